//! The roles of a person: the verdict first, then who pays how much for each, what begins and ends it, and what should
//! be checked.

use osms_rules::roles::{Doubt, Due, Remark, Role, RoleKind, Roles, Sender};
use osms_rules::{PaidBy, Payer, Refusal, Tenge};

use super::{FinderForm, FinderPress, button};
use crate::conversation::{Button, Context, Press, Screen, menu};
use crate::text::{Dates, capitalised, escape};

/// The verdict, the roles, what to know besides, and as of when.
pub(super) fn screen(context: &Context<'_>, form: &FinderForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let messages = texts.messages();
    let found = context.rules.roles(context.today, &form.answers)?;
    let mut lines = vec![format!("<b>{}</b>", headline(context, &found))];
    for role in &found.roles {
        lines.push(String::new());
        lines.extend(role_lines(context, role));
    }
    let mut besides: Vec<String> = Vec::new();
    for line in doubts(context, &found).chain(remarks(context, &found)) {
        if !besides.contains(&line) {
            besides.push(line);
        }
    }
    if !besides.is_empty() {
        lines.push(String::new());
        lines.extend(besides);
    }
    lines.push(String::new());
    let checked_on = found.checked_on().unwrap_or(context.today);
    lines.push(messages.msg_rules_as_of(texts.day(checked_on, Dates::Spoken)));
    Ok(buttons(context, form, &found, Screen::new(lines.join("\n"))))
}

/// The provisions behind each role, with how sure they are; the acts are named once, at the end.
pub(super) fn why(context: &Context<'_>, form: &FinderForm) -> Result<Screen, Refusal> {
    let texts = context.texts;
    let found = context.rules.roles(context.today, &form.answers)?;
    let mut lines = vec![format!("<b>{}</b>", texts.messages().msg_finder_why())];
    let mut acts: Vec<&str> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for role in &found.roles {
        lines.push(format!("<b>{}</b>", escape(&name(context, role))));
        if matches!(role.kind, RoleKind::Unknown(_)) {
            lines.push(capitalised(&who_pays(context, role)));
        }
        for step in &role.steps {
            let act = context.rules.citations().act(step.law, texts.language());
            let number = acts.iter().position(|known| *known == act).unwrap_or(acts.len());
            if number == acts.len() {
                acts.push(act);
            }
            let article = texts.article(step.law).map_or_else(String::new, |article| format!(" {article}"));
            let quantity = texts.quantity(step.quantity);
            let quantity = if quantity.is_empty() { quantity } else { format!(": {quantity}") };
            let line = format!(
                "• {}{quantity}; {} [{}]{}",
                escape(&texts.step_value(step.value)),
                texts.confidence(step.law.confidence),
                number + 1,
                escape(&article)
            );
            // What was told of a role before need not be told of the next.
            if !told.contains(&line) {
                lines.push(line.clone());
                told.push(line);
            }
        }
    }
    lines.extend(
        acts.iter().enumerate().map(|(place, act)| format!("<i>[{}] {}</i>", place + 1, escape(act))),
    );
    Ok(Screen::new(lines.join("\n")).row(menu::last_row(context)))
}

/// Who pays in the end, in one sentence.
fn headline(context: &Context<'_>, found: &Roles<'_>) -> String {
    let messages = context.texts.messages();
    let verdict = verdict(context, found);
    let open = found.roles.iter().any(|role| matches!(role.kind, RoleKind::Unknown(_)));
    if open || found.roles.iter().all(Role::certain) {
        format!("{}.", capitalised(&verdict))
    } else {
        format!("{}.", messages.msg_finder_probably(verdict))
    }
}

fn verdict(context: &Context<'_>, found: &Roles<'_>) -> String {
    let messages = context.texts.messages();
    let kinds = || found.roles.iter().map(|role| role.kind);
    if kinds().any(|kind| matches!(kind, RoleKind::Unknown(_))) {
        return messages.msg_finder_unknown();
    }
    if kinds().any(|kind| kind == RoleKind::NoPackage) {
        return messages.msg_finder_no_package();
    }
    let due = || found.roles.iter().filter(|role| is_due(role));
    let state = found.roles.iter().find(|role| matches!(role.kind, RoleKind::State { .. }));
    if let Some(role) = state {
        return match role.kind {
            _ if due().next().is_some() => messages.msg_finder_both(),
            _ if !role.begun => messages.msg_finder_local_will_pay(),
            RoleKind::State { local_budget: true, .. } => messages.msg_finder_local_pays(),
            _ => messages.msg_finder_state_pays(),
        };
    }
    let fixed: Tenge = due()
        .flat_map(|role| &role.shares)
        .filter_map(|share| match share.due {
            Due::Fixed(amount) => Some(amount),
            _ => None,
        })
        .sum();
    let sends =
        |senders: &[Sender]| due().any(|role| role.sender.is_some_and(|sender| senders.contains(&sender)));
    let withheld = sends(&[Sender::Employer, Sender::Customer, Sender::Platform, Sender::PlatformAndOneself]);
    let amount = || context.texts.amount(fixed);
    match (fixed.is_zero(), withheld) {
        (false, true) => messages.msg_finder_pays_besides(amount()),
        (false, false) => messages.msg_finder_pays(amount()),
        (true, _) if sends(&[Sender::Oneself, Sender::PlatformAndOneself]) => {
            messages.msg_finder_pays_share()
        }
        (true, true) => messages.msg_finder_withheld(),
        (true, false) => messages.msg_finder_service(),
    }
}

/// Whether something is due of the person's own work.
fn is_due(role: &Role<'_>) -> bool {
    matches!(role.kind, RoleKind::Payer(_)) && role.shares.iter().any(|share| share.due != Due::Nothing)
}

fn role_lines(context: &Context<'_>, role: &Role<'_>) -> Vec<String> {
    let texts = context.texts;
    let messages = texts.messages();
    let name = format!("<b>{}</b>", escape(&name(context, role)));
    let name = if role.doubts.is_empty() { name } else { messages.msg_finder_to_check(name) };
    let mut lines = vec![format!("{name}: {}", who_pays(context, role))];
    if let Some(begins) = role.begins {
        let begins = texts.begin(begins);
        let ends: Vec<_> = role.ends.iter().map(|end| texts.end(*end)).collect();
        lines.push(if ends.is_empty() {
            messages.msg_finder_span_open(begins)
        } else {
            messages.msg_finder_span(begins, texts.one_of(ends))
        });
    }
    lines
}

fn name(context: &Context<'_>, role: &Role<'_>) -> String {
    let texts = context.texts;
    capitalised(&match role.kind {
        RoleKind::State { category, .. } => texts.category(category),
        RoleKind::Payer(payer) => texts.payer(payer),
        RoleKind::Service => texts.messages().msg_role_service(),
        RoleKind::NoPackage => texts.messages().msg_role_foreigner(),
        RoleKind::Unknown(_) => texts.messages().msg_role_unknown(),
    })
}

/// Who pays how much a month.
fn who_pays(context: &Context<'_>, role: &Role<'_>) -> String {
    let texts = context.texts;
    let messages = texts.messages();
    let share = |paid_by| role.shares.iter().find(|share| share.paid_by == paid_by).map(|share| share.due);
    let payer = match role.kind {
        RoleKind::State { local_budget, .. } => {
            return match (share(PaidBy::State), local_budget) {
                (Some(Due::Fixed(amount)), true) => messages.msg_share_local_fixed(texts.amount(amount)),
                (Some(Due::Fixed(amount)), false) => messages.msg_share_state_fixed(texts.amount(amount)),
                (Some(Due::NotPublished { rate }), true) => messages.msg_share_local_part(texts.rate(rate)),
                (Some(Due::NotPublished { rate }), false) => messages.msg_share_state_part(texts.rate(rate)),
                _ => String::new(),
            };
        }
        RoleKind::Service => return messages.msg_share_service(),
        RoleKind::NoPackage => return messages.msg_share_no_package(),
        RoleKind::Unknown(why) => {
            let limit = context.rules.self_employed_limit(context.today).unwrap_or(Tenge::ZERO);
            return texts.unknown_role(why, limit);
        }
        RoleKind::Payer(payer) => payer,
    };
    let aggregate = matches!(payer, Payer::SingleAggregateCity | Payer::SingleAggregateVillage);
    match (share(PaidBy::Employee), share(PaidBy::Employer), share(PaidBy::Oneself)) {
        (Some(Due::Part { rate, most }), Some(Due::Part { rate: deduction, most: deducted }), _) => messages
            .msg_share_employee(
                texts.rate(rate),
                texts.amount(most),
                texts.rate(deduction),
                texts.amount(deducted),
            ),
        (Some(_), _, _) | (_, Some(_), _) => messages.msg_share_employee_nothing(),
        (_, _, Some(Due::Part { rate, most })) => {
            let (rate, most) = (texts.rate(rate), texts.amount(most));
            match role.sender {
                Some(Sender::Customer) => messages.msg_share_contractor(rate, most),
                Some(Sender::Platform) => messages.msg_share_platform(rate, most),
                Some(Sender::PlatformAndOneself) => messages.msg_share_platform_and_self(rate, most),
                _ => messages.msg_share_self_part(rate, most),
            }
        }
        (_, _, Some(Due::Fixed(amount))) if aggregate => messages.msg_share_aggregate(texts.amount(amount)),
        (_, _, Some(Due::Fixed(amount))) => messages.msg_share_self_fixed(texts.amount(amount)),
        _ => messages.msg_share_self_nothing(),
    }
}

/// What the person can find out comes before what only a source could tell.
fn doubts<'a>(context: &'a Context<'_>, found: &'a Roles<'_>) -> impl Iterator<Item = String> + 'a {
    let all = || {
        found.roles.iter().flat_map(|role| {
            // Where no source speaks of the case, how sure those are that speak of others says nothing.
            let unclear = role.doubts.contains(&Doubt::Unclear);
            role.doubts.iter().filter(move |doubt| !(unclear && matches!(doubt, Doubt::Source(_))))
        })
    };
    let not_told = |doubt: &&Doubt| matches!(doubt, Doubt::NotTold(_));
    let sorted = all().filter(not_told).chain(all().filter(move |doubt| !not_told(doubt)));
    sorted.map(|doubt| context.texts.doubt(*doubt))
}

fn remarks<'a>(context: &'a Context<'_>, found: &'a Roles<'_>) -> impl Iterator<Item = String> + 'a {
    let texts = context.texts;
    let messages = texts.messages();
    found.remarks.iter().flat_map(move |remark| {
        let inferred = |inferred: bool| inferred.then(|| messages.msg_note_several_jobs_inferred());
        let (said, besides) = match *remark {
            Remark::SumOfJobs { inferred: open } => (messages.msg_note_certificate(), inferred(open)),
            Remark::SumOfContracts { inferred: open } => (messages.msg_remark_contracts(), inferred(open)),
            Remark::NonWorkingGroupsEnd => (messages.msg_remark_non_working(), None),
            Remark::RegisterAsUnemployed { local_budget: true } => {
                (messages.msg_remark_register_local(), None)
            }
            Remark::RegisterAsUnemployed { local_budget: false } => {
                (messages.msg_remark_register_state(), None)
            }
            Remark::QuietMonthsFirst { category, months } => {
                (messages.msg_remark_quiet(months, texts.category(category)), None)
            }
            Remark::OneParent => (messages.msg_remark_one_parent(), None),
            Remark::SuspendedBusinessBesides => (messages.msg_remark_suspended(), None),
            Remark::TemporaryStatus => (messages.msg_remark_temporary(), None),
            Remark::PolicyForPolyclinic => (messages.msg_remark_policy(), None),
        };
        std::iter::once(said).chain(besides)
    })
}

/// Why, what each payer has to pay, how an independent payer becomes insured, and the way on.
fn buttons(context: &Context<'_>, form: &FinderForm, found: &Roles<'_>, screen: Screen) -> Screen {
    let messages = context.texts.messages();
    let payers: Vec<_> = found
        .roles
        .iter()
        .filter_map(|role| match role.kind {
            // Of the others for whom the state pays there is nothing to compute.
            RoleKind::Payer(payer) if is_due(role) || payer == Payer::Employee => Some(payer),
            _ => None,
        })
        .collect();
    let mut screen = screen.row([button(form, messages.msg_button_why(), FinderPress::Why)]);
    for payer in &payers {
        let label = match payers.as_slice() {
            [_] => messages.msg_button_compute(),
            _ => messages.msg_button_compute_for(short_name(context, *payer)),
        };
        screen = screen.row([button(form, label, FinderPress::Compute(*payer))]);
    }
    if payers.contains(&Payer::Independent) {
        screen = screen.row([Button::new(messages.msg_button_planner(), Press::PlannerStart)]);
    }
    screen
        .row([
            button(form, messages.msg_button_back(), FinderPress::Back),
            button(form, messages.msg_button_start_over(), FinderPress::StartOver),
        ])
        .row(menu::last_row(context))
}

/// The payer as the person ticked it.
fn short_name(context: &Context<'_>, payer: Payer) -> String {
    match payer {
        Payer::Employee => context.texts.messages().msg_label_labour(),
        other => context.texts.payer_label(other),
    }
}
