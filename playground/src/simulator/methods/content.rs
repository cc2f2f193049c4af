//! Words of a message: read, formatted, measured.

use serde::Deserialize;
use serde_json::Value;

use crate::simulator::{
    entities::{Entity, Formatted, utf16_length},
    error::ApiError,
    html,
    model::{Caption, Content},
    params::Params,
};

const LONGEST_TEXT: usize = 4096;
const LONGEST_CAPTION: usize = 1024;

/// Reads the text of a message.
pub(super) fn text(params: &Params, entities_name: &str) -> Result<Content, ApiError> {
    let source = params.text_or_empty("text");
    text_of(&source, &params.text_or_empty("parse_mode"), params.object(entities_name)?.as_ref())
}

/// Reads a text that is part of something else.
pub(super) fn text_of(source: &str, parse_mode: &str, entities: &Value) -> Result<Content, ApiError> {
    if source.is_empty() {
        return Err(ApiError::bad_request("message text is empty"));
    }
    let Formatted { text, entities } = formatted(source, parse_mode, entities)?;
    if text.is_empty() {
        return Err(ApiError::bad_request("text must be non-empty"));
    }
    if utf16_length(&text) > LONGEST_TEXT {
        return Err(ApiError::bad_request("message is too long"));
    }
    Ok(Content::Text { text, entities })
}

/// Reads the caption of a call.
pub(super) fn caption(params: &Params) -> Result<Caption, ApiError> {
    let source = params.text_or_empty("caption");
    caption_of(&source, &params.text_or_empty("parse_mode"), params.object("caption_entities")?.as_ref())
}

/// Reads a caption that is part of an album.
pub(super) fn caption_of(source: &str, parse_mode: &str, entities: &Value) -> Result<Caption, ApiError> {
    let Formatted { text, entities } = formatted(source, parse_mode, entities)?;
    if utf16_length(&text) > LONGEST_CAPTION {
        return Err(ApiError::bad_request("message caption is too long"));
    }
    if text.is_empty() {
        return Ok(Caption::default());
    }
    Ok(Caption { caption: Some(text), caption_entities: entities })
}

fn formatted(source: &str, parse_mode: &str, entities: &Value) -> Result<Formatted, ApiError> {
    let formatted = match parse_mode.to_ascii_lowercase().as_str() {
        "html" => html::parse(source)
            .map_err(|why| ApiError::bad_request(format!("can't parse entities: {why}")))?,
        "" => Formatted { text: source.to_owned(), entities: explicit(entities)? },
        _ => return Err(ApiError::bad_request("unsupported parse_mode")),
    };
    Ok(formatted.tidied())
}

fn explicit(entities: &Value) -> Result<Vec<Entity>, ApiError> {
    let entities = match entities {
        Value::Null => return Ok(Vec::new()),
        Value::Array(entities) => entities,
        _ => {
            return Err(ApiError::bad_request("can't parse entities: expected an Array of message entities"));
        }
    };
    let wrong =
        |_| ApiError::bad_request("can't parse entities: expected an Object with type, offset and length");
    entities.iter().map(|entity| Entity::deserialize(entity).map_err(wrong)).collect()
}
