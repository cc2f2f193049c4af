//! Appeals, as the person sees them: who decides first, the draft, the slip, what became of it, and what the staff tell.

mod arrivals;
mod attachment;
mod branch;
mod draft;
mod facts;
mod files;
mod ladder;
mod letter;
mod measure;
mod needs;
mod notice;
mod own;
mod press;
mod sheet;
mod slip;
mod story;

pub(super) use arrivals::lost;
pub use attachment::{Attached, NotAttached};
pub(super) use branch::{branch_of_draft, branch_of_reply, everywhere, results};
pub use draft::AppealForm;
pub(super) use draft::{cancelled, started, started_about};
pub(super) use facts::started_by_cause;
pub use needs::{Needs, Own};
pub use notice::{LONGEST_TOLD, notice};
pub use own::ReplyForm;
pub(super) use own::{Erasure, erasure, reply_cancelled};
pub use press::{AppealPress, Field, OwnPress, ReplyPress, When};
pub use sheet::{Row, Sheet};
pub use story::LONGEST_STORY;
