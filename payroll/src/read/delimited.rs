//! CSV in its dialects: separated by commas, semicolons, tabs or bars; in UTF-8, UTF-16 or the single-byte code of Windows,
//! Russian or Kazakh.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use super::grid::{Cell, Grid, GridRow};
use super::layout::HEADER_WITHIN;
use crate::sheet::{Format, Unreadable};
use crate::{MAX_COLUMNS, MAX_ROWS};

/// Reads a file that is a text.
pub(super) fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    // One end of a line, however it was made: the lines are counted by it.
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if let Some(markup) = markup(&text) {
        return Err(Unreadable::OtherFormat(markup));
    }
    let (delimiter, body, mut next_row) = match named_delimiter(&text) {
        Some((delimiter, body)) => (delimiter, body, 2_usize),
        None => (likely_delimiter(&text), text.as_str(), 1),
    };
    let mut rows = Vec::new();
    let mut reader = reader(body, delimiter);
    let mut record = StringRecord::new();
    loop {
        let rest =
            usize::try_from(reader.position().byte()).ok().and_then(|read| body.as_bytes().get(read..));
        if !reader.read_record(&mut record).map_err(|_| Unreadable::OtherFormat(Format::Unknown))? {
            break;
        }
        // The reader passes over blank lines. A record is one row of a spreadsheet, however many lines it takes.
        let blank = rest.unwrap_or_default().iter().take_while(|byte| **byte == b'\n').count();
        let place = u32::try_from(next_row + blank).unwrap_or(u32::MAX);
        next_row += blank + 1;
        // Whole rows between two quotation marks: one of them was not closed.
        if record.iter().any(|field| field.contains('\n') && field.contains(char::from(delimiter))) {
            return Err(Unreadable::OpenQuote { row: place });
        }
        let width = record.len() - record.iter().rev().take_while(|field| field.trim().is_empty()).count();
        if width > MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        let cells = record.iter().take(width).map(Cell::text).collect();
        let Some(row) = GridRow::of(place, cells) else { continue };
        // Some more than there may be employees, for what stands above them.
        if rows.len() >= MAX_ROWS + HEADER_WITHIN {
            return Err(Unreadable::TooManyRows);
        }
        rows.push(row);
    }
    Ok(Grid { worksheet: None, rows })
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    let unknown = || Unreadable::OtherFormat(Format::Unknown);
    let text = if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        if wrong {
            return Err(unknown());
        }
        text
    } else if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        text
    } else {
        let (text, _) = WINDOWS_1251.decode_without_bom_handling(bytes);
        text.chars().map(kazakh).collect::<String>().into()
    };
    // No text has these; pictures and programs do.
    if text.contains(|sign: char| sign.is_control() && !sign.is_whitespace()) {
        return Err(unknown());
    }
    Ok(text.into_owned())
}

/// Kazakhstan's own code of Windows, KZ-1048 (STRK1048-2002), has Kazakh letters in the places where 1251 has those of
/// Belarus, Macedonia, Serbia and Ukraine; everything else stands where it stands there.
fn kazakh(letter: char) -> char {
    match letter {
        'Ќ' => 'Қ',
        'Ћ' => 'Һ',
        'ќ' => 'қ',
        'ћ' => 'һ',
        'Ў' => 'Ұ',
        'ў' => 'ұ',
        'Ј' => 'Ә',
        'Ґ' => 'Ө',
        'Є' => 'Ғ',
        'Ї' => 'Ү',
        'ґ' => 'ө',
        'є' => 'ғ',
        'ј' => 'ә',
        'Ѕ' => 'Ң',
        'ѕ' => 'ң',
        'ї' => 'ү',
        other => other,
    }
}

/// What some programs save as a text under the name of a table.
fn markup(text: &str) -> Option<Format> {
    let begins = |start: &str| {
        text.trim_start().get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    };
    if ["<html", "<!doctype", "<?xml", "<table", "<meta", "<head", "<body"].iter().any(|start| begins(start))
    {
        Some(Format::Html)
    } else {
        begins("{\\rtf").then_some(Format::Unknown)
    }
}

const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The first line may name the delimiter for Excel: `sep=;`.
fn named_delimiter(text: &str) -> Option<(u8, &str)> {
    let (line, body) = text.split_once('\n')?;
    let delimiter = line.trim_matches(['"', ' ']).to_ascii_lowercase();
    let [delimiter] = *delimiter.strip_prefix("sep=")?.as_bytes() else { return None };
    DELIMITERS.contains(&delimiter).then_some((delimiter, body))
}

/// The delimiter that cuts most of the first rows into equally many fields.
fn likely_delimiter(text: &str) -> u8 {
    const LOOKED_AT: usize = 64 * 1024;
    let text = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or_default();
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let alike = rows_alike(text, delimiter);
        if alike > best.0 {
            best = (alike, delimiter);
        }
    }
    best.1
}

/// How many of the rows have the most frequent number of fields, of those that have several.
fn rows_alike(text: &str, delimiter: u8) -> usize {
    let mut of_width = [0_usize; MAX_COLUMNS + 1];
    for record in reader(text, delimiter).records().flatten() {
        if let Some(count) = of_width.get_mut(record.len()) {
            *count += 1;
        }
    }
    of_width.iter().skip(2).copied().max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_columns() {
        for (text, delimiter) in [
            ("ФИО;Доход\nА;300 000,50\nБ;1,5\n", b';'),
            ("А;300 000,50\nБ;1,5\n", b';'),
            ("ФИО,Доход\n\"А; Б\",300000\n", b','),
            ("А\t300 000,50\nБ\t1,5\n", b'\t'),
            ("А|300\nБ|400\n", b'|'),
            ("Ведомость, ноябрь\n\nФИО;Доход\nА;3\nБ;4\n", b';'),
            ("300000\n400000\n", b';'),
        ] {
            assert_eq!(likely_delimiter(text), delimiter, "{text}");
        }
    }

    #[test]
    fn kazakh_letters_of_the_single_byte_code_are_read() {
        // «Жалақы; Әйгерім Өмірқызы, Ғани, Ұлан, Үміт, Һ, Ң» in KZ-1048, as RFC 1345's successors at IANA register it.
        let bytes = [
            0xc6, 0xe0, 0xeb, 0xe0, 0x9d, 0xfb, 0x3b, 0xa3, 0xe9, 0xe3, 0xe5, 0xf0, 0xb3, 0xec, 0x20, 0xa5,
            0xec, 0xb3, 0xf0, 0x9d, 0xfb, 0xe7, 0xfb, 0x3b, 0xaa, 0xe0, 0xed, 0xe8, 0x3b, 0xa1, 0xeb, 0xe0,
            0xed, 0x3b, 0xaf, 0xec, 0xb3, 0xf2, 0x3b, 0x8e, 0x3b, 0xbd,
        ];
        assert_eq!(decoded(&bytes).as_deref(), Ok("Жалақы;Әйгерім Өмірқызы;Ғани;Ұлан;Үміт;Һ;Ң"));
    }
}
