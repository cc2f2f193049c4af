//! The web chat: one page that plays people against the bot, over the `/sim/` side of the simulator.

use axum::{Router, http::header, response::IntoResponse, routing::get};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const TEXTS: &str = include_str!("texts.js");
const MESSAGES: &str = include_str!("messages.js");
const SCRIPT: &str = include_str!("page.js");

/// The page sees nothing but its own server, and runs nothing but its own scripts.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page and what belongs to it.
pub fn router() -> Router {
    Router::new()
        .route("/", get(|| page("text/html; charset=utf-8", PAGE)))
        .route("/page.css", get(|| page("text/css; charset=utf-8", STYLE)))
        .route("/texts.js", get(|| page("text/javascript; charset=utf-8", TEXTS)))
        .route(
            "/messages.js",
            get(|| page("text/javascript; charset=utf-8", MESSAGES)),
        )
        .route("/page.js", get(|| page("text/javascript; charset=utf-8", SCRIPT)))
}

async fn page(kind: &'static str, body: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, body)
}
