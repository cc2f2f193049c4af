//! What the bot is told: the queue of updates, and the one way in which it is emptied.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
};

use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::watch;

/// One update, already spelled.
#[derive(Debug)]
pub(crate) struct Update {
    pub(crate) id: i64,
    pub(crate) json: String,
}

/// Where updates are sent to when the bot does not ask for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret_token: Option<String>,
    pub(crate) max_connections: i64,
    pub(crate) last_error: Option<(u64, String)>,
}

pub(crate) struct UpdateQueue {
    next_id: i64,
    pending: VecDeque<Arc<Update>>,
    /// Updates to be delivered once more although they were confirmed.
    repeats: VecDeque<Arc<Update>>,
    recent: VecDeque<Arc<Update>>,
    allowed: Option<BTreeSet<String>>,
    pub(crate) webhook: Option<Webhook>,
    /// Counts calls of getUpdates; a waiting call gives way to a newer one.
    pub(crate) poll: u64,
    signal: watch::Sender<u64>,
}

const REPEATABLE: usize = 1000;

impl UpdateQueue {
    pub(crate) fn new() -> Self {
        Self {
            next_id: 100_000_001,
            pending: VecDeque::new(),
            repeats: VecDeque::new(),
            recent: VecDeque::new(),
            allowed: None,
            webhook: None,
            poll: 0,
            signal: watch::Sender::new(0),
        }
    }

    /// Wakes whoever waits for updates or for a change of the webhook.
    pub(crate) fn wake(&self) {
        self.signal.send_modify(|count| *count += 1);
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.signal.subscribe()
    }

    /// Queues an update, unless the bot has said that it does not want this kind.
    pub(crate) fn push(&mut self, kind: &str, body: &impl Serialize) -> Option<i64> {
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(kind)) {
            return None;
        }
        let id = self.next_id;
        self.next_id += 1;
        let json = json!({ "update_id": id, kind: body }).to_string();
        let update = Arc::new(Update { id, json });
        if self.recent.len() == REPEATABLE {
            self.recent.pop_front();
        }
        self.recent.push_back(Arc::clone(&update));
        self.pending.push_back(update);
        self.wake();
        Some(id)
    }

    /// Delivers an update once more, as Telegram does when it has lost a confirmation.
    pub(crate) fn repeat(&mut self, id: Option<i64>) -> Option<i64> {
        let update = match id {
            Some(id) => self.recent.iter().find(|update| update.id == id),
            None => self.recent.back(),
        };
        let update = Arc::clone(update?);
        let id = update.id;
        self.repeats.push_back(update);
        self.wake();
        Some(id)
    }

    /// Remembers what kinds the bot wants. An empty list means the usual kinds, which are all there are here.
    pub(crate) fn allow(&mut self, kinds: &Value) {
        if let Some(kinds) = kinds.as_array() {
            let kinds: BTreeSet<String> = kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            self.allowed = (!kinds.is_empty()).then_some(kinds);
        }
    }

    pub(crate) fn allowed(&self) -> Option<&BTreeSet<String>> {
        self.allowed.as_ref()
    }

    /// Forgets what is confirmed: all before `offset`, or, below zero, all but the last so many.
    pub(crate) fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            while self.pending.len() > keep {
                self.pending.pop_front();
            }
        }
        while offset > 0 && self.pending.front().is_some_and(|update| update.id < offset) {
            self.pending.pop_front();
        }
    }

    /// The next updates as a JSON array; none where nothing waits.
    pub(crate) fn batch(&mut self, limit: usize) -> Option<String> {
        if self.pending.is_empty() && self.repeats.is_empty() {
            return None;
        }
        let repeats: Vec<_> = self.repeats.drain(..self.repeats.len().min(limit)).collect();
        let fresh = self.pending.iter().take(limit - repeats.len());
        let all: Vec<&str> = repeats.iter().chain(fresh).map(|update| update.json.as_str()).collect();
        Some(format!("[{}]", all.join(",")))
    }

    /// The update that the webhook gets next.
    pub(crate) fn for_webhook(&self) -> Option<(Arc<Update>, Webhook)> {
        let webhook = self.webhook.clone()?;
        let update = self.repeats.front().or_else(|| self.pending.front())?;
        Some((Arc::clone(update), webhook))
    }

    /// The webhook took it.
    pub(crate) fn delivered(&mut self, update: &Arc<Update>) {
        if self.repeats.front().is_some_and(|first| Arc::ptr_eq(first, update)) {
            self.repeats.pop_front();
        } else if self.pending.front().is_some_and(|first| Arc::ptr_eq(first, update)) {
            self.pending.pop_front();
        }
        self.wake();
    }

    pub(crate) fn drop_pending(&mut self) {
        self.pending.clear();
        self.repeats.clear();
    }

    pub(crate) fn waiting(&self) -> usize {
        self.pending.len() + self.repeats.len()
    }
}
