//! What people do, and what the bot is told of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    entities::{Formatted, utf16_length},
    error::ApiError,
    model::{Caption, Chat, ChatKind, Contact, Content, Message, Sticker, User},
    params::Upload,
    world::{Draft, Press, World, now},
};

/// Why a person can't do what was asked of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody has this number.
    #[error("there is no such person")]
    NoSuchPerson,
    /// The chat does not exist or the person is not in it.
    #[error("the person is in no such chat")]
    NoSuchChat,
    /// The number or the handle belongs to somebody else.
    #[error("the id or the username is taken")]
    Taken,
    /// The person has to unblock the bot first.
    #[error("the person has blocked the bot")]
    HasBlocked,
    /// The account is no more.
    #[error("the account is deleted")]
    Deleted,
    /// There is no such message in the chat.
    #[error("there is no such message")]
    NoSuchMessage,
    /// The message has no such button.
    #[error("the message has no such button")]
    NoSuchButton,
    /// People change only their own texts.
    #[error("the message can't be edited by this person")]
    NotEditable,
    /// A client sends 1–4096 characters at once.
    #[error("the text is empty or too long")]
    BadText,
    /// The file is no picture, or empty.
    #[error("the file can't be sent: {0}")]
    BadFile(ApiError),
    /// The bot did not offer such an inline result.
    #[error("there is no such inline result")]
    NoSuchResult,
    /// `@BotFather` was not told to turn inline mode on.
    #[error("the bot has no inline mode")]
    NoInlineMode,
}

/// What a new person is like.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct NewPerson {
    /// Number of the account; the next free one when not given.
    #[serde(default)]
    pub id: Option<i64>,
    /// The name shown above messages.
    pub first_name: String,
    /// Language of the client.
    #[serde(default)]
    pub language_code: Option<String>,
    /// The handle without the at sign.
    #[serde(default)]
    pub username: Option<String>,
}

/// A message on its way to the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// Its number in the chat.
    pub message_id: i64,
    /// The update that tells the bot; none where the bot is not told.
    pub update_id: Option<i64>,
}

/// A press on its way to the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pressed {
    /// What the bot answers with answerCallbackQuery.
    pub callback_id: String,
    /// The update that tells the bot; none where it asked not to be told.
    pub update_id: Option<i64>,
}

/// A person in a chat.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) person_id: i64,
    pub(crate) chat_id: i64,
}

/// Pictures are shown, documents are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Any file.
    Document,
    /// A picture.
    Photo,
}

pub(crate) fn create(world: &mut World, new: NewPerson) -> Result<User, Refusal> {
    let name = new.first_name.trim().to_owned();
    if name.is_empty() || utf16_length(&name) > 64 {
        return Err(Refusal::BadText);
    }
    let user = User {
        id: 0,
        is_bot: false,
        first_name: name,
        username: new.username.filter(|name| !name.is_empty()),
        language_code: new.language_code.filter(|code| !code.is_empty()),
    };
    world.add_person(new.id, user).ok_or(Refusal::Taken)
}

/// The person, if they can act in the chat.
pub(super) fn actor(world: &World, place: Place) -> Result<User, Refusal> {
    let person = world.people.get(&place.person_id).ok_or(Refusal::NoSuchPerson)?;
    if person.is_deleted {
        return Err(Refusal::Deleted);
    }
    let record = world.chats.get(&place.chat_id).ok_or(Refusal::NoSuchChat)?;
    if !record.members.contains(&place.person_id) {
        return Err(Refusal::NoSuchChat);
    }
    if record.chat.kind == ChatKind::Private && person.has_blocked {
        return Err(Refusal::HasBlocked);
    }
    Ok(person.user.clone())
}

pub(crate) fn say(
    world: &mut World,
    place: Place,
    text: &str,
    reply_to: Option<i64>,
) -> Result<Sent, Refusal> {
    let content = words(text)?;
    let reply_to = reply_to.map(|id| world.message(place.chat_id, id).cloned().ok_or(Refusal::NoSuchMessage));
    let reply_to = reply_to.transpose()?;
    let sent = send(world, place, content, reply_to)?;
    let keyboard = world.chats.get(&place.chat_id).and_then(|record| record.keyboard.as_ref());
    let is_used_up = keyboard.is_some_and(|keyboard| {
        keyboard.one_time_keyboard && keyboard.keyboard.iter().flatten().any(|button| button.text == text)
    });
    if is_used_up {
        world.set_keyboard(place.chat_id, None);
    }
    Ok(sent)
}

fn words(text: &str) -> Result<Content, Refusal> {
    let Formatted { text, entities } = Formatted { text: text.to_owned(), entities: vec![] }.tidied();
    if text.is_empty() || utf16_length(&text) > 4096 {
        return Err(Refusal::BadText);
    }
    Ok(Content::Text { text, entities })
}

pub(crate) fn send_file(
    world: &mut World,
    place: Place,
    kind: FileKind,
    upload: &Upload,
    caption: &str,
) -> Result<Sent, Refusal> {
    actor(world, place)?;
    let caption = match words(caption) {
        Ok(Content::Text { text, entities }) => Caption { caption: Some(text), caption_entities: entities },
        _ => Caption::default(),
    };
    let content = match kind {
        FileKind::Photo => {
            let photo = world.files.add_photo(upload).map_err(Refusal::BadFile)?;
            Content::Photo { photo: vec![photo], caption }
        }
        FileKind::Document => {
            let document = world.files.add_document(upload).map_err(Refusal::BadFile)?;
            Content::Document { document, caption }
        }
    };
    send(world, place, content, None)
}

pub(crate) fn send_contact(world: &mut World, place: Place, mut contact: Contact) -> Result<Sent, Refusal> {
    let person = actor(world, place)?;
    if contact.phone_number.trim().is_empty() {
        return Err(Refusal::BadText);
    }
    if contact.first_name.is_empty() {
        contact.first_name = person.first_name;
    }
    let keyboard = world.chats.get(&place.chat_id).and_then(|record| record.keyboard.as_ref());
    if keyboard.is_some_and(|keyboard| keyboard.one_time_keyboard) {
        world.set_keyboard(place.chat_id, None);
    }
    send(world, place, Content::Contact { contact }, None)
}

pub(crate) fn send_sticker(world: &mut World, place: Place, emoji: &str) -> Result<Sent, Refusal> {
    let sticker = Sticker {
        file_id: "CAACAgI_sticker".to_owned(),
        file_unique_id: "AgADsticker".to_owned(),
        kind: "regular",
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
        emoji: emoji.to_owned(),
    };
    send(world, place, Content::Sticker { sticker }, None)
}

fn send(
    world: &mut World,
    place: Place,
    content: Content,
    reply_to: Option<Arc<Message>>,
) -> Result<Sent, Refusal> {
    let mut draft = Draft::new(actor(world, place)?, content);
    draft.reply_to = reply_to;
    deliver(world, place.chat_id, draft)
}

pub(super) fn deliver(world: &mut World, chat_id: i64, draft: Draft) -> Result<Sent, Refusal> {
    if let Some(record) = world.chats.get_mut(&chat_id).filter(|record| record.chat.kind == ChatKind::Private)
    {
        record.is_open = true;
    }
    let message = world.add_message(chat_id, draft).ok_or(Refusal::NoSuchChat)?;
    let update_id = if hears(world, &message) { world.updates.push("message", &message) } else { None };
    Ok(Sent { message_id: message.message_id, update_id })
}

/// In a group, with privacy mode on, a bot hears commands, mentions of itself and replies to itself.
fn hears(world: &World, message: &Message) -> bool {
    if message.chat.kind == ChatKind::Private {
        return true;
    }
    let is_in = world.chats.get(&message.chat.id).is_some_and(|record| record.is_open);
    let handle = world.bot.username.as_deref().unwrap_or_default();
    let text = message.text().unwrap_or_default();
    let is_for_bot = match text.strip_prefix('/') {
        Some(command) => {
            let command = command.split_whitespace().next().unwrap_or_default();
            command.split_once('@').is_none_or(|(_, name)| name.eq_ignore_ascii_case(handle))
        }
        None => text.contains(&format!("@{handle}")),
    };
    let is_reply = message.reply_to_message.as_ref().is_some_and(|reply| reply.from.id == world.bot.id);
    is_in && (is_for_bot || is_reply)
}

pub(crate) fn edit(world: &mut World, place: Place, message_id: i64, text: &str) -> Result<Sent, Refusal> {
    actor(world, place)?;
    let message = world.message(place.chat_id, message_id).ok_or(Refusal::NoSuchMessage)?;
    if message.from.id != place.person_id || !matches!(message.content, Content::Text { .. }) {
        return Err(Refusal::NotEditable);
    }
    let mut message = Message::clone(message);
    message.content = words(text)?;
    message.edit_date = Some(now());
    let message = world.replace_message(place.chat_id, message);
    let update_id =
        if hears(world, &message) { world.updates.push("edited_message", &message) } else { None };
    Ok(Sent { message_id, update_id })
}

/// Presses a button. A stale press comes from a client that has not yet seen that the button, or the whole
/// message, is gone.
pub(crate) fn press(
    world: &mut World,
    place: Place,
    message_id: i64,
    data: &str,
    is_stale: bool,
) -> Result<Pressed, Refusal> {
    let person = actor(world, place)?;
    let message = world.message(place.chat_id, message_id).cloned();
    let has_button = message.as_ref().is_some_and(|message| {
        message.buttons().iter().flatten().any(|button| button.callback_data() == Some(data))
    });
    if !has_button && !is_stale {
        return Err(message.map_or(Refusal::NoSuchMessage, |_| Refusal::NoSuchButton));
    }
    let chat =
        world.chats.get(&place.chat_id).map(|record| record.chat.clone()).ok_or(Refusal::NoSuchChat)?;
    let message = match message {
        Some(message) => serde_json::to_value(message).unwrap_or_default(),
        None => json!({ "chat": chat, "message_id": message_id, "date": 0 }),
    };
    let callback_id = world.next_query_id();
    let query = json!({
        "id": callback_id,
        "from": person,
        "message": message,
        "chat_instance": chat_instance(&chat),
        "data": data,
    });
    world.presses.add(callback_id.clone(), Press { person_id: place.person_id, chat_id: place.chat_id });
    let update_id = world.updates.push("callback_query", &query);
    Ok(Pressed { callback_id, update_id })
}

fn chat_instance(chat: &Chat) -> String {
    chat.id.wrapping_mul(6_364_136_223_846_793_005).to_string()
}
