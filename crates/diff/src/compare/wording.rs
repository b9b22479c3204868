//! Wording that carries meaning: the rules about one edit, in order of precedence.
//!
//! Each rule explains the words it understands; the next one sees what is left. What no rule knows is wording.

use super::edit::{Found, Open};
use super::{Comparison, Draft, cause, certainty, cue, direction, negation, place, scope, status, term, units};

/// Tokens of one side of an edit beyond which it is a recast, not a changed word.
const LOCAL: usize = 12;

/// Findings one edit can have.
const FINDINGS: usize = 6;

/// A rule about what is left of one edit.
type Rule = fn(&Open<'_>) -> Option<Found>;

/// Rules in order of precedence.
static RULES: &[Rule] = &[
    negation::negation,
    direction::closeness,
    status::legal,
    units::baseline,
    units::unit,
    units::number,
    certainty::hedge,
    certainty::belief,
    certainty::modality,
    status::harm,
    direction::turned,
    negation::polarity,
    negation::agate,
    scope::quantifier,
    scope::superlative,
    status::event,
    certainty::expectation,
    cause::loaded,
    cause::causal,
    cause::agent,
    cue::cue,
    term::term,
    place::refined,
    scope::scope,
];

/// Reports the edits that change what is stated.
pub fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        for edit in &pair.edits {
            if edit.old.len() > LOCAL || edit.new.len() > LOCAL {
                continue;
            }
            for _ in 0..FINDINGS {
                let open = Open::new(comparison, pair, edit, draft);
                if open.is_done() {
                    break;
                }
                let Some(found) = RULES.iter().find_map(|rule| rule(&open)) else { break };
                let explained = found.old.is_empty() && found.new.is_empty();
                draft.report(found.change);
                draft.claim(found.old, found.new);
                if explained {
                    break;
                }
            }
        }
    }
}
