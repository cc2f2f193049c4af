//! What happened, numbered: for whoever watches a chat.

use std::{collections::VecDeque, sync::Arc};

use serde::Serialize;
use tokio::sync::watch;

use super::{keyboard::ReplyKeyboard, model::Message};

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct News {
    /// Number of the event; grows by one over the whole simulator.
    pub seq: u64,
    /// The chat it happened in, zero where in none.
    pub chat_id: i64,
    /// What it is.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A message appeared.
    Sent {
        /// The message.
        message: Arc<Message>,
    },
    /// A message changed.
    Edited {
        /// The message as it is now.
        message: Arc<Message>,
    },
    /// A message went away.
    Deleted {
        /// Which one.
        message_id: i64,
    },
    /// The buttons in place of the keyboard changed.
    Keyboard {
        /// The buttons, none when taken away.
        keyboard: Option<ReplyKeyboard>,
    },
    /// The bot wants a reply to a message.
    ForceReply {
        /// Which one.
        message_id: i64,
        /// Grey words in the empty field.
        placeholder: Option<String>,
    },
    /// The bot answered a press.
    Answered {
        /// Which press.
        callback_id: String,
        /// Who pressed.
        person_id: i64,
        /// What is shown, if anything.
        text: Option<String>,
        /// In a window to be closed rather than in passing.
        show_alert: bool,
        /// A page to open.
        url: Option<String>,
    },
    /// The bot answered an inline query.
    InlineAnswered {
        /// Which query.
        query_id: String,
        /// Who asked.
        person_id: i64,
    },
    /// The bot shows that it is busy.
    Action {
        /// `typing`, `upload_document`…
        action: String,
    },
    /// A person was added, blocked the bot, deleted their account…
    People,
    /// Names, descriptions, commands or the menu button changed.
    Profile,
}

const KEPT: usize = 10_000;

/// The last events of the whole simulator, or of one chat.
pub(crate) struct NewsLog {
    events: VecDeque<Arc<News>>,
    kept: usize,
    signal: watch::Sender<u64>,
}

impl NewsLog {
    pub(crate) fn global() -> Self {
        Self::keeping(KEPT)
    }

    pub(crate) fn keeping(kept: usize) -> Self {
        Self { events: VecDeque::new(), kept, signal: watch::Sender::new(0) }
    }

    pub(crate) fn push(&mut self, news: Arc<News>) {
        if self.events.len() == self.kept {
            self.events.pop_front();
        }
        let seq = news.seq;
        self.events.push_back(news);
        self.signal.send_replace(seq);
    }

    pub(crate) fn since(&self, seq: u64) -> impl Iterator<Item = &Arc<News>> {
        let start = self.events.partition_point(|news| news.seq <= seq);
        self.events.range(start..)
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.signal.subscribe()
    }
}
