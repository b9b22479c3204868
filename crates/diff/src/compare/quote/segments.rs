//! How a quotation is cut: interrupted, joined again, or drawn together from two.

use super::Passage;
use crate::change::Change;
use crate::compare::Draft;
use crate::compare::source::same_speaker;
use crate::kinds;
use writethru_core::{Span, TokenKind};

/// Reports segments that became more or fewer.
pub(super) fn compare(old: &Passage<'_>, new: &Passage<'_>, draft: &mut Draft) {
    let (Some(was), Some(is)) = (old.cover(), new.cover()) else { return };
    let (cuts, cuts_now) = (cuts(old), cuts(new));
    let (before, after) = (cuts.len(), cuts_now.len());
    // A fragment more or less is words more or less, which the comparison of words has told.
    if !old.direct || !new.direct {
        return;
    }
    if before == after {
        if cuts != cuts_now && words(old) == words(new) {
            let message = "the quotation is interrupted at another place";
            draft.report(Change::new(&kinds::QUOTE_SPLIT, Some(was), Some(is), message));
        }
    } else if after > before {
        if old.words.len() * 10 >= new.words.len() * 8 {
            draft.report(Change::new(
                &kinds::QUOTE_SPLIT,
                Some(was),
                Some(is),
                "one quotation was split into several parts",
            ));
        }
    } else if is_stitched(old, after) {
        let message = format!("{before} quotations were merged into {after} pair of quotation marks");
        draft.report(Change::new(&kinds::QUOTE_STITCHED, Some(was), Some(is), message));
    } else if new.words.len() * 10 >= old.words.len() * 8 {
        draft.report(Change::new(&kinds::QUOTE_JOINED, Some(was), Some(is), "the parts of one quotation were joined"));
    }
}

/// The word numbers of a passage, without marks.
fn words(passage: &Passage<'_>) -> Vec<u32> {
    (0..passage.tokens.len()).filter(|&at| passage.is_word(at)).map(|at| passage.words[at]).collect()
}

/// Before how many words each pair of marks opens; paragraphs of one running quotation count once.
fn cuts(passage: &Passage<'_>) -> Vec<usize> {
    let quotes = &passage.side.version.annotations.quotes;
    let tokens = &passage.side.version.article.tokens;
    let mut openings: Vec<(usize, usize)> = Vec::new();
    for &quote in &passage.quotes {
        if openings.last().is_none_or(|&(utterance, _)| utterance != quotes[quote].utterance) {
            openings.push((quotes[quote].utterance, quotes[quote].span.start));
        }
    }
    let before = |start: usize| {
        let end = passage.tokens.partition_point(|&at| tokens[at].span.start < start);
        passage.count(&(0..end))
    };
    openings.into_iter().map(|(_, start)| before(start)).collect()
}

/// Whether words of separate occasions share a pair of marks now: they were two utterances, or stood in two paragraphs.
fn is_stitched(old: &Passage<'_>, after: usize) -> bool {
    let found = &old.side.version.annotations;
    let article = &old.side.version.article;
    let block =
        |quote: usize| article.sentence_at(found.quotes[quote].span.start).map(|at| article.sentences[at].block);
    if old.quotes.windows(2).any(|pair| is_of_two(old, pair)) {
        return true;
    }
    // What stands in one sentence was said on one occasion.
    let mut sentences = old.quotes.iter().map(|&at| article.sentence_at(found.quotes[at].span.start));
    let first = sentences.next();
    if sentences.all(|sentence| Some(sentence) == first) || old.quotes.windows(2).all(|pair| is_interrupted(old, pair))
    {
        return false;
    }
    let mut blocks: Vec<_> = old.quotes.iter().map(|&at| (found.quotes[at].utterance, block(at))).collect();
    blocks.dedup_by_key(|(utterance, _)| *utterance);
    blocks.dedup_by_key(|(_, block)| *block);
    old.utterances > after || blocks.len() > after
}

/// Whether two quotations have two speakers.
fn is_of_two(passage: &Passage<'_>, pair: &[usize]) -> bool {
    let found = &passage.side.version.annotations;
    let speaker = |at: usize| found.attributions.get(found.quotes[at].attribution?)?.speaker.as_ref();
    let &[first, second] = pair else { return false };
    speaker(first).zip(speaker(second)).is_some_and(|(a, b)| !same_speaker(a, b))
}

/// Whether between two quotations stands no more than who said them: “It held,” Roe said. “Then it broke.”
fn is_interrupted(passage: &Passage<'_>, pair: &[usize]) -> bool {
    let (found, article) = (&passage.side.version.annotations, &passage.side.version.article);
    let &[first, second] = pair else { return true };
    let (end, start) = (found.quotes[first].span.end, found.quotes[second].span.start);
    let block = |at: usize| article.sentence_at(at).map(|at| article.sentences[at].block);
    if block(found.quotes[first].span.start) != block(start) {
        return false;
    }
    let between = article.token_at(end)..article.token_at(start);
    let told = |span: Span| {
        let own = [first, second].into_iter().filter_map(|at| found.quotes[at].attribution);
        own.filter_map(|at| found.attributions.get(at))
            .flat_map(|of| of.source.into_iter().chain(of.cue.as_ref().map(|cue| cue.span)))
            .any(|own| own.contains(span))
    };
    between.into_iter().map(|at| &article.tokens[at]).all(|token| {
        token.span.start < end || !matches!(token.kind, TokenKind::Word | TokenKind::Number) || told(token.span)
    })
}
