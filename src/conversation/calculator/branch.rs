//! What is done in the calculator, by what the person did.

use dptree::{Handler, entry};

use super::{CalculatorForm, CalculatorPress};
use crate::conversation::asked::{Asked, Pressed, button_of, button_of_another_form};
use crate::conversation::{FormId, Input, Press, Turn};

pub(in crate::conversation) fn branch() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<CalculatorForm, _>(own).endpoint(
            |asked: Asked, form: CalculatorForm, Pressed(press, message): Pressed<CalculatorPress>| async move {
                asked.turn_or_refusal(|context, person| super::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .endpoint(|asked: Asked, form: CalculatorForm, input: Input| async move {
            asked.turn_or_refusal(|context, person| match input {
                Input::Text { text, .. } => super::text_received(context, person, form, &text),
                Input::Edited { text, .. } if form.awaits_amount() => {
                    super::text_received(context, person, form, &text)
                }
                Input::Edited { .. } => Ok(Turn::new(person, Vec::new())),
                _ => super::text_received(context, person, form, ""),
            })
        })
}

fn own(press: Press) -> Option<(FormId, CalculatorPress)> {
    match press {
        Press::Calculator(form, press) => Some((form, press)),
        _ => None,
    }
}
