//! How much of each block the text that a page gives in its JSON-LD holds.

use crate::markup::Page;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Words that stand together in a shingle.
const SHINGLE: usize = 3;

/// For each block how much of it stands in `body`, in hundredths; empty when the two have too little in common to tell.
pub(super) fn covered(page: &Page<'_>, body: &str) -> Vec<u8> {
    let known: FxHashSet<u64> = shingles(body).into_iter().collect();
    let mut found = FxHashSet::default();
    let covered = page.blocks.iter().map(|block| {
        let own = shingles(page.text(block));
        let both = own.iter().filter(|shingle| known.contains(shingle)).count();
        found.extend(own.iter().filter(|shingle| known.contains(shingle)).copied());
        u8::try_from(both * 100 / own.len().max(1)).unwrap_or(100)
    });
    let covered: Vec<u8> = covered.collect();
    if found.len() * 10 < known.len() * 7 { Vec::new() } else { covered }
}

/// Hashes of the runs of words of a text.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> = text
        .split(|at: char| !at.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut hasher = FxHasher::default();
            word.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    let length = SHINGLE.min(words.len().max(1));
    words
        .windows(length)
        .map(|run| {
            let mut hasher = FxHasher::default();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
