//! Quotations that became fragments of themselves.

use super::Passage;
use super::standing::quoted;
use super::words::is_lead;
use crate::align::words::changed_runs;
use crate::change::{Change, Direction};
use crate::compare::Draft;
use crate::kinds;
use std::ops::Range;
use writethru_core::lexicon::NEGATIONS;
use writethru_core::{Span, TokenKind};

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
    // A function word less at its start is a shorter quotation, and one out of its midst no fragment.
    let runs = changed_runs(&old.words, &new.words);
    let lead = |(run, _): &(Range<usize>, Range<usize>)| !old.has_words(run) || is_lead(old, run);
    if runs.iter().all(lead) || !is_cut_out(old, new) && !starts_with(old, new) {
        return false;
    }
    // The marks within it are set otherwise: those “gang” men in single marks, then in double ones.
    if old.quotes.len() == 1 && is_remarked(old, new) {
        return true;
    }
    // One of its pieces stands on as it was, and the others are gone.
    if old.quotes.len() > 1 && pieces_gone(old, new, draft) {
        return true;
    }
    let (Some(was), Some(is)) = (old.cover(), new.cover()) else { return false };
    let message =
        format!("of the quotation {}, only {} is still quoted", super::super::short(old.text(was)), new.text(is));
    draft.report(Change::new(&kinds::QUOTE_TO_PARTIAL, Some(was), Some(is), message).direction(Direction::Weakened));
    true
}

/// Whether the words of a quotation stand on around what is left of it in marks, with a mark before the first of them and one after the
/// last.
fn is_remarked(old: &Passage<'_>, new: &Passage<'_>) -> bool {
    let Some(&place) = new.tokens.first() else { return false };
    let article = &new.side.version.article;
    let Some(block) = article.sentence_at(article.tokens[place].span.start).map(|at| article.sentences[at].block)
    else {
        return false;
    };
    let (first, last) = (article.blocks[block].sentences.start, article.blocks[block].sentences.end.saturating_sub(1));
    let (Some(first), Some(last)) = (article.sentences.get(first), article.sentences.get(last)) else { return false };
    let mark = |at: usize| article.tokens.get(at).is_some_and(|token| token.kind == TokenKind::QuoteMark);
    let all = first.tokens.start..last.tokens.end;
    let text: Vec<usize> = all.filter(|&at| !mark(at)).collect();
    let words: Vec<u32> = text.iter().map(|&at| new.side.words[at]).collect();
    let whole = old.words.as_slice();
    !whole.is_empty()
        && words.windows(whole.len()).enumerate().any(|(from, window)| {
            let (start, end) = (text[from], text[from + whole.len() - 1]);
            window == whole && (start..=end).contains(&place) && start > 0 && mark(start - 1) && mark(end + 1)
        })
}

/// Reports the pieces of a quotation that are gone, where the one that is left was a piece of its own.
fn pieces_gone(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) -> bool {
    let words = |passage: &Passage<'_>, quote: usize| {
        let inside = passage.side.tokens_in(passage.side.version.annotations.quotes[quote].content);
        let own: Vec<usize> = inside.filter(|at| passage.tokens.binary_search(at).is_ok()).collect();
        quoted(passage.side, &own)
    };
    let left: Vec<Vec<u32>> = new.quotes.iter().map(|&quote| words(new, quote)).collect();
    let gone: Vec<usize> = old.quotes.iter().copied().filter(|&quote| !left.contains(&words(old, quote))).collect();
    // A quotation parted by who said it is one: half of it is no piece of its own.
    let own = |&quote: &usize| old.text(old.side.version.annotations.quotes[quote].content).ends_with(['.', '!', '?']);
    if gone.len() + left.len() != old.quotes.len() || !gone.iter().all(own) {
        return false;
    }
    let spans = gone.iter().map(|&quote| old.side.version.annotations.quotes[quote].span);
    let (Some(span), Some(is)) = (spans.reduce(Span::cover), new.cover()) else { return false };
    let message = format!("a quotation was removed: {}", super::super::short(old.text(span)));
    draft.report(Change::new(&kinds::QUOTE_REMOVED, Some(span), Some(Span::at(is.start)), message));
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
