//! The bot by webhook: Telegram calls it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use osms_playground::simulator::{Fault, Message, Person, Simulator, Trouble};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::process::{Bot, Home, free_address};
use crate::{KK, RU, acquaintance, finish, greet, mark_all, press, shown};

const SECRET: &str = "a-Secret_of-Telegram";

/// A home whose bots are called, and where.
fn called_home() -> (Home, SocketAddr) {
    let addr = free_address();
    let home = Home::sqlite()
        .with("WEBHOOK_URL", format!("http://{addr}/hook"))
        .with("WEBHOOK_ADDR", addr.to_string())
        .with("WEBHOOK_SECRET", SECRET);
    (home, addr)
}

/// What a call is answered with.
async fn call(addr: SocketAddr, secret: Option<&str>, body: impl Into<reqwest::Body>) -> StatusCode {
    let mut request = reqwest::Client::new().post(format!("http://{addr}/hook")).body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.expect("the bot answers").status()
}

/// An update as Telegram writes it: a person says something.
fn said(update_id: i64, person: i64, text: &str) -> Value {
    json!({
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_760_000_000,
            "chat": { "id": person, "type": "private", "first_name": "Адам" },
            "from": { "id": person, "is_bot": false, "first_name": "Адам" },
            "text": text,
        },
    })
}

/// How many messages with this text the bot has sent.
fn heard(person: &Person, text: &str) -> usize {
    let said = |message: &&Arc<Message>| {
        message.from.is_bot && message.text().is_some_and(|message| message.contains(text))
    };
    person.transcript().iter().filter(said).count()
}

#[tokio::test]
async fn a_person_comes_to_a_verdict_in_both_languages_without_a_poll() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, _) = called_home();
    let bot = Bot::start(&simulator, &home);
    for words in [&KK, &RU] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        let menu = greet(&person, words).await;
        let months = mark_all(&person, words, &menu).await;
        finish(&person, words, &months).await;
    }
    assert_eq!(simulator.calls("getUpdates"), 0);
    assert!(bot.terminate().await.success(), "{}", home.log());
    assert_eq!(simulator.calls("deleteWebhook"), 0, "other replicas live by the webhook");
    let log = home.log();
    assert!(!log.contains(SECRET) && !log.contains("/hook"), "{log}");
}

#[tokio::test]
async fn a_call_without_the_secret_changes_nothing() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = called_home();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    greet(&person, &RU).await;
    let update = said(900_000_000, person.id(), "/delete").to_string();
    let wrong = [None, Some(""), Some("a-Secret_of-Telegran"), Some("a-Secret_of-Telegram-"), Some("a")];
    for secret in wrong {
        assert_eq!(call(addr, secret, update.clone()).await, StatusCode::UNAUTHORIZED, "{secret:?}");
    }
    // An update that was taken would have a greater number than this one, and this one would have no answer.
    person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
    assert_eq!(heard(&person, "Стереть всё?"), 0);
}

#[tokio::test]
async fn what_is_no_update_is_told_so_or_passed_over() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = called_home();
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Дана", "kk");
    greet(&person, &KK).await;
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let request = reqwest::Client::new()
            .request(method, format!("http://{addr}/hook"))
            .header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        let answer = request.send().await.expect("the bot answers").status();
        assert_eq!(answer, StatusCode::METHOD_NOT_ALLOWED);
    }
    let large = vec![b' '; 2 * 1024 * 1024];
    assert_eq!(call(addr, Some(SECRET), large).await, StatusCode::PAYLOAD_TOO_LARGE);
    // These would come for ever if they were refused.
    for body in ["құпия 900101300007", "{}", r#"{"update_id":1,"news":{"text":"құпия 900101300007"}}"#]
    {
        assert_eq!(call(addr, Some(SECRET), body).await, StatusCode::OK, "{body}");
    }
    bot.terminate().await;
    let log = home.log();
    assert!(log.contains("passed over") && !log.contains("900101300007") && !log.contains("құпия"), "{log}");
}

#[tokio::test]
async fn an_update_that_comes_twice_has_one_answer() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = called_home();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Ерлан", "ru");
    greet(&person, &RU).await;
    let sent = person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
    let update = sent.update_id.expect("it reached the bot");
    assert!(simulator.repeat_update(update), "the update is known");
    // At once, too: in one transaction or in several.
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let body = said(update + 1, person.id(), "/privacy").to_string();
            tokio::spawn(call(addr, Some(SECRET), body))
        })
        .collect();
    for answer in calls {
        assert_eq!(answer.await.expect("answered"), StatusCode::OK);
    }
    shown(&person, "Что хранится о вас").await;
    simulator.wait_until_confirmed(Duration::from_mins(1)).await.expect("the repeated one is taken");
    assert_eq!((heard(&person, "msqory.kz"), heard(&person, "Что хранится о вас")), (1, 1));
}

#[tokio::test]
async fn a_bot_that_was_killed_goes_on_where_it_was() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, _) = called_home();
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Сәуле", "kk");
    let menu = greet(&person, &KK).await;
    let months = mark_all(&person, &KK, &menu).await;
    bot.kill();
    // Telegram calls in vain, and again when somebody is there.
    press(&person, &months, KK.done);
    let bot = Bot::start(&simulator, &home);
    let question = shown(&person, KK.asked_for_earlier).await;
    bot.kill();
    press(&person, &question, KK.earlier_no);
    let _bot = Bot::start(&simulator, &home);
    shown(&person, KK.insured).await;
}

#[tokio::test]
async fn everybody_goes_on_when_the_bot_is_killed_and_stopped_again_and_again() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, _) = called_home();
    let mut bot = Bot::start(&simulator, &home);
    let talks: Vec<_> = (0..40)
        .map(|number| {
            let words = if number % 2 == 0 { &KK } else { &RU };
            let person = acquaintance(&simulator, &format!("Адам {number}"), "kk");
            tokio::spawn(async move {
                let menu = greet(&person, words).await;
                let months = mark_all(&person, words, &menu).await;
                finish(&person, words, &months).await;
            })
        })
        .collect();
    for round in 0..4 {
        tokio::time::sleep(Duration::from_millis(200 + 150 * round)).await;
        if round % 2 == 0 {
            bot.kill();
        } else {
            assert!(bot.terminate().await.success(), "{}", home.log());
        }
        bot = Bot::start(&simulator, &home);
    }
    for talk in talks {
        talk.await.expect("nobody is left without an answer");
    }
}

#[tokio::test]
async fn forty_calls_at_once_are_all_answered() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, addr) = called_home();
    let _bot = Bot::start(&simulator, &home);
    let people: Vec<_> =
        (0..40).map(|number| acquaintance(&simulator, &format!("Адам {number}"), "ru")).collect();
    for person in &people {
        // Telegram lets a bot write to those who have written to it.
        person.say("/start").expect("it can be said");
    }
    for person in &people {
        shown(person, "Выберите язык").await;
    }
    for round in 0..3 {
        let calls: Vec<_> = people
            .iter()
            .zip(800_000_000 + 100 * round..)
            .map(|(person, update)| {
                let body = said(update, person.id(), "/help").to_string();
                tokio::spawn(call(addr, Some(SECRET), body))
            })
            .collect();
        for answer in calls {
            assert_eq!(answer.await.expect("answered"), StatusCode::OK);
        }
    }
    // Without a language the answer to anything is the question for it.
    for person in &people {
        for _ in 0..3 {
            shown(person, "Выберите язык").await;
        }
        assert_eq!(heard(person, "Выберите язык"), 4);
    }
}

#[tokio::test]
async fn a_bot_that_polls_takes_over_from_one_that_was_called() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, _) = called_home();
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Нұрлан", "kk");
    greet(&person, &KK).await;
    assert!(bot.terminate().await.success(), "{}", home.log());
    // What waits for the webhook is not lost.
    person.say("/help").expect("it can be said");
    let home = home.without("WEBHOOK_");
    let _bot = Bot::start(&simulator, &home);
    shown(&person, "msqory.kz").await;
}

#[tokio::test]
async fn of_two_bots_that_poll_the_log_says_that_they_are_two() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let homes = [Home::sqlite(), Home::sqlite()];
    let _bots = homes.each_ref().map(|home| Bot::start(&simulator, home));
    let told = || homes.iter().any(|home| home.log().contains("another process takes the updates"));
    for _ in 0..600 {
        if told() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{}\n{}", homes[0].log(), homes[1].log());
}

#[tokio::test]
async fn the_webhook_is_set_when_telegram_is_there_again() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let (home, _) = called_home();
    simulator.fail(Fault::next(Trouble::Status { code: 502 }).of("setWebhook").times(2));
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Әсел", "ru");
    greet(&person, &RU).await;
    assert_eq!(simulator.calls("setWebhook"), 3);
}
