//! A history, commit by commit, oldest first: every commit that makes a file what none of its parents had is a version of
//! the file's story, and is held against what stood in its parents. Renames are followed.

use super::blobs::Blobs;
use super::pairing::is_like;
use super::plumbing::{Plumbing, Repository, said};
use super::reading::{Commit, manuscripts, stamp};
use super::trees::path_text;
use super::{LITERAL, Scope, malformed};
use crate::ReadError;
use crate::containers::Manuscripts;
use crate::formats::Format;
use crate::grouping::{BLOB, PARENTS, names};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Output};
use writethru_core::{Manuscript, Timestamp};

/// The commits of a history, or of a range of it.
///
/// # Errors
/// When git cannot be started.
pub(super) fn history(
    scope: Scope,
    range: Option<String>,
    first_parent: bool,
    format: Option<&'static Format>,
) -> Result<Manuscripts, ReadError> {
    let failed = |error| ReadError::Io { name: format!("{}: running git", scope.name), error };
    let repository = &scope.repository;
    let mut log = repository.command(Plumbing::Log);
    let merges = if first_parent { "--diff-merges=first-parent" } else { "--diff-merges=combined" };
    log.args(["--find-renames=40%", merges, "--reverse", "--date-order", "--format=%x01%H%x02%aI%x02%s"]);
    log.args(first_parent.then_some("--first-parent"));
    // What begins with a dash is no range but an option, and none of ours.
    log.arg("--end-of-options").args(range.as_deref()).arg("--").args(names(&scope));
    let mut log = log.spawn().map_err(failed)?;
    let lines = log.stdout.take().ok_or_else(|| failed(std::io::Error::other("git gave no output to read")))?;
    let from = range.as_deref().and_then(|range| range.split_once("..")).map(|(from, _)| from);
    let base = from.filter(|from| !from.is_empty()).and_then(|from| time_of(repository, from));
    Ok(Box::new(Commits {
        blobs: Blobs::open(repository).map_err(failed)?,
        name: scope.name,
        format,
        log,
        lines: BufReader::new(lines),
        commit: Commit::default(),
        stories: BTreeMap::new(),
        taken: BTreeSet::new(),
        numbered: BTreeMap::new(),
        gone: BTreeMap::new(),
        passed: BTreeMap::new(),
        unread: BTreeMap::new(),
        seen: BTreeSet::new(),
        ready: VecDeque::new(),
        ranged: range.is_some(),
        base,
        done: false,
    }))
}

/// What a path is called in the history: of one file every name it had, of anything else what was asked for.
fn names(scope: &Scope) -> Vec<String> {
    let asked = vec![scope.pathspec()];
    if scope.pattern.is_some() || scope.is_whole() || scope.repository.top().join(&scope.path).is_dir() {
        return asked;
    }
    // `git log --follow` takes copies of like files for renames; only what is recorded as a rename counts here.
    let arguments = ["--find-renames=40%", "--diff-filter=R", "--format="];
    let Ok(log) = scope.repository.ask(Plumbing::Log, &arguments) else { return asked };
    let mut names = vec![scope.path.clone()];
    let fields: Vec<String> = log.split(|&byte| byte == 0).map(|field| path_text(field.trim_ascii())).collect();
    let fields: Vec<&String> = fields.iter().filter(|field| !field.is_empty()).collect();
    for rename in fields.chunks_exact(3) {
        if names.last() == Some(rename[2]) {
            names.push(rename[1].clone());
        }
    }
    names.iter().map(|name| format!("{LITERAL}{name}")).collect()
}

/// When a commit was made.
fn time_of(repository: &Repository, revision: &str) -> Option<Timestamp> {
    let arguments = ["-1", "--no-patch", "--format=%aI", "--end-of-options", revision, "--"];
    let answer = repository.ask(Plumbing::Log, &arguments).ok()?;
    Timestamp::parse(String::from_utf8_lossy(&answer).trim_matches(['\0', '\n']))
}

/// The versions of a history, oldest commit first.
struct Commits {
    name: String,
    format: Option<&'static Format>,
    log: Child,
    lines: BufReader<ChildStdout>,
    blobs: Blobs,
    commit: Commit,
    /// The story of every file by its path now.
    stories: BTreeMap<String, String>,
    /// Names that stories have.
    taken: BTreeSet<String>,
    /// By what files are called without their numbers, the story of the last one and its contents: `2.md` goes on with `1.md`.
    numbered: BTreeMap<String, (String, String)>,
    /// What stood at a path before it went.
    gone: BTreeMap<String, Vec<String>>,
    /// Of contents that could not be read, those they came from: what follows is held against them.
    passed: BTreeMap<String, Vec<String>>,
    /// Paths whose last contents could not be read.
    unread: BTreeMap<String, ReadError>,
    /// Contents that were handed out.
    seen: BTreeSet<String>,
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
                    // What stands now can still be mended.
                    self.ready.extend(std::mem::take(&mut self.unread).into_values().map(Err));
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

/// One file of a commit as the raw log has it: `:100644 100644 OLD NEW M`, with as many colons, old modes and old hashes
/// as the commit has parents.
struct Raw {
    /// What stood in each parent that had a file there.
    old: Vec<String>,
    new: String,
    /// Whether a regular file stands there now.
    stands: bool,
    status: char,
}

impl Raw {
    fn of(line: &str) -> Self {
        let parents = line.chars().take_while(|&c| c == ':').count();
        let words: Vec<&str> = line.trim_start_matches(':').split_whitespace().collect();
        let at = |index: usize| words.get(index).copied().unwrap_or_default();
        let is_file = |mode: &str| mode.starts_with("100");
        let old = (0..parents).filter(|&parent| is_file(at(parent))).map(|parent| at(parents + 1 + parent).to_owned());
        let status = at(2 * parents + 2).chars().next().unwrap_or(' ');
        Self {
            old: old.collect(),
            new: at(2 * parents + 1).to_owned(),
            stands: is_file(at(parents)) && status != 'D',
            status,
        }
    }
}

impl Commits {
    /// The next field of the log, which NUL ends.
    fn field(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let mut bytes = Vec::new();
        let read = self.lines.read_until(0, &mut bytes);
        let count = read.map_err(|error| ReadError::Io { name: self.name.clone(), error })?;
        if bytes.last() == Some(&0) {
            bytes.pop();
        }
        Ok((count > 0).then_some(bytes))
    }

    /// What git had to say when it could not do it.
    fn failure(&mut self) -> Option<ReadError> {
        let mut stderr = Vec::new();
        if let Some(told) = self.log.stderr.take() {
            let _ = told.take(4_096).read_to_end(&mut stderr);
        }
        let status = self.log.wait().ok()?;
        let reason = said(&Output { status, stdout: Vec::new(), stderr });
        let reason = format!("{reason}; name a repository with commits, and a range as for git log");
        (!status.success()).then(|| malformed(self.name.clone(), reason))
    }

    /// Takes one field: a commit, or a changed file, whose paths are the next fields.
    fn take(&mut self, field: &[u8]) -> Result<(), ReadError> {
        let field = String::from_utf8_lossy(field);
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
        if raw.starts_with(':') { self.file(&Raw::of(raw)) } else { Ok(()) }
    }

    fn path(&mut self) -> Result<String, ReadError> {
        Ok(self.field()?.map(|bytes| path_text(&bytes)).unwrap_or_default())
    }

    fn file(&mut self, raw: &Raw) -> Result<(), ReadError> {
        let mut path = self.path()?;
        let mut before = None;
        if raw.old.len() <= 1 && matches!(raw.status, 'R' | 'C') {
            let new = self.path()?;
            before = Some(std::mem::replace(&mut path, new));
        }
        let story = self.story(&path, before.as_ref().filter(|_| raw.status == 'R'));
        if !crate::containers::folder::is_version_name(&path) {
            return Ok(());
        }
        if !raw.stands {
            // Links and submodules are no texts, and what comes back is held against what stood.
            if !raw.old.is_empty() {
                self.gone.insert(path.clone(), raw.old.clone());
            }
            self.pass_over(&path);
            return Ok(());
        }
        let parents = if raw.old.is_empty() { self.gone.remove(&path).unwrap_or_default() } else { raw.old.clone() };
        let parents: Vec<String> = parents
            .into_iter()
            .flat_map(|hash| self.passed.get(&hash).cloned().unwrap_or_else(|| vec![hash]))
            .collect();
        if self.ranged {
            // What stood there before the range is what its first commit is compared with.
            let commit = Commit { hash: "before".to_owned(), time: self.base, subject: String::new() };
            for hash in parents.iter().filter(|hash| !self.seen.contains(*hash)).cloned().collect::<Vec<_>>() {
                self.version((before.as_ref().unwrap_or(&path), &story), &hash, &[], &commit)?;
            }
        }
        let commit = self.commit.clone();
        self.version((&path, &story), &raw.new, &parents, &commit)
    }

    /// The story of a path, which may have been renamed.
    fn story(&mut self, path: &str, renamed: Option<&String>) -> String {
        let known = match renamed {
            Some(before) => self.stories.remove(before).or_else(|| Some(before.clone())),
            None => self.stories.get(path).cloned(),
        };
        // A name that another story began with is not free for a new one.
        let story = known.unwrap_or_else(|| {
            let commit = self.commit.hash.get(..12).unwrap_or_default();
            if self.taken.contains(path) { format!("{path}#{commit}") } else { path.to_owned() }
        });
        self.taken.insert(story.clone());
        self.stories.insert(path.to_owned(), story.clone());
        story
    }

    /// Says that the last contents of a path could not be read; now that others took their place nobody can mend them.
    fn pass_over(&mut self, path: &str) {
        if let Some(error) = self.unread.remove(path) {
            let name = error.name().to_owned();
            self.ready.push_back(Err(ReadError::Skipped { name, reason: error.to_string() }));
        }
    }

    /// The story of a file's contents: that of the file it is numbered after, if it is new and reads like that one. Numbers at the end of
    /// a name are of days and issues, too.
    fn numbered(&mut self, path: &str, story: &str, (blob, bytes): (&str, &[u8]), fresh: bool) -> String {
        let name = names::read(path);
        if name.story == path || name.number.is_none() && name.date.is_none() {
            return story.to_owned();
        }
        let mut story = story.to_owned();
        if let Some((other, before)) = self.numbered.get(&name.story).filter(|(other, _)| fresh && *other != story) {
            let text = self.blobs.read(path, before).ok().flatten().unwrap_or_default();
            if is_like(&text, bytes) {
                story.clone_from(other);
                self.stories.insert(path.to_owned(), story.clone());
            }
        }
        self.numbered.insert(name.story, (story.clone(), blob.to_owned()));
        story
    }

    fn version(
        &mut self,
        (path, story): (&str, &str),
        blob: &str,
        parents: &[String],
        commit: &Commit,
    ) -> Result<(), ReadError> {
        let name = format!("{path}@{}", commit.hash.get(..12).unwrap_or(&commit.hash));
        let Some(bytes) = self.blobs.read(&name, blob)? else { return Ok(()) };
        self.pass_over(path);
        let found = match manuscripts(path, &bytes, self.format) {
            Ok(found) => found,
            Err(error) => {
                self.passed.insert(blob.to_owned(), parents.to_vec());
                if matches!(error, ReadError::NoStory { .. }) {
                    return Err(error);
                }
                self.unread.insert(path.to_owned(), error);
                return Ok(());
            }
        };
        self.seen.insert(blob.to_owned());
        let story = self.numbered(path, story, (blob, &bytes), parents.is_empty());
        for mut one in found {
            if one.meta.story.is_none() && one.meta.url.is_none() {
                one.meta.story = Some(story.clone());
            }
            stamp(&mut one, path, commit);
            one.meta.extra.insert(BLOB.to_owned(), blob.to_owned());
            one.meta.extra.insert(PARENTS.to_owned(), parents.join(" "));
            self.ready.push_back(Ok(one));
        }
        Ok(())
    }
}

impl Drop for Commits {
    fn drop(&mut self) {
        // Nobody reads on: git is not to wait for a reader.
        let _ = self.log.kill();
        let _ = self.log.wait();
    }
}
