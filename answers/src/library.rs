//! All articles: the files of `locales/kk/articles` and `locales/ru/articles`, embedded at build and read once.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};
use osms_rules::{Confidence, Language, Law};
use serde::Deserialize;

use crate::article::{Action, Article, ArticleId, Package, Text, Theme};
use crate::body::{BadBody, Body};

static KK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../locales/kk/articles");
static RU: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../locales/ru/articles");

/// Why the embedded articles can't be used. Never happens in a tested build.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file has no header between two lines `+++`, or is no UTF-8.
    #[error("{file}: there must be a header between two lines +++")]
    NoHeader {
        /// The file.
        file: String,
    },
    /// A header is not what it should be.
    #[error("{file}: {error}")]
    Header {
        /// The file.
        file: String,
        /// What is wrong in it.
        error: Box<toml::de::Error>,
    },
    /// A list of words is not what it should be.
    #[error("{file}: {error}")]
    Words {
        /// The file.
        file: String,
        /// What is wrong in it.
        error: Box<toml::de::Error>,
    },
    /// A text is not what it should be.
    #[error("{file}: {error}")]
    Body {
        /// The file.
        file: String,
        /// What is wrong in it.
        error: BadBody,
    },
    /// The file has another name than the article.
    #[error("{file}: the article is called `{id}`")]
    Name {
        /// The file.
        file: String,
        /// The article.
        id: ArticleId,
    },
    /// An article is there in one language only, or its headers differ.
    #[error("`{0}` must be there in both languages with the same header, but for title and questions")]
    NotInBoth(ArticleId),
    /// A provision is not named as `act:article`.
    #[error("{file}: `{law}` is no provision: act:article")]
    Law {
        /// The file.
        file: String,
        /// What stands there.
        law: String,
    },
    /// Ways to ask were read of what is no article.
    #[error("`{0}` is no article")]
    NoArticle(String),
    /// An article leads to one that is not there.
    #[error("`{0}` leads to `{1}`, which is not there")]
    Lost(ArticleId, ArticleId),
}

/// All articles.
#[derive(Clone, Debug)]
pub struct Library {
    articles: BTreeMap<ArticleId, Article>,
    sources: BTreeMap<Box<str>, Source>,
}

/// A place that was read; most are addresses, the same in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Source {
    Address(Box<str>),
    Titled { kk: Box<str>, ru: Box<str> },
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    id: ArticleId,
    title: String,
    ask: Vec<String>,
    theme: Theme,
    valid_from: toml::value::Datetime,
    checked_on: toml::value::Datetime,
    sources: Vec<Box<str>>,
    #[serde(default)]
    law: Vec<String>,
    confidence: Level,
    #[serde(default)]
    actions: Vec<Action>,
    #[serde(default)]
    related: Vec<ArticleId>,
    package: Option<Package>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    Medium,
    High,
}

impl Library {
    /// Reads the embedded articles.
    ///
    /// # Errors
    /// When they are not what they should be: never in a tested build.
    pub fn load() -> Result<Self, LoadError> {
        let (kk, ru) = rayon::join(|| read_all("kk", &KK), || read_all("ru", &RU));
        let (kk, mut ru) = (kk?, ru?);
        let mut articles = BTreeMap::new();
        for (id, (file, header, body)) in kk {
            let (_, other, other_body) = ru.remove(&id).ok_or(LoadError::NotInBoth(id))?;
            let kk = Text { title: header.title.clone(), asked: header.ask.clone(), body };
            let ru = Text { title: other.title.clone(), asked: other.ask.clone(), body: other_body };
            let alike = Header { title: header.title.clone(), ask: header.ask.clone(), ..other };
            if header != alike {
                return Err(LoadError::NotInBoth(id));
            }
            articles.insert(id, article(&file, header, kk, ru)?);
        }
        if let Some(id) = ru.into_keys().next() {
            return Err(LoadError::NotInBoth(id));
        }
        let lost = articles.values().find_map(|article| {
            let links = article.kk.body.links().chain(article.ru.body.links());
            let to = links.chain(article.related.iter().copied()).find(|id| !articles.contains_key(id))?;
            Some(LoadError::Lost(article.id, to))
        });
        let sources = toml::from_str(include_str!("../sources.toml"))
            .map_err(|error| LoadError::Words { file: "sources.toml".to_owned(), error: Box::new(error) })?;
        lost.map_or(Ok(Self { articles, sources }), Err)
    }

    /// The place of that id, as people name it; `None` for one that only the rules know.
    #[must_use]
    pub fn source(&self, id: &str, language: Language) -> Option<&str> {
        Some(match (self.sources.get(id)?, language) {
            (Source::Address(address), _) => address,
            (Source::Titled { kk, .. }, Language::Kk) => kk,
            (Source::Titled { ru, .. }, Language::Ru) => ru,
        })
    }

    /// The ids of the places that are listed here.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(|id| &**id)
    }

    /// The article of that name.
    #[must_use]
    pub fn get(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(&id)
    }

    /// All of them, by name.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.values()
    }

    /// Those of a theme, by name.
    pub fn of(&self, theme: Theme) -> impl Iterator<Item = &Article> {
        self.articles().filter(move |article| article.theme == theme)
    }

    /// The services that a package has, by name.
    pub fn services(&self, package: Package) -> impl Iterator<Item = &Article> {
        self.articles().filter(move |article| article.package == Some(package))
    }
}

type Read = BTreeMap<ArticleId, (String, Header, Body)>;

fn read_all(language: &str, folder: &Dir<'_>) -> Result<Read, LoadError> {
    let mut read = BTreeMap::new();
    for entry in folder.files() {
        let file = format!("locales/{language}/articles/{}", entry.path().display());
        let (header, body) = entry
            .contents_utf8()
            .and_then(|text| text.strip_prefix("+++\n")?.split_once("\n+++\n"))
            .ok_or_else(|| LoadError::NoHeader { file: file.clone() })?;
        let header: Header = toml::from_str(header)
            .map_err(|error| LoadError::Header { file: file.clone(), error: Box::new(error) })?;
        if entry.path().file_stem().and_then(|stem| stem.to_str()) != Some(header.id.as_str()) {
            return Err(LoadError::Name { file, id: header.id });
        }
        let body = Body::read(body).map_err(|error| LoadError::Body { file: file.clone(), error })?;
        read.insert(header.id, (file, header, body));
    }
    Ok(read)
}

fn article(file: &str, header: Header, kk: Text, ru: Text) -> Result<Article, LoadError> {
    let day = |day: toml::value::Datetime| {
        day.date.and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()))
    };
    let no_header = || LoadError::NoHeader { file: file.to_owned() };
    let checked_on = day(header.checked_on).ok_or_else(no_header)?;
    let confidence = match header.confidence {
        Level::Low => Confidence::Low,
        Level::Medium => Confidence::Medium,
        Level::High => Confidence::High,
    };
    let laws = header.law.iter().map(|law| {
        let (act, article) =
            law.split_once(':').ok_or_else(|| LoadError::Law { file: file.to_owned(), law: law.clone() })?;
        Ok(Law {
            act: act.into(),
            article: Some(article.into()),
            paragraph: None,
            sources: header.sources.clone().into(),
            checked_on,
            confidence,
        })
    });
    Ok(Article {
        id: header.id,
        theme: header.theme,
        valid_from: day(header.valid_from).ok_or_else(no_header)?,
        checked_on,
        confidence,
        laws: laws.collect::<Result<_, _>>()?,
        sources: header.sources,
        actions: header.actions,
        related: header.related,
        package: header.package,
        kk,
        ru,
    })
}
