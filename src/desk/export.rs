//! Appeals as a table to take away, one row each: when, what about, where, who, how it ended. Nothing that a person told is in it.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures::stream::try_unfold;
use osms_rules::Language;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use tracing::{error, info};

use super::appeals::Colleagues;
use super::refusal::Refusal;
use super::statistics::Time;
use super::visit::Signed;
use super::{Answer, Desk};
use crate::incident::Incident;
use crate::store::{Exported, StoreError};
use crate::text::{Dates, Texts};

/// How many rows are read at once.
const PAGE: i64 = 1000;
/// How many rows a workbook has at most: it is made in memory. There is CSV for more.
const MOST_ROWS: usize = 100_000;
const COLUMNS: usize = 12;

/// `GET /export.csv`
pub(super) async fn csv(State(desk): State<Arc<Desk>>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (time, rows) = Rows::asked(desk, &signed, &query.unwrap_or_default()).await?;
    // Programs that know no other sign of UTF-8 look for the mark at the beginning.
    let head = format!("\u{feff}{}", csv_line(&rows.head()));
    let lines = try_unfold((rows, Some(head)), async |(mut rows, head)| {
        let mut lines = head.unwrap_or_default();
        let page = rows.next().await.inspect_err(|error| {
            error!(%error, "an export ends before its end");
        })?;
        for row in &page {
            lines.push_str(&csv_line(row));
        }
        Ok::<_, StoreError>((!lines.is_empty()).then(|| (Bytes::from(lines), (rows, None))))
    });
    attachment(time, "csv", "text/csv; charset=utf-8", Body::from_stream(lines))
}

/// `GET /export.xlsx`
pub(super) async fn xlsx(State(desk): State<Arc<Desk>>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let (time, mut rows) = Rows::asked(desk, &signed, &query.unwrap_or_default()).await?;
    let mut all = vec![rows.head()];
    loop {
        let page = rows.next().await?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
        if all.len() > MOST_ROWS {
            return Err(Refusal::TooMany);
        }
    }
    let workbook = tokio::task::spawn_blocking(move || workbook(&all)).await;
    let workbook = workbook.map_err(|_| Refusal::mistake("a workbook could not be written"))?;
    let workbook = workbook.map_err(|error| {
        let incident = Incident::draw();
        error!(%incident, %error, "a workbook could not be written");
        Refusal::Failed(incident)
    })?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    attachment(time, "xlsx", kind, Body::from(workbook))
}

type Row = [String; COLUMNS];

/// The rows of a time, page by page.
struct Rows {
    desk: Arc<Desk>,
    colleagues: Colleagues,
    language: Language,
    time: Time,
    last: Option<Exported>,
}

impl Rows {
    async fn asked(desk: Arc<Desk>, signed: &Signed, query: &str) -> Result<(Time, Self), StoreError> {
        let time = Time::read(query, desk.today());
        let colleagues = Colleagues::of(&desk).await?;
        info!(staff = signed.staff.id.0, "appeals are exported");
        Ok((time, Self { colleagues, language: signed.visit.language(), time, last: None, desk }))
    }

    fn texts(&self) -> &Texts {
        self.desk.texts(self.language)
    }

    /// What the columns are called.
    fn head(&self) -> Row {
        let messages = self.texts().messages();
        [
            messages.msg_desk_column_number(),
            messages.msg_desk_column_received(),
            messages.msg_desk_column_kind(),
            messages.msg_desk_column_region(),
            messages.msg_desk_column_language(),
            messages.msg_desk_column_state(),
            messages.msg_desk_column_assignee(),
            messages.msg_desk_answer_by(),
            messages.msg_desk_ended(),
            messages.msg_desk_term_kept(),
            messages.msg_desk_rating(),
            messages.msg_desk_helped_column(),
        ]
    }

    /// The next rows; none after the last.
    async fn next(&mut self) -> Result<Vec<Row>, StoreError> {
        let (from, before) = self.time.millis();
        let page = self.desk.store.export_appeals(from, before, self.last.as_ref(), PAGE).await?;
        let rows = page.iter().map(|appeal| self.row(appeal)).collect();
        if let Some(last) = page.into_iter().next_back() {
            self.last = Some(last);
        }
        Ok(rows)
    }

    fn row(&self, appeal: &Exported) -> Row {
        let texts = self.texts();
        let messages = texts.messages();
        let yes_no = |yes: Option<bool>| match yes {
            Some(true) => messages.msg_desk_yes(),
            Some(false) => messages.msg_desk_no(),
            None => String::new(),
        };
        let kept = appeal.ended_on.zip(appeal.due_on).map(|(ended, due)| ended <= due);
        let day = |day| texts.day(day, Dates::Iso);
        [
            appeal.number.to_string(),
            texts.moment(appeal.received_at),
            texts.kind(appeal.kind),
            appeal.region.map(|region| texts.region(region)).unwrap_or_default(),
            <&str>::from(appeal.language).to_owned(),
            texts.state(appeal.state),
            appeal.assignee.map(|id| self.colleagues.name(id)).unwrap_or_default(),
            appeal.due_on.map(day).unwrap_or_default(),
            appeal.ended_on.map(day).unwrap_or_default(),
            yes_no(kept),
            appeal.rating.map(|stars| stars.to_string()).unwrap_or_default(),
            yes_no(appeal.satisfied),
        ]
    }
}

/// A line of CSV. Every value is quoted, and none begins like a formula, which a spreadsheet would reckon (OWASP, "CSV Injection").
fn csv_line(row: &[String]) -> String {
    let value = |text: &String| {
        let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        format!("\"{}{}\"", if begins { "'" } else { "" }, text.replace('"', "\"\""))
    };
    row.iter().map(value).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A workbook whose cells are texts, whatever stands in them.
fn workbook(rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (place, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            if place == 0 {
                sheet.write_string_with_format(place, column, text, &bold)?;
            } else {
                sheet.write_string(place, column, text)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofit();
    workbook.save_to_buffer()
}

fn attachment(time: Time, ending: &str, kind: &'static str, body: Body) -> Answer {
    let name = format!("attachment; filename=\"appeals-{}-{}.{ending}\"", time.from, time.to);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_DISPOSITION, HeaderValue::from_str(&name)?),
    ];
    Ok::<Response, Refusal>((headers, body).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_of_a_line_is_a_formula_or_ends_its_cell() {
        let line = |text: &str| csv_line(&[text.to_owned()]);
        assert_eq!(line("2026-0000123-6"), "\"2026-0000123-6\"\r\n");
        assert_eq!(line("=1+1"), "\"'=1+1\"\r\n");
        assert_eq!(line("@SUM(A1)"), "\"'@SUM(A1)\"\r\n");
        assert_eq!(line("a\",=1"), "\"a\"\",=1\"\r\n");
    }
}
