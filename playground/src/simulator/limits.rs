//! Flood limits: off until set.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

/// So many calls in such a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// How many calls pass.
    pub calls: u32,
    /// In how many milliseconds.
    pub per_ms: u64,
}

/// What is answered with 429 when exceeded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RateLimits {
    /// Sending and editing in one chat.
    pub per_chat: Option<Rate>,
    /// Sending and editing everywhere.
    pub global: Option<Rate>,
}

/// Keeps, for each bucket, the moment when it will be empty again.
#[derive(Default)]
pub(crate) struct FloodControl {
    pub(crate) limits: RateLimits,
    global: Option<Instant>,
    per_chat: HashMap<i64, Instant>,
}

impl FloodControl {
    pub(crate) fn set(&mut self, limits: RateLimits) {
        *self = Self { limits, ..Self::default() };
    }

    /// Lets a call through, or tells the seconds to wait.
    pub(crate) fn admit(&mut self, chat_id: Option<i64>, now: Instant) -> Result<(), u64> {
        let global = self.limits.global.map(|rate| next(self.global, rate, now)).transpose()?;
        let chat = chat_id.zip(self.limits.per_chat);
        let per_chat = chat.map(|(id, rate)| next(self.per_chat.get(&id).copied(), rate, now)).transpose()?;
        self.global = global.or(self.global);
        if let Some((id, empty_at)) = chat_id.zip(per_chat) {
            self.per_chat.insert(id, empty_at);
        }
        Ok(())
    }
}

fn next(empty_at: Option<Instant>, rate: Rate, now: Instant) -> Result<Instant, u64> {
    let window = Duration::from_millis(rate.per_ms);
    let share = window / rate.calls.max(1);
    let empty_at = empty_at.map_or(now, |at| at.max(now)) + share;
    match (empty_at - now).checked_sub(window) {
        Some(excess) if !excess.is_zero() => Err(whole_seconds(excess)),
        _ => Ok(empty_at),
    }
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
