//! XLSX, and XLSM without its macros: the sheets as tables.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use rust_decimal::Decimal;

use super::archive;
use super::grid::{Cell, Grid, GridRow, Odd};
use super::layout::{HEADER_WITHIN, Layout};
use crate::sheet::Unreadable;
use crate::{MAX_COLUMNS, MAX_ROWS};

/// So many sheets are looked at.
const MOST_SHEETS: usize = 30;

/// Reads the first sheet with headings of a payroll; where none has them, the first with anything in it. Hidden sheets are
/// not looked at: who sends the file does not see them.
pub(super) fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    archive::check(bytes)?;
    // calamine reckons with the references of cells as if they were sound: some that are not overflow, which panics in a
    // build with checks.
    catch_unwind(AssertUnwindSafe(|| sheet(bytes))).unwrap_or(Err(Unreadable::Damaged))
}

fn sheet(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let sheets = workbook.sheets_metadata().iter();
    let visible =
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let names: Vec<_> = visible.map(|sheet| sheet.name.clone()).take(MOST_SHEETS).collect();
    let mut first = None;
    for name in names {
        let grid = grid(&mut workbook, name)?;
        if grid.rows.is_empty() {
            continue;
        }
        if Layout::has_headings(&grid) {
            return Ok(grid);
        }
        first.get_or_insert(grid);
    }
    first.ok_or(Unreadable::Empty)
}

fn grid(workbook: &mut Xlsx<Cursor<&[u8]>>, name: String) -> Result<Grid, Unreadable> {
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|error| unreadable(&error))?;
    let per_cent: Vec<bool> = cells.styles().iter().map(is_per_cent).collect();
    let mut rows: Vec<(u32, Vec<Cell>)> = Vec::new();
    let mut blanks = false;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| unreadable(&error))? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value(), per_cent.get(style).copied().unwrap_or_default());
        if value == Cell::Empty {
            blanks = true;
            continue;
        }
        put(&mut rows, row, column, value)?;
    }
    drop(cells);
    if blanks {
        // A cell without a value may be a formula that no spreadsheet has computed yet.
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(|error| unreadable(&error))?;
        let mut formulas: Vec<(u32, Vec<Cell>)> = Vec::new();
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| unreadable(&error))? {
            if cell.formula.is_some() && value(&cell.value, false) == Cell::Empty {
                put(&mut formulas, cell.pos.0, cell.pos.1, Cell::Odd(Odd::NoResult, "=…".into()))?;
            }
        }
        merge(&mut rows, formulas);
    }
    let rows =
        rows.into_iter().filter_map(|(row, cells)| GridRow::of(row.saturating_add(1), cells)).collect();
    Ok(Grid { worksheet: Some(name), rows })
}

/// Puts a cell into its row. The rows of a sheet come in their order.
fn put(rows: &mut Vec<(u32, Vec<Cell>)>, row: u32, column: u32, value: Cell) -> Result<(), Unreadable> {
    let column = column as usize;
    if column >= MAX_COLUMNS {
        return Err(Unreadable::TooManyColumns);
    }
    let last = match rows.last_mut() {
        Some((last, cells)) if *last == row => cells,
        Some((last, _)) if *last > row => return Err(Unreadable::Damaged),
        _ => {
            // Some more than there may be employees, for what stands above them.
            if rows.len() >= MAX_ROWS + HEADER_WITHIN {
                return Err(Unreadable::TooManyRows);
            }
            rows.push((row, Vec::new()));
            &mut rows.last_mut().ok_or(Unreadable::Damaged)?.1
        }
    };
    if last.len() <= column {
        last.resize(column + 1, Cell::Empty);
    }
    if let Some(cell) = last.get_mut(column) {
        *cell = value;
    }
    Ok(())
}

/// Puts the formulas into the rows in which there is anything else.
fn merge(rows: &mut [(u32, Vec<Cell>)], formulas: Vec<(u32, Vec<Cell>)>) {
    for (row, cells) in formulas {
        let Ok(at) = rows.binary_search_by_key(&row, |(row, _)| *row) else { continue };
        let Some((_, into)) = rows.get_mut(at) else { continue };
        into.resize(into.len().max(cells.len()), Cell::Empty);
        for (place, cell) in into.iter_mut().zip(cells) {
            if *place == Cell::Empty {
                *place = cell;
            }
        }
    }
}

fn value(value: &DataRef<'_>, per_cent: bool) -> Cell {
    let odd = |odd, shown: String| Cell::Odd(odd, shown.into());
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Cell::Number((*number).into()),
        // A file holds a number as text, calamine gives the nearest float, and the shortest text of that float is the text
        // of the file again: for amounts of money the way is exact, there and back.
        DataRef::Float(number) => match number.to_string().parse::<Decimal>() {
            Ok(share) if per_cent => {
                odd(Odd::Percentage, format!("{} %", share.saturating_mul(Decimal::ONE_HUNDRED).normalize()))
            }
            Ok(number) => Cell::Number(number),
            Err(_) => odd(Odd::HugeNumber, format!("{number:e}")),
        },
        DataRef::DateTime(moment) => odd(Odd::Date, day(moment)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => odd(Odd::Date, text.clone()),
        DataRef::Bool(truth) => odd(Odd::Truth, truth.to_string()),
        DataRef::Error(error) => odd(Odd::FailedFormula, error.to_string()),
    }
}

fn day(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{day:02}.{month:02}.{year:04}")
}

fn is_per_cent(style: &Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    let mut signs = format.format_code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '%' => return true,
            // What is quoted or escaped is shown as it stands.
            '"' => drop(signs.by_ref().find(|sign| *sign == '"')),
            '\\' | '_' | '*' => drop(signs.next()),
            _ => {}
        }
    }
    false
}

/// The reader's own words tell what is in the file: not passed on.
fn unreadable(error: &XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Password,
        _ => Unreadable::Damaged,
    }
}
