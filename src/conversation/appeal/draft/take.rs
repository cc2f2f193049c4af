//! What a person writes, changes and sends in a draft.

use osms_appeals::Region;

use super::super::files::Sent;
use super::super::measure::over;
use super::super::story::Over;
use super::steps::Step;
use super::{AppealForm, Given, Shown, count, show};
use crate::conversation::form::Form;
use crate::conversation::paper::SentFile;
use crate::conversation::typed_iin::{self, Typed};
use crate::conversation::{Context, Job, Outgoing, Person, Screen, State, Turn};
use crate::text::Texts;

/// How long a line may be, and what is asked for.
const LONGEST_LINE: usize = 200;
const LONGEST_ASKS: usize = 1000;
/// How many mistyped messages are remembered.
const MISTYPED: usize = 10;
/// From so many letters on a region is looked for by the beginning of its name, and by no more than these.
const SHORTEST_NAME: usize = 3;
const STEM: usize = 6;

/// Text in the form.
pub(in crate::conversation::appeal) fn text_received(
    context: &Context<'_>,
    person: Person,
    mut form: AppealForm,
    text: &str,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    let welcome = (context.back_after_long && !form.draft.is_empty())
        .then(|| messages.msg_appeal_welcome_back(super::recall(context, &form.draft)));
    let mut removal = None;
    let words = match form.step {
        Step::Kind | Step::Advice | Step::Story => told(context, &mut form, text, message),
        Step::Region => match regions_named([context.texts, context.other_texts], text).as_slice() {
            [region] => {
                form.draft.region = Some(*region);
                form.advance();
                None
            }
            _ => Some(messages.msg_region_unclear()),
        },
        Step::Name | Step::Contact if matches!(typed_iin::read(text), Typed::Iin(_)) => {
            removal = Some(message);
            Some(messages.msg_iin_asked_apart())
        }
        Step::Name if !text.chars().any(char::is_alphabetic) => Some(messages.msg_name_needed()),
        Step::Organisation | Step::Happened | Step::Asks | Step::Name | Step::Contact => {
            let words = typed(context, &mut form, text, message);
            if words.is_none() {
                form.advance();
            }
            words
        }
        Step::Iin => return iin_typed(context, person, form, text, message),
        Step::Check => Some(messages.msg_check_press_a_line()),
        Step::Files | Step::Consent | Step::Sent(_) => Some(messages.msg_text_not_needed()),
    };
    let words: Vec<_> = welcome.into_iter().chain(words).collect();
    let words = (!words.is_empty()).then(|| words.join("\n"));
    let mut turn = show(context, person, form, Shown::Anew, words.as_deref());
    turn.messages.splice(0..0, removal.map(|message| Outgoing::Delete { message }));
    turn
}

/// A message was changed: what it gave changes with it, wherever in the form the person is.
pub(in crate::conversation::appeal) fn edited(
    context: &Context<'_>,
    mut person: Person,
    mut form: AppealForm,
    text: &str,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    if form.step == Step::Iin && form.draft.mistyped.contains(&message) {
        return iin_typed(context, person, form, text, message);
    }
    let words = if let Some(changed) = form.draft.story.change(message, text) {
        match changed {
            Ok(()) => messages.msg_edit_taken(),
            Err(Over(over)) => messages.msg_story_over(count(context, over)),
        }
    } else {
        let steps = [Step::Organisation, Step::Happened, Step::Asks, Step::Name, Step::Contact];
        let of_message = |form: &mut AppealForm, step: &Step| {
            form.draft
                .given(*step)
                .is_some_and(|given| given.as_ref().is_some_and(|given| given.message == Some(message)))
        };
        let Some(step) = steps.into_iter().find(|step| of_message(&mut form, step)) else {
            return Turn::new(person, Vec::new());
        };
        let awaited = std::mem::replace(&mut form.step, step);
        let words = typed(context, &mut form, text, message);
        form.step = awaited;
        words.unwrap_or_else(|| messages.msg_edit_taken())
    };
    // What shows it is shown anew; elsewhere a word is enough.
    if matches!(form.step, Step::Story | Step::Check) {
        return show(context, person, form, Shown::Anew, Some(&words));
    }
    person.state = State::Appeal(form);
    Turn::new(person, vec![Outgoing::Send(Screen::new(words))])
}

/// A photo or a document, in whatever step. What is written below it is text of the story.
pub(in crate::conversation::appeal) fn file_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: AppealForm,
    file: SentFile,
    caption: Option<&str>,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    let mut words = Vec::new();
    if let Some(caption) = caption.filter(|caption| !caption.trim().is_empty()) {
        words.push(match form.draft.story.add(message, caption) {
            Ok(()) => messages.msg_files_with_words(),
            Err(Over(over)) => messages.msg_story_over(count(context, over)),
        });
    }
    let job = match form.draft.files.sent(&file) {
        Sent::Fetch { tell } => {
            words.extend(tell.then(|| messages.msg_files_receiving()));
            Some(Job::Attach { form: form.id(), file })
        }
        Sent::Passed => None,
        Sent::Told => {
            words.push(form.draft.files.report(context, form.shows_files()));
            return show(context, person, form, Shown::Anew, Some(&words.join("\n")));
        }
    };
    person.state = State::Appeal(form);
    let outgoing =
        if words.is_empty() { Vec::new() } else { vec![Outgoing::Send(Screen::new(words.join("\n")))] };
    Turn { job, ..Turn::new(person, outgoing) }
}

/// The person's own phone number, shared by the button.
pub(in crate::conversation::appeal) fn contact_received(
    context: &Context<'_>,
    person: Person,
    mut form: AppealForm,
    phone: &str,
) -> Turn {
    let messages = context.texts.messages();
    form.draft.contact_asked = false;
    let mut taken = messages.msg_contact_not_here();
    if form.step == Step::Contact {
        let text = if phone.starts_with('+') { phone.to_owned() } else { format!("+{phone}") };
        form.draft.contact = Some(Given { text, message: None });
        form.advance();
        taken = messages.msg_contact_taken();
    }
    let mut turn = show(context, person, form, Shown::Anew, None);
    turn.messages.insert(0, Outgoing::DropContact { html: taken });
    turn
}

/// A part of the story, before or while it is asked for.
fn told(context: &Context<'_>, form: &mut AppealForm, text: &str, message: i64) -> Option<String> {
    let messages = context.texts.messages();
    if let Err(Over(over)) = form.draft.story.add(message, text) {
        return Some(messages.msg_story_over(count(context, over)));
    }
    match form.step {
        Step::Kind => Some(messages.msg_story_noted_early()),
        Step::Advice => {
            form.step = Step::Story;
            None
        }
        _ => None,
    }
}

/// A line that was typed for the step that is awaited; says what is wrong with it.
fn typed(context: &Context<'_>, form: &mut AppealForm, text: &str, message: i64) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return Some(context.texts.messages().msg_story_empty());
    }
    let most = if form.step == Step::Asks { LONGEST_ASKS } else { LONGEST_LINE };
    if let Some(over) = over(text, most) {
        return Some(context.texts.messages().msg_typed_too_long(count(context, over)));
    }
    let step = form.step;
    if let Some(given) = form.draft.given(step) {
        *given = Some(Given { text: text.to_owned(), message: Some(message) });
    }
    None
}

/// An IIN, or what was meant to be one. Whatever holds a number is removed from the chat.
fn iin_typed(context: &Context<'_>, person: Person, mut form: AppealForm, text: &str, message: i64) -> Turn {
    let messages = context.texts.messages();
    let words = match typed_iin::read(text) {
        Typed::Iin(iin) => {
            form.draft.iin = Some(iin);
            form.advance();
            let mut outgoing = form.clean_up();
            outgoing.retain(|removal| *removal != Outgoing::Delete { message });
            outgoing.push(Outgoing::Delete { message });
            let mut turn = show(context, person, form, Shown::Anew, Some(&messages.msg_iin_kept()));
            turn.messages.splice(0..0, outgoing);
            return turn;
        }
        Typed::Nothing => messages.msg_look_up_no_digits(),
        Typed::Several => messages.msg_look_up_several(),
        Typed::Wrong { why: osms_rules::NotAnIin::CheckDigit, .. } => messages.msg_look_up_check_digit(),
        Typed::Wrong { digits, .. } => messages.msg_look_up_length(digits),
    };
    let mistyped = &mut form.draft.mistyped;
    if !matches!(typed_iin::read(text), Typed::Nothing)
        && !mistyped.contains(&message)
        && mistyped.len() < MISTYPED
    {
        mistyped.push(message);
    }
    show(context, person, form, Shown::Anew, Some(&words))
}

/// The regions that may be meant, by a name in either language.
fn regions_named(texts: [&Texts; 2], typed: &str) -> Vec<Region> {
    use strum::VariantArray;

    let typed = typed.trim().to_lowercase();
    if typed.chars().count() < SHORTEST_NAME {
        return Vec::new();
    }
    let stem: String = typed.chars().take(STEM).collect();
    let is_meant = |region: &&Region| {
        texts.iter().any(|texts| {
            let name = texts.region(**region);
            let start = name.find(char::is_uppercase).unwrap_or_default();
            let own = name.get(start..).unwrap_or(&name).to_lowercase();
            own.starts_with(&stem) || name.to_lowercase() == typed
        })
    };
    Region::VARIANTS.iter().filter(is_meant).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use osms_rules::Language;

    #[test]
    fn a_region_is_known_by_its_name_in_either_language() {
        let texts = [&Texts::load(Language::Kk), &Texts::load(Language::Ru)];
        for (typed, regions) in [
            ("Астана", vec![Region::Astana]),
            ("караганда", vec![Region::Qaraghandy]),
            ("Қарағанды облысы", vec![Region::Qaraghandy]),
            ("область Абай", vec![Region::Abai]),
            ("город Алматы", vec![Region::Almaty]),
            ("Шымкент", vec![Region::Shymkent]),
            ("алматы", vec![Region::AlmatyRegion, Region::Almaty]),
            ("Мәскеу", vec![]),
            ("а", vec![]),
        ] {
            assert_eq!(regions_named(texts, typed), regions, "{typed}");
        }
    }
}
