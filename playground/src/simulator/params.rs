//! Parameters of a call, wherever they came from: query, JSON, form or multipart. As Telegram does, a number
//! may come as a string, and an object as a string of JSON.

use std::{borrow::Cow, collections::HashMap};

use bytes::Bytes;
use serde_json::Value;

use super::error::ApiError;

/// A file that came with a multipart body.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    /// Name told by the sender.
    pub(crate) file_name: Option<String>,
    /// Type told by the sender.
    pub(crate) mime_type: Option<String>,
    /// What is in it.
    pub(crate) bytes: Bytes,
}

/// Everything a call brings.
#[derive(Debug, Default)]
pub(crate) struct Params {
    pub(crate) values: HashMap<String, Value>,
    pub(crate) files: HashMap<String, Upload>,
}

impl Params {
    pub(crate) fn set(&mut self, name: String, value: impl Into<Value>) {
        self.values.insert(name, value.into());
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(crate) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.get(name)? {
            Value::String(text) => Some(Cow::Borrowed(text)),
            other => Some(Cow::Owned(other.to_string())),
        }
    }

    /// The text, empty where there is none.
    pub(crate) fn text_or_empty(&self, name: &str) -> Cow<'_, str> {
        self.text(name).unwrap_or_default()
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn boolean(&self, name: &str) -> bool {
        match self.get(name) {
            Some(Value::Bool(value)) => *value,
            Some(Value::String(text)) => matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1"),
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// An object or an array, which a form sends as a string of JSON. Null where there is none.
    pub(crate) fn object(&self, name: &str) -> Result<Cow<'_, Value>, ApiError> {
        match self.get(name) {
            None => Ok(Cow::Owned(Value::Null)),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(Cow::Owned(Value::Null)),
            Some(Value::String(text)) => serde_json::from_str(text).map(Cow::Owned).map_err(|_| {
                let readable = name.replace('_', " ");
                ApiError::bad_request(format!("can't parse {readable} JSON object"))
            }),
            Some(value) => Ok(Cow::Borrowed(value)),
        }
    }

    /// The uploaded file a parameter means: sent under that very name, or as `attach://<other name>`.
    pub(crate) fn upload(&self, name: &str) -> Option<&Upload> {
        if let Some(upload) = self.files.get(name) {
            return Some(upload);
        }
        let text = self.text(name)?;
        self.files.get(text.strip_prefix("attach://")?)
    }
}
