//! A registration number that somebody types.

use osms_appeals::{BadNumber, Number};

use super::{found, one, unknown};
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn, menu};

/// The first year that a number can have.
const FIRST_YEAR: i32 = 2020;
const DIGITS: usize = 12;
const YEAR_DIGITS: usize = 4;
/// No number of ours is of a later year for a long time, and no IIN begins with an earlier one: these four digits would be
/// a year and a month of birth, and there is no twentieth month.
const LAST_YEAR: i32 = 2099;

/// A registration number, right or mistyped, and nothing else but words around it. `None` for any other text.
///
/// An IIN has twelve digits as well, but begins with a year of two digits and a month: 20 and 20 to 99 is none.
pub(in crate::conversation::appeal) fn typed_number(text: &str) -> Option<Result<Number, BadNumber>> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let end = text.rfind(|sign: char| sign.is_ascii_digit())?;
    let number = text.get(start..=end)?;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let year: i32 = digits.get(..YEAR_DIGITS)?.parse().ok()?;
    if digits.len() != DIGITS || !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return None;
    }
    match number.parse::<Number>() {
        // Something else stands between the digits, or there is no such count.
        Err(BadNumber::Shape) => None,
        read => Some(read),
    }
}

/// A number outside a form opens the appeal, if it is the person's.
pub(in crate::conversation::appeal) fn number_received(
    context: &Context<'_>,
    person: Person,
    number: Result<Number, BadNumber>,
) -> Turn {
    let Ok(number) = number else {
        let messages = context.texts.messages();
        let screen = Screen::new(messages.msg_own_check_digit())
            .row([Button::new(messages.msg_button_appeals(), Press::Appeals(0))])
            .row(menu::last_row(context));
        return Turn::new(person, vec![Outgoing::Send(screen)]);
    };
    match found(context, number) {
        Some(dossier) => Turn::new(person, vec![Outgoing::Send(one::screen(context, dossier))]),
        None => unknown(context, person),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use osms_rules::Iin;

    #[test]
    fn a_registration_number_is_known_with_words_around_it() {
        let number = Number::of(2026, 123).expect("a number");
        for text in [number.to_string(), format!("№ {number}"), format!("өтініш {number}.")] {
            assert_eq!(typed_number(&text), Some(Ok(number)), "{text}");
        }
        let digit = number.get() % 10;
        let wrong = format!("2026-0000123-{}", (digit + 1) % 10);
        assert_eq!(typed_number(&wrong), Some(Err(BadNumber::CheckDigit)));
        for text in ["", "2026", "2026 жылы 12 рет, 345678", "87001234567", "900101300007"] {
            assert_eq!(typed_number(text), None, "{text}");
        }
    }

    #[test]
    fn no_iin_is_taken_for_a_registration_number() {
        for iin in Iin::synthetic(1).take(2000) {
            assert_eq!(typed_number(iin.as_str()), None, "{}", iin.as_str());
        }
    }
}
