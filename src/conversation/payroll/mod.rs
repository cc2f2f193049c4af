//! A whole payroll, for an accountant: a month and a table go in, a workbook with what is due for each employee comes
//! back. The table is read where it can do no harm, and nothing of it is kept.

mod branch;
mod press;

use osms_payroll::Unreadable;
use osms_rules::{Payer, Period};
use serde::{Deserialize, Serialize};

use super::paper::{LARGEST, Paper, Read, Reading, Reckoned, SentFile};
use super::{Button, Context, Form, FormId, Job, Outgoing, Person, Press, Screen, State, Turn, menu};
use crate::text::{Dates, PayrollTexts, capitalised, escape};
pub(super) use branch::branch;
pub use press::PayrollPress;

/// What is known so far: never anything of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayrollForm {
    /// Which form this is.
    pub id: FormId,
    step: Step,
    month: Period,
}

/// What is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// The table.
    File,
    /// The year of another month.
    Year,
    /// The other month.
    Month { year: i32 },
    /// What becomes of the table.
    Reading,
    /// Nothing; another table of the same month may come.
    Answered,
}

const IN_A_ROW: usize = 4;

impl Form for PayrollForm {
    fn id(&self) -> FormId {
        self.id
    }

    fn answered(&self) -> bool {
        self.step == Step::Answered
    }

    fn screen(&self, context: &Context<'_>, _: &Person) -> Screen {
        screen(context, self)
    }

    /// Who comes back long after the workbook sends something else.
    fn takes_files(&self, back_after_long: bool) -> bool {
        !(self.answered() && back_after_long)
    }
}

/// The button of the calculator: what was begun goes on.
pub(super) fn started(context: &Context<'_>, mut person: Person) -> Turn {
    if matches!(&person.state, State::Calculator(form) if form.is_untouched()) {
        person.state = State::Idle;
    }
    person.bring_back(|state| matches!(state, State::Payroll(form) if !form.answered()));
    if let State::Payroll(form) = &person.state
        && !form.answered()
    {
        let screen = screen(context, form);
        return Turn::new(person, vec![Outgoing::Send(screen)]);
    }
    // A month of which nothing is known can't be asked about: then it is the last that can.
    let known = context.rules.payer_months(Payer::Employee);
    let month = Period::of(context.today).clamp(known.first(), known.last());
    let form = PayrollForm { id: FormId(context.turn), step: Step::File, month };
    let screen = screen(context, &form);
    person.turn_to(State::Payroll(form));
    Turn::new(person, vec![Outgoing::Send(screen)])
}

/// A button of the form.
pub(super) fn pressed(
    context: &Context<'_>,
    mut person: Person,
    mut form: PayrollForm,
    press: PayrollPress,
    message: i64,
) -> Turn {
    let before = form.step;
    match (before, press) {
        (_, PayrollPress::Template) => {
            let sent = template(context).unwrap_or_else(|| Outgoing::Send(screen(context, &form)));
            return Turn::new(person, vec![sent]);
        }
        (Step::File | Step::Answered, PayrollPress::OtherMonth)
        | (Step::Month { .. }, PayrollPress::Back) => form.step = Step::Year,
        (Step::Answered, PayrollPress::Another) | (Step::Year, PayrollPress::Back) => form.step = Step::File,
        (Step::Year, PayrollPress::Year(year)) => form.step = Step::Month { year },
        (Step::Month { .. }, PayrollPress::Month(month)) if is_known(context, month) => {
            (form.month, form.step) = (month, Step::File);
        }
        // A button of a step that is over: what is awaited is shown, nothing is changed.
        _ => {
            let screen = screen(context, &form);
            return Turn::new(person, vec![Outgoing::Send(screen)]);
        }
    }
    let screen = screen(context, &form);
    person.state = State::Payroll(form);
    // The figures stay as they are: what follows them is a message of its own.
    let outgoing =
        if before == Step::Answered { Outgoing::Send(screen) } else { Outgoing::Edit { message, screen } };
    Turn::new(person, vec![outgoing])
}

/// A file: the table, wherever in the form it comes.
pub(super) fn file_received(
    context: &Context<'_>,
    mut person: Person,
    mut form: PayrollForm,
    file: SentFile,
) -> Turn {
    let messages = context.texts.messages();
    let refused = if form.step == Step::Reading {
        Some(messages.msg_payroll_wait())
    } else if file.is_picture {
        Some(messages.msg_payroll_picture())
    } else if u64::from(file.size) > LARGEST {
        Some(capitalised(&context.texts.unreadable_table(&Unreadable::FileTooLarge)))
    } else {
        None
    };
    if let Some(said) = refused {
        return Turn::new(person, vec![Outgoing::Send(with_words(context, &form, &said))]);
    }
    form.step = Step::Reading;
    let screen = screen(context, &form);
    let paper = Paper::Payroll { month: form.month };
    let job = Job::Read { form: form.id, file, paper, language: context.texts.language() };
    person.state = State::Payroll(form);
    Turn { job: Some(job), ..Turn::new(person, vec![Outgoing::Send(screen)]) }
}

/// Text in the form: a table comes as a file.
pub(super) fn text_received(context: &Context<'_>, person: Person, form: &PayrollForm) -> Turn {
    let messages = context.texts.messages();
    let said = match form.step {
        Step::Answered => return menu::not_understood(context, person),
        Step::File => messages.msg_payroll_send_file(),
        Step::Reading => messages.msg_payroll_wait(),
        Step::Year | Step::Month { .. } => messages.msg_text_not_needed(),
    };
    Turn::new(person, vec![Outgoing::Send(with_words(context, form, &said))])
}

/// What became of the table. Who has left the form meanwhile is not bothered with it.
pub(super) fn read(context: &Context<'_>, mut person: Person, id: FormId, read: Read) -> Turn {
    let in_front = person.state.is(id);
    let Some(mut form) = person.forms().find_map(|state| match state {
        State::Payroll(form) if form.id == id => Some(form.clone()),
        _ => None,
    }) else {
        return Turn::new(person, Vec::new());
    };
    let messages = context.texts.messages();
    let unreadable = |why: &Unreadable| capitalised(&context.texts.unreadable_table(why));
    let answer = match read {
        Read::Done(Reading::Payroll(Ok(reckoned))) => Ok(reckoned),
        Read::Done(Reading::Payroll(Err(why))) => Err(unreadable(&why)),
        Read::TooLarge => Err(unreadable(&Unreadable::FileTooLarge)),
        Read::Gone => Err(messages.msg_payroll_gone()),
        // Something else was read than was asked for: as good as nothing.
        Read::GaveUp | Read::Done(_) => Err(messages.msg_payroll_given_up()),
        Read::Unavailable { incident } => Err(messages.msg_payroll_unavailable(incident)),
    };
    let reading = form.step == Step::Reading;
    let outgoing = match answer {
        Ok(reckoned) => {
            if reading {
                form.step = Step::Answered;
            }
            reckoned_messages(context, &form, reckoned)
        }
        Err(said) => {
            if reading {
                form.step = Step::File;
            }
            let html = format!("{}\n\n{}", escape(&said), messages.msg_payroll_send_again());
            vec![Outgoing::Send(file_rows(context, &form, Screen::new(html)))]
        }
    };
    person.put_back(State::Payroll(form), in_front);
    Turn::new(person, outgoing)
}

/// The job was lost: the person does not wait for it any longer. `None` for who waits for none here.
pub(super) fn lost(context: &Context<'_>, person: Person, incident: String) -> Option<Turn> {
    let waiting = person.forms().find_map(|state| match state {
        State::Payroll(form) if form.step == Step::Reading => Some(form.id),
        _ => None,
    })?;
    Some(read(context, person, waiting, Read::Unavailable { incident }))
}

/// Whether the form is a payroll of this person's.
pub(super) fn is_of(person: &Person, id: FormId) -> bool {
    person.forms().any(|state| matches!(state, State::Payroll(form) if form.id == id))
}

/// The form as it stands.
pub(super) fn screen(context: &Context<'_>, form: &PayrollForm) -> Screen {
    let texts = context.texts;
    let messages = texts.messages();
    let month = texts.month(form.month, Dates::Spoken);
    match form.step {
        Step::File | Step::Answered => {
            let html = format!(
                "<b>{}</b>\n{}\n{}",
                messages.msg_payroll_asked(month),
                messages.msg_payroll_ask(),
                messages.msg_payroll_not_kept()
            );
            file_rows(context, form, Screen::new(html))
        }
        Step::Reading => Screen::new(messages.msg_payroll_reading(month)).row(menu::cancel_row(context)),
        Step::Year => {
            let known = context.rules.payer_months(Payer::Employee);
            let years: Vec<_> = (known.first().year()..=known.last().year()).collect();
            let year = |year: &i32| button(form, year.to_string(), PayrollPress::Year(*year));
            let screen = Screen::new(format!("<b>{}</b>", messages.msg_calculator_year()));
            choice(context, form, screen, years.chunks(IN_A_ROW).map(|row| row.iter().map(year).collect()))
        }
        Step::Month { year } => {
            let known = context.rules.payer_months(Payer::Employee);
            let months: Vec<_> = known.iter().filter(|month| month.year() == year).collect();
            let month = |month: &Period| button(form, texts.month_name(*month), PayrollPress::Month(*month));
            let screen =
                Screen::new(format!("<b>{}</b>", messages.msg_calculator_which_month(year.to_string())));
            choice(context, form, screen, months.chunks(IN_A_ROW).map(|row| row.iter().map(month).collect()))
        }
    }
}

fn is_known(context: &Context<'_>, month: Period) -> bool {
    let known = context.rules.payer_months(Payer::Employee);
    (known.first()..=known.last()).contains(&month)
}

fn button(form: &PayrollForm, label: String, press: PayrollPress) -> Button {
    Button::new(label, Press::Payroll(form.id, press))
}

fn file_rows(context: &Context<'_>, form: &PayrollForm, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    screen
        .row([
            button(form, messages.msg_button_template(), PayrollPress::Template),
            button(form, messages.msg_button_other_month(), PayrollPress::OtherMonth),
        ])
        .row(menu::cancel_row(context))
}

fn choice(
    context: &Context<'_>,
    form: &PayrollForm,
    screen: Screen,
    rows: impl Iterator<Item = Vec<Button>>,
) -> Screen {
    let back = button(form, context.texts.messages().msg_button_back(), PayrollPress::Back);
    rows.fold(screen, Screen::row).row([back]).row(menu::cancel_row(context))
}

/// Says something before what is awaited; while a table is read there is nothing more to say.
fn with_words(context: &Context<'_>, form: &PayrollForm, said: &str) -> Screen {
    if form.step == Step::Reading {
        return Screen::new(said.to_owned()).row(menu::cancel_row(context));
    }
    let mut screen = screen(context, form);
    screen.html = format!("{said}\n\n{}", screen.html);
    screen
}

/// The table to fill in; the tests of the texts make sure that it can be made.
fn template(context: &Context<'_>) -> Option<Outgoing> {
    let empty = osms_payroll::template(&PayrollTexts::new(context.texts, context.rules)).ok()?;
    let caption = context.texts.messages().msg_payroll_template_caption();
    Some(Outgoing::Document { name: "osms-template.xlsx".to_owned(), content: empty, caption })
}

/// The workbook, and its figures in a message with what can be done next. The language is not offered on it: in another
/// language it would be another message, and the figures are not kept for one.
fn reckoned_messages(context: &Context<'_>, form: &PayrollForm, reckoned: Reckoned) -> Vec<Outgoing> {
    let texts = context.texts;
    let messages = texts.messages();
    let Reckoned { summary, workbook } = reckoned;
    let title = texts.payroll_title(summary.month);
    let mut lines = vec![format!("<b>{title}</b>")];
    lines.extend(texts.payroll_summary(&summary));
    if summary.bad_rows > 0 {
        lines.push(messages.msg_payroll_see_errors(messages.msg_payroll_sheet_errors()));
    }
    if let Some(day) = summary.checked_on {
        lines.push(String::new());
        lines.push(messages.msg_rules_as_of(texts.day(day, Dates::Spoken)));
    }
    let screen = Screen::new(lines.join("\n"))
        .row([
            button(form, messages.msg_button_another_payroll(), PayrollPress::Another),
            button(form, messages.msg_button_other_month(), PayrollPress::OtherMonth),
        ])
        .row([Button::new(messages.msg_button_menu(), Press::Menu)]);
    let name = format!("osms-{}.xlsx", summary.month);
    vec![Outgoing::Document { name, content: workbook, caption: title }, Outgoing::Send(screen)]
}
