//! Reads the statement of payments for compulsory social health insurance that eGov and the State Corporation give a
//! person: pasted text, CSV, or PDF with a text layer.
//!
//! Bytes in, values out: nothing here reads a clock, a file or the environment. What comes out holds periods, sums,
//! codes, days and statuses; names and numbers of people and organisations are passed over and not kept.
//!
//! Statements come in many shapes, so a column is found by its name in Kazakh, Russian or English where the shape of
//! a table is kept (`table`), and by what can stand in it where only the words and their order are left (`flow`).

mod columns;
mod content;
mod fields;
mod flow;
mod judgement;
mod pdf;
mod table;
mod words;

use chrono::NaiveDate;
use osms_rules::{Period, ReceivedPayment, Rules, Tenge};
use serde::{Deserialize, Serialize};

pub use content::FileKind;

use content::Content;

/// The largest file that is read. A statement of a working life is a few hundred kilobytes, with its fonts; 5 MB is
/// what a chat still passes on quickly.
pub const MAX_BYTES: usize = 5_000_000;

/// The most pages of a PDF. At thirty payments a page it is more than sixty years of an employee with two payments a
/// month.
pub const MAX_PAGES: usize = 50;

/// The most payments of a statement: more than two hundred months with ten payments in each.
pub const MAX_ROWS: usize = 2_000;

/// The most words of a statement: twenty-five for each payment, which in the statement of eGov has fifteen.
pub const MAX_WORDS: usize = 25 * MAX_ROWS;

/// What the parts of a PDF may hold when they are unpacked, in bytes. Fifty pages of text with their fonts are a
/// fifth of it; a file of 5 MB can be made to hold a thousand times as much.
pub const MAX_UNPACKED: usize = 32_000_000;

/// What a statement told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The payments that count, in the order of the statement.
    pub payments: Vec<ReceivedPayment>,
    /// What was not used, or was used with a doubt, in the order of the statement.
    pub odd: Vec<OddRow>,
    /// How many rows of payments there are, used or not.
    pub rows: usize,
    /// Whether the statement tells the statuses of payments at all. Where it does not, each counts as processed.
    pub tells_status: bool,
}

/// A row that was not used, or was used with a doubt. A row with several doubts stands here once for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OddRow {
    /// Which row it is, counted from one among the rows of payments.
    pub row: usize,
    /// For which month it pays, where that can be read.
    pub period: Option<Period>,
    /// How much, where that can be read.
    pub amount: Option<Tenge>,
    /// When it was received, where that can be read.
    pub received_on: Option<NaiveDate>,
    /// Why it is told here.
    pub why: Oddity,
}

/// Why a row was not used, or what is doubtful about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Oddity {
    /// The money was returned. Not used.
    Returned,
    /// The payment is not processed, or was refused. Not used.
    NotProcessed,
    /// The status is missing or not known, in a statement that tells statuses. Not used.
    StatusUnknown,
    /// The payment has another purpose: 010 is a pension contribution, 012 a social one, 123 and 124 are penalties.
    /// Not used.
    OtherPurpose {
        /// The code of the purpose (КНП).
        knp: u16,
    },
    /// The code of the purpose (КНП) is missing or can't be read. Not used.
    NoPurpose,
    /// The month is missing or can't be read. Not used.
    NoPeriod,
    /// The sum is missing, nothing, or can't be read. Not used.
    NoAmount,
    /// The day of receipt is missing or can't be read. Not used.
    NoDay,
    /// The payment would be received only after today. Not used.
    DayAhead,
    /// Nothing of the row can be read. Not used.
    RowUnreadable,
    /// The month lies so far from the day of receipt that the year is probably a mistake. Used as it stands, unless
    /// the rules can't be asked about such a month.
    WrongYear {
        /// The month that was probably meant, where it is not paid already.
        meant: Option<Period>,
        /// Whether the payment counts all the same, for the month as it stands.
        used: bool,
    },
    /// An earlier row pays for the same month: both count as one month. Used.
    SameMonth,
    /// The sum is that of several months, and pays for one only. Used.
    SeveralMonths {
        /// Of how many months the sum is.
        months: u32,
    },
}

impl Oddity {
    /// Whether the row counts all the same.
    #[must_use]
    pub fn is_used(self) -> bool {
        match self {
            Self::WrongYear { used, .. } => used,
            Self::SameMonth | Self::SeveralMonths { .. } => true,
            Self::Returned
            | Self::NotProcessed
            | Self::StatusUnknown
            | Self::OtherPurpose { .. }
            | Self::NoPurpose
            | Self::NoPeriod
            | Self::NoAmount
            | Self::NoDay
            | Self::DayAhead
            | Self::RowUnreadable => false,
        }
    }
}

/// Why a document gives no statement at all.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr, thiserror::Error,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Unreadable {
    /// Nothing is in it.
    #[error("empty")]
    Empty,
    /// Nothing in it looks like a row of payments.
    #[error("not a statement of payments")]
    NotAStatement,
    /// It is a statement, and it has no payments.
    #[error("a statement without payments")]
    NoPayments,
    /// It tells payments of several people, so it is no statement of one.
    #[error("payments of several people")]
    SeveralPeople,
    /// A PDF without a text layer, as a scanner or a camera makes it, or whose text can't be told from its fonts.
    #[error("a PDF without text")]
    NoText,
    /// A PDF that opens with a password only.
    #[error("a PDF with a password")]
    Encrypted,
    /// A PDF that is broken.
    #[error("a damaged PDF")]
    Damaged,
    /// More than [`MAX_BYTES`].
    #[error("more than {MAX_BYTES} bytes")]
    TooLarge,
    /// More than [`MAX_PAGES`].
    #[error("more than {MAX_PAGES} pages")]
    TooManyPages,
    /// More than [`MAX_ROWS`] rows, or [`MAX_WORDS`] words.
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// A PDF that holds far more than a statement when it is unpacked ([`MAX_UNPACKED`]) or drawn.
    #[error("a PDF that holds too much")]
    Overfull,
    /// A file of another kind.
    #[error("a file of another kind")]
    OtherKind(FileKind),
}

/// Reads a file: a PDF, a CSV, or plain text in UTF-8, UTF-16 or Windows-1251.
///
/// `today` is the day in Kazakhstan.
///
/// # Errors
/// [`Unreadable`].
pub fn read(bytes: &[u8], today: NaiveDate, rules: &Rules) -> Result<Statement, Unreadable> {
    match Content::of(bytes)? {
        Content::Text(text) => read_text(&text, today, rules),
        Content::Pdf => judge(&pdf_rows(bytes)?, today, rules),
    }
}

/// Reads text that was pasted, or that a CSV file holds.
///
/// `today` is the day in Kazakhstan.
///
/// # Errors
/// [`Unreadable`].
pub fn read_text(text: &str, today: NaiveDate, rules: &Rules) -> Result<Statement, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if text.chars().all(char::is_whitespace) {
        return Err(Unreadable::Empty);
    }
    if text.split_whitespace().nth(MAX_WORDS).is_some() || table::has_too_many_cells(text) {
        return Err(Unreadable::TooManyRows);
    }
    let rows = match table::read(text)? {
        Some(rows) => rows,
        None => flow::read(&table::lines(text))?.rows,
    };
    judge(&rows, today, rules)
}

/// The words of a PDF, in the order in which they were written and in that in which they are seen: a program that
/// writes cell after cell keeps a cell together that is broken over lines, another keeps a line together.
fn pdf_rows(bytes: &[u8]) -> Result<fields::Rows, Unreadable> {
    let text = pdf::text(bytes)?;
    let (written, seen) = (flow::read(&text.as_written), flow::read(&text.as_seen));
    match (written, seen) {
        (Ok(written), Ok(seen)) if written.score > seen.score => Ok(written.rows),
        (_, Ok(seen)) => Ok(seen.rows),
        (Ok(written), Err(_)) => Ok(written.rows),
        (Err(_), Err(why)) => Err(why),
    }
}

fn judge(rows: &fields::Rows, today: NaiveDate, rules: &Rules) -> Result<Statement, Unreadable> {
    if rows.rows.len() > MAX_ROWS {
        return Err(Unreadable::TooManyRows);
    }
    let statement = judgement::judge(rows, today, rules);
    // Numbers and codes stand in many documents; a payment of a statement has a month.
    if statement.payments.is_empty() && statement.odd.iter().all(|row| row.period.is_none()) {
        return Err(Unreadable::NotAStatement);
    }
    Ok(statement)
}
