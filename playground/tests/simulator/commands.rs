//! How the bot presents itself.

use serde_json::{Value, json};

use crate::client::Bot;

async fn refused(commands: Value) -> String {
    Bot::start().await.refusal("setMyCommands", json!({ "commands": commands })).await
}

fn command(name: &str, description: &str) -> Value {
    json!({ "command": name, "description": description })
}

#[tokio::test]
async fn a_command_has_32_small_letters_digits_or_underscores_at_most() {
    assert_eq!(refused(json!([command("Help", "?")])).await, "400 Bad Request: BOT_COMMAND_INVALID");
    assert_eq!(refused(json!([command("көмек", "?")])).await, "400 Bad Request: BOT_COMMAND_INVALID");
    let long = "a".repeat(33);
    assert_eq!(
        refused(json!([command(&long, "?")])).await,
        "400 Bad Request: command length must not exceed 32"
    );
    assert_eq!(refused(json!([command("", "?")])).await, "400 Bad Request: command must be non-empty");
}

#[tokio::test]
async fn a_description_of_a_command_has_1_to_256_letters() {
    let refusal = refused(json!([command("help", " ")])).await;
    assert_eq!(refusal, "400 Bad Request: command description must be non-empty");
    let refusal = refused(json!([command("help", &"ә".repeat(257))])).await;
    assert_eq!(refusal, "400 Bad Request: command description length must not exceed 256");
}

#[tokio::test]
async fn there_are_100_commands_at_most() {
    let many: Vec<Value> = (0..101).map(|i| command(&format!("c{i}"), "?")).collect();
    assert_eq!(refused(json!(many)).await, "400 Bad Request: BOT_COMMANDS_TOO_MUCH");
}

#[tokio::test]
async fn a_person_sees_the_menu_of_the_narrowest_scope_in_their_language() {
    let (bot, person) = Bot::with_person().await;
    let stranger = bot.simulator.person("John", "en");
    bot.ok("setMyCommands", json!({ "commands": [command("a", "rest")] })).await;
    bot.ok("setMyCommands", json!({ "commands": [command("b", "қазақша")], "language_code": "kk" })).await;
    assert_eq!(person.menu()[0].description, "қазақша");
    assert_eq!(stranger.menu()[0].description, "rest");
    let scope = json!({ "type": "chat", "chat_id": person.id() });
    bot.ok("setMyCommands", json!({ "commands": [command("c", "чат")], "scope": scope })).await;
    assert_eq!(person.menu()[0].description, "чат");
    bot.ok("deleteMyCommands", json!({ "scope": scope })).await;
    assert_eq!(person.menu()[0].description, "қазақша");
    let set = bot.ok("getMyCommands", json!({ "language_code": "kk" })).await;
    assert_eq!(set, json!([command("b", "қазақша")]));
}

#[tokio::test]
async fn texts_of_the_profile_are_limited_and_fall_back_to_the_common_one() {
    let bot = Bot::start().await;
    for (what, field, longest) in [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ] {
        bot.ok(&format!("set{what}"), json!({ field: "ә".repeat(longest) })).await;
        bot.ok(&format!("set{what}"), json!({ field: "орысша", "language_code": "ru" })).await;
        let refusal = bot.refusal(&format!("set{what}"), json!({ field: "ә".repeat(longest + 1) })).await;
        assert!(refusal.ends_with("is too long"), "{refusal}");
        assert_eq!(bot.ok(&format!("get{what}"), json!({ "language_code": "ru" })).await[field], "орысша");
        assert_eq!(
            bot.ok(&format!("get{what}"), json!({ "language_code": "kk" })).await[field],
            "ә".repeat(longest)
        );
    }
}

#[tokio::test]
async fn a_language_code_has_two_letters() {
    let bot = Bot::start().await;
    let refusal = bot.refusal("setMyName", json!({ "name": "a", "language_code": "kaz" })).await;
    assert_eq!(refusal, "400 Bad Request: invalid language code specified");
}
