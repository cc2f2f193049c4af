//! The law as data: the files of `rules/parameters/`, embedded at build and read once.
//!
//! A struct is a file, a field is a series of it; the comments of the file say what the series is.
#![expect(missing_docs, reason = "the file of each series describes it")]

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::law::{Bilingual, Citations, Confidence, Law};
use crate::payer::{Payer, StateCategory};
use crate::period::Period;
use crate::roles::{Begin, End};
use crate::series::{Dated, Series, date, optional_date};
use crate::tenge::{Multiple, Rate, Tenge};

/// Why the embedded parameters can't be used. Never happens in a tested build.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file is not what it should be.
    #[error("parameters/{file}.toml: {error}")]
    File {
        /// The file without its ending.
        file: &'static str,
        /// What is wrong in it.
        #[source]
        error: Box<toml::de::Error>,
    },
    /// A state-paid category has no record, or two.
    #[error("parameters/state-categories.toml: `{0:?}` must stand there once")]
    Category(StateCategory),
    /// A payer has no record of its role, or two.
    #[error("parameters/roles.toml: `{0:?}` must stand there once")]
    Payer(Payer),
    /// The calendar contradicts itself.
    #[error(transparent)]
    Calendar(#[from] crate::workdays::BadCalendar),
}

/// Amounts in tenge a month, rates as fractions, caps in minimum wages.
#[derive(Clone, Debug)]
pub struct Parameters {
    pub window: Window,
    pub minimum_wage: Series<Tenge>,
    pub monthly_index: Series<Tenge>,
    pub employer: Employer,
    pub employee: Employee,
    pub contractor: Contractor,
    pub entrepreneur: Entrepreneur,
    pub independent: Independent,
    pub single_aggregate: SingleAggregate,
    pub self_employed: SelfEmployed,
    pub single_payment: SinglePayment,
    pub state: State,
    pub state_groups: Vec<StateGroup>,
    pub coverage: Coverage,
    pub payment: Payment,
    pub appeal: Appeal,
    pub diagnosis: Diagnosis,
    pub roles: Roles,
    pub ages: Ages,
    pub care: Care,
    pub refund: Refund,
}

/// The months for which the law is formalised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub until: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub care_from: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub payments_until: NaiveDate,
}

impl Window {
    pub(crate) fn months(&self) -> (Period, Period) {
        (Period::of(self.from), Period::of(self.until))
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employer {
    pub sector_exemption: Series<()>,
    pub rate: Series<Rate>,
    pub cap: Series<Multiple>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employee {
    pub rate: Series<Rate>,
    pub cap: Series<Multiple>,
    pub several_jobs_cap: Series<()>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contractor {
    pub rate: Series<Rate>,
    pub cap: Series<Multiple>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entrepreneur {
    pub rate: Series<Rate>,
    pub multiple: Series<Multiple>,
    pub farm_head_since: Series<()>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Independent {
    pub rate: Series<Rate>,
    pub multiple: Series<Multiple>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleAggregate {
    pub city: Series<Multiple>,
    pub village: Series<Multiple>,
    pub insurance_share: Series<Rate>,
    pub january_index: Series<()>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfEmployed {
    pub rate: Series<Rate>,
    pub income_limit: Series<Multiple>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SinglePayment {
    pub total_rate: Series<Rate>,
    pub employer_share: Series<Rate>,
    pub employee_share: Series<Rate>,
    pub employer_rate: Series<Rate>,
    pub employee_rate: Series<Rate>,
    pub cap: Series<Multiple>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub rate: Series<Rate>,
    pub average_wage: Series<Tenge>,
    pub amount: Series<Tenge>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    pub paid_months_in_universal_period: Series<u16>,
    pub paid_months_for_independent: Series<u16>,
    pub covered_months: Series<u16>,
    pub covered_months_with_current: Series<u16>,
    pub state_month: Series<()>,
    pub retention: Series<u16>,
    pub long_retention: Series<u16>,
    pub long_retention_run: Series<u16>,
    pub retention_after_state: Series<u16>,
    pub prepaid_months: Series<u16>,
    pub prepaid_term: Series<u16>,
    pub prepaid_price_kept: Series<()>,
    pub past_month_price: Series<()>,
    pub single_aggregate_run: Series<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    pub contribution_code: Series<u16>,
    pub deduction_code: Series<u16>,
    pub deduction_penalty_code: Series<u16>,
    pub contribution_penalty_code: Series<u16>,
    pub due_day: Series<u16>,
    pub independent_due_day: Series<u16>,
    pub beneficiary: Beneficiary,
}

/// To whom contributions and deductions are paid.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beneficiary {
    /// The name of the State Corporation.
    pub name: Bilingual,
    /// Its business identification number (БСН / БИН).
    pub bin: Box<str>,
    /// The account (ЖСК / ИИК).
    pub iik: Box<str>,
    /// The bank (БСК / БИК).
    pub bik: Box<str>,
    /// The years of the pages that tell these details: the first, the last.
    pub published: [u16; 2],
    /// Where these were read.
    pub law: Law,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appeal {
    pub registration: Series<()>,
    pub answer_days: Series<u16>,
    pub extension_months: Series<u16>,
    pub extension_notice_days: Series<u16>,
    pub forward_days: Series<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    pub adult: Series<u16>,
    pub young_child: Series<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care {
    pub packages: Series<()>,
    pub guaranteed_diseases: Series<u16>,
    pub infarction_months: Series<u16>,
    pub stroke_years: Series<u16>,
    pub attach_days: Series<u16>,
    pub next_change: NextChange,
}

/// A change that is announced and has not come into force.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextChange {
    /// The day on which it does.
    #[serde(deserialize_with = "date")]
    pub day: NaiveDate,
    /// Where that was read.
    pub law: Law,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refund {
    pub answer_days: Series<u16>,
    pub check_days: Series<u16>,
    pub weeks: Series<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    pub separate_payments: Series<()>,
    pub right_details: Series<()>,
    pub no_transfer: Series<()>,
    pub employer_debt: Series<()>,
    pub after_group: Series<()>,
    pub level_by_visit: Series<()>,
}

/// What a job does to the membership in a state-paid group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WhenEmployed {
    /// The person stays in the group: nothing is withheld, nothing is deducted.
    Insured,
    /// The group is of people who do not work: the job ends it.
    Ends,
    /// The sources do not say.
    Unclear,
}

/// A group that the state or the local budget insures.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "GroupRecord")]
pub struct StateGroup {
    /// Which group.
    pub category: StateCategory,
    /// The day since which it exists; `None`: since the state pays at all.
    pub from: Option<NaiveDate>,
    /// The provision by which the local budget pays in place of the republican one.
    pub local_budget: Option<Dated<()>>,
    /// What a job does to it.
    pub when_employed: WhenEmployed,
    /// What the membership begins with.
    pub begins: Begin,
    /// Everything that ends it.
    pub ends: Box<[End]>,
    /// The provision by which the state pays for a person of the group who does not work.
    pub insured: Dated<()>,
    /// The provision by which a sole proprietor of the group pays nothing; `None`: the sources do not say.
    pub business_exempt: Option<Dated<()>>,
    /// For how many months before no pension contributions may have been paid.
    pub quiet_months: Option<Dated<u16>>,
    /// Where the effect of a job comes from.
    pub law: Law,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupRecord {
    id: StateCategory,
    #[serde(default, deserialize_with = "optional_date")]
    from: Option<NaiveDate>,
    local_budget: Option<Dated<()>>,
    when_employed: WhenEmployed,
    begins: Begin,
    ends: Box<[End]>,
    insured: Dated<()>,
    business_exempt: Option<Dated<()>>,
    quiet_months: Option<Dated<u16>>,
    act: Box<str>,
    article: Option<Box<str>>,
    paragraph: Option<Box<str>>,
    sources: Box<[Box<str>]>,
    #[serde(deserialize_with = "date")]
    checked_on: NaiveDate,
    confidence: Confidence,
}

impl From<GroupRecord> for StateGroup {
    fn from(record: GroupRecord) -> Self {
        let GroupRecord { act, article, paragraph, sources, checked_on, confidence, .. } = record;
        Self {
            category: record.id,
            from: record.from,
            local_budget: record.local_budget,
            when_employed: record.when_employed,
            begins: record.begins,
            ends: record.ends,
            insured: record.insured,
            business_exempt: record.business_exempt,
            quiet_months: record.quiet_months,
            law: Law { act, article, paragraph, sources, checked_on, confidence },
        }
    }
}

/// Who is who, besides the state-paid groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    pub payer: Vec<PayerRole>,
    pub residents_as_citizens: Series<()>,
    pub eaeu_workers: Series<()>,
    pub temporary_foreigners: Series<()>,
    pub business_beside_job: Series<()>,
    pub suspended_business: Series<()>,
    pub unpaid_leave: Series<()>,
    pub platform_withholds: Series<()>,
    pub unemployed_instead: Series<()>,
    pub data_by_itself: Series<()>,
    pub temporary_status: Series<()>,
    pub temporary_months: Series<u16>,
    pub service: Series<()>,
}

/// What the role of a payer begins with, and what ends it.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "PayerRecord")]
pub struct PayerRole {
    /// Which payer.
    pub payer: Payer,
    /// What it begins with.
    pub begins: Begin,
    /// Everything that ends it.
    pub ends: Box<[End]>,
    /// Where this comes from.
    pub law: Law,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PayerRecord {
    #[serde(deserialize_with = "payer_by_name")]
    id: Payer,
    begins: Begin,
    ends: Box<[End]>,
    act: Box<str>,
    article: Option<Box<str>>,
    paragraph: Option<Box<str>>,
    sources: Box<[Box<str>]>,
    #[serde(deserialize_with = "date")]
    checked_on: NaiveDate,
    confidence: Confidence,
}

impl From<PayerRecord> for PayerRole {
    fn from(record: PayerRecord) -> Self {
        let PayerRecord { id, begins, ends, act, article, paragraph, sources, checked_on, confidence } =
            record;
        let law = Law { act, article, paragraph, sources, checked_on, confidence };
        Self { payer: id, begins, ends, law }
    }
}

/// Reads a payer as the command line writes it.
fn payer_by_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Payer, D::Error> {
    let name = String::deserialize(deserializer)?;
    name.parse().map_err(serde::de::Error::custom)
}

/// The text of a parameter file.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../parameters/", $name, ".toml")))
    };
}
pub(crate) use file;

/// Reads a parameter file.
pub(crate) fn read<T: DeserializeOwned>((file, text): (&'static str, &str)) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| LoadError::File { file, error: Box::new(error) })
}

impl Parameters {
    pub(crate) fn load() -> Result<Self, LoadError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Values {
            value: Series<Tenge>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Groups {
            category: Vec<StateGroup>,
        }
        let Values { value: minimum_wage } = read(file!("minimum-wage"))?;
        let Values { value: monthly_index } = read(file!("monthly-index"))?;
        let Groups { category: state_groups } = read(file!("state-categories"))?;
        for category in <StateCategory as strum::VariantArray>::VARIANTS {
            if state_groups.iter().filter(|group| group.category == *category).count() != 1 {
                return Err(LoadError::Category(*category));
            }
        }
        let roles: Roles = read(file!("roles"))?;
        for payer in <Payer as strum::VariantArray>::VARIANTS {
            // These two are no roles of a person: an employee's contributions paid inside another payment, and the state.
            let expected = usize::from(!matches!(payer, Payer::SinglePayment | Payer::State));
            if roles.payer.iter().filter(|role| role.payer == *payer).count() != expected {
                return Err(LoadError::Payer(*payer));
            }
        }
        Ok(Self {
            window: read(file!("window"))?,
            minimum_wage,
            monthly_index,
            employer: read(file!("employer"))?,
            employee: read(file!("employee"))?,
            contractor: read(file!("contractor"))?,
            entrepreneur: read(file!("entrepreneur"))?,
            independent: read(file!("independent"))?,
            single_aggregate: read(file!("single-aggregate"))?,
            self_employed: read(file!("self-employed"))?,
            single_payment: read(file!("single-payment"))?,
            state: read(file!("state"))?,
            state_groups,
            coverage: read(file!("coverage"))?,
            payment: read(file!("payment"))?,
            appeal: read(file!("appeal"))?,
            diagnosis: read(file!("diagnosis"))?,
            roles,
            ages: read(file!("ages"))?,
            care: read(file!("care"))?,
            refund: read(file!("refund"))?,
        })
    }

    pub(crate) fn citations() -> Result<Citations, LoadError> {
        Ok(Citations { acts: read(file!("acts"))?, sources: read(file!("sources"))? })
    }
}
