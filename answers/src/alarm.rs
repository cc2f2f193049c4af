//! Who needs help rather than an answer: words of an emergency, and of killing oneself.
//!
//! A false alarm costs a person a line; a missed one may cost more. So the graver a sign is, the more must be said
//! before it is taken for a story or for a question about papers. `alarm.toml` says what the signs are.

mod signs;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::Error as _;

use self::signs::{Heard, Lexicon, Reader, Sign};
use crate::search::Search;

/// What kind of help is needed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Alarm {
    /// Somebody's life or health is in danger now.
    Emergency,
    /// Somebody speaks of killing themselves.
    Suicide,
}

/// The words of an alarm.
pub struct Alarms {
    lexicon: Lexicon,
    suicide: Grades<Vec<Sign>>,
    emergency: Grades<Vec<Sign>>,
    calm: Calm<Vec<Sign>>,
}

/// The file `alarm.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    classes: BTreeMap<String, Vec<String>>,
    suicide: Grades<Vec<String>>,
    emergency: Grades<Vec<String>>,
    calm: Calm<Vec<String>>,
}

/// Signs by what takes them back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grades<T> {
    /// Nothing but a joke.
    always: T,
    /// What is over, or a question of price about what might be; unless it is told as happening now.
    grave: T,
    /// These and papers, unless it is told as sudden.
    acute: T,
    /// The names of what happened: all of these.
    named: T,
}

/// Signs that nothing is happening, or that it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Calm<T> {
    jest: T,
    over: T,
    condition: T,
    price: T,
    papers: T,
    now: T,
    sudden: T,
}

/// Which signs count in a text, after all that it says besides.
struct Counting {
    grave: bool,
    acute: bool,
    named: bool,
}

impl Alarms {
    /// Reads the words. Those of the articles are known: they are none of an alarm with a mistake in them.
    ///
    /// # Errors
    /// When the embedded file is not what it should be: never in a tested build.
    pub fn load(search: &Search) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(include_str!("../alarm.toml"))?;
        let mut reader = Reader::new(&file.classes);
        let mut signs = |entries: &Vec<String>| reader.signs(entries).map_err(toml::de::Error::custom);
        let suicide = file.suicide.read(&mut signs)?;
        let emergency = file.emergency.read(&mut signs)?;
        let calm = file.calm.read(&mut signs)?;
        Ok(Self {
            lexicon: reader.lexicon(search.known_words().map(str::to_owned)),
            suicide,
            emergency,
            calm,
        })
    }

    /// The help that a text asks for, if it asks for any.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<Alarm> {
        let heard = self.lexicon.hear(text);
        if any(&self.calm.jest, &heard) {
            return None;
        }
        let counting = self.calm.counting(&heard);
        if self.suicide.are_in(&heard, &counting) {
            return Some(Alarm::Suicide);
        }
        self.emergency.are_in(&heard, &counting).then_some(Alarm::Emergency)
    }
}

impl Grades<Vec<String>> {
    fn read<E>(
        &self,
        mut signs: impl FnMut(&Vec<String>) -> Result<Vec<Sign>, E>,
    ) -> Result<Grades<Vec<Sign>>, E> {
        Ok(Grades {
            always: signs(&self.always)?,
            grave: signs(&self.grave)?,
            acute: signs(&self.acute)?,
            named: signs(&self.named)?,
        })
    }
}

impl Grades<Vec<Sign>> {
    fn are_in(&self, heard: &Heard<'_>, counting: &Counting) -> bool {
        any(&self.always, heard)
            || (counting.grave && any(&self.grave, heard))
            || (counting.acute && any(&self.acute, heard))
            || (counting.named && any(&self.named, heard))
    }
}

impl Calm<Vec<String>> {
    fn read<E>(
        &self,
        mut signs: impl FnMut(&Vec<String>) -> Result<Vec<Sign>, E>,
    ) -> Result<Calm<Vec<Sign>>, E> {
        Ok(Calm {
            jest: signs(&self.jest)?,
            over: signs(&self.over)?,
            condition: signs(&self.condition)?,
            price: signs(&self.price)?,
            papers: signs(&self.papers)?,
            now: signs(&self.now)?,
            sudden: signs(&self.sudden)?,
        })
    }
}

impl Calm<Vec<Sign>> {
    fn counting(&self, heard: &Heard<'_>) -> Counting {
        let is_over = any(&self.over, heard);
        let is_condition = any(&self.condition, heard);
        let is_price = any(&self.price, heard);
        let is_sudden = any(&self.sudden, heard);
        let is_now = is_sudden || any(&self.now, heard);
        let is_calm = is_over || is_condition || is_price || any(&self.papers, heard);
        Counting {
            grave: is_now || !(is_over || (is_condition && is_price)),
            acute: is_sudden || !is_calm,
            named: !is_calm,
        }
    }
}

fn any(signs: &[Sign], heard: &Heard<'_>) -> bool {
    signs.iter().any(|sign| sign.stands_in(heard))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alarms() -> Alarms {
        let search = Search::load().expect("the words");
        Alarms::load(&search).expect("the words")
    }

    #[test]
    fn what_is_grave_counts_whatever_else_is_said() {
        let alarms = alarms();
        for text in [
            "мама упала без сознания страховки нет",
            "әкем есінен танып қалды не істейміз",
            "akem esinen tanyp qaldy",
            "кровь не останавливается",
            "задыхаеться ребенок",
        ] {
            assert_eq!(alarms.in_text(text), Some(Alarm::Emergency), "{text}");
        }
    }

    #[test]
    fn what_may_be_acute_counts_unless_it_is_about_papers() {
        let alarms = alarms();
        assert_eq!(alarms.in_text("у папы инсульт"), Some(Alarm::Emergency));
        assert_eq!(alarms.in_text("реабилитация после инсульта бесплатно?"), None);
        assert_eq!(alarms.in_text("жүрегім қысып ауырып тұр"), Some(Alarm::Emergency));
        assert_eq!(alarms.in_text("жүрек тексеру тегін бе"), None);
    }

    #[test]
    fn who_speaks_of_killing_themselves_is_heard_and_a_joke_is_not() {
        let alarms = alarms();
        assert_eq!(alarms.in_text("не хочу больше жить"), Some(Alarm::Suicide));
        assert_eq!(alarms.in_text("өмір сүргім келмейді"), Some(Alarm::Suicide));
        assert_eq!(alarms.in_text("я умираю со смеху"), None);
    }
}
