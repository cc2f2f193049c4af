//! Appeals and their history, read.

use osms_appeals::{Appeal, Dossier, Entry, Number, Party, StaffId, State};
use osms_rules::Language;
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use super::writing::{opened_content, owner};
use super::{ENTRIES, damaged};
use crate::store::{Store, StoreError, Vault};

/// The columns that [`appeal_of`] reads, in their order.
pub(super) const COLUMNS: &str =
    "a.number, a.version, a.kind, a.region, a.language, a.received_at, a.standing, a.content";
/// How many appeals of one person are read, the newest first.
const MOST_OF_ONE: i64 = 50;

impl Store {
    /// An appeal, for the staff; none where there is no such number.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn appeal(&self, number: Number) -> Result<Option<Appeal>, StoreError> {
        let row = sqlx::query(
            "select a.number, a.version, a.kind, a.region, a.language, a.received_at, a.standing, a.content
             from appeals a where a.number = $1",
        )
        .bind(number.get())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| appeal_of(&self.vault, &row)).transpose()
    }

    /// The appeals of a chat, the newest first. A number alone shows nothing: who asks is who sent them.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn appeals_of(&self, chat: i64) -> Result<Vec<Appeal>, StoreError> {
        let rows = sqlx::query(
            "select a.number, a.version, a.kind, a.region, a.language, a.received_at, a.standing, a.content
             from appeals a where a.chat = $1 order by a.number desc limit $2",
        )
        .bind(chat)
        .bind(MOST_OF_ONE)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| appeal_of(&self.vault, row)).collect()
    }

    /// The appeals of a chat with all that belongs to them, the newest first.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn dossiers_of(&self, chat: i64) -> Result<Vec<Dossier>, StoreError> {
        let mut dossiers = Vec::new();
        for appeal in self.appeals_of(chat).await? {
            let (entries, files) = (self.entries(appeal.number).await?, self.files_of(appeal.number).await?);
            dossiers.push(Dossier { appeal, entries, files });
        }
        Ok(dossiers)
    }

    /// The history of an appeal, from its beginning.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn entries(&self, number: Number) -> Result<Vec<Entry>, StoreError> {
        let rows = sqlx::query(
            "select place, made_at, made_by, staff, act, from_state, to_state, said, original
             from appeal_entries where number = $1 order by place",
        )
        .bind(number.get())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| entry_of(&self.vault, number, row)).collect()
    }

    /// An appeal with all that belongs to it, for the staff; none where there is no such number.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn dossier(&self, number: Number) -> Result<Option<Dossier>, StoreError> {
        let Some(appeal) = self.appeal(number).await? else { return Ok(None) };
        let (entries, files) = (self.entries(number).await?, self.files_of(number).await?);
        Ok(Some(Dossier { appeal, entries, files }))
    }

    /// The version of an appeal, by which it is seen that it has changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appeal_version(&self, number: Number) -> Result<Option<i64>, StoreError> {
        let row = sqlx::query("select version from appeals where number = $1")
            .bind(number.get())
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }
}

pub(super) fn appeal_of(vault: &Vault, row: &AnyRow) -> Result<Appeal, StoreError> {
    let number = number_of(row.try_get(0)?)?;
    let region: Option<String> = row.try_get(3)?;
    let content: Option<Vec<u8>> = row.try_get(7)?;
    Ok(Appeal {
        number,
        version: row.try_get(1)?,
        kind: parsed(&row.try_get::<String, _>(2)?, "a kind")?,
        region: region.map(|region| parsed(&region, "a region")).transpose()?,
        language: parsed::<Language>(&row.try_get::<String, _>(4)?, "a language")?,
        received_at: row.try_get(5)?,
        standing: serde_json::from_str(&row.try_get::<String, _>(6)?).map_err(|_| damaged("a standing"))?,
        content: content.map(|sealed| opened_content(vault, number, &sealed)).transpose()?,
    })
}

/// All that the person has said in an appeal.
pub(super) async fn said_by_the_person(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    number: Number,
) -> Result<String, StoreError> {
    let rows = sqlx::query(
        "select said from appeal_entries where number = $1 and made_by = 'person' and said is not null order by place",
    )
    .bind(number.get())
    .fetch_all(&mut **transaction)
    .await?;
    let mut texts = Vec::with_capacity(rows.len());
    for row in rows {
        texts.push(opened_text(vault, number, &row.try_get::<Vec<u8>, _>(0)?)?);
    }
    Ok(texts.join("\n"))
}

fn entry_of(vault: &Vault, number: Number, row: &AnyRow) -> Result<Entry, StoreError> {
    let made_by: String = row.try_get(2)?;
    let staff: Option<i64> = row.try_get(3)?;
    let by = match (made_by.as_str(), staff) {
        ("person", _) => Party::Person,
        ("program", _) => Party::Program,
        ("staff", Some(id)) => Party::Staff(StaffId(id)),
        _ => return Err(damaged("a party")),
    };
    let from: Option<String> = row.try_get(5)?;
    let open = |sealed: Option<Vec<u8>>| sealed.map(|sealed| opened_text(vault, number, &sealed)).transpose();
    Ok(Entry {
        place: row.try_get(0)?,
        at: row.try_get(1)?,
        by,
        act: serde_json::from_str(&row.try_get::<String, _>(4)?).map_err(|_| damaged("an act"))?,
        from: from.map(|state| parsed::<State>(&state, "a state")).transpose()?,
        to: parsed(&row.try_get::<String, _>(6)?, "a state")?,
        text: open(row.try_get(7)?)?,
        original: open(row.try_get(8)?)?,
    })
}

fn opened_text(vault: &Vault, number: Number, sealed: &[u8]) -> Result<String, StoreError> {
    String::from_utf8(vault.open(ENTRIES, &owner(number), sealed)?).map_err(|_| damaged("a text"))
}

pub(super) fn number_of(number: i64) -> Result<Number, StoreError> {
    number.try_into().map_err(|_| damaged("a number"))
}

pub(super) fn parsed<T: std::str::FromStr>(text: &str, what: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| damaged(what))
}
