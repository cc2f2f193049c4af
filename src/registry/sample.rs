//! Synthetic people in every situation, to try the bot with: the same for the same seed and day.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use osms_rules::{
    ContributionQuestion, Iin, PaidBy, Payer, Period, ReceivedPayment, Rules, StateCategory, Tenge,
};
use strum::VariantArray;

use super::local;
use crate::conversation::record::Record;
use crate::store::{Imported, RegistryPayment, RegistryStatePaid, Store, StoreError};

/// Somebody who does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SamplePerson {
    /// The number, with a day of birth 00.
    pub iin: Iin,
    /// Why the person is in the sample.
    pub situation: Situation,
    /// What was received for the person; for who has never paid a contribution, other payments.
    pub payments: Vec<ReceivedPayment>,
    /// What the state pays.
    pub state_paid: Vec<RegistryStatePaid>,
    employer: Option<Employer>,
}

impl SamplePerson {
    /// What a registry tells of the person, as of a day.
    #[must_use]
    pub fn record(&self, as_of: NaiveDate) -> Record {
        let interval = |paid: &RegistryStatePaid| local::interval(*paid, Period::of(as_of));
        Record {
            as_of,
            payments: self.payments.iter().filter(|payment| payment.counts()).copied().collect(),
            state_paid: self.state_paid.iter().filter_map(interval).collect(),
            insured: None,
        }
    }

    /// Who pays: the BIN and the name of the employer, or the person's own number.
    #[must_use]
    pub fn payer(&self) -> (&str, &str) {
        match &self.employer {
            Some(employer) => (&employer.bin, &employer.name),
            None => (self.iin.as_str(), ""),
        }
    }
}

/// What a sample person is an example of, as of the day of the sample.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Situation {
    /// An employee for whom every month is paid.
    Employee,
    /// A sole proprietor who pays every month.
    SoleProprietor,
    /// Pays every month without being either.
    Independent,
    /// The employer stopped two or three months ago: the right is retained.
    EmployerStopped,
    /// The employer stopped four or five months ago, after more than 60 months of payments.
    LongService,
    /// The employer stopped so long ago that the status is lost.
    StatusLost,
    /// Has worked for a few months only.
    NewJob,
    /// Pays for some months and not for others.
    Gaps,
    /// Paid twelve months ahead, some months ago.
    PaidAhead,
    /// Paid twelve months ahead today, the current one among them.
    JustPaid,
    /// Paid twelve months ahead today, without the current one.
    PaidAheadFromNextMonth,
    /// The state pays.
    StatePaid,
    /// The state paid, and stopped two months ago.
    StateEnded,
    /// The state paid until the person found a job.
    StateThenEmployee,
    /// Has never paid a contribution.
    NeverPaid,
}

impl Situation {
    /// How many of a hundred people there are of it, about.
    fn weight(self) -> usize {
        match self {
            Self::StatePaid => 32,
            Self::Employee => 30,
            Self::SoleProprietor | Self::Independent | Self::Gaps => 5,
            Self::EmployerStopped | Self::StatusLost | Self::NeverPaid => 4,
            Self::NewJob | Self::PaidAhead => 3,
            Self::LongService
            | Self::JustPaid
            | Self::PaidAheadFromNextMonth
            | Self::StateEnded
            | Self::StateThenEmployee => 1,
        }
    }
}

/// So many people; the first of them are one of each situation. After the last day for which the law is formalised
/// they are those of that day.
pub fn people(
    rules: &Rules,
    count: usize,
    seed: u64,
    today: NaiveDate,
) -> impl Iterator<Item = SamplePerson> {
    let today = today.min(rules.parameters().window.until);
    let mut numbers = HashSet::new();
    let iins = Iin::synthetic(seed).filter(move |iin| numbers.insert(*iin));
    let random = fastrand::Rng::with_seed(seed);
    let mut maker = Maker { rules, today, month: Period::of(today), random };
    iins.take(count).enumerate().map(move |(index, iin)| maker.person(index, iin))
}

/// Puts people into the registry of a store, at `now_ms` (unix milliseconds).
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn put(
    store: &Store,
    people: impl IntoIterator<Item = SamplePerson>,
    now_ms: i64,
) -> Result<Imported, StoreError> {
    let mut import = store.import_registry().await?;
    for person in people {
        import.person(person.iin).await?;
        let (payer_bin, payer_name) = person.payer();
        for payment in person.payments.iter().filter(|payment| payment.counts()) {
            let row = RegistryPayment { iin: person.iin, payment: *payment, payer_bin, payer_name };
            import.payment(row).await?;
        }
        for paid in &person.state_paid {
            import.state_paid(person.iin, *paid).await?;
        }
    }
    import.finish(now_ms).await
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Employer {
    bin: String,
    name: String,
}

/// A pension contribution, as a statement shows it beside those of health insurance.
const PENSION: u16 = 10;

struct Maker<'r> {
    rules: &'r Rules,
    today: NaiveDate,
    month: Period,
    random: fastrand::Rng,
}

impl Maker<'_> {
    fn person(&mut self, index: usize, iin: Iin) -> SamplePerson {
        let situation = Situation::VARIANTS.get(index).copied().unwrap_or_else(|| self.situation());
        let mut person =
            SamplePerson { iin, situation, payments: Vec::new(), state_paid: Vec::new(), employer: None };
        match situation {
            Situation::Employee => self.employ(&mut person, self.back(24), self.back(1)),
            Situation::SoleProprietor => self.pays(&mut person, Payer::SoleProprietor, 18, |_| true),
            Situation::Independent => self.pays(&mut person, Payer::Independent, 15, |_| true),
            Situation::EmployerStopped => {
                let last = self.random.i32(2..=3);
                self.employ(&mut person, self.back(20), self.back(last));
            }
            Situation::LongService => {
                let last = self.random.i32(4..=5);
                self.employ(&mut person, self.back(last + 65), self.back(last));
            }
            Situation::StatusLost => {
                let last = self.random.i32(5..=9);
                self.employ(&mut person, self.back(last + 20), self.back(last));
            }
            Situation::NewJob => {
                let months = self.random.i32(2..=6);
                self.employ(&mut person, self.back(months), self.back(1));
            }
            Situation::Gaps => {
                let missed = self.random.i32(0..3);
                self.pays(&mut person, Payer::Independent, 16, |back| back % 3 != missed);
            }
            Situation::PaidAhead => {
                let months = self.random.i32(1..=8);
                let first = self.back(months);
                let paid_on = first.first_day() + Days::new(self.random.u64(0..15));
                self.ahead(&mut person, first, paid_on);
            }
            Situation::JustPaid => self.ahead(&mut person, self.month, self.today),
            Situation::PaidAheadFromNextMonth => self.ahead(&mut person, self.month.plus(1), self.today),
            Situation::StatePaid => self.by_the_state(&mut person),
            Situation::StateEnded => {
                let months = self.random.i32(20..=50);
                let from = self.back(months);
                person.state_paid.push(RegistryStatePaid {
                    category: StateCategory::Student,
                    from,
                    to: Some(self.back(2)),
                });
            }
            Situation::StateThenEmployee => {
                let months = self.random.i32(2..=10);
                person.state_paid.push(RegistryStatePaid {
                    category: StateCategory::Unemployed,
                    from: self.back(months + 15),
                    to: Some(self.back(months + 1)),
                });
                self.employ(&mut person, self.back(months), self.back(1));
            }
            Situation::NeverPaid => self.pension(&mut person),
        }
        person
    }

    fn situation(&mut self) -> Situation {
        let all: usize = Situation::VARIANTS.iter().map(|situation| situation.weight()).sum();
        let mut place = self.random.usize(0..all);
        let here = |situation: &&Situation| {
            let weight = situation.weight();
            let found = place < weight;
            place = place.saturating_sub(weight);
            found
        };
        Situation::VARIANTS.iter().find(here).copied().unwrap_or(Situation::Employee)
    }

    /// So many months before the current one.
    fn back(&self, months: i32) -> Period {
        self.month.plus(-months)
    }

    /// An employer's deductions and the employee's contributions for these months.
    fn employ(&mut self, person: &mut SamplePerson, first: Period, last: Period) {
        let number = self.random.u32(1..=400);
        // The month 00 in front: no organisation was registered in it.
        let bin = format!("990040{number:06}");
        person.employer = Some(Employer { bin, name: format!("ТОО «Пример {number}»") });
        let income = Tenge::whole(self.random.u32(85..=900) * 1000);
        let pay_day = self.random.u64(4..24);
        for month in months(first, last) {
            let received_on = (month.plus(1).first_day() + Days::new(pay_day)).min(self.today);
            self.receive(person, Payer::Employee, month, month, &[income], received_on);
        }
    }

    /// Own contributions for the last so many months, as far as they were paid.
    fn pays(&mut self, person: &mut SamplePerson, payer: Payer, count: i32, paid: impl Fn(i32) -> bool) {
        let pay_day = self.random.u64(0..25);
        for back in (1..=count).rev().filter(|back| paid(*back)) {
            let month = self.back(back);
            let received_on = (month.plus(1).first_day() + Days::new(pay_day)).min(self.today);
            self.receive(person, payer, month, month, &[], received_on);
        }
    }

    /// Twelve months ahead, at the price of the day of payment.
    fn ahead(&mut self, person: &mut SamplePerson, first: Period, paid_on: NaiveDate) {
        let paid_on = paid_on.min(self.today);
        for month in months(first, first.plus(11)) {
            self.receive(person, Payer::Independent, month, Period::of(paid_on), &[], paid_on);
        }
    }

    fn by_the_state(&mut self, person: &mut SamplePerson) {
        const GROUPS: [StateCategory; 12] = [
            StateCategory::Child,
            StateCategory::Pensioner,
            StateCategory::Student,
            StateCategory::Disability,
            StateCategory::DecoratedMother,
            StateCategory::RaisingUnder3,
            StateCategory::ChildCareLeave,
            StateCategory::CarerDisabledChild,
            StateCategory::CarerGroup1,
            StateCategory::Unemployed,
            StateCategory::SocialAssistance,
            StateCategory::Pregnant,
        ];
        let category = self.random.choice(GROUPS).unwrap_or(StateCategory::Child);
        let (from, to) = match category {
            StateCategory::Pregnant | StateCategory::Unemployed | StateCategory::SocialAssistance => {
                (self.random.i32(1..=5), self.random.i32(0..=2))
            }
            StateCategory::RaisingUnder3 | StateCategory::ChildCareLeave | StateCategory::Student => {
                (self.random.i32(3..=24), self.random.i32(2..=12))
            }
            _ => (self.random.i32(12..=70), 24),
        };
        let to = if to == 24 { None } else { Some(self.month.plus(to)) };
        person.state_paid.push(RegistryStatePaid { category, from: self.back(from), to });
    }

    fn pension(&mut self, person: &mut SamplePerson) {
        for month in months(self.back(6), self.back(1)) {
            let received_on = (month.plus(1).first_day() + Days::new(14)).min(self.today);
            let amount = Tenge::whole(40_000);
            person.payments.push(ReceivedPayment { period: month, amount, knp: PENSION, received_on });
        }
    }

    /// What the rules say is due for a month, priced as in another one.
    fn receive(
        &self,
        person: &mut SamplePerson,
        payer: Payer,
        period: Period,
        priced_as: Period,
        incomes: &[Tenge],
        received_on: NaiveDate,
    ) {
        let question = ContributionQuestion { payer, month: priced_as, incomes, state_paid: None };
        // Before the law knew such a payer there was nothing to pay.
        let Ok(due) = self.rules.contribution(&question) else { return };
        for part in due.parts.iter().filter(|part| !part.amount.is_zero()) {
            let knp = match part.paid_by {
                PaidBy::Employer => ReceivedPayment::DEDUCTION,
                _ => ReceivedPayment::CONTRIBUTION,
            };
            let amount = part.amount.to_the_tiyn();
            person.payments.push(ReceivedPayment { period, amount, knp, received_on });
        }
    }
}

fn months(first: Period, last: Period) -> impl Iterator<Item = Period> {
    (0..=last.months_since(first)).map(move |months| first.plus(months))
}
