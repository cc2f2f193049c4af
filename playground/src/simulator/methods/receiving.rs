//! How the bot hears of what people do: asking for updates, or a webhook.

use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, timeout_at};

use super::{Outcome, done};
use crate::simulator::{
    error::ApiError,
    params::Params,
    updates::Webhook,
    world::{Core, World},
};

const LONGEST_WAIT_SECONDS: u64 = 50;

/// Waits for updates. None when the API went down meanwhile: there is no answer then.
pub(crate) async fn get_updates(core: &Core, params: &Params) -> Option<Outcome> {
    let seconds = params.integer("timeout").and_then(|timeout| u64::try_from(timeout).ok()).unwrap_or(0);
    let deadline = Instant::now() + Duration::from_secs(seconds.min(LONGEST_WAIT_SECONDS));
    let limit = batch_limit(params);
    let (mut signal, poll) = match start_poll(&mut core.lock(), params) {
        Ok(started) => started,
        Err(refusal) => return Some(Err(refusal)),
    };
    loop {
        {
            let mut world = core.lock();
            if world.faults.is_down {
                return None;
            }
            if world.updates.webhook.is_some() {
                return Some(Err(ApiError::conflict("terminated by setWebhook request")));
            }
            if world.updates.poll != poll {
                let other =
                    "terminated by other getUpdates request; make sure that only one bot instance is running";
                return Some(Err(ApiError::conflict(other)));
            }
            if let Some(batch) = world.updates.batch(limit) {
                return Some(Ok(batch));
            }
        }
        match timeout_at(deadline, signal.changed()).await {
            Ok(Ok(())) => {}
            _ => return Some(Ok("[]".to_owned())),
        }
    }
}

fn start_poll(
    world: &mut World,
    params: &Params,
) -> Result<(tokio::sync::watch::Receiver<u64>, u64), ApiError> {
    if world.updates.webhook.is_some() {
        let active = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        return Err(ApiError::conflict(active));
    }
    world.updates.allow(params.object("allowed_updates")?.as_ref());
    world.updates.confirm(params.integer("offset").unwrap_or(0));
    world.updates.poll += 1;
    world.updates.wake();
    Ok((world.updates.subscribe(), world.updates.poll))
}

fn batch_limit(params: &Params) -> usize {
    let limit = params.integer("limit").and_then(|limit| usize::try_from(limit).ok());
    limit.filter(|limit| (1..=100).contains(limit)).unwrap_or(100)
}

/// The entry in the table of methods; calls over HTTP go through [`get_updates`].
pub(super) fn without_waiting(world: &mut World, params: &Params) -> Outcome {
    start_poll(world, params)?;
    Ok(world.updates.batch(batch_limit(params)).unwrap_or_else(|| "[]".to_owned()))
}

pub(super) fn set_webhook(world: &mut World, params: &Params) -> Outcome {
    let url = params.text_or_empty("url").trim().to_owned();
    if url.is_empty() {
        return delete_webhook(world, params);
    }
    // Telegram's own server takes https only; one's own Bot API server, whose part this is, takes both.
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(char::is_whitespace)) {
        return Err(ApiError::bad_request("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let secret_token = params.text("secret_token").filter(|token| !token.is_empty());
    if let Some(token) = &secret_token {
        if token.len() > 256 {
            return Err(ApiError::bad_request("secret token is too long"));
        }
        if !token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
            return Err(ApiError::bad_request("secret token contains unallowed characters"));
        }
    }
    world.updates.allow(params.object("allowed_updates")?.as_ref());
    if params.boolean("drop_pending_updates") {
        world.updates.drop_pending();
    }
    world.updates.webhook = Some(Webhook {
        url,
        secret_token: secret_token.map(std::borrow::Cow::into_owned),
        max_connections: params.integer("max_connections").unwrap_or(40).clamp(1, 100),
        last_error: None,
    });
    world.updates.wake();
    done()
}

pub(super) fn delete_webhook(world: &mut World, params: &Params) -> Outcome {
    if params.boolean("drop_pending_updates") {
        world.updates.drop_pending();
    }
    world.updates.webhook = None;
    world.updates.wake();
    done()
}

#[expect(clippy::unnecessary_wraps, reason = "what every method returns")]
pub(super) fn get_webhook_info(world: &mut World, _: &Params) -> Outcome {
    let queue = &world.updates;
    let mut info = json!({
        "url": queue.webhook.as_ref().map_or("", |webhook| webhook.url.as_str()),
        "has_custom_certificate": false,
        "pending_update_count": queue.waiting(),
    });
    if let Some(webhook) = &queue.webhook {
        info["max_connections"] = json!(webhook.max_connections);
        if let Some((date, message)) = &webhook.last_error {
            info["last_error_date"] = json!(date);
            info["last_error_message"] = json!(message);
        }
    }
    if let Some(allowed) = queue.allowed() {
        info["allowed_updates"] = json!(allowed);
    }
    Ok(info.to_string())
}
