//! Times: dates, times of day, durations, sets and vague references, valued as in TIMEX3 against the story's own date.
//!
//! One file a kind of expression. Each looks at one token and says whether its kind starts there; [`extent`] then adds what
//! leads into it (`early Friday`, `the third quarter`), and [`anchor`] holds the dates that values are counted from.

mod anchor;
mod clock;
mod day_parts;
mod extent;
mod holidays;
mod lengths;
mod months;
mod outlook;
mod periods;
mod quarters;
mod references;
mod sets;
mod weekdays;
mod years;

use super::reading::Reading;
use crate::lexicon::{
    HOLIDAYS, LexiconSet, MONTHS, NAMED_DAYS, NUMERALS, TIME_NOUNS, TIME_REFERENCES, TIME_SETS, TIME_WORDS, WEEKDAYS,
    collocates,
};
use crate::syntax::Class;
use crate::{BlockKind, Quantity, Span, TimeExpression, TimeKind, TokenKind};
use anchor::{Period, anchor, latest};
use chrono::NaiveDate;

/// Lexicons whose words open a time.
const OPENING: LexiconSet =
    LexiconSet::of(&[&HOLIDAYS, &MONTHS, &NAMED_DAYS, &NUMERALS, &TIME_NOUNS, &TIME_REFERENCES, &TIME_SETS, &WEEKDAYS]);

/// A year that nothing tells.
const UNKNOWN_YEAR: &str = "XXXX";

/// Finds the dates, times of day, sets and references of a version, in order of the text.
pub fn dates(reading: &Reading<'_>) -> Vec<TimeExpression> {
    let anchor = anchor(reading);
    let latest = latest(reading, anchor);
    let dateline = reading.article.dateline.as_ref().and_then(|dateline| dateline.span);
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut told: Option<Told> = None;
    for (index, sentence) in reading.article.sentences.iter().enumerate() {
        if matches!(reading.article.blocks[sentence.block].kind, BlockKind::Credits | BlockKind::Byline) {
            continue;
        }
        // Verbs of the sentence stand after its dateline, whose own date is one too.
        let mut body = sentence.tokens.start;
        if let Some(span) = dateline.filter(|span| reading.span(body, sentence.tokens.end).overlaps(*span)) {
            body = reading.article.token_at(span.end).clamp(body, sentence.tokens.end);
        }
        // What the sentence before last told of is forgotten.
        told = told.filter(|told| told.sentence + 1 >= index);
        let (mut at, mut free) = (sentence.tokens.start, sentence.tokens.start);
        while at < sentence.tokens.end {
            let (start, limit) = if at < body { (sentence.tokens.start, body) } else { (body, sentence.tokens.end) };
            let scene = Scene { reading, anchor, latest, limit, start, told, sentence: index };
            let Some(mut time) = scene.time(at) else {
                at += 1;
                continue;
            };
            loop {
                at = time.end;
                let (from, to) = scene.extent(&time, free.max(start));
                free = to;
                told = Told::of(&time, index, at >= body).or(told);
                found.push(scene.expression(&time, from, to));
                at = at.max(to);
                let Some(next) = scene.second_day(&time) else { break };
                time = next;
            }
        }
    }
    found
}

/// All times of a version: its dates, and the lengths of time among its quantities.
pub fn times(reading: &Reading<'_>, dates: Vec<TimeExpression>, quantities: &[Quantity]) -> Vec<TimeExpression> {
    let anchor = anchor(reading);
    let lengths = quantities.iter().filter_map(|quantity| lengths::time(reading, anchor, &dates, quantity));
    let mut found: Vec<TimeExpression> = lengths.collect();
    let taken: Vec<Span> = found.iter().map(|time| time.span).collect();
    // `a` of “about two years a” never stands in two: a length of time that holds a date has taken it in.
    found.extend(dates.into_iter().filter(|date| {
        let next = taken.partition_point(|span| span.end <= date.span.start);
        !taken.get(next).is_some_and(|span| span.overlaps(date.span))
    }));
    found.sort_by_key(|time| (time.span.start, time.span.end));
    found
}

/// The class of a word of time; empty for any other word.
pub(crate) fn class_of(word: &str) -> &'static str {
    TIME_WORDS.get(word).map_or("", |row| row.column(0))
}

/// A period that a time stands for, as what comes after may be counted from it: `in 1996 and, two years later, …`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Told {
    period: Period,
    /// Which sentence told of it.
    sentence: usize,
}

impl Told {
    /// What a time tells of, if its value is known. The date of a dateline is the story's own.
    fn of(time: &Found, sentence: usize, body: bool) -> Option<Self> {
        let day = matches!(time.kind, TimeKind::Date | TimeKind::Time) && body;
        let period = Some(&time.value).filter(|_| day).and_then(|value| Period::read(value))?;
        Some(Self { period, sentence })
    }
}

/// The surroundings of one time expression.
#[derive(Clone, Copy)]
struct Scene<'a, 'r> {
    reading: &'a Reading<'r>,
    /// The story's own date.
    anchor: Option<NaiveDate>,
    /// The day weekdays are counted from.
    latest: Option<NaiveDate>,
    /// Tokens of the sentence, without its dateline.
    start: usize,
    limit: usize,
    /// The period told of last.
    told: Option<Told>,
    /// Which sentence this is.
    sentence: usize,
}

/// A time found: its own words, without what leads into them.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Found {
    start: usize,
    /// One past its last token.
    end: usize,
    kind: TimeKind,
    /// TIMEX3 value.
    value: String,
    /// Whether the value needed the story's date.
    relative: bool,
}

impl Found {
    fn new(start: usize, end: usize, kind: TimeKind, value: impl Into<String>, relative: bool) -> Self {
        Self { start, end, kind, value: value.into(), relative }
    }

    /// Whether it is a day of the calendar, or of every week.
    fn is_day(&self) -> bool {
        let day = self.value.len() == 10 || self.value.contains("-WXX-");
        self.kind == TimeKind::Date && day && !self.value.contains("-WE") && !self.value.contains('_')
    }
}

impl Scene<'_, '_> {
    /// The time expression that starts at `at`.
    fn time(&self, at: usize) -> Option<Found> {
        if !self.may_start(at) {
            return None;
        }
        let found = self
            .numeric(at)
            .or_else(|| self.named_day(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.calendar(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.counted_weekday(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.century(at))
            .or_else(|| self.set(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.season(at))
            .or_else(|| self.ordinal_unit(at))
            .or_else(|| self.year(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.day_part(at))
            .or_else(|| self.reference(at))
            .or_else(|| self.single_unit(at))
            .or_else(|| self.bare_units(at))?;
        Some(self.with_day_part(found))
    }

    /// Whether a time can start at token `at`: what most words fail at once.
    fn may_start(&self, at: usize) -> bool {
        let word = self.word(at);
        if matches!(word, "a" | "an") {
            let next = self.reading.opens(at + 1);
            return next.has(&TIME_WORDS)
                || self.reading.opens(at).has(&TIME_REFERENCES) && next.has(&NUMERALS)
                || self.word(at + 1) == "quarter"
                || matches!(self.word(at + 1), "few" | "long");
        }
        self.reading.is(at, TokenKind::Number)
            || self.reading.opens(at).shares(OPENING)
            || self.reading.class(at).is(Class::TIME_OPENING)
            || self.reading.is_of(&collocates::NAMED_TIME, at)
            || word.ends_with("days")
    }

    /// Token `at` in lower case; empty outside the sentence.
    fn word(&self, at: usize) -> &str {
        if at < self.limit { self.reading.lower(at) } else { "" }
    }

    /// The token `count` before `at` in lower case; empty before the sentence.
    fn before(&self, at: usize, count: usize) -> &str {
        at.checked_sub(count).filter(|&at| at >= self.start).map_or("", |at| self.word(at))
    }

    /// -1 for `last`, 0 for `this`, 1 for `next`.
    fn shift(&self, at: usize) -> Option<i64> {
        TIME_WORDS.get(self.word(at)).filter(|row| row.column(0) == "shift").and_then(|row| row.column(1).parse().ok())
    }

    /// The digits of a number token, letters grown onto them dropped: 25 of `25th`.
    fn number(&self, at: usize) -> Option<u32> {
        if at >= self.limit || !self.reading.is(at, TokenKind::Number) {
            return None;
        }
        self.word(at).trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
    }

    /// The year written at `at`.
    fn year_number(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|year| (1500..=2200).contains(year) && self.word(at).len() == 4)
    }

    /// Which one in an order the word at `at` is: first, 3rd.
    fn ordinal(&self, at: usize) -> Option<u32> {
        let row = NUMERALS.get(self.word(at)).filter(|row| row.column(1) == "ordinal");
        let written = row.and_then(|row| row.column(0).parse().ok());
        let letters = self.word(at).trim_start_matches(|c: char| c.is_ascii_digit());
        written.or_else(|| collocates::ORDINAL_ENDING.has(letters).then(|| self.number(at)).flatten())
    }

    /// Whether a hyphen stands at `at` that joins the words around it.
    fn is_hyphen(&self, at: usize) -> bool {
        at > self.start
            && matches!(self.word(at), "-" | "‐" | "‑")
            && self.reading.touches(at - 1)
            && self.reading.touches(at)
    }

    /// The period told of last, if it was in this sentence.
    fn told_here(&self) -> Option<Period> {
        self.told.filter(|told| told.sentence == self.sentence).map(|told| told.period)
    }

    /// A time with the words that lead into it.
    fn expression(&self, time: &Found, from: usize, to: usize) -> TimeExpression {
        let span = self.reading.span(from, to);
        let head = self.reading.span(time.start, time.end);
        TimeExpression { span, head, kind: time.kind, value: time.value.clone(), relative: time.relative }
    }
}

#[cfg(test)]
mod tests;
