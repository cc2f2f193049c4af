//! `osms-bot payroll` from outside: a table in, a workbook and a summary out; and the words of its workbooks.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use osms_bot::text::{PayrollTexts, Texts};
use osms_payroll::{Column, Format, Labels, PassedOver, Problem, Unreadable};
use osms_rules::{Language, Rules, StateCategory};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use strum::VariantArray;
use tempfile::TempDir;

/// A folder with a table.
struct Place(TempDir);

impl Place {
    fn with(table: impl AsRef<[u8]>) -> Self {
        let place = Self(TempDir::new().expect("a folder"));
        fs::write(place.path("in.csv"), table).expect("written");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &str) -> Output {
        let mut run = Command::new(env!("CARGO_BIN_EXE_osms-bot"));
        run.arg("payroll").args(arguments.split(' ')).current_dir(self.0.path()).env_clear();
        run.output().expect("the binary runs")
    }

    /// The rows of the first sheet of what was written.
    fn due(&self) -> Vec<Vec<Data>> {
        self.sheets().remove(0).1
    }

    fn sheets(&self) -> Vec<(String, Vec<Vec<Data>>)> {
        let content = fs::read(self.path("out.xlsx")).expect("a workbook was written");
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(content)).expect("a workbook");
        let sheets = workbook.worksheets();
        sheets.into_iter().map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
    }
}

const ARGUMENTS: &str = "--month 2026-11 --in in.csv --out out.xlsx";

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("stderr is UTF-8")
}

fn object(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("stdout is one JSON object")
}

#[test]
fn a_summary_has_its_fields_and_the_workbook_is_written() {
    let place = Place::with("ФИО;Доход\nА;300 000\nБ;4 000 000\nИтого;4 300 000\n");
    let output = place.run(&format!("{ARGUMENTS} --json"));
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    // 2 % and 3 %, at most 34 000 and 102 000 since 2026: art. 28 and 27, law.md §2 and §3.
    assert_eq!(
        object(&output),
        json!({
            "month": "2026-11",
            "rows": 2,
            "limited": 1,
            "pay": "4300000",
            "totals": { "employee": "40000", "employer": "111000" },
            "bad_rows": [],
            "passed_over": [{ "row": 4, "why": "total" }],
            "out": "out.xlsx",
        })
    );
    assert_eq!(place.due().len(), 6, "a title, a blank, headings, two employees, a total");
}

#[test]
fn rows_that_cannot_be_used_are_told_and_the_others_are_reckoned() {
    let place = Place::with("ФИО;Доход;Санат\nА;300000;\nБ;900101300007;\nВ;;\nГ;5;герой\n");
    for language in ["kk", "ru"] {
        let output = place.run(&format!("{ARGUMENTS} --json --lang {language}"));
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            object(&output)["bad_rows"],
            json!([
                { "row": 3, "column": "pay", "problem": "too-large" },
                { "row": 4, "column": "pay", "problem": "no-pay" },
                { "row": 5, "column": "category", "problem": "unknown-category" },
            ])
        );
        let complaints = stderr(&output);
        let lines: Vec<_> = complaints.lines().collect();
        assert_eq!(lines.len(), 3, "{complaints}");
        for (line, place) in lines.iter().zip(["3", "4", "5"]) {
            assert!(line.starts_with("osms-bot: in.csv, ") && line.contains(place), "{line}");
            assert!(!line.contains("900101300007") && !line.contains("герой"), "{line}");
        }
        assert_eq!(place.due().len(), 5);
    }
}

#[test]
fn without_json_the_summary_is_told_in_the_language() {
    let place = Place::with("ФИО;Доход\nА;300000\nБ;много\n");
    let output = place.run(&format!("{ARGUMENTS} --lang ru"));
    assert_eq!(
        stdout(&output),
        "Взносы и отчисления на ОСМС: ноябрь 2026\n\
         Работников: 1\n\
         Начисленный доход: 300\u{a0}000\u{a0}₸\n\
         Взнос работника (ВОСМС): 6\u{a0}000\u{a0}₸\n\
         Отчисления работодателя (ООСМС): 9\u{a0}000\u{a0}₸\n\
         Строк с ошибками: 1\n\
         Записан файл: out.xlsx\n"
    );
    let sheets = |language| {
        place.run(&format!("{ARGUMENTS} --lang {language}"));
        place.sheets().into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    assert_eq!(sheets("ru"), ["Взносы и отчисления", "Ошибки", "Ставки и закон"]);
    assert_eq!(sheets("kk"), ["Жарна мен аударым", "Қателер", "Мөлшерлеме мен заң"]);
}

#[test]
fn the_figures_are_those_of_the_contribution_of_each_employee() {
    let pays =
        ["0", "0.01", "85000", "333333.33", "850000", "1699999.99", "1700000.01", "3400000", "1000000000"];
    for (month, group) in [
        ("2026-11", ""),
        ("2026-11", "pensioner"),
        ("2026-11", "unemployed"),
        ("2025-12", ""),
        ("2021-07", "student"),
        ("2020-05", ""),
        ("2019-03", ""),
        ("2017-07", ""),
    ] {
        let rows: Vec<_> = pays.iter().map(|pay| format!("Ә;{pay};{group}\n")).collect();
        let rows = rows.concat();
        let place = Place::with(format!("ФИО;Доход;Льготная категория\n{rows}"));
        let output = place.run(&format!("--month {month} --in in.csv --out out.xlsx --json"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let due = place.due();
        let mut totals = [Decimal::ZERO; 2];
        for (pay, row) in pays.iter().zip(&due[3..]) {
            let mut alone = Command::new(env!("CARGO_BIN_EXE_osms-bot"));
            let question = format!("contribution --payer employee --month {month} --income {pay} --json");
            alone.args(question.split(' '));
            if !group.is_empty() {
                alone.args(["--state-paid", group]);
            }
            let told = object(&alone.output().expect("the binary runs"));
            for (side, (paid_by, columns)) in [("employee", 4), ("employer", 6)].into_iter().enumerate() {
                let parts = told["parts"].as_array().expect("parts").iter();
                let part = parts.clone().find(|part| part["paid_by"] == paid_by);
                let cells = [columns, columns + 1].map(|column| match &row[column] {
                    Data::Empty => None,
                    cell => Some(cell.to_string().parse::<Decimal>().expect("a number")),
                });
                let expected = ["base", "amount"].map(|field| {
                    part.map(|part| part[field].as_str().expect("text").parse().expect("a number"))
                });
                assert_eq!(cells, expected, "{month} {group} {pay} {paid_by}");
                totals[side] += cells[1].unwrap_or_default();
            }
        }
        let told = object(&output)["totals"].clone();
        for (paid_by, total) in ["employee", "employer"].into_iter().zip(totals) {
            let told = told[paid_by].as_str().map(|told| told.parse::<Decimal>().expect("a number"));
            assert_eq!(told.unwrap_or_default(), total, "{month} {group} {paid_by}");
        }
    }
}

/// Arguments, exit code, what the complaint names, what it says is accepted.
const COMPLAINTS: &[(&str, i32, &str, &str)] = &[
    ("--in in.csv --out out.xlsx", 2, "--month", "2024-05"),
    ("--month 2026-11 --out out.xlsx", 2, "--in", "CSV"),
    ("--month 2026-11 --in in.csv", 2, "--out", "XLSX"),
    ("--month november --in in.csv --out out.xlsx", 2, "--month", "2024-05"),
    ("--month 2027-01 --in in.csv --out out.xlsx", 3, "--month", "2026-12"),
    ("--month 2017-06 --in in.csv --out out.xlsx", 3, "--month", "2017-07"),
    ("--month 2026-11 --in no-such-file.csv --out out.xlsx", 2, "--in", "no-such-file.csv"),
    ("--month 2026-11 --in . --out out.xlsx", 2, "--in", "XLSX"),
    ("--month 2026-11 --in in.csv --out no/such/folder.xlsx", 2, "--out", "no/such/folder.xlsx"),
    ("--month 2026-11 --in in.csv --out in.csv", 2, "--out", "XLSX"),
    ("--month 2026-11 --in in.csv --out ./in.csv", 2, "--out", "XLSX"),
    ("--month 2026-11 --in in.csv --out out.xlsx --strict", 2, "--strict", "--in"),
];

#[test]
fn bad_input_gets_one_line_and_no_workbook() {
    let table = "ФИО;Доход\nА;300000\n";
    let place = Place::with(table);
    for (arguments, code, argument, accepted) in COMPLAINTS {
        let lines = ["kk", "ru"].map(|language| {
            let output = place.run(&format!("{arguments} --lang {language}"));
            assert_eq!(output.status.code(), Some(*code), "{arguments}: {}", stderr(&output));
            assert_eq!(stdout(&output), "", "{arguments}");
            let line = stderr(&output);
            assert_eq!(line.lines().count(), 1, "{arguments}: {line}");
            assert!(line.contains(argument) && line.contains(accepted), "{arguments}: {line}");
            line
        });
        assert_ne!(lines[0], lines[1], "{arguments}");
        assert!(!place.path("out.xlsx").exists(), "{arguments}");
    }
    assert_eq!(fs::read(place.path("in.csv")).expect("it is still there"), table.as_bytes());
}

#[test]
fn a_table_that_cannot_be_used_gets_one_line_and_no_workbook() {
    for (table, told) in [
        ("", "CSV"),
        ("ФИО;Доход\n", "--in"),
        ("ФИО;ИПН\nА;5\n", "ИПН"),
        ("ФИО;Оклад;Оклад новый\nА;5;6\n", "Оклад новый"),
        ("<html></html>", "HTML"),
        ("ФИО;Доход\nА;5\n\"Б;6\nВ;7\n", "3"),
    ] {
        let place = Place::with(table);
        let output = place.run(ARGUMENTS);
        let line = stderr(&output);
        assert_eq!((output.status.code(), line.lines().count()), (Some(2), 1), "{table}: {line}");
        assert!(line.contains("--in") && (line.contains(told) || told == "CSV"), "{table}: {line}");
        assert!(!place.path("out.xlsx").exists());
    }
}

fn in_both_languages(test: impl Fn(&Texts, PayrollTexts<'_>, &Rules)) {
    let rules = Rules::load().expect("the rules load");
    for language in Language::VARIANTS {
        let texts = Texts::load(*language);
        test(&texts, PayrollTexts::new(&texts, &rules), &rules);
    }
}

#[test]
fn the_template_is_understood_when_it_comes_back() {
    in_both_languages(|_, labels, _| {
        let empty = osms_payroll::template(&labels).expect("written");
        assert_eq!(osms_payroll::read(&empty), Err(Unreadable::NoRows), "its example is passed over");
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(empty)).expect("a workbook");
        let (_, range) = workbook.worksheets().remove(0);
        let headings: Vec<_> =
            range.rows().next().expect("headings").iter().map(ToString::to_string).collect();
        let [number, name, pay, category] = headings.as_slice() else { panic!("{headings:?}") };
        let group = labels.category(StateCategory::Student);
        let filled = format!("{number};{name};{pay};{category}\n00102;Әйгерім Үлгі;300 000,50;{group}\n");
        let sheet = osms_payroll::read(filled.as_bytes()).expect("read");
        let [row] = sheet.rows.as_slice() else { panic!("{sheet:?}") };
        assert_eq!((row.number.as_deref(), row.name.as_deref()), (Some("00102"), Some("Әйгерім Үлгі")));
        assert_eq!(
            (row.pay.to_string().as_str(), row.state_paid),
            ("300000.5", Some(StateCategory::Student))
        );
    });
}

#[test]
fn a_workbook_that_came_out_is_understood_when_it_comes_back() {
    in_both_languages(|_, labels, rules| {
        let file =
            "Табельный №;ФИО;Льготная категория;Доход\n1;А;;300 000\n2;Б;пенсионер;4 000 000,05\n3;В;;0\n";
        let sheet = osms_payroll::read(file.as_bytes()).expect("read");
        let month = "2026-11".parse().expect("a month");
        let payroll = osms_payroll::compute(rules, month, sheet).expect("formalised");
        let again =
            osms_payroll::read(&osms_payroll::write(&payroll, &labels).expect("written")).expect("read");
        let told = |row: &osms_payroll::Row| (row.number.clone(), row.name.clone(), row.pay, row.state_paid);
        let first: Vec<_> = payroll.lines.iter().map(|line| told(&line.row)).collect();
        assert_eq!(again.rows.iter().map(told).collect::<Vec<_>>(), first);
        assert!(again.bad_rows.is_empty(), "{again:?}");
        assert_eq!(again.passed_over.iter().map(|row| row.why).collect::<Vec<_>>(), [PassedOver::Total]);
    });
}

#[test]
fn every_group_is_known_by_the_words_that_the_bot_has_for_it() {
    in_both_languages(|texts, labels, _| {
        for category in StateCategory::VARIANTS {
            for words in [texts.category(*category), labels.category(*category)] {
                assert_eq!(osms_payroll::category(&words), Some(*category), "{words}");
            }
        }
    });
}

#[test]
fn whatever_is_wrong_is_said_in_its_own_words() {
    let from = "2026-01".parse().expect("a month");
    let problems = [
        Problem::NoPay,
        Problem::NoFormulaResult,
        Problem::FailedFormula,
        Problem::NotAnAmount,
        Problem::Ambiguous,
        Problem::Negative,
        Problem::TooLarge,
        Problem::Percentage,
        Problem::Date,
        Problem::ForeignMoney,
        Problem::Nobody,
        Problem::TooManyCells,
        Problem::UnknownCategory,
        Problem::CategoryNotYet { category: StateCategory::CrisisLevel, from },
    ];
    let names = || vec!["ФИО".to_owned(), "ИПН".to_owned()];
    let unreadable = [
        Unreadable::FileTooLarge,
        Unreadable::TooMuchInside,
        Unreadable::TooManyRows,
        Unreadable::TooManyColumns,
        Unreadable::OtherFormat(Format::Unknown),
        Unreadable::OtherFormat(Format::Xls),
        Unreadable::Password,
        Unreadable::Damaged,
        Unreadable::OpenQuote { row: 3 },
        Unreadable::Empty,
        Unreadable::NoRows,
        Unreadable::NoPayColumn { headings: Vec::new() },
        Unreadable::NoPayColumn { headings: names() },
        Unreadable::SeveralPayColumns { columns: names() },
    ];
    in_both_languages(|texts, _, _| {
        let mut said: Vec<_> = problems.iter().map(|problem| texts.table_problem(problem)).collect();
        said.extend(unreadable.iter().map(|why| texts.unreadable_table(why)));
        said.extend(Column::VARIANTS.iter().map(|column| texts.table_column(*column)));
        for (place, text) in said.iter().enumerate() {
            assert!(!text.trim().is_empty() && !said[..place].contains(text), "{text}");
        }
        assert!(problems.iter().all(|problem| !texts.accepted_in_table(problem).is_empty()));
    });
}
