//! Small words that turn a statement round: to and from, by and to before a figure, almost before a verb.

use super::edit::{Found, Hit, Open, Words};
use super::figures::is_nearly_about;
use super::negation::is_turned;
use super::place;
use crate::change::Direction;
use crate::kinds::{self, Severity};
use crate::proof::Which;
use writethru_core::TokenKind;
use writethru_core::extract::quantities::bound;
use writethru_core::lexicon::{APPROXIMATORS, DIRECTIONS, MOVEMENTS, NEGATIONS};
use writethru_core::thesaurus::{Relation, WordClass, class, relation};

/// Tokens before a preposition in which its verb of going up or down stands.
const MOVED: usize = 5;

/// Tokens between a preposition and the figure it leads.
const LED: usize = 3;

/// One preposition for another that sends the same words elsewhere: rose by 5, rose to 5; sailed to Lysk, from Lysk.
pub(super) fn turned(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (&open.old, &open.new);
    if old.free().count() != old.tokens.len() || new.free().count() != new.tokens.len() {
        return None;
    }
    let mut pair: Vec<&str> = old.tokens.clone().map(|at| old.word(at)).collect();
    pair.extend(new.tokens.clone().map(|at| new.word(at)));
    pair.sort_unstable();
    if old.tokens.len() > 1 || new.tokens.len() > 1 {
        return None;
    }
    let row = DIRECTIONS.get(&pair.join(" "))?;
    let before = old.tokens.start.checked_sub(1).map_or("", |at| old.word(at));
    let known = row.column(1).is_empty() || row.column(1).split(' ').any(|word| word == before);
    let figure = leads_figure(open);
    let holds = match row.column(0) {
        "figure" => figure,
        "place" => place::is_place(&open.comparison.new, new.tokens.end),
        _ => before != "different",
    };
    let moved = open.went_elsewhere(&old.tokens) && open.came_from_elsewhere(&new.tokens);
    // A verb that was turned round takes its preposition with it: exports to Lysk, imports from Lysk.
    let opposed = |(old, new): &(Words, Words)| is_turned(open.comparison, (&old.tokens, &new.tokens), |_| true);
    let until = [Which::Old, Which::New].into_iter().any(|which| is_until(open, which) && denies(open, which));
    if !known || !holds || moved || until || open.beside(MOVED).iter().any(opposed) {
        return None;
    }
    let kind = if figure { &kinds::BASELINE_CHANGED } else { &kinds::POLARITY_CHANGED };
    let found = open.found(kind, old.tokens.clone(), new.tokens.clone());
    Some(if figure { found } else { Found { change: found.change.direction(Direction::Reversed), ..found } })
}

/// Whether “until” on one side stands for the place in time on the other: not restored until 1985, restored in 1985.
pub(super) fn is_until(open: &Open<'_>, which: Which) -> bool {
    open.changes(which, |word| word == "until")
        && open.changes(which.other(), |word| matches!(word, "in" | "on" | "at"))
}

/// Whether a word that denies was changed on one side alone.
fn denies(open: &Open<'_>, which: Which) -> bool {
    let any = |which: Which| open.stands_elsewhere(which, |word| NEGATIONS.contains(word));
    any(which) && !any(which.other())
}

/// Whether a figure follows the edit and a word of going up or down stands before it.
fn leads_figure(open: &Open<'_>) -> bool {
    let side = &open.comparison.new;
    let at = open.new.tokens.end;
    let tokens = &side.version.article.tokens;
    let led = (at..(at + LED).min(open.pair.new.end)).any(|at| tokens[at].kind == TokenKind::Number);
    let start = open.new.tokens.start;
    led && (start.saturating_sub(MOVED).max(open.pair.new.start)..start).any(|at| MOVEMENTS.contains(&side.lower(at)))
}

/// A word for “not quite” that came or went before a verb: what almost happened did not.
pub(super) fn closeness(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (close(&open.old), close(&open.new));
    // Nearly double, about double: neither is quite.
    let about = |words: &Words| words.hits(&APPROXIMATORS).first().map(|hit| hit.row.column(0));
    let qualified = !old.is_empty() || !new.is_empty();
    if let (Some(was), Some(is)) = (about(&open.old), about(&open.new))
        && qualified
    {
        let (old, new) = (open.old.tokens.clone(), open.new.tokens.clone());
        let alone = old.len() == 1 && new.len() == 1 && was != is;
        let found = alone.then(|| open.found(&kinds::APPROXIMATOR_CHANGED, old, new))?;
        let change =
            if is_nearly_about(bound(was), bound(is)) { found.change.severity(Severity::Info) } else { found.change };
        return Some(Found { change, ..found });
    }
    let found = match (old.as_slice(), new.as_slice()) {
        ([hit], []) if is_done_to(&open.old, &open.new, hit) => open.gone(&kinds::NEGATION_CHANGED, &hit.tokens),
        ([], [hit]) if is_done_to(&open.new, &open.old, hit) => open.came(&kinds::NEGATION_CHANGED, &hit.tokens),
        _ => return None,
    };
    let moved = !found.old.is_empty() && open.went_elsewhere(&found.old)
        || !found.new.is_empty() && open.came_from_elsewhere(&found.new);
    (!moved).then(|| Found { change: found.change.direction(Direction::Reversed), ..found })
}

/// A word for “about” that became one for “exactly”, or the reverse, where no figure was found to compare: about twice, exactly
/// twice.
pub(super) fn exactness(open: &Open<'_>) -> Option<Found> {
    let rough = |words: &Words| words.hits(&APPROXIMATORS).into_iter().find(|hit| hit.row.column(0) == "around");
    let exact = |words: &Words| {
        let sure = |hit: &Hit| hit.row.column(0) == "exact" && hit.row.key.ends_with("ly") && hit.tokens.len() == 1;
        words.hits(&APPROXIMATORS).into_iter().find(sure)
    };
    let told = |old: Hit, new: Hit| open.found(&kinds::APPROXIMATOR_CHANGED, old.tokens, new.tokens);
    match (rough(&open.old), exact(&open.new), exact(&open.old), rough(&open.new)) {
        (Some(old), Some(new), None, None) => {
            let found = told(old, new);
            Some(Found { change: found.change.direction(Direction::Strengthened), ..found })
        }
        (None, None, Some(old), Some(new)) => {
            let found = told(old, new);
            Some(Found { change: found.change.direction(Direction::Weakened), ..found })
        }
        _ => None,
    }
}

/// The words for “not quite” of one side.
fn close(words: &Words) -> Vec<Hit> {
    words.hits(&APPROXIMATORS).into_iter().filter(|hit| hit.row.column(0) == "just-below").collect()
}

/// Whether a verb follows that the other side has as well.
fn is_done_to(own: &Words, other: &Words, hit: &Hit) -> bool {
    let verb = own.word(hit.tokens.end);
    let is_verb = class(verb) == Some(WordClass::Verb) || verb.len() > 4 && verb.ends_with("ed");
    let shared = hit.tokens.end == own.tokens.end
        || other.tokens.clone().any(|at| matches!(relation(verb, other.word(at)), Relation::Same | Relation::Akin));
    is_verb && shared
}
