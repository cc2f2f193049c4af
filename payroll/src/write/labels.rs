//! The words of a workbook, which its maker gives.

use chrono::NaiveDate;
use osms_rules::{ContributionNote, Part, Period, StateCategory, Step};

use crate::compute::{Payroll, Remark};
use crate::sheet::{Column, PassedOver, Problem};

/// Every word and sentence of the workbooks in one language.
pub trait Labels {
    /// A name or heading that is always the same.
    fn label(&self, label: Label) -> String;
    /// What the workbook is: contributions and deductions of that month.
    fn title(&self, month: Period) -> String;
    /// A month.
    fn month(&self, month: Period) -> String;
    /// A day.
    fn day(&self, day: NaiveDate) -> String;
    /// A group that the state insures, in few words: a list to choose from, whose entries
    /// [`category`](crate::category) knows.
    fn category(&self, category: StateCategory) -> String;
    /// Which cap was reached.
    fn limited(&self, limited: Limited) -> String;
    /// What to know of a line.
    fn remark(&self, remark: Remark) -> String;
    /// Where a row is wrong.
    fn column(&self, column: Column) -> String;
    /// What is wrong with a row.
    fn problem(&self, problem: &Problem) -> String;
    /// What is accepted instead.
    fn accepted(&self, problem: &Problem) -> String;
    /// What a row is that is no employee.
    fn passed_over(&self, why: PassedOver) -> String;
    /// Whose money it is, with its code of purpose: the contribution or the deduction.
    fn paid_by(&self, part: &Part<'_>) -> String;
    /// What a cap comes to: the largest base, and the most that is due of it.
    fn ceiling(&self, part: &Part<'_>) -> Option<String>;
    /// A value of law.
    fn law(&self, step: &Step<'_>) -> LawRow;
    /// What the accountant should know besides.
    fn note(&self, note: &ContributionNote) -> String;
    /// From where the figures were taken: the worksheet and the heading of the pay, where there are such.
    fn taken_from(&self, payroll: &Payroll<'_>) -> Vec<String>;
    /// How the template is filled in, a paragraph each.
    fn guide(&self) -> Vec<String>;
}

/// A value of law in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawRow {
    /// Which value.
    pub value: String,
    /// How much it is.
    pub quantity: String,
    /// Since when, until when.
    pub validity: String,
    /// The act and the article.
    pub act: String,
    /// Where it was read.
    pub source: String,
    /// How sure it is.
    pub confidence: String,
    /// When it was last checked.
    pub checked_on: String,
}

/// Which cap was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum Limited {
    /// That of the employee's contribution.
    Contribution,
    /// That of the employer's deduction.
    Deduction,
    /// Both.
    Both,
}

/// A name or heading that is always the same. Names of sheets have at most 31 letters and none of `[]:*?/\`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum Label {
    /// The sheet of what is due.
    DueSheet,
    /// The sheet of the rows that can't be used.
    ErrorsSheet,
    /// The sheet of the law.
    LawSheet,
    /// The sheet to fill in.
    TemplateSheet,
    /// The sheet that tells how.
    GuideSheet,
    /// The heading of the number of the row in the file.
    Place,
    /// The heading of the personnel number.
    Number,
    /// The heading of the name.
    Name,
    /// The heading of the group that the state insures.
    Category,
    /// The heading of the pay.
    Pay,
    /// The heading of the base of the employee's contribution.
    ContributionBase,
    /// The heading of the employee's contribution.
    Contribution,
    /// The heading of the base of the employer's deduction.
    DeductionBase,
    /// The heading of the employer's deduction.
    Deduction,
    /// The heading of the cap that was reached.
    Limited,
    /// The heading of what to know of a line.
    Remark,
    /// The total.
    Total,
    /// That there are no rows that can't be used.
    NoErrors,
    /// The heading of the column that is wrong.
    Column,
    /// The heading of what stood there.
    Found,
    /// The heading of what is wrong.
    Problem,
    /// The heading of what is accepted.
    Accepted,
    /// The title of the rows that are no employees.
    PassedOverTitle,
    /// The heading of whose money it is.
    PaidBy,
    /// The heading of a value of law.
    Value,
    /// The heading of how much it is.
    Quantity,
    /// The heading of since when and until when.
    Validity,
    /// The heading of the act and article.
    Act,
    /// The heading of where it was read.
    Source,
    /// The heading of how sure it is.
    Confidence,
    /// The heading of when it was last checked.
    CheckedOn,
    /// The heading of the month.
    Month,
    /// That amounts are not rounded.
    NotRounded,
    /// That the law is to be checked before money is paid, and where.
    Caution,
    /// The name of the example: its first word is one of «пример», «мысал», `example`.
    ExampleName,
    /// The title of the groups that can be told.
    CategoriesTitle,
}
