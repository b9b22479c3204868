//! Runs of quoted words that differ by the style of a house only: the same letters, the same number, the same word struck out.

use super::Passage;
use super::words::Run;
use crate::compare::spelling::{distance, is_same_spelled, is_shuffled};
use std::ops::Range;
use writethru_core::TokenKind;
use writethru_core::lexicon::{AUXILIARIES, CLEANUPS, FUNCTION_WORDS, NUMERALS};
use writethru_core::thesaurus::class;

/// Whether a run is the same letters with other stops, hyphens or spaces: U.S. and US, a.m. and am, cease-fire and ceasefire,
/// monthslong and months long.
pub(super) fn is_respaced(old: &Passage<'_>, new: &Passage<'_>, run: &Run) -> bool {
    let letters = |passage: &Passage<'_>, run: &Range<usize>| -> String {
        let words = run.clone().map(|at| match passage.word(at) {
            "&" => "and",
            "%" => "percent",
            word => word,
        });
        words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
    };
    let plain = |passage: &Passage<'_>, run: &Range<usize>| {
        run.clone().all(|at| {
            passage.kind(at) == TokenKind::Word || matches!(passage.word(at), "-" | "‑" | "." | "," | "&" | "%")
        })
    };
    let before = letters(old, &run.old);
    !before.is_empty() && plain(old, &run.old) && plain(new, &run.new) && before == letters(new, &run.new)
}

/// Whether a run is of the signs that stand for the letters of a word struck out, more or fewer of them: s**t, s***t.
pub(super) fn is_remasked(old: &Passage<'_>, new: &Passage<'_>, run: &Run) -> bool {
    let signs = |passage: &Passage<'_>, run: &Range<usize>| {
        run.clone().all(|at| {
            let word = passage.word(at);
            !word.is_empty() && word.chars().all(|c| matches!(c, '*' | '-' | '_' | '\\'))
        })
    };
    let masks = |passage: &Passage<'_>, run: &Range<usize>| run.clone().any(|at| passage.word(at).contains('*'));
    let beside = |passage: &Passage<'_>, run: &Range<usize>| {
        let before = run.start.checked_sub(1).is_some_and(|at| passage.word(at).ends_with('*'));
        before || run.end < passage.tokens.len() && passage.word(run.end).starts_with('*')
    };
    signs(old, &run.old)
        && signs(new, &run.new)
        && (masks(old, &run.old) || masks(new, &run.new))
        && (beside(old, &run.old) || beside(new, &run.new))
}

/// Letters of a word from which one letter or two may be out.
const SLIP_LETTERS: usize = 4;

/// Whether a run is one word with a slip of the newsroom’s spelling in it: fery, ferry. Speech that is spelled as it sounds is none:
/// goin, going; ’bout, about.
pub(super) fn is_misspelt(old: &Passage<'_>, new: &Passage<'_>, run: &Run) -> bool {
    if run.old.len() != 1 || run.new.len() != 1 {
        return false;
    }
    let (was, is) = (old.lower(run.old.start), new.lower(run.new.start));
    let plain =
        |passage: &Passage<'_>, at: usize| passage.kind(at) == TokenKind::Word && !passage.word(at).contains('\'');
    let known = |word: &str| class(word).is_some() || FUNCTION_WORDS.contains(word) || AUXILIARIES.contains(word);
    if known(&was) == known(&is) || !plain(old, run.old.start) || !plain(new, run.new.start) {
        return false;
    }
    let (slip, word) = if known(&is) { (&was, &is) } else { (&is, &was) };
    let sounds =
        CLEANUPS.contains(slip) || word.strip_suffix('g') == Some(slip.as_str()) || word.ends_with(slip.as_str());
    let near = distance(slip, word) == 1 || is_shuffled(slip, word);
    let long = word.chars().count() >= SLIP_LETTERS || FUNCTION_WORDS.contains(word);
    near && long && !sounds
}

/// Whether a run is the same word under another house style: nine and 9, percent and per cent, colour and color.
pub(super) fn is_restyled(old: &Passage<'_>, new: &Passage<'_>, run: &Run) -> bool {
    let words = |passage: &Passage<'_>, run: &Range<usize>| -> Vec<String> {
        let all = run.clone().map(|at| passage.lower(at));
        all.map(|word| if matches!(word.as_str(), "%" | "percent") { "per cent".to_owned() } else { word }).collect()
    };
    let (was, is) = (words(old, &run.old), words(new, &run.new));
    let figure = |word: &str| match NUMERALS.get(word).filter(|row| row.column(1) == "cardinal") {
        Some(row) => row.column(0).to_owned(),
        None => word.to_owned(),
    };
    match (was.as_slice(), is.as_slice()) {
        ([], _) | (_, []) => false,
        ([was], [is]) => figure(was) == figure(is) || is_same_spelled(was, is),
        _ => was.join(" ") == is.join(" "),
    }
}
