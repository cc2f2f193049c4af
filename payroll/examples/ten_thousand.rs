//! How long a payroll of the largest size takes, and how much memory: each kind of file in a process of its own.
//!
//! `cargo run --release -p osms-payroll --example ten_thousand`
#![allow(clippy::print_stdout, reason = "it prints what it measured")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use osms_payroll::{MAX_COLUMNS, MAX_ROWS};
use osms_rules::Rules;
use rust_xlsxwriter::Workbook;

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(file) = env::args_os().nth(1) {
        return measure(Path::new(&file));
    }
    let folder = env::temp_dir().join(format!("osms-payroll-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for (name, columns) in
        [("narrow.csv", 4), ("wide.csv", MAX_COLUMNS), ("narrow.xlsx", 4), ("wide.xlsx", MAX_COLUMNS)]
    {
        let file = folder.join(name);
        make(&file, columns)?;
        let measured = Command::new(env::current_exe()?).arg(&file).output()?;
        print!("{name}, {columns} columns, {} KiB: ", fs::metadata(&file)?.len() / 1024);
        println!(
            "{}{}",
            String::from_utf8_lossy(&measured.stdout).trim(),
            String::from_utf8_lossy(&measured.stderr)
        );
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// A file of as many employees as are read, each with a name of their own.
fn make(file: &PathBuf, columns: usize) -> Result<(), Box<dyn Error>> {
    let heading = |column| match column {
        0 => "Табельный №".to_owned(),
        1 => "ФИО".to_owned(),
        2 => "Начислено".to_owned(),
        3 => "Льготная категория".to_owned(),
        other => format!("Столбец {other}"),
    };
    let cell = |row: usize, column| match column {
        0 => format!("{row:05}"),
        1 => format!("Үлгіқызы Мысал {row}"),
        2 => format!("{},{:02}", 85_000 + row * 411, row % 100),
        3 if row.is_multiple_of(10) => "пенсионер".to_owned(),
        3 => String::new(),
        other => format!("{}", row % 31 + other),
    };
    if file.extension().is_some_and(|extension| extension == "csv") {
        let row = |row| {
            (0..columns)
                .map(|column| if row == 0 { heading(column) } else { cell(row, column) })
                .collect::<Vec<_>>()
                .join(";")
        };
        fs::write(file, (0..=MAX_ROWS).map(row).collect::<Vec<_>>().join("\n"))?;
        return Ok(());
    }
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..=MAX_ROWS {
        for column in 0..columns {
            let (text, at) = if row == 0 { (heading(column), column) } else { (cell(row, column), column) };
            let (row, column) = (u32::try_from(row)?, u16::try_from(at)?);
            match text.replace(',', ".").parse::<f64>() {
                Ok(number) if at != 0 => sheet.write_number(row, column, number)?,
                _ => sheet.write_string(row, column, text)?,
            };
        }
    }
    workbook.save(file)?;
    Ok(())
}

fn measure(file: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(file)?;
    let rules = Rules::load()?;
    let start = Instant::now();
    let sheet = osms_payroll::read(&bytes)?;
    let read = start.elapsed();
    let payroll = osms_payroll::compute(&rules, common::MONTH.parse()?, sheet)?;
    let computed = start.elapsed();
    let workbook = osms_payroll::write(&payroll, &common::Names)?;
    let written = start.elapsed();
    println!(
        "{} employees, read {read:.0?}, computed {:.0?}, written {:.0?} ({} KiB), in all {written:.0?}, peak {}",
        payroll.lines.len(),
        computed.saturating_sub(read),
        written.saturating_sub(computed),
        workbook.len() / 1024,
        peak().unwrap_or_else(|| "unknown".to_owned()),
    );
    Ok(())
}

/// The most memory that the process held, as Linux tells.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{} MiB", kibibytes.div_ceil(1024)))
}
