//! Appeals, as the person sees them.

mod attachment;
mod own;
mod sheet;

pub use attachment::{Attached, NotAttached};
pub use own::{Needs, Own};
pub use sheet::{Row, Sheet};
