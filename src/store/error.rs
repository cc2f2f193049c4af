//! What can go wrong with a store, by what its caller can do.

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;

use super::VaultError;

/// Why the store did not do what was asked. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// It does not answer, is busy or full, or another process stood in the way: try again later.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    /// It is damaged, or holds what this program can't have written: a person must look at it.
    #[error("the database is damaged or not ours")]
    Corrupt(#[source] sqlx::Error),
    /// Not an address of a database that can be used.
    #[error("the address of the database can't be used: {0}")]
    Address(String),
    /// The tables can't be brought up to date: most often they are of a later release.
    #[error("the tables can't be brought up to date")]
    Migration(#[source] MigrateError),
    /// A value can't be sealed.
    #[error("the vault failed")]
    Vault(#[from] VaultError),
    /// More appeals in a year than there are numbers.
    #[error("the registration numbers of the year are used up")]
    NumbersUsedUp,
    /// A mistake of this program.
    #[error("the database refused")]
    Other(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether the same call may succeed later.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    pub(super) fn address(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Configuration(why) => Self::Address(why.to_string()),
            other => other.into(),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(refusal) => match kind(refusal.as_ref()) {
                Kind::Unavailable => Self::Unavailable(error),
                Kind::Corrupt => Self::Corrupt(error),
                Kind::Other => Self::Other(error),
            },
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::Protocol(_) => {
                Self::Corrupt(error)
            }
            _ => Self::Other(error),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => Self::Migration(other),
        }
    }
}

enum Kind {
    Unavailable,
    Corrupt,
    Other,
}

/// SQLite's codes are numbers whose low byte is the kind; PostgreSQL's are five characters, the first two the class.
fn kind(error: &dyn DatabaseError) -> Kind {
    let Some(code) = error.code() else { return Kind::Other };
    if code.len() == 5 {
        return match code.as_ref() {
            // Serialisation, deadlock, a lock that was not to be had, read-only after a failover.
            "40001" | "40P01" | "55P03" | "25006" => Kind::Unavailable,
            "XX001" | "XX002" => Kind::Corrupt,
            // Connection, resources, operator's intervention, system.
            code if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => Kind::Unavailable,
            _ => Kind::Other,
        };
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        // Busy, locked, out of memory, input and output, full, can't open.
        Ok(5 | 6 | 7 | 10 | 13 | 14) => Kind::Unavailable,
        // Corrupt, not a database.
        Ok(11 | 26) => Kind::Corrupt,
        _ => Kind::Other,
    }
}
