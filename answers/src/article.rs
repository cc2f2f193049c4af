//! An article: what it answers, in both languages, and where that is from.

use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use chrono::NaiveDate;
use osms_appeals::Kind;
use osms_rules::{Confidence, Language, Law};
use serde::{Deserialize, Deserializer, Serialize, de};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::body::Body;

/// The longest name of an article: it must fit into a button and into a link to the bot.
const LONGEST_ID: usize = 32;

/// The name of an article: small Latin letters, digits and hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ArticleId(ArrayString<LONGEST_ID>);

/// What is no name of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name of an article has 1 to {LONGEST_ID} small Latin letters, digits and hyphens")]
pub struct NotAnId;

impl ArticleId {
    /// The name, where it is one. Whether there is such an article, the library knows.
    ///
    /// # Errors
    /// When it is none.
    pub fn from(name: &str) -> Result<Self, NotAnId> {
        let is_of_a_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if name.is_empty() || !name.bytes().all(is_of_a_name) {
            return Err(NotAnId);
        }
        ArrayString::from(name).map(Self).map_err(|_| NotAnId)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ArticleId {
    type Err = NotAnId;

    fn from_str(name: &str) -> Result<Self, NotAnId> {
        Self::from(name)
    }
}

impl<'de> Deserialize<'de> for ArticleId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::from(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// What an article is about. The order is that of the list of themes.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Theme {
    /// Whether one is insured.
    Status,
    /// Who pays, and how much.
    Payers,
    /// Whom the state insures.
    State,
    /// How and where is paid, and what went wrong.
    Payments,
    /// Care: what is free.
    Care,
    /// Rights and complaints.
    Rights,
    /// Foreigners, and who has left.
    Foreigners,
    /// Fraud and personal data.
    Safety,
    /// The Fund and the system.
    System,
}

/// Which package a service is in.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Package {
    /// The guaranteed package: for everyone, insured or not.
    Guaranteed,
    /// The insurance: for who is insured.
    Osms,
    /// Partly the one, partly the other.
    Mixed,
    /// Neither.
    None,
}

/// What a person can go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Check whether they are insured.
    Status,
    /// Find who pays for them.
    Who,
    /// Find the cheapest way to be insured.
    Plan,
    /// Compute a contribution.
    Calc,
    /// Find out why they are uninsured.
    Why,
    /// Look what is free.
    Package,
    /// Write an appeal, of this kind where one is named.
    Appeal(Option<Kind>),
}

/// What is no action.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no action: status, who, plan, calc, why, package, appeal or appeal:KIND")]
pub struct NotAnAction(String);

impl FromStr for Action {
    type Err = NotAnAction;

    fn from_str(text: &str) -> Result<Self, NotAnAction> {
        Ok(match text {
            "status" => Self::Status,
            "who" => Self::Who,
            "plan" => Self::Plan,
            "calc" => Self::Calc,
            "why" => Self::Why,
            "package" => Self::Package,
            "appeal" => Self::Appeal(None),
            other => {
                let kind = other.strip_prefix("appeal:").and_then(|kind| kind.parse().ok());
                Self::Appeal(Some(kind.ok_or_else(|| NotAnAction(other.to_owned()))?))
            }
        })
    }
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// An article in both languages.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name.
    pub id: ArticleId,
    /// What it is about.
    pub theme: Theme,
    /// The day since which it holds, as far as the sources tell.
    pub valid_from: NaiveDate,
    /// The day on which its sources were last read.
    pub checked_on: NaiveDate,
    /// How well they confirm it.
    pub confidence: Confidence,
    /// The provisions behind it, where they are known. Each has all sources of the article.
    pub laws: Vec<Law>,
    /// The ids of the places where it was read, at least one.
    pub sources: Vec<Box<str>>,
    /// What one can go on with.
    pub actions: Vec<Action>,
    /// What to read next.
    pub related: Vec<ArticleId>,
    /// For a service: the package that it is in.
    pub package: Option<Package>,
    pub(crate) kk: Text,
    pub(crate) ru: Text,
}

/// What an article says in one language.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its title.
    pub title: String,
    /// How people ask for it.
    pub asked: Vec<String>,
    /// The answer.
    pub body: Body,
}

impl Article {
    /// What it says in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &Text {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        for name in ["prepay", "turned-18", &"a".repeat(LONGEST_ID)] {
            assert_eq!(ArticleId::from(name).map(|id| id.to_string()), Ok(name.to_owned()));
        }
        for name in ["", "Prepay", "pre pay", "төлем", "a:b", &"a".repeat(LONGEST_ID + 1)] {
            assert_eq!(ArticleId::from(name), Err(NotAnId), "{name}");
        }
    }

    #[test]
    fn an_action_may_name_what_happened() {
        assert_eq!("plan".parse(), Ok(Action::Plan));
        assert_eq!("appeal:refund".parse(), Ok(Action::Appeal(Some(Kind::Refund))));
        assert!("appeal:frob".parse::<Action>().is_err());
        assert!("frob".parse::<Action>().is_err());
    }
}
