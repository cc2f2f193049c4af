//! Signs: rows of classes of words, and whether they stand in a text.
//!
//! A class is what people say in many ways: `blood` is кровь, кровища, қан, қаны. It is written as a list of
//!
//! - beginnings of words (`кров`), or words as a whole (`қан!`),
//! - words that follow each other (`не мог`),
//! - beginnings of words that are none of it, though they begin alike (`-кровать`),
//! - numbers (`180..300`),
//! - other classes (`{child}`).
//!
//! A sign is a row of classes that stand near each other in any order: `{blood} {flows}`. What is needed once needs no
//! name: `{blood} нос|горл`. `не+дыш` are words of which the second follows the first, with little in between.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::fold;

/// How far apart the parts of a sign may stand.
const NEAR: usize = 6;
/// How far behind each other the words of a chain may stand: "не могу нормально дышать".
const BEHIND: usize = 3;
/// From so many letters on a beginning is known with vowels that sound alike.
const HEARD_FROM: usize = 6;
/// From so many letters on a beginning is known without one of its vowels.
const SWALLOWED_FROM: usize = 5;
/// From so many letters on a beginning is known with one mistake in it.
const FORGIVEN_FROM: usize = 6;
/// From so many letters on it is known with both.
const LONG_FROM: usize = 8;

/// A class of words, by its place among all.
type Class = usize;

/// All classes of words.
pub(super) struct Lexicon {
    /// By the sound of the first letter, which is hardly ever the wrong one.
    beginnings: BTreeMap<u8, Vec<Beginning>>,
    numbers: Vec<(RangeInclusive<u32>, Class)>,
    /// Classes of words that follow each other, and the class that they are together.
    phrases: Vec<(Vec<Class>, Class)>,
    /// Beginnings of words that are not of a class.
    exceptions: HashMap<Class, Vec<String>>,
    /// For every class those that it is part of.
    wider: Vec<Vec<Class>>,
    /// Words that are spelt as they should be: «отправил» is not «отравил» with a letter too many.
    known: HashSet<String>,
}

struct Beginning {
    letters: String,
    is_whole: bool,
    classes: Vec<Class>,
}

/// Where the classes of words stand in a text.
pub(super) struct Heard<'a> {
    lexicon: &'a Lexicon,
    places: Vec<Vec<usize>>,
}

/// Chains of classes that stand near each other.
pub(super) struct Sign(Vec<Vec<Class>>);

/// Reads classes and signs, each class once.
pub(super) struct Reader<'a> {
    named: &'a BTreeMap<String, Vec<String>>,
    known: HashMap<String, Class>,
    beginnings: HashMap<(String, bool), Vec<Class>>,
    lexicon: Lexicon,
}

/// What is wrong with an entry.
#[derive(Debug, thiserror::Error)]
#[error("the entry {0:?} is no sign")]
pub(super) struct NoSign(String);

impl<'a> Reader<'a> {
    pub(super) fn new(named: &'a BTreeMap<String, Vec<String>>) -> Self {
        let lexicon = Lexicon {
            beginnings: BTreeMap::new(),
            numbers: Vec::new(),
            phrases: Vec::new(),
            exceptions: HashMap::new(),
            wider: Vec::new(),
            known: HashSet::new(),
        };
        Self { named, known: HashMap::new(), beginnings: HashMap::new(), lexicon }
    }

    pub(super) fn signs(&mut self, entries: &[String]) -> Result<Vec<Sign>, NoSign> {
        entries.iter().map(|entry| self.sign(entry)).collect()
    }

    /// All classes; `known` are words, folded, that are spelt as they should be.
    pub(super) fn lexicon(self, known: impl Iterator<Item = String>) -> Lexicon {
        let mut lexicon = self.lexicon;
        lexicon.known.extend(known);
        for ((letters, is_whole), classes) in self.beginnings {
            let Some(first) = letters.bytes().next() else { continue };
            let beginning = Beginning { letters, is_whole, classes };
            lexicon.beginnings.entry(sound(first)).or_default().push(beginning);
        }
        lexicon
    }

    fn sign(&mut self, entry: &str) -> Result<Sign, NoSign> {
        let chain = |part: &str| part.split('+').map(|link| self.class(link)).collect();
        let chains: Vec<Vec<Class>> = entry.split_whitespace().map(chain).collect::<Result<_, _>>()?;
        if chains.is_empty() { Err(NoSign(entry.to_owned())) } else { Ok(Sign(chains)) }
    }

    /// The class that a link of a sign is of.
    fn class(&mut self, link: &str) -> Result<Class, NoSign> {
        if let Some(class) = self.known.get(link) {
            return Ok(*class);
        }
        let class = self.new_class(link.to_owned());
        let name = link.strip_prefix('{').and_then(|link| link.strip_suffix('}'));
        if let Some(name) = name.filter(|name| !name.contains('|')) {
            let named = self.named;
            for entry in named.get(name).ok_or_else(|| NoSign(link.to_owned()))? {
                self.add(class, entry)?;
            }
        } else {
            for entry in link.split('|') {
                self.add(class, entry)?;
            }
        }
        Ok(class)
    }

    fn new_class(&mut self, name: String) -> Class {
        let class = self.lexicon.wider.len();
        self.lexicon.wider.push(Vec::new());
        self.known.insert(name, class);
        class
    }

    fn add(&mut self, class: Class, entry: &str) -> Result<(), NoSign> {
        if !entry.starts_with('{') {
            return self.fill(class, entry);
        }
        let part = self.class(entry)?;
        if let Some(wider) = self.lexicon.wider.get_mut(part) {
            wider.push(class);
        }
        Ok(())
    }

    fn fill(&mut self, class: Class, entry: &str) -> Result<(), NoSign> {
        let no_sign = || NoSign(entry.to_owned());
        if let Some((from, to)) = entry.split_once("..") {
            let from = from.parse().map_err(|_| no_sign())?;
            let to = to.parse().map_err(|_| no_sign())?;
            self.lexicon.numbers.push((from..=to, class));
            return Ok(());
        }
        let (entry, is_exception) = entry.strip_prefix('-').map_or((entry, false), |rest| (rest, true));
        let mut words =
            entry.split_whitespace().map(|word| (fold::words(word).concat(), word.ends_with('!')));
        let Some(first) = words.next().filter(|(letters, _)| !letters.is_empty()) else {
            return Err(no_sign());
        };
        let rest: Vec<_> = words.collect();
        if is_exception {
            self.lexicon.exceptions.entry(class).or_default().push(first.0);
        } else if rest.is_empty() {
            self.beginnings.entry(first).or_default().push(class);
        } else {
            let phrase = std::iter::once(first).chain(rest);
            let classes = phrase.map(|(letters, is_whole)| self.word(letters, is_whole)).collect();
            self.lexicon.phrases.push((classes, class));
        }
        Ok(())
    }

    /// A class of one beginning, for a word of a phrase.
    fn word(&mut self, letters: String, is_whole: bool) -> Class {
        let name = format!("{letters}{}", if is_whole { "!" } else { "" });
        if let Some(class) = self.known.get(&name) {
            return *class;
        }
        let class = self.new_class(name);
        self.beginnings.entry((letters, is_whole)).or_default().push(class);
        class
    }
}

impl Lexicon {
    pub(super) fn hear(&self, text: &str) -> Heard<'_> {
        let mut heard = Heard { lexicon: self, places: vec![Vec::new(); self.wider.len()] };
        for (place, word) in fold::words(&without_fractions(text)).iter().enumerate() {
            heard.word(place, word);
        }
        heard.phrases();
        heard
    }
}

impl Heard<'_> {
    fn word(&mut self, place: usize, word: &str) {
        if let Some(number) = number(word) {
            for (range, class) in &self.lexicon.numbers {
                if range.contains(&number) {
                    self.put(*class, place);
                }
            }
        }
        let first = word.bytes().next().map(sound);
        let alike = first.and_then(|first| self.lexicon.beginnings.get(&first));
        let is_known = self.lexicon.known.contains(word);
        for beginning in alike.into_iter().flatten().filter(|beginning| beginning.is_of(word, is_known)) {
            for class in &beginning.classes {
                let exceptions = self.lexicon.exceptions.get(class);
                if !exceptions.is_some_and(|all| all.iter().any(|not| word.starts_with(not.as_str()))) {
                    self.put(*class, place);
                }
            }
        }
    }

    fn phrases(&mut self) {
        for (words, class) in &self.lexicon.phrases {
            let Some((first, rest)) = words.split_first() else { continue };
            let places = self.at(*first).iter().copied();
            let found = places.filter(|place| {
                rest.iter().zip(place + 1..).all(|(word, place)| self.at(*word).contains(&place))
            });
            for place in found.collect::<Vec<_>>() {
                self.put(*class, place);
            }
        }
    }

    fn put(&mut self, class: Class, place: usize) {
        if let Some(places) = self.places.get_mut(class)
            && !places.contains(&place)
        {
            places.push(place);
            for wider in self.lexicon.wider.get(class).into_iter().flatten() {
                self.put(*wider, place);
            }
        }
    }

    fn at(&self, class: Class) -> &[usize] {
        self.places.get(class).map_or(&[], Vec::as_slice)
    }

    /// Where a chain begins.
    fn beginnings<'a>(&'a self, chain: &'a [Class]) -> impl Iterator<Item = usize> + 'a {
        let (first, rest) =
            chain.split_first().map_or((&[][..], &[][..]), |(first, rest)| (self.at(*first), rest));
        first.iter().copied().filter(|place| self.goes_on(*place, rest))
    }

    fn goes_on(&self, place: usize, chain: &[Class]) -> bool {
        let Some((next, rest)) = chain.split_first() else { return true };
        let behind = place + 1..=place + BEHIND;
        self.at(*next).iter().any(|next| behind.contains(next) && self.goes_on(*next, rest))
    }
}

impl Sign {
    pub(super) fn stands_in(&self, heard: &Heard<'_>) -> bool {
        let Some((first, rest)) = self.0.split_first() else { return false };
        heard.beginnings(first).any(|place| {
            rest.iter().all(|chain| heard.beginnings(chain).any(|other| place.abs_diff(other) <= NEAR))
        })
    }
}

impl Beginning {
    fn is_of(&self, word: &str, is_known: bool) -> bool {
        if self.is_whole {
            return word == self.letters;
        }
        word.starts_with(&self.letters)
            || (!is_known && is_misspelt(word.as_bytes(), self.letters.as_bytes()))
    }
}

/// Whether a word begins so, but not quite: with vowels that sound alike; or with one letter wrong, missing, too many or
/// in the wrong place; or, where it is long, with both. The last letter of a beginning is never the wrong one: without
/// it, it would be a shorter one.
fn is_misspelt(word: &[u8], beginning: &[u8]) -> bool {
    let length = beginning.len();
    (length >= HEARD_FROM && sounds(word, beginning))
        || (length >= SWALLOWED_FROM && is_mistaken(word, beginning, u8::eq))
        || (length >= LONG_FROM && is_mistaken(word, beginning, |one, other| sound(*one) == sound(*other)))
}

fn is_mistaken(word: &[u8], beginning: &[u8], is_same: impl Fn(&u8, &u8) -> bool + Copy) -> bool {
    let goes_on = |word: &[u8], rest: &[u8]| {
        word.len() >= rest.len() && word.iter().zip(rest).all(|(one, other)| is_same(one, other))
    };
    let same = word.iter().zip(beginning).take_while(|(one, other)| is_same(one, other)).count();
    let (Some(word), Some(left @ [first, after @ ..])) = (word.get(same..), beginning.get(same..)) else {
        return false;
    };
    if after.is_empty() {
        return false;
    }
    let is_missing = goes_on(word, after);
    // "аурп" for "ауырып": what is swallowed most is a vowel.
    if beginning.len() < FORGIVEN_FROM {
        return is_missing && is_vowel(*first);
    }
    let is_swapped = match (word, left) {
        ([one, other, word @ ..], [first, second, rest @ ..]) => {
            one == second && other == first && goes_on(word, rest)
        }
        _ => false,
    };
    let behind = word.get(1..).unwrap_or_default();
    is_missing || is_swapped || goes_on(behind, after) || goes_on(behind, left)
}

fn sounds(word: &[u8], beginning: &[u8]) -> bool {
    word.len() >= beginning.len()
        && word.iter().zip(beginning).all(|(one, other)| sound(*one) == sound(*other))
}

/// Vowels that sound alike where they are not stressed are one: сознание, сазнание.
fn sound(letter: u8) -> u8 {
    match letter {
        b'o' => b'a',
        b'i' => b'e',
        _ => letter,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The number that a word begins with: 40, 40та.
fn number(word: &str) -> Option<u32> {
    let end = word.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(word.len());
    word.get(..end)?.parse().ok()
}

/// The text with 2,1 as 2: of "сахар 11,2" the two is not what matters.
fn without_fractions(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_point = matches!(letter, '.' | ',') && kept.ends_with(|last: char| last.is_ascii_digit());
        if is_point && letters.peek().is_some_and(char::is_ascii_digit) {
            while letters.next_if(char::is_ascii_digit).is_some() {}
        } else {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(classes: &[(&str, &[&str])], sign: &str, text: &str) -> bool {
        let owned = |entries: &[&str]| entries.iter().map(|entry| (*entry).to_owned()).collect();
        let named = classes.iter().map(|(name, entries)| ((*name).to_owned(), owned(entries))).collect();
        let mut reader = Reader::new(&named);
        let signs = reader.signs(&[sign.to_owned()]).expect("a sign");
        let lexicon = reader.lexicon(std::iter::empty());
        signs[0].stands_in(&lexicon.hear(text))
    }

    #[test]
    fn a_sign_stands_in_any_order_and_a_chain_in_its_own() {
        let blood: &[(&str, &[&str])] = &[("blood", &["кров", "қан!", "-кроват"])];
        assert!(stands(blood, "{blood} идет|хлещ", "идет кровь"));
        assert!(stands(blood, "{blood} ағып", "ағып жатыр қан"));
        assert!(!stands(blood, "{blood} идет", "кровать идет по почте"));
        assert!(!stands(blood, "{blood} тапсыр", "қанша тапсырам"));
        assert!(stands(&[], "не+дыш", "не может нормально дышать"));
        assert!(!stands(&[], "не+дыш", "дышит, не знаю"));
    }

    #[test]
    fn a_phrase_may_be_of_a_class_and_a_class_of_another() {
        let classes: &[(&str, &[&str])] = &[("no", &["не мог", "алмай"]), ("never", &["{no}", "никогда"])];
        assert!(stands(classes, "{never} дыш", "дышать не могу"));
        assert!(!stands(classes, "{never} дыш", "дышу и могу"));
    }

    #[test]
    fn a_number_counts_without_its_fraction_and_with_its_ending() {
        let classes: &[(&str, &[&str])] = &[("extreme", &["0..3", "20..60"])];
        for text in ["сахар 2,1", "сахар 25.4", "сахар 20-ға", "сахар 30та"] {
            assert!(stands(classes, "сахар {extreme}", text), "{text}");
        }
        for text in ["сахар 11,2", "сахар 7.3", "сахар 2026", "сахар 4250"] {
            assert!(!stands(classes, "сахар {extreme}", text), "{text}");
        }
    }

    #[test]
    fn a_long_beginning_is_known_with_a_mistake() {
        for text in ["сазнание", "сонание", "созаннье", "soznanie", "сознсание"]
        {
            assert!(stands(&[], "сознан", text), "{text}");
        }
        assert!(!stands(&[], "сознан", "сознательно"));
        assert!(stands(&[], "ауырып", "аурып"));
        assert!(stands(&[], "температур", "тимпертура"));
        assert!(!stands(&[], "ауыр", "аурухана"));
        assert!(stands(&[], "беремен", "бириминая"));
    }

    #[test]
    fn a_word_that_is_spelt_as_it_should_be_is_no_other_with_a_mistake() {
        let named = BTreeMap::new();
        let mut reader = Reader::new(&named);
        let signs = reader.signs(&["отравил".to_owned()]).expect("a sign");
        let lexicon = reader.lexicon(fold::words("отправил").into_iter());
        assert!(!signs[0].stands_in(&lexicon.hear("отправил не туда")));
        assert!(
            signs[0].stands_in(&lexicon.hear("отправилс грибами"))
                && signs[0].stands_in(&lexicon.hear("отровился"))
        );
    }

    #[test]
    fn what_is_no_sign_is_refused() {
        let named = BTreeMap::new();
        for entry in ["{unknown} кров", "", "1..x", "!"] {
            assert!(Reader::new(&named).signs(&[entry.to_owned()]).is_err(), "{entry}");
        }
    }
}
