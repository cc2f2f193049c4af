//! Appeals as values: what they are about, to whom they go, how they are numbered, and what may become of them.
//!
//! Pure: no clock, no database, no sentences. [`Standing::after`] is the one place that says who may do what and when;
//! the bot, the desk and the store all ask it.

mod appeal;
mod attachment;
mod content;
mod effect;
mod kind;
mod number;
mod region;
mod search;
mod standing;

pub use appeal::{Appeal, Entry, KeptFile, Party};
pub use attachment::{Attachment, LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
pub use content::Content;
pub use effect::{Dossier, Effect, Registration, Step};
pub use kind::{Addressee, Kind};
pub use number::{BadNumber, Number};
pub use region::Region;
pub use search::{Key, keys_of, keys_of_search, keys_of_text};
pub use standing::{
    Act, Actor, KEPT_DAYS, REOPENED_WITHIN_DAYS, Refused, Role, StaffId, Standing, State, Term,
};
