//! What is wrong with a command line: one line that names the argument, says why, and what is accepted.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use osms_rules::Refusal;

use super::spec;
use crate::text::{Dates, Texts};

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct Complaint {
    argument: String,
    why: String,
    not_formalised: bool,
}

impl Complaint {
    pub(super) fn bad_input(argument: &str, why: String) -> Self {
        Self { argument: argument.to_owned(), why, not_formalised: false }
    }

    /// A value that can't be read.
    pub(super) fn value(texts: &Texts, argument: &str, given: &str, accepted: &str) -> Self {
        let messages = texts.messages();
        let why = if given.trim().is_empty() {
            messages.msg_bad_empty(accepted)
        } else {
            messages.msg_bad_value(shown(given), accepted)
        };
        Self::bad_input(argument, why)
    }

    /// A question that the rules refuse, because of an argument.
    pub(super) fn refusal(texts: &Texts, argument: &str, refusal: &Refusal) -> Self {
        Self {
            argument: argument.to_owned(),
            why: texts.refusal(refusal, Dates::Iso),
            not_formalised: refusal.is_not_formalised(),
        }
    }

    /// An error in the form of the command line.
    pub(super) fn of_command_line(texts: &Texts, program: &Command, error: &clap::Error) -> Self {
        let messages = texts.messages();
        let argument = argument_of(error);
        let command = spec::command_of(program, error);
        match error.kind() {
            ErrorKind::InvalidSubcommand => {
                let given = text_of(error, ContextKind::InvalidSubcommand);
                Self::bad_input("", messages.msg_bad_command(shown(&given), spec::command_names(command)))
            }
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                Self::bad_input("", messages.msg_bad_no_command(spec::command_names(command)))
            }
            ErrorKind::UnknownArgument => {
                Self::bad_input(&shown(&argument), messages.msg_bad_argument(spec::options_of(command)))
            }
            ErrorKind::MissingRequiredArgument => {
                let accepted = spec::accepts(texts, &argument);
                Self::bad_input(&argument, messages.msg_bad_missing(accepted))
            }
            ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                let accepted = spec::accepts(texts, &argument);
                Self::bad_input(&argument, messages.msg_bad_empty(accepted))
            }
            ErrorKind::ArgumentConflict => Self::bad_input(&argument, messages.msg_bad_twice()),
            ErrorKind::InvalidUtf8 => Self::bad_input("", messages.msg_bad_text()),
            _ => Self::bad_input("", messages.msg_bad_call("osms-bot --help")),
        }
    }

    pub(super) fn exit_code(&self) -> u8 {
        if self.not_formalised { 3 } else { 2 }
    }

    pub(super) fn line(&self) -> String {
        let line = if self.argument.is_empty() {
            format!("osms-bot: {}", self.why)
        } else {
            format!("osms-bot: {}: {}", self.argument, self.why)
        };
        // One line, whatever the texts in it hold.
        line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n"
    }
}

/// What was given, short and without control characters. Twelve digits in a row, however they are spaced, may be
/// somebody's number: never shown.
pub(super) fn shown(given: &str) -> String {
    const LONGEST: usize = 40;
    const IIN: usize = 12;
    let digits: String = given.chars().filter(|character| !matches!(character, ' ' | '-')).collect();
    if digits.split(|character: char| !character.is_ascii_digit()).any(|run| run.len() >= IIN) {
        return "…".to_owned();
    }
    let mut shown: String = given.chars().filter(|character| !is_unseen(*character)).take(LONGEST).collect();
    if given.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

/// Control characters, and those that only turn or join the text around them.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The argument that an error is about, without the description of its value.
fn argument_of(error: &clap::Error) -> String {
    let text = text_of(error, ContextKind::InvalidArg);
    text.split(' ').next().unwrap_or_default().trim_end_matches("...").to_owned()
}

fn text_of(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.first().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}
