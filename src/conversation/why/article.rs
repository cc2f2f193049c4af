//! What there is to read about a cause.

use osms_answers::ArticleId;
use osms_rules::StateCategory;
use osms_rules::diagnosis::CauseName;

use crate::conversation::{Button, Context, answers};

/// A button with the title of the article.
pub(super) fn button(
    context: &Context<'_>,
    cause: CauseName,
    category: Option<StateCategory>,
) -> Option<Button> {
    answers::article_button(context, ArticleId::from(about(cause, category)).ok()?)
}

/// The name of the article.
fn about(cause: CauseName, category: Option<StateCategory>) -> &'static str {
    match cause {
        CauseName::NotShownYet => "after-payment-when",
        CauseName::OneSum | CauseName::TooFewMonths => "prepay-traps",
        CauseName::WrongPeriod | CauseName::WrongIin => "wrong-payment",
        CauseName::PrepaidLater | CauseName::PrepaidInArrears => "prepay-start",
        CauseName::PrepaidOver => "prepay",
        CauseName::PaymentReturned => "paid-not-shown",
        CauseName::MissingMonths | CauseName::GapBeforeJob => "arrears-or-ahead",
        CauseName::NothingPaid => "independent",
        CauseName::PaymentsStopped => "retention",
        CauseName::EmployerDoesNotTransfer | CauseName::EmployerDoesNotWithhold => "employer-not-paying",
        CauseName::EmployerNotDueYet => "due-date",
        CauseName::UnpaidLeave => "unpaid-leave",
        CauseName::CustomerDoesNotPay | CauseName::IdleMonths => "contractor",
        CauseName::PlatformDoesNotPay => "platform-work",
        CauseName::BusinessSuspended => "business-suspended",
        CauseName::BusinessNotPaid => "business",
        CauseName::StateDataMissing => "state-but-missing",
        CauseName::StateGroundEnded => match category {
            Some(StateCategory::Child) => "turned-18",
            Some(StateCategory::Student) => "graduate",
            Some(StateCategory::RaisingUnder3 | StateCategory::ChildCareLeave) => "child-turned-three",
            _ => "state-groups",
        },
        CauseName::VisitMissing => "crisis-level",
        CauseName::DataDiffer | CauseName::PayerUnknown => "how-counted",
    }
}

#[cfg(test)]
mod tests {
    use osms_answers::Library;
    use strum::VariantArray;

    use super::*;

    #[test]
    fn there_is_an_article_about_every_cause() {
        let library = Library::load().expect("the articles load");
        for cause in CauseName::VARIANTS {
            for category in StateCategory::VARIANTS.iter().copied().map(Some).chain([None]) {
                let id = ArticleId::from(about(*cause, category)).expect("a name");
                assert!(library.get(id).is_some(), "{id}");
            }
        }
    }
}
