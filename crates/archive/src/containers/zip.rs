//! Zip archives of versions.

use super::{Container, Manuscripts, bounded, ends_in, members};
use crate::ReadError;
use crate::formats::Format;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Zip.
pub static CONTAINER: Container =
    Container { id: "zip", summary: "a zip archive of versions", holds: |path| ends_in(path, &[".zip"]), open };

fn open(path: &Path, format: Option<&'static Format>) -> Result<Manuscripts, ReadError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| ReadError::Io { name: name.clone(), error })?;
    let malformed = |name: &str, error: zip::result::ZipError| ReadError::Malformed {
        name: name.to_owned(),
        format: "zip",
        reason: format!("{error}; unpack it and give the folder"),
    };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| malformed(&name, error))?;
    // Members in order of their names, as those of a folder.
    let mut names: Vec<(String, usize)> = Vec::new();
    for index in 0..archive.len() {
        if let Some(Ok(member)) = archive.name_for_index(index)
            && !member.ends_with('/')
        {
            names.push((member.into_owned(), index));
        }
    }
    names.sort();
    Ok(Box::new(names.into_iter().flat_map(move |(member, index)| {
        let place = format!("{name}/{member}");
        let bytes = archive.by_index(index).map_err(|error| malformed(&place, error));
        members(&place, bytes.and_then(|file| bounded(&place, file)), format)
    })))
}
