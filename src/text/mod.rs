//! Everything the program says, in Kazakh and Russian: typed access to `locales/`, amounts, days and months.

mod answers;
mod appeals;
mod articles;
mod diagnosis;
mod figures;
mod format;
mod law;
mod messages;
mod payroll;
mod roles;
mod staff;

use osms_rules::Language;

pub use diagnosis::{DiagnosisFigures, DiagnosisQuestion};
use format::Numbers;
pub use format::{Dates, capitalised, day_of, escape};
use messages::{L10n, L10nLanguage};
pub use payroll::PayrollTexts;

/// The texts of one language. Loading parses them; do it once.
pub struct Texts {
    language: Language,
    messages: L10nLanguage,
    numbers: Numbers,
}

impl Texts {
    /// The texts of a language.
    #[must_use]
    pub fn load(language: Language) -> Self {
        let messages = match language {
            Language::Kk => L10n::Kk.load(),
            Language::Ru => L10n::Ru.load(),
        };
        Self { language, messages, numbers: Numbers::new(language) }
    }

    /// Which language it is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The messages of `locales/`.
    pub(crate) fn messages(&self) -> &L10nLanguage {
        &self.messages
    }
}
