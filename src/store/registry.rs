//! The registry of the insured, as far as files were imported.
//!
//! An import is one transaction, whatever its size: rows are written as they come, some thousand at a time, and
//! no more is kept in memory. It can be repeated: a payment is known by the keyed fingerprint of all that is told of
//! it. Rows that were stored under an older key are stored again under the first one when a file tells of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveTime};
use osms_rules::{Iin, Period, ReceivedPayment, StateCategory, Tenge};
use rust_decimal::Decimal;
use sqlx::{Any, Row, Transaction};

use super::rows::{Rows, Statement};
use super::{Store, StoreError, Vault};

/// How many rows are gathered before they are written: keys are random numbers, and the more of them are written in the
/// order of the index, the fewer of its pages are written again and again.
const GATHERED: usize = 16_384;
/// The field of the vault's hash under which a person is known.
const PERSON: &str = "registry_person";
const PAYMENT: &str = "registry_payment";

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryRecord {
    /// When the last import was, in unix milliseconds.
    pub imported_at: i64,
    /// The payments that count, in no order.
    pub payments: Vec<ReceivedPayment>,
    /// The months that the state or the local budget pays, in no order.
    pub state_paid: Vec<RegistryStatePaid>,
}

/// Months that the state or the local budget pays for a person, as a registry tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistryStatePaid {
    /// For which group.
    pub category: StateCategory,
    /// The first month.
    pub from: Period,
    /// The last month; none where no end is known. Not before the first.
    pub to: Option<Period>,
}

/// A payment as a registry tells it.
#[derive(Clone, Copy, Debug)]
pub struct RegistryPayment<'a> {
    /// For whom.
    pub iin: Iin,
    /// For which month, how much, when.
    pub payment: ReceivedPayment,
    /// Who paid: the BIN, or an IIN. Only to tell payments apart; not stored.
    pub payer_bin: &'a str,
    /// Who paid, by name. Only to tell payments apart; not stored.
    pub payer_name: &'a str,
}

/// What an import has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Payments that were not known before.
    pub new_payments: u64,
    /// Payments that were known.
    pub known_payments: u64,
    /// Payments that were known, and were taken away since they do not count any more.
    pub taken_away: u64,
    /// Intervals of the state that were not known before, or got another end.
    pub changed_state_paid: u64,
    /// Intervals of the state that were known as they are.
    pub known_state_paid: u64,
}

impl Store {
    /// What the imported files tell of a person; none where they tell nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registry_record(&self, iin: Iin) -> Result<Option<RegistryRecord>, StoreError> {
        // One statement sees one state of the database, whatever is imported meanwhile.
        static SELECT: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "with asked (person) as (values",
                1,
                ")
                 select cast(0 as bigint), imported_at, cast(0 as bigint), cast(0 as bigint), cast(0 as bigint), ''
                 from registry_import
                 where exists (select 1 from registry_people where person in (select person from asked))
                 union all
                 select 1, period, amount, knp, received_on, ''
                 from registry_payments where person in (select person from asked)
                 union all
                 select 2, from_month, to_month, 0, 0, category
                 from registry_state_paid where person in (select person from asked)",
            )
        });
        let persons: Vec<_> = self.vault.hashes(PERSON, iin.as_str().as_bytes()).collect();
        let mut imported_at = None;
        let (mut payments, mut state_paid) = (Vec::new(), Vec::new());
        for (query, list) in SELECT.filled(&persons) {
            let query = list.into_iter().fold(query, |query, person| query.bind(person.to_vec()));
            for row in query.fetch_all(&self.readers).await? {
                match row.try_get::<i64, _>(0)? {
                    0 => imported_at = Some(row.try_get(1)?),
                    1 => payments.push(ReceivedPayment {
                        period: month(row.try_get(1)?)?,
                        amount: Tenge::new(Decimal::new(row.try_get(2)?, 2))
                            .ok_or_else(|| damaged("an amount"))?,
                        knp: u16::try_from(row.try_get::<i64, _>(3)?).map_err(|_| damaged("a code"))?,
                        received_on: day(row.try_get(4)?)?,
                    }),
                    _ => {
                        let category: String = row.try_get(5)?;
                        state_paid.push(RegistryStatePaid {
                            category: category.parse().map_err(|_| damaged("a category"))?,
                            from: month(row.try_get(1)?)?,
                            to: row.try_get::<Option<i64>, _>(2)?.map(month).transpose()?,
                        });
                    }
                }
            }
        }
        Ok(imported_at.map(|imported_at| RegistryRecord { imported_at, payments, state_paid }))
    }

    /// Starts an import. Nothing of it is seen before [`RegistryImport::finish`]; without that, nothing was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_registry(&self) -> Result<RegistryImport, StoreError> {
        let mut transaction = self.begin().await?;
        if !self.is_shared() {
            // In kibibytes: the index of a million payments. With the two thousand that SQLite takes by itself, pages
            // would be written to the log a hundred times before the end of a large import.
            sqlx::raw_sql("pragma cache_size = -131072").execute(&mut *transaction).await?;
        }
        sqlx::query(
            "insert into registry_import (one, imported_at) values (1, 0)
             on conflict (one) do update set imported_at = registry_import.imported_at",
        )
        .execute(&mut *transaction)
        .await?;
        Ok(RegistryImport {
            transaction,
            vault: self.vault.clone(),
            last_person: None,
            people: BTreeSet::new(),
            payments: Vec::new(),
            state_paid: Vec::new(),
            done: Imported::default(),
        })
    }

    /// The keyed hash of an IIN, for what is remembered of a person without it.
    #[must_use]
    pub fn person_key(&self, iin: Iin) -> [u8; 32] {
        self.vault.hash(PERSON, iin.as_str().as_bytes())
    }
}

/// An import under way.
pub struct RegistryImport {
    transaction: Transaction<'static, Any>,
    vault: Vault,
    /// Files tell of a person in rows that follow one another: their hashes are counted once.
    last_person: Option<(Iin, Hashes)>,
    people: BTreeSet<Hash>,
    payments: Vec<Change>,
    state_paid: Vec<Interval>,
    done: Imported,
}

type Hash = [u8; 32];

/// The hashes of one value: by the first key, and by the older ones.
#[derive(Clone)]
struct Hashes {
    first: Hash,
    older: Vec<Hash>,
}

/// A payment's key: its person, and its fingerprint.
type PaymentKey = (Hash, [u8; 16]);

struct Change {
    key: PaymentKey,
    older: Vec<PaymentKey>,
    /// None takes the payment away.
    payment: Option<ReceivedPayment>,
}

struct Interval {
    person: Hashes,
    paid: RegistryStatePaid,
}

impl RegistryImport {
    /// A person of whom the registry knows, even where nothing that counts was paid.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person(&mut self, iin: Iin) -> Result<(), StoreError> {
        self.hashes(iin);
        self.write_when_gathered().await
    }

    /// A payment that counts. Of several words on one payment the last holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payment(&mut self, row: RegistryPayment<'_>) -> Result<(), StoreError> {
        let (key, older) = self.keys(row);
        self.payments.push(Change { key, older, payment: Some(row.payment) });
        self.write_when_gathered().await
    }

    /// A payment that does not count: it was returned, or is not processed. If it counted before, that row goes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payment_that_does_not_count(&mut self, row: RegistryPayment<'_>) -> Result<(), StoreError> {
        let (key, older) = self.keys(row);
        self.payments.push(Change { key, older, payment: None });
        self.write_when_gathered().await
    }

    /// Months that the state or the local budget pays. An interval is known by its group and its first month.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn state_paid(&mut self, iin: Iin, paid: RegistryStatePaid) -> Result<(), StoreError> {
        let person = self.hashes(iin);
        self.state_paid.push(Interval { person, paid });
        self.write_when_gathered().await
    }

    /// Makes all of it hold, at `now_ms` (unix milliseconds).
    ///
    /// # Errors
    /// When the database fails; then nothing is written.
    pub async fn finish(mut self, now_ms: i64) -> Result<Imported, StoreError> {
        self.write().await?;
        sqlx::query("update registry_import set imported_at = $1")
            .bind(now_ms)
            .execute(&mut *self.transaction)
            .await?;
        self.transaction.commit().await?;
        Ok(self.done)
    }

    fn hashes(&mut self, iin: Iin) -> Hashes {
        let hashes = match self.last_person.take().filter(|(last, _)| *last == iin) {
            Some((_, hashes)) => hashes,
            None => hashes(&self.vault, PERSON, iin.as_str().as_bytes()),
        };
        self.people.insert(hashes.first);
        self.last_person = Some((iin, hashes.clone()));
        hashes
    }

    /// The key of a payment, and those by which older keys of the vault have stored it.
    fn keys(&mut self, row: RegistryPayment<'_>) -> (PaymentKey, Vec<PaymentKey>) {
        let person = self.hashes(row.iin);
        let RegistryPayment { payment, payer_bin, payer_name, .. } = row;
        let told = format!(
            "{} {} {} {} {} {} {payer_bin} {payer_name}",
            row.iin.as_str(),
            payment.period,
            payment.amount,
            payment.knp,
            payment.received_on,
            payer_bin.len(),
        );
        let payment = hashes(&self.vault, PAYMENT, told.as_bytes());
        let older = person.older.iter().zip(&payment.older).map(|(person, hash)| (*person, half(hash)));
        ((person.first, half(&payment.first)), older.collect())
    }

    async fn write_when_gathered(&mut self) -> Result<(), StoreError> {
        if self.payments.len().max(self.state_paid.len()).max(self.people.len()) < GATHERED {
            return Ok(());
        }
        self.write().await
    }

    async fn write(&mut self) -> Result<(), StoreError> {
        self.write_people().await?;
        self.write_payments().await?;
        self.write_state_paid().await
    }

    async fn write_people(&mut self) -> Result<(), StoreError> {
        static INSERT: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new("insert into registry_people (person) values", 1, "on conflict (person) do nothing")
        });
        let people: Vec<_> = std::mem::take(&mut self.people).into_iter().collect();
        for (query, part) in INSERT.each(&people) {
            let query = part.iter().fold(query, |query, person| query.bind(person.to_vec()));
            query.execute(&mut *self.transaction).await?;
        }
        Ok(())
    }

    async fn write_payments(&mut self) -> Result<(), StoreError> {
        static INSERT: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "insert into registry_payments (person, fingerprint, period, amount, knp, received_on) values",
                6,
                "on conflict (person, fingerprint) do nothing",
            )
        });
        // Of several words on one payment the last holds.
        let changes: BTreeMap<_, _> = self.payments.drain(..).map(|change| (change.key, change)).collect();
        let (counted, taken): (Vec<_>, Vec<_>) =
            changes.into_values().partition(|change| change.payment.is_some());

        for keys in [older_keys(&taken), taken.iter().map(|change| change.key).collect()] {
            self.done.taken_away += self.delete_payments(&keys).await?;
        }
        let moved = self.delete_payments(&older_keys(&counted)).await?;
        let mut inserted = 0;
        for (mut query, part) in INSERT.each(&counted) {
            for change in part {
                let Some(payment) = change.payment else { continue };
                let (person, fingerprint) = change.key;
                query = query
                    .bind(person.to_vec())
                    .bind(fingerprint.to_vec())
                    .bind(number(payment.period))
                    .bind(tiyn(payment.amount))
                    .bind(i64::from(payment.knp))
                    .bind(millis(payment.received_on));
            }
            inserted += query.execute(&mut *self.transaction).await?.rows_affected();
        }
        // What an older key had stored was known, and only moved.
        let new = inserted.saturating_sub(moved);
        self.done.new_payments += new;
        self.done.known_payments += (counted.len() as u64).saturating_sub(new);
        Ok(())
    }

    /// How many were there.
    async fn delete_payments(&mut self, keys: &[PaymentKey]) -> Result<u64, StoreError> {
        static DELETE: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new("delete from registry_payments where (person, fingerprint) in (values", 2, ")")
        });
        let mut deleted = 0;
        for (query, list) in DELETE.filled(keys) {
            let bind = |query: Statement, (person, fingerprint): PaymentKey| {
                query.bind(person.to_vec()).bind(fingerprint.to_vec())
            };
            let query = list.into_iter().fold(query, bind);
            deleted += query.execute(&mut *self.transaction).await?.rows_affected();
        }
        Ok(deleted)
    }

    async fn write_state_paid(&mut self) -> Result<(), StoreError> {
        static DELETE: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "delete from registry_state_paid where (person, category, from_month) in (values",
                3,
                ")",
            )
        });
        static UPSERT: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "insert into registry_state_paid (person, category, from_month, to_month) values",
                4,
                "on conflict (person, category, from_month) do update set to_month = excluded.to_month
                 where registry_state_paid.to_month is distinct from excluded.to_month",
            )
        });
        // Of several words on one interval the last holds.
        let intervals: BTreeMap<_, _> = self
            .state_paid
            .drain(..)
            .map(|interval| {
                ((interval.person.first, name(interval.paid.category), interval.paid.from), interval)
            })
            .collect();
        let intervals: Vec<_> = intervals.into_values().collect();
        let older: Vec<_> = intervals
            .iter()
            .flat_map(|interval| interval.person.older.iter().map(|person| (*person, interval.paid)))
            .collect();
        for (mut query, list) in DELETE.filled(&older) {
            for (person, paid) in list {
                query = query.bind(person.to_vec()).bind(name(paid.category)).bind(number(paid.from));
            }
            query.execute(&mut *self.transaction).await?;
        }
        let mut changed = 0;
        for (mut query, part) in UPSERT.each(&intervals) {
            for Interval { person, paid } in part {
                query = query
                    .bind(person.first.to_vec())
                    .bind(name(paid.category))
                    .bind(number(paid.from))
                    .bind(paid.to.map(number));
            }
            changed += query.execute(&mut *self.transaction).await?.rows_affected();
        }
        self.done.changed_state_paid += changed;
        self.done.known_state_paid += (intervals.len() as u64).saturating_sub(changed);
        Ok(())
    }
}

fn older_keys(changes: &[Change]) -> Vec<PaymentKey> {
    changes.iter().flat_map(|change| change.older.iter().copied()).collect()
}

fn hashes(vault: &Vault, field: &str, value: &[u8]) -> Hashes {
    let mut all = vault.hashes(field, value);
    let first = all.next().unwrap_or_default();
    Hashes { first, older: all.collect() }
}

/// Sixteen bytes tell any number of payments apart, and make an index of two thirds the size.
fn half(hash: &Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    half
}

fn name(category: StateCategory) -> &'static str {
    category.into()
}

/// A month as a column holds it: 202405.
fn number(month: Period) -> i64 {
    i64::from(month.year()) * 100 + i64::from(month.month())
}

fn month(number: i64) -> Result<Period, StoreError> {
    let (year, month) = (i32::try_from(number / 100), u32::try_from(number % 100));
    let month = year.ok().zip(month.ok()).and_then(|(year, month)| Period::new(year, month));
    month.ok_or_else(|| damaged("a month"))
}

fn millis(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}

fn day(millis: i64) -> Result<NaiveDate, StoreError> {
    DateTime::from_timestamp_millis(millis).map(|time| time.date_naive()).ok_or_else(|| damaged("a day"))
}

/// An amount that is too large for the column is one that no registry tells.
fn tiyn(amount: Tenge) -> i64 {
    let tiyn = amount.to_the_tiyn().decimal().saturating_mul(Decimal::ONE_HUNDRED);
    i64::try_from(tiyn).unwrap_or(i64::MAX)
}

fn damaged(what: &str) -> StoreError {
    StoreError::Corrupt(sqlx::Error::Decode(format!("{what} of the registry can't be read").into()))
}
