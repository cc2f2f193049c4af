//! Themes and packages, in words.

use osms_answers::{Package, Theme};

use super::Texts;

impl Texts {
    /// What articles are about, short enough for a button.
    #[must_use]
    pub fn theme(&self, theme: Theme) -> String {
        let messages = &self.messages;
        match theme {
            Theme::Status => messages.msg_theme_status(),
            Theme::Payers => messages.msg_theme_payers(),
            Theme::State => messages.msg_theme_state(),
            Theme::Payments => messages.msg_theme_payments(),
            Theme::Care => messages.msg_theme_care(),
            Theme::Rights => messages.msg_theme_rights(),
            Theme::Foreigners => messages.msg_theme_foreigners(),
            Theme::Safety => messages.msg_theme_safety(),
            Theme::System => messages.msg_theme_system(),
        }
    }

    /// For whom a service of this package is free.
    #[must_use]
    pub fn package(&self, package: Package) -> String {
        let messages = &self.messages;
        match package {
            Package::Guaranteed => messages.msg_package_guaranteed(),
            Package::Osms => messages.msg_package_osms(),
            Package::Mixed => messages.msg_package_mixed(),
            Package::None => messages.msg_package_none(),
        }
    }
}
