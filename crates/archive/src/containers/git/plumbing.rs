//! The one place that starts the git program.
//!
//! A repository under check belongs to strangers: its settings, attributes and hooks may ask git to run commands. So git
//! is asked for objects and lists only, by commands that touch no working tree and run no filter, hook, monitor, helper
//! or transport; nothing `GIT_*` of the caller's environment reaches it but what names the user's own settings; and the
//! folder it may look into is decided here, not by what lies in the folders below. `docs/threats.md` names the test of
//! each of these.

use crate::ReadError;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// What git may be asked. None of these runs a filter, a hook or a text conversion, or looks at a working tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plumbing {
    /// Contents by hash.
    CatFile,
    /// Commits with the files they touch.
    Log,
    /// What the index holds.
    LsFiles,
    /// What a commit holds.
    LsTree,
    /// Where two histories part.
    MergeBase,
    /// Names of revisions and of the repository's own folder.
    RevParse,
}

impl Plumbing {
    /// The command with the arguments that are fixed for it.
    fn arguments(self) -> &'static [&'static str] {
        const DIFF: [&str; 6] =
            ["-z", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"];
        const LOG: &[&str] = &[
            "log",
            "--no-color",
            "--no-decorate",
            "--no-notes",
            "--no-mailmap",
            "--no-show-signature",
            "--root",
            DIFF[0],
            DIFF[1],
            DIFF[2],
            DIFF[3],
            DIFF[4],
            DIFF[5],
        ];
        match self {
            Self::CatFile => &["cat-file", "--batch"],
            Self::Log => LOG,
            Self::LsFiles => &["ls-files", "-z", "--stage", "--full-name", "-t"],
            Self::LsTree => &["ls-tree", "-z", "-r", "--full-tree"],
            Self::MergeBase => &["merge-base"],
            Self::RevParse => &["rev-parse"],
        }
    }
}

/// Where there is nothing.
const NOWHERE: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// Settings that outweigh those of the repository, each with nothing to run.
const SETTINGS: &[(&str, &str)] = &[
    ("core.alternateRefsCommand", ""),
    ("core.askPass", ""),
    ("core.attributesFile", NOWHERE),
    ("core.fsmonitor", "false"),
    ("core.gitProxy", ""),
    ("core.hooksPath", NOWHERE),
    ("core.pager", "cat"),
    ("core.quotePath", "false"),
    ("core.sshCommand", "false"),
    ("core.useReplaceRefs", "false"),
    ("credential.helper", ""),
    ("diff.external", ""),
    ("diff.orderFile", NOWHERE),
    ("diff.renameLimit", "20000"),
    ("gpg.program", "false"),
    ("log.showSignature", "false"),
    ("protocol.allow", "never"),
    ("submodule.recurse", "false"),
];

/// What git is told by its environment. A list of protocols outweighs whatever a repository allows itself.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_ASKPASS", ""),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_PAGER", "cat"),
    ("GIT_SSH_COMMAND", "false"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// What of the caller's `GIT_*` is passed on: where the user's own settings stand, which say whose repositories to trust.
const OWN: &[&str] = &["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

/// Names at the top of a bare repository; a folder with any other is a folder of files.
const BARE: &[&str] = &[
    "COMMIT_EDITMSG",
    "FETCH_HEAD",
    "HEAD",
    "ORIG_HEAD",
    "branches",
    "cloneurl",
    "config",
    "config.worktree",
    "custom_hooks",
    "description",
    "gc.log",
    "git-daemon-export-ok",
    "hooks",
    "index",
    "info",
    "language-stats.cache",
    "lfs",
    "logs",
    "modules",
    "objects",
    "packed-refs",
    "refs",
    "reftable",
    "shallow",
    "svn",
    "worktrees",
];

/// A repository that may be asked.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The top of its working tree, or the bare repository itself; links resolved.
    top: PathBuf,
    bare: bool,
}

impl Repository {
    /// The repository a folder belongs to: that of the working folder where the folder lies in it, else the nearest at or
    /// above the folder, else the folder itself where it is a bare repository. What lies deeper is data, whatever it
    /// looks like.
    pub fn of(folder: &Path) -> Option<Self> {
        let folder = folder.canonicalize().ok()?;
        let here = std::env::current_dir().ok().and_then(|here| nearest(&here));
        if let Some(top) = here.filter(|top| folder.starts_with(top)).or_else(|| nearest(&folder)) {
            return Some(Self { top, bare: false });
        }
        is_bare(&folder).then_some(Self { top: folder, bare: true })
    }

    /// The top of its working tree, or the bare repository itself.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// Whether it has no working tree.
    pub fn is_bare(&self) -> bool {
        self.bare
    }

    /// Asks git whether it can read the repository at all.
    ///
    /// # Errors
    /// When there is no git, the repository is somebody else's, or it is broken; in words of ours, with the remedy.
    pub fn prove(&self, name: &str) -> Result<(), ReadError> {
        let malformed = |reason: String| ReadError::Malformed { name: name.to_owned(), format: "git history", reason };
        let top = self.top.display();
        if let Some(target) = self.gitfile()
            && target.starts_with(&self.top)
            && !target.components().any(|part| part.as_os_str() == ".git")
        {
            return Err(malformed(format!(
                "{top}/.git points at a folder of the checkout; clone the repository again"
            )));
        }
        let mut asked = self.command(Plumbing::RevParse);
        let output = asked.arg("--absolute-git-dir").output();
        let output = output.map_err(|error| ReadError::Io { name: format!("{name}: running git"), error })?;
        if output.status.success() {
            return Ok(());
        }
        let said = said(&output);
        Err(malformed(if said.contains("dubious ownership") || said.contains("unsafe repository") {
            format!(
                "the repository {top} belongs to another user, and git does not read those; if you trust it, run \
                 git config --global --add safe.directory {top}"
            )
        } else if said.contains("not a git repository") {
            format!("{top} is not a repository that git can read; clone it again")
        } else {
            format!("{said}; clone the repository again")
        }))
    }

    /// What git answers to a question; an answer that it cannot give is an error with the first line of its complaint.
    ///
    /// # Errors
    /// When git cannot be started or says no.
    pub fn ask<S: AsRef<OsStr>>(&self, plumbing: Plumbing, arguments: &[S]) -> Result<Vec<u8>, String> {
        let output =
            self.command(plumbing).args(arguments).output().map_err(|error| format!("running git: {error}"))?;
        if output.status.success() { Ok(output.stdout) } else { Err(said(&output)) }
    }

    /// The folder git keeps this repository in.
    ///
    /// # Errors
    /// When git cannot say.
    pub fn own_folder(&self) -> Result<PathBuf, String> {
        let answer = self.ask(Plumbing::RevParse, &["--absolute-git-dir"])?;
        Ok(PathBuf::from(String::from_utf8_lossy(&answer).trim()))
    }

    /// Whether the history ends where a fetch was told to end.
    pub fn is_shallow(&self) -> bool {
        self.ask(Plumbing::RevParse, &["--is-shallow-repository"]).is_ok_and(|answer| answer.starts_with(b"true"))
    }

    /// The commit that a name stands for.
    ///
    /// # Errors
    /// When git knows none.
    pub fn commit(&self, revision: &str) -> Result<String, String> {
        let name = format!("{revision}^{{commit}}");
        let answer = self.ask(Plumbing::RevParse, &["--verify", "--end-of-options", &name])?;
        Ok(String::from_utf8_lossy(&answer).trim().to_owned())
    }

    /// Where the `.git` of a linked working tree or a submodule points.
    fn gitfile(&self) -> Option<PathBuf> {
        let file = self.top.join(".git");
        let text = if file.is_file() { std::fs::read_to_string(&file).ok()? } else { return None };
        self.top.join(text.strip_prefix("gitdir:")?.trim()).canonicalize().ok()
    }

    /// A command of git in this repository and no other, with standard input closed and what it complains of kept.
    pub fn command(&self, plumbing: Plumbing) -> Command {
        let mut command = Command::new(program());
        for (name, _) in std::env::vars_os() {
            let is_own = OWN.iter().any(|own| name == *own);
            if name.to_string_lossy().to_uppercase().starts_with("GIT_") && !is_own || name == "SSH_ASKPASS" {
                command.env_remove(name);
            }
        }
        command.env("PATH", absolute_path()).envs(ENVIRONMENT.iter().copied());
        // Neither above the top nor, where there is a working tree, in a bare repository among its files.
        command.env("GIT_CEILING_DIRECTORIES", self.top.parent().unwrap_or(&self.top));
        command.current_dir(&self.top).arg("--no-pager");
        for (key, value) in SETTINGS {
            command.arg("-c").arg(format!("{key}={value}"));
        }
        command.arg("-c").arg(format!("safe.bareRepository={}", if self.bare { "all" } else { "explicit" }));
        command.args(plumbing.arguments());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// The nearest folder at or above this one that has a repository of its own: a real `.git`, no link to one.
fn nearest(folder: &Path) -> Option<PathBuf> {
    let holds = |folder: &&Path| {
        let own = folder.join(".git");
        let kind = own.symlink_metadata().map(|met| met.file_type());
        kind.is_ok_and(|kind| kind.is_file() || kind.is_dir() && own.join("HEAD").symlink_metadata().is_ok())
    };
    folder.ancestors().find(holds).map(Path::to_path_buf)
}

/// Whether a folder holds a bare repository and nothing else.
fn is_bare(folder: &Path) -> bool {
    let is_own = |name: OsString| BARE.iter().any(|own| name == *own);
    folder.join("HEAD").is_file()
        && folder.join("objects").is_dir()
        && folder.join("refs").is_dir()
        && std::fs::read_dir(folder)
            .is_ok_and(|entries| entries.into_iter().all(|entry| entry.is_ok_and(|entry| is_own(entry.file_name()))))
}

/// The folders programs are looked for in; one that is relative would be a folder of the checkout.
fn absolute_path() -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let absolute = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
    std::env::join_paths(absolute).unwrap_or_default()
}

/// The git program, by its whole path, so that no `git` of the checkout can take its place.
fn program() -> &'static OsStr {
    static FOUND: OnceLock<OsString> = OnceLock::new();
    FOUND.get_or_init(|| {
        let name = if cfg!(windows) { "git.exe" } else { "git" };
        let path = absolute_path();
        let mut found = std::env::split_paths(&path).map(|folder| folder.join(name));
        // Without one the system says that there is none, in the folder of the repository as anywhere.
        found
            .find(|file| file.is_file())
            .map_or_else(|| OsString::from("/git is not installed"), PathBuf::into_os_string)
    })
}

/// The first line of what git complained of.
pub fn said(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned()
}

#[cfg(test)]
mod tests;
