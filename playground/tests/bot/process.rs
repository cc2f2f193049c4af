//! The real bot as a process of its own, against a simulator: started, stopped, killed, its log kept.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use osms_playground::simulator::Simulator;

/// A running bot. Killed when it is dropped.
pub(crate) struct Bot {
    child: Child,
}

/// Where a bot keeps what outlives it.
pub(crate) struct Home {
    folder: tempfile::TempDir,
    database_url: String,
    variables: Vec<(&'static str, String)>,
}

impl Home {
    /// A fresh folder with an SQLite database.
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let database_url = format!("sqlite://{}", folder.path().join("osms.db").display());
        Self { folder, database_url, variables: Vec::new() }
    }

    /// The same with a setting more for its bots.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// The same without the settings that begin so.
    pub(crate) fn without(mut self, beginning: &str) -> Self {
        self.variables.retain(|(name, _)| !name.starts_with(beginning));
        self
    }

    /// Everything that the bots of this home have logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// The files of the database.
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

impl Bot {
    pub(crate) fn start(simulator: &Simulator, home: &Home) -> Self {
        let log =
            File::options().create(true).append(true).open(home.log_file()).expect("a log can be written");
        let child = Command::new(binary())
            .env("TELOXIDE_TOKEN", simulator.token())
            .env("TELOXIDE_API_URL", simulator.url())
            .env("DATABASE_URL", &home.database_url)
            .env_remove("DATA_KEY")
            .envs(home.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(home.folder.path())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the bot starts");
        Self { child }
    }

    /// As an orchestrator stops it; waits until it is gone.
    pub(crate) fn terminate(mut self) -> std::process::ExitStatus {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        assert!(status.success());
        self.child.wait().expect("the bot ends")
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

/// The binary of the workspace, built as it is now.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--workspace", "--bin", "osms-bot"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("cargo runs");
        assert!(status.success(), "the bot can be built");
        // target/debug/deps/bot-… lies beside target/debug/osms-bot.
        let test = std::env::current_exe().expect("the test knows where it is");
        let folder = test.parent().and_then(Path::parent).expect("the test lies in target");
        folder.join("osms-bot")
    })
}
