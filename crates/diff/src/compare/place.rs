//! Places that are given more exactly, or less: in Norvik, in Norvik’s harbour, in east Norvik.

use super::edit::{Found, Open, Words};
use super::{Side, name};
use crate::change::{Direction, Intent};
use crate::kinds;
use std::ops::Range;
use writethru_core::QuantityKind;
use writethru_core::lexicon::{FUNCTION_WORDS, PLACE_PARTS, grammar};

/// Tokens of one side within which only a place is refined.
const LOCAL: usize = 6;

/// A place that stands on both sides and has a nearer one beside it on one of them.
pub(super) fn refined(open: &Open<'_>) -> Option<Found> {
    let (came, words, side) = match (wordless(&open.old), wordless(&open.new)) {
        (true, false) => (true, &open.new, &open.comparison.new),
        (false, true) => (false, &open.old, &open.comparison.old),
        _ => return None,
    };
    if words.tokens.len() > LOCAL || !is_nearer(words, side) {
        return None;
    }
    let found = open.found(&kinds::PLACE_REFINED, open.old.tokens.clone(), open.new.tokens.clone());
    let direction = if came { Direction::Strengthened } else { Direction::Weakened };
    Some(Found { change: found.change.direction(direction).intent(Intent::Refinement), ..found })
}

fn wordless(words: &Words) -> bool {
    words.tokens.clone().all(|at| words.word(at).chars().all(|c| !c.is_alphanumeric()))
}

/// Whether the words of an edit say where within a place that stands beside them.
fn is_nearer(words: &Words, side: &Side<'_>) -> bool {
    let Range { start, end } = words.tokens.clone();
    let word = |at: usize| words.word(at);
    let before = start.checked_sub(1).map_or("", word);
    if !words.tokens.clone().all(|at| words.is_free(at)) {
        return false;
    }
    // Norvik’s harbour.
    if matches!(word(start), "'s" | "'") {
        return start > 0 && is_place(side, start - 1) && end - start > 1 && ends_in(words, start + 1..end, "spot");
    }
    let next = is_place(side, end);
    // In east Norvik; of a figure it is another sum and no nearer place.
    if is_locative(before) && next && ends_in(words, start..end, "part") {
        return !has_figures(side, start);
    }
    // In Lysk, Norvik: a place within the place.
    if is_locative(before) && next && word(end - 1) == "," && end - start <= 4 {
        return (start..end - 1).all(|at| is_place(side, at));
    }
    // In the harbour of Norvik.
    if is_locative(before) && next && matches!(word(end - 1), "of" | "in") {
        return ends_in(words, start..end - 1, "spot");
    }
    // At the harbour in Norvik.
    is_locative(word(start))
        && is_locative(word(end))
        && is_place(side, end + 1)
        && ends_in(words, start + 1..end, "spot")
}

/// Whether a run is of function words and one word at its end for what a place has.
fn ends_in(words: &Words, run: Range<usize>, class: &str) -> bool {
    let keys: Vec<&str> = run.clone().map(|at| words.word(at)).collect();
    let open = |word: &&str| FUNCTION_WORDS.contains(*word) || PLACE_PARTS.contains(*word) || word.len() > 3;
    let last = (0..keys.len()).any(|at| {
        let hit = PLACE_PARTS.longest(&keys[at..]);
        hit.is_some_and(|(count, row)| at + count == keys.len() && row.column(0) == class)
    });
    last && keys.iter().all(open)
}

fn is_locative(word: &str) -> bool {
    grammar::LOCATIVE.has(word) || grammar::PATH.has(word)
}

/// Whether a token is of the name of a place.
pub(super) fn is_place(side: &Side<'_>, at: usize) -> bool {
    let Some(token) = side.version.article.tokens.get(at).map(|token| token.span) else { return false };
    let mentions = &side.version.annotations.mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= token.start);
    // A name after a word of place is one, unless it is surely somebody’s.
    mentions.get(from).is_some_and(|mention| {
        mention.span.contains(token) && name::may_be_place(side.text_of(mention.span), mention.kind)
    })
}

/// Whether a sum, a share or a count of the sentence may be of the place.
fn has_figures(side: &Side<'_>, at: usize) -> bool {
    let article = &side.version.article;
    let place = article.tokens.get(at).map_or(0, |token| token.span.start);
    let Some(sentence) = article.sentence_at(place).and_then(|at| article.sentences.get(at)) else { return false };
    let all = &side.version.annotations.quantities;
    let from = all.partition_point(|quantity| quantity.span.end <= sentence.span.start);
    let mut here = all[from..].iter().take_while(|quantity| quantity.span.start < sentence.span.end);
    here.any(|quantity| !matches!(quantity.kind, QuantityKind::Duration | QuantityKind::Age | QuantityKind::Ordinal))
}
