//! Where versions of a news story come from: article formats, encodings and containers.
//!
//! [`read_file`] and [`read_bytes`] are the way in: bytes are decoded ([`encoding`]), the format is sniffed or given
//! ([`formats`]), and each record becomes a [`Manuscript`].

pub mod containers;
pub mod encoding;
pub mod error;
pub mod formats;
pub mod grouping;
pub mod ledger;
pub mod limits;
pub mod magic;
pub(crate) mod markup;
pub mod parallel;
pub mod plain;
mod prose;
pub mod transcript;
mod words;

pub use containers::{CONTAINERS, Container, Manuscripts, ReadOptions};
pub use error::ReadError;
pub use formats::{FORMATS, Format};
pub use grouping::{Group, Order};
pub use ledger::Ledger;

use std::io::Read;
use std::path::Path;
use writethru_core::Manuscript;

/// Opens whatever a path is: a ledger, or any container.
///
/// # Errors
/// When it cannot be read at all; what is wrong with one of its members comes with that member.
pub fn open(path: &Path, reading: &ReadOptions) -> Result<Manuscripts, ReadError> {
    if path.is_file() && magic::is_ledger(path) { ledger::versions(path) } else { containers::open(path, reading) }
}

/// Reads the versions in one file; `-` is not special here. Most formats hold one version, JSONL one a line.
///
/// # Errors
/// When the file cannot be read, is empty, too large, or not of the format; the message names the remedy.
pub fn read_file(path: &Path, format: Option<&'static Format>) -> Result<Vec<Manuscript>, ReadError> {
    let name = path.display().to_string();
    let io = |error| ReadError::Io { name: name.clone(), error };
    // Its size is known before it is read, and a pipe that has none is read up to the bound.
    let file = std::fs::File::open(path).map_err(io)?;
    let bytes = file.metadata().map_err(io)?.len();
    if bytes > limits::input_bytes() {
        return Err(ReadError::TooLarge { name });
    }
    read_bytes(&name, &bounded(&name, file)?, format)
}

/// Reads the versions in `bytes`, which came from `name`.
///
/// ```
/// let found = writethru_archive::read_bytes("story.md", b"# Pier falls\n\nNobody was hurt, police said.\n", None)?;
/// assert_eq!((found.len(), found[0].meta.format), (1, "markdown"));
/// # Ok::<(), writethru_archive::ReadError>(())
/// ```
///
/// # Errors
/// When the bytes are empty, too many, no text, or not of the format.
pub fn read_bytes(name: &str, bytes: &[u8], format: Option<&'static Format>) -> Result<Vec<Manuscript>, ReadError> {
    if bytes.len() as u64 > limits::input_bytes() {
        return Err(ReadError::TooLarge { name: name.to_owned() });
    }
    if let Some(found) = formats::office::read(name, bytes) {
        return found.and_then(limits::checked).map(|one| vec![one]);
    }
    if let Some(kind) = encoding::binary(bytes) {
        return Err(ReadError::Binary { name: name.to_owned(), kind });
    }
    let decoded = encoding::decode(bytes);
    if encoding::is_garbled(&decoded.text) {
        return Err(ReadError::Binary { name: name.to_owned(), kind: "binary data" });
    }
    let format = format.unwrap_or_else(|| formats::sniff(name, &decoded.text));
    (format.read)(name, decoded)?.into_iter().map(limits::checked).collect()
}

/// All bytes of a member, up to the bound.
///
/// # Errors
/// When it cannot be read or holds more.
pub(crate) fn bounded(name: &str, source: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let io = |error| ReadError::Io { name: name.to_owned(), error };
    source.take(limits::input_bytes() + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > limits::input_bytes() {
        return Err(ReadError::TooLarge { name: name.to_owned() });
    }
    Ok(bytes)
}
