//! What Telegram is told, and what its answers mean for a message that was promised.

use std::time::Duration;

use teloxide::payloads::{EditMessageText, EditMessageTextSetters, SendMessage, SendMessageSetters};
use teloxide::prelude::*;
use teloxide::types::{
    ButtonRequest, CallbackQueryId, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, InputFile,
    KeyboardButton, KeyboardMarkup, LinkPreviewOptions, MessageId as TelegramMessage, ParseMode, ReplyMarkup,
};
use teloxide::{ApiError, RequestError};

use super::unread::unread;
use crate::conversation::{Action, Button, Outgoing, Screen};

/// What became of an attempt to send.
pub(super) enum Attempt {
    Sent,
    /// Not now; perhaps after this long.
    Later(Duration, &'static str),
    /// This message never.
    Never(&'static str),
    /// No message of this chat, ever.
    ChatGone(&'static str),
}

/// Calls Telegram.
#[derive(Clone)]
pub(super) struct Sender(pub(super) Bot);

pub(super) const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

impl Sender {
    /// Does what was promised to a chat, once.
    pub(super) async fn send(&self, chat: i64, outgoing: &Outgoing) -> Attempt {
        let (edited, screen) = match outgoing {
            Outgoing::Send(screen) => (None, screen),
            Outgoing::Edit { message, screen } => (Some(*message), screen),
            Outgoing::Document { name, content, caption } => {
                let sent = self.send_document(chat, name, content, caption).await;
                return sent.map_or_else(|failure| judge(&failure), |()| Attempt::Sent);
            }
            Outgoing::AskContact { html, label } => {
                let button = KeyboardButton::new(label.clone()).request(ButtonRequest::Contact);
                let keyboard = KeyboardMarkup::new([[button]]).resize_keyboard().one_time_keyboard();
                return self.send_with(chat, html, keyboard.into()).await;
            }
            Outgoing::DropContact { html } => {
                return self.send_with(chat, html, ReplyMarkup::kb_remove()).await;
            }
            Outgoing::Delete { message } => return self.delete_message(chat, *message).await,
        };
        let mut result = match edited {
            Some(message) => self.edit_message(chat, message, screen).await,
            None => self.send_message(chat, screen).await,
        };
        // The person has deleted it, or it is too old: the answer comes all the same.
        if edited.is_some() && result.as_ref().is_err_and(has_nothing_to_edit) {
            result = self.send_message(chat, screen).await;
        }
        result.map_or_else(|failure| judge(&failure), |()| Attempt::Sent)
    }

    /// Says something without markup.
    pub(super) async fn say(&self, chat: i64, text: String) -> Attempt {
        let said = self.0.send_message(ChatId(chat), text).await;
        said.map_or_else(|failure| judge(&failure), |_| Attempt::Sent)
    }

    /// Tells Telegram that a press has arrived, so that the button stops blinking. It promises nothing to the person:
    /// where it fails nothing is lost.
    pub(super) async fn take_note(&self, callback: CallbackQueryId) {
        let _ = self.0.answer_callback_query(callback).await;
    }

    /// Says in a group where personal questions are answered; nothing is lost where that fails.
    pub(super) async fn point_to_private(&self, group: i64, screen: &Screen, link: reqwest::Url) {
        let label = screen.buttons.iter().flatten().map(|button| button.label.clone()).next();
        let button = InlineKeyboardButton::url(label.unwrap_or_default(), link);
        let message = self.0.send_message(ChatId(group), screen.html.clone());
        let _ = message.reply_markup(InlineKeyboardMarkup::new([[button]])).await;
    }

    async fn delete_message(&self, chat: i64, message: i64) -> Attempt {
        let message = TelegramMessage(i32::try_from(message).unwrap_or_default());
        match self.0.delete_message(ChatId(chat), message).await.map_err(|failure| judge(&failure)) {
            // It is gone, or too old to be removed by anybody but the person.
            Ok(_) | Err(Attempt::Never(_)) => Attempt::Sent,
            Err(other) => other,
        }
    }

    async fn send_message(&self, chat: i64, screen: &Screen) -> Result<(), RequestError> {
        let mut message = SendMessage::new(ChatId(chat), screen.html.clone())
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW);
        if !screen.buttons.is_empty() {
            message = message.reply_markup(keyboard(screen));
        }
        unread(&self.0, message).await.map(drop)
    }

    async fn send_with(&self, chat: i64, html: &str, markup: ReplyMarkup) -> Attempt {
        let message = SendMessage::new(ChatId(chat), html.to_owned())
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW)
            .reply_markup(markup);
        unread(&self.0, message).await.map_or_else(|failure| judge(&failure), |_| Attempt::Sent)
    }

    async fn send_document(
        &self,
        chat: i64,
        name: &str,
        content: &[u8],
        caption: &str,
    ) -> Result<(), RequestError> {
        let file = InputFile::memory(content.to_vec()).file_name(name.to_owned());
        let document = self.0.send_document(ChatId(chat), file);
        document.caption(caption).parse_mode(ParseMode::Html).await.map(drop)
    }

    async fn edit_message(&self, chat: i64, message: i64, screen: &Screen) -> Result<(), RequestError> {
        let message = TelegramMessage(i32::try_from(message).unwrap_or_default());
        let message = EditMessageText::new(ChatId(chat), message, screen.html.clone())
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW)
            .reply_markup(keyboard(screen));
        unread(&self.0, message).await.map(drop)
    }
}

fn judge(failure: &RequestError) -> Attempt {
    match failure {
        RequestError::RetryAfter(seconds) => Attempt::Later(seconds.duration(), "retry-after"),
        RequestError::Api(failure) => match failure {
            // The screen is as it should be already.
            ApiError::MessageNotModified => Attempt::Sent,
            ApiError::BotBlocked => Attempt::ChatGone("blocked"),
            ApiError::UserDeactivated => Attempt::ChatGone("deactivated"),
            ApiError::ChatNotFound => Attempt::ChatGone("chat-not-found"),
            ApiError::BotKicked | ApiError::BotKickedFromSupergroup => Attempt::ChatGone("kicked"),
            // A mistake of the operator: the message is as good as it was.
            ApiError::InvalidToken => Attempt::Later(Duration::ZERO, "token"),
            ApiError::CantParseEntities(_) => Attempt::Never("markup"),
            ApiError::MessageTextIsEmpty => Attempt::Never("empty"),
            ApiError::MessageIsTooLong | ApiError::EditedMessageIsTooLong => Attempt::Never("too-long"),
            ApiError::ButtonDataInvalid => Attempt::Never("button"),
            ApiError::Unknown(text) if text.starts_with("Forbidden") => Attempt::ChatGone("forbidden"),
            ApiError::Unknown(text)
                if text.contains("Internal Server Error") || text.contains("Bad Gateway") =>
            {
                Attempt::Later(Duration::ZERO, "server-error")
            }
            _ => Attempt::Never("refused"),
        },
        RequestError::MigrateToChatId(_) => Attempt::ChatGone("migrated"),
        RequestError::Network(_) | RequestError::Io(_) => Attempt::Later(Duration::ZERO, "network"),
        RequestError::InvalidJson { .. } => Attempt::Later(Duration::ZERO, "no-answer"),
    }
}

fn has_nothing_to_edit(failure: &RequestError) -> bool {
    matches!(
        failure,
        RequestError::Api(
            ApiError::MessageToEditNotFound | ApiError::MessageIdInvalid | ApiError::MessageCantBeEdited
        )
    )
}

fn keyboard(screen: &Screen) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(screen.buttons.iter().map(|row| row.iter().map(key).collect::<Vec<_>>()))
}

fn key(button: &Button) -> InlineKeyboardButton {
    let label = button.label.clone();
    match &button.action {
        Action::Data(data) => InlineKeyboardButton::callback(label, data.clone()),
        Action::CopyText(text) => {
            InlineKeyboardButton::copy_text_button(label, CopyTextButton { text: text.clone() })
        }
        Action::Share(query) => InlineKeyboardButton::switch_inline_query(label, query.clone()),
    }
}
