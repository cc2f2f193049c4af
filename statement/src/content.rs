//! What kind of file these bytes are, by what is in them and not by a name.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{MAX_BYTES, Unreadable};

/// A kind of file that is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum FileKind {
    /// A spreadsheet: XLSX, XLS or ODS.
    Spreadsheet,
    /// A document of a word processor: DOCX, ODT or RTF.
    Document,
    /// Another office file of the older kind: XLS or DOC.
    OldOffice,
    /// A picture or a photo.
    Image,
    /// An archive.
    Archive,
    /// A page of the web.
    WebPage,
    /// Anything else.
    Other,
}

/// Content that can be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content<'a> {
    /// Text, in whatever encoding it came.
    Text(Cow<'a, str>),
    /// A PDF.
    Pdf,
}

impl<'a> Content<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_BYTES {
            return Err(Unreadable::TooLarge);
        }
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        if let Some(kind) = foreign(bytes) {
            return Err(Unreadable::OtherKind(kind));
        }
        // The mark may stand behind a few bytes of a mail program or a signature.
        if find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        text(bytes).map(Self::Text).ok_or(Unreadable::OtherKind(FileKind::Other))
    }
}

/// Files that begin as nothing that is read here does.
fn foreign(bytes: &[u8]) -> Option<FileKind> {
    const STARTS: [(&[u8], FileKind); 17] = [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::OldOffice),
        (b"{\\rtf", FileKind::Document),
        (b"\x89PNG", FileKind::Image),
        (b"\xff\xd8\xff", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"BM", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"\0\0\x01\0", FileKind::Image),
        (b"AT&TFORM", FileKind::Image),
        (b"Rar!", FileKind::Archive),
        (b"7z\xbc\xaf", FileKind::Archive),
        (b"\x1f\x8b", FileKind::Archive),
        (b"\xfd7zXZ", FileKind::Archive),
        (b"<!DOCTYPE", FileKind::WebPage),
        (b"<!doctype", FileKind::WebPage),
        (b"<html", FileKind::WebPage),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zipped(bytes));
    }
    let boxed = |at: usize, names: &[&[u8]]| {
        names.iter().any(|name| bytes.get(at..).is_some_and(|rest| rest.starts_with(name)))
    };
    if (bytes.starts_with(b"RIFF") && boxed(8, &[b"WEBP"]))
        || boxed(4, &[b"ftyphei", b"ftypmif1", b"ftypavif"])
    {
        return Some(FileKind::Image);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let kind = STARTS.iter().find(|(start, _)| bytes.starts_with(start) || text.starts_with(start));
    // "BM" begins words as well; a bitmap has zeros behind its size.
    kind.map(|(_, kind)| *kind).filter(|_| !bytes.starts_with(b"BM") || bytes.get(6..10) == Some(&[0; 4]))
}

/// Office files are archives that hold a folder of a known name.
fn zipped(bytes: &[u8]) -> FileKind {
    let holds = |name: &[u8]| find(bytes, name).is_some();
    if holds(b"xl/workbook") || holds(b"opendocument.spreadsheet") {
        FileKind::Spreadsheet
    } else if holds(b"word/document") || holds(b"opendocument.text") {
        FileKind::Document
    } else {
        FileKind::Archive
    }
}

/// Text in UTF-8, in UTF-16 with its mark, or else in Windows-1251.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..)?);
        return (!broken).then_some(text);
    }
    if bytes.iter().any(|byte| *byte < b'\t' || (*byte > b'\r' && *byte < b' ' && *byte != 0x1b)) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    let (text, _) = encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes);
    Some(Cow::Owned(text.chars().map(kazakh).collect()))
}

/// Windows-1251 as Kazakhstan uses it (KZ-1048, СТ РК 1048-2002): Kazakh letters stand where it has letters of other
/// languages, which no statement has.
fn kazakh(letter: char) -> char {
    match letter {
        'Ќ' => 'Қ',
        'ќ' => 'қ',
        'Ћ' => 'Һ',
        'ћ' => 'һ',
        'Ў' => 'Ұ',
        'ў' => 'ұ',
        'Ј' => 'Ә',
        'ј' => 'ә',
        'Ґ' => 'Ө',
        'ґ' => 'ө',
        'Є' => 'Ғ',
        'є' => 'ғ',
        'Ї' => 'Ү',
        'ї' => 'ү',
        'Ѕ' => 'Ң',
        'ѕ' => 'ң',
        letter => letter,
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_is_in_it() {
        for (bytes, kind) in [
            (&b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml"[..], FileKind::Spreadsheet),
            (b"PK\x03\x04....word/document.xml", FileKind::Document),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileKind::Spreadsheet),
            (b"PK\x03\x04....photo.jpg", FileKind::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", FileKind::OldOffice),
            (b"{\\rtf1\\ansi", FileKind::Document),
            (b"\x89PNG\r\n\x1a\n", FileKind::Image),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Image),
            (b"RIFF\0\0\0\0WEBPVP8 ", FileKind::Image),
            (b"\0\0\0\x18ftypheic", FileKind::Image),
            (b"BM\x36\x10\x0e\0\0\0\0\0\x36\0", FileKind::Image),
            (b"  <!DOCTYPE html><html>", FileKind::WebPage),
            (b"\x7fELF\x02\x01\x01\0", FileKind::Other),
        ] {
            assert_eq!(Content::of(bytes), Err(Unreadable::OtherKind(kind)), "{kind:?}");
        }
        assert_eq!(Content::of(b"\n%PDF-1.7\n"), Ok(Content::Pdf));
        assert_eq!(Content::of(b""), Err(Unreadable::Empty));
        assert_eq!(Content::of(&vec![b' '; MAX_BYTES + 1]), Err(Unreadable::TooLarge));
    }

    #[test]
    fn text_is_read_in_every_encoding() {
        let read = |bytes: &[u8]| match Content::of(bytes).expect("text") {
            Content::Text(text) => text.into_owned(),
            Content::Pdf => panic!("no PDF"),
        };
        assert_eq!(read("Кезең".as_bytes()), "Кезең");
        assert_eq!(read("\u{feff}Кезең".as_bytes()), "Кезең");
        let wide: Vec<u8> = "\u{feff}Кезең".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), "Кезең");
        assert_eq!(read(b"\xcf\xe5\xf0\xe8\xee\xe4"), "Период");
        // КZ-1048: Кезең, Өңделді, Қайтарылды.
        assert_eq!(read(b"\xca\xe5\xe7\xe5\xbe"), "Кезең");
        assert_eq!(read(b"\xa5\xbe\xe4\xe5\xeb\xe4\xb3"), "Өңделді");
        assert_eq!(read(b"\x8d\xe0\xe9\xf2\xe0\xf0\xfb\xeb\xe4\xfb"), "Қайтарылды");
        assert_eq!(read(b"BMV;1"), "BMV;1");
    }
}
