//! The account of whoever is signed in: what it is, its language, its password.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use maud::html;
use osms_appeals::Role;
use serde::Deserialize;
use tracing::info;

use super::refusal::{Refusal, see_other};
use super::sign_in::right_attempt;
use super::visit::{Signed, random};
use super::{Answer, Desk, cookies};
use crate::password::{Password, Weak};

/// What was done before the page is shown.
#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<What>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Password,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    current: String,
    new: String,
    again: String,
}

/// Why the password stays as it is.
enum Kept {
    Weak(Weak),
    /// The two new ones differ.
    Differ,
    /// The new one is the old one.
    Same,
    /// The current one is wrong, or was wrong too often.
    Wrong,
}

/// `GET /account`
pub(super) async fn page(
    State(desk): State<Arc<Desk>>,
    signed: Signed,
    Query(Done { done }): Query<Done>,
) -> Response {
    let Signed { staff, visit } = &signed;
    let texts = desk.texts(visit.language());
    let messages = texts.messages();
    let duties = match staff.role {
        Role::Operator => messages.msg_desk_operator_does(),
        Role::Senior => messages.msg_desk_senior_does(),
        Role::Auditor => messages.msg_desk_auditor_does(),
    };
    let body = html! {
        h1 { (messages.msg_desk_account()) }
        @if done == Some(What::Password) {
            p.note.good role="status" { (messages.msg_desk_password_changed()) }
        }
        section.card {
            dl.facts {
                dt { (messages.msg_staff_column_login()) }
                dd { (staff.login.as_str()) }
                dt { (messages.msg_staff_column_role()) }
                dd { (texts.role(staff.role)) br; small { (duties) } }
                dt { (messages.msg_desk_signed_in_at()) }
                dd { (staff.signed_in_at.map_or_else(|| messages.msg_staff_never(), |at| texts.moment(at))) }
                dt { (messages.msg_staff_column_made()) }
                dd { (texts.moment(staff.created_at)) }
            }
            p.actions { a.button href="/account/password" { (messages.msg_desk_change_password()) } }
        }
    };
    desk.page(visit, &messages.msg_desk_account(), &body)
}

/// `GET /account/password`
pub(super) async fn password_page(State(desk): State<Arc<Desk>>, signed: Signed) -> Response {
    show(&desk, &signed, None)
}

/// `POST /account/password`
pub(super) async fn new_password(
    State(desk): State<Arc<Desk>>,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Answer {
    let Signed { staff, visit } = &signed;
    let password = match judged(&typed, staff.login.as_str()) {
        Ok(password) => password,
        Err(kept) => return Ok(show(&desk, &signed, Some(&kept))),
    };
    if right_attempt(&desk, Some(&staff.login), typed.current).await?.is_none() {
        return Ok(show(&desk, &signed, Some(&Kept::Wrong)));
    }
    let hash = desk.passwords.hash(password).await?;
    let token = random()?;
    if !desk.store.set_password(staff.id, &hash, Some(&token), desk.now_ms()).await? {
        return Err(Refusal::SignedOut);
    }
    info!(staff = staff.id.0, "a new password");
    let mut answer = see_other("/account?done=password");
    answer.headers_mut().append(SET_COOKIE, cookies::session(&token, visit.secure())?);
    Ok(answer)
}

/// What can be said of the new password without the current one.
fn judged(typed: &Typed, login: &str) -> Result<Password, Kept> {
    if typed.new != typed.again {
        return Err(Kept::Differ);
    }
    if typed.new == typed.current {
        return Err(Kept::Same);
    }
    Password::chosen(&typed.new, login).map_err(Kept::Weak)
}

fn show(desk: &Desk, signed: &Signed, kept: Option<&Kept>) -> Response {
    let Signed { staff, visit } = signed;
    let texts = desk.texts(visit.language());
    let messages = texts.messages();
    let status = if kept.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let fields = html! {
        @if let Some(kept) = kept {
            p.note.bad role="alert" {
                @match kept {
                    Kept::Weak(weak) => (texts.weak_password(*weak)),
                    Kept::Differ => (messages.msg_desk_passwords_differ()),
                    Kept::Same => (messages.msg_desk_password_same()),
                    Kept::Wrong => (messages.msg_desk_password_wrong()),
                }
            }
        }
        // For the browser's own store of passwords.
        input type="hidden" name="login" autocomplete="username" value=(staff.login.as_str());
        label {
            (messages.msg_desk_current_password())
            input type="password" name="current" required autocomplete="current-password";
        }
        label {
            (messages.msg_desk_new_password())
            input type="password" name="new" required autocomplete="new-password" aria-describedby="hint"
                minlength=(Password::SHORTEST) maxlength=(Password::LONGEST);
            small #hint { (messages.msg_desk_password_hint(Password::SHORTEST.to_string())) }
        }
        label {
            (messages.msg_desk_new_password_again())
            input type="password" name="again" required autocomplete="new-password";
        }
        p.actions {
            button.main type="submit" { (messages.msg_desk_change_password()) }
            a.button href="/account" { (messages.msg_desk_cancel()) }
        }
    };
    let body = html! {
        section.card.narrow {
            h1 { (messages.msg_desk_change_password()) }
            p.lead { (messages.msg_desk_change_password_lead()) }
            (visit.form("/account/password", &fields))
        }
    };
    desk.page_with(status, visit, &messages.msg_desk_change_password(), &body)
}
