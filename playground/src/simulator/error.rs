//! Refusals of the Bot API, in Telegram's wording and shape.

use serde::Serialize;

/// A refusal as Telegram words it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} {description}")]
pub struct ApiError {
    /// The HTTP status, repeated in the body as `error_code`.
    pub code: u16,
    /// The text for people that programs match on all the same.
    pub description: String,
    /// Seconds to wait before the next try, told with 429.
    pub retry_after: Option<u64>,
}

#[derive(Serialize)]
struct Body<'a> {
    ok: bool,
    error_code: u16,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameters: Option<Parameters>,
}

#[derive(Serialize)]
struct Parameters {
    retry_after: u64,
}

impl ApiError {
    /// A refusal with any code and description.
    pub fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after: None }
    }

    /// 400 with the prefix that Telegram puts before every such text.
    pub fn bad_request(what: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", what.as_ref()))
    }

    /// 403: the bot may not write there.
    pub fn forbidden(what: impl AsRef<str>) -> Self {
        Self::new(403, format!("Forbidden: {}", what.as_ref()))
    }

    /// 409: two ways of receiving updates at once.
    pub fn conflict(what: impl AsRef<str>) -> Self {
        Self::new(409, format!("Conflict: {}", what.as_ref()))
    }

    /// 429 with the seconds to wait.
    #[must_use]
    pub fn too_many_requests(retry_after: u64) -> Self {
        let description = format!("Too Many Requests: retry after {retry_after}");
        Self { code: 429, description, retry_after: Some(retry_after) }
    }

    /// The JSON body Telegram answers with.
    #[must_use]
    pub fn to_json(&self) -> String {
        let body = Body {
            ok: false,
            error_code: self.code,
            description: &self.description,
            parameters: self.retry_after.map(|retry_after| Parameters { retry_after }),
        };
        serde_json::to_string(&body).unwrap_or_default()
    }
}
