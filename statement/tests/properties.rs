//! What holds for every statement, and for every file.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use chrono::NaiveDate;
use common::{
    Between, Days, Dialect, Language, Outcome, Payment, Periods, RULES, Sums, assert_tells, pdf, today,
};
use osms_rules::Period;
use osms_statement::{read, read_text};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn payment() -> impl Strategy<Value = Payment> {
    let senders = vec![
        "ТОО \"Образец-Строй\"",
        "«Үлгі-Құрылыс» ЖШС",
        "ИП САТТИБАЕВА К. Н.",
        "КГУ \"Школа-гимназия № 5\"",
        "Образцова Анель",
        "АО «Казан»; филиал",
        "ТОО Май, и партнёры",
    ];
    let outcomes =
        select(vec![Outcome::Processed, Outcome::Processed, Outcome::Returned, Outcome::NotProcessed]);
    (
        (0..2_000_i64, 1..100_000_u32, select(vec![10_u16, 12, 121, 122, 122, 123]), select(senders)),
        (1..500_000_000_u64, any::<bool>(), outcomes, -11..=12_i32),
    )
        .prop_map(|((days, number, knp, sender), (tiyn, whole, outcome, ahead))| {
            let first = NaiveDate::from_ymd_opt(2021, 1, 1).expect("a day");
            let received_on = first + chrono::Days::new(days.unsigned_abs());
            Payment {
                received_on,
                number,
                knp,
                sender,
                amount: if whole { tiyn.div_ceil(100) * 100 } else { tiyn },
                outcome,
                period: Period::of(received_on).plus(ahead),
            }
        })
}

fn dialect() -> impl Strategy<Value = Dialect> {
    // The columns that are needed, and some of the others, in some order.
    let columns = subsequence(vec![1, 3, 4, 5], 0..=4)
        .prop_map(|others| [vec![0, 2, 6, 7, 8], others].concat())
        .prop_shuffle();
    (
        select(Language::BOTH.to_vec()),
        select(vec![
            Between::Tab,
            Between::Bar,
            Between::Spaces,
            Between::OneSpace,
            Between::Line,
            Between::Csv(','),
            Between::Csv(';'),
            Between::Csv('\t'),
        ]),
        select(vec![Days::Dotted, Days::Iso, Days::WithTime]),
        select(vec![Sums::Plain, Sums::Point, Sums::SpacedComma, Sums::NoBreakSpaces, Sums::Currency]),
        select(vec![Periods::Undivided, Periods::Dotted, Periods::Iso, Periods::Named, Periods::YearFirst]),
        prop_oneof![3 => Just((0..9).collect::<Vec<usize>>()), 1 => columns],
        any::<bool>(),
    )
        .prop_map(|(language, between, days, sums, periods, columns, surroundings)| Dialect {
            language,
            between,
            days,
            sums,
            periods,
            columns,
            header: true,
            surroundings,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_statement_is_read_back_from_any_dialect(payments in prop::collection::vec(payment(), 1..30), dialect in dialect()) {
        let text = dialect.write(&payments);
        let statement = read_text(&text, today(), &RULES);
        let statement = statement.unwrap_or_else(|why| panic!("{why}: {dialect:?}\n{text}"));
        assert_tells(&statement, &payments, &format!("{dialect:?}\n{text}"));
    }

    #[test]
    fn a_statement_is_read_back_from_a_pdf(
        payments in prop::collection::vec(payment(), 1..30),
        language in select(Language::BOTH.to_vec()),
        narrow in any::<bool>(),
    ) {
        let sums = if narrow { Sums::SpacedComma } else { Sums::Plain };
        let dialect = Dialect { sums, ..Dialect::egov(language, Between::Tab) };
        let mut rows = vec![dialect.language.header().map(str::to_owned).to_vec()];
        rows.extend(payments.iter().map(|payment| dialect.cells(payment)));
        let thin = [(20.0, 10), (60.0, 6), (85.0, 3), (100.0, 10), (140.0, 12), (190.0, 16), (250.0, 6), (280.0, 14), (340.0, 6)];
        let statement = read(&pdf::table(if narrow { &thin } else { &pdf::COLUMNS }, &rows), today(), &RULES);
        let statement = statement.unwrap_or_else(|why| panic!("{why}: {rows:?}"));
        assert_tells(&statement, &payments, &format!("{rows:?}"));
    }

    #[test]
    fn no_bytes_take_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, today(), &RULES);
        let _ = read(&[b"%PDF-1.7\n", bytes.as_slice()].concat(), today(), &RULES);
    }

    #[test]
    fn no_text_takes_the_reader_down(text in "([0-9]{1,13}|[.,;|\t \n\"-]|КНП|Период|Сумма|Статус|Дата|обработан|не|қараша|₸|[а-я]{1,5}){0,120}") {
        let _ = read_text(&text, today(), &RULES);
    }

    #[test]
    fn no_broken_pdf_takes_the_reader_down(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let dialect = Dialect::egov(Language::Russian, Between::Tab);
        let rows: Vec<_> = common::employee().iter().take(4).map(|payment| dialect.cells(payment)).collect();
        let mut bytes = pdf::table(&pdf::COLUMNS, &rows);
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes, today(), &RULES);
    }
}
