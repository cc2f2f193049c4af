//! What is kept, and the desk that works on it: every story on SQLite and on PostgreSQL.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod appeals;
mod desk;
mod invented;
mod jobs;
mod registry;
mod staff;
mod store;
mod story;
