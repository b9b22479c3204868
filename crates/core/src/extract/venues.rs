//! Venues: where or to whom something was said, between the cue and what was said.

use super::cues::Found;
use super::reading::Reading;
use crate::lexicon::{VENUES, grammar};
use crate::{Span, TokenKind};

/// Tokens a venue or addressee has at most.
const VENUE_MAX: usize = 16;

/// Reads addressee and venue after a cue: the words that name them, and where what was said starts.
pub fn venue(reading: &Reading<'_>, cue: &Found, from: usize, limit: usize, quoted: &[bool]) -> (Option<Span>, usize) {
    let mut at = from;
    let mut venue: Option<(usize, usize)> = None;
    if cue.addressee {
        let end = phrase_end(reading, at, limit, quoted, false);
        // "told reporters", "told a crowd of about 300 people"; "warned it would rain" has no addressee.
        let clause = reading.is_of(&grammar::NO_ADDRESSEE, at);
        if !clause && end > at && end - at <= VENUE_MAX {
            venue = (cue.lemma == "tell").then_some((cue.head.start, end));
            at = end;
        }
    }
    while at < limit && !quoted[at] && reading.is_of(&grammar::VENUE_PREPOSITION, at) {
        let end = phrase_end(reading, at + 1, limit, quoted, true);
        let named = (at + 1..end).any(|token| reading.holds(&VENUES, token));
        if !named || end - at > VENUE_MAX {
            break;
        }
        venue = Some((venue.map_or(at, |(start, _)| start), end));
        at = end;
    }
    (venue.map(|(start, end)| reading.span(start, end)), at)
}

/// Where a noun phrase that starts at `from` ends.
fn phrase_end(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool], preposition: bool) -> usize {
    let mut end = from;
    while end < limit && end - from <= VENUE_MAX && !quoted[end] {
        let word = reading.lower(end);
        let stop = reading.is_of(&grammar::NO_VENUE, end);
        let parts = !preposition && reading.is_of(&grammar::ADDRESSEE_ADJUNCT, end);
        let mark = match reading.tokens()[end].kind {
            TokenKind::Punctuation => !(word == "-" && reading.touches(end)),
            TokenKind::QuoteMark => true,
            _ => false,
        };
        // "told state television Ortiz had left": a name after the noun opens the clause; left to the comparison of clauses.
        if mark || ((stop || parts) && end > from) {
            break;
        }
        end += 1;
    }
    end
}

/// A venue that leads in to the sentence: `In an interview with Time, | Roe said`.
pub fn leading(reading: &Reading<'_>, from: usize, source: usize, quoted: &[bool]) -> Option<Span> {
    if !reading.is_of(&grammar::VENUE_LEAD, from) || quoted[from] {
        return None;
    }
    let comma = (from..source.min(from + VENUE_MAX)).find(|&at| reading.word(at) == "," && !quoted[at])?;
    (from..comma).any(|at| reading.holds(&VENUES, at)).then(|| reading.span(from, comma))
}
