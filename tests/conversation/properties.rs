//! What holds of a conversation whatever the person does: words, commands and buttons in any order, in both languages,
//! with and without a registry.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use osms_answers::Answers;
use osms_appeals::{Act as AppealAct, Actor, Attachment, Dossier, Kind, Region, Role, StaffId};
use osms_bot::conversation::appeal::{Attached, Needs, NotAttached, Own, notice};
use osms_bot::conversation::finder::FinderPress;
use osms_bot::conversation::look_up::Found;
use osms_bot::conversation::paper::{Paper, Read, Reading, SentFile};
use osms_bot::conversation::record::Record;
use osms_bot::conversation::tree::{Conversation, Moment, World};
use osms_bot::conversation::why::WhyPress;
use osms_bot::conversation::{
    Action, Button, Command, Input, Job, Outgoing, Person, Press, Publisher, Screen,
};
use osms_bot::papers;
use osms_bot::text::day_of;
use osms_rules::{Iin, Language, Period, ReceivedPayment, Rules, StateCategory, StatePaid, Tenge};
use osms_statement::{OddRow, Oddity, Statement, Unreadable};
use proptest::prelude::*;
use strum::VariantArray;

use crate::register::Register;

/// What Telegram takes as one message, after the markup is taken out.
const LONGEST: usize = 4096;
const START: &str = "2026-11-22T07:00:00Z";

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load().expect("the rules"));

static CONVERSATIONS: LazyLock<[Conversation; 2]> = LazyLock::new(|| {
    let answers = Arc::new(Answers::load().expect("the answers"));
    let world = || {
        World::new(Rules::load().expect("the rules"), Arc::clone(&answers), Publisher::Independent)
            .named("osms_bot")
    };
    let with = world().with_look_ups(|iin| iin.as_str().parse().expect("digits"));
    [Conversation::new(Arc::new(world())), Conversation::new(Arc::new(with))]
});

/// What a person does next; a number picks one of what there is.
#[derive(Clone, Debug)]
enum Act {
    Press(usize),
    OldPress(usize),
    Command(usize),
    Say(String),
    SayIin(u64),
    Edit(String),
    Wait(i64),
    Sticker,
    Send(SentFile, Option<String>),
    Phone,
    /// The first button of the last screen: the way on.
    GoOn,
    /// The staff do something with the last appeal.
    Staff(usize, String),
    Job(Found),
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Only answers are given, with words, changed words and stickers in between.
    #[test]
    fn whoever_answers_who_pays_for_them_comes_to_roles_that_fit_a_phone_and_loses_no_answer_on_the_way(
        presses in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 60..61),
        russian in prop::bool::ANY,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(find_payer(&CONVERSATIONS[0], presses, russian));
    }

    /// Only answers are given; then every cause is opened.
    #[test]
    fn whoever_asks_why_they_are_not_insured_comes_to_causes_that_say_what_to_do(
        presses in prop::collection::vec(any::<prop::sample::Index>(), WHY_QUESTIONS..=WHY_QUESTIONS),
        russian in prop::bool::ANY,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(find_cause(&CONVERSATIONS[0], presses, russian));
    }

    #[test]
    fn every_screen_is_one_that_telegram_takes_and_nobody_is_left_without_an_answer(
        acts in prop::collection::vec(act(), 1..60),
        place in 0..2_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(talk(&CONVERSATIONS[place], Person::default(), acts));
    }

    /// Whatever is done between two answers, short of erasing the draft.
    #[test]
    fn what_was_given_to_a_draft_is_sent_whatever_comes_between(
        noise in prop::collection::vec(prop::collection::vec(0..NOISES, 0..3), TO_THE_SLIP..=TO_THE_SLIP),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let command = |command| Act::Command(Command::VARIANTS.iter().position(|other| *other == command).expect("one"));
        let mut acts = Vec::new();
        for (step, noise) in to_the_slip().into_iter().zip(noise) {
            // Before anything is told there is no draft to be kept.
            let begun = acts.iter().any(|act| matches!(act, Act::Say(_)));
            let disturbed = begun && !noise.is_empty();
            acts.extend(noise.into_iter().filter(|_| disturbed).map(|noise| match noise {
                0 => Act::Sticker,
                1 => command(Command::Cancel),
                2 => command(Command::Status),
                3 => command(Command::Calc),
                4 => command(Command::Privacy),
                5 => command(Command::Appeals),
                6 => Act::Wait(3000),
                7 => Act::Send(SentFile { id: "a file".to_owned(), size: 9, is_picture: true, name: None }, None),
                8 => Act::Job(Found::Nobody),
                _ => command(Command::Help),
            }));
            if disturbed {
                // What is on its way arrives, and the draft comes back.
                acts.extend(std::iter::repeat_n(Act::Job(Found::Nobody), 4));
                acts.push(command(Command::Appeal));
            }
            acts.push(step);
        }
        let dossiers = runtime.block_on(talk(&CONVERSATIONS[0], speaks(Language::Ru), acts));
        prop_assert_eq!(dossiers.len(), 1);
        let appeal = &dossiers[0].appeal;
        let given = appeal.content.clone().expect("it is there");
        prop_assert_eq!((appeal.kind, appeal.region), (Kind::CareRefused, Some(Region::Abai)));
        prop_assert_eq!(given.organisation.as_deref(), Some("№ 5 емхана"));
        prop_assert_eq!(given.happened.is_some() && given.asks.is_some(), true);
        prop_assert_eq!(given.name.as_str(), "Ерлан Сынақов");
        prop_assert_eq!(dossiers[0].entries[0].text.as_deref(), Some("Қабылдамады"));
    }

    /// The register in memory takes nothing that the rules of appeals do not allow, and no draft twice.
    #[test]
    fn whoever_writes_appeals_does_nothing_that_their_rules_forbid_and_sends_each_once(
        depth in 0..=TO_THE_SLIP,
        acts in prop::collection::vec(act_on_appeals(), 1..50),
        russian in prop::bool::ANY,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let person = speaks(if russian { Language::Ru } else { Language::Kk });
        let acts = to_the_slip().into_iter().take(depth).chain(acts).collect();
        runtime.block_on(talk(&CONVERSATIONS[0], person, acts));
    }
}

fn act() -> impl Strategy<Value = Act> {
    let words = prop::sample::select(vec![
        "привет",
        "сәлем",
        "12",
        "6000",
        "300 000",
        "1.500",
        "900101300007",
        "4246 0092 0528",
        "<b>",
        "&amp;",
        "/frob",
        "",
        "👩‍👩‍👧‍👦",
        "18.12.2025 122 4250 Обработан 122025\n18.01.2026 122 51000 Обработан 012026",
    ]);
    let file = (prop::bool::ANY, 0..8_000_000_u32).prop_map(|(is_picture, size)| {
        Act::Send(SentFile { id: "a file".to_owned(), size, is_picture, name: None }, None)
    });
    prop_oneof![
        12 => any::<prop::sample::Index>().prop_map(|index| Act::Press(index.index(usize::MAX))),
        2 => any::<prop::sample::Index>().prop_map(|index| Act::OldPress(index.index(usize::MAX))),
        2 => (0..Command::VARIANTS.len()).prop_map(Act::Command),
        2 => words.clone().prop_map(|words| Act::Say(words.to_owned())),
        1 => "\\PC{0,40}".prop_map(Act::Say),
        3 => (0..9_u64).prop_map(Act::SayIin),
        1 => words.prop_map(|words| Act::Edit(words.to_owned())),
        1 => (0..200_i64).prop_map(Act::Wait),
        1 => Just(Act::Sticker),
        2 => file,
        4 => found().prop_map(Act::Job),
    ]
}

/// How many kinds of things come between two answers.
const NOISES: usize = 10;
/// How many acts lead from nothing to the slip.
const TO_THE_SLIP: usize = 15;

/// The shortest way through a draft of an appeal about care.
fn to_the_slip() -> [Act; TO_THE_SLIP] {
    let command =
        Command::VARIANTS.iter().position(|command| *command == Command::Appeal).expect("a command");
    let say = |words: &str| Act::Say(words.to_owned());
    // The kind and the advice; the story; where, when, what is asked for; the name, and neither contact nor IIN; no
    // files, the consent, and off it goes.
    [
        Act::Command(command),
        Act::GoOn,
        Act::GoOn,
        say("Қабылдамады"),
        Act::GoOn,
        Act::GoOn,
        say("№ 5 емхана"),
        Act::GoOn,
        Act::GoOn,
        say("Ерлан Сынақов"),
        Act::GoOn,
        Act::GoOn,
        Act::GoOn,
        Act::GoOn,
        Act::GoOn,
    ]
}

#[tokio::test]
async fn the_shortest_way_through_a_draft_leads_to_the_slip() {
    let dossiers = talk(&CONVERSATIONS[0], speaks(Language::Kk), to_the_slip().into()).await;
    let told: Vec<_> =
        dossiers.iter().flat_map(|dossier| &dossier.entries).map(|entry| entry.text.as_deref()).collect();
    assert_eq!(told, [Some("Қабылдамады")]);
}

/// The same where appeals are written more than anything else, with files, long texts, and the staff at work.
fn act_on_appeals() -> impl Strategy<Value = Act> {
    let words = prop_oneof![
        4 => "[а-яәі<&😀 ]{1,30}",
        1 => (900..1024_usize).prop_map(|times| "а&😀 ".repeat(times)),
        1 => Just("2026-0000001-2".to_owned()),
        1 => Just("2026-0000001-3".to_owned()),
        1 => "[0-9]{12}",
    ];
    let file = (prop::bool::ANY, 0..25_000_000_u32, prop::option::of(words.clone())).prop_map(
        |(is_picture, size, caption)| {
            let name = (!is_picture).then(|| format!("<b>&{}", "ж".repeat(100)));
            Act::Send(SentFile { id: "a file".to_owned(), size, is_picture, name }, caption)
        },
    );
    prop_oneof![
        8 => Just(Act::GoOn),
        6 => any::<prop::sample::Index>().prop_map(|index| Act::Press(index.index(usize::MAX))),
        2 => any::<prop::sample::Index>().prop_map(|index| Act::OldPress(index.index(usize::MAX))),
        2 => prop::sample::select(vec![Command::Appeal, Command::Appeals]).prop_map(|command| {
            Act::Command(Command::VARIANTS.iter().position(|other| *other == command).expect("a command"))
        }),
        1 => (0..Command::VARIANTS.len()).prop_map(Act::Command),
        6 => words.clone().prop_map(Act::Say),
        1 => (0..9_u64).prop_map(Act::SayIin),
        1 => words.clone().prop_map(Act::Edit),
        1 => (0..50_000_i64).prop_map(Act::Wait),
        1 => Just(Act::Sticker),
        1 => Just(Act::Phone),
        2 => file,
        2 => (0..7_usize, words).prop_map(|(act, words)| Act::Staff(act, words)),
        4 => found().prop_map(Act::Job),
    ]
}

fn found() -> impl Strategy<Value = Found> {
    let payments = prop::collection::vec((0..140_i32, prop::bool::ANY, 0..60_u64), 0..60);
    let groups = prop::collection::vec((0..140_i32, 0..30_i32, 0..StateCategory::VARIANTS.len()), 0..3);
    let record =
        (payments, groups, prop::option::of(prop::bool::ANY)).prop_map(|(payments, groups, insured)| {
            let now: DateTime<Utc> = START.parse().expect("a time");
            let today = now.date_naive();
            let month = |back: i32| Period::of(today).plus(12 - back);
            let payments = payments.into_iter().map(|(back, employer, ago)| ReceivedPayment {
                period: month(back),
                amount: Tenge::whole(4250),
                knp: if employer { 121 } else { 122 },
                received_on: today - Days::new(ago),
            });
            let state_paid = groups.into_iter().filter_map(|(back, length, category)| {
                let months = osms_rules::Months::new(month(back), month(back).plus(length))?;
                Some(StatePaid { months, category: StateCategory::VARIANTS[category] })
            });
            Found::Record(Record {
                as_of: today,
                payments: payments.collect(),
                state_paid: state_paid.collect(),
                insured,
            })
        });
    prop_oneof![
        6 => record,
        1 => Just(Found::Nobody),
        1 => Just(Found::Unavailable { incident: "1234-5678".to_owned() }),
    ]
}

/// A file that tells what a registry would have told, or one that can't be read.
fn read_statement(found: Found) -> Read {
    match found {
        Found::Record(record) => {
            let row = |row, why| OddRow { row, period: None, amount: None, received_on: None, why };
            let odd =
                [Oddity::Returned, Oddity::OtherPurpose { knp: 10 }, Oddity::SeveralMonths { months: 12 }];
            Read::Done(Reading::Statement(Ok(Statement {
                rows: record.payments.len() + odd.len(),
                payments: record.payments,
                odd: odd
                    .iter()
                    .cycle()
                    .take(20)
                    .enumerate()
                    .map(|(place, why)| row(place + 1, *why))
                    .collect(),
                tells_status: record.insured.is_some(),
            })))
        }
        Found::Nobody => Read::Done(Reading::Statement(Err(Unreadable::NoText))),
        Found::Unavailable { incident } => Read::Unavailable { incident },
    }
}

async fn talk(conversation: &Conversation, mut person: Person, acts: Vec<Act>) -> Vec<Dossier> {
    let mut now: DateTime<Utc> = START.parse().expect("a time");
    let rules = &*RULES;
    let mut register = Register::default();
    let mut shown: Vec<Screen> = Vec::new();
    let mut jobs: Vec<Job> = Vec::new();
    for (turn, act) in acts.into_iter().enumerate() {
        let said = i64::try_from(turn).expect("few");
        let button = |index: usize, screens: &[Screen]| {
            let buttons = screens.iter().flat_map(|screen| screen.buttons.iter().flatten());
            let buttons: Vec<_> = buttons.filter_map(Button::data).collect();
            let data = buttons.get(index.checked_rem(buttons.len())?)?;
            Some(Input::Press { press: Press::decode(data), message: 0 })
        };
        let input = match act {
            Act::Press(index) => button(index, shown.last().map(std::slice::from_ref).unwrap_or_default()),
            Act::OldPress(index) => button(index, &shown),
            Act::Command(index) => Some(Input::Command(Command::VARIANTS[index])),
            Act::Say(text) => Some(Input::Text { text, message: said }),
            Act::SayIin(seed) => {
                let text = Iin::synthetic(seed).next().expect("one").as_str().to_owned();
                Some(Input::Text { text, message: said })
            }
            Act::Edit(text) => Some(Input::Edited { text, message: said - 1 }),
            Act::Wait(minutes) => {
                now += TimeDelta::minutes(minutes);
                None
            }
            Act::Sticker => Some(Input::Other),
            Act::Send(file, caption) => Some(Input::File { file, caption, message: said }),
            Act::Phone => Some(Input::Contact { phone: "77010000000".to_owned() }),
            Act::GoOn => button(0, shown.last().map(std::slice::from_ref).unwrap_or_default()),
            Act::Staff(act, words) => {
                shown.extend(staff(conversation, &mut register, act, &words, now, rules));
                None
            }
            Act::Job(found) => jobs.pop().map(|job| match job {
                Job::LookUp { form, message, .. } => Input::Found { form, message, found },
                Job::Read { form, paper, language, .. } => {
                    let read = match paper {
                        Paper::Statement => read_statement(found),
                        Paper::Payroll { .. } => read_payroll(paper, language, now.date_naive(), &found),
                    };
                    Input::Read { form, read }
                }
                Job::Attach { form, file } => {
                    let attached = kept(file, &found).map(|attached| register.keep(form, attached));
                    Input::Attached { form, attached }
                }
                Job::Set { sheet } => Input::Set { sheet, pdf: None },
            }),
        };
        let Some(input) = input else { continue };
        // Files of an album are told of together.
        let silent = matches!(
            input,
            Input::Edited { .. }
                | Input::Found { .. }
                | Input::Read { .. }
                | Input::Set { .. }
                | Input::File { .. }
                | Input::Attached { .. }
        );
        let moment = Moment {
            now,
            turn: u32::try_from(turn).expect("few"),
            back_after_long: turn % 7 == 0,
            own: register.read(Needs::of(&person, &input), day_of(now)),
        };
        let answer = conversation.answer(moment, person, input.clone()).await;
        assert!(silent || !answer.messages.is_empty(), "{input:?} has no answer");
        for message in &answer.messages {
            let bytes = message.to_bytes().expect("it can be kept");
            assert_eq!(Outgoing::from_bytes(&bytes).as_ref(), Some(message));
            if let Some(screen) = message.screen() {
                check(screen);
                shown.push(screen.clone());
            }
        }
        let kept = answer.person.to_bytes().expect("it can be kept");
        person = Person::from_bytes(&kept).expect("it can be read");
        assert_eq!(person, answer.person);
        if answer.erase {
            register.forget_drafts();
        }
        register.write(&answer.effects, now, rules);
        jobs.extend(answer.job);
    }
    register.dossiers().to_vec()
}

/// What becomes of a file that is sent with an appeal: of all kinds, by what a registry may tell.
fn kept(file: SentFile, found: &Found) -> Result<Attached, NotAttached> {
    match found {
        Found::Nobody => Err(NotAttached::Kind),
        Found::Unavailable { incident } => Err(NotAttached::Unavailable { incident: incident.clone() }),
        Found::Record(_) => {
            let name = file.name.unwrap_or_else(|| "file.jpg".to_owned());
            Ok(Attached { id: 0, kind: Attachment::Jpeg, size: file.size.into(), name })
        }
    }
}

/// Does something with the last appeal, where the rules allow it, and gives what the person is told.
fn staff(
    conversation: &Conversation,
    register: &mut Register,
    act: usize,
    words: &str,
    now: DateTime<Utc>,
    rules: &Rules,
) -> Option<Screen> {
    let standing =
        register.dossiers().last().filter(|dossier| dossier.appeal.content.is_some())?.appeal.standing;
    let until = standing.due_on()? + Days::new(1);
    let acts = [
        AppealAct::Take,
        AppealAct::Ask,
        AppealAct::Forward,
        AppealAct::Extend { until },
        AppealAct::Answer,
        AppealAct::Close,
        AppealAct::Note,
    ];
    let act = acts[act];
    standing.after(act, Actor::Staff(StaffId(1), Role::Senior), day_of(now), rules).ok()?;
    let appeal = register.act_of_the_staff(act, Some(words), now, rules);
    let told = notice(conversation.world().texts(appeal.language), &appeal, act, Some(words))?;
    let screen = told.screen().expect("a screen").clone();
    check(&screen);
    Some(screen)
}

/// What a phone shows at once of a text, in characters, where nobody ticked more than two kinds of work.
const ON_A_PHONE: usize = 1500;
/// No more questions than these are asked.
const QUESTIONS: usize = 9;

async fn find_payer(conversation: &Conversation, presses: Vec<(prop::sample::Index, u8)>, russian: bool) {
    let now: DateTime<Utc> = START.parse().expect("a time");
    let language = if russian { Language::Ru } else { Language::Kk };
    let mut person = speaks(language);
    let mut turn = 0;
    let mut shown = Screen::default();
    let mut talk = async |person: &mut Person, shown: &mut Screen, input: Input| {
        turn += 1;
        let moment = Moment { now, turn, back_after_long: false, own: Own::default() };
        let answer = conversation.answer(moment, person.clone(), input).await;
        *person = answer.person;
        for screen in answer.messages.iter().filter_map(Outgoing::screen) {
            check(screen);
            *shown = screen.clone();
        }
    };
    talk(&mut person, &mut shown, Input::Command(Command::Who)).await;
    let (mut answered, mut ticks) = (0, 0_usize);
    for (index, noise) in presses {
        if answers_of(&shown, ticks).is_empty() {
            break;
        }
        let before = person.clone();
        let said = "300000".to_owned();
        match noise {
            0 => talk(&mut person, &mut shown, Input::Text { text: said, message: 1 }).await,
            1 => talk(&mut person, &mut shown, Input::Edited { text: said, message: 1 }).await,
            2 => talk(&mut person, &mut shown, Input::Other).await,
            _ => {}
        }
        assert_eq!(person, before);
        let answers = answers_of(&shown, ticks);
        let press = answers[index.index(answers.len())];
        match press {
            Press::Finder(_, FinderPress::Tick(..)) => ticks += 1,
            _ => answered += 1,
        }
        talk(&mut person, &mut shown, Input::Press { press: Some(press), message: 0 }).await;
    }
    assert!((1..=QUESTIONS).contains(&answered), "{answered} questions");
    assert!(shown.html.starts_with("<b>"), "{}", shown.html);
    assert!(shown.html.chars().count() <= ON_A_PHONE, "{}: {}", shown.html.chars().count(), shown.html);
    // Every answer can be taken back, one by one.
    for _ in 0..answered {
        let back = shown.buttons.iter().flatten().filter_map(Button::data).filter_map(Press::decode);
        let back = back.into_iter().find(|press| matches!(press, Press::Finder(_, FinderPress::Back)));
        talk(&mut person, &mut shown, Input::Press { press: back, message: 0 }).await;
    }
    let mut anew = speaks(language);
    let mut first = Screen::default();
    talk(&mut anew, &mut first, Input::Command(Command::Who)).await;
    assert_eq!(shown.html, first.html);
}

/// No more questions than these are asked of who is not insured.
const WHY_QUESTIONS: usize = 5;

async fn find_cause(conversation: &Conversation, presses: Vec<prop::sample::Index>, russian: bool) {
    let now: DateTime<Utc> = START.parse().expect("a time");
    let mut person = speaks(if russian { Language::Ru } else { Language::Kk });
    let mut shown = Screen::default();
    let mut turn = 0;
    let mut talk = async |person: &mut Person, shown: &mut Screen, input: Input| {
        turn += 1;
        let moment = Moment { now, turn, back_after_long: false, own: Own::default() };
        let answer = conversation.answer(moment, person.clone(), input).await;
        *person = answer.person;
        for screen in answer.messages.iter().filter_map(Outgoing::screen) {
            check(screen);
            *shown = screen.clone();
        }
    };
    let of = |screen: &Screen, wanted: fn(WhyPress) -> bool| -> Vec<Press> {
        let presses = screen.buttons.iter().flatten().filter_map(Button::data).filter_map(Press::decode);
        presses.filter(|press| matches!(press, Press::Why(_, press) if wanted(*press))).collect()
    };
    let press = |press| Input::Press { press: Some(press), message: 0 };
    talk(&mut person, &mut shown, Input::Command(Command::Why)).await;
    let mut answered = 0;
    for index in presses {
        let answers = of(&shown, |press| matches!(press, WhyPress::Say(..)));
        if answers.is_empty() {
            break;
        }
        answered += 1;
        talk(&mut person, &mut shown, press(answers[index.index(answers.len())])).await;
    }
    assert!(answered >= 2, "{answered} questions");
    assert!(shown.html.chars().count() <= ON_A_PHONE, "{}: {}", shown.html.chars().count(), shown.html);
    let causes = of(&shown, |press| matches!(press, WhyPress::Cause(_)));
    assert!((1..=3).contains(&causes.len()), "{causes:?}");
    let all = shown.clone();
    for cause in causes {
        talk(&mut person, &mut shown, press(cause)).await;
        assert!(shown.html.chars().count() <= ON_A_PHONE, "{}: {}", shown.html.chars().count(), shown.html);
        assert!(!of(&shown, |press| matches!(press, WhyPress::End(..))).is_empty(), "{}", shown.html);
        let back = of(&shown, |press| press == WhyPress::Causes);
        talk(&mut person, &mut shown, press(back[0])).await;
        assert_eq!(shown, all);
    }
    // Each way on leads somewhere else, and the causes are still there.
    for end in of(&all, |press| matches!(press, WhyPress::End(..))) {
        let mut there = person.clone();
        talk(&mut there, &mut shown, press(end)).await;
        assert_ne!(shown, all);
        talk(
            &mut there,
            &mut shown,
            press(of(&all, |press| press == WhyPress::Causes || matches!(press, WhyPress::Cause(_)))[0]),
        )
        .await;
        assert!(!of(&shown, |press| press == WhyPress::Causes).is_empty(), "{}", shown.html);
    }
}

/// What the question can be answered with, where so many answers are ticked already; none below the roles.
fn answers_of(screen: &Screen, ticks: usize) -> Vec<Press> {
    let presses = screen.buttons.iter().flatten().filter_map(Button::data).filter_map(Press::decode);
    let answers = presses.filter(|press| match press {
        Press::Finder(_, FinderPress::Tick(_, _, ticked)) => *ticked && ticks < 2,
        Press::Finder(_, FinderPress::Done(_)) => ticks > 0,
        Press::Finder(_, FinderPress::Say(..)) => true,
        _ => false,
    });
    answers.collect()
}

fn speaks(language: Language) -> Person {
    let mut person = Person::default();
    person.language = Some(language);
    person
}

/// What becomes of a file: of all kinds, one for each kind of what a registry may tell.
fn read_payroll(paper: Paper, language: Language, today: NaiveDate, found: &Found) -> Read {
    let file = match found {
        Found::Unavailable { incident } => return Read::Unavailable { incident: incident.clone() },
        Found::Nobody => return Read::GaveUp,
        Found::Record(record) if record.insured == Some(false) => return Read::Gone,
        // Headings that are no good HTML, and too many of them for one message.
        Found::Record(record) if record.insured == Some(true) => {
            let headings: Vec<_> = (0..40).map(|column| format!("<b>&{column}{}", "ж".repeat(110))).collect();
            format!("ФИО;{}\nӘ;{}\n", headings.join(";"), "5;".repeat(40))
        }
        Found::Record(_) => "ФИО;Доход\nӘ;300000\nБ;көп\n".to_owned(),
    };
    let asked = papers::Asked { paper, language, today };
    Read::Done(papers::reading(&asked, file.as_bytes()).expect("it is read"))
}

/// What Telegram would refuse, or a person could not use.
fn check(screen: &Screen) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = screen.html.as_str();
    let mut length = 0;
    while let Some(character) = rest.chars().next() {
        if let Some(tag) = rest.strip_prefix('<') {
            let (name, after) = tag.split_once('>').unwrap_or_else(|| panic!("an open tag: {}", screen.html));
            if let Some(name) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{}", screen.html);
            } else if name.starts_with("a href=\"https://t.me/osms_bot?start=") && name.ends_with('"') {
                open.push("a");
            } else {
                assert!(["b", "i", "code", "pre"].contains(&name), "{name}: {}", screen.html);
                open.push(name);
            }
            rest = after;
        } else if rest.starts_with('&') {
            let entity = ["&amp;", "&lt;", "&gt;"].into_iter().find(|entity| rest.starts_with(entity));
            rest = &rest[entity.unwrap_or_else(|| panic!("a bare &: {}", screen.html)).len()..];
            length += 1;
        } else {
            assert_ne!(character, '>', "{}", screen.html);
            length += character.len_utf16();
            rest = &rest[character.len_utf8()..];
        }
    }
    assert!(open.is_empty(), "{}", screen.html);
    assert!((1..=LONGEST).contains(&length), "{length}: {}", screen.html);
    assert!(!screen.html.contains("\u{2068}"), "marks of isolation: {}", screen.html);
    let buttons: Vec<_> = screen.buttons.iter().flatten().collect();
    assert!(buttons.len() <= 100 && screen.buttons.iter().all(|row| (1..=8).contains(&row.len())));
    for button in buttons {
        assert!(!button.label.trim().is_empty(), "{button:?}");
        match &button.action {
            Action::Data(data) => {
                assert!((1..=64).contains(&data.len()) && Press::decode(data).is_some(), "{button:?}");
            }
            Action::CopyText(text) => assert!((1..=256).contains(&text.chars().count()), "{button:?}"),
            Action::Share(query) => assert!((1..=256).contains(&query.chars().count()), "{button:?}"),
        }
    }
}
