//! Files that were sent, kept in memory up to a total; the oldest go first.

use std::collections::{HashMap, VecDeque};

use bytes::Bytes;

use super::{
    error::ApiError,
    model::{Document, PhotoSize},
    params::Upload,
};

/// The largest file a bot may send.
pub(crate) const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;
/// The largest file a bot may fetch.
pub(crate) const LARGEST_DOWNLOAD: usize = 20 * 1024 * 1024;
const LARGEST_PHOTO: usize = 10 * 1024 * 1024;
const KEPT_BYTES: usize = 512 * 1024 * 1024;

/// A file that was sent.
#[derive(Debug, Clone)]
pub(crate) struct StoredFile {
    /// The name in `getFile`'s answer and in the address to fetch it from.
    pub(crate) path: String,
    /// Name told by the sender.
    pub(crate) name: Option<String>,
    /// Type told by the sender.
    pub(crate) mime_type: Option<String>,
    /// What is in it.
    pub(crate) bytes: Bytes,
    is_photo: bool,
    size_in_pixels: (usize, usize),
}

#[derive(Default)]
pub(crate) struct FileStore {
    by_id: HashMap<String, StoredFile>,
    id_by_path: HashMap<String, String>,
    oldest_first: VecDeque<String>,
    total_bytes: usize,
    next: u64,
}

impl FileStore {
    pub(crate) fn get(&self, file_id: &str) -> Option<&StoredFile> {
        self.by_id.get(file_id)
    }

    pub(crate) fn by_path(&self, path: &str) -> Option<&StoredFile> {
        self.by_id.get(self.id_by_path.get(path)?)
    }

    /// What stays the same when the file is sent anew under another `file_id`.
    pub(crate) fn unique_id(file_id: &str) -> String {
        format!("AgAD{}", file_id.rsplit('_').next().unwrap_or_default())
    }

    pub(crate) fn add_document(&mut self, upload: &Upload) -> Result<Document, ApiError> {
        if upload.bytes.is_empty() {
            return Err(ApiError::bad_request("file must be non-empty"));
        }
        let file_id = self.keep(upload, false, (0, 0));
        self.document(&file_id)
    }

    pub(crate) fn add_photo(&mut self, upload: &Upload) -> Result<PhotoSize, ApiError> {
        if upload.bytes.is_empty() {
            return Err(ApiError::bad_request("file must be non-empty"));
        }
        if upload.bytes.len() > LARGEST_PHOTO {
            return Err(ApiError::bad_request("file is too big"));
        }
        let size =
            imagesize::blob_size(&upload.bytes).map_err(|_| ApiError::bad_request("IMAGE_PROCESS_FAILED"))?;
        let (short, long) = (size.width.min(size.height), size.width.max(size.height));
        if short == 0 || short + long > 10_000 || long > short * 20 {
            return Err(ApiError::bad_request("PHOTO_INVALID_DIMENSIONS"));
        }
        let file_id = self.keep(upload, true, (size.width, size.height));
        self.photo(&file_id)
    }

    pub(crate) fn document(&self, file_id: &str) -> Result<Document, ApiError> {
        let file = self.sendable(file_id)?;
        if file.is_photo {
            return Err(ApiError::bad_request("can't use file of type Photo as Document"));
        }
        Ok(Document {
            file_id: file_id.to_owned(),
            file_unique_id: Self::unique_id(file_id),
            file_name: file.name.clone(),
            mime_type: file.mime_type.clone(),
            file_size: file.bytes.len(),
        })
    }

    pub(crate) fn photo(&self, file_id: &str) -> Result<PhotoSize, ApiError> {
        let file = self.sendable(file_id)?;
        if !file.is_photo {
            return Err(ApiError::bad_request("can't use file of type Document as Photo"));
        }
        let (width, height) = file.size_in_pixels;
        Ok(PhotoSize {
            file_id: file_id.to_owned(),
            file_unique_id: Self::unique_id(file_id),
            width,
            height,
            file_size: file.bytes.len(),
        })
    }

    fn sendable(&self, file_id: &str) -> Result<&StoredFile, ApiError> {
        let wrong = "wrong file identifier/HTTP URL specified";
        self.get(file_id).ok_or_else(|| ApiError::bad_request(wrong))
    }

    fn keep(&mut self, upload: &Upload, is_photo: bool, size_in_pixels: (usize, usize)) -> String {
        self.next += 1;
        let number = self.next;
        let (folder, prefix) = if is_photo { ("photos", "AgACAgI") } else { ("documents", "BQACAgI") };
        let file_id = format!("{prefix}_{number}");
        let ending = upload.file_name.as_deref().and_then(|name| name.rsplit_once('.'));
        let ending = ending
            .map(|(_, ending)| ending)
            .filter(|ending| ending.chars().all(|c| c.is_ascii_alphanumeric()));
        let ending = ending.unwrap_or(if is_photo { "jpg" } else { "bin" });
        let path = format!("{folder}/file_{number}.{ending}");
        self.total_bytes += upload.bytes.len();
        self.id_by_path.insert(path.clone(), file_id.clone());
        self.oldest_first.push_back(file_id.clone());
        let file = StoredFile {
            path,
            name: upload.file_name.clone(),
            mime_type: upload.mime_type.clone(),
            bytes: upload.bytes.clone(),
            is_photo,
            size_in_pixels,
        };
        self.by_id.insert(file_id.clone(), file);
        self.forget_the_oldest();
        file_id
    }

    fn forget_the_oldest(&mut self) {
        while self.total_bytes > KEPT_BYTES {
            let Some(file) = self.oldest_first.pop_front().and_then(|id| self.by_id.remove(&id)) else {
                return;
            };
            self.total_bytes -= file.bytes.len();
            self.id_by_path.remove(&file.path);
        }
    }
}
