//! What must outlive the process: dialogues, promised messages, slow work, accounts of the staff. One SQL text for SQLite and PostgreSQL.
//!
//! A turn is written with [`Store::commit`]: the next state of the dialogue and the messages that it promises, all or
//! nothing. The process that wrote it sends the messages and tells [`Store::sent`]; what it could not send, because it
//! died or Telegram did not take it, the relay of any process finds with [`Store::claim_due`].
//!
//! The store has no clock: the caller says what time it is, in unix milliseconds.

mod appeals;
mod canned;
mod dialogues;
mod error;
mod jobs;
mod outbox;
mod registry;
mod rows;
mod staff;
mod vault;

use std::sync::Once;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{Any, AnyConnection, AnyPool, Connection, Transaction};

pub use self::appeals::{
    Acted, Assigned, Counts, Delivered, Exported, Filter, Group, GroupedBy, NewFile, Page, Shown,
};
pub use self::canned::{Canned, CannedText};
pub use self::dialogues::{Commit, Committed, Dialogue};
pub use self::error::StoreError;
pub use self::jobs::{DueJob, JobId};
pub use self::outbox::{Backlog, MessageId, Outgoing, SENDING_MS};
pub use self::registry::{Imported, RegistryImport, RegistryPayment, RegistryRecord, RegistryStatePaid};
pub use self::staff::{
    Attempt, FAILURES, FIRST_LOCK_MS, LONGEST_LOCK_MS, Login, NewStaff, NotALogin, SESSION_IDLE_MS,
    SESSION_LIFE_MS, SessionToken, Staff,
};
pub use self::vault::{Vault, VaultError};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long to wait for a connection, or for the lock of an SQLite file, before the store is called unavailable.
const PATIENCE: Duration = Duration::from_secs(10);
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;

/// The database and the key to it.
#[derive(Clone, Debug)]
pub struct Store {
    /// Where a transaction starts. SQLite has one writer at a time, whatever we do. With one connection for it, turns of
    /// this process queue here in the order they came, and none waits in SQLite's own lock, which polls with growing
    /// pauses and serves whoever is lucky. No function takes a second connection while it holds one, so the queue
    /// can't lock itself up. For PostgreSQL it is the same pool as `readers`.
    writer: AnyPool,
    /// Where single reads go: in WAL mode SQLite reads beside the writer.
    readers: AnyPool,
    database: Database,
    vault: Vault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Database {
    Sqlite,
    Postgres,
}

impl Store {
    /// Opens `sqlite://path` (makes the file where there is none) or `postgres://…`, and brings its tables up to date.
    ///
    /// # Errors
    /// When the address is of no such database, the database does not answer, or its tables are of a later release.
    pub async fn open(url: &str, vault: Vault) -> Result<Self, StoreError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);

        let database = database_of(url)?;
        let url = if database == Database::Sqlite { sqlite_url(url)? } else { url.to_owned() };
        let options: AnyConnectOptions = url.parse().map_err(StoreError::address)?;

        // A pool tries until it has no time left, and then says only that; the first connection says what is wrong.
        let mut first = AnyConnection::connect_with(&options).await?;
        let store = match database {
            Database::Sqlite => {
                sqlx::raw_sql("pragma journal_mode = wal").execute(&mut first).await?;
                let writer = sqlite_pool(1).connect_lazy_with(options.clone());
                let readers = sqlite_pool(SQLITE_READERS).connect_lazy_with(options);
                Self { writer, readers, database, vault }
            }
            Database::Postgres => {
                let pool = AnyPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(PATIENCE)
                    .connect_lazy_with(options);
                Self { writer: pool.clone(), readers: pool, database, vault }
            }
        };
        first.close().await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Brings the tables up to date. Processes that start together do it once.
    ///
    /// # Errors
    /// When the database does not answer, or was changed by a later release.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // `run_direct` is `run` whose future other threads may take over.
        match self.database {
            // sqlx holds an advisory lock meanwhile.
            Database::Postgres => {
                let mut connection = self.writer.acquire().await?;
                MIGRATIONS.run_direct(None, &mut *connection, false).await?;
            }
            // There is no such lock, so the migrations are savepoints of one transaction that has the file for itself.
            Database::Sqlite => {
                let mut transaction = self.begin().await?;
                MIGRATIONS.run_direct(None, &mut *transaction, false).await?;
                transaction.commit().await?;
            }
        }
        Ok(())
    }

    /// Reads as little as there is to read.
    ///
    /// # Errors
    /// When the database does not answer, or not as it should.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("select chat from dialogues limit 1").fetch_optional(&self.readers).await?;
        Ok(())
    }

    /// Waits until what is under way is done, and closes the connections.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Whether several processes may run on the database.
    fn is_shared(&self) -> bool {
        matches!(self.database, Database::Postgres)
    }

    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = match self.database {
            // A transaction that reads first and writes then would be refused when another process has written in
            // between; `immediate` waits for the right to write at once.
            Database::Sqlite => "begin immediate",
            Database::Postgres => "begin",
        };
        Ok(self.writer.begin_with(begin).await?)
    }
}

fn database_of(url: &str) -> Result<Database, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", _)) => Ok(Database::Sqlite),
        Some(("postgres" | "postgresql", _)) => Ok(Database::Postgres),
        _ => Err(StoreError::Address("it starts with neither sqlite: nor postgres:".to_owned())),
    }
}

/// The address with leave to make the file.
fn sqlite_url(url: &str) -> Result<String, StoreError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(StoreError::Address(
            "a database in memory ends with its connection: name a file".to_owned(),
        ));
    }
    Ok(match url.split_once('?') {
        Some((_, options)) if options.contains("mode=") => url.to_owned(),
        Some(_) => format!("{url}&mode=rwc"),
        None => format!("{url}?mode=rwc"),
    })
}

fn sqlite_pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        // A file does not hang up: no need to ask each time whether it is still there, nor to open it anew.
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| {
            Box::pin(async move {
                // `normal`: a power cut may take the last transactions with it, but never leaves half of one. What it
                // takes was not acknowledged to Telegram for more than a moment.
                sqlx::raw_sql(
                    "pragma busy_timeout = 10000; pragma synchronous = normal; pragma foreign_keys = on",
                )
                .execute(connection)
                .await?;
                Ok(())
            })
        })
}
