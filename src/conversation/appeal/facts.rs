//! From a status check or a plan into an appeal: the months and what follows from them, so that nobody types them again.

use osms_appeals::Kind;
use osms_rules::diagnosis::CauseName;
use osms_rules::{History, Months, Period};

use super::draft;
use crate::conversation::planner::{self, Known, Source as Word};
use crate::conversation::{Context, Person, State, Turn, menu};
use crate::text::Dates;

/// What an appeal comes from.
#[derive(Clone, Debug)]
enum Source {
    /// A status check.
    Status(Known),
    /// A plan.
    Plan(Known),
}

/// Begins an appeal with what the form in front has found, or adds that to the appeal that is open.
pub(super) fn started(context: &Context<'_>, person: Person) -> Turn {
    let source = match &person.state {
        State::Planner(form) => form.known().map(Source::Plan),
        state => planner::known_of(context, state).map(Source::Status),
    };
    let Some(source) = source else { return menu::old_button(context, person) };
    let kind = match source {
        Source::Status(_) => Kind::StatusWrong,
        Source::Plan(_) => Kind::Question,
    };
    draft::started_with(context, person, kind, told(context, &source))
}

/// Begins an appeal with the cause that was found, and the months where they are known.
pub(in crate::conversation) fn started_by_cause(
    context: &Context<'_>,
    person: Person,
    kind: Kind,
    cause: CauseName,
    known: Option<Known>,
) -> Turn {
    let cause = context.texts.messages().msg_facts_cause(context.texts.cause(cause));
    let months = known.map(|known| told(context, &Source::Status(known)));
    let facts = std::iter::once(cause).chain(months).collect::<Vec<_>>().join(" ");
    draft::started_with(context, person, kind, facts)
}

fn told(context: &Context<'_>, source: &Source) -> String {
    let (texts, messages) = (context.texts, context.texts.messages());
    let day = texts.day(context.today, Dates::Spoken);
    let (known, mut lines) = match source {
        Source::Status(known) => (known, vec![messages.msg_facts_status(day)]),
        Source::Plan(known) => (known, vec![messages.msg_facts_plan(), messages.msg_facts_status(day)]),
    };
    let coverage = context.rules.coverage(context.today, &known.history).ok();
    // Of a verdict that hangs on what is not known nothing is told.
    let sure = coverage.as_ref().filter(|coverage| coverage.certain() && known.caution.is_none());
    lines.extend(sure.map(|coverage| {
        if coverage.insured() { messages.msg_facts_insured() } else { messages.msg_facts_not_insured() }
    }));
    let paid = counted(context, &known.history);
    if !paid.is_empty() {
        lines.push(messages.msg_facts_paid(texts.month_list(&paid, Dates::Spoken)));
    }
    if let Some(coverage) = coverage.filter(|coverage| !coverage.missing.is_empty()) {
        lines.push(messages.msg_facts_missing(texts.month_list(&coverage.missing, Dates::Spoken)));
    }
    lines.push(match known.source {
        Word::Person => messages.msg_facts_source_person(),
        Word::Statement => messages.msg_statement_source(),
        Word::Registry(as_of) => messages.msg_registry_as_of(texts.day(as_of, Dates::Spoken)),
    });
    lines.join(" ")
}

/// The months of the last years that are paid, in any way.
fn counted(context: &Context<'_>, history: &History) -> Vec<Period> {
    /// As many months before the current one as anybody looks at.
    const LOOKED_AT: i32 = 24;

    let first = Period::of(context.today).plus(-LOOKED_AT);
    let state = history.state_paid.iter().map(|paid| paid.months);
    let prepaid = history.prepaid.iter().map(|prepaid| prepaid.months);
    let all = history.paid.iter().copied().chain(state).chain(prepaid);
    let months: std::collections::BTreeSet<Period> =
        all.flat_map(|months: Months| months.iter()).filter(|month| *month >= first).collect();
    months.into_iter().collect()
}
