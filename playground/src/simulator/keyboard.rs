//! Keyboards: reading `reply_markup` as strictly as Telegram does.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{entities::utf16_length, error::ApiError};

/// Buttons under a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineKeyboard {
    /// Rows of buttons.
    pub inline_keyboard: Vec<Vec<InlineButton>>,
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineButton {
    /// Its label.
    pub text: String,
    /// `primary`, `success` or `danger`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// What a press does.
    #[serde(flatten)]
    pub action: InlineAction,
}

/// What a press on a button under a message does: exactly one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InlineAction {
    /// Tells the bot.
    CallbackData(String),
    /// Opens a page.
    Url(String),
    /// Copies a text.
    CopyText {
        /// What is copied.
        text: String,
    },
    /// Starts an inline query in a chat of the person's choice.
    SwitchInlineQuery(String),
    /// Starts an inline query here.
    SwitchInlineQueryCurrentChat(String),
    /// Starts an inline query in a chat of certain kinds.
    SwitchInlineQueryChosenChat(Value),
    /// Opens a Mini App.
    WebApp {
        /// Its address.
        url: String,
    },
}

impl InlineButton {
    /// What the bot is told, if the button tells it anything.
    #[must_use]
    pub fn callback_data(&self) -> Option<&str> {
        match &self.action {
            InlineAction::CallbackData(data) => Some(data),
            _ => None,
        }
    }
}

/// Buttons in place of the person's keyboard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReplyKeyboard {
    /// Rows of buttons.
    pub keyboard: Vec<Vec<ReplyButton>>,
    /// Goes away after one press.
    pub one_time_keyboard: bool,
    /// Stays even when the person opens their own keyboard.
    pub is_persistent: bool,
    /// Lower than the person's keyboard when few rows.
    pub resize_keyboard: bool,
    /// Grey words in the empty field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_field_placeholder: Option<String>,
}

/// A button in place of the person's keyboard: its label is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyButton {
    /// Its label, sent as a message when pressed.
    pub text: String,
    /// Shares the person's phone number instead.
    pub request_contact: bool,
    /// Shares the person's place instead.
    pub request_location: bool,
}

/// Any `reply_markup`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Buttons under the message.
    Inline(InlineKeyboard),
    /// Buttons in place of the keyboard.
    Reply(ReplyKeyboard),
    /// Takes such buttons away.
    Remove,
    /// Opens a reply to the message.
    ForceReply {
        /// Grey words in the empty field.
        placeholder: Option<String>,
    },
}

/// Reads a `reply_markup` of a message that goes to a private chat or a group.
///
/// # Errors
/// Telegram's refusal.
pub(crate) fn parse(markup: &Value, is_private: bool) -> Result<Option<Markup>, ApiError> {
    let object = match markup {
        Value::Null => return Ok(None),
        Value::Object(object) if object.is_empty() => return Ok(None),
        Value::Object(object) => object,
        _ => return Err(ApiError::bad_request("object expected as reply markup")),
    };
    if let Some(rows) = object.get("inline_keyboard") {
        return Ok(inline(rows)?.map(Markup::Inline));
    }
    if let Some(rows) = object.get("keyboard") {
        return Ok(Some(Markup::Reply(reply(rows, object, is_private)?)));
    }
    if flag(object, "remove_keyboard") {
        return Ok(Some(Markup::Remove));
    }
    if flag(object, "force_reply") {
        return Ok(Some(Markup::ForceReply { placeholder: placeholder(object)? }));
    }
    Err(ApiError::bad_request("can't parse reply keyboard markup JSON object"))
}

/// Reads the markup of an edit, where only buttons under the message may stand.
///
/// # Errors
/// Telegram's refusal.
pub(crate) fn parse_inline_only(markup: &Value) -> Result<Option<InlineKeyboard>, ApiError> {
    match parse(markup, true)? {
        None => Ok(None),
        Some(Markup::Inline(keyboard)) => Ok(Some(keyboard)),
        Some(_) => Err(ApiError::bad_request("inline keyboard expected")),
    }
}

const MOST_BUTTONS: usize = 100;
const MOST_IN_A_ROW: usize = 8;

fn rows<'a>(value: &'a Value, field: &str) -> Result<Vec<&'a Vec<Value>>, ApiError> {
    let not_rows = || ApiError::bad_request(format!("field \"{field}\" must be of type Array"));
    let rows = value.as_array().ok_or_else(not_rows)?;
    let rows = rows.iter().map(|row| {
        row.as_array()
            .ok_or_else(|| ApiError::bad_request(format!("field \"{field}\" must be an Array of Arrays")))
    });
    rows.collect()
}

fn inline(value: &Value) -> Result<Option<InlineKeyboard>, ApiError> {
    let mut keyboard = Vec::new();
    for row in rows(value, "inline_keyboard")? {
        let wrong = |what: &str| ApiError::bad_request(format!("can't parse inline keyboard button: {what}"));
        let row: Vec<InlineButton> =
            row.iter().map(|button| inline_button(button, &wrong)).collect::<Result<_, _>>()?;
        if row.len() > MOST_IN_A_ROW {
            return Err(ApiError::bad_request("BUTTON_ROW_TOO_LONG"));
        }
        if !row.is_empty() {
            keyboard.push(row);
        }
    }
    if keyboard.iter().map(Vec::len).sum::<usize>() > MOST_BUTTONS {
        return Err(ApiError::bad_request("REPLY_MARKUP_TOO_LONG"));
    }
    Ok((!keyboard.is_empty()).then_some(InlineKeyboard { inline_keyboard: keyboard }))
}

const INLINE_ACTIONS: [&str; 7] = [
    "callback_data",
    "url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
];

fn inline_button(button: &Value, wrong: &impl Fn(&str) -> ApiError) -> Result<InlineButton, ApiError> {
    let object = button.as_object().ok_or_else(|| wrong("InlineKeyboardButton must be an Object"))?;
    let text = label(object, wrong)?;
    if text.is_empty() {
        return Err(ApiError::bad_request("inline keyboard button text must be non-empty"));
    }
    let style = object.get("style").and_then(Value::as_str).map(str::to_owned);
    if style.as_deref().is_some_and(|style| !matches!(style, "primary" | "success" | "danger")) {
        return Err(ApiError::bad_request("BUTTON_STYLE_INVALID"));
    }
    // Several actions in one button: Telegram takes one and drops the rest in silence. Here it is an error,
    // because the author of the bot would never notice.
    let present = INLINE_ACTIONS.iter().filter_map(|name| object.get(*name).map(|value| (*name, value)));
    let mut present =
        present.filter(|(name, value)| !(value.is_null() || (*name == "callback_data" && *value == "")));
    let (name, value) =
        present.next().ok_or_else(|| wrong("Text buttons are unallowed in the inline keyboard"))?;
    if present.next().is_some() {
        return Err(wrong("exactly one action must be specified in the button"));
    }
    let string = || {
        let text = value.as_str().map(str::to_owned);
        text.ok_or_else(|| wrong(&format!("Field \"{name}\" must be of type String")))
    };
    let inner = |field: &str| {
        let text = value.get(field).and_then(Value::as_str).map(str::to_owned);
        text.ok_or_else(|| wrong(&format!("Can't find field \"{field}\"")))
    };
    let action = match name {
        "callback_data" => InlineAction::CallbackData(callback_data(string()?)?),
        "url" => InlineAction::Url(link(string()?)?),
        "copy_text" => InlineAction::CopyText { text: copy_text(inner("text")?)? },
        "switch_inline_query" => InlineAction::SwitchInlineQuery(string()?),
        "switch_inline_query_current_chat" => InlineAction::SwitchInlineQueryCurrentChat(string()?),
        "switch_inline_query_chosen_chat" => InlineAction::SwitchInlineQueryChosenChat(value.clone()),
        _ => InlineAction::WebApp { url: web_app(inner("url")?)? },
    };
    Ok(InlineButton { text, style, action })
}

fn callback_data(data: String) -> Result<String, ApiError> {
    if data.len() > 64 {
        return Err(ApiError::bad_request("BUTTON_DATA_INVALID"));
    }
    Ok(data)
}

fn copy_text(text: String) -> Result<String, ApiError> {
    if text.is_empty() || utf16_length(&text) > 256 {
        return Err(ApiError::bad_request("BUTTON_COPY_TEXT_INVALID"));
    }
    Ok(text)
}

fn link(url: String) -> Result<String, ApiError> {
    let wrong = |why| ApiError::bad_request(format!("inline keyboard button URL '{url}' is invalid: {why}"));
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", &url));
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "tg" | "ton") {
        return Err(wrong("Unsupported URL protocol"));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() {
        return Err(wrong("URL host is empty"));
    }
    let needs_dot = !scheme.eq_ignore_ascii_case("tg") && !url.contains("://");
    if url.contains(char::is_whitespace) || (needs_dot && !host.contains('.')) {
        return Err(wrong("Wrong HTTP URL"));
    }
    Ok(url)
}

fn web_app(url: String) -> Result<String, ApiError> {
    if !url.starts_with("https://") {
        let why =
            format!("inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed");
        return Err(ApiError::bad_request(why));
    }
    Ok(url)
}

fn reply(value: &Value, object: &Map<String, Value>, is_private: bool) -> Result<ReplyKeyboard, ApiError> {
    let mut keyboard = Vec::new();
    for row in rows(value, "keyboard")? {
        let row: Vec<ReplyButton> =
            row.iter().map(|button| reply_button(button, is_private)).collect::<Result<_, _>>()?;
        if row.len() > 12 {
            return Err(ApiError::bad_request("BUTTON_ROW_TOO_LONG"));
        }
        if !row.is_empty() {
            keyboard.push(row);
        }
    }
    if keyboard.is_empty() {
        return Err(ApiError::bad_request("reply markup is empty"));
    }
    if keyboard.iter().map(Vec::len).sum::<usize>() > 300 {
        return Err(ApiError::bad_request("REPLY_MARKUP_TOO_LONG"));
    }
    Ok(ReplyKeyboard {
        keyboard,
        one_time_keyboard: flag(object, "one_time_keyboard"),
        is_persistent: flag(object, "is_persistent"),
        resize_keyboard: flag(object, "resize_keyboard"),
        input_field_placeholder: placeholder(object)?,
    })
}

fn reply_button(button: &Value, is_private: bool) -> Result<ReplyButton, ApiError> {
    let wrong = |what: &str| ApiError::bad_request(format!("can't parse keyboard button: {what}"));
    let empty = Map::new();
    let (text, object) = match button {
        Value::String(text) => (text.clone(), &empty),
        Value::Object(object) => (label(object, &wrong)?, object),
        _ => return Err(wrong("KeyboardButton must be an Object")),
    };
    if text.is_empty() {
        return Err(ApiError::bad_request("keyboard button text must be non-empty"));
    }
    let request_contact = flag(object, "request_contact");
    let request_location = flag(object, "request_location");
    if request_contact && !is_private {
        return Err(ApiError::bad_request("phone number can be requested in private chats only"));
    }
    if request_location && !is_private {
        return Err(ApiError::bad_request("location can be requested in private chats only"));
    }
    if request_contact && request_location {
        return Err(wrong("exactly one action must be specified in the button"));
    }
    Ok(ReplyButton { text, request_contact, request_location })
}

fn label(object: &Map<String, Value>, wrong: &impl Fn(&str) -> ApiError) -> Result<String, ApiError> {
    match object.get("text") {
        None => Err(wrong("Can't find field \"text\"")),
        Some(Value::String(text)) => Ok(text.trim().to_owned()),
        Some(_) => Err(wrong("Field \"text\" must be of type String")),
    }
}

fn placeholder(object: &Map<String, Value>) -> Result<Option<String>, ApiError> {
    let placeholder = object.get("input_field_placeholder").and_then(Value::as_str).map(str::to_owned);
    if placeholder.as_deref().is_some_and(|text| utf16_length(text) > 64) {
        return Err(ApiError::bad_request("REPLY_MARKUP_PLACEHOLDER_INVALID"));
    }
    Ok(placeholder.filter(|text| !text.is_empty()))
}

fn flag(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).and_then(Value::as_bool).unwrap_or(false)
}
