//! How long the search takes: `cargo bench -p osms-answers --bench search`.
#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]
#![allow(missing_docs, reason = "criterion's macro makes an undocumented function")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use osms_answers::{Library, Search};

const QUESTIONS: [(&str, &str); 3] = [
    ("a short question", "ип"),
    (
        "a long question",
        "здравствуйте, муж пять лет работал неофициально и не платил, сейчас устроился, а мне через месяц рожать, \
         подскажите, сколько ему надо заплатить за прошлые месяцы, чтобы его положили на плановую операцию",
    ),
    // Hardly a word is spelt as any that is known: each is compared with those that are like it.
    (
        "a misspelt question",
        "беременая женчина нигде не роботает кто платет зонее взнасы паликлиника атказала",
    ),
];

fn search(criterion: &mut Criterion) {
    criterion.bench_function("load all articles", |bench| {
        bench.iter(|| Library::load().expect("the articles"));
    });
    criterion.bench_function("make them findable", |bench| {
        bench.iter(|| Search::load().expect("the words"));
    });
    let search = Search::load().expect("the words");
    for (name, question) in QUESTIONS {
        criterion.bench_function(name, |bench| bench.iter(|| search.find(black_box(question))));
    }
}

criterion_group!(benches, search);
criterion_main!(benches);
