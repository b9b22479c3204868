//! Words that were misspelt and mended: set aside before anybody asks what they say, so that no comparator takes “possiable” that became
//! “possible” for a hedge that was added. The verdict proves that both say the same.

use super::spelling::{distance, sorted};
use super::{Comparison, Draft, Pair, Side};
use crate::change::Change;
use crate::edits::is_closed;
use crate::kinds::{self, Severity};
use crate::proof::Which;
use std::ops::Range;
use writethru_core::lexicon::{
    ADVERBS, CUES, HARM, HEDGES, LEGAL_STATUS, Lexicon, MISDEEDS, MODIFIERS, MONTHS, NEGATIONS, NUMERALS, OUTCOMES,
    QUANTIFIERS, RESTRICTORS, ROLES, TIME_NOUNS, TITLES, UNITS, VERBS, WEEKDAYS,
};
use writethru_core::thesaurus::class;
use writethru_core::{Span, TokenKind};

/// Tokens of one side of an edit beyond which it is too much to look for slips in.
const EDIT: usize = 40;

/// Letters by which a slip differs at most.
const SLIPPED: usize = 2;

/// Letters of a word too short to tell a slip of two letters.
const SHORT: usize = 5;

/// Letters of a word too short to be a slip of anything.
const SHORTEST: usize = 4;

/// Leaves slips and the words that mended them to the verdict.
pub(super) fn compare(comparison: &Comparison<'_>, draft: &mut Draft) {
    for pair in &comparison.pairs {
        for edit in pair.edits.iter().filter(|edit| edit.old.len().max(edit.new.len()) <= EDIT) {
            let mut news = words(comparison, pair, Which::New, &edit.new);
            for (old, was, is_known) in words(comparison, pair, Which::Old, &edit.old) {
                let mends = |(_, is, known): &(usize, String, bool)| *known != is_known && is_near(&was, is);
                let Some(place) = news.iter().position(mends) else { continue };
                let (new, ..) = news.remove(place);
                if let Some(change) = came_in(comparison, old, new) {
                    draft.report(change);
                    draft.claim(old..old + 1, new..new + 1);
                    continue;
                }
                draft.lend(Which::Old, old);
                draft.lend(Which::New, new);
            }
        }
    }
}

/// A month or a weekday that was right and is misspelt now.
fn came_in(comparison: &Comparison<'_>, old: usize, new: usize) -> Option<Change> {
    let (was, is) = (comparison.old.version.article.tokens[old].span, comparison.new.version.article.tokens[new].span);
    let message =
        format!("“{}” became “{}”, which is misspelt", comparison.old.text_of(was), comparison.new.text_of(is));
    let change = Change::new(&kinds::NAME_SPELLING_CHANGED, Some(was), Some(is), message);
    is_calendar(&comparison.old.lower(old)).then(|| change.severity(Severity::Info))
}

/// The plain words of one side of an edit, each in lower case and with whether our lists know it: neither quoted, nor names, nor
/// figures. A capital says nothing at the start of a sentence, nor on a month.
fn words(comparison: &Comparison<'_>, pair: &Pair, which: Which, run: &Range<usize>) -> Vec<(usize, String, bool)> {
    let side = comparison.side(which);
    let start = if which == Which::Old { pair.old.start } else { pair.new.start };
    let plain = |&at: &usize| {
        let token = side.version.article.tokens[at];
        let capital = side.text_of(token.span).starts_with(char::is_uppercase);
        let calendar = || is_calendar(&side.lower(at)) || is_near_calendar(side, at);
        token.kind == TokenKind::Word
            && (!capital || calendar() || at == start && !is_named(side, token.span))
            && !is_quoted(side, token.span)
    };
    let read = |at: usize| {
        let word = side.lower(at);
        let known = is_word(&word);
        (at, word, known)
    };
    run.clone().filter(plain).map(read).collect()
}

fn is_quoted(side: &Side<'_>, span: Span) -> bool {
    span.first_overlapping(&side.version.annotations.quotes, |quote| quote.content).is_some()
}

/// Whether a token is part of a name.
fn is_named(side: &Side<'_>, span: Span) -> bool {
    span.first_overlapping(&side.version.annotations.mentions, |mention| mention.span).is_some()
}

/// Whether a lower-case word is a month or a weekday.
pub(crate) fn is_calendar(word: &str) -> bool {
    MONTHS.contains(word) || WEEKDAYS.contains(word)
}

/// Whether a word is a month or a weekday with a letter or two wrong: Janaury.
fn is_near_calendar(side: &Side<'_>, at: usize) -> bool {
    let word = side.lower(at);
    let near = |name: &str| name.chars().count() > SHORT && is_near(&word, name);
    class(&word).is_none() && MONTHS.rows().iter().chain(WEEKDAYS.rows()).any(|row| near(row.key.words()))
}

/// Whether one of two words is a word and the other is that word with a letter or two wrong.
pub(crate) fn is_slip(old: &str, new: &str) -> bool {
    is_word(old) != is_word(new) && is_near(old, new)
}

/// Whether a lower-case word is one that any of our lists knows.
fn is_word(word: &str) -> bool {
    class(word).is_some() || is_closed(word) || is_calendar(word) || LISTS.iter().any(|list| list.contains(word))
}

/// Lists of plain words beside the thesaurus and the function words.
static LISTS: &[&Lexicon] = &[
    &ADVERBS,
    &CUES,
    &HARM,
    &HEDGES,
    &LEGAL_STATUS,
    &MISDEEDS,
    &MODIFIERS,
    &NEGATIONS,
    &NUMERALS,
    &OUTCOMES,
    &QUANTIFIERS,
    &RESTRICTORS,
    &ROLES,
    &TIME_NOUNS,
    &TITLES,
    &UNITS,
    &VERBS,
];

/// Whether two words of letters alone differ by a slip: one letter, or two of a longer word, or two that changed places.
pub(crate) fn is_near(old: &str, new: &str) -> bool {
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let (a, b) = (old.chars().count(), new.chars().count());
    let length = a.min(b);
    if length < SHORTEST || a.abs_diff(b) > SLIPPED || !letters(old) || !letters(new) {
        return false;
    }
    let apart = distance(old, new);
    let shuffled = sorted(old.chars()) == sorted(new.chars());
    // An ending makes another form, and no slip: dam, dams.
    let ending = old.strip_prefix(new).or_else(|| new.strip_prefix(old)).is_some_and(|rest| !rest.is_empty());
    !ending && (apart == 1 || apart == SLIPPED && (length >= SHORT || shuffled))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn a_slip_is_not_a_word_and_the_word_that_mended_it_is() {
        for (old, new, expected) in [
            ("possiable", "possible", true),
            ("goverment", "government", true),
            ("janaury", "january", true),
            // Both are words; neither is; an ending.
            ("bored", "board", false),
            ("alummina", "alumyna", false),
            ("dorm", "dorms", false),
            ("dorn", "dom", false),
            ("spokesman", "spokeswoman", false),
        ] {
            assert_eq!(is_slip(old, new), expected, "{old} {new}");
            assert_eq!(is_slip(new, old), expected, "{new} {old}");
        }
    }
}
