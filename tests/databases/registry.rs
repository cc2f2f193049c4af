//! The local registry of the insured, told on SQLite and on PostgreSQL. The time is an argument.

use osms_bot::registry::Local;
use osms_bot::store::{
    Imported, RegistryImport, RegistryPayment, RegistryRecord, RegistryStatePaid, Store, Vault,
};
use osms_rules::{Iin, ReceivedPayment, StateCategory};
use sqlx::Row;

use crate::story::{World, story};

const NOW: i64 = 1_790_000_000_000;
/// More than are gathered before they are written.
const MANY: usize = 17_000;

story! {
    an_imported_person_is_found_with_all_that_counts
    who_is_in_no_file_is_unknown_and_who_has_paid_nothing_is_known
    an_import_can_be_repeated_without_doubling
    a_payment_that_comes_again_as_returned_is_taken_away
    of_several_words_on_one_payment_the_last_holds
    payments_of_two_payers_are_two_payments
    an_interval_of_the_state_gets_another_end
    an_import_that_is_not_finished_has_written_nothing
    an_import_of_many_rows_is_one_transaction
    two_imports_at_a_time_wait_for_each_other
    after_a_new_key_nothing_doubles_and_all_is_found
    an_older_key_does_not_hinder_taking_away
    nothing_in_the_registry_can_be_read_without_the_key
    a_local_registry_tells_as_of_the_day_of_the_last_import
}

fn iin(seed: u64) -> Iin {
    Iin::synthetic(seed).next().expect("endless")
}

fn payment(iin: Iin, period: &str, received_on: &str) -> RegistryPayment<'static> {
    RegistryPayment {
        iin,
        payment: ReceivedPayment {
            period: period.parse().expect("a month"),
            amount: "4250.5".parse().expect("an amount"),
            knp: 122,
            received_on: received_on.parse().expect("a day"),
        },
        payer_bin: "140000000001",
        payer_name: "ТОО Пример",
    }
}

fn state_paid(category: StateCategory, from: &str, to: Option<&str>) -> RegistryStatePaid {
    let month = |text: &str| text.parse().expect("a month");
    RegistryStatePaid { category, from: month(from), to: to.map(month) }
}

async fn import(store: &Store, rows: &[RegistryPayment<'_>]) -> Imported {
    let mut import = store.import_registry().await.expect("it starts");
    for row in rows {
        import.payment(*row).await.expect("a row");
    }
    import.finish(NOW).await.expect("it ends")
}

async fn record(store: &Store, iin: Iin) -> Option<RegistryRecord> {
    let mut record = store.registry_record(iin).await.expect("asked")?;
    record.payments.sort_by_key(|payment| (payment.period, payment.received_on));
    Some(record)
}

async fn months(store: &Store, iin: Iin) -> Vec<String> {
    let record = record(store, iin).await.expect("known");
    record.payments.iter().map(|payment| payment.period.to_string()).collect()
}

async fn an_imported_person_is_found_with_all_that_counts(world: World) {
    let store = world.store().await;
    let rows = [payment(iin(1), "2026-01", "2026-02-10"), payment(iin(1), "2026-02", "2026-03-10")];
    let mut import = store.import_registry().await.expect("it starts");
    for row in rows {
        import.payment(row).await.expect("a row");
    }
    import.payment(payment(iin(2), "2026-05", "2026-06-10")).await.expect("a row");
    let told = [
        state_paid(StateCategory::Student, "2024-09", Some("2026-06")),
        state_paid(StateCategory::CarerGroup1, "2026-07", None),
    ];
    for paid in told {
        import.state_paid(iin(1), paid).await.expect("an interval");
    }
    let done = import.finish(NOW).await.expect("it ends");
    let expected = Imported { new_payments: 3, changed_state_paid: 2, ..Imported::default() };
    assert_eq!(done, expected);

    let mut found = record(&store, iin(1)).await.expect("known");
    assert_eq!(found.imported_at, NOW);
    assert_eq!(found.payments, rows.map(|row| row.payment));
    found.state_paid.sort_by_key(|paid| paid.from);
    assert_eq!(found.state_paid, told);
}

async fn who_is_in_no_file_is_unknown_and_who_has_paid_nothing_is_known(world: World) {
    let store = world.store().await;
    assert_eq!(record(&store, iin(1)).await, None, "before any import");
    let mut import = store.import_registry().await.expect("it starts");
    import.person(iin(1)).await.expect("a person");
    import.payment_that_does_not_count(payment(iin(2), "2026-01", "2026-02-10")).await.expect("a row");
    import.finish(NOW).await.expect("it ends");
    let nothing = RegistryRecord { imported_at: NOW, payments: Vec::new(), state_paid: Vec::new() };
    assert_eq!(record(&store, iin(1)).await, Some(nothing.clone()));
    assert_eq!(record(&store, iin(2)).await, Some(nothing));
    assert_eq!(record(&store, iin(3)).await, None);
}

async fn an_import_can_be_repeated_without_doubling(world: World) {
    let store = world.store().await;
    let rows = [payment(iin(1), "2026-01", "2026-02-10"), payment(iin(1), "2026-02", "2026-03-10")];
    import(&store, &rows[..1]).await;
    let again = import(&store, &rows).await;
    assert_eq!(again, Imported { new_payments: 1, known_payments: 1, ..Imported::default() });
    assert_eq!(months(&store, iin(1)).await, ["2026-01", "2026-02"]);
}

async fn a_payment_that_comes_again_as_returned_is_taken_away(world: World) {
    let store = world.store().await;
    let [kept, returned] = ["2026-01", "2026-02"].map(|period| payment(iin(1), period, "2026-03-10"));
    import(&store, &[kept, returned]).await;
    let mut import = store.import_registry().await.expect("it starts");
    import.payment_that_does_not_count(returned).await.expect("a row");
    let done = import.finish(NOW + 1).await.expect("it ends");
    assert_eq!(done, Imported { taken_away: 1, ..Imported::default() });
    assert_eq!(months(&store, iin(1)).await, ["2026-01"]);
}

async fn of_several_words_on_one_payment_the_last_holds(world: World) {
    let store = world.store().await;
    let [a, b] = ["2026-01", "2026-02"].map(|period| payment(iin(1), period, "2026-03-10"));
    let mut import = store.import_registry().await.expect("it starts");
    import.payment(a).await.expect("a row");
    import.payment_that_does_not_count(a).await.expect("a row");
    import.payment_that_does_not_count(b).await.expect("a row");
    import.payment(b).await.expect("a row");
    import.finish(NOW).await.expect("it ends");
    assert_eq!(months(&store, iin(1)).await, ["2026-02"]);
}

async fn payments_of_two_payers_are_two_payments(world: World) {
    let store = world.store().await;
    let row = payment(iin(1), "2026-01", "2026-02-10");
    let other = RegistryPayment { payer_bin: "140000000002", ..row };
    let done = import(&store, &[row, other, row]).await;
    assert_eq!(done.new_payments, 2);
    assert_eq!(months(&store, iin(1)).await, ["2026-01", "2026-01"]);
}

async fn an_interval_of_the_state_gets_another_end(world: World) {
    let store = world.store().await;
    let told = |to| state_paid(StateCategory::Student, "2024-09", to);
    let import = async |intervals: &[RegistryStatePaid]| {
        let mut import = store.import_registry().await.expect("it starts");
        for paid in intervals {
            import.state_paid(iin(1), *paid).await.expect("an interval");
        }
        import.finish(NOW).await.expect("it ends")
    };
    import(&[told(None)]).await;
    let done = import(&[told(None), told(Some("2026-05")), told(Some("2026-06"))]).await;
    assert_eq!(done, Imported { changed_state_paid: 1, ..Imported::default() });
    let done = import(&[told(Some("2026-06"))]).await;
    assert_eq!(done, Imported { known_state_paid: 1, ..Imported::default() });
    let found = record(&store, iin(1)).await.expect("known").state_paid;
    assert_eq!(found, [told(Some("2026-06"))]);
}

async fn an_import_that_is_not_finished_has_written_nothing(world: World) {
    let store = world.store().await;
    import(&store, &[payment(iin(1), "2026-01", "2026-02-10")]).await;
    let mut unfinished = store.import_registry().await.expect("it starts");
    many(&mut unfinished, MANY).await;
    drop(unfinished);
    assert_eq!(import(&store, &[]).await, Imported::default());
    let rows = world.sql("select count(*) from registry_payments").await;
    assert_eq!(rows[0].get::<i64, _>(0), 1);
    assert_eq!(record(&store, iin(77)).await, None);
}

async fn an_import_of_many_rows_is_one_transaction(world: World) {
    let store = world.store().await;
    let mut import = store.import_registry().await.expect("it starts");
    many(&mut import, MANY).await;
    assert_eq!(record(&store, iin(77)).await, None, "not seen before the end");
    let done = import.finish(NOW).await.expect("it ends");
    assert_eq!(done.new_payments, MANY as u64);
    let mut again = store.import_registry().await.expect("it starts");
    many(&mut again, MANY).await;
    let done = again.finish(NOW).await.expect("it ends");
    assert_eq!(done, Imported { known_payments: MANY as u64, ..Imported::default() });
    assert!(record(&store, iin(77)).await.is_some());
}

/// So many payments of many people, the first of whom has the seed 77.
async fn many(import: &mut RegistryImport, rows: usize) {
    let people = Iin::synthetic(77)
        .flat_map(|iin| (1..=10).map(move |month| payment(iin, &format!("2026-{month:02}"), "2026-11-10")));
    for row in people.take(rows) {
        import.payment(row).await.expect("a row");
    }
}

async fn two_imports_at_a_time_wait_for_each_other(world: World) {
    let (one, other) = (world.store().await, world.store().await);
    let run = |store: Store| async move {
        let mut import = store.import_registry().await.expect("it starts");
        many(&mut import, 6000).await;
        import.finish(NOW).await.expect("it ends")
    };
    let (one, other) = tokio::join!(tokio::spawn(run(one)), tokio::spawn(run(other)));
    let (one, other) = (one.expect("no failure"), other.expect("no failure"));
    assert_eq!(one.new_payments + other.new_payments, 6000);
    assert_eq!(one.known_payments + other.known_payments, 6000);
}

async fn after_a_new_key_nothing_doubles_and_all_is_found(world: World) {
    let rows = [payment(iin(1), "2026-01", "2026-02-10"), payment(iin(1), "2026-02", "2026-03-10")];
    let student = state_paid(StateCategory::Student, "2024-09", Some("2026-06"));
    let old = world.store().await;
    let mut first = old.import_registry().await.expect("it starts");
    first.payment(rows[0]).await.expect("a row");
    first.payment(rows[1]).await.expect("a row");
    first.state_paid(iin(1), student).await.expect("an interval");
    first.finish(NOW).await.expect("it ends");

    let new_key = Vault::generate_key().expect("a key");
    let both = world.store_with(&format!("{new_key},{}", world.keys)).await;
    assert_eq!(months(&both, iin(1)).await, ["2026-01", "2026-02"], "by the older key");

    let mut second = both.import_registry().await.expect("it starts");
    second.payment(rows[1]).await.expect("a row");
    second.payment(payment(iin(1), "2026-03", "2026-04-10")).await.expect("a row");
    second.state_paid(iin(1), student).await.expect("an interval");
    let done = second.finish(NOW).await.expect("it ends");
    assert_eq!((done.new_payments, done.known_payments), (1, 1));
    let found = record(&both, iin(1)).await.expect("known");
    assert_eq!(months(&both, iin(1)).await, ["2026-01", "2026-02", "2026-03"], "by both keys");
    assert_eq!(found.state_paid, [student]);

    let new = world.store_with(&new_key).await;
    assert_eq!(months(&new, iin(1)).await, ["2026-02", "2026-03"], "what was told again");
}

async fn an_older_key_does_not_hinder_taking_away(world: World) {
    let row = payment(iin(1), "2026-01", "2026-02-10");
    import(&world.store().await, &[row]).await;
    let new_key = Vault::generate_key().expect("a key");
    let both = world.store_with(&format!("{new_key},{}", world.keys)).await;
    let mut import = both.import_registry().await.expect("it starts");
    import.payment_that_does_not_count(row).await.expect("a row");
    let done = import.finish(NOW).await.expect("it ends");
    assert_eq!(done, Imported { taken_away: 1, ..Imported::default() });
    assert!(months(&both, iin(1)).await.is_empty());
}

async fn nothing_in_the_registry_can_be_read_without_the_key(world: World) {
    let store = world.store().await;
    let row = payment(iin(1), "2026-01", "2026-02-10");
    import(&store, &[row]).await;
    let rows = world.sql("select person, fingerprint from registry_payments").await;
    assert_eq!(rows.len(), 1);
    for column in 0..2 {
        let bytes: Vec<u8> = rows[0].get(column);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(row.iin.as_str()) && !text.contains(row.payer_bin));
    }
    let other = world.store_with(&Vault::generate_key().expect("a key")).await;
    assert_eq!(record(&other, iin(1)).await, None);
}

async fn a_local_registry_tells_as_of_the_day_of_the_last_import(world: World) {
    let store = world.store().await;
    let mut import = store.import_registry().await.expect("it starts");
    import.payment(payment(iin(1), "2026-01", "2026-02-10")).await.expect("a row");
    for paid in [
        state_paid(StateCategory::Student, "2024-09", Some("2027-06")),
        state_paid(StateCategory::Disability, "2025-05", None),
        // It begins after the last word on it: nothing is known of it yet.
        state_paid(StateCategory::Pensioner, "2026-12", None),
    ] {
        import.state_paid(iin(1), paid).await.expect("an interval");
    }
    // Half past eight in the evening in UTC is the next day in Kazakhstan.
    let evening = chrono::DateTime::parse_from_rfc3339("2026-11-21T20:30:00Z").expect("a time");
    import.finish(evening.timestamp_millis()).await.expect("it ends");

    let local = Local::new(store);
    let record = local.look_up(iin(1)).await.expect("asked").expect("known");
    assert_eq!(record.as_of.to_string(), "2026-11-22");
    assert_eq!(record.payments.len(), 1);
    assert_eq!(record.insured, None);
    let mut told: Vec<_> = record.state_paid.iter().map(|paid| paid.months.to_string()).collect();
    told.sort();
    assert_eq!(told, ["2024-09..2027-06", "2025-05..2026-11"]);
    assert_eq!(local.look_up(iin(2)).await.expect("asked"), None);
}
