//! Updates in, by long polling: the next batch is asked for when all of the last one is committed, and that is what
//! tells Telegram to forget it.

use std::sync::Arc;
use std::time::Duration;

use teloxide::RequestError;
use teloxide::prelude::*;
use teloxide::types::{AllowedUpdate, Update};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use super::delivery::Delivery;
use super::profile;
use super::turns::{Clock, Turns};
use super::understand::{Understood, understand};
use super::worker::Worker;
use crate::conversation::tree::{Conversation, World};
use crate::registry::Registry;
use crate::store::Store;

/// How long Telegram holds a request for updates when there are none, in seconds.
const POLL_S: u32 = 25;
/// How long the program waits for an answer: longer than Telegram holds it.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(40);
/// The longest pause before Telegram or the database is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long messages under way may take when the program stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// Runs the bot until `stop`. Neither Telegram nor the database that does not answer for a while ends it.
///
/// # Errors
/// When no HTTP client can be made.
pub async fn run(
    token: &str,
    api_url: Option<reqwest::Url>,
    store: Store,
    world: World,
    registry: Option<Registry>,
    clock: Clock,
    stop: CancellationToken,
) -> Result<(), reqwest::Error> {
    let client = teloxide::net::default_reqwest_settings().timeout(ANSWER_TIMEOUT).build()?;
    let mut bot = Bot::with_client(token, client);
    if let Some(url) = api_url {
        bot = bot.set_api_url(url);
    }
    let Some(me) = patiently(&stop, "Telegram does not answer", || bot.get_me().into_future()).await else {
        return Ok(());
    };
    let bot_name = me.username().to_owned();
    info!(bot = bot_name, "connected to Telegram");
    let world = Arc::new(world);
    let introduction = tokio::spawn({
        let (bot, world, stop) = (bot.clone(), Arc::clone(&world), stop.clone());
        async move {
            let introduce = || profile::introduce(&bot, &world);
            patiently(&stop, "commands and descriptions could not be set", introduce).await;
        }
    });
    if let Err(failure) = store.take_over().await {
        error!(%failure, "what was left behind is sent when its lease ends");
    }
    let delivery = Delivery::new(bot.clone(), store.clone(), Arc::clone(&clock));
    let relay = tokio::spawn(delivery.clone().relay());
    let job_asked = Arc::new(Notify::new());
    let turns = Arc::new(Turns {
        conversation: Conversation::new(world),
        store,
        delivery,
        clock,
        job_asked: Arc::clone(&job_asked),
    });
    let worker = registry.map(|registry| {
        let worker = Worker { registry, turns: Arc::clone(&turns), job_asked };
        tokio::spawn(worker.run(stop.clone()))
    });
    poll(&bot, &bot_name, &turns, &stop).await;

    info!("stopping: what is under way is finished");
    relay.abort();
    introduction.abort();
    if let Some(worker) = worker {
        let _ = tokio::time::timeout(FAREWELL, worker).await;
    }
    if tokio::time::timeout(FAREWELL, turns.delivery.finish()).await.is_err() {
        warn!("some messages are left to the relay of the next start");
    }
    turns.store.close().await;
    Ok(())
}

async fn poll(bot: &Bot, bot_name: &str, turns: &Turns, stop: &CancellationToken) {
    let mut offset = 0_i32;
    let mut pause = Pause::new();
    while !stop.is_cancelled() {
        let request = bot.get_updates().offset(offset).timeout(POLL_S).allowed_updates([
            AllowedUpdate::Message,
            AllowedUpdate::EditedMessage,
            AllowedUpdate::CallbackQuery,
        ]);
        let updates = tokio::select! {
            () = stop.cancelled() => break,
            updates = request => updates,
        };
        match updates {
            Ok(updates) => {
                pause = Pause::new();
                let next = updates.last().map(|update| update.id.as_offset());
                if !take(bot_name, turns, updates, stop).await {
                    return;
                }
                offset = next.unwrap_or(offset);
            }
            Err(failure) => {
                warn!(reason = reason_of(&failure), "updates could not be fetched; trying again");
                let asked = if let RequestError::RetryAfter(seconds) = failure {
                    seconds.duration()
                } else {
                    Duration::ZERO
                };
                pause.wait(asked, stop).await;
            }
        }
    }
    // Telegram forgets what was committed, and does not deliver it to the next start again.
    let _ = bot.get_updates().offset(offset).timeout(0).limit(1).await;
}

/// Commits a batch, however long the database takes. Whether it was: not when the program is told to stop meanwhile.
async fn take(bot_name: &str, turns: &Turns, updates: Vec<Update>, stop: &CancellationToken) -> bool {
    let mut batch = Vec::new();
    for understood in updates.into_iter().filter_map(|update| understand(update, bot_name)) {
        match understood {
            Understood::Private(incoming) => batch.push(incoming),
            Understood::Callback(callback) => turns.delivery.take_note(callback),
            Understood::Group { chat } => {
                let screen = turns.conversation.in_group();
                let link = format!("https://t.me/{bot_name}").parse().ok();
                turns.delivery.point_to_private(chat, &screen, link);
            }
        }
    }
    let mut pause = Pause::new();
    while let Err(failure) = turns.make(batch.clone()).await {
        error!(%failure, "a batch of updates could not be committed; trying again");
        pause.wait(Duration::ZERO, stop).await;
        if stop.is_cancelled() {
            return false;
        }
    }
    true
}

/// Tries until it works; `None` when the program is told to stop before.
async fn patiently<T, F>(stop: &CancellationToken, complaint: &str, attempt: impl Fn() -> F) -> Option<T>
where
    F: Future<Output = Result<T, RequestError>>,
{
    let mut pause = Pause::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return None,
            result = attempt() => match result {
                Ok(value) => return Some(value),
                Err(failure) => warn!(reason = reason_of(&failure), "{complaint}; trying again"),
            },
        }
        pause.wait(Duration::ZERO, stop).await;
    }
}

/// Longer each time.
struct Pause(Duration);

impl Pause {
    fn new() -> Self {
        Self(Duration::from_millis(250))
    }

    async fn wait(&mut self, at_least: Duration, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(self.0.max(at_least)) => {}
        }
        self.0 = (self.0 * 2).min(LONGEST_PAUSE);
    }
}

/// A word for the log: an error's own text could hold what a person wrote.
fn reason_of(failure: &RequestError) -> &'static str {
    match failure {
        RequestError::Api(_) => "refused",
        RequestError::MigrateToChatId(_) => "migrated",
        RequestError::RetryAfter(_) => "retry-after",
        RequestError::Network(_) => "network",
        RequestError::InvalidJson { .. } => "not understood",
        RequestError::Io(_) => "io",
    }
}
