//! The fields of payments as registries write them, in files and in answers.

use chrono::{DateTime, NaiveDate};
use osms_rules::{Period, Tenge};

use super::day_of;

/// A day: ISO, or as it is written in Kazakhstan.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let read = |format| {
        let day = NaiveDate::parse_from_str(text, format).ok()?;
        // The parser takes 1.2.2024 and +2024 as well; nothing that only resembles a day is taken here.
        (day.format(format).to_string() == text).then_some(day)
    };
    read("%Y-%m-%d").or_else(|| read("%d.%m.%Y"))
}

/// A day, or the day in Kazakhstan of an RFC 3339 time.
pub(super) fn moment(text: &str) -> Option<NaiveDate> {
    day(text).or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|time| day_of(time.to_utc())))
}

/// The month of a payment, `MMYYYY`.
pub(super) fn period(text: &str) -> Option<Period> {
    Period::parse_payment_period(text).ok()
}

/// An amount in tenge, with a dot or a comma before the tiyn.
pub(super) fn amount(text: &str) -> Option<Tenge> {
    text.replacen(',', ".", 1).parse().ok()
}

/// The code of the purpose of a payment: three digits, of which the first may be lost on the way.
pub(super) fn knp(text: &str) -> Option<u16> {
    let digits = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_both_forms_and_nothing_like_one() {
        let expected = NaiveDate::from_ymd_opt(2024, 2, 29);
        assert_eq!(day("2024-02-29"), expected);
        assert_eq!(day("29.02.2024"), expected);
        for other in ["", "29.2.2024", "2023-02-29", "29/02/2024", "29.02.24", "+2024-02-29", "2024-02-29 "] {
            assert_eq!(day(other), None, "{other}");
        }
    }

    #[test]
    fn a_time_is_the_day_that_it_is_in_kazakhstan() {
        assert_eq!(moment("2026-11-22T20:30:00Z"), NaiveDate::from_ymd_opt(2026, 11, 23));
        assert_eq!(moment("2026-11-22T23:59:59+05:00"), NaiveDate::from_ymd_opt(2026, 11, 22));
        assert_eq!(moment("22.11.2026"), NaiveDate::from_ymd_opt(2026, 11, 22));
        assert_eq!(moment("yesterday"), None);
    }

    #[test]
    fn amounts_and_codes_are_read_as_they_are_written() {
        assert_eq!(amount("4250"), Some(Tenge::whole(4250)));
        assert_eq!(amount("4250,50"), amount("4250.5"));
        for other in ["", "-1", "4 250", "1,000,00", "4250.555", "1e3"] {
            assert_eq!(amount(other), None, "{other}");
        }
        assert_eq!((knp("010"), knp("10"), knp("122")), (Some(10), Some(10), Some(122)));
        for other in ["", "+12", "0122", "12a"] {
            assert_eq!(knp(other), None, "{other}");
        }
    }
}
