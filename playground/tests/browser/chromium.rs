//! Chromium, headless, through its driver.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::extensions::query::ElementQueryable as _;
use thirtyfour::prelude::*;

/// How large the window is.
pub(crate) enum Screen {
    Desktop,
    Phone,
}

/// A browser.
pub(crate) struct Chromium {
    pub(crate) browser: WebDriver,
    /// Where its driver listens.
    pub(crate) driver: String,
    /// Ends with it.
    pub(crate) running: Running,
}

/// A program in a process group of its own. Killed when it is dropped, and all that it has started with it: a browser
/// outlives its driver.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> std::io::Result<Self> {
        command.process_group(0).spawn().map(Self)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.0.wait();
    }
}

impl Chromium {
    pub(crate) async fn start(screen: &Screen, profile: &Path) -> Self {
        let (port, running) = start_driver();
        let driver = format!("http://127.0.0.1:{port}");
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
        ] {
            capabilities.add_arg(flag).expect("a flag");
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display())).expect("a flag");
        match screen {
            Screen::Desktop => capabilities.add_arg("--window-size=1280,900").expect("a flag"),
            Screen::Phone => {
                let phone = json!({ "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0 } });
                capabilities.add_experimental_option("mobileEmulation", phone).expect("a phone");
            }
        }
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("a wish");
        let browser = WebDriver::new(&driver, capabilities).await.unwrap_or_else(|failure| {
            panic!("no browser: {failure}\nInstall it: apt-get install chromium chromium-driver")
        });
        Self { browser, driver, running }
    }

    /// Waits for it.
    pub(crate) async fn element(&self, path: &str) -> WebElement {
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

    pub(crate) async fn click(&self, path: &str) {
        self.element(path).await.click().await.unwrap_or_else(|failure| panic!("{path}: {failure}"));
    }

    pub(crate) async fn write(&self, path: &str, text: &str) {
        self.element(path).await.send_keys(text).await.unwrap_or_else(|failure| panic!("{path}: {failure}"));
    }

    /// Nothing is wider than the screen.
    pub(crate) async fn fits(&self) {
        let script = "return document.documentElement.scrollWidth <= innerWidth";
        let fits = self.browser.execute(script, vec![]).await.expect("a script runs");
        assert_eq!(fits.json(), &json!(true));
    }

    pub(crate) async fn shoot(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        self.browser.screenshot(&folder.join(format!("{name}.png"))).await.expect("a screenshot");
    }

    /// What the browser has complained of.
    pub(crate) async fn console(&self) -> Vec<Value> {
        let address = format!("{}/session/{}/se/log", self.driver, self.browser.session_id());
        let request = reqwest::Client::new().post(address).json(&json!({ "type": "browser" }));
        let answer: Value = request.send().await.expect("the driver answers").json().await.expect("JSON");
        answer["value"].as_array().expect("a list").clone()
    }
}

/// The browser's driver on a port of its own choice.
fn start_driver() -> (u16, Running) {
    let started = Running::start(Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()));
    let mut running = started.unwrap_or_else(|failure| {
        panic!("chromedriver: {failure}\nInstall it: apt-get install chromium chromium-driver")
    });
    let output = BufReader::new(running.0.stdout.take().expect("its words"));
    let port = output.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    (port.expect("the driver tells its port"), running)
}
