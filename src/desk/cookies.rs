//! The cookies of the desk: who is signed in; before that, what forms are bound to and the language.

use axum::http::header::{COOKIE, InvalidHeaderValue};
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use osms_rules::Language;

use crate::store::SessionToken;

const SESSION: &str = "osms_desk";
const VISITOR: &str = "osms_desk_visitor";
const LANGUAGE: &str = "osms_desk_language";
/// A browser takes a cookie of such a name from this very host over TLS alone: no neighbour under the same domain can plant one.
const HOST_PREFIX: &str = "__Host-";
/// For how long a browser remembers the language.
const YEAR: Duration = Duration::days(365);

/// What a browser has shown.
#[derive(Clone, Copy, Default)]
pub(super) struct Shown {
    /// Of whoever is, or was, signed in.
    pub(super) session: Option<SessionToken>,
    /// Of somebody who is not: forms before the sign-in are bound to it.
    pub(super) visitor: Option<SessionToken>,
    /// The language chosen before the sign-in.
    pub(super) language: Option<Language>,
}

impl Shown {
    /// Reads what a request shows; `secure` where it came over TLS.
    pub(super) fn read(headers: &HeaderMap, secure: bool) -> Self {
        let mut shown = Self::default();
        let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
        for cookie in lines.flat_map(Cookie::split_parse).flatten() {
            let name = if secure { cookie.name().strip_prefix(HOST_PREFIX) } else { Some(cookie.name()) };
            match name {
                Some(SESSION) => shown.session = token_of(cookie.value()),
                Some(VISITOR) => shown.visitor = token_of(cookie.value()),
                Some(LANGUAGE) => shown.language = cookie.value().parse().ok(),
                _ => {}
            }
        }
        shown
    }
}

/// Has the browser show this token until it is closed.
pub(super) fn session(token: &SessionToken, secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    header(SESSION, text_of(token), None, secure)
}

/// Takes the token away from the browser.
pub(super) fn no_session(secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    header(SESSION, String::new(), Some(Duration::ZERO), secure)
}

/// Binds forms to this browser until it is closed.
pub(super) fn visitor(token: &SessionToken, secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    header(VISITOR, text_of(token), None, secure)
}

/// Has the browser remember a language.
pub(super) fn language(language: Language, secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    header(LANGUAGE, <&str>::from(language).to_owned(), Some(YEAR), secure)
}

/// 256 bits as text.
pub(super) fn text_of(token: &SessionToken) -> String {
    URL_SAFE_NO_PAD.encode(token)
}

/// 256 bits from text.
pub(super) fn token_of(text: &str) -> Option<SessionToken> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// `SameSite=Lax`, not `Strict`: a link to an appeal, in a summary or from a colleague, must find its reader signed in. A `GET`
/// changes nothing here, and a form of another site comes without the cookie either way.
fn header(
    name: &str,
    value: String,
    max_age: Option<Duration>,
    secure: bool,
) -> Result<HeaderValue, InvalidHeaderValue> {
    let prefix = if secure { HOST_PREFIX } else { "" };
    let mut cookie = Cookie::new(format!("{prefix}{name}"), value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(secure);
    cookie.set_max_age(max_age);
    HeaderValue::from_str(&cookie.to_string())
}
