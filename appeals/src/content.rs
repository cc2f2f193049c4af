use std::fmt;

use osms_rules::Iin;
use serde::{Deserialize, Serialize};

/// What a person tells in an appeal. All of it is personal: `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// The medical organisation, the employer, or who else it is about.
    pub organisation: Option<String>,
    /// When it happened, as the person tells it.
    pub happened: Option<String>,
    /// What the person asks for.
    pub asks: Option<String>,
    /// Who the person is (APPC art. 63).
    pub name: String,
    /// Where the person can be reached beside the chat: a phone number, an address.
    pub contact: Option<String>,
    /// The IIN, where the person wanted to give it.
    pub iin: Option<Iin>,
    /// Months and facts of a status check or a plan that the appeal came from.
    pub facts: Option<String>,
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content").finish_non_exhaustive()
    }
}
