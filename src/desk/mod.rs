//! The desk: where the staff answer. Pages that a server renders and that need no script.
//!
//! Every request goes through `around`, which finds out who asks, turns forged forms away, and puts what protects a page on
//! every answer. `routes` is the table of contents: each address is behind a door that says who may pass, so a handler that
//! gets `Signed` has somebody who may do what it does.

mod account;
mod appeals;
mod around;
mod assets;
mod canned;
mod cookies;
mod doors;
mod export;
mod frame;
mod language;
mod local_path;
pub mod permission;
mod refusal;
mod sign_in;
mod staff;
mod statistics;
mod visit;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use osms_rules::{Language, Rules};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::conversation::Publisher;
use crate::password::PasswordError;
use crate::store::{Store, StoreError};
use crate::telegram::Clock;
use crate::text::Texts;
use crate::watch::Metrics;
use around::around;
use doors::Doors;
use permission::Permission;
use refusal::Refusal;
use sign_in::Passwords;

/// How long requests under way may take when the program stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// What a desk runs on.
pub struct Setup {
    /// What outlives it.
    pub store: Store,
    /// What the law says of terms.
    pub rules: Rules,
    /// What time it is.
    pub clock: Clock,
    /// Who runs it.
    pub publisher: Publisher,
    /// Where it counts.
    pub metrics: Metrics,
}

/// Why a desk does not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The database fails.
    #[error("the database fails")]
    Store(#[from] StoreError),
    /// There are no random numbers.
    #[error("no password can be made")]
    Password(#[from] PasswordError),
}

/// What every page is made with.
pub struct Desk {
    store: Store,
    rules: Rules,
    clock: Clock,
    publisher: Publisher,
    metrics: Metrics,
    kk: Texts,
    ru: Texts,
    passwords: Passwords,
}

impl Desk {
    /// A desk. The texts that come with the program are put beside those of the staff, once.
    ///
    /// # Errors
    /// When the database fails, or the system gives no random numbers.
    pub async fn open(setup: Setup) -> Result<Self, OpenError> {
        let Setup { store, rules, clock, publisher, metrics } = setup;
        let [kk, ru] = [Language::Kk, Language::Ru].map(Texts::load);
        let desk = Self { store, rules, clock, publisher, metrics, kk, ru, passwords: Passwords::new()? };
        desk.store.provide_canned_texts(&canned::provided(&desk), desk.now_ms()).await?;
        Ok(desk)
    }

    fn texts(&self, language: Language) -> &Texts {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }

    fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    fn now_ms(&self) -> i64 {
        self.now().timestamp_millis()
    }
}

/// Answers until `stop`, and finishes what is under way then.
pub async fn serve(listener: TcpListener, desk: Desk, stop: CancellationToken) {
    match listener.local_addr() {
        Ok(addr) if addr.ip().is_loopback() => info!(%addr, "the desk is open"),
        Ok(addr) => warn!(
            %addr,
            "the desk is open to other machines and speaks plain HTTP: a proxy that ends TLS must stand before it"
        ),
        Err(_) => {}
    }
    let server = axum::serve(listener, router(desk)).with_graceful_shutdown(stop.clone().cancelled_owned());
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        _ = &mut server => return,
        () = stop.cancelled() => {}
    }
    if timeout(FAREWELL, server).await.is_err() {
        warn!("some requests to the desk are left without an answer");
    }
}

/// The desk as it answers, for whoever has a listener of their own.
pub fn router(desk: Desk) -> Router {
    let desk = Arc::new(desk);
    routes()
        .fallback(async || Refusal::NotFound)
        .layer(from_fn_with_state(Arc::clone(&desk), around))
        .merge(assets::routes())
        .with_state(desk)
}

/// Every address of the desk, and who may go there.
fn routes() -> Router<Arc<Desk>> {
    use Permission::{Answer, Audit, Oversee};
    use appeals::acts::{Which, act, try_again};
    use appeals::{dossier, entries, files, queue};
    Doors::new()
        .open("/sign-in", get(sign_in::page).post(sign_in::enter))
        .open("/language", post(language::switch))
        .signed("/sign-out", post(sign_in::leave))
        .signed("/account", get(account::page))
        .signed("/account/password", get(account::password_page).post(account::new_password))
        .signed("/", get(queue::today))
        .signed("/appeals", get(queue::queue))
        .signed("/appeals/search", post(queue::search).get(queue::no_search))
        .signed("/appeals/{number}", get(dossier::page))
        .signed("/appeals/{number}/version", get(dossier::version))
        .signed("/appeals/{number}/files/{id}", get(files::file))
        .may(Answer, "/appeals/{number}/take", act(Which::Take))
        .may(Answer, "/appeals/{number}/answer", act(Which::Answer))
        .may(Answer, "/appeals/{number}/ask", act(Which::Ask))
        .may(Answer, "/appeals/{number}/note", act(Which::Note))
        .may(Answer, "/appeals/{number}/forward", act(Which::Forward))
        .may(Answer, "/appeals/{number}/hand-over", act(Which::HandOver))
        .may(Answer, "/appeals/{number}/close", act(Which::Close))
        .may(Oversee, "/appeals/{number}/extend", act(Which::Extend))
        .may(Answer, "/appeals/{number}/try-again", post(try_again).get(dossier::back))
        .may(Answer, "/appeals/{number}/entries/{place}/cover", get(entries::cover_page).post(entries::cover))
        .may(Audit, "/appeals/{number}/entries/{place}/original", get(entries::original))
        .may(Oversee, "/texts", get(canned::page).post(canned::add))
        .may(Oversee, "/texts/{id}", get(canned::one).post(canned::change))
        .may(Oversee, "/texts/{id}/remove", post(canned::remove))
        .may(Audit, "/statistics", get(statistics::page))
        .may(Audit, "/export.csv", get(export::csv))
        .may(Audit, "/export.xlsx", get(export::xlsx))
        .may(Audit, "/staff", get(staff::page))
        .into_router()
}

/// How a handler answers.
type Answer = Result<axum::response::Response, Refusal>;
