//! A ready text for somebody else: what the Code asks of an appeal, in the words that the person has given. What the bot does
//! not pass on, the IIN, is left blank.

use chrono::NaiveDate;
use osms_appeals::{Addressee, Content, Kind, Number, Region};

use super::measure::in_parts;
use super::{ladder, slip};
use crate::conversation::{Button, Context, Outgoing, Screen, menu};
use crate::text::{Dates, capitalised, escape};

/// How much of a text stands in one message, with what is said beside it.
const LONGEST_PART: usize = 3800;

/// What a letter is made of.
pub(super) struct Letter<'a> {
    /// What it is about.
    pub(super) kind: Kind,
    /// Where.
    pub(super) region: Option<Region>,
    /// What the person told.
    pub(super) content: &'a Content,
    /// What happened.
    pub(super) story: &'a str,
    /// The appeal that was not answered in time, or did not help, and its day.
    pub(super) before: Option<(Number, NaiveDate)>,
}

/// To whom the letter is to go.
pub(super) fn choice(context: &Context<'_>, kind: Kind, button: impl Fn(Addressee) -> Button) -> Screen {
    let messages = context.texts.messages();
    let html = format!("<b>{}</b>\n{}", messages.msg_letter_choose(), messages.msg_letter_choose_how());
    ladder::written_to(kind)
        .fold(Screen::new(html), |screen, addressee| screen.row([button(addressee)]))
        .row(menu::last_row(context))
}

impl Letter<'_> {
    /// How it is sent, and then the text, in as many messages as it needs.
    pub(super) fn messages(&self, context: &Context<'_>, addressee: Addressee) -> Vec<Outgoing> {
        let messages = context.texts.messages();
        let who = context.texts.addressee(addressee);
        let how = format!(
            "{}\n{}",
            messages.msg_letter_how(who, ladder::reach(context, addressee)),
            messages.msg_letter_fill()
        );
        let text = self.text(context, addressee);
        let parts = in_parts(&text, LONGEST_PART);
        let last = parts.len().saturating_sub(1);
        let screens = parts.iter().enumerate().map(|(place, part)| {
            let screen = Screen::new(format!("<pre>{}</pre>", escape(part)));
            if place == last { screen.row(menu::last_row(context)) } else { screen }
        });
        std::iter::once(Screen::new(how)).chain(screens).map(Outgoing::Send).collect()
    }

    fn text(&self, context: &Context<'_>, addressee: Addressee) -> String {
        let (texts, messages) = (context.texts, context.texts.messages());
        let Content { organisation, happened, asks, name, contact, iin: _, facts } = self.content;
        // What goes through e-Otinish goes to a body.
        let body = match addressee {
            Addressee::EOtinish if self.kind.addressees().contains(&Addressee::Fund) => Addressee::Fund,
            Addressee::EOtinish => Addressee::HealthDepartment,
            body => body,
        };
        let mut lines = vec![messages.msg_letter_to(capitalised(&texts.addressee(body)))];
        lines.push(messages.msg_letter_from(name));
        lines.push(messages.msg_letter_iin_blank());
        lines.push(match contact {
            Some(contact) => messages.msg_letter_contact(contact),
            None => messages.msg_letter_contact_blank(),
        });
        lines.extend([String::new(), self.title(context), String::new()]);
        let line = |label: String, value: &str| format!("{label}: {value}");
        let about_care = self.kind.is_about_care();
        lines.extend(self.region.map(|region| line(messages.msg_line_region(), &texts.region(region))));
        lines.extend(organisation.as_ref().map(|organisation| {
            let label = match self.kind {
                Kind::EmployerDoesNotPay => messages.msg_line_employer(),
                _ => messages.msg_line_organisation(),
            };
            line(label, organisation)
        }));
        lines.extend(happened.as_ref().map(|happened| {
            let label = if about_care { messages.msg_line_happened() } else { messages.msg_line_months() };
            line(label, happened)
        }));
        lines.extend([String::new(), self.story.to_owned()]);
        lines.extend(facts.as_ref().map(|facts| format!("\n{facts}")));
        lines.push(String::new());
        lines.extend(asks.as_ref().map(|asks| messages.msg_letter_asks(asks)));
        if let Some((number, day)) = self.before {
            lines.push(messages.msg_letter_before(number.to_string(), texts.day(day, Dates::Spoken)));
        }
        if self.kind != Kind::Thanks && addressee != Addressee::Employer {
            lines.push(match slip::answer_days(context) {
                Some((days, _)) => messages.msg_letter_answer(days),
                None => messages.msg_letter_answer_undated(),
            });
        }
        lines.push(String::new());
        lines.push(messages.msg_letter_date(texts.day(context.today, Dates::Spoken)));
        lines.push(messages.msg_letter_signature());
        lines.join("\n")
    }

    fn title(&self, context: &Context<'_>) -> String {
        let messages = context.texts.messages();
        match self.kind {
            Kind::Thanks => messages.msg_letter_title_thanks(),
            kind if kind.is_about_care() => messages.msg_letter_title_complaint(),
            _ => messages.msg_letter_title(),
        }
    }
}
