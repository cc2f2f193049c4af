//! What the staff do with an appeal. Each form carries the version that its page has shown: whoever acts on what has changed
//! meanwhile is told what happened, and keeps what they have typed.

use std::sync::Arc;

use axum::extract::{Form, Path, State as Shared};
use axum::http::StatusCode;
use axum::routing::{MethodRouter, post};
use osms_appeals::{Act, Actor, Addressee, Dossier, Refused, StaffId, Step};
use serde::Deserialize;
use tracing::info;

use super::notice::message;
use super::{Colleagues, dossier, number_of, path_of};
use crate::conversation::appeal::LONGEST_TOLD;
use crate::desk::refusal::{Refusal, see_other};
use crate::desk::visit::Signed;
use crate::desk::{Answer, Desk};
use crate::store::Acted;
use crate::text::{Dates, Texts};

/// The longest text, in UTF-16 units, as Telegram and browsers count.
pub(super) const LONGEST: usize = LONGEST_TOLD;
/// The longest name of a body, in characters.
const LONGEST_BODY: usize = 200;

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(in crate::desk) enum Which {
    Take,
    Answer,
    Ask,
    Note,
    Forward,
    Extend,
    HandOver,
    Close,
}

/// What a form has sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Typed {
    pub(super) version: i64,
    pub(super) text: String,
    /// A colleague or an addressee.
    pub(super) to: String,
    /// The body to which it is passed on, by name.
    pub(super) body: String,
    pub(super) until: String,
}

/// A form that is shown again as it was sent.
pub(super) struct Kept {
    pub(super) which: Which,
    pub(super) typed: Typed,
    pub(super) why: Option<Why>,
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The appeal has changed since the page was opened.
    Stale,
    /// Something is to be written.
    Empty,
    /// More than [`LONGEST`].
    Long,
    /// No colleague was chosen, or one who is not there.
    Nobody,
    /// No body was chosen.
    NoBody,
    /// Not a day.
    NoDay,
    /// The appeal does not allow it.
    Refused(Refused),
}

/// `POST /appeals/{number}/…`
pub(in crate::desk) fn act(which: Which) -> MethodRouter<Arc<Desk>> {
    post(async move |desk: Shared<Arc<Desk>>, signed: Signed, number: Path<String>, typed: Form<Typed>| {
        perform(which, &desk.0, signed, &number.0, typed.0).await
    })
    .get(dossier::back)
}

/// `POST /appeals/{number}/try-again`
pub(in crate::desk) async fn try_again(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    Path(number): Path<String>,
) -> Answer {
    let number = number_of(&number)?;
    let messages = desk.store.try_again(number, desk.now_ms()).await?;
    info!(staff = signed.staff.id.0, messages, "messages are tried again");
    Ok(see_other(&path_of(number)))
}

async fn perform(which: Which, desk: &Desk, signed: Signed, number: &str, typed: Typed) -> Answer {
    let number = number_of(number)?;
    let dossier = desk.store.dossier(number).await?.ok_or(Refusal::NotFound)?;
    let colleagues = Colleagues::of(desk).await?;
    let step = match step(which, desk, &signed, &dossier, &colleagues, &typed) {
        Ok(step) => step,
        Err(Why::Refused(Refused::NotAllowed)) => return Err(Refusal::Forbidden),
        Err(why) => {
            let status = if why.is_stale() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            let kept = Kept { which, typed, why: Some(why) };
            return dossier::show(desk, &signed, &dossier, Some(&kept), status).await;
        }
    };
    let message = message(desk, &dossier.appeal, &step)?;
    if desk.store.act_on(desk.now_ms(), &step, message.as_deref()).await? == Acted::Done {
        // A line is added with each version, so the new version is the place of the new line.
        return Ok(see_other(&format!("{}#entry-{}", path_of(number), step.version + 1)));
    }
    let dossier = desk.store.dossier(number).await?.ok_or(Refusal::NotFound)?;
    let kept = Kept { which, typed, why: Some(Why::Stale) };
    dossier::show(desk, &signed, &dossier, Some(&kept), StatusCode::CONFLICT).await
}

/// The step that a form asks for.
fn step(
    which: Which,
    desk: &Desk,
    signed: &Signed,
    dossier: &Dossier,
    colleagues: &Colleagues,
    typed: &Typed,
) -> Result<Step, Why> {
    let appeal = &dossier.appeal;
    if typed.version != appeal.version {
        return Err(Why::Stale);
    }
    let (act, text) = match which {
        Which::Take => (Act::Take, None),
        Which::Close => (Act::Close, None),
        Which::Ask => (Act::Ask, Some(said(&typed.text)?)),
        Which::Note => (Act::Note, Some(said(&typed.text)?)),
        Which::Answer => (Act::Answer, Some(said(&typed.text)?)),
        Which::HandOver => {
            let to = typed.to.parse().map(StaffId).ok().filter(|to| colleagues.is_at_work(*to));
            (Act::HandOver(to.ok_or(Why::Nobody)?), None)
        }
        Which::Forward => (Act::Forward, Some(forwarded(desk.texts(appeal.language), typed)?)),
        Which::Extend => {
            let until = typed.until.parse().map_err(|_| Why::NoDay)?;
            (Act::Extend { until }, Some(said(&typed.text)?))
        }
    };
    let by = Actor::Staff(signed.staff.id, signed.staff.role);
    let standing = appeal.standing.after(act, by, desk.today(), &desk.rules).map_err(Why::Refused)?;
    Ok(Step {
        number: appeal.number,
        version: appeal.version,
        by: by.party(),
        act,
        standing,
        text,
        draft: None,
    })
}

/// A text of the staff as it is kept.
fn said(text: &str) -> Result<String, Why> {
    said_within(text, LONGEST)
}

/// A text as it is kept: with one kind of line ends, without control characters, of at most so many UTF-16 units.
pub(super) fn said_within(text: &str, longest: usize) -> Result<String, Why> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String =
        text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect();
    let text = text.trim();
    match text.encode_utf16().count() {
        0 => Err(Why::Empty),
        count if count <= longest => Ok(text.to_owned()),
        _ => Err(Why::Long),
    }
}

/// To whom it is passed on, in the language of the appeal, and what was said of it.
fn forwarded(texts: &Texts, typed: &Typed) -> Result<String, Why> {
    let body = match typed.to.parse::<Addressee>() {
        Ok(addressee) => texts.addressee(addressee),
        Err(_) => typed.body.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    if body.is_empty() {
        return Err(Why::NoBody);
    }
    if body.chars().count() > LONGEST_BODY {
        return Err(Why::Long);
    }
    match said(&typed.text) {
        Ok(text) => said(&format!("{body}\n\n{text}")),
        Err(Why::Empty) => said(&body),
        Err(why) => Err(why),
    }
}

impl Which {
    /// What the form is called.
    pub(super) fn name(self, texts: &Texts) -> String {
        let messages = texts.messages();
        match self {
            Self::Take => messages.msg_desk_do_take(),
            Self::Answer => messages.msg_desk_do_answer(),
            Self::Ask => messages.msg_desk_do_ask(),
            Self::Note => messages.msg_desk_do_note(),
            Self::Forward => messages.msg_desk_do_forward(),
            Self::Extend => messages.msg_desk_do_extend(),
            Self::HandOver => messages.msg_desk_do_hand_over(),
            Self::Close => messages.msg_desk_do_close(),
        }
    }

    /// What stands on its button.
    pub(super) fn button(self, texts: &Texts) -> String {
        let messages = texts.messages();
        match self {
            Self::Answer | Self::Ask => messages.msg_desk_send(),
            Self::Note => messages.msg_desk_save(),
            other => other.name(texts),
        }
    }

    /// Whether the person reads what is written.
    pub(super) fn is_told(self) -> bool {
        !matches!(self, Self::Note | Self::HandOver)
    }
}

impl Why {
    pub(super) fn is_stale(self) -> bool {
        self == Self::Stale
    }

    pub(super) fn words(self, texts: &Texts, colleagues: &Colleagues) -> String {
        let messages = texts.messages();
        let day = |day| texts.day(day, Dates::Spoken);
        match self {
            Self::Stale => messages.msg_desk_stale(),
            Self::Empty => messages.msg_desk_text_empty(),
            Self::Long => messages.msg_desk_text_long(LONGEST.to_string()),
            Self::Nobody => messages.msg_desk_nobody_chosen(),
            Self::NoBody => messages.msg_desk_no_body_chosen(),
            Self::NoDay => messages.msg_desk_no_day(),
            Self::Refused(Refused::TakenBy(other)) => messages.msg_desk_refused_taken(colleagues.name(other)),
            Self::Refused(Refused::NotTaken) => messages.msg_desk_hint_not_taken(),
            Self::Refused(Refused::AlreadyThere) => messages.msg_desk_refused_there(),
            Self::Refused(Refused::ExtendedBefore) => messages.msg_desk_refused_extended(),
            Self::Refused(Refused::TermPassed) => messages.msg_desk_refused_passed(),
            Self::Refused(Refused::Until { after, at_most }) => {
                messages.msg_desk_refused_until(day(after), day(at_most))
            }
            Self::Refused(Refused::NoTerm) => messages.msg_desk_refused_no_term(),
            Self::Refused(Refused::State(state)) => messages.msg_desk_refused_state(texts.state(state)),
            Self::Refused(Refused::Erased) => messages.msg_desk_erased(),
            Self::Refused(Refused::NotAllowed | Refused::TooLate | Refused::Stars) => {
                messages.msg_desk_refused_other()
            }
        }
    }
}
