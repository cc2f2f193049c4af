//! The sources of what is known of a person.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod gateway;
mod sample;
