//! Starts the simulator with the web chat, and the bot on a fresh database, and says where to look. With `load` it
//! measures what the bot can carry instead.

mod appeals;

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{env, path::Path};

use anyhow::Context as _;
use clap::{Arg, ArgMatches, Command, value_parser};
use osms_answers::Answers;
use osms_appeals::Role;
use osms_bot::conversation::Publisher;
use osms_bot::conversation::tree::World;
use osms_bot::desk::{self, Desk};
use osms_bot::papers::{self, Papers};
use osms_bot::password::Password;
use osms_bot::registry::sample::{self, Situation};
use osms_bot::registry::{self, Local, Registry};
use osms_bot::store::{NewStaff, Store, Vault};
use osms_bot::telegram;
use osms_bot::watch::Metrics;
use osms_playground::simulator::{NewPerson, Settings, Simulator};
use osms_playground::{chat, load};
use osms_rules::{Language, Rules};
use strum::VariantArray as _;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// How many synthetic people are in the registry, and of which seed.
const PEOPLE: usize = 1000;
const SEED: u64 = 1;

fn main() -> anyhow::Result<ExitCode> {
    // The bot reads files in a process of the program that it is part of, and here that is this one.
    if let Some(asked) = papers::asked(env::args_os().skip(1)) {
        return Ok(papers::answer(&asked));
    }
    tokio::runtime::Runtime::new()?.block_on(run())?;
    Ok(ExitCode::SUCCESS)
}

async fn run() -> anyhow::Result<()> {
    match program().get_matches().subcommand() {
        Some(("load", given)) => {
            let report = load::run(load_options(given)?).await?;
            writeln!(std::io::stdout(), "{report}")?;
            Ok(())
        }
        _ => web_chat().await,
    }
}

fn program() -> Command {
    let number = |name: &'static str, default: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .default_value(default)
            .value_parser(value_parser!(u32).range(1..))
            .help(help)
    };
    let scripts = load::SCRIPTS.iter().map(|script| script.name);
    let load = Command::new("load")
        .about("Measures the bot under many people at once; build with --release")
        .arg(number("people", "300", "How many talk at once"))
        .arg(number("seconds", "20", "For how long"))
        .arg(Arg::new("script").long("script").value_parser(scripts.collect::<Vec<_>>()).help("The dialogue"))
        .arg(
            Arg::new("bot")
                .long("bot")
                .value_parser(value_parser!(PathBuf))
                .help("The program of the bot; without it, one is built with --release"),
        )
        .arg(
            Arg::new("database").long("database").help("DATABASE_URL of the bot; without it, a fresh SQLite"),
        );
    Command::new("playground")
        .about("The bot in a web chat on this machine, without Telegram")
        .after_help("PLAYGROUND_ADDR: the address of the web chat, 127.0.0.1:8081 without it")
        .subcommand(load)
}

fn load_options(given: &ArgMatches) -> anyhow::Result<load::Options> {
    let number = |name| given.get_one::<u32>(name).copied().unwrap_or(1);
    let name = given.get_one::<String>("script").map_or(load::SCRIPTS[0].name, String::as_str);
    let script = load::SCRIPTS.iter().find(|script| script.name == name);
    Ok(load::Options {
        people: usize::try_from(number("people"))?,
        duration: Duration::from_secs(number("seconds").into()),
        script: script.context("there is no such script")?,
        bot: given.get_one("bot").cloned(),
        database: given.get_one("database").cloned(),
    })
}

async fn web_chat() -> anyhow::Result<()> {
    let address = env::var("PLAYGROUND_ADDR").unwrap_or_else(|_| "127.0.0.1:8081".to_owned());
    let address: SocketAddr = address.parse().with_context(|| format!("PLAYGROUND_ADDR={address}"))?;
    let settings = Settings { address, ..Settings::default() };
    let simulator = Simulator::start_with(settings, chat::router())
        .await
        .with_context(|| format!("listening on {address}"))?;
    for (name, language) in [("Айгүл", "kk"), ("Марат", "ru")] {
        let person = NewPerson {
            id: None,
            first_name: name.to_owned(),
            language_code: Some(language.to_owned()),
            username: None,
        };
        simulator.add_person(person).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    }
    let folder = tempfile::tempdir().context("a folder for the database")?;
    let (bot, to_try) = bot_with_people(&simulator, folder.path()).await?;
    let stop = CancellationToken::new();
    let store = bot.store.clone();
    let accounts = accounts(&store).await?;
    let appeals = appeals::put(&store, &Rules::load()?, (bot.clock)()).await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("an address for the desk")?;
    let desk_addr = listener.local_addr()?;
    let setup = desk::Setup {
        store: store.clone(),
        rules: Rules::load()?,
        clock: Arc::clone(&bot.clock),
        publisher: Publisher::Independent,
        metrics: bot.metrics.clone(),
    };
    let desk = tokio::spawn(desk::serve(listener, Desk::open(setup).await?, stop.clone()));
    let bot = tokio::spawn(telegram::run(bot, stop.clone()));
    writeln!(
        std::io::stdout(),
        "Web chat: {url}/\n\
         Two synthetic persons are there; more with the button. The database is gone when this ends.\n\
         Another bot can talk here instead: TELOXIDE_API_URL={url} TELOXIDE_TOKEN={token}\n\n\
         The desk of the staff, with {appeals} synthetic appeals: http://{desk_addr}/\n{accounts}\n\
         {PEOPLE} synthetic people are in the registry. Numbers to try:\n{to_try}\n\
         Stop with Ctrl+C.",
        url = simulator.url(),
        token = simulator.token(),
    )?;
    tokio::signal::ctrl_c().await.context("waiting for Ctrl+C")?;
    stop.cancel();
    let ended = bot.await?;
    desk.await?;
    store.close().await;
    Ok(ended?)
}

/// An account of each role, and a line with its login and its password.
async fn accounts(store: &Store) -> anyhow::Result<String> {
    let mut lines = String::new();
    for (role, language) in
        [(Role::Operator, Language::Kk), (Role::Senior, Language::Ru), (Role::Auditor, Language::Ru)]
    {
        let name: &str = role.into();
        let password = Password::generate()?;
        let (login, password_hash) = (name.parse()?, password.hash()?);
        let new = NewStaff { login: &login, password_hash: &password_hash, role, language };
        store.add_staff(chrono::Utc::now().timestamp_millis(), new).await?;
        writeln!(lines, "  {name:<8}  {}", password.as_str())?;
    }
    Ok(lines)
}

/// A bot on a fresh database, and a line for each situation of the synthetic people in its registry.
async fn bot_with_people(simulator: &Simulator, folder: &Path) -> anyhow::Result<(telegram::Setup, String)> {
    let database = format!("sqlite://{}", folder.join("osms.db").display());
    let store = Store::open(&database, Vault::generate()?).await?;
    let clock: telegram::Clock = Arc::new(chrono::Utc::now);
    let rules = Rules::load()?;
    let now = clock();
    let people: Vec<_> = sample::people(&rules, PEOPLE, SEED, registry::day_of(now)).collect();
    let lines = Situation::VARIANTS.iter().filter_map(|situation| {
        let person = people.iter().find(|person| person.situation == *situation)?;
        Some(format!("  {}  {}\n", person.iin.as_str(), <&str>::from(situation)))
    });
    let to_try = lines.collect();
    sample::put(&store, people, now.timestamp_millis()).await?;
    let world = World::new(rules, Arc::new(Answers::load()?), Publisher::Independent)
        .with_look_ups(registry::fingerprints(&store));
    let setup = telegram::Setup {
        token: simulator.token().to_owned(),
        api_url: Some(simulator.url().parse()?),
        webhook: None,
        registry: Some(Registry::Local(Local::new(store.clone()))),
        papers: Papers::with_program(env::current_exe()?),
        store,
        world,
        clock,
        metrics: Metrics::new(),
    };
    Ok((setup, to_try))
}
