//! Files as they stood at the base of a range: the rules that judge a range are those that held before it.

use super::blobs::Blobs;
use super::changes::ends;
use super::plumbing::{Plumbing, Repository};
use super::{Scope, parted};
use crate::{ReadError, plain};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// The base of a range, and its tip.
pub struct Base {
    repository: Repository,
    base: String,
    tip: String,
    blobs: RefCell<Blobs>,
}

/// A file as the base of a range has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Held {
    /// It stood there, with this text.
    There(String),
    /// It came within the range.
    Absent,
    /// It is no file of the repository, so the range cannot have changed it.
    Elsewhere,
}

impl Base {
    /// The base of a range of the repository a path belongs to.
    ///
    /// # Errors
    /// As for the range itself.
    pub fn of(path: &Path, range: &str) -> Result<Self, ReadError> {
        let (place, _) = parted(path);
        let scope = Scope::of(path, &place)?;
        let (base, tip) = ends(&scope, range)?;
        let io = |error| ReadError::Io { name: format!("{}: running git", scope.name), error };
        let blobs = RefCell::new(Blobs::open(&scope.repository).map_err(io)?);
        Ok(Self { base, tip, blobs, repository: scope.repository })
    }

    /// A path from the top of the repository, if it is a path of it.
    fn inside(&self, path: &Path) -> Option<String> {
        let path = std::path::absolute(path).ok()?;
        // The file may be gone, and so may its folder; what is left of the path is resolved.
        let mut folder = path.parent()?;
        let mut rest = PathBuf::from(path.file_name()?);
        let folder = loop {
            if let Ok(real) = folder.canonicalize() {
                break real;
            }
            rest = Path::new(folder.file_name()?).join(rest);
            folder = folder.parent()?;
        };
        let inside = folder.join(rest).strip_prefix(self.repository.top()).ok()?.to_string_lossy().replace('\\', "/");
        (!self.repository.is_bare()).then_some(inside)
    }

    fn hash(&self, commit: &str, path: &str) -> Option<String> {
        let name = format!("{commit}:{path}");
        let answer =
            self.repository.ask(Plumbing::RevParse, &["--verify", "--quiet", "--end-of-options", &name]).ok()?;
        Some(String::from_utf8_lossy(&answer).trim().to_owned())
    }

    /// A file as the base has it.
    ///
    /// # Errors
    /// When git does not have its contents, or too much of them.
    pub fn held(&self, path: &Path) -> Result<Held, ReadError> {
        let Some(inside) = self.inside(path) else { return Ok(Held::Elsewhere) };
        let Some(hash) = self.hash(&self.base, &inside) else {
            return Ok(if self.hash(&self.tip, &inside).is_some() { Held::Absent } else { Held::Elsewhere });
        };
        let name = path.display().to_string();
        let bytes = self.blobs.borrow_mut().read(&name, &hash)?.unwrap_or_default();
        if bytes.len() as u64 > plain::LIST_BYTES_MAX {
            return Err(ReadError::TooLarge { name });
        }
        Ok(Held::There(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Whether a file differs between the base and the tip.
    pub fn is_changed(&self, path: &Path) -> bool {
        let hashes = self.inside(path).map(|inside| (self.hash(&self.base, &inside), self.hash(&self.tip, &inside)));
        hashes.is_some_and(|(base, tip)| base != tip)
    }
}
