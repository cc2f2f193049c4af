//! Who needs help rather than an answer: words of an emergency, and of killing oneself.
//!
//! A false alarm costs a person a line; a missed one may cost more. So what is grave counts whatever else is said, and
//! what may be acute counts unless the text speaks of money, papers or what comes later.

use serde::Deserialize;

use crate::fold;

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
    grave: Vec<Sign>,
    acute: Vec<Sign>,
    calm: Vec<Sign>,
    suicide: Vec<Sign>,
    jest: Vec<Sign>,
}

/// The file `alarm.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    grave: Vec<String>,
    acute: Vec<String>,
    calm: Vec<String>,
    suicide: Vec<String>,
    jest: Vec<String>,
}

/// Words that all stand in a text.
struct Sign(Vec<Part>);

struct Part {
    beginning: String,
    is_whole: bool,
}

/// How far apart the words of a sign may stand.
const NEAR: usize = 6;
/// From so many letters on a beginning is known with one mistake in it.
const FORGIVEN_FROM: usize = 6;

impl Alarms {
    /// Reads the words.
    ///
    /// # Errors
    /// When the embedded file is not what it should be: never in a tested build.
    pub fn load() -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(include_str!("../alarm.toml"))?;
        let signs = |entries: Vec<String>| entries.iter().map(|entry| Sign::read(entry)).collect();
        Ok(Self {
            grave: signs(file.grave),
            acute: signs(file.acute),
            calm: signs(file.calm),
            suicide: signs(file.suicide),
            jest: signs(file.jest),
        })
    }

    /// The help that a text asks for, if it asks for any.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<Alarm> {
        let words = fold::words(text);
        let any = |signs: &[Sign]| signs.iter().any(|sign| sign.stands_in(&words));
        if any(&self.suicide) && !any(&self.jest) {
            return Some(Alarm::Suicide);
        }
        let is_emergency = any(&self.grave) || (any(&self.acute) && !any(&self.calm));
        (is_emergency && !any(&self.jest)).then_some(Alarm::Emergency)
    }
}

impl Sign {
    fn read(entry: &str) -> Self {
        let parts = entry.split_whitespace().flat_map(|part| {
            let is_whole = part.ends_with('!');
            fold::words(part).into_iter().map(move |beginning| Part { beginning, is_whole })
        });
        Self(parts.collect())
    }

    fn stands_in(&self, words: &[String]) -> bool {
        let Some((first, rest)) = self.0.split_first() else { return false };
        words.iter().enumerate().filter(|(_, word)| first.is(word)).any(|(place, _)| {
            let near = words.get(place.saturating_sub(NEAR)..words.len().min(place + NEAR + 1));
            let near = near.unwrap_or_default();
            rest.iter().all(|part| near.iter().any(|word| part.is(word)))
        })
    }
}

impl Part {
    fn is(&self, word: &str) -> bool {
        if self.is_whole {
            return word == self.beginning;
        }
        if word.starts_with(&self.beginning) {
            return true;
        }
        let length = self.beginning.len();
        length >= FORGIVEN_FROM
            && word.get(..length.min(word.len())).is_some_and(|start| {
                // The first letter is hardly ever the wrong one.
                start.get(..1) == self.beginning.get(..1) && strsim::osa_distance(start, &self.beginning) <= 1
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_grave_counts_whatever_else_is_said() {
        let alarms = Alarms::load().expect("the words");
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
        let alarms = Alarms::load().expect("the words");
        assert_eq!(alarms.in_text("у папы инсульт"), Some(Alarm::Emergency));
        assert_eq!(alarms.in_text("реабилитация после инсульта бесплатно?"), None);
        assert_eq!(alarms.in_text("жүрегім қысып ауырып тұр"), Some(Alarm::Emergency));
        assert_eq!(alarms.in_text("жүрек тексеру тегін бе"), None);
    }

    #[test]
    fn who_speaks_of_killing_themselves_is_heard_and_a_joke_is_not() {
        let alarms = Alarms::load().expect("the words");
        assert_eq!(alarms.in_text("не хочу больше жить"), Some(Alarm::Suicide));
        assert_eq!(alarms.in_text("өмір сүргім келмейді"), Some(Alarm::Suicide));
        assert_eq!(alarms.in_text("я умираю со смеху"), None);
    }
}
