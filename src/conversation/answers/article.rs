//! One article, as it is shown.

use osms_answers::{Article, ArticleId};
use osms_rules::Confidence;

use super::{AnswersPress, action_button, article_button, headline, menu};
use crate::conversation::link::Link;
use crate::conversation::{Button, Context, Outgoing, Person, Press, Publisher, Screen, Turn};
use crate::text::{Dates, escape};

/// The article that explains who runs the bot: of an independent one.
const WHO_RUNS_IT: &str = "bot-who";
/// How many buttons lead on from an article, tools first: more hide the answer on a phone.
const WAYS_ON: usize = 4;

/// Shows an article, or says that there is none of that name.
pub(in crate::conversation) fn shown(context: &Context<'_>, person: Person, id: ArticleId) -> Turn {
    let Some(article) = context.answers.library.get(id) else { return menu::old_button(context, person) };
    Turn::new(person, vec![Outgoing::Send(screen(context, article))])
}

/// Where an article is from: provisions, places that were read, since when it holds.
pub(super) fn sources_shown(context: &Context<'_>, person: Person, id: ArticleId) -> Turn {
    let Some(article) = context.answers.library.get(id) else { return menu::old_button(context, person) };
    let texts = context.texts;
    let messages = texts.messages();
    let mut lines = vec![headline(&article.text(texts.language()).title)];
    lines.push(escape(&messages.msg_answers_valid_from(texts.day(article.valid_from, Dates::Spoken))));
    let checked = messages.msg_answers_checked_on(texts.day(article.checked_on, Dates::Spoken));
    lines.push(escape(&format!("{checked}; {}", texts.confidence(article.confidence))));
    lines.push(String::new());
    for law in &article.laws {
        let act = context.rules.citations().act(law, texts.language());
        let number = texts.article(law).map_or_else(String::new, |article| format!(", {article}"));
        lines.push(format!("• {}{}", escape(act), escape(&number)));
    }
    lines.extend(
        texts
            .places(context.rules, &context.answers.library, article)
            .map(|place| format!("• {}", escape(place))),
    );
    let back = article_button(context, id).map(|button| vec![button]);
    let mut screen = Screen::new(lines.join("\n"));
    screen.buttons.extend(back);
    Turn::new(person, vec![Outgoing::Send(screen.row(menu::last_row(context)))])
}

/// An article in HTML, with when it was checked and where it is from.
pub(in crate::conversation) fn html(context: &Context<'_>, article: &Article) -> String {
    let texts = context.texts;
    let messages = texts.messages();
    let of_the_fund = context.publisher == Publisher::Fund && article.id.as_str() == WHO_RUNS_IT;
    let mut html = if of_the_fund {
        format!("<b>{}</b>\n{}", messages.msg_who_fund(), messages.msg_where_people_are())
    } else {
        let link = |id| context.bot.map(|bot| Link::Article(id).address(bot));
        texts.article_html(context.rules, context.today, article, link)
    };
    if article.confidence < Confidence::High {
        html.push_str("\n\n");
        html.push_str(&messages.msg_answers_unsure());
    }
    html.push_str("\n\n");
    html.push_str(&texts.article_footer(context.rules, &context.answers.library, article));
    html
}

fn screen(context: &Context<'_>, article: &Article) -> Screen {
    let messages = context.texts.messages();
    let mut screen = Screen::new(html(context, article));
    for action in &article.actions {
        screen = screen.row([action_button(context, *action)]);
    }
    let others = WAYS_ON.saturating_sub(article.actions.len());
    for id in article.related.iter().take(others) {
        screen.buttons.extend(article_button(context, *id).map(|button| vec![button]));
    }
    let sources = Press::Answers(AnswersPress::Sources(article.id));
    let share = Press::Answers(AnswersPress::Share(article.id));
    screen
        .row([
            Button::new(messages.msg_button_sources(), sources),
            Button::new(messages.msg_button_share(), share),
            Button::new(messages.msg_button_all_themes(), Press::Answers(AnswersPress::Ask)),
        ])
        .row(menu::last_row(context))
}
