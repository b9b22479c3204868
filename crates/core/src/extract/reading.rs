//! What every extractor needs to know of the text at hand.

use crate::lexicon::{Lexicon, LexiconSet, Row, WordGroup};
pub use crate::syntax::lower;
use crate::syntax::{Class, Syntax, Tag};
use crate::{Article, Span, Token, TokenKind, VersionMeta};

/// A version being read: its text, structure and metadata, with look-ups on its tokens.
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its structure.
    pub article: &'a Article,
    /// What is known apart from the text.
    pub meta: &'a VersionMeta,
    /// What is known of its tokens.
    pub syntax: &'a Syntax,
}

impl<'a> Reading<'a> {
    /// The tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.article.tokens
    }

    /// The words of token `at` as written; empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens().get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Token `at` in lower case; empty beyond the end.
    pub fn lower(&self, at: usize) -> &'a str {
        self.syntax.lower(at)
    }

    /// The lexicons in which token `at` may open a key; none beyond the end.
    pub fn opens(&self, at: usize) -> LexiconSet {
        self.syntax.opens(at)
    }

    /// The row of a lexicon whose key is token `at` alone.
    pub fn row(&self, lexicon: &'static Lexicon, at: usize) -> Option<&'static Row> {
        self.syntax.row(lexicon, at)
    }

    /// Whether token `at` alone is a key of a lexicon.
    pub fn holds(&self, lexicon: &'static Lexicon, at: usize) -> bool {
        self.syntax.holds(lexicon, at)
    }

    /// Whether token `at` is a word of a group.
    pub fn is_of(&self, group: &WordGroup, at: usize) -> bool {
        self.syntax.is_of(group, at)
    }

    /// The longest key of a lexicon that stands at token `at` and ends by `limit`: how many tokens, and its row.
    pub fn longest(&self, lexicon: &'static Lexicon, at: usize, limit: usize) -> Option<(usize, &'static Row)> {
        self.syntax.longest(lexicon, at, limit)
    }

    /// The grammatical classes of token `at`; none beyond the end.
    pub fn class(&self, at: usize) -> Class {
        self.syntax.class(at)
    }

    /// The tag of token `at`; [`Tag::Other`] beyond the end.
    pub fn tag(&self, at: usize) -> Tag {
        self.syntax.tag(at)
    }

    /// Whether token `at` is of this kind.
    pub fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens().get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether token `at` is a word that starts with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.class(at).is(Class::CAPITAL)
    }

    /// Whether no white space stands between tokens `at` and `at + 1`.
    pub fn touches(&self, at: usize) -> bool {
        match (self.tokens().get(at), self.tokens().get(at + 1)) {
            (Some(token), Some(next)) => token.span.end == next.span.start,
            _ => false,
        }
    }

    /// The text under tokens `from..to`; empty at `from` when there are none.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let tokens = self.tokens();
        match (tokens.get(from), to.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) if to > from => first.span.cover(last.span),
            (Some(first), _) => Span::at(first.span.start),
            _ => Span::at(self.text.len()),
        }
    }
}
