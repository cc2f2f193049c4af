//! Statements that are made up for the tests, and the ways in which they are written.

// Each test file uses what it needs of it.
#![allow(dead_code, unreachable_pub, clippy::expect_used, clippy::panic)]

pub mod pdf;

use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use osms_rules::{Period, ReceivedPayment, Rules};
use osms_statement::{Oddity, Statement};

pub static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load().expect("the parameters are right"));

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn month(text: &str) -> Period {
    text.parse().expect("a month")
}

/// The day on which the statements are read.
pub fn today() -> NaiveDate {
    day("2026-11-22")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Processed,
    Returned,
    NotProcessed,
}

/// A row of a statement.
#[derive(Clone, Debug)]
pub struct Payment {
    pub received_on: NaiveDate,
    pub number: u32,
    pub knp: u16,
    pub sender: &'static str,
    /// In tiyn.
    pub amount: u64,
    pub outcome: Outcome,
    pub period: Period,
}

impl Payment {
    /// What the reader should make of it, if there is nothing else odd about it.
    pub fn expected(&self) -> Result<ReceivedPayment, Oddity> {
        match (self.knp, self.outcome) {
            (121 | 122, Outcome::Processed) => Ok(ReceivedPayment {
                period: self.period,
                amount: format!("{}.{:02}", self.amount / 100, self.amount % 100).parse().expect("a sum"),
                knp: self.knp,
                received_on: self.received_on,
            }),
            (121 | 122, Outcome::Returned) => Err(Oddity::Returned),
            (121 | 122, Outcome::NotProcessed) => Err(Oddity::NotProcessed),
            (knp, _) => Err(Oddity::OtherPurpose { knp }),
        }
    }
}

/// Asserts that the statement tells these payments, and nothing of those that do not count but why.
pub fn assert_tells(statement: &Statement, payments: &[Payment], how: &str) {
    let expected: Vec<_> = payments.iter().filter_map(|payment| payment.expected().ok()).collect();
    assert_eq!(statement.payments, expected, "{how}");
    let unused: Vec<_> =
        statement.odd.iter().filter(|odd| !odd.why.is_used()).map(|odd| (odd.row, odd.why)).collect();
    let expected: Vec<_> =
        (1..).zip(payments).filter_map(|(row, payment)| Some((row, payment.expected().err()?))).collect();
    assert_eq!(unused, expected, "{how}");
    assert_eq!(statement.rows, payments.len(), "{how}");
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Kazakh,
    Russian,
}

impl Language {
    pub const BOTH: [Self; 2] = [Self::Kazakh, Self::Russian];

    pub fn header(self) -> [&'static str; 9] {
        match self {
            Self::Kazakh => {
                ["Түскен күні", "№", "ТТК", "Жіберуші", "ЖСН/БСН", "Алушы", "Сомасы", "Мәртебесі", "Кезең"]
            }
            // Seed 002.
            Self::Russian => [
                "Дата поступления",
                "№",
                "КНП",
                "Отправитель",
                "ИИН/БИН",
                "Получатель",
                "Сумма",
                "Статус",
                "Период",
            ],
        }
    }

    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match (self, outcome) {
            (Self::Kazakh, Outcome::Processed) => "ӨҢДЕЛГЕН",
            (Self::Kazakh, Outcome::Returned) => "ҚАЙТАРЫЛҒАН",
            (Self::Kazakh, Outcome::NotProcessed) => "ӨҢДЕЛМЕГЕН",
            (Self::Russian, Outcome::Processed) => "ОБРАБОТАННЫЕ",
            (Self::Russian, Outcome::Returned) => "ВОЗВРАЩЕННЫЕ",
            (Self::Russian, Outcome::NotProcessed) => "НЕ ОБРАБОТАННЫЕ",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Kazakh => {
                "МӘМС-ке аударылған аударымдар мен жарналар туралы үзінді көшірме\nЖСН: 000000000000\nКезең: 01.01.2022 – 22.11.2026\n"
            }
            Self::Russian => {
                "Выписка о перечисленных отчислениях и взносах на ОСМС\nИИН: 000000000000\nПериод: с 01.01.2022 по 22.11.2026\n"
            }
        }
    }

    fn foot(self) -> &'static str {
        match self {
            Self::Kazakh => "Кезең ішінде алынған ақпарат 22.11.2026 күніне алдын ала болып табылады\n",
            // Seed 002.
            Self::Russian => "Полученная за период информация является предварительной на 22.11.2026\n",
        }
    }

    fn recipient(self) -> &'static str {
        match self {
            Self::Kazakh => "«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» КЕАҚ",
            Self::Russian => "НАО \"Государственная корпорация \"Правительство для граждан\"",
        }
    }

    fn month(self, month: u32) -> &'static str {
        const KAZAKH: [&str; 12] = [
            "қаңтар",
            "ақпан",
            "наурыз",
            "сәуір",
            "мамыр",
            "маусым",
            "шілде",
            "тамыз",
            "қыркүйек",
            "қазан",
            "қараша",
            "желтоқсан",
        ];
        const RUSSIAN: [&str; 12] = [
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ];
        let names = match self {
            Self::Kazakh => KAZAKH,
            Self::Russian => RUSSIAN,
        };
        names[month as usize - 1]
    }
}

/// What stands between the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    Tab,
    Bar,
    Semicolon,
    Spaces,
    OneSpace,
    /// Each cell on a line of its own.
    Line,
    /// A CSV file with this mark.
    Csv(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    Dotted,
    Iso,
    WithTime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sums {
    Plain,
    Point,
    SpacedComma,
    NoBreakSpaces,
    Currency,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Periods {
    Undivided,
    Dotted,
    Iso,
    Named,
    YearFirst,
}

/// How a statement is written.
#[derive(Clone, Debug)]
pub struct Dialect {
    pub language: Language,
    pub between: Between,
    pub days: Days,
    pub sums: Sums,
    pub periods: Periods,
    /// Which of the nine columns stand in it, in this order.
    pub columns: Vec<usize>,
    pub header: bool,
    /// A title above the table and a line under it.
    pub surroundings: bool,
}

impl Dialect {
    /// As eGov writes it (seed 002).
    pub fn egov(language: Language, between: Between) -> Self {
        Self {
            language,
            between,
            days: Days::Dotted,
            sums: Sums::Plain,
            periods: Periods::Undivided,
            columns: (0..9).collect(),
            header: true,
            surroundings: true,
        }
    }

    pub fn cells(&self, payment: &Payment) -> Vec<String> {
        let all = [
            self.day(payment.received_on),
            payment.number.to_string(),
            format!("{:03}", payment.knp),
            payment.sender.to_owned(),
            format!("{:012}", 990_000_000_000_u64 + u64::from(payment.number)),
            self.language.recipient().to_owned(),
            self.sum(payment.amount),
            self.language.outcome(payment.outcome).to_owned(),
            self.period(payment.period),
        ];
        self.columns.iter().map(|column| all[*column].clone()).collect()
    }

    pub fn write(&self, payments: &[Payment]) -> String {
        let mut text = String::new();
        if self.surroundings {
            text.push_str(self.language.title());
        }
        if self.header {
            let names = self.language.header();
            self.line(
                &mut text,
                &self.columns.iter().map(|column| names[*column].to_owned()).collect::<Vec<_>>(),
            );
        }
        for payment in payments {
            self.line(&mut text, &self.cells(payment));
        }
        if self.surroundings {
            text.push_str(self.language.foot());
        }
        text
    }

    fn line(&self, text: &mut String, cells: &[String]) {
        let mark = match self.between {
            Between::Tab => "\t",
            Between::Bar => " | ",
            Between::Semicolon => "; ",
            Between::Spaces => "   ",
            Between::OneSpace => " ",
            Between::Line => "\n",
            Between::Csv(mark) => {
                let quoted = |cell: &String| {
                    if cell.contains([mark, '"']) {
                        format!("\"{}\"", cell.replace('"', "\"\""))
                    } else {
                        cell.clone()
                    }
                };
                let line: Vec<_> = cells.iter().map(quoted).collect();
                let _ = writeln!(text, "{}\r", line.join(&mark.to_string()));
                return;
            }
        };
        let _ = writeln!(text, "{}", cells.join(mark));
    }

    fn day(&self, day: NaiveDate) -> String {
        let format = match self.days {
            Days::Dotted => "%d.%m.%Y",
            Days::Iso => "%Y-%m-%d",
            Days::WithTime => "%d.%m.%Y 10:25:01",
        };
        day.format(format).to_string()
    }

    fn sum(&self, tiyn: u64) -> String {
        let (whole, rest) = (tiyn / 100, tiyn % 100);
        let digits = whole.to_string();
        let groups: Vec<_> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        match self.sums {
            Sums::Plain if rest == 0 => digits,
            Sums::Plain | Sums::Point => format!("{digits}.{rest:02}"),
            Sums::SpacedComma => format!("{},{rest:02}", groups.join(" ")),
            Sums::NoBreakSpaces => format!("{},{rest:02}", groups.join("\u{a0}")),
            Sums::Currency => format!("{},{rest:02} ₸", groups.join(" ")),
        }
    }

    fn period(&self, period: Period) -> String {
        match (self.periods, self.language) {
            (Periods::Undivided, _) => period.payment_period(),
            (Periods::Dotted, _) => format!("{:02}.{}", period.month(), period.year()),
            (Periods::Iso, _) => period.to_string(),
            (Periods::YearFirst, Language::Kazakh) => {
                format!("{} жылғы {}", period.year(), self.language.month(period.month()))
            }
            (Periods::Named | Periods::YearFirst, Language::Russian) => {
                format!("{} {} г.", self.language.month(period.month()), period.year())
            }
            (Periods::Named, Language::Kazakh) => {
                format!("{} {}", self.language.month(period.month()), period.year())
            }
        }
    }
}

/// A statement of an employee: pension, deduction and contribution of each month of a year, of which one was returned
/// and one is not processed.
pub fn employee() -> Vec<Payment> {
    let mut payments = Vec::new();
    for count in 0..36_u32 {
        let period = month("2025-10").plus((count / 3).cast_signed());
        let next = period.plus(1).first_day();
        payments.push(Payment {
            received_on: next.with_day(10 + count % 15).expect("a day"),
            number: 5738 + 97 * count,
            knp: [10, 121, 122][count as usize % 3],
            sender: "ТОО \"Образец-Строй\"",
            amount: [4_000_000, 1_200_000, 800_050][count as usize % 3],
            outcome: match count {
                7 => Outcome::Returned,
                17 => Outcome::NotProcessed,
                _ => Outcome::Processed,
            },
            period,
        });
    }
    payments
}
