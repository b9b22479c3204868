//! What the comparators left of the word diff: the content words of an aligned pair that changed and that no finding covers.
//!
//! A comparator explains what it understands and claims those words. The rest is read here, once, edit by edit; the provers
//! ([`crate::proof`]) and the verdict ([`crate::verdict`]) see nothing else.

use crate::align::words::Edit;
use crate::change::{Change, Field};
use crate::compare::{Comparison, Draft, Pair, Side};
use crate::kinds::{self, Group};
use crate::proof::{Both, Which};
use std::ops::Range;
use writethru_core::lexicon::{
    AUXILIARIES, FUNCTION_WORDS, MODALS, NEGATIONS, NUMERALS, PRONOUNS, QUANTIFIERS, contexts,
};
use writethru_core::{Span, TokenKind};

/// Tokens of a finding on both sides from which it points to a whole passage and covers no single word of it.
const PASSAGE: usize = 12;

/// Kinds that say what became of a sentence and nothing of its words.
static RECUT: &[&kinds::ChangeKind] = &[
    &kinds::CLAIM_SPLIT,
    &kinds::CLAIM_MERGED,
    &kinds::QUOTE_SPLIT,
    &kinds::QUOTE_JOINED,
    &kinds::ATTRIBUTION_DISPLACED,
];

/// The content words of one edit that nothing has explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    /// Which edit of the pair it is.
    pub edit: usize,
    /// Token places on each side, in order.
    pub words: Both<Vec<usize>>,
}

impl Left {
    /// Whether nothing is left on either side.
    pub fn is_empty(&self) -> bool {
        self.words.old.is_empty() && self.words.new.is_empty()
    }

    /// Takes explained words out, given in order: a passage may have thousands of them.
    pub fn remove(&mut self, part: &Both<Vec<usize>>) {
        self.words.old.retain(|at| part.old.binary_search(at).is_err());
        self.words.new.retain(|at| part.new.binary_search(at).is_err());
    }
}

/// Which tokens a finding covers.
pub struct Covered(Both<Vec<bool>>);

impl Covered {
    /// What the findings of a draft cover.
    pub fn new(comparison: &Comparison<'_>, draft: &Draft) -> Self {
        let none = |side: &Side<'_>| vec![false; side.words.len()];
        let mut covered = Self(Both::new(none(&comparison.old), none(&comparison.new)));
        draft.changes.iter().for_each(|change| covered.add(comparison, change));
        covered
    }

    /// Adds what one finding covers.
    pub fn add(&mut self, comparison: &Comparison<'_>, change: &Change) {
        let says = matches!(change.kind.group, Group::Quote | Group::Attribution | Group::Claim);
        if change.field != Field::Text || !says || RECUT.contains(&change.kind) {
            return;
        }
        let run = |side: &Side<'_>, span: Option<Span>| span.map_or(0..0, |span| side.tokens_in(span));
        let runs = Both::new(run(&comparison.old, change.old), run(&comparison.new, change.new));
        if runs.old.len().min(runs.new.len()) > PASSAGE {
            return;
        }
        self.0.old[runs.old].fill(true);
        self.0.new[runs.new].fill(true);
    }

    /// Whether a finding covers a token.
    pub fn has(&self, which: Which, at: usize) -> bool {
        self.0[which].get(at).copied().unwrap_or(false)
    }
}

/// Whether a lower-case word is one of grammar: an article, a preposition, an auxiliary. A word that only opens no name is none.
pub fn is_closed(word: &str) -> bool {
    let classed = FUNCTION_WORDS.get(word).is_some_and(|row| !row.column(0).is_empty());
    classed || AUXILIARIES.contains(word) || MODALS.contains(word)
}

/// Whether a token tells something by itself: a word that is not one of grammar, a figure, a sign of money or share; and of the
/// function words those that deny or count.
pub fn is_content(side: &Side<'_>, at: usize) -> bool {
    let Some(token) = side.version.article.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Number => !is_list_number(side, at),
        TokenKind::Symbol => matches!(side.text_of(token.span), "$" | "%" | "£" | "€" | "¥"),
        TokenKind::Word => {
            let word = side.lower(at);
            // A letter alone is the rest of a slip.
            let long = word.chars().filter(|c| c.is_alphanumeric()).count() > 1;
            let counts = || {
                contexts::DAY_OF_STORY.has(&word)
                    || matches!(word.as_str(), "another" | "both")
                    || QUANTIFIERS.contains(&word)
                    || NUMERALS.contains(&word)
                    || NEGATIONS.contains(&word)
            };
            long && !word.contains("://") && (!is_closed(&word) || counts())
        }
        _ => false,
    }
}

/// Whether a number opens its sentence as the place of an item in a list: 1. Check the pumps.
fn is_list_number(side: &Side<'_>, at: usize) -> bool {
    let article = &side.version.article;
    let closed = at + 1 < side.words.len() && matches!(side.lower(at + 1).as_str(), "." | ")");
    let sentence = || article.sentence_at(article.tokens[at].span.start).and_then(|at| article.sentences.get(at));
    closed && sentence().is_some_and(|sentence| sentence.tokens.start == at && sentence.tokens.len() > 2)
}

/// Whether a word stands for somebody.
fn is_pronoun(side: &Side<'_>, at: usize) -> bool {
    let word = side.lower(at);
    let stem = word.split(['\'', '’']).next().unwrap_or("");
    // It may stand for a thing, which, who and that open a clause.
    let person = PRONOUNS.get(stem).is_some_and(|row| row.column(0) != "relative" && stem != "it");
    let owner = FUNCTION_WORDS.get(stem).is_some_and(|row| row.column(0) == "possessive") && stem != "its";
    person || owner
}

/// What is left of each edit of a pair.
pub fn left(comparison: &Comparison<'_>, pair: &Pair, draft: &Draft, covered: &Covered) -> Vec<Left> {
    let open = |which: Which, at: usize| draft.is_open(which, at) && !covered.has(which, at);
    let words = |which: Which, run: &Range<usize>| -> Vec<usize> {
        run.clone().filter(|&at| open(which, at) && is_content(comparison.side(which), at)).collect()
    };
    let of = |(edit, run): (usize, &Edit)| {
        let mut left = Left { edit, words: Both::new(words(Which::Old, &run.old), words(Which::New, &run.new)) };
        // Somebody else is spoken of.
        let free = |which: Which, at: usize| open(which, at) && is_pronoun(comparison.side(which), at);
        if let (true, [old, new]) = (left.is_empty(), [&run.old, &run.new])
            && old.len() == 1
            && new.len() == 1
            && free(Which::Old, old.start)
            && free(Which::New, new.start)
        {
            left.words = Both::new(vec![old.start], vec![new.start]);
        }
        left
    };
    // An auxiliary has no content and may place the verb in another time.
    let helps = |which: Which, run: &Range<usize>| {
        run.clone().any(|at| {
            let word = comparison.side(which).lower(at);
            open(which, at) && (AUXILIARIES.contains(&word) || MODALS.contains(&word))
        })
    };
    let tense = |run: &Edit| helps(Which::Old, &run.old) || helps(Which::New, &run.new);
    let all = pair.edits.iter().enumerate().map(of);
    all.filter(|left| !left.is_empty() || tense(&pair.edits[left.edit])).collect()
}
