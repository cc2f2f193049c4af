use std::collections::BTreeSet;
use std::fmt;

use osms_rules::Iin;

use crate::Content;

/// By what an appeal is found again. The database holds keyed hashes of these, never the words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The beginning of a word, folded: see [`keys_of_text`].
    Word(String),
    /// The last ten digits of a phone number.
    Phone(String),
    /// An IIN.
    Iin(String),
}

/// How many letters of a word count. Kazakh and Russian bend words at their ends; a search for «емхана» finds «емханада».
const STEM: usize = 6;
/// Shorter words are everywhere.
const SHORTEST: usize = 2;
/// How many keys an appeal has at most: a text of a few pages has fewer different words.
const MOST_KEYS: usize = 600;
const PHONE_DIGITS: usize = 10;

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("field", &self.field()).finish_non_exhaustive()
    }
}

impl Key {
    /// Which of the fields it is of: equal values of different fields have nothing in common.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Word(_) => "appeal-word",
            Self::Phone(_) => "appeal-phone",
            Self::Iin(_) => "appeal-iin",
        }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        let (Self::Word(value) | Self::Phone(value) | Self::Iin(value)) = self;
        value
    }
}

/// By what an appeal is found: the words of its text and content, the phone number, and the IIN.
#[must_use]
pub fn keys_of(text: &str, content: &Content) -> BTreeSet<Key> {
    let Content { organisation, happened: _, asks, name, contact, iin, facts: _ } = content;
    let texts = [Some(name), organisation.as_ref(), contact.as_ref(), asks.as_ref()];
    let mut keys: BTreeSet<Key> = iin.iter().map(|iin| Key::Iin(iin.as_str().to_owned())).collect();
    keys.extend(contact.iter().filter_map(|contact| phone(contact)).map(Key::Phone));
    for text in texts.into_iter().flatten().map(String::as_str).chain([text]) {
        for key in keys_of_text(text) {
            if keys.len() >= MOST_KEYS {
                return keys;
            }
            keys.insert(key);
        }
    }
    keys
}

/// The words of a text, folded: small letters, Kazakh letters as they are typed on a Russian keyboard (қ → к, ә → а), the first
/// six letters of each.
pub fn keys_of_text(text: &str) -> impl Iterator<Item = Key> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter_map(|word| {
        let folded: String = word.chars().flat_map(char::to_lowercase).map(fold).take(STEM).collect();
        (folded.chars().count() >= SHORTEST).then_some(Key::Word(folded))
    })
}

/// What somebody of the staff types into the search, but a registration number: an IIN, a phone number, or words, all of
/// which must be there.
#[must_use]
pub fn keys_of_search(typed: &str) -> BTreeSet<Key> {
    let bare: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    if let Ok(iin) = bare.parse::<Iin>() {
        return BTreeSet::from([Key::Iin(iin.as_str().to_owned())]);
    }
    let is_phone = bare.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '+' | '-' | '(' | ')'));
    match phone(&bare) {
        Some(phone) if is_phone => BTreeSet::from([Key::Phone(phone)]),
        _ => keys_of_text(typed).collect(),
    }
}

/// The last ten digits of a phone number: +7 and 8 before them are the same.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = digits.len().checked_sub(PHONE_DIGITS).and_then(|start| digits.get(start..))?;
    (digits.len() <= PHONE_DIGITS + 2).then(|| number.to_owned())
}

fn fold(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(typed: &str) -> Vec<(&'static str, String)> {
        keys_of_search(typed).into_iter().map(|key| (key.field(), key.value().to_owned())).collect()
    }

    #[test]
    fn a_phone_number_is_found_however_it_is_written() {
        for typed in ["+7 701 123 45 67", "8 (701) 123-45-67", "7011234567", "87011234567"] {
            assert_eq!(keys(typed), [("appeal-phone", "7011234567".to_owned())], "{typed}");
        }
    }

    #[test]
    fn an_iin_is_no_phone_number() {
        let iin = Iin::synthetic(1).next().expect("endless");
        assert_eq!(keys(iin.as_str()), [("appeal-iin", iin.as_str().to_owned())]);
    }

    #[test]
    fn words_are_found_with_other_endings_case_and_keyboard() {
        for (written, typed) in [
            ("емханада", "Емхана"),
            ("поликлиники", "ПОЛИКЛИНИКА"),
            ("Қарағанды", "караганды"),
            ("учёта", "учета"),
        ] {
            assert_eq!(keys(written), keys(typed), "{written} {typed}");
        }
    }

    #[test]
    fn an_appeal_is_found_by_name_organisation_contact_and_text() {
        let content = Content {
            organisation: Some("№ 5 емхана".to_owned()),
            name: "Айгүл Сериковна".to_owned(),
            contact: Some("+7 701 123 45 67".to_owned()),
            ..Content::default()
        };
        let found_by = keys_of("Отказали в приёме", &content);
        for typed in ["айгул", "Емхана", "87011234567", "отказали", "приеме"] {
            assert!(keys_of_search(typed).is_subset(&found_by), "{typed}");
        }
        assert!(!keys_of_search("больница").is_subset(&found_by));
    }
}
