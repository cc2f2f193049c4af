//! The payments of the chosen route: what goes into each, and which are made.

use chrono::NaiveDate;
use osms_rules::{History, Months, Period, Prepayment, Refusal, Route, RouteKind, Tenge};
use serde::{Deserialize, Serialize};

use super::{IN_A_ROW, Known, PlannerPress, button, caution, source_line};
use crate::conversation::verdict::{self, Doubt, Remarks};
use crate::conversation::{Button, Context, FormId, Press, Screen, menu};
use crate::text::{Dates, escape};

/// How many fields of the payment form are copied from one row of buttons.
const FIELDS_IN_A_ROW: usize = 3;

/// The payments of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dues {
    kind: RouteKind,
    /// The day on which the plan was made, whose prices these are.
    made_on: NaiveDate,
    insured_from: NaiveDate,
    /// What a month costs afterwards.
    monthly: Tenge,
    payments: Vec<Due>,
    /// Whether the ticks are shown, or else what goes into the payments.
    ticks: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Due {
    period: Period,
    amount: Tenge,
    paid: bool,
}

impl Dues {
    pub(super) fn of(context: &Context<'_>, route: &Route<'_>) -> Self {
        let due = |payment: &osms_rules::Payment| Due {
            period: payment.period,
            amount: payment.amount,
            paid: false,
        };
        Self {
            kind: route.kind,
            made_on: context.today,
            insured_from: route.insured_from,
            monthly: route.monthly,
            payments: route.payments.iter().map(due).collect(),
            ticks: false,
        }
    }

    pub(super) fn all_paid(&self) -> bool {
        self.payments.iter().all(|due| due.paid)
    }

    /// The months that were ticked off.
    pub(super) fn paid(&self) -> impl Iterator<Item = Period> {
        self.payments.iter().filter(|due| due.paid).map(|due| due.period)
    }

    /// Adds what was ticked off: twelve months ahead that are all paid are a prepayment, others are payments each.
    pub(super) fn count_paid(&self, history: &mut History) {
        let whole = match (self.kind, self.payments.first(), self.payments.last()) {
            (RouteKind::Prepay, Some(first), Some(last)) if self.all_paid() => {
                Months::new(first.period, last.period)
            }
            _ => None,
        };
        match whole {
            Some(months) => history.prepaid.push(Prepayment { months, paid_on: self.made_on }),
            None => history.paid.extend(self.paid().map(|period| Months::starting(period, 1))),
        }
    }

    pub(super) fn show_ticks(&mut self, ticks: bool) {
        self.ticks = ticks;
    }

    pub(super) fn tick(&mut self, period: Period, paid: bool) {
        if let Some(due) = self.payments.iter_mut().find(|due| due.period == period) {
            due.paid = paid;
        }
    }

    pub(super) fn screen(&self, context: &Context<'_>, form: FormId) -> Screen {
        if self.all_paid() {
            self.paid_screen(context, form)
        } else if self.ticks {
            self.ticks_screen(context, form)
        } else {
            self.requisites_screen(context, form)
        }
    }

    /// The status on the day by which it is to begin, if everything is paid.
    pub(super) fn after(&self, context: &Context<'_>, known: &Known) -> Result<Screen, Refusal> {
        let mut history = known.history.clone();
        let months = self.payments.iter().map(|due| Months::starting(due.period, 1));
        match (self.kind, self.payments.first(), self.payments.last()) {
            (RouteKind::Prepay, Some(first), Some(last)) => {
                let months = Months::new(first.period, last.period);
                history.prepaid.extend(months.map(|months| Prepayment { months, paid_on: self.made_on }));
            }
            _ => history.paid.extend(months),
        }
        let day = self.insured_from.max(context.today);
        let coverage = context.rules.coverage(day, &history)?;
        let title = context.texts.messages().msg_dues_after(context.texts.day(day, Dates::Spoken));
        let remarks = Remarks {
            after_months: caution(context, known).into_iter().collect(),
            source: source_line(context, known),
        };
        let told = verdict::text(context, &coverage, Doubt::default(), remarks);
        Ok(Screen::new(format!("{title}\n\n{told}")).row(menu::last_row(context)))
    }

    /// Whether the plan is out of date: its first month is over, and not all is paid.
    fn is_stale(&self, context: &Context<'_>) -> bool {
        !self.all_paid() && Period::of(context.today) > Period::of(self.made_on)
    }

    fn left(&self) -> impl Iterator<Item = &Due> {
        self.payments.iter().filter(|due| !due.paid)
    }

    fn requisites_screen(&self, context: &Context<'_>, form: FormId) -> Screen {
        let texts = context.texts;
        let messages = texts.messages();
        let total: Tenge = self.payments.iter().map(|due| due.amount).sum();
        let (count, total) = (number_of(self.payments.iter()), texts.amount(total));
        let title = match self.kind {
            RouteKind::Prepay => messages.msg_dues_prepay(count, total),
            RouteKind::Arrears => messages.msg_dues_arrears(count, total),
        };
        let mut lines = vec![format!("<b>{title}</b>")];
        lines.extend(self.stale_line(context));
        lines.push(messages.msg_dues_separate());
        lines.push(String::new());
        let alike =
            |one: &Due, next: &Due| one.period.year() == next.period.year() && one.amount == next.amount;
        for year in self.payments.chunk_by(alike) {
            let Some(first) = year.first() else { continue };
            let periods: Vec<_> = year.iter().map(|due| due.period.payment_period()).collect();
            let amount = texts.amount(first.amount);
            lines.push(messages.msg_dues_periods(
                first.period.year().to_string(),
                amount,
                periods.join(", "),
            ));
        }
        let turn = self.payments.windows(2).find_map(|pair| match pair {
            [one, next] if one.period.year() != next.period.year() => Some((one.period, next.period)),
            _ => None,
        });
        if let Some((last, first)) = turn {
            let (last, first) = (last.payment_period(), first.payment_period());
            lines.push(match self.kind {
                RouteKind::Prepay => messages.msg_dues_year_turns_ahead(last, first),
                RouteKind::Arrears => messages.msg_dues_year_turns(last, first),
            });
        }
        lines.push(String::new());
        lines.extend(self.form_lines(context));
        let screen = self.copy_rows(context, Screen::new(lines.join("\n")));
        let screen = screen
            .row([button(form, messages.msg_button_ticks(), PlannerPress::Ticks)])
            .row([button(form, messages.msg_button_after(), PlannerPress::After)]);
        let screen = if self.paid().next().is_none() {
            screen.row([button(form, messages.msg_button_back(), PlannerPress::Back)])
        } else {
            screen
        };
        self.stale_row(context, form, screen).row(menu::last_row(context))
    }

    /// What goes into each payment besides its month and sum, and what can't be mended afterwards.
    fn form_lines(&self, context: &Context<'_>) -> Vec<String> {
        let texts = context.texts;
        let messages = texts.messages();
        let payment = &context.rules.parameters().payment;
        let mut lines = Vec::new();
        let codes = (payment.contribution_code.on(self.made_on), payment.deduction_code.on(self.made_on));
        if let (Some(contribution), Some(deduction)) = codes {
            let (contribution, deduction) = (contribution.amount.to_string(), deduction.amount.to_string());
            lines.push(messages.msg_dues_code(contribution, deduction));
        }
        lines.push(messages.msg_dues_iin());
        let beneficiary = &payment.beneficiary;
        lines.push(messages.msg_dues_beneficiary(
            escape(beneficiary.name.get(texts.language())),
            &*beneficiary.bin,
            &*beneficiary.iik,
            &*beneficiary.bik,
        ));
        let [first, last] = beneficiary.published;
        lines.push(messages.msg_dues_beneficiary_age(first.to_string(), last.to_string()));
        lines.push(messages.msg_dues_wrong_period());
        lines.push(String::new());
        lines.push(messages.msg_dues_copy());
        lines
    }

    /// Each field of the payment form under a button that copies it.
    fn copy_rows(&self, context: &Context<'_>, mut screen: Screen) -> Screen {
        let messages = context.texts.messages();
        let payment = &context.rules.parameters().payment;
        for row in self.payments.chunks(IN_A_ROW) {
            screen = screen.row(row.iter().map(|due| {
                let period = due.period.payment_period();
                Button::copying(period.clone(), period)
            }));
        }
        let mut amounts: Vec<Tenge> = self.payments.iter().map(|due| due.amount).collect();
        amounts.dedup();
        let mut fields: Vec<_> = amounts
            .into_iter()
            .map(|amount| Button::copying(context.texts.amount(amount), amount.to_string()))
            .collect();
        if let Some(code) = payment.contribution_code.on(self.made_on) {
            let code = code.amount.to_string();
            fields.push(Button::copying(messages.msg_button_copy_code(code.clone()), code));
        }
        let beneficiary = &payment.beneficiary;
        fields.extend([
            Button::copying(messages.msg_button_copy_bin(), beneficiary.bin.to_string()),
            Button::copying(messages.msg_button_copy_iik(), beneficiary.iik.to_string()),
            Button::copying(messages.msg_button_copy_bik(), beneficiary.bik.to_string()),
            Button::copying(
                messages.msg_button_copy_name(),
                beneficiary.name.get(context.texts.language()).to_owned(),
            ),
        ]);
        for row in fields.chunks(FIELDS_IN_A_ROW) {
            screen = screen.row(row.to_vec());
        }
        screen
    }

    fn ticks_screen(&self, context: &Context<'_>, form: FormId) -> Screen {
        let texts = context.texts;
        let messages = texts.messages();
        let left: Tenge = self.left().map(|due| due.amount).sum();
        let (made, count) = (number_of(self.paid()), number_of(self.payments.iter()));
        let mut lines = vec![
            format!("<b>{}</b>", messages.msg_ticks_title(made, count)),
            messages.msg_ticks_left(texts.amount(left), number_of(self.left())),
        ];
        lines.push(match self.stale_line(context) {
            Some(stale) => stale,
            None => messages.msg_ticks_by(texts.month(Period::of(self.made_on), Dates::Spoken)),
        });
        lines.push(messages.msg_ticks_ask());
        let mut screen = self.tick_rows(form, Screen::new(lines.join("\n")));
        screen = screen.row([button(form, messages.msg_button_requisites(), PlannerPress::Requisites)]);
        // No way to cancel: the ticks are worth keeping.
        self.stale_row(context, form, screen).row(menu::last_row(context))
    }

    fn tick_rows(&self, form: FormId, mut screen: Screen) -> Screen {
        for row in self.payments.chunks(IN_A_ROW) {
            screen = screen.row(row.iter().map(|due| {
                let mark = if due.paid { "✓ " } else { "" };
                let label = format!("{mark}{}", due.period.payment_period());
                button(form, label, PlannerPress::Tick(due.period, !due.paid))
            }));
        }
        screen
    }

    /// All is paid: when to look, what to do if nothing is shown, and what comes then.
    fn paid_screen(&self, context: &Context<'_>, form: FormId) -> Screen {
        let texts = context.texts;
        let messages = texts.messages();
        let days = verdict::days_to_be_shown(context);
        let shown = context.rules.calendar().add(context.today, days.into());
        let look_on = shown.map_or(self.insured_from, |day| day.date).max(self.insured_from);
        let through = self.payments.last().map(|due| texts.month(due.period, Dates::Spoken));
        let lines = [
            format!("<b>{}</b>", messages.msg_paid_title()),
            messages.msg_paid_look(texts.day(look_on, Dates::Spoken), days),
            messages.msg_paid_not_shown(),
            match self.kind {
                RouteKind::Prepay => messages.msg_paid_then_prepay(through.unwrap_or_default()),
                RouteKind::Arrears => messages.msg_paid_then_arrears(texts.amount(self.monthly)),
            },
        ];
        let screen = Screen::new(lines.join("\n"))
            .row([Button::new(messages.msg_button_status(), Press::StatusStart)])
            .row([button(form, messages.msg_button_after(), PlannerPress::After)]);
        self.tick_rows(form, screen).row(menu::last_row(context))
    }

    fn stale_line(&self, context: &Context<'_>) -> Option<String> {
        let made = Period::of(self.made_on);
        let messages = context.texts.messages();
        self.is_stale(context).then(|| messages.msg_dues_stale(context.texts.month(made, Dates::Spoken)))
    }

    fn stale_row(&self, context: &Context<'_>, form: FormId, screen: Screen) -> Screen {
        if self.is_stale(context) || self.paid().next().is_some() {
            screen.row([button(form, context.texts.messages().msg_button_anew(), PlannerPress::Anew)])
        } else {
            screen
        }
    }
}

fn number_of<T>(items: impl Iterator<Item = T>) -> i32 {
    i32::try_from(items.count()).unwrap_or(i32::MAX)
}
