//! Slow work that turns have asked for.
//!
//! A job goes in the transaction of the turn that its result leads to ([`Commit::done`](super::Commit::done)). That turn
//! is conditional on the dialogue's version like any other; so a worker that reads the dialogue first and asks
//! [`Store::open_jobs`] then, and finds the job there, can't write a result that another worker has written.

use std::collections::HashSet;
use std::sync::LazyLock;

use sqlx::{Any, Row, Transaction};

use super::rows::Rows;
use super::{Store, StoreError, VaultError};

pub(super) const TABLE: &str = "jobs";

/// Which job: the chat, and the turn that asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId {
    chat: i64,
    turn: i64,
}

impl JobId {
    /// Who waits for it.
    #[must_use]
    pub fn chat(self) -> i64 {
        self.chat
    }

    /// The turn that asked for it.
    pub(super) fn turn(self) -> i64 {
        self.turn
    }
}

/// A job to be done now.
#[derive(Debug)]
pub struct DueJob {
    /// Which one, with its chat.
    pub id: JobId,
    /// What is to be done, or why that can't be opened.
    pub payload: Result<Vec<u8>, VaultError>,
    /// How often it was handed out, with this time.
    pub attempts: i64,
}

/// A job of a turn that is being written.
pub(super) struct New {
    pub(super) chat: i64,
    pub(super) turn: i64,
    pub(super) payload: Vec<u8>,
}

impl Store {
    /// Jobs that are due and that nobody is doing; the caller has `lease_ms` to do them.
    ///
    /// # Errors
    /// When the database fails. A job that can't be opened is told in its own row.
    pub async fn claim_jobs(
        &self,
        now_ms: i64,
        limit: i64,
        lease_ms: i64,
    ) -> Result<Vec<DueJob>, StoreError> {
        // The conditions are said twice: of two claimants the later waits for the row and looks at the outer ones again.
        let rows = sqlx::query(
            "update jobs set leased_until = $1, attempts = attempts + 1
             where (chat, turn) in (
                     select chat, turn from jobs where due_at <= $2 and leased_until <= $2
                     order by due_at, chat limit $3)
               and leased_until <= $2
             returning chat, turn, payload, attempts",
        )
        .bind(now_ms + lease_ms)
        .bind(now_ms)
        .bind(limit)
        .fetch_all(&self.writer)
        .await?;
        rows.into_iter()
            .map(|row| {
                let id = JobId { chat: row.try_get(0)?, turn: row.try_get(1)? };
                let sealed: Vec<u8> = row.try_get(2)?;
                let payload = self.vault.open(TABLE, &id.chat.to_be_bytes(), &sealed);
                Ok(DueJob { id, payload, attempts: row.try_get(3)? })
            })
            .collect()
    }

    /// Lets whoever is doing a job go on with it until then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_job(&self, job: JobId, until_ms: i64) -> Result<(), StoreError> {
        sqlx::query("update jobs set leased_until = $1 where chat = $2 and turn = $3")
            .bind(until_ms)
            .bind(job.chat)
            .bind(job.turn)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Which of the jobs are still to be done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_jobs(&self, jobs: &[JobId]) -> Result<HashSet<JobId>, StoreError> {
        static SELECT: LazyLock<Rows> =
            LazyLock::new(|| Rows::new("select chat, turn from jobs where (chat, turn) in (values", 2, ")"));
        let mut open = HashSet::with_capacity(jobs.len());
        for (mut query, list) in SELECT.filled(jobs) {
            for id in list {
                query = query.bind(id.chat).bind(id.turn);
            }
            for row in query.fetch_all(&self.readers).await? {
                open.insert(JobId { chat: row.try_get(0)?, turn: row.try_get(1)? });
            }
        }
        Ok(open)
    }
}

/// Puts the jobs of turns down.
pub(super) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    now_ms: i64,
    jobs: Vec<New>,
) -> Result<(), StoreError> {
    static INSERT: LazyLock<Rows> = LazyLock::new(|| {
        Rows::new("insert into jobs (chat, turn, payload, attempts, due_at, leased_until) values", 6, "")
    });
    for (mut query, part) in INSERT.each(&jobs) {
        for job in part {
            query =
                query.bind(job.chat).bind(job.turn).bind(job.payload.clone()).bind(0).bind(now_ms).bind(0);
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Removes jobs whose result is being written.
pub(super) async fn remove(transaction: &mut Transaction<'_, Any>, jobs: &[JobId]) -> Result<(), StoreError> {
    static DELETE: LazyLock<Rows> =
        LazyLock::new(|| Rows::new("delete from jobs where (chat, turn) in (values", 2, ")"));
    for (mut query, list) in DELETE.filled(jobs) {
        for id in list {
            query = query.bind(id.chat).bind(id.turn);
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Removes all jobs of the chats.
pub(super) async fn forget(transaction: &mut Transaction<'_, Any>, chats: &[i64]) -> Result<(), StoreError> {
    static DELETE: LazyLock<Rows> =
        LazyLock::new(|| Rows::new("delete from jobs where chat in (values", 1, ")"));
    Ok(DELETE.run(transaction, chats).await?)
}
