//! How the process is watched: what it counts, and whether it lives and is ready.

mod metrics;
mod server;

pub use metrics::Metrics;
pub use server::{Watched, serve};
