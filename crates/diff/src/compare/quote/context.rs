//! What stands around an unchanged quotation: the question it answers, the subject it was about.

use super::Passage;
use crate::change::Change;
use crate::compare::identity::{self, Identity};
use crate::compare::{Comparison, Draft, Side};
use crate::kinds;
use std::ops::Range;
use writethru_core::lexicon::{FUNCTION_WORDS, NEGATIONS, OCCASIONS};
use writethru_core::{MentionKind, Span, TokenKind};

/// Reports an unchanged quotation whose question or subject became another one.
pub(super) fn compare(comparison: &Comparison<'_>, old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) {
    introduced(old, new, draft);
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

/// Reports that another person introduces words that nobody else is said to say: And from Chair Ann Roe: “It held.”
fn introduced(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) {
    let (Some(was), Some(is)) = (introduction(old), introduction(new)) else { return };
    let (before, after) = (old.text(was), new.text(is));
    if identity::of_phrases(before, after) != Identity::Two {
        return;
    }
    let message = format!("the same words were introduced by “{before}” and are now introduced by “{after}”");
    draft.report(Change::new(&kinds::QUOTE_SPEAKER_CHANGED, Some(was), Some(is), message));
    draft.claim(old.side.tokens_in(was), new.side.tokens_in(is));
}

/// The last name in the sentence that ends in a colon right before a quotation without a speaker.
fn introduction(passage: &Passage<'_>) -> Option<Span> {
    let version = passage.side.version;
    let quote = &version.annotations.quotes[*passage.quotes.first()?];
    if passage.speaker().is_some() || !passage.direct {
        return None;
    }
    let before = version.text.get(..quote.span.start)?.trim_end().strip_suffix(':')?.len();
    let sentence = version.article.sentences.get(version.article.sentence_at(before.checked_sub(1)?)?)?.span;
    let mut names = version.annotations.mentions.iter().rev().filter(|mention| mention.span.end <= before);
    let name = names.next().filter(|mention| mention.kind == MentionKind::Person && sentence.contains(mention.span));
    name.filter(|mention| mention.span.end == before).map(|mention| mention.span)
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
