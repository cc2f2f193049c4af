//! Files on their way into an appeal, or into what is added to one. Those of an album come one by one: the person is told
//! once, when all are there.

use osms_appeals::{LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
use serde::{Deserialize, Serialize};

use super::attachment::{Attached, NotAttached};
use crate::conversation::Context;
use crate::conversation::paper::SentFile;

/// The files of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Files {
    kept: Vec<Kept>,
    /// How many are still to be fetched.
    coming: usize,
    /// Why some of those that came since the person was last told are not kept.
    troubles: Vec<Trouble>,
}

/// A file that is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Its number among the files of the person.
    pub(super) id: i64,
    /// How it is called.
    pub(super) name: String,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why a file is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Trouble {
    TooLarge,
    Empty,
    Kind,
    Gone,
    Unavailable { incident: String },
    TooMany,
}

/// What is to be done about a file that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It is fetched.
    Fetch {
        /// Whether the person is told now that files are received: at the first of several.
        tell: bool,
    },
    /// It is not taken, and others are still on their way: that is told with them.
    Passed,
    /// It is not taken, and that is told at once.
    Told,
}

impl Files {
    /// A file was sent.
    pub(super) fn sent(&mut self, file: &SentFile) -> Sent {
        let trouble = if self.kept.len() + self.coming >= MOST_ATTACHMENTS {
            Trouble::TooMany
        } else if u64::from(file.size) > LARGEST_ATTACHMENT {
            Trouble::TooLarge
        } else {
            self.coming += 1;
            return Sent::Fetch { tell: self.coming == 1 };
        };
        self.note(trouble);
        if self.coming > 0 { Sent::Passed } else { Sent::Told }
    }

    /// A file is there, or is not to be had. Whether all have come that were on their way.
    pub(super) fn arrived(&mut self, attached: Result<Attached, NotAttached>) -> bool {
        self.coming = self.coming.saturating_sub(1);
        match attached {
            Ok(Attached { id, name, .. }) => self.kept.push(Kept { id, name }),
            Err(NotAttached::TooLarge) => self.note(Trouble::TooLarge),
            Err(NotAttached::Empty) => self.note(Trouble::Empty),
            Err(NotAttached::Kind) => self.note(Trouble::Kind),
            Err(NotAttached::Gone) => self.note(Trouble::Gone),
            Err(NotAttached::Unavailable { incident }) => self.note(Trouble::Unavailable { incident }),
        }
        self.coming == 0
    }

    /// Takes a file out; whether it was there.
    pub(super) fn remove(&mut self, id: i64) -> bool {
        let before = self.kept.len();
        self.kept.retain(|kept| kept.id != id);
        self.kept.len() < before
    }

    /// Those that are there.
    pub(super) fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// How many are on their way.
    pub(super) fn coming(&self) -> usize {
        self.coming
    }

    /// Whether there are none, and none are coming.
    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.coming == 0
    }

    /// How many there are, and how many are coming.
    pub(super) fn count_lines(&self, context: &Context<'_>) -> Vec<String> {
        let messages = context.texts.messages();
        let mut lines = Vec::new();
        if !self.kept.is_empty() {
            lines.push(messages.msg_files_kept(self.kept.len(), MOST_ATTACHMENTS));
        }
        if self.coming > 0 {
            lines.push(messages.msg_files_coming(self.coming));
        }
        lines
    }

    /// What the person is told of the files that came: why some are not kept, and how many there are, unless that is
    /// `shown` beside it. The reasons are told once.
    pub(super) fn report(&mut self, context: &Context<'_>, shown: bool) -> String {
        let messages = context.texts.messages();
        let megabytes = || (LARGEST_ATTACHMENT >> 20).to_string();
        let mut lines = Vec::new();
        let all_taken = self.troubles.is_empty();
        if !all_taken {
            lines.push(messages.msg_files_not_taken());
        }
        lines.extend(self.troubles.drain(..).map(|trouble| {
            let why = match trouble {
                Trouble::TooLarge => messages.msg_file_too_large(megabytes()),
                Trouble::Empty => messages.msg_file_empty(),
                Trouble::Kind => messages.msg_file_kind(),
                Trouble::Gone => messages.msg_file_gone(),
                Trouble::Unavailable { incident } => messages.msg_file_unavailable(incident),
                Trouble::TooMany => messages.msg_file_too_many(MOST_ATTACHMENTS),
            };
            format!("• {why}")
        }));
        if !shown {
            lines.extend(self.count_lines(context));
        } else if all_taken {
            lines.push(messages.msg_files_arrived());
        }
        lines.join("\n")
    }

    /// The same reason twice is one reason.
    fn note(&mut self, trouble: Trouble) {
        let same = |other: &Trouble| std::mem::discriminant(other) == std::mem::discriminant(&trouble);
        if !self.troubles.iter().any(same) {
            self.troubles.push(trouble);
        }
    }
}
