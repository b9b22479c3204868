//! Figures that differ within a pair, compared as intervals of values and not by spelling (taxonomy §1.6).

use super::edit::Open;
use super::{Comparison, Draft, Pair, Side, figures};
use crate::align::words::Edit;
use std::ops::Range;
use writethru_core::{Quantity, QuantityKind, Span};

/// Tokens between a counted word and its figure: `12 people were killed`.
const COUNTED: usize = 4;

/// Tokens of one side of an edit beyond which figures of two sorts in it are not each other’s.
const RECAST: usize = 6;

/// Reports figures that changed.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let (old, new) = (&comparison.old, &comparison.new);
    for pair in &comparison.pairs {
        // The number of a footnote counts nothing.
        let counts = |side: &Side<'_>, figure: &&Quantity| !side.version.text[..figure.span.start].ends_with("[^");
        let mut olds = touched(old, pair, true, &old.version.annotations.quantities, with_bound);
        let mut news = touched(new, pair, false, &new.version.annotations.quantities, with_bound);
        olds.iter()
            .filter(|figure| !counts(old, figure))
            .for_each(|figure| draft.claim(old.tokens_in(figure.span), 0..0));
        news.iter()
            .filter(|figure| !counts(new, figure))
            .for_each(|figure| draft.claim(0..0, new.tokens_in(figure.span)));
        olds.retain(|figure| counts(old, figure));
        news.retain(|figure| counts(new, figure));
        let together = |a: &Quantity, b: &Quantity| {
            let (was, is) = (old.tokens_in(with_bound(a)), new.tokens_in(with_bound(b)));
            // In a long edit two sorts of figures are parts of two statements.
            let recast = |edit: &Edit| edit.old.len().max(edit.new.len()) > RECAST;
            let far = a.kind != b.kind
                && pair.edits.iter().any(|edit| touches(&edit.old, &was) && touches(&edit.new, &is) && recast(edit));
            shares_edit(pair, &was, &is) && comparable(a, b) && !far
        };
        let equal = |a: &Quantity, b: &Quantity| same_value(a, b) && a.unit == b.unit && comparable(a, b);
        let alike = |a: &Quantity, b: &Quantity| {
            let of = |side: &Side<'_>, quantity: &Quantity| quantity.of.map(|span| side.text_of(span).to_lowercase());
            comparable(a, b) && a.unit == b.unit && a.of.is_some() && of(old, a) == of(new, b)
        };
        // Of more figures or fewer, those that say the same are the same, wherever they stand; but
        // where nothing around a figure differs, it was replaced.
        let replaced = |a: &Quantity, b: &Quantity| {
            let (was, is) = (old.tokens_in(a.span), new.tokens_in(b.span));
            let within = |edit: &Range<usize>, figure: &Range<usize>| {
                !edit.is_empty() && figure.start <= edit.start && edit.end <= figure.end
            };
            comparable(a, b) && pair.edits.iter().any(|edit| within(&edit.old, &was) && within(&edit.new, &is))
        };
        let uneven = olds.len() != news.len();
        let mut moved = if uneven { take(&mut olds, &mut news, replaced) } else { Vec::new() };
        moved.extend(if uneven { take(&mut olds, &mut news, equal) } else { Vec::new() });
        // What stands at one place, then what only moved, then what counts the same thing elsewhere.
        let mut found = take(&mut olds, &mut news, |a, b| together(a, b) && equal(a, b));
        found.extend(moved);
        found.extend(take(&mut olds, &mut news, together));
        found.extend(take(&mut olds, &mut news, equal));
        found.extend(take(&mut olds, &mut news, alike));
        found.sort_by_key(|(a, _)| a.span.start);
        for (a, b) in found {
            figures::compare(comparison, a, b, draft);
        }
    }
}

/// Takes the pairs that fit out of both lists, each figure with the first that fits it.
fn take<'a>(
    olds: &mut Vec<&'a Quantity>,
    news: &mut Vec<&'a Quantity>,
    fits: impl Fn(&Quantity, &Quantity) -> bool,
) -> Vec<(&'a Quantity, &'a Quantity)> {
    let mut found = Vec::new();
    olds.retain(|&old| match news.iter().position(|new| fits(old, new)) {
        Some(at) => {
            found.push((old, news.remove(at)));
            false
        }
        None => true,
    });
    found
}

/// A figure with the words that bound it.
pub(super) fn with_bound(quantity: &Quantity) -> Span {
    quantity.approximator.map_or(quantity.span, |words| words.cover(quantity.span))
}

/// The annotations of a pair's side that an edit touches.
pub(super) fn touched<'a, T>(
    side: &Side<'_>,
    pair: &Pair,
    old: bool,
    all: &'a [T],
    span: impl Fn(&T) -> Span,
) -> Vec<&'a T> {
    let run = side.span_of(if old { &pair.old } else { &pair.new });
    // Bounds may reach a little before the figure they are sorted by.
    let from = all.partition_point(|item| span(item).end <= run.start);
    let near = all[from..].iter().take_while(|item| span(item).start < run.end).filter(|item| run.contains(span(item)));
    let edited = |item: &&T| {
        let tokens = side.tokens_in(span(item));
        pair.edits.iter().any(|edit| touches(if old { &edit.old } else { &edit.new }, &tokens))
    };
    near.filter(edited).collect()
}

/// Whether an edit's tokens overlap a run, or an edit without tokens stands at it.
fn touches(edit: &Range<usize>, tokens: &Range<usize>) -> bool {
    let inserted = edit.is_empty() && tokens.start <= edit.start && edit.start <= tokens.end;
    (edit.start < tokens.end && tokens.start < edit.end) || inserted
}

/// Whether one edit touches both runs of tokens.
pub(super) fn shares_edit(pair: &Pair, old: &Range<usize>, new: &Range<usize>) -> bool {
    pair.edits.iter().any(|edit| touches(&edit.old, old) && touches(&edit.new, new))
}

/// Whether two figures measure the same sort of thing.
fn comparable(old: &Quantity, new: &Quantity) -> bool {
    let loose = |kind: QuantityKind| matches!(kind, QuantityKind::Count | QuantityKind::Fraction | QuantityKind::Score);
    old.kind == new.kind || (loose(old.kind) && loose(new.kind)) || (is_share(old.kind) && is_share(new.kind))
}

/// Whether a figure is a share of a hundred or a difference of two.
pub(super) fn is_share(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint)
}

/// Whether two figures are written as the same number.
pub(super) fn same_value(old: &Quantity, new: &Quantity) -> bool {
    (old.value, old.low, old.high) == (new.value, new.low, new.high) || (old.value.is_some() && old.value == new.value)
}

/// Whether the tokens stand beside a figure that is the same on both sides: what changed is what it counts.
pub(super) fn counts(open: &Open<'_>, old: &Range<usize>, new: &Range<usize>) -> bool {
    let beside = |side: &Side<'_>, tokens: &Range<usize>| -> Vec<usize> {
        let all = &side.version.annotations.quantities;
        let span = side.span_of(&(tokens.start.saturating_sub(COUNTED + 1)..tokens.start));
        let from = all.partition_point(|quantity| quantity.span.end <= span.start);
        let near = (from..all.len()).take_while(|&at| all[at].span.start < span.end);
        near.filter(|&at| matches!(all[at].kind, QuantityKind::Count) && all[at].value.is_some()).collect()
    };
    let sentence = |side: &Side<'_>, tokens: &Range<usize>, at: usize| {
        let article = &side.version.article;
        let place = side.version.annotations.quantities[at].span.start;
        article.sentence_at(place) == article.sentence_at(side.span_of(tokens).start)
    };
    let (a, b) = (&open.comparison.old, &open.comparison.new);
    let (olds, news) = (beside(a, old), beside(b, new));
    olds.iter().filter(|&&at| sentence(a, old, at)).any(|&x| {
        news.iter().filter(|&&at| sentence(b, new, at)).any(|&y| {
            let (x, y) = (&a.version.annotations.quantities[x], &b.version.annotations.quantities[y]);
            x.value == y.value && x.bound == y.bound
        })
    })
}
