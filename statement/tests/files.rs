//! PDFs as programs write them: see tests/files/README.md.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use chrono::NaiveDate;
use common::pdf::{COLUMNS, Style, page, styled_table, write};
use common::{Between, Dialect, Language, Outcome, Payment, RULES, assert_tells, employee, today};
use osms_rules::Period;
use osms_statement::{Unreadable, read};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}.pdf", env!("CARGO_MANIFEST_DIR"))).expect("a file")
}

/// The payments of the files: tests/files/make.py knows the same.
fn payments() -> Vec<Payment> {
    let payment = |count: u32| {
        let period = Period::new(2023, 1).expect("a month").plus(count.cast_signed());
        let received = period.plus(1);
        Payment {
            received_on: NaiveDate::from_ymd_opt(received.year(), received.month(), 15 + count % 10)
                .expect("a day"),
            number: 5738 + 97 * count,
            knp: [122, 121, 10, 122][count as usize % 4],
            sender: "",
            amount: u64::from(4000 + 137 * count) * 100 + u64::from(50 * (count % 2)),
            outcome: match count % 13 {
                5 => Outcome::Returned,
                7 => Outcome::NotProcessed,
                _ => Outcome::Processed,
            },
            period,
        }
    };
    (0..40).map(payment).collect()
}

#[test]
fn a_pdf_is_read_whichever_program_wrote_it() {
    let payments = payments();
    for program in ["reportlab", "fpdf", "weasyprint", "chromium"] {
        for language in ["kk", "ru"] {
            let name = format!("{program}-{language}");
            let statement = read(&file(&name), today(), &RULES).unwrap_or_else(|why| panic!("{name}: {why}"));
            assert_tells(&statement, &payments, &name);
        }
    }
}

#[test]
fn a_pdf_that_opens_without_a_password_is_read_though_it_is_encrypted() {
    let statement = read(&file("owner-password"), today(), &RULES).expect("a statement");
    assert_tells(&statement, &payments(), "owner-password");
}

#[test]
fn a_scan_and_a_password_are_told() {
    assert_eq!(read(&file("scan"), today(), &RULES), Err(Unreadable::NoText));
    assert_eq!(read(&file("password"), today(), &RULES), Err(Unreadable::Encrypted));
}

#[test]
fn a_page_is_read_however_it_is_turned_and_with_whatever_font() {
    let payments: Vec<_> = employee();
    let dialect = Dialect::egov(Language::Russian, Between::Tab);
    let mut rows = vec![dialect.language.header().map(str::to_owned).to_vec()];
    rows.extend(payments.iter().map(|payment| dialect.cells(payment)));
    for small_font in [false, true] {
        for upwards in [false, true] {
            for rotate in [0, 90, 180, 270] {
                for form in [false, true] {
                    let style = Style { small_font, upwards, rotate, form };
                    let bytes = styled_table(&COLUMNS, &rows, style);
                    let how = format!("{small_font} {upwards} {rotate} {form}");
                    let statement =
                        read(&bytes, today(), &RULES).unwrap_or_else(|why| panic!("{how}: {why}"));
                    assert_tells(&statement, &payments, &how);
                }
            }
        }
    }
}

#[test]
fn letters_that_a_font_does_not_name_are_no_text() {
    let mut content = Vec::new();
    write(&mut content, 50.0, 500.0, "15.03.2022 122 4250 ОБРАБОТАННЫЕ 022022");
    let named = page(content);
    let place = named.windows(10).position(|part| part == b"/ToUnicode").expect("a map");
    let mut nameless = named;
    nameless[place..place + 10].copy_from_slice(b"/ToNothing");
    assert_eq!(read(&nameless, today(), &RULES), Err(Unreadable::NoText));
}
