//! What leads into a time and belongs to it: `early Friday`, `the end of the year`, `the third quarter`, `nearly a year`.

use super::{Found, Scene, class_of};
use crate::TimeKind;
use crate::lexicon::{APPROXIMATORS, collocates, contexts};

/// Words of “more than about” and the like, at most.
const APPROXIMATOR_WORDS_MAX: usize = 6;

/// Whether a word tells of a part of a period: early, late, mid.
pub(super) fn is_part_word(word: &str) -> bool {
    collocates::PART_WORD.has(word)
}

impl Scene<'_, '_> {
    /// The tokens of a time with what leads into it; none before `free`, where the last one ended.
    pub(super) fn extent(&self, time: &Found, free: usize) -> (usize, usize) {
        let (mut from, to) = (time.start, time.end);
        let step = |from: usize, count: usize| from.checked_sub(count).filter(|&from| from >= free);
        if time.kind == TimeKind::Set {
            return (from, to);
        }
        if time.kind == TimeKind::Duration || self.is_length_away(time) {
            let ended = class_of(self.word(time.start)) == "grain" && !self.word(time.start).ends_with('s');
            if self.before(from, 1) == "the" && (ended || self.shift(time.start).is_some()) {
                from = step(from, 1).unwrap_or(from);
            }
            return (self.approximated(from, free), to);
        }
        // fiscal 1990, fiscal year 1990
        if self.year_number(from).is_some() || self.before(from, 1) == "year" && self.number(time.end - 1).is_none() {
            let year = usize::from(self.before(from, 1) == "year");
            if matches!(self.before(from, 1 + year), "fiscal" | "financial")
                || year == 1 && self.before(from, 2) == "the"
            {
                from = step(from, 1 + year).unwrap_or(from);
            }
        }
        // the fiscal first quarter
        if super::quarters::is_kind_of_year(self.before(from, 1)) && self.ordinal(from).is_some() {
            from = step(from, 1).unwrap_or(from);
        }
        // mid-August, mid August, early Friday
        let hyphen = usize::from(from > self.start && self.is_hyphen(from - 1));
        if is_part_word(self.before(from, 1 + hyphen)) && !time.value.ends_with("_REF") {
            from = step(from, 1 + hyphen).unwrap_or(from);
        }
        if self.before(from, 1) == "the" && self.takes_article(time, from) {
            from = step(from, 1).unwrap_or(from);
        }
        // the end of the year, the whole of 1986
        if self.before(from, 1) == "of" && collocates::PART_NOUN.has(self.before(from, 2)) {
            from = step(from, 2).unwrap_or(from);
            if matches!(self.before(from, 1), "the" | "very") {
                from = step(from, 1).unwrap_or(from);
            }
        }
        (from, to)
    }

    /// Whether a time is a length counted from another time: a year ago, a month earlier.
    fn is_length_away(&self, time: &Found) -> bool {
        matches!(self.word(time.start), "a" | "an" | "one")
            && class_of(self.word(time.end.saturating_sub(1))) == "reference"
    }

    /// The start of a length with the words that bound it: nearly a year, more than a decade.
    fn approximated(&self, from: usize, free: usize) -> usize {
        for count in (1..=APPROXIMATOR_WORDS_MAX).rev() {
            let Some(first) = from.checked_sub(count).filter(|&first| first >= free) else { continue };
            let found = self.reading.longest(&APPROXIMATORS, first, from).filter(|&(found, _)| found == count);
            if found.is_some_and(|(_, row)| row.column(0) != "none" && row.column(1).is_empty()) {
                return first;
            }
        }
        from
    }

    /// Whether “the” before a time is a part of it: the third quarter, the 1990s, the weekend; but the March 8 vote.
    fn takes_article(&self, time: &Found, from: usize) -> bool {
        let first = self.word(time.start);
        let led = time.start > from;
        let attributive = (time.start + 1..time.end).any(|at| self.is_hyphen(at)) && self.ordinal(time.start).is_some();
        if attributive {
            return false;
        }
        let last = self.word(time.end - 1);
        let adjective = first == "current" && time.value.ends_with("_REF");
        matches!(class_of(first), "shift" | "season" | "grain" | "day-part") && !adjective
            || self.ordinal(time.start).is_some()
            || first.ends_with("0s")
            || (contexts::WHOLE_YEAR.has(first) || matches!(first, "quarter" | "'" | "’" | "‘"))
                && !(first == "fiscal" && self.number(time.start + 1).is_some())
            || collocates::QUARTER.has(last)
            || last == "half"
            || time.value.ends_with("_REF") && !(matches!(first, "recent" | "current") && time.end == time.start + 1)
            || self.before(from, 2) == "of" && led
    }
}
