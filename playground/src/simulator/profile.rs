//! How the bot presents itself: name, texts, commands and menu button, by language and scope.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{entities::utf16_length, error::ApiError};

/// A command in the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Its word, without the slash.
    pub command: String,
    /// What it does.
    pub description: String,
}

/// Whose menu a list of commands is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Default,
    AllPrivateChats,
    AllGroupChats,
    AllChatAdministrators,
    Chat(i64),
    ChatAdministrators(i64),
    ChatMember(i64, i64),
}

impl Scope {
    pub(crate) fn parse(value: &Value) -> Result<Self, ApiError> {
        let wrong = |what: String| ApiError::bad_request(format!("can't parse BotCommandScope: {what}"));
        if value.is_null() {
            return Ok(Self::Default);
        }
        let Some(kind) = value.get("type").and_then(Value::as_str) else {
            return Err(wrong("Can't find field \"type\"".to_owned()));
        };
        let number = |field: &str| {
            let number = value.get(field).and_then(|id| id.as_i64().or_else(|| id.as_str()?.parse().ok()));
            number.ok_or_else(|| wrong(format!("Can't find field \"{field}\"")))
        };
        Ok(match kind {
            "default" => Self::Default,
            "all_private_chats" => Self::AllPrivateChats,
            "all_group_chats" => Self::AllGroupChats,
            "all_chat_administrators" => Self::AllChatAdministrators,
            "chat" => Self::Chat(number("chat_id")?),
            "chat_administrators" => Self::ChatAdministrators(number("chat_id")?),
            "chat_member" => Self::ChatMember(number("chat_id")?, number("user_id")?),
            _ => return Err(wrong("Unsupported type specified".to_owned())),
        })
    }
}

/// A text with one version for each language, and one for the rest.
#[derive(Default)]
pub(crate) struct Localised(BTreeMap<String, String>);

impl Localised {
    /// An empty text takes the version away.
    pub(crate) fn set(&mut self, language: String, text: String) {
        if text.is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, text);
        }
    }

    /// The version for exactly this language, or else for the rest.
    pub(crate) fn get(&self, language: &str) -> &str {
        self.0.get(language).or_else(|| self.0.get("")).map_or("", String::as_str)
    }
}

#[derive(Default)]
pub(crate) struct Profile {
    pub(crate) name: Localised,
    pub(crate) description: Localised,
    pub(crate) short_description: Localised,
    pub(crate) commands: HashMap<(Scope, String), Vec<Command>>,
    pub(crate) menu_buttons: HashMap<i64, Value>,
}

impl Profile {
    /// The menu that a client shows: the narrowest scope wins, and in it the person's language.
    pub(crate) fn menu(&self, chat_id: i64, person_id: i64, language: &str) -> Vec<Command> {
        let wide = if chat_id > 0 { Scope::AllPrivateChats } else { Scope::AllGroupChats };
        let scopes = [Scope::ChatMember(chat_id, person_id), Scope::Chat(chat_id), wide, Scope::Default];
        let candidates = scopes.iter().flat_map(|scope| [(scope, language), (scope, "")]);
        let mut found = candidates
            .filter_map(|(scope, language)| self.commands.get(&(scope.clone(), language.to_owned())));
        found.next().cloned().unwrap_or_default()
    }
}

/// Reads the list for `setMyCommands`.
pub(crate) fn parse_commands(value: &Value) -> Result<Vec<Command>, ApiError> {
    let list =
        value.as_array().ok_or_else(|| ApiError::bad_request("can't parse commands: expected an Array"))?;
    if list.len() > 100 {
        return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    list.iter().map(parse_command).collect()
}

fn parse_command(value: &Value) -> Result<Command, ApiError> {
    let mut command = Command::deserialize(value).map_err(|_| {
        ApiError::bad_request("can't parse BotCommand: Can't find field \"command\" or \"description\"")
    })?;
    let name = command.command.trim();
    command.command = name.strip_prefix('/').unwrap_or(name).to_owned();
    command.description = command.description.trim().to_owned();
    let name = command.command.as_str();
    if name.is_empty() {
        return Err(ApiError::bad_request("command must be non-empty"));
    }
    if name.chars().count() > 32 {
        return Err(ApiError::bad_request("command length must not exceed 32"));
    }
    if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        return Err(ApiError::bad_request("BOT_COMMAND_INVALID"));
    }
    if command.description.is_empty() {
        return Err(ApiError::bad_request("command description must be non-empty"));
    }
    if utf16_length(&command.description) > 256 {
        return Err(ApiError::bad_request("command description length must not exceed 256"));
    }
    Ok(command)
}

/// Checks a language code of two letters; empty stands for the rest.
pub(crate) fn language_code(code: &str) -> Result<String, ApiError> {
    if code.is_empty() || (code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase())) {
        return Ok(code.to_owned());
    }
    Err(ApiError::bad_request("invalid language code specified"))
}
