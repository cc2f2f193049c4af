//! How many appeals there were, and how they ended.

use sqlx::{AssertSqlSafe, Row};

use crate::store::{Store, StoreError};

/// By what appeals are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupedBy {
    /// What they are about.
    Kind,
    /// Where.
    Region,
    /// In which language.
    Language,
    /// Where they stand.
    State,
    /// Who works on them, or did.
    Assignee,
}

/// The appeals of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Which group, as the database has it; none where an appeal has no such.
    pub name: Option<String>,
    /// How many were received.
    pub received: i64,
    /// To how many an answer is still owed.
    pub open: i64,
    /// How many were answered or passed on within their term.
    pub in_time: i64,
    /// How many were answered or passed on after it, or are overdue.
    pub late: i64,
    /// How many were rated.
    pub rated: i64,
    /// How many stars these have in all.
    pub stars: i64,
    /// To how many the answer helped.
    pub satisfied: i64,
    /// To how many it did not.
    pub not_satisfied: i64,
}

impl Store {
    /// The appeals received between two moments, in unix milliseconds, counted by group; the largest group first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appeal_statistics(
        &self,
        by: GroupedBy,
        from_ms: i64,
        before_ms: i64,
        today: chrono::NaiveDate,
    ) -> Result<Vec<Group>, StoreError> {
        let column = match by {
            GroupedBy::Kind => "kind",
            GroupedBy::Region => "region",
            GroupedBy::Language => "language",
            GroupedBy::State => "state",
            GroupedBy::Assignee => "cast(assignee as text)",
        };
        // What was taken back kept no term and broke none.
        let sql = format!(
            "select {column}, count(*),
                 sum(case when ended_on is null then 1 else 0 end),
                 sum(case when ended_on <= due_on and state <> 'withdrawn' then 1 else 0 end),
                 sum(case when state <> 'withdrawn' and (ended_on > due_on or (ended_on is null and due_on < $3))
                     then 1 else 0 end),
                 sum(case when rating is not null then 1 else 0 end),
                 cast(coalesce(sum(rating), 0) as bigint),
                 sum(case when satisfied = 'yes' then 1 else 0 end),
                 sum(case when satisfied = 'no' then 1 else 0 end)
             from appeals where received_at >= $1 and received_at < $2
             group by 1 order by 2 desc, 1"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(from_ms)
            .bind(before_ms)
            .bind(super::day_number(today))
            .fetch_all(&self.readers)
            .await?;
        let group = |row: &sqlx::any::AnyRow| {
            Ok(Group {
                name: row.try_get(0)?,
                received: row.try_get(1)?,
                open: row.try_get(2)?,
                in_time: row.try_get(3)?,
                late: row.try_get(4)?,
                rated: row.try_get(5)?,
                stars: row.try_get(6)?,
                satisfied: row.try_get(7)?,
                not_satisfied: row.try_get(8)?,
            })
        };
        rows.iter().map(group).collect::<Result<_, sqlx::Error>>().map_err(StoreError::from)
    }
}
