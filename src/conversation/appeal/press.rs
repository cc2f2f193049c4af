//! What the buttons of appeals do.

use osms_appeals::{Addressee, Kind, Region};

/// What a button does in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppealPress {
    /// What happened.
    Kind(Kind),
    /// Write, though somebody else decides first.
    Write,
    /// Go on with what is given.
    Next,
    /// Leave it out.
    Skip,
    /// One step back.
    Back,
    /// Forget the story.
    ClearStory,
    /// Where.
    Region(Region),
    /// When.
    When(When),
    /// What is asked for: one of the suggestions.
    Ask(u8),
    /// Take a file out.
    DropFile(i64),
    /// Agree that it is kept and read.
    Consent,
    /// Change a line.
    Edit(Field),
    /// Take out what came from a status check or a plan.
    DropFacts,
    /// The addressees of a text to be copied.
    Letters,
    /// The text for one of them.
    Letter(Addressee),
    /// Send it.
    Send,
    /// Ask whether to begin anew.
    Anew,
    /// Begin anew.
    AnewConfirmed,
    /// Leave the draft as it is, and go on with it.
    Resume,
    /// Erase the draft.
    Delete,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum When {
    /// Today.
    Today,
    /// Yesterday.
    Yesterday,
    /// From Monday to today.
    Week,
}

/// A line of an appeal that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Field {
    /// What it is about.
    Kind,
    /// What happened.
    Story,
    /// The region.
    Region,
    /// The organisation or the employer.
    Organisation,
    /// When.
    Happened,
    /// What is asked for.
    Asks,
    /// The name.
    Name,
    /// The contact.
    Contact,
    /// The IIN.
    Iin,
    /// The files.
    Files,
}

/// What a button does with an appeal that is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPress {
    /// Show it.
    Show,
    /// Show all that was said.
    History,
    /// Add something, or answer a question.
    Add,
    /// Ask whether to take it back.
    Withdraw,
    /// Take it back.
    WithdrawConfirmed,
    /// Say whether the answer helped.
    Judge(bool),
    /// Ask for stars.
    RateAsk,
    /// Give stars.
    Rate(u8),
    /// Open it again.
    Reopen,
    /// Keep the number that another body gave.
    Official,
    /// The addressees of a text to be copied.
    Letters,
    /// The text for one of them.
    Letter(Addressee),
    /// Ask whether to erase it.
    Erase,
    /// Erase it.
    EraseConfirmed,
}

/// What a button does in an addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyPress {
    /// Hand it in.
    HandIn,
    /// Forget the text.
    ClearStory,
    /// Take a file out.
    DropFile(i64),
}

impl AppealPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Kind(kind) => format!("k{}", <&str>::from(kind)),
            Self::Write => "write".to_owned(),
            Self::Next => "next".to_owned(),
            Self::Skip => "skip".to_owned(),
            Self::Back => "back".to_owned(),
            Self::ClearStory => "clear".to_owned(),
            Self::Region(region) => format!("r{}", region.code()),
            Self::When(when) => format!("w{}", <&str>::from(when)),
            Self::Ask(place) => format!("q{place}"),
            Self::DropFile(id) => format!("x{id}"),
            Self::Consent => "consent".to_owned(),
            Self::Edit(field) => format!("e{}", <&str>::from(field)),
            Self::DropFacts => "facts".to_owned(),
            Self::Letters => "letters".to_owned(),
            Self::Letter(addressee) => format!("l{}", <&str>::from(addressee)),
            Self::Send => "send".to_owned(),
            Self::Anew => "anew".to_owned(),
            Self::AnewConfirmed => "anew-yes".to_owned(),
            Self::Resume => "resume".to_owned(),
            Self::Delete => "delete".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "write" => Self::Write,
            "next" => Self::Next,
            "skip" => Self::Skip,
            "back" => Self::Back,
            "clear" => Self::ClearStory,
            "consent" => Self::Consent,
            "facts" => Self::DropFacts,
            "letters" => Self::Letters,
            "send" => Self::Send,
            "anew" => Self::Anew,
            "anew-yes" => Self::AnewConfirmed,
            "resume" => Self::Resume,
            "delete" => Self::Delete,
            _ => match data.split_at_checked(1)? {
                ("k", kind) => Self::Kind(kind.parse().ok()?),
                ("r", region) => Self::Region(region.parse().ok()?),
                ("w", when) => Self::When(when.parse().ok()?),
                ("q", place) => Self::Ask(place.parse().ok()?),
                ("x", id) => Self::DropFile(id.parse().ok()?),
                ("e", field) => Self::Edit(field.parse().ok()?),
                ("l", addressee) => Self::Letter(addressee.parse().ok()?),
                _ => return None,
            },
        })
    }
}

impl OwnPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Show => "show".to_owned(),
            Self::History => "history".to_owned(),
            Self::Add => "add".to_owned(),
            Self::Withdraw => "withdraw".to_owned(),
            Self::WithdrawConfirmed => "withdraw-yes".to_owned(),
            Self::Judge(true) => "helped".to_owned(),
            Self::Judge(false) => "not-helped".to_owned(),
            Self::RateAsk => "rate".to_owned(),
            Self::Rate(stars) => format!("s{stars}"),
            Self::Reopen => "reopen".to_owned(),
            Self::Official => "official".to_owned(),
            Self::Letters => "letters".to_owned(),
            Self::Letter(addressee) => format!("l{}", <&str>::from(addressee)),
            Self::Erase => "erase".to_owned(),
            Self::EraseConfirmed => "erase-yes".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "show" => Self::Show,
            "history" => Self::History,
            "add" => Self::Add,
            "withdraw" => Self::Withdraw,
            "withdraw-yes" => Self::WithdrawConfirmed,
            "helped" => Self::Judge(true),
            "not-helped" => Self::Judge(false),
            "rate" => Self::RateAsk,
            "reopen" => Self::Reopen,
            "official" => Self::Official,
            "letters" => Self::Letters,
            "erase" => Self::Erase,
            "erase-yes" => Self::EraseConfirmed,
            _ => match data.split_at_checked(1)? {
                ("s", stars) => Self::Rate(stars.parse().ok()?),
                ("l", addressee) => Self::Letter(addressee.parse().ok()?),
                _ => return None,
            },
        })
    }
}

impl ReplyPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::HandIn => "hand-in".to_owned(),
            Self::ClearStory => "clear".to_owned(),
            Self::DropFile(id) => format!("x{id}"),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "hand-in" => Self::HandIn,
            "clear" => Self::ClearStory,
            _ => Self::DropFile(data.strip_prefix('x')?.parse().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    impl AppealPress {
        /// One of each kind.
        pub(in crate::conversation) fn every() -> Vec<Self> {
            let mut every = vec![
                Self::Write,
                Self::Next,
                Self::Skip,
                Self::Back,
                Self::ClearStory,
                Self::Ask(1),
                Self::DropFile(i64::MAX),
                Self::Consent,
                Self::DropFacts,
                Self::Letters,
                Self::Send,
                Self::Anew,
                Self::AnewConfirmed,
                Self::Resume,
                Self::Delete,
            ];
            every.extend(Kind::VARIANTS.iter().copied().map(Self::Kind));
            every.extend(Region::VARIANTS.iter().copied().map(Self::Region));
            every.extend(When::VARIANTS.iter().copied().map(Self::When));
            every.extend(Field::VARIANTS.iter().copied().map(Self::Edit));
            every.extend(Addressee::VARIANTS.iter().copied().map(Self::Letter));
            every
        }
    }

    impl OwnPress {
        /// One of each kind.
        pub(in crate::conversation) fn every() -> Vec<Self> {
            let mut every = vec![
                Self::Show,
                Self::History,
                Self::Add,
                Self::Withdraw,
                Self::WithdrawConfirmed,
                Self::Judge(true),
                Self::Judge(false),
                Self::RateAsk,
                Self::Rate(5),
                Self::Reopen,
                Self::Official,
                Self::Letters,
                Self::Erase,
                Self::EraseConfirmed,
            ];
            every.extend(Addressee::VARIANTS.iter().copied().map(Self::Letter));
            every
        }
    }

    impl ReplyPress {
        /// One of each kind.
        pub(in crate::conversation) fn every() -> Vec<Self> {
            vec![Self::HandIn, Self::ClearStory, Self::DropFile(i64::MAX)]
        }
    }
}
