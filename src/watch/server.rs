//! The address for those who watch: `/metrics`, `/healthz`, `/readyz`.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::Metrics;
use crate::store::Store;
use crate::telegram::Clock;

/// What is looked at.
#[derive(Clone)]
pub struct Watched {
    /// What the process has counted.
    pub metrics: Metrics,
    /// Its database.
    pub store: Store,
    /// Its clock.
    pub clock: Clock,
    /// Whether it is told to stop.
    pub stop: CancellationToken,
}

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Answers until the process ends: also while it stops, so that whoever watches sees that it is not ready any more.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, watched: Watched) -> io::Result<()> {
    let router = Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .with_state(watched);
    axum::serve(listener, router).await
}

async fn metrics(State(watched): State<Watched>) -> impl IntoResponse {
    let backlog = timeout(PATIENCE, watched.store.backlog()).await.ok().and_then(Result::ok);
    let page = watched.metrics.page(backlog, (watched.clock)().timestamp_millis());
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], page)
}

/// Whether people who turn to this process are answered.
async fn ready(State(watched): State<Watched>) -> (StatusCode, String) {
    let database = matches!(timeout(PATIENCE, watched.store.ping()).await, Ok(Ok(())));
    let conditions = [
        ("database", database),
        ("telegram", watched.metrics.telegram_answers()),
        ("running", !watched.stop.is_cancelled()),
    ];
    let status = if conditions.iter().all(|(_, holds)| *holds) {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let mut told = String::new();
    for (name, holds) in conditions {
        let _ = writeln!(told, "{name}: {}", if holds { "yes" } else { "no" });
    }
    (status, told)
}
