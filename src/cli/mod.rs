//! The rules for the terminal: one command a file, each with its JSON object and its table.
//!
//! The commands, their JSON fields and the exit codes are a contract: 0 answered, 2 bad input, 3 not formalised. What
//! needs the database is handed back, for `main` to open it.

mod arguments;
mod citation;
mod complaint;
mod contribution;
mod coverage;
mod iin;
mod payroll;
mod plan;
mod registry;
mod spec;
mod staff;
mod workday;

use std::ffi::OsString;
use std::io::{Read, Write};

use chrono::{DateTime, Utc};
use osms_rules::{Language, Rules};

use crate::store::{Store, StoreError};
use crate::text::Texts;
use arguments::Arguments;
use complaint::Complaint;

/// What a command line is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// For standard output: one JSON object, or a table.
    pub stdout: String,
    /// For standard error: one line.
    pub stderr: String,
    /// The exit code.
    pub code: u8,
}

impl Answer {
    /// The exit code of a command on a file some of whose rows could not be used.
    pub const BAD_ROWS: u8 = 1;
    /// The exit code of a command whose database fails.
    pub const FAILED: u8 = 4;

    fn of(result: Result<String, Complaint>) -> Self {
        match result {
            Ok(stdout) => Self { stdout, stderr: String::new(), code: 0 },
            Err(complaint) => {
                Self { stdout: String::new(), stderr: complaint.line(), code: complaint.exit_code() }
            }
        }
    }

    fn database_failed(texts: &Texts, error: &StoreError) -> Self {
        let complaint = Complaint::bad_input("", texts.messages().msg_bad_database(error.to_string()));
        Self { stdout: String::new(), stderr: complaint.line(), code: Self::FAILED }
    }
}

/// What a command line asks for.
pub enum Asked {
    /// Nothing that is not done already.
    Answer(Answer),
    /// To bring the tables up to date.
    Migrate,
    /// Something else that takes the database.
    Order(Box<Order>),
}

/// A command that needs the database, with all that can be wrong with the command line found already.
pub struct Order {
    context: Context,
    now: DateTime<Utc>,
    task: Task,
}

enum Task {
    Registry(registry::Task),
    Staff(staff::Task),
}

impl Order {
    /// Does it. Rows of a file that can't be used are told to `stderr` as they are met; `stdin` is read where the command asks
    /// for it.
    pub async fn run(self, store: &Store, stdin: &mut dyn Read, stderr: &mut dyn Write) -> Answer {
        let Self { context, now, task } = self;
        match task {
            Task::Registry(task) => registry::run(&context, task, now, store, stderr).await,
            Task::Staff(task) => staff::run(&context, task, now, store, stdin).await,
        }
    }
}

/// Reads a command line, and answers it where that takes no database; the first argument is the name of the program.
pub fn ask(command_line: impl IntoIterator<Item = OsString>, now: DateTime<Utc>) -> Asked {
    let command_line: Vec<_> = command_line.into_iter().collect();
    let language = match arguments::language(&command_line) {
        Ok(language) => language,
        Err(given) => {
            let texts = Texts::load(arguments::DEFAULT_LANGUAGE);
            let complaint = Complaint::value(&texts, "--lang", &given, &spec::LANGUAGES.join(", "));
            return Asked::Answer(Answer::of(Err(complaint)));
        }
    };
    run(command_line, language, now).unwrap_or_else(|complaint| Asked::Answer(Answer::of(Err(complaint))))
}

fn run(command_line: Vec<OsString>, language: Language, now: DateTime<Utc>) -> Result<Asked, Complaint> {
    let texts = Texts::load(language);
    let mut program = spec::program(&texts);
    let matches = match program.try_get_matches_from_mut(command_line) {
        Ok(matches) => matches,
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayHelp => {
            return Ok(Asked::Answer(Answer::of(Ok(error.render().to_string()))));
        }
        Err(error) => return Err(Complaint::of_command_line(&texts, &program, &error)),
    };
    let rules = Rules::load()
        .map_err(|error| Complaint::bad_input("", texts.messages().msg_bad_parameters(error.to_string())))?;
    let Some((command, matches)) = matches.subcommand() else {
        return Err(Complaint::bad_input(
            "",
            texts.messages().msg_bad_no_command(spec::command_names(&program)),
        ));
    };
    let (group, (command, matches)) = match matches.subcommand() {
        Some(of_group) => (command, of_group),
        None => ("", (command, matches)),
    };
    let context = Context { rules, texts, json: matches.get_flag("json") };
    let arguments = Arguments { context: &context, matches };
    let order = |context: Context, task: Task| Ok(Asked::Order(Box::new(Order { context, now, task })));
    let answer = match (group, command) {
        ("", "contribution") => contribution::answer(&context, &arguments),
        ("", "coverage") => coverage::answer(&context, &arguments),
        ("", "plan") => plan::answer(&context, &arguments),
        ("", "iin") => iin::answer(&context, &arguments),
        ("", "workday") => workday::answer(&context, &arguments),
        ("", "payroll") => return payroll::answer(&context, &arguments).map(Asked::Answer),
        ("registry", "import") => {
            let task = registry::import(&arguments)?;
            return order(context, Task::Registry(task));
        }
        ("registry", _) => {
            let task = registry::sample(&arguments)?;
            match registry::sample_files(&context, &arguments, &task, now)? {
                Some(written) => Ok(written),
                None => return order(context, Task::Registry(task)),
            }
        }
        ("staff", command) => {
            let task = staff::task(command, &arguments)?;
            return order(context, Task::Staff(task));
        }
        _ => return Ok(Asked::Migrate),
    };
    answer.map(|answer| Asked::Answer(Answer::of(Ok(answer))))
}

/// What every command answers with.
struct Context {
    rules: Rules,
    texts: Texts,
    json: bool,
}

impl Context {
    /// The JSON object, or the table that `table` makes.
    fn write(
        &self,
        object: &impl serde::Serialize,
        table: impl FnOnce() -> String,
    ) -> Result<String, Complaint> {
        if !self.json {
            return Ok(table());
        }
        let json = serde_json::to_string(object);
        let json = json.map_err(|error| Complaint::bad_input("--json", error.to_string()))?;
        Ok(json + "\n")
    }
}
