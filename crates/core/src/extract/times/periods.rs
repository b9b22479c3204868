//! Periods by their place beside another: `yesterday`, `last week`, `this year`, `the following month`, `the year`.

use super::anchor::{Period, shifted};
use super::{Found, Scene, class_of};
use crate::TimeKind;
use crate::lexicon::{FUNCTION_WORDS, MONTHS, TIME_WORDS, collocates, contexts};

impl Scene<'_, '_> {
    /// `yesterday`, `tonight`, `last month`, `this week`, `next year`, `last November`, `the following day`.
    pub(super) fn deictic(&self, at: usize) -> Option<Found> {
        let row = TIME_WORDS.get(self.word(at))?;
        // USA TODAY and ABC's This Week are names.
        let capital = |at: usize| at < self.limit && self.reading.is_capital(at);
        if (row.key == "today" && at > self.start && capital(at) && capital(at - 1)) || (capital(at) && capital(at + 1))
        {
            return None;
        }
        let date = |shift: i64| shifted(self.anchor, "day", shift);
        match row.column(0) {
            "deictic" => {
                return Some(Found::new(at, at + 1, TimeKind::Date, date(row.column(1).parse().ok()?)?, true));
            }
            // World News Tonight is a name.
            "tonight" if at > self.start && capital(at) && capital(at - 1) => return None,
            "tonight" => return Some(Found::new(at, at + 1, TimeKind::Time, format!("{}TNI", date(0)?), true)),
            "grain" => return self.week_of_day(at).or_else(|| self.known_period(at)),
            "shift" => {}
            _ => return None,
        }
        let shift: i64 = row.column(1).parse().ok()?;
        let next = TIME_WORDS.get(self.word(at + 1));
        match next.map_or("", |row| row.column(0)) {
            "day-part" => {
                let night = self.word(at + 1) == "night";
                let part = next.filter(|row| row.key != "overnight")?;
                let day =
                    if row.key == "same" { self.day_told()? } else { date(if night { shift } else { shift.max(0) })? };
                Some(Found::new(at, at + 2, TimeKind::Time, format!("{day}{}", part.column(1)), true))
            }
            // "last November": the month with the word that shifts it.
            _ if MONTHS.contains(self.word(at + 1)) => {
                let found = self.calendar(at + 1)?;
                Some(Found { start: at, ..found }).filter(|_| matches!(row.key.words(), "last" | "this" | "next"))
            }
            _ => self.shifted_unit(at, shift),
        }
    }

    /// The day told of last, else the story's, as a value.
    fn day_told(&self) -> Option<String> {
        let told = self.told.filter(|told| told.period.unit == "day").map(|told| told.period.first);
        shifted(told.or(self.anchor), "day", 0)
    }

    /// `last week`, `the previous business day`, `this past month`, `the coming weeks`.
    fn shifted_unit(&self, at: usize, shift: i64) -> Option<Found> {
        let word = self.word(at);
        // "this past week", "this coming Friday"
        let inner = at + usize::from(word == "this" && matches!(self.word(at + 1), "past" | "coming"));
        let shift = if inner > at { self.shift(inner)? } else { shift };
        let kind_of = contexts::YEAR_KIND.has(self.word(inner + 1));
        let name = inner + 1 + usize::from(kind_of);
        // "the next few days": nobody knows how many.
        let few = usize::from(self.word(name) == "few" && inner == at);
        let (unit, end) = (self.word(name + few), name + few + 1);
        if few == 1 {
            let row = unit.strip_suffix('s').and_then(|unit| TIME_WORDS.get(unit));
            let value = row.filter(|row| row.column(0) == "grain").map(|row| row.column(1).replacen('1', "X", 1))?;
            return Some(Found::new(at, end, TimeKind::Duration, value, false));
        }
        if let Some(unit) = unit.strip_suffix('s').filter(|unit| class_of(unit) == "grain" || *unit == "quarter") {
            return self.vague_units(at, end, unit);
        }
        let grain = class_of(unit) == "grain" || collocates::QUARTER.has(unit) || unit == "half";
        let day_of_work = kind_of && unit == "day";
        // "a past year", "the past century" are lengths, and "this second" is a moment.
        if !grain || matches!(unit, "second" | "minute" | "hour") || self.is_hyphen(end) {
            return None;
        }
        if word == "past" && inner == at {
            let row = TIME_WORDS.get(unit)?;
            return Some(Found::new(at, end, TimeKind::Duration, row.column(1), false))
                .filter(|time| !time.value.is_empty());
        }
        // "last year" counts from the story, "the previous year" and "the following year" from what was told of.
        let told = contexts::TOLD_SHIFT.has(word) || self.before(at, 1) == "the" && word == "next";
        let told_of = self.told.map(|told| told.period).filter(|_| told);
        let from = told_of.map(|told| told.first).or(self.anchor);
        let unit = if day_of_work {
            "business day"
        } else if unit == "qtr" {
            "quarter"
        } else {
            unit
        };
        // "this day" and "the last day" are days of something else.
        if unit == "day" && !told && !day_of_work {
            return None;
        }
        let value = shifted(from, unit, shift)?;
        // "last year's third quarter"
        if unit == "year"
            && self.word(end) == "'s"
            && let Some(quarter) = self.quarter(end + 1)
        {
            let part = quarter.value.split_once('-')?.1;
            return Some(Found { start: at, value: format!("{value}-{part}"), ..quarter });
        }
        Some(Found::new(at, end, TimeKind::Date, value, true))
    }

    /// `recent years`, `the coming weeks`, `the past few days`: no one knows how many.
    fn vague_units(&self, at: usize, end: usize, unit: &str) -> Option<Found> {
        let word = self.word(at);
        if word == "same" || class_of(unit) != "grain" && unit != "quarter" {
            return None;
        }
        let value = match word {
            "coming" | "next" | "following" | "upcoming" => "FUTURE_REF",
            "past" | "last" | "previous" | "preceding" => "PAST_REF",
            _ => return None,
        };
        Some(Found::new(at, end, TimeKind::Date, value, false))
    }

    /// `over the weekend`, `for the year`, `by the end of the decade`, `that month`: the period told of, or the story's.
    fn known_period(&self, at: usize) -> Option<Found> {
        let unit = self.word(at);
        let led = self.before(at, 1);
        let next = self.word(at + 1);
        let noun = self.reading.is(at + 1, crate::TokenKind::Word) && !self.reading.holds(&FUNCTION_WORDS, at + 1);
        let alone = !noun && !matches!(next, "of" | "-" | "'s") && class_of(next) != "reference";
        // "the fiscal year", "the full year"
        let described = contexts::WHOLE_YEAR.has(led);
        let lead = if described { self.before(at, 2) } else { led };
        let ended = matches!(next, "ended" | "ending") || next == "to" && MONTHS.contains(self.word(at + 2));
        if unit == "weekend" && lead == "the" && alone {
            return self.weekend(at);
        }
        if lead == "that" && !described {
            let told = self.told.map(|told| told.period.first);
            let value = shifted(told, unit, 0).filter(|value| alone && !value.is_empty())?;
            return (!matches!(unit, "second" | "minute" | "hour"))
                .then(|| Found::new(at, at + 1, TimeKind::Date, value, true));
        }
        if unit == "year" && described && ended {
            return Some(Found::new(at - 1, at + 1, TimeKind::Duration, "P1Y", false));
        }
        let year_end = unit == "year" && self.is_hyphen(at + 1) && self.word(at + 2) == "end";
        if year_end && let Some(year) = self.year_number(at + 3) {
            return Some(Found::new(at, at + 4, TimeKind::Date, year.to_string(), false));
        }
        if year_end {
            return Some(Found::new(at, at + 3, TimeKind::Date, shifted(self.anchor, unit, 0)?, true));
        }
        if lead != "the" || !(alone || ended) || matches!(unit, "second" | "minute" | "hour" | "fortnight") {
            return None;
        }
        let start = if described { at - 1 } else { at };
        let preposition = self.before(start, 2);
        if ended && matches!(unit, "year" | "week" | "month") {
            let value = TIME_WORDS.get(unit)?.column(1);
            return Some(Found::new(start, at + 1, TimeKind::Duration, value, false));
        }
        if unit == "day" {
            return None;
        }
        let placed = contexts::SPANNING.has(preposition) || described;
        let told = self.told.map(|told| told.period).filter(|told| told.unit == unit);
        let value = told.map(Period::written).or_else(|| shifted(self.anchor, unit, 0))?;
        placed.then(|| Found::new(start, at + 1, TimeKind::Date, value, true))
    }

    /// The weekend before the story, unless the verb looks ahead; without a verb that tells, it may be either.
    fn weekend(&self, at: usize) -> Option<Found> {
        use chrono::Datelike as _;
        let ahead = self.outlook(at)?;
        let ended = self.anchor.is_some_and(|date| date.weekday().number_from_monday() < 6);
        let shift = -i64::from(ended && !ahead);
        Some(Found::new(at, at + 1, TimeKind::Date, shifted(self.anchor, "weekend", shift)?, true))
    }
}
