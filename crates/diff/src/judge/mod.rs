//! Judgement: how much a change matters under a policy, and which note acknowledges it.

pub mod fingerprint;
pub mod policy;
pub mod profiles;

pub use policy::{Policy, Profile};

use crate::change::Change;
use crate::compare::Comparison;
use crate::kinds::Severity;
use writethru_core::Span;

/// A change judged under a policy.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What changed.
    pub change: Change,
    /// How much it matters.
    pub severity: Severity,
    /// The note in the new version that owns up to it.
    pub acknowledged_by: Option<Span>,
    /// Stable name of this finding within its story; see [`fingerprint`].
    pub fingerprint: String,
}

/// Judges changes under a policy.
pub fn judge(comparison: &Comparison<'_>, changes: Vec<Change>, policy: &Policy) -> Vec<Finding> {
    let prints = fingerprint::fingerprints(comparison, &changes);
    let judged = changes.into_iter().zip(prints).map(|(change, fingerprint)| {
        // What the case says outweighs the book, but a book may let a kind pass altogether.
        let book = profiles::severity(policy.profile, change.kind);
        let severity = match (change.severity, book) {
            (Some(case), Some(book)) => case.min(book),
            (case, book) => case.or(book).unwrap_or(change.kind.severity),
        };
        Finding { change, severity, acknowledged_by: None, fingerprint }
    });
    judged.collect()
}
