//! What the buttons of the payer finder do. They name their question: of an older screen they answer nothing else.

use osms_rules::Payer;
use osms_rules::roles::{Answer, Question};

/// What a button does in the payer finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinderPress {
    /// The answer to a question.
    Say(Question, Answer),
    /// One of several answers, or not after all: one or the other, so that a second tap does no harm.
    Tick(Question, Answer, bool),
    /// What is ticked is the answer.
    Done(Question),
    /// Why the answer is what it is.
    Why,
    /// Compute what such a payer pays.
    Compute(Payer),
    /// One step back.
    Back,
    /// From the beginning.
    StartOver,
}

impl FinderPress {
    pub(in crate::conversation) fn encode(self) -> String {
        let said = |kind, question: Question, answer: Answer| {
            format!("{kind}{}.{}", <&str>::from(question), <&str>::from(answer))
        };
        match self {
            Self::Say(question, answer) => said("a", question, answer),
            Self::Tick(question, answer, true) => said("t", question, answer),
            Self::Tick(question, answer, false) => said("u", question, answer),
            Self::Done(question) => format!("d{}", <&str>::from(question)),
            Self::Compute(payer) => format!("w{}", <&str>::from(payer)),
            Self::Why => "why".to_owned(),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "why" => Self::Why,
            "back" => Self::Back,
            "over" => Self::StartOver,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                let said = || {
                    let (question, answer) = rest.split_once('.')?;
                    Some((question.parse().ok()?, answer.parse().ok()?))
                };
                match kind {
                    "a" => said().map(|(question, answer)| Self::Say(question, answer))?,
                    "t" => said().map(|(question, answer)| Self::Tick(question, answer, true))?,
                    "u" => said().map(|(question, answer)| Self::Tick(question, answer, false))?,
                    "d" => Self::Done(rest.parse().ok()?),
                    "w" => Self::Compute(rest.parse().ok()?),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
impl FinderPress {
    /// One of each kind, and all where they are few; the longest among them.
    pub(in crate::conversation) fn every() -> Vec<Self> {
        use strum::VariantArray;
        let mut presses = vec![Self::Why, Self::Back, Self::StartOver];
        presses.extend(Question::VARIANTS.iter().map(|question| Self::Done(*question)));
        presses.extend(Payer::VARIANTS.iter().map(|payer| Self::Compute(*payer)));
        for question in Question::VARIANTS {
            presses.extend(Answer::VARIANTS.iter().map(|answer| Self::Say(*question, *answer)));
            for ticked in [true, false] {
                presses.extend(Answer::VARIANTS.iter().map(|answer| Self::Tick(*question, *answer, ticked)));
            }
        }
        presses
    }
}
