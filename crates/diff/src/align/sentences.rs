//! Sentence alignment.

use super::{Alignment, Link, LinkKind};
use writethru_core::Version;

/// Aligns the sentences of two versions, given the number of every token's word.
pub fn align(old: &Version, old_words: &[u32], new: &Version, new_words: &[u32]) -> Alignment {
    let (olds, news) = (&old.article.sentences, &new.article.sentences);
    let mut taken = vec![false; olds.len()];
    let mut links = Vec::new();
    for (n, sentence) in news.iter().enumerate() {
        let words = &new_words[sentence.tokens.clone()];
        let best =
            (0..olds.len()).filter(|&o| !taken[o]).map(|o| (overlap(&old_words[olds[o].tokens.clone()], words), o));
        match best.max_by_key(|&(score, o)| (score, usize::MAX - o)) {
            Some((score, o)) if score >= 40 => {
                taken[o] = true;
                let kind = if score == 100 { LinkKind::Unchanged } else { LinkKind::Edited };
                links.push(Link { kind, old: vec![o], new: vec![n], moved: false });
            }
            _ => links.push(Link { kind: LinkKind::Added, old: Vec::new(), new: vec![n], moved: false }),
        }
    }
    let removed = (0..olds.len()).filter(|&o| !taken[o]);
    links.extend(removed.map(|o| Link { kind: LinkKind::Removed, old: vec![o], new: Vec::new(), moved: false }));
    Alignment { links }
}

/// Shared words in a hundred of all words.
fn overlap(old: &[u32], new: &[u32]) -> usize {
    if old == new {
        return 100;
    }
    let shared = old.iter().filter(|word| new.contains(word)).count();
    (200 * shared / (old.len() + new.len()).max(1)).min(99)
}
