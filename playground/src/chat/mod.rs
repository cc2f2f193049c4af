//! The web chat: one page that plays people against the bot, over the `/sim/` side of the simulator.

use axum::{Router, http::header, response::IntoResponse, routing::get};

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// The page sees nothing but its own server, and runs nothing but its own scripts.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page and what belongs to it.
pub fn router() -> Router {
    Router::new()
        .route("/", get(async || page(HTML, include_str!("page.html"))))
        .route("/icon.svg", get(async || page(SVG, include_str!("icon.svg"))))
        .route("/page.css", get(async || page(CSS, include_str!("page.css"))))
        .route("/page.js", get(async || page(JAVASCRIPT, include_str!("page.js"))))
        .route("/pane.js", get(async || page(JAVASCRIPT, include_str!("pane.js"))))
        .route("/messages.js", get(async || page(JAVASCRIPT, include_str!("messages.js"))))
        .route("/dom.js", get(async || page(JAVASCRIPT, include_str!("dom.js"))))
        .route("/texts.js", get(async || page(JAVASCRIPT, include_str!("texts.js"))))
}

fn page(kind: &'static str, body: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, body)
}
