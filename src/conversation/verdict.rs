//! The answer of a status check, whichever way the months became known: the verdict first, then the months, why, what
//! it means for care, what to do next, and as of when.

use chrono::NaiveDate;
use osms_rules::{Coverage, CoverageRule, Ground, Period};

use super::{Button, Context, FormId, Press, Screen, menu};
use crate::text::{Dates, escape};

/// What the person could not tell, though it bears on the verdict.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Doubt {
    /// Whether months before those that were told are paid.
    pub(super) earlier: bool,
    /// Whether the state pays.
    pub(super) state: bool,
    /// A registry's own word is another one than its months lead to.
    pub(super) disputed: bool,
}

/// What the data say beyond the months.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks {
    /// Stand after the months.
    pub(super) after_months: Vec<String>,
    /// As of when the data are; stands at the end.
    pub(super) source: Option<String>,
}

/// The verdict with its reason, the months, what it means for care, what to do next, and the sources.
pub(super) fn text(context: &Context<'_>, coverage: &Coverage<'_>, doubt: Doubt, remarks: Remarks) -> String {
    let messages = context.texts.messages();
    let mut lines = vec![headline(context, coverage, doubt), reason(context, coverage, doubt)];
    lines.extend(months(context, coverage));
    for remark in remarks.after_months {
        lines.extend([String::new(), remark]);
    }
    lines.push(String::new());
    lines.push(if coverage.insured() && !doubt.disputed {
        messages.msg_care_insured()
    } else {
        messages.msg_care_not_insured()
    });
    lines.push(next_step(context, coverage, doubt));
    lines.push(String::new());
    lines.extend(remarks.source);
    let checked_on = coverage.steps.iter().map(|step| step.law.checked_on).min().unwrap_or(context.today);
    lines.push(messages.msg_rules_as_of(context.texts.day(checked_on, Dates::Spoken)));
    lines.join("\n")
}

/// Whether a plan is the next step: nothing insures the person for long, and nothing is on its way.
pub(super) fn leads_to_plan(coverage: &Coverage<'_>) -> bool {
    matches!(coverage.ground, Ground::None | Ground::Retention) && awaited(coverage).is_none()
}

/// The search for the cause, where the verdict is that there is no status, or somebody's word is that.
pub(super) fn with_cause(
    context: &Context<'_>,
    screen: Screen,
    coverage: &Coverage<'_>,
    doubt: Doubt,
    form: FormId,
) -> Screen {
    if coverage.insured() && !doubt.disputed {
        return screen;
    }
    let label = context.texts.messages().msg_button_cause_find();
    screen.row([Button::new(label, Press::WhyOf(form))])
}

/// Each rule that led to the verdict, with its article.
pub(super) fn why(context: &Context<'_>, coverage: &Coverage<'_>) -> Screen {
    let texts = context.texts;
    let mut lines = vec![format!("<b>{}</b>", texts.messages().msg_why_these_rules())];
    // What happens after a group that the person is in now is no question yet.
    let in_group = coverage.ground == Ground::State;
    let told =
        coverage.steps.iter().filter(|step| !in_group || matches!(step.rule, CoverageRule::StatePays { .. }));
    for step in told {
        let act = context.rules.citations().act(step.law, texts.language());
        let article = texts.article(step.law).map_or_else(String::new, |article| format!(", {article}"));
        lines.push(format!(
            "• {}\n<i>{}{}</i>",
            escape(&texts.coverage_rule(step.rule)),
            escape(act),
            escape(&article)
        ));
    }
    Screen::new(lines.join("\n")).row(menu::last_row(context))
}

/// The four cases that people confuse.
pub(super) fn differs(context: &Context<'_>) -> Screen {
    let messages = context.texts.messages();
    let lines = [
        format!("<b>{}</b>", messages.msg_differs_title()),
        format!("• {}", messages.msg_differs_retention()),
        format!("• {}", messages.msg_differs_not_shown(days_to_be_shown(context))),
        format!("• {}", messages.msg_differs_state()),
        format!("• {}", messages.msg_differs_employer()),
        messages.msg_differs_where(),
    ];
    Screen::new(lines.join("\n")).row(menu::last_row(context))
}

/// After how many working days a payment is shown.
pub(super) fn days_to_be_shown(context: &Context<'_>) -> u16 {
    context.rules.parameters().coverage.prepaid_term.on(context.today).map_or(0, |dated| dated.amount)
}

fn headline(context: &Context<'_>, coverage: &Coverage<'_>, doubt: Doubt) -> String {
    let messages = context.texts.messages();
    let month = |month| context.texts.month(month, Dates::Spoken);
    let day = |day| context.texts.day(day, Dates::Spoken);
    if doubt.disputed {
        return if coverage.insured() {
            messages.msg_verdict_disputed_insured()
        } else {
            messages.msg_verdict_disputed_not_insured()
        };
    }
    if let Some(from) = awaited(coverage) {
        return messages.msg_verdict_awaited(day(from));
    }
    let unsure = !coverage.certain() || doubt.earlier || (!coverage.insured() && doubt.state);
    match (coverage.through, coverage.lost_on) {
        // The person is in the group now; nobody asked until when.
        (Some(_), _) if coverage.ground == Ground::State => messages.msg_verdict_state(),
        (Some(through), _) if unsure => messages.msg_verdict_probably_insured(month(through)),
        (Some(through), _) => messages.msg_verdict_insured(month(through)),
        (None, _) if unsure => messages.msg_verdict_depends(),
        (None, Some(lost_on)) => messages.msg_verdict_not_insured_since(day(lost_on)),
        (None, None) => messages.msg_verdict_not_insured(),
    }
}

/// The deciding rule in a sentence.
fn reason(context: &Context<'_>, coverage: &Coverage<'_>, doubt: Doubt) -> String {
    if doubt.state && !coverage.insured() {
        return context.texts.messages().msg_state_decides();
    }
    if awaited(coverage).is_some() {
        return context.texts.messages().msg_verdict_paid_ahead();
    }
    let open = coverage.steps.iter().find(|step| step.rule.is_open() && coverage.ground != Ground::State);
    let rule = open.or(coverage.steps.first()).map(|step| context.texts.coverage_rule(step.rule));
    rule.map(|rule| escape(&rule)).unwrap_or_default()
}

/// The months that count, in marks and then in words. Where the state pays, or a year is paid ahead, older months need
/// no payment.
fn months(context: &Context<'_>, coverage: &Coverage<'_>) -> Vec<String> {
    let messages = context.texts.messages();
    let needed = i32::from(context.rules.months_that_count(coverage.today));
    let no_matter = matches!(coverage.ground, Ground::State | Ground::Prepayment | Ground::Transitional);
    if needed == 0 || no_matter || awaited(coverage).is_some() {
        return Vec::new();
    }
    let current = Period::of(coverage.today);
    let counted: Vec<_> = (-needed..0).map(|months| current.plus(months)).collect();
    let mut lines = vec![String::new(), messages.msg_verdict_months(needed)];
    for year in counted.chunk_by(|earlier, later| earlier.year() == later.year()) {
        let marked: Vec<_> = year
            .iter()
            .map(|month| {
                let mark = if coverage.missing.contains(month) { "✗" } else { "✓" };
                format!("{mark}\u{a0}{}", context.texts.month_name(*month))
            })
            .collect();
        lines.extend(year.first().map(|first| format!("{}: {}", first.year(), marked.join(" "))));
    }
    lines.push(if coverage.missing.is_empty() {
        messages.msg_verdict_none_missing()
    } else {
        messages.msg_verdict_missing(context.texts.month_list(&coverage.missing, Dates::Spoken))
    });
    lines
}

/// The day by which a status is to begin that was paid ahead.
fn awaited(coverage: &Coverage<'_>) -> Option<NaiveDate> {
    coverage.paid_ahead_from().filter(|_| !coverage.insured())
}

fn next_step(context: &Context<'_>, coverage: &Coverage<'_>, doubt: Doubt) -> String {
    let messages = context.texts.messages();
    if doubt.disputed {
        return messages.msg_next_disputed();
    }
    match coverage.ground {
        Ground::None if awaited(coverage).is_some() => messages.msg_next_wait(),
        Ground::State => messages.msg_next_state(),
        Ground::Retention => messages.msg_next_retention(),
        Ground::None => messages.msg_next_not_insured(),
        _ => messages.msg_next_insured(),
    }
}
