//! Trouble on demand: what the next calls meet instead of an answer.

use serde::{Deserialize, Serialize};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Trouble {
    /// An error page of a server: the call is not carried out.
    Status {
        /// The HTTP status, 500 and above.
        code: u16,
    },
    /// 429: the call is not carried out.
    TooManyRequests {
        /// Seconds the bot is told to wait.
        retry_after: u64,
    },
    /// 400 for the markup of the text: the call is not carried out, and the same text will not do later either.
    Markup,
    /// The answer takes this long; the call is carried out after the wait, unless the bot has hung up by then.
    Hang {
        /// How long.
        ms: u64,
    },
    /// The connection is reset: the call is not carried out.
    Reset,
    /// The call is carried out and the connection is reset before the answer.
    DropReply,
}

/// Trouble for the next calls that fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong.
    #[serde(flatten)]
    pub trouble: Trouble,
    /// How many calls meet it.
    #[serde(default = "one")]
    pub times: u32,
    /// Only calls of this method, in any case of letters.
    #[serde(default)]
    pub method: Option<String>,
    /// Only calls about this chat.
    #[serde(default)]
    pub chat_id: Option<i64>,
}

fn one() -> u32 {
    1
}

impl Fault {
    /// Trouble for the next call.
    #[must_use]
    pub fn next(trouble: Trouble) -> Self {
        Self { trouble, times: 1, method: None, chat_id: None }
    }

    /// The same for so many calls.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// The same for one method only.
    #[must_use]
    pub fn of(self, method: &str) -> Self {
        Self { method: Some(method.to_owned()), ..self }
    }

    /// The same for one chat only.
    #[must_use]
    pub fn in_chat(self, chat_id: i64) -> Self {
        Self { chat_id: Some(chat_id), ..self }
    }

    fn fits(&self, method: &str, chat_id: Option<i64>) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && (self.chat_id.is_none() || self.chat_id == chat_id)
    }
}

/// The script of trouble.
#[derive(Default)]
pub(crate) struct Faults {
    pub(crate) script: Vec<Fault>,
    pub(crate) is_down: bool,
    /// Counts the times it went down or up, so that an old "up again" does not end a newer "down".
    turns: u64,
}

impl Faults {
    /// Takes the API down or up; gives the number of the turn.
    pub(crate) fn set_down(&mut self, is_down: bool) -> u64 {
        self.is_down = is_down;
        self.turns += 1;
        self.turns
    }

    /// Brings the API up if nothing has changed since that turn.
    pub(crate) fn come_up_after(&mut self, turn: u64) {
        if self.turns == turn {
            self.is_down = false;
        }
    }

    /// What this call meets, if anything.
    pub(crate) fn strike(&mut self, method: &str, chat_id: Option<i64>) -> Option<Trouble> {
        if self.is_down {
            return Some(Trouble::Reset);
        }
        let index = self.script.iter().position(|fault| fault.fits(method, chat_id))?;
        let fault = &mut self.script[index];
        fault.times = fault.times.saturating_sub(1);
        let trouble = fault.trouble;
        if fault.times == 0 {
            self.script.remove(index);
        }
        Some(trouble)
    }
}
