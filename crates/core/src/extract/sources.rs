//! Sources: the noun phrase beside a cue that names who is cited.

use super::phrases;
use super::reading::Reading;
use crate::TokenKind;
use crate::lexicon::{CUES, MONTHS, grammar};
use crate::syntax::Class;
use std::ops::Range;

/// Tokens an apposition between commas has at most.
const APPOSITION_MAX: usize = 30;

/// Commas an apposition may hold: `secretary of state for population, refugees, and migration`.
const APPOSITION_COMMAS: usize = 4;

/// Tokens a source after "according to" has at most.
const PREPOSITION_MAX: usize = 48;

/// Tokens of a time before the comma that ends it, and the comma.
const TIME_LEAD_MAX: usize = 5;

/// Words that open an apposition.
const APPOSITION: Class =
    Class::RELATIVE.or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::ROLE).or(Class::MODIFIER);

/// The source that ends where a cue starts: `Kremlin aide Yuri Ushakov, who took part, | described`.
pub fn before(reading: &Reading<'_>, cue: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    let mut end = adverbials(reading, cue, limit, quoted);
    // "Roe, however, | said", "Roe, in an interview on Friday, | said".
    for _ in 0..2 {
        if end <= limit || reading.word(end - 1) != "," {
            break;
        }
        let open = comma_before(reading, end - 1, limit, quoted)?;
        let class = reading.class(open + 1);
        let aside = class.is(Class::PREPOSITION.or(Class::ADVERB).or(Class::GERUND).or(Class::TIME))
            && !class.is(Class::DETERMINER)
            && !reading.is_capital(open + 1);
        let lone = open + 2 == end - 1 && class.is(Class::ADVERB);
        let cited = citing(reading, end - 1, limit, quoted);
        if cited.is_none() && (!(aside || lone) || has_role(reading, open + 1..end - 1)) {
            return apposition(reading, end - 1, limit, quoted);
        }
        end = adverbials(reading, cited.unwrap_or(open), limit, quoted);
    }
    if end > limit && matches!(reading.word(end - 1), "—" | "–" | "--") {
        return dashed(reading, end - 1, limit, quoted);
    }
    let start = phrases::start(reading, end, limit, quoted);
    (start < end).then_some(start..end)
}

/// The comma before a participle that names whom a source has it from, given the comma that closes it:
/// `Norwire, | quoting the mayor, Ana Roe, | said`.
pub fn citing(reading: &Reading<'_>, close: usize, limit: usize, quoted: &[bool]) -> Option<usize> {
    let mut open = close;
    for _ in 0..3 {
        open = comma_before(reading, open, limit, quoted)?;
        if is_citing(reading, open + 1) {
            return Some(open);
        }
    }
    None
}

/// Whether a participle stands here before which a comma parts it from whoever cites: citing, quoting.
pub fn is_citing(reading: &Reading<'_>, at: usize) -> bool {
    let row = reading.row(&CUES, at).filter(|row| row.column(3).contains('p'));
    row.is_some() && reading.lower(at).ends_with("ing") && at > 0 && reading.word(at - 1) == ","
}

/// What a relative pronoun at `place` stands for: `officials, | who`.
pub fn antecedent(reading: &Reading<'_>, place: usize) -> Option<Range<usize>> {
    let sentence = reading.article.sentence_at(reading.tokens().get(place)?.span.start)?;
    let limit = reading.article.sentences[sentence].tokens.start;
    let mut end = place;
    while end > limit && (reading.word(end - 1) == "," || reading.class(end - 1).is(Class::PREPOSITION)) {
        end -= 1;
    }
    let free = vec![false; end];
    let start = phrases::start(reading, end, limit.max(end.saturating_sub(PREPOSITION_MAX)), &free);
    (start < end).then_some(start..end)
}

/// Steps left over adverbs and times before a cue: `Roe on Friday repeatedly | said`.
fn adverbials(reading: &Reading<'_>, mut end: usize, limit: usize, quoted: &[bool]) -> usize {
    while end > limit && !quoted[end - 1] {
        let class = reading.class(end - 1);
        let name = reading.is_capital(end - 1) && end >= 2 && reading.is_capital(end - 2);
        if !class.is(Class::ADVERB.or(Class::TIME)) || class.is(Class::SUBJECT.or(Class::RELATIVE)) || name {
            break;
        }
        end -= 1;
        if end > limit && class.is(Class::TIME) && reading.is_of(&grammar::TIME_LEAD, end - 1) {
            end -= 1;
        }
    }
    end
}

/// The nearest comma before `at`, outside quotation marks.
fn comma_before(reading: &Reading<'_>, at: usize, limit: usize, quoted: &[bool]) -> Option<usize> {
    (limit..at).rev().take(APPOSITION_MAX).take_while(|&other| !quoted[other]).find(|&other| reading.word(other) == ",")
}

fn has_role(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let mut near = tokens.take(6);
    near.any(|at| reading.class(at).is(Class::ROLE))
}

/// `Roe, a former aide, | said`: the phrase before the apposition, and the apposition up to its closing comma.
fn apposition(reading: &Reading<'_>, close: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    let mut open = close;
    for _ in 0..APPOSITION_COMMAS {
        open = comma_before(reading, open, limit, quoted)?;
        if close - open > APPOSITION_MAX {
            return None;
        }
        let inside = open + 1..close;
        if !is_apposition(reading, inside) || open == limit || !phrases::is_noun(reading, open - 1) {
            continue;
        }
        let mut start = phrases::start(reading, open, limit, quoted);
        if start == open {
            continue;
        }
        // "Roe, 60, a doctor, said": what was found is itself set between commas.
        if start > limit && reading.word(start - 1) == "," && is_apposition(reading, start..open) {
            let name = phrases::start(reading, start - 1, limit, quoted);
            if name < start - 1 && reading.is_capital(start - 2) && !reading.holds(&MONTHS, start - 2) {
                start = name;
            }
        }
        return Some(start..close);
    }
    None
}

/// Whether what stands between commas says what a person or body is.
fn is_apposition(reading: &Reading<'_>, inside: Range<usize>) -> bool {
    let first = reading.class(inside.start);
    let party = inside.len() <= 4 && reading.is_capital(inside.start) && !first.is(Class::TIME);
    let age = reading.is(inside.start, TokenKind::Number) && inside.len() <= 2;
    first.is(APPOSITION) || party || age || has_role(reading, inside)
}

/// `Roe — a former aide — | said`.
fn dashed(reading: &Reading<'_>, close: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    let open = (limit..close)
        .rev()
        .take(APPOSITION_MAX)
        .take_while(|&at| !quoted[at])
        .find(|&at| matches!(reading.word(at), "—" | "–" | "--"))?;
    let start = phrases::start(reading, open, limit, quoted);
    (start < open).then_some(start..close)
}

/// The comma after a time that opens a clause: `Hours later, | Roe`, `A day before, | Roe`.
fn time_lead(reading: &Reading<'_>, start: usize, limit: usize) -> Option<usize> {
    let comma = (start..limit.min(start + TIME_LEAD_MAX)).find(|&at| reading.word(at) == ",")?;
    let time = Class::TIME.or(Class::ADVERB).or(Class::DETERMINER);
    let all = (start..comma).all(|at| reading.class(at).is(time) || reading.is(at, TokenKind::Number));
    (all && (start..comma).any(|at| reading.class(at).is(Class::TIME))).then_some(comma)
}

/// The subject of the clause that starts at `from`, for a later verb that has none of its own:
/// `Roe shook her head and | said`.
pub fn subject(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    let mut start = from;
    for _ in 0..3 {
        while start < limit
            && !quoted[start]
            && !matches!(reading.tokens()[start].kind, TokenKind::Word | TokenKind::Number)
        {
            start += 1;
        }
        if let Some(comma) = time_lead(reading, start, limit) {
            start = comma + 1;
            continue;
        }
        let class = reading.class(start);
        let word = reading.is(start, TokenKind::Word);
        if word && class.is(Class::CONJUNCTION) || (class.is(Class::ADVERB) && reading.word(start + 1) != ",") {
            start += 1;
            continue;
        }
        let aside =
            class.is(Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::ADVERB).or(Class::GERUND).or(Class::PAST))
                && !(class.is(Class::PAST) && reading.is_capital(start) && reading.is_capital(start + 1));
        if !(word && aside && !class.is(Class::DETERMINER)) {
            break;
        }
        let comma = (start..limit).take(APPOSITION_MAX).find(|&at| reading.word(at) == "," && !quoted[at])?;
        start = comma + 1;
    }
    if start >= limit || quoted[start] {
        return None;
    }
    let end = phrases::end(reading, start, limit, quoted);
    (end > start).then(|| start..with_apposition(reading, end, limit, quoted, true))
}

/// The source that starts at `from`, to the right of a cue: `said | Marek Dolan, who runs the bakery.`
pub fn after(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    if from >= limit || quoted[from] {
        return None;
    }
    let class = reading.class(from);
    let opens = reading.is_capital(from)
        || reading.is(from, TokenKind::Number)
        || class.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::ROLE).or(Class::SUBJECT).or(Class::MODIFIER))
        || class.is_open();
    if !opens || class.is(Class::RELATIVE.or(Class::OBJECT)) && !class.is(Class::POSSESSIVE) {
        return None;
    }
    let end = phrases::end(reading, from, limit, quoted);
    (end > from).then(|| from..with_apposition(reading, end, limit, quoted, true))
}

/// Extends a source over what stands after it between commas: `Dolan, who runs the bakery`. Without `nouns` only a
/// relative clause or an age counts.
fn with_apposition(reading: &Reading<'_>, mut end: usize, limit: usize, quoted: &[bool], nouns: bool) -> usize {
    for _ in 0..3 {
        if reading.word(end) != "," || end + 1 >= limit || quoted[end + 1] {
            break;
        }
        let stop = (end + 1..limit)
            .take(APPOSITION_MAX)
            .find(|&at| quoted[at] || matches!(reading.word(at), "." | "," | ";" | ":" | "—" | "–" | "?" | "!"))
            .unwrap_or(limit.min(end + 1 + APPOSITION_MAX));
        let inside = end + 1..stop;
        let first = reading.class(inside.start);
        let clause = first.is(Class::RELATIVE) && !first.is(Class::SUBORDINATOR);
        let described = has_role(reading, inside.clone())
            && (first.is(APPOSITION) || reading.is_capital(inside.start) || first.is_open());
        let age = reading.is(inside.start, TokenKind::Number) && inside.len() <= 2;
        let body =
            first.is(Class::DETERMINER) && !inside.clone().any(|at| reading.class(at).is(Class::CUE.or(Class::VERB)));
        if inside.is_empty() || !(clause || age || (nouns && (described || body))) || first.is(Class::CONJUNCTION) {
            break;
        }
        end = stop;
    }
    end
}

/// The source after "according to": everything to the comma, the quotation or the sentence's end.
///
/// `opens` says that it opens the sentence: a noun after its comma is then what was said, and no apposition.
pub fn after_preposition(
    reading: &Reading<'_>,
    from: usize,
    limit: usize,
    quoted: &[bool],
    opens: bool,
) -> Option<Range<usize>> {
    let stops = |&at: &usize| {
        let aside = reading.word(at) == "("; // (R-Wis.) belongs to the name before it.
        quoted[at]
            || matches!(reading.word(at), "," | "." | ";" | ":" | "—" | "–" | "?" | "!")
            || (aside && !reading.is_capital(at.saturating_sub(1)))
    };
    let end = (from..limit).take(PREPOSITION_MAX).find(stops).unwrap_or(limit.min(from + PREPOSITION_MAX));
    (end > from).then(|| from..with_apposition(reading, end, limit, quoted, !opens))
}
