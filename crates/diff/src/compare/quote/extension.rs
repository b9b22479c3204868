//! A quotation that is given more fully: whole sentences more are the normal course, words put in at the edge of a sentence that was
//! printed are not.

use super::words::{Group, is_sentence_cut};
use crate::kinds::{self, ChangeKind, Severity};
use writethru_core::TokenKind;
use writethru_core::lexicon::{APPROXIMATORS, HEDGES, Lexicon, NEGATIONS, QUANTIFIERS, grammar};

/// The old words stand whole in the new ones: at an edge, or beside whole sentences that came.
pub(super) fn extended(group: &Group<'_>) -> Option<&'static ChangeKind> {
    let whole = group.all(|run| !group.old.has_words(&run.old) && is_sentence_cut(group.new, &run.new, true));
    (whole && group.runs.iter().any(|run| group.new.has_words(&run.new))).then_some(&kinds::QUOTE_EXTENDED)
}

/// How grave that is: an error where a sentence that was printed now holds a hedge, a negation, a condition, a quantifier or a
/// figure more, a warning where it holds other words. Fragments never claimed to be the whole,
/// and where an ellipsis stood the reader was told.
pub(super) fn weight(group: &Group<'_>) -> Option<Severity> {
    if !group.old.direct || !group.new.direct {
        return None;
    }
    let marked = |run: &&super::words::Run| {
        let old = group.old.text(group.old.span(&run.old));
        !run.old.is_empty() && (old.contains('…') || old.contains(".."))
    };
    let within = group
        .runs
        .iter()
        .filter(|run| !marked(run))
        .filter(|run| group.new.has_words(&run.new) && !is_sentence_cut(group.new, &run.new, false));
    within
        .map(|run| {
            let words: Vec<String> = run.new.clone().map(|at| group.new.lower(at)).collect();
            let held = |lexicon: &Lexicon| (0..words.len()).any(|at| lexicon.longest(&words[at..]).is_some());
            let condition = words.iter().any(|word| grammar::CONCESSIVE.has(word.as_str()));
            let figure = run.new.clone().any(|at| group.new.kind(at) == TokenKind::Number);
            let limits = [&HEDGES, &APPROXIMATORS, &NEGATIONS, &QUANTIFIERS].into_iter().any(held);
            if limits || condition || figure { Severity::Error } else { Severity::Warning }
        })
        .max()
}
