//! Contents: what is attributed, from a cue to where its clause ends.

use super::attributions::Scene;
use super::cues::Found;
use super::reading::Reading;
use super::sources;
use crate::TokenKind;
use crate::lexicon::grammar;
use crate::syntax::Class;
use std::ops::Range;

/// Tokens an aside between commas has at most: `, for example,`.
const ASIDE_MAX: usize = 4;

/// Content to the right of the cue `found[at]`, from `from` to the end of its clause.
pub fn right(scene: &Scene<'_, '_>, found: &[Found], at: usize, from: usize) -> Option<Range<usize>> {
    let reading = scene.reading;
    let mut start = skip_aside(scene, skip_time(scene, from));
    let comma = start < scene.tokens.end && reading.word(start) == "," && !scene.quoted[start];
    while start < scene.tokens.end && !scene.quoted[start] && is_mark(reading, start) {
        start += 1;
    }
    let mut end = clause_end(scene, &found[at], start);
    let edge = found[at + 1..].iter().find_map(|next| clause_edge(scene, next, start));
    end = edge.map_or(end, |edge| edge.min(end));
    while end > start
        && !scene.quoted[end - 1]
        && (is_stop(reading, end - 1) || reading.class(end - 1).is(Class::CONJUNCTION))
    {
        end -= 1;
    }
    // After a comma only a quotation or "that" goes on with what was said.
    let goes_on = !comma || scene.quoted.get(start).copied().unwrap_or(false) || reading.lower(start) == "that";
    (goes_on && has_words(reading, start..end)).then_some(start..end)
}

/// What goes on after an interruption between commas: `The talks, he said, | remained useful.`
pub fn resumed(scene: &Scene<'_, '_>, found: &[Found], at: usize, from: usize) -> Option<Range<usize>> {
    let reading = scene.reading;
    if from >= scene.tokens.end || reading.word(from) != "," || scene.quoted[from] {
        return None;
    }
    let start = from + 1;
    let class = reading.class(start);
    // A participle, a clause of its own or an apposition does not go on with what was said.
    let other = class.is(Class::GERUND.or(Class::SUBORDINATOR).or(Class::RELATIVE).or(Class::CONJUNCTION))
        && !scene.quoted.get(start).copied().unwrap_or(false);
    let next = found.get(at + 1).is_some_and(|next| next.tokens.start <= start + 1);
    if other || next {
        return None;
    }
    let mut end = clause_end(scene, &found[at], start);
    let edge = found[at + 1..].iter().find_map(|next| clause_edge(scene, next, start));
    end = edge.map_or(end, |edge| edge.min(end));
    while end > start && !scene.quoted[end - 1] && is_stop(reading, end - 1) {
        end -= 1;
    }
    (end >= start + 2 && has_words(reading, start..end)).then_some(start..end)
}

/// Content to the left of a source: from `from` to the comma or mark before it.
pub fn left(scene: &Scene<'_, '_>, from: usize, source: usize) -> Option<Range<usize>> {
    let reading = scene.reading;
    let mut end = source;
    let mut parted = false;
    while end > from
        && !scene.quoted[end - 1]
        && (is_mark(reading, end - 1) || reading.class(end - 1).is(Class::CONJUNCTION))
    {
        parted |= matches!(reading.word(end - 1), "," | "—" | "–");
        parted &= !reading.class(end - 1).is(Class::CONJUNCTION);
        end -= 1;
    }
    let mut start = from;
    while start < end
        && !scene.quoted[start]
        && (is_mark(reading, start) || reading.word(start) == ";" || reading.class(start).is(Class::CONJUNCTION))
    {
        start += 1;
    }
    let closes = end > from && scene.quoted[end - 1];
    // "However, Roe said", "On Friday, Roe said": what stands there only leads in.
    let lead = !closes && is_lead_in(scene, start..end);
    (has_words(reading, start..end) && (parted || closes) && !lead).then_some(start..end)
}

/// Whether a stretch only leads in to a clause: an adverb, a time, a place, a subordinate clause.
fn is_lead_in(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let reading = scene.reading;
    let class = reading.class(tokens.start);
    let opening = Class::ADVERB.or(Class::TIME);
    let small = (opening.or(Class::PREPOSITION)).or(Class::SUBORDINATOR);
    let verb = tokens.clone().any(|at| reading.class(at).is(Class::AUXILIARY.or(Class::VERB)));
    let short = tokens.len() <= 3 && !verb;
    short
        || (class.is(small)
            && !class.is(Class::DETERMINER.or(Class::SUBJECT))
            && (!verb || class.is(Class::SUBORDINATOR)))
        || (class.is(Class::GERUND.or(Class::PAST))
            && tokens.start == scene.tokens.start
            && !reading.is_capital(tokens.start + 1))
}

/// Steps over when it was said: `said | on Friday | that`, `said | this week | that`.
pub fn skip_time(scene: &Scene<'_, '_>, from: usize) -> usize {
    let reading = scene.reading;
    let mut at = from;
    let mut time = false;
    while at < scene.tokens.end && at < from + 5 && !scene.quoted[at] {
        let class = reading.class(at);
        let lead = (reading.is_of(&grammar::TIME_LEAD, at) || matches!(reading.lower(at), "a" | "the"))
            && (reading.class(at + 1).is(Class::TIME)
                || reading.class(at + 2).is(Class::TIME) && reading.class(at + 1).is(Class::TIME.or(Class::MODIFIER)));
        if !class.is(Class::TIME) && !lead {
            break;
        }
        time |= class.is(Class::TIME);
        at += 1;
    }
    // "said Friday's talks": a time that belongs to what was said.
    let own = reading.lower(at) == "'s" || (at > from && phrase_goes_on(reading, at));
    if time && !own { at } else { from }
}

/// Whether a verb follows, so that the time before it is a subject: `said last year was`.
fn phrase_goes_on(reading: &Reading<'_>, at: usize) -> bool {
    reading.class(at).is(Class::AUXILIARY.or(Class::VERB)) && !reading.class(at).is(Class::SUBJECT)
}

/// Steps over an aside: `warned both sides | , however, | that`.
fn skip_aside(scene: &Scene<'_, '_>, from: usize) -> usize {
    let reading = scene.reading;
    if from + 2 >= scene.tokens.end || reading.word(from) != "," || scene.quoted[from] {
        return from;
    }
    let close =
        (from + 1..scene.tokens.end.min(from + 2 + ASIDE_MAX)).find(|&at| reading.word(at) == "," && !scene.quoted[at]);
    let first = reading.class(from + 1);
    let aside = first.is(Class::ADVERB.or(Class::TIME))
        || reading.lower(from + 1) == "for"
        || reading.lower(from + 1) == "however";
    close.filter(|_| aside && !scene.quoted[from + 1]).map_or(from, |close| close + 1)
}

/// Where the clause of a cue ends at the latest.
fn clause_end(scene: &Scene<'_, '_>, cue: &Found, from: usize) -> usize {
    let reading = scene.reading;
    let parts = |&at: &usize| {
        if scene.quoted[at] {
            return false;
        }
        if reading.word(at) == ";" {
            return true;
        }
        // A verb that takes an object does not reach over `, and`, `, which` or a participle.
        let next = reading.class(at + 1);
        reading.word(at) == ","
            && cue.object
            && !scene.quoted.get(at + 1).copied().unwrap_or(false)
            && next.is(Class::CONJUNCTION.or(Class::GERUND).or(Class::SUBORDINATOR).or(Class::RELATIVE))
    };
    (from..scene.tokens.end).find(parts).unwrap_or(scene.tokens.end)
}

/// Where the clause of a later cue starts, if it is coordinate with what stands before it: `, and Dow said`, `, adding`,
/// `and denied`.
fn clause_edge(scene: &Scene<'_, '_>, next: &Found, from: usize) -> Option<usize> {
    let reading = scene.reading;
    if next.joined && next.tokens.start > from + 1 && next.strength >= 2 && !next.preposition {
        let before = next.tokens.start - 1;
        return reading.class(before).is(Class::CONJUNCTION).then_some(before);
    }
    if next.preposition {
        // "Roe said it held, according to Dow": the later one reports all of it, and is found on its own.
        let before = next.tokens.start.checked_sub(1).filter(|&at| at > from)?;
        return (reading.word(before) == "," || scene.quoted[before])
            .then_some(before + usize::from(scene.quoted[before]));
    }
    let source = sources::before(reading, next.tokens.start, from, scene.quoted)
        .map_or(next.tokens.start, |source| source.start);
    let before = source.checked_sub(1).filter(|&at| at > from)?;
    let gerund = next.gerund && reading.word(before) == ",";
    let class = reading.class(before);
    let joined = (class.is(Class::CONJUNCTION)
        || (class.is(Class::SUBORDINATOR) && !reading.is_of(&grammar::EMBEDDED_CLAUSE, before)))
        && before > from
        && (reading.word(before - 1) == "," || scene.quoted[before - 1]);
    let stop = matches!(reading.word(before), ";" | "—" | "–") || scene.quoted[before];
    (gerund || joined || stop).then_some(before + usize::from(scene.quoted[before]))
}

/// Whether a mark parts a cue or source from what was said.
fn is_mark(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "," | ":" | "—" | "–" | "-" | "--" | "...")
}

/// Whether a mark ends a clause.
fn is_stop(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "." | "," | "?" | "!" | ";" | "—" | "–" | ":")
}

/// Whether any of the tokens is a word or number.
pub fn has_words(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let mut tokens = tokens;
    tokens.any(|at| matches!(reading.tokens()[at].kind, TokenKind::Word | TokenKind::Number))
}
