//! Does the slow work that turns have asked for, under a lease; what it led to comes back as a turn of the same dialogue.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::error;

use super::turns::Turns;
use super::understand::{Cause, Incoming};
use crate::conversation::look_up::Found;
use crate::conversation::{Input, Job};
use crate::incident::{Incident, caught};
use crate::registry::Registry;
use crate::store::{DueJob, JobId};

/// How many jobs are done at once.
const AT_ONCE: usize = 64;
/// How long a job may take before another replica does it: longer than a gateway that answers nothing is waited for.
const LEASE_MS: i64 = 30_000;
/// How often the worker looks by itself, for jobs of a replica that died.
const PAUSE: Duration = Duration::from_millis(500);

/// Does jobs.
pub(super) struct Worker {
    pub(super) registry: Registry,
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
                    under_way.spawn(perform(self.registry.clone(), job));
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

/// Does a job; a mistake in it is caught, so that whoever waits is told.
async fn perform(registry: Registry, job: DueJob) -> Incoming {
    let asked = job.payload.ok().and_then(|bytes| Job::from_bytes(&bytes));
    let Some(Job::LookUp { form, iin, message }) = asked else {
        // Of a release that is no more, or under a key that is.
        let incident = Incident::draw();
        error!(%incident, "a job can't be read");
        return result_of(job.id, Input::JobLost { incident: incident.to_string() });
    };
    let found = match caught(registry.look_up(iin)).await {
        Ok(Ok(Some(record))) => Found::Record(record),
        Ok(Ok(None)) => Found::Nobody,
        Err(incident) => Found::Unavailable { incident: incident.to_string() },
        Ok(Err(reason)) => {
            let incident = Incident::draw();
            let reason = format!("{:#}", anyhow::Error::new(reason));
            error!(%incident, reason, "the registry can't be asked");
            Found::Unavailable { incident: incident.to_string() }
        }
    };
    result_of(job.id, Input::Found { form, message, found })
}

fn is_incident(input: &Input) -> bool {
    matches!(input, Input::JobLost { .. } | Input::Found { found: Found::Unavailable { .. }, .. })
}

fn result_of(job: JobId, input: Input) -> Incoming {
    Incoming { chat: job.chat(), cause: Cause::Job(job), input, callback: None }
}
