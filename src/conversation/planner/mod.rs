//! The cheapest way to be insured: which months are paid, who pays for the coming ones, both routes side by side, the
//! payments of the chosen one, and which of them are made.

mod branch;
mod choice;
mod dues;
mod press;

use chrono::NaiveDate;
use osms_rules::{FirstMonth, HORIZON, History, Months, Plan, PlanQuestion, Refusal, Why};
use serde::{Deserialize, Serialize};

use super::{
    Button, Context, Form, FormId, Outgoing, Person, Press, Screen, State, Turn, look_up, menu, statement,
    status,
};
use crate::text::Dates;
pub(super) use branch::branch;
use dues::Dues;
pub use press::PlannerPress;

/// A plan that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannerForm {
    /// Which form this is.
    pub id: FormId,
    step: Step,
    known: Known,
    /// What was ticked off in the plans before this one.
    #[serde(default)]
    made: History,
    /// Where twelve months ahead begin; where the rules say if nothing is said.
    first: Option<FirstMonth>,
    ahead: Option<Ahead>,
    /// How many of the coming months the person pays for themselves.
    self_pay: u16,
    /// Whether both routes are shown though nothing needs to be paid.
    all_routes: bool,
}

/// What a plan rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// The months that are paid.
    pub(super) history: History,
    /// Whose word that is.
    pub(super) source: Source,
    /// What should be cleared up before anything is paid.
    pub(super) caution: Option<Caution>,
}

/// Whose word it is which months are paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Source {
    /// The person's.
    #[default]
    Person,
    /// A registry's, as of that day.
    Registry(NaiveDate),
    /// That of a statement of payments.
    Statement,
}

/// What should be cleared up before anything is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Caution {
    /// Whether the state pays is not known.
    State,
    /// The registry's own word on the status is another than its months lead to.
    Disputed,
}

/// What is awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// Where the paid months are to be known from.
    Months,
    /// Who pays in the coming months.
    Ahead,
    /// How many of them the person pays before somebody else does.
    SelfPay,
    /// Which route; nothing that must be answered.
    Choice,
    /// The payments of the chosen route.
    Dues(Dues),
}

/// Who pays in the coming months.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum Ahead {
    /// The person, all the time.
    Oneself,
    /// An employer before long.
    Job,
    /// The state before long.
    State,
    /// The person does not know.
    Unknown,
}

const IN_A_ROW: usize = 4;

impl PlannerForm {
    fn new(id: FormId, made: History) -> Self {
        Self {
            id,
            step: Step::Months,
            known: Known::default(),
            made,
            first: None,
            ahead: None,
            self_pay: HORIZON,
            all_routes: false,
        }
    }

    /// What the plan rests on, once it is there.
    pub(super) fn known(&self) -> Option<Known> {
        matches!(self.step, Step::Choice | Step::Dues(_)).then(|| self.known.clone())
    }

    /// The routes by what is known.
    fn plan<'r>(&self, context: &Context<'r>) -> Result<Plan<'r>, Refusal> {
        let ask = |first| {
            context.rules.plan(&PlanQuestion {
                today: context.today,
                history: &self.known.history,
                first,
                self_pay_months: self.self_pay,
            })
        };
        match ask(self.first) {
            // Chosen in an earlier month, and covered since.
            Err(Refusal::FirstMonthPaid { .. }) => ask(None),
            plan => plan,
        }
    }

    /// The first question whose answer can change the recommendation, or the routes.
    fn after_months(&self, context: &Context<'_>) -> Result<Step, Refusal> {
        let plan = Self { self_pay: HORIZON, ..self.clone() }.plan(context)?;
        Ok(if depends_on_who_pays(&plan) { Step::Ahead } else { Step::Choice })
    }
}

impl Form for PlannerForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        match &self.step {
            Step::Choice => true,
            Step::Months | Step::Ahead | Step::SelfPay => false,
            Step::Dues(dues) => dues.all_paid(),
        }
    }

    /// It goes on by buttons alone.
    fn takes_text(&self) -> bool {
        false
    }

    fn screen(&self, context: &Context<'_>, person: &Person) -> Screen {
        screen_of(context, person, self)
    }

    /// Whether the paid months are to become known.
    fn is_for_plan(&self) -> bool {
        self.step == Step::Months
    }
}

impl Known {
    /// Adds what was ticked off.
    fn count(&mut self, context: &Context<'_>, made: &History) {
        let payable = |months: &Months| context.rules.check_paid(*months).is_ok();
        self.history.paid.extend(made.paid.iter().copied().filter(payable));
        self.history.prepaid.extend(made.prepaid.iter().copied().filter(|ahead| payable(&ahead.months)));
    }
}

/// What was ticked off in the plan of a person and in those before it.
fn made_so_far(person: &Person) -> History {
    let plan = person.forms().find_map(|state| match state {
        State::Planner(form) => Some(form),
        _ => None,
    });
    plan.map(made_by).unwrap_or_default()
}

fn made_by(form: &PlannerForm) -> History {
    let mut made = form.made.clone();
    if let Step::Dues(dues) = &form.step {
        dues.count_paid(&mut made);
    }
    made
}

/// Whether the cheaper route is another one where somebody else pays before long.
fn depends_on_who_pays(plan: &Plan<'_>) -> bool {
    plan.arrears_cheaper_up_to.is_some() && matches!(plan.why, Why::Cheaper { .. } | Why::SameCost { .. })
}

/// /plan, or the button of the menu: the plan that is open goes on, or a new one begins.
pub(super) fn started(context: &Context<'_>, mut person: Person) -> Turn {
    person.bring_back(|state| matches!(state, State::Planner(form) if !form.answered()));
    let form = match &person.state {
        State::Planner(form) if !form.answered() => form.clone(),
        _ => PlannerForm::new(FormId(context.turn), made_so_far(&person)),
    };
    let screen = screen_of(context, &person, &form);
    let mut turn = look_up::left(person, vec![Outgoing::Send(screen)]);
    turn.person.turn_to(State::Planner(form));
    turn
}

/// A plan on months that became known: by a status check, or by what the person sent. Payments that were ticked off in
/// the plan before it count as paid.
pub(super) fn begun(context: &Context<'_>, mut person: Person, mut known: Known) -> Result<Turn, Refusal> {
    let made = made_so_far(&person);
    known.count(context, &made);
    let mut form = PlannerForm { known, ..PlannerForm::new(FormId(context.turn), made) };
    form.step = form.after_months(context)?;
    let screen = screen_of(context, &person, &form);
    person.turn_to(State::Planner(form));
    Ok(Turn::new(person, vec![Outgoing::Send(screen)]))
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: PlannerForm,
    press: PlannerPress,
    message: i64,
) -> Result<Turn, Refusal> {
    let mut new_message = false;
    let was_choice = matches!(form.step, Step::Choice);
    match (&mut form.step, press) {
        (Step::Months, PlannerPress::Mark) => return Ok(status::started_for_plan(context, person)),
        (Step::Months, PlannerPress::LookUp) if context.look_ups.is_some() => {
            return Ok(look_up::started_for_plan(context, person));
        }
        (Step::Months, PlannerPress::Statement) => return Ok(statement::started_for_plan(context, person)),
        (Step::Months, PlannerPress::LastCheck) => match last_check(context, &person) {
            Some(known) => return begun(context, person, known),
            None => new_message = true,
        },
        (Step::Months, PlannerPress::Nothing) => {
            form.known = Known::default();
            form.known.count(context, &form.made);
            form.step = form.after_months(context)?;
        }
        (Step::Ahead, PlannerPress::Ahead(ahead)) => {
            form.ahead = Some(ahead);
            form.self_pay = HORIZON;
            form.step = match ahead {
                Ahead::Job | Ahead::State => Step::SelfPay,
                Ahead::Oneself | Ahead::Unknown => Step::Choice,
            };
        }
        (Step::SelfPay, PlannerPress::SelfPay(months)) if months < HORIZON => {
            form.self_pay = months;
            form.step = Step::Choice;
        }
        (Step::Choice, PlannerPress::First(first)) => form.first = Some(first),
        (Step::Choice, PlannerPress::AllRoutes) => form.all_routes = true,
        (Step::Choice, PlannerPress::WhoPays) => form.step = Step::Ahead,
        (Step::Choice, PlannerPress::Details) => {
            let shown = choice::details(context, &form)?;
            person.state = State::Planner(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        (Step::Choice, PlannerPress::Take(kind)) => {
            let plan = form.plan(context)?;
            match plan.routes.iter().find(|route| route.kind == kind && !route.payments.is_empty()) {
                Some(route) => form.step = Step::Dues(Dues::of(context, route)),
                None => new_message = true,
            }
        }
        (Step::Dues(dues), PlannerPress::Ticks) => {
            dues.show_ticks(true);
            new_message = true;
        }
        (Step::Dues(dues), PlannerPress::Requisites) => {
            dues.show_ticks(false);
            new_message = true;
        }
        (Step::Dues(dues), PlannerPress::Tick(period, paid)) => {
            dues.tick(period, paid);
            dues.show_ticks(true);
            // The last one leads to a word that the person will want to keep.
            new_message = dues.all_paid();
        }
        (Step::Dues(dues), PlannerPress::After) => {
            let shown = dues.after(context, &form.known)?;
            person.state = State::Planner(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        // What is ticked off is not lost on the way back.
        (Step::Dues(dues), PlannerPress::Anew | PlannerPress::Back)
            if press == PlannerPress::Anew || dues.paid().next().is_some() =>
        {
            let known = form.known.clone();
            person.state = State::Planner(form);
            return begun(context, person, known);
        }
        (_, PlannerPress::Back) => form.step = back(&form),
        (_, PlannerPress::StartOver) => {
            form = PlannerForm::new(form.id, made_by(&form));
            new_message = was_choice;
        }
        // A button of a step that is over: what is awaited is shown, nothing is changed.
        _ => new_message = true,
    }
    // Both routes side by side and the payments are messages of their own: the person will want to keep them.
    new_message |= was_choice != matches!(form.step, Step::Choice);
    let screen = screen_of(context, &person, &form);
    person.state = State::Planner(form);
    let outgoing = if new_message { Outgoing::Send(screen) } else { Outgoing::Edit { message, screen } };
    Ok(Turn::new(person, vec![outgoing]))
}

/// Text in a plan: what is awaited is said, and nothing that was given is lost.
pub(super) fn text_received(context: &Context<'_>, person: Person, form: &PlannerForm) -> Turn {
    let messages = context.texts.messages();
    if form.answered() {
        return menu::not_understood(context, person);
    }
    let mut screen = screen_of(context, &person, form);
    let said = if context.back_after_long {
        messages.msg_planner_welcome_back()
    } else {
        messages.msg_text_not_needed()
    };
    screen.html = format!("{said}\n\n{}", screen.html);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// The form as it stands.
pub(super) fn screen_of(context: &Context<'_>, person: &Person, form: &PlannerForm) -> Screen {
    match &form.step {
        Step::Months => months_screen(context, person, form),
        Step::Ahead => ahead_screen(context, form),
        Step::SelfPay => self_pay_screen(context, form),
        Step::Choice => {
            choice::screen(context, form).unwrap_or_else(|refusal| menu::refused(context, &refusal))
        }
        Step::Dues(dues) => dues.screen(context, form.id),
    }
}

fn back(form: &PlannerForm) -> Step {
    match &form.step {
        Step::Dues(_) => Step::Choice,
        Step::SelfPay => Step::Ahead,
        Step::Choice if form.ahead.is_some() => Step::Ahead,
        Step::Months | Step::Ahead | Step::Choice => Step::Months,
    }
}

/// The months of the last status check that has its answer.
pub(super) fn last_check(context: &Context<'_>, person: &Person) -> Option<Known> {
    person.forms().find_map(|state| known_of(context, state))
}

/// The months of a status check that has its answer.
pub(super) fn known_of(context: &Context<'_>, state: &State) -> Option<Known> {
    match state {
        State::Status(form) => form.known(context),
        State::LookUp(form) => form.known(context),
        State::Statement(form) => form.known(),
        _ => None,
    }
}

fn months_screen(context: &Context<'_>, person: &Person, form: &PlannerForm) -> Screen {
    let messages = context.texts.messages();
    let html =
        format!("<b>{}</b>\n{}", messages.msg_planner_months_title(), messages.msg_planner_months_ask());
    let mut screen = Screen::new(html);
    if last_check(context, person).is_some() {
        let label = messages.msg_button_planner_last_check();
        screen = screen.row([button(form.id, label, PlannerPress::LastCheck)]);
    }
    if context.look_ups.is_some() {
        screen = screen.row([button(form.id, messages.msg_button_by_iin(), PlannerPress::LookUp)]);
    }
    screen
        .row([button(form.id, messages.msg_button_statement(), PlannerPress::Statement)])
        .row([button(form.id, messages.msg_button_planner_mark(), PlannerPress::Mark)])
        .row([button(form.id, messages.msg_button_planner_nothing(HORIZON), PlannerPress::Nothing)])
        .row(menu::cancel_row(context))
}

fn ahead_screen(context: &Context<'_>, form: &PlannerForm) -> Screen {
    let messages = context.texts.messages();
    let html =
        format!("<b>{}</b>\n{}", messages.msg_planner_ahead_title(HORIZON), messages.msg_planner_ahead_ask());
    let row = |label, ahead| [button(form.id, label, PlannerPress::Ahead(ahead))];
    let screen = Screen::new(html)
        .row(row(messages.msg_button_ahead_oneself(), Ahead::Oneself))
        .row(row(messages.msg_button_ahead_job(), Ahead::Job))
        .row(row(messages.msg_button_ahead_state(), Ahead::State))
        .row(row(messages.msg_button_unknown(), Ahead::Unknown));
    form_rows(context, form.id, screen)
}

fn self_pay_screen(context: &Context<'_>, form: &PlannerForm) -> Screen {
    let messages = context.texts.messages();
    let advice = match form.ahead {
        Some(Ahead::State) => messages.msg_planner_self_pay_state(),
        _ => messages.msg_planner_self_pay_job(),
    };
    let mut screen = Screen::new(format!("<b>{}</b>\n{advice}", messages.msg_planner_self_pay_title()));
    let months: Vec<_> = (0..HORIZON).collect();
    for row in months.chunks(IN_A_ROW) {
        let tile = |months: &u16| button(form.id, months.to_string(), PlannerPress::SelfPay(*months));
        screen = screen.row(row.iter().map(tile));
    }
    form_rows(context, form.id, screen)
}

/// What to clear up first.
fn caution(context: &Context<'_>, known: &Known) -> Option<String> {
    let messages = context.texts.messages();
    known.caution.map(|caution| match caution {
        Caution::State => messages.msg_planner_state_unknown(),
        Caution::Disputed => messages.msg_planner_disputed(),
    })
}

/// As of when the months are known.
fn source_line(context: &Context<'_>, known: &Known) -> Option<String> {
    match known.source {
        Source::Person => None,
        Source::Statement => Some(context.texts.messages().msg_statement_source()),
        Source::Registry(as_of) => {
            Some(context.texts.messages().msg_registry_as_of(context.texts.day(as_of, Dates::Spoken)))
        }
    }
}

fn form_rows(context: &Context<'_>, form: FormId, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    screen
        .row([
            button(form, messages.msg_button_back(), PlannerPress::Back),
            button(form, messages.msg_button_start_over(), PlannerPress::StartOver),
        ])
        .row(menu::cancel_row(context))
}

fn button(form: FormId, label: String, press: PlannerPress) -> Button {
    Button::new(label, Press::Planner(form, press))
}
