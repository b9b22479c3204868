//! Quotations beyond their cue: content widened to whole quotations, quotations carried over from the sentence or
//! paragraph before, and the links from quotes to attributions.

use super::attributions::is_read;
use super::reading::Reading;
use crate::lexicon::CUES;
use crate::limits::NEAR_ATTRIBUTIONS;
use crate::syntax::Class;
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
        let goes_on = words(reading, quote) >= ADOPTED_WORDS || stands_alone(reading, quote.span, block);
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
        // Only a quotation that stands alone goes on with somebody who was not quoted before it.
        let alone = stands_alone(reading, quote.span, block);
        let previous = previous.filter(|&index| alone || has_quote(quotes, &all[index]));
        let source = after.or(previous).and_then(|index| all[index].source);
        // In the middle of a sentence without a speaker: a headline, a slogan, a law.
        if source.is_none() && !alone {
            continue;
        }
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

/// Gives the quotations of a block that have no source, and no cue but a participle, the source before them in it:
/// `“It is safe,” Roe said, pointing to the cables. | “It will carry lorries.”` `first` is the index of the block's first
/// attribution.
pub fn inherit(reading: &Reading<'_>, quotes: &[Quote], first: usize, all: &mut [Attribution]) {
    let block = &mut all[first..];
    let mut order: Vec<usize> = (0..block.len()).collect();
    order.sort_by_key(|&index| place(&block[index]));
    let mut last = None;
    for index in order {
        let own = &mut block[index];
        if own.source.is_some() {
            last = if speaks(own) { own.source } else { last };
            continue;
        }
        let goes_on = match &own.cue {
            Some(cue) => reading.lower(reading.article.token_at(cue.span.start)).ends_with("ing"),
            None => starts_quoted(quotes, own),
        };
        if goes_on && has_quote(quotes, own) {
            own.source = last;
        }
    }
}

/// Whether a quotation opens its block, is a sentence of its own or stands after a colon: `It held. | “We were glad.”`
fn stands_alone(reading: &Reading<'_>, quote: Span, block: Span) -> bool {
    let sentences = &reading.article.sentences;
    let opens = sentences.get(sentences.partition_point(|sentence| sentence.span.end <= quote.start));
    let closes = sentences.get(sentences.partition_point(|sentence| sentence.span.end < quote.end));
    let sentence = opens.is_some_and(|sentence| sentence.span.start == quote.start)
        && closes.is_some_and(|sentence| sentence.span.end == quote.end);
    let before = Span::new(block.start.min(quote.start), quote.start);
    quote.start == block.start || sentence || before.of(reading.text).trim_end().ends_with(':')
}

/// Takes a quotation that nobody is found to speak for what it then is, a title, a name or a phrase: `on “Harbour Hour,”`.
pub fn demote(reading: &Reading<'_>, quotes: &mut [Quote]) {
    for quote in quotes.iter_mut().filter(|quote| quote.attribution.is_none() && quote.kind == QuoteKind::Direct) {
        let block = reading.article.blocks.partition_point(|block| block.span.end <= quote.span.start);
        let read = reading.article.blocks.get(block).filter(|block| is_read(block.kind));
        let alone = read.is_none_or(|block| stands_alone(reading, quote.span, block.span));
        quote.kind = match words(reading, quote) {
            0 | 1 => QuoteKind::Scare,
            ADOPTED_WORDS.. if alone => QuoteKind::Direct,
            _ => QuoteKind::Partial,
        };
    }
}

/// The quotation with which a piece of content ends, and what of the piece stands before it.
fn ending(reading: &Reading<'_>, quotes: &[Quote], piece: Span) -> Option<(Span, Span)> {
    let quote = &quotes[overlapping(quotes, piece).last()?];
    let before = Span::new(piece.start, quote.span.start.max(piece.start)).trim(reading.text);
    let whole = quote.kind == QuoteKind::Direct && quote.span.end == piece.end && !before.is_empty();
    whole.then_some((before, quote.span))
}

/// Mends content that runs on from a phrase into the quotation after it.
///
/// What leads up to a quoted sentence without a verb is no statement: `wrote on her page, in capitals, | “It held.”`
/// And the speaker whom a participle interrupts goes on after it: `“No,” Roe said, referring to the dam, | “it held.”`
pub fn mend(reading: &Reading<'_>, quotes: &[Quote], attributions: &mut [Attribution]) {
    for index in 0..attributions.len() {
        let (earlier, own) = attributions.split_at_mut(index);
        let Some(last) = own[0].content.last().copied() else { continue };
        let Some((before, quote)) = ending(reading, quotes, last) else { continue };
        let mark = before.of(reading.text).chars().next_back();
        let aside = own[0].cue.as_ref().is_some_and(|cue| is_participle(reading, cue.span));
        let speaker = earlier.last_mut().filter(|speaker| {
            aside && speaks(speaker) && speaker.sentence == own[0].sentence && starts_quoted(quotes, speaker)
        });
        let pieces = own[0].content.len();
        if let (Some(speaker), Some(',' | '.' | ':')) = (speaker, mark) {
            speaker.content.push(quote);
            let end = before.of(reading.text).trim_end_matches([',', ':', '.']).len();
            own[0].content[pieces - 1] = Span::new(before.start, before.start + end);
        } else if mark == Some(',') && is_long_sentence(reading, quote) && !is_clause(reading, before) {
            own[0].content[pieces - 1] = quote;
        }
    }
}

/// Whether a cue is a participle beside a verb of saying, and none of saying itself: `said, | referring to`.
fn is_participle(reading: &Reading<'_>, cue: Span) -> bool {
    let at = reading.article.token_at(cue.start);
    reading.lower(at).ends_with("ing") && (reading.row(&CUES, at).is_none() || reading.lower(at + 1) == "to")
}

/// Words from which what opens with a capital in quotation marks is a sentence rather than a title.
const SENTENCE_WORDS: usize = 4;

fn is_long_sentence(reading: &Reading<'_>, quote: Span) -> bool {
    let words = quote.of(reading.text);
    let opens = words.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    opens && words.split_whitespace().nth(SENTENCE_WORDS - 1).is_some()
}

/// Whether a span opens as a clause does or holds a verb.
fn is_clause(reading: &Reading<'_>, span: Span) -> bool {
    let from = reading.article.token_at(span.start);
    let to = reading.tokens().partition_point(|token| token.span.start < span.end);
    let opens = Class::SUBORDINATOR.or(Class::RELATIVE).or(Class::PREPOSITION).or(Class::CONJUNCTION);
    reading.class(from).is(opens)
        || (from..to.max(from)).any(|at| reading.class(at).is(Class::VERB.or(Class::PAST).or(Class::AUXILIARY)))
}

/// Gives the quotation that opens a block to the cue with which the block before ended: `Roe replied: ¶ “It held.”`
pub fn introduced(quotes: &[Quote], block: Span, mut open: Attribution) -> Option<Attribution> {
    let from = quotes.partition_point(|quote| quote.span.start < block.start);
    let quote = quotes.get(from).filter(|quote| quote.depth == 0 && quote.span.start == block.start)?;
    open.content = vec![quote.span];
    Some(open)
}

/// The attribution of a block whose speaker a quotation that opens the next block goes on with: the last one that
/// quotes, or whoever spoke last where none does or the block ends with a colon.
pub fn speaker_for_next(
    reading: &Reading<'_>,
    quotes: &[Quote],
    block: Span,
    all: &[Attribution],
    first: usize,
) -> Option<usize> {
    let leads_in = block.of(reading.text).ends_with(':');
    let near = all.len().saturating_sub(NEAR_ATTRIBUTIONS).max(first);
    let mut named = (near..all.len()).rev().filter(|&index| speaks(&all[index]) && all[index].source.is_some());
    let last = named.clone().next();
    named.find(|&index| leads_in || has_quote(quotes, &all[index])).or(last)
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

#[cfg(test)]
mod tests {
    use crate::{Manuscript, QuoteKind, Version};

    fn read(text: &str) -> Version {
        Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
    }

    #[test]
    fn a_short_quotation_that_nobody_speaks_is_a_phrase() {
        let text = "Tove Lisk was the voice of “Harbour Hour,” a radio show about locks and boats.";
        let quotes = read(text).annotations.quotes;
        assert_eq!(quotes.len(), 1);
        assert_eq!((quotes[0].kind, quotes[0].attribution), (QuoteKind::Partial, None));
    }

    #[test]
    fn after_a_participle_the_speaker_goes_on() {
        let text = "“They shut the gates,” Marn said, referring to the keepers, “and nobody told us that they would.”";
        let version = read(text);
        let quotes = &version.annotations.quotes;
        assert_eq!(quotes.len(), 2);
        let sources: Vec<_> = quotes
            .iter()
            .map(|quote| quote.attribution.and_then(|index| version.annotations.attributions[index].source))
            .map(|source| source.map(|source| source.of(text)))
            .collect();
        assert_eq!(sources, [Some("Marn"); 2]);
    }
}
