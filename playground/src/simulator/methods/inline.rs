//! Answers to inline queries.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Outcome, content, done, list};
use crate::simulator::{
    error::ApiError,
    inline::{InlineAnswer, InlineResult, ResultsButton},
    keyboard::{self, InlineAction},
    news::Event,
    params::Params,
    world::World,
};

const MOST_RESULTS: usize = 50;

pub(super) fn answer_inline_query(world: &mut World, params: &Params) -> Outcome {
    let results = params.object("results")?;
    let results = list(&results, "inline query results")?;
    if results.len() > MOST_RESULTS {
        return Err(ApiError::bad_request("RESULTS_TOO_MUCH"));
    }
    let mut ids = BTreeSet::new();
    let mut read = Vec::new();
    for result in results {
        let result = inline_result(result)?;
        if !ids.insert(result.id.clone()) {
            return Err(ApiError::bad_request("RESULT_ID_DUPLICATE"));
        }
        read.push(result);
    }
    if params.integer("cache_time").is_some_and(|seconds| seconds < 0) {
        return Err(ApiError::bad_request("CACHE_TIME_INVALID"));
    }
    if params.text_or_empty("next_offset").len() > 64 {
        return Err(ApiError::bad_request("NEXT_OFFSET_INVALID"));
    }
    let button = results_button(params.object("button")?.as_ref())?;
    let query_id = params.text_or_empty("inline_query_id").into_owned();
    let query = world.inline_queries.take(&query_id)?;
    let person_id = query.person_id;
    let answer = InlineAnswer {
        person_id,
        results: read,
        button,
        cache_time: params.integer("cache_time").unwrap_or(300),
        is_personal: params.boolean("is_personal"),
    };
    world.inline_answers.add(query_id.clone(), answer);
    world.tell(person_id, Event::InlineAnswered { query_id, person_id });
    done()
}

fn wrong(what: &str) -> ApiError {
    ApiError::bad_request(format!("can't parse inline query result: {what}"))
}

fn inline_result(result: &Value) -> Result<InlineResult, ApiError> {
    if !result.is_object() {
        return Err(wrong("expected an Object"));
    }
    let field = |name: &str| result.get(name).and_then(Value::as_str).unwrap_or_default();
    match field("type") {
        "article" => {}
        "" => return Err(wrong("Can't find field \"type\"")),
        _ => return Err(wrong("only articles are simulated")),
    }
    let id = field("id");
    if id.is_empty() || id.len() > 64 {
        return Err(ApiError::bad_request("RESULT_ID_INVALID"));
    }
    let title = field("title").trim();
    if title.is_empty() {
        return Err(wrong("Can't find field \"title\""));
    }
    let said = result.get("input_message_content").unwrap_or(&Value::Null);
    let said_field = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
    if !said.is_object() {
        return Err(wrong("Can't find field \"input_message_content\""));
    }
    let entities = said.get("entities").unwrap_or(&Value::Null);
    let content = content::text_of(said_field("message_text"), said_field("parse_mode"), entities)?;
    let buttons = keyboard::parse_inline_only(result.get("reply_markup").unwrap_or(&Value::Null))?;
    let pressed = buttons.iter().flat_map(|keyboard| keyboard.inline_keyboard.iter().flatten());
    // A Mini App opens from private chats with the bot only.
    if pressed.into_iter().any(|button| matches!(button.action, InlineAction::WebApp { .. })) {
        return Err(ApiError::bad_request("BUTTON_TYPE_INVALID"));
    }
    Ok(InlineResult {
        id: id.to_owned(),
        title: title.to_owned(),
        description: field("description").to_owned(),
        content,
        buttons,
    })
}

/// Reads the button above the results, which leads into the private chat.
fn results_button(button: &Value) -> Result<Option<ResultsButton>, ApiError> {
    if button.is_null() {
        return Ok(None);
    }
    let field = |name: &str| button.get(name).and_then(Value::as_str).unwrap_or_default();
    let text = field("text").trim();
    if text.is_empty() {
        return Err(ApiError::bad_request("can't parse inline query results button: text is empty"));
    }
    if button.get("web_app").is_some_and(|app| !app.is_null()) {
        return Err(ApiError::bad_request(
            "can't parse inline query results button: only start_parameter is simulated",
        ));
    }
    let parameter = field("start_parameter");
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if parameter.is_empty() || parameter.len() > 64 || !parameter.bytes().all(is_plain) {
        return Err(ApiError::bad_request("START_PARAM_INVALID"));
    }
    Ok(Some(ResultsButton { text: text.to_owned(), start_parameter: parameter.to_owned() }))
}
