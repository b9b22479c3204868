//! What a commit, the index or the working tree holds: paths and what stands there.

use super::Scope;
use super::plumbing::{Plumbing, Repository};
use super::reading::{Contents, Sort};
use crate::bounded;
use crate::plain;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// A file.
    File(Contents),
    /// A symbolic link, with the hash of where it points.
    Link(String),
    /// Another repository, with its commit.
    Submodule(String),
    /// Nothing that can be read, and why.
    Unread(String),
}

impl Entry {
    fn of(mode: &str, hash: &str) -> Self {
        match mode {
            "120000" => Self::Link(hash.to_owned()),
            "160000" => Self::Submodule(hash.to_owned()),
            _ => Self::File(Contents::Blob(hash.to_owned())),
        }
    }
}

/// What stands where, by path from the top.
pub(super) type Tree = BTreeMap<String, Entry>;

/// A path of git as text; bytes that are no UTF-8 are written as `\xff`, so that no two paths become one.
pub(super) fn path_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02x}")));
    }
    text
}

/// `… MODE … HASH …\tPATH`, ended by NUL; which words of the line are mode and hash is given.
fn listed(answer: &[u8], (mode, hash): (usize, usize)) -> Tree {
    let entry = |line: &[u8]| {
        let at = line.iter().position(|&byte| byte == b'\t')?;
        let head = std::str::from_utf8(&line[..at]).ok()?;
        let words: Vec<&str> = head.split(' ').collect();
        Some((path_text(&line[at + 1..]), Entry::of(words.get(mode)?, words.get(hash)?)))
    };
    answer.split(|&byte| byte == 0).filter_map(entry).collect()
}

/// What a commit holds.
///
/// # Errors
/// When git cannot say.
pub(super) fn of_commit(repository: &Repository, commit: &str) -> Result<Tree, String> {
    Ok(listed(&repository.ask(Plumbing::LsTree, &[commit])?, (0, 2)))
}

/// What the index holds, and which of it a sparse checkout leaves out of the working tree.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) tree: Tree,
    sparse: BTreeSet<String>,
}

/// What the index holds. A path with a conflict that is not settled has several entries; the last, which is theirs, counts.
///
/// # Errors
/// When git cannot say.
pub(super) fn of_index(repository: &Repository) -> Result<Index, String> {
    let mut command = repository.command(Plumbing::LsFiles);
    if let Some(index) = hook_index(repository) {
        command.env(HOOK, index);
    }
    let output = command.output().map_err(|error| format!("running git: {error}"))?;
    if !output.status.success() {
        return Err(super::plumbing::said(&output));
    }
    let left_out = output.stdout.split(|&byte| byte == 0).filter(|line| line.starts_with(b"S "));
    let path = |line: &[u8]| Some(path_text(&line[line.iter().position(|&byte| byte == b'\t')? + 1..]));
    Ok(Index { tree: listed(&output.stdout, (1, 2)), sparse: left_out.filter_map(path).collect() })
}

/// What git sets for a hook.
const HOOK: &str = "GIT_INDEX_FILE";

/// The index that git means when it runs this program as a hook; one outside its own folder is not its own.
pub(super) fn hook_index(repository: &Repository) -> Option<PathBuf> {
    let named = PathBuf::from(std::env::var_os(HOOK)?);
    let index = std::env::current_dir().ok()?.join(named);
    let own = repository.own_folder().ok()?.canonicalize().ok()?;
    let folder = index.parent()?.canonicalize().ok()?;
    folder.starts_with(own).then_some(index)
}

/// What stands in the working tree where the index has a file of a story; the rest is as the index has it.
pub(super) fn of_files(scope: &Scope, index: &Index, mut blob: impl FnMut(&str) -> Option<Vec<u8>>) -> Tree {
    let top = scope.repository.top();
    let mut tree = index.tree.clone();
    for (path, entry) in &index.tree {
        let Entry::File(Contents::Blob(hash)) = entry else { continue };
        if !scope.covers(path) || Sort::of(path) == Sort::Other {
            continue;
        }
        match standing(top, path) {
            None if index.sparse.contains(path) => {}
            None => {
                tree.remove(path);
            }
            Some(Entry::File(Contents::Bytes(bytes))) if blob(hash).is_some_and(|blob| blob == bytes) => {}
            Some(other) => {
                tree.insert(path.clone(), other);
            }
        }
    }
    tree
}

/// What stands in the working tree at a path; nothing where nothing does.
fn standing(top: &Path, path: &str) -> Option<Entry> {
    let file = top.join(path);
    let kind = file.symlink_metadata().ok()?.file_type();
    if kind.is_symlink() {
        return Some(Entry::Link(String::new()));
    }
    // A folder on the way that became a link leads elsewhere.
    let real = file.parent().and_then(|folder| folder.canonicalize().ok());
    let parent = Path::new(path).parent().unwrap_or(Path::new(""));
    if real.is_none_or(|real| real != top.join(parent)) {
        return Some(Entry::Link(String::new()));
    }
    let read = plain::open(&file).and_then(|open| bounded(path, open));
    Some(match read {
        Ok(bytes) => Entry::File(Contents::Bytes(bytes)),
        Err(error) => Entry::Unread(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::path_text;

    #[test]
    fn no_two_paths_become_one() {
        assert_eq!(path_text("größe.md".as_bytes()), "größe.md");
        assert_ne!(path_text(b"a\xff.md"), path_text(b"a\xfe.md"));
    }
}
