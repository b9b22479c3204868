//! A piece of a quotation that stands on without its marks, or stood without them: he called it “late” and “poor” → he
//! called it late and “poor”. Nothing was cut from what is quoted; the words became the newsroom’s own.

use super::{Passage, is_beside_mark};
use crate::change::Change;
use crate::compare::{Draft, Side};
use crate::kinds::{self, Severity};
use std::ops::Range;
use writethru_core::Span;

/// Reports a run of one passage that is a whole piece of it and stands outside the marks on the other side.
pub(super) fn compare(
    old: (&Passage<'_>, &Range<usize>),
    new: (&Passage<'_>, &Range<usize>),
    draft: &mut Draft,
) -> bool {
    let (own, run, other, removed) = match (old.1.is_empty(), new.1.is_empty()) {
        (false, true) => (old.0, old.1, new.0, true),
        (true, false) => (new.0, new.1, old.0, false),
        _ => return false,
    };
    let Some(piece) = piece(own, run) else { return false };
    let Some(place) = outside(own, run, other) else { return false };
    // A mark that was never closed, or never opened, stood there all along.
    if is_beside_mark(other.side, &place) {
        let (a, b) = if removed { (0..0, place) } else { (place, 0..0) };
        draft.claim(a, b);
        return true;
    }
    let (mark, plain) = (own.side.version.annotations.quotes[piece].span, other.side.span_of(&place));
    draft.report(marks(removed, own.text(own.span(run)), (mark, plain), other.side));
    let (a, b) = if removed { (0..0, place) } else { (place, 0..0) };
    draft.claim(a, b);
    true
}

/// The change of words that lost their marks or gained them: `mark` where they are quoted, `plain` where they are not, on that side.
/// Words that somebody is still said to have said are no longer vouched for word for word; they are not stated as fact.
pub(super) fn marks(removed: bool, text: &str, (mark, plain): (Span, Span), unquoted: &Side<'_>) -> Change {
    if !removed {
        let message = format!("“{text}” gained quotation marks: the newsroom’s words became a quotation");
        return Change::new(&kinds::QUOTE_MARKS_ADDED, Some(plain), Some(mark), message);
    }
    let change = |message: String| Change::new(&kinds::QUOTE_MARKS_REMOVED, Some(mark), Some(plain), message);
    let attributions = &unquoted.version.annotations.attributions;
    let told =
        attributions.iter().any(|one| one.source.is_some() && one.content.iter().any(|said| said.contains(plain)));
    if told {
        let message =
            format!("“{text}” lost its quotation marks; it is still attributed, but no longer as a quotation");
        return change(message).severity(Severity::Info);
    }
    change(format!("“{text}” lost its quotation marks: quoted words became the newsroom’s own"))
}

/// The quote whose words a run holds, all of them and no others.
fn piece(own: &Passage<'_>, run: &Range<usize>) -> Option<usize> {
    let words: Vec<usize> = run.clone().filter(|&at| own.is_word(at)).map(|at| own.tokens[at]).collect();
    let (&first, &last) = (words.first()?, words.last()?);
    own.quotes.iter().copied().find(|&quote| {
        let tokens = own.side.tokens_in(own.side.version.annotations.quotes[quote].content);
        let inside: Vec<usize> =
            tokens.filter(|at| own.tokens.binary_search(at).is_ok_and(|at| own.is_word(at))).collect();
        inside.first() == Some(&first) && inside.last() == Some(&last)
    })
}

/// Where the words of a run stand outside the marks, in the sentences of the other passage.
fn outside(own: &Passage<'_>, run: &Range<usize>, other: &Passage<'_>) -> Option<Range<usize>> {
    let words: Vec<u32> = run.clone().filter(|&at| own.is_word(at)).map(|at| own.words[at]).collect();
    let article = &other.side.version.article;
    let mut sentences: Vec<usize> = (0..other.tokens.len()).filter_map(|at| other.sentence(at)).collect();
    sentences.dedup();
    sentences.iter().find_map(|&sentence| {
        let all = article.sentences.get(sentence)?.tokens.clone();
        let starts = all.clone().filter(|at| at + words.len() <= all.end);
        let quoted = |at: usize| other.tokens.binary_search(&at).is_ok();
        let mut places = starts.map(|at| at..at + words.len());
        places.find(|place| other.side.words[place.clone()] == words[..] && !place.clone().any(quoted))
    })
}
