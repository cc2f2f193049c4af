//! What a person adds to an appeal: a message or files, the answer to a question, why it is opened again, the number that
//! another body gave.

use std::fmt;

use osms_appeals::{Act, Dossier, Effect, Number, State as AppealState};
use serde::{Deserialize, Serialize};

use super::acts::refused;
use super::{acted, found, one, unknown};
use crate::conversation::appeal::draft::file_rows;
use crate::conversation::appeal::files::{Files, Sent};
use crate::conversation::appeal::measure::{over, shown};
use crate::conversation::appeal::press::ReplyPress;
use crate::conversation::appeal::story::{LONGEST_STORY, Over, Story};
use crate::conversation::form::Form;
use crate::conversation::paper::SentFile;
use crate::conversation::{
    Button, Context, FormId, Job, Outgoing, Person, Press, Screen, State, Turn, look_up, menu,
};
use crate::text::Dates;

/// How long the number of another body may be.
const LONGEST_OFFICIAL: usize = 64;
/// How much of a question is shown.
const QUESTION: usize = 1500;

/// Something that is being added to an appeal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyForm {
    /// Which form this is; its files are kept under this number.
    pub id: FormId,
    number: Number,
    purpose: Purpose,
    story: Story,
    files: Files,
    handed_in: bool,
}

/// What it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Purpose {
    /// To add something, or to answer a question.
    Add,
    /// To open the appeal again.
    Reopen,
    /// To keep the number that another body gave.
    Official,
}

impl fmt::Debug for ReplyForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, number, purpose, .. } = self;
        f.debug_struct("ReplyForm")
            .field("id", id)
            .field("number", number)
            .field("purpose", purpose)
            .finish_non_exhaustive()
    }
}

impl Purpose {
    /// What it leads to.
    pub(super) fn act(self) -> Act {
        match self {
            Self::Add => Act::Add,
            Self::Reopen => Act::Reopen,
            Self::Official => Act::KeepOfficialNumber,
        }
    }
}

impl ReplyForm {
    /// Its files, as long as it is not handed in.
    pub(in crate::conversation::appeal) fn files_mut(&mut self) -> &mut Files {
        &mut self.files
    }

    /// Whether files are on their way into it.
    pub(in crate::conversation::appeal) fn awaits_files(&self) -> bool {
        self.files.coming() > 0
    }

    /// A button that brings it back: the appeal that it belongs to goes on with it.
    pub(in crate::conversation::appeal) fn resuming(&self, label: String) -> Button {
        let press = match self.purpose {
            Purpose::Add => super::OwnPress::Add,
            Purpose::Reopen => super::OwnPress::Reopen,
            Purpose::Official => super::OwnPress::Official,
        };
        super::button(self.number, label, press)
    }

    fn draft_number(&self) -> i64 {
        self.id.0.into()
    }

    fn is_empty(&self) -> bool {
        self.story.is_empty() && self.files.is_empty()
    }

    fn button(&self, label: String, press: ReplyPress) -> Button {
        Button::new(label, Press::Reply(self.id, press))
    }
}

impl Form for ReplyForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        self.handed_in
    }

    fn screen(&self, context: &Context<'_>, _: &Person) -> Screen {
        screen(context, self)
    }

    fn takes_files(&self, _: bool) -> bool {
        !self.handed_in
    }
}

/// Begins an addition. One that is open goes on: it is never lost for another one.
pub(super) fn started(context: &Context<'_>, person: Person, dossier: &Dossier, purpose: Purpose) -> Turn {
    let open = person.forms().find_map(|state| match state {
        State::Reply(form) if !form.handed_in && !form.is_empty() => Some(form.clone()),
        _ => None,
    });
    let number = dossier.appeal.number;
    let form = match open {
        // The same words, for another purpose.
        Some(form) if form.number == number && purpose != Purpose::Official => ReplyForm { purpose, ..form },
        Some(form) => form,
        None => new(context, number, purpose),
    };
    let mut turn = look_up::left(person, Vec::new());
    turn.messages.push(Outgoing::Send(screen(context, &form)));
    turn.person.turn_to(State::Reply(form));
    turn
}

/// A file that follows an appeal just sent is added to it.
pub(in crate::conversation::appeal) fn started_with_file(
    context: &Context<'_>,
    person: Person,
    number: Number,
    file: SentFile,
    caption: Option<&str>,
    message: i64,
) -> Turn {
    let Some(dossier) = found(context, number) else { return unknown(context, person) };
    let Turn { person, mut messages, .. } = started(context, person, dossier, Purpose::Add);
    let State::Reply(form) = person.state.clone() else { return Turn::new(person, messages) };
    let turn = file_received(context, person, form, file, caption, message);
    messages.extend(turn.messages);
    Turn { messages, ..turn }
}

/// A button of the form.
pub(in crate::conversation::appeal) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: ReplyForm,
    press: ReplyPress,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    if form.handed_in {
        let screen = screen(context, &form);
        return Turn::new(person, vec![Outgoing::Send(screen)]);
    }
    let mut effects = Vec::new();
    let words = match press {
        ReplyPress::HandIn => return handed_in(context, person, form),
        ReplyPress::ClearStory => {
            form.story.clear();
            None
        }
        ReplyPress::DropFile(id) if form.files.remove(id) => {
            effects.push(Effect::DropFiles { draft: form.draft_number(), file: Some(id) });
            None
        }
        ReplyPress::DropFile(_) => Some(messages.msg_files_none_left()),
    };
    let screen = with_words(screen(context, &form), words.as_deref());
    person.state = State::Reply(form);
    Turn { effects, ..Turn::new(person, vec![Outgoing::Edit { message, screen }]) }
}

/// Text in the form.
pub(in crate::conversation::appeal) fn text_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: ReplyForm,
    text: &str,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    if form.purpose == Purpose::Official {
        if let Some(over) = over(text.trim(), LONGEST_OFFICIAL) {
            let words = messages.msg_official_too_long(super::super::draft::count(context, over));
            let screen = with_words(screen(context, &form), Some(&words));
            return Turn::new(person, vec![Outgoing::Send(screen)]);
        }
        form.story.clear();
    }
    let words = match form.story.add(message, text) {
        Ok(()) if form.purpose == Purpose::Official => return handed_in(context, person, form),
        Ok(()) => None,
        Err(Over(over)) => Some(messages.msg_story_over(super::super::draft::count(context, over))),
    };
    let screen = with_words(screen(context, &form), words.as_deref());
    person.state = State::Reply(form);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// A message was changed.
pub(in crate::conversation::appeal) fn edited(
    context: &Context<'_>,
    mut person: Person,
    mut form: ReplyForm,
    text: &str,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    let words = match form.story.change(message, text) {
        None => return Turn::new(person, Vec::new()),
        Some(Ok(())) => messages.msg_edit_taken(),
        Some(Err(Over(over))) => messages.msg_story_over(super::super::draft::count(context, over)),
    };
    let screen = with_words(screen(context, &form), Some(&words));
    person.state = State::Reply(form);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// A photo or a document.
pub(in crate::conversation::appeal) fn file_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: ReplyForm,
    file: SentFile,
    caption: Option<&str>,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    let mut words = Vec::new();
    if let Some(caption) = caption.filter(|caption| !caption.trim().is_empty()) {
        words.push(match form.story.add(message, caption) {
            Ok(()) => messages.msg_files_with_words(),
            Err(Over(over)) => messages.msg_story_over(super::super::draft::count(context, over)),
        });
    }
    let job = match form.files.sent(&file) {
        Sent::Fetch { tell } => {
            words.extend(tell.then(|| messages.msg_files_receiving()));
            Some(Job::Attach { form: form.id, file })
        }
        Sent::Passed => None,
        Sent::Told => {
            words.push(form.files.report(context, false));
            None
        }
    };
    person.state = State::Reply(form);
    let outgoing =
        if words.is_empty() { Vec::new() } else { vec![Outgoing::Send(Screen::new(words.join("\n")))] };
    Turn { job, ..Turn::new(person, outgoing) }
}

/// /cancel: what was begun is dropped, with its files.
pub(in crate::conversation) fn cancelled(
    context: &Context<'_>,
    mut person: Person,
    form: &ReplyForm,
) -> Turn {
    let messages = context.texts.messages();
    let dropped = (!form.handed_in).then(|| Effect::DropFiles { draft: form.draft_number(), file: None });
    person.state = State::Idle;
    let mut screen = menu::menu(context, &person);
    screen.html = format!("{}\n\n{}", messages.msg_cancelled(), messages.msg_menu_ask());
    Turn { effects: dropped.into_iter().collect(), ..Turn::new(person, vec![Outgoing::Send(screen)]) }
}

/// Shows what is awaited after some words.
pub(in crate::conversation::appeal) fn shown_again(
    context: &Context<'_>,
    mut person: Person,
    form: ReplyForm,
    words: &str,
) -> Turn {
    let screen = with_words(screen(context, &form), Some(words));
    person.state = State::Reply(form);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

fn new(context: &Context<'_>, number: Number, purpose: Purpose) -> ReplyForm {
    let (story, files) = (Story::default(), Files::default());
    ReplyForm { id: FormId(context.turn), number, purpose, story, files, handed_in: false }
}

/// It is written into the appeal, or what is missing is said.
fn handed_in(context: &Context<'_>, mut person: Person, mut form: ReplyForm) -> Turn {
    let (texts, messages) = (context.texts, context.texts.messages());
    let Some(dossier) = found(context, form.number) else {
        person.state = State::Idle;
        let dropped = Effect::DropFiles { draft: form.draft_number(), file: None };
        return Turn { effects: vec![dropped], ..unknown(context, person) };
    };
    let missing = if form.files.coming() > 0 {
        Some(messages.msg_reply_files_wait())
    } else if form.story.is_empty() && form.purpose == Purpose::Reopen {
        Some(messages.msg_reply_needs_text())
    } else if form.is_empty() {
        Some(messages.msg_reply_empty())
    } else {
        None
    };
    if let Some(words) = missing {
        return shown_again(context, person, form, &words);
    }
    let text = (!form.story.is_empty()).then(|| form.story.text());
    match acted(context, dossier, form.purpose.act(), text, Some(form.draft_number())) {
        Ok((effect, after)) => {
            let said = match form.purpose {
                Purpose::Add => messages.msg_reply_done_add(),
                Purpose::Official => messages.msg_reply_done_official(),
                Purpose::Reopen => match after.appeal.standing.due_on() {
                    Some(due) => messages.msg_reply_done_reopen(texts.day(due, Dates::Spoken)),
                    None => messages.msg_reply_done_reopen_undated(),
                },
            };
            form.handed_in = true;
            form.story.clear();
            form.files = Files::default();
            person.state = State::Reply(form);
            let screen = with_words(one::screen(context, &after), Some(&said));
            Turn { effects: vec![effect], ..Turn::new(person, vec![Outgoing::Send(screen)]) }
        }
        // What was written stays, so that it can be put into a new appeal.
        Err(_) => Turn::new(person, vec![Outgoing::Send(refused(context, dossier))]),
    }
}

fn screen(context: &Context<'_>, form: &ReplyForm) -> Screen {
    let messages = context.texts.messages();
    let number = form.number.to_string();
    if form.handed_in {
        let open = messages.msg_button_open_appeal();
        return Screen::new(messages.msg_reply_had_already(number))
            .row([super::button(form.number, open, super::OwnPress::Show)])
            .row(menu::last_row(context));
    }
    let question = found(context, form.number).filter(|_| form.purpose == Purpose::Add).and_then(question);
    let (title, how) = match form.purpose {
        Purpose::Add if question.is_some() => {
            (messages.msg_reply_answer_title(number), messages.msg_reply_add_how())
        }
        Purpose::Add => (messages.msg_reply_add_title(number), messages.msg_reply_add_how()),
        Purpose::Reopen => (messages.msg_reply_reopen_title(number), messages.msg_reply_reopen_how()),
        Purpose::Official => (messages.msg_reply_official_title(number), messages.msg_reply_official_how()),
    };
    let mut lines = vec![format!("<b>{title}</b>")];
    if let Some(question) = question {
        lines.push(format!("{}\n{}\n", messages.msg_reply_question(), shown(question, QUESTION)));
    }
    lines.push(how);
    let count = |characters| super::super::draft::count(context, characters);
    if !form.story.is_empty() {
        lines.push(format!(
            "\n{}",
            messages.msg_reply_given(count(form.story.length()), count(LONGEST_STORY))
        ));
    }
    lines.extend(form.files.count_lines(context));
    let screen = Screen::new(lines.join("\n"));
    let press = |id| Press::Reply(form.id, ReplyPress::DropFile(id));
    let screen = file_rows(context, form.files.kept(), screen, press);
    let screen = if form.is_empty() {
        screen
    } else {
        screen.row([form.button(messages.msg_button_hand_in(), ReplyPress::HandIn)])
    };
    let screen = if form.story.is_empty() {
        screen
    } else {
        screen.row([form.button(messages.msg_button_story_clear(), ReplyPress::ClearStory)])
    };
    screen.row(menu::cancel_row(context))
}

/// The question that the staff have asked last, while they wait for its answer.
fn question(dossier: &Dossier) -> Option<&str> {
    if dossier.appeal.standing.state != AppealState::AwaitingPerson {
        return None;
    }
    let asked = dossier.entries.iter().rev().find(|entry| entry.act == Act::Ask)?;
    asked.text.as_deref()
}

fn with_words(mut screen: Screen, words: Option<&str>) -> Screen {
    if let Some(words) = words {
        screen.html = format!("{words}\n\n{}", screen.html);
    }
    screen
}
