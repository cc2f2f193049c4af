//! What every form has: a new one needs no more than this to be known everywhere.

use serde::{Deserialize, Serialize};

use super::{Context, Person, Screen};

/// Which form a button belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormId(pub u32);

/// A conversation with several steps, from its first question to its answer.
pub(super) trait Form {
    /// Which one it is.
    fn id(&self) -> FormId;

    /// Whether there is nothing to go on with.
    fn answered(&self) -> bool;

    /// The form as it stands.
    fn screen(&self, context: &Context<'_>, person: &Person) -> Screen;

    /// Whether paid months are awaited for a plan.
    fn is_for_plan(&self) -> bool {
        false
    }

    /// Whether a statement of payments that is pasted answers what is asked, or disturbs nothing.
    fn takes_statement(&self) -> bool {
        self.answered() || self.is_for_plan()
    }

    /// Whether a text that is typed may be what is awaited; any other text is a question.
    fn takes_text(&self) -> bool {
        !self.answered()
    }

    /// Whether files that are sent belong to it; any other file is taken for a statement of payments.
    fn takes_files(&self, _back_after_long: bool) -> bool {
        false
    }
}
