//! The commands as a script sees them: the real binary, its JSON, its exit codes, its one line of complaint.

use std::process::{Command, Output};

use chrono::DateTime;
use osms_bot::cli::Asked;
use proptest::prelude::*;
use serde_json::Value;

const LANGUAGES: [&str; 2] = ["kk", "ru"];

#[test]
fn a_contribution_has_the_fields_of_the_contract() {
    let object = json("contribution --payer employee --month 2024-05 --income 600000 --income 500000");
    assert_eq!(object["month"], "2024-05");
    assert_eq!(object["payer"], "employee");
    // Seed 002: the sum of two jobs is capped at 10 × 85 000 for the employee, each job apart for its employer.
    assert_eq!(object["totals"], serde_json::json!({ "employee": "17000", "employer": "33000" }));
    let parts = object["parts"].as_array().expect("parts are a list");
    let told: Vec<_> = parts
        .iter()
        .map(|part| {
            ["paid_by", "knp", "job", "income", "base", "rate", "amount", "limited"]
                .map(|field| part[field].to_string().replace('"', ""))
                .join(" ")
        })
        .collect();
    assert_eq!(
        told,
        [
            "employee 122 1 600000 600000 0.02 12000 false",
            "employer 121 1 600000 600000 0.03 18000 false",
            "employee 122 2 500000 250000 0.02 5000 true",
            "employer 121 2 500000 500000 0.03 15000 false",
        ]
    );
    for part in parts {
        for law in part["law"].as_array().expect("law is a list") {
            assert!(law["act"].is_string() && law["source"].is_string() && law.get("article").is_some());
        }
    }
    assert!(object["checked_on"].is_string());
}

#[test]
fn coverage_has_the_fields_of_the_contract() {
    let object =
        json("coverage --today 2025-09-15 --paid 2024-06..2025-06 --state-paid 2024-01..2024-05:student");
    assert_eq!(object["today"], "2025-09-15");
    assert_eq!(object["insured"], true);
    assert_eq!(object["ground"], "retention");
    assert_eq!(object["through"], "2025-09");
    assert_eq!(object["lost_on"], "2025-10-01");
    assert_eq!(object["missing"], serde_json::json!(["2025-07", "2025-08"]));
    assert_eq!(object["certain"], true);
    for step in object["steps"].as_array().expect("steps are a list") {
        assert!(
            step["rule"].is_string() && step["law"]["act"].is_string() && step["law"]["source"].is_string()
        );
    }
}

#[test]
fn a_person_who_was_never_insured_has_neither_a_last_month_nor_a_day_of_loss() {
    let object = json("coverage --today 2025-09-15");
    assert_eq!(object["insured"], false);
    assert_eq!(object["ground"], "none");
    assert_eq!(object["through"], Value::Null);
    assert_eq!(object["lost_on"], Value::Null);
    assert_eq!(object["missing"].as_array().map(Vec::len), Some(12));
}

#[test]
fn an_open_question_of_the_law_is_told_in_the_steps() {
    let object = json("coverage --today 2025-08-10 --state-paid 2024-01..2025-06:student");
    assert_eq!(object["certain"], false);
    let steps = object["steps"].as_array().expect("steps are a list");
    assert!(steps.iter().any(|step| step["open"] == true));
}

#[test]
fn a_plan_has_the_fields_of_the_contract() {
    let object = json("plan --today 2022-10-10");
    assert_eq!(object["today"], "2022-10-10");
    assert_eq!(object["recommended"], "prepay");
    assert!(object["why"].as_str().is_some_and(|why| !why.is_empty()));
    let route = |kind: &str| {
        let routes = object["routes"].as_array().expect("routes are a list");
        routes.iter().find(|route| route["kind"] == kind).expect("the route is there").clone()
    };
    let prepay = route("prepay");
    assert_eq!(prepay["payments"][0], serde_json::json!({ "period": "102022", "amount": "3000" }));
    assert_eq!(prepay["payments"][11], serde_json::json!({ "period": "092023", "amount": "3000" }));
    assert_eq!(prepay["cash_today"], "36000");
    assert_eq!(prepay["twelve_month_total"], "36000");
    assert_eq!(prepay["insured_from"], "2022-10-13");
    assert_eq!(prepay["insured_through"], "2023-09");
    assert_eq!(prepay["retention_through"], "2023-12");
    assert!(prepay["certain"].is_boolean() && prepay["notes"].is_array());
    assert_eq!(route("arrears")["payments"].as_array().map(Vec::len), Some(12));
}

#[test]
fn a_number_and_a_working_day_are_answered_as_the_contract_says() {
    assert_eq!(json("iin 061211600012"), serde_json::json!({ "valid": true, "reason": null }));
    assert_eq!(json("iin 06121160001"), serde_json::json!({ "valid": false, "reason": "length" }));
    assert_eq!(json("iin 06121160001x"), serde_json::json!({ "valid": false, "reason": "digits" }));
    assert_eq!(json("iin 061211600013"), serde_json::json!({ "valid": false, "reason": "check-digit" }));
    assert_eq!(json("workday --from 2026-08-28 --add 3")["date"], "2026-09-02");
}

#[test]
fn json_differs_between_the_languages_in_texts_alone() {
    let commands = [
        "contribution --payer employee --month 2026-05 --income 2000000",
        "coverage --today 2026-03-10 --paid 2020-11..2025-11",
        "plan --today 2026-11-22 --paid 2025-01..2025-12",
    ];
    for command in commands {
        let [kk, ru] = LANGUAGES.map(|language| {
            let output = run(&format!("{command} --json --lang {language}"));
            let mut object = serde_json::from_str(&stdout(&output)).expect("stdout is JSON");
            blank_texts(&mut object);
            object
        });
        assert_eq!(kk, ru, "{command}");
    }
}

#[test]
fn a_table_is_written_in_the_language_asked_for() {
    let commands = [
        "contribution --payer employee --month 2026-05 --income 2000000 --income 5",
        "contribution --payer single-payment --month 2024-05 --income 100000",
        "coverage --today 2025-09-15 --paid 2024-06..2025-06",
        "coverage --today 2025-11-15 --paid 2024-06..2025-06",
        "plan --today 2022-10-10",
        "plan --today 2026-12-30 --paid 2026-01..2026-12",
        "workday --from 2026-12-30 --add 3",
        "iin 1",
        "--help",
        "plan --help",
        "payroll --help",
        "registry --help",
        "registry import --help",
        "registry sample --help",
        "staff --help",
        "staff add --help",
        "staff list --help",
        "staff password --help",
        "staff role --help",
        "staff close --help",
        "migrate --help",
    ];
    for command in commands {
        let [kk, ru] = LANGUAGES.map(|language| run(&format!("{command} --lang {language}")));
        assert_eq!((kk.status.code(), ru.status.code()), (Some(0), Some(0)), "{command}");
        assert_ne!(stdout(&kk), stdout(&ru), "{command}");
        assert!(
            stdout(&kk).contains(['ә', 'ң', 'ғ', 'ү', 'ұ', 'қ', 'ө', 'һ', 'і'])
                || command.starts_with("workday"),
            "{command}"
        );
        assert!(
            !stdout(&ru).contains(['ә', 'ң', 'ғ', 'ү', 'ұ', 'қ', 'ө', 'һ', 'і']) || command.starts_with("co"),
            "{command}"
        );
    }
}

/// Command, exit code, what the complaint names, what it says is accepted.
const COMPLAINTS: &[(&str, i32, &str, &str)] = &[
    ("", 2, "osms-bot", "contribution"),
    ("contributions", 2, "contributions", "contribution"),
    ("contribution --month 2024-05 --income 1", 2, "--payer", "sole-proprietor"),
    ("contribution --payer boss --month 2024-05", 2, "--payer", "sole-proprietor"),
    ("contribution --payer employee --month 2024-13 --income 1", 2, "--month", "2024-05"),
    ("contribution --payer employee --month 2024-5 --income 1", 2, "--month", "2024-05"),
    ("contribution --payer employee --month 052024 --income 1", 2, "--month", "2024-05"),
    ("contribution --payer employee --month 2024-05 --income -1", 2, "--income", "600000.50"),
    ("contribution --payer employee --month 2024-05 --income abc", 2, "--income", "600000.50"),
    ("contribution --payer employee --month 2024-05 --income 1.005", 2, "--income", "600000.50"),
    ("contribution --payer employee --month 2024-05 --income 1e5", 2, "--income", "600000.50"),
    (
        "contribution --payer employee --month 2024-05 --income 99999999999999999999999999999",
        2,
        "--income",
        "600000.50",
    ),
    ("contribution --payer employee --month 2024-05 --income", 2, "--income", "600000.50"),
    ("contribution --payer employee --month 2024-05", 2, "--income", ""),
    ("contribution --payer self-employed --month 2026-05 --income 1 --income 2", 2, "--income", ""),
    (
        "contribution --payer employee --month 2024-05 --income 1 --state-paid rich",
        2,
        "--state-paid",
        "pensioner",
    ),
    ("contribution --payer independent --month 2024-05 --state-paid student", 2, "--state-paid", "employee"),
    (
        "contribution --payer employee --month 2025-12 --income 1 --state-paid crisis-level",
        3,
        "--state-paid",
        "2026-01",
    ),
    ("contribution --payer employee --month 2024-05 --month 2024-06 --income 1", 2, "--month", ""),
    ("contribution --payer employee --month 2024-05 --income 1 --bonus 2", 2, "--bonus", "--income"),
    ("contribution --payer employee --month 2017-06 --income 1", 3, "--month", "2017-07"),
    ("contribution --payer employee --month 2027-01 --income 1", 3, "--month", "2026-12"),
    ("contribution --payer single-aggregate-city --month 2024-01", 3, "--month", "2023-12"),
    ("contribution --payer self-employed --month 2025-12 --income 1", 3, "--month", "2026-01"),
    ("contribution --payer single-payment --month 2022-12 --income 1", 3, "--month", "2023-01"),
    ("contribution --payer single-payment --month 2026-01 --income 1", 3, "--month", "2025-12"),
    ("contribution --payer state --month 2026-01", 3, "--month", "2025-12"),
    ("contribution --payer independent --month 2019-12", 3, "--month", "2020-01"),
    ("coverage --today 2025-13-01", 2, "--today", "2025-09-15"),
    ("coverage --today 2025-02-29", 2, "--today", "2025-09-15"),
    ("coverage --today 15.09.2025", 2, "--today", "2025-09-15"),
    ("coverage --paid 2024-01..2024-02", 2, "--today", "2025-09-15"),
    ("coverage --today 2016-12-31 --paid 2024-01", 3, "--today", "2017-07-01"),
    ("coverage --today 2027-01-01 --paid 2024-01", 3, "--today", "2026-12-31"),
    ("coverage --today 2025-09-15 --paid ''", 2, "--paid", "2024-06..2025-06"),
    ("coverage --today 2025-09-15 --paid ..", 2, "--paid", "2024-06..2025-06"),
    ("coverage --today 2025-09-15 --paid 2024-06...2025-06", 2, "--paid", "2024-06..2025-06"),
    ("coverage --today 2025-09-15 --paid 2025-06..2024-06", 2, "--paid", "2024-06..2025-06"),
    ("coverage --today 2025-09-15 --paid 2016-06..2024-06", 3, "--paid", "2017-07"),
    ("coverage --today 2025-09-15 --paid 2024-06..2029-01", 3, "--paid", "2028-12"),
    ("coverage --today 2025-09-15 --state-paid 2024-01..2024-05", 2, "--state-paid", "student"),
    ("coverage --today 2025-09-15 --state-paid 2024-01..2024-05:king", 2, "--state-paid", "student"),
    ("coverage --today 2025-09-15 --state-paid 2021-01..2021-05:house-arrest", 3, "--state-paid", "2022-03"),
    ("coverage --today 2025-09-15 --prepaid 2025-01..2025-12", 2, "--prepaid", "2022-10-10"),
    ("coverage --today 2025-09-15 --prepaid 2025-01..2025-12@tomorrow", 2, "--prepaid", "2022-10-10"),
    ("coverage --today 2025-09-15 --prepaid 2025-10..2026-09@2025-09-16", 2, "--prepaid", "2025-09-15"),
    ("coverage --today 2025-09-15 --esp 2023-10..2024-02", 3, "--esp", "2023-12"),
    ("plan --today 2019-12-31", 3, "--today", "2020-01"),
    ("plan --today 2027-01-01", 3, "--today", "2026-12-31"),
    ("plan --today 2025-09-15 --first soon", 2, "--first", "current"),
    ("plan --today 2025-09-15 --paid 2025-09 --first current", 2, "--first", "2025-09"),
    ("plan --today 2025-09-15 --self-pay-months 13", 2, "--self-pay-months", "12"),
    ("plan --today 2025-09-15 --self-pay-months -1", 2, "--self-pay-months", "12"),
    ("iin", 2, "iin", ""),
    ("iin 1 2", 2, "2", "--json"),
    ("workday --from 2026-08-28 --add -1", 2, "--add", "0"),
    ("workday --from 2026-08-28 --add many", 2, "--add", "0"),
    ("workday --from 2026-08-28", 2, "--add", "0"),
    ("workday --from 2019-12-31 --add 1", 3, "--from", "2020-01-01"),
    ("workday --from 2027-12-30 --add 30", 3, "--from", "2027-12-31"),
    (
        "workday --from 2026-08-28 --add 1 --overrides no-such-file.toml",
        2,
        "--overrides",
        "no-such-file.toml",
    ),
    ("registry", 2, "", "import, sample"),
    ("registry export", 2, "export", "import, sample"),
    ("registry import", 2, "--payments", "--state-paid"),
    ("registry import --payments no-such-file.csv", 2, "--payments", "CSV"),
    ("registry import --state-paid no-such-file.csv --strict", 2, "--state-paid", "no-such-file.csv"),
    ("registry import --payments Cargo.toml", 2, "--payments", "received_on"),
    ("registry import --payments src", 2, "--payments", "src"),
    ("registry import --file x", 2, "--file", "--payments, --state-paid, --strict"),
    ("registry sample --people 10", 2, "--seed", "0"),
    ("registry sample --people many --seed 1", 2, "--people", "1000000"),
    ("registry sample --people 1000001 --seed 1", 2, "--people", "1000000"),
    ("registry sample --people 1 --seed 1 --files Cargo.toml", 2, "--files", "Cargo.toml"),
    ("staff", 2, "", "add, list, password, role, close"),
    ("staff remove", 2, "remove", "add, list, password, role, close"),
    ("staff add --role operator", 2, "--login", "64"),
    ("staff add --login ab --role operator", 2, "--login", "64"),
    ("staff add --login айгүл --role operator", 2, "--login", "@"),
    ("staff add --login <b>x</b> --role operator", 2, "--login", "@"),
    ("staff add --login 900101300007 --role operator", 2, "--login", "64"),
    ("staff add --login aigul", 2, "--role", "operator, senior, auditor"),
    ("staff add --login aigul --role boss", 2, "--role", "operator, senior, auditor"),
    (
        "staff add --login aigul --role operator --password x",
        2,
        "--password",
        "--login, --role, --password-stdin",
    ),
    ("staff password", 2, "--login", "64"),
    ("staff role --login aigul", 2, "--role", "operator, senior, auditor"),
    ("staff close", 2, "--login", "64"),
    ("staff close --login aigul --login marat", 2, "--login", ""),
];

#[test]
fn bad_input_gets_one_line_that_names_the_argument_and_what_is_accepted() {
    for (command, code, argument, accepted) in COMPLAINTS {
        let mut lines = LANGUAGES.map(|language| {
            let output = run(&format!("{command} --lang {language}"));
            assert_eq!(output.status.code(), Some(*code), "{command}");
            assert_eq!(stdout(&output), "", "{command}");
            let line = String::from_utf8(output.stderr).expect("the complaint is UTF-8");
            assert_eq!(line.lines().count(), 1, "{command}: {line}");
            assert!(line.contains(argument), "{command}: {line}");
            assert!(line.contains(accepted), "{command}: {line}");
            line
        });
        let [kk, ru] = &mut lines;
        assert_ne!(kk, ru, "{command}");
    }
}

#[test]
fn without_a_language_a_complaint_is_in_kazakh_and_an_unknown_language_is_one() {
    let kazakh = run("coverage --today x --lang kk").stderr;
    assert_eq!(run("coverage --today x").stderr, kazakh);
    assert_eq!(run("--lang=kk coverage --today x").stderr, kazakh);
    let output = run("coverage --today 2025-09-15 --lang en");
    assert_eq!(output.status.code(), Some(2));
    let line = String::from_utf8(output.stderr).expect("the complaint is UTF-8");
    assert!(line.contains("--lang") && line.contains("kk, ru"), "{line}");
}

#[test]
fn a_complaint_never_repeats_what_may_be_somebodys_number() {
    for given in ["900101300007", "900101 300007", "9001-0130-0007", "x900101300007"] {
        for command in
            ["coverage --today", "contribution --payer employee --month 2024-05 --income", "iin 1", "frob"]
        {
            let output = Command::new(env!("CARGO_BIN_EXE_osms-bot"))
                .args(command.split(' '))
                .arg(format!("{given}x"))
                .output()
                .expect("the binary runs");
            let told = String::from_utf8_lossy(&output.stderr).into_owned() + &stdout(&output);
            let digits = told.chars().filter(|character| !matches!(character, ' ' | '-')).collect::<String>();
            assert!(!digits.contains("900101300007"), "{command} {given}: {told}");
        }
    }
}

#[test]
fn overrides_change_the_calendar_of_one_question() {
    let file = std::env::temp_dir().join(format!("osms-overrides-{}.toml", std::process::id()));
    std::fs::write(&file, "off = [2026-08-31]\nworked = [2026-09-05]\n").expect("a file can be written");
    let date = |command: &str| json(&format!("{command} --overrides {}", file.display()))["date"].clone();
    assert_eq!(date("workday --from 2026-08-28 --add 1"), "2026-09-01");
    assert_eq!(date("workday --from 2026-09-04 --add 1"), "2026-09-05");
    std::fs::remove_file(&file).expect("the file can be removed");
}

/// What people and scripts could put on a command line: real words in any order, and anything else.
fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "contribution",
        "coverage",
        "plan",
        "iin",
        "workday",
        "payroll",
        "registry",
        "import",
        "sample",
        "migrate",
        "staff",
        "add",
        "close",
        "--login",
        "--role",
        "--password-stdin",
        "--people",
        "--seed",
        "--payments",
        "--strict",
        "--payer",
        "--month",
        "--income",
        "--state-paid",
        "--today",
        "--paid",
        "--prepaid",
        "--esp",
        "--first",
        "--self-pay-months",
        "--from",
        "--add",
        "--json",
        "--lang",
        "--help",
        "-h",
        "--",
        "kk",
        "ru",
        "employee",
        "state",
        "2024-05",
        "2025-09-15",
        "600000",
        "2024-06..2025-06",
        "2024-01..2024-05:student",
        "2022-10..2023-09@2022-10-10",
        "current",
        "12",
        "-1",
        "0001-01..9999-12",
        "9999-12-31",
        "061211600012",
        "",
    ];
    prop_oneof![4 => proptest::sample::select(WORDS).prop_map(ToOwned::to_owned), 1 => "\\PC{0,30}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_command_line_is_answered_or_complained_about_in_one_line(
        words in proptest::collection::vec(word(), 0..9),
    ) {
        let line = std::iter::once("osms-bot".to_owned()).chain(words).map(Into::into);
        let now = DateTime::from_timestamp_millis(1_790_000_000_000).expect("a time");
        let Asked::Answer(answer) = osms_bot::cli::ask(line, now) else { return Ok(()) };
        match answer.code {
            0 => prop_assert!(!answer.stdout.is_empty() && answer.stderr.is_empty()),
            2 | 3 => {
                prop_assert!(answer.stdout.is_empty());
                prop_assert_eq!(answer.stderr.lines().count(), 1);
                prop_assert!(answer.stderr.ends_with('\n'));
            }
            code => prop_assert!(false, "exit code {}", code),
        }
    }
}

fn run(command: &str) -> Output {
    let words = command.split_whitespace().map(|word| if word == "''" { "" } else { word });
    Command::new(env!("CARGO_BIN_EXE_osms-bot")).args(words).output().expect("the binary runs")
}

fn json(command: &str) -> Value {
    let output = run(&format!("{command} --json"));
    assert_eq!(output.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{command}");
    serde_json::from_str(&stdout(&output)).expect("stdout is one JSON object")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is UTF-8")
}

/// Takes away what is said in words.
fn blank_texts(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if ["act", "article", "source", "text", "notes", "why"].contains(&name.as_str()) {
                    *field = Value::Null;
                } else {
                    blank_texts(field);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(blank_texts),
        _ => {}
    }
}
