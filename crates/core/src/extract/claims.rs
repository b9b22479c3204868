//! Claims: what each clause states, and how: its polarity, its certainty, how far its event has come.

use super::attributions::is_passive_report;
use super::clauses::clauses;
use super::names::is_first_name;
use super::negation;
use super::reading::Reading;
use crate::lexicon::{DOCUMENTS, EVENT_STATUS, HEDGES, Lexicon, MODALS, NEGATIONS, Row, collocates};
use crate::syntax::Class;
use crate::{Annotations, Attribution, BlockKind, Certainty, Claim, Cue, EventStatus, Span};
use std::ops::Range;

/// Sentences before its own over which a content may begin.
const CARRIED: usize = 6;

/// Finds the claims of a version: one a clause of the sentences of its paragraphs.
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
        let near = near(found, index);
        // Roe is believed to have fled: the report is part of what is stated of Roe.
        let reported = |attribution: &&Attribution| {
            let cue = attribution.cue.as_ref().filter(|_| attribution.source.is_none());
            cue.is_some_and(|cue| is_passive_report(reading, cue.span))
        };
        let speaking = near.clone().map(|at| &found.attributions[at]).filter(|own| !reported(own));
        for clause in clauses(reading, &sentence.tokens, speaking) {
            let span = reading.span(clause.start, clause.end);
            let mut negators = words_of(reading, clause.clone(), &NEGATIONS);
            negators.retain(|(_, row)| row.column(0) != "none");
            let hedges = words_of(reading, clause.clone(), &HEDGES);
            let own = over(found, near.clone(), span);
            let charged =
                own.is_some_and(|own| is_charge(reading, &found.attributions[own])).then_some(Certainty::Alleged);
            let hedged = hedges.iter().map(|(_, row)| certainty(row.column(0)));
            let certainty = hedged.chain(charged).max().unwrap_or(Certainty::Asserted);
            let negators: Vec<Span> = negators.into_iter().map(|(span, _)| span).collect();
            let polarity = negation::polarity(reading, &clause, &negators);
            claims.push(Claim {
                span,
                sentence: index,
                attribution: own,
                polarity,
                certainty,
                status: stage(reading, clause, own.and_then(|own| found.attributions[own].cue.as_ref())),
                negators,
                hedges: hedges.into_iter().map(|(span, _)| span).collect(),
                quantities: indices(&quantities, span),
                times: indices(&times, span),
                mentions: indices(&mentions, span),
            });
        }
    }
    claims
}

/// Whether it is a paper of a case that says something, which is alleged as long as no court has found it so: the lawsuit says.
fn is_charge(reading: &Reading<'_>, attribution: &Attribution) -> bool {
    let Some(source) = attribution.source else { return false };
    let from = reading.article.token_at(source.start);
    let to = reading.tokens().partition_point(|token| token.span.start < source.end);
    let core = (from..to).take_while(|&at| !reading.class(at).is(Class::PREPOSITION));
    core.last().is_some_and(|head| reading.row(&DOCUMENTS, head).is_some_and(|row| row.column(0) == "charge"))
}

/// How far the event of a clause has come: as its first word of the kind says, else what may or might be is no more than talk. What
/// somebody hopes or plans `to do` is as far as that verb says.
fn stage(reading: &Reading<'_>, clause: Range<usize>, cue: Option<&Cue>) -> EventStatus {
    // A proposal is a thing; proposed is what became of it.
    let thing = |span: Span| {
        let at = reading.article.token_at(span.start);
        let alone = reading.tokens()[at].span == span;
        alone && reading.is_of(&collocates::PROPOSAL, at)
    };
    let mut marks = words_of(reading, clause.clone(), &EVENT_STATUS).into_iter();
    if let Some((_, row)) = marks.find(|&(span, _)| !thing(span)) {
        return status(row.column(0));
    }
    // They'll leave
    if clause.clone().any(|at| reading.lower(at).ends_with("'ll")) {
        return EventStatus::Planned;
    }
    if let Some(cue) = cue.filter(|_| reading.lower(clause.start) == "to") {
        let from = reading.article.token_at(cue.span.start);
        let marks = words_of(reading, from..clause.start + 1, &EVENT_STATUS);
        if let Some((_, row)) = marks.first() {
            return status(row.column(0));
        }
    }
    let may = words_of(reading, clause, &MODALS).iter().any(|(span, row)| {
        let after = reading.article.token_at(span.end);
        row.column(0) == "possible" && reading.lower(after) != "have"
    });
    if may { EventStatus::Rumoured } else { EventStatus::Happened }
}

/// The attributions that may speak in a sentence. They stand in order of their sentences.
fn near(found: &Annotations, sentence: usize) -> Range<usize> {
    let from = found.attributions.partition_point(|attribution| attribution.sentence + CARRIED < sentence);
    let count = found.attributions[from..].partition_point(|attribution| attribution.sentence <= sentence);
    from..from + count
}

/// The attribution whose content holds most of a claim; of several, the one whose content is shortest: Dow said Roe had said.
fn over(found: &Annotations, near: Range<usize>, claim: Span) -> Option<usize> {
    let holds = |attribution: &Attribution| {
        let shared = |piece: &Span| piece.end.min(claim.end).saturating_sub(piece.start.max(claim.start));
        attribution.content.iter().map(shared).sum::<usize>() * 2 >= claim.len()
    };
    let length = |at: &usize| found.attributions[*at].content.iter().map(|piece| piece.len()).sum::<usize>();
    near.filter(|&at| holds(&found.attributions[at])).min_by_key(length)
}

/// Indices of the spans that lie in a sentence.
fn indices(spans: &[Span], sentence: Span) -> Vec<usize> {
    let from = spans.partition_point(|span| span.start < sentence.start);
    (from..spans.len()).take_while(|&index| spans[index].start < sentence.end).collect()
}

/// Where the keys of a lexicon stand in a run of tokens.
fn words_of(reading: &Reading<'_>, tokens: Range<usize>, lexicon: &'static Lexicon) -> Vec<(Span, &'static Row)> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match reading.longest(lexicon, at, tokens.end.min(at + 5)) {
            // May with a capital is a month, or somebody: Will Roe.
            Some((count, row)) if !(reading.word(at) == "May" && at > tokens.start || is_first_name(reading, at)) => {
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
