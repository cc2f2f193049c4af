//! A registration number that somebody types.

use osms_appeals::{BadNumber, Number};
use osms_rules::Iin;

use super::{found, one, unknown};
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn, menu};

const DIGITS: usize = 12;
/// How every number begins: see [`Number`].
const CENTURY: &str = "20";

/// A registration number, right or mistyped, and nothing else but words around it. `None` for any other text, an IIN above all:
/// it has as many digits.
pub(in crate::conversation::appeal) fn typed_number(text: &str) -> Option<Result<Number, BadNumber>> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let end = text.rfind(|sign: char| sign.is_ascii_digit())?;
    let number = text.get(start..=end)?;
    match number.parse::<Number>() {
        Ok(number) => Some(Ok(number)),
        Err(why @ BadNumber::CheckDigit) => {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let meant =
                digits.len() == DIGITS && digits.starts_with(CENTURY) && digits.parse::<Iin>().is_err();
            meant.then_some(Err(why))
        }
        // Something else stands between the digits, or no number is like it.
        Err(BadNumber::Shape) => None,
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
    fn no_iin_of_somebody_who_was_born_in_a_month_is_taken_for_a_registration_number() {
        // Synthetic numbers have no day of birth, and any month.
        let born = |iin: &Iin| (1..=12).any(|month| iin.as_str()[2..4] == format!("{month:02}"));
        for iin in Iin::synthetic(1).take(5000).filter(born) {
            assert_eq!(typed_number(iin.as_str()), None, "{}", iin.as_str());
        }
    }
}
