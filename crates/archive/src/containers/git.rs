//! Git history: every commit that touches a file is a version of its story; renames are followed.
//!
//! The log and the contents come from the `git` program, which knows every kind of repository, its alternates, packs and
//! shallow ends. It is told to run nothing a repository asks for.

use super::{Container, Manuscripts, Reading};
use crate::formats::Format;
use crate::{MAX_INPUT_BYTES, ReadError};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use writethru_core::{Manuscript, Timestamp};

/// What a path begins with that means the history of a file, a folder or a glob: `git:stories/*.md`.
pub const PREFIX: &str = "git:";

/// What stands between a path and a range of commits: `git:stories#v1..main`.
pub const RANGE: char = '#';

/// The range that means the files of the working tree that differ from the last commit.
pub const WORKTREE: &str = "WORKTREE";

/// Git history.
pub static CONTAINER: Container = Container {
    id: "git",
    summary: "a git repository, or git:PATH for the history of a file, folder or glob, git:PATH#A..B for some commits",
    holds: |path| path.to_string_lossy().starts_with(PREFIX) || is_repository(path),
    open,
};

/// Whether a folder is the top of a working tree, or a bare repository.
fn is_repository(path: &Path) -> bool {
    path.join(".git").exists()
        || path.join("HEAD").is_file() && path.join("objects").is_dir() && path.join("refs").is_dir()
}

/// What git wants before a pattern.
const GLOB: &str = ":(glob)";

/// Settings that keep a repository from running programs, and renames from being missed in large commits.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
    "diff.renameLimit=20000",
];

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("--no-pager").arg("-C").arg(folder).env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
    for setting in SETTINGS {
        command.arg("-c").arg(setting);
    }
    command.stdin(Stdio::null()).stderr(Stdio::piped());
    command
}

fn open(path: &Path, reading: &Reading) -> Result<Manuscripts, ReadError> {
    let format = reading.format;
    let name = path.display().to_string();
    let written = path.to_string_lossy();
    let written = written.strip_prefix(PREFIX).unwrap_or(&written);
    let (place, range) = match written.rsplit_once(RANGE) {
        Some((place, range)) => (place, Some(range.to_owned())),
        None => (written, None),
    };
    let (folder, pathspec) = split(Path::new(if place.is_empty() { "." } else { place }));
    let failed = |error| ReadError::Io { name: format!("{name}: running git"), error };
    let worktree = range.as_deref() == Some(WORKTREE);
    if pathspec.starts_with(GLOB) && !Path::new(place).exists() && !is_known(&folder, &pathspec) {
        return Err(malformed(name, "neither git nor the disk knows it; name what is there".to_owned()));
    }
    let mut log = git(&folder);
    let mut wanted = None;
    if worktree {
        // The other name of a file that was renamed lies wherever it likes, so all is looked at and then chosen from.
        log.args(["diff", "-z", "--raw", "--no-abbrev", "--find-renames=40%", "--no-relative"]);
        log.args(["--no-ext-diff", "--no-textconv", "HEAD", "--"]);
        wanted = Some(changed(&folder, &pathspec).map_err(failed)?);
    } else {
        arguments(&mut log, range.as_deref(), &names(&folder, &pathspec));
    }
    let mut log = log.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut contents = git(&folder);
    contents.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut contents = contents.spawn().map_err(failed)?;
    let (Some(lines), Some(asked), Some(answers)) = (log.stdout.take(), contents.stdin.take(), contents.stdout.take())
    else {
        return Err(failed(std::io::Error::other("git gave no output to read")));
    };
    let from = range.as_deref().and_then(|range| range.split_once("..")).map(|(from, _)| from);
    let from = if worktree { Some("HEAD") } else { from.filter(|from| !from.is_empty()) };
    let base = from.and_then(|from| time_of(&folder, from));
    let commit = Commit { hash: if worktree { "worktree".to_owned() } else { String::new() }, ..Commit::default() };
    Ok(Box::new(Commits {
        name,
        format,
        log,
        lines: BufReader::new(lines),
        blobs: Blobs { child: contents, asked, answers: BufReader::new(answers) },
        worktree: worktree.then(|| top(&folder)),
        wanted,
        commit,
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
fn is_known(folder: &Path, pathspec: &str) -> bool {
    let said = |args: &[&str]| git(folder).args(args).arg("--").arg(pathspec).output();
    let some = |args: &[&str]| said(args).is_ok_and(|output| !output.stdout.is_empty());
    some(&["ls-files", "-z", "--cached", "--others"]) || some(&["log", "-1", "--format=%H", "--all"])
}

/// The paths that differ from the last commit, from the top of the working tree.
fn changed(folder: &Path, pathspec: &str) -> std::io::Result<BTreeSet<String>> {
    let mut diff = git(folder);
    diff.args(["diff", "-z", "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "HEAD", "--"]);
    // What git cannot do here it cannot do for all files either, and says so there.
    let output = diff.arg(pathspec).output()?;
    let names = String::from_utf8_lossy(&output.stdout);
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// The top of the working tree a folder lies in.
fn top(folder: &Path) -> PathBuf {
    let output = git(folder).args(["rev-parse", "--show-cdup"]).output();
    let up = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    folder.join(up)
}

/// What git is asked for: every commit with the files it touches, oldest first.
fn arguments(log: &mut Command, range: Option<&str>, paths: &[String]) {
    log.args(["log", "-z", "--raw", "--no-abbrev", "--find-renames=40%", "--diff-merges=combined", "--reverse"]);
    log.args(["--date-order", "--no-ext-diff", "--no-textconv", "--no-color", "--root"]);
    log.arg("--format=%x01%H%x02%aI%x02%s");
    // What begins with a dash is no range but an option, and none of ours.
    log.arg("--end-of-options").args(range).arg("--").args(paths);
}

/// What a path is called in the history: of one file every name it had, of anything else what was asked for.
fn names(folder: &Path, pathspec: &str) -> Vec<String> {
    let asked = vec![pathspec.to_owned()];
    let file = pathspec.strip_prefix(GLOB).filter(|file| !file.contains(['*', '?', '[']));
    let Some(file) = file else { return asked };
    // `git log --follow` takes copies of like files for renames; only what is recorded as a rename counts here.
    let mut prefix = git(folder);
    let prefix = prefix.args(["rev-parse", "--show-prefix"]).output();
    let mut log = git(folder);
    log.args(["log", "-z", "--name-status", "--find-renames=40%", "--diff-filter=R", "--format=", "--no-ext-diff"]);
    let (Ok(prefix), Ok(log)) = (prefix, log.output()) else { return asked };
    let mut names = vec![format!("{}{file}", String::from_utf8_lossy(&prefix.stdout).trim())];
    let log = String::from_utf8_lossy(&log.stdout);
    let fields: Vec<&str> = log.split('\0').map(str::trim).filter(|field| !field.is_empty()).collect();
    for rename in fields.chunks_exact(3) {
        if names.last().is_some_and(|name| name == rename[2]) {
            names.push(rename[1].to_owned());
        }
    }
    names.iter().map(|name| format!(":(top,literal){name}")).collect()
}

/// The deepest folder that exists on a path, and the rest of the path as git wants to have it.
fn split(place: &Path) -> (PathBuf, String) {
    let mut folder = place;
    while !folder.is_dir() {
        let Some(parent) = folder.parent() else { break };
        folder = parent;
    }
    let rest = place.strip_prefix(folder).unwrap_or(place);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let rest = rest.to_string_lossy();
    let pathspec = if rest.is_empty() { ".".to_owned() } else { format!("{GLOB}{rest}") };
    (folder.to_path_buf(), pathspec)
}

/// When a commit was made.
fn time_of(folder: &Path, revision: &str) -> Option<Timestamp> {
    let mut show = git(folder);
    show.args(["log", "-1", "--format=%aI", "--end-of-options", revision, "--"]);
    let output = show.output().ok()?;
    Timestamp::parse(String::from_utf8_lossy(&output.stdout).trim())
}

/// A commit of the log.
#[derive(Clone, Debug, Default)]
struct Commit {
    hash: String,
    time: Option<Timestamp>,
    subject: String,
}

/// The contents of files, asked for one by one.
struct Blobs {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// The bytes of a blob; nothing for what is no file, such as a submodule.
    fn read(&mut self, name: &str, hash: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let io = |error| ReadError::Io { name: name.to_owned(), error };
        writeln!(self.asked, "{hash}").and_then(|()| self.asked.flush()).map_err(io)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(io)?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let (kind, size) = match words[..] {
            [_, kind, size] => (kind, size.parse::<u64>().unwrap_or(0)),
            _ => {
                let reason = format!("git has no contents for it ({}); fetch the repository again", line.trim());
                return Err(malformed(name.to_owned(), reason));
            }
        };
        // Whatever it is, it has to be taken out of the pipe, with the line end after it.
        if size > MAX_INPUT_BYTES {
            std::io::copy(&mut self.answers.by_ref().take(size + 1), &mut std::io::sink()).map_err(io)?;
            return Err(ReadError::TooLarge { name: name.to_owned() });
        }
        let mut bytes = Vec::new();
        self.answers.by_ref().take(size + 1).read_to_end(&mut bytes).map_err(io)?;
        bytes.pop();
        Ok((kind == "blob").then_some(bytes))
    }
}

/// The versions of a history, oldest commit first.
struct Commits {
    name: String,
    format: Option<&'static Format>,
    log: Child,
    lines: BufReader<ChildStdout>,
    blobs: Blobs,
    /// The top of the working tree, where that is what is compared with the last commit.
    worktree: Option<PathBuf>,
    /// The paths that are wanted of all; each under its name now or the one before.
    wanted: Option<BTreeSet<String>>,
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
        let is_wanted = |path: &String| self.wanted.as_ref().is_none_or(|wanted| wanted.contains(path));
        if !is_wanted(&path) && !before.as_ref().is_some_and(is_wanted) {
            return Ok(());
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
        // What stands in the working tree need not be in the repository yet, not even where git has made its hash.
        let bytes = match self.worktree.as_ref().filter(|_| short == "worktree") {
            Some(top) => {
                let io = |error| ReadError::Io { name: name.clone(), error };
                let file = std::fs::File::open(top.join(path)).map_err(io)?;
                Some(super::bounded(&name, file)?)
            }
            None => self.blobs.read(&name, blob)?,
        };
        let Some(bytes) = bytes else { return Ok(()) };
        for mut manuscript in crate::read_bytes(path, &bytes, self.format)? {
            let meta = &mut manuscript.meta;
            meta.source.clone_from(&name);
            if meta.story.is_none() && meta.url.is_none() {
                meta.story = Some(story.to_owned());
            }
            meta.id = meta.id.take().or_else(|| Some(short.to_owned()));
            meta.modified = meta.modified.or(commit.time);
            let more = [
                ("commit", Some(commit.hash.clone())),
                ("committed", commit.time.map(|time| time.to_string())),
                ("commit-message", Some(commit.subject.clone())),
            ];
            for (key, value) in more {
                meta.extra.extend(value.filter(|value| !value.is_empty()).map(|value| (key.to_owned(), value)));
            }
            self.ready.push_back(Ok(manuscript));
        }
        Ok(())
    }
}

impl Drop for Commits {
    fn drop(&mut self) {
        // Nobody reads on: neither is to wait for a reader.
        for child in [&mut self.log, &mut self.blobs.child] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
