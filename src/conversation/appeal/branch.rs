//! What is done with appeals, by what the person did.
#![expect(clippy::needless_pass_by_value, reason = "dptree hands out its values")]

use dptree::{Handler, entry, filter, filter_map};
use osms_appeals::{BadNumber, Number};

use super::attachment::{Attached, NotAttached};
use super::own::typed_number;
use super::press::{AppealPress, OwnPress, ReplyPress};
use super::{AppealForm, ReplyForm, Sheet, arrivals, draft, facts, own};
use crate::conversation::answers;
use crate::conversation::asked::{Asked, Pressed, answer, button_of, button_of_another_form};
use crate::conversation::form::Form;
use crate::conversation::typed_iin;
use crate::conversation::{Command, FormId, Input, Outgoing, Press, State, Turn};

/// What jobs led to: nobody has said anything.
pub(in crate::conversation) fn results() -> Handler<'static, Turn> {
    entry()
        .branch(filter_map(attachment).endpoint(
            |asked: Asked, Attachment(form, attached): Attachment| async move {
                asked.turn(|context, person| arrivals::attached(context, person, form, attached))
            },
        ))
        .branch(filter_map(page).endpoint(|asked: Asked, Page(sheet, pdf): Page| async move {
            asked.turn(|_, person| {
                // Without a PDF the message is the slip.
                let Sheet { file_name: name, caption, .. } = *sheet;
                let sent = pdf.map(|content| Outgoing::Document { name, content, caption });
                Turn::new(person, sent.into_iter().collect())
            })
        }))
}

/// What works in any state: the list, one appeal, an appeal from what was found, and a registration number outside a form.
pub(in crate::conversation) fn everywhere() -> Handler<'static, Turn> {
    entry()
        .branch(filter_map(listed).endpoint(|asked: Asked, Listed(page, message): Listed| async move {
            asked.turn(|context, person| own::listed(context, person, page, message))
        }))
        .branch(filter_map(own_pressed).endpoint(
            |asked: Asked, OwnPressed(number, press): OwnPressed| async move {
                asked.turn(|context, person| own::pressed(context, person, number, press))
            },
        ))
        .branch(filter(is_of_found).chain(answer(facts::started)))
        .branch(filter_map(number_typed).endpoint(|asked: Asked, Typed(number): Typed| async move {
            asked.turn(|context, person| own::number_received(context, person, number))
        }))
        .branch(filter(is_stray_contact).chain(answer(|context, person| {
            let html = context.texts.messages().msg_contact_not_here();
            Turn::new(person, vec![Outgoing::DropContact { html }])
        })))
}

/// In a draft.
pub(in crate::conversation) fn branch_of_draft() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<AppealForm, _>(of_draft).endpoint(
            |asked: Asked, form: AppealForm, Pressed(press, message): Pressed<AppealPress>| async move {
                asked.turn(|context, person| draft::pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .branch(filter(takes).endpoint(|asked: Asked, form: AppealForm, input: Input| async move {
            asked.turn(|context, person| match (form.sent(), input) {
                (Some(number), Input::File { file, caption, message }) => {
                    own::started_with_file(context, person, number, file, caption.as_deref(), message)
                }
                (None, Input::File { file, caption, message }) => {
                    draft::file_received(context, person, form, file, caption.as_deref(), message)
                }
                (Some(number), Input::Text { text, .. }) => {
                    let mut turn = own::sent_already(context, person, number);
                    answers::offer(context, &mut turn, &text);
                    turn
                }
                (Some(number), _) => own::sent_already(context, person, number),
                (_, Input::Text { text, message }) => {
                    draft::text_received(context, person, form, &text, message)
                }
                (_, Input::Edited { text, message }) => draft::edited(context, person, form, &text, message),
                (_, Input::Contact { phone }) => draft::contact_received(context, person, form, &phone),
                _ => {
                    let words = context.texts.messages().msg_text_not_needed();
                    draft::shown_again(context, person, form, &words)
                }
            })
        }))
}

/// In an addition.
pub(in crate::conversation) fn branch_of_reply() -> Handler<'static, Turn> {
    entry()
        .branch(button_of::<ReplyForm, _>(of_reply).endpoint(
            |asked: Asked, form: ReplyForm, Pressed(press, message): Pressed<ReplyPress>| async move {
                asked.turn(|context, person| own::reply_pressed(context, person, form, press, message))
            },
        ))
        .branch(button_of_another_form())
        .branch(filter(|form: ReplyForm| !form.answered()).endpoint(
            |asked: Asked, form: ReplyForm, input: Input| async move {
                asked.turn(|context, person| match input {
                    Input::File { file, caption, message } => {
                        own::reply_file_received(context, person, form, file, caption.as_deref(), message)
                    }
                    Input::Text { text, .. } if is_unknown_command(&text) => {
                        let words = context.texts.messages().msg_no_such_command();
                        own::reply_shown_again(context, person, form, &words)
                    }
                    Input::Text { text, message } => {
                        own::reply_text_received(context, person, form, &text, message)
                    }
                    Input::Edited { text, message } => {
                        own::reply_edited(context, person, form, &text, message)
                    }
                    _ => {
                        let words = context.texts.messages().msg_appeal_only_texts_and_files();
                        own::reply_shown_again(context, person, form, &words)
                    }
                })
            },
        ))
}

/// A mistyped command is no part of what happened.
fn is_unknown_command(text: &str) -> bool {
    text.starts_with('/') && !text.contains(char::is_whitespace)
}

/// Whether an input is for the draft: all of them until it is sent, and then what soon follows and may be meant for it.
fn takes(asked: Asked, form: AppealForm, input: Input) -> bool {
    if !form.answered() {
        return true;
    }
    match input {
        Input::File { .. } => true,
        // An IIN is not: whoever writes one asks for their status.
        Input::Text { text, .. } => {
            !asked.moment.back_after_long && !matches!(typed_iin::read(&text), typed_iin::Typed::Iin(_))
        }
        _ => false,
    }
}

/// The draft that a file is for, and what became of the file.
#[derive(Clone)]
struct Attachment(FormId, Result<Attached, NotAttached>);

/// A page that was to be set, and its PDF.
#[derive(Clone)]
struct Page(Box<Sheet>, Option<Vec<u8>>);

/// A page of the list, and the message whose button asked for it.
#[derive(Clone, Copy)]
struct Listed(u16, Option<i64>);

/// An appeal and what is to be done with it.
#[derive(Clone, Copy)]
struct OwnPressed(Number, OwnPress);

/// A number that was typed.
#[derive(Clone, Copy)]
struct Typed(Result<Number, BadNumber>);

fn attachment(input: Input) -> Option<Attachment> {
    match input {
        Input::Attached { form, attached } => Some(Attachment(form, attached)),
        _ => None,
    }
}

fn page(input: Input) -> Option<Page> {
    match input {
        Input::Set { sheet, pdf } => Some(Page(sheet, pdf)),
        _ => None,
    }
}

fn listed(input: Input) -> Option<Listed> {
    match input {
        Input::Command(Command::Appeals) => Some(Listed(0, None)),
        Input::Press { press: Some(Press::Appeals(page)), message } => Some(Listed(page, Some(message))),
        _ => None,
    }
}

fn own_pressed(input: Input) -> Option<OwnPressed> {
    match input {
        Input::Press { press: Some(Press::Own(number, press)), .. } => Some(OwnPressed(number, press)),
        _ => None,
    }
}

fn is_of_found(input: Input) -> bool {
    matches!(input, Input::Press { press: Some(Press::AppealOf(_)), .. })
}

/// A registration number where nothing is awaited.
fn number_typed(state: State, input: Input) -> Option<Typed> {
    match input {
        Input::Text { text, .. } if !state.is_open() => typed_number(&text).map(Typed),
        _ => None,
    }
}

/// A phone number that no draft waits for.
fn is_stray_contact(state: State, input: Input) -> bool {
    let awaited = matches!(&state, State::Appeal(form) if !form.answered());
    matches!(input, Input::Contact { .. }) && !awaited
}

fn of_draft(press: Press) -> Option<(FormId, AppealPress)> {
    match press {
        Press::Appeal(form, press) => Some((form, press)),
        _ => None,
    }
}

fn of_reply(press: Press) -> Option<(FormId, ReplyPress)> {
    match press {
        Press::Reply(form, press) => Some((form, press)),
        _ => None,
    }
}
