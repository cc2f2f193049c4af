//! What is due, against the law: each case names where its figures come from.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use common::{payroll, rules};
use osms_payroll::{Problem, Remark, Share};
use osms_rules::{ContributionNote, Refusal, StateCategory, Tenge};

/// Month, pay, the employee's base, contribution and cap, the employer's base, deduction and cap; `-` for nothing.
type Case = (&'static str, &'static str, &'static str, &'static str, bool, &'static str, &'static str, bool);

const CASES: &[Case] = &[
    // 2 % and 3 % with caps of 20 and 40 × 85 000 since 2026-01-01: law of 14.07.2025, art. 28 p. 5-2, art. 27 p. 2-2.
    ("2026-11", "300000", "300000", "6000", false, "300000", "9000", false),
    ("2026-01", "2000000", "1700000", "34000", true, "2000000", "60000", false),
    ("2026-01", "4000000", "1700000", "34000", true, "3400000", "102000", true),
    ("2026-12", "1700000", "1700000", "34000", false, "1700000", "51000", false),
    ("2026-12", "1700000,01", "1700000", "34000", true, "1700000.01", "51000.0003", false),
    ("2026-12", "3400000", "1700000", "34000", true, "3400000", "102000", false),
    ("2026-12", "3400000,01", "1700000", "34000", true, "3400000", "102000", true),
    // Both caps were 10 × 85 000 before.
    ("2025-12", "2000000", "850000", "17000", true, "850000", "25500", true),
    ("2024-05", "600000", "600000", "12000", false, "600000", "18000", false),
    // The most that was due in each year: law.md §2 and §3, sources there.
    ("2023-06", "1000000", "700000", "14000", true, "700000", "21000", true),
    ("2022-06", "1000000", "600000", "12000", true, "600000", "18000", true),
    ("2021-06", "1000000", "425000", "8500", true, "425000", "8500", true),
    ("2020-06", "1000000", "425000", "4250", true, "425000", "8500", true),
    // Employees pay since 2020; the deduction was 1.5 % in 2018 and 2019, and 1 % of at most 15 × 24 459 in 2017.
    ("2019-12", "100000", "-", "-", false, "100000", "1500", false),
    ("2017-07", "1000000", "-", "-", false, "366885", "3668.85", true),
    // No rule of rounding is known: what the rate leaves stays.
    ("2026-11", "333333,33", "333333.33", "6666.6666", false, "333333.33", "9999.9999", false),
    // A share of nothing is nothing.
    ("2026-11", "0", "0", "0", false, "0", "0", false),
];

#[test]
fn each_employee_owes_what_the_law_says_and_the_employer_too() {
    let rules = rules();
    for (month, pay, withheld_of, withheld, withheld_limited, deducted_of, deducted, deducted_limited) in
        CASES
    {
        let payroll = payroll(&rules, month, format!("ФИО;Доход\nА. Үлгі;{pay}\n").as_bytes());
        let told = |share: Option<Share>| match share {
            None => ("-".to_owned(), "-".to_owned(), false),
            Some(Share { base, amount, limited }) => (base.to_string(), amount.to_string(), limited),
        };
        let [line] = payroll.lines.as_slice() else { panic!("{month} {pay}: one line") };
        let expected = |base: &str, amount: &str, limited| (base.to_owned(), amount.to_owned(), limited);
        assert_eq!(told(line.employee), expected(withheld_of, withheld, *withheld_limited), "{month} {pay}");
        assert_eq!(told(line.employer), expected(deducted_of, deducted, *deducted_limited), "{month} {pay}");
    }
}

#[test]
fn totals_are_the_sums_of_the_exact_amounts() {
    let rules = rules();
    let file = "ФИО;Доход\nА;333 333,33\nБ;333 333,33\nВ;4 000 000\nГ;0\nД;много\nИтого;4 666 666,66\n";
    let summary = payroll(&rules, "2026-11", file.as_bytes()).summary();
    assert_eq!((summary.rows, summary.bad_rows, summary.passed_over, summary.limited), (4, 1, 1, 1));
    assert_eq!(summary.pay.to_string(), "4666666.66");
    // 2 × 6 666.6666 + 34 000, and 2 × 9 999.9999 + 102 000.
    let [withheld, deducted] = [summary.employee, summary.employer].map(|due| due.expect("reckoned"));
    assert_eq!(
        (withheld.base.to_string(), withheld.amount.to_string()),
        ("2366666.66".into(), "47333.3332".into())
    );
    assert_eq!(
        (deducted.base.to_string(), deducted.amount.to_string()),
        ("4066666.66".into(), "121999.9998".into())
    );
}

#[test]
fn nobody_pays_for_whom_the_state_insures_and_a_group_that_a_job_ends_makes_no_difference() {
    // Law.md §2: the employer does not pay for a worker whom the state insures; most groups are of people who do not work.
    let rules = rules();
    let file =
        "ФИО;Доход;Льготная категория\nА;300000;пенсионер\nБ;300000;unemployed\nВ;300000;нет\nГ;300000;\n";
    let payroll = payroll(&rules, "2026-11", file.as_bytes());
    let amounts: Vec<_> = payroll
        .lines
        .iter()
        .map(|line| [line.employee, line.employer].map(|share| share.map(|share| share.amount.to_string())))
        .collect();
    let due = |withheld: &str, deducted: &str| [Some(withheld.to_owned()), Some(deducted.to_owned())];
    assert_eq!(amounts, [due("0", "0"), due("6000", "9000"), due("6000", "9000"), due("6000", "9000")]);
    assert_eq!(payroll.lines[0].remarks, [Remark::StateInsured(StateCategory::Pensioner)]);
    assert_eq!(payroll.lines[1].remarks, [Remark::JobEndsStateGroup(StateCategory::Unemployed)]);
    assert!(payroll.lines[2].remarks.is_empty());
    assert!(payroll.notes.iter().any(|note| matches!(note, ContributionNote::StateInsured { .. })));
    let groups: Vec<_> = payroll.groups.iter().map(|(category, _)| *category).collect();
    assert_eq!(
        groups,
        [StateCategory::Pensioner, StateCategory::Unemployed],
        "the law on each group is told"
    );
}

#[test]
fn a_group_that_did_not_exist_in_the_month_is_a_bad_row_in_its_place() {
    let rules = rules();
    let file = "ФИО;Доход;Льготная категория\nА;300000;crisis-level\nБ;много;\nВ;300000;\n";
    let payroll = payroll(&rules, "2025-12", file.as_bytes());
    let problems: Vec<_> = payroll.bad_rows.iter().map(|row| (row.place, row.problem)).collect();
    let from = "2026-01".parse().expect("a month");
    let not_yet = Problem::CategoryNotYet { category: StateCategory::CrisisLevel, from };
    assert_eq!(problems, [(2, not_yet), (3, Problem::NotAnAmount)]);
    assert_eq!(payroll.lines.len(), 1);
}

#[test]
fn a_month_that_is_not_formalised_is_refused() {
    let rules = rules();
    for month in ["2017-06", "2027-01"] {
        let sheet = osms_payroll::read("ФИО;Доход\nА;1\n".as_bytes()).expect("read");
        let refused = osms_payroll::compute(&rules, month.parse().expect("a month"), sheet).err();
        assert!(refused.as_ref().is_some_and(Refusal::is_not_formalised), "{month}: {refused:?}");
    }
}

#[test]
fn the_ceiling_tells_the_caps_and_the_most_that_is_due() {
    let rules = rules();
    let payroll = payroll(&rules, "2026-11", "ФИО;Доход\nА;1\n".as_bytes());
    let parts: Vec<_> = payroll.ceiling.parts.iter().map(|part| (part.base, part.amount)).collect();
    let tenge = Tenge::whole;
    assert_eq!(parts, [(Some(tenge(1_700_000)), tenge(34_000)), (Some(tenge(3_400_000)), tenge(102_000))]);
    assert!(payroll.checked_on().is_some());
}

#[test]
fn a_summary_survives_its_way_through_a_process() {
    let rules = rules();
    let summary = payroll(&rules, "2026-11", "ФИО;Доход\nА;333 333,33\n".as_bytes()).summary();
    let text = serde_json::to_string(&summary).expect("written");
    assert_eq!(serde_json::from_str::<osms_payroll::Summary>(&text).expect("read"), summary);
}
