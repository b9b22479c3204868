//! Cause and agency: why it happened, who did it, and the word chosen for it.

use super::edit::{Found, Hit, Open, Words};
use crate::change::Direction;
use crate::kinds;
use writethru_core::MentionKind;
use writethru_core::lexicon::{CAUSAL, LOADED_TERMS, PRONOUNS, ROLES, VERBS};

/// Tokens of one side within which a joining word is the whole edit.
const JOINT: usize = 5;

/// `after` that became `because of`, `linked to` that became `caused by`, and back.
pub(super) fn causal(open: &Open<'_>) -> Option<Found> {
    if open.old.tokens.len() > JOINT || open.new.tokens.len() > JOINT {
        return None;
    }
    let (old, new) = (open.old.hits(&CAUSAL), open.new.hits(&CAUSAL));
    let (old, new) = (old.first()?, new.first()?);
    let (was, is) = (strength(old), strength(new));
    if was == is {
        return None;
    }
    let found = open.found(&kinds::CAUSAL_CLAIM_CHANGED, old.tokens.clone(), new.tokens.clone());
    let direction = match (was, is) {
        (Some(was), Some(is)) if is > was => Direction::Strengthened,
        (Some(_), Some(_)) => Direction::Weakened,
        _ => Direction::Reversed,
    };
    Some(Found { change: found.change.direction(direction), ..found })
}

/// How much cause a joining word claims; none for one that denies it (`despite`).
fn strength(hit: &Hit) -> Option<usize> {
    match hit.row.column(0) {
        "concession" => None,
        "cause" => Some(2),
        "link" => Some(1),
        _ => Some(0),
    }
}

/// A passive verb that lost or gained the one who did it: `was shot by police` → `was shot`.
pub(super) fn agent(open: &Open<'_>) -> Option<Found> {
    if open.new.tokens.is_empty() {
        // Asked to say more by reporters, asked by reporters to say more.
        let hit = by_phrase(&open.old, open, true).filter(|hit| !open.went_elsewhere(hit))?;
        let found = open.found(&kinds::AGENT_REMOVED, hit, open.new.tokens.clone());
        return Some(Found { change: found.change.direction(Direction::Weakened), ..found });
    }
    if open.old.tokens.is_empty() {
        let hit = by_phrase(&open.new, open, false).filter(|hit| !open.came_from_elsewhere(hit))?;
        let found = open.found(&kinds::AGENT_ADDED, open.old.tokens.clone(), hit);
        return Some(Found { change: found.change.direction(Direction::Strengthened), ..found });
    }
    None
}

/// A whole edit that is `by` and a person or body, after a participle.
fn by_phrase(words: &Words, open: &Open<'_>, old: bool) -> Option<std::ops::Range<usize>> {
    let tokens = words.tokens.clone();
    let before = words.word(tokens.start.checked_sub(1)?);
    let participle = before.len() > 4 && before.ends_with("ed") || VERBS.contains(before) || before.ends_with("en");
    if !participle || words.word(tokens.start) != "by" || tokens.len() > 8 || words.free().count() != tokens.len() {
        return None;
    }
    let side = if old { &open.comparison.old } else { &open.comparison.new };
    let span = side.span_of(&tokens);
    let named = side.version.annotations.mentions.iter().any(|mention| {
        mention.span.overlaps(span) && matches!(mention.kind, MentionKind::Person | MentionKind::Organization)
    });
    let role = tokens.clone().skip(1).any(|at| {
        let word = words.word(at);
        ROLES.contains(word) || PRONOUNS.contains(word) || super::term::is_people(word)
    });
    (named || role).then_some(tokens)
}

/// A term that names the same thing with another judgement: `strike` → `blast`, `militants` → `terrorists`.
pub(super) fn loaded(open: &Open<'_>) -> Option<Found> {
    let (old, new) = (open.old.hits(&LOADED_TERMS), open.new.hits(&LOADED_TERMS));
    let pair = old.iter().find_map(|old| {
        let same = |new: &&Hit| old.row.column(0) == new.row.column(0) && old.row.column(1) != new.row.column(1);
        new.iter().find(same).map(|new| (old.tokens.clone(), new.tokens.clone()))
    });
    let (old, new) = pair?;
    Some(open.found(&kinds::LOADED_TERM_CHANGED, old, new))
}
