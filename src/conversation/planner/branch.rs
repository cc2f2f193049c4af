//! What is done in a plan, by what the person did.

use dptree::{Handler, entry};

use super::{PlannerForm, PlannerPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form, edit_of_no_effect};
use crate::conversation::{FormId, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<PlannerForm, _>(own).endpoint(
            |asked: Asked, form: PlannerForm, Pressed(press, message): Pressed<PlannerPress>| async move {
                asked.turn_or_refusal(|context, person| super::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .branch(edit_of_no_effect())
        .endpoint(|asked: Asked, form: PlannerForm| async move {
            asked.turn(|context, person| super::text_received(context, person, &form))
        })
}

fn own(press: Press) -> Option<(FormId, PlannerPress)> {
    match press {
        Press::Planner(form, press) => Some((form, press)),
        _ => None,
    }
}
