//! Which version brought each sentence.

use crate::align::words::{Interned, Interner, fold};
use crate::align::{LinkKind, sentences};
use std::collections::BTreeMap;
use writethru_core::Version;

/// Where a sentence of a version comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Index of the version in which a form of it first stood.
    pub first: usize,
    /// Index of the version that gave it its present words.
    pub words: usize,
}

/// The origin of every sentence of the last version, in order of its sentences.
pub fn blame(versions: &[Version]) -> Vec<Origin> {
    let mut origins: Vec<Origin> = versions
        .first()
        .map_or_else(Vec::new, |first| vec![Origin { first: 0, words: 0 }; first.article.sentences.len()]);
    // Where sentences that went first stood: one that comes back is not new.
    let mut gone: BTreeMap<String, usize> = BTreeMap::new();
    for (index, pair) in versions.windows(2).enumerate() {
        let mut interner = Interner::default();
        let (old, new) = (interner.intern(&pair[0]), interner.intern(&pair[1]));
        let weights = interner.weights();
        let side = |version, words| Interned { version, words, weights };
        let (alignment, _) = sentences::align(side(&pair[0], &old), side(&pair[1], &new));
        let here = Origin { first: index + 1, words: index + 1 };
        let mut next = vec![here; pair[1].article.sentences.len()];
        let wording = |version: &Version, at: usize| fold(version.article.sentences[at].span.of(&version.text));
        for link in &alignment.links {
            let back = || link.new.iter().find_map(|&at| gone.remove(&wording(&pair[1], at)));
            let first = link.old.iter().map(|&at| origins[at].first).min().or_else(back).unwrap_or(here.first);
            let kept = matches!(link.kind, LinkKind::Unchanged | LinkKind::Moved);
            for (place, &new) in link.new.iter().enumerate() {
                let words = link.old.get(place).filter(|_| kept).map_or(here.words, |&old| origins[old].words);
                next[new] = Origin { first, words };
            }
        }
        for link in alignment.links.iter().filter(|link| link.kind == LinkKind::Removed) {
            gone.extend(link.old.iter().map(|&at| (wording(&pair[0], at), origins[at].first)));
        }
        origins = next;
    }
    origins
}
