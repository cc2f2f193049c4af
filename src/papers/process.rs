//! What the process does that reads a file.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use osms_rules::Rules;
use rlimit::Resource;

use super::Asked;
use crate::conversation::paper::{self, Paper, Reading};

/// How much memory the process may have, in bytes of address space: room for the program itself and a large
/// spreadsheet, and little enough that two of them harm nobody.
pub(super) const MEMORY: u64 = 512 << 20;
/// How many seconds of a processor it may use.
const SECONDS: u64 = 10;

/// Reads the file on standard input as the argument says, and writes the answer as JSON to standard output.
#[must_use]
pub fn answer(asked: &str) -> ExitCode {
    match bounded().and_then(|()| read(asked)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever asked learns that it failed; what failed could tell of the file.
        Err(_) => ExitCode::FAILURE,
    }
}

fn bounded() -> io::Result<()> {
    for (resource, most) in [
        (Resource::AS, MEMORY),
        (Resource::CPU, SECONDS),
        // Nothing is written to files, a memory image after a crash least of all.
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
    ] {
        rlimit::setrlimit(resource, most, most)?;
    }
    Ok(())
}

fn read(asked: &str) -> io::Result<()> {
    let asked: Asked = serde_json::from_str(asked)?;
    let mut file = Vec::new();
    io::stdin().lock().take(paper::LARGEST + 1).read_to_end(&mut file)?;
    let rules = Rules::load().map_err(io::Error::other)?;
    let reading = match asked.paper {
        Paper::Statement => Reading::Statement(osms_statement::read(&file, asked.today, &rules)),
    };
    serde_json::to_writer(io::stdout().lock(), &reading)?;
    io::stdout().flush()
}
