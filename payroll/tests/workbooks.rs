//! The workbooks that come out, opened with a spreadsheet library.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use calamine::{Data, Reader, Xlsx};
use common::Put::{Number, Text};
use common::{MONTH, Names, one_sheet, opened, payroll, rules};
use osms_payroll::{Label, Labels, PassedOver, Unreadable, read, template, write};
use osms_rules::Tenge;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn rows(sheet: &[Vec<Data>]) -> Vec<String> {
    sheet
        .iter()
        .map(|row| {
            row.iter().map(text).collect::<Vec<_>>().join(" | ").trim_end_matches([' ', '|']).to_owned()
        })
        .collect()
}

const FILE: &str = "Табельный №;ФИО;Льготная категория;Начислено\n\
    102;Әйгерім Үлгі;;333 333,33\n\
    103;Болат Мысалов;;2 000 000\n\
    104;Гүлнар;пенсионер;4 000 000\n\
    105;Дәурен;;4 000 000\n\
    106;Еркін;;много\n\
    107;Жанар;;0\n\
    Итого;;;10 333 333,33\n";

#[test]
fn what_is_due_stands_in_rows_with_totals() {
    let rules = rules();
    let payroll = payroll(&rules, MONTH, FILE.as_bytes());
    let sheets = opened(write(&payroll, &Names).expect("written"));
    assert_eq!(
        sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["DueSheet", "ErrorsSheet", "LawSheet"]
    );
    assert_eq!(
        rows(&sheets[0].1),
        [
            "Due for 2026-11",
            "",
            "Place | Personnel number | Name | State-paid group | Pay | Base of the contribution | Contribution | \
             Base of the deduction | Deduction | Limited | Remark",
            "2 | 102 | Әйгерім Үлгі |  | 333333.33 | 333333.33 | 6666.6666 | 333333.33 | 9999.9999",
            "3 | 103 | Болат Мысалов |  | 2000000 | 1700000 | 34000 | 2000000 | 60000 | Contribution",
            "4 | 104 | Гүлнар | pensioner | 4000000 | 0 | 0 | 0 | 0 |  | StateInsured(Pensioner)",
            "5 | 105 | Дәурен |  | 4000000 | 1700000 | 34000 | 3400000 | 102000 | Both",
            "7 | 107 | Жанар |  | 0 | 0 | 0 | 0 | 0 |  | NoIncome",
            "Total |  |  |  | 10333333.33 | 3733333.33 | 74666.6666 | 5733333.33 | 171999.9999",
        ]
    );
    assert_eq!(
        rows(&sheets[1].1),
        [
            "Place | Personnel number | Name | Column | Found | Problem | Accepted",
            "6 | 106 | Еркін | Pay | много | NotAnAmount | not NotAnAmount",
            "",
            "PassedOverTitle",
            "8 | Итого | 10 333 333,33 |  | Total",
        ]
    );
    let law = rows(&sheets[2].1).join("\n");
    for told in [
        "Employee: 34000 of 1700000",
        "Employer: 102000 of 3400000",
        "Employee Some(122) | Rate | 0.02 | 2026-01-01",
        "Employee Some(122) | Cap | 20 | 2026-01-01",
        "Employer Some(121) | Rate | 0.03 | 2026-01-01",
        "Employer Some(121) | Cap | 40 | 2026-01-01",
        "MinimumWage | 85000",
        "pensioner | StateGroup",
        "StateInsured",
        "Начислено",
        "NotRounded",
        "Caution",
    ] {
        assert!(law.contains(told), "{told}:\n{law}");
    }
}

#[test]
fn a_total_is_a_formula_over_the_rows_with_the_exact_sum_as_its_result() {
    let rules = rules();
    let workbook = write(&payroll(&rules, MONTH, FILE.as_bytes()), &Names).expect("written");
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(workbook)).expect("a workbook");
    let formulas = workbook.worksheet_formula("DueSheet").expect("a sheet");
    let formulas: Vec<_> =
        (4..9).map(|column| formulas.get_value((8, column)).cloned().unwrap_or_default()).collect();
    assert_eq!(formulas, ["SUM(E4:E8)", "SUM(F4:F8)", "SUM(G4:G8)", "SUM(H4:H8)", "SUM(I4:I8)"]);
}

#[test]
fn a_workbook_without_errors_or_without_employees_says_so() {
    let rules = rules();
    let sheets =
        opened(write(&payroll(&rules, MONTH, "ФИО;Доход\nА;5\n".as_bytes()), &Names).expect("written"));
    assert_eq!(rows(&sheets[1].1), ["Place | Name | Column | Found | Problem | Accepted", "NoErrors"]);
    let sheets =
        opened(write(&payroll(&rules, MONTH, "ФИО;Доход\nА;много\n".as_bytes()), &Names).expect("written"));
    assert_eq!(rows(&sheets[0].1).last().map(String::as_str), Some("Total |  | 0"));
    // Employees did not pay themselves before 2020: the columns stay empty.
    let sheets =
        opened(write(&payroll(&rules, "2019-05", "ФИО;Доход\nА;100\n".as_bytes()), &Names).expect("written"));
    assert_eq!(rows(&sheets[0].1)[3], "2 | А | 100 |  |  | 100 | 1.5");
    let law = rows(&sheets[2].1).join("\n");
    assert!(law.contains("EmployeesPaySince"), "{law}");
}

#[test]
fn a_name_is_a_text_whatever_it_begins_with() {
    let names = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\")",
        "'",
        "_x0041_",
        "<b>&amp;",
        "1E5",
        "TRUE",
    ];
    let table: Vec<Vec<common::Put<'_>>> = names.iter().map(|name| vec![Text(name), Number(5.0)]).collect();
    let mut rows: Vec<&[common::Put<'_>]> = vec![&[Text("ФИО"), Text("Доход")]];
    rows.extend(table.iter().map(Vec::as_slice));
    let rules = rules();
    let workbook = write(&payroll(&rules, MONTH, &one_sheet(&rows)), &Names).expect("written");
    let sheet = &opened(workbook)[0].1;
    for (name, row) in names.iter().zip(&sheet[3..]) {
        let expected = if *name == "'" { Data::Empty } else { Data::String((*name).to_owned()) };
        assert_eq!(row[1], expected);
    }
}

#[test]
fn the_same_payroll_makes_the_same_workbook() {
    let rules = rules();
    let payroll = payroll(&rules, MONTH, FILE.as_bytes());
    assert_eq!(write(&payroll, &Names).expect("written"), write(&payroll, &Names).expect("written"));
    assert_eq!(template(&Names).expect("written"), template(&Names).expect("written"));
}

#[test]
fn a_workbook_that_came_out_can_go_in_again() {
    let rules = rules();
    let first = payroll(&rules, MONTH, FILE.as_bytes());
    let second = payroll(&rules, MONTH, &write(&first, &Names).expect("written"));
    let told = |payroll: &osms_payroll::Payroll<'_>| -> Vec<_> {
        payroll
            .lines
            .iter()
            .map(|line| (line.row.number.clone(), line.row.name.clone(), line.employee, line.employer))
            .collect()
    };
    assert_eq!(told(&first), told(&second));
    assert_eq!(second.passed_over.iter().map(|row| row.why).collect::<Vec<_>>(), [PassedOver::Total]);
}

#[test]
fn the_template_comes_back_filled_in_without_its_example() {
    let empty = template(&Names).expect("written");
    assert_eq!(read(&empty), Err(Unreadable::NoRows));
    let sheets = opened(empty);
    assert_eq!(sheets[0].0, "TemplateSheet");
    assert_eq!(
        rows(&sheets[0].1),
        ["Personnel number | Name | Pay | State-paid group", "000 | Example: A. Sample | 300000"]
    );
    assert!(rows(&sheets[1].1).contains(&"crisis-level".to_owned()));
    let filled = |pay: f64, name: &str| {
        one_sheet(&[
            &[Text("Personnel number"), Text("Name"), Text("Pay"), Text("State-paid group")],
            &[Text("000"), Text(name), Number(pay)],
            &[Text("102"), Text("Әйгерім"), Number(5.0), Text("student")],
        ])
    };
    let example = Names.label(Label::ExampleName);
    let sheet = read(&filled(300_000.0, &example)).expect("read");
    assert_eq!((sheet.rows.len(), sheet.passed_over[0].why), (1, PassedOver::Example));
    // Who fills it over is an employee.
    assert_eq!(read(&filled(300_000.0, "Болат")).expect("read").rows.len(), 2);
    assert_eq!(read(&filled(250_000.0, &example)).expect("read").rows.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A workbook knows floats alone: each amount is the same again after the way out and in.
    #[test]
    fn every_amount_up_to_a_billion_survives_with_its_tiyn(
        tiyn in proptest::collection::vec(0_i64..=100_000_000_000, 200),
    ) {
        let mut file = "ФИО;Доход\n".to_owned();
        file.extend(tiyn.iter().map(|tiyn| format!("Ә;{},{:02}\n", tiyn / 100, tiyn % 100)));
        let rules = rules();
        let first = payroll(&rules, MONTH, file.as_bytes());
        let again = read(&write(&first, &Names).expect("written")).expect("read");
        for (tiyn, (line, row)) in tiyn.iter().zip(first.lines.iter().zip(&again.rows)) {
            prop_assert_eq!(Some(line.row.pay), Tenge::new(Decimal::new(*tiyn, 2)));
            prop_assert_eq!((line.row.pay, row.rounded), (row.pay, false));
        }
    }

    /// The amounts that are due have four decimals at the most.
    #[test]
    fn every_amount_that_is_due_is_written_exactly(tiyn in 0_i64..=100_000_000_000) {
        let rules = rules();
        let file = format!("ФИО;Доход\nӘ;{},{:02}\n", tiyn / 100, tiyn % 100);
        let payroll = payroll(&rules, MONTH, file.as_bytes());
        let sheet = &opened(write(&payroll, &Names).expect("written"))[0].1;
        let cells: Vec<_> = sheet[3][2..7].iter().map(|cell| cell.to_string().parse::<Decimal>().expect("a number")).collect();
        let line = &payroll.lines[0];
        let [withheld, deducted] = [line.employee, line.employer].map(|share| share.expect("due"));
        let exact = [line.row.pay, withheld.base, withheld.amount, deducted.base, deducted.amount];
        prop_assert_eq!(cells, exact.map(Tenge::decimal));
    }
}
