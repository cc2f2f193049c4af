//! Sets a printable page as PDF: a title, a number that is seen first, facts in rows, paragraphs, and a footer.
//!
//! The crate holds no sentences: every word of a [`Sheet`] comes from the caller, and is set as it is, whatever it
//! holds. Nothing here reads a file, a clock, the environment or the fonts of the system, so the same sheet gives the
//! same bytes. The file conforms to PDF/UA-1: it has a title and a language, and programs that read aloud know what
//! is a heading, what is a row, and what names it.
//!
//! What can't be shown is marked or left out, so that there is a file for every sheet: a character that no font here
//! has (emoji, Chinese) is set as `�`; characters that show nothing, and those that turn the direction of what
//! follows, are left out; white space is one space, and lines that are blank are one. A text that is too long for
//! [`MAX_PAGES`] is cut, and ends in `…`; the longest are cut first.
//!
//! ```
//! use osms_documents::{Language, Row, Sheet};
//!
//! let sheet = Sheet {
//!     language: Language::Ru,
//!     title: "Обращение зарегистрировано".to_owned(),
//!     number: Some("№ 26-000014-7".to_owned()),
//!     rows: vec![Row { label: "Срок ответа".to_owned(), value: "14.12.2026".to_owned() }],
//!     paragraphs: Vec::new(),
//!     footer: String::new(),
//! };
//! assert!(osms_documents::pdf(&sheet)?.starts_with(b"%PDF-"));
//! # Ok::<(), osms_documents::SheetError>(())
//! ```

mod plain;
mod typesetter;

use std::panic::catch_unwind;
use std::sync::LazyLock;

pub use osms_rules::Language;

use typesetter::Typesetter;

/// A sheet has no more rows and paragraphs together.
pub const MAX_PARTS: usize = 100;
/// No file has more pages.
pub const MAX_PAGES: usize = 20;
/// Longer texts are cut, in characters of the whole sheet: about ten pages of common text.
pub const MAX_CHARACTERS: usize = 20_000;

/// What is set on paper. Where a text may have lines, `\n` ends one, and a blank line ends a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The language of the document: how it is read aloud.
    pub language: Language,
    /// What the document is.
    pub title: String,
    /// What people look for, set large.
    pub number: Option<String>,
    /// Facts, in a table.
    pub rows: Vec<Row>,
    /// What else is to be said.
    pub paragraphs: Vec<Paragraph>,
    /// Small, at the end of the last page.
    pub footer: String,
}

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// Text under a heading of its own, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Stands above the text.
    pub heading: Option<String>,
    /// One or more paragraphs.
    pub text: String,
}

/// Why a sheet was not set.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// A sheet has no more than [`MAX_PARTS`].
    #[error("{0} rows and paragraphs; a sheet has at most {MAX_PARTS}")]
    TooManyParts(usize),
    /// The typesetter did not set it. What it says may quote the sheet, so only `Debug` tells it.
    #[error("the sheet was not set")]
    Refused(String),
    /// The typesetter made a mistake.
    #[error("the typesetter panicked")]
    Panicked,
}

/// Sets a sheet on pages of A4. It takes some milliseconds, and all processors for a long one; the first call also
/// reads the fonts. May be called from many threads.
///
/// # Errors
/// [`SheetError`]: no text leads to one.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, SheetError> {
    static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(Typesetter::new);

    let parts = sheet.rows.len() + sheet.paragraphs.len();
    if parts > MAX_PARTS {
        return Err(SheetError::TooManyParts(parts));
    }
    // The typesetter is not made for what strangers write. Where it fails, this sheet is all that is lost.
    catch_unwind(|| TYPESETTER.pdf(sheet)).unwrap_or(Err(SheetError::Panicked))
}

impl Sheet {
    /// Every text, in order.
    fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let rows = self.rows.iter_mut().flat_map(|row| [&mut row.label, &mut row.value]);
        let paragraphs = self
            .paragraphs
            .iter_mut()
            .flat_map(|paragraph| paragraph.heading.as_mut().into_iter().chain([&mut paragraph.text]));
        [&mut self.title]
            .into_iter()
            .chain(&mut self.number)
            .chain(rows)
            .chain(paragraphs)
            .chain([&mut self.footer])
    }
}
