//! A place to try and to test osms-bot without Telegram: a strict simulator of the Bot API, the people on the other
//! side of it, a web chat that looks like Telegram, and a measure of what the bot can carry. Development only.

pub mod chat;
pub mod load;
pub mod simulator;
