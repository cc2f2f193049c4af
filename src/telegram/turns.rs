//! Turns of many chats at once: read what is remembered, let the conversation answer, write it all in one
//! transaction, and hand the messages to delivery.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Asia;

use super::delivery::Delivery;
use super::understand::Incoming;
use crate::conversation::tree::{Conversation, Moment};
use crate::conversation::{Outgoing, Person, Turn};
use crate::store::{Commit, Committed, Dialogue, Store, StoreError};

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
}

impl Turns {
    /// Makes the turns of a batch of updates: those of one chat in their order, those of different chats in one
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
        let mut made = Vec::with_capacity(round.len());
        let mut commits = Vec::with_capacity(round.len());
        for incoming in round {
            let dialogue = dialogues.get(&incoming.chat);
            if let Some(callback) = &incoming.callback {
                self.delivery.take_note(callback.clone());
            }
            if dialogue.is_some_and(|dialogue| dialogue.has_seen(incoming.update, now_ms)) {
                continue;
            }
            let (person, forgotten) = remembered(dialogue);
            let moment = Moment {
                today: now.with_timezone(&Asia::Almaty).date_naive(),
                // Buttons need to know their form only among the forms of one person.
                turn: u32::try_from(incoming.update & i64::from(u32::MAX)).unwrap_or_default(),
                back_after_long: dialogue
                    .is_some_and(|dialogue| now_ms - dialogue.updated_at > LONG.num_milliseconds()),
            };
            let turn = self.conversation.answer(moment, person, incoming.input.clone()).await;
            let turn = if forgotten { self.conversation.after_forgetting(turn) } else { turn };
            let Some(commit) = commit_of(&incoming, dialogue, &turn) else { continue };
            commits.push(commit);
            made.push((incoming, turn.messages));
        }
        let committed = self.store.commit(now_ms, &commits).await?;
        let mut again = Vec::new();
        for ((incoming, messages), committed) in made.into_iter().zip(committed) {
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
        update: Some(incoming.update),
        state,
        messages,
        forget: turn.erase,
    })
}
