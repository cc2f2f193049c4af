//! Am I insured? By IIN, where a registry is connected: consent once, the number, "checking…", and the verdict.
//!
//! The number is in no state: it goes into the job that looks it up, and what the person wrote is removed from the chat.

mod branch;
mod press;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use osms_rules::{Coverage, Ground, History, Iin, NotAnIin, Period, Refusal};
use serde::{Deserialize, Serialize};

use super::planner::{self, Caution, Known, Source};
use super::record::Record;
use super::typed_iin::{Typed, read};
use super::verdict::{self, Doubt, Remarks};
use super::{Button, Context, Form, FormId, Job, Outgoing, Person, Press, Screen, State, Turn, menu, status};
use crate::text::Dates;
pub(super) use branch::branch;
pub use press::LookUpPress;

/// A look-up that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookUpForm {
    /// Which form this is.
    pub id: FormId,
    step: Step,
    /// The messages with a mistyped number, to be removed with the right one.
    mistyped: Vec<i64>,
    /// Whether the answer is to be a plan.
    #[serde(default)]
    for_plan: bool,
}

/// What is awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Consent,
    Iin,
    Result,
    Answered(Box<Told>),
}

/// What a registry told, as far as the answer needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    as_of: NaiveDate,
    history: History,
    /// The last month for which an employer paid.
    employer_through: Option<Period>,
    /// The day of the latest payment.
    received_on: Option<NaiveDate>,
    /// What the registry itself says of the status.
    insured: Option<bool>,
}

/// A number that was looked up: a person may look up only so many different ones in an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedUp {
    at: DateTime<Utc>,
    /// A keyed hash of the number; none where the person had all about them erased since.
    iin: Option<u64>,
}

/// What a look-up led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The registry knows the person.
    Record(Record),
    /// It does not.
    Nobody,
    /// It does not answer.
    Unavailable {
        /// The number under which that was logged.
        incident: String,
    },
}

/// How many different numbers one person may look up in [`LIMIT_SPAN`].
const LIMIT: usize = 5;
const LIMIT_SPAN: TimeDelta = TimeDelta::hours(1);
/// How many digits an IIN has.
pub(super) const DIGITS: u32 = 12;
/// A number with so many digits was meant to be an IIN.
const NEARLY: u32 = 10;
/// How many mistyped messages are remembered.
const MISTYPED: usize = 10;
/// For how many months a word on an employer who stopped is news.
const RECENT: i32 = 12;
/// Where the day on which an employer's payment is due is not known, the month after must be over.
const LAST_DAY: u16 = 31;

impl LookUpForm {
    /// Whether a number is awaited.
    #[must_use]
    pub fn awaits_number(&self) -> bool {
        self.step == Step::Iin
    }

    /// What is known for a plan, once it is answered.
    pub(super) fn known(&self, context: &Context<'_>) -> Option<Known> {
        let Step::Answered(told) = &self.step else { return None };
        let coverage = context.rules.coverage(context.today, &told.history).ok()?;
        Some(Known {
            history: told.history.clone(),
            source: Source::Registry(told.as_of),
            caution: is_disputed(context, told, &coverage).then_some(Caution::Disputed),
        })
    }

    /// Removes what the person wrote with a number in it.
    pub(super) fn clean_up(&mut self) -> Vec<Outgoing> {
        self.mistyped.drain(..).map(|message| Outgoing::Delete { message }).collect()
    }

    fn remember_mistyped(&mut self, message: i64) {
        if !self.mistyped.contains(&message) && self.mistyped.len() < MISTYPED {
            self.mistyped.push(message);
        }
    }
}

impl Form for LookUpForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        matches!(self.step, Step::Answered(_))
    }

    fn takes_text(&self) -> bool {
        matches!(self.step, Step::Iin | Step::Result)
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

/// /status, or the button of the menu, where a registry is connected.
pub(super) fn started(context: &Context<'_>, person: Person) -> Turn {
    begun(context, person, false)
}

/// The button that asks for it, which may be older than a bot without a registry.
pub(super) fn started_by_button(context: &Context<'_>, person: Person) -> Turn {
    match context.look_ups {
        Some(_) => started(context, person),
        None => menu::old_button(context, person),
    }
}

/// The same, for a plan.
pub(super) fn started_for_plan(context: &Context<'_>, person: Person) -> Turn {
    begun(context, person, true)
}

fn begun(context: &Context<'_>, person: Person, for_plan: bool) -> Turn {
    let step = if person.consented_on.is_some() { Step::Iin } else { Step::Consent };
    let form = LookUpForm { id: FormId(context.turn), step, mistyped: Vec::new(), for_plan };
    let screen = screen(context, &form);
    let mut turn = left(person, vec![Outgoing::Send(screen)]);
    turn.person.turn_to(State::LookUp(form));
    turn
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: LookUpForm,
    press: LookUpPress,
    message: i64,
) -> Result<Turn, Refusal> {
    let outgoing = match (&form.step, press) {
        (_, LookUpPress::WithoutIin) if form.for_plan => {
            return Ok(status::started_for_plan(context, person));
        }
        (_, LookUpPress::WithoutIin) => return Ok(status::started_by_months(context, person)),
        (Step::Answered(_), LookUpPress::Plan) => {
            let known = form.known(context).unwrap_or_default();
            person.state = State::LookUp(form);
            return planner::begun(context, person, known);
        }
        (Step::Consent, LookUpPress::Agree) => {
            person.consented_on = Some(context.today);
            form.step = Step::Iin;
            Outgoing::Edit { message, screen: screen(context, &form) }
        }
        (Step::Answered(told), LookUpPress::Why) => {
            let coverage = context.rules.coverage(context.today, &told.history)?;
            Outgoing::Send(verdict::why(context, &coverage))
        }
        (Step::Answered(_), LookUpPress::Differs) => Outgoing::Send(verdict::differs(context)),
        (Step::Answered(_), LookUpPress::Another) => {
            form.step = Step::Iin;
            Outgoing::Send(screen(context, &form))
        }
        (Step::Iin, LookUpPress::Back) => {
            form.step = Step::Consent;
            Outgoing::Edit { message, screen: screen(context, &form) }
        }
        // A button of a step that is over: the step that is awaited is shown, nothing is changed.
        _ => Outgoing::Send(screen(context, &form)),
    };
    person.state = State::LookUp(form);
    Ok(Turn::new(person, vec![outgoing]))
}

/// Text in the form: a number, or something else.
pub(super) fn text_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: LookUpForm,
    text: &str,
    message: i64,
) -> Turn {
    let typed = read(text);
    if form.answered() {
        match typed {
            Typed::Iin(_) => {}
            // Nearly a number: another one is meant.
            Typed::Wrong { digits, .. } if digits >= NEARLY => form.step = Step::Iin,
            _ => return menu::not_understood(context, person),
        }
    }
    let messages = context.texts.messages();
    let said = match (&form.step, typed) {
        (Step::Iin | Step::Answered(_), Typed::Iin(iin)) => {
            return number_received(context, person, form, iin, message);
        }
        (Step::Consent, Typed::Iin(_)) => {
            return with_deletion(context, person, form, message, &messages.msg_look_up_consent_first());
        }
        (Step::Consent, Typed::Wrong { digits: DIGITS, .. }) => {
            return with_deletion(context, person, form, message, &messages.msg_look_up_check_digit());
        }
        (Step::Result, Typed::Iin(_)) => {
            return with_deletion(context, person, form, message, &messages.msg_look_up_wait());
        }
        (Step::Consent, _) => messages.msg_text_not_needed(),
        (Step::Result, _) => messages.msg_look_up_wait(),
        (_, Typed::Nothing) => messages.msg_look_up_no_digits(),
        (_, Typed::Several) => {
            form.remember_mistyped(message);
            messages.msg_look_up_several()
        }
        (_, Typed::Wrong { why: NotAnIin::CheckDigit, .. }) => {
            form.remember_mistyped(message);
            messages.msg_look_up_check_digit()
        }
        (_, Typed::Wrong { digits, .. }) => {
            form.remember_mistyped(message);
            messages.msg_look_up_length(digits)
        }
    };
    let mut screen = screen(context, &form);
    screen.html = format!("{said}\n\n{}", screen.html);
    person.state = State::LookUp(form);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// A number where none was asked for: it is removed from the chat, and what is awaited stays.
pub(super) fn number_out_of_place(context: &Context<'_>, mut person: Person, iin: Iin, message: i64) -> Turn {
    let messages = context.texts.messages();
    if context.look_ups.is_none() {
        let mut turn = match &person.state {
            State::Status(form) if !form.answered() => {
                let form = form.clone();
                status::text_received(context, person, &form)
            }
            _ => menu::not_understood(context, person),
        };
        prepend(&mut turn, &messages.msg_iin_not_needed());
        turn.messages.insert(0, Outgoing::Delete { message });
        return turn;
    }
    match &person.state {
        State::Status(form) if !form.answered() => {
            let form = form.clone();
            let mut turn = status::text_received(context, person, &form);
            prepend(&mut turn, &messages.msg_iin_not_here());
            turn.messages.insert(0, Outgoing::Delete { message });
            turn
        }
        _ => {
            let mut turn = started(context, person);
            person = turn.person;
            let State::LookUp(form) = person.state.clone() else { return Turn::new(person, turn.messages) };
            if form.step == Step::Iin {
                return number_received(context, person, form, iin, message);
            }
            turn = Turn::new(person, turn.messages);
            prepend(&mut turn, &messages.msg_look_up_consent_first());
            turn.messages.insert(0, Outgoing::Delete { message });
            turn
        }
    }
}

/// What has the length of an IIN and is none, where none was asked for: it is removed from the chat all the same.
pub(super) fn mistyped_out_of_place(context: &Context<'_>, person: Person, message: i64) -> Turn {
    let open =
        person.state.form().filter(|_| person.state.is_open()).map(|form| form.screen(context, &person));
    let mut turn = match (open, context.look_ups.is_some()) {
        (Some(screen), _) => Turn::new(person, vec![Outgoing::Send(screen)]),
        (None, true) => started(context, person),
        (None, false) => menu::not_understood(context, person),
    };
    prepend(&mut turn, &context.texts.messages().msg_look_up_check_digit());
    turn.messages.insert(0, Outgoing::Delete { message });
    turn
}

/// A number before any language was chosen: it is removed from the chat.
pub(super) fn number_before_language(context: &Context<'_>, person: Person, message: i64) -> Turn {
    let mut turn = menu::settings_asked(context, person);
    turn.messages.insert(0, Outgoing::Delete { message });
    turn
}

/// What a look-up led to. Where the person has left the form meanwhile, only their message is removed.
pub(super) fn found(
    context: &Context<'_>,
    mut person: Person,
    id: FormId,
    message: i64,
    found: Found,
) -> Result<Turn, Refusal> {
    let removal = Outgoing::Delete { message };
    // The person may be in another form by now: theirs goes on, and this one lies beside it.
    let in_front = person.state.is(id);
    let Some(mut form) = person.forms().find_map(|state| match state {
        State::LookUp(form) if form.id == id => Some(form.clone()),
        _ => None,
    }) else {
        return Ok(Turn::new(person, vec![removal]));
    };
    let mut outgoing = form.clean_up();
    outgoing.push(removal);
    let messages = context.texts.messages();
    let said = match found {
        Found::Record(record) => {
            form.step = Step::Answered(Box::new(told(context, &record)));
            let screen = screen_or_refusal(context, &form)?;
            // Who has gone on to something else gets the status, and the plan when they ask for it.
            let known = form.known(context).filter(|_| form.for_plan && in_front);
            person.put_back(State::LookUp(form), in_front);
            if let Some(known) = known {
                let mut turn = planner::begun(context, person, known)?;
                turn.messages.splice(0..0, outgoing);
                return Ok(turn);
            }
            outgoing.push(Outgoing::Send(screen));
            return Ok(Turn::new(person, outgoing));
        }
        Found::Nobody => messages.msg_look_up_nobody(),
        Found::Unavailable { incident } => messages.msg_look_up_unavailable(incident),
    };
    Ok(ask_again(context, person, form, in_front, outgoing, said))
}

/// The look-up was lost: the person does not wait for it any longer.
pub(super) fn lost(context: &Context<'_>, person: Person, incident: String) -> Turn {
    let waiting = person.forms().find_map(|state| match state {
        State::LookUp(form) if form.step == Step::Result => Some(form.clone()),
        _ => None,
    });
    let Some(mut form) = waiting else { return Turn::new(person, Vec::new()) };
    let in_front = person.state.is(form.id);
    let outgoing = form.clean_up();
    let said = context.texts.messages().msg_look_up_unavailable(incident);
    ask_again(context, person, form, in_front, outgoing, said)
}

fn ask_again(
    context: &Context<'_>,
    mut person: Person,
    mut form: LookUpForm,
    in_front: bool,
    mut outgoing: Vec<Outgoing>,
    said: String,
) -> Turn {
    form.step = Step::Iin;
    outgoing.push(Outgoing::Send(with_way_without(context, &form, Screen::new(said))));
    person.put_back(State::LookUp(form), in_front);
    Turn::new(person, outgoing)
}

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &LookUpForm) -> Screen {
    screen_or_refusal(context, form).unwrap_or_else(|refusal| menu::refused(context, &refusal))
}

/// Of what was looked up, only the times are kept, so that erasing all does not lift the limit.
pub(super) fn times_only(context: &Context<'_>, looked_up: &[LookedUp]) -> Vec<LookedUp> {
    within_the_hour(context, looked_up).map(|looked_up| LookedUp { iin: None, ..looked_up }).collect()
}

/// Leaves a look-up for good, with what has to be removed from the chat; any other form stays as it is.
pub(super) fn left(mut person: Person, mut messages: Vec<Outgoing>) -> Turn {
    if let State::LookUp(form) = &mut person.state {
        messages.splice(0..0, form.clean_up());
        person.state = State::Idle;
    }
    Turn::new(person, messages)
}

fn within_the_hour(context: &Context<'_>, looked_up: &[LookedUp]) -> impl Iterator<Item = LookedUp> {
    let since = context.now - LIMIT_SPAN;
    looked_up.iter().copied().filter(move |looked_up| looked_up.at > since)
}

fn number_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: LookUpForm,
    iin: Iin,
    message: i64,
) -> Turn {
    let messages = context.texts.messages();
    let fingerprint = context.look_ups.map(|fingerprint| fingerprint(&iin));
    person.looked_up = within_the_hour(context, &person.looked_up).collect();
    let known =
        person.looked_up.iter().any(|looked_up| looked_up.iin.is_some() && looked_up.iin == fingerprint);
    if !known && person.looked_up.len() >= LIMIT {
        let first = person.looked_up.iter().map(|looked_up| looked_up.at).min().unwrap_or(context.now);
        let again = context.texts.time_of_day(first + LIMIT_SPAN);
        let limit = i32::try_from(LIMIT).unwrap_or_default();
        let said = Screen::new(messages.msg_look_up_limit(limit, again));
        let screen = with_way_without(context, &form, said);
        let mut outgoing = form.clean_up();
        outgoing.extend([Outgoing::Delete { message }, Outgoing::Send(screen)]);
        form.step = Step::Iin;
        person.state = State::LookUp(form);
        return Turn::new(person, outgoing);
    }
    if !known {
        person.looked_up.push(LookedUp { at: context.now, iin: fingerprint });
    }
    form.step = Step::Result;
    let screen = screen(context, &form);
    let job = Job::LookUp { form: form.id, iin, message };
    person.state = State::LookUp(form);
    Turn { job: Some(job), ..Turn::new(person, vec![Outgoing::Send(screen)]) }
}

fn with_deletion(
    context: &Context<'_>,
    mut person: Person,
    form: LookUpForm,
    message: i64,
    said: &str,
) -> Turn {
    let screen = screen(context, &form);
    person.state = State::LookUp(form);
    let mut turn = Turn::new(person, vec![Outgoing::Send(screen)]);
    prepend(&mut turn, said);
    turn.messages.insert(0, Outgoing::Delete { message });
    turn
}

/// Says something before what the first message says.
fn prepend(turn: &mut Turn, said: &str) {
    if let Some(Outgoing::Send(screen) | Outgoing::Edit { screen, .. }) = turn.messages.first_mut() {
        screen.html = format!("{said}\n\n{}", screen.html);
    }
}

fn told(context: &Context<'_>, record: &Record) -> Told {
    Told {
        as_of: record.as_of,
        history: context.rules.history_of(context.today, &record.payments, &record.state_paid),
        employer_through: osms_rules::employer_paid_through(&record.payments),
        received_on: osms_rules::last_received(&record.payments),
        insured: record.insured,
    }
}

fn screen_or_refusal(context: &Context<'_>, form: &LookUpForm) -> Result<Screen, Refusal> {
    let messages = context.texts.messages();
    let button = |label, press| Button::new(label, Press::LookUp(form.id, press));
    Ok(match &form.step {
        Step::Consent => {
            let html = format!(
                "<b>{}</b>\n{}",
                messages.msg_look_up_consent_title(),
                messages.msg_look_up_consent()
            );
            Screen::new(html)
                .row([button(messages.msg_button_agree(), LookUpPress::Agree)])
                .row([button(messages.msg_button_without_iin(), LookUpPress::WithoutIin)])
                .row([Button::new(messages.msg_button_statement(), Press::StatementStart)])
                .row([Button::new(messages.msg_button_privacy(), Press::Privacy)])
                .row(menu::cancel_row(context))
        }
        Step::Iin => {
            let html = format!("<b>{}</b>\n{}", messages.msg_look_up_title(), messages.msg_look_up_ask());
            with_way_without(context, form, Screen::new(html))
        }
        Step::Result => Screen::new(messages.msg_look_up_checking()).row(menu::cancel_row(context)),
        Step::Answered(told) => {
            let coverage = context.rules.coverage(context.today, &told.history)?;
            let disputed = is_disputed(context, told, &coverage);
            let doubt = Doubt { disputed, ..Doubt::default() };
            let html = verdict::text(context, &coverage, doubt, remarks(context, told, &coverage, disputed));
            let screen = Screen::new(html);
            let screen = if verdict::leads_to_plan(&coverage) {
                screen.row([button(messages.msg_button_planner(), LookUpPress::Plan)])
            } else {
                screen
            };
            verdict::with_cause(context, screen, &coverage, doubt, form.id)
                .row([
                    button(messages.msg_button_why(), LookUpPress::Why),
                    button(messages.msg_button_differs(), LookUpPress::Differs),
                ])
                .row([button(messages.msg_button_another_iin(), LookUpPress::Another)])
                .row([button(messages.msg_button_without_iin(), LookUpPress::WithoutIin)])
                .row([Button::new(messages.msg_button_appeal(), Press::AppealOf(form.id))])
                .row(menu::last_row(context))
        }
    })
}

/// Whether the registry's own word on the status is another than its months lead to.
fn is_disputed(context: &Context<'_>, told: &Told, coverage: &Coverage<'_>) -> bool {
    told.insured.is_some_and(|insured| insured != coverage.insured())
        && coverage.paid_ahead_from().is_none_or(|from| from <= context.today)
}

fn with_way_without(context: &Context<'_>, form: &LookUpForm, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    let button = |label, press| Button::new(label, Press::LookUp(form.id, press));
    screen
        .row([button(messages.msg_button_without_iin(), LookUpPress::WithoutIin)])
        .row([Button::new(messages.msg_button_statement(), Press::StatementStart)])
        .row([button(messages.msg_button_back(), LookUpPress::Back)])
        .row(menu::cancel_row(context))
}

/// What the registry's data say beyond the months: the employer who stopped, the payment that is not shown yet, a
/// status of the registry's own that is another one, and as of when.
fn remarks(context: &Context<'_>, told: &Told, coverage: &Coverage<'_>, disputed: bool) -> Remarks {
    let messages = context.texts.messages();
    let day = |day| context.texts.day(day, Dates::Spoken);
    let mut remarks = Vec::new();
    match coverage.insured() {
        _ if !disputed => {}
        true => match told.received_on.filter(|day| is_fresh(context, *day)) {
            Some(received_on) => remarks
                .push(messages.msg_official_not_shown(day(received_on), verdict::days_to_be_shown(context))),
            None => remarks.push(messages.msg_official_not_insured()),
        },
        false => remarks.push(messages.msg_official_insured()),
    }
    let open = matches!(coverage.ground, Ground::None | Ground::Retention);
    if let Some(employer) = told.employer_through.filter(|_| open) {
        let recent = Period::of(context.today).months_since(employer) <= RECENT;
        let owed = coverage.missing.iter().any(|month| *month > employer && is_overdue(context, *month));
        if recent && owed {
            remarks.push(messages.msg_employer_stopped(context.texts.month(employer, Dates::Spoken)));
        }
    }
    Remarks { after_months: remarks, source: Some(messages.msg_registry_as_of(day(told.as_of))) }
}

/// Whether an employer should have paid for a month by now: due on a day of the month after it.
fn is_overdue(context: &Context<'_>, month: Period) -> bool {
    let due_day = context.rules.parameters().payment.due_day.on(context.today).map(|dated| dated.amount);
    let due = month.plus(1).first_day() + TimeDelta::days(i64::from(due_day.unwrap_or(LAST_DAY)) - 1);
    context.today > due
}

/// Whether a payment of that day may not be shown yet.
fn is_fresh(context: &Context<'_>, received_on: NaiveDate) -> bool {
    let days = u32::from(verdict::days_to_be_shown(context));
    let shown = context.rules.calendar().add(received_on, days);
    shown.is_ok_and(|shown| context.today <= shown.date)
}
