//! Words of both languages that mean the same, so that a question in one finds what is asked in the other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use serde::Deserialize;

use crate::fold;

/// What is known of words.
pub(crate) struct Vocabulary {
    /// Beginnings of words, folded, and what they mean.
    meanings: BTreeMap<Arc<str>, Meaning>,
    /// The words of which beginnings of several words are made.
    #[allow(dead_code, reason = "for `learn`")]
    parts: Vec<String>,
    /// Whole words, folded, that tell nothing.
    empty: HashSet<String>,
    /// Those of them that greet or thank.
    greetings: HashSet<String>,
    known: Spelling,
}

#[derive(Clone)]
struct Meaning {
    token: Token,
    kind: Kind,
    /// Whether it is the beginning of words even where it is short.
    is_beginning: bool,
    /// Whether it is written as one word.
    is_one: bool,
    /// Whether it is written as several words.
    is_several: bool,
}

/// A word of a text, folded.
struct Written {
    word: String,
    /// Whether it was taken for a word that is written otherwise.
    is_guessed: bool,
}

/// A word by itself, and what is known of it.
struct Single {
    written: Written,
    /// What it tells, if anything.
    told: Option<Word>,
    /// Whether it may mean something together with the words behind it.
    goes_on: bool,
}

/// Words that were looked at: those of many texts are mostly the same.
#[derive(Default)]
pub(crate) struct Seen(HashMap<String, Arc<Single>>);

/// The file `words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    greeting: Vec<String>,
    empty: Vec<String>,
    insurance: Vec<String>,
    other: Vec<String>,
    meaning: BTreeMap<String, Vec<String>>,
    general: BTreeMap<String, Vec<String>>,
}

/// What stands for a word in the search. The same ones stand in thousands of texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Token(pub(crate) Arc<str>);

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It names the insurance: the question is one for the articles, whichever.
    Insurance,
    /// It means something that articles are about.
    Telling,
    /// It means something that questions of any matter are about as well.
    General,
    /// It is a word of other matters: the question is hardly one for the articles.
    Other,
    /// Its meaning is not known.
    Unknown,
}

/// A word of a text, or several that mean something together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) kind: Kind,
    /// What it means, if that is known.
    pub(crate) meaning: Option<Token>,
    /// What is alike in its forms.
    pub(crate) stem: Token,
    /// Whether it was taken for a word that is written otherwise.
    pub(crate) is_guessed: bool,
}

/// What is asked by the name of the insurance alone: what it is. A beginning of `words.toml`.
const INSURANCE_ALONE: &str = "osmsdegenne";
/// Whoever writes more words has said what they ask in these.
const LONGEST_QUESTION: usize = 80;
/// A beginning of so many letters or fewer stands for a whole word.
const SHORTEST_BEGINNING: usize = 3;
/// How many letters of a word without a known meaning tell it from others: its stem, more or less, in both languages.
const STEM: usize = 6;
/// A shorter word is not taken for one that was cut short.
const SHORTEST_CUT: usize = 5;
/// A shorter word is not corrected: too many others are like it.
const SHORTEST_CORRECTED: usize = 5;
/// In so many letters a mistake is forgiven.
const LETTERS_FOR_A_MISTAKE: usize = 5;
const MOST_MISTAKES: usize = 3;
/// By fewer consonants than these a word is not known again without its vowels.
const FEWEST_CONSONANTS: usize = 3;
/// So many threes of letters have a mistake in them at most, which is where two letters have changed places.
const THREES_WITH_A_MISTAKE: usize = 4;
/// A beginning with a mistake in it is preferred to one without, if it is so many letters longer: «работадатель» is the
/// employer, not the work.
const LONGER_BY: usize = 4;
/// From so many letters on the beginning of a word is known with one mistake in it.
const FORGIVEN_FROM: usize = 6;

impl Vocabulary {
    /// Reads `words.toml`. Fails where that is no such file.
    pub(crate) fn load() -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(include_str!("../words.toml"))?;
        let (mut meanings, mut parts) = (BTreeMap::new(), Vec::new());
        let of_one_name = |name: &str, words| BTreeMap::from([(name.to_owned(), words)]);
        let kinds = [
            (Kind::Insurance, of_one_name("insurance", file.insurance)),
            (Kind::Other, of_one_name("other", file.other)),
            (Kind::Telling, file.meaning),
            (Kind::General, file.general),
        ];
        for (kind, of_kind) in kinds {
            for (name, beginnings) in of_kind {
                let token = Token::meaning(&name);
                for beginning in beginnings {
                    let words = fold::words(&beginning);
                    let meaning = meanings.entry(words.concat().into()).or_insert_with(|| Meaning {
                        token: token.clone(),
                        kind,
                        is_beginning: beginning.ends_with('*'),
                        is_one: false,
                        is_several: false,
                    });
                    meaning.is_one |= words.len() == 1;
                    if words.len() > 1 {
                        meaning.is_several = true;
                        parts.extend(words);
                    }
                }
            }
        }
        let greetings: HashSet<_> = file.greeting.iter().flat_map(|word| fold::words(word)).collect();
        let mut empty: HashSet<_> = file.empty.iter().flat_map(|word| fold::words(word)).collect();
        empty.extend(greetings.iter().cloned());
        Ok(Self { meanings, parts, empty, greetings, known: Spelling::default() })
    }

    /// Makes these folded words known, so that misspelt ones are led back to them.
    #[allow(dead_code, reason = "`build.rs` learns, and the crate knows what was learnt")]
    pub(crate) fn learn<'w>(&mut self, words: impl Iterator<Item = &'w String>) {
        let mut known: HashSet<&str> = words.map(String::as_str).collect();
        known.extend(self.empty.iter().chain(&self.parts).map(String::as_str));
        known.extend(self.beginnings_of_one().map(AsRef::<str>::as_ref));
        let mut words: Vec<String> = known.into_iter().map(str::to_owned).collect();
        words.sort_unstable();
        self.know(words);
    }

    /// The same with words that are sorted, each once.
    pub(crate) fn know(&mut self, words: Vec<String>) {
        self.known = Spelling::of(words);
    }

    /// The words that are known as they stand.
    pub(crate) fn known_words(&self) -> impl Iterator<Item = &str> {
        self.known.words.iter().map(String::as_str)
    }

    /// The words of a text that tell something, each once, in order.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let mut folded = fold::words(text);
        folded.truncate(LONGEST_QUESTION);
        self.words_of(&folded, &mut Seen::default())
    }

    /// Whether a text greets or thanks, and no more.
    pub(crate) fn is_greeting(&self, text: &str) -> bool {
        let folded = fold::words(text);
        folded.iter().any(|word| self.greetings.contains(word))
            && folded.iter().all(|word| self.is_empty(word))
    }

    /// The same of a text that is folded already; `seen` are the words of other texts.
    pub(crate) fn words_of(&self, folded: &[String], seen: &mut Seen) -> Vec<Word> {
        let single = |word: &String| {
            if let Some(known) = seen.0.get(word) {
                return Arc::clone(known);
            }
            let single = Arc::new(self.single(word.clone()));
            seen.0.insert(word.clone(), Arc::clone(&single));
            single
        };
        let singles: Vec<_> = folded.iter().map(single).collect();
        let mut told: Vec<Word> = Vec::new();
        let mut rest = singles.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let several = self.several(first, after);
            rest = several.as_ref().map_or(after, |(_, next)| next);
            let word = several.map(|(word, _)| word).or_else(|| first.told.clone());
            told.extend(word.filter(|word| !told.contains(word)));
        }
        if told.iter().all(|word| word.kind == Kind::Insurance) && !told.is_empty() {
            told.extend(self.beginning(INSURANCE_ALONE, 0));
        }
        told
    }

    /// A word by itself.
    fn single(&self, word: String) -> Single {
        let Written { word, is_guessed } = self.as_meant(word);
        let told = (!self.is_empty(&word)).then(|| {
            let told = self.beginning(&word, 0).unwrap_or_else(|| Word::of_stem(&word));
            Word { is_guessed, ..told }
        });
        let longer = self.meanings.range::<str, _>((Bound::Excluded(word.as_str()), Bound::Unbounded));
        let goes_on = longer
            .take_while(|(beginning, _)| beginning.starts_with(&word))
            .any(|(_, meaning)| meaning.is_several);
        Single { written: Written { word, is_guessed }, told, goes_on }
    }

    /// A word as it was meant: corrected, if nothing is known that begins so, or what is known is but a small part of it.
    fn as_meant(&self, word: String) -> Written {
        let meant = || {
            if self.is_empty(&word) || self.known.has(&word) {
                return None;
            }
            let misspelt = self.misspelt_beginning(&word);
            if let Some(known) = self.beginning(&word, 0) {
                return misspelt.filter(|misspelt| misspelt.len() >= known.stem.0.len() + LONGER_BY);
            }
            self.cut_short(&word).or_else(|| self.known.meant(&word)).or(misspelt)
        };
        match meant() {
            Some(meant) => Written { word: meant.to_owned(), is_guessed: true },
            None => Written { word, is_guessed: false },
        }
    }

    fn is_empty(&self, word: &str) -> bool {
        self.empty.contains(word)
    }

    fn beginnings_of_one(&self) -> impl Iterator<Item = &Arc<str>> {
        self.meanings.iter().filter(|(_, meaning)| meaning.is_one).map(|(beginning, _)| beginning)
    }

    /// What a word was cut short of, «самозан» of «самозанятый», if all that goes on like it means the same.
    fn cut_short(&self, word: &str) -> Option<&str> {
        if word.len() < SHORTEST_CUT {
            return None;
        }
        let beginnings = self.meanings.range::<str, _>((Bound::Included(word), Bound::Unbounded));
        let mut longer =
            beginnings.take_while(|(whole, _)| whole.starts_with(word)).filter(|(_, meaning)| meaning.is_one);
        let (whole, first) = longer.next()?;
        longer.all(|(_, meaning)| meaning.token == first.token).then_some(whole)
    }

    /// The beginning that a word has with one mistake in it, the longest of them.
    fn misspelt_beginning(&self, word: &str) -> Option<&str> {
        let like = |beginning: &&str| {
            let length = beginning.len();
            // One mistake leaves the first half as it is, or the second.
            let (head, tail) = beginning.split_at(length / 2);
            length >= FORGIVEN_FROM
                && [length - 1, length, length + 1]
                    .into_iter()
                    .filter_map(|length| word.get(..length))
                    .filter(|start| start.starts_with(head) || start.ends_with(tail))
                    .any(|start| strsim::osa_distance(start, beginning) <= 1)
        };
        self.beginnings_of_one().map(AsRef::as_ref).filter(like).max_by_key(|beginning| beginning.len())
    }

    /// Two or three words that mean something together, and what comes after them.
    fn several<'w>(&self, first: &Single, after: &'w [Arc<Single>]) -> Option<(Word, &'w [Arc<Single>])> {
        if !first.goes_on {
            return None;
        }
        let first = &first.written;
        let mut together = first.word.clone();
        let mut is_guessed = first.is_guessed;
        let mut found = None;
        for (place, next) in after.iter().take(2).enumerate() {
            let before = together.len();
            together.push_str(&next.written.word);
            is_guessed |= next.written.is_guessed;
            if let Some(word) = self.beginning(&together, before) {
                found = Some((Word { is_guessed, ..word }, after.get(place + 1..).unwrap_or_default()));
            }
        }
        found
    }

    /// What a word begins with, the longest first.
    fn beginnings_of<'v>(&'v self, word: &'v str) -> impl Iterator<Item = (&'v Arc<str>, &'v Meaning)> {
        let mut rest = Some(word);
        std::iter::from_fn(move || {
            loop {
                let until = (Bound::Unbounded, Bound::Included(rest?));
                let (beginning, meaning) = self.meanings.range::<str, _>(until).next_back()?;
                let common =
                    beginning.bytes().zip(word.bytes()).take_while(|(one, other)| one == other).count();
                // Whatever stands before this one in the order shares no more with the word than this does.
                let found = common == beginning.len();
                rest = word.get(..if found { common.checked_sub(1)? } else { common });
                if found {
                    return Some((beginning, meaning));
                }
                if common == 0 {
                    return None;
                }
            }
        })
    }

    /// A word, or several written together, that begin with what has a meaning: the longest such beginning decides. It
    /// has a part of the last word, before which are so many letters.
    fn beginning(&self, word: &str, before_last: usize) -> Option<Word> {
        let (beginning, meaning) = self
            .beginnings_of(word)
            .take_while(|(beginning, _)| beginning.len() > before_last)
            .filter(|(_, meaning)| before_last == 0 || meaning.is_several)
            // A short beginning is a whole word: «ип», «жк», «кт», but for a Kazakh ending: «ипге», «жкмен», «ипмін».
            .find(|(beginning, meaning)| {
                meaning.is_beginning
                    || beginning.len() > SHORTEST_BEGINNING
                    || word.get(beginning.len()..).is_some_and(is_ending)
            })?;
        Some(Word {
            kind: meaning.kind,
            meaning: Some(meaning.token.clone()),
            stem: Token(Arc::clone(beginning)),
            is_guessed: false,
        })
    }
}

/// The tokens of words, each once, with a space between two.
pub(crate) fn joined(words: &[Word]) -> String {
    let mut tokens: Vec<&str> = Vec::new();
    for token in words.iter().flat_map(Word::tokens) {
        if !tokens.contains(&token.0.as_ref()) {
            tokens.push(&token.0);
        }
    }
    tokens.join(" ")
}

/// Whether a short word with this after it is still the same word: it has no ending, or that of a Kazakh case or person.
fn is_ending(folded: &str) -> bool {
    const ENDINGS: [&str; 28] = [
        "", "min", "sin", "miz", "ga", "ge", "ka", "ke", "ni", "di", "ti", "da", "de", "ta", "te", "dan",
        "den", "tan", "ten", "nan", "nen", "men", "ben", "pen", "nin", "din", "tin", "im",
    ];
    ENDINGS.contains(&folded)
}

impl Token {
    const MEANING: char = '#';

    fn meaning(name: &str) -> Self {
        Self(format!("{}{name}", Self::MEANING).into())
    }

    /// Whether it is a meaning, not a stem.
    pub(crate) fn is_meaning(token: &str) -> bool {
        token.starts_with(Self::MEANING)
    }

    pub(crate) fn is_number(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl Word {
    fn of_stem(word: &str) -> Self {
        let stem = Token(word.get(..STEM).unwrap_or(word).into());
        Self { kind: Kind::Unknown, meaning: None, stem, is_guessed: false }
    }

    /// Its meaning, if that is known, and its stem; nothing for a word that stands in questions for any article.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = &Token> {
        let tells = self.kind != Kind::Insurance;
        // Other matters have no more to do with each other than with the insurance.
        let meaning = self.meaning.iter().filter(|_| self.kind != Kind::Other);
        meaning.chain([&self.stem]).filter(move |_| tells)
    }
}

/// Finds the known word that a misspelt one is most like.
#[derive(Default)]
struct Spelling {
    /// Sorted.
    words: Vec<String>,
    /// In which words three letters follow each other.
    threes: BTreeMap<[u8; 3], Vec<usize>>,
    /// The places of words by their consonants.
    bare: BTreeMap<String, Vec<usize>>,
}

impl Spelling {
    /// The words are sorted.
    fn of(words: Vec<String>) -> Self {
        let mut threes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (place, word) in words.iter().enumerate().filter(|(_, word)| word.len() >= SHORTEST_CORRECTED) {
            for three in threes_of(word) {
                threes.entry(three).or_default().push(place);
            }
        }
        let mut bare: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (place, word) in words.iter().enumerate() {
            bare.entry(without_vowels(word)).or_default().push(place);
        }
        Self { words, threes, bare }
    }

    fn has(&self, word: &str) -> bool {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// The known word that an unknown one is most like, if it is like any.
    fn meant(&self, word: &str) -> Option<&str> {
        self.with_mistakes(word).or_else(|| self.without_its_vowels(word))
    }

    /// The known word of which somebody in a hurry has left vowels out: «тркелмген», «щс».
    fn without_its_vowels(&self, word: &str) -> Option<&str> {
        let bare = without_vowels(word);
        if bare.len() < FEWEST_CONSONANTS {
            return None;
        }
        let known = self.bare.get(&bare)?.iter().filter_map(|place| self.words.get(*place));
        known
            .filter(|known| known.len() > word.len())
            .min_by_key(|known| (known.len(), known.as_str()))
            .map(String::as_str)
    }

    fn with_mistakes(&self, word: &str) -> Option<&str> {
        if word.len() < SHORTEST_CORRECTED || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let forgiven = (word.len() / LETTERS_FOR_A_MISTAKE).clamp(1, MOST_MISTAKES);
        let threes = threes_of(word);
        let least_shared = threes.len().saturating_sub(forgiven * THREES_WITH_A_MISTAKE).max(1);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for place in threes.iter().filter_map(|three| self.threes.get(three)).flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        let alike = shared.into_iter().filter(|(_, threes)| *threes >= least_shared);
        alike
            .filter_map(|(place, _)| self.words.get(place))
            .filter(|known| known.len().abs_diff(word.len()) <= forgiven)
            .map(|known| (strsim::osa_distance(known, word), known))
            .filter(|(mistakes, _)| *mistakes <= forgiven)
            // A mistake in the first letter is rarer than elsewhere.
            .min_by_key(|(mistakes, known)| (*mistakes, known.get(..1) != word.get(..1), known.as_str()))
            .map(|(_, known)| known.as_str())
    }
}

/// The consonants of a folded word.
fn without_vowels(word: &str) -> String {
    word.chars().filter(|letter| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')).collect()
}

/// The threes of letters of a folded word, with its ends.
fn threes_of(word: &str) -> Vec<[u8; 3]> {
    let framed: Vec<u8> = [b'^'].into_iter().chain(word.bytes()).chain([b'$']).collect();
    framed.windows(3).filter_map(|three| three.try_into().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(vocabulary: &Vocabulary, text: &str) -> Vec<String> {
        let words = vocabulary.words(text);
        words.iter().filter_map(|word| word.meaning.as_ref()).map(|token| token.0.to_string()).collect()
    }

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::load().expect("the words");
        vocabulary.learn(std::iter::empty());
        vocabulary
    }

    #[test]
    fn no_beginning_stands_under_two_meanings() {
        let file: File = toml::from_str(include_str!("../words.toml")).expect("the words");
        let mut seen = BTreeMap::new();
        for (name, beginnings) in file.meaning.iter().chain(&file.general) {
            for beginning in beginnings {
                let other = seen.insert(fold::words(beginning).concat(), name);
                assert!(other.is_none_or(|other| other == name), "{beginning}: {other:?} and {name}");
            }
        }
    }

    #[test]
    fn a_word_is_known_without_the_vowels_that_somebody_in_a_hurry_leaves_out() {
        let mut vocabulary = Vocabulary::load().expect("the words");
        vocabulary.learn(fold::words("тіркелмегенмін төлегеннен емхана скажите").iter());
        for (whole, hurried) in [
            ("тіркелмегенмін", "тркелмгенмн"),
            ("төлегеннен", "төлгннен"),
            ("емхана", "емхн"),
            ("скажите", "скжте"),
        ] {
            assert_eq!(
                vocabulary.known.meant(&fold::words(hurried).concat()),
                fold::words(whole).first().map(String::as_str)
            );
        }
    }

    #[test]
    fn a_word_that_negates_makes_another_meaning() {
        let vocabulary = vocabulary();
        let pairs = [
            ("жұмыс", "жұмыссыз"),
            ("жұмысым", "жұмысым жоқ"),
            ("работаю", "не работаю"),
            ("работаю", "безработный"),
            ("застрахован", "не застрахован"),
            ("сақтандырылған", "сақтандырылмаған"),
            ("статус", "статус жоқ"),
            ("сақтандыру", "сақтандыруым жоқ"),
            ("төледім", "төлемедім"),
        ];
        for (word, negated) in pairs {
            let (word, negated) = (meanings(&vocabulary, word), meanings(&vocabulary, negated));
            assert!(word.len() == 1 && negated.len() == 1 && word != negated, "{word:?} {negated:?}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_are_told_apart() {
        let vocabulary = vocabulary();
        for (word, not) in [
            ("скоро", "#emergency"),
            ("тысяч", "#dental"),
            ("учитель", "#student"),
            ("сколько", "#school"),
            ("мамс", "#relative"),
            ("отказали", "#pensioner"),
            ("эконом", "#ivf"),
            ("недель", "#emergency"),
        ] {
            assert!(!meanings(&vocabulary, word).contains(&not.to_owned()), "{word}");
        }
    }

    #[test]
    fn a_misspelt_word_is_led_back_wherever_the_mistake_is() {
        let mut vocabulary = Vocabulary::load().expect("the words");
        let misspelt = [
            ("аперация", "операция"),
            ("зорплата", "зарплата"),
            ("паликлиника", "поликлиника"),
            ("пенсеонер", "пенсионер"),
            ("зенеткер", "зейнеткер"),
            ("сактандрылган", "сақтандырылған"),
            ("стоматалог", "стоматолог"),
            ("самозан", "самозанятый"),
            ("работадатель", "работодатель"),
            ("сақтандрылмаған", "сақтандырылмаған"),
        ];
        let known: Vec<_> = misspelt.iter().flat_map(|(_, meant)| fold::words(meant)).collect();
        vocabulary.learn(known.iter());
        for (misspelt, meant) in misspelt {
            let found = meanings(&vocabulary, misspelt);
            assert!(found.len() == 1 && found == meanings(&vocabulary, meant), "{misspelt}: {found:?}");
        }
    }

    #[test]
    fn a_short_word_is_known_with_a_kazakh_ending_and_not_as_a_part_of_another() {
        let vocabulary = vocabulary();
        for word in ["ип", "ипге", "ип-ге", "ипден", "ипмін", "ЖК", "жкмен", "жкмін"]
        {
            assert_eq!(meanings(&vocabulary, word), ["#business"], "{word}");
        }
        for word in ["ипотека", "жкшник", "кто-то"] {
            assert!(!meanings(&vocabulary, word).contains(&"#business".to_owned()), "{word}");
        }
    }

    #[test]
    fn words_mean_something_together_however_they_are_joined() {
        let vocabulary = vocabulary();
        for text in ["өзін-өзі", "өзін өзі", "өзінөзі"] {
            assert_eq!(meanings(&vocabulary, text), ["#selfemployed"], "{text}");
        }
    }

    #[test]
    fn greetings_and_names_of_the_insurance_tell_nothing_of_the_article() {
        let vocabulary = vocabulary();
        for text in ["Здравствуйте!", "сәлеметсіз бе", "осмс", "МӘМС", "мамс", "омс", "osms", "осмске"]
        {
            let words = vocabulary.words(text);
            let asked = Some(Token::meaning("system"));
            assert!(
                words.iter().all(|word| word.tokens().next().is_none() || word.meaning == asked),
                "{text}: {words:?}"
            );
        }
    }
}
