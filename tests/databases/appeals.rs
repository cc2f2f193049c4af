//! The register of appeals, told on SQLite and on PostgreSQL. Nothing sleeps: the time is an argument.

use std::collections::HashSet;

use chrono::NaiveDate;
use osms_appeals::{
    Act, Actor, Appeal, Attachment, Effect, Kind, Number, Party, Region, Registration, Role, StaffId,
    Standing, State, Step, Term, keys_of_search,
};
use osms_bot::store::{
    Acted, Assigned, Commit, Committed, Delivered, Filter, GroupedBy, JobId, NewFile, Shown, Store,
};
use osms_rules::Language;

use crate::invented::{content, iin, rules};
use crate::story::{World, story};

const NOW: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60_000;
const AIGUL: i64 = 101;
const BOLAT: i64 = 102;
const OPERATOR: StaffId = StaffId(1);

story! {
    an_appeal_is_written_with_the_turn_that_sends_it
    a_turn_delivered_twice_registers_one_appeal
    of_two_replicas_that_send_the_same_draft_one_registers_it
    numbers_that_replicas_draw_at_once_differ
    a_turn_on_an_appeal_that_has_changed_is_not_written_at_all
    of_two_operators_one_takes_an_appeal
    an_act_of_the_staff_and_the_message_that_tells_of_it_are_written_together
    a_message_that_did_not_arrive_is_seen_and_can_be_tried_again
    a_stranger_can_do_nothing_with_an_appeal
    a_file_is_kept_once_and_goes_with_the_last_who_holds_it
    files_of_a_draft_go_when_the_chat_is_forgotten_and_those_of_an_appeal_stay
    what_is_covered_keeps_its_original_and_is_not_found_any_more
    an_erased_appeal_leaves_its_number_and_no_word
    nothing_of_an_appeal_can_be_read_without_the_key
    appeals_are_found_by_words_phone_and_iin
    the_queue_shows_the_most_urgent_first_page_by_page
    the_queue_is_filtered_by_all_that_it_has
    appeals_are_counted_by_what_they_need_and_by_how_they_ended
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn registration(number: Number, draft: i64, received_on: &str) -> Registration {
    Registration {
        number,
        draft,
        kind: Kind::CareRefused,
        region: Some(Region::Astana),
        language: Language::Ru,
        standing: Standing::registered(Term::of(&rules(), day(received_on))),
        text: "Терапевт отказал в приёме".to_owned(),
        content: content(),
    }
}

async fn register(store: &Store, chat: i64, version: Option<i64>, registration: Registration) -> Committed {
    let turn = Commit {
        chat,
        read_version: version,
        update: Some(version.unwrap_or(0) + 1),
        state: Some(b"sent".to_vec()),
        messages: vec![b"the slip".to_vec()],
        effects: vec![Effect::Register(Box::new(registration))],
        ..Commit::default()
    };
    store.commit(NOW, &[turn]).await.expect("committed").remove(0)
}

/// An appeal of a person, registered in a turn of theirs.
async fn registered(store: &Store, chat: i64, draft: i64) -> Appeal {
    let number = store.draw_number(2026).await.expect("a number");
    let version = store.dialogues(&[chat]).await.expect("read").get(&chat).map(|dialogue| dialogue.version);
    let committed = register(store, chat, version, registration(number, draft, "2026-11-02")).await;
    assert!(matches!(committed, Committed::Done { .. }), "{committed:?}");
    store.appeal(number).await.expect("read").expect("registered")
}

fn step(appeal: &Appeal, act: Act, by: Actor, text: Option<&str>) -> Step {
    Step {
        number: appeal.number,
        version: appeal.version,
        by: by.party(),
        act,
        standing: appeal.standing.after(act, by, day("2026-11-03"), &rules()).expect("a legal act"),
        text: text.map(str::to_owned),
        draft: None,
    }
}

async fn acted(store: &Store, number: Number, act: Act, by: Actor, text: Option<&str>) -> Appeal {
    let appeal = store.appeal(number).await.expect("read").expect("there");
    let done = store.act_on(NOW, &step(&appeal, act, by, text), None).await.expect("written");
    assert_eq!(done, Acted::Done);
    store.appeal(number).await.expect("read").expect("there")
}

const ALIYA: Actor = Actor::Staff(OPERATOR, Role::Operator);

async fn an_appeal_is_written_with_the_turn_that_sends_it(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    assert_eq!(appeal.content, Some(content()));
    assert_eq!((appeal.version, appeal.standing.state), (1, State::Registered));
    assert_eq!(store.appeals_of(AIGUL).await.expect("read"), std::slice::from_ref(&appeal));
    assert!(store.appeals_of(BOLAT).await.expect("read").is_empty());
    let entries = store.entries(appeal.number).await.expect("read");
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].act, entries[0].by, entries[0].from), (Act::Register, Party::Person, None));
    assert_eq!(entries[0].text.as_deref(), Some("Терапевт отказал в приёме"));
}

async fn a_turn_delivered_twice_registers_one_appeal(world: World) {
    let store = world.store().await;
    let number = store.draw_number(2026).await.expect("a number");
    register(&store, AIGUL, None, registration(number, 5, "2026-11-02")).await;
    let again = store.draw_number(2026).await.expect("a number");
    let committed = register(&store, AIGUL, None, registration(again, 5, "2026-11-02")).await;
    assert_eq!(committed, Committed::Duplicate);
    assert_eq!(store.appeals_of(AIGUL).await.expect("read").len(), 1);
}

async fn of_two_replicas_that_send_the_same_draft_one_registers_it(world: World) {
    let stores = [world.store().await, world.store().await];
    let sent = stores.clone().map(|store| {
        tokio::spawn(async move {
            let number = store.draw_number(2026).await.expect("a number");
            register(&store, AIGUL, None, registration(number, 5, "2026-11-02")).await
        })
    });
    let mut done = 0;
    for sent in sent {
        done += u32::from(matches!(sent.await.expect("no panic"), Committed::Done { .. }));
    }
    assert_eq!(done, 1);
    assert_eq!(stores[0].appeals_of(AIGUL).await.expect("read").len(), 1);
}

async fn numbers_that_replicas_draw_at_once_differ(world: World) {
    let stores = [world.store().await, world.store().await];
    let drawn = (0..40).map(|place| {
        let store = stores[place % 2].clone();
        tokio::spawn(async move { store.draw_number(2026).await.expect("a number") })
    });
    let mut numbers = HashSet::new();
    for number in drawn.collect::<Vec<_>>() {
        assert!(numbers.insert(number.await.expect("no panic")));
    }
}

async fn a_turn_on_an_appeal_that_has_changed_is_not_written_at_all(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    acted(&store, appeal.number, Act::Take, ALIYA, None).await;
    let turn = Commit {
        chat: AIGUL,
        read_version: Some(1),
        update: Some(2),
        state: Some(b"withdrawn".to_vec()),
        messages: vec![b"withdrawn".to_vec()],
        effects: vec![Effect::Step(Box::new(step(&appeal, Act::Withdraw, Actor::Person, None)))],
        ..Commit::default()
    };
    let other = Commit { chat: BOLAT, update: Some(1), ..Commit::default() };
    let committed = store.commit(NOW, &[turn, other]).await.expect("committed");
    assert_eq!(committed[0], Committed::Stale);
    assert!(matches!(committed[1], Committed::Done { .. }), "the turn of another chat is written");
    let dialogue = store.dialogues(&[AIGUL]).await.expect("read").remove(&AIGUL).expect("there");
    assert_eq!((dialogue.version, dialogue.state.expect("opens")), (1, Some(b"sent".to_vec())));
    assert_eq!(store.backlog().await.expect("read").messages, 1, "only the slip");
}

async fn of_two_operators_one_takes_an_appeal(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    let bolat = Actor::Staff(StaffId(2), Role::Operator);
    let first = store.act_on(NOW, &step(&appeal, Act::Take, ALIYA, None), None).await.expect("written");
    let second = store.act_on(NOW, &step(&appeal, Act::Take, bolat, None), None).await.expect("written");
    assert_eq!((first, second), (Acted::Done, Acted::Stale));
    let taken = store.appeal(appeal.number).await.expect("read").expect("there");
    assert_eq!((taken.standing.assignee, taken.version), (Some(OPERATOR), 2));
    assert_eq!(store.entries(appeal.number).await.expect("read").len(), 2);
}

async fn an_act_of_the_staff_and_the_message_that_tells_of_it_are_written_together(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    let taken = acted(&store, appeal.number, Act::Take, ALIYA, None).await;
    let answer = step(&taken, Act::Answer, ALIYA, Some("Вас примут"));
    assert_eq!(store.act_on(NOW, &answer, Some(b"answered")).await.expect("written"), Acted::Done);
    assert_eq!(store.act_on(NOW, &answer, Some(b"answered")).await.expect("written"), Acted::Stale);
    // The slip is with its sender; after its lease the relay takes both, in order.
    let mut told = Vec::new();
    for round in 1..=2 {
        for message in store.claim_due(NOW + round * MINUTE, 10, MINUTE / 2).await.expect("claimed") {
            told.push(message.payload.expect("opens"));
            store.sent(&[message.id]).await.expect("struck off");
        }
    }
    assert_eq!(told, [b"the slip".to_vec(), b"answered".to_vec()], "once, and after the slip");
    let entries = store.entries(appeal.number).await.expect("read");
    assert_eq!((entries[2].from, entries[2].to), (Some(State::InWork), State::Answered));
    assert_eq!(entries[2].text.as_deref(), Some("Вас примут"));
    assert_eq!(store.deliveries(appeal.number).await.expect("read").get(&3), Some(&Delivered::Sent));
}

async fn a_message_that_did_not_arrive_is_seen_and_can_be_tried_again(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    let taken = acted(&store, appeal.number, Act::Take, ALIYA, None).await;
    let ask = step(&taken, Act::Ask, ALIYA, Some("Когда?"));
    store.act_on(NOW, &ask, Some(b"a question")).await.expect("written");
    let delivery = async || store.deliveries(appeal.number).await.expect("read").get(&3).copied();
    assert_eq!(delivery().await, Some(Delivered::Waiting { attempts: 0 }));
    store.give_up_chat(AIGUL, "blocked", NOW + MINUTE).await.expect("given up");
    assert_eq!(delivery().await, Some(Delivered::GivenUp { at: NOW + MINUTE }));
    store.purge(i64::MAX).await.expect("purged");
    assert_eq!(delivery().await, Some(Delivered::GivenUp { at: NOW + MINUTE }), "it stays with the appeal");
    assert_eq!(store.try_again(appeal.number, NOW + 2 * MINUTE).await.expect("tried"), 1);
    let again = store.claim_due(NOW + 2 * MINUTE, 10, MINUTE).await.expect("claimed");
    assert_eq!(again.len(), 1);
    store.sent(&[again[0].id]).await.expect("struck off");
    assert_eq!(delivery().await, Some(Delivered::Sent));
}

async fn a_stranger_can_do_nothing_with_an_appeal(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    let turn = Commit {
        chat: BOLAT,
        update: Some(1),
        effects: vec![Effect::Step(Box::new(step(&appeal, Act::Withdraw, Actor::Person, None)))],
        ..Commit::default()
    };
    assert_eq!(store.commit(NOW, &[turn]).await.expect("committed"), [Committed::Stale]);
    assert_eq!(store.appeal(appeal.number).await.expect("read"), Some(appeal));
}

/// A job of a person, as the worker gets it.
async fn job(store: &Store, chat: i64) -> JobId {
    let version = store.dialogues(&[chat]).await.expect("read").get(&chat).map(|dialogue| dialogue.version);
    let turn = Commit {
        chat,
        read_version: version,
        update: Some(version.unwrap_or(0) + 1),
        job: Some(b"fetch".to_vec()),
        ..Commit::default()
    };
    store.commit(NOW, &[turn]).await.expect("committed");
    let jobs = store.claim_jobs(NOW, 100, MINUTE).await.expect("claimed");
    jobs.into_iter().map(|job| job.id).filter(|id| id.chat() == chat).max().expect("a job")
}

async fn keep(store: &Store, chat: i64, draft: i64, content: &[u8]) -> i64 {
    let file = NewFile { draft, kind: Attachment::Jpeg, name: "../снимок.jpg", content };
    store.keep_file(job(store, chat).await, &file).await.expect("kept")
}

async fn a_file_is_kept_once_and_goes_with_the_last_who_holds_it(world: World) {
    let store = world.store().await;
    let job = job(&store, AIGUL).await;
    let file =
        NewFile { draft: 5, kind: Attachment::Jpeg, name: "../снимок.jpg", content: b"a picture" };
    let kept = store.keep_file(job, &file).await.expect("kept");
    assert_eq!(store.keep_file(job, &file).await.expect("kept"), kept, "a job that is done twice");
    keep(&store, BOLAT, 9, b"a picture").await;
    assert_eq!(world.sql("select hash from blobs").await.len(), 1);
    let appeal = registered(&store, AIGUL, 5).await;
    let files = store.files_of(appeal.number).await.expect("read");
    assert_eq!((files.len(), files[0].entry, files[0].name.as_str()), (1, Some(1), "../снимок.jpg"));
    let (_, content) = store.file(appeal.number, files[0].id).await.expect("read").expect("there");
    assert_eq!(content, b"a picture");
    let dropped = Commit {
        chat: BOLAT,
        read_version: Some(1),
        update: Some(2),
        effects: vec![Effect::DropFiles { draft: 9, file: None }],
        ..Commit::default()
    };
    store.commit(NOW, &[dropped]).await.expect("committed");
    assert_eq!(world.sql("select hash from blobs").await.len(), 1, "Aigul's appeal still holds it");
    let withdrawn = acted(&store, appeal.number, Act::Withdraw, Actor::Person, None).await;
    acted(&store, withdrawn.number, Act::Erase, Actor::Program, None).await;
    assert!(world.sql("select hash from blobs").await.is_empty());
}

async fn files_of_a_draft_go_when_the_chat_is_forgotten_and_those_of_an_appeal_stay(world: World) {
    let store = world.store().await;
    keep(&store, AIGUL, 5, b"sent").await;
    let appeal = registered(&store, AIGUL, 5).await;
    keep(&store, AIGUL, 6, b"not sent").await;
    let version = store.dialogues(&[AIGUL]).await.expect("read")[&AIGUL].version;
    let forget = Commit {
        chat: AIGUL,
        read_version: Some(version),
        update: Some(99),
        forget: true,
        ..Commit::default()
    };
    store.commit(NOW, &[forget]).await.expect("committed");
    assert_eq!(world.sql("select hash from blobs").await.len(), 1);
    assert_eq!(store.files_of(appeal.number).await.expect("read").len(), 1);
}

async fn what_is_covered_keeps_its_original_and_is_not_found_any_more(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    let found = async |typed: &str| {
        let filter = Filter {
            shown: Shown::All,
            keys: keys_of_search(typed).into_iter().collect(),
            ..Filter::default()
        };
        store.appeals(&filter, None, 10).await.expect("read").appeals.len()
    };
    assert_eq!(found("терапевт").await, 1);
    acted(&store, appeal.number, Act::Redact { entry: 1 }, ALIYA, Some("▇▇▇ отказал в приёме")).await;
    acted(&store, appeal.number, Act::Redact { entry: 1 }, ALIYA, Some("▇▇▇")).await;
    let entries = store.entries(appeal.number).await.expect("read");
    assert_eq!(entries[0].text.as_deref(), Some("▇▇▇"));
    assert_eq!(entries[0].original.as_deref(), Some("Терапевт отказал в приёме"), "the first original");
    assert_eq!(entries[1].text, None);
    assert_eq!((found("терапевт").await, found("емхана").await), (0, 1));
}

async fn an_erased_appeal_leaves_its_number_and_no_word(world: World) {
    let store = world.store().await;
    keep(&store, AIGUL, 5, b"a picture").await;
    let appeal = registered(&store, AIGUL, 5).await;
    let taken = acted(&store, appeal.number, Act::Take, ALIYA, None).await;
    store
        .act_on(NOW, &step(&taken, Act::Answer, ALIYA, Some("Вас примут")), Some(b"answered"))
        .await
        .expect("written");
    assert_eq!(store.ended_before(day("2026-11-03"), 10).await.expect("read"), []);
    assert_eq!(store.ended_before(day("2026-11-04"), 10).await.expect("read"), [appeal.number]);
    let erased = acted(&store, appeal.number, Act::Erase, Actor::Program, None).await;
    assert_eq!((erased.content, erased.standing.erased), (None, true));
    assert!(store.entries(appeal.number).await.expect("read").iter().all(|entry| entry.text.is_none()));
    assert!(store.files_of(appeal.number).await.expect("read").is_empty());
    assert!(store.appeals_of(AIGUL).await.expect("read").is_empty());
    assert!(world.sql("select word from appeal_keys").await.is_empty());
    assert_eq!(world.sql("select number from outbox where appeal is not null").await.len(), 0);
    assert_eq!(store.ended_before(day("2026-11-04"), 10).await.expect("read"), []);
}

async fn nothing_of_an_appeal_can_be_read_without_the_key(world: World) {
    use sqlx::Row;
    let store = world.store().await;
    keep(&store, AIGUL, 5, "Айгүл на снимке".as_bytes()).await;
    let appeal = registered(&store, AIGUL, 5).await;
    acted(&store, appeal.number, Act::Take, ALIYA, None).await;
    let mut seen = Vec::new();
    for (sql, columns) in [
        ("select content, cast(standing as text) from appeals", 2),
        ("select said from appeal_entries where said is not null", 1),
        ("select content from blobs", 1),
        ("select name from appeal_files", 1),
    ] {
        for row in world.sql(sql).await {
            for column in 0..columns {
                let bytes: Vec<u8> = row
                    .try_get::<Vec<u8>, _>(column)
                    .or_else(|_| row.try_get::<String, _>(column).map(String::into_bytes))
                    .expect("a value");
                seen.push(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    assert!(seen.len() > 4);
    for word in ["Айгүл", "Терапевт", "емхана", "701", "снимок", iin().as_str()] {
        assert!(seen.iter().all(|value| !value.contains(word)), "{word}");
    }
}

async fn appeals_are_found_by_words_phone_and_iin(world: World) {
    let store = world.store().await;
    let appeal = registered(&store, AIGUL, 5).await;
    let found = async |typed: &str| {
        let filter = Filter {
            shown: Shown::All,
            keys: keys_of_search(typed).into_iter().collect(),
            ..Filter::default()
        };
        let page = store.appeals(&filter, None, 10).await.expect("read");
        page.appeals.into_iter().map(|appeal| appeal.number).collect::<Vec<_>>()
    };
    for typed in ["айгул", "тестовой", "ЕМХАНА 5", "8 701 123-45-67", iin().as_str(), "отказал терапевт"]
    {
        assert_eq!(found(typed).await, [appeal.number], "{typed}");
    }
    for typed in ["айгул сапарова", "8 701 123-45-68", "больница"] {
        assert_eq!(found(typed).await, [], "{typed}");
    }
    let rotated = world.store_with(&format!("{},{}", World::new(String::new()).keys, world.keys)).await;
    let filter = Filter { keys: keys_of_search("айгул").into_iter().collect(), ..Filter::default() };
    assert_eq!(
        rotated.appeals(&filter, None, 10).await.expect("read").appeals.len(),
        1,
        "under an older key"
    );
}

async fn the_queue_shows_the_most_urgent_first_page_by_page(world: World) {
    let store = world.store().await;
    let mut numbers = Vec::new();
    // Received on different days, registered in another order.
    for (draft, received) in (1..).zip(["2026-11-09", "2026-11-02", "2026-11-05", "2026-11-04", "2026-11-03"])
    {
        let number = store.draw_number(2026).await.expect("a number");
        register(&store, 1000 + draft, None, registration(number, draft, received)).await;
        numbers.push((received, number));
    }
    let walk = async |filter: Filter| {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = store.appeals(&filter, after, 2).await.expect("read");
            assert!(page.appeals.len() <= 2);
            seen.extend(page.appeals.into_iter().map(|appeal| appeal.number));
            after = page.next;
            if after.is_none() {
                return seen;
            }
        }
    };
    numbers.sort_unstable();
    let by_day: Vec<_> = numbers.iter().map(|(_, number)| *number).collect();
    assert_eq!(walk(Filter::default()).await, by_day);
    let mut newest = by_day.clone();
    newest.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(walk(Filter { shown: Shown::All, ..Filter::default() }).await, newest);
    let keys: Vec<_> = keys_of_search("терапевт").into_iter().collect();
    assert_eq!(
        walk(Filter { keys, ..Filter::default() }).await,
        newest,
        "what is searched for: the newest first"
    );
}

async fn the_queue_is_filtered_by_all_that_it_has(world: World) {
    let store = world.store().await;
    let one = registered(&store, AIGUL, 5).await;
    let number = store.draw_number(2026).await.expect("a number");
    let other = Registration {
        kind: Kind::Refund,
        region: None,
        language: Language::Kk,
        ..registration(number, 6, "2026-11-16")
    };
    register(&store, BOLAT, None, other).await;
    acted(&store, one.number, Act::Take, ALIYA, None).await;
    let seen = async |filter: Filter| {
        let page = store.appeals(&filter, None, 10).await.expect("read");
        page.appeals.into_iter().map(|appeal| appeal.number).collect::<Vec<_>>()
    };
    let all = Filter::default;
    let (one, other) = (one.number, number);
    let cases = [
        (all(), vec![one, other]),
        (Filter { shown: Shown::In(State::Registered), ..all() }, vec![other]),
        (Filter { shown: Shown::In(State::InWork), ..all() }, vec![one]),
        (Filter { shown: Shown::In(State::Answered), ..all() }, vec![]),
        (Filter { region: Some(Region::Astana), ..all() }, vec![one]),
        (Filter { kind: Some(Kind::Refund), ..all() }, vec![other]),
        (Filter { language: Some(Language::Kk), ..all() }, vec![other]),
        (Filter { assigned: Some(Assigned::Nobody), ..all() }, vec![other]),
        (Filter { assigned: Some(Assigned::To(OPERATOR)), ..all() }, vec![one]),
        (Filter { due_before: Some(day("2026-12-01")), ..all() }, vec![one]),
        (Filter { due_from: Some(day("2026-12-01")), ..all() }, vec![other]),
        (Filter { received_from: Some(NOW), received_before: Some(NOW + 1), ..all() }, vec![one, other]),
        (Filter { received_from: Some(NOW + 1), ..all() }, vec![]),
        (
            Filter {
                kind: Some(Kind::CareRefused),
                keys: keys_of_search("емхана").into_iter().collect(),
                ..all()
            },
            vec![one],
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(seen(filter.clone()).await, expected, "{filter:?}");
    }
}

async fn appeals_are_counted_by_what_they_need_and_by_how_they_ended(world: World) {
    let store = world.store().await;
    let one = registered(&store, AIGUL, 5).await;
    registered(&store, BOLAT, 6).await;
    acted(&store, one.number, Act::Take, ALIYA, None).await;
    // Received on 2 November 2026: the fifteenth working day after it is the 23rd.
    let due = one.standing.due_on().expect("a term");
    assert_eq!(due, day("2026-11-23"));
    let counts = store.appeal_counts(due, day("2026-11-26"), OPERATOR).await.expect("read");
    assert_eq!(
        (counts.open, counts.due_today, counts.overdue, counts.unassigned, counts.mine),
        (2, 2, 0, 1, 1)
    );
    let counts = store.appeal_counts(day("2026-11-24"), day("2026-11-26"), OPERATOR).await.expect("read");
    assert_eq!((counts.overdue, counts.due_soon), (2, 0));
    acted(&store, one.number, Act::Answer, ALIYA, Some("Вас примут")).await;
    acted(&store, one.number, Act::Rate(4), Actor::Person, None).await;
    acted(&store, one.number, Act::Judge { satisfied: true }, Actor::Person, None).await;
    let groups =
        store.appeal_statistics(GroupedBy::Kind, NOW, NOW + 1, day("2026-11-24")).await.expect("read");
    assert_eq!(groups.len(), 1);
    let group = &groups[0];
    assert_eq!(group.name.as_deref(), Some("care-refused"));
    assert_eq!((group.received, group.open, group.in_time, group.late), (2, 1, 1, 1));
    assert_eq!((group.rated, group.stars, group.satisfied, group.not_satisfied), (1, 4, 1, 0));
    for by in [GroupedBy::Region, GroupedBy::Language, GroupedBy::State, GroupedBy::Assignee] {
        let groups = store.appeal_statistics(by, NOW, NOW + 1, day("2026-11-24")).await.expect("read");
        assert_eq!(groups.iter().map(|group| group.received).sum::<i64>(), 2, "{by:?}");
    }
    let none =
        store.appeal_statistics(GroupedBy::Kind, NOW + 1, NOW + 2, day("2026-11-24")).await.expect("read");
    assert!(none.is_empty());
}
