//! What is asked of a person, and what can be answered.

use serde::{Deserialize, Serialize};

use crate::payer::StateCategory;

/// A question whose answer changes the roles, in the order in which they are asked.
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Question {
    /// Citizen or foreigner.
    Standing,
    /// Under eighteen or not.
    Age,
    /// Everything that the person works as.
    Work,
    /// Where and how the person is held.
    Custody,
    /// A group in which the state pays whether the person works or not.
    Lasting,
    /// Whether the sole proprietorship is active.
    Business,
    /// One job or several.
    Jobs,
    /// One customer under a civil-law contract or several.
    Customers,
    /// Whether the income is above the limit of the special regime.
    AboveLimit,
    /// Whether the work comes through an internet platform.
    Platform,
    /// Where the single aggregate payment is made.
    Place,
    /// A group of people who do not work.
    Situation,
    /// Whether the family has the level of social well-being D or E.
    Level,
    /// Whether pension contributions were paid in the last months.
    Contributions,
    /// Whether the person has been to their polyclinic this year.
    Visit,
}

/// What a question can be answered with. The text form is the one of the cases: `civil-contract`.
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Answer {
    /// A citizen of Kazakhstan.
    Citizen,
    /// A foreigner or stateless person with a residence permit.
    ResidencePermit,
    /// Қандас.
    Kandas,
    /// A citizen of another state of the ЕАЭС, without a residence permit.
    EaeuCitizen,
    /// Any other foreigner, without a residence permit.
    OtherForeigner,
    /// A refugee, or who asks for asylum.
    Refugee,
    /// Under eighteen.
    Minor,
    /// Eighteen or older.
    Adult,
    /// Works under a labour contract.
    LabourContract,
    /// Works under a civil-law contract.
    CivilContract,
    /// Has a sole proprietorship.
    SoleProprietor,
    /// Notary, advocate, private bailiff, mediator.
    PrivatePractice,
    /// Head of a peasant or private farm.
    FarmHead,
    /// Works under the special regime of the self-employed.
    SelfEmployed,
    /// Makes the single aggregate payment.
    SingleAggregate,
    /// On maternity, adoption or child-care leave.
    ChildCareLeave,
    /// On leave without pay.
    UnpaidLeave,
    /// Soldier, or in a law-enforcement or special state body.
    Service,
    /// Does not work.
    NoWork,
    /// In custody or under house arrest.
    Custody,
    /// Serves a sentence in an institution that is not one of minimum security.
    Convict,
    /// Serves a sentence in an institution of minimum security.
    MinimumSecurity,
    /// Held in remand.
    Detainee,
    /// Under house arrest, not working.
    HouseArrest,
    /// Receives a pension.
    Pensioner,
    /// Has a disability.
    Disability,
    /// A decorated mother of many children.
    DecoratedMother,
    /// Studies full-time.
    Student,
    /// Pregnant.
    Pregnant,
    /// Raises a child under three.
    #[serde(rename = "raising-under-3")]
    #[strum(serialize = "raising-under-3")]
    RaisingUnder3,
    /// Cares for a child with a disability.
    CarerDisabledChild,
    /// Cares for a person with a disability of group I.
    #[serde(rename = "carer-group-1")]
    #[strum(serialize = "carer-group-1")]
    CarerGroup1,
    /// Registered as unemployed.
    Unemployed,
    /// Receives targeted social assistance.
    SocialAssistance,
    /// One.
    One,
    /// Several.
    Several,
    /// In a city of republican or oblast significance, or the capital.
    City,
    /// Anywhere else.
    Village,
    /// Yes.
    Yes,
    /// No; to a list: none of it.
    No,
    /// Partly so.
    Partly,
    /// The person does not know.
    Unknown,
}

impl Answer {
    /// The state-paid group that the answer names.
    #[must_use]
    pub fn category(self) -> Option<StateCategory> {
        Some(match self {
            Self::ChildCareLeave => StateCategory::ChildCareLeave,
            Self::Convict => StateCategory::Convict,
            Self::Detainee => StateCategory::Detainee,
            Self::HouseArrest => StateCategory::HouseArrest,
            Self::Pensioner => StateCategory::Pensioner,
            Self::Disability => StateCategory::Disability,
            Self::DecoratedMother => StateCategory::DecoratedMother,
            Self::Student => StateCategory::Student,
            Self::Pregnant => StateCategory::Pregnant,
            Self::RaisingUnder3 => StateCategory::RaisingUnder3,
            Self::CarerDisabledChild => StateCategory::CarerDisabledChild,
            Self::CarerGroup1 => StateCategory::CarerGroup1,
            Self::Unemployed => StateCategory::Unemployed,
            Self::SocialAssistance => StateCategory::SocialAssistance,
            Self::Minor => StateCategory::Child,
            Self::Kandas => StateCategory::Kandas,
            _ => return None,
        })
    }
}

/// A question with what it can be answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// What can be said together; empty where one answer is all there is.
    pub together: Vec<Answer>,
    /// What can only be said by itself.
    pub alone: Vec<Answer>,
}

impl Asked {
    /// Whether the question can be answered so.
    #[must_use]
    pub fn takes(&self, answers: &[Answer]) -> bool {
        match answers {
            [] => false,
            [one] if self.alone.contains(one) => true,
            several => {
                let twice = several
                    .iter()
                    .enumerate()
                    .any(|(place, one)| several.iter().skip(place + 1).any(|other| one == other));
                !twice && several.iter().all(|one| self.together.contains(one))
            }
        }
    }
}

/// What was answered, in the order in which it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(Vec<(Question, Vec<Answer>)>);

impl Answers {
    /// Adds the answer to the next question.
    pub fn give(&mut self, question: Question, answers: Vec<Answer>) {
        self.0.retain(|(asked, _)| *asked != question);
        self.0.push((question, answers));
    }

    /// Takes the last answer back.
    pub fn take_back(&mut self) -> Option<(Question, Vec<Answer>)> {
        self.0.pop()
    }

    /// How many questions are answered.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What was answered to a question; empty where nothing was.
    #[must_use]
    pub fn to(&self, question: Question) -> &[Answer] {
        self.0.iter().find(|(asked, _)| *asked == question).map_or(&[], |(_, answers)| answers)
    }

    pub(super) fn said(&self, question: Question, answer: Answer) -> bool {
        self.to(question).contains(&answer)
    }
}
