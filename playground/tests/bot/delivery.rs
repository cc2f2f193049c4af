//! No promised message is lost, and none comes out of turn: whatever Telegram, the person or the power does.

use std::time::Duration;

use osms_playground::simulator::{Fault, Person, Simulator, Trouble};

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, acquaintance, greet, say, shown, simulator};

on_both_databases! {
    an_update_that_is_delivered_twice_has_one_answer_even_after_a_restart
    updates_whose_batch_was_lost_on_the_way_are_answered_once
    a_message_that_telegram_does_not_take_at_first_comes_later_and_in_order
    a_message_whose_receipt_was_lost_comes_again_and_in_order
    a_message_comes_though_the_bot_was_killed_between_its_promise_and_its_sending
    the_bot_waits_for_telegram_at_its_start_and_in_between
    what_is_said_while_telegram_is_down_is_answered_after_it
    a_chat_that_hangs_holds_up_no_other
    who_blocks_the_bot_gets_nothing_and_who_unblocks_it_is_answered_again
    a_chat_that_is_gone_is_not_tried_again
}

const HANGS: Trouble = Trouble::Hang { ms: 120_000 };

async fn an_update_that_is_delivered_twice_has_one_answer_even_after_a_restart(home: Home) {
    let simulator = simulator().await;
    let mut bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Дана", "kk");
    greet(&person, &KK).await;
    let sent = person.say("/help").expect("it can be said");
    shown(&person, "msqory.kz").await;
    for _ in 0..2 {
        let before = person.transcript().len();
        assert!(simulator.repeat_update(sent.update_id.expect("it reached the bot")), "the update is known");
        // The answer to what comes after shows that the repeated one has had its turn.
        say(&person, "/privacy");
        shown(&person, "/delete").await;
        assert_eq!(person.transcript().len(), before + 2);
        // Not killed: what was sent and not yet struck off would come again.
        assert!(bot.terminate().await.success());
        bot = Bot::start(&simulator, &home);
    }
}

async fn updates_whose_batch_was_lost_on_the_way_are_answered_once(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Асқар", "kk");
    greet(&person, &KK).await;
    let before = person.transcript().len();
    simulator.fail(Fault::next(Trouble::DropReply).of("getUpdates").times(2));
    say(&person, "/help");
    shown(&person, "msqory.kz").await;
    say(&person, "/privacy");
    shown(&person, "/delete").await;
    assert_eq!(person.transcript().len(), before + 4);
}

async fn a_message_that_telegram_does_not_take_at_first_comes_later_and_in_order(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Ерлан", "ru");
    greet(&person, &RU).await;
    for trouble in
        [Trouble::TooManyRequests { retry_after: 1 }, Trouble::Status { code: 502 }, Trouble::Reset]
    {
        simulator.fail(Fault::next(trouble).of("sendMessage"));
        say(&person, "/help");
        say(&person, "/privacy");
        shown(&person, "msqory.kz").await;
        shown(&person, "Что хранится о вас").await;
    }
}

async fn a_message_whose_receipt_was_lost_comes_again_and_in_order(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Әлия", "ru");
    greet(&person, &RU).await;
    simulator.fail(Fault::next(Trouble::DropReply).of("sendMessage"));
    say(&person, "/help");
    say(&person, "/privacy");
    shown(&person, "msqory.kz").await;
    shown(&person, "msqory.kz").await;
    shown(&person, "Что хранится о вас").await;
}

async fn a_message_comes_though_the_bot_was_killed_between_its_promise_and_its_sending(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Мадина", "ru");
    greet(&person, &RU).await;
    simulator.fail(Fault::next(HANGS).of("sendMessage"));
    say(&person, "/help");
    say(&person, "/privacy");
    called(&simulator, "sendMessage", 2).await;
    // What is sent was committed before, and Telegram may have forgotten the updates.
    simulator.wait_until_confirmed(Duration::from_mins(1)).await.expect("the bot asks for more");
    let before = person.transcript().len();
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    shown(&person, "msqory.kz").await;
    shown(&person, "Что хранится о вас").await;
    assert_eq!(person.transcript().len(), before + 2);
}

async fn the_bot_waits_for_telegram_at_its_start_and_in_between(home: Home) {
    let simulator = simulator().await;
    simulator.go_down();
    let _bot = Bot::start(&simulator, &home);
    called(&simulator, "getMe", 2).await;
    simulator.come_up();
    let person = acquaintance(&simulator, "Сәуле", "kk");
    greet(&person, &KK).await;
    let polls = simulator.calls("getUpdates");
    simulator.go_down();
    called(&simulator, "getUpdates", polls + 2).await;
    simulator.come_up();
    say(&person, "/help");
    shown(&person, "msqory.kz").await;
}

async fn what_is_said_while_telegram_is_down_is_answered_after_it(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let people: Vec<_> =
        (0..20).map(|number| acquaintance(&simulator, &format!("Адам {number}"), "kk")).collect();
    for person in &people {
        greet(person, &KK).await;
    }
    for person in &people {
        say(person, "/help");
    }
    // Some of them are answered, some are promised, some were not heard yet.
    shown(&people[0], "msqory.kz").await;
    simulator.go_down();
    for person in &people {
        say(person, "/privacy");
    }
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    let asked = simulator.calls("getMe");
    called(&simulator, "getMe", asked + 1).await;
    simulator.come_up();
    for person in &people[1..] {
        shown(person, "msqory.kz").await;
    }
    for person in &people {
        shown(person, "Сіз туралы не сақталады").await;
    }
}

async fn a_chat_that_hangs_holds_up_no_other(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let slow = acquaintance(&simulator, "Баяу", "kk");
    let quick = acquaintance(&simulator, "Тез", "kk");
    greet(&slow, &KK).await;
    greet(&quick, &KK).await;
    let sent = simulator.calls("sendMessage");
    simulator.fail(Fault::next(HANGS).of("sendMessage").in_chat(slow.id()));
    say(&slow, "/help");
    called(&simulator, "sendMessage", sent + 1).await;
    say(&quick, "/help");
    shown(&quick, "msqory.kz").await;
    bot.kill();

    // The same where the relay sends: what was left behind, and what comes behind it.
    simulator.fail(Fault::next(HANGS).of("sendMessage").in_chat(slow.id()));
    let sent = simulator.calls("sendMessage");
    let _bot = Bot::start(&simulator, &home);
    called(&simulator, "sendMessage", sent + 1).await;
    simulator.fail(Fault::next(Trouble::Reset).of("sendMessage").in_chat(quick.id()));
    say(&quick, "/privacy");
    shown(&quick, "Сіз туралы не сақталады").await;
    assert!(!slow.transcript().iter().any(|message| message.text().is_some_and(|it| it.contains("msqory"))));
}

async fn who_blocks_the_bot_gets_nothing_and_who_unblocks_it_is_answered_again(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Самал", "ru");
    greet(&person, &RU).await;
    let before = person.transcript().len();
    leave_before_the_answer(&simulator, &person, |person| person.block().expect("it can be blocked")).await;
    logged(&home, "blocked").await;
    person.unblock().expect("the bot can be unblocked");
    say(&person, "/privacy");
    shown(&person, "Что хранится о вас").await;
    // Two questions and one answer: what the person was not there for does not come after.
    assert_eq!(person.transcript().len(), before + 3);
}

async fn a_chat_that_is_gone_is_not_tried_again(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Кетті", "kk");
    let other = acquaintance(&simulator, "Қалды", "kk");
    greet(&person, &KK).await;
    greet(&other, &KK).await;
    leave_before_the_answer(&simulator, &person, |person| {
        person.delete_account().expect("it can be deleted");
    })
    .await;
    logged(&home, "deactivated").await;
    let tried = simulator.calls("sendMessage");
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    say(&other, "/help");
    shown(&other, "msqory.kz").await;
    assert_eq!(simulator.calls("sendMessage"), tried + 1);
}

/// The person asks for help, and leaves while the answer is on its way.
async fn leave_before_the_answer(simulator: &Simulator, person: &Person, leave: impl FnOnce(&Person)) {
    let sent = simulator.calls("sendMessage");
    simulator.fail(Fault::next(Trouble::Hang { ms: 300 }).of("sendMessage"));
    say(person, "/help");
    called(simulator, "sendMessage", sent + 1).await;
    leave(person);
}

/// Waits until the bot has called a method so often.
async fn called(simulator: &Simulator, method: &str, times: u64) {
    until(|| simulator.calls(method) >= times).await;
}

/// Waits until the bot has logged a word.
async fn logged(home: &Home, word: &str) {
    until(|| home.log().contains(word)).await;
}

async fn until(happened: impl Fn() -> bool) {
    tokio::time::timeout(Duration::from_mins(1), async {
        while !happened() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .expect("it happens");
}
