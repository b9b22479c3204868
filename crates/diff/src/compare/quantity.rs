//! Figures that differ within a pair, compared as intervals of values and not by spelling (taxonomy §1.6).

use super::edit::Open;
use super::{Comparison, Draft, Pair, Side, figures};
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds;
use crate::limits;
use crate::proof::Which;
use std::ops::Range;
use writethru_core::lexicon::{NUMBERED, TIME_NOUNS};
use writethru_core::{Quantity, QuantityKind, Span};

/// Tokens between a counted word and its figure: `12 people were killed`.
const COUNTED: usize = 4;

/// Tokens of one side of an edit beyond which figures of two sorts in it are not each other’s.
const RECAST: usize = 6;

/// Tokens of a line that numbers an issue.
const ISSUE: usize = 3;

/// A figure that an edit touches, with what every comparison with another asks for.
struct Figure<'a> {
    quantity: &'a Quantity,
    tokens: Range<usize>,
    /// Its tokens and those of the words that bound it.
    bounded: Range<usize>,
    /// What it is a figure of, in lower case.
    of: Option<String>,
}

impl<'a> Figure<'a> {
    fn read(side: &Side<'_>, quantity: &'a Quantity) -> Self {
        let tokens = side.tokens_in(quantity.span);
        let bounded = side.tokens_in(with_bound(quantity));
        Self { quantity, tokens, bounded, of: quantity.of.map(|span| side.text_of(span).to_lowercase()) }
    }
}

/// Reports figures that changed.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        let mut found = changed(comparison, pair, draft);
        // Columns and rows that were swapped are reported already.
        found
            .retain(|(a, b)| !draft.is_explained(&comparison.old.tokens_in(a.span), &comparison.new.tokens_in(b.span)));
        while let Some((first, last)) = exchanged(&found) {
            let (was, is) =
                (found[first].0.span.cover(found[last].0.span), found[first].1.span.cover(found[last].1.span));
            let texts = (comparison.old.text_of(found[first].0.span), comparison.old.text_of(found[last].0.span));
            let message = format!("“{}” and “{}” were swapped", texts.0, texts.1);
            let change = Change::new(&kinds::PARTIES_SWAPPED, Some(was), Some(is), message);
            draft.report(change.direction(Direction::Reversed));
            for at in [last, first] {
                let (a, b) = found.remove(at);
                draft.claim(comparison.old.tokens_in(a.span), comparison.new.tokens_in(b.span));
            }
        }
        found.into_iter().for_each(|(a, b)| figures::compare(comparison, a, b, draft));
    }
}

/// Two figures each of which stands where the other stood: two killed and nine wounded, nine killed and two wounded.
fn exchanged(found: &[(&Quantity, &Quantity)]) -> Option<(usize, usize)> {
    let same = |a: &Quantity, b: &Quantity| same_value(a, b) && a.unit == b.unit && a.kind == b.kind;
    (0..found.len().min(EXCHANGED)).find_map(|at| {
        let (a, b) = found[at];
        let back = (at + 1..found.len().min(EXCHANGED)).find(|&to| same(a, found[to].1) && same(found[to].0, b));
        back.filter(|_| !same(a, b)).map(|to| (at, to))
    })
}

/// Figures of a sentence that are asked whether they took each other’s places.
const EXCHANGED: usize = 12;

/// The figures of a pair too long to ask of each two whether they fit: in their order, those that are the same at both ends first.
fn in_order<'a>(olds: &[&Figure<'a>], news: &[&Figure<'a>]) -> Vec<(&'a Quantity, &'a Quantity)> {
    let same = |(a, b): &(&&Figure<'a>, &&Figure<'a>)| {
        same_value(a.quantity, b.quantity) && a.quantity.unit == b.quantity.unit
    };
    let head = olds.iter().zip(news).take_while(same).count();
    let tail = olds[head..].iter().rev().zip(news[head..].iter().rev()).take_while(same).count();
    let middle = olds[head..olds.len() - tail].iter().zip(&news[head..news.len() - tail]);
    let ends = olds[..head].iter().zip(&news[..head]);
    let all = ends.chain(middle).chain(olds[olds.len() - tail..].iter().zip(&news[news.len() - tail..]));
    all.map(|(a, b)| (a.quantity, b.quantity)).filter(|(a, b)| comparable(a, b)).collect()
}

/// Whether a figure numbers a line that says nothing else: Day 12, Chapter 3.
fn is_issue(side: &Side<'_>, quantity: &Quantity) -> bool {
    let article = &side.version.article;
    let sentence = article.sentence_at(quantity.span.start).and_then(|at| article.sentences.get(at));
    let Some(tokens) = sentence.map(|sentence| sentence.tokens.clone()) else { return false };
    let noun = side.lower(tokens.start);
    let named = NUMBERED.contains(&noun) || TIME_NOUNS.contains(&noun);
    named && tokens.len() <= ISSUE && side.tokens_in(quantity.span) == (tokens.start + 1..tokens.start + 2)
}

/// The figures of a pair that became each other.
fn changed<'a>(comparison: &'a Comparison<'_>, pair: &Pair, draft: &mut Draft) -> Vec<(&'a Quantity, &'a Quantity)> {
    let (old, new) = (&comparison.old, &comparison.new);
    // The number of a footnote counts nothing, nor does that of an issue.
    let counts = |side: &Side<'_>, figure: &Figure<'_>| {
        !side.version.text[..figure.quantity.span.start].ends_with("[^") && !is_issue(side, figure.quantity)
    };
    let read = |side: &'a Side<'_>, is_old: bool| -> Vec<Figure<'a>> {
        let touched = touched(side, pair, is_old, &side.version.annotations.quantities, with_bound);
        touched.into_iter().map(|quantity| Figure::read(side, quantity)).collect()
    };
    let (mut of_old, mut of_new) = (read(old, true), read(new, false));
    let facing = (faced(comparison, pair, Which::Old, &of_old), faced(comparison, pair, Which::New, &of_new));
    of_new.extend(unseen(new, facing.0, &of_new));
    of_old.extend(unseen(old, facing.1, &of_old));
    of_old.sort_by_key(|figure| figure.quantity.span.start);
    of_new.sort_by_key(|figure| figure.quantity.span.start);
    of_old.iter().filter(|figure| !counts(old, figure)).for_each(|figure| draft.claim(figure.tokens.clone(), 0..0));
    of_new.iter().filter(|figure| !counts(new, figure)).for_each(|figure| draft.claim(0..0, figure.tokens.clone()));
    let mut olds: Vec<&Figure<'_>> = of_old.iter().filter(|figure| counts(old, figure)).collect();
    let mut news: Vec<&Figure<'_>> = of_new.iter().filter(|figure| counts(new, figure)).collect();
    // Of such a pair it is not known which words became which; the comparison warns of it.
    if pair.old.len() + pair.new.len() > limits::DIFFED_TOKENS {
        return in_order(&olds, &news);
    }
    let together = |a: &Figure<'_>, b: &Figure<'_>| {
        let (was, is) = (&a.bounded, &b.bounded);
        // In a long edit two sorts of figures are parts of two statements.
        let recast = |edit: &Edit| edit.old.len().max(edit.new.len()) > RECAST;
        let far = || {
            a.quantity.kind != b.quantity.kind
                && pair.edits.iter().any(|edit| touches(&edit.old, was) && touches(&edit.new, is) && recast(edit))
        };
        // One that is gone whole beside one that stands as it stood: £2.4 billion in brackets after $3 billion.
        let gone = |edit: &Edit| {
            let whole = |run: &Range<usize>, figure: &Range<usize>| run.start <= figure.start && figure.end <= run.end;
            let bracketed = |side: &Side<'_>, run: &Range<usize>| run.clone().any(|at| side.lower(at) == "(");
            edit.new.is_empty() && whole(&edit.old, was) && bracketed(old, &edit.old)
                || edit.old.is_empty() && whole(&edit.new, is) && bracketed(new, &edit.new)
        };
        let edited = |run: &Range<usize>, figure: &Range<usize>| run.start < figure.end && figure.start < run.end;
        let stands =
            |old: bool| !pair.edits.iter().any(|edit| if old { edited(&edit.old, was) } else { edited(&edit.new, is) });
        let apart = || pair.edits.iter().any(gone) && (stands(true) || stands(false));
        comparable(a.quantity, b.quantity) && shares_edit(pair, was, is) && !far() && !apart()
    };
    let equal = |a: &Figure<'_>, b: &Figure<'_>| {
        let (a, b) = (a.quantity, b.quantity);
        same_value(a, b) && a.unit == b.unit && comparable(a, b)
    };
    let alike = |a: &Figure<'_>, b: &Figure<'_>| {
        comparable(a.quantity, b.quantity) && a.quantity.unit == b.quantity.unit && a.of.is_some() && a.of == b.of
    };
    // Of more figures or fewer, those that say the same are the same, wherever they stand; but
    // where nothing around a figure differs, it was replaced.
    let replaced = |a: &Figure<'_>, b: &Figure<'_>| {
        let within = |edit: &Range<usize>, figure: &Range<usize>| {
            !edit.is_empty() && figure.start <= edit.start && edit.end <= figure.end
        };
        let whole = |edit: &Edit| within(&edit.old, &a.tokens) && within(&edit.new, &b.tokens);
        comparable(a.quantity, b.quantity) && pair.edits.iter().any(whole)
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
    found
}

/// The figures of the other side that stand where figures of this one stand of which no edit touches a word: only the words that bound
/// them changed, and on the other side those may be none (`rose above 40`, `rose to 40`).
fn faced<'a>(comparison: &'a Comparison<'_>, pair: &Pair, which: Which, own: &[Figure<'_>]) -> Vec<&'a Quantity> {
    let other = comparison.side(which.other());
    let all = &other.version.annotations.quantities;
    let bounded = own.iter().filter(|figure| figure.tokens != figure.bounded);
    let across = bounded.filter_map(|figure| pair.across(which, figure.tokens.end.checked_sub(1)?));
    across
        .filter_map(|at| {
            let place = other.version.article.tokens.get(at)?.span;
            place.first_overlapping(all, |quantity| quantity.span)
        })
        .collect()
}

/// Those of some figures that are not among the ones an edit touches.
fn unseen<'a>(side: &Side<'_>, faced: Vec<&'a Quantity>, touched: &[Figure<'_>]) -> Vec<Figure<'a>> {
    let known = |quantity: &&Quantity| !touched.iter().any(|figure| figure.quantity.span == quantity.span);
    faced.into_iter().filter(known).map(|quantity| Figure::read(side, quantity)).collect()
}

/// Takes the pairs that fit out of both lists, each figure with the first that fits it.
fn take<'a>(
    olds: &mut Vec<&Figure<'a>>,
    news: &mut Vec<&Figure<'a>>,
    fits: impl Fn(&Figure<'_>, &Figure<'_>) -> bool,
) -> Vec<(&'a Quantity, &'a Quantity)> {
    let mut found = Vec::new();
    olds.retain(|old| match news.iter().position(|new| fits(old, new)) {
        Some(at) => {
            found.push((old.quantity, news.remove(at).quantity));
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
pub(crate) fn comparable(old: &Quantity, new: &Quantity) -> bool {
    let loose = |kind: QuantityKind| matches!(kind, QuantityKind::Count | QuantityKind::Fraction | QuantityKind::Score);
    old.kind == new.kind || (loose(old.kind) && loose(new.kind)) || (is_share(old.kind) && is_share(new.kind))
}

/// Whether a figure is a share of a hundred or a difference of two.
pub(super) fn is_share(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint)
}

/// Whether two figures are written as the same number.
pub(crate) fn same_value(old: &Quantity, new: &Quantity) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::{Policy, diff};
    use writethru_core::{Manuscript, Version};

    fn read(text: &str) -> Version {
        Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
    }

    #[test]
    fn figures_of_a_sentence_too_long_for_a_word_diff_are_told_in_their_order() {
        let text = |millions: &str| {
            format!("{}then left.", format!("Roe said the weir cost ${millions} million and ").repeat(6_000))
        };
        let found = diff(&read(&text("5")), &read(&text("7")), &Policy::default());
        let figures = found.findings.iter().filter(|finding| finding.change.kind.id.starts_with("quantity"));
        assert_eq!(figures.count(), 6_000, "each figure changed");
        assert!(!found.warnings.is_empty(), "that its words were not compared is said");
    }

    #[test]
    fn figures_of_a_sentence_that_is_compared_are_told() {
        let text = |dollars: u32| {
            format!("{}then left.", format!("Roe said the weir cost ${dollars} million and ").repeat(20))
        };
        let found = diff(&read(&text(5)), &read(&text(7)), &Policy::default());
        let figures = found.findings.iter().filter(|finding| finding.change.kind.id.starts_with("quantity"));
        assert_eq!(figures.count(), 20);
    }
}
