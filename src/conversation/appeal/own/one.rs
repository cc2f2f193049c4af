//! One appeal: where it stands, until when, what happened, and what can be done now.

use chrono::DateTime;
use osms_appeals::{Act, Dossier, Standing, State};

use super::{button, can, entries};
use crate::conversation::Button;
use crate::conversation::appeal::measure::shown;
use crate::conversation::appeal::press::OwnPress;
use crate::conversation::{Context, Press, Screen, menu};
use crate::text::{Dates, day_of};

/// How many lines of the history are shown, and how much of each.
const LINES: usize = 8;
const TEXT: usize = 200;

/// The appeal as it stands.
pub(super) fn screen(context: &Context<'_>, dossier: &Dossier) -> Screen {
    rows(context, dossier, Screen::new(lines(context, dossier).join("\n")))
}

/// Until when it is answered; `None` where no answer is owed any more.
pub(in crate::conversation::appeal) fn due(context: &Context<'_>, standing: &Standing) -> Option<String> {
    let messages = context.texts.messages();
    if !standing.state.is_open() {
        return None;
    }
    let Some(due) = standing.due_on() else { return Some(messages.msg_own_due_unknown()) };
    let day = context.texts.day(due, Dates::Spoken);
    let days = (due - context.today).num_days();
    Some(match days {
        0 => messages.msg_own_due_today(day),
        1.. => messages.msg_own_due(day, days),
        _ => messages.msg_own_overdue(day, -days),
    })
}

fn lines(context: &Context<'_>, dossier: &Dossier) -> Vec<String> {
    let (texts, messages) = (context.texts, context.texts.messages());
    let Dossier { appeal, entries, files } = dossier;
    let standing = &appeal.standing;
    let mut lines = vec![format!("<b>№ {}</b> {}", appeal.number, texts.kind(appeal.kind))];
    let state = texts.state_of_yours(standing.state);
    lines.push(messages.msg_own_state(match due(context, standing) {
        Some(due) => format!("{state}; {due}"),
        None => state,
    }));
    if let Some(at) = DateTime::from_timestamp_millis(appeal.received_at) {
        lines.push(messages.msg_own_received(texts.day(day_of(at), Dates::Spoken), texts.time_of_day(at)));
    }
    if let Some(until) = standing.extended_to.filter(|_| standing.state.is_open()) {
        lines.push(messages.msg_own_extended(texts.day(until, Dates::Spoken)));
    }
    if !files.is_empty() {
        lines.push(messages.msg_own_files(files.len()));
    }
    lines.extend(standing.rating.map(|stars| messages.msg_own_rated(stars)));
    if standing.is_overdue(context.today) {
        lines.push(format!("\n<b>{}</b>", messages.msg_own_overdue_do()));
    }
    if can(context, dossier, Act::Reopen)
        && let Some(until) = standing.reopened_until()
    {
        lines.push(messages.msg_own_reopen_until(texts.day(until, Dates::Spoken)));
    }
    lines.extend([String::new(), format!("<b>{}</b>", messages.msg_own_history())]);
    let all: Vec<_> = entries::of_the_person(entries).collect();
    let earlier = all.len().saturating_sub(LINES);
    if earlier > 0 {
        lines.push(messages.msg_own_history_more(earlier));
    }
    lines.extend(all.into_iter().skip(earlier).filter_map(|entry| {
        let done = format!("• {}: {}", entries::time(context, entry.at), entries::done(context, entry)?);
        Some(match &entry.text {
            Some(text) => format!("{done}\n{}", shown(text, TEXT)),
            None => done,
        })
    }));
    lines
}

/// What can be done now, by the rules of appeals.
fn rows(context: &Context<'_>, dossier: &Dossier, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    let number = dossier.appeal.number;
    let standing = &dossier.appeal.standing;
    let own = |label, press| button(number, label, press);
    let mut rows = Vec::new();
    if can(context, dossier, Act::Add) {
        let label = if standing.state == State::AwaitingPerson {
            messages.msg_button_answer_question()
        } else {
            messages.msg_button_add()
        };
        rows.push(vec![own(label, OwnPress::Add)]);
    }
    if can(context, dossier, Act::Judge { satisfied: true }) && standing.satisfied.is_none() {
        rows.push(vec![
            own(messages.msg_button_helped(), OwnPress::Judge(true)),
            own(messages.msg_button_not_helped(), OwnPress::Judge(false)),
        ]);
    }
    if can(context, dossier, Act::Rate(1)) && standing.rating.is_none() {
        rows.push(vec![own(messages.msg_button_rate(), OwnPress::RateAsk)]);
    }
    if can(context, dossier, Act::Reopen) {
        rows.push(vec![own(messages.msg_button_reopen(), OwnPress::Reopen)]);
    }
    rows.push(vec![own(messages.msg_button_history(), OwnPress::History)]);
    rows.push(vec![own(messages.msg_button_letter(), OwnPress::Letters)]);
    if can(context, dossier, Act::KeepOfficialNumber) {
        rows.push(vec![own(messages.msg_button_official(), OwnPress::Official)]);
    }
    if can(context, dossier, Act::Withdraw) {
        rows.push(vec![own(messages.msg_button_withdraw(), OwnPress::Withdraw)]);
    }
    if can(context, dossier, Act::Erase) {
        rows.push(vec![own(messages.msg_button_erase(), OwnPress::Erase)]);
    }
    rows.push(vec![Button::new(messages.msg_button_appeals(), Press::Appeals(0))]);
    rows.into_iter().fold(screen, Screen::row).row(menu::last_row(context))
}
