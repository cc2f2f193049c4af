//! What the branches of the tree are made of.

use std::sync::Arc;

use dptree::{Handler, endpoint, filter, filter_map};
use osms_rules::Refusal;

use super::form::Form;
use super::tree::{FIRST_LANGUAGE, Moment, World};
use super::{Context, FormId, Input, Outgoing, Person, Press, Turn, menu};

/// Who asks, and when.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) world: Arc<World>,
    pub(super) moment: Moment,
    pub(super) person: Person,
}

impl Asked {
    pub(super) fn turn(self, answer: impl FnOnce(&Context<'_>, Person) -> Turn) -> Turn {
        let language = self.person.language.unwrap_or(FIRST_LANGUAGE);
        let context = self.world.context(&self.moment, language);
        answer(&context, self.person)
    }

    /// The same where the rules may refuse: the refusal is said, and nothing changes.
    pub(super) fn turn_or_refusal(
        self,
        answer: impl FnOnce(&Context<'_>, Person) -> Result<Turn, Refusal>,
    ) -> Turn {
        let person = self.person.clone();
        self.turn(|context, asked| {
            answer(context, asked).unwrap_or_else(|refusal| {
                Turn::new(person, vec![Outgoing::Send(menu::refused(context, &refusal))])
            })
        })
    }
}

/// A button of a form and the message on which it was.
#[derive(Clone, Copy)]
pub(super) struct Pressed<P>(pub(super) P, pub(super) i64);

/// Ends a branch with an answer that needs nothing but who asks.
pub(super) fn answer(with: fn(&Context<'_>, Person) -> Turn) -> Handler<'static, Turn> {
    endpoint(move |asked: Asked| async move { asked.turn(with) })
}

/// The same where the rules may refuse.
pub(super) fn answer_or_refusal(
    with: fn(&Context<'_>, Person) -> Result<Turn, Refusal>,
) -> Handler<'static, Turn> {
    endpoint(move |asked: Asked| async move { asked.turn_or_refusal(with) })
}

/// A button of this very form, as [`Pressed`]; `own` knows the buttons of such forms.
pub(super) fn button_of<F, P>(own: fn(Press) -> Option<(FormId, P)>) -> Handler<'static, Turn>
where
    F: Form + Clone + Send + Sync + 'static,
    P: Send + Sync + 'static,
{
    filter_map(move |form: F, input: Input| match input {
        Input::Press { press: Some(press), message } => {
            own(press).filter(|(id, _)| *id == form.id()).map(|(_, press)| Pressed(press, message))
        }
        _ => None,
    })
}

/// Any other button that gets into a form is an old one.
pub(super) fn button_of_another_form() -> Handler<'static, Turn> {
    filter(|input: Input| matches!(input, Input::Press { .. })).chain(answer(menu::old_button))
}

/// A text was changed where none is awaited.
pub(super) fn edit_of_no_effect() -> Handler<'static, Turn> {
    filter(|input: Input| matches!(input, Input::Edited { .. }))
        .chain(answer(|_, person| Turn::new(person, Vec::new())))
}
