//! The story's own date, the date told of last, and dates counted from either.

use super::super::reading::Reading;
use crate::lexicon::MONTHS;
use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

/// Days a story may be published after the date of its dateline and still count its weekdays from publication.
const STALE_DAYS_MAX: i64 = 3;

/// The story's own date: its dateline's with the year of publication, else the day of publication.
pub(super) fn anchor(reading: &Reading<'_>) -> Option<NaiveDate> {
    let published = reading.meta.published.or(reading.meta.modified).map(|time| time.date());
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.date.as_deref());
    let Some(written) = dateline else { return published };
    let words: Vec<String> = written.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let month = words.iter().find_map(|word| MONTHS.get(word)).and_then(|row| row.column(0).parse().ok());
    let numbers: Vec<i32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let day = numbers.iter().find(|&&number| (1..=31).contains(&number)).and_then(|&day| u32::try_from(day).ok());
    let year = numbers.iter().find(|&&number| number > 1000).copied();
    let (Some(month), Some(day)) = (month, day) else { return published };
    let date = |year| NaiveDate::from_ymd_opt(year, month, day);
    let Some(year) = year else {
        // A story filed on Dec. 31 may be published on Jan. 1: the year that brings the two nearest.
        let near = published?;
        let years = [near.year(), near.year() - 1, near.year() + 1];
        return years.iter().filter_map(|&year| date(year)).min_by_key(|day| distance(*day, near)).or(published);
    };
    date(year).or(published)
}

/// The day weekdays are counted back from: a dateline may be left standing while the story is updated for a day or two.
pub(super) fn latest(reading: &Reading<'_>, anchor: Option<NaiveDate>) -> Option<NaiveDate> {
    let published = reading.meta.published.or(reading.meta.modified).map(|time| time.date());
    let near = |(anchor, published): &(NaiveDate, NaiveDate)| {
        (0..=STALE_DAYS_MAX).contains(&published.signed_duration_since(*anchor).num_days())
    };
    anchor.zip(published).filter(near).map(|(_, published)| published).or(anchor)
}

/// Days between two dates, whichever is first.
pub(super) fn distance(one: NaiveDate, other: NaiveDate) -> i64 {
    one.signed_duration_since(other).num_days().abs()
}

/// A date moved by a number of units and written as exactly as the unit; with `X` where the date is not known, None for
/// units of less than a day.
pub(super) fn shifted(from: Option<NaiveDate>, unit: &str, count: i64) -> Option<String> {
    if unit == "half" {
        let moved = moved(from, "month", count.checked_mul(6)?);
        return Some(moved.map_or_else(|| "XXXX-HX".to_owned(), |date| period(date, unit)));
    }
    let Some(from) = from else { return unknown(unit).map(str::to_owned) };
    Some(period(moved(Some(from), unit, count)?, unit))
}

/// A date moved by a number of units.
pub(super) fn moved(from: Option<NaiveDate>, unit: &str, count: i64) -> Option<NaiveDate> {
    let from = from?;
    let months = |count: i64| {
        let months = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
        if count < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }
    };
    let days = |count: i64| {
        let days = Days::new(count.unsigned_abs());
        if count < 0 { from.checked_sub_days(days) } else { from.checked_add_days(days) }
    };
    match unit {
        "day" => days(count),
        "business day" => business_days(from, count),
        "week" | "weekend" => days(count.checked_mul(7)?),
        "fortnight" => days(count.checked_mul(14)?),
        "month" => months(count),
        "quarter" => months(count.checked_mul(3)?),
        "year" => months(count.checked_mul(12)?),
        "decade" => months(count.checked_mul(120)?),
        "century" => months(count.checked_mul(1200)?),
        _ => None,
    }
}

/// Days on which offices are open, counted from a date; at most some years of them.
fn business_days(from: NaiveDate, count: i64) -> Option<NaiveDate> {
    let mut date = from;
    for _ in 0..Some(count.unsigned_abs()).filter(|&count| count < 1_000)? {
        loop {
            date = if count < 0 { date.pred_opt()? } else { date.succ_opt()? };
            if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                break;
            }
        }
    }
    Some(date)
}

/// The day, week, month, … that a date lies in, as TIMEX3 writes it.
pub(super) fn period(date: NaiveDate, unit: &str) -> String {
    let week = || format!("{}-W{:02}", date.iso_week().year(), date.iso_week().week());
    match unit {
        "week" | "fortnight" => week(),
        "weekend" => format!("{}-WE", week()),
        "month" => date.format("%Y-%m").to_string(),
        "quarter" => format!("{}-Q{}", date.year(), date.month0() / 3 + 1),
        "half" => format!("{}-H{}", date.year(), date.month0() / 6 + 1),
        "year" => format!("{:04}", date.year()),
        "decade" => format!("{:03}", date.year() / 10),
        "century" => format!("{:02}", date.year() / 100),
        _ => date.to_string(),
    }
}

/// A period of which nothing is known but its unit.
fn unknown(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "day" | "business day" => "XXXX-XX-XX",
        "week" | "fortnight" => "XXXX-WXX",
        "weekend" => "XXXX-WXX-WE",
        "month" => "XXXX-XX",
        "quarter" => "XXXX-QX",
        "year" => "XXXX",
        "decade" => "XXX",
        "century" => "XX",
        _ => return None,
    })
}

/// A period told of before: its first day, and the unit it is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Period {
    pub first: NaiveDate,
    pub unit: &'static str,
}

impl Period {
    /// Reads a TIMEX3 value; None where anything of it is not known.
    pub(super) fn read(value: &str) -> Option<Self> {
        let date = value.split_once('T').map_or(value, |(date, _)| date);
        if date.contains('X') || date.starts_with('P') || date.contains('_') {
            return None;
        }
        let day = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1);
        let found = |first: Option<NaiveDate>, unit| first.map(|first| Self { first, unit });
        if let Ok(first) = date.parse() {
            return found(Some(first), "day");
        }
        let Some((year, rest)) = date.split_once('-') else {
            let first = |factor: i32| date.parse::<i32>().ok().and_then(|number| day(number * factor, 1));
            return match date.len() {
                4 => found(first(1), "year"),
                3 => found(first(10), "decade"),
                2 => found(first(100), "century"),
                _ => None,
            };
        };
        let year: i32 = year.parse().ok()?;
        let number = |text: &str| text.parse::<u32>().ok();
        if let Some(week) = rest.strip_prefix('W') {
            let (week, weekend) = week.split_once('-').map_or((week, false), |(week, _)| (week, true));
            let weekday = if weekend { Weekday::Sat } else { Weekday::Mon };
            let first = NaiveDate::from_isoywd_opt(year, number(week)?, weekday);
            return found(first, if weekend { "weekend" } else { "week" });
        }
        if let Some(quarter) = rest.strip_prefix('Q') {
            return found(day(year, number(quarter)?.checked_mul(3)?.checked_sub(2)?), "quarter");
        }
        if let Some(half) = rest.strip_prefix('H') {
            return found(day(year, number(half)?.checked_mul(6)?.checked_sub(5)?), "half");
        }
        found(day(year, number(rest)?), "month")
    }

    /// The period written as TIMEX3 writes it.
    pub(super) fn written(self) -> String {
        period(self.first, self.unit)
    }

    /// The like period some years away: of a quarter the same quarter, of a month the same month.
    pub(super) fn years_away(self, years: i64) -> Option<Self> {
        moved(Some(self.first), "year", years).map(|first| Self { first, ..self })
    }
}
