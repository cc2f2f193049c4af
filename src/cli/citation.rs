//! The values of law that an answer rests on and where they come from, for JSON and for tables.

use osms_rules::{Law, Step};
use serde::Serialize;

use super::Context;
use crate::text::Dates;

/// The provision, by names.
#[derive(Serialize)]
pub(super) struct Citation<'a> {
    act: &'a str,
    article: Option<String>,
    source: String,
}

/// A value of law, and the days on which it holds.
#[derive(Serialize)]
pub(super) struct StepObject {
    value: &'static str,
    amount: Option<String>,
    from: String,
    until: Option<String>,
    confidence: &'static str,
}

impl Context {
    pub(super) fn steps(&self, steps: &[Step<'_>]) -> Vec<StepObject> {
        let iso = |day| self.texts.day(day, Dates::Iso);
        let object = |step: &Step<'_>| StepObject {
            value: step.value.into(),
            amount: step.quantity.exact(),
            from: iso(step.from),
            until: step.until.map(iso),
            confidence: step.law.confidence.into(),
        };
        steps.iter().map(object).collect()
    }

    /// Each provision behind the steps once.
    pub(super) fn citations<'a>(&'a self, steps: &'a [Step<'a>]) -> Vec<Citation<'a>> {
        let laws = steps.iter().map(|step| step.law).enumerate();
        laws.filter(|(place, law)| steps.iter().take(*place).all(|step| !step.law.cites_same(law)))
            .map(|(_, law)| self.citation(law))
            .collect()
    }

    /// Each value once: how much, since when, how sure, from where.
    pub(super) fn step_lines<'a>(&self, steps: impl Iterator<Item = &'a Step<'a>>) -> Vec<String> {
        let (texts, messages) = (&self.texts, self.texts.messages());
        let mut lines = Vec::new();
        for step in steps {
            let from = texts.day(step.from, Dates::Spoken);
            let validity = match step.until {
                Some(until) => messages.msg_validity(from, texts.day(until, Dates::Spoken)),
                None => messages.msg_validity_open(from),
            };
            let quantity = texts.quantity(step.quantity);
            let line = format!(
                "{}: {quantity}{}{validity}; {}; {}",
                texts.step_value(step.value),
                if quantity.is_empty() { "" } else { "; " },
                texts.confidence(step.law.confidence),
                self.citation_line(step.law),
            );
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    pub(super) fn citation<'a>(&'a self, law: &'a Law) -> Citation<'a> {
        let citations = self.rules.citations();
        let language = self.texts.language();
        Citation {
            act: citations.act(law, language),
            article: self.texts.article(law),
            source: citations.sources(law, language).collect::<Vec<_>>().join("; "),
        }
    }

    /// The act, the article and the sources in one line.
    pub(super) fn citation_line(&self, law: &Law) -> String {
        let Citation { act, article, source } = self.citation(law);
        match article {
            Some(article) => format!("{act}, {article} [{source}]"),
            None => format!("{act} [{source}]"),
        }
    }
}
