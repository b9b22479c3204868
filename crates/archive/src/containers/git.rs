//! Git history: every commit that touches a file is a version of its story; renames are followed.
//!
//! The log and the contents come from the `git` program, which knows every kind of repository, its alternates, packs and
//! shallow ends. [`plumbing`] alone starts it, so that it runs nothing a repository asks for.

mod blobs;
pub mod plumbing;
mod worktree;

use super::{Container, Manuscripts};
use crate::ReadError;
use crate::formats::Format;
use crate::formats::markdown::LINES_BEFORE;
use blobs::Blobs;
use plumbing::{Plumbing, Repository};
use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout};
use writethru_core::{Manuscript, Timestamp};

/// What a path begins with that means the history of a file, a folder or a glob: `git:stories/*.md`.
pub const PREFIX: &str = "git:";

/// What stands between a path and a range of commits: `git:stories#v1..main`.
pub const RANGE: char = '#';

/// The range that means the files of the working tree that differ from the last commit.
pub const WORKTREE: &str = "WORKTREE";

/// What git wants before a pattern.
const GLOB: &str = ":(top,glob)";

/// What git wants before a path that is no pattern.
const LITERAL: &str = ":(top,literal)";

/// Git history.
pub static CONTAINER: Container = Container {
    id: "git",
    summary: "a git repository, or git:PATH for the history of a file, folder or glob, git:PATH#A..B for some commits",
    holds: |path| path.to_string_lossy().starts_with(PREFIX) || is_repository(path),
    open,
};

/// Whether a folder is the top of a working tree that is no part of another, or a bare repository and nothing else.
fn is_repository(path: &Path) -> bool {
    path.is_dir() && Repository::of(path).is_some_and(|found| path.canonicalize().is_ok_and(|path| path == found.top()))
}

/// Whether a path is a bare repository. One that only the checkout names is not opened.
pub fn is_bare(path: &Path) -> bool {
    let written = path.to_string_lossy();
    let written = written.strip_prefix(PREFIX).unwrap_or(&written);
    let place = written.rsplit_once(RANGE).map_or(written, |(place, _)| place);
    Repository::of(&split(Path::new(place)).0).is_some_and(|found| found.is_bare())
}

fn open(path: &Path, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let written = path.to_string_lossy();
    let written = written.strip_prefix(PREFIX).unwrap_or(&written);
    let (place, range) = match written.rsplit_once(RANGE) {
        Some((place, range)) => (place, Some(range.to_owned())),
        None => (written, None),
    };
    let place = Path::new(if place.is_empty() { "." } else { place });
    let (folder, rest) = split(place);
    let Some(repository) = Repository::of(&folder) else {
        let reason = "it lies in no git repository; name a folder of one, or a bare repository that holds nothing else";
        return Err(malformed(name, reason.to_owned()));
    };
    repository.prove(&name)?;
    let pathspec = pathspec(&repository, &folder, &rest);
    if !rest.is_empty() && !place.exists() && !is_known(&repository, &pathspec) {
        return Err(malformed(name, "neither git nor the disk knows it; name what is there".to_owned()));
    }
    if range.as_deref() == Some(WORKTREE) {
        return worktree::changes(name, repository, &pathspec, format);
    }
    history(name, &repository, &pathspec, range, format)
}

/// The commits of a history, or of a range of it.
fn history(
    name: String,
    repository: &Repository,
    pathspec: &str,
    range: Option<String>,
    format: Option<&'static Format>,
) -> Result<Manuscripts, ReadError> {
    let failed = |error| ReadError::Io { name: format!("{name}: running git"), error };
    let mut log = repository.command(Plumbing::Log);
    log.args(["--find-renames=40%", "--diff-merges=combined", "--reverse", "--date-order"]);
    log.arg("--format=%x01%H%x02%aI%x02%s");
    // What begins with a dash is no range but an option, and none of ours.
    log.arg("--end-of-options").args(range.as_deref()).arg("--").args(names(repository, pathspec));
    let mut log = log.spawn().map_err(failed)?;
    let lines = log.stdout.take().ok_or_else(|| failed(std::io::Error::other("git gave no output to read")))?;
    let from = range.as_deref().and_then(|range| range.split_once("..")).map(|(from, _)| from);
    let base = from.filter(|from| !from.is_empty()).and_then(|from| time_of(repository, from));
    Ok(Box::new(Commits {
        blobs: Blobs::open(repository).map_err(failed)?,
        name,
        format,
        log,
        lines: BufReader::new(lines),
        commit: Commit::default(),
        stories: BTreeMap::new(),
        ready: VecDeque::new(),
        ranged: range.is_some(),
        base,
        done: false,
    }))
}

/// What an input is that git cannot read.
fn malformed(name: String, reason: String) -> ReadError {
    ReadError::Malformed { name, format: "git history", reason }
}

/// Whether git has files of this name, or ever had.
fn is_known(repository: &Repository, pathspec: &str) -> bool {
    let some = |mut asked: std::process::Command| {
        asked.arg("--").arg(pathspec).output().is_ok_and(|output| !output.stdout.is_empty())
    };
    let mut log = repository.command(Plumbing::Log);
    log.args(["-1", "--format=%H", "--all"]);
    !repository.is_bare() && some(repository.command(Plumbing::LsFiles)) || some(log)
}

/// What a path is called in the history: of one file every name it had, of anything else what was asked for.
fn names(repository: &Repository, pathspec: &str) -> Vec<String> {
    let asked = vec![pathspec.to_owned()];
    let Some(file) = pathspec.strip_prefix(LITERAL).filter(|file| !repository.top().join(file).is_dir()) else {
        return asked;
    };
    // `git log --follow` takes copies of like files for renames; only what is recorded as a rename counts here.
    let mut log = repository.command(Plumbing::Log);
    log.args(["--find-renames=40%", "--diff-filter=R", "--format="]);
    let Ok(log) = log.output() else { return asked };
    let mut names = vec![file.to_owned()];
    let log = String::from_utf8_lossy(&log.stdout);
    let fields: Vec<&str> = log.split('\0').map(str::trim).filter(|field| !field.is_empty()).collect();
    for rename in fields.chunks_exact(3) {
        if names.last().is_some_and(|name| name == rename[2]) {
            names.push(rename[1].to_owned());
        }
    }
    names.iter().map(|name| format!("{LITERAL}{name}")).collect()
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

/// A path as git wants to have it, from the top: literally unless it is a pattern.
fn pathspec(repository: &Repository, folder: &Path, rest: &str) -> String {
    let folder = folder.canonicalize().unwrap_or_default();
    let folder = folder.strip_prefix(repository.top()).unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
    let joined =
        |folder: &str| [folder, rest].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    if rest.contains(['*', '?', '[']) {
        // Only what was not found on the disk is a pattern.
        let literally = |c: char| if matches!(c, '*' | '?' | '[' | '\\') { vec!['\\', c] } else { vec![c] };
        return format!("{GLOB}{}", joined(&folder.chars().flat_map(literally).collect::<String>()));
    }
    format!("{LITERAL}{}", joined(&folder))
}

/// When a commit was made.
fn time_of(repository: &Repository, revision: &str) -> Option<Timestamp> {
    let mut log = repository.command(Plumbing::Log);
    log.args(["-1", "--no-patch", "--format=%aI", "--end-of-options", revision, "--"]);
    let output = log.output().ok()?;
    Timestamp::parse(String::from_utf8_lossy(&output.stdout).trim_matches(['\0', '\n']))
}

/// A commit of the log.
#[derive(Clone, Debug, Default)]
struct Commit {
    hash: String,
    time: Option<Timestamp>,
    subject: String,
}

/// The versions of a history, oldest commit first.
struct Commits {
    name: String,
    format: Option<&'static Format>,
    log: Child,
    lines: BufReader<ChildStdout>,
    blobs: Blobs,
    commit: Commit,
    /// The first path of every file by its path now.
    stories: BTreeMap<String, String>,
    ready: VecDeque<Result<Manuscript, ReadError>>,
    ranged: bool,
    /// When the commit before the range was made.
    base: Option<Timestamp>,
    done: bool,
}

impl Iterator for Commits {
    type Item = Result<Manuscript, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.done {
            match self.field() {
                Ok(Some(field)) => {
                    if let Err(error) = self.take(&field) {
                        self.ready.push_back(Err(error));
                    }
                }
                Ok(None) => {
                    self.done = true;
                    let failure = self.failure().map(Err);
                    self.ready.extend(failure);
                }
                Err(error) => {
                    self.done = true;
                    self.ready.push_back(Err(error));
                }
            }
        }
        self.ready.pop_front()
    }
}

impl Commits {
    /// The next field of the log, which NUL ends.
    fn field(&mut self) -> Result<Option<String>, ReadError> {
        let mut bytes = Vec::new();
        let read = self.lines.read_until(0, &mut bytes);
        let count = read.map_err(|error| ReadError::Io { name: self.name.clone(), error })?;
        if bytes.last() == Some(&0) {
            bytes.pop();
        }
        Ok((count > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// What git had to say when it could not do it.
    fn failure(&mut self) -> Option<ReadError> {
        let mut said = String::new();
        if let Some(stderr) = self.log.stderr.take() {
            let _ = stderr.take(4_096).read_to_string(&mut said);
        }
        let status = self.log.wait().ok()?;
        let reason = said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned();
        let reason = format!("{reason}; name a repository with commits, and a range as git log takes it");
        (!status.success()).then(|| malformed(self.name.clone(), reason))
    }

    /// Takes one field: a commit, or a changed file, whose paths are the next fields.
    fn take(&mut self, field: &str) -> Result<(), ReadError> {
        let field = field.trim_start_matches('\n');
        let (head, raw) = match field.strip_prefix('\u{1}') {
            Some(head) => head.split_once('\n').map_or((Some(head), ""), |(head, raw)| (Some(head), raw)),
            None => (None, field),
        };
        if let Some(head) = head {
            let mut parts = head.split('\u{2}').map(str::to_owned);
            self.commit.hash = parts.next().unwrap_or_default();
            self.commit.time = parts.next().and_then(|time| Timestamp::parse(&time));
            self.commit.subject = parts.next().unwrap_or_default();
        }
        let raw = raw.trim_start_matches('\n');
        if raw.starts_with(':') { self.file(raw) } else { Ok(()) }
    }

    /// `:100644 100644 OLD NEW M`, with as many colons, old modes and old hashes as the commit has parents.
    fn file(&mut self, raw: &str) -> Result<(), ReadError> {
        let parents = raw.chars().take_while(|&c| c == ':').count();
        let words: Vec<&str> = raw.trim_start_matches(':').split_whitespace().collect();
        let at = |index: usize| words.get(index).copied().unwrap_or_default();
        let (old, new, status) = (at(parents + 1), at(2 * parents + 1), at(2 * parents + 2));
        let mut path = self.field()?.unwrap_or_default();
        let mut before = None;
        if parents == 1 && status.starts_with(['R', 'C']) {
            before = Some(std::mem::replace(&mut path, self.field()?.unwrap_or_default()));
        }
        let known = match &before {
            Some(before) if status.starts_with('R') => self.stories.remove(before).or_else(|| Some(before.clone())),
            _ => self.stories.get(&path).cloned(),
        };
        let first_seen = known.is_none() || before.as_ref().is_some_and(|before| known.as_ref() == Some(before));
        // A name that another story began with is not free for a new one.
        let taken = |name: &String| self.stories.values().any(|story| story == name);
        let story = known.unwrap_or_else(|| {
            let commit = self.commit.hash.get(..12).unwrap_or_default();
            if taken(&path) { format!("{path}#{commit}") } else { path.clone() }
        });
        self.stories.insert(path.clone(), story.clone());
        // Links and submodules are no texts.
        let regular = at(parents).starts_with("100") || status.starts_with('D');
        if status.starts_with('D') || !regular || !super::folder::is_version_name(&path) {
            return Ok(());
        }
        if self.ranged && first_seen && !status.starts_with('A') && parents == 1 {
            // What stood there before the range is what its first commit is compared with.
            let commit = Commit { hash: "before".to_owned(), time: self.base, subject: String::new() };
            self.version(&path, &story, old, &commit)?;
        }
        let commit = self.commit.clone();
        self.version(&path, &story, new, &commit)
    }

    fn version(&mut self, path: &str, story: &str, blob: &str, commit: &Commit) -> Result<(), ReadError> {
        let short = commit.hash.get(..12).unwrap_or(&commit.hash);
        let name = format!("{path}@{short}");
        let bytes = self.blobs.read(&name, blob)?;
        let Some(bytes) = bytes else { return Ok(()) };
        self.ready.extend(versions(path, story, &bytes, commit, self.format)?.into_iter().map(Ok));
        Ok(())
    }
}

/// The versions in a file as a commit has it, each with what is known of the commit.
fn versions(
    path: &str,
    story: &str,
    bytes: &[u8],
    commit: &Commit,
    format: Option<&'static Format>,
) -> Result<Vec<Manuscript>, ReadError> {
    let short = commit.hash.get(..12).unwrap_or(&commit.hash);
    let mut found = crate::read_bytes(path, bytes, format)?;
    for manuscript in &mut found {
        let meta = &mut manuscript.meta;
        meta.source = format!("{path}@{short}");
        if meta.story.is_none() && meta.url.is_none() {
            meta.story = Some(story.to_owned());
        }
        meta.id = meta.id.take().or_else(|| Some(short.to_owned()));
        meta.modified = meta.modified.or(commit.time);
        let more = [
            ("commit", Some(commit.hash.clone())),
            ("committed", commit.time.map(|time| time.to_string())),
            ("commit-message", Some(commit.subject.clone())),
            (LINES_BEFORE, lines_before(bytes, &manuscript.text)),
        ];
        for (key, value) in more {
            meta.extra.extend(value.filter(|value| !value.is_empty()).map(|value| (key.to_owned(), value)));
        }
    }
    Ok(found)
}

/// How many lines of a file stand before the text that was taken from it, if any do.
fn lines_before(bytes: &[u8], text: &str) -> Option<String> {
    let decoded = crate::encoding::decode(bytes).text;
    let lines = decoded[..decoded.find(text)?].matches('\n').count();
    (lines > 0).then(|| lines.to_string())
}

impl Drop for Commits {
    fn drop(&mut self) {
        // Nobody reads on: git is not to wait for a reader.
        let _ = self.log.kill();
        let _ = self.log.wait();
    }
}
