//! The messages that this process is sending. Their leases are short and are renewed for as long as the sending takes:
//! what a process was sending when it died is free for others within seconds, and a chat that hangs is left to the one
//! who waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing::error;

use super::turns::Clock;
use crate::store::{MessageId, SENDING_MS, Store};

/// The leases that are ours, each with the time at which it was taken or renewed, in unix milliseconds.
#[derive(Clone)]
pub(super) struct Leases {
    store: Store,
    clock: Clock,
    taken: Arc<Mutex<HashMap<MessageId, i64>>>,
}

/// A lease that is so old is renewed, in milliseconds: early enough to fail once.
const OLD_MS: i64 = SENDING_MS / 3;
/// How often old leases are looked for.
const LOOK: Duration = Duration::from_millis(SENDING_MS.unsigned_abs() / 6);

impl Leases {
    pub(super) fn new(store: Store, clock: Clock) -> Self {
        let leases = Self { store, clock, taken: Arc::default() };
        tokio::spawn(leases.clone().renew());
        leases
    }

    /// The leases of these messages were just taken.
    pub(super) fn hold(&self, messages: impl IntoIterator<Item = MessageId>) {
        let now = self.now_ms();
        self.taken().extend(messages.into_iter().map(|message| (message, now)));
    }

    /// These messages are sent, or left to others.
    pub(super) fn let_go(&self, messages: &[MessageId]) {
        let mut taken = self.taken();
        for message in messages {
            taken.remove(message);
        }
    }

    async fn renew(self) {
        let mut look = tokio::time::interval(LOOK);
        loop {
            look.tick().await;
            if self.taken().is_empty() {
                continue;
            }
            let now = self.now_ms();
            let old: Vec<_> =
                self.taken().iter().filter(|(_, taken)| **taken <= now - OLD_MS).map(|(id, _)| *id).collect();
            if old.is_empty() {
                continue;
            }
            match self.store.renew(&old, now, SENDING_MS).await {
                Ok(()) => {
                    let mut taken = self.taken();
                    for message in &old {
                        taken.entry(*message).and_modify(|taken| *taken = now);
                    }
                }
                Err(failure) => error!(%failure, "leases could not be renewed: some messages may come twice"),
            }
        }
    }

    fn now_ms(&self) -> i64 {
        (self.clock)().timestamp_millis()
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<MessageId, i64>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
