//! What the months say themselves, where they are known.

use super::Evidence;
use super::found::{Findings, Found};
use super::outcome::{CauseName, Open, Rank};
use crate::Rules;
use crate::coverage::{Coverage, CoverageRule};
use crate::history::Timeline;
use crate::period::Period;

/// Adds the causes that follow from the months of a person who is not insured by them.
pub(super) fn find(rules: &Rules, evidence: Evidence<'_>, coverage: &Coverage<'_>, findings: &mut Findings) {
    let sure = if evidence.sure { Rank::Certain } else { Rank::Likely };
    let mut decided = false;
    for step in &coverage.steps {
        match step.rule {
            CoverageRule::PrepaidPending { by } => {
                findings.add(Found::new(CauseName::NotShownYet, sure).on(Some(by)));
                decided = true;
            }
            CoverageRule::PrepaidStarts { on } => {
                findings.add(Found::new(CauseName::PrepaidLater, sure).on(Some(on)));
                decided = true;
            }
            CoverageRule::PrepaidTooFew { .. } => findings.cause(CauseName::TooFewMonths, sure),
            CoverageRule::PrepaidInArrears => findings.cause(CauseName::PrepaidInArrears, sure),
            CoverageRule::CurrentMonthOpen { .. } => findings.leave_open(Open::CurrentMonth),
            CoverageRule::AfterStateOpen { .. } => findings.leave_open(Open::AfterState),
            CoverageRule::PaidAfterGapOpen { .. } => findings.leave_open(Open::PaidAfterGap),
            _ => {}
        }
    }
    // Older debts do not matter to who has paid ahead.
    if !decided {
        uncovered(rules, evidence, coverage, sure, findings);
    }
}

/// Whether months are covered so lately that an employer who has to pay does.
pub(super) fn paid_lately(rules: &Rules, evidence: Evidence<'_>, coverage: &Coverage<'_>) -> bool {
    let timeline = Timeline::new(rules, evidence.history);
    let current = Period::of(coverage.today);
    let covered = |back: i32| timeline.at(current.plus(-back)).covered();
    let due = super::cause::due_for(rules, coverage.today, current.plus(-1));
    covered(1) || (covered(2) && due.is_none_or(|due| coverage.today <= due))
}

fn uncovered(
    rules: &Rules,
    evidence: Evidence<'_>,
    coverage: &Coverage<'_>,
    sure: Rank,
    findings: &mut Findings,
) {
    // Where the other reading of an open question would insure, nothing is certain.
    let sure = if coverage.certain() { sure } else { sure.min(Rank::Likely) };
    let timeline = Timeline::new(rules, evidence.history);
    let current = Period::of(coverage.today);
    let care_from = Period::of(rules.parameters.window.care_from);
    let before =
        |from: Period| (0..).map(move |back| from.plus(-back)).take_while(move |month| *month >= care_from);
    let Some(last) = before(current).find(|month| timeline.at(*month).covered()) else {
        return findings.cause(CauseName::NothingPaid, sure);
    };
    let ended = coverage.steps.iter().find_map(|step| match step.rule {
        CoverageRule::Ended { through } => Some(through),
        _ => None,
    });
    if let Some(through) = ended {
        let cover = timeline.at(last);
        // The last month of the retention may lie before months that were paid since, with a gap.
        let stopped = before(through.min(current)).find(|month| timeline.at(*month).covered());
        let by_the_state = stopped.map_or(cover, |month| timeline.at(month));
        if by_the_state.by_the_state_only() {
            let ground = Found::new(CauseName::StateGroundEnded, sure);
            findings.add(ground.through(stopped).of(by_the_state.state));
            findings.leave_open(Open::AfterState);
        } else {
            findings.add(Found::new(CauseName::PaymentsStopped, sure).through(Some(through)));
        }
    }
    // Months after the last covered one are told by what has ended.
    if coverage.missing.iter().any(|month| *month < last) || ended.is_none() {
        findings.cause(CauseName::MissingMonths, sure);
    }
}
