//! What is due for each employee, and in all.

use chrono::NaiveDate;
use osms_rules::{
    Contribution, ContributionNote, ContributionQuestion, PaidBy, Part, Payer, Period, Refusal, Rules,
    StateCategory, Step, StepValue, Tenge,
};
use serde::{Deserialize, Serialize};

use crate::MAX_PAY;
use crate::sheet::{BadRow, Column, Columns, PassedOverRow, Problem, Row, Sheet};

/// A payroll with what is due of it.
#[derive(Clone, Debug)]
pub struct Payroll<'r> {
    /// For which month.
    pub month: Period,
    /// The worksheet that was read; `None` for a CSV file.
    pub worksheet: Option<String>,
    /// The heading of the column that was taken for the pay; `None` in a table without one.
    pub pay_heading: Option<String>,
    /// What is told of an employee besides the pay.
    pub columns: Columns,
    /// The employees, in the order of the file.
    pub lines: Vec<Line>,
    /// The rows that can't be used, likewise.
    pub bad_rows: Vec<BadRow>,
    /// The rows that are no employees, likewise.
    pub passed_over: Vec<PassedOverRow>,
    /// What is due of a pay above every cap: its parts tell the rates, the caps, the most that can be due, and the law.
    pub ceiling: Contribution<'r>,
    /// The groups that were told, and the law on each.
    pub groups: Vec<(StateCategory, Step<'r>)>,
    /// What the accountant should know besides, of the month and of the groups.
    pub notes: Vec<ContributionNote>,
}

/// An employee with what is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who, and the pay.
    pub row: Row,
    /// The employee's contribution; `None` in a month in which employees did not pay.
    pub employee: Option<Share>,
    /// The employer's deduction.
    pub employer: Option<Share>,
    /// What to know of this line.
    pub remarks: Vec<Remark>,
}

/// One side of what is due for an employee: `amount = base × rate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What the rate is taken of.
    pub base: Tenge,
    /// What is due: exact, with the fractions of a tiyn that the rate leaves.
    pub amount: Tenge,
    /// Whether a cap made the base smaller than the pay.
    pub limited: bool,
}

/// What to know of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Remark {
    /// There is no pay: nothing is due, and the month stays unpaid.
    NoIncome,
    /// The pay had a fraction of a tiyn, which was rounded away.
    Rounded,
    /// The state insures the employee: nothing is due.
    StateInsured(StateCategory),
    /// A job ends the membership in the group: contributions are due.
    JobEndsStateGroup(StateCategory),
    /// Whether the state insures an employee of the group is not known: contributions are reckoned.
    StateGroupUnclear(StateCategory),
}

/// A payroll in a few figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// For which month.
    pub month: Period,
    /// How many employees were reckoned.
    pub rows: usize,
    /// How many rows can't be used.
    pub bad_rows: usize,
    /// How many rows are no employees.
    pub passed_over: usize,
    /// How many of the employees earn above a cap.
    pub limited: usize,
    /// The day on which the oldest of the values used was last checked.
    pub checked_on: Option<NaiveDate>,
    /// The pay in all, in tenge.
    pub pay: Tenge,
    /// The contributions of the employees; `None` in a month in which they did not pay.
    pub employee: Option<Due>,
    /// The deductions of the employer; `None` where nobody was reckoned.
    pub employer: Option<Due>,
}

/// One side of what is due in all, in tenge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The sum of the bases.
    pub base: Tenge,
    /// The sum of the amounts.
    pub amount: Tenge,
}

/// Asks the rules what is due for each employee: each is one job of an employee in that month.
///
/// A pay of nothing is reckoned as well: contributions are a share of the income, so nothing is due, and the line says so.
///
/// # Errors
/// A [`Refusal`] for a month that is not formalised. A group that did not exist in it makes a bad row.
pub fn compute(rules: &Rules, month: Period, sheet: Sheet) -> Result<Payroll<'_>, Refusal> {
    let due = |pay: Tenge, state_paid| {
        rules.contribution(&ContributionQuestion {
            payer: Payer::Employee,
            month,
            incomes: &[pay],
            state_paid,
        })
    };
    let ceiling = due(Tenge::whole(MAX_PAY), None)?;
    let mut payroll = Payroll {
        month,
        worksheet: sheet.worksheet,
        pay_heading: sheet.pay_heading,
        columns: sheet.columns,
        lines: Vec::with_capacity(sheet.rows.len()),
        bad_rows: sheet.bad_rows,
        passed_over: sheet.passed_over,
        notes: ceiling.notes.clone(),
        ceiling,
        groups: Vec::new(),
    };
    for row in sheet.rows {
        match due(row.pay, row.state_paid) {
            Ok(contribution) => payroll.add(row, contribution),
            Err(Refusal::CategoryNotYet { category, from }) => {
                let problem = Problem::CategoryNotYet { category, from };
                let found = <&str>::from(category).to_owned();
                let Row { place, number, name, .. } = row;
                payroll.bad_rows.push(BadRow {
                    place,
                    number,
                    name,
                    column: Column::Category,
                    found,
                    problem,
                });
            }
            Err(refusal) => return Err(refusal),
        }
    }
    payroll.bad_rows.sort_by_key(|row| row.place);
    Ok(payroll)
}

impl<'r> Payroll<'r> {
    /// The payroll in a few figures.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let due = |side: fn(&Line) -> Option<Share>| {
            let shares = || self.lines.iter().filter_map(side);
            shares().next()?;
            Some(Due {
                base: shares().map(|share| share.base).sum(),
                amount: shares().map(|share| share.amount).sum(),
            })
        };
        Summary {
            month: self.month,
            rows: self.lines.len(),
            bad_rows: self.bad_rows.len(),
            passed_over: self.passed_over.len(),
            limited: self.lines.iter().filter(|line| line.is_limited()).count(),
            checked_on: self.checked_on(),
            pay: self.lines.iter().map(|line| line.row.pay).sum(),
            employee: due(|line| line.employee),
            employer: due(|line| line.employer),
        }
    }

    /// The day on which the oldest of the values used was last checked.
    #[must_use]
    pub fn checked_on(&self) -> Option<NaiveDate> {
        let groups = self.groups.iter().map(|(_, step)| step.law.checked_on).min();
        self.ceiling.checked_on().into_iter().chain(groups).min()
    }

    fn add(&mut self, row: Row, contribution: Contribution<'r>) {
        let mut remarks = Vec::new();
        for note in contribution.notes {
            remarks.extend(match &note {
                ContributionNote::StateInsured { category, .. } => Some(Remark::StateInsured(*category)),
                ContributionNote::JobEndsStateGroup { category, .. } => {
                    Some(Remark::JobEndsStateGroup(*category))
                }
                ContributionNote::StateGroupUnclear { category, .. } => {
                    Some(Remark::StateGroupUnclear(*category))
                }
                _ => None,
            });
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        remarks.extend(row.pay.is_zero().then_some(Remark::NoIncome));
        remarks.extend(row.rounded.then_some(Remark::Rounded));
        let share = |paid_by: PaidBy| {
            let part = contribution.parts.iter().find(|part| part.paid_by == paid_by)?;
            // The base of a share of the income is always known.
            Some(Share { base: part.base.unwrap_or(row.pay), amount: part.amount, limited: part.limited })
        };
        let (withheld, deducted) = (share(PaidBy::Employee), share(PaidBy::Employer));
        if let Some(category) = row.state_paid
            && !self.groups.iter().any(|(known, _)| *known == category)
        {
            let steps = contribution.parts.iter().flat_map(|part: &Part<'r>| &part.steps);
            let step = steps.copied().find(|step| step.value == StepValue::StateGroup);
            self.groups.extend(step.map(|step| (category, step)));
        }
        self.lines.push(Line { row, employee: withheld, employer: deducted, remarks });
    }
}

impl Summary {
    /// The sum for each of those who pay.
    pub fn totals(&self) -> impl Iterator<Item = (PaidBy, Tenge)> {
        let sides = [(PaidBy::Employee, self.employee), (PaidBy::Employer, self.employer)];
        sides.into_iter().filter_map(|(paid_by, due)| Some((paid_by, due?.amount)))
    }
}

impl Line {
    /// Whether a cap made one of the bases smaller than the pay.
    #[must_use]
    pub fn is_limited(&self) -> bool {
        [self.employee, self.employer].into_iter().flatten().any(|share| share.limited)
    }
}
