//! The rows below the headings: employees, rows that can't be used, and rows that are none.

use osms_rules::{StateCategory, Tenge};

use super::amount::{self, Pay};
use super::grid::{Cell, Grid, GridRow};
use super::layout::Layout;
use super::personal::masked;
use crate::MAX_ROWS;
use crate::sheet::{BadRow, Column, Columns, PassedOver, PassedOverRow, Problem, Row, Sheet, Unreadable};
use crate::vocabulary::{self, Told};
use crate::write::EXAMPLE_PAY;

/// Reads the rows of a table.
pub(super) fn read(grid: &Grid, layout: &Layout) -> Result<Sheet, Unreadable> {
    let rows = grid.rows.get(layout.first_row..).unwrap_or_default();
    if rows.len() > MAX_ROWS {
        return Err(Unreadable::TooManyRows);
    }
    let mut sheet = Sheet {
        pay_heading: layout.pay_heading.clone(),
        columns: Columns {
            number: layout.number.is_some(),
            name: !layout.names.is_empty(),
            category: layout.category.is_some(),
        },
        ..Sheet::default()
    };
    let table = Table { layout, is_text: grid.worksheet.is_none() };
    for (at, row) in rows.iter().enumerate() {
        match table.row(row, at == 0) {
            Found::Employee(row) => sheet.rows.push(row),
            Found::Bad(row) => sheet.bad_rows.push(row),
            Found::PassedOver(row) => sheet.passed_over.push(row),
        }
    }
    if sheet.rows.is_empty() && sheet.bad_rows.is_empty() {
        return Err(Unreadable::NoRows);
    }
    sheet.worksheet = grid.worksheet.as_deref().map(masked);
    Ok(sheet)
}

enum Found {
    Employee(Row),
    Bad(BadRow),
    PassedOver(PassedOverRow),
}

#[derive(Clone, Copy)]
struct Table<'a> {
    layout: &'a Layout,
    /// Whether the file is a text, in which a comma may cut an amount in two.
    is_text: bool,
}

impl Table<'_> {
    fn row(self, row: &GridRow, is_first: bool) -> Found {
        let pay = amount::pay(row.cell(self.layout.pay));
        if let Some(why) = self.passed_over(row, pay, is_first) {
            return Found::PassedOver(PassedOverRow { place: row.place, found: beginning(row), why });
        }
        let (number, name) = (self.number(row), self.name(row));
        match self.usable(row, pay) {
            Ok((Pay { amount, rounded }, state_paid)) => {
                Found::Employee(Row { place: row.place, number, name, pay: amount, rounded, state_paid })
            }
            Err((column, problem)) => {
                let cell = match column {
                    Column::Pay => row.cell(self.layout.pay).shown(),
                    Column::Category => {
                        self.layout.category.map(|column| row.cell(column).shown()).unwrap_or_default()
                    }
                    Column::Employee | Column::Row => beginning(row),
                };
                Found::Bad(BadRow { place: row.place, number, name, column, found: masked(&cell), problem })
            }
        }
    }

    fn usable(
        self,
        row: &GridRow,
        pay: Result<Pay, Problem>,
    ) -> Result<(Pay, Option<StateCategory>), (Column, Problem)> {
        if self.is_cut(row) {
            return Err((Column::Row, Problem::TooManyCells));
        }
        if self.tells_people() && !self.somebody(row) {
            return Err((Column::Employee, Problem::Nobody));
        }
        let pay = pay.map_err(|problem| (Column::Pay, problem))?;
        let category = self.layout.category.map(|column| row.cell(column).shown()).unwrap_or_default();
        match vocabulary::told_category(&category) {
            Told::None => Ok((pay, None)),
            Told::Group(category) => Ok((pay, Some(category))),
            Told::Unknown => Err((Column::Category, Problem::UnknownCategory)),
        }
    }

    /// What the row is, where it is no employee.
    fn passed_over(self, row: &GridRow, pay: Result<Pay, Problem>, is_first: bool) -> Option<PassedOver> {
        let layout = self.layout;
        let text = |column: &usize| row.cell(*column).as_text();
        let people: Vec<usize> =
            layout.names.iter().copied().chain(layout.number).chain(layout.iin).collect();
        let nobody = !self.somebody(row);
        // «Итого» stands where the name does; where nobody is told, anywhere.
        let total = people.iter().filter_map(text).any(vocabulary::is_total)
            || (nobody && row.filled().filter_map(|(_, cell)| cell.as_text()).any(vocabulary::is_total));
        if total {
            return Some(PassedOver::Total);
        }
        let named_example = self.name(row).is_some_and(|name| vocabulary::is_example(&name));
        if named_example && pay.is_ok_and(|pay| pay.amount == Tenge::whole(EXAMPLE_PAY)) {
            return Some(PassedOver::Example);
        }
        let heading_again =
            text(&layout.pay).is_some_and(|text| layout.pay_heading.as_deref() == Some(&masked(text)));
        if heading_again || (is_first && numbers_columns(row)) {
            return Some(PassedOver::Heading);
        }
        (self.tells_people() && nobody && *row.cell(layout.pay) == Cell::Empty).then_some(PassedOver::Text)
    }

    fn tells_people(self) -> bool {
        !self.layout.names.is_empty() || self.layout.number.is_some() || self.layout.iin.is_some()
    }

    fn somebody(self, row: &GridRow) -> bool {
        let people = self.layout.names.iter().copied().chain(self.layout.number).chain(self.layout.iin);
        people.into_iter().any(|column| *row.cell(column) != Cell::Empty)
    }

    fn name(self, row: &GridRow) -> Option<String> {
        let parts: Vec<_> = self.layout.names.iter().map(|column| row.cell(*column).shown()).collect();
        told(&parts.join(" "))
    }

    fn number(self, row: &GridRow) -> Option<String> {
        told(&row.cell(self.layout.number?).shown())
    }

    /// Whether the amount is cut in two: there are more cells than columns, and after the pay come one to three digits.
    fn is_cut(self, row: &GridRow) -> bool {
        let rest = row.cell(self.layout.pay + 1).shown();
        self.is_text
            && row.cells.len() > self.layout.width
            && (1..=3).contains(&rest.len())
            && rest.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The text as it may be taken over, if anything of it may.
fn told(text: &str) -> Option<String> {
    Some(masked(text)).filter(|text| text.contains(char::is_alphanumeric))
}

/// Under the headings of printed forms the columns are numbered: 1, 2, 3.
fn numbers_columns(row: &GridRow) -> bool {
    let mut filled = row.filled().map(|(_, cell)| cell.shown());
    let first: Option<usize> = filled.next().and_then(|first| first.parse().ok());
    let rest: Vec<_> = filled.collect();
    !rest.is_empty()
        && first.is_some_and(|first| {
            rest.iter().zip(first + 1..).all(|(cell, number)| *cell == number.to_string())
        })
}

/// What stands in a row, from the left.
fn beginning(row: &GridRow) -> String {
    let cells: Vec<_> = row.filled().take(4).map(|(_, cell)| masked(&cell.shown())).collect();
    masked(&cells.join(" | "))
}
