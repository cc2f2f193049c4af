//! Trouble on demand.

use std::time::{Duration, Instant};

use osms_playground::simulator::{Fault, Rate, RateLimits, Trouble};
use serde_json::json;

use crate::client::Bot;

#[tokio::test]
async fn a_server_error_meets_the_next_calls_of_one_method_and_nothing_is_carried_out() {
    let (bot, person) = Bot::with_person().await;
    bot.simulator.fail(Fault::next(Trouble::Status { code: 502 }).of("sendMessage").times(2));
    let params = json!({ "chat_id": person.id(), "text": "бір" });
    bot.ok("getMe", json!({})).await;
    for _ in 0..2 {
        let response = bot.http.post(bot.address("SendMessage")).json(&params).send().await.unwrap();
        assert_eq!(response.status(), 502);
    }
    bot.ok("sendMessage", params).await;
    assert_eq!(person.transcript().len(), 2);
    assert_eq!(bot.simulator.calls("sendmessage"), 3);
}

#[tokio::test]
async fn too_many_requests_tells_the_seconds_to_wait_in_one_chat_only() {
    let (bot, person) = Bot::with_person().await;
    let other = bot.simulator.person("Ерлан", "ru");
    other.say("/start").unwrap();
    bot.simulator.fail(Fault::next(Trouble::TooManyRequests { retry_after: 7 }).in_chat(person.id()));
    bot.send(&other, "өтеді").await;
    let answer = bot.call("sendMessage", json!({ "chat_id": person.id(), "text": "?" })).await;
    assert_eq!(
        answer,
        json!({
            "ok": false,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": { "retry_after": 7 },
        })
    );
}

#[tokio::test]
async fn a_hanging_call_is_carried_out_late() {
    let (bot, person) = Bot::with_person().await;
    bot.simulator.fail(Fault::next(Trouble::Hang { ms: 150 }));
    let start = Instant::now();
    bot.send(&person, "кеш").await;
    assert!(start.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn a_reset_connection_has_done_nothing() {
    let (bot, person) = Bot::with_person().await;
    bot.simulator.fail(Fault::next(Trouble::Reset));
    let params = json!({ "chat_id": person.id(), "text": "жоғалды" });
    assert!(bot.http.post(bot.address("sendMessage")).json(&params).send().await.is_err());
    assert_eq!(person.transcript().len(), 1);
}

#[tokio::test]
async fn a_dropped_reply_has_done_its_work() {
    let (bot, person) = Bot::with_person().await;
    bot.simulator.fail(Fault::next(Trouble::DropReply));
    let params = json!({ "chat_id": person.id(), "text": "жетті" });
    assert!(bot.http.post(bot.address("sendMessage")).json(&params).send().await.is_err());
    assert_eq!(person.wait_for_message().await.unwrap().text(), Some("жетті"));
}

#[tokio::test]
async fn while_it_is_down_nobody_gets_through_and_waiting_calls_break() {
    let bot = Bot::start().await;
    let request = bot.http.post(bot.address("getUpdates")).json(&json!({ "timeout": 30 })).send();
    let taking_down = async {
        while bot.simulator.calls("getUpdates") == 0 {
            tokio::task::yield_now().await;
        }
        bot.simulator.go_down();
    };
    let (broken, ()) = tokio::join!(request, taking_down);
    assert!(broken.is_err());
    assert!(bot.http.post(bot.address("getMe")).send().await.is_err());
    bot.simulator.come_up();
    bot.ok("getMe", json!({})).await;
}

#[tokio::test]
async fn flood_limits_hold_back_the_chat_that_exceeds_them() {
    let (bot, person) = Bot::with_person().await;
    let other = bot.simulator.person("Ерлан", "ru");
    other.say("/start").unwrap();
    bot.simulator.limit(RateLimits { per_chat: Some(Rate { calls: 2, per_ms: 60_000 }), global: None });
    bot.send(&person, "1").await;
    bot.send(&person, "2").await;
    let answer = bot.call("sendMessage", json!({ "chat_id": person.id(), "text": "3" })).await;
    assert_eq!(answer["error_code"], 429);
    let seconds = answer["parameters"]["retry_after"].as_u64().unwrap();
    assert!((1..=30).contains(&seconds), "{seconds}");
    bot.send(&other, "1").await;
}

#[tokio::test]
async fn refused_markup_is_a_refusal_and_no_trouble_of_the_server() {
    let (bot, person) = Bot::with_person().await;
    bot.simulator.fail(Fault::next(Trouble::Markup));
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": "?" })).await;
    assert!(refusal.starts_with("400 Bad Request: can't parse entities"), "{refusal}");
    assert_eq!(person.transcript().len(), 1);
}
