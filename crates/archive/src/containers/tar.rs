//! Tar archives of versions, also compressed.

use super::{Container, Manuscripts, bounded, compressed, ends_in, members};
use crate::ReadError;
use crate::formats::Format;
use std::path::Path;

/// Tar.
pub static CONTAINER: Container = Container {
    id: "tar",
    summary: "a tar archive of versions, also .gz and .zst",
    holds: |path| ends_in(path, &[".tar", ".tgz"]),
    open,
};

/// Manuscripts kept while one archive is read; its members come in one pass and cannot be asked for later.
fn open(path: &Path, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let io = |error| ReadError::Io { name: name.clone(), error };
    let mut archive = tar::Archive::new(compressed::open(path)?);
    let mut found = Vec::new();
    for entry in archive.entries().map_err(io)? {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.push(Err(io(error)));
                break;
            }
        };
        if entry.header().entry_type().is_file() {
            let member = format!("{name}/{}", entry.path().map_err(io)?.display());
            let bytes = bounded(&member, entry);
            found.extend(members(&member, bytes, format));
        }
    }
    Ok(Box::new(found.into_iter()))
}
