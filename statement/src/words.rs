//! Words as they are compared: without case, without the letters that only Kazakh has, and whatever their endings.

/// A text in small letters, with one letter for those that are often written for each other: Kazakh letters are
/// typed as the nearest Russian ones, ё as е, and Latin letters stand in Cyrillic words that look the same.
pub(crate) fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let cyrillic = lower.chars().any(is_cyrillic);
    lower
        .chars()
        .map(|letter| if cyrillic { plain(latin_look_alike(letter)) } else { plain(letter) })
        .collect()
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

fn plain(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

fn latin_look_alike(letter: char) -> char {
    match letter {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'и',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        letter => letter,
    }
}

/// Whether a folded word begins with a folded stem. A question mark in the word stands for a letter that only Kazakh
/// has: so programs write it that save in Windows-1251.
pub(crate) fn begins(word: &str, stem: &str) -> bool {
    let mut letters = word.chars();
    stem.chars().all(|expected| match letters.next() {
        Some('?' | '\u{fffd}') => matches!(expected, 'а' | 'г' | 'к' | 'н' | 'о' | 'у' | 'х' | 'и' | '?'),
        letter => letter == Some(expected),
    })
}

/// The words of a folded text: letters and digits apart, question marks as letters.
pub(crate) fn split(folded: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    let mut kind = Letter::Other;
    for (place, letter) in folded.char_indices() {
        let next = Letter::of(letter);
        if next != kind {
            if let Some(start) = start.take() {
                words.extend(folded.get(start..place));
            }
            if next != Letter::Other {
                start = Some(place);
            }
            kind = next;
        }
    }
    words.extend(start.and_then(|start| folded.get(start..)));
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Digit,
    Word,
    Other,
}

impl Letter {
    fn of(letter: char) -> Self {
        if letter.is_ascii_digit() {
            Self::Digit
        } else if letter.is_alphabetic() || matches!(letter, '?' | '\u{fffd}' | '№' | '#' | '₸') {
            Self::Word
        } else {
            Self::Other
        }
    }
}

/// Whether a folded word is this one, letters that were lost apart.
pub(crate) fn is(word: &str, whole: &str) -> bool {
    begins(word, whole) && word.chars().count() == whole.chars().count()
}

/// Whether the words hold this phrase: stems, one after the other; what ends with a full stop is a whole word.
pub(crate) fn holds(words: &[&str], phrase: &[&str]) -> bool {
    let matches = |word: &str, part: &str| match part.strip_suffix('.') {
        Some(whole) => is(word, whole),
        None => begins(word, part),
    };
    words
        .windows(phrase.len())
        .any(|window| window.iter().zip(phrase).all(|(word, part)| matches(word, part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_written_for_each_other_are_the_same() {
        assert_eq!(fold("ӨҢДЕЛДІ"), fold("онделди"));
        assert_eq!(fold("Возвращён"), fold("ВОЗВРАЩЕН"));
        assert_eq!(fold("KНП"), fold("кнп"), "with a Latin K");
        assert_eq!(fold("KNP"), "knp");
    }

    #[test]
    fn a_lost_kazakh_letter_is_any_of_them_and_no_other() {
        assert!(begins(&fold("?айтарылды"), "кайтар"));
        assert!(begins(&fold("??делді"), "ондел"));
        assert!(!begins(&fold("?озвращен"), "возвр"));
        assert!(!begins("кай", "кайтар"));
    }

    #[test]
    fn digits_and_letters_are_words_of_their_own() {
        assert_eq!(split("2026ж. ноябрь-2026 №5"), ["2026", "ж", "ноябрь", "2026", "№", "5"]);
    }
}
