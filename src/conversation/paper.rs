//! What a conversation needs of the files that people send: the port that `papers` serves.

use osms_payroll::Summary;
use osms_rules::Period;
use osms_statement::{Statement, Unreadable};
use serde::{Deserialize, Serialize};

use super::outgoing::as_base64;

/// A file as the messenger keeps it. It is fetched by this name when it is read, and never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// The messenger's name for it.
    pub id: String,
    /// How large it is, in bytes.
    pub size: u32,
    /// Whether it was sent as a picture.
    pub is_picture: bool,
    /// How the person called it; pictures have no name.
    #[serde(default)]
    pub name: Option<String>,
}

/// As what a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// A statement of payments.
    Statement,
    /// A payroll.
    Payroll {
        /// For which month what is due is reckoned.
        month: Period,
    },
}

/// What a file told, read as a [`Paper`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// A statement of payments, or why it is none.
    Statement(Result<Statement, Unreadable>),
    /// What is due of a payroll, or why it can't be used.
    Payroll(Result<Reckoned, osms_payroll::Unreadable>),
}

/// What is due of a payroll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// In a few figures.
    pub summary: Summary,
    /// For each employee: a workbook.
    #[serde(with = "as_base64")]
    pub workbook: Vec<u8>,
}

/// What became of a file that was to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// It was read.
    Done(Reading),
    /// It has more bytes than [`LARGEST`].
    TooLarge,
    /// The messenger has it no longer.
    Gone,
    /// Reading it took too long, or too much: such a file is damaged, or made to do harm.
    GaveUp,
    /// It could not be fetched, or nothing is there to read it.
    Unavailable {
        /// The number under which that was logged.
        incident: String,
    },
}

/// The largest file that is fetched, in bytes.
pub const LARGEST: u64 = 5 << 20;
