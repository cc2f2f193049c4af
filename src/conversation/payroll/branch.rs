//! What is done in a payroll, by what the person did.

use dptree::{Handler, entry};

use super::{PayrollForm, PayrollPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form};
use crate::conversation::{FormId, Input, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<PayrollForm, _>(own).endpoint(
            |asked: Asked, form: PayrollForm, Pressed(press, message): Pressed<PayrollPress>| async move {
                asked.turn(|context, person| super::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .endpoint(|asked: Asked, form: PayrollForm, input: Input| async move {
            asked.turn(|context, person| match input {
                Input::File { file, .. } => super::file_received(context, person, form, file),
                Input::Edited { .. } => Turn::new(person, Vec::new()),
                _ => super::text_received(context, person, &form),
            })
        })
}

fn own(press: Press) -> Option<(FormId, PayrollPress)> {
    match press {
        Press::Payroll(form, press) => Some((form, press)),
        _ => None,
    }
}
