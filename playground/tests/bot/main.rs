//! The real bot against the simulator: talked to, restarted, killed, met with trouble.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod metrics;
mod process;
mod trouble;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use osms_playground::simulator::{Fault, Message, Person, Simulator, Trouble};
use process::{Bot, Home};

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
    insured: "застрахован, по",
};

/// Somebody who waits long: a busy machine is slow, and the relay may wait for the lease of a minute.
fn acquaintance(simulator: &Simulator, name: &str, language: &str) -> Person {
    simulator.person(name, language).with_patience(Duration::from_mins(2))
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
    person.say("/start").expect("it can be said");
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

#[tokio::test]
async fn a_person_comes_from_the_first_word_to_a_verdict_in_both_languages() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    for words in [&KK, &RU] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        let menu = greet(&person, words).await;
        let months = mark_all(&person, words, &menu).await;
        finish(&person, words, &months).await;
    }
}

#[tokio::test]
async fn a_form_goes_on_after_the_bot_was_stopped_and_after_it_was_killed() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    let menu = greet(&person, &RU).await;
    let months = mark_all(&person, &RU, &menu).await;
    assert!(bot.terminate().success(), "{}", home.log());

    // What is pressed while nobody is there is answered by the next start.
    press(&person, &months, RU.done);
    let bot = Bot::start(&simulator, &home);
    let question = shown(&person, RU.asked_for_earlier).await;
    bot.kill();

    press(&person, &question, RU.earlier_no);
    let _bot = Bot::start(&simulator, &home);
    shown(&person, RU.insured).await;
}

#[tokio::test]
async fn an_update_that_is_delivered_twice_has_one_answer() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Дана", "kk");
    greet(&person, &KK).await;
    let sent = person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
    let before = person.transcript().len();
    assert!(simulator.repeat_update(sent.update_id.expect("it reached the bot")), "the update is known");
    // The answer to what comes after shows that the repeated one has had its turn.
    person.say("/privacy").expect("it can be said");
    shown(&person, "/delete").await;
    assert_eq!(person.transcript().len(), before + 2);
}

#[tokio::test]
async fn a_message_that_telegram_does_not_take_at_first_comes_later_and_in_order() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Ерлан", "ru");
    greet(&person, &RU).await;
    for trouble in
        [Trouble::TooManyRequests { retry_after: 1 }, Trouble::Status { code: 502 }, Trouble::Reset]
    {
        simulator.fail(Fault::next(trouble).of("sendMessage"));
        person.say("/help").expect("it can be said");
        person.say("/privacy").expect("it can be said");
        shown(&person, "msqory.kz").await;
        shown(&person, "Что о вас хранится").await;
    }
}

#[tokio::test]
async fn the_bot_waits_for_telegram_at_its_start_and_in_between() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    simulator.go_down();
    let _bot = Bot::start(&simulator, &home);
    tokio::time::sleep(Duration::from_millis(700)).await;
    simulator.come_up();
    let person = acquaintance(&simulator, "Сәуле", "kk");
    greet(&person, &KK).await;
    simulator.go_down();
    tokio::time::sleep(Duration::from_millis(700)).await;
    simulator.come_up();
    person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
}

#[tokio::test]
async fn in_a_group_only_a_command_with_the_name_of_the_bot_is_answered_and_leads_out() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Нұрлан", "kk");
    greet(&person, &KK).await;
    let group = simulator.group("Үй", &[&person]).expect("a group");
    let there = person.within(&group);
    there.say("/start").expect("it can be said");
    there.say("900101300007").expect("it can be said");
    there.say("/start@osms_playground_bot").expect("it can be said");
    shown(&there, "жеке чатта").await;
    let said = there.transcript().iter().filter(|message| message.from.is_bot).count();
    assert_eq!(said, 1);
}

#[tokio::test]
async fn what_people_write_is_never_logged_and_never_lies_readable_in_the_database() {
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Әсел", "ru");
    greet(&person, &RU).await;
    for text in ["900101300007", "мой ИИН 900101300007", "/status 900101300007", "/900101300007"] {
        person.say(text).expect("it can be said");
    }
    person.send_sticker("🙂").expect("it can be sent");
    simulator.fail(Fault::next(Trouble::Status { code: 500 }).of("sendMessage"));
    person.say("900101300007 тайна").expect("it can be said");
    person.block().expect("the bot can be blocked");
    person.unblock().expect("the bot can be unblocked");
    person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
    bot.terminate();
    let log = home.log();
    assert!(log.contains("connected"), "there is a log");
    let digits = log.split(|character: char| !character.is_ascii_digit()).any(|run| run.len() >= 12);
    assert!(!digits && !log.contains("тайна"), "{log}");
    for bytes in home.database() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("900101300007") && !text.contains("1414"), "the database is readable");
    }
}

#[tokio::test]
async fn everybody_goes_on_when_the_bot_is_killed_again_and_again() {
    const PEOPLE: usize = 30;
    const KILLS: usize = 6;
    let simulator = Simulator::start().await.expect("the simulator starts");
    let home = Home::sqlite();
    let mut bot = Bot::start(&simulator, &home);
    let talks: Vec<_> = (0..PEOPLE)
        .map(|number| {
            let words = if number % 2 == 0 { &KK } else { &RU };
            // The relay takes what a killed bot left behind when the lease of a minute is over.
            let person = acquaintance(&simulator, &format!("Адам {number}"), "kk");
            tokio::spawn(async move {
                for _ in 0..3 {
                    let menu = greet_again(&person, words).await;
                    let months = mark_all(&person, words, &menu).await;
                    finish(&person, words, &months).await;
                }
            })
        })
        .collect();
    for pause in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(150 + 130 * pause as u64)).await;
        bot.kill();
        bot = Bot::start(&simulator, &home);
    }
    for talk in talks {
        talk.await.expect("nobody is left without an answer");
    }
}

/// The first time the language is asked for, then the menu comes at once.
async fn greet_again(person: &Person, words: &Words) -> Arc<Message> {
    person.say("/start").expect("it can be said");
    let answer = person
        .wait_for(|message| {
            message.text().is_some_and(|said| said.contains("Выберите язык") || said.contains("1414"))
        })
        .await
        .expect("the bot answers");
    if answer.text().is_some_and(|said| said.contains("Выберите язык")) {
        press(person, &answer, words.language);
        return shown(person, "1414").await;
    }
    answer
}
