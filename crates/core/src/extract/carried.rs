//! Quotations beyond their cue: content widened to whole quotations, quotations carried over from the sentence or
//! paragraph before, and the links from quotes to attributions.

use super::reading::Reading;
use crate::limits::NEAR_ATTRIBUTIONS;
use crate::{Attribution, AttributionKind, CueClass, Quote, QuoteKind, Span};

/// The outermost quotes that overlap a piece of content, by index.
fn overlapping(quotes: &[Quote], piece: Span) -> impl Iterator<Item = usize> {
    // The outermost quote that holds the start is among the last few that start before it.
    let from = quotes.partition_point(|quote| quote.span.start < piece.start).saturating_sub(8);
    let near = quotes[from..].iter().enumerate().take_while(move |(_, quote)| quote.span.start < piece.end);
    near.filter(move |(_, quote)| quote.depth == 0 && quote.span.overlaps(piece)).map(move |(at, _)| from + at)
}

/// Widens content that covers part of a quotation to all of it: nobody is quoted by halves.
pub fn snap(reading: &Reading<'_>, quotes: &[Quote], attributions: &mut [Attribution]) {
    for piece in attributions.iter_mut().flat_map(|attribution| &mut attribution.content) {
        let whole = overlapping(quotes, *piece).fold(*piece, |whole, at| whole.cover(quotes[at].span));
        *piece = whole.trim(reading.text);
    }
}

/// Words from which a quotation within a sentence is somebody's though no cue claims it.
const ADOPTED_WORDS: usize = 8;

/// Words of a quotation, counted no further than matters.
fn words(reading: &Reading<'_>, quote: &Quote) -> usize {
    quote.content.of(reading.text).split_whitespace().take(ADOPTED_WORDS).count()
}

/// Gives the direct quotes of a block that no cue of their own claims to the speaker before them, else to the one
/// after them in the same paragraph, else to the speaker of the paragraph before.
pub fn adopt(
    reading: &Reading<'_>,
    quotes: &[Quote],
    block: Span,
    first: usize,
    previous: Option<usize>,
    all: &mut Vec<Attribution>,
) {
    let from = quotes.partition_point(|quote| quote.span.start < block.start);
    let to = from + quotes[from..].partition_point(|quote| quote.span.start < block.end);
    let mut taken = vec![false; to - from];
    for piece in all[first..].iter().flat_map(|attribution| &attribution.content) {
        for at in overlapping(&quotes[from..to], *piece) {
            taken[at] = true;
        }
    }
    let own = all.len();
    let mut next = first;
    for (quote, _) in quotes[from..to].iter().zip(taken).filter(|(_, taken)| !taken) {
        // A short one within a sentence is a title or a phrase, not somebody going on.
        let goes_on = quote.span.start == block.start || words(reading, quote) >= ADOPTED_WORDS;
        if quote.depth > 0 || quote.kind != QuoteKind::Direct || !goes_on {
            continue;
        }
        while next < own && start(&all[next]) < quote.span.start {
            next += 1;
        }
        // In the same paragraph a quotation goes on with the one before it, or with the speaker named just before.
        let near = next.saturating_sub(NEAR_ATTRIBUTIONS).max(first);
        let before = (near..next).rev().find(|&index| speaks(&all[index]) && all[index].source.is_some());
        let before = before.or_else(|| (near..next).rev().find(|&index| speaks(&all[index])));
        if let Some(index) = before {
            all[index].content.push(quote.span);
            continue;
        }
        let after = (next..own.min(next + NEAR_ATTRIBUTIONS))
            .find(|&index| speaks(&all[index]) && starts_quoted(quotes, &all[index]));
        let source = after.or(previous).and_then(|index| all[index].source);
        let sentence = reading.article.sentence_at(quote.span.start).unwrap_or(0);
        all.push(Attribution {
            kind: AttributionKind::Direct,
            source,
            cue: None,
            content: vec![quote.span],
            speaker: None,
            venue: None,
            sentence,
        });
    }
}

/// Gives the quotation that opens a block to the cue with which the block before ended: `Roe replied: ¶ “It held.”`
pub fn introduced(quotes: &[Quote], block: Span, mut open: Attribution) -> Option<Attribution> {
    let from = quotes.partition_point(|quote| quote.span.start < block.start);
    let quote = quotes.get(from).filter(|quote| quote.depth == 0 && quote.span.start == block.start)?;
    open.content = vec![quote.span];
    Some(open)
}

/// The attribution of a block whose speaker a quotation that opens the next block goes on with: the last one that
/// quotes, or whoever spoke last where the block ends with a colon.
pub fn speaker_for_next(
    reading: &Reading<'_>,
    quotes: &[Quote],
    block: Span,
    all: &[Attribution],
    first: usize,
) -> Option<usize> {
    let leads_in = block.of(reading.text).ends_with(':');
    let near = all.len().saturating_sub(NEAR_ATTRIBUTIONS).max(first);
    (near..all.len()).rev().find(|&index| {
        let attribution = &all[index];
        speaks(attribution) && attribution.source.is_some() && (leads_in || has_quote(quotes, attribution))
    })
}

/// Where an attribution stands in the text: at its cue, or at its content where it has none.
pub fn place(attribution: &Attribution) -> usize {
    let content = || attribution.content.first().map_or(0, |piece| piece.start);
    attribution.cue.as_ref().map_or_else(content, |cue| cue.span.start)
}

/// Where an attribution's words begin: its cue or content, whichever comes first.
fn start(attribution: &Attribution) -> usize {
    let content = attribution.content.first().map_or(usize::MAX, |piece| piece.start);
    attribution.cue.as_ref().map_or(content, |cue| content.min(cue.span.start))
}

/// Whether somebody speaks in an attribution, rather than thinks or keeps silent.
fn speaks(attribution: &Attribution) -> bool {
    attribution.cue.as_ref().is_none_or(|cue| !matches!(cue.class, CueClass::Attitude | CueClass::Refusal))
}

fn has_quote(quotes: &[Quote], attribution: &Attribution) -> bool {
    let mut pieces = attribution.content.iter().rev().take(NEAR_ATTRIBUTIONS);
    pieces.any(|&piece| overlapping(quotes, piece).any(|at| quotes[at].kind == QuoteKind::Direct))
}

fn starts_quoted(quotes: &[Quote], attribution: &Attribution) -> bool {
    let piece = attribution.content.first();
    piece.is_some_and(|&piece| overlapping(quotes, piece).any(|at| quotes[at].span.start == piece.start))
}

/// Settles the kind of an attribution and links the quotes in its content to it.
pub fn finish(reading: &Reading<'_>, quotes: &mut [Quote], index: usize, attribution: &mut Attribution) {
    let letters = |span: Span| span.of(reading.text).chars().filter(|c| c.is_alphanumeric()).count();
    let (mut inside, mut all) = (0, 0);
    for piece in &attribution.content {
        all += letters(*piece);
        let from = quotes.partition_point(|quote| quote.span.start < piece.start);
        for quote in quotes[from..].iter_mut().take_while(|quote| quote.span.start < piece.end) {
            if quote.depth == 0 {
                inside += letters(quote.content);
            }
            if quote.attribution.is_none() {
                quote.attribution = Some(index);
                if quote.kind == QuoteKind::Scare {
                    quote.kind = QuoteKind::Partial;
                }
            }
        }
    }
    attribution.kind = if inside == 0 {
        AttributionKind::Indirect
    } else if inside * 10 >= all * 8 {
        AttributionKind::Direct
    } else {
        AttributionKind::Mixed
    };
}
