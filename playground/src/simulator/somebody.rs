//! Somebody in a test who talks to the bot and waits for what it says.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;

use super::{
    handle::Group,
    inline::{self, InlineAnswer},
    keyboard::ReplyKeyboard,
    membership,
    model::{Contact, Message, User},
    news::{Event, News},
    params::Upload,
    person::{self, FileKind, Place, Pressed, Refusal, Sent},
    profile::Command,
    waiting::{TimedOut, wait},
    world::Core,
};

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
    pub(super) fn new(core: Core, user: User) -> Self {
        let chat_id = user.id;
        Self { core, user, chat_id, seen: Arc::default(), patience: Duration::from_secs(10) }
    }

    /// The account's number, which is the number of the private chat.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.user.id
    }

    /// The same person in a group.
    #[must_use]
    pub fn within(&self, group: &Group) -> Self {
        Self { chat_id: group.id(), seen: Arc::default(), ..self.clone() }
    }

    /// The same person, who waits so long.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self { patience, ..self.clone() }
    }

    fn place(&self) -> Place {
        Place { person_id: self.user.id, chat_id: self.chat_id }
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
        let upload = Upload { file_name: Some(name.to_owned()), mime_type: None, bytes: bytes.into() };
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

    /// Types behind the bot's handle in any chat; gives the number of the query.
    ///
    /// # Errors
    /// When the bot has no inline mode, or the words are too long.
    pub fn ask_anywhere(&self, query: &str) -> Result<String, Refusal> {
        inline::ask_inline(&mut self.core.lock(), self.user.id, query, "")
    }

    /// Sends one of the results of a query into this chat.
    ///
    /// # Errors
    /// When the bot has offered no such result.
    pub fn choose(&self, query_id: &str, result_id: &str) -> Result<Sent, Refusal> {
        inline::choose_inline(&mut self.core.lock(), self.place(), query_id, result_id)
    }

    /// Blocks the bot.
    ///
    /// # Errors
    /// When the account is deleted.
    pub fn block(&self) -> Result<(), Refusal> {
        membership::set_blocked(&mut self.core.lock(), self.user.id, true).map(drop)
    }

    /// Lets the bot write again.
    ///
    /// # Errors
    /// When the account is deleted.
    pub fn unblock(&self) -> Result<(), Refusal> {
        membership::set_blocked(&mut self.core.lock(), self.user.id, false).map(drop)
    }

    /// Deletes the account.
    ///
    /// # Errors
    /// When there is none.
    pub fn delete_account(&self) -> Result<(), Refusal> {
        membership::delete_account(&mut self.core.lock(), self.user.id)
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
        self.core.lock().profile.menu(self.chat_id, self.user.id, language)
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
        let whenever = Self { seen: Arc::default(), ..self.clone() };
        whenever
            .wait_for_event(|event| match event {
                Event::Answered { callback_id, text, show_alert, .. }
                    if *callback_id == press.callback_id =>
                {
                    Some(Answer { text: text.clone(), show_alert: *show_alert })
                }
                _ => None,
            })
            .await
    }

    /// Waits for what the bot offers for a query, whenever that was.
    ///
    /// # Errors
    /// When nothing comes in time.
    pub async fn wait_for_offer(&self, query: &str) -> Result<InlineAnswer, TimedOut> {
        // The answer is told in the private chat, wherever the person types.
        let whenever = Self { chat_id: self.user.id, seen: Arc::default(), ..self.clone() };
        whenever
            .wait_for_event(|event| match event {
                Event::InlineAnswered { query_id, .. } if query_id == query => Some(()),
                _ => None,
            })
            .await?;
        let offered = self.core.lock().inline_answers.get(query).cloned();
        offered.ok_or_else(|| TimedOut("the answer is forgotten".to_owned()))
    }

    /// Waits until a message is gone, whenever that was.
    ///
    /// # Errors
    /// When it stays.
    pub async fn wait_until_deleted(&self, message: i64) -> Result<(), TimedOut> {
        let whenever = Self { seen: Arc::default(), ..self.clone() };
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
        let in_vain = || TimedOut(format!("chat {} looks like this:\n{}", self.chat_id, self.described()));
        let signal = self.core.lock().chats.get(&self.chat_id).map(|record| record.log.subscribe());
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
        wait(signal.ok_or_else(in_vain)?, self.patience, found).await.ok_or_else(in_vain)
    }

    fn described(&self) -> String {
        let line = |message: &Arc<Message>| {
            let labels: Vec<&str> =
                message.buttons().iter().flatten().map(|button| button.text.as_str()).collect();
            let text = message.text().unwrap_or("(no text)");
            format!("{} {}: {text} {labels:?}", message.message_id, message.from.first_name)
        };
        self.transcript().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
