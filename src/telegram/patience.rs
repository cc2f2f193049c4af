//! Waiting for Telegram and the database, which may be gone for a while.

use std::time::Duration;

use teloxide::{ApiError, RequestError};
use tokio_util::sync::CancellationToken;
use tracing::warn;

/// The longest pause before something is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Tries until it works; `None` when the program is told to stop before.
pub(super) async fn patiently<T, F>(
    stop: &CancellationToken,
    complaint: &str,
    attempt: impl Fn() -> F,
) -> Option<T>
where
    F: Future<Output = Result<T, RequestError>>,
{
    let mut pause = Pause::new();
    loop {
        let asked = tokio::select! {
            () = stop.cancelled() => return None,
            result = attempt() => match result {
                Ok(value) => return Some(value),
                Err(failure) => {
                    warn!(reason = reason_of(&failure), "{complaint}; trying again");
                    asked_to_wait(&failure)
                }
            },
        };
        pause.wait(asked, stop).await;
    }
}

/// Longer each time.
pub(super) struct Pause(Duration);

impl Pause {
    pub(super) fn new() -> Self {
        Self(Duration::from_millis(250))
    }

    pub(super) async fn wait(&mut self, at_least: Duration, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(self.0.max(at_least)) => {}
        }
        self.0 = (self.0 * 2).min(LONGEST_PAUSE);
    }
}

/// How long Telegram wants not to be asked.
pub(super) fn asked_to_wait(failure: &RequestError) -> Duration {
    match failure {
        RequestError::RetryAfter(seconds) => seconds.duration(),
        _ => Duration::ZERO,
    }
}

/// A word for the log: an error's own text could hold what a person wrote.
pub(super) fn reason_of(failure: &RequestError) -> &'static str {
    match failure {
        RequestError::Api(ApiError::InvalidToken) => "the token is refused",
        RequestError::Api(_) => "refused",
        RequestError::MigrateToChatId(_) => "migrated",
        RequestError::RetryAfter(_) => "retry-after",
        RequestError::Network(_) => "network",
        RequestError::InvalidJson { .. } => "not understood",
        RequestError::Io(_) => "io",
    }
}
