//! Tar archives of versions, also compressed.

use super::store::Store;
use super::{Container, Manuscripts, ReadOptions, bounded, compressed, ends_in, member, pump};
use crate::ReadError;
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
fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let source = path.to_path_buf();
    let reading = reading.clone();
    // What cannot be opened is said at once.
    drop(compressed::open(path)?);
    let pump = pump::start(&name.clone(), move |sender| {
        if let Err(error) = read(&name, &source, &reading, sender) {
            let _ = sender.send(Err(error));
        }
    })?;
    Ok(Box::new(pump))
}

type Sender = SyncSender<Result<Manuscript, ReadError>>;

/// Reads members until the archive ends, is broken, or nobody listens any more.
fn read(name: &str, path: &Path, reading: &ReadOptions, sender: &Sender) -> Result<(), ReadError> {
    let io = |error| ReadError::Io { name: name.to_owned(), error };
    let packed = compressed::is_compressed(path);
    let mut archive = tar::Archive::new(compressed::open(path)?);
    for entry in archive.entries().map_err(io)? {
        let entry = entry.map_err(io)?;
        let inside = entry.path().map_err(io)?.display().to_string();
        if !entry.header().entry_type().is_file() || !member::is_wanted(&inside) {
            continue;
        }
        let place = member::place(name, &inside);
        // Where the archive is not compressed, a member is read where it lies; else it has to be held.
        let store = if packed {
            bounded(&place, entry).map(Store::memory)
        } else {
            let start = entry.raw_file_position();
            Ok(Store::File(path.to_owned(), start..start.saturating_add(entry.size())))
        };
        let found = match store {
            Ok(store) => member::open(&place, &store, reading, 0),
            Err(error) => Box::new(std::iter::once(Err(error))),
        };
        for one in found {
            if sender.send(one).is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}
