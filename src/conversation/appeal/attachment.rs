//! What becomes of a file that is sent with an appeal.

use osms_appeals::Attachment;

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its number among the files of the person.
    pub id: i64,
    /// What it is, by what is in it.
    pub kind: Attachment,
    /// In bytes, as it is kept.
    pub size: u64,
    /// How it is called.
    pub name: String,
}

/// Why a file is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAttached {
    /// It has more bytes than [`LARGEST_ATTACHMENT`](osms_appeals::LARGEST_ATTACHMENT).
    TooLarge,
    /// Nothing is in it.
    Empty,
    /// What is in it is none of [`Attachment`].
    Kind,
    /// The messenger has it no longer.
    Gone,
    /// It could not be fetched or kept.
    Unavailable {
        /// The number under which that was logged.
        incident: String,
    },
}
