//! `osms-bot workday`: the n-th working day after a day.

use std::fs;

use serde::Serialize;

use super::Context;
use super::arguments::Arguments;
use super::complaint::{Complaint, shown};
use crate::text::Dates;

pub(super) fn answer(context: &Context, arguments: &Arguments<'_>) -> Result<String, Complaint> {
    let from = arguments.day("from")?;
    let count: u16 = arguments.required("add")?;
    let calendar = match arguments.text("overrides") {
        None => context.rules.calendar().clone(),
        Some(path) => {
            let unreadable = |error: String| {
                let why = context.texts.messages().msg_bad_file(shown(path), shown(&error));
                Complaint::bad_input("--overrides", why)
            };
            let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
            let calendar = context.rules.calendar().clone();
            calendar.with_overrides(&text).map_err(|error| unreadable(error.to_string()))?
        }
    };
    let day = arguments.refuse("from", calendar.add(from, count.into()))?;
    let object = Object { date: context.texts.day(day.date, Dates::Iso), provisional: day.provisional };
    context.write(&object, || {
        let messages = context.texts.messages();
        let date = context.texts.day(day.date, Dates::Spoken);
        let line = if day.provisional {
            messages.msg_workday_provisional(date)
        } else {
            messages.msg_workday_date(date)
        };
        line + "\n"
    })
}

#[derive(Serialize)]
struct Object {
    date: String,
    provisional: bool,
}
