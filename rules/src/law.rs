//! Where a value comes from: the act, the article, the source it was read in, and how sure it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

/// The languages of the texts that come with the law.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Language {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

/// How well a value is confirmed, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Confidence {
    /// Not seen in a source: remembered, or derived from other values.
    Low,
    /// One source, or an inference from published figures.
    Medium,
    /// Two independent sources, the official text, or the Fund's own page.
    High,
}

/// The provision behind a value or a rule. [`Citations`] turns the ids into names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The id of the act.
    pub act: Box<str>,
    /// The number of the article, where it is known: `28`.
    pub article: Option<Box<str>>,
    /// The number of the paragraph in the article, where it is known: `5-2`.
    pub paragraph: Option<Box<str>>,
    /// The ids of the places where it was read, at least one.
    pub sources: Box<[Box<str>]>,
    /// The day on which these were last read.
    #[serde(deserialize_with = "crate::series::date")]
    pub checked_on: NaiveDate,
    /// How well they confirm it.
    pub confidence: Confidence,
}

impl Law {
    /// Whether both cite the same provision, read in the same places.
    #[must_use]
    pub fn cites_same(&self, other: &Self) -> bool {
        (&self.act, &self.article, &self.paragraph, &self.sources)
            == (&other.act, &other.article, &other.paragraph, &other.sources)
    }
}

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    kk: Box<str>,
    ru: Box<str>,
}

impl Bilingual {
    /// The name in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }
}

/// The names of the acts and sources that a [`Law`] refers to.
#[derive(Clone, Debug)]
pub struct Citations {
    pub(crate) acts: BTreeMap<Box<str>, Bilingual>,
    pub(crate) sources: BTreeMap<Box<str>, Source>,
}

impl Citations {
    /// The name, date and number of the act.
    #[must_use]
    pub fn act<'a>(&'a self, law: &'a Law, language: Language) -> &'a str {
        self.acts.get(&law.act).map_or(&law.act, |act| act.get(language))
    }

    /// The place of that id, as people name it; `None` for one that is not listed.
    #[must_use]
    pub fn source(&self, id: &str, language: Language) -> Option<&str> {
        self.sources.get(id).map(|source| source.get(language))
    }

    /// The places where the provision was read.
    pub fn sources<'a>(&'a self, law: &'a Law, language: Language) -> impl Iterator<Item = &'a str> {
        law.sources.iter().map(move |id| self.sources.get(id).map_or(&**id, |source| source.get(language)))
    }
}

/// A place that was read; most are addresses, the same in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Source {
    Address(Box<str>),
    Titled(Bilingual),
}

impl Source {
    fn get(&self, language: Language) -> &str {
        match self {
            Self::Address(address) => address,
            Self::Titled(title) => title.get(language),
        }
    }
}
