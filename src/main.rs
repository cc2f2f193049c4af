//! Picks the role and starts it. The only place that reads the clock and the environment.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use chrono::Utc;
use osms_bot::cli;
use osms_bot::conversation::tree::World;
use osms_bot::incident;
use osms_bot::settings::{LogFormat, Settings};
use osms_bot::store::{Store, Vault};
use osms_bot::telegram;
use osms_bot::watch::{self, Metrics, Watched};
use osms_rules::Rules;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (None, _) => role(run_bot),
        (Some(command), None) if command == "migrate" => role(migrate),
        _ => command_line(),
    }
}

/// The rules for the terminal.
fn command_line() -> ExitCode {
    let answer = cli::answer(std::env::args_os());
    // A closed pipe is the reader's choice, not an error.
    let _ = std::io::stdout().write_all(answer.stdout.as_bytes());
    let _ = std::io::stderr().write_all(answer.stderr.as_bytes());
    ExitCode::from(answer.code)
}

/// A role that needs settings, a log and a runtime.
fn role<F: Future<Output = anyhow::Result<()>>>(start: impl FnOnce(Settings) -> F) -> ExitCode {
    // A missing .env is no mistake: the environment is enough.
    let _ = dotenvy::dotenv();
    let settings = match Settings::read(std::env::vars()) {
        Ok(settings) => settings,
        Err(mistakes) => {
            let _ = writeln!(std::io::stderr(), "{mistakes}");
            return ExitCode::from(2);
        }
    };
    log(settings.log_format);
    incident::log_panics();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(failure) => {
            error!(%failure, "no runtime");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(start(settings)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            error!("{failure:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run_bot(settings: Settings) -> anyhow::Result<()> {
    let store = open(&settings).await?;
    let rules = Rules::load().context("the rules can't be read")?;
    let world = World::new(rules, settings.publisher);
    let stop = CancellationToken::new();
    tokio::spawn(stop_on_signal(stop.clone()));
    let clock: telegram::Clock = Arc::new(Utc::now);
    let metrics = Metrics::new();
    if let Some(addr) = settings.metrics_addr {
        let listener = TcpListener::bind(addr).await;
        let listener = listener.with_context(|| format!("METRICS_ADDR: can't listen on {addr}"))?;
        let (store, clock) = (store.clone(), Arc::clone(&clock));
        let watched = Watched { metrics: metrics.clone(), store, clock, stop: stop.clone() };
        tokio::spawn(watch::serve(listener, watched));
    }
    let Settings { token, api_url, webhook, .. } = settings;
    let setup = telegram::Setup { token, api_url, webhook, store, world, registry: None, clock, metrics };
    Ok(telegram::run(setup, stop).await?)
}

async fn migrate(settings: Settings) -> anyhow::Result<()> {
    open(&settings).await?.close().await;
    info!("the tables are up to date");
    Ok(())
}

/// Opens the database with the key of the settings, or with the one beside an SQLite file.
async fn open(settings: &Settings) -> anyhow::Result<Store> {
    let vault = if let Some(keys) = &settings.data_key {
        Vault::parse(keys).context("DATA_KEY")?
    } else {
        let file = settings.database_url.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
        let file = file.and_then(|path| path.split('?').next()).filter(|path| !path.is_empty());
        let file = file.context("DATA_KEY: needed with this database; 32 random bytes in base64")?;
        warn!(
            "DATA_KEY is not set: the key lies in a file beside the database; keep it safe, and apart from copies"
        );
        Vault::key_beside(Path::new(file)).context("the key beside the database")?
    };
    Store::open(&settings.database_url, vault).await.context("the database can't be opened")
}

/// Only this program's own lines: the libraries could log what a person wrote.
fn log(format: LogFormat) {
    let filter = Targets::new().with_target("osms_bot", LevelFilter::INFO);
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => {
            registry.with(tracing_subscriber::fmt::layer().with_writer(std::io::stderr)).init();
        }
        LogFormat::Json => {
            registry.with(tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr)).init();
        }
    }
}

async fn stop_on_signal(stop: CancellationToken) {
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    stop.cancel();
}
