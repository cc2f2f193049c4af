//! What a workbook is packed in, looked through before anything in it is read: a small file may unpack to more than any
//! machine holds, and its directory need not tell so.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::MAX_UNPACKED_BYTES;
use crate::sheet::{Format, Unreadable};

/// Makes sure that it is a workbook whose parts, unpacked, stay within [`MAX_UNPACKED_BYTES`].
///
/// The parts are unpacked here once to be counted, whatever the directory says of their size; calamine unpacks the same
/// ones with the same crate.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if let Some(other) = other_format(&archive) {
        return Err(Unreadable::OtherFormat(other));
    }
    if archive.decompressed_size().is_some_and(|size| size > MAX_UNPACKED_BYTES.into()) {
        return Err(Unreadable::TooMuchInside);
    }
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
        let mut promises = Promises::default();
        let mut part = part.take(left + 1);
        let mut buffer = [0; 16 * 1024];
        loop {
            let length = part.read(&mut buffer).map_err(|_| Unreadable::Damaged)?;
            if length == 0 {
                break;
            }
            left = left.checked_sub(length as u64).ok_or(Unreadable::TooMuchInside)?;
            if !promises.are_kept(buffer.get(..length).unwrap_or_default()) {
                return Err(Unreadable::Damaged);
            }
        }
    }
    Ok(())
}

/// What the archive is, where it is no workbook of XLSX.
fn other_format(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<Format> {
    let has = |name: &str| archive.file_names().flatten().any(|found| found.eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        Some(Format::Xlsb)
    } else if has("content.xml") && has("mimetype") {
        Some(Format::Ods)
    } else if has("word/document.xml") {
        Some(Format::Docx)
    } else {
        (!has("_rels/.rels")).then_some(Format::Zip)
    }
}

/// The table of texts promises how many it holds (`uniqueCount`), and calamine makes room for so many before it reads one.
#[derive(Default)]
struct Promises {
    /// How much of the name was seen.
    name: usize,
    /// The digits after the name.
    digits: u64,
    counting: bool,
}

impl Promises {
    const NAME: &[u8] = b"uniqueCount";
    /// Each text takes some bytes of the part that promises it.
    const MOST: u64 = MAX_UNPACKED_BYTES / 8;

    /// Looks at the next bytes; false at a promise that nothing within the bounds can keep.
    fn are_kept(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            if self.counting {
                match byte {
                    b'0'..=b'9' => {
                        self.digits = self.digits.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                    }
                    b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\n' | b'\r' if self.digits == 0 => {}
                    _ => *self = Self::default(),
                }
                if self.digits > Self::MOST {
                    return false;
                }
            } else if Self::NAME.get(self.name) == Some(byte) {
                self.name += 1;
                self.counting = self.name == Self::NAME.len();
            } else {
                self.name = usize::from(Self::NAME.first() == Some(byte));
            }
        }
        true
    }
}
