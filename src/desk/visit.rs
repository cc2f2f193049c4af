//! A request: who makes it, in which language it is answered, and what its forms are bound to.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, InvalidHeaderValue};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, Method};
use maud::{Markup, html};
use osms_rules::Language;

use super::cookies::{self, Shown};
use super::local_path::LocalPath;
use super::refusal::Refusal;
use super::{Desk, language};
use crate::store::{SessionToken, Staff};

/// The name of the field in which a form proves that it came from a page of this desk.
pub(super) const TOKEN: &str = "token";

/// The header of a request that a page makes by itself.
const BY_ITSELF: &str = "x-by-itself";

/// Who makes a request, signed in or not.
#[derive(Clone)]
pub(super) struct Visit(Arc<Facts>);

/// Somebody of the staff, whom a door has let in.
#[derive(Clone)]
pub(super) struct Signed {
    pub(super) staff: Arc<Staff>,
    pub(super) visit: Visit,
}

struct Facts {
    language: Language,
    /// Over TLS, which ends at the proxy.
    secure: bool,
    /// Where the browser is, as far as it can come back there.
    here: LocalPath,
    shown: Shown,
    staff: Option<Arc<Staff>>,
    /// What forms are bound to: the token of the session, or of the visitor.
    secret: SessionToken,
    /// What a form shows.
    form_token: String,
}

impl Visit {
    /// Reads who makes a request.
    ///
    /// # Errors
    /// When the database fails, or the system gives no random numbers.
    pub(super) async fn read(desk: &Desk, request: &Heads) -> Result<Self, Refusal> {
        let shown = Shown::read(&request.headers, request.secure());
        let staff = match &shown.session {
            Some(token) => desk.store.signed_in(token, desk.now_ms(), !request.is_of_nobody()).await?,
            None => None,
        };
        Ok(Self::make(desk, request, shown, staff.map(Arc::new))?)
    }

    /// Of whoever it is, where that can't be found out.
    pub(super) fn of_nobody(desk: &Desk, request: &Heads) -> Result<Self, Refusal> {
        Ok(Self::make(desk, request, Shown::read(&request.headers, request.secure()), None)?)
    }

    /// The one that [`around`](super::around) has put there.
    pub(super) fn of(extensions: &Extensions) -> Result<&Self, Refusal> {
        extensions.get::<Self>().ok_or_else(|| Refusal::mistake("nobody has read who makes the request"))
    }

    pub(super) fn language(&self) -> Language {
        self.0.language
    }

    pub(super) fn secure(&self) -> bool {
        self.0.secure
    }

    pub(super) fn here(&self) -> &LocalPath {
        &self.0.here
    }

    /// Who is signed in, whatever their role. A handler takes [`Signed`] instead.
    pub(super) fn staff(&self) -> Option<&Arc<Staff>> {
        self.0.staff.as_ref()
    }

    /// The session that the browser shows, whether it still is one or not.
    pub(super) fn session(&self) -> Option<&SessionToken> {
        self.0.shown.session.as_ref()
    }

    /// What a form is bound to.
    pub(super) fn secret(&self) -> &SessionToken {
        &self.0.secret
    }

    /// The page of the sign-in, which leads back here.
    pub(super) fn sign_in_path(&self) -> String {
        if self.0.here == LocalPath::default() {
            return "/sign-in".to_owned();
        }
        let next = form_urlencoded::Serializer::new(String::new())
            .append_pair("next", self.0.here.as_str())
            .finish();
        format!("/sign-in?{next}")
    }

    /// A form that is sent with `POST`. There is no other way to write one, so none goes without its token.
    pub(super) fn form(&self, action: &str, fields: &Markup) -> Markup {
        html! {
            form method="post" action=(action) {
                input type="hidden" name=(TOKEN) value=(self.0.form_token);
                (fields)
            }
        }
    }

    /// The cookie that binds forms to the browser of somebody who is not signed in, where it does not show it yet.
    pub(super) fn new_cookie(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        let is_known = self.0.staff.is_some() || self.0.shown.visitor.is_some();
        if is_known { Ok(None) } else { cookies::visitor(&self.0.secret, self.0.secure).map(Some) }
    }

    fn make(
        desk: &Desk,
        request: &Heads,
        shown: Shown,
        staff: Option<Arc<Staff>>,
    ) -> Result<Self, crate::password::PasswordError> {
        let known = if staff.is_some() { shown.session } else { shown.visitor };
        let secret = match known {
            Some(token) => token,
            None => random()?,
        };
        let asked = || shown.language.or_else(|| language::preferred(request.headers.get(ACCEPT_LANGUAGE)?));
        let language = staff.as_ref().map(|staff| staff.language).or_else(asked).unwrap_or(Language::Kk);
        Ok(Self(Arc::new(Facts {
            language,
            secure: request.secure(),
            here: request.here.clone(),
            form_token: cookies::text_of(&desk.store.form_token(&secret)),
            shown,
            staff,
            secret,
        })))
    }
}

/// 256 random bits.
pub(super) fn random() -> Result<SessionToken, crate::password::PasswordError> {
    let mut token = SessionToken::default();
    getrandom::fill(&mut token)?;
    Ok(token)
}

/// What the head of a request tells.
pub(super) struct Heads {
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
    here: LocalPath,
}

impl Heads {
    pub(super) fn of(request: &Request) -> Self {
        let uri = request.uri();
        // What a form was sent to can be asked for by `GET` as well, without what followed the question mark.
        let path = if request.method() == Method::GET {
            uri.path_and_query().map_or(uri.path(), |whole| whole.as_str())
        } else {
            uri.path()
        };
        Self {
            method: request.method().clone(),
            headers: request.headers().clone(),
            here: LocalPath::new(path),
        }
    }

    /// Whether a page has asked by itself, and nobody is there for sure. Who says so of another request has a shorter session.
    fn is_of_nobody(&self) -> bool {
        self.headers.contains_key(BY_ITSELF)
    }

    /// Whether the proxy says that it was called over TLS. Somebody without one who says so gets cookies that do not come back.
    fn secure(&self) -> bool {
        let scheme = self.headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
        scheme.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Self::of(&parts.extensions).cloned()
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let signed = parts.extensions.get::<Self>().cloned();
        signed.ok_or_else(|| Refusal::mistake("a page asks who is signed in, and its door does not"))
    }
}
