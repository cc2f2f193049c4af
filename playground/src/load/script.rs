//! What virtual people talk about: data, so that another dialogue is a few lines.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use osms_rules::Iin;

use crate::simulator::{Message, Person};

/// One dialogue.
#[derive(Debug)]
pub struct Script {
    /// How it is called on the command line.
    pub name: &'static str,
    /// Whether the bot has a registry, in which each person is known.
    pub registry: bool,
    /// What is done once, and not measured.
    pub opening: &'static [Step],
    /// What is done over and over.
    pub round: &'static [Step],
}

/// One thing that a person does, and the reply that they wait for.
#[derive(Debug)]
pub struct Step {
    /// What the person does.
    pub act: Act,
    /// What they wait for.
    pub reply: Reply,
}

/// What a person does.
#[derive(Debug)]
pub enum Act {
    /// Writes.
    Say(&'static str),
    /// Writes their own IIN.
    SayIin,
    /// Presses the button with this label under the last message.
    Press(&'static str),
    /// Nothing: another message comes by itself.
    Wait,
}

/// By what a reply is known.
#[derive(Debug)]
pub enum Reply {
    /// A message, new or changed, with this in its text.
    Text(&'static str),
    /// A message, new or changed, with a button whose label begins so.
    Button(&'static str),
}

const LANGUAGE: [Step; 2] = [
    Step { act: Act::Say("/start"), reply: Reply::Text("Выберите язык") },
    Step { act: Act::Press("Русский"), reply: Reply::Text("1414") },
];

/// All dialogues; the first is the usual one.
pub const SCRIPTS: &[Script] = &[BY_IIN, BY_MONTHS];

const BY_IIN: Script = Script {
    name: "iin",
    registry: true,
    opening: &[
        Step { act: Act::Say("/start"), reply: Reply::Text("Выберите язык") },
        Step { act: Act::Press("Русский"), reply: Reply::Text("1414") },
        Step { act: Act::Say("/status"), reply: Reply::Text("Проверить по ИИН?") },
        Step {
            act: Act::Press("Согласен, проверить по ИИН"), reply: Reply::Text("Отправьте ИИН")
        },
        Step { act: Act::SayIin, reply: Reply::Text("Правила проверены") },
    ],
    round: &[
        Step { act: Act::Say("/start"), reply: Reply::Text("1414") },
        Step {
            act: Act::Press("Застрахован ли я?"), reply: Reply::Text("Отправьте ИИН")
        },
        Step { act: Act::SayIin, reply: Reply::Text("Проверяю") },
        Step { act: Act::Wait, reply: Reply::Text("Правила проверены") },
        Step { act: Act::Press("Почему?"), reply: Reply::Text("Какие правила") },
    ],
};

const BY_MONTHS: Script = Script {
    name: "months",
    registry: false,
    opening: &LANGUAGE,
    round: &[
        Step { act: Act::Say("/start"), reply: Reply::Text("1414") },
        Step {
            act: Act::Press("Застрахован ли я?"), reply: Reply::Text("Какие месяцы оплачены?")
        },
        Step { act: Act::Press("Все"), reply: Reply::Button("✓") },
        Step {
            act: Act::Press("Готово"), reply: Reply::Text("тоже платили без перерыва?")
        },
        Step {
            act: Act::Press("Нет, были перерывы"), reply: Reply::Text("Статус: застрахован, по")
        },
    ],
};

impl Reply {
    fn fits(&self, message: &Message) -> bool {
        match self {
            Self::Text(wanted) => message.text().is_some_and(|text| text.contains(wanted)),
            Self::Button(wanted) => {
                message.buttons().iter().flatten().any(|button| button.text.starts_with(wanted))
            }
        }
    }
}

/// A person in the middle of a dialogue.
pub(super) struct Talk {
    person: Person,
    iin: Iin,
    script: &'static Script,
    last: Option<Arc<Message>>,
}

impl Talk {
    pub(super) fn new(person: Person, iin: Iin, script: &'static Script) -> Self {
        Self { person, iin, script, last: None }
    }

    /// Does what is done once.
    pub(super) async fn begin(&mut self) -> anyhow::Result<()> {
        for step in self.script.opening {
            self.take(step).await?;
        }
        Ok(())
    }

    /// Goes on until the time has come, in the middle of the dialogue too; how long each reply took.
    pub(super) async fn go_on(mut self, until: Instant) -> anyhow::Result<Vec<Duration>> {
        let mut waits = Vec::new();
        for step in self.script.round.iter().cycle() {
            if Instant::now() >= until {
                break;
            }
            waits.push(self.take(step).await?);
        }
        Ok(waits)
    }

    async fn take(&mut self, step: &Step) -> anyhow::Result<Duration> {
        let begun = Instant::now();
        match step.act {
            Act::Say(text) => self.person.say(text).map(drop)?,
            Act::SayIin => self.person.say(self.iin.as_str()).map(drop)?,
            Act::Wait => {}
            Act::Press(label) => {
                let last = self.last.as_ref().context("nothing to press yet")?;
                self.person.press(last, label).map(drop).with_context(|| format!("pressing {label}"))?;
            }
        }
        let reply = self.person.wait_for(|message| step.reply.fits(message)).await;
        self.last =
            Some(reply.with_context(|| format!("waiting for {:?} after {:?}", step.reply, step.act))?);
        Ok(begun.elapsed())
    }
}
