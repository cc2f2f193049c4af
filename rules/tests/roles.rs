//! What holds of the questions that find a person's roles, on every path through them. Of what can be said together, each
//! by itself, every two, and all of it are tried.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use osms_rules::Rules;
use osms_rules::roles::{Answer, Answers, Asked, MOST_QUESTIONS, Question, Role, RoleKind, Roles};
use proptest::prelude::*;
use strum::VariantArray;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load().expect("the parameters load"));

/// Before house arrest was a group, with the single aggregate payment, the last day without D and E, and today's rules.
const DAYS: [&str; 5] = ["2020-01-01", "2022-03-27", "2023-06-15", "2025-12-31", "2026-11-22"];

fn days() -> impl Iterator<Item = NaiveDate> {
    DAYS.iter().map(|day| day.parse().expect("a day"))
}

/// Every way to answer a question.
fn ways(asked: &Asked) -> Vec<Vec<Answer>> {
    let mut ways: Vec<_> = asked.alone.iter().map(|answer| vec![*answer]).collect();
    for (place, one) in asked.together.iter().enumerate() {
        ways.push(vec![*one]);
        ways.extend(asked.together.iter().skip(place + 1).map(|other| vec![*one, *other]));
    }
    if asked.together.len() > 2 {
        ways.push(asked.together.clone());
    }
    assert!(ways.iter().all(|way| asked.takes(way)), "{asked:?}");
    ways
}

fn next(today: NaiveDate, answers: &Answers) -> Option<Asked> {
    RULES.next_question(today, answers).expect("the day is formalised")
}

fn found(today: NaiveDate, answers: &Answers) -> Roles<'static> {
    RULES.roles(today, answers).expect("the day is formalised")
}

fn with(answers: &Answers, question: Question, given: &[Answer]) -> Answers {
    let mut answers = answers.clone();
    answers.give(question, given.to_vec());
    answers
}

/// Goes every path to its end.
fn walk(today: NaiveDate, answers: &Answers, end: &mut impl FnMut(&Answers)) {
    let Some(asked) = next(today, answers) else { return end(answers) };
    for way in ways(&asked) {
        walk(today, &with(answers, asked.question, &way), end);
    }
}

/// What a person is told at the end.
fn told(roles: &Roles<'_>) -> String {
    let role = |role: &Role<'_>| {
        let Role { kind, shares, sender, begins, begun, ends, doubts, .. } = role;
        format!("{kind:?} {shares:?} {sender:?} {begins:?} {begun} {ends:?} {doubts:?}")
    };
    format!("{:?} {:?}", roles.roles.iter().map(role).collect::<Vec<_>>(), roles.remarks)
}

/// What is claimed of money: that a budget pays, or who pays how much.
fn claim(role: &Role<'_>) -> String {
    match role.kind {
        RoleKind::State { .. } => format!("a budget pays {}", role.begun),
        kind => format!("{kind:?} {:?}", role.shares),
    }
}

#[test]
fn every_path_asks_few_questions_and_ends_with_a_role_or_a_plain_unknown() {
    /// With one of these, nothing that could be asked besides would change who pays: the person has no package, belongs
    /// to no known rules, or is paid for whatever else is true of them.
    const DECIDING: [Answer; 7] = [
        Answer::OtherForeigner,
        Answer::Refugee,
        Answer::EaeuCitizen,
        Answer::Minor,
        Answer::ChildCareLeave,
        Answer::Kandas,
        Answer::Service,
    ];
    for today in days() {
        let mut most = 0;
        walk(today, &Answers::default(), &mut |answers| {
            let roles = found(today, answers);
            assert!(!roles.roles.is_empty(), "{answers:?}");
            let decided = Question::VARIANTS
                .iter()
                .flat_map(|question| answers.to(*question))
                .any(|answer| DECIDING.contains(answer));
            let count = answers.count();
            assert!(count <= MOST_QUESTIONS, "{answers:?}");
            assert!(count >= 4 || decided, "{answers:?}");
            most = most.max(count);
            for role in &roles.roles {
                let says_who_pays = match role.kind {
                    RoleKind::State { .. } | RoleKind::Payer(_) => {
                        !role.shares.is_empty() && role.begins.is_some()
                    }
                    RoleKind::Service | RoleKind::NoPackage | RoleKind::Unknown(_) => role.shares.is_empty(),
                };
                assert!(says_who_pays, "{role:?}");
                let known = !matches!(role.kind, RoleKind::Unknown(_));
                assert_eq!(known, !role.steps.is_empty(), "{role:?}");
                assert!(known || !role.certain(), "{role:?}");
            }
        });
        assert!(most >= 7, "{today}: the longest path has {most} questions");
    }
}

#[test]
fn no_question_is_asked_whose_every_answer_leads_to_the_same() {
    /// The ends to which the answers lead; at each question, those of each of its answers.
    fn ends(today: NaiveDate, answers: &Answers) -> BTreeSet<String> {
        let Some(asked) = next(today, answers) else { return BTreeSet::from([told(&found(today, answers))]) };
        let by_answer: Vec<_> =
            ways(&asked).iter().map(|way| ends(today, &with(answers, asked.question, way))).collect();
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
fn what_the_person_does_not_know_never_leads_to_a_certain_claim() {
    /// Answers as they were given where they still are asked, every way where something else is.
    fn again(today: NaiveDate, given: &Answers, answers: &Answers, end: &mut impl FnMut(&Answers)) {
        let Some(asked) = next(today, answers) else { return end(answers) };
        let before = given.to(asked.question);
        let ways = if asked.takes(before) { vec![before.to_vec()] } else { ways(&asked) };
        for way in ways {
            again(today, given, &with(answers, asked.question, &way), end);
        }
    }
    let mut unknowns = 0;
    for today in days() {
        walk(today, &Answers::default(), &mut |answers| {
            let certain: Vec<_> =
                found(today, answers).roles.iter().filter(|role| role.certain()).map(claim).collect();
            let mut before = Answers::default();
            while let Some(asked) = next(today, &before) {
                let given = answers.to(asked.question);
                if given == [Answer::Unknown] {
                    unknowns += 1;
                    for way in ways(&asked).iter().filter(|way| *way != given) {
                        let instead = with(&before, asked.question, way);
                        again(today, answers, &instead, &mut |other| {
                            let known = found(today, other);
                            let claims: Vec<_> = known.roles.iter().map(claim).collect();
                            for claim in &certain {
                                assert!(
                                    claims.contains(claim),
                                    "{claim} is certain after {answers:?}, but not so with {other:?}"
                                );
                            }
                        });
                    }
                }
                before.give(asked.question, given.to_vec());
            }
        });
    }
    assert!(unknowns > 100, "{unknowns}");
}

#[test]
fn taking_an_answer_back_asks_the_same_again() {
    let today = days().last().expect("a day");
    walk(today, &Answers::default(), &mut |answers| {
        let mut left = answers.clone();
        while let Some((question, given)) = left.take_back() {
            let asked = next(today, &left).expect("it is asked again");
            assert_eq!(asked.question, question);
            assert!(asked.takes(&given));
        }
        assert_eq!(left, Answers::default());
    });
}

#[test]
fn every_question_and_answer_comes_up_and_reads_back() {
    let (mut questions, mut answers) = (BTreeSet::new(), BTreeSet::new());
    for today in days() {
        walk(today, &Answers::default(), &mut |end| {
            for question in Question::VARIANTS {
                if !end.to(*question).is_empty() {
                    questions.insert(<&str>::from(question));
                    answers.extend(end.to(*question).iter().map(<&str>::from));
                }
            }
        });
    }
    assert_eq!(questions.len(), Question::VARIANTS.len());
    assert_eq!(answers.len(), Answer::VARIANTS.len());
    assert!(questions.iter().all(|name| name.parse::<Question>().is_ok()));
    assert!(answers.iter().all(|name| name.parse::<Answer>().is_ok()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any number of kinds of work at once, on any day.
    #[test]
    fn any_choice_on_any_day_is_answered_or_refused(
        ordinal in 0_i64..4000, choices in proptest::collection::vec(any::<u16>(), 12),
    ) {
        let today = NaiveDate::from_ymd_opt(2018, 1, 1).expect("a day") + chrono::TimeDelta::days(ordinal);
        let mut answers = Answers::default();
        for choice in choices {
            let Ok(Some(asked)) = RULES.next_question(today, &answers) else { break };
            let bits = usize::from(choice);
            let several: Vec<_> = asked
                .together
                .iter()
                .enumerate()
                .filter(|(place, _)| bits >> place & 1 == 1)
                .map(|(_, answer)| *answer)
                .collect();
            let given = if asked.takes(&several) && bits % 3 > 0 {
                several
            } else {
                asked.alone.get(bits % asked.alone.len().max(1)).copied().into_iter().collect()
            };
            prop_assert!(asked.takes(&given), "{given:?} to {asked:?}");
            answers.give(asked.question, given);
        }
        match (RULES.next_question(today, &answers), RULES.roles(today, &answers)) {
            (Ok(next), Ok(roles)) => {
                prop_assert!(next.is_none());
                prop_assert!(!roles.roles.is_empty() && answers.count() <= MOST_QUESTIONS);
            }
            (Err(one), Err(other)) => prop_assert_eq!(one, other),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
