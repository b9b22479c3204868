//! Sentences that are gone and whose statement stands in other sentences of the new version: merged elsewhere.

use super::{Comparison, Pair, Side, is_grammar};
use crate::limits;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use writethru_core::lexicon::{HEDGES, MODALS, NEGATIONS, UNDOING};
use writethru_core::thesaurus::is_same;
use writethru_core::{MentionKind, TokenKind};

/// Fewest content words of a sentence that can be found elsewhere.
const WORDS: usize = 3;

/// Part of its words, in a hundred, that stand there.
const HELD: usize = 75;

/// Part of its words, in a hundred, that stand there in the same form.
const LITERAL: usize = 50;

/// New sentences that are looked into for one that is gone.
const CANDIDATES: usize = 3;

/// Where the words of the new version stand.
pub(super) struct Elsewhere {
    /// By number of a content word, the sentences that have it.
    places: FxHashMap<u32, Vec<usize>>,
}

impl Elsewhere {
    /// Reads the new version.
    pub(super) fn new(comparison: &Comparison<'_>) -> Self {
        let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (index, sentence) in comparison.new.version.article.sentences.iter().enumerate() {
            for at in solid(&comparison.new, sentence.tokens.clone()) {
                let of = places.entry(comparison.new.words[at]).or_default();
                if of.last() != Some(&index) {
                    of.push(index);
                }
            }
        }
        Self { places }
    }

    /// Whether what an old sentence or a clause of it states stands in a new one, or in two that follow each other: all its figures
    /// and names, most of its words, and as many words that deny.
    pub(super) fn states(&self, comparison: &Comparison<'_>, tokens: &Range<usize>) -> bool {
        let old = &comparison.old;
        let words: Vec<usize> = solid(old, tokens.clone()).collect();
        if words.len() < WORDS {
            return false;
        }
        if stands_next_door(comparison, &words, tokens) {
            return true;
        }
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        let ids: FxHashSet<u32> = words.iter().map(|&at| old.words[at]).collect();
        let known = ids.iter().filter_map(|id| self.places.get(id)).filter(|of| of.len() <= limits::WORD_PLACES);
        known.flatten().for_each(|&place| *shared.entry(place).or_default() += 1);
        let mut best: Vec<(usize, usize)> = shared.into_iter().map(|(place, count)| (count, place)).collect();
        best.sort_unstable_by_key(|&(count, place)| (std::cmp::Reverse(count), place));
        best.iter().take(CANDIDATES).any(|&(_, place)| {
            let windows = [place..place + 1, place..place + 2, place.saturating_sub(1)..place + 1];
            windows.into_iter().any(|window| holds(comparison, &words, tokens, window))
        })
    }
}

/// Words of a removed sentence that came into the one before or after it from which it was drawn into that one.
const DRAWN: usize = 4;

/// Whether half of a removed sentence came into the sentence before or after it, with its figures and names and as many words that
/// deny: the first words of two sentences that became one are often dropped.
fn stands_next_door(comparison: &Comparison<'_>, words: &[usize], tokens: &Range<usize>) -> bool {
    let beside = |pair: &&Pair| pair.old.end == tokens.start || pair.old.start == tokens.end;
    comparison.pairs.iter().filter(beside).any(|pair| {
        let came = || pair.edits.iter().flat_map(|edit| edit.new.clone());
        let ids: FxHashSet<u32> = came().map(|at| comparison.new.words[at]).collect();
        let (held, strange): (Vec<usize>, Vec<usize>) =
            words.iter().partition(|&&at| ids.contains(&comparison.old.words[at]));
        held.len() >= DRAWN
            && held.len() >= strange.len()
            && !strange.iter().any(|&at| is_exact(&comparison.old, at, tokens))
            && denied(&comparison.old, tokens.clone()) == denied(&comparison.new, came())
    })
}

/// How many words of a run deny, hedge or call off.
fn denied(side: &Side<'_>, run: impl Iterator<Item = usize>) -> usize {
    let weighs = |word: &String| {
        NEGATIONS.contains(word) || UNDOING.contains(word) || HEDGES.contains(word) || MODALS.contains(word)
    };
    run.filter(|&at| weighs(&side.lower(at))).count()
}

/// Whether the new sentences of a window hold what the words of an old one say.
fn holds(comparison: &Comparison<'_>, words: &[usize], tokens: &Range<usize>, window: Range<usize>) -> bool {
    let (old, new) = (&comparison.old, &comparison.new);
    let sentences = &new.version.article.sentences;
    let end = window.end.min(sentences.len());
    let (Some(first), Some(last)) = (sentences.get(window.start), end.checked_sub(1).and_then(|at| sentences.get(at)))
    else {
        return false;
    };
    let run = first.tokens.start..last.tokens.end;
    let ids: FxHashSet<u32> = new.words[run.clone()].iter().copied().collect();
    let strange: Vec<usize> = words.iter().copied().filter(|&at| !ids.contains(&old.words[at])).collect();
    // What cannot be made good by another form of a word is looked at first: forms ask the thesaurus.
    let exact = |at: usize| is_exact(old, at, tokens) && !is_first_name(comparison, at, &run);
    if 100 * strange.len() > (100 - LITERAL) * words.len() || strange.iter().any(|&at| exact(at)) {
        return false;
    }
    let own: FxHashSet<u32> = words.iter().map(|&at| old.words[at]).collect();
    // A longer sentence may deny other things beside.
    let near = || denied(old, tokens.clone()) == denied(new, around(new, &own, run.clone()));
    if denied(old, tokens.clone()) != denied(new, run.clone()) && !near() {
        return false;
    }
    let others: Vec<String> = solid(new, run).map(|at| new.lower(at)).collect();
    let akin = |word: &str| others.iter().any(|other| is_same(other, word));
    let missing = strange.into_iter().filter(|&at| !akin(&old.lower(at))).count();
    100 * missing <= (100 - HELD) * words.len()
}

/// The shortest stretch of a run that holds all of these words it has, on to the stops and commas around it.
fn around(side: &Side<'_>, words: &FxHashSet<u32>, run: Range<usize>) -> Range<usize> {
    let places: Vec<usize> = run.clone().filter(|&at| words.contains(&side.words[at])).collect();
    let all: FxHashSet<u32> = places.iter().map(|&at| side.words[at]).collect();
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    let (mut from, mut best) = (0, run.clone());
    for (to, &end) in places.iter().enumerate() {
        *counts.entry(side.words[end]).or_default() += 1;
        while counts.len() == all.len() && from <= to {
            let start = places[from];
            if end + 1 - start < best.len() {
                best = start..end + 1;
            }
            if let Some(count) = counts.get_mut(&side.words[start]) {
                *count -= 1;
                if *count == 0 {
                    counts.remove(&side.words[start]);
                }
            }
            from += 1;
        }
    }
    let stops = |at: usize| matches!(side.lower(at).as_str(), "," | ";" | ":" | "." | "!" | "?" | "–" | "—");
    let start = (run.start..best.start).rev().find(|&at| stops(at)).map_or(run.start, |at| at + 1);
    let end = (best.end..run.end).find(|&at| stops(at)).unwrap_or(run.end);
    start..end
}

/// Whether a token is the first name of somebody whose last name stands there.
fn is_first_name(comparison: &Comparison<'_>, at: usize, there: &Range<usize>) -> bool {
    let (old, new) = (&comparison.old, &comparison.new);
    let token = old.version.article.tokens[at].span;
    let person = token.first_overlapping(&old.version.annotations.mentions, |mention| mention.span);
    let person = person.filter(|it| it.kind == MentionKind::Person && it.span.contains(token));
    let last = person.map(|person| old.tokens_in(person.span).end.saturating_sub(1)).filter(|&last| last > at);
    last.is_some_and(|last| new.words[there.clone()].contains(&old.words[last]))
}

/// Whether a token is a figure, part of a name or said by somebody, which nothing else stands for.
fn is_exact(side: &Side<'_>, at: usize, tokens: &Range<usize>) -> bool {
    let token = &side.version.article.tokens[at];
    let capital = at > tokens.start && side.text_of(token.span).starts_with(char::is_uppercase);
    let quote = token.span.first_overlapping(&side.version.annotations.quotes, |quote| quote.content);
    let quoted = quote.is_some_and(|quote| quote.content.contains(token.span));
    token.kind == TokenKind::Number || capital || quoted
}

/// The words and figures of a run that are not function words.
fn solid(side: &Side<'_>, run: Range<usize>) -> impl Iterator<Item = usize> {
    run.filter(|&at| match side.version.article.tokens[at].kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            let word = side.lower(at);
            !is_grammar(&word) && word.chars().filter(|c| c.is_alphanumeric()).count() > 1
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::kinds;

    #[test]
    fn a_sentence_that_is_gone_may_stand_in_others() {
        let rest = "The board met in Lysk on Monday.\n\nIt rained all night.\n\n";
        let told = "Ivo Dorn sold 14 boats to the firm of Pahl.";
        let long = "The former mayor Ivo Dorn, whom the Greens of the old town once wanted to lead the harbour board and whose wife runs the ferry";
        for (new, expected) in [
            (format!("{long}, sold 14 boats to the firm of Pahl and left Lysk."), ""),
            // Another figure, another name, a word that denies.
            (format!("{long}, sold 15 boats to the firm of Pahl and left Lysk."), "claim-removed"),
            (format!("{long}, sold 14 boats to the firm of Roe and left Lysk."), "claim-removed"),
            (format!("{long}, never sold 14 boats to the firm of Pahl and left Lysk."), "claim-removed"),
            // What is denied is another thing; or it is what was told.
            (format!("{long}, sold 14 boats to the firm of Pahl, and never came back."), ""),
            (format!("It is not true that {long}, sold 14 boats to the firm of Pahl and left Lysk."), "claim-removed"),
            // His first name stands for nothing else.
            (long.replace("Ivo ", "") + ", sold 14 boats to the firm of Pahl and left Lysk.", ""),
            (long.replace("Ivo Dorn", "Roe") + ", sold 14 boats to the firm of Pahl and left Lysk.", "claim-removed"),
        ] {
            let (old, new) = (format!("{rest}{told}\n\nSnow fell.\n"), format!("{new}\n\n{rest}Snow fell.\n"));
            assert_eq!(kinds(&old, &new), expected, "{new}");
        }
    }
}
