//! Slow work that a turn asks for.

use std::fmt;

use osms_rules::{Iin, Language};
use serde::{Deserialize, Serialize};

use super::FormId;
use super::appeal::Sheet;
use super::paper::{Paper, SentFile};

/// Slow work.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// Read a file; leads to [`Input::Read`](super::Input::Read).
    Read {
        /// The form that asks for it.
        form: FormId,
        /// Which file.
        file: SentFile,
        /// As what.
        paper: Paper,
        /// The language of what is written for the person.
        language: Language,
    },
    /// Fetch a file and keep it with a draft; leads to [`Input::Attached`](super::Input::Attached).
    Attach {
        /// The form that asks for it.
        form: FormId,
        /// Which file.
        file: SentFile,
    },
    /// Set a page; leads to [`Input::Set`](super::Input::Set).
    Set {
        /// The page.
        sheet: Box<Sheet>,
    },
    /// Look an IIN up in the registry; leads to [`Input::Found`](super::Input::Found).
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
            Self::Read { form, paper, .. } => {
                f.debug_struct("Read").field("form", form).field("paper", paper).finish_non_exhaustive()
            }
            Self::Attach { form, .. } => f.debug_struct("Attach").field("form", form).finish_non_exhaustive(),
            Self::Set { .. } => f.debug_struct("Set").finish_non_exhaustive(),
            Self::LookUp { form, .. } => f.debug_struct("LookUp").field("form", form).finish_non_exhaustive(),
        }
    }
}
