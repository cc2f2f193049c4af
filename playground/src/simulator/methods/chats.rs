//! Looking up chats and members.

use serde_json::{Value, json};

use super::{Outcome, required_chat_id};
use crate::simulator::{error::ApiError, model::ChatKind, params::Params, world::World};

pub(super) fn get_chat(world: &mut World, params: &Params) -> Outcome {
    let chat_id = required_chat_id(params, "chat_id")?;
    let not_found = || ApiError::bad_request("chat not found");
    let record = world.chats.get(&chat_id).filter(|record| record.is_open).ok_or_else(not_found)?;
    let mut chat = serde_json::to_value(&record.chat).unwrap_or_default();
    if let Value::Object(fields) = &mut chat {
        fields.insert("accent_color_id".to_owned(), json!(0));
        fields.insert("max_reaction_count".to_owned(), json!(11));
        let gifts = json!({
            "unlimited_gifts": false,
            "limited_gifts": false,
            "unique_gifts": false,
            "premium_subscription": false,
        });
        fields.insert("accepted_gift_types".to_owned(), gifts);
        if record.chat.kind == ChatKind::Supergroup {
            fields.insert("permissions".to_owned(), json!({ "can_send_messages": true }));
        }
    }
    Ok(chat.to_string())
}

pub(super) fn get_chat_member(world: &mut World, params: &Params) -> Outcome {
    let chat_id = required_chat_id(params, "chat_id")?;
    let not_found = || ApiError::bad_request("chat not found");
    let record = world.chats.get(&chat_id).filter(|record| record.is_open).ok_or_else(not_found)?;
    let user_id =
        params.integer("user_id").ok_or_else(|| ApiError::bad_request("invalid user_id specified"))?;
    let (user, is_member) = if user_id == world.bot.id {
        (&world.bot, true)
    } else {
        let person = world.people.get(&user_id);
        let person = person.ok_or_else(|| ApiError::bad_request("PARTICIPANT_ID_INVALID"))?;
        (&person.user, record.members.contains(&user_id))
    };
    let status = if is_member { "member" } else { "left" };
    Ok(json!({ "user": user, "status": status }).to_string())
}
