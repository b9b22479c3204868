//! Sentences and paragraphs that came, went, moved, split or merged.

use super::{Comparison, Draft, Side};
use crate::align::LinkKind;
use crate::change::{Change, Intent};
use crate::kinds::{self, Severity};
use std::collections::BTreeSet;
use writethru_core::{BlockKind, NoticePlace, Span};

/// Reports what happened to whole sentences and paragraphs.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    let mut moved: BTreeSet<usize> = BTreeSet::new();
    for link in &comparison.alignment.links {
        match link.kind {
            LinkKind::Added => came(comparison, link.new[0], draft),
            LinkKind::Removed => went(comparison, link.old[0], draft),
            LinkKind::Split | LinkKind::Merged => recut(comparison, link, draft),
            _ => {}
        }
        if let (true, Some(&old), Some(&new)) = (link.moved, link.old.first(), link.new.first()) {
            let sides = (&comparison.old.version.article, &comparison.new.version.article);
            let block = sides.1.sentences[new].block;
            if moved.insert(block) && sides.1.blocks[block].kind == BlockKind::Paragraph {
                let before = sides.0.blocks[sides.0.sentences[old].block].span;
                let words = short(comparison.new.text_of(sides.1.blocks[block].span));
                draft.report(Change::new(
                    &kinds::PARAGRAPH_MOVED,
                    Some(before),
                    Some(sides.1.blocks[block].span),
                    format!("a paragraph moved: “{words}”"),
                ));
            }
        }
    }
}

/// The first words of a long text.
fn short(words: &str) -> String {
    match words.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// Whether a sentence belongs to the apparatus, which has kinds of its own.
fn is_apparatus(side: &Side<'_>, span: Span, block: usize) -> bool {
    let article = &side.version.article;
    let notice =
        article.notices.iter().any(|notice| matches!(notice.place, NoticePlace::Text(place) if place.overlaps(span)));
    notice
        || matches!(
            article.blocks[block].kind,
            BlockKind::Credits
                | BlockKind::Crosshead
                | BlockKind::Notice
                | BlockKind::Byline
                | BlockKind::Headline
                | BlockKind::Deck
        )
}

/// Whether a sentence holds something that can be checked: a figure, a quotation or a person.
fn is_checkable(side: &Side<'_>, span: Span) -> bool {
    let found = &side.version.annotations;
    found.quotes.iter().any(|quote| quote.span.overlaps(span))
        || found.quantities.iter().any(|quantity| quantity.span.overlaps(span))
        || found
            .mentions
            .iter()
            .any(|mention| mention.span.overlaps(span) && mention.kind == writethru_core::MentionKind::Person)
}

fn quote_in(side: &Side<'_>, span: Span) -> bool {
    let direct = |quote: &writethru_core::Quote| {
        quote.span.overlaps(span)
            && quote.kind == writethru_core::QuoteKind::Direct
            && quote.span.len() * 2 >= span.len()
    };
    side.version.annotations.quotes.iter().any(direct)
}

/// The part of a quotation of several sentences that one sentence is.
fn part_of_quote(side: &Side<'_>, span: Span) -> Option<Span> {
    let whole = side
        .version
        .annotations
        .quotes
        .iter()
        .find(|quote| quote.depth == 0 && quote.span.overlaps(span) && !span.contains(quote.span))?;
    let part = Span::new(span.start.max(whole.span.start), span.end.min(whole.span.end));
    (part.len() * 2 >= span.len()).then_some(part)
}

fn came(comparison: &Comparison<'_>, index: usize, draft: &mut Draft) {
    let sentence = &comparison.new.version.article.sentences[index];
    draft.claim(0..0, sentence.tokens.clone());
    if is_apparatus(&comparison.new, sentence.span, sentence.block) {
        return;
    }
    let words = short(comparison.new.text_of(sentence.span));
    if let Some(part) = part_of_quote(&comparison.new, sentence.span) {
        let change = Change::new(&kinds::QUOTE_EXTENDED, None, Some(part), format!("a quotation goes on: “{words}”"));
        draft.report(change);
        return;
    }
    let (kind, what) = if quote_in(&comparison.new, sentence.span) {
        (&kinds::QUOTE_ADDED, "a new quotation")
    } else {
        (&kinds::CLAIM_ADDED, "new")
    };
    draft
        .report(Change::new(kind, None, Some(sentence.span), format!("{what}: “{words}”")).intent(Intent::Development));
}

fn went(comparison: &Comparison<'_>, index: usize, draft: &mut Draft) {
    let sentence = &comparison.old.version.article.sentences[index];
    draft.claim(sentence.tokens.clone(), 0..0);
    if is_apparatus(&comparison.old, sentence.span, sentence.block) {
        return;
    }
    let words = short(comparison.old.text_of(sentence.span));
    if let Some(part) = part_of_quote(&comparison.old, sentence.span) {
        draft.report(Change::new(
            &kinds::QUOTE_TRIMMED,
            Some(part),
            None,
            format!("a quotation lost a sentence: “{words}”"),
        ));
        return;
    }
    let change = if quote_in(&comparison.old, sentence.span) {
        Change::new(&kinds::QUOTE_REMOVED, Some(sentence.span), None, format!("a quotation is gone: “{words}”"))
    } else {
        let change = Change::new(&kinds::CLAIM_REMOVED, Some(sentence.span), None, format!("gone: “{words}”"));
        if is_checkable(&comparison.old, sentence.span) { change } else { change.severity(Severity::Info) }
    };
    draft.report(change);
}

fn recut(comparison: &Comparison<'_>, link: &crate::align::Link, draft: &mut Draft) {
    let cover = |side: &Side<'_>, indices: &[usize]| {
        let spans = indices.iter().map(|&index| side.version.article.sentences[index].span);
        spans.reduce(Span::cover)
    };
    let (old, new) = (cover(&comparison.old, &link.old), cover(&comparison.new, &link.new));
    let (kind, message) = if link.kind == LinkKind::Split {
        (&kinds::SENTENCE_SPLIT, "one sentence became several")
    } else {
        (&kinds::SENTENCE_MERGED, "several sentences became one")
    };
    draft.report(Change::new(kind, old, new, message));
}
