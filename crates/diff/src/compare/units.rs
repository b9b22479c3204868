//! Units, rates, bases of comparison and bare numbers that no figure took in.

use super::edit::{Found, Hit, Open, Words};
use crate::change::Direction;
use crate::kinds;
use rust_decimal::Decimal;
use writethru_core::lexicon::{BASELINES, FUNCTION_WORDS, NUMERALS, UNITS, collocates};

/// Tokens of one side within which a number is all that changed.
const ALONE: usize = 3;

/// A comparison with another period: `on the year` → `on the quarter`.
pub(super) fn baseline(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&BASELINES), open.new.hits(&BASELINES));
    let (old, new) = (old.first()?, new.first()?);
    (old.row.column(0) != new.row.column(0))
        .then(|| open.found(&kinds::BASELINE_CHANGED, old.tokens.clone(), new.tokens.clone()))
}

/// A unit for another of the same dimension: `a day` → `a year`, `square kilometre` → `square mile`.
pub(super) fn unit(open: &Open<'_>) -> Option<Found> {
    let long = |words: &Words| {
        let hits = words.hits(&UNITS).into_iter();
        // Signs and short forms are units only beside a number, which the figures have taken.
        hits.filter(|hit| hit.row.key.len() > 2).collect::<Vec<Hit>>()
    };
    let (old, new) = (long(&open.old), long(&open.new));
    let (old, new) = (old.first()?, new.first()?);
    let same_dimension = old.row.column(1) == new.row.column(1);
    let small = open.old.tokens.len() <= ALONE && open.new.tokens.len() <= ALONE;
    // `half an hour` → `30 minutes` is a figure the extraction did not take in, not a unit.
    let alone = |words: &Words, hit: &Hit| {
        words.free().all(|at| {
            hit.tokens.contains(&at) || FUNCTION_WORDS.contains(words.word(at)) && !NUMERALS.contains(words.word(at))
        })
    };
    (small
        && alone(&open.old, old)
        && alone(&open.new, new)
        && same_dimension
        && old.row.column(0) != new.row.column(0))
    .then(|| open.found(&kinds::UNIT_CHANGED, old.tokens.clone(), new.tokens.clone()))
}

/// A number for another where nothing else changed.
pub(super) fn number(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (single(&open.old)?, single(&open.new)?);
    if old.1 == new.1 {
        return None;
    }
    let found = open.found(&kinds::QUANTITY_CHANGED, old.0..old.0 + 1, new.0..new.0 + 1);
    let direction = if new.1 > old.1 { Direction::Strengthened } else { Direction::Weakened };
    Some(Found { change: found.change.direction(direction), ..found })
}

/// The one number among a few words.
fn single(words: &Words) -> Option<(usize, Decimal)> {
    if words.tokens.len() > ALONE {
        return None;
    }
    let mut numbers = words.free().filter_map(|at| value(words.word(at)).map(|value| (at, value)));
    let first = numbers.next()?;
    numbers.next().is_none().then_some(first)
}

/// The value of a numeral or of digits, with a suffix of an ordinal or a decade.
fn value(word: &str) -> Option<Decimal> {
    if let Some(row) = NUMERALS.get(word) {
        return matches!(row.column(1), "cardinal" | "ordinal").then(|| row.column(0).parse().ok()).flatten();
    }
    let digits: String = word.chars().filter(|&c| c != ',').collect();
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let suffix = &digits[end..];
    (end > 0 && (matches!(suffix, "" | "s") || collocates::ORDINAL_ENDING.has(suffix)))
        .then(|| digits[..end].parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::value;
    use rust_decimal::Decimal;

    #[test]
    fn numbers_have_values() {
        for (word, expected) in [
            ("77th", Some(77)),
            ("1,830", Some(1830)),
            ("1990s", Some(1990)),
            ("second", Some(2)),
            ("12", Some(12)),
            ("f-16", None),
            ("2nd", Some(2)),
            ("16mm", None),
            ("pier", None),
            ("", None),
        ] {
            assert_eq!(value(word), expected.map(Decimal::from), "{word}");
        }
    }
}
