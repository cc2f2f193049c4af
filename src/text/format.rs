//! Numbers, amounts, days and months as people read them.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Asia;
use fixed_decimal::Decimal as Digits;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;
use osms_rules::{Language, Law, Months, Period, Rate, Tenge};
use rust_decimal::Decimal;

use super::Texts;

/// How days and months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// As the command line takes them: `2024-05`, `2024-05-31`.
    Iso,
    /// As people say them.
    Spoken,
}

/// Groups of three with a no-break space, a decimal comma.
pub(super) struct Numbers(Option<DecimalFormatter>);

impl Numbers {
    pub(super) fn new(language: Language) -> Self {
        let locale = match language {
            Language::Kk => locale!("kk"),
            Language::Ru => locale!("ru"),
        };
        Self(DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok())
    }

    fn write(&self, number: Decimal) -> String {
        let plain = number.normalize().to_string();
        match (&self.0, Digits::try_from_str(&plain)) {
            (Some(formatter), Ok(digits)) => formatter.format(&digits).to_string(),
            _ => plain,
        }
    }
}

/// The day in Kazakhstan: the whole country has one time since 2024, and had that of Almaty or an hour less before.
#[must_use]
pub fn day_of(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Asia::Almaty).date_naive()
}

/// Text that is put into HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The same with a capital letter in front.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(char::to_uppercase).into_iter().flatten().chain(characters).collect()
}

impl Texts {
    /// `4 250 ₸`, rounded to the tiyn.
    #[must_use]
    pub fn amount(&self, amount: Tenge) -> String {
        format!("{}\u{a0}₸", self.number(amount.to_the_tiyn().decimal()))
    }

    /// `1,4`.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        self.numbers.write(number)
    }

    /// `2 %`.
    #[must_use]
    pub fn rate(&self, rate: Rate) -> String {
        format!("{}\u{a0}%", self.number(rate.percent()))
    }

    /// `22.11.2026`, or `2026-11-22`.
    #[must_use]
    pub fn day(&self, day: NaiveDate, dates: Dates) -> String {
        match dates {
            Dates::Iso => day.format("%Y-%m-%d").to_string(),
            Dates::Spoken => day.format("%d.%m.%Y").to_string(),
        }
    }

    /// `14:35` in Astana.
    #[must_use]
    pub fn time_of_day(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&Asia::Almaty).format("%H:%M").to_string()
    }

    /// `2026 жылғы қараша` / `ноябрь 2026`, or `2026-11`.
    #[must_use]
    pub fn month(&self, month: Period, dates: Dates) -> String {
        match dates {
            Dates::Iso => month.to_string(),
            Dates::Spoken => self.messages.msg_month_of_year(month.month(), month.year().to_string()),
        }
    }

    /// `қар` / `ноя`, for a small button.
    #[must_use]
    pub fn month_name(&self, month: Period) -> String {
        self.messages.msg_month_short(month.month())
    }

    /// A single month, or the first and the last.
    #[must_use]
    pub fn months(&self, months: Months, dates: Dates) -> String {
        if months.first() == months.last() {
            self.month(months.first(), dates)
        } else {
            self.messages.msg_month_range(self.month(months.first(), dates), self.month(months.last(), dates))
        }
    }

    /// Months in ascending order, with those that follow one another told as one range.
    #[must_use]
    pub fn month_list(&self, months: &[Period], dates: Dates) -> String {
        let runs = months.chunk_by(|earlier, later| later.months_since(*earlier) == 1);
        let runs = runs.filter_map(|run| Months::new(*run.first()?, *run.last()?));
        runs.map(|run| self.months(run, dates)).collect::<Vec<_>>().join(", ")
    }

    /// `28-бап, 5-2-тармақ` / `ст. 28, п. 5-2`; `None` where the article is not known.
    #[must_use]
    pub fn article(&self, law: &Law) -> Option<String> {
        let article = law.article.as_deref()?;
        Some(match &law.paragraph {
            Some(paragraph) => self.messages.msg_article_paragraph(article, paragraph),
            None => self.messages.msg_article(article),
        })
    }
}
