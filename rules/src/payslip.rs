//! From a sum that was withheld or paid back to the income that it corresponds to, to find what was paid too little
//! (Law No. 405-V, art. 27–29).

use crate::Rules;
use crate::contribution::{ContributionNote, ContributionQuestion, Step};
use crate::payer::{PaidBy, Payer, StateCategory};
use crate::period::Period;
use crate::refusal::Refusal;
use crate::tenge::Tenge;

/// A question about the person's own contribution of one month, of one job or contract.
#[derive(Clone, Copy, Debug)]
pub struct PayslipQuestion {
    /// Who pays.
    pub payer: Payer,
    /// For which month.
    pub month: Period,
    /// What was withheld from the pay, or paid by the person.
    pub paid: Tenge,
    /// The income of the month, where it is known.
    pub income: Option<Tenge>,
    /// The state-paid group to which the employee belongs as well.
    pub state_paid: Option<StateCategory>,
}

/// What a sum tells.
#[derive(Clone, Debug)]
pub struct Payslip<'r> {
    /// The income that the sum corresponds to.
    pub corresponds: Corresponds,
    /// What is due; `None` where that depends on an income that is not known.
    pub due: Option<Tenge>,
    /// The sum beside what is due; `None` where that is not known.
    pub compared: Option<Compared>,
    /// What the person should know besides.
    pub notes: Vec<ContributionNote>,
    /// The values it was computed with, the rate first.
    pub steps: Vec<Step<'r>>,
}

/// The income that a sum corresponds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corresponds {
    /// This income.
    Income(Tenge),
    /// The sum is the most that is due of any income: this one or more.
    OrMore(Tenge),
    /// No income: of none more than this is due.
    AboveMost(Tenge),
    /// The sum does not depend on the income.
    AnyIncome,
    /// Nothing is due in that month, or of such a person.
    NothingDue,
}

/// A sum beside what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// It is what is due; a difference of less than a tenge may come of rounding.
    Right,
    /// So much is missing.
    Under(Tenge),
    /// So much is too much.
    Over(Tenge),
    /// It is what is due for so many months, at least two.
    Months(u16),
}

impl Rules {
    /// What a sum that was withheld or paid tells of the income, and whether it is what is due.
    ///
    /// # Errors
    /// A [`Refusal`] for a month that is not formalised and a payer that did not exist in it.
    pub fn payslip(&self, question: &PayslipQuestion) -> Result<Payslip<'_>, Refusal> {
        let PayslipQuestion { payer, month, paid, income, state_paid } = *question;
        let forward = |incomes: &[Tenge]| {
            self.contribution(&ContributionQuestion { payer, month, incomes, state_paid })
        };
        let own = |incomes: &[Tenge]| {
            let parts = forward(incomes)?.parts;
            Ok::<_, Refusal>(parts.into_iter().find(|part| part.paid_by != PaidBy::Employer))
        };
        // With an income above every cap the amount is the most that can be due, the base the income at which it is.
        let (most, share) = match forward(&[]) {
            Err(Refusal::IncomeNeeded { .. }) => (forward(&[Tenge::LARGEST_READ])?, true),
            fixed => (fixed?, false),
        };
        // Of the largest income alone it is true that it is above a limit.
        let notes =
            most.notes.into_iter().filter(|note| !matches!(note, ContributionNote::AboveIncomeLimit(_)));
        let notes = notes.collect();
        let most = most.parts.into_iter().find(|part| part.paid_by != PaidBy::Employer);
        let Some(most) = most.filter(|part| !part.amount.is_zero()) else {
            let steps = own(&[Tenge::LARGEST_READ])?.map(|part| part.steps).unwrap_or_default();
            let compared = Some(compare(paid, Tenge::ZERO));
            let due = Some(Tenge::ZERO);
            return Ok(Payslip { corresponds: Corresponds::NothingDue, due, compared, notes, steps });
        };
        let steps = most.steps;
        if !share {
            let (due, compared) = (Some(most.amount), Some(compare_fixed(paid, most.amount)));
            return Ok(Payslip { corresponds: Corresponds::AnyIncome, due, compared, notes, steps });
        }
        let corresponds = match compare(paid, most.amount) {
            Compared::Over(_) => Corresponds::AboveMost(most.amount),
            Compared::Right => Corresponds::OrMore(most.base.unwrap_or_default()),
            _ => Corresponds::Income(paid.share_of(most.rate).unwrap_or_default()),
        };
        let due = match income {
            Some(income) => own(&[income])?.map(|part| part.amount),
            None => None,
        };
        let compared = due.map(|due| compare(paid, due));
        Ok(Payslip { corresponds, due, compared, notes, steps })
    }
}

fn compare(paid: Tenge, due: Tenge) -> Compared {
    let (under, over) = (due.less(paid), paid.less(due));
    let rounding = Tenge::whole(1);
    if under < rounding && over < rounding {
        Compared::Right
    } else if over.is_zero() {
        Compared::Under(under)
    } else {
        Compared::Over(over)
    }
}

/// A fixed sum may have been paid for several months at once.
fn compare_fixed(paid: Tenge, due: Tenge) -> Compared {
    /// A year is what people pay at once.
    const MOST: u16 = 12;
    let months = (2..=MOST).find(|months| {
        let several = std::iter::repeat_n(due, (*months).into()).sum();
        compare(paid, several) == Compared::Right
    });
    months.map_or_else(|| compare(paid, due), Compared::Months)
}
