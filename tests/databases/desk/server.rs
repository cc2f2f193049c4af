//! A desk that runs on a database of a test, and browsers that come to it. The clock stands still until it is moved.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::DateTime;
use osms_appeals::{Role, StaffId};
use osms_bot::conversation::Publisher;
use osms_bot::desk::{Desk, Setup, serve};
use osms_bot::password::Password;
use osms_bot::store::{NewStaff, Store};
use osms_bot::watch::Metrics;
use osms_rules::{Language, Rules};
use reqwest::{Client, Method, RequestBuilder, StatusCode, header};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::story::World;

/// 2026-09-21T19:13 in Astana, a Monday.
pub(crate) const NOW: i64 = 1_790_000_000_000;
pub(crate) const MINUTE: i64 = 60 * 1000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const PASSWORD: &str = "дұрыс ат батарея";

/// A desk that runs.
pub(crate) struct Place {
    pub(crate) store: Store,
    pub(crate) now: Arc<AtomicI64>,
    pub(crate) url: String,
    pub(crate) stop: CancellationToken,
}

impl Place {
    pub(crate) async fn new(world: &World) -> Self {
        let store = world.store().await;
        let now = Arc::new(AtomicI64::new(NOW));
        let time = Arc::clone(&now);
        let clock = move || DateTime::from_timestamp_millis(time.load(Ordering::SeqCst)).expect("a time");
        let desk = Desk::open(Setup {
            store: store.clone(),
            rules: Rules::load().expect("the rules"),
            clock: Arc::new(clock),
            publisher: Publisher::Independent,
            metrics: Metrics::new(),
        })
        .await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let stop = CancellationToken::new();
        tokio::spawn(serve(listener, desk.expect("a desk"), stop.clone()));
        Self { store, now, url, stop }
    }

    pub(crate) async fn with(world: &World, accounts: &[(&str, Role)]) -> Self {
        let place = Self::new(world).await;
        for (login, role) in accounts {
            place.add(login, *role, Language::Ru).await;
        }
        place
    }

    pub(crate) async fn add(&self, login: &str, role: Role, language: Language) -> StaffId {
        let login = login.parse().expect("a login");
        let password_hash = Password::chosen(PASSWORD, "x").expect("good").hash().expect("hashed");
        let new = NewStaff { login: &login, password_hash: &password_hash, role, language };
        self.store.add_staff(NOW, new).await.expect("written").expect("a free login")
    }

    pub(crate) fn browser(&self) -> Browser {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        Browser { client: client.expect("a client"), url: self.url.clone(), cookies: BTreeMap::new() }
    }

    /// A browser in which somebody is signed in.
    pub(crate) async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let seen = browser.sign_in(login, PASSWORD).await;
        assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/"), "{}", seen.body);
        browser
    }

    pub(crate) fn pass(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
    }
}

/// Keeps cookies, and sends the tokens of the forms that it has seen.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) url: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// What a browser got.
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        self.client.request(method, format!("{}{path}", self.url)).header(header::COOKIE, cookies.join("; "))
    }

    pub(crate) async fn send(&mut self, request: RequestBuilder) -> Seen {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            let (name, rest) = cookie.split_once('=').expect("a name");
            let value = rest.split(';').next().expect("a value");
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Seen { status, headers, body: response.text().await.expect("text") }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Seen {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends the fields alone.
    pub(crate) async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// Opens a page and sends one of its forms with these fields.
    pub(crate) async fn post(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Seen {
        let seen = self.get(page).await;
        let token = seen.token();
        self.post_bare(path, &[&[("token", token.as_str())], fields].concat()).await
    }

    pub(crate) async fn sign_in(&mut self, login: &str, password: &str) -> Seen {
        self.post("/sign-in", "/sign-in", &[("login", login), ("password", password)]).await
    }
}

impl Seen {
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |path| path.to_str().expect("text"))
    }

    /// What the forms of the page show.
    pub(crate) fn token(&self) -> String {
        let (_, rest) = self.body.split_once("name=\"token\" value=\"").expect("a form");
        rest.split('"').next().expect("a token").to_owned()
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// A page of the desk, in its frame.
    pub(crate) fn is_page(&self) -> bool {
        self.has("<!DOCTYPE html>") && self.has("</footer></body></html>") && self.has("name=\"back\"")
    }
}
