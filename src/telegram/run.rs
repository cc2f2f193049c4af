//! The bot as a whole: what it is made of, from its start to its end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use teloxide::prelude::*;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use super::delivery::Delivery;
use super::housekeeping::keep_house;
use super::intake::Intake;
use super::patience::patiently;
use super::sending::Sender;
use super::turns::{Clock, Turns};
use super::worker::{ATTACHING_AT_ONCE, Hands, Worker};
use super::{polling, profile, webhook};
use crate::conversation::tree::{Conversation, World};
use crate::papers::Papers;
use crate::registry::Registry;
use crate::settings::Webhook;
use crate::store::Store;
use crate::watch::Metrics;

/// What a bot runs on.
pub struct Setup {
    /// The token that `@BotFather` gave.
    pub token: String,
    /// The base URL of another Bot API server; the official one where it is missing.
    pub api_url: Option<reqwest::Url>,
    /// How Telegram reaches the bot; it asks by itself where this is missing.
    pub webhook: Option<Webhook>,
    /// What outlives it.
    pub store: Store,
    /// What it knows.
    pub world: World,
    /// Where IINs are looked up.
    pub registry: Option<Registry>,
    /// What reads files.
    pub papers: Papers,
    /// What time it is.
    pub clock: Clock,
    /// Where it counts.
    pub metrics: Metrics,
}

/// Why a bot does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// There is no HTTP client.
    #[error("no HTTP client can be made")]
    Client(#[from] reqwest::Error),
    /// The address for the webhook can't be had.
    #[error("can't listen on {0} (WEBHOOK_ADDR)")]
    Listen(SocketAddr, #[source] io::Error),
}

/// How long the program waits for an answer: longer than Telegram holds a poll.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(40);
/// How long messages under way may take when the program stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// Runs the bot until `stop`, and leaves the store open. Neither Telegram nor the database that does not answer for a while ends it.
///
/// # Errors
/// When it can't start.
pub async fn run(setup: Setup, stop: CancellationToken) -> Result<(), RunError> {
    let Setup { token, api_url, webhook, store, world, registry, papers, clock, metrics } = setup;
    let client = teloxide::net::default_reqwest_settings().timeout(ANSWER_TIMEOUT).build()?;
    let mut bot = Bot::with_client(token, client);
    if let Some(url) = api_url {
        bot = bot.set_api_url(url);
    }
    let webhook = match webhook {
        Some(webhook) => {
            let listener = TcpListener::bind(webhook.addr).await;
            Some((listener.map_err(|failure| RunError::Listen(webhook.addr, failure))?, webhook))
        }
        None => None,
    };
    let Some(me) = patiently(&stop, "Telegram does not answer", || bot.get_me().into_future()).await else {
        return Ok(());
    };
    metrics.telegram(true);
    let bot_name = me.username().to_owned();
    info!(bot = bot_name, "connected to Telegram");
    let mut world = world.named(&bot_name);
    if me.supports_inline_queries {
        world = world.answering_anywhere();
    } else {
        info!(
            "questions in other chats are not answered: inline mode is turned on by /setinline at @BotFather"
        );
    }
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
    let delivery = Delivery::new(
        Sender(bot.clone()),
        store.clone(),
        Arc::clone(&clock),
        Arc::clone(&world),
        metrics.clone(),
    );
    let relay = tokio::spawn(delivery.clone().relay());
    let housekeeping = tokio::spawn(keep_house(store.clone(), Arc::clone(&clock), Arc::clone(&world)));
    let conversation = Conversation::new(world);
    let job_asked = Arc::new(Notify::new());
    let turns = Arc::new(Turns {
        conversation,
        store: store.clone(),
        delivery: delivery.clone(),
        clock: Arc::clone(&clock),
        job_asked: Arc::clone(&job_asked),
        metrics: metrics.clone(),
    });
    let attaching = Arc::new(Semaphore::new(ATTACHING_AT_ONCE));
    let hands = Hands { registry, papers, bot: bot.clone(), clock, store: store.clone(), attaching };
    let worker = tokio::spawn(Worker { hands, turns: Arc::clone(&turns), job_asked }.run(stop.clone()));
    let intake = Intake { bot_name, turns, metrics };
    match webhook {
        Some((listener, webhook)) => webhook::serve(&bot, listener, &webhook, intake, &stop).await,
        None => polling::poll(&bot, &intake, &stop).await,
    }

    info!("stopping: what is under way is finished");
    relay.abort();
    housekeeping.abort();
    introduction.abort();
    let _ = tokio::time::timeout(FAREWELL, worker).await;
    if tokio::time::timeout(FAREWELL, delivery.finish()).await.is_err() {
        warn!("some messages are left to the relay of the next start");
    }
    Ok(())
}
