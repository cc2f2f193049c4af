//! What the process does that reads a file.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use osms_payroll::Sheet;
use osms_rules::{Language, Period, Rules};
use rlimit::Resource;

use super::Asked;
use crate::conversation::paper::{self, Paper, Reading, Reckoned};
use crate::text::{PayrollTexts, Texts};

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
    let reading = reading(&asked, &file)?;
    serde_json::to_writer(io::stdout().lock(), &reading)?;
    io::stdout().flush()
}

/// What the process answers with: pure, and without its bounds.
///
/// # Errors
/// Where the program makes a mistake, or was asked about a time of which the rules know nothing.
pub fn reading(asked: &Asked, file: &[u8]) -> io::Result<Reading> {
    let rules = Rules::load().map_err(io::Error::other)?;
    Ok(match asked.paper {
        Paper::Statement => Reading::Statement(osms_statement::read(file, asked.today, &rules)),
        Paper::Payroll { month } => Reading::Payroll(match osms_payroll::read(file) {
            Ok(sheet) => Ok(reckoned(&rules, month, sheet, asked.language)?),
            Err(why) => Err(why),
        }),
    })
}

fn reckoned(rules: &Rules, month: Period, sheet: Sheet, language: Language) -> io::Result<Reckoned> {
    let payroll = osms_payroll::compute(rules, month, sheet).map_err(io::Error::other)?;
    let texts = Texts::load(language);
    let workbook = osms_payroll::write(&payroll, &PayrollTexts::new(&texts, rules));
    Ok(Reckoned { summary: payroll.summary(), workbook: workbook.map_err(io::Error::other)? })
}
