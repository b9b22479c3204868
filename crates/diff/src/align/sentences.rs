//! Sentence alignment: exact matches first, then the best partners by shared words, then splits and merges.
//!
//! Candidates come from an index of the rarer words, so the work grows with the text and not with its square.

use super::moves;
use super::{Alignment, Link, LinkKind};
use crate::limits;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use writethru_core::{BlockKind, Version};

/// Shared weight in a hundred from which two sentences are the same one, edited.
const PAIR_MIN: usize = 36;

/// Part of a sentence, in a hundred, that its piece must hold to be one half of a split.
const PIECE_MIN: usize = 70;

/// Aligns the sentences of two versions, given the number of every token's word.
pub fn align(old: &Version, old_words: &[u32], new: &Version, new_words: &[u32]) -> Alignment {
    let olds = bags(old, old_words);
    let news = bags(new, new_words);
    let mut partner_of_new: Vec<Vec<usize>> = vec![Vec::new(); news.len()];
    let mut taken = vec![false; olds.len()];
    exact(&olds, &news, &mut taken, &mut partner_of_new);
    let mut scored = candidates(&olds, &news, &taken, &partner_of_new);
    // Best first; among equals the pair that stands at like places.
    scored.sort_by_key(|&(score, o, n)| {
        (std::cmp::Reverse(score), (o * news.len().max(1)).abs_diff(n * olds.len().max(1)), n, o)
    });
    for &(_, o, n) in &scored {
        if !taken[o] && partner_of_new[n].is_empty() {
            taken[o] = true;
            partner_of_new[n].push(o);
        }
    }
    let mut partner_of_old: Vec<Vec<usize>> = vec![Vec::new(); olds.len()];
    for (n, partners) in partner_of_new.iter().enumerate() {
        partners.iter().for_each(|&o| partner_of_old[o].push(n));
    }
    pieces(&news, &olds, &mut partner_of_new, &mut partner_of_old);
    pieces(&olds, &news, &mut partner_of_old, &mut partner_of_new);
    let mut links = links(&olds, &news, &partner_of_old, &partner_of_new);
    moves::mark(&mut links, old, new);
    Alignment { links }
}

/// The words of one sentence.
struct Bag<'a> {
    words: &'a [u32],
    sorted: Vec<u32>,
    kind: BlockKind,
}

fn bags<'a>(version: &Version, words: &'a [u32]) -> Vec<Bag<'a>> {
    let bag = |sentence: &writethru_core::Sentence| {
        let words = &words[sentence.tokens.clone()];
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        Bag { words, sorted, kind: version.article.blocks[sentence.block].kind }
    };
    version.article.sentences.iter().map(bag).collect()
}

/// Pairs sentences with the very same words, in order.
fn exact(olds: &[Bag<'_>], news: &[Bag<'_>], taken: &mut [bool], partners: &mut [Vec<usize>]) {
    let mut places: FxHashMap<&[u32], VecDeque<usize>> = FxHashMap::default();
    for (o, bag) in olds.iter().enumerate() {
        places.entry(bag.words).or_default().push_back(o);
    }
    for (n, bag) in news.iter().enumerate() {
        if let Some(o) = places.get_mut(bag.words).and_then(VecDeque::pop_front) {
            taken[o] = true;
            partners[n].push(o);
        }
    }
}

/// Scores the pairs of unpaired sentences that share a rarer word.
fn candidates(
    olds: &[Bag<'_>],
    news: &[Bag<'_>],
    taken: &[bool],
    partners: &[Vec<usize>],
) -> Vec<(usize, usize, usize)> {
    let mut index: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    index.reserve(olds.iter().map(|bag| bag.words.len()).sum::<usize>() / 2);
    for (o, bag) in olds.iter().enumerate().filter(|&(o, _)| !taken[o]) {
        let mut last = None;
        for &word in &bag.sorted {
            if last != Some(word) {
                index.entry(word).or_default().push(o);
            }
            last = Some(word);
        }
    }
    let mut scored = Vec::new();
    let mut seen = vec![usize::MAX; olds.len()];
    for (n, bag) in news.iter().enumerate().filter(|&(n, _)| partners[n].is_empty()) {
        for word in &bag.sorted {
            let Some(places) = index.get(word).filter(|places| places.len() <= limits::WORD_PLACES) else { continue };
            for &o in places {
                if seen[o] != n {
                    seen[o] = n;
                    let score = similarity(&olds[o], bag);
                    if score >= PAIR_MIN {
                        scored.push((score, o, n));
                    }
                }
            }
        }
    }
    scored
}

/// Shared words in a hundred of the mean length (Dice), by multiplicity.
fn similarity(old: &Bag<'_>, new: &Bag<'_>) -> usize {
    let apart = |kind: BlockKind| {
        matches!(kind, BlockKind::Credits | BlockKind::Crosshead | BlockKind::Notice | BlockKind::Byline)
    };
    if old.kind != new.kind && (apart(old.kind) || apart(new.kind)) {
        return 0;
    }
    let (shorter, both) = (old.sorted.len().min(new.sorted.len()), (old.sorted.len() + new.sorted.len()).max(1));
    if 200 * shorter / both < PAIR_MIN {
        return 0;
    }
    200 * shared(&old.sorted, &new.sorted) / both
}

/// How many words two sorted bags share.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// Joins the unpaired sentences of one side to the neighbour's partner whose words they hold: a split when the side is
/// the new one, a merge when it is the old one.
fn pieces(own: &[Bag<'_>], others: &[Bag<'_>], of_own: &mut [Vec<usize>], of_others: &mut [Vec<usize>]) {
    for at in 0..own.len() {
        if !of_own[at].is_empty() {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|&near| near < own.len());
        let host = near
            .filter_map(|near| of_own[near].first().copied())
            .find(|&host| is_piece(&own[at], &others[host], of_others[host].iter().map(|&part| &own[part])));
        if let Some(host) = host {
            of_others[host].push(at);
            of_own[at].push(host);
        }
    }
}

/// Whether most of a sentence's words stand in a longer one, beyond what its partners there account for.
fn is_piece<'a>(piece: &Bag<'_>, whole: &Bag<'_>, others: impl Iterator<Item = &'a Bag<'a>>) -> bool {
    let mut rest = whole.sorted.clone();
    for other in others {
        for word in &other.sorted {
            if let Ok(at) = rest.binary_search(word) {
                rest.remove(at);
            }
        }
    }
    piece.words.len() >= 4 && 100 * shared(&piece.sorted, &rest) >= PIECE_MIN * piece.words.len()
}

/// The links in order of the new text, removals after the link their old neighbour went to.
fn links(olds: &[Bag<'_>], news: &[Bag<'_>], of_old: &[Vec<usize>], of_new: &[Vec<usize>]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut done = vec![false; news.len()];
    for n in 0..news.len() {
        if done[n] {
            continue;
        }
        let mut old: Vec<usize> = of_new[n].clone();
        let mut new: Vec<usize> = old.iter().flat_map(|&o| of_old[o].iter().copied()).chain([n]).collect();
        old.sort_unstable();
        new.sort_unstable();
        new.dedup();
        new.iter().for_each(|&n| done[n] = true);
        let kind = match (old.len(), new.len()) {
            (0, _) => LinkKind::Added,
            (1, 1) if olds[old[0]].words == news[n].words => LinkKind::Unchanged,
            (1, 1) => LinkKind::Edited,
            (1, _) => LinkKind::Split,
            _ => LinkKind::Merged,
        };
        links.push(Link { kind, old, new, moved: false });
    }
    let removed = (0..olds.len()).filter(|&o| of_old[o].is_empty());
    links.extend(removed.map(|o| Link { kind: LinkKind::Removed, old: vec![o], new: Vec::new(), moved: false }));
    links
}
