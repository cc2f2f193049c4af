//! Appeals, acts and their history, written.

use std::sync::LazyLock;

use osms_appeals::{Act, Content, Effect, Key, Number, Party, Registration, Standing, Step, keys_of};
use sqlx::{Any, Row, Transaction};

use super::files::{FilesOf, add_files_to, drop_files};
use super::reading::said_by_the_person;
use super::{ENTRIES, NEVER, TABLE, damaged, day_number};
use crate::store::rows::Rows;
use crate::store::{MessageId, Store, StoreError, Vault, outbox};

/// What became of an act of the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is written, with the message that tells the person.
    Done,
    /// Nothing is written: the appeal has changed since it was read.
    Stale,
}

impl Store {
    /// Writes an act of the staff or of the program, and promises the message that tells the person. The relay sends it.
    ///
    /// # Errors
    /// When the database or the vault fails; then nothing is written.
    pub async fn act_on(
        &self,
        now_ms: i64,
        step: &Step,
        message: Option<&[u8]>,
    ) -> Result<Acted, StoreError> {
        let mut transaction = self.begin().await?;
        let told = match message {
            Some(message) => promise(&mut transaction, &self.vault, now_ms, step.number, message).await?,
            None => None,
        };
        if !write_step(&mut transaction, &self.vault, now_ms, None, step, told).await? {
            return Ok(Acted::Stale);
        }
        transaction.commit().await?;
        Ok(Acted::Done)
    }
}

/// Writes what a turn does with appeals. `false` where an appeal has changed since it was read: then the whole turn must not be
/// written.
pub(in crate::store) async fn write_effect(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    now_ms: i64,
    chat: i64,
    effect: &Effect,
) -> Result<bool, StoreError> {
    match effect {
        Effect::Register(registration) => {
            register(transaction, vault, now_ms, chat, registration).await?;
            Ok(true)
        }
        Effect::Step(step) => write_step(transaction, vault, now_ms, Some(chat), step, None).await,
        Effect::DropFiles { draft, file } => {
            drop_files(transaction, &FilesOf::Draft { chat, draft: *draft, file: *file }).await?;
            Ok(true)
        }
    }
}

/// Removes the files of all drafts of the chats.
pub(in crate::store) async fn forget_drafts(
    transaction: &mut Transaction<'_, Any>,
    chats: &[i64],
) -> Result<(), StoreError> {
    for chat in chats {
        drop_files(transaction, &FilesOf::Chat(*chat)).await?;
    }
    Ok(())
}

async fn register(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    now_ms: i64,
    chat: i64,
    registration: &Registration,
) -> Result<(), StoreError> {
    let Registration { number, draft, kind, region, language, standing, text, content } = registration;
    let columns = Columns::of(standing)?;
    let content_bytes = serde_json::to_vec(content).map_err(|_| damaged("an appeal"))?;
    sqlx::query(
        "insert into appeals (number, chat, draft, version, kind, region, language, received_at, standing, state, assignee,
             due_on, ended_on, content)
         values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(number.get())
    .bind(chat)
    .bind(draft)
    .bind(<&str>::from(*kind))
    .bind(region.map(osms_appeals::Region::code))
    .bind(<&str>::from(*language))
    .bind(now_ms)
    .bind(columns.standing)
    .bind(columns.state)
    .bind(columns.assignee)
    .bind(columns.due_on)
    .bind(columns.ended_on)
    .bind(vault.seal(TABLE, &owner(*number), &content_bytes)?)
    .execute(&mut **transaction)
    .await?;
    let line =
        Line { place: 1, by: Party::Person, act: Act::Register, from: None, text: Some(text), message: None };
    add_line(transaction, vault, now_ms, *number, standing, &line).await?;
    add_files_to(transaction, chat, *draft, *number, 1).await?;
    add_keys(transaction, vault, *number, keys_of(text, content)).await
}

/// Writes an act on the version that it was decided on; of a person's act the appeal must be theirs. `false` where it is not so.
async fn write_step(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    now_ms: i64,
    chat: Option<i64>,
    step: &Step,
    message: Option<i64>,
) -> Result<bool, StoreError> {
    let Step { number, version, by, act, standing, text, draft } = step;
    let columns = Columns::of(standing)?;
    let from: Option<String> = sqlx::query("select state from appeals where number = $1")
        .bind(number.get())
        .fetch_optional(&mut **transaction)
        .await?
        .map(|row| row.try_get(0))
        .transpose()?;
    let written = sqlx::query(
        "update appeals set version = version + 1, standing = $1, state = $2, assignee = $3, due_on = $4, ended_on = $5,
             rating = $6, satisfied = $7
         where number = $8 and version = $9 and ($10 is null or chat = $10)
         returning version",
    )
    .bind(columns.standing)
    .bind(columns.state)
    .bind(columns.assignee)
    .bind(columns.due_on)
    .bind(columns.ended_on)
    .bind(columns.rating)
    .bind(columns.satisfied)
    .bind(number.get())
    .bind(version)
    .bind(chat)
    .fetch_optional(&mut **transaction)
    .await?;
    let Some(row) = written else { return Ok(false) };
    // A line is added with each version, so the new version is the place of the new line.
    let place: i64 = row.try_get(0)?;
    let covered = if let Act::Redact { entry } = act { Some(*entry) } else { None };
    let line = Line {
        place,
        by: *by,
        act: *act,
        from: from.as_deref(),
        text: text.as_ref().filter(|_| covered.is_none()),
        message,
    };
    add_line(transaction, vault, now_ms, *number, standing, &line).await?;
    if let (Some(chat), Some(draft)) = (chat, draft) {
        add_files_to(transaction, chat, *draft, *number, place).await?;
    }
    match act {
        Act::Erase => erase(transaction, *number).await?,
        Act::Redact { entry } => {
            cover(transaction, vault, *number, *entry, text.as_deref().unwrap_or_default()).await?;
            find_anew(transaction, vault, *number).await?;
        }
        Act::Add | Act::Reopen => find_anew(transaction, vault, *number).await?,
        _ => {}
    }
    Ok(true)
}

/// Removes all that is personal: what was told and said, the files, by what it was found, and whose it was. The number, the days
/// and what was done remain.
async fn erase(transaction: &mut Transaction<'_, Any>, number: Number) -> Result<(), StoreError> {
    for statement in [
        "update appeals set content = null, chat = null where number = $1",
        "update appeal_entries set said = null, original = null, message = null where number = $1",
        "delete from appeal_keys where number = $1",
        "delete from outbox where appeal = $1",
    ] {
        sqlx::query(statement).bind(number.get()).execute(&mut **transaction).await?;
    }
    drop_files(transaction, &FilesOf::Appeal(number)).await
}

/// Puts what is left of a line in its place. The first original stays.
async fn cover(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    number: Number,
    place: i64,
    left: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "update appeal_entries set original = coalesce(original, said), said = $1
         where number = $2 and place = $3 and said is not null",
    )
    .bind(vault.seal(ENTRIES, &owner(number), left.as_bytes())?)
    .bind(number.get())
    .bind(place)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

struct Line<'a> {
    place: i64,
    by: Party,
    act: Act,
    from: Option<&'a str>,
    text: Option<&'a String>,
    message: Option<i64>,
}

async fn add_line(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    now_ms: i64,
    number: Number,
    standing: &Standing,
    line: &Line<'_>,
) -> Result<(), StoreError> {
    let (made_by, staff) = match line.by {
        Party::Person => ("person", None),
        Party::Staff(id) => ("staff", Some(id.0)),
        Party::Program => ("program", None),
    };
    let said = line.text.map(|text| vault.seal(ENTRIES, &owner(number), text.as_bytes())).transpose()?;
    sqlx::query(
        "insert into appeal_entries (number, place, made_at, made_by, staff, act, from_state, to_state, said, message)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(number.get())
    .bind(line.place)
    .bind(now_ms)
    .bind(made_by)
    .bind(staff)
    .bind(serde_json::to_string(&line.act).map_err(|_| damaged("an act"))?)
    .bind(line.from)
    .bind(<&str>::from(standing.state))
    .bind(said)
    .bind(line.message)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Lets the appeal be found by what is to be read in it now.
async fn find_anew(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    number: Number,
) -> Result<(), StoreError> {
    let sealed: Option<Option<Vec<u8>>> = sqlx::query("select content from appeals where number = $1")
        .bind(number.get())
        .fetch_optional(&mut **transaction)
        .await?
        .map(|row| row.try_get(0))
        .transpose()?;
    let Some(sealed) = sealed.flatten() else { return Ok(()) };
    let content = opened_content(vault, number, &sealed)?;
    let text = said_by_the_person(transaction, vault, number).await?;
    sqlx::query("delete from appeal_keys where number = $1")
        .bind(number.get())
        .execute(&mut **transaction)
        .await?;
    add_keys(transaction, vault, number, keys_of(&text, &content)).await
}

async fn add_keys(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    number: Number,
    keys: impl IntoIterator<Item = Key>,
) -> Result<(), StoreError> {
    static INSERT: LazyLock<Rows> = LazyLock::new(|| {
        Rows::new("insert into appeal_keys (word, number) values", 2, "on conflict (word, number) do nothing")
    });
    let words: Vec<i64> =
        keys.into_iter().map(|key| short(vault.hash(key.field(), key.value().as_bytes()))).collect();
    for (mut query, part) in INSERT.each(&words) {
        for word in part {
            query = query.bind(word).bind(number.get());
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Puts a message about an appeal into the outbox of whose it is; `None` where it is nobody's any more.
async fn promise(
    transaction: &mut Transaction<'_, Any>,
    vault: &Vault,
    now_ms: i64,
    number: Number,
    message: &[u8],
) -> Result<Option<i64>, StoreError> {
    // The row of the dialogue counts the messages of a chat, and keeps their order.
    let row = sqlx::query(
        "update dialogues set last_message = last_message + 1
         where chat = (select chat from appeals where number = $1)
         returning chat, last_message",
    )
    .bind(number.get())
    .fetch_optional(&mut **transaction)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = MessageId::new(row.try_get(0)?, row.try_get(1)?);
    let payload = vault.seal(outbox::TABLE, &id.chat().to_be_bytes(), message)?;
    outbox::insert_about(transaction, now_ms, id, payload, number.get()).await?;
    Ok(Some(id.number()))
}

/// What of a standing has columns of its own.
struct Columns {
    standing: String,
    state: &'static str,
    assignee: Option<i64>,
    due_on: i64,
    ended_on: Option<i64>,
    rating: Option<i64>,
    satisfied: Option<&'static str>,
}

impl Columns {
    fn of(standing: &Standing) -> Result<Self, StoreError> {
        Ok(Self {
            standing: serde_json::to_string(standing).map_err(|_| damaged("a standing"))?,
            state: standing.state.into(),
            assignee: standing.assignee.map(|id| id.0),
            due_on: standing.due_on().map_or(NEVER, day_number),
            ended_on: standing.ended_on.map(day_number),
            rating: standing.rating.map(i64::from),
            satisfied: standing.satisfied.map(|satisfied| if satisfied { "yes" } else { "no" }),
        })
    }
}

/// By which row a value of an appeal is sealed.
pub(super) fn owner(number: Number) -> [u8; 8] {
    number.get().to_be_bytes()
}

pub(super) fn opened_content(vault: &Vault, number: Number, sealed: &[u8]) -> Result<Content, StoreError> {
    let bytes = vault.open(TABLE, &owner(number), sealed)?;
    serde_json::from_slice(&bytes).map_err(|_| damaged("an appeal"))
}

/// The first 63 bits of a hash: as much as an index needs to find a row, and a column holds.
pub(super) fn short(hash: [u8; 32]) -> i64 {
    let first = hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    i64::try_from(first >> 1).unwrap_or_default()
}
