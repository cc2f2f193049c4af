//! The data of buttons: one writer and one reader. A button names the form that it belongs to, so that an old
//! one is known as such.

use osms_appeals::{Kind, Number};
use osms_rules::{Language, Tenge};

use super::FormId;
use super::answers::AnswersPress;
use super::appeal::{AppealPress, OwnPress, ReplyPress};
use super::calculator::CalculatorPress;
use super::finder::FinderPress;
use super::look_up::LookUpPress;
use super::payroll::PayrollPress;
use super::planner::PlannerPress;
use super::statement::StatementPress;
use super::status::StatusPress;
use super::why::WhyPress;

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
    /// Something in a status check by IIN.
    LookUp(FormId, LookUpPress),
    /// Begin a status check by a statement.
    StatementStart,
    /// Something in a status check by a statement.
    Statement(FormId, StatementPress),
    /// Find who pays for the person, or go on with it.
    FinderStart,
    /// Something in finding who pays.
    Finder(FormId, FinderPress),
    /// Find out why the person is not insured, or go on with it.
    WhyStart,
    /// The same, with the months that this form has found.
    WhyOf(FormId),
    /// Something in finding out why.
    Why(FormId, WhyPress),
    /// Find the cheapest way to be insured, or go on with it.
    PlannerStart,
    /// Something in a plan.
    Planner(FormId, PlannerPress),
    /// Compute a contribution, or go on with it.
    CalculatorStart,
    /// Compute the contribution of this income.
    CalculatorFor(Tenge),
    /// Something in the calculator.
    Calculator(FormId, CalculatorPress),
    /// Reckon a whole payroll, or go on with it.
    PayrollStart,
    /// Something in a payroll.
    Payroll(FormId, PayrollPress),
    /// Write an appeal, or go on with it.
    AppealStart,
    /// Something with questions and articles.
    Answers(AnswersPress),
    /// Write an appeal of this kind.
    AppealAbout(Kind),
    /// Write an appeal about what this form has found.
    AppealOf(FormId),
    /// Something in the draft of an appeal.
    Appeal(FormId, AppealPress),
    /// A page of the person's appeals.
    Appeals(u16),
    /// Something with one of them.
    Own(Number, OwnPress),
    /// Something in an addition to one of them.
    Reply(FormId, ReplyPress),
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
            | Self::Payroll(form, _)
            | Self::WhyOf(form)
            | Self::Why(form, _)
            | Self::AppealOf(form)
            | Self::Appeal(form, _)
            | Self::Reply(form, _) => Some(form),
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
            Self::Status(form, press) => of_form('s', form, &press.encode()),
            Self::LookUpStart => "iin".to_owned(),
            Self::LookUp(form, press) => of_form('l', form, &press.encode()),
            Self::StatementStart => "statement".to_owned(),
            Self::Statement(form, press) => of_form('b', form, &press.encode()),
            Self::FinderStart => "who".to_owned(),
            Self::Finder(form, press) => of_form('f', form, &press.encode()),
            Self::WhyStart => "why".to_owned(),
            Self::WhyOf(FormId(form)) => format!("why:{form:x}"),
            Self::Why(form, press) => of_form('y', form, &press.encode()),
            Self::PlannerStart => "plan".to_owned(),
            Self::Planner(form, press) => of_form('p', form, &press.encode()),
            Self::CalculatorStart => "calc".to_owned(),
            Self::CalculatorFor(income) => format!("calc:{income}"),
            Self::Calculator(form, press) => of_form('c', form, &press.encode()),
            Self::PayrollStart => "payroll".to_owned(),
            Self::Payroll(form, press) => of_form('a', form, &press.encode()),
            Self::AppealStart => "appeal".to_owned(),
            Self::Answers(press) => format!("q:{}", press.encode()),
            Self::AppealAbout(kind) => format!("kind:{}", <&str>::from(kind)),
            Self::AppealOf(FormId(form)) => format!("about:{form:x}"),
            Self::Appeal(form, press) => of_form('w', form, &press.encode()),
            Self::Appeals(page) => format!("appeals:{page}"),
            Self::Own(number, press) => format!("o:{:x}:{}", number.get(), press.encode()),
            Self::Reply(form, press) => of_form('r', form, &press.encode()),
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
            Some(("s", rest)) => in_form(rest, StatusPress::decode, Self::Status)?,
            Some(("l", rest)) => in_form(rest, LookUpPress::decode, Self::LookUp)?,
            Some(("b", rest)) => in_form(rest, StatementPress::decode, Self::Statement)?,
            Some(("f", rest)) => in_form(rest, FinderPress::decode, Self::Finder)?,
            Some(("why", form)) => Self::WhyOf(FormId(u32::from_str_radix(form, 16).ok()?)),
            Some(("y", rest)) => in_form(rest, WhyPress::decode, Self::Why)?,
            Some(("p", rest)) => in_form(rest, PlannerPress::decode, Self::Planner)?,
            Some(("calc", income)) => Self::CalculatorFor(income.parse().ok()?),
            Some(("c", rest)) => in_form(rest, CalculatorPress::decode, Self::Calculator)?,
            Some(("a", rest)) => in_form(rest, PayrollPress::decode, Self::Payroll)?,
            Some(("q", rest)) => Self::Answers(AnswersPress::decode(rest)?),
            Some(("kind", kind)) => Self::AppealAbout(kind.parse().ok()?),
            Some(("about", form)) => Self::AppealOf(FormId(u32::from_str_radix(form, 16).ok()?)),
            Some(("w", rest)) => in_form(rest, AppealPress::decode, Self::Appeal)?,
            Some(("appeals", page)) => Self::Appeals(page.parse().ok()?),
            Some(("o", rest)) => {
                let (number, press) = rest.split_once(':')?;
                let number = i64::from_str_radix(number, 16).ok()?.try_into().ok()?;
                Self::Own(number, OwnPress::decode(press)?)
            }
            Some(("r", rest)) => in_form(rest, ReplyPress::decode, Self::Reply)?,
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
                "iin" => Self::LookUpStart,
                "statement" => Self::StatementStart,
                "who" => Self::FinderStart,
                "why" => Self::WhyStart,
                "plan" => Self::PlannerStart,
                "calc" => Self::CalculatorStart,
                "payroll" => Self::PayrollStart,
                "appeal" => Self::AppealStart,
                _ => return None,
            },
        })
    }
}

fn of_form(kind: char, FormId(form): FormId, press: &str) -> String {
    format!("{kind}:{form:x}:{press}")
}

/// What [`of_form`] wrote, but for the kind.
fn in_form<P>(text: &str, read: fn(&str) -> Option<P>, as_press: fn(FormId, P) -> Press) -> Option<Press> {
    let (form, press) = text.split_once(':')?;
    Some(as_press(FormId(u32::from_str_radix(form, 16).ok()?), read(press)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    fn every_press() -> Vec<Press> {
        let month = "2026-11".parse().expect("a month");
        let mut presses = vec![
            Press::Menu,
            Press::Help,
            Press::Privacy,
            Press::Settings,
            Press::Delete,
            Press::ErasureConfirmed,
            Press::Cancel,
            Press::StatusStart,
            Press::LookUpStart,
            Press::StatementStart,
            Press::FinderStart,
            Press::WhyStart,
            Press::WhyOf(FormId(7)),
            Press::WhyOf(FormId(u32::MAX)),
            Press::PlannerStart,
            Press::CalculatorStart,
            Press::CalculatorFor(Tenge::whole(1)),
            Press::CalculatorFor("999999999.99".parse().expect("an amount")),
            Press::PayrollStart,
            Press::AppealStart,
            Press::Appeals(0),
            Press::Appeals(u16::MAX),
            Press::AppealOf(FormId(7)),
            Press::AppealOf(FormId(u32::MAX)),
        ];
        presses.extend(AnswersPress::every().into_iter().map(Press::Answers));
        presses.extend(Kind::VARIANTS.iter().map(|kind| Press::AppealAbout(*kind)));
        presses.extend(Language::VARIANTS.iter().map(|language| Press::Language(*language)));
        presses.extend(of_every_length(StatusPress::every(month), Press::Status));
        presses.extend(of_every_length(LookUpPress::every(), Press::LookUp));
        presses.extend(of_every_length(StatementPress::every(), Press::Statement));
        presses.extend(of_every_length(FinderPress::every(), Press::Finder));
        presses.extend(of_every_length(WhyPress::every(), Press::Why));
        presses.extend(of_every_length(PlannerPress::every(month), Press::Planner));
        presses.extend(of_every_length(CalculatorPress::every(month), Press::Calculator));
        presses.extend(of_every_length(PayrollPress::every(month), Press::Payroll));
        presses.extend(of_every_length(AppealPress::every(), Press::Appeal));
        presses.extend(of_every_length(ReplyPress::every(), Press::Reply));
        let number = Number::of(2099, 9_999_999).expect("a number");
        presses.extend(OwnPress::every().into_iter().map(|press| Press::Own(number, press)));
        presses
    }

    /// In forms with a short and with the longest number.
    fn of_every_length<P: Copy>(
        presses: Vec<P>,
        as_press: fn(FormId, P) -> Press,
    ) -> impl Iterator<Item = Press> {
        let forms = [FormId(7), FormId(u32::MAX)];
        presses.into_iter().flat_map(move |press| forms.map(|form| as_press(form, press)))
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
