//! Inline queries: a person types the bot's handle and words in any chat, and sends one of the results.

use serde::Serialize;
use serde_json::json;

use super::{
    entities::utf16_length,
    keyboard::InlineKeyboard,
    model::Content,
    person::{Place, Refusal, Sent, actor, deliver},
    world::{Draft, World},
};

/// A query that waits for its answer.
pub(crate) struct InlineQuery {
    /// Who asked.
    pub(crate) person_id: i64,
}

/// What the bot offers for a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineAnswer {
    #[serde(skip)]
    pub(crate) person_id: i64,
    /// The results, the first one on top.
    pub results: Vec<InlineResult>,
    /// The button above them.
    pub button: Option<ResultsButton>,
    /// How long the answer may be shown again, in seconds.
    pub cache_time: i64,
    /// Whether it is for this person alone.
    pub is_personal: bool,
}

/// A result: what is shown of it, and the message that it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineResult {
    /// What the bot calls it.
    pub id: String,
    /// Its first line.
    pub title: String,
    /// The lines below, if any.
    pub description: String,
    /// What is sent.
    #[serde(skip)]
    pub content: Content,
    /// The buttons below the message.
    #[serde(skip)]
    pub buttons: Option<InlineKeyboard>,
}

/// A button that opens the private chat with the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultsButton {
    /// Its label.
    pub text: String,
    /// What stands behind `/start` then.
    pub start_parameter: String,
}

/// The longest query: clients cut what is typed.
const LONGEST: usize = 256;

pub(crate) fn ask_inline(
    world: &mut World,
    person_id: i64,
    query: &str,
    offset: &str,
) -> Result<String, Refusal> {
    let person = world.people.get(&person_id).ok_or(Refusal::NoSuchPerson)?;
    if person.is_deleted {
        return Err(Refusal::Deleted);
    }
    if !world.has_inline_mode {
        return Err(Refusal::NoInlineMode);
    }
    if utf16_length(query) > LONGEST {
        return Err(Refusal::BadText);
    }
    let from = person.user.clone();
    let id = world.next_query_id();
    world.inline_queries.add(id.clone(), InlineQuery { person_id });
    let body = json!({ "id": id, "from": from, "query": query, "offset": offset, "chat_type": "sender" });
    world.updates.push("inline_query", &body);
    Ok(id)
}

/// Sends one of the results that the bot offered to this person.
pub(crate) fn choose_inline(
    world: &mut World,
    place: Place,
    query_id: &str,
    result_id: &str,
) -> Result<Sent, Refusal> {
    let person = actor(world, place)?;
    let answer = world.inline_answers.get(query_id).filter(|answer| answer.person_id == place.person_id);
    let chosen = answer.and_then(|answer| answer.results.iter().find(|result| result.id == result_id));
    let InlineResult { content, buttons, .. } = chosen.cloned().ok_or(Refusal::NoSuchResult)?;
    let mut draft = Draft::new(person, content);
    draft.buttons = buttons;
    draft.via_bot = Some(world.bot.clone());
    deliver(world, place.chat_id, draft)
}
