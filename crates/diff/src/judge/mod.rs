//! Judgement: how much a change matters under a policy, and which note acknowledges it.

pub mod acknowledge;
pub mod declared;
pub mod draft;
pub mod fingerprint;
pub mod late;
pub mod modifiers;
pub(crate) mod naming;
pub mod notes;
pub mod policy;
pub mod profiles;
#[cfg(test)]
mod tests;

pub use policy::{Modifiers, Policy, Profile};

use crate::change::{Change, Direction, Intent};
use crate::compare::Comparison;
use crate::kinds::{self, Group, Severity, nature::nature};
use late::{LateNote, Unnoted};
use writethru_core::{Span, Version};

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
    /// Number of the later version that brought the note, from 0; none where the note came with the change.
    pub noted_later: Option<usize>,
    /// Stable name of this finding within its story; see [`fingerprint`].
    pub fingerprint: String,
}

impl Finding {
    /// Whether a note owns up to it, in its own version or in a later one.
    pub fn is_acknowledged(&self) -> bool {
        self.note.is_some()
    }

    /// How grave it is beside other findings, the gravest greatest: what no note acknowledges before what one does, then by severity, then a
    /// meaning that was turned round, then quoted words, facts, sources, and the rest.
    pub fn gravity(&self) -> impl Ord + use<> {
        let group = match self.change.kind.group {
            Group::Quote => 4,
            Group::Claim => 3,
            Group::Attribution => 2,
            Group::Structure => 1,
            Group::Apparatus => 0,
        };
        (!self.is_acknowledged(), self.severity, self.change.direction == Direction::Reversed, group)
    }

    /// Takes a late note into account.
    pub fn acknowledge_later(&mut self, late: &LateNote, policy: &Policy) {
        self.note = Some(late.note.clone());
        self.noted_later = Some(late.noted_in);
        self.change.intent = Intent::Correction;
        if policy.notes_suppress {
            self.severity = self.severity.min(Severity::Info);
        }
    }
}

/// Judges changes under a policy, and the notes of the new version against them.
pub fn judge(comparison: &Comparison<'_>, changes: Vec<Change>, policy: &Policy) -> Vec<Finding> {
    judge_after(comparison, changes, (&[], 0), policy).0
}

/// The same where `earlier` changes of the story wait for a note, and the new version is its version number `at`; and which notes of the
/// new version own up to which of them.
pub(crate) fn judge_after(
    comparison: &Comparison<'_>,
    changes: Vec<Change>,
    (earlier, at): (&[Unnoted], usize),
    policy: &Policy,
) -> (Vec<Finding>, Vec<LateNote>) {
    let (old, new) = comparison.versions();
    let notes = acknowledge::notes(old, new);
    let named = acknowledge::named(comparison, &notes, &changes);
    let changes: Vec<Change> = changes
        .into_iter()
        .zip(&named)
        .map(|(change, naming)| {
            let item = naming.and_then(|naming| notes.get(naming.note)?.items.get(naming.item));
            acknowledge::corrected(comparison, change, item)
        })
        .collect();
    let prints = fingerprint::fingerprints(comparison.versions(), &changes);
    let judged = changes.into_iter().zip(prints).zip(named).map(|((change, print), naming)| {
        let note = naming.and_then(|naming| notes.get(naming.note));
        (finding(comparison.versions(), change, print, note, policy), naming)
    });
    let judged: Vec<notes::Named> = judged.collect();
    let late = late::named(&notes, earlier);
    let more = notes::against(comparison, &notes, &judged, &late);
    let prints = fingerprint::fingerprints(comparison.versions(), &more);
    let more =
        more.into_iter().zip(prints).map(|(change, print)| finding(comparison.versions(), change, print, None, policy));
    let mut findings: Vec<Finding> = judged.into_iter().map(|(finding, _)| finding).chain(more).collect();
    findings.sort_by_key(|finding| finding.change.order());
    let told = late.into_iter().map(|(one, naming)| late::note(one, naming, &notes, at)).collect();
    (findings, told)
}

/// That a story stood in this version and stands no more: what its kind weighs, and a record only where the version took it back.
pub fn removed(version: &Version, policy: &Policy) -> Finding {
    let message = "the story was removed, and no notice, redirect or acknowledgement accounts for it".to_owned();
    let mut change = Change::new(&kinds::STORY_REMOVED, None, None, message);
    if version.article.notices.iter().any(|notice| notice.kind.ends()) {
        change = change.severity(Severity::Info);
    }
    let print = fingerprint::of(kinds::STORY_REMOVED.id);
    finding((version, version), change, print, None, policy)
}

/// One change between two versions judged, with the note that names it.
pub(crate) fn finding(
    versions: (&Version, &Version),
    mut change: Change,
    fingerprint: String,
    note: Option<&acknowledge::Note>,
    policy: &Policy,
) -> Finding {
    // What the case says outweighs the book, but a book may let a kind pass altogether.
    let book = profiles::severity(policy.profile, change.kind);
    let severity = match (change.severity, book) {
        (Some(case), Some(book)) => case.min(book),
        (case, book) => case.or(book).unwrap_or(change.kind.severity),
    };
    let severity = modifiers::modified(versions, &change, severity, policy);
    let severity = policy.severities.get(change.kind.id).copied().unwrap_or(severity);
    let severity = if note.is_some() && policy.notes_suppress { severity.min(Severity::Info) } else { severity };
    let (direction, intent) = nature(change.kind);
    if change.direction == Direction::Neutral {
        change.direction = direction;
    }
    if change.intent == Intent::Unknown {
        change.intent = intent;
    }
    if note.is_some() {
        change.intent = Intent::Correction;
    }
    let (acknowledged_by, note) = (note.and_then(|note| note.place), note.map(|note| note.text.clone()));
    Finding { change, severity, acknowledged_by, note, noted_later: None, fingerprint }
}
