//! An IIN as people type it: with spaces or dashes, with words around it, mistyped.

use osms_rules::{Iin, NotAnIin};

/// What a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// One IIN.
    Iin(Iin),
    /// One number that is none.
    Wrong {
        /// How many digits it has.
        digits: u32,
        /// What is wrong with it.
        why: NotAnIin,
    },
    /// Several numbers, more than one of which may be meant.
    Several,
    /// No number.
    Nothing,
}

const LENGTH: usize = 12;
/// Fewer digits in a row are an amount or a date.
const BEGUN: usize = 9;

/// Reads a text. Spaces, dashes and dots inside a number are passed over; of several numbers the only one with twelve
/// digits is meant.
pub(super) fn read(text: &str) -> Typed {
    // Numbers as they stand, "тел. 87001234567 ЖСН 900101300007"; where none of them has the right length, the pieces
    // between letters together: "900101 300 007".
    let apart = runs(text, |_| false);
    let together = runs(text, is_inside);
    for numbers in [&apart, &together] {
        let mut of_length = numbers.iter().filter(|number| number.len() == LENGTH);
        match (of_length.next(), of_length.next()) {
            (Some(number), None) => {
                return match number.parse() {
                    Ok(iin) => Typed::Iin(iin),
                    Err(why) => Typed::Wrong { digits: length(number), why },
                };
            }
            (Some(_), Some(_)) => return Typed::Several,
            _ => {}
        }
    }
    match together.as_slice() {
        [] => Typed::Nothing,
        [number] => Typed::Wrong { digits: length(number), why: NotAnIin::Length },
        _ => Typed::Several,
    }
}

/// Whether a text may hold an IIN, perhaps not typed to its end, or a phone number: so many digits stand in a row. With
/// `spaced` they may have spaces and dashes between them, as amounts have.
pub(super) fn may_begin_in(text: &str, spaced: bool) -> bool {
    runs(text, |character| spaced && is_inside(character)).iter().any(|run| run.len() >= BEGUN)
}

/// Whether a sign may stand inside a number.
fn is_inside(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '‐' | '‑' | '–' | '—' | '.' | '_' | '/')
}

/// The runs of digits, `joined` being passed over between two of them.
fn runs(text: &str, joined: impl Fn(char) -> bool) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut open = false;
    for character in text.chars() {
        match character.to_digit(10) {
            Some(_) if open => {
                if let Some(run) = runs.last_mut() {
                    run.push(character);
                }
            }
            Some(_) => {
                runs.push(character.to_string());
                open = true;
            }
            None if joined(character) => {}
            None => open = false,
        }
    }
    runs
}

fn length(number: &str) -> u32 {
    u32::try_from(number.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iin() -> Iin {
        Iin::synthetic(1).next().expect("there is one")
    }

    #[test]
    fn a_number_is_read_however_it_is_spaced_and_whatever_stands_around_it() {
        let plain = iin().as_str().to_owned();
        let (start, end) = plain.split_at(6);
        for text in [
            plain.clone(),
            format!("  {plain}\n"),
            format!("{start} {end}"),
            format!("{start}-{end}"),
            format!("{start}\u{a0}{end}"),
            format!("ЖСН: {plain}."),
            format!("мой ИИН {plain}, телефон 87001234567"),
            format!("№{plain}"),
        ] {
            assert_eq!(read(&text), Typed::Iin(iin()), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_number_is_told() {
        let plain = iin().as_str().to_owned();
        let last = plain.as_bytes()[11];
        let other = if last == b'9' { '0' } else { char::from(last + 1) };
        let mistyped = format!("{}{other}", &plain[..11]);
        assert_eq!(read(&mistyped), Typed::Wrong { digits: 12, why: NotAnIin::CheckDigit });
        assert_eq!(read(&plain[..11]), Typed::Wrong { digits: 11, why: NotAnIin::Length });
        assert_eq!(read(&format!("{plain}1")), Typed::Wrong { digits: 13, why: NotAnIin::Length });
        assert_eq!(read("5"), Typed::Wrong { digits: 1, why: NotAnIin::Length });
    }

    #[test]
    fn two_numbers_are_not_guessed_between() {
        let mut all = Iin::synthetic(1);
        let (first, second) = (all.next().expect("one"), all.next().expect("two"));
        assert_eq!(read(&format!("{} {}", first.as_str(), second.as_str())), Typed::Several);
        assert_eq!(read("12 и 15"), Typed::Several);
    }

    #[test]
    fn a_text_without_digits_has_no_number() {
        for text in ["", "привет", "қайырлы таң", "½", "١٢"] {
            assert_eq!(read(text), Typed::Nothing, "{text}");
        }
    }
}
