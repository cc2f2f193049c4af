//! All that answers a question, loaded together.

use crate::alarm::Alarms;
use crate::library::{Library, LoadError};
use crate::search::Search;

/// The articles, what finds them, and what must be heard before.
pub struct Answers {
    /// The articles.
    pub library: Library,
    /// What finds them.
    pub search: Search,
    /// Who needs help rather than an answer.
    pub alarms: Alarms,
}

impl Answers {
    /// Loads all of it. It takes up to a tenth of a second: do it once.
    ///
    /// # Errors
    /// When something embedded is not what it should be: never in a tested build.
    pub fn load() -> Result<Self, LoadError> {
        let words = |file: &str| {
            let file = file.to_owned();
            move |error| LoadError::Words { file, error: Box::new(error) }
        };
        let library = Library::load()?;
        let search = Search::load()?;
        let alarms = Alarms::load(&search).map_err(words("alarm.toml"))?;
        Ok(Self { library, search, alarms })
    }
}
