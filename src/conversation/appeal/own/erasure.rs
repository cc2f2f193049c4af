//! What /delete does with appeals: those that have ended are erased; those on which an answer is owed stay, and that is said.

use osms_appeals::{Act, Effect};

use super::acted;
use crate::conversation::Context;

/// What becomes of the person's appeals when everything is erased.
pub(in crate::conversation) struct Erasure {
    /// Erases those that have ended.
    pub(in crate::conversation) effects: Vec<Effect>,
    /// The numbers of those that stay, as they are told; empty where none does.
    pub(in crate::conversation) open: String,
}

/// How many numbers are told.
const MOST_NUMBERS: usize = 20;

/// By what was read before the turn.
pub(in crate::conversation) fn erasure(context: &Context<'_>) -> Erasure {
    let mut effects = Vec::new();
    let mut open = Vec::new();
    for dossier in context.appeals {
        match acted(context, dossier, Act::Erase, None, None) {
            Ok((effect, _)) => effects.push(effect),
            Err(_) => open.push(format!("№ {}", dossier.appeal.number)),
        }
    }
    if open.len() > MOST_NUMBERS {
        open.truncate(MOST_NUMBERS);
        open.push("…".to_owned());
    }
    Erasure { effects, open: open.join(", ") }
}
