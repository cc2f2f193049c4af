//! The simulator refuses what Telegram refuses, and carries a conversation.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod client;
mod commands;
mod faults;
mod files;
mod html;
mod inline;
mod keyboards;
mod messages;
mod people;
mod polling;
mod teloxide;
mod webhook;
