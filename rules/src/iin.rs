use std::fmt;
use std::str::FromStr;

/// An individual identification number (ЖСН / ИИН): twelve digits, the last of which checks the others.
///
/// Nothing else is read out of it. Since the Government's resolution No. 853 of 26.08.2013 the digits are not
/// tied to a date of birth or a sex, so neither is refused nor derived. `Debug` does not show the number.
///
/// Source: Law of 12.01.2007 No. 223, art. 1; the check digit as three public libraries compute it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Iin([u8; 12]);

/// Why a text is not an IIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NotAnIin {
    /// Not twelve characters.
    #[error("an IIN has twelve digits")]
    Length,
    /// Twelve characters, but not all of them digits.
    #[error("an IIN has digits only")]
    Digits,
    /// The last digit does not fit the others: a digit is mistyped.
    #[error("the check digit of the IIN does not fit")]
    CheckDigit,
}

impl Iin {
    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Endless synthetic numbers for samples and tests, the same for the same seed.
    ///
    /// Their fifth and sixth digits are 00: no number that was issued by date of birth (rules of 22.05.2007
    /// No. 406) has a day 00.
    pub fn synthetic(seed: u64) -> impl Iterator<Item = Self> {
        let mut random = fastrand::Rng::with_seed(seed);
        std::iter::repeat_with(move || {
            let mut digits = [b'0'; 12];
            for (place, digit) in digits.iter_mut().enumerate().take(11) {
                if place != 4 && place != 5 {
                    *digit = random.u8(b'0'..=b'9');
                }
            }
            digits
        })
        .filter_map(|mut digits| {
            digits[11] = check_digit(&digits)?;
            Some(Self(digits))
        })
    }
}

impl FromStr for Iin {
    type Err = NotAnIin;

    fn from_str(text: &str) -> Result<Self, NotAnIin> {
        if text.chars().count() != 12 {
            return Err(NotAnIin::Length);
        }
        let digits: [u8; 12] = text.as_bytes().try_into().map_err(|_| NotAnIin::Digits)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(NotAnIin::Digits);
        }
        if check_digit(&digits) == Some(digits[11]) { Ok(Self(digits)) } else { Err(NotAnIin::CheckDigit) }
    }
}

impl From<Iin> for String {
    fn from(iin: Iin) -> Self {
        iin.as_str().to_owned()
    }
}

impl TryFrom<String> for Iin {
    type Error = NotAnIin;

    fn try_from(text: String) -> Result<Self, NotAnIin> {
        text.parse()
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Iin(…)")
    }
}

/// The last digit that fits the first eleven; `None` where no number is issued with them.
fn check_digit(digits: &[u8; 12]) -> Option<u8> {
    const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    let remainder = |weights: [u32; 11]| {
        let sum: u32 =
            digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        sum % 11
    };
    [FIRST, SECOND]
        .into_iter()
        .map(remainder)
        .find(|remainder| *remainder < 10)
        .and_then(|remainder| u8::try_from(remainder).ok())
        .map(|remainder| b'0' + remainder)
}
