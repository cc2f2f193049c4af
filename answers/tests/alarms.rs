//! Emergencies as people type them, and what only looks like one.

#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use osms_answers::{Alarm, Answers, Theme};
use osms_rules::Language;
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
    let alarms = Answers::load().expect("the answers").alarms;
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
    let alarms = Answers::load().expect("the answers").alarms;
    let questions: Questions = toml::from_str(include_str!("cases/questions.toml")).expect("the questions");
    let texts = questions.question.iter().map(|question| question.text.as_str());
    let alarming: Vec<_> = texts.filter(|text| alarms.in_text(text).is_some()).collect();
    assert!(alarming.is_empty(), "{}", alarming.join("\n"));
}

/// Questions of other themes that tell of a harm all the same.
const HARM: [&str; 1] = ["таджик на заработках сломал руку"];

#[test]
fn no_way_to_ask_of_papers_and_payments_is_an_alarm() {
    let Answers { library, alarms, .. } = Answers::load().expect("the answers");
    let of_papers =
        library.articles().filter(|article| !matches!(article.theme, Theme::Care | Theme::Rights));
    let asked = of_papers.flat_map(|article| {
        let texts = [article.text(Language::Kk), article.text(Language::Ru)].into_iter();
        texts.flat_map(|text| std::iter::once(&text.title).chain(&text.asked))
    });
    let alarming: Vec<_> =
        asked.filter(|asked| alarms.in_text(asked).is_some() && !HARM.contains(&asked.as_str())).collect();
    assert!(alarming.is_empty(), "{alarming:#?}");
}

#[test]
fn every_alarm_has_its_cases() {
    let cases: Cases = toml::from_str(include_str!("cases/alarms.toml")).expect("the cases");
    for alarm in <Alarm as strum::VariantArray>::VARIANTS {
        assert!(cases.phrase.iter().any(|phrase| phrase.expected == <&str>::from(alarm)));
    }
}
