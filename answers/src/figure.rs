//! The figures that an article may name. What each is on a day, the rules say.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// A figure of law, or an address that may change. In an article it stands in braces: `{independent_month}`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Figure {
    /// The minimum wage, in tenge a month.
    MinimumWage,
    /// The monthly calculation index, in tenge.
    MonthlyIndex,
    /// What an independent payer pays, in tenge a month.
    IndependentMonth,
    /// The same for as many months as are prepaid, in tenge.
    IndependentYear,
    /// What a sole proprietor pays, in tenge a month.
    BusinessMonth,
    /// The most that is withheld from an employee, in tenge a month.
    EmployeeMax,
    /// The largest income that counts for it, in tenge a month.
    EmployeeCap,
    /// The most that an employer pays for one employee, in tenge a month.
    EmployerMax,
    /// The largest income that counts for it, in tenge a month.
    EmployerCap,
    /// The most that is withheld under a civil-law contract, in tenge a month.
    ContractorMax,
    /// The income limit of the self-employed regime, in tenge a month.
    SelfEmployedLimit,
    /// The most that is due under it, in tenge a month.
    SelfEmployedMax,
    /// The rate of an independent payer.
    IndependentRate,
    /// The rate of a sole proprietor.
    BusinessRate,
    /// The rate of an employee.
    EmployeeRate,
    /// The rate of an employer.
    EmployerRate,
    /// The rate under a civil-law contract.
    ContractorRate,
    /// The rate of the self-employed regime.
    SelfEmployedRate,
    /// The rate of the state.
    StateRate,
    /// What the state pays for a person, in tenge a month, as it was told last.
    StateAmount,
    /// The year of that.
    StateAmountYear,
    /// By what the minimum wage is multiplied for a sole proprietor.
    BusinessMultiple,
    /// How many minimum wages of an employee's income count.
    EmployeeCapWages,
    /// How many minimum wages count for an employer.
    EmployerCapWages,
    /// How many monthly indexes the income limit of the self-employed is.
    SelfEmployedLimitIndexes,
    /// How long the right is retained, in months.
    Retention,
    /// How long after many years of payments, in months.
    RetentionLong,
    /// After how many unbroken months of payments that is.
    Unbroken,
    /// How many months before today count.
    LookBack,
    /// How many months are paid ahead.
    Prepaid,
    /// For how long somebody can be added on documents, in months.
    TemporaryStatus,
    /// Without pension contributions in how many months before, for the groups of crisis.
    Quiet,
    /// Within how many working days the status follows a prepayment.
    PrepaidTerm,
    /// The same for a pregnant woman.
    QuietPregnant,
    /// Within how many working days a refund is decided, as the Fund told last.
    RefundTerm,
    /// Within how many operating days it is checked, as the Fund told before.
    RefundCheck,
    /// Within how many weeks money comes back, as a polyclinic told.
    RefundWeeks,
    /// Within how many working days an appeal is answered.
    AnswerTerm,
    /// By how many months that may be extended at most.
    Extension,
    /// Within how many working days the person is told of that.
    ExtensionNotice,
    /// Within how many working days an appeal is forwarded.
    ForwardTerm,
    /// The day of the following month by which is paid.
    DueDay,
    /// The age to which the state insures children, in years.
    AdultAge,
    /// The age of a child to which the state insures who cares for it, in years.
    YoungChildAge,
    /// How many socially significant diseases are in the guaranteed package.
    GuaranteedDiseases,
    /// For how long after a heart attack its care is in the guaranteed package, in months.
    InfarctionTerm,
    /// For how long after a stroke, in years.
    StrokeTerm,
    /// Within how many working days a request to be attached to a polyclinic is answered.
    AttachTerm,
    /// The day since which months can be paid ahead.
    PrepaidSince,
    /// The day since which the right is retained longer.
    LongRetentionSince,
    /// The day since which more of an income counts.
    CapsSince,
    /// The day since which the packages are as they are.
    PackageSince,
    /// The day on which they are announced to change next.
    PackageNextSince,
    /// The day since which the local budget pays for the registered unemployed.
    LocalBudgetSince,
    /// The day since which there is the regime of the self-employed.
    RegimeSince,
    /// The last month of the single aggregate payment.
    AggregateUntil,
    /// Today.
    Today,
    /// This month.
    ThisMonth,
    /// This month as a payment form wants it.
    ThisPeriod,
    /// This year.
    ThisYear,
    /// Next year.
    NextYear,
    /// The payment purpose code of contributions.
    KnpContribution,
    /// The payment purpose code of deductions.
    KnpDeduction,
    /// The payment purpose code of penalties on contributions.
    KnpContributionPenalty,
    /// The payment purpose code of penalties on deductions.
    KnpDeductionPenalty,
    /// Who receives the payments.
    BeneficiaryName,
    /// Their business identification number.
    BeneficiaryBin,
    /// Their account.
    BeneficiaryIik,
    /// Their bank.
    BeneficiaryBik,
    /// The Fund's contact centre.
    FundPhone,
    /// The ambulance.
    Ambulance,
    /// The one number of rescue.
    Rescue,
    /// The line for people in a crisis.
    CrisisLine,
    /// The line on medicines of the state's supplier.
    DrugLine,
    /// The Fund's own bot.
    FundBot,
}

/// How a term stands in a sentence. Kazakh has one form for both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// `3 месяца`.
    #[default]
    Nominative,
    /// `3 месяцев`; in an article `{retention:gen}`.
    Genitive,
}
