//! What every page has around it: header, places to go, language, who is signed in, and who runs the bot.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use osms_appeals::Role;
use osms_rules::Language;

use super::permission::Permission;
use super::visit::Visit;
use super::{Desk, assets};
use crate::conversation::Publisher;
use crate::text::Texts;

/// The kind of every page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// Where somebody can go from every page.
struct Place {
    path: &'static str,
    /// None where whoever is signed in may go.
    needs: Option<Permission>,
    name: fn(&Texts) -> String,
}

/// In the order of the header.
const PLACES: [Place; 6] = [
    Place { path: "/", needs: None, name: |texts| texts.messages().msg_desk_overview() },
    Place { path: "/appeals", needs: None, name: |texts| texts.messages().msg_desk_appeals() },
    Place {
        path: "/statistics",
        needs: Some(Permission::Audit),
        name: |texts| texts.messages().msg_desk_statistics(),
    },
    Place {
        path: "/texts",
        needs: Some(Permission::Oversee),
        name: |texts| texts.messages().msg_desk_texts(),
    },
    Place { path: "/staff", needs: Some(Permission::Audit), name: |texts| texts.messages().msg_desk_staff() },
    Place { path: "/account", needs: None, name: |texts| texts.messages().msg_desk_account() },
];

impl Desk {
    /// A page.
    pub(super) fn page(&self, visit: &Visit, title: &str, body: &Markup) -> Response {
        self.page_with(StatusCode::OK, visit, title, body)
    }

    /// A page that tells of something that went wrong.
    pub(super) fn page_with(
        &self,
        status: StatusCode,
        visit: &Visit,
        title: &str,
        body: &Markup,
    ) -> Response {
        let texts = self.texts(visit.language());
        let messages = texts.messages();
        let page = html! {
            (DOCTYPE)
            html lang=(<&str>::from(visit.language())) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · " (messages.msg_desk_brand()) }
                    link rel="stylesheet" href=(assets::STYLE.path);
                    link rel="icon" type="image/svg+xml" href=(assets::ICON.path);
                }
                body {
                    a.skip href="#main" { (messages.msg_desk_skip()) }
                    header.top {
                        div.bar {
                            a.brand href="/" {
                                img src=(assets::ICON.path) alt="" width="28" height="28";
                                span { (messages.msg_desk_brand()) }
                            }
                            @if let Some(staff) = visit.staff() {
                                (navigation(texts, visit, staff.role))
                            }
                            div.self {
                                (languages(texts, visit))
                                @if let Some(staff) = visit.staff() {
                                    span.who {
                                        b { (staff.login.as_str()) }
                                        small { (texts.role(staff.role)) }
                                    }
                                    (visit.form("/sign-out", &html! {
                                        button.plain type="submit" { (messages.msg_desk_sign_out()) }
                                    }))
                                }
                            }
                        }
                    }
                    main #main tabindex="-1" { (body) }
                    footer {
                        p {
                            @match self.publisher {
                                Publisher::Independent => (messages.msg_desk_publisher_independent()),
                                Publisher::Fund => (messages.msg_desk_publisher_fund()),
                            }
                        }
                    }
                }
            }
        };
        let kind = [(CONTENT_TYPE, HeaderValue::from_static(HTML))];
        (status, kind, page.into_string()).into_response()
    }
}

fn places(role: Role) -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(move |place| place.needs.is_none_or(|permission| permission.is_of(role)))
}

fn navigation(texts: &Texts, visit: &Visit, role: Role) -> Markup {
    let here = visit.here().as_str();
    let is_here =
        |path: &str| here == path || here.strip_prefix(path).is_some_and(|rest| rest.starts_with(['/', '?']));
    html! {
        nav aria-label=(texts.messages().msg_desk_navigation()) {
            @for place in places(role) {
                a href=(place.path) aria-current=[is_here(place.path).then_some("page")] { ((place.name)(texts)) }
            }
        }
    }
}

/// Each language by its own name.
fn languages(texts: &Texts, visit: &Visit) -> Markup {
    let current = visit.language();
    let names = [(Language::Kk, "Қазақша", "Қаз"), (Language::Ru, "Русский", "Рус")];
    visit.form(
        "/language",
        &html! {
            input type="hidden" name="back" value=(visit.here());
            div.languages role="group" aria-label=(texts.messages().msg_desk_language()) {
                @for (language, name, short) in names {
                    button type="submit" name="language" value=(<&str>::from(language)) lang=(<&str>::from(language))
                        aria-label=(name) aria-pressed=(language == current) {
                            span.long { (name) }
                            span.short { (short) }
                        }
                }
            }
        },
    )
}
