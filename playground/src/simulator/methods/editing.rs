//! Changing and deleting what was sent.

use std::sync::Arc;

use serde_json::Value;

use super::{Outcome, content, done, json, list, required_message_id, writable_chat};
use crate::simulator::{
    error::ApiError,
    keyboard,
    model::{ChatKind, Content, Message},
    params::Params,
    world::{World, now},
};

const DELETABLE_SECONDS: u64 = 48 * 60 * 60;

pub(super) fn edit_text(world: &mut World, params: &Params) -> Outcome {
    let mut message = editable(world, params)?;
    if !matches!(message.content, Content::Text { .. }) {
        return Err(ApiError::bad_request("there is no text in the message to edit"));
    }
    message.content = content::text(params, "entities")?;
    finish(world, params, message)
}

pub(super) fn edit_caption(world: &mut World, params: &Params) -> Outcome {
    let mut message = editable(world, params)?;
    let (Content::Photo { caption, .. } | Content::Document { caption, .. }) = &mut message.content else {
        return Err(ApiError::bad_request("there is no caption in the message to edit"));
    };
    *caption = content::caption(params)?;
    finish(world, params, message)
}

pub(super) fn edit_reply_markup(world: &mut World, params: &Params) -> Outcome {
    let message = editable(world, params)?;
    finish(world, params, message)
}

fn editable(world: &World, params: &Params) -> Result<Message, ApiError> {
    if params.has("inline_message_id") {
        return Err(ApiError::bad_request("MESSAGE_ID_INVALID"));
    }
    let chat_id = writable_chat(world, params)?.chat.id;
    let message = world.message(chat_id, required_message_id(params)?);
    let message = message.ok_or_else(|| ApiError::bad_request("message to edit not found"))?;
    if message.from.id != world.bot.id {
        return Err(ApiError::bad_request("message can't be edited"));
    }
    Ok(Message::clone(message))
}

/// An edit without `reply_markup` takes the buttons away.
fn finish(world: &mut World, params: &Params, mut message: Message) -> Outcome {
    message.reply_markup = keyboard::parse_inline_only(params.object("reply_markup")?.as_ref())?;
    let chat_id = message.chat.id;
    let is_same =
        |old: &Arc<Message>| old.content == message.content && old.reply_markup == message.reply_markup;
    if world.message(chat_id, message.message_id).is_some_and(is_same) {
        return Err(ApiError::bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a \
             current content and reply markup of the message",
        ));
    }
    message.edit_date = Some(now());
    json(&world.replace_message(chat_id, message))
}

pub(super) fn delete_message(world: &mut World, params: &Params) -> Outcome {
    let chat_id = writable_chat(world, params)?.chat.id;
    let message_id = required_message_id(params)?;
    let message = world.message(chat_id, message_id);
    let message = message.ok_or_else(|| ApiError::bad_request("message to delete not found"))?;
    if !is_deletable(world, message) {
        return Err(ApiError::bad_request("message can't be deleted"));
    }
    world.remove_message(chat_id, message_id);
    done()
}

pub(super) fn delete_messages(world: &mut World, params: &Params) -> Outcome {
    let chat_id = writable_chat(world, params)?.chat.id;
    let ids = params.object("message_ids")?;
    let ids: Vec<i64> = list(&ids, "message_ids")?.iter().filter_map(Value::as_i64).collect();
    if ids.is_empty() {
        return Err(ApiError::bad_request("message identifiers are not specified"));
    }
    if ids.len() > 100 {
        return Err(ApiError::bad_request("too many message identifiers specified"));
    }
    let found: Vec<_> = ids.iter().filter_map(|id| world.message(chat_id, *id)).collect();
    if !found.iter().all(|message| is_deletable(world, message)) {
        return Err(ApiError::bad_request("message can't be deleted"));
    }
    for id in ids {
        world.remove_message(chat_id, id);
    }
    done()
}

/// For two days; in a group, where the bot is no administrator, its own messages only.
fn is_deletable(world: &World, message: &Message) -> bool {
    let is_own = message.from.id == world.bot.id;
    let is_private = message.chat.kind == ChatKind::Private;
    (is_own || is_private) && now().saturating_sub(message.date) <= DELETABLE_SECONDS
}
