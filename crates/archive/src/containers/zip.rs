//! Zip archives of versions, and of archives of versions.

use super::store::Store;
use super::{Container, Manuscripts, ReadOptions, ends_in, member};
use crate::ReadError;
use std::path::Path;
use zip::CompressionMethod;

/// Zip.
pub static CONTAINER: Container =
    Container { id: "zip", summary: "a zip archive of versions", holds: |path| ends_in(path, &[".zip"]), open };

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    member::open_file(path, reading, open_store)
}

/// The versions in a zip archive, wherever it lies.
///
/// # Errors
/// When it is not a zip archive.
pub(super) fn open_store(
    name: &str,
    store: &Store,
    reading: &ReadOptions,
    depth: usize,
) -> Result<Manuscripts, ReadError> {
    let found = entries(name, store, &|member| member::is_wanted(member))?;
    let reading = reading.clone();
    Ok(each(found, move |entry| member::open(&entry.place, &entry.store, &reading, depth)))
}

/// The versions in some members, each opened when its turn comes.
pub(super) fn each(
    entries: Vec<Result<Entry, ReadError>>,
    open: impl Fn(Entry) -> Manuscripts + 'static,
) -> Manuscripts {
    Box::new(entries.into_iter().flat_map(move |entry| -> Manuscripts {
        match entry {
            Ok(entry) => open(entry),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }))
}

/// A member of a zip archive.
pub(super) struct Entry {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its name in messages.
    pub(super) place: String,
    /// Its bytes.
    pub(super) store: Store,
}

fn malformed(name: &str, reason: &str) -> ReadError {
    ReadError::Malformed {
        name: name.to_owned(),
        format: "zip",
        reason: format!("{reason}; unpack it and give the folder"),
    }
}

/// The members of a zip archive that are wanted, in order of their names, as those of a folder; what cannot be read of them is an
/// error in its place.
///
/// # Errors
/// When it is no zip archive.
pub(super) fn entries(
    name: &str,
    store: &Store,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<Result<Entry, ReadError>>, ReadError> {
    let mut archive =
        zip::ZipArchive::new(store.seekable(name)?).map_err(|error| malformed(name, &error.to_string()))?;
    let mut names: Vec<(String, usize)> = Vec::new();
    for index in 0..archive.len() {
        if let Some(Ok(member)) = archive.name_for_index(index)
            && !member.ends_with('/')
            && wanted(&member)
        {
            names.push((member.into_owned(), index));
        }
    }
    names.sort();
    let entry = |(member, index): (String, usize)| {
        let place = member::place(name, &member);
        let lies = {
            let file = archive.by_index_raw(index).map_err(|error| malformed(&place, &error.to_string()))?;
            let packed = match file.compression() {
                CompressionMethod::Stored => Some(false),
                CompressionMethod::Deflated => Some(true),
                _ => None,
            };
            let start = file.data_start().filter(|_| !file.encrypted());
            start.zip(packed).and_then(|(start, packed)| store.part(start, file.compressed_size(), packed))
        };
        // What does not lie open is unpacked into memory.
        let store = match lies {
            Some(store) => store,
            None => {
                let file = archive.by_index(index).map_err(|error| malformed(&place, &error.to_string()))?;
                Store::memory(super::bounded(&place, file)?)
            }
        };
        Ok(Entry { name: member, place, store })
    };
    Ok(names.into_iter().map(entry).collect())
}
