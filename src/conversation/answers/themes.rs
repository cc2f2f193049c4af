//! Themes, and the questions of each.

use osms_answers::Theme;
use strum::VariantArray;

use super::{AnswersPress, article_button, headline, menu, page_row};
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn};

/// How many questions a page has.
const PAGE: usize = 8;

/// /ask, or the button of the menu: how to ask, and the themes.
pub(in crate::conversation) fn asked_for(context: &Context<'_>, person: Person) -> Turn {
    Turn::new(person, vec![Outgoing::Send(themes(context))])
}

/// Back to the themes, in the same message.
pub(super) fn themes_shown(context: &Context<'_>, person: Person, message: i64) -> Turn {
    Turn::new(person, vec![Outgoing::Edit { message, screen: themes(context) }])
}

/// A page of a theme; one that is not there is the first.
pub(super) fn theme_shown(
    context: &Context<'_>,
    person: Person,
    theme: Theme,
    page: u8,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    let language = context.texts.language();
    let mut articles: Vec<_> = context.answers.library.of(theme).collect();
    articles.sort_by_key(|article| article.text(language).title.to_lowercase());
    let pages = articles.len().div_ceil(PAGE);
    let page = if usize::from(page) < pages { page } else { 0 };
    let mut screen = Screen::new(headline(&context.texts.theme(theme)));
    for article in articles.into_iter().skip(usize::from(page) * PAGE).take(PAGE) {
        screen.buttons.extend(article_button(context, article.id).map(|button| vec![button]));
    }
    let turning = page_row(context, page, pages, |page| AnswersPress::Theme(theme, page));
    if !turning.is_empty() {
        screen = screen.row(turning);
    }
    let themes = Button::new(messages.msg_button_themes(), Press::Answers(AnswersPress::Themes));
    let screen = screen.row([themes]).row(menu::last_row(context));
    Turn::new(person, vec![Outgoing::Edit { message, screen }])
}

fn themes(context: &Context<'_>) -> Screen {
    let messages = context.texts.messages();
    let mut screen =
        Screen::new(format!("{}\n{}", headline(&messages.msg_answers_ask()), messages.msg_answers_how()));
    screen.buttons.extend(theme_rows(context));
    screen.row(menu::last_row(context))
}

/// The themes, two in a row, and what is free.
pub(in crate::conversation) fn theme_rows(context: &Context<'_>) -> Vec<Vec<Button>> {
    let button = |theme: &Theme| {
        Button::new(context.texts.theme(*theme), Press::Answers(AnswersPress::Theme(*theme, 0)))
    };
    let services =
        Button::new(context.texts.messages().msg_button_services(), Press::Answers(AnswersPress::Package));
    let mut rows = vec![vec![services]];
    rows.extend(Theme::VARIANTS.chunks(2).map(|themes| themes.iter().map(button).collect::<Vec<_>>()));
    rows
}
