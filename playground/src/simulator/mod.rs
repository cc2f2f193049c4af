//! A Bot API server in memory, as strict as Telegram where a bot could notice, with people to talk to the bot.
//!
//! ```no_run
//! # async fn story() -> Result<(), Box<dyn std::error::Error>> {
//! use osms_playground::simulator::Simulator;
//!
//! let simulator = Simulator::start().await?;
//! // Start the bot with `simulator.token()` against `simulator.url()`, then:
//! let aigerim = simulator.person("Айгерім", "kk");
//! aigerim.say("/start")?;
//! let menu = aigerim.wait_for(|message| !message.buttons().is_empty()).await?;
//! aigerim.press(&menu, "Мәзір")?;
//! # Ok(()) }
//! ```

mod bot_api;
mod entities;
mod error;
mod faults;
mod files;
mod handle;
mod html;
mod inline;
mod keyboard;
mod limits;
mod membership;
mod methods;
mod model;
mod news;
mod params;
mod people_api;
mod person;
mod profile;
mod server;
mod somebody;
mod stage_api;
mod updates;
mod waiting;
mod webhook;
mod world;

pub use self::{
    entities::{Entity, utf16_length},
    error::ApiError,
    faults::{Fault, Trouble},
    handle::{Group, Settings, Simulator},
    inline::{InlineAnswer, InlineResult, ResultsButton},
    keyboard::{InlineAction, InlineButton, InlineKeyboard, ReplyButton, ReplyKeyboard},
    limits::{Rate, RateLimits},
    model::{Caption, Chat, ChatKind, Contact, Content, Document, Message, PhotoSize, Sticker, User},
    news::{Event, News},
    person::{FileKind, NewPerson, Pressed, Refusal, Sent},
    profile::Command,
    somebody::{Answer, Person},
    waiting::TimedOut,
};
