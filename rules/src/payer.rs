use serde::{Deserialize, Serialize};

/// Who contributes, and by which rules. The text form is the one of the command line: `sole-proprietor`.
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
#[strum(serialize_all = "kebab-case")]
pub enum Payer {
    /// Works under a labour contract; the employer pays as well.
    Employee,
    /// Works under a civil-law contract (АҚС / ГПХ); the customer withholds.
    Contractor,
    /// Sole proprietor (ЖК / ИП).
    SoleProprietor,
    /// Notary, private bailiff, advocate, mediator and others in private practice.
    PrivatePractice,
    /// Head of a peasant or private farm.
    FarmHead,
    /// Pays for themself without being any of the others.
    Independent,
    /// Self-employed under the special tax regime, since 2026.
    SelfEmployed,
    /// Single aggregate payment in a city, to 2023.
    SingleAggregateCity,
    /// Single aggregate payment elsewhere, to 2023.
    SingleAggregateVillage,
    /// Worker of an employer who pays the single payment of micro and small business, since 2023.
    SinglePayment,
    /// The state, for a person of a state-paid category.
    State,
}

/// Whose money a contribution or a deduction is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum PaidBy {
    /// Withheld from the pay of an employee.
    Employee,
    /// The employer's own.
    Employer,
    /// The person's own.
    #[strum(serialize = "self")]
    Oneself,
    /// The republican budget's.
    State,
}

/// A group that the state or the local budget insures (Law No. 405-V, art. 26 and 26-1).
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
pub enum StateCategory {
    /// A child to 18.
    Child,
    /// Pregnant, not working.
    Pregnant,
    /// Raising a child under three, not working.
    #[serde(rename = "raising-under-3")]
    #[strum(serialize = "raising-under-3")]
    RaisingUnder3,
    /// On maternity, adoption or child-care leave until the child is three.
    ChildCareLeave,
    /// A decorated mother of many children.
    DecoratedMother,
    /// Cares for a child with a disability, not working.
    CarerDisabledChild,
    /// Cares for a person with a disability of group I, not working.
    #[serde(rename = "carer-group-1")]
    #[strum(serialize = "carer-group-1")]
    CarerGroup1,
    /// Has a disability.
    Disability,
    /// Receives a pension.
    Pensioner,
    /// Studies full-time.
    Student,
    /// Registered as unemployed.
    Unemployed,
    /// Receives targeted social assistance, not working.
    SocialAssistance,
    /// Қандас, not working.
    Kandas,
    /// Serves a sentence (except minimum security).
    Convict,
    /// Held in remand.
    Detainee,
    /// Under house arrest, not working, since 2022-03-28.
    HouseArrest,
    /// At the crisis or emergency level of social well-being (D, E), since 2026.
    CrisisLevel,
}
