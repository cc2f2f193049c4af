//! Buttons, presses and their answers.

use serde_json::{Value, json};

use crate::client::Bot;

async fn refused(markup: Value) -> String {
    let (bot, person) = Bot::with_person().await;
    bot.refusal("sendMessage", json!({ "chat_id": person.id(), "text": "?", "reply_markup": markup })).await
}

async fn accepted(markup: Value) -> Value {
    let (bot, person) = Bot::with_person().await;
    bot.ok("sendMessage", json!({ "chat_id": person.id(), "text": "?", "reply_markup": markup })).await
}

fn one(button: impl Into<Value>) -> Value {
    json!({ "inline_keyboard": [[button.into()]] })
}

#[tokio::test]
async fn callback_data_have_64_bytes_at_most() {
    let data = "a".repeat(64);
    let message = accepted(one(json!({ "text": "A", "callback_data": data }))).await;
    assert_eq!(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"], data);
    let cyrillic = one(json!({ "text": "A", "callback_data": "ә".repeat(33) }));
    assert_eq!(refused(cyrillic).await, "400 Bad Request: BUTTON_DATA_INVALID");
}

#[tokio::test]
async fn a_button_without_an_action_is_refused() {
    let expected = "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    assert_eq!(refused(one(json!({ "text": "A" }))).await, expected);
    assert_eq!(refused(one(json!({ "text": "A", "callback_data": "" }))).await, expected);
}

#[tokio::test]
async fn a_button_with_two_actions_is_refused() {
    let button = json!({ "text": "A", "callback_data": "a", "url": "https://fms.kz" });
    let refusal = refused(one(button)).await;
    assert!(refusal.contains("exactly one action must be specified"), "{refusal}");
}

#[tokio::test]
async fn a_button_without_words_is_refused() {
    let refusal = refused(one(json!({ "text": " ", "callback_data": "a" }))).await;
    assert_eq!(refusal, "400 Bad Request: inline keyboard button text must be non-empty");
    let refusal = refused(one(json!({ "callback_data": "a" }))).await;
    assert_eq!(refusal, "400 Bad Request: can't parse inline keyboard button: Can't find field \"text\"");
}

#[tokio::test]
async fn a_button_opens_only_addresses_that_telegram_opens() {
    accepted(one(json!({ "text": "A", "url": "https://egov.kz" }))).await;
    accepted(one(json!({ "text": "A", "url": "tg://user?id=1" }))).await;
    let refusal = refused(one(json!({ "text": "A", "url": "ftp://example.com" }))).await;
    assert_eq!(
        refusal,
        "400 Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"
    );
    assert!(refused(one(json!({ "text": "A", "url": "nowhere" }))).await.ends_with("Wrong HTTP URL"));
}

#[tokio::test]
async fn a_text_to_copy_has_256_letters_at_most() {
    let copy = |text: String| one(json!({ "text": "A", "copy_text": { "text": text } }));
    accepted(copy("ә".repeat(256))).await;
    assert_eq!(refused(copy("ә".repeat(257))).await, "400 Bad Request: BUTTON_COPY_TEXT_INVALID");
    assert_eq!(refused(copy(String::new())).await, "400 Bad Request: BUTTON_COPY_TEXT_INVALID");
}

#[tokio::test]
async fn too_many_buttons_are_refused() {
    let rows = vec![vec![json!({ "text": "A", "callback_data": "a" }); 5]; 21];
    assert_eq!(refused(json!({ "inline_keyboard": rows })).await, "400 Bad Request: REPLY_MARKUP_TOO_LONG");
}

#[tokio::test]
async fn markup_that_is_no_keyboard_is_refused() {
    assert_eq!(refused(json!([1])).await, "400 Bad Request: object expected as reply markup");
    assert_eq!(refused(json!("{]")).await, "400 Bad Request: can't parse reply markup JSON object");
}

#[tokio::test]
async fn a_reply_keyboard_stays_until_it_is_removed() {
    let (bot, person) = Bot::with_person().await;
    let keyboard = json!({ "keyboard": [["Иә", { "text": "Нөмір", "request_contact": true }]], "resize_keyboard": true });
    bot.ok("sendMessage", json!({ "chat_id": person.id(), "text": "?", "reply_markup": keyboard })).await;
    bot.send(&person, "тағы").await;
    let shown = person.keyboard().unwrap();
    assert_eq!(shown.keyboard[0][0].text, "Иә");
    assert!(shown.keyboard[0][1].request_contact);
    let remove = json!({ "remove_keyboard": true });
    bot.ok("sendMessage", json!({ "chat_id": person.id(), "text": "!", "reply_markup": remove })).await;
    assert_eq!(person.keyboard(), None);
}

#[tokio::test]
async fn an_empty_reply_keyboard_is_refused() {
    assert_eq!(refused(json!({ "keyboard": [] })).await, "400 Bad Request: reply markup is empty");
}

#[tokio::test]
async fn phone_numbers_are_asked_for_in_private_only() {
    let (bot, person) = Bot::with_person().await;
    let group = bot.simulator.group("Бухгалтерлер", &[&person]).unwrap();
    let keyboard = json!({ "keyboard": [[{ "text": "Нөмір", "request_contact": true }]] });
    let refusal = bot
        .refusal("sendMessage", json!({ "chat_id": group.id(), "text": "?", "reply_markup": keyboard }))
        .await;
    assert_eq!(refusal, "400 Bad Request: phone number can be requested in private chats only");
}

#[tokio::test]
async fn an_edit_takes_buttons_under_the_message_only() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send(&person, "a").await;
    let edit = json!({ "chat_id": person.id(), "message_id": id, "reply_markup": { "keyboard": [["A"]] } });
    assert_eq!(
        bot.refusal("editMessageReplyMarkup", edit).await,
        "400 Bad Request: inline keyboard expected"
    );
}

#[tokio::test]
async fn a_press_is_answered_once() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send_button(&person, "v1:yes").await;
    let press = person.press_data(id, "v1:yes").unwrap();
    let answer = json!({ "callback_query_id": press.callback_id, "text": "Дайын", "show_alert": true });
    bot.ok("answerCallbackQuery", answer.clone()).await;
    let seen = person.wait_for_answer(&press).await.unwrap();
    assert_eq!((seen.text.as_deref(), seen.show_alert), (Some("Дайын"), true));
    let again = bot.refusal("answerCallbackQuery", answer).await;
    assert_eq!(
        again,
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    );
}

#[tokio::test]
async fn an_expired_press_can_not_be_answered() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send_button(&person, "a").await;
    let press = person.press_data(id, "a").unwrap();
    bot.simulator.expire_presses();
    let refusal = bot.refusal("answerCallbackQuery", json!({ "callback_query_id": press.callback_id })).await;
    assert_eq!(
        refusal,
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    );
}

#[tokio::test]
async fn an_answer_has_200_letters_at_most_and_may_be_tried_again_shorter() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send_button(&person, "a").await;
    let press = person.press_data(id, "a").unwrap();
    let answer = |length| json!({ "callback_query_id": press.callback_id, "text": "ә".repeat(length) });
    assert_eq!(bot.refusal("answerCallbackQuery", answer(201)).await, "400 Bad Request: MESSAGE_TOO_LONG");
    bot.ok("answerCallbackQuery", answer(200)).await;
}

#[tokio::test]
async fn a_press_under_a_deleted_message_comes_with_a_message_of_date_zero() {
    let (bot, person) = Bot::with_person().await;
    let id = bot.send_button(&person, "old").await;
    bot.ok("deleteMessage", json!({ "chat_id": person.id(), "message_id": id })).await;
    person.press_data(id, "old").unwrap();
    let updates = bot.ok("getUpdates", json!({ "offset": -1 })).await;
    assert_eq!(updates[0]["callback_query"]["message"]["date"], 0);
    assert_eq!(updates[0]["callback_query"]["data"], "old");
    assert!(updates[0]["callback_query"]["chat_instance"].is_string());
}
