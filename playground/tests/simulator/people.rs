//! The person's side: groups, membership, and the same over HTTP.

use serde_json::{Value, json};

use crate::client::Bot;

#[tokio::test]
async fn blocking_and_unblocking_is_told_as_a_change_of_membership() {
    let (bot, person) = Bot::with_person().await;
    person.block().unwrap();
    assert!(person.say("тыйым").is_err());
    let update = &bot.ok("getUpdates", json!({ "offset": -1 })).await[0]["my_chat_member"];
    assert_eq!(update["new_chat_member"]["status"], "kicked");
    person.unblock().unwrap();
    let update = &bot.ok("getUpdates", json!({ "offset": -1 })).await[0]["my_chat_member"];
    assert_eq!(update["new_chat_member"]["status"], "member");
}

#[tokio::test]
async fn in_a_group_the_bot_hears_only_what_is_meant_for_it() {
    let (bot, person) = Bot::with_person().await;
    let group = bot.simulator.group("Бухгалтерлер", &[&person]).unwrap();
    let member = person.within(&group);
    assert_eq!(member.say("өзара әңгіме").unwrap().update_id, None);
    assert_eq!(member.say("/help@another_bot").unwrap().update_id, None);
    assert!(member.say("/help").unwrap().update_id.is_some());
    assert!(member.say("@osms_playground_bot сұрақ").unwrap().update_id.is_some());
    bot.ok("sendMessage", json!({ "chat_id": group.id(), "text": "жауап" })).await;
    let answer = member.wait_for_message().await.unwrap();
    assert!(member.reply(&answer, "рақмет").unwrap().update_id.is_some());
    let who = bot.ok("getChatMember", json!({ "chat_id": group.id(), "user_id": person.id() })).await;
    assert_eq!(who["status"], "member");
    assert_eq!(bot.ok("getChat", json!({ "chat_id": group.id() })).await["title"], "Бухгалтерлер");
}

#[tokio::test]
async fn a_bot_thrown_out_of_a_group_can_not_write_there() {
    let (bot, person) = Bot::with_person().await;
    let group = bot.simulator.group("Топ", &[&person]).unwrap();
    bot.sim(&format!("groups/{}/bot", group.id()), json!({ "person_id": person.id(), "is_in": false })).await;
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": group.id(), "text": "?" })).await;
    assert_eq!(refusal, "403 Forbidden: bot was kicked from the supergroup chat");
}

#[tokio::test]
async fn an_edited_text_and_a_shared_phone_reach_the_bot() {
    let (bot, person) = Bot::with_person().await;
    let sent = person.say("қате").unwrap();
    person.edit(sent.message_id, "дұрыс").unwrap();
    let update = &bot.ok("getUpdates", json!({ "offset": -1 })).await[0]["edited_message"];
    assert_eq!(update["text"], "дұрыс");
    person.share_phone("+77010000000").unwrap();
    let update = &bot.ok("getUpdates", json!({ "offset": -1 })).await[0]["message"]["contact"];
    assert_eq!(update["user_id"], person.id());
}

#[tokio::test]
async fn a_whole_conversation_goes_over_http() {
    let bot = Bot::start().await;
    let person = bot.sim("people", json!({ "first_name": "<b>Әлия", "language_code": "kk", "id": 7 })).await;
    assert_eq!(person["id"], 7);
    assert!(bot.sim("people", json!({ "first_name": "Басқа", "id": 7 })).await["error"].is_string());
    bot.sim("people/7/text", json!({ "text": "/start" })).await;
    let buttons = json!({ "inline_keyboard": [[{ "text": "Иә", "callback_data": "y" }]] });
    bot.ok("sendMessage", json!({ "chat_id": 7, "text": "Сұрақ", "reply_markup": buttons })).await;
    let get = async |path: &str| -> Value {
        let address = format!("{}/sim/{path}", bot.simulator.url());
        bot.http.get(address).send().await.unwrap().json().await.unwrap()
    };
    let chat = get("people/7/chat").await;
    assert_eq!(chat["messages"][1]["text"], "Сұрақ");
    let id = chat["messages"][1]["message_id"].clone();
    let refused = bot.sim("people/7/press", json!({ "message_id": id, "data": "n" })).await;
    assert_eq!(refused["error"], "the message has no such button");
    let press = bot.sim("people/7/press", json!({ "message_id": id, "data": "y" })).await;
    bot.ok("answerCallbackQuery", json!({ "callback_query_id": press["callback_id"], "text": "ок" })).await;
    let news = get(&format!("news?chat_id=7&wait_ms=5000&since={}", chat["seq"])).await;
    assert_eq!(news["news"][0]["event"], "answered");
    assert_eq!(news["news"][0]["text"], "ок");
}

#[tokio::test]
async fn trouble_can_be_ordered_over_http() {
    let (bot, person) = Bot::with_person().await;
    bot.sim("faults", json!({ "kind": "too_many_requests", "retry_after": 3, "method": "sendMessage" }))
        .await;
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": "?" })).await;
    assert_eq!(refusal, "429 Too Many Requests: retry after 3");
    bot.sim("down", json!({})).await;
    assert!(bot.http.get(bot.address("getMe")).send().await.is_err());
    bot.sim("up", json!({})).await;
    bot.ok("getMe", json!({})).await;
}
