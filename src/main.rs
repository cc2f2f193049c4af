//! Picks the role and starts it.

use std::io::Write;
use std::process::ExitCode;

use osms_bot::cli;

fn main() -> ExitCode {
    let answer = cli::answer(std::env::args_os());
    // A closed pipe is the reader's choice, not an error.
    let _ = std::io::stdout().write_all(answer.stdout.as_bytes());
    let _ = std::io::stderr().write_all(answer.stderr.as_bytes());
    ExitCode::from(answer.code)
}
