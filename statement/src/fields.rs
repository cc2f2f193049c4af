//! The fields of a payment as people's papers have them.

use chrono::NaiveDate;
use osms_rules::{Period, Tenge};

use crate::words::{begins, fold, holds, is, split};

/// The rows of payments of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    /// Whether the document has a column of statuses.
    pub(crate) tell_status: bool,
}

/// What could be read of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) received_on: Option<NaiveDate>,
    pub(crate) knp: Option<u16>,
    pub(crate) amount: Option<Amount>,
    pub(crate) status: Option<Status>,
    pub(crate) period: Option<Period>,
}

impl Row {
    /// How many of its fields are told.
    pub(crate) fn told(&self) -> usize {
        usize::from(self.received_on.is_some())
            + usize::from(self.knp.is_some())
            + usize::from(self.amount.is_some())
            + usize::from(self.status.is_some())
            + usize::from(self.period.is_some())
    }

    /// Whether it looks like a payment: three fields do, or two with one that nothing but a payment has.
    pub(crate) fn is_a_payment(&self) -> bool {
        self.told() >= 3 || (self.told() == 2 && (self.knp.is_some() || self.status.is_some()))
    }
}

/// A sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Money that came.
    Received(Tenge),
    /// Money that went back: a sum below zero.
    Returned,
}

/// What became of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Processed,
    Returned,
    NotProcessed,
    /// A word that is not known.
    Unknown,
}

/// A day: `15.03.2022`, `2022-03-15`, `15/03/22`, «15 марта 2022 г.», «2022 жылғы 15 наурыз», with or without a time.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let folded = fold(text.trim());
    numeric_day(&folded).or_else(|| day_in_words(&folded))
}

/// A month and a year: `112026`, `11.2026`, `2026-11`, `202611`, «ноябрь 2026 г.», «2026 жылғы қараша», `ноя.26`; the
/// day with which the month begins; and `12026`, as it is left where the zero before it is lost.
pub(crate) fn period(text: &str) -> Option<Period> {
    let folded = fold(text.trim());
    if let Some(day) = numeric_day(&folded) {
        return (day == Period::of(day).first_day()).then(|| Period::of(day));
    }
    let words = split(&folded);
    match words.as_slice() {
        [digits] if digits.bytes().all(|byte| byte.is_ascii_digit()) => undivided_period(digits),
        [first, second, rest @ ..]
            if are_digits(&[first, second]) && rest.iter().all(|word| is_filler(word)) =>
        {
            if first.len() == 4 { month_of(first, second) } else { month_of(second, first) }
        }
        words => period_in_words(words),
    }
}

/// The code of a purpose: up to three digits, of which zeros before it may be lost, and perhaps what it means.
pub(crate) fn knp(text: &str) -> Option<u16> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (code, rest) = text.split_at_checked(digits)?;
    let alone = !rest.bytes().any(|byte| byte.is_ascii_digit()) && !rest.starts_with(['.', ',']);
    ((1..=3).contains(&digits) && alone).then(|| code.parse().ok()).flatten().filter(|code| *code > 0)
}

/// A sum: `4250`, `4 250,00`, `4,250.00`, `4.250,00 ₸`, `KZT 4 250`. Money has two decimals: three digits after the
/// only mark are thousands.
pub(crate) fn amount(text: &str) -> Option<Amount> {
    let folded = fold(text.trim());
    let number = without_currency(&folded).trim();
    let bracketed = number.strip_prefix('(').and_then(|number| number.strip_suffix(')'));
    let negative = number.strip_prefix(['-', '−', '–']).or(bracketed);
    let number = negative.or_else(|| number.strip_prefix('+')).unwrap_or(number).trim();
    let sum = positive_amount(number)?;
    Some(if negative.is_some() && !sum.is_zero() { Amount::Returned } else { Amount::Received(sum) })
}

/// What became of a payment; none where nothing is told.
pub(crate) fn status(text: &str) -> Option<Status> {
    let folded = fold(text);
    let words = split(&folded);
    if words.is_empty() { None } else { Some(known_status(&words).unwrap_or(Status::Unknown)) }
}

/// The statuses in Kazakh, Russian and English, by their stems, since the endings agree with a noun that is not
/// there. A statement of eGov writes «ОБРАБОТАННЫЕ» (seed 002).
pub(crate) fn known_status(words: &[&str]) -> Option<Status> {
    const RETURNED: [&[&str]; 6] =
        [&["возвр"], &["возмещ"], &["кайтар"], &["return"], &["refund"], &["reversed"]];
    const NOT_PROCESSED: [&[&str]; 53] = [
        &["онделг", "жок."],
        &["онделг", "емес."],
        &["орындалг", "жок."],
        &["не.", "обраб"],
        &["необраб"],
        &["в.", "обработк"],
        &["на.", "обработк"],
        &["обрабатыва"],
        &["в.", "работ"],
        &["не.", "исполн"],
        &["неисполн"],
        &["не.", "прин"],
        &["неприн"],
        &["не.", "провед"],
        &["не.", "зачисл"],
        &["незачисл"],
        &["не.", "опозн"],
        &["на.", "рассмотр"],
        &["отклон"],
        &["отказ"],
        &["отмен"],
        &["отозван"],
        &["аннулир"],
        &["ошиб"],
        &["ожида"],
        &["приостан"],
        &["заблокир"],
        &["черновик"],
        &["онделме"],
        &["онделуде"],
        &["ондеуде"],
        &["орындалма"],
        &["кабылданба"],
        &["откизилме"],
        &["жумыста"],
        &["кутуде"],
        &["кутил"],
        &["бас.", "тарт"],
        &["болдырма"],
        &["кате."],
        &["токтат"],
        &["куши", "жойыл"],
        &["unprocessed"],
        &["not.", "processed"],
        &["processing"],
        &["pending"],
        &["in.", "progress"],
        &["in.", "work"],
        &["rejected"],
        &["refused"],
        &["cancel"],
        &["failed"],
        &["error."],
    ];
    const PROCESSED: [&[&str]; 12] = [
        &["обработа"],
        &["исполнен"],
        &["проведен"],
        &["зачислен"],
        &["успешн"],
        &["онделд"],
        &["онделг"],
        &["орындалд"],
        &["орындалг"],
        &["сатти."],
        &["processed"],
        &["completed"],
    ];
    let told = |phrases: &[&[&str]]| phrases.iter().any(|phrase| holds(words, phrase));
    if told(&RETURNED) {
        Some(Status::Returned)
    } else if told(&NOT_PROCESSED) {
        Some(Status::NotProcessed)
    } else if told(&PROCESSED) {
        Some(Status::Processed)
    } else {
        None
    }
}

/// The number (1–12) of a month's name in any of the three languages, whatever its ending, or of its abbreviation.
pub(crate) fn month_name(word: &str) -> Option<u32> {
    const STEMS: [&[&str]; 12] = [
        &["кантар", "январ", "jan"],
        &["акпан", "феврал", "feb"],
        &["наурыз", "март", "mar"],
        &["сауир", "апрел", "apr"],
        &["мамыр", "may"],
        &["маусым", "июн", "jun"],
        &["шилде", "июл", "jul"],
        &["тамыз", "август", "aug"],
        &["кыркуйек", "сентябр", "sep"],
        &["казан", "октябр", "oct"],
        &["караша", "ноябр", "nov"],
        &["желтоксан", "декабр", "dec"],
    ];
    const SHORT: [&[&str]; 12] = [
        &["кан", "янв"],
        &["акп", "фев"],
        &["нау", "мар"],
        &["сау", "апр"],
        &["мам", "май", "мая"],
        &["мау"],
        &["шил"],
        &["там", "авг"],
        &["кыр", "сен", "сент"],
        &["каз", "окт"],
        &["кар", "ноя", "нояб"],
        &["жел", "дек"],
    ];
    let named = STEMS.iter().position(|stems| stems.iter().any(|stem| begins(word, stem)));
    let shortened = || SHORT.iter().position(|names| names.iter().any(|name| is(word, name)));
    let place = named.or_else(shortened);
    place.and_then(|place| u32::try_from(place + 1).ok())
}

/// Words that stand beside a month and tell nothing.
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 20] = [
        "за",
        "г",
        "гг",
        "год",
        "года",
        "году",
        "ж",
        "жж",
        "жыл",
        "жылгы",
        "жылдын",
        "жылы",
        "айы",
        "ай",
        "айына",
        "ушин",
        "месяц",
        "мес",
        "month",
        "year",
    ];
    FILLERS.iter().any(|filler| is(word, filler))
}

fn are_digits(words: &[&str]) -> bool {
    words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A day in digits, after which a time or a word like «г.» may stand.
fn numeric_day(folded: &str) -> Option<NaiveDate> {
    let (date, rest) = folded.split_once([' ', 't', 'т']).unwrap_or((folded, ""));
    let rest_is_right = rest.chars().all(|letter| letter.is_ascii_digit() || ":.+-z ".contains(letter))
        || split(rest).iter().all(|word| is_filler(word));
    let date = date.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let mark = date.chars().find(|letter| !letter.is_ascii_digit()).filter(|mark| "./-".contains(*mark))?;
    let mut parts = date.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !are_digits(&[first, second, third]) || !rest_is_right {
        return None;
    }
    match (first.len(), second.len(), third.len()) {
        (4, 1 | 2, 1 | 2) => date_of(first, second, third),
        (1 | 2, 1 | 2, 4) => date_of(third, second, first),
        (2, 2, 2) if mark != '-' => date_of(&format!("20{third}"), second, first),
        _ => None,
    }
}

fn date_of(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// One month's name, a year and a day.
fn day_in_words(folded: &str) -> Option<NaiveDate> {
    let (month, numbers) = name_and_numbers(&split(folded))?;
    match numbers.as_slice() {
        [first, second] => {
            let (year, day) = if first.len() == 4 { (first, second) } else { (second, first) };
            let plausible = year.len() == 4 && (1..=2).contains(&day.len());
            plausible.then(|| NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)).flatten()
        }
        _ => None,
    }
}

/// One month's name and a year.
fn period_in_words(words: &[&str]) -> Option<Period> {
    let (month, numbers) = name_and_numbers(words)?;
    match numbers.as_slice() {
        [year] => Period::new(year_of(year)?, month),
        _ => None,
    }
}

fn name_and_numbers<'a>(words: &[&'a str]) -> Option<(u32, Vec<&'a str>)> {
    let mut month = None;
    let mut numbers = Vec::new();
    for word in words {
        if are_digits(&[word]) {
            numbers.push(*word);
        } else if is_filler(word) {
        } else if let Some(named) = month_name(word).filter(|_| month.is_none()) {
            month = Some(named);
        } else {
            return None;
        }
    }
    Some((month?, numbers))
}

/// Four digits, or the last two of them.
fn year_of(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn month_of(year: &str, month: &str) -> Option<Period> {
    if month.len() > 2 {
        return None;
    }
    Period::new(year_of(year)?, month.parse().ok()?)
}

/// `MMYYYY`, or else `YYYYMM`, or `MYYYY` where a zero was lost.
fn undivided_period(digits: &str) -> Option<Period> {
    let part = |from: usize, to: usize| digits.get(from..to);
    match digits.len() {
        6 => month_of(part(2, 6)?, part(0, 2)?).or_else(|| month_of(part(0, 4)?, part(4, 6)?)),
        5 => month_of(part(1, 5)?, part(0, 1)?),
        _ => None,
    }
}

fn without_currency(text: &str) -> &str {
    const CURRENCIES: [&str; 12] =
        ["тенге", "тг.", "тг", "тнг.", "тнг", "т.", "т", "kzt", "tenge", "tg", "₸", "〒"];
    let start = CURRENCIES.iter().find_map(|currency| text.strip_prefix(currency)).unwrap_or(text);
    CURRENCIES.iter().find_map(|currency| start.strip_suffix(currency)).unwrap_or(start)
}

fn positive_amount(number: &str) -> Option<Tenge> {
    let groups_end = number.rfind([' ', '\'', '’']);
    let mark = number.rfind(['.', ',']).filter(|mark| groups_end.is_none_or(|end| end < *mark));
    let (whole, fraction) = match mark {
        Some(place) => (number.get(..place)?, number.get(place + 1..)?),
        None => (number, ""),
    };
    // "4.250": three digits after the only kind of mark are thousands.
    let grouped_by = mark.and_then(|place| number.get(place..=place));
    let is_group = fraction.len() == 3
        && groups_end.is_none()
        && grouped_by
            .is_some_and(|mark| whole.split(mark).all(|part| part.bytes().all(|byte| byte.is_ascii_digit())))
        && !whole.starts_with('0');
    let (whole, fraction) = if is_group { (number, "") } else { (whole, fraction) };
    let fraction = fraction.trim_end_matches('0');
    if !groups_are_right(whole) || !are_digits(&[fraction]) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{digits}.{}", if fraction.is_empty() { "0" } else { fraction }).parse().ok()
}

/// Digits alone, or one to three of them and then groups of three behind the same mark.
fn groups_are_right(whole: &str) -> bool {
    let mark = whole.chars().find(|letter| !letter.is_ascii_digit());
    let Some(mark) = mark else { return !whole.is_empty() };
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    " '’.,".contains(mark)
        && (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3 && are_digits(&[group]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Period {
        text.parse().expect("a month")
    }

    #[test]
    fn a_month_is_read_in_every_form() {
        for text in [
            "112026",
            "11.2026",
            "11/2026",
            "11-2026",
            "11 2026",
            "2026-11",
            "2026.11",
            "2026/11",
            "202611",
            "11.26",
            "қараша 2026",
            "Қараша 2026 ж.",
            "2026 жылғы қараша",
            "2026 ж. қараша",
            "2026ж. қараша айы",
            "караша 2026",
            "?араша 2026",
            "ноябрь 2026 г.",
            "НОЯБРЬ 2026",
            "за ноябрь 2026 года",
            "ноября 2026",
            "ноя.26",
            "ноя 2026",
            "қар.26",
            "Nov-26",
            "November 2026",
            "01.11.2026",
            "2026-11-01",
            "01.11.2026 0:00:00",
            " 112026 ",
            "11.2026 г.",
        ] {
            assert_eq!(period(text), Some(month("2026-11")), "{text}");
        }
        assert_eq!(period("12026"), Some(month("2026-01")), "the zero is lost");
        assert_eq!(period("202012"), Some(month("2020-12")));
        assert_eq!(period("122020"), Some(month("2020-12")));
    }

    #[test]
    fn every_month_has_its_names_in_both_languages() {
        let kazakh = [
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
        let russian = [
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
        let genitive = [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ];
        let short = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
        for names in [kazakh, russian, genitive, short] {
            for (number, name) in (1..).zip(names) {
                assert_eq!(period(&format!("{name} 2026")), Period::new(2026, number), "{name}");
                assert_eq!(period(&name.to_uppercase()), None, "{name} without a year");
            }
        }
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in [
            "",
            "-",
            "132026",
            "002026",
            "1126",
            "2026",
            "11",
            "15.11.2026",
            "112026-122026",
            "ноябрь",
            "ноябрь декабрь 2026",
            "кто-то 2026",
            "1120266",
            "11.2026.5",
            "2026-13",
        ] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_in_every_form() {
        for text in [
            "15.03.2022",
            "15/03/2022",
            "15-03-2022",
            "2022-03-15",
            "2022.03.15",
            "15.3.2022",
            "15.03.22",
            "15.03.2022 г.",
            "15.03.2022ж.",
            "15.03.2022 10:25:01",
            "2022-03-15T10:25:01+05:00",
            "2022-03-15 00:00:00.0",
            "15 марта 2022 г.",
            "15 наурыз 2022 ж.",
            "2022 жылғы 15 наурыз",
            "15 MAR 2022",
        ] {
            assert_eq!(day(text), NaiveDate::from_ymd_opt(2022, 3, 15), "{text}");
        }
        for text in [
            "",
            "-",
            "32.03.2022",
            "03.2022",
            "022022",
            "2022",
            "15.03",
            "1000000000000",
            "март 2022",
            "15.03.20222",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_sum_is_read_as_papers_write_it() {
        let sum = |text: &str| match amount(text) {
            Some(Amount::Received(sum)) => Some(sum.to_string()),
            Some(Amount::Returned) => Some("returned".to_owned()),
            None => None,
        };
        for text in [
            "4250",
            "4 250",
            "4\u{a0}250",
            "4\u{202f}250,00",
            "4 250,00",
            "4250.00",
            "4250,00",
            "4,250.00",
            "4.250,00",
            "4.250",
            "4,250",
            "4'250",
            "4 250 ₸",
            "4250тг",
            "4 250,00 тенге",
            "4250 тг.",
            "KZT 4250",
            "4250.00 KZT",
            "₸4 250",
            "4250.0000",
            " +4250 ",
        ] {
            assert_eq!(sum(text).as_deref(), Some("4250"), "{text}");
        }
        for (text, expected) in [
            ("4505,6", "4505.6"),
            ("3 614,20", "3614.2"),
            ("1 234 567,89", "1234567.89"),
            ("1,234,567.89", "1234567.89"),
            ("1.234.567", "1234567"),
            ("0", "0"),
            ("0,00", "0"),
            ("-4250", "returned"),
            ("−4 250,00", "returned"),
            ("(4 250,00)", "returned"),
            ("0.500", "0.5"),
            ("51 000", "51000"),
        ] {
            assert_eq!(sum(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "-",
            "4 25",
            "42 50,00",
            "4250.555",
            "15.03.2022",
            "ОБРАБОТАННЫЕ",
            "4250-8500",
            "1,2,3",
            "4 250 руб",
        ] {
            assert_eq!(sum(text), None, "{text}");
        }
    }

    #[test]
    fn a_purpose_is_three_digits_of_which_zeros_may_be_lost() {
        for (text, expected) in
            [("010", 10), ("10", 10), ("122", 122), (" 121 ", 121), ("122 - взносы на ОСМС", 122)]
        {
            assert_eq!(knp(text), Some(expected), "{text}");
        }
        for text in ["", "-", "000", "0122", "12.5", "122/121", "КНП"] {
            assert_eq!(knp(text), None, "{text}");
        }
    }

    #[test]
    fn a_status_is_known_in_three_languages_and_in_any_case() {
        for text in [
            "ОБРАБОТАННЫЕ",
            "Обработан",
            "обработано",
            "Обработанный",
            "Processed",
            "Өңделген",
            "ӨҢДЕЛДІ",
            "??делген",
            "онделди",
            "Исполнен",
            "Орындалды",
            "Зачислено",
        ] {
            assert_eq!(status(text), Some(Status::Processed), "{text}");
        }
        for text in [
            "Возвращен",
            "ВОЗВРАТ",
            "возвращённые",
            "Қайтарылған",
            "қайтарылды",
            "?айтарылды",
            "Returned",
            "Refunded",
        ] {
            assert_eq!(status(text), Some(Status::Returned), "{text}");
        }
        for text in [
            "в работе",
            "Не обработан",
            "НЕОБРАБОТАННЫЕ",
            "Необработан",
            "Обрабатывается",
            "В обработке",
            "өңделуде",
            "Өңделмеген",
            "өңделмеді",
            "өңделген жоқ",
            "Processing",
            "Отклонён",
            "Отказано",
            "Cancelled",
            "Unprocessed",
            "қабылданбады",
            "күтуде",
            "Ошибка",
            "Не исполнен",
        ] {
            assert_eq!(status(text), Some(Status::NotProcessed), "{text}");
        }
        for text in ["ok", "неизвестно", "process", "дата обработки"] {
            assert_eq!(status(text), Some(Status::Unknown), "{text}");
        }
        for text in ["", " ", "-", "—"] {
            assert_eq!(status(text), None, "{text}");
        }
    }
}
