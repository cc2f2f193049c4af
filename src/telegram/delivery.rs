//! Messages out: at once after their commit, and by the relay what could not be sent then. Messages of one chat keep
//! their order; a chat that is slow holds up no other.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use teloxide::payloads::{EditMessageText, EditMessageTextSetters, SendMessage, SendMessageSetters};
use teloxide::prelude::*;
use teloxide::types::{
    CallbackQueryId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
    MessageId as TelegramMessage, ParseMode,
};
use teloxide::{ApiError, RequestError};
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio_util::task::TaskTracker;
use tracing::{error, info, warn};

use super::leases::Leases;
use super::turns::Clock;
use super::unread::unread;
use crate::conversation::{Outgoing, Screen};
use crate::store::{MessageId, SENDING_MS, Store};

/// Sends messages.
#[derive(Clone)]
pub(super) struct Delivery {
    bot: Bot,
    store: Store,
    clock: Clock,
    /// The messages of each chat that wait for the one before them.
    waiting: Arc<Mutex<HashMap<i64, Vec<Promised>>>>,
    leases: Leases,
    /// Chats in which the relay may find something when a message is struck off.
    behind: Arc<Mutex<HashMap<i64, Behind>>>,
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

/// What is known of the messages that wait behind others of their chat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// There are some, and the relay has not got to them yet.
    Promised,
    /// The relay is sending one; there may be more.
    Claimed,
}

/// How many messages the relay sends at the same time.
const RELAY_SLOTS: usize = 100;
/// How often the relay looks by itself.
const RELAY_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

impl Delivery {
    pub(super) fn new(bot: Bot, store: Store, clock: Clock) -> Self {
        let (sent, confirmed) = mpsc::unbounded_channel();
        let leases = Leases::new(store.clone(), Arc::clone(&clock));
        let delivery = Self {
            bot,
            store,
            clock,
            leases,
            waiting: Arc::default(),
            behind: Arc::default(),
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

    /// Sends what was just committed, after what the same chat still waits for.
    pub(super) fn send_now(&self, chat: i64, messages: Vec<Promised>) {
        if messages.is_empty() {
            return;
        }
        self.leases.hold(messages.iter().map(|(id, _)| *id));
        let mut waiting = lock(&self.waiting);
        if let Some(queue) = waiting.get_mut(&chat) {
            queue.extend(messages);
            return;
        }
        waiting.insert(chat, Vec::new());
        drop(waiting);
        let delivery = self.clone();
        self.tasks.spawn(async move { delivery.drain_chat(chat, messages).await });
    }

    /// Leaves to the relay what was just committed, while earlier messages of the chat are on their way.
    pub(super) fn send_behind(&self, chat: i64) {
        lock(&self.behind).insert(chat, Behind::Promised);
        self.relay.notify_one();
    }

    /// Sends what was left behind, until the process ends.
    pub(super) async fn relay(self) {
        let slots = Arc::new(Semaphore::new(RELAY_SLOTS));
        loop {
            // A chat that hangs keeps its slot, and the others go on. The semaphore is never closed.
            let Ok(first) = Arc::clone(&slots).acquire_owned().await else { return };
            let mut free = vec![first];
            free.extend(std::iter::from_fn(|| Arc::clone(&slots).try_acquire_owned().ok()));
            let limit = i64::try_from(free.len()).unwrap_or(1);
            let claimed = match self.store.claim_due(self.now_ms(), limit, SENDING_MS).await {
                Ok(claimed) => claimed,
                Err(failure) => {
                    error!(%failure, "the relay can't read the outbox");
                    Vec::new()
                }
            };
            let has_taken_all = claimed.len() == free.len();
            for (message, slot) in claimed.into_iter().zip(free) {
                self.leases.hold([message.id]);
                lock(&self.behind).insert(message.id.chat(), Behind::Claimed);
                let delivery = self.clone();
                self.tasks.spawn(async move {
                    let outgoing = message.payload.ok().and_then(|bytes| Outgoing::from_bytes(&bytes));
                    match outgoing {
                        Some(outgoing) => {
                            delivery.attempt(message.id, &outgoing, message.attempts).await;
                        }
                        // Of a release that is no more, or under a key that is: it can't be said.
                        None => delivery.give_up(message.id, "unreadable").await,
                    }
                    drop(slot);
                });
            }
            if !has_taken_all {
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
                if !self.attempt(id, &outgoing, 1).await {
                    self.leave_to_relay(chat, messages).await;
                    return;
                }
            }
            let mut waiting = lock(&self.waiting);
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
        rest.extend(lock(&self.waiting).remove(&chat).unwrap_or_default());
        let now = self.now_ms();
        for (id, _) in rest {
            self.leases.let_go(&[id]);
            if let Err(failure) = self.store.retry(id, now, "behind").await {
                // Its lease ends by itself.
                error!(%failure, "a message could not be left to the relay");
            }
        }
    }

    fn now_ms(&self) -> i64 {
        (self.clock)().timestamp_millis()
    }

    /// Tries once, and writes down what became of it. Whether the next message of the chat may follow.
    async fn attempt(&self, id: MessageId, outgoing: &Outgoing, attempts: i64) -> bool {
        let became = self.send(id.chat(), outgoing).await;
        if !matches!(became, Attempt::Sent) {
            self.leases.let_go(&[id]);
        }
        match became {
            Attempt::Sent => {
                let _ = self.sent.send(id);
                true
            }
            Attempt::Later(pause, reason) => {
                let pause = pause.max(back_off(attempts));
                let due_at = self.now_ms() + i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
                warn!(reason, pause_s = pause.as_secs(), "a message is put off");
                if let Err(failure) = self.store.retry(id, due_at, reason).await {
                    error!(%failure, "a message that was put off could not be written down");
                }
                false
            }
            Attempt::Never(reason) => {
                self.give_up(id, reason).await;
                true
            }
            Attempt::ChatGone(reason) => {
                match self.store.give_up_chat(id.chat(), reason, self.now_ms()).await {
                    Ok(()) => info!(reason, "a chat takes no more messages"),
                    Err(failure) => error!(%failure, "a chat that is gone could not be written down"),
                }
                false
            }
        }
    }

    async fn give_up(&self, id: MessageId, reason: &'static str) {
        error!(reason, "a message can't be sent");
        self.leases.let_go(&[id]);
        if let Err(failure) = self.store.give_up(id, reason, self.now_ms()).await {
            error!(%failure, "a message that can't be sent could not be written down");
        }
        self.wake_relay_after(&[id]);
    }

    async fn send(&self, chat: i64, outgoing: &Outgoing) -> Attempt {
        let no_preview = LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        };
        let result = match outgoing {
            Outgoing::Send(screen) => {
                let mut message = SendMessage::new(ChatId(chat), screen.html.clone())
                    .parse_mode(ParseMode::Html)
                    .link_preview_options(no_preview);
                if !screen.buttons.is_empty() {
                    message = message.reply_markup(keyboard(screen));
                }
                unread(&self.bot, message).await
            }
            Outgoing::Edit { message, screen } => {
                let message = TelegramMessage(i32::try_from(*message).unwrap_or_default());
                let message = EditMessageText::new(ChatId(chat), message, screen.html.clone())
                    .parse_mode(ParseMode::Html)
                    .link_preview_options(no_preview)
                    .reply_markup(keyboard(screen));
                unread(&self.bot, message).await
            }
        };
        match result {
            Ok(_) => Attempt::Sent,
            Err(failure) => judge(&failure),
        }
    }

    /// Removes what was sent from the outbox, as many as there are at a time.
    async fn strike_off(self, mut confirmed: mpsc::UnboundedReceiver<MessageId>) {
        let mut ids = Vec::new();
        while confirmed.recv_many(&mut ids, 1000).await > 0 {
            if let Err(failure) = self.store.sent(&ids).await {
                // They will be sent again when their lease is over: better twice than never.
                error!(%failure, "sent messages could not be struck off");
            }
            self.leases.let_go(&ids);
            self.wake_relay_after(&ids);
            ids.clear();
        }
    }

    /// Makes the relay look where messages may have waited for these. In most chats none has, and it is left in peace.
    fn wake_relay_after(&self, ended: &[MessageId]) {
        let mut behind = lock(&self.behind);
        let mut may_find = false;
        for chat in ended.iter().map(|id| id.chat()) {
            let found = behind.get(&chat).copied();
            may_find |= found.is_some();
            if found == Some(Behind::Claimed) {
                behind.remove(&chat);
            }
        }
        if may_find {
            self.relay.notify_one();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
            ApiError::MessageToEditNotFound | ApiError::MessageIdInvalid | ApiError::MessageCantBeEdited => {
                Attempt::Never("nothing-to-edit")
            }
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

fn keyboard(screen: &Screen) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(screen.buttons.iter().map(|row| {
        row.iter()
            .map(|button| InlineKeyboardButton::callback(button.label.clone(), button.data.clone()))
            .collect::<Vec<_>>()
    }))
}
