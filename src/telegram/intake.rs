//! Updates in, whichever way they came: what each means, and their turns.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use teloxide::types::{AllowedUpdate, Update, UpdateKind};
use tracing::warn;

use super::turns::Turns;
use super::understand::{Incoming, Understood, understand};
use crate::conversation::Input;
use crate::incident::caught;
use crate::store::StoreError;
use crate::watch::Metrics;

/// What Telegram is asked to tell.
pub(super) const ALLOWED_UPDATES: [AllowedUpdate; 3] =
    [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery];

/// Takes updates.
pub(super) struct Intake {
    pub(super) bot_name: String,
    pub(super) turns: Arc<Turns>,
    pub(super) metrics: Metrics,
}

impl Intake {
    /// What needs a turn; anything else is dealt with at once, and of no consequence where that fails.
    pub(super) fn sort(&self, update: Update) -> Option<Incoming> {
        let unreadable = matches!(update.kind, UpdateKind::Error(_));
        let understood = understand(update, &self.bot_name);
        self.metrics.update(match &understood {
            _ if unreadable => "unreadable",
            None => "ignored",
            Some(Understood::Group { .. }) => "group",
            Some(Understood::Callback(_)) => "press-in-group",
            Some(Understood::Private(incoming)) => match incoming.input {
                Input::Command(_) => "command",
                Input::Press { .. } => "press",
                Input::Text { .. } => "text",
                Input::Edited { .. } => "edited",
                _ => "other",
            },
        });
        if unreadable {
            warn!("an update of a form that is not known is passed over");
        }
        match understood? {
            Understood::Private(incoming) => return Some(incoming),
            Understood::Callback(callback) => self.turns.delivery.take_note(callback),
            Understood::Group { chat } => {
                let screen = self.turns.conversation.in_group();
                let link = format!("https://t.me/{}", self.bot_name).parse().ok();
                self.turns.delivery.point_to_private(chat, screen, link);
            }
        }
        None
    }

    /// Makes the turns of a batch. When it returns without an error, none of its updates is needed again.
    pub(super) fn commit(&self, batch: Vec<Incoming>) -> Committing<'_> {
        Box::pin(async move {
            let incident = match caught(self.turns.make(batch.clone())).await {
                Ok(made) => return made,
                Err(incident) => incident,
            };
            if let [only] = batch.as_slice() {
                self.metrics.incident();
                self.turns.delivery.apologise_soon(only.chat, incident);
                return Ok(());
            }
            // The update that this program stumbles over must not take others with it, nor come for ever.
            for incoming in batch {
                self.commit(vec![incoming]).await?;
            }
            Ok(())
        })
    }
}

type Committing<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;
