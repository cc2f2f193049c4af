//! The causes as they are found, before it is told what to do about them.

use chrono::NaiveDate;

use super::outcome::{CauseName, Open, Rank};
use crate::payer::StateCategory;
use crate::period::Period;

/// A cause and how sure it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) name: CauseName,
    pub(super) rank: Rank,
    pub(super) day: Option<NaiveDate>,
    pub(super) month: Option<Period>,
    pub(super) category: Option<StateCategory>,
}

impl Found {
    pub(super) fn new(name: CauseName, rank: Rank) -> Self {
        Self { name, rank, day: None, month: None, category: None }
    }

    pub(super) fn on(self, day: Option<NaiveDate>) -> Self {
        Self { day, ..self }
    }

    pub(super) fn through(self, month: Option<Period>) -> Self {
        Self { month, ..self }
    }

    pub(super) fn of(self, category: Option<StateCategory>) -> Self {
        Self { category, ..self }
    }
}

/// What was found so far: every cause once, as sure as the surest word on it.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) causes: Vec<Found>,
    pub(super) open: Vec<Open>,
}

impl Findings {
    pub(super) fn add(&mut self, found: Found) {
        match self.causes.iter_mut().find(|other| other.name == found.name) {
            Some(other) => {
                other.rank = other.rank.max(found.rank);
                other.day = other.day.or(found.day);
                other.month = other.month.or(found.month);
                other.category = other.category.or(found.category);
            }
            None => self.causes.push(found),
        }
    }

    pub(super) fn cause(&mut self, name: CauseName, rank: Rank) {
        self.add(Found::new(name, rank));
    }

    pub(super) fn leave_open(&mut self, open: Open) {
        if !self.open.contains(&open) {
            self.open.push(open);
        }
    }

    /// Whether something is surer than merely possible.
    pub(super) fn has_likely(&self) -> bool {
        self.causes.iter().any(|found| found.rank > Rank::Possible)
    }

    /// Makes a cause no less sure than this.
    pub(super) fn at_least(&mut self, rank: Rank, which: impl Fn(CauseName) -> bool) {
        for found in self.causes.iter_mut().filter(|found| which(found.name)) {
            found.rank = found.rank.max(rank);
        }
    }

    /// Makes a cause no surer than this.
    pub(super) fn at_most(&mut self, rank: Rank, which: impl Fn(CauseName) -> bool) {
        for found in self.causes.iter_mut().filter(|found| which(found.name)) {
            found.rank = found.rank.min(rank);
        }
    }
}
