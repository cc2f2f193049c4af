//! A table as it stands in a file, whatever the file is.

use rust_decimal::Decimal;

/// The rows of a file that are not blank.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The name of the worksheet; `None` for a CSV file.
    pub(super) worksheet: Option<String>,
    pub(super) rows: Vec<GridRow>,
}

/// A row that is not blank.
#[derive(Debug)]
pub(super) struct GridRow {
    /// Its number in the file, from 1.
    pub(super) place: u32,
    /// Its cells up to the last that is not empty.
    pub(super) cells: Vec<Cell>,
}

impl GridRow {
    /// The row of these cells; `None` where all of them are empty.
    pub(super) fn of(place: u32, mut cells: Vec<Cell>) -> Option<Self> {
        let filled = cells.iter().rposition(|cell| *cell != Cell::Empty)?;
        cells.truncate(filled + 1);
        Some(Self { place, cells })
    }

    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// The cells that are not empty.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty)
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    /// A text without spaces around it, never empty.
    Text(Box<str>),
    /// A number of a spreadsheet.
    Number(Decimal),
    /// What is no number and no text, and how it is shown.
    Odd(Odd, Box<str>),
}

/// What is no number and no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// A number that is shown as per cent.
    Percentage,
    /// A day or a time.
    Date,
    /// A formula that failed.
    FailedFormula,
    /// A formula whose result the file does not tell.
    NoResult,
    /// A number beyond what can be computed with.
    HugeNumber,
    /// Yes or no.
    Truth,
}

impl Cell {
    /// A text as it is typed.
    pub(super) fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As it is shown.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Odd(_, text) => text.to_string(),
            Self::Number(number) => number.normalize().to_string(),
        }
    }
}
