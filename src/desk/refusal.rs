//! Why a page is not to be had: each with its status and its words, told in the frame of every page.

use axum::http::header::{InvalidHeaderValue, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::html;
use tracing::error;

use super::Desk;
use super::visit::Visit;
use crate::incident::Incident;
use crate::password::PasswordError;
use crate::store::StoreError;

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is none at this address, or none that is this person's business.
    NotFound,
    /// The address is there, and takes another method.
    Method,
    /// Another role may.
    Forbidden,
    /// The session has ended since the page was opened.
    SignedOut,
    /// The form is of no page of this desk, or of one that was open before the last sign-in.
    Forged,
    /// What came can't be read.
    Malformed,
    /// More came than is taken.
    Large,
    /// There are more rows than a workbook is made of.
    TooMany,
    /// It did not come to its end in time.
    Late,
    /// Too many ask at once, or the answer takes too long.
    Busy,
    /// The program or the database made a mistake. It is in the log under this number.
    Failed(Incident),
}

impl Refusal {
    /// A mistake of the program: logs what it is.
    pub(super) fn mistake(reason: &'static str) -> Self {
        let incident = Incident::draw();
        error!(%incident, reason, "a page of the desk failed");
        Self::Failed(incident)
    }

    /// Of an answer that a library gave without words of ours.
    pub(super) fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::Large,
            StatusCode::REQUEST_TIMEOUT => Self::Late,
            _ if status.is_client_error() => Self::Malformed,
            _ => Self::mistake("an answer without words"),
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden | Self::SignedOut | Self::Forged => StatusCode::FORBIDDEN,
            Self::Malformed | Self::TooMany => StatusCode::BAD_REQUEST,
            Self::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Late => StatusCode::REQUEST_TIMEOUT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The page that tells it.
    pub(super) fn page(self, desk: &Desk, visit: &Visit) -> Response {
        let messages = desk.texts(visit.language()).messages();
        let role =
            || visit.staff().map_or(String::new(), |staff| desk.texts(visit.language()).role(staff.role));
        let (title, text) = match self {
            Self::NotFound => (messages.msg_desk_not_found(), messages.msg_desk_not_found_text()),
            Self::Method => (messages.msg_desk_method(), messages.msg_desk_method_text()),
            Self::Forbidden => (messages.msg_desk_forbidden(), messages.msg_desk_forbidden_text(role())),
            Self::SignedOut => (messages.msg_desk_signed_out(), messages.msg_desk_signed_out_text()),
            Self::Forged => (messages.msg_desk_forged(), messages.msg_desk_forged_text()),
            Self::Malformed => (messages.msg_desk_malformed(), messages.msg_desk_malformed_text()),
            Self::Large => (messages.msg_desk_large(), messages.msg_desk_large_text()),
            Self::TooMany => (messages.msg_desk_too_many(), messages.msg_desk_too_many_text()),
            Self::Late => (messages.msg_desk_late(), messages.msg_desk_late_text()),
            Self::Busy => (messages.msg_desk_busy(), messages.msg_desk_busy_text()),
            Self::Failed(incident) => {
                (messages.msg_desk_failed(), messages.msg_desk_failed_text(incident.to_string()))
            }
        };
        let body = html! {
            section.card.narrow {
                h1 { (title) }
                p { (text) }
                p { a href="/" { (messages.msg_desk_to_first_page()) } }
            }
        };
        desk.page_with(self.status(), visit, &title, &body)
    }
}

/// A mark that [`around`](super::around) turns into the page; only it knows for whom.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let incident = Incident::draw();
        error!(%incident, %error, "the desk did not get what it asked of the database");
        Self::Failed(incident)
    }
}

impl From<PasswordError> for Refusal {
    fn from(error: PasswordError) -> Self {
        let incident = Incident::draw();
        error!(%incident, %error, "the desk can't handle a password");
        Self::Failed(incident)
    }
}

impl From<InvalidHeaderValue> for Refusal {
    fn from(_: InvalidHeaderValue) -> Self {
        Self::mistake("a header that can't be one")
    }
}

/// Goes on to another page, with `GET`.
pub(super) fn see_other(path: &str) -> Response {
    let mut headers = HeaderMap::new();
    if let Ok(path) = HeaderValue::from_str(path) {
        headers.insert(LOCATION, path);
    }
    (StatusCode::SEE_OTHER, headers).into_response()
}
