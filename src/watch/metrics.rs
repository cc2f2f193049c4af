//! What is counted. No label tells of a person: kinds, reasons and outcomes are words of this program.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry};

use crate::store::Backlog;

/// Counts. A clone counts the same things.
#[derive(Clone)]
pub struct Metrics(Arc<Counted>);

type By = Family<[(&'static str, &'static str); 1], Counter>;
/// Not a number where it is not known.
type Measured = Gauge<f64, AtomicU64>;

struct Counted {
    updates: By,
    turns: By,
    questions: By,
    commits: Histogram,
    batches: Histogram,
    sent: Counter,
    put_off: By,
    given_up: By,
    incidents: Counter,
    backlog: Measured,
    oldest: Measured,
    undelivered: Measured,
    telegram: Gauge,
    registry: Registry,
}

impl Metrics {
    /// Everything at zero.
    #[must_use]
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("osms");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The release that runs", version);
        let mut counted = |name, help| registered(&mut registry, name, help, Counter::default());
        let sent = counted("messages_sent", "Messages that Telegram took");
        let incidents = counted("incidents", "Mistakes of this program that a person met");
        let mut by = |name, help| registered(&mut registry, name, help, By::default());
        let updates = by("updates", "Updates that arrived, by kind");
        let turns = by(
            "turns",
            "Turns, by outcome: committed, duplicate (the update had its turn before), repeated (another process was faster)",
        );
        let questions =
            by("questions", "Questions that people asked in their own words, by what became of them");
        let put_off = by("messages_put_off", "How often a message was made to wait, by reason");
        let given_up = by("messages_given_up", "Messages that can never be sent, by reason");
        let mut measured = |name, help| {
            let unknown = Measured::default();
            unknown.set(f64::NAN);
            registered(&mut registry, name, help, unknown)
        };
        let backlog = measured("outbox_messages", "Messages promised and not sent yet, of all processes");
        let oldest = measured("outbox_oldest_seconds", "How long ago the oldest of these was promised");
        let undelivered = measured(
            "webhook_undelivered_updates",
            "Updates that Telegram has still to deliver to the webhook, of all processes",
        );
        // From half a millisecond to eight seconds.
        let commits = Histogram::new(exponential_buckets(0.0005, 2.0, 15));
        let commits =
            registered(&mut registry, "commit_seconds", "How long a transaction of turns took", commits);
        let batches = Histogram::new(exponential_buckets(1.0, 2.0, 9));
        let batches = registered(&mut registry, "batch_turns", "How many turns a transaction had", batches);
        let telegram = registered(
            &mut registry,
            "telegram_answers",
            "Whether Telegram answered when it was last asked",
            Gauge::default(),
        );
        Self(Arc::new(Counted {
            updates,
            turns,
            questions,
            commits,
            batches,
            sent,
            put_off,
            given_up,
            incidents,
            backlog,
            oldest,
            undelivered,
            telegram,
            registry,
        }))
    }

    pub(crate) fn update(&self, kind: &'static str) {
        self.0.updates.get_or_create(&[("kind", kind)]).inc();
    }

    pub(crate) fn turn(&self, outcome: &'static str) {
        self.0.turns.get_or_create(&[("outcome", outcome)]).inc();
    }

    pub(crate) fn question(&self, asked: &'static str) {
        self.0.questions.get_or_create(&[("became", asked)]).inc();
    }

    /// A transaction of so many turns.
    pub(crate) fn commit(&self, turns: usize, took: Duration) {
        if turns > 0 {
            self.0.batches.observe(f64::from(u32::try_from(turns).unwrap_or(u32::MAX)));
            self.0.commits.observe(took.as_secs_f64());
        }
    }

    pub(crate) fn sent(&self) {
        self.0.sent.inc();
    }

    pub(crate) fn put_off(&self, reason: &'static str) {
        self.0.put_off.get_or_create(&[("reason", reason)]).inc();
    }

    pub(crate) fn given_up(&self, reason: &'static str, messages: u64) {
        if messages > 0 {
            self.0.given_up.get_or_create(&[("reason", reason)]).inc_by(messages);
        }
    }

    pub(crate) fn incident(&self) {
        self.0.incidents.inc();
    }

    /// How many updates Telegram has still to deliver to the webhook.
    pub(crate) fn undelivered(&self, updates: u32) {
        self.0.undelivered.set(f64::from(updates));
    }

    /// Whether Telegram answers.
    pub(crate) fn telegram(&self, answers: bool) {
        self.0.telegram.set(i64::from(answers));
    }

    /// Whether Telegram answered when it was last asked.
    pub(super) fn telegram_answers(&self) -> bool {
        self.0.telegram.get() == 1
    }

    /// All of it in the text format of `OpenMetrics`, which Prometheus reads; the outbox where it is known.
    pub(super) fn page(&self, backlog: Option<Backlog>, now_ms: i64) -> String {
        let messages = backlog.map(|backlog| u32::try_from(backlog.messages).unwrap_or(u32::MAX));
        let age = backlog.map(|backlog| {
            let age_ms = backlog.oldest.map_or(0, |oldest| now_ms.saturating_sub(oldest));
            Duration::from_millis(u64::try_from(age_ms).unwrap_or_default())
        });
        self.0.backlog.set(messages.map_or(f64::NAN, f64::from));
        self.0.oldest.set(age.map_or(f64::NAN, |age| age.as_secs_f64()));
        let mut page = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut page, &self.0.registry);
        page
    }
}

fn registered<M: Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register(name, help, metric.clone());
    metric
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_counted_once_and_under_its_name() {
        let metrics = Metrics::new();
        metrics.update("text");
        metrics.clone().update("text");
        metrics.turn("committed");
        metrics.commit(3, Duration::from_millis(2));
        metrics.sent();
        metrics.put_off("network");
        metrics.given_up("blocked", 2);
        metrics.incident();
        metrics.telegram(true);
        let page = metrics.page(Some(Backlog { messages: 5, oldest: Some(1_000) }), 3_500);
        for line in [
            "osms_updates_total{kind=\"text\"} 2",
            "osms_turns_total{outcome=\"committed\"} 1",
            "osms_commit_seconds_count 1",
            "osms_batch_turns_sum 3.0",
            "osms_messages_sent_total 1",
            "osms_messages_put_off_total{reason=\"network\"} 1",
            "osms_messages_given_up_total{reason=\"blocked\"} 2",
            "osms_incidents_total 1",
            "osms_outbox_messages 5.0",
            "osms_outbox_oldest_seconds 2.5",
            "osms_telegram_answers 1",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_a_number() {
        let page = Metrics::new().page(None, 0);
        assert!(page.lines().any(|line| line == "osms_outbox_messages NaN"), "{page}");
    }
}
