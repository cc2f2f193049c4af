//! The objects of the Bot API that the simulator keeps and sends, in the API's own JSON.

use serde::Serialize;

use super::{entities::Entity, keyboard::InlineKeyboard};

/// A person or a bot, as `User` of the Bot API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    /// Telegram's number of the account, also the number of the private chat.
    pub id: i64,
    /// Bots have it set.
    pub is_bot: bool,
    /// The name shown above messages; empty once the account is deleted.
    pub first_name: String,
    /// The public handle without the at sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Language of the person's client, when it tells one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language_code: Option<String>,
}

/// Where a message is, as `Chat` of the Bot API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chat {
    /// Number of the chat: the person's own, or below zero for a group.
    pub id: i64,
    /// `private` or `supergroup`.
    #[serde(rename = "type")]
    pub kind: ChatKind,
    /// Name of a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Name of the person in a private chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Handle of the person in a private chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

/// The two kinds of chat the simulator has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatKind {
    /// One person and the bot.
    Private,
    /// Several persons and the bot.
    Supergroup,
}

/// One size of a photo; the simulator keeps the original size only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhotoSize {
    /// What the bot sends to use the file again.
    pub file_id: String,
    /// The same for every bot, not usable for sending.
    pub file_unique_id: String,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Size in bytes.
    pub file_size: usize,
}

/// A general file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What the bot sends to use the file again.
    pub file_id: String,
    /// The same for every bot, not usable for sending.
    pub file_unique_id: String,
    /// Name given by the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// Type given by the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Size in bytes.
    pub file_size: usize,
}

/// A phone contact that a person shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The phone number, digits with or without a plus.
    pub phone_number: String,
    /// The contact's name.
    pub first_name: String,
    /// The contact's account, equal to the sender's when it is their own number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
}

/// A sticker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sticker {
    /// What the bot sends to use the file again.
    pub file_id: String,
    /// The same for every bot, not usable for sending.
    pub file_unique_id: String,
    /// Always `regular`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// Not a vector animation.
    pub is_animated: bool,
    /// Not a video.
    pub is_video: bool,
    /// The emoji it stands for.
    pub emoji: String,
}

/// What a message carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Content {
    /// Words.
    Text {
        /// Plain text.
        text: String,
        /// Formatting of the text.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        entities: Vec<Entity>,
    },
    /// A picture.
    Photo {
        /// Its sizes.
        photo: Vec<PhotoSize>,
        /// Words under it.
        #[serde(flatten)]
        caption: Caption,
    },
    /// A file.
    Document {
        /// The file.
        document: Document,
        /// Words under it.
        #[serde(flatten)]
        caption: Caption,
    },
    /// A shared phone number.
    Contact {
        /// The number and whose it is.
        contact: Contact,
    },
    /// A sticker.
    Sticker {
        /// The sticker.
        sticker: Sticker,
    },
}

/// Words under a picture or a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Caption {
    /// Plain text, absent when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Formatting of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption_entities: Vec<Entity>,
}

/// A message, as `Message` of the Bot API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Number within the chat.
    pub message_id: i64,
    /// The sender.
    pub from: User,
    /// Where it is.
    pub chat: Chat,
    /// Unix time of sending, seconds.
    pub date: u64,
    /// Unix time of the last edit, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit_date: Option<u64>,
    /// The same for all parts of an album.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_group_id: Option<String>,
    /// The message this one answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to_message: Option<Box<Message>>,
    /// The bot whose inline result this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via_bot: Option<User>,
    /// Words, picture, file…
    #[serde(flatten)]
    pub content: Content,
    /// Buttons under the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<InlineKeyboard>,
}

impl Message {
    /// The words of the message: its text or its caption.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text { text, .. } => Some(text),
            Content::Photo { caption, .. } | Content::Document { caption, .. } => caption.caption.as_deref(),
            Content::Contact { .. } | Content::Sticker { .. } => None,
        }
    }

    /// The rows of buttons under the message.
    #[must_use]
    pub fn buttons(&self) -> &[Vec<super::keyboard::InlineButton>] {
        self.reply_markup.as_ref().map_or(&[], |markup| &markup.inline_keyboard)
    }

    /// The callback data of the first button with this label.
    #[must_use]
    pub fn callback_data(&self, label: &str) -> Option<&str> {
        self.buttons().iter().flatten().find(|button| button.text == label)?.callback_data()
    }
}
