//! What the buttons of a plan do.

use osms_rules::{FirstMonth, Period, RouteKind};

use super::Ahead;

/// What a button does in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannerPress {
    /// The person marks the paid months.
    Mark,
    /// The paid months are looked up by IIN.
    LookUp,
    /// The paid months are in a statement.
    Statement,
    /// The paid months are those of the last status check.
    LastCheck,
    /// Nothing was paid in the last months.
    Nothing,
    /// Who pays in the coming months.
    Ahead(Ahead),
    /// How many of them the person pays.
    SelfPay(u16),
    /// Where twelve months ahead begin.
    First(FirstMonth),
    /// Both routes, though nothing needs to be paid.
    AllRoutes,
    /// Asks again who pays.
    WhoPays,
    /// What there is to know of the routes, and the law behind them.
    Details,
    /// This route.
    Take(RouteKind),
    /// What goes into the payments.
    Requisites,
    /// Which payments are made.
    Ticks,
    /// A payment is made, or is not after all: one or the other, so that a second tap does no harm.
    Tick(Period, bool),
    /// What the payments would make of the status.
    After,
    /// A new plan, with what was ticked off as paid.
    Anew,
    /// One step back.
    Back,
    /// From the beginning.
    StartOver,
}

impl PlannerPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Mark => "mark".to_owned(),
            Self::LookUp => "iin".to_owned(),
            Self::Statement => "statement".to_owned(),
            Self::LastCheck => "last".to_owned(),
            Self::Nothing => "nothing".to_owned(),
            Self::Ahead(ahead) => format!("a{}", <&str>::from(ahead)),
            Self::SelfPay(months) => format!("n{months}"),
            Self::First(first) => format!("f{}", <&str>::from(first)),
            Self::AllRoutes => "routes".to_owned(),
            Self::WhoPays => "who".to_owned(),
            Self::Details => "details".to_owned(),
            Self::Take(route) => format!("r{}", <&str>::from(route)),
            Self::Requisites => "form".to_owned(),
            Self::Ticks => "ticks".to_owned(),
            Self::Tick(period, true) => format!("t{period}"),
            Self::Tick(period, false) => format!("u{period}"),
            Self::After => "after".to_owned(),
            Self::Anew => "anew".to_owned(),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "mark" => Self::Mark,
            "iin" => Self::LookUp,
            "statement" => Self::Statement,
            "last" => Self::LastCheck,
            "nothing" => Self::Nothing,
            "routes" => Self::AllRoutes,
            "who" => Self::WhoPays,
            "details" => Self::Details,
            "form" => Self::Requisites,
            "ticks" => Self::Ticks,
            "after" => Self::After,
            "anew" => Self::Anew,
            "back" => Self::Back,
            "over" => Self::StartOver,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                match kind {
                    "a" => Self::Ahead(rest.parse().ok()?),
                    "n" => Self::SelfPay(rest.parse().ok()?),
                    "f" => Self::First(rest.parse().ok()?),
                    "r" => Self::Take(rest.parse().ok()?),
                    "t" => Self::Tick(rest.parse().ok()?, true),
                    "u" => Self::Tick(rest.parse().ok()?, false),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
impl PlannerPress {
    /// One of each kind, and all where they are few.
    pub(in crate::conversation) fn every(month: Period) -> Vec<Self> {
        use strum::VariantArray;
        let mut presses = vec![
            Self::Mark,
            Self::LookUp,
            Self::Statement,
            Self::LastCheck,
            Self::Nothing,
            Self::SelfPay(0),
            Self::SelfPay(11),
            Self::AllRoutes,
            Self::WhoPays,
            Self::Details,
            Self::Requisites,
            Self::Ticks,
            Self::Tick(month, true),
            Self::Tick(month, false),
            Self::After,
            Self::Anew,
            Self::Back,
            Self::StartOver,
        ];
        presses.extend(Ahead::VARIANTS.iter().map(|ahead| Self::Ahead(*ahead)));
        presses.extend(FirstMonth::VARIANTS.iter().map(|first| Self::First(*first)));
        presses.extend(RouteKind::VARIANTS.iter().map(|route| Self::Take(*route)));
        presses
    }
}
