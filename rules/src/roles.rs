//! Who a person is for the insurance: questions, asked one after the other as long as the answers change the
//! outcome, and the roles that they lead to, with who pays for each, how much, what starts it and what ends it
//! (Law No. 405-V, art. 14 and 26–29).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Rules;
use crate::contribution::{ContributionQuestion, Step, StepValue};
use crate::law::{Confidence, Law};
use crate::parameters::{PayerRole, StateGroup, WhenEmployed};
use crate::payer::{PaidBy, Payer, StateCategory};
use crate::period::Period;
use crate::refusal::Refusal;
use crate::series::{Amount, Dated, Series};
use crate::tenge::{Rate, Tenge};

/// No more questions than these are ever asked of one person.
pub const MOST_QUESTIONS: usize = 9;

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

    fn said(&self, question: Question, answer: Answer) -> bool {
        self.to(question).contains(&answer)
    }
}

/// Who a person is for the insurance, on a day.
#[derive(Clone, Debug)]
pub struct Roles<'r> {
    /// The day.
    pub today: NaiveDate,
    /// At least one: where the state pays first, then those who pay.
    pub roles: Vec<Role<'r>>,
    /// What the person should know besides.
    pub remarks: Vec<Remark>,
}

impl Roles<'_> {
    /// The day on which the oldest of the values used was last checked; `None` where there is none.
    #[must_use]
    pub fn checked_on(&self) -> Option<NaiveDate> {
        self.roles.iter().flat_map(|role| &role.steps).map(|step| step.law.checked_on).min()
    }
}

/// One role.
#[derive(Clone, Debug)]
pub struct Role<'r> {
    /// Which.
    pub kind: RoleKind,
    /// Who pays how much a month; empty where nobody does, or where it is not known.
    pub shares: Vec<Share>,
    /// Who sends the money to the Fund; `None` where nobody does.
    pub sender: Option<Sender>,
    /// What it begins with.
    pub begins: Option<Begin>,
    /// Whether it has begun; `false` where that is still to happen.
    pub begun: bool,
    /// Everything that ends it; empty where nothing does.
    pub ends: Vec<End>,
    /// Why it should be checked; empty where it is certain.
    pub doubts: Vec<Doubt>,
    /// The provisions and values behind it.
    pub steps: Vec<Step<'r>>,
}

impl Role<'_> {
    /// Whether nothing about it is open.
    #[must_use]
    pub fn certain(&self) -> bool {
        self.doubts.is_empty() && !matches!(self.kind, RoleKind::Unknown(_))
    }
}

/// Which role a person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleKind {
    /// The state or the local budget pays for them.
    State {
        /// As one of this group.
        category: StateCategory,
        /// Out of the local budget, not the republican one.
        local_budget: bool,
    },
    /// They pay themselves, or somebody withholds from what they earn.
    Payer(Payer),
    /// Exempt because of their service; their body sends the data.
    Service,
    /// Contributions give no package.
    NoPackage,
    /// Nothing certain can be said.
    Unknown(Unknown),
}

/// Why nothing certain can be said, and so what would decide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Unknown {
    /// What refugees and who asks for asylum pay was not found.
    Refugee,
    /// A citizen of the ЕАЭС who has no contract here.
    EaeuWithoutContract,
    /// It depends on the contract, which the person does not know.
    KindOfWork,
    /// For who serves a sentence in an institution of minimum security the state does not pay.
    MinimumSecurity,
    /// With such an income the special regime is not allowed.
    AboveLimit,
    /// What was found of people in service holds for later days.
    Service,
}

/// Who pays how much a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    /// Whose money it is.
    pub paid_by: PaidBy,
    /// How much.
    pub due: Due,
}

/// How much is due a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// A fixed sum.
    Fixed(Tenge),
    /// A share of the income.
    Part {
        /// Which share.
        rate: Rate,
        /// The most that it can be.
        most: Tenge,
    },
    /// A share of an average wage that was not published.
    NotPublished {
        /// Which share.
        rate: Rate,
    },
}

/// Who sends the money to the Fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Sender {
    /// The employer, what is withheld as well.
    Employer,
    /// The customer of the contract.
    Customer,
    /// The operator of the platform.
    Platform,
    /// The operator for what is earned there, the person for the rest.
    PlatformAndOneself,
    /// The person.
    Oneself,
    /// The budget.
    Budget,
}

/// What a role begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Begin {
    /// Being born.
    Birth,
    /// Being put on the register of a polyclinic for a pregnancy.
    ClinicRegister,
    /// The birth of the child, of whoever does not work.
    Childbirth,
    /// The first day of the leave.
    Leave,
    /// The decoration.
    Award,
    /// The grant of the allowance for the care.
    CareAllowance,
    /// The recognition of the disability.
    Disability,
    /// The grant of the pension.
    Pension,
    /// The enrolment.
    Enrolment,
    /// The registration at the career centre.
    Registration,
    /// The grant of the assistance.
    Assistance,
    /// The status of қандас.
    KandasStatus,
    /// The measure or the sentence.
    Custody,
    /// A visit to the polyclinic to which the person is attached.
    Visit,
    /// The labour contract.
    LabourContract,
    /// The civil-law contract.
    CivilContract,
    /// The registration as a sole proprietor.
    BusinessRegistration,
    /// The licence or the registration of the practice.
    PracticeRegistration,
    /// The registration of the farm.
    FarmRegistration,
    /// The first own payment.
    OwnPayment,
    /// Beginning to use the special regime.
    Regime,
    /// The first single aggregate payment.
    AggregatePayment,
}

/// What ends a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum End {
    /// The eighteenth birthday.
    Adulthood,
    /// A job.
    Job,
    /// A job that the state subsidises, or training at a workplace.
    SubsidisedJob,
    /// A business of one's own.
    Business,
    /// The birth of the child.
    Childbirth,
    /// The child's third birthday.
    #[serde(rename = "child-is-three")]
    ChildIsThree,
    /// The end of the leave.
    LeaveEnds,
    /// The end of the care or of its allowance.
    CareEnds,
    /// The disability is not confirmed again.
    DisabilityEnds,
    /// The end of the studies, or of studying full-time.
    StudiesEnd,
    /// Being taken off the register of the unemployed.
    Deregistration,
    /// The end of the assistance.
    AssistanceEnds,
    /// The end of the status of қандас.
    StatusEnds,
    /// Being set free.
    Release,
    /// The end of the year.
    YearEnd,
    /// The dismissal.
    Dismissal,
    /// The last payment under the contract.
    ContractEnds,
    /// Closing or suspending the business.
    BusinessClosed,
    /// Closing the practice.
    PracticeClosed,
    /// Closing the farm.
    FarmClosed,
    /// Becoming one of a state-paid group.
    Group,
    /// An income above the limit of the regime.
    AboveLimit,
    /// Leaving the regime.
    RegimeLeft,
    /// The last single aggregate payment.
    AggregatePaymentEnds,
}

/// Why a role should be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The person did not know the answer.
    NotTold(Question),
    /// The sources say nothing of such a case.
    Unclear,
    /// The least sure provision behind it is not better confirmed than this.
    Source(Confidence),
}

/// What a person should know besides their roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Remark {
    /// One cap holds for the sum of the jobs: the second employer needs a certificate.
    SumOfJobs {
        /// That it does is an inference for this month.
        inferred: bool,
    },
    /// One cap holds for the sum of the contracts.
    SumOfContracts {
        /// That it does is an inference for this month.
        inferred: bool,
    },
    /// Groups of people who do not work are no more for who works.
    NonWorkingGroupsEnd,
    /// Who registers as unemployed is paid for.
    RegisterAsUnemployed {
        /// Out of the local budget.
        local_budget: bool,
    },
    /// The group begins when no pension contributions were paid for so many months.
    QuietMonthsFirst {
        /// Which group.
        category: StateCategory,
        /// How many months.
        months: u16,
    },
    /// Of the two parents the state pays for one.
    OneParent,
    /// Whether a suspended business is to be paid for besides what is paid otherwise was not found.
    SuspendedBusinessBesides,
    /// Where the data are missing the Fund can add a person for one month.
    TemporaryStatus,
    /// The polyclinic asks for a policy besides.
    PolicyForPolyclinic,
}

impl Rules {
    /// The next question whose answer changes the roles; `None` where all are answered.
    ///
    /// # Errors
    /// A [`Refusal`] for a day on which nobody can be asked.
    pub fn next_question(&self, today: NaiveDate, answers: &Answers) -> Result<Option<Asked>, Refusal> {
        let told = Told::new(self, today, answers)?;
        let open = <Question as strum::VariantArray>::VARIANTS.iter().find(|question| told.asks(**question));
        Ok(open.map(|question| told.choices(*question)))
    }

    /// The roles to which the answers lead. A question that was not answered counts as one that was not asked.
    ///
    /// # Errors
    /// A [`Refusal`] for a day on which nobody can be asked.
    pub fn roles(&self, today: NaiveDate, answers: &Answers) -> Result<Roles<'_>, Refusal> {
        Told::new(self, today, answers)?.roles()
    }

    /// The monthly income up to which the special regime of the self-employed may be used; `None` where there is none.
    #[must_use]
    pub fn self_employed_limit(&self, today: NaiveDate) -> Option<Tenge> {
        let limit = self.parameters.self_employed.income_limit.on(today)?;
        Some(self.parameters.monthly_index.on(today)?.amount.times(limit.amount))
    }

    /// For how many months before no pension contributions may have been paid for a group; `None` where that is no
    /// condition of it.
    #[must_use]
    pub fn quiet_months(&self, category: StateCategory, today: NaiveDate) -> Option<u16> {
        let group = self.group(category)?;
        in_force(group.quiet_months.as_ref(), today).map(|dated| dated.amount)
    }

    fn group(&self, category: StateCategory) -> Option<&StateGroup> {
        self.parameters.state_groups.iter().find(|group| group.category == category)
    }
}

/// What was told, on a day.
#[derive(Clone, Copy)]
struct Told<'r, 'a> {
    rules: &'r Rules,
    answers: &'a Answers,
    day: NaiveDate,
}

/// The work that pays, or that somebody pays contributions of.
const PAID_WORK: [Answer; 7] = [
    Answer::LabourContract,
    Answer::CivilContract,
    Answer::SoleProprietor,
    Answer::PrivatePractice,
    Answer::FarmHead,
    Answer::SelfEmployed,
    Answer::SingleAggregate,
];

impl<'r, 'a> Told<'r, 'a> {
    fn new(rules: &'r Rules, day: NaiveDate, answers: &'a Answers) -> Result<Self, Refusal> {
        rules.formalised(day)?;
        // Nobody owed anything for care, or was insured, before it was given.
        let crate::parameters::Window { care_from, until, .. } = rules.parameters.window;
        if day < care_from {
            return Err(Refusal::NotFormalised { asked: day, from: care_from, until });
        }
        Ok(Self { rules, answers, day })
    }

    fn said(self, question: Question, answer: Answer) -> bool {
        self.answers.said(question, answer)
    }

    fn works_as(self, work: Answer) -> bool {
        self.said(Question::Work, work)
    }

    /// Has the rights and duties of a citizen.
    fn resident(self) -> bool {
        [Answer::Citizen, Answer::ResidencePermit, Answer::Kandas]
            .iter()
            .any(|standing| self.said(Question::Standing, *standing))
    }

    fn minor(self) -> bool {
        self.said(Question::Age, Answer::Minor)
    }

    fn adult(self) -> bool {
        self.resident() && self.said(Question::Age, Answer::Adult)
    }

    /// The group in which the person is whether they work or not.
    fn lasting(self) -> Option<StateCategory> {
        if self.minor() {
            return Some(StateCategory::Child);
        }
        self.answers.to(Question::Lasting).first().and_then(|answer| answer.category())
    }

    /// Works at something besides a business that is suspended.
    fn earns(self) -> bool {
        PAID_WORK.iter().any(|work| {
            self.works_as(*work)
                && !(*work == Answer::SoleProprietor && self.said(Question::Business, Answer::No))
        })
    }

    /// Has a suspended business and nothing else.
    fn only_suspended(self) -> bool {
        self.answers.to(Question::Work) == [Answer::SoleProprietor]
            && self.said(Question::Business, Answer::No)
    }

    fn out_of_work(self) -> bool {
        self.works_as(Answer::NoWork) || self.only_suspended()
    }

    /// The budget pays for sure and nobody else does, whatever else would be told.
    fn settled(self) -> bool {
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

    /// Whether a question is open and its answer changes the roles.
    fn asks(self, question: Question) -> bool {
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
    fn quiet_category(self) -> Option<StateCategory> {
        if self.said(Question::Level, Answer::Yes) {
            Some(StateCategory::CrisisLevel)
        } else {
            self.answers.to(Question::Situation).first().and_then(|answer| answer.category())
        }
    }

    /// Whether a group exists on the day.
    fn exists(self, category: StateCategory) -> bool {
        self.rules.state_group(category, Period::of(self.day)).is_ok()
    }

    fn choices(self, question: Question) -> Asked {
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
    fn kinds_of_work(self) -> Vec<Answer> {
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
    fn pays(self, payer: Payer) -> bool {
        let months = self.rules.payer_months(payer);
        (months.first()..=months.last()).contains(&Period::of(self.day))
    }

    fn roles(self) -> Result<Roles<'r>, Refusal> {
        let standing = self.answers.to(Question::Standing).first();
        let (roles, remarks) = match standing {
            Some(Answer::OtherForeigner) => (vec![self.no_package()], Vec::new()),
            Some(Answer::Refugee) => (vec![unknown(Unknown::Refugee)], Vec::new()),
            Some(Answer::EaeuCitizen) => self.eaeu_worker()?,
            _ => self.of_resident()?,
        };
        Ok(Roles { today: self.day, roles, remarks })
    }

    fn no_package(self) -> Role<'r> {
        let provision = &self.rules.parameters.roles.temporary_foreigners;
        Role { steps: self.steps(StepValue::TemporaryForeigners, provision), ..bare(RoleKind::NoPackage) }
    }

    fn eaeu_worker(self) -> Result<(Vec<Role<'r>>, Vec<Remark>), Refusal> {
        let provision = &self.rules.parameters.roles.eaeu_workers;
        let mut roles = Vec::new();
        for (work, payer) in
            [(Answer::LabourContract, Payer::Employee), (Answer::CivilContract, Payer::Contractor)]
        {
            if self.works_as(work) {
                let mut role = self.payer(payer, None)?;
                role.steps.extend(self.steps(StepValue::EaeuWorkers, provision));
                doubt_of_sources(&mut role);
                roles.push(role);
            }
        }
        if roles.is_empty() {
            let why = if self.works_as(Answer::Unknown) {
                Unknown::KindOfWork
            } else {
                Unknown::EaeuWithoutContract
            };
            return Ok((vec![unknown(why)], Vec::new()));
        }
        let mut remarks = vec![Remark::PolicyForPolyclinic];
        remarks.extend(self.remarks_on_sums());
        Ok((roles, remarks))
    }

    fn of_resident(self) -> Result<(Vec<Role<'r>>, Vec<Remark>), Refusal> {
        let mut roles: Vec<_> = self.memberships().into_iter().flatten().collect();
        let state_pays = !roles.is_empty();
        let workings = self.workings()?;
        let paid_for = state_pays || !workings.is_empty();
        let suspended = self.works_as(Answer::SoleProprietor) && self.said(Question::Business, Answer::No);
        let mut remarks = Vec::new();
        roles.extend(workings);
        if !paid_for {
            if self.works_as(Answer::Unknown) {
                roles.push(unknown(Unknown::KindOfWork));
            } else if self.works_as(Answer::Custody) {
                roles.push(unknown(Unknown::MinimumSecurity));
            } else {
                roles.push(self.independent()?);
            }
        }
        if let (Some(category), true) =
            (self.quiet_category(), self.said(Question::Contributions, Answer::Yes))
        {
            remarks.extend(
                self.rules
                    .quiet_months(category, self.day)
                    .map(|months| Remark::QuietMonthsFirst { category, months }),
            );
        }
        if suspended && self.earns() {
            remarks.push(Remark::SuspendedBusinessBesides);
        }
        remarks.extend(self.remarks_on_sums());
        if self.said(Question::Situation, Answer::RaisingUnder3) {
            remarks.push(Remark::OneParent);
        }
        if roles.iter().any(|role| matches!(role.kind, RoleKind::State { .. }) && role.begun) {
            remarks.push(Remark::TemporaryStatus);
        } else if self.earns() && !state_pays {
            remarks.push(Remark::NonWorkingGroupsEnd);
        } else if self.out_of_work() && !state_pays {
            let local_budget = self
                .rules
                .group(StateCategory::Unemployed)
                .is_some_and(|group| in_force(group.local_budget.as_ref(), self.day).is_some());
            remarks.push(Remark::RegisterAsUnemployed { local_budget });
        }
        Ok((roles, remarks))
    }

    fn remarks_on_sums(self) -> impl Iterator<Item = Remark> {
        let provision = self.rules.parameters.employee.several_jobs_cap.on(self.day);
        let inferred = provision.is_none_or(|provision| provision.law.confidence < Confidence::High);
        let jobs = self.said(Question::Jobs, Answer::Several).then_some(Remark::SumOfJobs { inferred });
        let contracts =
            self.said(Question::Customers, Answer::Several).then_some(Remark::SumOfContracts { inferred });
        jobs.into_iter().chain(contracts)
    }

    /// The groups in which the budget pays.
    fn memberships(self) -> [Option<Role<'r>>; 3] {
        let leave = self.works_as(Answer::ChildCareLeave).then_some(StateCategory::ChildCareLeave);
        let held = self.answers.to(Question::Custody).first().and_then(|answer| answer.category());
        [
            self.lasting().map(|category| self.lasting_member(category)),
            leave.filter(|_| self.lasting().is_none()).map(|category| {
                let mut role = self.member(category);
                // Of who works besides the leave the sources say nothing.
                let besides = |work: &&Answer| !matches!(work, Answer::ChildCareLeave | Answer::UnpaidLeave);
                if self.answers.to(Question::Work).iter().any(|work| besides(&work)) {
                    role.doubts.push(Doubt::Unclear);
                }
                role
            }),
            held.filter(|_| self.lasting().is_none())
                .map(|category| self.member(category))
                .or_else(|| self.out_of_work_member()),
        ]
    }

    /// The group in which the person is whether they work or not: how sure that is depends on the work.
    fn lasting_member(self, category: StateCategory) -> Role<'r> {
        let mut role = self.member(category);
        let Some(group) = self.rules.group(category) else { return role };
        if self.works_as(Answer::Unknown) {
            role.doubts.push(Doubt::NotTold(Question::Work));
        }
        if self.works_as(Answer::LabourContract) {
            role.steps.push(self.step_of_law(StepValue::WhenEmployed, &group.law));
        }
        doubt_of_sources(&mut role);
        role
    }

    /// The group of a person who does not work.
    fn out_of_work_member(self) -> Option<Role<'r>> {
        if !self.out_of_work() || self.lasting().is_some() {
            return None;
        }
        let kandas = self.said(Question::Standing, Answer::Kandas).then_some(StateCategory::Kandas);
        let category = kandas.or_else(|| self.quiet_category())?;
        let quiet = self.rules.quiet_months(category, self.day).is_some();
        let contributed = self.answers.to(Question::Contributions).first();
        if quiet && contributed == Some(&Answer::Yes) {
            return None;
        }
        let mut role = self.member(category);
        let group = self.rules.group(category);
        if let Some(provision) = group.and_then(|group| in_force(group.quiet_months.as_ref(), self.day)) {
            role.steps.push(Step::of(StepValue::QuietMonths, provision));
        }
        if category == StateCategory::CrisisLevel {
            // Where that is not known, the person is told what decides it, and that they pay until then.
            if contributed == Some(&Answer::Unknown) {
                return None;
            }
            role.begun = !self.said(Question::Visit, Answer::No);
            for question in [Question::Lasting, Question::Situation, Question::Visit] {
                role.doubts.extend(self.said(question, Answer::Unknown).then_some(Doubt::NotTold(question)));
            }
        } else if quiet && contributed == Some(&Answer::Unknown) {
            role.doubts.push(Doubt::NotTold(Question::Contributions));
        }
        if self.only_suspended() {
            role.doubts.push(Doubt::Unclear);
        }
        Some(role)
    }

    /// The budget pays for a person of the group.
    fn member(self, category: StateCategory) -> Role<'r> {
        let group = self.rules.group(category);
        let local = group.and_then(|group| in_force(group.local_budget.as_ref(), self.day));
        let mut role = bare(RoleKind::State { category, local_budget: local.is_some() });
        role.sender = Some(Sender::Budget);
        let state = &self.rules.parameters.state;
        if let Some(rate) = state.rate.on(self.day) {
            let published = state.amount.on(self.day).filter(|_| local.is_none());
            let due = published
                .map_or(Due::NotPublished { rate: rate.amount }, |published| Due::Fixed(published.amount));
            role.shares.push(Share { paid_by: PaidBy::State, due });
        }
        let Some(group) = group else { return role };
        role.begins = Some(group.begins);
        role.ends = group.ends.to_vec();
        match in_force(Some(&group.insured), self.day) {
            Some(provision) => role.steps.push(Step::of(StepValue::StateGroup, provision)),
            None => role.doubts.push(Doubt::Unclear),
        }
        role.steps.extend(local.map(|provision| Step::of(StepValue::LocalBudget, provision)));
        let roles = &self.rules.parameters.roles;
        role.steps.extend(self.steps(StepValue::DataByItself, &roles.data_by_itself));
        role.steps.extend(self.steps(StepValue::TemporaryStatus, &roles.temporary_status));
        doubt_of_sources(&mut role);
        role
    }

    /// What each kind of work makes of the person.
    fn workings(self) -> Result<Vec<Role<'r>>, Refusal> {
        let mut roles = Vec::new();
        for work in self.answers.to(Question::Work) {
            roles.extend(self.working(*work)?);
        }
        Ok(roles)
    }

    fn working(self, work: Answer) -> Result<Option<Role<'r>>, Refusal> {
        let payer = match work {
            Answer::LabourContract => Payer::Employee,
            Answer::CivilContract => Payer::Contractor,
            Answer::SoleProprietor if self.said(Question::Business, Answer::No) => return Ok(None),
            Answer::SoleProprietor => Payer::SoleProprietor,
            Answer::PrivatePractice => Payer::PrivatePractice,
            Answer::FarmHead => Payer::FarmHead,
            Answer::SelfEmployed if self.said(Question::AboveLimit, Answer::Yes) => {
                return Ok(Some(unknown(Unknown::AboveLimit)));
            }
            Answer::SelfEmployed => Payer::SelfEmployed,
            Answer::SingleAggregate if self.said(Question::Place, Answer::Village) => {
                Payer::SingleAggregateVillage
            }
            Answer::SingleAggregate => Payer::SingleAggregateCity,
            Answer::Service => return Ok(Some(self.service())),
            _ => return Ok(None),
        };
        let leave = self.works_as(Answer::ChildCareLeave).then_some(StateCategory::ChildCareLeave);
        let mut role = self.payer(payer, self.lasting().or(leave))?;
        let roles = &self.rules.parameters.roles;
        if payer == Payer::SoleProprietor && self.works_as(Answer::LabourContract) {
            role.steps.extend(self.steps(StepValue::BusinessBesideJob, &roles.business_beside_job));
        }
        if payer == Payer::SelfEmployed {
            let withheld = matches!(role.sender, Some(Sender::Platform | Sender::PlatformAndOneself));
            let provision = Some(&roles.platform_withholds).filter(|_| withheld);
            role.steps
                .extend(provision.iter().flat_map(|series| self.steps(StepValue::PlatformWithholds, series)));
        }
        for (question, asked_of) in [
            (Question::Lasting, None),
            (Question::Business, Some(Payer::SoleProprietor)),
            (Question::AboveLimit, Some(Payer::SelfEmployed)),
        ] {
            if self.said(question, Answer::Unknown) && asked_of.is_none_or(|asked| asked == payer) {
                role.doubts.push(Doubt::NotTold(question));
            }
        }
        doubt_of_sources(&mut role);
        Ok(Some(role))
    }

    fn service(self) -> Role<'r> {
        let steps = self.steps(StepValue::Service, &self.rules.parameters.roles.service);
        if steps.is_empty() {
            return unknown(Unknown::Service);
        }
        let mut role = Role { steps, ..bare(RoleKind::Service) };
        doubt_of_sources(&mut role);
        role
    }

    /// Who works at nothing that is paid for, and is in no group.
    fn independent(self) -> Result<Role<'r>, Refusal> {
        let mut role = self.payer(Payer::Independent, None)?;
        let roles = &self.rules.parameters.roles;
        if self.works_as(Answer::SoleProprietor) {
            role.steps.extend(self.steps(StepValue::SuspendedBusiness, &roles.suspended_business));
        }
        if self.works_as(Answer::UnpaidLeave) {
            role.steps.extend(self.steps(StepValue::UnpaidLeave, &roles.unpaid_leave));
        }
        if self.out_of_work() {
            role.steps.extend(self.steps(StepValue::UnemployedInstead, &roles.unemployed_instead));
        }
        for question in [Question::Lasting, Question::Situation, Question::Level, Question::Contributions] {
            role.doubts.extend(self.said(question, Answer::Unknown).then_some(Doubt::NotTold(question)));
        }
        doubt_of_sources(&mut role);
        Ok(role)
    }

    /// A payer, as the rules of contributions have it for the month; `group`: the state pays for them as one of it.
    fn payer(self, payer: Payer, group: Option<StateCategory>) -> Result<Role<'r>, Refusal> {
        let mut role = bare(RoleKind::Payer(payer));
        role.sender = Some(self.sender(payer));
        let known: Option<&PayerRole> =
            self.rules.parameters.roles.payer.iter().find(|known| known.payer == payer);
        if let Some(known) = known {
            (role.begins, role.ends) = (Some(known.begins), known.ends.to_vec());
            role.steps.push(self.step_of_law(StepValue::PayerRole, &known.law));
        }
        let group = group.and_then(|category| self.rules.group(category));
        let exempt = group.and_then(|group| in_force(group.business_exempt.as_ref(), self.day));
        if let (Payer::SoleProprietor, Some(provision)) = (payer, exempt) {
            role.steps.push(Step::of(StepValue::BusinessExempt, provision));
            role.shares.push(Share { paid_by: PaidBy::Oneself, due: Due::Nothing });
            return Ok(role);
        }
        // Only of employees the sources say what the state's part makes of their contributions.
        let state_paid = group.filter(|_| payer == Payer::Employee).map(|group| group.category);
        if group.is_some_and(|group| state_paid.is_none() || group.when_employed == WhenEmployed::Unclear) {
            role.doubts.push(Doubt::Unclear);
        }
        // With an income above every cap the amount is the most that can be due.
        let of_share = [Tenge::LARGEST_READ];
        let fixed = matches!(
            payer,
            Payer::SoleProprietor
                | Payer::PrivatePractice
                | Payer::FarmHead
                | Payer::Independent
                | Payer::SingleAggregateCity
                | Payer::SingleAggregateVillage
        );
        let incomes: &[Tenge] = if fixed { &[] } else { &of_share };
        let month = Period::of(self.day);
        let question = ContributionQuestion { payer, month, incomes, state_paid };
        for part in self.rules.contribution(&question)?.parts {
            let due = if part.amount.is_zero() {
                Due::Nothing
            } else if fixed {
                Due::Fixed(part.amount)
            } else {
                Due::Part { rate: part.rate, most: part.amount }
            };
            role.shares.push(Share { paid_by: part.paid_by, due });
            role.steps.extend(part.steps);
        }
        doubt_of_sources(&mut role);
        Ok(role)
    }

    fn sender(self, payer: Payer) -> Sender {
        match payer {
            Payer::Employee | Payer::SinglePayment => Sender::Employer,
            Payer::Contractor => Sender::Customer,
            Payer::SelfEmployed if self.said(Question::Platform, Answer::Yes) => Sender::Platform,
            Payer::SelfEmployed if self.said(Question::Platform, Answer::Partly) => {
                Sender::PlatformAndOneself
            }
            Payer::State => Sender::Budget,
            _ => Sender::Oneself,
        }
    }

    /// The provision in force on the day.
    fn steps(self, value: StepValue, series: &'r Series<()>) -> Vec<Step<'r>> {
        series.on(self.day).map(|dated| Step::of(value, dated)).into_iter().collect()
    }

    fn step_of_law(self, value: StepValue, law: &'r Law) -> Step<'r> {
        Step::of_law(value, self.rules.parameters.window.care_from, law)
    }
}

/// A provision that holds on a day.
fn in_force<T: Amount>(dated: Option<&Dated<T>>, day: NaiveDate) -> Option<&Dated<T>> {
    dated.filter(|dated| dated.from <= day && dated.until.is_none_or(|until| day <= until))
}

/// A role that says nothing yet of money and time.
fn bare<'r>(kind: RoleKind) -> Role<'r> {
    Role {
        kind,
        shares: Vec::new(),
        sender: None,
        begins: None,
        begun: true,
        ends: Vec::new(),
        doubts: Vec::new(),
        steps: Vec::new(),
    }
}

fn unknown<'r>(why: Unknown) -> Role<'r> {
    bare(RoleKind::Unknown(why))
}

/// Adds the doubt that the least sure provision leaves, once.
fn doubt_of_sources(role: &mut Role<'_>) {
    role.doubts.retain(|doubt| !matches!(doubt, Doubt::Source(_)));
    let least = role.steps.iter().map(|step| step.law.confidence).min();
    role.doubts.extend(least.filter(|least| *least < Confidence::High).map(Doubt::Source));
}
