//! Inline queries: the cards of [`inline`](crate::conversation::inline) as results. What is typed is never kept.

use std::time::Duration;

use chrono::{DateTime, Utc};
use osms_rules::Language;
use teloxide::payloads::AnswerInlineQuerySetters;
use teloxide::prelude::Requester;
use teloxide::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, InlineQuery, InlineQueryResult, InlineQueryResultArticle,
    InlineQueryResultsButton, InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText,
    ParseMode,
};

use super::sending::{NO_PREVIEW, Sender};
use crate::conversation::inline::{Card, Way, language, offered};
use crate::conversation::tree::World;

/// How long an answer may take: Telegram forgets a query that nobody answers, and the person has typed on.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long Telegram may show the same answer again to the same person, in seconds: figures change with the day.
const CACHED_S: u32 = 300;

/// Answers a query, once; nothing is lost where that fails.
pub(super) async fn answer(
    sender: &Sender,
    world: &World,
    now: DateTime<Utc>,
    chosen: Option<Language>,
    query: InlineQuery,
) {
    let language = language(chosen, query.from.language_code.as_deref());
    let offer = offered(world, now, language, &query.query);
    let button = InlineQueryResultsButton {
        text: offer.ask.label,
        kind: InlineQueryResultsButtonKind::StartParameter(offer.ask.link.encode()),
    };
    let results = offer.cards.into_iter().map(result);
    let answer = sender.0.answer_inline_query(query.id, results);
    // The language is the person's own.
    let _ = answer.cache_time(CACHED_S).is_personal(true).button(button).await;
}

fn result(card: Card) -> InlineQueryResult {
    let mut content = InputMessageContentText::new(card.html).parse_mode(ParseMode::Html);
    content.link_preview_options = Some(NO_PREVIEW);
    let content = InputMessageContent::Text(content);
    let mut article =
        InlineQueryResultArticle::new(card.id, card.title, content).description(card.description);
    if let Some(button) = card.way.and_then(button) {
        article = article.reply_markup(InlineKeyboardMarkup::new([[button]]));
    }
    InlineQueryResult::Article(article)
}

fn button(way: Way) -> Option<InlineKeyboardButton> {
    way.address.parse().ok().map(|address| InlineKeyboardButton::url(way.label, address))
}
