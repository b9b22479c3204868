//! A folder: the files its list of versions names, else every file in it and below that looks like a version, in order
//! of the paths.

use super::manifest::{self, Listed};
use super::{CONTAINERS, Container, Manuscripts, ReadOptions, cdx, compressed, git, snapshots, wacz};
use crate::{ReadError, formats, magic, plain};
use serde_json::Map;
use std::path::{Path, PathBuf};

/// Folders within folders that are walked.
const DEPTH_MAX: usize = 32;

/// A folder.
pub static CONTAINER: Container = Container {
    id: "folder",
    summary: "a folder of versions: 1.txt 2.txt, slug.v3.html, or with front matter",
    holds: |path| path.is_dir(),
    open,
};

fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    let reading = reading.clone();
    let mut files = Vec::new();
    walk(path, 0, &mut files)?;
    let root = root(path);
    if files.is_empty() {
        return Err(ReadError::NoVersions { name: path.display().to_string() });
    }
    Ok(Box::new(files.into_iter().flat_map(move |file| -> Manuscripts {
        let Listed { path, fields } = match file {
            Ok(listed) => listed,
            Err(error) => return Box::new(std::iter::once(Err(error))),
        };
        // What lies in a folder is files, whatever it says of itself: no repository, no folder by another name.
        let lies =
            if path.is_dir() { plain::within(&root, &path) } else { plain::open_within(&root, &path).map(|_| ()) };
        if let Err(error) = lies {
            return Box::new(std::iter::once(Err(error)));
        }
        let mut files = CONTAINERS.iter().filter(|one| one.id != git::CONTAINER.id && one.id != CONTAINER.id);
        let inner = files.find(|container| (container.holds)(&path));
        match inner.map(|container| (container.open)(&path, &reading)) {
            Some(Ok(found)) => Box::new(found.map(move |one| one.map(|one| manifest::fill(one, &fields)))),
            Some(Err(error)) => Box::new(std::iter::once(Err(error))),
            None => Box::new(std::iter::empty()),
        }
    })))
}

/// How far links may lead from a folder: as far as the working folder, where it lies in that.
fn root(folder: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let inside = |here: &PathBuf| folder.canonicalize().is_ok_and(|folder| folder.starts_with(here));
    here.ok().filter(inside).unwrap_or_else(|| folder.to_path_buf())
}

/// The files below a folder whose names say that they are versions; hidden ones and links to folders are skipped.
/// A folder within that cannot be read, or whose list cannot, stands among them as what is wrong with it.
fn walk(folder: &Path, depth: usize, files: &mut Vec<Result<Listed, ReadError>>) -> Result<(), ReadError> {
    // What somebody's tool laid out for itself is read as a whole.
    if depth > 0
        && [&wacz::UNPACKED, &snapshots::ARCHIVEBOX, &snapshots::CHANGEDETECTION].iter().any(|one| (one.holds)(folder))
    {
        files.push(Ok(Listed { path: folder.to_owned(), fields: Map::new() }));
        return Ok(());
    }
    if let Some(listed) = manifest::read(folder)? {
        files.extend(listed.into_iter().map(Ok));
        return Ok(());
    }
    let io = |error| ReadError::Io { name: folder.display().to_string(), error };
    let mut entries = std::fs::read_dir(folder).map_err(io)?.collect::<Result<Vec<_>, _>>().map_err(io)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type().map_err(io)?);
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() && depth >= DEPTH_MAX {
            let reason = format!("it lies more than {DEPTH_MAX} folders deep; name a folder nearer to it");
            files.push(Err(ReadError::NotPlain { name: path.display().to_string(), reason }));
        } else if kind.is_dir() {
            if let Err(error) = walk(&path, depth + 1, files) {
                files.push(Err(error));
            }
        } else if (kind.is_file() || kind.is_symlink() && path.is_file()) && is_version(&path)
            || !kind.is_dir()
                && !path.is_file()
                && !path.is_dir()
                && is_version_name(&entry.file_name().to_string_lossy())
        {
            // A device, a pipe or a link to nothing that is called like a version is no version, and that is said.
            files.push(Ok(Listed { path, fields: Map::new() }));
        }
    }
    Ok(())
}

/// Whether a name ends as those of article files do, wherever the file lies.
pub(super) fn is_version_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
    formats::is_of_articles(&extension)
}

/// Whether a file's name ends as those of versions do.
pub(super) fn is_version(path: &Path) -> bool {
    let name = compressed::bare_name(path).to_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let article = formats::is_of_articles(extension);
    let mut others = CONTAINERS[..CONTAINERS.len() - 1].iter().filter(|container| (container.holds)(path));
    // An index would bring the pages of the web archives beside it a second time.
    // Neither is a ledger of this archive more of it.
    article || !magic::is_ledger(path) && others.next().is_some_and(|container| container.id != cdx::CONTAINER.id)
}
