use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

use rust_decimal::Decimal;

/// An amount of money in tenge: exact, never negative, with whatever fraction of a tiyn a rate leaves.
///
/// No rule of rounding was found for the contributions, and the Fund publishes tiyn (4 505.6; 1 531.5): the
/// exact value is kept, and rounded only where a person reads it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(into = "Decimal", try_from = "Decimal")]
pub struct Tenge(Decimal);

/// Text that is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an amount in tenge: expected digits, a dot and at most two decimals, for example 600000.50")]
pub struct NotTenge;

impl Tenge {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A million billions (10¹⁵): the largest amount that is read from text.
    pub const LARGEST_READ: Self = Self(Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0));

    /// `amount` tenge, or `None` where it is negative.
    #[must_use]
    pub fn new(amount: Decimal) -> Option<Self> {
        (!amount.is_sign_negative() || amount.is_zero()).then(|| Self(amount.abs()))
    }

    /// A whole number of tenge.
    #[must_use]
    pub fn whole(amount: u32) -> Self {
        Self(Decimal::from(amount))
    }

    /// The exact number of tenge.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Rounded half up to the tiyn, for a person to read.
    #[must_use]
    pub fn to_the_tiyn(self) -> Self {
        Self(
            self.0
                .round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                .normalize(),
        )
    }

    /// Whether this is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// `self − other`, or nothing where `other` is larger.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        if other < self { Self(self.0.saturating_sub(other.0)) } else { Self::ZERO }
    }

    /// `self + other`.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// `self` that many times.
    #[must_use]
    pub fn times(self, multiple: Multiple) -> Self {
        Self(self.0.saturating_mul(multiple.0))
    }

    /// The part of `self` that `rate` takes.
    #[must_use]
    pub fn at(self, rate: Rate) -> Self {
        Self(self.0.saturating_mul(rate.0))
    }

    /// The amount of which `rate` takes `self`; `None` where the rate is nothing.
    #[must_use]
    pub fn share_of(self, rate: Rate) -> Option<Self> {
        self.0.checked_div(rate.0).map(Self)
    }
}

impl From<Tenge> for Decimal {
    fn from(amount: Tenge) -> Self {
        amount.0
    }
}

impl TryFrom<Decimal> for Tenge {
    type Error = NotTenge;

    fn try_from(amount: Decimal) -> Result<Self, NotTenge> {
        Self::new(amount).ok_or(NotTenge)
    }
}

impl Sum for Tenge {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

/// Without trailing zeros: `4250`, `4505.6`.
impl fmt::Display for Tenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

/// Reads an amount as scripts write it: digits, and after a dot one or two decimals; up to
/// [`Tenge::LARGEST_READ`].
impl FromStr for Tenge {
    type Err = NotTenge;

    fn from_str(text: &str) -> Result<Self, NotTenge> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(NotTenge);
        }
        let amount = Decimal::from_str_exact(text).map_err(|_| NotTenge)?.normalize();
        if amount.scale() > 2 || amount > Self::LARGEST_READ.0 { Err(NotTenge) } else { Ok(Self(amount)) }
    }
}

/// A share of an amount, a fraction from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Rate {
    /// `fraction`, or `None` outside 0…1.
    #[must_use]
    pub fn new(fraction: Decimal) -> Option<Self> {
        (Decimal::ZERO..=Decimal::ONE).contains(&fraction).then_some(Self(fraction))
    }

    /// The exact fraction.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// In per cent: 2 for the fraction 0.02.
    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0.saturating_mul(Decimal::ONE_HUNDRED).normalize()
    }

    /// Whether it takes nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

/// The fraction without trailing zeros: `0.02`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

/// How many minimum wages or monthly indexes make a base or a cap; never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multiple(Decimal);

impl Multiple {
    /// `times`, or `None` where it is negative.
    #[must_use]
    pub fn new(times: Decimal) -> Option<Self> {
        (times >= Decimal::ZERO).then_some(Self(times))
    }

    /// The exact number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

/// Without trailing zeros: `1.4`.
impl fmt::Display for Multiple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}
