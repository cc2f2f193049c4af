//! What may become of an appeal, walked at random and told in single steps.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use chrono::{Days, NaiveDate};
use osms_appeals::{Act, Actor, Refused, Role, StaffId, Standing, State, Term};
use osms_rules::Rules;
use proptest::prelude::*;

const ALIYA: Actor = Actor::Staff(StaffId(1), Role::Operator);
const BOLAT: Actor = Actor::Staff(StaffId(2), Role::Operator);
const SENIOR: Actor = Actor::Staff(StaffId(3), Role::Senior);
const AUDITOR: Actor = Actor::Staff(StaffId(4), Role::Auditor);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn rules() -> Rules {
    Rules::load().expect("the rules")
}

/// Received on Monday, 2 November 2026.
fn registered(rules: &Rules) -> Standing {
    Standing::registered(Term::of(rules, day("2026-11-02")))
}

fn all(standing: Standing, rules: &Rules, steps: &[(Act, Actor, &str)]) -> Standing {
    steps.iter().fold(standing, |standing, (act, by, on)| {
        standing
            .after(*act, *by, day(on), rules)
            .unwrap_or_else(|refused| panic!("{act:?} by {by:?}: {refused}"))
    })
}

/// APPC art. 64 p. 3 and 76: fifteen working days from the day after receipt; 22 November 2026 is a Sunday, so the appeal is
/// registered on Monday the 23rd. Working days after it: 24–27 November (4), 30 November – 4 December (9), 7–11 (14), 14 (15).
#[test]
fn what_comes_on_a_day_off_is_registered_on_the_next_working_day_and_its_term_follows() {
    let term = Term::of(&rules(), day("2026-11-22")).expect("a term");
    assert_eq!(term.registered_on, day("2026-11-23"));
    assert_eq!(term.answer_by, day("2026-12-14"));
    assert_eq!(term.forward_by, day("2026-11-26"));
    assert_eq!(term.at_most, day("2027-01-23"));
}

#[test]
fn two_operators_can_t_take_the_same_appeal() {
    let rules = rules();
    let taken = all(registered(&rules), &rules, &[(Act::Take, ALIYA, "2026-11-03")]);
    assert_eq!(taken.after(Act::Take, BOLAT, day("2026-11-03"), &rules), Err(Refused::TakenBy(StaffId(1))));
    assert_eq!(taken.after(Act::Answer, BOLAT, day("2026-11-03"), &rules), Err(Refused::TakenBy(StaffId(1))));
    assert_eq!(taken.after(Act::Take, ALIYA, day("2026-11-03"), &rules), Err(Refused::AlreadyThere));
}

#[test]
fn nobody_answers_what_nobody_has_taken() {
    let rules = rules();
    for act in [Act::Answer, Act::Ask, Act::Forward] {
        assert_eq!(registered(&rules).after(act, SENIOR, day("2026-11-03"), &rules), Err(Refused::NotTaken));
    }
}

#[test]
fn a_question_to_the_person_does_not_stop_the_term_and_the_reply_goes_back_to_work() {
    let rules = rules();
    let asked =
        all(registered(&rules), &rules, &[(Act::Take, ALIYA, "2026-11-03"), (Act::Ask, ALIYA, "2026-11-04")]);
    assert_eq!(asked.state, State::AwaitingPerson);
    assert_eq!(asked.due_on(), registered(&rules).due_on());
    let replied = all(asked, &rules, &[(Act::Add, Actor::Person, "2026-11-10")]);
    assert_eq!((replied.state, replied.assignee), (State::InWork, Some(StaffId(1))));
}

#[test]
fn a_senior_extends_a_term_once_before_it_has_passed_and_to_two_months_at_most() {
    let rules = rules();
    let appeal = registered(&rules);
    let due = appeal.due_on().expect("a term");
    let until = Act::Extend { until: day("2026-12-31") };
    for by in [ALIYA, AUDITOR, Actor::Person] {
        assert_eq!(appeal.after(until, by, day("2026-11-10"), &rules), Err(Refused::NotAllowed));
    }
    for until in ["2027-01-03", "2026-11-20"] {
        let act = Act::Extend { until: day(until) };
        let refused = appeal.after(act, SENIOR, day("2026-11-10"), &rules);
        assert_eq!(refused, Err(Refused::Until { after: due, at_most: day("2027-01-02") }), "{until}");
    }
    assert_eq!(appeal.after(until, SENIOR, due + Days::new(1), &rules), Err(Refused::TermPassed));
    let extended = all(appeal, &rules, &[(until, SENIOR, "2026-11-10")]);
    assert_eq!(extended.due_on(), Some(day("2026-12-31")));
    assert_eq!(extended.after(until, SENIOR, day("2026-11-11"), &rules), Err(Refused::ExtendedBefore));
}

#[test]
fn an_answer_can_be_reopened_for_thirty_days_and_then_has_a_term_of_its_own() {
    let rules = rules();
    let answered = all(
        registered(&rules),
        &rules,
        &[(Act::Take, ALIYA, "2026-11-03"), (Act::Answer, ALIYA, "2026-11-10")],
    );
    assert_eq!(answered.reopened_until(), Some(day("2026-12-10")));
    assert_eq!(answered.after(Act::Reopen, Actor::Person, day("2026-12-11"), &rules), Err(Refused::TooLate));
    let reopened = all(answered, &rules, &[(Act::Reopen, Actor::Person, "2026-12-10")]);
    assert_eq!(reopened.term, Term::of(&rules, day("2026-12-10")));
    assert_eq!((reopened.state, reopened.assignee, reopened.reopened), (State::InWork, Some(StaffId(1)), 1));
}

#[test]
fn a_person_who_is_content_closes_it_and_one_who_is_not_can_go_on() {
    let rules = rules();
    let answered = all(
        registered(&rules),
        &rules,
        &[(Act::Take, ALIYA, "2026-11-03"), (Act::Answer, ALIYA, "2026-11-10")],
    );
    let content = all(answered, &rules, &[(Act::Judge { satisfied: true }, Actor::Person, "2026-11-11")]);
    assert_eq!(content.state, State::Closed);
    let not = all(
        answered,
        &rules,
        &[
            (Act::Judge { satisfied: false }, Actor::Person, "2026-11-11"),
            (Act::Reopen, Actor::Person, "2026-11-11"),
        ],
    );
    assert_eq!(not.state, State::InWork);
}

#[test]
fn an_appeal_whose_term_is_not_known_is_taken_and_answered_all_the_same() {
    let rules = rules();
    let appeal = Standing::registered(Term::of(&rules, day("2035-01-10")));
    assert_eq!((appeal.term, appeal.is_overdue(day("2036-01-10"))), (None, false));
    all(appeal, &rules, &[(Act::Take, ALIYA, "2035-01-11"), (Act::Answer, ALIYA, "2035-02-11")]);
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Add),
        Just(Act::Withdraw),
        any::<bool>().prop_map(|satisfied| Act::Judge { satisfied }),
        (0..7_u8).prop_map(Act::Rate),
        Just(Act::Reopen),
        Just(Act::KeepOfficialNumber),
        Just(Act::Take),
        (1..4_i64).prop_map(|id| Act::HandOver(StaffId(id))),
        Just(Act::Ask),
        Just(Act::Note),
        Just(Act::Forward),
        (0..90_u64).prop_map(|days| Act::Extend { until: day("2026-11-02") + Days::new(days) }),
        Just(Act::Answer),
        Just(Act::Close),
        Just(Act::Redact { entry: 1 }),
        Just(Act::Register),
        Just(Act::Erase),
    ]
}

fn actors() -> impl Strategy<Value = Actor> {
    prop::sample::select(vec![Actor::Person, Actor::Program, ALIYA, BOLAT, SENIOR, AUDITOR])
}

proptest! {
    #[test]
    fn whatever_is_tried_an_appeal_makes_sense(
        steps in prop::collection::vec((acts(), actors(), 0..4_u64), 1..60)
    ) {
        let rules = rules();
        let mut today = day("2026-11-02");
        let mut appeal = registered(&rules);
        for (act, by, days) in steps {
            today = today + Days::new(days);
            let Ok(next) = appeal.after(act, by, today, &rules) else { continue };
            prop_assert!(!appeal.erased, "nothing follows an erasure");
            prop_assert_ne!(by, AUDITOR, "an auditor changes nothing");
            let by_person = matches!(
                act,
                Act::Add | Act::Withdraw | Act::Judge { .. } | Act::Rate(_) | Act::Reopen | Act::KeepOfficialNumber
            );
            if !matches!(act, Act::Erase) {
                prop_assert_eq!(by_person, by == Actor::Person, "{:?} by {:?}", act, by);
            }
            prop_assert_eq!(next.state.is_open(), next.ended_on.is_none());
            if appeal.state == State::Withdrawn {
                prop_assert_eq!(next.state, State::Withdrawn, "what was taken back stays so");
            }
            if matches!(next.state, State::InWork | State::AwaitingPerson | State::Forwarded | State::Answered) {
                prop_assert!(next.assignee.is_some());
            }
            if let (Some(term), Some(due)) = (next.term, next.due_on()) {
                prop_assert!(term.registered_on <= term.forward_by && term.forward_by <= term.answer_by);
                prop_assert!(due <= term.at_most);
            }
            prop_assert!(next.rating.is_none_or(|stars| (1..=5).contains(&stars)));
            prop_assert!(next.reopened >= appeal.reopened);
            if next.due_on() != appeal.due_on() {
                prop_assert!(matches!(act, Act::Extend { .. } | Act::Reopen), "{:?} moved the term", act);
            }
            appeal = next;
        }
    }
}
