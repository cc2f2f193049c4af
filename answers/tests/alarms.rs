//! Emergencies as people type them, and what only looks like one.

#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use osms_answers::{Alarm, Alarms};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    phrase: Vec<Phrase>,
}

/// The questions on which the search is tested: nobody is in need.
#[derive(Deserialize)]
struct Questions {
    question: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    text: String,
}

#[derive(Deserialize)]
struct Phrase {
    text: String,
    expected: String,
}

fn told_otherwise(is_alarm: bool) -> Vec<String> {
    let alarms = Alarms::load().expect("the words");
    let cases: Cases = toml::from_str(include_str!("cases/alarms.toml")).expect("the cases");
    let cases = cases.phrase.into_iter().filter(|phrase| (phrase.expected != "none") == is_alarm);
    let wrong = cases.filter_map(|Phrase { text, expected }| {
        let heard = alarms.in_text(&text).map_or("none", <&str>::from);
        (heard != expected).then(|| format!("{text}: {heard}, not {expected}"))
    });
    wrong.collect()
}

#[test]
fn an_emergency_is_heard_however_it_is_typed() {
    let missed = told_otherwise(true);
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_only_looks_like_an_emergency_is_taken_for_none() {
    let wrong = told_otherwise(false);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_question_to_the_articles_is_an_alarm() {
    let alarms = Alarms::load().expect("the words");
    let questions: Questions = toml::from_str(include_str!("cases/questions.toml")).expect("the questions");
    let texts = questions.question.iter().map(|question| question.text.as_str());
    let alarming: Vec<_> = texts.filter(|text| alarms.in_text(text).is_some()).collect();
    assert!(alarming.is_empty(), "{}", alarming.join("\n"));
}

#[test]
fn every_alarm_has_its_cases() {
    let cases: Cases = toml::from_str(include_str!("cases/alarms.toml")).expect("the cases");
    for alarm in <Alarm as strum::VariantArray>::VARIANTS {
        assert!(cases.phrase.iter().any(|phrase| phrase.expected == <&str>::from(alarm)));
    }
}
