//! What is done with questions and articles, by what the person did.
#![expect(clippy::needless_pass_by_value, reason = "dptree hands out its values")]

use dptree::{Handler, entry, filter_map};
use osms_answers::{About, Found};
use osms_rules::Tenge;

use super::{AnswersPress, answered, article, resumed, services, share, themes, with_way_back};
use crate::conversation::asked::{Asked, Pressed};
use crate::conversation::form::Form;
use crate::conversation::typed_iin::{self, Typed};
use crate::conversation::{Command, Input, Press, State, Turn, calculator, menu, typed_amount};

/// In fewer words hardly anybody asks anything where an amount is awaited.
const FEWEST_WORDS_OF_A_QUESTION: usize = 3;
/// So many digits in a row may be an IIN with some forgotten, and no question.
const DIGITS_OF_A_NUMBER: u32 = 9;

/// Themes, articles, services and links: in any state, and none of it touches a form.
pub(in crate::conversation) fn everywhere() -> Handler<'static, Turn> {
    let pressed = filter_map(pressed).endpoint(
        |asked: Asked, Pressed(press, message): Pressed<AnswersPress>| async move {
            asked.turn(|context, person| match press {
                AnswersPress::Ask => themes::asked_for(context, person),
                AnswersPress::Themes => themes::themes_shown(context, person, message),
                AnswersPress::Theme(theme, page) => {
                    themes::theme_shown(context, person, theme, page, message)
                }
                AnswersPress::Package => services::services_asked_for(context, person),
                AnswersPress::Services(page) => services::services_shown(context, person, page, message),
                AnswersPress::Article(id) => with_way_back(context, article::shown(context, person, id)),
                AnswersPress::Sources(id) => article::sources_shown(context, person, id),
                AnswersPress::Share(id) => share::shared(context, person, id),
                AnswersPress::Resume => resumed(context, person),
                AnswersPress::Qr(link) => share::pictured(context, person, link),
            })
        },
    );
    let commanded = filter_map(commanded).endpoint(|asked: Asked, command: Command| async move {
        asked.turn(|context, person| match command {
            Command::Package => services::services_asked_for(context, person),
            _ => themes::asked_for(context, person),
        })
    });
    entry().branch(pressed).branch(commanded)
}

/// A text that nothing waits for is a question. In a form that goes on by buttons it is one where it is understood.
pub(in crate::conversation) fn questions() -> Handler<'static, Turn> {
    filter_map(question).endpoint(|asked: Asked, question: Question| async move {
        asked.turn(|context, person| match question {
            Question::Greeting => menu::started(context, person),
            Question::Sum(income) => calculator::started_with(context, person, income),
            Question::Asked { found, income } => answered(context, person, &found, income),
        })
    })
}

/// What a text is that nothing waits for.
#[derive(Clone)]
enum Question {
    /// A greeting or thanks.
    Greeting,
    /// An income, and nothing else that tells anything: what is due of it.
    Sum(Tenge),
    /// A question, and what it found; the income that it names, where it is about sums.
    Asked { found: Found, income: Option<Tenge> },
}

fn pressed(input: Input) -> Option<Pressed<AnswersPress>> {
    match input {
        Input::Press { press: Some(Press::Answers(press)), message } => Some(Pressed(press, message)),
        _ => None,
    }
}

/// A command of the themes or of the services, which asks for what the button of the same name does.
fn commanded(input: Input) -> Option<Command> {
    match input {
        Input::Command(command @ (Command::Ask | Command::Package)) => Some(command),
        _ => None,
    }
}

fn question(asked: Asked, state: State, input: Input) -> Option<Question> {
    let Input::Text { text, .. } = input else { return None };
    // A mistyped command is no question, and a number is looked at by those who know numbers.
    let is_number = match typed_iin::read(&text) {
        Typed::Iin(_) => true,
        // Two jobs and three children are several numbers too.
        Typed::Several => typed_iin::may_begin_in(&text, false),
        Typed::Wrong { digits, .. } => digits >= DIGITS_OF_A_NUMBER,
        Typed::Nothing => false,
    };
    let is_awaited = match &state {
        // Where an amount is awaited, a few words may be one that can't be read.
        State::Calculator(form) if form.awaits_amount() => {
            text.contains(|sign: char| sign.is_ascii_digit())
                || text.split_whitespace().count() < FEWEST_WORDS_OF_A_QUESTION
        }
        State::Calculator(_) => false,
        state => state.form().is_some_and(Form::takes_text),
    };
    if text.starts_with('/') || is_number || is_awaited {
        return None;
    }
    let search = &asked.world.answers().search;
    let found = search.find(&text);
    if found == Found::Nothing && state.is_open() {
        return None;
    }
    let about = search.about(&text);
    let income = typed_amount::income_in(&text).filter(|_| about != About::Else);
    Some(match income {
        // A form that is open may be about sums itself.
        Some(_) if about == About::OnlySums && state.is_open() => return None,
        Some(income) if about == About::OnlySums => Question::Sum(income),
        _ if found == Found::Nothing && search.is_greeting(&text) => Question::Greeting,
        _ => Question::Asked { found, income },
    })
}
