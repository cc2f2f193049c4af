//! The lines of an appeal's history, as the person reads them.

use osms_appeals::{Act, Entry};

use crate::conversation::Context;
use crate::text::Dates;

/// What was done; `None` for what is none of the person's.
pub(super) fn done(context: &Context<'_>, entry: &Entry) -> Option<String> {
    let messages = context.texts.messages();
    Some(match entry.act {
        Act::Register => messages.msg_entry_register(),
        Act::Add => messages.msg_entry_add(),
        Act::Withdraw => messages.msg_entry_withdraw(),
        Act::Judge { satisfied: true } => messages.msg_entry_helped(),
        Act::Judge { satisfied: false } => messages.msg_entry_not_helped(),
        Act::Rate(_) => messages.msg_entry_rate(),
        Act::Reopen => messages.msg_entry_reopen(),
        Act::KeepOfficialNumber => messages.msg_entry_official(),
        Act::Take => messages.msg_entry_take(),
        Act::Ask => messages.msg_entry_ask(),
        Act::Forward => messages.msg_entry_forward(),
        Act::Extend { until } => messages.msg_entry_extend(context.texts.day(until, Dates::Spoken)),
        Act::Answer => messages.msg_entry_answer(),
        Act::Close => messages.msg_entry_close(),
        Act::Erase => messages.msg_entry_erase(),
        Act::HandOver(_) | Act::Note | Act::Redact { .. } => return None,
    })
}

/// The lines that the person sees, from the beginning.
pub(super) fn of_the_person(entries: &[Entry]) -> impl DoubleEndedIterator<Item = &Entry> {
    entries.iter().filter(|entry| entry.is_for_the_person())
}

/// When it was, in Astana: `22.11.2026 14:35`.
pub(super) fn time(context: &Context<'_>, at: i64) -> String {
    let Some(at) = chrono::DateTime::from_timestamp_millis(at) else { return String::new() };
    format!("{} {}", context.texts.day(crate::text::day_of(at), Dates::Spoken), context.texts.time_of_day(at))
}
