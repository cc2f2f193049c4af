//! The data of buttons: one writer and one reader. A button names the form that it belongs to, so that an old
//! one is known as such.

use osms_rules::{Language, Payer, Period, StateCategory};

use super::FormId;
use super::finder::FinderPress;
use super::payroll::PayrollPress;
use super::planner::PlannerPress;
use super::status::Earlier;

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Speak this language, and show the screen in it.
    Language(Language),
    /// Show the menu.
    Menu,
    /// What the bot can do.
    Help,
    /// What is kept about the person.
    Privacy,
    /// Choose the language.
    Settings,
    /// Ask whether to erase everything.
    Delete,
    /// Erase everything.
    ErasureConfirmed,
    /// Leave the form.
    Cancel,
    /// Begin a status check.
    StatusStart,
    /// Something in a status check.
    Status(FormId, StatusPress),
    /// Begin a status check by IIN.
    LookUpStart,
    /// Begin a status check by a statement.
    StatementStart,
    /// Something in a status check by a statement.
    Statement(FormId, StatementPress),
    /// Something in a status check by IIN.
    LookUp(FormId, LookUpPress),
    /// Find who pays for the person, or go on with it.
    FinderStart,
    /// Something in finding who pays.
    Finder(FormId, FinderPress),
    /// Find the cheapest way to be insured, or go on with it.
    PlannerStart,
    /// Something in a plan.
    Planner(FormId, PlannerPress),
    /// Compute a contribution, or go on with it.
    CalculatorStart,
    /// Something in the calculator.
    Calculator(FormId, CalculatorPress),
    /// Reckon a whole payroll, or go on with it.
    PayrollStart,
    /// Something in a payroll.
    Payroll(FormId, PayrollPress),
}

/// What a button does in a status check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPress {
    /// Mark a month as paid, or take the mark away: one or the other, so that a second tap does no harm.
    Month(Period, bool),
    /// A year above its months: does nothing.
    Year,
    /// Mark all months.
    All,
    /// Take all marks away.
    Clear,
    /// The months are marked.
    Done,
    /// The state pays for this group; `None`: for none.
    StatePays(Option<StateCategory>),
    /// The person does not know whether the state pays.
    StateUnknown,
    /// What was paid before the months that were shown.
    Earlier(Earlier),
    /// Whether twelve months were paid ahead.
    Prepaid(bool),
    /// The first of the months paid ahead.
    PrepaidFrom(Period),
    /// One step back.
    Back,
    /// From the beginning, with no marks.
    StartOver,
    /// Why the answer is what it is.
    Why,
    /// Why the official check may say something else.
    Differs,
    /// How to be insured, and what it costs.
    Plan,
}

/// What a button does in a status check by IIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum LookUpPress {
    /// The person agrees that the number is looked up.
    Agree,
    /// By marking months instead.
    WithoutIin,
    /// Why the answer is what it is.
    Why,
    /// Why the official check may say something else.
    Differs,
    /// How to be insured, and what it costs.
    Plan,
    /// Another number.
    Another,
    /// One step back: to the question whether the number may be looked up.
    Back,
}

/// What a button does in a status check by a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum StatementPress {
    /// By marking months, those of the statement being marked.
    Mark,
    /// How to be insured, and what it costs.
    Plan,
    /// Why the answer is what it is.
    Why,
    /// Why the official check may say something else.
    Differs,
    /// Another statement.
    Another,
}

/// What a button does in the calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalculatorPress {
    /// Who pays.
    Payer(Payer),
    /// Of two amounts the first, or the second.
    Amount(bool),
    /// The year of a month.
    Year(i32),
    /// A month.
    Month(Period),
    /// A job more.
    AnotherJob,
    /// From the income on.
    OtherIncome,
    /// The same for another month.
    OtherMonth,
    /// Another month beside this one.
    Compare,
    /// Whether the state pays too.
    Groups,
    /// The state pays for this group; `None`: for none.
    Group(Option<StateCategory>),
    /// A sum that was withheld or paid is compared with what is due.
    Slip,
    /// Without the pay that it was withheld from.
    WithoutPay,
    /// Back to what is due, without the sum.
    Due,
    /// How the figures came about.
    How,
    /// One step back.
    Back,
    /// From the beginning.
    StartOver,
}

/// Stands first, so that a later release can tell its buttons from these.
const VERSION: &str = "1";

impl Press {
    /// The form that the button belongs to.
    pub(super) fn form(self) -> Option<FormId> {
        match self {
            Self::Status(form, _)
            | Self::LookUp(form, _)
            | Self::Calculator(form, _)
            | Self::Planner(form, _)
            | Self::Statement(form, _)
            | Self::Finder(form, _)
            | Self::Payroll(form, _) => Some(form),
            _ => None,
        }
    }

    /// At most 64 bytes, as Telegram takes.
    #[must_use]
    pub fn encode(self) -> String {
        let rest = match self {
            Self::Language(language) => format!("lang:{}", <&str>::from(language)),
            Self::Menu => "menu".to_owned(),
            Self::Help => "help".to_owned(),
            Self::Privacy => "privacy".to_owned(),
            Self::Settings => "settings".to_owned(),
            Self::Delete => "delete".to_owned(),
            Self::ErasureConfirmed => "erase".to_owned(),
            Self::Cancel => "cancel".to_owned(),
            Self::StatusStart => "status".to_owned(),
            Self::Status(FormId(form), press) => format!("s:{form:x}:{}", press.encode()),
            Self::LookUpStart => "iin".to_owned(),
            Self::FinderStart => "who".to_owned(),
            Self::Finder(FormId(form), press) => format!("f:{form:x}:{}", press.encode()),
            Self::PlannerStart => "plan".to_owned(),
            Self::Planner(FormId(form), press) => format!("p:{form:x}:{}", press.encode()),
            Self::CalculatorStart => "calc".to_owned(),
            Self::PayrollStart => "payroll".to_owned(),
            Self::Payroll(FormId(form), press) => format!("a:{form:x}:{}", press.encode()),
            Self::Calculator(FormId(form), press) => format!("c:{form:x}:{}", press.encode()),
            Self::StatementStart => "statement".to_owned(),
            Self::Statement(FormId(form), press) => format!("b:{form:x}:{}", <&str>::from(press)),
            Self::LookUp(FormId(form), press) => format!("l:{form:x}:{}", <&str>::from(press)),
        };
        format!("{VERSION}:{rest}")
    }

    /// `None` for anything that [`Press::encode`] does not write.
    #[must_use]
    pub fn decode(data: &str) -> Option<Self> {
        let (version, rest) = data.split_once(':')?;
        if version != VERSION {
            return None;
        }
        Some(match rest.split_once(':') {
            Some(("lang", language)) => Self::Language(language.parse().ok()?),
            Some(("s", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::Status(form, StatusPress::decode(press)?)
            }
            Some(("c", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::Calculator(form, CalculatorPress::decode(press)?)
            }
            Some(("a", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::Payroll(form, PayrollPress::decode(press)?)
            }
            Some(("f", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::Finder(form, FinderPress::decode(press)?)
            }
            Some(("p", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::Planner(form, PlannerPress::decode(press)?)
            }
            Some(("b", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::Statement(form, press.parse().ok()?)
            }
            Some(("l", rest)) => {
                let (form, press) = form_and_press(rest)?;
                Self::LookUp(form, press.parse().ok()?)
            }
            Some(_) => return None,
            None => match rest {
                "menu" => Self::Menu,
                "help" => Self::Help,
                "privacy" => Self::Privacy,
                "settings" => Self::Settings,
                "delete" => Self::Delete,
                "erase" => Self::ErasureConfirmed,
                "cancel" => Self::Cancel,
                "status" => Self::StatusStart,
                "statement" => Self::StatementStart,
                "iin" => Self::LookUpStart,
                "who" => Self::FinderStart,
                "plan" => Self::PlannerStart,
                "calc" => Self::CalculatorStart,
                "payroll" => Self::PayrollStart,
                _ => return None,
            },
        })
    }
}

fn form_and_press(text: &str) -> Option<(FormId, &str)> {
    let (form, press) = text.split_once(':')?;
    Some((FormId(u32::from_str_radix(form, 16).ok()?), press))
}

impl StatusPress {
    fn encode(self) -> String {
        match self {
            Self::Month(month, true) => format!("m{month}"),
            Self::Month(month, false) => format!("u{month}"),
            Self::Year => "year".to_owned(),
            Self::All => "all".to_owned(),
            Self::Clear => "clear".to_owned(),
            Self::Done => "done".to_owned(),
            Self::StatePays(Some(category)) => format!("c{}", <&str>::from(category)),
            Self::StatePays(None) => "none".to_owned(),
            Self::StateUnknown => "state?".to_owned(),
            Self::Earlier(Earlier::No) => "before-no".to_owned(),
            Self::Earlier(Earlier::Year) => "before-year".to_owned(),
            Self::Earlier(Earlier::Long) => "before-long".to_owned(),
            Self::Earlier(Earlier::Unknown) => "before?".to_owned(),
            Self::Prepaid(true) => "ahead-yes".to_owned(),
            Self::Prepaid(false) => "ahead-no".to_owned(),
            Self::PrepaidFrom(month) => format!("p{month}"),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
            Self::Why => "why".to_owned(),
            Self::Differs => "differs".to_owned(),
            Self::Plan => "plan".to_owned(),
        }
    }

    fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "year" => Self::Year,
            "all" => Self::All,
            "clear" => Self::Clear,
            "done" => Self::Done,
            "none" => Self::StatePays(None),
            "state?" => Self::StateUnknown,
            "before-no" => Self::Earlier(Earlier::No),
            "before-year" => Self::Earlier(Earlier::Year),
            "before-long" => Self::Earlier(Earlier::Long),
            "before?" => Self::Earlier(Earlier::Unknown),
            "ahead-yes" => Self::Prepaid(true),
            "ahead-no" => Self::Prepaid(false),
            "back" => Self::Back,
            "over" => Self::StartOver,
            "why" => Self::Why,
            "differs" => Self::Differs,
            "plan" => Self::Plan,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                match kind {
                    "m" => Self::Month(rest.parse().ok()?, true),
                    "u" => Self::Month(rest.parse().ok()?, false),
                    "p" => Self::PrepaidFrom(rest.parse().ok()?),
                    "c" => Self::StatePays(Some(rest.parse().ok()?)),
                    _ => return None,
                }
            }
        })
    }
}

impl CalculatorPress {
    fn encode(self) -> String {
        match self {
            Self::Payer(payer) => format!("w{}", <&str>::from(payer)),
            Self::Amount(true) => "first".to_owned(),
            Self::Amount(false) => "second".to_owned(),
            Self::Year(year) => format!("y{year}"),
            Self::Month(month) => format!("m{month}"),
            Self::AnotherJob => "job".to_owned(),
            Self::OtherIncome => "income".to_owned(),
            Self::OtherMonth => "other-month".to_owned(),
            Self::Compare => "compare".to_owned(),
            Self::Groups => "groups".to_owned(),
            Self::Group(Some(category)) => format!("g{}", <&str>::from(category)),
            Self::Group(None) => "none".to_owned(),
            Self::Slip => "slip".to_owned(),
            Self::WithoutPay => "no-pay".to_owned(),
            Self::Due => "due".to_owned(),
            Self::How => "how".to_owned(),
            Self::Back => "back".to_owned(),
            Self::StartOver => "over".to_owned(),
        }
    }

    fn decode(data: &str) -> Option<Self> {
        Some(match data {
            "first" => Self::Amount(true),
            "second" => Self::Amount(false),
            "job" => Self::AnotherJob,
            "income" => Self::OtherIncome,
            "other-month" => Self::OtherMonth,
            "compare" => Self::Compare,
            "groups" => Self::Groups,
            "none" => Self::Group(None),
            "slip" => Self::Slip,
            "no-pay" => Self::WithoutPay,
            "due" => Self::Due,
            "how" => Self::How,
            "back" => Self::Back,
            "over" => Self::StartOver,
            _ => {
                let (kind, rest) = data.split_at_checked(1)?;
                match kind {
                    "w" => Self::Payer(rest.parse().ok()?),
                    "g" => Self::Group(Some(rest.parse().ok()?)),
                    "y" => Self::Year(rest.parse().ok()?),
                    "m" => Self::Month(rest.parse().ok()?),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    fn every_press() -> Vec<Press> {
        let month = "2026-11".parse().expect("a month");
        let mut inside = vec![
            StatusPress::Month(month, true),
            StatusPress::Month(month, false),
            StatusPress::Year,
            StatusPress::All,
            StatusPress::Clear,
            StatusPress::Done,
            StatusPress::StatePays(None),
            StatusPress::StateUnknown,
            StatusPress::Prepaid(true),
            StatusPress::Prepaid(false),
            StatusPress::PrepaidFrom(month),
            StatusPress::Back,
            StatusPress::StartOver,
            StatusPress::Why,
            StatusPress::Differs,
            StatusPress::Plan,
        ];
        inside.extend(StateCategory::VARIANTS.iter().map(|category| StatusPress::StatePays(Some(*category))));
        inside.extend(Earlier::VARIANTS.iter().map(|earlier| StatusPress::Earlier(*earlier)));
        let mut presses: Vec<_> =
            inside.into_iter().map(|press| Press::Status(FormId(u32::MAX), press)).collect();
        presses.extend(Language::VARIANTS.iter().map(|language| Press::Language(*language)));
        presses.extend([
            Press::Menu,
            Press::Help,
            Press::Privacy,
            Press::Settings,
            Press::Delete,
            Press::ErasureConfirmed,
            Press::Cancel,
            Press::StatusStart,
            Press::LookUpStart,
            Press::CalculatorStart,
            Press::PlannerStart,
            Press::FinderStart,
            Press::StatementStart,
            Press::PayrollStart,
        ]);
        let statement = StatementPress::VARIANTS.iter();
        presses.extend(statement.map(|press| Press::Statement(FormId(7), *press)));
        let payroll = PayrollPress::every(month).into_iter();
        presses.extend(payroll.map(|press| Press::Payroll(FormId(u32::MAX), press)));
        presses.extend(FinderPress::every().into_iter().map(|press| Press::Finder(FormId(u32::MAX), press)));
        let planner = PlannerPress::every(month).into_iter();
        presses.extend(planner.map(|press| Press::Planner(FormId(u32::MAX), press)));
        let calculator = [
            CalculatorPress::Amount(true),
            CalculatorPress::Amount(false),
            CalculatorPress::Year(2026),
            CalculatorPress::Month(month),
            CalculatorPress::AnotherJob,
            CalculatorPress::OtherIncome,
            CalculatorPress::OtherMonth,
            CalculatorPress::Compare,
            CalculatorPress::Groups,
            CalculatorPress::Group(None),
            CalculatorPress::Slip,
            CalculatorPress::WithoutPay,
            CalculatorPress::Due,
            CalculatorPress::How,
            CalculatorPress::Back,
            CalculatorPress::StartOver,
        ];
        let payers = Payer::VARIANTS.iter().map(|payer| CalculatorPress::Payer(*payer));
        let groups = StateCategory::VARIANTS.iter().map(|group| CalculatorPress::Group(Some(*group)));
        presses.extend(
            calculator
                .into_iter()
                .chain(payers)
                .chain(groups)
                .map(|press| Press::Calculator(FormId(u32::MAX), press)),
        );
        presses.extend(LookUpPress::VARIANTS.iter().map(|press| Press::LookUp(FormId(7), *press)));
        presses
    }

    #[test]
    fn every_button_is_read_as_it_was_written_and_fits_into_64_bytes() {
        for press in every_press() {
            let data = press.encode();
            assert!(data.len() <= 64, "{data}");
            assert_eq!(Press::decode(&data), Some(press), "{data}");
        }
    }

    #[test]
    fn no_two_buttons_are_written_alike() {
        let data: std::collections::BTreeSet<_> = every_press().into_iter().map(Press::encode).collect();
        assert_eq!(data.len(), every_press().len());
    }

    #[test]
    fn what_was_not_written_here_is_no_button() {
        for data in
            ["", "1", "menu", "0:menu", "2:menu", "1:lang:en", "1:s:xyz:all", "1:s:1:", "1:s:1:m2026-13"]
        {
            assert_eq!(Press::decode(data), None, "{data}");
        }
    }
}
