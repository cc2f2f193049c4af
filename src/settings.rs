//! The settings, all from the environment, with every mistake reported at once.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::conversation::Publisher;

/// How the bot runs. `Debug` shows no secret.
#[derive(Clone)]
pub struct Settings {
    /// What every role needs.
    pub base: Base,
    /// `TELOXIDE_TOKEN`: the token that `@BotFather` gave.
    pub token: String,
    /// `TELOXIDE_API_URL`: the base URL of another Bot API server; the official one where it is missing.
    pub api_url: Option<reqwest::Url>,
    /// `PUBLISHER`: who runs the bot.
    pub publisher: Publisher,
    /// `REGISTRY`, `REGISTRY_URL`, `REGISTRY_TOKEN`: where to look up who is insured.
    pub registry: RegistrySettings,
}

/// What every role needs: the bot itself, and the commands on its database. `Debug` shows no secret.
#[derive(Clone)]
pub struct Base {
    /// `DATABASE_URL`: `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// `DATA_KEY`: the keys for personal data, the first of which seals.
    pub data_key: Option<String>,
    /// `LOG_FORMAT`: how log lines are written.
    pub log_format: LogFormat,
}

/// Where to look up who is insured. `Debug` shows no secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum RegistrySettings {
    /// Nowhere: the person tells the months.
    #[default]
    None,
    /// In the tables of the database.
    Local,
    /// At somebody's server.
    Http {
        /// The URL before `/v1/coverage`.
        url: reqwest::Url,
        /// What the server knows the bot by.
        token: String,
    },
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum LogFormat {
    /// For a person to read.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Everything that is wrong with the environment.
#[derive(Debug, PartialEq, Eq)]
pub struct BadSettings(Vec<String>);

impl fmt::Display for BadSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for BadSettings {}

/// The names of the settings, as `.env.example` describes them.
pub const NAMES: [&str; 9] = [
    "TELOXIDE_TOKEN",
    "TELOXIDE_API_URL",
    "DATABASE_URL",
    "DATA_KEY",
    "PUBLISHER",
    "REGISTRY",
    "REGISTRY_URL",
    "REGISTRY_TOKEN",
    "LOG_FORMAT",
];

impl Settings {
    /// Reads the settings out of the environment; an empty value counts as missing.
    ///
    /// # Errors
    /// [`BadSettings`] with a line for each mistake: which setting, why, and what is accepted.
    pub fn read(environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, BadSettings> {
        let mut reading = Reading::of(environment);
        let token = reading.get("TELOXIDE_TOKEN").unwrap_or_default();
        if !token.split_once(':').is_some_and(|(id, secret)| id.parse::<u64>().is_ok() && !secret.is_empty())
        {
            reading.mistake(
                "TELOXIDE_TOKEN: missing or no token; it looks like 123456:ABC…, @BotFather gives one",
            );
        }
        let settings = Self {
            token,
            api_url: reading.url("TELOXIDE_API_URL"),
            publisher: reading.one_of("PUBLISHER", "independent, fund"),
            registry: reading.registry(),
            base: reading.base(),
        };
        reading.end(settings)
    }
}

impl Base {
    /// Reads what every role needs, and nothing else, out of the environment.
    ///
    /// # Errors
    /// [`BadSettings`] with a line for each mistake.
    pub fn read(environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, BadSettings> {
        let mut reading = Reading::of(environment);
        let base = reading.base();
        reading.end(base)
    }
}

/// The environment, and what was found wrong in it.
struct Reading {
    given: BTreeMap<String, String>,
    mistakes: Vec<String>,
}

impl Reading {
    fn of(environment: impl IntoIterator<Item = (String, String)>) -> Self {
        let given = environment.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        Self { given, mistakes: Vec::new() }
    }

    fn get(&self, name: &str) -> Option<String> {
        self.given.get(name).map(|value| value.trim().to_owned())
    }

    /// Tells a mistake, once: two roles may look at one setting.
    fn mistake(&mut self, line: &str) {
        if self.mistakes.iter().all(|told| told != line) {
            self.mistakes.push(line.to_owned());
        }
    }

    fn url(&mut self, name: &str) -> Option<reqwest::Url> {
        let url = self.get(name)?.parse::<reqwest::Url>().ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
        if url.is_none() {
            self.mistake(&format!("{name}: not a URL; accepted: http://… or https://…"));
        }
        url
    }

    fn one_of<T: FromStr + Default>(&mut self, name: &str, accepted: &str) -> T {
        let Some(text) = self.get(name) else { return T::default() };
        text.parse().unwrap_or_else(|_| {
            self.mistake(&format!("{name}: unknown; accepted: {accepted}"));
            T::default()
        })
    }

    fn base(&mut self) -> Base {
        let database_url = self.get("DATABASE_URL").unwrap_or_else(|| "sqlite://osms.db".to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            self.mistake("DATABASE_URL: unknown database; accepted: sqlite://FILE or postgres://…");
        }
        let data_key = self.get("DATA_KEY");
        // For every role: what one would write with a key of its own making, the bot could not read.
        if self.one_of::<Publisher>("PUBLISHER", "independent, fund") == Publisher::Fund && data_key.is_none()
        {
            self.mistake(
                "DATA_KEY: needed with PUBLISHER=fund; 32 random bytes in base64, `openssl rand -base64 32`",
            );
        }
        Base { database_url, data_key, log_format: self.one_of("LOG_FORMAT", "text, json") }
    }

    fn registry(&mut self) -> RegistrySettings {
        match self.get("REGISTRY").as_deref() {
            None | Some("none") => RegistrySettings::None,
            Some("local") => RegistrySettings::Local,
            Some("http") => {
                if self.get("REGISTRY_URL").is_none() {
                    self.mistake("REGISTRY_URL: needed with REGISTRY=http; accepted: http://… or https://…");
                }
                let token = self.get("REGISTRY_TOKEN");
                if token.is_none() {
                    self.mistake(
                        "REGISTRY_TOKEN: needed with REGISTRY=http; the owner of the registry gives one",
                    );
                }
                match (self.url("REGISTRY_URL"), token) {
                    (Some(url), Some(token)) => RegistrySettings::Http { url, token },
                    _ => RegistrySettings::None,
                }
            }
            Some(_) => {
                self.mistake("REGISTRY: unknown; accepted: none, local, http");
                RegistrySettings::None
            }
        }
    }

    fn end<T>(self, settings: T) -> Result<T, BadSettings> {
        if self.mistakes.is_empty() { Ok(settings) } else { Err(BadSettings(self.mistakes)) }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base", &self.base)
            .field("api_url", &self.api_url.as_ref().map(|url| url.host_str().unwrap_or_default()))
            .field("publisher", &self.publisher)
            .field("registry", &self.registry)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Base").field("log_format", &self.log_format).finish_non_exhaustive()
    }
}

impl fmt::Debug for RegistrySettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Local => f.write_str("Local"),
            Self::Http { url, .. } => {
                let host = url.host_str().unwrap_or_default();
                f.debug_struct("Http").field("host", &host).finish_non_exhaustive()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Settings, BadSettings> {
        Settings::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_token_is_all_that_is_needed() {
        let settings = read(&[("TELOXIDE_TOKEN", "1:secret")]).expect("enough");
        assert_eq!(settings.base.database_url, "sqlite://osms.db");
        assert_eq!(settings.publisher, Publisher::Independent);
        assert_eq!(settings.registry, RegistrySettings::None);
    }

    #[test]
    fn a_command_on_the_database_needs_no_token() {
        let read = |pairs: &[(&str, &str)]| {
            Base::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
        };
        assert_eq!(read(&[]).expect("enough").database_url, "sqlite://osms.db");
        assert!(read(&[("REGISTRY", "http")]).is_ok(), "it looks up nobody");
        let told =
            read(&[("DATABASE_URL", "mysql://x"), ("PUBLISHER", "fund")]).expect_err("wrong").to_string();
        assert!(told.contains("DATABASE_URL") && told.contains("DATA_KEY"), "{told}");
    }

    #[test]
    fn a_registry_over_http_needs_its_url_and_its_token() {
        let registry = |pairs: &[(&str, &str)]| {
            let token = [("TELOXIDE_TOKEN", "1:secret")];
            read(&[&token, pairs].concat()).map(|settings| settings.registry)
        };
        assert_eq!(registry(&[("REGISTRY", "local")]), Ok(RegistrySettings::Local));
        let told = registry(&[("REGISTRY", "http")]).expect_err("wrong").to_string();
        assert!(told.contains("REGISTRY_URL") && told.contains("REGISTRY_TOKEN"), "{told}");
        let told = registry(&[("REGISTRY", "http"), ("REGISTRY_URL", "x"), ("REGISTRY_TOKEN", "t")]);
        assert!(told.expect_err("wrong").to_string().contains("REGISTRY_URL"));
        let whole = [("REGISTRY", "http"), ("REGISTRY_URL", "https://r.kz/a"), ("REGISTRY_TOKEN", "hidden")];
        let registry = registry(&whole).expect("enough");
        assert!(matches!(&registry, RegistrySettings::Http { token, .. } if token == "hidden"));
        assert!(!format!("{registry:?}").contains("hidden"));
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let told = read(&[
            ("TELOXIDE_API_URL", "ftp://x"),
            ("DATABASE_URL", "mysql://x"),
            ("PUBLISHER", "me"),
            ("LOG_FORMAT", "xml"),
            ("REGISTRY", "far"),
        ])
        .expect_err("wrong")
        .to_string();
        for name in
            ["TELOXIDE_TOKEN", "TELOXIDE_API_URL", "DATABASE_URL", "PUBLISHER", "LOG_FORMAT", "REGISTRY"]
        {
            assert!(told.contains(name), "{name}: {told}");
        }
        assert_eq!(told.lines().count(), 6);
    }

    #[test]
    fn the_fund_needs_a_key() {
        let told = read(&[("TELOXIDE_TOKEN", "1:s"), ("PUBLISHER", "fund")]).expect_err("wrong").to_string();
        assert!(told.contains("DATA_KEY"));
    }

    #[test]
    fn no_secret_is_shown() {
        let settings = read(&[
            ("TELOXIDE_TOKEN", "1:secret"),
            ("DATA_KEY", "key"),
            ("DATABASE_URL", "postgres://user:password@host/db"),
        ]);
        let shown = format!("{:?}", settings.expect("enough"));
        assert!(
            !shown.contains("secret") && !shown.contains("password") && !shown.contains("key"),
            "{shown}"
        );
    }

    #[test]
    fn the_example_describes_every_setting() {
        let example = include_str!("../.env.example");
        for name in NAMES {
            assert!(example.contains(&format!("{name}=")), "{name}");
        }
    }
}
