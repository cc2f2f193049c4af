//! Dated values: one parameter's amounts, each with the days on which it holds and the law behind it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use crate::law::{Confidence, Law};
use crate::tenge::{Multiple, Rate, Tenge};

/// A value and the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Record", bound(deserialize = "T: Amount"))]
pub struct Dated<T> {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None`: still in force as far as is known.
    pub until: Option<NaiveDate>,
    /// The value; `()` for a provision that has none.
    pub amount: T,
    /// Where it comes from.
    pub law: Law,
}

/// The values of one parameter, one after the other, with neither a gap nor an overlap.
///
/// There is no "latest value": every look-up names a day, and a day without a value has no answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Vec<Record>", bound(deserialize = "T: Amount"))]
pub struct Series<T>(Vec<Dated<T>>);

impl<T> Series<T> {
    /// The value in force on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&Dated<T>> {
        let started = self.0.iter().rev().find(|dated| dated.from <= day)?;
        started.until.is_none_or(|until| day <= until).then_some(started)
    }

    /// The first day that has a value, and the last; `None`: still in force as far as is known.
    #[must_use]
    pub fn span(&self) -> (NaiveDate, Option<NaiveDate>) {
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => (first.from, last.until),
            _ => (NaiveDate::MAX, None),
        }
    }

    /// Every value, the oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Dated<T>> {
        self.0.iter()
    }
}

/// Why the records of a file are not a series.
#[derive(Debug, thiserror::Error)]
pub enum NotASeries {
    /// There is no value.
    #[error("the series is empty")]
    Empty,
    /// The amount is missing, or does not fit the unit of the series.
    #[error("the amount of {0} does not fit the series")]
    Amount(NaiveDate),
    /// Ends before it begins, or begins before the value before it ends.
    #[error("the value of {0} overlaps or is out of order")]
    Overlap(NaiveDate),
    /// Days between two values that have none.
    #[error("no value from {0} until the one of {1}")]
    Gap(NaiveDate, NaiveDate),
    /// The day of the check lies before the value came into force.
    #[error("the value of {0} was checked before it came into force")]
    CheckedTooEarly(NaiveDate),
    /// No source is named.
    #[error("the value of {0} names no source")]
    NoSource(NaiveDate),
}

/// A kind of value that a series can hold.
pub trait Amount: Sized {
    /// `written` is what stands in the file, `None` where nothing does.
    fn read(written: Option<Decimal>) -> Option<Self>;
}

impl Amount for Tenge {
    fn read(written: Option<Decimal>) -> Option<Self> {
        written.and_then(Self::new)
    }
}

impl Amount for Rate {
    fn read(written: Option<Decimal>) -> Option<Self> {
        written.and_then(Self::new)
    }
}

impl Amount for Multiple {
    fn read(written: Option<Decimal>) -> Option<Self> {
        written.and_then(Self::new)
    }
}

/// Months, the days of a term, a payment code.
impl Amount for u16 {
    fn read(written: Option<Decimal>) -> Option<Self> {
        written.filter(Decimal::is_integer).and_then(|amount| amount.try_into().ok())
    }
}

/// A provision that has no amount.
impl Amount for () {
    fn read(written: Option<Decimal>) -> Option<Self> {
        written.is_none().then_some(())
    }
}

/// A value as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    #[serde(deserialize_with = "date")]
    from: NaiveDate,
    #[serde(default, deserialize_with = "optional_date")]
    until: Option<NaiveDate>,
    amount: Option<Decimal>,
    act: Box<str>,
    article: Option<Box<str>>,
    paragraph: Option<Box<str>>,
    sources: Box<[Box<str>]>,
    #[serde(deserialize_with = "date")]
    checked_on: NaiveDate,
    confidence: Confidence,
}

impl<T: Amount> TryFrom<Vec<Record>> for Series<T> {
    type Error = NotASeries;

    fn try_from(records: Vec<Record>) -> Result<Self, NotASeries> {
        if records.is_empty() {
            return Err(NotASeries::Empty);
        }
        for pair in records.windows(2) {
            let [earlier, later] = pair else { continue };
            let next =
                earlier.until.and_then(|until| until.succ_opt()).ok_or(NotASeries::Overlap(later.from))?;
            if later.from < next {
                return Err(NotASeries::Overlap(later.from));
            }
            if later.from > next {
                return Err(NotASeries::Gap(next, later.from));
            }
        }
        records.into_iter().map(Dated::try_from).collect::<Result<_, _>>().map(Self)
    }
}

impl<T: Amount> TryFrom<Record> for Dated<T> {
    type Error = NotASeries;

    fn try_from(record: Record) -> Result<Self, NotASeries> {
        let Record { from, until, amount, act, article, paragraph, sources, checked_on, confidence } = record;
        if until.is_some_and(|until| until < from) {
            return Err(NotASeries::Overlap(from));
        }
        if checked_on < from {
            return Err(NotASeries::CheckedTooEarly(from));
        }
        if sources.is_empty() {
            return Err(NotASeries::NoSource(from));
        }
        let amount = T::read(amount).ok_or(NotASeries::Amount(from))?;
        Ok(Self {
            from,
            until,
            amount,
            law: Law { act, article, paragraph, sources, checked_on, confidence },
        })
    }
}

/// Reads a day as TOML writes it.
pub(crate) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written
        .date
        .and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()))
        .ok_or_else(|| serde::de::Error::custom("not a day"))
}

/// Reads a day that may be left out.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    date(deserializer).map(Some)
}
