//! The slip: the number, when and by whom the appeal was received, until when it is answered, and by which law. A message
//! that can be copied, and a page.

use chrono::NaiveDate;
use osms_appeals::{Kind, Number, Term};
use osms_rules::Law;

use super::press::OwnPress;
use super::sheet::{Row, Sheet};
use crate::conversation::{Button, Context, Press, Publisher, Screen, menu};
use crate::text::{Dates, escape};

/// What a slip tells.
pub(super) struct Slip {
    /// The registration number.
    pub(super) number: Number,
    /// What the appeal is about.
    pub(super) kind: Kind,
    /// Its days; none where the rules don't know them.
    pub(super) term: Option<Term>,
    /// How many files came with it.
    pub(super) files: usize,
}

impl Slip {
    /// The message.
    pub(super) fn screen(&self, context: &Context<'_>) -> Screen {
        let messages = context.texts.messages();
        let number = self.number.to_string();
        let mut lines = vec![format!("<b>{}</b>", messages.msg_slip_title(&number)), String::new()];
        lines.extend(
            self.rows(context).into_iter().map(|Row { label, value }| format!("{label}: {}", escape(&value))),
        );
        lines.push(String::new());
        lines.extend(self.term_lines(context));
        lines.push(messages.msg_slip_follow());
        if context.publisher == Publisher::Independent {
            lines.push(messages.msg_slip_not_filed());
        }
        lines.push(String::new());
        lines.push(format!("<i>{} {}</i>", messages.msg_slip_law(), escape(&law_line(context))));
        lines.extend(checked_on(context).map(|day| {
            format!("<i>{}</i>", messages.msg_rules_as_of(context.texts.day(day, Dates::Spoken)))
        }));
        let own = |label, press| Button::new(label, Press::Own(self.number, press));
        let screen = Screen::new(lines.join("\n"))
            .row([Button::copying(messages.msg_button_copy_slip(), self.copied(context))])
            .row([own(messages.msg_button_open_appeal(), OwnPress::Show)]);
        let screen = match context.publisher {
            Publisher::Independent => screen.row([own(messages.msg_button_letter(), OwnPress::Letters)]),
            Publisher::Fund => screen,
        };
        screen.row(menu::last_row(context))
    }

    /// The page.
    pub(super) fn sheet(&self, context: &Context<'_>) -> Sheet {
        let messages = context.texts.messages();
        let number = self.number.to_string();
        let mut paragraphs = self.term_lines(context);
        paragraphs.push(messages.msg_slip_follow());
        if context.publisher == Publisher::Independent {
            paragraphs.push(messages.msg_slip_not_filed_sheet());
        }
        let mut footer = format!("{} {}", messages.msg_slip_law(), law_line(context));
        if let Some(day) = checked_on(context) {
            footer = format!("{footer}. {}", messages.msg_rules_as_of(context.texts.day(day, Dates::Spoken)));
        }
        Sheet {
            language: context.texts.language(),
            title: messages.msg_slip_name(),
            number: number.clone(),
            rows: self.rows(context),
            paragraphs,
            footer,
            file_name: format!("osms-{number}.pdf"),
            caption: format!("{} № {number}", messages.msg_slip_name()),
        }
    }

    fn rows(&self, context: &Context<'_>) -> Vec<Row> {
        let (texts, messages) = (context.texts, context.texts.messages());
        let row = |label, value| Row { label, value };
        let by = match context.publisher {
            Publisher::Independent => messages.msg_slip_by_independent(),
            Publisher::Fund => messages.msg_slip_by_fund(),
        };
        let today = texts.day(context.today, Dates::Spoken);
        let mut rows = vec![
            row(
                messages.msg_slip_received_label(),
                messages.msg_slip_received(today, texts.time_of_day(context.now)),
            ),
            row(messages.msg_slip_by_label(), by),
            row(messages.msg_slip_about_label(), texts.kind(self.kind)),
        ];
        if self.files > 0 {
            rows.push(row(messages.msg_slip_files_label(), self.files.to_string()));
        }
        if let Some(term) = self.term {
            rows.push(row(messages.msg_slip_until_label(), texts.day(term.answer_by, Dates::Spoken)));
        }
        rows
    }

    /// How the term is counted. Where its days are not known, no day is named.
    fn term_lines(&self, context: &Context<'_>) -> Vec<String> {
        let messages = context.texts.messages();
        let days = answer_days(context).map(|(days, _)| days);
        let mut lines = Vec::new();
        match (self.term, days) {
            (Some(term), days) => {
                if term.registered_on != context.today {
                    let day = context.texts.day(term.registered_on, Dates::Spoken);
                    lines.push(messages.msg_slip_registered_on(day));
                }
                lines.extend(days.map(|days| messages.msg_slip_term(days)));
                if term.provisional {
                    lines.push(messages.msg_slip_term_provisional());
                }
            }
            (None, Some(days)) => lines.push(messages.msg_slip_term_undated(days)),
            (None, None) => lines.push(messages.msg_slip_term_unknown()),
        }
        if context.publisher == Publisher::Independent {
            lines.push(messages.msg_slip_term_whose());
        }
        lines
    }

    fn copied(&self, context: &Context<'_>) -> String {
        let (texts, messages) = (context.texts, context.texts.messages());
        let (number, received) = (self.number.to_string(), texts.day(context.today, Dates::Spoken));
        match self.term {
            Some(term) => {
                messages.msg_slip_copied_until(number, received, texts.day(term.answer_by, Dates::Spoken))
            }
            None => messages.msg_slip_copied(number, received),
        }
    }
}

/// How many working days there are to answer, and which law says so; none where the rules don't know.
pub(super) fn answer_days<'r>(context: &Context<'r>) -> Option<(u16, &'r Law)> {
    let dated = context.rules.parameters().appeal.answer_days.on(context.today)?;
    Some((dated.amount, &dated.law))
}

/// The law of the slip, of the day of registration, and of the term.
fn laws<'r>(context: &Context<'r>) -> impl Iterator<Item = &'r Law> {
    let registration =
        context.rules.parameters().appeal.registration.on(context.today).map(|dated| &dated.law);
    registration.into_iter().chain(answer_days(context).map(|(_, law)| law))
}

/// The act, and its articles after each other.
fn law_line(context: &Context<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for law in laws(context) {
        let act = context.rules.citations().act(law, context.texts.language()).to_owned();
        if !parts.contains(&act) {
            parts.push(act);
        }
        parts.extend(context.texts.article(law));
    }
    parts.join(", ")
}

fn checked_on(context: &Context<'_>) -> Option<NaiveDate> {
    laws(context).map(|law| law.checked_on).min()
}
