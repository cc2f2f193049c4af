//! Does the slow work that turns have asked for, under a lease; what it led to comes back as a turn of the same dialogue.

use std::sync::Arc;
use std::time::Duration;

use osms_rules::{Iin, Language};
use teloxide::Bot;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use super::files::{NotFetched, fetch};
use super::turns::{Clock, Turns};
use super::understand::{Cause, Incoming};
use crate::conversation::look_up::Found;
use crate::conversation::paper::{LARGEST, Paper, Read, SentFile};
use crate::conversation::{Input, Job};
use crate::incident::{Incident, caught};
use crate::papers::{self, NotRead, Papers};
use crate::registry::Registry;
use crate::store::{DueJob, Store};
use crate::text::day_of;

/// How many jobs are done at once.
const AT_ONCE: usize = 64;
/// A job whose worker has not renewed its lease for so long is done by another replica.
const LEASE_MS: i64 = 15_000;
/// How often a worker renews the lease of a job.
const RENEWAL: Duration = Duration::from_millis(LEASE_MS.unsigned_abs() / 3);
/// How often the worker looks by itself, for jobs of a replica that died.
const PAUSE: Duration = Duration::from_millis(500);

/// Does jobs.
pub(super) struct Worker {
    pub(super) hands: Hands,
    pub(super) turns: Arc<Turns>,
    pub(super) job_asked: Arc<Notify>,
}

impl Worker {
    /// Works until `stop`, and finishes what it has begun.
    pub(super) async fn run(self, stop: CancellationToken) {
        // Tasks, not futures of this loop: what they hold of the pool of connections must move on while this waits for it.
        let mut under_way = JoinSet::new();
        loop {
            if !stop.is_cancelled() {
                for job in self.claim(AT_ONCE - under_way.len()).await {
                    under_way.spawn(self.hands.clone().perform_under_lease(self.turns.store.clone(), job));
                }
            }
            let first = tokio::select! {
                Some(first) = under_way.join_next() => first,
                () = self.job_asked.notified(), if under_way.len() < AT_ONCE => continue,
                () = tokio::time::sleep(PAUSE), if !stop.is_cancelled() => continue,
                () = stop.cancelled(), if under_way.is_empty() => return,
            };
            // All that are ready by now, so that they are committed together.
            let ready = std::iter::from_fn(|| under_way.try_join_next());
            let done: Vec<_> = std::iter::once(first).chain(ready).filter_map(Result::ok).collect();
            for _ in done.iter().filter(|result| is_incident(&result.input)) {
                self.turns.metrics.incident();
            }
            if let Err(failure) = self.turns.make(done).await {
                // The jobs are still there: they are done again when their lease is over.
                error!(%failure, "what was found could not be committed");
            }
        }
    }

    async fn claim(&self, limit: usize) -> Vec<DueJob> {
        let Ok(limit @ 1..) = i64::try_from(limit) else { return Vec::new() };
        let now = (self.turns.clock)().timestamp_millis();
        self.turns.store.claim_jobs(now, limit, LEASE_MS).await.unwrap_or_else(|failure| {
            error!(%failure, "the worker can't read the jobs");
            Vec::new()
        })
    }
}

/// What jobs are done with.
#[derive(Clone)]
pub(super) struct Hands {
    pub(super) registry: Option<Registry>,
    pub(super) papers: Papers,
    pub(super) bot: Bot,
    pub(super) clock: Clock,
}

impl Hands {
    /// Does a job, however long it takes, and keeps others from doing it meanwhile.
    async fn perform_under_lease(self, store: Store, job: DueJob) -> Incoming {
        let (id, clock) = (job.id, Arc::clone(&self.clock));
        let renew = async {
            loop {
                tokio::time::sleep(RENEWAL).await;
                if let Err(failure) = store.renew_job(id, clock().timestamp_millis() + LEASE_MS).await {
                    // Another may do it too: the result is written once.
                    error!(%failure, "the lease of a job could not be renewed");
                }
            }
        };
        tokio::select! {
            done = self.perform(job) => done,
            never = renew => never,
        }
    }

    /// Does a job; a mistake in it is caught, so that whoever waits is told.
    async fn perform(self, job: DueJob) -> Incoming {
        let asked = job.payload.ok().and_then(|bytes| Job::from_bytes(&bytes));
        let input = match asked {
            Some(Job::LookUp { form, iin, message }) => match &self.registry {
                Some(registry) => Input::Found { form, message, found: look_up(registry, iin).await },
                None => lost("no registry is connected any more"),
            },
            Some(Job::Read { form, file, paper, language }) => {
                let read = caught(self.read(&file, paper, language)).await;
                let read =
                    read.unwrap_or_else(|incident| Read::Unavailable { incident: incident.to_string() });
                Input::Read { form, read }
            }
            // Of a release that is no more, or under a key that is.
            None => lost("a job can't be read"),
        };
        Incoming { chat: job.id.chat(), cause: Cause::Job(job.id), input, callback: None }
    }

    /// Fetches a file and reads it.
    async fn read(&self, file: &SentFile, paper: Paper, language: Language) -> Read {
        if u64::from(file.size) > LARGEST {
            return Read::TooLarge;
        }
        let content = match fetch(&self.bot, &file.id, LARGEST).await {
            Ok(content) => content,
            Err(NotFetched::TooLarge) => return Read::TooLarge,
            Err(NotFetched::Gone) => return Read::Gone,
            Err(reason @ NotFetched::Unavailable) => return Read::Unavailable { incident: logged(reason) },
        };
        let asked = papers::Asked { paper, language, today: day_of((self.clock)()) };
        match self.papers.read(&asked, &content).await {
            Ok(reading) => Read::Done(reading),
            Err(reason @ NotRead::NoProcess(_)) => Read::Unavailable { incident: logged(reason) },
            Err(reason) => {
                // The file's doing, not this program's: no incident, but worth a look if there are many.
                warn!(%reason, "a file was given up");
                Read::GaveUp
            }
        }
    }
}

async fn look_up(registry: &Registry, iin: Iin) -> Found {
    match caught(registry.look_up(iin)).await {
        Ok(Ok(Some(record))) => Found::Record(record),
        Ok(Ok(None)) => Found::Nobody,
        Err(incident) => Found::Unavailable { incident: incident.to_string() },
        Ok(Err(reason)) => Found::Unavailable { incident: logged(reason) },
    }
}

/// Logs why a job can't be done, with the incident number that the person is told.
fn logged(reason: impl std::error::Error + Send + Sync + 'static) -> String {
    let incident = Incident::draw();
    let reason = format!("{:#}", anyhow::Error::new(reason));
    error!(%incident, reason, "a job can't be done");
    incident.to_string()
}

fn lost(reason: &str) -> Input {
    let incident = Incident::draw();
    error!(%incident, reason, "a job is lost");
    Input::JobLost { incident: incident.to_string() }
}

fn is_incident(input: &Input) -> bool {
    matches!(
        input,
        Input::JobLost { .. }
            | Input::Found { found: Found::Unavailable { .. }, .. }
            | Input::Read { read: Read::Unavailable { .. }, .. }
    )
}
