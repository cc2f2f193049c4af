//! The files of `locales/` as they stand: the same messages and variables in both languages, in the right
//! language, and no figure of law typed in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 2] = ["kk", "ru"];

/// Telephone numbers and the like: figures that are no law.
const ALLOWED_DIGITS: &[&str] = &["1414", "103", "112", "150", "1439", "24/7", "0–", "от 0 до"];

#[test]
fn both_languages_have_the_same_files_messages_and_variables() {
    let [kk, ru] = LANGUAGES.map(messages);
    assert_eq!(kk.keys().collect::<Vec<_>>(), ru.keys().collect::<Vec<_>>());
    for (id, text) in &kk {
        assert_eq!(variables(text), variables(&ru[id]), "{id}");
    }
}

#[test]
fn a_kazakh_text_is_not_a_russian_one() {
    // Texts of nothing but variables and signs read the same in both.
    let [kk, ru] = LANGUAGES.map(messages);
    for (id, text) in &kk {
        if without_variables(text).chars().any(char::is_alphabetic) {
            let same_word = [
                "handle-fund",
                "column-base",
                "role-operator",
                "role-auditor",
                "desk-kilobytes",
                "desk-megabytes",
            ]
            .contains(&id.as_str());
            assert!(text != &ru[id] || same_word, "{id}: {text}");
        }
    }
}

#[test]
fn russian_texts_have_no_kazakh_letters() {
    for (id, text) in messages("ru") {
        // Two regions are spelt so in Russian as well.
        if ["region-zhetisu", "region-ulytau"].contains(&id.as_str()) {
            continue;
        }
        assert!(
            !text.contains([
                'ә', 'ң', 'ғ', 'ү', 'ұ', 'қ', 'ө', 'һ', 'і', 'Ә', 'Ң', 'Ғ', 'Ү', 'Ұ', 'Қ', 'Ө', 'І'
            ]),
            "{id}: {text}"
        );
    }
}

#[test]
fn no_figure_of_law_is_typed_into_a_text() {
    for language in LANGUAGES {
        for (id, text) in messages(language) {
            // Names of categories are the law's own words; examples of input show a form; plural forms are keys.
            if [
                "category-",
                "label-",
                "accepts-",
                "option-",
                "bad-",
                "refusal-income-needed",
                "month-of-year",
                "month-short",
            ]
            .iter()
            .any(|part| id.starts_with(part))
            {
                continue;
            }
            let mut text = without_variables(&text);
            for allowed in ALLOWED_DIGITS {
                text = text.replace(allowed, "");
            }
            assert!(!text.contains(|character: char| character.is_ascii_digit()), "{language} {id}: {text}");
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut code = String::new();
    read_code(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(), &mut code);
    for id in messages("ru").keys() {
        let function = format!("msg_{}(", id.replace('-', "_"));
        assert!(code.contains(&function), "{id} is never said");
    }
}

/// The arguments of a typed function follow the order in which its variables stand in the Russian text, so two
/// of one type could be swapped by a change of that text alone. The comments above a message fix the order.
#[test]
fn the_variables_of_a_russian_message_are_described_in_the_order_in_which_they_stand() {
    for (id, entry) in entries("ru") {
        let described: Vec<_> = entry
            .comments
            .iter()
            .filter_map(|comment| comment.strip_prefix("# $")?.split_once(' '))
            .map(|(name, _)| name.to_owned())
            .collect();
        assert_eq!(described, variables_in_order(&entry.text), "{id}");
    }
}

#[test]
fn brackets_and_quotes_are_balanced() {
    for language in LANGUAGES {
        for (id, text) in messages(language) {
            for (open, close) in [('«', '»'), ('(', ')'), ('{', '}')] {
                let count = |sign| text.chars().filter(|character| *character == sign).count();
                assert_eq!(count(open), count(close), "{language} {id}: {text}");
            }
        }
    }
}

struct Entry {
    comments: Vec<String>,
    text: String,
}

fn messages(language: &str) -> BTreeMap<String, String> {
    entries(language).into_iter().map(|(id, entry)| (id, entry.text)).collect()
}

/// Every message of a language: its id, the comments above it, its text with all continuation lines.
fn entries(language: &str) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    for path in files(language) {
        let text = fs::read_to_string(&path).expect("a locale file can be read");
        let mut comments = Vec::new();
        let mut current: Option<String> = None;
        for line in text.lines() {
            if line.starts_with("##") || line.is_empty() {
                comments.clear();
            } else if line.starts_with('#') {
                comments.push(line.to_owned());
            } else if line.starts_with(' ') {
                let entry: &mut Entry = current
                    .as_ref()
                    .and_then(|id| entries.get_mut(id))
                    .expect("a line goes on from a message");
                entry.text.push('\n');
                entry.text.push_str(line.trim());
            } else {
                let (id, text) = line.split_once(" =").expect("a message");
                let entry = Entry { comments: std::mem::take(&mut comments), text: text.trim().to_owned() };
                assert!(entries.insert(id.to_owned(), entry).is_none(), "{id} stands twice");
                current = Some(id.to_owned());
            }
        }
    }
    assert!(entries.len() > 100, "the messages are found");
    entries
}

fn files(language: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    files
}

fn variables_in_order(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in text.split('$').skip(1) {
        let name: String = part
            .chars()
            .take_while(|character| character.is_ascii_alphanumeric() || *character == '-')
            .collect();
        let name = name.trim_end_matches('-').to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn variables(text: &str) -> BTreeSet<String> {
    variables_in_order(text).into_iter().collect()
}

fn without_variables(text: &str) -> String {
    let mut left = String::new();
    let mut depth = 0_u32;
    for character in text.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => left.push(character),
            _ => {}
        }
    }
    left
}

fn read_code(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            read_code(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(&path).expect("a source file can be read"));
        }
    }
}
