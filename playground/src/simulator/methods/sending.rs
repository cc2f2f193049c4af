//! sendMessage, copyMessage, sendChatAction, and what all ways of sending share.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Outcome, content, done, json, required_chat_id, required_message_id, writable_chat};
use crate::simulator::{
    error::ApiError,
    keyboard::{self, Markup},
    model::{ChatKind, Content, Message},
    news::Event,
    params::Params,
    world::{Draft, World},
};

pub(super) fn send_message(world: &mut World, params: &Params) -> Outcome {
    let envelope = Envelope::read(world, params)?;
    let content = content::text(params, "entities")?;
    json(&envelope.send(world, content)?)
}

pub(super) fn copy_message(world: &mut World, params: &Params) -> Outcome {
    let envelope = Envelope::read(world, params)?;
    let from_chat_id = required_chat_id(params, "from_chat_id")?;
    let message_id = required_message_id(params)?;
    let original = world.message(from_chat_id, message_id);
    let original = original.ok_or_else(|| ApiError::bad_request("message to copy not found"))?;
    let mut content = original.content.clone();
    if params.has("caption")
        && let Content::Photo { caption, .. } | Content::Document { caption, .. } = &mut content
    {
        *caption = content::caption(params)?;
    }
    let copy = envelope.send(world, content)?;
    Ok(json!({ "message_id": copy.message_id }).to_string())
}

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub(super) fn send_chat_action(world: &mut World, params: &Params) -> Outcome {
    let chat_id = writable_chat(world, params)?.chat.id;
    let action = params.text_or_empty("action");
    if !ACTIONS.contains(&action.as_ref()) {
        return Err(ApiError::bad_request("wrong parameter action in request"));
    }
    world.tell(chat_id, Event::Action { action: action.into_owned() });
    done()
}

/// Where a message goes and what hangs on it, whatever it carries.
pub(super) struct Envelope {
    chat_id: i64,
    markup: Option<Markup>,
    reply_to: Option<Arc<Message>>,
}

impl Envelope {
    pub(super) fn read(world: &World, params: &Params) -> Result<Self, ApiError> {
        let record = writable_chat(world, params)?;
        let chat_id = record.chat.id;
        let is_private = record.chat.kind == ChatKind::Private;
        let markup = keyboard::parse(params.object("reply_markup")?.as_ref(), is_private)?;
        Ok(Self { chat_id, markup, reply_to: replied(world, chat_id, params)? })
    }

    pub(super) fn send(self, world: &mut World, content: Content) -> Result<Arc<Message>, ApiError> {
        self.send_part(world, content, None)
    }

    pub(super) fn send_part(
        self,
        world: &mut World,
        content: Content,
        media_group_id: Option<String>,
    ) -> Result<Arc<Message>, ApiError> {
        let mut draft = Draft::new(world.bot.clone(), content);
        draft.reply_to = self.reply_to;
        draft.media_group_id = media_group_id;
        let keyboard = match self.markup {
            Some(Markup::Inline(buttons)) => {
                draft.buttons = Some(buttons);
                None
            }
            other => other,
        };
        let message = world.add_message(self.chat_id, draft);
        let message = message.ok_or_else(|| ApiError::bad_request("chat not found"))?;
        match keyboard {
            Some(Markup::Reply(keyboard)) => world.set_keyboard(self.chat_id, Some(keyboard)),
            Some(Markup::Remove) => world.set_keyboard(self.chat_id, None),
            Some(Markup::ForceReply { placeholder }) => {
                let message_id = message.message_id;
                world.tell(self.chat_id, Event::ForceReply { message_id, placeholder });
            }
            Some(Markup::Inline(_)) | None => {}
        }
        Ok(message)
    }

    pub(super) fn split(&self) -> Self {
        Self { chat_id: self.chat_id, markup: None, reply_to: self.reply_to.clone() }
    }
}

fn replied(world: &World, chat_id: i64, params: &Params) -> Result<Option<Arc<Message>>, ApiError> {
    let parameters = params.object("reply_parameters")?;
    let (id, may_lack) = match parameters.as_ref() {
        Value::Null => (params.integer("reply_to_message_id"), params.boolean("allow_sending_without_reply")),
        parameters => (
            parameters.get("message_id").and_then(Value::as_i64),
            parameters.get("allow_sending_without_reply").and_then(Value::as_bool).unwrap_or(false),
        ),
    };
    let Some(id) = id.filter(|id| *id != 0) else {
        return Ok(None);
    };
    match world.message(chat_id, id) {
        None if !may_lack => Err(ApiError::bad_request("message to be replied not found")),
        found => Ok(found.cloned()),
    }
}
