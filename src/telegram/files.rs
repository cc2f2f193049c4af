//! Fetches the files that people send.

use backon::{ExponentialBuilder, Retryable};
use futures::TryStreamExt;
use teloxide::net::Download;
use teloxide::prelude::*;
use teloxide::types::FileId;
use teloxide::{ApiError, RequestError};

/// Why a file is not there.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotFetched {
    /// It has more bytes than are taken.
    #[error("the file is too large")]
    TooLarge,
    /// Telegram has it no longer, or never had it.
    #[error("the file is gone")]
    Gone,
    /// Telegram can't be reached, or breaks off.
    #[error("the file can't be fetched")]
    Unavailable,
}

const ATTEMPTS: usize = 3;

/// The file of this number, at most `largest` bytes.
pub(super) async fn fetch(bot: &Bot, id: &str, largest: u64) -> Result<Vec<u8>, NotFetched> {
    let attempt = || fetch_once(bot, id, largest);
    let pauses = ExponentialBuilder::default().with_max_times(ATTEMPTS - 1);
    attempt.retry(pauses).when(|failure| matches!(failure, NotFetched::Unavailable)).await
}

async fn fetch_once(bot: &Bot, id: &str, largest: u64) -> Result<Vec<u8>, NotFetched> {
    let file = bot.get_file(FileId(id.to_owned())).await.map_err(|failure| judge(&failure))?;
    let too_large = |size: usize| u64::try_from(size).map_or(true, |size| size > largest);
    if u64::from(file.size) > largest {
        return Err(NotFetched::TooLarge);
    }
    let mut content = Vec::new();
    let mut parts = bot.download_file_stream(&file.path);
    while let Some(part) = parts.try_next().await.map_err(|_| NotFetched::Unavailable)? {
        if too_large(content.len() + part.len()) {
            return Err(NotFetched::TooLarge);
        }
        content.extend_from_slice(&part);
    }
    Ok(content)
}

fn judge(failure: &RequestError) -> NotFetched {
    match failure {
        RequestError::Api(ApiError::Unknown(text)) if text.contains("file is too big") => {
            NotFetched::TooLarge
        }
        RequestError::Api(ApiError::FileIdInvalid | ApiError::WrongFileId | ApiError::WrongFileIdOrUrl) => {
            NotFetched::Gone
        }
        RequestError::Api(ApiError::Unknown(text))
            if !text.contains("Internal Server Error") && !text.contains("Bad Gateway") =>
        {
            NotFetched::Gone
        }
        _ => NotFetched::Unavailable,
    }
}
