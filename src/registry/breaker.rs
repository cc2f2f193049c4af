//! A circuit breaker: after some failures in a row nobody is asked for a while, then one is, and decides for all.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts failures in a row.
#[derive(Debug)]
pub(super) struct Breaker {
    failures: u32,
    pause: Duration,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// Everyone may ask; so many failures in a row until now.
    Closed(u32),
    /// Nobody may ask until then; from then on one may.
    Open(Instant),
}

impl Breaker {
    /// Opens after `failures` in a row, for `pause`.
    pub(super) fn new(failures: u32, pause: Duration) -> Self {
        Self { failures, pause, state: Mutex::new(State::Closed(0)) }
    }

    /// Whether to ask now. Who may after a pause is the only one: for the others the pause begins anew.
    pub(super) fn lets_through(&self, now: Instant) -> bool {
        self.change(|state| match *state {
            State::Closed(_) => true,
            State::Open(until) if until <= now => {
                *state = State::Open(now + self.pause);
                true
            }
            State::Open(_) => false,
        })
    }

    /// It was answered.
    pub(super) fn succeeded(&self) {
        self.change(|state| *state = State::Closed(0));
    }

    /// It was not. Says whether nobody may ask any more because of it.
    pub(super) fn failed(&self, now: Instant) -> bool {
        self.change(|state| match *state {
            State::Closed(before) if before + 1 < self.failures => {
                *state = State::Closed(before + 1);
                false
            }
            State::Closed(_) => {
                *state = State::Open(now + self.pause);
                true
            }
            // Of those who asked before it opened, or the one who was let through: its pause runs already.
            State::Open(_) => false,
        })
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // Nothing in a change can panic half-way.
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_secs(30);

    #[test]
    fn it_opens_after_failures_in_a_row_and_not_before() {
        let (breaker, now) = (Breaker::new(3, PAUSE), Instant::now());
        assert!(!breaker.failed(now) && !breaker.failed(now));
        breaker.succeeded();
        assert!(!breaker.failed(now) && !breaker.failed(now));
        assert!(breaker.lets_through(now));
        assert!(breaker.failed(now));
        assert!(!breaker.lets_through(now));
    }

    #[test]
    fn after_the_pause_one_is_let_through_and_closes_it() {
        let (breaker, now) = (Breaker::new(1, PAUSE), Instant::now());
        breaker.failed(now);
        assert!(!breaker.lets_through(now + PAUSE / 2));
        assert!(breaker.lets_through(now + PAUSE));
        assert!(!breaker.lets_through(now + PAUSE), "the others wait for its answer");
        breaker.succeeded();
        assert!(breaker.lets_through(now + PAUSE) && breaker.lets_through(now + PAUSE));
    }

    #[test]
    fn one_who_is_let_through_and_fails_leaves_it_open_for_another_pause() {
        let (breaker, now) = (Breaker::new(1, PAUSE), Instant::now());
        breaker.failed(now);
        assert!(breaker.lets_through(now + PAUSE));
        breaker.failed(now + PAUSE);
        assert!(!breaker.lets_through(now + PAUSE * 3 / 2));
        assert!(breaker.lets_through(now + PAUSE * 2));
    }
}
