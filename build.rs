//! Turns `locales/` into typed functions: a text that is missing in a language, or a variable that is, does not
//! compile. And has the library built again when `migrations/`, which it embeds, has a new file.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

#[expect(clippy::print_stderr, reason = "a build script speaks to cargo")]
fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=migrations");
    let Some(out) = env::var_os("OUT_DIR") else {
        eprintln!("OUT_DIR is not set");
        return ExitCode::FAILURE;
    };
    let file = |name| Path::new(&out).join(name).to_string_lossy().into_owned();
    build_from_locales_folder(
        BuildOptions::default()
            .with_default_language("ru")
            .with_lint_level(LintLevel::Strict)
            // Telegram and terminals would show the isolation marks.
            .without_bidi_isolation()
            .without_format()
            .with_output_file_path(&file("l10n.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&file("translations.ftl"))),
    )
}
