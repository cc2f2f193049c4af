//! The real bot against the simulator: talked to, restarted, killed, met with trouble.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod appeals;
mod delivery;
mod desk;
mod forms;
mod groups;
mod inline;
mod kills;
mod look_ups;
mod metrics;
mod payrolls;
mod process;
mod secrets;
mod statements;
mod trouble;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use osms_playground::simulator::{Message, Person, Simulator};

/// What a person sees and presses, in one language.
struct Words {
    language: &'static str,
    check: &'static str,
    all: &'static str,
    done: &'static str,
    earlier_no: &'static str,
    asked_for_months: &'static str,
    asked_for_earlier: &'static str,
    insured: &'static str,
}

const KK: Words = Words {
    language: "Қазақша",
    check: "Мен сақтандырылғанмын ба?",
    all: "Барлығы",
    done: "Дайын",
    earlier_no: "Жоқ, үзіліс болды",
    asked_for_months: "Қай айлар төленген?",
    asked_for_earlier: "үзіліссіз төленді ме?",
    insured: "Сақтандырылғансыз",
};

const RU: Words = Words {
    language: "Русский",
    check: "Застрахован ли я?",
    all: "Все",
    done: "Готово",
    earlier_no: "Нет, были перерывы",
    asked_for_months: "Какие месяцы оплачены?",
    asked_for_earlier: "тоже платили без перерыва?",
    insured: "Статус: застрахован, по",
};

/// A simulator with nobody in it yet.
async fn simulator() -> Simulator {
    Simulator::start().await.expect("the simulator starts")
}

/// Somebody who waits long: a busy machine is slow.
fn acquaintance(simulator: &Simulator, name: &str, language: &str) -> Person {
    simulator.person(name, language).with_patience(Duration::from_mins(2))
}

fn say(person: &Person, text: &str) {
    person.say(text).expect("it can be said");
}

async fn shown(person: &Person, text: &str) -> Arc<Message> {
    person
        .wait_for(|message| message.text().is_some_and(|said| said.contains(text)))
        .await
        .unwrap_or_else(|timed_out| panic!("{text}: {timed_out}"))
}

fn press(person: &Person, message: &Message, label: &str) {
    person.press(message, label).unwrap_or_else(|refusal| panic!("{label}: {refusal:?}"));
}

/// From the first word to the menu.
async fn greet(person: &Person, words: &Words) -> Arc<Message> {
    say(person, "/start");
    let languages = shown(person, "Выберите язык").await;
    press(person, &languages, words.language);
    shown(person, "1414").await
}

/// From the menu to the months, all marked.
async fn mark_all(person: &Person, words: &Words, menu: &Message) -> Arc<Message> {
    press(person, menu, words.check);
    let months = shown(person, words.asked_for_months).await;
    press(person, &months, words.all);
    let marked =
        |message: &Message| message.buttons().iter().flatten().any(|button| button.text.starts_with('✓'));
    person.wait_for(marked).await.expect("the months are marked")
}

/// From the marked months to the verdict.
async fn finish(person: &Person, words: &Words, months: &Message) -> Arc<Message> {
    press(person, months, words.done);
    let question = shown(person, words.asked_for_earlier).await;
    press(person, &question, words.earlier_no);
    shown(person, words.insured).await
}
