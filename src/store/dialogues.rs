//! What is remembered of each chat, and the writing of turns.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use osms_appeals::Effect;
use sqlx::{Row, Transaction};

use super::rows::Rows;
use super::{JobId, MessageId, Store, StoreError, Vault, VaultError, appeals, jobs, outbox};

/// After this long without a word from a person, the numbers of updates begin anew: Telegram draws a random one after a
/// week in which a bot had none. It repeats an update for a day at most, so three days are safe on both sides.
const UPDATE_MEMORY_MS: i64 = 3 * 24 * 60 * 60 * 1000;

const TABLE: &str = "dialogues";

/// What is remembered of a chat.
#[derive(Debug)]
pub struct Dialogue {
    /// Goes up by one with each turn.
    pub version: i64,
    /// The last update that had its turn.
    pub last_update: Option<i64>,
    /// The state as it was committed, none where it was erased; or why it can't be opened.
    pub state: Result<Option<Vec<u8>>, VaultError>,
    /// When the person was last heard, in unix milliseconds. Turns that no update brought don't count.
    pub updated_at: i64,
}

impl Dialogue {
    /// Whether an update has had its turn already, so there is nothing to be done for it.
    #[must_use]
    pub fn has_seen(&self, update: i64, now_ms: i64) -> bool {
        has_seen(self.last_update, self.updated_at, update, now_ms)
    }
}

/// One turn of a chat, to be written.
#[derive(Debug, Clone, Default)]
pub struct Commit {
    /// Whose turn it is.
    pub chat: i64,
    /// The version that the turn was made on; none where the chat had no row.
    pub read_version: Option<i64>,
    /// The update that brought it; none for what comes from elsewhere, a worker's result or an answer of the staff.
    pub update: Option<i64>,
    /// The next state; none where nothing is to be kept but the version and the last update.
    pub state: Option<Vec<u8>>,
    /// The messages to send, in order.
    pub messages: Vec<Vec<u8>>,
    /// Slow work that the turn asks for.
    pub job: Option<Vec<u8>>,
    /// The job whose result brought the turn: it is done.
    pub done: Option<JobId>,
    /// What the turn does with appeals, in order.
    pub effects: Vec<Effect>,
    /// Erases what was kept about the chat before this turn: its earlier messages, sent or not, its jobs, the files of
    /// its drafts, and its state. Registered appeals stay: what becomes of them is said by `effects`.
    pub forget: bool,
}

/// What became of a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// It is written.
    Done {
        /// The messages, in order, leased to the caller for [`SENDING_MS`](super::SENDING_MS).
        messages: Vec<MessageId>,
        /// Earlier messages of the chat are not sent yet. Then the new ones are not leased to the caller: the relay
        /// sends them after those.
        behind: bool,
    },
    /// Nothing is written: the update has had its turn before.
    Duplicate,
    /// Nothing is written: the dialogue has gone on since it was read. Read again and repeat the turn.
    Stale,
}

impl Store {
    /// What is remembered of the chats; a chat that was never heard is absent.
    ///
    /// # Errors
    /// When the database fails. A state that can't be opened is told in its own dialogue.
    pub async fn dialogues(&self, chats: &[i64]) -> Result<HashMap<i64, Dialogue>, StoreError> {
        static SELECT: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "select chat, version, last_update, state, updated_at from dialogues where chat in (values",
                1,
                ")",
            )
        });
        let mut dialogues = HashMap::with_capacity(chats.len());
        for (query, list) in SELECT.filled(chats) {
            let query = list.into_iter().fold(query, sqlx::query::Query::bind);
            for row in query.fetch_all(&self.readers).await? {
                let chat: i64 = row.try_get(0)?;
                let sealed: Option<Vec<u8>> = row.try_get(3)?;
                let dialogue = Dialogue {
                    version: row.try_get(1)?,
                    last_update: row.try_get(2)?,
                    state: sealed
                        .map(|sealed| self.vault.open(TABLE, &chat.to_be_bytes(), &sealed))
                        .transpose(),
                    updated_at: row.try_get(4)?,
                };
                dialogues.insert(chat, dialogue);
            }
        }
        Ok(dialogues)
    }

    /// Writes the turns of several chats in one transaction; a turn that does something with appeals in one of its own. A turn that
    /// is refused leaves the others as they are. Of
    /// two turns of one chat in one call the later is stale: it can't have been made on what the earlier one wrote.
    ///
    /// # Errors
    /// When the database or the vault fails. Then turns may be missing: those that are written are known by their update.
    pub async fn commit(&self, now_ms: i64, turns: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        // All that takes time comes before the lock. The order of chats is the order in which rows are locked: were it
        // not the same everywhere, two replicas could wait for each other.
        let mut rows = turns
            .iter()
            .enumerate()
            .filter({
                let mut chats = HashSet::with_capacity(turns.len());
                move |(_, turn)| chats.insert(turn.chat)
            })
            .map(|(place, turn)| Sealed::new(&self.vault, place, turn))
            .collect::<Result<Vec<_>, _>>()?;
        rows.sort_unstable_by_key(|row| row.turn.chat);
        let (with_effects, plain): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| !row.turn.effects.is_empty());
        let mut committed = vec![Committed::Stale; turns.len()];
        if !plain.is_empty() {
            let mut transaction = self.begin().await?;
            write(&mut transaction, now_ms, plain, &mut committed).await?;
            transaction.commit().await?;
        }
        // An effect may turn out to be decided on what is no longer so. Then its turn is not written, and others must be.
        for row in with_effects {
            let (place, turn) = (row.place, row.turn);
            let mut transaction = self.begin().await?;
            write(&mut transaction, now_ms, vec![row], &mut committed).await?;
            if !matches!(committed[place], Committed::Done { .. }) {
                continue;
            }
            let mut held = true;
            for effect in &turn.effects {
                held &=
                    appeals::write_effect(&mut transaction, &self.vault, now_ms, turn.chat, effect).await?;
            }
            if held {
                transaction.commit().await?;
            } else {
                committed[place] = Committed::Stale;
            }
        }
        Ok(committed)
    }
}

/// Writes turns, and says of each what became of it.
async fn write(
    transaction: &mut Transaction<'_, sqlx::Any>,
    now_ms: i64,
    rows: Vec<Sealed<'_>>,
    committed: &mut [Committed],
) -> Result<(), StoreError> {
    let written = upsert(transaction, now_ms, &rows).await?;
    let (won, lost): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| written.contains_key(&row.turn.chat));

    let seen = seen_updates(transaction, &lost, now_ms).await?;
    for row in lost.iter().filter(|row| seen.contains(&row.turn.chat)) {
        committed[row.place] = Committed::Duplicate;
    }

    let forgotten: Vec<_> = won.iter().filter(|row| row.turn.forget).map(|row| row.turn.chat).collect();
    outbox::forget(transaction, &forgotten).await?;
    jobs::forget(transaction, &forgotten).await?;
    appeals::forget_drafts(transaction, &forgotten).await?;
    let done: Vec<_> = won.iter().filter_map(|row| row.turn.done).collect();
    jobs::remove(transaction, &done).await?;

    let (mut messages, mut asked) = (Vec::new(), Vec::new());
    for row in won {
        let Some(&Written { last_message, waiting }) = written.get(&row.turn.chat) else { continue };
        let behind = waiting && !row.turn.forget;
        let numbers = last_message - count(&row.messages) + 1..;
        let leased_until = if behind { now_ms } else { now_ms + outbox::SENDING_MS };
        let ids: Vec<_> =
            numbers.take(row.messages.len()).map(|number| MessageId::new(row.turn.chat, number)).collect();
        messages.extend(ids.iter().zip(row.messages).map(|(id, payload)| outbox::New {
            id: *id,
            payload,
            leased_until,
        }));
        asked.extend(row.job.map(|payload| jobs::New {
            chat: row.turn.chat,
            turn: version_of(row.turn),
            payload,
        }));
        committed[row.place] = Committed::Done { messages: ids, behind };
    }
    outbox::insert(transaction, now_ms, messages).await?;
    jobs::insert(transaction, now_ms, asked).await?;
    Ok(())
}

/// A turn with all that is sealed in it.
struct Sealed<'a> {
    place: usize,
    turn: &'a Commit,
    state: Option<Vec<u8>>,
    messages: Vec<Vec<u8>>,
    job: Option<Vec<u8>>,
}

impl<'a> Sealed<'a> {
    fn new(vault: &Vault, place: usize, turn: &'a Commit) -> Result<Self, VaultError> {
        let owner = turn.chat.to_be_bytes();
        Ok(Self {
            place,
            turn,
            state: turn.state.as_ref().map(|state| vault.seal(TABLE, &owner, state)).transpose()?,
            messages: turn
                .messages
                .iter()
                .map(|message| vault.seal(outbox::TABLE, &owner, message))
                .collect::<Result<_, _>>()?,
            job: turn.job.as_ref().map(|job| vault.seal(jobs::TABLE, &owner, job)).transpose()?,
        })
    }
}

/// What the database says of a row that was written.
struct Written {
    last_message: i64,
    /// There are messages of earlier turns still to be sent.
    waiting: bool,
}

/// Writes the rows whose turn it is, and says which.
async fn upsert(
    transaction: &mut Transaction<'_, sqlx::Any>,
    now_ms: i64,
    rows: &[Sealed<'_>],
) -> Result<HashMap<i64, Written>, StoreError> {
    // The condition is the version, and what `has_seen` says with `UPDATE_MEMORY_MS` written out. A row that is new here
    // starts at version 1, which comes after no version, so it can't replace one that has appeared since.
    static UPSERT: LazyLock<Rows> = LazyLock::new(|| {
        Rows::new(
            "insert into dialogues (chat, version, last_update, last_message, state, updated_at) values",
            6,
            "on conflict (chat) do update set
                 version = excluded.version,
                 last_update = coalesce(excluded.last_update, dialogues.last_update),
                 last_message = dialogues.last_message + excluded.last_message,
                 state = excluded.state,
                 updated_at = case when excluded.last_update is null then dialogues.updated_at
                                   else excluded.updated_at end
             where dialogues.version = excluded.version - 1
               and (excluded.last_update is null or dialogues.last_update is null
                    or dialogues.last_update < excluded.last_update
                    or dialogues.updated_at < excluded.updated_at - 259200000)
             returning chat, last_message,
                 (select count(*) from outbox where outbox.chat = dialogues.chat and outbox.gave_up_at is null)",
        )
    });
    let mut written = HashMap::with_capacity(rows.len());
    for (mut query, part) in UPSERT.each(rows) {
        for row in part {
            query = query
                .bind(row.turn.chat)
                .bind(version_of(row.turn))
                .bind(row.turn.update)
                .bind(count(&row.messages))
                .bind(row.state.clone())
                .bind(now_ms);
        }
        for row in query.fetch_all(&mut **transaction).await? {
            let waiting: i64 = row.try_get(2)?;
            written.insert(row.try_get(0)?, Written { last_message: row.try_get(1)?, waiting: waiting > 0 });
        }
    }
    Ok(written)
}

/// Which of the turns that were not written came with an update that had its turn before.
async fn seen_updates(
    transaction: &mut Transaction<'_, sqlx::Any>,
    lost: &[Sealed<'_>],
    now_ms: i64,
) -> Result<HashSet<i64>, StoreError> {
    static SELECT: LazyLock<Rows> = LazyLock::new(|| {
        Rows::new("select chat, last_update, updated_at from dialogues where chat in (values", 1, ")")
    });
    let updates: HashMap<_, _> =
        lost.iter().filter_map(|row| Some((row.turn.chat, row.turn.update?))).collect();
    let chats: Vec<_> = updates.keys().copied().collect();
    let mut seen = HashSet::new();
    for (query, list) in SELECT.filled(&chats) {
        let query = list.into_iter().fold(query, sqlx::query::Query::bind);
        for row in query.fetch_all(&mut **transaction).await? {
            let chat = row.try_get(0)?;
            if has_seen(row.try_get(1)?, row.try_get(2)?, updates[&chat], now_ms) {
                seen.insert(chat);
            }
        }
    }
    Ok(seen)
}

fn has_seen(last_update: Option<i64>, updated_at: i64, update: i64, now_ms: i64) -> bool {
    last_update.is_some_and(|last| update <= last) && updated_at >= now_ms - UPDATE_MEMORY_MS
}

/// The version that a turn makes.
fn version_of(turn: &Commit) -> i64 {
    turn.read_version.unwrap_or(0) + 1
}

fn count(messages: &[Vec<u8>]) -> i64 {
    i64::try_from(messages.len()).unwrap_or(i64::MAX)
}
