//! The web chat in a real browser, clicked through from the first word to a verdict. Screenshots are left in
//! `target/screenshots`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use osms_playground::chat;
use osms_playground::simulator::{Person, Settings, Simulator};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::extensions::query::{ElementQueryable as _, ElementWaitable as _};
use thirtyfour::prelude::*;

use crate::chromium::{Chromium, Running, Screen};

/// What is pressed, in order, from the language to the verdict, and what stands in the answer.
struct Dialogue {
    name: &'static str,
    presses: [(&'static str, &'static str); 5],
    /// In bold type in the verdict.
    verdict: &'static str,
    why: (&'static str, &'static str),
}

const KK: Dialogue = Dialogue {
    name: "kk",
    presses: [
        ("Қазақша", "Қандай көмек керек?"),
        ("Мен сақтандырылғанмын ба?", "Қай айлар төленген?"),
        ("Барлығы", "Белгіленді"),
        ("Дайын", "үзіліссіз төленді ме?"),
        ("Жоқ, үзіліс болды", "Сақтандырылғансыз"),
    ],
    verdict: "Сақтандырылғансыз",
    why: ("Неге?", "405-V"),
};

const RU: Dialogue = Dialogue {
    name: "ru",
    presses: [
        ("Русский", "Чем помочь?"),
        ("Застрахован ли я?", "Какие месяцы оплачены?"),
        ("Все", "Отмечено"),
        ("Готово", "тоже платили без перерыва?"),
        ("Нет, были перерывы", "Статус: застрахован, по"),
    ],
    verdict: "Статус: застрахован, по",
    why: ("Почему?", "405-V"),
};

#[tokio::test]
async fn two_people_side_by_side_on_a_desktop_come_to_a_verdict_in_kazakh_and_in_russian() {
    let scene = Scene::on(&Screen::Desktop).await;
    let (aigul, marat) = (scene.person("Айгүл", "kk"), scene.person("Марат", "ru"));
    let page = &scene.page;
    page.open().await;
    page.press("nav", "Айгүл").await;
    page.element("//button[contains(@class, 'beside')][contains(@aria-label, 'Марат')]")
        .await
        .click()
        .await
        .expect("pressed");
    assert_eq!(page.count("//section[contains(@class, 'pane')]").await, 2);
    for (place, dialogue) in [(1, &KK), (2, &RU)] {
        page.talk(place, dialogue).await;
    }
    page.shoot("desktop-verdicts").await;
    for (place, dialogue) in [(1, &KK), (2, &RU)] {
        page.ask_why(place, dialogue).await;
    }
    page.shoot("desktop-why").await;
    for person in [&aigul, &marat] {
        // /start, then the bot: the menu, which was the choice of the language; the questions; the verdict; why.
        assert_eq!(person.transcript().len(), 5);
    }

    // What happens elsewhere appears at once.
    marat.say("/privacy").expect("it can be said");
    page.element("//section[2]//article[last()][contains(., 'Что хранится о вас')]").await;

    // The page speaks both languages, and what is half written stays.
    let field = page.element("//section[1]//textarea").await;
    field.send_keys("жарты").await.expect("typed");
    let kazakh = page.text("//button[@id='add-person']").await;
    page.element("//button[@id='language']").await.click().await.expect("pressed");
    assert_ne!(page.text("//button[@id='add-person']").await, kazakh);
    assert_eq!(page.text("//button[@id='language']").await, "РУС");
    let field = page.element("//section[1]//textarea").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some("жарты"));
    page.element("//button[@id='theme']").await.click().await.expect("pressed");
    page.shoot("desktop-other-language-and-theme").await;
    scene.end().await;
}

#[tokio::test]
async fn on_a_phone_a_person_comes_to_a_verdict_in_kazakh() {
    on_a_phone(&KK, "Айгүл").await;
}

#[tokio::test]
async fn on_a_phone_a_person_comes_to_a_verdict_in_russian() {
    on_a_phone(&RU, "Марат").await;
}

#[tokio::test]
async fn on_a_phone_a_statement_that_is_sent_leads_to_payments_that_are_copied_and_ticked_off() {
    let scene = Scene::on(&Screen::Phone).await;
    let _person = scene.person("Ержан", "ru");
    let page = &scene.page;
    page.open().await;
    page.press("nav", "Ержан").await;
    let chat = "//section[1]";
    page.element(&format!("{chat}//div[@class='notice']/button")).await.click().await.expect("pressed");
    page.press_last(chat, "Русский").await;
    page.element(&format!("{chat}//article[last()][contains(., 'Чем помочь?')]")).await;

    let statement = Path::new(env!("CARGO_MANIFEST_DIR")).join("../statement/tests/files/reportlab-ru.pdf");
    let statement = statement.canonicalize().expect("the file is there");
    let picker = page.element(&format!("{chat}//input[@type='file']")).await;
    picker.send_keys(statement.to_string_lossy()).await.expect("a file is chosen");
    page.element(&format!("{chat}//article[last()][contains(., 'Платежей в выписке: 40')]")).await;
    page.shoot("phone-ru-statement").await;

    for (label, answer) in [("План оплаты", "в ближайшие"), ("Всё время я", "Дешевле предоплата")]
    {
        page.press_last(chat, label).await;
        page.element(&format!("{chat}//article[last()][contains(., '{answer}')]")).await;
    }
    page.shoot("phone-ru-plan").await;
    page.press_last(chat, "Заплатить за год вперёд").await;
    page.element(&format!("{chat}//article[last()][contains(., 'отдельный платёж')]")).await;
    page.shoot("phone-ru-payments").await;
    page.element(&format!("{chat}//article[last()]//button[contains(., 'КНП 122')]")).await;
    page.press_last(chat, "Отметить оплату").await;
    let ticks = format!("{chat}//article[last()][contains(., 'Оплачено: 0 из 12')]");
    page.element(&ticks).await;
    let first = page.text(&format!("{ticks}//div[@class='buttons']//button[1]")).await;
    page.press_last(chat, &first).await;
    page.element(&format!("{chat}//article[last()][contains(., 'Оплачено: 1 из 12')]")).await;
    page.shoot("phone-ru-ticks").await;
    page.fits().await;
    scene.end().await;
}

#[tokio::test]
async fn what_is_typed_behind_the_name_of_the_bot_offers_cards_that_the_keyboard_reaches() {
    let scene = Scene::on(&Screen::Desktop).await;
    let person = scene.person("Айгүл", "kk");
    // There is a chat to write into.
    person.say("/start").expect("it can be said");
    let page = &scene.page;
    page.open().await;
    page.press("nav", "Айгүл").await;
    let chat = "//section[1]";
    let field = page.element(&format!("{chat}//textarea")).await;
    field.send_keys("@osms_playground_bot 300 мың").await.expect("typed");
    let offers = format!("{chat}//div[@role='group'][not(@hidden)]");
    page.element(&format!("{offers}/button[1][contains(., 'Сұрақ қою')]")).await;
    let first = format!("{offers}/button[2][contains(., 'Жалдамалы қызметкер')]");
    page.element(&format!("{first}[contains(., '6\u{a0}000\u{a0}₸')]")).await;
    page.shoot("desktop-kk-offers").await;
    page.fits().await;
    // Down to the first card, to the one after it and back, and sent.
    field.send_keys(Key::Enter + "").await.expect("typed");
    for key in [Key::Down, Key::Up, Key::Enter] {
        let focused = page.browser.active_element().await.expect("something has the focus");
        focused.send_keys(key + "").await.expect("typed");
    }
    let sent = format!("{chat}//article[last()][contains(@class, 'own')][contains(., '9\u{a0}000\u{a0}₸')]");
    page.element(&format!("{sent}[contains(., '@osms_playground_bot арқылы')]")).await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(""));
    assert!(page.browser.find(By::XPath(&offers)).await.is_err(), "the cards go away");
    page.shoot("desktop-kk-card").await;
    scene.end().await;
}

async fn on_a_phone(dialogue: &Dialogue, name: &str) {
    let scene = Scene::on(&Screen::Phone).await;
    let _person = scene.person(name, dialogue.name);
    let page = &scene.page;
    page.open().await;
    page.shoot(&format!("phone-{}-people", dialogue.name)).await;
    page.press("nav", name).await;
    page.talk(1, dialogue).await;
    page.shoot(&format!("phone-{}-verdict", dialogue.name)).await;
    page.ask_why(1, dialogue).await;
    page.shoot(&format!("phone-{}-why", dialogue.name)).await;
    page.fits().await;
    scene.end().await;
}

/// A simulator with the web chat, the bot, and a browser that looks at it.
struct Scene {
    simulator: Simulator,
    page: Page,
    _bot: Running,
    _folder: TempDir,
}

impl Scene {
    async fn on(screen: &Screen) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let simulator =
            Simulator::start_with(Settings::default(), chat::router()).await.expect("the simulator starts");
        let mut bot = Command::new(env!("CARGO_BIN_EXE_bot"));
        bot.env("TELOXIDE_TOKEN", simulator.token())
            .env("TELOXIDE_API_URL", simulator.url())
            .env("DATABASE_URL", format!("sqlite://{}", folder.path().join("osms.db").display()))
            .current_dir(folder.path())
            .stderr(Stdio::null());
        let bot = Running::start(&mut bot).expect("the bot starts");
        let page = Page::on(screen, &folder.path().join("profile"), simulator.url()).await;
        Self { simulator, page, _bot: bot, _folder: folder }
    }

    fn person(&self, name: &str, language: &str) -> Person {
        self.simulator.person(name, language)
    }

    async fn end(self) {
        let told = self.page.console().await;
        assert!(told.is_empty(), "the console of the browser: {told:#?}");
        self.page.browser.quit().await.expect("the browser ends");
    }
}

/// The page in the browser.
struct Page {
    browser: WebDriver,
    address: String,
    driver: String,
    _driver: Running,
}

impl Page {
    async fn on(screen: &Screen, profile: &Path, address: String) -> Self {
        let Chromium { browser, driver, running } = Chromium::start(screen, profile).await;
        Self { browser, address, driver, _driver: running }
    }

    async fn open(&self) {
        self.browser.goto(&self.address).await.expect("the page opens");
        // It is gone where the page is loaded anew.
        self.browser.execute("window.isTheSamePage = true", vec![]).await.expect("a script runs");
    }

    /// From the button that begins the chat to the verdict.
    async fn talk(&self, pane: usize, dialogue: &Dialogue) {
        let pane = format!("//section[{pane}]");
        self.element(&format!("{pane}//div[@class='notice']/button")).await.click().await.expect("pressed");
        for (number, (label, answer)) in dialogue.presses.iter().enumerate() {
            self.press_last(&pane, label).await;
            self.element(&format!("{pane}//article[last()][contains(., '{answer}')]")).await;
            if number == 2 {
                self.shoot(&format!("{}-{}-months", self.width().await, dialogue.name)).await;
            }
        }
        let verdict = format!("{pane}//article[last()]//b[contains(., '{}')]", dialogue.verdict);
        self.element(&verdict).await;
        let said = self.text(&format!("{pane}//div[@role='log']")).await;
        assert!(!said.contains("<b>") && !said.contains("&lt;"), "markup is shown as it is: {said}");
    }

    async fn ask_why(&self, pane: usize, dialogue: &Dialogue) {
        let pane = format!("//section[{pane}]");
        let (label, answer) = dialogue.why;
        self.press_last(&pane, label).await;
        // Where the law is named, it is set apart.
        self.element(&format!("{pane}//article[last()]//i[contains(., '{answer}')]")).await;
    }

    async fn press(&self, within: &str, label: &str) {
        let button = format!("//{within}//button[contains(., '{label}')]");
        self.element(&button).await.click().await.expect("pressed");
    }

    /// Presses a button below the last message.
    async fn press_last(&self, pane: &str, label: &str) {
        let button =
            format!("{pane}//article[last()]//div[@class='buttons']//button[normalize-space()='{label}']");
        let button = self.element(&button).await;
        button.wait_until().clickable().await.expect("it can be pressed");
        button.click().await.unwrap_or_else(|failure| panic!("{label}: {failure}"));
    }

    async fn element(&self, path: &str) -> WebElement {
        let query = self.browser.query(By::XPath(path));
        let patient = query.wait(Duration::from_secs(20), Duration::from_millis(50));
        match patient.first().await {
            Ok(element) => element,
            Err(failure) => {
                self.shoot("failure").await;
                panic!("{path}: {failure}")
            }
        }
    }

    async fn text(&self, path: &str) -> String {
        self.element(path).await.text().await.expect("a text")
    }

    async fn count(&self, path: &str) -> usize {
        self.element(path).await;
        self.browser.find_all(By::XPath(path)).await.expect("elements").len()
    }

    async fn width(&self) -> &'static str {
        let width = self.browser.execute("return innerWidth", vec![]).await.expect("a script runs");
        if width.json().as_u64().is_some_and(|width| width < 720) { "phone" } else { "desktop" }
    }

    /// Nothing is wider than the screen.
    async fn fits(&self) {
        let script = "return document.documentElement.scrollWidth <= innerWidth";
        let fits = self.browser.execute(script, vec![]).await.expect("a script runs");
        assert_eq!(fits.json(), &json!(true));
    }

    async fn shoot(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        self.browser.screenshot(&folder.join(format!("{name}.png"))).await.expect("a screenshot");
    }

    /// What the page has complained of, since it was opened and never loaded anew.
    async fn console(&self) -> Vec<Value> {
        let same = self.browser.execute("return window.isTheSamePage", vec![]).await.expect("a script runs");
        assert_eq!(same.json(), &json!(true), "the page was loaded anew");
        let address = format!("{}/session/{}/se/log", self.driver, self.browser.session_id());
        let request = reqwest::Client::new().post(address).json(&json!({ "type": "browser" }));
        let answer: Value = request.send().await.expect("the driver answers").json().await.expect("JSON");
        answer["value"].as_array().expect("a list").clone()
    }
}
