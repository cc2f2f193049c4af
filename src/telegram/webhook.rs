//! Updates in, by webhook: Telegram calls, and takes anything but 200 for "not yet" and calls again. So 200 is said
//! when the turn is committed, and to what can never have one. Calls that arrive together share a transaction.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq;
use teloxide::prelude::*;
use teloxide::types::{Update, WebhookInfo};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use super::intake::{ALLOWED_UPDATES, Intake};
use super::patience::{patiently, reason_of};
use super::understand::Incoming;
use crate::settings::Webhook;

/// The header in which Telegram shows the secret.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// The largest update, in bytes. A text of 4096 characters with all its entities, quoted in an answer, is a tenth of it.
const LARGEST: usize = 1024 * 1024;
/// How long a call may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(10);
/// How many calls Telegram may make at once: as many as it offers, for they share transactions.
const CONNECTIONS: u8 = 100;
/// How many updates one transaction takes.
const BATCH: usize = 256;
/// How long a batch may take. Telegram waits a minute for an answer; a call waits for the batch before its own and for
/// its own.
const PATIENCE: Duration = Duration::from_secs(25);
/// How often Telegram is asked how delivery goes.
const LOOK: Duration = Duration::from_secs(30);
/// How long calls under way may take when the program stops: a batch.
const FAREWELL: Duration = PATIENCE;

/// Takes calls until `stop`. The webhook stays set: other replicas live by it, and what comes meanwhile waits for it.
pub(super) async fn serve(
    bot: &Bot,
    listener: TcpListener,
    webhook: &Webhook,
    intake: Intake,
    stop: &CancellationToken,
) {
    let intake = Arc::new(intake);
    let (queue, waiting) = mpsc::channel(BATCH);
    let collector = tokio::spawn(collect(Arc::clone(&intake), waiting));
    let door = Door { intake: Arc::clone(&intake), secret: webhook.secret.as_str().into(), queue };
    let router = Router::new().fallback(receive).layer(DefaultBodyLimit::max(LARGEST)).with_state(door);
    let server = axum::serve(listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
    let server = tokio::spawn(server.into_future());
    info!(addr = %webhook.addr, "listening for updates");

    let set = || {
        bot.set_webhook(webhook.url.clone())
            .secret_token(webhook.secret.clone())
            .allowed_updates(ALLOWED_UPDATES)
            .max_connections(CONNECTIONS)
            .into_future()
    };
    if patiently(stop, "the webhook could not be set; Telegram must be able to reach WEBHOOK_URL", set)
        .await
        .is_some()
    {
        info!("the webhook is set");
        look_after(bot, webhook, &intake, stop).await;
    }
    // The collector ends with the last call.
    let rest = async {
        let _ = server.await;
        let _ = collector.await;
    };
    if timeout(FAREWELL, rest).await.is_err() {
        warn!("some calls are left without an answer; Telegram repeats them");
    }
}

/// Asks Telegram from time to time how delivery goes, until `stop`.
async fn look_after(bot: &Bot, webhook: &Webhook, intake: &Intake, stop: &CancellationToken) {
    let mut told = Told { gone: false, failed_at: (intake.turns.clock)() };
    let mut looks = tokio::time::interval(LOOK);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = looks.tick() => {}
        }
        let info = tokio::select! {
            () = stop.cancelled() => return,
            info = bot.get_webhook_info().into_future() => info,
        };
        intake.metrics.telegram(info.is_ok());
        match info {
            Ok(info) => {
                intake.metrics.undelivered(info.pending_update_count);
                told.tell(webhook, info);
            }
            Err(failure) => warn!(reason = reason_of(&failure), "Telegram does not tell how delivery goes"),
        }
    }
}

/// What was told of the webhook, so that it is told once.
struct Told {
    gone: bool,
    /// The last failure that was told; those before the start are no news.
    failed_at: DateTime<Utc>,
}

impl Told {
    fn tell(&mut self, webhook: &Webhook, info: WebhookInfo) {
        // Nobody but an operator can know which of two bots with one token is the right one.
        let gone = info.url.as_ref() != Some(&webhook.url);
        if gone && !self.gone {
            error!("another process has changed or deleted the webhook: no updates come here");
        }
        self.gone = gone;
        if let Some(failed_at) = info.last_error_date.filter(|at| *at > self.failed_at) {
            let reason = info.last_error_message.unwrap_or_default();
            warn!(reason, undelivered = info.pending_update_count, "Telegram could not deliver an update");
            self.failed_at = failed_at;
        }
    }
}

/// An update that needs a turn, and who waits to hear whether it is committed.
type Call = (Incoming, oneshot::Sender<bool>);

/// Where calls arrive.
#[derive(Clone)]
struct Door {
    intake: Arc<Intake>,
    secret: Arc<str>,
    queue: mpsc::Sender<Call>,
}

async fn receive(State(door): State<Door>, request: Request) -> Response {
    if request.method() != Method::POST {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "POST")]).into_response();
    }
    if !is_telegram(request.headers(), &door.secret) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let body = match timeout(ARRIVAL, Bytes::from_request(request, &())).await {
        Ok(Ok(body)) => body,
        // 413 for one that is too large.
        Ok(Err(rejection)) => return rejection.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let Ok(update) = serde_json::from_slice::<Update>(&body) else {
        // It will not be better next time, and would come for ever.
        warn!("a call that is no update is passed over");
        door.intake.metrics.update("unreadable");
        return StatusCode::OK.into_response();
    };
    let Some(incoming) = door.intake.sort(update) else { return StatusCode::OK.into_response() };
    let (tell, committed) = oneshot::channel();
    // A failure is the end of the collector: the process stops.
    let _ = door.queue.send((incoming, tell)).await;
    match committed.await {
        Ok(true) => StatusCode::OK.into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// In a time that does not tell how much of the secret was right.
fn is_telegram(headers: &HeaderMap, secret: &str) -> bool {
    let shown = headers.get(SECRET).map(header::HeaderValue::as_bytes).unwrap_or_default();
    shown.ct_eq(secret.as_bytes()).into()
}

/// Commits all calls that wait, and again, until there is nobody left to call.
async fn collect(intake: Arc<Intake>, mut queue: mpsc::Receiver<Call>) {
    let mut calls = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut calls, BATCH).await > 0 {
        // Telegram numbers updates in their order; calls may overtake each other.
        calls.sort_by_key(|(incoming, _): &Call| incoming.update());
        let batch = calls.iter().map(|(incoming, _)| incoming.clone()).collect();
        let committed = match timeout(PATIENCE, intake.commit(batch)).await {
            Ok(Ok(())) => true,
            Ok(Err(failure)) => {
                error!(%failure, "a batch of updates could not be committed; Telegram repeats them");
                false
            }
            Err(_) => {
                error!("a batch of updates took too long; Telegram repeats them");
                false
            }
        };
        for (_, tell) in calls.drain(..) {
            // Who has hung up will call again.
            let _ = tell.send(committed);
        }
    }
}
