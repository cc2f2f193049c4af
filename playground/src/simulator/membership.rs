//! Who is in a chat: people block the bot, delete their accounts, make groups.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    entities::utf16_length,
    model::{Chat, ChatKind, User},
    news::Event,
    person::{Place, Refusal, actor},
    world::{World, now},
};

pub(crate) fn set_blocked(world: &mut World, person_id: i64, blocks: bool) -> Result<Option<i64>, Refusal> {
    let person = world.people.get_mut(&person_id).ok_or(Refusal::NoSuchPerson)?;
    if person.is_deleted {
        return Err(Refusal::Deleted);
    }
    if person.has_blocked == blocks {
        return Ok(None);
    }
    person.has_blocked = blocks;
    let user = person.user.clone();
    world.tell(0, Event::People);
    Ok(membership_changed(world, person_id, &user, !blocks))
}

/// The account goes, without a word to the bot: it notices when it writes.
pub(crate) fn delete_account(world: &mut World, person_id: i64) -> Result<(), Refusal> {
    let person = world.people.get_mut(&person_id).ok_or(Refusal::NoSuchPerson)?;
    person.is_deleted = true;
    person.user.first_name.clear();
    world.tell(0, Event::People);
    Ok(())
}

pub(crate) fn create_group(world: &mut World, title: &str, members: BTreeSet<i64>) -> Result<Chat, Refusal> {
    let creator =
        members.first().and_then(|id| world.people.get(id)).ok_or(Refusal::NoSuchPerson)?.user.clone();
    if !members.iter().all(|id| world.people.contains_key(id)) {
        return Err(Refusal::NoSuchPerson);
    }
    if title.trim().is_empty() || utf16_length(title) > 128 {
        return Err(Refusal::BadText);
    }
    let chat = world.add_group(title.trim().to_owned(), members);
    membership_changed(world, chat.id, &creator, true);
    Ok(chat)
}

/// Adds the bot to a group or throws it out.
pub(crate) fn set_bot_in_group(world: &mut World, place: Place, is_in: bool) -> Result<Option<i64>, Refusal> {
    let person = actor(world, place)?;
    let record = world.chats.get_mut(&place.chat_id).ok_or(Refusal::NoSuchChat)?;
    if record.chat.kind == ChatKind::Private {
        return Err(Refusal::NoSuchChat);
    }
    if record.is_open == is_in {
        return Ok(None);
    }
    record.is_open = is_in;
    Ok(membership_changed(world, place.chat_id, &person, is_in))
}

fn membership_changed(world: &mut World, chat_id: i64, from: &User, is_member: bool) -> Option<i64> {
    let chat = &world.chats.get(&chat_id)?.chat;
    let member = json!({ "user": world.bot, "status": "member" });
    let outside = match chat.kind {
        ChatKind::Private => json!({ "user": world.bot, "status": "kicked", "until_date": 0 }),
        ChatKind::Supergroup => json!({ "user": world.bot, "status": "left" }),
    };
    let (old, new) = if is_member { (outside, member) } else { (member, outside) };
    let body = json!({
        "chat": chat,
        "from": from,
        "date": now(),
        "old_chat_member": old,
        "new_chat_member": new,
    });
    world.updates.push("my_chat_member", &body)
}
