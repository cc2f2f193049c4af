//! Everything the simulator remembers, behind one lock that is held for microseconds.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use super::{
    error::ApiError,
    faults::Faults,
    files::FileStore,
    inline::{InlineAnswer, InlineQuery},
    keyboard::{InlineKeyboard, ReplyKeyboard},
    limits::FloodControl,
    model::{Chat, ChatKind, Content, Message, User},
    news::{Event, News, NewsLog},
    profile::Profile,
    updates::UpdateQueue,
};

/// Shared access to the world.
#[derive(Clone)]
pub(crate) struct Core(Arc<Mutex<World>>);

impl Core {
    pub(crate) fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct PersonRecord {
    pub(crate) user: User,
    pub(crate) has_blocked: bool,
    pub(crate) is_deleted: bool,
}

pub(crate) struct ChatRecord {
    pub(crate) chat: Chat,
    pub(crate) members: BTreeSet<i64>,
    /// The bot may write: the person has begun the chat, or the group holds the bot.
    pub(crate) is_open: bool,
    pub(crate) messages: BTreeMap<i64, Arc<Message>>,
    pub(crate) keyboard: Option<ReplyKeyboard>,
    pub(crate) log: NewsLog,
    last_message_id: i64,
}

const EVENTS_PER_CHAT: usize = 1000;

impl ChatRecord {
    fn new(chat: Chat, members: BTreeSet<i64>, is_open: bool) -> Self {
        Self {
            chat,
            members,
            is_open,
            messages: BTreeMap::new(),
            keyboard: None,
            log: NewsLog::keeping(EVENTS_PER_CHAT),
            last_message_id: 0,
        }
    }
}

/// Presses and inline queries that wait for an answer. The oldest are forgotten.
pub(crate) struct Awaiting<T> {
    by_id: HashMap<String, T>,
    oldest_first: VecDeque<String>,
}

const AWAITING: usize = 10_000;

impl<T> Awaiting<T> {
    fn new() -> Self {
        Self { by_id: HashMap::new(), oldest_first: VecDeque::new() }
    }

    pub(crate) fn add(&mut self, id: String, value: T) {
        if self.oldest_first.len() == AWAITING
            && let Some(oldest) = self.oldest_first.pop_front()
        {
            self.by_id.remove(&oldest);
        }
        self.oldest_first.push_back(id.clone());
        self.by_id.insert(id, value);
    }

    pub(crate) fn take(&mut self, id: &str) -> Result<T, ApiError> {
        let too_old = "query is too old and response timeout expired or query ID is invalid";
        self.by_id.remove(id).ok_or_else(|| ApiError::bad_request(too_old))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.by_id.get(id)
    }

    pub(crate) fn forget_all(&mut self) {
        self.by_id.clear();
        self.oldest_first.clear();
    }
}

/// A press that waits for its answer.
pub(crate) struct Press {
    pub(crate) person_id: i64,
    pub(crate) chat_id: i64,
}

pub(crate) struct World {
    pub(crate) token: String,
    pub(crate) bot: User,
    pub(crate) people: BTreeMap<i64, PersonRecord>,
    pub(crate) chats: HashMap<i64, ChatRecord>,
    pub(crate) updates: UpdateQueue,
    pub(crate) presses: Awaiting<Press>,
    /// Whether the bot answers in any chat, as `@BotFather` was told.
    pub(crate) has_inline_mode: bool,
    /// Inline queries that wait for an answer.
    pub(crate) inline_queries: Awaiting<InlineQuery>,
    /// Answers to inline queries.
    pub(crate) inline_answers: Awaiting<InlineAnswer>,
    pub(crate) files: FileStore,
    pub(crate) profile: Profile,
    pub(crate) faults: Faults,
    pub(crate) flood: FloodControl,
    pub(crate) calls: BTreeMap<&'static str, u64>,
    pub(crate) news: NewsLog,
    history_per_chat: usize,
    last_seq: u64,
    last_person_id: i64,
    last_group_id: i64,
    last_private_message_id: i64,
    last_query_id: u64,
    taken_usernames: HashSet<String>,
}

/// A message about to be added.
pub(crate) struct Draft {
    pub(crate) from: User,
    pub(crate) content: Content,
    pub(crate) reply_to: Option<Arc<Message>>,
    pub(crate) buttons: Option<InlineKeyboard>,
    pub(crate) media_group_id: Option<String>,
    pub(crate) via_bot: Option<User>,
}

impl Draft {
    pub(crate) fn new(from: User, content: Content) -> Self {
        Self { from, content, reply_to: None, buttons: None, media_group_id: None, via_bot: None }
    }
}

impl World {
    pub(crate) fn new(token: String, username: String, name: &str, history_per_chat: usize) -> Self {
        let id = token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(1);
        let bot = User {
            id,
            is_bot: true,
            first_name: name.to_owned(),
            username: Some(username),
            language_code: None,
        };
        Self {
            token,
            bot,
            people: BTreeMap::new(),
            chats: HashMap::new(),
            updates: UpdateQueue::new(),
            presses: Awaiting::new(),
            has_inline_mode: true,
            inline_queries: Awaiting::new(),
            inline_answers: Awaiting::new(),
            files: FileStore::default(),
            profile: Profile::default(),
            faults: Faults::default(),
            flood: FloodControl::default(),
            calls: BTreeMap::new(),
            news: NewsLog::global(),
            history_per_chat: history_per_chat.max(1),
            last_seq: 0,
            last_person_id: 500_000_000,
            last_group_id: -1_001_000_000_000,
            last_private_message_id: 0,
            last_query_id: 7_000_000_000_000_000_000,
            taken_usernames: HashSet::new(),
        }
    }

    pub(crate) fn last_seq(&self) -> u64 {
        self.last_seq
    }

    pub(crate) fn next_query_id(&mut self) -> String {
        self.last_query_id += 1;
        self.last_query_id.to_string()
    }

    /// Adds an account, with a number of its own where none is asked for. None when number or handle is taken.
    pub(crate) fn add_person(&mut self, id: Option<i64>, mut user: User) -> Option<User> {
        let id = id.unwrap_or_else(|| {
            while self.people.contains_key(&(self.last_person_id + 1)) {
                self.last_person_id += 1;
            }
            self.last_person_id + 1
        });
        let handle = user.username.as_ref().map(|name| name.to_ascii_lowercase());
        let is_taken = handle.as_ref().is_some_and(|name| self.taken_usernames.contains(name));
        if id <= 0 || id == self.bot.id || self.people.contains_key(&id) || is_taken {
            return None;
        }
        self.taken_usernames.extend(handle);
        user.id = id;
        let chat = Chat {
            id,
            kind: ChatKind::Private,
            title: None,
            first_name: Some(user.first_name.clone()),
            username: user.username.clone(),
        };
        self.chats.insert(id, ChatRecord::new(chat, BTreeSet::from([id]), false));
        self.people.insert(id, PersonRecord { user: user.clone(), has_blocked: false, is_deleted: false });
        self.tell(0, Event::People);
        Some(user)
    }

    pub(crate) fn add_group(&mut self, title: String, members: BTreeSet<i64>) -> Chat {
        self.last_group_id -= 1;
        let id = self.last_group_id;
        let chat =
            Chat { id, kind: ChatKind::Supergroup, title: Some(title), first_name: None, username: None };
        self.chats.insert(id, ChatRecord::new(chat.clone(), members, true));
        self.tell(0, Event::People);
        chat
    }

    /// Records an event and wakes those who watch.
    pub(crate) fn tell(&mut self, chat_id: i64, event: Event) -> u64 {
        self.last_seq += 1;
        let news = Arc::new(News { seq: self.last_seq, chat_id, event });
        if let Some(record) = self.chats.get_mut(&chat_id) {
            record.log.push(Arc::clone(&news));
        }
        self.news.push(news);
        self.last_seq
    }

    /// The chat, if the bot may write there.
    pub(crate) fn writable(&self, chat_id: i64) -> Result<&ChatRecord, ApiError> {
        let not_found = || ApiError::bad_request("chat not found");
        let record = self.chats.get(&chat_id).ok_or_else(not_found)?;
        match record.chat.kind {
            ChatKind::Supergroup if !record.is_open => {
                return Err(ApiError::forbidden("bot was kicked from the supergroup chat"));
            }
            ChatKind::Supergroup => {}
            ChatKind::Private => {
                let person = self.people.get(&chat_id).ok_or_else(not_found)?;
                if person.is_deleted {
                    return Err(ApiError::forbidden("user is deactivated"));
                }
                if person.has_blocked {
                    return Err(ApiError::forbidden("bot was blocked by the user"));
                }
                if !record.is_open {
                    return Err(not_found());
                }
            }
        }
        Ok(record)
    }

    pub(crate) fn message(&self, chat_id: i64, message_id: i64) -> Option<&Arc<Message>> {
        self.chats.get(&chat_id)?.messages.get(&message_id)
    }

    /// Puts a message into a chat. None when there is no such chat.
    pub(crate) fn add_message(&mut self, chat_id: i64, draft: Draft) -> Option<Arc<Message>> {
        let record = self.chats.get_mut(&chat_id)?;
        let message_id = match record.chat.kind {
            // All private chats of a bot share one count, a supergroup has its own.
            ChatKind::Private => {
                self.last_private_message_id += 1;
                self.last_private_message_id
            }
            ChatKind::Supergroup => record.last_message_id + 1,
        };
        record.last_message_id = message_id;
        let reply_to_message = draft.reply_to.map(|original| {
            let mut original = Message::clone(&original);
            original.reply_to_message = None;
            Box::new(original)
        });
        let message = Arc::new(Message {
            message_id,
            from: draft.from,
            chat: record.chat.clone(),
            date: now(),
            edit_date: None,
            media_group_id: draft.media_group_id,
            reply_to_message,
            via_bot: draft.via_bot,
            content: draft.content,
            reply_markup: draft.buttons,
        });
        record.messages.insert(message_id, Arc::clone(&message));
        if record.messages.len() > self.history_per_chat {
            record.messages.pop_first();
        }
        self.tell(chat_id, Event::Sent { message: Arc::clone(&message) });
        Some(message)
    }

    /// Puts a changed message in place of the former one.
    pub(crate) fn replace_message(&mut self, chat_id: i64, message: Message) -> Arc<Message> {
        let message = Arc::new(message);
        if let Some(record) = self.chats.get_mut(&chat_id) {
            record.messages.insert(message.message_id, Arc::clone(&message));
        }
        self.tell(chat_id, Event::Edited { message: Arc::clone(&message) });
        message
    }

    pub(crate) fn remove_message(&mut self, chat_id: i64, message_id: i64) {
        let record = self.chats.get_mut(&chat_id);
        if record.and_then(|record| record.messages.remove(&message_id)).is_some() {
            self.tell(chat_id, Event::Deleted { message_id });
        }
    }

    pub(crate) fn set_keyboard(&mut self, chat_id: i64, keyboard: Option<ReplyKeyboard>) {
        if let Some(record) = self.chats.get_mut(&chat_id)
            && record.keyboard != keyboard
        {
            record.keyboard.clone_from(&keyboard);
            self.tell(chat_id, Event::Keyboard { keyboard });
        }
    }
}

/// Unix time in seconds.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}
