//! What a turn sends, and how it is kept until it is sent.

use serde::{Deserialize, Serialize};

use super::Press;

/// Something to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outgoing {
    /// A new message.
    Send(Screen),
    /// The message of a button, changed.
    Edit {
        /// Which message.
        message: i64,
        /// What it becomes.
        screen: Screen,
    },
    /// A file, with a caption and no buttons: a message with a file can't be changed into another screen.
    Document {
        /// What the file is called.
        name: String,
        /// What is in it.
        #[serde(with = "as_base64")]
        content: Vec<u8>,
        /// HTML as Telegram takes it, at most 1024 characters.
        caption: String,
    },
    /// A new message with one button in the place of the keyboard, by which the person shares their own phone number.
    AskContact {
        /// HTML as Telegram takes it.
        html: String,
        /// What stands on the button.
        label: String,
    },
    /// A new message that takes such a button away.
    DropContact {
        /// HTML as Telegram takes it.
        html: String,
    },
    /// A message of the person's, removed from the chat.
    Delete {
        /// Which message.
        message: i64,
    },
}

impl Outgoing {
    /// What to keep until it is sent.
    ///
    /// # Errors
    /// Never in practice: the type has a JSON form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// What was kept; `None` where another release wrote something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// What is shown.
    #[must_use]
    pub fn screen(&self) -> Option<&Screen> {
        match self {
            Self::Send(screen) | Self::Edit { screen, .. } => Some(screen),
            Self::Document { .. }
            | Self::AskContact { .. }
            | Self::DropContact { .. }
            | Self::Delete { .. } => None,
        }
    }
}

/// A message as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screen {
    /// HTML as Telegram takes it.
    pub html: String,
    /// The rows of buttons below it.
    pub buttons: Vec<Vec<Button>>,
}

impl Screen {
    pub(crate) fn new(html: String) -> Self {
        Self { html, buttons: Vec::new() }
    }

    /// Adds a row of buttons.
    #[must_use]
    pub(crate) fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        self.buttons.push(buttons.into_iter().collect());
        self
    }
}

/// A button below a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    #[serde(flatten)]
    pub action: Action,
}

/// What a button does when it is pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// The bot is told, with this data: [`Press::encode`] writes it.
    Data(String),
    /// This text, at most 256 characters, is put into the clipboard; the bot learns nothing of it.
    CopyText(String),
    /// A chat is chosen, and this is typed there behind the bot's name: [`inline`](super::inline) answers it.
    Share(String),
}

impl Button {
    pub(crate) fn new(label: String, press: Press) -> Self {
        Self { label, action: Action::Data(press.encode()) }
    }

    /// A button that puts a text into the clipboard.
    pub(crate) fn copying(label: String, text: String) -> Self {
        Self { label, action: Action::CopyText(text) }
    }

    /// A button that types a question into another chat.
    pub(crate) fn sharing(label: String, query: String) -> Self {
        Self { label, action: Action::Share(query) }
    }

    /// What the bot is told when it is pressed, if it is told.
    #[must_use]
    pub fn data(&self) -> Option<&str> {
        match &self.action {
            Action::Data(data) => Some(data),
            Action::CopyText(_) | Action::Share(_) => None,
        }
    }
}

/// Bytes in JSON.
pub(super) mod as_base64 {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(in crate::conversation) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(in crate::conversation) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(from)?).map_err(de::Error::custom)
    }
}
