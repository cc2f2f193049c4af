//! What happens to every request and every answer, whatever the page.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::frame::HTML;
use super::refusal::Refusal;
use super::visit::{Heads, TOKEN, Visit};
use super::{Desk, cookies};
use crate::incident::caught;

/// The largest form, in bytes: an answer of some thousand letters, each written as six signs, several times over.
const LARGEST: usize = 256 * 1024;
/// How long a form may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(10);
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A page loads its own style, pictures and script, none that stands in its text, and is shown in no frame of somebody else.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What protects every answer, a page or not. An answer may be stricter with itself.
pub(super) fn protect(headers: &mut HeaderMap) {
    let protections = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`, with which a browser hides from us where a form came from.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    for (name, value) in protections {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// Finds out who asks, turns forged forms away, waits for the page and no longer than it may take, tells in the frame of every
/// page what went wrong, and protects the answer.
pub(super) async fn around(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let heads = Heads::of(&request);
    let mut response = match in_time(Visit::read(&desk, &heads)).await {
        Ok(visit) => {
            let answer = in_time(answer(&desk, &visit, &heads, request, next)).await;
            with_words(&desk, &visit, answer.into_response())
        }
        Err(refusal) => match Visit::of_nobody(&desk, &heads) {
            Ok(visit) => with_words(&desk, &visit, refusal.into_response()),
            Err(refusal) => refusal.into_response(),
        },
    };
    protect(response.headers_mut());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The page, for whoever it is.
async fn answer(
    desk: &Desk,
    visit: &Visit,
    heads: &Heads,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let mut request =
        if heads.method.is_safe() { request } else { own_form(desk, visit, heads, request).await? };
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    if let Some(cookie) = visit.new_cookie()? {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn in_time<T>(work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    match timeout(PATIENCE, caught(work)).await {
        Ok(Ok(done)) => done,
        Ok(Err(incident)) => Err(Refusal::Failed(incident)),
        Err(_) => Err(Refusal::Busy),
    }
}

/// The request, with its whole form, if that came from a page of this desk.
async fn own_form(desk: &Desk, visit: &Visit, heads: &Heads, request: Request) -> Result<Request, Refusal> {
    if !is_of_own_page(&heads.headers) {
        return Err(Refusal::Forged);
    }
    let kind =
        heads.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::Malformed);
    }
    let (parts, body) = request.into_parts();
    let body = match timeout(ARRIVAL, to_bytes(body, LARGEST)).await {
        Ok(Ok(body)) => body,
        // Or the browser has hung up, and nobody reads the answer.
        Ok(Err(_)) => return Err(Refusal::Large),
        Err(_) => return Err(Refusal::Late),
    };
    let shown = form_urlencoded::parse(&body).find(|(name, _)| name == TOKEN);
    let shown = shown.and_then(|(_, value)| cookies::token_of(&value));
    if shown.is_some_and(|shown| desk.store.is_form_token(visit.secret(), &shown)) {
        Ok(Request::from_parts(parts, Body::from(body)))
    } else if visit.staff().is_none() && visit.session().is_some() {
        Err(Refusal::SignedOut)
    } else {
        Err(Refusal::Forged)
    }
}

/// What the browser itself says of where a request comes from. It may say nothing; the token of the form decides then.
fn is_of_own_page(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = said("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = said("origin") else { return true };
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    // A proxy may call us by another name. No page of another site can make a browser send either header.
    let names = [said("host"), said("x-forwarded-host")];
    host.is_some_and(|host| names.iter().flatten().any(|name| name.eq_ignore_ascii_case(host)))
}

/// The page that tells why there is none.
fn with_words(desk: &Desk, visit: &Visit, mut response: Response) -> Response {
    let is_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == HTML);
    let status = response.status();
    let refusal = match response.extensions().get::<Refusal>() {
        Some(refusal) => *refusal,
        None if is_page || status.is_success() || status.is_redirection() => return response,
        None => Refusal::of(status),
    };
    if let Refusal::Failed(_) = refusal {
        desk.metrics.incident();
    }
    let mut page = refusal.page(desk, visit);
    for name in [header::ALLOW, header::SET_COOKIE] {
        if let Some(value) = response.headers_mut().remove(&name) {
            page.headers_mut().insert(name, value);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_known_by_what_the_browser_says() {
        let own = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
            is_of_own_page(&pairs.collect())
        };
        let host = ("host", "desk.example.kz");
        assert!(own(&[host, ("sec-fetch-site", "same-origin"), ("origin", "https://desk.example.kz")]));
        assert!(own(&[host, ("sec-fetch-site", "none")]));
        assert!(!own(&[host, ("sec-fetch-site", "cross-site")]));
        assert!(!own(&[host, ("sec-fetch-site", "same-site"), ("origin", "https://desk.example.kz")]));
        // Older browsers, and plain HTTP.
        assert!(own(&[host, ("origin", "https://desk.example.kz")]));
        assert!(own(&[host, ("origin", "http://Desk.example.kz")]));
        assert!(own(&[("host", "127.0.0.1:8090"), ("origin", "http://127.0.0.1:8090")]));
        assert!(own(&[
            ("host", "inside:8090"),
            ("x-forwarded-host", "desk.example.kz"),
            ("origin", "https://desk.example.kz")
        ]));
        assert!(!own(&[host, ("origin", "https://evil.example")]));
        assert!(!own(&[host, ("origin", "https://desk.example.kz.evil.example")]));
        assert!(!own(&[host, ("origin", "https://desk.example.kz:8443")]));
        assert!(!own(&[host, ("origin", "null")]));
        // A program that is no browser: it must show the token all the same.
        assert!(own(&[host]));
    }
}
