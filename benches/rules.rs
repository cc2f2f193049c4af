//! How long the rules take: `cargo bench --bench rules`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]
#![allow(missing_docs, reason = "criterion's macro makes an undocumented function")]

use std::hint::black_box;
use std::process::Command;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use osms_rules::{ContributionQuestion, HORIZON, History, Months, Payer, Period, PlanQuestion, Rules, Tenge};

fn rules(criterion: &mut Criterion) {
    let rules = Rules::load().expect("the parameters load");
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let month = Period::of(today);

    criterion.bench_function("load all parameters", |bench| bench.iter(|| Rules::load().expect("they load")));

    let incomes = [Tenge::whole(1_200_000), Tenge::whole(900_000)];
    let question =
        ContributionQuestion { payer: Payer::Employee, month, incomes: &incomes, state_paid: None };
    criterion.bench_function("contribution with two jobs", |bench| {
        bench.iter(|| rules.contribution(black_box(&question)).expect("known"));
    });

    let first = Period::new(2017, 7).expect("a month");
    let paid = History { paid: vec![Months::starting(first, 120)], ..History::default() };
    criterion.bench_function("coverage over 120 paid months", |bench| {
        bench.iter(|| rules.coverage(today, black_box(&paid)).expect("known"));
    });

    // Every fifth month missing: the longest way through the rules.
    let gaps = History {
        paid: (0..22).map(|five| Months::starting(first.plus(five * 5), 4)).collect(),
        ..History::default()
    };
    criterion.bench_function("coverage over 110 months with gaps, not insured", |bench| {
        bench.iter(|| rules.coverage(today, black_box(&gaps)).expect("known"));
    });

    let question = PlanQuestion { today, history: &gaps, first: None, self_pay_months: HORIZON };
    criterion.bench_function("plan", |bench| {
        bench.iter(|| rules.plan(black_box(&question)).expect("known"));
    });

    criterion.bench_function("osms-bot iin, the whole process", |bench| {
        bench.iter(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_osms-bot"));
            command.args(["iin", "061211600012", "--json"]).output().expect("the binary runs")
        });
    });
}

criterion_group!(benches, rules);
criterion_main!(benches);
