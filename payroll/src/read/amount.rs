//! The pay in a cell: a number, or an amount as it is written on paper (`300 000,50 ₸`). What can be read in two ways is
//! not guessed.

use osms_rules::Tenge;
use rust_decimal::{Decimal, RoundingStrategy};

use super::grid::{Cell, Odd};
use crate::MAX_PAY;
use crate::sheet::Problem;

/// A pay in whole tiyn, and whether it was rounded to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pay {
    pub(super) amount: Tenge,
    pub(super) rounded: bool,
}

/// Reads the pay of an employee.
pub(super) fn pay(cell: &Cell) -> Result<Pay, Problem> {
    match cell {
        Cell::Empty => Err(Problem::NoPay),
        Cell::Text(text) => from_text(text),
        Cell::Number(number) => whole_tiyn(*number),
        Cell::Odd(odd, _) => Err(match odd {
            Odd::Percentage => Problem::Percentage,
            Odd::Date => Problem::Date,
            Odd::FailedFormula => Problem::FailedFormula,
            Odd::NoResult => Problem::NoFormulaResult,
            Odd::HugeNumber => Problem::TooLarge,
            Odd::Truth => Problem::NotAnAmount,
        }),
    }
}

fn whole_tiyn(number: Decimal) -> Result<Pay, Problem> {
    /// Formulas compute with floats: 330000.00000000006 is 330 000, and nobody needs to be told.
    const NOISE: Decimal = Decimal::from_parts(1, 0, 0, false, 6);
    let tiyn = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    if tiyn > Decimal::from(MAX_PAY) {
        return Err(Problem::TooLarge);
    }
    let amount = Tenge::new(tiyn.normalize()).ok_or(Problem::Negative)?;
    Ok(Pay { amount, rounded: (number - tiyn).abs() > NOISE })
}

fn from_text(text: &str) -> Result<Pay, Problem> {
    let text: String = text.to_lowercase().chars().map(plain).collect();
    if text.contains(['%', '‰']) {
        return Err(Problem::Percentage);
    }
    if FOREIGN.iter().any(|sign| text.contains(sign)) {
        return Err(Problem::ForeignMoney);
    }
    // What a spreadsheet shows for a failed formula, in a file that was saved as text.
    if text.starts_with('#') {
        return Err(Problem::FailedFormula);
    }
    let amount = without_unit(text.trim());
    let negative = amount.starts_with('-') || (amount.starts_with('(') && amount.ends_with(')'));
    let amount = amount.trim_matches(['-', '+', '(', ')', ' ']);
    if is_date(amount) {
        return Err(Problem::Date);
    }
    let number = number(amount)?;
    if negative && !number.is_zero() {
        return Err(Problem::Negative);
    }
    whole_tiyn(number)
}

const FOREIGN: [&str; 13] =
    ["$", "€", "₽", "£", "¥", "usd", "eur", "rub", "руб", "cny", "доллар", "евро", "юань"];

/// One sign for all spaces, one for all apostrophes, one for all dashes.
fn plain(sign: char) -> char {
    match sign {
        '’' | '`' | 'ʼ' | '´' => '\'',
        '−' | '–' | '—' | '‐' | '‑' => '-',
        space if space.is_whitespace() => ' ',
        other => other,
    }
}

/// Takes away the tenge, before or after.
fn without_unit(text: &str) -> &str {
    const UNITS: [&str; 6] = ["тенге", "теңге", "тнг", "тг", "kzt", "₸"];
    let text = text.trim_end_matches(['.', ' ']);
    let text = UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let text = UNITS.iter().find_map(|unit| text.strip_prefix(unit)).unwrap_or(text);
    text.trim()
}

/// `12.05.2026`, `2026-05-12`, `12/05/26`, `12:30`.
fn is_date(text: &str) -> bool {
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let short = |part: &str| part.len() <= 2 && digits(part);
    let day = text.split([' ', 't']).next().unwrap_or_default();
    let parts = |mark: char| day.split(mark).collect::<Vec<_>>();
    let is_day = ['.', '/', '-'].iter().any(|mark| match parts(*mark).as_slice() {
        [first, month, last] => {
            digits(first) && short(month) && digits(last) && (short(first) || short(last))
        }
        _ => false,
    });
    is_day
        || matches!(parts(':').as_slice(), [hours, rest @ ..] if !rest.is_empty() && short(hours) && rest.iter().all(|part| short(part)))
}

/// Digits, with groups of thousands and one mark before the decimals.
fn number(text: &str) -> Result<Decimal, Problem> {
    let allowed = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '\'' | '.' | ',');
    let inside = text.starts_with(|sign: char| sign.is_ascii_digit())
        && text.ends_with(|sign: char| sign.is_ascii_digit());
    if !inside || !text.chars().all(allowed) {
        return Err(Problem::NotAnAmount);
    }
    let marks: Vec<char> = text.chars().filter(|sign| matches!(sign, '.' | ',')).collect();
    let spaced = text.contains([' ', '\'']);
    let (whole, fraction) = match (marks.as_slice(), text.rsplit_once(['.', ','])) {
        ([], _) | (_, None) => (text, ""),
        ([_], Some((whole, fraction))) => {
            let may_group = !spaced && fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
            if may_group {
                return Err(Problem::Ambiguous);
            }
            (whole, fraction)
        }
        // "1.234.567": the same mark again groups thousands.
        ([first, rest @ ..], Some(_)) if rest.iter().all(|mark| mark == first) => (text, ""),
        // "1,234,567.89": the last mark is another one.
        ([groups @ .., last], Some((whole, fraction))) if groups.iter().all(|mark| mark != last) => {
            (whole, fraction)
        }
        _ => return Err(Problem::NotAnAmount),
    };
    let mut groups = whole.split([' ', '\'', '.', ',']);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let grouped = rest.peek().is_some();
    if first.is_empty()
        || (grouped && (first.len() > 3 || !rest.all(|group| group.len() == 3)))
        || fraction.contains([' ', '\''])
    {
        return Err(Problem::NotAnAmount);
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_start_matches('0');
    if significant.len() > MOST_DIGITS {
        return Err(Problem::TooLarge);
    }
    // What follows the first decimals is rounded away in any case.
    let fraction = fraction.get(..fraction.len().min(MOST_DIGITS)).unwrap_or_default();
    format!("{digits}.{fraction}0").parse().map_err(|_| Problem::NotAnAmount)
}

/// So many digits a decimal number holds on either side of its mark.
const MOST_DIGITS: usize = 12;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, Problem> {
        pay(&Cell::text(text)).map(|pay| pay.amount.to_string())
    }

    #[test]
    fn amounts_are_read_as_papers_write_them() {
        for (text, expected) in [
            ("300000", "300000"),
            ("300 000", "300000"),
            ("300\u{a0}000,50", "300000.5"),
            ("300\u{202f}000.5", "300000.5"),
            ("300000.5", "300000.5"),
            ("300 000 ₸", "300000"),
            ("₸ 300 000", "300000"),
            ("300000тг.", "300000"),
            ("300 000,00 тенге", "300000"),
            ("300 000 теңге", "300000"),
            ("300000 KZT", "300000"),
            ("300'000.00", "300000"),
            ("1,234,567.89", "1234567.89"),
            ("1.234.567,89", "1234567.89"),
            ("1.234.567", "1234567"),
            ("1 234 567,8", "1234567.8"),
            ("300000,000", "300000"),
            ("1 500,250", "1500.25"),
            ("0,500", "0.5"),
            ("0", "0"),
            ("0,00", "0"),
            ("-0", "0"),
            ("+300000", "300000"),
            ("000300000", "300000"),
            ("1000000000", "1000000000"),
            ("1 000 000 000,00", "1000000000"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_pay_is_told_as_what_it_is() {
        for (text, problem) in [
            ("", Problem::NoPay),
            (" \u{a0} ", Problem::NoPay),
            ("много", Problem::NotAnAmount),
            ("300 тыс", Problem::NotAnAmount),
            ("300 00", Problem::NotAnAmount),
            ("30 0000", Problem::NotAnAmount),
            ("3000 000", Problem::NotAnAmount),
            ("1,2,3", Problem::NotAnAmount),
            ("1 2,3.4", Problem::NotAnAmount),
            ("300-400", Problem::NotAnAmount),
            ("=A1", Problem::NotAnAmount),
            ("3,00E+05", Problem::NotAnAmount),
            ("300,", Problem::NotAnAmount),
            ("1.500", Problem::Ambiguous),
            ("300,000", Problem::Ambiguous),
            ("-300", Problem::Negative),
            ("−300 000", Problem::Negative),
            ("(300 000)", Problem::Negative),
            ("1000000000,01", Problem::TooLarge),
            ("99999999999999999999999999999999999", Problem::TooLarge),
            ("50%", Problem::Percentage),
            ("50 %", Problem::Percentage),
            ("12.05.2026", Problem::Date),
            ("2026-05-12", Problem::Date),
            ("2026-05-12 10:30", Problem::Date),
            ("12/05/26", Problem::Date),
            ("12:30", Problem::Date),
            ("$300", Problem::ForeignMoney),
            ("300 USD", Problem::ForeignMoney),
            ("300 руб.", Problem::ForeignMoney),
            ("#ЗНАЧ!", Problem::FailedFormula),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn what_is_less_than_a_tiyn_is_rounded_half_up_and_said_unless_it_is_the_noise_of_a_float() {
        for (number, amount, rounded) in [
            ("333333.333333333", "333333.33", true),
            ("0.005", "0.01", true),
            ("0.00499", "0", true),
            ("330000.00000000006", "330000", false),
            ("329999.99999999994", "330000", false),
            ("300000.50", "300000.5", false),
        ] {
            let read = pay(&Cell::Number(number.parse().expect("a number"))).expect("a pay");
            assert_eq!((read.amount.to_string().as_str(), read.rounded), (amount, rounded), "{number}");
        }
        let read = pay(&Cell::text("333333,3333")).expect("a pay");
        assert_eq!((read.amount.to_string().as_str(), read.rounded), ("333333.33", true));
    }

    proptest! {
        #[test]
        fn no_text_takes_the_reader_down(text in "[0-9 .,'()₸тг%:/e+-]{0,40}|\\PC{0,40}") {
            let _ = pay(&Cell::text(&text));
        }

        #[test]
        fn every_amount_is_read_back_with_groups_and_a_comma(tiyn in 0_u64..=100_000_000_000) {
            let (whole, rest) = ((tiyn / 100).to_string(), tiyn % 100);
            let groups: Vec<_> = whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect();
            let expected = Tenge::new(Decimal::new(i64::try_from(tiyn).expect("fits"), 2));
            let read = pay(&Cell::text(&format!("{},{rest:02}", groups.join(" ")))).expect("an amount");
            prop_assert_eq!(Some(read.amount), expected);
            prop_assert!(!read.rounded);
        }
    }
}
