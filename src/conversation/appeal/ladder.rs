//! Who decides first, and why: told before anything is asked.

use osms_appeals::{Addressee, Kind};

use super::press::AppealPress;
use crate::conversation::{Button, Context, FormId, Press, Publisher, Screen, menu};
use crate::text::capitalised;

/// The kinds of problems, after what to do where life is in danger.
pub(super) fn kinds(context: &Context<'_>, form: FormId) -> Screen {
    use strum::VariantArray;

    let messages = context.texts.messages();
    let html = format!(
        "{}\n\n<b>{}</b>\n{}",
        messages.msg_appeal_danger(),
        messages.msg_appeal_what_happened(),
        messages.msg_appeal_what_happened_hint()
    );
    let screen = Kind::VARIANTS.iter().fold(Screen::new(html), |screen, kind| {
        screen.row([Button::new(context.texts.kind(*kind), Press::Appeal(form, AppealPress::Kind(*kind)))])
    });
    screen.row(menu::cancel_row(context))
}

/// Who is to be turned to, what of it the bot can do itself, and whose register this one is.
pub(super) fn advice(context: &Context<'_>, form: FormId, kind: Kind) -> Screen {
    let messages = context.texts.messages();
    let mut lines = vec![format!("<b>{}</b>", context.texts.kind(kind)), why(context, kind), String::new()];
    lines.push(messages.msg_appeal_ladder());
    lines.extend(
        kind.addressees()
            .iter()
            .zip(1..)
            .map(|(addressee, place)| format!("{place}. {}", rung(context, *addressee))),
    );
    lines.push(String::new());
    lines.push(match context.publisher {
        Publisher::Independent => messages.msg_appeal_register_independent(),
        Publisher::Fund => messages.msg_appeal_register_fund(),
    });
    let tools = tools(context, kind);
    let write =
        if tools.is_empty() { messages.msg_button_write_here() } else { messages.msg_button_write_anyway() };
    if !tools.is_empty() {
        lines.push(messages.msg_appeal_tools());
    }
    let button = |label, press| Button::new(label, Press::Appeal(form, press));
    tools
        .into_iter()
        .fold(Screen::new(lines.join("\n")), |screen, tool| screen.row([tool]))
        .row([button(write, AppealPress::Write)])
        .row([button(messages.msg_button_other_kind(), AppealPress::Back)])
        .row(menu::cancel_row(context))
}

/// How somebody is reached.
pub(super) fn reach(context: &Context<'_>, addressee: Addressee) -> String {
    let messages = context.texts.messages();
    match addressee {
        Addressee::PatientSupport => messages.msg_reach_patient_support(),
        Addressee::HealthDepartment => messages.msg_reach_health_department(),
        Addressee::Fund => messages.msg_reach_fund(),
        Addressee::ContactCentre => messages.msg_reach_contact_centre(),
        Addressee::StateCorporation => messages.msg_reach_state_corporation(),
        Addressee::EOtinish => messages.msg_reach_e_otinish(),
        Addressee::Employer => messages.msg_reach_employer(),
    }
}

/// Those of the ladder to whom one writes; 1414 is called.
pub(super) fn written_to(kind: Kind) -> impl Iterator<Item = Addressee> {
    kind.addressees().iter().copied().filter(|addressee| *addressee != Addressee::ContactCentre)
}

fn rung(context: &Context<'_>, addressee: Addressee) -> String {
    let who = capitalised(&context.texts.addressee(addressee));
    context.texts.messages().msg_appeal_rung(who, reach(context, addressee))
}

fn why(context: &Context<'_>, kind: Kind) -> String {
    let messages = context.texts.messages();
    match kind {
        Kind::CareRefused => messages.msg_why_care_refused(),
        Kind::SentToPay => messages.msg_why_sent_to_pay(),
        Kind::LongWait => messages.msg_why_long_wait(),
        Kind::Quality => messages.msg_why_quality(),
        Kind::NeverHappened => messages.msg_why_never_happened(),
        Kind::Medicines => messages.msg_why_medicines(),
        Kind::StatusWrong => messages.msg_why_status_wrong(),
        Kind::EmployerDoesNotPay => messages.msg_why_employer_does_not_pay(),
        Kind::Refund => messages.msg_why_refund(),
        Kind::Question => messages.msg_why_question(),
        Kind::Thanks => messages.msg_why_thanks(),
    }
}

/// What the bot can answer itself.
fn tools(context: &Context<'_>, kind: Kind) -> Vec<Button> {
    let messages = context.texts.messages();
    let status = || Button::new(messages.msg_button_status(), Press::StatusStart);
    let payer = || Button::new(messages.msg_button_finder(), Press::FinderStart);
    let plan = || Button::new(messages.msg_button_planner(), Press::PlannerStart);
    let calculator = || Button::new(messages.msg_button_calculator(), Press::CalculatorStart);
    match kind {
        Kind::StatusWrong => vec![status(), payer(), plan()],
        Kind::EmployerDoesNotPay => {
            vec![status(), Button::new(messages.msg_button_payslip(), Press::CalculatorStart)]
        }
        Kind::Refund => vec![payer(), calculator()],
        Kind::Question => vec![status(), payer(), calculator(), plan()],
        _ => Vec::new(),
    }
}
