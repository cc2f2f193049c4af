//! What is done in a status check by IIN, by what the person did.

use dptree::{Handler, entry};

use super::{LookUpForm, LookUpPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form};
use crate::conversation::{FormId, Input, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<LookUpForm, _>(own).endpoint(
            |asked: Asked, form: LookUpForm, Pressed(press, message): Pressed<LookUpPress>| async move {
                asked.turn_or_refusal(|context, person| super::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .endpoint(|asked: Asked, form: LookUpForm, input: Input| async move {
            asked.turn(|context, person| match input {
                Input::Text { text, message } => super::text_received(context, person, form, &text, message),
                Input::Edited { text, message } if form.awaits_number() => {
                    super::text_received(context, person, form, &text, message)
                }
                Input::Edited { .. } => Turn::new(person, Vec::new()),
                _ => super::text_received(context, person, form, "", 0),
            })
        })
}

fn own(press: Press) -> Option<(FormId, LookUpPress)> {
    match press {
        Press::LookUp(form, press) => Some((form, press)),
        _ => None,
    }
}
