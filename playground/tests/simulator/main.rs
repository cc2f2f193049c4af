//! The simulator refuses what Telegram refuses, and carries a conversation.

mod client;
mod commands;
mod faults;
mod files;
mod html;
mod keyboards;
mod messages;
mod people;
mod polling;
mod teloxide;
mod webhook;
