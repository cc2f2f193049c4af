//! What the buttons of a diagnosis do. They name their question or their cause: of an older screen they do nothing else.

use osms_rules::diagnosis::{Answer, CauseName, End, Question};

/// What a button does in a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyPress {
    /// The answer to a question.
    Say(Question, Answer),
    /// Take the months of the last status check.
    LastCheck,
    /// Open a cause.
    Cause(CauseName),
    /// Back to the causes.
    Causes,
    /// Go on from a cause.
    End(CauseName, End),
    /// One step back.
    Back,
    /// From the beginning.
    StartOver,
}

impl WhyPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Say(question, answer) => format!("a{}.{}", <&str>::from(question), <&str>::from(answer)),
            Self::Cause(cause) => format!("c{}", <&str>::from(cause)),
            Self::End(cause, end) => format!("e{}.{}", <&str>::from(end), <&str>::from(cause)),
            Self::LastCheck => "last".to_owned(),
            Self::Causes => "all".to_owned(),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "last" => Self::LastCheck,
            "all" => Self::Causes,
            "back" => Self::Back,
            "over" => Self::StartOver,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                match (kind, rest.split_once('.')) {
                    ("a", Some((question, answer))) => {
                        Self::Say(question.parse().ok()?, answer.parse().ok()?)
                    }
                    ("e", Some((end, cause))) => Self::End(cause.parse().ok()?, end.parse().ok()?),
                    ("c", None) => Self::Cause(rest.parse().ok()?),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
impl WhyPress {
    /// All of them.
    pub(in crate::conversation) fn every() -> Vec<Self> {
        use strum::VariantArray;
        let mut presses = vec![Self::LastCheck, Self::Causes, Self::Back, Self::StartOver];
        for question in Question::VARIANTS {
            presses.extend(Answer::VARIANTS.iter().map(|answer| Self::Say(*question, *answer)));
        }
        for cause in CauseName::VARIANTS {
            presses.push(Self::Cause(*cause));
            presses.extend(End::VARIANTS.iter().map(|end| Self::End(*cause, *end)));
        }
        presses
    }
}
