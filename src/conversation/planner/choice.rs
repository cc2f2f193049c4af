//! Both routes side by side: what each costs and gives, which is cheaper, and when the other would be.

use osms_rules::{FirstMonth, HORIZON, Period, Plan, PlanNote, Refusal, Route, RouteKind, Why};

use super::{Ahead, PlannerForm, PlannerPress, button, caution, depends_on_who_pays, source_line};
use crate::conversation::opened::law_lines;
use crate::conversation::{Button, Context, Press, Screen, menu};
use crate::text::{Dates, capitalised, escape};

/// The recommendation with its reason, the routes, and what they rest on.
pub(super) fn screen(context: &Context<'_>, form: &PlannerForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let plan = form.plan(context)?;
    let why = escape(&texts.why(&plan.why));
    // What must be cleared up first stands first.
    let mut lines = match caution(context, &form.known) {
        Some(caution) => vec![format!("<b>{caution}</b>"), why],
        None => vec![format!("<b>{why}</b>")],
    };
    if is_nothing_due(&plan) && !form.all_routes {
        return Ok(nothing_due_screen(context, form, &plan, lines));
    }
    let flips = plan.arrears_cheaper_up_to.filter(|_| depends_on_who_pays(&plan));
    lines.extend(flips.map(|months| messages.msg_plan_flip(HORIZON, months)));
    if form.self_pay < HORIZON {
        lines.push(messages.msg_planner_self_paid(HORIZON, form.self_pay));
    }
    for route in &plan.routes {
        lines.push(String::new());
        lines.extend(route_lines(context, form, &plan, route)?);
    }
    lines.push(String::new());
    lines.extend(source_line(context, &form.known));
    if plan.routes.iter().any(|route| !route.certain()) {
        lines.push(messages.msg_planner_open_questions());
    }
    lines.push(rules_as_of(context, &plan));
    let mut screen = Screen::new(lines.join("\n"));
    for route in plan.routes.iter().filter(|route| !route.payments.is_empty()) {
        let label = match route.kind {
            RouteKind::Prepay => messages.msg_button_take_prepay(),
            RouteKind::Arrears => messages.msg_button_take_arrears(),
        };
        screen = screen.row([button(form.id, label, PlannerPress::Take(route.kind))]);
    }
    screen = screen.row([
        button(form.id, messages.msg_button_details(), PlannerPress::Details),
        button(form.id, messages.msg_button_other_months(), PlannerPress::StartOver),
    ]);
    if let Some(other) = other_first(context, form, &plan) {
        screen = screen.row([other]);
    }
    if depends_on_who_pays(&plan) {
        screen = screen.row([button(form.id, messages.msg_button_who_pays(), PlannerPress::WhoPays)]);
    }
    Ok(screen.row([appeal(context, form)]).row(menu::last_row(context)))
}

/// A question or a complaint about what was found.
fn appeal(context: &Context<'_>, form: &PlannerForm) -> Button {
    Button::new(context.texts.messages().msg_button_appeal(), Press::AppealOf(form.id))
}

/// What there is to know of each route, and the law behind both.
pub(super) fn details(context: &Context<'_>, form: &PlannerForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let plan = form.plan(context)?;
    let mut lines = Vec::new();
    for route in &plan.routes {
        lines.push(format!("<b>{}</b>", capitalised(&texts.route(route.kind))));
        lines.extend(route.notes.iter().map(|note| format!("• {}", escape(&texts.plan_note(note)))));
        lines.push(String::new());
    }
    lines.extend(law_lines(context, plan.routes.iter().flat_map(|route| &route.steps)));
    Ok(Screen::new(lines.join("\n")).row(menu::last_row(context)))
}

fn route_lines(
    context: &Context<'_>,
    form: &PlannerForm,
    plan: &Plan<'_>,
    route: &Route<'_>,
) -> Result<Vec<String>, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let month = |month| texts.month(month, Dates::Spoken);
    let mut lines = vec![format!("<b>{}</b>", capitalised(&texts.route(route.kind)))];
    if route.payments.is_empty() {
        lines.push(messages.msg_planner_nothing_today());
    } else {
        let count = i32::try_from(route.payments.len()).unwrap_or(i32::MAX);
        lines.push(messages.msg_planner_today(texts.amount(route.cash_today), count));
    }
    lines.push(messages.msg_plan_total(HORIZON, texts.amount(route.twelve_month_total)));
    if route.payments.is_empty() {
        return Ok(lines);
    }
    let already = route.notes.iter().any(|note| matches!(note, PlanNote::InsuredAlready { .. }));
    lines.push(if already {
        messages.msg_planner_status_kept(month(route.insured_through), month(route.retention_through))
    } else {
        let from = texts.day(route.insured_from, Dates::Spoken);
        messages.msg_planner_status_from(from, month(route.insured_through), month(route.retention_through))
    });
    match route.kind {
        RouteKind::Arrears => lines.push(messages.msg_planner_then_monthly(texts.amount(route.monthly))),
        RouteKind::Prepay => {
            lines.extend(first_month(context, form, plan, route)?);
            // What the new year may change is no detail.
            lines.extend(route.notes.iter().find_map(|note| match note {
                PlanNote::NextYearPriceKept { year, .. } | PlanNote::NextYearUnknown { year } => {
                    Some(messages.msg_planner_next_year(year.to_string()))
                }
                _ => None,
            }));
            if form.self_pay < HORIZON {
                lines.push(match form.ahead {
                    Some(Ahead::Job) => messages.msg_planner_refund_job(),
                    _ => messages.msg_planner_refund_unknown(),
                });
            }
        }
    }
    Ok(lines)
}

/// Whether nothing needs to be paid now.
fn is_nothing_due(plan: &Plan<'_>) -> bool {
    match plan.why {
        Why::Cheaper { .. } | Why::SameCost { .. } | Why::OnlyArrears { .. } => false,
        Why::NothingMissing { .. }
        | Why::PaidAhead { .. }
        | Why::StatePays { .. }
        | Why::EveryoneInsured { .. } => true,
    }
}

/// Nothing needs to be paid now: sums that need not be paid would only mislead, unless the person asks for them.
fn nothing_due_screen(
    context: &Context<'_>,
    form: &PlannerForm,
    plan: &Plan<'_>,
    mut lines: Vec<String>,
) -> Screen {
    let messages = context.texts.messages();
    lines.push(String::new());
    lines.extend(source_line(context, &form.known));
    lines.push(rules_as_of(context, plan));
    let screen = Screen::new(lines.join("\n"));
    let screen = if matches!(plan.why, Why::PaidAhead { .. }) {
        screen
    } else {
        screen.row([button(form.id, messages.msg_button_all_routes(), PlannerPress::AllRoutes)])
    };
    let other = button(form.id, messages.msg_button_other_months(), PlannerPress::StartOver);
    screen.row([other]).row([appeal(context, form)]).row(menu::last_row(context))
}

fn rules_as_of(context: &Context<'_>, plan: &Plan<'_>) -> String {
    let checked_on = plan.routes.iter().flat_map(|route| &route.steps).map(|step| step.law.checked_on).min();
    let day = context.texts.day(checked_on.unwrap_or(context.today), Dates::Spoken);
    context.texts.messages().msg_rules_as_of(day)
}

/// Which month the twelve begin with, and what the other choice would change.
fn first_month(
    context: &Context<'_>,
    form: &PlannerForm,
    plan: &Plan<'_>,
    route: &Route<'_>,
) -> Result<Option<String>, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let Some(first) = route.payments.first().map(|payment| payment.period) else { return Ok(None) };
    let month = |month| texts.month(month, Dates::Spoken);
    let Some(other) = choice(context, plan) else {
        let current = Period::of(context.today);
        let paid_through = first.plus(-1);
        return Ok(
            (first > current).then(|| messages.msg_planner_first_is_later(month(paid_through), month(first)))
        );
    };
    let other = PlannerForm { first: Some(other), ..form.clone() }.plan(context)?;
    let other = other.routes.into_iter().find(|other| other.kind == RouteKind::Prepay);
    Ok(other.and_then(|other| {
        let begins = other.payments.first()?.period;
        let from = texts.day(other.insured_from, Dates::Spoken);
        let through = month(other.insured_through);
        Some(messages.msg_planner_first(month(first), month(begins), from, through))
    }))
}

/// The other first month, where there is a choice.
fn choice(context: &Context<'_>, plan: &Plan<'_>) -> Option<FirstMonth> {
    let prepay = plan.routes.iter().find(|route| route.kind == RouteKind::Prepay)?;
    let current = Period::of(context.today);
    match prepay.payments.first()?.period.months_since(current) {
        0 => Some(FirstMonth::Next),
        1 if prepay.notes.contains(&PlanNote::CurrentMonthUnpaid) => Some(FirstMonth::Current),
        _ => None,
    }
}

fn other_first(context: &Context<'_>, form: &PlannerForm, plan: &Plan<'_>) -> Option<Button> {
    let other = choice(context, plan)?;
    let current = Period::of(context.today);
    let month = match other {
        FirstMonth::Current => current,
        FirstMonth::Next => current.plus(1),
    };
    let label = context.texts.messages().msg_button_first(context.texts.month(month, Dates::Spoken));
    Some(button(form.id, label, PlannerPress::First(other)))
}
