//! The settings, all from the environment, with every mistake reported at once.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

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
    /// `WEBHOOK_URL`, `WEBHOOK_ADDR`, `WEBHOOK_SECRET`: how updates come in; by long polling where it is missing.
    pub webhook: Option<Webhook>,
    /// `METRICS_ADDR`: where the process tells how it is; nowhere where it is missing.
    pub metrics_addr: Option<SocketAddr>,
}

/// How Telegram reaches the bot. `Debug` shows no secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// `WEBHOOK_URL`: the address that Telegram calls.
    pub url: reqwest::Url,
    /// `WEBHOOK_ADDR`: where the bot listens for these calls.
    pub addr: SocketAddr,
    /// `WEBHOOK_SECRET`: what a call must show.
    pub secret: String,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("addr", &self.addr).finish_non_exhaustive()
    }
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
pub const NAMES: [&str; 10] = [
    "TELOXIDE_TOKEN",
    "TELOXIDE_API_URL",
    "DATABASE_URL",
    "DATA_KEY",
    "PUBLISHER",
    "LOG_FORMAT",
    "WEBHOOK_URL",
    "WEBHOOK_ADDR",
    "WEBHOOK_SECRET",
    "METRICS_ADDR",
];

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
        let webhook = webhook(&get, &mut mistake);
        let metrics_addr = get("METRICS_ADDR").and_then(|text| addr("METRICS_ADDR", &text, &mut mistake));
        if metrics_addr.is_some() && metrics_addr == webhook.as_ref().map(|webhook| webhook.addr) {
            mistake("METRICS_ADDR: the same as WEBHOOK_ADDR; accepted: another port");
        }
        if mistakes.is_empty() {
            Ok(Self { token, api_url, database_url, data_key, publisher, log_format, webhook, metrics_addr })
        } else {
            Err(BadSettings(mistakes))
        }
    }
}

/// The three settings of a webhook, which only make sense together.
fn webhook(get: &impl Fn(&str) -> Option<String>, mistake: &mut impl FnMut(&str)) -> Option<Webhook> {
    let (url, listen, secret) = (get("WEBHOOK_URL"), get("WEBHOOK_ADDR"), get("WEBHOOK_SECRET"));
    let Some(url) = url else {
        for (name, value) in [("WEBHOOK_ADDR", &listen), ("WEBHOOK_SECRET", &secret)] {
            if value.is_some() {
                mistake(&format!("{name}: of no use without WEBHOOK_URL; set that too, or leave this out"));
            }
        }
        return None;
    };
    let url = url.parse().ok().filter(can_be_called);
    if url.is_none() {
        mistake("WEBHOOK_URL: not a URL that Telegram calls; accepted: https://…, on this machine http://…");
    }
    let addr = if let Some(text) = listen {
        addr("WEBHOOK_ADDR", &text, mistake)
    } else {
        mistake("WEBHOOK_ADDR: needed with WEBHOOK_URL; accepted: IP:PORT, for example 0.0.0.0:8080");
        None
    };
    let secret = secret.filter(|secret| {
        secret.len() <= 256 && secret.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    });
    if secret.is_none() {
        mistake(
            "WEBHOOK_SECRET: needed with WEBHOOK_URL; accepted: 1 to 256 of A-Z, a-z, 0-9, _ and -, `openssl rand -hex 32`",
        );
    }
    Some(Webhook { url: url?, addr: addr?, secret: secret? })
}

/// Telegram calls nothing without TLS; a Bot API server on this machine does.
fn can_be_called(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}

fn addr(name: &str, text: &str, mistake: &mut impl FnMut(&str)) -> Option<SocketAddr> {
    let addr = text.parse().ok();
    if addr.is_none() {
        mistake(&format!(
            "{name}: not an address to listen on; accepted: IP:PORT, for example 127.0.0.1:9090"
        ));
    }
    addr
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("api_url", &self.api_url.as_ref().map(|url| url.host_str().unwrap_or_default()))
            .field("publisher", &self.publisher)
            .field("log_format", &self.log_format)
            .field("webhook", &self.webhook)
            .field("metrics_addr", &self.metrics_addr)
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
            ("WEBHOOK_URL", "https://bot.example.kz/secret"),
            ("WEBHOOK_ADDR", "127.0.0.1:8080"),
            ("WEBHOOK_SECRET", "secret"),
        ]);
        let shown = format!("{:?}", settings.expect("enough"));
        assert!(
            !shown.contains("secret") && !shown.contains("password") && !shown.contains("key"),
            "{shown}"
        );
    }

    #[test]
    fn a_webhook_has_an_address_to_be_called_one_to_listen_on_and_a_secret() {
        for url in [
            "https://bot.example.kz/hook",
            "http://127.0.0.1:8080/",
            "http://[::1]:8080/",
            "http://localhost",
        ] {
            let settings = read(&[
                ("TELOXIDE_TOKEN", "1:s"),
                ("WEBHOOK_URL", url),
                ("WEBHOOK_ADDR", "0.0.0.0:8080"),
                ("WEBHOOK_SECRET", "Secret_of-1"),
            ]);
            let webhook = settings.expect("enough").webhook.expect("a webhook");
            assert_eq!((webhook.addr.port(), webhook.secret.as_str()), (8080, "Secret_of-1"), "{url}");
        }
        let told = read(&[("TELOXIDE_TOKEN", "1:s"), ("WEBHOOK_URL", "https://bot.example.kz")]);
        let told = told.expect_err("not enough").to_string();
        assert!(told.contains("WEBHOOK_ADDR") && told.contains("WEBHOOK_SECRET"), "{told}");
    }

    #[test]
    fn a_webhook_that_can_not_be_is_told_in_full() {
        let told = read(&[
            ("TELOXIDE_TOKEN", "1:s"),
            ("WEBHOOK_URL", "http://bot.example.kz"),
            ("WEBHOOK_ADDR", "8080"),
            ("WEBHOOK_SECRET", "with a space"),
            ("METRICS_ADDR", "localhost:9090"),
        ])
        .expect_err("wrong")
        .to_string();
        let names: Vec<_> = told.lines().filter_map(|line| Some(line.split_once(':')?.0)).collect();
        assert_eq!(names, ["WEBHOOK_URL", "WEBHOOK_ADDR", "WEBHOOK_SECRET", "METRICS_ADDR"]);
    }

    #[test]
    fn parts_of_a_webhook_without_its_address_are_a_mistake() {
        let told = read(&[("TELOXIDE_TOKEN", "1:s"), ("WEBHOOK_ADDR", "[::]:80"), ("WEBHOOK_SECRET", "s")])
            .expect_err("wrong")
            .to_string();
        assert!(told.contains("WEBHOOK_ADDR") && told.contains("WEBHOOK_SECRET"), "{told}");
    }

    #[test]
    fn telegram_and_the_watchers_have_doors_of_their_own() {
        let told = read(&[
            ("TELOXIDE_TOKEN", "1:s"),
            ("WEBHOOK_URL", "https://bot.example.kz"),
            ("WEBHOOK_ADDR", "0.0.0.0:8080"),
            ("WEBHOOK_SECRET", "s"),
            ("METRICS_ADDR", "0.0.0.0:8080"),
        ]);
        assert!(told.expect_err("wrong").to_string().starts_with("METRICS_ADDR"));
    }

    #[test]
    fn the_example_describes_every_setting() {
        let example = include_str!("../.env.example");
        for name in NAMES {
            assert!(example.contains(&format!("{name}=")), "{name}");
        }
    }
}
