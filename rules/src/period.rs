use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A calendar month, the unit in which contributions are paid and the insured status is counted.
///
/// Holds the months 0001-01 … 9999-12. Arithmetic stops at these bounds instead of leaving them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Period(i32);

/// Text that is not a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month: expected YYYY-MM, for example 2024-05")]
pub struct NotAPeriod;

impl Period {
    const FIRST: Self = Self(12);
    const LAST: Self = Self(9999 * 12 + 11);

    /// The month of a year (1–9999) and a month number (1–12).
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let month = i32::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        (1..=9999).contains(&year).then(|| Self(year * 12 + month - 1))
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0().cast_signed()).clamp(Self::FIRST, Self::LAST)
    }

    /// Reads the period field of a payment form, `MMYYYY`.
    ///
    /// # Errors
    /// [`NotAPeriod`] for anything else.
    pub fn parse_payment_period(text: &str) -> Result<Self, NotAPeriod> {
        match text.split_at_checked(2) {
            Some((month, year)) if year.len() == 4 => from_digits(year, month),
            _ => Err(NotAPeriod),
        }
    }

    /// The period field of a payment form, `MMYYYY`.
    #[must_use]
    pub fn payment_period(self) -> String {
        format!("{:02}{:04}", self.month(), self.year())
    }

    /// 1–9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0 / 12
    }

    /// 1–12.
    #[must_use]
    pub fn month(self) -> u32 {
        (self.0 % 12 + 1).unsigned_abs()
    }

    /// The month `months` later (earlier for a negative number).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months)).clamp(Self::FIRST, Self::LAST)
    }

    /// How many months `self` lies after `earlier`.
    #[must_use]
    pub fn months_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The first day of the month.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or(NaiveDate::MAX)
    }

    /// The last day of the month.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.first_day()
            .checked_add_months(chrono::Months::new(1))
            .and_then(|next| next.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }
}

/// `YYYY-MM`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

/// Reads `YYYY-MM`.
impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        match text.split_once('-') {
            Some((year, month)) if year.len() == 4 && month.len() == 2 => from_digits(year, month),
            _ => Err(NotAPeriod),
        }
    }
}

fn from_digits(year: &str, month: &str) -> Result<Period, NotAPeriod> {
    if !year.bytes().chain(month.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(NotAPeriod);
    }
    let (Ok(year), Ok(month)) = (year.parse(), month.parse()) else {
        return Err(NotAPeriod);
    };
    Period::new(year, month).ok_or(NotAPeriod)
}

/// Consecutive months, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Months {
    first: Period,
    last: Period,
}

/// Text that is not a range of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMonths {
    /// A month of the range can't be read.
    #[error(transparent)]
    Period(#[from] NotAPeriod),
    /// The range ends before it begins.
    #[error("the range runs backwards")]
    Backwards,
}

impl Months {
    /// The months from `first` through `last`, or `None` where that runs backwards.
    #[must_use]
    pub fn new(first: Period, last: Period) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// `count` months from `first` on; at least one.
    #[must_use]
    pub fn starting(first: Period, count: i32) -> Self {
        Self { first, last: first.plus(count.max(1) - 1) }
    }

    /// The first month.
    #[must_use]
    pub fn first(self) -> Period {
        self.first
    }

    /// The last month.
    #[must_use]
    pub fn last(self) -> Period {
        self.last
    }

    /// How many months these are.
    #[must_use]
    pub fn count(self) -> i32 {
        self.last.months_since(self.first) + 1
    }

    /// Each month in turn.
    pub fn iter(self) -> impl Iterator<Item = Period> {
        (0..self.count()).map(move |months| self.first.plus(months))
    }
}

/// `YYYY-MM..YYYY-MM`, or `YYYY-MM` for a single month.
impl From<Months> for String {
    fn from(months: Months) -> Self {
        months.to_string()
    }
}

impl TryFrom<String> for Months {
    type Error = NotMonths;

    fn try_from(text: String) -> Result<Self, NotMonths> {
        text.parse()
    }
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{}..{}", self.first, self.last) }
    }
}

/// Reads `YYYY-MM..YYYY-MM` or `YYYY-MM`.
impl FromStr for Months {
    type Err = NotMonths;

    fn from_str(text: &str) -> Result<Self, NotMonths> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        Self::new(first.parse()?, last.parse()?).ok_or(NotMonths::Backwards)
    }
}
