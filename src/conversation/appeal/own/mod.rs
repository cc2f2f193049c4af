//! The person's own appeals: the list, one of them, and what they do with it. Whatever was read of an appeal, only its rules
//! say what can be done ([`Standing::after`](osms_appeals::Standing::after)).

mod acts;
mod entries;
mod erasure;
mod history;
mod list;
mod number;
mod one;
mod reply;

use osms_appeals::{Act, Actor, Dossier, Effect, Entry, Number, Party, Refused, Step};

use super::press::OwnPress;
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn, menu};
pub(super) use acts::{pressed, sent_already};
pub(in crate::conversation) use erasure::{Erasure, erasure};
pub(super) use list::listed;
pub(super) use number::{number_received, typed_number};
pub use reply::ReplyForm;
pub(in crate::conversation) use reply::cancelled as reply_cancelled;
pub(super) use reply::{
    edited as reply_edited, file_received as reply_file_received, pressed as reply_pressed,
    shown_again as reply_shown_again, started_with_file, text_received as reply_text_received,
};

/// The person's appeal of that number.
fn found<'a>(context: &Context<'a>, number: Number) -> Option<&'a Dossier> {
    context.appeals.iter().find(|dossier| dossier.appeal.number == number)
}

/// What is said of a number that is none of the person's: whether anybody else has it is nobody's business.
fn unknown(context: &Context<'_>, person: Person) -> Turn {
    let screen = Screen::new(context.texts.messages().msg_own_unknown())
        .row([Button::new(context.texts.messages().msg_button_appeals(), Press::Appeals(0))])
        .row(menu::last_row(context));
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// What can be done now.
fn can(context: &Context<'_>, dossier: &Dossier, act: Act) -> bool {
    dossier.appeal.standing.after(act, Actor::Person, context.today, context.rules).is_ok()
}

/// An act of the person on what was read, and the appeal as it is then.
fn acted(
    context: &Context<'_>,
    dossier: &Dossier,
    act: Act,
    text: Option<String>,
    draft: Option<i64>,
) -> Result<(Effect, Dossier), Refused> {
    let appeal = &dossier.appeal;
    let standing = appeal.standing.after(act, Actor::Person, context.today, context.rules)?;
    let mut after = dossier.clone();
    after.entries.push(Entry {
        place: appeal.version + 1,
        at: context.now.timestamp_millis(),
        by: Party::Person,
        act,
        from: Some(appeal.standing.state),
        to: standing.state,
        text: text.clone(),
        original: None,
    });
    after.appeal.version += 1;
    after.appeal.standing = standing;
    let step = Step {
        number: appeal.number,
        version: appeal.version,
        by: Party::Person,
        act,
        standing,
        text,
        draft,
    };
    Ok((Effect::Step(Box::new(step)), after))
}

fn button(number: Number, label: String, press: OwnPress) -> Button {
    Button::new(label, Press::Own(number, press))
}
