//! What each prover proves, and the like pairs that it does not.

use super::PROVERS;
use crate::Policy;
use crate::compare::Comparison;
use crate::verdict::Outcome;
use std::collections::BTreeSet;
use writethru_core::{Manuscript, Version};

fn read(text: &str) -> Version {
    Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() })
}

/// The provers that speak of a pair when nothing but the verdict is asked.
fn proven(old: &str, new: &str) -> BTreeSet<&'static str> {
    let (old, new) = (read(old), read(new));
    let comparison = Comparison::new(&old, &new);
    crate::verdict::settle(&comparison).into_iter().filter_map(|settled| settled.by).collect()
}

#[test]
fn provers_prove_their_pairs_and_leave_the_like_ones() {
    let mut wrong = Vec::new();
    for prover in PROVERS {
        assert!(!prover.proves.is_empty() && !prover.leaves.is_empty(), "{} has no pairs", prover.id);
        let unproven = prover.proves.iter().filter(|(old, new)| !proven(old, new).contains(prover.id));
        wrong.extend(
            unproven.map(|pair| format!("{} does not prove {pair:?}: {:?}", prover.id, proven(pair.0, pair.1))),
        );
        let proven = prover.leaves.iter().filter(|(old, new)| proven(old, new).contains(prover.id));
        wrong.extend(proven.map(|pair| format!("{} proves {pair:?}", prover.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_provers_are_unique_and_kebab_case() {
    let ids: BTreeSet<&str> = PROVERS.iter().map(|prover| prover.id).collect();
    assert_eq!(ids.len(), PROVERS.len());
    assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
}

#[test]
fn only_proofs_silence() {
    let found = crate::diff(&read("Sales grew in May."), &read("Sales rose in May."), &Policy::default());
    assert!(found.settled.iter().any(|one| matches!(one.outcome, Outcome::Same("movement"))), "{:?}", found.settled);
}
