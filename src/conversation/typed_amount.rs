//! An amount of tenge as people type it: `300 000`, `300к`, `1,2 млн`, `250 мың теңге`. What can be read in two ways is
//! not guessed.

use osms_rules::Tenge;
use rust_decimal::Decimal;

/// What a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// One amount.
    Amount(Tenge),
    /// It can be read in two ways.
    Either(Tenge, Tenge),
    /// An amount beyond what anybody earns.
    TooLarge,
    /// No amount, or several.
    Nothing,
}

/// A billion a month: beyond it a text is taken for a mistake.
const LARGEST: u32 = 1_000_000_000;

/// From so many tenge on a number is an income; fewer are an age, a number of months, a year.
pub(super) const LEAST_INCOME: u32 = 10_000;

/// The income that a text names, if it can be read in one way.
pub(super) fn income_in(text: &str) -> Option<Tenge> {
    let is_income = |amount: &Tenge| *amount >= Tenge::whole(LEAST_INCOME);
    match read(text) {
        Typed::Amount(amount) => Some(amount).filter(is_income),
        Typed::Either(one, other) => match (is_income(&one), is_income(&other)) {
            (true, false) => Some(one),
            (false, true) => Some(other),
            _ => None,
        },
        Typed::TooLarge | Typed::Nothing => None,
    }
}

/// Reads a text. Words that are no numbers are passed over: `зарплата 300 тыс.`
pub(super) fn read(text: &str) -> Typed {
    let mut sums: Option<Vec<Decimal>> = None;
    let mut smallest = Decimal::MAX;
    let mut tokens = tokens(text).into_iter().peekable();
    while let Some(token) = tokens.next() {
        let Token::Number(number) = token else { continue };
        let unit = match tokens.peek() {
            Some(Token::Word(word)) => unit(word),
            _ => Unit::One,
        };
        let Some(readings) = readings(&number, unit) else { return Typed::Nothing };
        // "1 млн 200 тыс": each part smaller than the one before, or they are two amounts.
        let scale = unit.scales().into_iter().max().unwrap_or(Decimal::ONE);
        if scale >= smallest || (smallest < Decimal::MAX && readings.iter().any(|part| *part >= smallest)) {
            return Typed::Nothing;
        }
        smallest = scale;
        sums = Some(match sums {
            None => readings,
            Some(sums) => sums.iter().flat_map(|sum| readings.iter().map(move |part| sum + part)).collect(),
        });
    }
    let mut amounts = sums.unwrap_or_default();
    amounts.sort_unstable();
    amounts.dedup();
    if amounts.iter().any(|amount| *amount > Decimal::from(LARGEST)) {
        return Typed::TooLarge;
    }
    match amounts.iter().map(|amount| Tenge::new(*amount)).collect::<Option<Vec<_>>>().as_deref() {
        Some([amount]) => Typed::Amount(*amount),
        Some([one, other]) => Typed::Either(*one, *other),
        _ => Typed::Nothing,
    }
}

enum Token {
    Number(String),
    Word(String),
}

/// What a number is multiplied by.
#[derive(Clone, Copy)]
enum Unit {
    One,
    Thousand,
    Million,
    Billion,
    /// "т": тысяч or тенге.
    OneOrThousand,
    /// "м": мың or миллион.
    ThousandOrMillion,
}

impl Unit {
    fn scales(self) -> Vec<Decimal> {
        let (one, thousand, million) = (Decimal::ONE, Decimal::from(1_000), Decimal::from(1_000_000));
        match self {
            Self::One => vec![one],
            Self::Thousand => vec![thousand],
            Self::Million => vec![million],
            Self::Billion => vec![Decimal::from(1_000_000_000)],
            Self::OneOrThousand => vec![one, thousand],
            Self::ThousandOrMillion => vec![thousand, million],
        }
    }
}

/// The word after a number, whatever its ending.
fn unit(word: &str) -> Unit {
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    match word {
        "т" => Unit::OneOrThousand,
        "м" | "m" => Unit::ThousandOrMillion,
        "к" | "k" | "тыс" | "тщ" => Unit::Thousand,
        _ if begins(&["тысяч", "мың", "мын", "тыс"]) => Unit::Thousand,
        _ if begins(&["млн", "миллион", "милион", "mln", "million", "лям"]) => {
            Unit::Million
        }
        _ if begins(&["млрд", "миллиард"]) => Unit::Billion,
        _ => Unit::One,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let text: Vec<char> = text.to_lowercase().chars().map(plain).collect();
    let mut tokens = Vec::new();
    let mut place = 0;
    while let Some(character) = text.get(place) {
        let start = place;
        if character.is_ascii_digit() {
            while text.get(place).is_some_and(char::is_ascii_digit)
                || (text.get(place).is_some_and(|character| is_separator(*character))
                    && text.get(place + 1).is_some_and(char::is_ascii_digit))
            {
                place += 1;
            }
            // A minus is no part of an amount: what follows it can't be read.
            let negative = start > 0 && matches!(text.get(start - 1), Some('-' | '−' | '–'));
            let number: String = text.get(start..place).unwrap_or_default().iter().collect();
            tokens.push(Token::Number(if negative { format!("-{number}") } else { number }));
        } else if character.is_alphabetic() {
            while text.get(place).is_some_and(|character| character.is_alphabetic()) {
                place += 1;
            }
            tokens.push(Token::Word(text.get(start..place).unwrap_or_default().iter().collect()));
        } else {
            place += 1;
        }
    }
    tokens
}

/// One sign for all spaces, and one for all apostrophes.
fn plain(character: char) -> char {
    match character {
        '’' | '`' | 'ʼ' | '_' => '\'',
        character if character.is_whitespace() => ' ',
        character => character,
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '\'' | '.' | ',')
}

/// All amounts that a number can mean; `None` where it is none.
fn readings(number: &str, unit: Unit) -> Option<Vec<Decimal>> {
    let scales = unit.scales();
    let plain: String = number.chars().filter(|character| !matches!(character, ' ' | '\'')).collect();
    let grouped = number.len() != plain.len();
    let marks: Vec<char> = plain.chars().filter(|character| matches!(character, '.' | ',')).collect();
    let last = plain.rfind(['.', ',']);
    let decimals = last.map_or(0, |last| plain.len() - last - 1);
    let one_kind = marks.windows(2).all(|pair| pair.first() == pair.last());
    // Which mark stands before the decimals, and which groups thousands.
    let (decimal_mark, thousands): (Vec<Option<usize>>, bool) = match marks.len() {
        0 => (vec![None], grouped),
        1 if grouped => (vec![last], true),
        // "1.500": a thousand and a half, or one and a half. Of a million it is a part: nobody has 1 500 of them.
        1 if decimals == 3 => match unit {
            Unit::Million | Unit::Billion => (vec![last], false),
            _ if plain.starts_with('0') => (vec![last], false),
            _ => (vec![None, last], true),
        },
        1 => (vec![last], false),
        // "1.234.567": the same mark again groups thousands.
        _ if one_kind && !grouped => (vec![None], true),
        _ if !one_kind && !grouped => (vec![last], true),
        _ => return None,
    };
    let mut readings = Vec::new();
    for mark in decimal_mark {
        let (whole, fraction) = match mark {
            Some(mark) => (number_before(number, &plain, mark), plain.get(mark + 1..)?),
            None => (number.to_owned(), ""),
        };
        // Two decimals are a tiyn; of a thousand or a million there may be more.
        let most = if scales == [Decimal::ONE] { 2 } else { 6 };
        let of_tenge = !grouped
            && mark.is_some()
            && fraction.len() == 3
            && matches!(unit, Unit::One | Unit::OneOrThousand);
        if (fraction.len() > most && !of_tenge) || !groups_are_right(&whole, thousands) {
            return None;
        }
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let value: Decimal = format!("{digits}.{fraction}0").parse().ok()?;
        readings.extend(scales.iter().filter_map(|scale| value.checked_mul(*scale)));
    }
    Some(readings)
}

/// What stands before the decimal mark, with the spaces that group it.
fn number_before(number: &str, plain: &str, mark: usize) -> String {
    let digits = plain.get(..mark).unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    number
        .chars()
        .take_while(|character| {
            seen += usize::from(character.is_ascii_digit());
            seen <= digits && !(seen == digits && matches!(character, '.' | ','))
        })
        .collect()
}

/// Digits alone, or one to three of them and then groups of three.
fn groups_are_right(whole: &str, thousands: bool) -> bool {
    let mut groups = whole.split(is_separator);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    if first.is_empty() || !first.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if rest.peek().is_none() {
        return true;
    }
    thousands && first.len() <= 3 && rest.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Tenge {
        text.parse().expect("an amount")
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, expected) in [
            ("300000", "300000"),
            ("300 000", "300000"),
            ("300\u{a0}000", "300000"),
            ("300\u{202f}000 ₸", "300000"),
            ("300'000", "300000"),
            ("1 300 000", "1300000"),
            ("300 000,50", "300000.50"),
            ("300 000.5", "300000.5"),
            ("300000,5", "300000.5"),
            ("0,75", "0.75"),
            ("300к", "300000"),
            ("300 k", "300000"),
            ("300К", "300000"),
            ("300 мың", "300000"),
            ("300 мын", "300000"),
            ("300мың теңге", "300000"),
            ("300 тыс.", "300000"),
            ("300 тысяч тенге", "300000"),
            ("2,5 тыс", "2500"),
            ("1,2 млн", "1200000"),
            ("1.2млн тг", "1200000"),
            ("1,250 млн", "1250000"),
            ("1 миллион", "1000000"),
            ("1 млн 200 тыс", "1200000"),
            ("1 млн 200 000", "1200000"),
            ("2 мың 500", "2500"),
            ("1.234.567", "1234567"),
            ("1,234,567.89", "1234567.89"),
            ("1.234.567,89", "1234567.89"),
            ("зарплата 300 000 тенге", "300000"),
            ("айлығым 250 мың.", "250000"),
            ("≈ 300 000", "300000"),
            ("0", "0"),
            ("85000 KZT", "85000"),
            ("1000000000", "1000000000"),
        ] {
            assert_eq!(read(text), Typed::Amount(amount(expected)), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_guessed() {
        for (text, one, other) in [
            ("1.500", "1.5", "1500"),
            ("1,500", "1.5", "1500"),
            ("300.000", "300", "300000"),
            ("1.500 тыс", "1500", "1500000"),
            ("300т", "300", "300000"),
            ("2м", "2000", "2000000"),
        ] {
            assert_eq!(read(text), Typed::Either(amount(one), amount(other)), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "",
            "много",
            "300 00",
            "30 0000",
            "1,2,3",
            "300-400",
            "-300",
            "−300 000",
            "300 и 400",
            "1.5000",
            "12.05.2026",
            "300 000 000,123",
            "тыс",
            "1..5 млн 7 млн",
            "200 тыс 1 млн",
        ] {
            assert_eq!(read(text), Typed::Nothing, "{text}");
        }
    }

    #[test]
    fn an_amount_beyond_all_earnings_is_told_as_such() {
        for text in ["5 млрд", "1000000001", "99999999999999999999", "2000 млн"] {
            assert!(matches!(read(text), Typed::TooLarge | Typed::Nothing), "{text}");
        }
        assert_eq!(read("5 млрд"), Typed::TooLarge);
    }

    proptest::proptest! {
        #[test]
        fn no_text_takes_the_reader_down(text in "[0-9 .,'кмтsлнр₸-]{0,24}") {
            let _ = read(&text);
        }

        #[test]
        fn every_amount_is_read_back_with_groups_of_three(whole in 0_u32..1_000_000_000) {
            let digits = whole.to_string();
            let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect();
            proptest::prop_assert_eq!(read(&groups.join(" ")), Typed::Amount(Tenge::whole(whole)));
        }
    }
}
