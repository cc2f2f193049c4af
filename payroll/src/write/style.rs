//! How cells look, and what is put into them.

use osms_rules::Tenge;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, cell_range};

use super::Unwritable;

/// The formats of a workbook's cells.
pub(super) struct Style {
    pub(super) title: Format,
    pub(super) heading: Format,
    /// What came from a file or was made up by a person.
    pub(super) text: Format,
    /// Sentences.
    pub(super) words: Format,
    pub(super) money: Format,
    pub(super) total: Format,
    pub(super) total_money: Format,
    /// The example of the template.
    pub(super) example: Format,
    pub(super) example_money: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let money = Format::new().set_num_format("#,##0.00");
        let grey = Color::RGB(0x0080_8080);
        let total = Format::new().set_bold().set_border_top(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin)
                .set_background_color(Color::RGB(0x00E7_EEF5)),
            // "@" keeps a text a text when its cell is edited: a name that begins with = does not become a formula.
            text: Format::new().set_num_format("@"),
            words: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            total_money: total.clone().set_num_format("#,##0.00"),
            total,
            example: Format::new().set_italic().set_font_color(grey).set_num_format("@"),
            example_money: money.clone().set_italic().set_font_color(grey),
            money,
        }
    }
}

/// A sheet that is written from the top down.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) style: &'a Style,
    /// The row that comes next, from nothing.
    pub(super) row: u32,
}

impl<'a> Page<'a> {
    pub(super) fn new(sheet: &'a mut Worksheet, style: &'a Style) -> Self {
        Self { sheet, style, row: 0 }
    }

    pub(super) fn title(&mut self, text: &str) -> Result<(), Unwritable> {
        self.sheet.write_string_with_format(self.row, 0, text, &self.style.title)?;
        self.row += 1;
        Ok(())
    }

    /// Headings, and how wide their columns are, in letters.
    pub(super) fn headings(&mut self, headings: &[(String, u16)]) -> Result<(), Unwritable> {
        for ((heading, width), column) in headings.iter().zip(0..) {
            self.sheet.write_string_with_format(self.row, column, heading, &self.style.heading)?;
            self.sheet.set_column_width(column, *width)?;
        }
        self.row += 1;
        Ok(())
    }

    pub(super) fn words(&mut self, column: u16, text: &str) -> Result<(), Unwritable> {
        self.sheet.write_string_with_format(self.row, column, text, &self.style.words)?;
        Ok(())
    }

    /// A text of a file: always a cell of text, whatever it begins with.
    pub(super) fn text(&mut self, column: u16, text: &str) -> Result<(), Unwritable> {
        self.sheet.write_string_with_format(self.row, column, text, &self.style.text)?;
        Ok(())
    }

    pub(super) fn count(&mut self, column: u16, count: u32) -> Result<(), Unwritable> {
        self.sheet.write_number(self.row, column, count)?;
        Ok(())
    }

    pub(super) fn money(&mut self, column: u16, amount: Tenge) -> Result<(), Unwritable> {
        self.sheet.write_number_with_format(self.row, column, number(amount), &self.style.money)?;
        Ok(())
    }

    /// The total of a column: a formula, so that it follows when a row is changed, with the exact sum as its result until
    /// then.
    pub(super) fn total(&mut self, column: u16, first_row: u32, total: Tenge) -> Result<(), Unwritable> {
        let format = &self.style.total_money;
        if first_row == self.row {
            self.sheet.write_number_with_format(self.row, column, number(total), format)?;
        } else {
            let range = cell_range(first_row, column, self.row - 1, column);
            let formula = Formula::new(format!("=SUM({range})")).set_result(total.to_string());
            self.sheet.write_formula_with_format(self.row, column, formula, format)?;
        }
        Ok(())
    }
}

/// The number of a cell. A workbook knows floats alone: this is the last step, and nothing is reckoned with the result. The
/// float nearest to the decimal text is written as its shortest text, which up to fifteen digits is the same text again.
pub(super) fn number(amount: Tenge) -> f64 {
    // The text of a decimal is always a number; were it none, the cell would show an error instead of another amount.
    amount.to_string().parse().unwrap_or(f64::NAN)
}
