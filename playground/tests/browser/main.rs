//! What is seen in a browser: the web chat, and the desk.
//!
//! Needs Chromium and its driver: `apt-get install chromium chromium-driver`; `scripts/test` does that.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod chat;
mod chromium;
mod desk;
