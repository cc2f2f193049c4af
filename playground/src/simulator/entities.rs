//! Formatting of text: what an entity is, what Telegram finds by itself, and what it tidies up.

use serde::{Deserialize, Serialize};

/// A stretch of text with a meaning. Offsets and lengths count UTF-16 code units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// `bold`, `text_link`, `bot_command`…
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it begins.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// Target of a `text_link`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Programming language of a `pre`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Entity {
    /// An entity without target or language.
    #[must_use]
    pub fn plain(kind: &str, offset: usize, length: usize) -> Self {
        Self { kind: kind.to_owned(), offset, length, url: None, language: None }
    }

    fn end(&self) -> usize {
        self.offset + self.length
    }

    fn holds(&self, other: &Self) -> bool {
        self.offset <= other.offset && other.end() <= self.end()
    }

    fn is_code(&self) -> bool {
        matches!(self.kind.as_str(), "code" | "pre")
    }
}

/// Text with its formatting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Formatted {
    /// Plain text.
    pub(crate) text: String,
    /// Formatting, by place.
    pub(crate) entities: Vec<Entity>,
}

/// Length as Telegram counts it.
#[must_use]
pub fn utf16_length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

const KINDS: [&str; 17] = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
];

impl Formatted {
    /// Trims, sorts, drops what can't stand inside code, and adds what Telegram finds by itself.
    #[must_use]
    pub(crate) fn tidied(mut self) -> Self {
        self.trim();
        let length = utf16_length(&self.text);
        self.entities.retain(|entity| {
            KINDS.contains(&entity.kind.as_str()) && entity.length > 0 && entity.end() <= length
        });
        self.entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
        let mut kept: Vec<Entity> = Vec::with_capacity(self.entities.len());
        for entity in self.entities.drain(..) {
            let is_swallowed = kept.iter().any(|outer| {
                outer.holds(&entity) && (outer.is_code() || entity.is_code() || outer.kind == entity.kind)
            });
            if !is_swallowed {
                kept.push(entity);
            }
        }
        let found = found_by_telegram(&self.text);
        let is_free = |entity: &Entity| {
            !kept.iter().any(|other| {
                (other.is_code() || other.kind == "text_link")
                    && entity.offset < other.end()
                    && other.offset < entity.end()
            })
        };
        let found: Vec<Entity> = found.into_iter().filter(is_free).collect();
        kept.extend(found);
        kept.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
        self.entities = kept;
        self
    }

    fn trim(&mut self) {
        let first_entity = self.entities.iter().map(|entity| entity.offset).min().unwrap_or(usize::MAX);
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        let leading = self.text.chars().take_while(|c| matches!(c, ' ' | '\n')).count().min(first_entity);
        self.text.drain(..leading);
        let length = utf16_length(&self.text);
        for entity in &mut self.entities {
            entity.offset = entity.offset.saturating_sub(leading);
            let end = entity.end().min(length);
            entity.length = end.saturating_sub(entity.offset);
        }
    }
}

/// Commands, mentions, addresses of pages and of mail, found word by word.
fn found_by_telegram(text: &str) -> Vec<Entity> {
    if !text.contains(['/', '@', '#', '.']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_start_matches(['(', '«', '"', '\'', '[', ',']);
        let start = offset + utf16_length(&word[..word.len() - bare.len()]);
        if let Some((kind, taken)) = recognised(bare.trim_end()) {
            found.push(Entity::plain(kind, start, utf16_length(taken)));
        }
        offset += utf16_length(word);
    }
    found
}

fn recognised(word: &str) -> Option<(&'static str, &str)> {
    if let Some(name) = word.strip_prefix('/') {
        let length = prefix(name, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@'));
        let is_whole = !name[length..].starts_with('/');
        return (length > 0 && is_whole).then(|| ("bot_command", &word[..=length]));
    }
    if let Some(name) = word.strip_prefix('@') {
        let length = prefix(name, |c| c.is_ascii_alphanumeric() || c == '_');
        return (length >= 3).then(|| ("mention", &word[..=length]));
    }
    if let Some(name) = word.strip_prefix('#') {
        let length = prefix(name, |c| c.is_alphanumeric() || c == '_');
        let is_number = name[..length].chars().all(|c| c.is_ascii_digit());
        return (length > 0 && !is_number).then(|| ("hashtag", &word[..=length]));
    }
    let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '"', '\'', ']']);
    if address.starts_with("https://") || address.starts_with("http://") {
        return (address.len() > "https://".len()).then_some(("url", address));
    }
    if let Some((name, host)) = address.split_once('@') {
        return (!name.is_empty() && is_host(host)).then_some(("email", address));
    }
    let host = address.split(['/', '?']).next()?;
    (is_host(host) && COMMON_ZONES.iter().any(|zone| host.ends_with(zone))).then_some(("url", address))
}

const COMMON_ZONES: [&str; 7] = [".kz", ".com", ".org", ".net", ".ru", ".me", ".info"];

fn is_host(host: &str) -> bool {
    host.contains('.')
        && host
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

fn prefix(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
