//! The bot in a group: personal questions belong into the private chat.

use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, acquaintance, greet, say, shown, simulator};

on_both_databases! {
    in_a_group_only_a_command_with_the_name_of_the_bot_is_answered_and_leads_out
}

async fn in_a_group_only_a_command_with_the_name_of_the_bot_is_answered_and_leads_out(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Нұрлан", "kk");
    greet(&person, &KK).await;
    let group = simulator.group("Үй", &[&person]).expect("a group");
    let there = person.within(&group);
    for text in ["/start", "900101300007", "/start@osms_playground_bot"] {
        say(&there, text);
    }
    shown(&there, "жеке чатта").await;
    let said = there.transcript().iter().filter(|message| message.from.is_bot).count();
    assert_eq!(said, 1);
}
