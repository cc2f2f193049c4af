//! How the bot presents itself: names, texts, commands, menu button.

use serde_json::{Value, json};

use super::{Outcome, done, json};
use crate::simulator::{
    entities::utf16_length,
    error::ApiError,
    news::Event,
    params::Params,
    profile::{Localised, Profile, Scope, language_code, parse_commands},
    world::World,
};

#[expect(clippy::unnecessary_wraps, reason = "what every method returns")]
pub(super) fn get_me(world: &mut World, _: &Params) -> Outcome {
    let bot = &world.bot;
    let name = world.profile.name.get("");
    let name = if name.is_empty() { &bot.first_name } else { name };
    Ok(json!({
        "id": bot.id,
        "is_bot": true,
        "first_name": name,
        "username": bot.username,
        "can_join_groups": true,
        "can_read_all_group_messages": false,
        "supports_inline_queries": world.has_inline_mode,
        "can_connect_to_business": false,
        "has_main_web_app": false,
    })
    .to_string())
}

type Selected = fn(&mut Profile) -> &mut Localised;

fn set(world: &mut World, params: &Params, name: &str, longest: usize, select: Selected) -> Outcome {
    let language = language_code(&params.text_or_empty("language_code"))?;
    let text = params.text_or_empty(name).trim().to_owned();
    if utf16_length(&text) > longest {
        let readable = name.replace('_', " ");
        return Err(ApiError::bad_request(format!("bot {readable} is too long")));
    }
    select(&mut world.profile).set(language, text);
    world.tell(0, Event::Profile);
    done()
}

fn get(world: &mut World, params: &Params, name: &str, select: Selected) -> Outcome {
    let language = language_code(&params.text_or_empty("language_code"))?;
    Ok(json!({ name: select(&mut world.profile).get(&language) }).to_string())
}

pub(super) fn set_my_name(world: &mut World, params: &Params) -> Outcome {
    set(world, params, "name", 64, |profile| &mut profile.name)
}

pub(super) fn get_my_name(world: &mut World, params: &Params) -> Outcome {
    let language = language_code(&params.text_or_empty("language_code"))?;
    let name = world.profile.name.get(&language);
    let name = if name.is_empty() { &world.bot.first_name } else { name };
    Ok(json!({ "name": name }).to_string())
}

pub(super) fn set_my_description(world: &mut World, params: &Params) -> Outcome {
    set(world, params, "description", 512, |profile| &mut profile.description)
}

pub(super) fn get_my_description(world: &mut World, params: &Params) -> Outcome {
    get(world, params, "description", |profile| &mut profile.description)
}

pub(super) fn set_my_short_description(world: &mut World, params: &Params) -> Outcome {
    set(world, params, "short_description", 120, |profile| &mut profile.short_description)
}

pub(super) fn get_my_short_description(world: &mut World, params: &Params) -> Outcome {
    get(world, params, "short_description", |profile| &mut profile.short_description)
}

fn commands_key(world: &World, params: &Params) -> Result<(Scope, String), ApiError> {
    let scope = Scope::parse(params.object("scope")?.as_ref())?;
    if let Scope::Chat(id) | Scope::ChatAdministrators(id) | Scope::ChatMember(id, _) = &scope {
        world.writable(*id)?;
    }
    Ok((scope, language_code(&params.text_or_empty("language_code"))?))
}

pub(super) fn set_my_commands(world: &mut World, params: &Params) -> Outcome {
    let key = commands_key(world, params)?;
    let commands = parse_commands(params.object("commands")?.as_ref())?;
    world.profile.commands.insert(key, commands);
    world.tell(0, Event::Profile);
    done()
}

pub(super) fn get_my_commands(world: &mut World, params: &Params) -> Outcome {
    let key = commands_key(world, params)?;
    json(&world.profile.commands.get(&key).map(Vec::as_slice).unwrap_or_default())
}

pub(super) fn delete_my_commands(world: &mut World, params: &Params) -> Outcome {
    let key = commands_key(world, params)?;
    world.profile.commands.remove(&key);
    world.tell(0, Event::Profile);
    done()
}

pub(super) fn set_chat_menu_button(world: &mut World, params: &Params) -> Outcome {
    let chat_id = params.integer("chat_id").unwrap_or(0);
    if chat_id != 0 {
        world.writable(chat_id)?;
    }
    let button = params.object("menu_button")?;
    let field = |name: &str| button.get(name).and_then(Value::as_str).unwrap_or_default();
    match field("type") {
        "" if button.is_null() => {}
        "commands" | "default" => {}
        "web_app" => {
            let url = button.pointer("/web_app/url").and_then(Value::as_str).unwrap_or_default();
            if field("text").is_empty() || !url.starts_with("https://") {
                return Err(ApiError::bad_request(
                    "can't parse menu button: text and an HTTPS address are needed",
                ));
            }
        }
        _ => {
            return Err(ApiError::bad_request("can't parse menu button: Unsupported type specified"));
        }
    }
    let button = if button.is_null() { json!({ "type": "default" }) } else { button.into_owned() };
    world.profile.menu_buttons.insert(chat_id, button);
    world.tell(0, Event::Profile);
    done()
}

pub(super) fn get_chat_menu_button(world: &mut World, params: &Params) -> Outcome {
    let chat_id = params.integer("chat_id").unwrap_or(0);
    let buttons = &world.profile.menu_buttons;
    let button = buttons.get(&chat_id).or_else(|| buttons.get(&0));
    json(&button.unwrap_or(&json!({ "type": "commands" })))
}
