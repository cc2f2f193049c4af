//! Who pays for me? A few questions, only those whose answers change the outcome, and then every role of the person:
//! who pays for it, how much a month, what begins and ends it.

mod branch;
mod press;
mod result;

use osms_rules::roles::{Answer, Answers, Asked, MOST_QUESTIONS, Question};
use osms_rules::{Refusal, StateCategory, Tenge};
use serde::{Deserialize, Serialize};

use super::{
    Button, Context, Form, FormId, Outgoing, Person, Press, Screen, State, Turn, calculator, look_up, menu,
};
pub(super) use branch::branch;
pub use press::FinderPress;

/// What is known so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinderForm {
    /// Which form this is.
    pub id: FormId,
    answers: Answers,
    /// What is ticked of the question that is asked.
    ticked: Vec<Answer>,
    answered: bool,
}

impl FinderForm {
    fn new(id: FormId) -> Self {
        Self { id, answers: Answers::default(), ticked: Vec::new(), answered: false }
    }

    fn next(&self, context: &Context<'_>) -> Result<Option<Asked>, Refusal> {
        context.rules.next_question(context.today, &self.answers)
    }

    fn give(
        &mut self,
        context: &Context<'_>,
        question: Question,
        answers: Vec<Answer>,
    ) -> Result<(), Refusal> {
        self.answers.give(question, answers);
        self.ticked.clear();
        self.answered = self.next(context)?.is_none();
        Ok(())
    }

    fn take_back(&mut self, context: &Context<'_>) -> Result<(), Refusal> {
        let given = self.answers.take_back();
        let again = self.next(context)?;
        self.ticked = match (given, again) {
            (Some((question, given)), Some(again)) if again.question == question => {
                given.into_iter().filter(|answer| again.together.contains(answer)).collect()
            }
            _ => Vec::new(),
        };
        self.answered = false;
        Ok(())
    }

    fn tick(&mut self, answer: Answer, ticked: bool) {
        self.ticked.retain(|other| *other != answer);
        self.ticked.extend(ticked.then_some(answer));
    }
}

impl Form for FinderForm {
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

    fn screen(&self, context: &Context<'_>, _: &Person) -> Screen {
        screen(context, self)
    }
}

/// /who, or the button of the menu: what was begun goes on.
pub(super) fn started(context: &Context<'_>, mut person: Person) -> Result<Turn, Refusal> {
    person.bring_back(|state| matches!(state, State::Finder(form) if !form.answered()));
    let form = match &person.state {
        State::Finder(form) if !form.answered() => form.clone(),
        _ => FinderForm::new(FormId(context.turn)),
    };
    // On a day of which the rules know nothing, nothing is begun.
    form.next(context)?;
    let screen = screen(context, &form);
    let mut turn = look_up::left(person, vec![Outgoing::Send(screen)]);
    turn.person.turn_to(State::Finder(form));
    Ok(turn)
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: FinderForm,
    press: FinderPress,
    message: i64,
) -> Result<Turn, Refusal> {
    let was_answered = form.answered();
    let mut said = None;
    let mut new_message = false;
    match (form.next(context)?, press) {
        (_, FinderPress::StartOver) => form = FinderForm::new(FormId(context.turn)),
        (_, FinderPress::Back) => form.take_back(context)?,
        (Some(asked), FinderPress::Say(question, answer))
            if asked.question == question && asked.alone.contains(&answer) =>
        {
            form.give(context, question, vec![answer])?;
        }
        (Some(asked), FinderPress::Tick(question, answer, ticked))
            if asked.question == question && asked.together.contains(&answer) =>
        {
            form.tick(answer, ticked);
        }
        (Some(asked), FinderPress::Done(question)) if asked.question == question => {
            // In the order in which they stand, not in which they were ticked.
            let ticked: Vec<_> =
                asked.together.iter().copied().filter(|answer| form.ticked.contains(answer)).collect();
            if asked.takes(&ticked) {
                form.give(context, question, ticked)?;
            } else {
                said = Some(context.texts.messages().msg_finder_nothing_ticked());
            }
        }
        (None, FinderPress::Why) => {
            let shown = result::why(context, &form)?;
            person.state = State::Finder(form);
            return Ok(Turn::new(person, vec![Outgoing::Send(shown)]));
        }
        (None, FinderPress::Compute(payer)) => {
            let state_paid = paid_by_the_state(context, &form)?;
            person.state = State::Finder(form);
            return calculator::begun(context, person, payer, state_paid);
        }
        // A button of a step that is over: what is awaited is shown, nothing is changed.
        _ => new_message = true,
    }
    // The roles are a message of their own: the person will want to keep it; and so what follows them.
    new_message |= was_answered || form.answered();
    let mut screen = screen(context, &form);
    if let Some(said) = said {
        screen.html = format!("{said}\n\n{}", screen.html);
    }
    person.state = State::Finder(form);
    let outgoing = if new_message { Outgoing::Send(screen) } else { Outgoing::Edit { message, screen } };
    Ok(Turn::new(person, vec![outgoing]))
}

/// Text in the form: what is awaited is said, and nothing that was given is lost.
pub(super) fn text_received(context: &Context<'_>, person: Person, form: &FinderForm) -> Turn {
    let messages = context.texts.messages();
    if form.answered() {
        return menu::not_understood(context, person);
    }
    let said = if context.back_after_long {
        messages.msg_finder_welcome_back()
    } else {
        messages.msg_finder_text_not_needed()
    };
    let mut screen = screen(context, form);
    screen.html = format!("{said}\n\n{}", screen.html);
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &FinderForm) -> Screen {
    let shown = match form.next(context) {
        Ok(Some(asked)) => Ok(question_screen(context, form, &asked)),
        Ok(None) => result::screen(context, form),
        Err(refusal) => Err(refusal),
    };
    shown.unwrap_or_else(|refusal| menu::refused(context, &refusal))
}

/// The state-paid group of the person, where it makes a difference to what is paid of a job.
fn paid_by_the_state(context: &Context<'_>, form: &FinderForm) -> Result<Option<StateCategory>, Refusal> {
    let found = context.rules.roles(context.today, &form.answers)?;
    Ok(found.roles.iter().find_map(|role| match role.kind {
        osms_rules::roles::RoleKind::State { category, .. } => Some(category),
        _ => None,
    }))
}

fn question_screen(context: &Context<'_>, form: &FinderForm, asked: &Asked) -> Screen {
    let texts = context.texts;
    let messages = texts.messages();
    let number = form.answers.count() + 1;
    let mut lines = vec![
        messages.msg_finder_step(small(number), small(MOST_QUESTIONS.max(number))),
        format!("<b>{}</b>", title(context, form, asked)),
    ];
    lines.extend(texts.question_hint(asked.question));
    let mut screen = Screen::new(lines.join("\n"));
    for answer in &asked.together {
        let ticked = form.ticked.contains(answer);
        let mark = if ticked { "✓ " } else { "" };
        let label = format!("{mark}{}", texts.answer(asked.question, *answer));
        screen = screen.row([button(form, label, FinderPress::Tick(asked.question, *answer, !ticked))]);
    }
    if !asked.together.is_empty() {
        screen = screen.row([button(form, messages.msg_button_done(), FinderPress::Done(asked.question))]);
    }
    let say = |answer: &Answer| {
        let label = match (answer, asked.together.len()) {
            // Of these contracts only, not of all work.
            (Answer::NoWork, 2) => messages.msg_label_no_contract(),
            _ => texts.answer(asked.question, *answer),
        };
        button(form, label, FinderPress::Say(asked.question, *answer))
    };
    // What is one of a list stands by itself, short answers to all of it beside each other.
    for answers in asked.alone.chunk_by(|one, other| closes(*one) && closes(*other)) {
        let longest = answers.iter().map(|answer| say(answer).label.chars().count()).max();
        for row in answers.chunks(in_a_row(longest.unwrap_or_default())) {
            screen = screen.row(row.iter().map(say));
        }
    }
    if form.answers.count() > 0 {
        screen = screen.row([
            button(form, messages.msg_button_back(), FinderPress::Back),
            button(form, messages.msg_button_start_over(), FinderPress::StartOver),
        ]);
    }
    screen.row(menu::cancel_row(context))
}

/// Whether an answer is to the whole question, not one of a list.
fn closes(answer: Answer) -> bool {
    matches!(
        answer,
        Answer::Yes
            | Answer::No
            | Answer::Partly
            | Answer::Unknown
            | Answer::One
            | Answer::Several
            | Answer::NoWork
    )
}

/// How many buttons with labels of that length fit beside each other on a phone.
fn in_a_row(longest: usize) -> usize {
    match longest {
        0..=10 => 3,
        11..=16 => 2,
        _ => 1,
    }
}

fn title(context: &Context<'_>, form: &FinderForm, asked: &Asked) -> String {
    let messages = context.texts.messages();
    if asked.question == Question::Work && form.answers.to(Question::Standing) == [Answer::EaeuCitizen] {
        return messages.msg_question_eaeu_work();
    }
    let category = match form.answers.to(Question::Situation).first().and_then(|answer| answer.category()) {
        Some(category) => category,
        None => StateCategory::CrisisLevel,
    };
    let months = context.rules.quiet_months(category, context.today).unwrap_or_default();
    let limit = context.rules.self_employed_limit(context.today).unwrap_or(Tenge::ZERO);
    context.texts.question(asked.question, months, limit)
}

fn small(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn button(form: &FinderForm, label: String, press: FinderPress) -> Button {
    Button::new(label, Press::Finder(form.id, press))
}
