//! What the answers say.

use chrono::NaiveDate;

use super::answers::{Answer, Answers, Question};
use super::cause;
use super::found::{Findings, Found};
use super::outcome::{CauseName, Open, Rank};
use super::questions::{employed, on_platform, pays_oneself, unpaid};
use crate::Rules;
use crate::parameters::WhenEmployed;
use crate::payer::StateCategory;
use crate::period::Period;

/// Adds the causes to which the answers lead.
pub(super) fn find(rules: &Rules, today: NaiveDate, answers: &Answers, findings: &mut Findings) {
    let told = Told { rules, today, answers };
    if pays_oneself(answers) {
        told.own_payments(findings);
    }
    if employed(answers) {
        told.employer(findings);
    }
    if unpaid(answers) {
        told.nobody(findings);
    }
    if on_platform(answers) {
        told.without_employer(CauseName::PlatformDoesNotPay, findings);
    }
    match answers.to(Question::Payer) {
        Some(Answer::Contract) => told.without_employer(CauseName::CustomerDoesNotPay, findings),
        Some(Answer::State) => told.state(findings),
        Some(Answer::OwnBusiness) => told.business(findings),
        Some(Answer::Unknown) if !employed(answers) => findings.cause(CauseName::PayerUnknown, Rank::Likely),
        _ => {}
    }
}

/// Whether contributions were withheld of the pay of every month that counts, as the person tells.
pub(super) fn withheld_all_along(answers: &Answers) -> bool {
    let since = answers.to(Question::Since);
    answers.said(Question::Withheld, Answer::Yes)
        && answers.said(Question::Idle, Answer::No)
        && since.is_none_or(|since| since == Answer::Longer)
}

#[derive(Clone, Copy)]
struct Told<'a> {
    rules: &'a Rules,
    today: NaiveDate,
    answers: &'a Answers,
}

impl Told<'_> {
    /// Likely where the answer is yes, possible where it is not known, nothing where it is no.
    fn rank_if(self, question: Question, yes: Answer, rank: Rank) -> Option<Rank> {
        match self.answers.to(question)? {
            answer if answer == yes => Some(rank),
            Answer::Unknown => Some(Rank::Possible),
            _ => None,
        }
    }

    fn own_payments(self, findings: &mut Findings) {
        let ahead = self.answers.said(Question::Payer, Answer::Ahead);
        let business = self.answers.said(Question::Payer, Answer::OwnBusiness);
        let paid = self.answers.to(Question::Paid);
        match paid {
            Some(Answer::NotPaid) if business => {
                return findings.cause(CauseName::BusinessNotPaid, Rank::Certain);
            }
            Some(Answer::NotPaid) => return findings.cause(CauseName::NothingPaid, Rank::Certain),
            Some(Answer::YearAgo) => return findings.cause(CauseName::PrepaidOver, Rank::Likely),
            _ => {}
        }
        match self.answers.to(Question::How) {
            Some(Answer::OneSum) => findings.cause(CauseName::OneSum, Rank::Certain),
            // The first of the Fund's own list of why paying people stay uninsured.
            Some(Answer::Unknown) if ahead => findings.cause(CauseName::OneSum, Rank::Likely),
            Some(Answer::Unknown) => findings.cause(CauseName::OneSum, Rank::Possible),
            _ => {}
        }
        match self.answers.to(Question::Months) {
            Some(Answer::Mistaken) => findings.cause(CauseName::WrongPeriod, Rank::Certain),
            Some(Answer::Fewer) => findings.cause(CauseName::TooFewMonths, Rank::Certain),
            Some(Answer::Some) => findings.cause(CauseName::MissingMonths, Rank::Certain),
            Some(Answer::FromNext) => self.begun_later(paid, findings),
            Some(Answer::Unknown) => {
                findings.cause(CauseName::WrongPeriod, Rank::Likely);
                let few = if ahead { CauseName::TooFewMonths } else { CauseName::MissingMonths };
                findings.cause(few, Rank::Possible);
            }
            _ => {}
        }
        match self.answers.to(Question::Iin) {
            Some(Answer::Other) => findings.cause(CauseName::WrongIin, Rank::Certain),
            Some(Answer::Unknown) => findings.cause(CauseName::WrongIin, Rank::Possible),
            _ => {}
        }
        let explained = findings.has_likely();
        let rank = if explained { Rank::Possible } else { Rank::Likely };
        match paid {
            Some(Answer::Fresh) => findings.cause(CauseName::NotShownYet, rank),
            Some(Answer::Unknown) => findings.cause(CauseName::NotShownYet, Rank::Possible),
            _ => findings.cause(CauseName::PaymentReturned, rank),
        }
    }

    /// Months ahead from the one after the payment: the status begins with the first of them where the month of the
    /// payment was not paid.
    fn begun_later(self, paid: Option<Answer>, findings: &mut Findings) {
        let fresh = paid == Some(Answer::Fresh);
        let rank = if fresh { Rank::Likely } else { Rank::Possible };
        // A payment of these days may still be one of the month before.
        let month = Period::of(self.today);
        let this_month =
            cause::shown_by(self.rules, month.plus(-1).last_day()).is_some_and(|shown| shown < self.today);
        let on = (fresh && this_month).then(|| month.plus(1).first_day());
        findings.add(Found::new(CauseName::PrepaidLater, rank).on(on));
    }

    fn employer(self, findings: &mut Findings) {
        let since = self.answers.to(Question::Since);
        if since == Some(Answer::Lately) {
            let due = cause::due_for(self.rules, self.today, Period::of(self.today));
            findings.add(Found::new(CauseName::EmployerNotDueYet, Rank::Likely).on(due));
        }
        match self.answers.to(Question::Before) {
            Some(Answer::No) => findings.cause(CauseName::GapBeforeJob, Rank::Certain),
            Some(Answer::Unknown) => findings.cause(CauseName::GapBeforeJob, Rank::Likely),
            _ => {}
        }
        // Who began lately can't tell by a payslip.
        let rank = if since == Some(Answer::Lately) { Rank::Possible } else { Rank::Likely };
        match self.answers.to(Question::Withheld) {
            Some(Answer::No) => findings.cause(CauseName::EmployerDoesNotWithhold, rank),
            Some(Answer::Yes) => findings.cause(CauseName::EmployerDoesNotTransfer, rank),
            _ => findings.cause(CauseName::EmployerDoesNotTransfer, Rank::Possible),
        }
        if let Some(rank) = self.rank_if(Question::Idle, Answer::Yes, Rank::Likely) {
            findings.cause(CauseName::UnpaidLeave, rank);
        }
        if since == Some(Answer::Unknown) {
            findings.cause(CauseName::GapBeforeJob, Rank::Possible);
        }
    }

    /// Customers and platforms pay of what they pay out, and for nothing else.
    fn without_employer(self, debtor: CauseName, findings: &mut Findings) {
        let idle = self.rank_if(Question::Idle, Answer::Yes, Rank::Certain);
        if let Some(rank) = idle {
            findings.cause(CauseName::IdleMonths, rank);
        }
        let explained = idle == Some(Rank::Certain);
        let rank = match self.answers.to(Question::Withheld) {
            Some(Answer::No) => Rank::Likely,
            Some(Answer::Yes) if !explained => Rank::Likely,
            _ => Rank::Possible,
        };
        findings.cause(debtor, rank);
    }

    fn business(self, findings: &mut Findings) {
        match self.answers.to(Question::Business) {
            Some(Answer::Suspended) => findings.cause(CauseName::BusinessSuspended, Rank::Certain),
            Some(Answer::Unknown) => findings.cause(CauseName::BusinessSuspended, Rank::Possible),
            _ => {}
        }
    }

    fn state(self, findings: &mut Findings) {
        let Some(category) = self.answers.to(Question::Group).and_then(Answer::category) else {
            findings.cause(CauseName::PayerUnknown, Rank::Likely);
            return findings.cause(CauseName::StateDataMissing, Rank::Possible);
        };
        let of = |name, rank| Found::new(name, rank).of(Some(category));
        match self.answers.to(Question::Lasts) {
            Some(Answer::Holds) => {
                let visit = category == StateCategory::CrisisLevel;
                if visit {
                    findings.add(of(CauseName::VisitMissing, Rank::Likely));
                }
                let rank = if visit { Rank::Possible } else { Rank::Likely };
                findings.add(of(CauseName::StateDataMissing, rank));
                if self.answers.said(Question::Begun, Answer::Lately) {
                    findings.leave_open(Open::StateDataTerm);
                }
            }
            Some(Answer::Ended) => ground_ended(category, Rank::Certain, findings),
            Some(Answer::Works) => {
                let job = self.rules.parameters.state_groups.iter().find(|group| group.category == category);
                match job.map(|group| group.when_employed) {
                    Some(WhenEmployed::Insured) => {
                        findings.add(of(CauseName::StateDataMissing, Rank::Likely));
                    }
                    Some(WhenEmployed::Ends) => {
                        ground_ended(category, Rank::Certain, findings);
                        findings.cause(CauseName::EmployerDoesNotTransfer, Rank::Possible);
                    }
                    _ => {
                        findings.leave_open(Open::GroupAndJob);
                        ground_ended(category, Rank::Possible, findings);
                        findings.add(of(CauseName::StateDataMissing, Rank::Possible));
                    }
                }
            }
            _ => {
                findings.add(of(CauseName::StateDataMissing, Rank::Possible));
                ground_ended(category, Rank::Possible, findings);
            }
        }
    }

    fn nobody(self, findings: &mut Findings) {
        match self.answers.to(Question::Stopped) {
            // The right is still retained by whoever had one.
            Some(Answer::Lately) => findings.cause(CauseName::MissingMonths, Rank::Likely),
            Some(Answer::Longer) => findings.cause(CauseName::PaymentsStopped, Rank::Certain),
            Some(Answer::Never) => findings.cause(CauseName::NothingPaid, Rank::Certain),
            _ => findings.cause(CauseName::PaymentsStopped, Rank::Likely),
        }
        findings.cause(CauseName::PayerUnknown, Rank::Possible);
    }
}

fn ground_ended(category: StateCategory, rank: Rank, findings: &mut Findings) {
    findings.add(Found::new(CauseName::StateGroundEnded, rank).of(Some(category)));
    findings.leave_open(Open::AfterState);
}
