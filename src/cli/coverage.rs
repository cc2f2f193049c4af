//! `osms-bot coverage`: whether a person is insured on a day, and until when.

use osms_rules::{Coverage, CoverageStep, Refusal};
use serde::Serialize;

use super::Context;
use super::arguments::Arguments;
use super::citation::Citation;
use super::complaint::Complaint;
use crate::text::Dates;

pub(super) fn answer(context: &Context, arguments: &Arguments<'_>) -> Result<String, Complaint> {
    let today = arguments.day("today")?;
    let history = arguments.history()?;
    let coverage = context.rules.coverage(today, &history).map_err(|refusal| {
        let argument = match refusal {
            Refusal::PrepaidLater { .. } => "--prepaid",
            _ => "--today",
        };
        Complaint::refusal(&context.texts, argument, &refusal)
    })?;
    context.write(&object(context, &coverage), || table(context, &coverage))
}

#[derive(Serialize)]
struct Object<'a> {
    today: String,
    insured: bool,
    ground: &'static str,
    through: Option<String>,
    lost_on: Option<String>,
    missing: Vec<String>,
    certain: bool,
    steps: Vec<StepObject<'a>>,
}

#[derive(Serialize)]
struct StepObject<'a> {
    rule: &'static str,
    text: String,
    open: bool,
    law: Citation<'a>,
}

fn object<'a>(context: &'a Context, coverage: &'a Coverage<'a>) -> Object<'a> {
    let iso = |day| context.texts.day(day, Dates::Iso);
    Object {
        today: iso(coverage.today),
        insured: coverage.insured(),
        ground: coverage.ground.into(),
        through: coverage.through.map(|month| month.to_string()),
        lost_on: coverage.lost_on.map(iso),
        missing: coverage.missing.iter().map(ToString::to_string).collect(),
        certain: coverage.certain(),
        steps: coverage.steps.iter().map(|step| step_object(context, step)).collect(),
    }
}

fn step_object<'a>(context: &'a Context, step: &'a CoverageStep<'a>) -> StepObject<'a> {
    StepObject {
        rule: step.rule.into(),
        text: context.texts.coverage_rule(step.rule),
        open: step.rule.is_open(),
        law: context.citation(step.law),
    }
}

/// The status in words.
fn table(context: &Context, coverage: &Coverage<'_>) -> String {
    let texts = &context.texts;
    let messages = texts.messages();
    let day = |day| texts.day(day, Dates::Spoken);
    let mut lines = Vec::new();
    match (coverage.through, coverage.lost_on) {
        (Some(through), lost_on) => {
            lines.push(messages.msg_status_insured(texts.month(through, Dates::Spoken)));
            lines.extend(lost_on.map(|lost_on| messages.msg_status_lost_on(day(lost_on))));
        }
        (None, lost_on) => {
            lines.push(messages.msg_status_not_insured());
            lines.extend(lost_on.map(|lost_on| messages.msg_status_was_lost_on(day(lost_on))));
        }
    }
    if !coverage.certain() {
        lines.push(messages.msg_status_uncertain());
    }
    let needed = context.rules.months_that_count(coverage.today);
    if !coverage.missing.is_empty() {
        lines.push(messages.msg_status_missing(needed, texts.month_list(&coverage.missing, Dates::Spoken)));
    } else if needed > 0 {
        lines.push(messages.msg_status_none_missing());
    }
    lines.push(String::new());
    lines.push(format!("{}:", messages.msg_why_title()));
    for step in &coverage.steps {
        lines.push(format!("• {}", texts.coverage_rule(step.rule)));
        lines.push(format!("  {}", context.citation_line(step.law)));
    }
    let checked_on = coverage.steps.iter().map(|step| step.law.checked_on).min();
    lines.extend(checked_on.map(|checked_on| messages.msg_checked_on(day(checked_on))));
    lines.join("\n") + "\n"
}
