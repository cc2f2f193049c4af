//! A story is told on a database of its own, once on SQLite and once on PostgreSQL.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use osms_bot::store::{Store, Vault};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

/// Each sentence of the story becomes a test on each database.
macro_rules! story {
    ($($sentence:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $sentence() {
                crate::story::on_sqlite(super::$sentence).await;
            })*
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $sentence() {
                crate::story::on_postgres(super::$sentence).await;
            })*
        }
    };
}
pub(crate) use story;

/// A database of one test, and what a test does to it from outside.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) url: String,
    pub(crate) keys: String,
}

impl World {
    pub(crate) fn new(url: String) -> Self {
        Self { url, keys: Vault::generate_key().expect("a key") }
    }

    pub(crate) async fn store(&self) -> Store {
        self.store_with(&self.keys).await
    }

    pub(crate) async fn store_with(&self, keys: &str) -> Store {
        let vault = Vault::parse(keys).expect("keys");
        Store::open(&self.url, vault).await.expect("the store opens")
    }

    /// Somebody with the database at hand.
    pub(crate) async fn sql(&self, sql: &'static str) -> Vec<sqlx::any::AnyRow> {
        let mut connection = sqlx::AnyConnection::connect(&self.url).await.expect("a connection");
        let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("a statement");
        connection.close().await.expect("closed");
        rows
    }
}

pub(crate) async fn on_sqlite<F: Future<Output = ()>>(story: impl FnOnce(World) -> F) {
    let folder = TempDir::new().expect("a folder");
    story(World::new(format!("sqlite://{}", folder.path().join("osms.db").display()))).await;
}

pub(crate) async fn on_postgres<F: Future<Output = ()> + Send + 'static>(story: impl FnOnce(World) -> F) {
    static DATABASES: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("OSMS_TEST_POSTGRES")
        .expect("OSMS_TEST_POSTGRES is not set: run scripts/test, which starts a PostgreSQL for the tests");
    let name = format!("osms_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    let administer = async |statement: String| {
        let mut connection = PgConnection::connect(&server).await.expect("the server answers");
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.expect("a database");
    };
    administer(format!("create database {name}")).await;
    let (base, options) = server.split_once('?').unwrap_or((&server, ""));
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    let told = tokio::spawn(story(World::new(format!("{base}/{name}?{options}")))).await;
    administer(format!("drop database {name} with (force)")).await;
    if let Err(failure) = told {
        std::panic::resume_unwind(failure.into_panic());
    }
}
