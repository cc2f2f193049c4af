//! The files that people send with appeals: each content once, sealed, and gone with the last who holds it.

use osms_appeals::{Attachment, KeptFile, Number};
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use super::damaged;
use super::reading::parsed;
use crate::store::{JobId, Store, StoreError, Vault};

/// A file to be kept.
pub struct NewFile<'a> {
    /// The draft that it was sent to.
    pub draft: i64,
    /// What it is, by what is in it.
    pub kind: Attachment,
    /// How the person called it.
    pub name: &'a str,
    /// What is in it.
    pub content: &'a [u8],
}

const BLOBS: &str = "blobs";
const FILES: &str = "appeal_files";

impl Store {
    /// Keeps a file that a job has fetched, and gives its number among the files of the person. Kept twice, it is there once.
    ///
    /// # Errors
    /// When the database or the vault fails.
    pub async fn keep_file(&self, job: JobId, file: &NewFile<'_>) -> Result<i64, StoreError> {
        // Sealing takes time, and comes before the lock.
        let hash = self.vault.hash(BLOBS, file.content);
        let content = self.vault.seal(BLOBS, &hash, file.content)?;
        let name = self.vault.seal(FILES, &job.chat().to_be_bytes(), file.name.as_bytes())?;
        let mut transaction = self.begin().await?;
        sqlx::query("insert into blobs (hash, content) values ($1, $2) on conflict (hash) do nothing")
            .bind(hash.to_vec())
            .bind(content)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "insert into appeal_files (chat, turn, draft, hash, kind, size, name) values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (chat, turn) do nothing",
        )
        .bind(job.chat())
        .bind(job.turn())
        .bind(file.draft)
        .bind(hash.to_vec())
        .bind(<&str>::from(file.kind))
        .bind(i64::try_from(file.content.len()).unwrap_or(i64::MAX))
        .bind(name)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(job.turn())
    }

    /// The files of an appeal, in the order in which they came.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn files_of(&self, number: Number) -> Result<Vec<KeptFile>, StoreError> {
        let rows = sqlx::query(
            "select turn, place, kind, size, name, chat from appeal_files where number = $1 order by turn",
        )
        .bind(number.get())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| file_of(&self.vault, row)).collect()
    }

    /// A file of an appeal with what is in it; none where the appeal has no such file.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn file(&self, number: Number, id: i64) -> Result<Option<(KeptFile, Vec<u8>)>, StoreError> {
        let row = sqlx::query(
            "select f.turn, f.place, f.kind, f.size, f.name, f.chat, f.hash, b.content
             from appeal_files f join blobs b on b.hash = f.hash
             where f.number = $1 and f.turn = $2",
        )
        .bind(number.get())
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let content =
            self.vault.open(BLOBS, &row.try_get::<Vec<u8>, _>(6)?, &row.try_get::<Vec<u8>, _>(7)?)?;
        Ok(Some((file_of(&self.vault, &row)?, content)))
    }
}

/// The files of a draft go with the line of an appeal's history.
pub(super) async fn add_files_to(
    transaction: &mut Transaction<'_, Any>,
    chat: i64,
    draft: i64,
    number: Number,
    place: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "update appeal_files set number = $1, place = $2 where chat = $3 and draft = $4 and number is null",
    )
    .bind(number.get())
    .bind(place)
    .bind(chat)
    .bind(draft)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Whose files are removed.
pub(super) enum FilesOf {
    /// A file of a draft, or all of them.
    Draft { chat: i64, draft: i64, file: Option<i64> },
    /// Those of all drafts of a chat.
    Chat(i64),
    /// Those of an appeal.
    Appeal(Number),
}

/// Removes files, and their contents where nobody else holds them.
pub(super) async fn drop_files(
    transaction: &mut Transaction<'_, Any>,
    whose: &FilesOf,
) -> Result<(), StoreError> {
    let query = match whose {
        FilesOf::Draft { chat, draft, file } => sqlx::query(
            "delete from appeal_files
             where chat = $1 and draft = $2 and number is null and ($3 is null or turn = $3) returning hash",
        )
        .bind(*chat)
        .bind(*draft)
        .bind(*file),
        FilesOf::Chat(chat) => {
            sqlx::query("delete from appeal_files where chat = $1 and number is null returning hash")
                .bind(*chat)
        }
        FilesOf::Appeal(number) => {
            sqlx::query("delete from appeal_files where number = $1 returning hash").bind(number.get())
        }
    };
    for row in query.fetch_all(&mut **transaction).await? {
        sqlx::query(
            "delete from blobs where hash = $1 and not exists (select 1 from appeal_files where hash = $1)",
        )
        .bind(row.try_get::<Vec<u8>, _>(0)?)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

fn file_of(vault: &Vault, row: &AnyRow) -> Result<KeptFile, StoreError> {
    let chat: i64 = row.try_get(5)?;
    let name = vault.open(FILES, &chat.to_be_bytes(), &row.try_get::<Vec<u8>, _>(4)?)?;
    Ok(KeptFile {
        id: row.try_get(0)?,
        entry: row.try_get(1)?,
        kind: parsed::<Attachment>(&row.try_get::<String, _>(2)?, "a kind of file")?,
        size: row.try_get(3)?,
        name: String::from_utf8(name).map_err(|_| damaged("a name"))?,
    })
}
