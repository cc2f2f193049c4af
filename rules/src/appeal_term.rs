use chrono::{Months, NaiveDate};

use crate::Rules;
use crate::refusal::Refusal;
use crate::series::Series;
use crate::workdays::WorkingDay;

/// The dates that the Administrative Procedure Code sets for an appeal (art. 64, 65, 76).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppealTerm {
    /// The day of registration: the day of receipt, or the next working day after a day off (art. 64 p. 3).
    pub registered_on: NaiveDate,
    /// By when it is forwarded where another body is competent (art. 65).
    pub forward_by: WorkingDay,
    /// By when it is answered: fifteen working days, counted from the day after receipt (art. 76). What comes on
    /// a day off counts as received on the day of its registration.
    pub answer_by: WorkingDay,
    /// The latest day to which the answer can be put off, by a reasoned decision (art. 76).
    pub extended_at_most_to: NaiveDate,
}

impl Rules {
    /// The dates for an appeal received on a day.
    ///
    /// # Errors
    /// [`Refusal::NotFormalised`] before the Code came into force and where the calendar ends.
    pub fn appeal_term(&self, received_on: NaiveDate) -> Result<AppealTerm, Refusal> {
        let appeal = &self.parameters.appeal;
        let in_force = |days: &Series<u16>| {
            let (from, until) = days.span();
            let until = until.unwrap_or(self.parameters.window.until);
            days.on(received_on).map(|dated| dated.amount).ok_or(Refusal::NotFormalised {
                asked: received_on,
                from,
                until,
            })
        };
        let registered_on = self.calendar.add(received_on, 0)?.date;
        let extension = Months::new(in_force(&appeal.extension_months)?.into());
        Ok(AppealTerm {
            registered_on,
            forward_by: self.calendar.add(registered_on, in_force(&appeal.forward_days)?.into())?,
            answer_by: self.calendar.add(registered_on, in_force(&appeal.answer_days)?.into())?,
            extended_at_most_to: registered_on.checked_add_months(extension).unwrap_or(registered_on),
        })
    }
}
