//! What is known about a person's months, laid out month by month for the rules of coverage.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Rules;
use crate::payer::{Payer, StateCategory};
use crate::period::{Months, Period};
use crate::refusal::Refusal;

/// The months that were paid for a person, and by whom. Months may be told twice, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Paid by the person or the employer.
    pub paid: Vec<Months>,
    /// Paid by the state or the local budget.
    pub state_paid: Vec<StatePaid>,
    /// Paid ahead.
    pub prepaid: Vec<Prepayment>,
    /// Paid as single aggregate payment, to 2023.
    pub single_aggregate: Vec<Months>,
}

/// Months that the state or the local budget paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatePaid {
    /// Which months.
    pub months: Months,
    /// For which group.
    pub category: StateCategory,
}

/// Months paid ahead, each with its own payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepayment {
    /// Which months.
    pub months: Months,
    /// The day on which they were paid.
    pub paid_on: NaiveDate,
}

impl Rules {
    pub(crate) fn check_history(&self, today: NaiveDate, history: &History) -> Result<(), Refusal> {
        if let Some(later) = history.prepaid.iter().find(|prepayment| prepayment.paid_on > today) {
            return Err(Refusal::PrepaidLater { paid_on: later.paid_on, today });
        }
        let prepaid = history.prepaid.iter().map(|prepayment| &prepayment.months);
        history.paid.iter().chain(prepaid).try_for_each(|months| self.check_paid(*months))?;
        history.state_paid.iter().try_for_each(|paid| self.check_state_paid(*paid))?;
        history.single_aggregate.iter().try_for_each(|months| self.check_single_aggregate(*months))
    }

    /// Whether these months can have been paid for a person.
    ///
    /// # Errors
    /// [`Refusal::MonthsNotFormalised`] where one of them lies outside the months that can.
    pub fn check_paid(&self, months: Months) -> Result<(), Refusal> {
        let window = &self.parameters.window;
        let (from, until) = (Period::of(window.from), Period::of(window.payments_until));
        if from <= months.first() && months.last() <= until {
            Ok(())
        } else {
            Err(Refusal::MonthsNotFormalised { months, from, until })
        }
    }

    /// Whether the state can have paid these months for the group.
    ///
    /// # Errors
    /// [`Refusal::MonthsNotFormalised`], and [`Refusal::CategoryNotYet`] before there was such a group.
    pub fn check_state_paid(&self, paid: StatePaid) -> Result<(), Refusal> {
        self.check_paid(paid.months)?;
        self.state_group(paid.category, paid.months.first()).map(|_| ())
    }

    /// Whether these months can have been paid as single aggregate payment.
    ///
    /// # Errors
    /// [`Refusal::SingleAggregateMonths`] where there was none in one of them.
    pub fn check_single_aggregate(&self, months: Months) -> Result<(), Refusal> {
        let payable = self.payer_months(Payer::SingleAggregateCity);
        let (from, until) = (payable.first(), payable.last());
        if from <= months.first() && months.last() <= until {
            Ok(())
        } else {
            Err(Refusal::SingleAggregateMonths { months, from, until })
        }
    }
}

/// One month of a [`Timeline`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MonthCover {
    /// Paid by the person or the employer, a prepayment included.
    pub(crate) paid: bool,
    pub(crate) state: Option<StateCategory>,
    single_aggregate: bool,
    /// Covered months, or months in which nobody owed any, that end in this one without a break.
    pub(crate) covered_run: u16,
    /// Paid months that end in this one without a break.
    pub(crate) paid_run: u16,
    /// Months of single aggregate payment that end in this one without a break.
    pub(crate) single_aggregate_run: u16,
}

impl MonthCover {
    pub(crate) fn covered(self) -> bool {
        self.paid || self.state.is_some() || self.single_aggregate
    }

    pub(crate) fn by_the_state_only(self) -> bool {
        self.state.is_some() && !self.paid && !self.single_aggregate
    }
}

/// Every month from the start of the contributions to some after the last that can be told of.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    first: Period,
    months: Vec<MonthCover>,
}

/// How many months after the last payable one a plan and the right retained after it can reach.
const BEYOND: i32 = 24;

impl Timeline {
    /// Months outside the timeline are passed over.
    pub(crate) fn new(rules: &Rules, history: &History) -> Self {
        let window = &rules.parameters.window;
        let first = Period::of(window.from);
        let last = Period::of(window.payments_until).plus(BEYOND);
        let length = usize::try_from(last.months_since(first) + 1).unwrap_or_default();
        let mut timeline = Self { first, months: vec![MonthCover::default(); length] };
        let prepaid = history.prepaid.iter().map(|prepayment| &prepayment.months);
        for months in history.paid.iter().chain(prepaid) {
            timeline.mark(*months, |month| month.paid = true);
        }
        for paid in &history.state_paid {
            timeline.mark(paid.months, |month| month.state = month.state.or(Some(paid.category)));
        }
        for months in &history.single_aggregate {
            timeline.mark(*months, |month| month.single_aggregate = true);
        }
        timeline.count_runs(Period::of(window.care_from));
        timeline
    }

    /// The month, or an uncovered one outside the timeline.
    pub(crate) fn at(&self, month: Period) -> MonthCover {
        self.index(month).and_then(|index| self.months.get(index)).copied().unwrap_or_default()
    }

    /// The last month of which anything can be said.
    pub(crate) fn last(&self) -> Period {
        self.first.plus(i32::try_from(self.months.len()).unwrap_or_default() - 1)
    }

    fn index(&self, month: Period) -> Option<usize> {
        usize::try_from(month.months_since(self.first)).ok()
    }

    fn mark(&mut self, months: Months, mark: impl Fn(&mut MonthCover)) {
        let place = |month: Period| month.months_since(self.first).max(0).unsigned_abs() as usize;
        let (start, end) = (place(months.first()), place(months.last().plus(1)));
        self.months.iter_mut().take(end).skip(start).for_each(mark);
    }

    fn count_runs(&mut self, care_from: Period) {
        let before_care = usize::try_from(care_from.months_since(self.first)).unwrap_or_default();
        let mut previous = MonthCover::default();
        for (index, month) in self.months.iter_mut().enumerate() {
            let run = |goes_on: bool, run: u16| if goes_on { run.saturating_add(1) } else { 0 };
            month.covered_run = run(month.covered() || index < before_care, previous.covered_run);
            month.paid_run = run(month.paid, previous.paid_run);
            month.single_aggregate_run = run(month.single_aggregate, previous.single_aggregate_run);
            previous = *month;
        }
    }
}
