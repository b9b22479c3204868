//! Claims: what each sentence states, and how: its polarity, its certainty, how far its event has come.

use super::reading::Reading;
use crate::lexicon::{EVENT_STATUS, HEDGES, Lexicon, NEGATIONS};
use crate::{Annotations, BlockKind, Certainty, Claim, EventStatus, Polarity, Span};
use std::ops::Range;

/// Finds the claims of a version: one a sentence of its paragraphs.
pub fn claims(reading: &Reading<'_>, found: &Annotations) -> Vec<Claim> {
    let mut claims = Vec::new();
    let quantities: Vec<Span> = found.quantities.iter().map(|quantity| quantity.span).collect();
    let times: Vec<Span> = found.times.iter().map(|time| time.span).collect();
    let mentions: Vec<Span> = found.mentions.iter().map(|mention| mention.span).collect();
    for (index, sentence) in reading.article.sentences.iter().enumerate() {
        let kind = reading.article.blocks[sentence.block].kind;
        if !matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item) {
            continue;
        }
        let tokens = sentence.tokens.clone();
        let mut negators = words_of(reading, tokens.clone(), &NEGATIONS);
        negators.retain(|(_, row)| row.column(0) != "none");
        let hedges = words_of(reading, tokens.clone(), &HEDGES);
        let certainty = hedges.iter().map(|(_, row)| certainty(row.column(0))).max().unwrap_or(Certainty::Asserted);
        let status = words_of(reading, tokens, &EVENT_STATUS)
            .first()
            .map_or(EventStatus::Happened, |(_, row)| status(row.column(0)));
        claims.push(Claim {
            span: sentence.span,
            sentence: index,
            attribution: over(found, index, sentence.span),
            polarity: if negators.len() % 2 == 1 { Polarity::Negative } else { Polarity::Positive },
            certainty,
            status,
            negators: negators.into_iter().map(|(span, _)| span).collect(),
            hedges: hedges.into_iter().map(|(span, _)| span).collect(),
            quantities: indices(&quantities, sentence.span),
            times: indices(&times, sentence.span),
            mentions: indices(&mentions, sentence.span),
        });
    }
    claims
}

/// The attribution whose content is most of a sentence. Attributions stand in order of their sentences.
fn over(found: &Annotations, index: usize, sentence: Span) -> Option<usize> {
    let from = found.attributions.partition_point(|attribution| attribution.sentence + 6 < index);
    let near =
        found.attributions[from..].iter().enumerate().take_while(|(_, attribution)| attribution.sentence <= index);
    let mut covering = near.filter(|(_, attribution)| {
        attribution.content.iter().any(|piece| piece.overlaps(sentence) && piece.len() * 2 >= sentence.len())
    });
    covering.next().map(|(offset, _)| from + offset)
}

/// Indices of the spans that lie in a sentence.
fn indices(spans: &[Span], sentence: Span) -> Vec<usize> {
    let from = spans.partition_point(|span| span.start < sentence.start);
    (from..spans.len()).take_while(|&index| spans[index].start < sentence.end).collect()
}

/// Where the keys of a lexicon stand in a run of tokens.
fn words_of(
    reading: &Reading<'_>,
    tokens: Range<usize>,
    lexicon: &'static Lexicon,
) -> Vec<(Span, &'static crate::lexicon::Row)> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match reading.longest(lexicon, at, tokens.end.min(at + 5)) {
            // May with a capital is a month.
            Some((count, row)) if !(reading.word(at) == "May" && at > tokens.start) => {
                found.push((reading.span(at, at + count), row));
                at += count;
            }
            _ => at += 1,
        }
    }
    found
}

/// Reads a certainty as the lexicon writes it.
pub fn certainty(name: &str) -> Certainty {
    match name {
        "possible" => Certainty::Possible,
        "alleged" => Certainty::Alleged,
        "hedged" => Certainty::Hedged,
        _ => Certainty::Asserted,
    }
}

/// Reads an event status as the lexicon writes it.
pub fn status(name: &str) -> EventStatus {
    match name {
        "rumoured" => EventStatus::Rumoured,
        "proposed" => EventStatus::Proposed,
        "planned" => EventStatus::Planned,
        "agreed" => EventStatus::Agreed,
        "under-way" => EventStatus::UnderWay,
        "cancelled" => EventStatus::Cancelled,
        _ => EventStatus::Happened,
    }
}
