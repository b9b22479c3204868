//! Attributions: source, cue and content tied together, sentence by sentence.
//!
//! A cue finds its source to the left, or to the right where it is inverted; a participle or a verb after "and" takes
//! the subject of the clause. Its content is the rest of the clause, or what stands before it when nothing follows.
//! Quotations that no cue claims are seen to in [`super::carried`].

use super::cues::{self, Found};
use super::reading::Reading;
use super::{carried, contents, phrases, sources, venues};
use crate::lexicon::{CUES, grammar};
use crate::limits::{CLAUSE_TOKENS, LATER_CUES};
use crate::syntax::{Class, VerbGroup};
use crate::{Attribution, AttributionKind, BlockKind, Cue, CueClass, Quote, QuoteKind, Span, TokenKind};
use std::ops::Range;

/// Tokens between a quotation and the end of the clause that names its speaker, at most.
const BESIDE_MAX: usize = 14;

/// Tokens between a verb that sends out a message and what the message reads, at most.
const MESSAGE_MAX: usize = 24;

/// Finds the attributions of a version by rule alone: what the sequence model weighs beside the words.
pub fn verdicts(reading: &Reading<'_>, quotes: &[Quote]) -> Vec<Attribution> {
    let quoted = quoted(reading, quotes);
    let mut all = Vec::new();
    let mut previous: Option<usize> = None;
    for block in &reading.article.blocks {
        if !is_read(block.kind) {
            continue;
        }
        let first = all.len();
        for index in block.sentences.clone() {
            sentence(reading, index, &quoted, quotes, &mut all);
        }
        carried::snap(reading, quotes, &mut all[first..]);
        carried::adopt(reading, quotes, block.span, first, previous, &mut all);
        previous = carried::speaker_for_next(reading, quotes, block.span, &all, first);
    }
    all
}

/// Whether somebody can be quoted in a block of this kind.
pub fn is_read(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Item | BlockKind::Headline)
}

/// Puts attributions in order of the text, settles what kind each is of and links the quotes to them.
pub fn settle(reading: &Reading<'_>, quotes: &mut [Quote], mut all: Vec<Attribution>) -> Vec<Attribution> {
    // Quotations that were carried over came last in their blocks.
    all.sort_by_key(|attribution| (attribution.sentence, carried::place(attribution)));
    for (index, attribution) in all.iter_mut().enumerate() {
        carried::finish(reading, quotes, index, attribution);
    }
    carried::demote(reading, quotes);
    all
}

/// For every token whether it lies in an outermost quotation, marks included.
pub(super) fn quoted(reading: &Reading<'_>, quotes: &[Quote]) -> Vec<bool> {
    let mut quoted = vec![false; reading.tokens().len()];
    for quote in quotes.iter().filter(|quote| quote.depth == 0) {
        let from = reading.article.token_at(quote.span.start);
        let to = reading.tokens().partition_point(|token| token.span.start < quote.span.end);
        quoted[from..to.max(from)].fill(true);
    }
    quoted
}

/// One sentence being read.
pub struct Scene<'a, 'r> {
    /// The version.
    pub reading: &'a Reading<'r>,
    /// For every token of the version whether it lies in quotation marks.
    pub quoted: &'a [bool],
    /// Its tokens, without a dateline; while a cue is read, no more than it may look at.
    pub tokens: Range<usize>,
    /// Its index in the article.
    pub index: usize,
}

/// Appends the attributions of one sentence.
fn sentence(reading: &Reading<'_>, index: usize, quoted: &[bool], quotes: &[Quote], all: &mut Vec<Attribution>) {
    let mut tokens = reading.article.sentences[index].tokens.clone();
    if let Some(span) = reading.article.dateline.as_ref().and_then(|dateline| dateline.span) {
        tokens.start = tokens.start.max(reading.article.token_at(span.end)).min(tokens.end);
    }
    let mut scene = Scene { reading, quoted, tokens: tokens.clone(), index };
    let found = cues::cues(reading, tokens.clone(), quoted);
    let mut found: Vec<Found> = found.into_iter().filter(|cue| is_likely(&scene, cue)).collect();
    // Norwire, citing Roe, said: whom somebody cites between commas is not a source of its own.
    let verbs: Vec<usize> = found.iter().filter(|cue| !cue.gerund).map(|cue| cue.tokens.start).collect();
    found.retain(|cue| {
        let closed = |verb: usize| verb > cue.tokens.end + 1 && reading.word(verb - 1) == ",";
        let near = |&&verb: &&usize| verb > cue.tokens.end && closed(verb);
        !(sources::is_citing(reading, cue.head.start)
            && verbs.iter().find(near).is_some_and(|&verb| {
                sources::before(reading, verb, tokens.start, quoted)
                    .is_some_and(|source| source.end <= cue.tokens.start)
            }))
    });
    let first = all.len();
    let mut left = tokens.start;
    let mut at = 0;
    while at < found.len() {
        scene.tokens.end = tokens.end.min(found[at].head.end + CLAUSE_TOKENS);
        let later = found.len().min(at + LATER_CUES);
        let mut last = all[first..].last().cloned();
        // "Roe said it held, according to Dow": a preposition does not take over the subject.
        if last.as_ref().is_some_and(|last| last.sentence != index) {
            last = None;
        }
        let near = left.max(found[at].tokens.start.saturating_sub(CLAUSE_TOKENS));
        let tied = tie(&scene, &found[..later], at, near, last.as_ref());
        at += 1;
        if let Some((attribution, end, used)) = tied {
            all.push(attribution);
            left = end;
            at += used;
        }
    }
    scene.tokens = tokens;
    beside_quotes(&scene, quotes, first, all);
}

/// Whether a cue of middling strength is one here.
fn is_likely(scene: &Scene<'_, '_>, cue: &Found) -> bool {
    let reading = scene.reading;
    let next = reading.lower(cue.head.end);
    let clause = next == ":" || reading.is_of(&grammar::COMPLEMENTIZER, cue.head.end);
    // A message that reads so and so may first say whom it goes to.
    let near = if cue.message { MESSAGE_MAX } else { 8 };
    let window = cue.head.end..scene.tokens.end.min(cue.head.end + near);
    let relayed = |at: usize| at < cue.head.end + 8 || reading.word(at - 1) == ":";
    let quote_near = window.into_iter().find(|&at| scene.quoted[at]).is_some_and(relayed);
    let quote_before = cue.tokens.start > scene.tokens.start
        && (scene.quoted[cue.tokens.start - 1]
            || (cue.tokens.start >= 2 + scene.tokens.start
                && reading.word(cue.tokens.start - 1) == ","
                && scene.quoted[cue.tokens.start - 2]));
    let infinitive = reading.lower(cue.tokens.start.wrapping_sub(1)) == "to" && cue.tokens.start > scene.tokens.start;
    match cue.strength {
        3 => !infinitive || cue.preposition,
        2 => {
            !infinitive
                && (clause
                    || quote_near
                    || quote_before
                    || cue.object
                    || cue.addressee
                    || cue.message
                    || matches!(cue.class, CueClass::Attitude | CueClass::Refusal)
                    || is_clause(reading, cue.head.end)
                    || trails(scene, cue)
                    || (cue.passive && next == "to"))
        }
        _ => (clause || quote_near || quote_before) && !infinitive,
    }
}

/// Whether a cue ends its sentence after what was said and who said it: `The pier will close, the judge, Ana Roe, | ruled.`
fn trails(scene: &Scene<'_, '_>, cue: &Found) -> bool {
    let reading = scene.reading;
    // both sides confirmed | late on Monday.
    let when = Class::TIME.or(Class::TIME_OPENING).or(Class::ADVERB).or(Class::PREPOSITION);
    let tail =
        (cue.head.end..scene.tokens.end).find(|&at| !reading.class(at).is(when) && !reading.is(at, TokenKind::Number));
    if cue.gerund || cue.joined || tail.is_none_or(|tail| tail + 1 < scene.tokens.end || reading.word(tail) != ".") {
        return false;
    }
    let source = sources::before(reading, cue.tokens.start, scene.tokens.start, scene.quoted);
    source.filter(|source| source.start > scene.tokens.start && reading.word(source.start - 1) == ",").is_some_and(
        |source| reading.syntax.verbs_in(scene.tokens.start..source.start).iter().any(VerbGroup::is_finite),
    )
}

/// Whether a clause of its own starts at `at`: a pronoun or determiner, or a name.
fn is_clause(reading: &Reading<'_>, at: usize) -> bool {
    let opening = Class::SUBJECT.or(Class::DETERMINER).or(Class::POSSESSIVE);
    reading.class(at).is(opening) || reading.is_capital(at)
}

/// Ties the cue `found[at]` to its source and content; returns where the next cue may look back to, and how many of
/// the following cues it has used up.
fn tie(
    scene: &Scene<'_, '_>,
    found: &[Found],
    at: usize,
    left: usize,
    last: Option<&Attribution>,
) -> Option<(Attribution, usize, usize)> {
    let (reading, cue) = (scene.reading, &found[at]);
    if cue.preposition {
        return preposition(scene, cue, left).map(|(attribution, end)| (attribution, end, 0));
    }
    if is_nested(scene, cue, last) {
        return None;
    }
    let reported = reading.lower(cue.head.end) == "to";
    if cue.passive && !cue.joined && (cue.strength < 3 || reported) {
        return passive(scene, found, at, left).map(|(attribution, end)| (attribution, end, 0));
    }
    let limit = found.get(at + 1).map_or(scene.tokens.end, |next| next.tokens.start);
    let inverted = inverted(scene, cue, limit);
    let bare = cue.gerund || cue.joined;
    let own = if bare { None } else { sources::before(reading, cue.tokens.start, left, scene.quoted) };
    // "Roe rose, shook her head, said it held": a list of verbs shares its subject.
    let listed = reading.word(cue.tokens.start.wrapping_sub(1)) == "," && cue.strength == 3;
    let shared = bare || (own.is_none() && listed);
    let source = inverted.clone().or(own);
    if source.is_none() && cue.strength < 3 && !shared {
        return None;
    }
    let after = inverted.as_ref().map_or(cue.tokens.end, |source| source.end.max(cue.tokens.end));
    let (venue, body) = venues::venue(reading, cue, after, scene.tokens.end, scene.quoted);
    let start = source.as_ref().filter(|_| inverted.is_none()).map_or(cue.tokens.start, |source| source.start);
    let relay = relay(scene, found, at);
    let body = relay.map_or(body, |inner| found[inner].tokens.end);
    let content = content(scene, found, relay.unwrap_or(at), left, start, body, inverted.is_some())?;
    let source = match source {
        Some(source) => Some(reading.span(source.start, source.end)),
        None if shared => shared_source(scene, cue, last),
        None => None,
    };
    let end = content.iter().map(|piece| piece.end).max().unwrap_or(body).max(body);
    let spans = content.iter().map(|piece| reading.span(piece.start, piece.end)).collect();
    let venue = venue.or_else(|| venues::leading(reading, scene.tokens.start, start, scene.quoted));
    let used = relay.map_or(0, |inner| inner - at);
    // What was said may itself hold a cue: "Roe said Dow denied it". The next cue looks back to this one only.
    Some((attribution(scene, source, Some(cue.cue(reading)), spans, venue), body.min(end), used))
}

/// The pieces of a cue's content: before it, after it, or on both sides of an interruption.
fn content(
    scene: &Scene<'_, '_>,
    found: &[Found],
    at: usize,
    left: usize,
    start: usize,
    body: usize,
    inverted: bool,
) -> Option<Vec<Range<usize>>> {
    let (reading, cue) = (scene.reading, &found[at]);
    let right = contents::right(scene, found, at, body);
    let before = if cue.gerund || cue.joined { None } else { contents::left(scene, left, start) };
    let quote_right = right.as_ref().is_some_and(|right| scene.quoted[right.start]);
    let quote_left = before.as_ref().is_some_and(|before| scene.quoted[before.end - 1]);
    let pieces: Vec<Range<usize>> = match (before, right) {
        (Some(before), None) => {
            let more = if quote_left { None } else { contents::resumed(scene, found, at, body) };
            std::iter::once(before).chain(more).collect()
        }
        (Some(before), Some(right)) if quote_left || inverted => {
            std::iter::once(before).chain(Some(right).filter(|_| quote_right)).collect()
        }
        (_, Some(right)) => vec![right],
        // "Roe declined": the refusal itself is all that is reported.
        (None, None) if cue.class == CueClass::Refusal => vec![cue.tokens.clone()],
        (None, None) => return None,
    };
    pieces.iter().any(|piece| contents::has_words(reading, piece.clone())).then_some(pieces)
}

/// The source that a participle or a joined verb shares with what stands before it.
fn shared_source(scene: &Scene<'_, '_>, cue: &Found, last: Option<&Attribution>) -> Option<Span> {
    let reading = scene.reading;
    if let Some(source) = last.filter(|last| last.cue.is_some()).and_then(|last| last.source) {
        return Some(source);
    }
    let from = (scene.tokens.start..cue.tokens.start)
        .rev()
        .take(CLAUSE_TOKENS)
        .find(|&at| reading.word(at) == ";" || (scene.quoted[at] && at + 2 < cue.tokens.start))
        .map_or(scene.tokens.start.max(cue.tokens.start.saturating_sub(CLAUSE_TOKENS)), |at| at + 1);
    let source = sources::subject(reading, from, cue.tokens.start, scene.quoted)?;
    Some(reading.span(source.start, source.end))
}

/// Whether a cue only belongs to what somebody else said: `Roe said he believes it`.
fn is_nested(scene: &Scene<'_, '_>, cue: &Found, last: Option<&Attribution>) -> bool {
    let Some(last) = last.filter(|last| last.cue.is_some()) else { return false };
    let place = scene.reading.tokens()[cue.head.start].span;
    let weak = cue.strength < 3 && (cue.class == CueClass::Attitude || cue.object || cue.passive);
    weak && !(cue.joined || cue.gerund) && last.content.iter().any(|piece| piece.contains(place))
}

/// The cue that a message speaks with: `posted a message to him | that read`, `issued a statement | saying`.
fn relay(scene: &Scene<'_, '_>, found: &[Found], at: usize) -> Option<usize> {
    let reading = scene.reading;
    let next = found.get(at + 1).filter(|_| found[at].message)?;
    let before = next.tokens.start.checked_sub(1)?;
    let related = next.gerund || reading.class(before).is(Class::RELATIVE);
    let plain = (found[at].head.end..next.tokens.start).all(|token| !scene.quoted[token] && reading.word(token) != ",");
    (related && plain && next.tokens.start - found[at].head.end <= 20).then_some(at + 1)
}

/// `Roe was asked about it`, `The board is expected to meet`, `Roe was accused by Dow of lying`: nobody, or who stands
/// after "by", is the source, and what the verb is said of belongs to the content.
fn passive(scene: &Scene<'_, '_>, found: &[Found], at: usize, left: usize) -> Option<(Attribution, usize)> {
    let (reading, cue) = (scene.reading, &found[at]);
    let by = (reading.lower(cue.head.end) == "by")
        .then(|| sources::after(reading, cue.head.end + 1, scene.tokens.end, scene.quoted))
        .flatten();
    // accused by the board | of hiding it: what somebody is blamed for is not part of who blames.
    let blamed = |at: &usize| reading.lower(*at) == "of" && reading.class(at + 1).is(Class::GERUND);
    let by = by.map(|source| source.start..source.clone().find(blamed).unwrap_or(source.end));
    let body = by.as_ref().map_or(cue.head.end, |source| source.end);
    let right = contents::right(scene, found, at, body);
    let subject = sources::before(reading, cue.tokens.start, left, scene.quoted);
    let related = subject.as_ref().is_some_and(|subject| reading.class(subject.start).is(Class::RELATIVE));
    let pieces: Vec<_> = match (subject.filter(|_| !related && cue.lemma != "tell"), right) {
        (Some(subject), Some(right)) => vec![subject, right],
        (None, Some(right)) => vec![right],
        (Some(subject), None) if by.is_some() => vec![subject],
        _ => return None,
    };
    let spans = pieces.iter().map(|piece| reading.span(piece.start, piece.end)).collect();
    let source = by.map(|source| reading.span(source.start, source.end));
    Some((attribution(scene, source, Some(cue.cue(reading)), spans, None), body))
}

/// Takes the subject of a passive report for a part of what is reported: `Roe is alleged to have fled` has no source.
pub fn without_subject(reading: &Reading<'_>, attribution: &mut Attribution) {
    let Some((source, cue)) = attribution.source.zip(attribution.cue.as_ref()) else { return };
    if source.end <= cue.span.start && is_passive_report(reading, cue.span) {
        let subject = source.of(reading.text).trim_end_matches([',', ' ']).len();
        attribution.content.insert(0, Span::new(source.start, source.start + subject));
        attribution.source = None;
    }
}

/// Whether a cue is a passive with an infinitive, which says what is reported of its subject: `is believed | to have fled`.
pub fn is_passive_report(reading: &Reading<'_>, cue: Span) -> bool {
    let last = reading.tokens().partition_point(|token| token.span.start < cue.end).saturating_sub(1);
    // A look at the words first: the verb is worked out for the few cues before “to” only.
    let next = (last + 1..last + 3).any(|at| reading.lower(at) == "to");
    let verb = if next { reading.syntax.verb(last) } else { None };
    let verb = verb.filter(|verb| verb.passive && verb.is_finite() && verb.head == last);
    verb.is_some_and(|verb| reading.lower(verb.tokens.end) == "to")
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
    let place = scene.quoted[before] || (reading.word(before) == "," && !cue.gerund);
    let cites =
        place && !scene.quoted[before] && sources::citing(reading, before, scene.tokens.start, scene.quoted).is_some();
    if !place || cites || reading.lower(cue.head.end) == "that" || cue.passive {
        return None;
    }
    let limit = if scene.quoted[before] { scene.tokens.end } else { limit.max(cue.tokens.end).min(scene.tokens.end) };
    let source = sources::after(reading, cue.tokens.end, limit, scene.quoted)?;
    if scene.quoted[before] {
        return Some(source);
    }
    // "…, who said Roe left": an apposition's verb is not inverted; the source must end where its clause ends.
    let ends = source.end >= scene.tokens.end
        || scene.quoted[source.end]
        || matches!(reading.word(source.end), "," | "." | "?" | "!" | ";")
        || (reading.class(source.end).is(Class::PREPOSITION)
            && (source.end..scene.tokens.end.min(source.end + 8))
                .any(|at| reading.class(at).is(Class::TIME) || matches!(reading.word(at), "." | ",")));
    (ends && cue.strength == 3 && contents::has_words(reading, scene.tokens.start..before) && source.len() <= 30)
        .then_some(source)
}

/// `According to Roe, the dam held`; `The dam held, according to Roe`; `There was no comment from Roe`.
fn preposition(scene: &Scene<'_, '_>, cue: &Found, left: usize) -> Option<(Attribution, usize)> {
    let reading = scene.reading;
    let opens = cue.tokens.start == scene.tokens.start;
    let source = sources::after_preposition(reading, cue.head.end, scene.tokens.end, scene.quoted, opens)?;
    let content = if cue.class == CueClass::Refusal {
        Some(left.min(cue.head.start)..cue.head.end)
    } else {
        let near = left.max(cue.head.start.saturating_sub(CLAUSE_TOKENS));
        let before = contents::left(scene, near, cue.head.start).or_else(|| {
            // "The dam held according to Roe": no comma.
            let plain = near..cue.head.start;
            (plain.len() >= 3 && contents::has_words(reading, plain.clone())).then_some(plain)
        });
        let mut end = scene.tokens.end;
        while end > source.end && !scene.quoted[end - 1] && matches!(reading.word(end - 1), "." | "?" | "!") {
            end -= 1;
        }
        let mut start = source.end;
        while start < end && !scene.quoted[start] && matches!(reading.word(start), "," | ":" | "—" | "–") {
            start += 1;
        }
        before.or_else(|| contents::has_words(reading, start..end).then_some(start..end))
    }?;
    let spans = vec![reading.span(content.start, content.end)];
    let end = source.end.max(cue.head.end);
    Some((attribution(scene, Some(reading.span(source.start, source.end)), Some(cue.cue(reading)), spans, None), end))
}

/// Quotations of a sentence that no cue claims, beside a clause that names who speaks: `“It held,” Roe shot back`,
/// `Roe: “It held.”`
fn beside_quotes(scene: &Scene<'_, '_>, quotes: &[Quote], first: usize, all: &mut Vec<Attribution>) {
    let reading = scene.reading;
    let sentence = reading.span(scene.tokens.start, scene.tokens.end);
    let from = quotes.partition_point(|quote| quote.span.start < sentence.start);
    let mut claimed: Vec<Span> = all[first..].iter().flat_map(|attribution| attribution.content.clone()).collect();
    claimed.sort();
    for quote in quotes[from..].iter().take_while(|quote| quote.span.start < sentence.end) {
        let near = claimed.partition_point(|piece| piece.end <= quote.span.start);
        let taken = claimed[near..].iter().take(LATER_CUES).any(|piece| piece.overlaps(quote.span));
        if quote.depth > 0 || taken || quote.kind != QuoteKind::Direct {
            continue;
        }
        let open = reading.article.token_at(quote.span.start);
        let close = reading.tokens().partition_point(|token| token.span.start < quote.span.end);
        let found = colon(scene, open, quote.span).or_else(|| after_quote(scene, close, quote.span));
        claimed.extend(found.iter().flat_map(|attribution| attribution.content.clone()));
        all.extend(found);
    }
}

/// `Roe: “It held.”`: a colon is the cue where no verb is.
fn colon(scene: &Scene<'_, '_>, open: usize, quote: Span) -> Option<Attribution> {
    let reading = scene.reading;
    let at = open.checked_sub(1).filter(|&at| at > scene.tokens.start && reading.word(at) == ":")?;
    let near = scene.tokens.start.max(at.saturating_sub(CLAUSE_TOKENS));
    let whole = sources::before(reading, at, near, scene.quoted).filter(|source| source.start == near);
    let source = whole.or_else(|| sources::subject(reading, near, at, scene.quoted))?;
    let cue = Cue { span: reading.span(at, at + 1), lemma: ":".to_owned(), class: CueClass::Neutral };
    Some(attribution(scene, Some(reading.span(source.start, source.end)), Some(cue), vec![quote], None))
}

/// `“It held,” Roe shot back.`, `“It held,” quips Roe.`: beside a quotation any verb is a cue.
fn after_quote(scene: &Scene<'_, '_>, close: usize, quote: Span) -> Option<Attribution> {
    let reading = scene.reading;
    let limit = (close..scene.tokens.end.min(close + BESIDE_MAX))
        .find(|&at| scene.quoted[at] || matches!(reading.word(at), "." | "," | ";" | ":"))
        .unwrap_or(scene.tokens.end.min(close + BESIDE_MAX));
    let ends = limit >= scene.tokens.end || scene.quoted[limit] || matches!(reading.word(limit), "." | "," | ";" | ":");
    if limit <= close || !ends {
        return None;
    }
    let is_verb = |at: usize| {
        at < limit
            && reading.is(at, TokenKind::Word)
            && !reading.is_capital(at)
            && (reading.class(at).is(Class::VERB.or(Class::PAST).or(Class::CUE)) || reading.holds(&CUES, at))
    };
    let (source, verb) = if is_verb(close) {
        (sources::after(reading, close + 1, limit, scene.quoted)?, close)
    } else {
        let end = phrases::end(reading, close, limit, scene.quoted);
        let verb = (end..limit).take(3).find(|&at| !reading.class(at).is(Class::ADVERB.or(Class::AUXILIARY)))?;
        (close..end, Some(verb).filter(|&verb| end > close && is_verb(verb))?)
    };
    let mut end = verb + 1;
    if reading.is_of(&grammar::VERB_PARTICLE, end) && end < limit {
        end += 1;
    }
    let row = reading.row(&CUES, verb);
    let cue = Cue {
        span: reading.span(verb, end),
        lemma: row.map_or(reading.lower(verb), |row| row.column(0)).to_owned(),
        class: row.map_or(CueClass::Neutral, |row| cues::class(row.column(1))),
    };
    Some(attribution(scene, Some(reading.span(source.start, source.end)), Some(cue), vec![quote], None))
}
