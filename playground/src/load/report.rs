//! The figures of a measurement, in words.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What was measured.
pub(super) struct Measured {
    pub(super) script: &'static str,
    pub(super) people: usize,
    pub(super) database: Arc<str>,
    pub(super) lasted: Duration,
    /// How long each reply took.
    pub(super) waits: Vec<Duration>,
    /// The processor time of the bot.
    pub(super) bot: Duration,
    /// The processor time of the people and the simulator.
    pub(super) own: Duration,
    /// In bytes.
    pub(super) peak_memory: u64,
    /// How long it took from the start of the process to its first request for updates.
    pub(super) starts: Vec<Duration>,
}

/// The figures of a measurement. Its `Display` is the whole report.
pub struct Report(Measured);

impl Report {
    pub(super) fn new(mut measured: Measured) -> Self {
        measured.waits.sort_unstable();
        measured.starts.sort_unstable();
        Self(measured)
    }

    /// What the bot did in each second of processor time: steps of people, each with its committed turn and its reply.
    #[must_use]
    pub fn steps_per_cpu_second(&self) -> u128 {
        per_second(self.0.waits.len(), self.0.bot)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Measured { script, people, database, lasted, waits, bot, own, peak_memory, starts } = &self.0;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = |spent: &Duration| spent.as_millis() * 100 / lasted.as_millis().max(1);
        let wait = |per_mille| format!("{:.1?}", part(waits, per_mille));
        writeln!(f, "Script \"{script}\", {people} people, {database}, {:.1} s", lasted.as_secs_f64())?;
        writeln!(f, "  steps                    {}", waits.len())?;
        writeln!(f, "  steps per second         {}", per_second(waits.len(), *lasted))?;
        writeln!(f, "  steps per CPU second     {}", self.steps_per_cpu_second())?;
        writeln!(f, "  reply, p50               {}", wait(500))?;
        writeln!(f, "  reply, p99               {}", wait(990))?;
        writeln!(f, "  reply, longest           {}", wait(1000))?;
        writeln!(f, "  peak memory              {} KiB", peak_memory / 1024)?;
        let (median, longest) = (part(starts, 500), part(starts, 1000));
        writeln!(
            f,
            "  from start to first poll {median:.1?} (median of {}; longest {longest:.1?})",
            starts.len()
        )?;
        write!(
            f,
            "The bot took {} % of a core, the people and the simulator in one other process {} %; there are {cores} \
             cores.\nThe limits that Telegram sets for messages a second are not simulated.",
            share(bot),
            share(own),
        )
    }
}

fn per_second(count: usize, time: Duration) -> u128 {
    count as u128 * 1_000_000 / time.as_micros().max(1)
}

/// The value that so many per mille of the sorted values don't exceed.
fn part(sorted: &[Duration], per_mille: usize) -> Duration {
    let place = (sorted.len() * per_mille).div_ceil(1000).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_smallest_value_that_so_many_do_not_exceed() {
        let sorted: Vec<_> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(part(&sorted, 500), Duration::from_millis(100));
        assert_eq!(part(&sorted, 990), Duration::from_millis(198));
        assert_eq!(part(&sorted, 1000), Duration::from_millis(200));
        assert_eq!(part(&[], 500), Duration::ZERO);
    }

    #[test]
    fn a_rate_counts_whole_steps_of_each_second() {
        assert_eq!(per_second(7000, Duration::from_secs(2)), 3500);
        assert_eq!(per_second(0, Duration::ZERO), 0);
    }
}
