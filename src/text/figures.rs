//! The figures that articles name, as they are on a day.

use chrono::{Datelike, NaiveDate};
use osms_answers::{Case, Figure};
use osms_rules::parameters::Parameters;
use osms_rules::series::{Amount, Series};
use osms_rules::{Multiple, Period, Rate, Rules, StateCategory, Tenge};

use super::{Dates, Texts};

impl Texts {
    /// A figure as it is on a day; where the rules know none for it, that is what is said.
    #[must_use]
    pub fn figure(&self, rules: &Rules, today: NaiveDate, figure: Figure, case: Case) -> String {
        let on = On { parameters: rules.parameters(), today };
        self.known_figure(&on, figure, case).unwrap_or_else(|| self.messages.msg_figure_unknown())
    }

    fn known_figure(&self, on: &On<'_>, figure: Figure, case: Case) -> Option<String> {
        let law = on.parameters;
        let of = |series: &Series<u16>| on.value(series);
        let day = |day| self.day(day, Dates::Spoken);
        let unit = |count, unit| Some(self.counted(count, unit, case));
        Some(match figure {
            Figure::MinimumWage => self.amount(on.value(&law.minimum_wage)?),
            Figure::MonthlyIndex => self.amount(on.value(&law.monthly_index)?),
            Figure::IndependentMonth => self.amount(on.independent()?),
            Figure::IndependentYear => {
                let months = Multiple::new(of(&law.coverage.prepaid_months)?.into())?;
                self.amount(on.independent()?.times(months))
            }
            Figure::BusinessMonth => {
                let base = on.wages(&law.entrepreneur.multiple)?;
                self.amount(base.at(on.value(&law.entrepreneur.rate)?))
            }
            Figure::EmployeeCap => self.amount(on.wages(&law.employee.cap)?),
            Figure::EmployeeMax => self.amount(on.most(&law.employee.cap, &law.employee.rate)?),
            Figure::EmployerCap => self.amount(on.wages(&law.employer.cap)?),
            Figure::EmployerMax => self.amount(on.most(&law.employer.cap, &law.employer.rate)?),
            Figure::ContractorMax => self.amount(on.most(&law.contractor.cap, &law.contractor.rate)?),
            Figure::SelfEmployedLimit => self.amount(on.self_employed_limit()?),
            Figure::SelfEmployedMax => {
                self.amount(on.self_employed_limit()?.at(on.value(&law.self_employed.rate)?))
            }
            Figure::IndependentRate => self.rate(on.value(&law.independent.rate)?),
            Figure::BusinessRate => self.rate(on.value(&law.entrepreneur.rate)?),
            Figure::EmployeeRate => self.rate(on.value(&law.employee.rate)?),
            Figure::EmployerRate => self.rate(on.value(&law.employer.rate)?),
            Figure::ContractorRate => self.rate(on.value(&law.contractor.rate)?),
            Figure::SelfEmployedRate => self.rate(on.value(&law.self_employed.rate)?),
            Figure::StateRate => self.rate(on.value(&law.state.rate)?),
            Figure::StateAmount => self.amount(on.last_told(&law.state.amount)?.1),
            Figure::StateAmountYear => on.last_told(&law.state.amount)?.0.to_string(),
            Figure::BusinessMultiple => self.number(on.value(&law.entrepreneur.multiple)?.decimal()),
            Figure::EmployeeCapWages => self.number(on.value(&law.employee.cap)?.decimal()),
            Figure::EmployerCapWages => self.number(on.value(&law.employer.cap)?.decimal()),
            Figure::SelfEmployedLimitIndexes => {
                self.number(on.value(&law.self_employed.income_limit)?.decimal())
            }
            Figure::Retention => unit(of(&law.coverage.retention)?, Unit::Month)?,
            Figure::RetentionLong => unit(of(&law.coverage.long_retention)?, Unit::Month)?,
            Figure::Unbroken => unit(of(&law.coverage.long_retention_run)?, Unit::Month)?,
            Figure::LookBack => unit(of(&law.coverage.covered_months)?, Unit::Month)?,
            Figure::Prepaid => unit(of(&law.coverage.prepaid_months)?, Unit::Month)?,
            Figure::TemporaryStatus => unit(of(&law.roles.temporary_months)?, Unit::Month)?,
            Figure::Quiet => unit(on.quiet(StateCategory::CrisisLevel)?, Unit::Month)?,
            Figure::QuietPregnant => unit(on.quiet(StateCategory::Pregnant)?, Unit::Month)?,
            Figure::PrepaidTerm => unit(of(&law.coverage.prepaid_term)?, Unit::WorkingDay)?,
            Figure::RefundTerm => unit(of(&law.refund.answer_days)?, Unit::WorkingDay)?,
            Figure::RefundCheck => unit(of(&law.refund.check_days)?, Unit::OperatingDay)?,
            Figure::RefundWeeks => unit(of(&law.refund.weeks)?, Unit::Week)?,
            Figure::AnswerTerm => unit(of(&law.appeal.answer_days)?, Unit::WorkingDay)?,
            Figure::Extension => unit(of(&law.appeal.extension_months)?, Unit::Month)?,
            Figure::ExtensionNotice => unit(of(&law.appeal.extension_notice_days)?, Unit::WorkingDay)?,
            Figure::ForwardTerm => unit(of(&law.appeal.forward_days)?, Unit::WorkingDay)?,
            Figure::DueDay => of(&law.payment.due_day)?.to_string(),
            Figure::AdultAge => of(&law.ages.adult)?.to_string(),
            Figure::YoungChildAge => of(&law.ages.young_child)?.to_string(),
            Figure::GuaranteedDiseases => of(&law.care.guaranteed_diseases)?.to_string(),
            Figure::InfarctionTerm => unit(of(&law.care.infarction_months)?, Unit::Month)?,
            Figure::StrokeTerm => unit(of(&law.care.stroke_years)?, Unit::Year)?,
            Figure::AttachTerm => unit(of(&law.care.attach_days)?, Unit::WorkingDay)?,
            Figure::PrepaidSince => day(law.coverage.prepaid_months.span().0),
            Figure::LongRetentionSince => day(law.coverage.long_retention.span().0),
            Figure::CapsSince => day(on.since(&law.employee.cap)?),
            Figure::PackageSince => day(on.since(&law.care.packages)?),
            Figure::PackageNextSince => day(law.care.next_change.day),
            Figure::LocalBudgetSince => {
                let unemployed = on.group(StateCategory::Unemployed)?;
                day(unemployed.local_budget.as_ref()?.from)
            }
            Figure::RegimeSince => day(law.self_employed.rate.span().0),
            Figure::AggregateUntil => {
                self.month(Period::of(law.single_aggregate.city.span().1?), Dates::Spoken)
            }
            Figure::Today => day(on.today),
            Figure::ThisMonth => self.month(Period::of(on.today), Dates::Spoken),
            Figure::ThisPeriod => Period::of(on.today).payment_period(),
            Figure::ThisYear => on.today.year().to_string(),
            Figure::NextYear => (on.today.year() + 1).to_string(),
            Figure::KnpContribution => of(&law.payment.contribution_code)?.to_string(),
            Figure::KnpDeduction => of(&law.payment.deduction_code)?.to_string(),
            Figure::KnpContributionPenalty => of(&law.payment.contribution_penalty_code)?.to_string(),
            Figure::KnpDeductionPenalty => of(&law.payment.deduction_penalty_code)?.to_string(),
            Figure::BeneficiaryName => law.payment.beneficiary.name.get(self.language).to_owned(),
            Figure::BeneficiaryBin => law.payment.beneficiary.bin.to_string(),
            Figure::BeneficiaryIik => law.payment.beneficiary.iik.to_string(),
            Figure::BeneficiaryBik => law.payment.beneficiary.bik.to_string(),
            Figure::FundPhone => self.messages.msg_phone_fund(),
            Figure::Ambulance => self.messages.msg_phone_ambulance(),
            Figure::Rescue => self.messages.msg_phone_rescue(),
            Figure::CrisisLine => self.messages.msg_phone_crisis(),
            Figure::DrugLine => self.messages.msg_phone_drugs(),
            Figure::FundBot => self.messages.msg_handle_fund(),
        })
    }

    fn counted(&self, count: u16, unit: Unit, case: Case) -> String {
        let messages = &self.messages;
        match (unit, case) {
            (Unit::Month, Case::Nominative) => messages.msg_term_months(count),
            (Unit::Month, Case::Genitive) => messages.msg_term_months_genitive(count),
            (Unit::WorkingDay, Case::Nominative) => messages.msg_term_working_days(count),
            (Unit::WorkingDay, Case::Genitive) => messages.msg_term_working_days_genitive(count),
            (Unit::OperatingDay, _) => messages.msg_term_operating_days(count),
            (Unit::Year, _) => messages.msg_term_years(count),
            (Unit::Week, _) => messages.msg_term_weeks(count),
        }
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Month,
    WorkingDay,
    OperatingDay,
    Week,
    Year,
}

/// The law on a day.
struct On<'a> {
    parameters: &'a Parameters,
    today: NaiveDate,
}

impl On<'_> {
    fn value<T: Amount + Copy>(&self, series: &Series<T>) -> Option<T> {
        series.on(self.today).map(|dated| dated.amount)
    }

    /// Since when the value of today holds.
    fn since<T>(&self, series: &Series<T>) -> Option<NaiveDate> {
        series.on(self.today).map(|dated| dated.from)
    }

    /// The last value that had come into force, with its year.
    fn last_told(&self, series: &Series<Tenge>) -> Option<(i32, Tenge)> {
        let told = series.iter().rev().find(|dated| dated.from <= self.today)?;
        Some((told.from.year(), told.amount))
    }

    /// So many minimum wages.
    fn wages(&self, multiple: &Series<Multiple>) -> Option<Tenge> {
        Some(self.value(&self.parameters.minimum_wage)?.times(self.value(multiple)?))
    }

    /// What is due of the largest income that counts.
    fn most(&self, cap: &Series<Multiple>, rate: &Series<Rate>) -> Option<Tenge> {
        Some(self.wages(cap)?.at(self.value(rate)?))
    }

    fn independent(&self) -> Option<Tenge> {
        let law = &self.parameters.independent;
        self.most(&law.multiple, &law.rate)
    }

    fn self_employed_limit(&self) -> Option<Tenge> {
        let limit = self.value(&self.parameters.self_employed.income_limit)?;
        Some(self.value(&self.parameters.monthly_index)?.times(limit))
    }

    fn group(&self, category: StateCategory) -> Option<&osms_rules::parameters::StateGroup> {
        self.parameters.state_groups.iter().find(|group| group.category == category)
    }

    fn quiet(&self, category: StateCategory) -> Option<u16> {
        let quiet = self.group(category)?.quiet_months.as_ref()?;
        (quiet.from <= self.today && quiet.until.is_none_or(|until| self.today <= until))
            .then_some(quiet.amount)
    }
}
