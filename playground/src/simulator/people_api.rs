//! The person's side over HTTP: what people do and see. JSON in, JSON out; a refusal is `{"error": "…"}` with 400.
//!
//! | call | body or query | answer |
//! |---|---|---|
//! | `GET /sim/people` | | persons with `has_blocked`, `is_deleted`, `last_message` |
//! | `POST /sim/people` | `first_name`, `language_code?`, `username?`, `id?` | the person |
//! | `POST /sim/people/{id}/text` | `text`, `chat_id?`, `reply_to?` | `message_id`, `update_id` |
//! | `POST /sim/people/{id}/edit` | `message_id`, `text`, `chat_id?` | `message_id`, `update_id` |
//! | `POST /sim/people/{id}/file` | query `kind=document\|photo`, `name`, `caption?`, `chat_id?`; the body is the file | `message_id`, `update_id` |
//! | `POST /sim/people/{id}/contact` | `phone_number`, `first_name?`, `user_id?`, `chat_id?` (own number without `user_id`) | `message_id`, `update_id` |
//! | `POST /sim/people/{id}/sticker` | `emoji`, `chat_id?` | `message_id`, `update_id` |
//! | `POST /sim/people/{id}/press` | `message_id`, `data`, `stale?`, `chat_id?` | `callback_id`, `update_id` |
//! | `POST /sim/people/{id}/inline` | `query`, `offset?` | `query_id` |
//! | `GET /sim/inline/{query_id}` | | what the bot offers: `results`, `button`; null while it has not answered |
//! | `POST /sim/people/{id}/inline/choose` | `query_id`, `result_id`, `chat_id?` | `message_id`, `update_id` |
//! | `POST /sim/people/{id}/block`, `/unblock`, `/delete` | | `update_id` |
//! | `GET /sim/people/{id}/chat` | query `chat_id?` | messages, keyboard, menu, bot, `seq` |
//! | `GET /sim/groups` | | groups with `members`, `has_bot`, `last_message` |
//! | `POST /sim/groups` | `title`, `members` | the group |
//! | `POST /sim/groups/{id}/bot` | `person_id`, `is_in` | `update_id` |

use std::collections::BTreeSet;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    inline, membership,
    model::{ChatKind, Contact, Message},
    params::Upload,
    person::{self, FileKind, NewPerson, Place, Refusal},
    world::{Core, World},
};

pub(crate) fn router() -> Router<Core> {
    Router::new()
        .route("/people", get(people).post(add_person))
        .route("/people/{id}/text", post(text))
        .route("/people/{id}/edit", post(edit))
        .route("/people/{id}/file", post(file))
        .route("/people/{id}/contact", post(contact))
        .route("/people/{id}/sticker", post(sticker))
        .route("/people/{id}/press", post(press))
        .route("/people/{id}/inline", post(ask))
        .route("/people/{id}/inline/choose", post(choose))
        .route("/people/{id}/block", post(block))
        .route("/people/{id}/unblock", post(unblock))
        .route("/people/{id}/delete", post(delete))
        .route("/people/{id}/chat", get(chat))
        .route("/inline/{query_id}", get(inline_results))
        .route("/groups", get(groups).post(add_group))
        .route("/groups/{id}/bot", post(bot_in_group))
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "error": self.to_string() }))).into_response()
    }
}

type Answered = Result<Json<Value>, Refusal>;

#[expect(clippy::unnecessary_wraps, reason = "what every handler returns")]
fn answer(value: impl serde::Serialize) -> Answered {
    Ok(Json(serde_json::to_value(value).unwrap_or_default()))
}

fn place(person_id: i64, chat_id: Option<i64>) -> Place {
    Place { person_id, chat_id: chat_id.unwrap_or(person_id) }
}

async fn people(State(core): State<Core>) -> Answered {
    let world = core.lock();
    let people: Vec<Value> = world.people.values().map(|record| described(&world, record.user.id)).collect();
    answer(people)
}

fn described(world: &World, person_id: i64) -> Value {
    let Some(record) = world.people.get(&person_id) else {
        return Value::Null;
    };
    json!({
        "id": person_id,
        "first_name": record.user.first_name,
        "language_code": record.user.language_code,
        "username": record.user.username,
        "has_blocked": record.has_blocked,
        "is_deleted": record.is_deleted,
        "last_message": last_message(world, person_id),
    })
}

fn last_message(world: &World, chat_id: i64) -> Option<&Message> {
    let (_, message) = world.chats.get(&chat_id)?.messages.last_key_value()?;
    Some(message)
}

async fn add_person(State(core): State<Core>, Json(new): Json<NewPerson>) -> Answered {
    let mut world = core.lock();
    let user = person::create(&mut world, new)?;
    answer(described(&world, user.id))
}

#[derive(Deserialize)]
struct Words {
    text: String,
    chat_id: Option<i64>,
    reply_to: Option<i64>,
}

async fn text(State(core): State<Core>, Path(id): Path<i64>, Json(words): Json<Words>) -> Answered {
    answer(person::say(&mut core.lock(), place(id, words.chat_id), &words.text, words.reply_to)?)
}

#[derive(Deserialize)]
struct Edit {
    message_id: i64,
    text: String,
    chat_id: Option<i64>,
}

async fn edit(State(core): State<Core>, Path(id): Path<i64>, Json(edit): Json<Edit>) -> Answered {
    answer(person::edit(&mut core.lock(), place(id, edit.chat_id), edit.message_id, &edit.text)?)
}

#[derive(Deserialize)]
struct FileQuery {
    kind: FileKind,
    name: String,
    #[serde(default)]
    caption: String,
    chat_id: Option<i64>,
}

async fn file(
    State(core): State<Core>,
    Path(id): Path<i64>,
    Query(query): Query<FileQuery>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answered {
    let mime_type = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).map(str::to_owned);
    let upload = Upload { file_name: Some(query.name), mime_type, bytes };
    let place = place(id, query.chat_id);
    answer(person::send_file(&mut core.lock(), place, query.kind, &upload, &query.caption)?)
}

#[derive(Deserialize)]
struct SharedContact {
    phone_number: String,
    #[serde(default)]
    first_name: String,
    user_id: Option<i64>,
    chat_id: Option<i64>,
}

async fn contact(
    State(core): State<Core>,
    Path(id): Path<i64>,
    Json(shared): Json<SharedContact>,
) -> Answered {
    let contact = Contact {
        phone_number: shared.phone_number,
        first_name: shared.first_name,
        user_id: Some(shared.user_id.unwrap_or(id)).filter(|id| *id != 0),
    };
    answer(person::send_contact(&mut core.lock(), place(id, shared.chat_id), contact)?)
}

#[derive(Deserialize)]
struct ChosenSticker {
    emoji: String,
    chat_id: Option<i64>,
}

async fn sticker(
    State(core): State<Core>,
    Path(id): Path<i64>,
    Json(chosen): Json<ChosenSticker>,
) -> Answered {
    answer(person::send_sticker(&mut core.lock(), place(id, chosen.chat_id), &chosen.emoji)?)
}

#[derive(Deserialize)]
struct PressedButton {
    message_id: i64,
    data: String,
    #[serde(default)]
    stale: bool,
    chat_id: Option<i64>,
}

async fn press(State(core): State<Core>, Path(id): Path<i64>, Json(button): Json<PressedButton>) -> Answered {
    let place = place(id, button.chat_id);
    answer(person::press(&mut core.lock(), place, button.message_id, &button.data, button.stale)?)
}

#[derive(Deserialize)]
struct InlineQuery {
    query: String,
    #[serde(default)]
    offset: String,
}

async fn ask(State(core): State<Core>, Path(id): Path<i64>, Json(query): Json<InlineQuery>) -> Answered {
    let query_id = inline::ask_inline(&mut core.lock(), id, &query.query, &query.offset)?;
    answer(json!({ "query_id": query_id }))
}

async fn inline_results(State(core): State<Core>, Path(query_id): Path<String>) -> Answered {
    answer(core.lock().inline_answers.get(&query_id))
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the JSON")]
struct Choice {
    query_id: String,
    result_id: String,
    chat_id: Option<i64>,
}

async fn choose(State(core): State<Core>, Path(id): Path<i64>, Json(choice): Json<Choice>) -> Answered {
    let place = place(id, choice.chat_id);
    answer(inline::choose_inline(&mut core.lock(), place, &choice.query_id, &choice.result_id)?)
}

async fn block(State(core): State<Core>, Path(id): Path<i64>) -> Answered {
    answer(json!({ "update_id": membership::set_blocked(&mut core.lock(), id, true)? }))
}

async fn unblock(State(core): State<Core>, Path(id): Path<i64>) -> Answered {
    answer(json!({ "update_id": membership::set_blocked(&mut core.lock(), id, false)? }))
}

async fn delete(State(core): State<Core>, Path(id): Path<i64>) -> Answered {
    membership::delete_account(&mut core.lock(), id)?;
    answer(json!({ "update_id": null }))
}

#[derive(Deserialize)]
struct WhichChat {
    chat_id: Option<i64>,
}

async fn chat(State(core): State<Core>, Path(id): Path<i64>, Query(which): Query<WhichChat>) -> Answered {
    let world = core.lock();
    let person = world.people.get(&id).ok_or(Refusal::NoSuchPerson)?;
    let chat_id = which.chat_id.unwrap_or(id);
    let record = world.chats.get(&chat_id).filter(|record| record.members.contains(&id));
    let record = record.ok_or(Refusal::NoSuchChat)?;
    let language = person.user.language_code.as_deref().unwrap_or_default();
    let profile = &world.profile;
    let or_default = |name: &str| {
        if name.is_empty() { world.bot.first_name.clone() } else { name.to_owned() }
    };
    answer(json!({
        "chat": record.chat,
        "messages": record.messages.values().collect::<Vec<_>>(),
        "keyboard": record.keyboard,
        "menu": profile.menu(chat_id, id, language),
        "menu_button": profile.menu_buttons.get(&chat_id).or_else(|| profile.menu_buttons.get(&0)),
        "bot": {
            "id": world.bot.id,
            "username": world.bot.username,
            "has_inline_mode": world.has_inline_mode,
            "name": or_default(profile.name.get(language)),
            "description": profile.description.get(language),
            "short_description": profile.short_description.get(language),
        },
        "seq": world.last_seq(),
    }))
}

async fn groups(State(core): State<Core>) -> Answered {
    let world = core.lock();
    let groups = world.chats.values().filter(|record| record.chat.kind == ChatKind::Supergroup);
    let groups = groups.map(|record| {
        json!({
            "id": record.chat.id,
            "title": record.chat.title,
            "members": record.members,
            "has_bot": record.is_open,
            "last_message": last_message(&world, record.chat.id),
        })
    });
    answer(groups.collect::<Vec<_>>())
}

#[derive(Deserialize)]
struct NewGroup {
    title: String,
    members: BTreeSet<i64>,
}

async fn add_group(State(core): State<Core>, Json(new): Json<NewGroup>) -> Answered {
    answer(membership::create_group(&mut core.lock(), &new.title, new.members)?)
}

#[derive(Deserialize)]
struct BotInGroup {
    person_id: i64,
    is_in: bool,
}

async fn bot_in_group(
    State(core): State<Core>,
    Path(id): Path<i64>,
    Json(change): Json<BotInGroup>,
) -> Answered {
    let place = place(change.person_id, Some(id));
    answer(json!({ "update_id": membership::set_bot_in_group(&mut core.lock(), place, change.is_in)? }))
}
