//! Who says it where the cue is passive: “Roe is said to have left” names nobody who says so, “Roe is said by Dorn to have left” does.

use super::cue_words::is_passive;
use super::{Comparison, Draft, Pair, Side, is_grammar};
use crate::change::{Change, Direction};
use crate::kinds;
use std::ops::Range;
use writethru_core::lexicon::PRONOUNS;
use writethru_core::{Attribution, Span};

/// Tokens after a passive cue within which its grammar stands: is said | to have left.
const FRAME: usize = 4;

/// Tokens of whoever says it after “by”, at most.
const AGENT: usize = 6;

/// Who makes a statement.
enum Voice {
    /// The subject of the cue: Roe said.
    Subject,
    /// It is said of the subject, by whoever these tokens name; by nobody where there are none.
    Of(Range<usize>),
}

/// Reports that nobody is named any more as saying what is said of somebody, or that somebody is now. Whether that explains how
/// the two attributions differ.
pub(super) fn compare(
    comparison: &Comparison<'_>,
    pair: &Pair,
    (old, new): (&Attribution, &Attribution),
    draft: &mut Draft,
) -> bool {
    let sides = (&comparison.old, &comparison.new);
    let (Some(was), Some(is)) = (frame(old), frame(new)) else { return false };
    let told = |kind, message: &str, spans: (Span, Span), direction, draft: &mut Draft| {
        let texts = (sides.0.text_of(spans.0), sides.1.text_of(spans.1));
        let message = match (texts.0.is_empty(), texts.1.is_empty()) {
            (true, _) => format!("“{}” was added: {message}", texts.1),
            (_, true) => format!("“{}” was removed: {message}", texts.0),
            _ => format!("“{}” became “{}”: {message}", texts.0, texts.1),
        };
        draft.report(Change::new(kind, Some(spans.0), Some(spans.1), message).direction(direction));
        claim_frames(comparison, pair, (old, new), draft);
        draft.claim(sides.0.tokens_in(spans.0), sides.1.tokens_in(spans.1));
        true
    };
    let (lost, found) = (&kinds::SOURCE_NAMED_TO_ANONYMOUS, &kinds::SOURCE_ANONYMOUS_TO_NAMED);
    let (nobody, somebody) = ("no one is named as saying so any more", "someone is now named as saying so");
    match (voice(sides.0, old), voice(sides.1, new)) {
        (Voice::Subject, Voice::Of(agent)) if agent.is_empty() => {
            told(lost, nobody, (was, is), Direction::Weakened, draft)
        }
        (Voice::Of(agent), Voice::Subject) if agent.is_empty() => {
            told(found, somebody, (was, is), Direction::Strengthened, draft)
        }
        (Voice::Of(before), Voice::Of(after)) => {
            let spans = (sides.0.span_of(&before), sides.1.span_of(&after));
            match (before.is_empty(), after.is_empty()) {
                (true, false) => told(found, somebody, spans, Direction::Strengthened, draft),
                (false, true) => told(lost, nobody, spans, Direction::Weakened, draft),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Source and cue of an attribution.
fn frame(attribution: &Attribution) -> Option<Span> {
    Some(attribution.source?.cover(attribution.cue.as_ref()?.span))
}

/// Who makes the statement of an attribution.
fn voice(side: &Side<'_>, attribution: &Attribution) -> Voice {
    let (Some(cue), Some(source)) = (&attribution.cue, attribution.source) else { return Voice::Subject };
    // Is refusing, was asking.
    let goes_on = side.tokens_in(cue.span).next_back().is_some_and(|at| side.lower(at).ends_with("ing"));
    if !is_passive(side, cue.span) || goes_on || source.start > cue.span.start {
        return Voice::Subject;
    }
    let after = side.tokens_in(cue.span).end;
    match side.lower(after).as_str() {
        "to" => Voice::Of(after..after),
        "by" => {
            let ends = |at: &usize| matches!(side.lower(*at).as_str(), "to" | "that" | "," | "." | "");
            let end = (after + 1..after + 1 + AGENT).find(ends).unwrap_or(after + 1 + AGENT);
            Voice::Of(after..end.min(side.words.len()))
        }
        _ => Voice::Subject,
    }
}

/// Explains the function words that the cues bring with them: he had left, to have left.
fn claim_frames(comparison: &Comparison<'_>, pair: &Pair, (old, new): (&Attribution, &Attribution), draft: &mut Draft) {
    let near = |side: &Side<'_>, of: &Attribution| -> Range<usize> {
        let cue = of.cue.as_ref().map_or(0..0, |cue| side.tokens_in(cue.span));
        cue.start..(cue.end + FRAME).min(side.words.len())
    };
    let (olds, news) = (near(&comparison.old, old), near(&comparison.new, new));
    let within = |near: &Range<usize>, run: &Range<usize>| near.start <= run.start && run.end <= near.end;
    let plain = |side: &Side<'_>, run: &Range<usize>| {
        run.clone().all(|at| is_grammar(&side.lower(at)) || PRONOUNS.contains(&side.lower(at)))
    };
    for edit in pair.edits.iter().filter(|edit| within(&olds, &edit.old) && within(&news, &edit.new)) {
        if plain(&comparison.old, &edit.old) && plain(&comparison.new, &edit.new) {
            draft.claim(edit.old.clone(), edit.new.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::eye::check;

    #[test]
    fn who_says_what_is_said_of_somebody() {
        check(&[
            (
                "Pask said he had taken $4m from the fund.",
                "Pask is said to have taken $4m from the fund.",
                // A passive report has no source: what Pask said of himself is now said of him.
                "hedge-added hedge-added",
            ),
            (
                "Pask is said to have taken $4m from the fund.",
                "Pask said he had taken $4m from the fund.",
                "hedge-removed hedge-removed",
            ),
            ("Pask is said to have taken $4m.", "Pask is said by Lind to have taken $4m.", "scope-changed"),
            ("Pask is said by Lind to have taken $4m.", "Pask is said to have taken $4m.", "scope-changed"),
        ]);
    }
}
