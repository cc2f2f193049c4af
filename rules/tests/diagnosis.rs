//! What holds of a diagnosis, on every path through its questions, with and without months.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use osms_rules::diagnosis::{
    Answer, Answers, Asked, CauseName, Diagnosis, Evidence, Fixer, MOST_QUESTIONS, Open, Proof, Question,
    Rank,
};
use osms_rules::{History, Months, Period, Prepayment, Rules, StateCategory, StatePaid};
use proptest::prelude::*;
use strum::VariantArray;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load().expect("the parameters load"));

/// Before the prepayment, before platforms and the levels D and E, a first working day, and the last known day.
const DAYS: [&str; 6] = ["2020-01-01", "2022-09-04", "2025-12-31", "2026-11-02", "2026-11-22", "2026-12-31"];

fn days() -> impl Iterator<Item = NaiveDate> {
    DAYS.iter().map(|day| day.parse().expect("a day"))
}

fn next(today: NaiveDate, answers: &Answers) -> Option<Asked> {
    RULES.next_diagnosis_question(today, answers).expect("the day is formalised")
}

fn with(answers: &Answers, question: Question, answer: Answer) -> Answers {
    let mut answers = answers.clone();
    answers.give(question, answer);
    answers
}

fn walk(today: NaiveDate, answers: &Answers, end: &mut impl FnMut(&Answers)) {
    let Some(asked) = next(today, answers) else { return end(answers) };
    for answer in asked.answers {
        walk(today, &with(answers, asked.question, answer), end);
    }
}

/// Histories of every kind, about a day.
fn histories(today: NaiveDate) -> Vec<History> {
    let current = Period::of(today);
    let months =
        |first: i32, last: i32| Months::new(current.plus(first), current.plus(last)).expect("in their order");
    let paid = |months: &[Months]| History { paid: months.to_vec(), ..History::default() };
    let ahead = |first: i32, count: i32| History {
        prepaid: vec![Prepayment { months: months(first, first + count - 1), paid_on: today }],
        ..History::default()
    };
    let state = |last: i32| History {
        state_paid: vec![StatePaid { months: months(-14, last), category: StateCategory::Student }],
        ..History::default()
    };
    vec![
        History::default(),
        paid(&[months(-14, -1)]),
        paid(&[months(-14, -3)]),
        paid(&[months(-14, -7)]),
        paid(&[months(-14, -7), months(-2, -1)]),
        paid(&[months(-24, -5), months(-3, -3)]),
        paid(&[months(-11, 0)]),
        paid(&[months(-1, -1)]),
        ahead(0, 12),
        ahead(1, 12),
        ahead(0, 2),
        ahead(-3, 12),
        state(-5),
        state(0),
    ]
}

fn found<'r>(today: NaiveDate, answers: &Answers, evidence: Option<Evidence<'_>>) -> Diagnosis<'r> {
    RULES.diagnosis(today, answers, evidence).expect("it is answered")
}

fn check(diagnosis: &Diagnosis<'_>, evidence: Option<Evidence<'_>>) {
    let causes = &diagnosis.causes;
    assert!(!causes.is_empty());
    let names: BTreeSet<_> = causes.iter().map(|cause| cause.name).collect();
    assert_eq!(names.len(), causes.len(), "a cause stands twice: {causes:?}");
    assert!(causes.windows(2).all(|pair| pair[0].rank >= pair[1].rank), "{causes:?}");
    for cause in causes {
        assert!(!cause.proofs.is_empty() && !cause.fixers.is_empty(), "{cause:?}");
        assert!(!cause.terms.is_empty() && !cause.ends.is_empty() && !cause.laws.is_empty(), "{cause:?}");
        let twice = |count: usize, all: usize| assert_eq!(count, all, "something stands twice: {cause:?}");
        twice(cause.proofs.iter().collect::<std::collections::HashSet<_>>().len(), cause.proofs.len());
        twice(cause.fixers.iter().collect::<std::collections::HashSet<_>>().len(), cause.fixers.len());
        twice(cause.ends.iter().collect::<std::collections::HashSet<_>>().len(), cause.ends.len());
    }
    // Who is insured by the months is told nothing as a certain cause but that the data differ.
    if diagnosis.insured() {
        assert!(
            causes.iter().all(|cause| cause.rank == Rank::Possible || cause.name == CauseName::DataDiffer),
            "{causes:?}"
        );
    }
    if evidence.is_some_and(|evidence| evidence.sure) && diagnosis.missing().is_empty() {
        assert!(!names.contains(&CauseName::MissingMonths), "{causes:?}");
    }
}

#[test]
fn every_path_asks_few_questions_and_ends_with_causes_that_say_what_to_do() {
    for today in days() {
        let mut paths = 0;
        walk(today, &Answers::default(), &mut |answers| {
            paths += 1;
            assert!((2..=MOST_QUESTIONS).contains(&answers.count()), "{answers:?}");
            check(&found(today, answers, None), None);
        });
        assert!(paths > 150, "{paths}");
    }
}

#[test]
fn with_any_months_as_well() {
    for today in days().skip(1).step_by(3) {
        for history in histories(today) {
            for (sure, disputed) in [(true, false), (false, false), (true, true)] {
                let evidence = Some(Evidence { history: &history, sure, disputed });
                walk(today, &Answers::default(), &mut |answers| {
                    check(&found(today, answers, evidence), evidence);
                });
            }
        }
    }
}

#[test]
fn every_question_can_be_answered_with_not_knowing_and_nothing_stands_twice() {
    for today in days() {
        fn each(today: NaiveDate, answers: &Answers) {
            let Some(asked) = next(today, answers) else { return };
            assert_eq!(asked.answers.last(), Some(&Answer::Unknown), "{asked:?}");
            let names: BTreeSet<_> = asked.answers.iter().map(<&str>::from).collect();
            assert_eq!(names.len(), asked.answers.len(), "{asked:?}");
            for answer in asked.answers {
                each(today, &with(answers, asked.question, answer));
            }
        }
        each(today, &Answers::default());
    }
}

/// What a person is told at the end.
fn told(diagnosis: &Diagnosis<'_>) -> String {
    let cause = |cause: &osms_rules::diagnosis::Cause<'_>| {
        format!("{:?} {:?} {:?} {:?} {:?}", cause.rank, cause.name, cause.day, cause.category, cause.ends)
    };
    format!("{:?} {:?}", diagnosis.causes.iter().map(cause).collect::<Vec<_>>(), diagnosis.open)
}

#[test]
fn no_question_is_asked_whose_every_answer_leads_to_the_same() {
    fn ends(today: NaiveDate, answers: &Answers) -> BTreeSet<String> {
        let Some(asked) = next(today, answers) else {
            return BTreeSet::from([told(&found(today, answers, None))]);
        };
        let by_answer: Vec<_> =
            asked.answers.iter().map(|answer| ends(today, &with(answers, asked.question, *answer))).collect();
        assert!(
            by_answer.windows(2).any(|pair| pair[0] != pair[1]),
            "{:?} after {answers:?}",
            asked.question
        );
        by_answer.into_iter().flatten().collect()
    }
    for today in days() {
        ends(today, &Answers::default());
    }
}

#[test]
fn not_knowing_makes_no_cause_certain() {
    for today in days() {
        walk(today, &Answers::default(), &mut |answers| {
            let given: Vec<_> =
                Question::VARIANTS.iter().filter_map(|question| answers.to(*question)).collect();
            // Only the first answer, and whatever they did not know.
            if given.iter().skip(1).all(|answer| *answer == Answer::Unknown) {
                let diagnosis = found(today, answers, None);
                assert!(diagnosis.causes.iter().all(|cause| cause.rank < Rank::Certain), "{answers:?}");
            }
        });
    }
}

#[test]
fn taking_an_answer_back_asks_the_same_again() {
    let today = days().last().expect("a day");
    walk(today, &Answers::default(), &mut |answers| {
        let mut left = answers.clone();
        while let Some((question, given)) = left.take_back() {
            let asked = next(today, &left).expect("it is asked again");
            assert_eq!(asked.question, question);
            assert!(asked.answers.contains(&given));
        }
        assert_eq!(left, Answers::default());
    });
}

#[test]
fn every_name_comes_up_and_reads_back() {
    let (mut questions, mut answers, mut causes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut proofs, mut fixers, mut open) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for today in days() {
        let histories = histories(today);
        walk(today, &Answers::default(), &mut |end| {
            for question in Question::VARIANTS {
                if let Some(answer) = end.to(*question) {
                    questions.insert(<&str>::from(question));
                    answers.insert(<&str>::from(answer));
                }
            }
            let evidence =
                histories.iter().map(|history| Some(Evidence { history, sure: true, disputed: false }));
            for evidence in evidence.chain([None]) {
                let diagnosis = found(today, end, evidence);
                open.extend(diagnosis.open.iter().map(<&str>::from));
                for cause in &diagnosis.causes {
                    causes.insert(cause.name);
                    proofs.extend(cause.proofs.iter().map(<&str>::from));
                    fixers.extend(cause.fixers.iter().map(<&str>::from));
                }
            }
        });
    }
    assert_eq!(questions.len(), Question::VARIANTS.len());
    assert_eq!(answers.len(), Answer::VARIANTS.len());
    assert_eq!(causes.len(), CauseName::VARIANTS.len());
    assert_eq!(proofs.len(), Proof::VARIANTS.len());
    assert_eq!(fixers.len(), Fixer::VARIANTS.len());
    assert_eq!(open.len(), Open::VARIANTS.len());
    assert!(questions.iter().all(|name| name.parse::<Question>().is_ok()));
    assert!(answers.iter().all(|name| name.parse::<Answer>().is_ok()));
    assert!(causes.iter().all(|name| <&str>::from(name).parse() == Ok(*name)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_months_and_answers_on_any_day_are_answered_or_refused_and_twice_the_same(
        ordinal in 0_i64..4000,
        choices in proptest::collection::vec(any::<prop::sample::Index>(), 8),
        paid in proptest::collection::vec((-30..14_i32, 0..14_i32), 0..4),
        state in proptest::option::of((-30..2_i32, 0..14_i32, 0..StateCategory::VARIANTS.len())),
        prepaid in proptest::option::of((-14..3_i32, 1..15_i32, 0..60_i64)),
        sure in any::<bool>(),
        disputed in any::<bool>(),
    ) {
        let today = NaiveDate::from_ymd_opt(2018, 1, 1).expect("a day") + chrono::TimeDelta::days(ordinal);
        let current = Period::of(today);
        let months = |first: i32, more: i32| Months::starting(current.plus(first), more + 1);
        let history = History {
            paid: paid.into_iter().map(|(first, more)| months(first, more)).collect(),
            state_paid: state
                .into_iter()
                .map(|(first, more, category)| StatePaid {
                    months: months(first, more),
                    category: StateCategory::VARIANTS[category],
                })
                .collect(),
            prepaid: prepaid
                .into_iter()
                .map(|(first, more, ago)| Prepayment {
                    months: months(first, more),
                    paid_on: today - chrono::TimeDelta::days(ago),
                })
                .collect(),
            ..History::default()
        };
        let evidence = Some(Evidence { history: &history, sure, disputed });
        let mut answers = Answers::default();
        for choice in choices {
            let Ok(Some(asked)) = RULES.next_diagnosis_question(today, &answers) else { break };
            answers.give(asked.question, *choice.get(&asked.answers));
            // Before all is answered as well.
            if let Ok(diagnosis) = RULES.diagnosis(today, &answers, evidence) {
                check(&diagnosis, evidence);
            }
        }
        if let Ok(diagnosis) = RULES.diagnosis(today, &answers, evidence) {
            let again = RULES.diagnosis(today, &answers, evidence).expect("once more");
            prop_assert_eq!(told(&diagnosis), told(&again));
            prop_assert!(diagnosis.insured() == RULES.coverage(today, &history).expect("a status").insured());
        }
    }
}
