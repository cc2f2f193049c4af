//! A power cut at any moment loses no input and no promised message.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use osms_playground::simulator::{Message, Person, Simulator};

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, Words, acquaintance, finish, mark_all, press, say, shown, simulator};

on_both_databases! {
    everybody_comes_to_a_verdict_though_the_bot_is_killed_at_random_moments
}

const PEOPLE: usize = 300;
const KILLS: usize = 20;
/// A bot lives no longer than that before it is killed, in milliseconds.
const LONGEST_LIFE: u64 = 500;

async fn everybody_comes_to_a_verdict_though_the_bot_is_killed_at_random_moments(home: Home) {
    let mut random = seeded();
    let simulator = simulator().await;
    let mut bot = Bot::start(&simulator, &home);
    let over = Arc::new(AtomicBool::new(false));
    let talks: Vec<_> = (0..PEOPLE)
        .map(|number| {
            let words = if number % 2 == 0 { &KK } else { &RU };
            let person = acquaintance(&simulator, &format!("Адам {number}"), "kk");
            tokio::spawn(talk(person, words, Arc::clone(&over)))
        })
        .collect();
    for _ in 0..KILLS {
        says_something(&simulator).await;
        tokio::time::sleep(Duration::from_millis(random.u64(..LONGEST_LIFE))).await;
        bot.kill();
        bot = Bot::start(&simulator, &home);
    }
    over.store(true, Ordering::Relaxed);
    let mut dialogues = 0;
    for talk in talks {
        dialogues += talk.await.expect("nobody is left without an answer");
    }
    assert!(dialogues >= PEOPLE, "everybody has come to a verdict: {dialogues}");
}

/// One dialogue after the other, until it is over; how many there were.
async fn talk(person: Person, words: &'static Words, over: Arc<AtomicBool>) -> usize {
    let mut dialogues = 0;
    while dialogues == 0 || !over.load(Ordering::Relaxed) {
        let menu = greet_again(&person, words).await;
        let months = mark_all(&person, words, &menu).await;
        finish(&person, words, &months).await;
        dialogues += 1;
    }
    // A press that had its effect twice, or a form that was lost, would have led to one of these.
    for lost in ["устарела", "ескірген", "Бот обновился", "Бот жаңартылды", "не понял", "түсінбедім"]
    {
        let said =
            person.transcript().iter().any(|message| message.text().is_some_and(|it| it.contains(lost)));
        assert!(!said, "{lost}");
    }
    dialogues
}

/// The first time the language is asked for, then the menu comes at once.
async fn greet_again(person: &Person, words: &Words) -> Arc<Message> {
    say(person, "/start");
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

/// Waits until the bot sends or changes a message.
async fn says_something(simulator: &Simulator) {
    let said = || simulator.calls("sendMessage") + simulator.calls("editMessageText");
    let before = said();
    while said() == before {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The moments of the kills. `OSMS_TEST_SEED` repeats those of a run that failed.
#[expect(clippy::print_stdout, reason = "a test's output is shown where it fails")]
pub(crate) fn seeded() -> fastrand::Rng {
    let given = std::env::var("OSMS_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| fastrand::u64(..));
    println!("OSMS_TEST_SEED={seed}");
    fastrand::Rng::with_seed(seed)
}
