//! Words for the workbooks of the tests, and workbooks made for them.
#![allow(dead_code, clippy::expect_used, clippy::panic, reason = "each test takes what it needs")]

use std::io::{Cursor, Write};

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use osms_payroll::{Column, Label, Labels, LawRow, Limited, PassedOver, Payroll, Problem, Remark};
use osms_rules::{ContributionNote, Part, Period, Rules, StateCategory, Step};
use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The names that the code has for things.
pub(crate) struct Names;

impl Labels for Names {
    fn label(&self, label: Label) -> String {
        match label {
            Label::Number => "Personnel number".to_owned(),
            Label::Category => "State-paid group".to_owned(),
            Label::ContributionBase => "Base of the contribution".to_owned(),
            Label::DeductionBase => "Base of the deduction".to_owned(),
            Label::ExampleName => "Example: A. Sample".to_owned(),
            other => format!("{other:?}"),
        }
    }
    fn title(&self, month: Period) -> String {
        format!("Due for {month}")
    }
    fn month(&self, month: Period) -> String {
        month.to_string()
    }
    fn day(&self, day: NaiveDate) -> String {
        day.to_string()
    }
    fn category(&self, category: StateCategory) -> String {
        <&str>::from(category).to_owned()
    }
    fn limited(&self, limited: Limited) -> String {
        format!("{limited:?}")
    }
    fn remark(&self, remark: Remark) -> String {
        format!("{remark:?}")
    }
    fn column(&self, column: Column) -> String {
        format!("{column:?}")
    }
    fn problem(&self, problem: &Problem) -> String {
        format!("{problem:?}")
    }
    fn accepted(&self, problem: &Problem) -> String {
        format!("not {problem:?}")
    }
    fn passed_over(&self, why: PassedOver) -> String {
        format!("{why:?}")
    }
    fn paid_by(&self, part: &Part<'_>) -> String {
        format!("{:?} {:?}", part.paid_by, part.knp)
    }
    fn ceiling(&self, part: &Part<'_>) -> Option<String> {
        Some(format!("{:?}: {} of {}", part.paid_by, part.amount, part.base?))
    }
    fn law(&self, step: &Step<'_>) -> LawRow {
        LawRow {
            value: format!("{:?}", step.value),
            quantity: step.quantity.exact().unwrap_or_default(),
            validity: step.from.to_string(),
            act: step.law.act.to_string(),
            source: step.law.sources.join(", "),
            confidence: format!("{:?}", step.law.confidence),
            checked_on: step.law.checked_on.to_string(),
        }
    }
    fn note(&self, note: &ContributionNote) -> String {
        format!("{note:?}")
    }
    fn taken_from(&self, payroll: &Payroll<'_>) -> Vec<String> {
        payroll.worksheet.iter().chain(&payroll.pay_heading).cloned().collect()
    }
    fn guide(&self) -> Vec<String> {
        vec!["How to fill it in".to_owned()]
    }
}

/// The month of the tests: as the law was in 2026.
pub(crate) const MONTH: &str = "2026-11";

/// Reads and reckons a file that can be.
pub(crate) fn payroll<'r>(rules: &'r Rules, month: &str, file: &[u8]) -> Payroll<'r> {
    let sheet = osms_payroll::read(file).expect("the file is read");
    osms_payroll::compute(rules, month.parse().expect("a month"), sheet).expect("the month is formalised")
}

pub(crate) fn rules() -> Rules {
    Rules::load().expect("the rules load")
}

/// A cell of a workbook.
#[derive(Clone, Copy)]
pub(crate) enum Put<'a> {
    Text(&'a str),
    Number(f64),
    /// A number shown in a format.
    As(f64, &'a str),
    Formula(&'a str, &'a str),
    Truth(bool),
    Blank,
}

/// A workbook of sheets.
pub(crate) fn workbook(sheets: &[(&str, &[&[Put<'_>]])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).expect("a name");
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) =
                    (u32::try_from(row).expect("small"), u16::try_from(column).expect("small"));
                let put = match *cell {
                    Put::Text(text) => sheet.write_string(row, column, text),
                    Put::Number(number) => sheet.write_number(row, column, number),
                    Put::As(number, format) => sheet.write_number_with_format(
                        row,
                        column,
                        number,
                        &Format::new().set_num_format(format),
                    ),
                    Put::Formula(formula, result) => sheet.write_formula(
                        row,
                        column,
                        rust_xlsxwriter::Formula::new(formula).set_result(result),
                    ),
                    Put::Truth(truth) => sheet.write_boolean(row, column, truth),
                    Put::Blank => continue,
                };
                put.expect("written");
            }
        }
    }
    workbook.save_to_buffer().expect("saved")
}

/// A workbook of one sheet.
pub(crate) fn one_sheet(rows: &[&[Put<'_>]]) -> Vec<u8> {
    workbook(&[("Ноябрь", rows)])
}

/// An archive of parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(content).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

pub(crate) const RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(crate) const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub(crate) const WORKBOOK_RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook whose only sheet, and what goes with it, is written by hand.
pub(crate) fn by_hand(sheet: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts = vec![
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(others);
    archive(&parts)
}

/// The sheets of a workbook as a spreadsheet library reads them.
pub(crate) fn opened(workbook: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let sheets = workbook.worksheets().into_iter();
    sheets
        .map(|(name, range)| {
            let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
            let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
            (name, (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect())
        })
        .collect()
}
