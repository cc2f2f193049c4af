//! What was found in a file: the employees, the rows that can't be used, and those that are none.

use osms_rules::{Period, StateCategory, Tenge};
use serde::{Deserialize, Serialize};

/// The employees of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The worksheet that was read; `None` for a CSV file.
    pub worksheet: Option<String>,
    /// The heading of the column that was taken for the pay; `None` in a table without one.
    pub pay_heading: Option<String>,
    /// What the table tells of an employee besides the pay.
    pub columns: Columns,
    /// The employees, in the order of the file.
    pub rows: Vec<Row>,
    /// The rows that can't be used, likewise.
    pub bad_rows: Vec<BadRow>,
    /// The rows that are no employees, likewise; blank ones are not told.
    pub passed_over: Vec<PassedOverRow>,
}

/// What a table tells of an employee besides the pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The personnel number.
    pub number: bool,
    /// The name.
    pub name: bool,
    /// The group that the state insures.
    pub category: bool,
}

/// An employee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the row in the file, from 1, as a spreadsheet counts.
    pub place: u32,
    /// The personnel number.
    pub number: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The pay of the month, gross; whole tiyn, not above [`MAX_PAY`](crate::MAX_PAY).
    pub pay: Tenge,
    /// Whether the file had a fraction of a tiyn, which is rounded away, half up.
    pub rounded: bool,
    /// The group that the state insures.
    pub state_paid: Option<StateCategory>,
}

/// A row that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The number of the row in the file, from 1.
    pub place: u32,
    /// The personnel number.
    pub number: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Where it is wrong.
    pub column: Column,
    /// What stood there, in one short line; what may be somebody's IIN is left out.
    pub found: String,
    /// What is wrong.
    pub problem: Problem,
}

/// Where a row is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Column {
    /// The name or number.
    Employee,
    /// The pay.
    Pay,
    /// The group that the state insures.
    Category,
    /// The row as a whole.
    Row,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// There is no pay.
    NoPay,
    /// The pay is a formula, and the file does not tell what it comes to.
    NoFormulaResult,
    /// The pay is a formula that failed: `#REF!`.
    FailedFormula,
    /// The pay is no amount.
    NotAnAmount,
    /// The pay can be read in two ways: `1.500`.
    Ambiguous,
    /// The pay is below nothing.
    Negative,
    /// The pay is above [`MAX_PAY`](crate::MAX_PAY).
    TooLarge,
    /// The pay is a share: `50 %`.
    Percentage,
    /// The pay is a day or a time.
    Date,
    /// The pay is in the money of another country.
    ForeignMoney,
    /// There is a pay and nobody whose it is.
    Nobody,
    /// The row has more cells than the table: `Name,300000,50` in a file that is separated by commas.
    TooManyCells,
    /// The group is not known.
    UnknownCategory,
    /// The group did not exist in the month.
    CategoryNotYet {
        /// Which group.
        category: StateCategory,
        /// The first month of it.
        from: Period,
    },
}

/// A row that is no employee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOverRow {
    /// The number of the row in the file, from 1.
    pub place: u32,
    /// The beginning of what stood there.
    pub found: String,
    /// What it is.
    pub why: PassedOver,
}

/// What a row is that is no employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PassedOver {
    /// The total of other rows.
    Total,
    /// The example of the template.
    Example,
    /// The numbers of the columns, or the headings once more.
    Heading,
    /// Text with neither an employee nor a pay: a signature, a note.
    Text,
}

/// Why a file can't be used at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, Serialize, Deserialize)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// It is larger than [`MAX_FILE_BYTES`](crate::MAX_FILE_BYTES).
    #[error("the file is too large")]
    FileTooLarge,
    /// There is more in its archive than [`MAX_UNPACKED_BYTES`](crate::MAX_UNPACKED_BYTES).
    #[error("there is too much in the archive of the workbook")]
    TooMuchInside,
    /// It has more rows than [`MAX_ROWS`](crate::MAX_ROWS).
    #[error("the table has too many rows")]
    TooManyRows,
    /// It has more columns than [`MAX_COLUMNS`](crate::MAX_COLUMNS).
    #[error("the table has too many columns")]
    TooManyColumns,
    /// It is neither CSV nor XLSX.
    #[error("the file is not CSV or XLSX: {0:?}")]
    OtherFormat(Format),
    /// It can be opened with a password alone.
    #[error("the workbook has a password")]
    Password,
    /// It is a workbook that is damaged, or cut off.
    #[error("the workbook is damaged")]
    Damaged,
    /// A quotation mark is opened and never closed, or closed rows later: the rows can't be told apart.
    #[error("the quotation mark of row {row} is not closed")]
    OpenQuote {
        /// The number of the row in the file, from 1.
        row: u32,
    },
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// There are headings in it and no employees.
    #[error("the table has no employees")]
    NoRows,
    /// No column tells the pay.
    #[error("no column tells the pay: {headings:?}")]
    NoPayColumn {
        /// What the columns are called; nothing where they have no headings.
        headings: Vec<String>,
    },
    /// Several columns may tell the pay.
    #[error("several columns may tell the pay: {columns:?}")]
    SeveralPayColumns {
        /// What they are called, or their letters where they have no headings.
        columns: Vec<String>,
    },
}

/// What a file is that can't be read.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::Display,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "UPPERCASE")]
#[serde(rename_all = "UPPERCASE")]
pub enum Format {
    /// A workbook of Excel 97–2003.
    Xls,
    /// A binary workbook of Excel.
    Xlsb,
    /// A workbook of `LibreOffice`.
    Ods,
    /// A text of Word.
    Docx,
    /// A document of fixed pages.
    Pdf,
    /// A page of the web, or another XML file; some programs save such under the name of a workbook.
    Html,
    /// Another archive.
    Zip,
    /// Anything else.
    #[default]
    Unknown,
}
