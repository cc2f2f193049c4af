//! What is kept of the files that people send: told by what is in them, and without what they tell unawares.
#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::io::{Cursor, Write};

use osms_appeals::Attachment;
use osms_bot::attachments::clean;
use zip::write::SimpleFileOptions;

/// The smallest picture: one grey point (ITU T.81, baseline).
const JPEG: &str = "ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f\
    141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080001000101011100\
    ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000\
    017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a\
    3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a9293949596\
    9798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2\
    f3f4f5f6f7f8f9faffda0008010100003f00fbd2ffd9";
const SECRET: &[u8] = b"43.238949 N 76.889709 E, Aigul's telephone";

fn jpeg() -> Vec<u8> {
    let digits: String = JPEG.split_whitespace().collect();
    (0..digits.len() / 2)
        .map(|place| u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).expect("a byte"))
        .collect()
}

/// A photo as a telephone writes it: which side is up, where it was taken, a comment.
fn photo(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0]);
    // An image description: text at offset 38.
    tiff.extend(b"\x0e\x01\x02\0");
    tiff.extend(u32::try_from(SECRET.len()).expect("short").to_le_bytes());
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(SECRET);
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff);
    let mut photo = jpeg()[..2].to_vec();
    for (marker, content) in [(0xe1, exif.as_slice()), (0xed, SECRET), (0xfe, SECRET)] {
        photo.extend([0xff, marker]);
        photo.extend(u16::try_from(content.len() + 2).expect("short").to_be_bytes());
        photo.extend(content);
    }
    photo.extend(&jpeg()[2..]);
    photo
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&kind);
    crc.update(content);
    let length = u32::try_from(content.len()).expect("short").to_be_bytes();
    [&length, kind.as_slice(), content, &crc.finalize().to_be_bytes()].concat()
}

fn archive(names: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in names {
        archive
            .start_file(
                *name,
                SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
            )
            .expect("begun");
        archive.write_all(content.as_bytes()).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

fn holds(content: &[u8], words: &[u8]) -> bool {
    content.windows(words.len()).any(|window| window == words)
}

fn orientation(content: &[u8]) -> Option<u32> {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(content)).ok()?;
    assert_eq!(exif.fields().count(), 1, "nothing but which side is up");
    exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)
}

#[test]
fn a_photo_keeps_the_picture_and_which_side_is_up_and_nothing_else() {
    for upright in 1..=8 {
        let photo = photo(upright);
        assert!(holds(&photo, SECRET));
        let kept = clean(photo).expect("a photo");
        assert_eq!(kept.kind, Attachment::Jpeg);
        assert!(!holds(&kept.content, SECRET), "{upright}");
        assert!(holds(&kept.content, &jpeg()[20..]), "the picture itself");
        let expected = (upright != 1).then_some(u32::from(upright));
        assert_eq!(orientation(&kept.content), expected, "{upright}");
    }
}

#[test]
fn a_photo_whose_exif_is_damaged_is_kept_without_it() {
    let mut photo = photo(6);
    photo[12] = 0xff;
    let kept = clean(photo).expect("a photo");
    assert!(!holds(&kept.content, SECRET));
}

#[test]
fn a_png_loses_its_texts() {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(*b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"));
    png.extend(chunk(*b"tEXt", SECRET));
    png.extend(chunk(*b"eXIf", SECRET));
    png.extend(chunk(*b"IDAT", b"\x78\x9c\x63\x60\0\0\0\x02\0\x01"));
    png.extend(chunk(*b"IEND", b""));
    let kept = clean(png).expect("a picture");
    assert_eq!(kept.kind, Attachment::Png);
    assert!(!holds(&kept.content, SECRET));
    assert!(holds(&kept.content, b"IDAT"));
}

#[test]
fn a_webp_loses_its_exif_and_xmp() {
    let part = |kind: &[u8; 4], content: &[u8]| {
        let mut part = kind.to_vec();
        part.extend(u32::try_from(content.len()).expect("short").to_le_bytes());
        part.extend(content);
        part.extend(std::iter::repeat_n(0, content.len() % 2));
        part
    };
    let mut body = b"WEBP".to_vec();
    body.extend(part(b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0"));
    body.extend(part(b"VP8L", b"\x2f\0\0\0\0\x07\x10\x11\x11\x88\x88\xfe\x07\0"));
    body.extend(part(b"EXIF", SECRET));
    body.extend(part(b"XMP ", SECRET));
    let mut webp = b"RIFF".to_vec();
    webp.extend(u32::try_from(body.len()).expect("short").to_le_bytes());
    webp.extend(body);
    let kept = clean(webp).expect("a picture");
    assert_eq!(kept.kind, Attachment::Webp);
    assert!(!holds(&kept.content, SECRET));
    assert!(holds(&kept.content, b"VP8L"));
}

#[test]
fn a_document_is_known_by_what_is_in_it() {
    let docx = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", "<Relationships/>"),
        ("word/document.xml", "<w:document/>"),
    ]);
    let xlsx = archive(&[("xl/workbook.xml", "<workbook/>"), ("[Content_Types].xml", "<Types/>")]);
    let odt =
        archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office/>")]);
    let cases: [(&[u8], Attachment); 6] = [
        (&xlsx, Attachment::Xlsx),
        (&odt, Attachment::Odt),
        (b"%PDF-1.7\n%%EOF", Attachment::Pdf),
        (&docx, Attachment::Docx),
        ("Өтініш: емханада қабылдамады\r\n".as_bytes(), Attachment::Txt),
        ("\u{feff}Справка".as_bytes(), Attachment::Txt),
    ];
    for (content, kind) in cases {
        let kept = clean(content.to_vec()).expect("it is taken");
        assert_eq!(kept.kind, kind);
        assert_eq!(kept.content, content);
    }
}

#[test]
fn what_is_none_of_the_kinds_is_not_taken_whatever_it_is_called() {
    let cut = jpeg()[..40].to_vec();
    let zip = archive(&[("photo.jpg", "not a photo")]);
    let macros = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<w:document/>"),
        ("word/vbaProject.bin", "AutoOpen"),
    ]);
    let cases: [(&str, &[u8]); 10] = [
        ("an archive", &zip),
        ("a document with macros", &macros),
        ("a program", b"MZ\x90\0\x03\0\0\0"),
        ("a program of Linux", b"\x7fELF\x02\x01\x01\0"),
        ("a page with a script", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("a drawing with a script", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("a shell script", b"#!/bin/sh\nrm -rf /\n"),
        ("bytes", b"\x01\x02\x03\0\xff\xfe"),
        ("spaces", b" \n\t "),
        ("a photo that was cut off", &cut),
    ];
    for (what, content) in cases {
        assert!(clean(content.to_vec()).is_none(), "{what}");
    }
}

proptest::proptest! {
    #[test]
    fn no_damage_to_a_photo_makes_it_tell_more_or_stops_the_program(
        place in 0..260_usize, byte in 0..=255_u8, cut in 0..600_usize,
    ) {
        let mut photo = photo(6);
        let place = place % photo.len();
        photo[place] = byte;
        photo.truncate(photo.len().saturating_sub(cut / 2).max(4));
        let _ = clean(photo);
    }
}
