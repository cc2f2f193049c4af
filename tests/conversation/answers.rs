//! The articles as a person meets them: every one in both languages, with the same facts, within Telegram's limits, and every
//! button and link of it leading somewhere. What finds them is tried in `answers/tests`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use chrono::{NaiveDate, TimeZone, Utc};
use osms_answers::{Answers, Article, Case, Figure, Package, Theme};
use osms_bot::conversation::appeal::Own;
use osms_bot::conversation::link::{Link, Tool};
use osms_bot::conversation::tree::{Conversation, Moment, World};
use osms_bot::conversation::{Input, Outgoing, Person, Press, Publisher, Screen};
use osms_bot::text::Texts;
use osms_rules::{Language, Rules};
use strum::VariantArray;

/// What Telegram takes as one message, after the markup is taken out.
const LONGEST: usize = 4096;
/// What a person reads on a phone before they give up; the rest belongs into another article.
const READABLE: usize = 1_900;
/// How many articles there are at least.
const AT_LEAST: usize = 80;

static ANSWERS: LazyLock<Arc<Answers>> = LazyLock::new(|| Arc::new(Answers::load().expect("the answers")));
static RULES: LazyLock<Rules> = LazyLock::new(rules);
static CONVERSATION: LazyLock<Conversation> = LazyLock::new(|| {
    let world = World::new(rules(), Arc::clone(&ANSWERS), Publisher::Independent).named("osms_bot");
    Conversation::new(Arc::new(world))
});

fn rules() -> Rules {
    Rules::load().expect("the rules")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

/// What a person of that language, of whom nothing else is known, is shown for an input.
async fn shown(language: Language, input: Input) -> Vec<Outgoing> {
    let now = Utc.with_ymd_and_hms(2026, 11, 22, 7, 0, 0).single().expect("a time");
    let moment = || Moment { now, turn: 1, back_after_long: false, own: Own::default() };
    let chosen = Input::Press { press: Some(Press::Language(language)), message: 1 };
    let person = CONVERSATION.answer(moment(), Person::default(), chosen).await.person;
    CONVERSATION.answer(moment(), person, input).await.messages
}

async fn article(language: Language, article: &Article) -> Screen {
    let messages = shown(language, Input::Link(Link::Article(article.id))).await;
    let [Outgoing::Send(screen)] = messages.as_slice() else { panic!("{}: {messages:?}", article.id) };
    screen.clone()
}

#[tokio::test]
async fn every_article_is_shown_in_both_languages_within_what_can_be_sent_and_read() {
    assert!(ANSWERS.library.articles().count() >= AT_LEAST);
    for language in Language::VARIANTS {
        for known in ANSWERS.library.articles() {
            let screen = article(*language, known).await;
            let place = format!("{} {}", <&str>::from(language), known.id);
            let plain = without_markup(&screen.html, &place);
            assert!(
                plain.chars().count() <= LONGEST.min(READABLE),
                "{place}: {} characters",
                plain.chars().count()
            );
            assert!(!plain.contains(['{', '}', '*', '_']), "{place}: {plain}");
            assert!(screen.html.starts_with("<b>"), "{place} does not begin with its verdict");
            let checked =
                CONVERSATION.world().texts(*language).day(known.checked_on, osms_bot::text::Dates::Spoken);
            assert!(plain.contains(&checked), "{place} does not tell when it was checked");
        }
    }
}

#[tokio::test]
async fn every_button_below_an_article_leads_somewhere() {
    let mut pressed = BTreeSet::new();
    for language in Language::VARIANTS {
        // What a button of an earlier release is answered with.
        let old = shown(*language, Input::Press { press: None, message: 1 }).await;
        let old = old.first().and_then(Outgoing::screen).expect("it is told").html.clone();
        for known in ANSWERS.library.articles() {
            for button in article(*language, known).await.buttons.iter().flatten() {
                let data = button.data().expect("a button that the bot is told of");
                if !pressed.insert(format!("{} {data}", <&str>::from(language))) {
                    continue;
                }
                let press = Press::decode(data);
                assert!(press.is_some(), "{}: {data}", known.id);
                let messages = shown(*language, Input::Press { press, message: 1 }).await;
                assert!(!messages.is_empty(), "{}: {data}", known.id);
                for message in &messages {
                    let html = message.screen().map_or("", |screen| screen.html.as_str());
                    assert_ne!(html, old, "{}: {data} is taken for an old button", known.id);
                }
            }
        }
    }
}

#[tokio::test]
async fn every_article_is_found_by_its_theme() {
    for language in Language::VARIANTS {
        for theme in Theme::VARIANTS {
            let mut found = BTreeSet::new();
            for page in 0..=u8::MAX {
                let press = Press::decode(&format!("1:q:theme:{}:{page}", <&str>::from(theme)));
                let messages = shown(*language, Input::Press { press, message: 1 }).await;
                let [Outgoing::Edit { screen, .. }] = messages.as_slice() else { panic!("{messages:?}") };
                let data = screen.buttons.iter().flatten().filter_map(|button| button.data());
                let before = found.len();
                found.extend(data.filter_map(|data| data.strip_prefix("1:q:a:")).map(str::to_owned));
                if found.len() == before {
                    break;
                }
            }
            let expected: BTreeSet<_> =
                ANSWERS.library.of(*theme).map(|article| article.id.to_string()).collect();
            assert_eq!(found, expected);
        }
    }
}

#[tokio::test]
async fn every_tool_is_opened_by_its_link() {
    for language in Language::VARIANTS {
        for tool in Tool::VARIANTS {
            let messages = shown(*language, Input::Link(Link::Tool(*tool))).await;
            assert!(
                messages.iter().any(|message| matches!(message, Outgoing::Send(_))),
                "{tool:?}: {messages:?}"
            );
        }
    }
}

#[test]
fn both_languages_tell_the_same_figures() {
    for article in ANSWERS.library.articles() {
        let [kk, ru] = [Language::Kk, Language::Ru]
            .map(|language| article.text(language).body.figures().collect::<BTreeSet<_>>());
        assert_eq!(kk, ru, "{}", article.id);
        let [kk, ru] = [Language::Kk, Language::Ru]
            .map(|language| article.text(language).body.links().collect::<BTreeSet<_>>());
        assert_eq!(kk, ru, "{}", article.id);
    }
}

#[test]
fn no_figure_is_typed_into_a_title() {
    for article in ANSWERS.library.articles() {
        for language in Language::VARIANTS {
            let title = &article.text(*language).title;
            assert!(!title.chars().any(char::is_numeric), "{}: {title}", article.id);
            assert!(title.chars().count() <= 55, "{}: {title}", article.id);
        }
    }
}

#[test]
fn titles_and_ways_to_ask_belong_to_one_article_each() {
    for language in Language::VARIANTS {
        let mut owners = BTreeMap::new();
        for article in ANSWERS.library.articles() {
            let text = article.text(*language);
            assert!(text.asked.len() >= 6, "{}: too few ways to ask", article.id);
            for phrase in std::iter::once(&text.title).chain(&text.asked) {
                let other = owners.insert(phrase.to_lowercase(), article.id);
                assert!(
                    other.is_none_or(|other| other == article.id),
                    "{phrase}: {} and {other:?}",
                    article.id
                );
            }
        }
    }
}

#[test]
fn the_russian_of_an_article_has_no_kazakh_letters_and_the_kazakh_is_kazakh() {
    const KAZAKH: [char; 9] = ['ә', 'ң', 'ғ', 'ү', 'ұ', 'қ', 'ө', 'һ', 'і'];
    let figure = |_, _| String::new();
    for article in ANSWERS.library.articles() {
        let body = |language| article.text(language).body.html(figure, |_| None).to_lowercase();
        // The names of awards and programmes are as they are.
        let without_names: String = body(Language::Ru)
            .split('«')
            .map(|part| part.split_once('»').map_or(part, |(_, after)| after))
            .collect();
        assert!(!without_names.contains(KAZAKH), "{}", article.id);
        assert!(body(Language::Kk).contains(KAZAKH), "{}", article.id);
    }
}

#[test]
fn every_source_is_listed_and_every_listed_one_is_used() {
    let mut used = BTreeSet::new();
    for article in ANSWERS.library.articles() {
        assert!(!article.sources.is_empty(), "{}: no source", article.id);
        for id in &article.sources {
            used.insert(&**id);
            let listed =
                RULES.citations().source(id, Language::Kk).or(ANSWERS.library.source(id, Language::Kk));
            assert!(listed.is_some(), "{}: {id} is listed nowhere", article.id);
        }
        for law in &article.laws {
            assert_ne!(RULES.citations().act(law, Language::Ru), &*law.act, "{}: no such act", article.id);
        }
        assert!(article.valid_from <= article.checked_on, "{}", article.id);
        assert!(article.checked_on <= today(), "{}", article.id);
    }
    for id in ANSWERS.library.sources() {
        assert!(used.contains(id), "{id} is listed and never named");
        assert!(RULES.citations().source(id, Language::Kk).is_none(), "{id} is listed twice");
    }
}

#[test]
fn every_theme_and_every_package_has_something() {
    for theme in Theme::VARIANTS {
        assert!(ANSWERS.library.of(*theme).count() > 0, "{theme:?}");
    }
    for package in Package::VARIANTS {
        assert!(ANSWERS.library.services(*package).count() > 0, "{package:?}");
    }
}

/// Each figure as the sources tell it for November 2026: `law.md` §1–§7 and §10; of care, the pages named in `care.toml`.
#[test]
fn the_figures_of_articles_are_those_of_the_law_on_the_day() {
    let expected = [
        (Figure::MinimumWage, "85 000 ₸"),
        (Figure::MonthlyIndex, "4 325 ₸"),
        (Figure::IndependentMonth, "4 250 ₸"),
        (Figure::IndependentYear, "51 000 ₸"),
        (Figure::BusinessMonth, "5 950 ₸"),
        (Figure::EmployeeMax, "34 000 ₸"),
        (Figure::EmployeeCap, "1 700 000 ₸"),
        (Figure::EmployerMax, "102 000 ₸"),
        (Figure::EmployerCap, "3 400 000 ₸"),
        (Figure::ContractorMax, "34 000 ₸"),
        (Figure::SelfEmployedLimit, "1 297 500 ₸"),
        (Figure::SelfEmployedMax, "12 975 ₸"),
        (Figure::IndependentRate, "5 %"),
        (Figure::BusinessRate, "5 %"),
        (Figure::EmployeeRate, "2 %"),
        (Figure::EmployerRate, "3 %"),
        (Figure::ContractorRate, "2 %"),
        (Figure::SelfEmployedRate, "1 %"),
        (Figure::StateRate, "2 %"),
        (Figure::StateAmount, "7 285,9 ₸"),
        (Figure::StateAmountYear, "2025"),
        (Figure::BusinessMultiple, "1,4"),
        (Figure::EmployeeCapWages, "20"),
        (Figure::EmployerCapWages, "40"),
        (Figure::SelfEmployedLimitIndexes, "300"),
        (Figure::Retention, "3 месяца"),
        (Figure::RetentionLong, "6 месяцев"),
        (Figure::Unbroken, "60 месяцев"),
        (Figure::LookBack, "12 месяцев"),
        (Figure::Prepaid, "12 месяцев"),
        (Figure::TemporaryStatus, "1 месяц"),
        (Figure::Quiet, "3 месяца"),
        (Figure::QuietPregnant, "2 месяца"),
        (Figure::PrepaidTerm, "3 рабочих дня"),
        (Figure::AnswerTerm, "15 рабочих дней"),
        (Figure::Extension, "2 месяца"),
        (Figure::ExtensionNotice, "3 рабочих дня"),
        (Figure::ForwardTerm, "3 рабочих дня"),
        (Figure::RefundTerm, "15 рабочих дней"),
        (Figure::RefundCheck, "5 операционных дней"),
        (Figure::RefundWeeks, "2 недели"),
        (Figure::DueDay, "25"),
        (Figure::AdultAge, "18"),
        (Figure::YoungChildAge, "3"),
        (Figure::GuaranteedDiseases, "11"),
        (Figure::InfarctionTerm, "6 месяцев"),
        (Figure::StrokeTerm, "1 год"),
        (Figure::AttachTerm, "1 рабочий день"),
        (Figure::PrepaidSince, "05.09.2022"),
        (Figure::LongRetentionSince, "01.01.2026"),
        (Figure::CapsSince, "01.01.2026"),
        (Figure::PackageSince, "01.01.2026"),
        (Figure::PackageNextSince, "01.01.2027"),
        (Figure::LocalBudgetSince, "01.01.2026"),
        (Figure::RegimeSince, "01.01.2026"),
        (Figure::AggregateUntil, "декабрь 2023"),
        (Figure::Today, "22.11.2026"),
        (Figure::ThisMonth, "ноябрь 2026"),
        (Figure::ThisPeriod, "112026"),
        (Figure::ThisYear, "2026"),
        (Figure::NextYear, "2027"),
        (Figure::KnpContribution, "122"),
        (Figure::KnpDeduction, "121"),
        (Figure::KnpContributionPenalty, "124"),
        (Figure::KnpDeductionPenalty, "123"),
        (Figure::BeneficiaryName, "НАО «Государственная корпорация “Правительство для граждан”»"),
        (Figure::BeneficiaryBin, "160440007161"),
        (Figure::BeneficiaryIik, "KZ92009MEDS368609103"),
        (Figure::BeneficiaryBik, "GCVPKZ2A"),
        (Figure::FundPhone, "1414"),
        (Figure::Ambulance, "103"),
        (Figure::Rescue, "112"),
        (Figure::CrisisLine, "150"),
        (Figure::DrugLine, "1439"),
        (Figure::FundBot, "@SaqtandyryBot"),
    ];
    let ru = Texts::load(Language::Ru);
    for (figure, value) in expected {
        let told = ru.figure(&RULES, today(), figure, Case::Nominative).replace('\u{a0}', " ");
        assert_eq!(told, value, "{figure:?}");
    }
    let named: BTreeSet<_> = expected.iter().map(|(figure, _)| *figure).collect();
    assert_eq!(named, Figure::VARIANTS.iter().copied().collect(), "each figure has its value here");
}

#[test]
fn terms_agree_with_their_number_in_every_case() {
    let ru = Texts::load(Language::Ru);
    let kk = Texts::load(Language::Kk);
    let told = |texts: &Texts, figure, case| texts.figure(&RULES, today(), figure, case);
    assert_eq!(told(&ru, Figure::Retention, Case::Genitive), "3 месяцев");
    assert_eq!(told(&ru, Figure::TemporaryStatus, Case::Genitive), "1 месяца");
    assert_eq!(told(&ru, Figure::AnswerTerm, Case::Genitive), "15 рабочих дней");
    assert_eq!(told(&kk, Figure::Retention, Case::Nominative), "3 ай");
    assert_eq!(told(&kk, Figure::PrepaidTerm, Case::Nominative), "3 жұмыс күні");
}

#[test]
fn a_figure_that_the_law_does_not_have_for_a_day_is_told_to_be_unknown() {
    let new_year = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day");
    for (language, unknown) in [(Language::Kk, "(әзірге белгісіз)"), (Language::Ru, "(пока неизвестно)")]
    {
        let texts = Texts::load(language);
        for figure in
            [Figure::MinimumWage, Figure::IndependentMonth, Figure::IndependentYear, Figure::EmployeeMax]
        {
            assert_eq!(texts.figure(&RULES, new_year, figure, Case::Nominative), unknown, "{figure:?}");
        }
    }
}

/// The text as it is read. Every mark that is opened is closed, innermost first.
fn without_markup(html: &str, place: &str) -> String {
    let mut plain = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or_else(|| panic!("{place}: a mark is not closed"));
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{place}: {html}"),
            None => open.push(tag.split(' ').next().unwrap_or(tag)),
        }
        rest = after;
    }
    assert!(open.is_empty(), "{place}: {open:?} stays open");
    plain.push_str(rest);
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
