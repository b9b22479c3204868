//! Quotations that became fragments of themselves.

use super::Passage;
use super::words::is_lead;
use crate::align::words::changed_runs;
use crate::change::{Change, Direction};
use crate::compare::Draft;
use crate::kinds;
use std::ops::Range;
use writethru_core::lexicon::NEGATIONS;

/// Part of a quotation, in a hundred, up to which a fragment of it is a fragment and no shorter quotation.
const FRAGMENT_MAX: usize = 75;

/// A quotation that became a fragment of itself, or a fragment much shorter than it was, woven into the newsroom's sentence.
pub(super) fn to_partial(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) -> bool {
    let (before, after) = (old.count(&(0..old.tokens.len())), new.count(&(0..new.tokens.len())));
    // Speech that opens in the middle of a sentence is woven into one as a fragment is.
    let woven = (0..new.tokens.len())
        .find(|&at| new.is_word(at))
        .is_some_and(|at| new.word(at).starts_with(char::is_lowercase));
    let cut = woven && new.quotes.len() == 1 && is_cut_out(old, new);
    if new.direct && !cut || after * 100 > before * FRAGMENT_MAX {
        return false;
    }
    let runs = changed_runs(&old.words, &new.words);
    // A fragment that lost its negating word says the opposite: “would never”, “would”.
    let negates = |run: &Range<usize>| run.clone().any(|at| NEGATIONS.contains(&old.lower(at)));
    if runs.iter().any(|(was, is)| new.has_words(is) || !old.direct && negates(was)) {
        return false;
    }
    // A word of grammar less at its start is a shorter quotation, and one out of its midst no fragment.
    let runs = changed_runs(&old.words, &new.words);
    let lead = |(run, _): &(Range<usize>, Range<usize>)| !old.has_words(run) || is_lead(old, run);
    if runs.iter().all(lead) || !is_cut_out(old, new) && !starts_with(old, new) {
        return false;
    }
    let (Some(was), Some(is)) = (old.cover(), new.cover()) else { return false };
    let message =
        format!("of the quotation {} only {} is still quoted", super::super::short(old.text(was)), new.text(is));
    draft.report(Change::new(&kinds::QUOTE_TO_PARTIAL, Some(was), Some(is), message).direction(Direction::Weakened));
    true
}

/// Whether the words of one passage open another one.
pub(super) fn starts_with(old: &Passage<'_>, new: &Passage<'_>) -> bool {
    let words = |passage: &Passage<'_>| -> Vec<u32> {
        (0..passage.tokens.len()).filter(|&at| passage.is_word(at)).map(|at| passage.words[at]).collect()
    };
    words(old).starts_with(&words(new))
}

/// Whether the words of one passage stand together amid those of another, after words that are gone.
pub(super) fn is_cut_out(old: &Passage<'_>, new: &Passage<'_>) -> bool {
    let words = |passage: &Passage<'_>| -> Vec<u32> {
        (0..passage.tokens.len()).filter(|&at| passage.is_word(at)).map(|at| passage.words[at]).collect()
    };
    let (old, new) = (words(old), words(new));
    !new.is_empty() && old.get(1..).is_some_and(|rest| rest.windows(new.len()).any(|window| window == new))
}
