//! The import of files: one transaction, every bad row told.

use std::io::Read;

use serde::Serialize;

use super::files::{BadFile, BadRow, PaymentRow, PaymentsFile, StatePaidFile};
use crate::store::{RegistryImport, Store, StoreError};

/// Which of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The payments.
    Payments,
    /// The months that the state pays.
    StatePaid,
}

/// What became of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether anything is written: not with bad rows in a strict import.
    pub written: bool,
    /// What became of the payments.
    pub payments: Option<PaymentCounts>,
    /// What became of the months that the state pays.
    pub state_paid: Option<StatePaidCounts>,
}

impl Report {
    /// How many rows could not be used.
    #[must_use]
    pub fn bad(&self) -> u64 {
        self.payments.map_or(0, |counts| counts.bad) + self.state_paid.map_or(0, |counts| counts.bad)
    }
}

/// Rows of payments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaymentCounts {
    /// All of them.
    pub rows: u64,
    /// Payments that were not known before.
    pub new: u64,
    /// Payments that were known, or stand in the file twice.
    pub known: u64,
    /// Rows of payments that are not processed or were returned, and don't count.
    pub not_processed: u64,
    /// Payments that counted before and don't any more.
    pub taken_away: u64,
    /// Rows with another code than 121 and 122, which don't count.
    pub other_purpose: u64,
    /// Rows that can't be used.
    pub bad: u64,
}

/// Rows of months that the state pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatePaidCounts {
    /// All of them.
    pub rows: u64,
    /// Intervals that were not known, or got another end.
    pub changed: u64,
    /// Intervals that were known as they are.
    pub known: u64,
    /// Rows that can't be used.
    pub bad: u64,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file can't be read to its end.
    #[error("a file can't be read")]
    File(Source, #[source] BadFile),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Imports the files at `now_ms` (unix milliseconds), and tells each bad row.
///
/// # Errors
/// [`ImportError`]; then nothing is written.
pub async fn import<P: Read, S: Read>(
    store: &Store,
    payments: Option<PaymentsFile<P>>,
    state_paid: Option<StatePaidFile<S>>,
    strict: bool,
    now_ms: i64,
    mut bad: impl FnMut(Source, BadRow),
) -> Result<Report, ImportError> {
    let mut writing = Writing { import: Some(store.import_registry().await?), strict };
    let mut report = Report::default();
    if let Some(file) = payments {
        report.payments = Some(writing.payments(file, |row| bad(Source::Payments, row)).await?);
    }
    if let Some(file) = state_paid {
        report.state_paid = Some(writing.state_paid(file, |row| bad(Source::StatePaid, row)).await?);
    }
    let Some(import) = writing.import else { return Ok(report) };
    let done = import.finish(now_ms).await?;
    report.written = true;
    if let Some(counts) = &mut report.payments {
        (counts.new, counts.taken_away) = (done.new_payments, done.taken_away);
        // Rows, not payments: one that stands in the file twice was known the second time.
        let counted = counts.rows - counts.not_processed - counts.other_purpose - counts.bad;
        counts.known = counted.saturating_sub(counts.new);
    }
    if let Some(counts) = &mut report.state_paid {
        counts.changed = done.changed_state_paid;
        counts.known = (counts.rows - counts.bad).saturating_sub(counts.changed);
    }
    Ok(report)
}

/// The transaction, until a strict import meets a bad row: from then on rows are only checked.
struct Writing {
    import: Option<RegistryImport>,
    strict: bool,
}

impl Writing {
    async fn payments<R: Read>(
        &mut self,
        mut file: PaymentsFile<R>,
        mut bad: impl FnMut(BadRow),
    ) -> Result<PaymentCounts, ImportError> {
        let mut counts = PaymentCounts::default();
        while let Some(row) = file.next_row().map_err(|error| ImportError::File(Source::Payments, error))? {
            counts.rows += 1;
            let row = match row {
                Ok(row) => row,
                Err(row) => {
                    counts.bad += 1;
                    bad(row);
                    self.met_bad();
                    continue;
                }
            };
            match row {
                PaymentRow::Counts(_) => {}
                PaymentRow::NotProcessed(_) | PaymentRow::Nothing { other_purpose: false, .. } => {
                    counts.not_processed += 1;
                }
                PaymentRow::Nothing { other_purpose: true, .. } => counts.other_purpose += 1,
            }
            let Some(import) = &mut self.import else { continue };
            match row {
                PaymentRow::Counts(payment) => import.payment(payment).await?,
                PaymentRow::NotProcessed(payment) => import.payment_that_does_not_count(payment).await?,
                PaymentRow::Nothing { iin: Some(iin), .. } => import.person(iin).await?,
                PaymentRow::Nothing { iin: None, .. } => {}
            }
        }
        Ok(counts)
    }

    async fn state_paid<R: Read>(
        &mut self,
        mut file: StatePaidFile<R>,
        mut bad: impl FnMut(BadRow),
    ) -> Result<StatePaidCounts, ImportError> {
        let mut counts = StatePaidCounts::default();
        while let Some(row) = file.next_row().map_err(|error| ImportError::File(Source::StatePaid, error))? {
            counts.rows += 1;
            match row {
                Ok((iin, paid)) => {
                    if let Some(import) = &mut self.import {
                        import.state_paid(iin, paid).await?;
                    }
                }
                Err(row) => {
                    counts.bad += 1;
                    bad(row);
                    self.met_bad();
                }
            }
        }
        Ok(counts)
    }

    fn met_bad(&mut self) {
        if self.strict {
            self.import = None;
        }
    }
}
