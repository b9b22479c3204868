//! Versions whose end is missing: what would stand there was neither taken out nor put in.

use super::{Comparison, Side};
use crate::align::Link;
use crate::change::{Change, Field};
use crate::kinds;
use writethru_core::CUT_SHORT;

/// Takes back what is only missing, or only there again, because a crawler broke off.
pub(super) fn spare(comparison: &Comparison<'_>, changes: &mut Vec<Change>) {
    let is_cut = |side: &Side<'_>| side.version.meta.extra.contains_key(CUT_SHORT);
    if is_cut(&comparison.new) {
        let end = kept(&comparison.old, linked(comparison).flat_map(|link| &link.old));
        changes.retain(|change| {
            let whole = [&kinds::MASS_DELETION, &kinds::EMPTIED_WITHOUT_NOTE].contains(&change.kind);
            let missing =
                change.new.is_none_or(|span| span.is_empty()) && change.old.is_some_and(|old| old.start >= end);
            change.field != Field::Text || !whole && !missing
        });
    }
    if is_cut(&comparison.old) {
        let end = kept(&comparison.new, linked(comparison).flat_map(|link| &link.new));
        changes.retain(|change| {
            let back = change.old.is_none_or(|span| span.is_empty()) && change.new.is_some_and(|new| new.start >= end);
            change.field != Field::Text || !back
        });
    }
}

/// The sentences that both versions have.
fn linked<'a>(comparison: &'a Comparison<'_>) -> impl Iterator<Item = &'a Link> {
    comparison.alignment.links.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty())
}

/// Where the last sentence ends that both versions have.
fn kept<'a>(side: &Side<'_>, linked: impl Iterator<Item = &'a usize>) -> usize {
    let sentences = &side.version.article.sentences;
    linked.filter_map(|&at| sentences.get(at)).map(|sentence| sentence.span.end).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::{Policy, diff};
    use writethru_core::{CUT_SHORT, Manuscript, Version};

    #[test]
    fn what_a_crawler_cut_off_is_not_gone() {
        let whole = "The weir above Lysk held through the night, the office said.\n\nNobody was hurt there, it said.\n\n\
                     “We will mend it by June,” said Tor Brandt, who keeps the weir.\n\nIt will cost $3 million.";
        let part = &whole[..whole.find("\n\n“We").unwrap_or_default()];
        let version = |text: &str, cut: bool| {
            let mut one = Manuscript { text: text.to_owned(), ..Manuscript::default() };
            one.meta.extra.extend(cut.then(|| (CUT_SHORT.to_owned(), "length".to_owned())));
            Version::read(one)
        };
        let found = |old: &Version, new: &Version| diff(old, new, &Policy::default()).findings.len();
        assert_eq!(found(&version(whole, false), &version(part, true)), 0);
        assert_eq!(found(&version(part, true), &version(whole, false)), 0);
        assert!(found(&version(whole, false), &version(part, false)) > 0);
        // What changed before the cut is told all the same.
        let changed = part.replace("Nobody was", "Two people were");
        assert!(found(&version(whole, false), &version(&changed, true)) > 0);
    }
}
