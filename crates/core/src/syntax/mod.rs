//! What is known of every token of a version before anything is extracted: lower case, lexicons, classes, tag.
//!
//! It is computed once and kept in [`crate::Version`], so that extractors and comparators ask the same answers. No question
//! allocates.

mod classes;
mod clauses;
mod groups;
mod lemma;
pub mod tag;
pub mod tagger;

pub use classes::Class;
pub use clauses::{Clause, ClauseLink};
pub use groups::{Phrase, VerbGroup};
pub use tag::{GrammaticalNumber, PartOfSpeech, Tag, VerbForm};

use crate::lexicon::{Lexicon, LexiconSet, Row, WordGroup};
use crate::{Article, Token, TokenKind};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};
use tagger::{Knowledge, Tagger};

/// The trained weights; empty where the project is built without them, and no word has a tag.
static TRAINED: &[u8] = include_bytes!("weights.bin");

/// The trained weights made ready, once.
static TAGGER: LazyLock<Option<Tagger<'static>>> = LazyLock::new(|| Tagger::new(TRAINED));

/// The grammar of one version, token by token.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// Every token in lower case with straight apostrophes, one after the other.
    words: String,
    /// Where in `words` every token ends.
    ends: Vec<u32>,
    /// For every token the lexicons in which it may open a key.
    opens: Vec<LexiconSet>,
    /// The grammatical classes of every token.
    classes: Vec<Class>,
    /// The tag of every token.
    tags: Vec<Tag>,
    /// Lemmas, made when the first of them is asked for.
    lemmas: OnceLock<Lemmas>,
    /// Base noun phrases.
    phrases: Vec<Phrase>,
    /// Verbs with their auxiliaries.
    verbs: Vec<VerbGroup>,
    /// Clauses.
    clauses: Vec<Clause>,
}

/// The lemmas of all tokens, one after the other, and where each ends.
#[derive(Clone, Debug, Default)]
struct Lemmas {
    words: String,
    ends: Vec<u32>,
}

impl Syntax {
    /// Reads the tokens of an article over its text.
    pub fn new(text: &str, article: &Article) -> Self {
        let tokens = &article.tokens;
        let (mut words, mut ends) = (String::with_capacity(text.len()), Vec::with_capacity(tokens.len()));
        for token in tokens {
            push_lower(token.span.of(text), &mut words);
            ends.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
        }
        let mut syntax = Self { words, ends, ..Self::default() };
        syntax.opens = (0..tokens.len()).map(|at| LexiconSet::opened_by(syntax.lower(at))).collect();
        syntax.classes = classes::classes(text, tokens, &syntax);
        syntax.tags = tags(text, article, &syntax);
        syntax.phrases = groups::phrases(&syntax, article);
        syntax.verbs = groups::verb_groups(&syntax, article);
        syntax.clauses = clauses::clauses(&syntax, article, &syntax.verbs);
        syntax
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Token `at` in lower case with straight apostrophes; empty beyond the end.
    pub fn lower(&self, at: usize) -> &str {
        piece(&self.words, &self.ends, at)
    }

    /// The lemma of token `at`, in lower case: `sank` and `sunk` give `sink`, `boats` `boat`, `older` `old`, `Norwegians`
    /// `norwegian`; empty beyond the end.
    pub fn lemma(&self, at: usize) -> &str {
        let lemmas = self.lemmas.get_or_init(|| self.make_lemmas());
        piece(&lemmas.words, &lemmas.ends, at)
    }

    fn make_lemmas(&self) -> Lemmas {
        let mut lemmas =
            Lemmas { words: String::with_capacity(self.words.len()), ends: Vec::with_capacity(self.len()) };
        let classes = |word: &str| TAGGER.as_ref().map_or(0, |tagger| tagger.classes(word.as_bytes()));
        for at in 0..self.len() {
            lemmas.words.push_str(&lemma::lemma(self.lower(at), self.opens(at), self.tag(at), &classes));
            lemmas.ends.push(u32::try_from(lemmas.words.len()).unwrap_or(u32::MAX));
        }
        lemmas
    }

    /// The lexicons in which token `at` may open a key; none beyond the end.
    pub fn opens(&self, at: usize) -> LexiconSet {
        self.opens.get(at).copied().unwrap_or_default()
    }

    /// The grammatical classes of token `at` by lists and endings; none beyond the end.
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// The tag of token `at`; [`Tag::Other`] beyond the end.
    pub fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or_default()
    }

    /// The base noun phrases, in order.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// The base noun phrase that token `at` stands in.
    pub fn phrase(&self, at: usize) -> Option<&Phrase> {
        let next = self.phrases.partition_point(|phrase| phrase.tokens.start <= at);
        self.phrases.get(next.checked_sub(1)?).filter(|phrase| phrase.tokens.contains(&at))
    }

    /// The head of the phrase or verb group that token `at` stands in; `at` itself where it stands in none.
    pub fn head(&self, at: usize) -> usize {
        let phrase = self.phrase(at).map(|phrase| phrase.head);
        phrase.or_else(|| self.verb(at).map(|verb| verb.head)).unwrap_or(at)
    }

    /// The verbs with their auxiliaries, in order.
    pub fn verbs(&self) -> &[VerbGroup] {
        &self.verbs
    }

    /// The verb group that token `at` stands in.
    pub fn verb(&self, at: usize) -> Option<&VerbGroup> {
        let next = self.verbs.partition_point(|verb| verb.tokens.start <= at);
        self.verbs.get(next.checked_sub(1)?).filter(|verb| verb.tokens.contains(&at))
    }

    /// The clauses, in order of where they start; a clause within another one follows it.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The innermost clause that token `at` stands in.
    pub fn clause(&self, at: usize) -> Option<&Clause> {
        let next = self.clauses.partition_point(|clause| clause.tokens.start <= at);
        self.clauses[..next].iter().rev().take(CLAUSES_MAX).find(|clause| clause.tokens.contains(&at))
    }

    /// The verb group of a clause.
    pub fn verb_of(&self, clause: &Clause) -> Option<&VerbGroup> {
        self.verbs.get(clause.verb?)
    }

    /// The last noun phrase that ends between `left` and `end`, as a run of tokens.
    fn phrase_before(&self, end: usize, left: usize) -> Option<Range<usize>> {
        let next = self.phrases.partition_point(|phrase| phrase.tokens.end <= end);
        let phrase = self.phrases.get(next.checked_sub(1)?)?;
        (phrase.tokens.start >= left).then(|| phrase.tokens.clone())
    }

    /// Whether token `at` is a word that starts with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.class(at).is(Class::CAPITAL)
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
        let limit = limit.min(self.len());
        if at >= limit || !self.opens(at).has(lexicon) {
            return None;
        }
        lexicon.longest_of(limit - at, |index| self.lower(at + index))
    }

    /// The words of tokens `run` in lower case, with one space between.
    pub fn joined(&self, run: Range<usize>) -> String {
        run.map(|at| self.lower(at)).collect::<Vec<_>>().join(" ")
    }
}

/// Clauses that are looked through for the one around a token.
const CLAUSES_MAX: usize = 32;

/// Piece `at` of a text that holds pieces one after the other.
fn piece<'a>(text: &'a str, ends: &[u32], at: usize) -> &'a str {
    let Some(&end) = ends.get(at) else { return "" };
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    text.get(start as usize..end as usize).unwrap_or("")
}

/// The tags of all tokens, sentence by sentence.
fn tags(text: &str, article: &Article, syntax: &Syntax) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(article.tokens.len());
    if let Some(tagger) = &*TAGGER {
        let mut cells = Vec::new();
        for sentence in &article.sentences {
            // Tokens between sentences, if there are any, have no tag.
            tags.resize(sentence.tokens.start, Tag::Other);
            cells.clear();
            cells.extend(sentence.tokens.clone().map(|at| cell(text, &article.tokens, syntax, at, tagger)));
            tagger.tag(&cells, &mut tags);
        }
    }
    tags.resize(article.tokens.len(), Tag::Other);
    tags
}

fn cell(text: &str, tokens: &[Token], syntax: &Syntax, at: usize, tagger: &Tagger<'_>) -> tagger::Cell {
    tagger::cell(tokens[at].span.of(text), syntax.lower(at), tokens[at].kind, tagger)
}

/// Appends a word in lower case with straight apostrophes; quotation marks and dashes stay as they are.
fn push_lower(word: &str, words: &mut String) {
    if word.is_ascii() {
        let from = words.len();
        words.push_str(word);
        words[from..].make_ascii_lowercase();
        return;
    }
    words.push_str(&lower(word));
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

/// Whether a token is a word that starts with a capital.
fn has_capital(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests;
