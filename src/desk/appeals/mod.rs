//! The pages of appeals.

pub(super) mod acts;
pub(super) mod dossier;
pub(super) mod entries;
pub(super) mod files;
pub(super) mod queue;

mod filter;
mod notice;
mod thread;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use maud::{Markup, html};
use osms_appeals::{Number, StaffId, Standing, State};

use super::Desk;
use super::permission::Permission;
use super::refusal::Refusal;
use crate::store::{Staff, StoreError};
use crate::text::{Dates, Texts, day_of};

/// How many days ahead a term is said to end soon.
const SOON_DAYS: u64 = 3;

/// Who works at the desk, by their numbers.
pub(super) struct Colleagues(BTreeMap<StaffId, Staff>);

impl Colleagues {
    pub(super) async fn of(desk: &Desk) -> Result<Self, StoreError> {
        let staff = desk.store.all_staff().await?;
        Ok(Self(staff.into_iter().map(|staff| (staff.id, staff)).collect()))
    }

    /// By what they are known.
    pub(super) fn name(&self, id: StaffId) -> String {
        self.0.get(&id).map_or_else(|| format!("№ {}", id.0), |staff| staff.login.as_str().to_owned())
    }

    /// Those who work on appeals, or did.
    fn workers(&self) -> impl Iterator<Item = &Staff> {
        self.0.values().filter(|staff| Permission::Answer.is_of(staff.role))
    }

    /// Those to whom an appeal can be handed over.
    fn at_work(&self) -> impl Iterator<Item = &Staff> {
        self.workers().filter(|staff| staff.closed_at.is_none())
    }

    fn is_at_work(&self, id: StaffId) -> bool {
        self.at_work().any(|staff| staff.id == id)
    }
}

/// The number in an address. What is no number has no page.
fn number_of(text: &str) -> Result<Number, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}

fn path_of(number: Number) -> String {
    format!("/appeals/{number}")
}

impl Desk {
    /// The day in Kazakhstan.
    pub(super) fn today(&self) -> NaiveDate {
        day_of(self.now())
    }
}

/// Where an appeal stands, in words on a colour.
fn state(texts: &Texts, state: State) -> Markup {
    let colour = match state {
        State::Registered => "new",
        State::InWork => "busy",
        State::AwaitingPerson => "waits",
        State::Forwarded | State::Answered => "done",
        State::Withdrawn | State::Closed => "over",
    };
    html! { span class={ "state " (colour) } { (texts.state(state)) } }
}

/// The last day to answer, and how far away it is.
fn due(texts: &Texts, standing: &Standing, today: NaiveDate) -> Markup {
    let messages = texts.messages();
    let Some(due) = standing.due_on() else {
        return html! { span.soft { (messages.msg_desk_due_unknown()) } };
    };
    let days = (due - today).num_days();
    let far = if standing.state.is_open() {
        match days {
            ..0 => Some(("bad", messages.msg_desk_overdue(days.unsigned_abs().to_string()))),
            0 => Some(("warn", messages.msg_desk_due_today())),
            1..=3 => Some(("warn", messages.msg_desk_days_left(days.to_string()))),
            _ => Some(("soft", messages.msg_desk_days_left(days.to_string()))),
        }
    } else {
        match standing.kept_term() {
            Some(true) => Some(("soft", messages.msg_desk_in_time())),
            Some(false) => Some(("bad", messages.msg_desk_late_answer())),
            None => None,
        }
    };
    html! {
        span.due {
            (texts.day(due, Dates::Spoken))
            @if let Some((colour, words)) = far { br; small class=(colour) { (words) } }
        }
    }
}
