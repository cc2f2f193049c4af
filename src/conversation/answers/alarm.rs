//! Help comes before answers.

use osms_answers::{Alarm, Found};
use osms_rules::Language;

use super::{Asked, article_button, menu, with_way_back};
use crate::conversation::tree::World;
use crate::conversation::{Context, Input, Outgoing, Person, Screen, Turn};
use crate::text::Texts;

/// The help that an input asks for.
pub(in crate::conversation) fn alarm_of(world: &World, input: &Input) -> Option<Alarm> {
    match input {
        Input::Text { text, .. } | Input::File { caption: Some(text), .. } => {
            world.answers().alarms.in_text(text)
        }
        _ => None,
    }
}

/// Whom to call, before anything else; below it what else may have been meant. What was begun stays as it is.
pub(in crate::conversation) fn alarmed(
    context: &Context<'_>,
    person: Person,
    alarm: Alarm,
    text: &str,
) -> Turn {
    let texts = match person.language {
        Some(_) => vec![context.texts],
        None => vec![context.texts, context.other_texts],
    };
    let mut screen = Screen::new(said(&texts, alarm));
    // Whoever speaks of dying is to call, and to read nothing.
    if let (Some(_), Found::One(id), Alarm::Emergency) =
        (person.language, context.answers.search.find(text), alarm)
    {
        screen.buttons.extend(article_button(context, id).map(|button| vec![button]));
    }
    let screen = match person.language {
        Some(_) => screen.row(menu::last_row(context)),
        None => {
            screen.row([menu::language_button(context.texts), menu::language_button(context.other_texts)])
        }
    };
    let mut turn = with_way_back(context, Turn::new(person, vec![Outgoing::Send(screen)]));
    turn.asked = Some(Asked::Alarm);
    turn
}

/// A turn that takes the text for what a form waits for, with whom to call put before.
pub(in crate::conversation) fn with_alarm(
    world: &World,
    language: Language,
    alarm: Alarm,
    mut turn: Turn,
) -> Turn {
    turn.messages.insert(0, Outgoing::Send(Screen::new(said(&[world.texts(language)], alarm))));
    turn.asked = Some(Asked::Alarm);
    turn
}

/// Whom to call, in HTML.
pub(in crate::conversation) fn help(texts: &Texts, alarm: Alarm) -> String {
    match alarm {
        Alarm::Emergency => texts.messages().msg_alarm_emergency(),
        Alarm::Suicide => texts.messages().msg_alarm_suicide(),
    }
}

fn said(texts: &[&Texts], alarm: Alarm) -> String {
    texts.iter().map(|texts| help(texts, alarm)).collect::<Vec<_>>().join("\n\n")
}
