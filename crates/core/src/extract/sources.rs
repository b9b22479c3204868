//! Sources: the noun phrase beside a cue that names who is cited. Read without a parser: from the cue outwards until
//! something that cannot stand in a noun phrase.

use super::reading::Reading;
use crate::TokenKind;
use crate::lexicon::{ADVERBS, AUXILIARIES, FUNCTION_WORDS, MONTHS, PRONOUNS, ROLES, WEEKDAYS};
use std::ops::Range;

/// Tokens an apposition between commas has at most.
const APPOSITION_MAX: usize = 26;

/// Tokens a source has at most.
const SOURCE_MAX: usize = 24;

/// The source that ends where a cue starts: `Kremlin aide Yuri Ushakov, who took part, | described`.
pub fn before(reading: &Reading<'_>, cue: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    let mut end = cue;
    // Step over what stands between commas after the name.
    if end > limit && reading.word(end - 1) == "," {
        let close = end - 1;
        let open = (limit..close)
            .rev()
            .take(APPOSITION_MAX)
            .take_while(|&at| !quoted[at])
            .find(|&at| reading.word(at) == ",")?;
        let inside = open + 1..close;
        let apposition =
            matches!(
                reading.lower(inside.start),
                "who"
                    | "which"
                    | "whose"
                    | "a"
                    | "an"
                    | "the"
                    | "speaking"
                    | "citing"
                    | "asked"
                    | "one"
                    | "now"
                    | "then"
                    | "formerly"
            ) || inside.clone().any(|at| ROLES.get(reading.lower(at)).is_some() || reading.is(at, TokenKind::Number))
                || (inside.len() <= 4 && reading.is_capital(inside.start));
        if !apposition || open == limit {
            return None;
        }
        end = open;
        let start = phrase_start(reading, end, limit, quoted);
        return (start < end).then_some(start..close);
    }
    // "Roe, on Friday, said": adverbials are not part of the source.
    while end > limit
        && (ADVERBS.get(reading.lower(end - 1)).is_some() || WEEKDAYS.get(reading.lower(end - 1)).is_some())
    {
        end -= 1;
        if end > limit && reading.lower(end - 1) == "on" {
            end -= 1;
        }
    }
    let start = phrase_start(reading, end, limit, quoted);
    (start < end).then_some(start..end)
}

/// Where the noun phrase that ends before `end` starts.
fn phrase_start(reading: &Reading<'_>, end: usize, limit: usize, quoted: &[bool]) -> usize {
    let mut start = end;
    while start > limit && end - start < SOURCE_MAX && !quoted[start - 1] {
        let at = start - 1;
        let word = reading.lower(at);
        if let Some(row) = PRONOUNS.get(word) {
            // A pronoun is a phrase of its own; a relative one ends what stands before it.
            if row.column(0) == "relative" && start == end {
                return phrase_start(
                    reading,
                    at - usize::from(at > limit && reading.word(at - 1) == ","),
                    limit,
                    quoted,
                );
            }
            return if start == end && row.column(0) != "relative" { at } else { start };
        }
        if breaks(reading, at, start == end) {
            break;
        }
        start = at;
    }
    // A phrase does not open with what belongs to the clause before it.
    while start < end
        && (is_loose(reading.lower(start))
            || !reading.tokens()[start].span.of(reading.text).starts_with(|c: char| c.is_alphanumeric() || c == '$'))
    {
        start += 1;
    }
    start
}

/// Whether the token at `at` cannot stand inside a noun phrase read from the right.
fn breaks(reading: &Reading<'_>, at: usize, last: bool) -> bool {
    let word = reading.lower(at);
    match reading.tokens()[at].kind {
        TokenKind::Punctuation => {
            let inside = (word == "-" && reading.touches(at)) || (matches!(word, "(" | ")") && !last);
            !inside
        }
        TokenKind::QuoteMark => true,
        TokenKind::Symbol => word != "&" && word != "$",
        TokenKind::Number => false,
        TokenKind::Word => {
            let verb = AUXILIARIES.get(word).is_some() || super::cues::is_cue_form(word);
            let joins = matches!(
                word,
                "that"
                    | "because"
                    | "while"
                    | "when"
                    | "after"
                    | "before"
                    | "as"
                    | "if"
                    | "whether"
                    | "which"
                    | "where"
                    | "but"
                    | "so"
                    | "although"
                    | "though"
                    | "since"
                    | "until"
                    | "than"
                    | "then"
                    | "yet"
                    | "what"
                    | "why"
                    | "how"
                    | "or"
            );
            // "and" joins two names, or two clauses.
            let known = |at: usize| reading.is_capital(at) || ROLES.get(reading.lower(at)).is_some();
            let joint =
                word == "and" && !(at > 0 && known(at - 1) && known(at + 1) && !MONTHS.contains(reading.lower(at - 1)));
            verb || joins || joint || (last && matches!(word, "to" | "of" | "in" | "on" | "for" | "not"))
        }
    }
}

/// Words that open a clause rather than a noun phrase.
fn is_loose(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "on"
            | "in"
            | "at"
            | "by"
            | "for"
            | "to"
            | "with"
            | "from"
            | "of"
            | "however"
            | "meanwhile"
            | "still"
            | "later"
            | "also"
            | "yesterday"
            | "today"
            | "earlier"
            | "ago"
            | "since"
            | "during"
    ) || WEEKDAYS.get(word).is_some()
        || ADVERBS.get(word).is_some() && word != "all"
}

/// The source that starts at `from`, to the right of a cue: `said | Marek Dolan, who runs the bakery.`
pub fn after(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    if from >= limit || quoted[from] {
        return None;
    }
    if PRONOUNS.get(reading.lower(from)).is_some_and(|row| row.column(0) != "relative") {
        return Some(from..from + 1);
    }
    let word = reading.lower(from);
    let determiner = matches!(
        word,
        "the"
            | "a"
            | "an"
            | "one"
            | "two"
            | "three"
            | "several"
            | "some"
            | "many"
            | "most"
            | "his"
            | "her"
            | "its"
            | "their"
            | "another"
            | "other"
            | "both"
    );
    if !determiner
        && !reading.is_capital(from)
        && ROLES.get(word).is_none()
        && !reading.is(from, TokenKind::Number)
        && FUNCTION_WORDS.get(word).is_some()
    {
        return None;
    }
    let end = phrase_end(reading, from, limit, quoted);
    if end == from {
        return None;
    }
    Some(from..with_apposition(reading, end, limit, quoted))
}

/// Where the noun phrase that starts at `from` ends.
fn phrase_end(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool]) -> usize {
    let mut end = from;
    while end < limit && end - from < SOURCE_MAX && !quoted[end] {
        let word = reading.lower(end);
        let stop = match reading.tokens()[end].kind {
            TokenKind::Punctuation => !(word == "-" && reading.touches(end)),
            TokenKind::QuoteMark => true,
            _ => {
                matches!(
                    word,
                    "on" | "that"
                        | "when"
                        | "after"
                        | "as"
                        | "while"
                        | "because"
                        | "adding"
                        | "in"
                        | "at"
                        | "during"
                        | "before"
                        | "by"
                        | "to"
                        | "referring"
                        | "late"
                        | "earlier"
                        | "last"
                        | "this"
                        | "yesterday"
                        | "about"
                ) && end > from
            }
        };
        if stop || WEEKDAYS.get(word).is_some() || MONTHS.get(word).is_some() {
            break;
        }
        end += 1;
    }
    end
}

/// Extends a source over what stands after it between commas: `Dolan, who runs the bakery`.
fn with_apposition(reading: &Reading<'_>, end: usize, limit: usize, quoted: &[bool]) -> usize {
    if reading.word(end) != "," || end + 1 >= limit {
        return end;
    }
    let role = (end + 1..limit.min(end + 6)).any(|at| ROLES.contains(reading.lower(at)));
    if !role && !matches!(reading.lower(end + 1), "who" | "whose") {
        return end;
    }
    let mut stop = end + 1;
    while stop < limit
        && stop - end < APPOSITION_MAX
        && !quoted[stop]
        && !matches!(reading.word(stop), "." | "," | ";" | ":" | "—" | "–")
    {
        stop += 1;
    }
    stop
}

/// The source after "according to": everything to the comma, the quotation or the sentence's end.
pub fn after_preposition(reading: &Reading<'_>, from: usize, limit: usize, quoted: &[bool]) -> Option<Range<usize>> {
    let mut end = from;
    while end < limit && end - from < 2 * SOURCE_MAX && !quoted[end] {
        let word = reading.word(end);
        let stop = matches!(word, "," | "." | ";" | ":" | "—" | "–" | "?" | "!" | "(");
        if stop {
            break;
        }
        end += 1;
    }
    (end > from).then(|| from..with_apposition(reading, end, limit, quoted))
}
