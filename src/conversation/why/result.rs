//! The causes: the surest first, and each opened into what to collect, who puts it right, how long, and the law.

use osms_rules::diagnosis::{Cause, CauseName, Diagnosis, End, Rank};
use osms_rules::{Confidence, Law, Refusal};

use super::{WhyForm, WhyPress, article, button, figures, kind_of};
use crate::conversation::planner::Source;
use crate::conversation::{Context, Screen, menu};
use crate::text::{Dates, capitalised, escape};

/// How many causes are told.
const TOLD: usize = 3;

/// The causes, or the one that is opened.
pub(super) fn screen(context: &Context<'_>, form: &WhyForm) -> Result<Screen, Refusal> {
    let diagnosis = form.diagnosis(context)?;
    let opened = form.opened.and_then(|name| diagnosis.causes.iter().find(|cause| cause.name == name));
    Ok(match opened {
        Some(cause) => cause_screen(context, form, cause),
        None => causes_screen(context, form, &diagnosis),
    })
}

fn causes_screen(context: &Context<'_>, form: &WhyForm, diagnosis: &Diagnosis<'_>) -> Screen {
    let texts = context.texts;
    let messages = texts.messages();
    let figures = figures(context);
    let mut lines = Vec::new();
    let through = diagnosis.coverage.as_ref().and_then(|coverage| coverage.through);
    if let Some(month) = through.filter(|_| diagnosis.insured()) {
        lines.push(messages.msg_cause_insured(texts.month(month, Dates::Spoken)));
        lines.push(messages.msg_cause_insured_but());
    }
    let told: Vec<_> = diagnosis.causes.iter().take(TOLD).collect();
    if let Some(first) = told.first() {
        lines.push(headline(context, first));
        lines.extend(particulars(context, first));
        lines.push(texts.about_cause(first.name, figures));
    }
    if told.len() > 1 {
        lines.extend([String::new(), messages.msg_cause_others()]);
        lines.extend(told.iter().zip(1..).skip(1).map(|(cause, place)| {
            format!("{place}. {} ({})", capitalised(&texts.cause(cause.name)), texts.cause_rank(cause.rank))
        }));
    }
    if !diagnosis.missing().is_empty() && !diagnosis.insured() {
        lines.push(String::new());
        lines.push(messages.msg_verdict_missing(texts.month_list(diagnosis.missing(), Dates::Spoken)));
    }
    if !diagnosis.open.is_empty() {
        lines.push(String::new());
        lines.extend(diagnosis.open.iter().map(|open| texts.open_question(*open)));
    }
    lines.push(String::new());
    lines.extend(sources(context, form));
    let checked_on = told.iter().flat_map(|cause| &cause.laws).map(|law| law.checked_on).min();
    lines.push(messages.msg_rules_as_of(texts.day(checked_on.unwrap_or(context.today), Dates::Spoken)));
    let mut screen = Screen::new(lines.join("\n"));
    for (cause, place) in told.iter().zip(1..) {
        let label = format!("{place}. {}", capitalised(&texts.cause(cause.name)));
        screen = screen.row([button(form, label, WhyPress::Cause(cause.name))]);
    }
    if let Some(first) = told.first() {
        screen = with_ends(context, form, screen, first);
    }
    screen
        .row([
            button(form, messages.msg_button_back(), WhyPress::Back),
            button(form, messages.msg_button_start_over(), WhyPress::StartOver),
        ])
        .row(menu::last_row(context))
}

fn cause_screen(context: &Context<'_>, form: &WhyForm, cause: &Cause<'_>) -> Screen {
    let texts = context.texts;
    let messages = texts.messages();
    let figures = figures(context);
    let mut lines = vec![format!("<b>{}</b>", capitalised(&texts.cause(cause.name)))];
    lines.extend(particulars(context, cause));
    lines.push(texts.about_cause(cause.name, figures));
    let mut part = |title: String, told: Vec<String>| {
        lines.extend([String::new(), format!("<b>{title}</b>")]);
        lines.extend(told);
    };
    let dotted = |text: String| format!("• {text}");
    let proofs = cause.proofs.iter().map(|proof| dotted(texts.proof(*proof, figures)));
    part(messages.msg_cause_proofs(), proofs.collect());
    let fixers = cause.fixers.iter().zip(1..);
    let fixers = fixers.map(|(fixer, place)| format!("{place}. {}", texts.fixer(*fixer)));
    part(messages.msg_cause_fixers(), fixers.collect());
    let terms = cause.terms.iter().map(|term| dotted(texts.cause_term(*term)));
    part(messages.msg_cause_terms(), terms.collect());
    part(messages.msg_cause_laws(), law_lines(context, &cause.laws));
    let checked_on = cause.laws.iter().map(|law| law.checked_on).min().unwrap_or(context.today);
    lines.push(messages.msg_rules_as_of(texts.day(checked_on, Dates::Spoken)));
    with_ends(context, form, Screen::new(lines.join("\n")), cause)
        .row([button(form, messages.msg_button_causes(), WhyPress::Causes)])
        .row(menu::last_row(context))
}

fn headline(context: &Context<'_>, cause: &Cause<'_>) -> String {
    let messages = context.texts.messages();
    let words = context.texts.cause(cause.name);
    match cause.rank {
        Rank::Certain => messages.msg_cause_certain(words),
        Rank::Likely => messages.msg_cause_likely(words),
        Rank::Possible => messages.msg_cause_possible(words),
    }
}

/// The group, the day and the month that belong to a cause.
fn particulars(context: &Context<'_>, cause: &Cause<'_>) -> Vec<String> {
    let texts = context.texts;
    let messages = texts.messages();
    let mut lines = Vec::new();
    lines.extend(cause.category.map(|category| messages.msg_cause_group(escape(&texts.category(category)))));
    lines.extend(cause.month.map(|month| {
        let month = texts.month(month, Dates::Spoken);
        match cause.name {
            CauseName::StateGroundEnded => messages.msg_cause_state_through(month),
            _ => messages.msg_cause_status_through(month),
        }
    }));
    if let (CauseName::PrepaidLater, Some(on)) = (cause.name, cause.day) {
        lines.push(messages.msg_term_begins(texts.day(on, Dates::Spoken)));
    }
    lines
}

/// The provisions with how sure they are; the act is named once, and so are the places.
fn law_lines(context: &Context<'_>, laws: &[&Law]) -> Vec<String> {
    let texts = context.texts;
    let mut acts: Vec<(&str, Vec<String>)> = Vec::new();
    for law in laws {
        let act = context.rules.citations().act(law, texts.language());
        let place = acts.iter().position(|(told, _)| *told == act).unwrap_or(acts.len());
        if place == acts.len() {
            acts.push((act, Vec::new()));
        }
        if let (Some((_, articles)), Some(article)) = (acts.get_mut(place), texts.article(law))
            && !articles.contains(&article)
        {
            articles.push(article);
        }
    }
    let mut lines: Vec<String> = acts
        .into_iter()
        .map(|(act, articles)| {
            let named: Vec<_> = std::iter::once(act.to_owned()).chain(articles).collect();
            format!("<i>{}</i>", escape(&named.join(", ")))
        })
        .collect();
    let mut places: Vec<&str> = Vec::new();
    for place in laws.iter().flat_map(|law| context.rules.citations().sources(law, texts.language())) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    lines.push(texts.messages().msg_cause_sources(escape(&places.join("; "))));
    let least_sure = laws.iter().map(|law| law.confidence).min();
    let doubtful = least_sure.filter(|confidence| *confidence < Confidence::High);
    lines.extend(doubtful.map(|confidence| capitalised(&format!("{}.", texts.confidence(confidence)))));
    lines
}

/// Whose word the causes rest on.
fn sources(context: &Context<'_>, form: &WhyForm) -> Vec<String> {
    let messages = context.texts.messages();
    let day = |day| context.texts.day(day, Dates::Spoken);
    match form.known.as_ref().map(|known| known.source) {
        None => vec![messages.msg_cause_by_answers()],
        Some(Source::Person) => vec![messages.msg_cause_by_months()],
        Some(Source::Statement) => {
            vec![messages.msg_statement_source(), messages.msg_cause_rest_by_answers()]
        }
        Some(Source::Registry(as_of)) => {
            vec![messages.msg_registry_as_of(day(as_of)), messages.msg_cause_rest_by_answers()]
        }
    }
}

/// The buttons with which a cause is gone on, what there is to read about it the last.
fn with_ends(context: &Context<'_>, form: &WhyForm, screen: Screen, cause: &Cause<'_>) -> Screen {
    let mut screen = cause.ends.iter().fold(screen, |screen, end| {
        let label = label_of(context, *end);
        screen.row([button(form, label, WhyPress::End(cause.name, *end))])
    });
    screen.buttons.extend(article::button(context, cause.name, cause.category).map(|button| vec![button]));
    screen
}

fn label_of(context: &Context<'_>, end: End) -> String {
    let texts = context.texts;
    let messages = texts.messages();
    match (end, kind_of(end)) {
        (_, Some(kind)) => messages.msg_button_appeal_about(texts.kind(kind)),
        (End::Calculator, _) => messages.msg_button_calculator(),
        (End::Status, _) => messages.msg_button_status(),
        (End::Finder, _) => messages.msg_button_finder(),
        _ => messages.msg_button_planner(),
    }
}
