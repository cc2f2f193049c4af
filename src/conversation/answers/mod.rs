//! Answers to questions: any text that nothing waits for is a question, and there are themes to look through.

mod alarm;
mod article;
mod branch;
mod press;
mod services;
mod share;
mod themes;

use osms_answers::{Action, ArticleId, Found};
use osms_rules::Tenge;

pub(super) use alarm::{alarm_of, alarmed, help, with_alarm};
pub(super) use article::{html, shown};
pub(super) use branch::{everywhere, questions};
pub use press::AnswersPress;
pub(super) use services::services_asked_for;
pub(super) use themes::{asked_for, theme_rows};

use super::tree::World;
use super::{Button, Context, Outgoing, Person, Press, Screen, Turn, menu};
use crate::text::escape;

/// The article that says why nobody is checked but oneself.
const CHECK_ANOTHER: &str = "check-another";

/// What became of a question, for counting: no word of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Asked {
    /// One article was shown.
    Answered,
    /// Several were offered.
    Offered,
    /// It was not understood.
    NotUnderstood,
    /// It was an emergency, or somebody spoke of killing themselves.
    Alarm,
}

/// A question outside a form: one answer, some to choose from, or none. Of an income that it names what is due can be reckoned.
fn answered(context: &Context<'_>, person: Person, found: &Found, income: Option<Tenge>) -> Turn {
    let (asked, mut turn) = match found {
        Found::One(id) => (Asked::Answered, shown(context, person, *id)),
        Found::Several(ids) => {
            (Asked::Offered, Turn::new(person, vec![Outgoing::Send(choice(context, ids))]))
        }
        Found::Nothing => (Asked::NotUnderstood, menu::not_understood(context, person)),
    };
    turn.asked = Some(asked);
    if let (Some(income), Some(Outgoing::Send(screen))) = (income, turn.messages.last_mut()) {
        let label = context.texts.messages().msg_button_reckon(context.texts.amount(income));
        screen.buttons.insert(0, vec![Button::new(label, Press::CalculatorFor(income))]);
    }
    with_way_back(context, turn)
}

/// What was begun waits right below an answer.
fn with_way_back(context: &Context<'_>, mut turn: Turn) -> Turn {
    if turn.person.state.is_open()
        && let Some(Outgoing::Send(screen)) = turn.messages.last_mut()
    {
        let label = context.texts.messages().msg_button_resume();
        screen.buttons.insert(0, vec![Button::new(label, Press::Answers(AnswersPress::Resume))]);
    }
    turn
}

/// Whether a text asks about the status of somebody else.
pub(super) fn is_of_another(world: &World, text: &str) -> bool {
    let search = &world.answers().search;
    search.names_another(text)
        || search.find(text).articles().first().is_some_and(|id| id.as_str() == CHECK_ANOTHER)
}

/// Why nobody is checked but oneself; the number is removed from the chat.
pub(super) fn of_another(context: &Context<'_>, person: Person, message: i64) -> Turn {
    let mut turn = match ArticleId::from(CHECK_ANOTHER) {
        Ok(id) => with_way_back(context, shown(context, person, id)),
        Err(_) => menu::not_understood(context, person),
    };
    turn.messages.insert(0, Outgoing::Delete { message });
    turn
}

/// Offers what answers a text below a turn that takes it for something else.
pub(super) fn offer(context: &Context<'_>, turn: &mut Turn, text: &str) {
    let found = context.answers.search.find(text);
    let buttons = found.articles().iter().filter_map(|id| article_button(context, *id));
    if let Some(Outgoing::Send(screen)) = turn.messages.last_mut() {
        let last = screen.buttons.len().saturating_sub(1);
        screen.buttons.splice(last..last, buttons.map(|button| vec![button]));
    }
}

/// Back to what was begun, as it stands.
fn resumed(context: &Context<'_>, person: Person) -> Turn {
    match person.state.form().map(|form| form.screen(context, &person)) {
        Some(screen) => Turn::new(person, vec![Outgoing::Send(screen)]),
        None => menu::started(context, person),
    }
}

/// Which of these was meant?
fn choice(context: &Context<'_>, ids: &[ArticleId]) -> Screen {
    let messages = context.texts.messages();
    let mut screen = Screen::new(messages.msg_answers_which());
    for id in ids {
        screen.buttons.extend(article_button(context, *id).map(|button| vec![button]));
    }
    // Somebody without a status can be asked what it is, whichever article they meant.
    let first = ids.first().and_then(|id| context.answers.library.get(*id));
    if first.is_some_and(|article| article.actions.contains(&Action::Why)) {
        screen.buttons.push(vec![action_button(context, Action::Why)]);
    }
    let other = Button::new(messages.msg_button_no_such_question(), Press::Answers(AnswersPress::Ask));
    screen.row([other]).row(menu::last_row(context))
}

/// A button with the title of an article.
pub(super) fn article_button(context: &Context<'_>, id: ArticleId) -> Option<Button> {
    let article = context.answers.library.get(id)?;
    let title = article.text(context.texts.language()).title.clone();
    Some(Button::new(title, Press::Answers(AnswersPress::Article(id))))
}

/// A button for what one can go on with.
fn action_button(context: &Context<'_>, action: Action) -> Button {
    let messages = context.texts.messages();
    let (label, press) = match action {
        Action::Status => (messages.msg_button_status(), Press::StatusStart),
        Action::Why => (messages.msg_button_cause_start(), Press::WhyStart),
        Action::Who => (messages.msg_button_finder(), Press::FinderStart),
        Action::Plan => (messages.msg_button_planner(), Press::PlannerStart),
        Action::Calc => (messages.msg_button_calculator(), Press::CalculatorStart),
        Action::Package => (messages.msg_button_services(), Press::Answers(AnswersPress::Package)),
        Action::Appeal(None) => (messages.msg_button_appeal(), Press::AppealStart),
        Action::Appeal(Some(kind)) => {
            (messages.msg_button_appeal_about(context.texts.kind(kind)), Press::AppealAbout(kind))
        }
    };
    Button::new(label, press)
}

/// Where a list goes on, and where it came from.
fn page_row(context: &Context<'_>, page: u8, pages: usize, to: impl Fn(u8) -> AnswersPress) -> Vec<Button> {
    let messages = context.texts.messages();
    let earlier = page.checked_sub(1).map(|page| (messages.msg_button_earlier(), page));
    let later = page.checked_add(1).filter(|page| usize::from(*page) < pages);
    let later = later.map(|page| (messages.msg_button_later(), page));
    let button = |(label, page)| Button::new(label, Press::Answers(to(page)));
    earlier.into_iter().chain(later).map(button).collect()
}

/// Bold, for the first line of a screen.
fn headline(text: &str) -> String {
    format!("<b>{}</b>", escape(text))
}
