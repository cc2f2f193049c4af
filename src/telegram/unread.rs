//! Requests whose answer is only looked at for refusals. Telegram answers a message with the whole message, and taking
//! that apart costs as much as all the rest of the turn's own work.

use serde::Serialize;
use serde::de::IgnoredAny;
use teloxide::Bot;
use teloxide::requests::{JsonRequest, Payload};

/// The request; its answer is "taken", or a refusal.
pub(super) fn unread<P: Payload + Serialize>(bot: &Bot, payload: P) -> JsonRequest<Unread<P>> {
    JsonRequest::new(bot.clone(), Unread(payload))
}

/// A payload whose answer is not read.
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub(super) struct Unread<P>(P);

impl<P: Payload> Payload for Unread<P> {
    type Output = IgnoredAny;

    const NAME: &'static str = P::NAME;
}
