//! Am I insured? By the statement of payments that eGov gives: a file or pasted text, the verdict, and what could not
//! be used. Of the document nothing is kept but the months that it led to and the rows that are told.

mod branch;
mod press;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use osms_rules::{Coverage, History, Period, Refusal};
use osms_statement::{OddRow, Oddity, Statement, Unreadable};
use serde::{Deserialize, Serialize};

use super::paper::{LARGEST, Paper, Read, Reading, SentFile};
use super::planner::{self, Known, Source};
use super::verdict::{self, Doubt, Remarks};
use super::{
    Button, Context, Form, FormId, Job, Outgoing, Person, Press, Screen, State, Turn, look_up, menu, status,
};
use crate::text::Dates;
pub(super) use branch::branch;
pub use press::StatementPress;

/// A statement that is read, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementForm {
    /// Which form this is.
    pub id: FormId,
    step: Step,
    /// Whether the answer is to be a plan.
    for_plan: bool,
}

/// What is awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// The statement.
    Statement,
    /// What a job reads in it.
    Result,
    Answered(Box<Told>),
}

/// What a statement told, as far as the answer needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    history: History,
    /// How many rows of payments there are, and how many of them count.
    rows: usize,
    used: usize,
    tells_status: bool,
    /// The day of the latest payment.
    received_on: Option<NaiveDate>,
    /// How many payments have another purpose, by its code.
    other_purposes: BTreeMap<u16, usize>,
    /// What was not used for another reason, or was used with a doubt: the latest months first, not all of it.
    odd: Vec<OddRow>,
    /// How many more there are.
    more_odd: usize,
}

/// How many rows are told that are not used, or used with a doubt.
const ODD: usize = 8;
/// After so many days without a payment a statement may be an old one.
const OLD_DAYS: i64 = 60;
/// A pasted text has that many payments before it is taken for a statement that nobody asked for.
const UNASKED: usize = 2;
const MEGABYTE: u64 = 1 << 20;
const IIN_DIGITS: usize = 12;
/// The payment purpose code of pension contributions.
const PENSION: u16 = 10;

impl StatementForm {
    fn new(context: &Context<'_>, for_plan: bool) -> Self {
        Self { id: FormId(context.turn), step: Step::Statement, for_plan }
    }

    /// What is known for a plan, once it is answered.
    pub(super) fn known(&self) -> Option<Known> {
        let Step::Answered(told) = &self.step else { return None };
        Some(Known { history: told.history.clone(), source: Source::Statement, caution: None })
    }
}

impl Form for StatementForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        matches!(self.step, Step::Answered(_))
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

impl Told {
    fn by(context: &Context<'_>, statement: &Statement) -> Self {
        let mut other_purposes = BTreeMap::new();
        let mut odd = Vec::new();
        for row in &statement.odd {
            match row.why {
                Oddity::OtherPurpose { knp } => *other_purposes.entry(knp).or_default() += 1,
                _ => odd.push(*row),
            }
        }
        let all = odd.len();
        // Older months don't bear on the status; a row whose month can't be read may be of any.
        let current = Period::of(context.today);
        let oldest = current.plus(-i32::from(context.rules.months_that_count(context.today)));
        odd.retain(|row| row.period.is_none_or(|period| period >= oldest));
        odd.sort_by_key(|row| Reverse(row.period.unwrap_or(current)));
        odd.truncate(ODD);
        let more_odd = all - odd.len();
        Self {
            history: context.rules.history_of(context.today, &statement.payments, &[]),
            rows: statement.rows,
            used: statement.payments.len(),
            tells_status: statement.tells_status,
            received_on: osms_rules::last_received(&statement.payments),
            other_purposes,
            odd,
            more_odd,
        }
    }
}

/// The button of a status check, or of one that is to become a plan.
pub(super) fn started(context: &Context<'_>, person: Person) -> Turn {
    let for_plan = person.state.is_for_plan();
    begun(context, person, for_plan)
}

/// The same, for a plan.
pub(super) fn started_for_plan(context: &Context<'_>, person: Person) -> Turn {
    begun(context, person, true)
}

fn begun(context: &Context<'_>, person: Person, for_plan: bool) -> Turn {
    let form = StatementForm::new(context, for_plan);
    let screen = screen(context, &form);
    let mut turn = look_up::left(person, vec![Outgoing::Send(screen)]);
    turn.person.turn_to(State::Statement(form));
    turn
}

/// The statement in a text that somebody pasted where none was asked for; `None` for any other text.
pub(super) fn pasted(context: &Context<'_>, text: &str) -> Option<Statement> {
    let statement = osms_statement::read_text(text, context.today, context.rules).ok()?;
    (statement.rows >= UNASKED).then_some(statement)
}

/// A statement that was pasted: it is read at once, and removed from the chat, for it may hold an IIN.
pub(super) fn statement_received(
    context: &Context<'_>,
    person: Person,
    statement: &Statement,
    message: i64,
) -> Result<Turn, Refusal> {
    let form = form_in_front(context, &person);
    answered(context, person, form, true, vec![Outgoing::Delete { message }], statement)
}

/// A file, in any form but one that waits for another: it is taken for a statement.
pub(super) fn file_received(context: &Context<'_>, person: Person, file: SentFile) -> Turn {
    let mut form = form_in_front(context, &person);
    if form.step == Step::Result {
        return wait(context, person, form);
    }
    if file.is_picture {
        return asked_again(context, person, form, true, context.texts.messages().msg_statement_picture());
    }
    if u64::from(file.size) > LARGEST {
        return asked_again(context, person, form, true, too_large(context));
    }
    form.step = Step::Result;
    let (id, language) = (form.id, context.texts.language());
    let screen = screen(context, &form);
    let turn = put(person, form, true, vec![Outgoing::Send(screen)]);
    Turn { job: Some(Job::Read { form: id, file, paper: Paper::Statement, language }), ..turn }
}

/// What became of the file.
pub(super) fn read(context: &Context<'_>, person: Person, id: FormId, read: Read) -> Result<Turn, Refusal> {
    // The person may be in another form by now: theirs goes on, and this one lies beside it.
    let in_front = person.state.is(id);
    let form = person.forms().find_map(|state| match state {
        State::Statement(form) if form.id == id && form.step == Step::Result => Some(form.clone()),
        _ => None,
    });
    let Some(form) = form else { return Ok(Turn::new(person, Vec::new())) };
    let messages = context.texts.messages();
    let said = match read {
        Read::Done(Reading::Statement(Ok(statement))) => {
            return answered(context, person, form, in_front, Vec::new(), &statement);
        }
        Read::Done(Reading::Statement(Err(unreadable))) => why_unreadable(context, unreadable),
        Read::TooLarge => too_large(context),
        Read::Gone => messages.msg_statement_gone(),
        // Something else was read than was asked for: as good as nothing.
        Read::GaveUp | Read::Done(_) => messages.msg_statement_gave_up(),
        Read::Unavailable { incident } => messages.msg_statement_unavailable(incident),
    };
    Ok(asked_again(context, person, form, in_front, said))
}

/// The reading was lost: the person does not wait for it any longer.
pub(super) fn lost(context: &Context<'_>, person: Person, incident: String) -> Option<Turn> {
    let form = person.forms().find_map(|state| match state {
        State::Statement(form) if form.step == Step::Result => Some(form.clone()),
        _ => None,
    })?;
    let in_front = person.state.is(form.id);
    let said = context.texts.messages().msg_statement_unavailable(incident);
    Some(asked_again(context, person, form, in_front, said))
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: StatementForm,
    press: StatementPress,
) -> Result<Turn, Refusal> {
    let outgoing = match (&form.step, press) {
        (_, StatementPress::Mark) => {
            let marked = match &form.step {
                Step::Answered(told) => paid_months(&told.history),
                Step::Statement | Step::Result => Vec::new(),
            };
            let for_plan = form.for_plan;
            person.state = State::Statement(form);
            return Ok(status::started_with(context, person, &marked, for_plan));
        }
        (Step::Answered(_), StatementPress::Plan) => {
            let known = form.known().unwrap_or_default();
            person.state = State::Statement(form);
            return planner::begun(context, person, known);
        }
        (Step::Answered(told), StatementPress::Why) => {
            Outgoing::Send(verdict::why(context, &context.rules.coverage(context.today, &told.history)?))
        }
        (Step::Answered(_), StatementPress::Differs) => Outgoing::Send(verdict::differs(context)),
        (Step::Answered(_), StatementPress::Another) => {
            form.step = Step::Statement;
            Outgoing::Send(screen(context, &form))
        }
        // A button of a step that is over: the step that is awaited is shown, nothing is changed.
        _ => Outgoing::Send(screen(context, &form)),
    };
    person.state = State::Statement(form);
    Ok(Turn::new(person, vec![outgoing]))
}

/// Text in the form: a statement, or something else.
pub(super) fn text_received(
    context: &Context<'_>,
    person: Person,
    form: StatementForm,
    text: &str,
    message: i64,
) -> Result<Turn, Refusal> {
    let messages = context.texts.messages();
    match &form.step {
        Step::Answered(_) => Ok(menu::not_understood(context, person)),
        Step::Result => Ok(wait(context, person, form)),
        Step::Statement => match osms_statement::read_text(text, context.today, context.rules) {
            Ok(statement) => statement_received(context, person, &statement, message),
            Err(unreadable) => {
                let said = match unreadable {
                    Unreadable::Empty | Unreadable::NotAStatement => messages.msg_statement_no_rows(),
                    other => why_unreadable(context, other),
                };
                let mut turn = asked_again(context, person, form, true, said);
                if holds_long_number(text) {
                    turn.messages.insert(0, Outgoing::Delete { message });
                }
                Ok(turn)
            }
        },
    }
}

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &StatementForm) -> Screen {
    let messages = context.texts.messages();
    match &form.step {
        Step::Statement => {
            let html = format!("<b>{}</b>\n{}", messages.msg_statement_title(), messages.msg_statement_ask());
            with_other_ways(context, form, Screen::new(html))
        }
        Step::Result => Screen::new(messages.msg_statement_reading()).row(menu::cancel_row(context)),
        Step::Answered(told) => match context.rules.coverage(context.today, &told.history) {
            Ok(coverage) => verdict_screen(context, form, told, &coverage),
            Err(refusal) => menu::refused(context, &refusal),
        },
    }
}

/// The form that waits for a statement, or a new one.
fn form_in_front(context: &Context<'_>, person: &Person) -> StatementForm {
    match &person.state {
        State::Statement(form) if !form.answered() => form.clone(),
        state => StatementForm::new(context, state.is_for_plan()),
    }
}

/// Shows what a statement led to: the status, or the plan that it was asked for.
fn answered(
    context: &Context<'_>,
    person: Person,
    mut form: StatementForm,
    in_front: bool,
    mut outgoing: Vec<Outgoing>,
    statement: &Statement,
) -> Result<Turn, Refusal> {
    let told = Told::by(context, statement);
    let remarks = remarks(context, &told);
    form.step = Step::Answered(Box::new(told));
    if let Some(known) = form.known().filter(|_| form.for_plan && in_front) {
        outgoing.push(Outgoing::Send(Screen::new(remarks)));
        let turn = put(person, form, true, outgoing);
        let plan = planner::begun(context, turn.person, known)?;
        let messages = turn.messages.into_iter().chain(plan.messages).collect();
        return Ok(Turn::new(plan.person, messages));
    }
    outgoing.push(Outgoing::Send(screen(context, &form)));
    Ok(put(person, form, in_front, outgoing))
}

/// Says why there is no answer, and asks for another statement.
fn asked_again(
    context: &Context<'_>,
    person: Person,
    mut form: StatementForm,
    in_front: bool,
    said: String,
) -> Turn {
    form.step = Step::Statement;
    let screen = with_other_ways(context, &form, Screen::new(said));
    put(person, form, in_front, vec![Outgoing::Send(screen)])
}

/// A job is reading: that goes on.
fn wait(context: &Context<'_>, person: Person, form: StatementForm) -> Turn {
    let screen = Screen::new(context.texts.messages().msg_statement_wait()).row(menu::cancel_row(context));
    put(person, form, true, vec![Outgoing::Send(screen)])
}

/// Remembers the form where it was, or in front of the one that was there.
fn put(mut person: Person, form: StatementForm, in_front: bool, messages: Vec<Outgoing>) -> Turn {
    if !in_front {
        person.put_back(State::Statement(form), false);
        return Turn::new(person, messages);
    }
    let mut turn = look_up::left(person, messages);
    turn.person.turn_to(State::Statement(form));
    turn
}

/// Whether a text may hold an IIN: as many digits in a row.
fn holds_long_number(text: &str) -> bool {
    text.split(|character: char| !character.is_ascii_digit()).any(|digits| digits.len() == IIN_DIGITS)
}

/// The months that a history says are paid.
fn paid_months(history: &History) -> Vec<Period> {
    let prepaid = history.prepaid.iter().map(|prepayment| prepayment.months);
    history.paid.iter().copied().chain(prepaid).flat_map(osms_rules::Months::iter).collect()
}

fn verdict_screen(
    context: &Context<'_>,
    form: &StatementForm,
    told: &Told,
    coverage: &Coverage<'_>,
) -> Screen {
    let messages = context.texts.messages();
    let button = |label, press| Button::new(label, Press::Statement(form.id, press));
    let remarks =
        Remarks { after_months: vec![remarks(context, told)], source: Some(messages.msg_statement_source()) };
    let mut screen = Screen::new(verdict::text(context, coverage, Doubt::default(), remarks));
    if verdict::leads_to_plan(coverage) {
        screen = screen.row([button(messages.msg_button_planner(), StatementPress::Plan)]);
    }
    verdict::with_cause(context, screen, coverage, Doubt::default(), form.id)
        .row([button(messages.msg_button_mark_more(), StatementPress::Mark)])
        .row([
            button(messages.msg_button_why(), StatementPress::Why),
            button(messages.msg_button_differs(), StatementPress::Differs),
        ])
        .row([button(messages.msg_button_another_statement(), StatementPress::Another)])
        .row([Button::new(messages.msg_button_appeal(), Press::AppealOf(form.id))])
        .row(menu::last_row(context))
}

fn with_other_ways(context: &Context<'_>, form: &StatementForm, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    let mark =
        Button::new(messages.msg_button_planner_mark(), Press::Statement(form.id, StatementPress::Mark));
    let screen = screen.row([mark]);
    let screen = match context.look_ups {
        Some(_) => screen.row([Button::new(messages.msg_button_by_iin(), Press::LookUpStart)]),
        None => screen,
    };
    screen.row(menu::cancel_row(context))
}

/// How many payments count, what could not be used and why, and what a statement never tells.
fn remarks(context: &Context<'_>, told: &Told) -> String {
    let messages = context.texts.messages();
    let mut lines = vec![messages.msg_statement_rows(number(told.rows), number(told.used))];
    if !told.tells_status {
        lines.push(messages.msg_statement_without_status());
    }
    let old = told.received_on.filter(|day| (context.today - *day).num_days() > OLD_DAYS);
    lines.extend(old.map(|day| messages.msg_statement_old(context.texts.day(day, Dates::Spoken))));
    if !told.odd.is_empty() || !told.other_purposes.is_empty() {
        lines.push(messages.msg_statement_odd());
        lines.extend(told.odd.iter().map(|row| odd_line(context, row)));
    }
    for (knp, rows) in &told.other_purposes {
        let (code, rows) = (format!("{knp:03}"), number(*rows));
        lines.push(match *knp {
            PENSION => messages.msg_odd_pension(code, rows),
            _ => messages.msg_odd_other_purpose(code, rows),
        });
    }
    if told.more_odd > 0 {
        lines.push(messages.msg_statement_more_odd(number(told.more_odd)));
    }
    lines.push(messages.msg_statement_without_state());
    lines.join("\n")
}

/// Where a row stands, what can be read of it, and what is wrong with it.
fn odd_line(context: &Context<'_>, row: &OddRow) -> String {
    let texts = context.texts;
    let messages = texts.messages();
    let mut place = vec![messages.msg_odd_row(number(row.row))];
    place.extend(row.period.map(|period| texts.month(period, Dates::Spoken)));
    place.extend(row.amount.map(|amount| texts.amount(amount)));
    place.extend(row.received_on.map(|day| texts.day(day, Dates::Spoken)));
    let why = match row.why {
        Oddity::Returned => messages.msg_odd_returned(),
        Oddity::NotProcessed => messages.msg_odd_not_processed(),
        Oddity::StatusUnknown => messages.msg_odd_status_unknown(),
        Oddity::OtherPurpose { .. } | Oddity::NoPurpose => messages.msg_odd_no_purpose(),
        Oddity::NoPeriod => messages.msg_odd_no_period(),
        Oddity::NoAmount => messages.msg_odd_no_amount(),
        Oddity::NoDay => messages.msg_odd_no_day(),
        Oddity::DayAhead => messages.msg_odd_day_ahead(),
        Oddity::RowUnreadable => messages.msg_odd_unreadable(),
        Oddity::WrongYear { meant: Some(meant), .. } => {
            messages.msg_odd_wrong_year_meant(texts.month(meant, Dates::Spoken))
        }
        Oddity::WrongYear { meant: None, .. } => messages.msg_odd_wrong_year(),
        Oddity::SameMonth => messages.msg_odd_same_month(),
        Oddity::SeveralMonths { months } => messages.msg_odd_several_months(months),
    };
    format!("• {}: {why}", place.join(", "))
}

fn why_unreadable(context: &Context<'_>, unreadable: Unreadable) -> String {
    let messages = context.texts.messages();
    match unreadable {
        Unreadable::Empty => messages.msg_statement_empty(),
        Unreadable::NotAStatement => messages.msg_statement_is_none(),
        Unreadable::NoPayments => messages.msg_statement_no_payments(),
        Unreadable::SeveralPeople => messages.msg_statement_several_people(),
        Unreadable::NoText => messages.msg_statement_no_text(),
        Unreadable::Encrypted => messages.msg_statement_encrypted(),
        Unreadable::Damaged | Unreadable::Overfull => messages.msg_statement_gave_up(),
        Unreadable::TooLarge => too_large(context),
        Unreadable::TooManyPages => messages.msg_statement_too_many_pages(number(osms_statement::MAX_PAGES)),
        Unreadable::TooManyRows => messages.msg_statement_too_many_rows(number(osms_statement::MAX_ROWS)),
        Unreadable::OtherKind(_) => messages.msg_statement_other_kind(),
    }
}

fn too_large(context: &Context<'_>) -> String {
    let most = u32::try_from(LARGEST / MEGABYTE).unwrap_or_default();
    context.texts.messages().msg_statement_too_large(most)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
