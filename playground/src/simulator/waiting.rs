//! Waiting without sleeping: look, and look again when something has changed.

use std::time::Duration;

use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};

/// The wait was in vain; the text says what the chat looked like.
#[derive(Debug, Clone, thiserror::Error)]
#[error("waited in vain: {0}")]
pub struct TimedOut(pub(super) String);

/// Looks at once and after every change, until something is found or patience ends.
pub(super) async fn wait<T>(
    mut signal: watch::Receiver<u64>,
    patience: Duration,
    look: impl Fn() -> Option<T>,
) -> Option<T> {
    let deadline = Instant::now() + patience;
    loop {
        signal.mark_unchanged();
        if let Some(found) = look() {
            return Some(found);
        }
        timeout_at(deadline, signal.changed()).await.ok()?.ok()?;
    }
}
