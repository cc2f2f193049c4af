//! The typed functions that the build makes of `locales/`.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "generated; the tests find a text that nothing says"
)]

include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
