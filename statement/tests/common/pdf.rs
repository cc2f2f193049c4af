//! PDFs that are written by hand: whole ones for random statements, and the parts of broken ones.

// Places on a page.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss)]

use std::fmt::Write as _;

/// A file of these objects, numbered from one, the first of which is its catalogue.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let table = bytes.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(end, "{place:010} 00000 n ");
    }
    let _ = write!(end, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

pub fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<<{dictionary}/Length {}>>stream\n", data.len()).into_bytes();
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(b"\nendstream");
    bytes
}

/// Where the columns of the statement of eGov begin, and how many letters go into them.
pub const COLUMNS: [(f64, usize); 9] = [
    (20.0, 12),
    (80.0, 8),
    (120.0, 5),
    (150.0, 24),
    (240.0, 14),
    (320.0, 40),
    (460.0, 14),
    (540.0, 22),
    (640.0, 10),
];

/// How a document is written, beside its content.
#[derive(Clone, Copy, Default)]
pub struct Style {
    /// The font is of one byte, and names its letters.
    pub small_font: bool,
    /// The text runs up the page.
    pub upwards: bool,
    /// The page is shown turned by so many degrees.
    pub rotate: u32,
    /// What is on a page is in a form.
    pub form: bool,
}

/// One page with this content, and a font of one name, F, that tells Unicode by its codes.
pub fn page(content: Vec<u8>) -> Vec<u8> {
    pages(vec![content])
}

pub fn pages(contents: Vec<Vec<u8>>) -> Vec<u8> {
    styled_pages(contents, Style::default())
}

/// The letters of Windows-1251 by the names that fonts have for them.
fn small_font() -> Vec<u8> {
    let capitals = (10017..=10049).filter(|number| *number != 10023);
    let small = (10065..=10097).filter(|number| *number != 10071);
    let names: Vec<_> = capitals.chain(small).map(|number| format!("/afii{number}")).collect();
    let widths = "500 ".repeat(224);
    format!(
        "<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 32/LastChar 255/Widths[{widths}]\
         /Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[185/afii61352 192{}]>>>>",
        names.concat()
    )
    .into_bytes()
}

/// A text in the codes of a font, in hexadecimal digits.
fn codes(text: &str, style: Style) -> String {
    text.encode_utf16().fold(String::new(), |mut codes, unit| {
        let _ = match unit {
            _ if !style.small_font => write!(codes, "{unit:04X}"),
            0x410..=0x44f => write!(codes, "{:02X}", unit - 0x410 + 0xc0),
            0x2116 => write!(codes, "B9"),
            unit => write!(codes, "{unit:02X}"),
        };
        codes
    })
}

pub fn styled_pages(contents: Vec<Vec<u8>>, style: Style) -> Vec<u8> {
    let kids: Vec<_> = (0..contents.len()).map(|page| format!("{} 0 R", 6 + 2 * page)).collect();
    let kids = kids.join(" ");
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
        1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        5 beginbfrange <0020> <00FF> <0020> <0400> <04FF> <0400> <2000> <20FF> <2000> <2100> <21FF> <2100> <0100> <01FF> <0100> endbfrange\n\
        endcmap CMapName currentdict /CMap defineresource pop end end";
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 842 842]/Rotate {}/Resources<</Font<</F 3 0 R>>>>>>", contents.len(), style.rotate)
            .into_bytes(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Invented/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Invented/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
          /DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Invented/Flags 4>>>>"
            .to_vec(),
        stream("", map.as_bytes()),
    ];
    if style.small_font {
        objects[2] = small_font();
    }
    for (page, content) in contents.into_iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 7 + 2 * page).into_bytes());
        let turn: &[u8] = if style.upwards { b"0 1 -1 0 842 0 cm\n" } else { b"" };
        objects.push(stream("", &[turn, &content].concat()));
    }
    if style.form {
        // The content of each page becomes a form, and the page draws it.
        for page in (6..objects.len()).step_by(2) {
            let form = objects.len() + 1;
            let content = String::from_utf8(objects[page].clone()).expect("text");
            objects[page] = stream("", b"q 1 0 0 1 0 0 cm /X Do Q");
            let own = format!(
                "<</Type/XObject/Subtype/Form/BBox[0 0 842 842]/Resources<</Font<</F 3 0 R>>>>{}",
                &content[2..]
            );
            objects.push(own.into_bytes());
            let kid = String::from_utf8(objects[page - 1].clone()).expect("text");
            objects[page - 1] =
                kid.replace(">>", &format!("/Resources<</XObject<</X {form} 0 R>>>>>>")).into_bytes();
        }
    }
    file(&objects)
}

/// Writes a text at a place of the page.
pub fn write(content: &mut Vec<u8>, left: f64, base: f64, text: &str) {
    write_styled(content, left, base, text, Style::default());
}

fn write_styled(content: &mut Vec<u8>, left: f64, base: f64, text: &str, style: Style) {
    let codes = codes(text, style);
    content.extend_from_slice(format!("BT /F 6 Tf {left} {base} Td <{codes}> Tj ET\n").as_bytes());
}

/// A table on as many pages as it needs. Cells are broken into lines of so many letters as go into their column.
pub fn table(columns: &[(f64, usize)], rows: &[Vec<String>]) -> Vec<u8> {
    styled_table(columns, rows, Style::default())
}

pub fn styled_table(columns: &[(f64, usize)], rows: &[Vec<String>], style: Style) -> Vec<u8> {
    let mut done = Vec::new();
    let mut content = Vec::new();
    let mut top = 560.0;
    for row in rows {
        let broken: Vec<_> =
            row.iter().zip(columns).map(|(cell, (_, letters))| broken(cell, *letters)).collect();
        let height = broken.iter().map(Vec::len).max().unwrap_or(1) as f64 * 8.0 + 4.0;
        if top - height < 20.0 {
            done.push(std::mem::take(&mut content));
            top = 560.0;
        }
        for (lines, (left, _)) in broken.iter().zip(columns) {
            for (number, line) in lines.iter().enumerate() {
                write_styled(&mut content, *left, top - 8.0 * number as f64, line, style);
            }
        }
        top -= height;
    }
    done.push(content);
    styled_pages(done, style)
}

/// A cell as lines that break at spaces.
fn broken(cell: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in cell.split(' ') {
        let last = lines.last_mut().expect("a line");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > letters {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
