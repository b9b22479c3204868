//! Calendar dates: days, weekdays, months, quarters and years, valued against the story's own date.
//!
//! `on Friday` is the Friday at or before the story's date, unless the verb looks ahead.

use super::reading::Reading;
use super::times::{Found, Scene, class_of};
use crate::TimeKind;
use crate::lexicon::{
    BUSINESS_WORDS, CURRENCIES, FUNCTION_WORDS, HOLIDAYS, MONTHS, NUMERALS, TIME_WORDS, UNITS, VERBS, WEEKDAYS,
    collocates,
};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// Tokens before an expression in which its verb is looked for.
const VERB_DISTANCE: usize = 14;

/// Days a story may be published after the date of its dateline and still count its weekdays from publication.
const STALE_DAYS_MAX: i64 = 3;

/// Tokens around a quarter in which a word of business is looked for.
const BUSINESS_DISTANCE: usize = 20;

/// A year that nothing tells.
const UNKNOWN_YEAR: &str = "XXXX";

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
        return years
            .iter()
            .filter_map(|&year| date(year))
            .min_by_key(|day| day.signed_duration_since(near).num_days().abs())
            .or(published);
    };
    date(year).or(published)
}

/// The day weekdays are counted back from: a dateline may be left standing while the story is updated for a day or two.
fn latest(reading: &Reading<'_>, anchor: Option<NaiveDate>) -> Option<NaiveDate> {
    let published = reading.meta.published.or(reading.meta.modified).map(|time| time.date());
    let near = |(anchor, published): &(NaiveDate, NaiveDate)| {
        (0..=STALE_DAYS_MAX).contains(&published.signed_duration_since(*anchor).num_days())
    };
    anchor.zip(published).filter(near).map(|(_, published)| published).or(anchor)
}

impl Scene<'_, '_> {
    /// The digits of a number token, letters grown onto them dropped: 25 of `25th`.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        if at >= self.limit || !self.reading.is(at, crate::TokenKind::Number) {
            return None;
        }
        self.word(at).trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
    }

    fn year_number(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|year| (1500..=2200).contains(year) && self.word(at).len() == 4)
    }

    /// The number of the month named at `at`. Abbreviations and ambiguous words need a number or a preposition beside them.
    fn month(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let month = MONTHS.get(word)?.column(0).parse().ok()?;
        let ambiguous = word.len() <= 3 || word == "march";
        let beside = self.number(at + 1).is_some()
            || (at > self.start
                && (self.number(at - 1).is_some()
                    || class_of(self.word(at - 1)) == "before-year"
                    || class_of(self.word(at - 1)) == "shift"
                    || matches!(self.word(at - 1), "until" | "-")));
        let written = self.reading.word(at);
        if super::names::is_first_name(self.reading, at) {
            return None;
        }
        // Upper case in a dateline or headline does; lower case only in texts that have no capitals.
        (written.starts_with(char::is_uppercase) && (!ambiguous || beside)).then_some(month)
    }

    /// `April 25, 2025`, `25 April 2025`, `April 2025`, `April`, `Friday, April 25`.
    pub(super) fn calendar(&self, at: usize) -> Option<Found> {
        if let Some(month) = self.month(at) {
            let day = self.number(at + 1).filter(|day| (1..=31).contains(day) && self.word(at + 1).len() <= 4);
            // "in May 20 people died": a day is not counted.
            let day =
                day.filter(|_| !super::quantities::is_counted(self.reading, at + 2) || self.word(at + 2).len() < 5);
            let next = at + 1 + usize::from(day.is_some());
            let comma = usize::from(self.word(next) == ",");
            let year = self.year_number(next + comma).filter(|_| comma == 0 || day.is_some());
            let end = if year.is_some() { next + comma + 1 } else { next };
            return Some((end, TimeKind::Date, self.date(year, month, day, at), year.is_none()));
        }
        let day = self.number(at).filter(|day| (1..=31).contains(day))?;
        let skip = usize::from(self.word(at + 1) == "of");
        let month = self.month(at + 1 + skip)?;
        let year = self.year_number(at + 2 + skip);
        let end = at + 2 + skip + usize::from(year.is_some());
        Some((end, TimeKind::Date, self.date(year, month, Some(day), at), year.is_none()))
    }

    /// The second day of `April 3-5`, `April 3 to 5`: a date of its own, given where the first one ends.
    pub(super) fn second_day(&self, end: usize, value: &str) -> Option<Found> {
        let joint = match self.word(end) {
            "-" | "–" => self.reading.touches(end) && self.reading.touches(end - 1),
            "to" => true,
            _ => false,
        };
        let day =
            self.number(end + 1).filter(|day| (1..=31).contains(day) && joint && self.word(end + 1).len() <= 4)?;
        let free = MONTHS.get(self.word(end + 2)).is_none()
            && !super::quantities::is_counted(self.reading, end + 2)
            && !UNITS.contains(self.word(end + 2));
        let (month, first) = value.rsplit_once('-').filter(|_| free && value.len() == 10)?;
        let rises = first.parse().is_ok_and(|first: u32| first < day);
        rises.then(|| (end + 2, TimeKind::Date, format!("{month}-{day:02}"), true))
    }

    /// `2025-04-25`; `4/25/2025` and `25/4/2025` where only one reading is possible.
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
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
        Some((at + 5, TimeKind::Date, date.to_string(), false))
    }

    /// A date whose year is the nearest one in the past, unless the words look ahead.
    fn date(&self, year: Option<u32>, month: u32, day: Option<u32>, at: usize) -> String {
        let year = year.and_then(|year| i32::try_from(year).ok()).or_else(|| {
            let anchor = self.anchor?;
            let shift = if at > self.start { self.shift(at - 1) } else { None };
            let day = day.unwrap_or(if month == anchor.month() { 1 } else { 15 });
            let later = (month, day) > (anchor.month(), anchor.day());
            let ahead = self.looks_ahead(at) || shift == Some(1);
            Some(match (later, ahead) {
                (true, false) if shift != Some(0) => anchor.year() - 1,
                (false, true) if month < anchor.month() || shift == Some(1) => anchor.year() + 1,
                (false, _) if shift == Some(-1) && month == anchor.month() => anchor.year() - 1,
                _ => anchor.year(),
            })
        });
        let year = year.map_or_else(|| UNKNOWN_YEAR.to_owned(), |year| format!("{year:04}"));
        day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}"))
    }

    /// Whether the words around an expression look ahead: will, is to, plans to, as early as.
    pub(super) fn looks_ahead(&self, at: usize) -> bool {
        self.outlook(at) == Some(true)
    }

    /// Whether the verb of an expression looks ahead or back; None when no verb tells. The nearest verb before it
    /// decides; of an expression that opens its sentence, the first after it.
    pub(super) fn outlook(&self, at: usize) -> Option<bool> {
        let before = |count: usize| at.checked_sub(count).filter(|&at| at >= self.start).map_or("", |at| self.word(at));
        // "the hearing is on May 5", "could come as early as Tuesday"
        let copula = |word: &str| matches!(word, "is" | "are");
        let on = matches!(before(1), "on" | "for" | "in");
        let soon = before(1) == "as" && matches!(before(2), "early" | "soon") && before(3) == "as";
        if copula(before(1)) || (on && copula(before(2))) || soon {
            return Some(true);
        }
        let decides = |other: &usize| self.ahead(*other) || self.past(*other);
        let before = (at.saturating_sub(VERB_DISTANCE).max(self.start)..at).rev().find(decides);
        let after = || (at..self.limit.min(at + VERB_DISTANCE)).find(decides).filter(|_| at <= self.start + 2);
        before.or_else(after).map(|other| self.ahead(other))
    }

    /// Whether a word looks ahead: will, is to, scheduled, and the present of what a timetable says (`talks resume`).
    fn ahead(&self, at: usize) -> bool {
        let before = if at > self.start { self.word(at - 1) } else { "" };
        match self.reading.longest(&TIME_WORDS, at, self.limit.min(at + 2)).map_or("", |(_, row)| row.column(0)) {
            "ahead" => true,
            "ahead-plural" => before.ends_with('s') && before.len() > 3 && !FUNCTION_WORDS.contains(before),
            _ => self.word(at) == "to" && matches!(before, "is" | "are"),
        }
    }

    /// Whether a word is a verb that looks back. "will be held": the participle says nothing of when.
    fn past(&self, at: usize) -> bool {
        let word = self.word(at);
        let participle = at > self.start && self.word(at - 1) == "be";
        let verb = VERBS.get(word).is_some_and(|row| row.column(0) != "base");
        !participle && (super::cues::is_cue_form(word) || verb)
    }

    /// `Christmas Eve`, `Thanksgiving`: a day that has a name of its own.
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        if !self.reading.is_capital(at) {
            return None;
        }
        let (count, row) = self.reading.longest(&HOLIDAYS, at, self.limit)?;
        let end = at + count;
        let (month, day): (u32, u8) = (row.column(0).parse().ok()?, row.column(1).parse().ok()?);
        let weekday =
            row.column(2).parse::<u8>().ok().and_then(|number| Weekday::try_from(number.checked_sub(1)?).ok());
        let in_year = |year: i32| match weekday {
            Some(weekday) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, day)
                .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, day.saturating_sub(1))),
            None => NaiveDate::from_ymd_opt(year, month, u32::from(day)),
        };
        let comma = usize::from(self.word(end) == ",");
        if let Some(year) = self.year_number(end + comma).and_then(|year| i32::try_from(year).ok()) {
            return in_year(year).map(|day| (end + comma + 1, TimeKind::Date, day.to_string(), false));
        }
        let anchor = self.anchor?;
        let this = in_year(anchor.year())?;
        let day = match (this > anchor, self.looks_ahead(at)) {
            (true, false) => in_year(anchor.year() - 1)?,
            (false, true) if this < anchor => in_year(anchor.year() + 1)?,
            _ => this,
        };
        Some((end, TimeKind::Date, day.to_string(), true))
    }

    /// `the 19th century`, `a twentieth-century church`.
    pub(super) fn century(&self, at: usize) -> Option<Found> {
        let hyphen = usize::from(self.word(at + 1) == "-" && self.reading.touches(at));
        if self.word(at + 1 + hyphen) != "century" {
            return None;
        }
        let row = NUMERALS.get(self.word(at)).filter(|row| row.column(1) == "ordinal");
        let digits = || self.word(at).ends_with("th").then(|| self.number(at)).flatten();
        let number = row
            .and_then(|row| row.column(0).parse().ok())
            .or_else(digits)
            .or_else(|| matches!(self.word(at), "1st" | "2nd" | "3rd" | "21st").then(|| self.number(at)).flatten())?;
        let sensible = (2..=21).contains(&number);
        sensible.then(|| (at + 2 + hyphen, TimeKind::Date, format!("{:02}", number - 1), false))
    }

    /// `Friday`, `last Friday`, `next Friday`, `every Friday`, `Fridays`, `Friday, April 25`.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let lead = matches!(class_of(self.word(at)), "shift" | "set");
        let name = at + usize::from(lead);
        let word = self.word(name);
        let plural = word.ends_with("days");
        let row = WEEKDAYS.get(word).or_else(|| WEEKDAYS.get(word.strip_suffix('s')?))?;
        let number: u32 = row.column(0).parse().ok()?;
        // Super Tuesday is a name.
        let named = at > self.start && class_of(self.word(at - 1)) == "named-day" && self.reading.is_capital(at - 1);
        if !self.reading.is_capital(name) || named {
            return None;
        }
        if plural || class_of(self.word(at)) == "set" {
            return Some((name + 1, TimeKind::Set, format!("XXXX-WXX-{number}"), false));
        }
        // The date that follows says it exactly.
        let comma = usize::from(matches!(self.word(name + 1), "," | "("));
        if let Some((end, kind, value, relative)) = self.calendar(name + 1 + comma).filter(|found| found.2.len() == 10)
        {
            let value = if relative { self.year_of_weekday(&value, number).unwrap_or(value) } else { value };
            return Some((end, kind, value, relative));
        }
        let value = latest(self.reading, self.anchor).and_then(|anchor| self.day_of_week(anchor, number, at));
        let value = value.map_or_else(|| format!("XXXX-WXX-{number}"), |day| day.to_string());
        Some((name + 1, TimeKind::Date, value, true))
    }

    /// The date that no year was written for in the year, of those around it, in which it falls on the weekday.
    fn year_of_weekday(&self, value: &str, number: u32) -> Option<String> {
        let date: NaiveDate = value.parse().ok()?;
        let anchor = self.anchor?;
        let years = [0, -1, 1].iter().filter_map(|shift| date.with_year(anchor.year() + shift));
        let mut on_day = years.filter(|day| day.weekday().number_from_monday() == number);
        on_day.next().map(|day| day.to_string())
    }

    /// The year of a quarter that none was written for: of business the last one begun, or the next if the verb looks
    /// ahead. Games have quarters, too.
    fn year_of_quarter(&self, number: u32, at: usize) -> Option<i32> {
        let anchor = self.anchor?;
        let near = self.start.max(at.saturating_sub(BUSINESS_DISTANCE))..self.limit.min(at + BUSINESS_DISTANCE);
        near.clone().any(|other| self.reading.holds(&BUSINESS_WORDS, other)).then_some(())?;
        let now = anchor.month0() / 3 + 1;
        Some(match (self.looks_ahead(at), number) {
            (true, number) if number < now => anchor.year() + 1,
            (false, number) if number > now => anchor.year() - 1,
            _ => anchor.year(),
        })
    }

    fn day_of_week(&self, anchor: NaiveDate, number: u32, at: usize) -> Option<NaiveDate> {
        let back = u64::from((anchor.weekday().number_from_monday() + 7 - number) % 7);
        match self.shift(at) {
            Some(1) => anchor.checked_add_days(Days::new(7 - back)),
            Some(-1) => anchor.checked_sub_days(Days::new(if back == 0 { 7 } else { back })),
            // "this Friday" is the one to come, unless something happened on it.
            Some(0) if back > 0 && self.word(at) == "this" && self.outlook(at) != Some(false) => {
                anchor.checked_add_days(Days::new(7 - back))
            }
            _ if back > 0 && self.looks_ahead(at) => anchor.checked_add_days(Days::new(7 - back)),
            _ => anchor.checked_sub_days(Days::new(back)),
        }
    }

    /// `fourth quarter`, `fourth-quarter 2024`, `first half`, `Q4`, `full year`.
    pub(super) fn quarter(&self, at: usize) -> Option<Found> {
        let short = self.word(at).strip_prefix('q').filter(|digit| matches!(*digit, "1" | "2" | "3" | "4"));
        if let Some(digit) = short.filter(|_| self.reading.is_capital(at)) {
            let (year, end) = self.year_after(at + 1);
            return Some((end, TimeKind::Date, format!("{year}-Q{digit}"), true));
        }
        let hyphen = usize::from(self.word(at + 1) == "-" && self.reading.touches(at));
        let next = at + 1 + hyphen;
        let noun = self.word(next);
        let ordinal = || {
            let row = NUMERALS.get(self.word(at)).filter(|row| row.column(1) == "ordinal");
            let digits = matches!(self.word(at), "1st" | "2nd" | "3rd" | "4th").then(|| self.number(at)).flatten();
            row.and_then(|row| row.column(0).parse().ok()).or(digits)
        };
        let (letter, most) = match noun {
            noun if collocates::QUARTER.has(noun) => ('Q', 4),
            "half" => ('H', 2),
            "year" if matches!(self.word(at), "full" | "whole") => {
                let (year, end) = self.year_after(next + 1);
                return Some((end, TimeKind::Date, year, true));
            }
            _ => return None,
        };
        let number: u32 = ordinal().filter(|number| (1..=most).contains(number))?;
        let (year, end) = self.year_after(next + 1);
        let known = (letter == 'Q' && year == UNKNOWN_YEAR).then(|| self.year_of_quarter(number, at)).flatten();
        let year = known.map_or(year, |year| year.to_string());
        // "scored in the first half" is a game's half, but the words stay what they are.
        Some((end, TimeKind::Date, format!("{year}-{letter}{number}"), true))
    }

    /// The year written after a quarter (`of 2024`), and the token after it.
    fn year_after(&self, at: usize) -> (String, usize) {
        let of = usize::from(self.word(at) == "of");
        match self.year_number(at + of) {
            Some(year) => (year.to_string(), at + of + 1),
            None => (UNKNOWN_YEAR.to_owned(), at),
        }
    }

    /// `in 2014`, `since 1998`, `the 1990s`, `the 2016 election`, `2014–15`.
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if word.len() == 5 && word.ends_with("0s") {
            let decade: u32 = word.get(..4)?.parse().ok()?;
            return Some((at + 1, TimeKind::Date, (decade / 10).to_string(), false));
        }
        let year = self.year_number(at).filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()))?;
        let before = if at > self.start { self.word(at - 1) } else { "" };
        let after = self.word(at + 1);
        let touches = at > self.start && self.reading.touches(at - 1);
        let introduced = matches!(class_of(before), "before-year" | "shift" | "season" | "reference")
            || matches!(before, "" | "(" | ",")
            || MONTHS.contains(before);
        // mid-2023
        let part = touches && before == "-" && at >= self.start + 2 && class_of(self.word(at - 2)) == "before-year";
        let money = CURRENCIES.contains(before) || CURRENCIES.contains(after);
        let measured = UNITS.get(after).is_some_and(|row| row.column(3) != "homograph");
        let amount = money
            || measured
            || (matches!(before, "#" | "no." | "number" | "/") || (touches && before == "-" && !part));
        // Counts of a thousand and more have a comma: without one only round thousands and far years count things.
        let near = (1900..=2050).contains(&year) && year != 2000 && after != "people";
        let counted = super::quantities::is_counted(self.reading, at + 1) && !introduced && !near;
        let sensible = (1800..=2100).contains(&year) || introduced;
        // "for 2000 years", "about 1,900 people" and telephone numbers are none; nor is a part of a longer number.
        let longer = matches!(after, "-" | "–" | "/" | ":" | ".")
            && self.reading.touches(at)
            && self.reading.touches(at + 1)
            && self.number(at + 2).is_some();
        if amount && !(touches && self.year_number(at.wrapping_sub(2)).is_some()) || counted || !sensible {
            return None;
        }
        if longer {
            let second = self.number(at + 2).filter(|_| matches!(after, "-" | "–" | "/"))?;
            let short = self.word(at + 2).len() == 2 && (year + 1) % 100 == second;
            return short
                .then(|| (at + 3, TimeKind::Date, year.to_string(), false))
                .or_else(|| self.year_number(at + 2).map(|_| (at + 1, TimeKind::Date, year.to_string(), false)));
        }
        Some((at + 1, TimeKind::Date, year.to_string(), false))
    }
}
