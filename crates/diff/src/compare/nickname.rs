//! Short forms of first names: Joe Pahl is Joseph Pahl.

use super::{Comparison, Side};
use crate::limits::NEAR_MENTIONS;
use writethru_core::Span;
use writethru_core::lexicon::{NICKNAMES, TITLES};

/// Whether two full names are one, with a first name in its short form: Joe Pahl, Joseph Pahl; Bill J. Roe, William J. Roe.
pub(super) fn is_same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let differ: Vec<usize> = (0..a.len()).filter(|&at| a.get(at) != b.get(at)).collect();
    let &[at] = differ.as_slice() else { return false };
    // A first name stands before another name.
    a.len() == b.len() && at + 1 < a.len() && is_short(&a[at], &b[at])
}

/// Whether two full names are one but for a first name that is short for the other and as often a name of its own: Jack Roe, John
/// Roe. They may be one, and two.
pub(super) fn may_be_two(a: &str, b: &str) -> bool {
    let own = |name: &str| {
        name.split_whitespace()
            .any(|word| NICKNAMES.get(&word.to_lowercase()).is_some_and(|row| row.column(1) == "own"))
    };
    is_same_person(a, b) && own(a) != own(b)
}

/// Whether either version has both names, or the same title stands before both: then they are one.
pub(super) fn is_told_to_be_one(
    comparison: &Comparison<'_>,
    (old, was): (Span, &str),
    (new, is): (Span, &str),
) -> bool {
    let before = |side: &Side<'_>, span: Span| {
        side.tokens_in(span).start.checked_sub(1).map(|at| side.lower(at)).filter(|word| TITLES.contains(word))
    };
    let has = |side: &Side<'_>, span: Span, name: &str| {
        let all = &side.version.annotations.mentions;
        let at = all.partition_point(|mention| mention.span.start < span.start);
        let near = &all[at.saturating_sub(NEAR_MENTIONS)..all.len().min(at + NEAR_MENTIONS)];
        near.iter().any(|mention| side.text_of(mention.span).contains(name))
    };
    let title = before(&comparison.old, old);
    title.is_some() && title == before(&comparison.new, new)
        || has(&comparison.old, old, is)
        || has(&comparison.new, new, was)
}

/// Whether two first names are short forms of one, or one of the other.
fn is_short(a: &str, b: &str) -> bool {
    let names = |name: &str| NICKNAMES.get(name).map_or("", |row| row.column(0)).split(' ');
    let full = |short: &str, long: &str| names(short).any(|name| name == long);
    full(a, b) || full(b, a) || names(a).any(|name| !name.is_empty() && names(b).any(|other| other == name))
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::eye::check;

    #[test]
    fn short_forms_of_first_names() {
        check(&[
            ("The board met Bill Roe in May.", "The board met William Roe in May.", ""),
            ("The board met Bill Roe in May.", "The board met Walter Roe in May.", "entity-changed"),
            ("Joe Pahl said the dam held.", "Joseph Pahl said the dam held.", ""),
            ("Joe Pahl said the dam held.", "Jonas Pahl said the dam held.", "source-name-changed"),
            ("“It held,” Ted Pahl said.", "“It held,” Edward Pahl said.", ""),
            ("The board met Jack Roe in May.", "The board met John Roe in May.", "name-spelling-changed"),
            ("Jack Roe said the dam held.", "John Roe said the dam held.", "source-name-changed"),
            ("The board met Mayor Jack Roe in May.", "The board met Mayor John Roe in May.", ""),
            ("The board met Jack Roe in May. John Roe left.", "The board met John Roe in May. John Roe left.", ""),
            ("“It held,” Ted Pahl said.", "“It held,” Ted Pohl said.", "source-name-changed"),
        ]);
    }
}
