//! The figures of a conversation are those of the commands for the same question.

use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use osms_answers::Answers;
use osms_bot::cli::{self, Asked};
use osms_bot::conversation::appeal::Own;
use osms_bot::conversation::calculator::CalculatorPress;
use osms_bot::conversation::planner::{Ahead, PlannerPress};
use osms_bot::conversation::status::{Earlier, StatusPress};
use osms_bot::conversation::tree::{Conversation, Moment, World};
use osms_bot::conversation::{Action, Command, Input, Outgoing, Person, Press, Publisher, Screen};
use osms_rules::{Payer, Period, RouteKind, Rules, StateCategory};
use proptest::prelude::*;
use serde_json::Value;
use strum::VariantArray;

static CONVERSATION: LazyLock<Conversation> = LazyLock::new(|| {
    let world = World::new(
        Rules::load().expect("the rules"),
        Arc::new(Answers::load().expect("the answers")),
        Publisher::Independent,
    );
    Conversation::new(Arc::new(world))
});

/// A person at the bot.
struct Chat {
    now: DateTime<Utc>,
    turn: u32,
    person: Person,
    shown: Screen,
}

impl Chat {
    fn on(today: NaiveDate) -> Self {
        let noon = chrono_tz::Asia::Almaty
            .from_local_datetime(&today.and_time(NaiveTime::from_hms_opt(12, 0, 0).expect("noon")))
            .single()
            .expect("a time of the day");
        let mut chat = Self {
            now: noon.with_timezone(&Utc),
            turn: 0,
            person: Person::default(),
            shown: Screen::default(),
        };
        chat.does(Input::Command(Command::Start));
        chat.press(|press| matches!(press, Press::Language(_)));
        chat
    }

    fn does(&mut self, input: Input) {
        self.turn += 1;
        let moment = Moment { now: self.now, turn: self.turn, back_after_long: false, own: Own::default() };
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let turn = runtime.block_on(CONVERSATION.answer(moment, std::mem::take(&mut self.person), input));
        self.person = turn.person;
        for message in &turn.messages {
            self.shown = message.screen().expect("a screen").clone();
        }
        assert!(!matches!(turn.messages.last(), Some(Outgoing::Delete { .. })));
    }

    fn presses(&self) -> impl Iterator<Item = Press> {
        let data = self.shown.buttons.iter().flatten().filter_map(|button| button.data());
        data.map(|data| Press::decode(data).expect("a press"))
    }

    fn can(&self, wanted: impl Fn(&Press) -> bool) -> bool {
        self.presses().any(|press| wanted(&press))
    }

    fn press(&mut self, wanted: impl Fn(&Press) -> bool) {
        let found = self.presses().find(|press| wanted(press));
        let press = found.unwrap_or_else(|| panic!("no such button: {:#?}", self.shown));
        self.does(Input::Press { press: Some(press), message: 0 });
    }

    /// What the buttons put into the clipboard.
    fn copies(&self) -> Vec<&str> {
        let actions = self.shown.buttons.iter().flatten().map(|button| &button.action);
        actions
            .filter_map(|action| match action {
                Action::CopyText(text) => Some(text.as_str()),
                Action::Data(_) | Action::Share(_) => None,
            })
            .collect()
    }

    /// Whether an amount of a command stands in the last screen.
    fn shows(&self, amount: &Value) -> bool {
        let text = self.shown.html.replace('\u{a0}', "").replace(',', ".");
        let amount: rust_decimal::Decimal = amount.as_str().expect("an amount").parse().expect("an amount");
        let shown = amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        text.contains(&format!(" {}₸", shown.normalize()))
    }
}

/// The JSON of a command, where it has an answer.
fn command(line: &str) -> Option<Value> {
    let words = std::iter::once("osms-bot").chain(line.split_whitespace()).map(Into::into);
    let Asked::Answer(answer) = cli::ask(words, Utc::now()) else { panic!("{line} is answered at once") };
    (answer.code == 0).then(|| serde_json::from_str(&answer.stdout).expect("JSON"))
}

fn ahead_of(self_pay: u16) -> Ahead {
    if self_pay < 12 { Ahead::Job } else { Ahead::Oneself }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_names_the_payments_and_sums_of_the_command(
        day in 0..900_u64,
        paid in prop::collection::vec(any::<bool>(), 13),
        self_pay in 0..=12_u16,
    ) {
        let today = NaiveDate::from_str("2024-06-01").expect("a day") + chrono::Days::new(day);
        let months = (-12..=0).map(|months| Period::of(today).plus(months));
        let paid: Vec<_> = months.zip(paid).filter_map(|(month, paid)| paid.then_some(month)).collect();
        let mut chat = Chat::on(today);
        chat.does(Input::Command(Command::Plan));
        chat.press(|press| matches!(press, Press::Planner(_, PlannerPress::Mark)));
        for month in &paid {
            chat.press(|press| matches!(press, Press::Status(_, StatusPress::Month(tile, true)) if tile == month));
        }
        chat.press(|press| matches!(press, Press::Status(_, StatusPress::Done)));
        let mut asked_who_pays = false;
        while !chat.can(|press| matches!(press, Press::Planner(_, PlannerPress::Details))) {
            asked_who_pays |= chat.can(|press| matches!(press, Press::Planner(_, PlannerPress::Ahead(_))));
            chat.press(|press| match press {
                Press::Status(_, press) => matches!(
                    press,
                    StatusPress::StatePays(None) | StatusPress::Earlier(Earlier::No) | StatusPress::Prepaid(false)
                ),
                Press::Planner(_, PlannerPress::Ahead(ahead)) => *ahead == ahead_of(self_pay),
                Press::Planner(_, PlannerPress::SelfPay(months)) => *months == self_pay,
                Press::Planner(_, PlannerPress::AllRoutes) => true,
                _ => false,
            });
        }
        let months: Vec<_> = paid.iter().map(|month| format!("--paid {month}..{month}")).collect();
        let self_pay = if asked_who_pays { self_pay } else { 12 };
        let line = format!("plan --today {today} {} --self-pay-months {self_pay} --json", months.join(" "));
        let plan = command(&line).expect("a plan");
        for route in plan["routes"].as_array().expect("routes") {
            let payments = route["payments"].as_array().expect("payments");
            prop_assert!(chat.shows(&route["twelve_month_total"]), "{line}: {}", chat.shown.html);
            if payments.is_empty() {
                continue;
            }
            prop_assert!(chat.shows(&route["cash_today"]), "{line}: {}", chat.shown.html);
            let kind: RouteKind = route["kind"].as_str().expect("a kind").parse().expect("a kind");
            chat.press(|press| matches!(press, Press::Planner(_, PlannerPress::Take(taken)) if *taken == kind));
            prop_assert!(chat.shows(&route["cash_today"]), "{line}: {}", chat.shown.html);
            let copies = chat.copies();
            let periods: Vec<_> =
                payments.iter().map(|payment| payment["period"].as_str().expect("a period")).collect();
            prop_assert_eq!(&copies[..periods.len()], &periods[..], "{}", line);
            for payment in payments {
                let amount = payment["amount"].as_str().expect("an amount");
                prop_assert!(copies.contains(&amount), "{}: {:?}", line, copies);
            }
            chat.press(|press| matches!(press, Press::Planner(_, PlannerPress::Back)));
        }
    }

    #[test]
    fn a_calculation_names_the_sums_of_the_command(
        payer in prop::sample::select(Payer::VARIANTS),
        year in 2017..=2026_i32,
        month in 1..=12_u32,
        incomes in prop::collection::vec(0..6_000_000_u32, 1..=3),
        group in prop::option::of(prop::sample::select(StateCategory::VARIANTS)),
    ) {
        let period = Period::new(year, month).expect("a month");
        let today = period.last_day();
        let mut chat = Chat::on(today);
        chat.does(Input::Command(Command::Calc));
        let is_payer = |press: &Press| {
            matches!(press, Press::Calculator(_, CalculatorPress::Payer(offered)) if *offered == payer)
        };
        // Who did not exist in that month is not offered.
        if !chat.can(is_payer) {
            return Ok(());
        }
        chat.press(is_payer);
        let asks_income = !chat.can(|press| matches!(press, Press::Calculator(_, CalculatorPress::How)));
        let mut given = Vec::new();
        if asks_income {
            for income in &incomes {
                chat.does(Input::Text { text: income.to_string(), message: 1 });
                given.push(format!("--income {income}"));
                let another =
                    |press: &Press| matches!(press, Press::Calculator(_, CalculatorPress::AnotherJob));
                if given.len() == incomes.len() || !chat.can(another) {
                    break;
                }
                chat.press(another);
            }
        }
        if let (Payer::Employee, Some(group)) = (payer, group) {
            chat.press(|press| matches!(press, Press::Calculator(_, CalculatorPress::Groups)));
            let is_group = |press: &Press| {
                matches!(press, Press::Calculator(_, CalculatorPress::Group(Some(offered))) if *offered == group)
            };
            if chat.can(is_group) {
                chat.press(is_group);
                given.push(format!("--state-paid {}", <&str>::from(group)));
            } else {
                chat.press(|press| matches!(press, Press::Calculator(_, CalculatorPress::Back)));
            }
        }
        let payer: &str = payer.into();
        let line = format!("contribution --payer {payer} --month {period} {} --json", given.join(" "));
        let Some(due) = command(&line) else { return Ok(()) };
        for (paid_by, total) in due["totals"].as_object().expect("totals") {
            prop_assert!(chat.shows(total), "{line}: {paid_by}: {}", chat.shown.html);
        }
    }
}
