//! Appeals: sent once whatever happens, answered by the staff, and gone when their time is over.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, Utc};
use osms_appeals::{Act, Actor, Dossier, Number, Role, StaffId, Standing, State, Step, Term};
use osms_bot::conversation::appeal::notice;
use osms_bot::store::{Acted, Delivered, Store};
use osms_bot::text::{Texts, day_of};
use osms_playground::simulator::{Fault, FileKind, Message, Person, Trouble};
use osms_rules::Rules;

use crate::kills::seeded;
use crate::process::{Bot, Home, on_both_databases};
use crate::{KK, RU, Words, acquaintance, greet, press, say, shown, simulator};

on_both_databases! {
    an_appeal_goes_from_its_draft_to_its_answer_and_is_opened_again
    of_one_draft_comes_one_appeal_though_the_bot_is_killed_around_the_sending
    an_appeal_that_is_sent_twice_at_once_is_registered_once
    a_draft_survives_the_bot_with_its_files
    files_of_the_kinds_that_are_taken_are_kept_and_others_are_refused_with_the_reason
    an_answer_reaches_the_person_when_telegram_is_back
    a_number_alone_shows_nothing_to_a_stranger
    an_appeal_whose_time_is_over_is_erased
}

/// What a person says and presses on the way to the slip, in one language.
struct Way {
    words: &'static Words,
    kind: &'static str,
    here: &'static str,
    asked_what: &'static str,
    next: &'static str,
    asked_where: &'static str,
    region: &'static str,
    asked_organisation: &'static str,
    asked_when: &'static str,
    yesterday: &'static str,
    asked_for: &'static str,
    asks: &'static str,
    asked_name: &'static str,
    asked_contact: &'static str,
    skip: &'static str,
    asked_iin: &'static str,
    asked_files: &'static str,
    asked_consent: &'static str,
    consent: &'static str,
    check: &'static str,
    send: &'static str,
    slip: &'static str,
    file_kept: &'static str,
    file_refused: &'static str,
}

const IN_RU: Way = Way {
    words: &RU,
    kind: "Отказали в помощи",
    here: "Написать обращение здесь",
    asked_what: "Что случилось?",
    next: "Дальше",
    asked_where: "В каком регионе",
    region: "город Астана",
    asked_organisation: "В какой организации?",
    asked_when: "Когда это было?",
    yesterday: "Вчера",
    asked_for: "О чём вы просите?",
    asks: "Принять меня и оказать помощь",
    asked_name: "Как вас зовут?",
    asked_contact: "Как с вами связаться?",
    skip: "Пропустить",
    asked_iin: "Указать ИИН?",
    asked_files: "Есть фото или документы?",
    asked_consent: "Согласны отправить это?",
    consent: "Согласен",
    check: "Проверьте обращение",
    send: "Отправить",
    slip: "Обращение принято",
    file_kept: "Принято файлов",
    file_refused: "Не принято",
};

const IN_KK: Way = Way {
    words: &KK,
    kind: "Көмек көрсетуден бас тартты",
    here: "Өтінішті осында жазу",
    asked_what: "Не болды?",
    next: "Әрі қарай",
    asked_where: "Бұл қай өңірде болды?",
    region: "Астана қаласы",
    asked_organisation: "Қай ұйымда?",
    asked_when: "Бұл қашан болды?",
    yesterday: "Кеше",
    asked_for: "Не сұрайсыз?",
    asks: "Мені қабылдап, көмек көрсету",
    asked_name: "Атыңыз кім?",
    asked_contact: "Сізбен қалай байланысуға болады?",
    skip: "Өткізіп жіберу",
    asked_iin: "ЖСН көрсетесіз бе?",
    asked_files: "Фото немесе құжат бар ма?",
    asked_consent: "Осыны жіберуге келісесіз бе?",
    consent: "Келісемін",
    check: "Өтінішті тексеріңіз",
    send: "Жіберу",
    slip: "Өтініш қабылданды",
    file_kept: "Қабылданған файл саны",
    file_refused: "Қабылданбады",
};

const ALIYA: Actor = Actor::Staff(StaffId(1), Role::Operator);
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF";

/// From the first word to the question for files.
async fn write(person: &Person, way: &Way) -> Arc<Message> {
    greet(person, way.words).await;
    say(person, "/appeal");
    let kinds = shown(person, way.asked_what).await;
    press(person, &kinds, way.kind);
    let ladder = shown(person, "e-Otinish").await;
    press(person, &ladder, way.here);
    shown(person, way.asked_what).await;
    say(person, "Терапевт отказал в приёме <без причины>");
    let story = person
        .wait_for(|message| message.buttons().iter().flatten().any(|button| button.text == way.next))
        .await
        .expect("the story is taken");
    press(person, &story, way.next);
    let regions = shown(person, way.asked_where).await;
    press(person, &regions, way.region);
    shown(person, way.asked_organisation).await;
    say(person, "№ 5 емхана");
    let when = shown(person, way.asked_when).await;
    press(person, &when, way.yesterday);
    let asks = shown(person, way.asked_for).await;
    press(person, &asks, way.asks);
    shown(person, way.asked_name).await;
    say(person, "Айгүл Тестова");
    let contact = shown(person, way.asked_contact).await;
    press(person, &contact, way.skip);
    let iin = shown(person, way.asked_iin).await;
    press(person, &iin, way.skip);
    shown(person, way.asked_files).await
}

/// From the question for files to the answers to be checked.
async fn to_the_check(person: &Person, way: &Way, files: &Message, button: &str) -> Arc<Message> {
    press(person, files, button);
    let consent = shown(person, way.asked_consent).await;
    press(person, &consent, way.consent);
    shown(person, way.check).await
}

/// The whole way to the slip, without files.
async fn sent(person: &Person, way: &Way) -> Number {
    let files = write(person, way).await;
    let check = to_the_check(person, way, &files, way.skip).await;
    press(person, &check, way.send);
    let slip = shown(person, way.slip).await;
    number_in(&slip).expect("the slip has a number")
}

fn number_in(message: &Message) -> Option<Number> {
    message.text()?.split_whitespace().find_map(|word| word.parse().ok())
}

fn send_file(person: &Person, name: &str, content: &[u8]) {
    person.send_file(FileKind::Document, name, content.to_vec(), "").expect("it can be sent");
}

async fn only_appeal(store: &Store, person: &Person) -> Dossier {
    let mut dossiers = store.dossiers_of(person.id()).await.expect("read");
    assert_eq!(dossiers.len(), 1, "one appeal");
    dossiers.remove(0)
}

/// The staff do something with an appeal, as the desk does.
async fn act(store: &Store, number: Number, act: Act, text: Option<&str>) {
    let rules = Rules::load().expect("the rules");
    let mut appeal = store.appeal(number).await.expect("read").expect("registered");
    let version = appeal.version;
    appeal.standing = appeal.standing.after(act, ALIYA, day_of(Utc::now()), &rules).expect("a legal act");
    let step = Step {
        number,
        version,
        by: ALIYA.party(),
        act,
        standing: appeal.standing,
        text: text.map(str::to_owned),
        draft: None,
    };
    let told = notice(&Texts::load(appeal.language), &appeal, act, text);
    let told = told.map(|told| told.to_bytes().expect("written"));
    let acted = store.act_on(Utc::now().timestamp_millis(), &step, told.as_deref()).await.expect("written");
    assert_eq!(acted, Acted::Done);
}

async fn state(store: &Store, number: Number) -> State {
    store.appeal(number).await.expect("read").expect("registered").standing.state
}

async fn an_appeal_goes_from_its_draft_to_its_answer_and_is_opened_again(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    for (way, answer, question, hand_in, handed_in, not_helped, reopen, reopened) in [
        (
            &IN_RU,
            "Ответить на вопрос",
            "Вопрос по обращению",
            "Передать",
            "Передано",
            "Не помогло",
            "Открыть снова",
            "открыто снова",
        ),
        (
            &IN_KK,
            "Сұраққа жауап беру",
            "өтініш бойынша сұрақ",
            "Тапсыру",
            "Тапсырылды",
            "Көмектеспеді",
            "Қайта ашу",
            "қайта ашылды",
        ),
    ] {
        let person = acquaintance(&simulator, "Айгүл", "kk");
        let number = sent(&person, way).await;
        let store = home.store().await;
        assert_eq!(only_appeal(&store, &person).await.appeal.number, number);

        act(&store, number, Act::Take, None).await;
        shown(&person, &number.to_string()).await;
        act(&store, number, Act::Ask, Some("Когда это было?")).await;
        let asked = shown(&person, question).await;
        press(&person, &asked, answer);
        person.wait_for_message().await.expect("the reply is awaited");
        say(&person, "Утром, в девять");
        let given = person
            .wait_for(|message| message.buttons().iter().flatten().any(|button| button.text == hand_in))
            .await
            .expect("the reply is taken");
        press(&person, &given, hand_in);
        shown(&person, handed_in).await;
        assert_eq!(state(&store, number).await, State::InWork);

        act(&store, number, Act::Answer, Some("Вас примут завтра")).await;
        let answered = shown(&person, "Вас примут завтра").await;
        press(&person, &answered, not_helped);
        let judged = person
            .wait_for(|message| message.buttons().iter().flatten().any(|button| button.text == reopen))
            .await
            .expect("it can be opened again");
        press(&person, &judged, reopen);
        person.wait_for_message().await.expect("what is still wrong is asked");
        say(&person, "Никто не принял");
        let given = person
            .wait_for(|message| message.buttons().iter().flatten().any(|button| button.text == hand_in))
            .await
            .expect("the text is taken");
        press(&person, &given, hand_in);
        shown(&person, reopened).await;
        let dossier = only_appeal(&store, &person).await;
        assert_eq!(dossier.appeal.standing.state, State::InWork);
        let acts: Vec<Act> = dossier.entries.iter().map(|entry| entry.act).collect();
        assert_eq!(
            acts,
            [
                Act::Register,
                Act::Take,
                Act::Ask,
                Act::Add,
                Act::Answer,
                Act::Judge { satisfied: false },
                Act::Reopen
            ]
        );
        store.close().await;
    }
    assert!(!home.log().contains("ERROR"), "{}", home.log());
}

const SENDERS: usize = 24;
const KILLS: usize = 12;

async fn of_one_draft_comes_one_appeal_though_the_bot_is_killed_around_the_sending(home: Home) {
    let mut random = seeded();
    let simulator = simulator().await;
    let mut bot = Bot::start(&simulator, &home);
    let mut writers = Vec::new();
    for place in 0..SENDERS {
        let way = if place % 2 == 0 { &IN_RU } else { &IN_KK };
        let person = acquaintance(&simulator, &format!("Адам {place}"), "kk");
        writers.push(tokio::spawn(async move {
            let files = write(&person, way).await;
            let check = to_the_check(&person, way, &files, way.skip).await;
            (person, way, check)
        }));
    }
    let mut ready = Vec::new();
    for writer in writers {
        ready.push(writer.await.expect("ready to send"));
    }
    // They press, some twice, while the bot dies and comes back.
    let (persons, mut presses): (Vec<_>, Vec<_>) =
        ready.into_iter().map(|(person, way, check)| ((person.clone(), way), (person, way, check))).unzip();
    for _ in 0..KILLS {
        for (person, way, check) in presses.drain(..presses.len().min(SENDERS / KILLS)) {
            press(&person, &check, way.send);
            if random.bool() {
                press(&person, &check, way.send);
            }
        }
        tokio::time::sleep(Duration::from_millis(random.u64(..300))).await;
        bot.kill();
        bot = Bot::start(&simulator, &home);
    }
    let store = home.store().await;
    let mut numbers = HashSet::new();
    for (person, way) in &persons {
        shown(person, way.slip).await;
        let dossier = only_appeal(&store, person).await;
        assert!(numbers.insert(dossier.appeal.number), "numbers differ");
        assert_eq!(dossier.entries.len(), 1);
        // A message that was sent and not struck off may come twice, but never with another number.
        for slip in person
            .transcript()
            .iter()
            .filter(|message| message.text().is_some_and(|text| text.contains(way.slip)))
        {
            assert_eq!(number_in(slip), Some(dossier.appeal.number));
        }
    }
    store.close().await;
}

async fn an_appeal_that_is_sent_twice_at_once_is_registered_once(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    let files = write(&person, &IN_RU).await;
    let check = to_the_check(&person, &IN_RU, &files, IN_RU.skip).await;
    for _ in 0..5 {
        press(&person, &check, IN_RU.send);
    }
    let slip = shown(&person, IN_RU.slip).await;
    let again = shown(&person, "уже отправлено").await;
    assert_eq!(number_in(&again), number_in(&slip));
    let store = home.store().await;
    assert_eq!(Some(only_appeal(&store, &person).await.appeal.number), number_in(&slip));
    store.close().await;
}

async fn a_draft_survives_the_bot_with_its_files(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Жанар", "ru");
    write(&person, &IN_RU).await;
    // It takes a while to fetch, so that the bot is killed before it is kept.
    simulator.fail(Fault::next(Trouble::Status { code: 502 }).times(2).of("getFile"));
    send_file(&person, "справка.pdf", PDF);
    tokio::time::sleep(Duration::from_millis(300)).await;
    bot.kill();
    let _bot = Bot::start(&simulator, &home);
    let kept = shown(&person, IN_RU.file_kept).await;
    let check = to_the_check(&person, &IN_RU, &kept, IN_RU.next).await;
    press(&person, &check, IN_RU.send);
    shown(&person, IN_RU.slip).await;
    let store = home.store().await;
    let dossier = only_appeal(&store, &person).await;
    assert_eq!(dossier.files.len(), 1);
    let (file, content) =
        store.file(dossier.appeal.number, dossier.files[0].id).await.expect("read").expect("kept");
    assert_eq!((file.name.as_str(), content.as_slice()), ("справка.pdf", PDF));
    store.close().await;
}

async fn files_of_the_kinds_that_are_taken_are_kept_and_others_are_refused_with_the_reason(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    for way in [&IN_RU, &IN_KK] {
        let person = acquaintance(&simulator, "Ержан", "ru");
        write(&person, way).await;
        send_file(&person, "photo.jpg", b"PK\x03\x04 an archive");
        shown(&person, way.file_refused).await;
        send_file(&person, "empty.txt", b" ");
        shown(&person, way.file_refused).await;
        send_file(&person, "../../etc/passwd", "Анықтама".as_bytes());
        let kept = shown(&person, way.file_kept).await;
        let check = to_the_check(&person, way, &kept, way.next).await;
        press(&person, &check, way.send);
        shown(&person, way.slip).await;
        let store = home.store().await;
        assert_eq!(only_appeal(&store, &person).await.files.len(), 1);
        store.close().await;
    }
}

async fn an_answer_reaches_the_person_when_telegram_is_back(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Марат", "ru");
    let number = sent(&person, &IN_RU).await;
    let store = home.store().await;
    simulator.fail(Fault::next(Trouble::Status { code: 502 }).times(2).of("sendMessage"));
    act(&store, number, Act::Take, None).await;
    act(&store, number, Act::Answer, Some("Вас примут завтра")).await;
    shown(&person, "взято в работу").await;
    shown(&person, "Вас примут завтра").await;
    let answers = person.transcript();
    let answers =
        answers.iter().filter(|message| message.text().is_some_and(|text| text.contains("Вас примут")));
    assert_eq!(answers.count(), 1, "once");
    for _ in 0..100 {
        let deliveries = store.deliveries(number).await.expect("read");
        if deliveries.values().all(|delivered| *delivered == Delivered::Sent) {
            store.close().await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the desk sees that it was delivered");
}

async fn a_number_alone_shows_nothing_to_a_stranger(home: Home) {
    let simulator = simulator().await;
    let _bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Айгүл", "ru");
    let number = sent(&person, &IN_RU).await;
    let stranger = acquaintance(&simulator, "Болат", "ru");
    greet(&stranger, &RU).await;
    say(&stranger, &number.to_string());
    let told = shown(&stranger, "не знаю").await;
    let other = Number::of(2026, 9_999_999).expect("a number");
    say(&stranger, &other.to_string());
    let of_none = shown(&stranger, "не знаю").await;
    assert_eq!(told.text(), of_none.text(), "it is not told whether there is one");
    say(&person, &number.to_string());
    shown(&person, "зарегистрировано").await;
}

async fn an_appeal_whose_time_is_over_is_erased(home: Home) {
    let simulator = simulator().await;
    let bot = Bot::start(&simulator, &home);
    let person = acquaintance(&simulator, "Айгүл", "ru");
    let number = sent(&person, &IN_RU).await;
    bot.terminate().await;
    let store = home.store().await;
    // It was answered more than a year ago.
    let rules = Rules::load().expect("the rules");
    let then = day_of(Utc::now()) - Days::new(366 + 30);
    let ended = [Act::Take, Act::Answer]
        .into_iter()
        .fold(Standing::registered(Term::of(&rules, then)), |standing, act| {
            standing.after(act, ALIYA, then, &rules).expect("a legal act")
        });
    let step = Step {
        number,
        version: 1,
        by: ALIYA.party(),
        act: Act::Answer,
        standing: ended,
        text: Some("Вас примут".to_owned()),
        draft: None,
    };
    store.act_on(Utc::now().timestamp_millis(), &step, None).await.expect("written");
    let _bot = Bot::start(&simulator, &home);
    for _ in 0..200 {
        let appeal = store.appeal(number).await.expect("read").expect("the number stays");
        if appeal.standing.erased {
            assert_eq!(appeal.content, None);
            store.close().await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it is erased at the start");
}
