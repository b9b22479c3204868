//! Verbs that undo others: avoided swimming, refused to go, stopped paying.

use super::edit::{Found, Hit, Open, Words};
use super::is_grammar;
use super::negation::negators;
use crate::change::Direction;
use crate::kinds;
use crate::proof::Which;
use writethru_core::lexicon::UNDOING;
use writethru_core::thesaurus::{Relation, is_synonym, relation};

/// Tokens that a verb takes with the one that undoes it at most: failed to appear.
const UNDONE: usize = 3;

/// A verb that undoes another one, which stays in another form: `avoid swimming` → `swim`, `reach` → `stop reaching`.
pub(super) fn undone(open: &Open<'_>) -> Option<Found> {
    let solid = |words: &Words| -> Vec<usize> { words.free().filter(|&at| !is_grammar(words.word(at))).collect() };
    let (old, new) = (solid(&open.old), solid(&open.new));
    // The undoing verb, the one it undoes, and that one alone on the other side.
    let pair = |own: &Words, places: &[usize], other: &Words, others: &[usize]| -> Option<usize> {
        let (&[undoing, verb], &[alone]) = (places, others) else { return None };
        let short = own.tokens.len() <= UNDONE && other.tokens.len() < UNDONE;
        let undoes = short && UNDOING.contains(own.word(undoing)) && !UNDOING.contains(other.word(alone));
        let (verb, alone) = (own.word(verb), other.word(alone));
        (undoes && verb != alone && matches!(relation(verb, alone), Relation::Same | Relation::Akin)).then_some(undoing)
    };
    let went = pair(&open.old, &old, &open.new, &new);
    went.or_else(|| pair(&open.new, &new, &open.old, &old))?;
    if !negators(&open.old).is_empty() || !negators(&open.new).is_empty() {
        return None;
    }
    let found = open.found(&kinds::NEGATION_CHANGED, open.old.tokens.clone(), open.new.tokens.clone());
    Some(Found { change: found.change.direction(Direction::Reversed), ..found })
}

/// Whether the verb that undoes another on one side is a synonym of one that the other side has in another edit: refused to go in May, in
/// May declined to go.
pub(super) fn is_undone_in_other_words(open: &Open<'_>, which: Which, hits: &[Hit]) -> bool {
    let words = if which == Which::Old { &open.old } else { &open.new };
    let own = hits.first().map_or("", |hit| words.word(hit.tokens.start));
    let same = |word: &str| UNDOING.contains(word) && is_synonym(own, word);
    UNDOING.contains(own) && open.stands_elsewhere(which.other(), same)
}
