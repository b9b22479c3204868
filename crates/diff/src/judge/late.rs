//! Notes that come late: which note of a version owns up to what an earlier version changed without a word.
//!
//! A note takes off an earlier finding only when it names it: the figure, the name, the quoted words that went or came. One that points
//! to a paragraph, or to the one thing that changed, is about its own version.

use super::Finding;
use super::acknowledge::{Naming, Note, notes};
use super::naming::ChangedWords;
use crate::compare::Comparison;
use crate::kinds::{Group, Severity};
use writethru_core::Version;

/// A change that no note has acknowledged so far, as the notes of later versions are held against it.
#[derive(Clone, Debug)]
pub struct Unnoted {
    /// Number of the version that made the change, from 0.
    pub version: usize,
    /// Fingerprint of its finding.
    pub fingerprint: String,
    pub(super) severity: Severity,
    pub(super) words: ChangedWords,
}

/// A note that came in a later version than the change it owns up to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LateNote {
    /// Number of the version that made the change, from 0.
    pub version: usize,
    /// Fingerprint of its finding.
    pub fingerprint: String,
    /// Number of the version that brought the note, from 0.
    pub noted_in: usize,
    /// The wording of the note.
    pub note: String,
}

/// The findings of a pair of versions that a later note can own up to; `version` is the number of the newer one.
pub(crate) fn unnoted(comparison: &Comparison<'_>, version: usize, findings: &[Finding]) -> Vec<Unnoted> {
    let open = findings.iter().filter(|finding| {
        finding.note.is_none() && finding.severity > Severity::Off && finding.change.kind.group != Group::Apparatus
    });
    let unnoted = |finding: &Finding| Unnoted {
        version,
        fingerprint: finding.fingerprint.clone(),
        severity: finding.severity,
        words: ChangedWords::of(comparison, &finding.change),
    };
    open.map(unnoted).collect()
}

/// Which item of which note names each of some earlier changes.
pub(super) fn named<'a>(notes: &[Note], earlier: &'a [Unnoted]) -> Vec<(&'a Unnoted, Naming)> {
    let naming = |one: &Unnoted| {
        let all = notes.iter().enumerate().flat_map(|(note, own)| {
            own.items.iter().enumerate().filter(|(_, item)| own.owns(item)).map(move |(at, item)| (note, at, item))
        });
        let mut named = all.filter(|(_, _, item)| item.names_earlier(&one.words));
        named.next().map(|(note, item, _)| Naming { note, item })
    };
    earlier.iter().filter_map(|one| Some((one, naming(one)?))).collect()
}

/// What an item of some notes of version `at` says of an earlier change.
pub(super) fn note(one: &Unnoted, naming: Naming, notes: &[Note], at: usize) -> LateNote {
    LateNote {
        version: one.version,
        fingerprint: one.fingerprint.clone(),
        noted_in: at,
        note: notes[naming.note].text.clone(),
    }
}

/// Which notes that version number `at` brought, and `old` did not have, own up to which of some earlier changes.
pub(crate) fn notes_on(earlier: &[Unnoted], (old, new): (&Version, &Version), at: usize) -> Vec<LateNote> {
    let notes = notes(old, new);
    named(&notes, earlier).into_iter().map(|(one, naming)| note(one, naming, &notes, at)).collect()
}
