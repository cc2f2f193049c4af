//! Texts that the staff begin an answer with.

use osms_appeals::{Kind, StaffId};
use osms_rules::Language;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError};

/// A text to begin an answer with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    /// Which one.
    pub id: i64,
    /// What it is.
    pub text: CannedText,
}

/// What a canned text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedText {
    /// For which kind of appeal; none: for every one.
    pub kind: Option<Kind>,
    /// For appeals in which language.
    pub language: Language,
    /// By what it is chosen.
    pub title: String,
    /// What is put into the answer.
    pub body: String,
}

impl Store {
    /// All texts, by language, those for every kind first, then by title.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn canned_texts(&self) -> Result<Vec<Canned>, StoreError> {
        let rows = sqlx::query(
            "select id, kind, language, title, body from canned_texts where removed_at is null
             order by language, coalesce(kind, ''), title, id",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(canned_of).collect()
    }

    /// One of them; none where it was removed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn canned_text(&self, id: i64) -> Result<Option<Canned>, StoreError> {
        let row = sqlx::query(
            "select id, kind, language, title, body from canned_texts where id = $1 and removed_at is null",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(canned_of).transpose()
    }

    /// Adds a text of the staff's own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_canned_text(
        &self,
        text: &CannedText,
        by: StaffId,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        while !self.insert_canned_text(text, None, Some(by), now_ms).await? {
            // Another process has just taken the number.
        }
        Ok(())
    }

    /// Adds the texts that come with the program, each known by its name: one that is there, or was removed, stays so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn provide_canned_texts(
        &self,
        texts: &[(String, CannedText)],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        for (origin, text) in texts {
            loop {
                let there = sqlx::query("select id from canned_texts where origin = $1")
                    .bind(origin)
                    .fetch_optional(&self.readers)
                    .await?;
                if there.is_some() || self.insert_canned_text(text, Some(origin), None, now_ms).await? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Changes a text. False where it was removed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_canned_text(
        &self,
        id: i64,
        text: &CannedText,
        by: StaffId,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let changed = sqlx::query(
            "update canned_texts set kind = $1, language = $2, title = $3, body = $4, changed_by = $5, changed_at = $6
             where id = $7 and removed_at is null",
        )
        .bind(text.kind.map(<&str>::from))
        .bind(<&str>::from(text.language))
        .bind(&text.title)
        .bind(&text.body)
        .bind(by.0)
        .bind(now_ms)
        .bind(id)
        .execute(&self.writer)
        .await?;
        Ok(changed.rows_affected() > 0)
    }

    /// Removes a text. False where it was removed before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_canned_text(&self, id: i64, by: StaffId, now_ms: i64) -> Result<bool, StoreError> {
        let removed = sqlx::query(
            "update canned_texts set removed_at = $1, changed_at = $1, changed_by = $2
             where id = $3 and removed_at is null",
        )
        .bind(now_ms)
        .bind(by.0)
        .bind(id)
        .execute(&self.writer)
        .await?;
        Ok(removed.rows_affected() > 0)
    }

    /// False where the number or the origin was taken meanwhile.
    async fn insert_canned_text(
        &self,
        text: &CannedText,
        origin: Option<&str>,
        by: Option<StaffId>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let inserted = sqlx::query(
            "insert into canned_texts (id, origin, kind, language, title, body, changed_by, changed_at)
             select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $7 from canned_texts where true
             on conflict do nothing",
        )
        .bind(origin)
        .bind(text.kind.map(<&str>::from))
        .bind(<&str>::from(text.language))
        .bind(&text.title)
        .bind(&text.body)
        .bind(by.map(|by| by.0))
        .bind(now_ms)
        .execute(&self.writer)
        .await?;
        Ok(inserted.rows_affected() > 0)
    }
}

fn canned_of(row: &AnyRow) -> Result<Canned, StoreError> {
    let damaged = || StoreError::Corrupt(sqlx::Error::Decode("a canned text can't be read".into()));
    let kind: Option<String> = row.try_get(1)?;
    Ok(Canned {
        id: row.try_get(0)?,
        text: CannedText {
            kind: kind.map(|kind| kind.parse()).transpose().map_err(|_| damaged())?,
            language: row.try_get::<String, _>(2)?.parse().map_err(|_| damaged())?,
            title: row.try_get(3)?,
            body: row.try_get(4)?,
        },
    })
}
