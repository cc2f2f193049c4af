//! What a turn about appeals needs to know beside the person: it is read before the turn.

use std::sync::Arc;

use osms_appeals::{Dossier, Number};

use crate::conversation::{Input, Person};

/// What was read for a turn.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The person's own appeals, the newest first.
    pub appeals: Arc<[Dossier]>,
    /// A registration number that no other appeal has, where this turn may send one.
    pub number: Option<Number>,
}

/// What is to be read for a turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The person's own appeals.
    pub appeals: bool,
    /// A registration number.
    pub number: bool,
}

impl Needs {
    /// Of what a person does, in this place.
    #[must_use]
    pub fn of(_person: &Person, _input: &Input) -> Self {
        Self::default()
    }
}
