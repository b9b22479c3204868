//! Sentence alignment: exact matches first, then the best partners by shared words, then splits and merges, then what
//! stands between linked neighbours.
//!
//! Candidates come from an index of the rarer words, so the work grows with the text and not with its square.

use super::moves;
use super::words::{FULL_WEIGHT, Interned, shared};
use super::{Alignment, Link, LinkKind};
use crate::limits;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use writethru_core::{BlockKind, Warning};

/// Weight of the shared words, in a hundred of the weight of all, from which two sentences are the same one, edited.
const PAIR_MIN: usize = 35;

/// The same for sentences between two pairs of linked neighbours: nothing else can have become of them.
const BETWEEN_MIN: usize = 16;

/// The same beside one pair of linked neighbours.
const BESIDE_MIN: usize = 26;

/// Part of a sentence's weight, in a hundred, that its piece must hold to be one half of a split.
const PIECE_MIN: usize = 65;

/// Fewest words of a piece.
const PIECE_WORDS: usize = 4;

/// Aligns the sentences of two versions; the warning says which bound bit.
pub fn align(old: Interned<'_>, new: Interned<'_>) -> (Alignment, Option<Warning>) {
    let (olds, news) = (bags(old), bags(new));
    let mut partners = Partners { of_old: vec![Vec::new(); olds.len()], of_new: vec![Vec::new(); news.len()] };
    exact(&olds, &news, &mut partners);
    let (mut scored, common) = candidates(&olds, &news, &partners);
    // Best first; among equals the pair that stands at like places.
    scored.sort_by_key(|&(score, o, n)| {
        (std::cmp::Reverse(score), (o * news.len().max(1)).abs_diff(n * olds.len().max(1)), n, o)
    });
    for &(_, o, n) in &scored {
        if partners.is_free(o, n) {
            partners.link(o, n);
        }
    }
    pieces(&news, &olds, &mut partners.of_new, &mut partners.of_old);
    pieces(&olds, &news, &mut partners.of_old, &mut partners.of_new);
    between(&olds, &news, &mut partners);
    let mut links = links(&olds, &news, &partners.of_old, &partners.of_new);
    moves::mark(&mut links, old.version, new.version);
    let lone = common.into_iter().filter(|&n| partners.of_new[n].is_empty()).count();
    let warning = (lone > 0).then(|| {
        let most = limits::WORD_PLACES;
        let message = format!("{lone} sentence(s) of words found in more than {most} others were not matched");
        Warning::new("not-aligned", message)
    });
    (Alignment { links }, warning)
}

/// The words of one sentence.
struct Bag<'a> {
    words: &'a [u32],
    /// Its words sorted, each with its weight; marks are left out.
    sorted: Vec<(u32, u8)>,
    weight: usize,
    kind: BlockKind,
}

/// Partners found so far, on each side.
struct Partners {
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
}

impl Partners {
    fn is_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_empty() && self.of_new[new].is_empty()
    }

    fn link(&mut self, old: usize, new: usize) {
        self.of_old[old].push(new);
        self.of_new[new].push(old);
    }
}

fn bags<'a>(side: Interned<'a>) -> Vec<Bag<'a>> {
    let article = &side.version.article;
    let bag = |sentence: &writethru_core::Sentence| {
        let words = &side.words[sentence.tokens.clone()];
        let weighed = words.iter().map(|&word| (word, side.weights.get(word as usize).copied().unwrap_or(0)));
        let mut sorted: Vec<(u32, u8)> = weighed.filter(|&(_, weight)| weight > 0).collect();
        sorted.sort_unstable();
        let weight = sorted.iter().map(|&(_, weight)| usize::from(weight)).sum();
        Bag { words, sorted, weight, kind: article.blocks[sentence.block].kind }
    };
    article.sentences.iter().map(bag).collect()
}

/// Pairs sentences with the very same words, in order.
fn exact(olds: &[Bag<'_>], news: &[Bag<'_>], partners: &mut Partners) {
    let mut places: FxHashMap<&[u32], VecDeque<usize>> = FxHashMap::default();
    for (o, bag) in olds.iter().enumerate() {
        places.entry(bag.words).or_default().push_back(o);
    }
    for (n, bag) in news.iter().enumerate() {
        if let Some(o) = places.get_mut(bag.words).and_then(VecDeque::pop_front) {
            partners.link(o, n);
        }
    }
}

/// Scores the pairs of unpaired sentences that share a rarer word; and the new sentences that have none, which were
/// compared with no other.
fn candidates(olds: &[Bag<'_>], news: &[Bag<'_>], partners: &Partners) -> (Vec<(usize, usize, usize)>, Vec<usize>) {
    let mut index: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    index.reserve(olds.iter().map(|bag| bag.words.len()).sum::<usize>() / 2);
    for (o, bag) in olds.iter().enumerate().filter(|&(o, _)| partners.of_old[o].is_empty()) {
        let mut last = None;
        for &(word, _) in &bag.sorted {
            if last != Some(word) {
                index.entry(word).or_default().push(o);
            }
            last = Some(word);
        }
    }
    let (mut scored, mut common) = (Vec::new(), Vec::new());
    let mut seen = vec![usize::MAX; olds.len()];
    for (n, bag) in news.iter().enumerate().filter(|&(n, _)| partners.of_new[n].is_empty()) {
        let (mut known, mut rare) = (false, false);
        for (word, _) in &bag.sorted {
            let Some(places) = index.get(word) else { continue };
            known = true;
            if places.len() > limits::WORD_PLACES {
                continue;
            }
            rare = true;
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
        if known && !rare {
            common.push(n);
        }
    }
    (scored, common)
}

/// Weight of the shared words in a hundred of the weight of all (Jaccard), by multiplicity.
fn similarity(old: &Bag<'_>, new: &Bag<'_>) -> usize {
    let apart = |kind: BlockKind| {
        matches!(kind, BlockKind::Credits | BlockKind::Crosshead | BlockKind::Notice | BlockKind::Byline)
    };
    if old.kind != new.kind && (apart(old.kind) || apart(new.kind)) {
        return 0;
    }
    let (less, more) = (old.weight.min(new.weight), old.weight.max(new.weight).max(1));
    // No more can be shared than the lighter one has.
    if 100 * less / more < BETWEEN_MIN {
        return 0;
    }
    let shared = shared(&old.sorted, &new.sorted);
    100 * shared / (less + more - shared).max(1)
}

/// Whether two sentences share a word that is none of grammar.
fn shares_substance(old: &Bag<'_>, new: &Bag<'_>) -> bool {
    let full = |bag: &Bag<'_>| -> Vec<(u32, u8)> {
        bag.sorted.iter().copied().filter(|&(_, weight)| weight >= FULL_WEIGHT).collect()
    };
    shared(&full(old), &full(new)) > 0
}

/// Joins the unpaired sentences of one side to the neighbour's partner whose words they hold: a split when the side is
/// the new one, a merge when it is the old one.
fn pieces(own: &[Bag<'_>], others: &[Bag<'_>], of_own: &mut [Vec<usize>], of_others: &mut [Vec<usize>]) {
    for at in 0..own.len() {
        if !of_own[at].is_empty() || own[at].sorted.len() < PIECE_WORDS {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|&near| near < own.len());
        let hosts = near.filter_map(|near| of_own[near].first().copied());
        let held = |host: usize| held(&own[at], &others[host], of_others[host].iter().map(|&part| &own[part]));
        let best = hosts.map(|host| (held(host), host)).max_by_key(|&(held, _)| held);
        if let Some((_, host)) = best.filter(|&(held, _)| 100 * held >= PIECE_MIN * own[at].weight) {
            of_others[host].push(at);
            of_own[at].push(host);
        }
    }
}

/// Weight of a sentence's words that stand in a longer one, beyond what its partners there account for.
fn held<'a>(piece: &Bag<'_>, whole: &Bag<'_>, others: impl Iterator<Item = &'a Bag<'a>>) -> usize {
    let mut rest = whole.sorted.clone();
    for other in others {
        for word in &other.sorted {
            if let Ok(at) = rest.binary_search(word) {
                rest.remove(at);
            }
        }
    }
    shared(&piece.sorted, &rest)
}

/// Links unpaired sentences whose neighbours are linked to each other, when they share at least something.
fn between(olds: &[Bag<'_>], news: &[Bag<'_>], partners: &mut Partners) {
    let forth = 0..news.len();
    for n in forth.clone().chain(forth.rev()) {
        if !partners.of_new[n].is_empty() {
            continue;
        }
        // The old sentence that follows what the one before became, and the one before what the next one became; the
        // ends of the texts count as linked.
        let after = match n.checked_sub(1) {
            Some(before) => partners.of_new[before].iter().max().map(|&o| o + 1),
            None => Some(0),
        };
        let ahead = match partners.of_new.get(n + 1) {
            Some(next) => next.iter().min().and_then(|&o| o.checked_sub(1)),
            None => olds.len().checked_sub(1),
        };
        let least = if after == ahead { BETWEEN_MIN } else { BESIDE_MIN };
        let free = [after, ahead].into_iter().flatten().filter(|&o| o < olds.len() && partners.is_free(o, n));
        let free = free.filter(|&o| shares_substance(&olds[o], &news[n]));
        let best = free.map(|o| (similarity(&olds[o], &news[n]), std::cmp::Reverse(o))).max();
        if let Some((_, std::cmp::Reverse(o))) = best.filter(|&(score, _)| score >= least) {
            partners.link(o, n);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::words::Interner;
    use writethru_core::{Manuscript, Version};

    type Links = Vec<(LinkKind, Vec<usize>, Vec<usize>)>;

    /// The links between two texts, one paragraph a sentence, and the code of the warning.
    fn aligned(old: &[String], new: &[String]) -> (Links, Option<&'static str>) {
        let read = |text: &[String]| Version::read(Manuscript { text: text.join("\n\n"), ..Manuscript::default() });
        let (old, new) = (read(old), read(new));
        let mut interner = Interner::default();
        let words = (interner.intern(&old), interner.intern(&new));
        let side = |version, words| Interned { version, words, weights: interner.weights() };
        let (alignment, warning) = align(side(&old, &words.0), side(&new, &words.1));
        let links = alignment.links.into_iter().map(|link| (link.kind, link.old, link.new)).collect();
        (links, warning.map(|warning| warning.code))
    }

    fn lines(text: &[&str]) -> Vec<String> {
        text.iter().map(|&line| line.to_owned()).collect()
    }

    #[test]
    fn what_stands_between_linked_neighbours_is_linked_though_most_words_differ() {
        let old = lines(&[
            "The ferry left the harbour at noon with forty people.",
            "Its captain, a man from Estmark, had sailed the strait for thirty years.",
            "The coast guard found the wreck on Tuesday morning.",
        ]);
        let mut new = old.clone();
        new[1] = "At the helm stood a veteran of the strait who came from Estmark.".to_owned();
        let (links, _) = aligned(&old, &new);
        assert_eq!(links[1], (LinkKind::Edited, vec![1], vec![1]), "{links:?}");
        // Away from its neighbours it is another sentence.
        let apart = lines(&[&old[0], &old[2], "Prices rose in spring as the harvest failed again.", &new[1]]);
        let (links, _) = aligned(&old, &apart);
        assert!(links.contains(&(LinkKind::Removed, vec![1], Vec::new())), "{links:?}");
    }

    #[test]
    fn a_sentence_is_split_and_merged_by_the_words_its_pieces_hold() {
        let whole = "The council sold the old lighthouse to a trust on Friday, and the mayor of Vensk promised to rebuild the pier.";
        let parts = [
            "The council sold the old lighthouse to a trust on Friday.",
            "The mayor of Vensk promised to rebuild the pier.",
        ];
        let (links, _) = aligned(&lines(&[whole]), &lines(&parts));
        assert_eq!(links, [(LinkKind::Split, vec![0], vec![0, 1])]);
        let (links, _) = aligned(&lines(&parts), &lines(&[whole]));
        assert_eq!(links, [(LinkKind::Merged, vec![0, 1], vec![0])]);
    }

    #[test]
    fn sentences_of_common_words_alone_are_said_not_to_have_been_looked_for() {
        let old: Vec<String> =
            (0..60).map(|at| format!("The mayor spoke to the council {}.", "again ".repeat(at))).collect();
        let new = lines(&["Prices rose.", "The council spoke.", "Nobody came."]);
        assert_eq!(aligned(&old, &new).1, Some("not-aligned"));
        assert_eq!(aligned(&old[..9], &new).1, None);
    }
}
