//! `osms-bot contribution`: who pays how much for a month.

use comfy_table::{CellAlignment, Table, presets};
use osms_rules::{Contribution, ContributionQuestion, PaidBy, Part, Refusal};
use serde::Serialize;
use serde_json::{Map, Value};

use super::Context;
use super::arguments::Arguments;
use super::citation::{Citation, StepObject};
use super::complaint::Complaint;
use crate::text::Dates;

pub(super) fn answer(context: &Context, arguments: &Arguments<'_>) -> Result<String, Complaint> {
    let incomes = arguments.incomes()?;
    let question = ContributionQuestion {
        payer: arguments.required("payer")?,
        month: arguments.required("month")?,
        incomes: &incomes,
        state_paid: arguments.category()?,
    };
    let contribution = context.rules.contribution(&question);
    let contribution = contribution.map_err(|refusal| {
        let argument = match refusal {
            Refusal::IncomeNeeded { .. } | Refusal::OneIncome { .. } => "--income",
            Refusal::StatePaidEmployeeOnly | Refusal::CategoryNotYet { .. } => "--state-paid",
            _ => "--month",
        };
        Complaint::refusal(&context.texts, argument, &refusal)
    })?;
    context.write(&object(context, &contribution), || table(context, &contribution))
}

#[derive(Serialize)]
struct Object<'a> {
    month: String,
    payer: &'static str,
    parts: Vec<PartObject<'a>>,
    totals: Map<String, Value>,
    notes: Vec<String>,
    checked_on: Option<String>,
}

#[derive(Serialize)]
struct PartObject<'a> {
    paid_by: &'static str,
    knp: Option<String>,
    job: Option<usize>,
    income: Option<String>,
    base: Option<String>,
    rate: String,
    amount: String,
    limited: bool,
    confidence: &'static str,
    law: Vec<Citation<'a>>,
    steps: Vec<StepObject>,
}

fn object<'a>(context: &'a Context, contribution: &'a Contribution<'a>) -> Object<'a> {
    let iso = |day| context.texts.day(day, Dates::Iso);
    let name = |paid_by: PaidBy| <&str>::from(paid_by).to_owned();
    Object {
        month: contribution.month.to_string(),
        payer: contribution.payer.into(),
        parts: contribution.parts.iter().map(|part| part_object(context, part)).collect(),
        totals: contribution
            .totals()
            .map(|(paid_by, total)| (name(paid_by), total.to_string().into()))
            .collect(),
        notes: contribution.notes.iter().map(|note| context.texts.contribution_note(note)).collect(),
        checked_on: contribution.checked_on().map(iso),
    }
}

fn part_object<'a>(context: &'a Context, part: &'a Part<'a>) -> PartObject<'a> {
    PartObject {
        paid_by: part.paid_by.into(),
        knp: part.knp.map(|knp| knp.to_string()),
        job: part.job,
        income: part.income.map(|income| income.to_string()),
        base: part.base.map(|base| base.to_string()),
        rate: part.rate.to_string(),
        amount: part.amount.to_string(),
        limited: part.limited,
        confidence: part.confidence().into(),
        law: context.citations(&part.steps),
        steps: context.steps(&part.steps),
    }
}

fn table(context: &Context, contribution: &Contribution<'_>) -> String {
    let texts = &context.texts;
    let messages = texts.messages();
    let mut lines = vec![
        messages.msg_contribution_title(
            texts.month(contribution.month, Dates::Spoken),
            texts.payer(contribution.payer),
        ),
        String::new(),
    ];
    if contribution.parts.is_empty() {
        lines.push(messages.msg_nothing_due());
    } else {
        lines.push(parts_table(context, contribution).to_string());
    }
    for (paid_by, total) in contribution.totals() {
        lines.push(messages.msg_total(texts.paid_by(paid_by), texts.amount(total)));
    }
    lines.push(String::new());
    lines.extend(contribution.notes.iter().map(|note| format!("• {}", texts.contribution_note(note))));
    if !contribution.notes.is_empty() {
        lines.push(String::new());
    }
    lines.extend(context.step_lines(contribution.parts.iter().flat_map(|part| &part.steps)));
    if let Some(day) = contribution.checked_on() {
        lines.push(messages.msg_checked_on(texts.day(day, Dates::Spoken)));
    }
    lines.join("\n") + "\n"
}

fn parts_table(context: &Context, contribution: &Contribution<'_>) -> Table {
    let texts = &context.texts;
    let messages = texts.messages();
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_header([
        messages.msg_column_payer(),
        messages.msg_column_knp(),
        messages.msg_column_job(),
        messages.msg_column_income(),
        messages.msg_column_base(),
        messages.msg_column_rate(),
        messages.msg_column_amount(),
        messages.msg_column_confidence(),
    ]);
    for part in &contribution.parts {
        let none = || "–".to_owned();
        let mut base = part.base.map_or_else(|| messages.msg_unknown(), |base| texts.amount(base));
        if part.limited {
            base = format!("{base} ({})", messages.msg_limited());
        }
        table.add_row([
            texts.paid_by(part.paid_by),
            part.knp.map_or_else(|| messages.msg_unknown(), |knp| knp.to_string()),
            part.job.map_or_else(none, |job| job.to_string()),
            part.income.map_or_else(none, |income| texts.amount(income)),
            base,
            texts.rate(part.rate),
            texts.amount(part.amount),
            texts.confidence(part.confidence()),
        ]);
    }
    for column in 3..=6 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}
