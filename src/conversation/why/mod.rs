//! Why am I uninsured? A few questions about who was to pay, the months of a status check where there was one, and then
//! the causes: for each what to collect, who puts it right, in which order, and how long it takes. It ends in a plan, a
//! check, the search for the payer, or an appeal that knows what was found.

mod article;
mod branch;
mod press;
mod result;

use osms_appeals::Kind;
use osms_rules::diagnosis::{
    Answer, Answers, Asked, CauseName, Diagnosis, End, Evidence, MOST_QUESTIONS, Question,
};
use osms_rules::series::Series;
use osms_rules::{Payer, Refusal};
use serde::{Deserialize, Serialize};

use super::planner::{self, Caution, Known};
use super::{
    Button, Context, Form, FormId, Outgoing, Person, Press, Screen, State, Turn, appeal, calculator, finder,
    look_up, menu, status,
};
use crate::text::{DiagnosisFigures, DiagnosisQuestion};
pub(super) use branch::branch;
pub use press::WhyPress;

/// What is known so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyForm {
    /// Which form this is.
    pub id: FormId,
    answers: Answers,
    /// The months of a status check.
    known: Option<Known>,
    /// The cause that is opened.
    opened: Option<CauseName>,
    answered: bool,
}

impl WhyForm {
    fn new(id: FormId, known: Option<Known>) -> Self {
        Self { id, answers: Answers::default(), known, opened: None, answered: false }
    }

    fn next(&self, context: &Context<'_>) -> Result<Option<Asked>, Refusal> {
        context.rules.next_diagnosis_question(context.today, &self.answers)
    }

    fn diagnosis<'r>(&self, context: &Context<'r>) -> Result<Diagnosis<'r>, Refusal> {
        let evidence = self.known.as_ref().map(|known| Evidence {
            history: &known.history,
            sure: known.caution.is_none(),
            disputed: known.caution == Some(Caution::Disputed),
        });
        context.rules.diagnosis(context.today, &self.answers, evidence)
    }
}

impl Form for WhyForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        self.answered
    }

    /// It goes on by buttons alone.
    fn takes_text(&self) -> bool {
        false
    }

    fn screen(&self, context: &Context<'_>, person: &Person) -> Screen {
        screen(context, person, self)
    }
}

/// /why, or the button of the menu: what was begun goes on.
pub(super) fn started(context: &Context<'_>, mut person: Person) -> Result<Turn, Refusal> {
    person.bring_back(|state| matches!(state, State::Why(form) if !form.answered()));
    let form = match &person.state {
        State::Why(form) if !form.answered() => form.clone(),
        _ => WhyForm::new(FormId(context.turn), None),
    };
    // On a day of which the rules know nothing, nothing is begun.
    form.next(context)?;
    let screen = screen(context, &person, &form);
    let mut turn = look_up::left(person, vec![Outgoing::Send(screen)]);
    turn.person.turn_to(State::Why(form));
    Ok(turn)
}

/// The button below a verdict: its months come along.
pub(super) fn started_with_check(context: &Context<'_>, mut person: Person) -> Result<Turn, Refusal> {
    let Some(known) = planner::known_of(context, &person.state) else {
        return Ok(menu::old_button(context, person));
    };
    let form = WhyForm::new(FormId(context.turn), Some(known));
    form.next(context)?;
    let screen = screen(context, &person, &form);
    person.turn_to(State::Why(form));
    Ok(Turn::new(person, vec![Outgoing::Send(screen)]))
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: WhyForm,
    press: WhyPress,
    message: i64,
) -> Result<Turn, Refusal> {
    let was_answered = form.answered;
    let mut new_message = false;
    match (form.next(context)?, press) {
        (_, WhyPress::StartOver) => {
            form = WhyForm::new(FormId(context.turn), form.known);
            new_message = was_answered;
        }
        (_, WhyPress::Back) => {
            form.answers.take_back();
            (form.answered, form.opened) = (false, None);
            new_message = was_answered;
        }
        (Some(asked), WhyPress::Say(question, answer))
            if asked.question == question && asked.answers.contains(&answer) =>
        {
            form.answers.give(question, answer);
            form.answered = form.next(context)?.is_none();
            // The causes are a message of their own: the person will want to keep it.
            new_message = form.answered;
        }
        (Some(_), WhyPress::LastCheck) if form.known.is_none() => {
            form.known = planner::last_check(context, &person);
        }
        (None, WhyPress::Causes) => form.opened = None,
        (None, WhyPress::Cause(cause)) if finds(context, &form, cause)? => form.opened = Some(cause),
        (None, WhyPress::End(cause, end)) if finds(context, &form, cause)? => {
            return gone_on(context, person, form, cause, end);
        }
        // A button of a step that is over: what is awaited is shown, nothing is changed.
        _ => new_message = true,
    }
    let screen = screen(context, &person, &form);
    person.state = State::Why(form);
    let outgoing = if new_message { Outgoing::Send(screen) } else { Outgoing::Edit { message, screen } };
    Ok(Turn::new(person, vec![outgoing]))
}

/// Text in the form: what is awaited is said, and nothing that was given is lost.
pub(super) fn text_received(context: &Context<'_>, person: Person, form: &WhyForm) -> Turn {
    let messages = context.texts.messages();
    if form.answered() {
        return menu::not_understood(context, person);
    }
    let said = if context.back_after_long {
        messages.msg_finder_welcome_back()
    } else {
        messages.msg_finder_text_not_needed()
    };
    let mut screen = screen(context, &person, form);
    screen.html = format!("{said}\n\n{}", screen.html);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

fn finds(context: &Context<'_>, form: &WhyForm, cause: CauseName) -> Result<bool, Refusal> {
    Ok(form.diagnosis(context)?.causes.iter().any(|found| found.name == cause))
}

/// What a cause is gone on with: the months and the cause come along where they are of use.
fn gone_on(
    context: &Context<'_>,
    mut person: Person,
    form: WhyForm,
    cause: CauseName,
    end: End,
) -> Result<Turn, Refusal> {
    let known = form.known.clone();
    person.state = State::Why(form);
    match (end, known) {
        (End::Plan, Some(known)) => planner::begun(context, person, known),
        (End::Plan, None) => Ok(planner::started(context, person)),
        (End::Calculator, _) => calculator::begun(context, person, Payer::SoleProprietor, None),
        (End::Status, _) => Ok(status::started(context, person)),
        (End::Finder, _) => finder::started(context, person),
        (End::AppealStatus | End::AppealEmployer | End::AppealRefund, known) => {
            let kind = kind_of(end).unwrap_or(Kind::StatusWrong);
            Ok(appeal::started_by_cause(context, person, kind, cause, known))
        }
    }
}

/// The kind of appeal in which it ends.
fn kind_of(end: End) -> Option<Kind> {
    match end {
        End::AppealStatus => Some(Kind::StatusWrong),
        End::AppealEmployer => Some(Kind::EmployerDoesNotPay),
        End::AppealRefund => Some(Kind::Refund),
        End::Plan | End::Calculator | End::Status | End::Finder => None,
    }
}

/// The form as it stands.
fn screen(context: &Context<'_>, person: &Person, form: &WhyForm) -> Screen {
    let shown = match form.next(context) {
        Ok(Some(asked)) => Ok(question_screen(context, person, form, &asked)),
        Ok(None) => result::screen(context, form),
        Err(refusal) => Err(refusal),
    };
    shown.unwrap_or_else(|refusal| menu::refused(context, &refusal))
}

fn question_screen(context: &Context<'_>, person: &Person, form: &WhyForm, asked: &Asked) -> Screen {
    let texts = context.texts;
    let messages = texts.messages();
    let figures = figures(context);
    let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let question = DiagnosisQuestion {
        question: asked.question,
        ahead: form.answers.to(Question::Payer) == Some(Answer::Ahead),
        without_wage: matches!(
            form.answers.to(Question::Payer),
            Some(Answer::Contract | Answer::OwnBusiness)
        ),
    };
    let (title, hint) = texts.diagnosis_question(question, figures);
    let first = form.answers.count() == 0;
    let mut lines = vec![
        messages.msg_finder_step(small(form.answers.count() + 1), small(MOST_QUESTIONS)),
        format!("<b>{title}</b>"),
    ];
    lines.extend(hint);
    lines.extend((first && form.known.is_some()).then(|| messages.msg_ask_with_months()));
    let mut screen = Screen::new(lines.join("\n"));
    let say = |answer: &Answer| {
        let label = texts.diagnosis_answer(asked.question, *answer, figures);
        button(form, label, WhyPress::Say(asked.question, *answer))
    };
    let labels: Vec<_> = asked.answers.iter().map(say).collect();
    let longest = labels.iter().map(|button| button.label.chars().count()).max().unwrap_or_default();
    // Short answers stand beside each other.
    let in_a_row = if longest <= 10 { 3 } else { 1 };
    for row in labels.chunks(in_a_row) {
        screen = screen.row(row.to_vec());
    }
    if first && form.known.is_none() && planner::last_check(context, person).is_some() {
        let label = messages.msg_button_planner_last_check();
        screen = screen.row([button(form, label, WhyPress::LastCheck)]);
    }
    if !first {
        screen = screen.row([
            button(form, messages.msg_button_back(), WhyPress::Back),
            button(form, messages.msg_button_start_over(), WhyPress::StartOver),
        ]);
    }
    screen.row(menu::cancel_row(context))
}

/// The figures of law of today.
fn figures(context: &Context<'_>) -> DiagnosisFigures {
    let coverage = &context.rules.parameters().coverage;
    let on = |series: &Series<u16>| series.on(context.today).map_or(0, |dated| dated.amount);
    DiagnosisFigures {
        counted: on(&coverage.covered_months),
        prepaid: on(&coverage.prepaid_months),
        retained: on(&coverage.retention),
        shown: on(&coverage.prepaid_term),
        code: on(&context.rules.parameters().payment.contribution_code),
    }
}

fn button(form: &WhyForm, label: String, press: WhyPress) -> Button {
    Button::new(label, Press::Why(form.id, press))
}
