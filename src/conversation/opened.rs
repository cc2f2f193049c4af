//! A figure opened into the law behind it.

use osms_rules::Step;

use super::Context;
use crate::text::{Dates, escape};

/// A value of law: what it is, how much, since when, how sure, and where it stands.
pub(super) fn law_line(context: &Context<'_>, step: &Step<'_>) -> String {
    let texts = context.texts;
    let messages = texts.messages();
    let day = |day| texts.day(day, Dates::Spoken);
    let valid = match step.until {
        Some(until) => messages.msg_validity(day(step.from), day(until)),
        None => messages.msg_validity_open(day(step.from)),
    };
    let quantity = texts.quantity(step.quantity);
    let quantity = if quantity.is_empty() { quantity } else { format!(" {quantity};") };
    let act = context.rules.citations().act(step.law, texts.language());
    let article = texts.article(step.law).map_or_else(String::new, |article| format!(", {article}"));
    format!(
        "• {}:{quantity} {valid}; {}\n<i>{}{}</i>",
        escape(&texts.step_value(step.value)),
        texts.confidence(step.law.confidence),
        escape(act),
        escape(&article)
    )
}

/// The same of several values, each told once.
pub(super) fn law_lines<'s>(context: &Context<'_>, steps: impl Iterator<Item = &'s Step<'s>>) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for step in steps {
        let line = law_line(context, step);
        if !told.contains(&line) {
            told.push(line);
        }
    }
    told
}
