//! The contributions and deductions of a whole payroll for one month: a table of employees in, a workbook out.
//!
//! [`read`] takes the bytes of a CSV file or of an XLSX workbook and finds the employees and their pay in it,
//! [`compute`] asks the rules for each of them, [`write()`] makes the workbook; [`template`] makes an empty table to
//! fill in. Nothing here reads a file, a clock or the environment, and nothing that is read is kept.
//!
//! The crate holds no sentences: whoever has a workbook written gives its [`Labels`].
//!
//! ```
//! use osms_rules::{Rules, Tenge};
//!
//! let sheet = osms_payroll::read("Employee;Pay\nA. Smith;300 000,00\n".as_bytes())?;
//! let rules = Rules::load()?;
//! let payroll = osms_payroll::compute(&rules, "2026-11".parse()?, sheet)?;
//! let summary = payroll.summary();
//! assert_eq!(summary.employee.map(|due| due.amount), Some(Tenge::whole(6_000)));
//! assert_eq!(summary.employer.map(|due| due.amount), Some(Tenge::whole(9_000)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod compute;
mod read;
mod sheet;
mod vocabulary;
mod write;

pub use compute::{Due, Line, Payroll, Remark, Share, Summary, compute};
pub use read::read;
pub use sheet::{
    BadRow, Column, Columns, Format, PassedOver, PassedOverRow, Problem, Row, Sheet, Unreadable,
};
pub use vocabulary::category;
pub use write::{Label, Labels, LawRow, Limited, Unwritable, template, write};

/// A larger file is not read, in bytes: 5 MiB.
pub const MAX_FILE_BYTES: usize = 5 * 1024 * 1024;
/// More rows that are not blank are not read.
pub const MAX_ROWS: usize = 10_000;
/// A table with a value beyond this column is not read.
pub const MAX_COLUMNS: usize = 50;
/// A workbook with more in its archive is not read, in bytes: 64 MiB. Ten thousand rows of fifty columns take less than half.
pub const MAX_UNPACKED_BYTES: u64 = 64 * 1024 * 1024;
/// A larger pay of one month is taken for a mistake, in tenge: a billion.
pub const MAX_PAY: u32 = 1_000_000_000;
