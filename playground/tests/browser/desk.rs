//! The desk in a real browser: an operator from the queue to the answer, an auditor who looks. Screenshots are left in
//! `target/screenshots`.

use std::sync::Arc;

use osms_appeals::{
    Act, Actor, Appeal, Content, Effect, Kind, Region, Registration, Role, StaffId, Standing, State, Step,
    Term,
};
use osms_bot::conversation::Publisher;
use osms_bot::desk::{Desk, Setup, serve};
use osms_bot::password::Password;
use osms_bot::registry::day_of;
use osms_bot::store::{Commit, NewStaff, Store, Vault};
use osms_bot::watch::Metrics;
use osms_rules::{Language, Rules};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::chromium::{Chromium, Screen};

const PASSWORD: &str = "correct horse battery";
const HOSTILE: &str =
    "<script>document.title = 'caught'</script> \"><img src=x onerror=\"document.title='caught'\">";

/// A desk with an account of each role, and a browser.
struct Scene {
    store: Store,
    url: String,
    page: Chromium,
    _folder: TempDir,
}

impl Scene {
    async fn on(screen: &Screen, language: Language) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("osms.db").display());
        let store = Store::open(&url, Vault::generate().expect("a vault")).await.expect("the store opens");
        let hash = Password::chosen(PASSWORD, "x").expect("good").hash().expect("hashed");
        for role in [Role::Operator, Role::Senior, Role::Auditor] {
            let login = <&str>::from(role).parse().expect("a login");
            let new = NewStaff { login: &login, password_hash: &hash, role, language };
            store.add_staff(0, new).await.expect("written");
        }
        let setup = Setup {
            store: store.clone(),
            rules: rules(),
            clock: Arc::new(chrono::Utc::now),
            publisher: Publisher::Independent,
            metrics: Metrics::new(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let desk = Desk::open(setup).await.expect("a desk");
        tokio::spawn(serve(listener, desk, CancellationToken::new()));
        let page = Chromium::start(screen, &folder.path().join("profile")).await;
        Self { store, url, page, _folder: folder }
    }

    async fn registered(&self, text: &str) -> Appeal {
        let now = chrono::Utc::now();
        let number = self.store.draw_number(2026).await.expect("a number");
        let registration = Registration {
            number,
            draft: 1,
            kind: Kind::CareRefused,
            region: Some(Region::Astana),
            language: Language::Ru,
            standing: Standing::registered(Term::of(&rules(), day_of(now))),
            text: text.to_owned(),
            content: Content { name: HOSTILE.to_owned(), ..Content::default() },
        };
        let effects = vec![Effect::Register(Box::new(registration))];
        let turn = Commit { chat: number.get(), effects, ..Commit::default() };
        self.store.commit(now.timestamp_millis(), &[turn]).await.expect("committed");
        self.read(number).await
    }

    async fn read(&self, number: osms_appeals::Number) -> Appeal {
        self.store.appeal(number).await.expect("read").expect("there")
    }

    /// What somebody else does meanwhile.
    async fn elsewhere(&self, appeal: &Appeal, act: Act, text: &str) {
        let appeal = self.read(appeal.number).await;
        let by = Actor::Staff(StaffId(2), Role::Senior);
        let now = chrono::Utc::now();
        let standing = appeal.standing.after(act, by, day_of(now), &rules()).expect("a legal act");
        let step = Step {
            number: appeal.number,
            version: appeal.version,
            by: by.party(),
            act,
            standing,
            text: Some(text.to_owned()),
            draft: None,
        };
        self.store.act_on(now.timestamp_millis(), &step, None).await.expect("written");
    }

    async fn open(&self, path: &str) {
        self.page.browser.goto(format!("{}{path}", self.url)).await.expect("the page opens");
    }

    async fn sign_in(&self, login: &str) {
        self.open("/").await;
        self.page.write("//input[@name='login']", login).await;
        self.page.write("//input[@name='password']", PASSWORD).await;
        self.page.click("//main//button").await;
        self.page.element("//ul[@class='counts']").await;
    }

    async fn end(self) {
        let title = self.page.browser.title().await.expect("a title");
        assert_ne!(title, "caught");
        let told = self.page.console().await;
        // A page that refuses is told to the console as well; nothing else is.
        let odd: Vec<_> = told
            .iter()
            .filter(|line| !line.to_string().contains("the server responded with a status of 4"))
            .collect();
        assert!(odd.is_empty(), "the console of the browser: {odd:#?}");
        self.page.browser.quit().await.expect("the browser ends");
    }
}

fn rules() -> Rules {
    Rules::load().expect("the rules")
}

#[tokio::test]
async fn on_a_desktop_an_operator_comes_from_the_queue_to_the_answer_in_russian() {
    from_the_queue_to_the_answer(&Screen::Desktop, Language::Ru, "desk-desktop-ru").await;
}

#[tokio::test]
async fn on_a_phone_an_operator_comes_from_the_queue_to_the_answer_in_kazakh() {
    from_the_queue_to_the_answer(&Screen::Phone, Language::Kk, "desk-phone-kk").await;
}

async fn from_the_queue_to_the_answer(screen: &Screen, language: Language, name: &str) {
    let scene = Scene::on(screen, language).await;
    let appeal = scene.registered(HOSTILE).await;
    scene.registered("Очередь").await;
    let page = &scene.page;
    scene.sign_in("operator").await;
    page.fits().await;
    page.shoot(&format!("{name}-queue")).await;
    page.click(&format!("//a[normalize-space()='{}']", appeal.number)).await;
    page.click("//form[contains(@action, '/take')]//button").await;
    page.click("//details[.//form[contains(@action, '/answer')]]/summary").await;
    page.write("//form[contains(@action, '/answer')]//textarea", "Вас примут завтра").await;
    page.fits().await;
    page.shoot(&format!("{name}-answer")).await;

    // A colleague writes a note meanwhile: the page says so by itself, and the answer waits for who writes it.
    scene.elsewhere(&appeal, Act::Note, HOSTILE).await;
    page.element("//p[@id='live'][not(@hidden)]").await;
    page.click("//form[contains(@action, '/answer')]//button").await;
    page.element("//div[@role='alert']").await;
    page.fits().await;
    page.shoot(&format!("{name}-stale")).await;
    assert_eq!(scene.read(appeal.number).await.standing.state, State::InWork);
    let kept = page.element("//form[contains(@action, '/answer')]//textarea").await;
    assert_eq!(kept.prop("value").await.expect("a value").as_deref(), Some("Вас примут завтра"));
    page.click("//form[contains(@action, '/answer')]//button").await;
    page.element("//article[contains(., 'Вас примут завтра')]").await;
    assert_eq!(scene.read(appeal.number).await.standing.state, State::Answered);
    page.fits().await;
    page.shoot(&format!("{name}-answered")).await;
    scene.end().await;
}

#[tokio::test]
async fn an_auditor_looks_at_everything_and_finds_nothing_to_press() {
    let scene = Scene::on(&Screen::Desktop, Language::Kk).await;
    let appeal = scene.registered("Терапевт отказал").await;
    let page = &scene.page;
    scene.sign_in("auditor").await;
    scene.open(&format!("/appeals/{}", appeal.number)).await;
    page.element("//article[contains(., 'Терапевт отказал')]").await;
    let forms = page.browser.find_all(By::XPath("//main//form")).await.expect("asked");
    assert!(forms.is_empty());
    scene.open("/statistics").await;
    page.element("//table//td").await;
    page.fits().await;
    page.shoot("desk-desktop-kk-statistics").await;
    scene.open("/texts").await;
    page.element("//h1[contains(., 'Рұқсат жоқ')]").await;
    page.shoot("desk-desktop-kk-refusal").await;
    scene.end().await;
}
