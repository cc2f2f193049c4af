//! Conversations as they are read: each file of `tests/transcripts/` is one, in one language. Lines of the person
//! begin with `>` (text and commands) or `*` (the button with that label, on the last message that has it); all
//! other lines are the bot's, word for word. `#` begins a comment; `# today: 2026-11-22` sets the day.
//!
//! `UPDATE_TRANSCRIPTS=1 cargo test --test transcripts` writes down what the bot says now; read it before you
//! commit it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use osms_bot::conversation::tree::{Conversation, Moment, World};
use osms_bot::conversation::{Command, Input, Outgoing, Person, Press, Publisher, Screen};
use osms_rules::Rules;

#[tokio::test]
async fn every_conversation_goes_as_it_is_written_down() {
    let rules = Rules::load().expect("the parameters load");
    let conversation = Conversation::new(Arc::new(World::new(rules, Publisher::Independent)));
    let mut failures = String::new();
    let update = std::env::var_os("UPDATE_TRANSCRIPTS").is_some();
    for path in files() {
        let written = fs::read_to_string(&path).expect("a transcript can be read");
        let played = play(&conversation, &written).await;
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

async fn play(conversation: &Conversation, written: &str) -> String {
    let mut today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let mut person = Person::default();
    let mut shown: Vec<Screen> = Vec::new();
    let mut played = String::new();
    let mut turn = 0;
    for line in written.lines() {
        if line.starts_with('#') {
            if let Some(day) = line.strip_prefix("# today: ") {
                today = day.parse().expect("a day");
            }
            writeln!(played, "{line}").expect("a string takes text");
            continue;
        }
        let input = match (line.strip_prefix("> "), line.strip_prefix("* ")) {
            (Some(text), _) => said(text),
            (_, Some(label)) => pressed(&shown, label),
            _ => continue,
        };
        turn += 1;
        let moment = Moment { today, turn, back_after_long: false };
        let answer = conversation.answer(moment, person, input).await;
        // What is remembered survives being stored.
        person =
            Person::from_bytes(&answer.person.to_bytes().expect("it can be stored")).expect("it can be read");
        assert_eq!(person, answer.person);
        if !played.is_empty() {
            played.push('\n');
        }
        writeln!(played, "{line}").expect("a string takes text");
        for message in answer.messages {
            write_down(&mut played, &message);
            match message {
                Outgoing::Send(screen) => shown.push(screen),
                Outgoing::Edit { message, screen } => {
                    shown[usize::try_from(message).expect("a place")] = screen;
                }
            }
        }
    }
    played
}

fn said(text: &str) -> Input {
    match text.strip_prefix('/').and_then(|command| command.parse::<Command>().ok()) {
        Some(command) => Input::Command(command),
        None => Input::Text(text.to_owned()),
    }
}

fn pressed(shown: &[Screen], label: &str) -> Input {
    let found = shown.iter().enumerate().rev().find_map(|(place, screen)| {
        let button = screen.buttons.iter().flatten().find(|button| button.label == label)?;
        Some((place, button))
    });
    let (place, button) = found.unwrap_or_else(|| panic!("there is no button {label:?}"));
    Input::Press { press: Press::decode(&button.data), message: i64::try_from(place).expect("a number") }
}

fn write_down(played: &mut String, message: &Outgoing) {
    let screen = message.screen();
    if matches!(message, Outgoing::Edit { .. }) {
        played.push_str("(changed) ");
    }
    writeln!(played, "{}", screen.html).expect("a string takes text");
    for row in &screen.buttons {
        let row: Vec<_> = row.iter().map(|button| format!("[{}]", button.label)).collect();
        writeln!(played, "    {}", row.join(" ")).expect("a string takes text");
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .collect();
    files.sort();
    files
}
