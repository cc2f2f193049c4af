//! The gateway of the registry against a server that answers as it is told to.

use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate};
use osms_bot::conversation::record::Record;
use osms_bot::registry::{Clock, Failure, Gateway, Limits, Registry, Unavailable};
use osms_bot::settings::RegistrySettings;
use osms_bot::store::{Store, Vault};
use osms_rules::{Iin, ReceivedPayment, StateCategory, StatePaid};
use serde_json::{Value, json};
use tempfile::TempDir;

const TOKEN: &str = "very-secret";

/// What the server does with a request.
#[derive(Clone, Debug)]
enum Reply {
    Answer(u16, String),
    /// It takes the request and says nothing.
    Silence,
    /// It sends one half of an answer, and then nothing.
    Half,
}

fn ok(body: &Value) -> Reply {
    Reply::Answer(200, body.to_string())
}

fn status(status: u16) -> Reply {
    Reply::Answer(status, String::new())
}

fn nothing_paid() -> Value {
    json!({ "as_of": "2026-11-22", "payments": [], "state_paid": [], "insured": null })
}

#[derive(Clone, Debug)]
struct Asked {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: String,
}

#[derive(Clone, Default)]
struct Script {
    /// The last of them is repeated.
    replies: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

async fn serve(
    State(script): State<Script>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body = String::from_utf8(body.to_vec()).expect("text");
    script.asked.lock().expect("whole").push(Asked { method, uri, headers, body });
    let reply = {
        let mut replies = script.replies.lock().expect("whole");
        let next = replies.front().cloned().expect("a reply");
        if replies.len() > 1 {
            replies.pop_front();
        }
        next
    };
    match reply {
        Reply::Answer(status, body) => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, [("location", "/elsewhere")], body).into_response()
        }
        Reply::Silence => std::future::pending().await,
        Reply::Half => {
            let half = Ok::<_, std::io::Error>(Bytes::from_static(b"{\"as_of\":"));
            let never = futures::stream::pending();
            let body = futures::StreamExt::chain(futures::stream::iter([half]), never);
            axum::body::Body::from_stream(body).into_response()
        }
    }
}

/// A server, a gateway to it, and the database that lends the keyed hash.
struct World {
    script: Script,
    gateway: Gateway,
    store: Store,
    url: reqwest::Url,
    _folder: TempDir,
}

/// The log of all tests: a scoped one would miss lines that another test's thread was the first to write.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::level_filters::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    log
});

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// The program's own lines; the libraries' are not written where it runs.
    fn told(&self) -> String {
        let told = String::from_utf8(self.0.lock().expect("whole").clone()).expect("text");
        told.lines().filter(|line| line.contains(" osms_bot")).collect::<Vec<_>>().join("\n")
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("whole").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Short enough for a test, and long enough for a slow machine where nothing is meant to happen.
fn limits() -> Limits {
    Limits { pause: Duration::from_millis(1), failures: 100, ..Limits::default() }
}

impl World {
    async fn new(replies: impl IntoIterator<Item = Reply>, limits: Limits) -> Self {
        let script = Script::default();
        script.replies.lock().expect("whole").extend(replies);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/base/", listener.local_addr().expect("an address"));
        let app = axum::Router::new().fallback(serve).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self::at(script, &url, limits).await
    }

    async fn at(script: Script, url: &str, limits: Limits) -> Self {
        LazyLock::force(&LOG);
        let folder = TempDir::new().expect("a folder");
        let database = format!("sqlite://{}", folder.path().join("osms.db").display());
        let store = Store::open(&database, Vault::generate().expect("a vault")).await.expect("a store");
        let url = url.parse().expect("a URL");
        let gateway = Gateway::new(&url, TOKEN, store.clone(), clock(), limits).expect("a client");
        Self { script, gateway, store, url, _folder: folder }
    }

    fn asked(&self) -> Vec<Asked> {
        self.script.asked.lock().expect("whole").clone()
    }

    fn replies(&self, replies: impl IntoIterator<Item = Reply>) {
        let mut now = self.script.replies.lock().expect("whole");
        now.clear();
        now.extend(replies);
    }

    async fn look_up(&self) -> Result<Option<Record>, Failure> {
        self.gateway.look_up(iin(1)).await
    }
}

/// Late in the evening of the 22nd in UTC: the 23rd in Kazakhstan.
fn clock() -> Clock {
    Arc::new(|| DateTime::parse_from_rfc3339("2026-11-22T21:00:00Z").expect("a time").to_utc())
}

fn iin(seed: u64) -> Iin {
    Iin::synthetic(seed).next().expect("endless")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn payment(period: &str, amount: &str, knp: u16, received_on: &str) -> ReceivedPayment {
    ReceivedPayment {
        period: period.parse().expect("a month"),
        amount: amount.parse().expect("an amount"),
        knp,
        received_on: day(received_on),
    }
}

#[tokio::test]
async fn it_asks_and_reads_as_the_contract_says() {
    let answer = json!({
        "as_of": "2026-11-20",
        "payments": [
            { "period": "092026", "amount": "4250", "knp": "122", "received_on": "2026-10-12" },
            { "period": "102026", "amount": "18000.50", "knp": "121", "received_on": "2026-11-12" },
        ],
        "state_paid": [{ "category": "student", "from": "2024-09", "to": "2026-06" }],
        "insured": true,
    });
    let world = World::new([ok(&answer)], limits()).await;
    let record = world.look_up().await.expect("an answer").expect("known");
    let expected = Record {
        as_of: day("2026-11-20"),
        payments: vec![
            payment("2026-09", "4250", 122, "2026-10-12"),
            payment("2026-10", "18000.50", 121, "2026-11-12"),
        ],
        state_paid: vec![StatePaid {
            months: "2024-09..2026-06".parse().expect("months"),
            category: StateCategory::Student,
        }],
        insured: Some(true),
    };
    assert_eq!(record, expected);

    let asked = world.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].method.as_str(), asked[0].uri.path()), ("POST", "/base/v1/coverage"));
    assert_eq!(asked[0].headers["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(asked[0].headers["content-type"], "application/json");
    let body: Value = serde_json::from_str(&asked[0].body).expect("JSON");
    assert_eq!(body, json!({ "iin": iin(1).as_str() }));
}

#[tokio::test]
async fn other_forms_of_the_same_values_are_read_too() {
    let answer = json!({
        "as_of": "2026-11-22T23:30:00Z",
        "payments": [
            { "period": 92026, "amount": 4250, "knp": 122, "received_on": "12.10.2026", "bank": "x" },
            { "period": "102026", "amount": 18000.5, "knp": "121", "received_on": "2026-11-12" },
            { "period": "102026", "amount": "40000", "knp": "010", "received_on": "2026-11-12" },
        ],
        "state_paid": [
            { "category": "carer-group-1", "from": "2026-07", "to": null },
            { "category": "kandas", "from": "2026-07" },
        ],
    });
    let world = World::new([ok(&answer)], limits()).await;
    let record = world.look_up().await.expect("an answer").expect("known");
    assert_eq!(record.as_of, day("2026-11-23"), "the day in Kazakhstan");
    assert_eq!(
        record.payments,
        [payment("2026-09", "4250", 122, "2026-10-12"), payment("2026-10", "18000.5", 121, "2026-11-12")],
        "a pension contribution does not count"
    );
    let told: Vec<_> =
        record.state_paid.iter().map(|paid| (paid.category, paid.months.to_string())).collect();
    let through_the_month = "2026-07..2026-11".to_owned();
    assert_eq!(
        told,
        [(StateCategory::CarerGroup1, through_the_month.clone()), (StateCategory::Kandas, through_the_month)]
    );
    assert_eq!(record.insured, None);
}

#[tokio::test]
async fn without_a_day_the_answer_is_of_today_in_kazakhstan() {
    for as_of in [json!({}), json!({ "as_of": null })] {
        let mut answer = json!({ "payments": null, "state_paid": null });
        answer.as_object_mut().expect("an object").extend(as_of.as_object().expect("an object").clone());
        let world = World::new([ok(&answer)], limits()).await;
        let record = world.look_up().await.expect("an answer").expect("known");
        assert_eq!(record.as_of, day("2026-11-23"));
        assert!(record.payments.is_empty() && record.state_paid.is_empty());
    }
}

#[tokio::test]
async fn what_is_not_known_is_passed_over() {
    let paid = json!({ "period": "092026", "amount": "4250", "knp": "122", "received_on": "2026-10-12" });
    let with = |field: &str, value: Value| {
        let mut paid = paid.clone();
        paid[field] = value;
        paid
    };
    let answer = json!({
        "as_of": "2026-11-20",
        "payments": [
            paid,
            with("period", json!("132026")), with("period", json!(null)), with("amount", json!(-1)),
            with("amount", json!([])), with("knp", json!("abc")), with("received_on", json!("soon")), json!("x"),
        ],
        "state_paid": [
            { "category": "veteran", "from": "2024-09", "to": "2026-06" },
            { "category": "student", "from": "2024-13", "to": "2026-06" },
            { "category": "student", "from": "2024-09", "to": "2024-08" },
            { "category": "student", "from": "2024-09", "to": 5 },
            { "category": "child", "from": "2024-09", "to": "2026-06" },
            { "category": "child", "from": "2027-01", "to": null },
        ],
    });
    let world = World::new([ok(&answer)], limits()).await;
    let record = world.look_up().await.expect("an answer").expect("known");
    assert_eq!(record.payments, [payment("2026-09", "4250", 122, "2026-10-12")]);
    assert_eq!(record.state_paid.len(), 1);
    assert_eq!(record.state_paid[0].category, StateCategory::Child);
}

#[tokio::test]
async fn an_unknown_person_is_an_answer_and_is_kept() {
    let world = World::new([status(404)], limits()).await;
    assert_eq!(world.look_up().await, Ok(None));
    assert_eq!(world.look_up().await, Ok(None));
    assert_eq!(world.asked().len(), 1);
}

#[tokio::test]
async fn an_answer_is_kept_for_its_own_person_and_no_other() {
    let world = World::new([ok(&nothing_paid())], limits()).await;
    for _ in 0..3 {
        assert!(world.look_up().await.expect("an answer").is_some());
    }
    assert_eq!(world.asked().len(), 1);
    world.replies([status(404)]);
    assert_eq!(world.gateway.look_up(iin(2)).await, Ok(None));
    assert!(world.gateway.clone().look_up(iin(1)).await.expect("kept, for a clone too").is_some());
    assert_eq!(world.asked().len(), 2);
}

#[tokio::test]
async fn a_kept_answer_grows_old() {
    let world =
        World::new([ok(&nothing_paid())], Limits { keep: Duration::from_millis(20), ..limits() }).await;
    while world.asked().len() < 2 {
        assert!(world.look_up().await.expect("an answer").is_some());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn two_who_ask_for_one_person_at_a_time_ask_once() {
    let world = World::new([ok(&nothing_paid())], limits()).await;
    let (one, other) = tokio::join!(world.look_up(), world.look_up());
    assert!(one.expect("an answer").is_some() && other.expect("an answer").is_some());
    assert_eq!(world.asked().len(), 1);
}

#[tokio::test]
async fn an_error_of_the_server_is_tried_again_twice() {
    let world = World::new([status(500), status(503), ok(&nothing_paid())], limits()).await;
    assert!(world.look_up().await.expect("the third one answers").is_some());
    assert_eq!(world.asked().len(), 3);

    let world = World::new([status(502)], limits()).await;
    assert_eq!(world.look_up().await, Err(Failure::Server(502)));
    assert_eq!(world.asked().len(), 3);
    assert_eq!(world.look_up().await, Err(Failure::Server(502)), "a failure is not kept");
    assert_eq!(world.asked().len(), 6);
}

#[tokio::test]
async fn a_server_that_says_nothing_in_time_is_asked_three_times() {
    for silence in [Reply::Silence, Reply::Half] {
        let short = Limits { attempt: Duration::from_millis(100), ..limits() };
        let world = World::new([silence.clone()], short).await;
        assert_eq!(world.look_up().await, Err(Failure::Timeout), "{silence:?}");
        assert_eq!(world.asked().len(), 3, "{silence:?}");
    }
    // One slow answer does no harm.
    let patient = Limits { attempt: Duration::from_secs(2), ..limits() };
    let world = World::new([Reply::Silence, ok(&nothing_paid())], patient).await;
    assert!(world.look_up().await.expect("the second one answers").is_some());
}

#[tokio::test]
async fn where_nobody_listens_there_is_no_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let world = World::at(Script::default(), &url, limits()).await;
    assert_eq!(world.look_up().await, Err(Failure::Connection));
}

#[tokio::test]
async fn a_refusal_is_not_tried_again_and_not_kept() {
    for code in [400, 401, 403, 409, 422, 429, 204, 301, 307] {
        let world = World::new([status(code), ok(&nothing_paid())], limits()).await;
        assert_eq!(world.look_up().await, Err(Failure::Refused(code)));
        assert_eq!(world.asked().len(), 1, "{code}: neither again nor elsewhere");
        assert!(world.look_up().await.expect("asked anew").is_some());
    }
}

#[tokio::test]
async fn a_body_that_is_not_the_contracts_is_no_answer() {
    let unknown_form = json!({
        "payments": [{ "month": "2026-09", "sum": 4250 }], "state_paid": [],
    });
    let bodies = [
        String::new(),
        "<html>maintenance</html>".to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
        "{}".to_owned(),
        json!({ "error": "not today" }).to_string(),
        json!({ "payments": [] }).to_string(),
        json!({ "state_paid": [] }).to_string(),
        json!({ "payments": {}, "state_paid": [] }).to_string(),
        json!({ "as_of": "today", "payments": [], "state_paid": [] }).to_string(),
        json!({ "as_of": 5, "payments": [], "state_paid": [] }).to_string(),
        unknown_form.to_string(),
        "[".repeat(100_000),
    ];
    for body in bodies {
        let world = World::new([Reply::Answer(200, body.clone())], limits()).await;
        let shown: String = body.chars().take(60).collect();
        assert_eq!(world.look_up().await, Err(Failure::Unreadable), "{shown}");
        assert_eq!(world.asked().len(), 1, "{shown}");
    }
}

#[tokio::test]
async fn an_answer_without_an_end_is_not_read_to_it() {
    let long = Reply::Answer(200, " ".repeat(50_000) + &nothing_paid().to_string());
    let world = World::new([long.clone()], Limits { answer: 40_000, ..limits() }).await;
    assert_eq!(world.look_up().await, Err(Failure::Unreadable));
    let world = World::new([long], limits()).await;
    assert!(world.look_up().await.expect("an answer").is_some());
}

#[tokio::test]
async fn a_gateway_that_fails_too_often_rests_and_is_asked_again() {
    let resting = Limits { failures: 3, rest: Duration::from_mins(10), ..limits() };
    let world = World::new([status(500)], resting).await;
    assert_eq!(world.look_up().await, Err(Failure::Server(500)));
    assert_eq!(world.asked().len(), 3);
    assert_eq!(world.look_up().await, Err(Failure::Resting));
    assert_eq!(world.gateway.look_up(iin(2)).await, Err(Failure::Resting));
    assert_eq!(world.asked().len(), 3, "nobody is asked");

    let short = Limits { failures: 3, rest: Duration::from_millis(30), ..limits() };
    let world = World::new([status(500)], short).await;
    assert!(world.look_up().await.is_err());
    world.replies([ok(&nothing_paid())]);
    loop {
        match world.look_up().await {
            Ok(record) => break assert!(record.is_some()),
            Err(failure) => assert_eq!(failure, Failure::Resting),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for seed in 2..10 {
        assert!(world.gateway.look_up(iin(seed)).await.expect("closed again").is_some());
    }
}

#[tokio::test]
async fn in_the_midst_of_retries_a_rest_ends_them() {
    let world = World::new([status(500)], Limits { failures: 2, ..limits() }).await;
    assert_eq!(world.look_up().await, Err(Failure::Resting));
    assert_eq!(world.asked().len(), 2);
}

#[tokio::test]
async fn refusals_do_not_make_it_rest() {
    let world = World::new([status(401)], Limits { failures: 2, ..limits() }).await;
    for _ in 0..5 {
        assert_eq!(world.look_up().await, Err(Failure::Refused(401)));
    }
}

#[tokio::test]
async fn the_settings_make_a_registry() {
    let world = World::new([status(404)], limits()).await;
    let of = |settings: &RegistrySettings| Registry::of(settings, &world.store, clock()).expect("a client");
    assert!(of(&RegistrySettings::None).is_none());
    let local = of(&RegistrySettings::Local).expect("a registry");
    assert!(local.look_up(iin(1)).await.expect("an answer").is_none());
    assert!(world.asked().is_empty());
    let settings = RegistrySettings::Http { url: world.url.clone(), token: TOKEN.to_owned() };
    let registry = of(&settings).expect("a registry");
    assert!(registry.look_up(iin(1)).await.expect("an answer").is_none());
    assert_eq!(world.asked().len(), 1);
    world.replies([status(400)]);
    let failure = registry.look_up(iin(2)).await.expect_err("refused");
    assert!(matches!(failure, Unavailable::Gateway(Failure::Refused(400))));
    assert!(!format!("{registry:?}{:?}", world.gateway).contains(TOKEN));
}

#[tokio::test]
async fn neither_number_token_nor_body_is_told_or_logged() {
    let answer = json!({
        "payments": [
            { "period": "132026", "knp": "122", "amount": "body-word", "received_on": "x" },
            { "period": "092026", "knp": "122", "amount": "4250", "received_on": "2026-10-12" },
        ],
        "state_paid": [{ "category": "body-word", "from": "2026-01", "to": null }],
    });
    let replies = [
        Reply::Answer(500, "body-word".to_owned()),
        Reply::Answer(400, format!("body-word {}", iin(1).as_str())),
        Reply::Answer(200, "body-word".to_owned()),
        ok(&answer),
    ];
    let world = World::new(replies, Limits { retries: 0, ..limits() }).await;
    let mut told = String::new();
    for _ in 0..4 {
        if let Err(failure) = world.look_up().await {
            told.push_str(&failure.to_string());
        }
    }
    assert_eq!(world.asked().len(), 4);
    told.push_str(&LOG.told());
    for expected in ["HTTP status 500", "HTTP status 400", "can't be read", "payments=1", "state_paid=1"] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    for secret in [iin(1).as_str(), TOKEN, "body-word"] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
}
