//! Telegram: updates in, turns, messages out.

mod delivery;
mod leases;
mod listener;
mod profile;
mod turns;
mod understand;
mod unread;

pub use listener::run;
pub use turns::Clock;
