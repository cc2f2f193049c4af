//! Workbooks: what is due, and the table to fill in.

mod labels;
mod result;
mod style;
mod template;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use labels::{Label, Labels, LawRow, Limited};
pub use result::write;
pub use template::template;

/// The pay of the template's example, in tenge: by it, and by its name, the example is known when it comes back.
pub(crate) const EXAMPLE_PAY: u32 = 300_000;

/// Why a workbook can't be made: a label that is no name of a sheet, for one. The tests of the labels rule it out.
#[derive(Debug, thiserror::Error)]
#[error("the workbook can't be made: {0}")]
pub struct Unwritable(#[from] XlsxError);

/// A workbook that is the same for the same content, whenever it is made.
fn workbook() -> Result<Workbook, Unwritable> {
    let mut workbook = Workbook::new();
    // Without a day of its own it would have that of the clock.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(workbook)
}
