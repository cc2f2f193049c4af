//! What the answers say of a person, on a day.

use chrono::NaiveDate;

use super::answers::{Answer, Answers, Question};
use crate::Rules;
use crate::payer::StateCategory;
use crate::refusal::Refusal;

/// What was told, on a day.
#[derive(Clone, Copy)]
pub(super) struct Told<'r, 'a> {
    pub(super) rules: &'r Rules,
    pub(super) answers: &'a Answers,
    pub(super) day: NaiveDate,
}

/// The work that pays, or that somebody pays contributions of.
pub(super) const PAID_WORK: [Answer; 7] = [
    Answer::LabourContract,
    Answer::CivilContract,
    Answer::SoleProprietor,
    Answer::PrivatePractice,
    Answer::FarmHead,
    Answer::SelfEmployed,
    Answer::SingleAggregate,
];

impl<'r, 'a> Told<'r, 'a> {
    pub(super) fn new(rules: &'r Rules, day: NaiveDate, answers: &'a Answers) -> Result<Self, Refusal> {
        rules.formalised(day)?;
        // Nobody owed anything for care, or was insured, before it was given.
        let crate::parameters::Window { care_from, until, .. } = rules.parameters.window;
        if day < care_from {
            return Err(Refusal::NotFormalised { asked: day, from: care_from, until });
        }
        Ok(Self { rules, answers, day })
    }

    pub(super) fn said(self, question: Question, answer: Answer) -> bool {
        self.answers.said(question, answer)
    }

    pub(super) fn works_as(self, work: Answer) -> bool {
        self.said(Question::Work, work)
    }

    /// Has the rights and duties of a citizen.
    pub(super) fn resident(self) -> bool {
        [Answer::Citizen, Answer::ResidencePermit, Answer::Kandas]
            .iter()
            .any(|standing| self.said(Question::Standing, *standing))
    }

    pub(super) fn minor(self) -> bool {
        self.said(Question::Age, Answer::Minor)
    }

    pub(super) fn adult(self) -> bool {
        self.resident() && self.said(Question::Age, Answer::Adult)
    }

    /// The group in which the person is whether they work or not.
    pub(super) fn lasting(self) -> Option<StateCategory> {
        if self.minor() {
            return Some(StateCategory::Child);
        }
        self.answers.to(Question::Lasting).first().and_then(|answer| answer.category())
    }

    /// Works at something besides a business that is suspended.
    pub(super) fn earns(self) -> bool {
        PAID_WORK.iter().any(|work| {
            self.works_as(*work)
                && !(*work == Answer::SoleProprietor && self.said(Question::Business, Answer::No))
        })
    }

    /// Has a suspended business and nothing else.
    pub(super) fn only_suspended(self) -> bool {
        self.answers.to(Question::Work) == [Answer::SoleProprietor]
            && self.said(Question::Business, Answer::No)
    }

    pub(super) fn out_of_work(self) -> bool {
        self.works_as(Answer::NoWork) || self.only_suspended()
    }

    /// The budget pays for sure and nobody else does, whatever else would be told.
    pub(super) fn settled(self) -> bool {
        let on_leave_only = self
            .answers
            .to(Question::Work)
            .iter()
            .all(|work| matches!(work, Answer::ChildCareLeave | Answer::UnpaidLeave));
        (self.works_as(Answer::NoWork) && self.said(Question::Standing, Answer::Kandas))
            || (self.works_as(Answer::ChildCareLeave) && on_leave_only)
            || (self.works_as(Answer::Custody) && !self.said(Question::Custody, Answer::MinimumSecurity))
            || self.answers.to(Question::Work) == [Answer::Service]
    }
}
