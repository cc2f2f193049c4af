//! Answers to presses.

use super::{Outcome, done};
use crate::simulator::{entities::utf16_length, error::ApiError, news::Event, params::Params, world::World};

pub(super) fn answer_callback_query(world: &mut World, params: &Params) -> Outcome {
    let text = params.text("text").filter(|text| !text.is_empty());
    if text.as_deref().is_some_and(|text| utf16_length(text) > 200) {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let callback_id = params.text_or_empty("callback_query_id").into_owned();
    let press = world.presses.take(&callback_id)?;
    let event = Event::Answered {
        callback_id,
        person_id: press.person_id,
        text: text.map(std::borrow::Cow::into_owned),
        show_alert: params.boolean("show_alert"),
        url: params.text("url").filter(|url| !url.is_empty()).map(std::borrow::Cow::into_owned),
    };
    world.tell(press.chat_id, event);
    done()
}
