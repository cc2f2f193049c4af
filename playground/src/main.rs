//! Starts the simulator with the web chat, and the bot on a fresh database, and says where to look.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::{env, path::Path};

use anyhow::Context as _;
use osms_bot::conversation::Publisher;
use osms_bot::conversation::tree::World;
use osms_bot::store::{Store, Vault};
use osms_bot::telegram;
use osms_bot::watch::Metrics;
use osms_playground::chat;
use osms_playground::simulator::{NewPerson, Settings, Simulator};
use osms_rules::Rules;
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
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
    let api_url = Some(url.parse()?);
    let metrics = Metrics::new();
    let setup =
        telegram::Setup { token, api_url, webhook: None, store, world, registry: None, clock, metrics };
    Ok(telegram::run(setup, stop).await?)
}
