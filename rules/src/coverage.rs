//! Whether a person is insured on a day, on which ground, and until when (Law No. 405-V, art. 5 and 40).

use chrono::NaiveDate;

use crate::Rules;
use crate::history::{History, Prepayment, Timeline};
use crate::law::Law;
use crate::payer::StateCategory;
use crate::period::{Months, Period};
use crate::refusal::Refusal;
use crate::series::Series;

/// Whether a person is insured, and why.
#[derive(Clone, Debug)]
pub struct Coverage<'r> {
    /// The day of the question.
    pub today: NaiveDate,
    /// What the status rests on.
    pub ground: Ground,
    /// The last month of the status if nothing more is paid; `None` for a person who is not insured.
    pub through: Option<Period>,
    /// The day on which the status is lost if nothing more is paid, or on which it was; `None` where the person
    /// never was insured, save in the months in which everyone was.
    pub lost_on: Option<NaiveDate>,
    /// The uncovered months among the twelve before the month of the question.
    pub missing: Vec<Period>,
    /// The rules that led here, the deciding one first.
    pub steps: Vec<CoverageStep<'r>>,
}

impl<'r> Coverage<'r> {
    /// Whether the person is insured on the day.
    #[must_use]
    pub fn insured(&self) -> bool {
        self.ground != Ground::None
    }

    /// Whether no open question of the law bears on the answer.
    #[must_use]
    pub fn certain(&self) -> bool {
        self.steps.iter().all(|step| !step.rule.is_open())
    }

    /// Adds a rule, with the law that holds in a month.
    fn tell<T>(&mut self, rule: CoverageRule, series: &'r Series<T>, month: Period) {
        let law = series.on(month.first_day()).map(|dated| &dated.law);
        self.steps.extend(law.map(|law| CoverageStep { rule, law }));
    }

    /// The same, where it was not told yet.
    fn tell_once<T>(&mut self, rule: CoverageRule, series: &'r Series<T>, month: Period) {
        self.tell_law_once(rule, series.on(month.first_day()).map(|dated| &dated.law));
    }

    fn tell_law_once(&mut self, rule: CoverageRule, law: Option<&'r Law>) {
        if self.steps.iter().all(|step| step.rule != rule) {
            self.steps.extend(law.map(|law| CoverageStep { rule, law }));
        }
    }

    /// Whether months were paid ahead: the status rests on them, or will.
    #[must_use]
    pub fn paid_ahead(&self) -> bool {
        self.paid_ahead_from().is_some()
    }

    /// The day on which the status by months paid ahead begins, or began.
    #[must_use]
    pub fn paid_ahead_from(&self) -> Option<NaiveDate> {
        self.steps.iter().find_map(|step| match step.rule {
            CoverageRule::Prepaid { from, .. } => Some(from),
            CoverageRule::PrepaidPending { by } => Some(by),
            CoverageRule::PrepaidStarts { on } => Some(on),
            _ => None,
        })
    }

    /// The group for which the state or the local budget pays for this month.
    #[must_use]
    pub fn state_category(&self) -> Option<StateCategory> {
        self.steps.iter().find_map(|step| match step.rule {
            CoverageRule::StatePays { category, .. } => Some(category),
            _ => None,
        })
    }

    /// Whether the month is one in which everyone is insured.
    #[must_use]
    pub fn everyone_insured(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.rule, CoverageRule::Everyone { .. }))
    }
}

/// What an insured status rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Ground {
    /// A transitional provision of art. 40.
    Transitional,
    /// The state or the local budget pays for the month.
    State,
    /// All twelve months before are covered.
    Contributions,
    /// The payments have stopped, and the right is retained for some months.
    Retention,
    /// Twelve months were paid ahead.
    Prepayment,
    /// Three months of single aggregate payment.
    SingleAggregate,
    /// Not insured.
    None,
}

/// A rule that bears on the answer, and the law behind it.
#[derive(Clone, Copy, Debug)]
pub struct CoverageStep<'r> {
    /// What the rule says of this person.
    pub rule: CoverageRule,
    /// Where the rule comes from.
    pub law: &'r Law,
}

/// What a rule says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum CoverageRule {
    /// Care under the insurance starts only in a later month.
    BeforeCare {
        /// The first month.
        from: Period,
    },
    /// The right covers everyone.
    Everyone {
        /// The last month of it.
        until: Period,
    },
    /// Independent payers: so many consecutive months were paid before this one.
    IndependentRun {
        /// How many are needed.
        needed: u16,
        /// The last month of the provision.
        until: Period,
    },
    /// The state or the local budget pays for this month.
    StatePays {
        /// For which group.
        category: StateCategory,
        /// Whether it is the local budget.
        local_budget: bool,
    },
    /// All months that count are covered.
    AllCovered {
        /// How many months count.
        needed: u16,
    },
    /// Some of the months that count are not covered.
    SomeMissing {
        /// How many months count.
        needed: u16,
        /// How many of them are not covered.
        missing: u16,
    },
    /// Open: whether the current month counts among them.
    CurrentMonthOpen {
        /// How many months count.
        needed: u16,
    },
    /// The payments have stopped; the right is retained.
    Retained {
        /// The last covered month.
        last: Period,
        /// For how many months after it.
        months: u16,
    },
    /// Open: whether the longer retention is counted like the ordinary one.
    LongRetentionOpen {
        /// The last covered month.
        last: Period,
        /// How many months without a break make it longer.
        run: u16,
        /// The ordinary number of months.
        ordinary: u16,
        /// The longer one.
        long: u16,
    },
    /// The months that were missed stay payable.
    DebtStays,
    /// The status ended.
    Ended {
        /// The last month of it.
        through: Period,
    },
    /// The ground of the state ends with this month; whether the right is retained after it is not known. The
    /// status is promised through it, and no further.
    StateEnds {
        /// The last month.
        last: Period,
    },
    /// Open: whether the right is retained after a ground of the state that has ended.
    AfterStateOpen {
        /// The last month that the state paid.
        last: Period,
    },
    /// Open: whether a month that was paid while the right was retained, with a gap before it, retains it anew.
    PaidAfterGapOpen {
        /// The month that was paid.
        last: Period,
        /// For how many months it would.
        months: u16,
    },
    /// Months were paid ahead.
    Prepaid {
        /// Which months.
        months: Months,
        /// The first day of the status by this payment.
        from: NaiveDate,
    },
    /// Open for some days: the status appears within the term, by this day.
    PrepaidPending {
        /// The latest day.
        by: NaiveDate,
    },
    /// The status by the prepayment starts on a later day.
    PrepaidStarts {
        /// The day.
        on: NaiveDate,
    },
    /// Open: paid earlier than in the month before the first one.
    PrepaidEarlyOpen,
    /// No prepayment: fewer months than needed.
    PrepaidTooFew {
        /// How many are needed.
        needed: u16,
    },
    /// No prepayment: it did not exist yet on the day of the payment.
    PrepaidBeforeLaw {
        /// The day since which it exists.
        from: NaiveDate,
    },
    /// No prepayment: the months begin before the month of the payment.
    PrepaidInArrears,
    /// Open (one source): so many consecutive months of single aggregate payment, this one the last.
    SingleAggregateOpen {
        /// How many are needed.
        needed: u16,
    },
}

impl CoverageRule {
    /// Whether the law leaves a question open here on which the answer depends.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::CurrentMonthOpen { .. }
                | Self::LongRetentionOpen { .. }
                | Self::AfterStateOpen { .. }
                | Self::PaidAfterGapOpen { .. }
                | Self::PrepaidPending { .. }
                | Self::PrepaidEarlyOpen
                | Self::SingleAggregateOpen { .. }
        )
    }
}

impl Rules {
    /// Whether a person with this history is insured on a day.
    ///
    /// # Errors
    /// A [`Refusal`] for a day or month that is not formalised, and for a history that can't be.
    pub fn coverage(&self, today: NaiveDate, history: &History) -> Result<Coverage<'_>, Refusal> {
        self.formalised(today)?;
        self.check_history(today, history)?;
        Ok(Status::new(self, history)?.on(today))
    }

    /// How many months before the month of a day must be covered.
    #[must_use]
    pub fn months_that_count(&self, day: NaiveDate) -> u16 {
        self.parameters.coverage.covered_months.on(day).map_or(0, |dated| dated.amount)
    }
}

/// What keeps a person insured in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Support {
    Everyone,
    IndependentRun(u16),
    State(StateCategory),
    Contributions,
    Prepayment(usize),
    SingleAggregate(u16),
    Retention { last: Period, months: u16 },
}

impl Support {
    /// Whether another rule carries the status than in the month before.
    fn rule_changes(self, before: Self) -> bool {
        match (self, before) {
            (Self::Prepayment(this), Self::Prepayment(that)) => this != that,
            (Self::Retention { last: this, .. }, Self::Retention { last: that, .. }) => this != that,
            _ => self.ground() != before.ground(),
        }
    }

    fn ground(self) -> Ground {
        match self {
            Self::Everyone | Self::IndependentRun(_) => Ground::Transitional,
            Self::State(_) => Ground::State,
            Self::Contributions => Ground::Contributions,
            Self::Prepayment(_) => Ground::Prepayment,
            Self::SingleAggregate(_) => Ground::SingleAggregate,
            Self::Retention { .. } => Ground::Retention,
        }
    }
}

/// A prepayment as the rules see it.
#[derive(Clone, Copy, Debug)]
struct Prepaid {
    months: Months,
    effect: PrepaidEffect,
}

#[derive(Clone, Copy, Debug)]
enum PrepaidEffect {
    /// Insured from a day; `pending`: that day is the end of a term, `early`: paid sooner than the rules say.
    From { day: NaiveDate, pending: bool, early: bool },
    /// No status by it: the months count as paid, and no more.
    None(CoverageRule),
}

/// The months of a person under the rules of coverage.
pub(crate) struct Status<'r> {
    rules: &'r Rules,
    timeline: Timeline,
    prepaid: Vec<Prepaid>,
    care_from: Period,
    /// The most months for which a right was ever retained.
    longest_retention: u16,
}

impl<'r> Status<'r> {
    pub(crate) fn new(rules: &'r Rules, history: &History) -> Result<Self, Refusal> {
        let timeline = Timeline::new(rules, history);
        let prepaid = history
            .prepaid
            .iter()
            .map(|prepayment| {
                let effect = prepaid_effect(rules, &timeline, prepayment)?;
                Ok(Prepaid { months: prepayment.months, effect })
            })
            .collect::<Result<_, _>>()?;
        let care_from = Period::of(rules.parameters.window.care_from);
        let parameters = &rules.parameters.coverage;
        let retentions = parameters.retention.iter().chain(parameters.long_retention.iter());
        let longest_retention = retentions.map(|dated| dated.amount).max().unwrap_or_default();
        Ok(Self { rules, timeline, prepaid, care_from, longest_retention })
    }

    pub(crate) fn covered(&self, month: Period) -> bool {
        self.timeline.at(month).covered()
    }

    /// The last covered month of those that follow one another without a gap from this one on; the month before
    /// where it is not covered itself.
    pub(crate) fn covered_through(&self, month: Period) -> Period {
        let mut last = month.plus(-1);
        while self.covered(last.plus(1)) {
            last = last.plus(1);
        }
        last
    }

    /// The uncovered months among those that count before a month.
    pub(crate) fn missing(&self, month: Period) -> Vec<Period> {
        let counted = self.needed(month);
        (1..=i32::from(counted))
            .rev()
            .map(|back| month.plus(-back))
            .filter(|missing| *missing >= self.care_from && !self.covered(*missing))
            .collect()
    }

    pub(crate) fn on(&self, today: NaiveDate) -> Coverage<'r> {
        let month = Period::of(today);
        let missing = self.missing(month);
        let mut coverage = Coverage {
            today,
            ground: Ground::None,
            through: None,
            lost_on: None,
            missing,
            steps: Vec::new(),
        };
        if today < self.rules.parameters.window.care_from {
            let from = self.care_from;
            coverage.tell(
                CoverageRule::BeforeCare { from },
                &self.parameters().paid_months_in_universal_period,
                from,
            );
            return coverage;
        }
        match self.support(month, today) {
            Some(support) => self.insured(&mut coverage, month, support),
            None => self.uninsured(&mut coverage, month),
        }
        coverage
    }

    fn insured(&self, coverage: &mut Coverage<'r>, month: Period, support: Support) {
        coverage.ground = support.ground();
        self.explain(coverage, month, support);
        self.tell_open(coverage, month, support);
        let now = support;
        let (mut through, mut last_support) = (month, support);
        while through < self.timeline.last() {
            let next = through.plus(1);
            let Some(support) = self.support(next, next.last_day()) else { break };
            // While the ground of the state lasts, the question of what comes after it is told and not answered.
            if self.after_state(month, now).is_none()
                && let Some(last) = self.after_state(next, support)
            {
                let rule = CoverageRule::StateEnds { last };
                coverage.tell(rule, &self.parameters().retention_after_state, next);
                break;
            }
            // What carries the status further is told once.
            if support.rule_changes(last_support) {
                self.explain(coverage, next, support);
            }
            self.tell_open(coverage, next, support);
            (through, last_support) = (next, support);
        }
        self.tell_paid_after_gap(coverage, month, through);
        coverage.through = Some(through);
        coverage.lost_on = Some(through.plus(1).first_day());
    }

    /// The open questions on which the status of a month rests, each told once.
    fn tell_open(&self, coverage: &mut Coverage<'r>, month: Period, support: Support) {
        let parameters = self.parameters();
        if let Some(last) = self.after_state(month, support) {
            coverage.tell_once(
                CoverageRule::AfterStateOpen { last },
                &parameters.retention_after_state,
                month,
            );
        }
        if let Some(rule) = self.long_retention(month, support) {
            coverage.tell_once(rule, &parameters.long_retention, month);
        }
        let on_single_aggregate = match support {
            Support::SingleAggregate(needed) => Some(needed),
            Support::Retention { last, .. } if self.single_aggregate_alone(last) => {
                self.single_aggregate_needed(last)
            }
            _ => None,
        };
        if let Some(needed) = on_single_aggregate {
            // The provision ended with the payment itself; the law is the one of its last month.
            let law = parameters.single_aggregate_run.iter().next_back().map(|dated| &dated.law);
            coverage.tell_law_once(CoverageRule::SingleAggregateOpen { needed }, law);
        }
    }

    /// A month paid during the retention, with a gap before it, may have started it anew.
    fn tell_paid_after_gap(&self, coverage: &mut Coverage<'r>, month: Period, through: Period) {
        let retention = &self.parameters().retention;
        let Some(months) = retention.on(month.first_day()).map(|dated| dated.amount) else { return };
        let last = (0..=i32::from(months)).map(|back| month.plus(-back)).find(|paid| self.covered(*paid));
        let Some(last) = last.filter(|last| last.plus(months.into()) > through) else { return };
        if matches!(self.support(last, last.last_day()), Some(Support::Retention { .. })) {
            coverage.tell_once(CoverageRule::PaidAfterGapOpen { last, months }, retention, month);
        }
    }

    /// The rule that keeps the person insured, and what goes with it.
    fn explain(&self, coverage: &mut Coverage<'r>, month: Period, support: Support) {
        let parameters = self.parameters();
        let last_month = |series: &Series<u16>| series.span().1.map_or(month, Period::of);
        match support {
            Support::Everyone => {
                let series = &parameters.paid_months_in_universal_period;
                coverage.tell(CoverageRule::Everyone { until: last_month(series) }, series, month);
            }
            Support::IndependentRun(needed) => {
                let series = &parameters.paid_months_for_independent;
                let rule = CoverageRule::IndependentRun { needed, until: last_month(series) };
                coverage.tell(rule, series, month);
            }
            Support::State(category) => {
                let group =
                    self.rules.parameters.state_groups.iter().find(|group| group.category == category);
                if let Some(group) = group {
                    let local = group.local_budget.as_ref().filter(|budget| budget.from <= month.first_day());
                    let rule = CoverageRule::StatePays { category, local_budget: local.is_some() };
                    coverage
                        .steps
                        .push(CoverageStep { rule, law: local.map_or(&group.law, |budget| &budget.law) });
                }
            }
            Support::Contributions => {
                let rule = CoverageRule::AllCovered { needed: self.needed(month) };
                coverage.tell(rule, &parameters.covered_months, month);
            }
            Support::Prepayment(index) => {
                if let Some(Prepaid { months, effect: PrepaidEffect::From { day, early, .. } }) =
                    self.prepaid.get(index)
                {
                    let rule = CoverageRule::Prepaid { months: *months, from: *day };
                    coverage.tell(rule, &parameters.prepaid_months, month);
                    if *early {
                        let rule = CoverageRule::PrepaidEarlyOpen;
                        coverage.tell(rule, &parameters.prepaid_months, month);
                    }
                }
            }
            // Told with the open questions.
            Support::SingleAggregate(_) => {}
            Support::Retention { last, months } => {
                let rule = CoverageRule::Retained { last, months };
                coverage.tell(rule, &parameters.retention, month);
                if !coverage.missing.is_empty() {
                    coverage.tell_once(CoverageRule::DebtStays, &parameters.retention, month);
                }
            }
        }
    }

    fn uninsured(&self, coverage: &mut Coverage<'r>, month: Period) {
        let parameters = self.parameters();
        let needed = self.needed(month);
        if !coverage.missing.is_empty() {
            let missing = u16::try_from(coverage.missing.len()).unwrap_or(needed);
            let rule = CoverageRule::SomeMissing { needed, missing };
            coverage.tell(rule, &parameters.covered_months, month);
        }
        if let Some(with_current) = parameters.covered_months_with_current.on(month.first_day())
            && self.timeline.at(month).covered_run >= with_current.amount
        {
            coverage.steps.push(CoverageStep {
                rule: CoverageRule::CurrentMonthOpen { needed: with_current.amount },
                law: &with_current.law,
            });
        }
        for prepaid in &self.prepaid {
            match prepaid.effect {
                PrepaidEffect::None(rule) => self.prepaid_step(coverage, rule, month),
                PrepaidEffect::From { day, pending: true, .. } if day > coverage.today => {
                    coverage.tell(CoverageRule::PrepaidPending { by: day }, &parameters.prepaid_term, month);
                }
                PrepaidEffect::From { day, early, .. } if day > coverage.today => {
                    self.prepaid_step(coverage, CoverageRule::PrepaidStarts { on: day }, month);
                    if early {
                        self.prepaid_step(coverage, CoverageRule::PrepaidEarlyOpen, month);
                    }
                }
                PrepaidEffect::From { .. } => {}
            }
        }
        if let Some(through) = self.last_status_before(month) {
            coverage.lost_on = Some(through.plus(1).first_day());
            coverage.tell(CoverageRule::Ended { through }, &parameters.retention, month);
        }
        self.tell_paid_after_gap(coverage, month, month.plus(-1));
    }

    /// The last month of a status of the person's own before a month: not of one that everyone had.
    fn last_status_before(&self, month: Period) -> Option<Period> {
        let earlier = |from: Period| {
            (0..).map(move |back| from.plus(-back)).take_while(|month| *month >= self.care_from)
        };
        let last = earlier(month.plus(-1)).find(|last| self.retained_after(*last).is_some())?;
        let latest = last.plus(self.longest_retention.into()).min(month.plus(-1));
        earlier(latest).find(|month| {
            let support = self.support(*month, month.last_day());
            support.is_some_and(|support| support != Support::Everyone)
        })
    }

    fn prepaid_step(&self, coverage: &mut Coverage<'r>, rule: CoverageRule, month: Period) {
        let series = &self.parameters().prepaid_months;
        // A refused prepayment may lie before the day since which there is any.
        let law = series.on(month.first_day()).or_else(|| series.iter().next()).map(|dated| &dated.law);
        coverage.steps.extend(law.map(|law| CoverageStep { rule, law }));
    }

    /// What keeps the person insured in a month, as of a day of it.
    fn support(&self, month: Period, day: NaiveDate) -> Option<Support> {
        let parameters = self.parameters();
        let first = month.first_day();
        let before = self.timeline.at(month.plus(-1));
        if parameters.paid_months_in_universal_period.on(first).is_some() {
            return Some(Support::Everyone);
        }
        if let Some(category) = self.timeline.at(month).state {
            return Some(Support::State(category));
        }
        if before.covered_run >= self.needed(month) {
            return Some(Support::Contributions);
        }
        let active = self.prepaid.iter().position(|prepaid| match prepaid.effect {
            PrepaidEffect::From { day: from, .. } => from <= day && month <= prepaid.months.last(),
            PrepaidEffect::None(_) => false,
        });
        if let Some(index) = active {
            return Some(Support::Prepayment(index));
        }
        if let Some(needed) = self.single_aggregate_needed(month) {
            return Some(Support::SingleAggregate(needed));
        }
        if let Some(needed) = self.independent_needed(month) {
            return Some(Support::IndependentRun(needed));
        }
        self.retention(month)
    }

    fn retention(&self, month: Period) -> Option<Support> {
        let longest =
            self.parameters().long_retention.iter().map(|dated| dated.amount).max().unwrap_or_default();
        (1..=i32::from(longest)).find_map(|back| {
            let last = month.plus(-back);
            let months = self.retained_after(last)?;
            (back <= i32::from(months)).then_some(Support::Retention { last, months })
        })
    }

    /// For how many months the right is retained if the payments stop after a month; `None` where there is no
    /// right in it to retain.
    fn retained_after(&self, last: Period) -> Option<u16> {
        let parameters = self.parameters();
        let cover = self.timeline.at(last);
        if !cover.covered() || last < self.care_from {
            return None;
        }
        let had_right = cover.state.is_some()
            || cover.covered_run >= self.needed(last)
            || self.single_aggregate_needed(last).is_some()
            || self.independent_needed(last).is_some()
            || self.independent_needed(last.plus(1)).is_some()
            || self.prepaid_in(last);
        if !had_right {
            return None;
        }
        let ordinary = parameters.retention.on(last.first_day())?.amount;
        // Those whose retention was still running when the longer one came into force have it too.
        let running = last.plus(ordinary.into()).first_day();
        let long = parameters.long_retention.on(running).map(|dated| dated.amount);
        let run = parameters.long_retention_run.on(running).map(|dated| dated.amount);
        match (long, run) {
            (Some(long), Some(run)) if cover.paid_run >= run => Some(long),
            _ => Some(ordinary),
        }
    }

    /// Whether a prepayment gives the status in a month.
    fn prepaid_in(&self, month: Period) -> bool {
        self.prepaid.iter().any(|prepaid| match prepaid.effect {
            PrepaidEffect::From { day, .. } => day <= month.last_day() && month <= prepaid.months.last(),
            PrepaidEffect::None(_) => false,
        })
    }

    /// Whether the right of a month rests on a run of single aggregate payment and nothing else.
    fn single_aggregate_alone(&self, last: Period) -> bool {
        let cover = self.timeline.at(last);
        self.single_aggregate_needed(last).is_some()
            && cover.state.is_none()
            && cover.covered_run < self.needed(last)
    }

    /// The open question of a month that only the longer retention keeps insured.
    fn long_retention(&self, month: Period, support: Support) -> Option<CoverageRule> {
        let Support::Retention { last, months: long } = support else {
            return None;
        };
        let ordinary = self.parameters().retention.on(last.first_day())?.amount;
        let run = self.parameters().long_retention_run.on(month.first_day())?.amount;
        (long > ordinary && month > last.plus(ordinary.into())).then_some(CoverageRule::LongRetentionOpen {
            last,
            run,
            ordinary,
            long,
        })
    }

    /// The last month of a ground of the state that has ended, where the month rests on nothing later.
    fn after_state(&self, month: Period, support: Support) -> Option<Period> {
        let last = match support {
            Support::Retention { last, .. } => last,
            Support::Contributions if !self.covered(month) => month.plus(-1),
            _ => return None,
        };
        self.timeline.at(last).by_the_state_only().then_some(last)
    }

    /// How many months before a month must be covered.
    pub(crate) fn needed(&self, month: Period) -> u16 {
        self.rules.months_that_count(month.first_day())
    }

    fn single_aggregate_needed(&self, month: Period) -> Option<u16> {
        let run = self.timeline.at(month).single_aggregate_run;
        let series = &self.parameters().single_aggregate_run;
        Some(series.on(month.first_day()).filter(|_| run > 0)?.amount).filter(|needed| run >= *needed)
    }

    fn independent_needed(&self, month: Period) -> Option<u16> {
        let run = self.timeline.at(month.plus(-1)).paid_run;
        let series = &self.parameters().paid_months_for_independent;
        Some(series.on(month.first_day()).filter(|_| run > 0)?.amount).filter(|needed| run >= *needed)
    }

    fn parameters(&self) -> &'r crate::parameters::Coverage {
        &self.rules.parameters.coverage
    }
}

fn prepaid_effect(
    rules: &Rules,
    timeline: &Timeline,
    prepayment: &Prepayment,
) -> Result<PrepaidEffect, Refusal> {
    let parameters = &rules.parameters.coverage;
    let Prepayment { months, paid_on } = *prepayment;
    let Some(needed) = parameters.prepaid_months.on(paid_on) else {
        let (from, _) = parameters.prepaid_months.span();
        return Ok(PrepaidEffect::None(CoverageRule::PrepaidBeforeLaw { from }));
    };
    if months.count() < i32::from(needed.amount) {
        return Ok(PrepaidEffect::None(CoverageRule::PrepaidTooFew { needed: needed.amount }));
    }
    let first = months.first();
    let ahead = first.months_since(Period::of(paid_on));
    if ahead < 0 {
        return Ok(PrepaidEffect::None(CoverageRule::PrepaidInArrears));
    }
    let at_once = ahead == 0 || (ahead == 1 && timeline.at(first.plus(-1)).covered());
    if at_once {
        let term = parameters.prepaid_term.on(paid_on).map_or(0, |dated| dated.amount);
        let day = rules.calendar.add(paid_on, term.into())?.date;
        // Paid at the end of the month before: never later than who left that month unpaid.
        let day = if ahead == 1 { day.min(first.first_day()) } else { day };
        return Ok(PrepaidEffect::From { day, pending: true, early: false });
    }
    Ok(PrepaidEffect::From { day: first.first_day(), pending: false, early: ahead > 1 })
}
