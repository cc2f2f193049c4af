//! The roles of a person: who pays for each, how much, what begins and ends it, and how sure that is.

use chrono::NaiveDate;
use serde::Deserialize;

use super::answers::Question;
use crate::contribution::Step;
use crate::law::Confidence;
use crate::payer::{PaidBy, Payer, StateCategory};
use crate::tenge::{Rate, Tenge};

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
