//! Answers in any chat: somebody types the bot's name and a question or an amount, and is offered cards to send there.
//! Nothing of it is remembered, and no number of a person is shown again.

use chrono::{DateTime, Utc};
use osms_answers::{Alarm, Article, ArticleId};
use osms_rules::{
    Contribution, ContributionNote, ContributionQuestion, Language, PaidBy, Payer, Period, Tenge,
};

use super::appeal::Own;
use super::link::Tool;
use super::tree::{Moment, World};
use super::typed_amount::{self, Typed};
use super::typed_iin;
use super::{Context, Link, answers};
use crate::text::{Dates, capitalised, escape};

/// Something to send into a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// By what it is known among the others: the same card always has the same, at most 64 bytes.
    pub id: String,
    /// Its first line.
    pub title: String,
    /// The next lines, without markup, at most 120 characters.
    pub description: String,
    /// The message that it becomes: HTML as Telegram takes it.
    pub html: String,
    /// The button below the message; `None` where the name of the bot is not known.
    pub way: Option<Way>,
}

/// A button that leads into the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What stands on it.
    pub label: String,
    /// Where it leads.
    pub address: String,
}

/// What is offered for a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The cards, the likeliest first: at least one, each with another id.
    pub cards: Vec<Card>,
    /// The way to ask the bot itself, above the cards.
    pub ask: Ask,
}

/// A button that opens the bot with a question to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What stands on it.
    pub label: String,
    /// Where in the bot it leads.
    pub link: Link,
}

/// What is offered before anything was typed: articles that most people can use.
const EVERGREEN: [&str; 6] =
    ["independent", "prepay", "check-status", "who-pays-for-me", "uninsured-what-free", "contact-1414"];
/// Whose contribution is told for an income.
const PAYERS: [Payer; 4] = [Payer::Employee, Payer::Contractor, Payer::SelfEmployed, Payer::SoleProprietor];
/// How many articles are offered.
const OFFERED: usize = 5;
/// How many characters a description has at most.
const DESCRIBED: usize = 120;

/// The language of somebody who has chosen one, or whose Telegram speaks one: `kk`, `ru-RU`.
#[must_use]
pub fn language(chosen: Option<Language>, client: Option<&str>) -> Language {
    let of_client = client.and_then(|code| code.split(['-', '_']).next()).unwrap_or_default();
    let is_kazakh = of_client.eq_ignore_ascii_case("kk");
    chosen.unwrap_or(if is_kazakh { Language::Kk } else { Language::Ru })
}

/// What is offered for a text that was typed behind the bot's name.
#[must_use]
pub fn offered(world: &World, now: DateTime<Utc>, language: Language, text: &str) -> Offer {
    let moment = Moment { now, turn: 0, back_after_long: false, own: Own::default() };
    let context = &world.context(&moment, language);
    let text = text.trim();
    let mut cards: Vec<Card> =
        context.answers.alarms.in_text(text).map(|alarm| help(context, alarm)).into_iter().collect();
    let amounts = amounts(text);
    if holds_number(text, &amounts) {
        cards.push(no_number_needed(context));
    } else if text.is_empty() {
        cards.extend(EVERGREEN.iter().filter_map(|id| article_of(context, ArticleId::from(id).ok()?)));
    } else if let Some(article) = titled(context, text) {
        cards.push(card(context, article));
    } else {
        let found = found(context, text);
        if found.is_empty()
            || amounts.iter().any(|amount| *amount >= Tenge::whole(typed_amount::LEAST_INCOME))
        {
            cards.extend(dues(context, &amounts));
        }
        cards.extend(found);
    }
    if cards.is_empty() {
        cards.push(themes(context));
    }
    let ask = Ask { label: context.texts.messages().msg_button_ask(), link: Link::Tool(Tool::Ask) };
    Offer { cards, ask }
}

/// What was typed as an income; two where it can be read in two ways.
fn amounts(text: &str) -> Vec<Tenge> {
    match typed_amount::read(text) {
        Typed::Amount(amount) => vec![amount],
        Typed::Either(one, other) => vec![one, other],
        Typed::TooLarge | Typed::Nothing => Vec::new(),
    }
}

/// Whether an IIN or a phone number stands in a text, perhaps not yet to its end.
fn holds_number(text: &str, amounts: &[Tenge]) -> bool {
    matches!(typed_iin::read(text), typed_iin::Typed::Iin(_))
        || typed_iin::may_begin_in(text, amounts.is_empty())
}

/// The articles that a text asks for, the likeliest first: what the bot itself would offer, and what is nearly as likely.
fn found(context: &Context<'_>, text: &str) -> Vec<Card> {
    let likely = context.answers.search.likely(text, OFFERED);
    likely.into_iter().filter_map(|id| article_of(context, id)).collect()
}

/// The article with that title, in either language: what the button that shares it types.
fn titled<'a>(context: &Context<'a>, text: &str) -> Option<&'a Article> {
    let text = text.to_lowercase();
    let is_title = |article: &&Article| {
        [Language::Kk, Language::Ru]
            .iter()
            .any(|language| article.text(*language).title.to_lowercase() == text)
    };
    context.answers.library.articles().find(is_title)
}

fn article_of(context: &Context<'_>, id: ArticleId) -> Option<Card> {
    context.answers.library.get(id).map(|article| card(context, article))
}

fn card(context: &Context<'_>, article: &Article) -> Card {
    let texts = context.texts;
    let verdict = texts.article_verdict(context.rules, context.today, article);
    Card {
        id: Link::Article(article.id).encode(),
        title: article.text(texts.language()).title.clone(),
        description: described(&verdict),
        html: answers::html(context, article),
        way: way(context, Link::Article(article.id)),
    }
}

/// What is due of these incomes this month, by who pays; why not, where the rules have no answer.
fn dues(context: &Context<'_>, incomes: &[Tenge]) -> Vec<Card> {
    let month = Period::of(context.today);
    let mut cards = Vec::new();
    for (place, income) in incomes.iter().enumerate() {
        for payer in PAYERS {
            let incomes = [*income];
            let question = ContributionQuestion { payer, month, incomes: &incomes, state_paid: None };
            match context.rules.contribution(&question) {
                // Who earns more can't be in that regime.
                Ok(due)
                    if due.notes.iter().any(|note| matches!(note, ContributionNote::AboveIncomeLimit(_))) => {
                }
                Ok(due) => cards.push(due_card(context, &due, *income, place)),
                Err(refusal) => {
                    let why = capitalised(&context.texts.refusal(&refusal, Dates::Spoken));
                    let title = context.texts.messages().msg_inline_no_rules();
                    return vec![Card {
                        id: "refused".to_owned(),
                        html: format!("<b>{}</b>\n{}", escape(&title), escape(&why)),
                        title,
                        description: cut(&why),
                        way: way(context, Link::Tool(Tool::Calc)),
                    }];
                }
            }
        }
    }
    cards
}

fn due_card(context: &Context<'_>, due: &Contribution<'_>, income: Tenge, place: usize) -> Card {
    let texts = context.texts;
    let messages = texts.messages();
    let income = texts.amount(income);
    let sums: Vec<_> = due
        .totals()
        .map(|(paid_by, total)| {
            let amount = texts.amount(total);
            match paid_by {
                PaidBy::Employee => messages.msg_inline_from_income(amount),
                PaidBy::Employer => messages.msg_inline_from_employer(amount),
                PaidBy::Oneself => messages.msg_inline_own(amount),
                PaidBy::State => messages.msg_due_state(amount),
            }
        })
        .collect();
    let mut lines: Vec<_> = sums.iter().map(|sum| format!("<b>{}</b>", escape(sum))).collect();
    let month = texts.month(due.month, Dates::Spoken);
    lines.push(escape(&messages.msg_inline_due_for(month, texts.payer(due.payer), income.clone())));
    lines.extend(due.notes.iter().map(|note| escape(&texts.contribution_note(note))));
    let checked_on = due.checked_on().unwrap_or(context.today);
    lines.push(String::new());
    lines.push(escape(&messages.msg_rules_as_of(texts.day(checked_on, Dates::Spoken))));
    Card {
        id: format!("due-{}-{place}", <&str>::from(due.payer)),
        title: messages.msg_inline_due_title(texts.payer_label(due.payer), income),
        description: cut(&sums.join(". ")),
        html: lines.join("\n"),
        way: way(context, Link::Tool(Tool::Calc)),
    }
}

fn help(context: &Context<'_>, alarm: Alarm) -> Card {
    let messages = context.texts.messages();
    let html = answers::help(context.texts, alarm);
    Card {
        id: format!("alarm-{}", <&str>::from(alarm)),
        title: match alarm {
            Alarm::Emergency => messages.msg_inline_emergency(),
            Alarm::Suicide => messages.msg_inline_suicide(),
        },
        description: described(&html),
        html,
        // Nobody is to open anything before they have called.
        way: None,
    }
}

fn no_number_needed(context: &Context<'_>) -> Card {
    let messages = context.texts.messages();
    let (title, text) = (messages.msg_inline_number_title(), messages.msg_inline_number_text());
    Card {
        id: "number".to_owned(),
        html: format!("<b>{}</b>\n{}", escape(&title), escape(&text)),
        title,
        description: cut(&text),
        way: way(context, Link::Tool(Tool::Ask)),
    }
}

fn themes(context: &Context<'_>) -> Card {
    let messages = context.texts.messages();
    Card {
        id: "themes".to_owned(),
        title: messages.msg_inline_themes_title(),
        description: cut(&messages.msg_inline_themes_description()),
        html: escape(&messages.msg_inline_themes_text()),
        way: way(context, Link::Tool(Tool::Ask)),
    }
}

fn way(context: &Context<'_>, link: Link) -> Option<Way> {
    let label = context.texts.messages().msg_button_open_bot();
    context.bot.map(|bot| Way { label, address: link.address(bot) })
}

/// HTML as a description: without its tags, and not too long.
fn described(html: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            '\n' => plain.push(' '),
            _ => plain.push(character),
        }
    }
    // The ampersand last: what it stood for is not read again.
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    cut(&plain)
}

/// A text of at most [`DESCRIBED`] characters that ends with a word.
fn cut(text: &str) -> String {
    if text.chars().count() <= DESCRIBED {
        return text.to_owned();
    }
    let start: String = text.chars().take(DESCRIBED - 1).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '—', '-', ' ']))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::{Arc, LazyLock};

    use chrono::TimeZone;
    use osms_answers::Answers;
    use osms_rules::{Iin, Rules};
    use proptest::prelude::*;

    use super::*;
    use crate::conversation::Publisher;

    static WORLD: LazyLock<World> = LazyLock::new(|| {
        let answers = Arc::new(Answers::load().expect("the answers"));
        World::new(Rules::load().expect("the rules"), answers, Publisher::Independent).named("osms_bot")
    });

    const LANGUAGES: [Language; 2] = [Language::Kk, Language::Ru];

    fn on(year: i32, month: u32, day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(year, month, day, 7, 0, 0).single().expect("a time")
    }

    fn asked(language: Language, text: &str) -> Vec<Card> {
        let offer = offered(&WORLD, on(2026, 11, 22), language, text);
        check(&offer);
        offer.cards
    }

    fn ids(cards: &[Card]) -> Vec<&str> {
        cards.iter().map(|card| card.id.as_str()).collect()
    }

    /// What Telegram takes, and what a person can read.
    fn check(offer: &Offer) {
        let ids: BTreeSet<_> = offer.cards.iter().map(|card| &card.id).collect();
        assert_eq!(ids.len(), offer.cards.len(), "{offer:?}");
        assert!((1..=50).contains(&offer.cards.len()));
        assert!(!offer.ask.label.is_empty());
        for card in &offer.cards {
            assert!((1..=64).contains(&card.id.len()), "{card:?}");
            assert!(!card.title.trim().is_empty() && card.title.chars().count() <= 100, "{card:?}");
            assert!((1..=DESCRIBED).contains(&card.description.chars().count()), "{card:?}");
            assert!(!card.description.contains(['<', '>', '\n']), "{card:?}");
            assert!(!card.description.contains("&amp;") && !card.description.contains("&lt;"), "{card:?}");
            assert!((1..=4096).contains(&card.html.encode_utf16().count()), "{card:?}");
            if let Some(way) = &card.way {
                assert!(way.address.starts_with("https://t.me/osms_bot?start="), "{way:?}");
                assert!(!way.label.is_empty());
            }
        }
    }

    #[test]
    fn before_anything_is_typed_there_are_articles_that_most_people_can_use() {
        for language in LANGUAGES {
            for text in ["", "   "] {
                let cards = asked(language, text);
                assert_eq!(ids(&cards), EVERGREEN.map(|id| format!("a-{id}")));
                assert!(cards.iter().all(|card| card.way.is_some()));
            }
        }
    }

    #[test]
    fn the_title_of_an_article_in_either_language_leads_to_it_alone_but_for_whom_to_call() {
        for article in WORLD.answers().library.articles() {
            for titled in LANGUAGES {
                let title = &article.text(titled).title;
                for language in LANGUAGES {
                    let cards = asked(language, &format!(" {title}"));
                    let articles: Vec<_> =
                        ids(&cards).into_iter().filter(|id| !id.starts_with("alarm-")).collect();
                    assert_eq!(articles, [format!("a-{}", article.id)], "{title}");
                    let card = cards.last().expect("the article");
                    assert_eq!(card.title, article.text(language).title);
                }
            }
        }
    }

    #[test]
    fn what_the_search_finds_is_offered_the_likeliest_first() {
        let library = &WORLD.answers().library;
        let is_title = |question: &str| {
            let mut titles =
                library.articles().flat_map(|article| LANGUAGES.map(|language| article.text(language)));
            titles.any(|text| text.title.to_lowercase() == question.to_lowercase())
        };
        for article in library.articles() {
            let asked_for = LANGUAGES.iter().flat_map(|language| &article.text(*language).asked);
            // A title leads to its own article alone.
            for question in asked_for.filter(|question| !is_title(question)) {
                let found = WORLD.answers().search.find(question);
                let cards = asked(Language::Kk, question);
                let articles: Vec<_> = ids(&cards).into_iter().filter(|id| id.starts_with("a-")).collect();
                let likeliest = found.articles().first().map(|id| format!("a-{id}"));
                assert_eq!(articles.first().copied(), likeliest.as_deref(), "{question}");
                assert!(articles.len() <= OFFERED, "{question}");
            }
        }
    }

    /// Law No. 405-V, art. 27 and 28, as of 2026: of an employee 2 %, of the employer 3 %, under a civil-law contract 2 %,
    /// in the special regime 1 %; a sole proprietor 5 % of 1.4 minimum wages of 85 000 ₸.
    #[test]
    fn an_amount_is_told_what_is_due_of_it_by_each_who_may_pay() {
        for (language, spelt) in [
            (Language::Ru, ["300000", "300 000 тг", "300к", "300 тыс. тенге"]),
            (Language::Kk, ["300000", "300 000 ₸", "300 мың", "300 мың теңге"]),
        ] {
            for text in spelt {
                let cards = asked(language, text);
                let expected: [(&str, &[&str]); 4] = [
                    ("due-employee-0", &["6\u{a0}000\u{a0}₸", "9\u{a0}000\u{a0}₸"]),
                    ("due-contractor-0", &["6\u{a0}000\u{a0}₸"]),
                    ("due-self-employed-0", &["3\u{a0}000\u{a0}₸"]),
                    ("due-sole-proprietor-0", &["5\u{a0}950\u{a0}₸"]),
                ];
                assert_eq!(ids(&cards)[..4], expected.map(|(id, _)| id), "{text}");
                for (card, (_, amounts)) in cards.iter().zip(expected) {
                    for amount in amounts {
                        assert!(card.html.contains(amount) && card.description.contains(amount), "{card:?}");
                    }
                    assert!(card.title.contains("300\u{a0}000\u{a0}₸") && card.html.contains("22.11.2026"));
                    assert_eq!(card.way.as_ref().expect("a way").address, "https://t.me/osms_bot?start=calc");
                }
            }
        }
    }

    #[test]
    fn an_amount_among_words_is_told_of_before_the_articles() {
        for (language, text) in [
            (Language::Ru, "сколько платить с зарплаты 450 000"),
            (Language::Kk, "айлығым 450 мың қанша төлеймін"),
        ] {
            let cards = asked(language, text);
            assert_eq!(cards[0].id, "due-employee-0", "{text}");
            assert!(cards.iter().any(|card| card.id.starts_with("a-")), "{text}");
        }
    }

    #[test]
    fn a_small_number_in_a_question_is_no_income() {
        for (language, text) in
            [(Language::Ru, "не платили 3 месяца"), (Language::Kk, "3 ай төлемедім"), (Language::Ru, "1414")]
        {
            assert!(asked(language, text).iter().all(|card| !card.id.starts_with("due-")), "{text}");
        }
    }

    #[test]
    fn an_amount_that_can_be_read_in_two_ways_is_told_of_both() {
        let cards = asked(Language::Ru, "300т");
        assert!(ids(&cards).contains(&"due-employee-0") && ids(&cards).contains(&"due-employee-1"));
    }

    /// The limit of the special regime: 300 monthly indexes of 4 325 ₸ in 2026 (resolution 994).
    #[test]
    fn above_its_limit_nothing_is_told_of_the_special_regime() {
        for language in LANGUAGES {
            assert!(ids(&asked(language, "1 297 500")).contains(&"due-self-employed-0"));
            let above = asked(language, "1 297 501");
            assert_eq!(ids(&above)[..3], ["due-employee-0", "due-contractor-0", "due-sole-proprietor-0"]);
        }
    }

    #[test]
    fn where_the_rules_know_nothing_of_the_month_that_is_what_the_card_says() {
        for language in LANGUAGES {
            let offer = offered(&WORLD, on(2027, 3, 1), language, "300 000");
            check(&offer);
            assert_eq!(offer.cards[0].id, "refused");
            assert!(offer.cards.iter().all(|card| !card.id.starts_with("due-")));
        }
    }

    #[test]
    fn a_number_of_a_person_whole_or_begun_is_not_shown_again() {
        let iin = Iin::synthetic(1).next().expect("an IIN");
        let (day, rest) = iin.as_str().split_at(6);
        let texts = [
            iin.as_str().to_owned(),
            format!("{day} {rest}"),
            format!("{day}-{rest}"),
            format!("ЖСН {iin} сақтандырылған ба", iin = iin.as_str()),
            format!("проверь {} и {}", iin.as_str(), iin.as_str()),
            iin.as_str()[..9].to_owned(),
            iin.as_str()[..11].to_owned(),
            "+7 701 123 45 67".to_owned(),
            "87011234567".to_owned(),
        ];
        for language in LANGUAGES {
            for text in &texts {
                let cards = asked(language, text);
                assert_eq!(ids(&cards), ["number"], "{text}");
                let shown: String = cards
                    .iter()
                    .flat_map(|card| [&card.title, &card.description, &card.html])
                    .cloned()
                    .collect();
                assert!(!shown.chars().any(|character| character.is_ascii_digit()), "{shown}");
            }
        }
    }

    #[test]
    fn whom_to_call_comes_before_anything_else() {
        for (language, text, id) in [
            (Language::Ru, "мама без сознания", "alarm-emergency"),
            (Language::Kk, "әкем есінен танып қалды 900101300007", "alarm-emergency"),
            (Language::Ru, "не хочу больше жить", "alarm-suicide"),
            (Language::Kk, "өмір сүргім келмейді", "alarm-suicide"),
        ] {
            let cards = asked(language, text);
            assert_eq!(cards[0].id, id, "{text}");
            assert!(cards[0].html.contains("103") && cards[0].title.contains("103"));
            assert!(cards.iter().all(|card| !card.html.contains("900101300007")));
        }
    }

    #[test]
    fn what_is_not_understood_leads_to_the_themes() {
        for language in LANGUAGES {
            for text in ["ъъъъъ", "🤷", "?!", "zzzz qqqq"] {
                let cards = asked(language, text);
                assert_eq!(ids(&cards), ["themes"], "{text}");
                let way = cards[0].way.as_ref().expect("a way");
                assert_eq!(way.address, "https://t.me/osms_bot?start=ask");
            }
        }
    }

    #[test]
    fn the_chosen_language_wins_over_that_of_the_client() {
        for (chosen, client, expected) in [
            (Some(Language::Kk), Some("ru"), Language::Kk),
            (Some(Language::Ru), Some("kk"), Language::Ru),
            (None, Some("kk"), Language::Kk),
            (None, Some("kk-KZ"), Language::Kk),
            (None, Some("ru"), Language::Ru),
            (None, Some("en-US"), Language::Ru),
            (None, Some(""), Language::Ru),
            (None, None, Language::Ru),
        ] {
            assert_eq!(language(chosen, client), expected, "{client:?}");
        }
    }

    #[test]
    fn a_description_is_plain_and_ends_with_a_word() {
        assert_eq!(described("<b>Да &amp; нет.</b>\nЕщё"), "Да & нет. Ещё");
        assert_eq!(described("&amp;lt; 5"), "&lt; 5");
        let long = format!("<b>{}</b>", "слово, ".repeat(40));
        let cut = described(&long);
        assert!(cut.ends_with("слово…") && cut.chars().count() <= DESCRIBED, "{cut}");
        assert_eq!(described(&"ы".repeat(300)).chars().count(), DESCRIBED);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_typed_there_is_something_to_send(text in "\\PC{0,256}", kazakh: bool) {
            asked(if kazakh { Language::Kk } else { Language::Ru }, &text);
        }

        #[test]
        fn amounts_and_words_are_taken_in_any_order(
            text in "([0-9]{1,12}|[.,' -]|тг|мың|млн|тыс|жарна|взнос|ИИН|<b>|&){0,12}", kazakh: bool,
        ) {
            asked(if kazakh { Language::Kk } else { Language::Ru }, &text);
        }
    }
}
