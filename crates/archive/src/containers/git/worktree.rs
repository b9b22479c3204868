//! What differs from the last commit: what the index holds, and what stands in the working tree.
//!
//! Git is asked for the last commit and the index only. Files of the working tree are read here, byte for byte, since git
//! would send them through whatever filters a repository names.

use super::blobs::Blobs;
use super::plumbing::{Plumbing, Repository, said};
use super::{Commit, malformed, versions};
use crate::containers::folder::is_version_name;
use crate::containers::{Manuscripts, bounded};
use crate::formats::Format;
use crate::{ReadError, plain};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What a version of the index goes by.
const INDEX: &str = "index";

/// What a version of the working tree goes by.
const STANDING: &str = "worktree";

/// What a version of the last commit goes by.
const BEFORE: &str = "before";

/// A file of the index.
struct Staged {
    hash: String,
    /// Its path and its hash in the last commit, where it is there.
    before: Option<(String, String)>,
}

/// The versions of the files that differ from the last commit: first the commit's, then the index's, then the working tree's.
///
/// # Errors
/// When git cannot say what there is.
pub(super) fn changes(
    name: String,
    repository: Repository,
    pathspec: &str,
    format: Option<&'static Format>,
) -> Result<Manuscripts, ReadError> {
    let failed = |error| ReadError::Io { name: format!("{name}: running git"), error };
    if repository.is_bare() {
        let reason = "a bare repository has no working tree; name a range of its commits with --range";
        return Err(malformed(name, reason.to_owned()));
    }
    let mut asked = repository.command(Plumbing::DiffIndex);
    asked.args(["--find-renames=40%", "--end-of-options", "HEAD", "--"]);
    let output = asked.output().map_err(failed)?;
    if !output.status.success() {
        return Err(malformed(name, format!("{}; commit once before you compare with the last commit", said(&output))));
    }
    let staged = staged(&String::from_utf8_lossy(&output.stdout));
    let list = |pathspec: Option<&str>| -> Result<BTreeMap<String, String>, ReadError> {
        let mut asked = repository.command(Plumbing::LsFiles);
        let output = asked.arg("--").args(pathspec).output().map_err(failed)?;
        if !output.status.success() {
            return Err(malformed(name.clone(), format!("{}; repair the index", said(&output))));
        }
        Ok(files(&String::from_utf8_lossy(&output.stdout)))
    };
    let wanted: BTreeSet<String> = list(Some(pathspec))?.into_keys().collect();
    let mut found: BTreeMap<String, Staged> = BTreeMap::new();
    for (path, hash) in list(None)? {
        let before = match staged.get(&path) {
            Some(before) => before.clone(),
            None => Some((path.clone(), hash.clone())),
        };
        let is_wanted = wanted.contains(&path) || before.as_ref().is_some_and(|(before, _)| wanted.contains(before));
        if is_wanted && is_version_name(&path) {
            found.insert(path, Staged { hash, before });
        }
    }
    let mut reader =
        Reader { blobs: Blobs::open(&repository).map_err(failed)?, top: repository.top().to_path_buf(), format };
    Ok(Box::new(found.into_iter().flat_map(move |(path, staged)| reader.file(&path, &staged))))
}

/// What the index holds in place of the last commit's files, by path; where each comes from.
fn staged(raw: &str) -> BTreeMap<String, Option<(String, String)>> {
    let mut found = BTreeMap::new();
    let mut fields = raw.split('\0').filter(|field| !field.is_empty());
    while let (Some(line), Some(first)) = (fields.next(), fields.next()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, _, old, _, status] = words[..] else { continue };
        let path = if status.starts_with(['R', 'C']) { fields.next().unwrap_or(first) } else { first };
        let before = (!status.starts_with('A')).then(|| (first.to_owned(), old.to_owned()));
        found.insert(path.to_owned(), before);
    }
    found
}

/// The regular files of the index, by path.
fn files(listed: &str) -> BTreeMap<String, String> {
    let file = |field: &str| {
        let (head, path) = field.split_once('\t')?;
        let mut words = head.split(' ');
        let (mode, hash) = (words.next()?, words.next()?);
        mode.starts_with("100").then(|| (path.to_owned(), hash.to_owned()))
    };
    listed.split('\0').filter_map(file).collect()
}

/// Reads the versions of one file.
struct Reader {
    blobs: Blobs,
    top: PathBuf,
    format: Option<&'static Format>,
}

impl Reader {
    fn file(&mut self, path: &str, staged: &Staged) -> Vec<Result<writethru_core::Manuscript, ReadError>> {
        let name = format!("{path}@{STANDING}");
        let mut texts: Vec<(&str, &str, Vec<u8>)> = Vec::new();
        let (story, old) = staged.before.as_ref().map_or((path, None), |(path, hash)| (path.as_str(), Some(hash)));
        let mut take = |path, of, bytes: Result<Option<Vec<u8>>, ReadError>| -> Result<(), ReadError> {
            let Some(bytes) = bytes? else { return Ok(()) };
            if texts.last().is_none_or(|(_, _, last)| *last != bytes) {
                texts.push((path, of, bytes));
            }
            Ok(())
        };
        let read = (|| {
            if let Some(old) = old {
                take(story, BEFORE, self.blobs.read(&format!("{story}@{BEFORE}"), old))?;
            }
            if old != Some(&staged.hash) {
                take(path, INDEX, self.blobs.read(&format!("{path}@{INDEX}"), &staged.hash))?;
            }
            let file = plain::open_within(&self.top, &self.top.join(path))?;
            take(path, STANDING, bounded(&name, file).map(Some))
        })();
        if let Err(error) = read {
            return vec![Err(error)];
        }
        if texts.len() < 2 && old.is_some() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (path, of, bytes) in texts {
            let commit = Commit { hash: of.to_owned(), ..Commit::default() };
            match versions(path, story, &bytes, &commit, self.format) {
                Ok(versions) => found.extend(versions.into_iter().map(Ok)),
                Err(error) => found.push(Err(error)),
            }
        }
        found
    }
}
