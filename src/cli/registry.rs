//! `osms-bot registry import` and `osms-bot registry sample`: the local registry filled from files, or with people who
//! do not exist.
//!
//! Exit codes, beside those of every command: 1 where rows could not be used, 4 where the database fails.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use comfy_table::{Table, presets};
use osms_rules::{Coverage, NotAnIin, StateCategory};
use rust_decimal::Decimal;
use serde::Serialize;

use super::arguments::Arguments;
use super::complaint::{Complaint, shown};
use super::{Answer, Context, spec};
use crate::registry::day_of;
use crate::registry::files::{self, BadFile, BadRow, PaymentsFile, StatePaidFile, Why};
use crate::registry::import::{self, ImportError, Report, Source};
use crate::registry::sample::{self, SamplePerson, Situation};
use crate::store::Store;
use crate::text::Texts;

/// A larger sample is none.
pub(super) const MOST_PEOPLE: u32 = 1_000_000;
/// How many numbers of each situation a table shows.
const SHOWN: usize = 3;

/// What is to be done in the database.
pub(super) enum Task {
    Import {
        payments: Option<Given<PaymentsFile<BufReader<File>>>>,
        state_paid: Option<Given<StatePaidFile<BufReader<File>>>>,
        strict: bool,
    },
    Sample {
        people: usize,
        seed: u64,
    },
}

/// A file whose header was read, and its name as it was given.
pub(super) struct Given<F> {
    path: String,
    file: Box<F>,
}

/// Reads the arguments of `import`, and the headers of its files.
pub(super) fn import(arguments: &Arguments<'_>) -> Result<Task, Complaint> {
    let payments = given(arguments, "payments", PaymentsFile::open)?;
    let state_paid = given(arguments, "state-paid", StatePaidFile::open)?;
    if payments.is_none() && state_paid.is_none() {
        let why = arguments.context.texts.messages().msg_bad_no_registry_file("--payments, --state-paid");
        return Err(Complaint::bad_input("", why));
    }
    Ok(Task::Import { payments, state_paid, strict: arguments.matches.get_flag("strict") })
}

/// Reads the arguments of `sample`.
pub(super) fn sample(arguments: &Arguments<'_>) -> Result<Task, Complaint> {
    let people: u32 = arguments.required("people")?;
    if people > MOST_PEOPLE {
        return Err(arguments.bad("people", arguments.text("people").unwrap_or_default()));
    }
    Ok(Task::Sample { people: people as usize, seed: arguments.required("seed")? })
}

/// Writes the people of a sample into two new files, where `--files` asks for it.
pub(super) fn sample_files(
    context: &Context,
    arguments: &Arguments<'_>,
    task: &Task,
    now: DateTime<Utc>,
) -> Result<Option<String>, Complaint> {
    let (Some(folder), Task::Sample { people, seed }) = (arguments.text("files"), task) else {
        return Ok(None);
    };
    let mut shown_people = Shown::new(context, now);
    let people = sample::people(&context.rules, *people, *seed, day_of(now));
    let written = create_files(Path::new(folder), |payments, state_paid| {
        files::write(people.inspect(|person| shown_people.add(person)), payments, state_paid)
    });
    written.map_err(|error| {
        let why = context.texts.messages().msg_bad_folder(shown(folder), shown(&error.to_string()));
        Complaint::bad_input("--files", why)
    })?;
    shown_people.write().map(Some)
}

/// Does it. Rows that can't be used are told to `stderr` as they are met.
pub(super) async fn run(
    context: &Context,
    task: Task,
    now: DateTime<Utc>,
    store: &Store,
    stderr: &mut dyn Write,
) -> Answer {
    match task {
        Task::Import { payments, state_paid, strict } => {
            let (payments_path, payments) = parts(payments);
            let (state_paid_path, state_paid) = parts(state_paid);
            let path = |source| match source {
                Source::Payments => payments_path.as_str(),
                Source::StatePaid => state_paid_path.as_str(),
            };
            let told =
                import::import(store, payments, state_paid, strict, now.timestamp_millis(), |source, row| {
                    // Who does not read the complaints still gets the summary.
                    let _ = stderr.write_all(bad_row(&context.texts, path(source), row).as_bytes());
                })
                .await;
            match told {
                Ok(report) => imported(context, &report),
                Err(ImportError::File(source, error)) => {
                    let argument = match source {
                        Source::Payments => "payments",
                        Source::StatePaid => "state-paid",
                    };
                    Answer::of(Err(bad_file(&context.texts, argument, path(source), error)))
                }
                Err(ImportError::Store(error)) => Answer::database_failed(&context.texts, &error),
            }
        }
        Task::Sample { people, seed } => {
            let mut shown_people = Shown::new(context, now);
            let people = sample::people(&context.rules, people, seed, day_of(now));
            let people = people.inspect(|person| shown_people.add(person));
            match sample::put(store, people, now.timestamp_millis()).await {
                Ok(_) => Answer::of(shown_people.write()),
                Err(error) => Answer::database_failed(&context.texts, &error),
            }
        }
    }
}

fn given<F>(
    arguments: &Arguments<'_>,
    name: &str,
    open: impl FnOnce(BufReader<File>) -> Result<F, BadFile>,
) -> Result<Option<Given<F>>, Complaint> {
    let Some(path) = arguments.text(name) else { return Ok(None) };
    let file = File::open(path).map_err(|error| BadFile::Unreadable(error.to_string()));
    let file = file.and_then(|file| open(BufReader::new(file)));
    let file = file.map_err(|error| bad_file(&arguments.context.texts, name, path, error))?;
    Ok(Some(Given { path: path.to_owned(), file: Box::new(file) }))
}

fn parts<F>(given: Option<Given<F>>) -> (String, Option<F>) {
    given.map_or((String::new(), None), |given| (given.path, Some(*given.file)))
}

fn bad_file(texts: &Texts, argument: &str, path: &str, error: BadFile) -> Complaint {
    let why = match error {
        BadFile::Unreadable(error) => texts.messages().msg_bad_csv_file(shown(path), shown(&error)),
        BadFile::MissingColumns(missing) => {
            texts.messages().msg_bad_csv_columns(shown(path), missing.join(", "))
        }
    };
    Complaint::bad_input(&format!("--{argument}"), why)
}

/// A line that names the row by its place, and shows nothing of what is written in it.
fn bad_row(texts: &Texts, path: &str, BadRow { line, why }: BadRow) -> String {
    let messages = texts.messages();
    let column = |column: &str, why: String| format!("{column}: {why}");
    let why = match why {
        Why::Width { found, expected } => messages.msg_bad_row_width(found.to_string(), expected.to_string()),
        Why::Text => messages.msg_bad_text(),
        Why::Iin(NotAnIin::Length) => column("iin", messages.msg_iin_length()),
        Why::Iin(NotAnIin::Digits) => column("iin", messages.msg_iin_digits()),
        Why::Iin(NotAnIin::CheckDigit) => column("iin", messages.msg_iin_check_digit()),
        Why::Value(name) => column(name, messages.msg_bad_row_value(accepts(texts, name))),
        Why::Backwards => column("to", messages.msg_bad_row_backwards()),
    };
    format!("osms-bot: {}\n", messages.msg_bad_row(shown(path), line.to_string(), why))
}

fn accepts(texts: &Texts, column: &str) -> String {
    let messages = texts.messages();
    match column {
        "period" => messages.msg_accepts_payment_period(),
        "amount" => messages.msg_accepts_amount(),
        "knp" => messages.msg_accepts_knp(),
        "received_on" => messages.msg_accepts_received_on(),
        "status" => messages.msg_accepts_status(),
        "category" => spec::names::<StateCategory>(),
        _ => messages.msg_accepts_month(),
    }
}

fn imported(context: &Context, report: &Report) -> Answer {
    let answer = Answer::of(context.write(report, || report_lines(&context.texts, report)));
    if report.bad() > 0 && answer.code == 0 { Answer { code: Answer::BAD_ROWS, ..answer } } else { answer }
}

fn report_lines(texts: &Texts, report: &Report) -> String {
    let messages = texts.messages();
    let number = |count: u64| texts.number(Decimal::from(count));
    let mut lines = Vec::new();
    if let Some(counts) = report.payments {
        lines.push(messages.msg_registry_payments());
        lines.push(messages.msg_registry_rows(number(counts.rows)));
        if report.written {
            lines.push(messages.msg_registry_new(number(counts.new)));
            lines.push(messages.msg_registry_known(number(counts.known)));
            lines.push(messages.msg_registry_taken_away(number(counts.taken_away)));
        }
        lines.push(messages.msg_registry_not_processed(number(counts.not_processed)));
        lines.push(messages.msg_registry_other_purpose(number(counts.other_purpose)));
        lines.push(messages.msg_registry_bad(number(counts.bad)));
    }
    if let Some(counts) = report.state_paid {
        lines.push(messages.msg_registry_state_paid());
        lines.push(messages.msg_registry_rows(number(counts.rows)));
        if report.written {
            lines.push(messages.msg_registry_changed(number(counts.changed)));
            lines.push(messages.msg_registry_known(number(counts.known)));
        }
        lines.push(messages.msg_registry_bad(number(counts.bad)));
    }
    if !report.written {
        lines.push(messages.msg_registry_nothing_written());
    }
    lines.join("\n") + "\n"
}

/// New files only: what is there may be somebody's real payments.
fn create_files(
    folder: &Path,
    write: impl FnOnce(BufWriter<File>, BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let paths: [PathBuf; 2] = ["payments.csv", "state-paid.csv"].map(|name| folder.join(name));
    let [payments, state_paid] = &paths;
    let payments = File::create_new(payments)?;
    let state_paid = File::create_new(state_paid)?;
    write(BufWriter::new(payments), BufWriter::new(state_paid))
}

/// The people of a sample as they are shown: all of them in JSON, some of each situation in a table.
struct Shown<'a> {
    context: &'a Context,
    now: DateTime<Utc>,
    people: Vec<PersonObject>,
    situations: BTreeMap<Situation, (u64, Vec<String>)>,
}

#[derive(Serialize)]
struct PersonObject {
    iin: String,
    situation: &'static str,
    insured: Option<bool>,
    ground: Option<&'static str>,
}

#[derive(Serialize)]
struct SampleObject<'a> {
    people: &'a [PersonObject],
}

impl<'a> Shown<'a> {
    fn new(context: &'a Context, now: DateTime<Utc>) -> Self {
        Self { context, now, people: Vec::new(), situations: BTreeMap::new() }
    }

    fn add(&mut self, person: &SamplePerson) {
        if self.context.json {
            let (rules, today) = (&self.context.rules, day_of(self.now));
            let record = person.record(today);
            let history = rules.history_of(today, &record.payments, &record.state_paid);
            let coverage = rules.coverage(today, &history).ok();
            self.people.push(PersonObject {
                iin: person.iin.as_str().to_owned(),
                situation: person.situation.into(),
                insured: coverage.as_ref().map(Coverage::insured),
                ground: coverage.map(|coverage| coverage.ground.into()),
            });
            return;
        }
        let (count, numbers) = self.situations.entry(person.situation).or_default();
        *count += 1;
        if numbers.len() < SHOWN {
            numbers.push(person.iin.as_str().to_owned());
        }
    }

    fn write(&self) -> Result<String, Complaint> {
        self.context.write(&SampleObject { people: &self.people }, || {
            let texts = &self.context.texts;
            let messages = texts.messages();
            let mut table = Table::new();
            table.load_style(presets::UTF8_BORDERS_ONLY).set_header([
                messages.msg_column_situation(),
                messages.msg_column_people(),
                messages.msg_column_iins(),
            ]);
            for (situation, (count, numbers)) in &self.situations {
                table.add_row([
                    situation_text(texts, *situation),
                    texts.number(Decimal::from(*count)),
                    numbers.join("\n"),
                ]);
            }
            format!("{table}\n")
        })
    }
}

fn situation_text(texts: &Texts, situation: Situation) -> String {
    let messages = texts.messages();
    match situation {
        Situation::Employee => messages.msg_situation_employee(),
        Situation::SoleProprietor => messages.msg_situation_sole_proprietor(),
        Situation::Independent => messages.msg_situation_independent(),
        Situation::EmployerStopped => messages.msg_situation_employer_stopped(),
        Situation::LongService => messages.msg_situation_long_service(),
        Situation::StatusLost => messages.msg_situation_status_lost(),
        Situation::NewJob => messages.msg_situation_new_job(),
        Situation::Gaps => messages.msg_situation_gaps(),
        Situation::PaidAhead => messages.msg_situation_paid_ahead(),
        Situation::JustPaid => messages.msg_situation_just_paid(),
        Situation::PaidAheadFromNextMonth => messages.msg_situation_paid_ahead_from_next_month(),
        Situation::StatePaid => messages.msg_situation_state_paid(),
        Situation::StateEnded => messages.msg_situation_state_ended(),
        Situation::StateThenEmployee => messages.msg_situation_state_then_employee(),
        Situation::NeverPaid => messages.msg_situation_never_paid(),
    }
}
