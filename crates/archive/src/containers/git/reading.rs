//! What a file of a repository holds: the versions in its contents, and what is added to them of their commit.

use super::blobs::Blobs;
use crate::containers::folder::is_version_name;
use crate::formats::Format;
use crate::{CONTAINERS, ReadError, ReadOptions, limits};
use std::sync::atomic::{AtomicUsize, Ordering};
use writethru_core::{Manuscript, Timestamp};

/// What stands in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Contents {
    /// What a hash stands for.
    Blob(String),
    /// Bytes of the working tree.
    Bytes(Vec<u8>),
}

/// What a file is by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A story, or a list of some.
    Article,
    /// Something packed that may hold stories.
    Packed,
    /// Nothing that holds stories.
    Other,
}

/// Endings of what may hold stories and is no article by its name: what the containers open.
const PACKED: &[&str] =
    &["gz", "bz2", "xz", "zst", "7z", "zip", "tar", "tgz", "warc", "wacz", "cdx", "csv", "db", "sqlite", "sqlite3"];

impl Sort {
    pub(super) fn of(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        if is_version_name(path) {
            Self::Article
        } else if PACKED.contains(&ending.as_str()) {
            Self::Packed
        } else {
            Self::Other
        }
    }
}

/// What a file begins with that Git LFS keeps elsewhere: <https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The versions in the bytes of a file; none where something packed holds no stories.
///
/// # Errors
/// When it cannot be read.
pub(super) fn manuscripts(
    path: &str,
    bytes: &[u8],
    format: Option<&'static Format>,
) -> Result<Vec<Manuscript>, ReadError> {
    if bytes.starts_with(POINTER) && bytes.len() < 1024 {
        let reason = "it is a Git LFS pointer, not the text: fetch the text with git lfs pull".to_owned();
        return Err(ReadError::Malformed { name: path.to_owned(), format: "git history", reason });
    }
    match Sort::of(path) {
        Sort::Packed => packed(path, bytes, format),
        _ => crate::read_bytes(path, bytes, format),
    }
}

/// What a record takes beside its text, in bytes, roughly.
const RECORD_BYTES: usize = 1 << 10;

/// What a packed file holds: it is laid out as a file, which is what containers open.
fn packed(path: &str, bytes: &[u8], format: Option<&'static Format>) -> Result<Vec<Manuscript>, ReadError> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let io = |error| ReadError::Io { name: path.to_owned(), error };
    let own = format!("writethru-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(own);
    std::fs::create_dir(&folder).map_err(io)?;
    let file = folder.join(path.rsplit('/').next().unwrap_or("file"));
    let opened = std::fs::write(&file, bytes).map_err(io).and_then(|()| {
        let mut files = CONTAINERS.iter().filter(|one| !matches!(one.id, "git" | "folder"));
        match files.find(|container| (container.holds)(&file)) {
            Some(container) => {
                let (mut found, mut held) = (Vec::new(), 0);
                for one in (container.open)(&file, &ReadOptions::from(format))? {
                    let one = limits::checked(one?)?;
                    // A record costs something however short it is.
                    held += one.text.len() + RECORD_BYTES;
                    if held > limits::text_bytes() {
                        let most = limits::shown(limits::text_bytes() as u64);
                        let reason = format!(
                            "it unpacks to more than {most}, the most that is compared at once: split it, or raise {}",
                            limits::OPTION
                        );
                        return Err(ReadError::NotPlain { name: path.to_owned(), reason });
                    }
                    found.push(one);
                }
                Ok(found)
            }
            None => Ok(Vec::new()),
        }
    });
    let _ = std::fs::remove_dir_all(&folder);
    let place = file.display().to_string();
    let mut found = match opened {
        Ok(found) => found,
        // Tables of figures and packed pictures are no stories; nor is a message about a file that is gone any help.
        Err(ReadError::NoVersions { .. } | ReadError::NoStory { .. }) => Vec::new(),
        Err(error) => {
            let reason = error.to_string().replace(&place, path);
            return Err(ReadError::NotPlain { name: path.to_owned(), reason });
        }
    };
    for one in &mut found {
        one.meta.source = one.meta.source.replace(&place, path);
        one.meta.story = one.meta.story.take().map(|story| story.replace(&place, path));
    }
    Ok(found)
}

/// What is known of the commit a version comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Commit {
    /// Its hash, or a word for what is none: `before`, `index`, `worktree`.
    pub(super) hash: String,
    pub(super) time: Option<Timestamp>,
    pub(super) subject: String,
}

/// Adds to a version what is known of its commit.
pub(super) fn stamp(manuscript: &mut Manuscript, path: &str, commit: &Commit) {
    let short = commit.hash.get(..12).unwrap_or(&commit.hash);
    let meta = &mut manuscript.meta;
    meta.source = format!("{path}@{short}");
    meta.id = meta.id.take().or_else(|| Some(short.to_owned()));
    meta.modified = meta.modified.or(commit.time);
    let more = [
        ("commit", commit.hash.clone()),
        ("committed", commit.time.map(|time| time.to_string()).unwrap_or_default()),
        ("commit-message", commit.subject.clone()),
    ];
    meta.extra
        .extend(more.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (key.to_owned(), value)));
}

/// Reads contents, whether git keeps them or the disk does.
pub(super) struct Reader {
    pub(super) blobs: Blobs,
    pub(super) format: Option<&'static Format>,
}

impl Reader {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When git does not have them, or too many.
    pub(super) fn bytes(&mut self, path: &str, contents: &Contents) -> Result<Vec<u8>, ReadError> {
        match contents {
            Contents::Bytes(bytes) => Ok(bytes.clone()),
            Contents::Blob(hash) => {
                let none = || ReadError::Empty { name: path.to_owned() };
                self.blobs.read(path, hash)?.ok_or_else(none)
            }
        }
    }

    /// The versions in a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn read(&mut self, path: &str, contents: &Contents) -> Result<Vec<Manuscript>, ReadError> {
        let bytes = self.bytes(path, contents)?;
        manuscripts(path, &bytes, self.format)
    }
}
