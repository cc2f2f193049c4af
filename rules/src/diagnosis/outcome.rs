//! Why a person is not insured, as values.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::coverage::Coverage;
use crate::law::Law;
use crate::payer::StateCategory;
use crate::period::Period;

/// Why a person is not insured.
#[derive(Clone, Debug)]
pub struct Diagnosis<'r> {
    /// The day of the question.
    pub today: NaiveDate,
    /// The status by the months, where they are known.
    pub coverage: Option<Coverage<'r>>,
    /// The causes, the surest first; never none.
    pub causes: Vec<Cause<'r>>,
    /// What the sources leave open here.
    pub open: Vec<Open>,
}

impl Diagnosis<'_> {
    /// Whether the person is insured by the months that are known.
    #[must_use]
    pub fn insured(&self) -> bool {
        self.coverage.as_ref().is_some_and(Coverage::insured)
    }

    /// The uncovered months that count, where the months are known.
    #[must_use]
    pub fn missing(&self) -> &[Period] {
        self.coverage.as_ref().map_or(&[], |coverage| &coverage.missing)
    }
}

/// A cause, and what is done about it.
#[derive(Clone, Debug)]
pub struct Cause<'r> {
    /// Which one.
    pub name: CauseName,
    /// How sure it is.
    pub rank: Rank,
    /// A day that belongs to it: when the status begins, or a payment is due at the latest.
    pub day: Option<NaiveDate>,
    /// The last month of what has ended.
    pub month: Option<Period>,
    /// The state-paid group that it is about.
    pub category: Option<StateCategory>,
    /// What to collect, the most telling first.
    pub proofs: Vec<Proof>,
    /// Who puts it right, in the order in which they are turned to.
    pub fixers: Vec<Fixer>,
    /// How long it takes.
    pub terms: Vec<Term>,
    /// The provisions that it rests on, the deciding one first.
    pub laws: Vec<&'r Law>,
    /// What it is gone on with, the best first.
    pub ends: Vec<End>,
}

/// How sure a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Rank {
    /// Nothing speaks against it.
    Possible,
    /// What was told speaks for it.
    Likely,
    /// It follows from what was told.
    Certain,
}

/// What the cause is.
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CauseName {
    /// A payment of these days is not shown yet.
    NotShownYet,
    /// Several months were paid in one sum.
    OneSum,
    /// A wrong month or year was paid.
    WrongPeriod,
    /// Fewer months ahead than a prepayment needs.
    TooFewMonths,
    /// The status by the prepayment begins on a later day.
    PrepaidLater,
    /// The months paid ahead begin before the month of the payment.
    PrepaidInArrears,
    /// The months paid ahead are over.
    PrepaidOver,
    /// Another IIN stands in the payment.
    WrongIin,
    /// The bank returned the payment, or it got stuck on the way.
    PaymentReturned,
    /// Some of the months that count are not covered.
    MissingMonths,
    /// Nothing was paid.
    NothingPaid,
    /// The payments stopped, and the retention is over.
    PaymentsStopped,
    /// The employer withholds and does not transfer.
    EmployerDoesNotTransfer,
    /// The employer withholds nothing.
    EmployerDoesNotWithhold,
    /// The employer's first payment is not due yet.
    EmployerNotDueYet,
    /// Months before the job are not paid.
    GapBeforeJob,
    /// Months without pay in a job.
    UnpaidLeave,
    /// The customer under a civil-law contract does not pay.
    CustomerDoesNotPay,
    /// Months without pay under contracts.
    IdleMonths,
    /// The operator of the platform does not pay.
    PlatformDoesNotPay,
    /// The business is suspended, and the person does not pay as an independent payer.
    BusinessSuspended,
    /// Nothing is paid for the business.
    BusinessNotPaid,
    /// The state is to pay, and the person is missing in the data.
    StateDataMissing,
    /// The ground of the state has ended.
    StateGroundEnded,
    /// A family of the level D or E is insured only when it turns to its polyclinic.
    VisitMissing,
    /// The official word on the status is another than the months lead to.
    DataDiffer,
    /// Who is to pay is not known.
    PayerUnknown,
}

/// What to collect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Proof {
    /// The receipt of the payment, with IIN, month, year and purpose code.
    Receipt,
    /// The bank's word that the payment went through and did not come back.
    BankStatement,
    /// The statement of payments of eGov.
    PaymentsStatement,
    /// A picture of the status as it is shown, with its day.
    StatusPicture,
    /// The payslips of the months.
    Payslip,
    /// The labour contract, or the order of hiring.
    LabourContract,
    /// The order on the leave.
    LeaveOrder,
    /// The contract and the acts of the work done.
    CivilContract,
    /// What the platform reports of income and what it withheld.
    PlatformReport,
    /// The notice on the suspension.
    SuspensionNotice,
    /// A certificate of the studies.
    StudyCertificate,
    /// A certificate of the polyclinic on the pregnancy.
    PregnancyCertificate,
    /// A certificate of the career centre.
    UnemployedCertificate,
    /// What confirms any other group.
    GroupDocument,
    /// The level of the family.
    LevelConfirmation,
    /// The attachment to a polyclinic.
    Attachment,
}

/// Who puts it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Fixer {
    /// The person.
    Oneself,
    /// The bank through which it was paid.
    Bank,
    /// The employer's accountant.
    Employer,
    /// The customer.
    Customer,
    /// The operator of the platform.
    Platform,
    /// Where the person studies.
    StudyPlace,
    /// The polyclinic.
    Polyclinic,
    /// The career centre.
    CareerCentre,
    /// The body that granted the status, the pension or the allowance.
    GrantingBody,
    /// The State Corporation, through which the money goes.
    StateCorporation,
    /// The Fund's contact centre.
    ContactCentre,
    /// The Fund.
    Fund,
}

/// How long it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Within so many working days of the payment it is shown: by this day, if it was made today.
    ShownBy {
        /// How many working days.
        days: u16,
        /// The latest day.
        by: NaiveDate,
    },
    /// So many working days after the right payment.
    AfterPayment {
        /// How many working days.
        days: u16,
    },
    /// On that day the status begins.
    Begins {
        /// The day.
        on: NaiveDate,
    },
    /// A payment is due by this day.
    Due {
        /// The day.
        by: NaiveDate,
    },
    /// Money comes back: the sources tell of working days and of weeks.
    Refund {
        /// Working days, by one source.
        days: u16,
        /// Weeks, by another.
        weeks: u16,
    },
    /// An appeal handed in today is answered within so many working days.
    Answer {
        /// How many working days.
        days: u16,
        /// The latest day.
        by: NaiveDate,
    },
    /// Meanwhile the Fund can give a temporary status.
    Temporary {
        /// For so many months.
        months: u16,
    },
    /// No source tells how long.
    Open,
}

/// What a cause is gone on with.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum End {
    /// A plan of payments.
    Plan,
    /// What a payer of this kind pays.
    Calculator,
    /// A status check.
    Status,
    /// The questions that find who pays.
    Finder,
    /// An appeal: the status is shown wrongly.
    AppealStatus,
    /// An appeal: the employer does not pay.
    AppealEmployer,
    /// An appeal: money is to be paid back.
    AppealRefund,
}

/// What the sources leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Open {
    /// Whether the months count with the current one.
    CurrentMonth,
    /// Whether the right is retained after a ground of the state.
    AfterState,
    /// Whether a payment during the retention, with a gap before it, starts it anew.
    PaidAfterGap,
    /// How long it takes until a new member of a group is in the data.
    StateDataTerm,
    /// What a job does to the membership in the group.
    GroupAndJob,
}
