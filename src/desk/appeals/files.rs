//! The files of an appeal: pictures are shown, everything else is only ever saved. What a file is was found out when it came, by
//! what is in it; its name is nobody's word on that.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use osms_appeals::{Attachment, KeptFile, Number};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::number_of;
use crate::desk::refusal::Refusal;
use crate::desk::{Answer, Desk};

/// What a file may do where it is opened: nothing.
const POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";
/// The longest name, in characters, without its ending.
const LONGEST_NAME: usize = 80;
/// What stands for itself in a name (RFC 8187, `attr-char`).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// `GET /appeals/{number}/files/{id}`
pub(in crate::desk) async fn file(
    Shared(desk): Shared<Arc<Desk>>,
    Path((number, id)): Path<(String, i64)>,
) -> Answer {
    let number = number_of(&number)?;
    let (file, content) = desk.store.file(number, id).await?.ok_or(Refusal::NotFound)?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
        (CONTENT_DISPOSITION, HeaderValue::from_str(&disposition(number, &file))?),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    Ok((headers, content).into_response())
}

fn disposition(number: Number, file: &KeptFile) -> String {
    let how = if file.kind.is_picture() { "inline" } else { "attachment" };
    let ending = file.kind.extension();
    // For programs that know the plain form alone: a name of our own.
    let plain = format!("{number}-{}.{ending}", file.id);
    let name = format!("{}.{ending}", safe_name(&file.name, file.kind));
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(&name, ENCODED))
}

/// The name without its ending, and without what leads into a folder, is not seen, or turns the text around it.
fn safe_name(name: &str, kind: Attachment) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let base = match base.rsplit_once('.') {
        Some((base, ending)) if is_ending_of(ending, kind) => base,
        _ => base,
    };
    let is_unsafe = |sign: char| {
        sign.is_control()
            || matches!(sign, '"' | '*' | ':' | '<' | '>' | '?' | '|')
            || matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let base: String = base.chars().filter(|sign| !is_unsafe(*sign)).take(LONGEST_NAME).collect();
    let base = base.trim_matches(|sign: char| sign == '.' || sign.is_whitespace());
    if base.is_empty() { "file".to_owned() } else { base.to_owned() }
}

fn is_ending_of(ending: &str, kind: Attachment) -> bool {
    ending.eq_ignore_ascii_case(kind.extension())
        || (kind == Attachment::Jpeg && ending.eq_ignore_ascii_case("jpeg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, kind: Attachment) -> String {
        let file = KeptFile { id: 7, entry: Some(1), kind, size: 1, name: name.to_owned() };
        disposition(Number::of(2026, 123).expect("a number"), &file)
    }

    #[test]
    fn a_name_of_a_file_leads_nowhere_and_has_the_ending_of_what_the_file_is() {
        for (name, expected) in [
            ("снимок.jpg", "%D1%81%D0%BD%D0%B8%D0%BC%D0%BE%D0%BA.jpg"),
            ("photo.JPEG", "photo.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\windows\\photo.zip", "photo.zip.jpg"),
            ("photo.jpg.exe", "photo.jpg.exe.jpg"),
            ("a\"; filename=evil.exe", "a%3B%20filename%3Devil.exe.jpg"),
            ("a\r\nSet-Cookie: x=y", "aSet-Cookie%20x%3Dy.jpg"),
            ("exe.gpj\u{202e}", "exe.gpj.jpg"),
            ("...", "file.jpg"),
            ("", "file.jpg"),
            (".htaccess", "htaccess.jpg"),
        ] {
            let told = shown(name, Attachment::Jpeg);
            let (plain, encoded) = told.split_once("; filename*=UTF-8''").expect("both names");
            assert_eq!(encoded, expected, "{name}");
            assert!(plain.starts_with("inline; filename=\"2026-0000123-"), "{plain}");
            assert!(told.is_ascii() && HeaderValue::from_str(&told).is_ok(), "{told}");
        }
        let long = shown(&"ұ".repeat(500), Attachment::Pdf);
        assert!(long.starts_with("attachment; ") && long.len() < 700, "{}", long.len());
    }
}
