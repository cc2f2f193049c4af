//! Whether the messages that tell people of their appeals have arrived.

use std::collections::BTreeMap;

use osms_appeals::Number;
use sqlx::Row;

use crate::store::{Store, StoreError};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// Telegram has taken it.
    Sent,
    /// It is to be sent, and was tried so many times.
    Waiting {
        /// How often.
        attempts: i64,
    },
    /// It was given up.
    GivenUp {
        /// When, in unix milliseconds.
        at: i64,
    },
}

impl Store {
    /// What became of the messages of an appeal, by the place of the line that they tell of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deliveries(&self, number: Number) -> Result<BTreeMap<i64, Delivered>, StoreError> {
        let rows = sqlx::query(
            "select e.place, o.number, o.attempts, o.gave_up_at
             from appeal_entries e left join outbox o on o.appeal = e.number and o.number = e.message
             where e.number = $1 and e.message is not null",
        )
        .bind(number.get())
        .fetch_all(&self.readers)
        .await?;
        let delivered = |row: &sqlx::any::AnyRow| -> Result<_, sqlx::Error> {
            let waiting: Option<i64> = row.try_get(1)?;
            let given_up: Option<i64> = row.try_get(3)?;
            let delivered = match (waiting, given_up) {
                (None, _) => Delivered::Sent,
                (Some(_), Some(at)) => Delivered::GivenUp { at },
                (Some(_), None) => Delivered::Waiting { attempts: row.try_get(2)? },
            };
            Ok((row.try_get(0)?, delivered))
        };
        Ok(rows.iter().map(delivered).collect::<Result<_, _>>()?)
    }

    /// Tries the messages of an appeal that were given up once more, and says how many there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_again(&self, number: Number, now_ms: i64) -> Result<u64, StoreError> {
        let tried = sqlx::query(
            "update outbox set gave_up_at = null, due_at = $1, leased_until = $1
             where appeal = $2 and gave_up_at is not null",
        )
        .bind(now_ms)
        .bind(number.get())
        .execute(&self.writer)
        .await?;
        Ok(tried.rows_affected())
    }
}
