//! Turns of many chats at once: read what is remembered, let the conversation answer, write it all in one
//! transaction, and hand the messages to delivery.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Datelike, Duration, Utc};
use tokio::sync::Notify;

use super::apology::apology;
use super::delivery::Delivery;
use super::understand::{Cause, Incoming};
use crate::conversation::appeal::{Needs, Own};
use crate::conversation::tree::{Conversation, Moment};
use crate::conversation::{Input, Job, Outgoing, Person, Screen, Turn};
use crate::incident::caught;
use crate::store::{Commit, Committed, Dialogue, JobId, Store, StoreError};
use crate::text::day_of;
use crate::watch::Metrics;

/// Tells the time. Only `main` knows where from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// After so long a person is welcomed back to an open form.
const LONG: Duration = Duration::hours(24);

/// Makes turns.
pub(super) struct Turns {
    pub(super) conversation: Conversation,
    pub(super) store: Store,
    pub(super) delivery: Delivery,
    pub(super) clock: Clock,
    /// Wakes the worker when there is a job.
    pub(super) job_asked: Arc<Notify>,
    pub(super) metrics: Metrics,
}

impl Turns {
    /// Makes the turns of a batch: those of one chat in their order, those of different chats in one
    /// transaction. When it returns, everything is committed.
    pub(super) async fn make(&self, batch: Vec<Incoming>) -> Result<(), StoreError> {
        let mut chats: BTreeMap<i64, VecDeque<Incoming>> = BTreeMap::new();
        for incoming in batch {
            chats.entry(incoming.chat).or_default().push_back(incoming);
        }
        while !chats.is_empty() {
            let mut round: Vec<Incoming> =
                chats.values_mut().filter_map(|waiting| waiting.front().cloned()).collect();
            // A turn that another replica was faster with is repeated on what that one wrote.
            while !round.is_empty() {
                round = self.make_round(round).await?;
            }
            chats.retain(|_, waiting| {
                waiting.pop_front();
                !waiting.is_empty()
            });
        }
        Ok(())
    }

    /// One turn for each chat. Gives back those that must be repeated.
    async fn make_round(&self, round: Vec<Incoming>) -> Result<Vec<Incoming>, StoreError> {
        let now = (self.clock)();
        let now_ms = now.timestamp_millis();
        let chats: Vec<i64> = round.iter().map(|incoming| incoming.chat).collect();
        let dialogues = self.store.dialogues(&chats).await?;
        // After the dialogues: see `store::jobs`.
        let jobs: Vec<JobId> = round.iter().filter_map(Incoming::job).collect();
        let open = self.store.open_jobs(&jobs).await?;
        let mut made = Vec::with_capacity(round.len());
        let mut commits = Vec::with_capacity(round.len());
        for incoming in round {
            let dialogue = dialogues.get(&incoming.chat);
            if let Some(callback) = &incoming.callback {
                self.delivery.take_note(callback.clone());
            }
            let had = match incoming.cause {
                Cause::Update(update) => dialogue.is_some_and(|dialogue| dialogue.has_seen(update, now_ms)),
                Cause::Job(job) => !open.contains(&job),
            };
            if had {
                self.metrics.turn("duplicate");
                continue;
            }
            let (person, forgotten) = remembered(dialogue);
            let own = self.own(&incoming, &person, now).await?;
            let moment = Moment {
                own,
                now,
                // Buttons need to know their form only among the forms of one person.
                turn: u32::try_from(read_version(dialogue) & i64::from(u32::MAX)).unwrap_or_default(),
                back_after_long: dialogue
                    .is_some_and(|dialogue| now_ms - dialogue.updated_at > LONG.num_milliseconds()),
            };
            let turn = self.answer(moment, person, incoming.input.clone()).await;
            let turn = if forgotten { self.conversation.after_forgetting(turn) } else { turn };
            let Some(commit) = commit_of(&incoming, dialogue, &turn) else { continue };
            commits.push(commit);
            made.push((incoming, turn.messages, turn.asked));
        }
        let asks = commits.iter().any(|commit| commit.job.is_some());
        let started = Instant::now();
        let committed = self.store.commit(now_ms, &commits).await?;
        self.metrics.commit(commits.len(), started.elapsed());
        if asks {
            self.job_asked.notify_one();
        }
        let mut again = Vec::new();
        for ((incoming, messages, asked), committed) in made.into_iter().zip(committed) {
            self.metrics.turn(match committed {
                Committed::Done { .. } => "committed",
                Committed::Duplicate => "duplicate",
                Committed::Stale => "repeated",
            });
            // Counted once, however often the turn was made.
            if let (Committed::Done { .. }, Some(asked)) = (&committed, asked) {
                self.metrics.question(asked.into());
            }
            match committed {
                Committed::Done { messages: ids, behind: false } => {
                    self.delivery.send_now(incoming.chat, ids.into_iter().zip(messages).collect());
                }
                // Earlier messages are on their way: the relay sends these after them.
                Committed::Done { behind: true, .. } => self.delivery.send_behind(incoming.chat),
                Committed::Duplicate => {}
                Committed::Stale => again.push(incoming),
            }
        }
        Ok(again)
    }

    /// What a turn about appeals needs to know; for most turns nothing is read.
    async fn own(&self, incoming: &Incoming, person: &Person, now: DateTime<Utc>) -> Result<Own, StoreError> {
        let needs = Needs::of(person, &incoming.input);
        let appeals = if needs.appeals { self.store.dossiers_of(incoming.chat).await? } else { Vec::new() };
        // Its turn may turn out not to be written: then the number is a gap.
        let number =
            if needs.number { Some(self.store.draw_number(day_of(now).year()).await?) } else { None };
        Ok(Own { appeals: appeals.into(), number })
    }

    /// The turn of the conversation. Where this program stumbles, the person is told and nothing else changes; other
    /// chats don't notice.
    async fn answer(&self, moment: Moment, person: Person, input: Input) -> Turn {
        match caught(self.conversation.answer(moment, person.clone(), input)).await {
            Ok(turn) => turn,
            Err(incident) => {
                self.metrics.incident();
                let said = apology(self.conversation.world(), person.language, incident);
                Turn::new(person, vec![Outgoing::Send(Screen::new(said))])
            }
        }
    }
}

/// Who the person is, and whether something was remembered that can't be read any more.
fn remembered(dialogue: Option<&Dialogue>) -> (Person, bool) {
    match dialogue.map(|dialogue| &dialogue.state) {
        None | Some(Ok(None)) => (Person::default(), false),
        Some(Ok(Some(bytes))) => {
            Person::from_bytes(bytes).map_or((Person::default(), true), |person| (person, false))
        }
        Some(Err(_)) => (Person::default(), true),
    }
}

/// `None` only if the turn has no stored form, which no turn lacks.
fn commit_of(incoming: &Incoming, dialogue: Option<&Dialogue>, turn: &Turn) -> Option<Commit> {
    let messages = turn.messages.iter().map(Outgoing::to_bytes).collect::<Result<_, _>>().ok()?;
    let state = if turn.person == Person::default() { None } else { Some(turn.person.to_bytes().ok()?) };
    Some(Commit {
        chat: incoming.chat,
        read_version: dialogue.map(|dialogue| dialogue.version),
        update: incoming.update(),
        state,
        messages,
        job: turn.job.as_ref().map(Job::to_bytes).transpose().ok()?,
        done: incoming.job(),
        effects: turn.effects.clone(),
        forget: turn.erase,
    })
}

fn read_version(dialogue: Option<&Dialogue>) -> i64 {
    dialogue.map_or(0, |dialogue| dialogue.version)
}
