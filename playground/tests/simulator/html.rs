//! Telegram's HTML: what it makes of a text and what it refuses.

use serde_json::{Value, json};

use crate::client::Bot;

async fn sent(source: &str) -> (String, Vec<String>) {
    let (bot, person) = Bot::with_person().await;
    let params = json!({ "chat_id": person.id(), "text": source, "parse_mode": "HTML" });
    let message = bot.ok("sendMessage", params).await;
    let entities = message["entities"].as_array().cloned().unwrap_or_default();
    let described = |entity: &Value| {
        let extra = entity["url"].as_str().or(entity["language"].as_str()).unwrap_or_default();
        let kind = entity["type"].as_str().unwrap();
        format!("{kind} {}+{} {extra}", entity["offset"], entity["length"]).trim_end().to_owned()
    };
    (message["text"].as_str().unwrap().to_owned(), entities.iter().map(described).collect())
}

async fn refused(source: &str) -> String {
    let (bot, person) = Bot::with_person().await;
    let params = json!({ "chat_id": person.id(), "text": source, "parse_mode": "HTML" });
    let refusal = bot.refusal("sendMessage", params).await;
    refusal.strip_prefix("400 Bad Request: can't parse entities: ").unwrap().to_owned()
}

#[tokio::test]
async fn every_style_has_its_tags() {
    let (text, entities) = sent(
        "<b>b</b><strong>b</strong> <i>i</i> <em>i</em> <u>u</u> <ins>u</ins> <s>s</s> <strike>s</strike> <del>s</del> \
         <tg-spoiler>x</tg-spoiler> <span class=\"tg-spoiler\">x</span> <code>c</code>",
    )
    .await;
    assert_eq!(text, "bb i i u u s s s x x c");
    assert_eq!(
        entities,
        [
            "bold 0+1",
            "bold 1+1",
            "italic 3+1",
            "italic 5+1",
            "underline 7+1",
            "underline 9+1",
            "strikethrough 11+1",
            "strikethrough 13+1",
            "strikethrough 15+1",
            "spoiler 17+1",
            "spoiler 19+1",
            "code 21+1"
        ]
    );
}

#[tokio::test]
async fn offsets_count_utf16_units() {
    let (text, entities) = sent("🏥 <b>МӘМС</b> 👩‍⚕️<i>!</i>").await;
    assert_eq!(text, "🏥 МӘМС 👩‍⚕️!");
    assert_eq!(entities, ["bold 3+4", "italic 13+1"]);
}

#[tokio::test]
async fn nested_styles_come_outermost_first() {
    assert_eq!(sent("<b>a<i>b</i></b>").await.1, ["bold 0+2", "italic 1+1"]);
}

#[tokio::test]
async fn a_link_keeps_its_address_and_a_bad_one_only_its_words() {
    let (text, entities) =
        sent("<a href=\"https://fms.kz/?a=1&amp;b=2\">Қор</a> <a href=\"бұл емес\">жоқ</a>").await;
    assert_eq!(text, "Қор жоқ");
    assert_eq!(entities, ["text_link 0+3 https://fms.kz/?a=1&b=2"]);
}

#[tokio::test]
async fn a_block_of_code_knows_its_language() {
    let (text, entities) = sent("<pre><code class=\"language-rust\">let x;</code></pre> <pre>y</pre>").await;
    assert_eq!(text, "let x; y");
    assert_eq!(entities, ["pre 0+6 rust", "pre 7+1"]);
}

#[tokio::test]
async fn nothing_is_styled_inside_code() {
    assert_eq!(sent("<code>a<b>b</b> /help</code>").await.1, ["code 0+8"]);
}

#[tokio::test]
async fn quotations_may_be_folded() {
    let (_, entities) = sent("<blockquote>a</blockquote>\n<blockquote expandable>b</blockquote>").await;
    assert_eq!(entities, ["blockquote 0+1", "expandable_blockquote 2+1"]);
}

#[tokio::test]
async fn four_names_and_all_numbers_are_characters() {
    assert_eq!(sent("&lt;&gt;&amp;&quot; &#1241;&#x4d9; &nbsp;&#0; a&b").await.0, "<>&\" әә &nbsp;&#0; a&b");
}

#[tokio::test]
async fn spaces_around_the_text_are_trimmed() {
    assert_eq!(sent("\n  <b>a</b>  \n").await, ("a".to_owned(), vec!["bold 0+1".to_owned()]));
}

#[tokio::test]
async fn commands_mentions_and_addresses_are_found() {
    let (_, entities) = sent("/help @SaqtandyryBot https://fms.kz, a@fms.kz #мәмс egov.kz").await;
    assert_eq!(
        entities,
        ["bot_command 0+5", "mention 6+14", "url 21+14", "email 37+8", "hashtag 46+5", "url 52+7"]
    );
}

#[tokio::test]
async fn what_telegram_can_not_parse_is_refused_in_its_words() {
    let cases = [
        ("<b>a", "Can't find end tag corresponding to start tag \"b\""),
        ("a <p>b</p>", "Unsupported start tag \"p\" at byte offset 2"),
        ("ә < 5", "Unsupported start tag \"\" at byte offset 3"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        (
            "<a href>b</a>",
            "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0",
        ),
        ("<a =x>b</a>", "Empty attribute name in the tag \"a\" at byte offset 0"),
    ];
    for (source, reason) in cases {
        assert_eq!(refused(source).await, reason, "{source}");
    }
}

#[tokio::test]
async fn another_parse_mode_is_refused_rather_than_guessed() {
    let (bot, person) = Bot::with_person().await;
    let params = json!({ "chat_id": person.id(), "text": "a", "parse_mode": "BBCode" });
    assert_eq!(bot.refusal("sendMessage", params).await, "400 Bad Request: unsupported parse_mode");
}

#[tokio::test]
async fn entities_may_be_given_instead_of_tags() {
    let (bot, person) = Bot::with_person().await;
    let entities = json!([{ "type": "bold", "offset": 0, "length": 2 }]);
    let params = json!({ "chat_id": person.id(), "text": "ab<", "entities": entities });
    assert_eq!(bot.ok("sendMessage", params).await["entities"], entities);
}
