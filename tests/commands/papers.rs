//! The process that reads files: what is hostile ends with it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use osms_bot::conversation::paper::{LARGEST, Paper, Reading};
use osms_bot::papers::{Asked, NotRead, Papers};
use osms_rules::Language;
use osms_statement::Unreadable;

fn asked() -> Asked {
    let today = "2026-11-22".parse().expect("a day");
    Asked { paper: Paper::Statement, language: Language::Kk, today }
}

fn papers() -> Papers {
    Papers::with_program(env!("CARGO_BIN_EXE_osms-bot").into())
}

fn statement(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("statement/tests/files");
    fs::read(folder.join(name)).expect("the file is there")
}

/// A program that does this instead of reading.
fn program(folder: &tempfile::TempDir, script: &str) -> PathBuf {
    let path = folder.path().join("program");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
    path
}

#[tokio::test]
async fn a_statement_is_read_in_the_process_as_it_is_read_here() {
    let rules = osms_rules::Rules::load().expect("the rules");
    for name in ["reportlab-kk.pdf", "chromium-ru.pdf", "scan.pdf", "password.pdf"] {
        let file = statement(name);
        let here = osms_statement::read(&file, asked().today, &rules);
        let there = papers().read(&asked(), &file).await.expect("it is read");
        assert_eq!(there, Reading::Statement(here), "{name}");
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_whoever_let_it_through() {
    let large = vec![b'1'; usize::try_from(LARGEST).expect("a size") * 3];
    let there = papers().read(&asked(), &large).await.expect("it is answered");
    assert_eq!(there, Reading::Statement(Err(Unreadable::TooLarge)));
}

#[tokio::test]
async fn many_files_at_once_are_all_read() {
    let file = statement("fpdf-ru.pdf");
    let papers = papers();
    let readings = (0..8).map(|_| papers.read(&ASKED, &file));
    for reading in futures::future::join_all(readings).await {
        assert!(matches!(reading, Ok(Reading::Statement(Ok(_)))), "{reading:?}");
    }
}

static ASKED: std::sync::LazyLock<Asked> = std::sync::LazyLock::new(asked);

#[tokio::test]
async fn a_process_that_hangs_is_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let hanging =
        Papers::with_program(program(&folder, "exec sleep 600")).with_patience(Duration::from_millis(300));
    let reading = hanging.read(&asked(), b"file").await;
    assert!(matches!(reading, Err(NotRead::TooLong(_))), "{reading:?}");
}

#[tokio::test]
async fn a_process_that_says_too_much_or_nothing_of_use_is_not_believed() {
    let folder = tempfile::tempdir().expect("a folder");
    for script in ["echo nonsense", "echo '{\"statement\":{\"Ok\":1}}'", "yes | head -c 50000000; exit 0"] {
        let reading = Papers::with_program(program(&folder, script)).read(&asked(), b"file").await;
        assert!(matches!(reading, Err(NotRead::NoAnswer(_) | NotRead::Ended(_))), "{script}: {reading:?}");
    }
}

#[tokio::test]
async fn a_process_that_dies_is_told_from_one_that_can_not_be_started() {
    let folder = tempfile::tempdir().expect("a folder");
    for script in ["kill -9 $$", "exit 1", "cat >/dev/null; kill -SEGV $$"] {
        let reading = Papers::with_program(program(&folder, script)).read(&asked(), b"file").await;
        assert!(matches!(reading, Err(NotRead::Ended(_))), "{script}: {reading:?}");
    }
    let reading = Papers::with_program("/nowhere".into()).read(&asked(), b"file").await;
    assert!(matches!(reading, Err(NotRead::NoProcess(_))), "{reading:?}");
}

#[tokio::test]
async fn the_process_has_bounded_memory_and_time_and_writes_no_files() {
    // The bounds are those that the process tells of itself while it waits for its file.
    let mut process = std::process::Command::new(env!("CARGO_BIN_EXE_osms-bot"))
        .args(["read-paper", &serde_json::to_string(&asked()).expect("JSON")])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("it starts");
    let limits = format!("/proc/{}/limits", process.id());
    let limited = |name: &str, most: &str| {
        let told = fs::read_to_string(&limits).unwrap_or_default();
        let line = told.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        line.split_whitespace().any(|word| word == most)
    };
    let mut bounded = false;
    for _ in 0..200 {
        bounded = limited("Max address space", "536870912")
            && limited("Max cpu time", "10")
            && limited("Max file size", "0")
            && limited("Max core file size", "0");
        if bounded {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(process.stdin.take());
    process.wait().expect("it ends");
    assert!(bounded, "the limits are set before the file is read");
}
