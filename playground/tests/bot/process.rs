//! The real bot as a process of its own, against a simulator: started, stopped, killed, its log kept. And the home in
//! which it is started, with a database of either kind.

use std::fs::File;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use osms_bot::store::{Store, Vault};
use osms_playground::simulator::Simulator;
use sqlx::{Connection, PgConnection};

/// Each of these stories becomes a test on each database.
macro_rules! on_both_databases {
    ($($story:ident)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story(crate::process::Home::sqlite()).await;
            })*
        }

        mod postgres {
            $(#[tokio::test]
            async fn $story() {
                crate::process::on_postgres(super::$story).await;
            })*
        }
    };
}
pub(crate) use on_both_databases;

/// A running bot. Killed when it is dropped.
pub(crate) struct Bot {
    child: Child,
}

/// Where a bot keeps what outlives it. Shows its log where the test fails.
pub(crate) struct Home {
    folder: tempfile::TempDir,
    database_url: String,
    environment: Vec<(String, String)>,
}

/// The key of the databases that have no file beside them: 32 bytes, known to everybody.
const KNOWN_KEY: &str = "dGhpcyBrZXkgcHJvdGVjdHMgbm90aGluZyBhdCBhbGw=";

impl Home {
    /// A fresh folder with an SQLite database.
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let database_url = format!("sqlite://{}", folder.path().join("osms.db").display());
        Self { folder, database_url, environment: Vec::new() }
    }

    /// A fresh folder, and a PostgreSQL database that is there.
    fn postgres(database_url: String) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Self { folder, database_url, environment: Vec::new() }.with("DATA_KEY", KNOWN_KEY)
    }

    /// The same home with a setting for every bot started in it.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    /// The same without the settings that begin so.
    pub(crate) fn without(mut self, beginning: &str) -> Self {
        self.environment.retain(|(name, _)| !name.starts_with(beginning));
        self
    }

    /// The same with a local registry in which there are synthetic people.
    pub(crate) fn with_registry(self) -> Self {
        let home = self.with("REGISTRY", "local");
        let sample = Command::new(env!("CARGO_BIN_EXE_bot"))
            .args(["registry", "sample", "--people", "30", "--seed", "1"])
            .env("DATABASE_URL", &home.database_url)
            .env_remove("DATA_KEY")
            .envs(home.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(home.folder.path())
            .output()
            .expect("the sample is made");
        assert!(sample.status.success(), "{}", String::from_utf8_lossy(&sample.stderr));
        home
    }

    /// The database as another process of the same installation opens it: the desk, a replica.
    pub(crate) async fn store(&self) -> Store {
        let vault = match self.database_url.strip_prefix("sqlite://") {
            Some(file) => Vault::key_beside(std::path::Path::new(file)),
            None => Vault::parse(KNOWN_KEY),
        };
        Store::open(&self.database_url, vault.expect("a key")).await.expect("the store opens")
    }

    /// Everything that the bots of this home have logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// The files of an SQLite database.
    pub(crate) fn database(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder can be read");
        files
            .map(|file| file.expect("a file").path())
            .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("osms.db")))
            .map(|path| std::fs::read(path).expect("a file can be read"))
            .collect()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

impl Drop for Home {
    #[expect(clippy::print_stderr, reason = "a test's output is shown where it fails")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("The bot's log:\n{}", self.log());
        }
    }
}

/// Tells a story on a fresh database of the server in `OSMS_TEST_POSTGRES`.
pub(crate) async fn on_postgres<F: Future<Output = ()> + Send + 'static>(story: impl FnOnce(Home) -> F) {
    static DATABASES: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("OSMS_TEST_POSTGRES")
        .expect("OSMS_TEST_POSTGRES is not set: run scripts/test, which starts a PostgreSQL for the tests");
    let name = format!("osms_bot_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    let administer = async |statement: String| {
        let mut connection = PgConnection::connect(&server).await.expect("the server answers");
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.expect("a database");
    };
    administer(format!("create database {name}")).await;
    let (base, options) = server.split_once('?').unwrap_or((&server, ""));
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    let home = Home::postgres(format!("{base}/{name}?{options}"));
    let told = tokio::spawn(story(home)).await;
    administer(format!("drop database {name} with (force)")).await;
    if let Err(failure) = told {
        std::panic::resume_unwind(failure.into_panic());
    }
}

impl Bot {
    pub(crate) fn start(simulator: &Simulator, home: &Home) -> Self {
        let log =
            File::options().create(true).append(true).open(home.log_file()).expect("a log can be written");
        let child = Command::new(env!("CARGO_BIN_EXE_bot"))
            .env("TELOXIDE_TOKEN", simulator.token())
            .env("TELOXIDE_API_URL", simulator.url())
            .env("DATABASE_URL", &home.database_url)
            .env_remove("DATA_KEY")
            .envs(home.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(home.folder.path())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the bot starts");
        Self { child }
    }

    /// As an orchestrator stops it; waits until it is gone. The simulator goes on meanwhile: the bot takes its leave.
    pub(crate) async fn terminate(self) -> ExitStatus {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        assert!(status.success());
        self.ended().await
    }

    /// Waits until it has ended by itself.
    pub(crate) async fn ended(mut self) -> ExitStatus {
        loop {
            if let Some(status) = self.child.try_wait().expect("the bot can be waited for") {
                return status;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// As a power cut stops it.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("the bot can be killed");
        self.child.wait().expect("the bot ends");
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address of this machine at which nobody listens.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    listener.local_addr().expect("it has an address")
}
