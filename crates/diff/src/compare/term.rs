//! Common nouns and adjectives that name another thing of the same sort: `girls` → `boys`, `bonds` → `shares`.

use super::edit::{Found, Open};
use crate::kinds;
use std::ops::Range;
use writethru_core::lexicon::CONTRASTS;

/// Places between two terms beyond which they are not each other's.
const APART: usize = 3;

/// A term that became another one of its set. Within a set, synonyms share a group.
pub(super) fn term(open: &Open<'_>) -> Option<Found> {
    let (old, new) = contrast(open)?;
    let (went, came) = (open.went_elsewhere(&old), open.came_from_elsewhere(&new));
    // Word for word is a change wherever else the words stand; in a longer edit what stands elsewhere only moved.
    let recast = open.old.tokens.len().max(open.new.tokens.len()) > old.len().max(new.len()) + 1;
    if went && came || recast && (went || came) {
        return None;
    }
    let kind =
        if super::quantity::counts(open, &old, &new) { &kinds::QUANTITY_TARGET_CHANGED } else { &kinds::TERM_CHANGED };
    let whole = (open.comparison.old.whole_words(&old), open.comparison.new.whole_words(&new));
    let found = open.found(kind, whole.0, whole.1);
    // Two of a set exclude each other: nothing is left to weigh.
    Some(Found { old, new, change: found.change.detail("prover", "contrast") })
}

fn contrast(open: &Open<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let (old, new) = (open.old.hits(&CONTRASTS), open.new.hits(&CONTRASTS));
    for before in &old {
        // What still stands on the other side did not become anything.
        if new.iter().any(|after| is_same(before.row.column(0), after.row.column(0))) {
            continue;
        }
        let found = new.iter().find(|after| {
            let start =
                (before.tokens.start - open.old.tokens.start).abs_diff(after.tokens.start - open.new.tokens.start);
            let end = (open.old.tokens.end - before.tokens.end).abs_diff(open.new.tokens.end - after.tokens.end);
            start.min(end) <= APART && is_contrast(before.row.column(0), after.row.column(0))
        });
        if let Some(after) = found {
            return Some((before.tokens.clone(), after.tokens.clone()));
        }
    }
    None
}

/// Whether a word is a noun for people.
pub(super) fn is_people(word: &str) -> bool {
    CONTRASTS.get(word).is_some_and(|row| places(row.column(0)).any(|(set, _)| set.starts_with("people")))
}

/// Sets and groups of a term, as `set/group` with spaces between.
fn places(column: &str) -> impl Iterator<Item = (&str, &str)> {
    column.split(' ').filter_map(|place| place.split_once('/'))
}

pub(crate) fn is_same(a: &str, b: &str) -> bool {
    places(a).any(|place| places(b).any(|other| other == place))
}

/// Whether two terms share a set and no group.
fn is_contrast(a: &str, b: &str) -> bool {
    !is_same(a, b) && places(a).any(|(set, _)| places(b).any(|(other, _)| other == set))
}

#[cfg(test)]
mod tests {
    use super::is_contrast;

    #[test]
    fn terms_contrast_within_a_set() {
        for (a, b, expected) in [
            ("child/girl", "child/boy", true),
            ("child/girl", "child/girl", false),
            ("child/girl", "colour/red", false),
            ("child/girl kin/daughter", "kin/daughter child/boy", false),
            ("security/bond crime/bond", "security/share", true),
            ("", "child/boy", false),
        ] {
            assert_eq!(is_contrast(a, b), expected, "{a} {b}");
        }
    }
}
