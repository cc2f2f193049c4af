//! A registry over HTTP: `POST {url}/v1/coverage`.
//!
//! An attempt has five seconds. What may pass by itself (no answer, an error of the server) is tried again twice after
//! short pauses; where it goes on, nobody is asked for a while. Answers are kept for some minutes under the keyed hash
//! of the IIN, in memory alone. Neither the IIN, the token nor a body is ever logged.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable};
use chrono::NaiveDate;
use moka::future::Cache;
use osms_rules::{Iin, Months, Period, ReceivedPayment, StatePaid};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode, Url, redirect};
use serde_json::{Map, Value, json};
use tracing::{error, warn};

use super::breaker::Breaker;
use super::{Clock, day_of, fields};
use crate::conversation::record::Record;
use crate::store::Store;

/// How long to wait and how often to try.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long an attempt may take, its answer included.
    pub attempt: Duration,
    /// How often it is tried again.
    pub retries: usize,
    /// The shortest pause before a retry; each next one is about twice as long.
    pub pause: Duration,
    /// How long an answer is kept.
    pub keep: Duration,
    /// How many payments are kept at most, in all answers together.
    pub kept_payments: u64,
    /// How many attempts in a row may fail before nobody is asked.
    pub failures: u32,
    /// How long nobody is asked then.
    pub rest: Duration,
    /// The longest answer that is read, in bytes.
    pub answer: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attempt: Duration::from_secs(5),
            retries: 2,
            pause: Duration::from_millis(200),
            keep: Duration::from_mins(10),
            kept_payments: 500_000,
            failures: 5,
            rest: Duration::from_secs(30),
            answer: 1024 * 1024,
        }
    }
}

/// Why a gateway has told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// There was no answer in time.
    #[error("no answer in time")]
    Timeout,
    /// There is no connection, or it broke.
    #[error("no connection")]
    Connection,
    /// An error of the server.
    #[error("HTTP status {0}")]
    Server(u16),
    /// The request was refused, or the answer is none of the contract: a person must look at it.
    #[error("HTTP status {0}, which the contract does not know")]
    Refused(u16),
    /// The body can't be read.
    #[error("the answer can't be read")]
    Unreadable,
    /// It has failed so often that it is not asked for a while.
    #[error("it has failed too often and is not asked for a while")]
    Resting,
}

impl Failure {
    /// Whether the same request may be answered a moment later.
    fn may_pass(self) -> bool {
        matches!(self, Self::Timeout | Self::Connection | Self::Server(_))
    }
}

/// A registry over HTTP. `Debug` shows no secret. A clone shares what is kept.
#[derive(Clone)]
pub struct Gateway {
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    url: String,
    token: String,
    store: Store,
    clock: Clock,
    limits: Limits,
    breaker: Breaker,
    /// None: the person is unknown.
    kept: Cache<[u8; 32], Option<Record>>,
}

impl Gateway {
    /// A gateway at the URL before `/v1/coverage`. The store lends its keyed hash.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(
        url: &Url,
        token: &str,
        store: Store,
        clock: Clock,
        limits: Limits,
    ) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(limits.attempt)
            // A redirect would carry the IIN to somebody whom no setting names.
            .redirect(redirect::Policy::none())
            .build()?;
        let weight = |_: &[u8; 32], record: &Option<Record>| {
            let payments = record.as_ref().map_or(0, |record| record.payments.len());
            u32::try_from(payments).unwrap_or(u32::MAX).saturating_add(1)
        };
        let kept = Cache::builder()
            .time_to_live(limits.keep)
            .max_capacity(limits.kept_payments)
            .weigher(weight)
            .build();
        let shared = Shared {
            client,
            url: format!("{}/v1/coverage", url.as_str().trim_end_matches('/')),
            token: token.to_owned(),
            store,
            clock,
            limits,
            breaker: Breaker::new(limits.failures, limits.rest),
            kept,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// What the registry knows of a person; none where it does not know the person. Several who ask for one person at
    /// a time ask once.
    ///
    /// # Errors
    /// [`Failure`], which is not kept.
    pub async fn look_up(&self, iin: Iin) -> Result<Option<Record>, Failure> {
        let key = self.shared.store.person_key(iin);
        let asked = self.shared.kept.try_get_with(key, self.shared.ask(iin));
        asked.await.map_err(|failure| *failure)
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("limits", &self.shared.limits).finish_non_exhaustive()
    }
}

impl Shared {
    async fn ask(&self, iin: Iin) -> Result<Option<Record>, Failure> {
        let pauses = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(self.limits.pause)
            .with_max_times(self.limits.retries);
        (|| self.attempt(iin)).retry(pauses).when(|failure| failure.may_pass()).await
    }

    async fn attempt(&self, iin: Iin) -> Result<Option<Record>, Failure> {
        if !self.breaker.lets_through(Instant::now()) {
            return Err(Failure::Resting);
        }
        let told = self.request(iin).await;
        match told {
            Err(failure) if failure.may_pass() => {
                if self.breaker.failed(Instant::now()) {
                    error!(%failure, "the gateway of the registry fails, and is not asked for a while");
                }
            }
            // A refusal is an answer: the server is there.
            _ => self.breaker.succeeded(),
        }
        told
    }

    async fn request(&self, iin: Iin) -> Result<Option<Record>, Failure> {
        let request = self
            .client
            .post(&self.url)
            .bearer_auth(&self.token)
            .header(CONTENT_TYPE, "application/json")
            .body(json!({ "iin": iin.as_str() }).to_string());
        let answer = request.send().await.map_err(|error| failure_of(&error))?;
        match answer.status() {
            StatusCode::OK => {
                let body = self.body(answer).await?;
                read(&body, day_of((self.clock)())).map(Some)
            }
            StatusCode::NOT_FOUND => Ok(None),
            status if status.is_server_error() => Err(Failure::Server(status.as_u16())),
            status => Err(Failure::Refused(status.as_u16())),
        }
    }

    async fn body(&self, mut answer: reqwest::Response) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| failure_of(&error))? {
            body.extend_from_slice(&chunk);
            if body.len() > self.limits.answer {
                return Err(Failure::Unreadable);
            }
        }
        Ok(body)
    }
}

fn failure_of(error: &reqwest::Error) -> Failure {
    if error.is_timeout() { Failure::Timeout } else { Failure::Connection }
}

/// Reads an answer. What is not known in it, a category or a month, is passed over and counted; but an answer of which
/// no payment can be read is none, or a whole registry in another form would read as "nothing was ever paid".
fn read(body: &[u8], today: NaiveDate) -> Result<Record, Failure> {
    let Ok(Value::Object(answer)) = serde_json::from_slice(body) else {
        return Err(Failure::Unreadable);
    };
    let as_of = match answer.get("as_of") {
        None | Some(Value::Null) => today,
        Some(told) => told.as_str().and_then(fields::moment).ok_or(Failure::Unreadable)?,
    };
    let told_payments = list(&answer, "payments")?;
    let told_state_paid = list(&answer, "state_paid")?;
    let payments: Vec<_> = told_payments.iter().filter_map(payment).collect();
    if payments.is_empty() && !told_payments.is_empty() {
        return Err(Failure::Unreadable);
    }
    let state_paid: Vec<_> = told_state_paid.iter().filter_map(|paid| interval(paid, as_of)).collect();
    let passed_over = (told_payments.len() - payments.len(), told_state_paid.len() - state_paid.len());
    if passed_over != (0, 0) {
        let (payments, state_paid) = passed_over;
        warn!(payments, state_paid, "the gateway of the registry tells what is not known; it is passed over");
    }
    Ok(Record {
        as_of,
        payments: payments.into_iter().filter(ReceivedPayment::counts).collect(),
        state_paid,
        insured: answer.get("insured").and_then(Value::as_bool),
    })
}

/// A list that must be there; some servers write an empty one as null.
fn list<'a>(answer: &'a Map<String, Value>, name: &str) -> Result<&'a [Value], Failure> {
    match answer.get(name) {
        Some(Value::Array(list)) => Ok(list),
        Some(Value::Null) => Ok(&[]),
        _ => Err(Failure::Unreadable),
    }
}

fn payment(told: &Value) -> Option<ReceivedPayment> {
    Some(ReceivedPayment {
        period: text(told, "period").and_then(|text| fields::period(&format!("{text:0>6}")))?,
        amount: text(told, "amount").and_then(|text| fields::amount(&text))?,
        knp: text(told, "knp").and_then(|text| fields::knp(&text))?,
        received_on: text(told, "received_on").and_then(|text| fields::day(&text))?,
    })
}

/// An interval without an end is known to last through the month of the answer.
fn interval(told: &Value, as_of: NaiveDate) -> Option<StatePaid> {
    let from: Period = text(told, "from")?.parse().ok()?;
    let to = match told.get("to") {
        None | Some(Value::Null) => Period::of(as_of),
        Some(_) => text(told, "to")?.parse().ok()?,
    };
    Some(StatePaid { months: Months::new(from, to)?, category: text(told, "category")?.parse().ok()? })
}

/// A field as text, whether it was told as text or as a number: a number is not read as a float.
fn text(told: &Value, name: &str) -> Option<String> {
    match told.get(name)? {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
