//! The settings, all from the environment, with every mistake reported at once.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
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
    /// `WEBHOOK_URL`, `WEBHOOK_ADDR`, `WEBHOOK_SECRET`: how updates come in; by long polling where it is missing.
    pub webhook: Option<Webhook>,
    /// `DESK_ADDR`: where the staff's desk is open; nowhere where it is missing.
    pub desk_addr: Option<SocketAddr>,
    /// `METRICS_ADDR`: where the process tells how it is; nowhere where it is missing.
    pub metrics_addr: Option<SocketAddr>,
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
pub const NAMES: [&str; 14] = [
    "TELOXIDE_TOKEN",
    "TELOXIDE_API_URL",
    "DATABASE_URL",
    "DATA_KEY",
    "PUBLISHER",
    "REGISTRY",
    "REGISTRY_URL",
    "REGISTRY_TOKEN",
    "WEBHOOK_URL",
    "WEBHOOK_ADDR",
    "WEBHOOK_SECRET",
    "DESK_ADDR",
    "METRICS_ADDR",
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
            webhook: reading.webhook(),
            desk_addr: reading.addr("DESK_ADDR"),
            metrics_addr: reading.addr("METRICS_ADDR"),
            base: reading.base(),
        };
        reading.doors_of_their_own(&[
            ("WEBHOOK_ADDR", settings.webhook.as_ref().map(|webhook| webhook.addr)),
            ("DESK_ADDR", settings.desk_addr),
            ("METRICS_ADDR", settings.metrics_addr),
        ]);
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

    /// The three settings of a webhook, which only make sense together.
    fn webhook(&mut self) -> Option<Webhook> {
        let Some(url) = self.get("WEBHOOK_URL") else {
            for name in ["WEBHOOK_ADDR", "WEBHOOK_SECRET"] {
                if self.get(name).is_some() {
                    self.mistake(&format!(
                        "{name}: of no use without WEBHOOK_URL; set that too, or leave this out"
                    ));
                }
            }
            return None;
        };
        let own_server = self.get("TELOXIDE_API_URL").is_some();
        let url = url.parse().ok().filter(|url| can_be_called(url, own_server));
        if url.is_none() {
            self.mistake(
                "WEBHOOK_URL: not a URL that Telegram calls; accepted: https://…, and http://… for a server of TELOXIDE_API_URL",
            );
        }
        if self.get("WEBHOOK_ADDR").is_none() {
            self.mistake(
                "WEBHOOK_ADDR: needed with WEBHOOK_URL; accepted: IP:PORT, for example 0.0.0.0:8080",
            );
        }
        let addr = self.addr("WEBHOOK_ADDR");
        let secret = self.get("WEBHOOK_SECRET").filter(|secret| {
            secret.len() <= 256 && secret.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        });
        if secret.is_none() {
            self.mistake(
                "WEBHOOK_SECRET: needed with WEBHOOK_URL; accepted: 1 to 256 of A-Z, a-z, 0-9, _ and -, `openssl rand -hex 32`",
            );
        }
        Some(Webhook { url: url?, addr: addr?, secret: secret? })
    }

    fn addr(&mut self, name: &str) -> Option<SocketAddr> {
        let addr = self.get(name)?.parse().ok();
        if addr.is_none() {
            self.mistake(&format!(
                "{name}: not an address to listen on; accepted: IP:PORT, for example 127.0.0.1:9090"
            ));
        }
        addr
    }

    /// Who calls at one address must not get what is behind another.
    fn doors_of_their_own(&mut self, doors: &[(&str, Option<SocketAddr>)]) {
        for (place, (name, addr)) in doors.iter().enumerate() {
            let same = doors.iter().take(place).find(|(_, earlier)| addr.is_some() && earlier == addr);
            if let Some((earlier, _)) = same {
                self.mistake(&format!("{name}: the same as {earlier}; accepted: another port"));
            }
        }
    }

    fn end<T>(self, settings: T) -> Result<T, BadSettings> {
        if self.mistakes.is_empty() { Ok(settings) } else { Err(BadSettings(self.mistakes)) }
    }
}

/// Telegram calls nothing without TLS; a Bot API server of one's own does.
fn can_be_called(url: &reqwest::Url, own_server: bool) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    url.scheme() == "https" || (url.scheme() == "http" && (is_here || own_server))
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base", &self.base)
            .field("api_url", &self.api_url.as_ref().map(|url| url.host_str().unwrap_or_default()))
            .field("publisher", &self.publisher)
            .field("registry", &self.registry)
            .field("webhook", &self.webhook)
            .field("desk_addr", &self.desk_addr)
            .field("metrics_addr", &self.metrics_addr)
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
    fn telegram_the_staff_and_the_watchers_have_doors_of_their_own() {
        let with = |webhook: &str, desk: &str, metrics: &str| {
            read(&[
                ("TELOXIDE_TOKEN", "1:s"),
                ("WEBHOOK_URL", "https://bot.example.kz"),
                ("WEBHOOK_ADDR", webhook),
                ("WEBHOOK_SECRET", "s"),
                ("DESK_ADDR", desk),
                ("METRICS_ADDR", metrics),
            ])
        };
        let told = |settings: Result<Settings, BadSettings>| settings.expect_err("wrong").to_string();
        let (a, b, c) = ("0.0.0.0:8080", "127.0.0.1:8082", "127.0.0.1:9090");
        let settings = with(a, b, c).expect("enough");
        assert_eq!(settings.desk_addr.map(|addr| addr.to_string()).as_deref(), Some(b));
        assert!(told(with(a, b, a)).starts_with("METRICS_ADDR: the same as WEBHOOK_ADDR"));
        assert!(told(with(a, b, b)).starts_with("METRICS_ADDR: the same as DESK_ADDR"));
        assert!(told(with(a, a, c)).starts_with("DESK_ADDR: the same as WEBHOOK_ADDR"));
        assert_eq!(told(with(a, a, a)).lines().count(), 2);
        assert!(told(with(a, "8082", c)).starts_with("DESK_ADDR: not an address"));
        assert_eq!(read(&[("TELOXIDE_TOKEN", "1:s")]).expect("enough").desk_addr, None);
    }

    #[test]
    fn the_example_describes_every_setting() {
        let example = include_str!("../.env.example");
        for name in NAMES {
            assert!(example.contains(&format!("{name}=")), "{name}");
        }
    }
}
