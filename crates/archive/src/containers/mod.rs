//! Containers: where many versions come from at once. One file a container, one table.
//!
//! A container hands out manuscripts one by one, so that memory does not grow with the archive. To add one: write
//! `containers/x.rs` with its `pub static CONTAINER`, declare the module and list it in [`CONTAINERS`].

pub mod cdx;
pub mod compressed;
pub mod csv;
pub mod file;
pub mod folder;
pub mod git;
pub mod jsonl;
pub mod manifest;
pub mod mediawiki;
mod member;
pub mod members;
pub mod parquet;
pub mod pump;
pub mod snapshots;
pub mod sqlite;
pub(crate) mod store;
pub mod tar;
pub mod wacz;
pub mod warc;
pub mod zip;

use crate::ReadError;
use crate::bounded;
use crate::formats::Format;
use crate::limits;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use warc::crawl::Crawl;
use writethru_core::Manuscript;

/// Manuscripts as they come; one that cannot be read does not keep the next from being read.
pub type Manuscripts = Box<dyn Iterator<Item = Result<Manuscript, ReadError>>>;

/// A container.
pub struct Container {
    /// Its name in messages.
    pub id: &'static str,
    /// One line for help.
    pub summary: &'static str,
    /// Whether a path is of its kind, told by what it is and how its name ends.
    pub holds: fn(&Path) -> bool,
    /// Opens it.
    pub open: fn(&Path, &ReadOptions) -> Result<Manuscripts, ReadError>,
}

/// How inputs are read: what the caller says of them, and what the web archives among them know of each other.
#[derive(Clone, Default)]
pub struct ReadOptions {
    /// What each member is read as, where the caller says so.
    pub format: Option<&'static Format>,
    /// Which column of a table holds what: `story`, `text`, … and the column's name.
    pub columns: Vec<(String, String)>,
    /// Whether pages of a wiki that are no articles are read as well.
    pub all_namespaces: bool,
    crawl: Arc<Mutex<Crawl>>,
}

impl ReadOptions {
    /// What a caller asks for.
    pub fn new(format: Option<&'static Format>, columns: Vec<(String, String)>, all_namespaces: bool) -> Self {
        Self { format, columns, all_namespaces, ..Self::default() }
    }

    /// Asks what is known of a crawl, or adds to it.
    pub(crate) fn crawl<T>(&self, ask: impl FnOnce(&mut Crawl) -> T) -> T {
        // Whoever panicked while holding it left whole entries behind.
        ask(&mut self.crawl.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl From<Option<&'static Format>> for ReadOptions {
    fn from(format: Option<&'static Format>) -> Self {
        Self { format, ..Self::default() }
    }
}

/// Every container, most particular first; a single file holds whatever no other does.
pub static CONTAINERS: &[&Container] = &[
    &git::CONTAINER,
    &wacz::UNPACKED,
    &snapshots::ARCHIVEBOX,
    &snapshots::CHANGEDETECTION,
    &folder::CONTAINER,
    &warc::CONTAINER,
    &wacz::CONTAINER,
    &cdx::CONTAINER,
    &sqlite::CONTAINER,
    &jsonl::CONTAINER,
    &csv::CONTAINER,
    &parquet::CONTAINER,
    &tar::CONTAINER,
    &zip::CONTAINER,
    &mediawiki::CONTAINER,
    &file::CONTAINER,
];

/// Opens whatever a path is.
///
/// # Errors
/// When it cannot be read at all; what is wrong with one of its members comes with that member.
pub fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let container = CONTAINERS.iter().copied().find(|container| (container.holds)(path));
    if container.is_none_or(|container| container.id != git::CONTAINER.id) {
        std::fs::metadata(path).map_err(|error| ReadError::Io { name: path.display().to_string(), error })?;
    }
    let found = (container.unwrap_or(&file::CONTAINER).open)(path, reading)?;
    Ok(Box::new(found.map(|one| one.and_then(limits::checked))))
}

/// Whether the name of a path ends in one of these, perhaps followed by an ending for compression.
fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bare = compressed::bare(&name);
    path.is_file() && endings.iter().any(|ending| bare.ends_with(ending))
}

/// The manuscripts in one member's bytes, or the one error that kept them from being read.
fn members(
    name: &str,
    bytes: Result<Vec<u8>, ReadError>,
    format: Option<&'static Format>,
) -> Vec<Result<Manuscript, ReadError>> {
    match bytes.and_then(|bytes| crate::read_bytes(name, &bytes, format)) {
        Ok(found) => found.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}
