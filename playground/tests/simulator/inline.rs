//! Inline mode: what the bot offers in any chat, as strictly as Telegram takes it, and what becomes of it there.

use axum::Router;
use osms_playground::simulator::{InlineAction, Person, Settings, Simulator};
use serde_json::{Value, json};

use crate::client::Bot;

const TOO_OLD: &str = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

fn result(id: &str) -> Value {
    json!({
        "type": "article", "id": id, "title": "Жарна", "description": "Қанша",
        "input_message_content": { "message_text": "<b>Жарна</b>", "parse_mode": "HTML" },
        "reply_markup": { "inline_keyboard": [[{ "text": "Ашу", "url": "https://t.me/osms_playground_bot?start=calc" }]] },
    })
}

/// The result with a field changed.
fn with(mut result: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    result.pointer_mut(parent).unwrap()[name] = value;
    result
}

fn answer(query: &str, results: &Value) -> Value {
    json!({ "inline_query_id": query, "results": results, "cache_time": 300, "is_personal": true })
}

async fn refused(bot: &Bot, person: &Person, results: Value) -> String {
    let query = person.ask_anywhere("мәмс").unwrap();
    bot.refusal("answerInlineQuery", answer(&query, &results)).await
}

#[tokio::test]
async fn a_query_tells_who_asks_in_which_language() {
    let (bot, person) = Bot::with_person().await;
    let id = person.ask_anywhere("мәмс жарнасы").unwrap();
    let query = &bot.ok("getUpdates", json!({ "offset": -1 })).await[0]["inline_query"];
    assert_eq!(query["id"], id);
    assert_eq!(query["query"], "мәмс жарнасы");
    assert_eq!((&query["from"]["id"], &query["from"]["language_code"]), (&json!(person.id()), &json!("kk")));
}

#[tokio::test]
async fn a_chosen_result_is_sent_by_the_person_with_its_markup_and_buttons() {
    let (bot, person) = Bot::with_person().await;
    let group = bot.simulator.group("Үй", &[&person]).unwrap();
    let query = person.ask_anywhere("жарна").unwrap();
    bot.ok("answerInlineQuery", answer(&query, &json!([result("1"), result("2")]))).await;
    let offer = person.wait_for_offer(&query).await.unwrap();
    assert_eq!(offer.results.iter().map(|result| result.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert!(offer.is_personal && offer.cache_time == 300 && offer.button.is_none());
    for place in [person.clone(), person.within(&group)] {
        place.choose(&query, "2").unwrap();
        let said = place.transcript().last().unwrap().clone();
        assert_eq!((said.text(), said.from.id), (Some("Жарна"), person.id()));
        assert!(said.via_bot.as_ref().is_some_and(|bot| bot.is_bot));
        assert!(
            matches!(&said.buttons()[0][0].action, InlineAction::Url(url) if url.ends_with("start=calc"))
        );
    }
    let other = bot.simulator.person("Марат", "ru");
    for (who, id) in [(&person, "3"), (&other, "1")] {
        assert!(who.choose(&query, id).is_err(), "{id}");
    }
    assert!(person.choose("1", "1").is_err());
}

#[tokio::test]
async fn a_query_is_answered_once_and_in_time() {
    let (bot, person) = Bot::with_person().await;
    let query = person.ask_anywhere("мәмс").unwrap();
    let good = answer(&query, &json!([result("1")]));
    bot.ok("answerInlineQuery", good.clone()).await;
    assert_eq!(bot.refusal("answerInlineQuery", good).await, TOO_OLD);
    let late = person.ask_anywhere("мәмс").unwrap();
    bot.simulator.expire_inline_queries();
    assert_eq!(bot.refusal("answerInlineQuery", answer(&late, &json!([]))).await, TOO_OLD);
    assert_eq!(bot.refusal("answerInlineQuery", answer("42", &json!([]))).await, TOO_OLD);
}

#[tokio::test]
async fn results_have_ids_of_their_own_and_are_fifty_at_most() {
    let (bot, person) = Bot::with_person().await;
    for (results, why) in [
        (json!([result("")]), "RESULT_ID_INVALID"),
        (json!([result(&"i".repeat(65))]), "RESULT_ID_INVALID"),
        (json!([result(&"ә".repeat(33))]), "RESULT_ID_INVALID"),
        (json!([result("1"), result("1")]), "RESULT_ID_DUPLICATE"),
        (Value::from((0..51).map(|id| result(&id.to_string())).collect::<Vec<_>>()), "RESULTS_TOO_MUCH"),
    ] {
        assert_eq!(refused(&bot, &person, results).await, format!("400 Bad Request: {why}"));
    }
    let query = person.ask_anywhere("мәмс").unwrap();
    let most = Value::from((0..50).map(|id| result(&format!("{id:064}"))).collect::<Vec<_>>());
    bot.ok("answerInlineQuery", answer(&query, &most)).await;
}

#[tokio::test]
async fn a_result_has_a_title_and_a_message_that_could_be_sent() {
    let (bot, person) = Bot::with_person().await;
    let text = "/input_message_content/message_text";
    for (pointer, value, why) in [
        ("/type", json!("photo"), "can't parse inline query result: only articles are simulated"),
        ("/title", json!(" "), "can't parse inline query result: Can't find field \"title\""),
        (
            "/input_message_content",
            json!(null),
            "can't parse inline query result: Can't find field \"input_message_content\"",
        ),
        (text, json!(""), "message text is empty"),
        (text, json!("<b> </b>"), "text must be non-empty"),
        (text, json!("ә".repeat(4097)), "message is too long"),
        (
            text,
            json!("<b>Жарна"),
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ("/reply_markup", json!({ "keyboard": [["Иә"]] }), "inline keyboard expected"),
        (
            "/reply_markup",
            json!({ "inline_keyboard": [[{ "text": "Ашу", "web_app": { "url": "https://example.kz" } }]] }),
            "BUTTON_TYPE_INVALID",
        ),
    ] {
        let results = json!([with(result("1"), pointer, value)]);
        assert_eq!(refused(&bot, &person, results).await, format!("400 Bad Request: {why}"));
    }
    let query = person.ask_anywhere("мәмс").unwrap();
    let longest = with(result("1"), text, json!(format!("<b>{}</b>", "ә".repeat(4096))));
    bot.ok("answerInlineQuery", answer(&query, &json!([longest]))).await;
}

#[tokio::test]
async fn the_button_above_the_results_leads_into_the_private_chat() {
    let (bot, person) = Bot::with_person().await;
    let query = person.ask_anywhere("мәмс").unwrap();
    let button = |text: &str, parameter: &str| {
        let button = json!({ "text": text, "start_parameter": parameter });
        json!({ "inline_query_id": query, "results": [], "button": button })
    };
    for (text, parameter) in [("Сұрау", ""), ("Сұрау", "a b"), ("Сұрау", &"a".repeat(65)), (" ", "ask")]
    {
        assert!(bot.refusal("answerInlineQuery", button(text, parameter)).await.starts_with("400"));
    }
    bot.ok("answerInlineQuery", button("Сұрау", "ask")).await;
    let offer = person.wait_for_offer(&query).await.unwrap();
    let shown = offer.button.unwrap();
    assert_eq!((shown.text.as_str(), shown.start_parameter.as_str()), ("Сұрау", "ask"));
    assert!(offer.results.is_empty());
}

#[tokio::test]
async fn without_inline_mode_nothing_can_be_asked() {
    let settings = Settings { has_inline_mode: false, ..Settings::default() };
    let simulator = Simulator::start_with(settings, Router::new()).await.unwrap();
    let bot = Bot { simulator, http: reqwest::Client::new() };
    let person = bot.simulator.person("Айгерім", "kk");
    assert_eq!(bot.ok("getMe", json!({})).await["supports_inline_queries"], false);
    assert!(person.ask_anywhere("мәмс").is_err());
    assert_eq!(bot.ok("getUpdates", json!({})).await, json!([]));
    assert_eq!(Bot::start().await.ok("getMe", json!({})).await["supports_inline_queries"], true);
}

#[tokio::test]
async fn a_query_has_256_characters_at_most_and_may_have_none() {
    let (_bot, person) = Bot::with_person().await;
    assert!(person.ask_anywhere("").is_ok() && person.ask_anywhere(&"ә".repeat(256)).is_ok());
    assert!(person.ask_anywhere(&"ә".repeat(257)).is_err());
}

#[tokio::test]
async fn all_of_it_goes_over_http() {
    let (bot, person) = Bot::with_person().await;
    let asked = bot.sim(&format!("people/{}/inline", person.id()), json!({ "query": "мәмс" })).await;
    let query = asked["query_id"].as_str().unwrap();
    let get = async || -> Value {
        let address = format!("{}/sim/inline/{query}", bot.simulator.url());
        bot.http.get(address).send().await.unwrap().json().await.unwrap()
    };
    assert_eq!(get().await, Value::Null);
    bot.ok("answerInlineQuery", answer(query, &json!([result("1")]))).await;
    let offer = get().await;
    assert_eq!(offer["results"][0]["title"], "Жарна");
    assert_eq!(offer["results"][0]["description"], "Қанша");
    let choice = json!({ "query_id": query, "result_id": "1" });
    bot.sim(&format!("people/{}/inline/choose", person.id()), choice).await;
    assert_eq!(person.transcript().last().unwrap().text(), Some("Жарна"));
}
