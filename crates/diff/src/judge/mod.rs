//! Judgement: how much a change matters under a policy, and which note acknowledges it.

pub mod acknowledge;
pub mod draft;
pub mod fingerprint;
pub mod modifiers;
pub mod policy;
pub mod profiles;

pub use policy::{Modifiers, Policy, Profile};

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
    /// The note in the new version that owns up to it, where it stands in the text.
    pub acknowledged_by: Option<Span>,
    /// The wording of that note, wherever it stands.
    pub note: Option<String>,
    /// Stable name of this finding within its story; see [`fingerprint`].
    pub fingerprint: String,
}

/// Judges changes under a policy.
pub fn judge(comparison: &Comparison<'_>, changes: Vec<Change>, policy: &Policy) -> Vec<Finding> {
    let prints = fingerprint::fingerprints(comparison, &changes);
    let notes = acknowledge::notes(comparison);
    let judged = changes.into_iter().zip(prints).map(|(change, fingerprint)| {
        // What the case says outweighs the book, but a book may let a kind pass altogether.
        let book = profiles::severity(policy.profile, change.kind);
        let severity = match (change.severity, book) {
            (Some(case), Some(book)) => case.min(book),
            (case, book) => case.or(book).unwrap_or(change.kind.severity),
        };
        let severity = modifiers::modified(comparison, &change, severity, policy);
        let severity = policy.severities.get(change.kind.id).copied().unwrap_or(severity);
        let note = notes.iter().find(|note| note.names(comparison, &change));
        let severity = if note.is_some() && policy.notes_suppress { severity.min(Severity::Info) } else { severity };
        let (acknowledged_by, note) = (note.and_then(|note| note.place), note.map(|note| note.text.clone()));
        Finding { change, severity, acknowledged_by, note, fingerprint }
    });
    judged.collect()
}
