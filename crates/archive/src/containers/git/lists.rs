//! Stories of several versions at one end: numbered files, files that give one identity, and lists of records.

use super::changes::{Job, Side, Touched};
use super::pairing::{declared, is_like};
use super::reading::{Contents, Sort, stamp};
use super::trees::Entry;
use crate::grouping::{self, Group, Order, Step};
use std::collections::{BTreeMap, BTreeSet};
use writethru_core::Manuscript;

/// What marks a version of the tip while it is put in order.
const FRESH: &str = "fresh";

/// Formats that hold the last items only: one that went may have been pushed out.
const ROLLING: &[&str] = &["feed", "json-feed"];

impl Job<'_> {
    /// A file that came: another version of a story that is there, or a new one.
    pub(super) fn added(&mut self, new: Side) {
        if !self.scope.covers(&new.path) {
            return;
        }
        if new.versions.len() != 1 {
            let paths = vec![new.path.clone()];
            return self.lists((&new.path, Vec::new()), (&new.path, new.versions), &paths);
        }
        let mut siblings: Vec<Manuscript> = Vec::new();
        for one in &new.versions {
            let identity = grouping::identity(one);
            let named = declared(one).is_some();
            let paths = if named { self.claiming(&identity) } else { self.numbered(&identity) };
            for path in paths {
                let Some(Entry::File(contents)) = self.base.get(&path).cloned() else { continue };
                let Ok(text) = self.reader.bytes(&path, &contents) else { continue };
                let found = super::reading::manuscripts(&path, &text, self.reader.format).unwrap_or_default();
                // Numbers at the end of a name are of days and issues, too; what reads otherwise is a story of its own.
                if named || is_like(&text, &new.text) {
                    siblings.extend(found.into_iter().filter(|other| grouping::identity(other) == identity));
                }
            }
        }
        let Some(story) = new.versions.first().map(|one| declared(one).unwrap_or_else(|| new.path.clone())) else {
            return;
        };
        let story = if siblings.is_empty() { story } else { grouping::identity(&siblings[0]) };
        let mut paths: BTreeSet<String> = siblings.iter().map(|one| one.meta.source.clone()).collect();
        paths.insert(new.path.clone());
        let old: Vec<(String, Manuscript)> = siblings.into_iter().map(|one| (one.meta.source.clone(), one)).collect();
        let fresh = new.versions.into_iter().map(|one| (new.path.clone(), one)).collect();
        let group = self.group(story, old, fresh);
        self.changes.stories.push(Touched { group, paths: paths.into_iter().collect(), removed: false });
    }

    /// The files of the base whose texts give this identity.
    fn claiming(&mut self, identity: &str) -> Vec<String> {
        if self.identities.is_none() {
            let mut made: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for (path, entry) in self.base {
                let Entry::File(contents @ Contents::Blob(_)) = entry else { continue };
                if Sort::of(path) != Sort::Article {
                    continue;
                }
                for one in self.reader.read(path, contents).unwrap_or_default() {
                    if let Some(identity) = declared(&one) {
                        made.entry(identity).or_default().insert(path.clone());
                    }
                }
            }
            self.identities = Some(made);
        }
        let found = self.identities.as_ref().and_then(|made| made.get(identity));
        found.map(|paths| paths.iter().cloned().collect()).unwrap_or_default()
    }

    /// The files of the base that are called as versions of this story.
    fn numbered(&self, identity: &str) -> Vec<String> {
        let is_of = |path: &&String| {
            let mut one = Manuscript::default();
            one.meta.source = (*path).clone();
            grouping::identity(&one) == identity && *path != identity
        };
        self.base.keys().filter(|path| Sort::of(path) == Sort::Article).filter(is_of).cloned().collect()
    }

    /// Two lists of records, story by story.
    pub(super) fn lists(
        &mut self,
        (old_path, before): (&str, Vec<Manuscript>),
        (new_path, after): (&str, Vec<Manuscript>),
        paths: &[String],
    ) {
        let mut stories: BTreeMap<String, (Vec<Manuscript>, Vec<Manuscript>)> = BTreeMap::new();
        for one in before {
            stories.entry(grouping::identity(&one)).or_default().0.push(one);
        }
        for one in after {
            stories.entry(grouping::identity(&one)).or_default().1.push(one);
        }
        for (story, (before, after)) in stories {
            let rolling = before.iter().any(|one| ROLLING.contains(&one.meta.format));
            let is_in = |one: &Manuscript, all: &[Manuscript]| all.iter().any(|other| is_same(one, other));
            let fresh: Vec<Manuscript> = after.iter().filter(|one| !is_in(one, &before)).cloned().collect();
            let dropped: Vec<Manuscript> = before.iter().filter(|one| !is_in(one, &after)).cloned().collect();
            if fresh.is_empty() && (dropped.is_empty() || rolling) {
                continue;
            }
            if fresh.is_empty() {
                let Some(last) = dropped.into_iter().next_back() else { continue };
                if !after.is_empty() {
                    self.miss(new_path, format!("versions of {story} were removed from the list: restore them"));
                    continue;
                }
                let group = self.group(story, vec![(old_path.to_owned(), last)], Vec::new());
                self.changes.stories.push(Touched { group, paths: paths.to_vec(), removed: true });
                continue;
            }
            let with = |path: &str, all: Vec<Manuscript>| all.into_iter().map(|one| (path.to_owned(), one)).collect();
            let kept: Vec<Manuscript> = if dropped.len() == 1 && fresh.len() == 1 {
                Vec::new()
            } else {
                before.iter().filter(|one| is_in(one, &after)).cloned().collect()
            };
            let old: Vec<_> = kept.into_iter().chain(dropped).collect();
            let group = self.group(story, with(old_path, old), with(new_path, fresh));
            self.changes.stories.push(Touched { group, paths: paths.to_vec(), removed: false });
        }
    }

    /// Versions of one story in order; only what is new is compared.
    fn group(&self, story: String, old: Vec<(String, Manuscript)>, fresh: Vec<(String, Manuscript)>) -> Group {
        let replaced = old.len() == 1 && fresh.len() == 1;
        let mut places: Vec<String> = Vec::new();
        let mut all: Vec<Manuscript> = Vec::new();
        for (is_fresh, (path, mut one)) in
            old.into_iter().map(|one| (false, one)).chain(fresh.into_iter().map(|one| (true, one)))
        {
            one.meta.extra.insert(FRESH.to_owned(), format!("{is_fresh} {}", places.len()));
            places.push(path);
            all.push(one);
        }
        let mut group = grouping::group(story.clone(), all.clone());
        if replaced && group.order == Order::Given && is_numbered_alike(&all) {
            // A record that stands where another stood takes its place.
            let steps = vec![Step { old: vec![0], new: 1 }];
            group = Group { story, manuscripts: all, order: Order::History, repeated: 0, steps };
        }
        let mark = |one: &Manuscript| one.meta.extra.get(FRESH).cloned().unwrap_or_default();
        let fresh: Vec<bool> = group.manuscripts.iter().map(|one| mark(one).starts_with("true")).collect();
        group.steps.retain(|step| fresh[step.new] || step.old.iter().any(|&old| fresh[old]));
        for one in &mut group.manuscripts {
            let mark = one.meta.extra.remove(FRESH).unwrap_or_default();
            let (is_fresh, at) = mark.split_once(' ').unwrap_or(("false", "0"));
            let path = at.parse().ok().and_then(|at: usize| places.get(at)).cloned().unwrap_or_default();
            stamp(one, &path, if is_fresh == "true" { self.to } else { self.from });
            one.meta.story = Some(group.story.clone());
        }
        if group.order != Order::Given {
            group.order = Order::History;
        }
        group
    }
}

/// Whether two records are the same version with the same words.
fn is_same(one: &Manuscript, other: &Manuscript) -> bool {
    grouping::reads_as(one, other) && one.meta.id == other.meta.id && one.meta.modified == other.meta.modified
}

/// Whether records lie in one file, so that one can only have taken the place of the other.
fn is_numbered_alike(all: &[Manuscript]) -> bool {
    let file = |one: &Manuscript| {
        one.meta.source.rsplit_once(':').map_or(one.meta.source.clone(), |(file, _)| file.to_owned())
    };
    all.windows(2).all(|pair| file(&pair[0]) == file(&pair[1]))
}
