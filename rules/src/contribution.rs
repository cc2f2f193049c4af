//! Who pays how much for one month (Law No. 405-V, art. 26–29), with each step of the computation.

use std::iter;

use chrono::NaiveDate;

use crate::Rules;
use crate::law::{Confidence, Law};
use crate::parameters::WhenEmployed;
use crate::payer::{PaidBy, Payer, StateCategory};
use crate::period::{Months, Period};
use crate::refusal::Refusal;
use crate::series::{Dated, Series};
use crate::tenge::{Multiple, Rate, Tenge};

/// A question about one month.
#[derive(Clone, Copy, Debug)]
pub struct ContributionQuestion<'a> {
    /// Who pays.
    pub payer: Payer,
    /// For which month.
    pub month: Period,
    /// Gross income of the month in tenge. Several of an employee are several jobs, several of a contractor
    /// several contracts, in the order in which the cap is used up; who pays a fixed sum needs none.
    pub incomes: &'a [Tenge],
    /// The state-paid group to which the employee belongs as well.
    pub state_paid: Option<StateCategory>,
}

/// What is due for one month.
#[derive(Clone, Debug)]
pub struct Contribution<'r> {
    /// For which month.
    pub month: Period,
    /// By whose rules.
    pub payer: Payer,
    /// Each amount that is due, in the order of the jobs.
    pub parts: Vec<Part<'r>>,
    /// What the person should know besides.
    pub notes: Vec<ContributionNote>,
}

impl Contribution<'_> {
    /// The sum for each of those who pay.
    pub fn totals(&self) -> impl Iterator<Item = (PaidBy, Tenge)> {
        let of = |paid_by| self.parts.iter().filter(move |part| part.paid_by == paid_by);
        <PaidBy as strum::VariantArray>::VARIANTS
            .iter()
            .filter(move |paid_by| of(**paid_by).next().is_some())
            .map(move |paid_by| (*paid_by, of(*paid_by).map(|part| part.amount).sum()))
    }

    /// The day on which the oldest of the values used was last checked; `None` where there is no part.
    #[must_use]
    pub fn checked_on(&self) -> Option<NaiveDate> {
        self.parts.iter().flat_map(|part| &part.steps).map(|step| step.law.checked_on).min()
    }
}

/// One amount: `amount = base × rate`, save where the state's amount is published as such.
#[derive(Clone, Debug)]
pub struct Part<'r> {
    /// Whose money it is.
    pub paid_by: PaidBy,
    /// The payment purpose code (ТТК / КНП); `None` where it is not known.
    pub knp: Option<u16>,
    /// The job or contract, from 1; `None` where there are none.
    pub job: Option<usize>,
    /// What was earned in it, where that was told.
    pub income: Option<Tenge>,
    /// What the rate is taken of; `None` where it was not published.
    pub base: Option<Tenge>,
    /// The rate.
    pub rate: Rate,
    /// What is due.
    pub amount: Tenge,
    /// Whether a cap made the base smaller than the income.
    pub limited: bool,
    /// The values it was computed with, the rate first.
    pub steps: Vec<Step<'r>>,
}

impl Part<'_> {
    /// How sure the least sure of the values is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.steps.iter().map(|step| step.law.confidence).min().unwrap_or(Confidence::Low)
    }
}

/// A value of law that a computation used.
#[derive(Clone, Copy, Debug)]
pub struct Step<'r> {
    /// Which value.
    pub value: StepValue,
    /// How much it is.
    pub quantity: Quantity,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The last; `None`: still in force as far as is known.
    pub until: Option<NaiveDate>,
    /// Where it comes from.
    pub law: &'r Law,
}

impl<'r> Step<'r> {
    pub(crate) fn of<T: Copy + Into<Quantity>>(value: StepValue, dated: &'r Dated<T>) -> Self {
        Self { value, quantity: dated.amount.into(), from: dated.from, until: dated.until, law: &dated.law }
    }

    /// A provision without an amount, told by its law alone.
    pub(crate) fn of_law(value: StepValue, from: NaiveDate, law: &'r Law) -> Self {
        Self { value, quantity: Quantity::Provision, from, until: None, law }
    }
}

/// The values of law that a step can tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum StepValue {
    /// The fraction that is due.
    Rate,
    /// The most that the base can be, in minimum wages.
    Cap,
    /// What makes the base, in minimum wages or monthly indexes.
    Multiple,
    /// The monthly income up to which a regime may be used, in monthly indexes.
    IncomeLimit,
    /// The minimum wage.
    MinimumWage,
    /// The monthly calculation index.
    MonthlyIndex,
    /// The average monthly wage two years before.
    AverageWage,
    /// What the state pays for a person.
    StateAmount,
    /// The cap holds for the sum of the jobs.
    SeveralJobsCap,
    /// The index of January holds for the whole year.
    JanuaryIndex,
    /// The state insures the group.
    StateGroup,
    /// Employers of some sectors were exempt.
    SectorExemption,
    /// How many months before a month must be covered.
    CoveredMonths,
    /// How many months ahead give the status.
    PrepaidMonths,
    /// Working days within which the status appears.
    StatusTerm,
    /// Months of the next year are paid at the price of the day of payment.
    PriceKept,
    /// A past month is paid at its own year's price.
    PastMonthPrice,
    /// By which day of the following month a month is paid.
    DueDay,
    /// What a job does to the membership in a group.
    WhenEmployed,
    /// For how many months before no pension contributions may have been paid.
    QuietMonths,
    /// The local budget pays in place of the republican one.
    LocalBudget,
    /// A sole proprietor of the group pays nothing.
    BusinessExempt,
    /// What makes a person such a payer.
    PayerRole,
    /// Residents have the rights and duties of citizens.
    ResidentsAsCitizens,
    /// Workers from the ЕАЭС have them too.
    EaeuWorkers,
    /// Without a residence permit contributions give no package.
    TemporaryForeigners,
    /// The sum of a sole proprietor is due besides a job.
    BusinessBesideJob,
    /// Who has suspended a business is an independent payer.
    SuspendedBusiness,
    /// During unpaid leave one pays as an independent payer.
    UnpaidLeave,
    /// The operator of a platform withholds.
    PlatformWithholds,
    /// Who does not work may register as unemployed.
    UnemployedInstead,
    /// The data of other agencies give the status.
    DataByItself,
    /// Where the data are missing the Fund can add a person for one month.
    TemporaryStatus,
    /// Members of some services are exempt.
    Service,
}

/// How much a value of law is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Money.
    Tenge(Tenge),
    /// A fraction.
    Rate(Rate),
    /// How many minimum wages or monthly indexes.
    Multiple(Multiple),
    /// Months, working days, a day of the month.
    Count(u16),
    /// A provision without an amount.
    Provision,
}

impl Quantity {
    /// The exact number, as text without trailing zeros; `None` for a provision.
    #[must_use]
    pub fn exact(self) -> Option<String> {
        match self {
            Self::Tenge(amount) => Some(amount.to_string()),
            Self::Rate(rate) => Some(rate.to_string()),
            Self::Multiple(multiple) => Some(multiple.to_string()),
            Self::Count(count) => Some(count.to_string()),
            Self::Provision => None,
        }
    }
}

impl From<Tenge> for Quantity {
    fn from(amount: Tenge) -> Self {
        Self::Tenge(amount)
    }
}

impl From<Rate> for Quantity {
    fn from(rate: Rate) -> Self {
        Self::Rate(rate)
    }
}

impl From<Multiple> for Quantity {
    fn from(multiple: Multiple) -> Self {
        Self::Multiple(multiple)
    }
}

impl From<u16> for Quantity {
    fn from(count: u16) -> Self {
        Self::Count(count)
    }
}

impl From<()> for Quantity {
    fn from((): ()) -> Self {
        Self::Provision
    }
}

/// What the person should know besides the amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContributionNote {
    /// Employees pay themselves only since a later month.
    EmployeesPaySince(Period),
    /// The second employer needs a certificate of what the first withheld.
    CertificateForNextEmployer,
    /// That the cap holds for the sum of the jobs is an inference for this month.
    SeveralJobsCapInferred,
    /// Employers of some sectors were exempt, and which months and sectors is not known.
    SomeEmployersExempt {
        /// The year in which they were.
        year: i32,
    },
    /// The state insures the employee: nothing is withheld, nothing deducted. True for these groups.
    StateInsured {
        /// The group of the employee.
        category: StateCategory,
        /// All the groups for which it is true.
        groups: Vec<StateCategory>,
    },
    /// A job ends the membership in the group: the contributions are due.
    JobEndsStateGroup {
        /// The group.
        category: StateCategory,
        /// The groups in which an employee stays insured by the state.
        groups: Vec<StateCategory>,
    },
    /// Whether an employee of this group is insured by the state is not known: the contributions are due.
    StateGroupUnclear {
        /// The group.
        category: StateCategory,
        /// The groups in which an employee stays insured by the state.
        groups: Vec<StateCategory>,
    },
    /// The customer withholds the contribution and pays nothing on top.
    CustomerWithholds,
    /// The sum is fixed: the income that was told makes no difference.
    IncomeMakesNoDifference,
    /// Exempt in these months.
    Exempt(Months),
    /// The income is above the limit up to which the regime may be used.
    AboveIncomeLimit(Tenge),
    /// The parts are the ordinary rates, paid inside one payment of the employer.
    InsideSinglePayment {
        /// The whole payment, as a fraction of the pay.
        total: Rate,
        /// The employer's part of it.
        employer: Rate,
        /// The employee's part of it.
        employee: Rate,
    },
    /// The amount is the whole payment; this share of it went to health insurance. The share is not confirmed.
    WholeSingleAggregate(Rate),
    /// The index changed during the year; that the one of January holds is not confirmed.
    JanuaryIndexAssumed,
}

impl Rules {
    /// What is due for one month, by whom, with each step.
    ///
    /// # Errors
    /// A [`Refusal`] for a month that is not formalised, a payer that did not exist in it, a missing income.
    pub fn contribution(&self, question: &ContributionQuestion<'_>) -> Result<Contribution<'_>, Refusal> {
        let ContributionQuestion { payer, month, incomes, state_paid } = *question;
        self.exists(payer, month)?;
        if state_paid.is_some() && payer != Payer::Employee {
            return Err(Refusal::StatePaidEmployeeOnly);
        }
        if incomes.len() > 1 && !matches!(payer, Payer::Employee | Payer::Contractor) {
            return Err(Refusal::OneIncome { payer });
        }
        let month_rules = MonthRules { rules: self, payer, month, day: month.first_day() };
        let mut notes = Vec::new();
        let parts = match payer {
            Payer::Employee => month_rules.employee(incomes, state_paid, &mut notes),
            Payer::Contractor => month_rules.contractor(incomes, &mut notes),
            Payer::SoleProprietor | Payer::PrivatePractice | Payer::FarmHead | Payer::Independent => {
                month_rules.fixed(incomes.first(), &mut notes)
            }
            Payer::SelfEmployed => month_rules.self_employed(incomes, &mut notes),
            Payer::SingleAggregateCity | Payer::SingleAggregateVillage => {
                month_rules.single_aggregate(incomes.first(), &mut notes)
            }
            Payer::SinglePayment => month_rules.single_payment(incomes, &mut notes),
            Payer::State => month_rules.state(incomes.first(), &mut notes),
        }?;
        Ok(Contribution { month, payer, parts, notes })
    }

    /// The months for which contributions of a payer can be computed.
    #[must_use]
    pub fn payer_months(&self, payer: Payer) -> Months {
        let parameters = &self.parameters;
        let (first, last) = parameters.window.months();
        let span = |(from, until): (NaiveDate, Option<NaiveDate>)| {
            let last = until.map_or(last, |until| Period::of(until).min(last));
            Months::new(Period::of(from).max(first), last).unwrap_or(Months::starting(first, 1))
        };
        match payer {
            Payer::Employee => span(parameters.employer.rate.span()),
            Payer::Contractor => span(parameters.contractor.rate.span()),
            Payer::SoleProprietor | Payer::PrivatePractice => span(parameters.entrepreneur.rate.span()),
            Payer::FarmHead => span(parameters.entrepreneur.farm_head_since.span()),
            Payer::Independent => span(parameters.independent.rate.span()),
            Payer::SelfEmployed => span(parameters.self_employed.rate.span()),
            Payer::SingleAggregateCity => span(parameters.single_aggregate.city.span()),
            Payer::SingleAggregateVillage => span(parameters.single_aggregate.village.span()),
            Payer::SinglePayment => span(parameters.single_payment.employer_rate.span()),
            Payer::State => span(parameters.state.amount.span()),
        }
    }

    /// The groups in which an employee stays insured by the state.
    #[must_use]
    pub fn groups_insured_when_employed(&self) -> Vec<StateCategory> {
        let groups = self.parameters.state_groups.iter();
        groups
            .filter(|group| group.when_employed == WhenEmployed::Insured)
            .map(|group| group.category)
            .collect()
    }

    fn exists(&self, payer: Payer, month: Period) -> Result<(), Refusal> {
        let months = self.payer_months(payer);
        let single_aggregate = self.payer_months(Payer::SingleAggregateCity);
        if month < months.first() {
            let not_yet = |before| Refusal::PayerNotYet { payer, from: months.first(), before };
            return Err(match payer {
                Payer::SelfEmployed if month < single_aggregate.first() => not_yet(None),
                Payer::SelfEmployed if month <= single_aggregate.last() => {
                    not_yet(Some(Payer::SingleAggregateCity))
                }
                Payer::SelfEmployed => not_yet(Some(Payer::Independent)),
                Payer::SinglePayment => not_yet(Some(Payer::Employee)),
                Payer::SingleAggregateCity | Payer::SingleAggregateVillage => not_yet(None),
                _ => not_formalised(payer, month, months),
            });
        }
        if month > months.last() {
            return Err(match payer {
                Payer::SingleAggregateCity | Payer::SingleAggregateVillage => {
                    Refusal::PayerEnded { payer, until: months.last(), replaced_by: Payer::Independent }
                }
                Payer::State => match self.parameters.state.rate.on(month.first_day()) {
                    Some(rate) => {
                        let (from, until) = (months.first(), months.last());
                        Refusal::StateAmountUnknown { asked: month, rate: rate.amount, from, until }
                    }
                    None => not_formalised(payer, month, months),
                },
                _ => not_formalised(payer, month, months),
            });
        }
        Ok(())
    }
}

fn not_formalised(payer: Payer, asked: Period, months: Months) -> Refusal {
    Refusal::PayerNotFormalised { payer, asked, from: months.first(), until: months.last() }
}

/// The rules as they are in one month, for one payer.
#[derive(Clone, Copy)]
struct MonthRules<'r> {
    rules: &'r Rules,
    payer: Payer,
    month: Period,
    day: NaiveDate,
}

impl<'r> MonthRules<'r> {
    fn employee(
        self,
        incomes: &[Tenge],
        state_paid: Option<StateCategory>,
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let incomes = self.needed(incomes)?;
        let Some(category) = state_paid else { return self.employee_and_employer(incomes, notes) };
        let group = self.rules.state_group(category, self.month)?;
        let groups = self.rules.groups_insured_when_employed();
        let since = group.from.unwrap_or(self.rules.parameters.window.from);
        let step = Step::of_law(StepValue::StateGroup, since, &group.law);
        match group.when_employed {
            WhenEmployed::Insured => {
                notes.push(ContributionNote::StateInsured { category, groups });
                self.insured_by_the_state(incomes, step)
            }
            ends_or_unclear => {
                notes.push(if ends_or_unclear == WhenEmployed::Ends {
                    ContributionNote::JobEndsStateGroup { category, groups }
                } else {
                    ContributionNote::StateGroupUnclear { category, groups }
                });
                let mut parts = self.employee_and_employer(incomes, notes)?;
                for part in &mut parts {
                    part.steps.push(step);
                }
                Ok(parts)
            }
        }
    }

    /// What is withheld from each pay, and what the employer deducts on top of it.
    fn employee_and_employer(
        self,
        incomes: &[Tenge],
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let employer = &self.rules.parameters.employer;
        let mut withheld = self.withheld(incomes, PaidBy::Employee, notes)?.into_iter();
        let rate = self.value(&employer.rate)?;
        let cap = self.cap(&employer.cap)?;
        let exemption = employer.sector_exemption.on(self.day);
        if exemption.is_some() {
            notes.push(ContributionNote::SomeEmployersExempt { year: self.month.year() });
        }
        let mut parts = Vec::with_capacity(incomes.len() * 2);
        for (place, income) in incomes.iter().enumerate() {
            parts.extend(withheld.next());
            let mut part = self.part(PaidBy::Employer, Some(place + 1), *income, cap.amount, rate, cap.steps);
            part.steps.extend(exemption.map(|dated| Step::of(StepValue::SectorExemption, dated)));
            parts.push(part);
        }
        Ok(parts)
    }

    fn insured_by_the_state(self, incomes: &[Tenge], step: Step<'r>) -> Result<Vec<Part<'r>>, Refusal> {
        let employees_pay = !self.value(&self.rules.parameters.employee.rate)?.amount.is_zero();
        let payers: &[PaidBy] =
            if employees_pay { &[PaidBy::Employee, PaidBy::Employer] } else { &[PaidBy::Employer] };
        let jobs = incomes.iter().enumerate();
        let parts = jobs.flat_map(|(place, income)| {
            payers.iter().map(move |paid_by| Part {
                paid_by: *paid_by,
                knp: self.knp(*paid_by),
                job: Some(place + 1),
                income: Some(*income),
                base: Some(Tenge::ZERO),
                rate: Rate::default(),
                amount: Tenge::ZERO,
                limited: false,
                steps: vec![step],
            })
        });
        Ok(parts.collect())
    }

    fn contractor(
        self,
        incomes: &[Tenge],
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let incomes = self.needed(incomes)?;
        notes.push(ContributionNote::CustomerWithholds);
        self.withheld(incomes, PaidBy::Oneself, notes)
    }

    /// The person's own contributions out of several jobs or contracts: one cap for their sum, used up in order.
    fn withheld(
        self,
        incomes: &[Tenge],
        paid_by: PaidBy,
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let parameters = &self.rules.parameters;
        let (rates, caps) = match self.payer {
            Payer::Contractor => (&parameters.contractor.rate, &parameters.contractor.cap),
            _ => (&parameters.employee.rate, &parameters.employee.cap),
        };
        let rate = self.value(rates)?;
        if rate.amount.is_zero() {
            if let Some(due) = rates.iter().find(|dated| dated.from > self.day && !dated.amount.is_zero()) {
                notes.push(ContributionNote::EmployeesPaySince(Period::of(due.from)));
            }
            return Ok(Vec::new());
        }
        let cap = self.cap(caps)?;
        let mut left = cap.amount;
        let mut parts: Vec<_> = incomes
            .iter()
            .enumerate()
            .map(|(place, income)| {
                let part = self.part(paid_by, Some(place + 1), *income, left, rate, cap.steps);
                left = left.less(*income);
                part
            })
            .collect();
        if incomes.len() > 1 {
            let provision = self.value(&parameters.employee.several_jobs_cap)?;
            for part in &mut parts {
                part.steps.push(Step::of(StepValue::SeveralJobsCap, provision));
            }
            if parts.iter().any(|part| part.limited) {
                notes.push(ContributionNote::CertificateForNextEmployer);
                if provision.law.confidence < Confidence::High {
                    notes.push(ContributionNote::SeveralJobsCapInferred);
                }
            }
        }
        Ok(parts)
    }

    /// A fixed sum a month: a rate of so many minimum wages.
    fn fixed(
        self,
        income: Option<&Tenge>,
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let parameters = &self.rules.parameters;
        let (rates, multiples) = match self.payer {
            Payer::Independent => (&parameters.independent.rate, &parameters.independent.multiple),
            _ => (&parameters.entrepreneur.rate, &parameters.entrepreneur.multiple),
        };
        let rate = self.value(rates)?;
        let multiple = self.value(multiples)?;
        let wage = self.value(&parameters.minimum_wage)?;
        if rate.amount.is_zero() {
            notes.extend(self.months_of(rate).map(ContributionNote::Exempt));
        } else {
            notes.extend(income.map(|_| ContributionNote::IncomeMakesNoDifference));
        }
        let base = wage.amount.times(multiple.amount);
        Ok(vec![Part {
            paid_by: PaidBy::Oneself,
            knp: self.knp(PaidBy::Oneself),
            job: None,
            income: income.copied(),
            base: Some(base),
            rate: rate.amount,
            amount: base.at(rate.amount),
            limited: false,
            steps: vec![
                Step::of(StepValue::Rate, rate),
                Step::of(StepValue::Multiple, multiple),
                Step::of(StepValue::MinimumWage, wage),
            ],
        }])
    }

    fn self_employed(
        self,
        incomes: &[Tenge],
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let parameters = &self.rules.parameters;
        let incomes = self.needed(incomes)?;
        let rate = self.value(&parameters.self_employed.rate)?;
        let limit = self.value(&parameters.self_employed.income_limit)?;
        let index = self.value(&parameters.monthly_index)?;
        let most = index.amount.times(limit.amount);
        let steps = [Step::of(StepValue::IncomeLimit, limit), Step::of(StepValue::MonthlyIndex, index)];
        let parts: Vec<_> = incomes
            .iter()
            .map(|income| self.part(PaidBy::Oneself, None, *income, most, rate, steps))
            .collect();
        if parts.iter().any(|part| part.limited) {
            notes.push(ContributionNote::AboveIncomeLimit(most));
        }
        Ok(parts)
    }

    fn single_aggregate(
        self,
        income: Option<&Tenge>,
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let parameters = &self.rules.parameters;
        let multiple = self.value(match self.payer {
            Payer::SingleAggregateVillage => &parameters.single_aggregate.village,
            _ => &parameters.single_aggregate.city,
        })?;
        let january = Period::new(self.month.year(), 1).unwrap_or(self.month).first_day();
        let index = parameters.monthly_index.on(january).ok_or_else(|| self.refusal())?;
        let mut steps =
            vec![Step::of(StepValue::Multiple, multiple), Step::of(StepValue::MonthlyIndex, index)];
        let share = self.value(&parameters.single_aggregate.insurance_share)?;
        notes.push(ContributionNote::WholeSingleAggregate(share.amount));
        if self.value(&parameters.monthly_index)?.from != index.from {
            steps.push(Step::of(
                StepValue::JanuaryIndex,
                self.value(&parameters.single_aggregate.january_index)?,
            ));
            notes.push(ContributionNote::JanuaryIndexAssumed);
        }
        notes.extend(income.map(|_| ContributionNote::IncomeMakesNoDifference));
        // The share of an index that is due is not above one: it can be told as a rate of the index.
        let rate = Rate::new(multiple.amount.decimal()).ok_or_else(|| self.refusal())?;
        Ok(vec![Part {
            paid_by: PaidBy::Oneself,
            knp: None,
            job: None,
            income: income.copied(),
            base: Some(index.amount),
            rate,
            amount: index.amount.at(rate),
            limited: false,
            steps,
        }])
    }

    fn single_payment(
        self,
        incomes: &[Tenge],
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let parameters = &self.rules.parameters.single_payment;
        let incomes = self.needed(incomes)?;
        let cap = self.cap(&parameters.cap)?;
        let total = self.value(&parameters.total_rate)?;
        let deducted_share = self.value(&parameters.employer_share)?;
        let withheld_share = self.value(&parameters.employee_share)?;
        notes.push(ContributionNote::InsideSinglePayment {
            total: total.amount,
            employer: deducted_share.amount,
            employee: withheld_share.amount,
        });
        let part = |paid_by, income: &Tenge, rates: &'r Series<Rate>| {
            let mut part = self.part(paid_by, Some(1), *income, cap.amount, self.value(rates)?, cap.steps);
            // Both are paid as one, under a purpose code of its own that was not found.
            part.knp = None;
            Ok(part)
        };
        let both = incomes.iter().flat_map(|income| {
            [
                part(PaidBy::Employee, income, &parameters.employee_rate),
                part(PaidBy::Employer, income, &parameters.employer_rate),
            ]
        });
        both.collect()
    }

    fn state(
        self,
        income: Option<&Tenge>,
        notes: &mut Vec<ContributionNote>,
    ) -> Result<Vec<Part<'r>>, Refusal> {
        let parameters = &self.rules.parameters.state;
        let rate = self.value(&parameters.rate)?;
        let amount = self.value(&parameters.amount)?;
        let average_wage = parameters.average_wage.on(self.day);
        notes.extend(income.map(|_| ContributionNote::IncomeMakesNoDifference));
        let mut steps = vec![Step::of(StepValue::Rate, rate), Step::of(StepValue::StateAmount, amount)];
        steps.extend(average_wage.map(|wage| Step::of(StepValue::AverageWage, wage)));
        Ok(vec![Part {
            paid_by: PaidBy::State,
            knp: None,
            job: None,
            income: income.copied(),
            base: average_wage.map(|wage| wage.amount),
            rate: rate.amount,
            amount: amount.amount,
            limited: false,
            steps,
        }])
    }

    fn part(
        self,
        paid_by: PaidBy,
        job: Option<usize>,
        income: Tenge,
        cap: Tenge,
        rate: &'r Dated<Rate>,
        cap_steps: [Step<'r>; 2],
    ) -> Part<'r> {
        let base = income.min(cap);
        Part {
            paid_by,
            knp: self.knp(paid_by),
            job,
            income: Some(income),
            base: Some(base),
            rate: rate.amount,
            amount: base.at(rate.amount),
            limited: base < income,
            steps: iter::once(Step::of(StepValue::Rate, rate)).chain(cap_steps).collect(),
        }
    }

    fn needed(self, incomes: &[Tenge]) -> Result<&[Tenge], Refusal> {
        if incomes.is_empty() { Err(Refusal::IncomeNeeded { payer: self.payer }) } else { Ok(incomes) }
    }

    fn cap(self, caps: &'r Series<Multiple>) -> Result<Cap<'r>, Refusal> {
        let cap = self.value(caps)?;
        let wage = self.value(&self.rules.parameters.minimum_wage)?;
        Ok(Cap {
            amount: wage.amount.times(cap.amount),
            steps: [Step::of(StepValue::Cap, cap), Step::of(StepValue::MinimumWage, wage)],
        })
    }

    fn value<T>(self, series: &'r Series<T>) -> Result<&'r Dated<T>, Refusal> {
        series.on(self.day).ok_or_else(|| self.refusal())
    }

    /// The months for which a value holds.
    fn months_of<T>(self, dated: &Dated<T>) -> Option<Months> {
        Months::new(Period::of(dated.from), dated.until.map_or(self.month, Period::of))
    }

    fn refusal(self) -> Refusal {
        not_formalised(self.payer, self.month, self.rules.payer_months(self.payer))
    }

    /// Contributions of employees and of persons for themselves go under one code, deductions under another.
    fn knp(self, paid_by: PaidBy) -> Option<u16> {
        let payment = &self.rules.parameters.payment;
        let codes = match paid_by {
            PaidBy::Employer => &payment.deduction_code,
            PaidBy::Employee | PaidBy::Oneself => &payment.contribution_code,
            PaidBy::State => return None,
        };
        codes.on(self.day).map(|dated| dated.amount)
    }
}

/// The most that a base can be, and the two values that make it.
struct Cap<'r> {
    amount: Tenge,
    steps: [Step<'r>; 2],
}
