//! Quarters, halves and seasons: `the third quarter`, `Q4 2024`, `the 1988 first half`, `the year-ago quarter`, `last summer`.

use super::anchor::{Period, moved, shifted};
use super::outlook::Tense;
use super::{Found, Scene, UNKNOWN_YEAR, class_of};
use crate::TimeKind;
use crate::lexicon::{BUSINESS_WORDS, TIME_WORDS, collocates, contexts};
use chrono::{Datelike as _, NaiveDate};

/// Tokens around a quarter in which a word of business is looked for.
const BUSINESS_DISTANCE: usize = 20;

/// Tokens before a quarter in which a word of reports or forecasts is looked for.
const FORECAST_DISTANCE: usize = 14;

/// Words between which one in an order and its quarter at most one other stands: the third fundraising quarter.
const BETWEEN: usize = 1;

impl Scene<'_, '_> {
    /// `fourth quarter`, `fourth-quarter 2024`, `first half`, `Q4`, `full year`, `the quarter`, `the year-ago quarter`.
    pub(super) fn quarter(&self, at: usize) -> Option<Found> {
        let short = self.word(at).strip_prefix('q').filter(|digit| matches!(*digit, "1" | "2" | "3" | "4"));
        if let Some(digit) = short.filter(|_| self.reading.is_capital(at)) {
            let number = digit.parse().ok()?;
            return self.of_year(at, at + 1, 'Q', number, true);
        }
        if matches!(self.word(at), "full" | "whole") && self.word(at + 1) == "year" {
            let (year, end) = self.year_after(at + 2);
            let year = year.or_else(|| self.anchor.map(|date| date.year()));
            return year.map(|year| Found::new(at, end, TimeKind::Date, year.to_string(), true));
        }
        if let Some(found) = self.year_ago(at).or_else(|| self.bare_quarter(at)) {
            return Some(found);
        }
        // "the 1988 third quarter"
        let led =
            self.year_number(at).and_then(|year| i32::try_from(year).ok()).filter(|_| self.ordinal(at + 1).is_some());
        let first = at + usize::from(led.is_some());
        let number = self.ordinal(first)?;
        let hyphen = usize::from(self.is_hyphen(first + 1));
        let between = (0..=BETWEEN).find(|more| {
            let noun = self.word(first + 1 + hyphen + more);
            collocates::QUARTER.has(noun) || noun == "half"
        })?;
        let next = first + 1 + hyphen + between;
        let plain = between == 0
            || hyphen == 0
                && self.reading.is(next - 1, crate::TokenKind::Word)
                && (class_of(self.word(next - 1)).is_empty() || is_kind_of_year(self.word(next - 1)));
        let letter = if self.word(next) == "half" { 'H' } else { 'Q' };
        let most = if letter == 'H' { 2 } else { 4 };
        if !plain || !(1..=most).contains(&number) || self.word(next).ends_with('s') {
            return None;
        }
        match led {
            Some(year) => Some(Found::new(at, next + 1, TimeKind::Date, format!("{year}-{letter}{number}"), false)),
            None => self.of_year(at, next + 1, letter, number, false),
        }
    }

    /// A quarter or half with its year: that written after it, else that which the verb tells.
    fn of_year(&self, at: usize, end: usize, letter: char, number: u32, sure: bool) -> Option<Found> {
        let (written, after) = self.year_after(end);
        let year = written.or_else(|| self.year_of_part(letter, number, at, sure || after > end));
        let year = year.map_or_else(|| UNKNOWN_YEAR.to_owned(), |year| year.to_string());
        // "scored in the first half" is a game's half, but the words stay what they are.
        Some(Found::new(at, after, TimeKind::Date, format!("{year}-{letter}{number}"), written.is_none()))
    }

    /// The year written after a quarter or season: `of 2024`, `of fiscal 2024`, `of last year`, `of the year`; and one past it.
    fn year_after(&self, at: usize) -> (Option<i32>, usize) {
        let of = usize::from(self.word(at) == "of");
        let fiscal = usize::from(matches!(self.word(at + of), "fiscal" | "financial"));
        if let Some(year) = self.year_number(at + of + fiscal) {
            return (i32::try_from(year).ok(), at + of + fiscal + 1);
        }
        let the = usize::from(self.word(at + of) == "the");
        let kind = at + of + the;
        let described = usize::from(matches!(self.word(kind), "current" | "fiscal" | "financial" | "business"));
        let shift = self.shift(kind);
        let name = kind + usize::from(shift.is_some() || described > 0);
        let name = name + usize::from(matches!(self.word(name), "fiscal" | "financial" | "business"));
        let unit = matches!(self.word(name), "year" | "1")
            && class_of(self.word(name + 1)) != "reference"
            && !self.is_hyphen(name + 1);
        if !unit || of == 0 && shift.is_none() || of + the + usize::from(shift.is_some()) == 0 {
            return (None, at);
        }
        let counted = |shift: i64| self.anchor.and_then(|date| i32::try_from(i64::from(date.year()) + shift).ok());
        match shift {
            Some(shift) => (counted(shift), name + 1),
            None if of == 1 && the == 1 => {
                // "the year ending October 31, 1988"
                let ended = matches!(self.word(name + 1), "ending" | "ended" | "to");
                let date = ended.then(|| self.calendar(name + 2)).flatten();
                let year = date.and_then(|date| date.value.get(..4).and_then(|year| year.parse().ok()));
                (year.or_else(|| counted(0)), name + 1)
            }
            None => (None, at),
        }
    }

    /// The year of a quarter or half that none was written for: of business the last one begun, or the next if the verb
    /// looks ahead. Games have quarters, too.
    fn year_of_part(&self, letter: char, number: u32, at: usize, sure: bool) -> Option<i32> {
        let anchor = self.anchor?;
        let near = self.start.max(at.saturating_sub(BUSINESS_DISTANCE))..self.limit.min(at + BUSINESS_DISTANCE);
        let business = near.clone().any(|other| self.reading.holds(&BUSINESS_WORDS, other));
        let game = near.clone().any(|other| self.reading.is_of(&collocates::GAME, other));
        if game && !business && !sure {
            return None;
        }
        let now = if letter == 'H' { anchor.month0() / 6 + 1 } else { anchor.month0() / 3 + 1 };
        let tense = self.verb(at).map(|verb| verb.tense);
        // What is reported is past, whenever it will be; what a forecast is for is to come.
        let before = at.saturating_sub(FORECAST_DISTANCE).max(self.start)..at;
        let reported = before.clone().any(|at| contexts::RESULTS_VERB.has(self.word(at)));
        let forecast = before.clone().any(|at| contexts::RESULTS_AHEAD.has(self.word(at)));
        let ahead = forecast || !reported && matches!(tense, Some(Tense::Ahead | Tense::Open));
        Some(match (ahead, number) {
            (true, number) if number < now => anchor.year() + 1,
            (false, number) if number > now => anchor.year() - 1,
            _ => anchor.year(),
        })
    }

    /// `the quarter`, `that quarter`: the one told of, else the last one that is over.
    fn bare_quarter(&self, at: usize) -> Option<Found> {
        if self.word(at) != "quarter" || !matches!(self.before(at, 1), "the" | "that" | "latest") {
            return None;
        }
        // "the quarter of a million"; a quarter of a town has no business.
        let near = self.start.max(at.saturating_sub(BUSINESS_DISTANCE))..self.limit.min(at + BUSINESS_DISTANCE);
        let business = near.clone().any(|other| self.reading.holds(&BUSINESS_WORDS, other));
        let of = matches!(self.word(at + 1), "of" | "-" | "final" | "finals");
        if of || !business {
            return None;
        }
        let told = self.told.map(|told| told.period).filter(|told| told.unit == "quarter");
        let value = told.map_or_else(|| shifted(self.anchor, "quarter", -1), |told| Some(told.written()))?;
        Some(Found::new(at, at + 1, TimeKind::Date, value, true))
    }

    /// `the year-ago quarter`, `the year-earlier third quarter`, `year-ago`: a year before what was told of.
    fn year_ago(&self, at: usize) -> Option<Found> {
        let joined = usize::from(self.is_hyphen(at + 1));
        if self.word(at) != "year" || !matches!(self.word(at + 1 + joined), "ago" | "earlier") {
            return None;
        }
        // "a year ago" stands with the other lengths.
        if matches!(self.before(at, 1), "a" | "one" | "per") && joined == 0 {
            return None;
        }
        let next = at + 2 + joined;
        let told = self.told.map(|told| told.period).filter(|told| matches!(told.unit, "quarter" | "half" | "month"));
        if let Some(quarter) = self.ordinal(next).and_then(|_| self.quarter(next)) {
            let year = quarter.value.get(..4).and_then(|year| year.parse::<i32>().ok())?;
            let part = quarter.value.get(4..)?;
            return Some(Found { start: at, value: format!("{}{part}", year - 1), ..quarter });
        }
        let noun = self.word(next);
        let anchor = self.anchor;
        let quarter = || moved(anchor, "quarter", -1).map(|first| Period { first, unit: "quarter" });
        let from = match noun {
            "quarter" => told.filter(|told| told.unit == "quarter").or_else(quarter),
            _ => told,
        };
        let value = match from.and_then(|from| from.years_away(-1)) {
            Some(period) => period.written(),
            None => shifted(anchor, "year", -1)?,
        };
        let end = next + usize::from(matches!(noun, "quarter" | "period"));
        Some(Found::new(at, end, TimeKind::Date, value, true))
    }

    /// `summer 2014`, `the spring of 2014`, `last summer`, `in the summer`, `the winter of 2004-5`.
    pub(super) fn season(&self, at: usize) -> Option<Found> {
        // "fall" is a season only beside a year or a word that shifts it.
        let season = |at: usize| {
            let word = if self.word(at) == "fall" { "autumn" } else { self.word(at) };
            TIME_WORDS.get(word).filter(|row| row.column(0) == "season")
        };
        let row = season(at).or_else(|| TIME_WORDS.get(self.word(at)).filter(|row| row.column(0) == "shift"))?;
        if row.column(0) == "shift" {
            let season = season(at + 1)?;
            let shift: i64 = row.column(1).parse().ok().filter(|_| !matches!(row.key.words(), "same"))?;
            let year = self.season_year(season.column(1), shift)?;
            return Some(Found::new(at, at + 2, TimeKind::Date, format!("{year}-{}", season.column(1)), true));
        }
        let code = row.column(1);
        let (written, end) = self.year_after(at + 1);
        if let Some(year) = written.or_else(|| {
            self.number(end).and_then(|year| i32::try_from(year).ok()).filter(|year| (1500..=2200).contains(year))
        }) {
            // 2004-5
            let second = self.is_hyphen(end) && self.number(end + 1).is_some();
            let end = if second { end + 2 } else { end };
            return Some(Found::new(at, end.max(at + 2), TimeKind::Date, format!("{year}-{code}"), false));
        }
        let led = self.before(at, 1) == "-" || contexts::HALF_LEAD.has(self.before(at, 1));
        let noun = self.reading.is(at + 1, crate::TokenKind::Word)
            && !self.reading.holds(&crate::lexicon::FUNCTION_WORDS, at + 1);
        let season =
            led && !noun && !self.reading.is_capital(at) && self.word(at) != "fall" && self.word(at + 1) != "of";
        let anchor = self.anchor?;
        let ahead = self.looks_ahead(at);
        let year = season.then(|| self.season_year(code, 0)).flatten()?;
        let starts = season_start(code, anchor.year())?;
        let year = if ahead || starts <= anchor { year } else { year - 1 };
        Some(Found::new(at, at + 1, TimeKind::Date, format!("{year}-{code}"), true))
    }

    /// The year of `last summer`, `this winter`, `next spring`: the last one begun, the present one, the one to come.
    fn season_year(&self, code: &str, shift: i64) -> Option<i32> {
        let anchor = self.anchor?;
        let begun = season_start(code, anchor.year())? <= anchor;
        Some(match shift {
            -1 => anchor.year() - 1,
            1 if begun => anchor.year() + 1,
            1 => anchor.year() + i32::from(code == "WI" && anchor.month() > 2),
            _ => anchor.year(),
        })
    }
}

/// Whether a word tells of what sort a year or quarter is: fiscal, financial.
pub(super) fn is_kind_of_year(word: &str) -> bool {
    matches!(word, "fiscal" | "financial" | "business" | "calendar")
}

/// The first day of a season that begins in a year.
fn season_start(code: &str, year: i32) -> Option<NaiveDate> {
    let month = match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    NaiveDate::from_ymd_opt(year, month, 1)
}
