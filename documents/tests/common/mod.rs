//! Sheets as the bot asks for them, in both languages; the people and numbers are invented.

#![allow(dead_code, reason = "each test takes what it needs")]

use osms_documents::{Language, Paragraph, Row, Sheet};

/// The slip of an appeal.
pub(crate) fn slip(language: Language) -> Sheet {
    let (title, rows, paragraphs, footer) = match language {
        Language::Kk => (
            "Өтінішіңіз тіркелді",
            [
                ("Тіркелген уақыты", "2026 жылғы 23 қараша, сағат 14:05 (Астана уақыты)"),
                ("Қабылдаған", "«Мысал» қоғамдық қоры"),
                ("Өтініш түрі", "Тегін көмек үшін ақы сұралды"),
                ("Өңір", "Қызылорда облысы"),
                ("Жауап беру мерзімі", "2026 жылғы 15 желтоқсанға дейін (15 жұмыс күні)"),
                ("Даулы сома", "12 400 ₸"),
            ],
            [
                (
                    "Өтінішті қалай қадағалауға болады",
                    "Telegram ботында «Менің өтініштерім» бөлімін ашыңыз. Әр өзгеріс туралы хабар сол жерге келеді. Осы нөмірді сақтап қойыңыз: қоңырау шалғанда сол сұралады.",
                ),
                (
                    "Мерзім өтіп кетсе",
                    "Жауап берілмесе, әкімшілік органның әрекетсіздігіне шағымдануға құқығыңыз бар. Шағымды e-Otinish порталы арқылы жіберуге болады: https://eotinish.kz",
                ),
            ],
            "Бұл парақты тәуелсіз бот дайындады, ол Әлеуметтік медициналық сақтандыру қорына тиесілі емес. Анықтама: 1414.",
        ),
        Language::Ru => (
            "Ваше обращение зарегистрировано",
            [
                ("Когда зарегистрировано", "23 ноября 2026 года, 14:05 (время Астаны)"),
                ("Кто принял", "Общественный фонд «Пример»"),
                ("О чём", "За бесплатную помощь потребовали оплату"),
                ("Регион", "Кызылординская область"),
                ("Срок ответа", "до 15 декабря 2026 года (15 рабочих дней)"),
                ("Спорная сумма", "12 400 ₸"),
            ],
            [
                (
                    "Как следить за обращением",
                    "Откройте в боте раздел «Мои обращения». О каждом изменении сообщение придёт туда же. Сохраните этот номер: его спросят, когда Вы позвоните.",
                ),
                (
                    "Если срок прошёл",
                    "Если ответа нет, Вы вправе обжаловать бездействие административного органа. Жалобу можно подать через портал e-Otinish: https://eotinish.kz",
                ),
            ],
            "Этот лист подготовлен независимым ботом, который не принадлежит Фонду социального медицинского страхования. Справки: 1414.",
        ),
    };
    Sheet {
        language,
        title: title.to_owned(),
        number: Some("№ 26-000014-7".to_owned()),
        rows: rows.map(|(label, value)| row(label, value)).to_vec(),
        paragraphs: paragraphs.map(|(heading, text)| paragraph(heading, text)).to_vec(),
        footer: footer.to_owned(),
    }
}

/// A sheet that says only this, in a paragraph.
pub(crate) fn saying(text: &str) -> Sheet {
    Sheet { paragraphs: vec![Paragraph { heading: None, text: text.to_owned() }], ..empty() }
}

pub(crate) fn empty() -> Sheet {
    Sheet {
        language: Language::Kk,
        title: String::new(),
        number: None,
        rows: Vec::new(),
        paragraphs: Vec::new(),
        footer: String::new(),
    }
}

/// A sheet that says this everywhere.
pub(crate) fn everywhere(language: Language, text: &str) -> Sheet {
    Sheet {
        language,
        title: text.to_owned(),
        number: Some(text.to_owned()),
        rows: vec![row(text, text)],
        paragraphs: vec![paragraph(text, text)],
        footer: text.to_owned(),
    }
}

pub(crate) fn row(label: &str, value: &str) -> Row {
    Row { label: label.to_owned(), value: value.to_owned() }
}

pub(crate) fn paragraph(heading: &str, text: &str) -> Paragraph {
    Paragraph { heading: Some(heading.to_owned()), text: text.to_owned() }
}

/// Every text of a sheet, in order.
pub(crate) fn texts(sheet: &Sheet) -> Vec<&str> {
    let rows = sheet.rows.iter().flat_map(|row| [row.label.as_str(), &row.value]);
    let paragraphs = sheet
        .paragraphs
        .iter()
        .flat_map(|paragraph| [paragraph.heading.as_deref().unwrap_or_default(), &paragraph.text]);
    let number = sheet.number.as_deref().unwrap_or_default();
    [sheet.title.as_str(), number]
        .into_iter()
        .chain(rows)
        .chain(paragraphs)
        .chain([sheet.footer.as_str()])
        .collect()
}
