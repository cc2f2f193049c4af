//! Messages out: at once after their commit, and by the relay what could not be sent then. Messages of one chat keep
//! their order; a chat that is slow holds up no other.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use osms_rules::Language;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters};
use teloxide::prelude::*;
use teloxide::types::{
    CallbackQueryId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
    MessageId as TelegramMessage, ParseMode,
};
use teloxide::{ApiError, RequestError};
use tokio::sync::{Notify, mpsc};
use tokio_util::task::TaskTracker;
use tracing::{error, warn};

use super::apology::apology;
use super::turns::Clock;
use crate::conversation::tree::World;
use crate::conversation::{Outgoing, Person, Screen};
use crate::incident::{Incident, caught};
use crate::store::{MessageId, SENDING_MS, Store};
use crate::watch::Metrics;

/// Sends messages.
#[derive(Clone)]
pub(super) struct Delivery {
    bot: Bot,
    store: Store,
    clock: Clock,
    world: Arc<World>,
    metrics: Metrics,
    /// The messages of each chat that wait for the one before them.
    waiting: Arc<Mutex<HashMap<i64, Vec<Promised>>>>,
    relay: Arc<Notify>,
    sent: mpsc::UnboundedSender<MessageId>,
    tasks: TaskTracker,
}

type Promised = (MessageId, Outgoing);

/// What became of an attempt to send.
enum Attempt {
    Sent,
    /// Not now; perhaps after this long.
    Later(Duration, &'static str),
    /// This message never.
    Never(&'static str),
    /// No message of this chat, ever.
    ChatGone(&'static str),
}

/// How many messages the relay takes at once.
const RELAY_BATCH: i64 = 100;
/// How often the relay looks by itself.
const RELAY_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

impl Delivery {
    pub(super) fn new(bot: Bot, store: Store, clock: Clock, world: Arc<World>, metrics: Metrics) -> Self {
        let (sent, confirmed) = mpsc::unbounded_channel();
        let delivery = Self {
            bot,
            store,
            clock,
            world,
            metrics,
            waiting: Arc::default(),
            relay: Arc::default(),
            sent,
            tasks: TaskTracker::new(),
        };
        tokio::spawn(delivery.clone().strike_off(confirmed));
        delivery
    }

    /// Tells Telegram that a press has arrived, so that the button stops blinking. It promises nothing to the
    /// person: where it fails nothing is lost.
    pub(super) fn take_note(&self, callback: CallbackQueryId) {
        let bot = self.bot.clone();
        self.tasks.spawn(async move {
            let _ = bot.answer_callback_query(callback).await;
        });
    }

    /// Says in a group where personal questions are answered.
    pub(super) fn point_to_private(&self, group: i64, screen: &Screen, link: Option<reqwest::Url>) {
        let Some(link) = link else { return };
        let label =
            screen.buttons.iter().flatten().map(|button| button.label.clone()).next().unwrap_or_default();
        let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::url(label, link)]]);
        let message = self.bot.send_message(ChatId(group), screen.html.clone()).reply_markup(keyboard);
        self.tasks.spawn(async move {
            let _ = message.await;
        });
    }

    /// Tells a person of an incident that left nothing behind to be sent.
    pub(super) fn apologise_soon(&self, chat: i64, incident: Incident) {
        let delivery = self.clone();
        self.tasks.spawn(async move {
            delivery.apologise(chat, incident).await;
        });
    }

    /// Sends what was just committed, after what the same chat still waits for.
    pub(super) fn send_now(&self, chat: i64, messages: Vec<Promised>) {
        if messages.is_empty() {
            return;
        }
        let mut waiting = self.waiting();
        if let Some(queue) = waiting.get_mut(&chat) {
            queue.extend(messages);
            return;
        }
        waiting.insert(chat, Vec::new());
        drop(waiting);
        let delivery = self.clone();
        self.tasks.spawn(async move { delivery.drain_chat(chat, messages).await });
    }

    /// Makes the relay look now.
    pub(super) fn wake_relay(&self) {
        self.relay.notify_one();
    }

    /// Sends what was left behind, until the process ends.
    pub(super) async fn relay(self) {
        loop {
            let now = (self.clock)().timestamp_millis();
            let claimed = match self.store.claim_due(now, RELAY_BATCH, SENDING_MS).await {
                Ok(claimed) => claimed,
                Err(failure) => {
                    error!(%failure, "the relay can't read the outbox");
                    Vec::new()
                }
            };
            let found = !claimed.is_empty();
            let attempts = claimed.into_iter().map(|message| {
                let delivery = self.clone();
                async move {
                    // What can't be read is of a release that is no more, or under a key that is.
                    let outgoing = message.payload.ok().and_then(|bytes| Outgoing::from_bytes(&bytes));
                    delivery.attempt(message.id, outgoing.as_ref(), message.attempts).await;
                }
            });
            futures::future::join_all(attempts).await;
            if !found {
                tokio::select! {
                    () = self.relay.notified() => {}
                    () = tokio::time::sleep(RELAY_PAUSE) => {}
                }
            }
        }
    }

    /// Waits until what is under way is done.
    pub(super) async fn finish(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }

    async fn drain_chat(&self, chat: i64, messages: Vec<Promised>) {
        let mut messages: VecDeque<Promised> = messages.into();
        loop {
            while let Some((id, outgoing)) = messages.pop_front() {
                if !self.attempt(id, Some(&outgoing), 1).await {
                    self.leave_to_relay(chat, messages).await;
                    return;
                }
            }
            let mut waiting = self.waiting();
            match waiting.get_mut(&chat) {
                Some(queue) if !queue.is_empty() => messages = std::mem::take(queue).into(),
                _ => {
                    waiting.remove(&chat);
                    return;
                }
            }
        }
    }

    /// The rest of a chat whose message was put off: the relay sends it after that message.
    async fn leave_to_relay(&self, chat: i64, mut rest: VecDeque<Promised>) {
        rest.extend(self.waiting().remove(&chat).unwrap_or_default());
        let now = (self.clock)().timestamp_millis();
        for (id, _) in rest {
            match self.store.retry(id, now, "behind").await {
                Ok(true) => self.metrics.put_off("behind"),
                // Its chat was given up.
                Ok(false) => {}
                // Its lease ends by itself.
                Err(failure) => error!(%failure, "a message could not be left to the relay"),
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<i64, Vec<Promised>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tries once, and writes down what became of it. Whether the next message of the chat may follow.
    async fn attempt(&self, id: MessageId, outgoing: Option<&Outgoing>, attempts: i64) -> bool {
        let attempt = match outgoing {
            Some(outgoing) => caught(self.send(id.chat(), outgoing)).await,
            None => Ok(Attempt::Never("unreadable")),
        };
        // What can't be said is not passed over in silence.
        let attempt = match attempt {
            Ok(Attempt::Never(reason)) => self.stand_in(id.chat(), reason, Incident::draw()).await,
            Ok(attempt) => attempt,
            Err(incident) => self.stand_in(id.chat(), "mistake", incident).await,
        };
        match attempt {
            Attempt::Sent => {
                self.metrics.sent();
                let _ = self.sent.send(id);
                true
            }
            Attempt::Later(pause, reason) => {
                let pause = pause.max(back_off(attempts));
                let due_at =
                    (self.clock)().timestamp_millis() + i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
                self.metrics.put_off(reason);
                warn!(reason, pause_s = pause.as_secs(), "a message is put off");
                if let Err(failure) = self.store.retry(id, due_at, reason).await {
                    error!(%failure, "a message that was put off could not be written down");
                }
                false
            }
            Attempt::Never(reason) => {
                self.metrics.given_up(reason, 1);
                let now = (self.clock)().timestamp_millis();
                if let Err(failure) = self.store.give_up(id, reason, now).await {
                    error!(%failure, "a message that can't be sent could not be written down");
                }
                true
            }
            Attempt::ChatGone(reason) => {
                let now = (self.clock)().timestamp_millis();
                match self.store.give_up_chat(id.chat(), reason, now).await {
                    Ok(messages) => self.metrics.given_up(reason, messages),
                    Err(failure) => error!(%failure, "a chat that is gone could not be written down"),
                }
                false
            }
        }
    }

    /// Sends the number of an incident in the place of a message that can never be sent. What becomes of the message:
    /// it waits where its place-holder has to wait.
    async fn stand_in(&self, chat: i64, reason: &'static str, incident: Incident) -> Attempt {
        match self.apologise(chat, incident).await {
            Attempt::Sent | Attempt::Never(_) => {
                self.metrics.incident();
                error!(%incident, reason, "a message can't be sent; the person has its number");
                Attempt::Never(reason)
            }
            other => other,
        }
    }

    async fn apologise(&self, chat: i64, incident: Incident) -> Attempt {
        let said = apology(&self.world, self.language_of(chat).await, incident);
        self.bot
            .send_message(ChatId(chat), said)
            .await
            .map_or_else(|failure| judge(&failure), |_| Attempt::Sent)
    }

    async fn language_of(&self, chat: i64) -> Option<Language> {
        let dialogue = self.store.dialogues(&[chat]).await.ok()?.remove(&chat)?;
        Person::from_bytes(&dialogue.state.ok()??)?.language
    }

    async fn send(&self, chat: i64, outgoing: &Outgoing) -> Attempt {
        let (edited, screen) = match outgoing {
            Outgoing::Send(screen) => (None, screen),
            Outgoing::Edit { message, screen } => (Some(*message), screen),
        };
        let mut result = match edited {
            Some(message) => self.edit_message(chat, message, screen).await,
            None => self.send_message(chat, screen).await,
        };
        // The person has deleted it, or it is too old: the answer comes all the same.
        if edited.is_some() && result.as_ref().is_err_and(has_nothing_to_edit) {
            result = self.send_message(chat, screen).await;
        }
        result.map_or_else(|failure| judge(&failure), |()| Attempt::Sent)
    }

    async fn send_message(&self, chat: i64, screen: &Screen) -> Result<(), RequestError> {
        let mut message = self
            .bot
            .send_message(ChatId(chat), screen.html.clone())
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW);
        if !screen.buttons.is_empty() {
            message = message.reply_markup(keyboard(screen));
        }
        message.await.map(drop)
    }

    async fn edit_message(&self, chat: i64, message: i64, screen: &Screen) -> Result<(), RequestError> {
        let message = TelegramMessage(i32::try_from(message).unwrap_or_default());
        self.bot
            .edit_message_text(ChatId(chat), message, screen.html.clone())
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW)
            .reply_markup(keyboard(screen))
            .await
            .map(drop)
    }

    /// Removes what was sent from the outbox, as many as there are at a time.
    async fn strike_off(self, mut confirmed: mpsc::UnboundedReceiver<MessageId>) {
        let mut ids = Vec::new();
        while confirmed.recv_many(&mut ids, 1000).await > 0 {
            if let Err(failure) = self.store.sent(&ids).await {
                // They will be sent again when their lease is over: better twice than never.
                error!(%failure, "sent messages could not be struck off");
            }
            ids.clear();
            self.relay.notify_one();
        }
    }
}

/// A second, and twice as long after each attempt.
fn back_off(attempts: i64) -> Duration {
    let doubled = u32::try_from(attempts.clamp(1, 12)).unwrap_or(1) - 1;
    Duration::from_secs(1_u64 << doubled).min(LONGEST_PAUSE)
}

fn judge(failure: &RequestError) -> Attempt {
    match failure {
        RequestError::RetryAfter(seconds) => Attempt::Later(seconds.duration(), "retry-after"),
        RequestError::Api(failure) => match failure {
            // The screen is as it should be already.
            ApiError::MessageNotModified => Attempt::Sent,
            ApiError::BotBlocked => Attempt::ChatGone("blocked"),
            ApiError::UserDeactivated => Attempt::ChatGone("deactivated"),
            ApiError::ChatNotFound => Attempt::ChatGone("chat-not-found"),
            ApiError::BotKicked | ApiError::BotKickedFromSupergroup => Attempt::ChatGone("kicked"),
            // A mistake of the operator: the message is as good as it was.
            ApiError::InvalidToken => Attempt::Later(Duration::ZERO, "token"),
            ApiError::CantParseEntities(_) => Attempt::Never("markup"),
            ApiError::MessageTextIsEmpty => Attempt::Never("empty"),
            ApiError::MessageIsTooLong | ApiError::EditedMessageIsTooLong => Attempt::Never("too-long"),
            ApiError::ButtonDataInvalid => Attempt::Never("button"),
            ApiError::Unknown(text) if text.starts_with("Forbidden") => Attempt::ChatGone("forbidden"),
            ApiError::Unknown(text)
                if text.contains("Internal Server Error") || text.contains("Bad Gateway") =>
            {
                Attempt::Later(Duration::ZERO, "server-error")
            }
            _ => Attempt::Never("refused"),
        },
        RequestError::MigrateToChatId(_) => Attempt::ChatGone("migrated"),
        RequestError::Network(_) | RequestError::Io(_) => Attempt::Later(Duration::ZERO, "network"),
        RequestError::InvalidJson { .. } => Attempt::Later(Duration::ZERO, "no-answer"),
    }
}

fn has_nothing_to_edit(failure: &RequestError) -> bool {
    matches!(
        failure,
        RequestError::Api(
            ApiError::MessageToEditNotFound | ApiError::MessageIdInvalid | ApiError::MessageCantBeEdited
        )
    )
}

fn keyboard(screen: &Screen) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(screen.buttons.iter().map(|row| {
        row.iter()
            .map(|button| InlineKeyboardButton::callback(button.label.clone(), button.data.clone()))
            .collect::<Vec<_>>()
    }))
}
