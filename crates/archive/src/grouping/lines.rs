//! Lines of descent: every version of a story is compared with those it came from, whatever stands next to it in order of time.

use super::Step;
use writethru_core::Version;
use writethru_diff::history::story_diff::StoryDiff;
use writethru_diff::{Diff, Finding, Policy};

/// What each version of a story came from, and what was seen on the way to it.
pub struct Lines {
    /// The first parent of each version.
    parent: Vec<Option<usize>>,
    /// How many versions still ask for what was seen up to each.
    asked: Vec<usize>,
    seen: Vec<Option<StoryDiff>>,
}

impl Lines {
    /// The lines of a story with so many versions, which are compared in these steps.
    pub fn new(versions: usize, steps: &[Step]) -> Self {
        let mut asked = vec![0; versions];
        steps.iter().filter_map(|step| step.old.first()).for_each(|&old| asked[old] += 1);
        Self { parent: vec![None; versions], asked, seen: vec![None; versions] }
    }

    /// Compares one version with those it came from; steps are to be given in order. What a merge took from one of its parents was
    /// found where it was made, and is not found again. Nothing for a version that came from none.
    pub fn compare(&mut self, versions: &[Version], step: &Step, policy: &Policy) -> Option<Diff> {
        let [first, others @ ..] = &step.old[..] else { return None };
        let (old, new) = (&versions[*first], &versions[step.new]);
        let mut diff = writethru_diff::diff(old, new, policy);
        let mut seen = self.seen_up_to(*first);
        seen.step((old, new), &diff.alignment, &mut diff.findings, policy);
        self.parent[step.new] = Some(*first);
        self.seen[step.new] = (self.asked[step.new] > 0).then_some(seen);
        for other in others {
            let beside = writethru_diff::diff(&versions[*other], new, policy);
            diff.findings.retain(|own| is_of_both(own, &beside.findings));
        }
        Some(diff)
    }

    fn seen_up_to(&mut self, at: usize) -> StoryDiff {
        self.asked[at] = self.asked[at].saturating_sub(1);
        let seen = if self.asked[at] == 0 { self.seen[at].take() } else { self.seen[at].clone() };
        seen.unwrap_or_default()
    }

    /// The versions one came from by first parents, the nearest first; known once its step was compared.
    pub fn before(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent[at], |&at| self.parent[at])
    }
}

/// Whether each version is compared with the one that stands before it.
pub fn is_one_line(versions: usize, steps: &[Step]) -> bool {
    steps.len() + 1 >= versions && steps.iter().all(|step| step.old == [step.new.wrapping_sub(1)])
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
