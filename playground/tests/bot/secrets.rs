//! What people write is nobody else's.

use osms_playground::simulator::{Fault, Trouble};

use crate::process::{Bot, Home, on_both_databases};
use crate::{RU, acquaintance, greet, say, shown, simulator};

on_both_databases! {
    what_people_write_is_never_logged_and_never_lies_readable_in_the_database
}

async fn what_people_write_is_never_logged_and_never_lies_readable_in_the_database(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Әсел", "ru");
    greet(&person, &RU).await;
    for text in ["900101300007", "мой ИИН 900101300007", "/status 900101300007", "/900101300007"] {
        say(&person, text);
    }
    person.send_sticker("🙂").expect("it can be sent");
    simulator.fail(Fault::next(Trouble::Status { code: 500 }).of("sendMessage"));
    say(&person, "900101300007 тайна");
    person.block().expect("the bot can be blocked");
    person.unblock().expect("the bot can be unblocked");
    say(&person, "/help");
    shown(&person, "msqory.kz").await;
    bot.terminate().await;
    let log = home.log();
    assert!(log.contains("connected"), "there is a log");
    let digits = log.split(|character: char| !character.is_ascii_digit()).any(|run| run.len() >= 12);
    assert!(!digits && !log.contains("тайна"), "{log}");
    // PostgreSQL keeps its files to itself; tests/databases/store.rs reads every column of both.
    for bytes in home.database() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("900101300007") && !text.contains("1414"), "the database is readable");
    }
}
