//! What is done in a status check by a statement, by what the person did.

use dptree::{Handler, entry};

use super::{StatementForm, StatementPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form};
use crate::conversation::{FormId, Input, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<StatementForm, _>(own).endpoint(
            |asked: Asked, form: StatementForm, Pressed(press, _): Pressed<StatementPress>| async move {
                asked.turn_or_refusal(|context, person| super::pressed(context, person, form, press))
            },
        ))
        .branch(button_of_another_form())
        .endpoint(|asked: Asked, form: StatementForm, input: Input| async move {
            asked.turn_or_refusal(|context, person| match input {
                Input::Text { text, message } => super::text_received(context, person, form, &text, message),
                Input::Edited { .. } => Ok(Turn::new(person, Vec::new())),
                _ => super::text_received(context, person, form, "", 0),
            })
        })
}

fn own(press: Press) -> Option<(FormId, StatementPress)> {
    match press {
        Press::Statement(form, press) => Some((form, press)),
        _ => None,
    }
}
