//! What an update means. Nothing of a person's text is ever logged here or anywhere.

use teloxide::types::{CallbackQueryId, ChatKind, FileMeta, InlineQuery, Message, Update, UpdateKind};

use crate::conversation::paper::SentFile;
use crate::conversation::{Command, Input, Link, Press};
use crate::store::JobId;

/// An update that is of use.
pub(super) enum Understood {
    /// A person did something in the private chat.
    Private(Incoming),
    /// A command to the bot in a group: the private chat is the place for it.
    Group {
        /// The group.
        chat: i64,
    },
    /// A button in a group: it is only taken note of.
    Callback(CallbackQueryId),
    /// Somebody types behind the bot's name in any chat: it is answered at once or not at all.
    Inline(InlineQuery),
}

/// What a person did in the private chat, or what a job led to that they wait for.
#[derive(Clone)]
pub(super) struct Incoming {
    pub(super) chat: i64,
    pub(super) cause: Cause,
    pub(super) input: Input,
    /// The press to take note of, where there was one.
    pub(super) callback: Option<CallbackQueryId>,
}

impl Incoming {
    /// The number of the update that it came with.
    pub(super) fn update(&self) -> Option<i64> {
        match self.cause {
            Cause::Update(update) => Some(update),
            Cause::Job(_) => None,
        }
    }

    /// The job whose result it is.
    pub(super) fn job(&self) -> Option<JobId> {
        match self.cause {
            Cause::Update(_) => None,
            Cause::Job(job) => Some(job),
        }
    }
}

/// What brings a turn.
#[derive(Clone, Copy)]
pub(super) enum Cause {
    /// An update, with its number.
    Update(i64),
    /// A job that was done.
    Job(JobId),
}

/// `None` for what needs no answer: news of membership, updates of a later release of Telegram.
pub(super) fn understand(update: Update, bot_name: &str) -> Option<Understood> {
    let number = i64::from(update.id.0);
    match update.kind {
        UpdateKind::Message(message) => understand_message(&message, number, bot_name),
        UpdateKind::EditedMessage(message) => understand_edited(&message, number),
        UpdateKind::CallbackQuery(query) => {
            let message = query.message.as_ref();
            let private = message.filter(|message| matches!(message.chat().kind, ChatKind::Private(_)));
            let Some(message) = private else { return Some(Understood::Callback(query.id)) };
            let press = query.data.as_deref().and_then(Press::decode);
            Some(Understood::Private(Incoming {
                chat: message.chat().id.0,
                cause: Cause::Update(number),
                input: Input::Press { press, message: i64::from(message.id().0) },
                callback: Some(query.id),
            }))
        }
        UpdateKind::InlineQuery(query) => Some(Understood::Inline(query)),
        _ => None,
    }
}

fn understand_message(message: &Message, update: i64, bot_name: &str) -> Option<Understood> {
    let chat = message.chat.id.0;
    // A card of the bot's own, sent by the person: nothing that they have said.
    let sent_by = message.via_bot.as_ref().and_then(|bot| bot.username.as_deref());
    if sent_by.is_some_and(|name| name.eq_ignore_ascii_case(bot_name)) {
        return None;
    }
    let text = message.text();
    if !matches!(message.chat.kind, ChatKind::Private(_)) {
        // In a group the bot answers only a command that names it.
        let addressed = text.and_then(|text| command_of(text, bot_name)).is_some_and(|(_, named)| named);
        return addressed.then_some(Understood::Group { chat });
    }
    let input = match text {
        Some(text) => match command_of(text, bot_name) {
            Some((Some(Command::Start), _)) => {
                link_of(text).map_or(Input::Command(Command::Start), Input::Link)
            }
            Some((Some(command), _)) => Input::Command(command),
            _ => Input::Text { text: text.to_owned(), message: i64::from(message.id.0) },
        },
        None if is_service(message) => return None,
        None if let Some(file) = file_of(message) => {
            let caption = message.caption().map(str::to_owned);
            Input::File { file, caption, message: i64::from(message.id.0) }
        }
        None if let Some(phone) = own_phone(message) => Input::Contact { phone },
        None => Input::Other,
    };
    Some(Understood::Private(Incoming { chat, cause: Cause::Update(update), input, callback: None }))
}

/// A text that was changed in the private chat; a command was obeyed when it was sent.
fn understand_edited(message: &Message, update: i64) -> Option<Understood> {
    let text = message.text().filter(|text| !text.starts_with('/'))?;
    let input = Input::Edited { text: text.to_owned(), message: i64::from(message.id.0) };
    let incoming = Incoming { chat: message.chat.id.0, cause: Cause::Update(update), input, callback: None };
    matches!(message.chat.kind, ChatKind::Private(_)).then_some(Understood::Private(incoming))
}

/// The command at the beginning of a text, and whether it names the bot: `/status@osms_bot`. `None` for a text that
/// is no command, or one for another bot.
fn command_of(text: &str, bot_name: &str) -> Option<(Option<Command>, bool)> {
    let word = text.strip_prefix('/')?.split_whitespace().next()?;
    let (name, named) = match word.split_once('@') {
        Some((name, bot)) if bot.eq_ignore_ascii_case(bot_name) => (name, true),
        Some(_) => return None,
        None => (word, false),
    };
    Some((name.to_ascii_lowercase().parse().ok(), named))
}

/// Where a link to the bot leads: Telegram writes it behind the command that begins.
fn link_of(text: &str) -> Option<Link> {
    Link::decode(text.split_whitespace().nth(1)?)
}

/// The document, or the largest size of the picture.
fn file_of(message: &Message) -> Option<SentFile> {
    let sent = |file: &FileMeta, is_picture, name| SentFile {
        id: file.id.0.clone(),
        size: file.size,
        is_picture,
        name,
    };
    let document = message.document().map(|document| sent(&document.file, false, document.file_name.clone()));
    document.or_else(|| message.photo()?.last().map(|size| sent(&size.file, true, None)))
}

/// The phone number that the person shared, where it is their own.
fn own_phone(message: &Message) -> Option<String> {
    let (contact, sender) = (message.contact()?, message.from.as_ref()?);
    (contact.user_id == Some(sender.id)).then(|| contact.phone_number.clone())
}

/// News that Telegram writes into a chat itself.
fn is_service(message: &Message) -> bool {
    use teloxide::types::MessageKind;
    !matches!(message.kind, MessageKind::Common(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_and_without_the_name_of_the_bot() {
        assert_eq!(command_of("/start", "osms_bot"), Some((Some(Command::Start), false)));
        assert_eq!(command_of("/start abc", "osms_bot"), Some((Some(Command::Start), false)));
        assert_eq!(command_of("/STATUS@OSMS_bot", "osms_bot"), Some((Some(Command::Status), true)));
        assert_eq!(command_of("/frob", "osms_bot"), Some((None, false)));
    }

    #[test]
    fn a_command_for_another_bot_is_none() {
        assert_eq!(command_of("/start@other_bot", "osms_bot"), None);
        assert_eq!(command_of("start", "osms_bot"), None);
        assert_eq!(command_of("/", "osms_bot"), None);
    }
}
