//! Check your answers: every line, each of which can be changed.

use osms_appeals::Kind;

use super::super::measure::{length, shown};
use super::super::press::{AppealPress, Field};
use super::steps::Step;
use super::{AppealForm, Given, count};
use crate::conversation::{Context, Publisher, Screen, menu};
use crate::text::escape;

/// How much is shown of a story, and of a shorter text: a message has room for all lines together.
const STORY: usize = 1500;
const TEXT: usize = 300;
const IN_A_ROW: usize = 2;

/// The lines, in the order in which they were asked.
const FIELDS: [Field; 10] = [
    Field::Kind,
    Field::Story,
    Field::Region,
    Field::Organisation,
    Field::Happened,
    Field::Asks,
    Field::Name,
    Field::Contact,
    Field::Iin,
    Field::Files,
];

/// All that will be sent, and to whom.
pub(super) fn screen(context: &Context<'_>, form: &AppealForm) -> Screen {
    let messages = context.texts.messages();
    let to = match context.publisher {
        Publisher::Independent => messages.msg_check_to_independent(),
        Publisher::Fund => messages.msg_check_to_fund(),
    };
    let mut lines = vec![format!("<b>{}</b>", messages.msg_check_title()), to, String::new()];
    let fields: Vec<_> = FIELDS.into_iter().filter(|field| is_shown(form, *field)).collect();
    let line = |label: String, value: String| format!("<b>{label}:</b> {value}");
    lines.extend(fields.iter().map(|field| line(label(context, form, *field), value(context, form, *field))));
    if let Some(facts) = &form.draft.facts {
        lines.push(line(messages.msg_line_facts(), shown(facts, TEXT)));
    }
    lines.extend([String::new(), messages.msg_check_how()]);
    let mut screen = Screen::new(lines.join("\n"))
        .row([form.button(messages.msg_button_send_appeal(), AppealPress::Send)]);
    for row in fields.chunks(IN_A_ROW) {
        screen = screen.row(row.iter().map(|field| {
            let label = messages.msg_button_edit(label(context, form, *field));
            form.button(label, AppealPress::Edit(*field))
        }));
    }
    if form.draft.facts.is_some() {
        screen = screen.row([form.button(messages.msg_button_facts_away(), AppealPress::DropFacts)]);
    }
    screen
        .row([form.button(messages.msg_button_only_text(), AppealPress::Letters)])
        .row([
            form.button(messages.msg_button_back(), AppealPress::Back),
            form.button(messages.msg_button_draft_anew(), AppealPress::Anew),
        ])
        .row(menu::cancel_row(context))
}

/// Whether a line belongs to this kind, or was given though it does not.
fn is_shown(form: &AppealForm, field: Field) -> bool {
    let draft = &form.draft;
    let given = match field {
        Field::Organisation => draft.organisation.is_some(),
        Field::Happened => draft.happened.is_some(),
        Field::Asks => draft.asks.is_some(),
        Field::Iin => draft.iin.is_some(),
        _ => true,
    };
    given || Step::from(field).is_asked(draft.kind())
}

fn label(context: &Context<'_>, form: &AppealForm, field: Field) -> String {
    let messages = context.texts.messages();
    let about_care = form.draft.kind().is_about_care();
    match field {
        Field::Kind => messages.msg_line_kind(),
        Field::Story => messages.msg_line_story(),
        Field::Region => messages.msg_line_region(),
        Field::Organisation if form.draft.kind() == Kind::EmployerDoesNotPay => messages.msg_line_employer(),
        Field::Organisation => messages.msg_line_organisation(),
        Field::Happened if about_care => messages.msg_line_happened(),
        Field::Happened => messages.msg_line_months(),
        Field::Asks => messages.msg_line_asks(),
        Field::Name => messages.msg_line_name(),
        Field::Contact => messages.msg_line_contact(),
        Field::Iin => messages.msg_line_iin(),
        Field::Files => messages.msg_line_files(),
    }
}

fn value(context: &Context<'_>, form: &AppealForm, field: Field) -> String {
    let (texts, messages, draft) = (context.texts, context.texts.messages(), &form.draft);
    let typed = |given: &Option<Given>| {
        given.as_ref().map_or_else(|| messages.msg_not_given(), |given| shown(&given.text, TEXT))
    };
    match field {
        Field::Kind => texts.kind(draft.kind()),
        Field::Story => story(context, &draft.story.text()),
        Field::Region => draft.region.map_or_else(|| messages.msg_not_given(), |region| texts.region(region)),
        Field::Organisation => typed(&draft.organisation),
        Field::Happened => typed(&draft.happened),
        Field::Asks => typed(&draft.asks),
        Field::Name => typed(&draft.name),
        Field::Contact => typed(&draft.contact),
        Field::Iin if draft.iin.is_some() => messages.msg_iin_given(),
        Field::Iin => messages.msg_not_given(),
        Field::Files if draft.files.is_empty() => messages.msg_not_given(),
        Field::Files => files(form),
    }
}

/// The story, or its beginning with a word on how much of it that is.
fn story(context: &Context<'_>, story: &str) -> String {
    let part = shown(story, STORY);
    if part == escape(story) {
        return part;
    }
    let most = count(context, STORY.min(length(story)));
    let note = context.texts.messages().msg_shown_part(most, count(context, length(story)));
    format!("{part} <i>({note})</i>")
}

fn files(form: &AppealForm) -> String {
    let kept = form.draft.files.kept().len();
    match form.draft.files.coming() {
        0 => kept.to_string(),
        coming => format!("{kept} + {coming}"),
    }
}
