//! How much is due for a month: who pays, what was earned, and each figure opened into its formula and law; and the
//! other way round, whether a sum on a payslip is what is due of the pay.

mod branch;
mod press;
mod result;
mod slip;

use osms_rules::{ContributionQuestion, Payer, PayslipQuestion, Period, Refusal, StateCategory, Tenge};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::typed_amount::{Typed, read};
use super::{Button, Context, Form, FormId, Outgoing, Person, Press, Screen, State, Turn, menu};
use crate::text::Dates;
pub(super) use branch::branch;
pub use press::CalculatorPress;

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
    /// What was withheld or paid, to be compared with what is due.
    #[serde(default)]
    paid: Option<Tenge>,
}

/// Which answer is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Payer,
    /// An amount.
    Amount(Wanted),
    /// An amount can be read in two ways.
    Either {
        wanted: Wanted,
        one: Tenge,
        other: Tenge,
    },
    /// The state-paid group of an employee.
    Group,
    /// The year of a month; to compare with, or to take the place of the one there is.
    Year {
        beside: bool,
    },
    Month {
        year: i32,
        beside: bool,
    },
    /// What is due is shown.
    Answered,
    /// A sum is shown beside what is due.
    Checked,
}

/// What an amount is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Wanted {
    /// What was earned in a job.
    Income,
    /// What was withheld or paid.
    Paid,
    /// What it was withheld from.
    Pay,
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
            paid: None,
        }
    }

    /// Whether an amount is awaited.
    #[must_use]
    pub fn awaits_amount(&self) -> bool {
        matches!(self.step, Step::Amount(_) | Step::Either { .. })
    }

    /// Whether nothing was told yet.
    pub(super) fn is_untouched(&self) -> bool {
        self.payer.is_none() && self.incomes.is_empty()
    }

    fn question(&self, payer: Payer, month: Period) -> ContributionQuestion<'_> {
        let state_paid = self.state_paid.filter(|_| payer == Payer::Employee);
        ContributionQuestion { payer, month, incomes: &self.incomes, state_paid }
    }

    fn slip(&self, payer: Payer, month: Period, paid: Tenge) -> PayslipQuestion {
        let ContributionQuestion { state_paid, .. } = self.question(payer, month);
        PayslipQuestion { payer, month, paid, income: self.incomes.first().copied(), state_paid }
    }

    /// Whether what is due depends on the income.
    fn takes_income(&self, context: &Context<'_>) -> bool {
        let question = |payer| ContributionQuestion { incomes: &[], ..self.question(payer, self.month) };
        let refused = self.payer.and_then(|payer| context.rules.contribution(&question(payer)).err());
        matches!(refused, Some(Refusal::IncomeNeeded { .. }))
    }

    fn takes_several_jobs(&self) -> bool {
        matches!(self.payer, Some(Payer::Employee | Payer::Contractor)) && self.incomes.len() < JOBS
    }

    /// Whether a sum can be compared with what is due: of one job, and not what the state pays.
    fn takes_slip(&self) -> bool {
        self.incomes.len() < 2 && self.payer.is_some_and(|payer| payer != Payer::State)
    }

    /// Whether somebody else withholds what this payer pays.
    fn withheld(&self) -> bool {
        matches!(self.payer, Some(Payer::Employee | Payer::Contractor | Payer::SinglePayment))
    }

    /// The first thing that is not known yet.
    fn next(&self, context: &Context<'_>) -> Result<Step, Refusal> {
        let Some(payer) = self.payer else { return Ok(Step::Payer) };
        if let Some(paid) = self.paid {
            return context.rules.payslip(&self.slip(payer, self.month, paid)).map(|_| Step::Checked);
        }
        match context.rules.contribution(&self.question(payer, self.month)) {
            Ok(_) => Ok(Step::Answered),
            Err(Refusal::IncomeNeeded { .. }) => Ok(Step::Amount(Wanted::Income)),
            Err(refusal) => Err(refusal),
        }
    }

    /// An amount that was awaited.
    fn take(&mut self, context: &Context<'_>, wanted: Wanted, amount: Tenge) -> Result<(), Refusal> {
        match wanted {
            Wanted::Income => self.incomes.push(amount),
            Wanted::Pay => self.incomes = vec![amount],
            Wanted::Paid => {
                self.paid = Some(amount);
                let Some(payer) = self.payer else { return Ok(()) };
                // What is due of a share of the pay is known with the pay alone.
                if context.rules.payslip(&self.slip(payer, self.month, amount))?.due.is_none() {
                    self.step = Step::Amount(Wanted::Pay);
                    return Ok(());
                }
            }
        }
        self.step = self.next(context)?;
        Ok(())
    }

    /// Another month, where something is known of it.
    fn check_month(&self, context: &Context<'_>, month: Period) -> Result<(), Refusal> {
        match (self.payer, self.paid) {
            (Some(payer), Some(paid)) => context.rules.payslip(&self.slip(payer, month, paid)).map(drop),
            (Some(payer), None) => context.rules.contribution(&self.question(payer, month)).map(drop),
            (None, _) => Ok(()),
        }
    }
}

impl Form for CalculatorForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        matches!(self.step, Step::Answered | Step::Checked)
    }

    fn screen(&self, context: &Context<'_>, _: &Person) -> Screen {
        screen(context, self)
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

/// A new calculation of what is due of an income.
pub(super) fn started_with(context: &Context<'_>, mut person: Person, income: Tenge) -> Turn {
    let form = CalculatorForm { incomes: vec![income], ..CalculatorForm::new(context) };
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
            // What was earned is the same whoever pays of it; what is due of no income is reckoned without.
            form.incomes.truncate(usize::from(form.takes_income(context)));
            form.step = form.next(context)?;
        }
        (Step::Either { wanted, one, other }, CalculatorPress::Amount(first)) => {
            form.take(context, wanted, if first { one } else { other })?;
        }
        (Step::Year { beside }, CalculatorPress::Year(year)) => form.step = Step::Month { year, beside },
        (Step::Month { beside, .. }, CalculatorPress::Month(month)) => {
            // A month for which nothing is known must not take the place of one for which something is.
            form.check_month(context, month)?;
            if beside {
                form.beside = Some(month).filter(|month| *month != form.month);
            } else {
                (form.month, form.beside) = (month, None);
            }
            form.step = form.next(context)?;
        }
        (Step::Answered, CalculatorPress::AnotherJob) if form.takes_several_jobs() => {
            form.step = Step::Amount(Wanted::Income);
        }
        (Step::Answered, CalculatorPress::OtherIncome)
        | (Step::Amount(Wanted::Pay), CalculatorPress::WithoutPay) => {
            form.incomes.clear();
            form.step = form.next(context)?;
        }
        (Step::Answered | Step::Checked, CalculatorPress::OtherMonth) => {
            form.step = Step::Year { beside: false };
        }
        (Step::Answered, CalculatorPress::Compare) => form.step = Step::Year { beside: true },
        (Step::Answered, CalculatorPress::Groups) if form.payer == Some(Payer::Employee) => {
            form.step = Step::Group;
        }
        (Step::Group, CalculatorPress::Group(category)) => {
            let before = std::mem::replace(&mut form.state_paid, category);
            // A group that did not exist in the month must not take the place of the one there is.
            form.step = form.next(context).inspect_err(|_| form.state_paid = before)?;
        }
        (Step::Answered | Step::Amount(Wanted::Income), CalculatorPress::Slip) if form.takes_slip() => {
            form.step = Step::Amount(Wanted::Paid);
        }
        (Step::Checked, CalculatorPress::Slip) => form.step = Step::Amount(Wanted::Paid),
        (Step::Checked, CalculatorPress::OtherIncome) if form.takes_income(context) => {
            form.step = Step::Amount(Wanted::Pay);
        }
        (Step::Checked, CalculatorPress::Due) => {
            form.paid = None;
            form.step = form.next(context)?;
        }
        (Step::Answered | Step::Checked, CalculatorPress::How) => {
            let shown = result::how(context, &form)?;
            person.state = State::Calculator(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        (_, CalculatorPress::Back) => form.step = back(context, &form)?,
        (_, CalculatorPress::StartOver) => {
            (form.payer, form.state_paid, form.beside, form.paid) = (None, None, None, None);
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
    let new_message = form.answered() || matches!(before, Step::Answered | Step::Checked);
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
    let wanted = match form.step {
        Step::Answered | Step::Checked => return Ok(menu::not_understood(context, person)),
        Step::Amount(wanted) | Step::Either { wanted, .. } => Some(wanted),
        _ => None,
    };
    let said = match (wanted, read(text)) {
        (None, Typed::Amount(amount)) if form.step == Step::Payer => {
            form.incomes = vec![amount];
            None
        }
        (None, _) => Some(messages.msg_text_not_needed()),
        (Some(wanted), Typed::Amount(amount)) => {
            form.take(context, wanted, amount)?;
            None
        }
        (Some(wanted), Typed::Either(one, other)) => {
            form.step = Step::Either { wanted, one, other };
            None
        }
        (Some(_), Typed::TooLarge) => Some(messages.msg_calculator_too_large()),
        (Some(_), Typed::Nothing) => Some(messages.msg_calculator_no_amount()),
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
        Step::Amount(Wanted::Income) => income_screen(context, form),
        Step::Amount(Wanted::Paid) => slip::paid_screen(context, form),
        Step::Amount(Wanted::Pay) => slip::pay_screen(context, form),
        Step::Either { one, other, .. } => either_screen(context, form, one, other),
        Step::Group => group_screen(context, form),
        Step::Year { .. } => year_screen(context, form),
        Step::Month { year, .. } => month_screen(context, form, year),
        Step::Answered => {
            result::screen(context, form).unwrap_or_else(|refusal| menu::refused(context, &refusal))
        }
        Step::Checked => {
            slip::screen(context, form).unwrap_or_else(|refusal| menu::refused(context, &refusal))
        }
    }
}

fn back(context: &Context<'_>, form: &CalculatorForm) -> Result<Step, Refusal> {
    Ok(match form.step {
        Step::Month { beside, .. } => Step::Year { beside },
        Step::Either { wanted, .. } => Step::Amount(wanted),
        Step::Amount(Wanted::Pay) => Step::Amount(Wanted::Paid),
        Step::Amount(Wanted::Income) if !form.incomes.is_empty() => Step::Answered,
        Step::Year { .. } | Step::Group | Step::Amount(Wanted::Paid) => form.next(context)?,
        _ => Step::Payer,
    })
}

fn payer_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let month = context.texts.month(form.month, Dates::Spoken);
    let mut html = format!("<b>{}</b>\n", messages.msg_calculator_payer());
    if let Some(income) = form.incomes.first() {
        html.push_str(&messages.msg_calculator_of_income(context.texts.amount(*income)));
        html.push('\n');
    }
    html.push_str(&messages.msg_calculator_month(month));
    let payers = Payer::VARIANTS.iter().filter(|payer| {
        let months = context.rules.payer_months(**payer);
        months.first() <= form.month && form.month <= months.last()
    });
    let screen = payers.fold(Screen::new(html), |screen, payer| {
        let label = context.texts.payer_label(*payer);
        screen.row([button(form, label, CalculatorPress::Payer(*payer))])
    });
    screen
        .row([Button::new(messages.msg_button_payroll(), Press::PayrollStart)])
        .row(menu::cancel_row(context))
}

fn income_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let month = context.texts.month(form.month, Dates::Spoken);
    let asked = if form.incomes.is_empty() {
        messages.msg_calculator_income(month)
    } else {
        messages.msg_calculator_next_income(month)
    };
    let mut screen = Screen::new(format!("<b>{asked}</b>\n{}", messages.msg_accepts_typed_amount()));
    if form.incomes.is_empty() && form.withheld() {
        screen = screen.row([button(form, messages.msg_button_slip(), CalculatorPress::Slip)]);
    }
    form_rows(context, form, screen)
}

/// The groups that an employee may belong to as well. Who is held works under rules of their own.
fn group_screen(context: &Context<'_>, form: &CalculatorForm) -> Screen {
    let messages = context.texts.messages();
    let held = [StateCategory::Convict, StateCategory::Detainee, StateCategory::HouseArrest];
    let html =
        format!("<b>{}</b>\n{}", messages.msg_calculator_group(), messages.msg_calculator_group_hint());
    let mut screen = Screen::new(html);
    for category in StateCategory::VARIANTS.iter().filter(|category| !held.contains(category)) {
        let label = context.texts.category_label(*category);
        screen = screen.row([button(form, label, CalculatorPress::Group(Some(*category)))]);
    }
    let none = button(form, messages.msg_button_none(), CalculatorPress::Group(None));
    form_rows(context, form, screen.row([none]))
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
