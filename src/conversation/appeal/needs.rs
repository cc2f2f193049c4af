//! What a turn about appeals needs to know beside the person: it is read before the turn.

use std::sync::Arc;

use osms_appeals::{Dossier, Number};

use super::own::typed_number;
use super::press::AppealPress;
use crate::conversation::{Command, Input, Person, Press, State};

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
    pub fn of(person: &Person, input: &Input) -> Self {
        // An addition shows what it belongs to, and a file that follows an appeal begins one.
        let adding = match &person.state {
            State::Reply(_) => true,
            State::Appeal(form) => form.sent().is_some() && matches!(input, Input::File { .. }),
            _ => false,
        };
        let appeals = adding
            || match input {
                Input::Press { press: Some(press), .. } => matches!(
                    press,
                    Press::Appeals(_)
                        | Press::Own(..)
                        | Press::Reply(..)
                        | Press::Delete
                        | Press::ErasureConfirmed
                ),
                Input::Command(command) => matches!(command, Command::Appeals | Command::Delete),
                Input::Text { text, .. } => typed_number(text).is_some(),
                _ => false,
            };
        let number = match input {
            Input::Press { press: Some(Press::Appeal(form, AppealPress::Send)), .. } => person
                .forms()
                .any(|state| matches!(state, State::Appeal(draft) if draft.id == *form && draft.is_ready())),
            _ => false,
        };
        Self { appeals, number }
    }
}
