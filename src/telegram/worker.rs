//! Does the slow work that turns have asked for, under a lease; what it led to comes back as a turn of the same dialogue.

use std::sync::Arc;
use std::time::Duration;

use osms_appeals::{Attachment, LARGEST_ATTACHMENT};
use osms_rules::{Iin, Language};
use teloxide::Bot;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use super::files::{NotFetched, fetch};
use super::turns::{Clock, Turns};
use super::understand::{Cause, Incoming};
use crate::attachments;
use crate::conversation::appeal::{Attached, NotAttached};
use crate::conversation::look_up::Found;
use crate::conversation::paper::{LARGEST, Paper, Read, SentFile};
use crate::conversation::{FormId, Input, Job};
use crate::incident::{Incident, caught};
use crate::papers::{self, NotRead, Papers};
use crate::registry::Registry;
use crate::sheets;
use crate::store::{DueJob, JobId, NewFile, Store};
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
                    under_way.spawn(self.hands.clone().perform_under_lease(job));
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
    pub(super) store: Store,
    /// How many files may be on their way into the store.
    pub(super) attaching: Arc<Semaphore>,
}

/// How many files are on their way into the store at once.
pub(super) const ATTACHING_AT_ONCE: usize = 4;
/// The longest name of a file that is kept, in letters.
const LONGEST_NAME: usize = 120;

impl Hands {
    /// Does a job, however long it takes, and keeps others from doing it meanwhile.
    async fn perform_under_lease(self, job: DueJob) -> Incoming {
        let (id, clock, store) = (job.id, Arc::clone(&self.clock), self.store.clone());
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
            Some(Job::Attach { form, file }) => {
                let attached = caught(self.attach(job.id, form, &file)).await;
                let attached = attached.unwrap_or_else(|incident| {
                    Err(NotAttached::Unavailable { incident: incident.to_string() })
                });
                Input::Attached { form, attached }
            }
            Some(Job::Set { sheet }) => Input::Set { pdf: sheets::pdf(&sheet).await, sheet },
            // Of a release that is no more, or under a key that is.
            None => lost("a job can't be read"),
        };
        Incoming { chat: job.id.chat(), cause: Cause::Job(job.id), input, callback: None }
    }

    /// Fetches a file and keeps it with a draft.
    async fn attach(&self, job: JobId, form: FormId, file: &SentFile) -> Result<Attached, NotAttached> {
        if u64::from(file.size) > LARGEST_ATTACHMENT {
            return Err(NotAttached::TooLarge);
        }
        // A file takes several times its size of memory on its way: so many at once are enough.
        let _slot = self.attaching.acquire().await;
        let content = match fetch(&self.bot, &file.id, LARGEST_ATTACHMENT).await {
            Ok(content) if content.is_empty() => return Err(NotAttached::Empty),
            Ok(content) => content,
            Err(NotFetched::TooLarge) => return Err(NotAttached::TooLarge),
            Err(NotFetched::Gone) => return Err(NotAttached::Gone),
            Err(reason @ NotFetched::Unavailable) => {
                return Err(NotAttached::Unavailable { incident: logged(reason) });
            }
        };
        let cleaned = tokio::task::spawn_blocking(move || attachments::clean(content)).await;
        let clean = match cleaned {
            Ok(clean) => clean.ok_or(NotAttached::Kind)?,
            // What a library stumbles over is a damaged picture.
            Err(stumbled) => return Err(NotAttached::Unavailable { incident: logged(stumbled) }),
        };
        let name = name_of(file, clean.kind);
        let kept = NewFile { draft: form.0.into(), kind: clean.kind, name: &name, content: &clean.content };
        let id = self.store.keep_file(job, &kept).await;
        let id = id.map_err(|reason| NotAttached::Unavailable { incident: logged(reason) })?;
        let size = u64::try_from(clean.content.len()).unwrap_or(u64::MAX);
        Ok(Attached { id, kind: clean.kind, size, name })
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

/// How a file without a name is called.
fn name_of(file: &SentFile, kind: Attachment) -> String {
    let named = file.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let named = named.map(|name| name.chars().filter(|sign| !sign.is_control()).take(LONGEST_NAME).collect());
    named.unwrap_or_else(|| format!("file.{}", kind.extension()))
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
            | Input::Attached { attached: Err(NotAttached::Unavailable { .. }), .. }
    )
}
