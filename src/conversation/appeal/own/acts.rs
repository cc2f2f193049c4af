//! What the buttons of one appeal do.

use osms_appeals::{Act, Addressee, Dossier, Number};

use super::reply::{self, Purpose};
use super::{acted, button, can, found, history, one, unknown};
use crate::conversation::appeal::letter::{self, Letter};
use crate::conversation::appeal::press::OwnPress;
use crate::conversation::{Context, Outgoing, Person, Screen, Turn, menu};
use crate::text::{capitalised, day_of};

/// How many stars there are.
const STARS: u8 = 5;

/// A button of an appeal. What it does is decided on the appeal as it is now: a button of long ago says what has changed.
pub(in crate::conversation::appeal) fn pressed(
    context: &Context<'_>,
    person: Person,
    number: Number,
    press: OwnPress,
) -> Turn {
    let messages = context.texts.messages();
    let Some(dossier) = found(context, number) else { return unknown(context, person) };
    let own = |label, press| button(number, label, press);
    let screen = match press {
        OwnPress::History if !dossier.entries.is_empty() => {
            return Turn::new(person, history::messages(context, dossier));
        }
        OwnPress::Show | OwnPress::History => one::screen(context, dossier),
        OwnPress::Add => return begun(context, person, dossier, Purpose::Add),
        OwnPress::Reopen => return begun(context, person, dossier, Purpose::Reopen),
        OwnPress::Official => return begun(context, person, dossier, Purpose::Official),
        OwnPress::Letters => letter::choice(context, dossier.appeal.kind, |addressee| {
            own(capitalised(&context.texts.addressee(addressee)), OwnPress::Letter(addressee))
        }),
        OwnPress::Letter(addressee) => return lettered(context, person, dossier, addressee),
        OwnPress::Withdraw if can(context, dossier, Act::Withdraw) => {
            Screen::new(messages.msg_withdraw_ask(number.to_string()))
                .row([own(messages.msg_button_withdraw_yes(), OwnPress::WithdrawConfirmed)])
                .row([own(messages.msg_button_leave_it(), OwnPress::Show)])
        }
        OwnPress::Erase if can(context, dossier, Act::Erase) => {
            Screen::new(messages.msg_erase_own_ask(number.to_string()))
                .row([own(messages.msg_button_erase_yes(), OwnPress::EraseConfirmed)])
                .row([own(messages.msg_button_leave_it(), OwnPress::Show)])
        }
        OwnPress::RateAsk if can(context, dossier, Act::Rate(1)) => Screen::new(messages.msg_rate_ask())
            .row((1..=STARS).map(|stars| own(stars.to_string(), OwnPress::Rate(stars))))
            .row([own(messages.msg_button_open_appeal(), OwnPress::Show)]),
        OwnPress::WithdrawConfirmed => {
            return done(
                context,
                person,
                dossier,
                Act::Withdraw,
                &messages.msg_withdrawn(number.to_string()),
            );
        }
        OwnPress::Judge(satisfied) => {
            let said =
                if satisfied { messages.msg_judged_helped() } else { messages.msg_judged_not_helped() };
            return done(context, person, dossier, Act::Judge { satisfied }, &said);
        }
        OwnPress::Rate(stars) => {
            return done(context, person, dossier, Act::Rate(stars), &messages.msg_rated());
        }
        OwnPress::EraseConfirmed => return erased(context, person, dossier),
        OwnPress::Withdraw | OwnPress::Erase | OwnPress::RateAsk => changed(context, dossier),
    };
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// Words that follow an appeal that was just sent may be meant for it: how they get there.
pub(in crate::conversation::appeal) fn sent_already(
    context: &Context<'_>,
    person: Person,
    number: Number,
) -> Turn {
    let messages = context.texts.messages();
    let screen = Screen::new(messages.msg_appeal_sent_add(number.to_string()))
        .row([button(number, messages.msg_button_add(), OwnPress::Add)])
        .row([button(number, messages.msg_button_open_appeal(), OwnPress::Show)])
        .row(menu::last_row(context));
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// An act without words.
fn done(context: &Context<'_>, person: Person, dossier: &Dossier, act: Act, said: &str) -> Turn {
    match acted(context, dossier, act, None, None) {
        Ok((effect, after)) => {
            let mut screen = one::screen(context, &after);
            screen.html = format!("{said}\n\n{}", screen.html);
            Turn { effects: vec![effect], ..Turn::new(person, vec![Outgoing::Send(screen)]) }
        }
        Err(_) => Turn::new(person, vec![Outgoing::Send(changed(context, dossier))]),
    }
}

fn erased(context: &Context<'_>, person: Person, dossier: &Dossier) -> Turn {
    match acted(context, dossier, Act::Erase, None, None) {
        Ok((effect, _)) => {
            let said = context.texts.messages().msg_own_ended_erased_note(dossier.appeal.number.to_string());
            let screen = Screen::new(said).row(menu::last_row(context));
            Turn { effects: vec![effect], ..Turn::new(person, vec![Outgoing::Send(screen)]) }
        }
        Err(_) => Turn::new(person, vec![Outgoing::Send(changed(context, dossier))]),
    }
}

/// An addition begins, where the appeal takes it.
fn begun(context: &Context<'_>, person: Person, dossier: &Dossier, purpose: Purpose) -> Turn {
    if can(context, dossier, purpose.act()) {
        return reply::started(context, person, dossier, purpose);
    }
    Turn::new(person, vec![Outgoing::Send(changed(context, dossier))])
}

/// The appeal as it is now, since it is not as the button knew it.
pub(super) fn changed(context: &Context<'_>, dossier: &Dossier) -> Screen {
    let state = context.texts.state_of_yours(dossier.appeal.standing.state);
    let mut screen = one::screen(context, dossier);
    screen.html = format!("{}\n\n{}", context.texts.messages().msg_own_changed(state), screen.html);
    screen
}

/// The text for somebody else, of what was registered here.
fn lettered(context: &Context<'_>, person: Person, dossier: &Dossier, addressee: Addressee) -> Turn {
    let appeal = &dossier.appeal;
    let Some(told) = &appeal.content else { return unknown(context, person) };
    let said = dossier.entries.iter().find(|entry| entry.act == Act::Register);
    let story = said.and_then(|entry| entry.text.as_deref()).unwrap_or_default();
    let received = chrono::DateTime::from_timestamp_millis(appeal.received_at).map_or(context.today, day_of);
    let letter = Letter {
        kind: appeal.kind,
        region: appeal.region,
        content: told,
        story,
        before: Some((appeal.number, received)),
    };
    Turn::new(person, letter.messages(context, addressee))
}

/// What was prepared can't be done any more: the appeal as it is now.
pub(super) fn refused(context: &Context<'_>, dossier: &Dossier) -> Screen {
    let mut screen = one::screen(context, dossier);
    screen.html = format!("{}\n\n{}", context.texts.messages().msg_reply_not_possible(), screen.html);
    screen
}
