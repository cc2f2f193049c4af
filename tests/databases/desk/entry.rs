//! The desk over HTTP, as a browser sees it, on both databases: in and out, forms, refusals, languages.

use osms_appeals::Role;
use osms_rules::Language;
use reqwest::{Method, StatusCode, header};

use super::server::{HOUR, MINUTE, NOW, PASSWORD, Place};
use crate::story::{World, story};

story! {
    whoever_is_not_signed_in_is_led_to_the_sign_in_and_back
    somebody_signs_in_looks_around_and_signs_out
    who_is_turned_away_is_told_the_same_whatever_the_reason
    five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour
    a_session_ends_after_eight_hours_without_a_request_and_after_a_day
    a_token_from_before_the_sign_in_is_worth_nothing_after_it
    a_closed_account_is_turned_away_at_the_next_request
    a_role_sees_its_own_pages_and_no_others
    a_new_role_holds_at_once
    a_form_without_its_token_changes_nothing
    a_form_of_another_site_changes_nothing
    what_comes_is_read_within_bounds_and_in_one_form
    a_password_is_changed_by_who_knows_it_and_ends_other_sessions
    a_password_that_is_no_good_is_told_why
    the_language_is_that_of_the_account_and_before_that_of_the_browser
    both_languages_have_the_same_pages
    hostile_words_are_shown_as_words
    no_page_leads_to_another_host
    every_answer_is_protected
    cookies_are_kept_from_scripts_and_over_tls_from_neighbours
    a_database_that_fails_is_told_with_a_number
    a_desk_that_stops_finishes_what_is_under_way
}

async fn whoever_is_not_signed_in_is_led_to_the_sign_in_and_back(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Senior)]).await;
    let mut browser = place.browser();
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    let seen = browser.get("/staff?page=2").await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fstaff%3Fpage%3D2"));
    let seen = browser.get(seen.location().to_owned().as_str()).await;
    assert!(seen.is_page() && seen.has("name=\"next\" value=\"/staff?page=2\""), "{}", seen.body);
    assert!(!seen.has("<nav"), "nobody is signed in");
    let fields = [("token", seen.token()), ("login", "Aigul".into()), ("password", PASSWORD.into())];
    let fields = [&fields[..], &[("next", "/staff?page=2".into())]].concat();
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let seen = browser.post_bare("/sign-in", &fields).await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/staff?page=2"));
    assert_eq!(browser.get("/staff?page=2").await.status, StatusCode::OK);
    // Who is signed in needs no sign-in.
    assert_eq!(browser.get("/sign-in?next=%2Faccount").await.location(), "/account");
}

async fn somebody_signs_in_looks_around_and_signs_out(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let seen = browser.get("/").await;
    assert!(seen.status == StatusCode::OK && seen.is_page(), "{}", seen.body);
    let seen = browser.get("/account").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.is_page() && seen.has("aigul") && seen.has("оператор"), "{}", seen.body);
    assert!(seen.has("href=\"/account\" aria-current=\"page\""), "{}", seen.body);

    let before = browser.clone();
    let seen = browser.post("/account", "/sign-out", &[]).await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    assert!(!browser.cookies.contains_key("osms_desk"), "{:?}", browser.cookies);
    // Whoever kept the cookie has nothing.
    assert_eq!(before.clone().get("/account").await.status, StatusCode::SEE_OTHER);
}

async fn who_is_turned_away_is_told_the_same_whatever_the_reason(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator), ("closed", Role::Operator)]).await;
    let closed = place.store.staff_by_login(&"closed".parse().expect("a login")).await;
    place.store.close_staff(closed.expect("read").expect("there").id, NOW).await.expect("closed");
    let mut told = Vec::new();
    for (login, password) in [
        ("aigul", "another password"),
        ("nobody", PASSWORD),
        ("closed", PASSWORD),
        ("no login at all", PASSWORD),
        ("", ""),
    ] {
        let mut browser = place.browser();
        let seen = browser.sign_in(login, password).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{login}");
        assert!(seen.is_page() && !browser.cookies.contains_key("osms_desk"), "{login}");
        assert!(!seen.has(PASSWORD) && !seen.has("another password"), "a password is never sent back");
        let (_, words) = seen.body.split_once("role=\"alert\">").expect("a note");
        told.push(words.split('<').next().expect("words").to_owned());
    }
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
}

async fn five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator), ("marat", Role::Operator)]).await;
    let mut browser = place.browser();
    for _ in 0..5 {
        assert_eq!(browser.sign_in("aigul", "a wrong password").await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::FORBIDDEN, "it is locked");
    assert_eq!(
        place.browser().sign_in("AIGUL", PASSWORD).await.status,
        StatusCode::FORBIDDEN,
        "for everybody"
    );
    place.pass(15 * MINUTE - 1);
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::FORBIDDEN);
    place.pass(1);
    assert_eq!(browser.sign_in("aigul", "a wrong password").await.status, StatusCode::FORBIDDEN);
    place.pass(30 * MINUTE - 1);
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::FORBIDDEN, "twice as long");
    place.signed_in("marat").await;
    place.pass(1);
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

async fn a_session_ends_after_eight_hours_without_a_request_and_after_a_day(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    place.pass(8 * HOUR - MINUTE);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    place.pass(8 * HOUR);
    let seen = browser.get("/account").await;
    assert_eq!(seen.location(), "/sign-in?next=%2Faccount");
    // A form that was open meanwhile is told that.
    let seen = browser.post_bare("/sign-out", &[("token", "whatever")]).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.is_page() && seen.has("Кіру уақыты аяқталды"), "{}", seen.body);

    let mut browser = place.signed_in("aigul").await;
    for _ in 1..24 {
        place.pass(HOUR);
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    }
    place.pass(HOUR);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::SEE_OTHER, "and begins anew");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

async fn a_token_from_before_the_sign_in_is_worth_nothing_after_it(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator), ("marat", Role::Operator)]).await;
    let mut browser = place.browser();
    // Somebody has planted a session of their own choice.
    let planted = "A".repeat(43);
    browser.cookies.insert("osms_desk".into(), planted.clone());
    let before = browser.get("/sign-in").await.token();
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::SEE_OTHER);
    let first = browser.cookies["osms_desk"].clone();
    assert_ne!(first, planted);
    let seen = browser.post_bare("/language", &[("token", &before), ("language", "kk")]).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN, "a form from before");

    // Another sign-in in the same browser ends the first session.
    let mut other = browser.clone();
    other.cookies.remove("osms_desk");
    let token = other.get("/sign-in").await.token();
    other.cookies.insert("osms_desk".into(), first.clone());
    let own = browser.get("/account").await.token();
    assert_ne!(own, token);
    let fields = [("token", own.as_str()), ("login", "marat"), ("password", PASSWORD)];
    assert_eq!(browser.post_bare("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
    assert_ne!(browser.cookies["osms_desk"], first);
    assert!(browser.get("/account").await.has("marat"));
    assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER, "the first session is over");
}

async fn a_closed_account_is_turned_away_at_the_next_request(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let aigul = place.store.staff_by_login(&"aigul".parse().expect("a login")).await;
    place.store.close_staff(aigul.expect("read").expect("there").id, NOW).await.expect("closed");
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.sign_in("aigul", PASSWORD).await.status, StatusCode::FORBIDDEN);
}

async fn a_role_sees_its_own_pages_and_no_others(world: World) {
    let roles = [("operator", Role::Operator), ("senior", Role::Senior), ("auditor", Role::Auditor)];
    let place = Place::with(&world, &roles).await;
    for (login, role) in roles {
        let mut browser = place.signed_in(login).await;
        let seen = browser.get("/staff").await;
        let navigation = browser.get("/account").await.has("href=\"/staff\"");
        if role == Role::Operator {
            assert_eq!(seen.status, StatusCode::FORBIDDEN);
            assert!(seen.is_page() && seen.has("Доступа нет") && seen.has("оператор"), "{}", seen.body);
            assert!(!seen.has("auditor") && !navigation);
        } else {
            assert_eq!(seen.status, StatusCode::OK, "{login}");
            assert!(roles.iter().all(|(other, _)| seen.has(other)) && navigation, "{}", seen.body);
        }
    }
}

async fn a_new_role_holds_at_once(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Senior)]).await;
    let mut browser = place.signed_in("aigul").await;
    assert_eq!(browser.get("/staff").await.status, StatusCode::OK);
    let aigul = place.store.staff_by_login(&"aigul".parse().expect("a login")).await;
    place.store.set_role(aigul.expect("read").expect("there").id, Role::Operator).await.expect("written");
    assert_eq!(browser.get("/staff").await.status, StatusCode::FORBIDDEN);
}

async fn a_form_without_its_token_changes_nothing(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator), ("marat", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let of_marat = place.signed_in("marat").await.get("/account").await.token();
    let of_a_stranger = place.browser().get("/sign-in").await.token();
    let own = browser.get("/account").await.token();
    for token in ["", "x", &of_marat, &of_a_stranger, &own[1..], &own.to_lowercase()] {
        for path in ["/sign-out", "/language", "/account/password", "/sign-in", "/nowhere"] {
            let seen = browser.post_bare(path, &[("token", token), ("language", "kk")]).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path} {token}");
            assert!(seen.is_page() && seen.has("Форма не принята"), "{}", seen.body);
        }
    }
    assert_eq!(browser.post_bare("/sign-out", &[]).await.status, StatusCode::FORBIDDEN);
    let seen = browser.get("/account").await;
    assert!(seen.status == StatusCode::OK && seen.has("lang=\"ru\""), "signed in as before");
    // Before the sign-in as well.
    let mut stranger = place.browser();
    let fields = [("login", "aigul"), ("password", PASSWORD)];
    assert_eq!(stranger.post_bare("/sign-in", &fields).await.status, StatusCode::FORBIDDEN);
    let fields = [("token", own.as_str()), ("login", "aigul"), ("password", PASSWORD)];
    assert_eq!(stranger.post_bare("/sign-in", &fields).await.status, StatusCode::FORBIDDEN);
}

async fn a_form_of_another_site_changes_nothing(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let token = browser.get("/account").await.token();
    let fields = [("token", token.as_str()), ("language", "kk")];
    let said = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (name, value) in said {
        let request = browser.request(Method::POST, "/language").header(name, value).form(&fields);
        assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    assert!(browser.get("/account").await.has("lang=\"ru\""));
    let own = browser.url.clone();
    let request = browser.request(Method::POST, "/language").header("origin", own).form(&fields);
    assert_eq!(browser.send(request).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/account").await.has("lang=\"kk\""));
}

async fn what_comes_is_read_within_bounds_and_in_one_form(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let token = browser.get("/account").await.token();
    let long = "x".repeat(300 * 1024);
    let seen = browser.post_bare("/account/password", &[("token", &token), ("new", &long)]).await;
    assert!(seen.status == StatusCode::PAYLOAD_TOO_LARGE && seen.is_page(), "{}", seen.status);

    let request = browser.request(Method::POST, "/language").header("content-type", "text/plain");
    let seen = browser.send(request.body(format!("token={token}&language=kk"))).await;
    assert!(seen.status == StatusCode::BAD_REQUEST && seen.is_page(), "{}", seen.status);
    for fields in
        [&[("language", "en")][..], &[], &[("language", "")], &[("language", "kk"), ("language", "ru")]]
    {
        let seen = browser.post_bare("/language", &[&[("token", token.as_str())], fields].concat()).await;
        assert!(seen.status == StatusCode::BAD_REQUEST && seen.is_page(), "{fields:?} {}", seen.status);
    }

    for (path, status) in [
        ("/nowhere", StatusCode::NOT_FOUND),
        ("/account/..%2F..%2Fetc%2Fpasswd", StatusCode::NOT_FOUND),
        ("/assets/desk.css", StatusCode::NOT_FOUND),
        ("/sign-out", StatusCode::METHOD_NOT_ALLOWED),
        ("/language", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let seen = browser.get(path).await;
        assert_eq!(seen.status, status, "{path}");
        assert!(seen.is_page() && seen.has("aigul"), "{path}: in the frame, signed in");
        assert_eq!(seen.headers.contains_key(header::ALLOW), status == StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(place.browser().get(path).await.status, status, "{path}");
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let request = browser.request(method.clone(), "/account");
        assert!(browser.send(request).await.status.is_client_error(), "{method}");
    }
}

async fn a_password_is_changed_by_who_knows_it_and_ends_other_sessions(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let mut elsewhere = place.signed_in("aigul").await;
    let new = "жаңа құпиясөз 2026";
    let page = "/account/password";
    let fields = |current| [("current", current), ("new", new), ("again", new)];
    let seen = browser.post(page, page, &fields("a wrong password")).await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.is_page(), "{}", seen.body);
    assert!(!seen.has(new), "what was typed is not sent back");
    let old = browser.cookies["osms_desk"].clone();
    let seen = browser.post(page, page, &fields(PASSWORD)).await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/account?done=password"));
    assert_ne!(browser.cookies["osms_desk"], old, "a new session");
    let seen = browser.get("/account?done=password").await;
    assert!(seen.status == StatusCode::OK && seen.has("role=\"status\""), "{}", seen.body);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(elsewhere.sign_in("aigul", PASSWORD).await.status, StatusCode::FORBIDDEN);
    assert_eq!(elsewhere.sign_in("aigul", new).await.status, StatusCode::SEE_OTHER);

    // Who has found a screen open can't try passwords without end.
    for _ in 0..5 {
        browser.post(page, page, &[("current", "guess"), ("new", PASSWORD), ("again", PASSWORD)]).await;
    }
    let right = [("current", new), ("new", PASSWORD), ("again", PASSWORD)];
    assert_eq!(browser.post(page, page, &right).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    place.pass(15 * MINUTE);
    assert_eq!(browser.post(page, page, &right).await.status, StatusCode::SEE_OTHER);
}

async fn a_password_that_is_no_good_is_told_why(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let page = "/account/password";
    for (new, again, why) in [
        ("short", "short", "короткий"),
        ("one password here", "another password", "по-разному"),
        ("aigulaigulaigul", "aigulaigulaigul", "простой"),
        (PASSWORD, PASSWORD, "такой же"),
    ] {
        let fields = [("current", PASSWORD), ("new", new), ("again", again)];
        let seen = browser.post(page, page, &fields).await;
        assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.has(why), "{}", seen.body);
    }
    // None of it was an attempt.
    let fields = [("current", PASSWORD), ("new", "one password here"), ("again", "one password here")];
    assert_eq!(browser.post(page, page, &fields).await.status, StatusCode::SEE_OTHER);
}

async fn the_language_is_that_of_the_account_and_before_that_of_the_browser(world: World) {
    let place = Place::new(&world).await;
    place.add("aigul", Role::Operator, Language::Kk).await;
    let mut browser = place.browser();
    assert!(browser.get("/sign-in").await.has("<html lang=\"kk\">"), "the state language");
    let request = browser.request(Method::GET, "/sign-in").header("accept-language", "en, ru-KZ;q=0.8");
    assert!(browser.send(request).await.has("<html lang=\"ru\">"));

    let fields = [("language", "ru"), ("back", "/sign-in?next=%2Faccount")];
    let seen = browser.post("/sign-in", "/language", &fields).await;
    assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Faccount"));
    assert!(browser.get("/sign-in").await.has("<html lang=\"ru\">"), "the browser remembers it");
    browser.sign_in("aigul", PASSWORD).await;
    assert!(browser.get("/account").await.has("<html lang=\"kk\">"), "that of the account");
    let fields = [("language", "ru"), ("back", "/account")];
    assert_eq!(browser.post("/account", "/language", &fields).await.location(), "/account");
    assert!(browser.get("/account").await.has("<html lang=\"ru\">"));
    let mut elsewhere = place.signed_in("aigul").await;
    assert!(elsewhere.get("/account").await.has("<html lang=\"ru\">"), "wherever they sign in");
}

/// A page without its words: tags, their attributes but for texts, in order.
fn bones(body: &str) -> String {
    let mut bones = String::new();
    for tag in body.split('<').skip(1).filter_map(|part| Some(part.split_once('>')?.0)) {
        let mut tag = tag.to_owned();
        for text in ["aria-label", "data-column", "value", "lang", "aria-pressed"] {
            while let Some((before, rest)) = tag.clone().split_once(&format!(" {text}=\"")) {
                tag = format!("{before}{}", rest.split_once('"').expect("a value").1);
            }
        }
        bones.push_str(&tag);
        bones.push('\n');
    }
    bones
}

async fn both_languages_have_the_same_pages(world: World) {
    let place = Place::new(&world).await;
    place.add("kk-senior", Role::Senior, Language::Kk).await;
    place.add("ru-senior", Role::Senior, Language::Ru).await;
    let (mut kk, mut ru) = (place.signed_in("kk-senior").await, place.signed_in("ru-senior").await);
    for path in ["/account", "/account?done=password", "/account/password", "/staff", "/nowhere", "/sign-out"]
    {
        let [kk, ru] = [kk.get(path).await, ru.get(path).await];
        assert_eq!(kk.status, ru.status, "{path}");
        assert_eq!(bones(&kk.body), bones(&ru.body), "{path}");
        assert!(kk.has("<html lang=\"kk\">") && kk.has("құпиясөз") || kk.has("қ"), "{path}");
        let russian = ru.body.replace("Қазақша", "");
        assert!(ru.has("<html lang=\"ru\">") && !russian.contains(['қ', 'ө', 'ү', 'ұ', 'і']), "{path}");
    }
}

async fn hostile_words_are_shown_as_words(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Senior)]).await;
    let mut browser = place.browser();
    let hostile = [
        "\"><script>alert(1)</script>",
        "' or 1=1; drop table staff; --",
        "<img src=x onerror=alert(1)>",
        "\u{202e}\u{0}\r\nSet-Cookie: a=b",
        "{{7*7}}${7*7}%s%n",
    ];
    for text in hostile {
        for (login, password) in [(text, PASSWORD), ("aigul", text)] {
            let seen = browser.sign_in(login, password).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{text}");
            assert!(!seen.has("<script") && !seen.has("<img src=x"), "{}", seen.body);
            assert!(!seen.headers.get_all(header::SET_COOKIE).iter().any(|it| it == "a=b"));
        }
    }
    let long = "a".repeat(100_000);
    assert_eq!(browser.sign_in(&long, &long).await.status, StatusCode::FORBIDDEN);
    for path in ["/\"><script>alert(1)</script>", "/sign-in?next=/\"><script>alert(1)</script>"] {
        let seen = browser.get(path).await;
        assert!(seen.is_page() && !seen.has("<script"), "{}", seen.body);
    }
    for cookie in ["osms_desk", "osms_desk_visitor", "osms_desk_language"] {
        for text in ["", "x", "\"", "%00", "A%0d%0aB"] {
            browser.cookies.insert(cookie.into(), text.into());
            assert_eq!(browser.get("/sign-in").await.status, StatusCode::OK, "{cookie}={text}");
        }
        browser.cookies.remove(cookie);
    }
    place.pass(24 * HOUR);
    place.signed_in("aigul").await;
}

async fn no_page_leads_to_another_host(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.browser();
    for target in
        ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"]
    {
        let fields = [("login", "aigul"), ("password", PASSWORD), ("next", target)];
        let seen = browser.post("/sign-in", "/sign-in", &fields).await;
        assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, "/"), "{target}");
        let seen = browser.post("/account", "/language", &[("language", "ru"), ("back", target)]).await;
        assert_eq!(seen.location(), "/", "{target}");
        browser.cookies.clear();
    }
}

async fn every_answer_is_protected(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    let page = browser.get("/account").await;
    let style = page.body.split("href=\"").find(|part| part.starts_with("/assets/") && part.contains(".css"));
    let style = style.and_then(|part| part.split('"').next()).expect("a style").to_owned();
    for path in ["/account", "/", "/sign-in", "/nowhere", "/staff", "/sign-out", style.as_str()] {
        let seen = browser.get(path).await;
        let header = |name: &str| seen.headers.get(name).map_or("", |value| value.to_str().expect("text"));
        let policy = header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
        {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        if path == style {
            assert!(
                header("cache-control").contains("immutable")
                    && header("content-type") == "text/css; charset=utf-8"
            );
            assert!(!seen.headers.contains_key(header::SET_COOKIE), "what is kept for ever is nobody's");
            assert!(seen.has(":root"));
        } else {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
    }
    assert!(!page.has("<script") && !page.has("style=\"") && !page.has("<style") && !page.has(" onclick"));
}

async fn cookies_are_kept_from_scripts_and_over_tls_from_neighbours(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    for secure in [false, true] {
        let mut browser = place.browser();
        let scheme = if secure { "https" } else { "http" };
        let prefix = if secure { "__Host-" } else { "" };
        let request = browser.request(Method::GET, "/sign-in").header("x-forwarded-proto", scheme);
        let seen = browser.send(request).await;
        let token = seen.token();
        let fields = [("token", token.as_str()), ("login", "aigul"), ("password", PASSWORD)];
        let request =
            browser.request(Method::POST, "/sign-in").header("x-forwarded-proto", scheme).form(&fields);
        let entered = browser.send(request).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER);
        let names = [(seen, "osms_desk_visitor"), (entered, "osms_desk")];
        for (seen, name) in names {
            let cookie = seen.headers[header::SET_COOKIE].to_str().expect("text").to_owned();
            let parts: Vec<_> = cookie.split("; ").collect();
            let value = parts[0].strip_prefix(&format!("{prefix}{name}=")).expect("a value");
            assert_eq!(value.len(), 43, "256 bits in base64: {cookie}");
            assert!(
                ["HttpOnly", "SameSite=Lax", "Path=/"].iter().all(|part| parts.contains(part)),
                "{cookie}"
            );
            assert_eq!(parts.contains(&"Secure"), secure, "{cookie}");
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        // A cookie that came over plain HTTP is none over TLS.
        let mut other = browser.clone();
        let request = browser.request(Method::GET, "/account").header("x-forwarded-proto", scheme);
        assert_eq!(browser.send(request).await.status, StatusCode::OK);
        let swapped = if secure { "http" } else { "https" };
        let request = other.request(Method::GET, "/account").header("x-forwarded-proto", swapped);
        assert_eq!(other.send(request).await.status, StatusCode::SEE_OTHER);
    }
}

async fn a_database_that_fails_is_told_with_a_number(world: World) {
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.signed_in("aigul").await;
    place.store.close().await;
    let seen = browser.get("/account").await;
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
    let number =
        seen.body.split(|sign: char| !sign.is_ascii_digit() && sign != '-').find(|word| word.len() == 9);
    assert!(seen.is_page() && number.is_some(), "{}", seen.body);
    // Somebody who is nobody can still read the page of the sign-in.
    assert_eq!(place.browser().get("/sign-in").await.status, StatusCode::OK);
}

async fn a_desk_that_stops_finishes_what_is_under_way(world: World) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let place = Place::with(&world, &[("aigul", Role::Operator)]).await;
    let mut browser = place.browser();
    let token = browser.get("/sign-in").await.token();
    let form = format!("token={token}&login=aigul&password=x");
    let host = place.url.strip_prefix("http://").expect("an address");
    let mut stream = tokio::net::TcpStream::connect(host).await.expect("it listens");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {host}\r\ncookie: osms_desk_visitor={}\r\nexpect: 100-continue\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        browser.cookies["osms_desk_visitor"],
        form.len(),
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.expect("it waits for the form");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    place.stop.cancel();
    while tokio::net::TcpStream::connect(host).await.is_ok() {
        tokio::task::yield_now().await;
    }
    stream.write_all(form.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer, and the end");
    assert!(answer.starts_with("HTTP/1.1 403") && answer.ends_with("</html>"), "{answer}");
}
