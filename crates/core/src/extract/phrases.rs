//! Noun phrases, read from either end without a parser: until a word that cannot stand in one.

use super::reading::Reading;
use crate::TokenKind;
use crate::lexicon::grammar;
use crate::syntax::Class;

/// Tokens a noun phrase has at most.
const PHRASE_MAX: usize = 24;

/// Tokens a relative clause inside a phrase has at most.
const RELATIVE_MAX: usize = 14;

/// Tokens between brackets after a name at most: `(D-Conn.)`.
const BRACKET_MAX: usize = 12;

/// Tokens between the marks of a nickname within a name at most, and the opening mark.
const NICKNAME_MAX: usize = 4;

/// Words that end a phrase from whichever side it is read.
const CLAUSE: Class =
    Class::SUBORDINATOR.or(Class::RELATIVE).or(Class::SUBJECT).or(Class::OBJECT).or(Class::ADVERB).or(Class::TIME);

/// Words that open a core phrase: nothing of it stands to their left but a preposition.
const OPENING: Class = Class::DETERMINER.or(Class::POSSESSIVE);

/// Verbs, as far as they are known.
const VERBS: Class = Class::VERB.or(Class::CUE).or(Class::AUXILIARY);

/// Whether the word at `at` can be a noun or name.
pub fn is_noun(reading: &Reading<'_>, at: usize) -> bool {
    match reading.tokens().get(at).map(|token| token.kind) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => {
            reading.class(at).is_open() || (reading.is_capital(at) && !reading.class(at).is(CLAUSE))
        }
        Some(TokenKind::Punctuation) => reading.word(at) == ")",
        _ => false,
    }
}

/// Where the noun phrase that ends before `end` starts; `end` itself when there is none. Nothing before `limit` or in
/// quotation marks belongs to it. A pronoun, relative ones included, is a phrase of its own.
pub fn start(reading: &Reading<'_>, end: usize, limit: usize, quoted: &[bool]) -> usize {
    let mut start = end;
    let mut joined = None;
    while start > limit && end - start < PHRASE_MAX && !quoted[start - 1] {
        let at = start - 1;
        if start == end && reading.class(at).is(Class::SUBJECT.or(Class::RELATIVE).or(Class::OBJECT)) {
            return at;
        }
        let Some(next) = step_left(reading, at, start, end, limit, joined.is_some()) else { break };
        if reading.class(at).is(Class::CONJUNCTION) {
            joined = Some(at);
        }
        start = next;
    }
    // "beat Dow and Roe | said": what is joined to a verb's object is not part of the subject.
    if let Some(at) = joined.filter(|&at| at > start) {
        let before = start.checked_sub(1).filter(|&before| before >= limit);
        let free = before.is_none_or(|before| {
            quoted[before]
                || reading.is(before, TokenKind::Punctuation)
                || reading.class(before).is(Class::SUBORDINATOR.or(Class::CONJUNCTION))
        });
        if !free {
            start = at + 1;
        }
    }
    trim_left(reading, start, end)
}

/// One step of [`start`] over the token at `at`: where the phrase starts with it, or none when it ends the phrase.
fn step_left(reading: &Reading<'_>, at: usize, start: usize, end: usize, limit: usize, joined: bool) -> Option<usize> {
    let class = reading.class(at);
    let first = start == end;
    let complete = !first && reading.class(start).is(OPENING) && !is_noun(reading, start);
    match reading.tokens()[at].kind {
        // the farmers' | union
        TokenKind::QuoteMark if is_plural_possessive(reading, at, limit) => (!first).then_some(at),
        // Maria “Mia” Santos
        TokenKind::QuoteMark => {
            let open = |&open: &usize| super::quotes::nickname_end(reading, open) == Some(at);
            (limit..at).rev().take(NICKNAME_MAX).find(open)
        }
        TokenKind::Symbol => (!first && matches!(reading.word(at), "&" | "$" | "£" | "€" | "#")).then_some(at),
        TokenKind::Number => Some(at),
        TokenKind::Punctuation => match reading.word(at) {
            "-" => reading.touches(at).then_some(at),
            ")" => (limit..at).rev().take(BRACKET_MAX).find(|&open| reading.word(open) == "("),
            // A list of names: Roe, Dow and Diaz.
            "," => (joined && reading.is_capital(start) && reading.is_capital(at.checked_sub(1)?)).then_some(at),
            _ => None,
        },
        TokenKind::Word => {
            if reading.word(at) == "’s" || reading.word(at) == "'s" {
                return Some(at);
            }
            if class.is(Class::PREPOSITION) {
                return attaches(reading, at, start, first, limit).then_some(at);
            }
            if class.is(Class::CONJUNCTION) {
                let noun = at > limit && is_noun(reading, at - 1);
                return (!first && noun && !reading.class(start).is(Class::AUXILIARY)).then_some(at);
            }
            if class.is(OPENING) {
                return (!complete || reading.class(start).is(Class::DETERMINER)).then_some(at);
            }
            if complete {
                return None;
            }
            let verb = class.is(VERBS) && !(reading.is_capital(at) && at > limit);
            if verb || (class.is(Class::PAST) && is_finite(reading, at, start, limit)) {
                return if first { None } else { relative(reading, at, limit) };
            }
            if class.is(CLAUSE) && !is_name(reading, at, start, limit) {
                return None;
            }
            // "the proposal | Roe has presented": a small noun before a name is the end of another phrase.
            let parts =
                !first && reading.is_capital(start) && !reading.is_capital(at) && !is_before_name(reading, at, limit);
            (!parts).then_some(at)
        }
    }
}

/// Whether a mark is the apostrophe of a plural that owns what follows.
fn is_plural_possessive(reading: &Reading<'_>, at: usize, limit: usize) -> bool {
    matches!(reading.word(at), "'" | "’")
        && at > limit
        && reading.touches(at - 1)
        && !reading.touches(at)
        && reading.lower(at - 1).ends_with('s')
}

/// Whether a word of time or an adverb is part of a name: `the New York | Times`, or has a possessive after it.
fn is_name(reading: &Reading<'_>, at: usize, start: usize, limit: usize) -> bool {
    let possessive = matches!(reading.lower(start), "'s") && start == at + 1;
    let capital = reading.is_capital(at)
        && at > limit
        && !reading.class(at).is(Class::SUBJECT.or(Class::SUBORDINATOR))
        && (reading.is_capital(at - 1) && !reading.class(at - 1).is(Class::TIME));
    possessive || capital
}

/// Whether a preposition at `at` ties what follows to a noun before it.
fn attaches(reading: &Reading<'_>, at: usize, start: usize, first: bool, limit: usize) -> bool {
    if first || at <= limit || (reading.class(start).is(Class::TIME) && reading.lower(start + 1) != "'s") {
        return false;
    }
    let before = at - 1;
    let noun = is_noun(reading, before);
    match reading.lower(at) {
        "of" => noun || reading.class(before).is(Class::DETERMINER),
        "by" | "to" => (reading.class(before).is(Class::PAST) || reading.class(before).is(Class::ROLE)) && noun,
        _ => noun && reading.is_of(&grammar::POSTNOMINAL, at),
    }
}

/// Whether a word in -ed before a phrase is its verb rather than a participle: `officials briefed on it`, `a retired aide`.
fn is_finite(reading: &Reading<'_>, at: usize, start: usize, limit: usize) -> bool {
    let noun_before = at > limit && is_noun(reading, at - 1);
    let article_before = at > limit && (reading.class(at - 1).is(OPENING) || reading.lower(at - 1) == "'s");
    let participle = noun_before && !reading.is_capital(at - 1) && reading.class(start).is(Class::PREPOSITION);
    let adjective = !noun_before || article_before;
    let opens = at == limit || reading.is(at - 1, TokenKind::Punctuation);
    !(participle
        || (adjective && (article_before || opens) && !reading.class(start).is(OPENING.or(Class::PREPOSITION))))
        && !reading.is_capital(at)
}

/// Whether a small word can stand before a name inside one phrase: a role, a modifier, an adjective after an article.
fn is_before_name(reading: &Reading<'_>, at: usize, limit: usize) -> bool {
    if reading.class(at).is(Class::ROLE.or(Class::MODIFIER)) {
        return true;
    }
    let from = at.saturating_sub(3).max(limit);
    let opening = (from..at).rev().take_while(|&other| is_noun(reading, other)).last().unwrap_or(at);
    opening > limit && reading.class(opening - 1).is(OPENING) || opening == limit && opening < at
}

/// The start of the relative clause whose verb stands at `at`: `officials who | spoke to Roe`.
fn relative(reading: &Reading<'_>, at: usize, limit: usize) -> Option<usize> {
    let place = (limit..at)
        .rev()
        .take(RELATIVE_MAX)
        .take_while(|&other| !reading.is(other, TokenKind::Punctuation) || reading.touches(other))
        .find(|&other| reading.class(other).is(Class::RELATIVE))?;
    (place > limit && is_noun(reading, place - 1)).then_some(place)
}

/// A phrase does not open with what belongs to the clause before it.
fn trim_left(reading: &Reading<'_>, mut start: usize, end: usize) -> usize {
    let loose = Class::CONJUNCTION.or(Class::PREPOSITION).or(Class::ADVERB);
    while start < end {
        let class = reading.class(start);
        let mark = !matches!(reading.tokens()[start].kind, TokenKind::Word | TokenKind::Number)
            && !matches!(reading.word(start), "$" | "£" | "€");
        let small = class.is(loose) && !class.is(OPENING) && !reading.is_capital(start + 1);
        let opening = class.is(Class::CONJUNCTION.or(Class::PREPOSITION)) && !class.is(OPENING);
        if !(mark || small || opening || reading.lower(start) == "'s") {
            break;
        }
        start += 1;
    }
    start
}

/// Where the noun phrase that starts at `from` ends; `from` itself when there is none.
pub fn end(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool]) -> usize {
    if from >= limit || quoted[from] {
        return from;
    }
    if reading.class(from).is(Class::SUBJECT) || (reading.class(from).is(Class::RELATIVE)) {
        return from + 1;
    }
    let mut end = from;
    let mut name = false;
    while end < limit && end - from < PHRASE_MAX && !quoted[end] {
        let Some(next) = step_right(reading, end, from, limit, name) else { break };
        name = reading.is_capital(end) || (name && matches!(reading.word(end), "-" | "'s" | "’s"));
        end = next;
    }
    while end > from
        && !is_noun(reading, end - 1)
        && reading.class(end - 1).is(Class::PREPOSITION.or(Class::CONJUNCTION))
    {
        end -= 1;
    }
    end
}

/// One step of [`end`] over the token at `at`; `name` says that a name stands before it.
fn step_right(reading: &Reading<'_>, at: usize, from: usize, limit: usize, name: bool) -> Option<usize> {
    let class = reading.class(at);
    match reading.tokens()[at].kind {
        TokenKind::QuoteMark => super::quotes::nickname_end(reading, at).map(|close| close + 1),
        TokenKind::Symbol => matches!(reading.word(at), "&" | "$" | "£" | "€" | "#").then_some(at + 1),
        TokenKind::Number => Some(at + 1),
        TokenKind::Punctuation => match reading.word(at) {
            "-" => reading.touches(at).then_some(at + 1),
            "(" if at > from => {
                (at..limit.min(at + BRACKET_MAX)).find(|&close| reading.word(close) == ")").map(|at| at + 1)
            }
            _ => None,
        },
        TokenKind::Word => {
            if reading.lower(at) == "'s" {
                return (at > from).then_some(at + 1);
            }
            if reading.is_capital(at) && at > from && !class.is(Class::TIME.or(Class::SUBORDINATOR).or(Class::SUBJECT))
            {
                return Some(at + 1);
            }
            if class.is(Class::PREPOSITION) {
                let next = reading.class(at + 1);
                let on = reading.is_of(&grammar::NOUN_COMPLEMENT, at)
                    || (matches!(reading.lower(at), "in" | "at") && reading.is_capital(at + 1));
                return (at > from && on && !next.is(Class::TIME) && at + 1 < limit).then_some(at + 1);
            }
            if class.is(Class::CONJUNCTION) {
                let next = is_noun(reading, at + 1) || reading.class(at + 1).is(OPENING);
                return (at > from && next && reading.lower(at) == "and").then_some(at + 1);
            }
            if class.is(OPENING) {
                return (at == from || !is_noun(reading, at - 1)).then_some(at + 1);
            }
            let verb = class.is(VERBS) || (class.is(Class::PAST) && at > from && is_noun(reading, at - 1));
            if verb || class.is(CLAUSE) {
                return None;
            }
            // "Roe | shook her head": a small word after a name is its verb, unless it names what the person is.
            let role = |near: usize| reading.class(near).is(Class::ROLE) && !reading.class(near).is(CLAUSE);
            let described = (at..limit.min(at + 4)).take_while(|&near| is_noun(reading, near)).any(role);
            (!name || described).then_some(at + 1)
        }
    }
}
