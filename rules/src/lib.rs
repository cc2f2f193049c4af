//! Compulsory social health insurance of Kazakhstan (МӘМС / ОСМС) as dated data and pure functions.
//!
//! [`Rules::load`] reads the parameters that are embedded in the crate. Every question names its day or month,
//! and is answered with the steps that led to the answer and the law behind each of them, or refused with a
//! [`Refusal`] that says why. Nothing here reads a clock, a file or the environment, and nothing panics.
//!
//! Money is exact ([`Tenge`]), rates are fractions ([`Rate`]), months are [`Period`]s.
//!
//! ```
//! use osms_rules::{ContributionQuestion, Payer, Rules, Tenge};
//!
//! let rules = Rules::load()?;
//! let due = rules.contribution(&ContributionQuestion {
//!     payer: Payer::Independent,
//!     month: "2026-11".parse()?,
//!     incomes: &[],
//!     state_paid: None,
//! })?;
//! assert_eq!(due.parts[0].amount, Tenge::whole(4250));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod diagnosis;
pub mod law;
pub mod parameters;
pub mod roles;
pub mod series;

mod appeal_term;
mod contribution;
mod coverage;
mod history;
mod iin;
mod payer;
mod payslip;
mod period;
mod plan;
mod received;
mod refusal;
mod tenge;
mod workdays;

use chrono::NaiveDate;

pub use appeal_term::AppealTerm;
pub use contribution::{
    Contribution, ContributionNote, ContributionQuestion, Part, Quantity, Step, StepValue,
};
pub use coverage::{Coverage, CoverageRule, CoverageStep, Ground};
pub use history::{History, Prepayment, StatePaid};
pub use iin::{Iin, NotAnIin};
pub use law::{Citations, Confidence, Language, Law};
pub use parameters::{LoadError, Parameters};
pub use payer::{PaidBy, Payer, StateCategory};
pub use payslip::{Compared, Corresponds, Payslip, PayslipQuestion};
pub use period::{Months, NotAPeriod, NotMonths, Period};
pub use plan::{FirstMonth, HORIZON, Payment, Plan, PlanNote, PlanQuestion, Route, RouteKind, Why};
pub use received::{ReceivedPayment, employer_paid_through, last_received};
pub use refusal::Refusal;
pub use tenge::{Multiple, NotTenge, Rate, Tenge};
pub use workdays::{BadCalendar, WorkCalendar, WorkingDay};

/// The law: its parameters, its calendar, and the names of its acts.
#[derive(Clone, Debug)]
pub struct Rules {
    parameters: Parameters,
    calendar: WorkCalendar,
    citations: Citations,
}

impl Rules {
    /// Reads the embedded parameters. Takes about a millisecond; do it once.
    ///
    /// # Errors
    /// [`LoadError`] where a parameter file is not what it should be, which the tests of the crate rule out.
    pub fn load() -> Result<Self, LoadError> {
        let calendar: workdays::CalendarFile = parameters::read(parameters::file!("calendar"))?;
        Ok(Self {
            parameters: Parameters::load()?,
            calendar: calendar.lay_out()?,
            citations: Parameters::citations()?,
        })
    }

    /// The dated values.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The working days.
    #[must_use]
    pub fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }

    /// The same rules with another calendar, for one with an operator's overrides.
    #[must_use]
    pub fn with_calendar(self, calendar: WorkCalendar) -> Self {
        Self { calendar, ..self }
    }

    /// The names of the acts and sources.
    #[must_use]
    pub fn citations(&self) -> &Citations {
        &self.citations
    }

    /// Refuses a day outside the window for which the law is formalised.
    fn formalised(&self, day: NaiveDate) -> Result<(), Refusal> {
        let parameters::Window { from, until, .. } = self.parameters.window;
        if (from..=until).contains(&day) {
            Ok(())
        } else {
            Err(Refusal::NotFormalised { asked: day, from, until })
        }
    }

    /// A state-paid group, where it exists in a month.
    fn state_group(
        &self,
        category: StateCategory,
        month: Period,
    ) -> Result<&parameters::StateGroup, Refusal> {
        let parameters::Window { from, until, .. } = self.parameters.window;
        // Loading has made sure that every category has its record.
        let group = self.parameters.state_groups.iter().find(|group| group.category == category);
        let group = group.ok_or(Refusal::NotFormalised { asked: month.first_day(), from, until })?;
        match group.from.map(Period::of) {
            Some(from) if month < from => Err(Refusal::CategoryNotYet { category, from }),
            _ => Ok(group),
        }
    }
}
