//! A sum on a payslip, or one that was paid: the income that it corresponds to, and whether it is what is due.

use osms_rules::roles::Doubt;
use osms_rules::{Compared, Confidence, Corresponds, Payslip, Quantity, Refusal, Tenge};

use super::{CalculatorForm, CalculatorPress, button, form_rows, payer_screen};
use crate::conversation::{Context, Screen, menu};
use crate::text::{Dates, escape};

/// What was withheld or paid?
pub(super) fn paid_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let month = context.texts.month(form.month, Dates::Spoken);
    let mut lines = Vec::new();
    if form.withheld() {
        lines.push(format!("<b>{}</b>", messages.msg_slip_withheld(month)));
        lines.push(messages.msg_slip_where());
    } else {
        lines.push(format!("<b>{}</b>", messages.msg_slip_paid(month)));
    }
    lines.push(messages.msg_accepts_typed_amount());
    form_rows(context, form, Screen::new(lines.join("\n")))
}

/// What was it withheld from?
pub(super) fn pay_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let month = context.texts.month(form.month, Dates::Spoken);
    let html = format!(
        "<b>{}</b>\n{}\n{}",
        messages.msg_slip_pay(month),
        messages.msg_slip_pay_why(),
        messages.msg_accepts_typed_amount()
    );
    let screen =
        Screen::new(html).row([button(form, messages.msg_button_without_pay(), CalculatorPress::WithoutPay)]);
    form_rows(context, form, screen)
}

/// Whether it is what is due, the income that it corresponds to, and what to do.
pub(super) fn screen(context: &Context<'_>, form: &CalculatorForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let (Some(payer), Some(paid)) = (form.payer, form.paid) else { return Ok(payer_screen(context, form)) };
    let slip = context.rules.payslip(&form.slip(payer, form.month, paid))?;
    let corresponds = corresponds(context, paid, &slip);
    let mut lines = Vec::new();
    match compared(context, paid, &slip) {
        Some(compared) => {
            lines.push(format!("<b>{compared}</b>"));
            lines.extend(corresponds);
        }
        None => lines.extend(corresponds.map(|corresponds| format!("<b>{corresponds}</b>"))),
    }
    lines.push(format!("{}: {}", texts.month(form.month, Dates::Spoken), texts.payer(payer)));
    // Nobody is to be accused of what is not confirmed.
    let least = slip.steps.iter().map(|step| step.law.confidence).min();
    let doubt = least.filter(|least| *least < Confidence::High).map(Doubt::Source);
    lines.extend(doubt.map(|doubt| texts.doubt(doubt)));
    lines.push(String::new());
    lines.push(advice(context, form, &slip));
    for note in &slip.notes {
        lines.push(String::new());
        lines.push(escape(&texts.contribution_note(note)));
    }
    lines.push(String::new());
    let checked_on = slip.steps.iter().map(|step| step.law.checked_on).min().unwrap_or(context.today);
    lines.push(messages.msg_rules_as_of(texts.day(checked_on, Dates::Spoken)));
    let mut row = vec![button(form, messages.msg_button_other_paid(), CalculatorPress::Slip)];
    if form.takes_income(context) {
        row.push(button(form, messages.msg_button_other_income(), CalculatorPress::OtherIncome));
    }
    Ok(Screen::new(lines.join("\n"))
        .row([
            button(form, messages.msg_button_how(), CalculatorPress::How),
            button(form, messages.msg_button_other_month(), CalculatorPress::OtherMonth),
        ])
        .row(row)
        .row([button(form, messages.msg_button_due(), CalculatorPress::Due)])
        .row([button(form, messages.msg_button_start_over(), CalculatorPress::StartOver)])
        .row(menu::last_row(context)))
}

/// How the income came about; nothing where the sum does not depend on it.
pub(super) fn formula(context: &Context<'_>, paid: Tenge, slip: &Payslip<'_>) -> Option<String> {
    let texts = context.texts;
    let rate = slip.steps.iter().find_map(|step| match step.quantity {
        Quantity::Rate(rate) => Some(rate),
        _ => None,
    })?;
    let line =
        |paid, income| format!("{} ÷ {} = {}", texts.amount(paid), texts.rate(rate), texts.amount(income));
    match slip.corresponds {
        Corresponds::Income(income) => Some(line(paid, income)),
        Corresponds::OrMore(income) => Some(line(income.at(rate), income)),
        Corresponds::AboveMost(most) => Some(line(most, most.share_of(rate)?)),
        Corresponds::AnyIncome | Corresponds::NothingDue => None,
    }
}

fn compared(context: &Context<'_>, paid: Tenge, slip: &Payslip<'_>) -> Option<String> {
    let messages = context.texts.messages();
    let amount = |amount| context.texts.amount(amount);
    let due = amount(slip.due.unwrap_or_default());
    Some(match slip.compared? {
        Compared::Right => messages.msg_slip_right(amount(paid)),
        Compared::Under(missing) => messages.msg_slip_under(amount(missing), due, amount(paid)),
        Compared::Over(over) => messages.msg_slip_over(amount(over), due, amount(paid)),
        Compared::Months(months) => messages.msg_slip_months(months, due, amount(paid)),
    })
}

fn corresponds(context: &Context<'_>, paid: Tenge, slip: &Payslip<'_>) -> Option<String> {
    let messages = context.texts.messages();
    let amount = |amount| context.texts.amount(amount);
    match slip.corresponds {
        Corresponds::Income(income) => Some(messages.msg_slip_income(amount(paid), amount(income))),
        Corresponds::OrMore(income) => Some(messages.msg_slip_or_more(amount(paid), amount(income))),
        Corresponds::AboveMost(most) => Some(messages.msg_slip_above_most(amount(most))),
        Corresponds::NothingDue => Some(messages.msg_slip_nothing_due()),
        Corresponds::AnyIncome => None,
    }
}

/// What to do about it.
fn advice(context: &Context<'_>, form: &CalculatorForm, slip: &Payslip<'_>) -> String {
    let messages = context.texts.messages();
    let above_most = matches!(slip.corresponds, Corresponds::AboveMost(_));
    match (slip.compared, form.withheld()) {
        (Some(Compared::Right), _) => messages.msg_slip_do_nothing(),
        (Some(Compared::Under(_)), true) => messages.msg_slip_do_under(),
        (Some(Compared::Under(_)), false) => messages.msg_slip_do_under_own(),
        (Some(Compared::Over(_)), true) => messages.msg_slip_do_over(),
        (None, true) if above_most => messages.msg_slip_do_over(),
        (Some(Compared::Over(_)), false) => messages.msg_slip_do_over_own(),
        (Some(Compared::Months(_)), _) => messages.msg_slip_do_months(),
        (None, _) => messages.msg_slip_do_compare(),
    }
}
