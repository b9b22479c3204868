//! Moves: which linked sentences stand elsewhere, told by the fewest that must have moved.

use super::{Link, LinkKind};
use writethru_core::Version;

/// Marks the links that left the order of the others. What stays is the heaviest chain that rises in both versions.
pub fn mark(links: &mut [Link], old: &Version, new: &Version) {
    let linked: Vec<usize> =
        (0..links.len()).filter(|&at| !links[at].old.is_empty() && !links[at].new.is_empty()).collect();
    let order: Vec<(usize, usize)> = linked.iter().map(|&at| (links[at].old[0], weight(&links[at], new))).collect();
    let stays = heaviest_chain(&order);
    for (&at, stays) in linked.iter().zip(stays) {
        // Inside the first block, which may be all there is, order is wording and no move.
        let block = |version: &Version, index: usize| version.article.sentences[index].block;
        let first = block(old, links[at].old[0]) == 0 && block(new, links[at].new[0]) == 0;
        if !stays && !first {
            links[at].moved = true;
            if links[at].kind == LinkKind::Unchanged {
                links[at].kind = LinkKind::Moved;
            }
        }
    }
}

fn weight(link: &Link, new: &Version) -> usize {
    link.new.iter().map(|&n| new.article.sentences[n].tokens.len()).sum::<usize>().max(1)
}

/// For places in order of the new text with their old places and weights: which belong to the heaviest rising chain.
///
/// A Fenwick tree over the old places keeps the best chain that ends at or before each: n log n.
fn heaviest_chain(items: &[(usize, usize)]) -> Vec<bool> {
    let size = items.iter().map(|&(old, _)| old + 1).max().unwrap_or(0);
    // Best total and the item it ends with.
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); size + 1];
    let mut before: Vec<Option<usize>> = vec![None; items.len()];
    let mut best = (0, None);
    for (index, &(old, weight)) in items.iter().enumerate() {
        let mut found = (0, None);
        let mut at = old;
        while at > 0 {
            if tree[at].0 > found.0 {
                found = tree[at];
            }
            at &= at - 1;
        }
        before[index] = found.1;
        let total = (found.0 + weight, Some(index));
        if total.0 > best.0 {
            best = total;
        }
        let mut at = old + 1;
        while at <= size {
            if total.0 > tree[at].0 {
                tree[at] = total;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut stays = vec![false; items.len()];
    let mut at = best.1;
    while let Some(index) = at {
        stays[index] = true;
        at = before[index];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::heaviest_chain;

    #[test]
    fn the_fewest_words_move() {
        assert_eq!(heaviest_chain(&[(0, 1), (1, 1), (2, 1)]), [true, true, true]);
        assert_eq!(heaviest_chain(&[(1, 1), (2, 1), (0, 1)]), [true, true, false]);
        assert_eq!(heaviest_chain(&[(2, 9), (0, 1), (1, 1)]), [true, false, false]);
        assert_eq!(heaviest_chain(&[]), [] as [bool; 0]);
    }
}
