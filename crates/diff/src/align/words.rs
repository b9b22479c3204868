//! Words as numbers, and the word diff inside a linked pair.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::borrow::Cow;
use std::ops::Range;
use writethru_core::lexicon::FUNCTION_WORDS;
use writethru_core::{TokenKind, Version};

use crate::limits;

/// One edit inside a linked pair: the tokens that differ, as indices into each article's `tokens`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Tokens of the old version; empty for an insertion.
    pub old: Range<usize>,
    /// Tokens of the new version; empty for a deletion.
    pub new: Range<usize>,
}

/// Gives every distinct folded word a number, so that comparing words is comparing numbers.
#[derive(Default)]
pub struct Interner<'a> {
    ids: FxHashMap<Cow<'a, str>, u32>,
    /// By number, how much a word tells of what a sentence is about.
    weights: Vec<u8>,
    /// The word being folded; kept, so that a word seen before costs no memory.
    folded: String,
}

/// Weight of a word that carries meaning, of a figure or a sign; a function word weighs half, a mark nothing.
pub const FULL_WEIGHT: u8 = 2;

impl<'a> Interner<'a> {
    /// The number of each token of a version, typography and case folded.
    pub fn intern(&mut self, version: &'a Version) -> Vec<u32> {
        // About half the words of a text are new ones.
        self.ids.reserve(version.article.tokens.len() / 2);
        version.article.tokens.iter().map(|token| self.id(token.span.of(&version.text), token.kind)).collect()
    }

    /// By number, how much each word tells of what a sentence is about: [`FULL_WEIGHT`], half of it, or nothing.
    pub fn weights(&self) -> &[u8] {
        &self.weights
    }

    fn id(&mut self, word: &'a str, kind: TokenKind) -> u32 {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        // Most words fold to themselves.
        if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'`') {
            let id = *self.ids.entry(Cow::Borrowed(word)).or_insert(next);
            if id == next {
                self.weights.push(weight(word, kind));
            }
            return id;
        }
        self.folded.clear();
        fold_into(word, &mut self.folded);
        if let Some(&id) = self.ids.get(self.folded.as_str()) {
            return id;
        }
        self.weights.push(weight(&self.folded, kind));
        self.ids.insert(Cow::Owned(self.folded.clone()), next);
        next
    }
}

fn weight(folded: &str, kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Word if FUNCTION_WORDS.contains(folded) => FULL_WEIGHT / 2,
        TokenKind::Word | TokenKind::Number | TokenKind::Symbol => FULL_WEIGHT,
        _ => 0,
    }
}

/// Weight of the words two bags share; each is sorted and holds word numbers with their weights.
pub fn shared(a: &[(u32, u8)], b: &[(u32, u8)]) -> usize {
    let (mut i, mut j, mut weight) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                weight += usize::from(a[i].1);
                i += 1;
                j += 1;
            }
        }
    }
    weight
}

/// A word with case and typography folded: curly marks straight, dashes plain, exotic spaces plain.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_into(word: &str, folded: &mut String) {
    if word == "&" {
        folded.push_str("and");
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' | '‚' | '‛' | '`' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => folded.push('"'),
            '–' | '—' | '‑' | '‐' | '−' => folded.push('-'),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => folded.push(' '),
            '\u{ad}' | '\u{200b}' => {}
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.extend(c.to_lowercase()),
        }
    }
}

/// A version with the number of every token's word; equal words of both versions have equal numbers.
#[derive(Clone, Copy)]
pub struct Interned<'a> {
    /// The version.
    pub version: &'a Version,
    /// One number a token.
    pub words: &'a [u32],
    /// By number, what the words weigh: [`Interner::weights`].
    pub weights: &'a [u8],
}

/// The edits that turn the tokens `old` into the tokens `new`, with their numbers given for the whole versions.
pub fn edits(old_words: &[u32], old: Range<usize>, new_words: &[u32], new: Range<usize>) -> Vec<Edit> {
    let changed = changed_runs(&old_words[old.clone()], &new_words[new.clone()]);
    let shift = |run: Range<usize>, by: usize| run.start + by..run.end + by;
    changed.into_iter().map(|(o, n)| Edit { old: shift(o, old.start), new: shift(n, new.start) }).collect()
}

/// The runs in which two sequences of word numbers differ, in order; two long sequences are one run.
pub fn changed_runs(old: &[u32], new: &[u32]) -> Vec<(Range<usize>, Range<usize>)> {
    if old.len() + new.len() > limits::DIFFED_TOKENS {
        return if old == new { Vec::new() } else { vec![(0..old.len(), 0..new.len())] };
    }
    // What both begin and end with needs no search; it is most of most pairs.
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let shift = |run: Range<usize>| run.start + head..run.end + head;
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    if old.is_empty() || new.is_empty() {
        return vec![(shift(0..old.len()), shift(0..new.len()))];
    }
    let ops = capture_diff_slices(Algorithm::Patience, old, new);
    let changed = ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    changed.map(|op| (shift(op.old_range()), shift(op.new_range()))).collect()
}
