//! Appeals as values: what they are about, to whom they go, how they are numbered, and what may become of them.
//!
//! Pure: no clock, no database, no sentences. [`Standing::after`] is the one place that says who may do what and when;
//! the bot, the desk and the store all ask it.

mod attachment;
mod kind;
mod number;
mod region;
mod standing;

pub use attachment::{Attachment, LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
pub use kind::{Addressee, Kind};
pub use number::{BadNumber, Number};
pub use region::Region;
pub use standing::{Act, Actor, REOPENED_WITHIN_DAYS, Refused, Role, StaffId, Standing, State, Term};
