//! How long the store takes on SQLite: `cargo bench --bench store`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]
#![allow(missing_docs, reason = "criterion's macro makes an undocumented function")]

use std::cell::Cell;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use osms_bot::store::{Commit, Committed, MessageId, SENDING_MS, Store, Vault};

const NOW: i64 = 1_790_000_000_000;

fn store(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("a runtime");
    let mut group = criterion.benchmark_group("store");
    for chats in [1_i64, 10, 100] {
        let folder = tempfile::TempDir::new().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("osms.db").display());
        let vault = Vault::generate().expect("a vault");
        let store = runtime.block_on(Store::open(&url, vault)).expect("the store opens");
        let round = Cell::new(0);
        group.throughput(Throughput::Elements(chats.unsigned_abs()));

        // What a burst costs: the dialogues are read, the turns written with a message each, the messages sent.
        group.bench_function(format!("read, commit and clear {chats} turns"), |bench| {
            bench.iter(|| {
                runtime.block_on(async {
                    let version = round.replace(round.get() + 1);
                    let list: Vec<_> = (1..=chats).collect();
                    let read = store.dialogues(&list).await.expect("read");
                    assert_eq!(read.get(&1).map(|it| it.version), (version > 0).then_some(version));
                    let sent = commit(&store, chats, version).await;
                    store.sent(&sent).await.expect("sent");
                });
            });
        });
        group.bench_function(format!("commit {chats} turns"), |bench| {
            bench.iter_custom(|times| {
                let mut spent = std::time::Duration::ZERO;
                for _ in 0..times {
                    let version = round.replace(round.get() + 1);
                    let start = std::time::Instant::now();
                    let messages = runtime.block_on(commit(&store, chats, version));
                    spent += start.elapsed();
                    runtime.block_on(store.sent(&messages)).expect("sent");
                }
                spent
            });
        });
        group.bench_function(format!("read {chats} dialogues"), |bench| {
            let list: Vec<_> = (1..=chats).collect();
            bench.iter(|| runtime.block_on(store.dialogues(&list)).expect("read"));
        });
        group.bench_function(format!("look for what is due, nothing is, after {chats}"), |bench| {
            bench.iter(|| runtime.block_on(store.claim_due(NOW, 100, SENDING_MS)).expect("claimed"));
        });
    }
    group.finish();
}

async fn commit(store: &Store, chats: i64, version: i64) -> Vec<MessageId> {
    let turns: Vec<_> = (1..=chats)
        .map(|chat| Commit {
            chat,
            read_version: (version > 0).then_some(version),
            update: Some(version + 1),
            state: Some(vec![b's'; 200]),
            messages: vec![vec![b'm'; 800]],
            ..Commit::default()
        })
        .collect();
    let outcomes = store.commit(NOW, &turns).await.expect("committed");
    outcomes
        .into_iter()
        .flat_map(|outcome| match outcome {
            Committed::Done { messages, behind: false } => messages,
            other => panic!("{other:?}"),
        })
        .collect()
}

criterion_group!(benches, store);
criterion_main!(benches);
