//! The texts that an answer can begin with: those that come with the program, and those of the staff.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use osms_appeals::Kind;
use osms_rules::Language;
use serde::Deserialize;
use strum::VariantArray;

use super::refusal::{Refusal, see_other};
use super::visit::Signed;
use super::{Answer, Desk};
use crate::store::{Canned, CannedText};
use crate::text::Texts;

/// The longest title and text, in characters.
const LONGEST_TITLE: usize = 100;
const LONGEST_BODY: usize = 3000;

#[derive(Clone, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    kind: String,
    language: String,
    title: String,
    body: String,
}

/// The texts that come with the program, each with its name.
pub(super) fn provided(desk: &Desk) -> Vec<(String, CannedText)> {
    let mut provided = Vec::new();
    for language in [Language::Kk, Language::Ru] {
        let messages = desk.texts(language).messages();
        let texts = [
            ("details", None, messages.msg_canned_details_title(), messages.msg_canned_details()),
            ("answer", None, messages.msg_canned_answer_title(), messages.msg_canned_answer()),
            ("care", Some(Kind::CareRefused), messages.msg_canned_care_title(), messages.msg_canned_care()),
            ("pay", Some(Kind::SentToPay), messages.msg_canned_pay_title(), messages.msg_canned_pay()),
            (
                "status",
                Some(Kind::StatusWrong),
                messages.msg_canned_status_title(),
                messages.msg_canned_status(),
            ),
            ("refund", Some(Kind::Refund), messages.msg_canned_refund_title(), messages.msg_canned_refund()),
            ("thanks", Some(Kind::Thanks), messages.msg_canned_thanks_title(), messages.msg_canned_thanks()),
        ];
        for (name, kind, title, body) in texts {
            let origin = format!("{name}-{}", <&str>::from(language));
            provided.push((origin, CannedText { kind, language, title, body }));
        }
    }
    provided
}

/// `GET /texts`
pub(super) async fn page(State(desk): State<Arc<Desk>>, signed: Signed) -> Answer {
    list(&desk, &signed, &Typed::default(), false).await
}

/// `POST /texts`
pub(super) async fn add(State(desk): State<Arc<Desk>>, signed: Signed, Form(typed): Form<Typed>) -> Answer {
    let Some(text) = read(&typed) else { return list(&desk, &signed, &typed, true).await };
    desk.store.add_canned_text(&text, signed.staff.id, desk.now_ms()).await?;
    Ok(see_other("/texts"))
}

/// `GET /texts/{id}`
pub(super) async fn one(State(desk): State<Arc<Desk>>, signed: Signed, Path(id): Path<i64>) -> Answer {
    let Canned { id, text } = desk.store.canned_text(id).await?.ok_or(Refusal::NotFound)?;
    let typed = Typed {
        kind: text.kind.map_or("", Into::into).to_owned(),
        language: <&str>::from(text.language).to_owned(),
        title: text.title,
        body: text.body,
    };
    Ok(show_one(&desk, &signed, id, &typed, false))
}

/// `POST /texts/{id}`
pub(super) async fn change(
    State(desk): State<Arc<Desk>>,
    signed: Signed,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Answer {
    let Some(text) = read(&typed) else { return Ok(show_one(&desk, &signed, id, &typed, true)) };
    if desk.store.change_canned_text(id, &text, signed.staff.id, desk.now_ms()).await? {
        Ok(see_other("/texts"))
    } else {
        Err(Refusal::NotFound)
    }
}

/// `POST /texts/{id}/remove`
pub(super) async fn remove(State(desk): State<Arc<Desk>>, signed: Signed, Path(id): Path<i64>) -> Answer {
    desk.store.remove_canned_text(id, signed.staff.id, desk.now_ms()).await?;
    Ok(see_other("/texts"))
}

/// What was typed, if it can be a text.
fn read(typed: &Typed) -> Option<CannedText> {
    let title = typed.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = typed.body.replace("\r\n", "\n");
    let body: String = body.chars().filter(|sign| !sign.is_control() || *sign == '\n').collect();
    let body = body.trim().to_owned();
    let fits = |text: &str, longest: usize| (1..=longest).contains(&text.chars().count());
    let kind = if typed.kind.is_empty() { None } else { Some(typed.kind.parse().ok()?) };
    (fits(&title, LONGEST_TITLE) && fits(&body, LONGEST_BODY)).then_some(CannedText {
        kind,
        language: typed.language.parse().ok()?,
        title,
        body,
    })
}

async fn list(desk: &Desk, signed: &Signed, typed: &Typed, is_bad: bool) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let canned = desk.store.canned_texts().await?;
    let body = html! {
        h1 { (messages.msg_desk_texts()) }
        p.lead { (messages.msg_desk_texts_lead()) }
        @for (language, name) in [(Language::Kk, "Қазақша"), (Language::Ru, "Русский")] {
            h2 { (name) }
            ul.texts {
                @for canned in canned.iter().filter(|canned| canned.text.language == language) {
                    li.card {
                        details {
                            summary {
                                b { (canned.text.title) }
                                " " small { (kind_name(texts, canned.text.kind)) }
                            }
                            div.words dir="auto" lang=(<&str>::from(language)) { (canned.text.body) }
                            p.actions {
                                a.button href={ "/texts/" (canned.id) } { (messages.msg_desk_change()) }
                            }
                        }
                    }
                }
            }
        }
        h2 { (messages.msg_desk_new_text()) }
        section.card { (form(texts, signed, "/texts", typed, is_bad)) }
    };
    let status = if is_bad { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(desk.page_with(status, &signed.visit, &messages.msg_desk_texts(), &body))
}

fn show_one(desk: &Desk, signed: &Signed, id: i64, typed: &Typed, is_bad: bool) -> Response {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let body = html! {
        section.card {
            h1 { (messages.msg_desk_change_text()) }
            (form(texts, signed, &format!("/texts/{id}"), typed, is_bad))
            div.below {
                (signed.visit.form(&format!("/texts/{id}/remove"), &html! {
                    button type="submit" { (messages.msg_desk_remove_text()) }
                }))
            }
        }
    };
    let status = if is_bad { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    desk.page_with(status, &signed.visit, &messages.msg_desk_change_text(), &body)
}

fn form(texts: &Texts, signed: &Signed, action: &str, typed: &Typed, is_bad: bool) -> Markup {
    let messages = texts.messages();
    let fields = html! {
        @if is_bad {
            p.note.bad role="alert" {
                (messages.msg_desk_text_bad(LONGEST_TITLE.to_string(), LONGEST_BODY.to_string()))
            }
        }
        div.choices {
            label {
                (messages.msg_desk_column_language())
                select name="language" {
                    @for (key, name) in [("kk", "Қазақша"), ("ru", "Русский")] {
                        option value=(key) selected[typed.language == key] { (name) }
                    }
                }
            }
            label {
                (messages.msg_desk_column_kind())
                select name="kind" {
                    option value="" { (kind_name(texts, None)) }
                    @for kind in Kind::VARIANTS {
                        @let key = <&str>::from(*kind);
                        option value=(key) selected[typed.kind == key] { (texts.kind(*kind)) }
                    }
                }
            }
        }
        label {
            (messages.msg_desk_text_title())
            input name="title" required maxlength=(LONGEST_TITLE) value=(typed.title) dir="auto";
        }
        label {
            (messages.msg_desk_text_body())
            textarea name="body" rows="9" required maxlength=(LONGEST_BODY) dir="auto" { (typed.body) }
        }
        p.actions {
            button.main type="submit" { (messages.msg_desk_save()) }
            a.button href="/texts" { (messages.msg_desk_cancel()) }
        }
    };
    signed.visit.form(action, &fields)
}

fn kind_name(texts: &Texts, kind: Option<Kind>) -> String {
    kind.map_or_else(|| texts.messages().msg_desk_every_kind(), |kind| texts.kind(kind))
}
