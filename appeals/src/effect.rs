use std::fmt;

use osms_rules::Language;

use crate::{Act, Appeal, Content, Entry, KeptFile, Kind, Number, Party, Region, Standing};

/// What a person's turn does with appeals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Registers an appeal.
    Register(Box<Registration>),
    /// The person does something with an appeal.
    Step(Box<Step>),
    /// Removes files of a draft.
    DropFiles {
        /// The draft.
        draft: i64,
        /// Which of its files; all of them where there is none.
        file: Option<i64>,
    },
}

/// An appeal to be registered. The files of its draft go with it. All of it is personal: `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    /// Its number, which no other appeal has.
    pub number: Number,
    /// The draft that it was written in.
    pub draft: i64,
    /// What it is about.
    pub kind: Kind,
    /// Where.
    pub region: Option<Region>,
    /// In which language it was written.
    pub language: Language,
    /// Where it stands.
    pub standing: Standing,
    /// What happened, in the person's words.
    pub text: String,
    /// What else the person told.
    pub content: Content,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, draft, kind, .. } = self;
        f.debug_struct("Registration")
            .field("number", number)
            .field("draft", draft)
            .field("kind", kind)
            .finish_non_exhaustive()
    }
}

/// An act on an appeal, decided on a version of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Step {
    /// Which appeal.
    pub number: Number,
    /// The version that it was decided on.
    pub version: i64,
    /// Who acts.
    pub by: Party,
    /// What is done.
    pub act: Act,
    /// Where the appeal stands then.
    pub standing: Standing,
    /// What is said; of an [`Act::Redact`] what is left of the line.
    pub text: Option<String>,
    /// The draft whose files go with it.
    pub draft: Option<i64>,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, version, by, act, standing, .. } = self;
        f.debug_struct("Step")
            .field("number", number)
            .field("version", version)
            .field("by", by)
            .field("act", act)
            .field("standing", standing)
            .finish_non_exhaustive()
    }
}

/// An appeal with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// The appeal.
    pub appeal: Appeal,
    /// Its history, from the beginning.
    pub entries: Vec<Entry>,
    /// Its files, in the order in which they came.
    pub files: Vec<KeptFile>,
}
