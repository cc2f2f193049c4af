//! A bare client of the Bot API, to say also what no library would.

use osms_playground::simulator::{Person, Simulator};
use serde_json::{Value, json};

pub(crate) struct Bot {
    pub(crate) simulator: Simulator,
    pub(crate) http: reqwest::Client,
}

impl Bot {
    pub(crate) async fn start() -> Self {
        Self { simulator: Simulator::start().await.unwrap(), http: reqwest::Client::new() }
    }

    /// A bot with a person who has written to it once.
    pub(crate) async fn with_person() -> (Self, Person) {
        let bot = Self::start().await;
        let person = bot.simulator.person("Айгерім", "kk");
        person.say("/start").unwrap();
        (bot, person)
    }

    pub(crate) fn address(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.simulator.url(), self.simulator.token())
    }

    /// The whole answer of the API.
    pub(crate) async fn call(&self, method: &str, params: Value) -> Value {
        let response = self.http.post(self.address(method)).json(&params).send().await.unwrap();
        response.json().await.unwrap()
    }

    /// The result of a call that has to succeed.
    pub(crate) async fn ok(&self, method: &str, params: Value) -> Value {
        let mut answer = self.call(method, params).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].take()
    }

    /// Code and description of a call that has to fail.
    pub(crate) async fn refusal(&self, method: &str, params: Value) -> String {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        format!("{} {}", answer["error_code"], answer["description"].as_str().unwrap())
    }

    pub(crate) async fn send(&self, person: &Person, text: &str) -> i64 {
        let message = self.ok("sendMessage", json!({ "chat_id": person.id(), "text": text })).await;
        message["message_id"].as_i64().unwrap()
    }

    /// A message with one button that carries these data.
    pub(crate) async fn send_button(&self, person: &Person, data: &str) -> i64 {
        let buttons = json!({ "inline_keyboard": [[{ "text": "Иә", "callback_data": data }]] });
        let params = json!({ "chat_id": person.id(), "text": "Сұрақ", "reply_markup": buttons });
        self.ok("sendMessage", params).await["message_id"].as_i64().unwrap()
    }

    /// The person's side over HTTP.
    pub(crate) async fn sim(&self, path: &str, body: Value) -> Value {
        let address = format!("{}/sim/{path}", self.simulator.url());
        let text = self.http.post(address).json(&body).send().await.unwrap().text().await.unwrap();
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }
}
