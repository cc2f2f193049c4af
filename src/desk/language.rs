//! The language of the desk: that of the account, and before the sign-in one that the browser remembers.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use osms_rules::Language;
use serde::Deserialize;

use super::local_path::LocalPath;
use super::refusal::see_other;
use super::visit::Visit;
use super::{Answer, Desk, cookies};

#[derive(Deserialize)]
pub(super) struct Chosen {
    language: Language,
    #[serde(default)]
    back: LocalPath,
}

/// `POST /language`
pub(super) async fn switch(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Form(chosen): Form<Chosen>,
) -> Answer {
    let mut answer = see_other(chosen.back.as_str());
    if let Some(staff) = visit.staff() {
        desk.store.set_staff_language(staff.id, chosen.language).await?;
    } else {
        answer.headers_mut().append(SET_COOKIE, cookies::language(chosen.language, visit.secure())?);
    }
    Ok(answer)
}

/// The first language of a browser that the desk speaks.
pub(super) fn preferred(accepted: &HeaderValue) -> Option<Language> {
    let mut ranges = accepted.to_str().ok()?.split(',');
    ranges.find_map(|range| range.split([';', '-']).next()?.trim().to_ascii_lowercase().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_the_desk_speaks_is_taken() {
        let preferred = |text: &'static str| preferred(&HeaderValue::from_static(text));
        assert_eq!(preferred("kk-KZ,kk;q=0.9,ru;q=0.8"), Some(Language::Kk));
        assert_eq!(preferred("en-US, en;q=0.9, RU-kz;q=0.8, kk;q=0.7"), Some(Language::Ru));
        assert_eq!(preferred("en-US,en;q=0.9"), None);
        assert_eq!(preferred(";;,,-"), None);
    }
}
