//! Which file that went is which file that came: by the identity their texts give, by equal contents, by an old address
//! that the new text names, and by likeness.

use crate::grouping;
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::Manuscript;

/// Share of pairs of neighbouring words that two texts must have in common to be one story. Two stories of one day and
/// place share a twentieth or less; a story that was rewritten shares a third and more.
const LIKENESS_MIN: f64 = 0.25;

/// The same for two files to be copies of one, a word or two changed.
const COPY_MIN: f64 = 0.8;

/// Pairs of files whose likeness is looked at; beyond, only identity and equal contents tell.
const PAIRS_MAX: usize = 250_000;

/// Metadata in which a page names the addresses it had before.
const ALIASES: &[&str] = &["alias", "aliases", "redirect", "redirect_from", "redirects"];

/// A file that went or came.
pub(super) struct Candidate<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a [u8],
    pub(super) versions: &'a [Manuscript],
}

/// The identity that a text itself gives its story.
pub(super) fn declared(one: &Manuscript) -> Option<String> {
    one.meta.story.clone().or_else(|| one.meta.url.as_deref().map(grouping::canonical))
}

/// For each file that went, the one that came in its place, if any did.
pub(super) fn pairs(gone: &[Candidate<'_>], came: &[Candidate<'_>]) -> BTreeMap<usize, usize> {
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut keep = |pairs: &mut BTreeMap<usize, usize>, old: usize, new: usize| {
        if !pairs.contains_key(&old) && taken.insert(new) {
            pairs.insert(old, new);
        }
    };
    let own = |one: &Candidate<'_>| match one.versions {
        [only] => declared(only),
        _ => None,
    };
    for (old, before) in gone.iter().enumerate() {
        let Some(identity) = own(before) else { continue };
        came.iter()
            .enumerate()
            .filter(|(_, after)| own(after).as_ref() == Some(&identity))
            .for_each(|(new, _)| keep(&mut pairs, old, new));
    }
    let mut equal: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    came.iter().enumerate().for_each(|(new, after)| equal.entry(after.text).or_default().push(new));
    for (old, before) in gone.iter().enumerate() {
        let mut same = equal.get(before.text).cloned().unwrap_or_default();
        // Of several copies the one that kept its name.
        same.sort_by_key(|&new| name(came[new].path) != name(before.path));
        same.into_iter().for_each(|new| keep(&mut pairs, old, new));
    }
    for (old, before) in gone.iter().enumerate() {
        for (new, after) in came.iter().enumerate() {
            if after.versions.iter().any(|one| is_redirected(before.path, one)) {
                keep(&mut pairs, old, new);
            }
        }
    }
    if gone.len().saturating_mul(came.len()) <= PAIRS_MAX {
        let (olds, news): (Vec<_>, Vec<_>) =
            (gone.iter().map(|one| bigrams(one.text)).collect(), came.iter().map(|one| bigrams(one.text)).collect());
        let mut like: Vec<(f64, usize, usize)> = Vec::new();
        for (old, before) in olds.iter().enumerate() {
            for (new, after) in news.iter().enumerate() {
                let likeness = likeness(before, after);
                if likeness >= LIKENESS_MIN {
                    like.push((likeness, old, new));
                }
            }
        }
        like.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        like.into_iter().for_each(|(_, old, new)| keep(&mut pairs, old, new));
    }
    pairs
}

/// Files that came beside the one that took the place of a file that went, and read nearly as that did.
pub(super) fn copies(
    gone: &[Candidate<'_>],
    came: &[Candidate<'_>],
    pairs: &BTreeMap<usize, usize>,
) -> Vec<(usize, usize)> {
    if gone.len().saturating_mul(came.len()) > PAIRS_MAX {
        return Vec::new();
    }
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    let left: Vec<(usize, BTreeSet<String>)> =
        (0..came.len()).filter(|at| !taken.contains(at)).map(|at| (at, bigrams(came[at].text))).collect();
    let mut copies = Vec::new();
    for &old in pairs.keys().filter(|_| !left.is_empty()) {
        let before = bigrams(gone[old].text);
        let like = left.iter().filter(|(_, after)| likeness(&before, after) >= COPY_MIN);
        copies.extend(like.map(|&(new, _)| (old, new)));
    }
    copies
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a page says that it had another page's address.
pub(super) fn is_redirected(path: &str, one: &Manuscript) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let mut named = ALIASES.iter().filter_map(|key| one.meta.extra.get(*key)).flat_map(|value| value.split([',', ' ']));
    named.any(|address| {
        let address = address.trim_matches(['/', '"', '\'', ' ']);
        let address = address.rsplit_once('.').map_or(address, |(stem, _)| stem);
        !address.is_empty() && (stem == address || stem.ends_with(&format!("/{address}")))
    })
}

/// Whether two texts are versions of one story by their words.
pub(super) fn is_like(one: &[u8], other: &[u8]) -> bool {
    likeness(&bigrams(one), &bigrams(other)) >= LIKENESS_MIN
}

fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * one.intersection(other).count() as f64 / all as f64 }
}

/// Pairs of neighbouring words.
fn bigrams(text: &[u8]) -> BTreeSet<String> {
    let text = crate::encoding::decode(text).text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).map(|pair| format!("{} {}", pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate<'a>(path: &'a str, text: &'a str, versions: &'a [Manuscript]) -> Candidate<'a> {
        Candidate { path, text: text.as_bytes(), versions }
    }

    #[test]
    fn what_went_is_found_again() {
        let with = |key: &str, value: &str| {
            let mut one = Manuscript::default();
            one.meta.extra.insert(key.to_owned(), value.to_owned());
            vec![one]
        };
        let told = "The dam above Ostermark held on Friday, and nobody in the valley below was hurt.";
        let retold = "The dam above Ostermark held on Friday, and two people in the valley below were hurt.";
        let other = "The council of Lysk meets on Monday to vote on the price of water and bread.";
        let alias = with("aliases", "/news/dam/");
        let none = [];
        for (gone, came, expected) in [
            (("a.md", told), ("b.md", told, &none[..]), true),
            (("a.md", told), ("b.md", retold, &none), true),
            (("a.md", told), ("b.md", other, &none), false),
            (("news/dam.md", told), ("b.md", other, &alias), true),
            (("news/mill.md", told), ("b.md", other, &alias), false),
        ] {
            let found = pairs(&[candidate(gone.0, gone.1, &[])], &[candidate(came.0, came.1, came.2)]);
            assert_eq!(found.contains_key(&0), expected, "{gone:?} {}", came.1);
        }
    }

    #[test]
    fn a_changed_copy_does_not_hide_behind_a_true_one() {
        let told = "The dam above Ostermark held on Friday, and nobody in the valley below was hurt, the mayor said.";
        let changed = told.replace("nobody", "somebody");
        let other = "The council of Lysk meets on Monday to vote on the price of water and bread.";
        let gone = [candidate("a.md", told, &[])];
        let came = [candidate("b.md", told, &[]), candidate("c.md", &changed, &[]), candidate("d.md", other, &[])];
        let pairs = pairs(&gone, &came);
        assert_eq!((pairs.get(&0), copies(&gone, &came, &pairs)), (Some(&0), vec![(0, 1)]));
    }

    #[test]
    fn an_identity_outweighs_likeness() {
        let named = |story: &str| {
            let mut one = Manuscript::default();
            one.meta.story = Some(story.to_owned());
            vec![one]
        };
        let (dam, mill) = (named("dam"), named("mill"));
        let words = "The dam above Ostermark held on Friday, and nobody was hurt.";
        let came = [candidate("x.md", words, &mill), candidate("y.md", "Rewritten from the first word.", &dam)];
        assert_eq!(pairs(&[candidate("a.md", words, &dam)], &came), BTreeMap::from([(0, 1)]));
    }
}
