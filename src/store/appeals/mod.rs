//! The register of appeals.
//!
//! What a person does comes with their turn, as an [`Effect`](osms_appeals::Effect) of its [`Commit`](super::Commit): so the appeal, its history and
//! the messages that tell of it are written together or not at all. What the staff do comes with [`Store::act_on`], together with
//! the message that tells the person. Both are conditional on the appeal's version.

mod deliveries;
mod export;
mod files;
mod listing;
mod reading;
mod statistics;
mod writing;

use chrono::{Datelike, NaiveDate};
use osms_appeals::Number;

pub use self::deliveries::Delivered;
pub use self::export::Exported;
pub use self::files::NewFile;
pub use self::listing::{Assigned, Counts, Filter, Page, Shown};
pub use self::statistics::{Group, GroupedBy};
pub use self::writing::Acted;
pub(super) use self::writing::{forget_drafts, write_effect};

use super::{Store, StoreError};

const TABLE: &str = "appeals";
const ENTRIES: &str = "appeal_entries";

impl Store {
    /// A number that no other appeal has. One that is not used then is a gap.
    ///
    /// # Errors
    /// When the database fails, or the numbers of the year are used up.
    pub async fn draw_number(&self, year: i32) -> Result<Number, StoreError> {
        use sqlx::Row;
        let row = sqlx::query(
            "insert into appeal_counts (year, drawn) values ($1, 1)
             on conflict (year) do update set drawn = appeal_counts.drawn + 1
             returning drawn",
        )
        .bind(i64::from(year))
        .fetch_one(&self.writer)
        .await?;
        Number::of(year, row.try_get(0)?).ok_or(StoreError::NumbersUsedUp)
    }
}

/// A day as the database has it: 20261122.
pub(in crate::store) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The last day to answer where it is not known: after all others.
const NEVER: i64 = 99_991_231;

/// A value of the database that this program can't have written.
fn damaged(what: &'static str) -> StoreError {
    StoreError::Corrupt(sqlx::Error::Decode(what.into()))
}
