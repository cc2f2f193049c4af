//! The bot as a program of its own, and what it uses up.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::Value;
use tokio::process::{Child, Command};

/// A running bot. Killed when it is dropped.
pub(super) struct Program {
    child: Child,
}

impl Program {
    pub(super) fn start(
        path: &Path,
        folder: &Path,
        environment: &[(&'static str, String)],
    ) -> anyhow::Result<Self> {
        let path = path.canonicalize().with_context(|| path.display().to_string())?;
        let child = Command::new(&path)
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .current_dir(folder)
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {}", path.display()))?;
        Ok(Self { child })
    }

    /// As an orchestrator stops it; waits until it is gone.
    pub(super) async fn terminate(mut self) -> anyhow::Result<()> {
        let id = self.id()?.to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().await.context("kill")?;
        ensure!(asked.success(), "the bot could not be asked to stop");
        let ended = self.child.wait().await?;
        ensure!(ended.success(), "the bot ended badly: {ended}");
        Ok(())
    }

    /// The processor time of its own and of the kernel for it.
    pub(super) fn spent(&self) -> anyhow::Result<Duration> {
        spent_by(self.id()?)
    }

    /// The most memory that it has ever held, in bytes.
    pub(super) fn peak_memory(&self) -> anyhow::Result<u64> {
        peak_memory_of(self.id()?)
    }

    fn id(&self) -> anyhow::Result<u32> {
        self.child.id().context("the bot has ended")
    }
}

/// The processor time of this process: the people and the simulator.
pub(super) fn spent_here() -> anyhow::Result<Duration> {
    spent_by(std::process::id())
}

/// Builds the bot with optimisations, of the dependencies that are built for the playground already, and says where it is.
pub(super) async fn build() -> anyhow::Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--release", "--package", "playground", "--bin", "bot"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .await
        .context("cargo; without it, name the program with --bot")?;
    ensure!(output.status.success(), "the bot can't be built");
    let messages = String::from_utf8(output.stdout)?;
    let executable = |line: &str| {
        let message: Value = serde_json::from_str(line).ok()?;
        message.get("executable")?.as_str().map(PathBuf::from)
    };
    messages.lines().rev().find_map(executable).context("cargo names no program")
}

#[cfg(target_os = "linux")]
fn spent_by(id: u32) -> anyhow::Result<Duration> {
    let stat = procfs::process::Process::new(i32::try_from(id)?)?.stat()?;
    let ticks = stat.utime + stat.stime;
    Ok(Duration::from_micros(ticks * 1_000_000 / procfs::ticks_per_second()))
}

#[cfg(target_os = "linux")]
fn peak_memory_of(id: u32) -> anyhow::Result<u64> {
    let status = procfs::process::Process::new(i32::try_from(id)?)?.status()?;
    Ok(status.vmhwm.context("the kernel does not tell the peak")? * 1024)
}

#[cfg(not(target_os = "linux"))]
fn spent_by(_: u32) -> anyhow::Result<Duration> {
    anyhow::bail!("what a process uses up is read from /proc, which only Linux has")
}

#[cfg(not(target_os = "linux"))]
fn peak_memory_of(_: u32) -> anyhow::Result<u64> {
    anyhow::bail!("what a process uses up is read from /proc, which only Linux has")
}
