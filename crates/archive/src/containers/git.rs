//! Git: a history, in which every commit that touches a file is a version of its story, and what a range of commits or the
//! working tree makes of it.
//!
//! Commits and contents come from the `git` program, which knows every kind of repository, its alternates, packs and
//! shallow ends. [`plumbing`] alone starts it, so that it runs nothing a repository asks for.

pub mod base;
mod blobs;
pub mod changes;
mod lists;
mod pairing;
pub mod plumbing;
mod reading;
mod trees;
mod walk;

use super::{Container, Manuscripts};
use crate::ReadError;
use crate::formats::Format;
use globset::{GlobBuilder, GlobMatcher};
use plumbing::{Plumbing, Repository};
use std::path::{Path, PathBuf};

/// What a path begins with that means the history of a file, a folder or a glob: `git:stories/*.md`.
pub const PREFIX: &str = "git:";

/// What stands between a path and a range of commits: `git:stories#v1..main`.
pub const RANGE: char = '#';

/// What git wants before a pattern.
const GLOB: &str = ":(top,glob)";

/// What git wants before a path that is no pattern.
const LITERAL: &str = ":(top,literal)";

/// Git history.
pub static CONTAINER: Container = Container {
    id: "git",
    summary: "a git repository, or git:PATH for the history of a file, folder or glob, git:PATH#A..B for some commits",
    holds: |path| path.to_string_lossy().starts_with(PREFIX) || is_repository(path),
    open: |path, reading| history(path, false, reading.format),
};

/// Whether a folder is the top of a working tree that is not part of another, or a bare repository and nothing else.
fn is_repository(path: &Path) -> bool {
    path.is_dir() && Repository::of(path).is_some_and(|found| path.canonicalize().is_ok_and(|path| path == found.top()))
}

/// Whether a path is read as a git history.
pub fn holds(path: &Path) -> bool {
    (CONTAINER.holds)(path)
}

/// Whether a path is a bare repository. One that only the checkout names is not opened.
pub fn is_bare(path: &Path) -> bool {
    let (place, _) = parted(path);
    Repository::of(&split(&place).0).is_some_and(|found| found.is_bare())
}

/// Whether the history of a path ends where a fetch was told to end.
pub fn is_shallow(path: &Path) -> bool {
    let (place, _) = parted(path);
    Repository::of(&split(&place).0).is_some_and(|found| found.is_shallow())
}

/// The versions of a history, oldest commit first; `first_parent` leaves out what came in by merges.
///
/// # Errors
/// When there is no repository, or git cannot read it.
pub fn history(path: &Path, first_parent: bool, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let (place, range) = parted(path);
    let scope = Scope::of(path, &place)?;
    if !scope.is_whole() && !place.exists() && !is_known(&scope) {
        return Err(malformed(scope.name, UNKNOWN.to_owned()));
    }
    walk::history(scope, range, first_parent, format)
}

/// What is said of a path that is nowhere.
const UNKNOWN: &str = "it is neither in git nor on the disk; name an existing path";

/// A path without `git:` and its range, and the range.
fn parted(path: &Path) -> (PathBuf, Option<String>) {
    let written = path.to_string_lossy();
    let Some(written) = written.strip_prefix(PREFIX) else { return (path.to_path_buf(), None) };
    let (place, range) = match written.rsplit_once(RANGE) {
        Some((place, range)) => (place, Some(range.to_owned())),
        None => (written, None),
    };
    (PathBuf::from(if place.is_empty() { "." } else { place }), range)
}

/// What of a repository is looked at.
struct Scope {
    /// What it was called by whoever asked.
    name: String,
    repository: Repository,
    /// From the top, with forward slashes; empty for all.
    path: String,
    /// Where the path is a pattern.
    pattern: Option<GlobMatcher>,
}

impl Scope {
    fn of(asked: &Path, place: &Path) -> Result<Self, ReadError> {
        let name = asked.display().to_string();
        let (folder, rest) = split(place);
        let Some(repository) = Repository::of(&folder) else {
            let reason =
                "it is not in a git repository; name a folder in one, or a bare repository that holds nothing else";
            return Err(malformed(name, reason.to_owned()));
        };
        repository.prove(&name)?;
        let folder = folder.canonicalize().unwrap_or_default();
        let folder =
            folder.strip_prefix(repository.top()).unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
        let joined = |folder: &str| {
            [folder, &rest].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
        };
        // Only what was not found on the disk is a pattern.
        if !rest.contains(['*', '?', '[']) {
            return Ok(Self { name, repository, path: joined(&folder), pattern: None });
        }
        let literally = |c: char| if matches!(c, '*' | '?' | '[' | '\\') { vec!['\\', c] } else { vec![c] };
        let path = joined(&folder.chars().flat_map(literally).collect::<String>());
        let glob = GlobBuilder::new(&path).literal_separator(true).backslash_escape(true).build();
        let glob =
            glob.map_err(|error| malformed(name.clone(), format!("{error}; a pattern is like stories/**/*.md")))?;
        Ok(Self { name, repository, path, pattern: Some(glob.compile_matcher()) })
    }

    fn is_whole(&self) -> bool {
        self.path.is_empty()
    }

    /// Whether a path from the top is looked at.
    fn covers(&self, path: &str) -> bool {
        match &self.pattern {
            Some(pattern) => pattern.is_match(path),
            None => {
                let rest = path.strip_prefix(self.path.as_str());
                self.is_whole() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    /// What git is told of it.
    fn pathspec(&self) -> String {
        match (&self.pattern, self.path.as_str()) {
            (Some(_), path) => format!("{GLOB}{path}"),
            (None, "") => ".".to_owned(),
            (None, path) => format!("{LITERAL}{path}"),
        }
    }
}

/// What an input is that git cannot read.
fn malformed(name: String, reason: String) -> ReadError {
    ReadError::Malformed { name, format: "git history", reason }
}

/// Whether git has files of this name, or ever had.
fn is_known(scope: &Scope) -> bool {
    let (repository, pathspec) = (&scope.repository, scope.pathspec());
    let some = |plumbing, arguments: &[&str]| {
        repository.ask(plumbing, &[arguments, &["--", &pathspec]].concat()).is_ok_and(|said| !said.is_empty())
    };
    !repository.is_bare() && some(Plumbing::LsFiles, &[]) || some(Plumbing::Log, &["-1", "--format=%H", "--all"])
}

/// The deepest folder that exists on a path, and the rest of the path.
fn split(place: &Path) -> (PathBuf, String) {
    let mut folder = place;
    while !folder.is_dir() {
        let Some(parent) = folder.parent() else { break };
        folder = parent;
    }
    let rest = place.strip_prefix(folder).unwrap_or(place);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    (folder.to_path_buf(), rest.to_string_lossy().into_owned())
}
