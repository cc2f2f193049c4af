//! A mistake of this program that a person meets: it gets a number that the person can read aloud and an operator can
//! find in the log.

use std::cell::Cell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

use futures::FutureExt;
use tracing::error;

/// The number of an incident. Digits only: they are read aloud and typed alike in Kazakh and in Russian, where a Latin
/// letter is neither. Random: it tells nothing, and replicas need not agree on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incident(u32);

impl Incident {
    /// A new number.
    #[must_use]
    pub fn draw() -> Self {
        Self(fastrand::u32(..100_000_000))
    }
}

/// Two groups of four digits.
impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

thread_local! {
    /// The incident of the last panic of this thread, for whoever catches it.
    static LAST: Cell<Option<Incident>> = const { Cell::new(None) };
}

/// From now on each panic is logged with an incident number and its place, and never with its message, which could hold
/// what a person wrote.
pub fn log_panics() {
    panic::set_hook(Box::new(|info| {
        let incident = Incident::draw();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        error!(%incident, place, "a mistake of this program");
        LAST.set(Some(incident));
    }));
}

/// Runs to the end, or to a panic, which goes no further.
///
/// # Errors
/// The incident under which the panic was logged.
pub async fn caught<T>(work: impl Future<Output = T>) -> Result<T, Incident> {
    // Whoever catches a panic goes on with what they had before, or with nothing.
    AssertUnwindSafe(work).catch_unwind().await.map_err(|_| {
        LAST.take().unwrap_or_else(|| {
            let incident = Incident::draw();
            error!(%incident, "a mistake of this program");
            incident
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_two_groups_of_four_digits() {
        assert_eq!(Incident(42).to_string(), "0000-0042");
        assert_eq!(Incident(99_999_999).to_string(), "9999-9999");
        for _ in 0..1000 {
            assert_eq!(Incident::draw().to_string().len(), "0000-0000".len());
        }
    }

    #[tokio::test]
    async fn a_panic_goes_no_further_and_an_answer_comes_through() {
        assert_eq!(caught(async { 1 }).await, Ok(1));
        assert!(caught(async { panic!("a person's words") }).await.is_err());
    }
}
