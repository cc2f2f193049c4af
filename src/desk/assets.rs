//! The style, the picture and the script of the desk. Their addresses are made of what is in them, so a browser may keep them for ever.

use std::sync::LazyLock;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::around::protect;

/// The style of every page.
pub(super) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("desk", "css", "text/css; charset=utf-8", include_str!("desk.css")));

/// The sign of the desk.
pub(super) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("desk", "svg", "image/svg+xml", include_str!("desk.svg")));

/// What looks from time to time whether an appeal has changed.
pub(super) static LIVE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("live", "js", "text/javascript; charset=utf-8", include_str!("live.js")));

/// A file that does not change while the program runs.
pub(super) struct Asset {
    pub(super) path: String,
    kind: &'static str,
    content: &'static str,
}

/// Where they are.
pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    [&STYLE, &ICON, &LIVE]
        .into_iter()
        .fold(Router::new(), |router, asset| router.route(&asset.path, get(async || asset.response())))
        .layer(map_response(async |mut response: Response| {
            protect(response.headers_mut());
            response
        }))
}

impl Asset {
    fn new(name: &str, extension: &str, kind: &'static str, content: &'static str) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(content)[..9]);
        Self { path: format!("/assets/{name}-{hash}.{extension}"), kind, content }
    }

    fn response(&self) -> Response {
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(self.kind)),
            (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        ];
        (headers, self.content).into_response()
    }
}
