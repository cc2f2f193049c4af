//! A register of one person's appeals in memory, for tests of conversations: it takes only what the rules of appeals allow, and
//! gives a conversation only what that has asked to be read.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use osms_appeals::{
    Act, Actor, Appeal, Dossier, Effect, Entry, KeptFile, Number, Party, Registration, Role, StaffId, Step,
};
use osms_bot::conversation::FormId;
use osms_bot::conversation::appeal::{Attached, Needs, Own};
use osms_bot::text::day_of;
use osms_rules::Rules;

const OPERATOR: StaffId = StaffId(1);

/// The appeals of a person, and the files of their drafts.
#[derive(Default)]
pub(crate) struct Register {
    dossiers: Vec<Dossier>,
    drafts: BTreeMap<i64, Vec<KeptFile>>,
    /// The drafts that became appeals.
    sent: Vec<i64>,
    numbers: i64,
    files: i64,
}

impl Register {
    /// What a turn has asked for.
    pub(crate) fn read(&mut self, needs: Needs, today: NaiveDate) -> Own {
        let appeals = if needs.appeals {
            // An erased appeal is nobody's.
            self.dossiers.iter().rev().filter(|dossier| dossier.appeal.content.is_some()).cloned().collect()
        } else {
            Vec::new()
        };
        let number = needs.number.then(|| {
            self.numbers += 1;
            Number::of(today.year(), self.numbers).expect("few")
        });
        Own { appeals: appeals.into(), number }
    }

    /// Keeps a file of a draft.
    pub(crate) fn keep(&mut self, form: FormId, attached: Attached) -> Attached {
        self.files += 1;
        let attached = Attached { id: self.files, ..attached };
        self.drafts.entry(form.0.into()).or_default().push(KeptFile {
            id: attached.id,
            entry: None,
            kind: attached.kind,
            size: 1,
            name: attached.name.clone(),
        });
        attached
    }

    /// The files of all drafts are gone.
    pub(crate) fn forget_drafts(&mut self) {
        self.drafts.clear();
    }

    /// All appeals, the oldest first.
    pub(crate) fn dossiers(&self) -> &[Dossier] {
        &self.dossiers
    }

    /// Writes what a turn does with appeals.
    pub(crate) fn write(&mut self, effects: &[Effect], now: DateTime<Utc>, rules: &Rules) {
        for effect in effects {
            match effect {
                Effect::Register(registration) => self.register(registration, now),
                Effect::Step(step) => self.step(step, Actor::Person, now, rules),
                Effect::DropFiles { draft, file } => {
                    let files = self.drafts.entry(*draft).or_default();
                    files.retain(|kept| file.is_some_and(|file| kept.id != file));
                }
            }
        }
    }

    /// An act of the staff on the appeal that was sent last.
    pub(crate) fn act_of_the_staff(
        &mut self,
        act: Act,
        text: Option<&str>,
        now: DateTime<Utc>,
        rules: &Rules,
    ) -> Appeal {
        let by = Actor::Staff(OPERATOR, Role::Senior);
        let appeal = self.dossiers.last().expect("an appeal").appeal.clone();
        let standing = appeal.standing.after(act, by, day_of(now), rules).expect("a legal act");
        let text = text.map(str::to_owned);
        let step = Step {
            number: appeal.number,
            version: appeal.version,
            by: by.party(),
            act,
            standing,
            text,
            draft: None,
        };
        self.step(&step, by, now, rules);
        self.dossiers.last().expect("an appeal").appeal.clone()
    }

    fn register(&mut self, registration: &Registration, now: DateTime<Utc>) {
        let Registration { number, draft, kind, region, language, standing, text, content } =
            registration.clone();
        assert!(self.dossiers.iter().all(|dossier| dossier.appeal.number != number), "{number} is taken");
        assert!(!self.sent.contains(&draft), "a draft becomes one appeal");
        assert!(!text.is_empty() && !content.name.is_empty(), "an appeal has a story and a name");
        self.sent.push(draft);
        let received_at = now.timestamp_millis();
        let entry = Entry {
            place: 1,
            at: received_at,
            by: Party::Person,
            act: Act::Register,
            from: None,
            to: standing.state,
            text: Some(text),
            original: None,
        };
        self.dossiers.push(Dossier {
            appeal: Appeal {
                number,
                version: 1,
                kind,
                region,
                language,
                received_at,
                standing,
                content: Some(content),
            },
            entries: vec![entry],
            files: self.drafts.remove(&draft).unwrap_or_default(),
        });
    }

    fn step(&mut self, step: &Step, by: Actor, now: DateTime<Utc>, rules: &Rules) {
        let files = step.draft.and_then(|draft| self.drafts.remove(&draft)).unwrap_or_default();
        let dossier = self.dossiers.iter_mut().find(|dossier| dossier.appeal.number == step.number);
        let Dossier { appeal, entries, files: kept } = dossier.expect("an appeal of the person");
        assert_eq!(step.version, appeal.version, "it was decided on what was read");
        let legal = appeal.standing.after(step.act, by, day_of(now), rules);
        assert_eq!(legal, Ok(step.standing), "{:?}", step.act);
        appeal.version += 1;
        entries.push(Entry {
            place: appeal.version,
            at: now.timestamp_millis(),
            by: step.by,
            act: step.act,
            from: Some(appeal.standing.state),
            to: step.standing.state,
            text: step.text.clone(),
            original: None,
        });
        appeal.standing = step.standing;
        kept.extend(files);
        if step.act == Act::Erase {
            appeal.content = None;
            for entry in entries.iter_mut() {
                entry.text = None;
            }
            kept.clear();
        }
    }
}

/// `answer: text`, `extend 2027-01-11: text`, `take`.
pub(crate) fn staff_act(told: &str) -> (Act, Option<&str>) {
    let (act, text) = told.split_once(": ").map_or((told, None), |(act, text)| (act, Some(text)));
    let act = match act.split_once(' ') {
        Some(("extend", until)) => Act::Extend { until: until.parse().expect("a day") },
        None => match act {
            "take" => Act::Take,
            "ask" => Act::Ask,
            "note" => Act::Note,
            "forward" => Act::Forward,
            "answer" => Act::Answer,
            "close" => Act::Close,
            other => panic!("{other:?} is no act of the staff"),
        },
        Some(_) => panic!("{told:?} is no act of the staff"),
    };
    (act, text)
}
