//! The status check, from the first word to the verdict: with a bot that goes and comes back in the middle, and with
//! people who do not do what they are asked.

use osms_playground::simulator::{Message, Person};

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, acquaintance, finish, greet, mark_all, press, say, shown, simulator};

on_both_databases! {
    a_person_comes_from_the_first_word_to_a_verdict_in_both_languages
    a_form_goes_on_after_the_bot_was_stopped_and_after_it_was_killed
    commands_in_the_middle_of_a_form_lose_nothing_of_it
    a_text_as_long_as_telegram_takes_loses_nothing_of_a_form
    a_button_that_is_pressed_twice_does_no_harm
    a_month_that_is_tapped_twice_is_marked_once
    the_ticks_of_a_plan_survive_another_form_and_a_kill
    a_button_of_an_older_form_says_so_after_a_restart_and_the_newer_form_goes_on
}

async fn a_person_comes_from_the_first_word_to_a_verdict_in_both_languages(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    for words in [&KK, &RU] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        let menu = greet(&person, words).await;
        let months = mark_all(&person, words, &menu).await;
        finish(&person, words, &months).await;
    }
}

async fn a_form_goes_on_after_the_bot_was_stopped_and_after_it_was_killed(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    let menu = greet(&person, &RU).await;
    let months = mark_all(&person, &RU, &menu).await;
    assert!(bot.terminate().await.success());

    // What is pressed while nobody is there is answered by the next start.
    press(&person, &months, RU.done);
    let bot = Bot::start(&simulator, &home);
    let question = shown(&person, RU.asked_for_earlier).await;
    bot.kill();

    press(&person, &question, RU.earlier_no);
    let _bot = Bot::start(&simulator, &home);
    shown(&person, RU.insured).await;
}

async fn commands_in_the_middle_of_a_form_lose_nothing_of_it(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Жанар", "ru");
    let menu = greet(&person, &RU).await;
    mark_all(&person, &RU, &menu).await;
    for (command, answer) in
        [("/help", "msqory.kz"), ("/privacy", "Что хранится о вас"), ("/settings", "Выберите язык")]
    {
        say(&person, command);
        shown(&person, answer).await;
    }
    say(&person, "/start");
    let menu = shown(&person, "1414").await;
    press(&person, &menu, "Продолжить начатую проверку");
    let months = shown(&person, RU.asked_for_months).await;
    assert!(is_marked(&person), "the marks are still there");
    finish(&person, &RU, &months).await;

    say(&person, "/status");
    shown(&person, RU.asked_for_months).await;
    say(&person, "/cancel");
    shown(&person, "Прервано").await;
}

async fn a_text_as_long_as_telegram_takes_loses_nothing_of_a_form(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Бақыт", "ru");
    let menu = greet(&person, &RU).await;
    let family = "👩‍👩‍👧‍👦"; // one to look at, eleven units to Telegram
    let texts = ["ә".repeat(4096), family.repeat(4096 / 11), "<b>&amp;</b>".repeat(300)];
    for text in &texts {
        say(&person, text);
        shown(&person, "не понял").await;
    }
    mark_all(&person, &RU, &menu).await;
    for text in &texts {
        say(&person, text);
        let months = shown(&person, "Ваши отметки сохранены").await;
        assert!(is_marked(&person), "the marks are still there");
        press(&person, &months, RU.done);
        let question = shown(&person, RU.asked_for_earlier).await;
        press(&person, &question, "Назад");
        shown(&person, RU.asked_for_months).await;
    }
}

async fn a_button_that_is_pressed_twice_does_no_harm(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Тимур", "ru");
    let menu = greet(&person, &RU).await;
    let months = mark_all(&person, &RU, &menu).await;
    // The second one changes nothing, and Telegram refuses to show that.
    press(&person, &months, RU.all);
    // The second one is of a step that is over: what is awaited is shown once more.
    press(&person, &months, RU.done);
    press(&person, &months, RU.done);
    let first = shown(&person, RU.asked_for_earlier).await;
    let second = shown(&person, RU.asked_for_earlier).await;
    assert_ne!(first.message_id, second.message_id);
    press(&person, &first, RU.earlier_no);
    press(&person, &first, RU.earlier_no);
    let verdict = shown(&person, RU.insured).await;
    let again = shown(&person, RU.insured).await;
    assert_ne!(verdict.message_id, again.message_id);
}

async fn a_month_that_is_tapped_twice_is_marked_once(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Әлия", "ru");
    greet(&person, &RU).await;
    say(&person, "/status");
    let months = shown(&person, RU.asked_for_months).await;
    let tiles: Vec<_> = months.buttons().iter().flatten().map(|button| button.text.clone()).collect();
    let tiles: Vec<_> = tiles.iter().filter(|label| !label.starts_with('—')).take(2).collect();
    press(&person, &months, tiles[0]);
    press(&person, &months, tiles[0]);
    // Once that is answered, the two before it are.
    press(&person, &months, tiles[1]);
    let both_marked = |message: &Message| {
        message.buttons().iter().flatten().filter(|button| button.text.starts_with('✓')).count() == 2
    };
    person.wait_for(both_marked).await.expect("both are marked");
}

async fn the_ticks_of_a_plan_survive_another_form_and_a_kill(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Ержан", "ru");
    greet(&person, &RU).await;
    say(&person, "/plan");
    let question = shown(&person, "Какие месяцы уже оплачены?").await;
    press(&person, &question, "Последние 12 месяцев не платили");
    let choice = shown(&person, "Дешевле предоплата").await;
    press(&person, &choice, "Заплатить за год вперёд");
    let payments = shown(&person, "отдельный платёж").await;
    press(&person, &payments, "Отметить оплату");
    let ticks = shown(&person, "Оплачено: 0 из 12").await;
    let periods: Vec<_> =
        ticks.buttons().iter().flatten().map(|button| button.text.clone()).take(2).collect();
    press(&person, &ticks, &periods[0]);
    press(&person, &ticks, &periods[0]);
    shown(&person, "Оплачено: 1 из 12").await;
    say(&person, "/calc");
    shown(&person, "Кто платит?").await;
    bot.kill();
    press(&person, &ticks, &periods[1]);
    let _bot = Bot::start(&simulator, &home);
    shown(&person, "Оплачено: 2 из 12").await;
    say(&person, "/plan");
    shown(&person, "Оплачено: 2 из 12").await;
}

async fn a_button_of_an_older_form_says_so_after_a_restart_and_the_newer_form_goes_on(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Гүлнар", "ru");
    let menu = greet(&person, &RU).await;
    let older = mark_all(&person, &RU, &menu).await;
    say(&person, "/cancel");
    shown(&person, "Прервано").await;
    let newer = mark_all(&person, &RU, &menu).await;
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    press(&person, &older, RU.done);
    shown(&person, "устарела").await;
    let question = {
        press(&person, &newer, RU.done);
        shown(&person, RU.asked_for_earlier).await
    };
    press(&person, &question, RU.earlier_no);
    shown(&person, RU.insured).await;
}

/// Whether the months that were shown last have marks.
fn is_marked(person: &Person) -> bool {
    let transcript = person.transcript();
    let last = transcript.iter().rev().find(|message| !message.buttons().is_empty());
    last.is_some_and(|message| message.buttons().iter().flatten().any(|button| button.text.starts_with('✓')))
}
