//! `osms-bot plan`: the ways to become insured, and which costs less.

use comfy_table::{CellAlignment, Table, presets};
use osms_rules::{HORIZON, Plan, PlanQuestion, Refusal, Route, Why};
use serde::Serialize;

use super::Context;
use super::arguments::Arguments;
use super::citation::{Citation, StepObject};
use super::complaint::Complaint;
use crate::text::Dates;

pub(super) fn answer(context: &Context, arguments: &Arguments<'_>) -> Result<String, Complaint> {
    let today = arguments.day("today")?;
    let history = arguments.history()?;
    let question = PlanQuestion {
        today,
        history: &history,
        first: arguments.optional("first")?,
        self_pay_months: arguments.optional("self-pay-months")?.unwrap_or(HORIZON),
    };
    let plan = context.rules.plan(&question).map_err(|refusal| {
        let argument = match refusal {
            Refusal::PrepaidLater { .. } => "--prepaid",
            Refusal::FirstMonthPaid { .. } => "--first",
            Refusal::SelfPayMonths { .. } => "--self-pay-months",
            _ => "--today",
        };
        Complaint::refusal(&context.texts, argument, &refusal)
    })?;
    context.write(&object(context, &plan), || table(context, &plan))
}

#[derive(Serialize)]
struct Object<'a> {
    today: String,
    routes: Vec<RouteObject<'a>>,
    recommended: &'static str,
    why: String,
}

#[derive(Serialize)]
struct RouteObject<'a> {
    kind: &'static str,
    payments: Vec<PaymentObject>,
    cash_today: String,
    monthly: String,
    twelve_month_total: String,
    insured_from: String,
    insured_through: String,
    retention_through: String,
    certain: bool,
    notes: Vec<String>,
    law: Vec<Citation<'a>>,
    steps: Vec<StepObject>,
}

#[derive(Serialize)]
struct PaymentObject {
    period: String,
    amount: String,
}

fn object<'a>(context: &'a Context, plan: &'a Plan<'a>) -> Object<'a> {
    Object {
        today: context.texts.day(plan.today, Dates::Iso),
        routes: plan.routes.iter().map(|route| route_object(context, route)).collect(),
        recommended: plan.recommended.into(),
        why: context.texts.why(&plan.why),
    }
}

fn route_object<'a>(context: &'a Context, route: &'a Route<'a>) -> RouteObject<'a> {
    let payments = route.payments.iter().map(|payment| PaymentObject {
        period: payment.period.payment_period(),
        amount: payment.amount.to_string(),
    });
    RouteObject {
        kind: route.kind.into(),
        payments: payments.collect(),
        cash_today: route.cash_today.to_string(),
        monthly: route.monthly.to_string(),
        twelve_month_total: route.twelve_month_total.to_string(),
        insured_from: context.texts.day(route.insured_from, Dates::Iso),
        insured_through: route.insured_through.to_string(),
        retention_through: route.retention_through.to_string(),
        certain: route.certain(),
        notes: route.notes.iter().map(|note| context.texts.plan_note(note)).collect(),
        law: context.citations(&route.steps),
        steps: context.steps(&route.steps),
    }
}

fn table(context: &Context, plan: &Plan<'_>) -> String {
    let texts = &context.texts;
    let messages = texts.messages();
    let mut lines = vec![texts.why(&plan.why)];
    // Where nothing needs to be paid now, or there is no choice, that sentence says everything.
    if matches!(plan.why, Why::Cheaper { .. } | Why::SameCost { .. }) {
        lines.insert(0, messages.msg_plan_recommended(texts.route(plan.recommended)));
        lines.extend(plan.arrears_cheaper_up_to.map(|months| messages.msg_plan_flip(HORIZON, months)));
    }
    for route in &plan.routes {
        lines.push(String::new());
        lines.extend(route_lines(context, route));
    }
    lines.push(String::new());
    lines.extend(context.step_lines(plan.routes.iter().flat_map(|route| &route.steps)));
    let checked_on = plan.routes.iter().flat_map(|route| &route.steps).map(|step| step.law.checked_on).min();
    lines.extend(checked_on.map(|day| messages.msg_checked_on(texts.day(day, Dates::Spoken))));
    lines.join("\n") + "\n"
}

fn route_lines(context: &Context, route: &Route<'_>) -> Vec<String> {
    let texts = &context.texts;
    let messages = texts.messages();
    let month = |month| texts.month(month, Dates::Spoken);
    let mut lines = vec![format!("— {} —", texts.route(route.kind))];
    if route.payments.is_empty() {
        lines.push(messages.msg_plan_nothing_to_pay());
    } else {
        lines.push(payments_table(context, route).to_string());
        lines.push(messages.msg_plan_cash_today(texts.amount(route.cash_today)));
    }
    lines.push(messages.msg_plan_total(HORIZON, texts.amount(route.twelve_month_total)));
    if !route.payments.is_empty() {
        lines.push(messages.msg_plan_insured_from(texts.day(route.insured_from, Dates::Spoken)));
        lines.push(messages.msg_plan_insured_through(month(route.insured_through)));
    }
    lines.push(messages.msg_plan_retention_through(month(route.retention_through)));
    lines.extend(route.notes.iter().map(|note| format!("• {}", texts.plan_note(note))));
    lines
}

fn payments_table(context: &Context, route: &Route<'_>) -> Table {
    let texts = &context.texts;
    let messages = texts.messages();
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_header([
        messages.msg_column_period(),
        messages.msg_column_month(),
        messages.msg_column_amount(),
    ]);
    for payment in &route.payments {
        table.add_row([
            payment.period.payment_period(),
            texts.month(payment.period, Dates::Spoken),
            texts.amount(payment.amount),
        ]);
    }
    if let Some(amounts) = table.column_mut(2) {
        amounts.set_cell_alignment(CellAlignment::Right);
    }
    table
}
