//! Files that people send are read in a process of its own, with bounded memory and time: what is hostile in one takes
//! down that process and nothing else. The process gets the file on its input, answers on its output, and keeps
//! nothing.

mod process;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use osms_rules::Language;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;

use crate::conversation::paper::{Paper, Reading};
pub use process::{answer, reading};

/// The argument with which a program becomes such a process; what is asked follows as JSON.
const COMMAND: &str = "read-paper";

/// Reads files.
#[derive(Clone)]
pub struct Papers {
    program: PathBuf,
    patience: Duration,
    slots: Arc<Semaphore>,
}

/// What the process is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// As what the file is read.
    pub paper: Paper,
    /// The language of what is written for the person.
    pub language: Language,
    /// Today in Astana.
    pub today: NaiveDate,
}

/// What the process is asked, where the arguments of the program, without its name, say that it is one.
#[must_use]
pub fn asked(arguments: impl IntoIterator<Item = OsString>) -> Option<String> {
    let mut arguments = arguments.into_iter();
    let command = arguments.next()?;
    (command == COMMAND).then(|| arguments.next().unwrap_or_default().to_string_lossy().into_owned())
}

/// Why a file was not read. None of it tells what was in the file.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// The process could not be started or talked to.
    #[error("the process that reads files can't be run")]
    NoProcess(#[from] io::Error),
    /// It took too long.
    #[error("reading took longer than {0:?}")]
    TooLong(Duration),
    /// It ended as a hostile file makes it end.
    #[error("the process that reads files ended with {0}")]
    Ended(ExitStatus),
    /// Its answer is none.
    #[error("the process that reads files answered something else")]
    NoAnswer(#[from] serde_json::Error),
}

/// How many files are read at once: each may take a core and [`process::MEMORY`].
const AT_ONCE: usize = 2;
/// The longest answer that is taken, in bytes: a workbook of ten thousand rows is a tenth of it.
const LONGEST_ANSWER: u64 = 16 << 20;
/// How long a file may take.
const PATIENCE: Duration = Duration::from_secs(12);

impl Papers {
    /// Reads files with this program, which is to be `osms-bot` itself.
    #[must_use]
    pub fn with_program(program: PathBuf) -> Self {
        Self { program, patience: PATIENCE, slots: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// The same, with another time that a file may take.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`NotRead`], of which all but `NoProcess` is the file's doing.
    pub async fn read(&self, asked: &Asked, file: &[u8]) -> Result<Reading, NotRead> {
        let asked = serde_json::to_string(asked)?;
        // The semaphore is never closed.
        let _slot = self.slots.acquire().await;
        let mut process = Command::new(&self.program)
            .args([COMMAND, &asked])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let give = async {
            if let Some(mut input) = input {
                // A process that refuses the rest has made up its mind.
                let _ = input.write_all(file).await;
            }
        };
        let take = async {
            let mut answer = Vec::new();
            if let Some(output) = output {
                output.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
            }
            Ok::<_, io::Error>(answer)
        };
        let talk = async {
            let ((), answer) = tokio::join!(give, take);
            Ok::<_, io::Error>((answer?, process.wait().await?))
        };
        let talked = tokio::time::timeout(self.patience, talk).await;
        let (answer, status) = talked.map_err(|_| NotRead::TooLong(self.patience))??;
        if status.success() { Ok(serde_json::from_slice(&answer)?) } else { Err(NotRead::Ended(status)) }
    }
}
