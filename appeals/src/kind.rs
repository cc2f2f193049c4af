/// What happened: it decides who is to be turned to first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Care was refused.
    CareRefused,
    /// The person was sent to pay for what is free.
    SentToPay,
    /// The wait is too long.
    LongWait,
    /// The care was bad, or the manners.
    Quality,
    /// A service was recorded that never happened.
    NeverHappened,
    /// Medicines are not given.
    Medicines,
    /// The insured status is shown wrongly.
    StatusWrong,
    /// The employer does not pay.
    EmployerDoesNotPay,
    /// Money is to be paid back.
    Refund,
    /// A question.
    Question,
    /// Thanks.
    Thanks,
}

/// Who can be turned to.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// The patient support service and internal audit of the medical organisation: on the spot, the same day.
    PatientSupport,
    /// The health department of the region.
    HealthDepartment,
    /// The Fund, or its branch.
    Fund,
    /// The Fund's contact centre, 1414.
    ContactCentre,
    /// The State Corporation, through which the money goes.
    StateCorporation,
    /// The state's system of appeals to all its bodies.
    EOtinish,
    /// The employer's accountant.
    Employer,
}

impl Kind {
    /// Who is to be turned to, in this order.
    ///
    /// The ladder of patient support, health department, Fund and e-Otinish is the Fund's own advice on complaints about
    /// care; money is corrected by who sent it and by the State Corporation, through which it is paid back.
    #[must_use]
    pub fn addressees(self) -> &'static [Addressee] {
        use Addressee::{
            ContactCentre, EOtinish, Employer, Fund, HealthDepartment, PatientSupport, StateCorporation,
        };
        match self {
            Self::CareRefused | Self::SentToPay | Self::LongWait | Self::Medicines => {
                &[PatientSupport, HealthDepartment, Fund, EOtinish]
            }
            Self::Quality => &[PatientSupport, HealthDepartment, EOtinish],
            Self::NeverHappened => &[Fund, PatientSupport, EOtinish],
            Self::StatusWrong => &[ContactCentre, Fund, StateCorporation, EOtinish],
            Self::EmployerDoesNotPay => &[Employer, Fund, EOtinish],
            Self::Refund => &[StateCorporation, Fund, EOtinish],
            Self::Question => &[ContactCentre, Fund],
            Self::Thanks => &[PatientSupport, Fund],
        }
    }

    /// Whether it is about a medical organisation, which is then asked for.
    #[must_use]
    pub fn is_about_care(self) -> bool {
        matches!(
            self,
            Self::CareRefused
                | Self::SentToPay
                | Self::LongWait
                | Self::Quality
                | Self::NeverHappened
                | Self::Medicines
                | Self::Thanks
        )
    }

    /// Whether months of insurance belong to it.
    #[must_use]
    pub fn is_about_status(self) -> bool {
        matches!(self, Self::StatusWrong | Self::EmployerDoesNotPay | Self::Refund | Self::Question)
    }
}
