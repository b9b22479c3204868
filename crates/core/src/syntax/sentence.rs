//! The grammar of one sentence, made when somebody first asks for it: most sentences are never asked about.

use super::clauses::{self, Clause};
use super::groups::{self, Phrase, VerbGroup};
use super::tag::Tag;
use super::tagger::Cell;
use super::{Class, Syntax, TAGGER, lemma, piece};
use crate::TokenKind;
use crate::lexicon::{Lexicon, WordGroup};
use std::ops::Range;
use std::sync::OnceLock;

/// One sentence and what is known of it so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    tags: OnceLock<Box<[Tag]>>,
    parse: OnceLock<Box<Parse>>,
    lemmas: OnceLock<Box<Lemmas>>,
}

/// The phrases, verbs and clauses of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Parse {
    pub(super) phrases: Vec<Phrase>,
    pub(super) verbs: Vec<VerbGroup>,
    pub(super) clauses: Vec<Clause>,
}

/// The lemmas of a sentence, one after the other, and where each ends.
#[derive(Clone, Debug, Default)]
struct Lemmas {
    words: String,
    ends: Vec<u32>,
}

impl Sentence {
    /// A sentence of which nothing is known yet.
    pub(super) fn new(tokens: Range<usize>) -> Self {
        Self { tokens, ..Self::default() }
    }

    /// The tags of its tokens.
    pub(super) fn tags(&self, syntax: &Syntax) -> &[Tag] {
        self.tags.get_or_init(|| {
            let Some(tagger) = &*TAGGER else { return vec![Tag::Other; self.tokens.len()].into() };
            let cells: Vec<Cell> = self.tokens.clone().map(|at| syntax.cell(at, tagger)).collect();
            let mut tags = Vec::with_capacity(cells.len());
            tagger.tag(&cells, &mut tags);
            tags.into()
        })
    }

    /// Whether somebody has asked for its tags.
    #[cfg(test)]
    pub(super) fn is_tagged(&self) -> bool {
        self.tags.get().is_some()
    }

    /// Its phrases, verbs and clauses.
    pub(super) fn parse(&self, syntax: &Syntax) -> &Parse {
        self.parse.get_or_init(|| {
            let words = Tagged { syntax, tokens: self.tokens.clone(), tags: self.tags(syntax) };
            let phrases = groups::phrases(&words);
            let verbs = groups::verb_groups(&words, &phrases);
            let clauses = clauses::clauses(&words, &phrases, &verbs);
            Box::new(Parse { phrases, verbs, clauses })
        })
    }

    /// The lemma of token `at`.
    pub(super) fn lemma(&self, syntax: &Syntax, at: usize) -> &str {
        let lemmas = self.lemmas.get_or_init(|| {
            let mut lemmas = Lemmas::default();
            let classes = |word: &str| TAGGER.as_ref().map_or(0, |tagger| tagger.classes_of(word));
            for (at, &tag) in self.tokens.clone().zip(self.tags(syntax)) {
                lemmas.words.push_str(&lemma::lemma(syntax.lower(at), syntax.opens(at), tag, &classes));
                lemmas.ends.push(u32::try_from(lemmas.words.len()).unwrap_or(u32::MAX));
            }
            Box::new(lemmas)
        });
        piece(&lemmas.words, &lemmas.ends, at - self.tokens.start)
    }
}

/// The words of a sentence with their tags, from which its phrases, verbs and clauses are read.
pub(super) struct Tagged<'a> {
    syntax: &'a Syntax,
    /// The tokens of the sentence.
    pub(super) tokens: Range<usize>,
    tags: &'a [Tag],
}

impl Tagged<'_> {
    /// The tag of token `at`; [`Tag::Other`] outside the sentence.
    pub(super) fn tag(&self, at: usize) -> Tag {
        at.checked_sub(self.tokens.start).and_then(|at| self.tags.get(at)).copied().unwrap_or_default()
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.syntax.lower(at)
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.syntax.class(at)
    }

    pub(super) fn is_of(&self, group: &WordGroup, at: usize) -> bool {
        self.syntax.is_of(group, at)
    }

    pub(super) fn holds(&self, lexicon: &'static Lexicon, at: usize) -> bool {
        self.syntax.holds(lexicon, at)
    }

    /// Whether token `at` is a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.syntax.forms.get(at).is_some_and(|form| form.kind == TokenKind::Word)
    }

    /// Whether no white space stands between tokens `at` and `at + 1`.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.syntax.forms.get(at).is_some_and(|form| form.touches)
    }
}
