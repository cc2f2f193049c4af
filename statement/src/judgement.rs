//! Which rows count, and what is odd about the others.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use osms_rules::{ContributionQuestion, Months, Payer, Period, ReceivedPayment, Rules, Tenge};
use rust_decimal::Decimal;

use crate::fields::{Amount, Row, Rows, Status};
use crate::{OddRow, Oddity, Statement};

/// For how many months back a debt is paid at most (art. 5 p. 3 of the law), and how many are paid ahead.
const REACH: i32 = 12;

/// How close to the price of twelve months a sum is taken for it, in hundredths: a fee or a rounding apart.
const CLOSE: u32 = 5;

/// The most months of which one sum is taken to be.
const MOST_MONTHS: u32 = 24;

/// A row that counts, and which one it is.
struct Counted {
    row: usize,
    payment: ReceivedPayment,
}

pub(crate) fn judge(rows: &Rows, today: NaiveDate, rules: &Rules) -> Statement {
    let mut counted = Vec::new();
    let mut odd = Vec::new();
    for (number, row) in (1..).zip(&rows.rows) {
        match payment(row, rows.tell_status, today) {
            Ok(payment) => counted.push(Counted { row: number, payment }),
            Err(why) => odd.push(OddRow {
                row: number,
                period: row.period,
                amount: match row.amount {
                    Some(Amount::Received(amount)) => Some(amount),
                    Some(Amount::Returned) | None => None,
                },
                received_on: row.received_on,
                why,
            }),
        }
    }
    let mut doubts = wrong_years(&counted, rules);
    doubts.extend(several_months(&counted, rules));
    doubts.extend(same_months(&counted));
    let unused: Vec<_> = doubts.iter().filter(|odd| !odd.why.is_used()).map(|odd| odd.row).collect();
    odd.extend(doubts);
    odd.sort_by_key(|odd| odd.row);
    let payments = counted.iter().filter(|counted| !unused.contains(&counted.row));
    Statement {
        payments: payments.map(|counted| counted.payment).collect(),
        odd,
        rows: rows.rows.len(),
        tells_status: rows.tell_status,
    }
}

/// The payment that a row tells, or why it does not count. Another purpose goes first: what else is odd about a
/// pension contribution is of no interest here.
fn payment(row: &Row, tell_status: bool, today: NaiveDate) -> Result<ReceivedPayment, Oddity> {
    if row.told() < 2 {
        return Err(Oddity::RowUnreadable);
    }
    if let Some(knp) = row.knp
        && !matches!(knp, ReceivedPayment::DEDUCTION | ReceivedPayment::CONTRIBUTION)
    {
        return Err(Oddity::OtherPurpose { knp });
    }
    if row.amount == Some(Amount::Returned) {
        return Err(Oddity::Returned);
    }
    match row.status {
        Some(Status::Returned) => return Err(Oddity::Returned),
        Some(Status::NotProcessed) => return Err(Oddity::NotProcessed),
        Some(Status::Unknown) => return Err(Oddity::StatusUnknown),
        None if tell_status => return Err(Oddity::StatusUnknown),
        Some(Status::Processed) | None => {}
    }
    let knp = row.knp.ok_or(Oddity::NoPurpose)?;
    let period = row.period.ok_or(Oddity::NoPeriod)?;
    let amount = match row.amount {
        Some(Amount::Received(amount)) if !amount.is_zero() => amount,
        _ => return Err(Oddity::NoAmount),
    };
    let received_on = row.received_on.ok_or(Oddity::NoDay)?;
    if received_on > today {
        return Err(Oddity::DayAhead);
    }
    Ok(ReceivedPayment { period, amount, knp, received_on })
}

fn doubt(counted: &Counted, why: Oddity) -> OddRow {
    let ReceivedPayment { period, amount, received_on, .. } = counted.payment;
    OddRow {
        row: counted.row,
        period: Some(period),
        amount: Some(amount),
        received_on: Some(received_on),
        why,
    }
}

/// Months that lie so far from the day of receipt, or so exactly a year from where they should lie, that the year is
/// probably a mistake.
fn wrong_years(counted: &[Counted], rules: &Rules) -> Vec<OddRow> {
    let is_paid = |month: Period| counted.iter().any(|counted| counted.payment.period == month);
    let in_a_dozen = dozens_with_wrong_years(counted);
    let mut odd = Vec::new();
    for this in counted {
        let ReceivedPayment { period, knp, received_on, .. } = this.payment;
        let month = Period::of(received_on);
        let ahead = period.months_since(month);
        let nearest = period.plus(-12 * (ahead + 6).div_euclid(12));
        let too_far = !(-REACH..=REACH).contains(&ahead);
        // A month is paid exactly a year late by a slip rather than on purpose, where this year's is not paid.
        let a_year_late = ahead == -12 && knp == ReceivedPayment::CONTRIBUTION && !is_paid(month);
        let meant = match in_a_dozen.get(&this.row) {
            Some(meant) => *meant,
            None if too_far || a_year_late => nearest,
            None => continue,
        };
        let used = rules.check_paid(Months::starting(period, 1)).is_ok();
        let meant = Some(meant).filter(|meant| !is_paid(*meant));
        odd.push(doubt(this, Oddity::WrongYear { meant, used }));
    }
    odd
}

/// Contributions that would be twelve months ahead, paid in one month, were not the year of some of them one off. Told
/// are the rows and the months that were probably meant.
fn dozens_with_wrong_years(counted: &[Counted]) -> BTreeMap<usize, Period> {
    let mut by_month: BTreeMap<Period, Vec<&Counted>> = BTreeMap::new();
    for this in counted.iter().filter(|counted| counted.payment.knp == ReceivedPayment::CONTRIBUTION) {
        by_month.entry(Period::of(this.payment.received_on)).or_default().push(this);
    }
    let mut wrong = BTreeMap::new();
    for (month, paid) in by_month {
        let dozen = |first: Period| -> Option<Vec<(usize, Period)>> {
            let paid_for = |period: Period| paid.iter().find(|paid| paid.payment.period == period);
            let mut off = Vec::new();
            for expected in Months::starting(first, REACH).iter() {
                if paid_for(expected).is_none() {
                    let by_a_year = [-12, 12].into_iter().find_map(|off| paid_for(expected.plus(off)))?;
                    off.push((by_a_year.row, expected));
                }
            }
            Some(off)
        };
        // The dozen that was meant is the one that has most of its months.
        let dozens = [month, month.plus(1)].into_iter().filter_map(dozen);
        wrong.extend(dozens.min_by_key(Vec::len).unwrap_or_default());
    }
    wrong
}

/// Sums of several months for one: exactly so many times what a month costs an independent payer or a sole
/// proprietor, or close to what twelve do. A contribution beside an employer's deduction depends on a wage, and can
/// be any sum.
fn several_months(counted: &[Counted], rules: &Rules) -> Vec<OddRow> {
    let employed = |month: Period| {
        counted
            .iter()
            .any(|other| other.payment.period == month && other.payment.knp == ReceivedPayment::DEDUCTION)
    };
    let own = counted.iter().filter(|counted| {
        counted.payment.knp == ReceivedPayment::CONTRIBUTION && !employed(counted.payment.period)
    });
    own.filter_map(|counted| {
        let ReceivedPayment { period, amount, received_on, .. } = counted.payment;
        let prices: Vec<_> = [Payer::Independent, Payer::SoleProprietor]
            .into_iter()
            .flat_map(|payer| [Period::of(received_on), period].map(|month| price(rules, payer, month)))
            .flatten()
            .collect();
        // What is one month's price for any of them is one month.
        if prices.contains(&amount) {
            return None;
        }
        let months = prices.iter().find_map(|price| times(amount, *price));
        months.map(|months| doubt(counted, Oddity::SeveralMonths { months }))
    })
    .collect()
}

/// What a month costs who pays for themselves; none where the law is not formalised for it.
fn price(rules: &Rules, payer: Payer, month: Period) -> Option<Tenge> {
    let question = ContributionQuestion { payer, month, incomes: &[], state_paid: None };
    let contribution = rules.contribution(&question).ok()?;
    Some(contribution.parts.iter().map(|part| part.amount).sum::<Tenge>()).filter(|price| !price.is_zero())
}

/// How many months a sum pays for at this price: exactly so many, or about twelve.
fn times(amount: Tenge, price: Tenge) -> Option<u32> {
    let (amount, price) = (amount.decimal(), price.decimal());
    let exactly = |months: &u32| price.checked_mul(Decimal::from(*months)) == Some(amount);
    let year = price.checked_mul(Decimal::from(12))?;
    let near = year.checked_mul(Decimal::from(CLOSE))?.checked_div(Decimal::ONE_HUNDRED)?;
    let close = amount.checked_sub(year)?.abs() <= near;
    (2..=MOST_MONTHS).find(exactly).or_else(|| close.then_some(12))
}

/// Rows for a month that an earlier row pays: for each kind of payment, those beyond the first. An employee has a
/// deduction and a contribution of each employer, so contributions are too many only where they outnumber these.
fn same_months(counted: &[Counted]) -> Vec<OddRow> {
    let mut by_month: BTreeMap<Period, [Vec<&Counted>; 2]> = BTreeMap::new();
    for this in counted {
        let of_month = by_month.entry(this.payment.period).or_default();
        of_month[usize::from(this.payment.knp == ReceivedPayment::CONTRIBUTION)].push(this);
    }
    let mut odd = Vec::new();
    for [deductions, contributions] in by_month.into_values() {
        let (rows, expected) = if contributions.is_empty() {
            (deductions, 1)
        } else {
            let employers = deductions.len();
            (contributions, employers.max(1))
        };
        let mut rows = rows;
        rows.sort_by_key(|counted| (counted.payment.received_on, counted.row));
        odd.extend(rows.into_iter().skip(expected).map(|counted| doubt(counted, Oddity::SameMonth)));
    }
    odd
}
