//! How long a sheet takes, and how much memory.
//!
//! `cargo run --release -p osms-documents --example how_long`
#![allow(clippy::print_stdout, reason = "it prints what it measured")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::fs;
use std::time::Instant;

use osms_documents::{Language, MAX_CHARACTERS, MAX_PARTS, Row, Sheet, pdf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("at the start: {}", memory()?);
    let slip = common::slip(Language::Kk);
    measure("the first slip", 1, &slip)?;
    measure("a slip", 1_000, &slip)?;
    measure("a slip", 1_000, &common::slip(Language::Ru))?;
    let rows = (1..=12).map(|month| common::row(&format!("2026-{month:02}"), "4 250 ₸"));
    measure("a year of payments", 200, &Sheet { rows: rows.collect(), ..slip.clone() })?;
    let words = "Медициналық сақтандыру жарнасы. ".repeat(MAX_CHARACTERS / 32);
    measure("as many words as are set", 20, &common::saying(&words))?;
    measure("as many letters without a space", 20, &common::saying(&"Қ".repeat(MAX_CHARACTERS)))?;
    measure(
        "the widest letters, cut several times",
        20,
        &common::everywhere(Language::Kk, &"⒇".repeat(5_000)),
    )?;
    let rows = vec![Row { label: words.clone(), value: words.clone() }; MAX_PARTS];
    measure("as many rows as are set, all too long", 5, &Sheet { rows, ..slip })?;
    Ok(())
}

fn measure(name: &str, times: u32, sheet: &Sheet) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut bytes = 0;
    for _ in 0..times {
        bytes = pdf(sheet)?.len();
    }
    let each = start.elapsed() / times;
    println!("{name}, {times} times: {each:.1?} each, {} KiB, {}", bytes.div_ceil(1024), memory()?);
    Ok(())
}

/// The memory that the process holds, and the most that it held, as Linux tells.
fn memory() -> Result<String, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let mebibytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kibibytes.div_ceil(1024))
    };
    let (Some(now), Some(most)) = (mebibytes("VmRSS:"), mebibytes("VmHWM:")) else {
        return Err("no memory told".into());
    };
    Ok(format!("memory {now} MiB, at most {most} MiB"))
}
