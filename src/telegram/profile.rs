//! What Telegram shows of the bot: its commands, its description, in both languages.

use osms_rules::Language;
use strum::VariantArray;
use teloxide::prelude::*;
use teloxide::types::BotCommand;

use crate::conversation::tree::World;
use crate::conversation::{Command, Publisher};
use crate::text::Texts;

/// Sets commands and descriptions for Kazakh and Russian clients, and for all others in Russian: a client that
/// speaks neither more often has a person who reads Russian.
pub(super) async fn introduce(bot: &Bot, world: &World) -> Result<(), teloxide::RequestError> {
    for (language, code) in [(Language::Ru, None), (Language::Kk, Some("kk")), (Language::Ru, Some("ru"))] {
        let texts = world.texts(language);
        let messages = texts.messages();
        let (description, short) = match world.publisher() {
            Publisher::Independent => {
                (messages.msg_bot_description_independent(), messages.msg_bot_short_independent())
            }
            Publisher::Fund => (messages.msg_bot_description_fund(), messages.msg_bot_short_fund()),
        };
        let mut commands = bot.set_my_commands(commands(texts));
        let mut descriptions = bot.set_my_description().description(description);
        let mut shorts = bot.set_my_short_description().short_description(short);
        if let Some(code) = code {
            commands = commands.language_code(code);
            descriptions = descriptions.language_code(code);
            shorts = shorts.language_code(code);
        }
        commands.await?;
        descriptions.await?;
        shorts.await?;
    }
    Ok(())
}

fn commands(texts: &Texts) -> Vec<BotCommand> {
    let messages = texts.messages();
    let described = Command::VARIANTS.iter().map(|command| {
        let description = match command {
            Command::Start => messages.msg_command_start(),
            Command::Status => messages.msg_command_status(),
            Command::Who => messages.msg_command_who(),
            Command::Why => messages.msg_command_why(),
            Command::Plan => messages.msg_command_plan(),
            Command::Calc => messages.msg_command_calc(),
            Command::Ask => messages.msg_command_ask(),
            Command::Package => messages.msg_command_package(),
            Command::Appeal => messages.msg_command_appeal(),
            Command::Appeals => messages.msg_command_appeals(),
            Command::Settings => messages.msg_command_settings(),
            Command::Privacy => messages.msg_command_privacy(),
            Command::Delete => messages.msg_command_delete(),
            Command::Cancel => messages.msg_command_cancel(),
            Command::Help => messages.msg_command_help(),
        };
        BotCommand::new(<&str>::from(command), description)
    });
    described.collect()
}
