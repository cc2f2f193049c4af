//! How much is due for a month: who pays, what was earned, and each figure opened into its formula and law.

use osms_rules::{
    Contribution, ContributionQuestion, PaidBy, Part, Payer, Period, Refusal, StateCategory, Tenge,
};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::opened::law_lines;
use super::press::CalculatorPress;
use super::typed_amount::{Typed, read};
use super::{Button, Context, FormId, Outgoing, Person, Press, Screen, State, Turn, menu};
use crate::text::{Dates, capitalised, escape};

/// What is known so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalculatorForm {
    /// Which form this is.
    pub id: FormId,
    step: Step,
    month: Period,
    /// Another month to compare with.
    beside: Option<Period>,
    payer: Option<Payer>,
    /// The state-paid group to which an employee belongs as well.
    #[serde(default)]
    state_paid: Option<StateCategory>,
    /// What was earned, one amount a job.
    incomes: Vec<Tenge>,
}

/// Which answer is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Payer,
    Income,
    /// An amount can be read in two ways.
    Either(Tenge, Tenge),
    /// The year of a month; to compare with, or to take the place of the one there is.
    Year {
        beside: bool,
    },
    Month {
        year: i32,
        beside: bool,
    },
    Answered,
}

/// How many jobs are added up.
const JOBS: usize = 5;
const IN_A_ROW: usize = 4;

impl CalculatorForm {
    fn new(context: &Context<'_>) -> Self {
        Self {
            id: FormId(context.turn),
            step: Step::Payer,
            month: Period::of(context.today),
            beside: None,
            payer: None,
            state_paid: None,
            incomes: Vec::new(),
        }
    }

    /// Whether the result is shown.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.step == Step::Answered
    }

    /// Whether an amount is awaited.
    #[must_use]
    pub fn awaits_amount(&self) -> bool {
        self.step == Step::Income
    }

    fn question(&self, payer: Payer, month: Period) -> ContributionQuestion<'_> {
        let state_paid = self.state_paid.filter(|_| payer == Payer::Employee);
        ContributionQuestion { payer, month, incomes: &self.incomes, state_paid }
    }

    fn takes_several_jobs(&self) -> bool {
        matches!(self.payer, Some(Payer::Employee | Payer::Contractor)) && self.incomes.len() < JOBS
    }

    /// The first thing that is not known yet.
    fn next(&self, context: &Context<'_>) -> Result<Step, Refusal> {
        let Some(payer) = self.payer else { return Ok(Step::Payer) };
        match context.rules.contribution(&self.question(payer, self.month)) {
            Ok(_) => Ok(Step::Answered),
            Err(Refusal::IncomeNeeded { .. }) => Ok(Step::Income),
            Err(refusal) => Err(refusal),
        }
    }
}

/// /calc, or the button of the menu: what was begun goes on.
pub(super) fn started(context: &Context<'_>, mut person: Person) -> Turn {
    person.bring_back(|state| matches!(state, State::Calculator(form) if !form.answered()));
    if let State::Calculator(form) = &person.state
        && !form.answered()
    {
        let screen = screen(context, form);
        return Turn::new(person, vec![Outgoing::Send(screen)]);
    }
    let form = CalculatorForm::new(context);
    let screen = screen(context, &form);
    person.turn_to(State::Calculator(form));
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// A new calculation of what such a payer pays; `state_paid`: the state-paid group of the person.
pub(super) fn begun(
    context: &Context<'_>,
    mut person: Person,
    payer: Payer,
    state_paid: Option<StateCategory>,
) -> Result<Turn, Refusal> {
    let mut form = CalculatorForm { payer: Some(payer), state_paid, ..CalculatorForm::new(context) };
    form.step = form.next(context)?;
    let screen = screen(context, &form);
    person.turn_to(State::Calculator(form));
    Ok(Turn::new(person, vec![Outgoing::Send(screen)]))
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: CalculatorForm,
    press: CalculatorPress,
    message: i64,
) -> Result<Turn, Refusal> {
    let before = form.step;
    match (before, press) {
        (Step::Payer, CalculatorPress::Payer(payer)) => {
            form.payer = Some(payer);
            form.incomes.clear();
            form.step = form.next(context)?;
        }
        (Step::Either(one, other), CalculatorPress::Amount(first)) => {
            form.incomes.push(if first { one } else { other });
            form.step = form.next(context)?;
        }
        (Step::Year { beside }, CalculatorPress::Year(year)) => form.step = Step::Month { year, beside },
        (Step::Month { beside, .. }, CalculatorPress::Month(month)) => {
            if let Some(payer) = form.payer {
                // A month for which nothing is known must not take the place of one for which something is.
                context.rules.contribution(&form.question(payer, month))?;
            }
            if beside {
                form.beside = Some(month).filter(|month| *month != form.month);
            } else {
                (form.month, form.beside) = (month, None);
            }
            form.step = form.next(context)?;
        }
        (Step::Answered, CalculatorPress::AnotherJob) if form.takes_several_jobs() => {
            form.step = Step::Income;
        }
        (Step::Answered, CalculatorPress::OtherIncome) => {
            form.incomes.clear();
            form.step = form.next(context)?;
        }
        (Step::Answered, CalculatorPress::OtherMonth) => form.step = Step::Year { beside: false },
        (Step::Answered, CalculatorPress::Compare) => form.step = Step::Year { beside: true },
        (Step::Answered, CalculatorPress::How) => {
            let shown = how(context, &form)?;
            person.state = State::Calculator(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        (_, CalculatorPress::Back) => form.step = back(&form),
        (_, CalculatorPress::StartOver) => {
            (form.payer, form.state_paid, form.beside) = (None, None, None);
            form.month = Period::of(context.today);
            form.incomes.clear();
            form.step = Step::Payer;
        }
        // A button of a step that is over: what is awaited is shown, nothing is changed.
        _ => {
            let screen = screen(context, &form);
            person.state = State::Calculator(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(screen)]));
        }
    }
    // A result is a message of its own: the person will want to keep it; and so what follows a result.
    let new_message = form.answered() || before == Step::Answered;
    let screen = screen(context, &form);
    person.state = State::Calculator(form);
    let outgoing = if new_message { Outgoing::Send(screen) } else { Outgoing::Edit { message, screen } };
    Ok(Turn::new(person, vec![outgoing]))
}

/// Text in the form: an amount, or something else.
pub(super) fn text_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: CalculatorForm,
    text: &str,
) -> Result<Turn, Refusal> {
    let messages = context.texts.messages();
    let said = match (form.step, read(text)) {
        (Step::Answered, _) => return Ok(menu::not_understood(context, person)),
        (Step::Income | Step::Either(..), Typed::Amount(amount)) => {
            form.incomes.push(amount);
            form.step = form.next(context)?;
            None
        }
        (Step::Income | Step::Either(..), Typed::Either(one, other)) => {
            form.step = Step::Either(one, other);
            None
        }
        (Step::Income | Step::Either(..), Typed::TooLarge) => Some(messages.msg_calculator_too_large()),
        (Step::Income | Step::Either(..), Typed::Nothing) => Some(messages.msg_calculator_no_amount()),
        _ => Some(messages.msg_text_not_needed()),
    };
    let mut screen = screen(context, &form);
    if let Some(said) = said {
        screen.html = format!("{said}\n\n{}", screen.html);
    }
    person.state = State::Calculator(form);
    Ok(Turn::new(person, vec![Outgoing::Send(screen)]))
}

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    match form.step {
        Step::Payer => payer_screen(context, form),
        Step::Income => income_screen(context, form),
        Step::Either(one, other) => either_screen(context, form, one, other),
        Step::Year { .. } => year_screen(context, form),
        Step::Month { year, .. } => month_screen(context, form, year),
        Step::Answered => {
            result_screen(context, form).unwrap_or_else(|refusal| menu::refused(context, &refusal))
        }
    }
}

fn back(form: &CalculatorForm) -> Step {
    match form.step {
        Step::Month { beside, .. } => Step::Year { beside },
        Step::Year { .. } => Step::Answered,
        Step::Either(..) => Step::Income,
        Step::Income if !form.incomes.is_empty() => Step::Answered,
        _ => Step::Payer,
    }
}

fn payer_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let month = context.texts.month(form.month, Dates::Spoken);
    let html =
        format!("<b>{}</b>\n{}", messages.msg_calculator_payer(), messages.msg_calculator_month(month));
    let payers = Payer::VARIANTS.iter().filter(|payer| {
        let months = context.rules.payer_months(**payer);
        months.first() <= form.month && form.month <= months.last()
    });
    let screen = payers.fold(Screen::new(html), |screen, payer| {
        let label = capitalised(&context.texts.payer(*payer));
        screen.row([button(form, label, CalculatorPress::Payer(*payer))])
    });
    screen.row(menu::cancel_row(context))
}

fn income_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let month = context.texts.month(form.month, Dates::Spoken);
    let asked = if form.incomes.is_empty() {
        messages.msg_calculator_income(month)
    } else {
        messages.msg_calculator_next_income(month)
    };
    form_rows(context, form, Screen::new(format!("<b>{asked}</b>\n{}", messages.msg_accepts_typed_amount())))
}

fn either_screen(context: &Context<'_>, form: &CalculatorForm, one: Tenge, other: Tenge) -> Screen {
    let screen = Screen::new(format!("<b>{}</b>", context.texts.messages().msg_calculator_either())).row([
        button(form, context.texts.amount(one), CalculatorPress::Amount(true)),
        button(form, context.texts.amount(other), CalculatorPress::Amount(false)),
    ]);
    form_rows(context, form, screen)
}

fn year_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let mut screen = Screen::new(format!("<b>{}</b>", context.texts.messages().msg_calculator_year()));
    if let Some(payer) = form.payer {
        let months = context.rules.payer_months(payer);
        let years: Vec<_> = (months.first().year()..=months.last().year()).collect();
        for row in years.chunks(IN_A_ROW) {
            let year = |year: &i32| button(form, year.to_string(), CalculatorPress::Year(*year));
            screen = screen.row(row.iter().map(year));
        }
    }
    form_rows(context, form, screen)
}

fn month_screen(context: &Context<'_>, form: &CalculatorForm, year: i32) -> Screen {
    let mut screen = Screen::new(format!(
        "<b>{}</b>",
        context.texts.messages().msg_calculator_which_month(year.to_string())
    ));
    if let Some(payer) = form.payer {
        let months: Vec<_> =
            context.rules.payer_months(payer).iter().filter(|month| month.year() == year).collect();
        for row in months.chunks(IN_A_ROW) {
            let month = |month: &Period| {
                button(form, context.texts.month_name(*month), CalculatorPress::Month(*month))
            };
            screen = screen.row(row.iter().map(month));
        }
    }
    form_rows(context, form, screen)
}

/// The sums first, then the jobs, the month beside it, what one should know, and as of when.
fn result_screen(context: &Context<'_>, form: &CalculatorForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let Some(payer) = form.payer else { return Ok(payer_screen(context, form)) };
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
    if form.takes_several_jobs() {
        screen = screen.row([button(form, messages.msg_button_another_job(), CalculatorPress::AnotherJob)]);
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

/// Each figure opened: base × rate, then the values of law behind them, each once.
fn how(context: &Context<'_>, form: &CalculatorForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let Some(payer) = form.payer else { return Ok(payer_screen(context, form)) };
    let due = context.rules.contribution(&form.question(payer, form.month))?;
    let mut lines = vec![format!("<b>{}</b>", messages.msg_calculator_how())];
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

fn form_rows(context: &Context<'_>, form: &CalculatorForm, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    screen
        .row([
            button(form, messages.msg_button_back(), CalculatorPress::Back),
            button(form, messages.msg_button_start_over(), CalculatorPress::StartOver),
        ])
        .row(menu::cancel_row(context))
}

fn button(form: &CalculatorForm, label: String, press: CalculatorPress) -> Button {
    Button::new(label, Press::Calculator(form.id, press))
}
