//! Starts the simulator with the web chat and says where it is.

use std::{env, io::Write as _, net::SocketAddr};

use anyhow::Context as _;
use osms_playground::{
    chat,
    simulator::{Settings, Simulator},
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let defaults = Settings::default();
    let address = env::var("PLAYGROUND_ADDR").unwrap_or_else(|_| "127.0.0.1:8081".to_owned());
    let address: SocketAddr = address
        .parse()
        .with_context(|| format!("PLAYGROUND_ADDR={address}"))?;
    let token = env::var("TELOXIDE_TOKEN").unwrap_or_else(|_| defaults.token.clone());
    let settings = Settings {
        address,
        token,
        ..defaults
    };
    let simulator = Simulator::start_with(settings, chat::router())
        .await
        .with_context(|| format!("listening on {address}"))?;
    let (url, token) = (simulator.url(), simulator.token());
    writeln!(
        std::io::stdout(),
        "Web chat: {url}/\nFor a bot: TELOXIDE_API_URL={url} TELOXIDE_TOKEN={token}\nStop with Ctrl+C."
    )?;
    tokio::signal::ctrl_c().await.context("waiting for Ctrl+C")
}
