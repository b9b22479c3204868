//! Parts of the day: `Friday night`, `this morning`, `that evening`, `the night of Oct. 3`, `overnight`.

use super::anchor::shifted;
use super::{Found, Scene};
use crate::TimeKind;
use crate::lexicon::{FUNCTION_WORDS, Row, TIME_WORDS, collocates};

impl Scene<'_, '_> {
    /// The part of the day named at `at`.
    pub(super) fn part_at(&self, at: usize) -> Option<&'static Row> {
        TIME_WORDS.get(self.word(at)).filter(|row| row.column(0) == "day-part")
    }

    /// `Friday night`, `April 25 evening`: a day's part belongs to its day.
    pub(super) fn with_day_part(&self, found: Found) -> Found {
        let Some(row) = self.part_at(found.end).filter(|row| row.key != "overnight" && found.is_day()) else {
            return found;
        };
        Found { end: found.end + 1, kind: TimeKind::Time, value: format!("{}{}", found.value, row.column(1)), ..found }
    }

    /// `the night of Oct. 3`, `that evening`, `the morning`, `overnight`; `this morning` and `last night` stand with the
    /// words that shift.
    pub(super) fn day_part(&self, at: usize) -> Option<Found> {
        let row = self.part_at(at)?;
        if row.key == "overnight" {
            return self.overnight(at);
        }
        let plural = self.reading.lower(at).ends_with('s');
        let written = |day: &str| format!("{day}{}", row.column(1));
        let of = matches!(self.word(at + 1), "of" | "on").then_some(at + 2);
        let day = of.and_then(|at| self.calendar(at).or_else(|| self.weekday(at)).or_else(|| self.deictic(at)));
        if let Some(day) = day.filter(|day| day.is_day() && self.word(at + 1) == "of") {
            return Some(Found { start: at, kind: TimeKind::Time, value: written(&day.value), ..day });
        }
        let before = self.before(at, 1);
        let before = if matches!(before, "early" | "late") { self.before(at, 2) } else { before };
        // "the morning": of the day told of; "that evening" always.
        let other = self.word(at + 1);
        let noun = self.reading.is(at + 1, crate::TokenKind::Word)
            && !self.reading.is_capital(at + 1)
            && !self.reading.holds(&FUNCTION_WORDS, at + 1);
        if plural || !matches!(before, "the" | "that" | "same") || noun && other != "'s" || self.is_hyphen(at + 1) {
            return None;
        }
        let told = self.told.filter(|told| told.period.unit == "day").map(|told| told.period.first);
        let day = if before == "the" && self.told_here().is_none() { self.anchor } else { told.or(self.anchor) };
        let start = at - usize::from(matches!(self.before(at, 1), "that" | "same"));
        Some(Found::new(start, at + 1, TimeKind::Time, written(&shifted(day, "day", 0)?), true))
    }

    /// `overnight` said of what happened: the night before the story's date. The overnight rate is a name.
    fn overnight(&self, at: usize) -> Option<Found> {
        let next = at + 1;
        let name = self.reading.is_of(&collocates::OVERNIGHT, next);
        let led = at > self.start && matches!(self.before(at, 1), "for" | "an" | "stayed" | "stay");
        if name || led || self.looks_ahead(at) {
            return None;
        }
        Some(Found::new(at, at + 1, TimeKind::Time, format!("{}TNI", shifted(self.anchor, "day", -1)?), true))
    }
}
