//! Times of day: `5 p.m.`, `10:30 GMT`, `1030 GMT`, `noon`, `10 p.m. Wednesday`.

use super::{Found, Scene};
use crate::lexicon::{TIME_ZONES, WEEKDAYS, collocates, grammar};
use crate::{TimeKind, TokenKind};
use chrono::{Datelike as _, NaiveDate, Weekday};

/// Tokens between a time of day and the day it is of, at most: 9 a.m. on Friday.
const DAY_DISTANCE: usize = 2;

/// An hour of a clock as written.
struct Hour {
    hour: u32,
    minute: u32,
    /// One past its last token.
    end: usize,
    /// Whether the form alone makes it a time of day.
    sure: bool,
}

impl Scene<'_, '_> {
    /// `5 p.m.`, `10:30 GMT`, `1030 GMT`, `noon`, `midnight`, with the day it is of where that follows.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let (end, hour) = self.time_of_day(at)?;
        let zone = self.zone(end);
        let after = end + zone.map_or(0, |(count, _)| count);
        let (day, end) = self.day_of_clock(at, after);
        let (value, relative) = match &day {
            Some(day) => (day.value.clone(), day.relative),
            // Of no day of its own: the one told of, or the story's.
            None => {
                let told = self.told_here().filter(|told| told.unit == "day").map(|told| told.first).or(self.anchor);
                (told.map_or_else(|| "XXXX-XX-XX".to_owned(), |day| day.to_string()), false)
            }
        };
        let offset = zone.map_or("", |(_, row)| offset(row, value.parse().ok()));
        Some(Found::new(at, end, TimeKind::Time, format!("{value}T{hour}{offset}"), relative))
    }

    /// The hour that stands at `at`, and one past its last token.
    fn time_of_day(&self, at: usize) -> Option<(usize, String)> {
        match self.word(at) {
            "noon" | "midday" => return Some((at + 1, "12:00".to_owned())),
            "midnight" => return Some((at + 1, "24:00".to_owned())),
            _ => {}
        }
        let found = self.hour(at)?;
        let half = self.word(found.end);
        let hour = match half {
            "p.m." | "pm" if found.hour <= 12 => found.hour % 12 + 12,
            "a.m." | "am" if found.hour <= 12 => found.hour % 12,
            _ if half == "o'clock" || found.sure => found.hour,
            _ => return None,
        };
        let end = found.end + usize::from(collocates::CLOCK_HALF.has(half));
        Some((end, format!("{hour:02}:{:02}", found.minute)))
    }

    /// The day a time of day is of, where it follows, and the token after both.
    fn day_of_clock(&self, at: usize, end: usize) -> (Option<Found>, usize) {
        // Noon on Saturdays, 9 a.m. every Friday: a set is a time of its own.
        let joint = usize::from(matches!(self.word(end), "on" | ","));
        let bracket = usize::from(joint == 0 && matches!(self.word(end), "(" | ")"));
        let next = end + joint;
        let near = next < self.limit && next - end < DAY_DISTANCE && bracket == 0 && at < end;
        let day = || {
            let found = self.calendar(next).or_else(|| self.weekday(next)).or_else(|| self.deictic(next))?;
            Some(found).filter(Found::is_day)
        };
        // "at 5 p.m., Friday's session" is of Friday; a comma before a date with a year is one of apposition as well.
        match near.then(day).flatten() {
            Some(found) => {
                let end = found.end;
                (Some(found), end)
            }
            None => (None, end),
        }
    }

    /// `8.30 p.m.`, `8.30pm`, `at 18.30`; the inner None where the dot is that of a decimal.
    fn dotted(&self, at: usize) -> Option<Option<Hour>> {
        let word = self.word(at);
        let bare = word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).unwrap_or(word);
        let (hour, minute) = bare.split_once('.').filter(|_| bare.len() <= 5)?;
        if !self.reading.is(at, TokenKind::Number) {
            return None;
        }
        let read = || {
            let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?);
            (hour <= 24 && minute < 60).then_some((hour, minute))
        };
        let Some((hour, minute)) = read() else { return Some(None) };
        if bare.len() < word.len() {
            let late = word.ends_with("pm");
            let hour = if hour > 12 { hour } else { hour % 12 + if late { 12 } else { 0 } };
            return Some(Some(Hour { hour, minute, end: at + 1, sure: true }));
        }
        // A price closes at 18.30, too, but not on a day or in a zone.
        let sure = hour > 12 && self.is_clock_lead(at) && self.is_clock_end(at + 1);
        Some(Some(Hour { hour, minute, end: at + 1, sure }))
    }

    /// `1030 GMT`, `0900`: four digits, as wires and timetables write them.
    fn four_digits(&self, at: usize) -> Option<Hour> {
        let word = self.word(at);
        if word.len() != 4 || !self.reading.is(at, TokenKind::Number) {
            return None;
        }
        let number: u32 = word.parse().ok()?;
        let (hour, minute) = (number / 100, number % 100);
        // No year, price or count has a nought before it.
        let written = word.starts_with('0') && self.is_clock_lead(at);
        let wire = matches!(self.word(at + 1), "gmt" | "utc") || self.is_clock_lead(at) && self.zone(at + 1).is_some();
        (hour < 25 && minute < 60 && (written || wire)).then_some(Hour { hour, minute, end: at + 1, sure: true })
    }

    /// Whether a word that leads to a time of day stands before a token.
    fn is_clock_lead(&self, at: usize) -> bool {
        grammar::CLOCK_LEAD.has(self.before(at, 1))
    }

    /// Whether what follows a number tells that it was a time of day: a zone, a weekday, `on`.
    fn is_clock_end(&self, at: usize) -> bool {
        self.word(at) == "on" || WEEKDAYS.contains(self.word(at)) || self.zone(at).is_some()
    }

    /// The time zone named at `at`: how many tokens, and its row.
    fn zone(&self, at: usize) -> Option<(usize, &'static crate::lexicon::Row)> {
        self.reading.longest(&TIME_ZONES, at, self.limit.min(at + 3))
    }

    fn hour(&self, at: usize) -> Option<Hour> {
        // 8.30 p.m., 8.30pm, as British papers write it: one token
        if let Some(time) = self.dotted(at) {
            return time;
        }
        // At 0900, at 1800 local time.
        if let Some(time) = self.four_digits(at) {
            return Some(time);
        }
        let hour = self.number(at).or_else(|| self.hour_in_words(at))?;
        let word = self.word(at);
        // 5pm is one token.
        if let Some(letters @ ("am" | "pm")) = word.get(word.len().saturating_sub(2)..).filter(|_| word.len() <= 4) {
            let late = if letters == "pm" { 12 } else { 0 };
            return (hour <= 12).then_some(Hour { hour: hour % 12 + late, minute: 0, end: at + 1, sure: true });
        }
        let minutes = |at: usize| {
            let word = self.word(at);
            let digits = word.get(..2).filter(|_| word.len() == 2 || word.ends_with("am") || word.ends_with("pm"))?;
            digits.parse::<u32>().ok().filter(|&minute| minute < 60)
        };
        if self.word(at + 1) == ":" && self.reading.touches(at) && self.reading.touches(at + 1) && hour < 25 {
            let minute = minutes(at + 2)?;
            let late = self.word(at + 2).ends_with("pm") && hour < 12;
            return Some(Hour { hour: if late { hour + 12 } else { hour }, minute, end: at + 3, sure: true });
        }
        (hour <= 24 && word.len() <= 6).then_some(Hour { hour, minute: 0, end: at + 1, sure: false })
    }

    /// The hour in `five p.m.` and `five o'clock`.
    fn hour_in_words(&self, at: usize) -> Option<u32> {
        let row = self.reading.row(&crate::lexicon::NUMERALS, at).filter(|row| row.column(1) == "cardinal")?;
        row.column(0).parse().ok().filter(|_| collocates::CLOCK_HALF.has(self.word(at + 1)))
    }
}

/// The offset of a zone on a day, as ISO 8601 writes it; empty for local time. A zone named for both halves of the year
/// (`ET`) has the one that the rules of that place give: its row names them.
fn offset(row: &crate::lexicon::Row, day: Option<NaiveDate>) -> &'static str {
    let (winter, summer) = (row.column(0), row.column(1));
    if summer.is_empty() {
        return winter;
    }
    match day {
        Some(day) if is_summer_time(day, row.column(2)) => summer,
        _ => winter,
    }
}

/// Whether clocks are an hour ahead on a day: in America from the second Sunday of March to the first of November, in Europe
/// between the last Sundays of March and October.
fn is_summer_time(day: NaiveDate, rule: &str) -> bool {
    let sunday = |month: u32, which: u8| NaiveDate::from_weekday_of_month_opt(day.year(), month, Weekday::Sun, which);
    let last = |month: u32| sunday(month, 5).or_else(|| sunday(month, 4));
    let (from, to) = match rule {
        "america" => (sunday(3, 2), sunday(11, 1)),
        _ => (last(3), last(10)),
    };
    from.zip(to).is_some_and(|(from, to)| from <= day && day < to)
}
