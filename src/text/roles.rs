//! A person's roles, in words: what is asked to find them, who pays, what begins and ends them, what is open.

use osms_rules::roles::{Answer, Begin, Doubt, End, Question, Unknown};
use osms_rules::{Confidence, Tenge};

use super::Texts;

impl Texts {
    /// A question; `months` are those that a condition speaks of, `limit` is the one of a regime.
    #[must_use]
    pub fn question(&self, question: Question, months: u16, limit: Tenge) -> String {
        let messages = &self.messages;
        match question {
            Question::Standing => messages.msg_question_standing(),
            Question::Age => messages.msg_question_age(),
            Question::Work => messages.msg_question_work(),
            Question::Custody => messages.msg_question_custody(),
            Question::Lasting => messages.msg_question_lasting(),
            Question::Business => messages.msg_question_business(),
            Question::Jobs => messages.msg_question_jobs(),
            Question::Customers => messages.msg_question_customers(),
            Question::AboveLimit => messages.msg_question_above_limit(self.amount(limit)),
            Question::Platform => messages.msg_question_platform(),
            Question::Place => messages.msg_question_place(),
            Question::Situation => messages.msg_question_situation(),
            Question::Level => messages.msg_question_level(),
            Question::Contributions => messages.msg_question_contributions(months),
            Question::Visit => messages.msg_question_visit(),
        }
    }

    /// What helps to answer a question; `None` where it says all.
    #[must_use]
    pub fn question_hint(&self, question: Question) -> Option<String> {
        let messages = &self.messages;
        Some(match question {
            Question::Work => messages.msg_hint_tick(),
            Question::Lasting => messages.msg_hint_topmost(),
            Question::Business => messages.msg_hint_business(),
            Question::AboveLimit => messages.msg_hint_limit(),
            Question::Platform => messages.msg_hint_platform(),
            Question::Place => messages.msg_hint_place(),
            Question::Situation => messages.msg_hint_situation(),
            Question::Level => messages.msg_hint_level(),
            Question::Visit => messages.msg_hint_visit(),
            Question::Standing
            | Question::Age
            | Question::Custody
            | Question::Jobs
            | Question::Customers
            | Question::Contributions => return None,
        })
    }

    /// An answer, short enough for a button.
    #[must_use]
    pub fn answer(&self, question: Question, answer: Answer) -> String {
        let messages = &self.messages;
        match (answer, question) {
            (Answer::Citizen, _) => messages.msg_label_citizen(),
            (Answer::ResidencePermit, _) => messages.msg_label_permit(),
            (Answer::Kandas, _) => messages.msg_label_kandas(),
            (Answer::EaeuCitizen, _) => messages.msg_label_eaeu(),
            (Answer::OtherForeigner, _) => messages.msg_label_foreigner(),
            (Answer::Refugee, _) => messages.msg_label_refugee(),
            (Answer::Minor, _) => messages.msg_label_child(),
            (Answer::Adult, _) => messages.msg_label_adult(),
            (Answer::LabourContract, _) => messages.msg_label_labour(),
            (Answer::CivilContract, _) => messages.msg_label_civil(),
            (Answer::SoleProprietor, _) => messages.msg_label_business(),
            (Answer::PrivatePractice, _) => messages.msg_label_practice(),
            (Answer::FarmHead, _) => messages.msg_label_farm(),
            (Answer::SelfEmployed, _) => messages.msg_label_self_employed(),
            (Answer::SingleAggregate, _) => messages.msg_label_aggregate(),
            (Answer::UnpaidLeave, _) => messages.msg_label_unpaid_leave(),
            (Answer::Service, _) => messages.msg_label_service(),
            (Answer::NoWork, _) => messages.msg_label_no_work(),
            (Answer::Custody, _) => messages.msg_label_custody(),
            (Answer::Convict, _) => messages.msg_label_convict(),
            (Answer::MinimumSecurity, _) => messages.msg_label_minimum(),
            (Answer::Detainee, _) => messages.msg_label_detainee(),
            (Answer::HouseArrest, _) => messages.msg_label_house_arrest(),
            (Answer::One, Question::Customers) => messages.msg_label_one_customer(),
            (Answer::One, _) => messages.msg_label_one_job(),
            (Answer::Several, Question::Customers) => messages.msg_label_several_customers(),
            (Answer::Several, _) => messages.msg_label_several_jobs(),
            (Answer::City, _) => messages.msg_label_city(),
            (Answer::Village, _) => messages.msg_label_village(),
            (Answer::No, Question::Lasting | Question::Situation) => messages.msg_label_none(),
            (Answer::Yes, _) => messages.msg_button_yes(),
            (Answer::No, _) => messages.msg_button_no(),
            (Answer::Partly, _) => messages.msg_label_partly(),
            (Answer::Unknown, _) => messages.msg_button_unknown(),
            (
                Answer::ChildCareLeave
                | Answer::Pensioner
                | Answer::Disability
                | Answer::DecoratedMother
                | Answer::Student
                | Answer::Pregnant
                | Answer::RaisingUnder3
                | Answer::CarerDisabledChild
                | Answer::CarerGroup1
                | Answer::Unemployed
                | Answer::SocialAssistance,
                _,
            ) => answer.category().map(|category| self.category_label(category)).unwrap_or_default(),
        }
    }

    /// What a role begins with.
    #[must_use]
    pub fn begin(&self, begin: Begin) -> String {
        let messages = &self.messages;
        match begin {
            Begin::Birth => messages.msg_begin_birth(),
            Begin::ClinicRegister => messages.msg_begin_clinic_register(),
            Begin::Childbirth => messages.msg_begin_childbirth(),
            Begin::Leave => messages.msg_begin_leave(),
            Begin::Award => messages.msg_begin_award(),
            Begin::CareAllowance => messages.msg_begin_care_allowance(),
            Begin::Disability => messages.msg_begin_disability(),
            Begin::Pension => messages.msg_begin_pension(),
            Begin::Enrolment => messages.msg_begin_enrolment(),
            Begin::Registration => messages.msg_begin_registration(),
            Begin::Assistance => messages.msg_begin_assistance(),
            Begin::KandasStatus => messages.msg_begin_kandas_status(),
            Begin::Custody => messages.msg_begin_custody(),
            Begin::Visit => messages.msg_begin_visit(),
            Begin::LabourContract => messages.msg_begin_labour_contract(),
            Begin::CivilContract => messages.msg_begin_civil_contract(),
            Begin::BusinessRegistration => messages.msg_begin_business_registration(),
            Begin::PracticeRegistration => messages.msg_begin_practice_registration(),
            Begin::FarmRegistration => messages.msg_begin_farm_registration(),
            Begin::OwnPayment => messages.msg_begin_own_payment(),
            Begin::Regime => messages.msg_begin_regime(),
            Begin::AggregatePayment => messages.msg_begin_aggregate_payment(),
        }
    }

    /// What ends a role.
    #[must_use]
    pub fn end(&self, end: End) -> String {
        let messages = &self.messages;
        match end {
            End::Adulthood => messages.msg_label_end_adulthood(),
            End::Job => messages.msg_end_job(),
            End::SubsidisedJob => messages.msg_end_subsidised_job(),
            End::Business => messages.msg_end_business(),
            End::Childbirth => messages.msg_end_childbirth(),
            End::ChildIsThree => messages.msg_label_end_three(),
            End::LeaveEnds => messages.msg_end_leave(),
            End::CareEnds => messages.msg_end_care(),
            End::DisabilityEnds => messages.msg_end_disability(),
            End::StudiesEnd => messages.msg_end_studies(),
            End::Deregistration => messages.msg_end_deregistration(),
            End::AssistanceEnds => messages.msg_end_assistance(),
            End::StatusEnds => messages.msg_end_status(),
            End::Release => messages.msg_end_release(),
            End::YearEnd => messages.msg_end_year(),
            End::Dismissal => messages.msg_end_dismissal(),
            End::ContractEnds => messages.msg_end_contract(),
            End::BusinessClosed => messages.msg_end_business_closed(),
            End::PracticeClosed => messages.msg_end_practice(),
            End::FarmClosed => messages.msg_end_farm(),
            End::Group => messages.msg_end_group(),
            End::AboveLimit => messages.msg_end_above_limit(),
            End::RegimeLeft => messages.msg_end_regime(),
            End::AggregatePaymentEnds => messages.msg_end_aggregate(),
        }
    }

    /// Several things that each do the same: `a, b or c`.
    #[must_use]
    pub fn one_of(&self, mut things: Vec<String>) -> String {
        match things.pop() {
            Some(last) if things.is_empty() => last,
            Some(last) => self.messages.msg_finder_or(things.join(", "), last),
            None => String::new(),
        }
    }

    /// Why nothing certain can be said, and what would decide it; `limit` is the one of a regime.
    #[must_use]
    pub fn unknown_role(&self, why: Unknown, limit: Tenge) -> String {
        let messages = &self.messages;
        match why {
            Unknown::Refugee => messages.msg_unknown_refugee(),
            Unknown::EaeuWithoutContract => messages.msg_unknown_eaeu(),
            Unknown::KindOfWork => messages.msg_unknown_work(),
            Unknown::MinimumSecurity => messages.msg_unknown_minimum(),
            Unknown::AboveLimit => messages.msg_unknown_above_limit(self.amount(limit)),
            Unknown::Service => messages.msg_unknown_service(),
        }
    }

    /// Why a role should be checked.
    #[must_use]
    pub fn doubt(&self, doubt: Doubt) -> String {
        let messages = &self.messages;
        match doubt {
            Doubt::NotTold(question) => messages.msg_doubt_not_told(self.not_told(question)),
            Doubt::Unclear => messages.msg_doubt_unclear(),
            Doubt::Source(Confidence::Low) => messages.msg_doubt_low(),
            Doubt::Source(_) => messages.msg_doubt_medium(),
        }
    }

    /// What the person did not know.
    fn not_told(&self, question: Question) -> String {
        let messages = &self.messages;
        match question {
            Question::Lasting => messages.msg_what_lasting(),
            Question::Business => messages.msg_what_business(),
            Question::AboveLimit => messages.msg_what_above_limit(),
            Question::Situation => messages.msg_what_situation(),
            Question::Level => messages.msg_what_level(),
            Question::Contributions => messages.msg_what_contributions(),
            Question::Visit => messages.msg_what_visit(),
            // The only one of the others that can be answered so.
            _ => messages.msg_what_work(),
        }
    }
}
