//! Words of both languages that mean the same, so that a question in one finds what is asked in the other.

use std::collections::BTreeMap;

use bm25::{EmbedderBuilder, Scorer, Tokenizer};
use serde::Deserialize;

use crate::fold;

/// What is known of words.
pub(crate) struct Vocabulary {
    /// Beginnings of words, folded, and what they mean.
    meanings: BTreeMap<String, Meaning>,
    names: Vec<String>,
    /// Whole words, folded, that tell nothing.
    empty: Vec<String>,
    known: Spelling,
}

#[derive(Clone, Copy)]
struct Meaning {
    name: usize,
    /// Whether it is the beginning of words even where it is short.
    is_beginning: bool,
}

/// The file `words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    empty: Vec<String>,
    meaning: BTreeMap<String, Vec<String>>,
}

/// What stands for a word in the search.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Token(pub(crate) String);

/// A beginning of so many letters or fewer stands for a whole word.
const SHORTEST_BEGINNING: usize = 3;
/// How many letters of a word without a known meaning tell it from others: its stem, more or less, in both languages.
const STEM: usize = 6;
/// A shorter word is not corrected: too many others are like it.
const SHORTEST_CORRECTED: usize = 4;
/// How many known words are compared with it letter by letter.
const CANDIDATES: usize = 24;
/// From so many letters on the beginning of a word is known with one mistake in it.
const FORGIVEN_FROM: usize = 5;

impl Vocabulary {
    /// Reads `words.toml`. Fails where that is no such file.
    pub(crate) fn load() -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(include_str!("../words.toml"))?;
        let mut meanings = BTreeMap::new();
        let mut names = Vec::new();
        for (name, beginnings) in file.meaning {
            for beginning in beginnings {
                let meaning = Meaning { name: names.len(), is_beginning: beginning.ends_with('*') };
                meanings.insert(fold::words(&beginning).join(""), meaning);
            }
            names.push(name);
        }
        let mut empty: Vec<_> = file.empty.iter().flat_map(|word| fold::words(word)).collect();
        empty.sort();
        Ok(Self { meanings, names, empty, known: Spelling::default() })
    }

    /// Makes the words of these texts known, so that misspelt ones are led back to them.
    pub(crate) fn learn<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let mut words: Vec<String> = texts.flat_map(fold::words).collect();
        words.extend(self.meanings.keys().cloned());
        words.sort();
        words.dedup();
        self.known = Spelling::of(words);
    }

    /// What stands for a text in the search, each once, in order.
    pub(crate) fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let words = fold::words(text);
        let mut rest = words.as_slice();
        while let Some((word, after)) = rest.split_first() {
            rest = after;
            if let Some((meaning, next)) = self.meaning_of_several(word, after) {
                rest = next;
                add(&mut tokens, meaning);
            } else if self.empty.binary_search(word).is_err() {
                let (word, meaning) = self.understood(word);
                if let Some(meaning) = meaning {
                    add(&mut tokens, meaning);
                }
                add(&mut tokens, stem(word));
            }
        }
        tokens
    }

    /// A word as it was meant, and its meaning.
    fn understood<'w>(&'w self, word: &'w str) -> (&'w str, Option<Token>) {
        let known = |word: &str| self.meaning(word, 0);
        if let Some(meaning) = known(word) {
            return (word, Some(meaning));
        }
        if self.known.has(word) {
            return (word, None);
        }
        let meant = self.known.meant(word);
        match meant.and_then(known).or_else(|| self.misspelt_meaning(word)) {
            Some(meaning) => (meant.unwrap_or(word), Some(meaning)),
            None => (meant.unwrap_or(word), None),
        }
    }

    /// The meaning of a word whose beginning has one mistake in it; the longest such beginning decides.
    fn misspelt_meaning(&self, word: &str) -> Option<Token> {
        let like = |beginning: &&String| {
            let length = beginning.len();
            length >= FORGIVEN_FROM
                && [length - 1, length, length + 1]
                    .into_iter()
                    .filter_map(|length| word.get(..length))
                    .any(|start| strsim::osa_distance(start, beginning) <= 1)
        };
        let beginning = self.meanings.keys().filter(like).max_by_key(|beginning| beginning.len())?;
        self.meaning(beginning, 0)
    }

    /// Two or three words that mean something together, and what comes after them.
    fn meaning_of_several<'w>(&self, word: &str, after: &'w [String]) -> Option<(Token, &'w [String])> {
        let mut together = word.to_owned();
        let mut found = None;
        for (place, next) in after.iter().take(2).enumerate() {
            let before = together.len();
            together.push_str(next);
            if let Some(token) = self.meaning(&together, before) {
                found = Some((token, after.get(place + 1..).unwrap_or_default()));
            }
        }
        found
    }

    /// What a word means: the longest beginning that is known decides, if it is longer than `at_least`.
    fn meaning(&self, word: &str, at_least: usize) -> Option<Token> {
        let beginnings = (at_least + 1..=word.len()).rev().filter_map(|length| word.get(..length));
        beginnings
            .filter_map(|beginning| Some((beginning, self.meanings.get(beginning)?)))
            // A short beginning is a whole word: «ип», «жк», «кт».
            .find(|(beginning, meaning)| {
                meaning.is_beginning || beginning.len() > SHORTEST_BEGINNING || beginning.len() == word.len()
            })
            .and_then(|(_, meaning)| self.names.get(meaning.name))
            .map(|name| Token(format!("#{name}")))
    }
}

fn add(tokens: &mut Vec<Token>, token: Token) {
    if !tokens.contains(&token) {
        tokens.push(token);
    }
}

fn stem(word: &str) -> Token {
    Token(word.get(..STEM).unwrap_or(word).to_owned())
}

/// Finds the known word that a misspelt one is most like.
#[derive(Default)]
struct Spelling {
    words: Vec<String>,
    pieces: Option<Pieces>,
}

struct Pieces {
    embedder: bm25::Embedder<u32, Trigrams>,
    scorer: Scorer<usize>,
}

/// A word as the threes of its letters.
struct Trigrams;

impl Tokenizer for Trigrams {
    fn tokenize(&self, word: &str) -> Vec<String> {
        let framed: Vec<char> = format!("^{word}$").chars().collect();
        framed.windows(3).map(|three| three.iter().collect()).collect()
    }
}

impl Spelling {
    /// The words are sorted.
    fn of(words: Vec<String>) -> Self {
        let embedder = EmbedderBuilder::with_tokenizer_and_fit_to_corpus(
            Trigrams,
            &words.iter().map(String::as_str).collect::<Vec<_>>(),
        )
        .build();
        let mut scorer = Scorer::new();
        for (place, word) in words.iter().enumerate().filter(|(_, word)| word.len() >= SHORTEST_CORRECTED) {
            scorer.upsert(&place, embedder.embed(word));
        }
        Self { words, pieces: Some(Pieces { embedder, scorer }) }
    }

    fn has(&self, word: &str) -> bool {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// The known word that an unknown one is most like, if it is like any.
    fn meant(&self, word: &str) -> Option<&str> {
        if word.len() < SHORTEST_CORRECTED || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let pieces = self.pieces.as_ref()?;
        let mut candidates = pieces.scorer.matches(&pieces.embedder.embed(word));
        // Equal scores come in no order.
        candidates.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.id.cmp(&other.id)));
        let known = candidates.iter().take(CANDIDATES).filter_map(|found| self.words.get(found.id));
        // A mistake in five letters is forgiven.
        let forgiven = word.len().div_ceil(5).min(3);
        known
            .map(|known| (strsim::osa_distance(known, word), known))
            .filter(|(mistakes, _)| *mistakes <= forgiven)
            .min_by(|(one, first), (other, second)| one.cmp(other).then(first.cmp(second)))
            .map(|(_, known)| known.as_str())
    }
}
