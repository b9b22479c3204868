//! Vague references and lengths without a number: `now`, `recently`, `in recent years`, `a year`, `a year earlier`, `for weeks`.

use super::anchor::{Period, shifted};
use super::{Found, Scene, class_of};
use crate::lexicon::{FUNCTION_WORDS, LENGTH_LEADS, Row, TIME_REFERENCES, TIME_WORDS, contexts, grammar};
use crate::{TimeKind, TokenKind};

use crate::syntax::Class;

impl Scene<'_, '_> {
    /// `now`, `currently`, `recent weeks`, `the future`, `at the time`, `long ago`.
    pub(super) fn reference(&self, at: usize) -> Option<Found> {
        let (count, row) = self.reading.longest(&TIME_REFERENCES, at, self.limit)?;
        let (mut end, next) = (at + count, self.word(at + count));
        // Democracy Now, the NOW lobby
        if self.reading.is_capital(at) && (at > self.start && self.before(at, 1) != "\"" && self.before(at, 1) != "“")
        {
            return None;
        }
        let noun = self.reading.is(end, TokenKind::Word) && !self.reading.holds(&FUNCTION_WORDS, end);
        let before = self.before(at, 1);
        let fits = match row.column(1) {
            // The future, but no future; the past, but the past week.
            "the" => (before == "the" || before == "at") && !noun && self.number(end).is_none() && !self.is_hyphen(end),
            "at" => {
                let led = matches!(self.before(at, 2), "at" | "of" | "since");
                before == "this" || row.key != "point" && led && matches!(before, "the" | "that")
            }
            "adjective" => noun && !self.is_other_current(at, end),
            "now" => next != "that" && !self.is_hyphen(end) && !self.is_hyphen(at.wrapping_sub(1)),
            _ => true,
        };
        let value = row.column(0);
        if !fits {
            return None;
        }
        // "recent years": the whole of it.
        if row.column(1) == "adjective" && row.key == "recent" && is_units(next) {
            end += 1;
        }
        let start = if row.column(1) == "at" { at - 1 } else { at };
        let value = if row.column(1) == "at" && before == "this" { "PRESENT_REF" } else { value };
        Some(Found::new(start, end, TimeKind::Date, value, false))
    }

    /// Whether “current” is no time: a current account, electric current.
    fn is_other_current(&self, at: usize, end: usize) -> bool {
        self.word(at) == "current" && contexts::CURRENT_NOUN.has(self.word(end))
    }

    /// `a day after`, `a year ago`, `a year earlier`, `closed for a year`, `$5 a day`.
    pub(super) fn single_unit(&self, at: usize) -> Option<Found> {
        if !matches!(self.word(at), "a" | "an" | "one") {
            return None;
        }
        let grain =
            TIME_WORDS.get(self.word(at + 1)).filter(|row| row.column(0) == "grain" && !row.column(1).is_empty())?;
        let reference = TIME_WORDS.get(self.word(at + 2)).filter(|row| row.column(0) == "reference");
        if let Some(found) = reference.and_then(|reference| self.unit_away(at, grain, reference)) {
            return Some(found);
        }
        // "one year" is a figure, and "a second" is more often a rank.
        if self.word(at) == "one" || grain.key == "second" {
            return None;
        }
        if reference.is_some() {
            return Some(Found::new(at, at + 2, TimeKind::Duration, grain.column(1), true));
        }
        // "an hour and a half" is a figure, and its own length of time; a day trip is a trip.
        if super::super::units::and_a_part(self.reading, at + 2, self.limit).is_some() {
            return None;
        }
        if self.is_hyphen(at + 2) {
            return (self.word(at + 3) == "long")
                .then(|| Found::new(at + 1, at + 4, TimeKind::Duration, grain.column(1), false));
        }
        let noun = self.reading.is(at + 2, TokenKind::Word) && !self.reading.holds(&FUNCTION_WORDS, at + 2);
        let noun = noun
            && !self.reading.class(at + 2).is(Class::ADVERB
                .or(Class::TIME)
                .or(Class::PAST)
                .or(Class::GERUND)
                .or(Class::TIME_OPENING)
                .or(Class::VERB));
        let length = at > self.start && LENGTH_LEADS.get(self.before(at, 1)).is_some_and(|row| row.column(0) != "over");
        let rate = at > self.start && self.is_rated(at - 1);
        if length && !noun {
            return Some(Found::new(at, at + 2, TimeKind::Duration, grain.column(1), false));
        }
        if rate {
            return Some(Found::new(at, at + 2, TimeKind::Set, grain.column(1), false));
        }
        (!noun && grain.key != "minute").then(|| Found::new(at, at + 2, TimeKind::Duration, grain.column(1), false))
    }

    /// Whether the word at `at` can be what comes so often or is paid so: $5, 10 percent, barrels, times.
    fn is_rated(&self, at: usize) -> bool {
        let word = self.word(at);
        self.reading.is(at, TokenKind::Number)
            || matches!(word, "%" | ")")
            || contexts::RATE_UNIT.has(word)
            || word.ends_with('s')
                && word.len() > 3
                && !self.reading.holds(&FUNCTION_WORDS, at)
                && !self.reading.class(at).is(Class::VERB)
            || self.reading.holds(&crate::lexicon::CURRENCIES, at)
    }

    /// `a year ago`, `a month earlier`, `a week later`: a date counted from the story's or from the one told of last.
    fn unit_away(&self, at: usize, grain: &Row, reference: &Row) -> Option<Found> {
        let unit = grain.key.words();
        if matches!(unit, "second" | "minute" | "hour") {
            return None;
        }
        let told = self.told.map(|told| told.period);
        let part = told.filter(|told| matches!(told.unit, "quarter" | "half" | "month"));
        let end = at + 3;
        let found = |value: String| Some(Found::new(at, end, TimeKind::Date, value, true));
        let like =
            |years: i64| part.filter(|_| unit == "year").and_then(|part| part.years_away(years)).map(Period::written);
        match reference.key.words() {
            "ago" => {
                let quarter = part.filter(|part| part.unit == "quarter" && self.told_here().is_some());
                let value = quarter.and_then(|_| like(-1)).or_else(|| shifted(self.anchor, unit, -1))?;
                found(value)
            }
            "earlier" => {
                let from = told.map(|told| told.first).or(self.anchor);
                found(like(-1).or_else(|| shifted(from, unit, -1))?)
            }
            // With no date told of, “a week later” is a length.
            "later" => found(like(1).or_else(|| shifted(Some(told?.first), unit, 1))?),
            _ => None,
        }
    }

    /// `for years`, `weeks of rain`, `hours later`, `years ago`: units that nobody counted.
    pub(super) fn bare_units(&self, at: usize) -> Option<Found> {
        let unit = self.word(at).strip_suffix('s').or_else(|| (self.word(at) == "centuries").then_some("century"))?;
        let unit = if unit == "centurie" { "century" } else { unit };
        let row = TIME_WORDS.get(unit).filter(|row| row.column(0) == "grain" && row.column(1).len() > 2)?;
        if matches!(unit, "second" | "weekend" | "fortnight") || self.reading.is_capital(at) && at > self.start {
            return None;
        }
        let many = self.before(at, 1) == "many" && self.before(at, 2) != "as";
        let start = at - usize::from(many);
        if !(many || self.may_be_uncounted(at)) || matches!(self.word(at + 1), "old" | "'" | "’" | "-") {
            return None;
        }
        if self.word(at + 1) == "ago" {
            return Some(Found::new(start, at + 2, TimeKind::Date, "PAST_REF", false));
        }
        let value = row.column(1).replacen('1', "X", 1);
        Some(Found::new(start, at + 1, TimeKind::Duration, value, false))
    }

    /// Whether no number, article or noun stands before units: for years, but school days, the minutes, 25 years.
    fn may_be_uncounted(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= self.start) else { return true };
        let word = self.word(before);
        let class = self.reading.class(before);
        if self.reading.is(before, TokenKind::Number) || class.is(Class::DETERMINER.or(Class::POSSESSIVE)) {
            return false;
        }
        if grammar::DEFINITE.has(word) || matches!(word, "-" | "'s" | "’s" | "of" | "per" | "'" | "’") {
            return word == "of" && !contexts::NUMBER_NOUN.has(self.before(before, 1));
        }
        !self.reading.is(before, TokenKind::Word)
            || self.reading.holds(&FUNCTION_WORDS, before)
            || class.is(Class::VERB.or(Class::PAST).or(Class::GERUND).or(Class::AUXILIARY).or(Class::CUE))
            || LENGTH_LEADS.contains(word)
            || class.is(Class::ADVERB)
    }
}

/// Whether a word is a unit of time in the plural.
fn is_units(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|unit| class_of(unit) == "grain" || unit == "quarter")
}
