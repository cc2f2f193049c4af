//! Which question is open, and what it can be answered with.

use super::answers::{Answer, Asked, Question};
use super::told::{PAID_WORK, Told};
use crate::payer::{Payer, StateCategory};
use crate::period::Period;

impl Told<'_, '_> {
    /// Whether a question is open and its answer changes the roles.
    pub(super) fn asks(self, question: Question) -> bool {
        if !self.answers.to(question).is_empty() {
            return false;
        }
        let eaeu = self.said(Question::Standing, Answer::EaeuCitizen);
        let alone = self.lasting().is_none();
        let one_of = |question, answers: &[Answer]| answers.iter().any(|answer| self.said(question, *answer));
        match question {
            Question::Standing => true,
            Question::Age => self.resident(),
            Question::Work => self.resident() || eaeu,
            Question::Custody => self.works_as(Answer::Custody),
            Question::Lasting => self.adult() && !self.settled(),
            Question::Business => self.works_as(Answer::SoleProprietor) && alone,
            Question::Jobs => self.works_as(Answer::LabourContract) && alone,
            Question::Customers => self.works_as(Answer::CivilContract) && alone,
            Question::AboveLimit => self.works_as(Answer::SelfEmployed) && alone,
            Question::Platform => {
                self.works_as(Answer::SelfEmployed) && alone && !self.said(Question::AboveLimit, Answer::Yes)
            }
            Question::Place => self.works_as(Answer::SingleAggregate),
            Question::Situation => {
                self.adult() && alone && self.out_of_work() && !self.said(Question::Standing, Answer::Kandas)
            }
            Question::Level => {
                one_of(Question::Situation, &[Answer::No, Answer::Unknown])
                    && self.exists(StateCategory::CrisisLevel)
            }
            Question::Contributions => match self.quiet_category() {
                Some(category) => self.rules.quiet_months(category, self.day).is_some(),
                None => false,
            },
            Question::Visit => {
                self.said(Question::Level, Answer::Yes) && self.said(Question::Contributions, Answer::No)
            }
        }
    }

    /// The group of which the absence of contributions may be a condition.
    pub(super) fn quiet_category(self) -> Option<StateCategory> {
        if self.said(Question::Level, Answer::Yes) {
            Some(StateCategory::CrisisLevel)
        } else {
            self.answers.to(Question::Situation).first().and_then(|answer| answer.category())
        }
    }

    /// Whether a group exists on the day.
    pub(super) fn exists(self, category: StateCategory) -> bool {
        self.rules.state_group(category, Period::of(self.day)).is_ok()
    }

    pub(super) fn choices(self, question: Question) -> Asked {
        use Answer as A;
        let mut together = Vec::new();
        let alone = match question {
            Question::Standing => {
                vec![A::Citizen, A::ResidencePermit, A::Kandas, A::EaeuCitizen, A::OtherForeigner, A::Refugee]
            }
            Question::Age => vec![A::Adult, A::Minor],
            Question::Work => {
                together = self.kinds_of_work();
                let held = self.adult().then_some(A::Custody);
                held.into_iter().chain([A::NoWork, A::Unknown]).collect()
            }
            Question::Custody => {
                let mut held = vec![A::Convict, A::MinimumSecurity, A::Detainee];
                held.extend(self.exists(StateCategory::HouseArrest).then_some(A::HouseArrest));
                held
            }
            Question::Lasting => {
                vec![A::Pensioner, A::Disability, A::DecoratedMother, A::Student, A::No, A::Unknown]
            }
            Question::Business
            | Question::AboveLimit
            | Question::Level
            | Question::Contributions
            | Question::Visit => {
                vec![A::Yes, A::No, A::Unknown]
            }
            Question::Jobs | Question::Customers => vec![A::One, A::Several],
            Question::Platform => vec![A::Yes, A::No, A::Partly],
            Question::Place => vec![A::City, A::Village],
            Question::Situation => vec![
                A::Pregnant,
                A::RaisingUnder3,
                A::CarerDisabledChild,
                A::CarerGroup1,
                A::Unemployed,
                A::SocialAssistance,
                A::No,
                A::Unknown,
            ],
        };
        Asked { question, together, alone }
    }

    /// What such a person can work as on the day.
    pub(super) fn kinds_of_work(self) -> Vec<Answer> {
        use Answer as A;
        if !self.resident() {
            return vec![A::LabourContract, A::CivilContract];
        }
        let paid = PAID_WORK.iter().copied().filter(|work| match work {
            A::SelfEmployed => self.pays(Payer::SelfEmployed),
            A::SingleAggregate => self.pays(Payer::SingleAggregateCity),
            A::PrivatePractice | A::FarmHead => self.adult(),
            _ => true,
        });
        let adults = [A::ChildCareLeave, A::UnpaidLeave, A::Service];
        paid.chain(adults.into_iter().filter(|_| self.adult())).collect()
    }

    /// Whether there is such a payer in the month.
    pub(super) fn pays(self, payer: Payer) -> bool {
        let months = self.rules.payer_months(payer);
        (months.first()..=months.last()).contains(&Period::of(self.day))
    }
}
