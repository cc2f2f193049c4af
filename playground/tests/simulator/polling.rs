//! Asking for updates.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Bot;

fn ids(updates: &Value) -> Vec<i64> {
    updates.as_array().unwrap().iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn what_was_not_confirmed_comes_again() {
    let (bot, person) = Bot::with_person().await;
    person.say("екінші").unwrap();
    let first = ids(&bot.ok("getUpdates", json!({})).await);
    assert_eq!(ids(&bot.ok("getUpdates", json!({})).await), first);
    let rest = bot.ok("getUpdates", json!({ "offset": first[1] })).await;
    assert_eq!(ids(&rest), first[1..]);
    assert_eq!(bot.ok("getUpdates", json!({ "offset": first[1] + 1 })).await, json!([]));
    assert_eq!(bot.simulator.unconfirmed_updates(), 0);
}

#[tokio::test]
async fn limit_cuts_the_batch_and_a_negative_offset_keeps_the_last() {
    let (bot, person) = Bot::with_person().await;
    for i in 0..5 {
        person.say(&i.to_string()).unwrap();
    }
    assert_eq!(ids(&bot.ok("getUpdates", json!({ "limit": 2 })).await).len(), 2);
    let last = bot.ok("getUpdates", json!({ "offset": -1 })).await;
    assert_eq!(last[0]["message"]["text"], "4");
    assert_eq!(bot.simulator.unconfirmed_updates(), 1);
}

#[tokio::test]
async fn a_waiting_call_is_answered_when_somebody_writes() {
    let bot = Bot::start().await;
    let person = bot.simulator.person("Айгерім", "kk");
    let waiting = bot.ok("getUpdates", json!({ "timeout": 30 }));
    let person_writes = async {
        while bot.simulator.calls("getUpdates") == 0 {
            tokio::task::yield_now().await;
        }
        person.say("сәлем").unwrap();
    };
    let (updates, ()) =
        tokio::time::timeout(Duration::from_secs(5), async { tokio::join!(waiting, person_writes) })
            .await
            .expect("the call ends with the message, not with its timeout");
    assert_eq!(updates[0]["message"]["text"], "сәлем");
}

#[tokio::test]
async fn a_waiting_call_gives_way_to_a_newer_one() {
    let bot = Bot::start().await;
    let older = bot.refusal("getUpdates", json!({ "timeout": 30 }));
    let newer = async {
        while bot.simulator.calls("getUpdates") == 0 {
            tokio::task::yield_now().await;
        }
        bot.ok("getUpdates", json!({})).await
    };
    let (refusal, _) = tokio::join!(older, newer);
    assert_eq!(
        refusal,
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
}

#[tokio::test]
async fn kinds_that_are_not_wanted_are_not_kept() {
    let (bot, person) = Bot::with_person().await;
    bot.ok("getUpdates", json!({ "allowed_updates": ["callback_query"], "offset": -1 })).await;
    assert_eq!(person.say("тыңдамайды").unwrap().update_id, None);
    let id = bot.send_button(&person, "a").await;
    assert!(person.press_data(id, "a").unwrap().update_id.is_some());
    bot.ok("getUpdates", json!({ "allowed_updates": [] })).await;
    assert!(person.say("тыңдайды").unwrap().update_id.is_some());
}

#[tokio::test]
async fn a_confirmed_update_can_be_delivered_twice() {
    let (bot, person) = Bot::with_person().await;
    let id = person.say("бір рет").unwrap().update_id.unwrap();
    bot.ok("getUpdates", json!({ "offset": id + 1 })).await;
    assert!(bot.simulator.repeat_update(id));
    let again = bot.ok("getUpdates", json!({ "offset": id + 1 })).await;
    assert_eq!(ids(&again), [id]);
    assert_eq!(bot.ok("getUpdates", json!({ "offset": id + 1 })).await, json!([]));
}

#[tokio::test]
async fn asking_is_a_conflict_while_a_webhook_is_set() {
    let bot = Bot::start().await;
    bot.ok("setWebhook", json!({ "url": "http://127.0.0.1:9/hook" })).await;
    let refusal = bot.refusal("getUpdates", json!({})).await;
    assert_eq!(
        refusal,
        "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    );
    bot.ok("deleteWebhook", json!({})).await;
    bot.ok("getUpdates", json!({})).await;
}
