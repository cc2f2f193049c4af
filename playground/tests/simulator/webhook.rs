//! Delivery to a webhook.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::client::Bot;

/// A webhook that refuses the first calls, and what it has taken: secret and update.
async fn hook(refusals: usize) -> (String, mpsc::UnboundedReceiver<(String, Value)>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let left = Arc::new(AtomicUsize::new(refusals));
    let handler = move |headers: HeaderMap, Json(update): Json<Value>| async move {
        if left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
            return StatusCode::INTERNAL_SERVER_ERROR;
        }
        let secret =
            headers.get("x-telegram-bot-api-secret-token").map_or("", |secret| secret.to_str().unwrap());
        sender.send((secret.to_owned(), update)).unwrap();
        StatusCode::OK
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let router = Router::new().route("/hook", post(handler));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, receiver)
}

#[tokio::test]
async fn updates_come_in_order_with_the_secret() {
    let (bot, person) = Bot::with_person().await;
    let (url, mut taken) = hook(0).await;
    bot.ok("setWebhook", json!({ "url": url, "secret_token": "s3cret-_" })).await;
    person.say("екі").unwrap();
    person.say("үш").unwrap();
    for expected in ["/start", "екі", "үш"] {
        let (secret, update) = taken.recv().await.unwrap();
        assert_eq!((secret.as_str(), update["message"]["text"].as_str()), ("s3cret-_", Some(expected)));
    }
    bot.simulator.wait_until_confirmed(Duration::from_secs(5)).await.unwrap();
}

#[tokio::test]
async fn a_refused_update_is_tried_again_and_the_next_one_waits_for_it() {
    let (bot, person) = Bot::with_person().await;
    let (url, mut taken) = hook(2).await;
    bot.ok("setWebhook", json!({ "url": url })).await;
    person.say("екі").unwrap();
    assert_eq!(taken.recv().await.unwrap().1["message"]["text"], "/start");
    assert_eq!(taken.recv().await.unwrap().1["message"]["text"], "екі");
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 500 Internal Server Error");
    assert_eq!(info["url"], url);
}

#[tokio::test]
async fn what_waits_can_be_dropped() {
    let (bot, person) = Bot::with_person().await;
    let (url, mut taken) = hook(0).await;
    bot.ok("setWebhook", json!({ "url": url, "drop_pending_updates": true })).await;
    person.say("жаңа").unwrap();
    assert_eq!(taken.recv().await.unwrap().1["message"]["text"], "жаңа");
}

#[tokio::test]
async fn an_address_that_is_none_and_a_secret_that_can_not_be_are_refused() {
    let bot = Bot::start().await;
    let refusal = bot.refusal("setWebhook", json!({ "url": "ftp://x" })).await;
    assert_eq!(refusal, "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    let refusal = bot.refusal("setWebhook", json!({ "url": "https://x.kz", "secret_token": "құпия" })).await;
    assert_eq!(refusal, "400 Bad Request: secret token contains unallowed characters");
}
