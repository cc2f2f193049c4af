//! The parameter files, read as they stand: what every record must have, whichever file it is in.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use osms_rules::{Language, ReceivedPayment, Rules};
use toml::{Table, Value};

#[test]
fn the_embedded_parameters_load() {
    Rules::load().expect("the parameters load");
}

#[test]
fn the_codes_by_which_payments_count_are_those_of_the_parameters() {
    let rules = Rules::load().expect("the parameters load");
    let payment = &rules.parameters().payment;
    for (series, code) in [
        (&payment.deduction_code, ReceivedPayment::DEDUCTION),
        (&payment.contribution_code, ReceivedPayment::CONTRIBUTION),
    ] {
        assert!(series.iter().all(|dated| dated.amount == code), "{code}");
    }
}

#[test]
fn every_record_has_act_source_day_of_check_and_confidence() {
    let acts = ids("acts");
    let sources = ids("sources");
    for (place, record) in records() {
        let act = record.get("act").and_then(Value::as_str).unwrap_or_else(|| panic!("{place}: no act"));
        assert!(acts.contains(act), "{place}: {act} is not in acts.toml");
        let named =
            record.get("sources").and_then(Value::as_array).unwrap_or_else(|| panic!("{place}: no sources"));
        assert!(!named.is_empty(), "{place}: no source");
        for source in named {
            let source = source.as_str().unwrap_or_default();
            assert!(sources.contains(source), "{place}: {source} is not in sources.toml");
        }
        let confidence = record.get("confidence").and_then(Value::as_str).unwrap_or_default();
        assert!(["high", "medium", "low"].contains(&confidence), "{place}: confidence {confidence:?}");
        let checked_on = day(&record, "checked_on").unwrap_or_else(|| panic!("{place}: no day of check"));
        assert!(
            day(&record, "from").is_none_or(|from| from <= checked_on),
            "{place}: checked before it began"
        );
    }
}

#[test]
fn the_values_of_a_series_follow_one_another_without_gap_or_overlap() {
    for (file, table) in files() {
        for (series, value) in &table {
            let Some(values) = value.as_array() else { continue };
            let values: Vec<_> = values.iter().filter_map(Value::as_table).collect();
            if values.iter().all(|value| !value.contains_key("from")) {
                continue;
            }
            for pair in values.windows(2) {
                let [earlier, later] = pair else { continue };
                if earlier.contains_key("id") {
                    continue;
                }
                let until = day(earlier, "until")
                    .unwrap_or_else(|| panic!("{file} {series}: an open value is not the last"));
                let from = day(later, "from").expect("a value has a first day");
                assert_eq!(until.succ_opt(), Some(from), "{file} {series}");
            }
        }
    }
}

#[test]
fn every_act_and_source_is_used() {
    let mut used = BTreeSet::new();
    for (_, record) in records() {
        used.extend(record.get("act").and_then(Value::as_str).map(ToOwned::to_owned));
        let sources = record.get("sources").and_then(Value::as_array).into_iter().flatten();
        used.extend(sources.filter_map(Value::as_str).map(ToOwned::to_owned));
    }
    for listed in ids("acts").union(&ids("sources")) {
        assert!(used.contains(listed), "{listed} is listed and never referred to");
    }
}

#[test]
fn what_rests_on_memory_or_derivation_is_marked_low() {
    for (place, record) in records() {
        let sources = record.get("sources").and_then(Value::as_array).into_iter().flatten();
        let unseen = ["memory", "derived", "open"];
        if sources.filter_map(Value::as_str).all(|source| unseen.contains(&source)) {
            assert_eq!(record.get("confidence").and_then(Value::as_str), Some("low"), "{place}");
        }
    }
}

#[test]
fn acts_and_sources_have_names_in_both_languages() {
    let rules = Rules::load().expect("the parameters load");
    let dated = rules.parameters().minimum_wage.iter().next().expect("there is a minimum wage");
    for language in [Language::Kk, Language::Ru] {
        assert!(rules.citations().act(&dated.law, language).contains("бюджет"));
        assert!(rules.citations().sources(&dated.law, language).count() > 0);
    }
}

#[test]
fn nothing_is_known_of_2027() {
    let rules = Rules::load().expect("the parameters load");
    let day = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day");
    assert!(rules.parameters().minimum_wage.on(day).is_none());
    assert!(rules.parameters().monthly_index.on(day).is_none());
    assert!(rules.parameters().state.amount.on(day).is_none());
}

fn files() -> Vec<(String, Table)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("parameters");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a file can be read");
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (name.clone(), text.parse().unwrap_or_else(|error| panic!("{name}: {error}")))
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

fn ids(file: &str) -> BTreeSet<String> {
    let table = files().into_iter().find(|(name, _)| name == file).expect("the file exists").1;
    table.into_iter().map(|(id, _)| id).collect()
}

/// Every table that should say where it comes from: the elements of each array, and whatever names an act.
fn records() -> Vec<(String, Table)> {
    let mut records = Vec::new();
    for (file, table) in files() {
        if !["acts", "sources", "window"].contains(&file.as_str()) {
            collect(&file, &Value::Table(table), &mut records);
        }
    }
    assert!(records.len() > 100, "the records are found");
    records
}

fn collect(place: &str, value: &Value, records: &mut Vec<(String, Table)>) {
    match value {
        Value::Table(table) => {
            if table.contains_key("act") {
                records.push((place.to_owned(), table.clone()));
            }
            for (name, value) in table {
                collect(&format!("{place} {name}"), value, records);
            }
        }
        // The days of the calendar are told together by one table of law.
        Value::Array(values) if !place.starts_with("calendar ") => {
            for (number, value) in values.iter().enumerate() {
                if let Value::Table(table) = value {
                    assert!(table.contains_key("act"), "{place} #{number} names no act");
                }
                collect(&format!("{place} #{number}"), value, records);
            }
        }
        _ => {}
    }
}

fn day(record: &Table, key: &str) -> Option<NaiveDate> {
    record.get(key).and_then(Value::as_datetime).and_then(|written| written.to_string().parse().ok())
}
