//! How many appeals there were in a time, and how they ended.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use chrono_tz::Asia;
use maud::{Markup, html};
use osms_appeals::StaffId;
use rust_decimal::Decimal;

use super::appeals::Colleagues;
use super::visit::Signed;
use super::{Answer, Desk};
use crate::store::{Group, GroupedBy};
use crate::text::{Dates, Texts};

/// Days of receipt, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Time {
    /// What an address says; the month of today where it says nothing that can be one.
    pub(super) fn read(query: &str, today: NaiveDate) -> Self {
        let day = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == wanted)?.1.parse::<NaiveDate>().ok()
        };
        let to = day("to").unwrap_or(today);
        let from = day("from").filter(|from| *from <= to);
        Self { from: from.unwrap_or_else(|| to.with_day(1).unwrap_or(to)), to }
    }

    /// From its first moment in Kazakhstan to the first after it, in unix milliseconds.
    pub(super) fn millis(self) -> (i64, i64) {
        let midnight = |day: NaiveDate| {
            let moment = day.and_time(NaiveTime::MIN).and_local_timezone(Asia::Almaty);
            moment.earliest().map_or(0, |moment| moment.timestamp_millis())
        };
        let after = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        (midnight(self.from), midnight(after))
    }
}

/// `GET /statistics`
pub(super) async fn page(State(desk): State<Arc<Desk>>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let texts = desk.texts(signed.visit.language());
    let messages = texts.messages();
    let today = desk.today();
    let time = Time::read(&query.unwrap_or_default(), today);
    let (from, before) = time.millis();
    let colleagues = Colleagues::of(&desk).await?;
    let groupings = [
        (GroupedBy::Kind, messages.msg_desk_column_kind()),
        (GroupedBy::Region, messages.msg_desk_column_region()),
        (GroupedBy::Language, messages.msg_desk_column_language()),
        (GroupedBy::State, messages.msg_desk_column_state()),
        (GroupedBy::Assignee, messages.msg_desk_column_assignee()),
    ];
    let mut tables = Vec::new();
    for (by, name) in groupings {
        let groups = desk.store.appeal_statistics(by, from, before, today).await?;
        tables.push((by, name, groups));
    }
    let total = tables.first().map(|(_, _, groups)| sum(groups)).unwrap_or_default();
    let query = format!("from={}&to={}", texts.day(time.from, Dates::Iso), texts.day(time.to, Dates::Iso));
    let body = html! {
        h1 { (messages.msg_desk_statistics()) }
        (time_form(texts, time))
        @if total.received == 0 {
            p.empty { (messages.msg_desk_no_appeals()) }
        } @else {
            (totals(texts, &total))
            @for (by, name, groups) in &tables {
                section.figures { (table(texts, &colleagues, *by, name, groups)) }
            }
        }
        h2 { (messages.msg_desk_export()) }
        p.soft { (messages.msg_desk_export_lead()) }
        p.actions {
            a.button href={ "/export.csv?" (query) } { "CSV" }
            a.button href={ "/export.xlsx?" (query) } { "XLSX" }
        }
    };
    Ok(desk.page(&signed.visit, &messages.msg_desk_statistics(), &body))
}

fn time_form(texts: &Texts, time: Time) -> Markup {
    let messages = texts.messages();
    html! {
        form.time method="get" action="/statistics" {
            label {
                (messages.msg_desk_from_day())
                input type="date" name="from" required value=(texts.day(time.from, Dates::Iso));
            }
            label {
                (messages.msg_desk_to_day())
                input type="date" name="to" required value=(texts.day(time.to, Dates::Iso));
            }
            button.main type="submit" { (messages.msg_desk_show()) }
        }
    }
}

fn sum(groups: &[Group]) -> Group {
    groups.iter().fold(Group::default(), |sum, group| Group {
        name: None,
        received: sum.received + group.received,
        open: sum.open + group.open,
        in_time: sum.in_time + group.in_time,
        late: sum.late + group.late,
        rated: sum.rated + group.rated,
        stars: sum.stars + group.stars,
        satisfied: sum.satisfied + group.satisfied,
        not_satisfied: sum.not_satisfied + group.not_satisfied,
    })
}

/// A part of a whole, in percent without a fraction; none where there is no whole.
fn share(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (200 * part + whole) / (2 * whole))
}

fn percent(texts: &Texts, share: Option<i64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{}\u{a0}%", texts.number(share.into())))
}

/// The mean of the stars, to a tenth.
fn stars(texts: &Texts, group: &Group) -> String {
    let mean = Decimal::from(group.stars).checked_div(Decimal::from(group.rated));
    mean.map_or_else(|| "–".to_owned(), |mean| texts.number(mean.round_dp(1)))
}

fn totals(texts: &Texts, total: &Group) -> Markup {
    let messages = texts.messages();
    let number = |count: i64| texts.number(count.into());
    let cards = [
        (messages.msg_desk_received(), number(total.received)),
        (messages.msg_desk_still_open(), number(total.open)),
        (messages.msg_desk_in_time_share(), percent(texts, share(total.in_time, total.in_time + total.late))),
        (messages.msg_desk_late_count(), number(total.late)),
        (messages.msg_desk_mean_rating(), stars(texts, total)),
        (
            messages.msg_desk_helped_share(),
            percent(texts, share(total.satisfied, total.satisfied + total.not_satisfied)),
        ),
    ];
    html! {
        ul.counts {
            @for (name, figure) in cards { li { div { b { (figure) } span { (name) } } } }
        }
    }
}

fn table(texts: &Texts, colleagues: &Colleagues, by: GroupedBy, name: &str, groups: &[Group]) -> Markup {
    let messages = texts.messages();
    let most = groups.iter().map(|group| group.received).max().unwrap_or_default();
    let columns = [
        messages.msg_desk_received(),
        messages.msg_desk_still_open(),
        messages.msg_desk_in_time_count(),
        messages.msg_desk_late_count(),
        messages.msg_desk_in_time_share(),
        messages.msg_desk_mean_rating(),
        messages.msg_desk_helped(),
    ];
    let number = |count: i64| texts.number(count.into());
    html! {
        h2 { (name) }
        table.list.numbers {
            thead {
                tr {
                    th scope="col" { (name) }
                    @for column in &columns { th scope="col" { (column) } }
                }
            }
            tbody {
                @for group in groups {
                    @let cells = [
                        html! {
                            (number(group.received))
                            (bar(share(group.received, most).unwrap_or_default()))
                        },
                        html! { (number(group.open)) },
                        html! { (number(group.in_time)) },
                        html! { (number(group.late)) },
                        html! { (percent(texts, share(group.in_time, group.in_time + group.late))) },
                        html! { (stars(texts, group)) },
                        html! { (number(group.satisfied)) " / " (number(group.not_satisfied)) },
                    ];
                    tr {
                        th scope="row" { (group_name(texts, colleagues, by, group)) }
                        @for (column, cell) in columns.iter().zip(cells) {
                            td data-column=(column) { div { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// What stands beside it in figures; so it says nothing to those who do not see it.
fn bar(percent: i64) -> Markup {
    html! {
        svg.bar-of viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
            rect width="100" height="4" rx="2" {}
            rect.part width=(percent) height="4" rx="2" {}
        }
    }
}

fn group_name(texts: &Texts, colleagues: &Colleagues, by: GroupedBy, group: &Group) -> String {
    let messages = texts.messages();
    let Some(name) = &group.name else {
        return if by == GroupedBy::Assignee {
            messages.msg_desk_nobody()
        } else {
            messages.msg_desk_not_told()
        };
    };
    let known = match by {
        GroupedBy::Kind => name.parse().ok().map(|kind| texts.kind(kind)),
        GroupedBy::Region => name.parse().ok().map(|region| texts.region(region)),
        GroupedBy::State => name.parse().ok().map(|state| texts.state(state)),
        GroupedBy::Language => match name.as_str() {
            "kk" => Some("Қазақша".to_owned()),
            _ => Some("Русский".to_owned()),
        },
        GroupedBy::Assignee => name.parse().ok().map(|id| colleagues.name(StaffId(id))),
    };
    known.unwrap_or_else(|| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn without_days_it_is_the_month_until_today() {
        let read = |query: &str| {
            let Time { from, to } = Time::read(query, day("2026-11-22"));
            (from.to_string(), to.to_string())
        };
        let month = ("2026-11-01".to_owned(), "2026-11-22".to_owned());
        assert_eq!(read(""), month);
        assert_eq!(read("from=&to=x"), month);
        assert_eq!(read("from=2026-12-01"), month, "a day after the last one");
        assert_eq!(read("from=2025-01-31&to=2025-02-01"), ("2025-01-31".to_owned(), "2025-02-01".to_owned()));
        assert_eq!(read("to=2025-02-10"), ("2025-02-01".to_owned(), "2025-02-10".to_owned()));
    }

    #[test]
    fn a_day_begins_and_ends_in_kazakhstan() {
        let (from, before) = Time { from: day("2026-11-22"), to: day("2026-11-22") }.millis();
        assert_eq!(before - from, 24 * 60 * 60 * 1000);
        // 2026-11-21T19:00:00Z: five hours before midnight in UTC.
        assert_eq!(from, 1_795_287_600_000);
    }

    #[test]
    fn a_share_is_rounded_half_up_and_nothing_has_none() {
        assert_eq!(
            (share(1, 3), share(2, 3), share(1, 8), share(0, 5)),
            (Some(33), Some(67), Some(13), Some(0))
        );
        assert_eq!(share(0, 0), None);
    }
}
