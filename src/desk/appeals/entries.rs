//! Words of a line that are nobody's business: covered, with the original kept for those who may see it.

use std::sync::Arc;

use axum::extract::{Form, Path, State as Shared};
use axum::http::StatusCode;
use maud::html;
use osms_appeals::{Act, Actor, Dossier, Entry, Refused, Step};
use serde::Deserialize;
use tracing::info;

use super::acts::{LONGEST, Why, said_within};
use super::{Colleagues, number_of, path_of};
use crate::desk::refusal::{Refusal, see_other};
use crate::desk::visit::Signed;
use crate::desk::{Answer, Desk};
use crate::store::Acted;

/// What stands in the place of what is covered.
const COVER: &str = "▇▇▇";

#[derive(Deserialize)]
pub(in crate::desk) struct Left {
    version: i64,
    text: String,
}

/// `GET /appeals/{number}/entries/{place}/cover`
pub(in crate::desk) async fn cover_page(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    Path((number, place)): Path<(String, i64)>,
) -> Answer {
    let (dossier, entry) = found(&desk, &number, place).await?;
    let text = entry.text.unwrap_or_default();
    show(&desk, &signed, &dossier, place, &text, None).await
}

/// `POST /appeals/{number}/entries/{place}/cover`
pub(in crate::desk) async fn cover(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    Path((number, place)): Path<(String, i64)>,
    Form(left): Form<Left>,
) -> Answer {
    let (dossier, entry) = found(&desk, &number, place).await?;
    let appeal = &dossier.appeal;
    let text = match said_within(&left.text, longest(&entry)) {
        Ok(text) if left.version == appeal.version => text,
        Ok(_) => return show(&desk, &signed, &dossier, place, &left.text, Some(Why::Stale)).await,
        Err(why) => return show(&desk, &signed, &dossier, place, &left.text, Some(why)).await,
    };
    let (act, by) = (Act::Redact { entry: place }, Actor::Staff(signed.staff.id, signed.staff.role));
    let standing = match appeal.standing.after(act, by, desk.today(), &desk.rules) {
        Ok(standing) => standing,
        Err(Refused::NotAllowed) => return Err(Refusal::Forbidden),
        Err(refused) => {
            return show(&desk, &signed, &dossier, place, &text, Some(Why::Refused(refused))).await;
        }
    };
    let (number, version) = (appeal.number, appeal.version);
    let step = Step { number, version, by: by.party(), act, standing, text: Some(text), draft: None };
    match desk.store.act_on(desk.now_ms(), &step, None).await? {
        Acted::Done => Ok(see_other(&format!("{}#entry-{place}", path_of(number)))),
        Acted::Stale => show(&desk, &signed, &dossier, place, &left.text, Some(Why::Stale)).await,
    }
}

/// `GET /appeals/{number}/entries/{place}/original`
pub(in crate::desk) async fn original(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    Path((number, place)): Path<(String, i64)>,
) -> Answer {
    let (dossier, entry) = found(&desk, &number, place).await?;
    let original = entry.original.as_ref().ok_or(Refusal::NotFound)?;
    let number = dossier.appeal.number;
    // Who looks at what was covered is written down.
    info!(staff = signed.staff.id.0, appeal = number.get(), place, "an original is looked at");
    let messages = desk.texts(signed.visit.language()).messages();
    let body = html! {
        section.card {
            h1 { (messages.msg_desk_original(number.to_string())) }
            p.soft { (messages.msg_desk_original_lead()) }
            div.words dir="auto" { (original) }
            p.actions { a.button href={ (path_of(number)) "#entry-" (place) } { (messages.msg_desk_back_to_appeal()) } }
        }
    };
    Ok(desk.page(&signed.visit, &messages.msg_desk_original(number.to_string()), &body))
}

async fn found(desk: &Desk, number: &str, place: i64) -> Result<(Dossier, Entry), Refusal> {
    let dossier = desk.store.dossier(number_of(number)?).await?.ok_or(Refusal::NotFound)?;
    let entry = dossier.entries.iter().find(|entry| entry.place == place && entry.text.is_some()).cloned();
    Ok((dossier, entry.ok_or(Refusal::NotFound)?))
}

/// A person may have written more than an answer may be long, and what is covered may take more room than before.
fn longest(entry: &Entry) -> usize {
    2 * entry.text.as_ref().map_or(0, |text| text.encode_utf16().count()) + LONGEST
}

async fn show(
    desk: &Desk,
    signed: &Signed,
    dossier: &Dossier,
    place: i64,
    text: &str,
    why: Option<Why>,
) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let number = dossier.appeal.number;
    let colleagues = Colleagues::of(desk).await?;
    let fields = html! {
        @if let Some(why) = why { p.note.bad role="alert" { (why.words(texts, &colleagues)) } }
        input type="hidden" name="version" value=(dossier.appeal.version);
        label {
            (messages.msg_desk_what_is_left())
            textarea name="text" rows="14" required dir="auto" { (text) }
        }
        p.actions {
            button.main type="submit" { (messages.msg_desk_do_cover()) }
            a.button href={ (path_of(number)) "#entry-" (place) } { (messages.msg_desk_cancel()) }
        }
    };
    let body = html! {
        section.card {
            h1 { (messages.msg_desk_cover_title(number.to_string())) }
            p.lead { (messages.msg_desk_cover_lead(COVER)) }
            (signed.visit.form(&format!("{}/entries/{place}/cover", path_of(number)), &fields))
        }
    };
    let status = match why {
        None => StatusCode::OK,
        Some(Why::Stale) => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(desk.page_with(status, &signed.visit, &messages.msg_desk_cover_title(number.to_string()), &body))
}
