//! Which statement of a sentence is which of another: by the words they share, and among the nearest where there are very many.

use super::Side;
use super::attribution::is_telling;
use crate::limits;
use writethru_core::Attribution;

/// One in so many of the words that tell must be shared.
const TELLING: usize = 3;

/// The words of what somebody said, each with whether it tells what that is about.
pub(super) struct Content {
    words: Vec<(u32, bool)>,
    telling: usize,
}

impl Content {
    /// The words of an attribution.
    pub(super) fn of(side: &Side<'_>, attribution: &Attribution) -> Self {
        let tokens = attribution.content.iter().flat_map(|&piece| side.tokens_in(piece));
        let mut words: Vec<(u32, bool)> = tokens.map(|at| (side.words[at], is_telling(side, at))).collect();
        words.sort_unstable();
        let telling = words.iter().filter(|&&(_, telling)| telling).count();
        Self { words, telling }
    }

    /// Shared words of two contents, in a hundred of the mean length. Two that share hardly more than function words and
    /// marks share nothing.
    pub(super) fn overlap(&self, new: &Self) -> usize {
        let shared = self.words.iter().filter(|word| new.words.binary_search(word).is_ok());
        let (all, common) =
            shared.fold((0, 0), |(all, common), &(_, telling)| (all + 1, common + usize::from(telling)));
        // Of the words that tell, enough of the shorter statement’s must be the other’s, too.
        if TELLING * common < self.telling.min(new.telling) {
            return 0;
        }
        200 * new.words.len().min(all) / (self.words.len() + new.words.len()).max(1)
    }
}

/// For each of so many old statements the new one that shares most with it, the first of equals, where `is_one` agrees;
/// each is taken once. Where there are very many new ones, only the nearest in order are looked at: those around the
/// one after the last that was found.
pub(super) fn partners(
    (old, new): (usize, usize),
    mut shared: impl FnMut(usize, usize) -> usize,
    mut is_one: impl FnMut(usize, usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut taken = vec![false; new];
    let mut next: usize = 0;
    let mut found = Vec::with_capacity(old);
    for own in 0..old {
        let from = next.saturating_sub(limits::PAIRED_ATTRIBUTIONS / 2);
        let from = from.min(new.saturating_sub(limits::PAIRED_ATTRIBUTIONS));
        let near = from..new.min(from + limits::PAIRED_ATTRIBUTIONS);
        let scored = near.filter(|&at| !taken[at]).map(|at| (shared(own, at), at));
        let best = scored.max_by_key(|&(score, at)| (score, usize::MAX - at));
        let best = best.filter(|&(score, at)| is_one(own, at, score)).map(|(_, at)| at);
        if let Some(at) = best {
            taken[at] = true;
            next = at + 1;
        }
        found.push(best);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::partners;
    use crate::limits::PAIRED_ATTRIBUTIONS;
    use crate::{Policy, diff};
    use std::fmt::Write;
    use writethru_core::{Manuscript, Version};

    /// How often two statements are compared, of so many on either side.
    fn comparisons(old: usize, new: usize) -> usize {
        let mut count = 0;
        let nothing_shared = |_, _| {
            count += 1;
            0
        };
        partners((old, new), nothing_shared, |_, _, _| false);
        count
    }

    #[test]
    fn comparisons_grow_with_the_statements_and_not_with_their_square() {
        assert_eq!(comparisons(10, 20), 200, "few are compared each with each");
        assert_eq!(comparisons(PAIRED_ATTRIBUTIONS, PAIRED_ATTRIBUTIONS), PAIRED_ATTRIBUTIONS.pow(2));
        for many in [1_000, 4_000] {
            assert_eq!(comparisons(many, many), many * PAIRED_ATTRIBUTIONS);
        }
    }

    #[test]
    fn in_a_crowd_each_still_finds_its_own() {
        let same =
            |shift: usize| partners((1_000, 1_000), move |a, b| usize::from(a + shift == b), |_, _, shared| shared > 0);
        assert_eq!(same(0), (0..1_000).map(Some).collect::<Vec<_>>());
        assert_eq!(same(20).iter().flatten().count(), 980, "some that came before them lead nobody astray");
    }

    /// So many speakers in one sentence, the last of them under the name given.
    fn crowd(speakers: usize, last: &str) -> Version {
        let mut text = String::new();
        for at in 1..speakers {
            write!(text, "Roe{at} said the dam{at} held the water, ").unwrap_or_default();
        }
        let text = format!("{text}and {last} said the weir by the mill was dry.");
        Version::read(Manuscript { text, ..Manuscript::default() })
    }

    #[test]
    fn a_crowd_is_compared_and_a_cut_is_said() {
        let codes = |old: &Version, new: &Version| -> (Vec<&str>, Vec<&str>) {
            let found = diff(old, new, &Policy::default());
            let kinds = found.findings.iter().map(|finding| finding.change.kind.id).collect();
            (kinds, found.warnings.iter().map(|warning| warning.code).collect())
        };
        // Whoever stands as they stood needs no search.
        assert_eq!(codes(&crowd(200, "Ann Dorn"), &crowd(200, "Ivo Pahl")), (vec!["source-changed"], vec![]));
        let renamed = |text: &str| text.replace("Roe", "Dow");
        let (old, few) = (crowd(200, "Ann Dorn"), crowd(20, "Ann Dorn"));
        let other =
            |version: &Version| Version::read(Manuscript { text: renamed(&version.text), ..Manuscript::default() });
        assert_eq!(codes(&old, &other(&old)).1, ["crowded-sentence"]);
        assert!(codes(&few, &other(&few)).1.is_empty());
    }
}
