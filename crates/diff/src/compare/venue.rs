//! Venues: where or by what means something was said, and what a venue says besides another.

use super::spelling::{RUN_ON, distance};
use super::{Comparison, Draft, Pair, Side};
use crate::change::Change;
use crate::kinds::{self, Severity};
use writethru_core::lexicon::{FUNCTION_WORDS, PRONOUNS};
use writethru_core::thesaurus::{Relation, relation};
use writethru_core::{Attribution, Span};

/// Words that may stand after a venue and belong to it.
const VENUE_REST: usize = 4;

/// A venue that only came or went: where the same was said is told now, or no longer.
pub(super) fn venue_alone(
    comparison: &Comparison<'_>,
    pair: &Pair,
    of: (&Attribution, &Attribution),
    draft: &mut Draft,
) {
    let (side, venue, old) = match (of.0.venue, of.1.venue) {
        (Some(venue), None) => (&comparison.old, venue, true),
        (None, Some(venue)) => (&comparison.new, venue, false),
        _ => return,
    };
    let tokens = side.tokens_in(venue);
    let edit = pair.edits.iter().find(|edit| {
        let (own, other) = if old { (&edit.old, &edit.new) } else { (&edit.new, &edit.old) };
        // What stands after it belongs to it: in a memo | to staff.
        let more = tokens.end >= own.end || FUNCTION_WORDS.contains(&side.lower(tokens.end));
        let whole = own.start <= tokens.start && tokens.start <= own.start + 1 && tokens.end <= own.end;
        other.is_empty() && whole && (more && own.len() <= tokens.len() + VENUE_REST || own.len() <= tokens.len() + 1)
    });
    let Some(edit) = edit.filter(|edit| !draft.is_explained(&edit.old, &edit.new)) else { return };
    let spans = (comparison.old.span_within(&pair.old, &edit.old), comparison.new.span_within(&pair.new, &edit.new));
    let text = side.text_of(venue);
    let message = if old { format!("“{text}” was removed") } else { format!("“{text}” was added") };
    let change = Change::new(&kinds::VENUE_CHANGED, Some(spans.0), Some(spans.1), message);
    draft.report(change.severity(Severity::Info));
    draft.claim(edit.old.clone(), edit.new.clone());
}

/// Whether two venues differ in function words alone or one says no more than the other: in an interview, in a long
/// interview. The words it says besides are compared as words.
pub(super) fn is_fuller(sides: (&Side<'_>, &Side<'_>), venues: (Span, Span)) -> bool {
    // When it was is compared as a time.
    let timed = |side: &Side<'_>, at: usize| {
        let token = side.version.article.tokens[at].span;
        token.first_overlapping(&side.version.annotations.times, |time| time.head).is_some()
    };
    let words = |side: &Side<'_>, venue: Span| -> Vec<String> {
        let words = side.tokens_in(venue).filter(|&at| !timed(side, at)).map(|at| side.lower(at));
        words.filter(|word| word.starts_with(char::is_alphanumeric) && !FUNCTION_WORDS.contains(word)).collect()
    };
    let (was, is) = (words(sides.0, venues.0), words(sides.1, venues.1));
    // Whose it is may be said by a pronoun: during his trial, during Roe’s trial.
    let owned = |side: &Side<'_>, venue: Span, own: &[String]| -> Option<Vec<String>> {
        let pronoun = side.tokens_in(venue).any(|at| PRONOUNS.contains(&side.lower(at)) || side.lower(at) == "his");
        pronoun.then(|| own.to_vec())
    };
    let bare = |words: &[String]| words.iter().filter(|word| !word.ends_with("'s")).cloned().collect::<Vec<_>>();
    if owned(sides.0, venues.0, &was).is_some_and(|was| was == bare(&is))
        || owned(sides.1, venues.1, &is).is_some_and(|is| is == bare(&was))
    {
        return true;
    }
    let (short, long) = if was.len() <= is.len() { (&was, &is) } else { (&is, &was) };
    let same = |words: &[String]| -> Vec<String> {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    // In a Facebook message, in a message on Facebook.
    same(&was) == same(&is)
        || !short.is_empty() && short.first() == long.first() && short.iter().all(|word| long.contains(word))
        || was.len() == is.len()
            && was.iter().zip(&is).all(|(a, b)| {
                a == b
                    || matches!(relation(a, b), Relation::Same | Relation::Akin)
                    || a.len() > RUN_ON && distance(a, b) <= 2
            })
}
