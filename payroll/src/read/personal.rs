//! Texts of a file as they may be taken over: short, in one line, without what may be somebody's IIN.

/// An IIN and a BIN have so many digits.
const IIN_DIGITS: usize = 12;
/// A longer name is cut.
const LONGEST: usize = 120;

/// The text in one line, without control characters, and without digits that may be an IIN, however they are spaced.
pub(super) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len().min(LONGEST));
    let mut digits = String::new();
    for sign in text.chars().chain(['\n']) {
        if sign.is_ascii_digit() || (!digits.is_empty() && is_between(sign)) {
            digits.push(sign);
            continue;
        }
        if digits.chars().filter(char::is_ascii_digit).count() >= IIN_DIGITS {
            masked.push('…');
            // The space after the number parts it from the next word.
            masked.extend(digits.chars().next_back().filter(|last| last.is_whitespace()));
        } else {
            masked.push_str(&digits);
        }
        digits.clear();
        if !is_unseen(sign) || sign.is_whitespace() {
            masked.push(sign);
        }
    }
    let mut line = String::with_capacity(masked.len());
    for (count, word) in masked.split_whitespace().enumerate() {
        if count > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST).chain(['…']).collect();
    }
    line
}

/// Whether the text is twelve digits and nothing else.
pub(super) fn is_iin(text: &str) -> bool {
    text.len() == IIN_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_between(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '-')
}

/// Control characters, and those that only turn or join the text around them.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_an_iin_is_left_out() {
        for (text, expected) in [
            ("Әйгерім Үлгі", "Әйгерім Үлгі"),
            ("Әйгерім Үлгі 061211600012", "Әйгерім Үлгі …"),
            ("ЖСН 061211 600012, Әйгерім", "ЖСН …, Әйгерім"),
            ("0612-1160-0012 Әйгерім", "… Әйгерім"),
            ("№ 102-15", "№ 102-15"),
            ("Сектор 5 \n\t Әйгерім", "Сектор 5 Әйгерім"),
            ("\u{202e}Ә\u{0}й", "Әй"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
        assert_eq!(masked(&"ә".repeat(500)).chars().count(), LONGEST + 1);
    }
}
