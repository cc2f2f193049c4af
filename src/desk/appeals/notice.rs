//! What the person is told of an act of the staff.

use osms_appeals::{Appeal, Step};

use crate::conversation::appeal::notice;
use crate::desk::Desk;
use crate::desk::refusal::Refusal;

/// The message that goes with an act, as the outbox keeps it; none where the person is not told of it.
pub(super) fn message(desk: &Desk, appeal: &Appeal, step: &Step) -> Result<Option<Vec<u8>>, Refusal> {
    let after = Appeal { version: step.version + 1, standing: step.standing, ..appeal.clone() };
    let told = notice(desk.texts(appeal.language), &after, step.act, step.text.as_deref());
    let bytes = told.map(|message| message.to_bytes()).transpose();
    bytes.map_err(|_| Refusal::mistake("a message that can't be written"))
}
