//! PDFs as programs write them: see tests/files/README.md.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use chrono::NaiveDate;
use common::{Outcome, Payment, RULES, assert_tells, today};
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
