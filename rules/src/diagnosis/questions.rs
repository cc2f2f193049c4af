//! Which question is asked next, and what it can be answered with.

use chrono::NaiveDate;

use super::answers::{Answer, Answers, Asked, GROUPS, Question};
use crate::Rules;
use crate::payer::Payer;
use crate::period::Period;

/// The next question whose answer bears on the causes.
pub(super) fn next(rules: &Rules, today: NaiveDate, answers: &Answers) -> Option<Asked> {
    let open = <Question as strum::VariantArray>::VARIANTS.iter().copied();
    open.into_iter()
        .find(|question| answers.to(*question).is_none() && asks(*question, answers))
        .map(|question| Asked { question, answers: choices(rules, today, question, answers) })
}

/// Whether an employer is to pay: also where the person knows only that they have a job.
pub(super) fn employed(answers: &Answers) -> bool {
    answers.said(Question::Payer, Answer::Employer) || answers.said(Question::Working, Answer::Yes)
}

/// Whether nobody pays: also where the person knows only that they have no job.
pub(super) fn unpaid(answers: &Answers) -> bool {
    answers.said(Question::Payer, Answer::Nobody) || answers.said(Question::Working, Answer::No)
}

/// Whether the person works through a platform.
pub(super) fn on_platform(answers: &Answers) -> bool {
    answers.said(Question::Business, Answer::Platform)
}

/// Whether the person pays for themselves.
pub(super) fn pays_oneself(answers: &Answers) -> bool {
    match answers.to(Question::Payer) {
        Some(Answer::Monthly | Answer::Ahead) => true,
        Some(Answer::OwnBusiness) => {
            matches!(answers.to(Question::Business), Some(Answer::Active | Answer::Unknown))
        }
        _ => false,
    }
}

fn asks(question: Question, answers: &Answers) -> bool {
    let payer = answers.to(Question::Payer);
    let business = payer == Some(Answer::OwnBusiness);
    let state = payer == Some(Answer::State);
    let by_contract = payer == Some(Answer::Contract) || on_platform(answers);
    // Of payments that are not there, or over, nothing more is to be asked.
    let paid = pays_oneself(answers)
        && !matches!(answers.to(Question::Paid), Some(Answer::NotPaid | Answer::YearAgo) | None);
    match question {
        Question::Payer => true,
        Question::Working => payer == Some(Answer::Unknown),
        Question::Business => business,
        Question::Paid => pays_oneself(answers),
        Question::How => paid,
        Question::Months => paid && !answers.said(Question::How, Answer::OneSum),
        // Who pays for a business pays from its account, under its own number.
        Question::Iin => paid && !business,
        Question::Withheld => employed(answers) || by_contract,
        Question::Since => employed(answers),
        Question::Before => {
            matches!(answers.to(Question::Since), Some(Answer::Lately | Answer::WithinYear))
        }
        Question::Idle => {
            by_contract || matches!(answers.to(Question::Since), Some(Answer::Longer | Answer::Unknown))
        }
        Question::Group => state,
        Question::Lasts => answers.to(Question::Group).is_some_and(|group| group != Answer::Unknown),
        Question::Begun => answers.said(Question::Lasts, Answer::Holds),
        Question::Stopped => unpaid(answers),
    }
}

fn choices(rules: &Rules, today: NaiveDate, question: Question, answers: &Answers) -> Vec<Answer> {
    use Answer as A;
    let can_prepay = rules.parameters.coverage.prepaid_months.on(today).is_some();
    let ahead = answers.said(Question::Payer, A::Ahead);
    let mut choices = match question {
        Question::Payer => {
            let mut payers = vec![A::Employer, A::Monthly];
            payers.extend(can_prepay.then_some(A::Ahead));
            payers.extend([A::State, A::Contract, A::OwnBusiness, A::Nobody]);
            payers
        }
        Question::Working | Question::Withheld | Question::Before | Question::Idle => vec![A::Yes, A::No],
        Question::Business => {
            let platform = Period::of(today) >= rules.payer_months(Payer::SelfEmployed).first();
            [A::Active, A::Suspended].into_iter().chain(platform.then_some(A::Platform)).collect()
        }
        Question::Paid if ahead => vec![A::Fresh, A::Settled, A::YearAgo],
        Question::Paid => vec![A::Fresh, A::Settled, A::NotPaid],
        Question::How => vec![A::Apart, A::OneSum],
        Question::Months if ahead => vec![A::FromCurrent, A::FromNext, A::Fewer, A::Mistaken],
        Question::Months => vec![A::Every, A::Some, A::Mistaken],
        Question::Iin => vec![A::Own, A::Other],
        Question::Since => vec![A::Lately, A::WithinYear, A::Longer],
        Question::Group => {
            let exists = |group: &A| {
                group
                    .category()
                    .is_some_and(|category| rules.state_group(category, Period::of(today)).is_ok())
            };
            GROUPS.into_iter().filter(exists).collect()
        }
        Question::Lasts => vec![A::Holds, A::Ended, A::Works],
        Question::Begun => vec![A::Lately, A::Longer],
        Question::Stopped => vec![A::Lately, A::Longer, A::Never],
    };
    choices.push(A::Unknown);
    choices
}
