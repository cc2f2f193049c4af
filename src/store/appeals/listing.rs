//! The queue of the desk: filtered, searched, counted, a page at a time.

use chrono::NaiveDate;
use osms_appeals::{Appeal, Key, Kind, Number, Region, StaffId, State};
use osms_rules::Language;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row};

use super::day_number;
use super::reading::{COLUMNS, appeal_of};
use super::writing::short;
use crate::store::{Store, StoreError};

/// Which appeals are shown.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In which state.
    pub shown: Shown,
    /// Only of this region.
    pub region: Option<Region>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Only those that somebody works on, or nobody.
    pub assigned: Option<Assigned>,
    /// Only those whose last day to answer is this one or after it.
    pub due_from: Option<NaiveDate>,
    /// Only those whose last day to answer is before this one.
    pub due_before: Option<NaiveDate>,
    /// Only those received from this moment on, in unix milliseconds.
    pub received_from: Option<i64>,
    /// Only those received before this moment, in unix milliseconds.
    pub received_before: Option<i64>,
    /// Only those that have all of these.
    pub keys: Vec<Key>,
}

/// In which state appeals are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Those to which an answer is owed, the most urgent first.
    #[default]
    Open,
    /// All, the newest first.
    All,
    /// Those in one state: the most urgent first where an answer is owed, else the newest.
    In(State),
}

/// Who works on an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    /// Nobody.
    Nobody,
    /// This one.
    To(StaffId),
}

/// A page of appeals.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The appeals.
    pub appeals: Vec<Appeal>,
    /// After which the next page begins; none where this is the last.
    pub next: Option<(i64, i64)>,
}

/// How many appeals there are that need somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// To which an answer is owed.
    pub open: i64,
    /// Whose term has passed.
    pub overdue: i64,
    /// Whose last day is today.
    pub due_today: i64,
    /// Whose last day is within the days that were asked for, today not counted.
    pub due_soon: i64,
    /// Which nobody has taken.
    pub unassigned: i64,
    /// With whoever asks.
    pub mine: i64,
    /// Whose person was asked something.
    pub awaiting_person: i64,
}

/// Counting the holders of a word stops here: it is frequent.
const FREQUENT: i64 = 2_000;

impl Store {
    /// A page of at most `limit` appeals, after the one that the page before ended with.
    ///
    /// # Errors
    /// When the database fails, or what is in it can't be opened.
    pub async fn appeals(
        &self,
        filter: &Filter,
        after: Option<(i64, i64)>,
        limit: usize,
    ) -> Result<Page, StoreError> {
        let by_urgency = filter.is_by_urgency();
        let mut words = self.rarest_first(&filter.keys).await?.into_iter();
        let mut select = Select::default();
        select.say("select ").say(COLUMNS).say(", a.due_on from ");
        let number = if let Some(rarest) = words.next() {
            // `cross join` keeps SQLite to this order: the rarest word first.
            select
                .say("appeal_keys k cross join appeals a where a.number = k.number and k.word in ")
                .list(&rarest);
            "k.number"
        } else {
            select.say("appeals a where true");
            "a.number"
        };
        for word in words {
            select.say(" and exists (select 1 from appeal_keys o where o.number = ").say(number);
            select.say(" and o.word in ").list(&word).say(")");
        }
        filter.conditions(&mut select);
        match after {
            Some((due_on, last)) if by_urgency => {
                select.say(" and (a.due_on, a.number) > (").number(due_on).say(", ").number(last).say(")");
            }
            Some((_, last)) => {
                select.say(" and ").say(number).say(" < ").number(last);
            }
            None => {}
        }
        if by_urgency {
            select.say(" order by a.due_on, a.number");
        } else {
            select.say(" order by ").say(number).say(" desc");
        }
        let most = i64::try_from(limit).unwrap_or(i64::MAX - 1);
        select.say(" limit ").number(most + 1);
        let rows = select.query().fetch_all(&self.readers).await?;
        let more = rows.len() > limit;
        let shown = &rows[..rows.len().min(limit)];
        let next = match shown.last() {
            Some(last) if more => Some((last.try_get(8)?, last.try_get(0)?)),
            _ => None,
        };
        let appeals = shown.iter().map(|row| appeal_of(&self.vault, row)).collect::<Result<_, _>>()?;
        Ok(Page { appeals, next })
    }

    /// How many appeals need somebody today; `soon` is the last day that counts as soon.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appeal_counts(
        &self,
        today: NaiveDate,
        soon: NaiveDate,
        who: StaffId,
    ) -> Result<Counts, StoreError> {
        let row = sqlx::query(
            "select count(*),
                 coalesce(sum(case when due_on < $1 then 1 else 0 end), 0),
                 coalesce(sum(case when due_on = $1 then 1 else 0 end), 0),
                 coalesce(sum(case when due_on > $1 and due_on <= $2 then 1 else 0 end), 0),
                 coalesce(sum(case when assignee is null then 1 else 0 end), 0),
                 coalesce(sum(case when assignee = $3 then 1 else 0 end), 0),
                 coalesce(sum(case when state = 'awaiting-person' then 1 else 0 end), 0)
             from appeals where ended_on is null",
        )
        .bind(day_number(today))
        .bind(day_number(soon))
        .bind(who.0)
        .fetch_one(&self.readers)
        .await?;
        Ok(Counts {
            open: row.try_get(0)?,
            overdue: row.try_get(1)?,
            due_today: row.try_get(2)?,
            due_soon: row.try_get(3)?,
            unassigned: row.try_get(4)?,
            mine: row.try_get(5)?,
            awaiting_person: row.try_get(6)?,
        })
    }

    /// Numbers of appeals that ended before a day and were not erased yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ended_before(&self, day: NaiveDate, limit: i64) -> Result<Vec<Number>, StoreError> {
        let rows = sqlx::query(
            "select number from appeals where ended_on < $1 and chat is not null order by ended_on limit $2",
        )
        .bind(day_number(day))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| super::reading::number_of(row.try_get(0)?)).collect()
    }

    /// The hashes of each key, under every key of the vault, those of the rarest first.
    async fn rarest_first(&self, keys: &[Key]) -> Result<Vec<Vec<i64>>, StoreError> {
        let mut words = Vec::with_capacity(keys.len());
        for key in keys {
            let hashes: Vec<i64> =
                self.vault.hashes(key.field(), key.value().as_bytes()).map(short).collect();
            let mut select = Select::default();
            select.say("select count(*) from (select 1 from appeal_keys where word in ").list(&hashes);
            select.say(" limit ").number(FREQUENT).say(") as held");
            let held: i64 = select.query().fetch_one(&self.readers).await?.try_get(0)?;
            words.push((held, hashes));
        }
        words.sort();
        Ok(words.into_iter().map(|(_, hashes)| hashes).collect())
    }
}

impl Filter {
    fn is_by_urgency(&self) -> bool {
        let open = match self.shown {
            Shown::Open => true,
            Shown::All => false,
            Shown::In(state) => state.is_open(),
        };
        open && self.keys.is_empty()
    }

    fn conditions(&self, select: &mut Select) {
        match self.shown {
            Shown::Open => {
                select.say(" and a.ended_on is null");
            }
            Shown::All => {}
            Shown::In(state) => {
                select.say(" and a.state = ").text(state.into());
                if state.is_open() {
                    select.say(" and a.ended_on is null");
                }
            }
        }
        if let Some(region) = self.region {
            select.say(" and a.region = ").text(region.code());
        }
        if let Some(kind) = self.kind {
            select.say(" and a.kind = ").text(kind.into());
        }
        if let Some(language) = self.language {
            select.say(" and a.language = ").text(language.into());
        }
        match self.assigned {
            Some(Assigned::Nobody) => {
                select.say(" and a.assignee is null");
            }
            Some(Assigned::To(who)) => {
                select.say(" and a.assignee = ").number(who.0);
            }
            None => {}
        }
        if let Some(day) = self.due_from {
            select.say(" and a.due_on >= ").number(day_number(day));
        }
        if let Some(day) = self.due_before {
            select.say(" and a.due_on < ").number(day_number(day));
        }
        if let Some(from) = self.received_from {
            select.say(" and a.received_at >= ").number(from);
        }
        if let Some(before) = self.received_before {
            select.say(" and a.received_at < ").number(before);
        }
    }
}

/// A statement as it is put together: words of this program, and places for values.
#[derive(Default)]
struct Select {
    sql: String,
    values: Vec<Value>,
}

enum Value {
    Number(i64),
    Text(&'static str),
}

impl Select {
    fn say(&mut self, words: &'static str) -> &mut Self {
        self.sql.push_str(words);
        self
    }

    fn number(&mut self, number: i64) -> &mut Self {
        self.place(Value::Number(number))
    }

    fn text(&mut self, text: &'static str) -> &mut Self {
        self.place(Value::Text(text))
    }

    fn list(&mut self, numbers: &[i64]) -> &mut Self {
        for (place, number) in numbers.iter().enumerate() {
            self.say(if place == 0 { "(" } else { ", " }).number(*number);
        }
        self.say(")")
    }

    fn place(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// Nothing but words of this program and places got into the text, which makes it as safe as a literal.
    fn query(self) -> Query<'static, Any, AnyArguments> {
        self.values.into_iter().fold(sqlx::query(AssertSqlSafe(self.sql)), |query, value| match value {
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
        })
    }
}
