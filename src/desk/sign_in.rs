//! In and out. Whoever is turned away is told the same, in the same time: whether the login is unknown, the password wrong, the
//! account locked or closed.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tracing::{info, warn};

use super::local_path::LocalPath;
use super::refusal::{Refusal, see_other};
use super::visit::{Signed, Visit, random};
use super::{Answer, Desk, cookies};
use crate::password::{self, Password, PasswordError};
use crate::store::{Attempt, Login};

/// Where the sign-in leads.
#[derive(Deserialize)]
pub(super) struct Onward {
    #[serde(default)]
    next: LocalPath,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    login: String,
    password: String,
    #[serde(default)]
    next: LocalPath,
}

/// `GET /sign-in`
pub(super) async fn page(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Query(Onward { next }): Query<Onward>,
) -> Response {
    if visit.staff().is_some() {
        return see_other(next.as_str());
    }
    show(&desk, &visit, StatusCode::OK, &next, None)
}

/// `POST /sign-in`
pub(super) async fn enter(State(desk): State<Arc<Desk>>, visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let Some(attempt) = right_attempt(&desk, typed.login.parse().ok().as_ref(), typed.password).await? else {
        return Ok(show(&desk, &visit, StatusCode::FORBIDDEN, &typed.next, Some(&typed.login)));
    };
    // A new token for whoever signs in: one that somebody else may have seen, or planted, is worth nothing.
    let token = random()?;
    if !desk.store.sign_in(&attempt, &token, visit.session(), desk.now_ms()).await? {
        return Ok(show(&desk, &visit, StatusCode::FORBIDDEN, &typed.next, Some(&typed.login)));
    }
    info!(staff = attempt.id.0, "signed in");
    let mut answer = see_other(typed.next.as_str());
    answer.headers_mut().append(SET_COOKIE, cookies::session(&token, visit.secure())?);
    Ok(answer)
}

/// `POST /sign-out`
pub(super) async fn leave(State(desk): State<Arc<Desk>>, signed: Signed) -> Answer {
    if let Some(token) = signed.visit.session() {
        desk.store.sign_out(token).await?;
    }
    info!(staff = signed.staff.id.0, "signed out");
    let mut answer = see_other("/sign-in");
    answer.headers_mut().append(SET_COOKIE, cookies::no_session(signed.visit.secure())?);
    Ok(answer)
}

/// An attempt to sign in with the right password; none where nobody has that login, the account is locked or closed, or the
/// password is another.
pub(super) async fn right_attempt(
    desk: &Desk,
    login: Option<&Login>,
    typed: String,
) -> Result<Option<Attempt>, Refusal> {
    // Before the attempt is counted: one that nobody looks at is none.
    let seat = desk.passwords.seat().await?;
    let attempt = match login {
        Some(login) => desk.store.attempt(login, desk.now_ms()).await?,
        None => None,
    };
    let hash = attempt.as_ref().map_or(&desk.passwords.of_nobody, |attempt| &attempt.password_hash);
    let fits = seat.fits(typed, hash.clone()).await?;
    if let Some(attempt) = attempt.as_ref().filter(|attempt| attempt.locks && !fits) {
        warn!(staff = attempt.id.0, "an account is locked after wrong passwords");
    }
    Ok(attempt.filter(|_| fits))
}

/// What looks at passwords. Each look takes some hundredths of a second of a core and 19 MiB, so few are taken at once.
pub(super) struct Passwords {
    seats: Arc<Semaphore>,
    /// The hash of a password that nobody knows: who has no account waits as long.
    of_nobody: String,
}

/// The right to look at a password.
pub(super) struct Seat(OwnedSemaphorePermit);

impl Passwords {
    /// How many are looked at at once.
    const SEATS: usize = 2;
    /// How long to wait for a seat.
    const PATIENCE: Duration = Duration::from_secs(10);

    pub(super) fn new() -> Result<Self, PasswordError> {
        Ok(Self { seats: Arc::new(Semaphore::new(Self::SEATS)), of_nobody: Password::generate()?.hash()? })
    }

    async fn seat(&self) -> Result<Seat, Refusal> {
        let seat = timeout(Self::PATIENCE, Arc::clone(&self.seats).acquire_owned()).await;
        seat.ok().and_then(Result::ok).map(Seat).ok_or(Refusal::Busy)
    }

    /// What is stored of a new password.
    pub(super) async fn hash(&self, password: Password) -> Result<String, Refusal> {
        let seat = self.seat().await?;
        Ok(seat.work(move || password.hash()).await??)
    }
}

impl Seat {
    async fn fits(self, typed: String, hash: String) -> Result<bool, Refusal> {
        self.work(move || password::fits(&typed, &hash)).await
    }

    /// The seat is taken until the work is done, also where the browser has hung up meanwhile.
    async fn work<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        let work = tokio::task::spawn_blocking(move || {
            let _seat = self.0;
            work()
        });
        work.await.map_err(|_| Refusal::mistake("a password could not be looked at"))
    }
}

/// `refused`: the login with which somebody was turned away.
fn show(desk: &Desk, visit: &Visit, status: StatusCode, next: &LocalPath, refused: Option<&str>) -> Response {
    let messages = desk.texts(visit.language()).messages();
    let typed: String = refused.unwrap_or_default().chars().take(Login::LONGEST).collect();
    let fields: Markup = html! {
        input type="hidden" name="next" value=(next);
        @if refused.is_some() {
            p.note.bad role="alert" { (messages.msg_desk_sign_in_failed()) }
        }
        label {
            (messages.msg_staff_column_login())
            input name="login" value=(typed) required maxlength=(Login::LONGEST)
                autocomplete="username" autocapitalize="none" spellcheck="false" autofocus[refused.is_none()];
        }
        label {
            (messages.msg_desk_password())
            input type="password" name="password" required autocomplete="current-password" autofocus[refused.is_some()];
        }
        button.main type="submit" { (messages.msg_desk_enter()) }
    };
    let body = html! {
        section.card.narrow {
            h1 { (messages.msg_desk_sign_in()) }
            p.lead { (messages.msg_desk_sign_in_lead()) }
            (visit.form("/sign-in", &fields))
            p.soft { (messages.msg_desk_forgotten()) }
        }
    };
    desk.page_with(status, visit, &messages.msg_desk_sign_in(), &body)
}
