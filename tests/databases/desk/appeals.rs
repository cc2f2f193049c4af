//! The pages of appeals over HTTP, on both databases: what each of the staff sees and does, and what the person is told.

use osms_appeals::{
    Act, Appeal, Attachment, Content, Effect, Kind, Number, Region, Registration, Role, StaffId, Standing,
    State, Term,
};
use osms_bot::conversation::Outgoing;
use osms_bot::store::{Commit, Committed, NewFile};
use osms_rules::Language;
use reqwest::{Method, StatusCode, header};

use super::server::{Browser, HOUR, MINUTE, NOW, Place, Seen};
use crate::invented::{self, iin, rules};
use crate::story::{World, story};

const AIGUL: i64 = 101;

story! {
    the_summary_counts_what_the_queue_shows
    the_queue_is_filtered_and_turned_page_by_page
    an_appeal_is_found_by_number_and_by_words_that_stand_in_no_address
    an_operator_takes_asks_answers_and_closes_and_the_person_is_told
    a_note_stays_among_the_staff
    of_two_operators_the_second_is_told_and_keeps_the_text
    what_the_person_adds_meanwhile_is_told_before_an_answer_goes_out
    what_can_not_be_done_is_told_and_not_done
    an_appeal_is_passed_on_and_handed_over
    a_senior_extends_a_term_once
    an_auditor_looks_and_changes_nothing
    words_are_covered_and_the_original_is_for_few
    files_are_shown_or_saved_and_never_run
    a_message_that_did_not_arrive_is_tried_again
    a_page_that_looks_by_itself_keeps_nobody_signed_in
    hostile_words_of_people_and_staff_are_shown_as_words
    there_is_no_page_where_there_is_no_appeal
    both_languages_have_the_same_pages_of_appeals
    an_erased_appeal_shows_its_days_and_no_word
}

fn content() -> Content {
    Content { facts: Some("2026-08: не оплачен".to_owned()), ..invented::content() }
}

fn registration(number: Number, draft: i64) -> Registration {
    let received = "2026-09-21".parse().expect("a day");
    Registration {
        number,
        draft,
        kind: Kind::CareRefused,
        region: Some(Region::Astana),
        language: Language::Ru,
        standing: Standing::registered(Term::of(&rules(), received)),
        text: "Терапевт отказал в приёме".to_owned(),
        content: content(),
    }
}

/// Registers what a person has sent.
async fn register(place: &Place, chat: i64, registration: Registration) -> Appeal {
    let number = registration.number;
    let turn = person_turn(place, chat, Effect::Register(Box::new(registration))).await;
    assert!(matches!(turn, Committed::Done { .. }), "{turn:?}");
    place.store.appeal(number).await.expect("read").expect("registered")
}

async fn person_turn(place: &Place, chat: i64, effect: Effect) -> Committed {
    let version = place.store.dialogues(&[chat]).await.expect("read").get(&chat).map(|it| it.version);
    let turn = Commit {
        chat,
        read_version: version,
        update: Some(version.unwrap_or(0) + 1),
        effects: vec![effect],
        ..Commit::default()
    };
    place.store.commit(NOW, &[turn]).await.expect("committed").remove(0)
}

/// An appeal as everybody sends it.
async fn registered(place: &Place, draft: i64) -> Appeal {
    let number = place.store.draw_number(2026).await.expect("a number");
    register(place, AIGUL + draft, registration(number, draft)).await
}

async fn place_with_all_roles(world: &World) -> Place {
    Place::with(world, &[("operator", Role::Operator), ("senior", Role::Senior), ("auditor", Role::Auditor)])
        .await
}

const OPERATOR: StaffId = StaffId(1);
const SENIOR: StaffId = StaffId(2);

fn path(appeal: &Appeal) -> String {
    format!("/appeals/{}", appeal.number)
}

/// Opens an appeal and sends one of its forms.
async fn act(browser: &mut Browser, appeal: &Appeal, form: &str, fields: &[(&str, &str)]) -> Seen {
    let page = browser.get(&path(appeal)).await;
    let version = version_of(&page);
    let token = page.token();
    let own = [("token", token.as_str()), ("version", version.as_str())];
    browser.post_bare(&format!("{}/{form}", path(appeal)), &[&own, fields].concat()).await
}

fn version_of(page: &Seen) -> String {
    let (_, rest) = page.body.split_once("data-version=\"").expect("a version");
    rest.split('"').next().expect("a version").to_owned()
}

async fn done(browser: &mut Browser, appeal: &Appeal, form: &str, fields: &[(&str, &str)]) {
    let seen = act(browser, appeal, form, fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{form}: {}", seen.body);
    assert!(seen.location().starts_with(&path(appeal)), "{}", seen.location());
}

async fn standing(place: &Place, appeal: &Appeal) -> Standing {
    place.store.appeal(appeal.number).await.expect("read").expect("there").standing
}

/// What the outbox promises to a person, in order.
async fn promised(place: &Place) -> Vec<String> {
    let mut told = Vec::new();
    for round in 1..=10 {
        for message in place.store.claim_due(NOW + round * HOUR, 10, MINUTE).await.expect("claimed") {
            let outgoing = Outgoing::from_bytes(&message.payload.expect("opens")).expect("a message");
            told.push(outgoing.screen().expect("a screen").html.clone());
            place.store.sent(&[message.id]).await.expect("struck off");
        }
    }
    told
}

/// The numbers of the rows of the queue, in order.
fn rows(seen: &Seen) -> Vec<Number> {
    let (_, table) = seen.body.split_once("<tbody>").unwrap_or(("", ""));
    let links = table.split("href=\"/appeals/").skip(1);
    links.map(|link| link.split('"').next().expect("a link").parse().expect("a number")).collect()
}

async fn the_summary_counts_what_the_queue_shows(world: World) {
    let place = place_with_all_roles(&world).await;
    for draft in 0..3 {
        let appeal = registered(&place, draft).await;
        if draft == 0 {
            done(&mut place.signed_in("operator").await, &appeal, "take", &[]).await;
        }
    }
    let mut browser = place.signed_in("operator").await;
    // Received on 21 September 2026: the fifteenth working day after it is 12 October.
    for (days, overdue, today, soon) in [(0, 0, 0, 0), (18, 0, 0, 3), (21, 0, 3, 0), (22, 3, 0, 0)] {
        place.pass(days * 24 * HOUR);
        if days > 0 {
            browser = place.signed_in("operator").await;
        }
        let seen = browser.get("/").await;
        let expected = [
            ("due=overdue", overdue),
            ("due=today", today),
            ("due=soon", soon),
            ("assigned=nobody", 2),
            ("assigned=me", 1),
            ("state=awaiting-person", 0),
            ("", 3),
        ];
        for (query, count) in expected {
            let link = if query.is_empty() { "/appeals".to_owned() } else { format!("/appeals?{query}") };
            let (_, cards) = seen.body.split_once("class=\"counts\"").expect("the summary");
            let (_, card) = cards.split_once(&format!("<a href=\"{link}\"")).expect("a card");
            let (_, figure) = card.split_once("<b>").expect("a figure");
            assert_eq!(figure.split('<').next(), Some(count.to_string().as_str()), "{days} {query}");
            assert_eq!(rows(&browser.get(&link).await).len(), count, "{days} {query}");
        }
        assert_eq!(rows(&seen).len(), 3, "the queue stands below");
        place.pass(-days * 24 * HOUR);
    }
}

async fn the_queue_is_filtered_and_turned_page_by_page(world: World) {
    let place = place_with_all_roles(&world).await;
    let mut numbers = Vec::new();
    for draft in 0..52 {
        let number = place.store.draw_number(2026).await.expect("a number");
        let mut registration = registration(number, draft);
        if draft == 7 {
            registration.kind = Kind::Refund;
            registration.region = None;
            registration.language = Language::Kk;
        }
        numbers.push(register(&place, AIGUL + draft, registration).await.number);
    }
    let mut browser = place.signed_in("operator").await;
    let first = browser.get("/appeals").await;
    assert_eq!(rows(&first), numbers[..50]);
    let (before, _) = first.body.split_once("rel=\"next\"").expect("a next page");
    let (_, next) = before.rsplit_once("href=\"").expect("a link");
    let next = next.split('"').next().expect("a link").replace("&amp;", "&");
    let second = browser.get(&next).await;
    assert_eq!(rows(&second), numbers[50..]);
    assert!(!second.has("rel=\"next\""));

    let odd = [numbers[7]];
    for (query, expected) in [
        ("kind=refund", &odd[..]),
        ("language=kk", &odd),
        ("kind=refund&region=KZ-71", &[]),
        ("state=in-work", &[]),
        ("state=answered", &[]),
        ("assigned=2", &[]),
        ("kind=refund&state=registered&assigned=nobody&due=&region=", &odd),
        ("kind=nonsense&region=x&due=never&state=1&after=x&language=en&kind=refund", &odd),
    ] {
        let seen = browser.get(&format!("/appeals?{query}")).await;
        assert_eq!((seen.status, rows(&seen).as_slice()), (StatusCode::OK, expected), "{query}");
        assert_eq!(seen.has("class=\"empty\""), expected.is_empty(), "{query}");
    }
}

async fn an_appeal_is_found_by_number_and_by_words_that_stand_in_no_address(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    registered(&place, 2).await;
    let mut other = registration(place.store.draw_number(2026).await.expect("a number"), 3);
    other.content = Content { name: "Марат Сынаков".to_owned(), ..Content::default() };
    "Очередь".clone_into(&mut other.text);
    let other = register(&place, 900, other).await;
    let mut browser = place.signed_in("auditor").await;
    let search = async |browser: &mut Browser, words: &str| {
        browser.post("/appeals", "/appeals/search", &[("q", words), ("filter", "kind=care-refused")]).await
    };
    for typed in
        [appeal.number.to_string(), appeal.number.get().to_string(), format!(" № {} ", appeal.number)]
    {
        let seen = search(&mut browser, &typed).await;
        assert_eq!(seen.location(), path(&appeal), "{typed}");
    }
    for (words, expected) in [
        ("сынаков", 1),
        ("Терапевт емхана", 2),
        (iin().as_str(), 2),
        ("8 (701) 123-45-67", 2),
        ("больница", 0),
        ("2026-0000001-1", 0),
        ("?", 0),
    ] {
        let seen = search(&mut browser, words).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{words}");
        let address = seen.location().to_owned();
        assert!(address.starts_with("/appeals?state=all&kind=care-refused&q="), "{address}");
        assert!(words.len() < 5 || !address.contains(words), "{address}");
        let found = browser.get(&address).await;
        assert_eq!(rows(&found).len(), expected, "{words}");
        let stranger = place.signed_in("senior").await.get(&address).await;
        assert!(!stranger.has(&format!("value=\"{words}\"")), "what another one has searched for");
    }
    let seen = search(&mut browser, "  ").await;
    assert_eq!(seen.location(), "/appeals?kind=care-refused");
    assert_eq!(browser.get("/appeals/search").await.location(), "/appeals");
    // Answered ones are found as well.
    let mut operator = place.signed_in("operator").await;
    done(&mut operator, &other, "take", &[]).await;
    done(&mut operator, &other, "answer", &[("text", "Готово")]).await;
    let address = search(&mut browser, "сынаков").await.location().to_owned();
    assert_eq!(rows(&browser.get(&address).await), [other.number]);
}

async fn an_operator_takes_asks_answers_and_closes_and_the_person_is_told(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    let seen = browser.get(&path(&appeal)).await;
    for told in
        ["Терапевт отказал в приёме", "№ 5 емхана", "Айгүл Тестова", "+7 701 123 45 67", iin().as_str()]
    {
        assert!(seen.has(told), "{told}");
    }
    assert!(
        !seen.has("name=\"text\" rows=\"9\" required maxlength=\"3500\" dir=\"auto\" lang"),
        "not taken yet"
    );
    assert!(seen.has("12.10.2026") && seen.has("24.09.2026"), "the last days to answer and to pass on");

    done(&mut browser, &appeal, "take", &[]).await;
    done(&mut browser, &appeal, "ask", &[("text", "Когда это было?\r\nИ где?")]).await;
    assert_eq!(standing(&place, &appeal).await.state, State::AwaitingPerson);
    done(&mut browser, &appeal, "answer", &[("text", "Вас примут <сегодня>")]).await;
    done(&mut browser, &appeal, "close", &[]).await;
    let standing = standing(&place, &appeal).await;
    assert_eq!((standing.state, standing.assignee), (State::Closed, Some(OPERATOR)));

    let told = promised(&place).await;
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told.iter().all(|told| told.contains(&appeal.number.to_string())));
    assert!(told[1].contains("Когда это было?\nИ где?") && told[2].contains("Вас примут &lt;сегодня&gt;"));

    let seen = browser.get(&path(&appeal)).await;
    assert!(seen.has("Вас примут &lt;сегодня&gt;") && !seen.has("<сегодня>"), "{}", seen.body);
    let entries = place.store.entries(appeal.number).await.expect("read");
    let acts: Vec<_> = entries.iter().map(|entry| entry.act).collect();
    assert_eq!(acts, [Act::Register, Act::Take, Act::Ask, Act::Answer, Act::Close]);
    assert!(seen.has("взято в работу") && seen.has("operator") && seen.has("рассматривается"));
}

async fn a_note_stays_among_the_staff(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("senior").await;
    done(&mut browser, &appeal, "note", &[("text", "Позвонить в поликлинику")]).await;
    let seen = browser.get(&path(&appeal)).await;
    assert!(seen.has("Позвонить в поликлинику") && seen.has("не отправляется"), "{}", seen.body);
    assert!(promised(&place).await.is_empty());
    assert_eq!(standing(&place, &appeal).await.state, State::Registered);
}

async fn of_two_operators_the_second_is_told_and_keeps_the_text(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let (mut first, mut second) = (place.signed_in("operator").await, place.signed_in("senior").await);
    let page = second.get(&path(&appeal)).await;
    let (version, token) = (version_of(&page), page.token());
    done(&mut first, &appeal, "take", &[]).await;

    // What the second one had before their eyes is no longer so.
    let fields = [("token", token.as_str()), ("version", version.as_str())];
    let seen = second.post_bare(&format!("{}/take", path(&appeal)), &fields).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(
        seen.is_page() && seen.has("обращение изменилось") && seen.has("взято в работу"),
        "{}",
        seen.body
    );
    let note = [&fields[..], &[("text", "Звонила, \"не отвечают\"")]].concat();
    let seen = second.post_bare(&format!("{}/note", path(&appeal)), &note).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(seen.has("Звонила, &quot;не отвечают&quot;</textarea>"), "{}", seen.body);
    let answer = [&fields[..], &[("text", "Мой ответ")]].concat();
    let seen = second.post_bare(&format!("{}/answer", path(&appeal)), &answer).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(seen.has("readonly") && seen.has("Мой ответ</textarea>"), "a form that is gone leaves its text");

    // On the new version it is the law of the register that refuses.
    let seen = act(&mut second, &appeal, "answer", &[("text", "Мой ответ")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.has("operator") && seen.has("Мой ответ</textarea>"), "{}", seen.body);
    let standing = standing(&place, &appeal).await;
    assert_eq!((standing.state, standing.assignee), (State::InWork, Some(OPERATOR)));
    assert_eq!(promised(&place).await.len(), 1, "that it was taken");
    // With the version of now the note goes in.
    done(&mut second, &appeal, "note", &[("text", "Звонила")]).await;
}

async fn what_the_person_adds_meanwhile_is_told_before_an_answer_goes_out(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    done(&mut browser, &appeal, "take", &[]).await;
    let page = browser.get(&path(&appeal)).await;
    let read = place.store.appeal(appeal.number).await.expect("read").expect("there");
    let today = "2026-09-21".parse().expect("a day");
    let by = osms_appeals::Actor::Person;
    let step = osms_appeals::Step {
        number: appeal.number,
        version: read.version,
        by: by.party(),
        act: Act::Add,
        standing: read.standing.after(Act::Add, by, today, &rules()).expect("a legal act"),
        text: Some("Уже приняли, спасибо".to_owned()),
        draft: None,
    };
    person_turn(&place, AIGUL + 1, Effect::Step(Box::new(step))).await;
    assert_eq!(browser.get(&format!("{}/version", path(&appeal))).await.body, "3");

    let (version, token) = (version_of(&page), page.token());
    let fields = [("token", token.as_str()), ("version", version.as_str()), ("text", "Разбираемся")];
    let seen = browser.post_bare(&format!("{}/answer", path(&appeal)), &fields).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(seen.has("Уже приняли, спасибо") && seen.has("Разбираемся</textarea>"), "{}", seen.body);
    assert_eq!(standing(&place, &appeal).await.state, State::InWork);
}

async fn what_can_not_be_done_is_told_and_not_done(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    let seen = act(&mut browser, &appeal, "answer", &[("text", "Рано")]).await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.has("сначала возьмите"), "{}", seen.body);
    done(&mut browser, &appeal, "take", &[]).await;
    let long = "ү".repeat(3501);
    let cases: [(&str, &[(&str, &str)]); 9] = [
        ("answer", &[("text", " \r\n\t ")]),
        ("answer", &[("text", &long)]),
        ("answer", &[]),
        ("note", &[("text", "")]),
        ("forward", &[("text", "кому?")]),
        ("forward", &[("to", "nobody"), ("body", " ")]),
        ("hand-over", &[("to", "")]),
        ("hand-over", &[("to", "3")]),
        ("hand-over", &[("to", "1")]),
    ];
    for (form, fields) in cases {
        let seen = act(&mut browser, &appeal, form, fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{form} {fields:?}");
        assert!(seen.is_page() && seen.has("role=\"alert\""), "{form}: {}", seen.body);
    }
    assert!(act(&mut browser, &appeal, "answer", &[("text", &long)]).await.has(&long), "it is kept");
    let seen = act(&mut browser, &appeal, "take", &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let appeal_now = place.store.appeal(appeal.number).await.expect("read").expect("there");
    assert_eq!(appeal_now.version, 2, "nothing but the taking was written");
    // Exactly as long as may be.
    done(&mut browser, &appeal, "answer", &[("text", &long[..7000])]).await;
}

async fn an_appeal_is_passed_on_and_handed_over(world: World) {
    let place = place_with_all_roles(&world).await;
    let (appeal, other) = (registered(&place, 1).await, registered(&place, 2).await);
    let mut operator = place.signed_in("operator").await;
    done(&mut operator, &appeal, "take", &[]).await;
    done(&mut operator, &appeal, "hand-over", &[("to", "2")]).await;
    assert_eq!(standing(&place, &appeal).await.assignee, Some(SENIOR));
    let seen = act(&mut operator, &appeal, "hand-over", &[("to", "1")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not theirs any more");

    let mut senior = place.signed_in("senior").await;
    let fields = [("to", "health-department"), ("text", "Просим рассмотреть")];
    done(&mut senior, &appeal, "forward", &fields).await;
    let entries = place.store.entries(appeal.number).await.expect("read");
    assert_eq!(
        entries.last().and_then(|entry| entry.text.clone()).as_deref(),
        Some("управление здравоохранения региона\n\nПросим рассмотреть")
    );
    done(&mut senior, &other, "take", &[]).await;
    place.pass(4 * 24 * HOUR);
    let mut senior = place.signed_in("senior").await;
    assert!(senior.get(&path(&other)).await.has("24.09.2026. Передача будет с опозданием"), "told");
    done(&mut senior, &other, "forward", &[("body", "  Прокуратура  района ")]).await;
    let entries = place.store.entries(other.number).await.expect("read");
    assert_eq!(entries.last().and_then(|entry| entry.text.clone()).as_deref(), Some("Прокуратура района"));
    let told = promised(&place).await;
    assert!(told.iter().any(|told| told.contains("Просим рассмотреть")), "{told:?}");
}

async fn a_senior_extends_a_term_once(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut operator = place.signed_in("operator").await;
    let fields = [("until", "2026-10-30"), ("text", "Запрошены документы")];
    assert_eq!(act(&mut operator, &appeal, "extend", &fields).await.status, StatusCode::FORBIDDEN);
    let mut senior = place.signed_in("senior").await;
    for until in ["", "30.10.2026", "2026-10-12", "2027-01-01", "2026-02-30"] {
        let seen = act(&mut senior, &appeal, "extend", &[("until", until), ("text", "Причина")]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
        assert!(seen.has("Причина</textarea>"), "{until}");
    }
    let seen = act(&mut senior, &appeal, "extend", &[("until", "2026-10-30"), ("text", "")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is owed");
    done(&mut senior, &appeal, "extend", &fields).await;
    let standing = standing(&place, &appeal).await;
    assert_eq!(standing.due_on().map(|day| day.to_string()).as_deref(), Some("2026-10-30"));
    let told = promised(&place).await;
    assert!(
        told.len() == 1 && told[0].contains("30.10.2026") && told[0].contains("Запрошены документы"),
        "{told:?}"
    );
    let seen = act(&mut senior, &appeal, "extend", &[("until", "2026-11-10"), ("text", "Ещё")]).await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.has("один раз"), "{}", seen.body);
    assert!(!senior.get(&path(&appeal)).await.has("Продлить срок"), "the form is gone");
}

async fn an_auditor_looks_and_changes_nothing(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut auditor = place.signed_in("auditor").await;
    let page = auditor.get(&path(&appeal)).await;
    assert!(page.has("Терапевт отказал в приёме") && page.has("только смотреть"), "{}", page.body);
    assert!(!page.has(&format!("action=\"{}/", path(&appeal))), "no form");
    let token = page.token();
    for form in [
        "take",
        "answer",
        "ask",
        "note",
        "forward",
        "hand-over",
        "extend",
        "close",
        "try-again",
        "entries/1/cover",
    ] {
        let fields = [("token", token.as_str()), ("version", "1"), ("text", "x"), ("to", "1")];
        let seen = auditor.post_bare(&format!("{}/{form}", path(&appeal)), &fields).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{form}");
        assert!(seen.is_page() && seen.has("Доступа нет"), "{form}");
    }
    assert_eq!(
        auditor.get(&format!("{}/entries/1/cover", path(&appeal))).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(place.store.appeal(appeal.number).await.expect("read").expect("there").version, 1);
    // Nobody who is not signed in sees any of it.
    let mut stranger = place.browser();
    for below in ["", "/version", "/files/1", "/entries/1/original"] {
        let seen = stranger.get(&format!("{}{below}", path(&appeal))).await;
        assert!(seen.status == StatusCode::SEE_OTHER && seen.location().starts_with("/sign-in"), "{below}");
    }
}

async fn words_are_covered_and_the_original_is_for_few(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut operator = place.signed_in("operator").await;
    let cover = format!("{}/entries/1/cover", path(&appeal));
    let page = operator.get(&cover).await;
    assert!(page.has("Терапевт отказал в приёме</textarea>"), "{}", page.body);
    let token = page.token();
    let send = async |browser: &mut Browser, version: &str, text: &str| {
        browser.post_bare(&cover, &[("token", &token), ("version", version), ("text", text)]).await
    };
    assert_eq!(send(&mut operator, "7", "▇▇▇").await.status, StatusCode::CONFLICT);
    assert_eq!(send(&mut operator, "1", " ").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&mut operator, "1", "▇▇▇ отказал в приёме").await.status, StatusCode::SEE_OTHER);
    let seen = operator.get(&path(&appeal)).await;
    assert!(seen.has("▇▇▇ отказал в приёме") && !seen.has("Терапевт"), "{}", seen.body);
    let original = format!("{}/entries/1/original", path(&appeal));
    assert!(!seen.has(&original));
    assert_eq!(operator.get(&original).await.status, StatusCode::FORBIDDEN);
    for login in ["senior", "auditor"] {
        let mut browser = place.signed_in(login).await;
        assert!(browser.get(&path(&appeal)).await.has(&original));
        let seen = browser.get(&original).await;
        assert!(seen.status == StatusCode::OK && seen.has("Терапевт отказал в приёме"), "{}", seen.body);
        for nothing in ["2", "99", "-1", "x"] {
            let seen = browser.get(&format!("{}/entries/{nothing}/original", path(&appeal))).await;
            assert!(seen.status.is_client_error() && seen.is_page(), "{nothing}");
        }
    }
}

async fn files_are_shown_or_saved_and_never_run(world: World) {
    let place = place_with_all_roles(&world).await;
    let hostile = "../../\"\r\nSet-Cookie: a=b; <script>.jpg";
    let kept = [
        (Attachment::Jpeg, "снимок.jpg", &b"\xff\xd8\xff picture"[..]),
        (Attachment::Txt, hostile, b"<script>alert(1)</script>"),
        (Attachment::Pdf, "справка.pdf", b"%PDF-1.7"),
    ];
    for (kind, name, content) in kept {
        let turn = Commit {
            chat: AIGUL,
            read_version: place
                .store
                .dialogues(&[AIGUL])
                .await
                .expect("read")
                .get(&AIGUL)
                .map(|it| it.version),
            job: Some(b"fetch".to_vec()),
            ..Commit::default()
        };
        place.store.commit(NOW, &[turn]).await.expect("committed");
        let jobs = place.store.claim_jobs(NOW, 10, MINUTE).await.expect("claimed");
        let job = jobs.last().expect("a job").id;
        place.store.keep_file(job, &NewFile { draft: 1, kind, name, content }).await.expect("kept");
    }
    let number = place.store.draw_number(2026).await.expect("a number");
    let appeal = register(&place, AIGUL, registration(number, 1)).await;
    let other = registered(&place, 2).await;
    let files = place.store.files_of(appeal.number).await.expect("read");
    assert_eq!(files.len(), 3);

    let mut browser = place.signed_in("auditor").await;
    let page = browser.get(&path(&appeal)).await;
    assert!(
        page.has("снимок.jpg") && page.has("&lt;script&gt;.jpg") && !page.has("<script>.jpg"),
        "{}",
        page.body
    );
    for file in &files {
        let seen = browser.get(&format!("{}/files/{}", path(&appeal), file.id)).await;
        let header = |name: &str| seen.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"));
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(header("content-type"), file.kind.media_type());
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
        assert_eq!(header("cache-control"), "no-store");
        let shown = if file.kind.is_picture() { "inline; " } else { "attachment; " };
        assert!(header("content-disposition").starts_with(shown), "{}", header("content-disposition"));
        assert!(!header("content-disposition").contains(".."), "{}", header("content-disposition"));
        assert!(seen.headers.get_all(header::SET_COOKIE).iter().next().is_none());
    }
    for address in [
        format!("{}/files/{}", path(&other), files[0].id),
        format!("{}/files/99999", path(&appeal)),
        format!("{}/files/..%2F..%2Fosms.db", path(&appeal)),
    ] {
        assert!(browser.get(&address).await.status.is_client_error(), "{address}");
    }
}

async fn a_message_that_did_not_arrive_is_tried_again(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    done(&mut browser, &appeal, "take", &[]).await;
    assert!(browser.get(&path(&appeal)).await.has("operator"));
    done(&mut browser, &appeal, "answer", &[("text", "Вас примут")]).await;
    assert!(browser.get(&path(&appeal)).await.has("ещё не доставлено"));
    place.store.give_up_chat(AIGUL + 1, "blocked", NOW).await.expect("given up");
    let seen = browser.get(&path(&appeal)).await;
    assert!(seen.has("не доставлено, попытки прекращены") && seen.has("/try-again"), "{}", seen.body);
    let auditor = place.signed_in("auditor").await.get(&path(&appeal)).await;
    assert!(auditor.has("не доставлено") && !auditor.has("/try-again"));
    done(&mut browser, &appeal, "try-again", &[]).await;
    assert_eq!(promised(&place).await.len(), 2);
    assert!(browser.get(&path(&appeal)).await.has("доставлено"));
}

async fn a_page_that_looks_by_itself_keeps_nobody_signed_in(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    let address = format!("{}/version", path(&appeal));
    for _ in 0..7 {
        place.pass(HOUR);
        let request = browser.request(Method::GET, &address).header("x-by-itself", "1");
        assert_eq!(browser.send(request).await.body, "1");
    }
    place.pass(HOUR);
    let request = browser.request(Method::GET, &address).header("x-by-itself", "1");
    assert_eq!(browser.send(request).await.status, StatusCode::SEE_OTHER);
    let page = place.signed_in("operator").await.get(&path(&appeal)).await;
    assert!(page.has("<script src=\"/assets/live-") && page.has(" defer></script>"), "{}", page.body);
}

async fn hostile_words_of_people_and_staff_are_shown_as_words(world: World) {
    let place = place_with_all_roles(&world).await;
    let hostile = [
        "\"><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</textarea></form><form action=//evil.example>",
        "\u{202e}gnp.exe\u{2066}",
        "'; drop table appeals; --",
        "{{7*7}} %s %n \\u0000",
    ];
    let mut operator = place.signed_in("operator").await;
    for (draft, words) in (1..).zip(hostile) {
        let number = place.store.draw_number(2026).await.expect("a number");
        let mut registration = registration(number, draft);
        let told = || Some(words.to_owned());
        registration.text = words.to_owned();
        registration.content = Content {
            organisation: told(),
            happened: told(),
            asks: told(),
            name: words.to_owned(),
            contact: told(),
            iin: None,
            facts: told(),
        };
        let appeal = register(&place, AIGUL + draft, registration).await;
        done(&mut operator, &appeal, "take", &[]).await;
        done(&mut operator, &appeal, "note", &[("text", words)]).await;
        done(&mut operator, &appeal, "ask", &[("text", words)]).await;
        let seen = act(&mut operator, &appeal, "forward", &[("text", words)]).await;
        let bare = |seen: &Seen| {
            !seen.has("<script>") && !seen.has("<img src=x") && !seen.has("<form action=//") && seen.is_page()
        };
        assert!(bare(&seen), "what is sent back: {}", seen.body);
        done(&mut operator, &appeal, "forward", &[("body", words), ("text", words)]).await;
        for address in
            [path(&appeal), "/appeals?state=all".to_owned(), format!("{}/entries/1/cover", path(&appeal))]
        {
            let seen = operator.get(&address).await;
            assert!(seen.status == StatusCode::OK && bare(&seen), "{address}: {}", seen.body);
        }
        let found = operator.post("/appeals", "/appeals/search", &[("q", words), ("filter", words)]).await;
        let found = operator.get(found.location()).await;
        assert!(bare(&found), "{}", found.body);
    }
    for told in promised(&place).await {
        assert!(!told.contains("<script>") && !told.contains("<img"), "{told}");
    }
}

async fn there_is_no_page_where_there_is_no_appeal(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    let unused = Number::of(2026, 77).expect("a number");
    for number in
        [unused.to_string(), "2026".into(), "x".into(), "2026-0000001-0".into(), "..%2Fstaff".into()]
    {
        for below in ["", "/version", "/files/1", "/entries/1/cover"] {
            let seen = browser.get(&format!("/appeals/{number}{below}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{number}{below}");
            assert!(seen.is_page());
        }
    }
    let token = browser.get("/account").await.token();
    let fields = [("token", token.as_str()), ("version", "1")];
    assert_eq!(
        browser.post_bare(&format!("/appeals/{unused}/take"), &fields).await.status,
        StatusCode::NOT_FOUND
    );
    // A number that is typed otherwise leads to the same appeal, and a form's address back to it.
    assert_eq!(browser.get(&format!("/appeals/{}", appeal.number.get())).await.status, StatusCode::OK);
    assert_eq!(browser.get(&format!("{}/answer", path(&appeal))).await.location(), path(&appeal));
}

/// A page without its words.
fn bones(body: &str) -> Vec<String> {
    let tags = body.split('<').skip(1).filter_map(|part| Some(part.split_once('>')?.0));
    tags.map(|tag| tag.split(' ').next().expect("a name").to_owned()).filter(|tag| tag != "option").collect()
}

async fn both_languages_have_the_same_pages_of_appeals(world: World) {
    let place = Place::new(&world).await;
    place.add("kk-senior", Role::Senior, Language::Kk).await;
    place.add("ru-senior", Role::Senior, Language::Ru).await;
    let appeal = registered(&place, 1).await;
    registered(&place, 2).await;
    let (mut kk, mut ru) = (place.signed_in("kk-senior").await, place.signed_in("ru-senior").await);
    done(&mut kk, &appeal, "take", &[]).await;
    done(&mut kk, &appeal, "hand-over", &[("to", "2")]).await;
    done(&mut ru, &appeal, "note", &[("text", "Заметка")]).await;
    let addresses = [
        "/".to_owned(),
        "/appeals?state=all&kind=care-refused".to_owned(),
        "/appeals?state=closed".to_owned(),
        path(&appeal),
        format!("{}/entries/1/cover", path(&appeal)),
    ];
    for address in addresses {
        let [kk, ru] = [kk.get(&address).await, ru.get(&address).await];
        assert_eq!((kk.status, ru.status), (StatusCode::OK, StatusCode::OK), "{address}");
        // What they may do differs: the one has it, the other has not.
        if address != path(&appeal) {
            assert_eq!(bones(&kk.body), bones(&ru.body), "{address}");
        }
        assert!(kk.has("<html lang=\"kk\">") && ru.has("<html lang=\"ru\">"));
    }
}

async fn an_erased_appeal_shows_its_days_and_no_word(world: World) {
    let place = place_with_all_roles(&world).await;
    let appeal = registered(&place, 1).await;
    let mut browser = place.signed_in("operator").await;
    done(&mut browser, &appeal, "take", &[]).await;
    done(&mut browser, &appeal, "answer", &[("text", "Вас примут")]).await;
    let answered = place.store.appeal(appeal.number).await.expect("read").expect("there");
    let by = osms_appeals::Actor::Program;
    let today = "2026-09-21".parse().expect("a day");
    let step = osms_appeals::Step {
        number: appeal.number,
        version: answered.version,
        by: by.party(),
        act: Act::Erase,
        standing: answered.standing.after(Act::Erase, by, today, &rules()).expect("a legal act"),
        text: None,
        draft: None,
    };
    place.store.act_on(NOW, &step, None).await.expect("written");
    for address in [path(&appeal), "/appeals?state=all".to_owned()] {
        let seen = browser.get(&address).await;
        assert!(seen.status == StatusCode::OK && seen.has("Личные данные стёрты"), "{}", seen.body);
        assert!(!seen.has("Терапевт") && !seen.has("Айгүл") && !seen.has("Вас примут"), "{}", seen.body);
    }
    assert_eq!(
        browser.get(&format!("{}/entries/1/cover", path(&appeal))).await.status,
        StatusCode::NOT_FOUND
    );
    let seen = act(&mut browser, &appeal, "note", &[("text", "x")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
}
