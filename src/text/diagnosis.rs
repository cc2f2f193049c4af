//! Why a person is not insured, in words: what is asked, the causes, what to collect, who puts it right, how long.

use osms_rules::diagnosis::{Answer, CauseName, Fixer, Open, Proof, Question, Rank, Term};

use super::{Dates, Texts};

/// The figures of law that the questions and the causes speak of.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiagnosisFigures {
    /// How many months count.
    pub counted: u16,
    /// How many months a prepayment has.
    pub prepaid: u16,
    /// For how many months the right is retained.
    pub retained: u16,
    /// After how many working days a payment is shown.
    pub shown: u16,
    /// The payment purpose code of contributions.
    pub code: u16,
}

/// A question of a diagnosis, as it is asked of this person.
#[derive(Clone, Copy, Debug)]
pub struct DiagnosisQuestion {
    /// Which one.
    pub question: Question,
    /// Of months that were paid ahead.
    pub ahead: bool,
    /// Of contracts or a platform, where there is no wage.
    pub without_wage: bool,
}

impl Texts {
    /// A question, and what helps to answer it.
    #[must_use]
    pub fn diagnosis_question(
        &self,
        asked: DiagnosisQuestion,
        figures: DiagnosisFigures,
    ) -> (String, Option<String>) {
        let messages = &self.messages;
        match asked.question {
            Question::Payer => (messages.msg_ask_payer(), Some(messages.msg_ask_payer_hint())),
            Question::Working => (messages.msg_ask_working(), None),
            Question::Business => (messages.msg_ask_business(), None),
            Question::Paid => (messages.msg_ask_paid(), None),
            Question::How => (messages.msg_ask_how(), None),
            Question::Months if asked.ahead => {
                (messages.msg_ask_months_ahead(), Some(messages.msg_ask_months_hint()))
            }
            Question::Months => {
                (messages.msg_ask_months(figures.counted), Some(messages.msg_ask_months_hint()))
            }
            Question::Iin => (messages.msg_ask_iin(), Some(messages.msg_ask_iin_hint())),
            Question::Withheld if asked.without_wage => {
                (messages.msg_ask_withheld_contract(), Some(messages.msg_ask_withheld_contract_hint()))
            }
            Question::Withheld => (messages.msg_ask_withheld(), Some(messages.msg_ask_withheld_hint())),
            Question::Since => (messages.msg_ask_since(), None),
            Question::Before => (messages.msg_ask_before(), Some(messages.msg_ask_before_hint())),
            Question::Idle if asked.without_wage => (messages.msg_ask_idle_contract(figures.counted), None),
            Question::Idle => (messages.msg_ask_idle(figures.counted), Some(messages.msg_ask_idle_hint())),
            Question::Group => (messages.msg_ask_group(), Some(messages.msg_status_state_ask())),
            Question::Lasts => (messages.msg_ask_lasts(), None),
            Question::Begun => (messages.msg_ask_begun(), None),
            Question::Stopped => (messages.msg_ask_stopped(), None),
        }
    }

    /// An answer, short enough for a button.
    #[must_use]
    pub fn diagnosis_answer(&self, question: Question, answer: Answer, figures: DiagnosisFigures) -> String {
        let messages = &self.messages;
        match (answer, question) {
            (Answer::Employer, _) => messages.msg_option_employer(),
            (Answer::Monthly, _) => messages.msg_option_monthly(),
            (Answer::Ahead, _) => messages.msg_option_ahead(),
            (Answer::State, _) => messages.msg_option_state(),
            (Answer::Contract, _) => messages.msg_option_contract(),
            (Answer::OwnBusiness, _) => messages.msg_option_own_business(),
            (Answer::Nobody, _) => messages.msg_option_nobody(),
            (Answer::Yes | Answer::Holds, _) => messages.msg_button_yes(),
            (Answer::No, _) => messages.msg_button_no(),
            (Answer::Active, _) => messages.msg_option_active(),
            (Answer::Suspended, _) => messages.msg_option_suspended(),
            (Answer::Platform, _) => messages.msg_option_platform(),
            (Answer::Fresh, _) => messages.msg_option_fresh(figures.shown),
            (Answer::YearAgo, _) => messages.msg_option_year_ago(),
            (Answer::NotPaid, _) => messages.msg_option_not_paid(),
            (Answer::Apart, _) => messages.msg_option_apart(),
            (Answer::OneSum, _) => messages.msg_option_one_sum(),
            (Answer::FromCurrent, _) => messages.msg_option_from_current(figures.prepaid),
            (Answer::FromNext, _) => messages.msg_option_from_next(figures.prepaid),
            (Answer::Fewer, _) => messages.msg_option_fewer(),
            (Answer::Every, _) => messages.msg_option_every(),
            (Answer::Some, _) => messages.msg_option_some(),
            (Answer::Mistaken, _) => messages.msg_option_mistaken(),
            (Answer::Own, _) => messages.msg_option_own(),
            (Answer::Other, _) => messages.msg_option_other(),
            (Answer::Lately, Question::Stopped) => messages.msg_option_stopped_lately(figures.retained),
            (Answer::Lately, _) => messages.msg_option_lately(),
            (Answer::WithinYear, _) => messages.msg_option_within_year(),
            (Answer::Longer, Question::Since) => messages.msg_option_longer(),
            (Answer::Settled | Answer::Longer, _) => messages.msg_option_earlier(),
            (Answer::Never, _) => messages.msg_option_never(),
            (Answer::Ended, _) => messages.msg_option_ended(),
            (Answer::Works, _) => messages.msg_option_works(),
            (Answer::Unknown, _) => messages.msg_button_unknown(),
            (
                Answer::Child
                | Answer::Student
                | Answer::Pensioner
                | Answer::Disability
                | Answer::Pregnant
                | Answer::RaisingUnder3
                | Answer::ChildCareLeave
                | Answer::DecoratedMother
                | Answer::CarerDisabledChild
                | Answer::CarerGroup1
                | Answer::Unemployed
                | Answer::SocialAssistance
                | Answer::Kandas
                | Answer::CrisisLevel,
                _,
            ) => answer.category().map(|category| self.category_label(category)).unwrap_or_default(),
        }
    }

    /// A cause, as the rest of a sentence.
    #[must_use]
    pub fn cause(&self, cause: CauseName) -> String {
        let messages = &self.messages;
        match cause {
            CauseName::NotShownYet => messages.msg_cause_not_shown_yet(),
            CauseName::OneSum => messages.msg_cause_one_sum(),
            CauseName::WrongPeriod => messages.msg_cause_wrong_period(),
            CauseName::TooFewMonths => messages.msg_cause_too_few_months(),
            CauseName::PrepaidLater => messages.msg_cause_prepaid_later(),
            CauseName::PrepaidInArrears => messages.msg_cause_prepaid_in_arrears(),
            CauseName::PrepaidOver => messages.msg_cause_prepaid_over(),
            CauseName::WrongIin => messages.msg_cause_wrong_iin(),
            CauseName::PaymentReturned => messages.msg_cause_payment_returned(),
            CauseName::MissingMonths => messages.msg_cause_missing_months(),
            CauseName::NothingPaid => messages.msg_cause_nothing_paid(),
            CauseName::PaymentsStopped => messages.msg_cause_payments_stopped(),
            CauseName::EmployerDoesNotTransfer => messages.msg_cause_employer_does_not_transfer(),
            CauseName::EmployerDoesNotWithhold => messages.msg_cause_employer_does_not_withhold(),
            CauseName::EmployerNotDueYet => messages.msg_cause_employer_not_due_yet(),
            CauseName::GapBeforeJob => messages.msg_cause_gap_before_job(),
            CauseName::UnpaidLeave => messages.msg_cause_unpaid_leave(),
            CauseName::CustomerDoesNotPay => messages.msg_cause_customer_does_not_pay(),
            CauseName::IdleMonths => messages.msg_cause_idle_months(),
            CauseName::PlatformDoesNotPay => messages.msg_cause_platform_does_not_pay(),
            CauseName::BusinessSuspended => messages.msg_cause_business_suspended(),
            CauseName::BusinessNotPaid => messages.msg_cause_business_not_paid(),
            CauseName::StateDataMissing => messages.msg_cause_state_data_missing(),
            CauseName::StateGroundEnded => messages.msg_cause_state_ground_ended(),
            CauseName::VisitMissing => messages.msg_cause_visit_missing(),
            CauseName::DataDiffer => messages.msg_cause_data_differ(),
            CauseName::PayerUnknown => messages.msg_cause_payer_unknown(),
        }
    }

    /// What a cause is, and what is done about it.
    #[must_use]
    pub fn about_cause(&self, cause: CauseName, figures: DiagnosisFigures) -> String {
        let messages = &self.messages;
        match cause {
            CauseName::NotShownYet => messages.msg_about_not_shown_yet(),
            CauseName::OneSum => messages.msg_about_one_sum(figures.prepaid),
            CauseName::WrongPeriod => messages.msg_about_wrong_period(),
            CauseName::TooFewMonths => messages.msg_about_too_few_months(figures.prepaid),
            CauseName::PrepaidLater => messages.msg_about_prepaid_later(),
            CauseName::PrepaidInArrears => messages.msg_about_prepaid_in_arrears(),
            CauseName::PrepaidOver => messages.msg_about_prepaid_over(figures.retained),
            CauseName::WrongIin => messages.msg_about_wrong_iin(),
            CauseName::PaymentReturned => messages.msg_about_payment_returned(),
            CauseName::MissingMonths => messages.msg_about_missing_months(figures.counted),
            CauseName::NothingPaid => messages.msg_about_nothing_paid(),
            CauseName::PaymentsStopped => messages.msg_about_payments_stopped(figures.retained),
            CauseName::EmployerDoesNotTransfer => messages.msg_about_employer_does_not_transfer(),
            CauseName::EmployerDoesNotWithhold => messages.msg_about_employer_does_not_withhold(),
            CauseName::EmployerNotDueYet => messages.msg_about_employer_not_due_yet(),
            CauseName::GapBeforeJob => messages.msg_about_gap_before_job(figures.counted),
            CauseName::UnpaidLeave => messages.msg_about_unpaid_leave(),
            CauseName::CustomerDoesNotPay => messages.msg_about_customer_does_not_pay(),
            CauseName::IdleMonths => messages.msg_about_idle_months(figures.counted),
            CauseName::PlatformDoesNotPay => messages.msg_about_platform_does_not_pay(),
            CauseName::BusinessSuspended => messages.msg_about_business_suspended(),
            CauseName::BusinessNotPaid => messages.msg_about_business_not_paid(),
            CauseName::StateDataMissing => messages.msg_about_state_data_missing(),
            CauseName::StateGroundEnded => messages.msg_about_state_ground_ended(),
            CauseName::VisitMissing => messages.msg_about_visit_missing(),
            CauseName::DataDiffer => messages.msg_about_data_differ(),
            CauseName::PayerUnknown => messages.msg_about_payer_unknown(),
        }
    }

    /// How sure a cause is, in a word.
    #[must_use]
    pub fn cause_rank(&self, rank: Rank) -> String {
        match rank {
            Rank::Certain => self.messages.msg_cause_rank_certain(),
            Rank::Likely => self.messages.msg_cause_rank_likely(),
            Rank::Possible => self.messages.msg_cause_rank_possible(),
        }
    }

    /// What to collect.
    #[must_use]
    pub fn proof(&self, proof: Proof, figures: DiagnosisFigures) -> String {
        let messages = &self.messages;
        match proof {
            Proof::Receipt => messages.msg_proof_receipt(figures.code.to_string()),
            Proof::BankStatement => messages.msg_proof_bank_statement(),
            Proof::PaymentsStatement => messages.msg_proof_payments_statement(),
            Proof::StatusPicture => messages.msg_proof_status_picture(),
            Proof::Payslip => messages.msg_proof_payslip(),
            Proof::LabourContract => messages.msg_proof_labour_contract(),
            Proof::LeaveOrder => messages.msg_proof_leave_order(),
            Proof::CivilContract => messages.msg_proof_civil_contract(),
            Proof::PlatformReport => messages.msg_proof_platform_report(),
            Proof::SuspensionNotice => messages.msg_proof_suspension_notice(),
            Proof::StudyCertificate => messages.msg_proof_study_certificate(),
            Proof::PregnancyCertificate => messages.msg_proof_pregnancy_certificate(),
            Proof::UnemployedCertificate => messages.msg_proof_unemployed_certificate(),
            Proof::GroupDocument => messages.msg_proof_group_document(),
            Proof::LevelConfirmation => messages.msg_proof_level_confirmation(),
            Proof::Attachment => messages.msg_proof_attachment(),
        }
    }

    /// Who puts it right, and how.
    #[must_use]
    pub fn fixer(&self, fixer: Fixer) -> String {
        let messages = &self.messages;
        match fixer {
            Fixer::Oneself => messages.msg_fixer_oneself(),
            Fixer::Bank => messages.msg_fixer_bank(),
            Fixer::Employer => messages.msg_fixer_employer(),
            Fixer::Customer => messages.msg_fixer_customer(),
            Fixer::Platform => messages.msg_fixer_platform(),
            Fixer::StudyPlace => messages.msg_fixer_study_place(),
            Fixer::Polyclinic => messages.msg_fixer_polyclinic(),
            Fixer::CareerCentre => messages.msg_fixer_career_centre(),
            Fixer::GrantingBody => messages.msg_fixer_granting_body(),
            Fixer::StateCorporation => messages.msg_fixer_state_corporation(),
            Fixer::ContactCentre => messages.msg_fixer_contact_centre(),
            Fixer::Fund => messages.msg_fixer_fund(),
        }
    }

    /// How long it takes.
    #[must_use]
    pub fn cause_term(&self, term: Term) -> String {
        let messages = &self.messages;
        let day = |day| self.day(day, Dates::Spoken);
        match term {
            Term::ShownBy { days, by } => messages.msg_term_shown(days, day(by)),
            Term::AfterPayment { days } => messages.msg_term_after_payment(days),
            Term::Begins { on } => messages.msg_term_begins(day(on)),
            Term::Due { by } => messages.msg_term_due(day(by)),
            Term::Refund { days, weeks } => messages.msg_term_refund(days, weeks),
            Term::Answer { days, by } => messages.msg_term_answer(days, day(by)),
            Term::Temporary { months } => messages.msg_term_temporary(months),
            Term::Open => messages.msg_term_open(),
        }
    }

    /// What the sources leave open.
    #[must_use]
    pub fn open_question(&self, open: Open) -> String {
        let messages = &self.messages;
        match open {
            Open::CurrentMonth => messages.msg_cause_open_current_month(),
            Open::AfterState => messages.msg_cause_open_after_state(),
            Open::PaidAfterGap => messages.msg_cause_open_paid_after_gap(),
            Open::StateDataTerm => messages.msg_cause_open_data_term(),
            Open::GroupAndJob => messages.msg_cause_open_group_and_job(),
        }
    }
}
