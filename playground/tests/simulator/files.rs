//! Documents, pictures, albums: sent, limited, fetched.

use osms_playground::simulator::FileKind;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::client::Bot;

/// A PNG of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff\xff\x7f\0\t\xfb\x03\xfd\x05CE\xca\0\0\0\0IEND\xaeB`\x82";

async fn upload(bot: &Bot, method: &str, form: Form) -> Value {
    bot.http.post(bot.address(method)).multipart(form).send().await.unwrap().json().await.unwrap()
}

fn file(bytes: impl Into<std::borrow::Cow<'static, [u8]>>, name: &'static str) -> Part {
    Part::bytes(bytes).file_name(name)
}

#[tokio::test]
async fn a_document_is_sent_found_and_fetched_byte_for_byte() {
    let (bot, person) = Bot::with_person().await;
    let form = Form::new()
        .text("chat_id", person.id().to_string())
        .text("caption", "<b>Түбіртек</b>")
        .text("parse_mode", "HTML")
        .part("document", file(&b"%PDF-1.7"[..], "түбіртек.pdf"));
    let answer = upload(&bot, "sendDocument", form).await;
    let document = &answer["result"]["document"];
    assert_eq!(document["file_name"], "түбіртек.pdf", "{answer}");
    assert_eq!(answer["result"]["caption_entities"][0]["type"], "bold");
    let found = bot.ok("getFile", json!({ "file_id": document["file_id"] })).await;
    let path = found["file_path"].as_str().unwrap();
    let address = format!("{}/file/bot{}/{path}", bot.simulator.url(), bot.simulator.token());
    assert_eq!(bot.http.get(address).send().await.unwrap().bytes().await.unwrap(), &b"%PDF-1.7"[..]);
}

#[tokio::test]
async fn a_known_file_is_sent_again_by_its_id() {
    let (bot, person) = Bot::with_person().await;
    person.send_file(FileKind::Document, "a.csv", &b"iin,period"[..], "").unwrap();
    let updates = bot.ok("getUpdates", json!({ "offset": -1 })).await;
    let id = updates[0]["message"]["document"]["file_id"].clone();
    bot.ok("sendDocument", json!({ "chat_id": person.id(), "document": id })).await;
    let refusal = bot.refusal("sendPhoto", json!({ "chat_id": person.id(), "photo": id })).await;
    assert_eq!(refusal, "400 Bad Request: can't use file of type Document as Photo");
}

#[tokio::test]
async fn a_file_of_20_megabytes_is_fetched_and_a_larger_one_is_not() {
    let (bot, person) = Bot::with_person().await;
    let limit = 20 * 1024 * 1024;
    for (size, passes) in [(limit, true), (limit + 1, false)] {
        person.send_file(FileKind::Document, "big.bin", vec![0; size], "").unwrap();
        let updates = bot.ok("getUpdates", json!({ "offset": -1 })).await;
        let file_id = &updates[0]["message"]["document"]["file_id"];
        let answer = bot.call("getFile", json!({ "file_id": file_id })).await;
        assert_eq!(answer["ok"], passes, "{answer}");
    }
}

#[tokio::test]
async fn an_upload_over_50_megabytes_is_refused() {
    let (bot, person) = Bot::with_person().await;
    let form = Form::new()
        .text("chat_id", person.id().to_string())
        .part("document", file(vec![0; 50 * 1024 * 1024 + 1], "huge.bin"));
    assert_eq!(upload(&bot, "sendDocument", form).await["error_code"], 413);
}

#[tokio::test]
async fn an_empty_file_an_unknown_id_and_no_file_at_all_are_refused() {
    let (bot, person) = Bot::with_person().await;
    let form = Form::new().text("chat_id", person.id().to_string()).part("document", file(&b""[..], "a"));
    let answer = upload(&bot, "sendDocument", form).await;
    assert_eq!(answer["description"], "Bad Request: file must be non-empty");
    let refusal =
        bot.refusal("sendDocument", json!({ "chat_id": person.id(), "document": "nonsense" })).await;
    assert_eq!(refusal, "400 Bad Request: wrong file identifier/HTTP URL specified");
    let refusal = bot.refusal("sendDocument", json!({ "chat_id": person.id() })).await;
    assert_eq!(refusal, "400 Bad Request: there is no document in the request");
    let refusal = bot.refusal("getFile", json!({ "file_id": "nonsense" })).await;
    assert_eq!(refusal, "400 Bad Request: wrong file_id or the file is temporarily unavailable");
}

#[tokio::test]
async fn a_photo_has_to_be_a_picture() {
    let (bot, person) = Bot::with_person().await;
    let form = |bytes: &'static [u8]| {
        Form::new().text("chat_id", person.id().to_string()).part("photo", file(bytes, "a.png"))
    };
    let sent = upload(&bot, "sendPhoto", form(PIXEL)).await;
    assert_eq!(sent["result"]["photo"][0]["width"], 1, "{sent}");
    let refused = upload(&bot, "sendPhoto", form(b"not a picture")).await;
    assert_eq!(refused["description"], "Bad Request: IMAGE_PROCESS_FAILED");
}

#[tokio::test]
async fn a_caption_has_1024_letters_at_most() {
    let (bot, person) = Bot::with_person().await;
    let form = |length: usize| {
        Form::new()
            .text("chat_id", person.id().to_string())
            .text("caption", "ә".repeat(length))
            .part("document", file(&b"a"[..], "a"))
    };
    assert_eq!(upload(&bot, "sendDocument", form(1024)).await["ok"], true);
    let refused = upload(&bot, "sendDocument", form(1025)).await;
    assert_eq!(refused["description"], "Bad Request: message caption is too long");
}

#[tokio::test]
async fn an_album_is_several_messages_of_one_group() {
    let (bot, person) = Bot::with_person().await;
    let media = json!([
        { "type": "document", "media": "attach://one" },
        { "type": "document", "media": "attach://two", "caption": "екі" },
    ]);
    let form = Form::new()
        .text("chat_id", person.id().to_string())
        .text("media", media.to_string())
        .part("one", file(&b"1"[..], "1.txt"))
        .part("two", file(&b"2"[..], "2.txt"));
    let sent = upload(&bot, "sendMediaGroup", form).await;
    assert_eq!(sent["result"].as_array().unwrap().len(), 2, "{sent}");
    assert_eq!(sent["result"][0]["media_group_id"], sent["result"][1]["media_group_id"]);
    let alone = json!({ "chat_id": person.id(), "media": [{ "type": "document", "media": "x" }] });
    assert_eq!(bot.refusal("sendMediaGroup", alone).await, "400 Bad Request: group must include 2-10 items");
}
