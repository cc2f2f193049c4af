//! How much the bot can carry: many virtual people talk to the real program at once, each waiting for the reply to what
//! they did before they go on.
//!
//! The people, the simulator and the bot share one machine, and the limits that Telegram sets (about 30 messages a
//! second) are not simulated: the figures tell what the bot could do, not what Telegram would let it.

mod program;
mod report;
mod script;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use chrono::Utc;
use osms_bot::registry::{self, sample};
use osms_bot::store::{Store, Vault};
use osms_rules::Rules;
use tokio::task::JoinSet;

use self::program::Program;
pub use self::report::Report;
use self::script::Talk;
pub use self::script::{Act, Reply, SCRIPTS, Script, Step};
use crate::simulator::{Settings, Simulator};

/// What to measure.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many people talk at once.
    pub people: usize,
    /// For how long, after all have been greeted.
    pub duration: Duration,
    /// What they talk about.
    pub script: &'static Script,
    /// The program of the bot; one built with optimisations for it where it is missing.
    pub bot: Option<PathBuf>,
    /// Its database; a fresh SQLite file where it is missing.
    pub database: Option<String>,
}

/// How long a person waits for a reply before the whole measurement is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often the bot is started anew to see how long that takes.
const RESTARTS: usize = 5;

/// Measures.
///
/// # Errors
/// When the bot can't be built or started, or leaves somebody without an answer.
pub async fn run(options: Options) -> anyhow::Result<Report> {
    let bot = match options.bot {
        Some(path) => path,
        None => program::build().await?,
    };
    let folder = tempfile::tempdir().context("a folder for the database")?;
    let fresh = format!("sqlite://{}", folder.path().join("osms.db").display());
    let database = options.database.unwrap_or(fresh);
    // Nobody looks back at what was said: a long memory would only slow the simulator down.
    let settings = Settings { history_per_chat: 10, ..Settings::default() };
    let simulator = Simulator::start_with(settings, axum::Router::new()).await?;
    let key = Vault::generate_key()?;
    let today = Utc::now();
    let people: Vec<_> =
        sample::people(&Rules::load()?, options.people, 1, registry::day_of(today)).collect();
    let iins: Vec<_> = people.iter().map(|person| person.iin).collect();
    if options.script.registry {
        let store = Store::open(&database, Vault::parse(&key)?).await?;
        sample::put(&store, people, today.timestamp_millis()).await?;
        store.close().await;
    }
    let environment = [
        ("TELOXIDE_TOKEN", simulator.token().to_owned()),
        ("TELOXIDE_API_URL", simulator.url()),
        ("DATABASE_URL", database.clone()),
        ("DATA_KEY", key),
        ("REGISTRY", if options.script.registry { "local" } else { "none" }.to_owned()),
    ];
    let start = || Program::start(&bot, folder.path(), &environment);

    let program = start()?;
    let mut talks = Vec::with_capacity(options.people);
    let mut greetings = JoinSet::new();
    for (number, iin) in iins.into_iter().enumerate() {
        let person = simulator.person(&format!("Адам {number}"), "kk").with_patience(PATIENCE);
        let mut talk = Talk::new(person, iin, options.script);
        greetings.spawn(async move { talk.begin().await.map(|()| talk) });
    }
    while let Some(greeted) = greetings.join_next().await {
        talks.push(greeted??);
    }

    let (bot_before, own_before) = (program.spent()?, program::spent_here()?);
    let begun = Instant::now();
    let until = begun + options.duration;
    let mut talking = JoinSet::new();
    for talk in talks {
        talking.spawn(talk.go_on(until));
    }
    let mut waits = Vec::new();
    while let Some(waited) = talking.join_next().await {
        waits.extend(waited??);
    }
    let lasted = begun.elapsed();
    let (bot_after, own_after) = (program.spent()?, program::spent_here()?);
    let peak_memory = program.peak_memory()?;
    program.terminate().await?;

    let mut starts = Vec::with_capacity(RESTARTS);
    for _ in 0..RESTARTS {
        let polls = simulator.polls();
        let begun = Instant::now();
        let program = start()?;
        simulator.wait_until_polled(polls, PATIENCE).await?;
        starts.push(begun.elapsed());
        program.terminate().await?;
    }
    Ok(Report::new(report::Measured {
        script: options.script.name,
        people: options.people,
        database: Arc::from(database.split(':').next().unwrap_or_default()),
        lasted,
        waits,
        bot: bot_after.saturating_sub(bot_before),
        own: own_after.saturating_sub(own_before),
        peak_memory,
        starts,
    }))
}
