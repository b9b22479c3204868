//! What every extractor needs to know of the text at hand.

use super::classes::{Class, classes};
use crate::lexicon::{Lexicon, LexiconSet, Row, WordGroup};
use crate::{Article, Span, Token, TokenKind, VersionMeta};
use std::borrow::Cow;

/// A version being read: its text, structure and metadata, with look-ups on its tokens.
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its structure.
    pub article: &'a Article,
    /// What is known apart from the text.
    pub meta: &'a VersionMeta,
    /// Every token in lower case with straight apostrophes.
    pub lower: Vec<Cow<'a, str>>,
    /// For every token the lexicons in which it may open a key.
    pub opens: Vec<LexiconSet>,
    /// The grammatical classes of every token.
    pub classes: Vec<Class>,
}

impl<'a> Reading<'a> {
    /// Prepares the look-ups; `plain` is the text with its ASCII letters in lower case.
    pub fn new(text: &'a str, plain: &'a str, article: &'a Article, meta: &'a VersionMeta) -> Self {
        let lower = |token: &Token| {
            let word = token.span.of(plain);
            if word.is_ascii() { Cow::Borrowed(word) } else { lower(token.span.of(text)) }
        };
        let lower: Vec<Cow<'a, str>> = article.tokens.iter().map(lower).collect();
        let opens: Vec<LexiconSet> = lower.iter().map(|word| LexiconSet::opened_by(word)).collect();
        let mut classes = classes(&article.tokens, &lower, &opens);
        let mut opens_sentence = true;
        for (token, class) in article.tokens.iter().zip(&mut classes) {
            let word = token.span.of(text);
            if token.kind == TokenKind::Word && word.starts_with(char::is_uppercase) {
                // Within a sentence no adverb has a capital: Kelly, Skelly, Reilly are names.
                *class = if opens_sentence { *class } else { class.without(Class::ADVERB) }.or(Class::CAPITAL);
            }
            opens_sentence = token.kind == TokenKind::QuoteMark || matches!(word, "." | "?" | "!" | ":" | "…" | "...");
        }
        Self { text, article, meta, lower, opens, classes }
    }

    /// The tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.article.tokens
    }

    /// The words of token `at` as written; empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens().get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Token `at` in lower case; empty beyond the end.
    pub fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", AsRef::as_ref)
    }

    /// The lexicons in which token `at` may open a key; none beyond the end.
    pub fn opens(&self, at: usize) -> LexiconSet {
        self.opens.get(at).copied().unwrap_or_default()
    }

    /// The row of a lexicon whose key is token `at` alone.
    pub fn row(&self, lexicon: &'static Lexicon, at: usize) -> Option<&'static Row> {
        if self.opens(at).has(lexicon) { lexicon.get(self.lower(at)) } else { None }
    }

    /// Whether token `at` alone is a key of a lexicon.
    pub fn holds(&self, lexicon: &'static Lexicon, at: usize) -> bool {
        self.row(lexicon, at).is_some()
    }

    /// Whether token `at` is a word of a group.
    pub fn is_of(&self, group: &WordGroup, at: usize) -> bool {
        self.opens(at).has(group.lexicon()) && group.has(self.lower(at))
    }

    /// The longest key of a lexicon that stands at token `at` and ends by `limit`: how many tokens, and its row.
    pub fn longest(&self, lexicon: &'static Lexicon, at: usize, limit: usize) -> Option<(usize, &'static Row)> {
        if !self.opens(at).has(lexicon) {
            return None;
        }
        lexicon.longest(self.lower.get(at..limit.min(self.lower.len()))?)
    }

    /// The grammatical classes of token `at`; none beyond the end.
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
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

/// A word in lower case with straight apostrophes; most words are so already.
pub fn lower(word: &str) -> Cow<'_, str> {
    match word {
        "’s" => return Cow::Borrowed("'s"),
        "’" => return Cow::Borrowed("'"),
        "“" | "”" | "‘" | "–" | "—" | "…" => return Cow::Borrowed(word),
        _ => {}
    }
    if word.is_ascii() {
        let small = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}
