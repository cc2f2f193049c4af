//! What the rules say, in words.

use osms_rules::{
    Confidence, ContributionNote, CoverageRule, HORIZON, PaidBy, Payer, PlanNote, Quantity, Refusal,
    RouteKind, StateCategory, StepValue, Why,
};

use super::{Dates, Texts, capitalised};

impl Texts {
    /// Who pays.
    #[must_use]
    pub fn payer(&self, payer: Payer) -> String {
        let messages = &self.messages;
        match payer {
            Payer::Employee => messages.msg_payer_employee(),
            Payer::Contractor => messages.msg_payer_contractor(),
            Payer::SoleProprietor => messages.msg_payer_sole_proprietor(),
            Payer::PrivatePractice => messages.msg_payer_private_practice(),
            Payer::FarmHead => messages.msg_payer_farm_head(),
            Payer::Independent => messages.msg_payer_independent(),
            Payer::SelfEmployed => messages.msg_payer_self_employed(),
            Payer::SingleAggregateCity => messages.msg_payer_single_aggregate_city(),
            Payer::SingleAggregateVillage => messages.msg_payer_single_aggregate_village(),
            Payer::SinglePayment => messages.msg_payer_single_payment(),
            Payer::State => messages.msg_payer_state(),
        }
    }

    /// The same, short enough for a button.
    #[must_use]
    pub fn payer_label(&self, payer: Payer) -> String {
        let messages = &self.messages;
        match payer {
            Payer::Contractor => messages.msg_label_civil(),
            Payer::SoleProprietor => messages.msg_label_business(),
            Payer::PrivatePractice => messages.msg_label_practice(),
            Payer::FarmHead => messages.msg_label_farm(),
            Payer::SelfEmployed => messages.msg_label_self_employed(),
            Payer::SingleAggregateCity => messages.msg_label_aggregate_city(),
            Payer::SingleAggregateVillage => messages.msg_label_aggregate_village(),
            Payer::SinglePayment => messages.msg_label_single_payment(),
            Payer::Employee | Payer::Independent | Payer::State => capitalised(&self.payer(payer)),
        }
    }

    /// Whose money it is.
    #[must_use]
    pub fn paid_by(&self, paid_by: PaidBy) -> String {
        match paid_by {
            PaidBy::Employee => self.messages.msg_paid_by_employee(),
            PaidBy::Employer => self.messages.msg_paid_by_employer(),
            PaidBy::Oneself => self.messages.msg_paid_by_oneself(),
            PaidBy::State => self.messages.msg_paid_by_state(),
        }
    }

    /// A group that the state insures.
    #[must_use]
    pub fn category(&self, category: StateCategory) -> String {
        let messages = &self.messages;
        match category {
            StateCategory::Child => messages.msg_category_child(),
            StateCategory::Pregnant => messages.msg_category_pregnant(),
            StateCategory::RaisingUnder3 => messages.msg_category_raising_under3(),
            StateCategory::ChildCareLeave => messages.msg_category_child_care_leave(),
            StateCategory::DecoratedMother => messages.msg_category_decorated_mother(),
            StateCategory::CarerDisabledChild => messages.msg_category_carer_disabled_child(),
            StateCategory::CarerGroup1 => messages.msg_category_carer_group1(),
            StateCategory::Disability => messages.msg_category_disability(),
            StateCategory::Pensioner => messages.msg_category_pensioner(),
            StateCategory::Student => messages.msg_category_student(),
            StateCategory::Unemployed => messages.msg_category_unemployed(),
            StateCategory::SocialAssistance => messages.msg_category_social_assistance(),
            StateCategory::Kandas => messages.msg_category_kandas(),
            StateCategory::Convict => messages.msg_category_convict(),
            StateCategory::Detainee => messages.msg_category_detainee(),
            StateCategory::HouseArrest => messages.msg_category_house_arrest(),
            StateCategory::CrisisLevel => messages.msg_category_crisis_level(),
        }
    }

    /// The same, short enough for a button.
    #[must_use]
    pub fn category_label(&self, category: StateCategory) -> String {
        let messages = &self.messages;
        match category {
            StateCategory::Child => messages.msg_label_child(),
            StateCategory::Student => messages.msg_label_student(),
            StateCategory::Pensioner => messages.msg_label_pensioner(),
            StateCategory::Disability => messages.msg_label_disability(),
            StateCategory::Pregnant => messages.msg_label_pregnant(),
            StateCategory::RaisingUnder3 => messages.msg_label_raising(),
            StateCategory::ChildCareLeave => messages.msg_label_leave(),
            StateCategory::DecoratedMother => messages.msg_label_mother(),
            StateCategory::CarerDisabledChild => messages.msg_label_carer_child(),
            StateCategory::CarerGroup1 => messages.msg_label_carer_adult(),
            StateCategory::Unemployed => messages.msg_label_unemployed(),
            StateCategory::SocialAssistance => messages.msg_label_assistance(),
            StateCategory::Kandas => messages.msg_label_kandas(),
            StateCategory::Convict => messages.msg_label_convict(),
            StateCategory::Detainee => messages.msg_label_detainee(),
            StateCategory::HouseArrest => messages.msg_label_house_arrest(),
            StateCategory::CrisisLevel => messages.msg_label_level(),
        }
    }

    /// A value of law that a computation used.
    #[must_use]
    pub fn step_value(&self, value: StepValue) -> String {
        let messages = &self.messages;
        match value {
            StepValue::Rate => messages.msg_value_rate(),
            StepValue::Cap => messages.msg_value_cap(),
            StepValue::Multiple => messages.msg_value_multiple(),
            StepValue::IncomeLimit => messages.msg_value_income_limit(),
            StepValue::MinimumWage => messages.msg_value_minimum_wage(),
            StepValue::MonthlyIndex => messages.msg_value_monthly_index(),
            StepValue::AverageWage => messages.msg_value_average_wage(),
            StepValue::StateAmount => messages.msg_value_state_amount(),
            StepValue::SeveralJobsCap => messages.msg_value_several_jobs_cap(),
            StepValue::JanuaryIndex => messages.msg_value_january_index(),
            StepValue::StateGroup => messages.msg_value_state_group(),
            StepValue::SectorExemption => messages.msg_value_sector_exemption(),
            StepValue::CoveredMonths => messages.msg_value_covered_months(),
            StepValue::PrepaidMonths => messages.msg_value_prepaid_months(),
            StepValue::StatusTerm => messages.msg_value_status_term(),
            StepValue::PriceKept => messages.msg_value_price_kept(),
            StepValue::PastMonthPrice => messages.msg_value_past_month_price(),
            StepValue::DueDay => messages.msg_value_due_day(),
            StepValue::WhenEmployed => messages.msg_value_when_employed(),
            StepValue::QuietMonths => messages.msg_value_quiet_months(),
            StepValue::LocalBudget => messages.msg_value_local_budget(),
            StepValue::BusinessExempt => messages.msg_value_business_exempt(),
            StepValue::PayerRole => messages.msg_value_payer_role(),
            StepValue::ResidentsAsCitizens => messages.msg_value_residents_as_citizens(),
            StepValue::EaeuWorkers => messages.msg_value_eaeu_workers(),
            StepValue::TemporaryForeigners => messages.msg_value_temporary_foreigners(),
            StepValue::BusinessBesideJob => messages.msg_value_business_beside_job(),
            StepValue::SuspendedBusiness => messages.msg_value_suspended_business(),
            StepValue::UnpaidLeave => messages.msg_value_unpaid_leave(),
            StepValue::PlatformWithholds => messages.msg_value_platform_withholds(),
            StepValue::UnemployedInstead => messages.msg_value_unemployed_instead(),
            StepValue::DataByItself => messages.msg_value_data_by_itself(),
            StepValue::TemporaryStatus => messages.msg_value_temporary_status(),
            StepValue::Service => messages.msg_value_service(),
        }
    }

    /// How much a value of law is; nothing for a provision without an amount.
    #[must_use]
    pub fn quantity(&self, quantity: Quantity) -> String {
        match quantity {
            Quantity::Tenge(amount) => self.amount(amount),
            Quantity::Rate(rate) => self.rate(rate),
            Quantity::Multiple(multiple) => self.number(multiple.decimal()),
            Quantity::Count(count) => count.to_string(),
            Quantity::Provision => String::new(),
        }
    }

    /// How sure a value is.
    #[must_use]
    pub fn confidence(&self, confidence: Confidence) -> String {
        match confidence {
            Confidence::High => self.messages.msg_confidence_high(),
            Confidence::Medium => self.messages.msg_confidence_medium(),
            Confidence::Low => self.messages.msg_confidence_low(),
        }
    }

    /// Why a question has no answer.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal, dates: Dates) -> String {
        let messages = &self.messages;
        let day = |day| self.day(day, dates);
        let month = |month| self.month(month, dates);
        match *refusal {
            Refusal::NotFormalised { asked, from, until } => {
                messages.msg_refusal_not_formalised(day(asked), day(from), day(until))
            }
            Refusal::MonthsNotFormalised { months, from, until } => messages
                .msg_refusal_months_not_formalised(self.months(months, dates), month(from), month(until)),
            Refusal::PayerNotFormalised { payer, asked, from, until } => messages
                .msg_refusal_payer_not_formalised(month(asked), self.payer(payer), month(from), month(until)),
            Refusal::StateAmountUnknown { asked, rate, from, until } => messages
                .msg_refusal_state_amount_unknown(month(asked), self.rate(rate), month(from), month(until)),
            Refusal::PayerNotYet { payer, from, before: Some(before) } => {
                messages.msg_refusal_payer_not_yet(month(from), self.payer(payer), self.payer(before))
            }
            Refusal::PayerNotYet { payer, from, before: None } => {
                messages.msg_refusal_payer_only_since(month(from), self.payer(payer))
            }
            Refusal::PayerEnded { payer, until, replaced_by } => {
                messages.msg_refusal_payer_ended(month(until), self.payer(payer), self.payer(replaced_by))
            }
            Refusal::CategoryNotYet { category, from } => {
                messages.msg_refusal_category_not_yet(month(from), self.category(category))
            }
            Refusal::IncomeNeeded { payer } => messages.msg_refusal_income_needed(self.payer(payer)),
            Refusal::OneIncome { payer } => messages.msg_refusal_one_income(self.payer(payer)),
            Refusal::StatePaidEmployeeOnly => messages.msg_refusal_state_paid_employee_only(),
            Refusal::PrepaidLater { paid_on, today } => {
                messages.msg_refusal_prepaid_later(day(paid_on), day(today))
            }
            Refusal::SingleAggregateMonths { months, from, until } => messages
                .msg_refusal_single_aggregate_months(self.months(months, dates), month(from), month(until)),
            Refusal::FirstMonthPaid { month: paid } => messages.msg_refusal_first_month_paid(month(paid)),
            Refusal::SelfPayMonths { given } => {
                messages.msg_refusal_self_pay_months(given.to_string(), HORIZON.to_string())
            }
        }
    }

    /// What one should know besides the amounts.
    #[must_use]
    pub fn contribution_note(&self, note: &ContributionNote) -> String {
        let messages = &self.messages;
        let list = |groups: &[StateCategory]| {
            groups.iter().map(|group| self.category(*group)).collect::<Vec<_>>().join("; ")
        };
        match note {
            ContributionNote::EmployeesPaySince(month) => {
                messages.msg_note_employees_pay_since(self.month(*month, Dates::Spoken))
            }
            ContributionNote::CertificateForNextEmployer => messages.msg_note_certificate(),
            ContributionNote::SeveralJobsCapInferred => messages.msg_note_several_jobs_inferred(),
            ContributionNote::SomeEmployersExempt { year } => {
                messages.msg_note_some_employers_exempt(year.to_string())
            }
            ContributionNote::StateInsured { category, groups } => {
                messages.msg_note_state_insured(self.category(*category), list(groups))
            }
            ContributionNote::JobEndsStateGroup { category, groups } => {
                messages.msg_note_job_ends_group(self.category(*category), list(groups))
            }
            ContributionNote::StateGroupUnclear { category, groups } => {
                messages.msg_note_group_unclear(self.category(*category), list(groups))
            }
            ContributionNote::CustomerWithholds => messages.msg_note_customer_withholds(),
            ContributionNote::IncomeMakesNoDifference => messages.msg_note_income_no_difference(),
            ContributionNote::Exempt(months) => messages.msg_note_exempt(self.months(*months, Dates::Spoken)),
            ContributionNote::AboveIncomeLimit(limit) => {
                messages.msg_note_above_income_limit(self.amount(*limit))
            }
            ContributionNote::InsideSinglePayment { total, employer, employee } => messages
                .msg_note_inside_single_payment(
                    self.rate(*total),
                    self.rate(*employer),
                    self.rate(*employee),
                ),
            ContributionNote::WholeSingleAggregate(share) => {
                messages.msg_note_whole_single_aggregate(self.rate(*share))
            }
            ContributionNote::JanuaryIndexAssumed => messages.msg_note_january_index(),
        }
    }

    /// What a rule of coverage says of a person.
    #[must_use]
    pub fn coverage_rule(&self, rule: CoverageRule) -> String {
        let messages = &self.messages;
        let day = |day| self.day(day, Dates::Spoken);
        let month = |month| self.month(month, Dates::Spoken);
        match rule {
            CoverageRule::BeforeCare { from } => messages.msg_rule_before_care(month(from)),
            CoverageRule::Everyone { until } => messages.msg_rule_everyone(month(until)),
            CoverageRule::IndependentRun { needed, until } => {
                messages.msg_rule_independent_run(month(until), needed)
            }
            CoverageRule::StatePays { category, local_budget: false } => {
                messages.msg_rule_state_pays(self.category(category))
            }
            CoverageRule::StatePays { category, local_budget: true } => {
                messages.msg_rule_local_budget_pays(self.category(category))
            }
            CoverageRule::AllCovered { needed } => messages.msg_rule_all_covered(needed),
            CoverageRule::SomeMissing { needed, missing } => messages.msg_rule_some_missing(needed, missing),
            CoverageRule::CurrentMonthOpen { needed } => messages.msg_rule_current_month_open(needed),
            CoverageRule::Retained { last, months } => messages.msg_rule_retained(month(last), months),
            CoverageRule::LongRetentionOpen { last, run, ordinary, long } => {
                messages.msg_rule_long_retention_open(run, ordinary, long, month(last))
            }
            CoverageRule::DebtStays => messages.msg_rule_debt_stays(),
            CoverageRule::Ended { through } => messages.msg_rule_ended(month(through)),
            CoverageRule::StateEnds { last } => messages.msg_rule_state_ends(month(last)),
            CoverageRule::AfterStateOpen { last } => messages.msg_rule_after_state_open(month(last)),
            CoverageRule::PaidAfterGapOpen { last, months } => {
                messages.msg_rule_paid_after_gap_open(month(last), months)
            }
            CoverageRule::Prepaid { months, from } => {
                messages.msg_rule_prepaid(self.months(months, Dates::Spoken), day(from))
            }
            CoverageRule::PrepaidPending { by } => messages.msg_rule_prepaid_pending(day(by)),
            CoverageRule::PrepaidStarts { on } => messages.msg_rule_prepaid_starts(day(on)),
            CoverageRule::PrepaidEarlyOpen => messages.msg_rule_prepaid_early_open(),
            CoverageRule::PrepaidTooFew { needed } => messages.msg_rule_prepaid_too_few(needed),
            CoverageRule::PrepaidBeforeLaw { from } => messages.msg_rule_prepaid_before_law(day(from)),
            CoverageRule::PrepaidInArrears => messages.msg_rule_prepaid_in_arrears(),
            CoverageRule::SingleAggregateOpen { needed } => messages.msg_rule_single_aggregate_open(needed),
        }
    }

    /// A way to become insured.
    #[must_use]
    pub fn route(&self, kind: RouteKind) -> String {
        match kind {
            RouteKind::Prepay => self.messages.msg_route_prepay(),
            RouteKind::Arrears => self.messages.msg_route_arrears(),
        }
    }

    /// Why a route is recommended, in one sentence.
    #[must_use]
    pub fn why(&self, why: &Why) -> String {
        let messages = &self.messages;
        let month = |month| self.month(month, Dates::Spoken);
        match *why {
            Why::NothingMissing { through, monthly } => {
                messages.msg_why_nothing_missing(month(through), self.amount(monthly))
            }
            Why::StatePays { category, kind } => {
                messages.msg_why_state_pays(self.category(category), self.route(kind))
            }
            Why::PaidAhead { through: Some(through), monthly } => {
                messages.msg_why_paid_ahead(month(through), self.amount(monthly))
            }
            Why::PaidAhead { through: None, .. } => messages.msg_why_paid_ahead_pending(),
            Why::EveryoneInsured { through } => messages.msg_why_everyone_insured(month(through)),
            Why::Cheaper { kind, total, other } => {
                messages.msg_why_cheaper(self.route(kind), HORIZON, self.amount(total), self.amount(other))
            }
            Why::SameCost { total } => messages.msg_why_same_cost(self.amount(total)),
            Why::OnlyArrears { prepay_since } => {
                messages.msg_why_only_arrears(self.day(prepay_since, Dates::Spoken))
            }
        }
    }

    /// What a person who takes a route should know.
    #[must_use]
    pub fn plan_note(&self, note: &PlanNote) -> String {
        let messages = &self.messages;
        let month = |month| self.month(month, Dates::Spoken);
        match note {
            PlanNote::SeparatePayments { count } => messages.msg_plan_note_separate(*count),
            PlanNote::OldDebtsFallAway => messages.msg_plan_note_old_debts(),
            PlanNote::NextYearPriceKept { year, own_price } => {
                messages.msg_plan_note_next_year_kept(year.to_string(), self.amount(*own_price))
            }
            PlanNote::NextYearUnknown { year } => messages.msg_plan_note_next_year_unknown(year.to_string()),
            PlanNote::AlreadyCovered(months) => {
                messages.msg_plan_note_already_covered(self.month_list(months, Dates::Spoken))
            }
            PlanNote::InsuredAlready { through } => messages.msg_plan_note_insured_already(month(*through)),
            PlanNote::StartsLater => messages.msg_plan_note_starts_later(),
            PlanNote::CurrentMonthUnpaid => messages.msg_plan_note_current_unpaid(),
            PlanNote::KeepPaying { monthly, due_day } => {
                messages.msg_plan_note_keep_paying(self.amount(*monthly), *due_day)
            }
            PlanNote::CurrentMonthToBeSure { needed, cash_today } => {
                messages.msg_plan_note_current_to_be_sure(*needed, self.amount(*cash_today))
            }
            PlanNote::OldestMonthPerhapsNotNeeded { needed, oldest } => {
                messages.msg_plan_note_oldest_perhaps_not(*needed, month(*oldest))
            }
            PlanNote::PastYearsOwnPrice => messages.msg_plan_note_past_years(),
            PlanNote::ShorterRunSuffices { months, until } => {
                messages.msg_plan_note_shorter_run(month(*until), *months)
            }
            PlanNote::StatusOpen => messages.msg_plan_note_status_open(),
            PlanNote::ProvisionalDay { year } => messages.msg_plan_note_provisional_day(year.to_string()),
        }
    }
}
