//! Attributions: source, cue and content tied together, sentence by sentence.
//!
//! A cue finds its source to the left, or to the right where it is inverted; its content is the rest of the sentence,
//! or what stands before it when nothing follows. Quotations without a cue of their own go to the speaker before them.

use super::cues::{self, Found};
use super::reading::Reading;
use super::{sources, venues};
use crate::{Attribution, AttributionKind, BlockKind, Cue, CueClass, Quote, QuoteKind, Span, TokenKind};
use std::ops::Range;

/// Finds the attributions of a version and links its quotes to them. Speakers are resolved afterwards.
pub fn attributions(reading: &Reading<'_>, quotes: &mut [Quote]) -> Vec<Attribution> {
    let quoted = quoted(reading, quotes);
    let mut all = Vec::new();
    let mut previous_block: Option<usize> = None;
    for block in &reading.article.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item | BlockKind::Headline) {
            continue;
        }
        let first = all.len();
        for index in block.sentences.clone() {
            sentence(reading, index, &quoted, &mut all);
        }
        for attribution in &mut all[first..] {
            snap(reading, quotes, attribution);
        }
        adopt(reading, quotes, block.span, first, previous_block, &mut all);
        previous_block = (first..all.len()).rev().find(|&index| has_quote(quotes, &all[index]));
    }
    for (index, attribution) in all.iter_mut().enumerate() {
        finish(reading, quotes, index, attribution);
    }
    all
}

/// For every token whether it lies in an outermost quotation, marks included.
fn quoted(reading: &Reading<'_>, quotes: &[Quote]) -> Vec<bool> {
    let mut quoted = vec![false; reading.tokens().len()];
    for quote in quotes.iter().filter(|quote| quote.depth == 0) {
        let from = reading.article.token_at(quote.span.start);
        let to = reading.tokens().partition_point(|token| token.span.start < quote.span.end);
        quoted[from..to.max(from)].fill(true);
    }
    quoted
}

/// One sentence being read.
struct Scene<'a, 'r> {
    reading: &'a Reading<'r>,
    quoted: &'a [bool],
    tokens: Range<usize>,
    index: usize,
}

/// Appends the attributions of one sentence.
fn sentence(reading: &Reading<'_>, index: usize, quoted: &[bool], all: &mut Vec<Attribution>) {
    let mut tokens = reading.article.sentences[index].tokens.clone();
    if let Some(span) = reading.article.dateline.as_ref().and_then(|dateline| dateline.span) {
        tokens.start = tokens.start.max(reading.article.token_at(span.end)).min(tokens.end);
    }
    let scene = Scene { reading, quoted, tokens: tokens.clone(), index };
    let found = cues::cues(reading, tokens, quoted);
    let found: Vec<Found> = found.into_iter().filter(|cue| is_likely(&scene, cue)).collect();
    let first = all.len();
    let mut left = scene.tokens.start;
    for at in 0..found.len() {
        let last_source = all[first..].last().and_then(|attribution: &Attribution| attribution.source);
        if let Some((attribution, end)) = tie(&scene, &found, at, left, last_source) {
            all.push(attribution);
            left = end;
        }
    }
    if all.len() == first {
        all.extend(colon(&scene));
    }
}

/// Whether a cue of middling strength is one here.
fn is_likely(scene: &Scene<'_, '_>, cue: &Found) -> bool {
    let reading = scene.reading;
    let next = reading.lower(cue.head.end);
    let clause = matches!(next, "that" | "whether" | "how" | "why" | ":");
    let quote_near = (cue.head.end..scene.tokens.end.min(cue.head.end + 8)).any(|at| scene.quoted[at]);
    let quote_before = cue.tokens.start > scene.tokens.start
        && (scene.quoted[cue.tokens.start - 1]
            || (cue.tokens.start >= 2 + scene.tokens.start
                && reading.word(cue.tokens.start - 1) == ","
                && scene.quoted[cue.tokens.start - 2]));
    let infinitive = reading.lower(cue.tokens.start.wrapping_sub(1)) == "to" && cue.tokens.start > scene.tokens.start;
    let passive = cue.head.start > cue.tokens.start
        && matches!(reading.lower(cue.head.start - 1), "is" | "was" | "were" | "are" | "be" | "been" | "being");
    match cue.strength {
        3 => !infinitive || cue.preposition,
        2 => {
            (clause
                || quote_near
                || quote_before
                || cue.object
                || cue.addressee
                || cue.class == CueClass::Attitude
                || is_clause(reading, cue.head.end))
                && !infinitive
                && (!passive || quote_near || clause)
        }
        _ => (clause || quote_near || quote_before) && !infinitive,
    }
}

/// Whether a clause of its own starts at `at`: a pronoun or determiner, or a name.
fn is_clause(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.lower(at),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "there"
            | "the"
            | "a"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
    ) || reading.is_capital(at)
}

/// Ties the cue `found[at]` to its source and content; returns where the next cue may look back to.
fn tie(
    scene: &Scene<'_, '_>,
    found: &[Found],
    at: usize,
    left: usize,
    last_source: Option<Span>,
) -> Option<(Attribution, usize)> {
    let (reading, cue) = (scene.reading, &found[at]);
    let limit = found.get(at + 1).map_or(scene.tokens.end, |next| next.tokens.start);
    if cue.preposition {
        return preposition(scene, cue, left);
    }
    let inverted = inverted(scene, cue, limit);
    let gerund = reading.lower(cue.head.start).ends_with("ing") && cue.tokens.start == cue.head.start;
    let own = if gerund { None } else { sources::before(reading, cue.tokens.start, left, scene.quoted) };
    let source = inverted.clone().or(own.clone());
    if source.is_none() && cue.strength < 3 && !gerund {
        return None;
    }
    let after = inverted.as_ref().map_or(cue.tokens.end, |source| source.end.max(cue.tokens.end));
    let (venue, body) = venues::venue(reading, cue, after, scene.tokens.end, scene.quoted);
    let start = source.as_ref().filter(|_| inverted.is_none()).map_or(cue.tokens.start, |source| source.start);
    let mut content = Vec::new();
    let right = right_content(scene, found, at, body);
    let before = left_content(scene, left, start);
    let interrupted = right.clone().is_some_and(|right| starts_with_quote(scene, &right));
    let leads = before.clone().is_some_and(|before| ends_with_quote(scene, &before));
    match (before, right) {
        (Some(before), None) => content.push(before),
        (Some(before), Some(right)) if leads || inverted.is_some() => {
            content.push(before);
            content.extend(Some(right).filter(|_| interrupted));
        }
        (_, Some(right)) => content.push(right),
        (None, None) if cue.class == CueClass::Refusal => content.push(cue.tokens.clone()),
        (None, None) => return None,
    }
    let source = source.map(|source| reading.span(source.start, source.end)).or(last_source.filter(|_| gerund));
    let end = content.iter().map(|piece| piece.end).max().unwrap_or(body).max(body);
    let spans = content.iter().map(|piece| reading.span(piece.start, piece.end)).collect();
    // What was said may itself hold a cue: "Roe said Dow denied it". The next cue looks back to this one only.
    Some((attribution(scene, source, Some(cue.cue(reading)), spans, venue), body.min(end)))
}

/// An attribution whose kind, speaker and quotes are still to come.
fn attribution(
    scene: &Scene<'_, '_>,
    source: Option<Span>,
    cue: Option<Cue>,
    content: Vec<Span>,
    venue: Option<Span>,
) -> Attribution {
    Attribution { kind: AttributionKind::Indirect, source, cue, content, speaker: None, venue, sentence: scene.index }
}

/// The source to the right of an inverted cue: `“It held,” said Roe.`
fn inverted(scene: &Scene<'_, '_>, cue: &Found, limit: usize) -> Option<Range<usize>> {
    let reading = scene.reading;
    let before = cue.tokens.start.checked_sub(1).filter(|&at| at >= scene.tokens.start)?;
    let place = scene.quoted[before] || reading.word(before) == ",";
    if !place || cue.strength < 2 || reading.lower(cue.head.end) == "that" {
        return None;
    }
    let source =
        sources::after(reading, cue.tokens.end, limit.max(cue.tokens.end).min(scene.tokens.end), scene.quoted)?;
    // "…, who said Roe left": an apposition's verb is not inverted; the source must end where its clause ends.
    let ends = source.end >= scene.tokens.end
        || scene.quoted[source.end]
        || matches!(reading.word(source.end), "," | "." | ";" | ":")
        || matches!(
            reading.lower(source.end),
            "in" | "on" | "at" | "after" | "during" | "as" | "when" | "of" | "to" | "last" | "this" | "by" | "while"
        );
    (ends
        && (scene.quoted[before]
            || has_words(reading, scene.tokens.start..before)
                && source.end - source.start <= 14
                && ends_clause(scene, source.end)))
    .then_some(source)
}

/// Whether nothing but an adverbial follows at `at`.
fn ends_clause(scene: &Scene<'_, '_>, at: usize) -> bool {
    at >= scene.tokens.end || matches!(scene.reading.word(at), "." | "," | "?" | "!")
}

/// Content to the right of a cue, from `from` to the end of its clause.
fn right_content(scene: &Scene<'_, '_>, found: &[Found], at: usize, from: usize) -> Option<Range<usize>> {
    let reading = scene.reading;
    let mut start = from;
    while start < scene.tokens.end && !scene.quoted[start] && matches!(reading.word(start), "," | ":" | "—" | "–" | "-")
    {
        start += 1;
    }
    let comma = start > from && reading.word(from) == ",";
    let mut end = object_end(scene, &found[at], start);
    for next in &found[at + 1..] {
        let edge = clause_edge(scene, next, start);
        if let Some(edge) = edge {
            end = edge.min(end);
            break;
        }
    }
    while end > start
        && !scene.quoted[end - 1]
        && matches!(reading.word(end - 1), "." | "," | "?" | "!" | ";" | "—" | "–")
    {
        end -= 1;
    }
    // After a comma only a quotation, a participle's clause or "that" goes on with what was said.
    let goes_on = !comma || scene.quoted.get(start).copied().unwrap_or(false) || reading.lower(start) == "that";
    (goes_on && has_words(reading, start..end)).then_some(start..end)
}

/// Where the object of a cue ends at the latest: a verb that takes an object does not reach over `, and` or `, but`.
fn object_end(scene: &Scene<'_, '_>, cue: &Found, from: usize) -> usize {
    let reading = scene.reading;
    let parts = |at: &usize| {
        cue.object
            && !scene.quoted[*at]
            && reading.word(*at) == ","
            && matches!(reading.lower(*at + 1), "and" | "but" | "while" | "which" | "saying")
    };
    (from..scene.tokens.end).find(parts).unwrap_or(scene.tokens.end)
}

/// Where the clause of a later cue starts, if it is coordinate with what stands before it: `, and Dow said`, `, adding`.
fn clause_edge(scene: &Scene<'_, '_>, next: &Found, from: usize) -> Option<usize> {
    let reading = scene.reading;
    let source = sources::before(reading, next.tokens.start, from, scene.quoted)
        .map_or(next.tokens.start, |source| source.start);
    let before = source.checked_sub(1).filter(|&at| at > from)?;
    let gerund = reading.lower(next.head.start).ends_with("ing") && reading.word(before) == ",";
    let joined = matches!(reading.lower(before), "and" | "but" | "while" | "though" | "although")
        && before > from
        && (reading.word(before - 1) == "," || scene.quoted[before - 1]);
    let stop = matches!(reading.word(before), ";" | "—" | "–") || scene.quoted[before];
    (gerund || joined || stop).then_some(before + usize::from(scene.quoted[before]))
}

/// Content to the left of a source: from `from` to the comma or mark before it.
fn left_content(scene: &Scene<'_, '_>, from: usize, source: usize) -> Option<Range<usize>> {
    let reading = scene.reading;
    let mut end = source;
    let mut parted = false;
    while end > from && !scene.quoted[end - 1] && matches!(reading.word(end - 1), "," | "—" | "–" | "-" | "but" | "and")
    {
        parted |= reading.word(end - 1) == ",";
        end -= 1;
    }
    let mut start = from;
    while start < end && !scene.quoted[start] && matches!(reading.word(start), "," | ";" | "—" | "–" | "and") {
        start += 1;
    }
    let closes = end > from && scene.quoted[end - 1];
    (has_words(reading, start..end) && (parted || closes)).then_some(start..end)
}

fn has_words(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let mut tokens = tokens;
    tokens.any(|at| matches!(reading.tokens()[at].kind, TokenKind::Word | TokenKind::Number))
}

fn starts_with_quote(scene: &Scene<'_, '_>, piece: &Range<usize>) -> bool {
    scene.quoted.get(piece.start).copied().unwrap_or(false)
}

fn ends_with_quote(scene: &Scene<'_, '_>, piece: &Range<usize>) -> bool {
    piece.end > piece.start && scene.quoted[piece.end - 1]
}

/// `According to Roe, the dam held`; `The dam held, according to Roe`; `There was no comment from Roe`.
fn preposition(scene: &Scene<'_, '_>, cue: &Found, left: usize) -> Option<(Attribution, usize)> {
    let reading = scene.reading;
    let source = sources::after_preposition(reading, cue.head.end, scene.tokens.end, scene.quoted)?;
    let content = if cue.class == CueClass::Refusal {
        Some(scene.tokens.start..cue.head.end)
    } else {
        let before = left_content(scene, left, cue.head.start).or_else(|| {
            // "The dam held according to Roe": no comma.
            let plain = left..cue.head.start;
            (plain.len() >= 3 && has_words(reading, plain.clone())).then_some(plain)
        });
        let mut end = scene.tokens.end;
        while end > source.end && !scene.quoted[end - 1] && matches!(reading.word(end - 1), "." | "?" | "!") {
            end -= 1;
        }
        let mut start = source.end;
        while start < end && !scene.quoted[start] && matches!(reading.word(start), "," | ":" | "—" | "–") {
            start += 1;
        }
        before.or_else(|| has_words(reading, start..end).then_some(start..end))
    }?;
    let spans = vec![reading.span(content.start, content.end)];
    let end = source.end.max(cue.head.end);
    Some((attribution(scene, Some(reading.span(source.start, source.end)), Some(cue.cue(reading)), spans, None), end))
}

/// `Roe: “It held.”`: a colon is the cue where no verb is.
fn colon(scene: &Scene<'_, '_>) -> Option<Attribution> {
    let reading = scene.reading;
    let at = scene.tokens.clone().find(|&at| {
        reading.word(at) == ":" && at + 1 < scene.tokens.end && scene.quoted[at + 1] && !scene.quoted[at]
    })?;
    let source = sources::before(reading, at, scene.tokens.start, scene.quoted)?;
    let mut end = scene.tokens.end;
    while end > at + 1 && !scene.quoted[end - 1] {
        end -= 1;
    }
    let cue = Cue { span: reading.span(at, at + 1), lemma: ":".to_owned(), class: CueClass::Neutral };
    Some(attribution(
        scene,
        Some(reading.span(source.start, source.end)),
        Some(cue),
        vec![reading.span(at + 1, end)],
        None,
    ))
}

/// Widens content that covers part of a quotation to all of it: nobody is quoted by halves.
fn snap(reading: &Reading<'_>, quotes: &[Quote], attribution: &mut Attribution) {
    for piece in &mut attribution.content {
        // The outermost quote before the content's start is among the last few that start before it.
        let from = quotes.partition_point(|quote| quote.span.start < piece.start).saturating_sub(8);
        let mut whole = *piece;
        for quote in quotes[from..].iter().take_while(|quote| quote.span.start < piece.end) {
            if quote.depth == 0 && quote.span.overlaps(*piece) {
                whole = whole.cover(quote.span);
            }
        }
        *piece = whole.trim(reading.text);
    }
}

/// Gives the direct quotes of a block that no cue of their own claims to the speaker before them.
fn adopt(
    reading: &Reading<'_>,
    quotes: &[Quote],
    block: Span,
    first: usize,
    previous: Option<usize>,
    all: &mut Vec<Attribution>,
) {
    let from = quotes.partition_point(|quote| quote.span.start < block.start);
    for quote in quotes[from..].iter().take_while(|quote| quote.span.start < block.end) {
        let taken =
            all[first..].iter().any(|attribution| attribution.content.iter().any(|piece| piece.overlaps(quote.span)));
        if quote.depth > 0 || quote.kind != QuoteKind::Direct || taken {
            continue;
        }
        // In the same paragraph a quotation goes on with the one before it, or with the speaker named just before.
        let before = (first..all.len()).rev().find(|&index| {
            all[index].content.iter().all(|piece| piece.start < quote.span.start) && speaks(&all[index])
        });
        if let Some(index) = before {
            all[index].content.push(quote.span);
            continue;
        }
        let sentence = reading.article.sentence_at(quote.span.start).unwrap_or(0);
        let source = previous.and_then(|index| all[index].source);
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

/// Whether somebody speaks in an attribution, rather than thinks or keeps silent.
fn speaks(attribution: &Attribution) -> bool {
    attribution.cue.as_ref().is_none_or(|cue| !matches!(cue.class, CueClass::Attitude | CueClass::Refusal))
}

fn has_quote(quotes: &[Quote], attribution: &Attribution) -> bool {
    let within = |piece: &Span| {
        let from = quotes.partition_point(|quote| quote.span.start < piece.start);
        quotes[from..]
            .iter()
            .take_while(|quote| quote.span.start < piece.end)
            .any(|quote| quote.kind == QuoteKind::Direct)
    };
    speaks(attribution) && attribution.content.iter().any(within)
}

/// Settles the kind of an attribution and links the quotes in its content to it.
fn finish(reading: &Reading<'_>, quotes: &mut [Quote], index: usize, attribution: &mut Attribution) {
    let (mut inside, mut all) = (0, 0);
    for piece in &attribution.content {
        all += piece.of(reading.text).chars().filter(|c| c.is_alphanumeric()).count();
        let from = quotes.partition_point(|quote| quote.span.start < piece.start);
        for quote in quotes[from..].iter_mut().take_while(|quote| quote.span.start < piece.end) {
            if quote.depth == 0 {
                inside += quote.content.of(reading.text).chars().filter(|c| c.is_alphanumeric()).count();
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
