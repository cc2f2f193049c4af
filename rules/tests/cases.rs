//! The cases of `tests/cases/*.toml`: questions to the rules with the answers that the law or a published
//! example gives, each with its source.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::fmt::Write;
use std::str::FromStr;

use chrono::NaiveDate;
use osms_rules::diagnosis::{self, Cause, Evidence, Term};
use osms_rules::roles::{Answer, Answers, Doubt, Due, Role, RoleKind, Share};
use osms_rules::{
    Compared, ContributionQuestion, Corresponds, Coverage, HORIZON, History, Iin, Months, PaidBy, Payer,
    PayslipQuestion, Period, Plan, PlanQuestion, Prepayment, ReceivedPayment, Refusal, Route, Rules,
    StateCategory, StatePaid, Tenge, employer_paid_through, last_received,
};
use serde::Deserialize;

#[test]
fn contributions_are_what_the_law_says() {
    run(include_str!("cases/contribution.toml"), |rules, case: &ContributionCase| case.check(rules));
}

#[test]
fn coverage_is_what_the_law_says() {
    run(include_str!("cases/coverage.toml"), |rules, case: &CoverageCase| case.check(rules));
}

#[test]
fn what_was_received_becomes_the_months_that_the_law_counts() {
    run(include_str!("cases/received.toml"), |rules, case: &ReceivedCase| case.check(rules));
}

#[test]
fn plans_are_what_the_law_and_the_funds_examples_say() {
    run(include_str!("cases/plan.toml"), |rules, case: &PlanCase| case.check(rules));
}

#[test]
fn a_payslip_tells_the_income_that_the_law_makes_of_its_sum() {
    run(include_str!("cases/payslip.toml"), |rules, case: &PayslipCase| case.check(rules));
}

#[test]
fn roles_are_what_the_law_makes_of_the_answers() {
    run(include_str!("cases/roles.toml"), |rules, case: &RolesCase| case.check(rules));
}

#[test]
fn a_diagnosis_is_what_the_law_and_the_funds_advice_make_of_answers_and_months() {
    run(include_str!("cases/diagnosis.toml"), |rules, case: &DiagnosisCase| case.check(rules));
}

#[test]
fn working_days_are_those_of_the_official_calendars() {
    run(include_str!("cases/workdays.toml"), |rules, case: &WorkdayCase| case.check(rules));
}

#[test]
fn appeal_terms_are_those_of_the_code() {
    run(include_str!("cases/appeals.toml"), |rules, case: &AppealCase| case.check(rules));
}

#[test]
fn iins_are_judged_by_length_digits_and_check_digit_alone() {
    run(include_str!("cases/iin.toml"), |_, case: &IinCase| case.check());
}

/// Every case has a name and a source; the failures of a file are told together.
fn run<T: for<'de> Deserialize<'de>>(file: &str, check: impl Fn(&Rules, &T) -> Vec<String>) {
    #[derive(Deserialize)]
    struct Cases {
        case: Vec<toml::Table>,
    }
    let rules = Rules::load().expect("the parameters load");
    let cases: Cases = toml::from_str(file).expect("the cases can be read");
    assert!(!cases.case.is_empty(), "there are cases");
    let mut failures = String::new();
    let mut names = std::collections::BTreeSet::new();
    for mut table in cases.case {
        let mut text = |key: &str| match table.remove(key) {
            Some(toml::Value::String(text)) if !text.is_empty() => text,
            _ => panic!("a case has no {key}: {table:?}"),
        };
        let (name, _source) = (text("name"), text("source"));
        assert!(names.insert(name.clone()), "two cases are called {name}");
        let case: T = table.try_into().unwrap_or_else(|error| panic!("{name}: {error}"));
        for failure in check(&rules, &case) {
            writeln!(failures, "{name}: {failure}").expect("a string takes text");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContributionCase {
    payer: String,
    month: String,
    #[serde(default)]
    incomes: Vec<String>,
    state_paid: Option<String>,
    /// The total for each of those who pay, exact.
    totals: Option<toml::Table>,
    /// Whether any part was limited by a cap.
    limited: Option<bool>,
    /// How sure the least sure part is.
    confidence: Option<String>,
    /// The refusal, by the name of its variant.
    refused: Option<String>,
}

impl ContributionCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let incomes: Vec<Tenge> = self.incomes.iter().map(|income| read(income)).collect();
        let answer = rules.contribution(&ContributionQuestion {
            payer: read::<Payer>(&self.payer),
            month: read::<Period>(&self.month),
            incomes: &incomes,
            state_paid: self.state_paid.as_deref().map(read::<StateCategory>),
        });
        let contribution = match answer {
            Ok(contribution) if self.refused.is_none() => contribution,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        if let Some(totals) = &self.totals {
            let expected: Vec<_> = totals.iter().map(|(who, sum)| (who.clone(), text_of(sum))).collect();
            let mut found: Vec<_> = contribution
                .totals()
                .map(|(paid_by, total)| (<&str>::from(paid_by).to_owned(), total.to_string()))
                .collect();
            found.sort();
            differ("totals", &found, &expected, &mut failures);
        }
        if let Some(limited) = self.limited {
            differ("limited", &contribution.parts.iter().any(|part| part.limited), &limited, &mut failures);
        }
        if let Some(confidence) = &self.confidence {
            let least = contribution.parts.iter().map(osms_rules::Part::confidence).min();
            let least = least.map_or("", Into::into);
            differ("confidence", &least, &confidence.as_str(), &mut failures);
        }
        for part in &contribution.parts {
            if part.paid_by != PaidBy::State && part.base.map(|base| base.at(part.rate)) != Some(part.amount)
            {
                failures.push(format!("{part:?} is not base × rate"));
            }
        }
        failures
    }
}

/// The months that a case tells of: `YYYY-MM..YYYY-MM`, for the state `…:category`, for a prepayment `…@day`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Told {
    paid: Vec<String>,
    state_paid: Vec<String>,
    prepaid: Vec<String>,
    esp: Vec<String>,
}

impl Told {
    fn history(&self) -> History {
        let split = |text: &str, mark: char| {
            let (months, rest) = text.split_once(mark).expect("two parts");
            (read::<Months>(months), rest.to_owned())
        };
        History {
            paid: self.paid.iter().map(|months| read(months)).collect(),
            state_paid: self
                .state_paid
                .iter()
                .map(|text| split(text, ':'))
                .map(|(months, category)| StatePaid { months, category: read(&category) })
                .collect(),
            prepaid: self
                .prepaid
                .iter()
                .map(|text| split(text, '@'))
                .map(|(months, day)| Prepayment { months, paid_on: read(&day) })
                .collect(),
            single_aggregate: self.esp.iter().map(|months| read(months)).collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoverageCase {
    today: String,
    #[serde(default)]
    told: Told,
    insured: Option<bool>,
    ground: Option<String>,
    /// `"-"`: there is none.
    through: Option<String>,
    /// `"-"`: there is none.
    lost_on: Option<String>,
    /// Ranges of months.
    missing: Option<Vec<String>>,
    certain: Option<bool>,
    refused: Option<String>,
}

impl CoverageCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let coverage = match rules.coverage(read(&self.today), &self.told.history()) {
            Ok(coverage) if self.refused.is_none() => coverage,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        self.compare(&coverage)
    }

    fn compare(&self, coverage: &Coverage<'_>) -> Vec<String> {
        let mut failures = Vec::new();
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        if let Some(insured) = self.insured {
            differ("insured", &coverage.insured(), &insured, &mut failures);
        }
        if let Some(ground) = &self.ground {
            differ("ground", &<&str>::from(coverage.ground), &ground.as_str(), &mut failures);
        }
        if let Some(through) = &self.through {
            differ(
                "through",
                &or_none(coverage.through.map(|month| month.to_string())),
                through,
                &mut failures,
            );
        }
        if let Some(lost_on) = &self.lost_on {
            differ("lost_on", &or_none(coverage.lost_on.map(|day| day.to_string())), lost_on, &mut failures);
        }
        if let Some(missing) = &self.missing {
            let missing: Vec<Period> =
                missing.iter().flat_map(|months| read::<Months>(months).iter()).collect();
            differ("missing", &coverage.missing, &missing, &mut failures);
        }
        if let Some(certain) = self.certain {
            differ("certain", &coverage.certain(), &certain, &mut failures);
        }
        failures
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceivedCase {
    today: String,
    /// `MONTHS@DAY:KNP`: a payment for each of the months, all received on the day.
    #[serde(default)]
    payments: Vec<String>,
    #[serde(default)]
    amount: Option<String>,
    #[serde(default)]
    state_paid: Vec<String>,
    /// What the rules are to be asked with.
    becomes: Option<Told>,
    employer_paid_through: Option<String>,
    last_received: Option<String>,
    insured: Option<bool>,
    ground: Option<String>,
    through: Option<String>,
}

impl ReceivedCase {
    fn payments(&self) -> Vec<ReceivedPayment> {
        let amount: Tenge = self.amount.as_deref().map_or(Tenge::whole(1), read);
        let payments = self.payments.iter().flat_map(|text| {
            let (months, rest) = text.split_once('@').expect("a day");
            let (day, knp) = rest.split_once(':').expect("a code");
            let (received_on, knp) = (read(day), read(knp));
            read::<Months>(months).iter().map(move |period| ReceivedPayment {
                period,
                amount,
                knp,
                received_on,
            })
        });
        payments.collect()
    }

    fn check(&self, rules: &Rules) -> Vec<String> {
        let payments = self.payments();
        let told = Told { state_paid: self.state_paid.clone(), ..Told::default() }.history();
        let history = rules.history_of(read(&self.today), &payments, &told.state_paid);
        let mut failures = Vec::new();
        if let Some(becomes) = &self.becomes {
            differ("the history", &history, &becomes.history(), &mut failures);
        }
        if let Some(through) = &self.employer_paid_through {
            let found = employer_paid_through(&payments).map(|month| month.to_string());
            differ("employer_paid_through", &found.unwrap_or_else(|| "-".to_owned()), through, &mut failures);
        }
        if let Some(day) = &self.last_received {
            let found = last_received(&payments).map(|day| day.to_string());
            differ("last_received", &found.unwrap_or_else(|| "-".to_owned()), day, &mut failures);
        }
        match rules.coverage(read(&self.today), &history) {
            Ok(coverage) => {
                let case = CoverageCase {
                    today: self.today.clone(),
                    told: Told::default(),
                    insured: self.insured,
                    ground: self.ground.clone(),
                    through: self.through.clone(),
                    lost_on: None,
                    missing: None,
                    certain: None,
                    refused: None,
                };
                failures.extend(case.compare(&coverage));
            }
            Err(refusal) => failures.push(format!("is refused: {refusal:?}")),
        }
        failures
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PayslipCase {
    payer: String,
    month: String,
    paid: String,
    income: Option<String>,
    state_paid: Option<String>,
    /// `300000`, `1700000 or more`, `none: at most 34000`, `any`, `nothing due`.
    corresponds: Option<String>,
    /// `"-"`: it is not known.
    due: Option<String>,
    /// `right`, `under 1750`, `over 100`, `12 months`; `"-"`: it is not known.
    compared: Option<String>,
    refused: Option<String>,
}

impl PayslipCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let answer = rules.payslip(&PayslipQuestion {
            payer: read(&self.payer),
            month: read(&self.month),
            paid: read(&self.paid),
            income: self.income.as_deref().map(read),
            state_paid: self.state_paid.as_deref().map(read),
        });
        let payslip = match answer {
            Ok(payslip) if self.refused.is_none() => payslip,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        let mut same = |what: &str, found: String, expected: &Option<String>| {
            if let Some(expected) = expected {
                differ(what, &found, expected, &mut failures);
            }
        };
        let corresponds = match payslip.corresponds {
            Corresponds::Income(income) => income.to_string(),
            Corresponds::OrMore(income) => format!("{income} or more"),
            Corresponds::AboveMost(most) => format!("none: at most {most}"),
            Corresponds::AnyIncome => "any".to_owned(),
            Corresponds::NothingDue => "nothing due".to_owned(),
        };
        same("corresponds", corresponds, &self.corresponds);
        same("due", payslip.due.map_or_else(|| "-".to_owned(), |due| due.to_string()), &self.due);
        let compared = payslip.compared.map_or_else(
            || "-".to_owned(),
            |compared| match compared {
                Compared::Right => "right".to_owned(),
                Compared::Under(missing) => format!("under {missing}"),
                Compared::Over(over) => format!("over {over}"),
                Compared::Months(months) => format!("{months} months"),
            },
        );
        same("compared", compared, &self.compared);
        failures
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesCase {
    today: String,
    /// Each question with its answers, in the order in which they are asked: `work: labour-contract sole-proprietor`.
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    roles: Vec<RoleCase>,
    /// The remarks, by the names of their variants and the values in them.
    remarks: Option<Vec<String>>,
    refused: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleCase {
    /// A payer, `state: CATEGORY`, `local: CATEGORY`, `service`, `no-package`, `unknown: WHY`.
    role: String,
    /// `employee 0.02 up to 34000`, `self 5950`, `employer nothing`, `state 0.02 of an unpublished wage`.
    pays: Option<Vec<String>>,
    sent_by: Option<String>,
    begins: Option<String>,
    /// It is still to begin.
    #[serde(default)]
    later: bool,
    ends: Option<Vec<String>>,
    /// `medium`, `low`, `unclear`, or the question that was not answered; none where it is certain.
    #[serde(default)]
    doubts: Vec<String>,
}

impl RolesCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let today = read(&self.today);
        let mut answers = Answers::default();
        for given in &self.answers {
            let (question, given) = given.split_once(": ").expect("a question and its answers");
            let given: Vec<Answer> = given.split(' ').map(read).collect();
            match rules.next_question(today, &answers) {
                Ok(Some(asked)) if asked.question == read(question) && asked.takes(&given) => {
                    answers.give(asked.question, given);
                }
                other => return vec![format!("{question} {given:?} is no answer to {other:?}")],
            }
        }
        let answer = match (rules.next_question(today, &answers), rules.roles(today, &answers)) {
            (Ok(Some(next)), _) => return vec![format!("{:?} is asked besides", next.question)],
            (Ok(None), Ok(answer)) if self.refused.is_none() => answer,
            (_, other) => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        let names: Vec<_> = answer.roles.iter().map(|role| name_of_role(role.kind)).collect();
        let expected: Vec<_> = self.roles.iter().map(|role| role.role.clone()).collect();
        differ("roles", &names, &expected, &mut failures);
        for (found, expected) in answer.roles.iter().zip(&self.roles) {
            expected.compare(found, &mut failures);
        }
        if let Some(remarks) = &self.remarks {
            let found: Vec<_> = answer.remarks.iter().map(|remark| format!("{remark:?}")).collect();
            differ("remarks", &found, remarks, &mut failures);
        }
        failures
    }
}

impl RoleCase {
    fn compare(&self, found: &Role<'_>, failures: &mut Vec<String>) {
        let mut same = |what: &str, found: Vec<String>, expected: &Option<Vec<String>>| {
            if let Some(expected) = expected {
                differ(&format!("{}: {what}", self.role), &found, expected, failures);
            }
        };
        let name = |name: &'static str| name.to_owned();
        same("pays", found.shares.iter().map(share).collect(), &self.pays);
        same("ends", found.ends.iter().map(|end| name(end.into())).collect(), &self.ends);
        let one = |text: &Option<String>| text.clone().map(|text| vec![text]);
        same("begins", found.begins.iter().map(|begin| name(begin.into())).collect(), &one(&self.begins));
        same("sent_by", found.sender.iter().map(|sender| name(sender.into())).collect(), &one(&self.sent_by));
        let doubts = found.doubts.iter().map(|doubt| match doubt {
            Doubt::NotTold(question) => name(question.into()),
            Doubt::Unclear => name("unclear"),
            Doubt::Source(confidence) => name(confidence.into()),
        });
        same("doubts", doubts.collect(), &Some(self.doubts.clone()));
        differ(&format!("{}: later", self.role), &!found.begun, &self.later, failures);
    }
}

fn name_of_role(kind: RoleKind) -> String {
    match kind {
        RoleKind::State { category, local_budget } => {
            format!("{}: {}", if local_budget { "local" } else { "state" }, <&str>::from(category))
        }
        RoleKind::Payer(payer) => <&str>::from(payer).to_owned(),
        RoleKind::Service => "service".to_owned(),
        RoleKind::NoPackage => "no-package".to_owned(),
        RoleKind::Unknown(why) => format!("unknown: {}", <&str>::from(why)),
    }
}

fn share(share: &Share) -> String {
    let due = match share.due {
        Due::Nothing => "nothing".to_owned(),
        Due::Fixed(amount) => amount.to_string(),
        Due::Part { rate, most } => format!("{rate} up to {most}"),
        Due::NotPublished { rate } => format!("{rate} of an unpublished wage"),
    };
    format!("{} {due}", <&str>::from(share.paid_by))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanCase {
    today: String,
    #[serde(default)]
    told: Told,
    first: Option<String>,
    self_pay_months: Option<u16>,
    recommended: Option<String>,
    prepay: Option<RouteCase>,
    arrears: Option<RouteCase>,
    /// Routes that are not offered.
    #[serde(default)]
    not_offered: Vec<String>,
    refused: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RouteCase {
    /// Each payment as `MMYYYY=amount`.
    payments: Option<Vec<String>>,
    /// First and last payment period and how many there are: `MMYYYY..MMYYYY x 12`.
    periods: Option<String>,
    cash_today: Option<String>,
    monthly: Option<String>,
    twelve_month_total: Option<String>,
    insured_from: Option<String>,
    insured_through: Option<String>,
    retention_through: Option<String>,
    certain: Option<bool>,
}

impl PlanCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let history = self.told.history();
        let plan = match rules.plan(&PlanQuestion {
            today: read(&self.today),
            history: &history,
            first: self.first.as_deref().map(read),
            self_pay_months: self.self_pay_months.unwrap_or(HORIZON),
        }) {
            Ok(plan) if self.refused.is_none() => plan,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        if let Some(recommended) = &self.recommended {
            differ("recommended", &<&str>::from(plan.recommended), &recommended.as_str(), &mut failures);
        }
        for kind in &self.not_offered {
            if route(&plan, kind).is_some() {
                failures.push(format!("{kind} is offered"));
            }
        }
        for (kind, expected) in [("prepay", &self.prepay), ("arrears", &self.arrears)] {
            match (expected, route(&plan, kind)) {
                (Some(expected), Some(route)) => expected.compare(kind, route, &mut failures),
                (Some(_), None) => failures.push(format!("{kind} is not offered")),
                (None, _) => {}
            }
        }
        failures
    }
}

fn route<'a>(plan: &'a Plan<'a>, kind: &str) -> Option<&'a Route<'a>> {
    plan.routes.iter().find(|route| <&str>::from(route.kind) == kind)
}

impl RouteCase {
    fn compare(&self, kind: &str, route: &Route<'_>, failures: &mut Vec<String>) {
        let mut same = |what: &str, found: String, expected: &Option<String>| {
            if let Some(expected) = expected {
                differ(&format!("{kind} {what}"), &found, expected, failures);
            }
        };
        let periods = match (route.payments.first(), route.payments.last()) {
            (Some(first), Some(last)) => format!(
                "{}..{} x {}",
                first.period.payment_period(),
                last.period.payment_period(),
                route.payments.len()
            ),
            _ => "none".to_owned(),
        };
        same("periods", periods, &self.periods);
        same("cash_today", route.cash_today.to_string(), &self.cash_today);
        same("monthly", route.monthly.to_string(), &self.monthly);
        same("twelve_month_total", route.twelve_month_total.to_string(), &self.twelve_month_total);
        same("insured_from", route.insured_from.to_string(), &self.insured_from);
        same("insured_through", route.insured_through.to_string(), &self.insured_through);
        same("retention_through", route.retention_through.to_string(), &self.retention_through);
        if let Some(payments) = &self.payments {
            let found: Vec<_> = route
                .payments
                .iter()
                .map(|payment| format!("{}={}", payment.period.payment_period(), payment.amount))
                .collect();
            differ(&format!("{kind} payments"), &found, payments, failures);
        }
        if let Some(certain) = self.certain {
            differ(&format!("{kind} certain"), &route.certain(), &certain, failures);
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkdayCase {
    from: String,
    add: u32,
    date: Option<String>,
    provisional: Option<bool>,
    refused: Option<String>,
}

impl WorkdayCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let day = match rules.calendar().add(read(&self.from), self.add) {
            Ok(day) if self.refused.is_none() => day,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        if let Some(date) = &self.date {
            differ("date", &day.date.to_string(), date, &mut failures);
        }
        if let Some(provisional) = self.provisional {
            differ("provisional", &day.provisional, &provisional, &mut failures);
        }
        failures
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AppealCase {
    received_on: String,
    registered_on: Option<String>,
    forward_by: Option<String>,
    answer_by: Option<String>,
    extended_at_most_to: Option<String>,
    refused: Option<String>,
}

impl AppealCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let term = match rules.appeal_term(read(&self.received_on)) {
            Ok(term) if self.refused.is_none() => term,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        let mut same = |what: &str, found: NaiveDate, expected: &Option<String>| {
            if let Some(expected) = expected {
                differ(what, &found.to_string(), expected, &mut failures);
            }
        };
        same("registered_on", term.registered_on, &self.registered_on);
        same("forward_by", term.forward_by.date, &self.forward_by);
        same("answer_by", term.answer_by.date, &self.answer_by);
        same("extended_at_most_to", term.extended_at_most_to, &self.extended_at_most_to);
        failures
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IinCase {
    iin: String,
    /// `"valid"`, or the reason why it is not.
    verdict: String,
}

impl IinCase {
    fn check(&self) -> Vec<String> {
        let verdict = self.iin.parse::<Iin>().map_or_else(Into::into, |_| "valid");
        let mut failures = Vec::new();
        differ("verdict", &verdict, &self.verdict.as_str(), &mut failures);
        failures
    }
}

fn read<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{text:?} can't be read: {error:?}"))
}

fn text_of(value: &toml::Value) -> String {
    value.as_str().expect("an amount is a string").to_owned()
}

fn differ<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T, failures: &mut Vec<String>) {
    if found != expected {
        failures.push(format!("{what} is {found:?}, should be {expected:?}"));
    }
}

/// The name of the variant is what stands first in the debug form.
fn refused(expected: Option<&str>, answer: &Result<(), Refusal>) -> Vec<String> {
    let found = match answer {
        Ok(()) => "answered".to_owned(),
        Err(refusal) => {
            let debug = format!("{refusal:?}");
            debug.split([' ', '{']).next().unwrap_or_default().to_owned()
        }
    };
    let expected = expected.unwrap_or("answered");
    if found == expected { Vec::new() } else { vec![format!("is {found}, should be {expected}")] }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DiagnosisCase {
    today: String,
    /// `question: answer`, in the order in which they are asked; all that are.
    #[serde(default)]
    answers: Vec<String>,
    /// The months, where they are known.
    told: Option<Told>,
    /// Something that bears on the status is not known.
    #[serde(default)]
    unsure: bool,
    #[serde(default)]
    disputed: bool,
    #[serde(default)]
    insured: bool,
    /// All of them: `certain one-sum`, with the day, the month and the group that belong to it.
    #[serde(default)]
    causes: Vec<String>,
    /// Of the first cause.
    proofs: Option<Vec<String>>,
    fixers: Option<Vec<String>>,
    terms: Option<Vec<String>>,
    ends: Option<Vec<String>>,
    #[serde(default)]
    open: Vec<String>,
    refused: Option<String>,
}

impl DiagnosisCase {
    fn check(&self, rules: &Rules) -> Vec<String> {
        let today = read(&self.today);
        let mut answers = diagnosis::Answers::default();
        for given in &self.answers {
            let (question, answer) = given.split_once(": ").expect("a question and its answer");
            match rules.next_diagnosis_question(today, &answers) {
                Ok(Some(asked))
                    if asked.question == read(question) && asked.answers.contains(&read(answer)) =>
                {
                    answers.give(asked.question, read(answer));
                }
                other => return vec![format!("{given} is no answer to {other:?}")],
            }
        }
        let history = self.told.as_ref().map(Told::history);
        let evidence =
            history.as_ref().map(|history| Evidence { history, sure: !self.unsure, disputed: self.disputed });
        let found = match rules.diagnosis(today, &answers, evidence) {
            Ok(found) if self.refused.is_none() => found,
            other => return refused(self.refused.as_deref(), &other.map(drop)),
        };
        let mut failures = Vec::new();
        if let (false, Ok(Some(next))) =
            (self.answers.is_empty(), rules.next_diagnosis_question(today, &answers))
        {
            failures.push(format!("{:?} is asked besides", next.question));
        }
        differ("insured", &found.insured(), &self.insured, &mut failures);
        differ("causes", &found.causes.iter().map(cause).collect(), &self.causes, &mut failures);
        let name = |name: &'static str| name.to_owned();
        differ("open", &found.open.iter().map(|open| name(open.into())).collect(), &self.open, &mut failures);
        let first = &found.causes[0];
        let mut same = |what: &str, found: Vec<String>, expected: &Option<Vec<String>>| {
            if let Some(expected) = expected {
                differ(what, &found, expected, &mut failures);
            }
        };
        same("proofs", first.proofs.iter().map(|proof| name(proof.into())).collect(), &self.proofs);
        same("fixers", first.fixers.iter().map(|fixer| name(fixer.into())).collect(), &self.fixers);
        same("terms", first.terms.iter().map(|term| term_in_words(*term)).collect(), &self.terms);
        same("ends", first.ends.iter().map(|end| name(end.into())).collect(), &self.ends);
        failures
    }
}

fn cause(cause: &Cause<'_>) -> String {
    let mut words = vec![<&str>::from(cause.rank).to_owned(), <&str>::from(cause.name).to_owned()];
    words.extend(cause.day.map(|day| day.to_string()));
    words.extend(cause.month.map(|month| month.to_string()));
    words.extend(cause.category.map(|category| <&str>::from(category).to_owned()));
    words.join(" ")
}

fn term_in_words(term: Term) -> String {
    match term {
        Term::ShownBy { days, by } => format!("shown within {days} by {by}"),
        Term::AfterPayment { days } => format!("{days} after the payment"),
        Term::Begins { on } => format!("begins {on}"),
        Term::Due { by } => format!("due by {by}"),
        Term::Refund { days, weeks } => format!("refund in {days} days or {weeks} weeks"),
        Term::Answer { days, by } => format!("answer within {days} by {by}"),
        Term::Temporary { months } => format!("temporary for {months}"),
        Term::Open => "open".to_owned(),
    }
}
