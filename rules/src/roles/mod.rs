//! Who a person is for the insurance: questions, asked one after the other as long as the answers change the
//! outcome, and the roles that they lead to, with who pays for each, how much, what starts it and what ends it
//! (Law No. 405-V, art. 14 and 26–29).

mod answers;
mod decided;
mod outcome;
mod questions;
mod told;

use chrono::NaiveDate;

use crate::Rules;
use crate::parameters::StateGroup;
use crate::payer::StateCategory;
use crate::refusal::Refusal;
use crate::series::{Amount, Dated};
use crate::tenge::Tenge;
pub use answers::{Answer, Answers, Asked, Question};
pub use outcome::{Begin, Doubt, Due, End, Remark, Role, RoleKind, Roles, Sender, Share, Unknown};
use told::Told;

/// No more questions than these are ever asked of one person.
pub const MOST_QUESTIONS: usize = 9;

impl Rules {
    /// The next question whose answer changes the roles; `None` where all are answered.
    ///
    /// # Errors
    /// A [`Refusal`] for a day on which nobody can be asked.
    pub fn next_question(&self, today: NaiveDate, answers: &Answers) -> Result<Option<Asked>, Refusal> {
        let told = Told::new(self, today, answers)?;
        let open = <Question as strum::VariantArray>::VARIANTS.iter().find(|question| told.asks(**question));
        Ok(open.map(|question| told.choices(*question)))
    }

    /// The roles to which the answers lead. A question that was not answered counts as one that was not asked.
    ///
    /// # Errors
    /// A [`Refusal`] for a day on which nobody can be asked.
    pub fn roles(&self, today: NaiveDate, answers: &Answers) -> Result<Roles<'_>, Refusal> {
        Told::new(self, today, answers)?.roles()
    }

    /// The monthly income up to which the special regime of the self-employed may be used; `None` where there is none.
    #[must_use]
    pub fn self_employed_limit(&self, today: NaiveDate) -> Option<Tenge> {
        let limit = self.parameters.self_employed.income_limit.on(today)?;
        Some(self.parameters.monthly_index.on(today)?.amount.times(limit.amount))
    }

    /// For how many months before no pension contributions may have been paid for a group; `None` where that is no
    /// condition of it.
    #[must_use]
    pub fn quiet_months(&self, category: StateCategory, today: NaiveDate) -> Option<u16> {
        let group = self.group(category)?;
        in_force(group.quiet_months.as_ref(), today).map(|dated| dated.amount)
    }

    fn group(&self, category: StateCategory) -> Option<&StateGroup> {
        self.parameters.state_groups.iter().find(|group| group.category == category)
    }
}

/// A provision that holds on a day.
fn in_force<T: Amount>(dated: Option<&Dated<T>>, day: NaiveDate) -> Option<&Dated<T>> {
    dated.filter(|dated| dated.from <= day && dated.until.is_none_or(|until| day <= until))
}
