//! Why a person who was to be insured is not: a few questions about who was to pay, the months where they are known,
//! and the causes to which both lead, the surest first, each with what to collect, who puts it right, in which order,
//! and how long it takes (Law No. 405-V, art. 5 and 26–29, and the Fund's own list of why paying people are not
//! insured).

mod answers;
mod by_answers;
mod by_months;
mod cause;
mod found;
mod outcome;
mod questions;

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::Rules;
use crate::history::History;
use crate::refusal::Refusal;
pub use answers::{Answer, Answers, Asked, Question};
use cause::Case;
use found::Findings;
pub use outcome::{Cause, CauseName, Diagnosis, End, Fixer, Open, Proof, Rank, Term};

/// No more questions than these are ever asked of one person.
pub const MOST_QUESTIONS: usize = 5;

/// The months of a person, and how far they can be relied on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'h> {
    /// The months.
    pub history: &'h History,
    /// Whether nothing that bears on the status is unknown.
    pub sure: bool,
    /// Whether somebody's own word on the status is another than the months lead to.
    pub disputed: bool,
}

impl Rules {
    /// The next question whose answer bears on the causes; `None` where all are answered.
    ///
    /// # Errors
    /// A [`Refusal`] for a day on which nobody can be asked.
    pub fn next_diagnosis_question(
        &self,
        today: NaiveDate,
        answers: &Answers,
    ) -> Result<Option<Asked>, Refusal> {
        self.can_be_diagnosed(today)?;
        Ok(questions::next(self, today, answers))
    }

    /// The causes to which the answers and the months lead. A question that was not answered counts as one that was
    /// not asked.
    ///
    /// # Errors
    /// A [`Refusal`] for a day on which nobody can be asked, and for a history that can't be.
    pub fn diagnosis(
        &self,
        today: NaiveDate,
        answers: &Answers,
        evidence: Option<Evidence<'_>>,
    ) -> Result<Diagnosis<'_>, Refusal> {
        self.can_be_diagnosed(today)?;
        let coverage = evidence.map(|evidence| self.coverage(today, evidence.history)).transpose()?;
        let mut findings = Findings::default();
        match (evidence, &coverage) {
            (Some(evidence), Some(coverage)) => {
                self.with_months(today, answers, evidence, coverage, &mut findings);
            }
            _ => by_answers::find(self, today, answers, &mut findings),
        }
        if findings.causes.is_empty() {
            findings.cause(CauseName::PayerUnknown, Rank::Possible);
        }
        // Of two that are equally sure, the reason comes before the months that it left uncovered.
        findings.causes.sort_by_key(|found| (Reverse(found.rank), is_what_followed(found.name)));
        let case = Case { rules: self, today, answers };
        let causes = findings.causes.into_iter().map(|found| case.cause(found)).collect();
        Ok(Diagnosis { today, coverage, causes, open: findings.open })
    }

    fn with_months(
        &self,
        today: NaiveDate,
        answers: &Answers,
        evidence: Evidence<'_>,
        coverage: &crate::coverage::Coverage<'_>,
        findings: &mut Findings,
    ) {
        let mut told = Findings::default();
        by_answers::find(self, today, answers, &mut told);
        if evidence.disputed {
            findings.cause(CauseName::DataDiffer, Rank::Certain);
        }
        if coverage.insured() {
            // By the months there is nothing to explain: what was told may be why another check says otherwise.
            told.at_most(Rank::Possible, |_| true);
            findings.cause(CauseName::DataDiffer, Rank::Possible);
        } else {
            by_months::find(self, evidence, coverage, findings);
            // A payment that is seen did not come back.
            if coverage.paid_ahead() {
                told.at_most(Rank::Possible, |name| name == CauseName::PaymentReturned);
            }
            if by_months::paid_lately(self, evidence, coverage) {
                told.at_most(Rank::Possible, owes_lately);
            }
            // Of every month that counts it was withheld, and some are not there.
            if evidence.sure && !coverage.missing.is_empty() && by_answers::withheld_all_along(answers) {
                told.at_least(Rank::Certain, |name| {
                    matches!(
                        name,
                        CauseName::EmployerDoesNotTransfer
                            | CauseName::CustomerDoesNotPay
                            | CauseName::PlatformDoesNotPay
                    )
                });
            }
        }
        if evidence.sure && coverage.missing.is_empty() {
            told.causes.retain(|found| !is_a_gap(found.name));
        }
        for found in told.causes {
            findings.add(found);
        }
        for open in told.open {
            findings.leave_open(open);
        }
    }

    /// Nobody was insured before care was given.
    fn can_be_diagnosed(&self, today: NaiveDate) -> Result<(), Refusal> {
        self.formalised(today)?;
        let crate::parameters::Window { care_from, until, .. } = self.parameters.window;
        if today < care_from {
            return Err(Refusal::NotFormalised { asked: today, from: care_from, until });
        }
        Ok(())
    }
}

/// Whether it tells that months are uncovered, not why.
fn is_what_followed(name: CauseName) -> bool {
    matches!(name, CauseName::MissingMonths | CauseName::NothingPaid | CauseName::PaymentsStopped)
}

/// Whether somebody owes the last months by it.
fn owes_lately(name: CauseName) -> bool {
    matches!(
        name,
        CauseName::EmployerDoesNotTransfer
            | CauseName::EmployerDoesNotWithhold
            | CauseName::CustomerDoesNotPay
            | CauseName::PlatformDoesNotPay
            | CauseName::PaymentsStopped
            | CauseName::NothingPaid
            | CauseName::BusinessNotPaid
    )
}

/// Whether months are uncovered by it.
fn is_a_gap(name: CauseName) -> bool {
    matches!(
        name,
        CauseName::MissingMonths
            | CauseName::GapBeforeJob
            | CauseName::UnpaidLeave
            | CauseName::IdleMonths
            | CauseName::NothingPaid
            | CauseName::PaymentsStopped
            | CauseName::BusinessNotPaid
    )
}
