//! Pictures, files, albums; fetching files.

use serde_json::{Value, json};

use super::{Outcome, content, json, sending::Envelope};
use crate::simulator::{
    error::ApiError,
    files::{FileStore, LARGEST_DOWNLOAD, LARGEST_UPLOAD},
    model::{Caption, Content, Document, PhotoSize},
    params::{Params, Upload},
    world::World,
};

pub(super) fn send_photo(world: &mut World, params: &Params) -> Outcome {
    let envelope = Envelope::read(world, params)?;
    let caption = content::caption(params)?;
    let photo = photo(world, params, "photo", &params.text_or_empty("photo"))?;
    json(&envelope.send(world, Content::Photo { photo: vec![photo], caption })?)
}

pub(super) fn send_document(world: &mut World, params: &Params) -> Outcome {
    let envelope = Envelope::read(world, params)?;
    let caption = content::caption(params)?;
    let document = document(world, params, "document", &params.text_or_empty("document"))?;
    json(&envelope.send(world, Content::Document { document, caption })?)
}

pub(super) fn send_media_group(world: &mut World, params: &Params) -> Outcome {
    let envelope = Envelope::read(world, params)?;
    let media = params.object("media")?;
    let media = super::list(&media, "media")?;
    if !(2..=10).contains(&media.len()) {
        return Err(ApiError::bad_request("group must include 2-10 items"));
    }
    let kind_of = |item: &Value| item.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let kind = kind_of(&media[0]);
    if media.iter().any(|item| kind_of(item) != kind) {
        return Err(ApiError::bad_request("document can't be mixed with other media types"));
    }
    let mut contents = Vec::with_capacity(media.len());
    for item in media {
        contents.push(part(world, params, &kind, item)?);
    }
    let album = Some(world.next_query_id());
    let mut sent = Vec::with_capacity(contents.len());
    for content in contents {
        sent.push(envelope.split().send_part(world, content, album.clone())?);
    }
    json(&sent)
}

fn part(world: &mut World, params: &Params, kind: &str, item: &Value) -> Result<Content, ApiError> {
    let field = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    let entities = item.get("caption_entities").unwrap_or(&Value::Null);
    let caption: Caption = content::caption_of(field("caption"), field("parse_mode"), entities)?;
    let source = field("media");
    let part = source.strip_prefix("attach://").unwrap_or_default();
    match kind {
        "photo" => Ok(Content::Photo { photo: vec![photo(world, params, part, source)?], caption }),
        "document" => Ok(Content::Document { document: document(world, params, part, source)?, caption }),
        _ => Err(ApiError::bad_request("can't parse InputMedia: type must be photo or document")),
    }
}

fn photo(world: &mut World, params: &Params, name: &str, file_id: &str) -> Result<PhotoSize, ApiError> {
    match upload(params, name)? {
        Some(upload) => world.files.add_photo(upload),
        None => world.files.photo(existing(file_id, "photo")?),
    }
}

fn document(world: &mut World, params: &Params, name: &str, file_id: &str) -> Result<Document, ApiError> {
    match upload(params, name)? {
        Some(upload) => world.files.add_document(upload),
        None => world.files.document(existing(file_id, "document")?),
    }
}

fn upload<'a>(params: &'a Params, name: &str) -> Result<Option<&'a Upload>, ApiError> {
    let upload = params.upload(name);
    if upload.is_some_and(|upload| upload.bytes.len() > LARGEST_UPLOAD) {
        return Err(ApiError::new(413, "Request Entity Too Large"));
    }
    Ok(upload)
}

/// A file that Telegram knows already. Nothing is fetched from the web: the simulator is offline.
fn existing<'a>(file_id: &'a str, what: &str) -> Result<&'a str, ApiError> {
    if file_id.is_empty() {
        return Err(ApiError::bad_request(format!("there is no {what} in the request")));
    }
    if file_id.starts_with("http://") || file_id.starts_with("https://") {
        return Err(ApiError::bad_request("failed to get HTTP URL content"));
    }
    Ok(file_id)
}

pub(super) fn get_file(world: &mut World, params: &Params) -> Outcome {
    let file_id = params.text_or_empty("file_id");
    if file_id.is_empty() {
        return Err(ApiError::bad_request("file_id not specified"));
    }
    let wrong = "wrong file_id or the file is temporarily unavailable";
    let file = world.files.get(&file_id).ok_or_else(|| ApiError::bad_request(wrong))?;
    if file.bytes.len() > LARGEST_DOWNLOAD {
        return Err(ApiError::bad_request("file is too big"));
    }
    Ok(json!({
        "file_id": file_id,
        "file_unique_id": FileStore::unique_id(&file_id),
        "file_size": file.bytes.len(),
        "file_path": file.path,
    })
    .to_string())
}
