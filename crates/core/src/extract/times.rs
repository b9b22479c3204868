//! Times: dates, times of day, durations and sets, valued as in TIMEX3 against the story's own date.
//!
//! `on Friday` is the Friday at or before the story's date, unless the verb looks ahead.

use super::reading::Reading;
use crate::lexicon::{MONTHS, NUMERALS, WEEKDAYS};
use crate::{Quantity, QuantityKind, TimeExpression, TimeKind, TokenKind};
use chrono::{Datelike as _, Days, Months, NaiveDate};

/// Finds the times of a version; durations come from its quantities.
pub fn times(reading: &Reading<'_>, quantities: &[Quantity]) -> Vec<TimeExpression> {
    let anchor = anchor(reading);
    let mut found: Vec<TimeExpression> = quantities.iter().filter_map(duration).collect();
    for sentence in &reading.article.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let scene = Scene { reading, anchor, limit: sentence.tokens.end, start: sentence.tokens.start };
            match scene.time(at) {
                Some((end, kind, value, relative)) => {
                    found.push(TimeExpression { span: reading.span(at, end), kind, value, relative });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found.sort_by_key(|time| (time.span.start, time.span.end));
    found
}

/// The story's own date: its dateline's with the year of publication, else the day of publication.
fn anchor(reading: &Reading<'_>) -> Option<NaiveDate> {
    let published = reading.meta.published.or(reading.meta.modified).map(|time| time.date());
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.date.as_deref());
    let Some(written) = dateline else { return published };
    let words: Vec<String> = written.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let month = words.iter().find_map(|word| MONTHS.get(word)).and_then(|row| row.column(0).parse().ok());
    let numbers: Vec<i32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let day = numbers.iter().find(|&&number| (1..=31).contains(&number)).and_then(|&day| u32::try_from(day).ok());
    let year = numbers.iter().find(|&&number| number > 1000).copied().or(published.map(|date| date.year()));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).or(published),
        _ => published,
    }
}

/// A length of time as TIMEX3 writes it: `PT3H`, `P25Y`.
fn duration(quantity: &Quantity) -> Option<TimeExpression> {
    if quantity.kind != QuantityKind::Duration {
        return None;
    }
    let value = quantity.value.map_or_else(|| "X".to_owned(), |value| value.normalize().to_string());
    let value = match quantity.unit.as_deref()? {
        "second" => format!("PT{value}S"),
        "minute" => format!("PT{value}M"),
        "hour" => format!("PT{value}H"),
        "day" => format!("P{value}D"),
        "week" => format!("P{value}W"),
        "fortnight" => format!("P{value}FN"),
        "month" => format!("P{value}M"),
        "year" => format!("P{value}Y"),
        "decade" => format!("P{value}DE"),
        _ => format!("P{value}CE"),
    };
    Some(TimeExpression { span: quantity.span, kind: TimeKind::Duration, value, relative: false })
}

/// The surroundings of one time expression.
struct Scene<'a, 'r> {
    reading: &'a Reading<'r>,
    anchor: Option<NaiveDate>,
    start: usize,
    limit: usize,
}

/// End, type, value, and whether the value needed the story's date.
type Found = (usize, TimeKind, String, bool);

impl Scene<'_, '_> {
    /// The time expression that starts at `at`.
    fn time(&self, at: usize) -> Option<Found> {
        self.calendar(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year(at))
    }

    fn word(&self, at: usize) -> &str {
        if at < self.limit { self.reading.lower(at) } else { "" }
    }

    fn number(&self, at: usize) -> Option<u32> {
        if !self.reading.is(at, TokenKind::Number) {
            return None;
        }
        let word = self.word(at);
        word.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
    }

    fn month(&self, at: usize) -> Option<u32> {
        if !self.reading.is_capital(at) {
            return None;
        }
        // "may" and "march" are months only with a capital, and May only beside a number or a preposition.
        let word = self.word(at);
        let month = MONTHS.get(word)?.column(0).parse().ok()?;
        let beside = self.number(at + 1).is_some()
            || (at > self.start
                && (self.number(at - 1).is_some()
                    || matches!(
                        self.word(at - 1),
                        "in" | "since" | "last" | "next" | "of" | "until" | "by" | "this" | "early" | "late" | "from"
                    )));
        (!matches!(
            word,
            "may" | "march" | "mar" | "dec" | "jun" | "jan" | "sep" | "nov" | "oct" | "feb" | "jul" | "aug" | "apr"
        ) || beside)
            .then_some(month)
    }

    /// `April 25, 2025`, `25 April 2025`, `April 2025`, `April`, `2025-04-25`, `4/25/2025` left alone.
    fn calendar(&self, at: usize) -> Option<Found> {
        if let Some(month) = self.month(at) {
            let day = self.number(at + 1).filter(|day| (1..=31).contains(day) && self.word(at + 1).len() <= 4);
            let next = at + 1 + usize::from(day.is_some());
            let comma = usize::from(self.word(next) == ",");
            let year =
                self.number(next + comma).filter(|year| (1500..=2200).contains(year) && (comma == 0 || day.is_some()));
            let end = if year.is_some() { next + comma + 1 } else { next };
            return Some((end, TimeKind::Date, self.date(year, month, day, at), year.is_none()));
        }
        let day = self.number(at).filter(|day| (1..=31).contains(day))?;
        let skip = usize::from(self.word(at + 1) == "of");
        let month = MONTHS
            .get(self.word(at + 1 + skip))
            .filter(|_| self.reading.is_capital(at + 1 + skip))?
            .column(0)
            .parse()
            .ok()?;
        let year = self.number(at + 2 + skip).filter(|year| (1500..=2200).contains(year));
        Some((
            at + 2 + skip + usize::from(year.is_some()),
            TimeKind::Date,
            self.date(year, month, Some(day), at),
            year.is_none(),
        ))
    }

    /// A date whose year is the nearest one in the past, unless the words look ahead.
    fn date(&self, year: Option<u32>, month: u32, day: Option<u32>, at: usize) -> String {
        let year = year.and_then(|year| i32::try_from(year).ok()).or_else(|| {
            let anchor = self.anchor?;
            let later = (month, day.unwrap_or(1)) > (anchor.month(), anchor.day());
            let ahead = self.looks_ahead(at);
            Some(match (later, ahead) {
                (true, false) => anchor.year() - 1,
                (false, true) if month < anchor.month() => anchor.year() + 1,
                _ => anchor.year(),
            })
        });
        let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}"))
    }

    /// Whether the verb before an expression looks ahead: will, is to, plans to.
    fn looks_ahead(&self, at: usize) -> bool {
        (self.start..self.limit).any(|other| {
            let word = self.word(other);
            matches!(
                word,
                "will"
                    | "would"
                    | "shall"
                    | "due"
                    | "scheduled"
                    | "expected"
                    | "plans"
                    | "planned"
                    | "set"
                    | "until"
                    | "upcoming"
                    | "next"
                    | "'ll"
                    | "deadline"
                    | "expires"
            ) && other.abs_diff(at) <= 14
        })
    }

    /// `Friday`, `last Friday`, `next Friday`, `every Friday`.
    fn weekday(&self, at: usize) -> Option<Found> {
        let lead = matches!(self.word(at), "last" | "next" | "this" | "every" | "each");
        let name = at + usize::from(lead);
        let number: u32 = WEEKDAYS
            .get(self.word(name))
            .or_else(|| WEEKDAYS.get(self.word(name).trim_end_matches('s')))?
            .column(0)
            .parse()
            .ok()?;
        if !self.reading.is_capital(name) {
            return None;
        }
        if lead && matches!(self.word(at), "every" | "each") {
            return Some((name + 1, TimeKind::Set, format!("XXXX-WXX-{number}"), false));
        }
        let value = self.anchor.map_or_else(
            || format!("XXXX-WXX-{number}"),
            |anchor| {
                let back = u64::from((anchor.weekday().number_from_monday() + 7 - number) % 7);
                let day = match self.word(at) {
                    "next" => anchor.checked_add_days(Days::new(7 - back)),
                    "last" => anchor.checked_sub_days(Days::new(if back == 0 { 7 } else { back })),
                    _ if back > 0 && self.looks_ahead(at) => anchor.checked_add_days(Days::new(7 - back)),
                    _ => anchor.checked_sub_days(Days::new(back)),
                };
                day.unwrap_or(anchor).to_string()
            },
        );
        Some((name + 1, TimeKind::Date, value, true))
    }

    /// `5 p.m.`, `10:30 GMT`, `noon`, `midnight`.
    fn clock(&self, at: usize) -> Option<Found> {
        let named = match self.word(at) {
            "noon" => Some("T12:00"),
            "midnight" => Some("T24:00"),
            _ => None,
        };
        if let Some(value) = named {
            return Some((at + 1, TimeKind::Time, value.to_owned(), true));
        }
        let hour = self.number(at).filter(|&hour| hour <= 24)?;
        let colon = matches!(self.word(at + 1), ":") && self.reading.touches(at) && self.number(at + 2).is_some();
        let minute = if colon { self.number(at + 2).filter(|&minute| minute < 60)? } else { 0 };
        let next = at + if colon { 3 } else { 1 };
        let hour = match self.word(next) {
            "p.m." | "pm" => hour % 12 + 12,
            "a.m." | "am" => hour % 12,
            _ if colon => hour,
            _ => return None,
        };
        let half = usize::from(matches!(self.word(next), "p.m." | "pm" | "a.m." | "am"));
        let zone = usize::from(matches!(
            self.word(next + half),
            "gmt" | "utc" | "est" | "edt" | "et" | "cet" | "bst" | "pst" | "pdt" | "local"
        ));
        Some((next + half + zone, TimeKind::Time, format!("T{hour:02}:{minute:02}"), true))
    }

    /// `yesterday`, `tonight`, `last month`, `this week`, `next year`, `two days ago`, `a day earlier`.
    fn deictic(&self, at: usize) -> Option<Found> {
        let day = |shift: i64| {
            self.anchor
                .and_then(|anchor| anchor.checked_add_signed(chrono::Duration::days(shift)))
                .map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string())
        };
        match self.word(at) {
            "today" => return Some((at + 1, TimeKind::Date, day(0), true)),
            "tonight" => return Some((at + 1, TimeKind::Time, format!("{}TNI", day(0)), true)),
            "yesterday" => return Some((at + 1, TimeKind::Date, day(-1), true)),
            "tomorrow" => return Some((at + 1, TimeKind::Date, day(1), true)),
            _ => {}
        }
        let shift = match self.word(at) {
            "last" | "past" | "previous" => -1,
            "this" | "current" => 0,
            "next" | "coming" => 1,
            _ => return None,
        };
        let value = match self.word(at + 1) {
            "week" => self
                .anchor
                .and_then(|date| date.checked_add_signed(chrono::Duration::weeks(shift)))
                .map_or("XXXX-WXX".to_owned(), |date| {
                    format!("{}-W{:02}", date.iso_week().year(), date.iso_week().week())
                }),
            "month" => self
                .anchor
                .and_then(|date| {
                    if shift < 0 {
                        date.checked_sub_months(Months::new(1))
                    } else {
                        date.checked_add_months(Months::new(u32::try_from(shift).unwrap_or(0)))
                    }
                })
                .map_or("XXXX-XX".to_owned(), |date| date.format("%Y-%m").to_string()),
            "year" => self.anchor.map_or("XXXX".to_owned(), |date| format!("{:04}", i64::from(date.year()) + shift)),
            "night" => format!("{}TNI", day(shift)),
            _ => return None,
        };
        Some((at + 2, TimeKind::Date, value, true))
    }

    /// `fourth quarter`, `fourth-quarter`, `first half`, `full year`.
    fn quarter(&self, at: usize) -> Option<Found> {
        let hyphen = usize::from(self.word(at + 1) == "-" && self.reading.touches(at));
        let noun = self.word(at + 1 + hyphen);
        let year = |end: usize| {
            let end = end + usize::from(self.word(end) == "of");
            let written = self.number(end).filter(|year| (1900..=2200).contains(year));
            (
                written
                    .map(|year| year.to_string())
                    .or_else(|| self.anchor.map(|_| "XXXX".to_owned()))
                    .unwrap_or_else(|| "XXXX".to_owned()),
                if written.is_some() { end + 1 } else { at + 2 + hyphen },
            )
        };
        let ordinal = NUMERALS.get(self.word(at)).filter(|row| row.column(1) == "ordinal").map_or_else(
            || self.word(at).strip_suffix(|c: char| c.is_alphabetic()).and(self.number(at)),
            |row| row.column(0).parse().ok(),
        );
        if matches!(noun, "quarter" | "qtr" | "quarters") {
            let number = ordinal.filter(|number| (1..=4).contains(number))?;
            let (year, end) = year(at + 2 + hyphen);
            return Some((end, TimeKind::Date, format!("{year}-Q{number}"), true));
        }
        if noun == "half" && ordinal.is_some_and(|number| number <= 2) {
            let (year, end) = year(at + 2 + hyphen);
            return Some((end, TimeKind::Date, format!("{year}-H{}", ordinal?), true));
        }
        (matches!(self.word(at), "full" | "whole") && noun == "year")
            .then(|| (at + 2 + hyphen, TimeKind::Date, "XXXX".to_owned(), true))
    }

    /// `in 2014`, `since 1998`, `the 1990s`.
    fn year(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let digits = word.trim_end_matches('s');
        let year: u32 = digits.parse().ok().filter(|year| (1500..=2199).contains(year))?;
        if word.len() == 5 && word.ends_with("0s") {
            return Some((at + 1, TimeKind::Date, format!("{}", year / 10), false));
        }
        let before = if at > self.start { self.word(at - 1) } else { "" };
        let introduced = matches!(
            before,
            "in" | "since"
                | "of"
                | "by"
                | "from"
                | "until"
                | "till"
                | "during"
                | "early"
                | "late"
                | "mid"
                | "year"
                | "after"
                | "before"
                | "for"
                | ","
                | "("
                | "-"
                | "–"
                | "the"
                | "and"
                | "to"
                | "through"
                | "fiscal"
                | "between"
        );
        let counted = self.reading.is(at + 1, TokenKind::Word)
            && self.word(at + 1).ends_with('s')
            && !matches!(self.word(at + 1), "is" | "was" | "as" | "has" | "'s");
        (digits.len() == 4 && word.len() == 4 && introduced && !counted)
            .then(|| (at + 1, TimeKind::Date, year.to_string(), false))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Manuscript, Timestamp, Version, VersionMeta};

    fn check(text: &str, expected: &str) {
        let meta = VersionMeta { published: Timestamp::parse("2025-04-25T20:10:00Z"), ..VersionMeta::default() };
        let version = Version::read(Manuscript { text: text.to_owned(), meta, ..Manuscript::default() });
        let found: Vec<_> =
            version.annotations.times.iter().map(|time| format!("{}={}", time.span.of(text), time.value)).collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn against_a_friday() {
        for (text, expected) in [
            ("They met on Friday for three hours.", "Friday=2025-04-25; three hours=PT3H"),
            ("They met on Thursday.", "Thursday=2025-04-24"),
            ("They will meet on Monday.", "Monday=2025-04-28"),
            ("The war began in February 2022.", "February 2022=2022-02"),
            ("It was annexed in 2014.", "2014=2014"),
            ("The leader for the past 25 years.", "25 years=P25Y"),
            ("He left last month and came back this week.", "last month=2025-03; this week=2025-W17"),
            ("It happened on April 3, 2024, at 5:30 p.m. GMT.", "April 3, 2024=2024-04-03; 5:30 p.m. GMT=T17:30"),
            ("A fourth-quarter loss in the 1990s.", "fourth-quarter=XXXX-Q4; 1990s=199"),
            ("He may march today.", "today=2025-04-25"),
            ("Sentencing is set for June 12.", "June 12=2025-06-12"),
            ("The vote was on Dec. 31.", "Dec. 31=2024-12-31"),
        ] {
            check(text, expected);
        }
    }
}
