//! Messages that are promised and not sent yet.
//!
//! Of each chat only the oldest message can be claimed, so their order holds whoever sends them. A message is sent at
//! least once: a sender that dies between Telegram's answer and [`Store::sent`] leaves it to be sent again.

use std::sync::LazyLock;

use sqlx::{Any, Row, Transaction};

use super::rows::Rows;
use super::{Store, StoreError, VaultError};

/// How long a message counts as being sent without a sign of life from its sender, who gives one by
/// [`Store::renew`]. After that it is taken for left behind. Long enough for a hiccup of the machine or of the database,
/// short enough for a person who waits for what a process owed them when it died.
pub const SENDING_MS: i64 = 5_000;

pub(super) const TABLE: &str = "outbox";

/// Which message: the chat, and the number of the message in it. Later messages of a chat are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId {
    chat: i64,
    number: i64,
}

impl MessageId {
    pub(super) fn new(chat: i64, number: i64) -> Self {
        Self { chat, number }
    }

    /// To whom it goes.
    #[must_use]
    pub fn chat(self) -> i64 {
        self.chat
    }

    pub(super) fn number(self) -> i64 {
        self.number
    }
}

/// A message to be sent now.
#[derive(Debug)]
pub struct Outgoing {
    /// Which one, with its chat.
    pub id: MessageId,
    /// The message as it was committed, or why it can't be opened: then it is to be given up, or it holds up its chat.
    pub payload: Result<Vec<u8>, VaultError>,
    /// How often it was handed out to be sent, with this time.
    pub attempts: i64,
}

/// What is promised and not sent yet, in all chats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// How many messages.
    pub messages: i64,
    /// When the oldest of them was promised, in unix milliseconds; none where there is none.
    pub oldest: Option<i64>,
}

/// A message of a turn that is being written.
pub(super) struct New {
    pub(super) id: MessageId,
    pub(super) payload: Vec<u8>,
    pub(super) leased_until: i64,
}

impl Store {
    /// The oldest message of each chat, where it is due and nobody is sending it; the caller has `lease_ms` to do so.
    ///
    /// # Errors
    /// When the database fails. A message that can't be opened is told in its own row.
    pub async fn claim_due(
        &self,
        now_ms: i64,
        limit: i64,
        lease_ms: i64,
    ) -> Result<Vec<Outgoing>, StoreError> {
        // The conditions are said twice: of two claimants the later waits for the row and looks at the outer ones again.
        let rows = sqlx::query(
            "update outbox set leased_until = $1, attempts = attempts + 1
             where (chat, number) in (
                     select chat, number from outbox as head
                     where gave_up_at is null and due_at <= $2 and leased_until <= $2
                       and not exists (
                         select 1 from outbox as earlier
                         where earlier.chat = head.chat and earlier.number < head.number
                           and earlier.gave_up_at is null)
                     order by due_at, chat limit $3)
               and gave_up_at is null and leased_until <= $2
             returning chat, number, payload, attempts",
        )
        .bind(now_ms + lease_ms)
        .bind(now_ms)
        .bind(limit)
        .fetch_all(&self.writer)
        .await?;
        rows.into_iter()
            .map(|row| {
                let id = MessageId::new(row.try_get(0)?, row.try_get(1)?);
                let sealed: Vec<u8> = row.try_get(2)?;
                let payload = self.vault.open(TABLE, &id.chat.to_be_bytes(), &sealed);
                Ok(Outgoing { id, payload, attempts: row.try_get(3)? })
            })
            .collect()
    }

    /// What an earlier process on this database was sending or doing when it ended is due at once. An SQLite file has one bot;
    /// on PostgreSQL another replica may be sending it, so there its lease is waited for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_over(&self) -> Result<(), StoreError> {
        if self.is_shared() {
            return Ok(());
        }
        sqlx::query("update outbox set leased_until = 0 where gave_up_at is null")
            .execute(&self.writer)
            .await?;
        sqlx::query("update jobs set leased_until = 0").execute(&self.writer).await?;
        Ok(())
    }

    /// These messages are still being sent: their leases go on for `lease_ms`. A lease that has ended stays ended,
    /// somebody else may have the message.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew(&self, messages: &[MessageId], now_ms: i64, lease_ms: i64) -> Result<(), StoreError> {
        static RENEW: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "with held (chat, number, moment, until) as (values",
                4,
                ")
                 update outbox set leased_until = held.until from held
                 where outbox.chat = held.chat and outbox.number = held.number
                   and outbox.leased_until > held.moment and outbox.gave_up_at is null",
            )
        });
        let mut messages = messages.to_vec();
        messages.sort_unstable();
        for (mut query, list) in RENEW.filled(&messages) {
            for id in list {
                query = query.bind(id.chat).bind(id.number).bind(now_ms).bind(now_ms + lease_ms);
            }
            query.execute(&self.writer).await?;
        }
        Ok(())
    }

    /// Telegram has taken these messages: they are kept no longer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent(&self, messages: &[MessageId]) -> Result<(), StoreError> {
        static DELETE: LazyLock<Rows> =
            LazyLock::new(|| Rows::new("delete from outbox where (chat, number) in (values", 2, ")"));
        let mut messages = messages.to_vec();
        messages.sort_unstable();
        for (mut query, list) in DELETE.filled(&messages) {
            for id in list {
                query = query.bind(id.chat).bind(id.number);
            }
            query.execute(&self.writer).await?;
        }
        Ok(())
    }

    /// The message was not taken, and is to be tried again from `due_at`; those after it wait. `reason` is a short code,
    /// never anybody's words. Whether it is still to be sent: not where its chat was given up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry(
        &self,
        message: MessageId,
        due_at: i64,
        reason: &'static str,
    ) -> Result<bool, StoreError> {
        let put_off = sqlx::query(
            "update outbox set due_at = $1, leased_until = $1, reason = $2
             where chat = $3 and number = $4 and gave_up_at is null",
        )
        .bind(due_at)
        .bind(reason)
        .bind(message.chat)
        .bind(message.number)
        .execute(&self.writer)
        .await?;
        Ok(put_off.rows_affected() > 0)
    }

    /// The message can never be sent; those after it can.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up(
        &self,
        message: MessageId,
        reason: &'static str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update outbox set gave_up_at = $1, reason = $2
             where chat = $3 and number = $4 and gave_up_at is null",
        )
        .bind(now_ms)
        .bind(reason)
        .bind(message.chat)
        .bind(message.number)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Nothing can be sent to the chat: the bot is blocked, or the chat is gone. All its open messages are final; says
    /// how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up_chat(
        &self,
        chat: i64,
        reason: &'static str,
        now_ms: i64,
    ) -> Result<u64, StoreError> {
        let given_up = sqlx::query(
            "update outbox set gave_up_at = $1, reason = $2 where chat = $3 and gave_up_at is null",
        )
        .bind(now_ms)
        .bind(reason)
        .bind(chat)
        .execute(&self.writer)
        .await?;
        Ok(given_up.rows_affected())
    }

    /// What is promised and not sent yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn backlog(&self) -> Result<Backlog, StoreError> {
        let row = sqlx::query("select count(*), min(promised_at) from outbox where gave_up_at is null")
            .fetch_one(&self.readers)
            .await?;
        Ok(Backlog { messages: row.try_get(0)?, oldest: row.try_get(1)? })
    }

    /// When the next message can be claimed, which may be a time that has passed; none where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_due(&self) -> Result<Option<i64>, StoreError> {
        let row = sqlx::query(
            "select min(case when due_at > leased_until then due_at else leased_until end)
             from outbox as head
             where gave_up_at is null
               and not exists (
                 select 1 from outbox as earlier
                 where earlier.chat = head.chat and earlier.number < head.number
                   and earlier.gave_up_at is null)",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(row.try_get(0)?)
    }

    /// Removes messages that were given up before a time, and says how many. Those that tell of an appeal stay with it: the
    /// staff see that the person was not reached.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge(&self, before_ms: i64) -> Result<u64, StoreError> {
        let purged = sqlx::query("delete from outbox where gave_up_at < $1 and appeal is null")
            .bind(before_ms)
            .execute(&self.writer)
            .await?;
        Ok(purged.rows_affected())
    }
}

/// Puts the messages of turns into the outbox.
pub(super) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    now_ms: i64,
    messages: Vec<New>,
) -> Result<(), StoreError> {
    static INSERT: LazyLock<Rows> = LazyLock::new(|| {
        Rows::new(
            "insert into outbox (chat, number, payload, attempts, promised_at, due_at, leased_until) values",
            7,
            "",
        )
    });
    for (mut query, part) in INSERT.each(&messages) {
        for message in part {
            // Whoever commits a turn is the first to send its messages, unless others have to go before.
            query = query
                .bind(message.id.chat)
                .bind(message.id.number)
                .bind(message.payload.clone())
                .bind(i64::from(message.leased_until > now_ms))
                .bind(now_ms)
                .bind(now_ms)
                .bind(message.leased_until);
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Puts a message that tells of an appeal into the outbox, for the relay to send.
pub(super) async fn insert_about(
    transaction: &mut Transaction<'_, Any>,
    now_ms: i64,
    id: MessageId,
    payload: Vec<u8>,
    appeal: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into outbox (chat, number, payload, attempts, promised_at, due_at, leased_until, appeal)
         values ($1, $2, $3, 0, $4, $4, 0, $5)",
    )
    .bind(id.chat)
    .bind(id.number)
    .bind(payload)
    .bind(now_ms)
    .bind(appeal)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Removes all messages of the chats, those that were given up too, but those that tell of an appeal: they go with it.
pub(super) async fn forget(transaction: &mut Transaction<'_, Any>, chats: &[i64]) -> Result<(), StoreError> {
    static DELETE: LazyLock<Rows> =
        LazyLock::new(|| Rows::new("delete from outbox where appeal is null and chat in (values", 1, ")"));
    Ok(DELETE.run(transaction, chats).await?)
}
