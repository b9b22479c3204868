//! Circumstances of an utterance: to whom it was said, where or by what means, when, and at how many hands.

use super::attributions::quoted;
use super::reading::Reading;
use super::{cues, phrases};
use crate::lexicon::{CUES, FRAME_WORDS, Row, VENUES};
use crate::limits::CLAUSE_TOKENS;
use crate::syntax::Class;
use crate::{Attribution, Circumstances, Mention, MentionKind, Quote, Span, TimeExpression, TimeKind, TokenKind};
use std::ops::Range;

/// Tokens an addressee or a setting has at most.
const PHRASE_MAX: usize = 16;

/// Words of a verb before which no other word stands: had repeatedly | told.
const VERB_MAX: usize = 4;

/// Attributions of a sentence within which another one may lie, looked at.
const OUTER_MAX: usize = 8;

/// The circumstances of every attribution, in the same order.
pub fn circumstances(
    reading: &Reading<'_>,
    quotes: &[Quote],
    attributions: &[Attribution],
    mentions: &[Mention],
    times: &[TimeExpression],
) -> Vec<Circumstances> {
    let quoted = quoted(reading, quotes);
    let of = |index: usize| {
        let frame = Frame::new(reading, &quoted, attributions, index);
        let found = frame.map(|frame| frame.read(mentions, times)).unwrap_or_default();
        let antecedent = antecedent(reading, &attributions[index]);
        Circumstances { depth: depth(reading, &quoted, attributions, index), antecedent, ..found }
    };
    (0..attributions.len()).map(of).collect()
}

/// At how many hands something is told: 2 where what a source says is in turn what another one said.
fn depth(reading: &Reading<'_>, quoted: &[bool], attributions: &[Attribution], index: usize) -> usize {
    let own = &attributions[index];
    let Some(cue) = own.cue.as_ref() else { return 1 };
    let near = index.saturating_sub(OUTER_MAX)..attributions.len().min(index + OUTER_MAX + 1);
    let holds = |other: &Attribution| {
        other.sentence == own.sentence
            && other.source.is_some()
            && other.content.iter().any(|piece| piece.contains(cue.span))
    };
    let outer = near.filter(|&at| at != index && holds(&attributions[at])).count();
    1 + outer + usize::from(is_report(reading, quoted, own))
}

/// The clause that a lone “which” stands for, where nothing else is reported: `a mine sank a trawler, | which Estmark blamed`.
fn antecedent(reading: &Reading<'_>, own: &Attribution) -> Option<Span> {
    let piece = own.content.first().filter(|piece| own.content.len() == 1 && piece.of(reading.text) == "which")?;
    let place = reading.article.token_at(piece.start);
    let end = place.checked_sub(1).filter(|&at| reading.word(at) == ",")?;
    let opens = |&at: &usize| reading.word(at) == "," || reading.class(at).is(Class::SUBORDINATOR.or(Class::RELATIVE));
    let first = reading.article.sentences.get(own.sentence)?.tokens.start;
    let start = (first..end).rev().take(CLAUSE_TOKENS).find(opens).map_or(first, |at| at + 1);
    (end > start + 2).then(|| reading.span(start, end))
}

/// Whether what somebody says opens with what another one said: `Roe’s aide said | Roe had told him the dam would hold`.
fn is_report(reading: &Reading<'_>, quoted: &[bool], own: &Attribution) -> bool {
    let Some(piece) = own.content.first() else { return false };
    let mut start = reading.article.token_at(piece.start);
    let end = reading.tokens().partition_point(|token| token.span.start < piece.end);
    if reading.lower(start) == "that" {
        start += 1;
    }
    if start >= end || quoted[start] || reading.class(start).is(Class::SUBJECT) {
        return false;
    }
    let subject = phrases::end(reading, start, end.min(start + PHRASE_MAX), quoted);
    let helper = Class::AUXILIARY.or(Class::ADVERB);
    let verb = (subject..end).take(VERB_MAX).find(|&at| !reading.class(at).is(helper));
    let says = |at: usize| {
        let plain =
            |row: &&Row| row.column(2) == "3" && matches!(row.column(1), "neutral" | "distancing" | "presupposing");
        // Only where something is said after it.
        reading.row(&CUES, at).filter(plain).is_some() && at + 2 < end && !quoted[at]
    };
    // "The mayor had been told": nobody is heard saying it.
    let before =
        |at: usize| reading.lower(at) == "not" || reading.lower(at).ends_with("n't") || cues::is_be(reading.lower(at));
    subject > start && verb.is_some_and(|verb| says(verb) && !(subject..verb).any(before))
}

/// The words of a sentence that frame what one attribution reports.
struct Frame<'a, 'r> {
    reading: &'a Reading<'r>,
    quoted: &'a [bool],
    own: &'a Attribution,
    /// The token of the verb.
    head: usize,
    /// What leads in to the source: `At a news conference on Wednesday, | Roe said`.
    before: Range<usize>,
    /// What stands between the verb and what is reported, or after both.
    after: Range<usize>,
}

impl<'a, 'r> Frame<'a, 'r> {
    fn new(reading: &'a Reading<'r>, quoted: &'a [bool], all: &'a [Attribution], index: usize) -> Option<Self> {
        let own = &all[index];
        let cue = own.cue.as_ref()?;
        let sentence = reading.article.sentences.get(own.sentence)?;
        let token = |place: usize| reading.article.token_at(place);
        let past = |place: usize| reading.tokens().partition_point(|token| token.span.start < place);
        let (first, end) = (token(cue.span.start), past(cue.span.end));
        let head = (first..end).find(|&at| reading.holds(&CUES, at)).unwrap_or(end.saturating_sub(1));
        let dateline =
            reading.article.dateline.as_ref().and_then(|dateline| dateline.span).map_or(0, |span| past(span.end));
        let opens = sentence.tokens.start.max(dateline).max(first.saturating_sub(CLAUSE_TOKENS));
        // Where the frame of another one begins that stands after this one in its sentence.
        let next = all[index + 1..].iter().take(OUTER_MAX).filter(|next| next.sentence == own.sentence);
        let next = next.filter_map(|next| {
            let cue = token(next.cue.as_ref()?.span.start);
            let source = next.source.map(|source| token(source.start)).filter(|&at| at >= end);
            (cue >= end).then(|| source.map_or(cue, |source| source.min(cue)))
        });
        let next = next.min();
        // A preposition is followed by its source, and nothing after that tells how it was said.
        let preposition = CUES.get(&cue.lemma).is_some_and(|row| row.column(3).contains('p'));
        let next = if preposition { Some(end) } else { next };
        let limit = sentence.tokens.end.min(end + CLAUSE_TOKENS).min(next.unwrap_or(usize::MAX));
        // Beyond what is reported only what follows it at once: "the worst war | in Europe" is part of another phrase.
        let reported =
            own.content.iter().take(OUTER_MAX).filter(|piece| piece.start >= cue.span.end).map(|piece| past(piece.end));
        let adjunct = |&at: &usize| {
            reading.class(at).is(Class::PREPOSITION.or(Class::TIME).or(Class::TIME_OPENING))
                || reading.word(at) == ","
                    && reading.row(&FRAME_WORDS, at + 1).is_some_and(|row| row.column(0) != "end")
        };
        let reported = reported.max().filter(|at| !adjunct(at));
        let limit = limit.min(reported.unwrap_or(usize::MAX));
        let source = own.source.map_or(first, |source| token(source.start)).min(first);
        let comma = source.checked_sub(1).filter(|&at| at > opens && reading.word(at) == ",").unwrap_or(opens);
        let led =
            reading.row(&FRAME_WORDS, opens).is_some() || reading.class(opens).is(Class::TIME.or(Class::TIME_OPENING));
        let before = if led { opens..comma.max(opens) } else { opens..opens };
        Some(Self { reading, quoted, own, head, before, after: head + 1..limit.max(head + 1) })
    }

    fn read(&self, mentions: &[Mention], times: &[TimeExpression]) -> Circumstances {
        let addressee = self.addressee();
        let venue = self.venue(self.after.clone(), addressee.as_ref(), mentions);
        let venue = venue.or_else(|| self.venue(self.before.clone(), None, mentions));
        let span = |tokens: Range<usize>| self.reading.span(tokens.start, tokens.end);
        let addressee = addressee.map(span);
        Circumstances { addressee, venue: venue.map(span), time: self.time(times), ..Circumstances::default() }
    }

    /// Whether a token is free to say something of how it was said: neither quoted, nor reported, nor the source.
    fn is_free(&self, at: usize) -> bool {
        let Some(token) = self.reading.tokens().get(at) else { return false };
        let taken = self.own.source.is_some_and(|source| source.contains(token.span));
        !taken && !self.quoted[at] && !self.is_content(at)
    }

    fn is_content(&self, at: usize) -> bool {
        let span = self.reading.tokens()[at].span;
        self.own.content.iter().take(OUTER_MAX).any(|piece| piece.contains(span))
    }

    fn frame_word(&self, at: usize) -> &'static str {
        self.reading.row(&FRAME_WORDS, at).map_or("", |row| row.column(0))
    }

    /// `told | reporters`, `urged | residents`, `speaking to | reporters`.
    fn addressee(&self) -> Option<Range<usize>> {
        let reading = self.reading;
        let flags = reading.row(&CUES, self.head).map_or("", |row| row.column(3));
        if flags.contains('a') {
            let from = (self.after.start..self.after.end).find(|&at| !reading.class(at).is(Class::ADVERB))?;
            if let Some(found) = self.phrase(from, false) {
                return Some(found);
            }
        }
        // "posted a message to Roe"
        let to = self.after.clone().take(VERB_MAX).find(|&at| self.is_free(at) && reading.lower(at) == "to");
        let led = |at: usize| (self.after.start..at).any(|at| self.frame_word(at) == "preposition");
        if let Some(at) = to.filter(|&at| flags.contains('m') && !led(at)) {
            return self.phrase(at + 1, false);
        }
        let speaking =
            |&at: &usize| self.is_free(at) && self.frame_word(at) == "speaking" && reading.lower(at + 1) == "to";
        let at = self.after.clone().chain(self.before.clone()).find(speaking)?;
        self.phrase(at + 2, false)
    }

    /// The words of a phrase that starts at `from`; `setting` says that it stands after a preposition.
    fn phrase(&self, from: usize, setting: bool) -> Option<Range<usize>> {
        let reading = self.reading;
        let limit = if from < self.before.end { self.before.end } else { self.after.end };
        let mut end = from;
        while end < limit.min(from + PHRASE_MAX) && self.is_free(end) {
            let class = reading.class(end);
            let mark = match reading.tokens()[end].kind {
                TokenKind::Punctuation => !(reading.word(end) == "-" && reading.touches(end)),
                TokenKind::QuoteMark => true,
                _ => false,
            };
            let preposition = self.frame_word(end) == "preposition";
            // A venue keeps the place it is in: a news conference in Lysk.
            let placed = preposition && reading.is_capital(end + 1) && end > from && reading.holds(&VENUES, end - 1);
            let time =
                class.is(Class::TIME) || preposition && reading.class(end + 1).is(Class::TIME.or(Class::TIME_OPENING));
            let clause = class.is(Class::SUBORDINATOR.or(Class::RELATIVE).or(Class::AUXILIARY))
                || class.is(Class::SUBJECT) && !class.is(Class::OBJECT.or(Class::DETERMINER));
            let stops = self.frame_word(end) == "end" || time || clause && !preposition;
            if mark || stops || (preposition && !setting && !placed) {
                break;
            }
            end += 1;
        }
        while end > from && reading.class(end - 1).is(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::MODIFIER)) {
            end -= 1;
        }
        let noun = |at: usize| reading.class(at).is_open() || reading.class(at).is(Class::CAPITAL.or(Class::OBJECT));
        (from..end).any(noun).then_some(from..end)
    }

    /// `in an interview with Time`, `on X`, `by phone`, `outside the courthouse`, `in Lysk`.
    fn venue(&self, frame: Range<usize>, taken: Option<&Range<usize>>, mentions: &[Mention]) -> Option<Range<usize>> {
        let reading = self.reading;
        let free = |at: &usize| self.is_free(*at) && !taken.is_some_and(|taken| taken.contains(at));
        let places = frame.filter(free).filter(|&at| matches!(self.frame_word(at), "preposition" | "speaking"));
        for at in places {
            let speaking = self.frame_word(at) == "speaking";
            let preposition = if speaking { at + 1 } else { at };
            if speaking && self.frame_word(preposition) != "preposition" {
                continue;
            }
            let Some(phrase) = self.phrase(preposition + 1, true) else { continue };
            let span = reading.span(phrase.start, phrase.end);
            let from = mentions.partition_point(|mention| mention.span.end <= span.start);
            let place = mentions.get(from).is_some_and(|mention| {
                mention.kind == MentionKind::Place
                    && mention.span.start == span.start
                    && reading.lower(preposition) != "by"
            });
            if place || phrase.clone().any(|at| reading.holds(&VENUES, at)) {
                return Some(at..phrase.end);
            }
        }
        None
    }

    /// The date or time of day nearest the verb.
    fn time(&self, times: &[TimeExpression]) -> Option<Span> {
        let reading = self.reading;
        let whole = |frame: &Range<usize>| reading.span(frame.start, frame.end);
        let inside = |frame: &Range<usize>| {
            let frame = whole(frame);
            let from = times.partition_point(|time| time.span.start < frame.start);
            let near = times[from..].iter().take_while(move |time| time.span.end <= frame.end);
            near.filter(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time))
        };
        let free = |time: &&TimeExpression| self.is_free(reading.article.token_at(time.span.start));
        let after = inside(&self.after).find(free);
        after.or_else(|| inside(&self.before).filter(free).last()).map(|time| time.span)
    }
}

#[cfg(test)]
mod tests;
