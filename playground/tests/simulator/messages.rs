//! Sending, editing, deleting: one rule a test.

use serde_json::json;

use crate::client::Bot;

#[tokio::test]
async fn an_empty_text_is_refused() {
    let (bot, person) = Bot::with_person().await;
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": "" })).await;
    assert_eq!(refusal, "400 Bad Request: message text is empty");
}

#[tokio::test]
async fn a_text_of_spaces_is_refused() {
    let (bot, person) = Bot::with_person().await;
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": " \n " })).await;
    assert_eq!(refusal, "400 Bad Request: text must be non-empty");
}

#[tokio::test]
async fn a_text_of_4096_units_passes_and_one_more_is_too_long() {
    let (bot, person) = Bot::with_person().await;
    bot.send(&person, &"ә".repeat(4096)).await;
    let long = json!({ "chat_id": person.id(), "text": "ә".repeat(4097) });
    assert_eq!(bot.refusal("sendMessage", long).await, "400 Bad Request: message is too long");
}

#[tokio::test]
async fn length_counts_utf16_units_and_not_letters() {
    let (bot, person) = Bot::with_person().await;
    let emoji = json!({ "chat_id": person.id(), "text": "🏥".repeat(2049) });
    assert_eq!(bot.refusal("sendMessage", emoji).await, "400 Bad Request: message is too long");
}

#[tokio::test]
async fn tags_do_not_count_into_the_length() {
    let (bot, person) = Bot::with_person().await;
    let text = format!("<b>{}</b>", "а".repeat(4096));
    let params = json!({ "chat_id": person.id(), "text": text, "parse_mode": "HTML" });
    bot.ok("sendMessage", params).await;
}

#[tokio::test]
async fn an_unknown_chat_is_not_found() {
    let bot = Bot::start().await;
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": 42, "text": "?" })).await;
    assert_eq!(refusal, "400 Bad Request: chat not found");
}

#[tokio::test]
async fn a_call_without_a_chat_says_so() {
    let bot = Bot::start().await;
    assert_eq!(bot.refusal("sendMessage", json!({ "text": "?" })).await, "400 Bad Request: chat_id is empty");
}

#[tokio::test]
async fn a_person_who_never_wrote_can_not_be_written_to() {
    let bot = Bot::start().await;
    let stranger = bot.simulator.person("Бөтен", "kk");
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": stranger.id(), "text": "?" })).await;
    assert_eq!(refusal, "400 Bad Request: chat not found");
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send(&person, "Бір").await;
    let same =
        json!({ "chat_id": person.id(), "message_id": id, "text": "<i></i>Бір", "parse_mode": "HTML" });
    let refusal = bot.refusal("editMessageText", same).await;
    assert_eq!(
        refusal,
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the \
         same as a current content and reply markup of the message"
    );
}

#[tokio::test]
async fn an_edit_returns_the_message_and_takes_the_buttons_away() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send_button(&person, "v1").await;
    let edit = json!({ "chat_id": person.id(), "message_id": id, "text": "Жауап" });
    let message = bot.ok("editMessageText", edit).await;
    assert_eq!((message["text"].as_str(), message["message_id"].as_i64()), (Some("Жауап"), Some(id)));
    assert!(message["edit_date"].is_i64());
    assert!(message["reply_markup"].is_null());
}

#[tokio::test]
async fn editing_a_missing_message_is_refused() {
    let (bot, person) = Bot::with_person().await;
    let edit = json!({ "chat_id": person.id(), "message_id": 999, "text": "?" });
    assert_eq!(bot.refusal("editMessageText", edit).await, "400 Bad Request: message to edit not found");
}

#[tokio::test]
async fn a_bot_edits_its_own_messages_only() {
    let (bot, person) = Bot::with_person().await;
    let theirs = person.say("менікі").unwrap().message_id;
    let edit = json!({ "chat_id": person.id(), "message_id": theirs, "text": "?" });
    assert_eq!(bot.refusal("editMessageText", edit).await, "400 Bad Request: message can't be edited");
}

#[tokio::test]
async fn a_text_has_no_caption_to_edit() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send(&person, "сөз").await;
    let edit = json!({ "chat_id": person.id(), "message_id": id, "caption": "?" });
    let refusal = bot.refusal("editMessageCaption", edit).await;
    assert_eq!(refusal, "400 Bad Request: there is no caption in the message to edit");
}

#[tokio::test]
async fn a_deleted_message_is_gone_and_can_not_be_deleted_again() {
    let (bot, person) = Bot::with_person().await;
    let theirs = person.say("ЖСН").unwrap().message_id;
    let which = json!({ "chat_id": person.id(), "message_id": theirs });
    bot.ok("deleteMessage", which.clone()).await;
    person.wait_until_deleted(theirs).await.unwrap();
    assert!(person.transcript().iter().all(|message| message.message_id != theirs));
    assert_eq!(bot.refusal("deleteMessage", which).await, "400 Bad Request: message to delete not found");
}

#[tokio::test]
async fn deleting_many_skips_what_is_missing_and_takes_at_most_a_hundred() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send(&person, "бір").await;
    bot.ok("deleteMessages", json!({ "chat_id": person.id(), "message_ids": [id, 777] })).await;
    let many: Vec<i64> = (1..=101).collect();
    let refusal = bot.refusal("deleteMessages", json!({ "chat_id": person.id(), "message_ids": many })).await;
    assert_eq!(refusal, "400 Bad Request: too many message identifiers specified");
}

#[tokio::test]
async fn a_reply_needs_its_message_unless_it_may_lack() {
    let (bot, person) = Bot::with_person().await;
    let reply = |parameters| json!({ "chat_id": person.id(), "text": "!", "reply_parameters": parameters });
    let refusal = bot.refusal("sendMessage", reply(json!({ "message_id": 999 }))).await;
    assert_eq!(refusal, "400 Bad Request: message to be replied not found");
    bot.ok("sendMessage", reply(json!({ "message_id": 999, "allow_sending_without_reply": true }))).await;
    let id = bot.send(&person, "бір").await;
    let answer = bot.ok("sendMessage", reply(json!({ "message_id": id }))).await;
    assert_eq!(answer["reply_to_message"]["text"], "бір");
}

#[tokio::test]
async fn a_blocked_bot_is_told_so() {
    let (bot, person) = Bot::with_person().await;
    person.block().unwrap();
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": "?" })).await;
    assert_eq!(refusal, "403 Forbidden: bot was blocked by the user");
    person.unblock().unwrap();
    bot.send(&person, "қайта").await;
}

#[tokio::test]
async fn a_deleted_account_is_told() {
    let (bot, person) = Bot::with_person().await;
    person.delete_account().unwrap();
    let refusal = bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": "?" })).await;
    assert_eq!(refusal, "403 Forbidden: user is deactivated");
}

#[tokio::test]
async fn an_unknown_action_is_refused() {
    let (bot, person) = Bot::with_person().await;
    let refusal = bot.refusal("sendChatAction", json!({ "chat_id": person.id(), "action": "dancing" })).await;
    assert_eq!(refusal, "400 Bad Request: wrong parameter action in request");
}

#[tokio::test]
async fn a_copy_has_its_own_number() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send(&person, "түпнұсқа").await;
    let copy = json!({ "chat_id": person.id(), "from_chat_id": person.id(), "message_id": id });
    let copied = bot.ok("copyMessage", copy).await["message_id"].as_i64().unwrap();
    assert!(copied > id);
    assert_eq!(person.transcript().last().unwrap().text(), Some("түпнұсқа"));
    let missing = json!({ "chat_id": person.id(), "from_chat_id": person.id(), "message_id": 999 });
    assert_eq!(bot.refusal("copyMessage", missing).await, "400 Bad Request: message to copy not found");
}

#[tokio::test]
async fn a_wrong_token_is_unauthorised_and_an_unknown_method_not_found() {
    let bot = Bot::start().await;
    let wrong = format!("{}/bot1:wrong/getMe", bot.simulator.url());
    let response = bot.http.get(wrong).send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!(
        response.text().await.unwrap(),
        r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#
    );
    assert_eq!(bot.refusal("doMagic", json!({})).await, "404 Not Found: method not found");
}

#[tokio::test]
async fn parameters_come_by_query_form_json_and_multipart_and_method_names_in_any_case() {
    let (bot, person) = Bot::with_person().await;
    let chat = person.id().to_string();
    let pairs = [("chat_id", chat.as_str()), ("text", "сәлем & қош")];
    let multipart = reqwest::multipart::Form::new().text("chat_id", chat.clone()).text("text", "сәлем & қош");
    let address = bot.address("SENDmessage");
    let requests = [
        bot.http.get(format!(
            "{address}?chat_id={chat}&text=%D1%81%D3%99%D0%BB%D0%B5%D0%BC+%26+%D2%9B%D0%BE%D1%88"
        )),
        bot.http.post(&address).form(&pairs),
        bot.http.post(&address).json(&json!({ "chat_id": chat, "text": "сәлем & қош" })),
        bot.http.post(&address).multipart(multipart),
    ];
    for request in requests {
        let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["result"]["text"], "сәлем & қош", "{answer}");
    }
    assert_eq!(bot.simulator.calls("sendMessage"), 4);
}
