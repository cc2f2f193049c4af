//! Figures, exports and texts to begin with, over HTTP, on both databases.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use osms_appeals::{
    Act, Actor, Appeal, Content, Effect, Kind, Region, Registration, Role, StaffId, Standing, Step, Term,
};
use osms_bot::store::Commit;
use osms_rules::{Language, Rules};
use reqwest::StatusCode;

use super::server::{NOW, Place, Seen};
use crate::story::{World, story};

story! {
    figures_and_exports_are_for_seniors_and_auditors
    appeals_are_counted_by_all_that_they_have
    an_export_has_a_row_for_each_appeal_and_no_word_of_anybody
    an_export_of_many_appeals_is_whole
    an_answer_begins_with_a_text_of_its_language_and_kind
    texts_are_written_changed_and_removed_by_seniors
    texts_that_are_no_good_are_sent_back
    texts_that_come_with_the_program_are_there_once_and_stay_removed
}

const ROLES: [(&str, Role); 3] =
    [("operator", Role::Operator), ("senior", Role::Senior), ("auditor", Role::Auditor)];

async fn registered(place: &Place, chat: i64, kind: Kind, language: Language) -> Appeal {
    let rules = Rules::load().expect("the rules");
    let number = place.store.draw_number(2026).await.expect("a number");
    let registration = Registration {
        number,
        draft: 1,
        kind,
        region: Some(Region::Astana),
        language,
        standing: Standing::registered(Term::of(&rules, "2026-09-21".parse().expect("a day"))),
        text: "Терапевт отказал".to_owned(),
        content: Content { name: "=Айгүл Тестова".to_owned(), ..Content::default() },
    };
    let turn = Commit { chat, effects: vec![Effect::Register(Box::new(registration))], ..Commit::default() };
    place.store.commit(NOW, &[turn]).await.expect("committed");
    place.store.appeal(number).await.expect("read").expect("registered")
}

async fn acted(place: &Place, appeal: &Appeal, acts: &[(Act, Actor)]) {
    let rules = Rules::load().expect("the rules");
    for (act, by) in acts {
        let appeal = place.store.appeal(appeal.number).await.expect("read").expect("there");
        let today = "2026-09-21".parse().expect("a day");
        let step = Step {
            number: appeal.number,
            version: appeal.version,
            by: by.party(),
            act: *act,
            standing: appeal.standing.after(*act, *by, today, &rules).expect("a legal act"),
            text: Some("Вас примут".to_owned()),
            draft: None,
        };
        place.store.act_on(NOW, &step, None).await.expect("written");
    }
}

const OPERATOR: Actor = Actor::Staff(StaffId(1), Role::Operator);

fn cells(seen: &Seen) -> Vec<String> {
    let cells = seen.body.split("<td data-column=\"").skip(1);
    cells
        .map(|cell| cell.split("<div>").nth(1).expect("a cell").split('<').next().expect("text").to_owned())
        .collect()
}

async fn figures_and_exports_are_for_seniors_and_auditors(world: World) {
    let place = Place::with(&world, &ROLES).await;
    for (login, role) in ROLES {
        let mut browser = place.signed_in(login).await;
        for path in ["/statistics", "/export.csv", "/export.xlsx"] {
            let allowed = role != Role::Operator;
            let expected = if allowed { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(browser.get(path).await.status, expected, "{login} {path}");
        }
        let texts = if role == Role::Senior { StatusCode::OK } else { StatusCode::FORBIDDEN };
        for path in ["/texts", "/texts/1"] {
            assert_eq!(browser.get(path).await.status, texts, "{login} {path}");
        }
        let seen = browser.get("/account").await;
        assert_eq!(seen.has("href=\"/statistics\""), role != Role::Operator);
        assert_eq!(seen.has("href=\"/texts\""), role == Role::Senior);
    }
}

async fn appeals_are_counted_by_all_that_they_have(world: World) {
    let place = Place::with(&world, &ROLES).await;
    let one = registered(&place, 101, Kind::Refund, Language::Ru).await;
    registered(&place, 102, Kind::Refund, Language::Kk).await;
    let judged = Act::Judge { satisfied: true };
    let acts = [
        (Act::Take, OPERATOR),
        (Act::Answer, OPERATOR),
        (Act::Rate(4), Actor::Person),
        (judged, Actor::Person),
    ];
    acted(&place, &one, &acts).await;
    let mut browser = place.signed_in("auditor").await;
    let seen = browser.get("/statistics").await;
    assert!(seen.is_page() && seen.has("Вернуть деньги") && seen.has("город Астана") || seen.has("Астана"));
    // By kind: received, open, in time, late, share, rating, helped.
    assert_eq!(cells(&seen)[..7], ["2", "1", "1", "0", "100\u{a0}%", "4", "1 / 0"]);
    assert!(seen.has("operator") && !seen.has("style="), "{}", seen.body);
    for empty in ["?from=2026-01-01&to=2026-08-31", "?from=2027-01-01&to=2027-01-02"] {
        let seen = browser.get(&format!("/statistics{empty}")).await;
        assert!(seen.status == StatusCode::OK && seen.has("обращений не было"), "{empty}");
    }
    for odd in
        ["?from=x&to=y", "?from=2026-12-31&to=2026-01-01", "?from=%00&to=9999-12-31", "?to=-262143-01-01"]
    {
        assert_eq!(browser.get(&format!("/statistics{odd}")).await.status, StatusCode::OK, "{odd}");
    }
}

async fn an_export_has_a_row_for_each_appeal_and_no_word_of_anybody(world: World) {
    let place = Place::with(&world, &ROLES).await;
    let one = registered(&place, 101, Kind::Refund, Language::Ru).await;
    let other = registered(&place, 102, Kind::Question, Language::Kk).await;
    acted(&place, &one, &[(Act::Take, OPERATOR), (Act::Answer, OPERATOR), (Act::Rate(4), Actor::Person)])
        .await;
    let mut browser = place.signed_in("senior").await;
    let seen = browser.get("/export.csv?from=2026-09-01&to=2026-09-30").await;
    let disposition = seen.headers["content-disposition"].to_str().expect("ASCII").to_owned();
    assert_eq!(disposition, "attachment; filename=\"appeals-2026-09-01-2026-09-30.csv\"");
    let lines: Vec<_> = seen.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{}", seen.body);
    let expected = format!(
        "\"{}\",\"21.09.2026 19:13\",\"Вернуть деньги\",\"город Астана\",\"ru\",\"дан ответ\",\"operator\",\
         \"2026-10-12\",\"2026-09-21\",\"да\",\"4\",\"\"",
        one.number
    );
    assert_eq!(lines[1], expected);
    assert!(
        lines[2].starts_with(&format!("\"{}\"", other.number)) && lines[2].ends_with(",\"\",\"\",\"\",\"\"")
    );
    for word in ["Айгүл", "Терапевт", "примут"] {
        assert!(!seen.body.contains(word), "{word}");
    }

    let request = browser.request(reqwest::Method::GET, "/export.xlsx?from=2026-09-01&to=2026-09-30");
    let bytes = request.send().await.expect("an answer").bytes().await.expect("a workbook");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("it can be read");
    assert_eq!(sheet.get_size(), (3, 12));
    assert_eq!(sheet.get_value((1, 0)), Some(&Data::String(one.number.to_string())));
    let seen = browser.get("/export.csv?from=2026-10-01&to=2026-10-31").await;
    assert_eq!(seen.body.lines().count(), 1, "the heading alone");
}

async fn an_export_of_many_appeals_is_whole(world: World) {
    let place = Place::with(&world, &ROLES).await;
    for chat in 0..1005 {
        registered(&place, 1000 + chat, Kind::Question, Language::Ru).await;
    }
    let seen = place.signed_in("auditor").await.get("/export.csv?from=2026-09-21&to=2026-09-21").await;
    let numbers: std::collections::BTreeSet<_> =
        seen.body.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!((seen.body.lines().count(), numbers.len()), (1006, 1005));
}

async fn an_answer_begins_with_a_text_of_its_language_and_kind(world: World) {
    let place = Place::with(&world, &ROLES).await;
    let appeal = registered(&place, 101, Kind::Refund, Language::Kk).await;
    acted(&place, &appeal, &[(Act::Take, OPERATOR)]).await;
    let mut browser = place.signed_in("operator").await;
    let seen = browser.get(&format!("/appeals/{}", appeal.number)).await;
    assert!(
        seen.has(">Ақшаны қайтару: қайда барады</option>") && seen.has(">Нақтылау</option>"),
        "{}",
        seen.body
    );
    assert!(!seen.has(">Возврат денег") && !seen.has(">Алғыс</option>"), "of another language or kind");
    let (before, _) = seen.body.split_once(">Ақшаны қайтару").expect("an option");
    let (_, id) = before.rsplit_once("value=\"").expect("its value");
    let id = id.split('"').next().expect("its value");
    let seen = browser.get(&format!("/appeals/{}?form=answer&canned={id}", appeal.number)).await;
    assert!(seen.has("арқылы қайтарылады") && seen.has("name=\"act\" open"), "{}", seen.body);
    for odd in ["form=answer&canned=999", "form=x&canned=1", "form=close", "canned=1"] {
        let seen = browser.get(&format!("/appeals/{}?{odd}", appeal.number)).await;
        assert_eq!(seen.status, StatusCode::OK, "{odd}");
    }
}

async fn texts_are_written_changed_and_removed_by_seniors(world: World) {
    let place = Place::with(&world, &ROLES).await;
    let mut senior = place.signed_in("senior").await;
    let hostile = "\"><script>alert(1)</script>";
    let fields =
        [("language", "ru"), ("kind", "refund"), ("title", hostile), ("body", "Первая\r\nвторая <b>")];
    assert_eq!(senior.post("/texts", "/texts", &fields).await.location(), "/texts");
    let seen = senior.get("/texts").await;
    assert!(
        seen.has("&lt;script&gt;") && !seen.has("<script>") && seen.has("вторая &lt;b&gt;"),
        "{}",
        seen.body
    );
    let texts = place.store.canned_texts().await.expect("read");
    let text = texts.iter().find(|text| text.text.title == hostile).expect("written");
    assert_eq!((text.text.kind, text.text.body.as_str()), (Some(Kind::Refund), "Первая\nвторая <b>"));
    let path = format!("/texts/{}", text.id);
    let fields = [("language", "kk"), ("kind", ""), ("title", "  Жаңа   атау "), ("body", "Мәтін")];
    assert_eq!(senior.post(&path, &path, &fields).await.location(), "/texts");
    let changed = place.store.canned_text(text.id).await.expect("read").expect("there");
    assert_eq!((changed.text.kind, changed.text.title.as_str()), (None, "Жаңа атау"));
    for login in ["operator", "auditor"] {
        let mut browser = place.signed_in(login).await;
        for target in ["/texts".to_owned(), path.clone(), format!("{path}/remove")] {
            let seen = browser.post("/account", &target, &fields).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{login} {target}");
        }
    }
    assert_eq!(senior.post(&path, &format!("{path}/remove"), &[]).await.location(), "/texts");
    assert_eq!(senior.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(senior.post("/texts", &path, &fields).await.status, StatusCode::NOT_FOUND);
}

async fn texts_that_are_no_good_are_sent_back(world: World) {
    let place = Place::with(&world, &ROLES).await;
    let mut senior = place.signed_in("senior").await;
    let count = place.store.canned_texts().await.expect("read").len();
    let long = "ү".repeat(3001);
    for (language, kind, title, body) in [
        ("ru", "", " ", "Текст"),
        ("ru", "", "Название", "\r\n"),
        ("ru", "", "Название", long.as_str()),
        ("ru", "", &long[..202], "Текст"),
        ("en", "", "Название", "Текст"),
        ("ru", "nonsense", "Название", "Текст"),
    ] {
        let fields = [("language", language), ("kind", kind), ("title", title), ("body", body)];
        let seen = senior.post("/texts", "/texts", &fields).await;
        assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.has(body.trim()), "{title}");
        let seen = senior.post("/texts", "/texts/1", &fields).await;
        assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.is_page(), "{title}");
    }
    assert_eq!(place.store.canned_texts().await.expect("read").len(), count);
}

async fn texts_that_come_with_the_program_are_there_once_and_stay_removed(world: World) {
    let place = Place::with(&world, &ROLES).await;
    let texts = place.store.canned_texts().await.expect("read");
    let of = |language| texts.iter().filter(|text| text.text.language == language).count();
    assert!(of(Language::Kk) == of(Language::Ru) && of(Language::Kk) > 4);
    place.store.remove_canned_text(texts[0].id, StaffId(2), NOW).await.expect("removed");
    let again = Place::new(&world).await;
    let now = again.store.canned_texts().await.expect("read");
    assert_eq!(now, texts[1..], "another start adds nothing");
}
