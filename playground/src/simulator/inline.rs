//! Inline queries: a person types the bot's handle and words, and sends one of the results.

use serde_json::{Value, json};

use super::{
    entities::Formatted,
    html,
    model::Content,
    person::{Place, Refusal, Sent, actor, deliver},
    world::{Draft, World},
};

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
    let from = person.user.clone();
    let id = world.next_query_id();
    world.inline_queries.add(id.clone(), person_id);
    let body = json!({ "id": id, "from": from, "query": query, "offset": offset, "chat_type": "sender" });
    world.updates.push("inline_query", &body);
    Ok(id)
}

/// Sends one of the results that the bot offered.
pub(crate) fn choose_inline(
    world: &mut World,
    place: Place,
    query_id: &str,
    result_id: &str,
) -> Result<Sent, Refusal> {
    let person = actor(world, place)?;
    let results = world.inline_answers.take(query_id).map_err(|_| Refusal::NoSuchResult)?;
    let is_chosen = |result: &&Value| result.get("id").and_then(Value::as_str) == Some(result_id);
    let chosen = results.iter().find(is_chosen);
    let content = chosen.and_then(|result| result.pointer("/input_message_content"));
    let field = |name: &str| {
        content.and_then(|content| content.get(name)).and_then(Value::as_str).unwrap_or_default()
    };
    let source = field("message_text").to_owned();
    let formatted = if field("parse_mode").eq_ignore_ascii_case("html") {
        html::parse(&source).map_err(|_| Refusal::NoSuchResult)?
    } else {
        Formatted { text: source, entities: vec![] }
    };
    world.inline_answers.add(query_id.to_owned(), results);
    let Formatted { text, entities } = formatted.tidied();
    if text.is_empty() {
        return Err(Refusal::NoSuchResult);
    }
    let mut draft = Draft::new(person, Content::Text { text, entities });
    draft.via_bot = Some(world.bot.clone());
    deliver(world, place.chat_id, draft)
}
