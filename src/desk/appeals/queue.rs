//! What is owed: the summary of the day, and the queue with its filters and its search.

use std::sync::Arc;

use axum::extract::{Form, RawQuery, State as Shared};
use axum::response::Response;
use chrono::{Days, NaiveDate};
use maud::{Markup, html};
use osms_appeals::{Appeal, Kind, Number, StaffId, State};
use osms_rules::Language;
use serde::Deserialize;
use strum::VariantArray;

use super::filter::{Asked, Due, Whose, shown_name};
use super::{Colleagues, SOON_DAYS, due, path_of, state};
use crate::desk::refusal::see_other;
use crate::desk::visit::Signed;
use crate::desk::{Answer, Desk};
use crate::store::{Counts, Shown};
use crate::text::Texts;

/// How many appeals a page has.
const PAGE: usize = 50;
/// The longest search, in characters: an address is to stay short.
const LONGEST_SEARCH: usize = 100;

#[derive(Deserialize)]
pub(in crate::desk) struct Search {
    q: String,
    /// The query of the page on which it was typed.
    #[serde(default)]
    filter: String,
}

/// `GET /`
pub(in crate::desk) async fn today(Shared(desk): Shared<Arc<Desk>>, signed: Signed) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let today = desk.today();
    let soon = today.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(today);
    let counts = desk.store.appeal_counts(today, soon, signed.staff.id).await?;
    let list = list(&desk, &signed, &Asked::default(), today).await?;
    let body = html! {
        h1 { (messages.msg_desk_today(texts.day(today, crate::text::Dates::Spoken))) }
        (summary(texts, &counts))
        h2 { (messages.msg_desk_queue()) }
        (search_form(texts, &signed, &Asked::default()))
        (list)
    };
    Ok(desk.page(&signed.visit, &messages.msg_desk_overview(), &body))
}

/// `GET /appeals`
pub(in crate::desk) async fn queue(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    RawQuery(query): RawQuery,
) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let asked = Asked::read(&desk, signed.staff.id, &query.unwrap_or_default());
    let colleagues = Colleagues::of(&desk).await?;
    let list = list(&desk, &signed, &asked, desk.today()).await?;
    let body = html! {
        h1 { (messages.msg_desk_appeals()) }
        (search_form(texts, &signed, &asked))
        (filter_form(texts, &colleagues, signed.staff.id, &asked))
        (list)
    };
    Ok(desk.page(&signed.visit, &messages.msg_desk_appeals(), &body))
}

/// `POST /appeals/search`: what is typed goes into no address as it is.
pub(in crate::desk) async fn search(
    Shared(desk): Shared<Arc<Desk>>,
    signed: Signed,
    Form(Search { q, filter }): Form<Search>,
) -> Answer {
    let me = signed.staff.id;
    let words: String = q.trim().chars().filter(|sign| !sign.is_control()).take(LONGEST_SEARCH).collect();
    let asked = Asked { search: None, after: None, ..Asked::read(&desk, me, &filter) };
    if words.is_empty() {
        return Ok(see_other(&asked.path()));
    }
    // An IIN has twelve digits as well: what is the number of no appeal is searched for.
    if let Ok(number) = words.parse::<Number>()
        && desk.store.appeal_version(number).await?.is_some()
    {
        return Ok(see_other(&path_of(number)));
    }
    // Whoever looks for somebody wants to find them, whatever has become of the appeal.
    let asked = Asked { shown: Shown::All, ..asked };
    let sealed = desk.store.seal_search(me, &words)?;
    Ok(see_other(&asked.searched(&words, &sealed).path()))
}

fn summary(texts: &Texts, counts: &Counts) -> Markup {
    let messages = texts.messages();
    let due = |due| Asked { due: Some(due), ..Asked::default() };
    let whose = |whose| Asked { whose: Some(whose), ..Asked::default() };
    let waiting = Asked { shown: Shown::In(State::AwaitingPerson), ..Asked::default() };
    let cards = [
        (due(Due::Overdue), counts.overdue, messages.msg_desk_count_overdue(), "bad"),
        (due(Due::Today), counts.due_today, messages.msg_desk_count_today(), "warn"),
        (due(Due::Soon), counts.due_soon, messages.msg_desk_count_soon(SOON_DAYS.to_string()), ""),
        (whose(Whose::Nobody), counts.unassigned, messages.msg_desk_count_unassigned(), ""),
        (whose(Whose::Mine), counts.mine, messages.msg_desk_count_mine(), ""),
        (waiting, counts.awaiting_person, messages.msg_desk_count_awaiting(), ""),
        (Asked::default(), counts.open, messages.msg_desk_count_open(), ""),
    ];
    html! {
        ul.counts {
            @for (asked, count, name, colour) in cards {
                li {
                    a href=(asked.path()) class=[(count > 0 && !colour.is_empty()).then_some(colour)] {
                        b { (texts.number(count.into())) }
                        span { (name) }
                    }
                }
            }
        }
    }
}

fn search_form(texts: &Texts, signed: &Signed, asked: &Asked) -> Markup {
    let messages = texts.messages();
    let words = asked.search.as_ref().map_or("", |(words, _)| words);
    let fields = html! {
        input type="hidden" name="filter" value=(asked.query());
        label.off-screen for="q" { (messages.msg_desk_search()) }
        input #q type="search" name="q" value=(words) maxlength=(LONGEST_SEARCH) autocomplete="off"
            placeholder=(messages.msg_desk_search_hint());
        button type="submit" { (messages.msg_desk_find()) }
    };
    html! { div.search { (signed.visit.form("/appeals/search", &fields)) } }
}

/// A choice of one, or of none.
fn choice<T: PartialEq + Copy>(
    label: &str,
    name: &str,
    any: &str,
    options: impl IntoIterator<Item = (T, String, String)>,
    chosen: Option<T>,
) -> Markup {
    html! {
        label {
            (label)
            select name=(name) {
                option value="" { (any) }
                @for (value, key, text) in options {
                    option value=(key) selected[chosen == Some(value)] { (text) }
                }
            }
        }
    }
}

fn filter_form(texts: &Texts, colleagues: &Colleagues, me: StaffId, asked: &Asked) -> Markup {
    let messages = texts.messages();
    let any = messages.msg_desk_any();
    let states = [Shown::All].into_iter().chain(State::VARIANTS.iter().copied().map(Shown::In));
    let states = states.map(|shown| {
        let text = match shown {
            Shown::In(state) => texts.state(state),
            _ => messages.msg_desk_all(),
        };
        (shown, shown_name(shown).to_owned(), text)
    });
    let kinds = Kind::VARIANTS.iter().map(|kind| (*kind, <&str>::from(*kind).to_owned(), texts.kind(*kind)));
    let regions =
        texts.regions().into_iter().map(|region| (region, region.code().to_owned(), texts.region(region)));
    let whose = [(Whose::Mine, messages.msg_desk_mine()), (Whose::Nobody, messages.msg_desk_nobody())];
    let others = colleagues.workers().filter(|staff| staff.id != me);
    let others = others.map(|staff| (Whose::Of(staff.id), staff.login.as_str().to_owned()));
    let whose = whose.into_iter().chain(others).map(|(whose, text)| (whose, whose.name(), text));
    let dues = Due::VARIANTS.iter().map(|due| {
        let text = match due {
            Due::Overdue => messages.msg_desk_filter_overdue(),
            Due::Today => messages.msg_desk_filter_today(),
            Due::Soon => messages.msg_desk_filter_soon(SOON_DAYS.to_string()),
        };
        (*due, <&str>::from(*due).to_owned(), text)
    });
    let languages = [(Language::Kk, "Қазақша"), (Language::Ru, "Русский")];
    let languages =
        languages.map(|(language, name)| (language, <&str>::from(language).to_owned(), name.to_owned()));
    let filters = asked.filters();
    html! {
        details.filter open[filters > 0] {
            summary {
                (messages.msg_desk_filter())
                @if filters > 0 { " " span.count { (filters) } }
            }
            form method="get" action="/appeals" {
                @if let Some((_, sealed)) = &asked.search { input type="hidden" name="q" value=(sealed); }
                div.choices {
                    (choice(&messages.msg_desk_column_state(), "state", &messages.msg_desk_open(), states,
                        Some(asked.shown)))
                    (choice(&messages.msg_desk_column_due(), "due", &any, dues, asked.due))
                    (choice(&messages.msg_desk_column_assignee(), "assigned", &any, whose, asked.whose))
                    (choice(&messages.msg_desk_column_kind(), "kind", &any, kinds, asked.kind))
                    (choice(&messages.msg_desk_column_region(), "region", &any, regions, asked.region))
                    (choice(&messages.msg_desk_column_language(), "language", &any, languages, asked.language))
                }
                p.actions {
                    button.main type="submit" { (messages.msg_desk_show()) }
                    a.button href="/appeals" { (messages.msg_desk_reset()) }
                }
            }
        }
    }
}

async fn list(
    desk: &Desk,
    signed: &Signed,
    asked: &Asked,
    today: NaiveDate,
) -> Result<Markup, crate::desk::refusal::Refusal> {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let filter = asked.filter(today, signed.staff.id);
    if asked.search.is_some() && filter.keys.is_empty() {
        return Ok(html! { p.empty { (messages.msg_desk_nothing_to_search()) } });
    }
    let page = desk.store.appeals(&filter, asked.after, PAGE).await?;
    let colleagues = Colleagues::of(desk).await?;
    if page.appeals.is_empty() {
        let searched = asked.search.is_some() || asked.filters() > 0 || asked.after.is_some();
        return Ok(html! {
            p.empty {
                @if searched {
                    (messages.msg_desk_nothing_found()) " " a href="/appeals" { (messages.msg_desk_reset()) }
                } @else {
                    (messages.msg_desk_nothing_owed())
                }
            }
        });
    }
    let next = page.next.map(|after| Asked { after: Some(after), ..asked.clone() }.path());
    Ok(html! {
        (table(texts, &colleagues, &page.appeals, today))
        @if next.is_some() || asked.after.is_some() {
            nav.pages aria-label=(messages.msg_desk_pages()) {
                @if asked.after.is_some() {
                    a.button href=(Asked { after: None, ..asked.clone() }.path()) { (messages.msg_desk_to_beginning()) }
                }
                @if let Some(next) = next { a.button href=(next) rel="next" { (messages.msg_desk_next()) } }
            }
        }
    })
}

fn table(texts: &Texts, colleagues: &Colleagues, appeals: &[Appeal], today: NaiveDate) -> Markup {
    let messages = texts.messages();
    let columns = [
        messages.msg_desk_column_number(),
        messages.msg_desk_column_state(),
        messages.msg_desk_column_due(),
        messages.msg_desk_column_about(),
        messages.msg_desk_column_region(),
        messages.msg_desk_column_received(),
        messages.msg_desk_column_assignee(),
    ];
    let row = |appeal: &Appeal| {
        let content = appeal.content.as_ref();
        let assignee = appeal.standing.assignee.map(|id| colleagues.name(id));
        [
            state(texts, appeal.standing.state),
            due(texts, &appeal.standing, today),
            html! {
                (texts.kind(appeal.kind)) br;
                @if let Some(content) = content {
                    small {
                        @if let Some(organisation) = &content.organisation { bdi { (organisation) } ", " }
                        bdi { (content.name) }
                    }
                } @else {
                    small { (messages.msg_desk_erased()) }
                }
            },
            html! { (appeal.region.map(|region| texts.region(region)).unwrap_or_default()) },
            html! { (texts.moment(appeal.received_at)) },
            html! {
                @match assignee {
                    Some(assignee) => (assignee),
                    None => span.soft { (messages.msg_desk_nobody()) },
                }
            },
        ]
    };
    html! {
        table.list.appeals {
            thead { tr { @for column in &columns { th scope="col" { (column) } } } }
            tbody {
                @for appeal in appeals {
                    tr {
                        th scope="row" { a href=(path_of(appeal.number)) { (appeal.number) } }
                        @for (column, cell) in columns.iter().skip(1).zip(row(appeal)) {
                            td data-column=(column) { div { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// For those who come by `GET` to where a search is sent.
pub(in crate::desk) async fn no_search() -> Response {
    see_other("/appeals")
}
