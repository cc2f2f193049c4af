//! The desk over HTTP.

mod appeals;
mod entry;
mod figures;
mod server;
