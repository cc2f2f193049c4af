//! Files made to do harm: each is an error, and none takes the reader down or makes it hold more than it may.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::io::{Cursor, Write};

use common::Put::{Number, Text};
use common::{RELATIONSHIPS, WORKBOOK, WORKBOOK_RELATIONSHIPS, archive, by_hand, one_sheet};
use osms_payroll::{MAX_FILE_BYTES, MAX_UNPACKED_BYTES, Unreadable, read};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn sound() -> Vec<u8> {
    one_sheet(&[
        &[Text("ФИО"), Text("Доход")],
        &[Text("Әйгерім"), Number(5.0)],
        &[Text("Болат"), Number(6.5)],
    ])
}

/// An archive of parts of blanks, of so many bytes each.
fn bomb(parts: &[(&str, u64)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let blanks = vec![b' '; 1024 * 1024];
    for (name, size) in parts {
        archive.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).expect("a part");
        let mut left = *size;
        while left > 0 {
            let length = left.min(blanks.len() as u64);
            archive.write_all(&blanks[..usize::try_from(length).expect("small")]).expect("written");
            left -= length;
        }
    }
    archive.finish().expect("finished").into_inner()
}

/// Writes another size of the unpacked part into the directory and before the part.
fn with_size_told(mut file: Vec<u8>, size: u32) -> Vec<u8> {
    for (signature, place) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let starts: Vec<_> =
            file.windows(4).enumerate().filter(|(_, bytes)| bytes == signature).map(|(at, _)| at).collect();
        for start in starts {
            file[start + place..start + place + 4].copy_from_slice(&size.to_le_bytes());
        }
    }
    file
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    // Each part is within the bound, and both together are not.
    let half = MAX_UNPACKED_BYTES / 2;
    let told =
        bomb(&[("_rels/.rels", 10), ("xl/worksheets/sheet1.xml", half), ("xl/media/image1.png", half)]);
    assert!(told.len() < MAX_FILE_BYTES, "{}", told.len());
    assert_eq!(read(&told), Err(Unreadable::TooMuchInside));
    // The directory lies.
    let lied = read(&with_size_told(told, 100));
    assert!(matches!(lied, Err(Unreadable::TooMuchInside | Unreadable::Damaged)), "{lied:?}");
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_damaged() {
    let file = sound();
    for length in (4..file.len()).step_by(97).chain([file.len() - 1]) {
        assert_eq!(read(&file[..length]), Err(Unreadable::Damaged), "{length} of {}", file.len());
    }
}

#[test]
fn an_archive_without_what_a_workbook_needs_is_damaged() {
    for parts in [
        &[("_rels/.rels", "<x/>")][..],
        &[("_rels/.rels", RELATIONSHIPS)],
        &[("_rels/.rels", RELATIONSHIPS), ("xl/workbook.xml", WORKBOOK)],
        &[
            ("_rels/.rels", RELATIONSHIPS),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS),
        ],
    ] {
        let parts: Vec<_> = parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
        let told = read(&archive(&parts));
        assert!(matches!(told, Err(Unreadable::Damaged | Unreadable::Empty)), "{told:?}");
    }
}

#[test]
fn entities_do_not_multiply() {
    let laugh = |level: u32| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    let laughs = (1..10).map(laugh).collect::<Vec<_>>().concat();
    let sheet = format!(
        "<!DOCTYPE worksheet [<!ENTITY l0 \"ha\">{laughs}]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">\
         <is><t>&l9;</t></is></c><c r=\"B1\"><v>5</v></c></row></sheetData></worksheet>"
    );
    if let Ok(read) = read(&by_hand(&sheet, &[])) {
        assert!(
            read.rows.iter().all(|row| row.name.as_ref().is_none_or(|name| name.len() < 100)),
            "{read:?}"
        );
    }
    let file = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>ФИО</t></is></c>\
         </row></sheetData></worksheet>";
    assert!(!format!("{:?}", read(&by_hand(file, &[]))).contains("root"));
}

#[test]
fn promises_and_references_that_cannot_be_kept_take_nothing_down() {
    let strings = |count: &str| format!("<sst uniqueCount=\"{count}\"><si><t>ФИО</t></si></sst>");
    let empty = "<worksheet><sheetData/></worksheet>";
    for count in ["18446744073709551615", "99999999999", "4294967295"] {
        let file = by_hand(empty, &[("xl/sharedStrings.xml", strings(count).as_bytes())]);
        assert_eq!(read(&file), Err(Unreadable::Damaged), "{count}");
    }
    for cell in [
        "<c r=\"ZZZZZZZZZZ1\"><v>5</v></c>",
        "<c r=\"A99999999999\"><v>5</v></c>",
        "<c r=\"A0\"><v>5</v></c>",
        "<c r=\"\"><v>5</v></c>",
        "<c r=\"XFD1048576\"><v>5</v></c>",
        "<c r=\"A1\" t=\"s\"><v>7</v></c>",
        "<c r=\"A1\" s=\"99999\"><v>5</v></c><c r=\"A1\"><f t=\"shared\" si=\"99999999999999\" ref=\"A1\">1</f></c>",
        "<c r=\"A2\"><v>5</v></c><c r=\"A1\"><v>5</v></c>",
        "<c><v>",
    ] {
        let sheet = format!(
            "<worksheet><dimension ref=\"B2:A1\"/><sheetData><row>{cell}</row></sheetData></worksheet>"
        );
        let _ = read(&by_hand(&sheet, &[]));
        let sheet = format!("<worksheet><sheetData><row r=\"1\">{cell}</row></sheetData></worksheet>");
        let _ = read(&by_hand(&sheet, &[]));
    }
    // The last cell of the largest sheet: a table laid out in full would have seventeen thousand million cells.
    let corners = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>5</v></c></row>\
         </sheetData></worksheet>";
    assert_eq!(read(&by_hand(corners, &[])).map(|sheet| sheet.rows.len()), Ok(2));
}

#[test]
fn macros_are_not_looked_at() {
    let parts = by_hand(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Әйгерім</t></is></c><c r=\"B1\"><v>5</v></c></row>\
         </sheetData></worksheet>",
        &[("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 a program")],
    );
    assert_eq!(read(&parts).map(|sheet| sheet.rows.len()), Ok(1));
}

#[test]
fn a_table_of_nothing_but_delimiters_or_quotes_ends_soon() {
    for sign in [";", ",", "\"", "\n", "\";\"\n", "Ә\n", "5\n", "\u{feff}"] {
        let file = sign.repeat(MAX_FILE_BYTES / 8 / sign.len());
        let _ = read(file.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_take_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_workbook_with_other_bytes_in_it_takes_the_reader_down(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut file = sound();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let _ = read(&file);
    }

    #[test]
    fn no_sheet_takes_the_reader_down(
        cells in proptest::collection::vec("(<c r=\"[A-Z]{1,4}[0-9]{0,8}\"( t=\"(s|b|e|str|n|d|x)\")?( s=\"[0-9]\")?>(<f>[A-Z0-9+]{0,5}</f>)?(<v>[0-9eE.-]{0,9}|ФИО|Доход</v>)?</c>)|\\PC{0,20}", 0..20),
    ) {
        let sheet = format!("<worksheet><sheetData><row>{}</row></sheetData></worksheet>", cells.concat());
        let _ = read(&by_hand(&sheet, &[]));
    }

    #[test]
    fn no_text_takes_the_reader_down(text in "([ФИОДоход;,\t\"\n0-9. %-]|\\PC){0,300}") {
        let _ = read(text.as_bytes());
    }
}
