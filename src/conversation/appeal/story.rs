//! What a person tells in several messages: it is put together in the order in which they were sent, and each can be
//! changed afterwards.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::measure::{length, over};

/// How many characters an appeal has at most, and each addition to it.
pub const LONGEST_STORY: usize = 4000;
/// A story of more messages than this goes on in the last of them.
const MOST_PARTS: usize = 50;
/// How many messages that did not fit are remembered, to be taken when they are made shorter.
const MOST_LEFT_OUT: usize = 10;

/// What was told so far.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Story {
    parts: Vec<Part>,
    /// The messages that did not fit.
    left_out: Vec<i64>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    message: i64,
    text: String,
}

/// So many characters are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Over(pub(super) usize);

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Story").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}

impl Story {
    /// Adds a message; where it does not fit, nothing is changed.
    pub(super) fn add(&mut self, message: i64, text: &str) -> Result<(), Over> {
        let text = text.trim();
        self.left_out.retain(|left_out| *left_out != message);
        let gap = usize::from(!self.is_empty());
        if let Some(over) =
            (self.length() + gap + length(text)).checked_sub(LONGEST_STORY).filter(|over| *over > 0)
        {
            if self.left_out.len() >= MOST_LEFT_OUT {
                self.left_out.remove(0);
            }
            self.left_out.push(message);
            return Err(Over(over));
        }
        let full = self.parts.len() >= MOST_PARTS;
        match self.parts.last_mut().filter(|_| full) {
            _ if text.is_empty() => {}
            Some(last) => last.text = format!("{}\n{text}", last.text),
            None => self.parts.push(Part { message, text: text.to_owned() }),
        }
        Ok(())
    }

    /// Takes over that a message was changed; `None` where it is none of these.
    pub(super) fn change(&mut self, message: i64, text: &str) -> Option<Result<(), Over>> {
        if self.left_out.contains(&message) {
            return Some(self.add(message, text));
        }
        let place = self.parts.iter().position(|part| part.message == message)?;
        let mut changed = self.clone();
        if let Some(part) = changed.parts.get_mut(place) {
            text.trim().clone_into(&mut part.text);
        }
        if let Some(over) = over(&changed.text(), LONGEST_STORY) {
            return Some(Err(Over(over)));
        }
        changed.parts.retain(|part| !part.text.is_empty());
        *self = changed;
        Some(Ok(()))
    }

    /// All of it.
    pub(super) fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// How many characters it has.
    pub(super) fn length(&self) -> usize {
        length(&self.text())
    }

    /// Whether nothing was told.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_joined_and_a_changed_one_keeps_its_place() {
        let mut story = Story::default();
        assert_eq!(story.add(1, " Бір "), Ok(()));
        assert_eq!(story.add(2, "екі"), Ok(()));
        assert_eq!(story.change(1, "Үш"), Some(Ok(())));
        assert_eq!(story.change(7, "төрт"), None);
        assert_eq!(story.text(), "Үш\nекі");
    }

    #[test]
    fn a_message_that_does_not_fit_is_taken_when_it_is_made_shorter() {
        let mut story = Story::default();
        let long = "ә".repeat(LONGEST_STORY - 10);
        assert_eq!(story.add(1, &long), Ok(()));
        assert_eq!(story.add(2, &"б".repeat(12)), Err(Over(3)));
        assert_eq!(story.text(), long);
        assert_eq!(story.change(2, "бір"), Some(Ok(())));
        assert_eq!(story.text(), format!("{long}\nбір"));
        assert_eq!(story.change(1, &"в".repeat(LONGEST_STORY)), Some(Err(Over(4))));
        assert_eq!(story.text(), format!("{long}\nбір"), "what was given stays");
    }

    #[test]
    fn however_many_messages_there_are_all_are_kept() {
        let mut story = Story::default();
        for message in 0..200 {
            assert_eq!(story.add(message, "сөз"), Ok(()));
        }
        assert_eq!(story.text().lines().count(), 200);
        assert_eq!(story.parts.len(), MOST_PARTS);
    }
}
