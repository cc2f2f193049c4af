//! The workbook of what is due: the employees, the rows that can't be used, the law.

use osms_rules::Tenge;
use rust_xlsxwriter::IgnoreError;

use super::labels::{Label, Labels, Limited};
use super::style::{Page, Style};
use super::{Unwritable, workbook};
use crate::compute::{Line, Payroll, Share};

/// Writes the workbook: a sheet of what is due with totals, a sheet of the rows that can't be used, a sheet of the law.
///
/// Amounts stand as they are, with the fractions of a tiyn that the rates leave, and are shown to the tiyn.
///
/// # Errors
/// [`Unwritable`] where a label can't be what it is to be.
pub fn write(payroll: &Payroll<'_>, labels: &dyn Labels) -> Result<Vec<u8>, Unwritable> {
    let mut workbook = workbook()?;
    let style = Style::new();
    due(&mut Page::new(workbook.add_worksheet(), &style), payroll, labels)?;
    errors(&mut Page::new(workbook.add_worksheet(), &style), payroll, labels)?;
    law(&mut Page::new(workbook.add_worksheet(), &style), payroll, labels)?;
    Ok(workbook.save_to_buffer()?)
}

/// What stands in a column of the sheet of what is due.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Place,
    Number,
    Name,
    Category,
    Pay,
    ContributionBase,
    Contribution,
    DeductionBase,
    Deduction,
    Limited,
    Remark,
}

impl Field {
    fn of(payroll: &Payroll<'_>) -> Vec<Self> {
        let columns = payroll.columns;
        let all = [
            (Self::Place, true),
            (Self::Number, columns.number),
            (Self::Name, columns.name),
            (Self::Category, columns.category),
            (Self::Pay, true),
            (Self::ContributionBase, true),
            (Self::Contribution, true),
            (Self::DeductionBase, true),
            (Self::Deduction, true),
            (Self::Limited, true),
            (Self::Remark, true),
        ];
        all.into_iter().filter(|(_, told)| *told).map(|(field, _)| field).collect()
    }

    /// The heading, and how wide the column is, in letters.
    fn heading(self) -> (Label, u16) {
        match self {
            Self::Place => (Label::Place, 9),
            Self::Number => (Label::Number, 14),
            Self::Name => (Label::Name, 34),
            Self::Category => (Label::Category, 22),
            Self::Pay => (Label::Pay, 17),
            Self::ContributionBase => (Label::ContributionBase, 17),
            Self::Contribution => (Label::Contribution, 17),
            Self::DeductionBase => (Label::DeductionBase, 17),
            Self::Deduction => (Label::Deduction, 17),
            Self::Limited => (Label::Limited, 22),
            Self::Remark => (Label::Remark, 60),
        }
    }
}

fn due(page: &mut Page<'_>, payroll: &Payroll<'_>, labels: &dyn Labels) -> Result<(), Unwritable> {
    page.sheet.set_name(labels.label(Label::DueSheet))?;
    page.title(&labels.title(payroll.month))?;
    page.row += 1;
    let fields = Field::of(payroll);
    let headings: Vec<_> = fields.iter().map(|field| field.heading()).collect();
    let headings: Vec<_> = headings.into_iter().map(|(label, width)| (labels.label(label), width)).collect();
    let heading_row = page.row;
    page.headings(&headings)?;
    let first_row = page.row;
    for line in &payroll.lines {
        for (field, column) in fields.iter().zip(0..) {
            cell(page, column, *field, line, labels)?;
        }
        page.row += 1;
    }
    let last_column = u16::try_from(fields.len()).unwrap_or(u16::MAX).saturating_sub(1);
    if !payroll.lines.is_empty() {
        page.sheet.autofilter(heading_row, 0, page.row - 1, last_column)?;
        // A personnel number is a text of digits, and no mistake.
        page.sheet.ignore_error_range(
            first_row,
            0,
            page.row - 1,
            last_column,
            IgnoreError::NumberStoredAsText,
        )?;
    }
    totals(page, payroll, labels, &fields, first_row)?;
    page.sheet.set_freeze_panes(first_row, 0)?;
    page.sheet.set_repeat_rows(heading_row, heading_row)?;
    page.sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn cell(
    page: &mut Page<'_>,
    column: u16,
    field: Field,
    line: &Line,
    labels: &dyn Labels,
) -> Result<(), Unwritable> {
    let row = &line.row;
    let amount = |share: Option<Share>, of: fn(Share) -> Tenge| share.map(of);
    let money = match field {
        Field::Pay => Some(row.pay),
        Field::ContributionBase => amount(line.employee, |share| share.base),
        Field::Contribution => amount(line.employee, |share| share.amount),
        Field::DeductionBase => amount(line.employer, |share| share.base),
        Field::Deduction => amount(line.employer, |share| share.amount),
        _ => None,
    };
    if let Some(money) = money {
        return page.money(column, money);
    }
    let text = match field {
        Field::Place => return page.count(column, row.place),
        Field::Number => row.number.clone(),
        Field::Name => row.name.clone(),
        Field::Category => row.state_paid.map(|category| labels.category(category)),
        Field::Limited => limited(line).map(|limited| labels.limited(limited)),
        Field::Remark => {
            let remarks: Vec<_> = line.remarks.iter().map(|remark| labels.remark(*remark)).collect();
            Some(remarks.join(" ")).filter(|remarks| !remarks.is_empty())
        }
        _ => None,
    };
    text.map_or(Ok(()), |text| page.text(column, &text))
}

fn limited(line: &Line) -> Option<Limited> {
    let limited = |share: Option<Share>| share.is_some_and(|share| share.limited);
    match (limited(line.employee), limited(line.employer)) {
        (true, true) => Some(Limited::Both),
        (true, false) => Some(Limited::Contribution),
        (false, true) => Some(Limited::Deduction),
        (false, false) => None,
    }
}

fn totals(
    page: &mut Page<'_>,
    payroll: &Payroll<'_>,
    labels: &dyn Labels,
    fields: &[Field],
    first_row: u32,
) -> Result<(), Unwritable> {
    let summary = payroll.summary();
    for (field, column) in fields.iter().zip(0..) {
        let total = match field {
            Field::Pay => Some(summary.pay),
            Field::ContributionBase => summary.employee.map(|due| due.base),
            Field::Contribution => summary.employee.map(|due| due.amount),
            Field::DeductionBase => summary.employer.map(|due| due.base),
            Field::Deduction => summary.employer.map(|due| due.amount),
            _ => None,
        };
        let style = &page.style.total;
        match (field, total) {
            (_, Some(total)) => page.total(column, first_row, total)?,
            (Field::Place, None) => {
                page.sheet.write_string_with_format(page.row, column, labels.label(Label::Total), style)?;
            }
            _ => {
                page.sheet.write_blank(page.row, column, style)?;
            }
        }
    }
    page.row += 1;
    Ok(())
}

fn errors(page: &mut Page<'_>, payroll: &Payroll<'_>, labels: &dyn Labels) -> Result<(), Unwritable> {
    let label = |label| labels.label(label);
    page.sheet.set_name(label(Label::ErrorsSheet))?;
    let mut headings = vec![(label(Label::Place), 9)];
    headings.extend(payroll.columns.number.then(|| (label(Label::Number), 14)));
    headings.extend(payroll.columns.name.then(|| (label(Label::Name), 34)));
    let people = u16::try_from(headings.len()).unwrap_or(u16::MAX);
    headings.extend([
        (label(Label::Column), 22),
        (label(Label::Found), 30),
        (label(Label::Problem), 50),
        (label(Label::Accepted), 50),
    ]);
    page.headings(&headings)?;
    for bad in &payroll.bad_rows {
        page.count(0, bad.place)?;
        let number = payroll.columns.number.then_some(&bad.number);
        let name = payroll.columns.name.then_some(&bad.name);
        for (text, column) in [number, name].into_iter().flatten().zip(1..) {
            page.text(column, text.as_deref().unwrap_or_default())?;
        }
        page.words(people, &labels.column(bad.column))?;
        page.text(people + 1, &bad.found)?;
        page.words(people + 2, &labels.problem(&bad.problem))?;
        page.words(people + 3, &labels.accepted(&bad.problem))?;
        page.row += 1;
    }
    if payroll.bad_rows.is_empty() {
        page.words(0, &label(Label::NoErrors))?;
        page.row += 1;
    }
    if !payroll.passed_over.is_empty() {
        page.row += 1;
        page.title(&label(Label::PassedOverTitle))?;
        for row in &payroll.passed_over {
            page.count(0, row.place)?;
            page.text(1, &row.found)?;
            page.words(people, &labels.passed_over(row.why))?;
            page.row += 1;
        }
    }
    page.sheet.set_freeze_panes(1, 0)?;
    page.sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn law(page: &mut Page<'_>, payroll: &Payroll<'_>, labels: &dyn Labels) -> Result<(), Unwritable> {
    let label = |label| labels.label(label);
    page.sheet.set_name(label(Label::LawSheet))?;
    page.title(&labels.title(payroll.month))?;
    page.row += 1;
    let mut lines = vec![format!("{}: {}", label(Label::Month), labels.month(payroll.month))];
    lines.extend(payroll.ceiling.parts.iter().filter_map(|part| labels.ceiling(part)));
    lines.extend(payroll.checked_on().map(|day| format!("{}: {}", label(Label::CheckedOn), labels.day(day))));
    for line in lines {
        page.sheet.write_string(page.row, 0, line)?;
        page.row += 1;
    }
    page.row += 1;
    page.headings(&[
        (label(Label::PaidBy), 30),
        (label(Label::Value), 34),
        (label(Label::Quantity), 16),
        (label(Label::Validity), 26),
        (label(Label::Act), 50),
        (label(Label::Confidence), 24),
        (label(Label::CheckedOn), 18),
        (label(Label::Source), 60),
    ])?;
    let parts = &payroll.ceiling.parts;
    let of_parts = parts
        .iter()
        .flat_map(|part| part.steps.iter().map(move |step| (labels.paid_by(part), labels.law(step))));
    let groups = payroll.groups.iter();
    let of_groups = groups.map(|(category, step)| (labels.category(*category), labels.law(step)));
    for (whose, row) in of_parts.chain(of_groups) {
        let cells = [
            whose,
            row.value,
            row.quantity,
            row.validity,
            row.act,
            row.confidence,
            row.checked_on,
            row.source,
        ];
        for (cell, column) in cells.iter().zip(0..) {
            page.words(column, cell)?;
        }
        page.row += 1;
    }
    page.row += 1;
    let notes = payroll.notes.iter().map(|note| labels.note(note));
    let always = [label(Label::NotRounded), label(Label::Caution)];
    for line in labels.taken_from(payroll).into_iter().chain(notes).chain(always) {
        page.sheet.write_string(page.row, 0, line)?;
        page.row += 1;
    }
    page.sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}
