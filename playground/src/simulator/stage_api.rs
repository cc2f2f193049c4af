//! Behind the scenes over HTTP: news for watchers, files, trouble, counters.
//!
//! | call | body or query | answer |
//! |---|---|---|
//! | `GET /sim/news` | query `since`, `chat_id?`, `wait_ms?` | `news` after that number, at once or when there are any; `seq` |
//! | `GET /sim/events` | query `since?` | the same as server-sent events, `id` being the number |
//! | `GET /sim/files/{file_id}` | | the file |
//! | `GET /sim/calls`, `DELETE` | | calls by method; counts from zero |
//! | `POST /sim/faults` | `kind` = `status` (`code`), `too_many_requests` (`retry_after`), `hang` (`ms`), `reset`, `drop_reply`; `times?`, `method?`, `chat_id?` | the whole script |
//! | `GET /sim/faults`, `DELETE` | | the script; empties it |
//! | `POST /sim/down` | `for_ms?` | the API resets every connection, for a while or until `up` |
//! | `POST /sim/up` | | |
//! | `POST /sim/limits` | `per_chat?`, `global?`: `calls` in `per_ms` | |
//! | `POST /sim/updates/repeat` | `update_id?` | delivers that update, or the last one, once more |
//! | `POST /sim/presses/expire` | | all unanswered presses become too old |

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{self, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};

use super::{
    faults::Fault,
    limits::RateLimits,
    news::News,
    world::{Core, World},
};

pub(crate) fn router() -> Router<Core> {
    Router::new()
        .route("/news", get(news))
        .route("/events", get(events))
        .route("/files/{file_id}", get(file))
        .route("/calls", get(calls).delete(reset_calls))
        .route("/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/down", post(down))
        .route("/up", post(up))
        .route("/limits", post(limits))
        .route("/updates/repeat", post(repeat))
        .route("/presses/expire", post(expire))
}

#[derive(Deserialize)]
struct NewsQuery {
    #[serde(default)]
    since: u64,
    chat_id: Option<i64>,
    #[serde(default)]
    wait_ms: u64,
}

async fn news(State(core): State<Core>, Query(query): Query<NewsQuery>) -> Json<Value> {
    let deadline = Instant::now() + Duration::from_millis(query.wait_ms.min(60_000));
    let mut signal = subscribe(&core, query.chat_id);
    loop {
        signal.mark_unchanged();
        let (found, seq) = since(&core, query.chat_id, query.since);
        let has_waited = !found.is_empty() || timeout_at(deadline, signal.changed()).await.is_err();
        if has_waited {
            return Json(json!({ "news": found, "seq": seq }));
        }
    }
}

fn subscribe(core: &Core, chat_id: Option<i64>) -> watch::Receiver<u64> {
    let world = core.lock();
    let record = chat_id.and_then(|id| world.chats.get(&id));
    record.map_or_else(|| world.news.subscribe(), |record| record.log.subscribe())
}

fn since(core: &Core, chat_id: Option<i64>, seq: u64) -> (Vec<Arc<News>>, u64) {
    let world = core.lock();
    let found = match chat_id.map(|id| world.chats.get(&id)) {
        None => world.news.since(seq).cloned().collect(),
        Some(record) => record.map(|record| record.log.since(seq).cloned().collect()).unwrap_or_default(),
    };
    (found, world.last_seq())
}

#[derive(Deserialize)]
struct EventsQuery {
    since: Option<u64>,
}

async fn events(
    State(core): State<Core>,
    Query(query): Query<EventsQuery>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let last_id = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let signal = core.lock().news.subscribe();
    let start = last_id.or(query.since).unwrap_or_else(|| core.lock().last_seq());
    let state = (core, signal, start, Vec::<Arc<News>>::new().into_iter());
    let stream = stream::unfold(state, |(core, mut signal, mut seen, mut ready)| async move {
        loop {
            if let Some(news) = ready.next() {
                seen = news.seq;
                let event =
                    sse::Event::default().id(news.seq.to_string()).json_data(&*news).unwrap_or_default();
                return Some((Ok(event), (core, signal, seen, ready)));
            }
            signal.mark_unchanged();
            ready = since(&core, None, seen).0.into_iter();
            if ready.len() == 0 && signal.changed().await.is_err() {
                return None;
            }
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// Pictures are shown, everything else is offered for saving: a file must not run as a page of the playground.
async fn file(State(core): State<Core>, Path(file_id): Path<String>) -> Response {
    let world = core.lock();
    let Some(file) = world.files.get(&file_id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match imagesize::image_type(&file.bytes) {
        Ok(imagesize::ImageType::Png) => "image/png",
        Ok(imagesize::ImageType::Jpeg) => "image/jpeg",
        Ok(imagesize::ImageType::Gif) => "image/gif",
        Ok(imagesize::ImageType::Webp) => "image/webp",
        _ => "application/octet-stream",
    };
    let disposition = if kind.starts_with("image/") { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, file.bytes.clone()).into_response()
}

async fn calls(State(core): State<Core>) -> Json<Value> {
    Json(json!(core.lock().calls))
}

async fn reset_calls(State(core): State<Core>) {
    core.lock().calls.clear();
}

async fn faults(State(core): State<Core>) -> Json<Value> {
    Json(json!(core.lock().faults.script))
}

async fn add_fault(State(core): State<Core>, Json(fault): Json<Fault>) -> Json<Value> {
    let mut world = core.lock();
    world.faults.script.push(fault);
    Json(json!(world.faults.script))
}

async fn clear_faults(State(core): State<Core>) {
    core.lock().faults.script.clear();
}

#[derive(Default, Deserialize)]
struct Down {
    for_ms: Option<u64>,
}

async fn down(State(core): State<Core>, body: Option<Json<Down>>) {
    let turn = turn(&core, |world| world.faults.set_down(true));
    if let Some(ms) = body.and_then(|Json(down)| down.for_ms) {
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            self::turn(&core, |world| world.faults.come_up_after(turn));
        });
    }
}

async fn up(State(core): State<Core>) {
    turn(&core, |world| world.faults.set_down(false));
}

/// Changes whether the API is up, and tells those who wait for updates.
fn turn<T>(core: &Core, change: impl FnOnce(&mut World) -> T) -> T {
    let mut world = core.lock();
    let result = change(&mut world);
    world.updates.wake();
    result
}

async fn limits(State(core): State<Core>, Json(limits): Json<RateLimits>) {
    core.lock().flood.set(limits);
}

#[derive(Default, Deserialize)]
struct Repeat {
    update_id: Option<i64>,
}

async fn repeat(State(core): State<Core>, body: Option<Json<Repeat>>) -> Response {
    let wanted = body.and_then(|Json(repeat)| repeat.update_id);
    match core.lock().updates.repeat(wanted) {
        Some(update_id) => Json(json!({ "update_id": update_id })).into_response(),
        None => {
            (StatusCode::BAD_REQUEST, Json(json!({ "error": "there is no such update" }))).into_response()
        }
    }
}

async fn expire(State(core): State<Core>) {
    core.lock().presses.forget_all();
}
