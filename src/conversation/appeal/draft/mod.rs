//! A draft of an appeal, from "what happened?" to its registration. It lives with the person, sealed, for as long as they
//! want; the files that belong to it are kept apart, under its number.

mod ask;
mod check;
mod pressed;
mod send;
mod steps;
mod take;

use std::fmt;

use osms_appeals::{Content, Effect, Kind, Number, Region};
use osms_rules::Iin;
use serde::{Deserialize, Serialize};

use super::files::Files;
use super::press::AppealPress;
use super::story::Story;
use crate::conversation::form::Form;
use crate::conversation::{
    Button, Context, FormId, Outgoing, Person, Press, Screen, State, Turn, look_up, menu,
};
pub(super) use ask::file_rows;
pub(super) use pressed::pressed;
use steps::Step;
pub(super) use take::{contact_received, edited, file_received, text_received};

/// A draft, or what is left of it when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealForm {
    /// Which form this is; the files of the draft are kept under this number.
    pub id: FormId,
    step: Step,
    /// Whether a line is changed, after which the check comes again.
    editing: bool,
    draft: Draft,
}

/// What is given so far. All of it is personal: `Debug` shows nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Draft {
    kind: Option<Kind>,
    story: Story,
    region: Option<Region>,
    organisation: Option<Given>,
    happened: Option<Given>,
    asks: Option<Given>,
    name: Option<Given>,
    contact: Option<Given>,
    iin: Option<Iin>,
    /// Messages with a mistyped IIN, to be removed with the right one.
    mistyped: Vec<i64>,
    files: Files,
    /// Months and the verdict of a status check or a plan.
    facts: Option<String>,
    /// Whether the button that shares a phone number is shown in the place of the keyboard.
    contact_asked: bool,
}

/// Something that was typed, and the message with it, so that a change of the message counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Given {
    text: String,
    message: Option<i64>,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Draft {
    /// Which kind decides what is asked; a question asks for the least.
    fn kind(&self) -> Kind {
        self.kind.unwrap_or(Kind::Question)
    }

    fn is_empty(&self) -> bool {
        let Self { story, region, organisation, happened, asks, name, contact, iin, files, facts, .. } = self;
        let typed = [organisation, happened, asks, name, contact];
        story.is_empty()
            && region.is_none()
            && typed.iter().all(|given| given.is_none())
            && iin.is_none()
            && facts.is_none()
            && files.is_empty()
    }

    /// The line that a step fills.
    fn given(&mut self, step: Step) -> Option<&mut Option<Given>> {
        Some(match step {
            Step::Organisation => &mut self.organisation,
            Step::Happened => &mut self.happened,
            Step::Asks => &mut self.asks,
            Step::Name => &mut self.name,
            Step::Contact => &mut self.contact,
            _ => return None,
        })
    }

    /// What an appeal holds beside the story.
    fn content(&self) -> Content {
        let text = |given: &Option<Given>| given.as_ref().map(|given| given.text.clone());
        Content {
            organisation: text(&self.organisation),
            happened: text(&self.happened),
            asks: text(&self.asks),
            name: text(&self.name).unwrap_or_default(),
            contact: text(&self.contact),
            iin: self.iin,
            facts: self.facts.clone(),
        }
    }
}

impl AppealForm {
    fn new(id: FormId) -> Self {
        Self { id, step: Step::Kind, editing: false, draft: Draft::default() }
    }

    /// The number under which its files are kept.
    pub(super) fn draft_number(&self) -> i64 {
        self.id.0.into()
    }

    /// The number of the appeal that it became.
    pub(super) fn sent(&self) -> Option<Number> {
        match self.step {
            Step::Sent(number) => Some(number),
            _ => None,
        }
    }

    /// Whether pressing "send" now would send it.
    pub(super) fn is_ready(&self) -> bool {
        self.step == Step::Check && self.missing().is_none() && self.draft.files.coming() == 0
    }

    /// Whether files are on their way into it.
    pub(super) fn awaits_files(&self) -> bool {
        self.draft.files.coming() > 0
    }

    /// Whether the step that is awaited tells how many files there are.
    pub(super) fn shows_files(&self) -> bool {
        matches!(self.step, Step::Story | Step::Files)
    }

    /// Its files, as long as it is not sent.
    pub(super) fn files_mut(&mut self) -> &mut Files {
        &mut self.draft.files
    }

    /// The first step without which it can't be sent.
    fn missing(&self) -> Option<Step> {
        let draft = &self.draft;
        if draft.kind.is_none() {
            Some(Step::Kind)
        } else if draft.story.is_empty() {
            Some(Step::Story)
        } else {
            draft.name.is_none().then_some(Step::Name)
        }
    }

    /// Goes on: to the next step, or back to the check.
    fn advance(&mut self) {
        self.step = if self.editing { Step::Check } else { self.step.next(self.draft.kind()) };
        self.editing = false;
    }

    /// Removes what the person wrote with a number in it.
    fn clean_up(&mut self) -> Vec<Outgoing> {
        self.draft.mistyped.drain(..).map(|message| Outgoing::Delete { message }).collect()
    }

    fn button(&self, label: String, press: AppealPress) -> Button {
        Button::new(label, Press::Appeal(self.id, press))
    }
}

impl Form for AppealForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        matches!(self.step, Step::Sent(_))
    }

    fn screen(&self, context: &Context<'_>, _: &Person) -> Screen {
        ask::screen(context, self)
    }

    /// What follows an appeal may be meant for it, or be a question: the person is asked.
    fn takes_text(&self) -> bool {
        true
    }

    /// A file that follows an appeal is meant for it; long after, it is something else.
    fn takes_files(&self, back_after_long: bool) -> bool {
        !(self.answered() && back_after_long)
    }
}

/// How the next step is shown.
#[derive(Clone, Copy)]
enum Shown {
    /// In the place of the message that was pressed.
    Instead(i64),
    /// As a message of its own.
    Anew,
}

/// /appeal, or the button of the menu: the draft that is open goes on, with what was given in a sentence, or a new one
/// begins.
pub(in crate::conversation) fn started(context: &Context<'_>, mut person: Person) -> Turn {
    person.bring_back(|state| matches!(state, State::Appeal(form) if !form.answered()));
    if let State::Appeal(form) = &person.state
        && !form.answered()
    {
        let mut form = form.clone();
        form.draft.contact_asked = false;
        let given = recall(context, &form.draft);
        let messages = context.texts.messages();
        let words = if form.draft.is_empty() {
            None
        } else if context.back_after_long {
            Some(messages.msg_appeal_welcome_back(given))
        } else {
            Some(messages.msg_appeal_draft_open(given))
        };
        let anew = form.button(messages.msg_button_draft_anew(), AppealPress::Anew);
        let mut turn = show(context, person, form, Shown::Anew, words.as_deref());
        if words.is_some()
            && let Some(Outgoing::Send(screen)) = turn.messages.first_mut()
        {
            screen.buttons.insert(screen.buttons.len().saturating_sub(1), vec![anew]);
        }
        return turn;
    }
    begun(context, person, AppealForm::new(FormId(context.turn)))
}

/// From a status check or a plan: what was found comes along. A draft that is open gets it too.
pub(super) fn started_with(context: &Context<'_>, person: Person, kind: Kind, facts: String) -> Turn {
    let open = person.forms().find_map(|state| match state {
        State::Appeal(form) if !form.answered() => Some(form.clone()),
        _ => None,
    });
    let words = context.texts.messages().msg_facts_added();
    if let Some(mut form) = open {
        form.draft.facts = Some(facts);
        form.draft.contact_asked = false;
        let mut person = look_up::left(person, Vec::new()).person;
        person.turn_to(State::Appeal(form.clone()));
        return show(context, person, form, Shown::Anew, Some(&words));
    }
    let mut form = AppealForm::new(FormId(context.turn));
    form.draft.facts = Some(facts);
    form.draft.kind = Some(kind);
    form.step = Step::Advice;
    begun(context, person, form)
}

/// An appeal about something that an article speaks of. One that is begun goes on as it is.
pub(in crate::conversation) fn started_about(context: &Context<'_>, person: Person, kind: Kind) -> Turn {
    if person.forms().any(|state| matches!(state, State::Appeal(form) if !form.answered())) {
        return with_kind(context, started(context, person), kind);
    }
    let mut form = AppealForm::new(FormId(context.turn));
    form.draft.kind = Some(kind);
    form.step = Step::Advice;
    begun(context, person, form)
}

/// A draft that has no kind yet gets this one; one that has another keeps it.
fn with_kind(context: &Context<'_>, mut turn: Turn, kind: Kind) -> Turn {
    if let State::Appeal(form) = &mut turn.person.state
        && form.draft.kind.is_none()
    {
        form.draft.kind = Some(kind);
        form.step = Step::Advice;
        turn.messages = vec![Outgoing::Send(ask::screen(context, form))];
    }
    turn
}

fn begun(context: &Context<'_>, person: Person, form: AppealForm) -> Turn {
    let mut turn = look_up::left(person, Vec::new());
    turn.messages.push(Outgoing::Send(ask::screen(context, &form)));
    turn.person.turn_to(State::Appeal(form));
    turn
}

/// /cancel in a draft. Nothing is asked, and nothing is lost: what was given lies aside; a draft without anything is gone.
pub(in crate::conversation) fn cancelled(
    context: &Context<'_>,
    mut person: Person,
    mut form: AppealForm,
) -> Turn {
    let messages = context.texts.messages();
    let mut outgoing = form.clean_up();
    if form.draft.contact_asked {
        form.draft.contact_asked = false;
        outgoing.push(Outgoing::DropContact { html: messages.msg_contact_away() });
    }
    person.state = State::Idle;
    if form.answered() || form.draft.is_empty() {
        let mut screen = menu::menu(context, &person);
        screen.html = format!("{}\n\n{}", messages.msg_cancelled(), messages.msg_menu_ask());
        outgoing.push(Outgoing::Send(screen));
        return Turn::new(person, outgoing);
    }
    let screen = Screen::new(messages.msg_appeal_kept_aside())
        .row([Button::new(messages.msg_button_continue_appeal(), Press::AppealStart)])
        .row([form.button(messages.msg_button_draft_delete(), AppealPress::Delete)])
        .row(menu::last_row(context));
    outgoing.push(Outgoing::Send(screen));
    person.set_aside(State::Appeal(form));
    Turn::new(person, outgoing)
}

/// Puts the form in front and shows what is awaited, after what is to be said. The button that shares a phone number comes
/// and goes with the step that asks for it.
fn show(
    context: &Context<'_>,
    mut person: Person,
    mut form: AppealForm,
    shown: Shown,
    words: Option<&str>,
) -> Turn {
    let messages = context.texts.messages();
    let mut outgoing = Vec::new();
    if form.draft.contact_asked && form.step != Step::Contact {
        form.draft.contact_asked = false;
        outgoing.push(Outgoing::DropContact { html: messages.msg_contact_away() });
    }
    let mut screen = ask::screen(context, &form);
    if let Some(words) = words {
        screen.html = format!("{words}\n\n{}", screen.html);
    }
    outgoing.push(match shown {
        Shown::Instead(message) => Outgoing::Edit { message, screen },
        Shown::Anew => Outgoing::Send(screen),
    });
    if form.step == Step::Contact && !form.draft.contact_asked {
        form.draft.contact_asked = true;
        outgoing.push(Outgoing::AskContact {
            html: messages.msg_contact_share(),
            label: messages.msg_button_share_phone(),
        });
    }
    person.state = State::Appeal(form);
    Turn::new(person, outgoing)
}

/// Shows what is awaited after some words, of a form that stays as it is.
pub(super) fn shown_again(context: &Context<'_>, person: Person, form: AppealForm, words: &str) -> Turn {
    show(context, person, form, Shown::Anew, Some(words))
}

/// What was given, in a few words: never the words themselves.
fn recall(context: &Context<'_>, draft: &Draft) -> String {
    let messages = context.texts.messages();
    let mut given: Vec<String> = draft.kind.map(|kind| context.texts.kind(kind)).into_iter().collect();
    if !draft.story.is_empty() {
        given.push(messages.msg_recall_story(count(context, draft.story.length())));
    }
    if let Some(region) = draft.region {
        given.push(context.texts.region(region));
    }
    let lines = [
        (draft.organisation.is_some(), messages.msg_line_organisation()),
        (draft.happened.is_some(), messages.msg_line_happened()),
        (draft.asks.is_some(), messages.msg_line_asks()),
        (draft.name.is_some(), messages.msg_line_name()),
        (draft.contact.is_some(), messages.msg_line_contact()),
        (draft.iin.is_some(), messages.msg_line_iin()),
        (draft.facts.is_some(), messages.msg_line_facts()),
    ];
    given.extend(lines.into_iter().filter(|(is_given, _)| *is_given).map(|(_, label)| label));
    if !draft.files.kept().is_empty() {
        given.push(messages.msg_recall_files(draft.files.kept().len()));
    }
    if given.is_empty() { messages.msg_recall_nothing() } else { given.join("; ") }
}

/// The files of a draft, to be removed with it.
fn drop_files(form: &AppealForm, file: Option<i64>) -> Effect {
    Effect::DropFiles { draft: form.draft_number(), file }
}

/// A count of characters, in groups of three.
pub(super) fn count(context: &Context<'_>, characters: usize) -> String {
    context.texts.number(u64::try_from(characters).unwrap_or(u64::MAX).into())
}
