//! `osms-bot iin`: the length, the digits and the check digit of a number. The number itself is never shown.

use osms_rules::{Iin, NotAnIin};
use serde::Serialize;

use super::Context;
use super::arguments::Arguments;
use super::complaint::Complaint;

pub(super) fn answer(context: &Context, arguments: &Arguments<'_>) -> Result<String, Complaint> {
    let reason = arguments.text("iin").unwrap_or_default().parse::<Iin>().err();
    let object = Object { valid: reason.is_none(), reason: reason.map(Into::into) };
    context.write(&object, || {
        let messages = context.texts.messages();
        let line = match reason {
            None => messages.msg_iin_valid(),
            Some(NotAnIin::Length) => messages.msg_iin_length(),
            Some(NotAnIin::Digits) => messages.msg_iin_digits(),
            Some(NotAnIin::CheckDigit) => messages.msg_iin_check_digit(),
        };
        line + "\n"
    })
}

#[derive(Serialize)]
struct Object {
    valid: bool,
    reason: Option<&'static str>,
}
