//! Pasted text and CSV, in every dialect.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::fmt::Write as _;

use common::{
    Between, Days, Dialect, Language, Periods, RULES, Sums, assert_tells, day, employee, month, today,
};
use osms_rules::{ReceivedPayment, Tenge};
use osms_statement::{Oddity, Unreadable, read, read_text};

#[test]
fn the_example_of_the_fund_is_five_pension_contributions() {
    // Seed 002, with its tabs.
    let text = "Дата поступления\t№\tКНП\tОтправитель\tИИН/БИН\tПолучатель\tСумма\tСтатус\tПериод\n\
        15.03.2022\t5738\t010\tНАО ВССК\t1000000000000\tАО \"Единый накопительный пенсионный фонд\"\t40000\tОБРАБОТАННЫЕ\t022022\n\
        20.04.2022\t6877\t010\tНАО ВССК\t1000000000000\tАО \"Единый накопительный пенсионный фонд\"\t40000\tОБРАБОТАННЫЕ\t032022\n\
        21.06.2022\t14228\t010\tНАО ВССК\t1000000000000\tАО \"Единый накопительный пенсионный фонд\"\t40000\tОБРАБОТАННЫЕ\t052022\n\
        21.07.2022\t20832\t010\tНАО ВССК\t1000000000000\tАО \"Единый накопительный пенсионный фонд\"\t40000\tОБРАБОТАННЫЕ\t062022\n\
        22.08.2022\t24297\t010\tНАО ВССК\t1000000000000\tАО \"Единый накопительный пенсионный фонд\"\t40000\tОБРАБОТАННЫЕ\t072022\n\n\
        Полученная за период информация является предварительной на 01.09.2022\n";
    for text in
        [text.to_owned(), text.replace('\t', " "), text.replace('\t', "\n"), text.replace('\t', " | ")]
    {
        let statement = read_text(&text, today(), &RULES).expect("a statement");
        assert_eq!(statement.payments, []);
        let odd: Vec<_> =
            statement.odd.iter().map(|odd| (odd.row, odd.period, odd.amount, odd.received_on)).collect();
        let row = |row, period, received| {
            (row, Some(month(period)), Some(Tenge::whole(40_000)), Some(day(received)))
        };
        let expected = [
            row(1, "2022-02", "2022-03-15"),
            row(2, "2022-03", "2022-04-20"),
            row(3, "2022-05", "2022-06-21"),
            row(4, "2022-06", "2022-07-21"),
            row(5, "2022-07", "2022-08-22"),
        ];
        assert_eq!(odd, expected, "{text}");
        assert!(statement.odd.iter().all(|odd| odd.why == Oddity::OtherPurpose { knp: 10 }));
    }
}

#[test]
fn a_statement_is_read_whatever_stands_between_its_cells() {
    let payments = employee();
    let all = [
        Between::Tab,
        Between::Bar,
        Between::Semicolon,
        Between::Spaces,
        Between::OneSpace,
        Between::Line,
        Between::Csv(','),
        Between::Csv(';'),
        Between::Csv('\t'),
    ];
    for language in Language::BOTH {
        for between in all {
            for sums in [Sums::Plain, Sums::Point, Sums::SpacedComma, Sums::NoBreakSpaces, Sums::Currency] {
                let dialect = Dialect { sums, ..Dialect::egov(language, between) };
                let text = dialect.write(&payments);
                let statement = read_text(&text, today(), &RULES);
                let statement = statement.unwrap_or_else(|why| panic!("{why}: {dialect:?}\n{text}"));
                assert_tells(&statement, &payments, &format!("{dialect:?}"));
            }
        }
    }
}

#[test]
fn months_and_days_are_read_in_every_form_in_every_dialect() {
    let payments = employee();
    for language in Language::BOTH {
        for between in [Between::Tab, Between::OneSpace, Between::Line, Between::Spaces, Between::Csv(',')] {
            for days in [Days::Dotted, Days::Iso, Days::WithTime] {
                for periods in
                    [Periods::Undivided, Periods::Dotted, Periods::Iso, Periods::Named, Periods::YearFirst]
                {
                    let dialect = Dialect { days, periods, ..Dialect::egov(language, between) };
                    let statement = read_text(&dialect.write(&payments), today(), &RULES);
                    let statement = statement.unwrap_or_else(|why| panic!("{why}: {dialect:?}"));
                    assert_tells(&statement, &payments, &format!("{dialect:?}"));
                }
            }
        }
    }
}

#[test]
fn the_order_of_the_columns_is_that_of_the_header() {
    let payments = employee();
    for columns in
        [vec![8, 7, 6, 2, 0], vec![1, 0, 8, 2, 6, 7], vec![3, 4, 2, 8, 6, 0, 7], vec![2, 0, 7, 8, 6, 1]]
    {
        for between in [Between::Tab, Between::Csv(';'), Between::OneSpace, Between::Line] {
            for language in Language::BOTH {
                let columns = columns.clone();
                let dialect = Dialect { columns, ..Dialect::egov(language, between) };
                let statement = read_text(&dialect.write(&payments), today(), &RULES);
                let statement = statement.unwrap_or_else(|why| panic!("{why}: {dialect:?}"));
                assert_tells(&statement, &payments, &format!("{dialect:?}"));
            }
        }
    }
}

#[test]
fn rows_without_a_header_are_read_by_what_they_hold() {
    let payments = employee();
    for columns in [(0..9).collect(), vec![0, 2, 6, 7, 8], vec![8, 6, 2, 0, 7], vec![2, 8, 6, 7, 0]] {
        for between in [Between::Tab, Between::OneSpace, Between::Line, Between::Csv(','), Between::Csv(';')]
        {
            for sums in [Sums::Plain, Sums::Point] {
                let dialect = Dialect {
                    columns: columns.clone(),
                    header: false,
                    surroundings: false,
                    sums,
                    ..Dialect::egov(Language::Russian, between)
                };
                let statement = read_text(&dialect.write(&payments), today(), &RULES);
                let statement = statement.unwrap_or_else(|why| panic!("{why}: {dialect:?}"));
                assert_tells(&statement, &payments, &format!("{dialect:?}"));
            }
        }
    }
}

#[test]
fn lines_that_an_app_has_broken_or_joined_are_read_all_the_same() {
    let payments = employee();
    for language in Language::BOTH {
        let text = Dialect::egov(language, Between::OneSpace).write(&payments);
        let in_one_line = text.replace('\n', " ");
        // Every so many words, wherever that is.
        for width in [3, 5, 7, 11] {
            let words: Vec<_> = text.split_whitespace().collect();
            let broken: Vec<_> = words.chunks(width).map(|words| words.join(" ")).collect();
            let statement = read_text(&broken.join("\n"), today(), &RULES).expect("a statement");
            assert_tells(&statement, &payments, &format!("{language:?}, lines of {width} words"));
        }
        let statement = read_text(&in_one_line, today(), &RULES).expect("a statement");
        assert_tells(&statement, &payments, &format!("{language:?}, one line"));
    }
}

#[test]
fn names_that_look_like_something_else_are_passed_over() {
    let text = "Дата поступления № КНП Отправитель ИИН/БИН Получатель Сумма Статус Период\n\
        15.03.2026 738 122 ИП САТТИБАЕВА КАТЕРИНА 990000000001 НАО ГК 4250 ОБРАБОТАННЫЕ 022026\n\
        15.04.2026 120 122 ТОО \"Казан 2000\" 990000000001 НАО ГК 4250 ОБРАБОТАННЫЕ 032026\n\
        15.05.2026 121 122 ТОО Май-2010 990000000001 НАО ГК 4250 ОБРАБОТАННЫЕ 042026\n\
        15.06.2026 122 121 КХ Наурыз 990000000001 НАО ГК 12 000 ОБРАБОТАННЫЕ 052026\n\
        15.07.2026 102026 122 ИП Отказов 990000000001 НАО ГК 102020 ОБРАБОТАННЫЕ 062026\n";
    for text in [text.to_owned(), text.replace("ТОО Май-2010", "ТОО \"Обработка\"")] {
        let statement = read_text(&text, today(), &RULES).expect("a statement");
        let told: Vec<_> = statement
            .payments
            .iter()
            .map(|paid| (paid.period.to_string(), paid.knp, paid.amount.to_string()))
            .collect();
        let row = |period: &str, knp, amount: &str| (period.to_owned(), knp, amount.to_owned());
        let expected = [
            row("2026-02", 122, "4250"),
            row("2026-03", 122, "4250"),
            row("2026-04", 122, "4250"),
            row("2026-05", 121, "12000"),
            row("2026-06", 122, "102020"),
        ];
        assert_eq!(told, expected);
    }
}

#[test]
fn a_file_is_read_in_every_encoding() {
    let payments = employee();
    for language in Language::BOTH {
        let text = Dialect::egov(language, Between::Csv(';')).write(&payments);
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = format!("\u{feff}{text}").into_bytes();
        for bytes in
            [text.clone().into_bytes(), marked, wide, in_windows_1251(&text), without_kazakh_letters(&text)]
        {
            let statement = read(&bytes, today(), &RULES).expect("a statement");
            assert_tells(&statement, &payments, &format!("{language:?}"));
        }
    }
}

/// Windows-1251 as it is used in Kazakhstan (СТ РК 1048-2002).
fn in_windows_1251(text: &str) -> Vec<u8> {
    const KAZAKH: [(char, u8); 18] = [
        ('Қ', 0x8d),
        ('қ', 0x9d),
        ('Һ', 0x8e),
        ('һ', 0x9e),
        ('Ұ', 0xa1),
        ('ұ', 0xa2),
        ('Ә', 0xa3),
        ('ә', 0xbc),
        ('Ө', 0xa5),
        ('ө', 0xb4),
        ('Ғ', 0xaa),
        ('ғ', 0xba),
        ('Ү', 0xaf),
        ('ү', 0xbf),
        ('Ң', 0xbd),
        ('ң', 0xbe),
        ('І', 0xb2),
        ('і', 0xb3),
    ];
    text.chars()
        .map(|letter| match letter {
            '\0'..='\x7f' => letter as u8,
            '«' => 0xab,
            '»' => 0xbb,
            '№' => 0xb9,
            '–' => 0x96,
            'А'..='я' => u8::try_from(u32::from(letter) - u32::from('А') + 0xc0).expect("a letter"),
            letter => {
                KAZAKH.iter().find(|(kazakh, _)| *kazakh == letter).unwrap_or_else(|| panic!("{letter}")).1
            }
        })
        .collect()
}

/// Windows-1251 as programs write it that do not know Kazakh.
fn without_kazakh_letters(text: &str) -> Vec<u8> {
    in_windows_1251(
        &text.replace(['Қ', 'қ', 'Һ', 'һ', 'Ұ', 'ұ', 'Ә', 'ә', 'Ө', 'ө', 'Ғ', 'ғ', 'Ү', 'ү', 'Ң', 'ң'], "?"),
    )
}

#[test]
fn the_file_of_a_registry_is_read_and_refused_for_several_people() {
    let text = "iin,period,amount,knp,received_on,payer_bin,payer_name,status\n\
        000000000000,112026,4250,122,20.11.2026,990000000000,\"ИП \"\"Образец\"\"\",ОБРАБОТАННЫЕ\n\
        000000000000,102026,4250.5,122,2026-10-20,990000000000,ИП,processed\n";
    let statement = read_text(text, today(), &RULES).expect("a statement");
    let paid = |period, amount: &str, received_on| ReceivedPayment {
        period: month(period),
        amount: amount.parse().expect("a sum"),
        knp: 122,
        received_on: day(received_on),
    };
    assert_eq!(
        statement.payments,
        [paid("2026-11", "4250", "2026-11-20"), paid("2026-10", "4250.5", "2026-10-20")]
    );
    let two = text.replacen("000000000000,102026", "000000000011,102026", 1);
    assert_eq!(read_text(&two, today(), &RULES), Err(Unreadable::SeveralPeople));
}

#[test]
fn a_spreadsheet_that_lost_zeros_and_marks_is_read() {
    // Zeros before codes and months are lost, months became days, the comma before the tiyn took a cell.
    let text = "Дата поступления,№,КНП,Сумма,Статус,Период\n\
        15.02.2026,1,122,4250,00,Обработан,12026\n\
        15.03.2026,2,10,40000,00,Обработан,22026\n\
        15.04.2026,3,122,4250,50,Обработан,01.03.2026\n\
        15.05.2026,4,122,4250,,апр.26\n\
        ,,,,,\n\
        Итого,,,12750,,\n";
    let statement = read_text(text, today(), &RULES).expect("a statement");
    let told: Vec<_> =
        statement.payments.iter().map(|paid| (paid.period.to_string(), paid.amount.to_string())).collect();
    let expected = [("2026-01", "4250"), ("2026-03", "4250.5")];
    assert_eq!(told, expected.map(|(period, amount)| (period.to_owned(), amount.to_owned())));
    let odd: Vec<_> = statement.odd.iter().map(|odd| (odd.row, odd.why)).collect();
    assert_eq!(odd, [(2, Oddity::OtherPurpose { knp: 10 }), (4, Oddity::StatusUnknown)]);
    assert_eq!(statement.rows, 4);
}

#[test]
fn an_opening_quotation_mark_that_nobody_closes_swallows_nothing() {
    let mut text = "Дата поступления\t№\tКНП\tОтправитель\tСумма\tСтатус\tПериод\n".to_owned();
    for month in 1..=9 {
        let next = month + 1;
        let _ =
            writeln!(text, "15.{next:02}.2026\t{month}\t122\t\"ТОО Образец\t4250\tОбработан\t{month:02}2026");
    }
    assert_eq!(read_text(&text, today(), &RULES).expect("a statement").payments.len(), 9);
}

#[test]
fn what_is_no_statement_is_told_apart_from_one_without_payments() {
    for text in [
        "Сәлеметсіз бе! Мен сақтандырылғанмын ба?",
        "Здравствуйте, я заплатила 4250 тенге 12.11.2026 за ноябрь 2026, почему статус не появился?",
        "Дата;Название;Цена\n12.11.2026;Хлеб;250\n13.11.2026;Молоко;500\n",
        "000000000000",
        "122",
        "122 4250",
        "КНП 122, 4250 тенге, 12.11.2026",
        "Какой КНП, какая сумма и какой период? Статус не появился.",
        "ТТК 122, сомасы 4 250 ₸, кезең 112026 деп төледім",
        "4 250 4 250 4 250",
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ] {
        assert_eq!(read_text(text, today(), &RULES), Err(Unreadable::NotAStatement), "{text}");
    }
    for text in ["", " \n\t\u{a0}"] {
        assert_eq!(read_text(text, today(), &RULES), Err(Unreadable::Empty));
    }
    for language in Language::BOTH {
        for between in [Between::Tab, Between::OneSpace, Between::Line, Between::Csv(',')] {
            let text = Dialect::egov(language, between).write(&[]);
            assert_eq!(read_text(&text, today(), &RULES), Err(Unreadable::NoPayments), "{between:?}\n{text}");
        }
    }
}

#[test]
fn columns_that_were_copied_one_after_the_other_are_not_misread() {
    let payments = employee();
    for language in Language::BOTH {
        let dialect = Dialect::egov(language, Between::Line);
        let rows: Vec<_> = payments.iter().map(|payment| dialect.cells(payment)).collect();
        let whole = dialect.write(&[]);
        // Column after column, and the first five of each row before the others.
        let columns: Vec<_> =
            (0..9).flat_map(|column| rows.iter().map(move |row| row[column].clone())).collect();
        let halves: Vec<_> = rows
            .iter()
            .flat_map(|row| row[..5].to_vec())
            .chain(rows.iter().flat_map(|row| row[5..].to_vec()))
            .collect();
        for cells in [columns, halves] {
            let text = format!("{whole}{}", cells.join("\n"));
            assert_eq!(read_text(&text, today(), &RULES), Err(Unreadable::NotAStatement), "{language:?}");
        }
    }
}

#[test]
fn nothing_of_a_person_is_kept() {
    let payments = employee();
    let text = Dialect::egov(Language::Russian, Between::Tab).write(&payments);
    let statement = read_text(&text, today(), &RULES).expect("a statement");
    let json = serde_json::to_string(&statement).expect("JSON");
    for told in ["Образец", "000000000000", "99000", "Правительство"] {
        assert!(!json.contains(told), "{told}");
    }
    assert_eq!(serde_json::from_str::<osms_statement::Statement>(&json).expect("a statement"), statement);
}
