//! Slow work that a turn asks for.

use std::fmt;

use osms_rules::Iin;
use serde::{Deserialize, Serialize};

use super::FormId;

/// Slow work.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// Look an IIN up in the registry; leads to [`Input::Found`].
    LookUp {
        /// The form that asks for it.
        form: FormId,
        /// The number.
        iin: Iin,
        /// The person's message with the number.
        message: i64,
    },
}

impl Job {
    /// What to keep, sealed, until it is done.
    ///
    /// # Errors
    /// Never in practice: the type has a JSON form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// What was kept; `None` where another release wrote something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LookUp { form, .. } => f.debug_struct("LookUp").field("form", form).finish_non_exhaustive(),
        }
    }
}
