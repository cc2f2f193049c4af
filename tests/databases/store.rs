//! One story of the store, told on SQLite and on PostgreSQL. Nothing sleeps: the time is an argument.

use std::collections::HashSet;

use osms_bot::store::{
    Backlog, Commit, Committed, MessageId, Outgoing, SENDING_MS, Store, Vault, VaultError,
};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::story::{World, story};

const NOW: i64 = 1_790_000_000_000;
const DAY: i64 = 24 * 60 * 60 * 1000;
const AIGUL: i64 = 101;
const BOLAT: i64 = -1_002_233_445_566;

story! {
    a_turn_is_written_and_read_again
    a_turn_that_keeps_nothing_leaves_the_version_and_the_last_update
    an_update_delivered_twice_has_no_second_effect
    a_turn_on_an_old_version_is_stale
    a_refused_turn_does_not_hinder_the_others
    the_later_of_two_turns_of_a_chat_in_one_call_is_stale
    a_turn_that_no_update_brought_leaves_the_last_update
    after_days_of_silence_the_numbers_of_updates_may_begin_anew
    of_two_replicas_one_wins_each_turn
    replicas_that_write_many_chats_at_once_do_not_lock_each_other_up
    two_hundred_turns_fit_in_one_commit
    a_crash_between_commit_and_send_loses_no_message_and_no_order
    messages_of_a_later_turn_wait_for_those_of_an_earlier_one
    a_message_put_off_holds_up_its_own_chat_only
    a_message_that_takes_long_stays_with_who_sends_it
    a_message_is_claimed_by_one_of_two_relays
    a_message_that_can_never_be_sent_lets_the_next_one_pass
    a_blocked_bot_is_the_end_of_all_messages_of_the_chat
    what_was_given_up_is_purged_after_its_term
    the_backlog_is_what_is_neither_sent_nor_given_up
    a_forgotten_chat_leaves_no_word_behind
    a_new_key_in_front_opens_what_the_old_one_sealed
    a_state_that_cannot_be_opened_spoils_no_other_chat
    a_state_moved_to_another_chat_is_refused
    nothing_in_the_database_can_be_read_without_the_key
    a_database_is_opened_again_with_all_that_was_in_it
    processes_that_start_together_make_the_tables_once
}

fn turn(chat: i64, read_version: Option<i64>, update: i64, messages: &[&str]) -> Commit {
    Commit {
        chat,
        read_version,
        update: Some(update),
        state: Some(format!("state after {update}").into_bytes()),
        messages: messages.iter().map(|message| message.as_bytes().to_vec()).collect(),
        ..Commit::default()
    }
}

async fn commit_one(store: &Store, now: i64, turn: Commit) -> Committed {
    store.commit(now, &[turn]).await.expect("committed").pop().expect("an outcome")
}

/// A turn that must be written: its messages.
async fn done(store: &Store, now: i64, turn: Commit) -> Vec<MessageId> {
    match commit_one(store, now, turn).await {
        Committed::Done { messages, .. } => messages,
        other => panic!("{other:?}"),
    }
}

async fn state(store: &Store, chat: i64) -> Option<String> {
    let mut dialogues = store.dialogues(&[chat]).await.expect("read");
    let state = dialogues.remove(&chat)?.state.expect("opens")?;
    Some(String::from_utf8(state).expect("text"))
}

async fn claim(store: &Store, now: i64) -> Vec<Outgoing> {
    store.claim_due(now, 100, SENDING_MS).await.expect("claimed")
}

fn words(messages: &[Outgoing]) -> Vec<String> {
    let mut words: Vec<_> = messages
        .iter()
        .map(|message| String::from_utf8(message.payload.as_ref().expect("opens").clone()).expect("text"))
        .collect();
    words.sort();
    words
}

/// Sends all that can be claimed, and says what it was, in order.
async fn drain(store: &Store, now: i64) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        let claimed = claim(store, now).await;
        if claimed.is_empty() {
            return all;
        }
        all.extend(words(&claimed));
        store.sent(&claimed.iter().map(|message| message.id).collect::<Vec<_>>()).await.expect("sent");
    }
}

async fn a_turn_is_written_and_read_again(world: World) {
    let store = world.store().await;
    assert!(store.dialogues(&[AIGUL]).await.expect("read").is_empty());
    assert!(store.dialogues(&[]).await.expect("read").is_empty());
    assert!(store.commit(NOW, &[]).await.expect("nothing to do").is_empty());

    let messages = done(&store, NOW, turn(AIGUL, None, 7, &["hello", "choose"])).await;
    assert_eq!(messages.len(), 2);
    assert!(messages[0] < messages[1]);
    assert_eq!(messages[0].chat(), AIGUL);

    let read = store.dialogues(&[BOLAT, AIGUL]).await.expect("read");
    assert_eq!(read.len(), 1);
    let dialogue = &read[&AIGUL];
    assert_eq!((dialogue.version, dialogue.last_update, dialogue.updated_at), (1, Some(7), NOW));
    assert_eq!(dialogue.state.as_ref().expect("opens").as_deref(), Some(&b"state after 7"[..]));
    assert!(dialogue.has_seen(7, NOW) && !dialogue.has_seen(8, NOW));

    done(&store, NOW + 1, turn(AIGUL, Some(1), 8, &[])).await;
    assert_eq!(store.dialogues(&[AIGUL]).await.expect("read")[&AIGUL].version, 2);
    assert_eq!(state(&store, AIGUL).await.as_deref(), Some("state after 8"));
}

async fn a_turn_that_keeps_nothing_leaves_the_version_and_the_last_update(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &[])).await;
    done(&store, NOW, Commit { state: None, ..turn(AIGUL, Some(1), 8, &[]) }).await;
    let dialogue = &store.dialogues(&[AIGUL]).await.expect("read")[&AIGUL];
    assert_eq!((dialogue.version, dialogue.last_update), (2, Some(8)));
    assert_eq!(dialogue.state.as_ref().expect("nothing to open"), &None);
}

async fn an_update_delivered_twice_has_no_second_effect(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["once"])).await;
    for read_version in [None, Some(1), Some(5)] {
        let again = commit_one(&store, NOW, turn(AIGUL, read_version, 7, &["twice"])).await;
        assert_eq!(again, Committed::Duplicate);
    }
    assert_eq!(commit_one(&store, NOW, turn(AIGUL, Some(1), 6, &["late"])).await, Committed::Duplicate);
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["once"]);
}

async fn a_turn_on_an_old_version_is_stale(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &[])).await;
    assert_eq!(commit_one(&store, NOW, turn(AIGUL, None, 8, &["no"])).await, Committed::Stale);
    done(&store, NOW, turn(AIGUL, Some(1), 8, &[])).await;
    assert_eq!(commit_one(&store, NOW, turn(AIGUL, Some(1), 9, &["no"])).await, Committed::Stale);
    assert_eq!(state(&store, AIGUL).await.as_deref(), Some("state after 8"));
    assert_eq!(store.next_due().await.expect("asked"), None);
}

async fn a_refused_turn_does_not_hinder_the_others(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &[])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &[])).await;
    let outcomes = store
        .commit(
            NOW,
            &[
                turn(BOLAT, Some(9), 10, &["stale"]),
                turn(5, None, 11, &["new"]),
                turn(AIGUL, Some(1), 7, &["twice"]),
            ],
        )
        .await
        .expect("committed");
    assert_eq!(outcomes[0], Committed::Stale);
    assert!(matches!(&outcomes[1], Committed::Done { messages, behind: false } if messages.len() == 1));
    assert_eq!(outcomes[2], Committed::Duplicate);
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["new"]);
}

async fn the_later_of_two_turns_of_a_chat_in_one_call_is_stale(world: World) {
    let store = world.store().await;
    let turns = [turn(AIGUL, None, 7, &[]), turn(AIGUL, Some(1), 8, &[])];
    let outcomes = store.commit(NOW, &turns).await.expect("committed");
    assert!(matches!(outcomes[0], Committed::Done { .. }));
    assert_eq!(outcomes[1], Committed::Stale);
    assert_eq!(state(&store, AIGUL).await.as_deref(), Some("state after 7"));
}

async fn a_turn_that_no_update_brought_leaves_the_last_update(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &[])).await;
    let answer = Commit { update: None, ..turn(AIGUL, Some(1), 0, &["the answer"]) };
    done(&store, NOW + DAY, answer.clone()).await;
    let dialogue = &store.dialogues(&[AIGUL]).await.expect("read")[&AIGUL];
    assert_eq!((dialogue.version, dialogue.last_update, dialogue.updated_at), (2, Some(7), NOW));
    assert_eq!(commit_one(&store, NOW, answer).await, Committed::Stale);

    done(&store, NOW, Commit { update: None, ..turn(BOLAT, None, 0, &[]) }).await;
    assert_eq!(store.dialogues(&[BOLAT]).await.expect("read")[&BOLAT].last_update, None);
    done(&store, NOW, turn(BOLAT, Some(1), 3, &[])).await;
}

async fn after_days_of_silence_the_numbers_of_updates_may_begin_anew(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 700, &[])).await;
    let lower = turn(AIGUL, Some(1), 5, &[]);
    assert_eq!(commit_one(&store, NOW + DAY, lower.clone()).await, Committed::Duplicate);
    let dialogue = &store.dialogues(&[AIGUL]).await.expect("read")[&AIGUL];
    assert!(dialogue.has_seen(5, NOW + DAY) && !dialogue.has_seen(5, NOW + 7 * DAY));
    done(&store, NOW + 7 * DAY, lower).await;
    assert_eq!(commit_one(&store, NOW + 7 * DAY, turn(AIGUL, Some(2), 5, &[])).await, Committed::Duplicate);
}

async fn of_two_replicas_one_wins_each_turn(world: World) {
    const TURNS: i64 = 40;
    let replicas = [world.store().await, world.store().await];
    let mut running = Vec::new();
    for replica in replicas.clone() {
        running.push(tokio::spawn(async move {
            let mut won = 0;
            while won < TURNS {
                let read = replica.dialogues(&[AIGUL]).await.expect("read");
                let (version, last) =
                    read.get(&AIGUL).map_or((None, 0), |it| (Some(it.version), it.last_update.unwrap_or(0)));
                let outcome = commit_one(&replica, NOW, turn(AIGUL, version, last + 1, &["one"])).await;
                won += i64::from(matches!(outcome, Committed::Done { .. }));
            }
        }));
    }
    for replica in running {
        replica.await.expect("no replica fails");
    }
    let dialogue = &replicas[0].dialogues(&[AIGUL]).await.expect("read")[&AIGUL];
    assert_eq!((dialogue.version, dialogue.last_update), (2 * TURNS, Some(2 * TURNS)));
    assert_eq!(drain(&replicas[0], NOW + SENDING_MS).await.len(), 80);
}

async fn replicas_that_write_many_chats_at_once_do_not_lock_each_other_up(world: World) {
    let replicas = [world.store().await, world.store().await];
    let mut running = Vec::new();
    for (replica, backwards) in replicas.into_iter().zip([false, true]) {
        running.push(tokio::spawn(async move {
            for update in 1..=10 {
                let mut turns: Vec<_> = (1..=100).map(|chat| turn(chat, None, update, &["m"])).collect();
                if backwards {
                    turns.reverse();
                }
                let chats: Vec<_> = turns.iter().map(|turn| turn.chat).collect();
                let read = replica.dialogues(&chats).await.expect("read");
                for turn in &mut turns {
                    turn.read_version = read.get(&turn.chat).map(|dialogue| dialogue.version);
                }
                replica.commit(NOW, &turns).await.expect("no deadlock");
                let claimed = claim(&replica, NOW + SENDING_MS).await;
                let ids: Vec<_> = claimed.iter().map(|message| message.id).collect();
                replica.sent(&ids).await.expect("no deadlock");
            }
        }));
    }
    for replica in running {
        replica.await.expect("no replica fails");
    }
}

async fn two_hundred_turns_fit_in_one_commit(world: World) {
    let store = world.store().await;
    let turns: Vec<_> = (1..=200).map(|chat| turn(chat, None, 1000 + chat, &["one", "two"])).collect();
    let outcomes = store.commit(NOW, &turns).await.expect("committed");
    let ids: HashSet<_> = outcomes
        .iter()
        .zip(1..)
        .flat_map(|(outcome, chat)| match outcome {
            Committed::Done { messages, .. } => {
                assert!(messages.iter().all(|message| message.chat() == chat));
                messages.clone()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(ids.len(), 400);
    let chats: Vec<_> = (1..=300).collect();
    let read = store.dialogues(&chats).await.expect("read");
    assert_eq!(read.len(), 200);
    for (chat, dialogue) in read {
        let state = dialogue.state.expect("opens").expect("a state");
        assert_eq!(state, format!("state after {}", 1000 + chat).into_bytes());
    }
    store.sent(&ids.into_iter().collect::<Vec<_>>()).await.expect("sent");
    assert_eq!(store.next_due().await.expect("asked"), None);
}

async fn a_crash_between_commit_and_send_loses_no_message_and_no_order(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["1", "2", "3"])).await;
    store.close().await;

    let store = world.store().await;
    assert_eq!(store.next_due().await.expect("asked"), Some(NOW + SENDING_MS));
    assert!(claim(&store, NOW + SENDING_MS - 1).await.is_empty(), "the one who committed may be alive");
    let mut now = NOW + SENDING_MS;
    for expected in ["1", "2", "3"] {
        let claimed = claim(&store, now).await;
        assert_eq!(words(&claimed), [expected]);
        assert_eq!(claimed[0].attempts, 2, "the one who committed had the first");
        assert!(claim(&store, now).await.is_empty(), "those after it wait");
        // This one crashes as well, before it has told.
        now += SENDING_MS;
        let claimed = claim(&store, now).await;
        assert_eq!((words(&claimed), claimed[0].attempts), (vec![expected.to_owned()], 3));
        store.sent(&[claimed[0].id]).await.expect("sent");
    }
    assert_eq!(store.next_due().await.expect("asked"), None);
}

async fn messages_of_a_later_turn_wait_for_those_of_an_earlier_one(world: World) {
    let store = world.store().await;
    let first = done(&store, NOW, turn(AIGUL, None, 7, &["first"])).await;
    let outcome = commit_one(&store, NOW, turn(AIGUL, Some(1), 8, &["second"])).await;
    assert!(matches!(outcome, Committed::Done { behind: true, .. }));
    assert!(claim(&store, NOW).await.is_empty());
    store.sent(&first).await.expect("sent");
    assert_eq!(store.next_due().await.expect("asked"), Some(NOW));
    let claimed = claim(&store, NOW).await;
    assert_eq!((words(&claimed), claimed[0].attempts), (vec!["second".to_owned()], 1));
    store.sent(&[claimed[0].id]).await.expect("sent");
    let outcome = commit_one(&store, NOW, turn(AIGUL, Some(2), 9, &["third"])).await;
    assert!(matches!(outcome, Committed::Done { behind: false, .. }));
}

async fn a_message_put_off_holds_up_its_own_chat_only(world: World) {
    let store = world.store().await;
    let messages = done(&store, NOW, turn(AIGUL, None, 7, &["1", "2"])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &["other"])).await;
    store.retry(messages[0], NOW + 2 * SENDING_MS, "http_429").await.expect("put off");
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["other"]);
    assert_eq!(store.next_due().await.expect("asked"), Some(NOW + 2 * SENDING_MS));
    assert_eq!(drain(&store, NOW + 2 * SENDING_MS).await, ["1", "2"]);
}

async fn a_message_that_takes_long_stays_with_who_sends_it(world: World) {
    let store = world.store().await;
    let long = done(&store, NOW, turn(AIGUL, None, 7, &["1", "2", "3"])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &["left behind"])).await;
    let later = NOW + SENDING_MS - 1;
    store.renew(&long, later, SENDING_MS).await.expect("renewed");
    assert_eq!(words(&claim(&store, NOW + SENDING_MS).await), ["left behind"]);
    assert!(claim(&store, later + SENDING_MS - 1).await.is_empty(), "its sender is alive");

    // What is sent, given up or overdue is nothing that a sign of life brings back.
    store.sent(&long[..1]).await.expect("sent");
    store.give_up(long[1], "http_400", NOW).await.expect("given up");
    let overdue = later + SENDING_MS;
    store.renew(&long, overdue, SENDING_MS).await.expect("renewed");
    assert_eq!(words(&claim(&store, overdue).await), ["3"]);
}

async fn a_message_is_claimed_by_one_of_two_relays(world: World) {
    let replicas = [world.store().await, world.store().await];
    let turns: Vec<_> = (1..=100).map(|chat| turn(chat, None, 1, &["m"])).collect();
    replicas[0].commit(NOW, &turns).await.expect("committed");
    let mut running = Vec::new();
    for replica in replicas {
        running.push(tokio::spawn(async move {
            let mut ids = Vec::new();
            loop {
                let claimed = replica.claim_due(NOW + SENDING_MS, 7, SENDING_MS).await.expect("claimed");
                if claimed.is_empty() {
                    return ids;
                }
                ids.extend(claimed.into_iter().map(|message| message.id));
            }
        }));
    }
    let mut ids = Vec::new();
    for relay in running {
        ids.extend(relay.await.expect("no relay fails"));
    }
    assert!(ids.len() <= 100 && ids.iter().collect::<HashSet<_>>().len() == ids.len(), "none twice");
}

async fn a_message_that_can_never_be_sent_lets_the_next_one_pass(world: World) {
    let store = world.store().await;
    let messages = done(&store, NOW, turn(AIGUL, None, 7, &["broken", "whole"])).await;
    store.give_up(messages[0], "http_400", NOW).await.expect("given up");
    store.retry(messages[0], NOW, "http_429").await.expect("what is final stays so");
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["whole"]);
}

async fn a_blocked_bot_is_the_end_of_all_messages_of_the_chat(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["1", "2"])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &["other"])).await;
    store.give_up_chat(AIGUL, "blocked", NOW).await.expect("given up");
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["other"]);
    assert_eq!(store.next_due().await.expect("asked"), None);
    // The person comes back.
    let outcome = commit_one(&store, NOW, turn(AIGUL, Some(1), 9, &["again"])).await;
    assert!(matches!(outcome, Committed::Done { behind: false, .. }));
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["again"]);
}

async fn what_was_given_up_is_purged_after_its_term(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["1", "2"])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &["open"])).await;
    store.give_up_chat(AIGUL, "blocked", NOW).await.expect("given up");
    assert_eq!(store.purge(NOW).await.expect("purged"), 0);
    assert_eq!(store.purge(NOW + 1).await.expect("purged"), 2);
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["open"]);
}

async fn the_backlog_is_what_is_neither_sent_nor_given_up(world: World) {
    let store = world.store().await;
    store.ping().await.expect("it answers");
    assert_eq!(store.backlog().await.expect("asked"), Backlog { messages: 0, oldest: None });
    let messages = done(&store, NOW, turn(AIGUL, None, 7, &["1", "2"])).await;
    done(&store, NOW + 5, turn(BOLAT, None, 8, &["other"])).await;
    // Being put off makes a message no younger.
    store.retry(messages[0], NOW + 2 * SENDING_MS, "http_429").await.expect("put off");
    assert_eq!(store.backlog().await.expect("asked"), Backlog { messages: 3, oldest: Some(NOW) });
    store.sent(&messages[..1]).await.expect("sent");
    assert_eq!(store.give_up_chat(AIGUL, "blocked", NOW).await.expect("given up"), 1);
    assert!(!store.retry(messages[1], NOW, "behind").await.expect("asked"), "its chat was given up");
    assert_eq!(store.backlog().await.expect("asked"), Backlog { messages: 1, oldest: Some(NOW + 5) });
}

async fn a_forgotten_chat_leaves_no_word_behind(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["1", "2"])).await;
    store.give_up_chat(AIGUL, "blocked", NOW).await.expect("given up");
    done(&store, NOW, turn(AIGUL, Some(1), 8, &["3"])).await;
    done(&store, NOW, turn(BOLAT, None, 9, &["other"])).await;

    let forget = Commit { forget: true, state: None, ..turn(AIGUL, Some(2), 10, &["forgotten"]) };
    let stale = Commit { read_version: Some(1), ..forget.clone() };
    assert_eq!(commit_one(&store, NOW, stale).await, Committed::Stale);
    let outcome = commit_one(&store, NOW, forget.clone()).await;
    assert!(matches!(outcome, Committed::Done { behind: false, .. }));
    assert_eq!(
        commit_one(&store, NOW, forget).await,
        Committed::Duplicate,
        "what it had seen is not forgotten"
    );

    let left = world.sql("select number from outbox where chat = 101").await;
    assert_eq!(left.len(), 1, "the good-bye");
    assert_eq!(state(&store, AIGUL).await, None);
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["forgotten", "other"]);
}

async fn a_new_key_in_front_opens_what_the_old_one_sealed(world: World) {
    let old = world.store().await;
    done(&old, NOW, turn(AIGUL, None, 7, &["old"])).await;
    let new_key = Vault::generate_key().expect("a key");
    let both = world.store_with(&format!("{new_key}, {}", world.keys)).await;
    assert_eq!(state(&both, AIGUL).await.as_deref(), Some("state after 7"));
    assert_eq!(words(&claim(&both, NOW + SENDING_MS).await), ["old"]);
    done(&both, NOW, turn(AIGUL, Some(1), 8, &[])).await;
    let new = world.store_with(&new_key).await;
    assert_eq!(state(&new, AIGUL).await.as_deref(), Some("state after 8"));
    let unreadable = old.dialogues(&[AIGUL]).await.expect("read").remove(&AIGUL).expect("a row").state;
    assert!(matches!(unreadable, Err(VaultError::UnknownKey)));
}

async fn a_state_that_cannot_be_opened_spoils_no_other_chat(world: World) {
    let store = world.store().await;
    let messages = done(&store, NOW, turn(AIGUL, None, 7, &["lost", "next"])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &[])).await;
    world
        .sql("update dialogues set state = (select payload from outbox where number = 1) where chat = 101")
        .await;
    world
        .sql("update outbox set payload = (select state from dialogues where chat = 101) where number = 2")
        .await;
    let sealed_elsewhere = &store.dialogues(&[AIGUL, BOLAT]).await.expect("read");
    assert!(matches!(sealed_elsewhere[&AIGUL].state, Err(VaultError::Damaged)));
    assert_eq!(state(&store, BOLAT).await.as_deref(), Some("state after 8"));
    // The person goes on with a new state.
    done(&store, NOW, turn(AIGUL, Some(1), 9, &[])).await;
    assert_eq!(state(&store, AIGUL).await.as_deref(), Some("state after 9"));

    store.sent(&messages).await.expect("sent");
    done(&store, NOW, turn(AIGUL, Some(2), 10, &["unreadable", "next"])).await;
    world
        .sql("update outbox set payload = (select state from dialogues where chat = 101) where number = 3")
        .await;
    let claimed = claim(&store, NOW + SENDING_MS).await;
    assert!(matches!(claimed[0].payload, Err(VaultError::Damaged)));
    store.give_up(claimed[0].id, "unreadable", NOW).await.expect("given up");
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["next"]);
}

async fn a_state_moved_to_another_chat_is_refused(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &[])).await;
    done(&store, NOW, turn(BOLAT, None, 8, &[])).await;
    world
        .sql("update dialogues set state = (select state from dialogues where chat = 101) where chat <> 101")
        .await;
    let moved = store.dialogues(&[BOLAT]).await.expect("read").remove(&BOLAT).expect("a row").state;
    assert!(matches!(moved, Err(VaultError::Damaged)));
}

async fn nothing_in_the_database_can_be_read_without_the_key(world: World) {
    use sqlx::Row;
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["061211600012"])).await;
    let rows =
        world.sql("select state, payload from dialogues join outbox on outbox.chat = dialogues.chat").await;
    for column in 0..2 {
        let bytes: Vec<u8> = rows[0].get(column);
        let contains = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        assert!(!contains(b"0612") && !contains(b"state"));
    }
}

async fn a_database_is_opened_again_with_all_that_was_in_it(world: World) {
    let store = world.store().await;
    done(&store, NOW, turn(AIGUL, None, 7, &["kept"])).await;
    store.close().await;
    assert!(store.dialogues(&[AIGUL]).await.expect_err("closed").is_temporary());

    let store = world.store().await;
    store.migrate().await.expect("nothing to do");
    assert_eq!(state(&store, AIGUL).await.as_deref(), Some("state after 7"));
    assert_eq!(drain(&store, NOW + SENDING_MS).await, ["kept"]);
}

async fn processes_that_start_together_make_the_tables_once(world: World) {
    let starting: Vec<_> = (0..6)
        .map(|_| {
            let world = world.clone();
            tokio::spawn(async move { world.store().await })
        })
        .collect();
    for (start, chat) in starting.into_iter().zip(1..) {
        let store = start.await.expect("it starts");
        done(&store, NOW, turn(chat, None, chat, &[])).await;
    }
}

#[tokio::test]
async fn an_address_of_no_database_is_refused_with_a_reason() {
    for address in ["mysql://host/osms", "osms.db", "sqlite::memory:", "sqlite://x?mode=memory"] {
        let vault = Vault::generate().expect("a vault");
        let refusal = Store::open(address, vault).await.expect_err("refused");
        assert!(matches!(refusal, osms_bot::store::StoreError::Address(_)), "{address}: {refusal:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_from_one_that_is_away() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("osms.db");
    std::fs::write(&path, "this is a letter, and long enough not to be taken for an empty file")
        .expect("written");
    let open = async |url: String| {
        let vault = Vault::generate().expect("a vault");
        Store::open(&url, vault).await.expect_err("refused")
    };
    let letter = open(format!("sqlite://{}", path.display())).await;
    assert!(matches!(letter, osms_bot::store::StoreError::Corrupt(_)), "{letter:?}");
    let away = open(format!("sqlite://{}/nowhere/osms.db", folder.path().display())).await;
    assert!(away.is_temporary(), "{away:?}");
    let away = open("postgres://nobody@127.0.0.1:1/osms".to_owned()).await;
    assert!(away.is_temporary(), "{away:?}");
}

#[test]
fn a_vault_tells_nothing_about_itself() {
    let key = Vault::generate_key().expect("a key");
    let told = format!("{:?}", Vault::parse(&key).expect("a vault"));
    assert_eq!(told, "Vault { .. }");
}

#[test]
fn a_list_of_keys_says_which_one_is_wrong() {
    let key = Vault::generate_key().expect("a key");
    let refusal = |keys: &str| Vault::parse(keys).expect_err("refused").to_string();
    assert!(refusal(" ").contains("empty"));
    for bad in ["AAAA", "not base64!", ""] {
        assert!(refusal(&format!("{key},{bad}")).contains("key 2"));
    }
}

#[test]
fn a_hash_is_found_again_with_any_of_the_keys_and_differs_by_field() {
    let (old, new) = (Vault::generate_key().expect("a key"), Vault::generate_key().expect("a key"));
    let before = Vault::parse(&old).expect("a vault");
    let after = Vault::parse(&format!("{new},{old}")).expect("a vault");
    let stored = before.hash("iin", b"061211600012");
    assert_eq!(stored, Vault::parse(&old).expect("a vault").hash("iin", b"061211600012"));
    assert_ne!(stored, before.hash("phone", b"061211600012"));
    assert_ne!(stored, after.hash("iin", b"061211600012"));
    assert!(after.hashes("iin", b"061211600012").any(|hash| hash == stored));
}

#[test]
fn a_value_sealed_with_an_older_key_is_outdated() {
    let (old, new) = (Vault::generate_key().expect("a key"), Vault::generate_key().expect("a key"));
    let before = Vault::parse(&old).expect("a vault");
    let after = Vault::parse(&format!("{new},{old}")).expect("a vault");
    let sealed = before.seal("t", b"1", b"value").expect("sealed");
    assert!(after.is_outdated(&sealed) && !before.is_outdated(&sealed));
}

#[test]
fn the_key_beside_a_database_is_made_once_and_for_its_owner_alone() {
    let folder = TempDir::new().expect("a folder");
    let database = folder.path().join("osms.db");
    let vaults: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| Vault::key_beside(&database).expect("a vault"))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread fails")).collect()
    });
    let sealed = vaults[0].seal("t", b"1", b"value").expect("sealed");
    for vault in vaults {
        assert_eq!(vault.open("t", b"1", &sealed).expect("the same key"), b"value");
    }
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(files.len(), 1, "no drafts are left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = std::fs::metadata(folder.path().join("osms.db.key")).expect("the key file");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_database_without_its_key_file_gets_no_new_key() {
    let folder = TempDir::new().expect("a folder");
    let database = folder.path().join("osms.db");
    std::fs::write(&database, "something").expect("written");
    let refusal = Vault::key_beside(&database).expect_err("refused");
    assert!(matches!(refusal, VaultError::KeyFileMissing { .. }), "{refusal:?}");
}

proptest! {
    #[test]
    fn what_is_sealed_opens_in_its_place_only(
        value in proptest::collection::vec(any::<u8>(), 0..2000),
        table in "[a-z]{1,12}",
        owner in proptest::collection::vec(any::<u8>(), 0..20),
        flip in any::<prop::sample::Index>(),
        bit in 0..8u8,
    ) {
        let vault = Vault::generate().expect("a vault");
        let sealed = vault.seal(&table, &owner, &value).expect("sealed");
        prop_assert_eq!(&vault.open(&table, &owner, &sealed).expect("opens"), &value);
        prop_assert_ne!(&sealed, &vault.seal(&table, &owner, &value).expect("sealed"));
        let other = table.clone() + "x";
        prop_assert!(vault.open(&other, &owner, &sealed).is_err());
        prop_assert!(vault.open(&table, &[&owner[..], b"x"].concat(), &sealed).is_err());
        prop_assert!(Vault::generate().expect("a vault").open(&table, &owner, &sealed).is_err());
        let mut damaged = sealed.clone();
        damaged[flip.index(sealed.len())] ^= 1 << bit;
        prop_assert!(vault.open(&table, &owner, &damaged).is_err());
        prop_assert!(vault.open(&table, &owner, &sealed[..flip.index(sealed.len())]).is_err());
    }
}
