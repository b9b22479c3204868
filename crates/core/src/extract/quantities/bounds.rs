//! The words that bound a figure: `about 40`, `more than 40`, `40 or more`, `rose above 40`.

use super::super::units::Measured;
use super::Scene;
use crate::lexicon::{APPROXIMATORS, AUXILIARIES, LENGTH_LEADS, MOVEMENTS, VERBS};
use crate::{Bound, QuantityKind, Span};

/// Words an approximator before a figure has at most.
const APPROXIMATOR_WORDS_MAX: usize = 6;

impl Scene<'_, '_> {
    /// The words that bound the number, before it or after it, and one past the last token that belongs to the figure.
    pub(super) fn approximator(&self, first: usize, number: usize, found: &Measured) -> (Option<Span>, Bound, usize) {
        let (reading, end) = (self.reading, found.end);
        // 2,600-plus flights, thirty-odd guests
        if reading.word(number) == "-" && reading.touches(number - 1) && number + 1 < self.limit {
            let row = APPROXIMATORS.get(&format!("- {}", reading.lower(number + 1)));
            if let Some(row) = row {
                return (Some(reading.span(number + 1, number + 2)), bound(row.column(0)), end.max(number + 2));
            }
        }
        for count in (1..=APPROXIMATOR_WORDS_MAX).rev() {
            let Some(from) = first.checked_sub(count).filter(|&from| from >= self.sentence) else { continue };
            let words = reading.longest(&APPROXIMATORS, from, first);
            let Some((_, row)) = words.filter(|&(found, _)| found == count) else { continue };
            let previous = if from > self.sentence { reading.lower(from - 1) } else { "" };
            let verb = VERBS.contains(previous) || MOVEMENTS.contains(previous);
            // "over 10 years" is a period unless it lasted "for over"; "climbed past 90", but "the past 90".
            let other = match row.column(1) {
                "during" => found.kind == QuantityKind::Duration && !leads_length(previous),
                "moved" => !verb || AUXILIARIES.contains(previous),
                // "edged up to 2.957 marks": where it went.
                "level" => MOVEMENTS.contains(previous),
                _ => false,
            };
            if row.column(0) == "none" {
                break;
            }
            if row.column(1) != "after" && !other {
                return (Some(reading.span(from, first)), bound(row.column(0)), end);
            }
        }
        let after = reading.longest(&APPROXIMATORS, end.min(self.limit), self.limit.min(end + 3));
        if let Some((count, row)) = after.filter(|(_, row)| row.column(1) == "after") {
            return (Some(reading.span(end, end + count)), bound(row.column(0)), end + count);
        }
        (None, Bound::Exact, end)
    }
}

/// Whether "over" after this word and before a length of time means more than it.
fn leads_length(word: &str) -> bool {
    LENGTH_LEADS.get(word).is_some_and(|row| row.column(0) != "a")
}

/// Reads a bound as the lexicon writes it.
pub fn bound(name: &str) -> Bound {
    match name {
        "around" => Bound::Around,
        "floor" => Bound::Floor,
        "above" => Bound::Above,
        "just-below" => Bound::JustBelow,
        "just-above" => Bound::JustAbove,
        "ceiling" => Bound::Ceiling,
        "below" => Bound::Below,
        _ => Bound::Exact,
    }
}
