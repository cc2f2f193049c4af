//! Reads the ways to ask when the crate is built: at each start of the bot, that would take most of its time.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

use crate::vocabulary::{Seen, Vocabulary, joined};

#[allow(dead_code, reason = "the crate itself needs all of it")]
#[path = "src/fold.rs"]
mod fold;
#[allow(dead_code, reason = "the crate itself needs all of it")]
#[path = "src/vocabulary.rs"]
mod vocabulary;

const ARTICLES: [&str; 2] = ["../locales/kk/articles", "../locales/ru/articles"];
const WORDS: [&str; 3] = ["words.toml", "src/fold.rs", "src/vocabulary.rs"];

/// Of the header of an article what it is found by.
#[derive(Deserialize)]
struct Header {
    id: String,
    title: String,
    ask: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    for watched in ARTICLES.iter().chain(&WORDS) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let mut asked: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for folder in ARTICLES {
        for file in fs::read_dir(folder)? {
            let Header { id, title, ask } = header(&file?.path())?;
            let ways = std::iter::once(&title).chain(&ask).map(|way| fold::words(way));
            asked.entry(id).or_default().extend(ways);
        }
    }
    let mut vocabulary = Vocabulary::load()?;
    vocabulary.learn(asked.values().flatten().flatten());
    let mut seen = Seen::default();
    let mut lines = Vec::new();
    for (id, ways) in &asked {
        lines.push(format!("= {id}"));
        lines.extend(ways.iter().map(|way| joined(&vocabulary.words_of(way, &mut seen))));
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("asked.txt"), lines.join("\n"))?;
    fs::write(out.join("known.txt"), vocabulary.known_words().collect::<Vec<_>>().join("\n"))?;
    Ok(())
}

/// Reads no more than the header: whether the article is as it should be, the crate says when it loads it.
fn header(file: &Path) -> Result<Header, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let header = text.strip_prefix("+++\n").and_then(|text| text.split_once("\n+++\n"));
    let (header, _) = header.ok_or_else(|| format!("{} has no header", file.display()))?;
    Ok(toml::from_str(header)?)
}
