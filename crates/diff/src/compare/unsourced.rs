//! Statements that lost their source and nothing else: “Officials said that the bridge was unsafe” → “The bridge was unsafe”.
//!
//! Where source and cue are struck out together and the words they governed still stand, no other attribution of the sentence
//! continues them, however much of those words it shares: what is said within the statement was said within it before.

use super::attribution::{same_speaker, still_speaks};
use super::{Comparison, Draft, Pair, Side};
use crate::align::words::Edit;
use crate::change::{Change, Direction};
use crate::kinds::{self, Severity};
use std::ops::Range;
use writethru_core::extract::cues::is_cue_form;
use writethru_core::lexicon::{FUNCTION_WORDS, PRONOUNS};
use writethru_core::{Attribution, AttributionKind, Span, TokenKind};

/// Words of what was struck out beyond which it is more than a source: a paragraph that was cut.
const STRUCK_MAX: usize = 30;

/// Words by which an edit may be slid to where it reads as one.
const SLID_MAX: usize = 3;

/// Words of a statement from which it is one.
const CONTENT_MIN: usize = 3;

/// Reports an attribution whose source and cue were struck out, and says whether it was one.
pub(super) fn dropped(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution, draft: &mut Draft) -> bool {
    let side = &comparison.old;
    let (Some(source), Some(cue)) = (old.source, old.cue.as_ref()) else { return false };
    let last = side.tokens_in(cue.span).end.saturating_sub(1);
    if !is_cue_form(&side.lower(last)) && cue.lemma != "according to" {
        return false;
    }
    let own = side.tokens_in(source.cover(cue.span));
    let within = |edit: &Edit| edit.old.start <= own.start && own.end <= edit.old.end;
    let Some(edit) = pair.edits.iter().flat_map(|edit| slid(side, edit)).find(within) else { return false };
    let edit = &edit;
    if edit.old.len() > STRUCK_MAX || has_words(&comparison.new, &edit.new) || !is_only_source(side, old, edit) {
        return false;
    }
    if draft.is_explained(&own, &(0..0)) || !stands(comparison, pair, old) || goes_on(comparison, pair, old) {
        return false;
    }
    let near = still_speaks(comparison, pair, old, true);
    // Of several sentences in quotation marks one may do without its “she said”.
    if near && old.kind == AttributionKind::Direct {
        return false;
    }
    let (span, other) = (source.cover(cue.span), comparison.new.span_within(&pair.new, &edit.new));
    let gone = side.text_of(span);
    let message = match (old.kind, near) {
        (AttributionKind::Direct, _) => format!("“{gone}” is gone: nobody is named as saying the quoted words"),
        (_, true) => {
            format!("“{gone}” is gone: the statement has no source of its own, though its speaker is named nearby")
        }
        _ => format!("“{gone}” is gone: the statement now stands in the newsroom’s own voice"),
    };
    let change = Change::new(&kinds::ATTRIBUTION_DROPPED, Some(span), Some(Span::at(other.start)), message);
    let change = change.direction(Direction::Weakened);
    draft.report(if near { change.severity(Severity::Warning) } else { change });
    draft.claim(edit.old.clone(), edit.new.clone());
    true
}

/// An edit, and the same one to the left where words repeat: [the campaign says] the plan, the [campaign says the] plan.
fn slid(side: &Side<'_>, edit: &Edit) -> Vec<Edit> {
    let mut all = vec![edit.clone()];
    for by in 1..=SLID_MAX.min(edit.old.start) {
        let (start, end) = (edit.old.start, edit.old.end);
        if !edit.new.is_empty() || by > edit.old.len() || side.words[start - by] != side.words[end - by] {
            break;
        }
        all.push(Edit { old: start - by..end - by, new: edit.new.clone() });
    }
    all
}

fn has_words(side: &Side<'_>, run: &Range<usize>) -> bool {
    run.clone().any(|at| matches!(side.version.article.tokens[at].kind, TokenKind::Word | TokenKind::Number))
}

/// Whether what was struck out is the source, the cue and what stands around them, and none of the statement.
fn is_only_source(side: &Side<'_>, old: &Attribution, edit: &Edit) -> bool {
    let inside = |at: usize| old.content.iter().any(|piece| piece.contains(side.version.article.tokens[at].span));
    let stated = edit.old.clone().filter(|&at| {
        side.version.article.tokens[at].kind == TokenKind::Word
            && inside(at)
            && !FUNCTION_WORDS.contains(&side.lower(at))
    });
    stated.count() == 0
}

/// Whether what was said stands on the new side of the pair: nearly all its words.
fn stands(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution) -> bool {
    let mut all = comparison.new.words[pair.new.clone()].to_vec();
    all.sort_unstable();
    let tokens = old.content.iter().flat_map(|&piece| comparison.old.tokens_in(piece));
    let words: Vec<u32> = tokens.map(|at| comparison.old.words[at]).collect();
    let kept = words.iter().filter(|word| all.binary_search(word).is_ok()).count();
    words.len() >= CONTENT_MIN && kept * 10 >= words.len() * 8
}

/// Whether the same speaker is named as the source at another place of the sentence: it only moved there.
fn goes_on(comparison: &Comparison<'_>, pair: &Pair, old: &Attribution) -> bool {
    let link = &comparison.alignment.links[pair.link];
    let side = &comparison.new;
    let came = |span: Span| {
        let tokens = side.tokens_in(span);
        pair.edits.iter().any(|edit| edit.new.start < tokens.end && tokens.start < edit.new.end)
    };
    let all = side.version.annotations.attributions.iter();
    let mut here = all.filter(|other| link.new.contains(&other.sentence));
    here.any(|other| {
        let same = match (&old.speaker, &other.speaker) {
            (Some(was), Some(is)) => same_speaker(was, is),
            _ => true,
        };
        let pronoun = other.source.is_some_and(|source| PRONOUNS.contains(&side.text_of(source).to_lowercase()));
        (same || pronoun) && other.cue.as_ref().is_some_and(|cue| came(cue.span))
    })
}
