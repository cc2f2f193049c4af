//! Delivery to the bot's webhook: one update after the other, each until it is taken.

use std::{sync::Arc, time::Duration};

use reqwest::{Client, header::CONTENT_TYPE};

use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};

use super::{
    updates::{Update, Webhook},
    world::{Core, now},
};

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
const PATIENCE: Duration = Duration::from_mins(1);

/// Delivers until dropped.
pub(crate) async fn deliver(core: Core) {
    let client = Client::new();
    let mut signal = core.lock().updates.subscribe();
    let mut pause = FIRST_PAUSE;
    loop {
        signal.mark_unchanged();
        let next = {
            let world = core.lock();
            if world.faults.is_down { None } else { world.updates.for_webhook() }
        };
        let Some((update, webhook)) = next else {
            if signal.changed().await.is_err() {
                return;
            }
            continue;
        };
        match post(&client, &update, &webhook).await {
            Ok(()) => {
                core.lock().updates.delivered(&update);
                pause = FIRST_PAUSE;
            }
            Err(what) => {
                note(&core, &webhook, what);
                rest(&core, &webhook, &mut signal, pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// Lets the webhook recover, unless another one is set meanwhile.
async fn rest(core: &Core, tried: &Webhook, signal: &mut watch::Receiver<u64>, pause: Duration) {
    let end = Instant::now() + pause;
    while let Ok(Ok(())) = timeout_at(end, signal.changed()).await {
        let world = core.lock();
        if world.updates.webhook.as_ref().is_none_or(|webhook| webhook.url != tried.url) {
            return;
        }
    }
}

async fn post(client: &Client, update: &Arc<Update>, webhook: &Webhook) -> Result<(), String> {
    let request = client.post(&webhook.url).timeout(PATIENCE).header(CONTENT_TYPE, "application/json");
    let request = match &webhook.secret_token {
        Some(token) => request.header("X-Telegram-Bot-Api-Secret-Token", token),
        None => request,
    };
    match request.body(update.json.clone()).send().await {
        Ok(response) if response.status().is_success() => Ok(()),
        Ok(response) => Err(format!("Wrong response from the webhook: {}", response.status())),
        Err(error) if error.is_timeout() => Err("Read timeout expired".to_owned()),
        Err(_) => Err("Connection failed".to_owned()),
    }
}

fn note(core: &Core, tried: &Webhook, what: String) {
    if let Some(webhook) = &mut core.lock().updates.webhook
        && webhook.url == tried.url
    {
        webhook.last_error = Some((now(), what));
    }
}
