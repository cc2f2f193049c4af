//! The program from outside: its commands, and the process that reads files.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod papers;
mod payroll;
mod registry;
mod rules;
mod staff;
