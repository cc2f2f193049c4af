//! osms-bot: compulsory social health insurance of Kazakhstan (МӘМС / ОСМС) in Kazakh and Russian.
//!
//! The law itself is the crate `osms-rules`. This library is everything around it; `main.rs` alone reads the
//! environment.

pub mod attachments;
pub mod cli;
pub mod conversation;
pub mod desk;
pub mod incident;
pub mod papers;
pub mod password;
pub mod qr;
pub mod registry;
pub mod settings;
pub mod sheets;
pub mod store;
pub mod telegram;
pub mod text;
pub mod watch;
