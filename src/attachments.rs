//! Files that people send with appeals: what they are, by what is in them, and without what they tell of the person unawares.

use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};
use memchr::memmem;
use osms_appeals::Attachment;

/// A file that can be kept.
pub struct Clean {
    /// What it is.
    pub kind: Attachment,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What a file is, and what may be kept of it: of a photo the picture, not where and with what it was taken. `None` where it is
/// none of the kinds that are taken, whatever its name says, or a picture that is damaged.
#[must_use]
pub fn clean(content: Vec<u8>) -> Option<Clean> {
    let kind = sniff(&content)?;
    let content = match kind {
        Attachment::Jpeg => bare_jpeg(content)?,
        Attachment::Png => bare_png(content)?,
        Attachment::Webp => bare_webp(content)?,
        _ => content,
    };
    Some(Clean { kind, content })
}

fn sniff(content: &[u8]) -> Option<Attachment> {
    if content.starts_with(b"PK\x03\x04") {
        return document(content);
    }
    let Some(found) = infer::get(content) else { return is_text(content).then_some(Attachment::Txt) };
    Some(match found.mime_type() {
        "image/jpeg" => Attachment::Jpeg,
        "image/png" => Attachment::Png,
        "image/webp" => Attachment::Webp,
        "application/pdf" => Attachment::Pdf,
        _ => return None,
    })
}

/// A document is an archive; which one is told by the names in it, wherever they stand. One with macros is not taken.
fn document(content: &[u8]) -> Option<Attachment> {
    let holds = |name: &str| memmem::find(content, name.as_bytes()).is_some();
    if holds("vbaProject.bin") {
        return None;
    }
    if holds("mimetypeapplication/vnd.oasis.opendocument.text") {
        return Some(Attachment::Odt);
    }
    let kinds = [("word/document.xml", Attachment::Docx), ("xl/workbook.xml", Attachment::Xlsx)];
    let (_, kind) = kinds.into_iter().find(|(name, _)| holds("[Content_Types].xml") && holds(name))?;
    Some(kind)
}

fn is_text(content: &[u8]) -> bool {
    std::str::from_utf8(content).is_ok_and(|text| {
        !text.trim().is_empty()
            && text.chars().all(|sign| !sign.is_control() || matches!(sign, '\n' | '\r' | '\t' | '\u{feff}'))
    })
}

/// Keeps what a decoder needs and the colours; of the EXIF part only which side is up.
fn bare_jpeg(content: Vec<u8>) -> Option<Vec<u8>> {
    let upright = orientation(&content);
    let mut jpeg = Jpeg::from_bytes(Bytes::from(content)).ok()?;
    jpeg.segments_mut().retain(|segment| match segment.marker() {
        // How the colours are meant: JFIF, the ICC profile, Adobe's transform.
        markers::APP0 | markers::APP2 | markers::APP14 => true,
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    });
    if let Some(orientation) = upright {
        jpeg.set_exif(Some(Bytes::copy_from_slice(&exif_of(orientation))));
    }
    Some(jpeg.encoder().bytes().to_vec())
}

fn bare_png(content: Vec<u8>) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 14] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"bKGD",
        b"sBIT", b"acTL", b"fcTL",
    ];
    let mut png = Png::from_bytes(Bytes::from(content)).ok()?;
    png.chunks_mut().retain(|chunk| KEPT.iter().any(|kept| chunk.kind() == **kept));
    Some(png.encoder().bytes().to_vec())
}

fn bare_webp(content: Vec<u8>) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::from(content)).ok()?;
    webp.chunks_mut().retain(|chunk| !matches!(&chunk.id(), b"EXIF" | b"XMP "));
    Some(webp.encoder().bytes().to_vec())
}

/// Which side of a photo is up, where that is not the first row: 2 to 8 as EXIF counts.
fn orientation(content: &[u8]) -> Option<u8> {
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(content)).ok()?;
    let field = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?;
    let orientation = u8::try_from(field.value.get_uint(0)?).ok()?;
    (2..=8).contains(&orientation).then_some(orientation)
}

/// The smallest EXIF part that says so: one entry, tag 0x0112, one short number (TIFF 6.0, section 2).
fn exif_of(orientation: u8) -> [u8; 26] {
    let mut bytes = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    bytes[18] = orientation;
    bytes
}
