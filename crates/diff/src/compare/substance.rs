//! Words of substance that became others, came or went in a sentence that otherwise stands: what no rule about wording
//! knows by name, told by what words mean to each other.
//!
//! A sentence with one or two edits was changed for what they say; a sentence with many was rephrased, and there only
//! the rules before this one speak.

use super::{Comparison, Draft, Pair, Side};
use crate::align::LinkKind;
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds;
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::{ADVERBS, AUXILIARIES, FUNCTION_WORDS, MODALS};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};

/// Edits of substance in one sentence beyond which it is rephrased.
const EDITS: usize = 2;

/// Tokens of one side of an edit beyond which it is a recast, not a changed word.
const LOCAL: usize = 12;

/// Words of a phrase that comes or goes beside another edit, from which it is told.
const PHRASE: usize = 2;

/// Words that became others, both sides together, from which a phrase is another one and no other wording.
const RECAST: usize = 3;

/// One edit with its words of substance.
struct Turn<'a> {
    edit: &'a Edit,
    old: Vec<Term>,
    new: Vec<Term>,
    /// Whether the other side has no word at all in its place.
    came: bool,
    went: bool,
}

/// A word of substance.
struct Term {
    at: usize,
    lower: String,
    free: bool,
}

/// Reports words of substance that changed in sentences that otherwise stand.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        if comparison.alignment.links[pair.link].kind == LinkKind::Edited {
            sentence(comparison, pair, draft);
        }
    }
}

fn sentence(comparison: &Comparison<'_>, pair: &Pair, draft: &mut Draft) {
    let long = |edit: &Edit| edit.old.len() > LOCAL || edit.new.len() > LOCAL;
    if pair.edits.iter().any(long) {
        return;
    }
    let turn = |edit| Turn {
        edit,
        old: terms(&comparison.old, &edit.old, |at| draft.is_old_free(at)),
        new: terms(&comparison.new, &edit.new, |at| draft.is_new_free(at)),
        came: is_wordless(&comparison.old, &edit.old),
        went: is_wordless(&comparison.new, &edit.new),
    };
    let turns: Vec<Turn<'_>> =
        pair.edits.iter().map(turn).filter(|turn| !turn.old.is_empty() || !turn.new.is_empty()).collect();
    if turns.len() > EDITS {
        return;
    }
    let olds: Vec<&Term> = turns.iter().flat_map(|turn| &turn.old).collect();
    let news: Vec<&Term> = turns.iter().flat_map(|turn| &turn.new).collect();
    let found: Vec<Option<Change>> = turns
        .iter()
        .map(|turn| {
            let (went, came) = (strange(&turn.old, &news), strange(&turn.new, &olds));
            change(comparison, turn, (&went, &came), turns.len() == 1)
        })
        .collect();
    // Of two edits one may be a synonym the table does not know; two of them hardly ever are.
    let explained = |turn: &Turn<'_>| turn.old.iter().chain(&turn.new).any(|term| !term.free);
    let all = turns.iter().zip(&found).all(|(turn, change)| change.is_some() || explained(turn));
    for (turn, change) in turns.iter().zip(found) {
        if let Some(change) = change.filter(|_| all || turn.came) {
            draft.report(change);
            draft.claim(turn.edit.old.clone(), turn.edit.new.clone());
        }
    }
}

fn is_wordless(side: &Side<'_>, run: &Range<usize>) -> bool {
    let word = |at: usize| matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number);
    !run.clone().any(word)
}

/// The words of substance in a run.
fn terms(side: &Side<'_>, run: &Range<usize>, is_free: impl Fn(usize) -> bool) -> Vec<Term> {
    let grammar = |word: &str| {
        FUNCTION_WORDS.contains(word) || AUXILIARIES.contains(word) || MODALS.contains(word) || ADVERBS.contains(word)
    };
    let word = |at: &usize| side.version.article.tokens[*at].kind == TokenKind::Word;
    let terms = run.clone().filter(word).map(|at| Term { at, lower: side.lower(at), free: is_free(at) });
    terms.filter(|term| term.lower.chars().count() > 1 && !grammar(term.lower.as_str())).collect()
}

/// The unexplained words of one side that are akin to none of the other.
fn strange<'a>(own: &'a [Term], others: &[&Term]) -> Vec<&'a Term> {
    let akin = |a: &Term, b: &Term| matches!(relation(&a.lower, &b.lower), Relation::Same | Relation::Akin);
    own.iter().filter(|term| term.free && !others.iter().any(|other| akin(term, other))).collect()
}

/// What one edit says, if anything.
fn change(
    comparison: &Comparison<'_>,
    turn: &Turn<'_>,
    (went, came): (&[&Term], &[&Term]),
    alone: bool,
) -> Option<Change> {
    // Where part of a phrase lives on in other words, the rest most likely does too.
    let whole = went.len() == turn.old.len() && came.len() == turn.new.len();
    if !whole {
        return None;
    }
    let run = |terms: &[&Term]| terms.first().map(|first| first.at..terms[terms.len() - 1].at + 1);
    match (run(went), run(came)) {
        (Some(old), Some(new)) => {
            let other = match (went, came) {
                ([a], [b]) => is_other(&a.lower, &b.lower, alone),
                _ => alone || went.len() + came.len() > RECAST,
            };
            other.then(|| {
                let (old, new) = (comparison.old.span_of(&old), comparison.new.span_of(&new));
                let message =
                    format!("“{}” became “{}”", comparison.old.text_of(old), comparison.new.text_of(new));
                Change::new(&kinds::TERM_CHANGED, Some(old), Some(new), message)
            })
        }
        (None, Some(_)) if turn.came && (alone || came.len() >= PHRASE) => {
            let (old, new) = (comparison.old.span_of(&turn.edit.old), comparison.new.span_of(&turn.edit.new));
            let message = format!("“{}” was added", comparison.new.text_of(new));
            Some(Change::new(&kinds::SCOPE_CHANGED, Some(old), Some(new), message).direction(Direction::Weakened))
        }
        (Some(_), None) if turn.went && alone => {
            let (old, new) = (comparison.old.span_of(&turn.edit.old), comparison.new.span_of(&turn.edit.new));
            let message = format!("“{}” is gone", comparison.old.text_of(old));
            Some(Change::new(&kinds::SCOPE_CHANGED, Some(old), Some(new), message).direction(Direction::Strengthened))
        }
        _ => None,
    }
}

/// Whether one word that is akin to another in nothing says another thing, and not the same in other words.
///
/// Verbs and adverbs have more ways to say one thing than any table knows; nouns and adjectives that are not akin rarely
/// stand for each other.
fn is_other(a: &str, b: &str, alone: bool) -> bool {
    let verbal = |word: &str| word.ends_with("ed") || word.ends_with("ing");
    let kind = |word: &str| match class(word) {
        None if word.contains(|c: char| !c.is_alphabetic()) => None,
        known => Some(known.unwrap_or(WordClass::Noun)),
    };
    match (kind(a), kind(b)) {
        _ if verbal(a) || verbal(b) => false,
        (Some(WordClass::Adjective | WordClass::Noun), Some(WordClass::Adjective | WordClass::Noun)) => true,
        (Some(WordClass::Verb), Some(WordClass::Noun)) | (Some(WordClass::Noun), Some(WordClass::Verb)) => alone,
        _ => false,
    }
}
