//! Conversations as they are read: each file of `tests/conversation/transcripts/` is one, in one language. Lines of the person
//! begin with `>` (text and commands), `^` (the last text, changed to this) or `*` (the button with that label, on the
//! last message that has it), `@` (a file of `statement/tests/files`, or one that the scene tells); several lines that
//! begin with `>|` are one text of several lines; `☎` is the person's own phone number, shared by the button; `~` is the
//! result of the job that is under way, of several files that of the first. A line that begins with `!` is an act of the
//! staff on the appeal that was sent last (`! answer: text`), and what the person is told of it. All other lines are the bot's,
//! word for word. `#` begins a comment; some set the scene:
//!
//!     # today: 2026-11-22
//!     # now: 14:40
//!     # registry: paid 2025-11..2026-10 122; paid 2026-10 121 @2026-11-20; state 2026-09..2026-11:student; insured no
//!     # registry: nobody
//!     # registry: down
//!     # file: ФИО;Доход⏎Әйгерім;300000⏎
//!     # file: picture (or large, gone, given-up, unavailable)
//!     # publisher: fund
//!     # after a long time
//!
//! Where the registry is named at all, it is connected. A payment was received on the 20th of its month, unless its
//! day is told. Appeals live in a register in memory. What a file sent with one is tells the end of its name; one named
//! `huge` is too large; `@ photo.jpg | words` has words below it. All numbers are synthetic (`Iin::synthetic`).
//!
//! `UPDATE_TRANSCRIPTS=1 cargo test --test conversation transcripts` writes down what the bot says now; read it before you
//! commit it.

use std::collections::VecDeque;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use osms_answers::Answers;
use osms_appeals::{Attachment, LARGEST_ATTACHMENT};
use osms_bot::conversation::appeal::{Attached, Needs, NotAttached, notice};
use osms_bot::conversation::look_up::Found;
use osms_bot::conversation::paper::{LARGEST, Read, SentFile};
use osms_bot::conversation::record::Record;
use osms_bot::conversation::tree::{Conversation, Moment, World};
use osms_bot::conversation::{
    Action, Button, Command, FormId, Input, Job, Link, Outgoing, Person, Press, Publisher, Screen,
};
use osms_bot::papers;
use osms_rules::{Months, ReceivedPayment, Rules, StatePaid, Tenge};

use crate::register::{Register, staff_act};

#[tokio::test]
async fn every_conversation_goes_as_it_is_written_down() {
    let rules = || Rules::load().expect("the parameters load");
    let loaded = Arc::new(Answers::load().expect("the answers"));
    let answers = || Arc::clone(&loaded);
    let world =
        || World::new(rules(), answers(), Publisher::Independent).named("osms_bot").answering_anywhere();
    let without = Conversation::new(Arc::new(world()));
    let with = Conversation::new(Arc::new(world().with_look_ups(|iin| {
        // Any function will do that tells numbers apart.
        iin.as_str().parse().expect("digits")
    })));
    let of_the_fund =
        Conversation::new(Arc::new(World::new(rules(), answers(), Publisher::Fund).named("osms_bot")));
    let mut failures = String::new();
    let update = std::env::var_os("UPDATE_TRANSCRIPTS").is_some();
    for path in files() {
        let written = fs::read_to_string(&path).expect("a transcript can be read");
        let conversation = if written.contains("# publisher: fund") {
            &of_the_fund
        } else if written.contains("# registry:") {
            &with
        } else {
            &without
        };
        let played = play(conversation, &written).await;
        if update {
            fs::write(&path, &played).expect("a transcript can be written");
        } else if played != written {
            let difference = played.lines().zip(written.lines()).find(|(played, written)| played != written);
            writeln!(failures, "{}: {difference:?}", path.display()).expect("a string takes text");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_conversation_is_written_down_in_both_languages() {
    let names: Vec<_> =
        files().iter().map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    assert!(!names.is_empty(), "there are transcripts");
    for name in &names {
        let other = if let Some(name) = name.strip_suffix(".kk.txt") {
            format!("{name}.ru.txt")
        } else {
            format!("{}.kk.txt", name.strip_suffix(".ru.txt").expect("a language in the name"))
        };
        assert!(names.contains(&other), "{other} is missing");
    }
}

/// Where the story is.
struct Scene {
    today: NaiveDate,
    time: NaiveTime,
    found: Found,
    /// What is in the file that the person sends, or what it is; `None`: it lies among the statements.
    file: Option<String>,
    /// Whether the person comes back after a long time with what they do next.
    after_long: bool,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            today: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
            time: NaiveTime::from_hms_opt(12, 0, 0).expect("a time"),
            found: Found::Nobody,
            file: None,
            after_long: false,
        }
    }
}

impl Scene {
    /// Reads a comment that sets the scene.
    fn set(&mut self, line: &str) {
        if let Some(day) = line.strip_prefix("# today: ") {
            self.today = day.parse().expect("a day");
        } else if let Some(time) = line.strip_prefix("# now: ") {
            self.time = NaiveTime::parse_from_str(time, "%H:%M").expect("a time");
        } else if line == "# after a long time" {
            self.after_long = true;
        } else if let Some(file) = line.strip_prefix("# file: ") {
            self.file = Some(file.to_owned());
        } else if let Some(told) = line.strip_prefix("# registry: ") {
            self.found = match told {
                "nobody" => Found::Nobody,
                "down" => Found::Unavailable { incident: "1234-5678".to_owned() },
                told => Found::Record(record(told, self.today)),
            };
        }
    }

    /// The file that the person sends.
    fn sent(&self, name: &str) -> SentFile {
        let size = match self.file.as_deref() {
            Some("large") => LARGEST + 1,
            Some(content) => content.len() as u64,
            None if name.starts_with("huge") => LARGEST_ATTACHMENT + 1,
            None => fs::metadata(statements().join(name)).map_or(1, |file| file.len()),
        };
        let is_picture = self.file.as_deref().unwrap_or(name) == "picture";
        SentFile {
            id: name.to_owned(),
            size: u32::try_from(size).expect("a small file"),
            is_picture,
            name: Some(name.to_owned()),
        }
    }

    /// What becomes of it.
    fn read(&self, file: &SentFile, asked: &papers::Asked) -> Read {
        let content = match self.file.as_deref() {
            Some("gone") => return Read::Gone,
            Some("given-up") => return Read::GaveUp,
            Some("unavailable") => return Read::Unavailable { incident: "1234-5678".to_owned() },
            Some(content) => content.replace('⏎', "\n").into_bytes(),
            None => fs::read(statements().join(&file.id)).expect("the file is there"),
        };
        Read::Done(papers::reading(asked, &content).expect("it is read"))
    }

    /// What becomes of a file that is to be kept.
    fn attached(&self, file: &SentFile) -> Result<Attached, NotAttached> {
        let name = file.name.clone().expect("files of transcripts have names");
        let kind = match (self.file.as_deref(), name.rsplit_once('.')) {
            (Some("gone"), _) => return Err(NotAttached::Gone),
            (Some("unavailable"), _) => {
                return Err(NotAttached::Unavailable { incident: "1234-5678".to_owned() });
            }
            (_, Some((_, "jpg"))) => Attachment::Jpeg,
            (_, Some((_, "pdf"))) => Attachment::Pdf,
            _ => return Err(NotAttached::Kind),
        };
        Ok(Attached { id: 0, kind, size: u64::from(file.size), name })
    }

    fn now(&self) -> DateTime<Utc> {
        let local = chrono_tz::Asia::Almaty.from_local_datetime(&self.today.and_time(self.time));
        local.single().expect("a time of the day").with_timezone(&Utc)
    }
}

fn record(told: &str, today: NaiveDate) -> Record {
    let mut record = Record { as_of: today, payments: Vec::new(), state_paid: Vec::new(), insured: None };
    for part in told.split("; ") {
        let words: Vec<_> = part.split(' ').collect();
        match words.as_slice() {
            ["paid", months, knp, rest @ ..] => {
                let day = rest.first().map(|day| day.trim_start_matches('@').parse().expect("a day"));
                let months: Months = months.parse().expect("months");
                record.payments.extend(months.iter().map(|period| ReceivedPayment {
                    period,
                    amount: Tenge::whole(4250),
                    knp: knp.parse().expect("a code"),
                    received_on: day.unwrap_or(period.first_day() + chrono::Days::new(19)),
                }));
            }
            ["state", paid] => {
                let (months, category) = paid.split_once(':').expect("a group");
                record.state_paid.push(StatePaid {
                    months: months.parse().expect("months"),
                    category: category.parse().expect("a group"),
                });
            }
            ["insured", insured] => record.insured = Some(*insured == "yes"),
            other => panic!("{other:?} is nothing that a registry tells"),
        }
    }
    record
}

/// Messages of the person are numbered apart from those of the bot.
const PERSONS: i64 = 1000;

async fn play(conversation: &Conversation, written: &str) -> String {
    let mut scene = Scene::default();
    let mut register = Register::default();
    let mut jobs = Jobs::default();
    let rules = Rules::load().expect("the parameters load");
    let mut person = Person::default();
    let mut shown: Vec<Screen> = Vec::new();
    let mut played = String::new();
    let mut turn = 0;
    let mut text = PERSONS;
    let mut pasted: Vec<&str> = Vec::new();
    let mut lines = written.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            scene.set(line);
            if turn > 0 {
                played.push('\n');
            }
            writeln!(played, "{line}").expect("a string takes text");
            continue;
        }
        if let Some(part) = line.strip_prefix(">| ") {
            pasted.push(part);
            if lines.peek().is_some_and(|next| next.starts_with(">| ")) {
                continue;
            }
        }
        let input_lines = std::mem::take(&mut pasted);
        if let Some(told) = line.strip_prefix("! ") {
            let (act, said) = staff_act(told);
            let appeal = register.act_of_the_staff(act, said, scene.now(), &rules);
            writeln!(played, "\n{line}").expect("a string takes text");
            let told = notice(conversation.world().texts(appeal.language), &appeal, act, said);
            write_down_all(&mut played, &mut shown, told, text);
            continue;
        }
        let input = if !input_lines.is_empty() {
            text += 1;
            Input::Text { text: input_lines.join("\n"), message: text }
        } else if let Some(name) = line.strip_prefix("@ ") {
            text += 1;
            let (name, caption) =
                name.split_once(" | ").map_or((name, None), |(name, words)| (name, Some(words)));
            Input::File { file: scene.sent(name), caption: caption.map(str::to_owned), message: text }
        } else if let Some(said) = line.strip_prefix("> ") {
            text += 1;
            input_of(said, text)
        } else if let Some(said) = line.strip_prefix("^ ") {
            Input::Edited { text: said.to_owned(), message: text }
        } else if let Some(label) = line.strip_prefix("* ") {
            pressed(&shown, label)
        } else if let Some(phone) = line.strip_prefix("☎ ") {
            Input::Contact { phone: phone.to_owned() }
        } else if line == "~" {
            jobs.result(&scene, &mut register)
        } else {
            continue;
        };
        turn += 1;
        let back_after_long = std::mem::take(&mut scene.after_long);
        let own = register.read(Needs::of(&person, &input), scene.today);
        let moment = Moment { now: scene.now(), turn, back_after_long, own };
        let answer = conversation.answer(moment, person, input).await;
        // What is remembered survives being stored, and so does a job.
        person =
            Person::from_bytes(&answer.person.to_bytes().expect("it can be stored")).expect("it can be read");
        assert_eq!(person, answer.person);
        if let Some(asked) = answer.job {
            let stored = asked.to_bytes().expect("it can be stored");
            assert_eq!(Job::from_bytes(&stored).as_ref(), Some(&asked));
            jobs.ask(asked);
        }
        if answer.erase {
            register.forget_drafts();
        }
        register.write(&answer.effects, scene.now(), &rules);
        if !played.is_empty() {
            played.push('\n');
        }
        if input_lines.is_empty() {
            writeln!(played, "{line}").expect("a string takes text");
        }
        for line in &input_lines {
            writeln!(played, ">| {line}").expect("a string takes text");
        }
        write_down_all(&mut played, &mut shown, answer.messages, text);
    }
    played
}

/// What is under way: files one after the other, and of everything else the latest.
#[derive(Default)]
struct Jobs {
    files: VecDeque<(FormId, SentFile)>,
    latest: Option<Job>,
}

impl Jobs {
    fn ask(&mut self, job: Job) {
        match job {
            Job::Attach { form, file } => self.files.push_back((form, file)),
            job => self.latest = Some(job),
        }
    }

    fn result(&mut self, scene: &Scene, register: &mut Register) -> Input {
        if let Some((form, file)) = self.files.pop_front() {
            let attached = scene.attached(&file).map(|attached| register.keep(form, attached));
            return Input::Attached { form, attached };
        }
        match self.latest.take().expect("a job is under way") {
            Job::LookUp { form, message, .. } => Input::Found { form, message, found: scene.found.clone() },
            Job::Read { form, file, paper, language } => {
                let asked = papers::Asked { paper, language, today: scene.today };
                Input::Read { form, read: scene.read(&file, &asked) }
            }
            Job::Attach { .. } => panic!("files stand in a line of their own"),
            // What is in it is none of the conversation's affairs.
            Job::Set { sheet } => Input::Set { sheet, pdf: Some(Vec::new()) },
        }
    }
}

fn write_down_all(
    played: &mut String,
    shown: &mut Vec<Screen>,
    messages: impl IntoIterator<Item = Outgoing>,
    last_text: i64,
) {
    for message in messages {
        write_down(played, &message, last_text);
        match message {
            Outgoing::Send(screen) => shown.push(screen),
            Outgoing::Edit { message, screen } => {
                shown[usize::try_from(message).expect("a place")] = screen;
            }
            Outgoing::AskContact { .. }
            | Outgoing::DropContact { .. }
            | Outgoing::Delete { .. }
            | Outgoing::Document { .. } => {}
        }
    }
}

fn statements() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("statement/tests/files")
}

fn input_of(text: &str, message: i64) -> Input {
    if let Some(link) = text.strip_prefix("/start ").and_then(Link::decode) {
        return Input::Link(link);
    }
    match text.strip_prefix('/').and_then(|command| command.parse::<Command>().ok()) {
        Some(command) => Input::Command(command),
        None => Input::Text { text: text.to_owned(), message },
    }
}

fn pressed(shown: &[Screen], label: &str) -> Input {
    let found = shown.iter().enumerate().rev().find_map(|(place, screen)| {
        let button = screen.buttons.iter().flatten().find(|button| button.label == label)?;
        Some((place, button))
    });
    let (place, button) = found.unwrap_or_else(|| {
        let last = shown.last().map(|screen| screen.html.as_str()).unwrap_or_default();
        panic!("there is no button {label:?}; the last screen is:\n{last}")
    });
    let data = button.data().unwrap_or_else(|| panic!("{label:?} copies, and tells the bot nothing"));
    Input::Press { press: Press::decode(data), message: i64::try_from(place).expect("a number") }
}

fn write_down(played: &mut String, message: &Outgoing, last_text: i64) {
    if let Outgoing::Delete { message } = message {
        let which = match last_text - message {
            0 => "the last text".to_owned(),
            back => format!("the text {back} before the last"),
        };
        writeln!(played, "(removed: {which})").expect("a string takes text");
        return;
    }
    if let Outgoing::Document { name, caption, .. } = message {
        writeln!(played, "(file {name}) {caption}").expect("a string takes text");
        return;
    }
    if let Outgoing::AskContact { html, label } = message {
        writeln!(played, "{html}\n(keyboard: {label})").expect("a string takes text");
        return;
    }
    if let Outgoing::DropContact { html } = message {
        writeln!(played, "{html}\n(keyboard taken away)").expect("a string takes text");
        return;
    }
    let screen = message.screen().expect("something is shown");
    if matches!(message, Outgoing::Edit { .. }) {
        played.push_str("(changed) ");
    }
    writeln!(played, "{}", screen.html).expect("a string takes text");
    for row in &screen.buttons {
        let row: Vec<_> = row.iter().map(key).collect();
        writeln!(played, "    {}", row.join(" ")).expect("a string takes text");
    }
}

/// `[label]`, and what a button copies or types into another chat.
fn key(button: &Button) -> String {
    match &button.action {
        Action::Data(_) => format!("[{}]", button.label),
        Action::CopyText(text) => format!("[{} ⧉ {text}]", button.label),
        Action::Share(query) => format!("[{} ↪ {query}]", button.label),
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversation/transcripts");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .collect();
    files.sort();
    files
}
