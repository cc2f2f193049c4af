//! Messages out: at once after their commit, and by the relay what could not be sent then. Messages of one chat keep
//! their order; a chat that is slow holds up no other.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use osms_rules::Language;
use teloxide::types::{CallbackQueryId, InlineQuery};
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio_util::task::TaskTracker;
use tracing::{error, info, warn};

use super::apology::apology;
use super::inline;
use super::leases::Leases;
use super::sending::{Attempt, Sender};
use super::turns::Clock;
use crate::conversation::tree::World;
use crate::conversation::{Outgoing, Person, Screen};
use crate::incident::{Incident, caught};
use crate::store::{MessageId, SENDING_MS, Store};
use crate::watch::Metrics;

/// Sends messages.
#[derive(Clone)]
pub(super) struct Delivery {
    sender: Sender,
    store: Store,
    clock: Clock,
    world: Arc<World>,
    metrics: Metrics,
    /// The messages of each chat that wait for the one before them.
    waiting: Arc<Mutex<HashMap<i64, Vec<Promised>>>>,
    leases: Leases,
    /// Chats in which the relay may find something when a message is struck off.
    behind: Arc<Mutex<HashMap<i64, Behind>>>,
    relay: Arc<Notify>,
    sent: mpsc::UnboundedSender<MessageId>,
    /// Inline queries that are being answered take one each.
    inline_slots: Arc<Semaphore>,
    tasks: TaskTracker,
}

type Promised = (MessageId, Outgoing);

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
/// How many inline queries are answered at the same time.
const INLINE_SLOTS: usize = 100;
/// How often the relay looks by itself.
const RELAY_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

impl Delivery {
    pub(super) fn new(
        sender: Sender,
        store: Store,
        clock: Clock,
        world: Arc<World>,
        metrics: Metrics,
    ) -> Self {
        let (sent, confirmed) = mpsc::unbounded_channel();
        let leases = Leases::new(store.clone(), Arc::clone(&clock));
        let delivery = Self {
            sender,
            store,
            clock,
            world,
            metrics,
            leases,
            waiting: Arc::default(),
            behind: Arc::default(),
            relay: Arc::default(),
            sent,
            inline_slots: Arc::new(Semaphore::new(INLINE_SLOTS)),
            tasks: TaskTracker::new(),
        };
        tokio::spawn(delivery.clone().strike_off(confirmed));
        delivery
    }

    /// Tells Telegram that a press has arrived.
    pub(super) fn take_note(&self, callback: CallbackQueryId) {
        let sender = self.sender.clone();
        self.tasks.spawn(async move { sender.take_note(callback).await });
    }

    /// Says in a group where personal questions are answered.
    pub(super) fn point_to_private(&self, group: i64, screen: Screen, link: Option<reqwest::Url>) {
        let Some(link) = link else { return };
        let sender = self.sender.clone();
        self.tasks.spawn(async move { sender.point_to_private(group, &screen, link).await });
    }

    /// Offers cards to somebody who types in any chat. With every letter they ask anew, so one that can't be answered
    /// soon is left: where Telegram is slow, no heap of them grows.
    pub(super) fn answer_inline(&self, query: InlineQuery) {
        let Ok(slot) = Arc::clone(&self.inline_slots).try_acquire_owned() else { return };
        let delivery = self.clone();
        self.tasks.spawn(async move {
            let answered = async {
                let chosen = i64::try_from(query.from.id.0).ok();
                let chosen = match chosen {
                    // The private chat has the number of the person.
                    Some(chat) => delivery.language_of(chat).await,
                    None => None,
                };
                let now = (delivery.clock)();
                inline::answer(&delivery.sender, &delivery.world, now, chosen, query).await;
            };
            // Whatever becomes of it: a mistake is logged where it is caught, and nobody waits for the answer by then.
            let _ = tokio::time::timeout(inline::PATIENCE, caught(answered)).await;
            drop(slot);
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
                    // What can't be read is of a release that is no more, or under a key that is.
                    let outgoing = message.payload.ok().and_then(|bytes| Outgoing::from_bytes(&bytes));
                    delivery.attempt(message.id, outgoing.as_ref(), message.attempts).await;
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
                if !self.attempt(id, Some(&outgoing), 1).await {
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
            match self.store.retry(id, now, "behind").await {
                Ok(true) => self.metrics.put_off("behind"),
                // Its chat was given up.
                Ok(false) => {}
                // Its lease ends by itself.
                Err(failure) => error!(%failure, "a message could not be left to the relay"),
            }
        }
    }

    fn now_ms(&self) -> i64 {
        (self.clock)().timestamp_millis()
    }

    /// Tries once, and writes down what became of it. Whether the next message of the chat may follow.
    async fn attempt(&self, id: MessageId, outgoing: Option<&Outgoing>, attempts: i64) -> bool {
        let attempt = match outgoing {
            Some(outgoing) => caught(self.sender.send(id.chat(), outgoing)).await,
            None => Ok(Attempt::Never("unreadable")),
        };
        // What can't be said is not passed over in silence.
        let attempt = match attempt {
            Ok(Attempt::Never(reason)) => self.stand_in(id.chat(), reason, Incident::draw()).await,
            Ok(attempt) => attempt,
            Err(incident) => self.stand_in(id.chat(), "mistake", incident).await,
        };
        if !matches!(attempt, Attempt::Sent) {
            self.leases.let_go(&[id]);
        }
        match attempt {
            Attempt::Sent => {
                self.metrics.sent();
                let _ = self.sent.send(id);
                true
            }
            Attempt::Later(pause, reason) => {
                self.put_off(id, pause.max(back_off(attempts)), reason).await;
                false
            }
            Attempt::Never(reason) => {
                self.metrics.given_up(reason, 1);
                if let Err(failure) = self.store.give_up(id, reason, self.now_ms()).await {
                    error!(%failure, "a message that can't be sent could not be written down");
                }
                self.wake_relay_after(&[id]);
                true
            }
            Attempt::ChatGone(reason) => {
                match self.store.give_up_chat(id.chat(), reason, self.now_ms()).await {
                    Ok(messages) => {
                        self.metrics.given_up(reason, messages);
                        info!(reason, "a chat takes no more messages");
                    }
                    Err(failure) => error!(%failure, "a chat that is gone could not be written down"),
                }
                false
            }
        }
    }

    async fn put_off(&self, id: MessageId, pause: Duration, reason: &'static str) {
        self.metrics.put_off(reason);
        warn!(reason, pause_s = pause.as_secs(), "a message is put off");
        let due_at = self.now_ms() + i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
        if let Err(failure) = self.store.retry(id, due_at, reason).await {
            error!(%failure, "a message that was put off could not be written down");
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
        self.sender.say(chat, apology(&self.world, self.language_of(chat).await, incident)).await
    }

    async fn language_of(&self, chat: i64) -> Option<Language> {
        let dialogue = self.store.dialogues(&[chat]).await.ok()?.remove(&chat)?;
        Person::from_bytes(&dialogue.state.ok()??)?.language
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
