//! Telegram's HTML dialect. It is no HTML: a handful of tags, every one of them closed, and four named
//! characters. What Telegram refuses is refused in its words, with byte offsets.

use super::entities::{Entity, Formatted};

/// Reads text in `parse_mode` HTML.
///
/// # Errors
/// What Telegram says after "can't parse entities: ".
pub(crate) fn parse(source: &str) -> Result<Formatted, String> {
    Parser { source, at: 0, text: String::with_capacity(source.len()), length: 0, open: vec![], done: vec![] }
        .run()
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    /// Length of `text` in UTF-16 code units.
    length: usize,
    open: Vec<OpenTag>,
    done: Vec<Entity>,
}

struct OpenTag {
    name: String,
    /// Target, class or language, whichever the tag takes.
    argument: String,
    offset: usize,
    text_start: usize,
}

const TAGS: [&str; 15] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "span",
    "pre",
    "code",
    "blockquote",
];

impl Parser<'_> {
    fn run(mut self) -> Result<Formatted, String> {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '<' if self.rest().starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => {
                    let (decoded, taken) = character(self.rest());
                    self.push(decoded);
                    self.at += taken;
                }
                _ => {
                    self.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        match self.open.last() {
            Some(tag) => Err(format!("Can't find end tag corresponding to start tag \"{}\"", tag.name)),
            None => Ok(Formatted { text: self.text, entities: self.done }),
        }
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        self.length += c.len_utf16();
    }

    /// Takes the longest stretch up to a character for which `ends` holds.
    fn take_until(&mut self, ends: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        self.at += self.source[start..].find(ends).unwrap_or(self.source.len() - start);
        &self.source[start..self.at]
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let unclosed = || format!("Unclosed start tag at byte offset {begin}");
        self.at += 1;
        let name = self.take_until(|c| c.is_ascii_whitespace() || c == '>').to_ascii_lowercase();
        if self.rest().is_empty() {
            return Err(unclosed());
        }
        if !TAGS.contains(&name.as_str()) {
            return Err(format!("Unsupported start tag \"{name}\" at byte offset {begin}"));
        }
        let mut argument = String::new();
        loop {
            self.take_until(|c| !c.is_ascii_whitespace());
            if self.rest().is_empty() {
                return Err(unclosed());
            }
            if self.rest().starts_with('>') {
                self.at += 1;
                break;
            }
            let (attribute, value) = self.attribute(&name, begin)?;
            match (name.as_str(), attribute.as_str()) {
                ("a", "href") => argument = value,
                ("code", "class") => {
                    value.strip_prefix("language-").unwrap_or_default().clone_into(&mut argument);
                }
                ("span", "class") if value.starts_with("tg-") => argument = value,
                ("blockquote", "expandable") => "expandable".clone_into(&mut argument),
                _ => {}
            }
        }
        if name == "span" && argument != "tg-spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.open.push(OpenTag { name, argument, offset: self.length, text_start: self.text.len() });
        Ok(())
    }

    fn attribute(&mut self, tag: &str, begin: usize) -> Result<(String, String), String> {
        let name = self.take_until(|c| c.is_ascii_whitespace() || c == '=' || c == '>').to_ascii_lowercase();
        if name.is_empty() {
            return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
        }
        self.take_until(|c| !c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            if tag == "blockquote" && name == "expandable" {
                return Ok((name, String::new()));
            }
            return Err(format!(
                "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        self.at += 1;
        self.take_until(|c| !c.is_ascii_whitespace());
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let value = self.take_until(|c| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'));
            return Ok((name, value.to_ascii_lowercase()));
        };
        self.at += 1;
        let raw = self.take_until(|c| c == quote).to_owned();
        if self.rest().is_empty() {
            return Err(format!("Unclosed start tag \"{tag}\" at byte offset {begin}"));
        }
        self.at += 1;
        Ok((name, decoded(&raw)))
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 2;
        let Some(tag) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        let name = self.take_until(|c| c.is_ascii_whitespace() || c == '>').to_ascii_lowercase();
        self.take_until(|c| !c.is_ascii_whitespace());
        if !self.rest().starts_with('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !name.is_empty() && name != tag.name {
            let expected = tag.name;
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{expected}>\", found \"</{name}>\""
            ));
        }
        self.close(tag);
        Ok(())
    }

    fn close(&mut self, tag: OpenTag) {
        let length = self.length - tag.offset;
        if length == 0 {
            return;
        }
        let mut entity = Entity::plain(kind_of(&tag), tag.offset, length);
        match tag.name.as_str() {
            "a" => {
                let target =
                    if tag.argument.is_empty() { &self.text[tag.text_start..] } else { &tag.argument };
                match link_target(target) {
                    Some(url) => entity.url = Some(url),
                    None => return,
                }
            }
            "code" => entity.language = Some(tag.argument).filter(|language| !language.is_empty()),
            "pre" => {
                let fits = |code: &Entity| {
                    code.kind == "code" && code.offset == entity.offset && code.length == entity.length
                };
                if self.done.last().is_some_and(fits) {
                    entity.language = self.done.pop().and_then(|code| code.language);
                }
            }
            _ => {}
        }
        // Telegram knows a language inside `pre` only.
        if entity.kind == "code" && self.open.last().is_none_or(|outer| outer.name != "pre") {
            entity.language = None;
        }
        self.done.push(entity);
    }
}

fn kind_of(tag: &OpenTag) -> &'static str {
    match tag.name.as_str() {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "u" | "ins" => "underline",
        "s" | "strike" | "del" => "strikethrough",
        "a" => "text_link",
        "code" => "code",
        "pre" => "pre",
        "blockquote" if tag.argument == "expandable" => "expandable_blockquote",
        "blockquote" => "blockquote",
        _ => "spoiler",
    }
}

/// A link that Telegram would open. Others lose their tag and stay text, as there.
fn link_target(target: &str) -> Option<String> {
    let target = target.trim();
    let is_known = ["http://", "https://", "tg://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if is_known {
        return (!target.contains(char::is_whitespace)).then(|| target.to_owned());
    }
    let host = target.split(['/', '?', '#']).next().unwrap_or_default();
    let is_bare_host = host.contains('.') && !host.contains([' ', ':']) && !host.ends_with('.');
    is_bare_host.then(|| format!("http://{target}"))
}

fn decoded(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let (c, taken) = if c == '&' { character(rest) } else { (c, c.len_utf8()) };
        text.push(c);
        rest = &rest[taken..];
    }
    text
}

/// The character that `text`, which begins with an ampersand, stands for, and how many bytes spell it.
/// Unknown names are an ampersand and nothing else.
fn character(text: &str) -> (char, usize) {
    let unknown = ('&', 1);
    let body = &text[1..];
    let (c, taken) = if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..length], radix).ok().filter(|code| *code != 0);
        match code.and_then(char::from_u32) {
            Some(c) => (c, prefix + length),
            None => return unknown,
        }
    } else {
        let length = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
        let c = match &body[..length] {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => return unknown,
        };
        (c, 1 + length)
    };
    let has_semicolon = text[taken..].starts_with(';');
    (c, taken + usize::from(has_semicolon))
}
