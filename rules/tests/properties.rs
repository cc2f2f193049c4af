//! What holds for every question, whatever is asked.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use chrono::{Days, NaiveDate};
use osms_rules::{
    Compared, Contribution, ContributionQuestion, Corresponds, FirstMonth, Ground, HORIZON, History, Iin,
    Months, PaidBy, Payer, PayslipQuestion, Period, Plan, PlanQuestion, Prepayment, ReceivedPayment,
    RouteKind, Rules, StateCategory, StatePaid, Tenge,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::LazyLock;
use strum::VariantArray;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load().expect("the parameters load"));

fn payer() -> impl Strategy<Value = Payer> {
    proptest::sample::select(Payer::VARIANTS)
}

fn category() -> impl Strategy<Value = StateCategory> {
    proptest::sample::select(StateCategory::VARIANTS)
}

/// Months inside the window.
fn month() -> impl Strategy<Value = Period> {
    (0..114).prop_map(|months| Period::new(2017, 7).expect("a month").plus(months))
}

fn income() -> impl Strategy<Value = Tenge> {
    (0_i64..1_000_000_000).prop_map(|tiyn| Tenge::new(Decimal::new(tiyn, 2)).expect("not negative"))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2557).prop_map(|days| NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day") + Days::new(days))
}

fn months() -> impl Strategy<Value = Months> {
    (0..110, 1..30).prop_map(|(first, count): (i32, i32)| {
        Months::starting(Period::new(2017, 7).expect("a month").plus(first), count.min(126 - first))
    })
}

fn history() -> impl Strategy<Value = History> {
    let paid = proptest::collection::vec(months(), 0..5);
    let state_paid = proptest::collection::vec((months(), category()), 0..2);
    let prepaid = proptest::collection::vec((months(), day()), 0..2);
    let single_aggregate = proptest::collection::vec(months(), 0..2);
    (paid, state_paid, prepaid, single_aggregate).prop_map(|(paid, state_paid, prepaid, single_aggregate)| {
        History {
            paid,
            state_paid: state_paid
                .into_iter()
                .map(|(months, category)| StatePaid { months, category })
                .filter(|paid| RULES.check_state_paid(*paid).is_ok())
                .collect(),
            prepaid: prepaid.into_iter().map(|(months, paid_on)| Prepayment { months, paid_on }).collect(),
            single_aggregate: single_aggregate
                .into_iter()
                .filter(|months| RULES.check_single_aggregate(*months).is_ok())
                .collect(),
        }
    })
}

/// Payments as a registry may tell them: bunched on few days, so that twelve months ahead come up often, some of them
/// for months of which the rules can't be asked.
fn payments() -> impl Strategy<Value = Vec<ReceivedPayment>> {
    let knp = proptest::sample::select(&[121_u16, 122, 122, 122, 123, 10]);
    let bunch =
        (-20_i32..140, 1_i32..30, 0_u64..3000, knp, 0_u32..3).prop_map(|(first, count, day, knp, amount)| {
            let first = Period::new(2017, 7).expect("a month").plus(first);
            let received_on = NaiveDate::from_ymd_opt(2019, 6, 1).expect("a day") + Days::new(day);
            let payment =
                move |period| ReceivedPayment { period, amount: Tenge::whole(amount), knp, received_on };
            Months::starting(first, count).iter().map(payment).collect::<Vec<_>>()
        });
    // Twelve or more months, paid in the month in which they begin or around it.
    let ahead = (60_i32..112, 10_i32..16, -40_i64..40).prop_map(|(first, count, days)| {
        let first = Period::new(2017, 7).expect("a month").plus(first);
        let received_on = first.first_day() + chrono::TimeDelta::days(days);
        let payment =
            move |period| ReceivedPayment { period, amount: Tenge::whole(4250), knp: 122, received_on };
        Months::starting(first, count).iter().map(payment).collect::<Vec<_>>()
    });
    let bunches = (proptest::collection::vec(bunch, 0..6), proptest::collection::vec(ahead, 0..3));
    bunches.prop_map(|(some, ahead)| some.into_iter().chain(ahead).flatten().collect())
}

fn told_by_the_state() -> impl Strategy<Value = Vec<StatePaid>> {
    let paid = (-30_i32..160, 1_i32..60, category()).prop_map(|(first, count, category)| {
        let first = Period::new(2017, 7).expect("a month").plus(first);
        StatePaid { months: Months::starting(first, count), category }
    });
    proptest::collection::vec(paid, 0..3)
}

/// The history without the prepayments that lie after a day.
fn as_of(today: NaiveDate, mut history: History) -> History {
    history.prepaid.retain(|prepayment| prepayment.paid_on <= today);
    history
}

fn contribution(
    payer: Payer,
    month: Period,
    incomes: &[Tenge],
) -> Result<Contribution<'static>, osms_rules::Refusal> {
    RULES.contribution(&ContributionQuestion { payer, month, incomes, state_paid: None })
}

fn total(contribution: &Contribution<'_>) -> Tenge {
    contribution.parts.iter().map(|part| part.amount).sum()
}

fn plan(
    today: NaiveDate,
    history: &History,
    first: Option<FirstMonth>,
    self_pay_months: u16,
) -> Result<Plan<'static>, osms_rules::Refusal> {
    RULES.plan(&PlanQuestion { today, history, first, self_pay_months })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_contribution_never_shrinks_when_the_income_grows(
        payer in payer(), month in month(), smaller in income(), more in income(),
    ) {
        let (Ok(less), Ok(greater)) =
            (contribution(payer, month, &[smaller]), contribution(payer, month, &[smaller.plus(more)]))
        else {
            return Ok(());
        };
        prop_assert!(total(&less) <= total(&greater));
    }

    #[test]
    fn a_sum_on_a_payslip_leads_back_to_the_income_that_it_was_computed_of(
        payer in payer(), month in month(), income in income(), other in income(),
    ) {
        let (Ok(due), Ok(most)) =
            (contribution(payer, month, &[income]), contribution(payer, month, &[Tenge::LARGEST_READ]))
        else {
            return Ok(());
        };
        let own = |of: &Contribution<'_>| {
            of.parts.iter().find(|part| part.paid_by != PaidBy::Employer).map(|part| part.amount).unwrap_or_default()
        };
        let question = |paid, income| PayslipQuestion { payer, month, paid, income, state_paid: None };
        let slip = RULES.payslip(&question(own(&due), Some(income))).expect("it was answered the other way round");
        prop_assert_eq!(slip.compared, Some(Compared::Right));
        match slip.corresponds {
            Corresponds::Income(found) => prop_assert_eq!(found, income),
            // A tenge before the cap may be a rounding of it.
            Corresponds::OrMore(cap) => {
                let most = own(&most);
                prop_assert!(most.less(own(&due)) < Tenge::whole(1), "{cap} {most}");
            }
            Corresponds::AboveMost(_) => prop_assert!(false, "{slip:?}"),
            Corresponds::AnyIncome | Corresponds::NothingDue => {
                prop_assert_eq!(own(&due), own(&most));
            }
        }
        prop_assert!(!slip.steps.is_empty() || own(&most).is_zero());
        // Any other sum corresponds to an income of which just that is due.
        let slip = RULES.payslip(&question(other, None)).expect("it was answered the other way round");
        if let Corresponds::Income(found) = slip.corresponds {
            let back = contribution(payer, month, &[found]).expect("an income");
            prop_assert_eq!(own(&back), other);
        }
    }

    #[test]
    fn a_base_is_never_above_the_income_and_limited_says_when_it_is_below(
        month in month(), incomes in proptest::collection::vec(income(), 1..6),
    ) {
        let answer = contribution(Payer::Employee, month, &incomes).expect("an employee is always known");
        for part in &answer.parts {
            let (income, base) = (part.income.expect("told"), part.base.expect("known"));
            prop_assert!(base <= income);
            prop_assert_eq!(part.limited, base < income);
            prop_assert_eq!(part.amount, base.at(part.rate));
        }
    }

    #[test]
    fn the_jobs_of_an_employee_together_never_pay_more_than_one_job_with_the_sum(
        month in month(), incomes in proptest::collection::vec(income(), 1..6),
    ) {
        let own = |answer: &Contribution<'_>| {
            answer.totals().find(|(paid_by, _)| *paid_by == osms_rules::PaidBy::Employee).map(|(_, sum)| sum)
        };
        let apart = contribution(Payer::Employee, month, &incomes).expect("known");
        let together = contribution(Payer::Employee, month, &[incomes.iter().copied().sum()]).expect("known");
        prop_assert_eq!(own(&apart), own(&together));
    }

    #[test]
    fn what_the_state_insures_costs_an_employee_nothing_or_the_ordinary_sum(
        month in month(), incomes in proptest::collection::vec(income(), 1..4), category in category(),
    ) {
        let ordinary = contribution(Payer::Employee, month, &incomes).expect("known");
        let question = ContributionQuestion {
            payer: Payer::Employee, month, incomes: &incomes, state_paid: Some(category),
        };
        if let Ok(answer) = RULES.contribution(&question) {
            let sum = total(&answer);
            prop_assert!(sum.is_zero() || sum == total(&ordinary));
            prop_assert!(!answer.notes.is_empty(), "the answer says which groups it is true for");
        }
    }

    #[test]
    fn every_contribution_names_the_law_behind_it(payer in payer(), month in month(), income in income()) {
        if let Ok(answer) = contribution(payer, month, &[income]) {
            for part in &answer.parts {
                prop_assert!(!part.steps.is_empty());
            }
            prop_assert!(answer.checked_on().is_some());
        }
    }

    #[test]
    fn coverage_never_shrinks_when_a_paid_month_is_added(
        today in day(), history in history(), added in months(),
    ) {
        let history = as_of(today, history);
        let before = RULES.coverage(today, &history).expect("a proper question");
        let mut more = history.clone();
        more.paid.push(added);
        let after = RULES.coverage(today, &more).expect("a proper question");
        prop_assert!(!before.insured() || after.insured(), "{before:?} {after:?}");
        prop_assert!(after.missing.iter().all(|month| before.missing.contains(month)));
        if before.ground != Ground::State && before.certain() && after.certain() {
            prop_assert!(before.through <= after.through, "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_status_is_lost_on_the_day_after_its_last_month(today in day(), history in history()) {
        let coverage = RULES.coverage(today, &as_of(today, history)).expect("a proper question");
        prop_assert!(!coverage.steps.is_empty());
        prop_assert_eq!(coverage.through.is_some(), coverage.insured());
        if let Some(through) = coverage.through {
            prop_assert!(through >= Period::of(today));
            prop_assert_eq!(coverage.lost_on, Some(through.plus(1).first_day()));
        }
        if !coverage.insured() {
            prop_assert!(coverage.lost_on.is_none_or(|lost_on| lost_on <= today));
        }
    }

    #[test]
    fn the_last_month_of_a_certain_status_is_the_last_on_which_it_is_found(
        today in day(), history in history(),
    ) {
        let history = as_of(today, history);
        let coverage = RULES.coverage(today, &history).expect("a proper question");
        let Some(through) = coverage.through.filter(|_| coverage.certain()) else { return Ok(()) };
        if let Ok(on_the_last_day) = RULES.coverage(through.last_day(), &history) {
            prop_assert!(on_the_last_day.insured());
        }
        if let Ok(after) = RULES.coverage(through.plus(1).first_day(), &history) {
            prop_assert!(!after.insured() || !after.certain(), "{coverage:?} {after:?}");
        }
    }

    #[test]
    fn the_totals_of_a_plan_are_the_sums_of_its_payments(
        today in day(), history in history(), self_pay_months in 0..=HORIZON,
    ) {
        let history = as_of(today, history);
        let plan = plan(today, &history, None, self_pay_months).expect("a proper question");
        prop_assert_eq!(plan.routes[0].kind, plan.recommended);
        for route in &plan.routes {
            let sum: Tenge = route.payments.iter().map(|payment| payment.amount).sum();
            prop_assert_eq!(route.cash_today, sum);
            let later: Tenge = match route.kind {
                RouteKind::Prepay => Tenge::ZERO,
                RouteKind::Arrears => (0..self_pay_months).map(|_| route.monthly).sum(),
            };
            prop_assert_eq!(route.twelve_month_total, sum.plus(later));
            prop_assert!(route.insured_through <= route.retention_through);
            prop_assert!(Period::of(route.insured_from) <= route.retention_through);
        }
    }

    #[test]
    fn twelve_months_ahead_are_twelve_distinct_consecutive_periods(
        today in day(), history in history(), first in proptest::option::of(proptest::sample::select(FirstMonth::VARIANTS)),
    ) {
        let history = as_of(today, history);
        let Ok(plan) = plan(today, &history, first, HORIZON) else { return Ok(()) };
        for route in plan.routes.iter().filter(|route| route.kind == RouteKind::Prepay) {
            prop_assert_eq!(route.payments.len(), 12);
            for pair in route.payments.windows(2) {
                prop_assert_eq!(pair[1].period.months_since(pair[0].period), 1);
            }
            prop_assert!(route.payments[0].period >= Period::of(today));
        }
    }

    #[test]
    fn a_recommended_route_costs_no_more_than_the_other_unless_nothing_is_missing(
        today in day(), history in history(), self_pay_months in 0..=HORIZON,
    ) {
        let history = as_of(today, history);
        let plan = plan(today, &history, None, self_pay_months).expect("a proper question");
        let nothing_missing = plan.coverage.insured() && plan.coverage.missing.is_empty();
        let cheapest = plan.routes.iter().map(|route| route.twelve_month_total).min();
        prop_assert!(nothing_missing || Some(plan.routes[0].twelve_month_total) == cheapest);
    }

    #[test]
    fn who_follows_the_recommended_plan_is_insured_from_its_day(
        today in day(), history in history(),
    ) {
        let history = as_of(today, history);
        let plan = plan(today, &history, None, HORIZON).expect("a proper question");
        for route in plan.routes.iter().filter(|route| route.certain()) {
            let mut paid = history.clone();
            match route.kind {
                RouteKind::Prepay => paid.prepaid.push(Prepayment {
                    months: Months::new(route.payments[0].period, route.insured_through).expect("in order"),
                    paid_on: today,
                }),
                RouteKind::Arrears => {
                    paid.paid.extend(route.payments.iter().map(|payment| Months::starting(payment.period, 1)));
                }
            }
            if let Ok(coverage) = RULES.coverage(route.insured_from, &paid) {
                prop_assert!(coverage.insured(), "{route:?} {coverage:?}");
                if coverage.certain() && coverage.ground != Ground::State {
                    prop_assert_eq!(coverage.through, Some(route.retention_through));
                }
            }
        }
    }

    #[test]
    fn whatever_a_registry_tells_is_answered(
        today in day(), payments in payments(), state_paid in told_by_the_state(),
    ) {
        let history = RULES.history_of(today, &payments, &state_paid);
        let coverage = RULES.coverage(today, &history);
        prop_assert!(coverage.is_ok(), "{coverage:?}");
        for prepaid in &history.prepaid {
            prop_assert_eq!(prepaid.months.count(), 12);
            prop_assert!(prepaid.paid_on <= today && prepaid.paid_on <= prepaid.months.first().last_day());
            for month in prepaid.months.iter() {
                prop_assert!(history.paid.iter().any(|paid| paid.first() <= month && month <= paid.last()));
            }
        }
        for pair in history.prepaid.windows(2) {
            prop_assert!(pair[0].months.last() < pair[1].months.first());
        }
    }

    #[test]
    fn neither_the_order_of_payments_nor_a_repetition_matters(
        today in day(), payments in payments(), state_paid in told_by_the_state(), turn in any::<prop::sample::Index>(),
    ) {
        let history = RULES.history_of(today, &payments, &state_paid);
        let mut other = payments.clone();
        other.reverse();
        if !other.is_empty() {
            let middle = turn.index(other.len());
            other.rotate_left(middle);
            other.extend_from_within(..middle);
        }
        prop_assert_eq!(RULES.history_of(today, &other, &state_paid), history);
    }

    #[test]
    fn what_is_received_after_the_day_changes_nothing(
        today in day(), payments in payments(), state_paid in told_by_the_state(),
    ) {
        let known: Vec<_> = payments.iter().filter(|payment| payment.received_on <= today).copied().collect();
        prop_assert_eq!(
            RULES.history_of(today, &payments, &state_paid),
            RULES.history_of(today, &known, &state_paid)
        );
    }

    #[test]
    fn working_days_are_counted_one_by_one(from in day(), count in 1_u32..40) {
        let calendar = RULES.calendar();
        let (Ok(day), Ok(next)) = (calendar.add(from, count), calendar.add(from, count + 1)) else {
            return Ok(());
        };
        prop_assert!(day.date < next.date && from < day.date);
        prop_assert_eq!(calendar.add(day.date, 1), Ok(next));
    }

    #[test]
    fn synthetic_numbers_are_valid_and_name_no_day(seed in any::<u64>()) {
        for iin in Iin::synthetic(seed).take(20) {
            prop_assert_eq!(iin.as_str().parse::<Iin>().map(|read| read == iin), Ok(true));
            prop_assert_eq!(&iin.as_str()[4..6], "00");
            let shown = format!("{iin:?}");
            prop_assert!(!shown.contains(iin.as_str()));
        }
    }

    #[test]
    fn one_mistyped_digit_of_a_number_is_always_found(
        seed in any::<u64>(), place in 0_usize..12, other in 1_u8..10,
    ) {
        let iin = Iin::synthetic(seed).next().expect("endless");
        let mut digits = iin.as_str().as_bytes().to_vec();
        // The weight of the eleventh digit is eleven, so the first weights do not see it; the second ones apply
        // to few numbers, and there a slip can pass.
        if place == 10 {
            return Ok(());
        }
        let first_pass = |digits: &[u8]| {
            (1..=11).map(|weight| usize::from(digits[weight - 1] - b'0') * weight).sum::<usize>() % 11
        };
        if first_pass(&digits) == 10 {
            return Ok(());
        }
        digits[place] = b'0' + (digits[place] - b'0' + other) % 10;
        if first_pass(&digits) == 10 {
            return Ok(());
        }
        let mistyped = String::from_utf8(digits).expect("digits");
        prop_assert!(mistyped.parse::<Iin>().is_err());
    }

    #[test]
    fn parsers_refuse_or_read_any_text_and_what_they_read_they_write_again(text in "\\PC{0,24}|[0-9.@:-]{0,20}") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string(), text.clone());
        }
        if let Ok(period) = Period::parse_payment_period(&text) {
            prop_assert_eq!(period.payment_period(), text.clone());
        }
        if let Ok(months) = text.parse::<Months>() {
            prop_assert!(months.count() >= 1);
            prop_assert_eq!(months.to_string().parse::<Months>(), Ok(months));
        }
        if let Ok(amount) = text.parse::<Tenge>() {
            prop_assert!(amount <= Tenge::LARGEST_READ);
            prop_assert_eq!(amount.to_string().parse::<Tenge>(), Ok(amount));
        }
        if let Ok(iin) = text.parse::<Iin>() {
            prop_assert_eq!(iin.as_str(), text.as_str());
        }
        let _ = text.parse::<Payer>();
        let _ = text.parse::<StateCategory>();
        let _ = RULES.calendar().clone().with_overrides(&text);
    }

    #[test]
    fn any_day_and_month_is_answered_or_refused(
        year in -9999_i32..9999, ordinal in 1_u32..366, first in -200_000_i32..200_000, count in any::<i32>(),
        payer in payer(), income in income(), given in any::<u16>(),
    ) {
        let day = NaiveDate::from_yo_opt(year, ordinal).expect("a day");
        let start = Period::of(day).plus(first);
        let history = History {
            paid: vec![Months::starting(start, count)],
            prepaid: vec![Prepayment { months: Months::starting(start, count), paid_on: day }],
            ..History::default()
        };
        let _ = contribution(payer, start, &[income]);
        let _ = RULES.coverage(day, &history);
        let _ = plan(day, &history, None, given);
        let _ = RULES.appeal_term(day);
        let _ = RULES.calendar().add(day, given.into());
    }
}
