//! What is asked of a person who is not insured, and what can be answered.

use serde::{Deserialize, Serialize};

use crate::payer::StateCategory;

/// A question, in the order in which they are asked.
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
    /// Who was to pay for the person lately.
    Payer,
    /// Whether the person has a job: of who does not know who pays.
    Working,
    /// What kind of business it is, and whether it is active.
    Business,
    /// When the person paid last.
    Paid,
    /// Whether each month was paid apart.
    How,
    /// Which months were paid.
    Months,
    /// Whose IIN stands in the payment.
    Iin,
    /// Whether contributions are withheld of the pay.
    Withheld,
    /// Since when the person works there.
    Since,
    /// Whether the months before that job were paid.
    Before,
    /// Whether there were months without pay.
    Idle,
    /// For which group the state is to pay.
    Group,
    /// Whether the person still belongs to it.
    Lasts,
    /// Since when.
    Begun,
    /// Since when nobody pays.
    Stopped,
}

/// What a question can be answered with.
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
    /// The employer.
    Employer,
    /// The person, month by month.
    Monthly,
    /// The person, months ahead.
    Ahead,
    /// The state or the local budget.
    State,
    /// The customer under a civil-law contract.
    Contract,
    /// The person, as an entrepreneur of any kind.
    OwnBusiness,
    /// Nobody.
    Nobody,
    /// Yes.
    Yes,
    /// No.
    No,
    /// An active business.
    Active,
    /// A business that is suspended or declared inactive.
    Suspended,
    /// Work through an internet platform under the special regime.
    Platform,
    /// So lately that it need not be shown yet.
    Fresh,
    /// Earlier.
    Settled,
    /// More than a year ago.
    YearAgo,
    /// Not at all.
    NotPaid,
    /// Each month apart.
    Apart,
    /// Several months in one sum.
    OneSum,
    /// As many months as a prepayment needs, from the month of the payment on.
    FromCurrent,
    /// The same, from the month after it on.
    FromNext,
    /// Fewer months.
    Fewer,
    /// Every month that counts.
    Every,
    /// Not every month.
    Some,
    /// A wrong month or year.
    Mistaken,
    /// The person's own.
    Own,
    /// Somebody else's.
    Other,
    /// In this month or the one before; of payments that have stopped: within the months of the retention.
    Lately,
    /// Within the months that count.
    WithinYear,
    /// Longer.
    Longer,
    /// Never.
    Never,
    /// It still holds.
    Holds,
    /// It has ended.
    Ended,
    /// The person has begun to work.
    Works,
    /// Under eighteen.
    Child,
    /// Studies full-time.
    Student,
    /// Receives a pension.
    Pensioner,
    /// Has a disability.
    Disability,
    /// Pregnant.
    Pregnant,
    /// Raises a child under three.
    #[serde(rename = "raising-under-3")]
    #[strum(serialize = "raising-under-3")]
    RaisingUnder3,
    /// On maternity, adoption or child-care leave.
    ChildCareLeave,
    /// A decorated mother of many children.
    DecoratedMother,
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
    /// Қандас.
    Kandas,
    /// At the level D or E of social well-being.
    CrisisLevel,
    /// The person does not know.
    Unknown,
}

/// The groups that a person can name; the others are told by "don't know".
pub(super) const GROUPS: [Answer; 14] = [
    Answer::Child,
    Answer::Student,
    Answer::Pensioner,
    Answer::Disability,
    Answer::Pregnant,
    Answer::RaisingUnder3,
    Answer::ChildCareLeave,
    Answer::DecoratedMother,
    Answer::CarerDisabledChild,
    Answer::CarerGroup1,
    Answer::Unemployed,
    Answer::SocialAssistance,
    Answer::Kandas,
    Answer::CrisisLevel,
];

impl Answer {
    /// The state-paid group that the answer names.
    #[must_use]
    pub fn category(self) -> Option<StateCategory> {
        Some(match self {
            Self::Child => StateCategory::Child,
            Self::Student => StateCategory::Student,
            Self::Pensioner => StateCategory::Pensioner,
            Self::Disability => StateCategory::Disability,
            Self::Pregnant => StateCategory::Pregnant,
            Self::RaisingUnder3 => StateCategory::RaisingUnder3,
            Self::ChildCareLeave => StateCategory::ChildCareLeave,
            Self::DecoratedMother => StateCategory::DecoratedMother,
            Self::CarerDisabledChild => StateCategory::CarerDisabledChild,
            Self::CarerGroup1 => StateCategory::CarerGroup1,
            Self::Unemployed => StateCategory::Unemployed,
            Self::SocialAssistance => StateCategory::SocialAssistance,
            Self::Kandas => StateCategory::Kandas,
            Self::CrisisLevel => StateCategory::CrisisLevel,
            _ => return None,
        })
    }
}

/// A question with what it can be answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// Its answers; the last one is that the person does not know.
    pub answers: Vec<Answer>,
}

/// What was answered, in the order in which it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(Vec<(Question, Answer)>);

impl Answers {
    /// Adds the answer to the next question.
    pub fn give(&mut self, question: Question, answer: Answer) {
        self.0.retain(|(asked, _)| *asked != question);
        self.0.push((question, answer));
    }

    /// Takes the last answer back.
    pub fn take_back(&mut self) -> Option<(Question, Answer)> {
        self.0.pop()
    }

    /// How many questions are answered.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What was answered to a question.
    #[must_use]
    pub fn to(&self, question: Question) -> Option<Answer> {
        self.0.iter().find(|(asked, _)| *asked == question).map(|(_, answer)| *answer)
    }

    pub(super) fn said(&self, question: Question, answer: Answer) -> bool {
        self.to(question) == Some(answer)
    }
}
