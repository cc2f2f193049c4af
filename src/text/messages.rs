//! The typed functions that the build makes of `locales/`.
#![allow(
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "generated; checked when the texts are built"
)]

include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
