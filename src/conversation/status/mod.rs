//! Am I insured? Without an IIN: the person marks the paid months, answers what changes the answer, and sees the
//! verdict, why, and what to do next.

mod branch;
mod press;

use osms_rules::{Coverage, History, Months, Period, Prepayment, Refusal, StateCategory, StatePaid};
use serde::{Deserialize, Serialize};

use super::planner::{self, Caution, Known, Source};
use super::verdict::{self, Doubt, Remarks};
use super::{
    Button, Context, Form, FormId, Outgoing, Person, Press, Screen, State, Turn, look_up, menu, statement,
};
use crate::text::Dates;
pub(super) use branch::branch;
pub use press::StatusPress;

/// What is known so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusForm {
    /// Which form this is.
    pub id: FormId,
    /// The months that are marked as paid.
    paid: Vec<Period>,
    step: Step,
    state: StateAnswer,
    earlier: Option<Earlier>,
    prepaid_from: Option<Period>,
    prepaid: Option<bool>,
    /// Whether the answer is to be a plan.
    #[serde(default)]
    for_plan: bool,
}

/// Which answer is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Months,
    State,
    Earlier,
    Prepaid,
    PrepaidFrom,
    Answered,
}

/// Whether the state pays for the current month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum StateAnswer {
    NotAsked,
    Pays(StateCategory),
    DoesNot,
    Unknown,
}

/// What was paid before the months that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Earlier {
    /// Not every month.
    No,
    /// Every month for at least a year.
    Year,
    /// Every month for so long that the right is retained longer.
    Long,
    /// The person does not know.
    Unknown,
}

/// How many months before the current one are shown, beside it.
const SHOWN: i32 = 12;

/// The groups that are offered, the most frequent first. The others are told by "another group".
const GROUPS: [StateCategory; 12] = [
    StateCategory::Child,
    StateCategory::Student,
    StateCategory::Pensioner,
    StateCategory::Disability,
    StateCategory::Pregnant,
    StateCategory::RaisingUnder3,
    StateCategory::ChildCareLeave,
    StateCategory::DecoratedMother,
    StateCategory::CarerDisabledChild,
    StateCategory::CarerGroup1,
    StateCategory::Unemployed,
    StateCategory::SocialAssistance,
];

impl StatusForm {
    fn new(id: FormId, for_plan: bool) -> Self {
        Self {
            id,
            paid: Vec::new(),
            step: Step::Months,
            state: StateAnswer::NotAsked,
            earlier: None,
            prepaid_from: None,
            prepaid: None,
            for_plan,
        }
    }

    /// What is known for a plan, once everything was asked.
    pub(super) fn known(&self, context: &Context<'_>) -> Option<Known> {
        self.answered().then(|| Known {
            history: self.told(context),
            source: Source::Person,
            caution: (self.state == StateAnswer::Unknown).then_some(Caution::State),
        })
    }

    /// What the rules are asked, with `earlier` and the state's part as told or as supposed.
    fn history(&self, context: &Context<'_>, earlier: Earlier, state: Option<StateCategory>) -> History {
        let window = context.rules.parameters().window.clone();
        let current = Period::of(context.today);
        let mut paid: Vec<_> = self.paid.iter().map(|month| Months::starting(*month, 1)).collect();
        let before = match earlier {
            Earlier::No | Earlier::Unknown => 0,
            Earlier::Year => SHOWN,
            Earlier::Long => i32::from(long_run(context)),
        };
        let last = current.plus(-SHOWN - 1);
        let first = last.plus(1 - before).max(Period::of(window.from));
        if before > 0 {
            paid.extend(Months::new(first, last));
        }
        let prepaid = self.prepaid_from.map(|first| Prepayment {
            months: Months::starting(first, SHOWN),
            // The day is not asked. For a month that is over it makes no difference but in that month: it counts
            // from its first day. For the current one and the next, today is the latest it can have been.
            paid_on: if first < current { first.plus(-1).last_day() } else { context.today },
        });
        let state_paid = state.map(|category| StatePaid { months: Months::starting(current, 1), category });
        History {
            paid,
            state_paid: state_paid.into_iter().collect(),
            prepaid: prepaid.into_iter().collect(),
            ..History::default()
        }
    }

    fn told(&self, context: &Context<'_>) -> History {
        let state = match self.state {
            StateAnswer::Pays(category) => Some(category),
            _ => None,
        };
        self.history(context, self.earlier.unwrap_or(Earlier::No), state)
    }

    /// The first step after `after` whose answer can change the verdict.
    fn next_step(&self, context: &Context<'_>, after: Step) -> Result<Step, Refusal> {
        let verdict = |history: &History| {
            let coverage = context.rules.coverage(context.today, history)?;
            Ok::<_, Refusal>((coverage.insured(), coverage.through))
        };
        let plain = verdict(&self.told(context))?;
        if after == Step::Months && !plain.0 {
            return Ok(Step::State);
        }
        if matches!(self.state, StateAnswer::Pays(_)) {
            return Ok(Step::Answered);
        }
        if matches!(after, Step::Months | Step::State)
            && verdict(&self.history(context, Earlier::Long, None))? != plain
        {
            return Ok(Step::Earlier);
        }
        if matches!(after, Step::Months | Step::State | Step::Earlier) && !plain.0 {
            return Ok(Step::Prepaid);
        }
        Ok(Step::Answered)
    }
}

impl Form for StatusForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        self.step == Step::Answered
    }

    /// It goes on by buttons alone.
    fn takes_text(&self) -> bool {
        false
    }

    fn screen(&self, context: &Context<'_>, _: &Person) -> Screen {
        screen(context, self)
    }

    fn is_for_plan(&self) -> bool {
        self.for_plan && !self.answered()
    }

    fn takes_statement(&self) -> bool {
        true
    }
}

/// How many months without a break make the retention longer.
fn long_run(context: &Context<'_>) -> u16 {
    context.rules.parameters().coverage.long_retention_run.on(context.today).map_or(0, |dated| dated.amount)
}

/// /status, or the button of the menu: the check that is open goes on, or a new one begins.
pub(super) fn started(context: &Context<'_>, mut person: Person) -> Turn {
    person.bring_back(|state| match state {
        State::Status(form) => !form.answered(),
        State::LookUp(form) => !form.answered(),
        State::Statement(form) => !form.answered(),
        _ => false,
    });
    let open = match &person.state {
        State::Status(form) if !form.answered() => screen(context, form),
        State::LookUp(form) if !form.answered() => look_up::screen(context, form),
        State::Statement(form) if !form.answered() => statement::screen(context, form),
        _ if context.look_ups.is_some() => return look_up::started(context, person),
        _ => return started_by_months(context, person),
    };
    Turn::new(person, vec![Outgoing::Send(open)])
}

/// A new check without an IIN.
pub(super) fn started_by_months(context: &Context<'_>, person: Person) -> Turn {
    started_with(context, person, &[], false)
}

/// The same, for a plan.
pub(super) fn started_for_plan(context: &Context<'_>, person: Person) -> Turn {
    started_with(context, person, &[], true)
}

/// The same, with months marked already.
pub(super) fn started_with(context: &Context<'_>, person: Person, paid: &[Period], for_plan: bool) -> Turn {
    let mut form = StatusForm::new(FormId(context.turn), for_plan);
    form.paid = shown_months(context).filter(|month| paid.contains(month)).collect();
    let screen = screen(context, &form);
    let mut turn = look_up::left(person, vec![Outgoing::Send(screen)]);
    turn.person.turn_to(State::Status(form));
    turn
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: StatusForm,
    press: StatusPress,
    message: i64,
) -> Result<Turn, Refusal> {
    let mut new_message = false;
    let step = form.step;
    match (step, press) {
        (_, StatusPress::Year) => {}
        (_, StatusPress::StartOver) => {
            form = StatusForm::new(FormId(context.turn), form.for_plan);
        }
        (_, StatusPress::Back) => form.step = back(&form),
        (Step::Months, StatusPress::Month(month, paid)) => match form.paid.binary_search(&month) {
            Ok(place) if !paid => drop(form.paid.remove(place)),
            Err(place) if paid => form.paid.insert(place, month),
            _ => {}
        },
        (Step::Months, StatusPress::All) => form.paid = shown_months(context).collect(),
        (Step::Months, StatusPress::Clear) => form.paid.clear(),
        (Step::Months, StatusPress::Done) => {
            (form.state, form.earlier) = (StateAnswer::NotAsked, None);
            (form.prepaid, form.prepaid_from) = (None, None);
            form.step = form.next_step(context, Step::Months)?;
        }
        (Step::State, StatusPress::StatePays(category)) => {
            form.state = category.map_or(StateAnswer::DoesNot, StateAnswer::Pays);
            form.step = form.next_step(context, Step::State)?;
        }
        (Step::State, StatusPress::StateUnknown) => {
            form.state = StateAnswer::Unknown;
            form.step = form.next_step(context, Step::State)?;
        }
        (Step::Earlier, StatusPress::Earlier(earlier)) => {
            form.earlier = Some(earlier);
            form.step = form.next_step(context, Step::Earlier)?;
        }
        (Step::Prepaid, StatusPress::Prepaid(prepaid)) => {
            form.prepaid = Some(prepaid);
            form.prepaid_from = None;
            form.step = if prepaid { Step::PrepaidFrom } else { Step::Answered };
        }
        (Step::PrepaidFrom, StatusPress::PrepaidFrom(first)) => {
            form.prepaid_from = Some(first);
            form.step = Step::Answered;
        }
        (Step::Answered, StatusPress::Why) => {
            let shown = verdict::why(context, &context.rules.coverage(context.today, &form.told(context))?);
            person.state = State::Status(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        (Step::Answered, StatusPress::Plan) => return planned(context, person, form),
        (Step::Answered, StatusPress::Differs) => {
            let shown = verdict::differs(context);
            person.state = State::Status(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        _ => {
            // A button of a step that is over: the step that is awaited is shown, nothing is changed.
            new_message = true;
        }
    }
    if step != Step::Answered && form.answered() && form.for_plan {
        return planned(context, person, form);
    }
    // A verdict is a message of its own: the person will want to keep it.
    new_message |= step != Step::Answered && form.answered();
    let screen = screen(context, &form);
    person.state = State::Status(form);
    let outgoing = if new_message { Outgoing::Send(screen) } else { Outgoing::Edit { message, screen } };
    Ok(Turn::new(person, vec![outgoing]))
}

/// A plan on what was told.
fn planned(context: &Context<'_>, mut person: Person, form: StatusForm) -> Result<Turn, Refusal> {
    let known = form.known(context).unwrap_or_default();
    person.state = State::Status(form);
    planner::begun(context, person, known)
}

/// Text in a form: what is awaited is said, and nothing that was given is lost.
pub(super) fn text_received(context: &Context<'_>, person: Person, form: &StatusForm) -> Turn {
    let messages = context.texts.messages();
    let mut screen = screen(context, form);
    if !form.answered() {
        let said =
            if context.back_after_long { messages.msg_welcome_back() } else { messages.msg_press_a_button() };
        screen.html = format!("{said}\n\n{}", screen.html);
        return Turn::new(person, vec![Outgoing::Send(screen)]);
    }
    menu::not_understood(context, person)
}

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &StatusForm) -> Screen {
    match form.step {
        Step::Months => months_screen(context, form),
        Step::State => state_screen(context, form),
        Step::Earlier => earlier_screen(context, form),
        Step::Prepaid => prepaid_screen(context, form),
        Step::PrepaidFrom => prepaid_from_screen(context, form),
        Step::Answered => match context.rules.coverage(context.today, &form.told(context)) {
            Ok(coverage) => verdict_screen(context, form, &coverage),
            Err(refusal) => menu::refused(context, &refusal),
        },
    }
}

fn back(form: &StatusForm) -> Step {
    match form.step {
        Step::PrepaidFrom => Step::Prepaid,
        Step::Prepaid if form.earlier.is_some() => Step::Earlier,
        Step::Prepaid | Step::Earlier if form.state != StateAnswer::NotAsked => Step::State,
        _ => Step::Months,
    }
}

fn shown_months(context: &Context<'_>) -> impl Iterator<Item = Period> + use<> {
    let current = Period::of(context.today);
    (-SHOWN..=0).map(move |months| current.plus(months))
}

fn months_screen(context: &Context<'_>, form: &StatusForm) -> Screen {
    let messages = context.texts.messages();
    let marked = if form.paid.is_empty() {
        messages.msg_status_months_none()
    } else {
        messages.msg_status_months_marked(context.texts.month_list(&form.paid, Dates::Spoken))
    };
    let html = format!(
        "<b>{}</b>\n{}\n\n{marked}",
        messages.msg_status_months_title(),
        messages.msg_status_months_ask()
    );
    let button = |label, press| Button::new(label, Press::Status(form.id, press));
    let screen = month_rows(context, Screen::new(html), form.id, |month| {
        let paid = form.paid.contains(&month);
        let mark = if paid { "✓ " } else { "" };
        (format!("{mark}{}", tile_label(context, month)), StatusPress::Month(month, !paid))
    });
    let screen = screen
        .row([
            button(messages.msg_button_all(), StatusPress::All),
            button(messages.msg_button_clear(), StatusPress::Clear),
        ])
        .row([button(messages.msg_button_done(), StatusPress::Done)]);
    let screen = screen.row([Button::new(messages.msg_button_statement(), Press::StatementStart)]);
    let screen = match context.look_ups {
        Some(_) => screen.row([Button::new(messages.msg_button_by_iin(), Press::LookUpStart)]),
        None => screen,
    };
    last_rows(context, screen, None)
}

/// The months as tiles, with the year above those of it.
fn month_rows(
    context: &Context<'_>,
    mut screen: Screen,
    form: FormId,
    tile: impl Fn(Period) -> (String, StatusPress),
) -> Screen {
    const IN_A_ROW: usize = 4;
    let months: Vec<_> = shown_months(context).collect();
    for year in months.chunk_by(|earlier, later| earlier.year() == later.year()) {
        let Some(first) = year.first() else { continue };
        let label = format!("— {} —", first.year());
        screen = screen.row([Button::new(label, Press::Status(form, StatusPress::Year))]);
        for row in year.chunks(IN_A_ROW) {
            screen = screen.row(row.iter().map(|month| {
                let (label, press) = tile(*month);
                Button::new(label, Press::Status(form, press))
            }));
        }
    }
    screen
}

/// The name of a month, with its year where another month of that name is shown too.
fn tile_label(context: &Context<'_>, month: Period) -> String {
    let name = context.texts.month_name(month);
    let twice = shown_months(context).filter(|shown| shown.month() == month.month()).count() > 1;
    if twice { format!("{name} {}", month.year()) } else { name }
}

fn state_screen(context: &Context<'_>, form: &StatusForm) -> Screen {
    let messages = context.texts.messages();
    let html = format!("<b>{}</b>\n{}", messages.msg_status_state_title(), messages.msg_status_state_ask());
    let mut screen = Screen::new(html);
    for group in GROUPS {
        let press = Press::Status(form.id, StatusPress::StatePays(Some(group)));
        screen = screen.row([Button::new(context.texts.category_label(group), press)]);
    }
    let none = Button::new(messages.msg_button_none(), Press::Status(form.id, StatusPress::StatePays(None)));
    let unknown =
        Button::new(messages.msg_button_unknown(), Press::Status(form.id, StatusPress::StateUnknown));
    last_rows(context, screen.row([none, unknown]), Some(form.id))
}

fn earlier_screen(context: &Context<'_>, form: &StatusForm) -> Screen {
    let messages = context.texts.messages();
    let first = Period::of(context.today).plus(-SHOWN);
    let html = messages.msg_status_earlier_ask(context.texts.month(first, Dates::Spoken));
    let button = |label, earlier| Button::new(label, Press::Status(form.id, StatusPress::Earlier(earlier)));
    let screen = Screen::new(format!("<b>{html}</b>"))
        .row([button(messages.msg_button_earlier_year(), Earlier::Year)])
        .row([button(messages.msg_button_earlier_long(long_run(context)), Earlier::Long)])
        .row([button(messages.msg_button_earlier_no(), Earlier::No)])
        .row([button(messages.msg_button_unknown(), Earlier::Unknown)]);
    last_rows(context, screen, Some(form.id))
}

fn prepaid_screen(context: &Context<'_>, form: &StatusForm) -> Screen {
    let messages = context.texts.messages();
    let html =
        format!("<b>{}</b>\n{}", messages.msg_status_prepaid_title(), messages.msg_status_prepaid_ask());
    let button = |label, prepaid| Button::new(label, Press::Status(form.id, StatusPress::Prepaid(prepaid)));
    let screen = Screen::new(html)
        .row([button(messages.msg_button_yes(), true), button(messages.msg_button_no(), false)]);
    last_rows(context, screen, Some(form.id))
}

fn prepaid_from_screen(context: &Context<'_>, form: &StatusForm) -> Screen {
    let messages = context.texts.messages();
    let screen = Screen::new(format!("<b>{}</b>", messages.msg_status_prepaid_from_ask()));
    let mut screen = month_rows(context, screen, form.id, |month| {
        (tile_label(context, month), StatusPress::PrepaidFrom(month))
    });
    let next = Period::of(context.today).plus(1);
    let press = Press::Status(form.id, StatusPress::PrepaidFrom(next));
    screen = screen.row([Button::new(context.texts.month(next, Dates::Spoken), press)]);
    last_rows(context, screen, Some(form.id))
}

/// The verdict by what the person has told.
fn verdict_screen(context: &Context<'_>, form: &StatusForm, coverage: &Coverage<'_>) -> Screen {
    let messages = context.texts.messages();
    let doubt = Doubt {
        earlier: form.earlier == Some(Earlier::Unknown),
        state: form.state == StateAnswer::Unknown,
        disputed: false,
    };
    let button = |label, press| Button::new(label, Press::Status(form.id, press));
    let screen = Screen::new(verdict::text(context, coverage, doubt, Remarks::default()));
    let screen = if verdict::leads_to_plan(coverage) {
        screen.row([button(messages.msg_button_planner(), StatusPress::Plan)])
    } else {
        screen
    };
    let screen = verdict::with_cause(context, screen, coverage, doubt, form.id);
    screen
        .row([
            button(messages.msg_button_why(), StatusPress::Why),
            button(messages.msg_button_differs(), StatusPress::Differs),
        ])
        .row([
            button(messages.msg_button_back(), StatusPress::Back),
            button(messages.msg_button_start_over(), StatusPress::StartOver),
        ])
        .row([Button::new(messages.msg_button_appeal(), Press::AppealOf(form.id))])
        .row(menu::last_row(context))
}

/// Back where there is a step before, Start over, Cancel, and the language.
fn last_rows(context: &Context<'_>, screen: Screen, form: Option<FormId>) -> Screen {
    let messages = context.texts.messages();
    let screen = match form {
        Some(form) => screen.row([
            Button::new(messages.msg_button_back(), Press::Status(form, StatusPress::Back)),
            Button::new(messages.msg_button_start_over(), Press::Status(form, StatusPress::StartOver)),
        ]),
        None => screen,
    };
    screen.row(menu::cancel_row(context))
}
