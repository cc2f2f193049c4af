//! What the buttons of a draft do.

use chrono::{Datelike, Days};

use super::super::letter;
use super::super::press::{AppealPress, When};
use super::steps::Step;
use super::{AppealForm, Draft, Given, Shown, ask, drop_files, send, show};
use crate::conversation::form::Form;
use crate::conversation::{Context, FormId, Outgoing, Person, Screen, State, Turn, menu};
use crate::text::Dates;

/// A button of the form.
pub(in crate::conversation::appeal) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: AppealForm,
    press: AppealPress,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    if form.answered() {
        let screen = ask::screen(context, &form);
        return Turn::new(person, vec![Outgoing::Send(screen)]);
    }
    let instead = Shown::Instead(message);
    match press {
        AppealPress::Anew => {
            let screen = Screen::new(messages.msg_draft_anew_ask())
                .row([form.button(messages.msg_button_draft_anew_yes(), AppealPress::AnewConfirmed)])
                .row([form.button(messages.msg_button_draft_keep(), AppealPress::Resume)]);
            return Turn::new(person, vec![Outgoing::Send(screen)]);
        }
        AppealPress::AnewConfirmed => {
            let dropped = drop_files(&form, None);
            let contact_asked = form.draft.contact_asked;
            let mut fresh = AppealForm::new(FormId(context.turn));
            // So that the button in the place of the keyboard goes.
            fresh.draft = Draft { contact_asked, ..Draft::default() };
            let mut removals = form.clean_up();
            let mut turn = show(context, person, fresh, Shown::Anew, None);
            removals.append(&mut turn.messages);
            return Turn { messages: removals, effects: vec![dropped], ..turn };
        }
        AppealPress::Delete => return deleted(context, person, form),
        AppealPress::Resume => return show(context, person, form, Shown::Anew, None),
        AppealPress::Letters if form.step == Step::Check => {
            let screen = letter::choice(context, form.draft.kind(), |addressee| {
                form.button(
                    crate::text::capitalised(&context.texts.addressee(addressee)),
                    AppealPress::Letter(addressee),
                )
            });
            return Turn::new(person, vec![Outgoing::Send(screen)]);
        }
        AppealPress::Letter(addressee) if form.missing().is_none() => {
            let given = form.draft.content();
            let story = form.draft.story.text();
            let letter = letter::Letter {
                kind: form.draft.kind(),
                region: form.draft.region,
                content: &given,
                story: &story,
                before: None,
            };
            let outgoing = letter.messages(context, addressee);
            person.state = State::Appeal(form);
            return Turn::new(person, outgoing);
        }
        AppealPress::DropFile(id) => {
            let words = (!form.draft.files.remove(id)).then(|| messages.msg_files_none_left());
            let effects = if words.is_none() { vec![drop_files(&form, Some(id))] } else { Vec::new() };
            return Turn { effects, ..show(context, person, form, instead, words.as_deref()) };
        }
        AppealPress::Send if form.step == Step::Check => return send::sent(context, person, form),
        _ => {}
    }
    match take(context, &mut form, press) {
        Taken::Done => show(context, person, form, instead, None),
        Taken::Missing(words) => show(context, person, form, instead, Some(&words)),
        // What is awaited is shown, nothing is changed.
        Taken::OfAnotherStep => show(context, person, form, Shown::Anew, None),
    }
}

/// What became of a button.
enum Taken {
    /// It did what it says.
    Done,
    /// Something must be given first: what is said of it.
    Missing(String),
    /// It belongs to a step that is over.
    OfAnotherStep,
}

/// What the button gives to the step that is awaited.
fn take(context: &Context<'_>, form: &mut AppealForm, press: AppealPress) -> Taken {
    let messages = context.texts.messages();
    let step = form.step;
    match (step, press) {
        (Step::Kind, AppealPress::Kind(kind)) => {
            form.draft.kind = Some(kind);
            form.advance();
        }
        (Step::Story, AppealPress::Next) if form.draft.story.is_empty() => {
            return Taken::Missing(messages.msg_story_empty());
        }
        (Step::Name, AppealPress::Next) if form.draft.name.is_none() => {
            return Taken::Missing(messages.msg_name_needed());
        }
        (Step::Advice, AppealPress::Write)
        | (Step::Story | Step::Name | Step::Files, AppealPress::Next)
        | (Step::Consent, AppealPress::Consent) => form.advance(),
        (_, AppealPress::Next) if step.is_optional() => form.advance(),
        (Step::Story, AppealPress::ClearStory) => form.draft.story.clear(),
        (Step::Region, AppealPress::Region(region)) => {
            form.draft.region = Some(region);
            form.advance();
        }
        (Step::Happened, AppealPress::When(when)) => {
            form.draft.happened = Some(Given { text: day_of(context, when), message: None });
            form.advance();
        }
        (Step::Asks, AppealPress::Ask(place)) => {
            let mut suggested = ask::suggestions(context, form.draft.kind()).into_iter();
            let Some(text) = suggested.nth(place.into()) else { return Taken::OfAnotherStep };
            form.draft.asks = Some(Given { text, message: None });
            form.advance();
        }
        (_, AppealPress::Skip) if step.is_optional() => {
            match step {
                Step::Region => form.draft.region = None,
                Step::Iin => form.draft.iin = None,
                _ => {
                    if let Some(given) = form.draft.given(step) {
                        *given = None;
                    }
                }
            }
            form.advance();
        }
        (Step::Check, AppealPress::Edit(field)) => {
            form.step = field.into();
            form.editing = true;
        }
        (Step::Check, AppealPress::DropFacts) => form.draft.facts = None,
        (Step::Kind, AppealPress::Back) if !form.editing => return Taken::OfAnotherStep,
        (_, AppealPress::Back) => {
            form.step = if form.editing { Step::Check } else { step.previous(form.draft.kind()) };
            form.editing = false;
        }
        _ => return Taken::OfAnotherStep,
    }
    Taken::Done
}

/// The draft is erased, with its files.
fn deleted(context: &Context<'_>, mut person: Person, mut form: AppealForm) -> Turn {
    let messages = context.texts.messages();
    let mut outgoing = form.clean_up();
    if form.draft.contact_asked {
        outgoing.push(Outgoing::DropContact { html: messages.msg_contact_away() });
    }
    person.state = State::Idle;
    let mut screen = menu::menu(context, &person);
    screen.html = format!("{}\n\n{}", messages.msg_draft_deleted(), messages.msg_menu_ask());
    outgoing.push(Outgoing::Send(screen));
    Turn { effects: vec![drop_files(&form, None)], ..Turn::new(person, outgoing) }
}

/// The days, so that they say the same later.
fn day_of(context: &Context<'_>, when: When) -> String {
    let texts = context.texts;
    let day = |back: u32| {
        let day = context.today.checked_sub_days(Days::new(back.into())).unwrap_or(context.today);
        texts.day(day, Dates::Spoken)
    };
    match when {
        When::Today => day(0),
        When::Yesterday => day(1),
        When::Week => match context.today.weekday().num_days_from_monday() {
            0 => day(0),
            since_monday => texts.messages().msg_happened_week(day(since_monday), day(0)),
        },
    }
}
