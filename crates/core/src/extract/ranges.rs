//! Ranges whose two ends carry a unit each: `between 10 feet and 12 feet`, `ranged from -18°C to -34°C`.

use super::reading::Reading;
use crate::lexicon::{MOVEMENTS, SCORE_CUES};
use crate::{Bound, Quantity, QuantityKind};

/// Words before the first end in which a range is announced, or a change that is none.
const LEAD: usize = 6;

/// Joins neighbouring figures of one unit that are the two ends of a range.
pub(super) fn join(reading: &Reading<'_>, found: Vec<Quantity>) -> Vec<Quantity> {
    let mut joined: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found {
        let range = joined.last().and_then(|low| range(reading, low, &quantity));
        match range {
            Some(range) => {
                joined.pop();
                joined.push(range);
            }
            None => joined.push(quantity),
        }
    }
    joined
}

/// The range from `low` to `high`, if they are its ends.
fn range(reading: &Reading<'_>, low: &Quantity, high: &Quantity) -> Option<Quantity> {
    let between = reading.text.get(low.span.end..high.span.start)?.trim();
    let measured = low.unit.is_some() && low.unit == high.unit && low.kind == high.kind;
    let exact = low.bound == Bound::Exact && high.bound == Bound::Exact && low.of.is_none();
    if !measured || !exact || !matches!(between, "to" | "and" | "–" | "-") || low.kind == QuantityKind::Ordinal {
        return None;
    }
    let at = reading.article.token_at(low.span.start);
    let from = reading.article.sentence_at(low.span.start).map_or(0, |at| reading.article.sentences[at].tokens.start);
    let lead: Vec<&str> = (at.saturating_sub(LEAD).max(from)..at).rev().map(|at| reading.lower(at)).collect();
    let announced = lead.iter().any(|word| word.starts_with("rang"));
    let before = lead.first().copied().unwrap_or("");
    let moved = lead.iter().any(|&word| MOVEMENTS.contains(word) || SCORE_CUES.contains(word));
    let change = !announced && (moved || before == "from");
    let is_range = match between {
        "and" => before == "between",
        _ => !change,
    };
    let (least, most) = (low.value?.min(high.value?), low.value?.max(high.value?));
    let ordered = low.value == Some(least) || announced;
    (is_range && ordered && least != most).then(|| Quantity {
        span: low.span.cover(high.span),
        number: low.number.cover(high.number),
        value: None,
        low: Some(least),
        high: Some(most),
        bound: Bound::Range,
        ..high.clone()
    })
}
