//! What is done in a diagnosis, by what the person did.

use dptree::{Handler, entry};

use super::{WhyForm, WhyPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form, edit_of_no_effect};
use crate::conversation::{FormId, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<WhyForm, _>(own).endpoint(
            |asked: Asked, form: WhyForm, Pressed(press, message): Pressed<WhyPress>| async move {
                asked.turn_or_refusal(|context, person| super::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .branch(edit_of_no_effect())
        .endpoint(|asked: Asked, form: WhyForm| async move {
            asked.turn(|context, person| super::text_received(context, person, &form))
        })
}

fn own(press: Press) -> Option<(FormId, WhyPress)> {
    match press {
        Press::Why(form, press) => Some((form, press)),
        _ => None,
    }
}
