//! What stands around an unchanged quotation: the question it answers, the subject it was about.

use super::Passage;
use crate::change::Change;
use crate::compare::{Comparison, Draft, Side};
use crate::kinds;
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::{FUNCTION_WORDS, NEGATIONS, OCCASIONS};

/// Reports an unchanged quotation whose question or subject became another one.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) {
    let (Some(was), Some(is)) = (occasion(old), occasion(new)) else { return };
    // A question that was turned into its opposite is told by the word that turned it.
    let words = |side: &Side<'_>, run: &Range<usize>| -> Vec<u32> {
        let asked = run.clone().filter(|&at| !NEGATIONS.contains(&side.lower(at)));
        asked.map(|at| side.words[at]).collect()
    };
    // One that says all the other says, and more, is the same occasion in full.
    let (a, b) = (words(&comparison.old, &was), words(&comparison.new, &is));
    if a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word)) {
        return;
    }
    // Where most of it is the same, a word of it is another, and is compared as a word.
    let (was_asked, now_asked) = (asked(&comparison.old, &was), asked(&comparison.new, &is));
    let shared = was_asked.iter().filter(|word| now_asked.contains(word)).count();
    if shared > 0 && 2 * shared >= was_asked.len().min(now_asked.len()) {
        return;
    }
    let (before, after) = (comparison.old.span_of(&was), comparison.new.span_of(&is));
    let message = format!(
        "the same words answered “{}” and now answer “{}”",
        comparison.old.text_of(before),
        comparison.new.text_of(after)
    );
    draft.report(Change::new(&kinds::QUOTE_CONTEXT_MOVED, Some(before), Some(after), message));
    draft.claim(was, is);
}

/// The words of weight of a question or subject.
fn asked(side: &Side<'_>, run: &Range<usize>) -> Vec<u32> {
    run.clone().filter(|&at| !FUNCTION_WORDS.contains(&side.lower(at))).map(|at| side.words[at]).collect()
}

/// The words that say what a quotation answers, in its own sentence and outside its marks: “asked about the budget”.
fn occasion(passage: &Passage<'_>) -> Option<Range<usize>> {
    let article = &passage.side.version.article;
    let sentence = article.sentences.get(passage.sentence(0)?)?;
    let free =
        |at: usize| passage.tokens.binary_search(&at).is_err() && article.tokens[at].kind != TokenKind::QuoteMark;
    let lower: Vec<String> = sentence.tokens.clone().map(|at| passage.side.lower(at)).collect();
    let (start, count) = sentence.tokens.clone().filter(|&at| free(at)).find_map(|at| {
        let (count, _) = OCCASIONS.longest(&lower[at - sentence.tokens.start..])?;
        Some((at, count))
    })?;
    let ends = |at: &usize| !free(*at) || matches!(lower[*at - sentence.tokens.start].as_str(), "," | "." | ";" | ":");
    let end = (start + count..sentence.tokens.end).find(ends).unwrap_or(sentence.tokens.end);
    (end > start + count).then_some(start..end)
}
