//! Weekdays: `Friday`, `next Friday`, `every Friday`, `Tuesday of last week`, `a week ago Tuesday`, `the first Sunday in March`.

use super::anchor::{Period, moved, period};
use super::outlook::Tense;
use super::{Found, Scene, class_of};
use crate::TimeKind;
use crate::lexicon::{MONTHS, WEEKDAYS, collocates, contexts};
use crate::syntax::Class;
use chrono::{Datelike as _, Days, NaiveDate, Weekday};

impl Scene<'_, '_> {
    /// The number of the weekday named at `at`, from Monday on, and whether it is a plural.
    fn weekday_number(&self, at: usize) -> Option<(u32, bool)> {
        let word = self.word(at);
        let single = WEEKDAYS.get(word);
        let row = single.or_else(|| WEEKDAYS.get(word.strip_suffix('s')?))?;
        // Super Tuesday is a name.
        let named = at > self.start && class_of(self.before(at, 1)) == "named-day" && self.reading.is_capital(at - 1);
        // Sunday school; the Sunday Star is a paper, and on Sunday Roe spoke.
        let next = at + 1;
        let paper = self.before(at, 1) == "the"
            && next < self.limit
            && self.reading.is_capital(next)
            && self.number(next + 1).is_none();
        let other = paper && !MONTHS.contains(self.word(next)) || self.word(next) == "school";
        let number = row.column(0).parse().ok().filter(|_| self.reading.is_capital(at) && !named && !other)?;
        Some((number, single.is_none()))
    }

    /// `Friday`, `last Friday`, `next Friday`, `every Friday`, `Fridays`, `Friday, April 25`, `Tuesday of last week`.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let lead = matches!(class_of(self.word(at)), "shift" | "set");
        let name = at + usize::from(lead);
        let (number, plural) = self.weekday_number(name)?;
        if plural || class_of(self.word(at)) == "set" {
            return Some(Found::new(at, name + 1, TimeKind::Set, format!("XXXX-WXX-{number}"), false));
        }
        // The date that follows says it exactly.
        let comma = usize::from(matches!(self.word(name + 1), "," | "("));
        if let Some(found) = self.calendar(name + 1 + comma).filter(|found| found.value.len() == 10) {
            let value = Some(&found.value).filter(|_| found.relative);
            let value = value.and_then(|value| self.year_of_weekday(value, number)).unwrap_or(found.value.clone());
            return Some(Found { start: at, value, ..found });
        }
        if let Some((end, value)) = self.day_of_named_week(name + 1, number) {
            return Some(Found::new(at, end, TimeKind::Date, value, true));
        }
        let value = self.latest.and_then(|latest| self.day_of_week(latest, number, at));
        let value = value.map_or_else(|| format!("XXXX-WXX-{number}"), |day| day.to_string());
        Some(Found::new(at, name + 1, TimeKind::Date, value, true))
    }

    /// The date that no year was written for in the year, of those around it, in which it falls on the weekday.
    fn year_of_weekday(&self, value: &str, number: u32) -> Option<String> {
        let date: NaiveDate = value.parse().ok()?;
        let years = [0, -1, 1].iter().filter_map(|shift| date.with_year(self.anchor?.year() + shift));
        let mut on_day = years.filter(|day| day.weekday().number_from_monday() == number);
        on_day.next().map(|day| day.to_string())
    }

    /// `Tuesday of last week`, `Monday next week`, `Saturday week`: the weekday of a week named after it.
    fn day_of_named_week(&self, at: usize, number: u32) -> Option<(usize, String)> {
        let weekday = Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()?;
        // "Saturday week": the week after the next Saturday. "Saturday weeks ago" is none.
        let alone = self.word(at + 1) != "-" && class_of(self.word(at + 1)) != "reference";
        if self.word(at) == "week" && alone && !self.reading.is_capital(at) {
            let next = next_weekday(self.latest?, number)?;
            return Some((at + 1, moved(Some(next), "week", 1)?.to_string()));
        }
        let of = usize::from(self.word(at) == "of");
        let the = usize::from(self.word(at + of) == "the");
        let shift = self.shift(at + of + the).filter(|_| self.word(at + of + the + 1) == "week")?;
        let week = moved(self.latest, "week", shift)?.iso_week();
        let day = NaiveDate::from_isoywd_opt(week.year(), week.week(), weekday)?;
        Some((at + of + the + 2, day.to_string()))
    }

    /// The day a weekday stands for: the last one or the next, by the verb. On its own day it is that day.
    fn day_of_week(&self, from: NaiveDate, number: u32, at: usize) -> Option<NaiveDate> {
        let back = u64::from((from.weekday().number_from_monday() + 7 - number) % 7);
        let next = from.checked_add_days(Days::new(7 - back));
        let last = from.checked_sub_days(Days::new(back));
        match self.shift(at) {
            Some(1) => return next,
            Some(-1) => return from.checked_sub_days(Days::new(if back == 0 { 7 } else { back })),
            _ if back == 0 => return Some(from),
            // "this Friday" is the one to come, unless something happened on it.
            Some(0) if self.word(at) == "this" && self.outlook(at) != Some(false) => return next,
            _ => {}
        }
        let preposition = self.before(at, 1);
        let lead = if matches!(preposition, "early" | "late") { self.before(at, 2) } else { preposition };
        let ahead = match self.verb(at).map(|verb| verb.tense) {
            _ if lead == "since" => false,
            Some(Tense::Past) => matches!(lead, "until" | "till") && self.is_moved(at),
            Some(_) => true,
            None => contexts::UNTIL.has(lead) || self.before(at, 2) == "ahead" || self.owns_fixture(at),
        };
        if ahead && !self.is_past_event(at) { next } else { last }
    }

    /// Whether a weekday owns what happened on it: charges over Tuesday's attack, but Tuesday's final.
    fn is_past_event(&self, at: usize) -> bool {
        matches!(self.word(at + 1), "'s" | "’s") && !self.owns_fixture(at)
    }

    /// Whether a weekday owns what is held on a day known before: Tuesday's final.
    fn owns_fixture(&self, at: usize) -> bool {
        let owned = at + 2;
        matches!(self.word(at + 1), "'s" | "’s")
            && (owned..self.limit.min(owned + 3)).any(|at| self.reading.is_of(&collocates::FIXTURE, at))
    }

    /// Whether something was put off until a day: postponed until Monday, closed until Monday.
    fn is_moved(&self, at: usize) -> bool {
        at > self.start && self.reading.class(at.saturating_sub(2)).is(Class::PAST)
    }

    /// `the first Sunday in March`, `the last Friday of May 2024`, `a week ago Tuesday`, `a week on Thursday`.
    pub(super) fn counted_weekday(&self, at: usize) -> Option<Found> {
        if matches!(self.word(at), "a" | "one") {
            return self.week_from_weekday(at);
        }
        let last = self.word(at) == "last";
        let which = if last { 5 } else { self.ordinal(at).filter(|which| (1..=5).contains(which))? };
        let (number, plural) = self.weekday_number(at + 1)?;
        if plural || !matches!(self.word(at + 2), "in" | "of") {
            return None;
        }
        let weekday = Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()?;
        let each = usize::from(matches!(self.word(at + 3), "each" | "every"));
        let the = usize::from(self.word(at + 3) == "the");
        let month = self.calendar(at + 3 + each).or_else(|| self.deictic(at + 3));
        let month = month.filter(|found| found.value.len() == 7)?;
        if each + the > 0 {
            return None;
        }
        let (year, number) = month.value.split_once('-')?;
        let number: u32 = number.parse().ok()?;
        let in_year = |year: i32| {
            let which = u8::try_from(which).ok()?;
            let day = NaiveDate::from_weekday_of_month_opt(year, number, weekday, which);
            day.or_else(|| NaiveDate::from_weekday_of_month_opt(year, number, weekday, 4).filter(|_| last))
        };
        let Ok(year) = year.parse::<i32>() else {
            return Some(Found::new(at, month.end, TimeKind::Date, format!("XXXX-{number:02}-XX"), true));
        };
        let mut day = in_year(year)?;
        // With the day known the month's year may be another one: on the first Sunday in March, told on March 20.
        if month.relative && self.shift(at + 3).is_none() {
            let known = self.year_of_month(number, Some(day.day()), at + 3).and_then(in_year);
            day = known.unwrap_or(day);
        }
        Some(Found::new(at, month.end, TimeKind::Date, day.to_string(), month.relative))
    }

    /// `a week ago Tuesday`, `a week on Thursday`, `a week from Friday`.
    fn week_from_weekday(&self, at: usize) -> Option<Found> {
        if self.word(at + 1) != "week" {
            return None;
        }
        let back = self.word(at + 2) == "ago";
        let name = at + 3 + usize::from(back && self.word(at + 3) == "on");
        let (number, plural) = self.weekday_number(name)?;
        if plural || !(back || matches!(self.word(at + 2), "on" | "from")) {
            return None;
        }
        let latest = self.latest?;
        let day = if back {
            // The Tuesday a week before the last one.
            let days = u64::from((latest.weekday().number_from_monday() + 7 - number) % 7);
            latest.checked_sub_days(Days::new(days + 7))
        } else {
            moved(next_weekday(latest, number), "week", 1)
        };
        Some(Found::new(at, name + 1, TimeKind::Date, day?.to_string(), true))
    }

    /// `the third week of May`, `the week of October 6`, `its third week`: a week by its place or by its first day.
    pub(super) fn ordinal_unit(&self, at: usize) -> Option<Found> {
        let which = self.ordinal(at).filter(|which| (1..=60).contains(which))?;
        // the second straight week
        let straight = usize::from(matches!(self.word(at + 1), "straight" | "consecutive" | "successive" | "full"));
        let name = at + 1 + straight;
        let unit = self.word(name);
        if !matches!(unit, "day" | "week" | "month" | "year") || self.is_hyphen(name + 1) {
            return None;
        }
        let written = match unit {
            "week" => "XXXX-WXX",
            "day" => "XXXX-XX-XX",
            "month" => "XXXX-XX",
            _ => "XXXX",
        };
        let month = || self.calendar(name + 2).filter(|found| found.value.len() == 7 && self.word(name + 1) == "of");
        if matches!(unit, "week" | "day")
            && let Some(month) = month()
            && let Some(first) = Period::read(&month.value)
        {
            let days = u64::from(which - 1) * if unit == "week" { 7 } else { 1 };
            let day = first.first.checked_add_days(Days::new(days))?;
            return Some(Found::new(at, month.end, TimeKind::Date, period(day, unit), month.relative));
        }
        // A second day of talks is one; a second year student and the first day she spoke are as well, told or not.
        let led = contexts::DAY_LEAD.has(self.before(at, 1));
        led.then(|| Found::new(at, name + 1, TimeKind::Date, written, false))
    }

    /// `the week of October 6`, `the week ending Nov. 3`: the week that a day lies in.
    pub(super) fn week_of_day(&self, at: usize) -> Option<Found> {
        let joint = contexts::WEEK_JOINT.has(self.word(at + 1));
        if self.word(at) != "week" || !joint {
            return None;
        }
        let day = self.calendar(at + 2).filter(|found| found.value.len() == 10)?;
        let date: NaiveDate = day.value.parse().ok()?;
        if self.word(at + 1) != "of" {
            return None;
        }
        Some(Found::new(at, day.end, TimeKind::Date, period(date, "week"), day.relative))
    }
}

/// The next day of a weekday after a date.
fn next_weekday(from: NaiveDate, number: u32) -> Option<NaiveDate> {
    let back = u64::from((from.weekday().number_from_monday() + 7 - number) % 7);
    from.checked_add_days(Days::new(7 - back))
}
