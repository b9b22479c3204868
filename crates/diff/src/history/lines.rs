//! Lines of descent: every version of a story is compared with those it came from, whatever stands next to it in order of time, and every
//! note is held against what its line changed before.

use super::story_diff::StoryDiff;
use crate::compare::{Comparison, Found, compare as found_in};
use crate::judge::late::{LateNote, notes_on, unnoted};
use crate::{Diff, Finding, Policy};
use writethru_core::Version;

/// A version and those it came from: one, or several where branches were merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Places of the older versions, in order of the parents.
    pub old: Vec<usize>,
    /// Place of the newer version.
    pub new: usize,
}

/// A version compared with the one it came from.
#[derive(Clone, Debug)]
pub struct VersionDiff {
    /// Number of the older version, from 0.
    pub old: usize,
    /// Number of the newer version, from 0.
    pub new: usize,
    /// What was found; what a note of a later version owns up to is marked.
    pub diff: Diff,
}

/// What is told of each comparison as it is made.
pub(super) type Watch<'a> = dyn FnMut(usize, &Comparison<'_>, &[Finding]) + 'a;

/// Compares the versions of a story as its steps say, which stand in order. What a merge took from one of its parents was found where it
/// was made, and is not found again. A note owns up to what its own version changed, and to what versions before it on its line changed
/// where it names that.
///
/// ```
/// use writethru_core::{Manuscript, Version};
/// use writethru_diff::history::lines::{compare, in_turn};
/// use writethru_diff::Policy;
///
/// let note = "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.";
/// let version = |text: String| Version::read(Manuscript { text, ..Manuscript::default() });
/// let story = |ferries: u8, note: &str| version(format!("The line has {ferries} ferries, the office said.\n\n{note}\n"));
/// let versions = [story(15, ""), story(12, ""), story(12, note)];
/// let compared = compare(&versions, &in_turn(3), &Policy::default());
/// assert_eq!(compared[0].diff.findings[0].noted_later, Some(2));
/// ```
pub fn compare(versions: &[Version], steps: &[Step], policy: &Policy) -> Vec<VersionDiff> {
    compare_and_watch(versions, steps, policy, &mut |_, _, _| ())
}

/// Compares any two versions of a story: what notes of later versions on the line own up to is marked. `parents` are those of the story.
pub fn compare_two(
    versions: &[Version],
    parents: &[Option<usize>],
    (old, new): (usize, usize),
    policy: &Policy,
) -> Diff {
    let comparison = Comparison::new(&versions[old], &versions[new]);
    let mut found = found_in(&comparison);
    let findings = crate::judge::judge(&comparison, std::mem::take(&mut found.changes), policy);
    let unnoted = unnoted(&comparison, new, &findings);
    let mut diff = assemble(comparison, found, findings);
    for at in new + 1..versions.len() {
        let Some(parent) = parents[at].filter(|_| before(parents, at).any(|before| before == new)) else { continue };
        for late in notes_on(&unnoted, (&versions[parent], &versions[at]), at) {
            take(&mut diff.findings, &late, policy);
        }
    }
    diff
}

/// Takes a late note into account; the first that names a finding counts.
fn take(findings: &mut [Finding], late: &LateNote, policy: &Policy) {
    let own = findings.iter_mut().filter(|own| own.fingerprint == late.fingerprint && !own.is_acknowledged());
    own.for_each(|own| own.acknowledge_later(late, policy));
}

/// The steps of a story each version of which came from the one before it.
pub fn in_turn(versions: usize) -> Vec<Step> {
    (1..versions).map(|new| Step { old: vec![new - 1], new }).collect()
}

/// Whether each version is compared with the one that stands before it.
pub(super) fn is_one_line(versions: usize, steps: &[Step]) -> bool {
    steps.len() + 1 >= versions && steps.iter().all(|step| step.old == [step.new.wrapping_sub(1)])
}

/// The first parent of each version.
pub fn parents(versions: usize, compared: &[VersionDiff]) -> Vec<Option<usize>> {
    let mut parents = vec![None; versions];
    compared.iter().for_each(|one| parents[one.new] = Some(one.old));
    parents
}

/// The versions one came from by first parents, the nearest first.
pub fn before(parents: &[Option<usize>], at: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(parents[at], |&at| parents[at])
}

/// Compares, and hands on each comparison with the first parent.
pub(super) fn compare_and_watch(
    versions: &[Version],
    steps: &[Step],
    policy: &Policy,
    watch: &mut Watch<'_>,
) -> Vec<VersionDiff> {
    let mut seen = Seen::new(versions.len(), steps);
    let mut all: Vec<VersionDiff> = Vec::new();
    let mut late: Vec<LateNote> = Vec::new();
    for step in steps {
        let Some(&old) = step.old.first() else { continue };
        let comparison = Comparison::new(&versions[old], &versions[step.new]);
        let mut found = found_in(&comparison);
        let mut story_diff = seen.up_to(old);
        let changes = std::mem::take(&mut found.changes);
        let (findings, told) = story_diff.judge(step.new, &comparison, changes, policy);
        watch(old, &comparison, &findings);
        late.extend(told);
        seen.keep(step.new, story_diff);
        let mut diff = assemble(comparison, found, findings);
        for &other in step.old.iter().skip(1) {
            let beside = crate::diff(&versions[other], &versions[step.new], policy);
            diff.findings.retain(|own| is_of_both(own, &beside.findings));
        }
        all.push(VersionDiff { old, new: step.new, diff });
    }
    for one in &late {
        let of_version = all.iter_mut().filter(|compared| compared.new == one.version);
        of_version.for_each(|compared| take(&mut compared.diff.findings, one, policy));
    }
    all
}

/// A comparison with what was found in it.
pub(crate) fn assemble(comparison: Comparison<'_>, found: Found, findings: Vec<Finding>) -> Diff {
    let warnings = comparison.warnings.into_iter().chain(found.warnings).collect();
    Diff { alignment: comparison.alignment, findings, settled: found.settled, warnings }
}

/// What was seen on the way to each version, for as long as another version asks for it.
struct Seen {
    /// How many versions still ask for what was seen up to each.
    asked: Vec<usize>,
    known: Vec<Option<StoryDiff>>,
}

impl Seen {
    fn new(versions: usize, steps: &[Step]) -> Self {
        let mut asked = vec![0; versions];
        steps.iter().filter_map(|step| step.old.first()).for_each(|&old| asked[old] += 1);
        Self { asked, known: vec![None; versions] }
    }

    fn up_to(&mut self, at: usize) -> StoryDiff {
        self.asked[at] = self.asked[at].saturating_sub(1);
        let known = if self.asked[at] == 0 { self.known[at].take() } else { self.known[at].clone() };
        known.unwrap_or_default()
    }

    fn keep(&mut self, at: usize, seen: StoryDiff) {
        self.known[at] = (self.asked[at] > 0).then_some(seen);
    }
}

/// Whether a finding against one parent of a merge is found against the other, too: then the merge itself made it.
fn is_of_both(own: &Finding, others: &[Finding]) -> bool {
    let change = &own.change;
    others.iter().map(|other| &other.change).any(|other| {
        let same = other.field == change.field;
        match (change.new, other.new) {
            (Some(new), Some(beside)) => {
                same && new.start < beside.end.max(beside.start + 1) && beside.start < new.end.max(new.start + 1)
            }
            (None, None) => same && other.kind == change.kind,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Step, compare, compare_two, in_turn, parents};
    use crate::{Policy, Severity};
    use writethru_core::{Manuscript, Version};

    fn versions(texts: &[&str]) -> Vec<Version> {
        let read = |text: &&str| Version::read(Manuscript { text: (*text).to_owned(), ..Manuscript::default() });
        texts.iter().map(read).collect()
    }

    const WRONG: &str = "The line has 15 ferries, the office said.\n\nIt lost $9 million, officials said.\n";
    const RIGHT: &str = "The line has 12 ferries, the office said.\n\nIt lost $9 million, officials said.\n";

    /// Kinds of error, `-` where none is open, and of each pair the version whose note came late.
    fn told(texts: &[&str]) -> Vec<String> {
        let versions = versions(texts);
        let told = compare(&versions, &in_turn(versions.len()), &Policy::default()).into_iter().map(|pair| {
            let found = pair.diff.findings;
            let open = found.iter().filter(|one| one.severity == Severity::Error && !one.is_acknowledged()).count();
            let late = found.iter().filter_map(|one| one.noted_later).map(|later| format!(" noted in {}", later + 1));
            let about = found.iter().map(|one| one.change.kind.id).filter(|id| id.starts_with("correction-"));
            let about =
                about.filter(|id| !matches!(*id, "correction-added" | "correction-undated")).map(|id| format!(" {id}"));
            format!("{open} open{}{}", late.collect::<String>(), about.collect::<String>())
        });
        told.collect()
    }

    #[test]
    fn a_later_note_owns_up_to_what_it_names() {
        for (note, first, second) in [
            (
                "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.",
                "0 open noted in 3",
                "0 open",
            ),
            // The right figure alone names it, and the note falls short only of the wrong one.
            ("Correction, March 3: The line has 12 ferries.", "0 open noted in 3", "0 open correction-omits-error"),
            // Another figure, another thing.
            (
                "Correction, March 3: An earlier version of this story misstated the number of crews as 40; it is 41.",
                "1 open",
                "0 open correction-without-change",
            ),
            (
                "Correction, March 3: An earlier version of this story misstated the number of ferries as 16; it is 12.",
                "1 open",
                "0 open",
            ),
            ("(Corrects number of crews to 12)", "1 open", ""),
            ("(Corrects number of ferries to 12)", "0 open noted in 3", ""),
            // A note that points at a place, or at nothing, is about its own version.
            ("Correction, March 3: The first paragraph of this story has been corrected.", "1 open", ""),
            ("This story has been corrected.", "1 open", ""),
            ("(Corrects number of ferries)", "1 open", ""),
        ] {
            let noted = format!("{RIGHT}\n{note}\n");
            let told = told(&[WRONG, RIGHT, &noted]);
            assert_eq!(told[0], first, "{note}");
            assert!(second.is_empty() || told[1] == second, "{note}: {told:?}");
        }
    }

    #[test]
    fn a_note_owns_up_to_the_version_that_brought_the_error_as_well() {
        let note =
            "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.";
        let noted = format!("{RIGHT}\n{note}\n");
        assert_eq!(told(&[RIGHT, WRONG, RIGHT, &noted]), ["0 open noted in 4", "0 open noted in 4", "0 open"]);
        assert_eq!(told(&[RIGHT, WRONG, &noted])[0], "0 open noted in 3");
    }

    #[test]
    fn an_early_error_is_owned_up_to_beside_what_the_version_itself_changes() {
        let note =
            "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.";
        let silent = format!("{}\n{note}\n", RIGHT.replace("$9", "$8"));
        assert_eq!(told(&[WRONG, RIGHT, &silent]), ["0 open noted in 3", "1 open correction-incomplete"]);
        // A source that changed is not owned up to by a note on a figure.
        let source = format!("{}\n{note}\n", RIGHT.replace("officials", "Northline"));
        let found = told(&[WRONG, &RIGHT.replace("officials", "Northline"), &source]);
        assert_eq!(found[0], "0 open noted in 3", "the figure alone");
    }

    #[test]
    fn a_figure_in_a_sentence_that_came_is_not_what_a_note_on_it_names() {
        let note =
            "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.";
        let grown =
            format!("{RIGHT}\nCrew 12 reached the harbour of Lysk with 33 people on board, its captain said.\n");
        let noted = format!("{grown}\n{note}\n");
        let versions = versions(&[WRONG, RIGHT, &grown, &noted]);
        let compared = compare(&versions, &in_turn(4), &Policy::default());
        assert!(compared[1].diff.findings.iter().all(|one| !one.is_acknowledged()), "{:#?}", compared[1].diff.findings);
        assert!(compared[0].diff.findings.iter().any(|one| one.is_acknowledged()));
    }

    #[test]
    fn a_note_on_another_branch_owns_up_to_nothing() {
        let note =
            "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.";
        let noted = format!("{WRONG}\n{note}\n");
        let versions = versions(&[WRONG, RIGHT, &noted]);
        let apart = [Step { old: vec![0], new: 1 }, Step { old: vec![0], new: 2 }];
        let compared = compare(&versions, &apart, &Policy::default());
        assert!(compared[0].diff.findings.iter().all(|one| !one.is_acknowledged()));
        let parents = parents(3, &compared);
        let first = compare_two(&versions, &parents, (0, 1), &Policy::default());
        assert!(first.findings.iter().all(|one| !one.is_acknowledged()));
    }

    #[test]
    fn versions_far_apart_are_told_of_later_notes_too() {
        let note =
            "Correction, March 3: An earlier version of this story misstated the number of ferries as 15; it is 12.";
        let middle = WRONG.replace("It lost", "It has lost");
        let noted = format!("{RIGHT}\n{note}\n");
        let versions = versions(&[WRONG, &middle, RIGHT, &noted]);
        let steps = in_turn(4);
        let parents = parents(4, &compare(&versions, &steps, &Policy::default()));
        let far = compare_two(&versions, &parents, (0, 2), &Policy::default());
        let figure = far.findings.iter().find(|one| one.change.kind.id == "quantity-changed");
        assert_eq!(figure.and_then(|one| one.noted_later), Some(3));
    }
}
