//! Tar archives of versions, also compressed.

use super::{Container, Manuscripts, bounded, compressed, ends_in, members, pump};
use crate::ReadError;
use crate::formats::Format;
use std::path::Path;
use std::sync::mpsc::SyncSender;
use writethru_core::Manuscript;

/// Tar.
pub static CONTAINER: Container = Container {
    id: "tar",
    summary: "a tar archive of versions, also .gz and .zst",
    holds: |path| ends_in(path, &[".tar", ".tgz"]),
    open,
};

/// Members come in one pass and cannot be asked for later: a worker reads a few ahead.
fn open(path: &Path, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let source = path.to_path_buf();
    // What cannot be opened is said at once.
    drop(compressed::open(path)?);
    let pump = pump::start(&name.clone(), move |sender| {
        if let Err(error) = read(&name, &source, format, sender) {
            let _ = sender.send(Err(error));
        }
    })?;
    Ok(Box::new(pump))
}

type Sender = SyncSender<Result<Manuscript, ReadError>>;

/// Reads members until the archive ends, is broken, or nobody listens any more.
fn read(name: &str, path: &Path, format: Option<&'static Format>, sender: &Sender) -> Result<(), ReadError> {
    let io = |error| ReadError::Io { name: name.to_owned(), error };
    let mut archive = tar::Archive::new(compressed::open(path)?);
    for entry in archive.entries().map_err(io)? {
        let entry = entry.map_err(io)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let member = format!("{name}/{}", entry.path().map_err(io)?.display());
        let bytes = bounded(&member, entry);
        for found in members(&member, bytes, format) {
            if sender.send(found).is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}
