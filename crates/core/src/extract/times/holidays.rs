//! Days with a name of their own: `Christmas Eve`, `Thanksgiving`, `Good Friday`, `9/11`.

use super::outlook::Tense;
use super::{Found, Scene};
use crate::TimeKind;
use crate::lexicon::{HOLIDAYS, NAMED_DAYS, Row};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};

impl Scene<'_, '_> {
    /// `9/11`, `Black Monday`: one day of history, whatever the year of the story.
    pub(super) fn named_day(&self, at: usize) -> Option<Found> {
        let (count, row) = self.reading.longest(&NAMED_DAYS, at, self.limit)?;
        let number = self.number(at).is_some();
        let joined =
            number && (at + count < self.limit && self.word(at + count) == "/" && self.reading.touches(at + count - 1));
        let told = number || self.reading.is_capital(at);
        (told && !joined).then(|| Found::new(at, at + count, TimeKind::Date, row.column(0), false))
    }

    /// `Christmas Eve`, `Thanksgiving`: a day of every year.
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        if !self.reading.is_capital(at) {
            return None;
        }
        let (count, row) = self.reading.longest(&HOLIDAYS, at, self.limit)?;
        let end = at + count;
        let comma = usize::from(self.word(end) == ",");
        if let Some(year) = self.year_number(end + comma).and_then(|year| i32::try_from(year).ok()) {
            return day(row, year).map(|day| Found::new(at, end + comma + 1, TimeKind::Date, day.to_string(), false));
        }
        // Christmas Island, Easter Road, Labor Day weekend: only the last is of the day.
        let name = self.reading.is_capital(end) && self.reading.is(end, crate::TokenKind::Word) && end < self.limit;
        let anchor = self.anchor.filter(|_| !name)?;
        let of = |shift: i32| day(row, anchor.year() + shift);
        let shift = if at > self.start { self.shift(at - 1) } else { None };
        let (last, next) = match of(0)? {
            this if this > anchor => (of(-1)?, this),
            this if this < anchor => (this, of(1)?),
            this => (this, this),
        };
        let nearest =
            if super::anchor::distance(last, anchor) <= super::anchor::distance(next, anchor) { last } else { next };
        let tense = self.verb(at).map(|verb| verb.tense);
        let day = match (shift, tense) {
            (Some(-1), _) => last,
            (Some(0), _) => of(0)?,
            (Some(1), _) | (_, Some(Tense::Ahead)) => next,
            (_, Some(Tense::Past)) => last,
            _ => nearest,
        };
        let start = at - usize::from(shift.is_some());
        Some(Found::new(start, end, TimeKind::Date, day.to_string(), true))
    }
}

/// The day of a holiday in a year: its date, the weekday of a month, or days from Easter.
fn day(row: &Row, year: i32) -> Option<NaiveDate> {
    if row.column(0) == "easter" {
        let days: i64 = row.column(1).parse().ok()?;
        let shift = Days::new(days.unsigned_abs());
        let easter = easter(year)?;
        return if days < 0 { easter.checked_sub_days(shift) } else { easter.checked_add_days(shift) };
    }
    let (month, day): (u32, u8) = (row.column(0).parse().ok()?, row.column(1).parse().ok()?);
    let weekday = row.column(2).parse::<u8>().ok().and_then(|number| Weekday::try_from(number.checked_sub(1)?).ok());
    match weekday {
        Some(weekday) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, day)
            .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, day.saturating_sub(1))),
        None => NaiveDate::from_ymd_opt(year, month, u32::from(day)),
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule of Gauss as Lichtenberg put it in order.
fn easter(year: i32) -> Option<NaiveDate> {
    let century = year / 100;
    let secular = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let moon = year % 19;
    let seed = (19 * moon + secular) % 30;
    let correction = (seed + moon / 11) / 29;
    let full_moon = 21 + seed - correction;
    let sunday = 7 - (year + year / 4 + 2 - (3 * century + 3) / 4) % 7;
    let distance = 7 - (full_moon - sunday) % 7;
    let day = u32::try_from(full_moon + distance).ok()?;
    // Counted from the first of March.
    NaiveDate::from_ymd_opt(year, 3, 1)?.checked_add_days(Days::new(u64::from(day) - 1))
}
