//! What is done about a cause: what to collect, who puts it right, how long it takes, and what it rests on.
#![expect(clippy::match_same_arms, reason = "tables: a row a cause, in the order of the causes")]

use chrono::{Datelike, NaiveDate};

use super::answers::{Answer, Answers, Question};
use super::found::Found;
use super::outcome::{Cause, CauseName, End, Fixer, Proof, Term};
use crate::Rules;
use crate::law::Law;
use crate::payer::StateCategory;
use crate::period::Period;
use crate::series::Series;

/// What is known of the case beside the cause.
#[derive(Clone, Copy)]
pub(super) struct Case<'r, 'a> {
    pub(super) rules: &'r Rules,
    pub(super) today: NaiveDate,
    pub(super) answers: &'a Answers,
}

/// By when a payment of that day is shown; `None` where no term was known then.
pub(super) fn shown_by(rules: &Rules, paid_on: NaiveDate) -> Option<NaiveDate> {
    let days = rules.parameters.coverage.prepaid_term.on(paid_on)?.amount;
    rules.calendar.add(paid_on, days.into()).ok().map(|day| day.date)
}

/// By when an employer has to pay for a month; `None` where the calendar does not reach so far.
pub(super) fn due_for(rules: &Rules, today: NaiveDate, month: Period) -> Option<NaiveDate> {
    let day = rules.parameters.payment.independent_due_day.on(today)?.amount;
    let due = month.plus(1).first_day().with_day(day.into())?;
    rules.calendar.add(due, 0).ok().map(|day| day.date)
}

impl<'r> Case<'r, '_> {
    pub(super) fn cause(self, found: Found) -> Cause<'r> {
        let Found { name, rank, day, month, category } = found;
        let mut cause = Cause {
            name,
            rank,
            day,
            month,
            category,
            proofs: self.proofs(name, category),
            fixers: fixers(name, category),
            terms: self.terms(name, day),
            laws: Vec::new(),
            ends: self.ends(name),
        };
        for law in self.laws(name, category) {
            if !cause.laws.iter().any(|told| told.cites_same(law)) {
                cause.laws.push(law);
            }
        }
        cause
    }

    fn proofs(self, name: CauseName, category: Option<StateCategory>) -> Vec<Proof> {
        use CauseName as C;
        use Proof as P;
        match name {
            C::NotShownYet => vec![P::Receipt],
            C::OneSum | C::WrongPeriod | C::WrongIin => vec![P::Receipt, P::PaymentsStatement],
            C::PaymentReturned => vec![P::Receipt, P::BankStatement, P::PaymentsStatement],
            C::TooFewMonths | C::PrepaidLater | C::PrepaidInArrears | C::PrepaidOver => {
                vec![P::Receipt, P::PaymentsStatement]
            }
            C::MissingMonths | C::NothingPaid | C::PaymentsStopped | C::GapBeforeJob | C::BusinessNotPaid => {
                vec![P::PaymentsStatement]
            }
            C::EmployerDoesNotTransfer => vec![P::Payslip, P::PaymentsStatement, P::LabourContract],
            C::EmployerDoesNotWithhold => vec![P::LabourContract, P::Payslip, P::PaymentsStatement],
            C::EmployerNotDueYet => vec![P::LabourContract],
            C::UnpaidLeave => vec![P::PaymentsStatement, P::LeaveOrder],
            C::IdleMonths if self.on_platform() => {
                vec![P::PlatformReport, P::PaymentsStatement]
            }
            C::CustomerDoesNotPay | C::IdleMonths => vec![P::CivilContract, P::PaymentsStatement],
            C::PlatformDoesNotPay => vec![P::PlatformReport, P::PaymentsStatement],
            C::BusinessSuspended => vec![P::SuspensionNotice, P::PaymentsStatement],
            C::StateDataMissing | C::StateGroundEnded => {
                vec![document(category), P::StatusPicture]
            }
            C::VisitMissing => vec![P::LevelConfirmation, P::Attachment],
            C::DataDiffer => vec![P::StatusPicture, P::PaymentsStatement],
            C::PayerUnknown => vec![P::PaymentsStatement, P::StatusPicture],
        }
    }

    fn terms(self, name: CauseName, day: Option<NaiveDate>) -> Vec<Term> {
        use CauseName as C;
        let after = self.days_to_be_shown().map(|days| Term::AfterPayment { days });
        let answer = self.answer();
        let terms: Vec<Option<Term>> = match name {
            C::NotShownYet => vec![self.shown(day), answer],
            C::PaymentReturned | C::DataDiffer => vec![answer],
            C::OneSum | C::WrongPeriod | C::WrongIin => vec![after, self.refund()],
            C::TooFewMonths
            | C::PrepaidInArrears
            | C::PrepaidOver
            | C::MissingMonths
            | C::NothingPaid
            | C::PaymentsStopped
            | C::GapBeforeJob
            | C::UnpaidLeave
            | C::IdleMonths
            | C::BusinessSuspended
            | C::BusinessNotPaid
            | C::StateGroundEnded => vec![after],
            C::PrepaidLater => vec![day.map(|on| Term::Begins { on })],
            C::EmployerNotDueYet => vec![day.map(|by| Term::Due { by }), after],
            C::EmployerDoesNotTransfer
            | C::EmployerDoesNotWithhold
            | C::CustomerDoesNotPay
            | C::PlatformDoesNotPay => vec![answer, after],
            C::StateDataMissing => vec![self.temporary(), answer],
            C::VisitMissing => vec![],
            C::PayerUnknown => vec![answer],
        };
        let mut terms: Vec<_> = terms.into_iter().flatten().collect();
        if terms.is_empty() {
            terms.push(Term::Open);
        }
        terms
    }

    fn laws(self, name: CauseName, category: Option<StateCategory>) -> Vec<&'r Law> {
        use CauseName as C;
        let parameters = &self.rules.parameters;
        let (coverage, diagnosis, roles) = (&parameters.coverage, &parameters.diagnosis, &parameters.roles);
        let payment = &parameters.payment;
        let laws: Vec<Option<&'r Law>> = match name {
            C::NotShownYet => vec![self.law(&coverage.prepaid_term), self.law(&diagnosis.right_details)],
            C::OneSum => vec![self.law(&diagnosis.separate_payments), self.law(&diagnosis.no_transfer)],
            C::WrongPeriod | C::WrongIin => {
                vec![self.law(&diagnosis.right_details), self.law(&diagnosis.no_transfer)]
            }
            C::TooFewMonths => {
                vec![self.law(&coverage.prepaid_months), self.law(&diagnosis.separate_payments)]
            }
            C::PrepaidLater | C::PrepaidInArrears => vec![self.law(&coverage.prepaid_months)],
            C::PrepaidOver => vec![self.law(&coverage.prepaid_months), self.law(&coverage.retention)],
            C::PaymentReturned => vec![self.law(&diagnosis.right_details)],
            C::MissingMonths | C::NothingPaid => vec![self.law(&coverage.covered_months)],
            C::PaymentsStopped => vec![self.law(&coverage.retention), self.law(&coverage.covered_months)],
            C::EmployerDoesNotTransfer | C::EmployerDoesNotWithhold => vec![
                self.law(&diagnosis.employer_debt),
                self.law(&parameters.employee.rate).or_else(|| self.law(&parameters.employer.rate)),
            ],
            C::EmployerNotDueYet => vec![self.law(&payment.independent_due_day)],
            C::GapBeforeJob => vec![self.law(&coverage.covered_months)],
            C::UnpaidLeave => vec![self.law(&roles.unpaid_leave), self.law(&coverage.covered_months)],
            C::CustomerDoesNotPay => vec![self.law(&parameters.contractor.rate)],
            C::IdleMonths => vec![
                self.law(&coverage.covered_months),
                if self.on_platform() {
                    self.law(&roles.platform_withholds)
                } else {
                    self.law(&parameters.contractor.rate)
                },
            ],
            C::PlatformDoesNotPay => vec![self.law(&roles.platform_withholds)],
            C::BusinessSuspended => vec![self.law(&roles.suspended_business)],
            C::BusinessNotPaid => {
                vec![self.law(&parameters.entrepreneur.rate), self.law(&coverage.covered_months)]
            }
            C::StateDataMissing => vec![self.law(&roles.data_by_itself), self.law(&roles.temporary_status)],
            C::StateGroundEnded => {
                let group = category.and_then(|category| {
                    parameters.state_groups.iter().find(|group| group.category == category)
                });
                vec![self.law(&diagnosis.after_group), group.map(|group| &group.insured.law)]
            }
            C::VisitMissing => vec![self.law(&diagnosis.level_by_visit)],
            C::DataDiffer | C::PayerUnknown => {
                vec![self.law(&coverage.covered_months), self.law(&roles.data_by_itself)]
            }
        };
        laws.into_iter().flatten().collect()
    }

    fn ends(self, name: CauseName) -> Vec<End> {
        use CauseName as C;
        match name {
            C::NotShownYet => vec![End::Status, End::AppealStatus],
            C::OneSum | C::WrongPeriod | C::WrongIin => vec![self.payments(), End::AppealRefund],
            C::TooFewMonths
            | C::PrepaidInArrears
            | C::PrepaidOver
            | C::MissingMonths
            | C::GapBeforeJob
            | C::UnpaidLeave
            | C::IdleMonths
            | C::BusinessSuspended => vec![self.payments()],
            C::PrepaidLater => vec![End::Status],
            C::PaymentReturned => vec![End::AppealStatus, End::Status],
            C::NothingPaid | C::PaymentsStopped => vec![self.payments(), End::Finder],
            C::EmployerDoesNotTransfer | C::EmployerDoesNotWithhold => vec![End::AppealEmployer, End::Plan],
            C::EmployerNotDueYet => vec![End::Status],
            C::CustomerDoesNotPay | C::PlatformDoesNotPay => vec![End::AppealStatus, End::Plan],
            C::BusinessNotPaid => vec![End::Calculator],
            C::StateDataMissing => vec![End::AppealStatus, End::Finder],
            C::StateGroundEnded => vec![End::Finder, End::Plan],
            C::VisitMissing => vec![End::Finder],
            C::DataDiffer => vec![End::AppealStatus, End::Status],
            C::PayerUnknown => vec![End::Finder, End::Status],
        }
    }

    /// How to pay: a plan is of an independent payer, an entrepreneur's sum is another one.
    fn payments(self) -> End {
        let entrepreneur = self.answers.said(Question::Payer, Answer::OwnBusiness)
            && self.answers.said(Question::Business, Answer::Active);
        if entrepreneur { End::Calculator } else { End::Plan }
    }

    fn on_platform(self) -> bool {
        super::questions::on_platform(self.answers)
    }

    fn law<T>(self, series: &'r Series<T>) -> Option<&'r Law> {
        series.on(self.today).map(|dated| &dated.law)
    }

    fn days_to_be_shown(self) -> Option<u16> {
        self.rules.parameters.coverage.prepaid_term.on(self.today).map(|dated| dated.amount)
    }

    fn shown(self, by: Option<NaiveDate>) -> Option<Term> {
        let days = self.days_to_be_shown()?;
        let by = by.or_else(|| shown_by(self.rules, self.today))?;
        Some(Term::ShownBy { days, by })
    }

    fn temporary(self) -> Option<Term> {
        let months = self.rules.parameters.roles.temporary_months.on(self.today)?.amount;
        Some(Term::Temporary { months })
    }

    fn refund(self) -> Option<Term> {
        let refund = &self.rules.parameters.refund;
        let days = refund.answer_days.on(self.today)?.amount;
        let weeks = refund.weeks.on(self.today)?.amount;
        Some(Term::Refund { days, weeks })
    }

    fn answer(self) -> Option<Term> {
        let days = self.rules.parameters.appeal.answer_days.on(self.today)?.amount;
        let term = self.rules.appeal_term(self.today).ok()?;
        Some(Term::Answer { days, by: term.answer_by.date })
    }
}

fn fixers(name: CauseName, category: Option<StateCategory>) -> Vec<Fixer> {
    use CauseName as C;
    use Fixer as F;
    match name {
        // The Fund's order for who has paid and is not insured.
        C::NotShownYet | C::PaymentReturned => {
            vec![F::Oneself, F::Bank, F::StateCorporation, F::Fund]
        }
        C::OneSum | C::WrongPeriod | C::WrongIin => vec![F::Oneself, F::StateCorporation, F::Fund],
        C::TooFewMonths
        | C::PrepaidLater
        | C::PrepaidInArrears
        | C::PrepaidOver
        | C::MissingMonths
        | C::NothingPaid
        | C::PaymentsStopped
        | C::GapBeforeJob
        | C::BusinessSuspended
        | C::BusinessNotPaid => vec![F::Oneself, F::ContactCentre],
        C::EmployerDoesNotTransfer | C::EmployerDoesNotWithhold | C::EmployerNotDueYet => {
            vec![F::Employer, F::ContactCentre, F::Fund]
        }
        C::UnpaidLeave => vec![F::Employer, F::Oneself],
        C::CustomerDoesNotPay => vec![F::Customer, F::ContactCentre, F::Fund],
        C::IdleMonths => vec![F::Oneself, F::ContactCentre],
        C::PlatformDoesNotPay => vec![F::Platform, F::ContactCentre, F::Fund],
        C::StateDataMissing => vec![source_of_data(category), F::ContactCentre, F::Fund],
        C::StateGroundEnded => vec![F::Oneself, source_of_data(category), F::ContactCentre],
        C::VisitMissing => vec![F::Polyclinic, F::ContactCentre],
        C::DataDiffer => vec![F::ContactCentre, F::Fund, F::StateCorporation],
        C::PayerUnknown => vec![F::ContactCentre],
    }
}

/// Who tells the Fund that a person belongs to the group.
fn source_of_data(category: Option<StateCategory>) -> Fixer {
    match category {
        Some(StateCategory::Student) => Fixer::StudyPlace,
        Some(StateCategory::Pregnant | StateCategory::CrisisLevel) => Fixer::Polyclinic,
        Some(StateCategory::Unemployed) => Fixer::CareerCentre,
        _ => Fixer::GrantingBody,
    }
}

fn document(category: Option<StateCategory>) -> Proof {
    match category {
        Some(StateCategory::Student) => Proof::StudyCertificate,
        Some(StateCategory::Pregnant) => Proof::PregnancyCertificate,
        Some(StateCategory::Unemployed) => Proof::UnemployedCertificate,
        Some(StateCategory::CrisisLevel) => Proof::LevelConfirmation,
        _ => Proof::GroupDocument,
    }
}
