//! The words of a payroll: its workbooks, and what is wrong with a table.

use chrono::NaiveDate;
use osms_payroll::{
    Column, Format, Label, Labels, LawRow, Limited, MAX_COLUMNS, MAX_FILE_BYTES, MAX_PAY, MAX_ROWS,
    PassedOver, Payroll, Problem, Remark, Summary, Unreadable,
};
use osms_rules::{ContributionNote, PaidBy, Part, Period, Refusal, Rules, StateCategory, Step, Tenge};
use rust_decimal::Decimal;
use strum::VariantArray;

use super::{Dates, Texts, capitalised};

/// The words of the workbooks in one language.
#[derive(Clone, Copy)]
pub struct PayrollTexts<'a> {
    texts: &'a Texts,
    rules: &'a Rules,
}

impl<'a> PayrollTexts<'a> {
    /// The words in the language of the texts, with the names of the acts that the rules know.
    #[must_use]
    pub fn new(texts: &'a Texts, rules: &'a Rules) -> Self {
        Self { texts, rules }
    }
}

impl Texts {
    /// Why a table can't be used at all, and what is accepted.
    #[must_use]
    pub fn unreadable_table(&self, why: &Unreadable) -> String {
        let messages = &self.messages;
        let quoted = |names: &[String]| {
            let shown = names.iter().take(NAMES_SHOWN).map(|name| format!("«{name}»"));
            shown.chain((names.len() > NAMES_SHOWN).then(|| "…".to_owned())).collect::<Vec<_>>().join(", ")
        };
        match why {
            Unreadable::FileTooLarge => messages.msg_payroll_file_too_large(self.count(MAX_MEGABYTES)),
            Unreadable::TooMuchInside => messages.msg_payroll_too_much_inside(),
            Unreadable::TooManyRows => messages.msg_payroll_too_many_rows(self.count(MAX_ROWS)),
            Unreadable::TooManyColumns => messages.msg_payroll_too_many_columns(self.count(MAX_COLUMNS)),
            Unreadable::OtherFormat(Format::Unknown) => messages.msg_payroll_unknown_format(),
            Unreadable::OtherFormat(format) => messages.msg_payroll_other_format(format.to_string()),
            Unreadable::Password => messages.msg_payroll_password(),
            Unreadable::Damaged => messages.msg_payroll_damaged(),
            Unreadable::OpenQuote { row } => messages.msg_payroll_open_quote(row.to_string()),
            Unreadable::Empty => messages.msg_payroll_empty_file(),
            Unreadable::NoRows => messages.msg_payroll_no_rows(),
            Unreadable::NoPayColumn { headings } if headings.is_empty() => {
                messages.msg_payroll_no_pay_column()
            }
            Unreadable::NoPayColumn { headings } => messages.msg_payroll_no_pay_heading(quoted(headings)),
            Unreadable::SeveralPayColumns { columns } => {
                messages.msg_payroll_several_pay_columns(quoted(columns))
            }
        }
    }

    /// What is wrong with a row of a table.
    #[must_use]
    pub fn table_problem(&self, problem: &Problem) -> String {
        let messages = &self.messages;
        match *problem {
            Problem::NoPay => messages.msg_payroll_bad_no_pay(),
            Problem::NoFormulaResult => messages.msg_payroll_bad_no_formula_result(),
            Problem::FailedFormula => messages.msg_payroll_bad_failed_formula(),
            Problem::NotAnAmount => messages.msg_payroll_bad_not_an_amount(),
            Problem::Ambiguous => messages.msg_payroll_bad_ambiguous(),
            Problem::Negative => messages.msg_payroll_bad_negative(),
            Problem::TooLarge => messages.msg_payroll_bad_too_large(),
            Problem::Percentage => messages.msg_payroll_bad_percentage(),
            Problem::Date => messages.msg_payroll_bad_date(),
            Problem::ForeignMoney => messages.msg_payroll_bad_foreign_money(),
            Problem::Nobody => messages.msg_payroll_bad_nobody(),
            Problem::TooManyCells => messages.msg_payroll_bad_too_many_cells(),
            Problem::UnknownCategory => messages.msg_payroll_bad_unknown_category(),
            Problem::CategoryNotYet { category, from } => {
                self.refusal(&Refusal::CategoryNotYet { category, from }, Dates::Spoken)
            }
        }
    }

    /// What is accepted in a row of a table instead.
    #[must_use]
    pub fn accepted_in_table(&self, problem: &Problem) -> String {
        let messages = &self.messages;
        match problem {
            Problem::NoPay => messages.msg_accepts_pay_or_nothing(),
            Problem::NoFormulaResult | Problem::FailedFormula => messages.msg_accepts_pay_computed(),
            Problem::Ambiguous => messages.msg_accepts_pay_unambiguous(),
            Problem::TooLarge => messages.msg_accepts_pay_up_to(self.amount(Tenge::whole(MAX_PAY))),
            Problem::NotAnAmount
            | Problem::Negative
            | Problem::Percentage
            | Problem::Date
            | Problem::ForeignMoney => messages.msg_accepts_pay(),
            Problem::Nobody => messages.msg_accepts_employee(),
            Problem::TooManyCells => messages.msg_accepts_pay_uncut(),
            Problem::UnknownCategory => {
                let categories = StateCategory::VARIANTS.iter().map(|category| self.category(*category));
                messages.msg_accepts_pay_category(categories.collect::<Vec<_>>().join("; "))
            }
            Problem::CategoryNotYet { .. } => messages.msg_accepts_no_category(),
        }
    }

    /// Where a row of a table is wrong.
    #[must_use]
    pub fn table_column(&self, column: Column) -> String {
        match column {
            Column::Employee => self.messages.msg_payroll_column_employee(),
            Column::Pay => self.messages.msg_payroll_pay(),
            Column::Category => self.messages.msg_payroll_category(),
            Column::Row => self.messages.msg_payroll_column_row(),
        }
    }

    /// The contribution of the employee or the deduction of the employer.
    #[must_use]
    pub fn payroll_payment(&self, paid_by: PaidBy) -> String {
        match paid_by {
            PaidBy::Employee => self.messages.msg_payroll_contribution(),
            PaidBy::Employer => self.messages.msg_payroll_deduction(),
            other => self.paid_by(other),
        }
    }

    /// What a payroll of a month is called.
    #[must_use]
    pub fn payroll_title(&self, month: Period) -> String {
        self.messages.msg_payroll_title(self.month(month, Dates::Spoken))
    }

    /// A payroll in a few lines: how many employees, what is due, what could not be used.
    #[must_use]
    pub fn payroll_summary(&self, summary: &Summary) -> Vec<String> {
        let messages = &self.messages;
        let sum = |label: String, amount| format!("{label}: {}", self.amount(amount));
        let some = |count: usize, line: String| (count > 0).then_some(line);
        let mut lines = vec![messages.msg_payroll_rows(self.count(summary.rows))];
        let limited = messages.msg_payroll_limited_rows(self.count(summary.limited));
        lines.extend(some(summary.limited, limited));
        lines.push(sum(messages.msg_payroll_pay(), summary.pay));
        lines.extend(summary.totals().map(|(paid_by, total)| sum(self.payroll_payment(paid_by), total)));
        lines.extend(some(summary.bad_rows, messages.msg_payroll_bad_rows(self.count(summary.bad_rows))));
        let passed_over = messages.msg_payroll_passed_over(self.count(summary.passed_over));
        lines.extend(some(summary.passed_over, passed_over));
        lines
    }

    /// A number of things: `10 000`.
    pub(crate) fn count(&self, count: usize) -> String {
        self.number(Decimal::from(count))
    }
}

/// So many names of columns a person looks through.
const NAMES_SHOWN: usize = 6;
const MAX_MEGABYTES: usize = MAX_FILE_BYTES / 1024 / 1024;

impl Labels for PayrollTexts<'_> {
    fn label(&self, label: Label) -> String {
        let messages = &self.texts.messages;
        match label {
            Label::DueSheet => messages.msg_payroll_sheet_due(),
            Label::ErrorsSheet => messages.msg_payroll_sheet_errors(),
            Label::LawSheet => messages.msg_payroll_sheet_law(),
            Label::TemplateSheet => messages.msg_payroll_sheet_template(),
            Label::GuideSheet => messages.msg_payroll_sheet_guide(),
            Label::Place => messages.msg_payroll_place(),
            Label::Number => messages.msg_payroll_number(),
            Label::Name => messages.msg_payroll_name(),
            Label::Category => messages.msg_payroll_category(),
            Label::Pay => messages.msg_payroll_pay(),
            Label::ContributionBase => messages.msg_payroll_contribution_base(),
            Label::Contribution => messages.msg_payroll_contribution(),
            Label::DeductionBase => messages.msg_payroll_deduction_base(),
            Label::Deduction => messages.msg_payroll_deduction(),
            Label::Limited => messages.msg_payroll_limited(),
            Label::Remark => messages.msg_payroll_remark(),
            Label::Total => messages.msg_payroll_total(),
            Label::NoErrors => messages.msg_payroll_no_errors(),
            Label::Column => messages.msg_payroll_column(),
            Label::Found => messages.msg_payroll_found(),
            Label::Problem => messages.msg_payroll_problem(),
            Label::Accepted => messages.msg_payroll_accepted(),
            Label::PassedOverTitle => messages.msg_payroll_passed_over_title(),
            Label::PaidBy => messages.msg_payroll_paid_by(),
            Label::Value => messages.msg_payroll_value(),
            Label::Quantity => messages.msg_payroll_quantity(),
            Label::Validity => messages.msg_payroll_validity(),
            Label::Act => messages.msg_payroll_act(),
            Label::Source => messages.msg_payroll_source(),
            Label::Confidence => messages.msg_column_confidence(),
            Label::CheckedOn => messages.msg_payroll_checked_on(),
            Label::Month => messages.msg_column_month(),
            Label::NotRounded => messages.msg_payroll_not_rounded(),
            Label::Caution => messages.msg_payroll_caution(),
            Label::ExampleName => messages.msg_payroll_example_name(),
            Label::CategoriesTitle => messages.msg_payroll_categories_title(),
        }
    }

    fn title(&self, month: Period) -> String {
        self.texts.payroll_title(month)
    }

    fn month(&self, month: Period) -> String {
        self.texts.month(month, Dates::Spoken)
    }

    fn day(&self, day: NaiveDate) -> String {
        self.texts.day(day, Dates::Spoken)
    }

    fn category(&self, category: StateCategory) -> String {
        capitalised(&self.texts.category(category))
    }

    fn limited(&self, limited: Limited) -> String {
        match limited {
            Limited::Contribution => self.texts.messages.msg_payroll_limited_contribution(),
            Limited::Deduction => self.texts.messages.msg_payroll_limited_deduction(),
            Limited::Both => self.texts.messages.msg_payroll_limited_both(),
        }
    }

    fn remark(&self, remark: Remark) -> String {
        let messages = &self.texts.messages;
        let category = |category| self.texts.category(category);
        match remark {
            Remark::NoIncome => messages.msg_payroll_remark_no_income(),
            Remark::Rounded => messages.msg_payroll_remark_rounded(),
            Remark::StateInsured(group) => messages.msg_payroll_remark_state_insured(category(group)),
            Remark::JobEndsStateGroup(group) => messages.msg_payroll_remark_job_ends(category(group)),
            Remark::StateGroupUnclear(group) => messages.msg_payroll_remark_unclear(category(group)),
        }
    }

    fn column(&self, column: Column) -> String {
        self.texts.table_column(column)
    }

    fn problem(&self, problem: &Problem) -> String {
        capitalised(&self.texts.table_problem(problem))
    }

    fn accepted(&self, problem: &Problem) -> String {
        capitalised(&self.texts.accepted_in_table(problem))
    }

    fn passed_over(&self, why: PassedOver) -> String {
        let messages = &self.texts.messages;
        capitalised(&match why {
            PassedOver::Total => messages.msg_payroll_passed_total(),
            PassedOver::Example => messages.msg_payroll_passed_example(),
            PassedOver::Heading => messages.msg_payroll_passed_heading(),
            PassedOver::Text => messages.msg_payroll_passed_text(),
        })
    }

    fn paid_by(&self, part: &Part<'_>) -> String {
        let payment = self.texts.payroll_payment(part.paid_by);
        match part.knp {
            Some(knp) => self.texts.messages.msg_payroll_payment(payment, knp.to_string()),
            None => payment,
        }
    }

    fn ceiling(&self, part: &Part<'_>) -> Option<String> {
        let payment = self.texts.payroll_payment(part.paid_by);
        let (amount, base) = (self.texts.amount(part.amount), self.texts.amount(part.base?));
        part.limited.then(|| self.texts.messages.msg_payroll_ceiling(payment, amount, base))
    }

    fn law(&self, step: &Step<'_>) -> LawRow {
        let (texts, messages) = (self.texts, &self.texts.messages);
        let from = self.day(step.from);
        let citations = self.rules.citations();
        let act = citations.act(step.law, texts.language());
        LawRow {
            value: capitalised(&texts.step_value(step.value)),
            quantity: texts.quantity(step.quantity),
            validity: match step.until {
                Some(until) => messages.msg_validity(from, self.day(until)),
                None => messages.msg_validity_open(from),
            },
            act: match texts.article(step.law) {
                Some(article) => format!("{act}, {article}"),
                None => act.to_owned(),
            },
            source: citations.sources(step.law, texts.language()).collect::<Vec<_>>().join("; "),
            confidence: texts.confidence(step.law.confidence),
            checked_on: self.day(step.law.checked_on),
        }
    }

    fn note(&self, note: &ContributionNote) -> String {
        self.texts.contribution_note(note)
    }

    fn taken_from(&self, payroll: &Payroll<'_>) -> Vec<String> {
        let messages = &self.texts.messages;
        let sheet = payroll.worksheet.iter().map(|sheet| messages.msg_payroll_taken_sheet(sheet.as_str()));
        let heading =
            payroll.pay_heading.iter().map(|heading| messages.msg_payroll_taken_column(heading.as_str()));
        sheet.chain(heading).collect()
    }

    fn guide(&self) -> Vec<String> {
        let messages = &self.texts.messages;
        vec![
            messages.msg_payroll_guide_row(),
            messages.msg_payroll_guide_pay(),
            messages.msg_payroll_guide_category(),
            messages.msg_payroll_guide_example(),
            messages.msg_payroll_guide_limits(self.texts.count(MAX_ROWS), self.texts.count(MAX_MEGABYTES)),
        ]
    }
}
