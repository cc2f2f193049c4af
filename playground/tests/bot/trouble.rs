//! Messages that Telegram refuses for good: nobody is left without an answer.

use std::sync::Arc;

use osms_playground::simulator::{Fault, Message, Person, Simulator, Trouble};
use serde_json::{Value, json};

use crate::process::{Bot, Home};
use crate::{KK, RU, acquaintance, greet, mark_all, press, shown};

/// The number in a text: two groups of four digits.
fn incident_in(text: &str) -> String {
    let is_number = |word: &&str| {
        let groups: Vec<_> = word.split('-').collect();
        groups.len() == 2
            && groups
                .iter()
                .all(|group| group.len() == 4 && group.chars().all(|digit| digit.is_ascii_digit()))
    };
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    let mut numbers = words.filter(is_number);
    numbers.next().unwrap_or_else(|| panic!("there is no number in {text}")).to_owned()
}

fn text_of(message: &Message) -> &str {
    message.text().expect("it has a text")
}

#[tokio::test]
async fn a_message_that_telegram_refuses_leaves_the_person_a_number_which_the_log_knows() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let bot = Bot::start(&simulator, &home);
    let mut numbers = Vec::new();
    for (words, says) in [(&KK, "жазып алынды"), (&RU, "записана под номером")] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        greet(&person, words).await;
        simulator.fail(Fault::next(Trouble::Markup).of("sendMessage"));
        person.say("/help").expect("it can be said");
        let told = shown(&person, says).await;
        numbers.push(incident_in(text_of(&told)));
        assert!(!text_of(&told).contains('<'), "{told:?}");
        // What comes after it comes.
        person.say("/help").expect("it can be said");
        shown(&person, "msqory.kz").await;
    }
    bot.terminate().await;
    let log = home.log();
    for number in numbers {
        assert_eq!(log.matches(&number).count(), 1, "{number}: {log}");
    }
    assert!(log.contains("markup"), "{log}");
}

#[tokio::test]
async fn who_has_no_language_yet_is_told_in_both() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    simulator.fail(Fault::next(Trouble::Markup).of("sendMessage"));
    person.say("/start").expect("it can be said");
    let told = shown(&person, "записана под номером").await;
    assert!(text_of(&told).contains("жазып алынды"), "{told:?}");
}

#[tokio::test]
async fn the_number_waits_for_telegram_like_any_message() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Дана", "ru");
    greet(&person, &RU).await;
    // The message is refused, the number does not get through; then the message is refused again.
    for trouble in [Trouble::Markup, Trouble::Reset, Trouble::Markup] {
        simulator.fail(Fault::next(trouble).of("sendMessage").in_chat(person.id()));
    }
    person.say("/help").expect("it can be said");
    shown(&person, "записана под номером").await;
    person.say("/privacy").expect("it can be said");
    shown(&person, "Что хранится о вас").await;
    let told = person.transcript();
    let numbers = told.iter().filter(|message| is_apology(message)).count();
    assert_eq!(numbers, 1);
}

fn is_apology(message: &Arc<Message>) -> bool {
    message.text().is_some_and(|text| text.contains("записана под номером"))
}

/// As the person deletes it for both sides.
async fn delete(simulator: &Simulator, person: &Person, message: &Message) {
    let address = format!("{}/bot{}/deleteMessage", simulator.url(), simulator.token());
    let body = json!({ "chat_id": person.id(), "message_id": message.message_id });
    let answer = reqwest::Client::new().post(address).json(&body).send().await.expect("it answers");
    let answer: Value = answer.json().await.expect("an answer");
    assert_eq!(answer["ok"], true, "{answer}");
}

#[tokio::test]
async fn a_screen_that_the_person_has_deleted_comes_as_a_new_message() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let bot = Bot::start(&simulator, &home);
    for words in [&KK, &RU] {
        let person = acquaintance(&simulator, "Ерлан", "kk");
        let menu = greet(&person, words).await;
        let months = mark_all(&person, words, &menu).await;
        // The press is on its way when the message goes: the bot hears of it and has nothing to edit.
        simulator.fail(Fault::next(Trouble::Hang { ms: 2000 }).of("editMessageText"));
        press(&person, &months, words.done);
        delete(&simulator, &person, &months).await;
        let question = shown(&person, words.asked_for_earlier).await;
        assert!(question.message_id > months.message_id);
        press(&person, &question, words.earlier_no);
        shown(&person, words.insured).await;
    }
    bot.terminate().await;
    assert!(!home.log().contains("can't be sent"), "{}", home.log());
}
