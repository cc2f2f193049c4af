//! A page to be set: the words are the conversation's, the looks are not.

use osms_rules::Language;
use serde::{Deserialize, Serialize};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// In which language it is.
    pub language: Language,
    /// What it is.
    pub title: String,
    /// What is set large.
    pub number: String,
    /// What it tells.
    pub rows: Vec<Row>,
    /// What follows, a paragraph each.
    pub paragraphs: Vec<String>,
    /// What stands below.
    pub footer: String,
    /// How the file is called.
    pub file_name: String,
    /// What stands under it in the chat: HTML as Telegram takes it, at most 1024 characters.
    pub caption: String,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What is told.
    pub label: String,
    /// It.
    pub value: String,
}
