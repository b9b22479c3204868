//! Two or more versions of a news story: align, compare, judge.
//!
//! The pipeline of [`diff`] is [`align`] (which sentence became which, indices only) → [`compare`] (what changed in
//! meaning: [`Change`]s) → [`judge`] (how much it matters under a [`Policy`]: [`Finding`]s).
//!
//! This crate does no IO, prints nothing, reads no clock and no environment, and never fails on text.

pub mod align;
pub mod change;
pub mod compare;
pub mod edits;
pub mod history;
pub mod judge;
pub mod kinds;
pub mod limits;
pub mod proof;
pub mod verdict;

pub use align::{Alignment, Link, LinkKind};
pub use change::{Change, Direction, Field, Intent};
pub use judge::{Finding, Modifiers, Policy, Profile};
pub use kinds::{ChangeKind, Group, KINDS, Severity};

use writethru_core::{Manuscript, Version, Warning};

/// What became of one version in the next.
#[derive(Clone, Debug)]
pub struct Diff {
    /// Which sentence became which.
    pub alignment: Alignment,
    /// Changes judged, in order of the new text.
    pub findings: Vec<Finding>,
    /// What became of the changed words that no comparator explained: the proofs of sameness among them.
    pub settled: Vec<verdict::Settled>,
    /// Limits that were reached.
    pub warnings: Vec<Warning>,
}

/// What does not agree within one version, judged: for the first version of a story, which nothing stands before.
pub fn inspect(version: &Version, policy: &Policy) -> Vec<Finding> {
    let changes = compare::consistency::findings(version);
    if changes.is_empty() {
        return Vec::new();
    }
    let nothing = Version::read(Manuscript::default());
    judge::judge(&compare::Comparison::new(&nothing, version), changes, policy)
}

/// Whether a story that `killed` took back, leaving but the notice, stands again: `before` is the version that stood before it.
pub fn revived(before: &Version, killed: &Version, new: &Version, policy: &Policy) -> Option<Finding> {
    use compare::apparatus::{again, is_killed};
    if !is_killed(killed) || is_killed(before) || is_killed(new) {
        return None;
    }
    let comparison = compare::Comparison::new(before, new);
    let change = again(&comparison)?;
    judge::judge(&comparison, vec![change], policy)
        .into_iter()
        .find(|one| one.change.kind == &kinds::KILLED_TEXT_REUSED)
}

/// Compares two versions of a story and judges what changed.
///
/// ```
/// use writethru_core::{Manuscript, Version};
/// use writethru_diff::{Policy, Severity, diff};
///
/// let version = |text: &str| Version::read(Manuscript { text: text.to_owned(), ..Manuscript::default() });
/// let old = version("The line has 15 ferries, the harbor office said on Monday.\n");
/// let new = version("The line has 12 ferries, the harbor office said on Monday.\n");
/// let found = diff(&old, &new, &Policy::default());
/// assert_eq!(found.findings[0].change.kind.id, "quantity-changed");
/// assert_eq!(found.findings[0].severity, Severity::Error);
/// ```
pub fn diff(old: &Version, new: &Version, policy: &Policy) -> Diff {
    let comparison = compare::Comparison::new(old, new);
    let mut found = compare::compare(&comparison);
    let findings = judge::judge(&comparison, std::mem::take(&mut found.changes), policy);
    history::lines::assemble(comparison, found, findings)
}
