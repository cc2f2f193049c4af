//! What the buttons of a payroll do.

use osms_rules::Period;

/// What a button does in a payroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayrollPress {
    /// Send the table to fill in.
    Template,
    /// For another month.
    OtherMonth,
    /// The year of the month.
    Year(i32),
    /// The month.
    Month(Period),
    /// Another table.
    Another,
    /// One step back.
    Back,
}

impl PayrollPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Template => "template".to_owned(),
            Self::OtherMonth => "other-month".to_owned(),
            Self::Year(year) => format!("y{year}"),
            Self::Month(month) => format!("m{month}"),
            Self::Another => "another".to_owned(),
            Self::Back => "back".to_owned(),
        }
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "template" => Self::Template,
            "other-month" => Self::OtherMonth,
            "another" => Self::Another,
            "back" => Self::Back,
            _ => match data.split_at_checked(1)? {
                ("y", year) => Self::Year(year.parse().ok()?),
                ("m", month) => Self::Month(month.parse().ok()?),
                _ => return None,
            },
        })
    }
}

#[cfg(test)]
impl PayrollPress {
    /// One of each kind.
    pub(in crate::conversation) fn every(month: Period) -> Vec<Self> {
        vec![
            Self::Template,
            Self::OtherMonth,
            Self::Year(month.year()),
            Self::Month(month),
            Self::Another,
            Self::Back,
        ]
    }
}
