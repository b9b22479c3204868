//! What frames a statement, source and cue: whether it stood, and what in it others compare.

use super::attribution::{lone, touched, within};
use super::{Comparison, Draft, Pair, Side, office, quantity, sourcing};
use crate::align::LinkKind;
use crate::kinds;
use crate::proof::Which;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::ops::Range;
use writethru_core::lexicon::{HEDGES, MODALS, NEGATIONS, grammar};
use writethru_core::thesaurus::{Relation, relation};
use writethru_core::{Attribution, Cue, Span};

/// Takes out the attributions whose source and cue both stand as they stood, with the same words.
pub(super) fn framed(
    comparison: &Comparison<'_>,
    pair: &Pair,
    olds: &mut Vec<usize>,
    news: &mut Vec<usize>,
) -> Vec<(usize, usize)> {
    let frame = |side: &Side<'_>, at: usize, old: bool| -> Option<(Vec<u32>, Vec<u32>)> {
        let attribution = &side.version.annotations.attributions[at];
        let words = |span: Span| side.words[side.tokens_in(span)].to_vec();
        let (source, cue) = (attribution.source?, attribution.cue.as_ref()?.span);
        let still = !touched(side, pair, source, old) && !touched(side, pair, cue, old);
        still.then(|| (words(source), words(cue)))
    };
    // Of equal frames the first is taken first.
    let mut frames: FxHashMap<(Vec<u32>, Vec<u32>), VecDeque<usize>> = FxHashMap::default();
    for &new in news.iter() {
        if let Some(frame) = frame(&comparison.new, new, false) {
            frames.entry(frame).or_default().push_back(new);
        }
    }
    let mut found = Vec::new();
    olds.retain(|&old| {
        let Some(own) = frame(&comparison.old, old, true) else { return true };
        let Some(new) = frames.get_mut(&own).and_then(VecDeque::pop_front) else { return true };
        found.push((old, new));
        false
    });
    let taken: FxHashSet<usize> = found.iter().map(|&(_, new)| new).collect();
    news.retain(|new| !taken.contains(new));
    found
}

/// Whether one side's source and cue wholly came or went, while the other side's stand in both versions, among the words
/// that are attributed or beside them: “Roe said the board plans to move” became “the board plans to move”. Those two
/// never were one attribution.
pub(super) fn stood(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let still = |side: &Side<'_>, of: &Attribution, old: bool| {
        let cue = of.cue.as_ref().map(|cue| cue.span);
        (of.source.is_some() || cue.is_some())
            && [of.source, cue]
                .into_iter()
                .flatten()
                .all(|span| !touched(side, pair, span, old) || slides(comparison, pair, span, old))
    };
    lone(&comparison.old, pair, old, true).is_some() && still(&comparison.new, new, false)
        || lone(&comparison.new, pair, new, false).is_some() && still(&comparison.old, old, true)
}

/// Whether all edits inside a span are words that came or went, and may as well stand before it where words repeat: the [board
/// says the] pier is [the board says] the pier.
fn slides(comparison: &Comparison<'_>, pair: &Pair, span: Span, old: bool) -> bool {
    let (side, other) = if old { (&comparison.old, &comparison.new) } else { (&comparison.new, &comparison.old) };
    let tokens = side.tokens_in(span);
    pair.edits.iter().all(|edit| {
        let (here, there) = if old { (&edit.old, &edit.new) } else { (&edit.new, &edit.old) };
        if here.end <= tokens.start || tokens.end <= here.start {
            return true;
        }
        let back = |at: usize| side.words[here.start - at] == other.words[there.end - at];
        let by = here.start.checked_sub(tokens.start).filter(|&by| by <= there.len().min(there.start));
        here.is_empty() && by.is_some_and(|by| (1..=by).all(back))
    })
}

/// Claims the words of two cues but for those that deny or doubt, which are compared as such: was sure, was not sure.
pub(super) fn claim_verb(sides: (&Side<'_>, &Side<'_>), cues: (&Cue, &Cue), draft: &mut Draft) {
    let weighs = |word: &str| NEGATIONS.contains(word) || HEDGES.contains(word) || MODALS.contains(word);
    for at in sides.0.tokens_in(cues.0.span).filter(|&at| !weighs(&sides.0.lower(at))) {
        draft.lend(Which::Old, at);
    }
    for at in sides.1.tokens_in(cues.1.span).filter(|&at| !weighs(&sides.1.lower(at))) {
        draft.lend(Which::New, at);
    }
}

/// Whether two sources are so many people without a name, whose number is a matter of sourcing: two officials, not the two
/// presidents.
pub(super) fn is_count_of_sources(sides: (&Side<'_>, &Side<'_>), sources: (Span, Span)) -> bool {
    let indefinite = |side: &Side<'_>, source: Span| !side.text_of(source).to_lowercase().starts_with("the ");
    let counted = sourcing::between(sides.0.text_of(sources.0), sides.1.text_of(sources.1), true);
    let counted = counted.is_some_and(|(kind, ..)| kind == &kinds::SOURCE_COUNT_CHANGED);
    counted && indefinite(sides.0, sources.0) && indefinite(sides.1, sources.1)
}

/// Whether two sources are of the same words, a post among them in another form, or in another order, or but for articles and a negating word, which is told as such:
/// Ortiz and Pahl, Pahl and Ortiz; no official, an official.
pub(super) fn is_same_words(old: &str, new: &str) -> bool {
    if office::is_same_post(old, new) {
        return true;
    }
    let words = |source: &str| -> Vec<String> {
        source.split_whitespace().map(|word| word.trim_matches(',').to_lowercase()).collect()
    };
    let (was, is) = (words(old), words(new));
    let denied = |words: &[String]| words.iter().any(|word| matches!(word.as_str(), "no" | "not"));
    let negated = denied(&was) != denied(&is);
    let bare = |words: Vec<String>| {
        let grammar = |word: &str| grammar::ARTICLE.has(word) || negated && grammar::NEGATED_DETERMINER.has(word);
        let mut words: Vec<String> = words.into_iter().filter(|word| !grammar(word)).collect();
        words.sort();
        words
    };
    bare(was) == bare(is)
}

/// Whether all that differs in two sources or venues are figures, dates and names, which are compared as such: a crowd of
/// about 300 people, a briefing on Monday, a study that Dorn released.
pub(super) fn only_facts(comparison: &Comparison<'_>, pair: &Pair, phrases: (Span, Span)) -> bool {
    let inside = |side: &Side<'_>, phrase: Span, tokens: &Range<usize>| {
        let span = side.span_of(tokens);
        if !(phrase.overlaps(span) || span.is_empty() && phrase.contains(span)) {
            return true;
        }
        let found = &side.version.annotations;
        holds(&found.quantities, span, quantity::with_bound) || holds(&found.times, span, |time| time.head)
    };
    pair.edits
        .iter()
        .all(|edit| inside(&comparison.old, phrases.0, &edit.old) && inside(&comparison.new, phrases.1, &edit.new))
}

/// Whether one of the annotations, which stand in order of the text, holds a span.
fn holds<T>(all: &[T], span: Span, of: impl Fn(&T) -> Span) -> bool {
    let from = all.partition_point(|item| of(item).end < span.start);
    all[from..].iter().take_while(|item| of(item).start <= span.end).any(|item| of(item).contains(span))
}

/// Whether two sources without a name are described in words that mean the same: a potential client, a possible client.
pub(super) fn is_reworded(old: &str, new: &str) -> bool {
    let words = |source: &str| -> Vec<String> {
        let words = source.split_whitespace().map(str::to_lowercase);
        words.filter(|word| !grammar::ARTICLE.has(word)).collect()
    };
    if old.chars().skip(1).chain(new.chars().skip(1)).any(|c| c.is_uppercase() || c.is_numeric()) {
        return false;
    }
    let (old, new) = (words(old), words(new));
    let akin = |a: &String, b: &String| matches!(relation(a, b), Relation::Same | Relation::Akin);
    let within =
        |own: &[String], others: &[String]| own.iter().all(|word| others.iter().any(|other| akin(word, other)));
    let head = |words: &[String]| words.last().cloned();
    old.len() > 1 && head(&old) == head(&new) && within(&old, &new) && within(&new, &old)
}

/// Which sentences stand unchanged, on either side, or with whoever speaks in them.
pub(super) struct Standing {
    /// A flag a sentence of the old version.
    pub(super) old: Vec<bool>,
    /// A flag a sentence of the new version.
    pub(super) new: Vec<bool>,
}

impl Standing {
    /// Reads them off the alignment.
    pub(super) fn new(comparison: &Comparison<'_>) -> Self {
        let none = |side: &Side<'_>| vec![false; side.version.article.sentences.len()];
        let mut standing = Self { old: none(&comparison.old), new: none(&comparison.new) };
        for link in comparison.alignment.links.iter().filter(|link| link.kind == LinkKind::Unchanged) {
            link.old.iter().for_each(|&at| standing.old[at] = true);
            link.new.iter().for_each(|&at| standing.new[at] = true);
        }
        // In a sentence that was edited, who speaks may stand as they stood.
        for pair in &comparison.pairs {
            let frames = |side: &Side<'_>, sentences: &[usize], old: bool| -> Vec<usize> {
                let all = &side.version.annotations.attributions;
                let kept = all[within(side, sentences)].iter().filter(|of| {
                    let spans = [of.source, of.cue.as_ref().map(|cue| cue.span)];
                    of.source.is_some() && spans.into_iter().flatten().all(|span| !touched(side, pair, span, old))
                });
                kept.map(|attribution| attribution.sentence).collect()
            };
            let link = &comparison.alignment.links[pair.link];
            frames(&comparison.old, &link.old, true).into_iter().for_each(|at| standing.old[at] = true);
            frames(&comparison.new, &link.new, false).into_iter().for_each(|at| standing.new[at] = true);
        }
        standing
    }
}
