//! From the bytes of a file to its employees.

mod amount;
mod archive;
mod delimited;
mod grid;
mod layout;
mod personal;
mod rows;
mod workbook;

use crate::MAX_FILE_BYTES;
use crate::sheet::{Format, Sheet, Unreadable};
use layout::Layout;

/// Finds the employees and their pay in a CSV file or an XLSX workbook.
///
/// A row that can't be used is told in [`Sheet::bad_rows`], and the others are read all the same.
///
/// # Errors
/// [`Unreadable`] where the file is something else, is beyond the limits of this crate, or does not tell which column is
/// the pay.
pub fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Unreadable::FileTooLarge);
    }
    let grid = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        workbook::read(bytes)?
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(compound(bytes));
    } else if bytes.starts_with(b"%PDF") {
        return Err(Unreadable::OtherFormat(Format::Pdf));
    } else {
        delimited::read(bytes)?
    };
    if grid.rows.is_empty() {
        return Err(Unreadable::Empty);
    }
    let layout = Layout::of(&grid)?;
    rows::read(&grid, &layout)
}

/// A compound file: a workbook of Excel 97–2003, or a newer one with a password. Neither is read: for the former calamine
/// lays out whole sheets in memory, however large they claim to be.
fn compound(bytes: &[u8]) -> Unreadable {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        Unreadable::Password
    } else {
        Unreadable::OtherFormat(Format::Xls)
    }
}
