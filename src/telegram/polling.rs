//! Updates in, by long polling: the next batch is asked for when all of the last one is committed, and that is what
//! tells Telegram to forget it.

use std::time::Duration;

use teloxide::prelude::*;
use teloxide::types::Update;
use teloxide::{ApiError, RequestError};
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use super::intake::{ALLOWED_UPDATES, Intake};
use super::patience::{Pause, asked_to_wait, patiently, reason_of};

/// How long Telegram holds a request for updates when there are none, in seconds.
const POLL_S: u32 = 25;

/// Polls until `stop`.
pub(super) async fn poll(bot: &Bot, intake: &Intake, stop: &CancellationToken) {
    // While a webhook is set Telegram answers no poll. What waits for the webhook is delivered to the poll.
    let metrics = &intake.metrics;
    let delete = || async move {
        let deleted = bot.delete_webhook().drop_pending_updates(false).await;
        metrics.telegram(deleted.is_ok());
        deleted
    };
    if patiently(stop, "an earlier webhook could not be deleted", delete).await.is_none() {
        return;
    }
    let mut offset = 0_i32;
    let mut pause = Pause::new();
    while !stop.is_cancelled() {
        let request = bot.get_updates().offset(offset).timeout(POLL_S).allowed_updates(ALLOWED_UPDATES);
        let updates = tokio::select! {
            () = stop.cancelled() => break,
            updates = request => updates,
        };
        intake.metrics.telegram(updates.is_ok());
        match updates {
            Ok(updates) => {
                pause = Pause::new();
                let next = updates.last().map(|update| update.id.as_offset());
                if !take(intake, updates, stop).await {
                    return;
                }
                offset = next.unwrap_or(offset);
            }
            Err(failure) => {
                if is_conflict(&failure) {
                    error!(
                        "another process takes the updates of this bot, by polling or by a webhook: one of the two must go"
                    );
                } else {
                    warn!(reason = reason_of(&failure), "updates could not be fetched; trying again");
                }
                pause.wait(asked_to_wait(&failure), stop).await;
            }
        }
    }
    // Telegram forgets what was committed, and does not deliver it to the next start again.
    let _ = bot.get_updates().offset(offset).timeout(0).limit(1).await;
}

/// Commits a batch, however long the database takes. Whether it was: not when the program is told to stop meanwhile.
async fn take(intake: &Intake, updates: Vec<Update>, stop: &CancellationToken) -> bool {
    let batch: Vec<_> = updates.into_iter().filter_map(|update| intake.sort(update)).collect();
    let mut pause = Pause::new();
    while let Err(failure) = intake.commit(batch.clone()).await {
        error!(%failure, "a batch of updates could not be committed; trying again");
        pause.wait(Duration::ZERO, stop).await;
        if stop.is_cancelled() {
            return false;
        }
    }
    true
}

/// Status 409, whose texts are several.
fn is_conflict(failure: &RequestError) -> bool {
    match failure {
        RequestError::Api(ApiError::TerminatedByOtherGetUpdates | ApiError::CantGetUpdates) => true,
        RequestError::Api(ApiError::Unknown(text)) => text.starts_with("Conflict"),
        _ => false,
    }
}
