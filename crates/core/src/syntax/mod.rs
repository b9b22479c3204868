//! What is known of every token of a version before anything is extracted: lower case, lexicons, classes, tag.
//!
//! It is kept in [`crate::Version`], so that extractors and comparators ask the same answers. What needs the tagger is computed
//! once a sentence, when somebody first asks; after that no question allocates.

mod classes;
mod clauses;
mod groups;
mod lemma;
mod sentence;
pub mod tag;
pub mod tagger;

pub use classes::Class;
pub use clauses::{Clause, ClauseLink};
pub use groups::{Phrase, VerbGroup};
pub use tag::{GrammaticalNumber, PartOfSpeech, Tag, VerbForm};

use crate::lexicon::{Lexicon, LexiconSet, Row, WordGroup};
use crate::{Article, Token, TokenKind};
use sentence::Sentence;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use tagger::Tagger;

/// The trained weights; empty where the project is built without them, and no word has a tag.
static TRAINED: &[u8] = include_bytes!("weights.bin");

/// The trained weights made ready, once.
static TAGGER: LazyLock<Option<Tagger<'static>>> = LazyLock::new(|| Tagger::new(TRAINED));

/// The grammar of one version, token by token. Tags, lemmas, phrases, verbs and clauses are made sentence by sentence, when
/// they are first asked for.
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
    /// How every token is written.
    forms: Vec<Form>,
    /// The sentences, in order.
    sentences: Vec<Sentence>,
}

/// How a token is written, as far as its tag depends on it.
#[derive(Clone, Copy, Debug)]
struct Form {
    kind: TokenKind,
    /// Case and signs: [`tagger::shape`].
    shape: u8,
    /// Whether no white space stands between it and the next token.
    touches: bool,
}

impl Syntax {
    /// Reads the tokens of an article over its text.
    pub fn new(text: &str, article: &Article) -> Self {
        let tokens = &article.tokens;
        let (mut words, mut ends) = (String::with_capacity(text.len()), Vec::with_capacity(tokens.len()));
        let mut forms = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let written = token.span.of(text);
            push_lower(written, &mut words);
            ends.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
            let touches = tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end);
            forms.push(Form { kind: token.kind, shape: tagger::shape(written, token.kind), touches });
        }
        let mut syntax = Self { words, ends, forms, ..Self::default() };
        syntax.opens = (0..tokens.len()).map(|at| LexiconSet::opened_by(syntax.lower(at))).collect();
        syntax.classes = classes::classes(text, tokens, &syntax);
        syntax.sentences = article.sentences.iter().map(|sentence| Sentence::new(sentence.tokens.clone())).collect();
        syntax
    }

    /// The sentence that holds token `at`.
    fn sentence(&self, at: usize) -> Option<&Sentence> {
        let next = self.sentences.partition_point(|sentence| sentence.tokens.start <= at);
        self.sentences.get(next.checked_sub(1)?).filter(|sentence| sentence.tokens.contains(&at))
    }

    /// Token `at` as the tagger sees it.
    fn cell(&self, at: usize, tagger: &Tagger<'_>) -> tagger::Cell {
        tagger::cell(self.forms[at].shape, self.lower(at), self.forms[at].kind, tagger)
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
        self.sentence(at).map_or("", |sentence| sentence.lemma(self, at))
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
        self.sentence(at).map_or(Tag::Other, |sentence| sentence.tags(self)[at - sentence.tokens.start])
    }

    /// Whether a form of a verb is written like token `at`: `travels`, `race`, whatever its tag.
    pub fn may_be_verb(&self, at: usize) -> bool {
        let word = self.lower(at);
        let known = |word: &str| TAGGER.as_ref().is_some_and(|tagger| tagger.classes_of(word) & lemma::VERBS != 0);
        known(word) || known(&lemma::lemma(word, self.opens(at), Tag::VerbPresent, &|_| 0))
    }

    /// The base noun phrases, in order.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.sentences.iter().flat_map(|sentence| &sentence.parse(self).phrases)
    }

    /// The base noun phrases that start in a run of tokens of one sentence.
    pub fn phrases_in(&self, run: Range<usize>) -> &[Phrase] {
        let Some(sentence) = self.sentence(run.start).filter(|_| !run.is_empty()) else { return &[] };
        let phrases = &sentence.parse(self).phrases;
        let from = phrases.partition_point(|phrase| phrase.tokens.start < run.start);
        let to = phrases.partition_point(|phrase| phrase.tokens.start < run.end);
        &phrases[from..to]
    }

    /// The base noun phrase that token `at` stands in.
    pub fn phrase(&self, at: usize) -> Option<&Phrase> {
        groups::phrase_at(&self.sentence(at)?.parse(self).phrases, at)
    }

    /// The head of the phrase or verb group that token `at` stands in; `at` itself where it stands in none.
    pub fn head(&self, at: usize) -> usize {
        let phrase = self.phrase(at).map(|phrase| phrase.head);
        phrase.or_else(|| self.verb(at).map(|verb| verb.head)).unwrap_or(at)
    }

    /// The verbs with their auxiliaries, in order.
    pub fn verbs(&self) -> impl Iterator<Item = &VerbGroup> {
        self.sentences.iter().flat_map(|sentence| &sentence.parse(self).verbs)
    }

    /// The verb groups that start in a run of tokens of one sentence.
    pub fn verbs_in(&self, run: Range<usize>) -> &[VerbGroup] {
        let Some(sentence) = self.sentence(run.start).filter(|_| !run.is_empty()) else { return &[] };
        let verbs = &sentence.parse(self).verbs;
        let from = verbs.partition_point(|verb| verb.tokens.start < run.start);
        let to = verbs.partition_point(|verb| verb.tokens.start < run.end);
        &verbs[from..to]
    }

    /// The verb group that token `at` stands in.
    pub fn verb(&self, at: usize) -> Option<&VerbGroup> {
        let verbs = &self.sentence(at)?.parse(self).verbs;
        let next = verbs.partition_point(|verb| verb.tokens.start <= at);
        verbs.get(next.checked_sub(1)?).filter(|verb| verb.tokens.contains(&at))
    }

    /// The clauses, in order of where they start; a clause within another one follows it.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sentences.iter().flat_map(|sentence| &sentence.parse(self).clauses)
    }

    /// The innermost clause that token `at` stands in.
    pub fn clause(&self, at: usize) -> Option<&Clause> {
        let clauses = &self.sentence(at)?.parse(self).clauses;
        let next = clauses.partition_point(|clause| clause.tokens.start <= at);
        clauses[..next].iter().rev().take(CLAUSES_MAX).find(|clause| clause.tokens.contains(&at))
    }

    /// The verb group of a clause.
    pub fn verb_of(&self, clause: &Clause) -> Option<&VerbGroup> {
        self.sentence(clause.tokens.start)?.parse(self).verbs.get(clause.verb?)
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
