use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A registration number: the year, a count within the year, and a check digit: `2026-0000123-6`.
///
/// The check digit is Damm's: any one wrong digit, and any two neighbours that changed places, are found. So a number
/// copied by hand is either right or known to be wrong. The count has gaps and tells nobody anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Number(i64);

/// Why something is no registration number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadNumber {
    /// It has not twelve digits.
    #[error("a registration number has twelve digits: 2026-0000123-6")]
    Shape,
    /// A digit is wrong, or two have changed places.
    #[error("a digit is wrong or two have changed places")]
    CheckDigit,
}

const COUNT_DIGITS: u32 = 7;
/// No month of birth has such a number, so that no IIN that was issued by a date of birth looks like one of these.
const YEARS: std::ops::RangeInclusive<i64> = 2020..=2099;

impl Number {
    /// The number of the `count`-th appeal of a year; `None` for a year or a count that has no place in it: there are ten
    /// million a year.
    #[must_use]
    pub fn of(year: i32, count: i64) -> Option<Self> {
        let year = i64::from(year);
        if !YEARS.contains(&year) || !(1..10_i64.pow(COUNT_DIGITS)).contains(&count) {
            return None;
        }
        let body = year * 10_i64.pow(COUNT_DIGITS) + count;
        Some(Self(body * 10 + i64::from(check_digit(body))))
    }

    /// As one integer: `202600001236`. Later numbers of a year are greater, and those of later years.
    #[must_use]
    pub fn get(self) -> i64 {
        self.0
    }

    /// The year in which the appeal was registered.
    #[must_use]
    pub fn year(self) -> i64 {
        self.0 / 10_i64.pow(COUNT_DIGITS + 1)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0 / 10 % 10_i64.pow(COUNT_DIGITS);
        write!(f, "{}-{count:07}-{}", self.year(), self.0 % 10)
    }
}

impl TryFrom<i64> for Number {
    type Error = BadNumber;

    fn try_from(number: i64) -> Result<Self, BadNumber> {
        let body = number / 10;
        if !YEARS.contains(&(body / 10_i64.pow(COUNT_DIGITS))) || body % 10_i64.pow(COUNT_DIGITS) == 0 {
            return Err(BadNumber::Shape);
        }
        if i64::from(check_digit(body)) != number % 10 {
            return Err(BadNumber::CheckDigit);
        }
        Ok(Self(number))
    }
}

impl From<Number> for i64 {
    fn from(number: Number) -> Self {
        number.0
    }
}

/// As people type it: with hyphens, dashes, spaces, a number sign, or nothing between the digits.
impl FromStr for Number {
    type Err = BadNumber;

    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let between = |sign: char| {
            sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '‑' | '−' | '№' | '#' | '/' | '.')
        };
        let digits: String = text.chars().filter(|sign| !between(*sign)).collect();
        if digits.len() != 12 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(BadNumber::Shape);
        }
        digits.parse::<i64>().map_err(|_| BadNumber::Shape)?.try_into()
    }
}

/// Damm's digit: the quasigroup of order ten in H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004.
fn check_digit(body: i64) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    let digits = body.to_string();
    digits.bytes().fold(0, |interim, digit| TABLE[usize::from(interim)][usize::from((digit - b'0') % 10)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The example that goes with the table: the digit of 572 is 4.
    #[test]
    fn the_check_digit_is_that_of_the_published_example() {
        assert_eq!(check_digit(572), 4);
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = Number::of(2026, 123).expect("a number");
        let shown = number.to_string();
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        for typed in [
            shown.clone(),
            digits.clone(),
            format!(" № {shown} "),
            shown.replace('-', " "),
            shown.replace('-', "–"),
        ] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        for wrong in ["", "2026", "2026-123", "abcdabcdabcd", "１２３４５６７８９０１２"] {
            assert_eq!(wrong.parse::<Number>(), Err(BadNumber::Shape), "{wrong}");
        }
    }

    #[test]
    fn a_year_has_ten_million_numbers_and_no_more() {
        assert!(Number::of(2026, 9_999_999).is_some());
        for (year, count) in [(2026, 0), (2026, 10_000_000), (2026, -1), (1999, 1), (2100, 1)] {
            assert_eq!(Number::of(year, count), None, "{year} {count}");
        }
    }

    proptest! {
        #[test]
        fn a_number_survives_being_written_down(year in 2020..2100_i32, count in 1..10_000_000_i64) {
            let number = Number::of(year, count).expect("a number");
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert_eq!(number.get().try_into(), Ok(number));
            prop_assert_eq!(number.year(), i64::from(year));
        }

        #[test]
        fn one_wrong_digit_or_two_that_changed_places_are_found(
            count in 1..10_000_000_i64, place in 4..12_usize, other in 0..10_u8,
        ) {
            let number = Number::of(2026, count).expect("a number");
            let digits = number.get().to_string().into_bytes();
            let mut wrong = digits.clone();
            wrong[place] = b'0' + other;
            let mut swapped = digits.clone();
            swapped.swap(place - 1, place);
            for changed in [wrong, swapped] {
                if changed != digits {
                    let text = String::from_utf8(changed).expect("digits");
                    prop_assert!(text.parse::<Number>().is_err(), "{}", text);
                }
            }
        }
    }
}
