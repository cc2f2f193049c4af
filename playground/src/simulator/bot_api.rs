//! The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

use std::time::{Duration, Instant};

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Multipart, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{
    error::ApiError,
    faults::Trouble,
    methods::{self, GET_UPDATES, Method},
    params::{Params, Upload},
    server::cut_connection,
    world::Core,
};

/// Telegram's own limit for a request; files have limits of their own.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// Everything that is not the page or the person's side comes here.
pub(crate) async fn serve(State(core): State<Core>, request: Request) -> Response {
    // Clients encode the colon of the token, and some the slash of a file's path.
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    if let Some(rest) = path.strip_prefix("/file/bot") {
        return match authorised(&core, rest) {
            Ok(file) => download(&core, file),
            Err(refusal) => refused(&refusal),
        };
    }
    let Some(rest) = path.strip_prefix("/bot") else {
        return refused(&ApiError::new(404, "Not Found"));
    };
    let method = authorised(&core, rest).and_then(|name| {
        methods::find(name).ok_or_else(|| ApiError::new(404, "Not Found: method not found"))
    });
    match method {
        Ok(method) => call(&core, method, request).await,
        Err(refusal) => refused(&refusal),
    }
}

/// What follows the token, if the token is right.
fn authorised<'a>(core: &Core, rest: &'a str) -> Result<&'a str, ApiError> {
    let (token, rest) = rest.split_once('/').ok_or_else(|| ApiError::new(404, "Not Found"))?;
    if token != core.lock().token {
        return Err(ApiError::new(401, "Unauthorized"));
    }
    Ok(rest)
}

async fn call(core: &Core, method: &'static Method, request: Request) -> Response {
    let params = match read(request).await {
        Ok(params) => params,
        Err(refusal) => return refused(&refusal),
    };
    let chat_id = methods::chat_id(&params);
    let trouble = {
        let mut world = core.lock();
        *world.calls.entry(method.name).or_default() += 1;
        world.faults.strike(method.name, chat_id)
    };
    match trouble {
        None | Some(Trouble::DropReply) => {}
        Some(Trouble::Status { code }) => return server_trouble(code),
        Some(Trouble::TooManyRequests { retry_after }) => {
            return refused(&ApiError::too_many_requests(retry_after));
        }
        Some(Trouble::Markup) => {
            let what = "can't parse entities: Unsupported start tag \"x\" at byte offset 0";
            return refused(&ApiError::bad_request(what));
        }
        Some(Trouble::Hang { ms }) => tokio::time::sleep(Duration::from_millis(ms)).await,
        Some(Trouble::Reset) => return cut_connection(),
    }
    let outcome = if method.name == GET_UPDATES {
        match methods::get_updates(core, &params).await {
            Some(outcome) => outcome,
            None => return cut_connection(),
        }
    } else {
        let mut world = core.lock();
        let admitted = if method.is_limited { world.flood.admit(chat_id, Instant::now()) } else { Ok(()) };
        match admitted {
            Ok(()) => (method.run)(&mut world, &params),
            Err(seconds) => Err(ApiError::too_many_requests(seconds)),
        }
    };
    if trouble == Some(Trouble::DropReply) {
        return cut_connection();
    }
    match outcome {
        Ok(result) => json(StatusCode::OK, format!("{{\"ok\":true,\"result\":{result}}}")),
        Err(refusal) => refused(&refusal),
    }
}

async fn read(request: Request) -> Result<Params, ApiError> {
    let mut params = Params::default();
    if let Some(query) = request.uri().query() {
        take_pairs(&mut params, query.as_bytes());
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") {
        take_parts(&mut params, request).await?;
        return Ok(params);
    }
    let too_large = |_| ApiError::new(413, "Request Entity Too Large");
    let body = to_bytes(request.into_body(), LARGEST_BODY).await.map_err(too_large)?;
    if kind.starts_with("application/json") && !body.is_empty() {
        let wrong = |_| ApiError::bad_request("can't parse JSON object");
        match serde_json::from_slice(&body).map_err(wrong)? {
            Value::Object(object) => params.values.extend(object),
            _ => return Err(ApiError::bad_request("can't parse JSON object")),
        }
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        take_pairs(&mut params, &body);
    }
    Ok(params)
}

fn take_pairs(params: &mut Params, encoded: &[u8]) {
    for (name, value) in form_urlencoded::parse(encoded) {
        params.set(name.into_owned(), value.into_owned());
    }
}

async fn take_parts(params: &mut Params, request: Request) -> Result<(), ApiError> {
    let broken = || ApiError::bad_request("can't parse multipart form data");
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        let name = part.name().ok_or_else(broken)?.to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let mime_type = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| ApiError::new(413, "Request Entity Too Large"))?;
        if file_name.is_some() {
            params.files.insert(name, Upload { file_name, mime_type, bytes });
        } else {
            let text = String::from_utf8(bytes.to_vec());
            params.set(name, text.map_err(|_| ApiError::bad_request("strings must be encoded in UTF-8"))?);
        }
    }
    Ok(())
}

fn download(core: &Core, path: &str) -> Response {
    let world = core.lock();
    if world.faults.is_down {
        return cut_connection();
    }
    match world.files.by_path(path) {
        Some(file) if file.bytes.len() <= super::files::LARGEST_DOWNLOAD => {
            ([(header::CONTENT_TYPE, "application/octet-stream")], file.bytes.clone()).into_response()
        }
        Some(_) => refused(&ApiError::bad_request("file is too big")),
        None => refused(&ApiError::new(404, "Not Found")),
    }
}

/// A refusal in Telegram's shape.
pub(crate) fn refused(refusal: &ApiError) -> Response {
    let status = StatusCode::from_u16(refusal.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = json(status, refusal.to_json());
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What a proxy in front of a broken server says: no JSON.
fn server_trouble(code: u16) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_GATEWAY);
    let page = format!("<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>");
    (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], Body::from(body)).into_response()
}
