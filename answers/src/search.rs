//! Finds the articles that answer a question.
#![expect(clippy::float_arithmetic, reason = "scores, not money")]

use std::collections::BTreeMap;

use bm25::{Embedder, EmbedderBuilder, Scorer, Tokenizer};

use crate::article::ArticleId;
use crate::library::Library;
use crate::vocabulary::{Token, Vocabulary};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One article answers the question.
    One(ArticleId),
    /// One of two or three may, the likeliest first.
    Several(Vec<ArticleId>),
    /// None does.
    Nothing,
}

impl Found {
    /// The articles, the likeliest first.
    #[must_use]
    pub fn articles(&self) -> &[ArticleId] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
            Self::Nothing => &[],
        }
    }
}

/// The questions that people ask, findable.
pub struct Search {
    vocabulary: Vocabulary,
    /// Each way to ask by itself: a question that is just like one of them.
    phrases: Index,
    /// All ways to ask for an article together: a question that has something of several.
    articles: Index,
}

/// Tokens that are ready, with a space between two.
struct Spaces;

impl Tokenizer for Spaces {
    fn tokenize(&self, text: &str) -> Vec<String> {
        text.split(' ').filter(|token| !token.is_empty()).map(str::to_owned).collect()
    }
}

const SATURATION_OF_PHRASE: f32 = 1.2;
const SATURATION_OF_ARTICLE: f32 = 2.0;
/// How much the article as a whole counts beside its best phrase.
const WEIGHT_OF_ARTICLE: f32 = 1.5;
/// How many articles are offered at most.
const OFFERED: usize = 3;

impl Search {
    /// Makes the articles findable.
    ///
    /// # Errors
    /// When the embedded list of words can't be read: never in a tested build.
    pub fn new(library: &Library) -> Result<Self, toml::de::Error> {
        let mut vocabulary = Vocabulary::load()?;
        vocabulary.learn(ways_to_ask(library).map(|(_, text)| text));
        let mut phrases = Vec::new();
        let mut whole: BTreeMap<ArticleId, String> = BTreeMap::new();
        for (article, text) in ways_to_ask(library) {
            let tokens = joined(&vocabulary.tokens(text));
            let all = whole.entry(article).or_default();
            all.push(' ');
            all.push_str(&tokens);
            phrases.push((article, tokens));
        }
        Ok(Self {
            phrases: Index::of(
                phrases.iter().map(|(article, text)| (*article, text.as_str())),
                SATURATION_OF_PHRASE,
            ),
            articles: Index::of(
                whole.iter().map(|(article, text)| (*article, text.as_str())),
                SATURATION_OF_ARTICLE,
            ),
            vocabulary,
        })
    }

    /// What stands for a text in the search: meanings, and stems of words.
    #[must_use]
    pub fn understood(&self, text: &str) -> String {
        joined(&self.vocabulary.tokens(text))
    }

    /// What answers a question. The same question always has the same answer.
    #[must_use]
    pub fn find(&self, question: &str) -> Found {
        let ranked = self.ranked(question);
        let ids = || ranked.iter().map(|(id, _)| *id).take(OFFERED).collect();
        match ranked.as_slice() {
            [] => Found::Nothing,
            [(id, _)] => Found::One(*id),
            [(first, best), (_, next), ..] if *best > *next * 1.4 => Found::One(*first),
            _ => Found::Several(ids()),
        }
    }

    /// The articles that may answer a question, the likeliest first, with their scores.
    #[must_use]
    pub fn ranked(&self, question: &str) -> Vec<(ArticleId, f32)> {
        let tokens = joined(&self.vocabulary.tokens(question));
        let mut scores = self.phrases.scores(&tokens);
        for (article, score) in self.articles.scores(&tokens) {
            *scores.entry(article).or_default() += WEIGHT_OF_ARTICLE * score;
        }
        let mut ranked: Vec<_> = scores.into_iter().collect();
        ranked.sort_by(|(one, first), (other, second)| second.total_cmp(first).then(one.cmp(other)));
        ranked
    }
}

/// Every way to ask for an article, in both languages.
fn ways_to_ask(library: &Library) -> impl Iterator<Item = (ArticleId, &str)> {
    library.articles().flat_map(|article| {
        let texts = [&article.kk, &article.ru].into_iter();
        let asked = texts.flat_map(|text| std::iter::once(&text.title).chain(&text.asked));
        asked.map(|text| (article.id, text.as_str()))
    })
}

/// Texts of articles, by how well each answers a question (BM25).
struct Index {
    embedder: Embedder<u32, Spaces>,
    scorer: Scorer<usize>,
    articles: Vec<ArticleId>,
}

impl Index {
    /// `saturation`: how much a word counts that stands there often.
    fn of<'t>(texts: impl Iterator<Item = (ArticleId, &'t str)>, saturation: f32) -> Self {
        let (articles, texts): (Vec<_>, Vec<_>) = texts.unzip();
        let embedder =
            EmbedderBuilder::with_tokenizer_and_fit_to_corpus(Spaces, &texts).k1(saturation).build();
        let mut scorer = Scorer::new();
        for (place, text) in texts.iter().enumerate() {
            scorer.upsert(&place, embedder.embed(text));
        }
        Self { embedder, scorer, articles }
    }

    /// The best score of each article that has a word of the question.
    fn scores(&self, tokens: &str) -> BTreeMap<ArticleId, f32> {
        let mut best: BTreeMap<ArticleId, f32> = BTreeMap::new();
        for found in self.scorer.matches(&self.embedder.embed(tokens)) {
            if let Some(article) = self.articles.get(found.id) {
                let score = best.entry(*article).or_default();
                *score = score.max(found.score);
            }
        }
        best
    }
}

fn joined(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.0.as_str()).collect::<Vec<_>>().join(" ")
}
