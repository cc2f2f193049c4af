//! What is not used, or used with a doubt, and why.
//!
//! Prices: an independent payer pays 5 % of the minimum wage, 4,250 ₸ a month in 2024–2026, and a sole proprietor
//! 5 % of 1.4 minimum wages, 5,950 ₸ (reference: law of the Fund's papers, seeds 001 and 002).
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::fmt::Write as _;

use common::{RULES, day, month, today};
use osms_statement::{Oddity, Statement, Unreadable, read_text};

/// A statement in Russian of these rows: day of receipt, КНП, sum, status, period.
fn statement(rows: &[[&str; 5]]) -> Statement {
    statement_on("2026-11-22", rows)
}

fn statement_on(today: &str, rows: &[[&str; 5]]) -> Statement {
    let mut text = "Дата поступления;КНП;Отправитель;Сумма;Статус;Период\n".to_owned();
    for [day, knp, amount, status, period] in rows {
        let _ = writeln!(text, "{day};{knp};ИП Образец;{amount};{status};{period}");
    }
    read_text(&text, day(today), &RULES).expect("a statement")
}

fn why(statement: &Statement) -> Vec<(usize, Oddity)> {
    statement.odd.iter().map(|odd| (odd.row, odd.why)).collect()
}

fn months(statement: &Statement) -> Vec<String> {
    statement.payments.iter().map(|paid| paid.period.to_string()).collect()
}

#[test]
fn each_reason_is_told_with_the_row_and_what_can_be_read_of_it() {
    let told = statement(&[
        ["15.02.2026", "122", "4250", "Обработан", "012026"],
        ["15.03.2026", "122", "4250", "Возвращен", "022026"],
        ["15.04.2026", "122", "4250", "Не обработан", "032026"],
        ["15.05.2026", "122", "4250", "В работе", "042026"],
        ["15.05.2026", "122", "4250", "Готово", "042026"],
        ["15.05.2026", "122", "4250", "", "042026"],
        ["15.06.2026", "010", "30000", "Обработан", "052026"],
        ["15.06.2026", "012", "3000", "Обработан", "052026"],
        ["15.06.2026", "124", "30", "Возвращен", "052026"],
        ["15.06.2026", "", "4250", "Обработан", "052026"],
        ["15.07.2026", "122", "4250", "Обработан", ""],
        ["15.07.2026", "122", "4250", "Обработан", "июнь"],
        ["15.07.2026", "122", "", "Обработан", "062026"],
        ["15.07.2026", "122", "0,00", "Обработан", "062026"],
        ["15.07.2026", "122", "-4250", "Обработан", "062026"],
        ["", "122", "4250", "Обработан", "062026"],
        ["23.11.2026", "122", "4250", "Обработан", "112026"],
        ["###", "???", "???", "Обработан", "???"],
    ]);
    assert_eq!(months(&told), ["2026-01"]);
    let expected = [
        (2, Oddity::Returned),
        (3, Oddity::NotProcessed),
        (4, Oddity::NotProcessed),
        (5, Oddity::StatusUnknown),
        (6, Oddity::StatusUnknown),
        (7, Oddity::OtherPurpose { knp: 10 }),
        (8, Oddity::OtherPurpose { knp: 12 }),
        (9, Oddity::OtherPurpose { knp: 124 }),
        (10, Oddity::NoPurpose),
        (11, Oddity::NoPeriod),
        (12, Oddity::NoPeriod),
        (13, Oddity::NoAmount),
        (14, Oddity::NoAmount),
        (15, Oddity::Returned),
        (16, Oddity::NoDay),
        (17, Oddity::DayAhead),
        (18, Oddity::RowUnreadable),
    ];
    assert_eq!(why(&told), expected);
    assert!(told.odd.iter().all(|odd| !odd.why.is_used()));
    let second = &told.odd[0];
    assert_eq!((second.period, second.received_on), (Some(month("2026-02")), Some(day("2026-03-15"))));
    assert_eq!(told.odd[14].received_on, None);
    assert_eq!(told.odd[9].period, None);
    assert_eq!(told.rows, 18);
}

#[test]
fn a_statement_without_statuses_says_so_and_its_payments_count() {
    let text = "Күні\tТТК\tСомасы\tКезең\n15.02.2026\t122\t4250\t012026\n";
    let told = read_text(text, today(), &RULES).expect("a statement");
    assert_eq!((told.payments.len(), told.tells_status, told.odd.len()), (1, false, 0));
}

#[test]
fn months_paid_ahead_are_not_odd() {
    // Twelve ahead from the month after, as the Fund tells to pay them (law.md §6), and one more.
    let periods = [
        "122026", "012027", "022027", "032027", "042027", "052027", "062027", "072027", "082027", "092027",
        "102027", "112027",
    ];
    let rows: Vec<_> =
        periods.iter().map(|period| ["20.11.2026", "122", "4250", "Обработан", period]).collect();
    let told = statement(&rows);
    assert_eq!((told.payments.len(), told.odd.len()), (12, 0));
    assert_eq!(RULES.history_of(today(), &told.payments, &[]).prepaid.len(), 1);
}

#[test]
fn two_payments_for_one_month_count_as_one_month() {
    let told = statement(&[
        ["15.03.2026", "122", "4250", "Обработан", "022026"],
        ["15.02.2026", "122", "4250", "Обработан", "022026"],
        ["15.04.2026", "122", "4250", "Обработан", "032026"],
        ["16.04.2026", "122", "4250", "Возвращен", "032026"],
    ]);
    assert_eq!(told.payments.len(), 3, "both count");
    assert_eq!(why(&told), [(1, Oddity::SameMonth), (4, Oddity::Returned)], "the later of the two is told");
}

#[test]
fn an_employee_of_two_employers_pays_twice_a_month_and_that_is_not_odd() {
    let row = |day, knp, amount| [day, knp, amount, "Обработан", "022026"];
    let told = statement(&[
        row("10.03.2026", "121", "12000"),
        row("10.03.2026", "122", "8000"),
        row("11.03.2026", "121", "9000"),
        row("11.03.2026", "122", "6000"),
    ]);
    assert_eq!((told.payments.len(), told.odd.len()), (4, 0));
    let told = statement(&[
        row("10.03.2026", "121", "12000"),
        row("10.03.2026", "122", "8000"),
        row("25.03.2026", "122", "4250"),
    ]);
    assert_eq!(why(&told), [(3, Oddity::SameMonth)], "who pays beside an employer pays twice");
}

#[test]
fn a_sum_of_several_months_covers_one_and_says_so() {
    // Seed 002: twelve months in one sum of 51 000 give no status.
    for (amount, months) in [
        ("51 000", 12),
        ("8500", 2),
        ("12 750,00", 3),
        ("50 000", 12),
        ("51 500", 12),
        ("11 900", 2),
        ("71 400", 12),
    ] {
        let told = statement(&[["20.11.2026", "122", amount, "Обработан", "112026"]]);
        assert_eq!(why(&told), [(1, Oddity::SeveralMonths { months })], "{amount}");
        assert_eq!(told.payments.len(), 1, "it is used");
    }
    for amount in ["4250", "5950", "4 250,50", "6000", "40000", "17 850"] {
        let told = statement(&[["20.11.2026", "122", amount, "Обработан", "112026"]]);
        let expected =
            if amount == "17 850" { vec![(1, Oddity::SeveralMonths { months: 3 })] } else { vec![] };
        assert_eq!(why(&told), expected, "{amount}");
    }
}

#[test]
fn a_sum_is_measured_by_the_price_of_its_own_year_too() {
    // 2022: 5 % of 60,000 is 3,000 (seed 004: twelve months are 36 000).
    let told = statement(&[["10.10.2022", "122", "36000", "Обработан", "102022"]]);
    assert_eq!(why(&told), [(1, Oddity::SeveralMonths { months: 12 })]);
    // Paid in 2024 for 2023, at the price of 2023 (3,500): one month.
    let told = statement(&[["10.02.2024", "122", "3500", "Обработан", "112023"]]);
    assert_eq!(why(&told), []);
}

#[test]
fn what_an_employer_transfers_can_be_any_sum() {
    let told = statement(&[
        ["10.03.2026", "121", "12750", "Обработан", "022026"],
        ["10.03.2026", "122", "8500", "Обработан", "022026"],
    ]);
    assert_eq!(why(&told), []);
}

#[test]
fn a_year_that_is_probably_wrong_is_told_with_the_month_that_was_meant() {
    let wrong = |meant: Option<&str>, used| Oddity::WrongYear { meant: meant.map(month), used };
    for (received, period, expected) in [
        // Exactly a year late, and this year's month is not paid.
        ("15.01.2026", "012025", Some(wrong(Some("2026-01"), true))),
        // Further back than a debt is paid (art. 5 p. 3: twelve months).
        ("15.02.2026", "012025", Some(wrong(Some("2026-01"), true))),
        ("15.02.2026", "022019", Some(wrong(Some("2026-02"), true))),
        ("15.11.2026", "112016", Some(wrong(Some("2026-11"), false))),
        // Further ahead than a year, and further than the rules can be asked about.
        ("15.11.2026", "122027", Some(wrong(Some("2026-12"), true))),
        ("15.11.2026", "112062", Some(wrong(Some("2026-11"), false))),
        ("15.11.2026", "112027", None),
        ("15.11.2026", "122025", None),
        ("15.11.2026", "102026", None),
    ] {
        let told = statement(&[[received, "122", "4250", "Обработан", period]]);
        let expected: Vec<_> = expected.into_iter().map(|why| (1, why)).collect();
        assert_eq!(why(&told), expected, "{received} for {period}");
        let used = expected.iter().all(|(_, why)| why.is_used());
        assert_eq!(told.payments.len(), usize::from(used), "{received} for {period}");
    }
}

#[test]
fn a_month_that_is_paid_already_is_not_the_one_that_was_meant() {
    let told = statement(&[
        ["14.01.2026", "122", "4250", "Обработан", "012026"],
        ["15.01.2026", "122", "4250", "Обработан", "012025"],
        ["15.02.2026", "122", "4250", "Обработан", "022024"],
        ["16.02.2026", "122", "4250", "Обработан", "022026"],
    ]);
    // The first is a debt of a year ago, since January is paid; the second is too old for that.
    assert_eq!(why(&told), [(3, Oddity::WrongYear { meant: None, used: true })]);
}

#[test]
fn twelve_months_ahead_with_a_wrong_year_are_told_month_by_month() {
    // Paid in October 2026 for October 2026 to September 2027, but all with 2026.
    let periods: Vec<_> = (1..=12).map(|month| format!("{month:02}2026")).collect();
    let rows: Vec<_> =
        periods.iter().map(|period| ["20.10.2026", "122", "4250", "Обработан", period]).collect();
    let told = statement(&rows);
    assert_eq!(told.payments.len(), 12);
    let expected: Vec<_> = (1..=9)
        .map(|number| {
            let meant = Some(month(&format!("2027-{number:02}")));
            (number, Oddity::WrongYear { meant, used: true })
        })
        .collect();
    assert_eq!(why(&told), expected);
    // Each a year early: 012025 to 122025, paid in January 2026.
    let periods: Vec<_> = (1..=12).map(|month| format!("{month:02}2025")).collect();
    let rows: Vec<_> =
        periods.iter().map(|period| ["20.01.2026", "122", "4250", "Обработан", period]).collect();
    let told = statement(&rows);
    assert_eq!(told.odd.len(), 12);
    assert!(told.odd.iter().all(
        |odd| matches!(odd.why, Oddity::WrongYear { meant: Some(meant), used: true } if meant.year() == 2026)
    ));
}

#[test]
fn eleven_months_of_debt_are_not_odd() {
    let periods: Vec<_> = (1..=10).map(|month| format!("{month:02}2026")).collect();
    let rows: Vec<_> =
        periods.iter().map(|period| ["20.11.2026", "122", "4250", "Обработан", period]).collect();
    assert_eq!(why(&statement(&rows)), []);
}

#[test]
fn a_statement_has_no_more_rows_than_anybody_has_payments() {
    let row = ["15.02.2026", "010", "4250", "Обработан", "012026"];
    assert_eq!(statement(&vec![row; osms_statement::MAX_ROWS]).rows, osms_statement::MAX_ROWS);
    let mut text = "Дата поступления;КНП;Сумма;Статус;Период\n".to_owned();
    for _ in 0..=osms_statement::MAX_ROWS {
        text.push_str("15.02.2026;010;4250;Обработан;012026\n");
    }
    assert_eq!(read_text(&text, today(), &RULES), Err(Unreadable::TooManyRows));
    assert_eq!(read_text(&text.replace(';', " "), today(), &RULES), Err(Unreadable::TooManyRows));
}
