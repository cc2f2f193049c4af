//! The whole conversation, read from above: gates, what works everywhere, then each state with its own answer to
//! what it does not expect.
#![expect(clippy::needless_pass_by_value, reason = "dptree hands out its values")]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use dptree::{Handler, case, deps, entry, filter, filter_map};
use osms_answers::{Alarm, Answers};
use osms_appeals::Kind;
use osms_rules::{Iin, Language, Rules, Tenge};
use osms_statement::Statement;

use super::appeal::Own;
use super::asked::{Asked, answer, answer_or_refusal};
use super::form::Form;
use super::look_up::Found;
use super::paper::{Read, SentFile};
use super::typed_iin::Typed;
use super::{
    Button, Command, Context, Fingerprint, FormId, Input, Link, Outgoing, Person, Press, Publisher, Screen,
    State, Turn, answers, appeal, calculator, finder, look_up, menu, payroll, planner, statement, status,
    typed_iin, why,
};
use crate::text::{Texts, day_of};

/// What does not change while the bot runs.
pub struct World {
    rules: Rules,
    answers: Arc<Answers>,
    bot: Option<Box<str>>,
    answers_anywhere: bool,
    kk: Texts,
    ru: Texts,
    publisher: Publisher,
    look_ups: Option<Box<Fingerprint>>,
}

impl World {
    /// The rules, the answers, and the texts of both languages.
    #[must_use]
    pub fn new(rules: Rules, answers: Arc<Answers>, publisher: Publisher) -> Self {
        Self {
            rules,
            answers,
            bot: None,
            answers_anywhere: false,
            kk: Texts::load(Language::Kk),
            ru: Texts::load(Language::Ru),
            publisher,
            look_ups: None,
        }
    }

    /// The same with a registry, in which an IIN can be looked up.
    #[must_use]
    pub fn with_look_ups(self, fingerprint: impl Fn(&Iin) -> u64 + Send + Sync + 'static) -> Self {
        Self { look_ups: Some(Box::new(fingerprint)), ..self }
    }

    /// The same with the bot's name on Telegram, to which links lead.
    #[must_use]
    pub fn named(self, bot: &str) -> Self {
        Self { bot: Some(bot.into()), ..self }
    }

    /// The same where the bot can be asked in any chat.
    #[must_use]
    pub fn answering_anywhere(self) -> Self {
        Self { answers_anywhere: true, ..self }
    }

    /// The articles, and what finds them.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The law.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
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

    pub(super) fn context<'a>(&'a self, moment: &'a Moment, language: Language) -> Context<'a> {
        let (texts, other_texts) = match language {
            Language::Kk => (&self.kk, &self.ru),
            Language::Ru => (&self.ru, &self.kk),
        };
        let Moment { now, turn, back_after_long, ref own } = *moment;
        Context {
            rules: &self.rules,
            answers: &self.answers,
            bot: self.bot.as_deref(),
            answers_anywhere: self.answers_anywhere,
            texts,
            other_texts,
            now,
            today: day_of(now),
            publisher: self.publisher,
            look_ups: self.look_ups.as_deref(),
            turn,
            back_after_long,
            appeals: &own.appeals,
            number: own.number,
        }
    }
}

/// When a turn happens, and what was read for it.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Now.
    pub now: DateTime<Utc>,
    /// The number of the turn.
    pub turn: u32,
    /// Whether the person comes back after a day or more.
    pub back_after_long: bool,
    /// What was read for it, as [`Needs::of`](super::appeal::Needs::of) asked.
    pub own: Own,
}

/// The language of a person who has chosen none: the state language.
pub(super) const FIRST_LANGUAGE: Language = Language::Kk;

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

    /// What is said in a group, in both languages: personal questions belong into the private chat.
    #[must_use]
    pub fn in_group(&self) -> Screen {
        let (kk, ru) = (self.world.kk.messages(), self.world.ru.messages());
        let label = format!("{} / {}", kk.msg_button_private(), ru.msg_button_private());
        Screen::new(format!("{}\n{}", kk.msg_in_group(), ru.msg_in_group()))
            .row([Button::new(label, Press::Menu)])
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
        let mut person = person;
        // A button of a form that lies aside brings it back.
        if let Input::Press { press: Some(press), .. } = &input
            && let Some(form) = press.form()
        {
            person.bring_back(|state| state.is(form));
        }
        // In an appeal, what a person tells is taken for that; whom to call comes before all the same.
        let alarm = matches!(person.state, State::Appeal(_) | State::Reply(_))
            .then(|| answers::alarm_of(&self.world, &input))
            .flatten()
            .filter(|_| person.state.is_open());
        let language = person.language.unwrap_or(FIRST_LANGUAGE);
        let state = person.state.clone();
        let kept = person.clone();
        let asked = Asked { world: Arc::clone(&self.world), moment, person };
        let turn = match self.tree.dispatch(deps![asked, state, input]).await {
            std::ops::ControlFlow::Break(turn) => turn,
            // Every state ends in a branch that takes all: nothing gets here.
            std::ops::ControlFlow::Continue(_) => Turn::new(kept, Vec::new()),
        };
        match alarm {
            Some(alarm) => answers::with_alarm(&self.world, language, alarm, turn),
            None => turn,
        }
    }
}

/// The help that a text asks for, and the text.
#[derive(Clone)]
struct Alarmed(Alarm, String);

/// A chosen language and the message on which it was.
#[derive(Clone, Copy)]
struct Chosen(Language, i64);

/// The form that waits for a result, the person's message, and the result.
#[derive(Clone)]
struct Answered(FormId, i64, Found);

/// The form that asked for a file to be read, and what became of it.
#[derive(Clone)]
struct ReadFile(FormId, Read);

/// A statement in a text, and the message with it.
#[derive(Clone)]
struct Pasted(Statement, i64);

/// The incident of a job that was lost.
#[derive(Clone)]
struct Lost(String);

/// An IIN and the message with it.
#[derive(Clone, Copy)]
struct Number(Iin, i64);

/// The message with what is nearly an IIN.
#[derive(Clone, Copy)]
struct Mistyped(i64);

/// The message with a number of somebody else.
#[derive(Clone, Copy)]
struct OfAnother(i64);

fn tree() -> Handler<'static, Turn> {
    entry()
        // What a job led to: nobody has said anything.
        .branch(filter_map(result_of_job).endpoint(
            |asked: Asked, Answered(form, message, found): Answered| async move {
                asked.turn_or_refusal(|context, person| look_up::found(context, person, form, message, found))
            },
        ))
        .branch(filter_map(read_file).endpoint(|asked: Asked, ReadFile(form, read): ReadFile| async move {
            asked.turn_or_refusal(|context, person| {
                if payroll::is_of(&person, form) {
                    Ok(payroll::read(context, person, form, read))
                } else {
                    statement::read(context, person, form, read)
                }
            })
        }))
        .branch(appeal::results())
        .branch(filter_map(lost_job).endpoint(|asked: Asked, Lost(incident): Lost| async move {
            asked.turn(|context, person| {
                statement::lost(context, person.clone(), incident.clone())
                    .or_else(|| payroll::lost(context, person.clone(), incident.clone()))
                    .or_else(|| appeal::lost(context, person.clone(), incident.clone()))
                    .unwrap_or_else(|| look_up::lost(context, person, incident))
            })
        }))
        // Help comes before anything else.
        .branch(filter_map(alarmed).endpoint(|asked: Asked, Alarmed(alarm, text): Alarmed| async move {
            asked.turn(|context, person| answers::alarmed(context, person, alarm, &text))
        }))
        // The language comes first: without one nothing can be said.
        .branch(filter_map(language_pressed).endpoint(
            |asked: Asked, Chosen(language, message): Chosen| async move {
                let asked = Asked { person: Person { language: Some(language), ..asked.person }, ..asked };
                asked.turn(|context, person| menu::language_chosen(context, person, language, message))
            },
        ))
        .branch(filter(|asked: Asked| asked.person.language.is_none()).endpoint(
            |asked: Asked, input: Input| async move {
                asked.turn(|context, person| match (number_out_of_place(input.clone()), input) {
                    (Some(Number(_, message)), _) => {
                        look_up::number_before_language(context, person, message)
                    }
                    (_, Input::Edited { .. }) => Turn::new(person, Vec::new()),
                    (_, Input::Link(link)) => menu::settings_asked_for(context, person, link),
                    _ => menu::settings_asked(context, person),
                })
            },
        ))
        // What works everywhere, and never loses a form but where it says so.
        .branch(filter_map(asked_for).branch(everywhere()))
        .branch(appeal::everywhere())
        .branch(answers::everywhere())
        .branch(filter_map(opened).endpoint(|asked: Asked, link: Link| async move {
            asked.turn_or_refusal(|context, person| menu::opened(context, person, link))
        }))
        // Then by what is awaited.
        .branch(filter_map(sent_file).endpoint(|asked: Asked, file: SentFile| async move {
            asked.turn(|context, person| statement::file_received(context, person, file))
        }))
        .branch(filter_map(pasted_statement).endpoint(
            |asked: Asked, Pasted(statement, message): Pasted| async move {
                asked.turn_or_refusal(|context, person| {
                    statement::statement_received(context, person, &statement, message)
                })
            },
        ))
        .branch(answers::questions())
        .branch(filter_map(number_of_another).endpoint(
            |asked: Asked, OfAnother(message): OfAnother| async move {
                asked.turn(|context, person| answers::of_another(context, person, message))
            },
        ))
        .branch(case![State::LookUp(form)].branch(look_up::branch()))
        .branch(case![State::Statement(form)].branch(statement::branch()))
        // What a person tells of themselves in an appeal stays, a number in it too.
        .branch(case![State::Appeal(form)].branch(appeal::branch_of_draft()))
        .branch(case![State::Reply(form)].branch(appeal::branch_of_reply()))
        .branch(filter_map(number_out_of_place).endpoint(
            |asked: Asked, Number(iin, message): Number| async move {
                asked.turn(|context, person| look_up::number_out_of_place(context, person, iin, message))
            },
        ))
        .branch(filter_map(mistyped_out_of_place).endpoint(
            |asked: Asked, Mistyped(message): Mistyped| async move {
                asked.turn(|context, person| look_up::mistyped_out_of_place(context, person, message))
            },
        ))
        .branch(case![State::Status(form)].branch(status::branch()))
        .branch(case![State::Calculator(form)].branch(calculator::branch()))
        .branch(case![State::Planner(form)].branch(planner::branch()))
        .branch(case![State::Finder(form)].branch(finder::branch()))
        .branch(case![State::Why(form)].branch(why::branch()))
        .branch(case![State::Payroll(form)].branch(payroll::branch()))
        .endpoint(|asked: Asked, input: Input| async move {
            asked.turn(|context, person| match input {
                Input::Press { .. } => menu::old_button(context, person),
                Input::Edited { .. } => Turn::new(person, Vec::new()),
                _ => menu::not_understood(context, person),
            })
        })
}

/// What commands and buttons ask for in any state.
fn everywhere() -> Handler<'static, Turn> {
    entry()
        .branch(case![Press::Menu].chain(answer(menu::started)))
        .branch(case![Press::Help].chain(answer(menu::helped)))
        .branch(case![Press::Privacy].chain(answer(menu::privacy_asked)))
        .branch(case![Press::Settings].chain(answer(menu::settings_asked)))
        .branch(case![Press::Delete].chain(answer(menu::erasure_asked)))
        .branch(case![Press::ErasureConfirmed].chain(answer(menu::erased)))
        .branch(case![Press::Cancel].chain(answer(menu::cancelled)))
        .branch(case![Press::StatusStart].chain(answer(status::started)))
        .branch(case![Press::LookUpStart].chain(answer(look_up::started_by_button)))
        .branch(case![Press::StatementStart].chain(answer(statement::started)))
        .branch(case![Press::FinderStart].chain(answer_or_refusal(finder::started)))
        .branch(case![Press::WhyStart].chain(answer_or_refusal(why::started)))
        .branch(case![Press::WhyOf(form)].chain(answer_or_refusal(why::started_with_check)))
        .branch(case![Press::PlannerStart].chain(answer(planner::started)))
        .branch(case![Press::CalculatorStart].chain(answer(calculator::started)))
        .branch(case![Press::CalculatorFor(income)].endpoint(|asked: Asked, income: Tenge| async move {
            asked.turn(|context, person| calculator::started_with(context, person, income))
        }))
        .branch(case![Press::PayrollStart].chain(answer(payroll::started)))
        .branch(case![Press::AppealStart].chain(answer(appeal::started)))
        .branch(case![Press::AppealAbout(kind)].endpoint(|asked: Asked, kind: Kind| async move {
            asked.turn(|context, person| appeal::started_about(context, person, kind))
        }))
}

/// Somebody needs help; what a person tells in an appeal is taken by its form besides.
fn alarmed(asked: Asked, state: State, input: Input) -> Option<Alarmed> {
    if matches!(state, State::Appeal(_) | State::Reply(_)) && state.is_open() {
        return None;
    }
    let alarm = answers::alarm_of(&asked.world, &input)?;
    match input {
        Input::Text { text, .. } | Input::File { caption: Some(text), .. } => Some(Alarmed(alarm, text)),
        _ => None,
    }
}

fn opened(input: Input) -> Option<Link> {
    match input {
        Input::Link(link) => Some(link),
        _ => None,
    }
}

fn result_of_job(input: Input) -> Option<Answered> {
    match input {
        Input::Found { form, message, found } => Some(Answered(form, message, found)),
        _ => None,
    }
}

fn read_file(input: Input) -> Option<ReadFile> {
    match input {
        Input::Read { form, read } => Some(ReadFile(form, read)),
        _ => None,
    }
}

/// A file, but for one that belongs to the form in front.
fn sent_file(asked: Asked, state: State, input: Input) -> Option<SentFile> {
    let of_form = state.form().is_some_and(|form| form.takes_files(asked.moment.back_after_long));
    match input {
        Input::File { file, .. } if !of_form => Some(file),
        _ => None,
    }
}

/// A statement that was pasted where the paid months are of use, or where nothing is awaited.
fn pasted_statement(asked: Asked, state: State, input: Input) -> Option<Pasted> {
    let Input::Text { text, message } = input else { return None };
    let of_use = state.form().is_none_or(Form::takes_statement);
    let context = asked.world.context(&asked.moment, FIRST_LANGUAGE);
    let statement = of_use.then(|| statement::pasted(&context, &text)).flatten()?;
    Some(Pasted(statement, message))
}

fn lost_job(input: Input) -> Option<Lost> {
    match input {
        Input::JobLost { incident } => Some(Lost(incident)),
        _ => None,
    }
}

fn language_pressed(input: Input) -> Option<Chosen> {
    match input {
        Input::Press { press: Some(Press::Language(language)), message } => Some(Chosen(language, message)),
        _ => None,
    }
}

/// A command asks for what the button of the same name does.
fn asked_for(input: Input) -> Option<Press> {
    match input {
        Input::Command(command) => Some(match command {
            Command::Start => Press::Menu,
            Command::Status => Press::StatusStart,
            Command::Who => Press::FinderStart,
            Command::Why => Press::WhyStart,
            Command::Plan => Press::PlannerStart,
            Command::Calc => Press::CalculatorStart,
            // They are told with the articles.
            Command::Ask | Command::Package => return None,
            Command::Appeal => Press::AppealStart,
            Command::Appeals => Press::Appeals(0),
            Command::Settings => Press::Settings,
            Command::Privacy => Press::Privacy,
            Command::Delete => Press::Delete,
            Command::Cancel => Press::Cancel,
            Command::Help => Press::Help,
        }),
        Input::Press { press, .. } => press,
        _ => None,
    }
}

/// A number, and words that ask about another person. In an appeal it may be told.
fn number_of_another(asked: Asked, state: State, input: Input) -> Option<OfAnother> {
    if matches!(state, State::Appeal(_) | State::Reply(_)) && state.is_open() {
        return None;
    }
    let Input::Text { text, message } = input else { return None };
    let holds_number = match typed_iin::read(&text) {
        Typed::Iin(_) => true,
        Typed::Wrong { digits, .. } => digits == look_up::DIGITS,
        _ => false,
    };
    (holds_number && answers::is_of_another(&asked.world, &text)).then_some(OfAnother(message))
}

/// What has as many digits as an IIN where none is awaited.
fn mistyped_out_of_place(input: Input) -> Option<Mistyped> {
    match input {
        Input::Text { text, message } | Input::Edited { text, message } => match typed_iin::read(&text) {
            Typed::Wrong { digits: look_up::DIGITS, .. } => Some(Mistyped(message)),
            _ => None,
        },
        _ => None,
    }
}

/// A number where none is awaited.
fn number_out_of_place(input: Input) -> Option<Number> {
    match input {
        Input::Text { text, message } | Input::Edited { text, message } => match typed_iin::read(&text) {
            Typed::Iin(iin) => Some(Number(iin, message)),
            _ => None,
        },
        _ => None,
    }
}
