//! The bot asked in any chat: cards are offered at once, in the person's language, and nothing else depends on it.

use std::time::Duration;

use osms_playground::simulator::{Fault, InlineAction, InlineAnswer, Person, Settings, Simulator, Trouble};

use crate::process::{Bot, Home, free_address, on_both_databases};
use crate::{KK, RU, acquaintance, greet, press, say, shown, simulator};

on_both_databases! {
    cards_are_offered_in_the_language_that_was_chosen_or_that_telegram_speaks
    a_card_that_is_sent_is_no_question_to_the_bot
}

async fn offered(person: &Person, query: &str) -> InlineAnswer {
    let id = person.ask_anywhere(query).expect("it can be asked");
    person.wait_for_offer(&id).await.unwrap_or_else(|timed_out| panic!("{query}: {timed_out}"))
}

fn titles(offer: &InlineAnswer) -> Vec<&str> {
    offer.results.iter().map(|result| result.title.as_str()).collect()
}

async fn cards_are_offered_in_the_language_that_was_chosen_or_that_telegram_speaks(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    tell_of_languages(&simulator).await;
    // What was typed stays with the person.
    let log = home.log();
    assert!(!log.contains("450") && !log.contains("900101300007"), "{log}");
}

async fn tell_of_languages(simulator: &Simulator) {
    // Neither has ever written to the bot.
    let (kazakh, english) = (acquaintance(simulator, "Айгүл", "kk"), acquaintance(simulator, "Ann", "en"));
    assert_eq!(
        titles(&offered(&kazakh, "450 мың").await)[0],
        "Жалдамалы қызметкер: табысы 450\u{a0}000\u{a0}₸"
    );
    assert_eq!(titles(&offered(&english, "450к").await)[0], "Наёмный работник: доход 450\u{a0}000\u{a0}₸");
    let evergreen = offered(&kazakh, "").await;
    assert!(titles(&evergreen).contains(&"Мәртебемді қайдан тексеремін"), "{evergreen:?}");
    assert!(evergreen.is_personal);
    let ask = evergreen.button.expect("the way to the bot");
    assert_eq!((ask.text.as_str(), ask.start_parameter.as_str()), ("Сұрақ қою", "ask"));

    // What was chosen in the chat with the bot wins.
    let chooses_russian = acquaintance(simulator, "Марат", "kk");
    greet(&chooses_russian, &RU).await;
    assert!(titles(&offered(&chooses_russian, "").await).contains(&"Где проверить статус"));

    // Whatever is typed is answered, and no number is shown again.
    for query in
        ["900101300007", "?!", "<b>&amp;</i>", "\u{200f}\u{0}", &"мәмс ".repeat(51), &"9".repeat(256)]
    {
        let offer = offered(&kazakh, query).await;
        assert!(!offer.results.is_empty(), "{query}");
        assert!(!format!("{offer:?}").contains("900101300007"));
    }
    let emergency = offered(&english, "мама без сознания").await;
    assert_eq!(titles(&emergency)[0], "Срочно: 103 или 112");
}

async fn a_card_that_is_sent_is_no_question_to_the_bot(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Нұрлан", "kk");
    greet(&person, &KK).await;
    // An article is shared by its button: what it types finds that article.
    say(&person, "/start a-prepay");
    let article = shown(&person, "Дереккөз").await;
    press(&person, &article, "Бөлісу");
    let share = shown(&person, "осы жауапты ботта").await;
    let query = share.buttons().iter().flatten().find_map(|button| match &button.action {
        InlineAction::SwitchInlineQuery(query) => Some(query.clone()),
        _ => None,
    });
    let query = query.expect("a button that shares in a chat");
    let id = person.ask_anywhere(&query).expect("it can be asked");
    let offer = person.wait_for_offer(&id).await.expect("cards");
    assert_eq!(titles(&offer), [query]);

    let group = simulator.group("Үй", &[&person]).expect("a group");
    for place in [person.clone(), person.within(&group)] {
        place.choose(&id, "a-prepay").expect("it can be sent");
        let sent = place.transcript().last().cloned().expect("a message");
        assert!(sent.text().is_some_and(|text| text.contains("Дереккөз")), "{sent:?}");
        let leads_back = |action: &InlineAction| matches!(action, InlineAction::Url(url) if *url == "https://t.me/osms_playground_bot?start=a-prepay");
        assert!(leads_back(&sent.buttons()[0][0].action));
    }
    let before = person.transcript().iter().filter(|message| message.from.is_bot).count();
    say(&person, "/help");
    shown(&person, "msqory.kz").await;
    let after = person.transcript().iter().filter(|message| message.from.is_bot).count();
    assert_eq!(after, before + 1, "the bot answers what the person says, and not its own card");
    assert!(person.within(&group).transcript().iter().all(|message| !message.from.is_bot));
}

#[tokio::test]
async fn by_webhook_cards_are_offered_as_well_and_are_counted() {
    let simulator = simulator().await;
    let (hook, metrics) = (free_address(), free_address());
    let home = Home::sqlite()
        .with("WEBHOOK_URL", format!("http://{hook}/hook"))
        .with("WEBHOOK_ADDR", hook.to_string())
        .with("WEBHOOK_SECRET", "a-Secret")
        .with("METRICS_ADDR", metrics.to_string());
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Айгүл", "kk");
    greet(&person, &KK).await;
    offered(&person, "300 000").await;
    tell_of_languages(&simulator).await;
    assert_eq!(simulator.calls("getUpdates"), 0);
    let page = reqwest::get(format!("http://{metrics}/metrics")).await.expect("it answers");
    let page = page.text().await.expect("a text");
    let counted = simulator.calls("answerInlineQuery");
    let line = format!("osms_updates_total{{kind=\"inline\"}} {counted}");
    assert!(page.lines().any(|found| found == line), "{line}: {page}");
    assert!(bot.terminate().await.success(), "{}", home.log());
}

#[tokio::test]
async fn where_telegram_takes_no_cards_nobody_waits_for_that() {
    let simulator = simulator().await;
    let home = Home::sqlite();
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    greet(&person, &RU).await;
    simulator.fail(Fault::next(Trouble::Hang { ms: 600_000 }).of("answerInlineQuery").times(500));
    for query in 0..300 {
        person.ask_anywhere(&format!("{query}")).expect("it can be asked");
    }
    say(&person, "/help");
    shown(&person, "msqory.kz").await;
    simulator.wait_until_confirmed(Duration::from_mins(1)).await.expect("all updates are confirmed");
    assert!(simulator.calls("answerInlineQuery") <= 300);
    assert!(bot.terminate().await.success(), "{}", home.log());
}

#[tokio::test]
async fn without_inline_mode_the_bot_offers_no_button_that_would_need_it() {
    let settings = Settings { has_inline_mode: false, ..Settings::default() };
    let simulator = Simulator::start_with(settings, axum::Router::new()).await.expect("the simulator starts");
    let home = Home::sqlite();
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Айгүл", "kk");
    greet(&person, &KK).await;
    say(&person, "/start a-prepay");
    let article = shown(&person, "Дереккөз").await;
    press(&person, &article, "Бөлісу");
    let share = shown(&person, "осы жауапты ботта").await;
    let labels: Vec<_> = share.buttons().iter().flatten().map(|button| button.text.as_str()).collect();
    assert!(labels.contains(&"Сілтемені көшіру") && !labels.contains(&"Чатқа жіберу"), "{labels:?}");
    assert!(home.log().contains("/setinline"), "{}", home.log());
}
