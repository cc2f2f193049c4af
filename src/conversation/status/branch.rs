//! What is done in a status check, by what the person did.

use dptree::{Handler, entry};

use super::{StatusForm, StatusPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form, edit_of_no_effect};
use crate::conversation::{FormId, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<StatusForm, _>(own).endpoint(
            |asked: Asked, form: StatusForm, Pressed(press, message): Pressed<StatusPress>| async move {
                asked.turn_or_refusal(|context, person| super::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .branch(edit_of_no_effect())
        .endpoint(|asked: Asked, form: StatusForm| async move {
            asked.turn(|context, person| super::text_received(context, person, &form))
        })
}

fn own(press: Press) -> Option<(FormId, StatusPress)> {
    match press {
        Press::Status(form, press) => Some((form, press)),
        _ => None,
    }
}
