//! The whole conversation, read from above: gates, what works everywhere, then each state with its own answer to
//! what it does not expect.
#![expect(clippy::needless_pass_by_value, reason = "dptree hands out its values")]

use std::sync::Arc;

use chrono::NaiveDate;
use dptree::{Handler, case, deps, entry, filter, filter_map};
use osms_rules::{Language, Refusal, Rules};

use super::press::StatusPress;
use super::status::StatusForm;
use super::{
    Button, Command, Context, Input, Outgoing, Person, Press, Publisher, Screen, State, Turn, menu, status,
};
use crate::text::{Dates, Texts, escape};

/// What does not change while the bot runs.
pub struct World {
    rules: Rules,
    kk: Texts,
    ru: Texts,
    publisher: Publisher,
}

impl World {
    /// The rules and the texts of both languages.
    #[must_use]
    pub fn new(rules: Rules, publisher: Publisher) -> Self {
        Self { rules, kk: Texts::load(Language::Kk), ru: Texts::load(Language::Ru), publisher }
    }

    /// Who runs the bot.
    #[must_use]
    pub fn publisher(&self) -> Publisher {
        self.publisher
    }

    /// The texts of a language.
    #[must_use]
    pub fn texts(&self, language: Language) -> &Texts {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }

    fn context(&self, moment: Moment, language: Language) -> Context<'_> {
        let (texts, other_texts) = match language {
            Language::Kk => (&self.kk, &self.ru),
            Language::Ru => (&self.ru, &self.kk),
        };
        let Moment { today, turn, back_after_long } = moment;
        Context {
            rules: &self.rules,
            texts,
            other_texts,
            today,
            publisher: self.publisher,
            turn,
            back_after_long,
        }
    }
}

/// When a turn happens.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Today in Astana.
    pub today: NaiveDate,
    /// The number of the turn.
    pub turn: u32,
    /// Whether the person comes back after a day or more.
    pub back_after_long: bool,
}

/// The language of a person who has chosen none: the state language.
const FIRST_LANGUAGE: Language = Language::Kk;

/// The conversation.
pub struct Conversation {
    world: Arc<World>,
    tree: Handler<'static, Turn>,
}

impl Conversation {
    /// Builds the tree once.
    #[must_use]
    pub fn new(world: Arc<World>) -> Self {
        Self { world, tree: tree() }
    }

    /// The same with another tree.
    #[cfg(test)]
    pub(crate) fn with_tree(world: Arc<World>, tree: Handler<'static, Turn>) -> Self {
        Self { world, tree }
    }

    /// Rules, texts and publisher.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// What is said in a group, in the first language: personal questions belong into the private chat.
    #[must_use]
    pub fn in_group(&self) -> Screen {
        let messages = self.world.texts(FIRST_LANGUAGE).messages();
        Screen::new(messages.msg_in_group()).row([Button::new(messages.msg_button_private(), Press::Menu)])
    }

    /// The turn of a person of whom something was remembered that can't be read any more: they are told once.
    #[must_use]
    pub fn after_forgetting(&self, mut turn: Turn) -> Turn {
        let language = turn.person.language.unwrap_or(FIRST_LANGUAGE);
        let screen = Screen::new(self.world.texts(language).messages().msg_forgotten());
        turn.messages.insert(0, Outgoing::Send(screen));
        turn
    }

    /// One turn: what is remembered and what the person did lead to what is remembered next and what is said.
    pub async fn answer(&self, moment: Moment, person: Person, input: Input) -> Turn {
        let state = person.state.clone();
        let kept = person.clone();
        let asked = Asked { world: Arc::clone(&self.world), moment, person };
        match self.tree.dispatch(deps![asked, state, input]).await {
            std::ops::ControlFlow::Break(turn) => turn,
            // Every state ends in a branch that takes all: nothing gets here.
            std::ops::ControlFlow::Continue(_) => Turn::new(kept, Vec::new()),
        }
    }
}

/// Who asks, and when.
#[derive(Clone)]
struct Asked {
    world: Arc<World>,
    moment: Moment,
    person: Person,
}

impl Asked {
    fn turn(self, answer: impl FnOnce(&Context<'_>, Person) -> Turn) -> Turn {
        let language = self.person.language.unwrap_or(FIRST_LANGUAGE);
        let context = self.world.context(self.moment, language);
        answer(&context, self.person)
    }

    /// The same where the rules may refuse: the refusal is said, and nothing changes.
    fn turn_or_refusal(self, answer: impl FnOnce(&Context<'_>, Person) -> Result<Turn, Refusal>) -> Turn {
        let person = self.person.clone();
        self.turn(|context, asked| {
            answer(context, asked).unwrap_or_else(|refusal| {
                let said = escape(&context.texts.refusal(&refusal, Dates::Spoken));
                let screen = Screen::new(said).row(menu::last_row(context));
                Turn::new(person, vec![Outgoing::Send(screen)])
            })
        })
    }
}

/// A chosen language and the message on which it was.
#[derive(Clone, Copy)]
struct Chosen(Language, i64);

/// A button of a form and the message on which it was.
#[derive(Clone, Copy)]
struct Pressed(StatusPress, i64);

fn tree() -> Handler<'static, Turn> {
    entry()
        // The language comes first: without one nothing can be said.
        .branch(filter_map(language_pressed).endpoint(
            |asked: Asked, Chosen(language, message): Chosen| async move {
                let asked = Asked { person: Person { language: Some(language), ..asked.person }, ..asked };
                asked.turn(|context, person| menu::language_chosen(context, person, language, message))
            },
        ))
        .branch(
            filter(|asked: Asked| asked.person.language.is_none())
                .endpoint(|asked: Asked| async move { asked.turn(menu::settings_asked) }),
        )
        // What works everywhere, and never loses a form but where it says so.
        .branch(filter_map(asked_for).branch(everywhere()))
        // Then by what is awaited.
        .branch(case![State::Status(form)].branch(status_form()))
        .endpoint(|asked: Asked, input: Input| async move {
            asked.turn(|context, person| match input {
                Input::Press { .. } => menu::old_button(context, person),
                _ => menu::not_understood(context, person),
            })
        })
}

fn everywhere() -> Handler<'static, Turn> {
    entry()
        .branch(case![Everywhere::Menu].endpoint(|asked: Asked| async move { asked.turn(menu::started) }))
        .branch(case![Everywhere::Help].endpoint(|asked: Asked| async move { asked.turn(menu::helped) }))
        .branch(
            case![Everywhere::Privacy]
                .endpoint(|asked: Asked| async move { asked.turn(menu::privacy_asked) }),
        )
        .branch(
            case![Everywhere::Settings]
                .endpoint(|asked: Asked| async move { asked.turn(menu::settings_asked) }),
        )
        .branch(
            case![Everywhere::Delete].endpoint(|asked: Asked| async move { asked.turn(menu::erasure_asked) }),
        )
        .branch(case![Everywhere::ErasureConfirmed].endpoint(|asked: Asked| async move {
            asked.turn(|context, person| match person.state {
                State::ConfirmingErasure => menu::erased(context),
                _ => menu::old_button(context, person),
            })
        }))
        .branch(case![Everywhere::Cancel].endpoint(|asked: Asked| async move { asked.turn(menu::cancelled) }))
        .branch(
            case![Everywhere::StatusStart]
                .endpoint(|asked: Asked| async move { asked.turn(status::started) }),
        )
        .branch(
            case![Everywhere::StatusContinue]
                .endpoint(|asked: Asked| async move { asked.turn(status::continued) }),
        )
}

fn status_form() -> Handler<'static, Turn> {
    entry()
        .branch(filter_map(status_pressed).endpoint(
            |asked: Asked, form: StatusForm, Pressed(press, message): Pressed| async move {
                asked
                    .turn_or_refusal(|context, person| status::pressed(context, person, form, press, message))
            },
        ))
        .branch(
            filter(|input: Input| matches!(input, Input::Press { .. }))
                .endpoint(|asked: Asked| async move { asked.turn(menu::old_button) }),
        )
        .endpoint(|asked: Asked, form: StatusForm| async move {
            asked.turn(|context, person| status::text_received(context, person, &form))
        })
}

/// What commands and buttons ask for in any state.
#[derive(Clone, Copy)]
enum Everywhere {
    Menu,
    Help,
    Privacy,
    Settings,
    Delete,
    ErasureConfirmed,
    Cancel,
    StatusStart,
    StatusContinue,
}

fn asked_for(input: Input) -> Option<Everywhere> {
    Some(match input {
        Input::Command(command) => match command {
            Command::Start => Everywhere::Menu,
            Command::Status => Everywhere::StatusStart,
            Command::Settings => Everywhere::Settings,
            Command::Privacy => Everywhere::Privacy,
            Command::Delete => Everywhere::Delete,
            Command::Cancel => Everywhere::Cancel,
            Command::Help => Everywhere::Help,
        },
        Input::Press { press: Some(press), .. } => match press {
            Press::Menu => Everywhere::Menu,
            Press::Help => Everywhere::Help,
            Press::Privacy => Everywhere::Privacy,
            Press::Settings => Everywhere::Settings,
            Press::Delete => Everywhere::Delete,
            Press::ErasureConfirmed => Everywhere::ErasureConfirmed,
            Press::Cancel => Everywhere::Cancel,
            Press::StatusStart => Everywhere::StatusStart,
            Press::StatusContinue => Everywhere::StatusContinue,
            Press::Language(_) | Press::Status(..) => return None,
        },
        _ => return None,
    })
}

fn language_pressed(input: Input) -> Option<Chosen> {
    match input {
        Input::Press { press: Some(Press::Language(language)), message } => Some(Chosen(language, message)),
        _ => None,
    }
}

/// A button of this very form; one of another form is an old one.
fn status_pressed(input: Input, form: StatusForm) -> Option<Pressed> {
    match input {
        Input::Press { press: Some(Press::Status(id, press)), message } if id == form.id => {
            Some(Pressed(press, message))
        }
        _ => None,
    }
}
