//! Which steps a draft has: only those that its kind needs, counted as the person sees them.

use osms_appeals::{Kind, Number};
use serde::{Deserialize, Serialize};

use super::super::press::Field;

/// What is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Step {
    /// What happened: the kind of it.
    Kind,
    /// Nothing: who decides first is told.
    Advice,
    /// What happened, told.
    Story,
    /// The region.
    Region,
    /// The organisation or the employer.
    Organisation,
    /// When, or which months.
    Happened,
    /// What is asked for.
    Asks,
    /// The name.
    Name,
    /// The contact.
    Contact,
    /// The IIN.
    Iin,
    /// The files.
    Files,
    /// The consent.
    Consent,
    /// That it is right.
    Check,
    /// Nothing: it is sent.
    Sent(Number),
}

/// The steps between the advice and the check.
const ORDER: [Step; 10] = [
    Step::Story,
    Step::Region,
    Step::Organisation,
    Step::Happened,
    Step::Asks,
    Step::Name,
    Step::Contact,
    Step::Iin,
    Step::Files,
    Step::Consent,
];

impl Step {
    /// Whether it is asked about an appeal of this kind.
    pub(super) fn is_asked(self, kind: Kind) -> bool {
        match self {
            Self::Organisation => kind.is_about_care() || kind == Kind::EmployerDoesNotPay,
            Self::Happened => kind != Kind::Question,
            Self::Asks => !matches!(kind, Kind::Question | Kind::Thanks),
            Self::Iin => kind != Kind::Thanks,
            _ => true,
        }
    }

    /// Whether it can be left out.
    pub(super) fn is_optional(self) -> bool {
        matches!(
            self,
            Self::Region | Self::Organisation | Self::Happened | Self::Asks | Self::Contact | Self::Iin
        )
    }

    /// The step after it.
    pub(super) fn next(self, kind: Kind) -> Self {
        match self {
            Self::Kind => Self::Advice,
            Self::Advice => Self::Story,
            Self::Check | Self::Sent(_) => self,
            _ => {
                let after = ORDER.iter().skip_while(|step| **step != self).skip(1);
                after.copied().find(|step| step.is_asked(kind)).unwrap_or(Self::Check)
            }
        }
    }

    /// The step before it.
    pub(super) fn previous(self, kind: Kind) -> Self {
        match self {
            Self::Kind | Self::Advice => Self::Kind,
            Self::Sent(_) => self,
            _ => {
                let before = ORDER.iter().rev().skip_while(|step| self != Self::Check && **step != self);
                let before = before.skip(usize::from(self != Self::Check));
                before.copied().find(|step| step.is_asked(kind)).unwrap_or(Self::Advice)
            }
        }
    }

    /// Which step it is, of how many, as the person counts them: what belongs together is one.
    pub(super) fn counted(self, kind: Kind) -> Option<(usize, usize)> {
        let mut stages: Vec<Stage> =
            ORDER.iter().filter(|step| step.is_asked(kind)).filter_map(|step| step.stage()).collect();
        stages.dedup();
        let place = stages.iter().position(|stage| Some(*stage) == self.stage())?;
        Some((place + 1, stages.len()))
    }

    fn stage(self) -> Option<Stage> {
        Some(match self {
            Self::Story => Stage::Story,
            Self::Region | Self::Organisation => Stage::Where,
            Self::Happened => Stage::When,
            Self::Asks => Stage::Asks,
            Self::Name | Self::Contact | Self::Iin => Stage::Who,
            Self::Files => Stage::Files,
            Self::Consent => Stage::Consent,
            Self::Kind | Self::Advice | Self::Check | Self::Sent(_) => return None,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Story,
    Where,
    When,
    Asks,
    Who,
    Files,
    Consent,
}

impl From<Field> for Step {
    fn from(field: Field) -> Self {
        match field {
            Field::Kind => Self::Kind,
            Field::Story => Self::Story,
            Field::Region => Self::Region,
            Field::Organisation => Self::Organisation,
            Field::Happened => Self::Happened,
            Field::Asks => Self::Asks,
            Field::Name => Self::Name,
            Field::Contact => Self::Contact,
            Field::Iin => Self::Iin,
            Field::Files => Self::Files,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn every_kind_leads_from_the_story_to_the_check_and_back_on_the_same_way() {
        for kind in Kind::VARIANTS {
            let mut way = vec![Step::Kind];
            while way.last() != Some(&Step::Check) {
                way.push(way.last().expect("a step").next(*kind));
                assert!(way.len() < 20, "{kind:?}");
            }
            let mut back = vec![Step::Check];
            while back.last() != Some(&Step::Kind) {
                back.push(back.last().expect("a step").previous(*kind));
            }
            back.reverse();
            assert_eq!(way, back, "{kind:?}");
        }
    }

    #[test]
    fn steps_are_counted_without_gaps() {
        for kind in Kind::VARIANTS {
            let counted: Vec<_> = ORDER
                .iter()
                .filter(|step| step.is_asked(*kind))
                .filter_map(|step| step.counted(*kind))
                .collect();
            assert_eq!(counted.first().map(|(place, _)| *place), Some(1), "{kind:?}");
            assert!(
                counted.iter().all(|(_, all)| Some(all) == counted.last().map(|(last, _)| last)),
                "{kind:?}"
            );
            assert!(counted.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 1), "{kind:?}");
        }
        assert_eq!(Step::Consent.counted(Kind::CareRefused), Some((7, 7)));
        assert_eq!(Step::Consent.counted(Kind::Question), Some((5, 5)));
    }
}
