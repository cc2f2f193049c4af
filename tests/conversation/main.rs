//! Conversations without Telegram and without a database: what is said, in both languages.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod answers;
mod figures;
mod properties;
mod register;
mod texts;
mod transcripts;
