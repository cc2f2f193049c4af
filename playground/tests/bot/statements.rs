//! Files: fetched, read in a process of their own, and answered, whatever is in them.

use osms_playground::simulator::{Fault, FileKind, Person, Trouble};

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, acquaintance, greet, press, say, shown, simulator};

on_both_databases! {
    a_statement_that_is_sent_leads_to_a_verdict_and_to_a_plan
    a_statement_is_read_by_the_next_bot_if_this_one_is_killed
    files_that_can_not_be_read_are_told_so_and_the_bot_goes_on
    a_file_that_telegram_does_not_give_is_told_so
}

fn send(person: &Person, name: &str, file: &[u8]) {
    person.send_file(FileKind::Document, name, file.to_vec(), "").expect("it can be sent");
}

fn statement(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../statement/tests/files");
    std::fs::read(folder.join(name)).expect("the file is there")
}

async fn a_statement_that_is_sent_leads_to_a_verdict_and_to_a_plan(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    for (words, file, read, plan, ahead) in [
        (&KK, "weasyprint-kk.pdf", "Үзінді көшірмедегі төлем саны: 40", "Төлем жоспары", "Үнемі өзім"),
        (&RU, "reportlab-ru.pdf", "Платежей в выписке: 40", "План оплаты", "Всё время я"),
    ] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        greet(&person, words).await;
        send(&person, "statement.pdf", &statement(file));
        let verdict = shown(&person, read).await;
        press(&person, &verdict, plan);
        let question = shown(&person, "12").await;
        if question.buttons().iter().flatten().any(|button| button.text == ahead) {
            press(&person, &question, ahead);
            shown(&person, "51\u{a0}000").await;
        }
    }
    drop(simulator);
}

async fn a_statement_is_read_by_the_next_bot_if_this_one_is_killed(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    greet(&person, &RU).await;
    // It takes a while to fetch, so that the bot is killed before it is read.
    simulator.fail(Fault::next(Trouble::Status { code: 502 }).times(2).of("getFile"));
    send(&person, "statement.pdf", &statement("fpdf-ru.pdf"));
    shown(&person, "Читаю выписку").await;
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    shown(&person, "Платежей в выписке: 40").await;
}

async fn files_that_can_not_be_read_are_told_so_and_the_bot_goes_on(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Жанар", "ru");
    greet(&person, &RU).await;
    let mut broken = statement("reportlab-ru.pdf");
    broken.truncate(broken.len() / 2);
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("scan.pdf", statement("scan.pdf"), "нет текста"),
        ("password.pdf", statement("password.pdf"), "паролем"),
        ("empty.csv", b"\n\n".to_vec(), "Файл пуст"),
        ("photo.zip", b"PK\x03\x04 and so on".to_vec(), "Такой файл я не читаю"),
        ("noise.pdf", [b"%PDF-1.7\n".as_slice(), &[0xff; 9000]].concat(), "не прочитать"),
        ("large.pdf", vec![b'1'; 6 << 20], "слишком большой"),
    ];
    for (name, file, says) in cases {
        send(&person, name, &file);
        shown(&person, says).await;
    }
    send(&person, "half.pdf", &broken);
    // Whatever half of a PDF holds, there is an answer.
    person
        .wait_for(|message| {
            message.text().is_some_and(|said| said.contains("не прочитать") || said.contains("Платежей"))
        })
        .await
        .expect("an answer");
    say(&person, "/help");
    shown(&person, "msqory.kz").await;
}

async fn a_file_that_telegram_does_not_give_is_told_so(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Ержан", "ru");
    greet(&person, &RU).await;
    simulator.fail(Fault::next(Trouble::Status { code: 502 }).times(3).of("getFile"));
    send(&person, "statement.pdf", &statement("fpdf-ru.pdf"));
    let told = shown(&person, "Запись об ошибке").await;
    send(&person, "statement.pdf", &statement("fpdf-ru.pdf"));
    shown(&person, "Платежей в выписке: 40").await;
    bot.terminate().await;
    let log = home.log();
    let number =
        told.text().and_then(|text| text.rsplit(' ').next()).expect("a number").trim_end_matches('.');
    assert!(log.contains(number), "{number}: {log}");
    assert!(!log.contains("122 "), "nothing of a statement is in the log");
}
