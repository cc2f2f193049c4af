//! The synthetic people: every one is what the situation says, by the rules themselves.

use chrono::NaiveDate;
use osms_bot::registry::sample::{SamplePerson, Situation, people};
use osms_rules::{Ground, Period, Rules, Tenge};
use strum::VariantArray;

const DAYS: [&str; 7] =
    ["2026-11-22", "2026-03-01", "2026-12-31", "2025-09-15", "2024-02-29", "2023-12-01", "2024-01-31"];

fn sample(rules: &Rules, day: &str, count: usize) -> Vec<SamplePerson> {
    people(rules, count, 1, day.parse().expect("a day")).collect()
}

#[test]
fn each_person_is_what_the_situation_says() {
    let rules = Rules::load().expect("the rules");
    for text in DAYS {
        let day: NaiveDate = text.parse().expect("a day");
        for person in sample(&rules, text, 400) {
            let record = person.record(day);
            let history = rules.history_of(day, &record.payments, &record.state_paid);
            let coverage = rules.coverage(day, &history).expect("answered");
            let expected: &[Ground] = match person.situation {
                Situation::Employee
                | Situation::SoleProprietor
                | Situation::Independent
                | Situation::StateThenEmployee => &[Ground::Contributions],
                Situation::EmployerStopped | Situation::StateEnded => &[Ground::Retention],
                // The longer retention is of 2026 (law.md §6).
                Situation::LongService if day >= "2026-01-01".parse().expect("a day") => &[Ground::Retention],
                Situation::LongService => &[Ground::Retention, Ground::None],
                Situation::PaidAhead => &[Ground::Prepayment],
                Situation::StatePaid => &[Ground::State],
                Situation::StatusLost
                | Situation::NewJob
                | Situation::Gaps
                | Situation::JustPaid
                | Situation::PaidAheadFromNextMonth
                | Situation::NeverPaid => &[Ground::None],
            };
            assert!(expected.contains(&coverage.ground), "{text} {:?}: {coverage:?}", person.situation);
            let ahead = matches!(
                person.situation,
                Situation::PaidAhead | Situation::JustPaid | Situation::PaidAheadFromNextMonth
            );
            assert_eq!(history.prepaid.len(), usize::from(ahead), "{text} {:?}", person.situation);
            assert!(person.payments.iter().all(|payment| payment.received_on <= day), "{text}");
        }
    }
}

#[test]
fn the_first_people_are_one_of_each_situation_and_all_numbers_differ() {
    let rules = Rules::load().expect("the rules");
    let people = sample(&rules, DAYS[0], 3000);
    let first: Vec<_> =
        people.iter().take(Situation::VARIANTS.len()).map(|person| person.situation).collect();
    assert_eq!(first, Situation::VARIANTS);
    let numbers: std::collections::HashSet<_> = people.iter().map(|person| person.iin).collect();
    assert_eq!(numbers.len(), 3000);
    for situation in Situation::VARIANTS {
        let count = people.iter().filter(|person| person.situation == *situation).count();
        assert!(count > 10, "{situation:?}: {count}");
    }
}

#[test]
fn the_same_seed_and_day_make_the_same_people() {
    let rules = Rules::load().expect("the rules");
    let day = DAYS[0].parse().expect("a day");
    let of = |seed| people(&rules, 200, seed, day).collect::<Vec<_>>();
    assert_eq!(of(5), of(5));
    assert_ne!(of(5), of(6));
}

#[test]
fn the_amounts_are_those_of_the_law() {
    let rules = Rules::load().expect("the rules");
    for person in sample(&rules, "2026-11-22", 400) {
        // law.md §4: 5 % of a minimum wage, and of 1.4 of it, which is 85 000 in 2024 to 2026; §6: months ahead cost
        // what they do on the day of payment, those of 2027 too.
        let monthly = match person.situation {
            Situation::Independent
            | Situation::Gaps
            | Situation::JustPaid
            | Situation::PaidAhead
            | Situation::PaidAheadFromNextMonth => Some(Tenge::whole(4250)),
            Situation::SoleProprietor => Some(Tenge::whole(5950)),
            _ => None,
        };
        for payment in &person.payments {
            assert!(monthly.is_none_or(|monthly| payment.amount == monthly), "{:?}", person.situation);
        }
        if person.situation == Situation::Employee {
            // law.md §2 and §3: 3 % from the employer, 2 % from the employee of the same pay, under the caps.
            let month = Period::new(2026, 9).expect("a month");
            let of = |knp| {
                let found =
                    person.payments.iter().find(|payment| payment.period == month && payment.knp == knp);
                found.expect("paid").amount
            };
            assert_eq!(
                of(121).decimal() * rust_decimal::Decimal::TWO,
                of(122).decimal() * rust_decimal::Decimal::from(3)
            );
        }
    }
}

#[test]
fn after_the_last_day_of_the_law_the_people_are_those_of_that_day() {
    let rules = Rules::load().expect("the rules");
    assert_eq!(sample(&rules, "2031-05-01", 100), sample(&rules, "2026-12-31", 100));
}
