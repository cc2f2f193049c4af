//! Starts the simulator with the web chat, and the bot on a fresh database, and says where to look. With `load` it
//! measures what the bot can carry instead.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{env, path::Path};

use anyhow::Context as _;
use clap::{Arg, ArgMatches, Command, value_parser};
use osms_bot::conversation::Publisher;
use osms_bot::conversation::tree::World;
use osms_bot::store::{Store, Vault};
use osms_bot::telegram;
use osms_playground::simulator::{NewPerson, Settings, Simulator};
use osms_playground::{chat, load};
use osms_rules::Rules;
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
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
    let stop = CancellationToken::new();
    let bot = tokio::spawn(run_bot(
        simulator.url(),
        simulator.token().to_owned(),
        folder.path().to_owned(),
        stop.clone(),
    ));
    writeln!(
        std::io::stdout(),
        "Web chat: {url}/\n\
         Two synthetic persons are there; more with the button. The database is gone when this ends.\n\
         Another bot can talk here instead: TELOXIDE_API_URL={url} TELOXIDE_TOKEN={token}\n\
         Stop with Ctrl+C.",
        url = simulator.url(),
        token = simulator.token(),
    )?;
    tokio::signal::ctrl_c().await.context("waiting for Ctrl+C")?;
    stop.cancel();
    bot.await?
}

async fn run_bot(
    url: String,
    token: String,
    folder: impl AsRef<Path>,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let database = format!("sqlite://{}", folder.as_ref().join("osms.db").display());
    let store = Store::open(&database, Vault::generate()?).await?;
    let world = World::new(Rules::load()?, Publisher::Independent);
    let clock: telegram::Clock = Arc::new(chrono::Utc::now);
    telegram::run(&token, Some(url.parse()?), store, world, clock, stop).await?;
    Ok(())
}
