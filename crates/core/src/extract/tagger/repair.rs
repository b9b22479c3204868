//! Repairs of what the labels cut wrong: a source that names nobody, a content that says nothing or ends too late.

use crate::extract::classes::Class;
use crate::extract::reading::Reading;
use crate::lexicon::grammar;
use crate::{Span, TokenKind};
use std::ops::Range;

/// Words by which a source that is only an article is widened to its noun, at most.
const NOUN_WORDS: usize = 6;

/// What of a source stands beside a cue that starts at `cue`: “there” names nobody, and an article only with its noun.
pub fn source(reading: &Reading<'_>, source: Span, cue: usize) -> Option<Span> {
    let at = reading.article.token_at(source.start);
    let single = reading.tokens().get(at).is_some_and(|token| token.span == source);
    match reading.lower(at) {
        "there" if single => None,
        article if single && grammar::ARTICLE.has(article) => {
            let limit = if cue > at { cue } else { reading.tokens().len() };
            let named = |&next: &usize| {
                let class = reading.class(next);
                reading.is(next, TokenKind::Word) && (class.is_open() || class.is(Class::CAPITAL))
            };
            let last = (at + 1..limit.min(at + 1 + NOUN_WORDS)).take_while(named).last()?;
            // Only the subject of the cue: said a clerk, who asked … has nothing to do with what the sentence opens with.
            (cue <= at || last + 1 == cue).then(|| reading.span(at, last + 1))
        }
        _ => Some(source),
    }
}

/// What of a content stands: all but the conjunction with which the next clause opens; nothing of `There was | no word`.
pub fn content(reading: &Reading<'_>, piece: &Range<usize>) -> Option<Range<usize>> {
    let mut end = piece.end;
    while end > piece.start + 1 && reading.is(end - 1, TokenKind::Word) && trails(reading, end - 1) {
        end -= 1;
    }
    // The comma before that conjunction goes with it.
    if end < piece.end && end > piece.start + 1 && reading.word(end - 1) == "," {
        end -= 1;
    }
    let empty = reading.lower(piece.start) == "there"
        && (piece.start + 1..end).all(|at| reading.class(at).is(Class::AUXILIARY.or(Class::ADVERB)));
    (!empty).then_some(piece.start..end)
}

/// Whether the word at `at` opens a clause and can be nothing else: “that” and “so” may end one.
fn trails(reading: &Reading<'_>, at: usize) -> bool {
    let class = reading.class(at);
    let other = Class::DETERMINER.or(Class::ADVERB).or(Class::OBJECT).or(Class::SUBJECT).or(Class::PREPOSITION);
    // For quite a | while.
    let noun = reading.class(at - 1).is(Class::DETERMINER);
    class.is(Class::SUBORDINATOR.or(Class::CONJUNCTION))
        && !class.is(other.or(Class::RELATIVE))
        && !noun
        && !reading.is_of(&grammar::CLAUSE_FINAL, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Manuscript, Version, structure};

    /// What of the tokens `piece` of `text` stands as a content, and what as a source of a cue that starts at `cue`.
    fn repaired(text: &str, piece: Range<usize>, cue: usize) -> (Option<String>, Option<String>) {
        let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
        let (article, _) = structure::structure(&manuscript);
        let plain = text.to_ascii_lowercase();
        let reading = Reading::new(text, &plain, &article, &manuscript.meta);
        let words = content(&reading, &piece).map(|piece| reading.span(piece.start, piece.end).of(text).to_owned());
        let source = source(&reading, reading.span(piece.start, piece.end), cue);
        (words, source.map(|source| source.of(text).to_owned()))
    }

    fn stands(text: &str, piece: Range<usize>) -> Option<String> {
        repaired(text, piece, 0).0
    }

    fn names(text: &str, piece: Range<usize>, cue: usize) -> Option<String> {
        repaired(text, piece, cue).1
    }

    #[test]
    fn a_content_that_says_nothing_falls_and_one_that_ends_too_late_is_trimmed() {
        assert_eq!(stands("There was no word from Marn.", 0..2), None);
        assert_eq!(stands("There is a leak, Marn said.", 0..4).as_deref(), Some("There is a leak"));
        assert_eq!(stands("The gates are shut because the dam broke.", 0..5).as_deref(), Some("The gates are shut"));
        assert_eq!(stands("The gates are shut, and the dam broke.", 0..6).as_deref(), Some("The gates are shut"));
        assert_eq!(
            stands("They stay shut for quite a while, Marn said.", 0..7).as_deref(),
            Some("They stay shut for quite a while")
        );
        assert_eq!(stands("Marn did say so.", 3..4).as_deref(), Some("so"));
    }

    #[test]
    fn an_article_is_nobody_without_its_noun() {
        assert_eq!(names("The harbour board says it failed.", 0..1, 3).as_deref(), Some("The harbour board"));
        assert_eq!(names("The grim view of Marn spread.", 0..1, 1), None);
        assert_eq!(names("There was no word.", 0..1, 1), None);
        assert_eq!(names("The keeper left.", 0..2, 2).as_deref(), Some("The keeper"));
        assert_eq!(names("She left.", 0..1, 1).as_deref(), Some("She"));
    }

    #[test]
    fn no_comment_from_somebody_is_no_statement_of_his() {
        let text = "There was no immediate comment from Marn.";
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        assert!(version.annotations.attributions.is_empty(), "{:?}", version.annotations.attributions);
    }
}
