//! Repairs of what the labels cut wrong: a source that names nobody, a content that says nothing or ends too late.

use crate::extract::classes::Class;
use crate::extract::reading::Reading;
use crate::{Span, TokenKind};
use std::ops::Range;

/// Whether a source names somebody: an article alone and the “there” of “there was” do not.
pub fn is_source(reading: &Reading<'_>, source: Span) -> bool {
    let at = reading.article.token_at(source.start);
    let single = reading.tokens().get(at).is_some_and(|token| token.span == source);
    !(single && matches!(reading.lower(at), "a" | "an" | "the" | "there"))
}

/// What of a content stands: all but the conjunction with which the next clause opens; nothing of `There was | no word`.
pub fn content(reading: &Reading<'_>, piece: &Range<usize>) -> Option<Range<usize>> {
    let mut end = piece.end;
    while end > piece.start + 1 && reading.is(end - 1, TokenKind::Word) && trails(reading, end - 1) {
        end -= 1;
    }
    let empty = reading.lower(piece.start) == "there"
        && (piece.start + 1..end).all(|at| reading.class(at).is(Class::AUXILIARY.or(Class::ADVERB)));
    (!empty).then_some(piece.start..end)
}

/// Whether the word at `at` opens a clause and can be nothing else: “that” and “so” may end one.
fn trails(reading: &Reading<'_>, at: usize) -> bool {
    let class = reading.class(at);
    class.is(Class::SUBORDINATOR.or(Class::CONJUNCTION))
        && !class.is(Class::DETERMINER.or(Class::ADVERB).or(Class::OBJECT).or(Class::SUBJECT).or(Class::PREPOSITION))
        && !matches!(reading.lower(at), "that" | "so" | "though" | "not" | "why" | "how")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Manuscript, Version, structure};

    /// What of the tokens `piece` of `text` stands as a content, and whether they stand as a source.
    fn repaired(text: &str, piece: Range<usize>) -> (Option<String>, bool) {
        let manuscript = Manuscript { text: text.to_owned(), ..Manuscript::default() };
        let (article, _) = structure::structure(&manuscript);
        let plain = text.to_ascii_lowercase();
        let reading = Reading::new(text, &plain, &article, &manuscript.meta);
        let words = content(&reading, &piece).map(|piece| reading.span(piece.start, piece.end).of(text).to_owned());
        (words, is_source(&reading, reading.span(piece.start, piece.end)))
    }

    #[test]
    fn a_content_that_says_nothing_falls_and_one_that_ends_too_late_is_trimmed() {
        assert_eq!(repaired("There was no word from Marn.", 0..2).0, None);
        assert_eq!(repaired("There is a leak, Marn said.", 0..4).0.as_deref(), Some("There is a leak"));
        assert_eq!(
            repaired("The gates are shut because the dam broke.", 0..5).0.as_deref(),
            Some("The gates are shut")
        );
        assert_eq!(repaired("Marn did say so.", 3..4).0.as_deref(), Some("so"));
    }

    #[test]
    fn an_article_is_nobody() {
        assert!(!repaired("The plan failed.", 0..1).1);
        assert!(!repaired("There was no word.", 0..1).1);
        assert!(repaired("The keeper left.", 0..2).1);
        assert!(repaired("She left.", 0..1).1);
    }

    #[test]
    fn no_comment_from_somebody_is_no_statement_of_his() {
        let text = "There was no immediate comment from Marn.";
        let version = Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
        assert!(version.annotations.attributions.is_empty(), "{:?}", version.annotations.attributions);
    }
}
