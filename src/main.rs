//! Picks the role and starts it. The only place that reads the clock and the environment.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use chrono::Utc;
use osms_answers::Answers;
use osms_bot::cli::{self, Answer, Asked, Order};
use osms_bot::conversation::tree::World;
use osms_bot::desk::{self, Desk};
use osms_bot::incident;
use osms_bot::papers::{self, Papers};
use osms_bot::registry::{self, Registry};
use osms_bot::settings::{BadSettings, Base, LogFormat, Settings};
use osms_bot::store::{Store, Vault};
use osms_bot::telegram;
use osms_bot::watch::{self, Metrics, Watched};
use osms_rules::Rules;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_none() {
        return role(Settings::read, |settings| settings.base.log_format, run_bot);
    }
    if let Some(asked) = papers::asked(std::env::args_os().skip(1)) {
        return papers::answer(&asked);
    }
    match cli::ask(std::env::args_os(), Utc::now()) {
        Asked::Answer(answer) => written(&answer),
        Asked::Migrate => role(Base::read, |base| base.log_format, migrate),
        Asked::Order(order) => role(Base::read, |base| base.log_format, |base| on_database(base, *order)),
    }
}

/// Writes an answer of a command.
fn written(answer: &Answer) -> ExitCode {
    // A closed pipe is the reader's choice, not an error.
    let _ = std::io::stdout().write_all(answer.stdout.as_bytes());
    let _ = std::io::stderr().write_all(answer.stderr.as_bytes());
    ExitCode::from(answer.code)
}

/// A role that needs settings, a log and a runtime.
fn role<S, F: Future<Output = anyhow::Result<ExitCode>>>(
    read: impl FnOnce(std::env::Vars) -> Result<S, BadSettings>,
    log_format: impl FnOnce(&S) -> LogFormat,
    start: impl FnOnce(S) -> F,
) -> ExitCode {
    // A missing .env is no mistake: the environment is enough.
    let _ = dotenvy::dotenv();
    let settings = match read(std::env::vars()) {
        Ok(settings) => settings,
        Err(mistakes) => {
            let _ = writeln!(std::io::stderr(), "{mistakes}");
            return ExitCode::from(2);
        }
    };
    log(log_format(&settings));
    incident::log_panics();
    // One thread: a turn is short, and much of its time would go into handing it from thread to thread. Who needs more than
    // a core runs more processes.
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(failure) => {
            error!(%failure, "no runtime");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(start(settings)) {
        Ok(code) => code,
        Err(failure) => {
            error!("{failure:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run_bot(settings: Settings) -> anyhow::Result<ExitCode> {
    // Before all else: who stops the bot while it still starts wants it to end in order.
    let stop = CancellationToken::new();
    tokio::spawn(stop_on(signals()?, stop.clone()));
    let store = open(&settings.base).await?;
    let rules = Rules::load().context("the rules can't be read")?;
    let clock: telegram::Clock = Arc::new(Utc::now);
    let metrics = Metrics::new();
    if let Some(addr) = settings.metrics_addr {
        let listener = listen("METRICS_ADDR", addr).await?;
        let (store, clock) = (store.clone(), Arc::clone(&clock));
        let watched = Watched { metrics: metrics.clone(), store, clock, stop: stop.clone() };
        tokio::spawn(watch::serve(listener, watched));
    }
    let desk = match settings.desk_addr {
        Some(addr) => {
            let listener = listen("DESK_ADDR", addr).await?;
            let rules = Rules::load().context("the rules can't be read")?;
            let (store, clock, metrics) = (store.clone(), Arc::clone(&clock), metrics.clone());
            let setup = desk::Setup { store, rules, clock, publisher: settings.publisher, metrics };
            let desk = Desk::open(setup).await.context("the desk can't be opened")?;
            Some(tokio::spawn(desk::serve(listener, desk, stop.clone())))
        }
        None => None,
    };
    let registry = Registry::of(&settings.registry, &store, Arc::clone(&clock)).context("no HTTP client")?;
    let answers = Answers::load().context("the answers can't be read")?;
    let world = World::new(rules, Arc::new(answers), settings.publisher);
    let world = match &registry {
        Some(_) => world.with_look_ups(registry::fingerprints(&store)),
        None => world,
    };
    let papers = Papers::with_program(std::env::current_exe().context("this program can't be found")?);
    let Settings { token, api_url, webhook, .. } = settings;
    let setup = telegram::Setup {
        token,
        api_url,
        webhook,
        store: store.clone(),
        world,
        registry,
        papers,
        clock,
        metrics,
    };
    let ended = telegram::run(setup, stop.clone()).await;
    stop.cancel();
    if let Some(desk) = desk {
        let _ = desk.await;
    }
    store.close().await;
    ended?;
    Ok(ExitCode::SUCCESS)
}

async fn listen(setting: &str, addr: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(addr).await.with_context(|| format!("{setting}: can't listen on {addr}"))
}

async fn migrate(base: Base) -> anyhow::Result<ExitCode> {
    open(&base).await?.close().await;
    info!("the tables are up to date");
    Ok(ExitCode::SUCCESS)
}

/// A command on the database. Exit code 1 says that rows of a file could not be used, so a failure has another.
async fn on_database(base: Base, order: Order) -> anyhow::Result<ExitCode> {
    let store = match open(&base).await {
        Ok(store) => store,
        Err(failure) => {
            error!("{failure:#}");
            return Ok(ExitCode::from(Answer::FAILED));
        }
    };
    let answer = order.run(&store, &mut std::io::stdin(), &mut std::io::stderr()).await;
    store.close().await;
    Ok(written(&answer))
}

/// Opens the database with the key of the settings, or with the one beside an SQLite file.
async fn open(base: &Base) -> anyhow::Result<Store> {
    let vault = if let Some(keys) = &base.data_key {
        Vault::parse(keys).context("DATA_KEY")?
    } else {
        let file = base.database_url.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
        let file = file.and_then(|path| path.split('?').next()).filter(|path| !path.is_empty());
        let file = file.context("DATA_KEY: needed with this database; 32 random bytes in base64")?;
        warn!(
            "DATA_KEY is not set: the key lies in a file beside the database; keep it safe, and apart from copies"
        );
        Vault::key_beside(Path::new(file)).context("the key beside the database")?
    };
    Store::open(&base.database_url, vault).await.context("the database can't be opened")
}

/// Only this program's own lines: the libraries could log what a person wrote.
fn log(format: LogFormat) {
    let filter = Targets::new()
        .with_target("osms_bot", LevelFilter::INFO)
        // The playground builds this file under another name.
        .with_target(env!("CARGO_CRATE_NAME"), LevelFilter::INFO);
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

/// What ends the process in order; heard from now on.
fn signals() -> anyhow::Result<[Signal; 2]> {
    let hear = |kind| signal(kind).context("signals can't be heard");
    Ok([hear(SignalKind::terminate())?, hear(SignalKind::interrupt())?])
}

async fn stop_on([mut terminate, mut interrupt]: [Signal; 2], stop: CancellationToken) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    stop.cancel();
}
