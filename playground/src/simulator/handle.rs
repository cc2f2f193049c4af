//! The simulator in a test: people who say, press and wait. Nothing here sleeps.

use std::{
    collections::BTreeSet,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{Router, extract::DefaultBodyLimit};
use bytes::Bytes;
use tokio::{
    net::TcpListener,
    sync::watch,
    task::JoinSet,
    time::{Instant, timeout_at},
};

use super::{
    bot_api,
    faults::Fault,
    keyboard::ReplyKeyboard,
    limits::RateLimits,
    model::{Chat, Contact, Message, User},
    news::{Event, News},
    params::Upload,
    people_api,
    person::{self, FileKind, NewPerson, Place, Pressed, Refusal, Sent},
    profile::Command,
    server, stage_api, webhook,
    world::{Core, World},
};

/// How to start a simulator.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen; port 0 for any free one.
    pub address: SocketAddr,
    /// The token that the bot has to show; it begins with the bot's number.
    pub token: String,
    /// The bot's handle without the at sign.
    pub username: String,
    /// The bot's name until it sets one.
    pub name: String,
    /// How many messages of a chat are kept.
    pub history_per_chat: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            token: "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw".to_owned(),
            username: "osms_playground_bot".to_owned(),
            name: "МӘМС · ОСМС".to_owned(),
            history_per_chat: 500,
        }
    }
}

/// A running Bot API server. It stops when dropped.
pub struct Simulator {
    core: Core,
    address: SocketAddr,
    token: String,
    _tasks: JoinSet<()>,
}

impl Simulator {
    /// Starts on a free port of this machine.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> io::Result<Self> {
        Self::start_with(Settings::default(), Router::new()).await
    }

    /// Starts with settings, and with further pages beside the Bot API.
    ///
    /// # Errors
    /// When the address can't be had.
    pub async fn start_with(settings: Settings, pages: Router) -> io::Result<Self> {
        let listener = TcpListener::bind(settings.address).await?;
        let address = listener.local_addr()?;
        let token = settings.token.clone();
        let world = World::new(
            settings.token,
            settings.username,
            &settings.name,
            settings.history_per_chat,
        );
        let core = Core::new(world);
        let router = Router::new()
            .nest("/sim", people_api::router().merge(stage_api::router()))
            .fallback(bot_api::serve)
            .with_state(core.clone())
            .merge(pages)
            .layer(DefaultBodyLimit::max(64 * 1024 * 1024));
        let mut tasks = JoinSet::new();
        tasks.spawn(server::serve(listener, router));
        tasks.spawn(webhook::deliver(core.clone()));
        Ok(Self {
            core,
            address,
            token,
            _tasks: tasks,
        })
    }

    /// The base address for the bot (`TELOXIDE_API_URL`), without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The bot's token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A new person whose client speaks this language.
    ///
    /// # Panics
    /// When the name is empty or longer than Telegram allows.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a wrong name is a mistake of the test itself")]
    pub fn person(&self, first_name: &str, language_code: &str) -> Person {
        let new = NewPerson {
            first_name: first_name.to_owned(),
            language_code: Some(language_code.to_owned()),
            ..NewPerson::default()
        };
        self.add_person(new).expect("a name of 1 to 64 characters")
    }

    /// A new person with all particulars.
    ///
    /// # Errors
    /// When the name can't be or the number is taken.
    pub fn add_person(&self, new: NewPerson) -> Result<Person, Refusal> {
        let user = person::create(&mut self.core.lock(), new)?;
        let chat_id = user.id;
        Ok(self.in_chat(user, chat_id))
    }

    fn in_chat(&self, user: User, chat_id: i64) -> Person {
        Person {
            core: self.core.clone(),
            user,
            chat_id,
            seen: Arc::default(),
            patience: Duration::from_secs(10),
        }
    }

    /// A group of people with the bot in it; the first one has made it.
    ///
    /// # Errors
    /// When there is nobody in it or the title can't be.
    pub fn group(&self, title: &str, members: &[&Person]) -> Result<Group, Refusal> {
        let members: BTreeSet<i64> = members.iter().map(|person| person.user.id).collect();
        let chat = person::create_group(&mut self.core.lock(), title, members)?;
        Ok(Group { chat })
    }

    /// Puts trouble into the way of the next calls.
    pub fn fail(&self, fault: Fault) {
        self.core.lock().faults.script.push(fault);
    }

    /// Takes the API down: every connection is reset and no webhook is called.
    pub fn go_down(&self) {
        self.set_down(true);
    }

    /// Brings the API up again.
    pub fn come_up(&self) {
        self.set_down(false);
    }

    fn set_down(&self, is_down: bool) {
        let mut world = self.core.lock();
        world.faults.is_down = is_down;
        world.updates.wake();
    }

    /// Sets flood limits, or none.
    pub fn limit(&self, limits: RateLimits) {
        self.core.lock().flood.set(limits);
    }

    /// How often the bot has called a method, with or without success.
    #[must_use]
    pub fn calls(&self, method: &str) -> u64 {
        let world = self.core.lock();
        world
            .calls
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(method))
            .map_or(0, |(_, count)| *count)
    }

    /// Delivers an update once more, confirmed or not.
    #[must_use]
    pub fn repeat_update(&self, update_id: i64) -> bool {
        self.core.lock().updates.repeat(Some(update_id)).is_some()
    }

    /// Makes Telegram forget all presses that were not answered.
    pub fn expire_presses(&self) {
        self.core.lock().presses.forget_all();
    }

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn unconfirmed_updates(&self) -> usize {
        self.core.lock().updates.waiting()
    }

    /// Waits until the bot has confirmed every update.
    ///
    /// # Errors
    /// When that takes longer than `patience`.
    pub async fn wait_until_confirmed(&self, patience: Duration) -> Result<(), TimedOut> {
        let signal = self.core.lock().updates.subscribe();
        let nothing_waits = || (self.core.lock().updates.waiting() == 0).then_some(());
        let unconfirmed = || {
            TimedOut(format!(
                "{} updates are not confirmed",
                self.unconfirmed_updates()
            ))
        };
        wait(signal, patience, nothing_waits)
            .await
            .ok_or_else(unconfirmed)
    }
}

/// A group of people and the bot.
#[derive(Debug, Clone)]
pub struct Group {
    chat: Chat,
}

impl Group {
    /// The group's number, below zero.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.chat.id
    }
}

/// The wait was in vain; the text says what the chat looked like.
#[derive(Debug, Clone, thiserror::Error)]
#[error("waited in vain: {0}")]
pub struct TimedOut(String);

/// What the bot answered to a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is shown, if anything.
    pub text: Option<String>,
    /// In a window to be closed rather than in passing.
    pub show_alert: bool,
}

/// Somebody with Telegram in their hands, in the private chat with the bot or in a group.
///
/// Each wait looks at what happened after the message that the wait before it found, so a conversation reads in
/// order.
#[derive(Clone)]
pub struct Person {
    core: Core,
    user: User,
    chat_id: i64,
    /// Number of the last event that a wait has found.
    seen: Arc<AtomicU64>,
    patience: Duration,
}

impl Person {
    /// The account's number, which is the number of the private chat.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.user.id
    }

    /// The same person in a group.
    #[must_use]
    pub fn within(&self, group: &Group) -> Self {
        Self {
            chat_id: group.chat.id,
            seen: Arc::default(),
            ..self.clone()
        }
    }

    /// The same person, who waits so long.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self {
            patience,
            ..self.clone()
        }
    }

    fn place(&self) -> Place {
        Place {
            person_id: self.user.id,
            chat_id: self.chat_id,
        }
    }

    /// Sends words or a command.
    ///
    /// # Errors
    /// When the person can't write here.
    pub fn say(&self, text: &str) -> Result<Sent, Refusal> {
        person::say(&mut self.core.lock(), self.place(), text, None)
    }

    /// Answers a message.
    ///
    /// # Errors
    /// When the person can't write here or the message is gone.
    pub fn reply(&self, to: &Message, text: &str) -> Result<Sent, Refusal> {
        person::say(&mut self.core.lock(), self.place(), text, Some(to.message_id))
    }

    /// Changes words that were sent.
    ///
    /// # Errors
    /// When they are not the person's.
    pub fn edit(&self, message_id: i64, text: &str) -> Result<Sent, Refusal> {
        person::edit(&mut self.core.lock(), self.place(), message_id, text)
    }

    /// Sends a file.
    ///
    /// # Errors
    /// When it is empty, or no picture where one is wanted.
    pub fn send_file(
        &self,
        kind: FileKind,
        name: &str,
        bytes: impl Into<Bytes>,
        caption: &str,
    ) -> Result<Sent, Refusal> {
        let upload = Upload {
            file_name: Some(name.to_owned()),
            mime_type: None,
            bytes: bytes.into(),
        };
        person::send_file(&mut self.core.lock(), self.place(), kind, &upload, caption)
    }

    /// Shares the person's own phone number.
    ///
    /// # Errors
    /// When the person can't write here.
    pub fn share_phone(&self, phone_number: &str) -> Result<Sent, Refusal> {
        let contact = Contact {
            phone_number: phone_number.to_owned(),
            first_name: self.user.first_name.clone(),
            user_id: Some(self.user.id),
        };
        person::send_contact(&mut self.core.lock(), self.place(), contact)
    }

    /// Sends a sticker.
    ///
    /// # Errors
    /// When the person can't write here.
    pub fn send_sticker(&self, emoji: &str) -> Result<Sent, Refusal> {
        person::send_sticker(&mut self.core.lock(), self.place(), emoji)
    }

    /// Presses the button with this label under a message as it was when the person saw it.
    ///
    /// # Errors
    /// When the message had no such button.
    pub fn press(&self, message: &Message, label: &str) -> Result<Pressed, Refusal> {
        let data = message.callback_data(label).ok_or(Refusal::NoSuchButton)?;
        self.press_data(message.message_id, data)
    }

    /// Presses whatever button sends these data, even if it is no longer there.
    ///
    /// # Errors
    /// When the person can't act here.
    pub fn press_data(&self, message_id: i64, data: &str) -> Result<Pressed, Refusal> {
        person::press(&mut self.core.lock(), self.place(), message_id, data, true)
    }

    /// Blocks the bot.
    ///
    /// # Errors
    /// When the account is deleted.
    pub fn block(&self) -> Result<(), Refusal> {
        person::set_blocked(&mut self.core.lock(), self.user.id, true).map(drop)
    }

    /// Lets the bot write again.
    ///
    /// # Errors
    /// When the account is deleted.
    pub fn unblock(&self) -> Result<(), Refusal> {
        person::set_blocked(&mut self.core.lock(), self.user.id, false).map(drop)
    }

    /// Deletes the account.
    ///
    /// # Errors
    /// When there is none.
    pub fn delete_account(&self) -> Result<(), Refusal> {
        person::delete_account(&mut self.core.lock(), self.user.id)
    }

    /// The chat as the person sees it now, oldest message first.
    #[must_use]
    pub fn transcript(&self) -> Vec<Arc<Message>> {
        let world = self.core.lock();
        world
            .chats
            .get(&self.chat_id)
            .map(|record| record.messages.values().cloned().collect())
            .unwrap_or_default()
    }

    /// The buttons in place of the person's keyboard.
    #[must_use]
    pub fn keyboard(&self) -> Option<ReplyKeyboard> {
        self.core.lock().chats.get(&self.chat_id)?.keyboard.clone()
    }

    /// The menu of commands that the person's client shows.
    #[must_use]
    pub fn menu(&self) -> Vec<Command> {
        let language = self.user.language_code.as_deref().unwrap_or_default();
        self.core
            .lock()
            .profile
            .menu(self.chat_id, self.user.id, language)
    }

    /// Waits for a message of the bot, new or edited.
    ///
    /// # Errors
    /// When none comes in time.
    pub async fn wait_for(&self, fits: impl Fn(&Message) -> bool) -> Result<Arc<Message>, TimedOut> {
        let bot_id = self.core.lock().bot.id;
        self.wait_for_event(|event| match event {
            Event::Sent { message } | Event::Edited { message }
                if message.from.id == bot_id && fits(message) =>
            {
                Some(Arc::clone(message))
            }
            _ => None,
        })
        .await
    }

    /// Waits for the next message of the bot, new or edited.
    ///
    /// # Errors
    /// When none comes in time.
    pub async fn wait_for_message(&self) -> Result<Arc<Message>, TimedOut> {
        self.wait_for(|_| true).await
    }

    /// Waits for the answer to a press, whenever it came.
    ///
    /// # Errors
    /// When none comes in time.
    pub async fn wait_for_answer(&self, press: &Pressed) -> Result<Answer, TimedOut> {
        let whenever = Self {
            seen: Arc::default(),
            ..self.clone()
        };
        whenever
            .wait_for_event(|event| match event {
                Event::Answered {
                    callback_id,
                    text,
                    show_alert,
                    ..
                } if *callback_id == press.callback_id => Some(Answer {
                    text: text.clone(),
                    show_alert: *show_alert,
                }),
                _ => None,
            })
            .await
    }

    /// Waits until a message is gone, whenever that was.
    ///
    /// # Errors
    /// When it stays.
    pub async fn wait_until_deleted(&self, message: i64) -> Result<(), TimedOut> {
        let whenever = Self {
            seen: Arc::default(),
            ..self.clone()
        };
        whenever
            .wait_for_event(|event| match event {
                Event::Deleted { message_id } if *message_id == message => Some(()),
                _ => None,
            })
            .await
    }

    /// Waits for anything that happens in the chat.
    ///
    /// # Errors
    /// When it does not happen in time.
    pub async fn wait_for_event<T>(&self, pick: impl Fn(&Event) -> Option<T>) -> Result<T, TimedOut> {
        let in_vain = || {
            TimedOut(format!(
                "chat {} looks like this:\n{}",
                self.chat_id,
                self.described()
            ))
        };
        let signal = self
            .core
            .lock()
            .chats
            .get(&self.chat_id)
            .map(|record| record.log.subscribe());
        let found = || {
            let world = self.core.lock();
            let record = world.chats.get(&self.chat_id)?;
            let mut news = record.log.since(self.seen.load(Ordering::Relaxed));
            let picked = news.find_map(|news: &Arc<News>| Some((news.seq, pick(&news.event)?)));
            picked.map(|(seq, value)| {
                self.seen.store(seq, Ordering::Relaxed);
                value
            })
        };
        wait(signal.ok_or_else(in_vain)?, self.patience, found)
            .await
            .ok_or_else(in_vain)
    }

    fn described(&self) -> String {
        let line = |message: &Arc<Message>| {
            let labels: Vec<&str> = message
                .buttons()
                .iter()
                .flatten()
                .map(|button| button.text.as_str())
                .collect();
            let text = message.text().unwrap_or("(no text)");
            format!(
                "{} {}: {text} {labels:?}",
                message.message_id, message.from.first_name
            )
        };
        self.transcript().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

async fn wait<T>(
    mut signal: watch::Receiver<u64>,
    patience: Duration,
    look: impl Fn() -> Option<T>,
) -> Option<T> {
    let deadline = Instant::now() + patience;
    loop {
        signal.mark_unchanged();
        if let Some(found) = look() {
            return Some(found);
        }
        timeout_at(deadline, signal.changed()).await.ok()?.ok()?;
    }
}
