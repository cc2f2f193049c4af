//! `osms-bot registry` from outside: files in, a summary and complaints out, and what is known afterwards.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use osms_bot::store::{Store, Vault};
use osms_rules::Iin;
use serde_json::{Value, json};
use tempfile::TempDir;

const HEADER: &str = "iin,period,amount,knp,received_on,payer_bin,payer_name,status\n";

/// A folder with a database and files, and nothing of the environment.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("written");
    }

    fn payments(&self, rows: &str) {
        self.file("payments.csv", format!("{HEADER}{rows}"));
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.path("osms.db").display())
    }

    fn run(&self, command: &str) -> Output {
        let mut run = Command::new(env!("CARGO_BIN_EXE_osms-bot"));
        run.args(command.split(' ')).current_dir(self.0.path()).env_clear();
        run.env("DATABASE_URL", self.url()).output().expect("the binary runs")
    }

    fn json(&self, command: &str, code: i32) -> Value {
        let output = self.run(&format!("{command} --json"));
        assert_eq!(output.status.code(), Some(code), "{command}: {}", stderr(&output));
        serde_json::from_slice(&output.stdout).expect("one JSON object")
    }

    /// The months that are paid for a person; none for an unknown one.
    fn months(&self, iin: &str) -> Option<Vec<String>> {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let record = runtime.block_on(async {
            let vault = Vault::key_beside(&self.path("osms.db")).expect("the key");
            let store = Store::open(&self.url(), vault).await.expect("the store opens");
            let record = store.registry_record(iin.parse().expect("an IIN")).await.expect("asked");
            store.close().await;
            record
        });
        let mut months: Vec<_> = record?.payments.iter().map(|payment| payment.period.to_string()).collect();
        months.sort();
        Some(months)
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("stderr is UTF-8")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is UTF-8")
}

/// The complaints alone: log lines go to stderr as well.
fn complaints(output: &Output) -> Vec<String> {
    let lines = stderr(output);
    lines.lines().filter(|line| line.starts_with("osms-bot: ")).map(ToOwned::to_owned).collect()
}

fn iin(seed: u64) -> String {
    Iin::synthetic(seed).next().expect("endless").as_str().to_owned()
}

#[test]
fn the_commands_on_the_database_need_no_token_of_telegram() {
    let place = Place::new();
    let output = place.run("migrate");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(place.run("registry sample --people 1 --seed 1").status.code(), Some(0));
    let output = Command::new(env!("CARGO_BIN_EXE_osms-bot"))
        .current_dir(place.0.path())
        .env_clear()
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(2), "the bot itself does");
    assert!(stderr(&output).contains("TELOXIDE_TOKEN"));
}

#[test]
fn payments_that_count_go_in_and_the_others_are_counted() {
    let place = Place::new();
    let [a, b, c] = [1, 2, 3].map(iin);
    place.payments(&format!(
        "{a},012026,4250,122,10.02.2026,{a},,ОБРАБОТАННЫЕ\n\
         {a},022026,\"4250,00\",122,2026-03-10,{a},,processed\n\
         {b},012026,18000.50,121,10.02.2026,140000000001,\"ТОО \"\"Пример, и\"\"\",Өңделген\n\
         {b},022026,18000,121,10.03.2026,140000000001,ТОО,Возвращён\n\
         {c},132026,nothing,010,,,,\n\
         {c},012026,10,124,x,,,?\n"
    ));
    place.file(
        "state.csv",
        format!("iin,category,from,to\n{b},student,2024-09,2026-06\n{c},pensioner,2020-01,\n"),
    );
    let command = "registry import --payments payments.csv --state-paid state.csv";
    let expected = json!({
        "written": true,
        "payments": {
            "rows": 6, "new": 3, "known": 0, "not_processed": 1, "taken_away": 0, "other_purpose": 2, "bad": 0
        },
        "state_paid": { "rows": 2, "changed": 2, "known": 0, "bad": 0 },
    });
    assert_eq!(place.json(command, 0), expected);
    assert_eq!(place.months(&a).expect("known"), ["2026-01", "2026-02"]);
    assert_eq!(place.months(&b).expect("known"), ["2026-01"]);
    assert_eq!(place.months(&c).expect("known, with nothing that counts"), [""; 0]);
    assert_eq!(place.months(&iin(4)), None);

    let again = place.json(command, 0);
    assert_eq!((&again["payments"]["new"], &again["payments"]["known"]), (&json!(0), &json!(3)));
    assert_eq!((&again["state_paid"]["changed"], &again["state_paid"]["known"]), (&json!(0), &json!(2)));
    assert_eq!(place.months(&a).expect("known"), ["2026-01", "2026-02"]);
}

#[test]
fn a_payment_that_is_told_as_returned_later_is_taken_away() {
    let place = Place::new();
    let a = iin(1);
    let row = format!("{a},012026,4250,122,10.02.2026,{a},");
    place.payments(&format!("{row},Обработан\n"));
    place.json("registry import --payments payments.csv", 0);
    assert_eq!(place.months(&a).expect("known").len(), 1);
    place.payments(&format!("{row},Возвращен\n"));
    let told = place.json("registry import --payments payments.csv", 0);
    assert_eq!(told["payments"]["taken_away"], 1);
    assert_eq!(place.months(&a).expect("known").len(), 0);
}

#[test]
fn the_header_may_have_a_mark_another_order_and_more_columns() {
    let place = Place::new();
    let a = iin(1);
    place.file(
        "payments.csv",
        format!(
            "\u{feff}number,status,payer_name,payer_bin,received_on,knp,amount,period,iin\r\n\
             7,ОБРАБОТАННЫЕ,,{a},10.02.2026,122, 4250 ,012026,{a}\r\n"
        ),
    );
    let told = place.json("registry import --payments payments.csv", 0);
    assert_eq!(told["payments"]["new"], 1);
    assert_eq!(told["state_paid"], Value::Null);
    assert_eq!(place.months(&a).expect("known"), ["2026-01"]);
}

/// Each line with what is wrong in it, as the complaint must say it in either language.
fn bad_rows() -> Vec<(String, &'static str)> {
    let a = iin(1);
    let mut mistyped = a.clone();
    let last = mistyped.pop().and_then(|digit| digit.to_digit(10)).expect("a digit");
    mistyped.push_str(&((last + 1) % 10).to_string());
    let row = |iin: &str, rest: &str| format!("{iin},{rest}");
    vec![
        (row(&mistyped, "012026,4250,122,10.02.2026,,,ОБРАБОТАННЫЕ"), "iin"),
        (row("90010130000", "012026,4250,122,10.02.2026,,,ОБРАБОТАННЫЕ"), "iin"),
        (row(&a, "132026,4250,122,10.02.2026,,,ОБРАБОТАННЫЕ"), "period"),
        (row(&a, "012026,-4250,122,10.02.2026,,,ОБРАБОТАННЫЕ"), "amount"),
        (row(&a, "012026,4250,взнос,10.02.2026,,,ОБРАБОТАННЫЕ"), "knp"),
        (row(&a, "012026,4250,122,31.02.2026,,,ОБРАБОТАННЫЕ"), "received_on"),
        (row(&a, "012026,4250,122,10.02.2026,,,хорошо"), "status"),
        (row(&a, "012026,4250,122,10.02.2026,,ОБРАБОТАННЫЕ"), "7"),
    ]
}

#[test]
fn every_bad_row_is_told_by_its_line_and_the_good_ones_go_in() {
    let a = iin(1);
    let good = format!("{a},012026,4250,122,10.02.2026,{a},,ОБРАБОТАННЫЕ\n");
    let bad = bad_rows();
    let rows = bad.iter().fold(String::new(), |rows, (row, _)| rows + row + "\n");
    for language in ["kk", "ru"] {
        let place = Place::new();
        place.payments(&format!("{good}{rows}"));
        let output = place.run(&format!("registry import --payments payments.csv --lang {language}"));
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let told = complaints(&output);
        assert_eq!(told.len(), bad.len(), "{told:?}");
        for (index, (line, (row, expected))) in told.iter().zip(&bad).enumerate() {
            // The header is line 1, the good row line 2.
            assert!(line.contains("payments.csv") && line.contains(&(index + 3).to_string()), "{line}");
            assert!(line.contains(expected), "{line}");
            let number = row.split(',').next().expect("an IIN");
            assert!(!line.contains(number), "{line}");
        }
        let all = stderr(&output) + &stdout(&output);
        assert!(!all.contains(&a) && !all.contains("90010130000"), "no number is shown");
        assert_eq!(place.months(&a).expect("known"), ["2026-01"]);
    }
}

#[test]
fn a_strict_import_with_a_bad_row_tells_all_of_them_and_writes_nothing() {
    let place = Place::new();
    let a = iin(1);
    place.payments(&format!(
        "{a},012026,4250,122,10.02.2026,{a},,ОБРАБОТАННЫЕ\n{a},x,1,122,x,,,processed\n\
         {a},x,1,122,x,,,processed\n"
    ));
    place.file("state.csv", format!("iin,category,from,to\n{a},student,2026-06,2026-05\n"));
    let command = "registry import --payments payments.csv --state-paid state.csv --strict";
    let told = place.json(command, 1);
    assert_eq!(told["written"], false);
    assert_eq!((&told["payments"]["bad"], &told["state_paid"]["bad"]), (&json!(2), &json!(1)));
    assert_eq!(complaints(&place.run(command)).len(), 3);
    assert_eq!(place.months(&a), None);
    place.payments(&format!("{a},012026,4250,122,10.02.2026,{a},,ОБРАБОТАННЫЕ\n"));
    place.json("registry import --payments payments.csv --strict", 0);
    assert_eq!(place.months(&a).expect("known"), ["2026-01"]);
}

#[test]
fn bad_rows_of_months_of_the_state_are_told() {
    let place = Place::new();
    let a = iin(1);
    place.file(
        "state.csv",
        format!(
            "iin,category,from,to\n{a},veteran,2026-01,\n{a},student,01.2026,\n{a},student,2026-01,soon\n\
             {a},student,2026-02,2026-01\n{a},student,2026-01,2026-01\n"
        ),
    );
    let output = place.run("registry import --state-paid state.csv --lang ru");
    assert_eq!(output.status.code(), Some(1));
    let told = complaints(&output);
    assert_eq!(told.len(), 4, "{told:?}");
    for (line, column) in told.iter().zip(["category", "from", "to", "to"]) {
        assert!(line.contains(&format!(" {column}: ")), "{line}");
    }
    assert!(told[0].contains("carer-group-1"), "the accepted ones are told: {}", told[0]);
}

#[test]
fn a_file_that_is_not_utf8_has_bad_rows_and_no_others() {
    let place = Place::new();
    let a = iin(1);
    let mut content = format!("{HEADER}{a},012026,4250,122,10.02.2026,{a},").into_bytes();
    content.extend(b"\xcf\xf0\xe8\xec\xe5\xf0,processed\n");
    content.extend(format!("{a},022026,4250,122,10.02.2026,{a},,processed\n").into_bytes());
    place.file("payments.csv", content);
    let output = place.run("registry import --payments payments.csv");
    assert_eq!(output.status.code(), Some(1));
    let told = complaints(&output);
    assert!(told.len() == 1 && told[0].contains("UTF-8"), "{told:?}");
    assert_eq!(place.months(&a).expect("known"), ["2026-02"]);
}

#[test]
fn a_database_that_fails_has_an_exit_code_of_its_own() {
    let place = Place::new();
    place.payments("");
    let output = Command::new(env!("CARGO_BIN_EXE_osms-bot"))
        .args(["registry", "import", "--payments", "payments.csv"])
        .current_dir(place.0.path())
        .env_clear()
        .env("DATABASE_URL", "sqlite://nowhere/osms.db")
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
}

#[test]
fn a_sample_is_the_same_for_the_same_seed_and_shows_people_of_every_situation() {
    let place = Place::new();
    let told = place.json("registry sample --people 40 --seed 7", 0);
    let people = told["people"].as_array().expect("people").clone();
    assert_eq!(people.len(), 40);
    assert_eq!(place.json("registry sample --people 40 --seed 7", 0), told);
    assert_ne!(place.json("registry sample --people 40 --seed 8", 0), told);
    for person in &people {
        let iin = person["iin"].as_str().expect("a number");
        assert!(place.months(iin).is_some(), "{person}");
        assert!(person["insured"].is_boolean() && person["ground"].is_string());
    }
    let table = place.run("registry sample --people 40 --seed 7 --lang ru");
    let table = stdout(&table);
    assert!(table.contains("Взносов никогда не было"), "{table}");
    assert!(table.contains(people[0]["iin"].as_str().expect("a number")), "{table}");
}

#[test]
fn the_files_of_a_sample_can_be_imported_and_hold_the_same_people() {
    let place = Place::new();
    let told = place.json("registry sample --people 60 --seed 7 --files made", 0);
    assert!(!place.path("osms.db").exists(), "no database is touched");
    let again = place.run("registry sample --people 60 --seed 7 --files made");
    assert_eq!(again.status.code(), Some(2), "nothing is overwritten");

    let import = "registry import --payments made/payments.csv --state-paid made/state-paid.csv --strict";
    let imported = place.json(import, 0);
    assert!(imported["payments"]["new"].as_u64() > Some(500), "{imported}");
    assert!(imported["payments"]["other_purpose"].as_u64() > Some(0), "{imported}");
    let files: Vec<_> = people(&told).iter().map(|iin| place.months(iin)).collect();
    // Straight into the registry they are the same payments: nothing doubles.
    assert_eq!(place.json("registry sample --people 60 --seed 7", 0), told);
    let straight: Vec<_> = people(&told).iter().map(|iin| place.months(iin)).collect();
    assert_eq!(files, straight);
    assert!(files.iter().all(Option::is_some));
}

fn people(told: &Value) -> Vec<String> {
    let people = told["people"].as_array().expect("people");
    people.iter().map(|person| person["iin"].as_str().expect("a number").to_owned()).collect()
}
