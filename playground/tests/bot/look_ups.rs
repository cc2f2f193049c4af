//! The status check by IIN: in a local registry and through a gateway, answered or not, with a bot that is killed while
//! it is asked.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use chrono::Utc;
use osms_bot::registry::{day_of, sample};
use osms_playground::simulator::{Fault, Message, Person, Trouble};
use osms_rules::{Iin, Rules};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, Words, acquaintance, greet, press, say, shown, simulator};

on_both_databases! {
    people_learn_their_status_by_iin_in_both_languages_and_their_numbers_go
    a_look_up_that_was_asked_for_is_answered_though_the_bot_was_killed
    nothing_of_a_number_is_logged_or_lies_readable_in_the_database
    sixty_people_look_themselves_up_while_the_bot_is_killed_again_and_again
}

struct IinWords {
    agree: &'static str,
    asked_for_iin: &'static str,
    as_of: &'static str,
    not_insured: &'static str,
    state_pays: &'static str,
}

const KK_IIN: IinWords = IinWords {
    agree: "Келісемін, ЖСН бойынша тексеру",
    asked_for_iin: "ЖСН жіберіңіз",
    as_of: "Тізілім дерегінің күні",
    not_insured: "Сақтандырылмағансыз",
    state_pays: "мемлекет төлейді",
};

const RU_IIN: IinWords = IinWords {
    agree: "Согласен, проверить по ИИН",
    asked_for_iin: "Отправьте ИИН",
    as_of: "Данные реестра на",
    not_insured: "не застрахован",
    state_pays: "за вас платит государство",
};

async fn people_learn_their_status_by_iin_in_both_languages_and_their_numbers_go(home: Home) {
    let home = home.with_registry();
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    for (words, iin_words) in [(&KK, &KK_IIN), (&RU, &RU_IIN)] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        asked_for_iin(&person, words, iin_words).await;
        for (situation, expected) in [
            ("employee", words.insured),
            ("employer-stopped", words.insured),
            ("gaps", iin_words.not_insured),
            ("state-paid", iin_words.state_pays),
            ("paid-ahead", words.insured),
        ] {
            let iin = iin_of(situation);
            say(&person, iin.as_str());
            let verdict = shown(&person, iin_words.as_of).await;
            let text = verdict.text().unwrap_or_default();
            assert!(text.contains(expected), "{situation}: {text}");
        }
        is_gone(&person, "00").await;
    }
}

async fn a_look_up_that_was_asked_for_is_answered_though_the_bot_was_killed(home: Home) {
    let home = home.with_registry();
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    asked_for_iin(&person, &RU, &RU_IIN).await;
    // What is promised after this is not sent before the bot dies.
    simulator.fail(Fault::next(Trouble::Hang { ms: 600_000 }).of("sendMessage"));
    let sent = simulator.calls("sendMessage");
    say(&person, iin_of("employee").as_str());
    while simulator.calls("sendMessage") == sent {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    shown(&person, RU.insured).await;
    is_gone(&person, iin_of("employee").as_str()).await;
}

async fn nothing_of_a_number_is_logged_or_lies_readable_in_the_database(home: Home) {
    let home = home.with_registry();
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Әсел", "ru");
    asked_for_iin(&person, &RU, &RU_IIN).await;
    let iin = iin_of("gaps");
    say(&person, iin.as_str());
    shown(&person, RU_IIN.as_of).await;
    bot.terminate().await;
    assert!(!home.log().contains(iin.as_str()));
    for bytes in home.database() {
        assert!(!String::from_utf8_lossy(&bytes).contains(iin.as_str()), "the number lies in the database");
    }
}

async fn sixty_people_look_themselves_up_while_the_bot_is_killed_again_and_again(home: Home) {
    const PEOPLE: usize = 60;
    const KILLS: usize = 5;
    let home = home.with_registry();
    let simulator = simulator().await;
    let mut bot = Bot::start(&simulator, &home);
    let talks: Vec<_> = (0..PEOPLE)
        .map(|number| {
            let (words, iin_words) = if number % 2 == 0 { (&KK, &KK_IIN) } else { (&RU, &RU_IIN) };
            let person = acquaintance(&simulator, &format!("Адам {number}"), "kk");
            tokio::spawn(async move {
                asked_for_iin(&person, words, iin_words).await;
                for situation in ["employee", "gaps", "state-paid"] {
                    say(&person, iin_of(situation).as_str());
                    shown(&person, iin_words.as_of).await;
                }
            })
        })
        .collect();
    for kill in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(200 + 130 * kill as u64)).await;
        bot.kill();
        bot = Bot::start(&simulator, &home);
    }
    for talk in talks {
        talk.await.expect("nobody is left without an answer");
    }
}

#[tokio::test]
async fn a_gateway_is_asked_as_the_contract_says_and_what_it_tells_is_shown() {
    let gateway = Router::new().route("/v1/coverage", post(coverage));
    let home = with_gateway(gateway).await;
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Сәуле", "ru");
    asked_for_iin(&person, &RU, &RU_IIN).await;
    let mut numbers = Iin::synthetic(5);
    let (known, unknown) = (numbers.next().expect("one"), numbers.next().expect("another"));
    say(&person, known.as_str());
    let verdict = shown(&person, RU_IIN.as_of).await;
    assert!(verdict.text().is_some_and(|text| text.contains(RU_IIN.state_pays)), "{verdict:?}");
    say(&person, unknown.as_str());
    shown(&person, "В реестре нет данных").await;
}

#[tokio::test]
async fn a_gateway_that_fails_is_told_with_a_number_that_the_log_has_and_the_way_without_it_is_open() {
    let gateway = Router::new().route("/v1/coverage", post(async || StatusCode::INTERNAL_SERVER_ERROR));
    let home = with_gateway(gateway).await;
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Дана", "ru");
    asked_for_iin(&person, &RU, &RU_IIN).await;
    say(&person, iin_of("employee").as_str());
    let told = shown(&person, "Реестр сейчас не отвечает").await;
    let text = told.text().unwrap_or_default();
    let incident = text.split("Запись об ошибке: ").nth(1).and_then(|rest| rest.get(..9)).expect("a number");
    assert!(home.log().contains(incident), "{incident}");
    press(&person, &told, "Без ИИН: отмечу месяцы");
    shown(&person, RU.asked_for_months).await;
}

/// Knows the first number of a seed, a student; and nobody else. Who asks must show the token.
async fn coverage(headers: HeaderMap, Json(asked): Json<Value>) -> Result<Json<Value>, StatusCode> {
    if headers.get("authorization").is_none_or(|shown| shown != "Bearer secret") {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let known = Iin::synthetic(5).next().expect("one");
    if asked != json!({ "iin": known.as_str() }) {
        return Err(StatusCode::NOT_FOUND);
    }
    let today = day_of(Utc::now());
    let month = today.format("%Y-%m").to_string();
    let student = json!({ "category": "student", "from": month, "to": month });
    Ok(Json(json!({ "as_of": today.to_string(), "payments": [], "state_paid": [student], "insured": true })))
}

async fn with_gateway(gateway: Router) -> Home {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, gateway).await });
    let home = Home::sqlite().with("REGISTRY", "http").with("REGISTRY_TOKEN", "secret");
    home.with("REGISTRY_URL", format!("http://{address}"))
}

/// From the first word to the question for the number.
async fn asked_for_iin(person: &Person, words: &Words, iin_words: &IinWords) -> Arc<Message> {
    let menu = greet(person, words).await;
    press(person, &menu, words.check);
    let consent = shown(person, "/privacy").await;
    press(person, &consent, iin_words.agree);
    shown(person, iin_words.asked_for_iin).await
}

/// Somebody of the sample, by their situation.
fn iin_of(situation: &str) -> Iin {
    let rules = Rules::load().expect("the rules");
    let mut people = sample::people(&rules, 30, 1, day_of(Utc::now()));
    people.find(|person| <&str>::from(person.situation) == situation).expect("there is somebody").iin
}

/// Waits until no message of the person's own holds the text.
async fn is_gone(person: &Person, text: &str) {
    for _ in 0..600 {
        let transcript = person.transcript();
        let theirs = transcript.iter().filter(|message| !message.from.is_bot);
        if theirs.filter_map(|message| message.text()).all(|said| !said.contains(text)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{text} is still in the chat");
}
