//! What a registry or a statement of payments tells, turned into what the rules of coverage are asked with.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Rules;
use crate::history::{History, Prepayment, StatePaid};
use crate::period::{Months, Period};
use crate::tenge::Tenge;

/// One payment for one month, as the State Corporation has received it for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedPayment {
    /// For which month.
    pub period: Period,
    /// How much.
    pub amount: Tenge,
    /// The code of its purpose (КНП): 121 is an employer's deduction, 122 a contribution.
    pub knp: u16,
    /// On which day it was received.
    pub received_on: NaiveDate,
}

impl ReceivedPayment {
    /// The code of an employer's deduction.
    pub const DEDUCTION: u16 = 121;
    /// The code of a contribution.
    pub const CONTRIBUTION: u16 = 122;

    /// Whether it pays for its month. Penalties (123, 124) and pension contributions do not; any other sum does: no
    /// least one was found in the law.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self.knp, Self::DEDUCTION | Self::CONTRIBUTION) && !self.amount.is_zero()
    }
}

/// The last month for which an employer paid.
#[must_use]
pub fn employer_paid_through(payments: &[ReceivedPayment]) -> Option<Period> {
    let by_an_employer = |payment: &&ReceivedPayment| payment.knp == ReceivedPayment::DEDUCTION;
    payments
        .iter()
        .filter(by_an_employer)
        .filter(|payment| payment.counts())
        .map(|payment| payment.period)
        .max()
}

/// The day on which the last payment that counts was received.
#[must_use]
pub fn last_received(payments: &[ReceivedPayment]) -> Option<NaiveDate> {
    payments.iter().filter(|payment| payment.counts()).map(|payment| payment.received_on).max()
}

impl Rules {
    /// The months that these payments and groups cover, as far as they were received by `today`. What the rules can't
    /// be asked about is left out, so they answer about whatever is told here.
    #[must_use]
    pub fn history_of(
        &self,
        today: NaiveDate,
        payments: &[ReceivedPayment],
        state_paid: &[StatePaid],
    ) -> History {
        let counted: Vec<_> = payments
            .iter()
            .filter(|payment| payment.counts() && payment.received_on <= today)
            .filter(|payment| self.check_paid(Months::starting(payment.period, 1)).is_ok())
            .copied()
            .collect();
        let state_paid: Vec<_> = state_paid.iter().filter_map(|paid| self.clip(*paid)).collect();
        let months: BTreeSet<_> = counted.iter().map(|payment| payment.period).collect();
        let prepaid = self.prepayments(&counted, &state_paid);
        History { paid: runs(&months), state_paid, prepaid, single_aggregate: Vec::new() }
    }

    /// The months of which the rules can be asked; none where there are none.
    fn clip(&self, paid: StatePaid) -> Option<StatePaid> {
        let window = &self.parameters.window;
        let group = self.parameters.state_groups.iter().find(|group| group.category == paid.category)?;
        let from = group.from.map_or(window.from, |from| from.max(window.from));
        let first = paid.months.first().max(Period::of(from));
        let last = paid.months.last().min(Period::of(window.payments_until));
        Some(StatePaid { months: Months::new(first, last)?, ..paid })
    }

    /// The prepayments among the payments: twelve months from S on, each with a contribution of its own that was
    /// received in S or in the month before (law.md §6; design.md §5, rule 5). An employer's deduction is never one.
    ///
    /// They do not overlap. A person who has paid more than twelve months ahead has one prepayment: the months after
    /// it are paid like any others, and carry the status on, since the twelve before each of them are covered. The
    /// next prepayment is looked for after the last month of this one.
    fn prepayments(&self, counted: &[ReceivedPayment], state_paid: &[StatePaid]) -> Vec<Prepayment> {
        let receipts = Receipts::of(counted);
        let mut prepayments = Vec::new();
        let mut next = None;
        for start in receipts.contributions.keys().copied() {
            if next.is_some_and(|next| start < next) {
                continue;
            }
            let Some(this) = self.prepayment_from(start, &receipts, state_paid) else { continue };
            // Of thirteen months that came together the twelve after the current one give the status no later, and on
            // the first of the next month at the latest; the current month is what makes it start before that. So it
            // is for who had paid the current month already, or paid it last. Where the thirteenth month came later,
            // the twelve from the current one on were complete first.
            let later = self.prepayment_from(start.plus(1), &receipts, state_paid);
            let best = later.filter(|later| later.paid_on <= this.paid_on).unwrap_or(this);
            next = Some(best.months.last().plus(1));
            prepayments.push(best);
        }
        prepayments
    }

    /// The prepayment that begins with a month. Before the law knew it, twelve months ahead were twelve paid months
    /// and no more.
    fn prepayment_from(
        &self,
        start: Period,
        receipts: &Receipts,
        state_paid: &[StatePaid],
    ) -> Option<Prepayment> {
        let (earliest, latest) = (start.plus(-1).first_day(), start.last_day());
        let first_received = |month: Period| {
            let days = receipts.contributions.get(&month)?;
            days.range(earliest..=latest).next().copied()
        };
        let count = |day| self.parameters.coverage.prepaid_months.on(day).map(|dated| dated.amount);
        let months = Months::starting(start, count(latest)?.into());
        let days: Option<Vec<_>> = months.iter().map(first_received).collect();
        let complete_on = days?.into_iter().max()?;
        count(complete_on)?;
        // Paid in the month before, the twelve give the status at once only with that month covered as well. Where it
        // was paid after them, that day is the one from which the law counts.
        let before = start.plus(-1);
        let by_the_state =
            state_paid.iter().any(|paid| paid.months.first() <= before && before <= paid.months.last());
        let before_paid_on = receipts.all.get(&before).copied().filter(|day| *day <= before.last_day());
        let paid_on = match before_paid_on {
            Some(day) if !by_the_state && complete_on <= before.last_day() => complete_on.max(day),
            _ => complete_on,
        };
        Some(Prepayment { months, paid_on })
    }
}

/// On which days the payments for a month were received.
struct Receipts {
    /// The days of the contributions.
    contributions: BTreeMap<Period, BTreeSet<NaiveDate>>,
    /// The first day of any payment that counts.
    all: BTreeMap<Period, NaiveDate>,
}

impl Receipts {
    fn of(counted: &[ReceivedPayment]) -> Self {
        let mut receipts = Self { contributions: BTreeMap::new(), all: BTreeMap::new() };
        for payment in counted {
            if payment.knp == ReceivedPayment::CONTRIBUTION {
                receipts.contributions.entry(payment.period).or_default().insert(payment.received_on);
            }
            let first = receipts.all.entry(payment.period).or_insert(payment.received_on);
            *first = payment.received_on.min(*first);
        }
        receipts
    }
}

/// The months as runs without a gap.
fn runs(months: &BTreeSet<Period>) -> Vec<Months> {
    let mut runs: Vec<Months> = Vec::new();
    for month in months {
        let goes_on = runs.last().filter(|run| run.last().plus(1) == *month).map(|run| run.first());
        if goes_on.is_some() {
            runs.pop();
        }
        runs.extend(Months::new(goes_on.unwrap_or(*month), *month));
    }
    runs
}
