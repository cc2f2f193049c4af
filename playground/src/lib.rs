//! A place to try and to test osms-bot without Telegram: a strict simulator of the Bot API, the people on the other
//! side of it, and a web chat that looks like Telegram. Development only.

pub mod chat;
pub mod simulator;
