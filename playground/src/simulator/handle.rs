//! The running simulator: how it is started, and the trouble it can make.

use std::{
    collections::BTreeSet,
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use axum::{Router, extract::DefaultBodyLimit};
use tokio::{net::TcpListener, task::JoinSet};

use super::{
    bot_api,
    faults::Fault,
    limits::RateLimits,
    membership,
    model::Chat,
    people_api,
    person::{self, NewPerson, Refusal},
    server,
    somebody::Person,
    stage_api,
    waiting::{TimedOut, wait},
    webhook,
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
    /// Whether inline mode is on, as `@BotFather` was told by `/setinline`.
    pub has_inline_mode: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            token: "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw".to_owned(),
            username: "osms_playground_bot".to_owned(),
            name: "МӘМС · ОСМС".to_owned(),
            history_per_chat: 500,
            has_inline_mode: true,
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
        let mut world =
            World::new(settings.token, settings.username, &settings.name, settings.history_per_chat);
        world.has_inline_mode = settings.has_inline_mode;
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
        Ok(Self { core, address, token, _tasks: tasks })
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
        Ok(Person::new(self.core.clone(), user))
    }

    /// A group of people with the bot in it; the first one has made it.
    ///
    /// # Errors
    /// When there is nobody in it or the title can't be.
    pub fn group(&self, title: &str, members: &[&Person]) -> Result<Group, Refusal> {
        let members: BTreeSet<i64> = members.iter().map(|person| person.id()).collect();
        let chat = membership::create_group(&mut self.core.lock(), title, members)?;
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
        world.faults.set_down(is_down);
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
        world.calls.iter().find(|(name, _)| name.eq_ignore_ascii_case(method)).map_or(0, |(_, count)| *count)
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

    /// Makes Telegram forget all inline queries that were not answered.
    pub fn expire_inline_queries(&self) {
        self.core.lock().inline_queries.forget_all();
    }

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn unconfirmed_updates(&self) -> usize {
        self.core.lock().updates.waiting()
    }

    /// How often the bot has asked for updates.
    #[must_use]
    pub fn polls(&self) -> u64 {
        self.core.lock().updates.poll
    }

    /// Waits until the bot has asked for updates more often than that.
    ///
    /// # Errors
    /// When that takes longer than `patience`.
    pub async fn wait_until_polled(&self, before: u64, patience: Duration) -> Result<(), TimedOut> {
        let signal = self.core.lock().updates.subscribe();
        let was_polled = || (self.polls() > before).then_some(());
        let in_vain = || TimedOut("the bot asks for no updates".to_owned());
        wait(signal, patience, was_polled).await.ok_or_else(in_vain)
    }

    /// Waits until the bot has confirmed every update.
    ///
    /// # Errors
    /// When that takes longer than `patience`.
    pub async fn wait_until_confirmed(&self, patience: Duration) -> Result<(), TimedOut> {
        let signal = self.core.lock().updates.subscribe();
        let nothing_waits = || (self.core.lock().updates.waiting() == 0).then_some(());
        let unconfirmed = || TimedOut(format!("{} updates are not confirmed", self.unconfirmed_updates()));
        wait(signal, patience, nothing_waits).await.ok_or_else(unconfirmed)
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
