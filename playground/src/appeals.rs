//! Appeals of people who do not exist, for the desk: of every kind, in every state, old and new.

use anyhow::Context as _;
use chrono::{DateTime, Days, Utc};
use osms_appeals::{
    Act, Actor, Attachment, Content, Effect, Kind, Region, Registration, Role, StaffId, Standing, Step, Term,
};
use osms_bot::registry::day_of;
use osms_bot::store::{Commit, JobId, NewFile, Store};
use osms_rules::{Language, Rules};

/// One of them.
struct Sample {
    days_ago: u64,
    kind: Kind,
    region: Region,
    language: Language,
    name: &'static str,
    organisation: Option<&'static str>,
    text: &'static str,
    /// What the staff have done, each with what was said.
    acts: &'static [(What, &'static str)],
}

#[derive(Clone, Copy)]
enum What {
    Take,
    Ask,
    Note,
    Answer,
    Rate(u8),
}

/// The chats of these people: no person of the playground has such a number.
const FIRST_CHAT: i64 = 7_000_000_001;

use Language::{Kk, Ru};
use What::{Answer, Ask, Note, Rate, Take};

const SAMPLES: &[Sample] = &[
    Sample {
        days_ago: 33,
        kind: Kind::SentToPay,
        region: Region::Almaty,
        language: Ru,
        name: "Марат Образцов",
        organisation: Some("Поликлиника № 5 (пример)"),
        text: "На УЗИ по направлению попросили заплатить. Сказали, что бесплатной записи нет до конца месяца.",
        acts: &[(Take, ""), (Note, "Запросить в поликлинике, на какой день была запись.")],
    },
    Sample {
        days_ago: 30,
        kind: Kind::LongWait,
        region: Region::Shymkent,
        language: Kk,
        name: "Айгүл Үлгіева",
        organisation: Some("№ 12 емхана (мысал)"),
        text: "Кардиологқа жазылғаныма екі ай болды, әлі кезегім келген жоқ.",
        acts: &[],
    },
    Sample {
        days_ago: 20,
        kind: Kind::StatusWrong,
        region: Region::Astana,
        language: Ru,
        name: "Дана Примерова",
        organisation: None,
        text: "Работодатель платит каждый месяц, а в поликлинике статус «не застрахован».",
        acts: &[
            (Take, ""),
            (Ask, "Пришлите, пожалуйста, выписку о платежах за последние двенадцать месяцев."),
        ],
    },
    Sample {
        days_ago: 12,
        kind: Kind::Medicines,
        region: Region::Qaraghandy,
        language: Kk,
        name: "Ерлан Сынақов",
        organisation: Some("Аудандық аурухана (мысал)"),
        text: "Тегін берілетін дәріні дәріханада жоқ дейді, үш рет бардым.",
        acts: &[(Take, "")],
    },
    Sample {
        days_ago: 9,
        kind: Kind::NeverHappened,
        region: Region::Aqtobe,
        language: Ru,
        name: "Сауле Тестова",
        organisation: Some("Медицинский центр (пример)"),
        text: "В приложении записан приём у хирурга, на котором я не был.",
        acts: &[],
    },
    Sample {
        days_ago: 8,
        kind: Kind::EmployerDoesNotPay,
        region: Region::Atyrau,
        language: Kk,
        name: "Нұрлан Мысалов",
        organisation: Some("«Үлгі» ЖШС"),
        text: "Жұмыс беруші маусымнан бері жарна аудармаған.",
        acts: &[],
    },
    Sample {
        days_ago: 5,
        kind: Kind::CareRefused,
        region: Region::Turkistan,
        language: Ru,
        name: "Гульнара Пробная",
        organisation: Some("Центральная районная больница (пример)"),
        text: "Отказали в приёме, потому что прикрепление в другом городе.",
        acts: &[(Take, "")],
    },
    Sample {
        days_ago: 3,
        kind: Kind::Refund,
        region: Region::Pavlodar,
        language: Ru,
        name: "Игорь Образцовый",
        organisation: None,
        text: "Заплатил дважды за один месяц, хочу вернуть лишнее.",
        acts: &[],
    },
    Sample {
        days_ago: 1,
        kind: Kind::Question,
        region: Region::Qostanai,
        language: Kk,
        name: "Әсел Байқау",
        organisation: None,
        text: "Декретте отырсам, мен үшін кім төлейді?",
        acts: &[],
    },
    Sample {
        days_ago: 26,
        kind: Kind::Thanks,
        region: Region::Abai,
        language: Ru,
        name: "Анна Примерная",
        organisation: Some("Городская больница (пример)"),
        text: "Спасибо медсестре приёмного отделения за терпение.",
        acts: &[(Take, ""), (Answer, "Спасибо за добрые слова. Передадим их отделению."), (Rate(5), "")],
    },
    Sample {
        days_ago: 25,
        kind: Kind::Quality,
        region: Region::Zhetisu,
        language: Kk,
        name: "Бақыт Үлгі",
        organisation: Some("№ 3 емхана (мысал)"),
        text: "Тіркеу бөлімінде дөрекі сөйледі.",
        acts: &[(Take, ""), (Answer, "Кешірім сұраймыз. Емхана басшылығына жеткіздік."), (Rate(3), "")],
    },
];

/// Puts them into the register.
pub(crate) async fn put(store: &Store, rules: &Rules, now: DateTime<Utc>) -> anyhow::Result<usize> {
    for (chat, sample) in (FIRST_CHAT..).zip(SAMPLES) {
        let file = match sample.kind {
            Kind::StatusWrong => Some(keep_picture(store, chat, now).await?),
            _ => None,
        };
        let received = now.checked_sub_days(Days::new(sample.days_ago)).context("a day")?;
        let number = store.draw_number(2026).await?;
        let registration = Registration {
            number,
            draft: 1,
            kind: sample.kind,
            region: Some(sample.region),
            language: sample.language,
            standing: Standing::registered(Term::of(rules, day_of(received))),
            text: sample.text.to_owned(),
            content: Content {
                organisation: sample.organisation.map(str::to_owned),
                name: sample.name.to_owned(),
                contact: Some(format!("+7 700 000 00 {:02}", chat - FIRST_CHAT)),
                ..Content::default()
            },
        };
        let turn = Commit {
            chat,
            read_version: file.map(|_| 1),
            effects: vec![Effect::Register(Box::new(registration))],
            done: file,
            ..Commit::default()
        };
        store.commit(received.timestamp_millis(), &[turn]).await?;
        for (after, (what, text)) in (1..).zip(sample.acts) {
            let at = received.checked_add_days(Days::new(after)).context("a day")?.min(now);
            let appeal = store.appeal(number).await?.context("it was registered")?;
            let staff = Actor::Staff(StaffId(1), Role::Operator);
            let (act, by) = match what {
                Take => (Act::Take, staff),
                Ask => (Act::Ask, staff),
                Note => (Act::Note, staff),
                Answer => (Act::Answer, staff),
                Rate(stars) => (Act::Rate(*stars), Actor::Person),
            };
            let step = Step {
                number,
                version: appeal.version,
                by: by.party(),
                act,
                standing: appeal.standing.after(act, by, day_of(at), rules)?,
                text: (!text.is_empty()).then(|| (*text).to_owned()),
                draft: None,
            };
            store.act_on(at.timestamp_millis(), &step, None).await?;
        }
    }
    Ok(SAMPLES.len())
}

/// A picture that a person has sent before the appeal, as the bot keeps it: under the job that has fetched it.
async fn keep_picture(store: &Store, chat: i64, now: DateTime<Utc>) -> anyhow::Result<JobId> {
    let turn = Commit { chat, job: Some(Vec::new()), ..Commit::default() };
    store.commit(now.timestamp_millis(), &[turn]).await?;
    let jobs = store.claim_jobs(now.timestamp_millis(), 1, 60_000).await?;
    let job = jobs.first().context("the job was written")?.id;
    let content = include_bytes!("../../docs/web-chat-phone.png");
    let file = NewFile { draft: 1, kind: Attachment::Png, name: "скриншот.png", content };
    store.keep_file(job, &file).await?;
    Ok(job)
}
