//! What the buttons of a status check do.

use osms_rules::{Period, StateCategory};

use super::Earlier;

/// What a button does in a status check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPress {
    /// Mark a month as paid, or take the mark away: one or the other, so that a second tap does no harm.
    Month(Period, bool),
    /// A year above its months: does nothing.
    Year,
    /// Mark all months.
    All,
    /// Take all marks away.
    Clear,
    /// The months are marked.
    Done,
    /// The state pays for this group; `None`: for none.
    StatePays(Option<StateCategory>),
    /// The person does not know whether the state pays.
    StateUnknown,
    /// What was paid before the months that were shown.
    Earlier(Earlier),
    /// Whether twelve months were paid ahead.
    Prepaid(bool),
    /// The first of the months paid ahead.
    PrepaidFrom(Period),
    /// One step back.
    Back,
    /// From the beginning, with no marks.
    StartOver,
    /// Why the answer is what it is.
    Why,
    /// Why the official check may say something else.
    Differs,
    /// How to be insured, and what it costs.
    Plan,
}

impl StatusPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Month(month, true) => format!("m{month}"),
            Self::Month(month, false) => format!("u{month}"),
            Self::Year => "year".to_owned(),
            Self::All => "all".to_owned(),
            Self::Clear => "clear".to_owned(),
            Self::Done => "done".to_owned(),
            Self::StatePays(Some(category)) => format!("c{}", <&str>::from(category)),
            Self::StatePays(None) => "none".to_owned(),
            Self::StateUnknown => "state?".to_owned(),
            Self::Earlier(Earlier::No) => "before-no".to_owned(),
            Self::Earlier(Earlier::Year) => "before-year".to_owned(),
            Self::Earlier(Earlier::Long) => "before-long".to_owned(),
            Self::Earlier(Earlier::Unknown) => "before?".to_owned(),
            Self::Prepaid(true) => "ahead-yes".to_owned(),
            Self::Prepaid(false) => "ahead-no".to_owned(),
            Self::PrepaidFrom(month) => format!("p{month}"),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
            Self::Why => "why".to_owned(),
            Self::Differs => "differs".to_owned(),
            Self::Plan => "plan".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "year" => Self::Year,
            "all" => Self::All,
            "clear" => Self::Clear,
            "done" => Self::Done,
            "none" => Self::StatePays(None),
            "state?" => Self::StateUnknown,
            "before-no" => Self::Earlier(Earlier::No),
            "before-year" => Self::Earlier(Earlier::Year),
            "before-long" => Self::Earlier(Earlier::Long),
            "before?" => Self::Earlier(Earlier::Unknown),
            "ahead-yes" => Self::Prepaid(true),
            "ahead-no" => Self::Prepaid(false),
            "back" => Self::Back,
            "over" => Self::StartOver,
            "why" => Self::Why,
            "differs" => Self::Differs,
            "plan" => Self::Plan,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                match kind {
                    "m" => Self::Month(rest.parse().ok()?, true),
                    "u" => Self::Month(rest.parse().ok()?, false),
                    "p" => Self::PrepaidFrom(rest.parse().ok()?),
                    "c" => Self::StatePays(Some(rest.parse().ok()?)),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
impl StatusPress {
    /// One of each kind, and all where they are few.
    pub(in crate::conversation) fn every(month: Period) -> Vec<Self> {
        use strum::VariantArray;
        let mut presses = vec![
            Self::Month(month, true),
            Self::Month(month, false),
            Self::Year,
            Self::All,
            Self::Clear,
            Self::Done,
            Self::StatePays(None),
            Self::StateUnknown,
            Self::Prepaid(true),
            Self::Prepaid(false),
            Self::PrepaidFrom(month),
            Self::Back,
            Self::StartOver,
            Self::Why,
            Self::Differs,
            Self::Plan,
        ];
        presses.extend(StateCategory::VARIANTS.iter().map(|category| Self::StatePays(Some(*category))));
        presses.extend(Earlier::VARIANTS.iter().map(|earlier| Self::Earlier(*earlier)));
        presses
    }
}
