//! Passages: the words of a change in their context, as one text where both sides share it.

use super::theme::Label;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use writethru_core::structure::tokens::tokenize;
use writethru_core::{Span, Token, TokenKind, Version};
use writethru_diff::Field;
use writethru_diff::align::words::{Edit, edits, fold};
use writethru_diff::judge::fingerprint::field_value;

/// Words of a run of removed or added text that are shown; the middle of a longer one is left out.
const MARKED_WORDS: usize = 70;

/// Shared words around a change from which both sides are shown in one passage.
const SHARED_WORDS: usize = 2;

/// Tokens of a change above which its two sides are not compared word by word.
const COMPARED_TOKENS: usize = 2_000;

/// A piece of a passage with its label: `Plain`, `Old`, `New`, or `Dim` for what stands for words left out.
pub type Piece = (Label, String);

/// A change in its context.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Passage {
    /// Both sides in one text.
    Inline(Vec<Piece>),
    /// The same words on both sides, shown once.
    Same(Vec<Piece>),
    /// Each side on its own, where it has one.
    Sides(Option<Vec<Piece>>, Option<Vec<Piece>>),
}

/// One side of a change: the tokens marked, within the tokens of the blocks they stand in.
pub struct Words<'a> {
    text: &'a str,
    tokens: Cow<'a, [Token]>,
    marked: Range<usize>,
    limits: Range<usize>,
    /// Whether the marked tokens are whole sentences, which need no context.
    whole: bool,
}

impl<'a> Words<'a> {
    /// The words of a span of a field; none where the version has no such field.
    pub fn new(version: &'a Version, field: Field, span: Span) -> Option<Self> {
        if field == Field::Text {
            return Some(Self::of_text(version, span));
        }
        let text = field_value(version, field)?;
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let limits = 0..tokens.len();
        let marked = marked(&tokens, span);
        Some(Self { text, tokens: tokens.into(), marked, limits, whole: false })
    }

    fn of_text(version: &'a Version, span: Span) -> Self {
        let article = &version.article;
        let marked = marked(&article.tokens, span);
        let sentences = &article.sentences;
        let first = article.sentence_at(span.start).unwrap_or(0);
        let last = article.sentence_at(span.end.saturating_sub(1).max(span.start)).unwrap_or(0);
        let block = |sentence: usize| {
            let block = article.blocks.get(sentences.get(sentence)?.block)?.sentences.clone();
            Some(sentences.get(block.start)?.tokens.start..sentences.get(block.end.checked_sub(1)?)?.tokens.end)
        };
        let limits = match (block(first), block(last)) {
            (Some(first), Some(last)) => first.start.min(marked.start)..last.end.max(marked.end),
            _ => marked.clone(),
        };
        let whole = sentences.get(first).is_some_and(|sentence| sentence.tokens.start == marked.start)
            && sentences.get(last).is_some_and(|sentence| sentence.tokens.end == marked.end);
        Self { text: &version.text, tokens: Cow::Borrowed(&article.tokens), marked, limits, whole }
    }

    fn word(&self, index: usize) -> String {
        self.tokens.get(index).map(|token| fold(token.span.of(self.text))).unwrap_or_default()
    }

    /// Whether the token counts as a word of context.
    fn counts(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
    }

    fn count(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|&index| self.counts(index)).count()
    }

    /// As many tokens before `from` as hold `words` words and pass the test.
    fn back(&self, from: usize, words: usize, same: impl Fn(usize) -> bool) -> usize {
        let mut left = words;
        let mut at = from;
        while at > self.limits.start && left > 0 && same(at - 1) {
            at -= 1;
            left -= usize::from(self.counts(at));
        }
        // A stop or closing mark belongs to the word before it, which is not shown.
        while at > self.limits.start && at < from && !self.counts(at) && !self.gap(at) {
            at += 1;
        }
        at
    }

    /// The end of as many tokens from `from` on as hold `words` words and pass the test.
    fn ahead(&self, from: usize, words: usize, same: impl Fn(usize) -> bool) -> usize {
        let mut left = words;
        let mut at = from;
        while at < self.limits.end && (left > 0 || !self.counts(at)) && same(at) {
            left -= usize::from(self.counts(at));
            at += 1;
        }
        at
    }

    /// The text of a run with white space before it as it stands in the text.
    fn slice(&self, tokens: Range<usize>) -> String {
        let (Some(first), Some(last)) = (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1)))
        else {
            return String::new();
        };
        first.span.cover(last.span).of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether white space stands before a token.
    fn gap(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        self.tokens.get(index).is_some_and(|token| before.span.end < token.span.start)
    }
}

fn marked(tokens: &[Token], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    start..if span.is_empty() { start } else { end.max(start) }
}

/// Pieces in the making.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn add(&mut self, label: Label, side: &Words<'_>, tokens: Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        let replaced = label == Label::New && self.0.last().is_some_and(|(label, _)| *label == Label::Old);
        let omitted = self.0.last().is_some_and(|(label, _)| *label == Label::Dim);
        if omitted || (side.gap(tokens.start) && !self.0.is_empty() && !replaced) {
            self.0.push((Label::Plain, " ".to_owned()));
        }
        self.0.push((label, side.slice(tokens)));
    }

    fn omit(&mut self) {
        self.0.push((Label::Dim, if self.0.is_empty() { "…" } else { " …" }.to_owned()));
    }

    /// A run, without its middle if it holds more words than `head` and `tail` together.
    fn add_cut(&mut self, label: Label, side: &Words<'_>, tokens: Range<usize>, (head, tail): (usize, usize)) {
        if side.count(tokens.clone()) <= head + tail + 2 {
            return self.add(label, side, tokens);
        }
        let first = side.ahead(tokens.start, head, |at| at < tokens.end);
        let last = side.back(tokens.end, tail, |at| at > first);
        self.add(label, side, tokens.start..first);
        self.omit();
        self.add(label, side, last..tokens.end);
    }
}

/// The passage that shows a change with up to `context` words around it.
pub fn passage(old: Option<&Words<'_>>, new: Option<&Words<'_>>, context: usize) -> Passage {
    let (Some(old), Some(new)) = (old, new) else {
        let whole = |words: &Words<'_>| 0..words.marked.len();
        return Passage::Sides(
            old.map(|words| side(Label::Old, words, &[whole(words)], context)),
            new.map(|words| side(Label::New, words, &[whole(words)], context)),
        );
    };
    let edits = differences(old, new);
    if edits.is_empty() && !new.marked.is_empty() {
        let whole = 0..new.marked.len();
        return Passage::Same(side(Label::Plain, new, std::slice::from_ref(&whole), context));
    }
    let (shared, least) = shared(&edits, old, new);
    let all = [Edit { old: 0..old.marked.len(), new: 0..new.marked.len() }];
    if let Some(pieces) = inline(old, new, if 2 * shared >= least { &edits } else { &all }, context) {
        return Passage::Inline(pieces);
    }
    // Side by side, a few shared words are enough to point at what differs.
    let edits = if 4 * shared >= least && shared >= SHARED_WORDS { &edits[..] } else { &all };
    let marks = |side: fn(&Edit) -> &Range<usize>| edits.iter().map(|edit| side(edit).clone()).collect::<Vec<_>>();
    Passage::Sides(
        Some(side(Label::Old, old, &marks(|edit| &edit.old), context)),
        Some(side(Label::New, new, &marks(|edit| &edit.new), context)),
    )
}

/// Words that both marked runs share, and how many the longer one has.
fn shared(edits: &[Edit], old: &Words<'_>, new: &Words<'_>) -> (usize, usize) {
    let differing: usize = edits.iter().map(|edit| edit.old.len().max(edit.new.len())).sum();
    let longer = old.marked.len().max(new.marked.len());
    (longer.saturating_sub(differing), longer)
}

/// One side with its own context; `marks` are the runs inside its marked words that differ.
fn side(label: Label, words: &Words<'_>, marks: &[Range<usize>], context: usize) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let from = words.marked.start;
    let (start, end) = if words.whole {
        (from, words.marked.end)
    } else {
        (words.back(from, context, |_| true), words.ahead(words.marked.end, context, |_| true))
    };
    if start > words.limits.start && !words.whole {
        pieces.omit();
    }
    let mut at = start;
    for mark in marks {
        pieces.add_cut(Label::Plain, words, at..from + mark.start, (MARKED_WORDS / 2, MARKED_WORDS / 2));
        pieces.add_cut(label, words, from + mark.start..from + mark.end, (MARKED_WORDS - 20, 20));
        at = from + mark.end;
    }
    pieces.add_cut(Label::Plain, words, at..end, (MARKED_WORDS / 2, MARKED_WORDS / 2));
    if end < words.limits.end && !words.whole {
        pieces.omit();
    }
    pieces.0
}

/// Both sides in one text, if they share enough words around or between what differs.
fn inline(old: &Words<'_>, new: &Words<'_>, found: &[Edit], context: usize) -> Option<Vec<Piece>> {
    let (o, n) = (&old.marked, &new.marked);
    let same = |at_old: usize, at_new: usize| old.word(at_old) == new.word(at_new);
    // A token of the old side and its counterpart stand equally far from the mark.
    let start = old.back(o.start, context, |at| {
        let distance = o.start - at;
        n.start >= new.limits.start + distance && same(at, n.start - distance)
    });
    let end = old.ahead(o.end, context, |at| {
        let counterpart = n.end + (at - o.end);
        counterpart < new.limits.end && same(at, counterpart)
    });
    let (before, after) = (o.start - start, end - o.end);
    let shared = old.count(start..o.start) + old.count(o.end..end);
    if shared < SHARED_WORDS && found.len() == 1 && found[0].old.len() == o.len() && found[0].new.len() == n.len() {
        return None;
    }
    let mut pieces = Pieces::default();
    let (from, to) = (n.start - before, n.end + after);
    if start > old.limits.start || from > new.limits.start {
        pieces.omit();
    }
    let mut at = from;
    let mut first = true;
    for edit in found {
        let same = at..n.start + edit.new.start;
        // What stands before the first change is context already; between changes long stretches are left out.
        if first {
            pieces.add(Label::Plain, new, same)
        } else {
            pieces.add_cut(Label::Plain, new, same, (context, context))
        }
        first = false;
        pieces.add_cut(Label::Old, old, o.start + edit.old.start..o.start + edit.old.end, (MARKED_WORDS - 20, 20));
        pieces.add_cut(Label::New, new, n.start + edit.new.start..n.start + edit.new.end, (MARKED_WORDS - 20, 20));
        at = n.start + edit.new.end;
    }
    pieces.add(Label::Plain, new, at..to);
    if end < old.limits.end || to < new.limits.end {
        pieces.omit();
    }
    Some(pieces.0)
}

/// What differs inside the marks, counted from their starts; everything where there is nothing or too much to compare.
fn differences(old: &Words<'_>, new: &Words<'_>) -> Vec<Edit> {
    let (o, n) = (old.marked.clone(), new.marked.clone());
    if o.is_empty() || n.is_empty() || o.len() + n.len() > COMPARED_TOKENS {
        return vec![Edit { old: 0..o.len(), new: 0..n.len() }];
    }
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut number = |words: &Words<'_>, tokens: Range<usize>| -> Vec<u32> {
        tokens
            .map(|at| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(words.word(at)).or_insert(next)
            })
            .collect()
    };
    let (old_words, new_words) = (number(old, o.clone()), number(new, n.clone()));
    edits(&old_words, 0..o.len(), &new_words, 0..n.len())
}

#[cfg(test)]
mod tests;
