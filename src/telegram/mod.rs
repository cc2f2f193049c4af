//! Telegram: updates in, turns, messages out.

mod apology;
mod delivery;
mod files;
mod housekeeping;
mod inline;
mod intake;
mod leases;
mod patience;
mod polling;
mod profile;
mod run;
mod sending;
mod turns;
mod understand;
mod unread;
mod webhook;
mod worker;

pub use run::{RunError, Setup, run};
pub use turns::Clock;
