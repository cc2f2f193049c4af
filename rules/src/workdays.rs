//! Working days of Kazakhstan: weekends, holidays and the days to which they move, days swapped by the
//! Government (law on holidays; Labour Code).

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::law::Law;
use crate::refusal::Refusal;
use crate::series::date;

/// Which days are worked, from 2020 through 2026; 2027 provisionally.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    law: Law,
    from: NaiveDate,
    until: NaiveDate,
    provisional_until: NaiveDate,
    /// Days that are not worked although they are no Saturday or Sunday.
    off: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays that are worked.
    worked: BTreeSet<NaiveDate>,
}

/// A day that was counted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkingDay {
    /// The day.
    pub date: NaiveDate,
    /// Counted through days whose calendar is not announced yet: it may turn out later.
    pub provisional: bool,
}

/// Why a calendar file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BadCalendar {
    /// The file is not what it should be.
    #[error("{0}")]
    File(#[from] Box<toml::de::Error>),
    /// A holiday on a day that does not exist.
    #[error("there is no {day:02}.{month:02}")]
    NoSuchDay {
        /// The day of the month.
        day: u32,
        /// The month.
        month: u32,
    },
    /// A day outside the years of the calendar.
    #[error("{0} is outside the calendar")]
    Outside(NaiveDate),
    /// A day that would be both free and worked.
    #[error("{0} is both off and worked")]
    Both(NaiveDate),
}

impl WorkCalendar {
    /// The calendar with the changes of a file: `off` and `worked`, each a list of days.
    ///
    /// ```toml
    /// off = [2026-12-15]
    /// worked = [2026-12-19]
    /// ```
    ///
    /// # Errors
    /// [`BadCalendar`] where the text is not such a file, or contradicts itself.
    pub fn with_overrides(mut self, text: &str) -> Result<Self, BadCalendar> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Overrides {
            #[serde(default)]
            off: Vec<Day>,
            #[serde(default)]
            worked: Vec<Day>,
        }
        #[derive(Deserialize)]
        struct Day(#[serde(deserialize_with = "date")] NaiveDate);
        let overrides: Overrides = toml::from_str(text).map_err(Box::new)?;
        if let Some(Day(both)) =
            overrides.off.iter().find(|off| overrides.worked.iter().any(|day| day.0 == off.0))
        {
            return Err(BadCalendar::Both(*both));
        }
        for Day(day) in overrides.off {
            self.set(day, false)?;
        }
        for Day(day) in overrides.worked {
            self.set(day, true)?;
        }
        Ok(self)
    }

    /// Where the days come from.
    #[must_use]
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The first and the last day that can be asked about, and the last that is more than provisional.
    #[must_use]
    pub fn span(&self) -> (NaiveDate, NaiveDate, NaiveDate) {
        (self.from, self.provisional_until, self.until)
    }

    /// The `count`-th working day after a day. Counting starts on the next day; 0 gives the day itself where it
    /// is worked, and the next working day where it is not.
    ///
    /// # Errors
    /// [`Refusal::NotFormalised`] where the count begins or ends outside the calendar.
    pub fn add(&self, from: NaiveDate, count: u32) -> Result<WorkingDay, Refusal> {
        self.covered(from)?;
        let mut day = from;
        let mut left = count;
        loop {
            if left == 0 && self.is_worked(day) {
                return Ok(WorkingDay { date: day, provisional: day > self.until });
            }
            day = day.succ_opt().unwrap_or(NaiveDate::MAX);
            self.covered(day)?;
            if left > 0 && self.is_worked(day) {
                left -= 1;
            }
        }
    }

    fn is_worked(&self, day: NaiveDate) -> bool {
        if is_weekend(day) { self.worked.contains(&day) } else { !self.off.contains(&day) }
    }

    fn covered(&self, day: NaiveDate) -> Result<(), Refusal> {
        if (self.from..=self.provisional_until).contains(&day) {
            Ok(())
        } else {
            Err(Refusal::NotFormalised { asked: day, from: self.from, until: self.provisional_until })
        }
    }

    fn set(&mut self, day: NaiveDate, worked: bool) -> Result<(), BadCalendar> {
        self.covered(day).map_err(|_| BadCalendar::Outside(day))?;
        if worked {
            self.off.remove(&day);
            if is_weekend(day) {
                self.worked.insert(day);
            }
        } else {
            self.worked.remove(&day);
            if !is_weekend(day) {
                self.off.insert(day);
            }
        }
        Ok(())
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `calendar.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalendarFile {
    law: Law,
    #[serde(deserialize_with = "date")]
    from: NaiveDate,
    #[serde(deserialize_with = "date")]
    until: NaiveDate,
    #[serde(deserialize_with = "date")]
    provisional_until: NaiveDate,
    holiday: Vec<Holiday>,
    day_off: Vec<DayOff>,
    swap: Vec<Swap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    month: u32,
    day: u32,
    first_year: Option<i32>,
    last_year: Option<i32>,
    #[serde(default = "moved_by_default")]
    moved: bool,
}

fn moved_by_default() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayOff {
    #[serde(deserialize_with = "date")]
    date: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Swap {
    #[serde(deserialize_with = "date")]
    off: NaiveDate,
    #[serde(deserialize_with = "date")]
    worked: NaiveDate,
}

impl CalendarFile {
    /// Lays out every year: the holidays, then those that fall on a weekend onto the next working day in the
    /// order of their dates, then the swaps.
    pub(crate) fn lay_out(self) -> Result<WorkCalendar, BadCalendar> {
        let Self { law, from, until, provisional_until, holiday, day_off, swap } = self;
        let mut calendar = WorkCalendar {
            law,
            from,
            until,
            provisional_until,
            off: BTreeSet::new(),
            worked: BTreeSet::new(),
        };
        for day in day_off {
            calendar.set(day.date, false)?;
        }
        let mut to_move = BTreeSet::new();
        for year in from.year()..=provisional_until.year() {
            for holiday in &holiday {
                let years = holiday.first_year.unwrap_or(i32::MIN)..=holiday.last_year.unwrap_or(i32::MAX);
                if !years.contains(&year) {
                    continue;
                }
                let Holiday { month, day, .. } = *holiday;
                let date =
                    NaiveDate::from_ymd_opt(year, month, day).ok_or(BadCalendar::NoSuchDay { day, month })?;
                calendar.set(date, false)?;
                if holiday.moved && is_weekend(date) {
                    to_move.insert(date);
                }
            }
        }
        for holiday in to_move {
            let mut day = holiday;
            while !calendar.is_worked(day) {
                day = day.checked_add_days(Days::new(1)).ok_or(BadCalendar::Outside(day))?;
            }
            if day <= provisional_until {
                calendar.set(day, false)?;
            }
        }
        for Swap { off, worked } in swap {
            if off == worked {
                return Err(BadCalendar::Both(off));
            }
            calendar.set(off, false)?;
            calendar.set(worked, true)?;
        }
        Ok(calendar)
    }
}
