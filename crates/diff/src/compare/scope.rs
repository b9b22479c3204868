//! Scope: how many, which part, and what sets one apart.

use super::edit::{Found, Hit, Open, Words};
use super::filling::Phrase;
use super::negation::is_turned;
use crate::align::words::Edit;
use crate::change::Direction;
use crate::kinds::{self, Severity};
use crate::proof::Which;
use std::ops::Range;
use writethru_core::lexicon::{NUMERALS, QUANTIFIERS, RESTRICTORS, Row, SUPERLATIVES, grammar};

/// Times the same word comes or goes in one sentence from which it belongs to the form of a list.
const ITEMS: usize = 3;

/// Rung of `all` in the quantifier lexicon.
const ALL: usize = 6;

/// A quantifier of another rung, or one that came or went.
pub(super) fn quantifier(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&QUANTIFIERS), open.new.hits(&QUANTIFIERS));
    let rung = |hit: &Hit| hit.row.column(0).parse::<usize>().ok();
    let short = |words: &Words| words.tokens.len() <= 3;
    // All and always only stress where they stand alone; some and often restrict.
    let counts = |hit: &Hit| rung(hit) != Some(ALL);
    // Most time, most of the time: the word that counts stands.
    let grammar = |words: &Words, hit: &Hit| hit.tokens.clone().all(|at| matches!(words.word(at), "of" | "the"));
    // Most recently is no most of anything.
    // Some form of relief is relief.
    let degree = |words: &Words, hit: &Hit| {
        let next = words.word(hit.tokens.end);
        next.ends_with("ly") || matches!(next, "form" | "kind" | "sort" | "type")
    };
    match (old.first(), new.first()) {
        (Some(old), Some(new)) => {
            let (was, is) = (rung(old)?, rung(new)?);
            if was == is {
                return None;
            }
            // None of them backed it, all of them opposed it: the same.
            let opposed = |edit: &Edit| is_turned(open.comparison, (&edit.old, &edit.new), |_| true);
            let mut others = open.pair.edits.iter().filter(|edit| edit.new != open.new.tokens);
            if was.abs_diff(is) == ALL && others.any(opposed) {
                return None;
            }
            let found = open.found(&kinds::QUANTIFIER_CHANGED, old.tokens.clone(), new.tokens.clone());
            let direction = if is > was { Direction::Strengthened } else { Direction::Weakened };
            let change = found.change.direction(direction);
            // Some of them or all of them, none of them is the reverse.
            let change = if was.min(is) == 0 { change.direction(Direction::Reversed) } else { change };
            let change = if was.min(is) == 0 { change.severity(Severity::Error) } else { change };
            Some(Found { change, ..found })
        }
        (None, Some(hit))
            if open.old.tokens.is_empty()
                && !open.came_from_elsewhere(&hit.tokens)
                && !open.stands_elsewhere(Which::Old, |word| is_of_rung(word, hit.row))
                && short(&open.new)
                && counts(hit)
                && !degree(&open.new, hit)
                && !grammar(&open.new, hit) =>
        {
            let found = open.came(&kinds::QUANTIFIER_CHANGED, &hit.tokens);
            Some(Found { change: found.change.direction(Direction::Weakened), ..found })
        }
        (Some(hit), None)
            if open.new.tokens.is_empty()
                && !open.went_elsewhere(&hit.tokens)
                && !open.stands_elsewhere(Which::New, |word| is_of_rung(word, hit.row))
                && short(&open.old)
                && counts(hit)
                && !degree(&open.old, hit)
                && !grammar(&open.old, hit) =>
        {
            let found = open.gone(&kinds::QUANTIFIER_CHANGED, &hit.tokens);
            Some(Found { change: found.change.direction(Direction::Strengthened), ..found })
        }
        _ => None,
    }
}

/// Whether a word says how often as another one does: are often | sold, frequently | are sold.
fn is_of_rung(word: &str, row: &Row) -> bool {
    let often = |row: &Row| row.column(1) == "often";
    often(row) && QUANTIFIERS.get(word).is_some_and(|other| often(other) && other.column(0) == row.column(0))
}

/// A figure that became all, most or none of them, or the reverse: `two of the plans` → `all of the plans`.
pub(super) fn counted(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&QUANTIFIERS), open.new.hits(&QUANTIFIERS));
    let extreme = |hits: &[Hit]| -> Option<Range<usize>> {
        let [hit] = hits else { return None };
        matches!(hit.row.column(0).parse::<usize>(), Ok(0 | 5 | ALL)).then(|| hit.tokens.clone())
    };
    let number = |words: &Words| -> Option<Range<usize>> {
        let at = words.tokens.start;
        let cardinal = NUMERALS.get(words.word(at)).is_some_and(|row| row.column(1) == "cardinal" && row.key != "one");
        (words.tokens.len() == 1 && cardinal).then(|| at..at + 1)
    };
    let (old, new) = match (number(&open.old), extreme(&new), extreme(&old), number(&open.new)) {
        (Some(old), Some(new), ..) | (_, _, Some(old), Some(new)) => (old, new),
        _ => return None,
    };
    Some(open.found(&kinds::QUANTIFIER_CHANGED, old, new))
}

/// A superlative that became one of several, or came or went.
pub(super) fn superlative(open: &Open<'_>) -> Option<Found> {
    if let Some(found) = one_of(open) {
        return Some(found);
    }
    if let Some(found) = only_one(open) {
        return Some(found);
    }
    let (old, new) = (apart(&open.old), apart(&open.new));
    let any = |words: &Words| !words.hits(&SUPERLATIVES).is_empty();
    // Against another word only a form that can be nothing else: `unique` → `special` is a word for a word.
    // The only witness, a witness.
    let article = |words: &Words| words.tokens.clone().all(|at| grammar::ARTICLE.has(words.word(at)));
    let stands = |hit: &Hit, other: &Words| {
        article(other) || hit.row.key.ends_with("st") && other.tokens.len() <= 2 && !any(other)
    };
    let (found, direction) = match (old.first(), new.first()) {
        (Some(hit), None) if stands(hit, &open.new) && open.old.tokens.len() <= 4 => {
            (open.gone(&kinds::SUPERLATIVE_CHANGED, &hit.tokens), Direction::Weakened)
        }
        (None, Some(hit)) if stands(hit, &open.old) && open.new.tokens.len() <= 4 => {
            (open.came(&kinds::SUPERLATIVE_CHANGED, &hit.tokens), Direction::Strengthened)
        }
        _ => return None,
    };
    Some(Found { change: found.change.direction(direction), ..found })
}

/// `the only boat` → `a boat`, `his first visit` → `a visit`, and back: what was said to be one of its kind is one of many.
fn only_one(open: &Open<'_>) -> Option<Found> {
    let words = |words: &Words| words.tokens.clone().map(|at| words.word(at).to_owned()).collect::<Vec<_>>();
    let single = |words: &[String]| {
        let [definite, word] = words else { return false };
        grammar::DEFINITE.has(definite) && SUPERLATIVES.contains(word)
    };
    let any = |words: &[String]| matches!(words, [article] if grammar::INDEFINITE.has(article));
    let free = |words: &Words| words.free().count() == words.tokens.len();
    let (old, new) = (words(&open.old), words(&open.new));
    let direction = match () {
        () if single(&old) && any(&new) => Direction::Weakened,
        () if any(&old) && single(&new) => Direction::Strengthened,
        () => return None,
    };
    if !free(&open.old) || !free(&open.new) {
        return None;
    }
    let found = open.found(&kinds::SUPERLATIVE_CHANGED, open.old.tokens.clone(), open.new.tokens.clone());
    Some(Found { change: found.change.direction(direction), ..found })
}

/// Words that set one apart; not `not only`, nor the record of a track record.
fn apart(words: &Words) -> Vec<Hit> {
    let hits = words.hits(&SUPERLATIVES).into_iter();
    let before = |hit: &Hit| hit.tokens.start.checked_sub(1).map_or("", |at| words.word(at));
    hits.filter(|hit| hit.row.column(0) == "strong" && !grammar::SUPERLATIVE_STOP.has(before(hit))).collect()
}

/// `the worst flood` → `one of the worst floods`, `the largest` → `the second-largest`, and back.
fn one_of(open: &Open<'_>) -> Option<Found> {
    let loosened = |words: &Words, side: &super::Side<'_>| {
        let start = words.tokens.start;
        let first = words.free().next().filter(|&at| at == start)?;
        let one = words.word(first) == "one" && words.word(first + 1) == "of";
        let ordinal = |row: &&Row| row.column(1) == "ordinal" && row.key != "first";
        let nth = NUMERALS.get(words.word(first)).filter(ordinal).is_some();
        let next = (words.tokens.end..words.tokens.end + 3)
            .any(|at| SUPERLATIVES.get(&side.lower(at)).is_some_and(|row| row.column(0) == "strong"));
        let among = words.word(first) == "among" && words.tokens.len() == 1;
        ((one || nth || among) && next && words.tokens.len() <= 3).then(|| words.tokens.clone())
    };
    if open.old.tokens.is_empty() {
        let new = loosened(&open.new, &open.comparison.new)?;
        let found = open.found(&kinds::SUPERLATIVE_CHANGED, open.old.tokens.clone(), new);
        return Some(Found { change: found.change.direction(Direction::Weakened), ..found });
    }
    if open.new.tokens.is_empty() {
        let old = loosened(&open.old, &open.comparison.old)?;
        let found = open.found(&kinds::SUPERLATIVE_CHANGED, old, open.new.tokens.clone());
        return Some(Found { change: found.change.direction(Direction::Strengthened), ..found });
    }
    None
}

/// A word that restricts what is spoken of, which came, went or became another.
pub(super) fn scope(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&RESTRICTORS), open.new.hits(&RESTRICTORS));
    let set = |row: &Row| (row.column(0), row.column(1));
    // A word that stands doubled restricts once.
    let doubled = |words: &Words, hit: &Hit| {
        let (first, last) = (hit.tokens.start, hit.tokens.end - 1);
        first.checked_sub(1).is_some_and(|at| words.word(at) == words.word(first))
            || words.word(last + 1) == words.word(last)
    };
    if old.iter().any(|hit| doubled(&open.old, hit)) || new.iter().any(|hit| doubled(&open.new, hit)) {
        return None;
    }
    let (found, direction) = match (old.first(), new.first()) {
        (Some(old), Some(new)) => {
            let (was, is) = (set(old.row), set(new.row));
            if was.0 != is.0 || was.1 == is.1 {
                return None;
            }
            (open.found(&kinds::SCOPE_CHANGED, old.tokens.clone(), new.tokens.clone()), Direction::Neutral)
        }
        (None, Some(hit))
            if open.old.tokens.is_empty() && open.new.tokens.len() <= 2 && !open.came_from_elsewhere(&hit.tokens) =>
        {
            (slight(open, &hit.tokens, true, open.came(&kinds::SCOPE_CHANGED, &hit.tokens)), Direction::Weakened)
        }
        (Some(hit), None)
            if open.new.tokens.is_empty() && open.old.tokens.len() <= 2 && !open.went_elsewhere(&hit.tokens) =>
        {
            (slight(open, &hit.tokens, false, open.gone(&kinds::SCOPE_CHANGED, &hit.tokens)), Direction::Strengthened)
        }
        _ => return None,
    };
    // A word that restricts says less of more: nothing is left to weigh.
    let sure = found.change.severity.is_none();
    let change = if sure { found.change.detail("prover", "restrictor") } else { found.change };
    Some(Found { change: change.direction(direction), ..found })
}

/// A word that restricts and came or went, for the record only where the reader is told it anyway.
fn slight(open: &Open<'_>, run: &Range<usize>, came: bool, found: Found) -> Found {
    let (old, new) = (&open.comparison.old, &open.comparison.new);
    let (sides, sentence) = if came { ((new, old), &open.pair.new) } else { ((old, new), &open.pair.old) };
    let place = if came { open.old.tokens.start } else { open.new.tokens.start };
    // What comes with every item of a list is its form.
    let words = &sides.0.words[run.clone()];
    let same = |edit: &&crate::align::words::Edit| {
        let tokens = if came { &edit.new } else { &edit.old };
        &sides.0.words[tokens.clone()] == words
    };
    let listed = open.pair.edits.iter().filter(same).count() >= ITEMS;
    match listed || Phrase::new(sides, run, sentence, place, came).is_told() {
        true => Found { change: found.change.severity(Severity::Info), ..found },
        false => found,
    }
}
