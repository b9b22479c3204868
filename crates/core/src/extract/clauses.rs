//! Clauses: the parts of a sentence that each state something.
//!
//! Who says what is cut off from what is said, and what is left is parted where a conjunction, a subordinator or a relative
//! joins two parts that have a verb each. Without a parser a verb is told by closed lists and by shape, so a clause that has none
//! to be seen stays with its neighbour: a claim is rather too long than a fragment.

use super::reading::Reading;
use crate::lexicon::{FUNCTION_WORDS, NEGATIONS};
use crate::syntax::{Class, ClauseLink};
use crate::{Attribution, Span, TokenKind};
use std::ops::Range;

/// Places after a conjunction within which the verb of its clause stands.
const SUBJECT: usize = 7;

/// Fewest words of a clause.
const WORDS: usize = 2;

/// The clauses of a sentence as runs of tokens, in order; `attributions` are those that may speak in it.
pub(super) fn clauses<'a>(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    attributions: impl Iterator<Item = &'a Attribution>,
) -> Vec<Range<usize>> {
    let mut edges = vec![sentence.start, sentence.end];
    let mut frames: Vec<Range<usize>> = Vec::new();
    for attribution in attributions {
        let contents = attribution.content.iter().filter_map(|&piece| within(reading, piece, sentence));
        let contents: Vec<Range<usize>> = contents.collect();
        // What is said is a statement of its own; what somebody pushes for or denies is part of the newsroom's.
        if !contents.iter().any(|piece| has_verb(reading, piece)) {
            continue;
        }
        let cue = attribution.cue.as_ref().map(|cue| cue.span);
        let parts = [attribution.source, cue, attribution.venue].into_iter().flatten();
        let own = parts.filter_map(|part| within(reading, part, sentence));
        frames
            .extend(own.filter(|part| contents.iter().all(|piece| part.end <= piece.start || piece.end <= part.start)));
        edges.extend(contents.iter().flat_map(|piece| [piece.start, piece.end]));
    }
    edges.extend(frames.iter().flat_map(|frame| [frame.start, frame.end]));
    edges.sort_unstable();
    edges.dedup();
    let mut found = Vec::new();
    for edge in edges.windows(2) {
        if !frames.iter().any(|frame| frame.contains(&edge[0])) {
            parted(reading, edge[0]..edge[1], &mut found);
        }
    }
    // A sentence without a verb to be seen states something all the same.
    if found.is_empty() {
        found.extend(Some(trimmed(reading, sentence.clone())).filter(|run| !run.is_empty()));
    }
    found
}

/// The tokens of a span that lie in a sentence.
fn within(reading: &Reading<'_>, span: Span, sentence: &Range<usize>) -> Option<Range<usize>> {
    let start = reading.article.token_at(span.start).max(sentence.start);
    let end = reading.tokens().partition_point(|token| token.span.start < span.end).min(sentence.end);
    (start < end).then_some(start..end)
}

/// Parts a run where two of its parts have a verb each, and adds those that have one.
fn parted(reading: &Reading<'_>, run: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = run.start;
    for at in run.clone() {
        if at > start && joins(reading, at, run.end) && has_verb(reading, &(start..at)) {
            found.extend(clause(reading, start..at));
            start = at;
        }
    }
    found.extend(clause(reading, start..run.end));
}

/// A run without the marks and conjunctions around it, where it states something.
fn clause(reading: &Reading<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let own = trimmed(reading, run);
    let words = own.clone().filter(|&at| reading.is(at, TokenKind::Word)).count();
    (words >= WORDS && has_verb(reading, &own)).then_some(own)
}

/// Whether a new clause begins here: after a semicolon, or at a word that joins a clause with a verb of its own.
fn joins(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    if reading.word(at) == ";" {
        return has_verb(reading, &(at..end.min(at + 4 * SUBJECT)));
    }
    let after = at > 0 && matches!(reading.word(at - 1), "," | "—" | "–" | "--");
    let word = reading.class(at);
    // Without a comma a conjunction may join two subjects of one verb: Danish and Dutch officials objected.
    if word.is(Class::CONJUNCTION) && !after {
        let verb = (at + 1..end).find(|&at| !reading.class(at).is(Class::ADVERB));
        let own = || {
            reading
                .syntax
                .clause(at)
                .is_some_and(|clause| clause.tokens.start == at && clause.link == ClauseLink::Coordinated)
        };
        return verb.is_some_and(|verb| is_verb(reading, verb, at)) || own();
    }
    // Hours after, a day before: the clause says how long.
    let measured = at > 0 && reading.class(at - 1).is(Class::TIME);
    let joint =
        word.is(Class::CONJUNCTION) || is_adverbial(reading, at) && !measured || after && word.is(Class::RELATIVE);
    joint && opens_clause(reading, at + 1, end)
}

/// Whether a word opens a clause that tells when, why or against what: because, while. What follows `that`, `if` or `whether`
/// is part of what the clause before says.
fn is_adverbial(reading: &Reading<'_>, at: usize) -> bool {
    reading.class(at).is(Class::SUBORDINATOR)
        && reading.row(&FUNCTION_WORDS, at).is_some_and(|row| row.column(0).ends_with(" adverbial"))
}

/// Whether a subject and its verb, or a verb alone, follow: `and officials in Lysk say`, `and bought a boat`.
fn opens_clause(reading: &Reading<'_>, from: usize, end: usize) -> bool {
    for at in from..end.min(from + SUBJECT) {
        if is_verb(reading, at, from) {
            return true;
        }
        let class = reading.class(at);
        let stop = class.is(Class::CONJUNCTION.or(Class::SUBORDINATOR).or(Class::RELATIVE));
        if stop || !reading.is(at, TokenKind::Word) && !reading.is(at, TokenKind::Number) {
            return false;
        }
    }
    false
}

/// Whether a run has a verb.
fn has_verb(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    run.clone().any(|at| is_verb(reading, at, run.start))
}

/// Whether a word is the verb of a clause that begins at `from`, as far as its form and the word before it tell.
fn is_verb(reading: &Reading<'_>, at: usize, from: usize) -> bool {
    if !reading.is(at, TokenKind::Word) {
        return false;
    }
    let own = reading.class(at);
    if own.is(Class::AUXILIARY.or(Class::VERB).or(Class::CUE)) {
        return true;
    }
    let lower = reading.lower(at);
    if at == from || lower.len() < 4 {
        return false;
    }
    let before = reading.class(at - 1);
    // The verb right after a conjunction has the subject of the one before: sold the plant and bought boats.
    if before.is(Class::CONJUNCTION) && at == from + 1 {
        return own.is(Class::PAST);
    }
    let named = before.is(Class::SUBJECT.or(Class::ROLE).or(Class::ADVERB).or(Class::CAPITAL));
    // After an article, a preposition or "to" no verb stands that a subject has.
    let thing = before.is_open() && reading.is(at - 1, TokenKind::Word) && reading.lower(at - 1) != "to";
    if own.is(Class::PAST) {
        return (named || thing) && !matches!(reading.lower(at + 1), "by");
    }
    // After any noun a form in -s may be a plural: oil prices.
    before.is(Class::SUBJECT) && lower.ends_with('s')
}

/// A run without marks and words that only join it at its ends; a closing quotation mark stays with its words.
fn trimmed(reading: &Reading<'_>, run: Range<usize>) -> Range<usize> {
    let mark = |at: usize| !reading.is(at, TokenKind::Word) && !reading.is(at, TokenKind::Number);
    let quote = |at: usize| reading.is(at, TokenKind::QuoteMark);
    let conjunction = |at: usize| reading.class(at).is(Class::CONJUNCTION);
    // Nor is the bridge: what joins it also negates it.
    let negates = |at: usize| reading.holds(&NEGATIONS, at);
    let opens = |at: usize| {
        let joins = conjunction(at) && !negates(at) || reading.lower(at) == "that";
        (mark(at) && !quote(at) && !reading.touches(at)) || joins
    };
    let start = run.clone().find(|&at| !opens(at)).unwrap_or(run.end);
    let joins = |at: usize| conjunction(at) || is_adverbial(reading, at) || reading.lower(at) == "that";
    let closes = |at: usize| mark(at) && !quote(at) && !matches!(reading.word(at), ")" | "]" | "%") || joins(at);
    let end = (start..run.end).rev().find(|&at| !closes(at)).map_or(start, |at| at + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use crate::{Manuscript, Version};
    use std::fmt::Write as _;

    /// The claims of a text, one a line: words, what is marked about them, whose they are.
    fn claims(text: &str) -> String {
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        let mut lines = String::new();
        for claim in &version.annotations.claims {
            let own = claim.attribution.and_then(|at| version.annotations.attributions.get(at));
            let whose = own.and_then(|of| of.source).map_or("-", |source| source.of(text));
            let marks = (claim.polarity, claim.certainty, claim.status);
            writeln!(lines, "{} | {marks:?} | {whose}", claim.span.of(text)).unwrap();
        }
        lines.replace("(Positive, Asserted, Happened)", "plain")
    }

    #[test]
    fn every_clause_with_a_verb_states_something() {
        insta::assert_snapshot!(claims(
            "The mayor, Ann Lee, may resign on Friday, two aides said. She has not paid the $1.5bn fine, and the board \
             will meet next week.\n\n\
             Roe, who fled in May, was caught on Monday; his brother is still missing. “It held,” Roe said, adding \
             that the dam would not fail again.\n\n\
             Police said Roe had told them that he did not know the driver, who has been charged with murder. The \
             firm sold its Lysk plant and bought two boats because sales had fallen for three years.\n\n\
             Officials in Lysk and aides to the mayor say the pier might reopen before the harbour closes. Danish and Dutch officials objected hours after the pier closed. The proposals were dropped. Sales of \
             boats, pears and plums that were late rose 4 percent. Ortiz denied taking the money, though she admitted \
             she was given a car.\n\n\
             The storm, reportedly the worst since 1953, destroyed 40 homes while crews were still clearing roads, the \
             county said. If he wins, he will leave the union. The pier might have held. A heavy loss."
        ));
    }
}
