//! The beginning, the menu, and what every bot must answer: help, privacy, language, erasure.

use osms_appeals::KEPT_DAYS;
use osms_rules::{Language, Refusal};

use super::answers::AnswersPress;
use super::link::Tool;
use super::{
    Button, Context, Link, Outgoing, Person, Press, Publisher, Screen, State, Turn, answers, appeal,
    calculator, finder, look_up, payroll, planner, status, why,
};
use crate::text::{Dates, Texts, capitalised, escape};

/// The first question of all, in both languages at once.
pub(super) fn choose_language(context: &Context<'_>) -> Screen {
    let (own, other) = (context.texts.messages(), context.other_texts.messages());
    let html = format!("{}\n{}", own.msg_choose_language(), other.msg_choose_language());
    Screen::new(html).row([language_button(context.texts), language_button(context.other_texts)])
}

/// Who the bot is, and what it can be asked.
pub(super) fn menu(context: &Context<'_>, person: &Person) -> Screen {
    let messages = context.texts.messages();
    let who = match context.publisher {
        Publisher::Independent => messages.msg_who_independent(),
        Publisher::Fund => messages.msg_who_fund(),
    };
    let html = format!(
        "{}\n{who}\n{}\n\n{}",
        messages.msg_what(),
        messages.msg_where_people_are(),
        messages.msg_menu_ask()
    );
    let open = |kind: fn(&State) -> bool| person.forms().any(|state| state.is_open() && kind(state));
    let status = if open(|state| matches!(state, State::Status(_) | State::LookUp(_) | State::Statement(_))) {
        messages.msg_button_continue()
    } else {
        messages.msg_button_status()
    };
    let planner = if open(|state| matches!(state, State::Planner(_))) {
        messages.msg_button_continue_planner()
    } else {
        messages.msg_button_planner()
    };
    let finder = if open(|state| matches!(state, State::Finder(_))) {
        messages.msg_button_continue_finder()
    } else {
        messages.msg_button_finder()
    };
    let why = if open(|state| matches!(state, State::Why(_))) {
        messages.msg_button_cause_continue()
    } else {
        messages.msg_button_cause_start()
    };
    let calculator = if open(|state| matches!(state, State::Calculator(_))) {
        messages.msg_button_continue_calculator()
    } else {
        messages.msg_button_calculator()
    };
    let appeal = if open(|state| matches!(state, State::Appeal(_))) {
        messages.msg_button_continue_appeal()
    } else {
        messages.msg_button_appeal()
    };
    Screen::new(html)
        .row([Button::new(status, Press::StatusStart)])
        .row([
            Button::new(messages.msg_button_ask(), Press::Answers(AnswersPress::Ask)),
            Button::new(messages.msg_button_services(), Press::Answers(AnswersPress::Package)),
        ])
        .row([Button::new(why, Press::WhyStart)])
        .row([Button::new(finder, Press::FinderStart)])
        .row([Button::new(planner, Press::PlannerStart)])
        .row([Button::new(calculator, Press::CalculatorStart)])
        .row([
            Button::new(appeal, Press::AppealStart),
            Button::new(messages.msg_button_appeals(), Press::Appeals(0)),
        ])
        .row([
            Button::new(messages.msg_button_help(), Press::Help),
            Button::new(messages.msg_button_privacy(), Press::Privacy),
        ])
        .row([language_button(context.other_texts)])
}

/// A button that changes the language, with the name of that language in itself.
pub(super) fn language_button(texts: &Texts) -> Button {
    Button::new(texts.messages().msg_own_name(), Press::Language(texts.language()))
}

/// The last row of every screen that stands by itself.
pub(super) fn last_row(context: &Context<'_>) -> [Button; 2] {
    let menu = Button::new(context.texts.messages().msg_button_menu(), Press::Menu);
    [menu, language_button(context.other_texts)]
}

/// The last row of every screen of a form.
pub(super) fn cancel_row(context: &Context<'_>) -> [Button; 2] {
    let cancel = Button::new(context.texts.messages().msg_button_cancel(), Press::Cancel);
    [cancel, language_button(context.other_texts)]
}

/// The rules have no answer: why.
pub(super) fn refused(context: &Context<'_>, refusal: &Refusal) -> Screen {
    Screen::new(escape(&capitalised(&context.texts.refusal(refusal, Dates::Spoken)))).row(last_row(context))
}

/// The person chose a language: the screen on which they did shows itself in it.
pub(super) fn language_chosen(
    context: &Context<'_>,
    mut person: Person,
    language: Language,
    message: i64,
) -> Turn {
    person.language = Some(language);
    if let Some(link) = person.wanted.take() {
        let chosen = Screen::new(context.texts.messages().msg_language_chosen()).row(last_row(context));
        let mut turn = opened(context, person.clone(), link)
            .unwrap_or_else(|refusal| Turn::new(person, vec![Outgoing::Send(refused(context, &refusal))]));
        turn.messages.insert(0, Outgoing::Edit { message, screen: chosen });
        return turn;
    }
    let screen = match person.state.form() {
        Some(form) => form.screen(context, &person),
        None => menu(context, &person),
    };
    Turn::new(person, vec![Outgoing::Edit { message, screen }])
}

/// A link was opened: the article or the tool that it leads to.
pub(super) fn opened(context: &Context<'_>, person: Person, link: Link) -> Result<Turn, Refusal> {
    Ok(match link {
        Link::Article(id) => answers::shown(context, person, id),
        Link::Tool(tool) => match tool {
            Tool::Status => status::started(context, person),
            Tool::Who => return finder::started(context, person),
            Tool::Why => return why::started(context, person),
            Tool::Plan => planner::started(context, person),
            Tool::Calc => calculator::started(context, person),
            Tool::Payroll => payroll::started(context, person),
            Tool::Ask => answers::asked_for(context, person),
            Tool::Package => answers::services_asked_for(context, person),
            Tool::Appeal => appeal::started(context, person),
        },
    })
}

/// /start, or the button of the menu: what was begun stays as it is.
pub(super) fn started(context: &Context<'_>, person: Person) -> Turn {
    let screen = menu(context, &person);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// /help.
pub(super) fn helped(context: &Context<'_>, person: Person) -> Turn {
    let messages = context.texts.messages();
    let status = match context.look_ups {
        Some(_) => messages.msg_help_status_by_iin(),
        None => messages.msg_help_status(),
    };
    let screen = Screen::new(format!(
        "<b>{}</b>\n{status}\n{}\n{}\n{}\n{}\n{}\n{}\n\n{}",
        messages.msg_command_help(),
        messages.msg_help_ask(),
        messages.msg_help_why(),
        messages.msg_help_who(),
        messages.msg_help_plan(),
        messages.msg_help_appeal(),
        messages.msg_help_commands(),
        messages.msg_help_not_official()
    ))
    .row(last_row(context));
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// /privacy.
pub(super) fn privacy_asked(context: &Context<'_>, person: Person) -> Turn {
    let messages = context.texts.messages();
    let kept = match context.look_ups {
        Some(_) => messages.msg_privacy_by_iin(),
        None => messages.msg_privacy_without_iin(),
    };
    let html = format!(
        "<b>{}</b>\n{kept}\n{}\n{}\n{}",
        messages.msg_command_privacy(),
        messages.msg_privacy_appeals(),
        messages.msg_privacy_appeals_how_long(KEPT_DAYS),
        messages.msg_privacy_rights()
    );
    let screen = Screen::new(html)
        .row([Button::new(messages.msg_button_delete(), Press::Delete)])
        .row(last_row(context));
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// /settings.
pub(super) fn settings_asked(context: &Context<'_>, person: Person) -> Turn {
    let screen = choose_language(context);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// A link of somebody who has chosen no language: it is opened when they have.
pub(super) fn settings_asked_for(context: &Context<'_>, mut person: Person, link: Link) -> Turn {
    person.wanted = Some(link);
    settings_asked(context, person)
}

/// /delete: asks before it erases. What was begun stays as it is until then.
pub(super) fn erasure_asked(context: &Context<'_>, person: Person) -> Turn {
    let messages = context.texts.messages();
    let appeal::Erasure { effects: ended, open } = appeal::erasure(context);
    let mut lines = vec![messages.msg_delete_ask()];
    if person.forms().any(|state| state.is_open() && matches!(state, State::Appeal(_) | State::Reply(_))) {
        lines.push(messages.msg_delete_ask_drafts());
    }
    if !ended.is_empty() {
        lines.push(messages.msg_delete_ask_ended(ended.len()));
    }
    lines.push(if open.is_empty() {
        messages.msg_delete_nothing_held()
    } else {
        messages.msg_delete_ask_open(open)
    });
    let screen = Screen::new(lines.join("\n"))
        .row([Button::new(messages.msg_button_delete_yes(), Press::ErasureConfirmed)])
        .row([Button::new(messages.msg_button_delete_no(), Press::Menu)]);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// Everything that is kept about the person is erased, the language too.
pub(super) fn erased(context: &Context<'_>, person: Person) -> Turn {
    let messages = context.texts.messages();
    let looked_up = look_up::times_only(context, &person.looked_up);
    let appeal::Erasure { effects, open } = appeal::erasure(context);
    let kept =
        if open.is_empty() { messages.msg_deleted_all() } else { messages.msg_deleted_but_appeals(open) };
    let kept = match (looked_up.is_empty(), kept) {
        (true, kept) => kept,
        (false, kept) if context.appeals.iter().any(|dossier| dossier.appeal.standing.state.is_open()) => {
            format!("{kept}\n{}", messages.msg_deleted_but_times())
        }
        (false, _) => messages.msg_deleted_but_times(),
    };
    let screen = Screen::new(format!("{kept}\n{}", messages.msg_deleted_start_again()));
    let left = look_up::left(person, vec![Outgoing::Send(screen)]);
    let person = Person { looked_up, ..Person::default() };
    Turn { erase: true, effects, person, ..left }
}

/// /cancel.
pub(super) fn cancelled(context: &Context<'_>, person: Person) -> Turn {
    let messages = context.texts.messages();
    match person.state.clone() {
        State::Appeal(form) => return appeal::cancelled(context, person, form),
        State::Reply(form) => return appeal::reply_cancelled(context, person, &form),
        _ => {}
    }
    let said = match person.state {
        State::Idle => messages.msg_nothing_to_cancel(),
        _ => messages.msg_cancelled(),
    };
    let mut turn = look_up::left(person, Vec::new());
    turn.person.state = State::Idle;
    let mut screen = menu(context, &turn.person);
    screen.html = format!("{said}\n\n{}", messages.msg_menu_ask());
    turn.messages.push(Outgoing::Send(screen));
    turn
}

/// A button whose screen is no longer there.
pub(super) fn old_button(context: &Context<'_>, person: Person) -> Turn {
    let mut screen = menu(context, &person);
    let messages = context.texts.messages();
    screen.html = format!("{}\n\n{}", messages.msg_old_button(), messages.msg_menu_ask());
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// Something that is not understood outside a form: where people are, and the themes.
pub(super) fn not_understood(context: &Context<'_>, person: Person) -> Turn {
    let messages = context.texts.messages();
    let html = format!("{}\n{}", messages.msg_not_understood(), messages.msg_where_people_are());
    let mut screen = Screen::new(html);
    screen.buttons.extend(answers::theme_rows(context));
    let screen = screen.row(last_row(context));
    Turn::new(person, vec![Outgoing::Send(screen)])
}
