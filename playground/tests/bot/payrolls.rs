//! A payroll for an accountant: a file goes in, a workbook comes back; with the largest file, with files that are none,
//! and with a bot that is killed while it reads.

use osms_playground::simulator::{Content, FileKind, Message, Person, Simulator};
use serde_json::{Value, json};

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, Words, acquaintance, greet, press, shown, simulator};

on_both_databases! {
    accountants_get_workbooks_in_both_languages
    the_largest_payroll_is_reckoned_within_the_bounds_of_the_process_that_reads
    files_that_do_harm_or_are_no_tables_are_refused_and_the_next_is_read
    a_payroll_that_was_sent_is_reckoned_though_the_bot_was_killed
}

struct PayrollWords {
    calculator: &'static str,
    payroll: &'static str,
    asked: &'static str,
    template: &'static str,
    template_caption: &'static str,
    reading: &'static str,
    due: &'static str,
    done: &'static str,
    again: &'static str,
}

const KK_PAYROLL: PayrollWords = PayrollWords {
    calculator: "Қанша төлеу керек?",
    payroll: "Бухгалтерге: бүкіл тізім",
    asked: "XLSX не CSV файлын жіберіңіз",
    template: "Үлгі",
    template_caption: "Кестені толтырып",
    reading: "Тізім есептеліп жатыр",
    due: "МӘМС жарналары мен аударымдары",
    done: "Қызметкер саны",
    again: "Файлды қайта жіберіңіз",
};

const RU_PAYROLL: PayrollWords = PayrollWords {
    calculator: "Сколько платить?",
    payroll: "Бухгалтеру: вся ведомость",
    asked: "Пришлите файл XLSX или CSV",
    template: "Шаблон",
    template_caption: "Заполните таблицу",
    reading: "Считаю ведомость",
    due: "Взносы и отчисления на ОСМС",
    done: "Работников",
    again: "Пришлите файл ещё раз",
};

async fn accountants_get_workbooks_in_both_languages(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    for (words, payroll) in [(&KK, &KK_PAYROLL), (&RU, &RU_PAYROLL)] {
        let person = acquaintance(&simulator, "Гүлнар", "kk");
        let asked = asked_for_file(&person, words, payroll).await;
        press(&person, &asked, payroll.template);
        let template = shown(&person, payroll.template_caption).await;
        assert_eq!(&fetched(&simulator, &template).await[..2], b"PK", "a workbook is an archive");
        // What comes back empty holds nobody: its example does not count.
        send(&person, "template.xlsx", &fetched(&simulator, &template).await);
        shown(&person, payroll.again).await;
        send(&person, "payroll.csv", "ФИО;Доход\nӘйгерім;300000\nБолат;көп\n".as_bytes());
        let workbook = workbook(&person, payroll).await;
        assert_eq!(&fetched(&simulator, &workbook).await[..2], b"PK");
        let summary = shown(&person, payroll.done).await;
        assert!(
            summary.text().is_some_and(|text| text.contains("6\u{a0}000") && text.contains("9\u{a0}000"))
        );
    }
}

async fn the_largest_payroll_is_reckoned_within_the_bounds_of_the_process_that_reads(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Ержан", "ru");
    asked_for_file(&person, &RU, &RU_PAYROLL).await;
    let rows = (0..osms_payroll::MAX_ROWS)
        .map(|row| format!("{row:05};Үлгіқызы Мысал {row};{}\n", 85_000 + row * 411));
    let table = format!("Табельный №;ФИО;Начислено\n{}", rows.collect::<String>());
    send(&person, "payroll.csv", table.as_bytes());
    let workbook = workbook(&person, &RU_PAYROLL).await;
    assert!(fetched(&simulator, &workbook).await.len() > 100_000);
    let summary = shown(&person, RU_PAYROLL.done).await;
    assert!(summary.text().is_some_and(|text| text.contains("10\u{a0}000")), "{:?}", summary.text());
}

async fn files_that_do_harm_or_are_no_tables_are_refused_and_the_next_is_read(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Динара", "ru");
    asked_for_file(&person, &RU, &RU_PAYROLL).await;
    for (name, bytes, said) in [
        ("cut.xlsx", b"PK\x03\x04 and nothing more".to_vec(), "повреждён"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "XLS"),
        ("letter.pdf", b"%PDF-1.7".to_vec(), "PDF"),
        ("quotes.csv", "\";\"".repeat(1_000_000).into_bytes(), RU_PAYROLL.again),
        ("large.csv", vec![b'5'; osms_payroll::MAX_FILE_BYTES + 1], "МБ"),
    ] {
        send(&person, name, &bytes);
        let refused = shown(&person, said).await;
        assert!(!refused.buttons().is_empty(), "{name}");
    }
    send(&person, "payroll.csv", "ФИО;Доход\nӘйгерім;300000\n".as_bytes());
    workbook(&person, &RU_PAYROLL).await;
}

async fn a_payroll_that_was_sent_is_reckoned_though_the_bot_was_killed(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Нұрлан", "ru");
    asked_for_file(&person, &RU, &RU_PAYROLL).await;
    send(&person, "payroll.csv", "ФИО;Доход\nӘйгерім;300000\n".as_bytes());
    shown(&person, RU_PAYROLL.reading).await;
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    workbook(&person, &RU_PAYROLL).await;
    shown(&person, RU_PAYROLL.done).await;
}

/// From the first word to the question for the table.
async fn asked_for_file(person: &Person, words: &Words, payroll: &PayrollWords) -> std::sync::Arc<Message> {
    let menu = greet(person, words).await;
    press(person, &menu, payroll.calculator);
    let payers = person.wait_for(|message| message.callback_data(payroll.payroll).is_some()).await;
    press(person, &payers.expect("the calculator asks who pays"), payroll.payroll);
    shown(person, payroll.asked).await
}

fn send(person: &Person, name: &str, bytes: &[u8]) {
    person.send_file(FileKind::Document, name, bytes.to_vec(), "").expect("it can be sent");
}

/// The message with the workbook, and not the one with its figures.
async fn workbook(person: &Person, payroll: &PayrollWords) -> std::sync::Arc<Message> {
    let with_workbook = |message: &Message| {
        matches!(message.content, Content::Document { .. })
            && message.text().is_some_and(|caption| caption.contains(payroll.due))
    };
    person.wait_for(with_workbook).await.expect("the workbook comes")
}

/// The file of a message, fetched as a client does.
async fn fetched(simulator: &Simulator, message: &Message) -> Vec<u8> {
    let Content::Document { document, .. } = &message.content else { panic!("no file: {message:?}") };
    let http = reqwest::Client::new();
    let ask = format!("{}/bot{}/getFile", simulator.url(), simulator.token());
    let file = http.post(ask).json(&json!({ "file_id": document.file_id })).send().await.expect("asked");
    let file: Value = file.json().await.expect("answered");
    let path = file["result"]["file_path"].as_str().expect("a path");
    let address = format!("{}/file/bot{}/{path}", simulator.url(), simulator.token());
    let content = http.get(address).send().await.expect("asked").bytes().await;
    content.expect("fetched").to_vec()
}
