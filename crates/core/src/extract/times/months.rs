//! Days of a month and months: `April 25, 2025`, `25 April`, `Dec. 7`, `April to June 2017`, `2025-04-25`.

use super::anchor::distance;
use super::outlook::Tense;
use super::{Found, Scene, UNKNOWN_YEAR, class_of};
use crate::TimeKind;
use crate::lexicon::{FUNCTION_WORDS, MONTHS, NUMERALS, TITLES, UNITS, contexts, grammar};
use chrono::{Datelike as _, NaiveDate};

/// Tokens between a verb of the past and a date, within which it tells the date's year.
const DIRECT: usize = 9;

/// Days from the story's date beyond which a date is not taken for the nearest one against `would` and `may`.
const OPEN_DAYS: i64 = 60;

/// What the words after a month say of its year.
struct Year {
    /// None where nothing tells.
    number: Option<i32>,
    /// One past its last token.
    end: usize,
    /// Whether it was counted from the story's date: June of last year.
    relative: bool,
}

impl Scene<'_, '_> {
    /// Whether a day stands before a month that no such month has: 31 April.
    fn is_impossible(&self, at: usize, month: u32) -> bool {
        let of = usize::from(self.before(at, 1) == "of");
        let day = at.checked_sub(1 + of).filter(|&day| day >= self.start).and_then(|day| self.number(day));
        let written = day.filter(|day| (29..=31).contains(day));
        written.is_some_and(|day| NaiveDate::from_ymd_opt(2024, month, day).is_none())
    }

    /// The number of the month named at `at`. Abbreviations and ambiguous words need a number or a preposition beside them.
    fn month(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let row = if at < self.limit { self.reading.row(&MONTHS, at)? } else { return None };
        let month = row.column(0).parse().ok()?;
        let short = word.len() <= 4 && !matches!(word, "may" | "june" | "july") && !word.ends_with('.');
        let ambiguous = matches!(word, "march" | "may");
        let before = self.before(at, 1);
        let numbered = self.number(at + 1).is_some() || at > self.start && self.number(at - 1).is_some();
        // The March on Lysk is no month.
        let walk = word == "march" && before == "the" && matches!(self.word(at + 1), "on" | "for" | "against" | "to");
        let beside = numbered
            || matches!(class_of(before), "before-year" | "shift" | "set") && !walk
            || matches!(before, "until" | "-" | "earlier" | "later")
            || matches!(self.word(at + 1), "'s" | "’s");
        // Mr. August, Justice June
        let title = at > self.start && self.reading.holds(&TITLES, at - 1) && self.reading.is_capital(at - 1);
        if title || super::super::names::is_first_name(self.reading, at) {
            return None;
        }
        // Upper case in a dateline or headline does; lower case only in texts that have no capitals.
        let capital = self.reading.word(at).starts_with(char::is_uppercase);
        (capital && (!ambiguous || beside) && (!short || numbered)).then_some(month)
    }

    /// The day of a month written at `at`: 25, 25th, six.
    fn day(&self, at: usize) -> Option<u32> {
        let digits = self.number(at).filter(|_| self.word(at).len() <= 4);
        let words = || {
            let row = NUMERALS.get(self.word(at)).filter(|row| matches!(row.column(1), "cardinal" | "ordinal"))?;
            row.column(0).parse().ok()
        };
        digits.or_else(words).filter(|day| (1..=31).contains(day))
    }

    /// `April 25, 2025`, `25 April 2025`, `April 2025`, `April`.
    pub(super) fn calendar(&self, at: usize) -> Option<Found> {
        if let Some(month) = self.month(at) {
            return self.month_first(at, month).filter(|_| !self.is_impossible(at, month));
        }
        if self.reading.is(at, crate::TokenKind::Number) || self.ordinal(at).is_some() {
            let skip = usize::from(self.word(at + 1) == "of");
            let (month, day) = (self.month(at + 1 + skip)?, self.day(at)?);
            let year = self.year_after_month(at + 2 + skip, true);
            let value = self.date(&year, month, Some(day), at)?;
            return Some(Found::new(at, year.end, TimeKind::Date, value, year.relative || year.number.is_none()));
        }
        None
    }

    fn month_first(&self, at: usize, month: u32) -> Option<Found> {
        // "in May six people died", "in May 20 people died": a day is not counted.
        // "the March 1 county votes": of a day that an article leads to, or "on", they are that day's.
        let free = (matches!(self.before(at, 1), "" | ",") || contexts::MONTH_LEAD.has(self.before(at, 1)));
        let counted =
            |at: usize| free && super::super::quantities::is_counted(self.reading, at) && self.word(at).len() > 2;
        let digits = self.number(at + 1).is_some();
        let followed = self.reading.is(at + 2, crate::TokenKind::Word) && !self.reading.holds(&FUNCTION_WORDS, at + 2);
        let day = self.day(at + 1).filter(|_| digits && !counted(at + 2) || !digits && !followed);
        let day = day.filter(|_| !(self.word(at + 2) == "%" || self.word(at + 2) == "percent"));
        let next = at + 1 + usize::from(day.is_some());
        let year = self.year_after_month(next, day.is_some());
        if day == Some(11) && month == 9 && year.number.is_none() && self.is_attack(at, next) {
            return Some(Found::new(at, next, TimeKind::Date, "2001-09-11", false));
        }
        let year = if year.number.is_some() { year } else { Year { number: self.year_of_range(next), ..year } };
        let value = self.date(&year, month, day, at)?;
        let end = if year.end > next { year.end } else { next };
        Some(Found::new(at, end, TimeKind::Date, value, year.relative || end == next))
    }

    /// Whether Sept. 11 is that of 2001: the Sept. 11 attacks, the attacks of Sept. 11.
    fn is_attack(&self, at: usize, end: usize) -> bool {
        let attack = |word: &str| ["attack", "terror", "hijack"].iter().any(|stem| word.starts_with(stem));
        (end..end + 3).any(|at| attack(self.word(at))) || self.before(at, 1) == "of" && attack(self.before(at, 2))
    }

    /// The year after a month or day: `April 2025`, `April 25, 2025`, `June of last year`, `November last year`.
    fn year_after_month(&self, at: usize, day: bool) -> Year {
        let comma = usize::from(self.word(at) == "," && day);
        let of = usize::from(self.word(at) == "of");
        let none = Year { number: None, end: at, relative: false };
        if let Some(year) = self.year_number(at + comma + of).and_then(|year| i32::try_from(year).ok()) {
            return Year { number: Some(year), end: at + comma + of + 1, relative: false };
        }
        let named = at + of + usize::from(self.word(at + of) == "the");
        match self.shift(named).filter(|_| self.word(named + 1) == "year" && self.word(named + 2) != "'s") {
            Some(shift) => Year {
                number: self.anchor.and_then(|date| i32::try_from(i64::from(date.year()) + shift).ok()),
                end: named + 2,
                relative: true,
            },
            None => none,
        }
    }

    /// The year that the second month of a range has for both: April to June 2017, March and May 2019.
    fn year_of_range(&self, at: usize) -> Option<i32> {
        let joint = (matches!(self.word(at), "-" | "–") || contexts::RANGE_JOINT.has(self.word(at)));
        let next = at + 1;
        let month = joint.then(|| self.month(next)).flatten()?;
        let day = usize::from(self.day(next + 1).is_some() && self.year_number(next + 1).is_none());
        let comma = usize::from(day == 1 && self.word(next + 2) == ",");
        let year = self.year_number(next + 1 + day + comma).and_then(|year| i32::try_from(year).ok())?;
        // "from December to March 2017" begins the year before.
        let first = self.month(at - 1).or_else(|| self.month(at.checked_sub(2)?))?;
        Some(if first > month { year - 1 } else { year })
    }

    /// `3 and 4 June 2021`, `26-28 July`: a day whose month stands after the next one.
    pub(super) fn day_of_month(&self, at: usize) -> Option<Found> {
        let day = self.number(at).filter(|day| (1..=31).contains(day) && self.word(at).len() <= 4)?;
        let joint = match self.word(at + 1) {
            "-" | "–" => self.reading.touches(at) && self.reading.touches(at + 1),
            "and" | "to" | "or" => true,
            _ => false,
        };
        let second = self.number(at + 2).filter(|second| joint && *second > day && self.word(at + 2).len() <= 4)?;
        let month = self.month(at + 3).filter(|_| (2..=31).contains(&second))?;
        let year = self.year_after_month(at + 4, true);
        let value = self.date(&year, month, Some(day), at)?;
        Some(Found::new(at, at + 1, TimeKind::Date, value, year.relative || year.number.is_none()))
    }

    /// The second day of `April 3-5`, `April 3 to 5`, `April 3 and 5`: a date of its own.
    pub(super) fn second_day(&self, first: &Found) -> Option<Found> {
        let (end, value) = (first.end, &first.value);
        let joint = match self.word(end) {
            "-" | "–" => self.reading.touches(end) && self.reading.touches(end - 1),
            "to" | "through" => true,
            "and" => self.number(end - 1).is_some(),
            _ => false,
        };
        let day =
            self.number(end + 1).filter(|day| (1..=31).contains(day) && joint && self.word(end + 1).len() <= 4)?;
        let after = self.word(end + 2);
        let month_follows = MONTHS.contains(after) && self.reading.is_capital(end + 2);
        let counted = super::super::quantities::is_counted(self.reading, end + 2) || UNITS.contains(after);
        let joined = matches!(after, "%" | "percent" | "." | ":" | "/" | "-" | "million" | "billion");
        let free = !month_follows && !counted && !joined;
        let stop = after == "." && !(self.reading.touches(end + 1) && self.number(end + 3).is_some());
        let free = free || stop;
        let (month, written) = value.rsplit_once('-').filter(|_| free && value.len() == 10)?;
        let rises = written.parse().is_ok_and(|first: u32| first < day);
        // April 3 to 5, 2024
        let comma = usize::from(after == ",");
        let year = self.year_number(end + 2 + comma).filter(|_| comma == 1);
        let month = match year {
            Some(year) => format!("{year}{}", month.get(4..)?),
            None => month.to_owned(),
        };
        let value = format!("{month}-{day:02}");
        let real = value.parse::<NaiveDate>().is_ok() || value.starts_with(UNKNOWN_YEAR);
        let end = if year.is_some() { end + 4 } else { end + 2 };
        (rises && real).then(|| Found::new(first.end + 1, end, TimeKind::Date, value, true))
    }

    /// `2025-04-25`; `4/25/2025` and `25/4/2025` where only one reading is possible.
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.dotted_date(at).or_else(|| self.hyphened_date(at)) {
            return Some(found);
        }
        let mark = self.word(at + 1);
        let touching = (at..at + 4).all(|at| self.reading.touches(at)) && self.word(at + 3) == mark;
        if !touching || !matches!(mark, "-" | "/" | ".") {
            return None;
        }
        let (first, second, third) = (self.number(at)?, self.number(at + 2)?, self.number(at + 4)?);
        let (year, month, day) = match (self.word(at).len(), self.word(at + 4).len()) {
            (4, 1 | 2) => (first, second, third),
            (1 | 2, 4) if second > 12 => (third, first, second),
            (1 | 2, 4) if first > 12 || mark == "." => (third, second, first),
            _ => return None,
        };
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        Some(Found::new(at, at + 5, TimeKind::Date, date.to_string(), false))
    }

    /// `3.4.2021`, one token: the day stands first wherever dates have stops.
    fn dotted_date(&self, at: usize) -> Option<Found> {
        let mut parts = self.word(at).split('.').map(str::parse::<u32>);
        let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        let written = parts.next().is_none() && (1500..=2200).contains(&year);
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| written)?;
        Some(Found::new(at, at + 1, TimeKind::Date, date.to_string(), false))
    }

    /// `19-Nov-2012`, as tables write it.
    fn hyphened_date(&self, at: usize) -> Option<Found> {
        let joined = self.is_hyphen(at + 1) && self.is_hyphen(at + 3);
        let month: u32 = MONTHS.get(self.word(at + 2)).filter(|_| joined)?.column(0).parse().ok()?;
        let (day, year) = (self.number(at)?, self.year_number(at + 4)?);
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        Some(Found::new(at, at + 5, TimeKind::Date, date.to_string(), false))
    }

    /// The value of a month or of a day in it; None for a day that no such month has.
    fn date(&self, year: &Year, month: u32, day: Option<u32>, at: usize) -> Option<String> {
        // 2024 is a leap year: the day may be in some year.
        NaiveDate::from_ymd_opt(year.number.unwrap_or(2024), month, day.unwrap_or(1))?;
        let year = year.number.or_else(|| self.year_of_month(month, day, at));
        let year = year.map_or_else(|| UNKNOWN_YEAR.to_owned(), |year| format!("{year:04}"));
        Some(day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}")))
    }

    /// The year of a month or day that none was written for: the nearest one, unless the words around it look back or ahead.
    pub(super) fn year_of_month(&self, month: u32, day: Option<u32>, at: usize) -> Option<i32> {
        let anchor = self.anchor?;
        // "in early December", "in mid-November"
        let mut lead = at;
        while lead > self.start && (self.is_hyphen(lead - 1) || super::extent::is_part_word(self.before(lead, 1))) {
            lead -= 1;
        }
        let shift = if lead > self.start { self.shift(lead - 1) } else { None };
        let this_month = day.is_none() && month == anchor.month();
        let later = if this_month { false } else { (month, day.unwrap_or(15)) > (anchor.month(), anchor.day()) };
        let last = if later { anchor.year() - 1 } else { anchor.year() };
        let next = if later || this_month { anchor.year() } else { anchor.year() + 1 };
        match shift {
            Some(-1) => return Some(if this_month { anchor.year() - 1 } else { last }),
            Some(0) => return Some(anchor.year()),
            Some(1) => return Some(if this_month { anchor.year() + 1 } else { next }),
            _ => {}
        }
        let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day.unwrap_or(15).min(28));
        let far = |year: i32| in_year(year).map_or(i64::MAX, |date| distance(date, anchor));
        // What is past is told of more often than what is to come as far away.
        let nearest = if far(next).saturating_mul(3) < far(last).saturating_mul(2) { next } else { last };
        let preposition = self.before(lead, 1);
        let verb = self.verb(at);
        Some(match verb.map(|verb| verb.tense) {
            _ if preposition == "since" => last,
            Some(Tense::Ahead) => next,
            Some(Tense::Open) if far(last) > OPEN_DAYS => next,
            Some(Tense::Past) if self.is_direct(lead, verb.map_or(0, |verb| verb.distance)) => last,
            _ => nearest,
        })
    }

    /// Whether a verb of the past tells when it was with this date: opened in July, and not the July vote, moved to July.
    fn is_direct(&self, lead: usize, distance: usize) -> bool {
        let preposition = self.before(lead, 1);
        let target = contexts::MONTH_TARGET.has(preposition) || grammar::DEFINITE.has(preposition);
        distance <= DIRECT && !target
    }
}
