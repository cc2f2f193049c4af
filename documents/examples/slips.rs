//! Writes the slip of an appeal in both languages to a folder, to look at.
//!
//! `cargo run -p osms-documents --example slips -- FOLDER`

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::PathBuf;
use std::{env, error, fs};

use osms_documents::Language;

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder: PathBuf = env::args_os().nth(1).ok_or("name a folder")?.into();
    for (name, language) in [("slip-kk.pdf", Language::Kk), ("slip-ru.pdf", Language::Ru)] {
        fs::write(folder.join(name), osms_documents::pdf(&common::slip(language))?)?;
    }
    Ok(())
}
