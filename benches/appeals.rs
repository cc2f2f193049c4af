//! How long a page of the desk's queue and a search take in a register of a million appeals:
//! `cargo bench --bench appeals`, on SQLite, and on the PostgreSQL of `OSMS_TEST_POSTGRES` where it is set. Fewer with
//! `OSMS_BENCH_APPEALS=10000`.
//!
//! Filling the register takes minutes, so this is no benchmark of criterion's: each question is asked some tens of times, and the
//! median and the slowest are printed.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "it is a program for the terminal")]

use std::fmt::Write;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use osms_appeals::{
    Act, Actor, Content, Kind, Number, Region, Role, StaffId, Standing, State, Term, keys_of, keys_of_search,
};
use osms_bot::store::{Assigned, Filter, GroupedBy, Shown, Store, Vault};
use osms_rules::{Iin, Language, Rules};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use strum::VariantArray;

const STAFF: i64 = 40;
/// To how many of all an answer is still owed.
const OPEN: usize = 30_000;
/// How many different words people use, most of them rarely.
const WORDS: u32 = 20_000;
const TIMES: usize = 30;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let appeals =
        std::env::var("OSMS_BENCH_APPEALS").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = format!("sqlite://{}", folder.path().join("osms.db").display());
    measure("SQLite", &file, appeals).await;
    if let Ok(server) = std::env::var("OSMS_TEST_POSTGRES") {
        let name = format!("osms_bench_{}", std::process::id());
        administer(&server, format!("create database {name}")).await;
        let (base, options) = server.split_once('?').unwrap_or((&server, ""));
        let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
        measure("PostgreSQL", &format!("{base}/{name}?{options}"), appeals).await;
        administer(&server, format!("drop database {name} with (force)")).await;
    }
}

async fn administer(server: &str, statement: String) {
    let mut connection = sqlx::PgConnection::connect(server).await.expect("the server answers");
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.expect("done");
}

async fn measure(database: &str, url: &str, appeals: usize) {
    let keys = Vault::generate_key().expect("a key");
    let store = Store::open(url, Vault::parse(&keys).expect("a vault")).await.expect("the store opens");
    let started = Instant::now();
    fill(url, &Vault::parse(&keys).expect("a vault"), appeals).await;
    println!("\n{database}: {appeals} appeals, filled in {} s", started.elapsed().as_secs());

    let all = || Filter { shown: Shown::All, ..Filter::default() };
    let search = |typed: &str| Filter { keys: keys_of_search(typed).into_iter().collect(), ..all() };
    let first = store.appeals(&Filter::default(), None, 50).await.expect("a page");
    let middle = Number::of(2025, i64::try_from(appeals / 2).expect("few")).expect("a number");
    let content = store.appeal(middle).await.expect("read").expect("there").content.expect("not erased");
    let iin = content.iin.expect("given");
    let questions = [
        ("the queue", Filter::default(), None),
        ("its second page", Filter::default(), first.next),
        ("overdue", Filter { due_before: Some(today()), ..Filter::default() }, None),
        (
            "open, of a region, kind, language and operator",
            Filter {
                region: Some(Region::Astana),
                kind: Some(Kind::Refund),
                language: Some(Language::Kk),
                assigned: Some(Assigned::To(StaffId(7))),
                ..Filter::default()
            },
            None,
        ),
        ("answered", Filter { shown: Shown::In(State::Answered), ..all() }, None),
        ("all of a region", Filter { region: Some(Region::Astana), ..all() }, None),
        (
            "all of a region, kind and language",
            Filter {
                region: Some(Region::Ulytau),
                kind: Some(Kind::Thanks),
                language: Some(Language::Kk),
                ..all()
            },
            None,
        ),
        ("all that one operator had", Filter { assigned: Some(Assigned::To(StaffId(7))), ..all() }, None),
        (
            "closed ones of an operator and a region",
            Filter {
                shown: Shown::In(State::Closed),
                assigned: Some(Assigned::To(StaffId(7))),
                region: Some(Region::Ulytau),
                ..all()
            },
            None,
        ),
        ("search: an IIN", search(iin.as_str()), None),
        ("search: a phone number", search(content.contact.as_deref().expect("given")), None),
        ("search: a name of two words", search(&content.name), None),
        ("search: the most frequent word", search(&spelled(0)), None),
        ("search: two frequent words", search(&[spelled(0), spelled(1)].join(" ")), None),
        ("search: a frequent and a rare word", search(&[spelled(0), spelled(19_999)].join(" ")), None),
        ("search: a word nobody wrote", search("ничего"), None),
        (
            "search: a frequent word among the open of a region",
            Filter { shown: Shown::Open, region: Some(Region::Ulytau), ..search(&spelled(0)) },
            None,
        ),
    ];
    for (name, filter, after) in questions {
        let mut found = 0;
        let spent = times(async || {
            found = store.appeals(&filter, after, 50).await.expect("a page").appeals.len();
        })
        .await;
        println!("{:>8.1} ms {:>8.1} ms  {name} ({found})", millis(spent.0), millis(spent.1));
    }
    let spent = times(async || {
        store.dossier(middle).await.expect("read").expect("there");
    })
    .await;
    println!("{:>8.1} ms {:>8.1} ms  search: a number", millis(spent.0), millis(spent.1));
    let spent = times(async || {
        store.appeal_counts(today(), today() + Days::new(3), StaffId(7)).await.expect("read");
    })
    .await;
    println!("{:>8.1} ms {:>8.1} ms  the counts above the queue", millis(spent.0), millis(spent.1));
    let to = noon(today());
    let spent = times(async || {
        let from = to - 30 * 24 * 3600 * 1000;
        store.appeal_statistics(GroupedBy::Kind, from, to, today()).await.expect("read");
    })
    .await;
    println!("{:>8.1} ms {:>8.1} ms  statistics of a month", millis(spent.0), millis(spent.1));
    store.close().await;
}

/// The median and the slowest of some tens of times.
async fn times(mut asked: impl AsyncFnMut()) -> (Duration, Duration) {
    let mut spent = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let started = Instant::now();
        asked().await;
        spent.push(started.elapsed());
    }
    spent.sort();
    (spent[TIMES / 2], spent[TIMES - 1])
}

#[allow(clippy::float_arithmetic, reason = "a duration is shown")]
fn millis(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1000.0
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn noon(day: NaiveDate) -> i64 {
    day.and_hms_opt(7, 0, 0).map(|time| time.and_utc().timestamp_millis()).expect("a time")
}

/// Fills the register with people who do not exist, in the form in which the program writes it.
async fn fill(url: &str, vault: &Vault, appeals: usize) {
    let rules = Rules::load().expect("the rules");
    let mut random = fastrand::Rng::with_seed(1);
    let mut iins = Iin::synthetic(1);
    let mut connection = AnyConnection::connect(url).await.expect("a connection");
    let mut transaction = connection.begin().await.expect("begun");
    let mut words: Vec<(i64, i64)> = Vec::new();
    let (mut rows, mut lines) = (Rows::new("appeals", 15), Rows::new("appeal_entries", 9));
    for place in 0..appeals {
        // Five years of appeals; the last of them are open.
        let back = u64::try_from((appeals - place) * 1000 / appeals).expect("few");
        let received_on = today() - Days::new(back);
        let count = i64::try_from(place + 1).expect("few");
        let number = Number::of(2025, count).expect("a number");
        let assignee = StaffId(random.i64(0..STAFF));
        let acts: &[Act] = match (appeals - place <= OPEN, random.u8(0..3)) {
            (true, 0) => &[],
            (true, _) => &[Act::Take],
            (false, 0) => &[Act::Take, Act::Answer],
            (false, _) => &[Act::Take, Act::Answer, Act::Close],
        };
        let registered = Standing::registered(Term::of(&rules, received_on));
        let by = Actor::Staff(assignee, Role::Operator);
        let standing = acts.iter().fold(registered, |standing, act| {
            standing.after(*act, by, received_on, &rules).expect("a legal act")
        });
        let language = if random.bool() { "kk" } else { "ru" };
        let text = (0..12).map(|_| word(&mut random)).collect::<Vec<_>>().join(" ");
        let content = Content {
            organisation: Some(format!("емхана {}", spelled(100_000 + random.u32(0..3000)))),
            name: format!(
                "{} {}",
                spelled(200_000 + random.u32(0..500)),
                spelled(300_000 + random.u32(0..20_000))
            ),
            contact: Some(format!("+7701{place:07}")),
            iin: iins.next(),
            ..Content::default()
        };
        let owner = number.get().to_be_bytes();
        let sealed = |table, bytes: &[u8]| vault.seal(table, &owner, bytes).expect("sealed");
        let day = |day: NaiveDate| day.format("%Y%m%d").to_string().parse::<i64>().expect("a day");
        rows.row([
            Value::Number(number.get()),
            Value::Number(count),
            Value::Number(1),
            Value::Number(1),
            Value::Text(<&str>::from(*random.choice(Kind::VARIANTS).expect("some")).to_owned()),
            Value::Text(random.choice(Region::VARIANTS).expect("some").code().to_owned()),
            Value::Text(language.to_owned()),
            Value::Number(noon(received_on)),
            Value::Text(serde_json::to_string(&standing).expect("written")),
            Value::Text(<&str>::from(standing.state).to_owned()),
            standing.assignee.map_or(Value::Null, |id| Value::Number(id.0)),
            Value::Number(standing.due_on().map_or(99_991_231, day)),
            standing.ended_on.map_or(Value::Null, |ended| Value::Number(day(ended))),
            Value::Null,
            Value::Bytes(sealed("appeals", &serde_json::to_vec(&content).expect("written"))),
        ]);
        lines.row([
            Value::Number(number.get()),
            Value::Number(1),
            Value::Number(noon(received_on)),
            Value::Text("person".to_owned()),
            Value::Null,
            Value::Text("\"register\"".to_owned()),
            Value::Null,
            Value::Text("registered".to_owned()),
            Value::Bytes(sealed("appeal_entries", text.as_bytes())),
        ]);
        words.extend(keys_of(&text, &content).iter().map(|key| {
            let hash = vault.hash(key.field(), key.value().as_bytes());
            let first = u64::from_be_bytes(*hash.first_chunk().expect("32 bytes"));
            (i64::try_from(first >> 1).expect("63 bits"), number.get())
        }));
        if rows.is_full() || place + 1 == appeals {
            rows.write(
                &mut transaction,
                "number, chat, draft, version, kind, region, language, received_at, standing, state, assignee, due_on,
                 ended_on, rating, content",
            )
            .await;
            lines
                .write(
                    &mut transaction,
                    "number, place, made_at, made_by, staff, act, from_state, to_state, said",
                )
                .await;
        }
    }
    write_words(&mut transaction, words).await;
    transaction.commit().await.expect("committed");
    sqlx::raw_sql("analyze").execute(&mut connection).await.expect("analysed");
    connection.close().await.expect("closed");
}

async fn write_words(transaction: &mut sqlx::Transaction<'_, sqlx::Any>, mut words: Vec<(i64, i64)>) {
    words.sort_unstable();
    words.dedup();
    let mut keys = Rows::new("appeal_keys", 2);
    let last = words.len().saturating_sub(1);
    for (place, (word, number)) in words.into_iter().enumerate() {
        keys.row([Value::Number(word), Value::Number(number)]);
        if keys.is_full() || place == last {
            keys.write(transaction, "word, number").await;
        }
    }
}

/// A few words in every text, most in few: each is half as frequent as the one with half its number.
fn word(random: &mut fastrand::Rng) -> String {
    let bits = random.u32(0..=WORDS.ilog2());
    spelled(random.u32(0..WORDS.min(1 << (bits + 1))))
}

/// A word for each number: a search looks at the first letters, so that is where they differ.
fn spelled(number: u32) -> String {
    let letters: Vec<char> = "абвгдежзиклмнопр".chars().collect();
    (0..5).map(|place| letters[usize::try_from(number >> (4 * place) & 15).expect("a letter")]).collect()
}

enum Value {
    Null,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// Rows that are written many at a time.
struct Rows {
    table: &'static str,
    columns: usize,
    values: Vec<Value>,
}

impl Rows {
    fn new(table: &'static str, columns: usize) -> Self {
        Self { table, columns, values: Vec::new() }
    }

    fn row<const N: usize>(&mut self, values: [Value; N]) {
        assert_eq!(N, self.columns);
        self.values.extend(values);
    }

    fn is_full(&self) -> bool {
        self.values.len() / self.columns >= 200
    }

    async fn write(&mut self, transaction: &mut sqlx::Transaction<'_, sqlx::Any>, columns: &str) {
        let mut sql = format!("insert into {} ({columns}) values ", self.table);
        let mut place = 0;
        for row in 0..self.values.len() / self.columns {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns {
                place += 1;
                write!(sql, "{}${place}", if column == 0 { "" } else { ", " }).expect("a string takes text");
            }
            sql.push(')');
        }
        let query = self.values.drain(..).fold(sqlx::query(AssertSqlSafe(sql)), |query, value| match value {
            Value::Null => query.bind(None::<i64>),
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
        });
        query.execute(&mut **transaction).await.expect("written");
    }
}
