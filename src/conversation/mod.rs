//! What the bot says and remembers. Knows neither Telegram nor SQL: an input and what is remembered go in, a
//! [`Turn`] comes out, and nothing is sent or stored here.

pub mod answers;
pub mod appeal;
mod asked;
pub mod calculator;
pub mod finder;
mod form;
pub mod inline;
pub mod job;
pub mod link;
pub mod look_up;
pub mod menu;
mod opened;
pub mod outgoing;
pub mod paper;
pub mod payroll;
pub mod planner;
pub mod press;
pub mod record;
pub mod statement;
pub mod status;
pub mod tree;
mod typed_amount;
mod typed_iin;
mod verdict;
pub mod why;

use chrono::{DateTime, NaiveDate, Utc};
use osms_answers::Answers;
use osms_appeals::{Dossier, Effect, Number};
use osms_rules::{Iin, Language, Rules};
use serde::{Deserialize, Serialize};

use crate::text::Texts;
use appeal::{AppealForm, Attached, NotAttached, ReplyForm, Sheet};
use calculator::CalculatorForm;
use finder::FinderForm;
use form::Form;
pub use form::FormId;
pub use job::Job;
pub use link::Link;
use look_up::{Found, LookUpForm, LookedUp};
pub use outgoing::{Action, Button, Outgoing, Screen};
use paper::{Read, SentFile};
use payroll::PayrollForm;
use planner::PlannerForm;
pub use press::Press;
use statement::StatementForm;
use status::StatusForm;
use why::WhyForm;

/// What is remembered of a person between two turns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The language that was chosen; `None` before the first choice.
    pub language: Option<Language>,
    /// Where the conversation is.
    pub state: State,
    /// Forms that were left in the middle for another, at most one of each kind.
    #[serde(default)]
    pub(crate) aside: Vec<State>,
    /// When the person agreed that their IIN is looked up.
    #[serde(default)]
    pub consented_on: Option<NaiveDate>,
    /// What was looked up lately.
    #[serde(default)]
    pub looked_up: Vec<LookedUp>,
    /// Where a link was to lead, while the language is being chosen.
    #[serde(default)]
    pub(crate) wanted: Option<Link>,
}

/// Where a conversation is: named by what is awaited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Nothing: the menu.
    #[default]
    Idle,
    /// The next answer of a status check, or nothing where it is answered.
    Status(StatusForm),
    /// The next step of a status check by IIN, or nothing where it is answered.
    LookUp(LookUpForm),
    /// A statement of payments, or nothing where it is answered.
    Statement(StatementForm),
    /// The next step of the calculator, or nothing where it is answered.
    Calculator(CalculatorForm),
    /// The next step of a plan or the next of its payments, or nothing where all is done.
    Planner(PlannerForm),
    /// The next answer that finds who pays, or nothing where it is answered.
    Finder(FinderForm),
    /// The next answer that finds why a person is not insured, or nothing where it is answered.
    Why(WhyForm),
    /// The table of a payroll or what becomes of it, or nothing where it is answered.
    Payroll(PayrollForm),
    /// The next step of an appeal, or nothing where it is sent.
    Appeal(AppealForm),
    /// What is added to an appeal, or nothing where it is handed in.
    Reply(ReplyForm),
}

/// The version of [`Person`] as it is stored. A row of another version is "no dialogue".
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    version: u32,
    person: T,
}

impl State {
    fn form(&self) -> Option<&dyn Form> {
        match self {
            Self::Idle => None,
            Self::Status(form) => Some(form),
            Self::LookUp(form) => Some(form),
            Self::Statement(form) => Some(form),
            Self::Calculator(form) => Some(form),
            Self::Planner(form) => Some(form),
            Self::Finder(form) => Some(form),
            Self::Why(form) => Some(form),
            Self::Payroll(form) => Some(form),
            Self::Appeal(form) => Some(form),
            Self::Reply(form) => Some(form),
        }
    }

    /// Whether it is the form of that number.
    fn is(&self, id: FormId) -> bool {
        self.form().is_some_and(|form| form.id() == id)
    }

    /// Whether paid months are awaited for a plan.
    fn is_for_plan(&self) -> bool {
        self.form().is_some_and(Form::is_for_plan)
    }

    /// Whether something is awaited.
    fn is_open(&self) -> bool {
        self.form().is_some_and(|form| !form.answered())
    }
}

impl Person {
    /// The form in front, then those aside.
    fn forms(&self) -> impl Iterator<Item = &State> + Clone {
        std::iter::once(&self.state).chain(&self.aside)
    }

    /// Puts another form in front; the one that was there is kept aside.
    fn turn_to(&mut self, state: State) {
        let kind = std::mem::discriminant(&state);
        self.aside.retain(|aside| std::mem::discriminant(aside) != kind);
        let left = std::mem::replace(&mut self.state, state);
        self.set_aside(left);
    }

    /// Puts a form in front that lies aside, if there is such a one and the form in front is none.
    fn bring_back(&mut self, wanted: impl Fn(&State) -> bool) {
        if wanted(&self.state) {
            return;
        }
        if let Some(place) = self.aside.iter().position(wanted) {
            let state = self.aside.remove(place);
            self.turn_to(state);
        }
    }

    /// Puts a changed form where it was.
    fn put_back(&mut self, state: State, in_front: bool) {
        if in_front { self.state = state } else { self.set_aside(state) }
    }

    fn set_aside(&mut self, state: State) {
        let kind = std::mem::discriminant(&state);
        self.aside.retain(|aside| std::mem::discriminant(aside) != kind);
        if state != State::Idle && std::mem::discriminant(&self.state) != kind {
            self.aside.push(state);
        }
    }

    /// What to store.
    ///
    /// # Errors
    /// Never in practice: the type has a JSON form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&Stored { version: VERSION, person: self })
    }

    /// What was stored; `None` where an older release wrote something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let stored: Stored<Self> = serde_json::from_slice(bytes).ok()?;
        (stored.version == VERSION).then_some(stored.person)
    }
}

/// Who runs the bot, and for whom the appeals are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Publisher {
    /// An organisation or a volunteer; not the Fund.
    #[default]
    Independent,
    /// The Fund or a branch of it.
    Fund,
}

/// What a conversation may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The law.
    pub rules: &'a Rules,
    /// The texts in the person's language.
    pub texts: &'a Texts,
    /// The texts in the other language, for offering it.
    pub other_texts: &'a Texts,
    /// The articles, and what finds them.
    pub answers: &'a Answers,
    /// The name of the bot on Telegram, for links; `None` where it is not known.
    pub bot: Option<&'a str>,
    /// Whether the bot can be asked in any chat.
    pub answers_anywhere: bool,
    /// Now.
    pub now: DateTime<Utc>,
    /// Today in Astana.
    pub today: NaiveDate,
    /// Who runs the bot.
    pub publisher: Publisher,
    /// Where a registry is connected: a keyed hash of a number, by which it is known again.
    pub look_ups: Option<&'a Fingerprint>,
    /// The number of this turn: a form begun in it is known by it.
    pub turn: u32,
    /// Whether the person comes back after a day or more.
    pub back_after_long: bool,
    /// The person's own appeals, the newest first, where the turn needs them.
    pub appeals: &'a [Dossier],
    /// A registration number that no other appeal has, where the turn may send one.
    pub number: Option<Number>,
}

/// A keyed hash of an IIN, short enough to be kept and of no use without the key.
pub type Fingerprint = dyn Fn(&Iin) -> u64 + Send + Sync;

/// What a person did, or what a job led to that they are waiting for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A command of the list.
    Command(Command),
    /// A link to the bot was opened.
    Link(Link),
    /// A button, and the message that it belongs to.
    Press {
        /// The button; `None` where it is of an older release.
        press: Option<Press>,
        /// The message with the button.
        message: i64,
    },
    /// Text that is no known command.
    Text {
        /// What was written.
        text: String,
        /// The message with it.
        message: i64,
    },
    /// A message was changed: it counts where a text is awaited, and is passed over elsewhere.
    Edited {
        /// What it is now.
        text: String,
        /// The message.
        message: i64,
    },
    /// A document or a picture.
    File {
        /// The file.
        file: SentFile,
        /// What was written below it.
        caption: Option<String>,
        /// The message with it.
        message: i64,
    },
    /// What became of a file that was to be read.
    Read {
        /// The form that asked for it.
        form: FormId,
        /// What was read.
        read: Read,
    },
    /// A phone number that the person shared by a button: their own, not somebody else's contact.
    Contact {
        /// The number, with its country.
        phone: String,
    },
    /// What became of a file that was to be kept with an appeal.
    Attached {
        /// The form that asked for it.
        form: FormId,
        /// The file, or why it is not kept.
        attached: Result<Attached, NotAttached>,
    },
    /// A page was set; none where that is not to be had.
    Set {
        /// Which page.
        sheet: Box<Sheet>,
        /// The PDF.
        pdf: Option<Vec<u8>>,
    },
    /// What looking an IIN up led to.
    Found {
        /// The form that asked for it.
        form: FormId,
        /// The person's message with the number.
        message: i64,
        /// What was found.
        found: Found,
    },
    /// A job was lost, and the person waits for it.
    JobLost {
        /// The number under which that was logged.
        incident: String,
    },
    /// Anything else: a sticker, a voice.
    Other,
}

/// A command of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Command {
    /// Begin.
    Start,
    /// Check the status.
    Status,
    /// Find who pays for the person.
    Who,
    /// Find out why they are not insured.
    Why,
    /// Find the cheapest way to be insured.
    Plan,
    /// Compute a contribution.
    Calc,
    /// Ask a question.
    Ask,
    /// Look what is free.
    Package,
    /// Write an appeal.
    Appeal,
    /// The person's appeals.
    Appeals,
    /// Choose the language.
    Settings,
    /// What is kept about the person.
    Privacy,
    /// Erase it.
    Delete,
    /// Leave the form.
    Cancel,
    /// What the bot can do.
    Help,
}

/// What a turn leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What to remember.
    pub person: Person,
    /// What to send, in order.
    pub messages: Vec<Outgoing>,
    /// Slow work, whose result comes back as an [`Input`].
    pub job: Option<Job>,
    /// What is done with appeals, in order.
    pub effects: Vec<Effect>,
    /// What became of a question, if it was one.
    pub asked: Option<answers::Asked>,
    /// Whether all that is kept about the person is erased, before the rest of the turn is stored.
    pub erase: bool,
}

impl Turn {
    pub(crate) fn new(person: Person, messages: Vec<Outgoing>) -> Self {
        Self { person, messages, job: None, effects: Vec::new(), asked: None, erase: false }
    }
}
