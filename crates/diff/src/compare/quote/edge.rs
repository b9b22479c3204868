//! Words put in or cut where the rest of a quotation stands: whole sentences, or words at the edge of one.

use super::Passage;
use super::words::{Group, Run, is_lead};
use crate::kinds::{self, ChangeKind, Severity};
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::{
    APPROXIMATORS, HEDGES, Lexicon, NEGATIONS, NUMERALS, QUANTIFIERS, TIME_NOUNS, collocates,
};

/// The old words stand whole in the new ones: at an edge, or beside whole sentences that came.
pub(super) fn extended(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let whole = group.all(|run| !group.old.has_words(&run.old) && is_sentence_cut(group.new, &run.new, true));
    (whole && group.runs.iter().any(|run| group.new.has_words(&run.new))).then_some(&kinds::QUOTE_EXTENDED)
}

/// Words went: at the boundary of a sentence, or inside one without a mark.
pub(super) fn shortened(group: &Group<'_>) -> Option<&'static ChangeKind> {
    if !group.all(|run| !group.new.has_words(&run.new)) || !group.runs.iter().any(|run| group.old.has_words(&run.old)) {
        return None;
    }
    // A fragment never claimed to be the whole: less of it at an edge is a shorter fragment.
    let edge = |run: &Run| {
        !group.old.has_words(&(0..run.old.start)) || !group.old.has_words(&(run.old.end..group.old.tokens.len()))
    };
    // What took certainty away is missed, though: “almost certainly”, “certainly”.
    let hedged = |run: &Run| {
        let words: Vec<String> = run.old.clone().map(|at| group.old.word(at).to_lowercase()).collect();
        let held = |lexicon: &Lexicon| (0..words.len()).any(|at| lexicon.longest(&words[at..]).is_some());
        held(&HEDGES) || held(&APPROXIMATORS)
    };
    let pieces = !group.old.direct && !group.new.direct;
    // A whole sentence, or all that one pair of marks holds, may be left out with its hedge.
    let whole = |run: &Run| is_sentence_cut(group.old, &run.old, false) || is_own_piece(group.old, &run.old);
    let part = |run: &Run| pieces || !whole(run);
    if group.runs.iter().any(|run| part(run) && hedged(run)) {
        return Some(&kinds::QUOTE_SILENT_OMISSION);
    }
    let trimmed = pieces && group.all(edge)
        || group.all(|run| is_lead(group.old, &run.old))
        || group.all(|run| !group.old.has_words(&run.old) || is_sentence_cut(group.old, &run.old, false));
    // What stood in marks of its own, and was a statement of its own, hides nothing from what is left.
    if !trimmed && group.all(|run| is_own_piece(group.old, &run.old)) {
        return Some(&kinds::QUOTE_REMOVED);
    }
    Some(if trimmed { &kinds::QUOTE_TRIMMED } else { &kinds::QUOTE_SILENT_OMISSION })
}

/// Whether a run is all that one pair of marks holds, opened with a capital.
fn is_own_piece(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let words: Vec<usize> = run.clone().filter(|&at| passage.is_word(at)).collect();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return false };
    let whole = |&quote: &usize| {
        let inside = passage.side.tokens_in(passage.side.version.annotations.quotes[quote].content);
        let own: Vec<usize> = (0..passage.tokens.len())
            .filter(|&at| passage.is_word(at) && inside.contains(&passage.tokens[at]))
            .collect();
        own.first() == Some(&first) && own.last() == Some(&last)
    };
    passage.word(first).starts_with(char::is_uppercase) && passage.quotes.iter().any(whole)
}

/// How much it weighs that a quotation was extended (taxonomy 1.8): a whole sentence more is a fuller quotation; words put in at the
/// edge of one that stood are others’ words for it, and a hedge, a negation, a condition, a quantifier or a figure among them
/// changes what was said. Of a fragment nobody said that it was all.
pub(super) fn weight(group: &Group<'_>) -> Severity {
    // What an ellipsis stood for is given in full.
    let restored = |run: &Run| {
        let gone = group.old.text(group.old.span(&run.old));
        gone.contains('…') || gone.contains("..") || gone.contains(". .")
    };
    let put_in =
        |run: &&Run| group.new.has_words(&run.new) && !restored(run) && !is_sentence_cut(group.new, &run.new, false);
    let weighty = group.runs.iter().filter(put_in).any(|run| limits(group.new, &run.new));
    let any = group.runs.iter().any(|run| put_in(&run));
    match (group.old.direct && group.new.direct, any, weighty) {
        (_, false, _) | (false, _, false) => Severity::Info,
        (true, true, false) | (false, true, true) => Severity::Warning,
        (true, true, true) => Severity::Error,
    }
}

/// Whether words of a run take away from what was said, or bound it.
fn limits(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let words: Vec<String> = run.clone().filter(|&at| passage.is_word(at)).map(|at| passage.lower(at)).collect();
    let held = |lexicon: &Lexicon| (0..words.len()).any(|at| lexicon.longest(&words[at..]).is_some());
    let figure = run.clone().any(|at| passage.kind(at) == TokenKind::Number);
    let counted = |word: &String| NUMERALS.get(word).is_some_and(|row| row.column(1) == "cardinal");
    let of_lexicons = [&HEDGES, &NEGATIONS, &APPROXIMATORS].into_iter().any(held);
    // All day says how long.
    let quantified = (0..words.len()).any(|at| {
        let found = QUANTIFIERS.longest(&words[at..]);
        found.is_some_and(|(count, _)| !words.get(at + count).is_some_and(|next| TIME_NOUNS.contains(next)))
    });
    figure || of_lexicons || quantified || words.iter().any(|word| counted(word) || collocates::CONDITION.has(word))
}

/// Whether a run starts and ends where sentences do; `edge` takes either end of the quotation as well.
fn is_sentence_cut(passage: &Passage<'_>, run: &Range<usize>, edge: bool) -> bool {
    let first = !passage.has_words(&(0..run.start));
    let last = !passage.has_words(&(run.end..passage.tokens.len()));
    if edge && (first || last) {
        return true;
    }
    let starts = first || passage.is_stop(run.start - 1) || run.clone().next().is_some_and(|at| passage.is_stop(at));
    // A sentence of its own marks ends in a comma where who said it follows.
    let apart = [run.end, run.end + 1].into_iter().any(|at| passage.opens_apart(at));
    let ends =
        last || apart || run.clone().next_back().is_some_and(|at| passage.is_stop(at)) || passage.is_stop(run.end);
    starts && ends
}

#[cfg(test)]
mod tests {
    use crate::kinds::Severity::{self, Error, Info, Warning};
    use crate::{Policy, diff};
    use writethru_core::{Manuscript, Version};

    #[test]
    fn what_words_at_the_edge_of_a_quotation_weigh() {
        let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let said = |words: &str| version(&format!("“{words},” Roe said."));
        let called = |words: &str| version(&format!("Roe called it “{words}”."));
        let worst = |old: &Version, new: &Version, kind: &str| -> Option<Severity> {
            let found = diff(old, new, &Policy::default());
            let own = found.findings.iter().filter(|finding| finding.change.kind.id == kind);
            own.map(|finding| finding.severity).max()
        };
        for (old, new, severity) in [
            ("We will close", "We will close. It is sad", Info),
            ("We will close", "It is sad. We will close", Info),
            ("We will close", "We will close the pier", Warning),
            ("We will close", "We will close if we have to", Error),
            ("We will close", "I think we will close", Error),
            ("We will close", "Perhaps we will close", Error),
            ("The board met us", "Most of the board met us", Error),
            ("The board met us", "The board met us in 12 rooms", Error),
            ("The board met us", "The board met us at the pier", Warning),
        ] {
            let (old, new) = (said(old), said(new));
            assert_eq!(worst(&old, &new, "quote-extended"), Some(severity), "{}", new.text);
            // The mirror: words cut in silence are an error whatever they are, a whole sentence is trimmed.
            let cut = if severity == Info { ("quote-trimmed", Info) } else { ("quote-silent-omission", Error) };
            assert_eq!(worst(&new, &old, cut.0), Some(cut.1), "{}", new.text);
        }
        for (new, severity) in [("a disaster for the port", Info), ("almost a disaster", Warning)] {
            assert_eq!(worst(&called("a disaster"), &called(new), "quote-extended"), Some(severity), "{new}");
        }
    }
}
