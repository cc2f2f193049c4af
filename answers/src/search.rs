//! Finds the articles that answer a question.
#![expect(clippy::float_arithmetic, reason = "scores, not money")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use bm25::{Embedder, EmbedderBuilder, Embedding, TokenEmbedder, Tokenizer};

use crate::article::ArticleId;
use crate::library::LoadError;
use crate::vocabulary::{Kind, Token, Vocabulary, Word, joined};

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

/// What a question is about, as far as sums go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// About how much is paid, and nothing else: «300 мың», «сколько с зарплаты».
    OnlySums,
    /// About how much is paid in some matter: «сколько платит ИП».
    Sums,
    /// About something else.
    Else,
}

/// What stands for every way to ask, below the name of its article, and the words of all of them: `build.rs` writes both.
const ASKED: &str = include_str!(concat!(env!("OUT_DIR"), "/asked.txt"));
const KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/known.txt"));

/// The questions that people ask, findable.
pub struct Search {
    vocabulary: Vocabulary,
    /// Each way to ask by itself: a question that is just like one of them.
    phrases: Index,
    /// All ways to ask for an article together: a question that has something of several.
    articles: Index,
    /// What is said in all ways to ask for an article.
    said: BTreeMap<ArticleId, HashSet<String>>,
}

/// An article that may answer a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The article.
    pub article: ArticleId,
    /// How well it fits, to be compared with other candidates for the same question only.
    pub score: f32,
    /// How much of the question stands in the ways to ask for the article, from 0 to 1.
    pub explained: f32,
}

/// The meaning of `words.toml` for those whose status is not one's own business.
const NEIGHBOUR: &str = "#neighbour";
/// Meanings of `words.toml` that ask for a sum, …
const ASK_FOR_SUMS: [&str; 4] = ["#wage", "#howmuch", "#calculate", "#withhold"];
/// … and those that stand beside a sum and tell of nothing else.
const GO_WITH_SUMS: [&str; 6] = ["#amount", "#cash", "#pay", "#transfer", "#month", "#how"];
/// Who tells of what was paid tells of no income, unless they ask for a sum.
const PAID: [&str; 2] = ["#pay", "#transfer"];
/// A word of so few letters behind a number is its unit, whatever it means: «тыс» is folded like «тіс», a tooth.
const SHORT_UNIT: usize = 3;
/// How soon more of the same word in a phrase does not count.
const SATURATION_OF_PHRASE: f32 = 1.2;
/// In an article it counts for long: what is asked there again and again is what the article is about.
const SATURATION_OF_ARTICLE: f32 = 8.0;
/// How much the article as a whole counts beside its best phrase.
const WEIGHT_OF_ARTICLE: f32 = 1.0;
/// How much a stem counts beside a meaning: the same meaning is said with many stems.
const WEIGHT_OF_STEM: f32 = 0.6;
/// How much it counts that an article explains the whole question: the share is raised to this power.
const POWER_OF_EXPLAINED: f32 = 0.7;
/// What a word tells whose meaning is known, one that may mean anything, and one that questions of any matter have.
const TELLS_MUCH: f32 = 3.0;
const TELLS_SOMETHING: f32 = 1.5;
/// What a word of other matters tells: more than two that are known.
const TELLS_OF_ELSE: f32 = 7.0;
const TELLS_LITTLE: f32 = 1.0;
/// What counts of the share that an article explains if all of that are words of questions of any matter.
const WITHOUT_MATTER: f32 = 0.55;
/// Who tells a story tells more than there is to answer: of so much of it the answer is to explain its share.
const ALL_OF_A_STORY: f32 = 18.0;
/// What a word that was guessed explains beside one that was read.
const WEIGHT_OF_GUESS: f32 = 0.5;
/// Of a question that is explained less nothing is known.
const UNDERSTOOD: f32 = 0.42;
/// Only one that is explained so much is answered with a single article, …
const UNDERSTOOD_WELL: f32 = 0.6;
/// … and only where its score is so many times that of the next, …
const AHEAD_OF_NEXT: f32 = 1.4;
/// … and the more, the less of the question is explained.
const AHEAD_IF_UNEXPLAINED: f32 = 0.5;
/// With less than this share of the score of the first one, an article is not what was meant.
const NEARLY_AS_LIKELY: f32 = 0.6;
/// How many articles are offered at most.
const OFFERED: usize = 3;

impl Search {
    /// Makes the articles findable.
    ///
    /// # Errors
    /// When the embedded lists of words can't be read: never in a tested build.
    pub fn load() -> Result<Self, LoadError> {
        let words = |error| LoadError::Words { file: "words.toml".to_owned(), error: Box::new(error) };
        let mut vocabulary = Vocabulary::load().map_err(words)?;
        let (mut phrases, mut whole) = (Vec::new(), Vec::new());
        for (article, ways) in ways_to_ask() {
            let article = ArticleId::from(article).map_err(|_| LoadError::NoArticle(article.to_owned()))?;
            phrases.extend(ways.iter().map(|tokens| (article, Cow::Borrowed(*tokens))));
            whole.push((article, Cow::Owned(ways.join(" "))));
        }
        let said = |(article, tokens): &(ArticleId, Cow<'static, str>)| {
            (*article, tokens.split(' ').map(str::to_owned).collect())
        };
        let (index, (said, ())) = rayon::join(
            || (Index::of(&phrases, SATURATION_OF_PHRASE), Index::of(&whole, SATURATION_OF_ARTICLE)),
            || {
                let said = whole.iter().map(said).collect();
                (said, vocabulary.know(KNOWN.lines().map(str::to_owned).collect()))
            },
        );
        let (phrases, articles) = index;
        Ok(Self { vocabulary, phrases, articles, said })
    }

    /// The words that stand in the ways to ask, as they are compared.
    pub(crate) fn known_words(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.known_words()
    }

    /// What stands for a text in the search: meanings, and stems of words.
    #[must_use]
    pub fn understood(&self, text: &str) -> String {
        joined(&self.vocabulary.words(text))
    }

    /// Whether a text greets or thanks, and no more.
    #[must_use]
    pub fn is_greeting(&self, text: &str) -> bool {
        self.vocabulary.is_greeting(text)
    }

    /// Whether a text names somebody who is no relative: a neighbour, a friend, a stranger.
    #[must_use]
    pub fn names_another(&self, text: &str) -> bool {
        let words = self.vocabulary.words(text);
        words.iter().filter_map(|word| word.meaning.as_ref()).any(|meaning| &*meaning.0 == NEIGHBOUR)
    }

    /// Whether a text is about sums.
    #[must_use]
    pub fn about(&self, text: &str) -> About {
        let words = self.vocabulary.words(text);
        let means = |word: &Word, meanings: &[&str]| {
            word.meaning.as_ref().is_some_and(|meaning| meanings.contains(&meaning.0.as_ref()))
        };
        let goes_with_sums = |(place, word): (usize, &Word)| {
            let behind_number = place
                .checked_sub(1)
                .and_then(|before| words.get(before))
                .is_some_and(|word| word.stem.is_number());
            word.kind == Kind::Insurance
                // 300, and 300к.
                || word.stem.0.starts_with(|letter: char| letter.is_ascii_digit())
                || (behind_number
                    && (word.is_guessed || word.kind == Kind::Unknown || word.stem.0.len() <= SHORT_UNIT))
                || means(word, &ASK_FOR_SUMS)
                || means(word, &GO_WITH_SUMS)
        };
        let asks = words.iter().any(|word| means(word, &ASK_FOR_SUMS));
        let is_paid = words.iter().any(|word| means(word, &PAID));
        if words.iter().enumerate().all(goes_with_sums) && (asks || !is_paid) {
            About::OnlySums
        } else if asks {
            About::Sums
        } else {
            About::Else
        }
    }

    /// What answers a question. The same question always has the same answer.
    #[must_use]
    pub fn find(&self, question: &str) -> Found {
        Self::chosen(&self.ranked(question))
    }

    /// What [`find`](Self::find) would offer, and what is nearly as likely: at most so many, the likeliest first.
    #[must_use]
    pub fn likely(&self, question: &str, most: usize) -> Vec<ArticleId> {
        let ranked = self.ranked(question);
        let sure = Self::chosen(&ranked).articles().len();
        let best = ranked.first().filter(|_| sure > 0).map_or(f32::INFINITY, |first| first.score);
        let likely = ranked
            .iter()
            .enumerate()
            .take_while(|(place, candidate)| *place < sure || candidate.score >= best * NEARLY_AS_LIKELY);
        likely.map(|(_, candidate)| candidate.article).take(most).collect()
    }

    fn chosen(ranked: &[Candidate]) -> Found {
        let likely = || ranked.iter().take(OFFERED);
        let Some(first) = ranked.first() else { return Found::Nothing };
        if likely().all(|candidate| candidate.explained < UNDERSTOOD) {
            return Found::Nothing;
        }
        let next = ranked.get(1).map_or(0.0, |next| next.score);
        let ahead = AHEAD_OF_NEXT + AHEAD_IF_UNEXPLAINED * (1.0 - first.explained);
        if first.explained >= UNDERSTOOD_WELL && first.score > next * ahead {
            Found::One(first.article)
        } else {
            Found::Several(likely().map(|candidate| candidate.article).collect())
        }
    }

    /// The articles that may answer a question, the likeliest first.
    #[must_use]
    pub fn ranked(&self, question: &str) -> Vec<Candidate> {
        let mut words = self.vocabulary.words(question);
        words.retain(|word| !self.is_any_number(word));
        let tokens = joined(&words);
        let mut scores = self.phrases.scores(&tokens);
        for (article, score) in self.articles.scores(&tokens) {
            *scores.entry(article).or_default() += WEIGHT_OF_ARTICLE * score;
        }
        let candidate = |(article, score): (ArticleId, f32)| {
            let explained = self.explained(article, &words);
            Candidate { article, score: score * explained.powf(POWER_OF_EXPLAINED), explained }
        };
        let mut ranked: Vec<_> = scores.into_iter().map(candidate).collect();
        ranked.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then_with(|| one.article.cmp(&other.article))
        });
        ranked
    }

    /// How much of what the words tell is said in the ways to ask for an article.
    fn explained(&self, article: ArticleId, words: &[Word]) -> f32 {
        let Some(said) = self.said.get(&article) else { return 0.0 };
        let (mut all, mut explained, mut is_matter_explained) = (0.0, 0.0, false);
        for word in words {
            let is_said = word.kind == Kind::Insurance || word.tokens().any(|token| said.contains(&*token.0));
            let tells = match word.kind {
                Kind::Insurance | Kind::Telling => TELLS_MUCH,
                Kind::Other if !is_said => TELLS_OF_ELSE,
                Kind::Other | Kind::Unknown => TELLS_SOMETHING,
                Kind::General => TELLS_LITTLE,
            };
            all += tells;
            if is_said {
                explained += if word.is_guessed { tells * WEIGHT_OF_GUESS } else { tells };
                is_matter_explained |= matches!(word.kind, Kind::Insurance | Kind::Telling);
            }
        }
        let all = all.min(ALL_OF_A_STORY);
        let share = if all > 0.0 { (explained / all).min(1.0) } else { 0.0 };
        if is_matter_explained { share } else { share * WITHOUT_MATTER }
    }

    /// A number that no article names tells nothing: an age, a sum, a day.
    fn is_any_number(&self, word: &Word) -> bool {
        word.stem.is_number() && !self.said.values().any(|said| said.contains(&*word.stem.0))
    }
}

/// What stands for every way to ask for an article, in both languages.
fn ways_to_ask() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    ASKED.split("= ").filter(|article| !article.is_empty()).map(|article| {
        let mut lines = article.lines();
        (lines.next().unwrap_or_default(), lines.collect())
    })
}

/// Texts of articles, by how well each answers a question (BM25).
struct Index {
    embedder: Embedder<Sign, Spaces>,
    /// The texts that have a token, each with how much it says there. The crate's own scorer looks through every token of
    /// every such text for every word asked, which takes milliseconds.
    texts_with: HashMap<Sign, Vec<(usize, f32)>>,
    /// Of each text its article.
    articles: Vec<ArticleId>,
}

/// Tokens that are ready, with a space between two.
#[derive(Default)]
struct Spaces;

impl Tokenizer for Spaces {
    fn tokenize(&self, text: &str) -> Vec<String> {
        text.split(' ').filter(|token| !token.is_empty()).map(str::to_owned).collect()
    }
}

/// A token in an index.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Sign {
    is_meaning: bool,
    hash: u32,
}

impl TokenEmbedder for Sign {
    type EmbeddingSpace = Self;

    fn embed(token: &str) -> Self {
        Self { is_meaning: Token::is_meaning(token), hash: u32::embed(token) }
    }
}

impl Index {
    /// `saturation`: how much a word counts that stands there often.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand texts")]
    fn of(texts: &[(ArticleId, Cow<'static, str>)], saturation: f32) -> Self {
        let tokens: usize = texts.iter().map(|(_, text)| text.split(' ').count()).sum();
        let average = tokens as f32 / texts.len().max(1) as f32;
        let embedder = EmbedderBuilder::with_avgdl(average).k1(saturation).build();
        let mut texts_with: HashMap<Sign, Vec<(usize, f32)>> = HashMap::new();
        for (place, (_, text)) in texts.iter().enumerate() {
            let tokens: Embedding<Sign> = embedder.embed(text);
            for token in tokens.0 {
                let weight = if token.index.is_meaning { 1.0 } else { WEIGHT_OF_STEM };
                let texts = texts_with.entry(token.index).or_default();
                // A token that stands there several times has said so the first time.
                if texts.last().is_none_or(|(last, _)| *last != place) {
                    texts.push((place, token.value * weight));
                }
            }
        }
        let articles = texts.iter().map(|(article, _)| *article).collect();
        Self { embedder, texts_with, articles }
    }

    /// The best score (BM25) of each article that has a word of the question.
    fn scores(&self, tokens: &str) -> BTreeMap<ArticleId, f32> {
        let mut scores = vec![0.0_f32; self.articles.len()];
        for token in self.embedder.embed(tokens).indices() {
            let texts = self.texts_with.get(token).map_or(&[][..], Vec::as_slice);
            let rarity = self.rarity(texts.len());
            for (place, says) in texts {
                if let Some(score) = scores.get_mut(*place) {
                    *score += rarity * says;
                }
            }
        }
        let mut best: BTreeMap<ArticleId, f32> = BTreeMap::new();
        for (article, score) in self.articles.iter().zip(scores).filter(|(_, score)| *score > 0.0) {
            let known = best.entry(*article).or_default();
            *known = known.max(score);
        }
        best
    }

    /// How much a token tells that so many texts have: its inverse document frequency.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand texts")]
    fn rarity(&self, texts: usize) -> f32 {
        let (all, having) = (self.articles.len() as f32, texts as f32);
        (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(questions: &[&str]) -> Vec<Found> {
        let search = Search::load().expect("the words");
        questions.iter().map(|question| search.find(question)).collect()
    }

    #[test]
    fn a_word_alone_is_answered_where_one_article_is_about_it() {
        let questions = ["зубы", "возврат", "мрт", "пеня", "кнп", "такси", "зейнеткер"];
        for (found, question) in found(&questions).iter().zip(questions) {
            assert!(matches!(found, Found::One(_)), "{question}: {found:?}");
        }
        let questions = ["ип", "декрет", "бала", "сколько платить"];
        for (found, question) in found(&questions).iter().zip(questions) {
            assert!(matches!(found, Found::Several(_)), "{question}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_question_for_the_articles_finds_nothing() {
        let questions = [
            "",
            "…",
            "привет",
            "спасибо большое",
            "сәлеметсіз бе",
            "ываываыв",
            "где сдать на права",
            "осаго сколько стоит на машину",
            "несие алу үшін не керек",
            "бүгін футбол неше де",
        ];
        for (found, question) in found(&questions).iter().zip(questions) {
            assert_eq!(*found, Found::Nothing, "{question}");
        }
    }

    #[test]
    fn what_is_about_sums_alone_is_told_from_what_is_about_more() {
        let search = Search::load().expect("the words");
        let of = |kind, questions: &[&str]| {
            for question in questions {
                assert_eq!(search.about(question), kind, "{question}: {}", search.understood(question));
            }
        };
        of(
            About::OnlySums,
            &[
                "300000",
                "300 мың",
                "350 000 тг",
                "зарплата 300 тыс",
                "айлығым 250 мың",
                "жалақым 180000 теңге",
                "сколько осмс с 500000",
                "250 мыңнан қанша ұсталады",
                "zarplata 300 tys",
                "300к",
                "300k",
                "1,2 млн",
                "1.2 млн тенге",
            ],
        );
        of(
            About::Sums,
            &["мен ИП, табысым 300 мың, қанша төлеймін", "сколько плачу с 400000 как самозанятый"],
        );
        of(
            About::Else,
            &["заплатил 51000 за год, а статуса нет", "у мамы узи 12000 платно", "36 мың төледім"],
        );
    }

    #[test]
    fn every_meaning_that_is_named_here_is_one_of_the_words() {
        let words: toml::Table = toml::from_str(include_str!("../words.toml")).expect("the words");
        let is_meaning = |name: &str| {
            ["meaning", "general"].iter().any(|part| {
                words.get(*part).and_then(toml::Value::as_table).is_some_and(|names| names.contains_key(name))
            })
        };
        for name in ASK_FOR_SUMS.iter().chain(&GO_WITH_SUMS).chain(&PAID).chain(&[NEIGHBOUR]) {
            assert!(name.strip_prefix('#').is_some_and(is_meaning), "{name}");
        }
    }

    #[test]
    fn a_long_story_is_answered_though_most_of_it_is_beside_the_question() {
        let story = "добрый вечер соседка вчера рассказала что у нее дочка уехала жить в другую область, \
                     а я сама домохозяйка, сижу дома, за меня муж осмс должен платить или кто";
        assert_ne!(found(&[story]), [Found::Nothing]);
    }

    #[test]
    fn a_question_has_the_same_answer_however_it_is_spelt() {
        let spellings = [
            ["қай күнге дейін төлеу керек", "кай кунге дейин толеу керек", "qai kunge dein toleu kerek"],
            ["вызвать врача на дом", "вызвать врача надом", "vyzvat vracha na dom"],
            [
                "как прикрепиться к поликлинике",
                "как прикрепится к паликлинике",
                "kak prikrepitsia k poliklinike",
            ],
        ];
        for spelt in spellings {
            let found = found(&spelt);
            let first: Vec<_> = found.iter().map(|found| found.articles().first()).collect();
            assert!(first[0].is_some() && first.iter().all(|id| *id == first[0]), "{spelt:?}: {found:?}");
        }
    }

    #[test]
    fn the_same_question_is_always_answered_alike() {
        let question = ["сколько платить за себя, если есть ип и работа"; 2];
        let (one, other) = (found(&question), found(&question));
        assert_eq!(one, other);
        assert_eq!(one[0], one[1]);
    }
}
