//! What the person is told of what the staff have done.

use osms_appeals::{Act, Appeal};

use super::measure::shown;
use super::press::OwnPress;
use crate::conversation::{Button, Outgoing, Press, Screen};
use crate::text::{Dates, Texts};

/// How much of the staff's own words one message to the person has room for, in UTF-16 units, as Telegram counts: of an answer,
/// a question, a reason. Whoever takes such a text refuses a longer one.
pub const LONGEST_TOLD: usize = 3500;

/// The message that tells of an act of the staff, in the language of the appeal; `None` for what is none of the person's
/// affairs. The appeal is as it is after the act.
#[must_use]
pub fn notice(texts: &Texts, appeal: &Appeal, act: Act, text: Option<&str>) -> Option<Outgoing> {
    let messages = texts.messages();
    let number = appeal.number.to_string();
    let own = |label, press| Button::new(label, Press::Own(appeal.number, press));
    let open = || own(messages.msg_button_open_appeal(), OwnPress::Show);
    let said = text.map(|text| shown(text, LONGEST_TOLD)).unwrap_or_default();
    let titled = |title: String| format!("<b>{title}</b>");
    let reopen_until = || {
        let until = appeal.standing.reopened_until()?;
        Some(messages.msg_notice_reopen_until(texts.day(until, Dates::Spoken)))
    };
    let screen = match act {
        Act::Take => Screen::new(messages.msg_notice_taken(number)).row([open()]),
        Act::Ask => {
            let title = titled(messages.msg_notice_asked(number));
            Screen::new(format!("{title}\n{said}\n\n{}", messages.msg_notice_asked_term()))
                .row([own(messages.msg_button_answer_question(), OwnPress::Add)])
                .row([open()])
        }
        Act::Forward => {
            let title = titled(messages.msg_notice_forwarded(number));
            let to = messages.msg_notice_forwarded_to();
            Screen::new(format!("{title}\n{to}\n{said}\n\n{}", messages.msg_notice_forwarded_term()))
                .row([own(messages.msg_button_official(), OwnPress::Official)])
                .row([open()])
        }
        Act::Extend { until } => {
            let title = titled(messages.msg_notice_extended(number, texts.day(until, Dates::Spoken)));
            let mut lines = vec![title, messages.msg_notice_extended_why(), said];
            if let Some(term) = appeal.standing.term {
                lines.push(format!(
                    "\n{}",
                    messages.msg_notice_extended_most(texts.day(term.at_most, Dates::Spoken))
                ));
            }
            Screen::new(lines.join("\n")).row([open()])
        }
        Act::Answer => {
            let mut lines = vec![titled(messages.msg_notice_answered(number)), said];
            lines.push(format!("\n{}", messages.msg_notice_helped_ask()));
            lines.extend(reopen_until());
            Screen::new(lines.join("\n"))
                .row([
                    own(messages.msg_button_helped(), OwnPress::Judge(true)),
                    own(messages.msg_button_not_helped(), OwnPress::Judge(false)),
                ])
                .row([own(messages.msg_button_rate(), OwnPress::RateAsk)])
                .row([open()])
        }
        Act::Close => {
            let mut lines = vec![messages.msg_notice_closed(number)];
            if !said.is_empty() {
                lines.push(said);
            }
            lines.extend(reopen_until());
            Screen::new(lines.join("\n")).row([open()])
        }
        // The person's own acts, and what stays among the staff.
        Act::Register
        | Act::Add
        | Act::Withdraw
        | Act::Judge { .. }
        | Act::Rate(_)
        | Act::Reopen
        | Act::KeepOfficialNumber
        | Act::HandOver(_)
        | Act::Note
        | Act::Redact { .. }
        | Act::Erase => return None,
    };
    Some(Outgoing::Send(screen))
}
