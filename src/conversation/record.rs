//! What a conversation needs of a registry of the insured: the port that `registry` serves.

use chrono::NaiveDate;
use osms_rules::{ReceivedPayment, StatePaid};
use serde::{Deserialize, Serialize};

/// What a registry knows of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The day as of which the registry tells.
    pub as_of: NaiveDate,
    /// The payments that count, in any order.
    pub payments: Vec<ReceivedPayment>,
    /// The months that the state or the local budget paid.
    pub state_paid: Vec<StatePaid>,
    /// What the registry itself says of the person's status, where it says anything.
    pub insured: Option<bool>,
}
