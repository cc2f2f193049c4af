//! `osms-bot payroll`: the contributions and deductions of a whole payroll, from a table into a workbook.
//!
//! Exit code 1, beside those of every command, says that rows could not be used; the workbook is written all the same.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use osms_payroll::{BadRow, MAX_FILE_BYTES, Payroll, Summary};
use osms_rules::{PaidBy, Tenge};
use serde::Serialize;
use serde_json::{Map, Value};

use super::arguments::Arguments;
use super::complaint::{Complaint, shown};
use super::{Answer, Context};
use crate::text::{PayrollTexts, Texts};

pub(super) fn answer(context: &Context, arguments: &Arguments<'_>) -> Result<Answer, Complaint> {
    let month = arguments.required("month")?;
    let table = path(arguments, "in")?;
    let workbook = path(arguments, "out")?;
    let messages = context.texts.messages();
    let sheet = osms_payroll::read(&content(arguments, table)?).map_err(|why| {
        let why = context.texts.unreadable_table(&why);
        Complaint::bad_input("--in", messages.msg_bad_table(shown(table), why))
    })?;
    let payroll = arguments.refuse("month", osms_payroll::compute(&context.rules, month, sheet))?;
    write(context, &payroll, table, workbook)?;
    let summary = payroll.summary();
    let stdout =
        context.write(&object(&payroll, summary, workbook), || lines(&context.texts, summary, workbook))?;
    let stderr = payroll.bad_rows.iter().map(|row| bad_row(&context.texts, table, row)).collect();
    let code = if payroll.bad_rows.is_empty() { 0 } else { Answer::BAD_ROWS };
    Ok(Answer { stdout, stderr, code })
}

fn path<'a>(arguments: &'a Arguments<'_>, name: &'static str) -> Result<&'a str, Complaint> {
    let path = arguments.text(name).unwrap_or_default();
    if path.trim().is_empty() { Err(arguments.bad(name, path)) } else { Ok(path) }
}

/// The file, or a byte more than is read of any.
fn content(arguments: &Arguments<'_>, path: &str) -> Result<Vec<u8>, Complaint> {
    let mut content = Vec::new();
    let read = File::open(path).and_then(|file| {
        let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        file.take(most).read_to_end(&mut content)
    });
    read.map_err(|error| {
        let messages = arguments.context.texts.messages();
        Complaint::bad_input("--in", messages.msg_bad_table_file(shown(path), shown(&error.to_string())))
    })?;
    Ok(content)
}

fn write(context: &Context, payroll: &Payroll<'_>, table: &str, path: &str) -> Result<(), Complaint> {
    let unwritten = |error: &str| {
        let messages = context.texts.messages();
        Complaint::bad_input("--out", messages.msg_bad_output_file(shown(path), shown(error)))
    };
    let same = fs::canonicalize(path).is_ok_and(|to| fs::canonicalize(table).is_ok_and(|from| from == to));
    if same {
        let accepted = context.texts.messages().msg_accepts_output_file();
        return Err(Complaint::value(&context.texts, "--out", path, &accepted));
    }
    let labels = PayrollTexts::new(&context.texts, &context.rules);
    let workbook = osms_payroll::write(payroll, &labels).map_err(|error| unwritten(&error.to_string()))?;
    fs::write(Path::new(path), workbook).map_err(|error| unwritten(&error.to_string()))
}

#[derive(Serialize)]
struct Object<'a> {
    month: String,
    rows: usize,
    limited: usize,
    pay: String,
    totals: Map<String, Value>,
    bad_rows: Vec<BadRowObject>,
    passed_over: Vec<PassedOverObject>,
    out: &'a str,
}

#[derive(Serialize)]
struct BadRowObject {
    row: u32,
    column: &'static str,
    problem: &'static str,
}

#[derive(Serialize)]
struct PassedOverObject {
    row: u32,
    why: &'static str,
}

fn object<'a>(payroll: &Payroll<'_>, summary: Summary, out: &'a str) -> Object<'a> {
    let bad_row = |row: &BadRow| BadRowObject {
        row: row.place,
        column: row.column.into(),
        problem: row.problem.into(),
    };
    let total =
        |(paid_by, total): (PaidBy, Tenge)| (<&str>::from(paid_by).to_owned(), total.to_string().into());
    Object {
        month: summary.month.to_string(),
        rows: summary.rows,
        limited: summary.limited,
        pay: summary.pay.to_string(),
        totals: summary.totals().map(total).collect(),
        bad_rows: payroll.bad_rows.iter().map(bad_row).collect(),
        passed_over: payroll
            .passed_over
            .iter()
            .map(|row| PassedOverObject { row: row.place, why: row.why.into() })
            .collect(),
        out,
    }
}

fn lines(texts: &Texts, summary: Summary, out: &str) -> String {
    let mut lines = vec![texts.payroll_title(summary.month)];
    lines.extend(texts.payroll_summary(&summary));
    lines.push(texts.messages().msg_payroll_written(out));
    lines.join("\n") + "\n"
}

/// A line that names the row by its place, and shows nothing of what is written in it.
fn bad_row(texts: &Texts, table: &str, row: &BadRow) -> String {
    let why = format!("{}: {}", texts.table_column(row.column), texts.table_problem(&row.problem));
    format!("osms-bot: {}\n", texts.messages().msg_bad_row(shown(table), row.place.to_string(), why))
}
