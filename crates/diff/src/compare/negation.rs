//! Negations and opposites: what was said to be so is said not to be so.

use super::direction::is_until;
use super::edit::{Found, Hit, Open, Words};
use super::undoing::is_undone_in_other_words;
use super::{Comparison, Side, is_grammar};
use crate::align::words::Edit;
use crate::change::Direction;
use crate::kinds;
use crate::proof::Which;
use std::ops::Range;
use writethru_core::CueClass;
use writethru_core::extract::cues::class;
use writethru_core::lexicon::{
    ANTONYMS, AUXILIARIES, CONTRASTS, CUES, FUNCTION_WORDS, MODALS, NEGATING_PREFIXES, NEGATIONS, PLACE_PARTS,
    PRONOUNS, QUANTIFIERS, UNDOING, collocates, grammar,
};
use writethru_core::thesaurus::{Relation, is_same, relation};

/// Words between the places of two opposites, beyond which they are not each other's.
const APART: usize = 3;

/// Words that stand between two edits at most where a negation went from the one to the other.
const SHIFT: usize = 3;

/// Tokens beyond which what came or went with a negator may be a clause.
const CLAUSE: usize = 4;

/// Tokens from which an edit that stands for a third of them at most is a statement that came or went.
const RECAST: usize = 7;

/// One in so many of those words must stand on the other side for it to be turned round there.
const STANDING: usize = 3;

/// Words that stand between a negation and an opposite that undoes it.
const BESIDE: usize = 1;

/// Places after a verb of refusing within which what is refused stands.
const REFUSED: usize = 4;

/// Words of weight after a negator from which it denies what came or went with it.
const OWN: usize = 2;

/// A negating word that came or went, unless an opposite in the same edit undoes it (`not likely` → `unlikely`).
pub(super) fn negation(open: &Open<'_>) -> Option<Found> {
    let (mut old, mut new) = (negators(&open.old), negators(&open.new));
    // “Nor” goes with its “neither”, which says it for both.
    let neither = |side: &Side<'_>, run: &Range<usize>| run.clone().any(|at| side.lower(at) == "neither");
    if neither(&open.comparison.old, &open.pair.old) {
        old.retain(|hit| open.old.word(hit.tokens.start) != "nor");
    }
    if neither(&open.comparison.new, &open.pair.new) {
        new.retain(|hit| open.new.word(hit.tokens.start) != "nor");
    }
    // A negating word that is itself the opposite undoes nothing: without, with.
    let holds = |hits: &[Hit], tokens: &Range<usize>| hits.iter().any(|hit| hit.tokens.contains(&tokens.start));
    let undone = opposites(open).is_some_and(|(a, b)| !holds(&old, &a) && !holds(&new, &b));
    let twice = apart(&open.old, &old) && new.is_empty() || apart(&open.new, &new) && old.is_empty();
    if old.len() % 2 == new.len() % 2 && !twice
        || undone
        || is_quantified(open, &old, &new)
        || is_shifted(open, old.len() < new.len())
        || is_until(open, if old.len() > new.len() { Which::Old } else { Which::New })
    {
        return None;
    }
    let again = |words: &Words, hits: &[Hit]| hits.iter().any(|hit| is_said_twice(words, hit));
    let denied = is_denied_besides(open, &old, &new);
    if is_turned_beside(open) || again(&open.old, &old) || again(&open.new, &new) || denied {
        return None;
    }
    let (alone, clause) =
        (|words: &Words| words.tokens.is_empty(), |words: &Words, hit: &Hit| is_own_clause(words, hit));
    let (came, gone) = (new.first(), old.first());
    // What follows “it is not true that” is what is denied, however much of a clause that is.
    let denies = |words: &Words| words.tokens.clone().next_back().is_some_and(|last| words.word(last) == "that");
    let (came, gone) = (came.filter(|_| !denies(&open.new)), gone.filter(|_| !denies(&open.old)));
    if came.is_some_and(|hit| alone(&open.old) && clause(&open.new, hit) || is_statement(&open.new, &open.old, hit))
        || gone.is_some_and(|hit| alone(&open.new) && clause(&open.old, hit) || is_statement(&open.old, &open.new, hit))
        || came.is_some_and(|hit| goes_with(open, false, hit))
        || gone.is_some_and(|hit| goes_with(open, true, hit))
        || is_called_off(open, old.first(), new.first())
        || is_denied_there(open, old.first(), new.first())
        || is_yet(open, old.first(), new.first())
        || is_turned_with_all(open, old.first(), new.first())
    {
        return None;
    }
    let found = match (old.as_slice(), new.as_slice()) {
        ([hit], []) => open.gone(&kinds::NEGATION_CHANGED, &hit.tokens),
        ([], [hit]) => open.came(&kinds::NEGATION_CHANGED, &hit.tokens),
        _ => open.found(&kinds::NEGATION_CHANGED, open.old.tokens.clone(), open.new.tokens.clone()),
    };
    let moved = open.went_elsewhere(&found.old) && !found.old.is_empty()
        || open.came_from_elsewhere(&found.new) && !found.new.is_empty()
        || is_undone_in_other_words(open, Which::Old, &old)
        || is_undone_in_other_words(open, Which::New, &new);
    if moved && !is_across(open) {
        return None;
    }
    Some(Found { change: found.change.direction(Direction::Reversed), ..found })
}

/// Whether the only negator says how many and stands for another that does: all, none. That is a quantifier's change.
fn is_quantified(open: &Open<'_>, old: &[Hit], new: &[Hit]) -> bool {
    let quantifies = |words: &Words, hit: &Hit| QUANTIFIERS.contains(words.word(hit.tokens.start));
    let counted = |words: &Words| !words.hits(&QUANTIFIERS).is_empty();
    match (old, new) {
        ([hit], []) => quantifies(&open.old, hit) && counted(&open.new),
        ([], [hit]) => quantifies(&open.new, hit) && counted(&open.old),
        _ => false,
    }
}

/// Whether a negator that stands elsewhere now denies what stands against what it denied: has not paid but will, has paid but will not.
fn is_across(open: &Open<'_>) -> bool {
    let (side, own) = (&open.comparison.new, &open.new.tokens);
    let contrast = |at: usize| matches!(side.lower(at).as_str(), "but" | ";" | "whereas");
    let others = open.pair.edits.iter().filter(|edit| edit.new != *own);
    let negates = |edit: &&Edit| {
        let old = edit.old.clone().any(|at| NEGATIONS.contains(&open.comparison.old.lower(at)));
        old || edit.new.clone().any(|at| NEGATIONS.contains(&side.lower(at)))
    };
    let between = |edit: &Edit| own.end.min(edit.new.end)..own.start.max(edit.new.start);
    others.filter(negates).any(|edit| between(edit).any(contrast))
}

/// Whether an opposite in the edit beside it undoes a negation: is not able, is unable.
fn is_turned_beside(open: &Open<'_>) -> bool {
    open.beside(SHIFT).iter().any(|(old, new)| is_turned(open.comparison, (&old.tokens, &new.tokens), is_weighty))
}

/// Whether a word of an old run has its opposite in a new one, of the words that weigh.
pub(super) fn is_turned(
    comparison: &Comparison<'_>,
    (old, new): (&Range<usize>, &Range<usize>),
    weighs: impl Fn(&str) -> bool,
) -> bool {
    let words = |side: &Side<'_>, run: &Range<usize>| -> Vec<String> {
        run.clone().map(|at| side.lower(at)).filter(|word| weighs(word)).collect()
    };
    let (old, new) = (words(&comparison.old, old), words(&comparison.new, new));
    old.iter().any(|a| new.iter().any(|b| is_opposite(a, b)))
}

/// Whether a negating word stands beside another one that both sides have: he can’t cannot run.
fn is_said_twice(words: &Words, hit: &Hit) -> bool {
    let before =
        hit.tokens.start == words.tokens.start && NEGATIONS.contains(words.word(hit.tokens.start.wrapping_sub(1)));
    // Refuse | have refused to pay.
    let led = (words.tokens.start..hit.tokens.start).all(|at| AUXILIARIES.contains(words.word(at)));
    let refused = led && refuses(words.word(words.tokens.start.wrapping_sub(1)));
    before || refused || hit.tokens.end == words.tokens.end && NEGATIONS.contains(words.word(hit.tokens.end))
}

/// Whether a verb of refusing came or went in a sentence that has another before it: they declined to name them, refusing to say who.
fn is_denied_besides(open: &Open<'_>, old: &[Hit], new: &[Hit]) -> bool {
    let besides = |side: &Side<'_>, words: &Words, pair: &Range<usize>, hit: &Hit| {
        let word = words.word(hit.tokens.start);
        word.ends_with("ing") && refuses(word) && (pair.start..words.tokens.start).any(|at| refuses(&side.lower(at)))
    };
    match (old, new) {
        ([hit], []) => besides(&open.comparison.old, &open.old, &open.pair.old, hit),
        ([], [hit]) => besides(&open.comparison.new, &open.new, &open.pair.new, hit),
        _ => false,
    }
}

/// Whether two negating words deny two things, and not each other: `did not sign and will not pay`, but not `was not without`.
fn apart(words: &Words, hits: &[Hit]) -> bool {
    let [first, second] = hits else { return false };
    let says = |at: usize| {
        let word = words.word(at);
        word.len() > 2 && !is_grammar(word)
    };
    (first.tokens.end..second.tokens.start).any(says)
}

/// Whether the negation only went a few words on: should not pass, does not think it should pass.
fn is_shifted(open: &Open<'_>, gained: bool) -> bool {
    open.beside(SHIFT).iter().any(|(old, new)| {
        let (old, new) = (negators(old).len(), negators(new).len());
        old % 2 != new % 2 && (old < new) != gained
    })
}

/// Whether a negator or a hedge stands amid words of a statement that came or went whole, for hardly any of the other side.
pub(super) fn is_statement(words: &Words, other: &Words, hit: &Hit) -> bool {
    let akin = |a: usize, b: usize| {
        let (a, b) = (words.word(a), other.word(b));
        !FUNCTION_WORDS.contains(a) && matches!(relation(a, b), Relation::Same | Relation::Akin)
    };
    let lives = words.free().any(|a| other.free().any(|b| akin(a, b)));
    !lives
        && words.tokens.len() >= RECAST
        && 3 * other.tokens.len() < words.tokens.len()
        && has_subject(words, words.tokens.start, hit)
}

/// Whether what a word denies or doubts came or went with it, so that nothing that stands was turned round: he will resign, he will
/// resign but has not said when.
fn goes_with(open: &Open<'_>, old: bool, hit: &Hit) -> bool {
    let (words, other) = if old { (&open.old, &open.new) } else { (&open.new, &open.old) };
    let there = if old { (&open.comparison.new, &open.pair.new) } else { (&open.comparison.old, &open.pair.old) };
    // What stands there besides may be what is denied now: with a pier and a dam, with a pier but no dam.
    let stands = |word: &str| there.1.clone().any(|at| there.0.lower(at) == word);
    // What stands behind a comma is another clause.
    let clause = (hit.tokens.end..words.tokens.end).take_while(|&at| !matches!(words.word(at), "," | ";" | ":"));
    let own: Vec<usize> = clause.filter(|&at| is_weighty(words.word(at))).collect();
    let akin = |a: usize, b: usize| matches!(relation(words.word(a), other.word(b)), Relation::Same | Relation::Akin);
    let lives = own.iter().any(|&a| other.tokens.clone().any(|b| akin(a, b)))
        || STANDING * own.iter().filter(|&&at| stands(words.word(at))).count() >= own.len().max(1);
    let next = words.word(words.tokens.end);
    let comma = words.tokens.end > words.tokens.start && words.word(words.tokens.end - 1) == ",";
    let closed =
        comma || !next.starts_with(char::is_alphanumeric) || matches!(next, "and" | "but" | "because" | "after");
    let others = other.tokens.clone().filter(|&at| is_weighty(other.word(at))).count();
    !lives && (own.len() >= OWN || own.len() == 1 && (other.tokens.is_empty() && closed || others >= OWN))
}

/// Whether what a hedge doubts came or went with it, whatever else of the same words stands there: who met a suspected agent of the
/// board.
pub(super) fn leaves_with(open: &Open<'_>, old: bool, hit: &Hit) -> bool {
    let (words, other) = if old { (&open.old, &open.new) } else { (&open.new, &open.old) };
    let own: Vec<usize> = (hit.tokens.end..words.tokens.end).filter(|&at| is_weighty(words.word(at))).collect();
    let akin = |a: usize, b: usize| matches!(relation(words.word(a), other.word(b)), Relation::Same | Relation::Akin);
    let lives = own.iter().any(|&a| other.tokens.clone().any(|b| akin(a, b)));
    // An adjective went with the noun beside it: the alleged ties.
    let noun = own.first() == Some(&hit.tokens.end) && !words.word(hit.tokens.start).ends_with("ly");
    !lives && (own.len() >= OWN || noun && !MODALS.contains(words.word(hit.tokens.start)))
}

/// Whether a word is a verb of refusing or denying.
fn refuses(word: &str) -> bool {
    CUES.get(word).is_some_and(|row| matches!(class(row.column(1)), CueClass::Refusal | CueClass::Denial))
}

/// Whether a word is none of grammar.
fn is_weighty(word: &str) -> bool {
    !is_grammar(word) && word.starts_with(char::is_alphabetic)
}

/// Whether a thing that was not there is called off now, or the reverse: there was no plan to meet, the plan to meet was dropped.
fn is_called_off(open: &Open<'_>, gone: Option<&Hit>, came: Option<&Hit>) -> bool {
    let (hit, words, old) = match (gone, came) {
        (Some(hit), None) => (hit, &open.old, false),
        (None, Some(hit)) => (hit, &open.new, true),
        _ => return false,
    };
    let undoes = |edit: &Edit| {
        let (side, run, there) = if old {
            (&open.comparison.old, &edit.old, &edit.new)
        } else {
            (&open.comparison.new, &edit.new, &edit.old)
        };
        // A word in the place of another one undoes nothing else, unless it came with an auxiliary of its own: has been scrapped.
        let other = if old { &open.comparison.new } else { &open.comparison.old };
        let auxiliary = |side: &Side<'_>, run: &Range<usize>| {
            run.clone().filter(|&at| AUXILIARIES.contains(&side.lower(at))).count()
        };
        (there.is_empty() || auxiliary(side, run) > 1 && auxiliary(other, there) == 0)
            && run.clone().any(|at| UNDOING.contains(&side.lower(at)))
    };
    let other = if old { &open.old } else { &open.new };
    let negator = words.word(hit.tokens.start);
    let verbal = negator.ends_with("n't") || matches!(negator, "not" | "cannot" | "never");
    // Would not comment, declined to comment: what is denied is what is refused. Denied, did not deny: the verb itself is denied.
    let next = |words: &Words, from: usize| -> Option<String> {
        let weighty = (from..from + REFUSED).map(|at| words.word(at)).find(|word| is_weighty(word));
        weighty.map(str::to_owned)
    };
    let denied = next(words, hit.tokens.end);
    let undone = |at: usize| {
        let word = other.word(at);
        let refused = next(other, at + 1);
        (UNDOING.contains(word) || refuses(word))
            && denied.as_ref().zip(refused).is_some_and(|(denied, refused)| is_same(denied, &refused))
    };
    let here = verbal && other.free().any(undone);
    // Instead of this, rather than this.
    let rather = negator == "instead" && other.tokens.clone().any(|at| matches!(other.word(at), "rather" | "than"));
    here || rather || negator == "no" && open.pair.edits.iter().any(undoes)
}

/// The side a negator stands on, the other one, and where it stands, if it stands on one side only.
fn sides<'a>(
    open: &'a Open<'_>,
    gone: Option<&'a Hit>,
    came: Option<&'a Hit>,
) -> Option<(&'a Words, &'a Words, &'a Hit)> {
    match (gone, came) {
        (Some(hit), None) => Some((&open.old, &open.new, hit)),
        (None, Some(hit)) => Some((&open.new, &open.old, hit)),
        _ => None,
    }
}

/// Whether the other side denies in words that were explained already, or undoes something else in a clause told anew: did not
/// dismiss, won’t rule out; rules to avoid conflicts, rules to ensure it won’t hurt.
fn is_denied_there(open: &Open<'_>, gone: Option<&Hit>, came: Option<&Hit>) -> bool {
    let Some((own, other, hit)) = sides(open, gone, came) else { return false };
    let explained = other.tokens.clone().any(|at| !other.is_free(at) && NEGATIONS.contains(other.word(at)));
    let weighty = |words: &Words, from: usize| (from..words.tokens.end).find(|&at| is_weighty(words.word(at)));
    let long = |words: &Words| words.tokens.clone().filter(|&at| is_weighty(words.word(at))).count() >= OWN;
    // Where the first word that changed is a verb that undoes, what follows it there is undone.
    let undoing = weighty(other, other.tokens.start).filter(|&at| UNDOING.contains(other.word(at)));
    let retold = |undoing: usize| {
        let (Some(denied), undone) = (weighty(own, hit.tokens.end), weighty(other, undoing + 1)) else { return false };
        let stays = |at: usize| matches!(relation(own.word(denied), other.word(at)), Relation::Same | Relation::Akin);
        !stays(undoing) && !undone.is_some_and(stays)
    };
    explained || long(own) && long(other) && undoing.is_some_and(retold)
}

/// Whether what was not done yet is yet to be done: have not yet paid, have yet to pay.
fn is_yet(open: &Open<'_>, gone: Option<&Hit>, came: Option<&Hit>) -> bool {
    let Some((own, other, hit)) = sides(open, gone, came) else { return false };
    let near = |words: &Words, at: usize| (at.saturating_sub(YET)..at + YET).any(|at| words.word(at) == "yet");
    let to = (other.tokens.start.saturating_sub(YET)..other.tokens.end + YET)
        .any(|at| other.word(at) == "yet" && other.word(at + 1) == "to");
    near(own, hit.tokens.end) && to
}

/// Places around a negator within which its “yet” stands.
const YET: usize = 3;

/// The shares of all that are none and all, as the lexicon of quantifiers ranks them.
const NONE: &str = "0";
const ALL: &str = "6";

/// Whether a word says how many, and says so many.
fn is_share(word: &str, share: &str) -> bool {
    word == "no" && share == NONE || QUANTIFIERS.get(word).is_some_and(|row| row.column(0) == share)
}

/// Whether none that opposed it became all that backed it: with none voting against it, with all voting for it.
fn is_turned_with_all(open: &Open<'_>, gone: Option<&Hit>, came: Option<&Hit>) -> bool {
    let Some((own, other, hit)) = sides(open, gone, came) else { return false };
    let none = is_share(own.word(hit.tokens.start), NONE);
    let all = other.tokens.clone().any(|at| is_share(other.word(at), ALL));
    let weighs = |word: &str| word.len() > 2 && !QUANTIFIERS.contains(word);
    let turned = |edit: &Edit| is_turned(open.comparison, (&edit.old, &edit.new), weighs);
    none && all && open.pair.edits.iter().any(turned)
}

/// Whether a negator stands in a clause of its own that came or went with its subject: “, if he does not pay”. What the
/// sentence says besides is what it was.
fn is_own_clause(words: &Words, hit: &Hit) -> bool {
    let opens = words.tokens.clone().find(|&at| words.word(at).starts_with(char::is_alphanumeric));
    let opened =
        opens.is_some_and(|at| FUNCTION_WORDS.contains(words.word(at)) && !AUXILIARIES.contains(words.word(at)));
    let concedes = opens.is_some_and(|at| grammar::CONCESSIVE.has(words.word(at)));
    let from = opens.map_or(hit.tokens.start, |at| at + 1);
    // It did not come, and now: its subject may be what opens it.
    let owned = opens.is_some_and(|at| PRONOUNS.contains(words.word(at)) && at < hit.tokens.start);
    opened
        && (concedes
            || owned && words.tokens.len() > CLAUSE
            || words.tokens.len() > CLAUSE && has_subject(words, from, hit))
}

/// Whether a word that may be a subject stands before a negator.
fn has_subject(words: &Words, from: usize, hit: &Hit) -> bool {
    let subject = |at: usize| {
        let word = words.word(at);
        PRONOUNS.contains(word) || is_weighty(word)
    };
    let joint = |word: &str| matches!(word, "," | ";") || grammar::COORDINATOR.has(word);
    let mut own = (from..hit.tokens.start).rev().take_while(|&at| !joint(words.word(at)));
    own.any(subject)
}

/// The negating words of one side; `no` in `no-fee` is part of a word.
pub(super) fn negators(words: &Words) -> Vec<Hit> {
    let hits = words.hits(&NEGATIONS).into_iter();
    // Of “not only” the negating word alone came or went: the rest stands and says the opposite.
    let alone = |hit: &Hit| hit.tokens.len() == 1 && matches!(words.word(hit.tokens.start), "not" | "no");
    let none = |hit: &Hit| hit.row.column(0) == "none" && !alone(hit);
    // A “no” before a stop is a number or what somebody answered: No. 2.
    let apart = |hit: &Hit| {
        words.word(hit.tokens.start) == "no" && matches!(words.word(hit.tokens.end), "." | "," | "\"" | "”" | "!")
    };
    // Where the verb of a key stands on both sides nothing is denied anew: refusing (to) pay.
    let whole = |hit: &Hit| {
        let key: &str = hit.row.key.as_ref();
        key.split(' ').next().is_some_and(|first| first == words.word(hit.tokens.start))
    };
    let denies = |hit: &Hit| !none(hit) && words.word(hit.tokens.end) != "-";
    hits.filter(|hit| denies(hit) && !apart(hit) && whole(hit)).collect()
}

/// A word and its opposite at like places of an edit.
pub(super) fn polarity(open: &Open<'_>) -> Option<Found> {
    let (old, new) = opposites(open)?;
    // An opposite may be on the list of negations itself: not able, unable.
    let others = |words: &Words, own: &Range<usize>| {
        negators(words).iter().filter(|hit| !hit.tokens.contains(&own.start)).count()
    };
    let undone = others(&open.old, &old) % 2 != others(&open.new, &new) % 2;
    let swapped = open.went_elsewhere(&old) && open.came_from_elsewhere(&new);
    let beside = || open.beside(BESIDE).iter().any(|(old, new)| negators(old).len() % 2 != negators(new).len() % 2);
    // None against it, all for it.
    let none = |edit: &Edit| {
        let any =
            |side: &Side<'_>, run: &Range<usize>, share: &str| run.clone().any(|at| is_share(&side.lower(at), share));
        let (a, b) = (&open.comparison.old, &open.comparison.new);
        any(a, &edit.old, NONE) && any(b, &edit.new, ALL) || any(a, &edit.old, ALL) && any(b, &edit.new, NONE)
    };
    let counted = QUANTIFIERS.contains(open.old.word(old.start)) && QUANTIFIERS.contains(open.new.word(new.start));
    if undone || swapped || counted || beside() || open.pair.edits.iter().any(none) {
        return None;
    }
    let compass = |words: &Words, own: &Range<usize>| PLACE_PARTS.contains(words.word(own.start));
    // North and south are other places, and nothing turned round.
    if compass(&open.old, &old) && compass(&open.new, &new) {
        return Some(open.found(&kinds::PLACE_CHANGED, old, new));
    }
    // He and she are two people.
    let person = |words: &Words, own: &Range<usize>| PRONOUNS.contains(words.word(own.start));
    if person(&open.old, &old) && person(&open.new, &new) {
        return Some(open.found(&kinds::ENTITY_CHANGED, old, new));
    }
    let kind = if is_recast(open, &old, &new) { &kinds::CLAIM_CONTRADICTED } else { &kinds::POLARITY_CHANGED };
    let found = open.found(kind, old, new);
    // A statement that was recast into its opposite is one edit, whatever else its words were.
    let whole = |words: &Words, own: Range<usize>| {
        if kind == &kinds::CLAIM_CONTRADICTED { words.tokens.clone() } else { own }
    };
    Some(Found {
        change: found.change.direction(Direction::Reversed),
        old: whole(&open.old, found.old),
        new: whole(&open.new, found.new),
    })
}

/// The words of a statement that was turned round twice, and so says what it said: not able, unable.
pub(super) fn turned_twice(open: &Open<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let (old, new) = opposites(open)?;
    let other = |words: &Words, own: &Range<usize>| {
        negators(words).into_iter().map(|hit| hit.tokens).find(|hit| !hit.contains(&own.start))
    };
    match (other(&open.old, &old), other(&open.new, &new)) {
        (Some(hit), None) => Some((hit.start.min(old.start)..hit.end.max(old.end), new)),
        (None, Some(hit)) => Some((old, hit.start.min(new.start)..hit.end.max(new.end))),
        _ => None,
    }
}

/// Whether more than a word became its opposite: other words that state something came and went beside the two.
fn is_recast(open: &Open<'_>, old: &Range<usize>, new: &Range<usize>) -> bool {
    let states = |words: &Words, own: &Range<usize>| {
        words.free().any(|at| {
            let word = words.word(at);
            !own.contains(&at) && !is_grammar(word) && word.chars().any(char::is_alphabetic)
        })
    };
    states(&open.old, old) && states(&open.new, new)
}

/// A line of figures in which a loss is marked and a profit need not be: `Shr six cts vs 43 cts` → `Shr loss six cts vs 43 cts`.
pub(super) fn agate(open: &Open<'_>) -> Option<Found> {
    let signs = |words: &Words| words.free().filter(|&at| is_loss(words.word(at))).collect::<Vec<usize>>();
    let (old, new) = (signs(&open.old), signs(&open.new));
    let versus = |side: &Side<'_>, run: &Range<usize>| run.clone().any(|at| super::parties::is_versus(&side.lower(at)));
    if !versus(&open.comparison.old, &open.pair.old) || !versus(&open.comparison.new, &open.pair.new) {
        return None;
    }
    let found = match (old.as_slice(), new.as_slice()) {
        ([], [at]) => open.came(&kinds::POLARITY_CHANGED, &(*at..at + 1)),
        ([at], []) => open.gone(&kinds::POLARITY_CHANGED, &(*at..at + 1)),
        _ => return None,
    };
    if open.went_elsewhere(&found.old) && !found.old.is_empty()
        || open.came_from_elsewhere(&found.new) && !found.new.is_empty()
    {
        return None;
    }
    Some(Found { change: found.change.direction(Direction::Reversed), ..found })
}

fn is_loss(word: &str) -> bool {
    collocates::LOSS.has(word)
}

/// Edits of a sentence up to which a preposition or pronoun that became its opposite turns it round; in one that is told anew it
/// follows its verb or noun.
const EDITS: usize = 3;

/// The first pair of opposites.
fn opposites(open: &Open<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let short = open.old.tokens.len() <= 3 && open.new.tokens.len() <= 3 && open.pair.edits.len() <= EDITS;
    for old in open.old.free() {
        let word = open.old.word(old);
        let found = open.new.free().find(|&new| {
            let other = open.new.word(new);
            let places = (old - open.old.tokens.start, new - open.new.tokens.start);
            let ends = (open.old.tokens.end - old, open.new.tokens.end - new);
            let near = places.0.abs_diff(places.1).min(ends.0.abs_diff(ends.1)) <= APART;
            // Prepositions, pronouns and the like are opposites only where hardly anything else changed.
            let grammar = FUNCTION_WORDS.contains(word) || FUNCTION_WORDS.contains(other);
            near && (short && open.old.tokens.len() == open.new.tokens.len() || !grammar)
                && is_opposite(word, other)
                && !lives_on(&open.new, word, new)
                && !lives_on(&open.old, other, old)
                // It came into force, it went into force; it never went through, it never came to anything.
                && (!collocates::MOTION.has(word) || !collocates::MOTION.has(other) || grammar::WAY.has(open.old.word(old + 1)) || grammar::WAY.has(open.new.word(new + 1)))
        });
        if let Some(new) = found {
            return Some((old..old + 1, new..new + 1));
        }
    }
    None
}

/// Whether a word of another place of the edit says the same: `contain elevated` → `check raised`.
fn lives_on(words: &Words, word: &str, place: usize) -> bool {
    let says = |at: usize| matches!(relation(words.word(at), word), Relation::Same | Relation::Akin);
    words.free().filter(|&at| at != place && !FUNCTION_WORDS.contains(words.word(at))).any(says)
}

/// Whether two words are opposites: listed, or one the other with a negating prefix.
pub(super) fn is_opposite(a: &str, b: &str) -> bool {
    let listed = |a: &str, b: &str| ANTONYMS.get(a).is_some_and(|row| row.column(0).split(' ').any(|word| word == b));
    listed(a, b) || listed(b, a) || is_prefixed(a, b) || is_prefixed(b, a) || excludes(a, b)
}

/// Whether the thesaurus has two content words as opposites. Terms that exclude each other by sets, such as girls and
/// boys, are no polarity.
fn excludes(a: &str, b: &str) -> bool {
    let grammar = |word: &str| word.chars().count() < 3 || is_grammar(word) || NEGATIONS.contains(word);
    let sets = CONTRASTS.contains(a) && CONTRASTS.contains(b);
    !sets && !grammar(a) && !grammar(b) && relation(a, b) == Relation::Opposite
}

/// Whether `word` is `base` with a negating prefix. A prefix that is more often something else asks for an ending that
/// adjectives and their nouns have.
fn is_prefixed(base: &str, word: &str) -> bool {
    let Some(prefix) = word.strip_suffix(base).map(|prefix| prefix.trim_end_matches('-')) else { return false };
    NEGATING_PREFIXES.get(prefix).is_some_and(|row| {
        let endings = row.column(1);
        let whole = endings.split(' ').any(|ending| ending == base);
        (whole || base.chars().count() >= 5)
            && (row.column(0).is_empty() || row.column(0).split(' ').any(|letter| base.starts_with(letter)))
            && (endings.is_empty() || endings.split(' ').any(|ending| base.ends_with(ending)))
    })
}

#[cfg(test)]
mod tests {
    use super::is_opposite;

    #[test]
    fn opposites_are_listed_or_prefixed() {
        for (a, b, expected) in [
            ("profit", "loss", true),
            ("rose", "fell", true),
            ("legal", "illegal", true),
            ("unpopular", "popular", true),
            ("regular", "irregular", true),
            ("possible", "impossible", true),
            ("agreed", "disagreed", true),
            ("formal", "informal", true),
            ("press", "impress", false),
            ("come", "income", false),
            ("tent", "intent", false),
            ("vest", "invest", false),
            ("closed", "disclosed", false),
            ("began", "started", false),
            ("pier", "bridge", false),
        ] {
            assert_eq!(is_opposite(a, b), expected, "{a} {b}");
        }
    }
}
