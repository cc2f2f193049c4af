//! "Is it free for me?": services, with the package that each is in.

use osms_answers::{Article, Package};
use strum::VariantArray;

use super::{AnswersPress, article_button, headline, menu, page_row};
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn};
use crate::text::{Dates, escape};

/// How many services a page has.
const PAGE: usize = 10;

/// /package, or the button: the first page.
pub(in crate::conversation) fn services_asked_for(context: &Context<'_>, person: Person) -> Turn {
    Turn::new(person, vec![Outgoing::Send(screen(context, 0))])
}

/// A page, in the same message; one that is not there is the first.
pub(super) fn services_shown(context: &Context<'_>, person: Person, page: u8, message: i64) -> Turn {
    Turn::new(person, vec![Outgoing::Edit { message, screen: screen(context, page) }])
}

fn screen(context: &Context<'_>, page: u8) -> Screen {
    let texts = context.texts;
    let messages = texts.messages();
    let library = &context.answers.library;
    let title = |article: &Article| article.text(texts.language()).title.clone();
    let mut services: Vec<_> =
        Package::VARIANTS.iter().flat_map(|package| library.services(*package)).collect();
    services.sort_by_key(|article| title(article).to_lowercase());
    let pages = services.len().div_ceil(PAGE);
    let page = if usize::from(page) < pages { page } else { 0 };
    let shown = services.iter().skip(usize::from(page) * PAGE).take(PAGE);
    let mut lines = vec![headline(&messages.msg_services_ask()), messages.msg_services_how(), String::new()];
    let mut buttons = Vec::new();
    for article in shown {
        let package = article.package.map_or_else(String::new, |package| texts.package(package));
        lines.push(format!("• {} — <b>{}</b>", escape(&title(article)), escape(&package)));
        buttons.extend(article_button(context, article.id).map(|button| vec![button]));
    }
    // The oldest check of all: none of them is older.
    let checked_on = services.iter().map(|article| article.checked_on).min().unwrap_or(context.today);
    lines.push(String::new());
    lines.push(messages.msg_rules_as_of(texts.day(checked_on, Dates::Spoken)));
    let mut screen = Screen { html: lines.join("\n"), buttons };
    let turning = page_row(context, page, pages, AnswersPress::Services);
    if !turning.is_empty() {
        screen = screen.row(turning);
    }
    let status = Button::new(messages.msg_button_status(), Press::StatusStart);
    let themes = Button::new(messages.msg_button_themes(), Press::Answers(AnswersPress::Themes));
    screen.row([status]).row([themes]).row(menu::last_row(context))
}
