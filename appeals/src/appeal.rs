use std::fmt;

use osms_rules::Language;
use serde::{Deserialize, Serialize};

use crate::{Act, Attachment, Content, Kind, Number, Region, StaffId, Standing, State};

/// A registered appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// Its registration number.
    pub number: Number,
    /// Goes up by one with each act: whoever acts on what was read before is told so.
    pub version: i64,
    /// What it is about.
    pub kind: Kind,
    /// Where.
    pub region: Option<Region>,
    /// In which language it was written, and is answered.
    pub language: Language,
    /// When it was received, in unix milliseconds.
    pub received_at: i64,
    /// Where it stands.
    pub standing: Standing,
    /// What the person told; none where it was erased.
    pub content: Option<Content>,
}

/// One line of an appeal's history. Lines are only ever added; what is covered in one keeps its original beside it.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the history, from 1: the registration.
    pub place: i64,
    /// When, in unix milliseconds.
    pub at: i64,
    /// Who.
    pub by: Party,
    /// What was done.
    pub act: Act,
    /// Where the appeal stood before; none for the registration.
    pub from: Option<State>,
    /// Where it stood then.
    pub to: State,
    /// What was said, with what is nobody's business covered; none where nothing was said, or it was erased.
    pub text: Option<String>,
    /// What was said, where something of it is covered.
    pub original: Option<String>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, at, by, act, from, to, .. } = self;
        f.debug_struct("Entry")
            .field("place", place)
            .field("at", at)
            .field("by", by)
            .field("act", act)
            .field("from", from)
            .field("to", to)
            .finish_non_exhaustive()
    }
}

impl Entry {
    /// Whether the person sees it: what they did, and what they were told.
    #[must_use]
    pub fn is_for_the_person(&self) -> bool {
        !matches!(self.act, Act::Note | Act::Redact { .. } | Act::HandOver(_))
    }
}

/// Who stands in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// Whose appeal it is.
    Person,
    /// Somebody of the staff.
    Staff(StaffId),
    /// The program.
    Program,
}

/// A file that belongs to an appeal, or to a draft of one.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Which of the files of the person.
    pub id: i64,
    /// With which line of the history it came; none in a draft.
    pub entry: Option<i64>,
    /// What it is, by what is in it.
    pub kind: Attachment,
    /// In bytes, as it is kept.
    pub size: i64,
    /// How the person called it.
    pub name: String,
}

impl fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, entry, kind, size, .. } = self;
        f.debug_struct("KeptFile")
            .field("id", id)
            .field("entry", entry)
            .field("kind", kind)
            .field("size", size)
            .finish_non_exhaustive()
    }
}
