//! Files that were made to take a reader down, and files that are broken.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::time::{Duration, Instant};

use common::{Between, Dialect, Language, RULES, assert_tells, employee, pdf, today};
use osms_statement::{FileKind, MAX_BYTES, MAX_PAGES, MAX_WORDS, Statement, Unreadable, read};

/// Reads, and ends soon. The bound is for a build without optimisation on a machine with other work.
fn soon(bytes: &[u8]) -> Result<Statement, Unreadable> {
    let start = Instant::now();
    let read = read(bytes, today(), &RULES);
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    read
}

/// The table of the employee as a PDF that is written by hand.
fn whole() -> Vec<u8> {
    let dialect = Dialect::egov(Language::Russian, Between::Tab);
    let mut rows = vec![dialect.language.header().map(str::to_owned).to_vec()];
    rows.extend(employee().iter().map(|payment| dialect.cells(payment)));
    pdf::table(&pdf::COLUMNS, &rows)
}

/// Compressed as PDFs are, without a library: stored blocks, or one byte again and again.
fn packed(data: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x78, 0x01];
    let mut chunks = data.chunks(0xffff).peekable();
    while let Some(chunk) = chunks.next() {
        packed.push(u8::from(chunks.peek().is_none()));
        let len = u16::try_from(chunk.len()).expect("a short chunk");
        packed.extend_from_slice(&len.to_le_bytes());
        packed.extend_from_slice(&(!len).to_le_bytes());
        packed.extend_from_slice(chunk);
    }
    packed.extend_from_slice(&[0; 4]);
    packed
}

/// Spaces, a thousand times as many as this has bytes.
fn bomb(packed_len: usize) -> Vec<u8> {
    // One literal, then copies of 258 bytes, with the fixed code: a byte of it holds 258 / 13 * 8 bytes and more.
    let mut bits = Bits::default();
    bits.push(0b011, 3);
    bits.push(u32::from(b' ' + 0x30).reverse_bits() >> 24, 8);
    while bits.bytes.len() < packed_len {
        // Length 258 is code 285, 11000101; distance 1 is code 0.
        bits.push(u32::from(0b1100_0101_u8).reverse_bits() >> 24, 8);
        bits.push(0, 5);
    }
    bits.push(0, 7);
    let mut packed = vec![0x78, 0x01];
    packed.extend_from_slice(&bits.bytes);
    packed.extend_from_slice(&[0; 8]);
    packed
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, bits: u32, count: u32) {
        for number in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let bit = u8::try_from(bits >> number & 1).expect("a bit");
            *self.bytes.last_mut().expect("a byte") |= bit << (self.used % 8);
            self.used += 1;
        }
    }
}

#[test]
fn the_pdf_from_which_the_broken_ones_are_made_is_read() {
    assert_tells(&soon(&whole()).expect("a statement"), &employee(), "by hand");
}

#[test]
fn a_pdf_that_ends_anywhere_is_read_in_part_or_refused() {
    let whole = whole();
    for part in 1..16 {
        let _ = soon(&whole[..whole.len() * part / 16]);
    }
    assert_eq!(soon(b"%PDF-1.7"), Err(Unreadable::Damaged));
    assert_eq!(soon(b"%PDF-1.7\n%%EOF"), Err(Unreadable::Damaged));
}

#[test]
fn a_page_tree_that_holds_itself_ends() {
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>".to_vec(),
        b"<</Type/Pages/Parent 2 0 R/Count 2/Kids[2 0 R 3 0 R]>>".to_vec(),
    ];
    assert!(soon(&pdf::file(&objects)).is_err());
    let objects = [b"<</Type/Catalog/Pages 1 0 R>>".to_vec(), b"1 0 R".to_vec()];
    assert!(soon(&pdf::file(&objects)).is_err());
}

#[test]
fn a_count_of_pages_is_not_believed() {
    let whole = String::from_utf8_lossy(&whole()).replace("/Count ", "/Count 999999999");
    assert!(soon(whole.as_bytes()).is_ok());
}

#[test]
fn more_pages_than_a_statement_has_are_refused() {
    let page = |count| pdf::pages(vec![b"BT ET".to_vec(); count]);
    assert_eq!(soon(&page(MAX_PAGES + 1)), Err(Unreadable::TooManyPages));
    assert_eq!(soon(&page(MAX_PAGES)), Err(Unreadable::NoText));
    assert_eq!(soon(&page(5_000)), Err(Unreadable::TooManyPages));
}

#[test]
fn a_page_that_unpacks_to_gigabytes_is_refused() {
    let objects = |content: Vec<u8>| {
        pdf::file(&[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 842 595]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
            content,
        ])
    };
    let bomb = bomb(4_000_000);
    let flate = objects(pdf::stream("/Filter/FlateDecode", &bomb));
    assert_eq!(soon(&flate), Err(Unreadable::Overfull));
    // Told to be a picture, so that it is looked at only when the page asks for it.
    let hidden = objects(pdf::stream("/Subtype/Image/Filter/FlateDecode", &bomb));
    assert_eq!(soon(&hidden), Err(Unreadable::Overfull));
    // Packed twice.
    let twice = objects(pdf::stream("/Filter[/FlateDecode/FlateDecode]", &packed(&bomb)));
    assert_eq!(soon(&twice), Err(Unreadable::Overfull));
    let other = objects(pdf::stream("/Filter/LZWDecode", &vec![0x80; 1_000_000]));
    assert_eq!(soon(&other), Err(Unreadable::Overfull));
    let harmless = objects(pdf::stream("/Filter/FlateDecode", &packed(b"BT ET")));
    assert_eq!(soon(&harmless), Err(Unreadable::NoText));
}

#[test]
fn forms_that_draw_forms_that_draw_forms_end() {
    let form = |next: &str| {
        pdf::stream(
            &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next}>>>>"),
            "/X Do ".repeat(100).as_bytes(),
        )
    };
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_vec(),
        pdf::stream("", "/X Do ".repeat(100).as_bytes()),
    ];
    for number in 6..16 {
        objects.push(form(&format!("{number} 0 R")));
    }
    objects.push(form("5 0 R"));
    assert_eq!(soon(&pdf::file(&objects)), Err(Unreadable::Overfull));
    objects.truncate(4);
    objects.push(form("5 0 R"));
    assert!(soon(&pdf::file(&objects)).is_err(), "a form that draws itself");
}

#[test]
fn arrays_in_arrays_do_not_end_the_stack() {
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("(", ")")] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        let _ = soon(&pdf::file(&[
            format!("<</Type/Catalog/Pages 2 0 R/Names {deep}>>").into_bytes(),
            format!("<</Type/Pages/Kids {deep}>>").into_bytes(),
        ]));
        let _ = soon(&pdf::page(format!("BT /F 6 Tf {deep} TJ ET").into_bytes()));
        let _ = soon(format!("%PDF-1.7\n1 0 obj {deep}").as_bytes());
    }
}

#[test]
fn states_that_are_saved_for_ever_end() {
    let _ = soon(&pdf::page(b"q ".repeat(500_000)));
    assert_eq!(soon(&pdf::page(b"q ".repeat(1_500_000))), Err(Unreadable::Overfull));
}

#[test]
fn places_that_are_no_places_are_passed_over() {
    for number in ["1e999", "-99999999999999999999999999999999999999999999", "0", "nan"] {
        let content =
            format!("{number} 0 0 {number} 0 0 cm BT /F {number} Tf {number} {number} Td <0031> Tj ET");
        assert!(soon(&pdf::page(content.into_bytes())).is_err(), "{number}");
    }
}

#[test]
fn a_pdf_that_is_no_statement_says_so() {
    let mut content = Vec::new();
    pdf::write(&mut content, 50.0, 500.0, "Сәлем! 12.11.2026");
    assert_eq!(soon(&pdf::page(content)), Err(Unreadable::NotAStatement));
}

#[test]
fn bytes_of_other_kinds_are_told_apart() {
    assert_eq!(soon(b""), Err(Unreadable::Empty));
    assert_eq!(soon(&[0; 100]), Err(Unreadable::OtherKind(FileKind::Other)));
    assert_eq!(soon(b"\x89PNG\r\n\x1a\n"), Err(Unreadable::OtherKind(FileKind::Image)));
    assert_eq!(soon(&vec![b'1'; MAX_BYTES + 1]), Err(Unreadable::TooLarge));
}

#[test]
fn text_of_the_largest_size_ends_soon() {
    for part in
        ["1", "1 ", "15.03.2022 ", "а", "а\n", "\"", ";", "\t", "1;2\n", "не ", "4 250 ", "ноябрь 2026 "]
    {
        assert!(soon(part.repeat(MAX_BYTES / part.len()).as_bytes()).is_err(), "{part}");
    }
    for part in ["15.03.2022 ", "122 4250 "] {
        assert!(soon(part.repeat(MAX_WORDS / part.split_whitespace().count()).as_bytes()).is_err(), "{part}");
    }
}
