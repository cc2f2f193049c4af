//! How to become insured, and what it costs: the missed months of the last twelve, or twelve months ahead
//! (Law No. 405-V, art. 5; the Fund's papers of 2022 and 2024).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Rules;
use crate::contribution::{Quantity, Step, StepValue};
use crate::coverage::{Coverage, Ground, Status};
use crate::history::{History, Prepayment};
use crate::payer::{Payer, StateCategory};
use crate::period::{Months, Period};
use crate::refusal::Refusal;
use crate::series::Series;
use crate::tenge::Tenge;

/// The number of months over which the routes are compared.
pub const HORIZON: u16 = 12;

/// A question about becoming insured.
#[derive(Clone, Copy, Debug)]
pub struct PlanQuestion<'a> {
    /// The day of the question, on which the payments would be made.
    pub today: NaiveDate,
    /// The months that are paid already.
    pub history: &'a History,
    /// Where twelve months ahead would begin; `None`: in the current month, or after it where it is paid.
    pub first: Option<FirstMonth>,
    /// How many of the twelve coming months the person would pay for themselves on the route of arrears; the
    /// others would be an employer's or the state's. 0–12.
    pub self_pay_months: u16,
}

/// Where twelve months ahead begin.
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
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum FirstMonth {
    /// In the current month.
    Current,
    /// In the month after it.
    Next,
}

/// The ways to become insured, compared.
#[derive(Clone, Debug)]
pub struct Plan<'r> {
    /// The day of the question.
    pub today: NaiveDate,
    /// The status today, before any payment.
    pub coverage: Coverage<'r>,
    /// What there is to choose from, the recommended one first.
    pub routes: Vec<Route<'r>>,
    /// Which is recommended.
    pub recommended: RouteKind,
    /// For what reason.
    pub why: Why,
    /// Arrears cost less than twelve months ahead for a person who pays no more than so many of the coming
    /// months for themselves; `None` where they never do, or where there is no choice.
    pub arrears_cheaper_up_to: Option<u16>,
}

/// One way to become insured.
#[derive(Clone, Debug)]
pub struct Route<'r> {
    /// Which way.
    pub kind: RouteKind,
    /// What is paid at once, each month with its own payment; empty where nothing is missing.
    pub payments: Vec<Payment>,
    /// Their sum.
    pub cash_today: Tenge,
    /// What a month costs that the person pays for themselves afterwards.
    pub monthly: Tenge,
    /// Everything the person pays in the twelve coming months.
    pub twelve_month_total: Tenge,
    /// The latest day on which the status begins.
    pub insured_from: NaiveDate,
    /// The last month that these payments insure.
    pub insured_through: Period,
    /// The last month in which the right is retained if nothing more is paid.
    pub retention_through: Period,
    /// What the person should know besides.
    pub notes: Vec<PlanNote>,
    /// The values and provisions of law that it rests on.
    pub steps: Vec<Step<'r>>,
}

impl Route<'_> {
    /// Whether no open question of the law bears on the route.
    #[must_use]
    pub fn certain(&self) -> bool {
        !self.notes.iter().any(PlanNote::is_open)
    }
}

/// The payment for one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// For which month.
    pub period: Period,
    /// How much, in tenge.
    pub amount: Tenge,
}

/// A way to become insured.
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
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum RouteKind {
    /// Twelve months ahead; older debts need not be paid.
    Prepay,
    /// The missed months of the last twelve.
    Arrears,
}

/// Why a route is recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No month is missing: nothing needs to be paid now.
    NothingMissing {
        /// The last month of the status if nothing more is paid.
        through: Period,
        /// What keeps it, a month.
        monthly: Tenge,
    },
    /// Months are paid ahead: nothing needs to be paid now, and older debts fall away.
    PaidAhead {
        /// The last month of the status if nothing more is paid; `None` where it has not begun yet.
        through: Option<Period>,
        /// What a month costs that is paid afterwards.
        monthly: Tenge,
    },
    /// The state pays for the current month: nothing needs to be paid now.
    StatePays {
        /// For which group.
        category: StateCategory,
        /// Which route costs less if the ground ends.
        kind: RouteKind,
    },
    /// Everyone is insured for now: nothing needs to be paid for care now.
    EveryoneInsured {
        /// The last month of it.
        through: Period,
    },
    /// It costs less over the twelve coming months.
    Cheaper {
        /// Which route.
        kind: RouteKind,
        /// What it costs.
        total: Tenge,
        /// What the other costs.
        other: Tenge,
    },
    /// Both cost the same; twelve months ahead leave nothing to forget.
    SameCost {
        /// What each costs.
        total: Tenge,
    },
    /// Paying ahead did not exist yet.
    OnlyArrears {
        /// The day since which it exists.
        prepay_since: NaiveDate,
    },
}

/// What a person who takes a route should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanNote {
    /// Twelve payments, each with its own month and year; one sum gives no status.
    SeparatePayments {
        /// How many.
        count: u16,
    },
    /// Older debts need not be paid.
    OldDebtsFallAway,
    /// Open: months of the next year at this year's price; no top-up is asked as far as is known.
    NextYearPriceKept {
        /// The year.
        year: i32,
        /// The price of a month of that year by its own minimum wage.
        own_price: Tenge,
    },
    /// Open: the minimum wage of the next year is not known yet.
    NextYearUnknown {
        /// The year.
        year: i32,
    },
    /// Some of the twelve months are covered already.
    AlreadyCovered(Vec<Period>),
    /// The person is insured already, through this month.
    InsuredAlready {
        /// The last month of that status if nothing is paid.
        through: Period,
    },
    /// Open: paying more than a month before the first month.
    StartsLater,
    /// The current month is not paid: the status begins on the first day of the next.
    CurrentMonthUnpaid,
    /// Go on paying every month, by this day of the month after it.
    KeepPaying {
        /// What a month costs.
        monthly: Tenge,
        /// The day of the following month.
        due_day: u16,
    },
    /// Open: one source counts the twelve months with the current one; to be sure it is paid too.
    CurrentMonthToBeSure {
        /// How many months count.
        needed: u16,
        /// What is paid today then.
        cash_today: Tenge,
    },
    /// Open: one source counts the twelve months with the current one; then the oldest need not be paid.
    OldestMonthPerhapsNotNeeded {
        /// How many months count.
        needed: u16,
        /// The oldest of them.
        oldest: Period,
    },
    /// Open (one source): a past month is priced at its own year's rate.
    PastYearsOwnPrice,
    /// Independent payers: so many consecutive paid months are enough in this period.
    ShorterRunSuffices {
        /// How many.
        months: u16,
        /// The last month of the provision.
        until: Period,
    },
    /// Open: the status after it rests on an unanswered question of the law.
    StatusOpen,
    /// Open: the working days of that year are not announced yet.
    ProvisionalDay {
        /// The year.
        year: i32,
    },
}

impl PlanNote {
    /// Whether the law leaves a question open here.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::NextYearPriceKept { .. }
                | Self::NextYearUnknown { .. }
                | Self::StartsLater
                | Self::CurrentMonthToBeSure { .. }
                | Self::OldestMonthPerhapsNotNeeded { .. }
                | Self::PastYearsOwnPrice
                | Self::StatusOpen
                | Self::ProvisionalDay { .. }
        )
    }
}

impl Rules {
    /// The ways to become insured from a day on, and which costs less.
    ///
    /// # Errors
    /// A [`Refusal`] for a day or month that is not formalised, for a first month that is paid already, and for
    /// more than twelve months.
    pub fn plan(&self, question: &PlanQuestion<'_>) -> Result<Plan<'_>, Refusal> {
        let PlanQuestion { today, history, first, self_pay_months } = *question;
        let coverage = self.coverage(today, history)?;
        if self_pay_months > HORIZON {
            return Err(Refusal::SelfPayMonths { given: self_pay_months });
        }
        let planner = Planner {
            rules: self,
            today,
            month: Period::of(today),
            status: Status::new(self, history)?,
            history,
            monthly: self.independent_price(Period::of(today))?,
        };
        let arrears = planner.arrears(&coverage, self_pay_months)?;
        let Some(prepay) = planner.prepay(&coverage, first)? else {
            let (prepay_since, _) = self.parameters.coverage.prepaid_months.span();
            let why = why_nothing_now(&coverage, planner.monthly, RouteKind::Arrears)
                .unwrap_or(Why::OnlyArrears { prepay_since });
            let recommended = RouteKind::Arrears;
            return Ok(Plan {
                today,
                coverage,
                routes: vec![arrears],
                recommended,
                why,
                arrears_cheaper_up_to: None,
            });
        };
        Ok(compare(today, coverage, &planner, arrears, prepay))
    }

    /// What an independent payer pays for a month, at the rate and the minimum wage of that month.
    fn independent_price(&self, month: Period) -> Result<Tenge, Refusal> {
        let parameters = &self.parameters;
        let day = month.first_day();
        let price = || {
            let rate = parameters.independent.rate.on(day)?.amount;
            let multiple = parameters.independent.multiple.on(day)?.amount;
            Some(parameters.minimum_wage.on(day)?.amount.times(multiple).at(rate))
        };
        price().ok_or_else(|| {
            let months = self.payer_months(Payer::Independent);
            let (from, until) = (months.first(), months.last());
            Refusal::PayerNotFormalised { payer: Payer::Independent, asked: month, from, until }
        })
    }
}

fn compare<'r>(
    today: NaiveDate,
    coverage: Coverage<'r>,
    planner: &Planner<'r, '_>,
    arrears: Route<'r>,
    prepay: Route<'r>,
) -> Plan<'r> {
    let nothing_due = coverage.paid_ahead() || (coverage.insured() && coverage.missing.is_empty());
    let recommended = if nothing_due || arrears.twelve_month_total < prepay.twelve_month_total {
        RouteKind::Arrears
    } else {
        RouteKind::Prepay
    };
    let (total, other) = match recommended {
        RouteKind::Arrears => (arrears.twelve_month_total, prepay.twelve_month_total),
        RouteKind::Prepay => (prepay.twelve_month_total, arrears.twelve_month_total),
    };
    let why = why_nothing_now(&coverage, planner.monthly, recommended).unwrap_or(if total == other {
        Why::SameCost { total }
    } else {
        Why::Cheaper { kind: recommended, total, other }
    });
    let cheaper = |months: &u16| {
        let monthly: Tenge = (0..*months).map(|_| planner.monthly).sum();
        arrears.cash_today.plus(monthly) < prepay.cash_today
    };
    let arrears_cheaper_up_to = (0..=HORIZON).rev().find(cheaper);
    let routes = match recommended {
        RouteKind::Arrears => vec![arrears, prepay],
        RouteKind::Prepay => vec![prepay, arrears],
    };
    Plan { today, coverage, routes, recommended, why, arrears_cheaper_up_to }
}

/// Why nothing needs to be paid now, where nothing does.
fn why_nothing_now(coverage: &Coverage<'_>, monthly: Tenge, kind: RouteKind) -> Option<Why> {
    if coverage.paid_ahead() {
        return Some(Why::PaidAhead { through: coverage.through, monthly });
    }
    let through = coverage.through?;
    if coverage.everyone_insured() {
        return Some(Why::EveryoneInsured { through });
    }
    if coverage.missing.is_empty() {
        return Some(Why::NothingMissing { through, monthly });
    }
    coverage
        .state_category()
        .filter(|_| coverage.ground == Ground::State)
        .map(|category| Why::StatePays { category, kind })
}

struct Planner<'r, 'h> {
    rules: &'r Rules,
    today: NaiveDate,
    month: Period,
    status: Status<'r>,
    history: &'h History,
    /// What the person pays for a month at the rate of today.
    monthly: Tenge,
}

impl<'r> Planner<'r, '_> {
    fn arrears(&self, coverage: &Coverage<'_>, self_pay_months: u16) -> Result<Route<'r>, Refusal> {
        // Who has paid ahead owes nothing older.
        let due: &[Period] = if coverage.paid_ahead() { &[] } else { &coverage.missing };
        let payments = due
            .iter()
            .map(|period| Ok(Payment { period: *period, amount: self.rules.independent_price(*period)? }))
            .collect::<Result<Vec<_>, Refusal>>()?;
        let cash_today: Tenge = payments.iter().map(|payment| payment.amount).sum();
        let monthly_total: Tenge = (0..self_pay_months).map(|_| self.monthly).sum();
        let mut notes = Vec::new();
        if let Some(due_day) = self.rules.parameters.payment.independent_due_day.on(self.today) {
            notes.push(PlanNote::KeepPaying { monthly: self.monthly, due_day: due_day.amount });
        }
        if let Some(run) = self.rules.parameters.coverage.paid_months_for_independent.on(self.today) {
            let until = run.until.map_or(self.month, Period::of);
            notes.push(PlanNote::ShorterRunSuffices { months: run.amount, until });
        }
        if !payments.is_empty() {
            self.note_readings(&payments, cash_today, &mut notes);
        }
        let insured_from = match coverage.paid_ahead_from() {
            Some(from) if payments.is_empty() => from.max(self.today),
            None if payments.is_empty() && coverage.insured() => self.today,
            _ => self.status_by(self.today, &mut notes)?,
        };
        if let Some(through) = coverage.through.filter(|_| !payments.is_empty()) {
            notes.push(PlanNote::InsuredAlready { through });
        }
        let mut paid = self.history.clone();
        paid.paid.extend(payments.iter().map(|payment| Months::starting(payment.period, 1)));
        let status = Status::new(self.rules, &paid)?;
        let after = status.on(insured_from);
        if !after.certain() {
            notes.push(PlanNote::StatusOpen);
        }
        let insured_through = status.covered_through(self.month).max(Period::of(insured_from));
        let retention_through = after.through.unwrap_or(insured_through).max(insured_through);
        Ok(Route {
            kind: RouteKind::Arrears,
            payments,
            cash_today,
            monthly: self.monthly,
            twelve_month_total: cash_today.plus(monthly_total),
            insured_from,
            insured_through,
            retention_through,
            steps: self.arrears_steps(&notes, due),
            notes,
        })
    }

    /// The price of each month that is due, and what says that it is.
    fn arrears_steps(&self, notes: &[PlanNote], due: &[Period]) -> Vec<Step<'r>> {
        let parameters = &self.rules.parameters;
        let coverage = &parameters.coverage;
        let mut steps = Vec::new();
        for month in due.iter().copied().chain([self.month]) {
            self.price_steps(month, &mut steps);
        }
        self.add(StepValue::CoveredMonths, &coverage.covered_months, &mut steps);
        self.add(StepValue::DueDay, &parameters.payment.independent_due_day, &mut steps);
        if notes.contains(&PlanNote::PastYearsOwnPrice) {
            self.add(StepValue::PastMonthPrice, &coverage.past_month_price, &mut steps);
        }
        steps
    }

    /// The price of a month ahead, and what says that it insures.
    fn prepay_steps(&self, notes: &[PlanNote]) -> Vec<Step<'r>> {
        let coverage = &self.rules.parameters.coverage;
        let mut steps = Vec::new();
        self.price_steps(self.month, &mut steps);
        self.add(StepValue::PrepaidMonths, &coverage.prepaid_months, &mut steps);
        self.add(StepValue::StatusTerm, &coverage.prepaid_term, &mut steps);
        let next_year = |note: &PlanNote| {
            matches!(note, PlanNote::NextYearPriceKept { .. } | PlanNote::NextYearUnknown { .. })
        };
        if notes.iter().any(next_year) {
            self.add(StepValue::PriceKept, &coverage.prepaid_price_kept, &mut steps);
        }
        steps
    }

    fn price_steps(&self, month: Period, steps: &mut Vec<Step<'r>>) {
        let parameters = &self.rules.parameters;
        let day = month.first_day();
        let rate = parameters.independent.rate.on(day).map(|dated| Step::of(StepValue::Rate, dated));
        let multiple = parameters.independent.multiple.on(day);
        let multiple = multiple.map(|dated| Step::of(StepValue::Multiple, dated));
        let wage = parameters.minimum_wage.on(day).map(|dated| Step::of(StepValue::MinimumWage, dated));
        for step in [rate, multiple, wage].into_iter().flatten() {
            if steps.iter().all(|told| (told.value, told.from) != (step.value, step.from)) {
                steps.push(step);
            }
        }
    }

    fn add<T: Copy + Into<Quantity>>(
        &self,
        value: StepValue,
        series: &'r Series<T>,
        steps: &mut Vec<Step<'r>>,
    ) {
        steps.extend(series.on(self.today).map(|dated| Step::of(value, dated)));
    }

    /// What the sources leave open about which months are counted and at what price.
    fn note_readings(&self, payments: &[Payment], cash_today: Tenge, notes: &mut Vec<PlanNote>) {
        let needed = self.status.needed(self.month);
        let oldest = self.month.plus(-i32::from(needed));
        if !self.status.covered(self.month) {
            let cash_today = cash_today.plus(self.monthly);
            notes.push(PlanNote::CurrentMonthToBeSure { needed, cash_today });
        } else if payments.first().is_some_and(|payment| payment.period == oldest) {
            notes.push(PlanNote::OldestMonthPerhapsNotNeeded { needed, oldest });
        }
        if payments.iter().any(|payment| payment.amount != self.monthly) {
            notes.push(PlanNote::PastYearsOwnPrice);
        }
    }

    /// Twelve months ahead; `None` before the law allowed it.
    fn prepay(
        &self,
        coverage: &Coverage<'_>,
        first: Option<FirstMonth>,
    ) -> Result<Option<Route<'r>>, Refusal> {
        let parameters = &self.rules.parameters.coverage;
        let Some(count) = parameters.prepaid_months.on(self.today) else {
            return Ok(None);
        };
        let first = self.first_prepaid(first)?;
        let months = Months::starting(first, count.amount.into());
        let mut notes = vec![PlanNote::SeparatePayments { count: count.amount }, PlanNote::OldDebtsFallAway];
        let payments: Vec<_> = months.iter().map(|period| Payment { period, amount: self.monthly }).collect();
        let covered: Vec<_> = months.iter().filter(|month| self.status.covered(*month)).collect();
        if !covered.is_empty() {
            notes.push(PlanNote::AlreadyCovered(covered));
        }
        self.note_next_years(months, &mut notes);
        let next = self.month.plus(1);
        let insured_from = if first == self.month {
            self.status_by(self.today, &mut notes)?
        } else if first == next && self.status.covered(self.month) {
            // Paying the current month too can't make the status later.
            self.status_by(self.today, &mut notes)?.min(first.first_day())
        } else {
            notes.push(if first > next { PlanNote::StartsLater } else { PlanNote::CurrentMonthUnpaid });
            first.first_day()
        };
        if let Some(through) = coverage.through {
            notes.push(PlanNote::InsuredAlready { through });
        }
        let mut paid = self.history.clone();
        paid.prepaid.push(Prepayment { months, paid_on: self.today });
        let after = Status::new(self.rules, &paid)?.on(insured_from);
        if !after.certain() {
            notes.push(PlanNote::StatusOpen);
        }
        let cash_today: Tenge = payments.iter().map(|payment| payment.amount).sum();
        let insured_through = months.last();
        Ok(Some(Route {
            kind: RouteKind::Prepay,
            payments,
            cash_today,
            monthly: self.monthly,
            twelve_month_total: cash_today,
            insured_from,
            insured_through,
            retention_through: after.through.unwrap_or(insured_through).max(insured_through),
            steps: self.prepay_steps(&notes),
            notes,
        }))
    }

    fn first_prepaid(&self, first: Option<FirstMonth>) -> Result<Period, Refusal> {
        match first {
            Some(FirstMonth::Current) if self.status.covered(self.month) => {
                Err(Refusal::FirstMonthPaid { month: self.month })
            }
            Some(FirstMonth::Current) => Ok(self.month),
            Some(FirstMonth::Next) if self.status.covered(self.month.plus(1)) => {
                Err(Refusal::FirstMonthPaid { month: self.month.plus(1) })
            }
            Some(FirstMonth::Next) => Ok(self.month.plus(1)),
            None => Ok(self.status.covered_through(self.month).plus(1)),
        }
    }

    /// Months of a year with another minimum wage, or an unknown one, are paid at the price of today.
    fn note_next_years(&self, months: Months, notes: &mut Vec<PlanNote>) {
        let year = months.last().year();
        if year == self.month.year() {
            return;
        }
        match self.rules.independent_price(months.last()) {
            Ok(own_price) if own_price == self.monthly => {}
            Ok(own_price) => notes.push(PlanNote::NextYearPriceKept { year, own_price }),
            Err(_) => notes.push(PlanNote::NextYearUnknown { year }),
        }
    }

    /// The latest day on which the status appears after a payment.
    fn status_by(&self, paid_on: NaiveDate, notes: &mut Vec<PlanNote>) -> Result<NaiveDate, Refusal> {
        let term = self.rules.parameters.coverage.prepaid_term.iter().next().map_or(0, |dated| dated.amount);
        let day = self.rules.calendar.add(paid_on, term.into())?;
        if day.provisional {
            notes.push(PlanNote::ProvisionalDay { year: Period::of(day.date).year() });
        }
        Ok(day.date)
    }
}
