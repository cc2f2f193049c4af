//! What each step of a draft asks.

use osms_appeals::{Kind, LARGEST_ATTACHMENT, MOST_ATTACHMENTS, Region};
use strum::VariantArray;

use super::super::ladder;
use super::super::measure::shown;
use super::super::press::{AppealPress, When};
use super::super::story::LONGEST_STORY;
use super::steps::Step;
use super::{AppealForm, Given, check, count};
use crate::conversation::Button;
use crate::conversation::{Context, Press, Publisher, Screen, menu};
use osms_appeals::KEPT_DAYS;

/// How much is shown of a line that was given.
const SHOWN: usize = 300;
/// How much of a file's name fits on a button.
const NAME: usize = 30;
const REGIONS_IN_A_ROW: usize = 2;

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &AppealForm) -> Screen {
    match form.step {
        Step::Kind => ladder::kinds(context, form.id),
        Step::Advice => ladder::advice(context, form.id, form.draft.kind()),
        Step::Story => story(context, form),
        Step::Region => region(context, form),
        Step::Organisation | Step::Happened | Step::Asks | Step::Name | Step::Contact => typed(context, form),
        Step::Iin => iin(context, form),
        Step::Files => files(context, form),
        Step::Consent => consent(context, form),
        Step::Check => check::screen(context, form),
        Step::Sent(number) => {
            let messages = context.texts.messages();
            Screen::new(messages.msg_appeal_sent_already(number.to_string()))
                .row([Button::new(
                    messages.msg_button_open_appeal(),
                    Press::Own(number, super::super::OwnPress::Show),
                )])
                .row(menu::last_row(context))
        }
    }
}

/// The suggestions of what to ask for.
pub(super) fn suggestions(context: &Context<'_>, kind: Kind) -> Vec<String> {
    let messages = context.texts.messages();
    match kind {
        Kind::CareRefused => vec![messages.msg_asks_accept(), messages.msg_asks_explain_refusal()],
        Kind::SentToPay => vec![messages.msg_asks_free(), messages.msg_asks_money_back()],
        Kind::LongWait => vec![messages.msg_asks_nearest_date(), messages.msg_asks_elsewhere()],
        Kind::Quality => vec![messages.msg_asks_check_quality(), messages.msg_asks_apology()],
        Kind::NeverHappened => vec![messages.msg_asks_remove_record(), messages.msg_asks_tell_result()],
        Kind::Medicines => vec![messages.msg_asks_give_medicine(), messages.msg_asks_when_medicine()],
        Kind::StatusWrong => vec![messages.msg_asks_correct_status(), messages.msg_asks_which_missing()],
        Kind::EmployerDoesNotPay => {
            vec![messages.msg_asks_check_employer(), messages.msg_asks_restore_status()]
        }
        Kind::Refund => vec![messages.msg_asks_money_back(), messages.msg_asks_what_needed()],
        Kind::Question | Kind::Thanks => Vec::new(),
    }
}

/// The step's number, its question, and what helps to answer it.
fn question(
    context: &Context<'_>,
    form: &AppealForm,
    title: &str,
    lines: impl IntoIterator<Item = String>,
) -> Screen {
    let step = form.step.counted(form.draft.kind()).filter(|_| !form.editing);
    let step =
        step.map(|(step, steps)| format!("<i>{}</i>", context.texts.messages().msg_appeal_step(step, steps)));
    let mut html: Vec<String> = step.into_iter().collect();
    html.push(format!("<b>{title}</b>"));
    html.extend(lines);
    Screen::new(html.join("\n"))
}

fn story(context: &Context<'_>, form: &AppealForm) -> Screen {
    let messages = context.texts.messages();
    let story = &form.draft.story;
    let mut lines = vec![hint(context, form.draft.kind())];
    if story.is_empty() {
        lines.push(messages.msg_story_how());
    } else {
        lines.push(String::new());
        lines.push(messages.msg_story_given(count(context, story.length()), count(context, LONGEST_STORY)));
    }
    lines.extend(form.draft.files.count_lines(context));
    let title = match form.draft.kind() {
        Kind::Question => messages.msg_story_title_question(),
        Kind::Thanks => messages.msg_story_title_thanks(),
        _ => messages.msg_story_title(),
    };
    let screen = question(context, form, &title, lines);
    let screen = if story.is_empty() {
        screen
    } else {
        screen.row([
            form.button(messages.msg_button_next(), AppealPress::Next),
            form.button(messages.msg_button_story_clear(), AppealPress::ClearStory),
        ])
    };
    last_rows(context, form, screen)
}

fn region(context: &Context<'_>, form: &AppealForm) -> Screen {
    let (texts, messages) = (context.texts, context.texts.messages());
    let title = if form.draft.kind().is_about_care() {
        messages.msg_region_title()
    } else {
        messages.msg_region_title_home()
    };
    let screen = question(context, form, &title, [messages.msg_region_how()]);
    let of_region = |region: &Region| {
        let mark = if form.draft.region == Some(*region) { "✓ " } else { "" };
        form.button(format!("{mark}{}", texts.region(*region)), AppealPress::Region(*region))
    };
    let regions = texts.regions();
    let screen =
        regions.chunks(REGIONS_IN_A_ROW).fold(screen, |screen, row| screen.row(row.iter().map(of_region)));
    last_rows(context, form, going_on(context, form, screen, form.draft.region.is_some()))
}

/// A step that is answered in words, some of which stand on buttons.
fn typed(context: &Context<'_>, form: &AppealForm) -> Screen {
    let messages = context.texts.messages();
    let kind = form.draft.kind();
    let draft = &form.draft;
    let (title, how, given) = match form.step {
        Step::Organisation if kind.is_about_care() => {
            (messages.msg_organisation_title(), messages.msg_organisation_how(), &draft.organisation)
        }
        Step::Organisation => {
            (messages.msg_employer_title(), messages.msg_employer_how(), &draft.organisation)
        }
        Step::Happened if kind.is_about_care() => {
            (messages.msg_happened_title(), messages.msg_happened_how(), &draft.happened)
        }
        Step::Happened => (messages.msg_months_title(), messages.msg_months_how(), &draft.happened),
        Step::Asks => (messages.msg_asks_title(), messages.msg_asks_how(), &draft.asks),
        Step::Contact => (messages.msg_contact_title(), messages.msg_contact_how(), &draft.contact),
        _ => (messages.msg_name_title(), messages.msg_name_how(), &draft.name),
    };
    let mut lines = vec![how];
    lines.extend(given.as_ref().map(|Given { text, .. }| format!("\n{}", shown(text, SHOWN))));
    let screen = question(context, form, &title, lines);
    let screen = match form.step {
        Step::Happened if kind.is_about_care() => screen.row(When::VARIANTS.iter().map(|when| {
            let label = match when {
                When::Today => messages.msg_button_today(),
                When::Yesterday => messages.msg_button_yesterday(),
                When::Week => messages.msg_button_this_week(),
            };
            form.button(label, AppealPress::When(*when))
        })),
        Step::Asks => suggestions(context, kind)
            .into_iter()
            .zip(0..)
            .fold(screen, |screen, (label, place)| screen.row([form.button(label, AppealPress::Ask(place))])),
        _ => screen,
    };
    last_rows(context, form, going_on(context, form, screen, given.is_some()))
}

fn iin(context: &Context<'_>, form: &AppealForm) -> Screen {
    let messages = context.texts.messages();
    let given = form.draft.iin.is_some();
    let mut lines = vec![messages.msg_iin_how()];
    if given {
        lines.push(format!("\n{}", messages.msg_iin_given()));
    }
    let screen = question(context, form, &messages.msg_iin_title(), lines);
    last_rows(context, form, going_on(context, form, screen, given))
}

fn files(context: &Context<'_>, form: &AppealForm) -> Screen {
    let messages = context.texts.messages();
    let files = &form.draft.files;
    let megabytes = (LARGEST_ATTACHMENT >> 20).to_string();
    let mut lines = vec![messages.msg_files_how(MOST_ATTACHMENTS, megabytes)];
    let counted = files.count_lines(context);
    if !counted.is_empty() {
        lines.push(String::new());
        lines.extend(counted);
    }
    let screen = question(context, form, &messages.msg_files_title(), lines);
    let screen =
        file_rows(context, files.kept(), screen, |id| Press::Appeal(form.id, AppealPress::DropFile(id)));
    let label = if files.is_empty() { messages.msg_button_skip() } else { messages.msg_button_next() };
    last_rows(context, form, screen.row([form.button(label, AppealPress::Next)]))
}

/// A button for each file, which takes it out.
pub(in crate::conversation::appeal) fn file_rows(
    context: &Context<'_>,
    kept: &[super::super::files::Kept],
    screen: Screen,
    press: impl Fn(i64) -> Press,
) -> Screen {
    kept.iter().zip(1..).fold(screen, |screen, (file, place)| {
        // On a button nothing is markup: the name stands as it is.
        let name: String = file.name.chars().take(NAME).collect();
        let label = context.texts.messages().msg_button_remove_file(format!("{place}. {name}"));
        screen.row([Button::new(label, press(file.id))])
    })
}

fn consent(context: &Context<'_>, form: &AppealForm) -> Screen {
    let messages = context.texts.messages();
    let read = match context.publisher {
        Publisher::Independent => messages.msg_consent_read_independent(),
        Publisher::Fund => messages.msg_consent_read_fund(),
    };
    let lines = [
        messages.msg_consent_kept(),
        read,
        messages.msg_consent_how_long(KEPT_DAYS),
        messages.msg_consent_withdraw(),
    ];
    let screen = question(context, form, &messages.msg_consent_title(), lines)
        .row([form.button(messages.msg_button_consent(), AppealPress::Consent)]);
    last_rows(context, form, screen)
}

/// What is given is kept or taken back; what is not may be left out where it is not needed.
fn going_on(context: &Context<'_>, form: &AppealForm, screen: Screen, given: bool) -> Screen {
    let messages = context.texts.messages();
    let mut row = Vec::new();
    if given {
        row.push(form.button(messages.msg_button_next(), AppealPress::Next));
    }
    if form.step.is_optional() {
        let label = if given { messages.msg_button_take_back() } else { messages.msg_button_skip() };
        row.push(form.button(label, AppealPress::Skip));
    }
    if row.is_empty() { screen } else { screen.row(row) }
}

fn last_rows(context: &Context<'_>, form: &AppealForm, screen: Screen) -> Screen {
    let back = form.button(context.texts.messages().msg_button_back(), AppealPress::Back);
    screen.row([back]).row(menu::cancel_row(context))
}

fn hint(context: &Context<'_>, kind: Kind) -> String {
    let messages = context.texts.messages();
    match kind {
        Kind::CareRefused => messages.msg_hint_care_refused(),
        Kind::SentToPay => messages.msg_hint_sent_to_pay(),
        Kind::LongWait => messages.msg_hint_long_wait(),
        Kind::Quality => messages.msg_hint_quality(),
        Kind::NeverHappened => messages.msg_hint_never_happened(),
        Kind::Medicines => messages.msg_hint_medicines(),
        Kind::StatusWrong => messages.msg_hint_status_wrong(),
        Kind::EmployerDoesNotPay => messages.msg_hint_employer_does_not_pay(),
        Kind::Refund => messages.msg_hint_refund(),
        Kind::Question => messages.msg_hint_question(),
        Kind::Thanks => messages.msg_hint_thanks(),
    }
}
