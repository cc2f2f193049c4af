//! What those who watch the bot see.

use std::net::SocketAddr;
use std::time::Duration;

use osms_playground::simulator::{Fault, Simulator, Trouble};
use reqwest::StatusCode;

use crate::process::{Bot, Home, free_address};
use crate::{KK, RU, acquaintance, greet, shown};

fn watched_home() -> (Home, SocketAddr) {
    let addr = free_address();
    (Home::sqlite().with("METRICS_ADDR", addr.to_string()), addr)
}

/// What the bot tells there; waits until it listens.
async fn look(addr: SocketAddr, page: &str) -> (StatusCode, String) {
    for _ in 0..600 {
        if let Ok(answer) = reqwest::get(format!("http://{addr}{page}")).await {
            return (answer.status(), answer.text().await.expect("a text"));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nobody listens at {addr}");
}

/// Looks until it is as it should be: what is counted after an answer may come after the person has read it.
async fn look_for(addr: SocketAddr, page: &str, holds: impl Fn(StatusCode, &str) -> bool) -> String {
    let mut last = String::new();
    for _ in 0..1200 {
        let (status, told) = look(addr, page).await;
        if holds(status, &told) {
            return told;
        }
        last = told;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{page} stays {last}");
}

fn has_line(page: &str, line: &str) -> bool {
    page.lines().any(|found| found == line)
}

#[tokio::test]
async fn each_update_turn_and_message_is_counted_once() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = watched_home();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Айгүл", "ru");
    // A command, a press; a text; the same update again; a message that is put off once; a sticker.
    greet(&person, &RU).await;
    let sent = person.say("900101300007 тайна").expect("it can be said");
    shown(&person, "не понял").await;
    assert!(simulator.repeat_update(sent.update_id.expect("it reached the bot")), "the update is known");
    simulator.fail(Fault::next(Trouble::Status { code: 502 }).of("sendMessage"));
    person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
    let page = look_for(addr, "/metrics", |_, page| has_line(page, "osms_outbox_messages 0.0")).await;
    let answers = person.transcript().iter().filter(|message| message.from.is_bot).count();
    for line in [
        "osms_updates_total{kind=\"command\"} 2",
        "osms_updates_total{kind=\"press\"} 1",
        "osms_updates_total{kind=\"text\"} 2",
        "osms_turns_total{outcome=\"committed\"} 4",
        "osms_turns_total{outcome=\"duplicate\"} 1",
        "osms_messages_put_off_total{reason=\"no-answer\"} 1",
        "osms_outbox_oldest_seconds 0.0",
        "osms_incidents_total 0",
        "osms_telegram_answers 1",
        "osms_batch_turns_sum 4.0",
    ] {
        assert!(has_line(&page, line), "{line}\n{page}");
    }
    // The menu that took the place of the question is one message, sent twice; and the number was removed.
    assert!(has_line(&page, &format!("osms_messages_sent_total {}", answers + 2)), "{answers}\n{page}");
    assert!(!page.contains("900101300007") && !page.contains(&person.id().to_string()), "{page}");
}

#[tokio::test]
async fn a_person_who_has_blocked_the_bot_is_counted_by_that_reason() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = watched_home();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Дана", "kk");
    greet(&person, &KK).await;
    // The answer meets the block wherever it is: the first attempt fails, the relay comes too late.
    simulator.fail(Fault::next(Trouble::Reset).of("sendMessage"));
    person.say("/help").expect("it can be said");
    look_for(addr, "/metrics", |_, page| has_line(page, "osms_messages_put_off_total{reason=\"network\"} 1"))
        .await;
    person.block().expect("the bot can be blocked");
    let page = look_for(addr, "/metrics", |_, page| page.contains("osms_messages_given_up_total{")).await;
    assert!(has_line(&page, "osms_messages_given_up_total{reason=\"blocked\"} 1"), "{page}");
}

#[tokio::test]
async fn the_bot_is_ready_while_telegram_answers_and_alive_all_the_time() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = watched_home();
    simulator.go_down();
    let _bot = Bot::start(&simulator, &home);
    let (status, told) = look(addr, "/readyz").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(has_line(&told, "database: yes") && has_line(&told, "telegram: no"), "{told}");
    assert_eq!(look(addr, "/healthz").await.0, StatusCode::OK);
    simulator.come_up();
    look_for(addr, "/readyz", |status, _| status == StatusCode::OK).await;
    simulator.go_down();
    look_for(addr, "/readyz", |status, _| status == StatusCode::SERVICE_UNAVAILABLE).await;
    assert_eq!(look(addr, "/healthz").await.0, StatusCode::OK);
    assert_eq!(look(addr, "/").await.0, StatusCode::NOT_FOUND);
    simulator.come_up();
    look_for(addr, "/readyz", |status, _| status == StatusCode::OK).await;
}

#[tokio::test]
async fn calls_of_telegram_and_looks_of_watchers_have_doors_of_their_own() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = watched_home();
    let hook = free_address();
    let home = home
        .with("WEBHOOK_URL", format!("http://{hook}/"))
        .with("WEBHOOK_ADDR", hook.to_string())
        .with("WEBHOOK_SECRET", "s");
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    greet(&person, &RU).await;
    look_for(addr, "/readyz", |status, _| status == StatusCode::OK).await;
    let undelivered = "osms_webhook_undelivered_updates ";
    look_for(addr, "/metrics", |_, page| {
        page.lines().any(|line| line.starts_with(undelivered) && !line.ends_with("NaN"))
    })
    .await;
    assert_ne!(look(hook, "/metrics").await.0, StatusCode::OK);
}
