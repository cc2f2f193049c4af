use chrono::{Days, NaiveDate};
use osms_rules::Rules;
use serde::{Deserialize, Serialize};

use crate::Party;

/// How many days after its end an appeal can be reopened by the person: the publisher's own promise, not the law's.
pub const REOPENED_WITHIN_DAYS: u16 = 30;

/// How many days after its end all that is personal is removed from an appeal: the publisher's own promise, told with the
/// consent. What law requires of those who keep such a register (law.md tells no term) is theirs to check.
pub const KEPT_DAYS: u16 = 365;

/// Where an appeal is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Registered, and nobody is at work on it yet.
    Registered,
    /// Somebody of the staff is at work on it.
    InWork,
    /// The person was asked something. The term goes on: the Code, as far as it is known here, does not stop it.
    AwaitingPerson,
    /// Passed on to another body, which answers it.
    Forwarded,
    /// Answered.
    Answered,
    /// The person took it back.
    Withdrawn,
    /// Answered or passed on, and put away.
    Closed,
}

impl State {
    /// Whether an answer is still owed.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Registered | Self::InWork | Self::AwaitingPerson)
    }
}

/// What somebody of the staff may do.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Works on appeals.
    Operator,
    /// Works on appeals, hands over those of others, and extends terms.
    Senior,
    /// Looks at everything and changes nothing.
    Auditor,
}

/// Somebody of the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StaffId(pub i64);

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whose appeal it is.
    Person,
    /// Somebody of the staff.
    Staff(StaffId, Role),
    /// The program itself, when a time has come.
    Program,
}

impl Actor {
    /// As whom the history knows them.
    #[must_use]
    pub fn party(self) -> Party {
        match self {
            Self::Person => Party::Person,
            Self::Staff(id, _) => Party::Staff(id),
            Self::Program => Party::Program,
        }
    }
}

/// What is done with an appeal. What is said with it stands in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Act {
    /// The person sends it: the beginning of its history.
    Register,
    /// The person adds a message or a file, or answers a question.
    Add,
    /// The person takes it back.
    Withdraw,
    /// The person says whether the answer helped.
    Judge {
        /// Whether it did.
        satisfied: bool,
    },
    /// The person gives one to five stars.
    Rate(u8),
    /// The person is not content with the end.
    Reopen,
    /// The person tells the number under which another body has registered the matter.
    KeepOfficialNumber,
    /// Begins to work on it.
    Take,
    /// Gives it to a colleague.
    HandOver(StaffId),
    /// Asks the person something.
    Ask,
    /// Writes something down that is never sent.
    Note,
    /// Passes it on to the body that is competent.
    Forward,
    /// Puts the term off.
    Extend {
        /// The new last day.
        until: NaiveDate,
    },
    /// Answers it.
    Answer,
    /// Puts it away.
    Close,
    /// Covers words that are nobody's business in a line of the history; the original is kept for those who may see it.
    Redact {
        /// The place of the line.
        entry: i64,
    },
    /// Removes all that is personal.
    Erase,
}

/// Why something can't be done with an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Who asks may not do it.
    #[error("this role may not do it")]
    NotAllowed,
    /// Not in this state.
    #[error("not in this state: {0:?}")]
    State(State),
    /// Somebody else is at work on it.
    #[error("a colleague is at work on it")]
    TakenBy(StaffId),
    /// Whoever answers must have taken it first.
    #[error("nobody has taken it")]
    NotTaken,
    /// It is with that colleague already.
    #[error("it is there already")]
    AlreadyThere,
    /// A term is extended once.
    #[error("the term was extended before")]
    ExtendedBefore,
    /// A term that has passed can't be extended.
    #[error("the term has passed")]
    TermPassed,
    /// The new term is not later than the old one, or later than the law allows.
    #[error("the new term must lie after {after} and not after {at_most}")]
    Until {
        /// The old last day.
        after: NaiveDate,
        /// The latest day that the law allows.
        at_most: NaiveDate,
    },
    /// The term of this appeal is not known, so it can't be extended.
    #[error("the term is not known")]
    NoTerm,
    /// It ended too long ago.
    #[error("it ended more than {REOPENED_WITHIN_DAYS} days ago")]
    TooLate,
    /// There are one to five stars.
    #[error("there are one to five stars")]
    Stars,
    /// All that is personal was removed.
    #[error("it was erased")]
    Erased,
}

/// The days that the Administrative Procedure Code sets for an appeal (art. 64, 65, 76).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The day of registration: the day of receipt, or the next working day after a day off.
    pub registered_on: NaiveDate,
    /// The last day to pass it on.
    pub forward_by: NaiveDate,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// The latest day to which the answer can be put off.
    pub at_most: NaiveDate,
    /// It was counted through days whose calendar is not announced yet.
    pub provisional: bool,
}

impl Term {
    /// The term of an appeal received on a day, in Astana; none where the rules don't know the days. An appeal is
    /// registered all the same: its acceptance must not be refused (art. 64 p. 1).
    #[must_use]
    pub fn of(rules: &Rules, received_on: NaiveDate) -> Option<Self> {
        let term = rules.appeal_term(received_on).ok()?;
        Some(Self {
            registered_on: term.registered_on,
            forward_by: term.forward_by.date,
            answer_by: term.answer_by.date,
            at_most: term.extended_at_most_to,
            provisional: term.answer_by.provisional,
        })
    }
}

/// All that decides what may become of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Where it is.
    pub state: State,
    /// Who is at work on it.
    pub assignee: Option<StaffId>,
    /// The days of its term; none where the rules don't know them.
    pub term: Option<Term>,
    /// The day to which the term was extended.
    pub extended_to: Option<NaiveDate>,
    /// When it was answered, passed on or taken back, the last time.
    pub ended_on: Option<NaiveDate>,
    /// Whether the answer helped.
    pub satisfied: Option<bool>,
    /// One to five stars.
    pub rating: Option<u8>,
    /// How often it was reopened.
    pub reopened: u16,
    /// Whether all that is personal was removed.
    pub erased: bool,
}

impl Standing {
    /// An appeal as it is registered.
    #[must_use]
    pub fn registered(term: Option<Term>) -> Self {
        Self {
            state: State::Registered,
            assignee: None,
            term,
            extended_to: None,
            ended_on: None,
            satisfied: None,
            rating: None,
            reopened: 0,
            erased: false,
        }
    }

    /// The last day to answer, with the extension; none where it is not known.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.extended_to.or(self.term.map(|term| term.answer_by))
    }

    /// Whether the term has passed without an answer.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state.is_open() && self.due_on().is_some_and(|due| due < today)
    }

    /// Whether the appeal ended within its term; none while it is open or where the term is not known.
    #[must_use]
    pub fn kept_term(&self) -> Option<bool> {
        Some(self.ended_on? <= self.due_on()?)
    }

    /// The last day on which the person can reopen it; none where it can't be.
    #[must_use]
    pub fn reopened_until(&self) -> Option<NaiveDate> {
        let ended = self
            .ended_on
            .filter(|_| matches!(self.state, State::Answered | State::Forwarded | State::Closed))?;
        ended.checked_add_days(Days::new(REOPENED_WITHIN_DAYS.into()))
    }

    /// What becomes of it.
    ///
    /// # Errors
    /// [`Refused`] where this can't be done, by this actor or now.
    pub fn after(&self, act: Act, by: Actor, today: NaiveDate, rules: &Rules) -> Result<Self, Refused> {
        if self.erased {
            return Err(Refused::Erased);
        }
        match by {
            Actor::Person => self.after_the_person(act, today, rules),
            Actor::Staff(id, role @ (Role::Operator | Role::Senior)) => {
                self.after_the_staff(act, id, role, today)
            }
            Actor::Program if act == Act::Erase => self.erase(),
            Actor::Program | Actor::Staff(_, Role::Auditor) => Err(Refused::NotAllowed),
        }
    }

    fn after_the_person(&self, act: Act, today: NaiveDate, rules: &Rules) -> Result<Self, Refused> {
        match act {
            Act::Add => {
                let state = match self.open()? {
                    State::AwaitingPerson => State::InWork,
                    state => state,
                };
                Ok(Self { state, ..*self })
            }
            Act::Withdraw => {
                self.open()?;
                Ok(Self { state: State::Withdrawn, ended_on: Some(today), ..*self })
            }
            Act::Judge { satisfied } => {
                self.is_in(&[State::Answered, State::Closed])?;
                let state = if satisfied { State::Closed } else { self.state };
                Ok(Self { state, satisfied: Some(satisfied), ..*self })
            }
            Act::Rate(stars) => {
                self.is_in(&[State::Answered, State::Closed])?;
                if !(1..=5).contains(&stars) {
                    return Err(Refused::Stars);
                }
                Ok(Self { rating: Some(stars), ..*self })
            }
            Act::Reopen => {
                self.is_in(&[State::Answered, State::Forwarded, State::Closed])?;
                if self.reopened_until().is_none_or(|last| today > last) {
                    return Err(Refused::TooLate);
                }
                Ok(Self {
                    state: if self.assignee.is_some() { State::InWork } else { State::Registered },
                    // It is received anew, so it has a term of its own.
                    term: Term::of(rules, today),
                    extended_to: None,
                    ended_on: None,
                    satisfied: None,
                    rating: None,
                    reopened: self.reopened.saturating_add(1),
                    ..*self
                })
            }
            Act::KeepOfficialNumber => Ok(*self),
            Act::Erase => self.erase(),
            Act::Register => Err(Refused::State(self.state)),
            _ => Err(Refused::NotAllowed),
        }
    }

    fn after_the_staff(&self, act: Act, id: StaffId, role: Role, today: NaiveDate) -> Result<Self, Refused> {
        match act {
            Act::Take => {
                self.open()?;
                match self.assignee {
                    Some(other) if other == id => Err(Refused::AlreadyThere),
                    Some(other) => Err(Refused::TakenBy(other)),
                    None => Ok(self.with(id)),
                }
            }
            Act::HandOver(to) => {
                self.open()?;
                if role != Role::Senior {
                    self.taken_by(id)?;
                }
                if self.assignee == Some(to) {
                    return Err(Refused::AlreadyThere);
                }
                Ok(self.with(to))
            }
            Act::Ask | Act::Forward | Act::Answer => {
                self.open()?;
                self.taken_by(id)?;
                Ok(match act {
                    Act::Ask => Self { state: State::AwaitingPerson, ..*self },
                    Act::Forward => Self { state: State::Forwarded, ended_on: Some(today), ..*self },
                    _ => Self { state: State::Answered, ended_on: Some(today), ..*self },
                })
            }
            Act::Extend { until } => {
                if role != Role::Senior {
                    return Err(Refused::NotAllowed);
                }
                self.extended(until, today)
            }
            Act::Close => {
                // What was taken back stays so: it did not end with an answer.
                self.is_in(&[State::Answered, State::Forwarded])?;
                Ok(Self { state: State::Closed, ..*self })
            }
            Act::Note | Act::Redact { .. } => Ok(*self),
            Act::Register => Err(Refused::State(self.state)),
            _ => Err(Refused::NotAllowed),
        }
    }

    /// At work with somebody.
    fn with(&self, id: StaffId) -> Self {
        let state = if self.state == State::Registered { State::InWork } else { self.state };
        Self { state, assignee: Some(id), ..*self }
    }

    fn extended(&self, until: NaiveDate, today: NaiveDate) -> Result<Self, Refused> {
        self.open()?;
        let (term, due) = self.term.zip(self.due_on()).ok_or(Refused::NoTerm)?;
        if self.extended_to.is_some() {
            return Err(Refused::ExtendedBefore);
        }
        if today > due {
            return Err(Refused::TermPassed);
        }
        if until <= due || until > term.at_most {
            return Err(Refused::Until { after: due, at_most: term.at_most });
        }
        Ok(Self { extended_to: Some(until), ..*self })
    }

    fn erase(&self) -> Result<Self, Refused> {
        if self.state.is_open() {
            return Err(Refused::State(self.state));
        }
        Ok(Self { erased: true, ..*self })
    }

    fn open(&self) -> Result<State, Refused> {
        if self.state.is_open() { Ok(self.state) } else { Err(Refused::State(self.state)) }
    }

    fn is_in(&self, states: &[State]) -> Result<(), Refused> {
        if states.contains(&self.state) { Ok(()) } else { Err(Refused::State(self.state)) }
    }

    /// Whoever speaks to the person has taken the appeal, so that no two do so unaware of each other.
    fn taken_by(&self, id: StaffId) -> Result<(), Refused> {
        match self.assignee {
            Some(assignee) if assignee == id => Ok(()),
            Some(other) => Err(Refused::TakenBy(other)),
            None => Err(Refused::NotTaken),
        }
    }
}
