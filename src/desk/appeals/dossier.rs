//! An appeal with all that belongs to it, and what can be done with it now.

use std::sync::Arc;

use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use maud::{Markup, html};
use osms_appeals::{Act, Actor, Addressee, Appeal, Dossier, Refused, StaffId, Standing};
use osms_rules::Rules;
use serde::Deserialize;
use strum::VariantArray;

use super::acts::{Kept, LONGEST, Typed, Which};
use super::thread::Thread;
use super::{Colleagues, due, number_of, path_of, state};
use crate::desk::permission::Permission;
use crate::desk::refusal::Refusal;
use crate::desk::visit::Signed;
use crate::desk::{Answer, Desk, assets};
use crate::store::Canned;
use crate::text::{Dates, Texts};

/// With which form the page is opened.
#[derive(Deserialize)]
pub(in crate::desk) struct Opened {
    form: Option<String>,
    /// The canned text to begin with.
    canned: Option<i64>,
}

/// `GET /appeals/{number}`
pub(in crate::desk) async fn page(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    Path(number): Path<String>,
    Query(opened): Query<Opened>,
) -> Answer {
    let dossier = desk.store.dossier(number_of(&number)?).await?.ok_or(Refusal::NotFound)?;
    let kept = match (opened.form.and_then(|form| form.parse::<Which>().ok()), opened.canned) {
        (Some(which), Some(canned)) => {
            let text = desk.store.canned_text(canned).await?.map(|canned| canned.text.body);
            Some(Kept {
                which,
                typed: Typed { text: text.unwrap_or_default(), ..Typed::default() },
                why: None,
            })
        }
        (Some(which), None) => Some(Kept { which, typed: Typed::default(), why: None }),
        _ => None,
    };
    show(&desk, &signed, &dossier, kept.as_ref(), StatusCode::OK).await
}

/// `GET /appeals/{number}/version`
pub(in crate::desk) async fn version(Shared(desk): Shared<Arc<Desk>>, Path(number): Path<String>) -> Answer {
    let version = desk.store.appeal_version(number_of(&number)?).await?.ok_or(Refusal::NotFound)?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], version.to_string()).into_response())
}

/// The page, with a form as it was sent and why that was not done.
pub(super) async fn show(
    desk: &Desk,
    signed: &Signed,
    dossier: &Dossier,
    kept: Option<&Kept>,
    status: StatusCode,
) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let appeal = &dossier.appeal;
    let colleagues = Colleagues::of(desk).await?;
    let deliveries = desk.store.deliveries(appeal.number).await?;
    let may_act = Permission::Answer.is_of(signed.staff.role);
    let canned = if may_act { desk.store.canned_texts().await? } else { Vec::new() };
    let today = desk.today();
    let thread = Thread { texts, signed, colleagues: &colleagues, dossier, deliveries: &deliveries };
    let title = messages.msg_desk_appeal(appeal.number.to_string());
    let path = path_of(appeal.number);
    let body = html! {
        p.note.live #live hidden data-version=(appeal.version) data-path={ (path) "/version" } {
            (messages.msg_desk_something_new()) " " a href=(path) { (messages.msg_desk_reload()) }
        }
        div.heading {
            h1 { (title) }
            (state(texts, appeal.standing.state))
            span.push { (due(texts, &appeal.standing, today)) }
        }
        @if let Some(kept) = kept { (told(texts, &colleagues, kept, &thread)) }
        div.sheet {
            div {
                section.card.facts-of { (facts(texts, &colleagues, appeal)) }
                h2 { (messages.msg_desk_thread()) }
                (thread.messages())
            }
            aside {
                @if may_act {
                    (Forms { desk, texts, signed, colleagues: &colleagues, canned: &canned, appeal, today, kept }.all())
                } @else {
                    p.soft { (messages.msg_desk_only_looking()) }
                }
            }
        }
        section.history {
            h2 { (messages.msg_desk_history()) }
            (thread.history())
        }
        script src=(assets::LIVE.path) defer {}
    };
    Ok(desk.page_with(status, &signed.visit, &title, &body))
}

/// Why what was sent is not done, and what was typed where its form is not there any more.
fn told(texts: &Texts, colleagues: &Colleagues, kept: &Kept, thread: &Thread<'_>) -> Markup {
    let Some(why) = &kept.why else { return html! {} };
    html! {
        div.note.bad role="alert" {
            p { (why.words(texts, colleagues)) }
            @if why.is_stale() { (thread.since(kept.typed.version)) }
        }
    }
}

fn facts(texts: &Texts, colleagues: &Colleagues, appeal: &Appeal) -> Markup {
    let messages = texts.messages();
    let standing = &appeal.standing;
    let day = |day| texts.day(day, Dates::Spoken);
    let language = match appeal.language {
        osms_rules::Language::Kk => "Қазақша",
        osms_rules::Language::Ru => "Русский",
    };
    let mut told: Vec<(String, Option<String>)> = vec![
        (messages.msg_desk_column_kind(), Some(texts.kind(appeal.kind))),
        (messages.msg_desk_column_region(), appeal.region.map(|region| texts.region(region))),
    ];
    if let Some(content) = &appeal.content {
        told.extend([
            (messages.msg_desk_organisation(), content.organisation.clone()),
            (messages.msg_desk_happened(), content.happened.clone()),
            (messages.msg_desk_asks(), content.asks.clone()),
            (messages.msg_desk_name(), Some(content.name.clone())),
            (messages.msg_desk_contact(), content.contact.clone()),
            (messages.msg_desk_iin(), content.iin.map(|iin| iin.as_str().to_owned())),
            (messages.msg_desk_facts(), content.facts.clone()),
        ]);
    }
    let extended = standing.extended_to.map(|until| messages.msg_desk_extended_to(day(until)));
    let term = standing.term.map(|term| {
        if term.provisional {
            messages.msg_desk_provisional(day(term.answer_by))
        } else {
            day(term.answer_by)
        }
    });
    told.extend([
        (messages.msg_desk_column_language(), Some(language.to_owned())),
        (messages.msg_desk_column_received(), Some(texts.moment(appeal.received_at))),
        (messages.msg_desk_forward_by(), standing.term.map(|term| day(term.forward_by))),
        (messages.msg_desk_answer_by(), term),
        (messages.msg_desk_extension(), extended),
        (messages.msg_desk_ended(), standing.ended_on.map(day)),
        (messages.msg_desk_column_assignee(), standing.assignee.map(|id| colleagues.name(id))),
        (messages.msg_desk_rating(), standing.rating.map(|stars| stars.to_string())),
    ]);
    html! {
        @if appeal.content.is_none() { p.soft { (messages.msg_desk_erased()) } }
        dl.facts {
            @for (name, value) in told {
                @if let Some(value) = value {
                    dt { (name) }
                    dd dir="auto" { (value) }
                }
            }
        }
    }
}

/// The forms of what can be done now.
struct Forms<'a> {
    desk: &'a Desk,
    texts: &'a Texts,
    signed: &'a Signed,
    colleagues: &'a Colleagues,
    canned: &'a [Canned],
    appeal: &'a Appeal,
    today: NaiveDate,
    kept: Option<&'a Kept>,
}

impl Forms<'_> {
    fn all(&self) -> Markup {
        let messages = self.texts.messages();
        let allowed: Vec<_> = Which::VARIANTS.iter().copied().filter(|which| self.may(*which)).collect();
        let lost = self.kept.filter(|kept| kept.why.is_some() && !allowed.contains(&kept.which));
        html! {
            h2.first { (messages.msg_desk_what_now()) }
            @if let Some(hint) = self.hint() { p.soft { (hint) } }
            @if let Some(typed) = lost.map(|kept| &kept.typed.text).filter(|text| !text.is_empty()) {
                label.lost {
                    (messages.msg_desk_your_text())
                    textarea readonly rows="6" dir="auto" { (typed) }
                }
            }
            @for which in allowed { (self.form(which)) }
        }
    }

    /// Asks the one who decides, with what stands for a choice that is still to be made.
    fn may(&self, which: Which) -> bool {
        let standing = &self.appeal.standing;
        let act = match which {
            Which::Take => Act::Take,
            Which::HandOver => Act::HandOver(StaffId(i64::MIN)),
            Which::Ask => Act::Ask,
            Which::Note => Act::Note,
            Which::Forward => Act::Forward,
            Which::Extend => match standing.term {
                Some(term) => Act::Extend { until: term.at_most },
                None => return false,
            },
            Which::Answer => Act::Answer,
            Which::Close => Act::Close,
        };
        self.after(standing, act, &self.desk.rules).is_ok()
    }

    fn after(&self, standing: &Standing, act: Act, rules: &Rules) -> Result<Standing, Refused> {
        standing.after(act, Actor::Staff(self.signed.staff.id, self.signed.staff.role), self.today, rules)
    }

    /// Why an answer can't be given yet.
    fn hint(&self) -> Option<String> {
        let messages = self.texts.messages();
        match self.after(&self.appeal.standing, Act::Answer, &self.desk.rules) {
            Err(Refused::NotTaken) => Some(messages.msg_desk_hint_not_taken()),
            Err(Refused::TakenBy(other)) => {
                Some(messages.msg_desk_hint_taken_by(self.colleagues.name(other)))
            }
            _ => None,
        }
    }

    fn form(&self, which: Which) -> Markup {
        let messages = self.texts.messages();
        let path = path_of(self.appeal.number);
        let action = format!("{path}/{}", <&str>::from(which));
        let kept = self.kept.filter(|kept| kept.which == which);
        let name = which.name(self.texts);
        let version = html! { input type="hidden" name="version" value=(self.appeal.version); };
        let plain = |class: &str| {
            self.signed
                .visit
                .form(&action, &html! { (version) button class=(class) type="submit" { (name) } })
        };
        let fields = match which {
            Which::Take => return html! { div.act { (plain("main")) } },
            Which::Close => return html! { div.act { (plain("")) } },
            Which::Ask => html! { (self.text(which, kept, &messages.msg_desk_question())) },
            Which::Answer => html! { (self.text(which, kept, &messages.msg_desk_answer_text())) },
            Which::Note => html! {
                p.never { (messages.msg_desk_never_sent()) }
                (self.text(which, kept, &messages.msg_desk_note_text()))
            },
            Which::HandOver => self.hand_over(),
            Which::Forward => self.forward(kept),
            Which::Extend => self.extend(kept),
        };
        html! {
            details.act name="act" open[kept.is_some()] {
                summary { (name) }
                div {
                    @if matches!(which, Which::Ask | Which::Answer) { (self.canned(&path, which)) }
                    (self.signed.visit.form(&action, &html! {
                        (version)
                        (fields)
                        button.main type="submit" { (which.button(self.texts)) }
                    }))
                }
            }
        }
    }

    fn text(&self, which: Which, kept: Option<&Kept>, label: &str) -> Markup {
        let text = kept.map_or("", |kept| &kept.typed.text);
        let told = which.is_told();
        html! {
            label {
                (label)
                textarea name="text" rows="9" required maxlength=(LONGEST) dir="auto"
                    lang=[told.then(|| <&str>::from(self.appeal.language))] { (text) }
            }
        }
    }

    /// A form of its own: it opens the page anew with a text to begin with.
    fn canned(&self, path: &str, which: Which) -> Markup {
        let messages = self.texts.messages();
        let fits = |canned: &&Canned| {
            canned.text.language == self.appeal.language
                && canned.text.kind.is_none_or(|kind| kind == self.appeal.kind)
        };
        let canned: Vec<_> = self.canned.iter().filter(fits).collect();
        html! {
            @if !canned.is_empty() {
                form.canned method="get" action=(path) {
                    input type="hidden" name="form" value=(<&str>::from(which));
                    label {
                        (messages.msg_desk_canned())
                        select name="canned" {
                            @for canned in canned { option value=(canned.id) { (canned.text.title) } }
                        }
                    }
                    button type="submit" { (messages.msg_desk_insert()) }
                }
            }
        }
    }

    fn hand_over(&self) -> Markup {
        let current = self.appeal.standing.assignee;
        let others = self.colleagues.at_work().filter(|staff| Some(staff.id) != current);
        html! {
            label {
                (self.texts.messages().msg_desk_to_whom())
                select name="to" required {
                    option value="" {}
                    @for staff in others {
                        option value=(staff.id.0) { (staff.login.as_str()) ", " (self.texts.role(staff.role)) }
                    }
                }
            }
        }
    }

    fn forward(&self, kept: Option<&Kept>) -> Markup {
        let messages = self.texts.messages();
        let typed = kept.map(|kept| &kept.typed);
        let (to, body) = typed.map_or(("", ""), |typed| (typed.to.as_str(), typed.body.as_str()));
        let advised = self.appeal.kind.addressees();
        let others = Addressee::VARIANTS.iter().filter(|addressee| !advised.contains(addressee));
        let late = self.appeal.standing.term.filter(|term| self.today > term.forward_by);
        html! {
            @if let Some(term) = late {
                p.note.bad { (messages.msg_desk_forward_late(self.texts.day(term.forward_by, Dates::Spoken))) }
            }
            label {
                (messages.msg_desk_to_which_body())
                select name="to" {
                    option value="" { (messages.msg_desk_other_body()) }
                    @for addressee in advised.iter().chain(others) {
                        @let key = <&str>::from(*addressee);
                        option value=(key) selected[to == key] { (self.texts.addressee(*addressee)) }
                    }
                }
            }
            label {
                (messages.msg_desk_body_by_name())
                input name="body" value=(body) maxlength="200" dir="auto";
            }
            label {
                (messages.msg_desk_forward_text())
                textarea name="text" rows="5" maxlength=(LONGEST) dir="auto" { (typed.map_or("", |typed| &typed.text)) }
            }
        }
    }

    fn extend(&self, kept: Option<&Kept>) -> Markup {
        let messages = self.texts.messages();
        let standing = &self.appeal.standing;
        let until = kept.map_or("", |kept| &kept.typed.until);
        let first = standing.due_on().and_then(|due| due.succ_opt());
        let last = standing.term.map(|term| term.at_most);
        let iso = |day: NaiveDate| self.texts.day(day, Dates::Iso);
        html! {
            label {
                (messages.msg_desk_until())
                input type="date" name="until" required value=(until) min=[first.map(iso)] max=[last.map(iso)];
                @if let Some(last) = last {
                    small { (messages.msg_desk_at_most(self.texts.day(last, Dates::Spoken))) }
                }
            }
            (self.text(Which::Extend, kept, &messages.msg_desk_reason()))
        }
    }
}

/// Nothing was found at the address of a form: back to the appeal.
pub(in crate::desk) async fn back(Path(number): Path<String>) -> Result<Response, Refusal> {
    Ok(crate::desk::refusal::see_other(&path_of(number_of(&number)?)))
}
