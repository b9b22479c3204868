//! Times: dates, times of day, durations and sets, valued as in TIMEX3 against the story's own date.

use super::calendar::anchor;
use super::reading::Reading;
use crate::lexicon::{
    FUNCTION_WORDS, HOLIDAYS, LENGTH_LEADS, LexiconSet, MONTHS, NUMERALS, TIME_WORDS, WEEKDAYS, collocates, grammar,
};
use crate::syntax::Class;
use crate::{BlockKind, Quantity, QuantityKind, TimeExpression, TimeKind};
use chrono::{Datelike as _, Duration, Months, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// Lexicons whose words open a time.
const OPENING: LexiconSet = LexiconSet::of(&[&HOLIDAYS, &MONTHS, &NUMERALS, &WEEKDAYS]);

/// Finds the dates, times of day and sets of a version, in order of the text.
pub fn dates(reading: &Reading<'_>) -> Vec<TimeExpression> {
    let anchor = anchor(reading);
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.span);
    let mut found = Vec::new();
    for sentence in &reading.article.sentences {
        if matches!(reading.article.blocks[sentence.block].kind, BlockKind::Credits | BlockKind::Byline) {
            continue;
        }
        // Verbs of the sentence stand after its dateline, whose own date is one too.
        let mut body = sentence.tokens.start;
        if let Some(span) = dateline.filter(|span| reading.span(body, sentence.tokens.end).overlaps(*span)) {
            body = reading.article.token_at(span.end).clamp(body, sentence.tokens.end);
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let (start, limit) = if at < body { (sentence.tokens.start, body) } else { (body, sentence.tokens.end) };
            let scene = Scene { reading, anchor, limit, start };
            let Some((end, kind, value, relative)) = scene.time(at) else {
                at += 1;
                continue;
            };
            let second = scene.second_day(end, &value);
            found.push(TimeExpression { span: reading.span(at, end), kind, value, relative });
            at = end;
            if let Some((end, kind, value, relative)) = second {
                found.push(TimeExpression { span: reading.span(end - 1, end), kind, value, relative });
                at = end;
            }
        }
    }
    found
}

/// All times of a version: its dates, and the lengths of time among its quantities.
pub fn times(reading: &Reading<'_>, dates: Vec<TimeExpression>, quantities: &[Quantity]) -> Vec<TimeExpression> {
    let anchor = anchor(reading);
    let mut found = dates;
    found
        .extend(quantities.iter().filter_map(|quantity| ago(reading, anchor, quantity).or_else(|| duration(quantity))));
    found.sort_by_key(|time| (time.span.start, time.span.end));
    found
}

/// The class of a word of time; empty for any other word.
pub(crate) fn class_of(word: &str) -> &'static str {
    TIME_WORDS.get(word).map_or("", |row| row.column(0))
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
        // Half an hour is PT30M.
        "hour" => match quantity.value.filter(|hours| !hours.fract().is_zero()).and_then(minutes) {
            Some(minutes) => format!("PT{minutes}M"),
            None => format!("PT{value}H"),
        },
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

/// Hours as whole minutes, where they are.
fn minutes(hours: Decimal) -> Option<Decimal> {
    let minutes = hours.checked_mul(Decimal::from(60))?;
    minutes.fract().is_zero().then(|| minutes.normalize())
}

/// `two days ago`, `three years ago`: a date, as exact as its unit.
fn ago(reading: &Reading<'_>, anchor: Option<NaiveDate>, quantity: &Quantity) -> Option<TimeExpression> {
    let end = reading.article.token_at(quantity.span.end);
    // "two days ago", "two days from now"
    let (sign, words) = match (reading.lower(end), reading.lower(end + 1)) {
        ("ago", _) => (-1, 1),
        ("from", "now") => (1, 2),
        _ => return None,
    };
    if quantity.kind != QuantityKind::Duration {
        return None;
    }
    let count = quantity.value.filter(|value| value.fract().is_zero()).and_then(|value| value.to_i64());
    let count = count.filter(|count| (0..=10_000).contains(count))?.checked_mul(sign)?;
    let value = shifted(anchor, quantity.unit.as_deref()?, count)?;
    let span = quantity.span.cover(reading.span(end, end + words));
    Some(TimeExpression { span, kind: TimeKind::Date, value, relative: true })
}

/// The story's date moved by a number of units, as exact as the unit; None for units of less than a day.
fn shifted(anchor: Option<NaiveDate>, unit: &str, count: i64) -> Option<String> {
    let months = |count: i64| {
        let date = anchor?;
        let months = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
        if count < 0 { date.checked_sub_months(months) } else { date.checked_add_months(months) }
    };
    Some(match unit {
        "day" => anchor
            .and_then(|date| date.checked_add_signed(Duration::days(count)))
            .map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string()),
        "week" | "fortnight" | "weekend" => {
            let weeks = if unit == "fortnight" { count.checked_mul(2)? } else { count };
            let date = anchor.and_then(|date| date.checked_add_signed(Duration::weeks(weeks)));
            let week = date.map_or_else(
                || "XXXX-WXX".to_owned(),
                |date| format!("{}-W{:02}", date.iso_week().year(), date.iso_week().week()),
            );
            if unit == "weekend" { format!("{week}-WE") } else { week }
        }
        "month" => months(count).map_or_else(|| "XXXX-XX".to_owned(), |date| date.format("%Y-%m").to_string()),
        "quarter" => months(count.checked_mul(3)?)
            .map_or_else(|| "XXXX-QX".to_owned(), |date| format!("{}-Q{}", date.year(), date.month0() / 3 + 1)),
        "year" => anchor.map_or_else(|| "XXXX".to_owned(), |date| format!("{:04}", i64::from(date.year()) + count)),
        "decade" => {
            anchor.map_or_else(|| "XXX".to_owned(), |date| format!("{}", (i64::from(date.year()) / 10) + count))
        }
        "century" => {
            anchor.map_or_else(|| "XX".to_owned(), |date| format!("{}", (i64::from(date.year()) / 100) + count))
        }
        _ => return None,
    })
}

/// The surroundings of one time expression.
pub(super) struct Scene<'a, 'r> {
    pub(super) reading: &'a Reading<'r>,
    pub(super) anchor: Option<NaiveDate>,
    pub(super) start: usize,
    pub(super) limit: usize,
}

/// End, type, value, and whether the value needed the story's date.
pub(super) type Found = (usize, TimeKind, String, bool);

impl Scene<'_, '_> {
    /// The time expression that starts at `at`.
    fn time(&self, at: usize) -> Option<Found> {
        if !self.may_start(at) {
            return None;
        }
        let found = self
            .numeric(at)
            .or_else(|| self.calendar(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.century(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year(at))
            .or_else(|| self.reference(at))?;
        Some(self.part_of_day(found))
    }

    /// Whether a time can start at token `at`: what most words fail at once.
    fn may_start(&self, at: usize) -> bool {
        let word = self.word(at);
        let opens = self.reading.opens(at);
        if matches!(word, "a" | "an") {
            return self.reading.opens(at + 1).has(&TIME_WORDS);
        }
        self.reading.is(at, crate::TokenKind::Number)
            || opens.shares(OPENING)
            || self.reading.class(at).is(Class::TIME_OPENING)
            || self.reading.is_of(&collocates::NAMED_TIME, at)
            || word.ends_with("days")
    }

    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.limit { self.reading.lower(at) } else { "" }
    }

    /// -1 for `last`, 0 for `this`, 1 for `next`.
    pub(super) fn shift(&self, at: usize) -> Option<i64> {
        TIME_WORDS.get(self.word(at)).filter(|row| row.column(0) == "shift").and_then(|row| row.column(1).parse().ok())
    }

    /// `Friday night`, `April 25 evening`: a day's part belongs to its day.
    fn part_of_day(&self, found: Found) -> Found {
        let (end, kind, value, relative) = found;
        let part = TIME_WORDS.get(self.word(end)).filter(|row| row.column(0) == "day-part" && row.key != "overnight");
        let day = kind == TimeKind::Date && (value.len() == 10 || value.contains("-WXX-")) && !value.contains("-WE");
        match part.filter(|_| day) {
            Some(row) => (end + 1, TimeKind::Time, format!("{value}{}", row.column(1)), relative),
            None => (end, kind, value, relative),
        }
    }

    /// `5 p.m.`, `10:30 GMT`, `1030 GMT`, `noon`, `midnight`.
    fn clock(&self, at: usize) -> Option<Found> {
        let named = match self.word(at) {
            "noon" | "midday" => Some("T12:00"),
            "midnight" => Some("T24:00"),
            _ => None,
        };
        if let Some(value) = named {
            return Some((at + 1, TimeKind::Time, value.to_owned(), false));
        }
        let (hour, minute, next, written) = self.hour(at)?;
        let half = self.word(next);
        let hour = match half {
            "p.m." | "pm" if hour <= 12 => hour % 12 + 12,
            "a.m." | "am" if hour <= 12 => hour % 12,
            "o'clock" => hour,
            _ if written => hour,
            _ => return None,
        };
        let next = next + usize::from(collocates::CLOCK_HALF.has(half));
        let zone = self.zone(next);
        Some((next + zone, TimeKind::Time, format!("T{hour:02}:{minute:02}"), false))
    }

    /// `8.30 p.m.`, `8.30pm`, `at 18.30`; the inner None where the dot is that of a decimal.
    fn dotted(&self, at: usize) -> Option<Option<(u32, u32, usize, bool)>> {
        let word = self.word(at);
        let bare = word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).unwrap_or(word);
        let (hour, minute) = bare.split_once('.').filter(|_| bare.len() <= 5)?;
        if !self.reading.is(at, crate::TokenKind::Number) {
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
            return Some(Some((hour, minute, at + 1, true)));
        }
        // A price closes at 18.30, too, but not on a day or in a zone.
        let lone = hour > 12 && self.is_clock_lead(at) && self.is_clock_end(at + 1);
        Some(Some((hour, minute, at + 1, lone)))
    }

    /// `1030 GMT`, `0900`: four digits, as wires and timetables write them.
    fn four_digits(&self, at: usize) -> Option<(u32, u32, usize, bool)> {
        let word = self.word(at);
        if word.len() != 4 || !self.reading.is(at, crate::TokenKind::Number) {
            return None;
        }
        let number: u32 = word.parse().ok()?;
        let (hour, minute) = (number / 100, number % 100);
        // No year, price or count has a nought before it.
        let written = word.starts_with('0') && self.is_clock_lead(at);
        let wire = matches!(self.word(at + 1), "gmt" | "utc") || self.is_clock_lead(at) && self.zone(at + 1) > 0;
        (hour < 25 && minute < 60 && (written || wire)).then_some((hour, minute, at + 1, true))
    }

    /// Whether a word that leads to a time of day stands before a token.
    fn is_clock_lead(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&at| at >= self.start).map_or("", |at| self.word(at));
        grammar::CLOCK_LEAD.has(before)
    }

    /// Whether what follows a number tells that it was a time of day: a zone, a weekday, `on`.
    fn is_clock_end(&self, at: usize) -> bool {
        self.word(at) == "on" || WEEKDAYS.contains(self.word(at)) || self.zone(at) > 0
    }

    /// The tokens of the time zone named at `at`.
    fn zone(&self, at: usize) -> usize {
        self.reading
            .longest(&TIME_WORDS, at, self.limit.min(at + 2))
            .filter(|(_, row)| row.column(0) == "zone")
            .map_or(0, |(count, _)| count)
    }

    /// Hour, minute, the token after them, and whether the form alone makes it a time of day.
    fn hour(&self, at: usize) -> Option<(u32, u32, usize, bool)> {
        // 8.30 p.m., 8.30pm, as British papers write it: one token
        if let Some(time) = self.dotted(at) {
            return time;
        }
        // At 0900, at 1800 local time.
        if let Some(time) = self.four_digits(at) {
            return Some(time);
        }
        let number = self.number(at)?;
        // 5pm is one token.
        if let Some(letters) = self.word(at).get(self.word(at).len().saturating_sub(2)..)
            && matches!(letters, "am" | "pm")
            && self.word(at).len() <= 4
        {
            let hour = if letters == "pm" { number % 12 + 12 } else { number % 12 };
            return (number <= 12).then_some((hour, 0, at + 1, true));
        }
        let minutes = |at: usize| {
            let word = self.word(at);
            let digits = word.get(..2).filter(|_| word.len() == 2 || word.ends_with("am") || word.ends_with("pm"))?;
            digits.parse::<u32>().ok().filter(|&minute| minute < 60)
        };
        if self.word(at + 1) == ":" && self.reading.touches(at) && self.reading.touches(at + 1) && number < 25 {
            let minute = minutes(at + 2)?;
            let late = self.word(at + 2).ends_with("pm") && number < 12;
            return Some((if late { number + 12 } else { number }, minute, at + 3, true));
        }
        (number <= 24 && self.word(at).len() <= 2).then_some((number, 0, at + 1, false))
    }

    /// `yesterday`, `tonight`, `last month`, `this week`, `next year`, `every day`, `last summer`.
    fn deictic(&self, at: usize) -> Option<Found> {
        let row = TIME_WORDS.get(self.word(at))?;
        // USA TODAY and ABC's This Week are names.
        let capital = |at: usize| self.reading.is_capital(at);
        if (row.key == "today" && at > self.start && capital(at) && capital(at - 1)) || (capital(at) && capital(at + 1))
        {
            return None;
        }
        let date = |shift: i64| shifted(self.anchor, "day", shift);
        match row.column(0) {
            "deictic" => return Some((at + 1, TimeKind::Date, date(row.column(1).parse().ok()?)?, true)),
            "tonight" => return Some((at + 1, TimeKind::Time, format!("{}TNI", date(0)?), true)),
            "season" => return self.season(at, at, 0).filter(|found| !found.2.starts_with("XXXX")),
            "grain" => return self.story_grain(at),
            "day-part" if row.key == "overnight" => return self.overnight(at),
            "set" => {
                let grain = TIME_WORDS.get(self.word(at + 1)).filter(|row| row.column(0) == "grain")?;
                return Some((at + 2, TimeKind::Set, grain.column(1).to_owned(), false))
                    .filter(|set| !set.2.is_empty());
            }
            "shift" => {}
            _ => return None,
        }
        let shift: i64 = row.column(1).parse().ok()?;
        let next = TIME_WORDS.get(self.word(at + 1));
        match next.map(|row| row.column(0)) {
            Some("day-part") => {
                let day = if self.word(at + 1) == "night" { shift } else { shift.max(0) };
                Some((at + 2, TimeKind::Time, format!("{}{}", date(day)?, next?.column(1)), true))
            }
            Some("season") => self.season(at, at + 1, shift),
            Some("grain") if row.key != "past" && row.key != "same" => {
                let value = shifted(self.anchor, self.word(at + 1), shift).filter(|_| self.word(at + 1) != "day")?;
                Some((at + 2, TimeKind::Date, value, true))
            }
            // "last November": the month with the word that shifts it.
            None if MONTHS.contains(self.word(at + 1)) => {
                let (end, kind, value, relative) = self.calendar(at + 1)?;
                (value.len() == 7).then_some((end, kind, value, relative))
            }
            None if self.word(at + 1) == "quarter" && row.key != "past" => {
                Some((at + 2, TimeKind::Date, shifted(self.anchor, "quarter", shift)?, true))
            }
            _ => None,
        }
    }

    /// `over the weekend`, `by the end of the decade`: the one the story's date lies in, or the last weekend.
    fn story_grain(&self, at: usize) -> Option<Found> {
        let before = |count: usize| at.checked_sub(count).filter(|&at| at >= self.start).map_or("", |at| self.word(at));
        let alone = !matches!(self.word(at + 1), "of" | "after" | "before" | "-");
        if before(1) != "the" || !alone {
            return None;
        }
        let unit = self.word(at);
        if unit == "weekend" {
            // Without a verb that tells, it may be either.
            let ahead = self.outlook(at)?;
            let ended = self.anchor.is_some_and(|date| date.weekday().number_from_monday() < 6);
            let shift = -i64::from(ended && !ahead);
            return Some((at + 1, TimeKind::Date, shifted(self.anchor, unit, shift)?, true));
        }
        let end = before(2) == "of" && before(3) == "end" && before(4) == "the";
        let deadline = end && matches!(before(5), "by" | "before" | "until");
        let long = deadline && !matches!(unit, "day" | "fortnight");
        long.then(|| Some((at + 1, TimeKind::Date, shifted(self.anchor, unit, 0)?, true))).flatten()
    }

    /// `overnight` said of what happened: the night before the story's date.
    fn overnight(&self, at: usize) -> Option<Found> {
        let next = self.word(at + 1);
        let adverb = !self.reading.is(at + 1, crate::TokenKind::Word) || FUNCTION_WORDS.contains(next);
        let led = at > self.start && FUNCTION_WORDS.contains(self.word(at - 1));
        if !adverb || led || self.looks_ahead(at) {
            return None;
        }
        Some((at + 1, TimeKind::Time, format!("{}TNI", shifted(self.anchor, "day", -1)?), true))
    }

    /// `summer 2014`, `the spring of 2014`, `last summer`; a season that no year dates is none.
    fn season(&self, _: usize, name: usize, shift: i64) -> Option<Found> {
        let code = TIME_WORDS.get(self.word(name))?.column(1);
        let of = usize::from(self.word(name + 1) == "of");
        let written = self.number(name + 1 + of).filter(|year| (1500..=2200).contains(year));
        if let Some(year) = written {
            return Some((name + 2 + of, TimeKind::Date, format!("{year}-{code}"), false));
        }
        let year = self.anchor.map_or_else(|| "XXXX".to_owned(), |date| (i64::from(date.year()) + shift).to_string());
        let led = name > self.start && class_of(self.word(name - 1)) == "shift";
        led.then(|| (name + 1, TimeKind::Date, format!("{year}-{code}"), true))
    }

    /// `a day after`, `a week ago`, `a year earlier`: a distance from another event, or from the story's date.
    fn reference(&self, at: usize) -> Option<Found> {
        if !matches!(self.word(at), "a" | "an") {
            return None;
        }
        let grain =
            TIME_WORDS.get(self.word(at + 1)).filter(|row| row.column(0) == "grain" && !row.column(1).is_empty())?;
        let reference = TIME_WORDS.get(self.word(at + 2)).filter(|row| row.column(0) == "reference");
        let Some(reference) = reference else {
            // "closed for a year", but "twice a year" and "a year of war"
            let lead = if at > self.start { LENGTH_LEADS.get(self.word(at - 1)) } else { None };
            let alone = !self.reading.is(at + 2, crate::TokenKind::Word) || FUNCTION_WORDS.contains(self.word(at + 2));
            // "an hour and a half" is a figure, and its own length of time.
            let more = super::units::and_a_part(self.reading, at + 2, self.limit).is_some();
            let length = !more && lead.is_some_and(|row| row.column(0) != "over") && alone && self.word(at + 2) != "-";
            return length.then(|| (at + 2, TimeKind::Duration, grain.column(1).to_owned(), false));
        };
        if reference.key == "ago" {
            let value = shifted(self.anchor, grain.key.words(), -1)?;
            return Some((at + 3, TimeKind::Date, value, true));
        }
        Some((at + 2, TimeKind::Duration, grain.column(1).to_owned(), true))
    }
}

#[cfg(test)]
mod tests;
