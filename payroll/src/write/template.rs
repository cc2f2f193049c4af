//! The table to fill in.

use osms_rules::{StateCategory, Tenge};
use rust_xlsxwriter::{DataValidation, Formula, Worksheet, cell_range_absolute};
use strum::VariantArray;

use super::labels::{Label, Labels};
use super::style::{Page, Style, number};
use super::{EXAMPLE_PAY, Unwritable, workbook};
use crate::MAX_ROWS;

/// Writes a workbook to fill in: headings that [`read`](crate::read) knows, an example that it passes over when it comes
/// back unchanged, and on a second sheet how it is filled in, with the groups that can be told.
///
/// # Errors
/// [`Unwritable`] where a label can't be what it is to be.
pub fn template(labels: &dyn Labels) -> Result<Vec<u8>, Unwritable> {
    let mut workbook = workbook()?;
    let style = Style::new();
    let mut table = Worksheet::new();
    let mut guide = Worksheet::new();
    let groups = explain(&mut Page::new(&mut guide, &style), labels)?;
    let mut page = Page::new(&mut table, &style);
    page.sheet.set_name(labels.label(Label::TemplateSheet))?;
    let columns = [(Label::Number, 16), (Label::Name, 40), (Label::Pay, 20), (Label::Category, 34)];
    page.headings(&columns.map(|(label, width)| (labels.label(label), width)))?;
    page.sheet.write_string_with_format(page.row, 0, EXAMPLE_NUMBER, &style.example)?;
    page.sheet.write_string_with_format(page.row, 1, labels.label(Label::ExampleName), &style.example)?;
    let pay = number(Tenge::whole(EXAMPLE_PAY));
    page.sheet.write_number_with_format(page.row, 2, pay, &style.example_money)?;
    page.sheet.set_column_format(0, &style.text)?;
    page.sheet.set_column_format(1, &style.text)?;
    page.sheet.set_column_format(2, &style.money)?;
    let last_row = u32::try_from(MAX_ROWS).unwrap_or(u32::MAX);
    let choice = DataValidation::new().allow_list_formula(Formula::new(groups));
    page.sheet.add_data_validation(1, 3, last_row, 3, &choice)?;
    page.sheet.set_freeze_panes(1, 0)?;
    workbook.push_worksheet(table);
    workbook.push_worksheet(guide);
    Ok(workbook.save_to_buffer()?)
}

/// A number that is clearly none of anybody.
const EXAMPLE_NUMBER: &str = "000";

/// Writes how the table is filled in; gives the range in which the groups stand.
fn explain(page: &mut Page<'_>, labels: &dyn Labels) -> Result<String, Unwritable> {
    let name = labels.label(Label::GuideSheet);
    page.sheet.set_name(&name)?;
    page.sheet.set_column_width(0, 100)?;
    for line in labels.guide() {
        page.words(0, &line)?;
        page.row += 1;
    }
    page.row += 1;
    page.title(&labels.label(Label::CategoriesTitle))?;
    let first_row = page.row;
    for category in StateCategory::VARIANTS {
        page.words(0, &labels.category(*category))?;
        page.row += 1;
    }
    let range = cell_range_absolute(first_row, 0, page.row - 1, 0);
    Ok(format!("='{}'!{range}", name.replace('\'', "''")))
}
