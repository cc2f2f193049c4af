//! Reads the values of a command line, each complaint naming its argument.

use std::ffi::OsString;
use std::str::FromStr;

use chrono::NaiveDate;
use clap::ArgMatches;
use osms_rules::{
    History, Language, Months, NotMonths, Prepayment, Refusal, StateCategory, StatePaid, Tenge,
};

use super::complaint::{Complaint, shown};
use super::{Context, spec};

/// The state language.
pub(super) const DEFAULT_LANGUAGE: Language = Language::Kk;

/// The language that a command line asks for, before anything else in it is read: complaints need it.
/// The value that is none, where it is not a language.
pub(super) fn language(command_line: &[OsString]) -> Result<Language, String> {
    let mut words = command_line.iter().map(|word| word.to_string_lossy());
    let given = words.by_ref().find_map(|word| match word.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(value) => value.strip_prefix('=').map(|value| Some(value.to_owned())),
        None => None,
    });
    match given {
        None => Ok(DEFAULT_LANGUAGE),
        Some(value) => {
            let value = value.or_else(|| words.next().map(Into::into)).unwrap_or_default();
            value.parse().map_err(|_| value)
        }
    }
}

/// The arguments of a command.
pub(super) struct Arguments<'a> {
    pub(super) context: &'a Context,
    pub(super) matches: &'a ArgMatches,
}

impl Arguments<'_> {
    /// A required value; clap has made sure that it is there.
    pub(super) fn required<T: FromStr>(&self, name: &'static str) -> Result<T, Complaint> {
        self.read(name, self.text(name).unwrap_or_default())
    }

    pub(super) fn optional<T: FromStr>(&self, name: &'static str) -> Result<Option<T>, Complaint> {
        self.text(name).map(|text| self.read(name, text)).transpose()
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.matches.get_one::<String>(name).map(String::as_str)
    }

    pub(super) fn day(&self, name: &'static str) -> Result<NaiveDate, Complaint> {
        let text = self.text(name).unwrap_or_default();
        day(text).ok_or_else(|| self.bad(name, text))
    }

    pub(super) fn incomes(&self) -> Result<Vec<Tenge>, Complaint> {
        self.each("income").map(|text| self.read("income", text)).collect()
    }

    /// The group of `--state-paid` where it stands alone, without months.
    pub(super) fn category(&self) -> Result<Option<StateCategory>, Complaint> {
        let Some(text) = self.text("state-paid") else {
            return Ok(None);
        };
        let accepted = spec::names::<StateCategory>();
        let bad = |_| Complaint::value(&self.context.texts, "--state-paid", text, &accepted);
        text.parse().map(Some).map_err(bad)
    }

    /// The months that `--paid`, `--state-paid`, `--prepaid` and `--esp` tell of.
    pub(super) fn history(&self) -> Result<History, Complaint> {
        let rules = &self.context.rules;
        let mut history = History::default();
        for text in self.each("paid") {
            let months = self.months("paid", text, text)?;
            self.refuse("paid", rules.check_paid(months))?;
            history.paid.push(months);
        }
        for text in self.each("state-paid") {
            let (months, category) = text.split_once(':').ok_or_else(|| self.bad("state-paid", text))?;
            let months = self.months("state-paid", months, text)?;
            let category: StateCategory = category.parse().map_err(|_| self.bad("state-paid", text))?;
            let paid = StatePaid { months, category };
            self.refuse("state-paid", rules.check_state_paid(paid))?;
            history.state_paid.push(paid);
        }
        for text in self.each("prepaid") {
            let (months, paid_on) = text.split_once('@').ok_or_else(|| self.bad("prepaid", text))?;
            let months = self.months("prepaid", months, text)?;
            let paid_on = day(paid_on).ok_or_else(|| self.bad("prepaid", text))?;
            self.refuse("prepaid", rules.check_paid(months))?;
            history.prepaid.push(Prepayment { months, paid_on });
        }
        for text in self.each("esp") {
            let months = self.months("esp", text, text)?;
            self.refuse("esp", rules.check_single_aggregate(months))?;
            history.single_aggregate.push(months);
        }
        Ok(history)
    }

    /// A value that can't be read.
    pub(super) fn bad(&self, name: &str, given: &str) -> Complaint {
        let argument = format!("--{name}");
        let accepted = spec::accepts(&self.context.texts, &argument);
        Complaint::value(&self.context.texts, &argument, given, &accepted)
    }

    /// Blames an argument for a refusal of the rules.
    pub(super) fn refuse<T>(&self, name: &str, result: Result<T, Refusal>) -> Result<T, Complaint> {
        result.map_err(|refusal| Complaint::refusal(&self.context.texts, &format!("--{name}"), &refusal))
    }

    fn each(&self, name: &str) -> impl Iterator<Item = &str> {
        self.matches.get_many::<String>(name).unwrap_or_default().map(String::as_str)
    }

    fn read<T: FromStr>(&self, name: &str, text: &str) -> Result<T, Complaint> {
        text.parse().map_err(|_| self.bad(name, text))
    }

    fn months(&self, name: &str, months: &str, whole: &str) -> Result<Months, Complaint> {
        months.parse().map_err(|error| match error {
            NotMonths::Backwards => {
                let why = self.context.texts.messages().msg_bad_backwards(shown(whole));
                Complaint::bad_input(&format!("--{name}"), why)
            }
            NotMonths::Period(_) => self.bad(name, whole),
        })
    }
}

/// Reads `YYYY-MM-DD`, and nothing that only resembles it.
fn day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (day.format("%Y-%m-%d").to_string() == text).then_some(day)
}
