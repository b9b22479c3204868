//! Wording that carries meaning: the rules about one edit, in order of precedence.
//!
//! Each rule explains the words it understands; the next one sees what is left. What no rule knows is wording.

use super::edit::{Found, Open};
use super::{
    Comparison, Draft, Pair, cause, certainty, cue, direction, negation, place, scope, status, term, undoing, units,
};
use crate::align::words::Edit;
use crate::kinds::{self, Severity};
use writethru_core::lexicon::{FUNCTION_WORDS, NEGATIONS, QUANTIFIERS};
use writethru_core::thesaurus::{class, is_same};

/// Tokens of one side of an edit beyond which it is a recast, not a changed word.
const LOCAL: usize = 12;

/// Findings one edit can have.
const FINDINGS: usize = 6;

/// Words of a pair in a hundred that must stand on one side at least for it not to be a recast.
const KEPT: usize = 35;

/// Kinds that say of the words around them that they are so or not so.
static STATED: &[&kinds::ChangeKind] = &[
    &kinds::NEGATION_CHANGED,
    &kinds::POLARITY_CHANGED,
    &kinds::CLAIM_CONTRADICTED,
    &kinds::HEDGE_ADDED,
    &kinds::HEDGE_REMOVED,
    &kinds::MODALITY_CHANGED,
    &kinds::EVENT_RETREATED,
];

/// A rule about what is left of one edit.
type Rule = fn(&Open<'_>) -> Option<Found>;

/// Rules in order of precedence.
static RULES: &[Rule] = &[
    negation::negation,
    direction::closeness,
    direction::exactness,
    status::legal,
    status::offence,
    units::baseline,
    units::unit,
    units::number,
    certainty::hedge,
    certainty::belief,
    certainty::own_word,
    certainty::modality,
    status::harm,
    direction::turned,
    undoing::undone,
    negation::polarity,
    negation::agate,
    scope::quantifier,
    scope::counted,
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
        let recast = is_recast(pair);
        let mended = is_mended(comparison, pair);
        for edit in &pair.edits {
            if edit.old.len() > LOCAL
                || edit.new.len() > LOCAL
                || is_doubled(comparison, edit)
                || is_run_together(comparison, edit)
            {
                continue;
            }
            for _ in 0..FINDINGS {
                let open = Open::new(comparison, pair, edit, draft);
                if open.is_done() {
                    break;
                }
                if let Some((old, new)) = negation::turned_twice(&open) {
                    draft.claim(old, new);
                    continue;
                }
                let Some(found) = RULES.iter().find_map(|rule| rule(&open)) else { break };
                let explained = found.old.is_empty() && found.new.is_empty();
                let recast = recast && STATED.contains(&found.change.kind);
                let recast = recast || mended && MENDED.contains(&found.change.kind);
                draft.report(if recast { found.change.severity(Severity::Info) } else { found.change });
                draft.claim(found.old, found.new);
                if explained {
                    break;
                }
            }
        }
    }
}

/// Whether most words of a pair differ on both sides: what a word of it said of others then it can no longer be compared with.
fn is_recast(pair: &Pair) -> bool {
    let changed = |run: fn(&Edit) -> usize| pair.edits.iter().map(run).sum::<usize>();
    let (old, new) = (changed(|edit| edit.old.len()), changed(|edit| edit.new.len()));
    let kept = pair.old.len().saturating_sub(old);
    100 * kept < KEPT * pair.old.len().max(kept + new)
}

/// Kinds that a hand which mends the language of a sentence causes as well.
static MENDED: &[&kinds::ChangeKind] = &[
    &kinds::HEDGE_ADDED,
    &kinds::HEDGE_REMOVED,
    &kinds::MODALITY_CHANGED,
    &kinds::QUANTIFIER_CHANGED,
    &kinds::SUPERLATIVE_CHANGED,
    &kinds::NEGATION_CHANGED,
];

/// Edits of grammar or spelling in one sentence from which its language was mended throughout.
const MENDS: usize = 3;

/// Whether the language of a sentence was mended throughout: misspelt words, forms of one word, function words. What a hedge or a
/// quantifier does there, the hand that mended it may not have meant.
fn is_mended(comparison: &Comparison<'_>, pair: &Pair) -> bool {
    let mends = |edit: &&Edit| {
        let words = |side: &super::Side<'_>, run: &std::ops::Range<usize>| -> Vec<String> {
            run.clone().map(|at| side.lower(at)).filter(|word| word.starts_with(char::is_alphabetic)).collect()
        };
        let (old, new) = (words(&comparison.old, &edit.old), words(&comparison.new, &edit.new));
        let slip = |a: &str, b: &str| {
            is_same(a, b) || (class(a).is_none() || class(b).is_none()) && super::spelling::distance(a, b) <= 2
        };
        match (old.as_slice(), new.as_slice()) {
            ([a], [b]) if slip(a, b) => true,
            _ => {
                let plain = |word: &String| {
                    FUNCTION_WORDS.contains(word) && !QUANTIFIERS.contains(word) && !NEGATIONS.contains(word)
                };
                old.len() + new.len() > 0 && old.iter().chain(&new).all(plain)
            }
        }
    };
    let slips = pair.edits.iter().filter(mends).count();
    slips >= MENDS && 2 * slips >= pair.edits.len()
}

/// Whether both sides are the same letters, with a space or an apostrophe at another place: the wo'nt pass, the won't pass.
fn is_run_together(comparison: &Comparison<'_>, edit: &Edit) -> bool {
    let letters = |side: &super::Side<'_>, run: &std::ops::Range<usize>| -> String {
        run.clone().flat_map(|at| side.lower(at).chars().collect::<Vec<_>>()).filter(|c| c.is_alphanumeric()).collect()
    };
    let old = letters(&comparison.old, &edit.old);
    old.chars().all(char::is_alphabetic) && !old.is_empty() && old == letters(&comparison.new, &edit.new)
}

/// Whether all that came or went are words that stand beside it: said twice by a slip.
fn is_doubled(comparison: &Comparison<'_>, edit: &Edit) -> bool {
    let (words, run) = match (edit.old.is_empty(), edit.new.is_empty()) {
        (false, true) => (&comparison.old.words, &edit.old),
        (true, false) => (&comparison.new.words, &edit.new),
        _ => return false,
    };
    let own = &words[run.clone()];
    let after = words.get(run.end..run.end + own.len());
    let before = run.start.checked_sub(own.len()).and_then(|start| words.get(start..run.start));
    after == Some(own) || before == Some(own)
}
