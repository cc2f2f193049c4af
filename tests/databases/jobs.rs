//! Slow work in the store, told on SQLite and on PostgreSQL: written with the turn that asks for it, gone with the turn
//! that its result leads to. Nothing sleeps: the time is an argument.

use osms_bot::store::{Commit, Committed, DueJob, JobId, Store};

use crate::story::{World, story};

const NOW: i64 = 1_790_000_000_000;
const LEASE: i64 = 30_000;
const AIGUL: i64 = 101;
const BOLAT: i64 = 102;

story! {
    a_job_is_handed_out_once_and_gone_with_the_turn_of_its_result
    a_job_of_a_turn_that_is_not_written_is_none
    a_job_whose_worker_died_is_handed_out_again_when_its_lease_is_over
    a_job_is_left_to_whoever_renews_its_lease
    of_two_workers_with_the_same_result_one_writes_it
    a_result_that_comes_late_is_repeated_on_what_was_written_meanwhile
    a_forgotten_chat_has_no_jobs
    what_is_to_be_done_can_not_be_read_in_the_database
    a_job_waits_its_turn_and_no_more_are_handed_out_than_asked_for
}

fn asking(chat: i64, read_version: Option<i64>, update: i64, job: &str) -> Commit {
    let job = Some(job.as_bytes().to_vec());
    Commit { chat, read_version, update: Some(update), job, ..Commit::default() }
}

fn result(job: JobId, read_version: i64) -> Commit {
    let messages = vec![b"found".to_vec()];
    Commit {
        chat: job.chat(),
        read_version: Some(read_version),
        done: Some(job),
        messages,
        ..Commit::default()
    }
}

async fn commit(store: &Store, turn: Commit) -> Committed {
    store.commit(NOW, &[turn]).await.expect("committed").pop().expect("an outcome")
}

async fn is_written(store: &Store, turn: Commit) -> bool {
    matches!(commit(store, turn).await, Committed::Done { .. })
}

async fn claim(store: &Store, now: i64) -> Vec<DueJob> {
    store.claim_jobs(now, 100, LEASE).await.expect("claimed")
}

async fn claim_one(store: &Store, now: i64) -> DueJob {
    let mut claimed = claim(store, now).await;
    assert_eq!(claimed.len(), 1);
    claimed.pop().expect("one")
}

async fn is_open(store: &Store, job: JobId) -> bool {
    store.open_jobs(&[job]).await.expect("read").contains(&job)
}

async fn a_job_is_handed_out_once_and_gone_with_the_turn_of_its_result(world: World) {
    let store = world.store().await;
    assert!(claim(&store, NOW).await.is_empty());
    assert!(is_written(&store, asking(AIGUL, None, 7, "look up")).await);
    let job = claim_one(&store, NOW).await;
    assert_eq!((job.id.chat(), job.attempts), (AIGUL, 1));
    assert_eq!(job.payload.expect("opens"), b"look up");
    assert!(claim(&store, NOW).await.is_empty());
    assert!(is_open(&store, job.id).await);

    assert!(is_written(&store, result(job.id, 1)).await);
    assert!(!is_open(&store, job.id).await);
    assert!(claim(&store, NOW + 2 * LEASE).await.is_empty());
}

async fn a_job_of_a_turn_that_is_not_written_is_none(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "first")).await);
    assert_eq!(commit(&store, asking(AIGUL, None, 8, "stale")).await, Committed::Stale);
    assert_eq!(commit(&store, asking(AIGUL, Some(1), 7, "duplicate")).await, Committed::Duplicate);
    assert_eq!(claim_one(&store, NOW).await.payload.expect("opens"), b"first");
}

async fn a_job_whose_worker_died_is_handed_out_again_when_its_lease_is_over(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "look up")).await);
    claim_one(&store, NOW).await;
    assert!(claim(&store, NOW + LEASE - 1).await.is_empty());
    assert_eq!(claim_one(&store, NOW + LEASE).await.attempts, 2);
}

async fn a_job_is_left_to_whoever_renews_its_lease(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "read")).await);
    assert!(is_written(&store, asking(BOLAT, None, 8, "look up")).await);
    let jobs = claim(&store, NOW).await;
    let renewed = jobs.iter().find(|job| job.id.chat() == AIGUL).expect("hers");
    store.renew_job(renewed.id, NOW + 2 * LEASE).await.expect("renewed");
    assert_eq!(claim_one(&store, NOW + LEASE).await.id.chat(), BOLAT);
    assert_eq!(claim(&store, NOW + 2 * LEASE).await.len(), 2);
    // A job that is done stays done.
    assert!(is_written(&store, result(renewed.id, 1)).await);
    store.renew_job(renewed.id, NOW + 3 * LEASE).await.expect("nothing to renew");
    assert!(!is_open(&store, renewed.id).await);
}

async fn of_two_workers_with_the_same_result_one_writes_it(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "look up")).await);
    let first = claim_one(&store, NOW).await;
    let second = claim_one(&store, NOW + LEASE).await;
    assert_eq!(first.id, second.id);
    let (one, other) =
        tokio::join!(commit(&store, result(first.id, 1)), commit(&store, result(second.id, 1)));
    let written =
        [&one, &other].into_iter().filter(|outcome| matches!(outcome, Committed::Done { .. })).count();
    assert_eq!(written, 1, "{one:?} {other:?}");
    // The loser reads the dialogue again, and then sees that there is nothing left to do.
    assert!(!is_open(&store, first.id).await);
}

async fn a_result_that_comes_late_is_repeated_on_what_was_written_meanwhile(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "look up")).await);
    let job = claim_one(&store, NOW).await;
    let talk = Commit { chat: AIGUL, read_version: Some(1), update: Some(8), ..Commit::default() };
    assert!(is_written(&store, talk).await);
    assert_eq!(commit(&store, result(job.id, 1)).await, Committed::Stale);
    assert!(is_open(&store, job.id).await);
    assert!(is_written(&store, result(job.id, 2)).await);
    assert!(!is_open(&store, job.id).await);
}

async fn a_forgotten_chat_has_no_jobs(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "look up")).await);
    assert!(is_written(&store, asking(BOLAT, None, 8, "look up")).await);
    let forget =
        Commit { chat: AIGUL, read_version: Some(1), update: Some(9), forget: true, ..Commit::default() };
    assert!(is_written(&store, forget).await);
    assert_eq!(claim_one(&store, NOW).await.id.chat(), BOLAT);
}

async fn what_is_to_be_done_can_not_be_read_in_the_database(world: World) {
    let store = world.store().await;
    assert!(is_written(&store, asking(AIGUL, None, 7, "123456789012")).await);
    for row in world.sql("select payload from jobs").await {
        let payload: Vec<u8> = sqlx::Row::get(&row, 0);
        assert!(!payload.windows(6).any(|part| part == b"123456"));
    }
}

async fn a_job_waits_its_turn_and_no_more_are_handed_out_than_asked_for(world: World) {
    let store = world.store().await;
    for chat in 1..=5 {
        assert!(is_written(&store, asking(chat, None, chat, "look up")).await);
    }
    assert_eq!(store.claim_jobs(NOW, 2, LEASE).await.expect("claimed").len(), 2);
    assert_eq!(store.claim_jobs(NOW, 2, LEASE).await.expect("claimed").len(), 2);
    assert_eq!(store.claim_jobs(NOW, 2, LEASE).await.expect("claimed").len(), 1);
}
