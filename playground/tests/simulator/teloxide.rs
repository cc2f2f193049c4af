//! The client that the bot uses understands every answer.

use osms_playground::simulator::FileKind;
use teloxide::{
    ApiError, RequestError,
    net::Download,
    prelude::*,
    types::{
        BotCommand, ChatAction, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMedia,
        InputMediaDocument, ParseMode, UpdateKind,
    },
};

fn bot_of(simulator: &osms_playground::simulator::Simulator) -> teloxide::Bot {
    teloxide::Bot::new(simulator.token()).set_api_url(simulator.url().parse().unwrap())
}

async fn next(bot: &teloxide::Bot, offset: &mut i32) -> UpdateKind {
    let mut updates = bot.get_updates().offset(*offset).limit(1).timeout(5).await.unwrap();
    let update = updates.remove(0);
    *offset = i32::try_from(update.id.0).unwrap() + 1;
    update.kind
}

#[tokio::test]
async fn a_conversation_with_buttons_edits_and_an_answer() {
    let simulator = osms_playground::simulator::Simulator::start().await.unwrap();
    let bot = bot_of(&simulator);
    let person = simulator.person("Айгерім", "kk");
    let mut offset = 0;
    assert!(bot.get_me().await.unwrap().user.is_bot);

    person.say("/start").unwrap();
    let UpdateKind::Message(start) = next(&bot, &mut offset).await else { panic!("a message was sent") };
    assert_eq!(start.text(), Some("/start"));
    bot.send_chat_action(start.chat.id, ChatAction::Typing).await.unwrap();
    let buttons = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Иә", "v1:yes")]]);
    let question = bot
        .send_message(start.chat.id, "<b>Бастаймыз ба?</b>")
        .parse_mode(ParseMode::Html)
        .reply_markup(buttons)
        .await
        .unwrap();
    let seen = person.wait_for(|message| message.text() == Some("Бастаймыз ба?")).await.unwrap();
    let press = person.press(&seen, "Иә").unwrap();

    let UpdateKind::CallbackQuery(query) = next(&bot, &mut offset).await else {
        panic!("a button was pressed")
    };
    assert_eq!(query.data.as_deref(), Some("v1:yes"));
    bot.answer_callback_query(query.id).text("Жақсы").await.unwrap();
    assert_eq!(person.wait_for_answer(&press).await.unwrap().text.as_deref(), Some("Жақсы"));
    let edited = bot.edit_message_text(start.chat.id, question.id, "Бастадық").await.unwrap();
    assert_eq!(edited.text(), Some("Бастадық"));
    let unchanged = bot.edit_message_text(start.chat.id, question.id, "Бастадық").await;
    assert!(matches!(unchanged, Err(RequestError::Api(ApiError::MessageNotModified))));
    assert_eq!(person.wait_for_message().await.unwrap().text(), Some("Бастадық"));

    person.edit(start.id.0.into(), "/help").unwrap();
    assert!(matches!(next(&bot, &mut offset).await, UpdateKind::EditedMessage(_)));
    person.share_phone("+77010000000").unwrap();
    let UpdateKind::Message(contact) = next(&bot, &mut offset).await else { panic!("a contact was shared") };
    assert!(contact.contact().is_some());
    person.send_sticker("👍").unwrap();
    let UpdateKind::Message(sticker) = next(&bot, &mut offset).await else { panic!("a sticker was sent") };
    assert!(sticker.sticker().is_some());
    person.block().unwrap();
    assert!(matches!(next(&bot, &mut offset).await, UpdateKind::MyChatMember(_)));
    let blocked = bot.send_message(start.chat.id, "?").await;
    assert!(matches!(blocked, Err(RequestError::Api(ApiError::BotBlocked))));
}

#[tokio::test]
async fn a_press_under_a_vanished_message_and_a_group_are_understood() {
    let simulator = osms_playground::simulator::Simulator::start().await.unwrap();
    let bot = bot_of(&simulator);
    let person = simulator.person("Ерлан", "ru");
    let mut offset = 0;
    person.press_data(404, "old").unwrap();
    let UpdateKind::CallbackQuery(query) = next(&bot, &mut offset).await else {
        panic!("a button was pressed")
    };
    assert!(query.regular_message().is_none());
    let group = simulator.group("Топ", &[&person]).unwrap();
    assert!(matches!(next(&bot, &mut offset).await, UpdateKind::MyChatMember(_)));
    assert!(bot.get_chat(ChatId(group.id())).await.unwrap().is_supergroup());
    let user = UserId(u64::try_from(person.id()).unwrap());
    assert!(bot.get_chat_member(ChatId(group.id()), user).await.unwrap().is_present());
    person.within(&group).say("/start").unwrap();
    let UpdateKind::Message(message) = next(&bot, &mut offset).await else { panic!("a message was sent") };
    assert!(message.chat.is_supergroup());
}

#[tokio::test]
async fn files_go_both_ways() {
    let simulator = osms_playground::simulator::Simulator::start().await.unwrap();
    let bot = bot_of(&simulator);
    let person = simulator.person("Айгерім", "kk");
    person.send_file(FileKind::Document, "төлем.csv", &b"iin,period"[..], "міне").unwrap();
    let UpdateKind::Message(message) = next(&bot, &mut 0).await else { panic!("a document was sent") };
    let file = bot.get_file(message.document().unwrap().file.id.clone()).await.unwrap();
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.unwrap();
    assert_eq!(bytes, b"iin,period");

    let slip = || InputFile::memory(&b"%PDF"[..]).file_name("slip.pdf");
    let sent = bot.send_document(message.chat.id, slip()).caption("түбіртек").await.unwrap();
    assert_eq!(sent.document().unwrap().file_name.as_deref(), Some("slip.pdf"));
    let album = [slip(), slip()].map(|file| InputMedia::Document(InputMediaDocument::new(file)));
    assert_eq!(bot.send_media_group(message.chat.id, album).await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_profile_and_the_webhook_are_set_and_read() {
    let simulator = osms_playground::simulator::Simulator::start().await.unwrap();
    let bot = bot_of(&simulator);
    bot.set_my_commands([BotCommand::new("help", "Көмек")]).language_code("kk").await.unwrap();
    assert_eq!(bot.get_my_commands().language_code("kk").await.unwrap().len(), 1);
    bot.set_my_description().description("Сипаттама").await.unwrap();
    bot.set_my_short_description().short_description("Қысқа").await.unwrap();
    bot.set_webhook("https://example.kz/hook".parse().unwrap()).secret_token("abc").await.unwrap();
    assert!(bot.get_webhook_info().await.unwrap().url.is_some());
    let conflict = bot.get_updates().await;
    assert!(conflict.is_err());
    bot.delete_webhook().drop_pending_updates(true).await.unwrap();
    assert!(bot.get_webhook_info().await.unwrap().url.is_none());
}
