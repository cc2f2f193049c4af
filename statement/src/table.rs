//! Statements that keep the shape of a table: CSV, and text whose cells are told apart by a mark.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::columns::{Column, MOST_COLUMNS, header, wanted};
use crate::fields::{self, Row, Rows};
use crate::flow;
use crate::words::{begins, fold};
use crate::{MAX_ROWS, Unreadable};

const MARKS: [u8; 4] = [b'\t', b';', b'|', b','];

/// How far into a text its header is looked for, in rows.
const HEADER_WITHIN: usize = 100;

/// Whether a text has more cells than any statement.
pub(crate) fn has_too_many_cells(text: &str) -> bool {
    text.bytes().filter(|byte| MARKS.contains(byte)).nth(MOST_COLUMNS * MAX_ROWS).is_some()
}

/// The rows of a text with a header whose cells a mark tells apart; none where there is no such header.
///
/// # Errors
/// [`Unreadable`].
pub(crate) fn read(text: &str) -> Result<Option<Rows>, Unreadable> {
    let dialects = MARKS
        .into_iter()
        .filter(|mark| text.as_bytes().contains(mark))
        .flat_map(|mark| [true, false].map(|quoting| Dialect { mark, quoting }));
    let best = dialects
        .filter_map(|dialect| Some((dialect, Layout::of(text, dialect)?)))
        .reduce(|best, next| if next.1.rank() > best.1.rank() { next } else { best });
    best.map(|(dialect, layout)| layout.rows(text, dialect)).transpose()
}

/// The lines of a text, each as its cells: apart by a mark where all lines agree on one, or else by tabs, bars,
/// semicolons and runs of spaces.
pub(crate) fn lines(text: &str) -> Vec<Vec<String>> {
    let full: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let commas = |line: &&&str| line.matches(',').count();
    let by_comma = full.first().map(|line| commas(&line)).filter(|count| {
        *count >= 3 && full.iter().filter(|line| commas(line) == *count).count() * 3 >= full.len() * 2
    });
    let mark = |letter: char| matches!(letter, '\t' | '|' | ';') || (by_comma.is_some() && letter == ',');
    full.into_iter()
        .map(|line| {
            line.split(mark)
                .flat_map(|part| part.split("  "))
                .map(|cell| cell.trim().to_owned())
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect()
}

/// What tells cells apart, and whether quotation marks keep a cell together.
#[derive(Clone, Copy)]
struct Dialect {
    mark: u8,
    quoting: bool,
}

impl Dialect {
    /// The rows of the text, without the errors that text in a string can't have.
    fn records(self, text: &str) -> impl Iterator<Item = StringRecord> {
        ReaderBuilder::new()
            .delimiter(self.mark)
            .quoting(self.quoting)
            .flexible(true)
            .has_headers(false)
            .trim(Trim::All)
            .from_reader(text.as_bytes())
            .into_records()
            .map_while(Result::ok)
    }
}

/// Where the header is, and what it names.
struct Layout {
    columns: Vec<Option<Column>>,
    /// The header as it stands: it may stand again on each page.
    names: StringRecord,
    header_at: usize,
    /// How many of the first rows under it are as wide.
    full_rows: usize,
}

impl Layout {
    fn of(text: &str, dialect: Dialect) -> Option<Self> {
        let mut best: Option<Self> = None;
        for (place, record) in dialect.records(text).take(2 * HEADER_WITHIN).enumerate() {
            let cells: Vec<_> = record.iter().collect();
            if let Some(best) = &mut best
                && cells.len() == best.columns.len()
            {
                best.full_rows += 1;
            }
            if place < HEADER_WITHIN
                && let Some(columns) = header(&cells)
                && best.as_ref().is_none_or(|best| wanted(columns.iter().flatten()) > best.wanted())
            {
                best = Some(Self { columns, names: record.clone(), header_at: place, full_rows: 0 });
            }
        }
        best
    }

    fn wanted(&self) -> usize {
        wanted(self.columns.iter().flatten())
    }

    fn rank(&self) -> (usize, usize) {
        (self.wanted(), self.full_rows)
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|told| *told == Some(column))
    }

    fn rows(&self, text: &str, dialect: Dialect) -> Result<Rows, Unreadable> {
        let mut rows = Vec::new();
        let mut people = HashSet::new();
        for record in dialect.records(text).skip(self.header_at + 1) {
            let cells: Vec<_> = record.iter().collect();
            if is_decoration(&cells) || record == self.names {
                continue;
            }
            if let Some(person) = self.place(Column::Person).and_then(|place| cells.get(place)) {
                people.insert((*person).to_owned());
            }
            rows.extend(self.row(&cells));
            if rows.len() > MAX_ROWS {
                return Err(Unreadable::TooManyRows);
            }
        }
        if people.len() > 1 {
            return Err(Unreadable::SeveralPeople);
        }
        if rows.is_empty() {
            return Err(Unreadable::NoPayments);
        }
        Ok(Rows { rows, tell_status: self.place(Column::Status).is_some() })
    }

    /// The payment of a row; none where the row is a title or a sum of others.
    fn row(&self, cells: &[&str]) -> Option<Row> {
        let mended = self.mended(cells);
        let cells: Vec<_> =
            mended.as_ref().map_or_else(|| cells.to_vec(), |cells| cells.iter().map(AsRef::as_ref).collect());
        if cells.len() != self.columns.len() {
            // A cell was lost or broken: what stands where is told by what it is.
            let order: Vec<_> = self.columns.iter().flatten().copied().collect();
            return flow::row(&cells, &order);
        }
        let cell = |column| self.place(column).and_then(|place| cells.get(place)).copied();
        let row = Row {
            received_on: cell(Column::Received).and_then(fields::day),
            knp: cell(Column::Knp).and_then(fields::knp),
            amount: cell(Column::Amount).and_then(fields::amount),
            status: cell(Column::Status).and_then(fields::status),
            period: cell(Column::Period).and_then(fields::period),
        };
        let full = cells.iter().filter(|cell| !cell.is_empty()).count() * 3 >= cells.len() * 2;
        (row.is_a_payment() || full).then_some(row)
    }

    /// The row with its sum in one cell, where the comma before the tiyn was taken for the mark between cells.
    fn mended<'a>(&self, cells: &[&'a str]) -> Option<Vec<Cow<'a, str>>> {
        let place = self.place(Column::Amount)?;
        let (whole, tiyn) = (*cells.get(place)?, *cells.get(place + 1)?);
        let broken = cells.len() == self.columns.len() + 1
            && (1..=2).contains(&tiyn.len())
            && tiyn.bytes().all(|byte| byte.is_ascii_digit());
        broken.then(|| {
            let mut mended: Vec<_> = cells.iter().copied().map(Cow::Borrowed).collect();
            mended.splice(place..=place + 1, [Cow::Owned(format!("{whole},{tiyn}"))]);
            mended
        })
    }
}

/// Rows that hold no payment whatever is in them: empty ones, lines, the numbers of the columns, totals.
fn is_decoration(cells: &[&str]) -> bool {
    const TOTALS: [&str; 7] = ["итог", "всего", "барлыг", "жиын", "жалпы", "total", "сальдо"];
    let folded = fold(cells.iter().find(|cell| !cell.is_empty()).unwrap_or(&""));
    let numbered =
        cells.len() >= 3 && (1..).zip(cells).all(|(number, cell): (usize, _)| cell.parse() == Ok(number));
    let drawn = cells.iter().all(|cell| cell.chars().all(|letter| "-=_—:+ ".contains(letter)));
    drawn || numbered || TOTALS.iter().any(|total| begins(&folded, total))
}
