//! The accounts of the staff, told on SQLite and on PostgreSQL. Nothing sleeps: the time is an argument.

use osms_appeals::{Role, StaffId};
use osms_bot::store::{
    FAILURES, FIRST_LOCK_MS, LONGEST_LOCK_MS, Login, NewStaff, SESSION_IDLE_MS, SESSION_LIFE_MS,
    SessionToken, Store, Vault,
};
use osms_rules::Language;

use crate::story::{World, story};

const NOW: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60 * 1000;
/// What argon2id would have made of a password; the store does not look into it.
const HASH: &str = "$argon2id$of-a-password";
const TOKEN: SessionToken = [7; 32];
const OTHER_TOKEN: SessionToken = [8; 32];

story! {
    accounts_are_made_and_found_again_whatever_the_case
    two_who_make_accounts_at_once_get_numbers_of_their_own
    whoever_signs_in_is_known_by_the_token_and_by_no_other
    a_session_ends_when_it_is_not_used_and_when_its_day_is_over
    five_failures_lock_an_account_and_each_further_one_twice_as_long
    attempts_at_once_are_counted_one_by_one
    a_sign_in_forgets_failures_and_ends_the_session_before_it
    who_is_locked_out_of_one_account_is_not_of_another
    a_new_password_ends_every_session_and_takes_a_lock_away
    a_sign_in_with_a_password_that_was_replaced_meanwhile_is_none
    a_closed_account_signs_nobody_in_and_nobody_stays_signed_in
    a_new_role_and_language_hold_from_the_next_request
    sessions_that_have_ended_are_swept_away
    a_session_lives_on_under_a_new_key
    no_token_can_be_read_in_the_database
    a_search_is_sealed_for_who_searches
}

fn login(text: &str) -> Login {
    text.parse().expect("a login")
}

async fn add(store: &Store, name: &str, role: Role) -> StaffId {
    let login = login(name);
    let new = NewStaff { login: &login, password_hash: HASH, role, language: Language::Kk };
    store.add_staff(NOW, new).await.expect("written").expect("the login is free")
}

/// Signs in, as whoever knows the password.
async fn enter(store: &Store, name: &str, token: &SessionToken, now: i64) -> bool {
    let attempt = store.attempt(&login(name), now).await.expect("asked").expect("an open account");
    assert_eq!(attempt.password_hash, HASH);
    store.sign_in(&attempt, token, None, now).await.expect("written")
}

async fn who(store: &Store, token: &SessionToken, now: i64) -> Option<StaffId> {
    store.signed_in(token, now, true).await.expect("asked").map(|staff| staff.id)
}

async fn sessions(world: &World) -> usize {
    world.sql("select staff from staff_sessions").await.len()
}

async fn accounts_are_made_and_found_again_whatever_the_case(world: World) {
    let store = world.store().await;
    assert!(store.all_staff().await.expect("read").is_empty());
    let aigul = add(&store, "Aigul.N", Role::Operator).await;
    let marat = add(&store, "marat@example.kz", Role::Auditor).await;
    assert_eq!((aigul, marat), (StaffId(1), StaffId(2)));

    let (again, ru) = (login("AIGUL.n"), Language::Ru);
    let new = NewStaff { login: &again, password_hash: "x", role: Role::Senior, language: ru };
    assert_eq!(store.add_staff(NOW, new).await.expect("asked"), None, "the login is taken");

    let all = store.all_staff().await.expect("read");
    assert_eq!(
        all.iter().map(|staff| staff.login.as_str()).collect::<Vec<_>>(),
        ["aigul.n", "marat@example.kz"]
    );
    let first = &all[0];
    assert_eq!((first.id, first.role, first.language), (aigul, Role::Operator, Language::Kk));
    assert_eq!((first.created_at, first.closed_at, first.signed_in_at), (NOW, None, None));
    assert_eq!(store.staff_by_login(&login("AiGuL.N")).await.expect("read").as_ref(), Some(first));
    assert_eq!(store.staff_by_login(&login("nobody")).await.expect("read"), None);
}

async fn two_who_make_accounts_at_once_get_numbers_of_their_own(world: World) {
    let replicas = [world.store().await, world.store().await];
    let mut running = Vec::new();
    for (replica, name) in replicas.iter().cloned().zip(["a", "b"]) {
        running.push(tokio::spawn(async move {
            let mut made = Vec::new();
            for number in 0..20 {
                made.push(add(&replica, &format!("{name}-{number}"), Role::Operator).await);
            }
            made
        }));
    }
    let mut ids = Vec::new();
    for replica in running {
        ids.extend(replica.await.expect("no replica fails"));
    }
    ids.sort();
    assert_eq!(ids, (1..=40).map(StaffId).collect::<Vec<_>>());
}

async fn whoever_signs_in_is_known_by_the_token_and_by_no_other(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    assert_eq!(who(&store, &TOKEN, NOW).await, None);
    assert!(enter(&store, "aigul", &TOKEN, NOW + 5).await);
    assert_eq!(who(&store, &TOKEN, NOW + 5).await, Some(id));
    assert_eq!(who(&store, &OTHER_TOKEN, NOW + 5).await, None);
    let staff = store.signed_in(&TOKEN, NOW + 5, true).await.expect("asked").expect("signed in");
    assert_eq!((staff.role, staff.signed_in_at), (Role::Operator, Some(NOW + 5)));

    // In two browsers at once.
    assert!(enter(&store, "aigul", &OTHER_TOKEN, NOW + 6).await);
    store.sign_out(&TOKEN).await.expect("written");
    assert_eq!(who(&store, &TOKEN, NOW + 7).await, None);
    assert_eq!(who(&store, &OTHER_TOKEN, NOW + 7).await, Some(id));
}

async fn a_session_ends_when_it_is_not_used_and_when_its_day_is_over(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    enter(&store, "aigul", &TOKEN, NOW).await;
    assert_eq!(who(&store, &TOKEN, NOW + SESSION_IDLE_MS - 1).await, Some(id));
    // That was a use: the time begins anew.
    assert_eq!(who(&store, &TOKEN, NOW + 2 * SESSION_IDLE_MS - 2).await, Some(id));
    assert_eq!(who(&store, &TOKEN, NOW + 3 * SESSION_IDLE_MS - 2).await, None);

    // A page that asks by itself keeps nobody signed in.
    let third = [9; 32];
    enter(&store, "aigul", &third, NOW).await;
    let unused = store.signed_in(&third, NOW + SESSION_IDLE_MS - 1, false).await.expect("asked");
    assert!(unused.is_some());
    assert_eq!(who(&store, &third, NOW + SESSION_IDLE_MS).await, None);

    enter(&store, "aigul", &OTHER_TOKEN, NOW).await;
    for hours in 1..24 {
        assert_eq!(who(&store, &OTHER_TOKEN, NOW + hours * 60 * MINUTE).await, Some(id), "{hours}");
    }
    assert_eq!(who(&store, &OTHER_TOKEN, NOW + SESSION_LIFE_MS - 1).await, Some(id));
    assert_eq!(who(&store, &OTHER_TOKEN, NOW + SESSION_LIFE_MS).await, None);
}

async fn five_failures_lock_an_account_and_each_further_one_twice_as_long(world: World) {
    let store = world.store().await;
    add(&store, "aigul", Role::Operator).await;
    let aigul = login("aigul");
    let mut now = NOW;
    for failure in 1..=FAILURES {
        let attempt = store.attempt(&aigul, now).await.expect("asked").expect("looked at");
        assert_eq!(attempt.locks, failure == FAILURES, "{failure}");
    }
    let mut minutes = FIRST_LOCK_MS / MINUTE;
    for expected in [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440] {
        assert_eq!(minutes, expected);
        let until = store.staff_by_login(&aigul).await.expect("read").expect("there").locked_until;
        assert_eq!(until, now + minutes * MINUTE);
        assert!(store.attempt(&aigul, until - 1).await.expect("asked").is_none(), "{minutes}");
        // What was refused is not counted.
        assert_eq!(store.staff_by_login(&aigul).await.expect("read").expect("there").locked_until, until);
        now = until;
        assert!(store.attempt(&aigul, now).await.expect("asked").expect("one try is free").locks);
        minutes = (2 * minutes).min(LONGEST_LOCK_MS / MINUTE);
    }
}

async fn attempts_at_once_are_counted_one_by_one(world: World) {
    let replicas = [world.store().await, world.store().await];
    add(&replicas[0], "aigul", Role::Operator).await;
    let mut running = Vec::new();
    for number in 0..40 {
        let replica = replicas[number % 2].clone();
        running.push(tokio::spawn(async move {
            replica.attempt(&login("aigul"), NOW).await.expect("asked").is_some()
        }));
    }
    let mut looked_at = 0;
    for attempt in running {
        looked_at += u32::from(attempt.await.expect("no attempt fails"));
    }
    assert_eq!(looked_at, FAILURES);
}

async fn a_sign_in_forgets_failures_and_ends_the_session_before_it(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    let aigul = login("aigul");
    enter(&store, "aigul", &TOKEN, NOW).await;
    for _ in 1..FAILURES {
        assert!(store.attempt(&aigul, NOW).await.expect("asked").is_some());
    }
    // The fifth attempt locks unless it is right.
    let attempt = store.attempt(&aigul, NOW).await.expect("asked").expect("looked at");
    assert!(attempt.locks);
    assert!(store.sign_in(&attempt, &OTHER_TOKEN, Some(&TOKEN), NOW).await.expect("written"));
    assert_eq!(who(&store, &TOKEN, NOW).await, None);
    assert_eq!(who(&store, &OTHER_TOKEN, NOW).await, Some(id));
    for _ in 1..FAILURES {
        assert!(!store.attempt(&aigul, NOW).await.expect("asked").expect("counted from zero").locks);
    }
}

async fn who_is_locked_out_of_one_account_is_not_of_another(world: World) {
    let store = world.store().await;
    add(&store, "aigul", Role::Operator).await;
    add(&store, "marat", Role::Operator).await;
    for _ in 0..FAILURES {
        store.attempt(&login("aigul"), NOW).await.expect("asked");
    }
    assert!(store.attempt(&login("aigul"), NOW).await.expect("asked").is_none());
    assert!(store.attempt(&login("marat"), NOW).await.expect("asked").is_some());
    assert!(store.attempt(&login("nobody"), NOW).await.expect("asked").is_none());
}

async fn a_new_password_ends_every_session_and_takes_a_lock_away(world: World) {
    let store = world.store().await;
    let (id, other) = (add(&store, "aigul", Role::Operator).await, add(&store, "marat", Role::Senior).await);
    enter(&store, "aigul", &TOKEN, NOW).await;
    enter(&store, "marat", &OTHER_TOKEN, NOW).await;
    for _ in 0..FAILURES {
        store.attempt(&login("aigul"), NOW).await.expect("asked");
    }
    let new_token = [9; 32];
    assert!(store.set_password(id, "$argon2id$new", Some(&new_token), NOW).await.expect("written"));
    assert_eq!(who(&store, &TOKEN, NOW).await, None);
    assert_eq!(who(&store, &new_token, NOW).await, Some(id));
    assert_eq!(who(&store, &OTHER_TOKEN, NOW).await, Some(other));
    let attempt = store.attempt(&login("aigul"), NOW).await.expect("asked").expect("no lock");
    assert_eq!(attempt.password_hash, "$argon2id$new");

    assert!(store.set_password(id, "$argon2id$newer", None, NOW).await.expect("written"));
    assert_eq!(who(&store, &new_token, NOW).await, None);
    assert!(!store.set_password(StaffId(77), "x", None, NOW).await.expect("asked"));
}

async fn a_sign_in_with_a_password_that_was_replaced_meanwhile_is_none(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    let attempt = store.attempt(&login("aigul"), NOW).await.expect("asked").expect("looked at");
    store.set_password(id, "$argon2id$new", None, NOW).await.expect("written");
    assert!(!store.sign_in(&attempt, &TOKEN, None, NOW).await.expect("asked"));
    assert_eq!(who(&store, &TOKEN, NOW).await, None);
}

async fn a_closed_account_signs_nobody_in_and_nobody_stays_signed_in(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    enter(&store, "aigul", &TOKEN, NOW).await;
    let attempt = store.attempt(&login("aigul"), NOW).await.expect("asked").expect("looked at");
    assert!(store.close_staff(id, NOW + 1).await.expect("written"));
    assert!(!store.close_staff(id, NOW + 2).await.expect("asked"), "once");
    assert_eq!(who(&store, &TOKEN, NOW + 1).await, None);
    assert!(!store.sign_in(&attempt, &TOKEN, None, NOW + 1).await.expect("asked"));
    assert!(store.attempt(&login("aigul"), NOW + 1).await.expect("asked").is_none());
    assert!(!store.set_password(id, "x", Some(&TOKEN), NOW + 1).await.expect("asked"));
    assert!(!store.set_role(id, Role::Senior).await.expect("asked"));
    assert_eq!(sessions(&world).await, 0);
    let closed = store.staff_by_login(&login("aigul")).await.expect("read").expect("it stays known");
    assert_eq!(closed.closed_at, Some(NOW + 1));
    let (aigul, role) = (login("aigul"), Role::Operator);
    let again = NewStaff { login: &aigul, password_hash: HASH, role, language: Language::Kk };
    assert_eq!(store.add_staff(NOW, again).await.expect("asked"), None, "a login is never given twice");
}

async fn a_new_role_and_language_hold_from_the_next_request(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    enter(&store, "aigul", &TOKEN, NOW).await;
    assert!(store.set_role(id, Role::Auditor).await.expect("written"));
    store.set_staff_language(id, Language::Ru).await.expect("written");
    let staff = store.signed_in(&TOKEN, NOW, true).await.expect("asked").expect("signed in");
    assert_eq!((staff.role, staff.language), (Role::Auditor, Language::Ru));
}

async fn sessions_that_have_ended_are_swept_away(world: World) {
    let store = world.store().await;
    add(&store, "aigul", Role::Operator).await;
    for (place, token) in (0..5).zip(10..) {
        enter(&store, "aigul", &[token; 32], NOW + place * MINUTE).await;
    }
    assert_eq!(sessions(&world).await, 5);
    enter(&store, "aigul", &TOKEN, NOW + SESSION_IDLE_MS + 2 * MINUTE).await;
    assert_eq!(sessions(&world).await, 3, "two that were used later, and the new one");
}

async fn a_session_lives_on_under_a_new_key(world: World) {
    let store = world.store().await;
    let id = add(&store, "aigul", Role::Operator).await;
    enter(&store, "aigul", &TOKEN, NOW).await;
    let form = store.form_token(&TOKEN);
    let keys = format!("{},{}", Vault::generate_key().expect("a key"), world.keys);
    let store = world.store_with(&keys).await;
    assert_eq!(who(&store, &TOKEN, NOW).await, Some(id));
    assert!(store.is_form_token(&TOKEN, &form), "a form that was open meanwhile");
    assert_ne!(store.form_token(&TOKEN), form);
    for wrong in [&[][..], &form[..31], &store.form_token(&OTHER_TOKEN), &TOKEN] {
        assert!(!store.is_form_token(&TOKEN, wrong));
    }
    store.sign_out(&TOKEN).await.expect("written");
    assert_eq!(who(&store, &TOKEN, NOW).await, None);
}

async fn no_token_can_be_read_in_the_database(world: World) {
    use sqlx::Row;
    let store = world.store().await;
    add(&store, "aigul", Role::Operator).await;
    enter(&store, "aigul", &TOKEN, NOW).await;
    let kept: Vec<u8> = world.sql("select session from staff_sessions").await[0].get(0);
    assert_eq!(kept.len(), 32);
    assert_ne!(kept, TOKEN);
    assert_ne!(kept, store.form_token(&TOKEN));
}

async fn a_search_is_sealed_for_who_searches(world: World) {
    let store = world.store().await;
    let sealed = store.seal_search(StaffId(1), "Айгүл 900101300007").expect("sealed");
    assert_eq!(store.open_search(StaffId(1), &sealed).as_deref(), Some("Айгүл 900101300007"));
    assert_eq!(store.open_search(StaffId(2), &sealed), None);
    assert_eq!(store.open_search(StaffId(1), b"Aigul"), None);
}
