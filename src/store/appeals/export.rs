//! Appeals row by row, without a word of what anybody told.

use chrono::NaiveDate;
use osms_appeals::{Kind, Number, Region, StaffId, State};
use osms_rules::Language;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::reading::{number_of, parsed};
use super::{NEVER, damaged};
use crate::store::{Store, StoreError};

/// What of an appeal is nobody's secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its number.
    pub number: Number,
    /// What it is about.
    pub kind: Kind,
    /// Where.
    pub region: Option<Region>,
    /// In which language.
    pub language: Language,
    /// When it was received, in unix milliseconds.
    pub received_at: i64,
    /// Where it stands.
    pub state: State,
    /// Who works on it, or did.
    pub assignee: Option<StaffId>,
    /// The last day to answer; none where it is not known.
    pub due_on: Option<NaiveDate>,
    /// When it was answered, passed on or taken back.
    pub ended_on: Option<NaiveDate>,
    /// One to five stars.
    pub rating: Option<i64>,
    /// Whether the answer helped.
    pub satisfied: Option<bool>,
}

impl Store {
    /// The appeals received between two moments, in unix milliseconds, in their order: at most `limit`, after the one with which
    /// the rows before ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn export_appeals(
        &self,
        from_ms: i64,
        before_ms: i64,
        after: Option<&Exported>,
        limit: i64,
    ) -> Result<Vec<Exported>, StoreError> {
        let (received_at, number) = after.map_or((from_ms, 0), |last| (last.received_at, last.number.get()));
        let rows = sqlx::query(
            "select number, kind, region, language, received_at, state, assignee, due_on, ended_on, rating, satisfied
             from appeals
             where received_at >= $1 and received_at < $2 and (received_at > $1 or number > $3)
             order by received_at, number limit $4",
        )
        .bind(received_at)
        .bind(before_ms)
        .bind(number)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(exported_of).collect()
    }
}

fn exported_of(row: &AnyRow) -> Result<Exported, StoreError> {
    let region: Option<String> = row.try_get(2)?;
    let due_on: i64 = row.try_get(7)?;
    let ended_on: Option<i64> = row.try_get(8)?;
    let satisfied: Option<String> = row.try_get(10)?;
    Ok(Exported {
        number: number_of(row.try_get(0)?)?,
        kind: parsed(&row.try_get::<String, _>(1)?, "a kind")?,
        region: region.map(|region| parsed(&region, "a region")).transpose()?,
        language: parsed(&row.try_get::<String, _>(3)?, "a language")?,
        received_at: row.try_get(4)?,
        state: parsed(&row.try_get::<String, _>(5)?, "a state")?,
        assignee: row.try_get::<Option<i64>, _>(6)?.map(StaffId),
        due_on: (due_on != NEVER).then(|| day_of(due_on)).transpose()?,
        ended_on: ended_on.map(day_of).transpose()?,
        rating: row.try_get(9)?,
        satisfied: satisfied.map(|satisfied| satisfied == "yes"),
    })
}

/// From 20261122.
fn day_of(number: i64) -> Result<NaiveDate, StoreError> {
    let part = |number: i64| u32::try_from(number).unwrap_or_default();
    let year = i32::try_from(number / 10_000).map_err(|_| damaged("a day"))?;
    NaiveDate::from_ymd_opt(year, part(number / 100 % 100), part(number % 100))
        .ok_or_else(|| damaged("a day"))
}
