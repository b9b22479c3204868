//! What a range of commits, or the working tree, makes of the stories that stood before: the base against the tip, story by
//! story, whatever happened in between.
//!
//! The floor of the gate: a path that held or holds a story and differs at the tip is compared with what stood before, or
//! is named in [`Changes::missed`] with the reason.

use super::blobs::Blobs;
use super::pairing::{self, Candidate, declared};
use super::plumbing::Plumbing;
use super::reading::{Commit, Contents, Reader, Sort, stamp};
use super::trees::{self, Entry, Tree};
use super::{Scope, UNKNOWN, malformed, parted};
use crate::ReadError;
use crate::formats::Format;
use crate::grouping::{self, Group, Order, Step, boxes};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use writethru_core::{Manuscript, Timestamp};

/// Which part of a repository is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'a> {
    /// `A..B`: from where B parted from A, to B.
    Range(&'a str),
    /// What is staged, and what stands in the working tree, against the last commit.
    Changed,
}

/// A path that could not be compared, or was skipped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
    /// The path, from the top of the repository.
    pub path: String,
    /// Why, with the remedy.
    pub reason: String,
}

/// A story that differs.
#[derive(Debug)]
pub struct Touched {
    /// Its versions and what is compared with what.
    pub group: Group,
    /// Every path it has or had.
    pub paths: Vec<String>,
    /// Whether it stood at the base and stands no more.
    pub removed: bool,
}

/// What differs.
#[derive(Debug, Default)]
pub struct Changes {
    /// The stories that differ.
    pub stories: Vec<Touched>,
    /// Paths that differ and could not be compared.
    pub missed: Vec<Missed>,
    /// Paths that differ and hold no story.
    pub passed: Vec<Missed>,
    /// What stands beside stories that read the same and was edited.
    pub mentioned: Vec<Missed>,
    /// Every path of a story at the base or the tip that was asked for.
    pub paths: BTreeSet<String>,
    /// The commit everything is held against.
    pub base: String,
    /// What was held against what, for people.
    pub about: String,
}

/// What differs in a part of a repository.
///
/// # Errors
/// When git cannot say, the two ends have no history in common, or the range holds no commit.
pub fn changes(path: &Path, part: Part<'_>, format: Option<&'static Format>) -> Result<Changes, ReadError> {
    let (place, _) = parted(path);
    let scope = Scope::of(path, &place)?;
    let said = |reason: String| malformed(scope.name.clone(), reason);
    let io = |error| ReadError::Io { name: format!("{}: running git", scope.name), error };
    let mut reader = Reader { blobs: Blobs::open(&scope.repository).map_err(io)?, format };
    let mut changes = match part {
        Part::Range(range) => {
            let (base, tip) = ends(&scope, range)?;
            let (from, to) = (commit(&scope, &base), commit(&scope, &tip));
            let trees = |hash: &str| trees::of_commit(&scope.repository, hash).map_err(said);
            let about = format!("{} against {}, where it parted from {}", short(&tip), short(&base), first(range));
            let mut made = compare(&scope, &mut reader, (&trees(&base)?, &from), (&trees(&tip)?, &to));
            (made.base, made.about) = (base, about);
            made
        }
        Part::Changed => {
            if scope.repository.is_bare() {
                let reason = "a bare repository has no working tree: name a range of commits with --range";
                return Err(said(reason.to_owned()));
            }
            let head = scope.repository.commit("HEAD");
            let head = head.map_err(|_| said("it has no commit yet: make one first".to_owned()))?;
            changed(&scope, &mut reader, head).map_err(said)?
        }
    };
    // Both ends may say the same of a path.
    for told in [&mut changes.missed, &mut changes.passed, &mut changes.mentioned] {
        told.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
        told.dedup();
    }
    let known = !changes.paths.is_empty() || scope.is_whole() || place.exists() || scope.pattern.is_some();
    if known || super::is_known(&scope) { Ok(changes) } else { Err(said(UNKNOWN.to_owned())) }
}

/// The index, or the index and the working tree, against the last commit.
fn changed(scope: &Scope, reader: &mut Reader, head: String) -> Result<Changes, String> {
    let base = trees::of_commit(&scope.repository, &head)?;
    let index = trees::of_index(&scope.repository)?;
    let from = Commit { hash: "before".to_owned(), ..Commit::default() };
    let staged = Commit { hash: "index".to_owned(), ..Commit::default() };
    if trees::hook_index(&scope.repository).is_some() {
        let mut made = compare(scope, reader, (&base, &from), (&index.tree, &staged));
        (made.base, made.about) = (head, "what is staged against the last commit".to_owned());
        return Ok(made);
    }
    let standing = Commit { hash: "worktree".to_owned(), ..Commit::default() };
    let files = trees::of_files(scope, &index, |hash| reader.bytes("", &Contents::Blob(hash.to_owned())).ok());
    let mut made = compare(scope, reader, (&base, &from), (&files, &standing));
    made.base = head;
    made.about = "the working tree against the last commit".to_owned();
    let index = index.tree;
    // What is staged and stands otherwise in the working tree is what would be committed.
    let apart: BTreeSet<&String> =
        index.keys().chain(files.keys()).filter(|path| index.get(*path) != files.get(*path)).collect();
    if apart.iter().any(|path| index.get(*path) != base.get(*path)) {
        let more = compare(scope, reader, (&base, &from), (&index, &staged));
        let is_apart = |path: &String| apart.contains(path);
        made.stories.extend(more.stories.into_iter().filter(|story| story.paths.iter().any(is_apart)));
        made.missed.extend(more.missed.into_iter().filter(|missed| is_apart(&missed.path)));
        made.mentioned.extend(more.mentioned.into_iter().filter(|one| is_apart(&one.path)));
        made.paths.extend(more.paths);
        made.about = "the working tree, and what is staged and differs from it, against the last commit".to_owned();
    }
    Ok(made)
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// The older end of a range as it was written.
fn first(range: &str) -> &str {
    range.split("..").next().filter(|from| !from.is_empty()).unwrap_or("HEAD")
}

/// Where a range begins and ends: the commit at which its two ends parted, and the newer end.
pub(super) fn ends(scope: &Scope, range: &str) -> Result<(String, String), ReadError> {
    let said = |reason: String| malformed(scope.name.clone(), reason);
    let Some((from, to)) = range.split_once("..") else {
        return Err(said(format!("{range} is one revision; a range is like origin/main..HEAD")));
    };
    let commit = |name: &str| {
        let name = if name.is_empty() { "HEAD" } else { name };
        let unknown = |reason: String| {
            let hint = if scope.repository.is_shallow() { DEPTH } else { "fetch it, or name another" };
            said(format!("there is no commit {name} ({reason}); {hint}"))
        };
        scope.repository.commit(name).map_err(unknown)
    };
    let (from, to) = (commit(from)?, commit(to.trim_start_matches('.'))?);
    let base = scope.repository.ask(Plumbing::MergeBase, &[&from, &to]).map_err(|_| {
        let hint = if scope.repository.is_shallow() { DEPTH } else { "name two commits of one history" };
        said(format!("the two ends of {range} have no history in common; {hint}"))
    })?;
    let base = String::from_utf8_lossy(&base).trim().to_owned();
    if base == to {
        let reason = if from == to { "both ends are the same commit" } else { "the newer end comes first" };
        return Err(said(format!("{range} has no commit: {reason}; a range is like origin/main..HEAD")));
    }
    Ok((base, to))
}

/// What mends a history that was not fetched whole.
const DEPTH: &str = "the clone is shallow: fetch the full history (fetch-depth: 0, or git fetch --unshallow)";

/// What is known of a commit.
fn commit(scope: &Scope, hash: &str) -> Commit {
    let arguments = ["-1", "--no-patch", "--format=%aI%x02%s", "--end-of-options", hash, "--"];
    let answer = scope.repository.ask(Plumbing::Log, &arguments).unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    let (time, subject) = answer.trim_matches(['\0', '\n']).split_once('\u{2}').unwrap_or_default();
    Commit { hash: hash.to_owned(), time: Timestamp::parse(time), subject: subject.to_owned() }
}

/// A file at one end, read.
pub(super) struct Side {
    pub(super) path: String,
    pub(super) text: Vec<u8>,
    pub(super) versions: Vec<Manuscript>,
}

impl Side {
    fn candidate(&self) -> Candidate<'_> {
        Candidate { path: &self.path, text: &self.text, versions: &self.versions }
    }
}

/// The base against the tip.
fn compare(scope: &Scope, reader: &mut Reader, (base, from): (&Tree, &Commit), (tip, to): (&Tree, &Commit)) -> Changes {
    let mut job = Job { scope, reader, base, tip, from, to, changes: Changes::default(), identities: None };
    let mut gone: Vec<Side> = Vec::new();
    let mut came: Vec<Side> = Vec::new();
    let all: BTreeSet<&String> = base.keys().chain(tip.keys()).collect();
    for path in all {
        let (before, after) = (base.get(path), tip.get(path));
        if Sort::of(path) == Sort::Other {
            if let (Some(Entry::Submodule(_)), true) = (before.or(after), before != after && scope.covers(path)) {
                job.pass(path, "it is another repository, whose stories are not checked here: check it separately");
            }
            continue;
        }
        if scope.covers(path) && (is_file(before) || is_file(after)) {
            job.changes.paths.insert(path.clone());
        }
        if before == after {
            continue;
        }
        if let Some(Entry::Unread(reason)) = after {
            job.miss(path, reason.clone());
            continue;
        }
        let (old, new) = (job.side(path, before, true), job.side(path, after, false));
        match (old, new) {
            // Two texts at one path that have nothing in common: each may belong to another path, as when names are swapped.
            (Some(old), Some(new)) if !pairing::is_like(&old.text, &new.text) => {
                gone.push(old);
                came.push(new);
            }
            (Some(old), Some(new)) => job.pair(old, new),
            (Some(old), None) => gone.push(old),
            (None, new) => {
                if job.led_to_a_story(path, before) && after.is_some() {
                    job.miss(
                        path,
                        "this symbolic link led to a story and now leads elsewhere, or is a file: compare the two yourself",
                    );
                }
                came.extend(new);
            }
        }
    }
    job.moved(gone, came);
    job.changes
}

/// Whether a file's name is that of data of any sort: stories are kept so, and much else.
fn is_data(path: &str) -> bool {
    let path = path.to_lowercase();
    Sort::of(&path) == Sort::Packed
        || [".json", ".xml", ".jsonl", ".ndjson"].iter().any(|ending| path.ends_with(ending))
}

fn is_file(entry: Option<&Entry>) -> bool {
    matches!(entry, Some(Entry::File(_)))
}

/// What is made of two trees.
pub(super) struct Job<'a> {
    pub(super) scope: &'a Scope,
    pub(super) reader: &'a mut Reader,
    pub(super) base: &'a Tree,
    tip: &'a Tree,
    pub(super) from: &'a Commit,
    pub(super) to: &'a Commit,
    pub(super) changes: Changes,
    /// The files of the base by the identity their texts give them; made when it is first asked for.
    pub(super) identities: Option<BTreeMap<String, BTreeSet<String>>>,
}

impl Job<'_> {
    pub(super) fn miss(&mut self, path: &str, reason: impl Into<String>) {
        if self.scope.covers(path) {
            self.changes.missed.push(Missed { path: path.to_owned(), reason: reason.into() });
        }
    }

    pub(super) fn pass(&mut self, path: &str, reason: impl Into<String>) {
        if self.scope.covers(path) {
            self.changes.passed.push(Missed { path: path.to_owned(), reason: reason.into() });
        }
    }

    /// What stands in a file at one end, if it is one and holds a story.
    fn side(&mut self, path: &str, entry: Option<&Entry>, is_base: bool) -> Option<Side> {
        let Some(Entry::File(contents)) = entry else { return None };
        let other = if is_base { self.tip.get(path) } else { self.base.get(path) };
        let read = self.reader.bytes(path, contents).and_then(|text| {
            let versions = super::reading::manuscripts(path, &text, self.reader.format)?;
            Ok(Side { path: path.to_owned(), text, versions })
        });
        match read {
            Ok(side) if side.versions.is_empty() => None,
            Ok(side) => Some(side),
            // JSON without a story is no version, unless one stood there.
            Err(ReadError::NoStory { .. }) if is_base || !self.held(path, other) => {
                self.pass(path, "it is JSON without a story");
                None
            }
            // Tables, settings and pictures that are packed or marked up as stories are.
            Err(error) if is_data(path) && !self.held(path, other) => {
                self.pass(path, format!("no story is read from it: {error}"));
                None
            }
            Err(error) => {
                let at = if is_base { &self.from.hash } else { &self.to.hash };
                self.miss(path, format!("{error} (at {})", short(at)));
                None
            }
        }
    }

    /// Whether an entry of the base is a link to a story, or to a folder with stories.
    fn led_to_a_story(&mut self, path: &str, entry: Option<&Entry>) -> bool {
        let Some(Entry::Link(hash)) = entry else { return false };
        let Ok(target) = self.reader.bytes(path, &Contents::Blob(hash.clone())) else { return false };
        let target = String::from_utf8_lossy(&target).into_owned();
        let mut whole: Vec<&str> = path.split('/').collect();
        whole.pop();
        for part in target.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(whole.pop()),
                part => whole.push(part),
            }
        }
        let whole = whole.join("/");
        let is_inside =
            |own: &String| own == &whole || own.strip_prefix(&whole).is_some_and(|rest| rest.starts_with('/'));
        self.base.keys().any(|own| Sort::of(own) != Sort::Other && is_inside(own))
    }

    /// Whether an entry held a story.
    fn held(&mut self, path: &str, entry: Option<&Entry>) -> bool {
        let Some(Entry::File(contents)) = entry else { return false };
        self.reader.read(path, contents).is_ok_and(|versions| !versions.is_empty())
    }

    /// Two texts of one story.
    fn pair(&mut self, old: Side, new: Side) {
        if !self.scope.covers(&old.path) && !self.scope.covers(&new.path) {
            return;
        }
        let paths =
            if old.path == new.path { vec![old.path.clone()] } else { vec![old.path.clone(), new.path.clone()] };
        let (mut before, mut after) = (old.versions, new.versions);
        if before.len() != 1 || after.len() != 1 {
            return self.lists((&old.path, before), (&new.path, after), &paths);
        }
        let (Some(mut before), Some(mut after)) = (before.pop(), after.pop()) else { return };
        let story = declared(&before).or_else(|| declared(&after)).unwrap_or_else(|| old.path.clone());
        let same = grouping::reads_as(&before, &after);
        // Where nothing else differs there will be no comparison that could mention it.
        if same && let Some(edited) = boxes::mentioned((&before).into(), (&after).into()).into_iter().next() {
            self.changes.mentioned.push(Missed { path: new.path.clone(), reason: edited.message });
        }
        stamp(&mut before, &old.path, self.from);
        stamp(&mut after, &new.path, self.to);
        for one in [&mut before, &mut after] {
            one.meta.story = Some(story.clone());
        }
        let steps = if same { Vec::new() } else { vec![Step { old: vec![0], new: 1 }] };
        let manuscripts = if same { vec![after] } else { vec![before, after] };
        let group = Group { story, manuscripts, order: Order::History, repeated: usize::from(same), steps };
        self.changes.stories.push(Touched { group, paths, removed: false });
    }

    /// Files that went and files that came, with what they belong to.
    fn moved(&mut self, gone: Vec<Side>, came: Vec<Side>) {
        let (pairs, copies) = {
            let (old, new): (Vec<_>, Vec<_>) =
                (gone.iter().map(Side::candidate).collect(), came.iter().map(Side::candidate).collect());
            let pairs = pairing::pairs(&old, &new);
            let copies = pairing::copies(&old, &new, &pairs);
            let paths = |(at, other): (usize, usize)| (gone[at].path.clone(), came[other].path.clone());
            (pairs, copies.into_iter().map(paths).collect::<Vec<_>>())
        };
        // One file that went may have come twice: as it was, for show, and changed.
        for (old, new) in copies {
            let (base, tip) = (self.base, self.tip);
            if let (Some(old), Some(new)) =
                (self.side(&old, base.get(&old), true), self.side(&new, tip.get(&new), false))
            {
                self.pair(old, new);
            }
        }
        let mut came: Vec<Option<Side>> = came.into_iter().map(Some).collect();
        let mut left: Vec<Side> = Vec::new();
        for (at, old) in gone.into_iter().enumerate() {
            match pairs.get(&at).and_then(|&new| came.get_mut(new)?.take()) {
                Some(new) => self.pair(old, new),
                None => left.push(old),
            }
        }
        for old in left {
            let same = came.iter().position(|new| new.as_ref().is_some_and(|new| new.path == old.path));
            match same.and_then(|at| came[at].take()) {
                Some(new) => self.pair(old, new),
                None => self.removed(old),
            }
        }
        for new in came.into_iter().flatten() {
            self.added(new);
        }
    }

    /// A file that went, and nothing came in its place.
    fn removed(&mut self, old: Side) {
        if !self.scope.covers(&old.path) {
            return;
        }
        match self.tip.get(&old.path) {
            Some(Entry::Link(_)) => {
                return self.miss(&old.path, "a symbolic link replaced the story: put the text itself there");
            }
            Some(Entry::Submodule(_)) => {
                return self.miss(&old.path, "another repository replaced the story: put the text itself there");
            }
            // What was read at the base and is not part of the story at the tip was named when the tip was read.
            Some(_) if self.changes.missed.iter().any(|missed| missed.path == old.path) => return,
            Some(_) => return self.miss(&old.path, "there was a story, and the file has none now: restore it"),
            None => {}
        }
        for mut one in old.versions {
            let story = declared(&one).unwrap_or_else(|| old.path.clone());
            stamp(&mut one, &old.path, self.from);
            one.meta.story = Some(story.clone());
            let group = Group { story, manuscripts: vec![one], order: Order::History, repeated: 0, steps: Vec::new() };
            self.changes.stories.push(Touched { group, paths: vec![old.path.clone()], removed: true });
        }
    }
}
