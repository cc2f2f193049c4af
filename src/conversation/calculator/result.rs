//! What is due, shown: the sums, the jobs, another month beside it, and each figure opened.

use osms_rules::{Contribution, PaidBy, Part, Payer, Refusal, Tenge};

use super::{CalculatorForm, CalculatorPress, button, slip};
use crate::conversation::opened::law_lines;
use crate::conversation::{Button, Context, Screen, menu};
use crate::text::{Dates, capitalised, escape};

/// The sums first, then the jobs, the month beside it, what one should know, and as of when.
pub(super) fn screen(context: &Context<'_>, form: &CalculatorForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let Some(payer) = form.payer else { return Ok(super::payer_screen(context, form)) };
    let due = context.rules.contribution(&form.question(payer, form.month))?;
    let month = |month| texts.month(month, Dates::Spoken);
    let mut lines = sums(context, &due);
    lines.push(format!("{}: {}", month(form.month), texts.payer(payer)));
    lines.extend(jobs(context, &due));
    if let Some(beside) = form.beside {
        let other = context.rules.contribution(&form.question(payer, beside))?;
        lines.push(String::new());
        lines.push(messages.msg_calculator_beside(month(beside)));
        lines.extend(sums(context, &other));
    }
    for note in &due.notes {
        lines.push(String::new());
        lines.push(escape(&texts.contribution_note(note)));
    }
    lines.push(String::new());
    let checked_on = due.checked_on().unwrap_or(context.today);
    lines.push(messages.msg_rules_as_of(texts.day(checked_on, Dates::Spoken)));
    let mut screen = Screen::new(lines.join("\n")).row([
        button(form, messages.msg_button_how(), CalculatorPress::How),
        button(form, messages.msg_button_compare(), CalculatorPress::Compare),
    ]);
    let mut row = vec![button(form, messages.msg_button_other_month(), CalculatorPress::OtherMonth)];
    if !form.incomes.is_empty() {
        row.push(button(form, messages.msg_button_other_income(), CalculatorPress::OtherIncome));
    }
    screen = screen.row(row);
    if let Some(sentence) = for_next_employer(context, form, &due) {
        screen = screen.row([Button::copying(messages.msg_button_next_employer(), sentence)]);
    }
    if form.takes_several_jobs() {
        screen = screen.row([button(form, messages.msg_button_another_job(), CalculatorPress::AnotherJob)]);
    }
    if payer == Payer::Employee {
        screen = screen.row([button(form, messages.msg_button_groups(), CalculatorPress::Groups)]);
    }
    if form.takes_slip() {
        let label =
            if form.withheld() { messages.msg_button_check_slip() } else { messages.msg_button_check_paid() };
        screen = screen.row([button(form, label, CalculatorPress::Slip)]);
    }
    Ok(screen
        .row([button(form, messages.msg_button_start_over(), CalculatorPress::StartOver)])
        .row(menu::last_row(context)))
}

/// Whose money it is and how much, in bold.
fn sums(context: &Context<'_>, due: &Contribution<'_>) -> Vec<String> {
    let messages = context.texts.messages();
    if due.parts.is_empty() {
        return vec![format!("<b>{}</b>", messages.msg_nothing_due())];
    }
    due.totals()
        .map(|(paid_by, total)| {
            let amount = context.texts.amount(total);
            let said = match paid_by {
                PaidBy::Employee => messages.msg_due_employee(amount),
                PaidBy::Employer => messages.msg_due_employer(amount),
                PaidBy::Oneself => messages.msg_due_oneself(amount),
                PaidBy::State => messages.msg_due_state(amount),
            };
            format!("<b>{said}</b>")
        })
        .collect()
}

/// What falls to each job, where there are several.
fn jobs(context: &Context<'_>, due: &Contribution<'_>) -> Vec<String> {
    let texts = context.texts;
    let several = due.parts.iter().filter_map(|part| part.job).max().unwrap_or_default() > 1;
    let parts = due.parts.iter().filter(|_| several);
    let line = |part: &Part<'_>| {
        let job = part.job.map(|job| job.to_string()).unwrap_or_default();
        let income = part.income.map(|income| texts.amount(income)).unwrap_or_default();
        texts.messages().msg_calculator_job(
            job,
            income,
            texts.paid_by(part.paid_by),
            texts.amount(part.amount),
        )
    };
    parts.map(line).collect()
}

/// What to tell the employer of the last job, where less is withheld there because of the jobs before it.
fn for_next_employer(context: &Context<'_>, form: &CalculatorForm, due: &Contribution<'_>) -> Option<String> {
    let texts = context.texts;
    let mut withheld: Vec<&Part<'_>> =
        due.parts.iter().filter(|part| part.paid_by == PaidBy::Employee).collect();
    let last = withheld.pop().filter(|part| part.limited && !withheld.is_empty())?;
    let income: Tenge = withheld.iter().filter_map(|part| part.income).sum();
    let paid: Tenge = withheld.iter().map(|part| part.amount).sum();
    Some(texts.messages().msg_next_employer(
        texts.month(form.month, Dates::Spoken),
        texts.amount(income),
        texts.amount(paid),
        texts.amount(last.amount),
    ))
}

/// Each figure opened: base × rate, then the values of law behind them, each once.
pub(super) fn how(context: &Context<'_>, form: &CalculatorForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let Some(payer) = form.payer else { return Ok(super::payer_screen(context, form)) };
    let mut lines = vec![format!("<b>{}</b>", messages.msg_calculator_how())];
    if let (Some(paid), true) = (form.paid, form.incomes.is_empty()) {
        let slip = context.rules.payslip(&form.slip(payer, form.month, paid))?;
        lines.extend(slip::formula(context, paid, &slip));
        lines.extend(law_lines(context, slip.steps.iter()));
        return Ok(Screen::new(lines.join("\n")).row(menu::last_row(context)));
    }
    let due = context.rules.contribution(&form.question(payer, form.month))?;
    for part in &due.parts {
        let base = part.base.map_or_else(|| messages.msg_unknown(), |base| texts.amount(base));
        let limited = if part.limited { format!(" ({})", messages.msg_limited()) } else { String::new() };
        let job =
            part.job.filter(|_| form.incomes.len() > 1).map(|job| format!(" {job}")).unwrap_or_default();
        lines.push(format!(
            "{}{job}: {base}{limited} × {} = {}",
            capitalised(&texts.paid_by(part.paid_by)),
            texts.rate(part.rate),
            texts.amount(part.amount)
        ));
    }
    lines.push(String::new());
    lines.extend(law_lines(context, due.parts.iter().flat_map(|part| &part.steps)));
    Ok(Screen::new(lines.join("\n")).row(menu::last_row(context)))
}
