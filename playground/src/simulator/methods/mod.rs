//! The methods of the Bot API, one file for each group of them. A method takes the world and the parameters and
//! gives its result as JSON.

mod callbacks;
mod chats;
mod content;
mod editing;
mod inline;
mod media;
mod presentation;
mod receiving;
mod sending;

use serde::Serialize;
use serde_json::Value;

use super::{
    error::ApiError,
    params::Params,
    world::{ChatRecord, World},
};

pub(crate) use receiving::get_updates;

pub(crate) type Outcome = Result<String, ApiError>;

/// A method by its name.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&mut World, &Params) -> Outcome,
    /// Flood limits apply to it.
    pub(crate) is_limited: bool,
}

/// getUpdates waits, so it is carried out apart from the others.
pub(crate) const GET_UPDATES: &str = "getUpdates";

const fn free(name: &'static str, run: fn(&mut World, &Params) -> Outcome) -> Method {
    Method { name, run, is_limited: false }
}

const fn limited(name: &'static str, run: fn(&mut World, &Params) -> Outcome) -> Method {
    Method { name, run, is_limited: true }
}

const METHODS: &[Method] = &[
    limited("sendMessage", sending::send_message),
    limited("editMessageText", editing::edit_text),
    limited("editMessageReplyMarkup", editing::edit_reply_markup),
    limited("editMessageCaption", editing::edit_caption),
    free("answerCallbackQuery", callbacks::answer_callback_query),
    free("sendChatAction", sending::send_chat_action),
    free(GET_UPDATES, receiving::without_waiting),
    free("deleteMessage", editing::delete_message),
    free("deleteMessages", editing::delete_messages),
    limited("sendPhoto", media::send_photo),
    limited("sendDocument", media::send_document),
    limited("sendMediaGroup", media::send_media_group),
    limited("copyMessage", sending::copy_message),
    free("getFile", media::get_file),
    free("getMe", presentation::get_me),
    free("answerInlineQuery", inline::answer_inline_query),
    free("getChat", chats::get_chat),
    free("getChatMember", chats::get_chat_member),
    free("setWebhook", receiving::set_webhook),
    free("deleteWebhook", receiving::delete_webhook),
    free("getWebhookInfo", receiving::get_webhook_info),
    free("setMyCommands", presentation::set_my_commands),
    free("getMyCommands", presentation::get_my_commands),
    free("deleteMyCommands", presentation::delete_my_commands),
    free("setMyName", presentation::set_my_name),
    free("getMyName", presentation::get_my_name),
    free("setMyDescription", presentation::set_my_description),
    free("getMyDescription", presentation::get_my_description),
    free("setMyShortDescription", presentation::set_my_short_description),
    free("getMyShortDescription", presentation::get_my_short_description),
    free("setChatMenuButton", presentation::set_chat_menu_button),
    free("getChatMenuButton", presentation::get_chat_menu_button),
];

/// Finds a method without regard to the case of letters.
pub(crate) fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name))
}

fn json(value: &impl Serialize) -> Outcome {
    serde_json::to_string(value)
        .map_err(|error| ApiError::new(500, format!("Internal Server Error: {error}")))
}

#[expect(clippy::unnecessary_wraps, reason = "what every method returns")]
fn done() -> Outcome {
    Ok("true".to_owned())
}

/// The number in `chat_id`, before it is known whether there is such a chat.
pub(crate) fn chat_id(params: &Params) -> Option<i64> {
    params.integer("chat_id")
}

fn required_chat_id(params: &Params, name: &str) -> Result<i64, ApiError> {
    if params.text_or_empty(name).is_empty() {
        return Err(ApiError::bad_request(format!("{name} is empty")));
    }
    params.integer(name).ok_or_else(|| ApiError::bad_request("chat not found"))
}

/// The chat the call is about, if the bot may write there.
fn writable_chat<'a>(world: &'a World, params: &Params) -> Result<&'a ChatRecord, ApiError> {
    world.writable(required_chat_id(params, "chat_id")?)
}

fn required_message_id(params: &Params) -> Result<i64, ApiError> {
    let id = params.integer("message_id").filter(|id| *id > 0);
    id.ok_or_else(|| ApiError::bad_request("message identifier is not specified"))
}

fn list<'a>(value: &'a Value, what: &str) -> Result<&'a Vec<Value>, ApiError> {
    value.as_array().ok_or_else(|| ApiError::bad_request(format!("can't parse {what}: expected an Array")))
}
