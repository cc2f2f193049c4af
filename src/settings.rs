//! The settings, all from the environment, with every mistake reported at once.

use std::collections::BTreeMap;
use std::fmt;

use crate::conversation::Publisher;

/// How the bot runs. `Debug` shows no secret.
#[derive(Clone)]
pub struct Settings {
    /// `TELOXIDE_TOKEN`: the token that `@BotFather` gave.
    pub token: String,
    /// `TELOXIDE_API_URL`: the base URL of another Bot API server; the official one where it is missing.
    pub api_url: Option<reqwest::Url>,
    /// `DATABASE_URL`: `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// `DATA_KEY`: the keys for personal data, the first of which seals.
    pub data_key: Option<String>,
    /// `PUBLISHER`: who runs the bot.
    pub publisher: Publisher,
    /// `LOG_FORMAT`: how log lines are written.
    pub log_format: LogFormat,
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
pub const NAMES: [&str; 6] =
    ["TELOXIDE_TOKEN", "TELOXIDE_API_URL", "DATABASE_URL", "DATA_KEY", "PUBLISHER", "LOG_FORMAT"];

impl Settings {
    /// Reads the settings out of the environment; an empty value counts as missing.
    ///
    /// # Errors
    /// [`BadSettings`] with a line for each mistake: which setting, why, and what is accepted.
    pub fn read(environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, BadSettings> {
        let given: BTreeMap<String, String> =
            environment.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let get = |name: &str| given.get(name).map(|value| value.trim().to_owned());
        let mut mistakes = Vec::new();
        let mut mistake = |line: &str| mistakes.push(line.to_owned());

        let token = get("TELOXIDE_TOKEN").unwrap_or_default();
        if !token.split_once(':').is_some_and(|(id, secret)| id.parse::<u64>().is_ok() && !secret.is_empty())
        {
            mistake("TELOXIDE_TOKEN: missing or no token; it looks like 123456:ABC…, @BotFather gives one");
        }
        let api_url = get("TELOXIDE_API_URL").and_then(|url| match url.parse::<reqwest::Url>() {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Some(url),
            _ => {
                mistake("TELOXIDE_API_URL: not a URL; accepted: http://… or https://…");
                None
            }
        });
        let database_url = get("DATABASE_URL").unwrap_or_else(|| "sqlite://osms.db".to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            mistake("DATABASE_URL: unknown database; accepted: sqlite://FILE or postgres://…");
        }
        let publisher = get("PUBLISHER").map_or(Ok(Publisher::default()), |text| text.parse());
        let publisher = publisher.unwrap_or_else(|_| {
            mistake("PUBLISHER: unknown; accepted: independent, fund");
            Publisher::default()
        });
        let log_format = get("LOG_FORMAT").map_or(Ok(LogFormat::default()), |text| text.parse());
        let log_format = log_format.unwrap_or_else(|_| {
            mistake("LOG_FORMAT: unknown; accepted: text, json");
            LogFormat::default()
        });
        let data_key = get("DATA_KEY");
        if publisher == Publisher::Fund && data_key.is_none() {
            mistake(
                "DATA_KEY: needed with PUBLISHER=fund; 32 random bytes in base64, `openssl rand -base64 32`",
            );
        }
        if mistakes.is_empty() {
            Ok(Self { token, api_url, database_url, data_key, publisher, log_format })
        } else {
            Err(BadSettings(mistakes))
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("api_url", &self.api_url.as_ref().map(|url| url.host_str().unwrap_or_default()))
            .field("publisher", &self.publisher)
            .field("log_format", &self.log_format)
            .finish_non_exhaustive()
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
        assert_eq!(settings.database_url, "sqlite://osms.db");
        assert_eq!(settings.publisher, Publisher::Independent);
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let told = read(&[
            ("TELOXIDE_API_URL", "ftp://x"),
            ("DATABASE_URL", "mysql://x"),
            ("PUBLISHER", "me"),
            ("LOG_FORMAT", "xml"),
        ])
        .expect_err("wrong")
        .to_string();
        for name in ["TELOXIDE_TOKEN", "TELOXIDE_API_URL", "DATABASE_URL", "PUBLISHER", "LOG_FORMAT"] {
            assert!(told.contains(name), "{name}: {told}");
        }
        assert_eq!(told.lines().count(), 5);
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
