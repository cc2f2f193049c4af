//! What the buttons of the calculator do.

use osms_rules::{Payer, Period, StateCategory};

/// What a button does in the calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalculatorPress {
    /// Who pays.
    Payer(Payer),
    /// Of two amounts the first, or the second.
    Amount(bool),
    /// The year of a month.
    Year(i32),
    /// A month.
    Month(Period),
    /// A job more.
    AnotherJob,
    /// From the income on.
    OtherIncome,
    /// The same for another month.
    OtherMonth,
    /// Another month beside this one.
    Compare,
    /// Whether the state pays too.
    Groups,
    /// The state pays for this group; `None`: for none.
    Group(Option<StateCategory>),
    /// A sum that was withheld or paid is compared with what is due.
    Slip,
    /// Without the pay that it was withheld from.
    WithoutPay,
    /// Back to what is due, without the sum.
    Due,
    /// How the figures came about.
    How,
    /// One step back.
    Back,
    /// From the beginning.
    StartOver,
}

impl CalculatorPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Payer(payer) => format!("w{}", <&str>::from(payer)),
            Self::Amount(true) => "first".to_owned(),
            Self::Amount(false) => "second".to_owned(),
            Self::Year(year) => format!("y{year}"),
            Self::Month(month) => format!("m{month}"),
            Self::AnotherJob => "job".to_owned(),
            Self::OtherIncome => "income".to_owned(),
            Self::OtherMonth => "other-month".to_owned(),
            Self::Compare => "compare".to_owned(),
            Self::Groups => "groups".to_owned(),
            Self::Group(Some(category)) => format!("g{}", <&str>::from(category)),
            Self::Group(None) => "none".to_owned(),
            Self::Slip => "slip".to_owned(),
            Self::WithoutPay => "no-pay".to_owned(),
            Self::Due => "due".to_owned(),
            Self::How => "how".to_owned(),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "first" => Self::Amount(true),
            "second" => Self::Amount(false),
            "job" => Self::AnotherJob,
            "income" => Self::OtherIncome,
            "other-month" => Self::OtherMonth,
            "compare" => Self::Compare,
            "groups" => Self::Groups,
            "none" => Self::Group(None),
            "slip" => Self::Slip,
            "no-pay" => Self::WithoutPay,
            "due" => Self::Due,
            "how" => Self::How,
            "back" => Self::Back,
            "over" => Self::StartOver,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                match kind {
                    "w" => Self::Payer(rest.parse().ok()?),
                    "g" => Self::Group(Some(rest.parse().ok()?)),
                    "y" => Self::Year(rest.parse().ok()?),
                    "m" => Self::Month(rest.parse().ok()?),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
impl CalculatorPress {
    /// One of each kind, and all where they are few.
    pub(in crate::conversation) fn every(month: Period) -> Vec<Self> {
        use strum::VariantArray;
        let mut presses = vec![
            Self::Amount(true),
            Self::Amount(false),
            Self::Year(month.year()),
            Self::Month(month),
            Self::AnotherJob,
            Self::OtherIncome,
            Self::OtherMonth,
            Self::Compare,
            Self::Groups,
            Self::Group(None),
            Self::Slip,
            Self::WithoutPay,
            Self::Due,
            Self::How,
            Self::Back,
            Self::StartOver,
        ];
        presses.extend(Payer::VARIANTS.iter().map(|payer| Self::Payer(*payer)));
        presses.extend(StateCategory::VARIANTS.iter().map(|group| Self::Group(Some(*group))));
        presses
    }
}
