//! Whether a clause says that something is not so: by what its negators reach, and not by their number alone.

use super::reading::Reading;
use crate::syntax::{ClauseLink, PartOfSpeech, Tag, VerbGroup};
use crate::{Polarity, Span};
use std::ops::Range;

/// The polarity of a clause with these negators, in order.
///
/// What stands aside, `the firm, which had no debt, | was sold`, turns nothing; negators that are joined, `neither … nor`, `no
/// breach and no harm`, turn it once; one above another turns it back: `did not fail to`.
pub(super) fn polarity(reading: &Reading<'_>, clause: &Range<usize>, negators: &[Span]) -> Polarity {
    let places = negators.iter().map(|span| reading.article.token_at(span.start));
    let (mut negative, mut last) = (false, None);
    for at in places.filter(|&at| !is_aside(reading, clause, at)) {
        let joined = last.is_some_and(|last| are_joined(reading, last, at));
        negative ^= !joined;
        last = Some(at);
    }
    if negative { Polarity::Negative } else { Polarity::Positive }
}

/// Whether a finite verb stands in a run of tokens.
fn has_finite_verb(reading: &Reading<'_>, run: Range<usize>) -> bool {
    reading.syntax.verbs_in(run).iter().any(VerbGroup::is_finite)
}

/// Whether a word stands in a relative clause or an aside between commas, after which the clause goes on to its verb.
fn is_aside(reading: &Reading<'_>, clause: &Range<usize>, at: usize) -> bool {
    let inner = reading.syntax.clause(at).filter(|inner| inner.link == ClauseLink::Relative);
    let inner = inner.filter(|inner| inner.tokens.start > clause.start && inner.tokens.end < clause.end);
    if inner.is_some_and(|inner| has_finite_verb(reading, inner.tokens.end..clause.end)) {
        return true;
    }
    let opens = at > clause.start + 1 && reading.word(at - 1) == ",";
    let close = (at..clause.end).find(|&place| reading.word(place) == ",").filter(|_| opens);
    close.is_some_and(|close| {
        !has_finite_verb(reading, at..close)
            && !has_finite_verb(reading, clause.start..at)
            && has_finite_verb(reading, close..clause.end)
    })
}

/// Whether the negator at `at` only goes on with the one before it, at `last`.
fn are_joined(reading: &Reading<'_>, last: usize, at: usize) -> bool {
    let mut between = last + 1..at;
    let above = |place: usize| {
        reading.tag(place) == Tag::Subordinator
            || reading.syntax.clause(place).is_some_and(|clause| {
                clause.link == ClauseLink::Subordinate && clause.tokens.start > last && clause.tokens.start <= place
            })
    };
    let joins = |place: usize| {
        reading.tag(place).part() == PartOfSpeech::Coordinator || matches!(reading.word(place), "," | ";")
    };
    reading.tag(at).part() == PartOfSpeech::Coordinator || !between.clone().any(above) && between.any(joins)
}

#[cfg(test)]
mod tests {
    use crate::{Manuscript, Polarity, Version};

    #[test]
    fn what_a_negator_reaches_is_negative() {
        for (text, words, expected) in [
            ("Neither the council nor the mayor answered.", "answered", Polarity::Negative),
            ("Both the council and the mayor answered.", "answered", Polarity::Positive),
            ("The crew has neither food nor water.", "food", Polarity::Negative),
            ("No arrests were made and nobody was named.", "arrests", Polarity::Negative),
            ("No arrests were made and nobody was named.", "named", Polarity::Negative),
            ("The panel found no fault and no waste.", "found", Polarity::Negative),
            ("The ferry, which had no radio, was towed home.", "towed", Polarity::Positive),
            ("The ferry, which had a radio, was not towed home.", "towed", Polarity::Negative),
            ("The vote, no shock to anyone, passed.", "passed", Polarity::Positive),
            ("Nobody, not even the captain, knew.", "knew", Polarity::Negative),
            ("Without a doubt, the ferry was late.", "late", Polarity::Positive),
            ("She is yet to be named.", "named", Polarity::Negative),
            ("The pier is not open, nor is the bridge.", "the bridge", Polarity::Negative),
            ("The pier is open, and so is the bridge.", "the bridge", Polarity::Positive),
            ("The firm did not fail to pay.", "pay", Polarity::Positive),
            ("The firm failed to pay.", "pay", Polarity::Negative),
        ] {
            let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
            let claims = version.annotations.claims.iter().filter(|claim| claim.span.of(text).contains(words));
            let shortest = claims.min_by_key(|claim| claim.span.len()).expect("a claim");
            assert_eq!(shortest.polarity, expected, "{text}: {}", shortest.span.of(text));
        }
    }
}
