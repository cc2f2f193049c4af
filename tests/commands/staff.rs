//! `osms-bot staff` from outside: accounts made, listed, changed and closed; a password shown once.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use osms_bot::password;
use osms_bot::store::{Attempt, Store, Vault};
use serde_json::{Value, json};
use tempfile::TempDir;

const LANGUAGES: [&str; 2] = ["kk", "ru"];
const NOW: i64 = 1_790_000_000_000;

/// A folder with a database, and nothing of the environment.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn database(&self) -> PathBuf {
        self.0.path().join("osms.db")
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.database().display())
    }

    fn run(&self, command: &str) -> Output {
        self.run_with(command, "")
    }

    fn run_with(&self, command: &str, stdin: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_osms-bot"))
            .args(command.split(' '))
            .current_dir(self.0.path())
            .env_clear()
            .env("DATABASE_URL", self.url())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // Who does not read it hangs up.
        let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
        child.wait_with_output().expect("the binary ends")
    }

    fn json(&self, command: &str) -> Value {
        let output = self.run(&format!("{command} --json"));
        assert_eq!(output.status.code(), Some(0), "{command}: {}", stderr(&output));
        serde_json::from_slice(&output.stdout).expect("one JSON object")
    }

    /// What stands before somebody who tries to sign in.
    fn attempt(&self, login: &str) -> Option<Attempt> {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let vault = Vault::key_beside(&self.database()).expect("the key");
            let store = Store::open(&self.url(), vault).await.expect("the store opens");
            let attempt = store.attempt(&login.parse().expect("a login"), NOW).await.expect("asked");
            store.close().await;
            attempt
        })
    }

    fn is_password_of(&self, login: &str, password: &str) -> bool {
        self.attempt(login).is_some_and(|attempt| password::fits(password, &attempt.password_hash))
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("stderr is UTF-8")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is UTF-8")
}

/// What is told beside the log.
fn told(output: &Output) -> Vec<String> {
    let lines = stderr(output);
    lines.lines().filter(|line| line.starts_with("osms-bot: ")).map(ToOwned::to_owned).collect()
}

#[test]
fn an_account_gets_a_password_that_stands_alone_on_standard_output() {
    let place = Place::new();
    for (language, login) in LANGUAGES.into_iter().zip(["aigul", "marat"]) {
        let output = place.run(&format!("staff add --login {login} --role operator --lang {language}"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let password = stdout(&output);
        assert_eq!(password.lines().count(), 1, "{password}");
        assert!(place.is_password_of(login, password.trim_end()));
        let told = told(&output);
        assert!(told.len() == 1 && told[0].contains(login), "{told:?}");
        assert!(!stderr(&output).contains(password.trim_end()), "it is shown once");
    }
}

#[test]
fn a_login_that_is_taken_is_bad_input_whatever_its_case() {
    let place = Place::new();
    let password = stdout(&place.run("staff add --login Aigul --role operator"));
    for language in LANGUAGES {
        let output = place.run(&format!("staff add --login aigul --role senior --lang {language}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()));
        let told = told(&output);
        assert!(told.len() == 1 && told[0].contains("--login") && told[0].contains("aigul"), "{told:?}");
    }
    assert!(place.is_password_of("aigul", password.trim_end()), "nothing has changed");
    assert_eq!(place.json("staff list")["staff"][0]["role"], "operator");
}

#[test]
fn a_password_can_be_given_on_standard_input_if_it_is_a_good_one() {
    let place = Place::new();
    let add = "staff add --login aigul --role senior --password-stdin";
    for (given, why) in [("", "12"), ("short\n", "12"), ("aaaaaaaaaaaaaa\n", ""), ("aigulaigulaigul", "")] {
        for language in LANGUAGES {
            let output = place.run_with(&format!("{add} --lang {language}"), given);
            assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()), "{given}");
            let told = told(&output);
            assert!(
                told.len() == 1 && told[0].contains("--password-stdin") && told[0].contains(why),
                "{told:?}"
            );
            assert!(given.trim().is_empty() || !told[0].contains(given.trim()), "{told:?}");
        }
    }
    let output = place.run_with(add, "дұрыс ат батарея\r\nanother line\n");
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()), "{}", stderr(&output));
    assert!(place.is_password_of("aigul", "дұрыс ат батарея"));
}

#[test]
fn accounts_are_listed_changed_and_closed() {
    let place = Place::new();
    let empty = place.run("staff list --lang ru");
    assert!(stdout(&empty).contains("staff add"), "{}", stdout(&empty));
    assert_eq!(place.json("staff list"), json!({ "staff": [] }));

    let made = place.json("staff add --login aigul --role operator --lang ru");
    assert_eq!((&made["login"], &made["role"]), (&json!("aigul"), &json!("operator")));
    let first = made["password"].as_str().expect("a password").to_owned();
    place.json("staff add --login marat --role auditor");
    assert_eq!(
        place.json("staff role --login AIGUL --role senior"),
        json!({ "login": "aigul", "role": "senior" })
    );
    let second = place.json("staff password --login aigul")["password"].as_str().expect("one").to_owned();
    assert_ne!(first, second);
    assert!(!place.is_password_of("aigul", &first) && place.is_password_of("aigul", &second));
    assert_eq!(place.json("staff close --login marat")["login"], "marat");
    assert!(place.attempt("marat").is_none());

    let staff = place.json("staff list")["staff"].clone();
    let column = |name: &str| {
        let rows = staff.as_array().expect("a list").iter();
        rows.map(|row| row[name].clone()).collect::<Vec<_>>()
    };
    assert_eq!(column("id"), [1, 2]);
    assert_eq!(column("login"), ["aigul", "marat"]);
    assert_eq!(column("role"), ["senior", "auditor"]);
    assert_eq!(column("language"), ["ru", "kk"], "that of the command that made it");
    assert!(column("closed_at")[0].is_null() && column("closed_at")[1].is_string());
    assert!(column("created_at").iter().all(Value::is_string));
    let table = stdout(&place.run("staff list --lang ru"));
    assert!(table.contains("старший оператор") && table.contains("закрыта"), "{table}");
    let table = stdout(&place.run("staff list --lang kk"));
    assert!(table.contains("аға оператор") && table.contains("жабылды"), "{table}");
}

#[test]
fn what_can_not_be_changed_is_told_in_one_line() {
    let place = Place::new();
    place.json("staff add --login aigul --role operator");
    place.json("staff close --login aigul");
    for (command, named) in [
        ("staff password --login nobody", "nobody"),
        ("staff role --login nobody --role senior", "nobody"),
        ("staff close --login nobody", "nobody"),
        ("staff password --login aigul", "aigul"),
        ("staff role --login aigul --role senior", "aigul"),
        ("staff close --login aigul", "aigul"),
        ("staff add --login aigul --role senior", "aigul"),
    ] {
        let [kk, ru] = LANGUAGES.map(|language| {
            let output = place.run(&format!("{command} --lang {language}"));
            assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()), "{command}");
            told(&output)
        });
        assert!(kk.len() == 1 && kk[0].contains(named) && kk[0].contains("--login"), "{kk:?}");
        assert_ne!(kk, ru);
    }
}

#[test]
fn a_database_that_fails_has_an_exit_code_of_its_own() {
    let place = Place::new();
    let output = Command::new(env!("CARGO_BIN_EXE_osms-bot"))
        .args(["staff", "list"])
        .current_dir(place.0.path())
        .env_clear()
        .env("DATABASE_URL", "sqlite://nowhere/osms.db")
        .output()
        .expect("the binary runs");
    assert_eq!((output.status.code(), stdout(&output)), (Some(4), String::new()));
}
