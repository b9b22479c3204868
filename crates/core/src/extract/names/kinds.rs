//! What a name names: told by lists of well-known names, by the nouns in it and around it, and by its shape.

use super::super::reading::Reading;
use super::{is_adjective, is_body};
use crate::lexicon::{KNOWN_NAMES, NAME_NOUNS, NUMERALS, PLACE_PARTS, PLACES, grammar};
use crate::{MentionKind, TokenKind};
use std::ops::Range;

/// What a run of words names; `led` says that a title or role stands before it, `titled` that one stands before or after.
pub(super) fn kind(reading: &Reading<'_>, run: Range<usize>, led: bool, titled: bool) -> MentionKind {
    if let Some(kind) = known(reading, run.clone()) {
        return kind;
    }
    let last = run.end - 1;
    let many = run.len() > 1;
    let by_last = noun(reading, last, "last").or_else(|| noun(reading, last, "both")).filter(|_| many && !led);
    let nation =
        noun(reading, last, "nation").filter(|_| many && (run.start..last).all(|at| is_adjective(reading, at)));
    // World War Two, Article 5: the noun stands before its number.
    let numbered = || noun(reading, last - 1, "both").or_else(|| noun(reading, last - 1, "last"));
    let numbered = (run.len() > 2 && is_number(reading, last)).then(numbered).flatten();
    // The nouns of a body outweigh a place at its start: Port Authority.
    let body = || is_body(reading, run.clone()).then_some(MentionKind::Organization);
    let by_first = || noun(reading, run.start, "first").or_else(|| noun(reading, run.start, "both"));
    let before = || (last + 1 < reading.tokens().len()).then(|| noun(reading, run.end, "before")).flatten();
    let small = || before().filter(|_| !reading.is_capital(run.end) && !titled);
    if let Some(kind) = by_last.or(nation).or(numbered).or_else(body) {
        kind
    } else if titled {
        MentionKind::Person
    } else if let Some(kind) = by_first().filter(|_| many).or_else(small) {
        kind
    } else if is_acronym(reading, run.clone()) {
        MentionKind::Organization
    } else if is_place_by_preposition(reading, run.start) {
        MentionKind::Place
    } else if (2..=4).contains(&run.clone().filter(|&at| !is_around_nickname(reading, at)).count())
        && run.clone().all(|at| reading.lower(at) != "of")
        && reading.lower(run.start.wrapping_sub(1)) != "the"
        && !is_number(reading, last)
    {
        MentionKind::Person
    } else {
        MentionKind::Other
    }
}

/// What a well-known name names: a place, a body of the list, or the newsroom whose name the dateline bears.
pub(super) fn known(reading: &Reading<'_>, run: Range<usize>) -> Option<MentionKind> {
    let opens = reading.opens(run.start);
    if opens.has(&PLACES) || opens.has(&KNOWN_NAMES) {
        let words = reading.syntax.joined(run.clone());
        if PLACES.contains(&words) {
            return Some(MentionKind::Place);
        }
        if let Some(row) = KNOWN_NAMES.get(&words) {
            return Some(named(row.column(0)));
        }
    }
    let agency = reading.article.dateline.as_ref().and_then(|dateline| dateline.agency.as_deref())?;
    let own = reading.span(run.start, run.end).of(reading.text).eq_ignore_ascii_case(agency);
    own.then_some(MentionKind::Organization)
}

/// What the noun at `at` says of a name on that side of it.
fn noun(reading: &Reading<'_>, at: usize, side: &str) -> Option<MentionKind> {
    let row = reading.row(&NAME_NOUNS, at).filter(|row| row.column(1) == side)?;
    Some(named(row.column(0)))
}

fn named(kind: &str) -> MentionKind {
    match kind {
        "organization" => MentionKind::Organization,
        "place" => MentionKind::Place,
        _ => MentionKind::Other,
    }
}

/// A mark or bracket of a nickname within a name.
fn is_around_nickname(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, TokenKind::QuoteMark) || matches!(reading.word(at), "(" | ")")
}

/// `II`, `Two`, `19`: what numbers a name.
fn is_number(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && !word.is_empty();
    let spelled = NUMERALS.get(reading.lower(at)).is_some_and(|row| row.column(1) == "cardinal");
    roman || spelled || reading.is(at, TokenKind::Number)
}

/// Whether a name is one word in capitals.
pub(super) fn is_acronym(reading: &Reading<'_>, run: Range<usize>) -> bool {
    let word = reading.word(run.start);
    run.len() == 1 && word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// `in Lysk`, `the village of Sund`.
fn is_place_by_preposition(reading: &Reading<'_>, start: usize) -> bool {
    let spot = |at: usize| reading.row(&PLACE_PARTS, at).is_some_and(|row| row.column(0) == "spot");
    if start > 1 && reading.lower(start - 1) == "of" && spot(start - 2) && !reading.is_capital(start - 2) {
        return true;
    }
    start > 0 && reading.is_of(&grammar::LOCATIVE, start - 1)
}
