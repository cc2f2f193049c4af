//! Telegram: updates in, turns, messages out.

mod delivery;
mod listener;
mod profile;
mod turns;
mod understand;
mod worker;

pub use listener::run;
pub use turns::Clock;
