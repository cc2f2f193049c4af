//! Files that were sent with a draft or an addition and have been fetched since.

use osms_appeals::Effect;

use super::attachment::{Attached, NotAttached};
use super::{draft, own};
use crate::conversation::form::Form;
use crate::conversation::{Button, Context, FormId, Outgoing, Person, Press, Screen, State, Turn, menu};

/// A file is there, or is not to be had. The person is told when all are there that are on their way.
pub(super) fn attached(
    context: &Context<'_>,
    mut person: Person,
    id: FormId,
    attached: Result<Attached, NotAttached>,
) -> Turn {
    let in_front = person.state.is(id);
    let waiting = person.forms().find(|state| state.is(id) && state.is_open()).cloned();
    let (mut state, dropped) = match waiting {
        Some(state @ (State::Appeal(_) | State::Reply(_))) => (state, None),
        // The draft is gone meanwhile, and its file with it.
        _ => (State::Idle, attached.as_ref().ok().map(|attached| attached.id)),
    };
    let (files, shown) = match &mut state {
        State::Appeal(form) => {
            let shown = form.shows_files();
            (form.files_mut(), shown)
        }
        State::Reply(form) => (form.files_mut(), true),
        _ => {
            let effect = dropped.map(|file| Effect::DropFiles { draft: id.0.into(), file: Some(file) });
            return Turn { effects: effect.into_iter().collect(), ..Turn::new(person, Vec::new()) };
        }
    };
    let words = files.arrived(attached).then(|| files.report(context, shown && in_front));
    let Some(words) = words else {
        person.put_back(state, in_front);
        return Turn::new(person, Vec::new());
    };
    match state {
        State::Appeal(form) if in_front => draft::shown_again(context, person, form, &words),
        State::Reply(form) if in_front => own::reply_shown_again(context, person, form, &words),
        state => {
            // The person is in another form by now: theirs goes on.
            let messages = context.texts.messages();
            let back = match &state {
                State::Reply(form) => form.resuming(messages.msg_button_continue_appeal()),
                _ => Button::new(messages.msg_button_continue_appeal(), Press::AppealStart),
            };
            person.put_back(state, in_front);
            let screen = Screen::new(words).row([back]).row(menu::last_row(context));
            Turn::new(person, vec![Outgoing::Send(screen)])
        }
    }
}

/// The job was lost: nobody waits for its file any longer. `None` for who waits for none here.
pub(in crate::conversation) fn lost(context: &Context<'_>, person: Person, incident: String) -> Option<Turn> {
    let waiting = person.forms().find_map(|state| match state {
        State::Appeal(form) if form.awaits_files() => Some(form.id()),
        State::Reply(form) if form.awaits_files() => Some(form.id()),
        _ => None,
    })?;
    Some(attached(context, person, waiting, Err(NotAttached::Unavailable { incident })))
}
