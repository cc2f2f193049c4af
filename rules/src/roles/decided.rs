//! The roles to which the answers lead (Law No. 405-V, art. 14 and 26–29).

use super::answers::{Answer, Question};
use super::in_force;
use super::outcome::{Doubt, Due, Remark, Role, RoleKind, Roles, Sender, Share, Unknown};
use super::told::Told;
use crate::contribution::{ContributionQuestion, Step, StepValue};
use crate::law::{Confidence, Law};
use crate::parameters::{PayerRole, WhenEmployed};
use crate::payer::{PaidBy, Payer, StateCategory};
use crate::period::Period;
use crate::refusal::Refusal;
use crate::series::Series;
use crate::tenge::Tenge;

impl<'r> Told<'r, '_> {
    pub(super) fn roles(self) -> Result<Roles<'r>, Refusal> {
        let standing = self.answers.to(Question::Standing).first();
        let (roles, remarks) = match standing {
            Some(Answer::OtherForeigner) => (vec![self.no_package()], Vec::new()),
            Some(Answer::Refugee) => (vec![unknown(Unknown::Refugee)], Vec::new()),
            Some(Answer::EaeuCitizen) => self.eaeu_worker()?,
            _ => self.of_resident()?,
        };
        Ok(Roles { today: self.day, roles, remarks })
    }

    fn no_package(self) -> Role<'r> {
        let provision = &self.rules.parameters.roles.temporary_foreigners;
        Role { steps: self.steps(StepValue::TemporaryForeigners, provision), ..bare(RoleKind::NoPackage) }
    }

    fn eaeu_worker(self) -> Result<(Vec<Role<'r>>, Vec<Remark>), Refusal> {
        let provision = &self.rules.parameters.roles.eaeu_workers;
        let mut roles = Vec::new();
        for (work, payer) in
            [(Answer::LabourContract, Payer::Employee), (Answer::CivilContract, Payer::Contractor)]
        {
            if self.works_as(work) {
                let mut role = self.payer(payer, None)?;
                role.steps.extend(self.steps(StepValue::EaeuWorkers, provision));
                doubt_of_sources(&mut role);
                roles.push(role);
            }
        }
        if roles.is_empty() {
            let why = if self.works_as(Answer::Unknown) {
                Unknown::KindOfWork
            } else {
                Unknown::EaeuWithoutContract
            };
            return Ok((vec![unknown(why)], Vec::new()));
        }
        let mut remarks = vec![Remark::PolicyForPolyclinic];
        remarks.extend(self.remarks_on_sums());
        Ok((roles, remarks))
    }

    fn of_resident(self) -> Result<(Vec<Role<'r>>, Vec<Remark>), Refusal> {
        let mut roles: Vec<_> = self.memberships().into_iter().flatten().collect();
        let state_pays = !roles.is_empty();
        let workings = self.workings()?;
        let paid_for = state_pays || !workings.is_empty();
        let suspended = self.works_as(Answer::SoleProprietor) && self.said(Question::Business, Answer::No);
        let mut remarks = Vec::new();
        roles.extend(workings);
        if !paid_for {
            if self.works_as(Answer::Unknown) {
                roles.push(unknown(Unknown::KindOfWork));
            } else if self.works_as(Answer::Custody) {
                roles.push(unknown(Unknown::MinimumSecurity));
            } else {
                roles.push(self.independent()?);
            }
        }
        if let (Some(category), true) =
            (self.quiet_category(), self.said(Question::Contributions, Answer::Yes))
        {
            remarks.extend(
                self.rules
                    .quiet_months(category, self.day)
                    .map(|months| Remark::QuietMonthsFirst { category, months }),
            );
        }
        if suspended && self.earns() {
            remarks.push(Remark::SuspendedBusinessBesides);
        }
        remarks.extend(self.remarks_on_sums());
        if self.said(Question::Situation, Answer::RaisingUnder3) {
            remarks.push(Remark::OneParent);
        }
        if roles.iter().any(|role| matches!(role.kind, RoleKind::State { .. }) && role.begun) {
            remarks.push(Remark::TemporaryStatus);
        } else if self.earns() && !state_pays {
            remarks.push(Remark::NonWorkingGroupsEnd);
        } else if self.out_of_work() && !state_pays {
            let local_budget = self
                .rules
                .group(StateCategory::Unemployed)
                .is_some_and(|group| in_force(group.local_budget.as_ref(), self.day).is_some());
            remarks.push(Remark::RegisterAsUnemployed { local_budget });
        }
        Ok((roles, remarks))
    }

    fn remarks_on_sums(self) -> impl Iterator<Item = Remark> {
        let provision = self.rules.parameters.employee.several_jobs_cap.on(self.day);
        let inferred = provision.is_none_or(|provision| provision.law.confidence < Confidence::High);
        let jobs = self.said(Question::Jobs, Answer::Several).then_some(Remark::SumOfJobs { inferred });
        let contracts =
            self.said(Question::Customers, Answer::Several).then_some(Remark::SumOfContracts { inferred });
        jobs.into_iter().chain(contracts)
    }

    /// The groups in which the budget pays.
    fn memberships(self) -> [Option<Role<'r>>; 3] {
        let leave = self.works_as(Answer::ChildCareLeave).then_some(StateCategory::ChildCareLeave);
        let held = self.answers.to(Question::Custody).first().and_then(|answer| answer.category());
        [
            self.lasting().map(|category| self.lasting_member(category)),
            leave.filter(|_| self.lasting().is_none()).map(|category| {
                let mut role = self.member(category);
                // Of who works besides the leave the sources say nothing.
                let besides = |work: &&Answer| !matches!(work, Answer::ChildCareLeave | Answer::UnpaidLeave);
                if self.answers.to(Question::Work).iter().any(|work| besides(&work)) {
                    role.doubts.push(Doubt::Unclear);
                }
                role
            }),
            held.filter(|_| self.lasting().is_none())
                .map(|category| self.member(category))
                .or_else(|| self.out_of_work_member()),
        ]
    }

    /// The group in which the person is whether they work or not: how sure that is depends on the work.
    fn lasting_member(self, category: StateCategory) -> Role<'r> {
        let mut role = self.member(category);
        let Some(group) = self.rules.group(category) else { return role };
        if self.works_as(Answer::Unknown) {
            role.doubts.push(Doubt::NotTold(Question::Work));
        }
        if self.works_as(Answer::LabourContract) {
            role.steps.push(self.step_of_law(StepValue::WhenEmployed, &group.law));
        }
        doubt_of_sources(&mut role);
        role
    }

    /// The group of a person who does not work.
    fn out_of_work_member(self) -> Option<Role<'r>> {
        if !self.out_of_work() || self.lasting().is_some() {
            return None;
        }
        let kandas = self.said(Question::Standing, Answer::Kandas).then_some(StateCategory::Kandas);
        let category = kandas.or_else(|| self.quiet_category())?;
        let quiet = self.rules.quiet_months(category, self.day).is_some();
        let contributed = self.answers.to(Question::Contributions).first();
        if quiet && contributed == Some(&Answer::Yes) {
            return None;
        }
        let mut role = self.member(category);
        let group = self.rules.group(category);
        if let Some(provision) = group.and_then(|group| in_force(group.quiet_months.as_ref(), self.day)) {
            role.steps.push(Step::of(StepValue::QuietMonths, provision));
        }
        if category == StateCategory::CrisisLevel {
            // Where that is not known, the person is told what decides it, and that they pay until then.
            if contributed == Some(&Answer::Unknown) {
                return None;
            }
            role.begun = !self.said(Question::Visit, Answer::No);
            for question in [Question::Lasting, Question::Situation, Question::Visit] {
                role.doubts.extend(self.said(question, Answer::Unknown).then_some(Doubt::NotTold(question)));
            }
        } else if quiet && contributed == Some(&Answer::Unknown) {
            role.doubts.push(Doubt::NotTold(Question::Contributions));
        }
        if self.only_suspended() {
            role.doubts.push(Doubt::Unclear);
        }
        Some(role)
    }

    /// The budget pays for a person of the group.
    fn member(self, category: StateCategory) -> Role<'r> {
        let group = self.rules.group(category);
        let local = group.and_then(|group| in_force(group.local_budget.as_ref(), self.day));
        let mut role = bare(RoleKind::State { category, local_budget: local.is_some() });
        role.sender = Some(Sender::Budget);
        let state = &self.rules.parameters.state;
        if let Some(rate) = state.rate.on(self.day) {
            let published = state.amount.on(self.day).filter(|_| local.is_none());
            let due = published
                .map_or(Due::NotPublished { rate: rate.amount }, |published| Due::Fixed(published.amount));
            role.shares.push(Share { paid_by: PaidBy::State, due });
        }
        let Some(group) = group else { return role };
        role.begins = Some(group.begins);
        role.ends = group.ends.to_vec();
        match in_force(Some(&group.insured), self.day) {
            Some(provision) => role.steps.push(Step::of(StepValue::StateGroup, provision)),
            None => role.doubts.push(Doubt::Unclear),
        }
        role.steps.extend(local.map(|provision| Step::of(StepValue::LocalBudget, provision)));
        let roles = &self.rules.parameters.roles;
        role.steps.extend(self.steps(StepValue::DataByItself, &roles.data_by_itself));
        role.steps.extend(self.steps(StepValue::TemporaryStatus, &roles.temporary_status));
        doubt_of_sources(&mut role);
        role
    }

    /// What each kind of work makes of the person.
    fn workings(self) -> Result<Vec<Role<'r>>, Refusal> {
        let mut roles = Vec::new();
        for work in self.answers.to(Question::Work) {
            roles.extend(self.working(*work)?);
        }
        Ok(roles)
    }

    fn working(self, work: Answer) -> Result<Option<Role<'r>>, Refusal> {
        let payer = match work {
            Answer::LabourContract => Payer::Employee,
            Answer::CivilContract => Payer::Contractor,
            Answer::SoleProprietor if self.said(Question::Business, Answer::No) => return Ok(None),
            Answer::SoleProprietor => Payer::SoleProprietor,
            Answer::PrivatePractice => Payer::PrivatePractice,
            Answer::FarmHead => Payer::FarmHead,
            Answer::SelfEmployed if self.said(Question::AboveLimit, Answer::Yes) => {
                return Ok(Some(unknown(Unknown::AboveLimit)));
            }
            Answer::SelfEmployed => Payer::SelfEmployed,
            Answer::SingleAggregate if self.said(Question::Place, Answer::Village) => {
                Payer::SingleAggregateVillage
            }
            Answer::SingleAggregate => Payer::SingleAggregateCity,
            Answer::Service => return Ok(Some(self.service())),
            _ => return Ok(None),
        };
        let leave = self.works_as(Answer::ChildCareLeave).then_some(StateCategory::ChildCareLeave);
        let mut role = self.payer(payer, self.lasting().or(leave))?;
        let roles = &self.rules.parameters.roles;
        if payer == Payer::SoleProprietor && self.works_as(Answer::LabourContract) {
            role.steps.extend(self.steps(StepValue::BusinessBesideJob, &roles.business_beside_job));
        }
        if payer == Payer::SelfEmployed {
            let withheld = matches!(role.sender, Some(Sender::Platform | Sender::PlatformAndOneself));
            let provision = Some(&roles.platform_withholds).filter(|_| withheld);
            role.steps
                .extend(provision.iter().flat_map(|series| self.steps(StepValue::PlatformWithholds, series)));
        }
        for (question, asked_of) in [
            (Question::Lasting, None),
            (Question::Business, Some(Payer::SoleProprietor)),
            (Question::AboveLimit, Some(Payer::SelfEmployed)),
        ] {
            if self.said(question, Answer::Unknown) && asked_of.is_none_or(|asked| asked == payer) {
                role.doubts.push(Doubt::NotTold(question));
            }
        }
        doubt_of_sources(&mut role);
        Ok(Some(role))
    }

    fn service(self) -> Role<'r> {
        let steps = self.steps(StepValue::Service, &self.rules.parameters.roles.service);
        if steps.is_empty() {
            return unknown(Unknown::Service);
        }
        let mut role = Role { steps, ..bare(RoleKind::Service) };
        doubt_of_sources(&mut role);
        role
    }

    /// Who works at nothing that is paid for, and is in no group.
    fn independent(self) -> Result<Role<'r>, Refusal> {
        let mut role = self.payer(Payer::Independent, None)?;
        let roles = &self.rules.parameters.roles;
        if self.works_as(Answer::SoleProprietor) {
            role.steps.extend(self.steps(StepValue::SuspendedBusiness, &roles.suspended_business));
        }
        if self.works_as(Answer::UnpaidLeave) {
            role.steps.extend(self.steps(StepValue::UnpaidLeave, &roles.unpaid_leave));
        }
        if self.out_of_work() {
            role.steps.extend(self.steps(StepValue::UnemployedInstead, &roles.unemployed_instead));
        }
        for question in [Question::Lasting, Question::Situation, Question::Level, Question::Contributions] {
            role.doubts.extend(self.said(question, Answer::Unknown).then_some(Doubt::NotTold(question)));
        }
        doubt_of_sources(&mut role);
        Ok(role)
    }

    /// A payer, as the rules of contributions have it for the month; `group`: the state pays for them as one of it.
    fn payer(self, payer: Payer, group: Option<StateCategory>) -> Result<Role<'r>, Refusal> {
        let mut role = bare(RoleKind::Payer(payer));
        role.sender = Some(self.sender(payer));
        let known: Option<&PayerRole> =
            self.rules.parameters.roles.payer.iter().find(|known| known.payer == payer);
        if let Some(known) = known {
            (role.begins, role.ends) = (Some(known.begins), known.ends.to_vec());
            role.steps.push(self.step_of_law(StepValue::PayerRole, &known.law));
        }
        let group = group.and_then(|category| self.rules.group(category));
        let exempt = group.and_then(|group| in_force(group.business_exempt.as_ref(), self.day));
        if let (Payer::SoleProprietor, Some(provision)) = (payer, exempt) {
            role.steps.push(Step::of(StepValue::BusinessExempt, provision));
            role.shares.push(Share { paid_by: PaidBy::Oneself, due: Due::Nothing });
            return Ok(role);
        }
        // Only of employees the sources say what the state's part makes of their contributions.
        let state_paid = group.filter(|_| payer == Payer::Employee).map(|group| group.category);
        if group.is_some_and(|group| state_paid.is_none() || group.when_employed == WhenEmployed::Unclear) {
            role.doubts.push(Doubt::Unclear);
        }
        // With an income above every cap the amount is the most that can be due.
        let of_share = [Tenge::LARGEST_READ];
        let fixed = matches!(
            payer,
            Payer::SoleProprietor
                | Payer::PrivatePractice
                | Payer::FarmHead
                | Payer::Independent
                | Payer::SingleAggregateCity
                | Payer::SingleAggregateVillage
        );
        let incomes: &[Tenge] = if fixed { &[] } else { &of_share };
        let month = Period::of(self.day);
        let question = ContributionQuestion { payer, month, incomes, state_paid };
        for part in self.rules.contribution(&question)?.parts {
            let due = if part.amount.is_zero() {
                Due::Nothing
            } else if fixed {
                Due::Fixed(part.amount)
            } else {
                Due::Part { rate: part.rate, most: part.amount }
            };
            role.shares.push(Share { paid_by: part.paid_by, due });
            role.steps.extend(part.steps);
        }
        doubt_of_sources(&mut role);
        Ok(role)
    }

    fn sender(self, payer: Payer) -> Sender {
        match payer {
            Payer::Employee | Payer::SinglePayment => Sender::Employer,
            Payer::Contractor => Sender::Customer,
            Payer::SelfEmployed if self.said(Question::Platform, Answer::Yes) => Sender::Platform,
            Payer::SelfEmployed if self.said(Question::Platform, Answer::Partly) => {
                Sender::PlatformAndOneself
            }
            Payer::State => Sender::Budget,
            _ => Sender::Oneself,
        }
    }

    /// The provision in force on the day.
    fn steps(self, value: StepValue, series: &'r Series<()>) -> Vec<Step<'r>> {
        series.on(self.day).map(|dated| Step::of(value, dated)).into_iter().collect()
    }

    fn step_of_law(self, value: StepValue, law: &'r Law) -> Step<'r> {
        Step::of_law(value, self.rules.parameters.window.care_from, law)
    }
}

/// A role that says nothing yet of money and time.
fn bare<'r>(kind: RoleKind) -> Role<'r> {
    Role {
        kind,
        shares: Vec::new(),
        sender: None,
        begins: None,
        begun: true,
        ends: Vec::new(),
        doubts: Vec::new(),
        steps: Vec::new(),
    }
}

fn unknown<'r>(why: Unknown) -> Role<'r> {
    bare(RoleKind::Unknown(why))
}

/// Adds the doubt that the least sure provision leaves, once.
fn doubt_of_sources(role: &mut Role<'_>) {
    role.doubts.retain(|doubt| !matches!(doubt, Doubt::Source(_)));
    let least = role.steps.iter().map(|step| step.law.confidence).min();
    role.doubts.extend(least.filter(|least| *least < Confidence::High).map(Doubt::Source));
}
