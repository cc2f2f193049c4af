//! Answers to presses and to inline queries.

use serde_json::Value;

use super::{Outcome, done, list};
use crate::simulator::{entities::utf16_length, error::ApiError, news::Event, params::Params, world::World};

pub(super) fn answer_callback_query(world: &mut World, params: &Params) -> Outcome {
    let text = params.text("text").filter(|text| !text.is_empty());
    if text.as_deref().is_some_and(|text| utf16_length(text) > 200) {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let callback_id = params.text_or_empty("callback_query_id").into_owned();
    let press = world.presses.take(&callback_id)?;
    let event = Event::Answered {
        callback_id,
        person_id: press.person_id,
        text: text.map(std::borrow::Cow::into_owned),
        show_alert: params.boolean("show_alert"),
        url: params.text("url").filter(|url| !url.is_empty()).map(std::borrow::Cow::into_owned),
    };
    world.tell(press.chat_id, event);
    done()
}

pub(super) fn answer_inline_query(world: &mut World, params: &Params) -> Outcome {
    let results = params.object("results")?;
    let results = list(&results, "inline query results")?;
    if results.len() > 50 {
        return Err(ApiError::bad_request("RESULTS_TOO_MUCH"));
    }
    let mut ids = std::collections::BTreeSet::new();
    for result in results {
        let field = |name: &str| result.get(name).and_then(Value::as_str).unwrap_or_default();
        let id = field("id");
        if id.is_empty() || id.len() > 64 {
            return Err(ApiError::bad_request("RESULT_ID_INVALID"));
        }
        if !ids.insert(id) {
            return Err(ApiError::bad_request("RESULT_ID_DUPLICATE"));
        }
        let content = result.get("input_message_content").and_then(|content| content.get("message_text"));
        if field("type") != "article" {
            return Err(ApiError::bad_request(
                "can't parse inline query result: only articles are simulated",
            ));
        }
        if field("title").is_empty() {
            return Err(ApiError::bad_request("can't parse inline query result: Can't find field \"title\""));
        }
        if content.and_then(Value::as_str).is_none_or(|text| text.trim().is_empty()) {
            return Err(ApiError::bad_request("message text is empty"));
        }
    }
    let query_id = params.text_or_empty("inline_query_id").into_owned();
    let person_id = world.inline_queries.take(&query_id)?;
    world.inline_answers.add(query_id.clone(), results.clone());
    world.tell(person_id, Event::InlineAnswered { query_id, person_id });
    done()
}
