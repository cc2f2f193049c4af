use chrono::NaiveDate;

use crate::payer::{Payer, StateCategory};
use crate::period::{Months, Period};
use crate::tenge::Rate;

/// Why a question has no answer. Each has a text in both languages where it meets a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The rules know nothing about that time, and never guess.
    #[error("{asked} is not formalised: {from} … {until}")]
    NotFormalised {
        /// The day that was asked about.
        asked: NaiveDate,
        /// The first day that can be asked about.
        from: NaiveDate,
        /// The last.
        until: NaiveDate,
    },
    /// The months lie outside those for which payments can be told of.
    #[error("{months} are not formalised: {from} … {until}")]
    MonthsNotFormalised {
        /// The months that were told of.
        months: Months,
        /// The first month that can be.
        from: Period,
        /// The last.
        until: Period,
    },
    /// Nothing is known about this payer in that month, though others can be asked about.
    #[error("nothing is known about {payer:?} in {asked}: {from} … {until}")]
    PayerNotFormalised {
        /// Who was asked about.
        payer: Payer,
        /// The month that was asked about.
        asked: Period,
        /// The first month that can be asked about.
        from: Period,
        /// The last.
        until: Period,
    },
    /// The state pays in that month, at a known rate of a wage that was not published.
    #[error("what the state pays for a person in {asked} is unknown: {from} … {until}")]
    StateAmountUnknown {
        /// The month that was asked about.
        asked: Period,
        /// The rate.
        rate: Rate,
        /// The first month with a known amount.
        from: Period,
        /// The last.
        until: Period,
    },
    /// There was no such payer yet.
    #[error("{payer:?} exists since {from}")]
    PayerNotYet {
        /// Who was asked about.
        payer: Payer,
        /// The first month of it.
        from: Period,
        /// As whom such people paid before, where that is known.
        before: Option<Payer>,
    },
    /// There is no such payer any more.
    #[error("{payer:?} existed until {until}")]
    PayerEnded {
        /// Who was asked about.
        payer: Payer,
        /// The last month of it.
        until: Period,
        /// As whom such people pay since.
        replaced_by: Payer,
    },
    /// The group did not exist in that month.
    #[error("{category:?} exists since {from}")]
    CategoryNotYet {
        /// Which group.
        category: StateCategory,
        /// The first month of it.
        from: Period,
    },
    /// The contribution is a share of the income, and none was given.
    #[error("{payer:?} pays a share of the income: it is needed")]
    IncomeNeeded {
        /// Who was asked about.
        payer: Payer,
    },
    /// Only an employee and a contractor can have several incomes.
    #[error("{payer:?} has one income")]
    OneIncome {
        /// Who was asked about.
        payer: Payer,
    },
    /// Only of an employee it can be said that the state insures them at the same time.
    #[error("only an employee can belong to a state-paid group at the same time")]
    StatePaidEmployeeOnly,
    /// The prepayment was made after the day for which the status is asked.
    #[error("the prepayment of {paid_on} is later than {today}")]
    PrepaidLater {
        /// The day of the payment.
        paid_on: NaiveDate,
        /// The day of the question.
        today: NaiveDate,
    },
    /// The months were paid as a single aggregate payment when there was none.
    #[error("there was no single aggregate payment in {months:?}: {from} … {until}")]
    SingleAggregateMonths {
        /// The months that were told of.
        months: Months,
        /// The first month of the payment.
        from: Period,
        /// The last.
        until: Period,
    },
    /// The first month of the plan is paid already.
    #[error("{month} is paid already")]
    FirstMonthPaid {
        /// The month.
        month: Period,
    },
    /// More than the twelve coming months.
    #[error("there are twelve coming months, not {given}")]
    SelfPayMonths {
        /// What was given.
        given: u16,
    },
}

impl Refusal {
    /// Whether the rules have no answer for that time, and the question itself is a proper one.
    #[must_use]
    pub fn is_not_formalised(&self) -> bool {
        matches!(
            self,
            Self::NotFormalised { .. }
                | Self::MonthsNotFormalised { .. }
                | Self::PayerNotFormalised { .. }
                | Self::StateAmountUnknown { .. }
                | Self::PayerNotYet { .. }
                | Self::PayerEnded { .. }
                | Self::CategoryNotYet { .. }
                | Self::SingleAggregateMonths { .. }
        )
    }
}
